//! Keeping an incident in the smallest unit that is known, where nobody can say which place is meant.
//! Pure.

use crate::geo::Position;
use crate::incident::{Choice, Location, PrecisionClass, Relation};

/// The smallest unit that holds every place that a location may be: its code of precision, and the
/// names from the country down. `None` where not even the country is known.
pub fn area_of(location: &Location) -> Option<(PrecisionClass, [Option<String>; 3])> {
    let common = |part: fn(&Choice) -> &str| {
        let mut parts = location.choices.iter().map(part);
        let first = parts.next().filter(|first| !first.is_empty())?;
        parts.all(|part| part == first).then(|| first.to_owned())
    };
    let (country, admin1, admin2) = if location.choices.is_empty() {
        let known = |part: &Option<String>| part.clone().filter(|part| !part.is_empty());
        (
            known(&location.country),
            known(&location.admin1),
            known(&location.admin2),
        )
    } else {
        (
            common(|choice| &choice.country),
            common(|choice| &choice.admin1),
            common(|choice| &choice.admin2),
        )
    };
    let country = country?;
    let admin2 = admin2.filter(|_| admin1.is_some());
    let class = match (&admin1, &admin2) {
        (Some(_), Some(_)) => PrecisionClass::District,
        (Some(_), None) => PrecisionClass::Region,
        _ => PrecisionClass::Country,
    };
    Some((class, [Some(country), admin1, admin2]))
}

/// Keeps a location in the smallest unit that is known, as a person's answer; the choices stay on
/// record. `false` where it lies between two places or no unit is known.
pub(super) fn keep(location: &mut Location, who: &str) -> bool {
    if location.relation == Relation::Between {
        return false;
    }
    let Some((class, [country, admin1, admin2])) = area_of(location) else {
        return false;
    };
    let n = location.choices.len();
    location.position = middle(&location.choices).or(location.position);
    location.relation = Relation::Area;
    location.place_id = None;
    location.name = admin2.clone().or(admin1.clone()).or(country.clone());
    location.name_ar = None;
    (location.country, location.admin1, location.admin2) = (country, admin1, admin2);
    location.radius_km = None;
    location.ends = None;
    location.precision = class;
    location.score = None;
    location.sure = true;
    location.reasons = vec![format!(
        "Kept by {who} in the smallest unit that holds all {n} places that may be meant"
    )];
    who.clone_into(&mut location.chosen_by);
    true
}

/// The middle of some places, where the outline of their unit is not known.
fn middle(choices: &[Choice]) -> Option<Position> {
    if choices.is_empty() {
        return None;
    }
    let n = choices.len() as f64;
    let sum = |part: fn(&Position) -> f64| {
        choices
            .iter()
            .map(|choice| part(&choice.position))
            .sum::<f64>()
            / n
    };
    Some(Position::new(sum(|at| at.x()), sum(|at| at.y())))
}
