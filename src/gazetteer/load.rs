//! Reads the gazetteer's table of places: rows that point into one text, nothing copied.
//! Knows columns and coordinates; neither how names are compared nor which place is meant.

use std::borrow::Cow;
use std::collections::HashMap;

use super::feature::Feature;
use super::records::{Records, Slice, piece};

/// The columns that a gazetteer must have, in any order; the builder writes them in this one.
/// Further columns are left alone.
pub const COLUMNS: [&str; 12] = [
    "id",
    "name",
    "latin",
    "arabic",
    "feature",
    "lon",
    "lat",
    "country",
    "admin1",
    "admin2",
    "population",
    "source",
];

/// How many bad rows an error lists.
const MAX_LISTED: usize = 20;

/// Why a table is no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first line lacks a column.
    #[error("line 1: no column {column:?}: the first line must name the columns {}", COLUMNS.join(","))]
    MissingColumn {
        /// Its name.
        column: &'static str,
    },
    /// Offsets into the table are 32 bits wide.
    #[error("the gazetteer has {bytes} bytes: at most 2 GiB can be read, so split it")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Rows that cannot be used; the first twenty.
    #[error("{}", listed(.0))]
    BadRows(Vec<BadRow>),
}

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file it starts on, from 1.
    pub line: usize,
    /// The column that is at fault.
    pub column: &'static str,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub wanted: &'static str,
}

fn listed(rows: &[BadRow]) -> String {
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            format!(
                "line {}, column {}: {:?} found, but {}",
                row.line, row.column, row.found, row.wanted
            )
        })
        .collect();
    lines.join("\n")
}

/// One place, as compact as a quarter of a million of them ask for.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: Slice,
    pub(super) name: Slice,
    pub(super) latin: Slice,
    pub(super) arabic: Slice,
    pub(super) source: Slice,
    /// Millionths of a degree.
    pub(super) lon: i32,
    pub(super) lat: i32,
    pub(super) population: u32,
    /// Indices into [`Table::units`].
    pub(super) country: u32,
    pub(super) admin1: u32,
    pub(super) admin2: u32,
    pub(super) feature: Feature,
    /// A unit around it is named after it: set by [`super::seats`].
    pub(super) names_unit: bool,
}

impl Row {
    /// The longitude and the latitude in degrees.
    pub(super) fn lon_lat(&self) -> (f64, f64) {
        (f64::from(self.lon) / 1e6, f64::from(self.lat) / 1e6)
    }
}

/// The text and the rows that point into it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) text: Cow<'static, str>,
    /// Fields that could not be pointed at because of doubled quotation marks.
    pub(super) unquoted: String,
    pub(super) rows: Vec<Row>,
    /// Countries and the names of first- and second-level units, each once. The first is empty.
    pub(super) units: Vec<Slice>,
}

impl Table {
    pub(super) fn str(&self, slice: Slice) -> &str {
        piece(&self.text, &self.unquoted, slice)
    }

    pub(super) fn unit(&self, unit: u32) -> &str {
        self.str(self.units[unit as usize])
    }

    /// The line of the file that a row's name stands on, from 1.
    fn line(&self, row: u32) -> usize {
        let at = (self.rows[row as usize].name.start as usize).min(self.text.len());
        1 + self.text[..at].matches('\n').count()
    }
}

/// One row in so many is added later, at most.
const ROOM: usize = 32;

/// Reads a table of comma-separated values (RFC 4180) whose first line names the columns.
pub(super) fn read(text: Cow<'static, str>) -> Result<Table, Error> {
    if text.len() > i32::MAX as usize {
        return Err(Error::TooLarge { bytes: text.len() });
    }
    let mut reader = Reader::new(&text)?;
    let mut bad = Vec::new();
    while bad.len() < MAX_LISTED {
        if !reader.records.next(&mut reader.fields) {
            break;
        }
        match reader.row() {
            Ok(row) => reader.rows.push(row),
            Err(why) => bad.push(BadRow {
                line: reader.records.record_line,
                ..why
            }),
        }
    }
    if !bad.is_empty() {
        return Err(Error::BadRows(bad));
    }
    let Reader {
        mut rows,
        units,
        records,
        ..
    } = reader;
    // Units that the table lacks are added as rows: without moving all of them for it.
    rows.shrink_to(rows.len() + rows.len() / ROOM);
    let unquoted = records.unquoted;
    Ok(Table {
        text,
        unquoted,
        rows,
        units,
    })
}

struct Reader<'t> {
    records: Records<'t>,
    fields: Vec<Slice>,
    /// Where each of [`COLUMNS`] stands.
    columns: [usize; COLUMNS.len()],
    rows: Vec<Row>,
    units: Vec<Slice>,
    interned: HashMap<String, u32>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Result<Self, Error> {
        let mut records = Records::of(text);
        let mut fields = Vec::new();
        records.next(&mut fields);
        let mut columns = [0; COLUMNS.len()];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            let stands = fields
                .iter()
                .position(|&field| records.str(field).trim() == name);
            *column = stands.ok_or(Error::MissingColumn { column: name })?;
        }
        let rows = Vec::with_capacity(text.len() / 80);
        let interned = HashMap::from([(String::new(), 0)]);
        Ok(Self {
            records,
            fields,
            columns,
            rows,
            units: vec![Slice::default()],
            interned,
        })
    }

    fn slice(&self, column: usize) -> Slice {
        self.fields
            .get(self.columns[column])
            .copied()
            .unwrap_or_default()
    }

    fn str(&self, column: usize) -> &str {
        self.records.str(self.slice(column))
    }

    fn bad(&self, column: usize, wanted: &'static str) -> BadRow {
        BadRow {
            line: 0,
            column: COLUMNS[column],
            found: self.str(column).to_owned(),
            wanted,
        }
    }

    /// The record in `fields` as a row.
    fn row(&mut self) -> Result<Row, BadRow> {
        for column in [ID, NAME] {
            if self.str(column).trim().is_empty() {
                return Err(self.bad(column, "every place needs one"));
            }
        }
        let lon = self.degrees(
            LON,
            180.0,
            "a longitude in degrees from -180 to 180 is wanted, such as -3.62650",
        )?;
        let lat = self.degrees(
            LAT,
            90.0,
            "a latitude in degrees from -90 to 90 is wanted, such as 13.73770",
        )?;
        let Some(feature) = Feature::of_code(self.str(FEATURE)) else {
            return Err(self.bad(
                FEATURE,
                "a kind of place is wanted, such as village, seat2, wadi or other",
            ));
        };
        let country = self.str(COUNTRY);
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(self.bad(
                COUNTRY,
                "a country's two capital letters are wanted (ISO 3166-1), such as ML",
            ));
        }
        let population = match self.str(POPULATION).trim() {
            "" => 0,
            figure => figure
                .parse()
                .map_err(|_| self.bad(POPULATION, "a whole number or nothing is wanted"))?,
        };
        let [country, admin1, admin2] = [COUNTRY, ADMIN1, ADMIN2].map(|column| self.unit(column));
        let [id, name, latin, arabic, source] =
            [ID, NAME, LATIN, ARABIC, SOURCE].map(|column| self.slice(column));
        Ok(Row {
            id,
            name,
            latin,
            arabic,
            source,
            lon,
            lat,
            population,
            country,
            admin1,
            admin2,
            feature,
            names_unit: false,
        })
    }

    /// Millionths of a degree.
    fn degrees(&self, column: usize, most: f64, wanted: &'static str) -> Result<i32, BadRow> {
        let figure = self.str(column).trim().parse::<f64>();
        match figure {
            Ok(degrees) if (-most..=most).contains(&degrees) => Ok((degrees * 1e6).round() as i32),
            _ => Err(self.bad(column, wanted)),
        }
    }

    /// The number of a unit's name, which is kept once.
    fn unit(&mut self, column: usize) -> u32 {
        let slice = self.slice(column);
        let name = self.records.str(slice);
        if let Some(&unit) = self.interned.get(name) {
            return unit;
        }
        let unit = self.units.len() as u32;
        self.interned.insert(name.to_owned(), unit);
        self.units.push(slice);
        unit
    }
}

const ID: usize = 0;
const NAME: usize = 1;
const LATIN: usize = 2;
const ARABIC: usize = 3;
const FEATURE: usize = 4;
const LON: usize = 5;
const LAT: usize = 6;
const COUNTRY: usize = 7;
const ADMIN1: usize = 8;
const ADMIN2: usize = 9;
const POPULATION: usize = 10;
const SOURCE: usize = 11;

/// The rows in the order of their ids, which must differ.
pub(super) fn sorted_by_id(table: &Table) -> Result<Vec<u32>, Error> {
    let id = |row: u32| table.str(table.rows[row as usize].id);
    let mut rows: Vec<u32> = (0..table.rows.len() as u32).collect();
    rows.sort_unstable_by(|&a, &b| id(a).cmp(id(b)).then(a.cmp(&b)));
    let twice: Vec<BadRow> = rows
        .windows(2)
        .filter(|pair| id(pair[0]) == id(pair[1]))
        .take(MAX_LISTED)
        .map(|pair| BadRow {
            line: table.line(pair[1]),
            column: COLUMNS[ID],
            found: id(pair[1]).to_owned(),
            wanted: "an id belongs to one place",
        })
        .collect();
    if twice.is_empty() {
        Ok(rows)
    } else {
        Err(Error::BadRows(twice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source";

    #[track_caller]
    fn check_message(row: &str, message: &str) {
        let good = "1,Gao,,غاو,seat1,-0.0447,16.2717,ML,Gao,Gao,86353,gn";
        let error = read(format!("{HEADER}\n{good}\n{row}\n").into()).unwrap_err();
        assert_eq!(error.to_string(), message);
    }

    #[test]
    fn a_row_with_a_bad_coordinate_names_its_line_and_column() {
        check_message(
            "2,Kati,,,town,-8.07,127.4,ML,,,,gn",
            "line 3, column lat: \"127.4\" found, but a latitude in degrees from -90 to 90 is wanted, such as 13.73770",
        );
        check_message(
            "2,Kati,,,town,west,12.7,ML,,,,gn",
            "line 3, column lon: \"west\" found, but a longitude in degrees from -180 to 180 is wanted, such as -3.62650",
        );
    }

    #[test]
    fn a_row_without_what_every_place_needs_says_what_is_missing() {
        check_message(
            "2,,,,town,-8.07,12.7,ML,,,,gn",
            "line 3, column name: \"\" found, but every place needs one",
        );
        check_message(
            "2,Kati,,,PPL,-8.07,12.7,ML,,,,gn",
            "line 3, column feature: \"PPL\" found, but a kind of place is wanted, such as village, seat2, wadi or other",
        );
        check_message(
            "2,Kati,,,town,-8.07,12.7,Mali,,,,gn",
            "line 3, column country: \"Mali\" found, but a country's two capital letters are wanted (ISO 3166-1), such as ML",
        );
    }

    #[test]
    fn an_id_that_stands_twice_names_the_second_line() {
        let row = "1,Gao,,,seat1,-0.04,16.27,ML,,,,gn";
        let table = read(format!("{HEADER}\n{row}\n{row}\n").into()).unwrap();
        let message = sorted_by_id(&table).unwrap_err().to_string();
        assert_eq!(
            message,
            "line 3, column id: \"1\" found, but an id belongs to one place"
        );
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = read("id,name\n1,Gao\n".into()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("line 1: no column \"latin\": the first line must name")
        );
    }

    #[test]
    fn columns_may_stand_in_any_order_and_lines_end_in_any_way() {
        let text = "\u{feff}source,lat,lon,name,id,latin,arabic,feature,country,admin1,admin2,population,more\r\n\
            gn,16.27,-0.04,\"Gao\",x1,,,seat1,ML,Gao,,,?\r\n\r\n";
        let table = read(text.into()).unwrap();
        let row = &table.rows[0];
        assert_eq!(
            (
                table.str(row.name),
                table.str(row.id),
                table.unit(row.admin1)
            ),
            ("Gao", "x1", "Gao")
        );
    }

    #[test]
    fn any_text_is_read_or_refused() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            read(text.clone().into()).ok();
            read(format!("{HEADER}\n{text}").into()).ok();
            read(format!("{HEADER}\n1,\"{text},,,town,1,2,ML,,,,").into()).ok();
            Ok(())
        });
    }
}
