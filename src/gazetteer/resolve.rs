//! Which place a name means, and whether that is sure. A wrong place is the worst mistake, a false
//! certainty the second worst. Knows how places rank; not how a report is read.

use super::Gazetteer;
use super::context::Context;
use super::feature::Feature;
use super::gather::Scope;
use super::query::{Query, Resolution};
use super::rank::{Ranked, importance, score};
use crate::geo;
use crate::text::fold;

/// Two settlements nearer than this are not told apart by reports: one place under two rows.
const SAME_PLACE_KM: f64 = 10.0;
/// The first choice must hold this share of the odds of all different places.
const SURE_SHARE: f32 = 0.93;
/// Points of "a place that the gazetteer does not have": a village that sounds much like it.
const UNKNOWN_PLACE: f32 = -3.0;
/// A name farther than this from what is written is never sure; a village, of which the gazetteer
/// may lack the one that is meant, must be nearer than a town.
const MAX_SURE_COST: f32 = 0.5;
/// The same for places that are no towns.
const MAX_SURE_COST_OF_VILLAGE: f32 = 0.35;
/// No more places than this are weighed against each other.
const MAX_WEIGHED: usize = 200;

impl Gazetteer {
    /// Which places a name may mean, best first, and whether the first may be taken for granted.
    /// Total: any text has an answer, which may be empty.
    pub fn resolve(&self, query: &Query) -> Resolution {
        let context = self.context(query);
        let candidates = self.gather(query.written, self.scope(query));
        let ranked = self.rank(&candidates, query, &context);
        self.answer(&ranked, query, &context)
    }

    /// Where to look for the places of a query.
    pub(super) fn scope(&self, query: &Query) -> Scope {
        let country = query.country.and_then(|asked| {
            (0..self.table.units.len() as u32).find(|&unit| self.table.unit(unit) == asked)
        });
        country.map_or(Scope::All, Scope::Country)
    }

    pub(super) fn answer(&self, ranked: &[Ranked], query: &Query, context: &Context) -> Resolution {
        let Some(&best) = ranked.first() else {
            let why_unsure =
                Some("No place in the gazetteer is written or sounds like this".to_owned());
            return Resolution {
                why_unsure,
                ..Resolution::default()
            };
        };
        let why_unsure = self.why_unsure(ranked, query);
        let mut choices: Vec<_> = self
            .distinct(ranked, query.limit())
            .map(|ranked| self.choice(ranked, query, context))
            .collect();
        if let Some(first) = choices.first_mut() {
            let rival = ranked.iter().find(|other| !self.is_same(best, **other));
            first.reasons.extend(rival.map(|rival| {
                format!(
                    "Next best choice scores {:.2} lower",
                    best.score() - score(rival.points)
                )
            }));
        }
        Resolution {
            choices,
            sure: why_unsure.is_none(),
            why_unsure,
        }
    }

    /// The ranked places without those that are the same as a better one and of the same kind.
    fn distinct<'r>(
        &'r self,
        ranked: &'r [Ranked],
        limit: usize,
    ) -> impl Iterator<Item = Ranked> + 'r {
        let mut taken: Vec<Ranked> = Vec::new();
        ranked
            .iter()
            .copied()
            .filter(move |&place| {
                let is_twin = |&other: &Ranked| {
                    self.row_of(other).feature == self.row_of(place).feature
                        && self.km(other, place) < 3.0
                };
                let new = !taken.iter().any(is_twin);
                taken.extend(new.then_some(place));
                new
            })
            .take(limit)
    }

    /// Why the first of the ranked places may not be taken without asking; `None` where it may.
    fn why_unsure(&self, ranked: &[Ranked], query: &Query) -> Option<String> {
        let best = *ranked.first()?;
        let place = self.row_of(best);
        let name = self.table.str(place.name);
        if let Some(asked) = query.country.filter(|&asked| {
            asked != self.table.unit(place.country) && place.feature != Feature::Country
        }) {
            return Some(format!(
                "No place in {} fits better than {name}, which is in another country",
                self.country_name(asked)
            ));
        }
        let is_town = place.feature.is_unit() || importance(place) >= Feature::Town.prior();
        let max_cost = if is_town {
            MAX_SURE_COST
        } else {
            MAX_SURE_COST_OF_VILLAGE
        };
        if best.candidate.cost > max_cost {
            return Some(format!("{name} only sounds somewhat like this"));
        }
        let says_where = query.country.is_some()
            || query.admin1.is_some()
            || !query.within.is_empty()
            || !query.beside.is_empty()
            || !query.near.is_empty();
        if !says_where && !is_town {
            return Some(format!(
                "{name} is no town, and nothing beside the name says which one is meant"
            ));
        }
        let weighed = &ranked[..ranked.len().min(MAX_WEIGHED)];
        let odds = |points: f32| (points - best.points).exp();
        let rivals: f32 = self
            .rivals(best, weighed)
            .map(|rival| odds(rival.points))
            .sum();
        if 1.0 / (1.0 + rivals + odds(UNKNOWN_PLACE)) >= SURE_SHARE {
            return None;
        }
        let Some(rival) = self
            .rivals(best, weighed)
            .next()
            .filter(|rival| odds(rival.points) > odds(UNKNOWN_PLACE))
        else {
            return Some(format!(
                "{name} sounds like this, but nothing beside the name confirms it"
            ));
        };
        let (other, km) = (
            self.table.str(self.row_of(rival).name),
            self.km(best, rival),
        );
        Some(if fold::key(other) == fold::key(name) {
            format!("Two places of this name fit alike, {km:.0} km apart")
        } else {
            format!("{other}, {km:.0} km from {name}, fits almost as well")
        })
    }

    /// The ranked places that are different places than the best, one for each group of rows that
    /// are the same place.
    fn rivals<'r>(
        &'r self,
        best: Ranked,
        ranked: &'r [Ranked],
    ) -> impl Iterator<Item = Ranked> + 'r {
        let mut known = vec![best];
        ranked.iter().copied().filter(move |&other| {
            let new = !known.iter().any(|&place| self.is_same(place, other));
            known.extend(new.then_some(other));
            new
        })
    }

    /// Whether taking one row for the other would not be a mistake: they lie together, or the
    /// second is the unit that the first lies in.
    fn is_same(&self, place: Ranked, other: Ranked) -> bool {
        let (a, b) = (self.row_of(place), self.row_of(other));
        let inside = |inner: &super::load::Row, outer: &super::load::Row| {
            let key = || fold::key(self.table.str(outer.name));
            inner.country == outer.country
                && match outer.feature {
                    Feature::Admin1 => {
                        inner.admin1 == outer.admin1 && inner.admin1 != 0
                            || self.unit_keys[inner.admin1 as usize] == key()
                    }
                    Feature::Admin2 => {
                        inner.admin2 == outer.admin2 && inner.admin2 != 0
                            || self.unit_keys[inner.admin2 as usize] == key()
                    }
                    Feature::Admin3 | Feature::Admin4 => self.km(place, other) < 35.0,
                    _ => false,
                }
        };
        self.km(place, other) <= SAME_PLACE_KM || inside(a, b) || inside(b, a)
    }

    fn km(&self, a: Ranked, b: Ranked) -> f64 {
        geo::rough_distance_km(self.row_of(a).position(), self.row_of(b).position())
    }

    fn row_of(&self, ranked: Ranked) -> &super::load::Row {
        &self.table.rows[ranked.candidate.row as usize]
    }
}
