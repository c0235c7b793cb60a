//! Whether a sentence says that something happened, recalls it, or denies, plans or counts it.
//! Knows one sentence and the heading above it.

use std::ops::Range;

use super::Story;
use crate::extract::date::{self, Anchor, Dated};
use crate::extract::layout::{Block, Role};
use crate::extract::toll::{self, Toll};
use crate::extract::words::{Cue, People, Turn};
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

/// Several acts over more days than this are told as figures.
const MOST_DAYS_OF_MANY: i32 = 10;
/// One act does not last longer than this.
const MOST_DAYS_OF_ONE: i32 = 40;
/// What happened so many days before publication is news.
pub(super) const NEWS_DAYS: i32 = 10;
/// Words that say plainly what was done.
const PLAIN: [Cue; 7] = [
    Cue::Ied,
    Cue::Suicide,
    Cue::Ambush,
    Cue::Abduct,
    Cue::Execute,
    Cue::Clash,
    Cue::Grenade,
];
/// The cues and dates of a sentence.
struct Found {
    cues: Vec<Cue>,
    starts: Vec<usize>,
    dates: Vec<Dated>,
    first_act: usize,
}

impl Found {
    fn of(story: &Story, sentence: &Range<usize>) -> Self {
        let hits = story.marks.cues_in(sentence);
        let first_act = hits.iter().find(|hit| hit.value.is_act());
        let mentions = story.marks.dates_in(sentence).iter();
        Self {
            cues: hits.iter().map(|hit| hit.value).collect(),
            starts: hits.iter().map(|hit| hit.tokens.start).collect(),
            dates: mentions
                .filter_map(|mention| story.resolved(mention))
                .collect(),
            first_act: first_act.map_or(0, |hit| hit.tokens.start),
        }
    }

    fn has(&self, cue: Cue) -> bool {
        self.cues.contains(&cue)
    }

    fn any(&self, cues: &[Cue]) -> bool {
        self.cues.iter().any(|own| cues.contains(own))
    }

    fn count(&self, cue: Cue) -> usize {
        self.cues.iter().filter(|own| **own == cue).count()
    }

    /// Feared, planned, announced.
    fn is_to_come(&self) -> bool {
        if !self.dates.is_empty() && self.dates.iter().all(|dated| dated.is_future) {
            return true;
        }
        let plan = self.first(Cue::Plan);
        let is_told = self.has(Cue::Kill) && self.has(Cue::Dead);
        plan.is_some_and(|plan| !is_told && (plan < self.first_act + 6 || self.dates.is_empty()))
    }

    /// *More than 1,600 have died since the start of last year*.
    fn is_statistic(&self) -> bool {
        let is_long = |dated: &Dated| {
            matches!(
                dated.precision,
                DatePrecision::Year | DatePrecision::Quarter
            ) || dated.is_since
        };
        let is_day = |dated: &Dated| dated.precision == DatePrecision::Day && !dated.is_since;
        self.dates.iter().any(is_long) || !self.dates.iter().any(is_day)
    }

    /// The token that the first of some cues begins at.
    fn first(&self, cue: Cue) -> Option<usize> {
        let at = self.cues.iter().position(|own| *own == cue)?;
        Some(self.starts[at])
    }
}

impl Story<'_> {
    /// Whether the acts of a sentence happened.
    pub(super) fn stance(&self, block: &Block, sentence: &Range<usize>) -> Stance {
        let found = Found::of(self, sentence);
        if self.is_none(block, sentence, &found) || found.is_to_come() {
            return Stance::Not;
        }
        if self.is_figure(block, sentence, &found) {
            return Stance::Not;
        }
        self.is_recalled(sentence, &found)
    }

    /// Denied, asked, played, exercised, an accident: no act at all.
    fn is_none(&self, block: &Block, sentence: &Range<usize>, found: &Found) -> bool {
        use Cue as C;
        let heading = block.heading.map(|heading| &self.blocks[heading].tokens);
        let head_has = |cue: Cue| {
            heading.is_some_and(|heading| {
                let mut cues = self.marks.cues_in(heading).iter();
                cues.any(|hit| hit.value == cue)
            })
        };
        let is_question = self.tokens[sentence.end - 1].is_mark("?");
        let acts = || found.cues.iter().filter(|cue| cue.is_act());
        let is_unrest = found.has(C::Protest) || acts().all(|cue| *cue == C::Riot);
        let is_armed = found.any(&[C::Kill, C::Dead, C::Wounded, C::Ied, C::Abduct, C::Ambush]);
        let is_attack = found.any(&[
            C::Ied,
            C::Ambush,
            C::Assault,
            C::Strike,
            C::Shelling,
            C::Air,
        ]);
        let is_deadly = found.any(&[C::Dead, C::Kill]);
        found.has(C::Deny)
            || is_question
            || acts().next().is_some() && is_unrest && !is_deadly
            || found.count(C::Sport) >= 2
            || found.has(C::Sport) && (head_has(C::Sport) || !is_armed)
            || found.has(C::Exercise) && (!is_deadly || found.count(C::Exercise) >= 2)
            || found.has(C::Accident) && !is_attack
            || found.has(C::Calm) && !found.has(C::Kill) && acts().count() <= 1
    }

    /// Totals, and many acts over a long time.
    fn is_figure(&self, block: &Block, sentence: &Range<usize>, found: &Found) -> bool {
        let is_year = |dated: &Dated| dated.precision == DatePrecision::Year;
        let is_long = |dated: &Dated| dated.span.n_days() > MOST_DAYS_OF_MANY && !is_year(dated);
        let is_plural = self.tells_many(sentence);
        let mentions = self.marks.dates_in(sentence).iter();
        let has_own_day = mentions.into_iter().any(|mention| {
            self.resolved(mention)
                .is_some_and(|dated| dated.precision == DatePrecision::Day)
                && !self.is_day_of_speech(sentence, &mention.tokens)
        });
        let says_nothing = is_plural
            && !has_own_day
            && block.role == Role::Prose
            && toll::toll(self.tokens, self.marks, sentence).is_none_or(|toll| toll.high <= 1);
        let is_period = |dated: &Dated| {
            dated.precision == DatePrecision::Range
                && dated.span.n_days() > MOST_DAYS_OF_ONE
                && !dated.is_since
        };
        self.counts_acts(sentence)
            || is_plural && found.dates.iter().any(is_long)
            || says_nothing
            || found.has(Cue::Stats) && found.is_statistic()
            || found.dates.iter().any(is_period)
    }

    /// Of what happened: whether it is news or only recalled.
    fn is_recalled(&self, sentence: &Range<usize>, found: &Found) -> Stance {
        let age = |dated: &Dated| Some(self.published?.0 - dated.span.end().0);
        let is_plain = found.any(&PLAIN) || found.has(Cue::Kill) && found.has(Cue::Dead);
        let is_judged = found.count(Cue::Court) >= 2
            || found.has(Cue::Court) && !is_plain && !found.has(Cue::Kill);
        if is_judged && found.dates.is_empty() {
            return Stance::Not;
        }
        if found.has(Cue::Abduct) && self.tells_release(sentence) {
            return Stance::Recalled;
        }
        // A day of these days is news, whatever the sentence compares it with.
        let is_news = found.dates.iter().any(|dated| {
            let is_recent = age(dated).is_some_and(|age| (0..=NEWS_DAYS).contains(&age));
            dated.precision == DatePrecision::Day && is_recent
        });
        let is_past = found.has(Cue::Past);
        if is_news && !is_past && !is_judged {
            return Stance::Told;
        }
        let is_year = |dated: &Dated| dated.is_year_only || dated.precision == DatePrecision::Year;
        let is_old = |dated: &Dated| {
            dated.precision != DatePrecision::Day || age(dated).is_some_and(|age| age > NEWS_DAYS)
        };
        let is_history = !found.dates.is_empty() && found.dates.iter().all(is_year);
        let says_earlier = sentence
            .clone()
            .any(|at| self.marks.is(at, Turn::Earlier) && !self.is_after_hours(at));
        if !is_news && self.says_already(sentence) || is_past && self.says_already(sentence) {
            return Stance::Recalled;
        }
        let is_before = is_past && (says_earlier && !is_news || found.dates.iter().any(is_old));
        if is_judged || found.has(Cue::Recall) || is_history || is_before {
            Stance::Recalled
        } else {
            Stance::Told
        }
    }

    /// *A chief abducted early in May has been released*: the news is the release, unless the day of the
    /// abduction is told.
    fn tells_release(&self, sentence: &Range<usize>) -> bool {
        let form = |at: usize| &*self.tokens[at].form;
        let helps = |at: usize| matches!(form(at), "was" | "were" | "been" | "ete");
        let taken = self.marks.cues_in(sentence).iter().find(|hit| {
            let first = hit.tokens.start;
            let is_participle = hit.tokens.len() == 1
                && [
                    "abducted",
                    "kidnapped",
                    "enleve",
                    "enlevee",
                    "enleves",
                    "enlevees",
                    "kidnappe",
                    "kidnappes",
                ]
                .contains(&form(first));
            hit.value == Cue::Abduct
                && is_participle
                && !(first > sentence.start && helps(first - 1))
        });
        let Some(taken) = taken else { return false };
        let released = (taken.tokens.end + 1..sentence.end).find(|&at| {
            let is_word = matches!(form(at), "released" | "freed")
                || form(at).starts_with("relache")
                || form(at).starts_with("libere");
            is_word && helps(at - 1)
        });
        released.is_some_and(|at| {
            let between = taken.tokens.end..at;
            let mut dates = self.marks.dates_in(&between).iter();
            !dates.any(|mention| {
                let dated = self.resolved(mention);
                dated.is_some_and(|dated| dated.precision == DatePrecision::Day)
            })
        })
    }

    /// *Had already been attacked*, *avait déjà été visé*, *a déjà été attaqué*: what was before. *Has already
    /// left twelve dead* is what is told.
    fn says_already(&self, sentence: &Range<usize>) -> bool {
        let form = |at: usize| &*self.tokens[at].form;
        let Some(at) = sentence
            .clone()
            .find(|&at| matches!(form(at), "already" | "deja"))
        else {
            return false;
        };
        let before = at.saturating_sub(2).max(sentence.start)..at;
        let had = before
            .clone()
            .any(|at| matches!(form(at), "had" | "avait" | "avaient"));
        let behind = at + 1..sentence.end.min(at + 4);
        let is_passive = before
            .chain(behind.clone())
            .any(|at| matches!(form(at), "been" | "ete"));
        let mut cues = self.marks.cues_in(&behind).iter();
        let is_attacked = cues.any(|hit| matches!(hit.value, Cue::Strike | Cue::Assault));
        let dates = self.marks.dates_in(sentence).iter();
        let has_old = dates
            .filter_map(|mention| self.resolved(mention))
            .any(|dated| {
                let age = self.published.map(|day| day.0 - dated.span.end().0);
                age.is_some_and(|age| age > NEWS_DAYS)
            });
        had || has_old || is_passive && is_attacked
    }

    /// *A few hours earlier*, *quelques heures plus tôt*: the same day.
    fn is_after_hours(&self, at: usize) -> bool {
        self.marks.any(&(at.saturating_sub(2)..at), Turn::Hours)
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

    pub(super) fn has_cue(&self, sentence: &Range<usize>, cue: Cue) -> bool {
        let mut cues = self.marks.cues_in(sentence).iter();
        cues.any(|hit| hit.value == cue)
    }

    /// Whether somebody was killed, hurt or taken.
    pub(super) fn is_bloody(&self, sentence: &Range<usize>) -> bool {
        let harms = [
            Cue::Dead,
            Cue::Kill,
            Cue::Wounded,
            Cue::Abduct,
            Cue::Execute,
        ];
        harms.iter().any(|&cue| self.has_cue(sentence, cue))
    }

    /// *Three attacks*, هجمات: several acts at once.
    pub(super) fn tells_many(&self, sentence: &Range<usize>) -> bool {
        self.marks.any(sentence, Turn::Several)
    }

    /// *188 events*, *41 attacks*: figures, not acts.
    pub(super) fn counts_acts(&self, sentence: &Range<usize>) -> bool {
        self.marks.numbers_in(sentence).iter().any(|number| {
            let next = number.tokens.end;
            number.best >= 4 && next < sentence.end && self.marks.is(next, Turn::Counted)
        })
    }

    /// A date that says when by itself or by the day of publication; *the next day* does not.
    pub(super) fn resolved(&self, mention: &date::Mention) -> Option<Dated> {
        let anchor = Anchor {
            published: self.published,
            context: None,
            period: self.period,
        };
        date::resolve(&mention.written, &anchor).filter(|dated| !dated.is_relative_to_context)
    }
}
