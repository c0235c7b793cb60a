//! When the acts of a sentence were: which of its dates is theirs, and what is said before where it
//! names none. Knows written dates; not places.

use std::ops::Range;

use super::{Context, OLD_DAYS, Story};
use crate::extract::candidate::Spot;
use crate::extract::date::{self, Anchor, Dated};
use crate::extract::denial;
use crate::extract::mention::{Mention, Part};
use crate::extract::token::Token;
use crate::extract::words::{Cue, Turn};
use crate::time::{DatePrecision, Day, Span};

impl Story<'_> {
    pub(super) fn anchor(&self, context: &Context) -> Anchor {
        Anchor {
            published: context.post.or(self.published),
            context: context.day,
            period: self.period,
        }
    }

    /// A line with a name and a time, above a post: its day.
    pub(super) fn post_day(&self, tokens: &Range<usize>) -> Option<Day> {
        let is_post = tokens.clone().any(|at| {
            self.tokens[at].is_mark("@")
                || self.tokens[at].is_mark(":")
                    && self.tokens[at].is_joined
                    && at > 0
                    && is_figure(&self.tokens[at - 1])
                    && self.tokens.get(at + 1).is_some_and(is_figure)
        });
        if !is_post {
            return None;
        }
        self.first_day(tokens)
    }

    /// The first date of some words, where that is a day.
    pub(super) fn first_day(&self, tokens: &Range<usize>) -> Option<Day> {
        let mention = self.marks.dates_in(tokens).first()?;
        let dated = date::resolve(
            &mention.written,
            &Anchor {
                published: self.published,
                context: None,
                period: self.period,
            },
        )?;
        (dated.precision == DatePrecision::Day).then_some(dated.span.start())
    }

    pub(super) fn remember_day(
        &self,
        dates: &[(Dated, Range<usize>)],
        sentence: &Range<usize>,
        context: &mut Context,
    ) {
        let day = dates.iter().rev().find(|(dated, tokens)| {
            is_act_day(dated)
                && !dated.is_future
                && dated.precision == DatePrecision::Day
                && !self.is_day_of_speech(sentence, tokens)
        });
        if let Some((dated, _)) = day {
            context.day = Some(dated.span.end());
        }
    }

    pub(super) fn dates(
        &self,
        sentence: &Range<usize>,
        context: &Context,
    ) -> Vec<(Dated, Range<usize>)> {
        let mut anchor = self.anchor(context);
        let mut dates = Vec::new();
        for mention in self.marks.dates_in(sentence) {
            // *On Monday, not on Sunday*.
            if denial::is_denied(self.tokens, sentence.start, mention.tokens.start) {
                continue;
            }
            if let Some(dated) = date::resolve(&mention.written, &anchor) {
                if is_act_day(&dated) && !dated.is_future && dated.precision == DatePrecision::Day {
                    anchor.context = Some(dated.span.end());
                }
                dates.push((dated, mention.tokens.clone()));
            }
        }
        dates
    }

    /// The date of an act at a spot: the nearest in the sentence, else the one spoken of.
    pub(super) fn date_of(
        &self,
        dates: &[(Dated, Range<usize>)],
        spot: &Spot,
        sentence: &Range<usize>,
        context: &Context,
    ) -> Option<(Dated, Option<Range<usize>>)> {
        let far = |dated: &Dated, tokens: &Range<usize>| {
            let between = if tokens.end <= spot.mention.tokens.start {
                tokens.end..spot.mention.tokens.start
            } else {
                spot.mention.tokens.end..tokens.start.max(spot.mention.tokens.end)
            };
            let n_commas = between
                .filter(|&at| self.tokens[at].is_mark(",") || self.tokens[at].is_mark(";"))
                .count();
            let vague = if dated.precision == DatePrecision::Day {
                0
            } else {
                15
            };
            let apart = 6 * n_commas.min(2) + vague;
            let back = spot.mention.tokens.start.saturating_sub(tokens.end);
            let on = tokens.start.saturating_sub(spot.mention.tokens.end);
            // What was said before counts more than what follows.
            apart
                + if tokens.end <= spot.mention.tokens.start {
                    back
                } else {
                    on + on / 2
                }
        };
        let speech = |tokens: &Range<usize>| self.is_day_of_speech(sentence, tokens);
        let is_of_clause = |dated: &Dated, tokens: &Range<usize>| {
            // *The village where four were killed in October 2017*.
            let between = spot.mention.tokens.end..tokens.start.max(spot.mention.tokens.end);
            let is_old = self
                .published
                .is_some_and(|published| published.0 - dated.span.end().0 > OLD_DAYS);
            // Unless nothing but the clause tells an act.
            let clause = between.start..tokens.end.max(between.start);
            let is_beside = self.marks.cues_in(sentence).iter().any(|hit| {
                hit.value.is_act()
                    && (hit.tokens.start < clause.start || hit.tokens.start >= clause.end)
            });
            is_old && is_beside && self.marks.any(&between, Turn::Clause)
        };
        // *In Barsalogho, where a priest was killed in May 2019, no service is held on Sundays*: the only
        // act is the clause's, and so is its day.
        let is_only = |dated: &Dated, tokens: &Range<usize>| {
            let clause = spot.mention.tokens.end..tokens.end.max(spot.mention.tokens.end);
            let first = clause.start..(clause.start + 2).min(clause.end);
            let acts = self.marks.cues_in(sentence).iter();
            let mut acts = acts.filter(|hit| hit.value.is_act()).peekable();
            let is_old = self
                .published
                .is_some_and(|published| published.0 - dated.span.end().0 > OLD_DAYS);
            is_old
                && self.marks.any(&first, Turn::Clause)
                && acts.peek().is_some()
                && acts.all(|hit| clause.contains(&hit.tokens.start))
        };
        if let Some((dated, tokens)) = dates.iter().find(|(dated, tokens)| is_only(dated, tokens)) {
            return Some((dated.clone(), Some(tokens.clone())));
        }
        let fitting = || {
            dates.iter().filter(|(dated, tokens)| {
                is_act_day(dated) && !dated.is_future && !is_of_clause(dated, tokens)
            })
        };
        let best = fitting()
            .min_by_key(|(dated, tokens)| far(dated, tokens) + if speech(tokens) { 40 } else { 0 })
            .filter(|(_, tokens)| !speech(tokens));
        if let Some((dated, tokens)) = best {
            return Some((dated.clone(), Some(tokens.clone())));
        }
        let since = dates.iter().find(|(dated, _)| dated.is_since);
        if let Some((dated, tokens)) = since {
            return Some((dated.clone(), Some(tokens.clone())));
        }
        if let Some(dated) = &context.item_date {
            return Some((dated.clone(), None));
        }
        context
            .day
            .map(|day| (Dated::of(Span::of_day(day), DatePrecision::Day), None))
    }

    /// *Said Monday*, أعلنت الخميس: the day of the words, not of the act.
    pub(super) fn is_day_of_speech(&self, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
        let before = tokens.start.saturating_sub(5).max(sentence.start)..tokens.start;
        let last = self.marks.cues_in(&before).last();
        // *In Koulikoro, as first reported, on Monday*: an aside that has its own comma.
        let is_aside = last.is_some_and(|hit| {
            let first = hit.tokens.start.saturating_sub(2).max(sentence.start);
            let is_as = |at: usize| matches!(&*self.tokens[at].form, "as" | "comme");
            (first..hit.tokens.start).any(is_as)
                && (hit.tokens.end..tokens.start).any(|at| self.tokens[at].is_mark(","))
        });
        let is_said =
            last.is_some_and(|hit| matches!(hit.value, Cue::Speech | Cue::Claim)) && !is_aside;
        let next = self
            .tokens
            .get(tokens.end)
            .filter(|_| tokens.end < sentence.end);
        let says_that = next.is_some_and(|next| {
            matches!(
                &*next.form,
                "ان" | "بان" | "that" | "que" | "qu" | "انه" | "انها" | "بانه" | "عن" | "مقتل"
            )
        }) && self
            .marks
            .cues_in(&(sentence.start..tokens.start))
            .iter()
            .any(|hit| matches!(hit.value, Cue::Speech | Cue::Claim));
        let behind = tokens.end..(tokens.end + 3).min(sentence.end);
        // *On Sunday, officials said*; يوم الأحد بحسب: the day of what they say.
        let says = self.marks.cues_in(&behind).first().is_some_and(|hit| {
            let mut between = (tokens.end..hit.tokens.start).map(|at| &self.tokens[at]);
            hit.value == Cue::Speech
                && !between.any(|token| token.is_mark(","))
                && !self.marks.is(hit.tokens.start, Turn::According)
        }) && tokens.start > sentence.start + 2;
        // كمينا يوم الأربعاء قال إنه: the day of the act, which is told before it.
        let acts_before = self.tokens[tokens.start].is_arabic()
            && self
                .marks
                .cues_in(&(sentence.start..tokens.start))
                .iter()
                .any(|hit| hit.value.is_act());
        is_said || says_that || says && last.is_none() && !acts_before
    }

    /// The day of a dateline is that of the report.
    pub(super) fn without_dateline(
        &self,
        dates: Vec<(Dated, Range<usize>)>,
        sentence: &Range<usize>,
        mentions: &[Mention],
    ) -> Vec<(Dated, Range<usize>)> {
        let Some(line) = mentions
            .iter()
            .find(|mention| mention.part == Part::Dateline)
        else {
            return dates;
        };
        let limit = sentence.end.min(line.tokens.end + 12);
        let dash = (line.tokens.end..limit)
            .find(|&at| self.tokens[at].is_mark("-") && !self.tokens[at].is_joined);
        let end = dash.unwrap_or(line.tokens.end);
        dates
            .into_iter()
            .filter(|(_, tokens)| tokens.start >= end)
            .collect()
    }
}

/// A part of a time of day; *11 May 11:* is none without the minutes.
fn is_figure(token: &Token) -> bool {
    token.form.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_act_day(dated: &Dated) -> bool {
    !dated.is_since
        && !dated.is_until
        && !dated.is_year_only
        && dated.precision != DatePrecision::Year
}
