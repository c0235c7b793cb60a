//! The acts of a report as candidates: headlines and vague tellings give way to exact ones, what is
//! old is recalled. Knows the acts of one report.

use super::act::{Act, are_dates_alike, is_around, merge};
use super::{NEWS_DAYS, OLD_DAYS, Story};
use crate::extract::candidate::{Candidate, Spot};
use crate::extract::date::Dated;
use crate::extract::parties;
use crate::time::{DatePrecision, Span};

impl Story<'_> {
    pub(super) fn finish(&self, mut acts: Vec<Act>) -> Vec<Candidate> {
        self.merge_headlines(&mut acts);
        self.merge_coarse(&mut acts);
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
            if act.date.is_none() {
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
            }
            candidates.extend(parties::candidate(self, act));
        }
        candidates
    }

    /// What a headline tells is told again below it.
    pub(super) fn merge_headlines(&self, acts: &mut Vec<Act>) {
        let has_body = acts.iter().any(|act| !act.is_headline);
        if has_body {
            acts.retain(|act| !act.is_headline);
        }
    }

    /// *In western Niger on Sunday* is told more exactly further on.
    pub(super) fn merge_coarse(&self, acts: &mut Vec<Act>) {
        let mut at = 0;
        while at < acts.len() {
            let act = &acts[at];
            let is_coarse = act.spot.as_ref().is_some_and(|spot| !spot.is_fine());
            let finer = is_coarse.then(|| {
                acts.iter().position(|other| {
                    other.spot.as_ref().is_some_and(Spot::is_fine)
                        && other.is_background == act.is_background
                        && act.is_item == other.is_item
                        && (!act.is_item || act.block == other.block)
                        && is_around(act, other)
                        && are_dates_alike(act, other)
                })
            });
            if let Some(Some(finer)) = finer {
                let coarse = acts.remove(at);
                let finer = finer - usize::from(finer > at);
                let spot = acts[finer].spot.clone();
                let (is_dated, date) = (acts[finer].is_dated, acts[finer].date.clone());
                merge(&mut acts[finer], coarse);
                acts[finer].spot = spot;
                if date.is_some() {
                    (acts[finer].is_dated, acts[finer].date) = (is_dated, date);
                }
            } else {
                at += 1;
            }
        }
    }
}
