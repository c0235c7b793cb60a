//! What has some words, in whatever language they are: besides the texts, incidents of an actor that is
//! called so in one of three, and of a kind that is. Pure but for the texts, which are asked for.

use std::collections::BTreeSet;

use crate::exchange::import::kind_of_words;
use crate::extract::Words;
use crate::extract::token::{Token, tokens};
use crate::incident::columns::Columns;
use crate::incident::{Facet, Incidents, Language, SubEvent, french};
use crate::text::fold::folded;

/// No phrase for a kind has more words.
const MOST_WORDS: usize = 5;

/// Some words of a search that belong together, and what has them besides the texts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// The words as they were typed.
    pub(super) words: &'t str,
    /// Actors that are called so, by the number of the facet's value.
    actors: BTreeSet<u32>,
    /// A kind that is called so.
    kind: Option<SubEvent>,
}

impl Part<'_> {
    /// Whether only a text can have the words.
    fn is_plain(&self) -> bool {
        self.actors.is_empty() && self.kind.is_none()
    }
}

/// A search in its parts; `None` where only texts can have them.
pub(super) fn parts<'t>(text: &'t str, columns: &Columns) -> Option<Vec<Part<'t>>> {
    let words: Vec<Token> = tokens(text);
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(token) = words.get(at) {
        if !token.form.contains(char::is_alphanumeric) {
            at += 1;
            continue;
        }
        let (end, rows) = named(&words, at);
        let (end_of_kind, kind) = kind_at(text, &words, at);
        let is_last = |end: usize| end == words.len();
        let slice = |end: usize| &text[token.bytes.start..words[end - 1].bytes.end];
        let part = if end_of_kind > end.max(at) {
            Part {
                words: slice(end_of_kind),
                actors: BTreeSet::new(),
                kind,
            }
        } else if end > at {
            Part {
                words: slice(end),
                actors: actors(columns, |name| is_of(name, &rows)),
                kind: kind.filter(|_| end_of_kind == end),
            }
        } else {
            let word = folded(slice(at + 1));
            Part {
                words: slice(at + 1),
                actors: actors(columns, |name| {
                    french(name).is_some_and(|name| has_word(&name, &word, is_last(at + 1)))
                }),
                kind: None,
            }
        };
        at = end_of_kind.max(end).max(at + 1);
        parts.push(part);
    }
    (!parts.iter().all(Part::is_plain)).then_some(parts)
}

/// The incidents that have every part: `texts` are, for each, those whose texts have its words, ascending.
pub(super) fn having(
    parts: &[Part<'_>],
    texts: &[Vec<i64>],
    incidents: &Incidents,
    columns: &Columns,
) -> Vec<i64> {
    let mut found = Vec::new();
    for (row, &at) in columns.incident.iter().enumerate() {
        let incident = incidents.at(at as usize);
        let has = |(part, texts): (&Part<'_>, &Vec<i64>)| {
            part.kind == Some(incident.kind)
                || columns
                    .facets
                    .of_row(row)
                    .iter()
                    .any(|value| part.actors.contains(value))
                || texts.binary_search(&incident.id.0).is_ok()
        };
        if parts.iter().zip(texts).all(has) {
            found.push(incident.id.0);
        }
    }
    found.sort_unstable();
    found
}

/// The longest name of the registry that begins at a word: where it ends, and the names of those that bear
/// it as they are stored. The word itself where none does.
fn named(words: &[Token], at: usize) -> (usize, Vec<&'static str>) {
    let registry = &Words::embedded(Language::English).actors;
    let mut found = Vec::new();
    registry.names.at(words, at, &mut found);
    let Some(end) = found.iter().map(|(end, _)| *end).max() else {
        return (at, Vec::new());
    };
    let longest = found.iter().filter(|(to, _)| *to == end);
    let names = longest.map(|(_, row)| registry.actor(*row).name.as_str());
    (end, names.collect())
}

/// The longest phrase for a kind that begins at a word, and where it ends.
fn kind_at(text: &str, words: &[Token], at: usize) -> (usize, Option<SubEvent>) {
    let start = words[at].bytes.start;
    for end in (at + 1..=words.len().min(at + MOST_WORDS)).rev() {
        let kind = kind_of_words(&text[start..words[end - 1].bytes.end]);
        // Whoever looks for *other* means the word.
        if let Some(kind) = kind.filter(|kind| *kind != SubEvent::Other) {
            return (end, Some(kind));
        }
    }
    (at, None)
}

/// The actors of a project that are meant, by the number of the facet's value.
fn actors(columns: &Columns, is_meant: impl Fn(&str) -> bool) -> BTreeSet<u32> {
    let values = columns.facets.values(Facet::Actor);
    values
        .filter(|&value| is_meant(columns.facets.key(value)))
        .map(|value| value as u32)
        .collect()
}

/// Whether a stored name is that of one of these actors, perhaps with its years, its country or, as ACLED
/// writes some, the meaning of its letters behind it.
fn is_of(stored: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        let rest = stored.strip_prefix(name);
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([':', '(']) || rest.starts_with(" (")
        })
    })
}

/// Whether a name has a folded word, or where it may go on one that begins so.
fn has_word(name: &str, word: &str, may_go_on: bool) -> bool {
    let name = folded(name);
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|own| own == word || may_go_on && own.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::super::project::Session;
    use crate::incident::{Incident, IncidentId, Status, SubEvent};
    use crate::store::{Change, Store};
    use crate::time::{DatePrecision, Day, Span};

    fn incident(uuid: &str, kind: SubEvent, initiator: &str, note: &str) -> Incident {
        Incident {
            id: IncidentId(0),
            uuid: uuid.to_owned(),
            kind,
            span: Some(Span::of_day(Day(19_000))),
            date_precision: DatePrecision::Day,
            initiator: Some(initiator.to_owned()),
            targets: vec!["Military Forces of Mali (2021-)".to_owned()],
            deaths: None,
            status: Status::Accepted,
            background: false,
            sample: false,
            places: Vec::new(),
            claims: Vec::new(),
            note: note.to_owned(),
        }
    }

    #[test]
    fn words_find_incidents_by_what_their_actors_and_kinds_are_called_in_three_languages() {
        let mut session = Session::of(Store::in_memory().unwrap());
        let change = Change {
            who: "A. Analyst".to_owned(),
            at: "2026-01-01T00:00:00Z".to_owned(),
        };
        for incident in [
            incident("a", SubEvent::Attack, "ISSP", "At the well"),
            incident(
                "b",
                SubEvent::AirDroneStrike,
                "JNIM: Group for Support of Islam and Muslims",
                "",
            ),
            incident(
                "c",
                SubEvent::Abduction,
                "Dozo Communal Militia (Mali)",
                "Près du puits",
            ),
        ] {
            session.store.save_incident(&incident, &change).unwrap();
        }
        let mut check = |text: &str, wanted: &[i64]| {
            let matches = session.matches(text).unwrap();
            assert_eq!(matches.incidents, wanted, "{text}");
        };
        check("État islamique", &[1]);
        check("etat isl", &[1]);
        check("داعش", &[1]);
        check("جماعة نصرة الإسلام والمسلمين", &[2]);
        check("نصرة الإسلام", &[2]);
        check("GSIM", &[2]);
        check("milice communautaire", &[3]);
        check("milice puits", &[3]);
        check("milice well", &[]);
        check("Forces armées maliennes", &[1, 2, 3]);
        check("FAMa", &[1, 2, 3]);
        check("frappe aérienne", &[2]);
        check("Enlèvement", &[3]);
        check("اختطاف", &[3]);
        check("enlèvement milice", &[3]);
        check("enlèvement GSIM", &[]);
        check("well", &[1]);
        check("wel", &[1]);
        check("", &[]);
        check("—", &[]);
        check("autre", &[]);
    }

    #[test]
    fn no_words_break_the_search() {
        let mut session = Session::of(Store::in_memory().unwrap());
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            session.matches(&text).unwrap();
            Ok(())
        });
    }
}
