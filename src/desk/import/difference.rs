//! What a source changed of a row since it came in last, beside what somebody here changed. What the
//! source changed alone is taken; where both changed the same, ours stays until theirs is asked for.

use crate::incident::{Claim, Deaths, Incident, Location, Status};

/// What of an incident changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// What happened.
    Kind,
    /// When.
    Date,
    /// Who acted.
    Initiator,
    /// Against whom.
    Targets,
    /// How many died.
    Deaths,
    /// Where.
    Place,
    /// The source's words.
    Notes,
    /// Where an analyst stands with it; back after it was withdrawn.
    Status,
    /// The analyst's note.
    Note,
    /// Whether it is only recalled.
    Background,
    /// Who says so.
    Claims,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// What.
    pub what: What,
    /// As the source had it.
    pub old: String,
    /// As the source has it.
    pub new: String,
    /// As somebody here changed it, where they did.
    pub ours: Option<String>,
}

/// A part of an incident: how it is told, when two are the same, and how one is taken over.
struct Part {
    what: What,
    told: fn(&Incident) -> String,
    is_same: fn(&Incident, &Incident) -> bool,
    take: fn(&mut Incident, &Incident),
}

const KIND: Part = Part {
    what: What::Kind,
    told: |it| it.kind.short().to_owned(),
    is_same: |a, b| a.kind == b.kind,
    take: |after, new| after.kind = new.kind,
};
const INITIATOR: Part = Part {
    what: What::Initiator,
    told: initiator,
    is_same: |a, b| a.initiator == b.initiator,
    take: |after, new| after.initiator.clone_from(&new.initiator),
};
const TARGETS: Part = Part {
    what: What::Targets,
    told: |it| it.targets.join(", "),
    is_same: |a, b| a.targets == b.targets,
    take: |after, new| after.targets.clone_from(&new.targets),
};
const DEATHS: Part = Part {
    what: What::Deaths,
    told: deaths,
    is_same: |a, b| a.deaths == b.deaths,
    take: |after, new| after.deaths = new.deaths,
};

/// What tables of others tell.
const OF_OTHERS: [Part; 6] = [
    KIND,
    Part {
        what: What::Date,
        told: date,
        is_same: |a, b| date(a) == date(b),
        take: |after, new| (after.span, after.date_precision) = (new.span, new.date_precision),
    },
    INITIATOR,
    TARGETS,
    DEATHS,
    Part {
        what: What::Place,
        told: place,
        is_same: |a, b| place(a) == place(b),
        take: |after, new| {
            after.places.clone_from(&new.places);
            // What nobody has answered follows the place.
            if matches!(after.status, Status::Candidate | Status::Accepted) {
                after.status = new.status;
            }
        },
    },
];

/// What this program's own tables tell: everything, to the last reason.
const OF_OWN: [Part; 10] = [
    KIND,
    Part {
        what: What::Date,
        told: |it| format!("{} · {}", date(it), it.date_precision.code()),
        is_same: |a, b| (a.span, a.date_precision) == (b.span, b.date_precision),
        take: |after, new| (after.span, after.date_precision) = (new.span, new.date_precision),
    },
    INITIATOR,
    TARGETS,
    DEATHS,
    Part {
        what: What::Place,
        told: place,
        is_same: |a, b| a.places == b.places,
        take: |after, new| after.places.clone_from(&new.places),
    },
    Part {
        what: What::Status,
        told: |it| it.status.code().to_owned(),
        is_same: |a, b| a.status == b.status,
        take: |after, new| after.status = new.status,
    },
    Part {
        what: What::Note,
        told: |it| it.note.clone(),
        is_same: |a, b| a.note == b.note,
        take: |after, new| after.note.clone_from(&new.note),
    },
    Part {
        what: What::Background,
        told: |it| it.background.to_string(),
        is_same: |a, b| (a.background, a.sample) == (b.background, b.sample),
        take: |after, new| (after.background, after.sample) = (new.background, new.sample),
    },
    Part {
        what: What::Claims,
        told: claims,
        is_same: |a, b| a.claims == b.claims,
        take: |after, new| after.claims.clone_from(&new.claims),
    },
];

/// The incident with what the source changed since, and what that was. `old` is what the row said
/// before, `new` what it says now, `ours` what the project has.
pub(super) fn merge(
    old: &Incident,
    ours: &Incident,
    new: &Incident,
    takes_theirs: bool,
) -> (Incident, Vec<Changed>) {
    let (mut after, mut changed) = by_parts(&OF_OTHERS, Some(old), ours, new, takes_theirs);
    if ours.status == Status::Withdrawn {
        after.status = new.status;
        changed.push(Changed {
            what: What::Status,
            old: Status::Withdrawn.code().to_owned(),
            new: new.status.code().to_owned(),
            ours: None,
        });
    }
    (after, changed)
}

/// The same of an incident that another project like this holds too. Without an `old` that both come
/// from, nobody knows who changed what, and ours stays until theirs is asked for.
pub(super) fn merge_own(
    old: Option<&Incident>,
    ours: &Incident,
    new: &Incident,
    takes_theirs: bool,
) -> (Incident, Vec<Changed>) {
    by_parts(&OF_OWN, old, ours, new, takes_theirs)
}

fn by_parts(
    parts: &[Part],
    old: Option<&Incident>,
    ours: &Incident,
    new: &Incident,
    takes_theirs: bool,
) -> (Incident, Vec<Changed>) {
    let mut after = ours.clone();
    let mut changed = Vec::new();
    for part in parts {
        let is_old = old.is_some_and(|old| (part.is_same)(old, new));
        if is_old || (part.is_same)(ours, new) {
            continue;
        }
        let is_ours = old.is_none_or(|old| !(part.is_same)(ours, old));
        if !is_ours || takes_theirs {
            (part.take)(&mut after, new);
        }
        changed.push(Changed {
            what: part.what,
            old: old.map_or_else(|| "–".to_owned(), part.told),
            new: (part.told)(new),
            ours: is_ours.then(|| (part.told)(ours)),
        });
    }
    (after, changed)
}

fn initiator(incident: &Incident) -> String {
    incident.initiator.clone().unwrap_or_else(|| "–".to_owned())
}

fn deaths(incident: &Incident) -> String {
    incident
        .deaths
        .map_or_else(|| "–".to_owned(), Deaths::range)
}

fn claims(incident: &Incident) -> String {
    let of = |claim: &Claim| match claim.claimed_by.as_str() {
        "" => claim.credibility.code().to_string(),
        who => format!("{who} · {}", claim.credibility.code()),
    };
    let claims: Vec<String> = incident.claims.iter().map(of).collect();
    claims.join("; ")
}

fn date(incident: &Incident) -> String {
    let Some(span) = incident.span else {
        return "–".to_owned();
    };
    if span.n_days() == 1 {
        return span.start().short();
    }
    format!("{} – {}", span.start().short(), span.end().short())
}

fn place(incident: &Incident) -> String {
    let one = |place: &Location| {
        let name = place.name.as_deref().unwrap_or(&place.written);
        let at = place
            .position
            .map_or_else(String::new, |at| format!(" ({:.4}, {:.4})", at.y(), at.x()));
        format!("{name} · {}{at}", place.precision.code())
    };
    let places: Vec<String> = incident.places.iter().map(one).collect();
    places.join("; ")
}
