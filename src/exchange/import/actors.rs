//! The names that others give armed groups, put into the registry's: the whole name, else the part
//! before or after a colon, without the years of a regime. What the registry lacks stays as it is
//! written.

use std::collections::HashMap;

use crate::extract::actor::Actors;
use crate::extract::{TABLES, Words};
use crate::incident::Language;
use crate::text::fold::folded;
use crate::time::Span;

/// So many names are kept.
const MOST_NAMES: usize = 20_000;

/// The registry by name.
pub(super) struct Names {
    registry: &'static Actors,
    rows: HashMap<String, Vec<u16>>,
    /// What was found for a name, by the name as it is written.
    found: HashMap<String, Vec<u16>>,
}

impl Names {
    pub(super) fn new() -> Self {
        let registry = &Words::embedded(Language::English).actors;
        let table = TABLES.iter().find(|(name, _)| *name == "actors.tsv");
        let mut rows: HashMap<String, Vec<u16>> = HashMap::new();
        for line in table.map_or("", |(_, text)| text).lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let row = registry.all().iter().position(|actor| actor.id == cells[0]);
            let (Some(row), Some(name)) = (row, cells.get(1)) else {
                continue;
            };
            let names = cells
                .iter()
                .skip(6)
                .take(3)
                .flat_map(|cell| cell.split('|'));
            for name in std::iter::once(*name).chain(names) {
                let rows = rows.entry(folded(name)).or_default();
                if !rows.contains(&(row as u16)) {
                    rows.push(row as u16);
                }
            }
        }
        Self {
            registry,
            rows,
            found: HashMap::new(),
        }
    }

    /// The registry's name for one as others write it, or that one; and whether the registry has it.
    /// A name is not dated back: what befell before the actor was there stays as it is written.
    pub(super) fn name(
        &mut self,
        written: &str,
        country: Option<&str>,
        span: Option<Span>,
    ) -> (String, bool) {
        if !self.found.contains_key(written) {
            if self.found.len() >= MOST_NAMES {
                self.found.clear();
            }
            let found = self.rows_of(written);
            self.found.insert(written.to_owned(), found);
        }
        let rows = self.found.get(written).map_or(&[][..], Vec::as_slice);
        let at = |row: &&u16| {
            let actor = self.registry.actor(**row);
            let in_time = span.is_none_or(|span| {
                actor.from.is_none_or(|from| span.end() >= from)
                    && actor.to.is_none_or(|to| span.start() <= to)
            });
            let acts_here = rows.len() == 1
                || country.is_none_or(|country| {
                    actor.countries.is_empty() || actor.countries.iter().any(|own| own == country)
                });
            in_time && acts_here
        };
        match rows.iter().find(at) {
            Some(row) => (self.registry.actor(*row).name.clone(), true),
            None => (written.trim().to_owned(), false),
        }
    }

    fn rows_of(&self, written: &str) -> Vec<u16> {
        let (bare, within) = without_parenthesis(written);
        let (before, after) = bare.split_once(':').unwrap_or((bare, ""));
        let is_years = within
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
        // *Civilians (Mali)* are not Mali.
        let within = if is_years || within.contains(' ') {
            ""
        } else {
            within
        };
        let tries = [written, bare, before, after, within];
        let found = tries
            .into_iter()
            .map(folded)
            .filter(|name| !name.is_empty())
            .find_map(|name| self.rows.get(&name));
        found.cloned().unwrap_or_default()
    }
}

/// A name without the parenthesis at its end, and what stands in that.
fn without_parenthesis(written: &str) -> (&str, &str) {
    let written = written.trim();
    let Some(open) = written
        .strip_suffix(')')
        .and_then(|rest| rest.rfind('(').map(|at| (rest, at)))
    else {
        return (written, "");
    };
    let (rest, at) = open;
    (rest[..at].trim_end(), &rest[at + 1..])
}
