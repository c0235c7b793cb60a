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

/// A table as it is read: its rows, and what people wrote beside them after `#`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Table {
    /// The notes above the head, each line with its `#`.
    pub above: Vec<String>,
    /// The rows.
    pub rows: Vec<Corridor>,
    /// The notes under the last row.
    pub below: Vec<String>,
}

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
    /// The notes right above it, each line with its `#`.
    pub notes: Vec<String>,
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
pub fn read(table: &str) -> Result<Table, Error> {
    let numbered = rows(table)?;
    let mut notes = Notes::of(table);
    Ok(Table {
        above: notes.before(numbered.head),
        rows: numbered
            .rows
            .into_iter()
            .map(|(line, row)| Corridor {
                notes: notes.before(line),
                ..row
            })
            .collect(),
        below: notes.before(u64::MAX),
    })
}

/// The lines of a table that are notes, from the first on.
struct Notes<'a>(std::iter::Peekable<std::vec::IntoIter<(u64, &'a str)>>);

impl<'a> Notes<'a> {
    fn of(table: &'a str) -> Self {
        let lines = (1..).zip(table.lines());
        let is_note =
            |(_, line): &(u64, &str)| line.trim_start_matches('\u{feff}').starts_with('#');
        let notes: Vec<_> = lines.filter(is_note).collect();
        Self(notes.into_iter().peekable())
    }

    /// Those that were not given yet and stand before a line.
    fn before(&mut self, line: u64) -> Vec<String> {
        let notes = std::iter::from_fn(|| self.0.next_if(|(at, _)| *at < line));
        notes
            .map(|(_, note)| note.trim_start_matches('\u{feff}').trim_end().to_owned())
            .collect()
    }
}

/// The line of a row that begins at a line or, as the reader has it, at the notes above it.
fn behind_notes(table: &str, line: u64) -> u64 {
    let from = usize::try_from(line).unwrap_or(0).saturating_sub(1);
    let is_row = |text: &&str| {
        let text = text.trim_start_matches('\u{feff}').trim();
        !text.is_empty() && !text.starts_with('#')
    };
    let above = table.lines().skip(from).take_while(|text| !is_row(text));
    line + above.count() as u64
}

/// Rows with the lines that they begin in, and the line of the head.
struct Numbered {
    head: u64,
    rows: Vec<(u64, Corridor)>,
}

fn rows(table: &str) -> Result<Numbered, Error> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .has_headers(false)
        .from_reader(table.as_bytes());
    let mut names = BTreeSet::new();
    let mut rows = Vec::new();
    let mut head = None;
    for row in reader.records() {
        let row = row.map_err(|error| Error {
            line: error.position().map_or(0, csv::Position::line),
            column: 1,
            fault: Fault::Head,
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let line = behind_notes(table, line);
        let bad = |column: usize, fault: Fault| Error {
            line,
            column,
            fault,
        };
        let cells: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim_start_matches('\u{feff}').trim())
            .collect();
        if head.is_none() {
            if cells != COLUMNS {
                let at = cells.iter().zip(COLUMNS).position(|(a, b)| *a != b);
                let at = at.unwrap_or(cells.len().min(COLUMNS.len() - 1));
                return Err(bad(at + 1, Fault::Head));
            }
            head = Some(line);
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
            notes: Vec::new(),
        };
        rows.push((line, corridor));
    }
    match head {
        Some(head) => Ok(Numbered { head, rows }),
        None => Err(Error {
            line: 1,
            column: 1,
            fault: Fault::Head,
        }),
    }
}

/// A table as a text that [`read`] reads, notes and all.
pub fn written(table: &Table) -> String {
    let mut text = String::new();
    let mut put = |notes: &[String], row: &[&str]| {
        for note in notes {
            text.extend([note, "\n"]);
        }
        text += &line_of(row);
    };
    put(&table.above, &COLUMNS);
    for it in &table.rows {
        let places = it.places.join("|");
        put(&it.notes, &[&it.name, &it.group, &it.countries, &places]);
    }
    put(&table.below, &[]);
    text
}

/// A row as a line of the table; nothing for no cells.
fn line_of(row: &[&str]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Nothing fails that writes to memory.
    if !row.is_empty() {
        writer.write_record(row).ok();
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Reads a table and finds its places.
pub fn chains(gazetteer: &Gazetteer, table: &str) -> Result<Vec<Chain>, Error> {
    let rows = rows(table)?.rows.into_iter();
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
        assert_eq!((own.rows.len(), own.above.len()), (23, 3));
        assert_eq!(written(&own), OWN);
    }

    #[test]
    fn notes_stay_above_the_rows_that_they_stood_above() {
        let text = "# head\nname,group,countries,places\n# checked in May\n# by two\n\
            RN6,Bamako,ML,Bamako|Fana\n# closed\nRN7,Bamako,ML,Bamako|Sikasso\n# the end\n";
        let mut table = read(text).unwrap();
        assert_eq!(written(&table), text);
        assert_eq!(table.rows[0].notes, ["# checked in May", "# by two"]);
        table.rows.swap(0, 1);
        let swapped = written(&table);
        assert!(swapped.contains("places\n# closed\nRN7"), "{swapped}");
        table.rows.remove(1);
        let less = read(&written(&table)).unwrap();
        assert_eq!(less, table);
        assert!(!written(&less).contains("May") && written(&less).ends_with("# the end\n"));
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
        // Notes above a row are not where it stands.
        let noted = of("# closed\n\n# since May\nRN7,,ML,Bamako|Sikasso");
        assert!(noted.contains("line 7, column 2 (group): empty"), "{noted}");
    }

    #[test]
    fn a_place_with_coordinates_keeps_its_comma() {
        let row = Corridor {
            name: "Track".to_owned(),
            group: "Bamako".to_owned(),
            countries: "ML".to_owned(),
            places: vec!["Bamako".to_owned(), "Well@-8.1,12.9".to_owned()],
            notes: Vec::new(),
        };
        let table = Table {
            rows: vec![row],
            ..Table::default()
        };
        let text = written(&table);
        assert!(text.contains("\"Bamako|Well@-8.1,12.9\""), "{text}");
        assert_eq!(read(&text).unwrap(), table);
    }
}
