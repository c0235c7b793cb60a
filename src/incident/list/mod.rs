//! A project's incidents, as many as there are, in little memory: what all of them say is kept once,
//! and each row points at it. Without choices, reasons and evidence, which only the details of one
//! incident show. Copies share their pieces, so that changing one incident of a million copies next to
//! nothing. Knows no store and no filter.

mod pool;
#[cfg(test)]
mod tests;

use super::{Claim, Credibility, Deaths, Incident, IncidentId, Location, Status, SubEvent};
use crate::time::{DatePrecision, Day, Span};
use pool::{Known, Pieces, hash_of_deaths, hash_of_place, hash_of_text, hash_of_texts};

/// Incidents in brief, by their rows in the store, ascending.
#[derive(Debug, Clone, Default)]
pub struct Incidents {
    rows: Pieces<Row>,
    texts: Pieces<Box<str>>,
    lists: Pieces<Box<[String]>>,
    places: Pieces<Box<[Location]>>,
    claims: Pieces<ClaimRow>,
    deaths: Pieces<Deaths>,
}

/// An incident: 64 bytes, and numbers of what it shares with others.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The UUID's bytes, or the number of its text where it is written in no usual way.
    uuid: [u8; 16],
    id: IncidentId,
    /// The first and the last day; meaningless without [`DATED`].
    days: [Day; 2],
    deaths: u32,
    initiator: u32,
    note: u32,
    targets: u32,
    places: u32,
    claims: u32,
    n_claims: u32,
    kind: SubEvent,
    date_precision: DatePrecision,
    status: Status,
    bits: u8,
}

/// The number of what is not there.
const ABSENT: u32 = u32::MAX;
const BACKGROUND: u8 = 1;
const SAMPLE: u8 = 2;
const UUID_IS_TEXT: u8 = 4;
const DATED: u8 = 8;

#[derive(Debug, Clone, Copy)]
struct ClaimRow {
    report_id: i64,
    deaths: u32,
    claimed_by: u32,
    doubts: u32,
    credibility: Credibility,
}

/// An incident of the list: an [`Incident`] but for choices, reasons and evidence.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// As [`Incident::id`].
    pub id: IncidentId,
    /// As [`Incident::kind`].
    pub kind: SubEvent,
    /// As [`Incident::span`].
    pub span: Option<Span>,
    /// As [`Incident::date_precision`].
    pub date_precision: DatePrecision,
    /// As [`Incident::initiator`].
    pub initiator: Option<&'a str>,
    /// As [`Incident::targets`].
    pub targets: &'a [String],
    /// As [`Incident::deaths`].
    pub deaths: Option<Deaths>,
    /// As [`Incident::status`].
    pub status: Status,
    /// As [`Incident::background`].
    pub background: bool,
    /// As [`Incident::sample`].
    pub sample: bool,
    /// As [`Incident::places`], without their reasons and choices.
    pub places: &'a [Location],
    /// As [`Incident::claims`], without their evidence.
    pub claims: Claims<'a>,
    /// As [`Incident::note`].
    pub note: &'a str,
    uuid: u128,
    uuid_text: Option<&'a str>,
}

/// The claims of an incident of the list.
#[derive(Debug, Clone, Copy)]
pub struct Claims<'a> {
    list: &'a Incidents,
    from: usize,
    to: usize,
}

/// A claim of an incident of the list: a [`Claim`] but for its evidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BriefClaim<'a> {
    /// As [`Claim::report_id`].
    pub report_id: i64,
    /// As [`Claim::credibility`].
    pub credibility: Credibility,
    /// As [`Claim::claimed_by`].
    pub claimed_by: &'a str,
    /// As [`Claim::deaths`].
    pub deaths: Option<Deaths>,
    /// As [`Claim::doubts`].
    pub doubts: &'a [String],
}

impl Incidents {
    /// A list of incidents, which must ascend by their rows in the store.
    pub fn of<'a>(incidents: impl IntoIterator<Item = &'a Incident>) -> Self {
        let mut builder = Builder::default();
        for incident in incidents {
            builder.push(incident);
        }
        builder.finish()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }

    /// The incident at a place of the list; panics beyond its end, as a slice does.
    pub fn at(&self, at: usize) -> Brief<'_> {
        let row = self.rows.get(at);
        let text = |number: u32| self.texts.get(number as usize);
        let has = |bit: u8| row.bits & bit != 0;
        let from = row.claims as usize;
        Brief {
            id: row.id,
            kind: row.kind,
            span: has(DATED).then(|| Span::between(row.days[0], row.days[1])),
            date_precision: row.date_precision,
            initiator: (row.initiator != ABSENT).then(|| &**text(row.initiator)),
            targets: self.lists.get(row.targets as usize),
            deaths: self.deaths(row.deaths),
            status: row.status,
            background: has(BACKGROUND),
            sample: has(SAMPLE),
            places: self.places.get(row.places as usize),
            claims: Claims {
                list: self,
                from,
                to: from + row.n_claims as usize,
            },
            note: text(row.note),
            uuid: u128::from_be_bytes(row.uuid),
            uuid_text: has(UUID_IS_TEXT).then(|| &**text(u128::from_be_bytes(row.uuid) as u32)),
        }
    }

    fn deaths(&self, number: u32) -> Option<Deaths> {
        (number != ABSENT).then(|| *self.deaths.get(number as usize))
    }

    /// The incident at a place of the list; `None` beyond its end.
    pub fn get(&self, at: usize) -> Option<Brief<'_>> {
        (at < self.len()).then(|| self.at(at))
    }

    /// The row in the store of the incident at a place of the list.
    pub fn id(&self, at: usize) -> IncidentId {
        self.rows.get(at).id
    }

    /// Where an incident stands, by its row in the store.
    pub fn find(&self, id: IncidentId) -> Option<usize> {
        let at = self.place_of(id);
        (at < self.len() && self.id(at) == id).then_some(at)
    }

    /// Where an incident stands or would stand.
    fn place_of(&self, id: IncidentId) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.id(middle) < id {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// How many are part of the sample.
    pub fn n_sample(&self) -> usize {
        let rows = (0..self.len()).map(|at| self.rows.get(at));
        rows.filter(|row| row.bits & SAMPLE != 0).count()
    }

    /// Every incident in turn.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Brief<'_>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|at| self.at(at))
    }

    /// Every incident as a value of its own: for few, since each takes a kilobyte or two.
    pub fn to_vec(&self) -> Vec<Incident> {
        self.iter().map(Brief::to_incident).collect()
    }

    /// The list after a change. Those of `put`, which ascend, take the places of those of the same
    /// rows in the store or are new; those of `gone` are left out.
    #[must_use]
    pub fn patched(&self, put: &[Incident], gone: &[IncidentId]) -> Self {
        let mut builder = Builder {
            list: self.clone(),
            ..Builder::default()
        };
        let n = self.len();
        let is_in_middle = |incident: &Incident| {
            self.find(incident.id).is_none() && self.place_of(incident.id) < n
        };
        let is_moving =
            gone.iter().any(|&id| self.find(id).is_some()) || put.iter().any(is_in_middle);
        if !is_moving {
            for incident in put {
                let row = builder.row(incident);
                match self.find(incident.id) {
                    Some(at) => builder.list.rows.set(at, row),
                    None => builder.list.rows.add(row),
                }
            }
            return builder.finish();
        }
        let mut coming = put.iter().peekable();
        builder.list.rows = Pieces::default();
        for at in 0..n {
            let row = *self.rows.get(at);
            while let Some(new) = coming.next_if(|new| new.id < row.id) {
                builder.push(new);
            }
            match coming.next_if(|new| new.id == row.id) {
                Some(new) => builder.push(new),
                None if gone.contains(&row.id) => (),
                None => builder.list.rows.add(row),
            }
        }
        coming.for_each(|new| builder.push(new));
        builder.finish()
    }
}

impl FromIterator<Incident> for Incidents {
    fn from_iter<T: IntoIterator<Item = Incident>>(incidents: T) -> Self {
        let mut builder = Builder::default();
        for incident in incidents {
            builder.push(&incident);
        }
        builder.finish()
    }
}

impl PartialEq for Incidents {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .zip(other.iter())
                .all(|(one, other)| one == other)
    }
}

impl PartialEq for Brief<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_incident() == other.to_incident()
    }
}

impl Brief<'_> {
    /// As [`Incident::uuid`].
    pub fn uuid(self) -> String {
        self.uuid_text
            .map_or_else(|| text_of_uuid(self.uuid), str::to_owned)
    }

    /// The same as a value of its own.
    pub fn to_incident(self) -> Incident {
        Incident {
            id: self.id,
            uuid: self.uuid(),
            kind: self.kind,
            span: self.span,
            date_precision: self.date_precision,
            initiator: self.initiator.map(str::to_owned),
            targets: self.targets.to_vec(),
            deaths: self.deaths,
            status: self.status,
            background: self.background,
            sample: self.sample,
            places: self.places.to_vec(),
            claims: self.claims.iter().map(BriefClaim::to_claim).collect(),
            note: self.note.to_owned(),
        }
    }
}

impl<'a> Claims<'a> {
    /// Every claim in turn.
    pub fn iter(self) -> impl ExactSizeIterator<Item = BriefClaim<'a>> + Clone {
        let list = self.list;
        (self.from..self.to).map(move |at| {
            let row = list.claims.get(at);
            BriefClaim {
                report_id: row.report_id,
                credibility: row.credibility,
                claimed_by: list.texts.get(row.claimed_by as usize),
                deaths: list.deaths(row.deaths),
                doubts: list.lists.get(row.doubts as usize),
            }
        })
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }
}

impl BriefClaim<'_> {
    /// The same as a value of its own.
    pub fn to_claim(self) -> Claim {
        Claim {
            report_id: self.report_id,
            credibility: self.credibility,
            claimed_by: self.claimed_by.to_owned(),
            deaths: self.deaths,
            evidence: Vec::new(),
            doubts: self.doubts.to_vec(),
        }
    }
}

/// A list that grows. What is known already is found by a hash and compared, so that two values are
/// one only where they are the same.
#[derive(Debug, Default)]
pub struct Builder {
    list: Incidents,
    texts: Known,
    lists: Known,
    places: Known,
    deaths: Known,
}

/// Longer texts are hardly ever said twice: they are not looked for.
const LONG: usize = 100;

impl Builder {
    /// Adds an incident: one whose row in the store comes after those of all before it.
    pub fn push(&mut self, incident: &Incident) {
        let row = self.row(incident);
        self.list.rows.add(row);
    }

    /// How many there are so far.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The list.
    pub fn finish(self) -> Incidents {
        self.list
    }

    fn row(&mut self, incident: &Incident) -> Row {
        let uuid = uuid_of_text(&incident.uuid);
        let bit = |is_set: bool, bit: u8| if is_set { bit } else { 0 };
        let bits = bit(incident.background, BACKGROUND)
            | bit(incident.sample, SAMPLE)
            | bit(uuid.is_none(), UUID_IS_TEXT)
            | bit(incident.span.is_some(), DATED);
        let claims = self.list.claims.len() as u32;
        for claim in &incident.claims {
            let row = ClaimRow {
                report_id: claim.report_id,
                deaths: self.deaths(claim.deaths),
                claimed_by: self.text(&claim.claimed_by),
                doubts: self.texts(&claim.doubts),
                credibility: claim.credibility,
            };
            self.list.claims.add(row);
        }
        Row {
            uuid: uuid
                .unwrap_or_else(|| u128::from(self.text(&incident.uuid)))
                .to_be_bytes(),
            id: incident.id,
            days: incident
                .span
                .map_or([Day(0); 2], |span| [span.start(), span.end()]),
            deaths: self.deaths(incident.deaths),
            initiator: match &incident.initiator {
                Some(name) => self.text(name),
                None => ABSENT,
            },
            note: self.text(&incident.note),
            targets: self.texts(&incident.targets),
            places: self.places(&incident.places),
            claims,
            n_claims: incident.claims.len() as u32,
            kind: incident.kind,
            date_precision: incident.date_precision,
            status: incident.status,
            bits,
        }
    }

    fn text(&mut self, text: &str) -> u32 {
        let pool = &mut self.list.texts;
        if text.len() > LONG {
            return pool.push(text.into());
        }
        let hash = hash_of_text(text);
        self.texts
            .number(pool, hash, |held| **held == *text, || text.into())
    }

    fn deaths(&mut self, deaths: Option<Deaths>) -> u32 {
        let Some(deaths) = deaths else { return ABSENT };
        let (pool, hash) = (&mut self.list.deaths, hash_of_deaths(deaths));
        self.deaths
            .number(pool, hash, |held| *held == deaths, || deaths)
    }

    fn texts(&mut self, texts: &[String]) -> u32 {
        let (pool, hash) = (&mut self.list.lists, hash_of_texts(texts));
        self.lists
            .number(pool, hash, |held| **held == *texts, || texts.into())
    }

    fn places(&mut self, places: &[Location]) -> u32 {
        let (pool, hash) = (&mut self.list.places, hash_of_place(places));
        let are_same = |held: &[Location]| {
            held.len() == places.len() && held.iter().zip(places).all(|(a, b)| is_same(a, b))
        };
        self.places.number(
            pool,
            hash,
            |held| are_same(held),
            || places.iter().map(brief).collect(),
        )
    }
}

/// A place without its reasons and choices.
fn brief(place: &Location) -> Location {
    let Location {
        written,
        relation,
        place_id,
        name,
        name_ar,
        country,
        admin1,
        admin2,
        position,
        radius_km,
        ends,
        precision,
        sure,
        score,
        chosen_by,
        reasons: _,
        choices: _,
    } = place;
    Location {
        written: written.clone(),
        relation: *relation,
        place_id: place_id.clone(),
        name: name.clone(),
        name_ar: name_ar.clone(),
        country: country.clone(),
        admin1: admin1.clone(),
        admin2: admin2.clone(),
        position: *position,
        radius_km: *radius_km,
        ends: *ends,
        precision: *precision,
        sure: *sure,
        score: *score,
        chosen_by: chosen_by.clone(),
        reasons: Vec::new(),
        choices: Vec::new(),
    }
}

/// Whether two places are the same but for their reasons and choices.
fn is_same(one: &Location, other: &Location) -> bool {
    one.written == other.written
        && one.place_id == other.place_id
        && one.name == other.name
        && one.name_ar == other.name_ar
        && one.country == other.country
        && one.admin1 == other.admin1
        && one.admin2 == other.admin2
        && (one.position, one.radius_km, one.ends) == (other.position, other.radius_km, other.ends)
        && (one.relation, one.precision, one.sure) == (other.relation, other.precision, other.sure)
        && one.score == other.score
        && one.chosen_by == other.chosen_by
}

/// The figures of a UUID as programs write it (RFC 9562, 4); `None` where another text would come
/// back.
fn uuid_of_text(text: &str) -> Option<u128> {
    let mut figures = 0;
    for (at, byte) in text.bytes().enumerate() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'-' if matches!(at, 8 | 13 | 18 | 23) => continue,
            _ => return None,
        };
        if at >= 36 {
            return None;
        }
        figures = figures << 4 | u128::from(digit);
    }
    (text_of_uuid(figures) == text).then_some(figures)
}

fn text_of_uuid(figures: u128) -> String {
    let part = |shift: u32, bits: u32| (figures >> shift) & ((1 << bits) - 1);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        part(96, 32),
        part(80, 16),
        part(64, 16),
        part(48, 16),
        part(0, 48)
    )
}
