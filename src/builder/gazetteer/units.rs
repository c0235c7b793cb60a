//! The dated table of administrative units (`assets/admin.csv`) as the builder needs it: the official
//! spelling of a unit however a source writes it, and the first-level unit that a second-level one is part of.
//! Knows no polygons; `areas` does.

use std::collections::BTreeSet;

use super::{Error, fold, names};

/// The day whose units fill the gazetteer's columns: after Mali's Ménaka and Taoudénit (2016) and Ghana's
/// sixteen regions (2019), before Mali's reform of 2023 and Burkina Faso's of 2025. The table of units has
/// what holds on other days.
pub const REFERENCE_DAY: &str = "2020-01-01";

/// One unit on the reference day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// ISO 3166-1 alpha-2.
    pub(super) country: String,
    /// 1 or 2.
    pub(super) level: u8,
    /// The official spelling.
    pub(super) name: String,
    /// Names in Arabic.
    pub(super) arabic: Vec<String>,
    /// For the second level: the first-level unit; empty for the first level.
    pub(super) parent: String,
    /// The name of its seat; empty if not known.
    pub(super) seat: String,
    keys: Vec<String>,
}

/// All units on the reference day.
#[derive(Debug, Default)]
pub(super) struct Units {
    all: Vec<Unit>,
    /// Country and name of first-level units that others were carved from before the reference day.
    carved: BTreeSet<(String, String)>,
}

impl Units {
    /// Reads the table of units: CSV with `country,level,name,latin,arabic,parent,
    /// seat,valid_from,valid_to,former,…`.
    pub(super) fn read(table: &str) -> Result<Self, Error> {
        let wrong = |why: String| Error::Units { why };
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let (mut all, mut carved) = (Vec::new(), BTreeSet::new());
        for record in reader.records() {
            let record = record.map_err(|why| wrong(why.to_string()))?;
            let cell = |column: usize| record.get(column).unwrap_or_default();
            let (from, to) = (cell(7), cell(8));
            if from > REFERENCE_DAY || (!to.is_empty() && to < REFERENCE_DAY) {
                continue;
            }
            let level = cell(1)
                .parse()
                .map_err(|_| wrong(format!("level {:?} of {}", cell(1), cell(2))))?;
            if level == 1 {
                carved.extend(
                    cell(9)
                        .split('|')
                        .map(|name| (cell(0).to_owned(), name.to_owned())),
                );
            }
            let latin = cell(3).split('|').filter(|name| !name.is_empty());
            let mut keys: Vec<String> = latin
                .chain([cell(2)])
                .flat_map(|name| [unit_key(name), unit_key(&bare(name))])
                .collect();
            keys.sort();
            keys.dedup();
            all.push(Unit {
                country: cell(0).to_owned(),
                level,
                name: cell(2).to_owned(),
                arabic: cell(4)
                    .split('|')
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect(),
                parent: cell(5).to_owned(),
                seat: cell(6).to_owned(),
                keys,
            });
        }
        Ok(Self { all, carved })
    }

    /// The unit of a level that a source calls so. Where several in the country are called so, the one in
    /// the first-level unit `within`; `None` if that does not tell either.
    pub(super) fn find(
        &self,
        country: &str,
        level: u8,
        written: &str,
        within: &str,
    ) -> Option<&Unit> {
        let (whole, short) = (unit_key(written), unit_key(&bare(written)));
        if whole.is_empty() {
            return None;
        }
        let of_level = || {
            self.all
                .iter()
                .filter(|unit| unit.level == level && unit.country == country)
        };
        let named: Vec<&Unit> = of_level()
            .filter(|unit| unit.keys.contains(&whole) || unit.keys.contains(&short))
            .collect();
        match named.as_slice() {
            [] => {
                // Pehonko is Péhunco: a spelling like one unit's and no other's within the first-level unit.
                let folded = fold::Folded::of(&bare(written));
                let is_near = |unit: &&Unit| {
                    unit.parent == within
                        && fold::is_similar(&folded, &fold::Folded::of(&unit.name))
                };
                let mut like = of_level().filter(is_near);
                like.next().filter(|_| like.next().is_none())
            }
            [one] => Some(one),
            several => several
                .iter()
                .find(|unit| unit_key(&unit.parent) == unit_key(within))
                .copied(),
        }
    }

    /// Whether any unit of a level of the country is called so, or much like it.
    pub(super) fn is_known(&self, country: &str, level: u8, written: &str) -> bool {
        let of_level = self
            .all
            .iter()
            .filter(|unit| unit.level == level && unit.country == country);
        let mut parents: Vec<&str> = of_level.map(|unit| unit.parent.as_str()).collect();
        parents.dedup();
        parents
            .into_iter()
            .any(|parent| self.find(country, level, written, parent).is_some())
    }

    /// The official spelling of a first-level unit, or the bare written name where the table has none.
    pub(super) fn first(&self, country: &str, written: &str) -> String {
        self.find(country, 1, written, "")
            .map_or_else(|| bare(written), |unit| unit.name.clone())
    }

    /// Whether a first-level unit lost ground to others before the reference day, so that older polygons of it
    /// are too large.
    pub(super) fn is_carved(&self, country: &str, name: &str) -> bool {
        self.carved.contains(&(country.to_owned(), name.to_owned()))
    }

    /// All units, in the order of the table.
    pub(super) fn all(&self) -> &[Unit] {
        &self.all
    }

    /// Whether the table has the units of a level of the country.
    pub(super) fn covers(&self, country: &str, level: u8) -> bool {
        self.all
            .iter()
            .any(|unit| unit.country == country && unit.level == level)
    }
}

fn unit_key(name: &str) -> String {
    fold::plain(name).replace(' ', "")
}

/// Words that say what a unit is, in the languages of the sources: before the name and after it.
const BEFORE: [&str; 17] = [
    "région",
    "region",
    "province",
    "département",
    "departement",
    "department",
    "préfecture",
    "prefecture",
    "cercle",
    "commune",
    "wilaya",
    "wilayat",
    "district",
    "arrondissement",
    "sous-préfecture",
    "état",
    "county",
];
const AFTER: [&str; 14] = [
    "region",
    "province",
    "department",
    "prefecture",
    "cercle",
    "commune",
    "district",
    "county",
    "division",
    "municipal",
    "metropolitan",
    "metropolis",
    "state",
    "zone",
];

/// The name of a unit without the word for what it is: `Province du Soum` and `Soum Province` are `Soum`.
pub(super) fn bare(name: &str) -> String {
    let mut rest = name
        .split(',')
        .next()
        .unwrap_or(name)
        .trim()
        .replace('\u{2019}', "'");
    let lower = rest.to_lowercase();
    if let Some(word) = BEFORE
        .iter()
        .find(|word| lower.starts_with(&format!("{word} ")))
    {
        // Lower-casing keeps the length of the letters of these words, so the cut lies on a letter.
        let tail = rest
            .get(word.len()..)
            .map(|tail| tail.trim().to_owned())
            .unwrap_or_default();
        rest = without_article(&tail);
    }
    loop {
        let lower = rest.to_lowercase();
        let Some(word) = AFTER
            .iter()
            .find(|word| lower.ends_with(&format!(" {word}")))
        else {
            break;
        };
        let Some(head) = rest
            .len()
            .checked_sub(word.len())
            .and_then(|end| rest.get(..end))
        else {
            break;
        };
        rest = head.trim().to_owned();
    }
    if rest.is_empty() {
        names::clean(name)
    } else {
        names::clean(&rest)
    }
}

fn without_article(name: &str) -> String {
    let mut rest = name;
    for article in ["of ", "de la ", "de l'", "des ", "du ", "de ", "d'", "l'"] {
        if rest.to_lowercase().starts_with(article) {
            rest = &rest[article.len()..];
            break;
        }
    }
    rest.trim().to_owned()
}
