//! Places by the beginning of a name, as it is typed, and by their sound where nothing begins so.
//! Knows no report.

use super::{Gazetteer, Place};
use crate::text::fold;

/// A place that a search found, and the name it was found by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Its name that fits what was typed.
    pub name: &'g str,
}

/// A first letter fits a tenth of all names; so many are looked at before the best are taken.
const MAX_LOOKED_AT: usize = 50_000;

impl Gazetteer {
    /// The places with a name that begins with what is typed, in either script, the most important
    /// first; behind them, where there is room, those that sound like it.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Found<'_>> {
        let key = fold::key(typed);
        if key.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut found: Vec<(f32, u32, u32)> = self
            .index
            .beginning(&self.table, &key)
            .take(MAX_LOOKED_AT)
            .map(|name| {
                let of = self.index.name(name);
                let whole = of.slice.len as usize <= typed.trim().len() + 1;
                let points = super::rank::importance(&self.table.rows[of.row as usize])
                    + if whole { 3.0 } else { 0.0 };
                (points, of.row, name)
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut rows = Vec::new();
        let mut places = Vec::new();
        let mut add = |row: u32, name: u32| {
            if places.len() < limit && !rows.contains(&row) {
                rows.push(row);
                places.push(Found {
                    place: self.place(row),
                    name: self.table.str(self.index.name(name).slice),
                });
            }
        };
        for &(_, row, name) in &found {
            add(row, name);
        }
        if found.len() < limit && key.chars().count() >= 3 {
            let query = super::Query::of(typed);
            let candidates = self.gather(typed, super::gather::Scope::All);
            for ranked in self
                .rank(&candidates, &query, &super::context::Context::default())
                .iter()
                .take(limit)
            {
                add(ranked.candidate.row, ranked.candidate.name);
            }
        }
        places
    }
}
