//! Two incidents compared, field by field.

use super::GRACE_DAYS;
use crate::geo::{self, Position};
use crate::incident::{Deaths, Incident, KindGroup, Location, PrecisionClass, Relation};
use crate::time::Span;

/// Two incidents taken at random are not one: what speaks for it must outweigh this.
const AT_FIRST: f64 = -4.0;
/// Two places nearer than this are one village and its fields.
const SAME_KM: f64 = 5.0;
/// The next village, after which a report may name the place.
const BESIDE_KM: f64 = 15.0;
/// Radii of more are not believed: that would make one act of all acts of a district.
const MOST_RADIUS_KM: f64 = 20.0;
/// A choice that was offered with so much still may be meant.
const LEAST_CHOICE: f64 = 0.1;
/// Into so many steps a way is divided to see what lies beside it.
const STEPS: usize = 24;

/// Points for one thing, and a reason where there is something to say.
type Points = (f64, Option<String>);

/// How likely two incidents are one, and why. `None` where they cannot be.
pub(super) fn pair(new: &Incident, held: &Incident) -> Option<(f64, Vec<String>)> {
    let days = days(new.span?, held.span?)?;
    let kinds = kinds(new, held)?;
    let places = places(new, held)?;
    let parts = [places, days, kinds, parties(new, held), tolls(new, held)];
    let points: f64 = AT_FIRST + parts.iter().map(|(points, _)| points).sum::<f64>();
    let reasons = parts.into_iter().filter_map(|(_, reason)| reason).collect();
    Some((1.0 / (1.0 + (-points).exp()), reasons))
}

fn days(one: Span, other: Span) -> Option<Points> {
    let words = |span: Span| match span.n_days() {
        1 => span.start().short(),
        _ => format!("{} to {}", span.start().short(), span.end().short()),
    };
    if one.overlaps(other) {
        let points = match one.n_days().max(other.n_days()) {
            1 => return Some((2.0, Some(format!("Both on {}", words(one))))),
            2..=3 => 1.5,
            4..=8 => 1.0,
            9..=31 => 0.3,
            32..=92 => 0.0,
            _ => -0.5,
        };
        let reason = format!("Days overlap: {} and {}", words(one), words(other));
        return Some((points, Some(reason)));
    }
    let gap = (one.start().0 - other.end().0).max(other.start().0 - one.end().0);
    let points = match gap {
        1 => 0.8,
        2..=GRACE_DAYS => 0.0,
        _ => return None,
    };
    let apart = if gap == 1 {
        "A day apart"
    } else {
        "Two days apart"
    };
    let reason = format!("{apart}: {} and {}", words(one), words(other));
    Some((points, Some(reason)))
}

/// The best of all pairs of places.
fn places(new: &Incident, held: &Incident) -> Option<Points> {
    let pairs = new
        .places
        .iter()
        .flat_map(|one| held.places.iter().filter_map(|other| place(one, other)));
    pairs.max_by(|a, b| a.0.total_cmp(&b.0))
}

fn place(one: &Location, other: &Location) -> Option<Points> {
    let (a, b) = (one.position?, other.position?);
    let is_open = |place: &Location| {
        matches!(
            place.precision,
            PrecisionClass::Unresolved | PrecisionClass::Country
        )
    };
    if is_open(one) || is_open(other) {
        return None;
    }
    let is_same = one.place_id.is_some() && one.place_id == other.place_id;
    let found = match (is_area(one), is_area(other)) {
        (true, true) => is_same.then(|| (0.8, format!("Both in {}", name(one)))),
        (true, false) => within(other, one),
        (false, true) => within(one, other),
        (false, false) => match (one.ends, other.ends) {
            (Some(_), Some(_)) | (None, None) => point(one, other, is_same, a, b),
            (Some(ends), None) => beside(one, ends, other, b),
            (None, Some(ends)) => beside(other, ends, one, a),
        },
    };
    let found = found
        .or_else(|| may_be(one, other))
        .or_else(|| may_be(other, one));
    found.map(|(points, reason)| (points, Some(reason)))
}

fn is_area(place: &Location) -> bool {
    place.relation == Relation::Area
        || matches!(
            place.precision,
            PrecisionClass::District | PrecisionClass::Region
        )
}

fn point(
    one: &Location,
    other: &Location,
    is_same: bool,
    a: Position,
    b: Position,
) -> Option<(f64, String)> {
    let km = geo::distance_km(a, b);
    if km <= SAME_KM && (is_same || one.name.is_some() && one.name == other.name) {
        return Some((3.0, format!("Both at {}", name(one))));
    }
    let reason = format!("{km:.0} km apart: {} and {}", name(one), name(other));
    if km <= SAME_KM {
        return Some((2.5, reason));
    }
    let radius = |place: &Location| place.radius_km.unwrap_or(0.0).min(MOST_RADIUS_KM);
    (km <= BESIDE_KM.max(radius(one) + radius(other))).then_some((1.5, reason))
}

/// A place in an area: by the name of the unit where both have one, else by the distance.
fn within(place: &Location, area: &Location) -> Option<(f64, String)> {
    if place.country != area.country {
        return None;
    }
    let (own, named) = match area.precision {
        PrecisionClass::Region => (&place.admin1, &area.admin1),
        _ => (&place.admin2, &area.admin2),
    };
    let is_within = match (own, named) {
        (Some(own), Some(named)) => own == named,
        _ => geo::distance_km(place.position?, area.position?) <= area.radius_km?,
    };
    is_within.then(|| (0.5, format!("{} lies in {}", name(place), name(area))))
}

/// A place beside the way between two others.
fn beside(
    way: &Location,
    [from, to]: [Position; 2],
    place: &Location,
    at: Position,
) -> Option<(f64, String)> {
    let radius = place.radius_km.unwrap_or(0.0).min(MOST_RADIUS_KM);
    let is_beside = (0..=STEPS).any(|step| {
        let part = step as f64 / STEPS as f64;
        let on = Position::new(
            from.x() + (to.x() - from.x()) * part,
            from.y() + (to.y() - from.y()) * part,
        );
        geo::rough_distance_km(on, at) <= SAME_KM.max(radius)
    });
    is_beside.then(|| {
        (
            1.2,
            format!("{} lies on the way {}", name(place), name(way)),
        )
    })
}

/// A place that is not sure and may be the other one.
fn may_be(open: &Location, other: &Location) -> Option<(f64, String)> {
    if open.sure {
        return None;
    }
    let is_it = |id: &str| other.place_id.as_deref() == Some(id);
    let mut choices = open.choices.iter();
    let choice = choices.find(|choice| is_it(&choice.place_id) && choice.score >= LEAST_CHOICE)?;
    let written = &open.written;
    Some((1.0, format!("{written} may also be {}", choice.name)))
}

fn name(place: &Location) -> &str {
    place.name.as_deref().unwrap_or(&place.written)
}

/// One act is often coded as one kind by one report and as another by the next; but a protest is no
/// air strike.
fn kinds(new: &Incident, held: &Incident) -> Option<Points> {
    use KindGroup::{Abductions, AirStrikes, Battles, Civilians, Explosions, Looting, Strategic};
    if new.kind == held.kind {
        return Some((1.0, Some(format!("Both told as {}", new.kind.name()))));
    }
    let reason = format!("Told as {} and {}", new.kind.name(), held.kind.name());
    let groups = [new.kind.group(), held.kind.group()];
    let among = |kinds: &[KindGroup]| groups.iter().all(|group| kinds.contains(group));
    let points = if groups[0] == groups[1] {
        0.6
    } else if among(&[Battles, Explosions, Civilians, Looting]) {
        0.2
    } else if among(&[Explosions, AirStrikes]) || among(&[AirStrikes, Civilians, Battles]) {
        0.1
    } else if among(&[Abductions, Civilians, Looting, Battles]) || among(&[Strategic, Battles]) {
        0.0
    } else {
        return None;
    };
    Some((points, Some(reason)))
}

fn parties(new: &Incident, held: &Incident) -> Points {
    let acts = |incident: &Incident| named(incident.initiator.as_deref()).map(str::to_lowercase);
    let all = |incident: &Incident| -> Vec<String> {
        let targets = incident.targets.iter().map(String::as_str);
        targets
            .filter_map(|target| named(Some(target)))
            .map(str::to_lowercase)
            .chain(acts(incident))
            .collect()
    };
    let (by, held_by) = (acts(new), acts(held));
    if by.is_some() && by == held_by {
        let reason = format!(
            "By {} in both",
            new.initiator.as_deref().unwrap_or_default()
        );
        return (0.8, Some(reason));
    }
    let others = all(held);
    if all(new).iter().any(|party| others.contains(party)) {
        return (0.4, Some("One of the parties is the same".to_owned()));
    }
    match (new.initiator.as_deref(), held.initiator.as_deref()) {
        (Some(one), Some(other)) if by.is_some() && held_by.is_some() => {
            (-1.2, Some(format!("But by {one} and {other}")))
        }
        _ => (0.0, None),
    }
}

/// An actor that is somebody: *civilians* are in most acts.
fn named(actor: Option<&str>) -> Option<&str> {
    let says = |actor: &&str| {
        let actor = actor.to_lowercase();
        !actor.starts_with("unidentified") && !actor.starts_with("civilian")
    };
    actor.filter(says)
}

fn tolls(new: &Incident, held: &Incident) -> Points {
    let (Some(one), Some(other)) = (new.deaths, held.deaths) else {
        return (0.0, None);
    };
    let words = |deaths: Deaths| deaths.range();
    if one.low <= other.high && other.low <= one.high {
        let points = if one.high == 0 { 0.2 } else { 0.6 };
        let reason = format!("Deaths agree: {} and {}", words(one), words(other));
        return (points, Some(reason));
    }
    // One more, so that none and one differ by little.
    let (most, least) = (one.best.max(other.best), one.best.min(other.best));
    let ratio = (f64::from(most) + 1.0) / (f64::from(least) + 1.0);
    let points = if ratio > 4.0 {
        -0.8
    } else if ratio > 2.0 {
        -0.4
    } else {
        0.0
    };
    let reason = format!("But deaths differ: {} and {}", words(one), words(other));
    (points, Some(reason))
}
