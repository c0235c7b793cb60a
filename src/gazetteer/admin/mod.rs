//! The units of states and how they changed: which name held on which day, and what it was before.
//! Knows names and days, no borders; Mali's reform of 2023 and Burkina Faso's of 2025 among them.

mod crosswalk;
mod lineage;
#[cfg(test)]
mod tests;

pub use crosswalk::{By, Meaning};

use crate::incident::facets::Dated;
use crate::text::fold;
use crate::time::{self, Day};

/// The columns that a table of units must have, in any order.
pub const COLUMNS: [&str; 11] = [
    "country",
    "level",
    "name",
    "latin",
    "arabic",
    "parent",
    "seat",
    "valid_from",
    "valid_to",
    "former",
    "source",
];

/// Why a table is no table of units.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The first line lacks a column.
    #[error("line 1: no column {column:?}: the first line must name the columns {}", COLUMNS.join(","))]
    MissingColumn {
        /// Its name.
        column: &'static str,
    },
    /// No record of comma-separated values.
    #[error("line {line}: no record of comma-separated values: {source}")]
    NoRecord {
        /// From 1.
        line: u64,
        /// What is wrong with it.
        source: csv::Error,
    },
    /// A level other than 1 or 2.
    #[error("line {line}, column level: {found:?} found, but 1 or 2 is wanted")]
    BadLevel {
        /// From 1.
        line: u64,
        /// What stands there.
        found: String,
    },
    /// A date that is none.
    #[error("line {line}, column {column}: {source}")]
    BadDay {
        /// From 1.
        line: u64,
        /// `valid_from` or `valid_to`.
        column: &'static str,
        /// What is wrong with it.
        source: time::Error,
    },
}

/// A first- or second-level unit of a state, under one name and for one stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// 1 for regions and their like, 2 for cercles, provinces and their like.
    pub level: u8,
    /// The name in Latin script.
    pub name: String,
    /// Other names, in either script.
    pub other_names: Vec<String>,
    /// For the second level: the first-level unit it belongs to in that time.
    pub parent: String,
    /// The town it is governed from.
    pub seat: String,
    /// The first day; `None` where it lies before every report.
    pub valid_from: Option<Day>,
    /// The last day; `None` where it still holds.
    pub valid_to: Option<Day>,
    /// The units it was, or was part of, before its first day.
    pub former: Vec<String>,
}

impl Unit {
    /// Whether the unit was there under this name on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// [`Self::holds_on`] a day; without one, whether it holds now.
    pub fn holds(&self, day: Option<Day>) -> bool {
        day.map_or(self.valid_to.is_none(), |day| self.holds_on(day))
    }

    /// What such a unit is called in its country: a region, a cercle, a province, a wilaya.
    pub fn kind(&self) -> &'static str {
        match (self.country.as_str(), self.level) {
            ("MR" | "DZ", 1) => "wilaya",
            ("BJ", 1) | ("NE" | "SN", 2) => "department",
            ("CI", 1) | ("GH", 2) => "district",
            ("NG", 1) => "state",
            ("NG", 2) => "local government area",
            ("ML", 2) => "cercle",
            ("BF", 2) => "province",
            ("BJ", 2) => "commune",
            ("GN" | "TG", 2) => "prefecture",
            ("MR", 2) => "moughataa",
            (_, 1) | ("CI", 2) => "region",
            _ => "second-level unit",
        }
    }

    fn is_named(&self, key: &str) -> bool {
        fold::key(&self.name) == key || self.other_names.iter().any(|name| fold::key(name) == key)
    }

    fn was_named(&self, key: &str) -> bool {
        self.former.iter().any(|name| fold::key(name) == key)
    }
}

/// A first-level unit as it is to be named on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region<'u> {
    /// Its name on that day.
    pub name: &'u str,
    /// Its name before the reform, where that is another.
    pub former: Option<&'u str>,
}

/// The day whose units the gazetteer names: 1 January 2020.
const REFERENCE: Day = Day(18_262);

/// All units, in the order of their table.
#[derive(Debug, Clone, Default)]
pub struct Units {
    units: Vec<Unit>,
}

impl Units {
    /// Reads a table of units.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|source| Error::NoRecord { line: 1, source })?
            .clone();
        let mut at = [0; COLUMNS.len()];
        for (at, column) in at.iter_mut().zip(COLUMNS) {
            let stands = header
                .iter()
                .position(|name| name.trim_start_matches('\u{feff}').trim() == column);
            *at = stands.ok_or(Error::MissingColumn { column })?;
        }
        let mut units = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|source| Error::NoRecord {
                line: source.position().map_or(0, csv::Position::line),
                source,
            })?;
            let line = record.position().map_or(0, csv::Position::line);
            let [
                country,
                level,
                name,
                latin,
                arabic,
                parent,
                seat,
                from,
                to,
                former,
                _,
            ] = at.map(|at| record.get(at).unwrap_or_default().trim());
            let list = |names: &str| {
                names
                    .split('|')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            };
            let day = |column: &'static str, text: &str| match text {
                "" => Ok(None),
                text => Day::parse(text).map(Some).map_err(|source| Error::BadDay {
                    line,
                    column,
                    source,
                }),
            };
            units.push(Unit {
                country: country.to_owned(),
                level: match level {
                    "1" => 1,
                    "2" => 2,
                    _ => {
                        return Err(Error::BadLevel {
                            line,
                            found: level.to_owned(),
                        });
                    }
                },
                name: name.to_owned(),
                other_names: [list(latin), list(arabic)].concat(),
                parent: parent.to_owned(),
                seat: seat.to_owned(),
                valid_from: day("valid_from", from)?,
                valid_to: day("valid_to", to)?,
                former: list(former),
            });
        }
        Ok(Self { units })
    }

    /// Every unit, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// The units of a name, whatever its spelling within one script; those that hold on `day`
    /// where one is given. First-level units first.
    pub fn named<'u>(
        &'u self,
        country: Option<&str>,
        name: &str,
        day: Option<Day>,
    ) -> Vec<&'u Unit> {
        let key = fold::key(name);
        let mut found: Vec<&Unit> = self
            .units
            .iter()
            .filter(|unit| country.is_none_or(|country| unit.country == country))
            .filter(|unit| day.is_none_or(|day| unit.holds_on(day)))
            .filter(|unit| unit.is_named(&key))
            .collect();
        found.sort_by_key(|unit| unit.level);
        found
    }

    /// The first-level units that one of the gazetteer's is on a day, by the table's order: itself, its
    /// one heir under another name, or all its parts. The gazetteer names units as they were before the
    /// reforms of 2023 and 2025, so that older divisions are none of them. Empty where the table does
    /// not know it on that day.
    pub fn heirs_on(&self, country: &str, admin1: &str, day: Day) -> Vec<&str> {
        let key = fold::key(admin1);
        let held = self
            .units
            .iter()
            .filter(|unit| unit.level == 1 && unit.country == country && unit.holds_on(day));
        // Mali's law 2023-006 came into force.
        let first_reform = Day::of(2023, 3, 13);
        let heirs = held.filter(|unit| {
            unit.is_named(&key) || (unit.valid_from >= first_reform && unit.was_named(&key))
        });
        heirs.map(|unit| unit.name.as_str()).collect()
    }

    /// The first-level units that a place lay in over time, from the units it has in the gazetteer or
    /// in somebody's table. `None` where its first-level unit never changed.
    pub fn by_day(&self, country: &str, admin1: &str, admin2: &str) -> Option<Dated> {
        let key = fold::key(admin1);
        let of_country = || self.units.iter().filter(|unit| unit.country == country);
        let is_dated = |unit: &Unit| unit.valid_from.is_some() || unit.valid_to.is_some();
        let mut regions = of_country().filter(|unit| unit.level == 1);
        if !regions.any(|unit| is_dated(unit) && (unit.is_named(&key) || unit.was_named(&key))) {
            return None;
        }
        let mut changes: Vec<Day> = of_country().filter_map(|unit| unit.valid_from).collect();
        changes.sort_unstable();
        changes.dedup();
        let on = |day: Day| {
            let region = self.region_on(country, admin1, admin2, day)?;
            Some(region.name.to_owned())
        };
        let first = changes.first().map_or(REFERENCE, |first| first.plus(-1));
        let mut eras = vec![(None, on(first))];
        for change in changes {
            let unit = on(change);
            if eras.last().is_none_or(|(_, before)| *before != unit) {
                eras.push((Some(change), unit));
            }
        }
        let of_2020 = on(REFERENCE);
        Some(Dated { of_2020, eras })
    }

    /// The first-level unit in which a place lay on a day, from the units it has in the gazetteer
    /// (those before the reforms of 2023 and 2025). `None` where the table does not know.
    pub fn region_on<'u>(
        &'u self,
        country: &str,
        admin1: &str,
        admin2: &str,
        day: Day,
    ) -> Option<Region<'u>> {
        let (key1, key2) = (fold::key(admin1), fold::key(admin2));
        let held = |level: u8| {
            self.units.iter().filter(move |unit| {
                unit.level == level && unit.country == country && unit.holds_on(day)
            })
        };
        let district = held(2)
            .find(|unit| unit.is_named(&key2))
            .or_else(|| held(2).find(|unit| unit.was_named(&key2)));
        let name = match district.filter(|unit| !key2.is_empty() && !unit.parent.is_empty()) {
            Some(district) => district.parent.as_str(),
            // Where a unit was divided, only its parts say which one a place is in.
            None => only_heir(held(1), &key1)?,
        };
        let before = self
            .units
            .iter()
            .find(|unit| unit.level == 1 && unit.country == country && unit.is_named(&key1));
        let former = before
            .map(|unit| unit.name.as_str())
            .filter(|&former| former != name);
        Some(Region { name, former })
    }
}

/// The name of the one unit that a former unit became; `None` where it became several.
fn only_heir<'u>(held: impl Iterator<Item = &'u Unit>, key: &str) -> Option<&'u str> {
    let mut heirs = held.filter(|unit| unit.is_named(key) || unit.was_named(key));
    let (heir, further) = (heirs.next(), heirs.next());
    heir.filter(|_| further.is_none())
        .map(|unit| unit.name.as_str())
}
