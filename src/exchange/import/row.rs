//! What a row says in the words of the domain, what is doubtful about it, and how its cells are kept
//! as they came.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::actors::Names;
use super::crosswalk::{self, kind_of_words};
use super::places::{Finder, Known, Spot};
use super::record::{Records, Whole};
use super::values::{Toll, toll};
use super::{DateOrder, Field, Mapping, Profile, dates};
use crate::geo::Position;
use crate::incident::{Credibility, Deaths, Incident, IncidentId, Reliability, Status, SubEvent};
use crate::text::fold::folded;
use crate::time::{DatePrecision, Span};

/// What may be doubtful about a row that comes in all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// Its longitude lacks a minus sign.
    Minus,
    /// Its coordinates have another known slip.
    Slip,
    /// Its coordinates are none.
    Impossible,
    /// Its coordinates contradict what else it says.
    Contradiction,
    /// Deaths are a word, or no figure.
    DeathsWord,
    /// What happened is not known.
    KindUnknown,
    /// How exactly the place is known is not known.
    PrecisionUnknown,
    /// Several places may be meant.
    PlaceUnsure,
    /// No place is known for the name.
    PlaceUnknown,
    /// It has no date.
    Undated,
    /// Some of its cells were changed and go before its record.
    Laid,
    /// Some of its cells were changed, and its record stays.
    NotLaid,
    /// It is an incident that is here, and brings no record to compare.
    Recordless,
}

impl Problem {
    /// Every problem, in the order of lists.
    pub const ALL: [Self; 13] = [
        Self::Minus,
        Self::Slip,
        Self::Impossible,
        Self::Contradiction,
        Self::DeathsWord,
        Self::KindUnknown,
        Self::PrecisionUnknown,
        Self::PlaceUnsure,
        Self::PlaceUnknown,
        Self::Undated,
        Self::Laid,
        Self::NotLaid,
        Self::Recordless,
    ];

    /// Whether somebody is to look at it; the others are told.
    pub fn asks(self) -> bool {
        !matches!(self, Self::Undated | Self::Laid | Self::Recordless)
    }

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Minus => "longitude_lacks_minus",
            Self::Slip => "coordinates_slipped",
            Self::Impossible => "coordinates_impossible",
            Self::Contradiction => "coordinates_contradict",
            Self::DeathsWord => "deaths_are_words",
            Self::KindUnknown => "kind_unknown",
            Self::PrecisionUnknown => "precision_unknown",
            Self::PlaceUnsure => "place_unsure",
            Self::PlaceUnknown => "place_unknown",
            Self::Undated => "undated",
            Self::Laid => "cells_changed",
            Self::NotLaid => "cells_changed_not_taken",
            Self::Recordless => "without_record",
        }
    }

    /// As the command line tells it, after a number.
    pub fn words(self) -> &'static str {
        match self {
            Self::Minus => "longitudes lack a minus sign",
            Self::Slip => "coordinates have a known slip",
            Self::Impossible => "coordinates cannot be meant",
            Self::Contradiction => "coordinates contradict their row",
            Self::DeathsWord => "deaths are words",
            Self::KindUnknown => "kinds are not known",
            Self::PrecisionUnknown => "precisions are not known",
            Self::PlaceUnsure => "places are unsure",
            Self::PlaceUnknown => "places are not known",
            Self::Undated => "rows have no date",
            Self::Laid => "rows have changed cells, which go before their record",
            Self::NotLaid => "rows have changed cells that cannot be taken: their record stays",
            Self::Recordless => {
                "rows of incidents that are here come without their record: left as they are"
            }
        }
    }
}

/// Why a row cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrong {
    /// Its column, counted from 0.
    pub column: usize,
    /// What is wrong.
    pub words: String,
}

/// What a person says of a table beside what its columns mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// Whether day or month comes first.
    pub order: Option<DateOrder>,
    /// What happened, by words that no table knows, in matching form.
    pub kinds: BTreeMap<String, SubEvent>,
    /// Whether longitudes that lack a minus sign get one.
    pub mend: bool,
    /// Whether words for deaths become the figures that ACLED counts for them.
    pub count_words: bool,
}

/// What a row says.
#[derive(Debug, Clone)]
pub struct Told {
    /// The source's own id of the row; empty where it has none.
    pub key: String,
    /// The incident, without number, UUID and claims.
    pub incident: Incident,
    /// What happened in the source's words.
    pub notes: String,
    /// Who published it, where the row says so.
    pub source: String,
    /// How reliable that is.
    pub reliability: Option<Reliability>,
    /// How credible the row is.
    pub credibility: Credibility,
    /// What is doubtful, with the column and the words.
    pub problems: Vec<(Problem, String)>,
    /// The point that fits better than its own, where one is known.
    pub better: Option<Position>,
    /// What else came, where the row holds the whole incident of a project like this: then its UUID,
    /// claims and all are the incident's own.
    pub whole: Option<Whole>,
}

/// Reads rows by what their columns mean.
pub struct Mapper<'a> {
    profile: Profile,
    choices: Choices,
    columns: Vec<Vec<usize>>,
    names: Names,
    finder: Finder<'a>,
    kinds: BTreeMap<String, Option<SubEvent>>,
    /// Where the columns of this program's own tables stand.
    records: Option<Records>,
}

impl<'a> Mapper<'a> {
    /// For a source's table.
    pub fn new(
        profile: Profile,
        heads: &[String],
        mapping: &Mapping,
        choices: Choices,
        source: &str,
        known: Known<'a>,
    ) -> Self {
        let mut columns = vec![Vec::new(); Field::ALL.len()];
        for (at, field) in mapping.iter().enumerate() {
            columns[*field as usize].push(at);
        }
        Self {
            profile,
            columns,
            names: Names::new(),
            finder: Finder::new(known, profile, source, choices.mend),
            choices,
            kinds: BTreeMap::new(),
            records: Records::of(profile, heads, mapping),
        }
    }

    /// The first column that became a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns[field as usize].first().copied()
    }

    fn cell<'r>(&self, record: &'r StringRecord, field: Field) -> &'r str {
        let at = self.columns[field as usize].first();
        at.and_then(|at| record.get(*at)).map_or("", str::trim)
    }

    /// What a row says; why not, where it cannot be read.
    pub fn read(&mut self, record: &StringRecord) -> Result<Told, Wrong> {
        if let Some(records) = &self.records
            && let Some(read) = records.read(record, &self.choices, &mut self.finder)?
        {
            return Ok(Told {
                key: read.incident.uuid.clone(),
                notes: read.incident.note.clone(),
                incident: read.incident,
                source: String::new(),
                reliability: None,
                credibility: Credibility::Unjudged,
                problems: read.problems,
                better: read.better,
                whole: Some(read.whole),
            });
        }
        let mut told = self.flat(record)?;
        if let Some(records) = &self.records {
            records.complete(record, &mut told.incident, &self.choices);
            told.notes.clone_from(&told.incident.note);
        }
        Ok(told)
    }

    /// What the columns of a row say.
    fn flat(&mut self, record: &StringRecord) -> Result<Told, Wrong> {
        let mut problems = Vec::new();
        let key = self.cell(record, Field::Id);
        if key.is_empty() && self.column(Field::Id).is_some() {
            return Err(self.wrong(Field::Id, "the row has no id"));
        }
        let (span, date_precision) = self.date(record)?;
        if span.is_none() {
            problems.push((Problem::Undated, String::new()));
        }
        let kind = self.kind(record, &mut problems);
        let country_cell = self.country_cell(record);
        let spot = Spot {
            written: self.cell(record, Field::Place),
            country: country_cell,
            admin1: self.cell(record, Field::Admin1),
            admin2: self.cell(record, Field::Admin2),
            latitude: self.cell(record, Field::Latitude),
            longitude: self.cell(record, Field::Longitude),
            precision: self.cell(record, Field::Precision),
            radius: self.cell(record, Field::Radius),
        };
        let located = self.finder.find(&spot).map_err(|is_latitude| {
            let field = if is_latitude {
                Field::Latitude
            } else {
                Field::Longitude
            };
            self.wrong(
                field,
                &format!("\"{}\" is no coordinate", self.cell(record, field)),
            )
        })?;
        problems.extend(located.problem);
        let country = located
            .location
            .as_ref()
            .and_then(|place| place.country.clone());
        let initiator = self.initiator(record, country.as_deref(), span);
        let mut targets = Vec::new();
        for at in self.columns[Field::Target as usize].clone() {
            let cell = record.get(at).unwrap_or_default();
            for name in cell
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
            {
                let (name, _) = self.names.name(name, country.as_deref(), span);
                if !targets.contains(&name) {
                    targets.push(name);
                }
            }
        }
        let deaths = self.deaths(record, &mut problems)?;
        let is_open = |(problem, _): &(Problem, String)| {
            !matches!(problem, Problem::Undated | Problem::DeathsWord)
        };
        let status = Status::of_code(self.cell(record, Field::Status));
        let is_candidate = located.location.is_none() || problems.iter().any(is_open);
        let usual = if is_candidate {
            Status::Candidate
        } else {
            Status::Accepted
        };
        Ok(Told {
            key: key.to_owned(),
            incident: Incident {
                id: IncidentId(0),
                uuid: String::new(),
                kind,
                span,
                date_precision,
                initiator,
                targets,
                deaths,
                status: status.unwrap_or(usual),
                background: false,
                sample: false,
                places: located.location.into_iter().collect(),
                claims: Vec::new(),
                note: String::new(),
            },
            notes: self.notes(record),
            source: self.cell(record, Field::Source).to_owned(),
            reliability: Reliability::of_code(self.cell(record, Field::Reliability)),
            credibility: self
                .cell(record, Field::Credibility)
                .parse()
                .ok()
                .and_then(Credibility::of_code)
                .unwrap_or(Credibility::Unjudged),
            problems,
            better: located.better,
            whole: None,
        })
    }

    fn wrong(&self, field: Field, words: &str) -> Wrong {
        Wrong {
            column: self.column(field).unwrap_or_default(),
            words: words.to_owned(),
        }
    }

    /// Of several columns for the country the first that is known.
    fn country_cell<'r>(&self, record: &'r StringRecord) -> &'r str {
        let columns = &self.columns[Field::Country as usize];
        let cells = || {
            columns
                .iter()
                .filter_map(|at| record.get(*at))
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
        };
        cells()
            .find(|cell| crosswalk::country(cell).is_some())
            .or_else(|| cells().next())
            .unwrap_or_default()
    }

    fn notes(&self, record: &StringRecord) -> String {
        let mut notes = String::new();
        for at in &self.columns[Field::Notes as usize] {
            let cell = record.get(*at).unwrap_or_default().trim();
            if !cell.is_empty() {
                if !notes.is_empty() {
                    notes.push('\n');
                }
                notes.push_str(cell);
            }
        }
        notes
    }

    fn date(&self, record: &StringRecord) -> Result<(Option<Span>, DatePrecision), Wrong> {
        let read = |field: Field| match self.cell(record, field) {
            "" | "-" | "–" | "NA" => Ok(None),
            cell => dates::parse(cell, self.choices.order)
                .map(Some)
                .map_err(|words| self.wrong(field, &words)),
        };
        let Some((first, own)) = read(Field::Start)? else {
            return Ok((None, DatePrecision::Unknown));
        };
        let last = read(Field::End)?.map_or(first, |(span, _)| span);
        if last.end() < first.start() {
            let words = format!(
                "the last day {} lies before the first {}",
                last.end(),
                first.start()
            );
            return Err(self.wrong(Field::End, &words));
        }
        let span = Span::between(first.start(), last.end());
        let stated = match self.cell(record, Field::DatePrecision) {
            "" => None,
            cell => crosswalk::date_precision(self.profile, cell),
        };
        Ok(dated(self.profile, span, own, stated))
    }

    fn kind(&mut self, record: &StringRecord, problems: &mut Vec<(Problem, String)>) -> SubEvent {
        let cells = [
            self.cell(record, Field::Kind),
            self.cell(record, Field::EventType),
        ];
        for cell in cells.into_iter().filter(|cell| !cell.is_empty()) {
            let known = if let Some(known) = self.kinds.get(cell) {
                *known
            } else {
                let chosen = self.choices.kinds.get(&folded(cell)).copied();
                let known = chosen.or_else(|| match self.profile {
                    Profile::Ucdp => crosswalk::kind_of_ucdp(cell),
                    _ => kind_of_words(cell),
                });
                // A column that is no list of kinds shall not fill the memory.
                if self.kinds.len() < 10_000 {
                    self.kinds.insert(cell.to_owned(), known);
                }
                known
            };
            if let Some(kind) = known {
                return kind;
            }
        }
        let cell = cells
            .into_iter()
            .find(|cell| !cell.is_empty())
            .unwrap_or_default();
        problems.push((Problem::KindUnknown, cell.to_owned()));
        SubEvent::Other
    }

    fn initiator(
        &mut self,
        record: &StringRecord,
        country: Option<&str>,
        span: Option<Span>,
    ) -> Option<String> {
        let cell = self.cell(record, Field::Initiator);
        if cell.is_empty() || cell == "-" {
            return crosswalk::inter(self.cell(record, Field::InitiatorType)).map(str::to_owned);
        }
        Some(self.names.name(cell, country, span).0)
    }

    fn deaths(
        &self,
        record: &StringRecord,
        problems: &mut Vec<(Problem, String)>,
    ) -> Result<Option<Deaths>, Wrong> {
        let cell = self.cell(record, Field::Deaths);
        let best = match toll(cell) {
            Toll::None => None,
            // ACLED's zero stands for none and for not known (codebook, "Fatalities").
            Toll::Figures(deaths) if self.profile == Profile::Acled && deaths.high == 0 => None,
            Toll::Figures(deaths) => Some(deaths),
            Toll::Word(figure) => {
                problems.push((Problem::DeathsWord, cell.to_owned()));
                self.choices.count_words.then(|| Deaths::exactly(figure))
            }
            Toll::Unclear => {
                problems.push((Problem::DeathsWord, cell.to_owned()));
                None
            }
        };
        let end = |field: Field| match toll(self.cell(record, field)) {
            Toll::Figures(deaths) => Some(deaths.best),
            _ => None,
        };
        let (low, high) = (end(Field::DeathsLow), end(Field::DeathsHigh));
        let Some(best) = best else {
            return Ok(low
                .zip(high)
                .and_then(|(low, high)| Deaths::new(low, low, high)));
        };
        let (low, high) = (low.unwrap_or(best.low), high.unwrap_or(best.high));
        Deaths::new(low, best.best, high).map(Some).ok_or_else(|| {
            self.wrong(
                Field::Deaths,
                &format!("{low}, {}, {high} do not ascend", best.best),
            )
        })
    }
}

/// A span and how exactly it is known. ACLED puts a week's or month's date on a day within it (codebook,
/// "time precision"), so that the span is the week or month around; UCDP states first and last day itself.
pub(super) fn dated(
    profile: Profile,
    span: Span,
    own: DatePrecision,
    stated: Option<DatePrecision>,
) -> (Option<Span>, DatePrecision) {
    let is_day = span.n_days() == 1;
    match stated {
        Some(DatePrecision::Week) if is_day && profile != Profile::Own => {
            let around = Span::between(span.start().plus(-3), span.start().plus(3));
            (Some(around), DatePrecision::Week)
        }
        Some(DatePrecision::Month) if is_day && profile != Profile::Own => {
            let (year, month, _) = span.start().ymd();
            let first = crate::time::Day::of(year, month, 1).unwrap_or(span.start());
            let whole = Span::between(first, first.plus_months(1).plus(-1));
            (Some(whole), DatePrecision::Month)
        }
        Some(DatePrecision::Day) if !is_day => (Some(span), DatePrecision::Range),
        Some(DatePrecision::Unknown) | None if own == DatePrecision::Day && !is_day => {
            (Some(span), DatePrecision::Range)
        }
        Some(DatePrecision::Unknown) | None => (Some(span), own),
        Some(stated) => (Some(span), stated),
    }
}

/// The cells of a row as they came: a list in JSON.
pub fn raw_of(record: &StringRecord, into: &mut String) {
    into.clear();
    into.push('[');
    for (at, cell) in record.iter().enumerate() {
        if at > 0 {
            into.push(',');
        }
        into.push('"');
        let mut from = 0;
        for (n, byte) in cell.bytes().enumerate() {
            let escaped = match byte {
                b'"' => "\\\"",
                b'\\' => "\\\\",
                b'\n' => "\\n",
                b'\r' => "\\r",
                b'\t' => "\\t",
                // Other controls have no place in a cell.
                0..=0x1F => " ",
                _ => continue,
            };
            into.push_str(&cell[from..n]);
            into.push_str(escaped);
            from = n + 1;
        }
        into.push_str(&cell[from..]);
        into.push('"');
    }
    into.push(']');
}

/// The cells that [`raw_of`] wrote; `None` where that is none of its lists.
pub fn raw_to(raw: &str) -> Option<StringRecord> {
    let cells: Vec<String> = serde_json::from_str(raw).ok()?;
    Some(cells.iter().map(String::as_str).collect())
}
