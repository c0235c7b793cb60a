//! Decisions about names as a table in a CSV file, out and in again, so that they can be read,
//! mended and passed on. Knows the table's form; not where files lie or what a project holds.
//!
//! Reports are named by the SHA-256 of their text and sources by their name, which are the same in
//! every project. A cell that a spreadsheet would take for a formula gets an apostrophe before it,
//! which reading takes off again: nothing is lost on the way out and back.

use std::collections::BTreeMap;

use csv::{ErrorKind, ReaderBuilder, StringRecord, WriterBuilder};

use crate::gazetteer::Gazetteer;
use crate::incident::{Alias, Reach, Scope, Source};
use crate::store::{Change, ReportHead};
use crate::text::place_behind;
use crate::time::Day;

/// The columns, in the order in which they are written. They are read in any order; what is not
/// needed to know a decision may be missing, and other columns may stand beside them.
pub const COLUMNS: [&str; 8] = [
    "written",
    "place_id",
    "place_name",
    "country",
    "scope",
    "of",
    "who",
    "at",
];

/// The columns without which a table says nothing.
const NEEDED: [&str; 3] = ["written", "place_id", "scope"];

/// What is wrong with a table of decisions. Nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are no text.
    #[error("line {line}, byte {column} is no UTF-8: save the table as UTF-8 and import it again")]
    NotText {
        /// Counted from 1.
        line: u64,
        /// Of the line, counted from 1.
        column: usize,
    },
    /// A column is missing.
    #[error("line 1 names no column {column}: the columns are {}", COLUMNS.join(","))]
    NoColumn {
        /// Its name.
        column: &'static str,
    },
    /// A line has another number of cells than the first.
    #[error(
        "line {line} has {found} cells instead of {wanted}: put quotes around cells that hold commas"
    )]
    Cells {
        /// Counted from 1.
        line: u64,
        /// How many there are.
        found: u64,
        /// How many columns the first line names.
        wanted: u64,
    },
    /// A cell cannot be understood.
    #[error("line {line}, column {column}: {what}")]
    Cell {
        /// Counted from 1.
        line: u64,
        /// Its name.
        column: &'static str,
        /// What is wrong, and what to write.
        what: String,
    },
}

/// One decision as a table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stands, counted from 1.
    pub line: u64,
    /// The name as it was written.
    pub written: String,
    /// The gazetteer row that it means.
    pub place_id: String,
    /// That row's name; may be empty.
    pub place_name: String,
    /// The country that the decision was made in; `None` for any.
    pub country: Option<String>,
    /// How far it reaches.
    pub reach: Reach,
    /// The report's SHA-256 or the source's name; empty for the project.
    pub of: String,
    /// Who decided; may be empty.
    pub who: String,
    /// When; may be empty.
    pub at: String,
}

/// What came of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Decisions that are new.
    pub n_new: usize,
    /// Decisions that took the place of others.
    pub n_replaced: usize,
    /// Decisions that were there already.
    pub n_known: usize,
    /// Incidents that the new ones settled.
    pub n_settled: usize,
    /// Lines that say otherwise than the project or a line before, and what: not stored.
    pub conflicts: Vec<(u64, String)>,
    /// Lines that name what is not here, and what: not stored.
    pub left_out: Vec<(u64, String)>,
}

impl Imported {
    /// What came of it, as one line.
    pub fn counts(&self) -> String {
        let n_incidents = if self.n_settled == 1 {
            "incident"
        } else {
            "incidents"
        };
        let parts = [
            (self.n_replaced, "of them in the place of others".to_owned()),
            (self.n_known, "already here".to_owned()),
            (self.conflicts.len(), "in conflict".to_owned()),
            (self.left_out.len(), "left out".to_owned()),
            (self.n_settled, format!("{n_incidents} settled")),
        ];
        let mut line = format!("{} imported", decisions(self.n_new + self.n_replaced));
        for (n, what) in parts.iter().filter(|(n, _)| *n > 0) {
            line = format!("{line}, {n} {what}");
        }
        line
    }

    /// The same with the first of the lines that were not stored, and why.
    pub fn line(&self) -> String {
        let mut line = self.counts();
        for faults in [&self.conflicts, &self.left_out] {
            if let Some((at, first)) = faults.first() {
                line = format!("{line}; line {at}: {first}");
            }
        }
        line
    }
}

/// A number of decisions, in words.
pub(super) fn decisions(n: usize) -> String {
    if n == 1 {
        "1 decision".to_owned()
    } else {
        format!("{n} decisions")
    }
}

/// The decisions as a table, sorted by name, scope and country. A report that `heads` lacks is
/// named by nothing.
pub(super) fn write(aliases: &[Alias], heads: &BTreeMap<i64, ReportHead>) -> String {
    let of = |alias: &Alias| match &alias.scope {
        Scope::Report(id) => heads
            .get(id)
            .map_or_else(String::new, |head| head.sha256.clone()),
        Scope::Source(name) => name.clone(),
        Scope::Project => String::new(),
    };
    let mut rows: Vec<(&Alias, String)> = aliases.iter().map(|alias| (alias, of(alias))).collect();
    rows.sort_by(|(a, a_of), (b, b_of)| {
        let key = |alias: &'_ Alias| {
            (
                alias.folded.clone(),
                alias.written.clone(),
                alias.scope.reach(),
            )
        };
        (key(a), a_of, &a.country, a.id).cmp(&(key(b), b_of, &b.country, b.id))
    });
    let mut out = WriterBuilder::new().from_writer(Vec::new());
    let mut add = |cells: [&str; 8]| {
        let cells = cells.map(guarded);
        out.write_record(&cells)
            .expect("writing to memory cannot fail");
    };
    add(COLUMNS);
    for (alias, of) in &rows {
        add([
            &alias.written,
            &alias.place_id,
            &alias.place_name,
            alias.country.as_deref().unwrap_or_default(),
            alias.scope.reach().code(),
            of,
            &alias.who,
            &alias.at,
        ]);
    }
    let bytes = out.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("made of texts")
}

/// Reads a table. Cells are divided by commas, or by semicolons where the first line has them, as
/// spreadsheets of some languages write them.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = place_behind(&before);
        Error::NotText {
            line: line as u64,
            column,
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') && !head.contains(',') {
        b';'
    } else {
        b','
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| of_csv(&error, text))?
        .clone();
    let find = |column: &str| {
        let is_it = |name: &str| unguarded(name).trim() == column;
        header.iter().position(is_it)
    };
    for column in NEEDED {
        if find(column).is_none() {
            return Err(Error::NoColumn { column });
        }
    }
    let columns = COLUMNS.map(find);
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| of_csv(&error, text))?;
        let start = start_of(record.position(), text);
        line += n_lines(&text.as_bytes()[counted..start]);
        counted = start;
        rows.push(of_record(&record, line, &columns)?);
    }
    Ok(rows)
}

/// Where a record begins. The reader takes the end of the line before it for its beginning.
fn start_of(position: Option<&csv::Position>, text: &str) -> usize {
    let from = position.map_or(0, |position| position.byte() as usize);
    let from = from.min(text.len());
    let ends = text.as_bytes()[from..]
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    from + ends.count()
}

fn n_lines(bytes: &[u8]) -> u64 {
    bytes.split(|&byte| byte == b'\n').skip(1).count() as u64
}

fn of_csv(error: &csv::Error, text: &str) -> Error {
    let line = 1 + n_lines(&text.as_bytes()[..start_of(error.position(), text)]);
    match error.kind() {
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Error::Cells {
            line,
            found: *len,
            wanted: *expected_len,
        },
        // Memory is read, and it holds UTF-8.
        _ => Error::NotText { line, column: 1 },
    }
}

fn of_record(record: &StringRecord, line: u64, columns: &[Option<usize>; 8]) -> Result<Row, Error> {
    let cell = |n: usize| {
        let cell = columns[n].and_then(|at| record.get(at)).unwrap_or_default();
        unguarded(cell)
    };
    let fault = |n: usize, what: String| Error::Cell {
        line,
        column: COLUMNS[n],
        what,
    };
    let needed = |n: usize| {
        let cell = cell(n);
        if cell.trim().is_empty() {
            return Err(fault(n, "it is empty".to_owned()));
        }
        Ok(cell.to_owned())
    };
    let written = needed(0)?;
    if !crate::gazetteer::is_name(&written) {
        return Err(fault(0, format!("{written:?} has no letter or digit")));
    }
    let place_id = needed(1)?.trim().to_owned();
    let country = cell(3).trim().to_ascii_uppercase();
    if !(country.is_empty()
        || country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()))
    {
        let what = format!("{:?} is no ISO code of two letters, such as ML", cell(3));
        return Err(fault(3, what));
    }
    let reach = Reach::of_code(cell(4).trim()).ok_or_else(|| {
        fault(
            4,
            format!("{:?} is no scope: write report, source or project", cell(4)),
        )
    })?;
    let of = cell(5).to_owned();
    match reach {
        Reach::Project => {}
        _ if of.trim().is_empty() => {
            let what = match reach {
                Reach::Report => "the SHA-256 of the report's text is missing",
                _ => "the name of the source is missing",
            };
            return Err(fault(5, what.to_owned()));
        }
        _ => {}
    }
    let at = cell(7).trim();
    let is_moment = at.is_empty() || at.get(..10).is_some_and(|day| Day::parse(day).is_ok());
    if !is_moment {
        let what = format!("{at:?} does not begin with a date such as 2024-07-19");
        return Err(fault(7, what));
    }
    Ok(Row {
        line,
        written,
        place_id,
        place_name: cell(2).to_owned(),
        country: Some(country).filter(|country| !country.is_empty()),
        reach,
        of,
        who: cell(6).to_owned(),
        at: at.to_owned(),
    })
}

impl Row {
    /// The decision as a project with these reports and sources would hold it, or what it names
    /// that is not here.
    pub(super) fn alias(
        &self,
        gazetteer: &Gazetteer,
        heads: &BTreeMap<i64, ReportHead>,
        sources: &[Source],
        change: &Change,
    ) -> Result<Alias, String> {
        let place = gazetteer
            .get(&self.place_id)
            .ok_or_else(|| format!("the gazetteer has no place {}", self.place_id))?;
        let mut names = std::iter::once(place.name).chain(place.other_names());
        if !self.place_name.is_empty() && !names.any(|name| name == self.place_name) {
            return Err(format!(
                "place {} is {} and not {}",
                self.place_id, place.name, self.place_name
            ));
        }
        let scope = match self.reach {
            Reach::Project => Scope::Project,
            Reach::Source => sources
                .iter()
                .find(|source| source.name == self.of)
                .map(|source| Scope::Source(source.name.clone()))
                .ok_or_else(|| format!("the project has no source {}", self.of))?,
            Reach::Report => heads
                .iter()
                .find(|(_, head)| head.sha256.eq_ignore_ascii_case(self.of.trim()))
                .map(|(&id, _)| Scope::Report(id))
                .ok_or_else(|| "the project does not have the report".to_owned())?,
        };
        let or = |own: &str, other: &str| if own.is_empty() { other } else { own }.to_owned();
        Ok(Alias {
            id: 0,
            written: self.written.clone(),
            folded: String::new(),
            place_id: self.place_id.clone(),
            place_name: place.name.to_owned(),
            country: self.country.clone(),
            scope,
            who: or(&self.who, &change.who),
            at: or(&self.at, &change.at),
        })
    }
}

/// What spreadsheets take for the beginning of a formula
/// (OWASP, *CSV Injection*, <https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) || cell.starts_with('\'') {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// The cell that [`guarded`] was given.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(FORMULA) || rest.starts_with('\''))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alias(written: &str, scope: Scope) -> Alias {
        Alias {
            id: 1,
            written: written.to_owned(),
            folded: written.to_lowercase(),
            place_id: "g1".to_owned(),
            place_name: "Ségou".to_owned(),
            country: Some("ML".to_owned()),
            scope,
            who: "A. Analyst".to_owned(),
            at: "2024-08-01T10:00:00Z".to_owned(),
        }
    }

    fn heads() -> BTreeMap<i64, ReportHead> {
        let head = ReportHead {
            title: "Attaque".to_owned(),
            source: "Radio du Delta".to_owned(),
            sha256: "ab".repeat(32),
        };
        BTreeMap::from([(7, head)])
    }

    #[track_caller]
    fn refused(table: &str, says: &str) {
        let error = read(table.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }

    #[test]
    fn a_table_is_sorted_and_reads_as_it_was_written() {
        let aliases = [
            alias("Tin, \"Akoff\"", Scope::Source("=Radio".to_owned())),
            alias("سولي", Scope::Report(7)),
            alias("Kaya\nBF", Scope::Project),
        ];
        let table = write(&aliases, &heads());
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[0],
            "written,place_id,place_name,country,scope,of,who,at"
        );
        assert!(lines[1].starts_with("\"Kaya"), "{table}");
        assert!(table.contains(",source,'=Radio,"), "{table}");
        let rows = read(table.as_bytes()).unwrap();
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row.written.as_str(), row.line))
            .collect();
        assert_eq!(found, [("Kaya\nBF", 2), ("Tin, \"Akoff\"", 4), ("سولي", 5)]);
        assert_eq!(rows[1].of, "=Radio");
        assert_eq!(
            (rows[2].reach, rows[2].of.as_str()),
            (Reach::Report, "ab".repeat(32).as_str())
        );
    }

    #[test]
    fn no_cell_begins_a_formula_and_none_is_changed_on_the_way() {
        arbtest::arbtest(|any| {
            let texts: [String; 3] = any.arbitrary()?;
            let begin = *any.choose(&["", "=", "+", "-", "@", "\t", "\r", "'", "'=", "''"])?;
            let written = format!("{begin}{}x", texts[0]);
            let mut alias = alias(&written, Scope::Project);
            [alias.place_name, alias.who] =
                [&texts[1], &texts[2]].map(|text| format!("{begin}{text}"));
            let table = write(std::slice::from_ref(&alias), &heads());
            let mut cells = csv::Reader::from_reader(table.as_bytes());
            for record in cells.records() {
                assert!(
                    record
                        .unwrap()
                        .iter()
                        .all(|cell| !cell.starts_with(FORMULA))
                );
            }
            let rows = read(table.as_bytes()).unwrap();
            assert_eq!(
                (&rows[0].written, &rows[0].place_name, &rows[0].who),
                (&alias.written, &alias.place_name, &alias.who)
            );
            Ok(())
        });
    }

    #[test]
    fn any_bytes_are_a_table_or_an_error() {
        arbtest::arbtest(|any| {
            let mut bytes = any
                .choose(&["", "written,place_id,scope\n", "written;scope;place_id\n"])?
                .as_bytes()
                .to_vec();
            bytes.extend_from_slice(any.bytes(any.len().min(200))?);
            read(&bytes).ok();
            Ok(())
        });
    }

    #[test]
    fn a_fault_names_its_line_and_column() {
        refused(
            "written,scope\nKaya,project\n",
            "line 1 names no column place_id",
        );
        refused(
            "written,place_id,scope\nKaya,g1\n",
            "line 2 has 2 cells instead of 3",
        );
        let table = |row: &str| {
            format!("written,place_id,country,scope,of,at\nKaya,g1,BF,project,,\n{row}\n")
        };
        refused(
            &table("Kaya,g1,BF,village,,"),
            "line 3, column scope: \"village\"",
        );
        refused(
            &table("Kaya,g1,Burkina,project,,"),
            "line 3, column country: \"Burkina\"",
        );
        refused(&table("Kaya,g1,BF,source,,"), "line 3, column of");
        refused(
            &table("Kaya,g1,BF,project,,yesterday"),
            "line 3, column at: \"yesterday\"",
        );
        refused(
            &table(" ,g1,BF,project,,"),
            "line 3, column written: it is empty",
        );
        refused(&table("!?,g1,BF,project,,"), "line 3, column written");
        refused(&table("Kaya,,BF,project,,"), "line 3, column place_id");
        let error = read(b"written,place_id,scope\nKay\xff,g1,project\n").unwrap_err();
        assert_eq!(error, Error::NotText { line: 2, column: 4 });
    }

    #[test]
    fn tables_of_spreadsheets_are_read_too() {
        let table = "\u{feff}scope;written;note;place_id\r\nproject;Kaya;'=1+1;g1\r\n";
        let rows = read(table.as_bytes()).unwrap();
        assert_eq!(
            (rows[0].written.as_str(), rows[0].place_id.as_str()),
            ("Kaya", "g1")
        );
        assert_eq!((rows[0].line, rows[0].country.as_deref()), (2, None));
    }

    #[test]
    fn what_came_of_a_table_is_one_line() {
        let imported = Imported {
            n_new: 1,
            n_known: 2,
            n_settled: 3,
            left_out: vec![(4, "the gazetteer has no place g9".to_owned())],
            ..Imported::default()
        };
        assert_eq!(
            imported.line(),
            "1 decision imported, 2 already here, 1 left out, 3 incidents settled; \
             line 4: the gazetteer has no place g9"
        );
    }
}
