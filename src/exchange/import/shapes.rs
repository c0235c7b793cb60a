//! GeoJSON, KML, KMZ and GPX as tables: what a shape is called and what else is said of it become
//! columns, and its position three more. Of a line or an area that is the middle, with how far it
//! reaches.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;
use geojson::{FeatureReader, GeometryValue, JsonValue};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::Error;
use super::table::{Format, Whole};
use crate::geo::{Position, distance_km};
use crate::reference;

/// The columns that a shape adds.
pub(super) const HEADS: [&str; 3] = ["shape_longitude", "shape_latitude", "shape_radius_km"];

/// A shape: what is said of it, by the name of the column, and its corners.
#[derive(Default)]
struct Shape {
    said: BTreeMap<usize, String>,
    corners: Vec<[f64; 2]>,
}

/// Columns in the order in which they first occur.
#[derive(Default)]
struct Gathered {
    heads: Vec<String>,
    shapes: Vec<Shape>,
}

impl Gathered {
    fn put(&mut self, head: &str, value: &str) {
        let value = value.trim();
        let Some(shape) = self.shapes.last_mut() else {
            return;
        };
        if value.is_empty() {
            return;
        }
        let known = self.heads.iter().position(|known| known == head);
        let at = known.unwrap_or_else(|| {
            self.heads.push(head.to_owned());
            self.heads.len() - 1
        });
        shape.said.entry(at).or_insert_with(|| value.to_owned());
    }

    fn table(self, about: &str) -> Whole {
        let n = self.heads.len();
        let row = |shape: &Shape| {
            let said = (0..n).map(|at| shape.said.get(&at).map_or("", String::as_str));
            let mut record: StringRecord = said.collect();
            for cell in around(shape.corners.clone()) {
                record.push_field(&cell);
            }
            record
        };
        Whole {
            about: about.to_owned(),
            rows: self.shapes.iter().map(row).collect(),
            heads: self
                .heads
                .into_iter()
                .chain(HEADS.map(str::to_owned))
                .collect(),
            first: 1,
            at: 0,
        }
    }
}

/// Longitude, latitude and radius of a shape's corners, as cells.
pub(super) fn around(corners: Vec<[f64; 2]>) -> [String; 3] {
    let Some(&[lon, lat]) = corners.first() else {
        return Default::default();
    };
    if corners.len() == 1 {
        return [lon.to_string(), lat.to_string(), String::new()];
    }
    let mut box_ = [lon, lat, lon, lat];
    for [lon, lat] in corners {
        box_ = [
            box_[0].min(lon),
            box_[1].min(lat),
            box_[2].max(lon),
            box_[3].max(lat),
        ];
    }
    let middle = [
        f64::midpoint(box_[0], box_[2]),
        f64::midpoint(box_[1], box_[3]),
    ];
    let km = distance_km(
        Position::new(middle[0], middle[1]),
        Position::new(box_[2], box_[3]),
    );
    [
        middle[0].to_string(),
        middle[1].to_string(),
        format!("{km:.1}"),
    ]
}

/// Reads a file of shapes.
pub(super) fn read(path: &Path, format: Format) -> Result<Whole, Error> {
    let text = reference::text_of(path)?;
    let (gathered, about) = match format {
        Format::GeoJson => (of_geojson(&text), "GeoJSON"),
        Format::Gpx => (of_xml(&text, "wpt", "gpx"), "GPX"),
        _ => (of_xml(&text, "Placemark", "kml"), "KML"),
    };
    let gathered = gathered.map_err(|what| Error::broken(path, what + "; nothing was imported"))?;
    if gathered.shapes.is_empty() {
        return Err(Error::Empty(path.to_owned()));
    }
    Ok(gathered.table(about))
}

fn of_geojson(text: &str) -> Result<Gathered, String> {
    let mut gathered = Gathered::default();
    for (n, feature) in FeatureReader::from_reader(text.as_bytes())
        .features()
        .enumerate()
    {
        let feature = feature.map_err(|why| format!("feature {}: {why}", n + 1))?;
        gathered.shapes.push(Shape::default());
        match &feature.id {
            Some(geojson::feature::Id::String(id)) => gathered.put("id", id),
            Some(geojson::feature::Id::Number(id)) => gathered.put("id", &id.to_string()),
            None => (),
        }
        for (head, value) in feature.properties.iter().flatten() {
            match value {
                JsonValue::Null => (),
                JsonValue::String(value) => gathered.put(head, value),
                value => gathered.put(head, &value.to_string()),
            }
        }
        let mut corners = Vec::new();
        if let Some(geometry) = &feature.geometry {
            corners_of(&geometry.value, &mut corners);
        }
        if let Some(shape) = gathered.shapes.last_mut() {
            shape.corners = corners;
        }
    }
    Ok(gathered)
}

fn corners_of(value: &GeometryValue, into: &mut Vec<[f64; 2]>) {
    let mut push = |position: &geojson::Position| {
        if let [lon, lat, ..] = position.as_slice() {
            into.push([*lon, *lat]);
        }
    };
    match value {
        GeometryValue::Point { coordinates } => push(coordinates),
        GeometryValue::MultiPoint { coordinates } | GeometryValue::LineString { coordinates } => {
            coordinates.iter().for_each(push);
        }
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            coordinates.iter().flatten().for_each(push);
        }
        GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().flatten().flatten().for_each(push);
        }
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                corners_of(&geometry.value, into);
            }
        }
    }
}

/// Elements within elements beyond this are refused.
const DEEPEST: usize = 256;

/// An element that is open.
struct Open {
    name: String,
    inside: String,
    /// The `name` that an element of extended data has.
    called: Option<String>,
}

/// KML's placemarks and GPX's waypoints: every element with text directly within them, and extended
/// data, are columns.
fn of_xml(text: &str, item: &str, root: &str) -> Result<Gathered, String> {
    let mut gathered = Gathered::default();
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut depth_of_item = None;
    let mut has_root = false;
    loop {
        let at = reader.buffer_position() as usize;
        let fault = |what: &str| {
            let before = text.as_bytes().get(..at).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count();
            format!("line {line}: {what}")
        };
        let event = reader
            .read_event()
            .map_err(|why| fault(&format!("no XML: {why}")))?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
                if !has_root && name != root {
                    return Err(fault(&format!("begins with <{name}>, not with <{root}>")));
                }
                has_root = true;
                let attribute = |wanted: &str| {
                    let found = tag.try_get_attribute(wanted).ok().flatten();
                    found.map(|it| String::from_utf8_lossy(&it.value).into_owned())
                };
                if name == item {
                    gathered.shapes.push(Shape::default());
                    depth_of_item = Some(open.len());
                    if let Some(id) = attribute("id") {
                        gathered.put("id", &id);
                    }
                    let at = attribute("lon").zip(attribute("lat"));
                    if let (Some((lon, lat)), Some(shape)) = (at, gathered.shapes.last_mut()) {
                        let number = |cell: &str| cell.trim().parse().ok();
                        let (lon, lat) = number(&lon)
                            .zip(number(&lat))
                            .ok_or_else(|| fault("`lon` or `lat` is no number"))?;
                        shape.corners.push([lon, lat]);
                    }
                }
                if open.len() == DEEPEST {
                    return Err(fault("elements lie too deep in each other"));
                }
                open.push(Open {
                    name,
                    inside: String::new(),
                    called: attribute("name"),
                });
                if matches!(event, Event::Empty(_)) {
                    close(&mut open, &mut depth_of_item, &mut gathered)
                        .map_err(|what| fault(&what))?;
                }
            }
            Event::End(_) => {
                close(&mut open, &mut depth_of_item, &mut gathered).map_err(|what| fault(&what))?;
            }
            Event::Eof if !has_root => return Err(fault(&format!("there is no <{root}>"))),
            Event::Eof => match open.last() {
                Some(last) => return Err(fault(&format!("ends before <{}> is closed", last.name))),
                None => return Ok(gathered),
            },
            other => {
                if let Some(last) = open.last_mut() {
                    letters(other, &mut last.inside);
                }
            }
        }
    }
}

fn close(
    open: &mut Vec<Open>,
    depth_of_item: &mut Option<usize>,
    gathered: &mut Gathered,
) -> Result<(), String> {
    let closed = open.pop().ok_or("an element closes that is not open")?;
    let Some(depth) = *depth_of_item else {
        return Ok(());
    };
    if open.len() == depth {
        *depth_of_item = None;
        return Ok(());
    }
    let parent = open.last();
    match (closed.name.as_str(), parent) {
        ("coordinates", _) => {
            let tuples = closed.inside.split_whitespace();
            for tuple in tuples {
                let mut numbers = tuple.split(',').map(str::parse::<f64>);
                let (Some(Ok(lon)), Some(Ok(lat))) = (numbers.next(), numbers.next()) else {
                    return Err(format!("`{tuple}` is no longitude and latitude"));
                };
                if let Some(shape) = gathered.shapes.last_mut() {
                    shape.corners.push([lon, lat]);
                }
            }
        }
        (
            "value",
            Some(Open {
                called: Some(name), ..
            }),
        ) => {
            let name = name.clone();
            gathered.put(&name, &closed.inside);
        }
        ("SimpleData", _) => {
            let name = closed.called.clone().unwrap_or_default();
            gathered.put(&name, &closed.inside);
        }
        ("when" | "begin" | "end", _) => gathered.put(&closed.name, &closed.inside),
        (name, _) if open.len() == depth + 1 => gathered.put(name, &closed.inside),
        _ => (),
    }
    Ok(())
}

fn letters(event: &Event<'_>, into: &mut String) {
    match event {
        Event::Text(text) => into.push_str(&text.decode().unwrap_or_default()),
        Event::CData(text) => into.push_str(&text.decode().unwrap_or_default()),
        Event::GeneralRef(reference) => {
            if let Ok(Some(letter)) = reference.resolve_char_ref() {
                into.push(letter);
            } else if let Ok(name) = reference.decode() {
                into.push_str(resolve_predefined_entity(&name).unwrap_or_default());
            }
        }
        _ => (),
    }
}
