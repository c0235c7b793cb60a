//! Files that the analyst brings to lie over the map: GeoJSON, KML, KMZ and GPX, read into points,
//! lines and areas with names. What is wrong with a file is said with its line or feature. Knows
//! neither colours nor what the shapes stand for.

mod json;
#[cfg(test)]
mod tests;
mod xml;

use std::fs::File;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use crate::geo::{Bounds, Position, lon_lat};

/// No file is read that is larger, nor a part of an archive that unpacks to more.
pub const MOST_BYTES: u64 = 64 << 20;
/// No file is drawn that has more corners.
pub const MOST_CORNERS: usize = 2_000_000;

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A point.
    Point(Position),
    /// A line of two corners or more.
    Line(Vec<Position>),
    /// An area: its outer ring, then its holes.
    Area(Vec<Vec<Position>>),
}

/// A shape with its name, which may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// What it is called.
    pub name: String,
    /// Where it lies.
    pub shape: Shape,
}

/// Everything of a file that can be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reference {
    /// The shapes, in the order of the file.
    pub features: Vec<Feature>,
}

/// Why a file cannot lie over the map.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system would not give it.
    #[error("cannot read it ({why}): {}", path.display())]
    Unreadable {
        /// What the system says.
        why: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It, or a part of it once unpacked, is too large.
    #[error("more than {limit_mib} MiB{}, too much to read at once; cut it down first: {}", unpacked(*is_unpacked), path.display())]
    TooLarge {
        /// The limit.
        limit_mib: u64,
        /// Whether it was small enough until it was unpacked.
        is_unpacked: bool,
        /// The file.
        path: PathBuf,
    },
    /// It has more corners than can be drawn.
    #[error("more than {MOST_CORNERS} corners, too many to draw; simplify it first: {}", .0.display())]
    TooDetailed(PathBuf),
    /// It is none of the kinds that are known.
    #[error("neither GeoJSON, KML, KMZ nor GPX by its name; rename it if it is one of them: {}", .0.display())]
    Unknown(PathBuf),
    /// It is broken.
    #[error("{what}: {}", path.display())]
    Broken {
        /// Where, and what is wrong.
        what: String,
        /// The file.
        path: PathBuf,
    },
    /// There is nothing in it that could be drawn.
    #[error("no point, line or area in it: {}", .0.display())]
    Empty(PathBuf),
}

fn unpacked(is_unpacked: bool) -> &'static str {
    if is_unpacked { " once unpacked" } else { "" }
}

/// What is wrong inside a file, before its path is known.
enum Fault {
    /// Where, and what.
    At(String),
    /// More corners than can be drawn.
    TooDetailed,
}

/// Gathers shapes and counts their corners.
#[derive(Default)]
struct Gathered {
    features: Vec<Feature>,
    n_corners: usize,
}

impl Gathered {
    fn push(&mut self, name: &str, shape: Shape) -> Result<(), Fault> {
        self.n_corners += match &shape {
            Shape::Point(_) => 1,
            Shape::Line(line) => line.len(),
            Shape::Area(rings) => rings.iter().map(Vec::len).sum(),
        };
        if self.n_corners > MOST_CORNERS {
            return Err(Fault::TooDetailed);
        }
        let is_drawn = match &shape {
            Shape::Point(_) => true,
            Shape::Line(line) => line.len() > 1,
            Shape::Area(rings) => rings.first().is_some_and(|ring| ring.len() > 2),
        };
        if is_drawn {
            let name = name.trim().to_owned();
            self.features.push(Feature { name, shape });
        }
        Ok(())
    }
}

/// A position from a file, or what is wrong with it.
fn position(lon: f64, lat: f64) -> Result<Position, String> {
    lon_lat(lon, lat).ok_or_else(|| {
        format!(
            "longitude {lon}, latitude {lat} is not on the Earth; only WGS84 in degrees is read"
        )
    })
}

/// Reads a file; its kind goes by the ending of its name.
pub fn read(path: &Path) -> Result<Reference, Error> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_lowercase();
    let read: fn(&str) -> Result<Gathered, Fault> = match ending.as_str() {
        "geojson" | "json" => json::read,
        "kml" | "kmz" => xml::read_kml,
        "gpx" => xml::read_gpx,
        _ => return Err(Error::Unknown(path.to_owned())),
    };
    let text = text_of(path)?;
    let gathered = read(&text).map_err(|fault| match fault {
        Fault::At(what) => Error::Broken {
            what,
            path: path.to_owned(),
        },
        Fault::TooDetailed => Error::TooDetailed(path.to_owned()),
    })?;
    if gathered.features.is_empty() {
        return Err(Error::Empty(path.to_owned()));
    }
    Ok(Reference {
        features: gathered.features,
    })
}

/// The text of a file, or of the KML that an archive holds, where it is not too large.
pub fn text_of(path: &Path) -> Result<String, Error> {
    let file = File::open(path).map_err(|why| Error::Unreadable {
        why,
        path: path.to_owned(),
    })?;
    let mut bytes = limited(file, false, path)?;
    if bytes.starts_with(b"PK\x03\x04") {
        bytes = unpack(&bytes, path)?;
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    String::from_utf8(bytes).map_err(|why| {
        let line = line_of(why.as_bytes(), why.utf8_error().valid_up_to());
        let what = if why.as_bytes().contains(&0) {
            "it is neither text nor an archive; it may be damaged: fetch it again".to_owned()
        } else {
            format!("line {line} is not UTF-8; save it in that encoding")
        };
        Error::Broken {
            what,
            path: path.to_owned(),
        }
    })
}

/// All bytes of something, unless they are too many.
fn limited(from: impl std::io::Read, is_unpacked: bool, path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = from.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|why| Error::Unreadable {
        why,
        path: path.to_owned(),
    })?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::TooLarge {
            limit_mib: MOST_BYTES >> 20,
            is_unpacked,
            path: path.to_owned(),
        });
    }
    Ok(bytes)
}

/// The KML of a KMZ: `doc.kml`, or else the first of its parts that is one.
fn unpack(bytes: &[u8], path: &Path) -> Result<Vec<u8>, Error> {
    let broken = |what: String| Error::Broken {
        what,
        path: path.to_owned(),
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|why| broken(format!("no archive that can be read: {why}")))?;
    let names: Vec<String> = archive
        .file_names_raw()
        .filter_map(|name| std::str::from_utf8(name).ok())
        .filter(|name| name.to_lowercase().ends_with(".kml"))
        .map(str::to_owned)
        .collect();
    let first = names.iter().find(|name| *name == "doc.kml");
    let Some(name) = first.or(names.iter().min()) else {
        return Err(broken("no part of the archive is a .kml".to_owned()));
    };
    let part = archive
        .index_for_name(name)
        .map(|index| archive.by_index(index))
        .and_then(Result::ok);
    let part = part.ok_or_else(|| broken(format!("part {name} cannot be unpacked")))?;
    limited(part, true, path)
}

/// The line of a byte, counted from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(bytes);
    before.split(|byte| *byte == b'\n').count()
}

impl Reference {
    /// The box around everything.
    pub fn bounds(&self) -> Option<Bounds> {
        let corners = self
            .features
            .iter()
            .flat_map(|feature| match &feature.shape {
                Shape::Point(at) => std::slice::from_ref(at),
                Shape::Line(line) => line.as_slice(),
                Shape::Area(rings) => rings.first().map_or(&[][..], Vec::as_slice),
            });
        Bounds::around(corners.copied())
    }
}
