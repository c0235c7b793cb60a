//! Units that the table of places lacks, as places: the regions of 2023 and 2025, which came after
//! it, and others that only the table of units has. Knows names and seats of units; neither how
//! places rank nor which is meant.

use super::admin::Unit;
use super::dated::DatedUnits;
use super::feature::Feature;
use super::index::Index;
use super::load::{Row, Table};
use super::names::{Name, NameKind};
use super::records::Slice;
use crate::geo::Position;
use crate::text::bound::{Bound, tree_of};
use crate::text::cost::Sought;
use crate::text::fold;
use crate::text::skeleton::Skeleton;
use crate::text::sound;

/// A name that sounds farther from a unit's than this does not mean it.
const MAX_COST: f32 = 0.45;

/// Units as rows behind those of the table.
#[derive(Debug, Default)]
pub(super) struct Recent {
    /// The number of the first of these rows; how many the table itself has.
    pub(super) first_row: u32,
    units: Vec<Unit>,
    /// The skeletons of their names, and the names of each.
    skeletons: Vec<u32>,
    sounding: Vec<Vec<Sounding>>,
}

/// How a unit's name sounds and is written.
#[derive(Debug)]
struct Sounding {
    phones: Vec<u8>,
    key: String,
    name: u32,
}

impl Recent {
    /// Adds a row and names for each unit that has none of its level, country and name.
    pub(super) fn add(table: &mut Table, index: &mut Index, dated: &DatedUnits) -> Self {
        let mut recent = Self {
            first_row: table.rows.len() as u32,
            ..Self::default()
        };
        let mut sounds: Vec<(u64, Sounding)> = Vec::new();
        for (unit, seat, country) in dated.units() {
            let feature = if unit.level == 1 {
                Feature::Admin1
            } else {
                Feature::Admin2
            };
            let key = fold::key(&unit.name);
            let is_there = index.exact(table, &key).any(|name| {
                let row = &table.rows[index.name(name).row as usize];
                row.feature == feature && row.country == country
            });
            let is_twice = recent.units.iter().any(|known| {
                known.level == unit.level
                    && known.country == unit.country
                    && known.name == unit.name
            });
            if is_there || is_twice {
                continue;
            }
            let row = table.rows.len() as u32;
            let (first, second) = if unit.level == 1 {
                (unit.name.as_str(), "")
            } else {
                (unit.parent.as_str(), unit.name.as_str())
            };
            let names = table.add_unit(unit, feature, seat, country, [first, second]);
            for (slice, at) in names.into_iter().zip(0..) {
                let kind = if at == 0 {
                    NameKind::Main
                } else {
                    NameKind::Other
                };
                let text = table.str(slice);
                let phones = sound::phones_of(text);
                let sounding = Sounding {
                    key: fold::key(text),
                    name: index.add(Name { slice, row, kind }),
                    phones,
                };
                sounds.push((Skeleton::of(&sounding.phones).in_order(), sounding));
            }
            recent.units.push(unit.clone());
        }
        sounds.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.name.cmp(&b.1.name)));
        let mut skeletons: Vec<u64> = Vec::new();
        for (skeleton, sounding) in sounds {
            if skeletons.last() != Some(&skeleton) {
                skeletons.push(skeleton);
                recent.sounding.push(Vec::new());
            }
            if let Some(all) = recent.sounding.last_mut() {
                all.push(sounding);
            }
        }
        recent.skeletons = tree_of(&skeletons);
        recent
    }

    /// The unit of a row, where it is one of these.
    pub(super) fn unit(&self, row: u32) -> Option<&Unit> {
        self.units.get(row.checked_sub(self.first_row)? as usize)
    }

    /// The row of an id.
    pub(super) fn row(&self, table: &Table, id: &str) -> Option<u32> {
        let mut rows = self.first_row..self.first_row + self.units.len() as u32;
        rows.find(|&row| table.str(table.rows[row as usize].id) == id)
    }

    /// Tells the names of units that sound like a name: how far each is, and whether it is written
    /// the same.
    pub(super) fn sounding(
        &self,
        text: &str,
        phones: &[u8],
        mut found: impl FnMut(u32, f32, bool),
    ) {
        let bound = Bound::of(phones, sound::is_arabic(phones));
        let near = bound.near(&self.skeletons, MAX_COST);
        if near.is_empty() {
            return;
        }
        let (key, mut sought) = (fold::key(text), Sought::of(phones));
        for sounding in near.iter().flat_map(|&(_, at)| &self.sounding[at as usize]) {
            sought.share(0);
            let is_arabic = sound::is_arabic(&sounding.phones);
            let is_same = key == sounding.key;
            match sought.distance_on(&sounding.phones, is_arabic, MAX_COST) {
                _ if is_same => found(sounding.name, 0.0, true),
                Some(cost) => found(sounding.name, cost, false),
                None => {}
            }
        }
    }
}

impl Table {
    /// Adds a unit that the table lacks as a row, at its seat; gives its names, the first one first.
    fn add_unit(
        &mut self,
        unit: &Unit,
        feature: Feature,
        seat: Position,
        country: u32,
        [first, second]: [&str; 2],
    ) -> Vec<Slice> {
        let level = if unit.level == 1 { "1" } else { "2" };
        let id = self.add_text(&["unit:", &unit.country, level, ":", &unit.name]);
        let name = self.add_text(&[&unit.name]);
        let mut names = vec![name];
        let mut lists = [Slice::default(); 2];
        for (list, is_arabic) in lists.iter_mut().zip([false, true]) {
            list.start = (self.text.len() + self.unquoted.len()) as u32;
            let of_script = unit.other_names.iter();
            for other in of_script.filter(|name| is_arabic != name.chars().all(is_latin)) {
                if list.len > 0 {
                    list.len += self.add_text(&["|"]).len;
                }
                let other = self.add_text(&[other]);
                list.len += other.len;
                names.push(other);
            }
        }
        let source = self.add_text(&["units"]);
        let [admin1, admin2] = [first, second].map(|name| self.add_unit_name(name));
        let [latin, arabic] = lists;
        self.rows.push(Row {
            id,
            name,
            latin,
            arabic,
            source,
            lon: (seat.x() * 1e6).round() as i32,
            lat: (seat.y() * 1e6).round() as i32,
            population: 0,
            country,
            admin1,
            admin2,
            feature,
            names_unit: false,
        });
        names
    }

    fn add_text(&mut self, parts: &[&str]) -> Slice {
        let start = self.unquoted.len();
        self.unquoted.extend(parts.iter().copied());
        Slice {
            start: (self.text.len() + start) as u32,
            len: (self.unquoted.len() - start) as u32,
        }
    }

    /// The number of a unit's name.
    fn add_unit_name(&mut self, name: &str) -> u32 {
        let known = (0..self.units.len() as u32).find(|&unit| self.unit(unit) == name);
        known.unwrap_or_else(|| {
            let slice = self.add_text(&[name]);
            self.units.push(slice);
            self.units.len() as u32 - 1
        })
    }
}

fn is_latin(letter: char) -> bool {
    letter < '\u{590}'
}
