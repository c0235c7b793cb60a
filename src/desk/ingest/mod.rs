//! Reports into a project: read, compared with what the project holds, and stored, each in one
//! transaction. Runs on the thread that owns the file, or in the command line. Knows no files but
//! the project's.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::project::{Error, Session};
use super::reader::{Known, Reader, Told, check_words};
use crate::analysis::duplicate::Held;
use crate::extract::{Candidate, Reading};
use crate::gazetteer::{Gazetteer, Memory};
use crate::incident::{
    Answer, Claim, Credibility, Deaths, Duplicate, Evidence, Field, Incident, IncidentId,
    Reliability, Report, Source, Status,
};
use crate::intake::Taken;
use crate::store::{Change, Intake, Like, Origin, Saved, WordTable};
use crate::time::Day;

/// What is said of a report beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// Its day and its language.
    pub told: Told,
    /// Who published it; `None` for what the report says itself.
    pub source: Option<String>,
    /// How reliable its source is; `None` leaves a known one as it is graded.
    pub reliability: Option<Reliability>,
    /// What it is called where it has no title: the name of its file.
    pub name: String,
}

/// What became of a report.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its row.
    pub report: i64,
    /// Its text was there already, and nothing was stored.
    pub was_known: bool,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub source: String,
    /// What was found in it, with its rows.
    pub incidents: Vec<Incident>,
    /// Which of them seem to be incidents that the project holds.
    pub likes: Vec<Like>,
    /// What whoever reads it should know.
    pub notes: Vec<String>,
}

/// What reports are called whose source nobody knows.
pub const NO_SOURCE: &str = "Unknown source";
/// A first line of no more letters is a title.
const MOST_TITLE: usize = 200;

/// A project into which reports go.
pub struct Ingest<'a> {
    session: &'a mut Session,
    reader: Reader<'a>,
    memory: Memory,
    held: Held,
    licences: BTreeMap<String, Source>,
}

impl Session {
    /// Begins to take reports in, by the words and the decisions of the project.
    pub fn ingest<'a>(&'a mut self, gazetteer: &'a Gazetteer) -> Result<Ingest<'a>, Error> {
        let sources = self.store.sources()?;
        Ok(Ingest {
            reader: self.reader(gazetteer)?,
            memory: self.memory()?,
            held: Held::of(Arc::clone(&self.kept()?.incidents)),
            licences: sources
                .into_iter()
                .map(|source| (source.name.clone(), source))
                .collect(),
            session: self,
        })
    }

    /// A reader with the words that the project adds.
    pub fn reader<'g>(&self, gazetteer: &'g Gazetteer) -> Result<Reader<'g>, Error> {
        let tables = self.store.words()?;
        let tables: Vec<(String, String)> = tables
            .into_iter()
            .map(|table| (table.name, table.text))
            .collect();
        Reader::with(gazetteer, &tables).map_err(Error::Words)
    }

    /// Adds lines to one of the program's tables of words, in the place of those that the project
    /// added before. Refused, with table, line and fault, where one cannot be used.
    pub fn add_words(&mut self, name: &str, text: &str, change: &Change) -> Result<(), Error> {
        check_words(&[(name.to_owned(), text.to_owned())]).map_err(Error::Words)?;
        Ok(self.store.save_words(name, text, change)?)
    }

    /// What the project adds to tables of words.
    pub fn words(&self) -> Result<Vec<WordTable>, Error> {
        Ok(self.store.words()?)
    }

    /// Takes out what the project adds to a table of words. Whether there was anything.
    pub fn remove_words(&mut self, name: &str, change: &Change) -> Result<bool, Error> {
        Ok(self.store.delete_words(name, change)?)
    }

    /// The pairs of incidents that seem to be one and that nobody has answered, the likeliest first.
    pub fn open_duplicates(&self) -> Result<Vec<Duplicate>, Error> {
        Ok(self.store.open_duplicates(usize::MAX)?)
    }

    /// What a person says of such a pair. Both incidents stay as they are.
    pub fn answer_duplicate(
        &mut self,
        id: i64,
        answer: Answer,
        change: &Change,
    ) -> Result<Duplicate, Error> {
        Ok(self.store.answer_duplicate(id, answer, change)?)
    }
}

impl Ingest<'_> {
    /// Reads a report and stores it with what it tells. A text that the project holds is not read
    /// again.
    pub fn report(
        &mut self,
        taken: &Taken,
        given: &Given,
        change: &Change,
    ) -> Result<Stored, Error> {
        let source = self.source(taken, given);
        let mut stored = Stored {
            report: 0,
            was_known: true,
            title: title(taken, &given.name),
            source: source.name.clone(),
            incidents: Vec::new(),
            likes: Vec::new(),
            notes: taken.notes.clone(),
        };
        if let Some(known) = self.session.store.report_with(&taken.text)? {
            stored.report = known;
            return Ok(stored);
        }
        let known = Known {
            memory: Some(&self.memory),
            source: Some(&source.name),
        };
        let reading = self.reader.read(taken, &given.told, known);
        let incidents = incidents(&reading, &taken.text);
        let likes = self.likes(&incidents);
        let intake = Intake {
            report: Report {
                id: 0,
                source: source.clone(),
                title: stored.title.clone(),
                url: taken.url.clone(),
                published: reading.published,
                language: given.told.language.unwrap_or_else(|| taken.language()),
                text: taken.text.clone(),
                sha256: String::new(),
                sample: false,
            },
            grades: given.reliability.is_some(),
            origin: origin(taken),
            incidents,
            likes,
        };
        let ingested = self.session.store.ingest(&intake, change)?;
        stored.report = ingested.report.id();
        stored.notes.extend(reading.notes);
        if let Saved::Known(_) = ingested.report {
            return Ok(stored);
        }
        stored.was_known = false;
        self.licences.insert(source.name.clone(), source);
        for (mut incident, id) in intake.incidents.into_iter().zip(ingested.incidents) {
            incident.id = id;
            for claim in &mut incident.claims {
                claim.report_id = stored.report;
            }
            self.held.add(incident.clone());
            stored.incidents.push(incident);
        }
        stored.likes = intake.likes;
        Ok(stored)
    }

    /// The day that a report was published on, as it was told or as the report says itself; `None`
    /// where a person must say.
    pub fn day_of(&self, taken: &Taken, given: &Given) -> Option<Day> {
        let said = given.told.published.or(taken.published);
        said.or_else(|| {
            let known = Known::default();
            self.reader.read(taken, &given.told, known).published
        })
    }

    /// The row of the report with the same text, if the project holds it.
    pub fn known(&self, taken: &Taken) -> Result<Option<i64>, Error> {
        Ok(self.session.store.report_with(&taken.text)?)
    }

    fn source(&self, taken: &Taken, given: &Given) -> Source {
        let own = Some(&taken.source).filter(|name| !name.trim().is_empty());
        let name = given.source.as_ref().or(own);
        let name = name.map_or(NO_SOURCE, |name| name.trim()).to_owned();
        let known = self.licences.get(&name);
        let reliability = given.reliability.or(known.map(|known| known.reliability));
        Source {
            reliability: reliability.unwrap_or(Reliability::F),
            licence: known.map_or_else(String::new, |known| known.licence.clone()),
            name,
        }
    }

    fn likes(&self, incidents: &[Incident]) -> Vec<Like> {
        let mut likes = Vec::new();
        for (new, incident) in incidents.iter().enumerate() {
            likes.extend(self.held.like(incident).into_iter().map(|like| Like {
                new,
                other: like.other,
                score: like.score,
                reasons: like.reasons,
            }));
        }
        likes
    }
}

/// What a report calls itself; else its first line, where that is no longer than titles are; else
/// the name of its file.
fn title(taken: &Taken, name: &str) -> String {
    if !taken.title.trim().is_empty() {
        return taken.title.trim().to_owned();
    }
    let parts = taken.read();
    let mut lines = parts
        .iter()
        .flat_map(|part| taken.text[part.clone()].lines());
    let first = lines.find(|line| line.chars().any(char::is_alphanumeric));
    let first = first
        .map(str::trim)
        .filter(|line| line.chars().count() <= MOST_TITLE);
    first.unwrap_or(name).to_owned()
}

fn origin(taken: &Taken) -> Origin {
    let original = taken.original.clone();
    let aside = taken.aside.iter();
    Origin {
        media: taken.media.code().to_owned(),
        original: original.map(|bytes| (bytes, taken.encoding.clone())),
        aside: aside
            .map(|part| (part.bytes.clone(), part.why.code().to_owned()))
            .collect(),
    }
}

/// What a reading found, as incidents that nobody has answered, claimed by report 0.
fn incidents(reading: &Reading, text: &str) -> Vec<Incident> {
    let candidates = reading.candidates.iter();
    candidates
        .map(|candidate| Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind: candidate.kind,
            span: candidate.span,
            date_precision: candidate.precision,
            initiator: candidate.initiator.clone(),
            targets: candidate.targets.clone(),
            deaths: candidate.deaths,
            status: Status::Candidate,
            background: candidate.background,
            sample: false,
            places: vec![candidate.location.clone()],
            claims: claims(candidate, text),
            note: String::new(),
        })
        .collect()
}

/// The report's own claim, and one for each other voice in it that gives a figure. Figures of
/// nobody, or of the one who claims the whole, are the report's.
fn claims(candidate: &Candidate, text: &str) -> Vec<Claim> {
    let claimed_by = candidate.claimed_by.clone().unwrap_or_default();
    let is_own = |by: &str| by.is_empty() || by == claimed_by;
    let mut rivals: BTreeMap<&str, Claim> = BTreeMap::new();
    let mut own: Option<Deaths> = None;
    for figure in &candidate.figures {
        if is_own(&figure.by) {
            own = Some(own.map_or(figure.deaths, |own| both(own, figure.deaths)));
            continue;
        }
        let words = Evidence {
            field: Field::Deaths,
            bytes: figure.bytes.clone(),
        };
        let claim = rivals.entry(&figure.by).or_insert_with(|| Claim {
            report_id: 0,
            credibility: Credibility::Unjudged,
            claimed_by: figure.by.clone(),
            deaths: Some(figure.deaths),
            evidence: Vec::new(),
            doubts: Vec::new(),
        });
        claim.deaths = claim.deaths.map(|deaths| both(deaths, figure.deaths));
        claim.evidence.push(words);
    }
    let mut claims = vec![Claim {
        report_id: 0,
        credibility: Credibility::Unjudged,
        claimed_by: claimed_by.clone(),
        deaths: if rivals.is_empty() {
            candidate.deaths
        } else {
            own
        },
        evidence: candidate.evidence.clone(),
        doubts: candidate.doubts.clone(),
    }];
    claims.extend(rivals.into_values());
    for claim in &mut claims {
        // A mark that no text carries would cost the whole report.
        let fits = |words: &Evidence| text.get(words.bytes.clone()).is_some();
        claim.evidence.retain(fits);
        let place = |words: &Evidence| {
            (
                words.bytes.start,
                std::cmp::Reverse(words.bytes.end),
                words.field,
            )
        };
        claim.evidence.sort_by_key(place);
    }
    claims
}

/// Two figures of one voice.
fn both(one: Deaths, other: Deaths) -> Deaths {
    Deaths {
        low: one.low.min(other.low),
        best: one.best.min(other.best),
        high: one.high.max(other.high),
    }
}
