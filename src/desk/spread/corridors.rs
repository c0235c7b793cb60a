//! Corridors: roads that capitals and ports live on, as chains of places from the capital or port
//! outwards. Read from a table, written again as one, and found in the gazetteer; a project or a file
//! can have others in the place of the program's own.

use std::collections::BTreeSet;

use crate::analysis::spread::ground::Chain;
use crate::gazetteer::Gazetteer;

/// The corridors that the program brings.
pub const OWN: &str = include_str!("../../../assets/corridors.csv");

/// The columns of the table, in their order.
pub const COLUMNS: [&str; 4] = ["name", "group", "countries", "places"];

/// A row of the table.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Corridor {
    /// Its name, which no other has.
    pub name: String,
    /// The capital whose entry it is, or `coast`.
    pub group: String,
    /// ISO codes of the countries that its places lie in, divided by `|`.
    pub countries: String,
    /// Its places in order: a name of the gazetteer, or `Name@lon,lat`.
    pub places: Vec<String>,
}

/// Why a table of corridors cannot be used, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "corridors, line {line}, column {column}{}: {fault}",
    COLUMNS.get(column.saturating_sub(1)).map(|name| format!(" ({name})")).unwrap_or_default()
)]
pub struct Error {
    /// The line, from 1.
    pub line: u64,
    /// The column of the table, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first row does not name the columns.
    #[error("the first row must be name,group,countries,places")]
    Head,
    /// It has more or fewer columns than the head.
    #[error(
        "{0} columns instead of 4: put quotation marks around what has a comma, such as \"Name@-8.0,12.6\""
    )]
    Width(usize),
    /// A cell that must not be empty.
    #[error(
        "empty: a corridor is name,group,countries,places, such as RN6,Bamako,ML,Bamako|Fana|Ségou"
    )]
    Empty,
    /// The name of another row.
    #[error("{0} stands there twice: give each corridor a name of its own")]
    Twice(String),
    /// What is no code of a country.
    #[error("{0} is no country code: write two capitals, several divided by |, such as ML|GN")]
    Country(String),
    /// Fewer than two places are known; those that are not.
    #[error(
        "fewer than two places are known, and not {0}: write them as the gazetteer does, or as Name@lon,lat"
    )]
    TooShort(String),
}

/// Reads a table, without looking its places up.
pub fn read(table: &str) -> Result<Vec<Corridor>, Error> {
    let numbered = rows(table)?;
    Ok(numbered.into_iter().map(|(_, row)| row).collect())
}

fn rows(table: &str) -> Result<Vec<(u64, Corridor)>, Error> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .has_headers(false)
        .from_reader(table.as_bytes());
    let mut names = BTreeSet::new();
    let mut rows = Vec::new();
    let mut has_head = false;
    for row in reader.records() {
        let row = row.map_err(|error| Error {
            line: error.position().map_or(0, csv::Position::line),
            column: 1,
            fault: Fault::Head,
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let bad = |column: usize, fault: Fault| Error {
            line,
            column,
            fault,
        };
        let cells: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim_start_matches('\u{feff}').trim())
            .collect();
        if !has_head {
            if cells != COLUMNS {
                let at = cells.iter().zip(COLUMNS).position(|(a, b)| *a != b);
                let at = at.unwrap_or(cells.len().min(COLUMNS.len() - 1));
                return Err(bad(at + 1, Fault::Head));
            }
            has_head = true;
            continue;
        }
        let [name, group, countries, places] = cells[..] else {
            return Err(bad(cells.len().min(5), Fault::Width(cells.len())));
        };
        if let Some(at) = cells.iter().position(|cell| cell.is_empty()) {
            return Err(bad(at + 1, Fault::Empty));
        }
        let is_code =
            |code: &&str| code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
        if let Some(code) = countries.split('|').find(|code| !is_code(code)) {
            return Err(bad(3, Fault::Country(code.to_owned())));
        }
        if !names.insert(name.to_owned()) {
            return Err(bad(1, Fault::Twice(name.to_owned())));
        }
        let places = places.split('|').map(str::trim);
        let places = places.filter(|place| !place.is_empty()).map(str::to_owned);
        let corridor = Corridor {
            name: name.to_owned(),
            group: group.to_owned(),
            countries: countries.to_owned(),
            places: places.collect(),
        };
        rows.push((line, corridor));
    }
    if has_head {
        Ok(rows)
    } else {
        Err(Error {
            line: 1,
            column: 1,
            fault: Fault::Head,
        })
    }
}

/// Corridors as a table that [`read`] reads.
pub fn written(corridors: &[Corridor]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Nothing fails that writes to memory.
    writer.write_record(COLUMNS).ok();
    for it in corridors {
        let places = it.places.join("|");
        let row = [&it.name, &it.group, &it.countries, &places];
        writer.write_record(row).ok();
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Reads a table and finds its places.
pub fn chains(gazetteer: &Gazetteer, table: &str) -> Result<Vec<Chain>, Error> {
    let rows = rows(table)?.into_iter();
    let chains = rows.map(|(line, row)| {
        let (places, missing) = gazetteer.chain(&row.countries, &row.places.join("|"));
        if places.len() < 2 {
            return Err(Error {
                line,
                column: 4,
                fault: Fault::TooShort(missing.join(", ")),
            });
        }
        Ok(Chain {
            name: row.name,
            group: row.group,
            places,
            missing,
        })
    });
    chains.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(table: &str) -> String {
        read(table).unwrap_err().to_string()
    }

    #[test]
    fn the_programs_own_table_is_read_and_written_as_it_is() {
        let own = read(OWN).unwrap();
        assert_eq!(own.len(), 23);
        assert_eq!(read(&written(&own)).unwrap(), own);
    }

    #[test]
    fn a_fault_is_told_by_line_and_column() {
        let head = "# a note\nname,group,countries,places\n";
        assert!(fault("name,places\n").contains("line 1, column 2 (group)"));
        assert!(fault("").contains("line 1, column 1 (name)"));
        let good = "RN6,Bamako,ML,Bamako|Fana\n";
        let of = |row: &str| fault(&format!("{head}{good}{row}\n"));
        assert!(of("RN7,Bamako,ML").contains("line 4, column 3 (countries): 3 columns"));
        assert!(of("RN7,Bamako,ML,A@-8.0,12.6|B").contains("line 4, column 5: 5 columns"));
        assert!(of("RN7,,ML,Bamako|Sikasso").contains("line 4, column 2 (group): empty"));
        assert!(of("RN7,Bamako,Mali,A|B").contains("line 4, column 3 (countries): Mali is no"));
        assert!(of("RN6,Bamako,ML,A|B").contains("line 4, column 1 (name): RN6 stands"));
    }

    #[test]
    fn a_place_with_coordinates_keeps_its_comma() {
        let row = Corridor {
            name: "Track".to_owned(),
            group: "Bamako".to_owned(),
            countries: "ML".to_owned(),
            places: vec!["Bamako".to_owned(), "Well@-8.1,12.9".to_owned()],
        };
        let table = written(std::slice::from_ref(&row));
        assert!(table.contains("\"Bamako|Well@-8.1,12.9\""), "{table}");
        assert_eq!(read(&table).unwrap(), [row]);
    }
}
