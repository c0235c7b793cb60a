//! Decodes a basemap file. Refuses bad bytes with an [`Error`]; knows not how the file was made.

use std::io::Read as _;

use super::bytes::Source;
use super::units::AdminUnit;
use super::{
    Area, AreaLayer, Basemap, CountryCode, Extent, Level, Line, LineKind, LineLayer, Polygon,
    Validity,
};

/// The first bytes of a basemap file.
pub(super) const MAGIC: &[u8; 8] = b"HBASEMAP";
/// The version of the layout, in the byte after [`MAGIC`].
pub(super) const VERSION: u8 = 1;
/// No basemap unpacks to more; a file that does is refused before it fills the memory.
const MOST_UNPACKED: u64 = 16 << 20;

/// Why bytes are no basemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file does not begin as a basemap does.
    #[error("not a basemap file: rebuild it with the basemap builder")]
    NotABasemap,
    /// The layout is of another version.
    #[error(
        "a basemap of version {0}, but this program reads version {VERSION}: rebuild it with the basemap builder"
    )]
    OtherVersion(u8),
    /// The compressed part does not unpack.
    #[error("the basemap does not unpack: the file is damaged, rebuild it")]
    Damaged,
    /// The data end too early.
    #[error("the basemap ends too early: the file is damaged, rebuild it")]
    Truncated,
    /// Something inside is impossible.
    #[error("the basemap holds {0}: the file is damaged, rebuild it")]
    Malformed(&'static str),
}

/// The kinds of sections.
pub(super) mod section {
    pub(in crate::basemap) const AREAS: u8 = 1;
    pub(in crate::basemap) const LINES: u8 = 2;
    pub(in crate::basemap) const ADMIN: u8 = 3;
}

impl Basemap {
    /// Decodes a basemap file. Any bytes give a basemap or an error.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Error::NotABasemap)?;
        let (&version, packed) = rest.split_first().ok_or(Error::Truncated)?;
        if version != VERSION {
            return Err(Error::OtherVersion(version));
        }
        let mut unpacked = Vec::new();
        let mut unpacking = flate2::read::ZlibDecoder::new(packed).take(MOST_UNPACKED);
        unpacking
            .read_to_end(&mut unpacked)
            .map_err(|_| Error::Damaged)?;

        let mut source = Source::new(&unpacked);
        let mut basemap = Self::default();
        while !source.is_at_end() {
            let kind = source.byte()?;
            match kind {
                section::AREAS => {
                    let layer = indexed(AreaLayer::ALL, source.byte()?)?;
                    let level = indexed(Level::ALL, source.byte()?)?;
                    let areas = list(&mut source, area)?;
                    basemap.areas.push((layer, level, areas));
                }
                section::LINES => {
                    let layer = indexed(LineLayer::ALL, source.byte()?)?;
                    let level = indexed(Level::ALL, source.byte()?)?;
                    let lines = list(&mut source, |source| line(source, layer))?;
                    basemap.lines.push((layer, level, lines));
                }
                section::ADMIN => basemap.admin = list(&mut source, admin_unit)?,
                _ => return Err(Error::Malformed("a section of an unknown kind")),
            }
        }
        Ok(basemap)
    }
}

fn indexed<T: Copy, const N: usize>(all: [T; N], index: u8) -> Result<T, Error> {
    all.get(usize::from(index))
        .copied()
        .ok_or(Error::Malformed("an unknown layer or level"))
}

fn list<T>(
    source: &mut Source<'_>,
    mut item: impl FnMut(&mut Source<'_>) -> Result<T, Error>,
) -> Result<Vec<T>, Error> {
    let bits = source.byte()?;
    source.start_grid(bits)?;
    let count = source.count(3)?;
    (0..count).map(|_| item(source)).collect()
}

fn polygons(source: &mut Source<'_>) -> Result<(Vec<Polygon>, Extent), Error> {
    let count = source.count(7)?;
    let polygons: Vec<Polygon> = (0..count)
        .map(|_| polygon(source))
        .collect::<Result<_, _>>()?;
    let bounds = Extent::around(polygons.iter().flat_map(|p| &p.outer))
        .ok_or(Error::Malformed("an empty area"))?;
    Ok((polygons, bounds))
}

fn polygon(source: &mut Source<'_>) -> Result<Polygon, Error> {
    let outer = source.points(3)?;
    let holes = source.count(7)?;
    let holes = (0..holes)
        .map(|_| source.points(3))
        .collect::<Result<_, _>>()?;
    Ok(Polygon { outer, holes })
}

fn area(source: &mut Source<'_>) -> Result<Area, Error> {
    let name = source.text()?;
    let (polygons, bounds) = polygons(source)?;
    Ok(Area {
        name,
        polygons,
        bounds,
    })
}

fn line(source: &mut Source<'_>, layer: LineLayer) -> Result<Line, Error> {
    let kind = match layer {
        LineLayer::Coast => LineKind::Coast,
        LineLayer::Border => {
            let flags = source.byte()?;
            let countries = if flags & 2 == 0 {
                None
            } else {
                Some([country(source)?, country(source)?])
            };
            LineKind::Border {
                countries,
                disputed: flags & 1 == 1,
            }
        }
        LineLayer::Region | LineLayer::District => LineKind::Unit {
            country: country(source)?,
            valid: validity(source)?,
        },
        LineLayer::River => LineKind::River {
            rank: source.byte()?,
            name: source.text()?,
        },
        LineLayer::Road => LineKind::Road {
            name: source.text()?,
        },
    };
    let points = source.points(2)?;
    let bounds = Extent::around(&points).ok_or(Error::Malformed("an empty line"))?;
    Ok(Line {
        points,
        bounds,
        kind,
    })
}

fn country(source: &mut Source<'_>) -> Result<CountryCode, Error> {
    let code = [source.byte()?, source.byte()?];
    let code = std::str::from_utf8(&code).ok().and_then(CountryCode::parse);
    code.ok_or(Error::Malformed(
        "a country code that is not two capital letters",
    ))
}

fn validity(source: &mut Source<'_>) -> Result<Validity, Error> {
    Ok(Validity {
        from: source.day()?,
        to: source.day()?,
    })
}

fn admin_unit(source: &mut Source<'_>) -> Result<AdminUnit, Error> {
    let country = country(source)?;
    let level = source.byte()?;
    if level > 2 {
        return Err(Error::Malformed("a unit below the second level"));
    }
    let (name, parent) = (source.text()?, source.text()?);
    let valid = validity(source)?;
    let label = source.point()?;
    let (polygons, bounds) = polygons(source)?;
    Ok(AdminUnit {
        country,
        level,
        name,
        parent,
        valid,
        label,
        polygons,
        bounds,
    })
}
