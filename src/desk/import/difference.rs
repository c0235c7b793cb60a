//! What a source changed of a row since it came in last, beside what somebody here changed. What the
//! source changed alone is taken; where both changed the same, ours stays until theirs is asked for.

use crate::incident::{Deaths, Incident, Location, Status};

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
    /// It is back after it was withdrawn.
    Status,
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

/// The incident with what the source changed since, and what that was. `old` is what the row said
/// before, `new` what it says now, `ours` what the project has.
pub(super) fn merge(
    old: &Incident,
    ours: &Incident,
    new: &Incident,
    takes_theirs: bool,
) -> (Incident, Vec<Changed>) {
    let mut after = ours.clone();
    let mut changed = Vec::new();
    let mut see = |what: What, told: fn(&Incident) -> String, set: fn(&mut Incident, &Incident)| {
        let [before, here, there] = [old, ours, new].map(told);
        if before == there || here == there {
            return;
        }
        let is_ours = here != before;
        if !is_ours || takes_theirs {
            set(&mut after, new);
        }
        changed.push(Changed {
            what,
            old: before,
            new: there,
            ours: is_ours.then_some(here),
        });
    };
    see(
        What::Kind,
        |it| it.kind.short().to_owned(),
        |after, new| after.kind = new.kind,
    );
    see(What::Date, date, |after, new| {
        (after.span, after.date_precision) = (new.span, new.date_precision);
    });
    see(
        What::Initiator,
        |it| it.initiator.clone().unwrap_or_else(|| "–".to_owned()),
        |after, new| after.initiator.clone_from(&new.initiator),
    );
    see(
        What::Targets,
        |it| it.targets.join(", "),
        |after, new| after.targets.clone_from(&new.targets),
    );
    see(
        What::Deaths,
        |it| it.deaths.map_or_else(|| "–".to_owned(), Deaths::range),
        |after, new| after.deaths = new.deaths,
    );
    see(What::Place, place, |after, new| {
        after.places.clone_from(&new.places);
        // What nobody has answered follows the place.
        if matches!(after.status, Status::Candidate | Status::Accepted) {
            after.status = new.status;
        }
    });
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
