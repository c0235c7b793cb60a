//! The table of leaves: which region and district each smallest unit of the sources belonged to,
//! and when. Knows names and days, and no geometry.

use std::collections::BTreeMap;

use super::Error;
use crate::basemap::{CountryCode, Validity};
use crate::time::Day;

/// The table, written by hand from the laws and lists that `assets/README.md` names.
const TABLE: &str = include_str!("../../../assets/units.csv");

/// A unit of the sources that is never divided further.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) country: CountryCode,
    /// Its name in the source.
    pub(super) name: String,
    /// The leaf it is cut out of, where it is given by communes; else empty.
    pub(super) within: String,
    /// The names of those communes in the source.
    pub(super) communes: Vec<String>,
    /// Where it belonged, by time.
    placings: Vec<Placing>,
}

/// Where a leaf belonged in a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Placing {
    valid: Validity,
    region: String,
    district: String,
}

/// The names above a leaf on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    /// The first-level unit.
    pub(super) region: &'a str,
    /// The second-level unit; empty where there is none.
    pub(super) district: &'a str,
}

impl Leaf {
    /// Where the leaf belonged during an era of its country.
    pub(super) fn place(&self, era: Validity) -> Option<Place<'_>> {
        let day = era.from.or(era.to);
        let holds = |p: &&Placing| match day {
            Some(day) => p.valid.holds_on(Some(day)),
            None => true,
        };
        let placing = self
            .placings
            .iter()
            .find(holds)
            .filter(|placing| !placing.region.is_empty())?;
        Some(Place {
            region: &placing.region,
            district: &placing.district,
        })
    }
}

/// Reads the table. Leaves come in the order of their first rows.
pub(super) fn read() -> Result<Vec<Leaf>, Error> {
    let mut leaves: Vec<Leaf> = Vec::new();
    let mut known: BTreeMap<(CountryCode, String), usize> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    for (index, row) in reader.records().enumerate() {
        let line = index + 2;
        let row = row.map_err(|why| Error::BadUnits {
            line,
            why: why.to_string(),
        })?;
        let bad = |why: &str| Error::BadUnits {
            line,
            why: why.to_owned(),
        };
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let country =
            CountryCode::parse(cell(0)).ok_or_else(|| bad("no country code in column country"))?;
        let day = |column: usize| match cell(column) {
            "" => Ok(None),
            text => Day::parse(text)
                .map(Some)
                .map_err(|why| bad(&why.to_string())),
        };
        let placing = Placing {
            valid: Validity {
                from: day(4)?,
                to: day(5)?,
            },
            region: cell(6).to_owned(),
            district: cell(7).to_owned(),
        };
        let at = *known
            .entry((country, cell(1).to_owned()))
            .or_insert_with(|| {
                let communes = cell(3)
                    .split('|')
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect();
                leaves.push(Leaf {
                    country,
                    name: cell(1).to_owned(),
                    within: cell(2).to_owned(),
                    communes,
                    placings: Vec::new(),
                });
                leaves.len() - 1
            });
        leaves[at].placings.push(placing);
    }
    Ok(leaves)
}

/// The spans of days between the reforms of a country, in order; the first is open before, the last
/// until now. A reform is a day on which any of its leaves changes.
pub(super) fn eras(leaves: &[Leaf], country: CountryCode) -> Vec<Validity> {
    let of_country = leaves.iter().filter(|leaf| leaf.country == country);
    let mut starts: Vec<Day> = of_country
        .flat_map(|leaf| &leaf.placings)
        .filter_map(|p| p.valid.from)
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let mut eras = vec![Validity::default()];
    for start in starts {
        if let Some(last) = eras.last_mut() {
            last.to = Some(start.plus(-1));
        }
        eras.push(Validity {
            from: Some(start),
            to: None,
        });
    }
    eras
}

/// Joins what holds in each of several following eras into spans: each value with its validity.
pub(super) fn spans<T: PartialEq>(
    eras: &[Validity],
    values: impl IntoIterator<Item = T>,
) -> Vec<(Validity, T)> {
    let mut spans: Vec<(Validity, T)> = Vec::new();
    for (era, value) in eras.iter().zip(values) {
        match spans.last_mut() {
            Some((valid, last)) if *last == value => valid.to = era.to,
            _ => spans.push((*era, value)),
        }
    }
    spans
}
