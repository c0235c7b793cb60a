//! Which place a name means, and whether that is sure. A wrong place is the worst mistake, a false
//! certainty the second worst. Knows how places rank; not how a report is read.

use super::Gazetteer;
use super::context::{Context, Word, best_fit};
use super::feature::{Feature, Group};
use super::gather::{How, Scope};
use super::generic::{self, Hint};
use super::load::Row;
use super::names::NameKind;
use super::query::{Query, Resolution};
use super::rank::{Ranked, importance};
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
/// The same where it is written in Latin script, as the gazetteer's names are.
const MAX_SURE_COST_IN_LATIN: f32 = 0.35;
/// The same for places that are no towns.
const MAX_SURE_COST_OF_VILLAGE: f32 = 0.25;
const MAX_SURE_COST_OF_VILLAGE_IN_LATIN: f32 = 0.12;
/// A name that is nearer by this may be what is meant, however well the other place is known.
const MUCH_NEARER: f32 = 0.1;
/// A seat's name may be farther from what is written than its unit's by this.
const SEAT_COST: f32 = 0.35;
/// The same of a seat in another country, where nothing says which country is meant: كايا is Kaya,
/// but may be Kayes.
const SEAT_ABROAD_COST: f32 = 0.3;
/// Names that differ by less are the same.
const SAME_NAME_COST: f32 = 0.02;
/// Odds that change nothing.
const NEGLIGIBLE: f32 = 0.0005;
/// No more places than this are weighed against each other.
const MAX_WEIGHED: usize = 200;

/// Whether a name beside a name says that another place is meant.
fn is_against(place: &Row, word: &Word) -> bool {
    best_fit(place, word).is_some_and(|(points, ..)| points <= 0.0)
}

/// Whether it is what a name means that no other word stands beside.
fn is_settled(place: &Row) -> bool {
    matches!(place.feature.group(), Group::Settlement | Group::Unit)
}

impl Gazetteer {
    /// Which places a name may mean, best first, and whether the first may be taken for granted.
    /// Total: any text has an answer, which may be empty.
    pub fn resolve(&self, query: &Query) -> Resolution {
        let context = self.context(query);
        let candidates = self.gather_lately(query.written, self.scope(query), query.lately);
        let mut ranked = self.rank(&candidates, query, &context);
        self.put_seat_first(&mut ranked, query);
        self.answer(&ranked, query, &context)
    }

    /// Where nothing says that a unit is meant, the settlement of its name in it is: what happened
    /// at a place, not somewhere in a district. It takes the unit's points.
    fn put_seat_first(&self, ranked: &mut [Ranked], query: &Query) {
        let Some(&best) = ranked.first() else { return };
        let says_unit = |hint: Hint| {
            matches!(
                hint,
                Hint::Area | Hint::Level1 | Hint::Level2 | Hint::Level3
            )
        };
        let unit = self.row_of(best);
        if !matches!(
            unit.feature,
            Feature::Admin2 | Feature::Admin3 | Feature::Admin4
        ) || best.candidate.hint.or(query.hint).is_some_and(says_unit)
        {
            return;
        }
        let is_seat = |other: &Ranked| {
            self.row_of(*other).feature.group() == Group::Settlement
                && other.candidate.cost <= best.candidate.cost + SEAT_COST
                && self.is_same(best, *other)
        };
        // The best of them: `ranked` is in the order of points.
        if let Some(at) = ranked.iter().position(is_seat) {
            ranked[at].points = best.points;
            ranked[..=at].rotate_right(1);
        }
    }

    /// Where to look for the places of a query.
    pub(super) fn scope(&self, query: &Query) -> Scope {
        let country = query.country.and_then(|asked| {
            (0..self.table.units.len() as u32).find(|&unit| self.table.unit(unit) == asked)
        });
        country.map_or(Scope::All, Scope::Country)
    }

    pub(super) fn answer(&self, ranked: &[Ranked], query: &Query, context: &Context) -> Resolution {
        if let Some(decided) = self.decided(ranked, query, context) {
            return decided;
        }
        let Some(&best) = ranked.first() else {
            let why_unsure =
                Some("No place in the gazetteer is written or sounds like this".to_owned());
            return Resolution {
                why_unsure,
                ..Resolution::default()
            };
        };
        let why_unsure = self.why_unsure(ranked, query, context);
        let mut choices: Vec<_> = self
            .distinct(ranked, query.limit())
            .map(|ranked| self.choice(ranked, query, context))
            .collect();
        if let Some(first) = choices.first_mut() {
            first.reasons.extend(self.next_best(best, ranked));
        }
        let mut resolution = Resolution {
            choices,
            sure: why_unsure.is_none(),
            why_unsure,
            decided: false,
        };
        self.tell_of_uses(ranked, query, &mut resolution);
        resolution
    }

    /// How far the next best of the other places is behind. It is named, since a unit of the same
    /// name around the best, which is no other place, may stand before it among the choices.
    fn next_best(&self, best: Ranked, ranked: &[Ranked]) -> Option<String> {
        let rival = ranked.iter().find(|other| !self.is_same(best, **other))?;
        let place = self.row_of(*rival);
        let (name, unit) = (self.str_of(*rival), self.table.unit(place.admin1));
        let area = if unit.is_empty() || unit == name {
            self.country_name(self.table.unit(place.country))
        } else {
            unit
        };
        // Of the scores as they are shown, so that both agree.
        let shown = |score: f64| (100.0 * score).round() / 100.0;
        let behind = shown(best.score()) - shown(rival.score());
        Some(format!(
            "The next best other place, {name} in {area}, scores {behind:.2} lower"
        ))
    }

    /// The ranked places without those that are the same as a better one and of the same kind.
    pub(super) fn distinct<'r>(
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
    fn why_unsure(&self, ranked: &[Ranked], query: &Query, context: &Context) -> Option<String> {
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
        if let Some(word) = context.words.iter().find(|word| is_against(place, word)) {
            return Some(format!(
                "{name} does not lie in {}, which is named beside it",
                word.written
            ));
        }
        if let Some(rival) = self.namesake(best, ranked) {
            let rival = self.row_of(rival);
            return Some(format!(
                "Another place is written like this: {} in {}",
                self.table.str(rival.name),
                self.table.unit(if rival.admin1 == 0 {
                    rival.country
                } else {
                    rival.admin1
                })
            ));
        }
        let is_town = place.feature.is_unit() || importance(place) >= Feature::Town.prior();
        // A spelling in Latin script is copied, so that another one means another place sooner.
        let max_cost = match (query.written.is_ascii(), is_town) {
            (false, true) => MAX_SURE_COST,
            (true, true) => MAX_SURE_COST_IN_LATIN,
            (false, false) => MAX_SURE_COST_OF_VILLAGE,
            (true, false) => MAX_SURE_COST_OF_VILLAGE_IN_LATIN,
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
        if let Some(rival) = self.seat_abroad(best, ranked).filter(|_| !says_where) {
            let country = self.table.unit(self.row_of(rival).country);
            return Some(format!(
                "{} in {} sounds alike, and nothing says which country is meant",
                self.str_of(rival),
                self.country_name(country)
            ));
        }
        // A name may hold the word itself: *Pendjari National Park*.
        let within = fold::folded(query.written);
        let within = generic::strip(&within).map(|(_, hint)| hint);
        let beside = best.candidate.hint.or(query.hint);
        let mut hints = [within, beside].into_iter().flatten();
        let is_said = hints.any(|hint| hint.points(place.feature) > 0.0);
        if !is_settled(place) && !is_said {
            return Some(format!(
                "{name} is a {}, and no word beside the name says so",
                place.feature.words()
            ));
        }
        if let Some(nearer) = self.nearer(best, ranked) {
            let nearer = self.str_of(nearer);
            return Some(format!(
                "{nearer} sounds nearer than {name}, which is better known"
            ));
        }
        self.why_rivals(best, ranked)
    }

    /// Why the first does not hold nearly all the odds; `None` where it does.
    fn why_rivals(&self, best: Ranked, ranked: &[Ranked]) -> Option<String> {
        let name = self.str_of(best);
        let odds = |points: f32| (points - best.points).exp();
        let n_weighed = ranked.partition_point(|other| odds(other.points) > NEGLIGIBLE);
        let weighed = &ranked[..n_weighed.min(MAX_WEIGHED)];
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

    /// A place of the same country whose own name is what is written, where that of the best is
    /// not.
    fn namesake(&self, best: Ranked, ranked: &[Ranked]) -> Option<Ranked> {
        let is_own = |other: &Ranked| {
            other.candidate.how <= How::Letters
                && self.index.name(other.candidate.name).kind == NameKind::Main
        };
        if is_own(&best) {
            return None;
        }
        let rivals = ranked.iter().filter(|other| is_own(other));
        rivals.copied().find(|&other| {
            self.row_of(other).country == self.row_of(best).country && !self.is_same(best, other)
        })
    }

    /// A place of the same country whose name is much nearer to what is written.
    fn nearer(&self, best: Ranked, ranked: &[Ranked]) -> Option<Ranked> {
        let mut nearer = ranked
            .iter()
            .filter(|other| other.candidate.cost + MUCH_NEARER < best.candidate.cost);
        nearer
            .find(|&&other| {
                self.row_of(other).country == self.row_of(best).country
                    && self.row_of(other).feature.group() == Group::Settlement
                    && !self.is_same(best, other)
            })
            .copied()
    }

    /// A seat in another country whose name sounds nearly as near, or a town of the same name.
    fn seat_abroad(&self, best: Ranked, ranked: &[Ranked]) -> Option<Ranked> {
        let is_rival = |other: &&Ranked| {
            let place = self.row_of(**other);
            let farther = other.candidate.cost - best.candidate.cost;
            let is_seat = place.feature.prior() >= Feature::Seat2.prior();
            let is_town = importance(place) >= Feature::Town.prior();
            place.feature.group() == Group::Settlement
                && place.country != self.row_of(best).country
                && (is_seat && farther <= SEAT_ABROAD_COST || is_town && farther <= SAME_NAME_COST)
        };
        ranked.iter().find(is_rival).copied()
    }

    fn str_of(&self, ranked: Ranked) -> &str {
        self.table.str(self.row_of(ranked).name)
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
        let inside = |inner: &Row, outer: &Row| {
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

    fn row_of(&self, ranked: Ranked) -> &Row {
        &self.table.rows[ranked.candidate.row as usize]
    }
}
