//! Incidents as they come out of the tables: one query a table over all of them, never one an
//! incident. Knows nothing of how they are saved.

use std::sync::mpsc::sync_channel;
use std::thread;

use rusqlite::Connection;

use super::cells::Cells;
use super::{Error, Store, json};
use crate::geo::Position;
use crate::incident::list::Builder;
use crate::incident::{
    Claim, Credibility, Evidence, Field, Incident, IncidentId, Incidents, Location, PrecisionClass,
    Relation, Status, SubEvent,
};
use crate::time::{DatePrecision, Span};

/// How much of an incident is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Without choices, reasons and evidence.
    Brief,
    /// Everything.
    Whole,
}

impl Store {
    /// Every incident with everything, by row. [`Store::incidents_brief`] takes a fraction of the
    /// time and of the memory.
    pub fn incidents(&self) -> Result<Vec<Incident>, Error> {
        self.read(|db| load(db, i64::MIN, i64::MAX, Depth::Whole))
    }

    /// Every incident, by row, with the choices and reasons of its places and the evidence of its
    /// claims left empty. For showing: [`Store::save_incident`] refuses to save one over the whole.
    pub fn incidents_brief(&self) -> Result<Incidents, Error> {
        self.read(|db| brief(db, &mut |_| ()))
    }

    /// An incident with everything; `None` where there is none of this number.
    pub fn incident(&self, id: IncidentId) -> Result<Option<Incident>, Error> {
        self.read(|db| incident(db, id.0))
    }
}

/// An incident with everything.
pub(super) fn incident(db: &Connection, id: i64) -> Result<Option<Incident>, Error> {
    Ok(load(db, id, id, Depth::Whole)?.pop())
}

/// Every incident in brief. `tell` is told how many are read.
pub(super) fn brief(db: &Connection, tell: &mut dyn FnMut(usize)) -> Result<Incidents, Error> {
    let (give, read) = sync_channel::<Vec<Incident>>(2);
    thread::scope(|scope| {
        // Packing takes about as long as reading.
        let packer = scope.spawn(move || {
            let mut list = Builder::default();
            for incident in read.iter().flatten() {
                list.push(&incident);
            }
            list.finish()
        });
        let (mut from, mut n) = (i64::MIN, 0);
        while let Some(to) = end_of_stretch(db, from)? {
            let incidents = load(db, from, to, Depth::Brief)?;
            (from, n) = (to + 1, n + incidents.len());
            // It is taken: the other thread takes until there are no more.
            give.send(incidents).ok();
            tell(n);
        }
        drop(give);
        Ok(packer
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// So many incidents are read at a time, to be packed.
const STRETCH: i64 = 1000;

/// The last row of the next stretch of incidents; `None` where there are no more.
pub(super) fn end_of_stretch(db: &Connection, from: i64) -> Result<Option<i64>, Error> {
    const SQL: &str =
        "SELECT max(id) FROM (SELECT id FROM incident WHERE id >= ?1 ORDER BY id LIMIT ?2)";
    let mut last = db.prepare_cached(SQL)?;
    Ok(last.query_row((from, STRETCH), |row| row.get(0))?)
}

/// Which rows are read.
enum Rows<'a> {
    /// From one to another.
    Between(i64, i64),
    /// Those of a list, as JSON: one query for all is far quicker than one for each.
    Of(&'a str),
}

/// The incidents of a range of rows.
pub(super) fn load(
    db: &Connection,
    from: i64,
    to: i64,
    depth: Depth,
) -> Result<Vec<Incident>, Error> {
    load_rows(db, &Rows::Between(from, to), depth)
}

/// The incidents of a list of rows that are there, by row.
pub(super) fn load_of(db: &Connection, ids: &[i64]) -> Result<Vec<Incident>, Error> {
    let list = serde_json::Value::from(ids).to_string();
    load_rows(db, &Rows::Of(&list), Depth::Whole)
}

fn load_rows(db: &Connection, rows: &Rows<'_>, depth: Depth) -> Result<Vec<Incident>, Error> {
    let mut incidents = Vec::new();
    const SQL: &str = "SELECT id, uuid, kind, first_day, last_day, date_precision, initiator, deaths_low, deaths_best,
            deaths_high, status, background, sample, note
        FROM incident WHERE id {which} ORDER BY id";
    each(db, SQL, "incident", rows, |cells| {
        incidents.push(of_row(cells)?);
        Ok(())
    })?;

    const TARGETS: &str = "SELECT incident, target FROM incident_target
        WHERE incident {which} ORDER BY incident, ord";
    let mut owners = Owners::of(&mut incidents);
    each(db, TARGETS, "incident_target", rows, |cells| {
        let target = cells.get(1)?;
        owners.find(cells)?.targets.push(target);
        Ok(())
    })?;

    const PLACES: &str = "SELECT incident, ord, written, relation, place_id, name, name_ar, country, admin1, admin2,
            lon, lat, radius_km, from_lon, from_lat, to_lon, to_lat, precision, sure, score, chosen_by
        FROM incident_place WHERE incident {which} ORDER BY incident, ord";
    let mut owners = Owners::of(&mut incidents);
    each(db, PLACES, "incident_place", rows, |cells| {
        let place = place(cells)?;
        let places = &mut owners.find(cells)?.places;
        if cells.count(1)? != places.len() {
            return Err(cells.corrupt("a place is missing or out of order"));
        }
        places.push(place);
        Ok(())
    })?;

    const CLAIMS: &str = "SELECT incident, ord, report, credibility, claimed_by, deaths_low, deaths_best, deaths_high, doubts
        FROM claim WHERE incident {which} ORDER BY incident, ord";
    let mut owners = Owners::of(&mut incidents);
    each(db, CLAIMS, "claim", rows, |cells| {
        let claim = claim(cells)?;
        let claims = &mut owners.find(cells)?.claims;
        if cells.count(1)? != claims.len() {
            return Err(cells.corrupt("a claim is missing or out of order"));
        }
        claims.push(claim);
        Ok(())
    })?;

    if depth == Depth::Whole {
        add_details(db, rows, &mut incidents)?;
    }
    Ok(incidents)
}

/// What an incident read in brief lacks.
fn add_details(db: &Connection, rows: &Rows<'_>, incidents: &mut [Incident]) -> Result<(), Error> {
    const CHOICES: &str = "SELECT incident, ord, reasons, choices FROM incident_choice
        WHERE incident {which} ORDER BY incident, ord";
    let mut owners = Owners::of(incidents);
    each(db, CHOICES, "incident_choice", rows, |cells| {
        let place = owners.find(cells)?.places.get_mut(cells.count(1)?);
        let place = place.ok_or_else(|| cells.corrupt("choices belong to no place"))?;
        place.reasons =
            json::to_texts("reasons", cells.text(2)?).map_err(|what| cells.corrupt(what))?;
        place.choices = json::to_choices(cells.text(3)?).map_err(|what| cells.corrupt(what))?;
        Ok(())
    })?;

    const EVIDENCE: &str = "SELECT incident, claim, field, from_byte, to_byte
        FROM evidence WHERE incident {which} ORDER BY incident, claim, ord";
    let mut owners = Owners::of(incidents);
    each(db, EVIDENCE, "evidence", rows, |cells| {
        let (claim, from, to) = (cells.count(1)?, cells.count(3)?, cells.count(4)?);
        if from > to {
            return Err(cells.corrupt("evidence ends before it begins"));
        }
        let field = cells.word(2, Field::of_code)?;
        let claim = owners.find(cells)?.claims.get_mut(claim);
        let claim = claim.ok_or_else(|| cells.corrupt("evidence belongs to no claim"))?;
        claim.evidence.push(Evidence {
            field,
            bytes: from..to,
        });
        Ok(())
    })?;
    Ok(())
}

/// Hands every row of a query over; `{which}` in it stands for which rows are read.
fn each(
    db: &Connection,
    sql: &str,
    table: &'static str,
    which: &Rows<'_>,
    mut take: impl FnMut(&Cells<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let limit = match which {
        Rows::Between(..) => "BETWEEN ?1 AND ?2",
        Rows::Of(_) => "IN (SELECT value FROM json_each(?1))",
    };
    let mut statement = db.prepare_cached(&sql.replace("{which}", limit))?;
    let mut rows = match which {
        Rows::Between(from, to) => statement.query((from, to))?,
        Rows::Of(list) => statement.query([list])?,
    };
    while let Some(row) = rows.next()? {
        take(&Cells::of(row, table))?;
    }
    Ok(())
}

/// Incidents by row, found again by walking beside rows that are in the same order.
struct Owners<'a> {
    incidents: &'a mut [Incident],
    at: usize,
}

impl<'a> Owners<'a> {
    fn of(incidents: &'a mut [Incident]) -> Self {
        Self { incidents, at: 0 }
    }

    fn find(&mut self, cells: &Cells<'_>) -> Result<&mut Incident, Error> {
        let id = IncidentId(cells.id());
        while self
            .incidents
            .get(self.at)
            .is_some_and(|incident| incident.id < id)
        {
            self.at += 1;
        }
        let found = self
            .incidents
            .get_mut(self.at)
            .filter(|incident| incident.id == id);
        found.ok_or_else(|| cells.corrupt("it belongs to no incident"))
    }
}

fn of_row(cells: &Cells<'_>) -> Result<Incident, Error> {
    let date_precision = cells.word(5, DatePrecision::of_code)?;
    let span = match (cells.day(3)?, cells.day(4)?) {
        (None, None) => None,
        (Some(from), Some(to)) => {
            Some(Span::from_to(from, to).map_err(|error| cells.corrupt(error.to_string()))?)
        }
        _ => return Err(cells.corrupt("the first or the last day is missing")),
    };
    if span.is_none() != (date_precision == DatePrecision::Unknown) {
        return Err(cells.corrupt("the date precision does not fit the days"));
    }
    Ok(Incident {
        id: IncidentId(cells.id()),
        uuid: cells.get(1)?,
        kind: cells.word(2, SubEvent::of_name)?,
        span,
        date_precision,
        initiator: cells.get(6)?,
        targets: Vec::new(),
        deaths: cells.deaths(7)?,
        status: cells.word(10, Status::of_code)?,
        background: cells.get(11)?,
        sample: cells.get(12)?,
        places: Vec::new(),
        claims: Vec::new(),
        note: cells.get(13)?,
    })
}

fn place(cells: &Cells<'_>) -> Result<Location, Error> {
    let ends: Option<[Position; 2]> = match (cells.position(13)?, cells.position(15)?) {
        (None, None) => None,
        (Some(from), Some(to)) => Some([from, to]),
        _ => return Err(cells.corrupt("one of two ends is missing")),
    };
    Ok(Location {
        written: cells.get(2)?,
        relation: cells.word(3, Relation::of_code)?,
        place_id: cells.get(4)?,
        name: cells.get(5)?,
        name_ar: cells.get(6)?,
        country: cells.get(7)?,
        admin1: cells.get(8)?,
        admin2: cells.get(9)?,
        position: cells.position(10)?,
        radius_km: cells.get(12)?,
        ends,
        precision: cells.word(17, PrecisionClass::of_code)?,
        sure: cells.get(18)?,
        score: cells.get(19)?,
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: cells.get(20)?,
    })
}

fn claim(cells: &Cells<'_>) -> Result<Claim, Error> {
    let credibility = cells.get(3)?;
    Ok(Claim {
        report_id: cells.get(2)?,
        credibility: Credibility::of_code(credibility)
            .ok_or_else(|| cells.unknown(3, credibility))?,
        claimed_by: cells.get(4)?,
        deaths: cells.deaths(5)?,
        evidence: Vec::new(),
        doubts: json::to_texts("doubts", cells.text(8)?).map_err(|what| cells.corrupt(what))?,
    })
}
