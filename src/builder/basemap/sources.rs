//! Reads the GeoJSON files of the source folder into plain rings and lines of longitudes and
//! latitudes. Knows no file's meaning.

use std::path::{Path, PathBuf};

use geojson::{FeatureCollection, GeometryValue, JsonObject, Position};

use super::Error;

/// Longitude and latitude in degrees.
pub(super) type LonLat = [f64; 2];

/// A feature: its properties and its lines, or the rings of its polygons.
#[derive(Debug, Default)]
pub(super) struct Feature {
    properties: JsonObject,
    /// Lines; for polygons all rings, closed, the holes among them.
    pub(super) lines: Vec<Vec<LonLat>>,
}

impl Feature {
    /// A text among the properties; empty where there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        self.properties
            .get(key)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .trim()
    }

    /// A number among the properties.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        self.properties
            .get(key)
            .and_then(geojson::JsonValue::as_f64)
    }
}

/// The features of a file of the folder; one without lines or polygons is left out.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<Feature>, Error> {
    let path: PathBuf = folder.join(name);
    let text = std::fs::read_to_string(&path).map_err(|why| Error::Unreadable {
        why,
        path: path.clone(),
    })?;
    let parsed: FeatureCollection = text.parse().map_err(|why| Error::NotGeoJson {
        why: Box::new(why),
        path,
    })?;
    let features = parsed.features.into_iter().map(|feature| {
        let lines = feature
            .geometry
            .map(|g| lines(&g.value))
            .unwrap_or_default();
        Feature {
            properties: feature.properties.unwrap_or_default(),
            lines,
        }
    });
    Ok(features
        .filter(|feature| !feature.lines.is_empty())
        .collect())
}

fn lines(geometry: &GeometryValue) -> Vec<Vec<LonLat>> {
    let all: Vec<&Vec<Position>> = match geometry {
        GeometryValue::LineString { coordinates } => vec![coordinates],
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().collect()
        }
        GeometryValue::MultiPolygon { coordinates } => coordinates.iter().flatten().collect(),
        _ => Vec::new(),
    };
    let lines = all.into_iter().map(|line| {
        line.iter()
            .filter(|p| p.len() >= 2)
            .map(|p| [p[0], p[1]])
            .collect()
    });
    lines.filter(|line: &Vec<LonLat>| line.len() >= 2).collect()
}
