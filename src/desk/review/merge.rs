//! Two incidents that are one: the claims of both on the one that stays. Pure.

use crate::incident::{Deaths, Incident, Status};

/// Both incidents after `from` went into `into`: the one that stays has the claims of both and the
/// widest figures, and takes over what it lacks; its place is the other's only where it has no sure
/// one itself. The other is withdrawn, as it was, and says into which.
pub(super) fn merged(into: &Incident, from: &Incident, who: &str) -> (Incident, Incident) {
    let mut stays = into.clone();
    for claim in &from.claims {
        if !stays.claims.contains(claim) {
            stays.claims.push(claim.clone());
        }
    }
    stays.deaths = match (into.deaths, from.deaths) {
        (Some(one), Some(other)) => Some(Deaths {
            low: one.low.min(other.low),
            best: one.best,
            high: one.high.max(other.high),
        }),
        (one, other) => one.or(other),
    };
    if stays.span.is_none() {
        (stays.span, stays.date_precision) = (from.span, from.date_precision);
    }
    if stays.initiator.is_none() {
        stays.initiator.clone_from(&from.initiator);
    }
    for target in &from.targets {
        if !stays.targets.contains(target) {
            stays.targets.push(target.clone());
        }
    }
    let is_sure = |incident: &Incident| incident.places.first().is_some_and(|place| place.sure);
    if !is_sure(into) && is_sure(from) {
        stays.places.clone_from(&from.places);
    }
    stays.background &= from.background;
    stays.sample &= from.sample;
    if from.status == Status::Accepted {
        stays.status = Status::Accepted;
    }
    let mut goes = from.clone();
    goes.status = Status::Withdrawn;
    add_note(&mut goes, &format!("Merged by {who} into {}", into.uuid));
    (stays, goes)
}

/// Adds a line to what the analyst says of an incident.
pub(super) fn add_note(incident: &mut Incident, line: &str) {
    if !incident.note.is_empty() {
        incident.note.push('\n');
    }
    incident.note.push_str(line);
}
