//! Encodes a basemap into the bytes that [`Basemap::read`] decodes. Used while the asset is built
//! and in tests; knows no source of geometry and makes nothing simpler than it was given.

use std::io::Write as _;

use super::bytes::Sink;
use super::read::{MAGIC, VERSION, section};
use super::units::AdminUnit;
use super::{Area, AreaLayer, Basemap, Level, Line, LineKind, LineLayer, Polygon, Validity};

/// The grid of a level: 2^bits steps across the square, an eighth of a screen point at the top
/// zoom (5.5, 8) of the coarse and middle levels, and 4.8 m at the equator for the fine one.
fn grid_bits(level: Level) -> u8 {
    match level {
        Level::Coarse => 17,
        Level::Middle => 19,
        Level::Fine => 23,
    }
}

/// The grid of the units: 19 m at the equator.
const ADMIN_GRID_BITS: u8 = 21;

impl Basemap {
    /// Puts a layer together.
    pub fn add_areas(&mut self, layer: AreaLayer, level: Level, areas: Vec<Area>) {
        self.areas.push((layer, level, areas));
    }

    /// Puts a layer together. Each line's kind must be the layer's.
    pub fn add_lines(&mut self, layer: LineLayer, level: Level, lines: Vec<Line>) {
        self.lines.push((layer, level, lines));
    }

    /// Sets the units, which are put into the order of [`Basemap::admin`].
    pub fn set_admin(&mut self, mut units: Vec<AdminUnit>) {
        units.sort_by(|a, b| {
            let key = |u: &AdminUnit| (u.country, u.level, u.valid.from);
            key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name))
        });
        self.admin = units;
    }
}

/// The bytes of a basemap file: the same for the same basemap. Points are rounded to the grid of
/// their level.
///
/// # Panics
/// Never: writing into memory does not fail.
pub fn encode(basemap: &Basemap) -> Vec<u8> {
    let mut sink = Sink::default();
    for (layer, level, areas) in &basemap.areas {
        start_section(&mut sink, section::AREAS, &AreaLayer::ALL, layer, *level);
        list(&mut sink, grid_bits(*level), areas, area);
    }
    for (layer, level, lines) in &basemap.lines {
        start_section(&mut sink, section::LINES, &LineLayer::ALL, layer, *level);
        list(&mut sink, grid_bits(*level), lines, line);
    }
    sink.byte(section::ADMIN);
    list(&mut sink, ADMIN_GRID_BITS, &basemap.admin, admin_unit);

    let mut file = MAGIC.to_vec();
    file.push(VERSION);
    let mut packing = flate2::write::ZlibEncoder::new(file, flate2::Compression::best());
    packing
        .write_all(&sink.bytes)
        .expect("writing into memory does not fail");
    packing.finish().expect("writing into memory does not fail")
}

fn start_section<T: PartialEq>(sink: &mut Sink, kind: u8, all: &[T], layer: &T, level: Level) {
    sink.byte(kind);
    sink.byte(
        all.iter()
            .position(|l| l == layer)
            .map_or(u8::MAX, |index| index as u8),
    );
    sink.byte(level as u8);
}

fn list<T>(sink: &mut Sink, bits: u8, items: &[T], mut item: impl FnMut(&mut Sink, &T)) {
    sink.byte(bits);
    sink.start_grid(bits);
    sink.varint(items.len() as u64);
    for each in items {
        item(sink, each);
    }
}

fn polygons(sink: &mut Sink, polygons: &[Polygon]) {
    sink.varint(polygons.len() as u64);
    for polygon in polygons {
        sink.points(&polygon.outer);
        sink.varint(polygon.holes.len() as u64);
        for hole in &polygon.holes {
            sink.points(hole);
        }
    }
}

fn area(sink: &mut Sink, area: &Area) {
    sink.text(&area.name);
    polygons(sink, &area.polygons);
}

fn line(sink: &mut Sink, line: &Line) {
    match &line.kind {
        LineKind::Coast => {}
        LineKind::Border {
            countries,
            disputed,
        } => {
            sink.byte(u8::from(*disputed) | if countries.is_some() { 2 } else { 0 });
            for country in countries.iter().flatten() {
                sink.bytes.extend_from_slice(country.as_str().as_bytes());
            }
        }
        LineKind::Unit { country, valid } => {
            sink.bytes.extend_from_slice(country.as_str().as_bytes());
            validity(sink, *valid);
        }
        LineKind::River { rank, name } => {
            sink.byte(*rank);
            sink.text(name);
        }
        LineKind::Road { name } => sink.text(name),
    }
    sink.points(&line.points);
}

fn validity(sink: &mut Sink, valid: Validity) {
    sink.day(valid.from);
    sink.day(valid.to);
}

fn admin_unit(sink: &mut Sink, unit: &AdminUnit) {
    sink.bytes
        .extend_from_slice(unit.country.as_str().as_bytes());
    sink.byte(unit.level);
    sink.text(&unit.name);
    sink.text(&unit.parent);
    validity(sink, unit.valid);
    sink.point(unit.label);
    polygons(sink, &unit.polygons);
}
