//! The acts of a report as candidates: headlines and vague tellings give way to exact ones, what is
//! old is recalled. Knows the acts of one report.

use super::act::{Act, are_dates_alike, is_around, kinds_agree};
use super::country::{fold_into, is_country_wide, merge_countries};
use super::{MOST_COMPARED, NEWS_DAYS, OLD_DAYS, Story};
use crate::extract::candidate::{Candidate, Spot};
use crate::extract::date::Dated;
use crate::extract::parties;
use crate::time::{DatePrecision, Span};

impl Story<'_> {
    pub(super) fn finish(&self, mut acts: Vec<Act>) -> Vec<Candidate> {
        merge_headlines(&mut acts);
        merge_coarse(&mut acts);
        merge_countries(&mut acts);
        let has_fine = acts
            .iter()
            .any(|act| act.spot.as_ref().is_some_and(Spot::is_fine) && !act.is_background);
        acts.retain(|act| {
            let is_day = act.is_dated
                && act
                    .date
                    .as_ref()
                    .is_some_and(|(dated, _)| dated.precision == DatePrecision::Day);
            act.spot.as_ref().is_some_and(Spot::is_fine)
                || act.is_background
                || is_country_wide(act) && is_day
                || act.is_item && is_day
                || (is_day || !has_fine) && !act.tolls.is_empty()
        });
        let newest = acts
            .iter()
            .filter(|act| !act.is_background)
            .filter_map(|act| act.date.as_ref().map(|(dated, _)| dated.span.end()))
            .max();
        let mut candidates = Vec::new();
        for mut act in acts {
            if act.date.is_none() && !act.is_background {
                act.date = self.published.map(|day| {
                    (
                        Dated::of(
                            Span::between(day.plus(-NEWS_DAYS), day),
                            DatePrecision::Week,
                        ),
                        None,
                    )
                });
            }
            let end = act.date.as_ref().map(|(dated, _)| dated.span.end());
            let reference = self.published.or(newest);
            if let (Some(end), Some(reference)) = (end, reference) {
                let is_old = reference.0 - end.0 > OLD_DAYS
                    && newest.is_none_or(|newest| newest.0 - end.0 > OLD_DAYS / 2);
                act.is_background |= is_old && !(act.is_item && act.is_dated);
                // An old day that was said of something else.
                let is_far = self.published.is_some() && reference.0 - end.0 > OLD_DAYS;
                act.is_background |= is_far && !act.is_item && !act.is_dated;
            }
            candidates.extend(parties::candidate(self, act));
        }
        candidates
    }
}

/// What a headline tells is told again below it.
fn merge_headlines(acts: &mut Vec<Act>) {
    if acts
        .iter()
        .any(|act| !act.is_headline && !is_country_wide(act))
    {
        acts.retain(|act| !act.is_headline);
    }
}

/// *In western Niger on Sunday* is told more exactly further on.
fn merge_coarse(acts: &mut Vec<Act>) {
    let mut at = 0;
    while at < acts.len() {
        let is_coarse = acts[at].spot.as_ref().is_some_and(|spot| !spot.is_fine());
        let near = at.saturating_sub(MOST_COMPARED)..(at + MOST_COMPARED).min(acts.len());
        let mut others = near.clone().filter(|_| is_coarse);
        let Some(finer) = others.find(|&other| is_told_finer(&acts[at], &acts[other])) else {
            at += 1;
            continue;
        };
        fold_into(acts, at, finer);
    }
}

/// Whether the second act is the first one, told with a place in the first one's area.
fn is_told_finer(act: &Act, other: &Act) -> bool {
    other.spot.as_ref().is_some_and(Spot::is_fine)
        && other.is_background == act.is_background
        && act.is_item == other.is_item
        && (!act.is_item || act.block == other.block)
        && is_around(act, other)
        && are_dates_alike(act, other)
        && kinds_agree(act, other)
}
