//! Two projects that began as one: which incidents the other has that we have not, which only they
//! changed or took out, and which both changed. An incident is known by its UUID, and how it came to be
//! what it is by the change logs of both. Knows neither how these are read nor what is done about it.

use std::collections::BTreeMap;

use serde_json::Value;

/// An incident of a project: what it is, and what it was, the earliest first, in whatever form tells
/// two states apart that are not the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side<T> {
    /// What it is; `None` where it is there no more.
    pub now: Option<T>,
    /// What it was.
    pub before: Vec<T>,
}

/// How an incident stands between two projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Only the other has it.
    Added,
    /// Only the other changed it.
    Changed,
    /// Both changed it since they were one.
    Conflicting,
    /// Only the other took it out.
    Removed,
    /// Only we changed it.
    ChangedHere,
    /// Only we have it.
    OnlyHere,
}

impl Standing {
    /// Every standing, in the order of lists.
    pub const ALL: [Self; 6] = [
        Self::Added,
        Self::Changed,
        Self::Conflicting,
        Self::Removed,
        Self::ChangedHere,
        Self::OnlyHere,
    ];

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Conflicting => "conflicting",
            Self::Removed => "removed",
            Self::ChangedHere => "changed_here",
            Self::OnlyHere => "only_here",
        }
    }

    /// Whether there is anything to take.
    pub fn is_to_take(self) -> bool {
        !matches!(self, Self::ChangedHere | Self::OnlyHere)
    }
}

/// A part of an incident that is told and compared as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What happened.
    Kind,
    /// When, and how exactly that is known.
    Date,
    /// The name of the place, as written and as found.
    Place,
    /// How exactly the place is known.
    Precision,
    /// Where it lies.
    Position,
    /// Whether the place may be taken without asking, and why.
    Certainty,
    /// Who acted.
    Initiator,
    /// Against whom.
    Targets,
    /// How many died.
    Deaths,
    /// Where the analyst stands.
    Status,
    /// Whether reports only recall it.
    Background,
    /// Which reports say so, with which words.
    Claims,
    /// What the analyst adds.
    Note,
    /// Whether it is part of the sample.
    Sample,
}

impl Part {
    /// Every part, in the order of details.
    pub const ALL: [Self; 14] = [
        Self::Kind,
        Self::Date,
        Self::Place,
        Self::Precision,
        Self::Position,
        Self::Certainty,
        Self::Initiator,
        Self::Targets,
        Self::Deaths,
        Self::Status,
        Self::Background,
        Self::Claims,
        Self::Note,
        Self::Sample,
    ];

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Date => "date",
            Self::Place => "place",
            Self::Precision => "precision",
            Self::Position => "position",
            Self::Certainty => "certainty",
            Self::Initiator => "initiator",
            Self::Targets => "targets",
            Self::Deaths => "deaths",
            Self::Status => "status",
            Self::Background => "background",
            Self::Claims => "claims",
            Self::Note => "note",
            Self::Sample => "sample",
        }
    }

    /// The fields of an incident's JSON that it is made of; those of each of its places.
    fn fields(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Kind => (&["kind"], &[]),
            Self::Date => (&["first_day", "last_day", "date_precision"], &[]),
            Self::Place => (
                &[],
                &[
                    "written", "relation", "place_id", "name", "name_ar", "country", "admin1",
                    "admin2",
                ],
            ),
            Self::Precision => (&[], &["precision", "radius_km"]),
            Self::Position => (&[], &["position", "ends"]),
            Self::Certainty => (&[], &["sure", "score", "reasons", "chosen_by"]),
            Self::Initiator => (&["initiator"], &[]),
            Self::Targets => (&["targets"], &[]),
            Self::Deaths => (&["deaths"], &[]),
            Self::Status => (&["status"], &[]),
            Self::Background => (&["background"], &[]),
            Self::Claims => (&["claims"], &[]),
            Self::Note => (&["note"], &[]),
            Self::Sample => (&["sample"], &[]),
        }
    }

    /// What an incident's JSON says of it.
    pub fn of(self, incident: &Value) -> Value {
        let (whole, of_places) = self.fields();
        let some = |row: &Value, fields: &[&str]| -> Value {
            let mut values: Vec<Value> = fields.iter().map(|field| row[field].clone()).collect();
            match values.len() {
                1 => values.remove(0),
                _ => Value::Array(values),
            }
        };
        if of_places.is_empty() {
            return some(incident, whole);
        }
        let places = incident["places"].as_array().into_iter().flatten();
        Value::Array(places.map(|place| some(place, of_places)).collect())
    }
}

/// The parts in which two states of an incident differ.
pub fn differing(ours: &Value, theirs: &Value) -> Vec<Part> {
    let mut parts = Part::ALL.to_vec();
    parts.retain(|part| part.of(ours) != part.of(theirs));
    parts
}

/// The incidents that are not the same in both, by UUID.
pub fn compare<T: PartialEq + Default>(
    ours: &BTreeMap<String, Side<T>>,
    theirs: &BTreeMap<String, Side<T>>,
) -> Vec<(String, Standing)> {
    let none = Side::default();
    let mut found: Vec<(String, Standing)> = Vec::new();
    for (uuid, mine) in ours {
        let other = theirs.get(uuid).unwrap_or(&none);
        found.extend(standing(mine, other).map(|standing| (uuid.clone(), standing)));
    }
    for (uuid, other) in theirs.iter().filter(|(uuid, _)| !ours.contains_key(*uuid)) {
        found.extend(standing(&none, other).map(|standing| (uuid.clone(), standing)));
    }
    found.sort();
    found
}

/// How an incident stands; `None` where it is the same in both.
fn standing<T: PartialEq>(ours: &Side<T>, theirs: &Side<T>) -> Option<Standing> {
    match (&ours.now, &theirs.now) {
        (None, None) => None,
        (Some(mine), Some(other)) if mine == other => None,
        // What was taken out here was taken out on purpose, unless they went on with it.
        (None, Some(other)) if ours.before.contains(other) => None,
        (None, Some(_)) if !ours.before.is_empty() => Some(Standing::Conflicting),
        (None, Some(_)) => Some(Standing::Added),
        (Some(_), None) if theirs.before.is_empty() => Some(Standing::OnlyHere),
        (Some(mine), None) if theirs.before.contains(mine) => Some(Standing::Removed),
        (Some(_), None) => Some(Standing::Conflicting),
        // What one side is, the other once was: then only the other went on.
        (Some(mine), Some(other)) => Some(
            match (theirs.before.contains(mine), ours.before.contains(other)) {
                (true, false) => Standing::Changed,
                (false, true) => Standing::ChangedHere,
                _ => Standing::Conflicting,
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn side(now: Option<u32>, before: &[u32]) -> Side<u32> {
        Side {
            now,
            before: before.to_vec(),
        }
    }

    #[test]
    fn each_standing_comes_from_what_is_and_what_was() {
        use Standing::{Added, Changed, ChangedHere, Conflicting, OnlyHere, Removed};
        let one = || side(Some(1), &[]);
        let cases = [
            (one(), one(), None),
            (side(None, &[]), one(), Some(Added)),
            (one(), side(None, &[]), Some(OnlyHere)),
            (one(), side(Some(2), &[1]), Some(Changed)),
            (side(Some(2), &[1]), one(), Some(ChangedHere)),
            (side(Some(2), &[1]), side(Some(3), &[1]), Some(Conflicting)),
            // Both came to the same.
            (side(Some(2), &[1]), side(Some(2), &[1, 3]), None),
            // They went on from where we are.
            (side(Some(2), &[1]), side(Some(3), &[1, 2]), Some(Changed)),
            // Nothing is known of what was.
            (side(Some(2), &[]), side(Some(3), &[]), Some(Conflicting)),
            // Taken out here: left out, unless they changed it since.
            (side(None, &[1]), one(), None),
            (side(None, &[1]), side(Some(2), &[1]), Some(Conflicting)),
            // Taken out there: a conflict where we changed it since.
            (one(), side(None, &[1]), Some(Removed)),
            (side(Some(2), &[1]), side(None, &[1]), Some(Conflicting)),
        ];
        for (ours, theirs, wanted) in cases {
            assert_eq!(standing(&ours, &theirs), wanted, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn only_what_differs_is_told_in_the_order_of_details() {
        let place =
            |name: &str, lon: f64| json!({"name": name, "position": [lon, 14.0], "sure": true});
        let ours =
            json!({"note": "a", "kind": "x", "deaths": null, "places": [place("Léré", 1.0)]});
        let theirs =
            json!({"note": "b", "kind": "x", "deaths": [1, 1, 1], "places": [place("Léré", 1.5)]});
        let found = differing(&ours, &theirs);
        assert_eq!(found, [Part::Position, Part::Deaths, Part::Note]);
        assert!(differing(&ours, &ours).is_empty());
        let more = json!({"places": []});
        assert!(
            differing(&ours, &more).contains(&Part::Place),
            "a place that is missing differs"
        );
    }

    #[test]
    fn what_only_one_has_and_what_both_have_are_told_in_one_order() {
        let of = |rows: &[(&str, u32)]| -> BTreeMap<String, Side<u32>> {
            let rows = rows.iter();
            rows.map(|&(uuid, n)| (uuid.to_owned(), side(Some(n), &[])))
                .collect()
        };
        let found = compare(
            &of(&[("b", 1), ("c", 1)]),
            &of(&[("a", 1), ("b", 1), ("d", 1)]),
        );
        let found: Vec<(&str, Standing)> = found
            .iter()
            .map(|(uuid, it)| (uuid.as_str(), *it))
            .collect();
        use Standing::{Added, OnlyHere};
        assert_eq!(found, [("a", Added), ("c", OnlyHere), ("d", Added)]);
    }
}
