//! What the fields of a candidate say, and why each is settled or asks. Draws nothing.

use super::Part;
use crate::incident::{Claim, Incident, Location};
use crate::view::actors::{actor, actors};
use crate::view::heard::{heard, is_doubt};
use crate::view::lang::{say, say_with};
use crate::view::{terms, words};

/// The name of a field, and the letter that changes it.
pub(super) fn name_of(part: Part) -> (String, &'static str) {
    match part {
        Part::Kind => (say("review-kind"), "K"),
        Part::Date => (say("review-date"), "D"),
        Part::Initiator => (say("review-initiator"), "I"),
        Part::Targets => (say("review-targets"), "T"),
        Part::Deaths => (say("review-deaths"), "N"),
        Part::Claim => (say("review-claim"), "C"),
        Part::Place => (say("review-place"), "P"),
    }
}

/// What a field says, and a note beside it.
fn value_of(incident: &Incident, part: Part, report: Option<i64>) -> (String, String) {
    match part {
        Part::Kind => (
            terms::kind(incident.kind),
            terms::group(incident.kind.group()),
        ),
        Part::Date => (
            words::when(incident.span, incident.date_precision),
            terms::date_precision(incident.date_precision),
        ),
        Part::Initiator => {
            let name = incident.initiator.as_deref();
            (
                name.map_or_else(|| say("review-not-named"), |name| actor(name).into_owned()),
                String::new(),
            )
        }
        Part::Targets if incident.targets.is_empty() => (say("review-not-named"), String::new()),
        Part::Targets => (actors(&incident.targets, ", "), String::new()),
        Part::Deaths => match incident.deaths {
            None => (say("review-not-reported"), String::new()),
            Some(deaths) => {
                let about = [
                    ("low", deaths.low.into()),
                    ("best", deaths.best.into()),
                    ("high", deaths.high.into()),
                ];
                (deaths.range(), say_with("review-figures", &about))
            }
        },
        Part::Claim => match own_claim(incident, report) {
            None => (say("review-no-claim-short"), String::new()),
            Some(claim) => {
                let grade = claim.credibility;
                let value = format!("{}, {}", grade.code(), terms::credibility(grade));
                (value, claim.claimed_by.clone())
            }
        },
        Part::Place => place_of(incident.places.first()),
    }
}

/// The ways to say what a field says with a note beside it, the longest first: a narrow card has room for
/// a shorter one only.
pub(super) fn ways_of(
    incident: &Incident,
    part: Part,
    report: Option<i64>,
) -> Vec<(String, String)> {
    let (value, note) = value_of(incident, part, report);
    let shorter = match part {
        // The group is told by the symbol too.
        Part::Kind => vec![(value.clone(), String::new())],
        Part::Date => {
            let days = words::when_shorter(incident.span, incident.date_precision);
            days.into_iter().map(|day| (day, note.clone())).collect()
        }
        Part::Place => {
            let code = incident.places.first().map(|place| place.precision.code());
            vec![(value.clone(), code.unwrap_or_default().to_owned())]
        }
        _ => Vec::new(),
    };
    std::iter::once((value, note)).chain(shorter).collect()
}

fn place_of(place: Option<&Location>) -> (String, String) {
    let Some(place) = place else {
        return (say("review-no-place"), String::new());
    };
    let class = format!(
        "{} {}",
        place.precision.code(),
        terms::class(place.precision)
    );
    (place.written.clone(), class)
}

/// What stands under a field: why it asks, why it was settled.
pub(super) fn reasons_of(incident: &Incident, part: Part) -> Vec<(String, bool)> {
    match part {
        Part::Date if incident.span.is_none() => vec![(say("review-asks-date"), true)],
        Part::Date if incident.date_precision.is_vague() => {
            vec![(say("review-asks-vague"), true)]
        }
        Part::Claim => {
            let doubts = incident.claims.iter().flat_map(|claim| &claim.doubts);
            doubts.map(|doubt| (heard(doubt), true)).collect()
        }
        Part::Place => {
            let Some(place) = incident.places.first() else {
                return Vec::new();
            };
            let mut reasons = Vec::new();
            let n = place.choices.len();
            if !place.sure && n > 1 {
                let ahead = place.choices[0].score - place.choices[1].score;
                let about = [
                    ("n", n.into()),
                    ("count", words::thousands(n).into()),
                    ("ahead", words::decimal(ahead, 2).into()),
                ];
                reasons.push((say_with("review-asks-place", &about), true));
            } else if let (false, [one]) = (place.sure, place.choices.as_slice()) {
                let about = [("place", one.name.as_str().into())];
                reasons.push((say_with("review-asks-one", &about), true));
            } else if place.written.is_empty() {
                reasons.push((say("review-asks-no-words"), true));
            } else if !place.sure && place.position.is_none() {
                reasons.push((say("review-asks-nowhere"), true));
            }
            if let Some(name) = place.name.as_ref().filter(|_| place.sure) {
                let name = [("place", name.as_str().into())];
                reasons.push((say_with("review-is-place", &name), false));
            }
            // What speaks against it is told before what speaks for it, so that it is not left out.
            let all = place.reasons.iter();
            let (against, supports): (Vec<_>, Vec<_>) = all.partition(|reason| is_doubt(reason));
            let against = against.into_iter().take(2);
            reasons.extend(against.map(|reason| (heard(reason), !place.sure)));
            let supports = supports.into_iter().take(3);
            reasons.extend(supports.map(|reason| (heard(reason), false)));
            reasons
        }
        _ => Vec::new(),
    }
}

/// A note with the numbers that incidents have beside the report, in place of the ones that files know
/// them by.
pub(super) fn numbered(note: &str, incidents: &[Incident]) -> String {
    let mut note = note.to_owned();
    for (at, incident) in incidents.iter().enumerate() {
        if note.contains(&incident.uuid) {
            let number = say_with("review-number", &[("n", (at + 1).into())]);
            note = note.replace(&incident.uuid, &number);
        }
    }
    note
}

/// What accepting says: the place that was chosen, the area that was kept, or that it stays unsure.
pub(super) fn accept_words(incident: &Incident) -> String {
    let Some(place) = incident.places.first() else {
        return say("review-accept-unsure");
    };
    let name = place.name.as_deref().unwrap_or_default();
    if !place.sure {
        return say("review-accept-unsure");
    }
    if name.is_empty() {
        return say("review-accept");
    }
    say_with("review-accept-place", &[("place", name.into())])
}

/// The claim of a report for an incident; the first where the report makes none.
pub(super) fn own_claim(incident: &Incident, report: Option<i64>) -> Option<&Claim> {
    let own = |claim: &&Claim| Some(claim.report_id) == report;
    incident.claims.iter().find(own).or(incident.claims.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::review::answer::blank;
    use crate::time::{DatePrecision, Day, Span};

    #[test]
    fn a_field_has_shorter_ways_to_be_said_and_none_drops_how_exact_it_is() {
        let mut incident = blank(None);
        incident.span = Some(Span::of_day(Day::parse("2024-07-17").unwrap()));
        incident.date_precision = DatePrecision::Day;
        incident.places[0].written = "the village of Diallassagou".to_owned();
        let ways = |part| {
            let ways = ways_of(&incident, part, None).into_iter();
            ways.map(|(value, note)| format!("{value}|{note}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ways(Part::Date),
            [
                "Wednesday 17 July 2024|to the day",
                "Wednesday 17 Jul 2024|to the day",
                "17 Jul 2024|to the day"
            ]
        );
        assert_eq!(ways(Part::Kind), ["Armed clash|Battles", "Armed clash|"]);
        let place = ways(Part::Place);
        assert_eq!(place.len(), 2);
        assert!(place[1].ends_with("|P0"), "{place:?}");
    }
}
