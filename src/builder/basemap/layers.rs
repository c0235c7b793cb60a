//! Turns the traced mosaic into layers at every level and into units of administration.
//! Knows which line is a border, a region's or a district's, and from when.

use std::collections::{BTreeMap, BTreeSet};

use super::arcs::Arc;
use super::leaves::{Leaf, Place, eras, spans};
use super::mosaic::{Mosaic, is_land};
use super::raster::{Label, SEA, VOID};
use super::rings::{joined, union};
use super::simplify::{is_tiny, middle, projected, tolerance};
use crate::basemap::simplify::simplified;
use crate::basemap::{
    AdminUnit, Area, CountryCode, Extent, Level, Line, LineKind, LineLayer, Polygon, THEATRE,
    Validity,
};
use crate::geo::Mercator;

/// The tolerance of the units' polygons: a quarter of a kilometre at the equator.
const ADMIN_TOLERANCE: f64 = 6.0e-6;

/// The mosaic's arcs, simplified once for a tolerance.
pub(super) struct Drawn<'a> {
    mosaic: &'a Mosaic,
    tolerance: f64,
    lines: Vec<Vec<Mercator>>,
}

/// Simplifies the mosaic for a level.
pub(super) fn drawn(mosaic: &Mosaic, level: Level) -> Drawn<'_> {
    drawn_with(mosaic, tolerance(level))
}

fn drawn_with(mosaic: &Mosaic, tolerance: f64) -> Drawn<'_> {
    let lines = mosaic
        .arcs
        .iter()
        .map(|arc| simplified(&projected(&arc.points), tolerance))
        .collect();
    Drawn {
        mosaic,
        tolerance,
        lines,
    }
}

impl Drawn<'_> {
    /// All land inside the mosaic's frame.
    pub(super) fn land(&self) -> Vec<Polygon> {
        self.union(is_land)
    }

    /// The countries of the theatre.
    pub(super) fn theatre(&self) -> Vec<Area> {
        let codes = THEATRE.iter().filter_map(|code| CountryCode::parse(code));
        let areas = codes.filter_map(|code| {
            let polygons = self.union(|label| self.mosaic.country(label) == Some(code));
            area(code.as_str(), polygons)
        });
        areas.collect()
    }

    fn union(&self, is_inside: impl Fn(Label) -> bool) -> Vec<Polygon> {
        let mut polygons = union(&self.mosaic.arcs, &self.lines, is_inside);
        polygons.retain(|polygon| !is_tiny(&polygon.outer, 2.0 * self.tolerance));
        for polygon in &mut polygons {
            polygon
                .holes
                .retain(|hole| !is_tiny(hole, 2.0 * self.tolerance));
        }
        polygons
    }

    /// The shores of the sea.
    pub(super) fn coast(&self) -> Vec<Line> {
        let is_coast = |arc: &Arc| {
            (arc.left == SEA) != (arc.right == SEA) && arc.left != VOID && arc.right != VOID
        };
        let chosen = self.chosen(is_coast);
        joined(chosen)
            .into_iter()
            .filter_map(|points| line(points, LineKind::Coast, self.tolerance))
            .collect()
    }

    /// The borders of the countries that have leaves, and the line through Western Sahara.
    pub(super) fn borders(&self) -> Vec<Line> {
        let mut by_pair: BTreeMap<[CountryCode; 2], Vec<Vec<Mercator>>> = BTreeMap::new();
        for (arc, points) in self.mosaic.arcs.iter().zip(&self.lines) {
            let sides = (
                self.mosaic.country(arc.left),
                self.mosaic.country(arc.right),
            );
            let (Some(a), Some(b)) = sides else { continue };
            let pair = [a.min(b), a.max(b)];
            let has_leaves = self
                .mosaic
                .leaf(arc.left)
                .or(self.mosaic.leaf(arc.right))
                .is_some();
            if a != b && (has_leaves || is_disputed(pair)) {
                by_pair.entry(pair).or_default().push(points.clone());
            }
        }
        let mut borders = Vec::new();
        for (pair, lines) in by_pair {
            let kind = LineKind::Border {
                countries: Some(pair),
                disputed: is_disputed(pair),
            };
            borders.extend(
                joined(lines)
                    .into_iter()
                    .filter_map(|points| line(points, kind.clone(), self.tolerance)),
            );
        }
        borders
    }

    /// The lines between regions, or those between districts of one region, each with the span of
    /// days in which it was one.
    pub(super) fn unit_lines(&self, layer: LineLayer, leaves: &[Leaf]) -> Vec<Line> {
        let mut by_kind: BTreeMap<(CountryCode, Vec<bool>), Vec<Vec<Mercator>>> = BTreeMap::new();
        for (arc, points) in self.mosaic.arcs.iter().zip(&self.lines) {
            let sides = (self.mosaic.leaf(arc.left), self.mosaic.leaf(arc.right));
            let (Some(a), Some(b)) = sides else { continue };
            let (a, b) = (&leaves[a], &leaves[b]);
            if a.country != b.country {
                continue;
            }
            let eras = eras(leaves, a.country);
            let kinds = eras
                .iter()
                .map(|&era| between(a.place(era), b.place(era)) == Some(layer));
            by_kind
                .entry((a.country, kinds.collect()))
                .or_default()
                .push(points.clone());
        }
        let mut lines = Vec::new();
        for ((country, kinds), chosen) in by_kind {
            let chains = joined(chosen);
            for (valid, _) in spans(&eras(leaves, country), kinds)
                .into_iter()
                .filter(|(_, holds)| *holds)
            {
                let kind = LineKind::Unit { country, valid };
                let all = chains.iter().cloned();
                lines.extend(all.filter_map(|points| line(points, kind.clone(), 0.0)));
            }
        }
        lines
    }

    fn chosen(&self, is_chosen: impl Fn(&Arc) -> bool) -> Vec<Vec<Mercator>> {
        let arcs = self.mosaic.arcs.iter().zip(&self.lines);
        arcs.filter(|(arc, _)| is_chosen(arc))
            .map(|(_, points)| points.clone())
            .collect()
    }
}

/// The lines around and through Western Sahara that Natural Earth marks as disputed.
fn is_disputed(pair: [CountryCode; 2]) -> bool {
    matches!(
        (pair[0].as_str(), pair[1].as_str()),
        ("EH", "MA") | ("DZ", "EH")
    )
}

fn between(a: Option<Place<'_>>, b: Option<Place<'_>>) -> Option<LineLayer> {
    let (a, b) = (a?, b?);
    if a.region != b.region {
        Some(LineLayer::Region)
    } else if a.district == b.district {
        None
    } else {
        Some(LineLayer::District)
    }
}

/// A line, unless it is tiny.
pub(super) fn line(points: Vec<Mercator>, kind: LineKind, least: f64) -> Option<Line> {
    let bounds = Extent::around(&points)?;
    let is_kept = points.len() >= 2 && !is_tiny(&points, least);
    is_kept.then_some(Line {
        points,
        bounds,
        kind,
    })
}

/// An area, unless it has no part.
pub(super) fn area(name: &str, polygons: Vec<Polygon>) -> Option<Area> {
    let bounds = Extent::around(polygons.iter().flat_map(|p| &p.outer))?;
    Some(Area {
        name: name.to_owned(),
        polygons,
        bounds,
    })
}

/// All units of all countries with leaves, in all their eras.
pub(super) fn admin(mosaic: &Mosaic, leaves: &[Leaf]) -> Vec<AdminUnit> {
    let drawn = drawn_with(mosaic, ADMIN_TOLERANCE);
    let countries: BTreeSet<CountryCode> = leaves.iter().map(|leaf| leaf.country).collect();
    let mut units = Vec::new();
    for country in countries {
        let is_in = |label: Label| mosaic.country(label) == Some(country);
        units.extend(unit(
            drawn.union(is_in),
            country,
            0,
            country_name(country),
            "",
            Validity::default(),
        ));
        let eras = eras(leaves, country);
        let members: Vec<BTreeMap<Named, BTreeSet<usize>>> = eras
            .iter()
            .map(|&era| members(leaves, country, era))
            .collect();
        let names: BTreeSet<&Named> = members.iter().flat_map(BTreeMap::keys).collect();
        for named in names {
            let by_era = members.iter().map(|of_era| of_era.get(named));
            for (valid, of_unit) in spans(&eras, by_era) {
                let Some(of_unit) = of_unit else { continue };
                let is_in = |label: Label| {
                    mosaic
                        .leaf(label)
                        .is_some_and(|leaf| of_unit.contains(&leaf))
                };
                let (level, name, parent) = match named {
                    Named::Region(name) => (1, name, country_name(country)),
                    Named::District { region, name } => (2, name, region.as_str()),
                };
                units.extend(unit(
                    drawn.union(is_in),
                    country,
                    level,
                    name,
                    parent,
                    valid,
                ));
            }
        }
    }
    units
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Region(String),
    District { region: String, name: String },
}

/// The leaves of each unit of a country in an era.
fn members(
    leaves: &[Leaf],
    country: CountryCode,
    era: Validity,
) -> BTreeMap<Named, BTreeSet<usize>> {
    let mut members: BTreeMap<Named, BTreeSet<usize>> = BTreeMap::new();
    for (index, leaf) in leaves
        .iter()
        .enumerate()
        .filter(|(_, leaf)| leaf.country == country)
    {
        let Some(place) = leaf.place(era) else {
            continue;
        };
        members
            .entry(Named::Region(place.region.to_owned()))
            .or_default()
            .insert(index);
        if !place.district.is_empty() {
            let named = Named::District {
                region: place.region.to_owned(),
                name: place.district.to_owned(),
            };
            members.entry(named).or_default().insert(index);
        }
    }
    members
}

fn unit(
    polygons: Vec<Polygon>,
    country: CountryCode,
    level: u8,
    name: &str,
    parent: &str,
    valid: Validity,
) -> Option<AdminUnit> {
    let largest = polygons.iter().max_by(|a, b| {
        let size = |p: &Polygon| {
            Extent::around(&p.outer).map_or(0.0, |e| (e.max.x - e.min.x) * (e.max.y - e.min.y))
        };
        size(a).total_cmp(&size(b))
    })?;
    let label = middle(largest)?;
    let bounds = Extent::around(polygons.iter().flat_map(|p| &p.outer))?;
    let (name, parent) = (name.to_owned(), parent.to_owned());
    Some(AdminUnit {
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

/// The usual English names; Côte d'Ivoire's is its own.
fn country_name(country: CountryCode) -> &'static str {
    match country.as_str() {
        "BF" => "Burkina Faso",
        "BJ" => "Benin",
        "CI" => "Côte d'Ivoire",
        "DZ" => "Algeria",
        "GH" => "Ghana",
        "GN" => "Guinea",
        "ML" => "Mali",
        "MR" => "Mauritania",
        "NE" => "Niger",
        "NG" => "Nigeria",
        "SN" => "Senegal",
        "TG" => "Togo",
        _ => "",
    }
}
