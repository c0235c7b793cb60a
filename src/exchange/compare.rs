//! Two projects that began as one: which incidents the other has that we have not, which only they
//! changed, and which both did. An incident is known by its UUID, and how it came to be what it is by
//! the change logs of both. Knows neither how these are read nor what is done about it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// An incident of a project: what it is, and what it was, the earliest first. Each is the JSON of the
/// change log, with reports named by their texts' SHA-256, since rows differ between projects.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// What it is; `None` where it is there no more.
    pub now: Option<Value>,
    /// What it was.
    pub before: Vec<Value>,
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
    /// Only we changed it.
    ChangedHere,
    /// Only we have it.
    OnlyHere,
}

impl Standing {
    /// Every standing, in the order of lists.
    pub const ALL: [Self; 5] = [
        Self::Added,
        Self::Changed,
        Self::Conflicting,
        Self::ChangedHere,
        Self::OnlyHere,
    ];

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Conflicting => "conflicting",
            Self::ChangedHere => "changed_here",
            Self::OnlyHere => "only_here",
        }
    }

    /// Whether there is anything to take.
    pub fn is_to_take(self) -> bool {
        matches!(self, Self::Added | Self::Changed | Self::Conflicting)
    }
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its name.
    pub field: String,
    /// What we have.
    pub ours: Value,
    /// What they have.
    pub theirs: Value,
}

/// An incident that is not the same in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which.
    pub uuid: String,
    /// How it stands.
    pub standing: Standing,
    /// What differs; empty where only one has it.
    pub differences: Vec<Difference>,
}

/// Compares two projects, incident by incident, in the order of UUIDs.
pub fn compare(ours: &BTreeMap<String, Side>, theirs: &BTreeMap<String, Side>) -> Vec<Entry> {
    let uuids: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let none = Side::default();
    uuids
        .into_iter()
        .filter_map(|uuid| {
            let (mine, other) = (
                ours.get(uuid).unwrap_or(&none),
                theirs.get(uuid).unwrap_or(&none),
            );
            Some(Entry {
                uuid: uuid.clone(),
                standing: standing(mine, other)?,
                differences: differences(mine.now.as_ref(), other.now.as_ref()),
            })
        })
        .collect()
}

/// How an incident stands; `None` where it is the same in both.
fn standing(ours: &Side, theirs: &Side) -> Option<Standing> {
    match (&ours.now, &theirs.now) {
        (None, None) => None,
        (Some(mine), Some(other)) if mine == other => None,
        // What was taken out here was taken out on purpose, unless they went on with it.
        (None, Some(other)) if ours.before.contains(other) => None,
        (None, Some(_)) if !ours.before.is_empty() => Some(Standing::Conflicting),
        (None, Some(_)) => Some(Standing::Added),
        (Some(_), None) => Some(Standing::OnlyHere),
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

fn differences(ours: Option<&Value>, theirs: Option<&Value>) -> Vec<Difference> {
    let (Some(Value::Object(ours)), Some(Value::Object(theirs))) = (ours, theirs) else {
        return Vec::new();
    };
    let fields: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let of = |side: &serde_json::Map<String, Value>, field: &String| {
        side.get(field).cloned().unwrap_or(Value::Null)
    };
    fields
        .into_iter()
        .map(|field| Difference {
            ours: of(ours, field),
            theirs: of(theirs, field),
            field: field.clone(),
        })
        .filter(|difference| difference.ours != difference.theirs)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn side(now: Option<u32>, before: &[u32]) -> Side {
        let of = |n: u32| json!({"note": n});
        Side {
            now: now.map(of),
            before: before.iter().copied().map(of).collect(),
        }
    }

    #[test]
    fn each_standing_comes_from_what_is_and_what_was() {
        let cases = [
            (side(Some(1), &[]), side(Some(1), &[]), None),
            (side(None, &[]), side(Some(1), &[]), Some(Standing::Added)),
            (
                side(Some(1), &[]),
                side(None, &[]),
                Some(Standing::OnlyHere),
            ),
            (
                side(Some(1), &[]),
                side(Some(2), &[1]),
                Some(Standing::Changed),
            ),
            (
                side(Some(2), &[1]),
                side(Some(1), &[]),
                Some(Standing::ChangedHere),
            ),
            (
                side(Some(2), &[1]),
                side(Some(3), &[1]),
                Some(Standing::Conflicting),
            ),
            // Both came to the same.
            (side(Some(2), &[1]), side(Some(2), &[1, 3]), None),
            // They went on from where we are.
            (
                side(Some(2), &[1]),
                side(Some(3), &[1, 2]),
                Some(Standing::Changed),
            ),
            // Nothing is known of what was.
            (
                side(Some(2), &[]),
                side(Some(3), &[]),
                Some(Standing::Conflicting),
            ),
            // Taken out here: left out, unless they changed it since.
            (side(None, &[1]), side(Some(1), &[]), None),
            (
                side(None, &[1]),
                side(Some(2), &[1]),
                Some(Standing::Conflicting),
            ),
        ];
        for (ours, theirs, wanted) in cases {
            assert_eq!(standing(&ours, &theirs), wanted, "{ours:?} {theirs:?}");
        }
    }

    #[test]
    fn only_what_differs_is_told_in_the_order_of_fields() {
        let ours = json!({"note": "a", "kind": "x", "deaths": null});
        let theirs = json!({"note": "b", "kind": "x", "deaths": [1, 1, 1]});
        let found = differences(Some(&ours), Some(&theirs));
        let fields: Vec<&str> = found.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["deaths", "note"]);
        assert!(differences(None, Some(&theirs)).is_empty());
    }
}
