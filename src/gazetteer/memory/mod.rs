//! What a project has learnt about names: what people decided that they mean, and how often each
//! place was used. Plain values that come with a query. Knows no store, no clock and no window.
//!
//! A decision goes before whatever the gazetteer would answer, unless the report speaks against it.
//! How often a place was used only helps to order: a habit makes nothing sure.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::Gazetteer;
use super::context::Context;
use super::feature::{Feature, Group};
use super::gather::{Candidate, How};
use super::generic::{self, Hint};
use super::load::Row;
use super::query::{Query, Resolution};
use super::rank::Ranked;
use crate::geo;
use crate::incident::{Alias, Choice, Reach, Scope};
use crate::text::fold;
use crate::time::Day;

/// Decisions about names, and how often each place was used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Memory {
    /// By the loose key of the written name, in the order in which they were made.
    decisions: BTreeMap<String, Vec<Alias>>,
    /// By the place's id: in how many incidents.
    uses: BTreeMap<String, usize>,
}

/// What a place that a person decided on scores: nothing fits better.
const DECIDED_SCORE: f64 = 1.0;
/// Points of the names beside a name (see [`Context::points`]) that speak against a place, and of
/// those that speak for another one. By judgement: beyond three times the reach of the town that is
/// named, and within the reach of it.
const AGAINST: f32 = -1.0;
const FOR_ANOTHER: f32 = 1.0;
/// Other places of a report speak for another place of the name that lies within the first of
/// them, and against one that lies beyond the second. By judgement: across a country.
const BESIDE_KM: f64 = 100.0;
const FAR_KM: f64 = 300.0;
/// Another place of the name is one that lies farther off than a town from its commune's middle…
const ANOTHER_PLACE_KM: f64 = 35.0;
/// … and whose name is as near to what is written as this (see [`Candidate::cost`]).
const SAME_NAME: f32 = 0.35;
/// Words for a kind that say no more than this against a place leave a decision as it is.
const WORDS_ALLOW: f32 = -0.2;
/// Points for the first use of a place grow by the logarithm of the uses, up to a limit that
/// amounts to three times the odds.
const PER_USE: f32 = 0.35;
const MOST_FOR_USES: f32 = 1.1;

impl Memory {
    /// What is remembered: decisions in any order, and in how many incidents each place was used,
    /// by its id.
    pub fn of(mut aliases: Vec<Alias>, uses: BTreeMap<String, usize>) -> Self {
        aliases.sort_by_key(|alias| alias.id);
        let mut memory = Self {
            decisions: BTreeMap::new(),
            uses,
        };
        for alias in aliases {
            memory.add(alias);
        }
        memory
    }

    /// Adds a decision that was made after those that are here.
    pub fn add(&mut self, alias: Alias) {
        let key = loose_key(&alias.written);
        if !key.is_empty() {
            self.decisions.entry(key).or_default().push(alias);
        }
    }

    /// The decision that another one would take the place of: about the same name, for the same
    /// scope and country.
    pub fn in_place_of(&self, alias: &Alias) -> Option<&Alias> {
        let folded = fold::folded(&alias.written);
        let is_it = |known: &&Alias| {
            (&known.scope, &known.country) == (&alias.scope, &alias.country)
                && fold::folded(&known.written) == folded
        };
        let known = self.decisions.get(&loose_key(&alias.written))?;
        known.iter().rev().find(is_it)
    }

    /// Every decision, in the order of the names.
    pub fn aliases(&self) -> impl Iterator<Item = &Alias> {
        self.decisions.values().flatten()
    }

    /// In how many incidents a place was used.
    pub fn n_uses(&self, place_id: &str) -> usize {
        self.uses.get(place_id).copied().unwrap_or(0)
    }

    /// Whether anything was decided about a name, for whatever report.
    pub fn knows(&self, written: &str) -> bool {
        !self.decisions.is_empty() && self.decisions.contains_key(&loose_key(written))
    }

    /// The decision that holds for a written name: the nearest in scope whose country agrees with
    /// the one that the report speaks of. Names are the same but for letters' variants, spaces,
    /// articles and words for the kind of place; among several, the one that is written the same
    /// goes first, then the one for this country, then the latest. Of no use is one of several that
    /// were made for different countries, where the report says none.
    pub fn decision(
        &self,
        written: &str,
        country: Option<&str>,
        report: Option<i64>,
        source: Option<&str>,
    ) -> Option<&Alias> {
        if self.decisions.is_empty() {
            return None;
        }
        let reaches = |alias: &&Alias| match &alias.scope {
            Scope::Report(id) => report == Some(*id),
            Scope::Source(name) => source == Some(name.as_str()),
            Scope::Project => true,
        };
        let agrees = |alias: &&Alias| {
            let decided = alias.country.as_deref();
            decided.is_none() || country.is_none() || decided == country
        };
        let key = fold::key(written);
        let rank = |alias: &Alias| {
            let is_other_writing = fold::key(&alias.written) != key;
            (
                alias.scope.reach(),
                is_other_writing,
                alias.country.is_none(),
            )
        };
        let known = self.decisions.get(&loose_key(written))?;
        let fitting = || known.iter().filter(reaches).filter(agrees);
        let nearest = fitting().map(rank).min()?;
        let mut best = fitting().filter(|alias| rank(alias) == nearest);
        let first = best.clone().next()?;
        let is_open = |alias: &Alias| {
            country.is_none() && alias.country != first.country && alias.place_id != first.place_id
        };
        if best.clone().any(is_open) {
            return None;
        }
        best.next_back()
    }

    /// The decision that a written name means a certain place, the nearest in scope.
    pub fn held(
        &self,
        written: &str,
        place_id: &str,
        report: Option<i64>,
        source: Option<&str>,
    ) -> Option<&Alias> {
        let known = self.decisions.get(&loose_key(written))?;
        let reaches = |alias: &&Alias| match &alias.scope {
            Scope::Report(id) => report == Some(*id),
            Scope::Source(name) => source == Some(name.as_str()),
            Scope::Project => true,
        };
        known
            .iter()
            .filter(reaches)
            .filter(|alias| alias.place_id == place_id)
            .min_by_key(|alias| (alias.scope.reach(), std::cmp::Reverse(alias.id)))
    }

    /// Points for how often a place was used.
    fn use_points(&self, place_id: &str) -> f32 {
        if self.uses.is_empty() {
            return 0.0;
        }
        let n_uses = self.n_uses(place_id) as f32;
        (PER_USE * n_uses.ln_1p()).min(MOST_FOR_USES)
    }
}

/// Whether a text has a letter or digit, so that something can be decided about it.
pub fn is_name(written: &str) -> bool {
    !fold::folded(written).is_empty()
}

/// Whether what was decided about one written name is about the other.
pub fn is_same_name(written: &str, other: &str) -> bool {
    loose_key(written) == loose_key(other)
}

/// The key of a name without words for its kind and without its article, under which decisions are
/// found again. Empty where no letter is left.
fn loose_key(written: &str) -> String {
    let folded = fold::folded(written);
    let bare = generic::strip(&folded).map_or(folded.as_str(), |(rest, _)| rest);
    let bare = fold::without_article(bare).unwrap_or(bare);
    // The Arabic article is written onto the name. Shorter names may begin with these letters.
    let bare = match bare.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 3 => rest,
        _ => bare,
    };
    fold::key(bare)
}

/// What a decision says, as a reason.
fn reason(alias: &Alias, name: &str) -> String {
    let day = alias.at.get(..10).and_then(|day| Day::parse(day).ok());
    let on = day.map_or_else(String::new, |day| format!(" on {}", day.long()));
    let who = if alias.who.is_empty() {
        "somebody"
    } else {
        &alias.who
    };
    let reach = alias.scope.reach().words();
    format!(
        "Decided by {who}{on} for {reach}: {} is {name}",
        alias.written
    )
}

impl Gazetteer {
    /// The name in the words of a report that say where, which is what a person decides about: of
    /// *7 km east of Dioura* it is *Dioura*. The words themselves where they are no more than a name.
    pub fn name_in(&self, words: &str) -> String {
        let name = self.phrase(words).name.text;
        if is_name(&name) {
            name
        } else {
            words.trim().to_owned()
        }
    }

    /// Points for how often the project of a query used a place.
    pub(super) fn use_points(&self, place: &Row, query: &Query) -> f32 {
        query
            .memory
            .map_or(0.0, |memory| memory.use_points(self.table.str(place.id)))
    }

    /// The answer of a person's decision, where one holds for a query: its place first and sure,
    /// the others behind it as they rank. `None` where none holds, where its place is not in the
    /// gazetteer, or where the report speaks against it.
    pub(super) fn decided(
        &self,
        ranked: &[Ranked],
        query: &Query,
        context: &Context,
    ) -> Option<Resolution> {
        let (alias, row) = self.decision(ranked, query, context)?;
        let place = self.place(row);
        let mut choices = vec![Choice {
            place_id: place.id.to_owned(),
            name: place.name.to_owned(),
            name_ar: place.name_ar.map(str::to_owned),
            feature: place.feature.code().to_owned(),
            position: place.position,
            country: place.country.to_owned(),
            admin1: place.admin1.to_owned(),
            admin2: place.admin2.to_owned(),
            score: DECIDED_SCORE,
            reasons: vec![reason(alias, place.name)],
        }];
        let others = self.distinct(ranked, query.limit());
        let others = others.filter(|other| other.candidate.row != row);
        choices.extend(others.map(|other| self.choice(other, query, context)));
        choices.truncate(query.limit());
        Some(Resolution {
            choices,
            sure: true,
            why_unsure: None,
            decided: true,
        })
    }

    /// The meanings of one end of a way: only the one that a person decided on, where a decision
    /// holds, so that the road to the other end starts there.
    pub(super) fn decided_end(
        &self,
        ranked: Vec<Ranked>,
        query: &Query,
        context: &Context,
    ) -> Vec<Ranked> {
        let Some((_, row)) = self.decision(&ranked, query, context) else {
            return ranked;
        };
        if let Some(own) = ranked.iter().find(|end| end.candidate.row == row) {
            return vec![*own];
        }
        let key = fold::key(self.table.str(self.table.rows[row as usize].name));
        let mut own_names = self.index.exact(&self.table, &key);
        let Some(name) = own_names.find(|&name| self.index.name(name).row == row) else {
            return ranked;
        };
        let candidate = Candidate {
            row,
            name,
            cost: 0.0,
            how: How::Written,
            hint: None,
        };
        vec![Ranked {
            candidate,
            points: super::rank::importance(&self.table.rows[row as usize]),
        }]
    }

    /// Says of an answer that how often places were used put its first choice there. Such an answer
    /// is not sure: the report itself does not say it.
    pub(super) fn tell_of_uses(
        &self,
        ranked: &[Ranked],
        query: &Query,
        resolution: &mut Resolution,
    ) {
        let (Some(memory), Some(best)) = (query.memory, ranked.first()) else {
            return;
        };
        let without = |place: &Ranked| {
            place.points - self.use_points(&self.table.rows[place.candidate.row as usize], query)
        };
        let was_before = |other: &Ranked| {
            let by_points = without(best).total_cmp(&without(other));
            by_points
                .then(other.candidate.row.cmp(&best.candidate.row))
                .is_lt()
        };
        let is_put_first = without(best) < best.points && ranked.iter().any(was_before);
        let Some(first) = resolution.choices.first_mut().filter(|_| is_put_first) else {
            return;
        };
        let times = match memory.n_uses(&first.place_id) {
            1 => "once".to_owned(),
            n => format!("{n} times"),
        };
        first.reasons.push(format!("Used {times} in this project"));
        if resolution.sure {
            resolution.sure = false;
            resolution.why_unsure = Some(format!(
                "{} stands before others only because this project used it {times}",
                first.name
            ));
        }
    }

    /// The decision that holds for a query and is not spoken against, and its place's row.
    fn decision<'m>(
        &self,
        ranked: &[Ranked],
        query: &Query<'m>,
        context: &Context,
    ) -> Option<(&'m Alias, u32)> {
        let memory = query.memory?;
        let alias = memory.decision(query.written, query.country, query.report, query.source)?;
        let row = self.row_with_id(&alias.place_id)?;
        let place = &self.table.rows[row as usize];
        let is_against = self.words_are_against(ranked, query, alias, row)
            || self.units_are_against(ranked, context, place)
            || (alias.scope.reach() > Reach::Report
                && self.neighbours_are_against(ranked, query, place));
        (!is_against).then_some((alias, row))
    }

    /// Whether the words beside a name mean another kind of place than the one decided on: the
    /// wilaya of Ségou is not the town, though the name is the same. What was decided with the
    /// same words holds.
    fn words_are_against(
        &self,
        ranked: &[Ranked],
        query: &Query,
        alias: &Alias,
        decided: u32,
    ) -> bool {
        let hint_in = |written| generic::strip(&fold::folded(written)).map(|(_, hint)| hint);
        let own = hint_in(query.written);
        let Some(hint) = own.or(query.hint) else {
            return false;
        };
        if own.is_some() && own == hint_in(&alias.written) {
            return false;
        }
        let place = &self.table.rows[decided as usize];
        match hint {
            Hint::Level1 | Hint::Level2 | Hint::Level3 => !place.feature.is_unit(),
            // The area of a town is the land around it, or the region of its name where there is one.
            Hint::Area => {
                let is_region = |other: &Ranked| {
                    let other = &self.table.rows[other.candidate.row as usize];
                    matches!(
                        other.feature,
                        Feature::Admin1 | Feature::Admin2 | Feature::Region
                    ) && other.country == place.country
                };
                let is_named = |other: &&Ranked| other.candidate.cost <= SAME_NAME;
                !place.feature.is_unit()
                    && place.feature.group() != Group::Area
                    && ranked.iter().filter(is_named).any(is_region)
            }
            other => other.points(place.feature) < WORDS_ALLOW,
        }
    }

    /// Whether the names beside a name are far from the place decided on, and another place of the
    /// name lies with them.
    fn units_are_against(&self, ranked: &[Ranked], context: &Context, place: &Row) -> bool {
        context.points(place) <= AGAINST
            && self
                .namesakes(ranked, place)
                .any(|other| context.points(other) >= FOR_ANOTHER)
    }

    /// The same of the other places of the report.
    fn neighbours_are_against(&self, ranked: &[Ranked], query: &Query, place: &Row) -> bool {
        let nearest_km = |place: &Row| {
            query
                .near
                .iter()
                .map(|&other| geo::rough_distance_km(place.position(), other))
                .fold(f64::INFINITY, f64::min)
        };
        !query.near.is_empty()
            && nearest_km(place) > FAR_KM
            && self
                .namesakes(ranked, place)
                .any(|other| nearest_km(other) < BESIDE_KM)
    }

    /// The ranked places of nearly the written name that are other places than this one.
    fn namesakes<'g>(
        &'g self,
        ranked: &'g [Ranked],
        place: &'g Row,
    ) -> impl Iterator<Item = &'g Row> {
        ranked
            .iter()
            .filter(|other| other.candidate.cost <= SAME_NAME)
            .map(|other| &self.table.rows[other.candidate.row as usize])
            .filter(|other| {
                geo::rough_distance_km(place.position(), other.position()) > ANOTHER_PLACE_KM
            })
    }
}
