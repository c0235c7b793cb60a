//! GeoJSON (RFC 7946).

use geojson::{Feature, GeoJson, GeometryValue, JsonValue, Position as Corner};

use super::{Fault, Gathered, Shape, position};
use crate::geo::Position;

/// Reads a text of GeoJSON.
pub(super) fn read(text: &str) -> Result<Gathered, Fault> {
    let parsed: GeoJson = text
        .parse()
        .map_err(|why: geojson::Error| Fault::At(format!("no GeoJSON: {why}")))?;
    let mut gathered = Gathered::default();
    match parsed {
        GeoJson::FeatureCollection(collection) => {
            for (at, feature) in collection.features.iter().enumerate() {
                take(&mut gathered, feature).map_err(|fault| match fault {
                    Fault::At(what) => Fault::At(format!("feature {}: {what}", at + 1)),
                    Fault::TooDetailed => fault,
                })?;
            }
        }
        GeoJson::Feature(feature) => take(&mut gathered, &feature)?,
        GeoJson::Geometry(geometry) => add(&mut gathered, "", &geometry.value)?,
    }
    Ok(gathered)
}

fn take(gathered: &mut Gathered, feature: &Feature) -> Result<(), Fault> {
    let Some(geometry) = &feature.geometry else {
        return Ok(());
    };
    let word = |key: &str| {
        let value = feature.properties.as_ref()?.get(key)?;
        value.as_str().map(str::to_owned)
    };
    let id = feature.properties.as_ref().and_then(|all| all.get("id"));
    let name = ["name", "Name", "NAME", "title"].into_iter().find_map(word);
    let name = name.or_else(|| id.and_then(JsonValue::as_str).map(str::to_owned));
    add(gathered, &name.unwrap_or_default(), &geometry.value)
}

fn add(gathered: &mut Gathered, name: &str, value: &GeometryValue) -> Result<(), Fault> {
    use GeometryValue as G;
    match value {
        G::Point { coordinates } => gathered.push(name, Shape::Point(corner(coordinates)?)),
        G::MultiPoint { coordinates } => coordinates
            .iter()
            .try_for_each(|at| gathered.push(name, Shape::Point(corner(at)?))),
        G::LineString { coordinates } => gathered.push(name, Shape::Line(line(coordinates)?)),
        G::MultiLineString { coordinates } => coordinates
            .iter()
            .try_for_each(|it| gathered.push(name, Shape::Line(line(it)?))),
        G::Polygon { coordinates } => gathered.push(name, Shape::Area(rings(coordinates)?)),
        G::MultiPolygon { coordinates } => coordinates
            .iter()
            .try_for_each(|it| gathered.push(name, Shape::Area(rings(it)?))),
        G::GeometryCollection { geometries } => geometries
            .iter()
            .try_for_each(|geometry| add(gathered, name, &geometry.value)),
    }
}

fn corner(at: &Corner) -> Result<Position, Fault> {
    match at[..] {
        [lon, lat, ..] => position(lon, lat).map_err(Fault::At),
        _ => Err(Fault::At("a position has less than two numbers".to_owned())),
    }
}

fn line(corners: &[Corner]) -> Result<Vec<Position>, Fault> {
    corners.iter().map(corner).collect()
}

fn rings(all: &[Vec<Corner>]) -> Result<Vec<Vec<Position>>, Fault> {
    all.iter().map(|ring| line(ring)).collect()
}
