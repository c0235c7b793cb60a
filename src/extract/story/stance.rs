//! Whether a sentence says that something happened, recalls it, or denies, plans or counts it.
//! Knows one sentence and the heading above it.

use std::ops::Range;

use super::Story;
use crate::extract::date::{self, Anchor, Dated};
use crate::extract::layout::{Block, Role};
use crate::extract::toll::{self, Toll};
use crate::extract::words::{Cue, People};
use crate::time::DatePrecision;

/// What a sentence says about its acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// They happened.
    Told,
    /// They are recalled.
    Recalled,
    /// They did not happen, or not yet, or are none.
    Not,
}

impl Story<'_> {
    /// Whether the acts of a sentence happened.
    pub(super) fn stance(&self, block: &Block, sentence: &Range<usize>) -> Stance {
        let cues = self.marks.cues_in(sentence);
        let has = |cue: Cue| cues.iter().any(|hit| hit.value == cue);
        let count = |cue: Cue| cues.iter().filter(|hit| hit.value == cue).count();
        let n_acts = cues.iter().filter(|hit| hit.value.is_act()).count();
        let is_weapon = |hit: &crate::extract::lexicon::Hit<Cue>| {
            matches!(
                hit.value,
                Cue::Ied
                    | Cue::Suicide
                    | Cue::Ambush
                    | Cue::Abduct
                    | Cue::Execute
                    | Cue::Clash
                    | Cue::Grenade
            )
        };
        let is_plain = cues.iter().any(is_weapon) || has(Cue::Kill) && has(Cue::Dead);
        let heading = block.heading.map(|heading| &self.blocks[heading].tokens);
        let head_has = |cue: Cue| {
            heading.is_some_and(|heading| {
                self.marks
                    .cues_in(heading)
                    .iter()
                    .any(|hit| hit.value == cue)
            })
        };
        let is_plural = self.tells_many(sentence);
        let is_long = self.marks.dates_in(sentence).iter().any(|mention| {
            self.resolved(mention).is_some_and(|dated| {
                dated.span.n_days() > 10 && dated.precision != DatePrecision::Year
            })
        });
        let no_day = !self.marks.dates_in(sentence).iter().any(|mention| {
            self.resolved(mention)
                .is_some_and(|dated| dated.precision == DatePrecision::Day)
                && !self.is_day_of_speech(sentence, &mention.tokens)
        });
        let says_nothing = is_plural
            && no_day
            && block.role == Role::Prose
            && toll::toll(self.tokens, self.marks, sentence).is_none();
        if self.counts_acts(sentence) || is_plural && is_long || says_nothing {
            return Stance::Not;
        }
        let only_unrest = cues
            .iter()
            .filter(|hit| hit.value.is_act())
            .all(|hit| matches!(hit.value, Cue::Protest | Cue::Riot));
        if n_acts > 0 && (only_unrest || has(Cue::Protest)) && !has(Cue::Dead) && !has(Cue::Kill) {
            return Stance::Not;
        }
        let is_question = self.tokens[sentence.end - 1].is_mark("?");
        if has(Cue::Deny)
            || is_question
            || count(Cue::Sport) >= 2
            || has(Cue::Sport)
                && (head_has(Cue::Sport)
                    || !cues.iter().any(|hit| {
                        matches!(
                            hit.value,
                            Cue::Kill
                                | Cue::Dead
                                | Cue::Wounded
                                | Cue::Ied
                                | Cue::Abduct
                                | Cue::Ambush
                        )
                    }))
        {
            return Stance::Not;
        }
        if has(Cue::Exercise) && !has(Cue::Dead) && !has(Cue::Kill) {
            return Stance::Not;
        }
        if has(Cue::Accident)
            && !cues.iter().any(|hit| {
                matches!(
                    hit.value,
                    Cue::Ied | Cue::Ambush | Cue::Assault | Cue::Strike | Cue::Shelling | Cue::Air
                )
            })
        {
            return Stance::Not;
        }
        if has(Cue::Calm) && !has(Cue::Kill) && n_acts <= 1 {
            return Stance::Not;
        }
        let nothing_happened = self
            .marks
            .dates_in(sentence)
            .iter()
            .all(|mention| self.resolved(mention).is_some_and(|dated| dated.is_future));
        let has_dates = !self.marks.dates_in(sentence).is_empty();
        if has_dates && nothing_happened {
            return Stance::Not;
        }
        if has(Cue::Plan) && !(has(Cue::Kill) && has(Cue::Dead)) {
            let first_act = cues
                .iter()
                .find(|hit| hit.value.is_act())
                .map_or(0, |hit| hit.tokens.start);
            let plan = cues
                .iter()
                .find(|hit| hit.value == Cue::Plan)
                .map_or(0, |hit| hit.tokens.start);
            if plan < first_act + 6 || !has_dates {
                return Stance::Not;
            }
        }
        if has(Cue::Stats) {
            let is_long = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention).is_some_and(|dated| {
                    matches!(
                        dated.precision,
                        DatePrecision::Year | DatePrecision::Quarter
                    ) || dated.is_since
                })
            });
            let has_day = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention)
                    .is_some_and(|dated| dated.precision == DatePrecision::Day && !dated.is_since)
            });
            if is_long || !has_day {
                return Stance::Not;
            }
        }
        if count(Cue::Court) >= 2 || has(Cue::Court) && !is_plain && !has(Cue::Kill) {
            return if has_dates {
                Stance::Recalled
            } else {
                Stance::Not
            };
        }
        let spans: Vec<Dated> = self
            .marks
            .dates_in(sentence)
            .iter()
            .filter_map(|mention| self.resolved(mention))
            .collect();
        if spans.iter().any(|dated| {
            dated.precision == DatePrecision::Range && dated.span.n_days() > 40 && !dated.is_since
        }) {
            return Stance::Not;
        }
        let is_year = |dated: &Dated| dated.is_year_only || dated.precision == DatePrecision::Year;
        // A day of this week is news, whatever the sentence compares it with.
        let is_news = spans.iter().any(|dated| {
            dated.precision == DatePrecision::Day
                && self
                    .published
                    .is_some_and(|published| (0..=10).contains(&(published.0 - dated.span.end().0)))
        });
        if is_news && !has(Cue::Past) {
            return Stance::Told;
        }
        if has(Cue::Recall) || !spans.is_empty() && spans.iter().all(is_year) {
            return Stance::Recalled;
        }
        let is_past = cues.iter().any(|hit| hit.value == Cue::Past);
        let says_earlier = sentence.clone().any(|at| {
            matches!(
                &*self.tokens[at].form,
                "tot" | "earlier" | "auparavant" | "prior" | "precedent" | "precedente"
            )
        });
        if is_past && says_earlier && !is_news {
            return Stance::Recalled;
        }
        if is_past {
            let is_old = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention).is_some_and(|dated| {
                    dated.precision != DatePrecision::Day
                        || self
                            .published
                            .is_some_and(|published| published.0 - dated.span.end().0 > 10)
                })
            });
            if is_old {
                return Stance::Recalled;
            }
        }
        Stance::Told
    }

    /// *60 soldiers died*, where an armed group is named: an act without a word for it.
    pub(super) fn dies_by_arms(&self, sentence: &Range<usize>, toll: Option<&Toll>) -> bool {
        let has_armed = self
            .marks
            .people_in(sentence)
            .iter()
            .any(|hit| hit.value == People::Armed)
            || self.marks.actors_in(sentence).iter().any(|(_, rows)| {
                rows.iter()
                    .any(|&row| !self.words.actors.actor(row).side.is_with_state())
            });
        has_armed && toll.is_some_and(|toll| toll.high > 0)
    }

    /// *Three attacks*, هجمات: several acts at once.
    pub(super) fn tells_many(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| {
            let form = &*self.tokens[at].form;
            matches!(
                form,
                "attacks"
                    | "raids"
                    | "assaults"
                    | "attaques"
                    | "embuscades"
                    | "clashes"
                    | "abductions"
                    | "killings"
            ) || form.ends_with("هجمات")
                || form.ends_with("غارات")
                || form.ends_with("عمليات")
                || form.ends_with("هجومين")
        })
    }

    /// *188 events*, *41 attacks*: figures, not acts.
    pub(super) fn counts_acts(&self, sentence: &Range<usize>) -> bool {
        self.marks.numbers_in(sentence).iter().any(|number| {
            let next = number.tokens.end;
            number.best >= 4
                && next < sentence.end
                && matches!(
                    &*self.tokens[next].form,
                    "events"
                        | "incidents"
                        | "attacks"
                        | "assaults"
                        | "operations"
                        | "violations"
                        | "attaques"
                        | "evenements"
                        | "هجوما"
                        | "هجمات"
                        | "حادثا"
                        | "حوادث"
                        | "عمليه"
                        | "عمليات"
                        | "حادث"
                        | "هجوم"
                )
        })
    }

    pub(super) fn resolved(&self, mention: &date::Mention) -> Option<Dated> {
        date::resolve(
            &mention.written,
            &Anchor {
                published: self.published,
                context: None,
                period: self.period,
            },
        )
    }
}
