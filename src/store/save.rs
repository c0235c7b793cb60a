//! Saving an incident with everything that hangs on it. Knows nothing of how it is read, but that
//! it can be.

use rusqlite::{Connection, Statement, params};
use uuid::Uuid;

use super::log::{Row, log};
use super::report::refused;
use super::{Change, Error, Store, json, load, search};
use crate::geo::Position;
use crate::incident::{Claim, Incident, IncidentId, Location};

impl Store {
    /// Adds an incident (`id` 0), or puts it in the place of the one of the same number. An empty
    /// UUID gets one. Saving what is there already changes and logs nothing.
    ///
    /// Refused: what breaks a rule of the schema, evidence that lies outside its report or divides
    /// a character, another UUID for the same number, and an incident read in brief.
    pub fn save_incident(
        &mut self,
        incident: &Incident,
        change: &Change,
    ) -> Result<IncidentId, Error> {
        self.write(|db| save(db, incident, change))
    }
}

/// Saves an incident with its row in the change log.
pub(super) fn save(
    db: &Connection,
    incident: &Incident,
    change: &Change,
) -> Result<IncidentId, Error> {
    check_evidence(db, incident)?;
    let before = match incident.id.0 {
        0 => None,
        id => Some(load::incident(db, id)?.ok_or(Error::Gone {
            table: "incident",
            row: id,
        })?),
    };
    let id = match &before {
        None => insert(db, incident)?,
        Some(before) if before == incident => return Ok(incident.id),
        Some(before) if before.uuid != incident.uuid => {
            return Err(refused("the UUID of an incident never changes"));
        }
        Some(before) if is_brief_of(incident, before) => {
            return Err(Error::Brief { row: incident.id.0 });
        }
        Some(_) => update(db, incident)?,
    };
    search::index_incident(db, id)?;
    let uuid: String = db
        .prepare_cached("SELECT uuid FROM incident WHERE id = ?1")?
        .query_row([id], |row| row.get(0))?;
    let row = Row {
        table: "incident",
        id: Some(id),
        uuid: Some(&uuid),
    };
    let action = if before.is_some() { "change" } else { "add" };
    let before = before.as_ref().map(json::of_incident);
    log(
        db,
        change,
        action,
        row,
        before,
        Some(json::of_incident(incident)),
    )?;
    Ok(IncidentId(id))
}

/// Takes an incident out with everything that hangs on it; the change log keeps it.
pub(super) fn delete(db: &Connection, id: i64, change: &Change) -> Result<(), Error> {
    let before = load::incident(db, id)?.ok_or(Error::Gone {
        table: "incident",
        row: id,
    })?;
    take_out(db, id)?;
    let row = Row {
        table: "incident",
        id: Some(id),
        uuid: Some(&before.uuid),
    };
    let old = json::of_incident(&before);
    log(db, change, "delete", row, Some(old), None)
}

/// Takes an incident out with everything that hangs on it, without logging it.
pub(super) fn take_out(db: &Connection, id: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM incident WHERE id = ?1")?
        .execute([id])?;
    search::index_incident(db, id)
}

/// Puts an incident back under its own row and UUID, without logging it.
pub(super) fn put_back(db: &Connection, incident: &Incident) -> Result<i64, Error> {
    check_evidence(db, incident)?;
    let id = insert_as(db, incident, Some(incident.id.0))?;
    search::index_incident(db, id)?;
    Ok(id)
}

/// Puts an incident back that was taken out, under its own row and UUID.
pub(super) fn restore(db: &Connection, incident: &Incident, change: &Change) -> Result<(), Error> {
    let id = put_back(db, incident)?;
    let row = Row {
        table: "incident",
        id: Some(id),
        uuid: Some(&incident.uuid),
    };
    let new = json::of_incident(incident);
    log(db, change, "restore", row, None, Some(new))
}

/// Whether `new` is what [`Store::incidents_brief`] gives of `whole`, apart from changes elsewhere.
fn is_brief_of(new: &Incident, whole: &Incident) -> bool {
    let places = |incident: &Incident| incident.places.iter().map(brief_place).collect::<Vec<_>>();
    let claims = |incident: &Incident| incident.claims.iter().map(brief_claim).collect::<Vec<_>>();
    let lost_places = new.places != whole.places && new.places == places(whole);
    let lost_claims = new.claims != whole.claims && new.claims == claims(whole);
    new.places == places(new) && new.claims == claims(new) && (lost_places || lost_claims)
}

fn brief_place(place: &Location) -> Location {
    Location {
        reasons: Vec::new(),
        choices: Vec::new(),
        ..place.clone()
    }
}

fn brief_claim(claim: &Claim) -> Claim {
    Claim {
        evidence: Vec::new(),
        ..claim.clone()
    }
}

/// Refuses evidence that is not to be found in its report.
pub(super) fn check_evidence(db: &Connection, incident: &Incident) -> Result<(), Error> {
    let mut statement = db.prepare_cached("SELECT text FROM report WHERE id = ?1")?;
    for claim in incident
        .claims
        .iter()
        .filter(|claim| !claim.evidence.is_empty())
    {
        let mut rows = statement.query([claim.report_id])?;
        // A report that is not there is refused as such, when the claim is saved.
        if let Some(row) = rows.next()? {
            let text = row.get_ref(0)?;
            let text = text
                .as_str()
                .map_err(|error| Error::corrupt("report", claim.report_id, error.to_string()))?;
            check_claim(claim, text)?;
        }
    }
    Ok(())
}

/// Refuses evidence that lies outside a text or divides one of its characters.
pub(super) fn check_claim(claim: &Claim, text: &str) -> Result<(), Error> {
    if claim
        .evidence
        .iter()
        .all(|evidence| text.get(evidence.bytes.clone()).is_some())
    {
        return Ok(());
    }
    Err(refused(
        "evidence lies outside its report or divides a character",
    ))
}

/// Adds an incident without logging it and without making it findable.
pub(super) fn insert(db: &Connection, incident: &Incident) -> Result<i64, Error> {
    insert_as(db, incident, None)
}

/// The same under a row that is free, where one is given.
fn insert_as(db: &Connection, incident: &Incident, id: Option<i64>) -> Result<i64, Error> {
    const SQL: &str = "INSERT INTO incident (uuid, kind, first_day, last_day, date_precision, initiator, deaths_low,
            deaths_best, deaths_high, status, background, sample, note, id)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let made;
    let uuid = if incident.uuid.is_empty() {
        made = Uuid::new_v4().to_string();
        &made
    } else {
        &incident.uuid
    };
    write_row(&mut *db.prepare_cached(SQL)?, incident, uuid, id)?;
    let id = db.last_insert_rowid();
    insert_parts(db, id, incident)?;
    Ok(id)
}

/// Puts an incident in the place of the one of the same row and UUID.
pub(super) fn update(db: &Connection, incident: &Incident) -> Result<i64, Error> {
    const SQL: &str = "UPDATE incident SET kind = ?2, first_day = ?3, last_day = ?4, date_precision = ?5,
            initiator = ?6, deaths_low = ?7, deaths_best = ?8, deaths_high = ?9, status = ?10, background = ?11,
            sample = ?12, note = ?13
        WHERE uuid = ?1 AND id = ?14";
    let id = incident.id.0;
    let mut statement = db.prepare_cached(SQL)?;
    write_row(&mut statement, incident, &incident.uuid, Some(id))?;
    for sql in [
        "DELETE FROM incident_target WHERE incident = ?1",
        "DELETE FROM incident_place WHERE incident = ?1",
        "DELETE FROM claim WHERE incident = ?1",
    ] {
        db.prepare_cached(sql)?.execute([id])?;
    }
    insert_parts(db, id, incident)?;
    Ok(id)
}

fn write_row(
    statement: &mut Statement<'_>,
    incident: &Incident,
    uuid: &str,
    id: Option<i64>,
) -> Result<(), Error> {
    let deaths = incident.deaths;
    statement.execute(params![
        uuid,
        incident.kind.name(),
        incident.span.map(|span| span.start().to_string()),
        incident.span.map(|span| span.end().to_string()),
        incident.date_precision.code(),
        incident.initiator,
        deaths.map(|deaths| deaths.low),
        deaths.map(|deaths| deaths.best),
        deaths.map(|deaths| deaths.high),
        incident.status.code(),
        incident.background,
        incident.sample,
        incident.note,
        id,
    ])?;
    Ok(())
}

fn insert_parts(db: &Connection, id: i64, incident: &Incident) -> Result<(), Error> {
    let mut target = db.prepare_cached("INSERT INTO incident_target VALUES (?1, ?2, ?3)")?;
    for (ord, name) in (0_u32..).zip(&incident.targets) {
        target.execute(params![id, ord, name])?;
    }
    for (ord, place) in (0_u32..).zip(&incident.places) {
        insert_place(db, id, ord, place)?;
    }
    let mut row =
        db.prepare_cached("INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?;
    let mut evidence = db.prepare_cached("INSERT INTO evidence VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (ord, claim) in (0_u32..).zip(&incident.claims) {
        row.execute(params![
            id,
            ord,
            claim.report_id,
            claim.credibility.code(),
            claim.claimed_by,
            claim.deaths.map(|deaths| deaths.low),
            claim.deaths.map(|deaths| deaths.best),
            claim.deaths.map(|deaths| deaths.high),
            json::from_texts(&claim.doubts),
        ])?;
        for (n, words) in (0_u32..).zip(&claim.evidence) {
            // No text that SQLite takes has more than 10⁹ bytes.
            let [from, to] = [words.bytes.start, words.bytes.end].map(|byte| byte as u32);
            evidence.execute(params![id, ord, n, words.field.code(), from, to])?;
        }
    }
    Ok(())
}

pub(super) fn insert_place(
    db: &Connection,
    id: i64,
    ord: u32,
    place: &Location,
) -> Result<(), Error> {
    // SQLite would keep "not a number" as "not known", JSON likewise.
    let numbers = [place.score, place.radius_km]
        .into_iter()
        .flatten()
        .chain(place.choices.iter().map(|c| c.score));
    if !numbers
        .chain(
            place
                .choices
                .iter()
                .flat_map(|c| [c.position.x(), c.position.y()]),
        )
        .all(f64::is_finite)
    {
        return Err(refused("a number of a place is none"));
    }
    const SQL: &str = "INSERT INTO incident_place (incident, ord, written, relation, place_id, name, name_ar, country,
            admin1, admin2, lon, lat, radius_km, from_lon, from_lat, to_lon, to_lat, precision, sure, score,
            chosen_by)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
    db.prepare_cached(SQL)?.execute(params![
        id,
        ord,
        place.written,
        place.relation.code(),
        place.place_id,
        place.name,
        place.name_ar,
        place.country,
        place.admin1,
        place.admin2,
        place.position.map(Position::x),
        place.position.map(Position::y),
        place.radius_km,
        place.ends.map(|[from, _]| from.x()),
        place.ends.map(|[from, _]| from.y()),
        place.ends.map(|[_, to]| to.x()),
        place.ends.map(|[_, to]| to.y()),
        place.precision.code(),
        place.sure,
        place.score,
        place.chosen_by,
    ])?;
    if !place.reasons.is_empty() || !place.choices.is_empty() {
        const SQL: &str =
            "INSERT INTO incident_choice (incident, ord, reasons, choices) VALUES (?1, ?2, ?3, ?4)";
        let (reasons, choices) = (
            json::from_texts(&place.reasons),
            json::from_choices(&place.choices),
        );
        db.prepare_cached(SQL)?
            .execute(params![id, ord, reasons, choices])?;
    }
    Ok(())
}
