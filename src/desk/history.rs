//! What became of an incident, out of the change log: who changed which field, when, from what to
//! what. Pure; the words are the view's.

use serde_json::Value;

use crate::geo::{Position, lon_lat};
use crate::incident::{Deaths, PrecisionClass, Status, SubEvent};
use crate::store::LogEntry;
use crate::time::{Day, Span};

/// What was done to an incident at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The moment, RFC 3339.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// What was done.
    pub action: Action,
    /// The fields that were changed; none where the incident came or went.
    pub changes: Vec<Changed>,
}

/// What can be done to an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It was added.
    Add,
    /// Fields of it were changed.
    Change,
    /// It was taken out.
    Delete,
    /// It was put back as it was.
    Restore,
    /// It came with other data.
    Import,
}

impl Action {
    fn of_code(code: &str) -> Self {
        match code {
            "add" => Self::Add,
            "delete" | "delete sample" => Self::Delete,
            "restore" => Self::Restore,
            "import" => Self::Import,
            _ => Self::Change,
        }
    }
}

/// A field that was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Which.
    pub what: What,
    /// What it was.
    pub before: Was,
    /// What it became.
    pub after: Was,
}

/// A field of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Where the analyst stands.
    Status,
    /// Where it was, by name.
    Place,
    /// How exactly that is known.
    Precision,
    /// Where it lies.
    Position,
    /// Whether the place may be taken without asking.
    Certainty,
    /// How many claims there are.
    Claims,
    /// What the analyst adds.
    Note,
}

/// What a field was.
#[derive(Debug, Clone, PartialEq)]
pub enum Was {
    /// Nothing: not known, not named, not reported.
    Nothing,
    /// Words.
    Words(String),
    /// A number.
    Number(usize),
    /// A kind.
    Kind(SubEvent),
    /// Days.
    Days(Span),
    /// A toll.
    Deaths(Deaths),
    /// A status.
    Status(Status),
    /// A class of precision.
    Precision(PrecisionClass),
    /// A position.
    Position(Position),
    /// Whether it was sure.
    Sure(bool),
}

impl Past {
    /// A row of the change log, read. What this version does not know of a field is left out.
    pub fn of(entry: LogEntry) -> Self {
        let value = |json: Option<String>| json.and_then(|json| serde_json::from_str(&json).ok());
        let (before, after): (Option<Value>, Option<Value>) =
            (value(entry.before), value(entry.after));
        let changes = match (&before, &after) {
            (Some(before), Some(after)) => changes(before, after),
            _ => Vec::new(),
        };
        Self {
            at: entry.at,
            who: entry.who,
            action: match (&before, &after) {
                // What was taken back came or went with it.
                (Some(_), None) => Action::Delete,
                (None, Some(_)) if entry.action.starts_with("undo") => Action::Restore,
                _ => Action::of_code(&entry.action),
            },
            changes,
        }
    }
}

/// The fields that differ, in a fixed order.
fn changes(before: &Value, after: &Value) -> Vec<Changed> {
    const ALL: [What; 12] = [
        What::Kind,
        What::Date,
        What::Initiator,
        What::Targets,
        What::Deaths,
        What::Status,
        What::Place,
        What::Precision,
        What::Position,
        What::Certainty,
        What::Claims,
        What::Note,
    ];
    let differs = ALL.into_iter().filter_map(|what| {
        let (before, after) = (field(before, what), field(after, what));
        (before != after).then_some(Changed {
            what,
            before,
            after,
        })
    });
    differs.collect()
}

fn field(incident: &Value, what: What) -> Was {
    let place = &incident["places"][0];
    let found = match what {
        What::Kind => text(&incident["kind"])
            .and_then(SubEvent::of_name)
            .map(Was::Kind),
        What::Date => days(incident).map(Was::Days),
        What::Initiator => words(&incident["initiator"]),
        What::Targets => {
            let names = incident["targets"].as_array();
            let names: Vec<&str> = names.into_iter().flatten().filter_map(text).collect();
            Some(names.join(", "))
                .filter(|names| !names.is_empty())
                .map(Was::Words)
        }
        What::Deaths => deaths(&incident["deaths"]).map(Was::Deaths),
        What::Status => text(&incident["status"])
            .and_then(Status::of_code)
            .map(Was::Status),
        What::Place => words(&place["name"]).or_else(|| words(&place["written"])),
        What::Precision => {
            let class = text(&place["precision"]).and_then(PrecisionClass::of_code);
            class.map(Was::Precision)
        }
        What::Position => {
            let axis = |at: usize| place["position"][at].as_f64();
            let position = axis(0)
                .zip(axis(1))
                .and_then(|(lon, lat)| lon_lat(lon, lat));
            position.map(Was::Position)
        }
        What::Certainty => place["sure"].as_bool().map(Was::Sure),
        What::Claims => incident["claims"]
            .as_array()
            .map(|claims| Was::Number(claims.len())),
        What::Note => words(&incident["note"]),
    };
    found.unwrap_or(Was::Nothing)
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

fn words(value: &Value) -> Option<Was> {
    let words = value.as_str().filter(|words| !words.is_empty())?;
    Some(Was::Words(words.to_owned()))
}

fn days(incident: &Value) -> Option<Span> {
    let day = |name: &str| Day::parse(incident[name].as_str()?).ok();
    Span::from_to(day("first_day")?, day("last_day")?).ok()
}

fn deaths(value: &Value) -> Option<Deaths> {
    let figure = |at: usize| value[at].as_u64().and_then(|n| u32::try_from(n).ok());
    Some(Deaths {
        low: figure(0)?,
        best: figure(1)?,
        high: figure(2)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(before: Option<&str>, after: Option<&str>) -> LogEntry {
        LogEntry {
            id: 1,
            at: "2026-01-02T03:04:05Z".to_owned(),
            who: "an analyst".to_owned(),
            action: "change".to_owned(),
            table: "incident".to_owned(),
            row_id: Some(7),
            uuid: None,
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn a_change_names_the_fields_that_differ_and_what_they_were() {
        let before = r#"{"kind": "Attack", "first_day": "2024-07-19", "last_day": "2024-07-19",
            "deaths": null, "status": "candidate", "note": "",
            "places": [{"name": "Nara", "written": "نارا", "sure": false, "position": [-7.2, 15.1]}]}"#;
        let after = r#"{"kind": "Attack", "first_day": "2024-07-19", "last_day": "2024-07-20",
            "deaths": [3, 3, 7], "status": "accepted", "note": "",
            "places": [{"name": "Nara", "written": "نارا", "sure": true, "position": [-7.2, 15.1]}]}"#;
        let past = Past::of(entry(Some(before), Some(after)));
        let what: Vec<What> = past.changes.iter().map(|change| change.what).collect();
        assert_eq!(
            what,
            [What::Date, What::Deaths, What::Status, What::Certainty]
        );
        assert_eq!(past.changes[1].before, Was::Nothing);
        let toll = Deaths {
            low: 3,
            best: 3,
            high: 7,
        };
        assert_eq!(past.changes[1].after, Was::Deaths(toll));
    }

    #[test]
    fn what_cannot_be_read_changes_nothing_and_breaks_nothing() {
        for (before, after) in [
            (None, Some("{}")),
            (Some("[]"), Some("7")),
            (
                Some("{}"),
                Some(r#"{"places": 3, "deaths": [1], "kind": "unheard of"}"#),
            ),
            (Some("not JSON"), Some("{}")),
        ] {
            assert!(Past::of(entry(before, after)).changes.is_empty());
        }
    }
}
