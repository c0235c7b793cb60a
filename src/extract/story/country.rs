//! Acts of which nothing nearer than the country is told: *an attack in the north of Togo*. They stand
//! for themselves only where no other act of the report can be meant. Knows places; not dates.

use super::act::{Act, are_dates_alike, merge};
use super::{Line, Story, is_in_theatre};
use crate::extract::actor::Naming;
use crate::extract::candidate::Spot;
use crate::extract::toll::Toll;
use crate::gazetteer::Feature;
use crate::incident::Relation;

impl Story<'_> {
    /// The country, or the part of it, that a sentence names as where its act was; `None` where it names
    /// several, or only its people, its border or its army.
    pub(super) fn somewhere_in(&self, line: &Line) -> Option<Spot> {
        let hits = self.marks.nations_in(&line.tokens).iter();
        let mut named = hits.filter(|hit| {
            let iso = &self.words.actors.country(hit.value.country).iso;
            hit.value.naming == Naming::Name
                && is_in_theatre(iso)
                && !self.marks.leads_elsewhere(&hit.tokens)
        });
        let first = named.next()?;
        if named.any(|hit| hit.value.country != first.value.country) {
            return None;
        }
        let iso = &self.words.actors.country(first.value.country).iso;
        let (mention, from) = self.finder().country(&line.tokens, &first.tokens)?;
        let words = self.written(&(from..first.tokens.end));
        let mut spot = self.locate_as(words, &mention, Some(iso), &[], &super::Context::default());
        if !spot.is_country() || spot.location.country.as_deref() != Some(iso) {
            return None;
        }
        spot.location.relation = Relation::Area;
        spot.location.sure = false;
        let why = "The words name no nearer place than the country".to_owned();
        spot.location.reasons.push(why);
        Some(spot)
    }
}

impl Spot {
    /// Whether only a country, or a part of one, is known.
    pub(super) fn is_country(&self) -> bool {
        self.feature() == Some(Feature::Country) && !self.is_fine()
    }
}

/// Whether nothing nearer than the country is known of an act.
pub(super) fn is_country_wide(act: &Act) -> bool {
    act.spot.as_ref().is_some_and(Spot::is_country)
}

/// *Twenty people were killed in Burkina Faso*, and further on how twenty were killed in a village there:
/// the day that stands beside the first may be another's.
fn have_the_same_dead(act: &Act, other: &Act) -> bool {
    act.tolls.iter().any(|toll| {
        let is_it = |told: &Toll| told.low <= toll.high && toll.low <= told.high;
        toll.high > 0 && other.tolls.iter().any(is_it)
    })
}

/// *81 villagers were killed in two towns of western Burkina Faso*, of which one is told with 58: it sums
/// up, and neither its dead nor who is named in it are the other's.
fn sums_up(wide: &Act, other: &Act) -> bool {
    let counts = |act: &Act| act.tolls.iter().any(|toll| toll.high > 0);
    is_country_wide(wide) && counts(wide) && counts(other) && !have_the_same_dead(wide, other)
}

/// *An attack in northern Togo* is told more exactly elsewhere in the report, if only by its headline.
pub(super) fn merge_countries(acts: &mut Vec<Act>) {
    let mut at = 0;
    while at < acts.len() {
        let is_told_by = |other: usize| {
            let (act, other_act) = (&acts[at], &acts[other]);
            other != at
                && !other_act.is_background
                && act.country == other_act.country
                && (are_dates_alike(act, other_act) || have_the_same_dead(act, other_act))
                && (!is_country_wide(other_act) || other < at)
        };
        let other = (0..acts.len()).find(|&other| is_country_wide(&acts[at]) && is_told_by(other));
        let Some(other) = other else {
            at += 1;
            continue;
        };
        fold_into(acts, at, other);
    }
}

/// Takes an act out of the list and into a nearer telling of it, which keeps its place, and its day where
/// it has one. What sums up several goes into none.
pub(super) fn fold_into(acts: &mut Vec<Act>, at: usize, nearer: usize) {
    let act = acts.remove(at);
    let nearer = &mut acts[nearer - usize::from(nearer > at)];
    if sums_up(&act, nearer) {
        return;
    }
    let is_wide = is_country_wide(&act);
    let (spot, cues) = (nearer.spot.clone(), nearer.cues.clone());
    let (is_dated, date) = (nearer.is_dated, nearer.date.clone());
    merge(nearer, act);
    nearer.spot = spot;
    // Of two acts of one country, what is told nearer says better what was done.
    if is_wide && cues.iter().any(|(cue, _)| cue.is_act()) {
        nearer.cues = cues;
    }
    if date.is_some() && (is_dated || !is_wide) {
        (nearer.is_dated, nearer.date) = (is_dated, date);
    }
}
