//! What became of blockades and corridors, out of the change log: who wrote what down, when, in the place
//! of what. Pure; the words are the view's.

use serde_json::Value;

use super::corridors;
use crate::analysis::spread::measures::Blockade;
use crate::store::LogEntry;
use crate::time::Day;

/// The tables of the change log that are read, as they are logged.
pub const TABLES: [&str; 2] = ["blockade", "corridors"];
/// So many changes are read.
pub const MOST: usize = 500;

/// What was written down, changed or taken away at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The moment, RFC 3339.
    pub at: String,
    /// Who did it.
    pub who: String,
    /// What.
    pub what: What,
}

/// What a change is one of.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A blockade, before and after; `None` where it was not there.
    Blockade(Option<Box<Blockade>>, Option<Box<Blockade>>),
    /// The corridors, by their names.
    Corridors {
        /// Those that came.
        added: Vec<String>,
        /// Those that became others, or stand elsewhere.
        changed: Vec<String>,
        /// Those that went.
        removed: Vec<String>,
    },
}

impl Past {
    /// What a row of the log says; `None` for a row of another table.
    pub fn of(entry: LogEntry) -> Option<Self> {
        let json = |text: &Option<String>| -> Option<Value> {
            serde_json::from_str(text.as_deref()?).ok()
        };
        let (before, after) = (json(&entry.before), json(&entry.after));
        let what = match entry.table.as_str() {
            "blockade" => {
                let of = |it: &Option<Value>| {
                    let blockade = blockade_of(it.as_ref()?, entry.row_id.unwrap_or(0))?;
                    Some(Box::new(blockade))
                };
                What::Blockade(of(&before), of(&after))
            }
            "corridors" => of_tables(&table_of(before.as_ref()), &table_of(after.as_ref())),
            _ => return None,
        };
        Some(Self {
            at: entry.at,
            who: entry.who,
            what,
        })
    }
}

fn blockade_of(it: &Value, id: i64) -> Option<Blockade> {
    let text = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
    let day = |name: &str| Day::parse(it[name].as_str()?).ok();
    Some(Blockade {
        id,
        road: text("road"),
        from_place: text("from_place"),
        to_place: text("to_place"),
        from: day("from")?,
        to: day("to"),
        actor: text("actor"),
        source: text("source"),
        note: text("note"),
    })
}

/// The table of a row of the log: the program's own where there is none.
fn table_of(it: Option<&Value>) -> corridors::Table {
    let text = it.and_then(|it| it["table"].as_str());
    corridors::read(text.unwrap_or(corridors::OWN)).unwrap_or_default()
}

fn of_tables(before: &corridors::Table, after: &corridors::Table) -> What {
    let of = |table: &corridors::Table, name: &str| {
        let found = table
            .rows
            .iter()
            .enumerate()
            .find(|(_, row)| row.name == name);
        found.map(|(at, row)| (at, row.clone()))
    };
    let names = |of: &corridors::Table| -> Vec<String> {
        of.rows.iter().map(|row| row.name.clone()).collect()
    };
    let mut changed = Vec::new();
    let mut added = Vec::new();
    // Where some came or went, those behind them only moved up.
    let same_length = before.rows.len() == after.rows.len();
    for name in names(after) {
        match (of(before, &name), of(after, &name)) {
            (None, _) => added.push(name),
            (Some((was_at, was)), Some((is_at, is)))
                if was != is || (same_length && was_at != is_at) =>
            {
                changed.push(name);
            }
            _ => (),
        }
    }
    let removed = names(before)
        .into_iter()
        .filter(|name| of(after, name).is_none());
    What::Corridors {
        added,
        changed,
        removed: removed.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(table: &str, before: Option<&str>, after: Option<&str>) -> LogEntry {
        LogEntry {
            id: 1,
            at: "2026-01-02T03:04:05Z".to_owned(),
            who: "A. Analyst".to_owned(),
            action: "change".to_owned(),
            table: table.to_owned(),
            row_id: Some(3),
            uuid: None,
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        }
    }

    #[test]
    fn a_blockade_is_told_as_it_was_and_as_it_is() {
        let text = |to: &str| {
            format!(
                r#"{{"road":"RN1","from_place":"","to_place":"","from":"2025-09-05","to":{to},
                "actor":"JNIM","source":"Studio Tamani","note":""}}"#
            )
        };
        let (was, is) = (text("null"), text("\"2025-11-30\""));
        let past = Past::of(entry("blockade", Some(&was), Some(&is))).unwrap();
        let What::Blockade(Some(was), Some(is)) = past.what else {
            panic!("a blockade")
        };
        assert_eq!((was.id, was.to), (3, None));
        assert_eq!(is.to, Day::parse("2025-11-30").ok());
        let gone = Past::of(entry("blockade", Some(&text("null")), None)).unwrap();
        assert!(matches!(gone.what, What::Blockade(Some(_), None)));
        assert!(Past::of(entry("incident", None, Some("{}"))).is_none());
    }

    #[test]
    fn corridors_are_told_by_what_came_went_and_became_another() {
        let head = "name,group,countries,places\n";
        let json = |rows: &str| serde_json::json!({ "table": format!("{head}{rows}") }).to_string();
        let before = json("A,Bamako,ML,Bamako|Kati\nB,Bamako,ML,Bamako|Fana\n");
        let after = json("A,Bamako,ML,Bamako|Kati|Négala\nC,Bamako,ML,Bamako|Bla\n");
        let past = Past::of(entry("corridors", Some(&before), Some(&after))).unwrap();
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let what = What::Corridors {
            added: names(&["C"]),
            changed: names(&["A"]),
            removed: names(&["B"]),
        };
        assert_eq!(past.what, what);
        // Without a table they are the program's own.
        let own = Past::of(entry("corridors", None, None)).unwrap();
        let nothing = What::Corridors {
            added: Vec::new(),
            changed: Vec::new(),
            removed: Vec::new(),
        };
        assert_eq!(own.what, nothing);
    }
}
