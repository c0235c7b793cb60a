//! The incidents as they stand in an open project, kept beside the file: read once, and from then on
//! carried along by the change log, so that saving one of a million reads one. Knows no window.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::progress::Phase;
use super::project::{Error, Session};
use crate::gazetteer::admin::Units;
use crate::incident::columns::Columns;
use crate::incident::facets::Dated;
use crate::incident::sketch::Sketch;
use crate::incident::{Incidents, Source};
use crate::store::{Listed, Since, Sketched, Update};

/// The incidents as of a row of the change log.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    change: i64,
    /// Every incident in brief.
    pub(super) incidents: Arc<Incidents>,
    /// The same in columns.
    pub(super) columns: Arc<Columns>,
}

impl Session {
    /// The incidents as the file now has them, whoever changed them: what is in its change log since
    /// they were last asked for is read, and everything only where that says too much.
    pub(super) fn kept(&mut self) -> Result<&Kept, Error> {
        self.kept_with(&mut |_| ())
    }

    /// The same; `tell` is told how many incidents are read, where all are.
    pub(super) fn kept_with(&mut self, tell: &mut dyn FnMut(usize)) -> Result<&Kept, Error> {
        let since = self.kept.as_ref().map(|kept| self.store.since(kept.change));
        let kept = match (since.transpose()?, self.kept.take()) {
            (Some(Since::Some(update)), Some(kept)) => kept.with(update),
            _ => Kept::of(self.listed(tell)?),
        };
        Ok(self.kept.insert(kept))
    }

    /// Every incident. Reading them is a step of the work that is under way.
    fn listed(&mut self, tell: &mut dyn FnMut(usize)) -> Result<Listed, Error> {
        let Some(progress) = self.progress.clone() else {
            return Ok(self.store.listed(tell)?);
        };
        progress.begin(Phase::Reading, self.store.n_incidents()?.max(1) as u64);
        Ok(self.store.listed(&mut |n_read| {
            progress.set_done(n_read as u64);
            tell(n_read);
        })?)
    }
}

/// Fewer incidents than this are read in a moment.
const SKETCH_FROM: usize = 20_000;
/// A sketch is good for another time while no more incidents changed since it was kept.
const FEW_CHANGES: usize = 200;

impl Session {
    /// Hands over the sketch of the project, where it has one. How many incidents it has.
    pub(super) fn first_sketch(
        &mut self,
        hand_over: impl FnOnce(Arc<Sketch>),
    ) -> Result<usize, Error> {
        if let Some(Sketched { sketch, n_changes }) = self.store.sketch()? {
            self.has_sketch = n_changes <= FEW_CHANGES;
            hand_over(Arc::new(sketch));
        }
        Ok(self.store.n_incidents()?)
    }

    /// Keeps a sketch for the next time the project is opened, where it is large and has none that
    /// is good. Where that fails nothing is lost but a second then.
    pub(super) fn keep_sketch(&mut self) {
        let Some(kept) = &self.kept else { return };
        if self.has_sketch || kept.incidents.len() < SKETCH_FROM {
            return;
        }
        self.has_sketch = true;
        if let Some(sketch) = Sketch::of(&kept.incidents, &kept.columns)
            && let Err(error) = self.store.keep_sketch(&sketch, kept.change)
        {
            log::warn!("{error}");
        }
    }
}

/// The columns of incidents, each under the units of its day.
pub(super) fn columns_of(incidents: &Incidents, sources: &BTreeMap<i64, Source>) -> Columns {
    Columns::dated(incidents, sources, &units_by_day)
}

fn units_by_day(country: &str, admin1: &str, admin2: &str) -> Option<Dated> {
    Units::embedded().by_day(country, admin1, admin2)
}

impl Kept {
    fn of(listed: Listed) -> Self {
        Self {
            change: listed.change,
            columns: Arc::new(columns_of(&listed.incidents, &listed.sources)),
            incidents: Arc::new(listed.incidents),
        }
    }

    fn with(self, update: Update) -> Self {
        let Update {
            change,
            put,
            gone,
            sources,
        } = update;
        if put.is_empty() && gone.is_empty() {
            return Self { change, ..self };
        }
        let ids: Vec<_> = put.iter().map(|incident| incident.id).collect();
        let incidents = self.incidents.patched(&put, &gone);
        let columns = &self.columns;
        let columns = columns.patched(&self.incidents, &incidents, &ids, &sources, &units_by_day);
        Self {
            change,
            incidents: Arc::new(incidents),
            columns: Arc::new(columns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{
        Claim, Credibility, Incident, IncidentId, Language, Reliability, Report, Source, Status,
        SubEvent,
    };
    use crate::store::{Change, Store};
    use crate::time::{DatePrecision, Day, Span};

    fn change() -> Change {
        Change {
            who: "A. Analyst".to_owned(),
            at: "2026-01-01T00:00:00Z".to_owned(),
        }
    }

    fn incident(n: i64, initiator: &str, report_id: i64) -> Incident {
        Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind: SubEvent::Attack,
            span: Some(Span::of_day(Day(19_000 - n as i32))),
            date_precision: DatePrecision::Day,
            initiator: Some(initiator.to_owned()),
            targets: Vec::new(),
            deaths: None,
            status: Status::Candidate,
            background: false,
            sample: n == 2,
            places: Vec::new(),
            claims: vec![Claim {
                report_id,
                credibility: Credibility::Unjudged,
                claimed_by: String::new(),
                deaths: None,
                evidence: Vec::new(),
                doubts: Vec::new(),
            }],
            note: String::new(),
        }
    }

    fn report(source: &str) -> Report {
        Report {
            id: 0,
            source: Source {
                name: source.to_owned(),
                reliability: Reliability::B,
                licence: String::new(),
            },
            title: String::new(),
            url: String::new(),
            published: None,
            language: Language::English,
            text: format!("A report of {source}"),
            sha256: String::new(),
            sample: false,
        }
    }

    /// Checks that what is kept is what the file holds, and says whether it was carried along.
    fn is_carried(session: &mut Session, what: &str) -> bool {
        let before = session.kept.as_ref().map(|kept| kept.incidents.clone());
        let mut n_read = 0;
        let kept = session.kept_with(&mut |n| n_read = n).unwrap().clone();
        let anew = Kept::of(session.store.listed(&mut |_| ()).unwrap());
        assert_eq!(kept.incidents, anew.incidents, "{what}");
        assert_eq!(kept.columns, anew.columns, "{what}");
        assert_eq!(kept.change, anew.change, "{what}");
        let sketch = Sketch::of(&kept.incidents, &kept.columns);
        if let Some(sketched) = session.store.sketch().unwrap() {
            assert_eq!(Some(sketched.sketch), sketch, "{what}");
        } else {
            session
                .store
                .keep_sketch(&sketch.unwrap(), kept.change)
                .unwrap();
        }
        before.is_some() && n_read == 0
    }

    #[test]
    fn what_is_kept_is_always_what_the_file_holds_whoever_changed_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.harmattan");
        let mut session = Session::of(Store::open(&path).unwrap());
        let mut other = Store::open(&path).unwrap();
        assert!(!is_carried(&mut session, "an empty project is read"));
        let of = |store: &mut Store, source: &str| {
            store.save_report(&report(source), &change()).unwrap().id()
        };
        let first = of(&mut session.store, "Radio");
        for n in 0..4 {
            session
                .store
                .save_incident(&incident(n, "JNIM", first), &change())
                .unwrap();
        }
        assert!(is_carried(&mut session, "new incidents"));
        let second = of(&mut other, "Digest");
        let mut one = other.incidents().unwrap().remove(1);
        (one.initiator, one.claims[0].report_id) = (Some("ISSP".to_owned()), second);
        one.span = None;
        one.date_precision = DatePrecision::Unknown;
        other.save_incident(&one, &change()).unwrap();
        assert!(is_carried(&mut session, "another program changed one"));
        assert!(is_carried(&mut session, "nothing changed"));
        let source = Source {
            reliability: Reliability::E,
            ..report("Digest").source
        };
        other.save_source(&source, &change()).unwrap();
        assert!(!is_carried(&mut session, "a source has another grade"));
        let many = [incident(7, "a", second), incident(8, "b", second)];
        let many = many.map(|incident| Incident {
            uuid: incident.initiator.clone().unwrap_or_default(),
            ..incident
        });
        other.import(&[], &many, &change()).unwrap();
        assert!(!is_carried(&mut session, "an import"));
        other.delete_sample(&change()).unwrap();
        assert!(!is_carried(&mut session, "many are gone"));
        let mut note = other.incidents().unwrap().remove(0);
        note.note = "seen".to_owned();
        session.store.save_incident(&note, &change()).unwrap();
        assert!(is_carried(&mut session, "a note"));
    }
}
