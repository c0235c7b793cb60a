//! Gathers spellings of one place: those of a gazetteer and those of tables of pairs.
//! Knows how names sound; not what it costs when they sound otherwise.

use std::collections::BTreeSet;
use std::path::Path;

use super::Error;
use crate::gazetteer::generic;
use crate::text::{fold, sound};

/// Which scripts the two spellings are in, the written one second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pairing {
    /// An Arabic spelling of a name in Latin letters.
    LatinArabic,
    /// Another Latin spelling.
    LatinLatin,
    /// Another Arabic spelling.
    ArabicArabic,
}

impl Pairing {
    /// All, in the order in which they are fitted.
    pub const ALL: [Self; 3] = [Self::LatinArabic, Self::LatinLatin, Self::ArabicArabic];

    /// Whether the name and the written form are in Arabic script.
    pub(super) fn scripts(self) -> (bool, bool) {
        match self {
            Self::LatinArabic => (false, true),
            Self::LatinLatin => (false, false),
            Self::ArabicArabic => (true, true),
        }
    }
}

/// One spelling of a place, and the others of one script, of which it may be a spelling.
#[derive(Debug, Clone, PartialEq)]
pub struct Spelling {
    /// Which scripts.
    pub pairing: Pairing,
    /// As it is written.
    pub written: String,
    /// The other names of the place.
    pub names: Vec<String>,
    /// The place: its row and, of units, that of no town. Spellings of one place are no independent
    /// witnesses.
    pub place: String,
    /// How much it counts.
    pub weight: f64,
}

/// The ten countries of the theatre, whose names are spelt as these reports spell them.
const THEATRE: [&str; 10] = ["BF", "BJ", "CI", "GH", "GN", "ML", "MR", "NE", "SN", "TG"];
/// What a spelling counts that a report used: how reports spell is what is to be learnt, and they
/// are few.
const REPORTED: f64 = 4.0;
/// What a spelling counts elsewhere: the names of Algeria are Arabic from the start.
const ELSEWHERE: f64 = 0.3;

/// The spellings of a gazetteer, and how many rows it has.
pub(super) fn of_gazetteer(path: &Path) -> Result<(Vec<Spelling>, usize), Error> {
    let mut found = Vec::new();
    let mut n_rows = 0;
    for row in rows(path, b',', &["id", "name", "latin", "arabic", "country"])? {
        let [id, name, latin, arabic, country] = &row[..] else {
            continue;
        };
        n_rows += 1;
        let weight = if THEATRE.contains(&country.as_str()) {
            1.0
        } else {
            ELSEWHERE
        };
        let list = |names: &str| -> Vec<String> {
            let names = names.split('|').filter(|name| !name.is_empty());
            names.map(str::to_owned).collect()
        };
        of_place(id, name, &list(latin), &list(arabic), weight, &mut found);
    }
    Ok((found, n_rows))
}

/// The spellings of a table with the columns `written`, `country`, `name`.
pub(super) fn of_table(path: &Path) -> Result<Vec<Spelling>, Error> {
    let mut found = Vec::new();
    for row in rows(path, b'\t', &["written", "country", "name", "source"])? {
        let [written, country, name, source] = &row[..] else {
            continue;
        };
        let weight = if source == "report" { REPORTED } else { 1.0 };
        let place = format!("{country} {}", fold::key(name));
        let is_arabic = sound::is_arabic(&sound::phones_of(written));
        let (latin, arabic) = if is_arabic {
            (Vec::new(), vec![written.clone()])
        } else {
            (vec![written.clone()], Vec::new())
        };
        of_place(&place, name, &latin, &arabic, weight, &mut found);
    }
    Ok(found)
}

/// Every spelling of one place with those that it may be a spelling of.
fn of_place(
    place: &str,
    name: &str,
    latin: &[String],
    arabic: &[String],
    weight: f64,
    found: &mut Vec<Spelling>,
) {
    let mut add = |pairing, written: &str, names: Vec<String>| {
        if !names.is_empty() {
            found.push(Spelling {
                pairing,
                written: written.to_owned(),
                names,
                place: place.to_owned(),
                weight,
            });
        }
    };
    let mut all_latin = vec![name.to_owned()];
    all_latin.extend(latin.iter().cloned());
    for written in arabic {
        add(Pairing::LatinArabic, written, all_latin.clone());
    }
    // Spellings with the same letters teach nothing: they are found without any distance.
    let mut keys = BTreeSet::from([fold::key(name)]);
    for written in latin {
        if keys.insert(fold::key(written)) {
            add(Pairing::LatinLatin, written, vec![name.to_owned()]);
        }
    }
    let mut keys = BTreeSet::new();
    let arabic: Vec<&String> = arabic
        .iter()
        .filter(|name| keys.insert(fold::key(name)))
        .collect();
    for (at, written) in arabic.iter().enumerate() {
        for name in &arabic[..at] {
            add(Pairing::ArabicArabic, written, vec![(*name).clone()]);
        }
    }
}

/// A name without the word for its kind and the article in front, which reports leave off freely.
pub(super) fn plain(name: &str) -> String {
    let cedilla = name.replace(['ç', 'Ç'], "ss");
    let folded = fold::folded(&cedilla);
    let rest = generic::strip(&folded).map_or(folded.as_str(), |(rest, _)| rest);
    let rest = fold::without_article(rest).unwrap_or(rest);
    let bare = rest
        .strip_prefix("ال")
        .filter(|bare| bare.chars().count() > 2);
    bare.unwrap_or(rest).to_owned()
}

/// The named columns of every row of a table with a heading.
fn rows(path: &Path, delimiter: u8, columns: &[&str]) -> Result<Vec<Vec<String>>, Error> {
    let unusable = |why: String| Error::Table {
        why,
        path: path.to_owned(),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter == b',')
        .from_path(path)
        .map_err(|why| unusable(why.to_string()))?;
    let heading = reader
        .headers()
        .map_err(|why| unusable(why.to_string()))?
        .clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|&column| {
            let at = heading.iter().position(|name| name == column);
            at.ok_or_else(|| unusable(format!("no column {column}")))
        })
        .collect::<Result<_, _>>()?;
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|why| unusable(why.to_string()))?;
            let cell = |&at: &usize| record.get(at).unwrap_or_default().to_owned();
            Ok(places.iter().map(cell).collect())
        })
        .collect()
}
