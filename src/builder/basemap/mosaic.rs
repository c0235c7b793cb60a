//! Puts the polygons of all sources into one mosaic of leaves, countries and sea, and traces it.
//! Knows which source goes before which; knows no level and no layer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Error;
use super::arcs::{self, Arc};
use super::leaves::Leaf;
use super::raster::{FIRST_LEAF, Grid, Label, NOBODY, SEA, UNCLAIMED};
use super::rings::contains;
use super::snap::Snapper;
use super::sources::{self, Feature, LonLat};
use crate::basemap::CountryCode;

/// How far a commune's label spreads over cells of its leaf that no commune covers: 30 cells, some
/// 11 km, wider than the gaps between the two sources and narrower than a commune left out of one.
const COMMUNE_REACH: usize = 30;

/// The mosaic, traced.
pub(super) struct Mosaic {
    /// The lines between its pieces.
    pub(super) arcs: Vec<Arc>,
    /// The cells.
    pub(super) grid: Grid,
    /// Leaves that got no cell.
    pub(super) remarks: Vec<String>,
    /// The country of a label, its leaf where the country has leaves.
    pieces: Vec<(CountryCode, Option<usize>)>,
}

impl Mosaic {
    /// The country of a piece; `None` for sea, for small islands and beyond the grid.
    pub(super) fn country(&self, label: Label) -> Option<CountryCode> {
        self.piece(label).map(|piece| piece.0)
    }

    /// The place of a piece in the table of leaves.
    pub(super) fn leaf(&self, label: Label) -> Option<usize> {
        self.piece(label).and_then(|piece| piece.1)
    }

    fn piece(&self, label: Label) -> Option<(CountryCode, Option<usize>)> {
        let index = label.checked_sub(FIRST_LEAF)?;
        self.pieces.get(usize::from(index)).copied()
    }
}

/// Whether a piece is land.
pub(super) fn is_land(label: Label) -> bool {
    label >= UNCLAIMED
}

/// Builds the mosaic. Mali's communes of 2015 go before everything, the second-level units before
/// the countries around; where two claim a cell, or none does, the nearest undisputed one gets it.
pub(super) fn build(folder: &Path, leaves: &[Leaf], land: &[Feature]) -> Result<Mosaic, Error> {
    let mali = sources::read(folder, "mali_communes.geojson")?;
    let units = sources::read(folder, "units.geojson")?;
    let communes = sources::read(folder, "communes.geojson")?;
    let countries = sources::read(folder, "countries.geojson")?;

    let mut grid = Grid::new();
    let mut snapper = Snapper::default();
    for feature in land {
        grid.fill(&feature.lines, |_| UNCLAIMED);
        snapper.add(SEA, &feature.lines);
    }

    let label = |leaf: usize| FIRST_LEAF + leaf as Label;
    let of_mali = leaf_features(leaves, &mali, &units, true)?;
    let others = leaf_features(leaves, &mali, &units, false)?;
    snapper.trust(of_mali.iter().map(|&(leaf, _)| label(leaf)));
    for group in [&of_mali, &others] {
        let group_labels: BTreeSet<Label> = group.iter().map(|&(leaf, _)| label(leaf)).collect();
        for (leaf, feature) in group {
            let own = label(*leaf);
            grid.fill(&feature.lines, |before| match before {
                UNCLAIMED => own,
                _ if before != own && group_labels.contains(&before) => DISPUTED,
                _ => before,
            });
        }
        let mut lines: BTreeMap<usize, Vec<Vec<LonLat>>> = BTreeMap::new();
        for (leaf, feature) in group {
            lines
                .entry(*leaf)
                .or_default()
                .extend(feature.lines.iter().cloned());
        }
        for (leaf, lines) in lines {
            snapper.add(label(leaf), &outer_edges(&lines));
        }
    }
    let mut pieces: Vec<(CountryCode, Option<usize>)> = leaves
        .iter()
        .enumerate()
        .map(|(index, leaf)| (leaf.country, Some(index)))
        .collect();
    for feature in &countries {
        let Some(code) = CountryCode::parse(feature.text("iso")) else {
            continue;
        };
        if leaves.iter().any(|leaf| leaf.country == code) {
            continue;
        }
        let own = FIRST_LEAF + pieces.len() as Label;
        pieces.push((code, None));
        grid.fill(&feature.lines, |before| {
            if before == UNCLAIMED { own } else { before }
        });
        snapper.add(own, &feature.lines);
    }
    let code = |text: &str| {
        pieces
            .iter()
            .position(|(country, _)| country.as_str() == text)
            .map(label)
    };
    if let (Some(morocco), Some(sahara)) = (code("MA"), code("EH")) {
        grid.fill(&[WESTERN_SAHARA.to_vec()], |before| {
            if before == morocco { sahara } else { before }
        });
    }
    grid.spread(
        |l| l == UNCLAIMED || l == DISPUTED,
        |l| l >= FIRST_LEAF && l != DISPUTED,
        usize::MAX,
    );
    grid.relabel(|l| {
        if l == UNCLAIMED || l == DISPUTED {
            NOBODY
        } else {
            l
        }
    });

    let remarks = cut_out(&mut grid, &mut snapper, leaves, &communes)?;
    grid.drop_crumbs();
    let mut arcs = arcs::trace(&grid);
    arcs::snap(&mut arcs, &snapper);
    Ok(Mosaic {
        arcs,
        grid,
        remarks,
        pieces,
    })
}

/// What Natural Earth shows as Morocco south of 27°40' N and west of 8°40' W is Western Sahara: its
/// borders as the United Nations draw them, not the line of the berm.
const WESTERN_SAHARA: [LonLat; 5] = [
    [-18.0, 20.5],
    [-8.6667, 20.5],
    [-8.6667, 27.6667],
    [-18.0, 27.6667],
    [-18.0, 20.5],
];

/// A cell that two pieces of the same rank claim, until the nearest gets it.
const DISPUTED: Label = Label::MAX;
/// A cell of a leaf being divided, until it is known to whom it goes.
const OPEN: Label = Label::MAX - 1;

/// The polygons of each leaf: Mali's, from its communes, or those of all other countries.
fn leaf_features<'a>(
    leaves: &[Leaf],
    mali: &'a [Feature],
    units: &'a [Feature],
    of_mali: bool,
) -> Result<Vec<(usize, &'a Feature)>, Error> {
    let mut found = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        let before = found.len();
        let country = leaf.country.as_str();
        if (country == "ML") != of_mali {
            continue;
        }
        if of_mali {
            let taken = |f: &&Feature| {
                let (cercle, commune) = (f.text("admin2Name"), f.text("admin3Name"));
                if leaf.communes.is_empty() {
                    let cut = |l: &Leaf| {
                        l.within == cercle && l.communes.iter().any(|name| name == commune)
                    };
                    cercle == leaf.name && !leaves.iter().any(cut)
                } else {
                    cercle == leaf.within && leaf.communes.iter().any(|name| name == commune)
                }
            };
            found.extend(mali.iter().filter(taken).map(|f| (index, f)));
        } else if leaf.communes.is_empty() {
            let level = if matches!(country, "NG" | "DZ") || leaf.name == "Niamey" {
                1.0
            } else {
                2.0
            };
            // Ghana's are the districts of 2004: only the outline of all is used, cut by communes.
            let taken = |f: &&Feature| {
                let is_named = country == "GH" || f.text("name") == leaf.name;
                f.text("cc") == country && f.number("level") == Some(level) && is_named
            };
            found.extend(units.iter().filter(taken).map(|f| (index, f)));
        } else {
            continue;
        }
        if found.len() == before {
            return Err(Error::NoPolygon {
                country: country.to_owned(),
                leaf: leaf.name.clone(),
            });
        }
    }
    Ok(found)
}

/// The edges that only one of the rings has, as lines of two points.
fn outer_edges(rings: &[Vec<LonLat>]) -> Vec<Vec<LonLat>> {
    let key = |p: LonLat| (p[0].to_bits(), p[1].to_bits());
    let mut counts = BTreeMap::new();
    for edge in rings.iter().flat_map(|ring| ring.windows(2)) {
        let (a, b) = (key(edge[0]), key(edge[1]));
        counts
            .entry((a.min(b), a.max(b)))
            .or_insert_with(|| (0, vec![edge[0], edge[1]]))
            .0 += 1;
    }
    counts
        .into_values()
        .filter(|(count, _)| *count == 1)
        .map(|(_, edge)| edge)
        .collect()
}

/// Whether a commune of the table is this polygon: by name, or by a point in it (`@lon lat`) where
/// the source gives the polygons of a country, Burkina Faso, each other's names.
fn is_meant(commune: &Feature, wanted: &str) -> bool {
    let point = wanted
        .strip_prefix('@')
        .and_then(|point| point.split_once(' '));
    let point = point.and_then(|(lon, lat)| Some([lon.parse().ok()?, lat.parse().ok()?]));
    match point {
        Some(point) => commune.lines.iter().any(|ring| contains(ring, point)),
        None => commune.text("name") == wanted,
    }
}

/// Cuts the leaves that are given by communes out of the leaves they lie within. A leaf's cells go
/// to the nearest commune that lies mostly in it, and those far from any stay with the leaf.
fn cut_out(
    grid: &mut Grid,
    snapper: &mut Snapper,
    leaves: &[Leaf],
    communes: &[Feature],
) -> Result<Vec<String>, Error> {
    let mut remarks = Vec::new();
    let label = |leaf: usize| FIRST_LEAF + leaf as Label;
    let index_of = |country: CountryCode, name: &str| {
        leaves
            .iter()
            .position(|leaf| leaf.country == country && leaf.name == name)
    };
    let mut cuts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, leaf) in leaves.iter().enumerate() {
        if !leaf.communes.is_empty() && leaf.country.as_str() != "ML" {
            let no_base = || Error::NoPolygon {
                country: leaf.country.as_str().to_owned(),
                leaf: leaf.within.clone(),
            };
            cuts.entry(index_of(leaf.country, &leaf.within).ok_or_else(no_base)?)
                .or_default()
                .push(index);
        }
    }
    let homes: Vec<Option<Label>> = communes
        .iter()
        .map(|c| grid.most_common(&c.lines))
        .collect();
    for (base, parts) in cuts {
        let base_label = label(base);
        grid.relabel(|l| if l == base_label { OPEN } else { l });
        let mut used = BTreeSet::new();
        for (commune, _) in communes
            .iter()
            .zip(&homes)
            .filter(|(_, home)| **home == Some(base_label))
        {
            let owner = parts
                .iter()
                .copied()
                .find(|&part| leaves[part].communes.iter().any(|c| is_meant(commune, c)));
            let own = label(owner.unwrap_or(base));
            used.extend(owner);
            grid.fill(&commune.lines, |l| if l == OPEN { own } else { l });
            if owner.is_some() {
                snapper.add(own, &commune.lines);
            }
        }
        let owners: BTreeSet<Label> = parts
            .iter()
            .map(|&p| label(p))
            .chain([base_label])
            .collect();
        grid.spread(|l| l == OPEN, |l| owners.contains(&l), COMMUNE_REACH);
        grid.relabel(|l| if l == OPEN { base_label } else { l });
        let missing = parts
            .iter()
            .filter(|part| !used.contains(part))
            .map(|&part| &leaves[part]);
        remarks.extend(missing.map(|leaf| {
            format!(
                "no commune of {} ({}) lies in it",
                leaf.name,
                leaf.country.as_str()
            )
        }));
    }
    Ok(remarks)
}
