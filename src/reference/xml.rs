//! KML (OGC 2.3, with the tracks of Google's extension) and GPX (1.0, 1.1), event by event of their
//! XML: no tree is built, and no entity but XML's own is resolved.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use super::{Fault, Gathered, Shape, line_of, position};
use crate::geo::Position;

/// Elements within elements beyond this are refused.
const DEEPEST: usize = 256;

/// Reads a text of KML.
pub(super) fn read_kml(text: &str) -> Result<Gathered, Fault> {
    let mut kml = Kml::default();
    each(text, "kml", |step| kml.see(step))?;
    Ok(kml.gathered)
}

/// Reads a text of GPX.
pub(super) fn read_gpx(text: &str) -> Result<Gathered, Fault> {
    let mut gpx = Gpx::default();
    each(text, "gpx", |step| gpx.see(step))?;
    Ok(gpx.gathered)
}

/// A step through the elements, which are named without their prefixes.
enum Step<'a> {
    /// One opens.
    Start(&'a str, &'a BytesStart<'a>),
    /// One closes, with all text that stood directly in it and the name of the element around it.
    End(&'a str, &'a str, Option<&'a str>),
}

/// What a step may say is wrong.
enum Wrong {
    Here(String),
    Fault(Fault),
}

impl From<String> for Wrong {
    fn from(what: String) -> Self {
        Self::Here(what)
    }
}

impl From<Fault> for Wrong {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Goes through a text, and says at which line something is wrong.
fn each(
    text: &str,
    root: &str,
    mut see: impl FnMut(Step<'_>) -> Result<(), Wrong>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<(String, String)> = Vec::new();
    let mut has_root = false;
    loop {
        let at = reader.buffer_position();
        let fault = |at: u64, what: &str| {
            let line = line_of(text.as_bytes(), at as usize);
            Fault::At(format!("line {line}: {what}"))
        };
        let event = reader
            .read_event()
            .map_err(|why| fault(reader.error_position(), &format!("no XML: {why}")))?;
        let told = |wrong: Wrong| match wrong {
            Wrong::Here(what) => fault(at, &what),
            Wrong::Fault(fault) => fault,
        };
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let local = tag.local_name();
                let name = String::from_utf8_lossy(local.as_ref()).into_owned();
                if !has_root && name != root {
                    let what = format!("begins with <{name}>, not with <{root}>");
                    return Err(fault(at, &what));
                }
                has_root = true;
                see(Step::Start(&name, tag)).map_err(told)?;
                if matches!(event, Event::Empty(_)) {
                    let around = open.last().map(|it| it.0.as_str());
                    see(Step::End(&name, "", around)).map_err(told)?;
                } else if open.len() == DEEPEST {
                    return Err(fault(at, "elements lie too deep in each other"));
                } else {
                    open.push((name, String::new()));
                }
            }
            Event::End(_) => {
                let Some((name, inside)) = open.pop() else {
                    return Err(fault(at, "an element closes that is not open"));
                };
                let around = open.last().map(|it| it.0.as_str());
                see(Step::End(&name, &inside, around)).map_err(told)?;
            }
            Event::Eof if !has_root => return Err(fault(at, &format!("there is no <{root}>"))),
            Event::Eof if !open.is_empty() => {
                let name = &open[open.len() - 1].0;
                return Err(fault(at, &format!("ends before <{name}> is closed")));
            }
            Event::Eof => return Ok(()),
            other => {
                if let Some((_, inside)) = open.last_mut() {
                    letters(other, inside);
                }
            }
        }
    }
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

#[derive(Default)]
struct Kml {
    gathered: Gathered,
    name: String,
    /// What the open placemark has, until its name is known.
    shapes: Vec<Shape>,
    in_placemark: bool,
    /// The corners of the line, ring or track that is open.
    corners: Vec<Position>,
    /// The rings of the polygon that is open.
    rings: Option<Vec<Vec<Position>>>,
}

impl Kml {
    fn see(&mut self, step: Step<'_>) -> Result<(), Wrong> {
        match step {
            Step::Start("Placemark", _) => {
                self.in_placemark = true;
                self.name.clear();
            }
            Step::Start("Polygon", _) => self.rings = Some(Vec::new()),
            Step::Start("Point" | "LineString" | "LinearRing" | "Track", _) => self.corners.clear(),
            Step::End("name", inside, Some("Placemark")) => {
                inside.trim().clone_into(&mut self.name);
            }
            Step::End("coordinates", inside, _) => {
                for tuple in inside.split_whitespace() {
                    self.corners.push(corner(tuple, tuple.split(','))?);
                }
            }
            Step::End("coord", inside, _) => {
                self.corners
                    .push(corner(inside.trim(), inside.split_whitespace())?);
            }
            Step::End("Point", ..) => {
                let points = self.corners.drain(..).take(1).map(Shape::Point);
                self.shapes.extend(points);
            }
            Step::End("LineString" | "Track", ..) => self.end_line(),
            Step::End("LinearRing", ..) => match &mut self.rings {
                Some(rings) => rings.push(std::mem::take(&mut self.corners)),
                None => self.end_line(),
            },
            Step::End("Polygon", ..) => self.shapes.extend(self.rings.take().map(Shape::Area)),
            Step::End("Placemark", ..) => {
                self.in_placemark = false;
                for shape in self.shapes.drain(..) {
                    self.gathered.push(&self.name, shape)?;
                }
            }
            Step::Start(..) | Step::End(..) => (),
        }
        if !self.in_placemark {
            // What lies outside, such as the corners of an overlay, is no shape of its own.
            self.shapes.clear();
        }
        Ok(())
    }

    fn end_line(&mut self) {
        self.shapes
            .push(Shape::Line(std::mem::take(&mut self.corners)));
    }
}

#[derive(Default)]
struct Gpx {
    gathered: Gathered,
    name: String,
    point: Option<Position>,
    corners: Vec<Position>,
}

impl Gpx {
    fn see(&mut self, step: Step<'_>) -> Result<(), Wrong> {
        match step {
            Step::Start("wpt", tag) => {
                self.name.clear();
                self.point = Some(at_of(tag)?);
            }
            Step::Start("trk" | "rte", _) => {
                self.name.clear();
                self.corners.clear();
            }
            Step::Start("trkseg", _) => self.corners.clear(),
            Step::Start("trkpt" | "rtept", tag) => self.corners.push(at_of(tag)?),
            Step::End("name", inside, Some("wpt" | "trk" | "rte")) => {
                inside.trim().clone_into(&mut self.name);
            }
            Step::End("wpt", ..) => {
                if let Some(point) = self.point.take() {
                    self.gathered.push(&self.name, Shape::Point(point))?;
                }
            }
            Step::End("trkseg" | "rte", ..) => {
                let line = Shape::Line(std::mem::take(&mut self.corners));
                self.gathered.push(&self.name, line)?;
            }
            Step::Start(..) | Step::End(..) => (),
        }
        Ok(())
    }
}

/// The position in the attributes of a point of GPX.
fn at_of(tag: &BytesStart<'_>) -> Result<Position, String> {
    let number = |name: &str| {
        let found = tag.try_get_attribute(name).ok().flatten();
        let value = found.map(|it| String::from_utf8_lossy(&it.value).into_owned());
        let number = value
            .as_ref()
            .and_then(|value| value.trim().parse::<f64>().ok());
        number.ok_or_else(|| format!("`{name}` is no number: {}", value.unwrap_or_default()))
    };
    position(number("lon")?, number("lat")?)
}

/// A position from the numbers of a tuple; a height is left out.
fn corner<'a>(whole: &str, mut numbers: impl Iterator<Item = &'a str>) -> Result<Position, String> {
    let mut number = || numbers.next()?.parse::<f64>().ok();
    let (lon, lat) = (number(), number());
    match lon.zip(lat) {
        Some((lon, lat)) => position(lon, lat),
        None => Err(format!("`{whole}` is no longitude and latitude")),
    }
}
