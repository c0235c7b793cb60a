//! Answers to what was found in reports: what each does to an incident, and how it is stored. The
//! window shows an answer by the same functions before it is stored.

use std::sync::Arc;

use super::{Told, alias_of, area, merge};
use crate::analysis::duplicate::Held;
use crate::desk::job::Holdings;
use crate::desk::learn::{Lesson, Plan};
use crate::desk::project::{Error, Session};
use crate::desk::{notice, settle};
use crate::gazetteer::Gazetteer;
use crate::incident::{
    Answer, Claim, Credibility, Deaths, Incident, IncidentId, Location, Reach, Relation, Status,
    SubEvent,
};
use crate::store::{Change, Like};
use crate::time::{DatePrecision, Span};

pub use super::area::area_of;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Take incidents as they are; a place that is not sure stays so.
    Accept(Vec<IncidentId>),
    /// It is no incident.
    Reject(IncidentId),
    /// Its source takes it back.
    Withdraw(IncidentId),
    /// It waits for an answer again.
    Reopen(IncidentId),
    /// Something about it is otherwise.
    Correct(IncidentId, Correction),
    /// One of the places that were offered is meant.
    Choose {
        /// The incident.
        incident: IncidentId,
        /// Which place, counted from 0.
        choice: usize,
        /// How far it is remembered.
        reach: Reach,
    },
    /// Another place of the gazetteer is meant.
    Take {
        /// The incident.
        incident: IncidentId,
        /// The gazetteer's id.
        place_id: String,
        /// How far it is remembered.
        reach: Reach,
    },
    /// Nobody can say which place is meant: the smallest unit known.
    KeepArea(IncidentId),
    /// Two incidents are one.
    Merge {
        /// The one that goes.
        from: IncidentId,
        /// The one that stays.
        into: IncidentId,
    },
    /// What a person says of a pair; those that are the same are merged into the earlier.
    Pair {
        /// The pair's row.
        pair: i64,
        /// Same or different.
        answer: Answer,
    },
    /// An incident that is written by hand.
    Add(Box<Incident>),
}

/// What is otherwise about an incident.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// What happened.
    Kind(SubEvent),
    /// When.
    Date(Option<Span>, DatePrecision),
    /// Who acted.
    Initiator(Option<String>),
    /// Against whom.
    Targets(Vec<String>),
    /// How many died.
    Deaths(Option<Deaths>),
    /// How credible the claims of a report are.
    Credibility(i64, Credibility),
}

/// An answer that is stored.
#[derive(Debug)]
pub struct Answered {
    /// What the project holds now.
    pub holdings: Holdings,
    /// What to tell.
    pub told: Option<Told>,
    /// The incident that was added.
    pub added: Option<IncidentId>,
}

/// What an answer is shown with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) gazetteer: Option<&'a Gazetteer>,
    pub(super) who: &'a str,
}

/// Corrects an incident.
pub fn correct(incident: &mut Incident, correction: &Correction) {
    match correction {
        Correction::Kind(kind) => incident.kind = *kind,
        Correction::Date(span, precision) => {
            incident.span = *span;
            incident.date_precision = match span {
                None => DatePrecision::Unknown,
                Some(_) => *precision,
            };
        }
        Correction::Initiator(name) => incident.initiator.clone_from(name),
        Correction::Targets(names) => incident.targets.clone_from(names),
        Correction::Deaths(deaths) => incident.deaths = *deaths,
        Correction::Credibility(report, credibility) => {
            let claims = incident.claims.iter_mut();
            for claim in claims.filter(|claim| claim.report_id == *report) {
                claim.credibility = *credibility;
            }
        }
    }
}

/// Does to an incident what an answer says of it, as far as it can be told from it alone. Whether it
/// fits.
pub(super) fn show(ask: &Ask, incident: &mut Incident, context: Context<'_>) -> bool {
    let id = incident.id;
    match ask {
        Ask::Accept(ids) if ids.contains(&id) => incident.status = Status::Accepted,
        Ask::Reject(of) if *of == id => incident.status = Status::Rejected,
        Ask::Withdraw(of) if *of == id => incident.status = Status::Withdrawn,
        Ask::Reopen(of) if *of == id => incident.status = Status::Candidate,
        Ask::Correct(of, correction) if *of == id => correct(incident, correction),
        Ask::Choose {
            incident: of,
            choice,
            ..
        } if *of == id => {
            let place = incident.places.first_mut();
            return place.is_some_and(|place| settle::by_person(place, *choice, context.who));
        }
        Ask::Take {
            incident: of,
            place_id,
            ..
        } if *of == id => return take(incident, place_id, context),
        Ask::KeepArea(of) if *of == id => {
            let place = incident.places.first_mut();
            return place.is_some_and(|place| area::keep(place, context.who));
        }
        Ask::Merge { from, .. } if *from == id => incident.status = Status::Withdrawn,
        _ => (),
    }
    true
}

/// Puts the main place of an incident on a place of the gazetteer, as a person's answer.
pub fn take_place(
    incident: &mut Incident,
    place_id: &str,
    gazetteer: &Gazetteer,
    who: &str,
) -> bool {
    let context = Context {
        gazetteer: Some(gazetteer),
        who,
    };
    take(incident, place_id, context)
}

fn take(incident: &mut Incident, place_id: &str, context: Context<'_>) -> bool {
    let place = context
        .gazetteer
        .and_then(|gazetteer| gazetteer.get(place_id));
    let (Some(place), Some(location)) = (place, incident.places.first_mut()) else {
        return false;
    };
    let choice = settle::offer(location, &place);
    settle::by_person(location, choice, context.who)
}

impl Session {
    /// Stores an answer with all that it settles, in one step that can be taken back.
    pub fn answer(
        &mut self,
        ask: Ask,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<Answered, Error> {
        match ask {
            Ask::Choose {
                incident, reach, ..
            }
            | Ask::Take {
                incident, reach, ..
            } => self.answer_place(&ask, incident, reach, gazetteer, change),
            Ask::Merge { from, into } => self.answer_merge(from, into, None, change),
            Ask::Pair { pair, answer } => self.answer_pair(pair, answer, change),
            Ask::Add(incident) => self.answer_add(*incident, change),
            Ask::Accept(ref ids) => self.answer_each(&ids.clone(), &ask, gazetteer, change),
            Ask::Reject(id)
            | Ask::Withdraw(id)
            | Ask::Reopen(id)
            | Ask::KeepArea(id)
            | Ask::Correct(id, _) => self.answer_each(&[id], &ask, gazetteer, change),
        }
    }

    fn whole(&self, id: IncidentId) -> Result<Incident, Error> {
        self.store.incident(id)?.ok_or(Error::Gone(id))
    }

    fn stored(
        &mut self,
        plan: Plan,
        told: Option<Told>,
        change: &Change,
    ) -> Result<Answered, Error> {
        let added = self.take_step(plan, change)?;
        Ok(Answered {
            holdings: self.holdings()?,
            told,
            added: added.first().copied(),
        })
    }

    /// An answer that says the same of some incidents, each for itself.
    fn answer_each(
        &mut self,
        ids: &[IncidentId],
        ask: &Ask,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<Answered, Error> {
        let context = Context {
            gazetteer: Some(gazetteer),
            who: &change.who,
        };
        let mut plan = Plan::default();
        for &id in ids {
            let before = self.whole(id)?;
            let mut after = before.clone();
            if !show(ask, &mut after, context) {
                return Err(unfit(ask));
            }
            if after != before {
                plan.incidents.push((before, after));
            }
        }
        self.stored(plan, None, change)
    }

    /// A place is settled; what was decided for this report about the name is decided anew.
    fn answer_place(
        &mut self,
        ask: &Ask,
        id: IncidentId,
        reach: Reach,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<Answered, Error> {
        let context = Context {
            gazetteer: Some(gazetteer),
            who: &change.who,
        };
        let before = self.whole(id)?;
        let mut after = before.clone();
        if !show(ask, &mut after, context) {
            return Err(unfit(ask));
        }
        let report = match before.claims.first() {
            Some(claim) => self.store.report_without_text(claim.report_id)?,
            None => None,
        };
        let words = before.places.first().map(|place| place.written.as_str());
        let name = gazetteer.name_in(words.unwrap_or_default());
        let alias = alias_of(&after, name.clone(), report.as_ref(), reach);
        let was = before
            .places
            .first()
            .and_then(|place| place.place_id.as_deref());
        let known = self.memory()?;
        let forget = was
            .zip(report.as_ref())
            .and_then(|(place_id, report)| known.held(&name, place_id, Some(report.id), None));
        let forget = forget.filter(|alias| alias.scope.reach() == Reach::Report);
        let lesson = Lesson {
            forget: forget.map(|alias| alias.id).filter(|_| alias.is_some()),
            incident: Some(Box::new(after)),
            alias: alias.map(Box::new),
            keeps_waiting: true,
        };
        let (holdings, told) = self.decide(lesson, gazetteer, change)?;
        let told = match told {
            notice::Told::PlaceSaved {
                place: Some(place),
                n_others: n @ 1..,
            } => Some(Told::Settled { place, n }),
            _ => None,
        };
        Ok(Answered {
            holdings,
            told,
            added: None,
        })
    }

    fn answer_merge(
        &mut self,
        from: IncidentId,
        into: IncidentId,
        pair: Option<(i64, Answer)>,
        change: &Change,
    ) -> Result<Answered, Error> {
        if from == into {
            return Err(Error::Unfit(
                "an incident cannot be merged with itself: choose another one".to_owned(),
            ));
        }
        let (stays, goes) = (self.whole(into)?, self.whole(from)?);
        let (merged, withdrawn) = merge::merged(&stays, &goes, &change.who);
        let told = Told::Merged {
            n_claims: merged.claims.len(),
        };
        // An open pair of the two is answered by it.
        let both = [from.min(into), from.max(into)];
        let open = self.store.open_duplicates_of(&both)?;
        let open = open.into_iter().find(|open| open.pair == both);
        let pair = pair.or(open.map(|open| (open.id, open.answer)));
        let plan = Plan {
            incidents: vec![(stays, merged), (goes, withdrawn)],
            pairs: pair
                .map(|(id, before)| (id, before, Answer::Same))
                .into_iter()
                .collect(),
            ..Plan::default()
        };
        self.stored(plan, Some(told), change)
    }

    fn answer_pair(&mut self, id: i64, answer: Answer, change: &Change) -> Result<Answered, Error> {
        let pair = self.store.duplicate(id)?.ok_or(Error::PairGone)?;
        if answer == Answer::Same {
            let [into, from] = pair.pair;
            return self.answer_merge(from, into, Some((id, pair.answer)), change);
        }
        let plan = Plan {
            pairs: vec![(id, pair.answer, answer)],
            ..Plan::default()
        };
        self.stored(plan, None, change)
    }

    /// An incident that is written by hand says so: in its claim, or, where no report tells of it,
    /// in its note.
    fn answer_add(&mut self, mut incident: Incident, change: &Change) -> Result<Answered, Error> {
        incident.id = IncidentId(0);
        incident.uuid.clear();
        let words = format!("Written by hand by {}", change.who);
        if incident.claims.is_empty() {
            merge::add_note(&mut incident, &words);
        }
        for claim in &mut incident.claims {
            claim.doubts = vec![words.clone()];
        }
        let likes = self.likes_of(&incident)?;
        let plan = Plan {
            added: vec![incident],
            likes,
            ..Plan::default()
        };
        self.stored(plan, None, change)
    }

    /// Which incidents of the project one that is not stored yet seems to be, as those of reports are
    /// compared when they come in.
    fn likes_of(&mut self, incident: &Incident) -> Result<Vec<Like>, Error> {
        let Some(span) = incident.span else {
            return Ok(Vec::new());
        };
        let held = Held::around(Arc::clone(&self.kept()?.incidents), span);
        let found = held.like(incident).into_iter();
        let likes = found.map(|like| Like {
            new: 0,
            other: like.other,
            score: like.score,
            reasons: like.reasons,
        });
        Ok(likes.collect())
    }
}

/// An incident of a report, or of none, that nobody has written anything of yet.
pub fn blank(report: Option<i64>) -> Incident {
    Incident {
        id: IncidentId(0),
        uuid: String::new(),
        kind: SubEvent::ArmedClash,
        span: None,
        date_precision: DatePrecision::Unknown,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location::unresolved(String::new(), Relation::At, None)],
        claims: report.map(claim_by_hand).into_iter().collect(),
        note: String::new(),
    }
}

/// The claim of a report for an incident that is written by hand.
fn claim_by_hand(report_id: i64) -> Claim {
    Claim {
        report_id,
        credibility: Credibility::Unjudged,
        claimed_by: String::new(),
        deaths: None,
        evidence: Vec::new(),
        doubts: Vec::new(),
    }
}

fn unfit(ask: &Ask) -> Error {
    let words = match ask {
        Ask::KeepArea(_) => {
            "no unit is known that holds every place that may be meant: \
                             choose a place, or accept it with its place unsure"
        }
        Ask::Choose { .. } | Ask::Take { .. } => {
            "this place cannot be taken for the incident: it lies on a way between two places, or \
             the place is no longer offered"
        }
        _ => "the answer does not fit the incident as it now is",
    };
    Error::Unfit(words.to_owned())
}
