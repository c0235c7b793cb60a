//! Changed cells of this program's own tables, laid over the incident that the row's record holds.
//! Knows what each column means, not how it was found to be changed.

use std::fmt::Write as _;

use super::places::Located;
use super::row::{Choices, Problem};
use super::{crosswalk, values};
use crate::exchange::columns::COLUMNS;
use crate::exchange::export::Row;
use crate::geo::{Position, lon_lat};
use crate::incident::{Credibility, Incident, Location, PrecisionClass, Relation, Status};
use crate::text::fold::folded;

/// Cells that say something else than what they are held against, by their place in [`COLUMNS`].
#[derive(Default)]
pub(super) struct Changed<'r> {
    pub(super) cells: Vec<(usize, &'r str)>,
    /// What each was, for people.
    was: Vec<String>,
    /// Those that nothing was done with.
    refused: Vec<usize>,
}

impl<'r> Changed<'r> {
    pub(super) fn put(&mut self, at: usize, cell: &'r str, was: String) {
        self.cells.push((at, cell));
        self.was.push(was);
    }

    /// A changed cell.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(at, _)| COLUMNS[*at].name == name);
        found.map(|(_, cell)| *cell)
    }

    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name).is_some())
    }

    /// Notes that nothing is done with a cell.
    pub(super) fn refuse(&mut self, name: &str) {
        let found = self.cells.iter().find(|(at, _)| COLUMNS[*at].name == name);
        self.refused.extend(found.map(|(at, _)| *at));
    }

    /// Hands a changed cell over to what takes it, and notes where that cannot.
    pub(super) fn lay(&mut self, name: &str, take: impl FnOnce(&str) -> Option<()>) {
        if self.get(name).is_some_and(|cell| take(cell).is_none()) {
            self.refuse(name);
        }
    }

    /// What went before the record and what did not, in words.
    pub(super) fn told(&self) -> [String; 2] {
        let mut told = [const { String::new() }; 2];
        for ((at, cell), was) in self.cells.iter().zip(&self.was) {
            let is_refused = self.refused.contains(at);
            let into = &mut told[usize::from(is_refused)];
            if !into.is_empty() {
                into.push_str("; ");
            }
            let (name, cell) = (COLUMNS[*at].name, short(cell));
            let (is, to) = if is_refused {
                ("stays", "not")
            } else {
                ("was", "now")
            };
            write!(into, "{name} {is} {was}, {to} {cell}").ok();
        }
        told
    }
}

/// A cell in a sentence.
pub(super) fn short(cell: &str) -> String {
    const MOST: usize = 40;
    let cell = squeezed(cell);
    match cell.char_indices().nth(MOST) {
        _ if cell.is_empty() => "–".to_owned(),
        Some((end, _)) => format!("\"{}…\"", &cell[..end]),
        None => format!("\"{cell}\""),
    }
}

/// A text with one space where there is any, since spreadsheets change line ends.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Yes or no as spreadsheets write it, in English, French and German.
pub(super) fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "true" | "1" | "yes" | "vrai" | "oui" | "wahr" => Some(true),
        "false" | "0" | "no" | "faux" | "non" | "falsch" => Some(false),
        _ => None,
    }
}

fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

fn parted(cell: &str) -> Vec<String> {
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What happened, between whom, and what was said of it.
pub(super) fn lay_act(
    incident: &mut Incident,
    changed: &mut Changed<'_>,
    choices: &Choices,
    problems: &mut Vec<(Problem, String)>,
) {
    let mut unknown = None;
    changed.lay("kind", |cell| {
        let chosen = choices.kinds.get(&folded(cell)).copied();
        let Some(kind) = chosen.or_else(|| crosswalk::kind_of_words(cell)) else {
            unknown = Some(cell.to_owned());
            return None;
        };
        incident.kind = kind;
        Some(())
    });
    problems.extend(unknown.map(|cell| (Problem::KindUnknown, cell)));
    // Wider classes follow from the kind, and may have been changed with it.
    let kind = incident.kind;
    changed.lay("event_type", |cell| {
        (cell == kind.event_type().name()).then_some(())
    });
    changed.lay("kind_group", |cell| {
        (cell == kind.group().name()).then_some(())
    });
    changed.lay("initiator", |cell| {
        incident.initiator = filled(cell);
        Some(())
    });
    changed.lay("targets", |cell| {
        incident.targets = parted(cell);
        Some(())
    });
    changed.lay("status", |cell| {
        incident.status = Status::of_code(&cell.to_lowercase())?;
        Some(())
    });
    changed.lay("background", |cell| {
        incident.background = truth(cell)?;
        Some(())
    });
    changed.lay("note", |cell| {
        cell.clone_into(&mut incident.note);
        Some(())
    });
    changed.refuse("sample");
}

/// What is said of the claim that stands for all. Reports and sources belong to other incidents too,
/// and are not changed by a row.
pub(super) fn lay_claim(incident: &mut Incident, row: &Row, changed: &mut Changed<'_>) {
    let shown = row.claim().map(|(claim, _)| claim);
    let at = shown.and_then(|shown| row.incident.claims.iter().position(|claim| claim == shown));
    let mut claim = at.and_then(|at| incident.claims.get_mut(at));
    changed.lay("credibility", |cell| {
        let grade = Credibility::of_code(cell.parse().ok()?)?;
        claim.as_deref_mut()?.credibility = grade;
        Some(())
    });
    changed.lay("claimed_by", |cell| {
        cell.clone_into(&mut claim?.claimed_by);
        Some(())
    });
    for name in [
        "n_claims",
        "reliability",
        "source",
        "licence",
        "report_title",
        "report_url",
        "report_day",
    ] {
        changed.refuse(name);
    }
}

/// What a place is called.
pub(super) fn lay_names(place: &mut Location, changed: &Changed<'_>) {
    if let Some(cell) = changed.get("place") {
        cell.clone_into(&mut place.written);
    }
    for (name, held) in [
        ("place_name", &mut place.name),
        ("place_name_ar", &mut place.name_ar),
        ("country", &mut place.country),
        ("admin1", &mut place.admin1),
        ("admin2", &mut place.admin2),
    ] {
        if let Some(cell) = changed.get(name) {
            *held = filled(cell);
        }
    }
}

/// Whether a place has a name of other letters than before.
pub(super) fn is_renamed(place: &Location, written: &str, name: Option<&str>) -> bool {
    let name_now = place.name.as_deref().unwrap_or_default();
    folded(&place.written) != folded(written)
        || folded(name_now) != folded(name.unwrap_or_default())
}

/// Puts a place where the changed coordinates lie, as far as they can be.
pub(super) fn move_to(place: &mut Location, located: &Located, changed: &Changed<'_>) {
    let there = located.location.as_ref();
    place.position = there.and_then(|there| there.position);
    if changed.get("place_id").is_none() {
        place.place_id = None;
    }
    if changed.get("segment").is_none() {
        place.ends = None;
    }
    place.score = None;
    place.sure = there.is_some_and(|there| there.sure) && place.position.is_some();
    if let Some(there) = there {
        place.chosen_by.clone_from(&there.chosen_by);
    }
    if place.position.is_none() {
        place.radius_km = None;
        place.precision = PrecisionClass::Unresolved;
    }
}

/// How the place is meant and how exactly it is known.
pub(super) fn lay_parts(place: &mut Location, changed: &mut Changed<'_>) {
    changed.lay("place_id", |cell| {
        place.place_id = filled(cell);
        Some(())
    });
    changed.lay("relation", |cell| {
        place.relation = Relation::of_code(cell)?;
        Some(())
    });
    changed.lay("precision", |cell| {
        place.precision = PrecisionClass::of_code(cell)?;
        Some(())
    });
    changed.lay("segment", |cell| {
        place.ends = match cell {
            "" => None,
            cell => Some(segment(cell)?),
        };
        Some(())
    });
    changed.lay("radius_km", |cell| {
        place.radius_km = match cell {
            "" => None,
            cell => Some(values::degrees(cell).filter(|km| (0.0..=20_040.0).contains(km))?),
        };
        Some(())
    });
    changed.lay("sure", |cell| {
        place.sure = truth(cell)?;
        Some(())
    });
    changed.lay("score", |cell| {
        place.score = match cell {
            "" => None,
            cell => Some(values::degrees(cell).filter(|score| (0.0..=1.0).contains(score))?),
        };
        Some(())
    });
    changed.lay("reasons", |cell| {
        place.reasons = parted(cell);
        Some(())
    });
    changed.lay("chosen_by", |cell| {
        place.chosen_by = filled(cell)?;
        Some(())
    });
}

/// `LINESTRING (lon lat, lon lat)`.
fn segment(cell: &str) -> Option<[Position; 2]> {
    let inside = cell.strip_prefix("LINESTRING (")?.strip_suffix(')')?;
    let (from, to) = inside.split_once(',')?;
    let point = |pair: &str| {
        let (lon, lat) = pair.trim().split_once(' ')?;
        lon_lat(lon.parse().ok()?, lat.parse().ok()?)
    };
    Some([point(from)?, point(to)?])
}
