//! Sentences put together into acts: which of them tell the same one, when and where it was, and
//! whether it is told at all or denied, planned, recalled. Knows one report.

use std::ops::Range;

use super::candidate::{Candidate, Spot};
use super::date::{self, Anchor, Dated};
use super::layout::{self, Block, Role};
use super::marks::Marks;
use super::mention::{Finder, Lead, Mention, Part};
use super::parties;
use super::table;
use super::toll::{self, Toll};
use super::token::Token;
use super::words::{Cue, People, Words};
use super::Subject;
use crate::gazetteer::{Feature, Gazetteer, Query, generic};
use crate::geo::{self, Position};
use crate::incident::{Language, Location, PrecisionClass, Relation};
use crate::time::{Day, DatePrecision, Span};

/// Two places nearer than this may be one act.
const SAME_KM: f64 = 12.0;
/// An act so many days before publication, in a report that tells of newer ones, is recalled.
const OLD_DAYS: i32 = 45;
/// A report without a day tells of what happened within so many days before it.
const NEWS_DAYS: i32 = 3;

/// No more places than these say where others of the report lie.
const MOST_NEAR: usize = 6;

/// A text with everything found in it.
pub(super) struct Story<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) marks: &'a Marks,
    pub(super) words: &'a Words,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) published: Option<Day>,
    /// The period that the report says it covers.
    pub(super) period: Option<Span>,
    /// The country that most of the report speaks of.
    pub(super) country: Option<String>,
    pub(super) blocks: &'a [Block],
}

/// An act while it is put together.
#[derive(Debug, Clone)]
pub(super) struct Act {
    pub(super) spot: Option<Spot>,
    pub(super) date: Option<(Dated, Option<Range<usize>>)>,
    /// The date was said of this act, not taken over from what stands around.
    pub(super) is_dated: bool,
    pub(super) cues: Vec<(Cue, Range<usize>)>,
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) tolls: Vec<Toll>,
    pub(super) is_background: bool,
    pub(super) block: usize,
    /// From a headline.
    pub(super) is_headline: bool,
    /// In an item of a list, which tells its own acts.
    pub(super) is_item: bool,
    pub(super) country: Option<String>,
}

/// What a sentence says about its acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stance {
    /// They happened.
    Told,
    /// They are recalled.
    Recalled,
    /// They did not happen, or not yet, or are none.
    Not,
}

impl<'a> Story<'a> {
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut acts: Vec<Act> = Vec::new();
        let mut context = Context::default();
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(heading) = block.heading.filter(|&heading| context.heading != Some(heading)) {
                context.heading = Some(heading);
                context.country = self.country_in(&self.blocks[heading].tokens);
                let heading = &self.blocks[heading].tokens;
                context.is_recall = block.is_recall;
                context.skips_below = heading.len() <= 8
                    && heading.start > self.blocks[0].tokens.end
                    && self.marks.cues_in(heading).iter().any(|hit| matches!(hit.value, Cue::Deny | Cue::Plan | Cue::Sport | Cue::Exercise));
                context.post = self.post_day(heading).or(context.post);
            }
            match block.role {
                Role::Heading => self.headline(at, block, &mut acts, &mut context),
                Role::Row => {}
                Role::Prose | Role::Item => self.block(at, block, &mut acts, &mut context),
            }
        }
        table::acts(self, &mut acts);
        self.finish(acts)
    }

    pub(super) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].bytes.start..self.tokens[tokens.end - 1].bytes.end
    }

    pub(super) fn written(&self, tokens: &Range<usize>) -> &'a str {
        self.subject.text.get(self.bytes(tokens)).unwrap_or_default()
    }

    fn finder(&self) -> Finder<'a> {
        Finder {
            text: self.subject.text,
            tokens: self.tokens,
            marks: self.marks,
            gazetteer: self.gazetteer,
        }
    }

    fn anchor(&self, context: &Context) -> Anchor {
        Anchor {
            published: context.post.or(self.published),
            context: context.day,
            period: self.period,
        }
    }

    /// A line with a name and a time, above a post: its day.
    fn post_day(&self, tokens: &Range<usize>) -> Option<Day> {
        let is_post = tokens.clone().any(|at| {
            self.tokens[at].is_mark("@") || self.tokens[at].is_mark(":") && self.tokens[at].is_joined
                && at > 0 && self.tokens[at - 1].form.bytes().all(|byte| byte.is_ascii_digit())
        });
        if !is_post {
            return None;
        }
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

    /// A headline tells only what the text below does not; a heading such as *Balavé, 12 January* puts
    /// what follows there.
    fn headline(&self, at: usize, block: &Block, acts: &mut Vec<Act>, context: &mut Context) {
        let before = acts.len();
        context.head_scene = None;
        let has_act = self.marks.cues_in(&block.tokens).iter().any(|hit| hit.value.is_act());
        if at > 0 && !has_act && block.tokens.len() <= 14 {
            let finder = self.finder();
            let mut mentions = finder.find(&block.tokens);
            if mentions.is_empty() && !self.marks.dates_in(&block.tokens).is_empty() {
                mentions.extend(finder.head(&block.tokens));
            }
            let country = self.country_in(&block.tokens).or_else(|| self.country.clone());
            let sites = self.sites(&mentions, country.as_deref(), context);
            let dates = self.dates(&block.tokens, context);
            self.remember_day(&dates, &block.tokens, context);
            context.head_scene = sites.into_iter().find(Spot::is_fine);
            context.last.clear();
            return;
        }
        self.block(at, block, acts, context);
        for act in &mut acts[before..] {
            act.is_headline = true;
        }
    }

    fn block(&self, at: usize, block: &Block, acts: &mut Vec<Act>, context: &mut Context) {
        let is_item = block.role == Role::Item;
        if is_item {
            context.last = Vec::new();
            context.day = context.day.filter(|_| self.marks.dates_in(&block.tokens).is_empty());
            context.item_place = None;
        }
        context.item_country = self.country_in(&block.tokens).or_else(|| is_item.then(|| self.first_country(&block.tokens)).flatten());
        let is_first = acts.len();
        for sentence in layout::sentences(self.subject.text, self.tokens, &block.tokens, self.words) {
            if let Some(day) = self.post_day(&sentence).filter(|_| sentence.len() < 16) {
                context.post = Some(day);
            }
            self.sentence(at, block, is_item.then_some(is_first), &sentence, acts, context);
        }
    }

    fn sentence(
        &self,
        at: usize,
        block: &Block,
        item_from: Option<usize>,
        sentence: &Range<usize>,
        acts: &mut Vec<Act>,
        context: &mut Context,
    ) {
        let cues = self.marks.cues_in(sentence);
        let stance = self.stance(block, sentence);
        let toll = toll::toll(self.tokens, self.marks, sentence);
        let has_act = cues.iter().any(|hit| hit.value.is_act()) || self.dies_by_arms(sentence, toll.as_ref());
        let dates = self.dates(sentence, context);
        if stance == Stance::Not || context.skips_below && block.role != Role::Heading {
            log::debug!(target: "harmattan::reading", "{stance:?} | {} | {:?}", self.written(sentence), cues.iter().map(|hit| hit.value).collect::<Vec<_>>());
            self.remember_day(&dates, sentence, context);
            return;
        }
        let country = self
            .country_in(sentence)
            .or_else(|| self.last_country(sentence))
            .or_else(|| context.item_country.clone())
            .or_else(|| context.country.clone())
            .or_else(|| self.country.clone());
        let finder = self.finder();
        let mut mentions = if has_act || toll.is_some() || item_from.is_some() {
            finder.find(sentence)
        } else {
            Vec::new()
        };
        self.set_datelines(block, sentence, &mut mentions);
        let dates = self.without_dateline(dates, sentence, &mentions);
        if item_from.is_some() && sentence.start == block.tokens.start {
            self.set_head_of_item(sentence, &mut mentions);
        }
        for mention in &mut mentions {
            if mention.part == Part::Site && finder.speaks(sentence, mention) && !has_act {
                mention.part = Part::Office;
            }
        }
        if !has_act {
            log::debug!(target: "harmattan::reading", "quiet | {} | {} | dates {}", self.written(sentence), mentions.iter().map(|mention| format!("[{} {:?} {:?}]", self.written(&mention.tokens), mention.part, mention.lead)).collect::<String>(), dates.iter().map(|(dated, _)| format!("{}..{} ", dated.span.start(), dated.span.end())).collect::<String>());
            // An item's head names its place and day; what follows tells the act.
            if item_from.is_some() && context.item_place.is_none() {
                context.item_place = self.sites(&mentions, country.as_deref(), context).into_iter().next();
            }
            let is_news = |(dated, _): &(Dated, Range<usize>)| is_act_day(dated) && dated.precision == DatePrecision::Day;
            let sets_scene = dates.iter().any(is_news) || self.subject.language != Language::Arabic;
            if stance == Stance::Told && item_from.is_none() && sets_scene {
                let mut mentions = finder.find(sentence);
                self.set_datelines(block, sentence, &mut mentions);
                let reached = mentions.iter().rposition(|mention| mention.part == Part::Toward);
                if let Some(reached) = reached.filter(|_| !mentions.iter().any(|mention| mention.part == Part::Site)) {
                    mentions[reached].part = Part::Site;
                }
                let fine = self.sites(&mentions, country.as_deref(), context).into_iter().find(Spot::is_fine);
                if let Some(spot) = fine {
                    context.scene = Some((spot, at));
                }
            }
            self.continue_with(&toll, sentence, acts, context);
            self.remember_day(&dates, sentence, context);
            return;
        }
        let mut sites = self.sites(&mentions, country.as_deref(), context);
        log::debug!(
            target: "harmattan::reading",
            "{stance:?} | {} | {:?} | {} | dates {} | {}",
            self.written(sentence),
            cues.iter().map(|hit| hit.value).collect::<Vec<_>>(),
            mentions.iter().map(|mention| format!("[{} {:?} {:?}{}]", self.written(&mention.tokens), mention.part, mention.lead, if mention.is_unit { " unit" } else { "" })).collect::<String>(),
            dates.iter().map(|(dated, _)| format!("{}..{} ", dated.span.start(), dated.span.end())).collect::<String>(),
            sites.iter().map(|spot| format!("{:?} ", spot.location.name)).collect::<String>(),
        );
        if self.tells_many(sentence) && sites.iter().all(|spot| !spot.is_fine()) {
            sites.clear();
        }
        let is_recalled = stance == Stance::Recalled || block.is_recall;
        let act_cues: Vec<(Cue, Range<usize>)> = cues
            .iter()
            .filter(|hit| hit.value.is_act() || matches!(hit.value, Cue::Claim | Cue::Weapon))
            .map(|hit| (hit.value, hit.tokens.clone()))
            .collect();
        if sites.is_empty() {
            // *The town*, of which people were spoken of before.
            let named_before = mentions.iter().find(|mention| {
                matches!(mention.part, Part::Office | Part::Toward) && mention.is_known && self.says_the_town(sentence, mention.tokens.end)
            });
            if let Some(mention) = named_before {
                sites.push(self.locate(mention, country.as_deref(), &[], context));
            } else if let Some((spot, _)) = context.scene.take().filter(|(_, block)| *block == at) {
                sites.push(spot);
            } else if let Some(spot) = context.head_scene.clone().filter(|_| context.last.is_empty()) {
                sites.push(spot);
            } else if let Some(place) = context.item_place.clone().filter(|_| item_from.is_some_and(|from| acts.len() == from)) {
                sites.push(place);
            }
        } else if item_from.is_some() && context.item_place.is_none() {
            context.item_place = sites.first().cloned();
        }
        if sites.is_empty() {
            if !is_recalled && self.continues(&dates, sentence, acts, context) {
                let last = context.last.clone();
                for &index in &last {
                    let act = &mut acts[index];
                    act.cues.extend(act_cues.iter().cloned());
                    act.sentences.push(sentence.clone());
                    if act.date.is_none() || !act.is_dated {
                        if let Some((dated, tokens)) = dates.iter().find(|(dated, _)| is_act_day(dated)) {
                            act.date = Some((dated.clone(), Some(tokens.clone())));
                            act.is_dated = true;
                        }
                    }
                }
                if let (Some(toll), [index]) = (&toll, last.as_slice()) {
                    acts[*index].tolls.push(toll.clone());
                }
            }
            self.remember_day(&dates, sentence, context);
            return;
        }
        let mut last = Vec::new();
        let n_sites = sites.len();
        for spot in sites {
            let dated = self.date_of(&dates, &spot, sentence, context);
            let is_since = dated.as_ref().is_some_and(|(dated, _)| dated.is_since);
            let mut act = Act {
                is_dated: dated.as_ref().is_some_and(|(_, tokens)| tokens.is_some()),
                date: dated,
                cues: act_cues.clone(),
                sentences: vec![sentence.clone()],
                tolls: Vec::new(),
                is_background: is_recalled || is_since,
                block: at,
                is_headline: false,
                is_item: item_from.is_some(),
                country: spot.location.country.clone().or_else(|| country.clone()),
                spot: Some(spot),
            };
            if n_sites == 1 {
                act.tolls.extend(toll.clone());
            }
            let index = self.add(act, item_from.unwrap_or(0), acts, sentence);
            if !last.contains(&index) {
                last.push(index);
            }
        }
        if let Some(act) = last.last().map(|&index| &acts[index])
            && let Some((dated, _)) = &act.date
        {
            context.day = Some(dated.span.end());
        }
        for &index in &last {
            let spot = acts[index].spot.as_ref().filter(|spot| spot.is_fine() && spot.location.sure);
            if let Some(position) = spot.and_then(|spot| spot.location.position)
                && context.near.len() < MOST_NEAR
                && !context.near.contains(&position)
            {
                context.near.push(position);
            }
        }
        context.last = last;
        context.scene = None;
        self.remember_day(&dates, sentence, context);
    }

    /// Words such as *the town*, *la ville*, المدينة behind a place.
    fn says_the_town(&self, sentence: &Range<usize>, from: usize) -> bool {
        (from..sentence.end).any(|at| {
            let is_town = matches!(self.marks.places[at], Some((super::words::Where::Settle, ..)));
            let is_the = self.tokens[at].form.starts_with("ال")
                || at > 0 && matches!(&*self.tokens[at - 1].form, "the" | "la" | "le" | "l" | "'" | "cette" | "this" | "ce");
            is_town && is_the
        })
    }

    /// A sentence without an act may give the toll of the one before.
    fn continue_with(&self, toll: &Option<Toll>, sentence: &Range<usize>, acts: &mut [Act], context: &Context) {
        let ([index], Some(toll)) = (context.last.as_slice(), toll) else {
            return;
        };
        acts[*index].tolls.push(toll.clone());
        acts[*index].sentences.push(sentence.clone());
    }

    fn remember_day(&self, dates: &[(Dated, Range<usize>)], sentence: &Range<usize>, context: &mut Context) {
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

    /// Whether a sentence without a place goes on about the act before it.
    fn continues(&self, dates: &[(Dated, Range<usize>)], sentence: &Range<usize>, acts: &[Act], context: &Context) -> bool {
        let Some(&index) = context.last.first() else {
            return false;
        };
        let is_separate = self
            .marks
            .cues_in(&(sentence.start..sentence.end.min(sentence.start + 8)))
            .iter()
            .any(|hit| hit.value == Cue::Separate);
        let other_day = dates.iter().any(|(dated, _)| {
            is_act_day(dated)
                && acts[index].is_dated
                && acts[index].date.as_ref().is_some_and(|(own, _)| !own.span.overlaps(dated.span))
        });
        !is_separate && !other_day
    }

    /// Whether the acts of a sentence happened.
    fn stance(&self, block: &Block, sentence: &Range<usize>) -> Stance {
        let cues = self.marks.cues_in(sentence);
        let has = |cue: Cue| cues.iter().any(|hit| hit.value == cue);
        let count = |cue: Cue| cues.iter().filter(|hit| hit.value == cue).count();
        let n_acts = cues.iter().filter(|hit| hit.value.is_act()).count();
        let is_weapon = |hit: &super::lexicon::Hit<Cue>| {
            matches!(hit.value, Cue::Ied | Cue::Suicide | Cue::Ambush | Cue::Abduct | Cue::Execute | Cue::Clash | Cue::Grenade)
        };
        let is_plain = cues.iter().any(is_weapon) || has(Cue::Kill) && has(Cue::Dead);
        let heading = block.heading.map(|heading| &self.blocks[heading].tokens);
        let head_has = |cue: Cue| heading.is_some_and(|heading| self.marks.cues_in(heading).iter().any(|hit| hit.value == cue));
        let is_plural = self.tells_many(sentence);
        let is_long = self.marks.dates_in(sentence).iter().any(|mention| {
            self.resolved(mention).is_some_and(|dated| dated.span.n_days() > 10 && dated.precision != DatePrecision::Year)
        });
        let no_day = !self.marks.dates_in(sentence).iter().any(|mention| {
            self.resolved(mention).is_some_and(|dated| dated.precision == DatePrecision::Day)
                && !self.is_day_of_speech(sentence, &mention.tokens)
        });
        let says_nothing = is_plural && no_day && block.role == Role::Prose && toll::toll(self.tokens, self.marks, sentence).is_none();
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
        if has(Cue::Deny) || is_question || count(Cue::Sport) >= 2 || has(Cue::Sport) && (head_has(Cue::Sport) || !cues.iter().any(|hit| matches!(hit.value, Cue::Kill | Cue::Dead | Cue::Wounded | Cue::Ied | Cue::Abduct | Cue::Ambush))) {
            return Stance::Not;
        }
        if has(Cue::Exercise) && !has(Cue::Dead) && !has(Cue::Kill) {
            return Stance::Not;
        }
        if has(Cue::Accident) && !cues.iter().any(|hit| matches!(hit.value, Cue::Ied | Cue::Ambush | Cue::Assault | Cue::Strike | Cue::Shelling | Cue::Air)) {
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
            let first_act = cues.iter().find(|hit| hit.value.is_act()).map_or(0, |hit| hit.tokens.start);
            let plan = cues.iter().find(|hit| hit.value == Cue::Plan).map_or(0, |hit| hit.tokens.start);
            if plan < first_act + 6 || !has_dates {
                return Stance::Not;
            }
        }
        if has(Cue::Stats) {
            let is_long = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention).is_some_and(|dated| {
                    matches!(dated.precision, DatePrecision::Year | DatePrecision::Quarter) || dated.is_since
                })
            });
            let has_day = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention).is_some_and(|dated| dated.precision == DatePrecision::Day && !dated.is_since)
            });
            if is_long || !has_day {
                return Stance::Not;
            }
        }
        if count(Cue::Court) >= 2 || has(Cue::Court) && !is_plain && !has(Cue::Kill) {
            return if has_dates { Stance::Recalled } else { Stance::Not };
        }
        let spans: Vec<Dated> = self.marks.dates_in(sentence).iter().filter_map(|mention| self.resolved(mention)).collect();
        if spans.iter().any(|dated| dated.precision == DatePrecision::Range && dated.span.n_days() > 40 && !dated.is_since) {
            return Stance::Not;
        }
        let is_year = |dated: &Dated| dated.is_year_only || dated.precision == DatePrecision::Year;
        // A day of this week is news, whatever the sentence compares it with.
        let is_news = spans.iter().any(|dated| {
            dated.precision == DatePrecision::Day
                && self.published.is_some_and(|published| (0..=10).contains(&(published.0 - dated.span.end().0)))
        });
        if is_news && !has(Cue::Past) {
            return Stance::Told;
        }
        if has(Cue::Recall) || !spans.is_empty() && spans.iter().all(is_year) {
            return Stance::Recalled;
        }
        let is_past = cues.iter().any(|hit| hit.value == Cue::Past);
        let says_earlier = sentence.clone().any(|at| {
            matches!(&*self.tokens[at].form, "tot" | "earlier" | "auparavant" | "prior" | "precedent" | "precedente")
        });
        if is_past && says_earlier && !is_news {
            return Stance::Recalled;
        }
        if is_past {
            let is_old = self.marks.dates_in(sentence).iter().any(|mention| {
                self.resolved(mention).is_some_and(|dated| {
                    dated.precision != DatePrecision::Day
                        || self.published.is_some_and(|published| published.0 - dated.span.end().0 > 10)
                })
            });
            if is_old {
                return Stance::Recalled;
            }
        }
        Stance::Told
    }

    /// *60 soldiers died*, where an armed group is named: an act without a word for it.
    fn dies_by_arms(&self, sentence: &Range<usize>, toll: Option<&Toll>) -> bool {
        let has_armed = self.marks.people_in(sentence).iter().any(|hit| hit.value == People::Armed)
            || self.marks.actors_in(sentence).iter().any(|(_, rows)| {
                rows.iter().any(|&row| !self.words.actors.actor(row).side.is_with_state())
            });
        has_armed && toll.is_some_and(|toll| toll.high > 0)
    }

    /// *Three attacks*, هجمات: several acts at once.
    fn tells_many(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| {
            let form = &*self.tokens[at].form;
            matches!(form, "attacks" | "raids" | "assaults" | "attaques" | "embuscades" | "clashes" | "abductions" | "killings")
                || form.ends_with("هجمات") || form.ends_with("غارات") || form.ends_with("عمليات") || form.ends_with("هجومين")
        })
    }

    /// *188 events*, *41 attacks*: figures, not acts.
    fn counts_acts(&self, sentence: &Range<usize>) -> bool {
        self.marks.numbers_in(sentence).iter().any(|number| {
            let next = number.tokens.end;
            number.best >= 4 && next < sentence.end && matches!(
                &*self.tokens[next].form,
                "events" | "incidents" | "attacks" | "assaults" | "operations" | "violations" | "attaques" | "evenements" | "هجوما" | "هجمات" | "حادثا" | "حوادث" | "عمليه" | "عمليات" | "حادث" | "هجوم"
            )
        })
    }

    fn resolved(&self, mention: &date::Mention) -> Option<Dated> {
        date::resolve(
            &mention.written,
            &Anchor {
                published: self.published,
                context: None,
                period: self.period,
            },
        )
    }

    fn dates(&self, sentence: &Range<usize>, context: &Context) -> Vec<(Dated, Range<usize>)> {
        let mut anchor = self.anchor(context);
        let mut dates = Vec::new();
        for mention in self.marks.dates_in(sentence) {
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
    fn date_of(
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
            let n_commas = between.filter(|&at| self.tokens[at].is_mark(",") || self.tokens[at].is_mark(";")).count();
            let vague = if dated.precision == DatePrecision::Day { 0 } else { 15 };
            let apart = 6 * n_commas.min(2) + vague;
            let back = spot.mention.tokens.start.saturating_sub(tokens.end);
            let on = tokens.start.saturating_sub(spot.mention.tokens.end);
            // What was said before counts more than what follows.
            apart + if tokens.end <= spot.mention.tokens.start { back } else { on + on / 2 }
        };
        let speech = |tokens: &Range<usize>| self.is_day_of_speech(sentence, tokens);
        let is_of_clause = |dated: &Dated, tokens: &Range<usize>| {
            // *The village where four were killed in October 2017*.
            let between = spot.mention.tokens.end..tokens.start.max(spot.mention.tokens.end);
            let is_old = self.published.is_some_and(|published| published.0 - dated.span.end().0 > OLD_DAYS);
            is_old && between.clone().any(|at| {
                matches!(&*self.tokens[at].form, "where" | "which" | "ou" | "qui" | "dont" | "when" | "lorsque" | "quand" | "حيث" | "التي" | "الذي")
            })
        };
        let fitting = || {
            dates.iter().filter(|(dated, tokens)| {
                is_act_day(dated) && !dated.is_future && !is_of_clause(dated, tokens)
            })
        };
        let best = fitting()
            .min_by_key(|(dated, tokens)| far(dated, tokens) + if speech(tokens) { 40 } else { 0 })
            .filter(|(_, tokens)| !speech(tokens) || fitting().count() > 1 || self.is_only_day(sentence));
        if let Some((dated, tokens)) = best {
            return Some((dated.clone(), Some(tokens.clone())));
        }
        let since = dates.iter().find(|(dated, _)| dated.is_since);
        if let Some((dated, tokens)) = since {
            return Some((dated.clone(), Some(tokens.clone())));
        }
        context.day.map(|day| (Dated::of(Span::of_day(day), DatePrecision::Day), None))
    }

    /// *Said Monday*, أعلنت الخميس: the day of the words, not of the act.
    fn is_day_of_speech(&self, sentence: &Range<usize>, tokens: &Range<usize>) -> bool {
        let before = tokens.start.saturating_sub(5).max(sentence.start)..tokens.start;
        let last = self.marks.cues_in(&before).last();
        let is_said = last.is_some_and(|hit| matches!(hit.value, Cue::Speech | Cue::Claim));
        let next = self.tokens.get(tokens.end).filter(|_| tokens.end < sentence.end);
        let says_that = next.is_some_and(|next| {
            matches!(&*next.form, "ان" | "بان" | "that" | "que" | "qu" | "انه" | "انها" | "بانه" | "عن" | "مقتل")
        }) && self
            .marks
            .cues_in(&(sentence.start..tokens.start))
            .iter()
            .any(|hit| matches!(hit.value, Cue::Speech | Cue::Claim));
        let behind = tokens.end..(tokens.end + 3).min(sentence.end);
        let says = self.marks.cues_in(&behind).first().is_some_and(|hit| hit.value == Cue::Speech)
            && tokens.start > sentence.start + 2;
        is_said || says_that || says && last.is_none()
    }

    fn is_only_day(&self, sentence: &Range<usize>) -> bool {
        let _ = sentence;
        false
    }

    /// Puts an act with the one that it is, or beside the others. Gives its place in the list.
    fn add(&self, act: Act, from: usize, acts: &mut Vec<Act>, sentence: &Range<usize>) -> usize {
        let is_separate = self
            .marks
            .cues_in(&(sentence.start..sentence.end.min(sentence.start + 8)))
            .iter()
            .any(|hit| hit.value == Cue::Separate);
        let found = acts
            .iter()
            .enumerate()
            .skip(from)
            .rev()
            .find(|(_, other)| is_same(other, &act, is_separate))
            .map(|(index, _)| index);
        log::debug!(target: "harmattan::reading", "   act at {:?} on {:?} {} {}", act.spot.as_ref().map(|spot| spot.location.name.clone()), act.date.as_ref().map(|(dated, _)| dated.span.start().to_string()), if act.is_background { "recalled" } else { "" }, if found.is_some() { "told before" } else { "new" });
        let Some(index) = found else {
            acts.push(act);
            return acts.len() - 1;
        };
        merge(&mut acts[index], act);
        index
    }

    /// Which country words speak of; `None` where they speak of several.
    pub(super) fn country_in(&self, tokens: &Range<usize>) -> Option<String> {
        let mut found: Vec<&str> = Vec::new();
        for hit in self.marks.nations_in(tokens) {
            let country = &self.words.actors.country(hit.value.country).iso;
            if is_in_theatre(country) && !self.is_beside_border(&hit.tokens) && !found.contains(&country.as_str()) {
                found.push(country);
            }
        }
        match found.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }

    fn countries_in(&self, tokens: &Range<usize>) -> impl DoubleEndedIterator<Item = &'a str> {
        let hits = self.marks.nations_in(tokens).iter();
        hits.filter(|hit| !self.is_beside_border(&hit.tokens)).filter_map(|hit| {
            let iso = self.words.actors.country(hit.value.country).iso.as_str();
            is_in_theatre(iso).then_some(iso)
        })
    }

    /// The country that was named last.
    fn last_country(&self, tokens: &Range<usize>) -> Option<String> {
        self.countries_in(tokens).next_back().map(str::to_owned)
    }

    fn first_country(&self, tokens: &Range<usize>) -> Option<String> {
        self.countries_in(tokens).next().map(str::to_owned)
    }

    pub(super) fn is_beside_border(&self, tokens: &Range<usize>) -> bool {
        use super::words::Where as W;
        let from = tokens.start.saturating_sub(4);
        let is = |at: usize, wanted: fn(W) -> bool| self.marks.places[at].is_some_and(|(class, ..)| wanted(class));
        let last = tokens.start.saturating_sub(2)..tokens.start;
        (from..tokens.start).any(|at| is(at, |class| class == W::Border))
            || last.clone().any(|at| is(at, |class| matches!(class, W::To | W::From)))
    }

    /// *NIAMEY, Niger —*: where a report was written is not where something happened.
    fn set_datelines(&self, block: &Block, sentence: &Range<usize>, mentions: &mut [Mention]) {
        if block.role == Role::Heading || sentence.start != block.tokens.start {
            return;
        }
        // *[Agence, Lomé]*.
        if self.tokens[sentence.start].is_mark("[") {
            let close = sentence.clone().find(|&at| self.tokens[at].is_mark("]")).unwrap_or(sentence.start);
            for mention in mentions.iter_mut().filter(|mention| mention.tokens.end <= close) {
                mention.part = Part::Dateline;
            }
        }
        for mention in mentions.iter_mut() {
            if mention.tokens.start > block.tokens.start + 6 || mention.lead != Lead::None {
                break;
            }
            let is_bracketed = self.tokens[sentence.start].is_mark("(") && mention.tokens.start == sentence.start + 1;
            if is_bracketed {
                mention.part = Part::Dateline;
                continue;
            }
            let behind = mention.tokens.end..(mention.tokens.end + 12).min(sentence.end);
            let dash = behind.clone().find(|&at| self.tokens[at].is_mark("-") && !self.tokens[at].is_joined);
            let is_line = dash.is_some_and(|dash| {
                (mention.tokens.end..dash).all(|at| {
                    self.tokens[at].kind != super::token::Kind::Word
                        || self.marks.taken[at].by_date
                        || self.marks.taken[at].by_word
                        || self.marks.taken[at].by_ordinary
                        || self.tokens[at].is_capital
                        || matches!(&*self.tokens[at].form, "correspondent" | "خاص" | "وكالات")
                })
            });
            if is_line && mention.tokens.start == sentence.start {
                mention.part = Part::Dateline;
            }
        }
    }

    /// The day of a dateline is that of the report.
    fn without_dateline(
        &self,
        dates: Vec<(Dated, Range<usize>)>,
        sentence: &Range<usize>,
        mentions: &[Mention],
    ) -> Vec<(Dated, Range<usize>)> {
        let Some(line) = mentions.iter().find(|mention| mention.part == Part::Dateline) else {
            return dates;
        };
        let limit = sentence.end.min(line.tokens.end + 12);
        let dash = (line.tokens.end..limit).find(|&at| self.tokens[at].is_mark("-") && !self.tokens[at].is_joined);
        let end = dash.unwrap_or(line.tokens.end);
        dates.into_iter().filter(|(_, tokens)| tokens.start >= end).collect()
    }

    /// *28 Jul, Yaadga (prov. Yatenga), Namissiguima: …*: of the names before the colon the last is
    /// the place, those before it say where it lies.
    fn set_head_of_item(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        let limit = sentence.end.min(sentence.start + 34);
        let Some(colon) = (sentence.start..limit).find(|&at| {
            self.tokens[at].is_mark(":") && !self.marks.taken[at].by_date
        }) else {
            return;
        };
        let n_head = mentions.iter().filter(|mention| mention.tokens.end <= colon).count();
        let last = n_head.checked_sub(1).map(|last| &mentions[last]);
        let has_more = mentions.iter().skip(n_head).any(|mention| mention.is_led);
        if last.is_none_or(|last| last.is_unit || last.is_area && has_more) {
            for mention in mentions.iter_mut().take(n_head) {
                mention.part = Part::Around;
            }
            for mention in mentions.iter_mut().skip(n_head).take(1) {
                if mention.part == Part::Around {
                    mention.part = Part::Site;
                }
            }
            return;
        }
        for (at, mention) in mentions.iter_mut().enumerate() {
            if at + 1 < n_head {
                mention.part = Part::Around;
            } else if at + 1 == n_head {
                mention.part = Part::Site;
            } else if mention.part == Part::Site && n_head > 0 {
                // What follows tells the act at the head's place.
                mention.part = Part::Around;
            }
        }
    }

    /// Where the places of a sentence are: those where something may have happened, the units
    /// around them taken into account.
    fn sites(&self, mentions: &[Mention], country: Option<&str>, context: &Context) -> Vec<Spot> {
        let within: Vec<String> = mentions
            .iter()
            .filter(|mention| mention.is_unit || mention.is_area || mention.part == Part::Around)
            .map(|mention| self.words_of(mention))
            .collect();
        let within: Vec<&str> = within.iter().map(String::as_str).collect();
        let mut spots: Vec<Spot> = Vec::new();
        for mention in mentions.iter().filter(|mention| mention.part == Part::Site) {
            let spot = self.locate(mention, country, &within, context);
            if spot.location.precision == PrecisionClass::Country {
                continue;
            }
            if !spots.iter().any(|other| other.is_at(&spot)) {
                spots.push(spot);
            }
        }
        // *Explosions toward the airport*.
        if spots.is_empty() {
            let heard = mentions.iter().find(|mention| mention.part == Part::Toward && mention.lead == Lead::Strong && mention.is_nature);
            spots.extend(heard.map(|mention| self.locate(mention, country, &within, context)));
        }
        self.settle_unsure(&mut spots, country, &within, context);
        // A unit named beside a place only says where that is.
        if spots.iter().any(|spot| !spot.mention.is_unit && spot.is_fine()) {
            spots.retain(|spot| !spot.mention.is_unit);
        }
        let has_fine = spots.iter().any(Spot::is_fine);
        if has_fine {
            // Units around finer places only say where those are.
            spots.retain(Spot::is_fine);
        } else {
            spots.truncate(1);
        }
        spots
    }

    /// Places named in one sentence lie together: those that are not sure are looked for anew near
    /// the others.
    fn settle_unsure(&self, spots: &mut [Spot], country: Option<&str>, within: &[&str], context: &Context) {
        let known: Vec<Position> = spots
            .iter()
            .filter(|spot| spot.location.sure && spot.is_fine())
            .filter_map(|spot| spot.location.position)
            .collect();
        if known.is_empty() || spots.len() < 2 {
            return;
        }
        let near: Vec<Position> = known.into_iter().chain(context.near.iter().copied()).take(MOST_NEAR).collect();
        for spot in spots.iter_mut().filter(|spot| !spot.location.sure) {
            *spot = self.locate_near(&spot.mention.clone(), country, within, context, near.clone());
        }
    }

    pub(super) fn locate(&self, mention: &Mention, country: Option<&str>, within: &[&str], context: &Context) -> Spot {
        self.locate_near(mention, country, within, context, context.near.clone())
    }

    fn locate_near(
        &self,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
        near: Vec<Position>,
    ) -> Spot {
        self.locate_with(mention, country, within, context, near)
    }

    fn locate_with(
        &self,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
        near: Vec<Position>,
    ) -> Spot {
        let words = self.words_of(mention);
        let own = self.written(&mention.tokens);
        let query = Query {
            country,
            within: within.iter().copied().filter(|unit| !own.contains(unit) && !unit.contains(own)).collect(),
            day: context.day.or(self.published),
            memory: self.subject.memory,
            report: self.subject.report,
            source: self.subject.source,
            near,
            ..Query::of(&words)
        };
        let mut location = self.gazetteer.locate_phrase(&words, &query);
        if location.position.is_none() && words != self.written(&mention.name) {
            let name = self.written(&mention.name);
            location = self.gazetteer.locate_phrase(name, &Query { written: name, ..query });
        }
        location.written = own.to_owned();
        Spot {
            location,
            mention: mention.clone(),
        }
    }

    /// The words of a mention, without what only leads to them: of a plain place its name and the
    /// word for its kind; of a distance or a road all.
    fn words_of(&self, mention: &Mention) -> String {
        use super::words::Where as W;
        let mut start = mention.tokens.start;
        let is_plain = !mention.is_measured && !mention.is_between && !mention.is_near
            && !(start..mention.name.start).any(|at| matches!(self.marks.places[at], Some((W::Wind | W::Road, ..))));
        while start < mention.name.start {
            let Some((class, _, end)) = self.marks.places[start] else {
                if is_plain {
                    start += 1;
                    continue;
                }
                break;
            };
            let end = (end as usize).min(mention.name.start);
            let is_kind = matches!(class, W::Unit | W::Settle | W::Nature | W::Area)
                && generic::hint_of(&self.tokens[start].form).is_some();
            let leads = matches!(class, W::In | W::To | W::From | W::Office | W::Away | W::Joint | W::Site);
            // *Village de Di*: small words between the kind and the name stay.
            let is_unknown_kind = !is_kind && is_plain && matches!(class, W::Unit | W::Settle | W::Nature | W::Area);
            if is_unknown_kind {
                start = end;
                continue;
            }
            if is_kind && (is_plain || mention.is_near) || !leads || mention.is_measured && class != W::In {
                break;
            }
            start = end;
        }
        if mention.is_near && !mention.is_measured && !mention.is_between {
            let near = if self.tokens[mention.name.start].is_arabic() { "قرب" } else { "near" };
            let from = (mention.tokens.start..mention.name.start)
                .find(|&at| matches!(self.marks.places[at], Some((W::Settle | W::Unit | W::Nature, _, _))))
                .unwrap_or(mention.name.start);
            return format!("{near} {}", self.written(&(from..mention.tokens.end)));
        }
        self.written(&(start..mention.beside_end.unwrap_or(mention.tokens.end))).to_owned()
    }

    fn finish(&self, mut acts: Vec<Act>) -> Vec<Candidate> {
        self.merge_headlines(&mut acts);
        self.merge_coarse(&mut acts);
        let has_fine = acts.iter().any(|act| act.spot.as_ref().is_some_and(Spot::is_fine) && !act.is_background);
        acts.retain(|act| {
            let is_day = act.is_dated && act.date.as_ref().is_some_and(|(dated, _)| dated.precision == DatePrecision::Day);
            act.spot.as_ref().is_some_and(Spot::is_fine) || act.is_background || act.is_item && is_day
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
                    (Dated::of(Span::between(day.plus(-NEWS_DAYS), day), DatePrecision::Week), None)
                });
            }
            let end = act.date.as_ref().map(|(dated, _)| dated.span.end());
            let reference = self.published.or(newest);
            if let (Some(end), Some(reference)) = (end, reference) {
                let is_old = reference.0 - end.0 > OLD_DAYS && newest.is_none_or(|newest| newest.0 - end.0 > OLD_DAYS / 2);
                act.is_background |= is_old && !(act.is_item && act.is_dated);
            }
            candidates.extend(parties::candidate(self, act));
        }
        candidates
    }

    /// What a headline tells is told again below it.
    fn merge_headlines(&self, acts: &mut Vec<Act>) {
        let has_body = acts.iter().any(|act| !act.is_headline);
        if has_body {
            acts.retain(|act| !act.is_headline);
        }
    }

    /// *In western Niger on Sunday* is told more exactly further on.
    fn merge_coarse(&self, acts: &mut Vec<Act>) {
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

/// What was said last.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) day: Option<Day>,
    heading: Option<usize>,
    country: Option<String>,
    item_country: Option<String>,
    item_place: Option<Spot>,
    /// Where a sentence without an act has put the story, and its block.
    scene: Option<(Spot, usize)>,
    /// Where a heading has put it.
    head_scene: Option<Spot>,
    is_recall: bool,
    /// A short heading says that nothing happened.
    skips_below: bool,
    /// Where earlier acts of the report were.
    near: Vec<Position>,
    /// The day of the post that is read.
    post: Option<Day>,
    /// The acts of the last sentence that told any.
    last: Vec<usize>,
}

fn is_act_day(dated: &Dated) -> bool {
    !dated.is_since && !dated.is_until && !dated.is_year_only && dated.precision != DatePrecision::Year
}

pub(super) fn is_in_theatre(iso: &str) -> bool {
    matches!(iso, "ML" | "BF" | "NE" | "BJ" | "TG" | "GH" | "CI" | "SN" | "GN" | "MR" | "NG" | "TD" | "CM" | "DZ" | "LY")
}

fn are_dates_alike(a: &Act, b: &Act) -> bool {
    match (&a.date, &b.date) {
        (Some((one, _)), Some((other, _))) => {
            !(a.is_dated && b.is_dated) || one.span.overlaps(other.span)
        }
        _ => true,
    }
}

/// Whether the first act's area holds the second's place.
fn is_around(coarse: &Act, fine: &Act) -> bool {
    let (Some(outer), Some(inner)) = (&coarse.spot, &fine.spot) else {
        return false;
    };
    let (Some(a), Some(b)) = (outer.location.position, inner.location.position) else {
        return false;
    };
    let same_unit = |of: fn(&Location) -> &Option<String>| {
        of(&outer.location).is_some() && of(&outer.location) == of(&inner.location)
    };
    (outer.is_large_water() || outer.location.country == inner.location.country)
        && (same_unit(|location| &location.admin1)
            || geo::distance_km(a, b) <= if outer.is_large_water() { 150.0 } else { outer.location.radius_km.unwrap_or(50.0) * 1.2 })
}

/// Whether two tellings are of one act.
fn is_same(old: &Act, new: &Act, is_separate: bool) -> bool {
    let (Some(a), Some(b)) = (&old.spot, &new.spot) else {
        return false;
    };
    let is_place = a.is_at(b);
    let is_told_again = !old.is_item && !is_separate && are_days_adjacent(old, new) && same_means(old, new);
    if !is_place || !are_dates_alike(old, new) && !is_told_again {
        return false;
    }
    let both_dated = old.is_dated && new.is_dated;
    if is_separate && !both_dated {
        return false;
    }
    kinds_agree(old, new)
}

/// A day apart, as the beginning and end of one act, or what one voice and another say.
fn are_days_adjacent(a: &Act, b: &Act) -> bool {
    let day = |act: &Act| {
        let (dated, _) = act.date.as_ref()?;
        (dated.precision == DatePrecision::Day).then_some(dated.span)
    };
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.start().0 <= b.end().0 + 1 && b.start().0 <= a.end().0 + 1,
        _ => false,
    }
}

/// Both by the same particular means: a suicide attack, an abduction.
fn same_means(a: &Act, b: &Act) -> bool {
    const MEANS: [Cue; 5] = [Cue::Suicide, Cue::Ied, Cue::Air, Cue::Abduct, Cue::Seize];
    let has = |act: &Act, cue: Cue| act.cues.iter().any(|(own, _)| *own == cue);
    MEANS.iter().any(|&cue| has(a, cue) && has(b, cue))
}

/// Abductions, arrests and the like are acts of their own beside attacks.
fn kinds_agree(old: &Act, new: &Act) -> bool {
    let family = |act: &Act| {
        let has = |cue: Cue| act.cues.iter().any(|(own, _)| *own == cue);
        if has(Cue::Arrest) && !has(Cue::Kill) {
            1
        } else if has(Cue::Disarm) {
            2
        } else {
            0
        }
    };
    family(old) == family(new) || old.is_headline
}

fn merge(into: &mut Act, from: Act) {
    if !into.is_dated && from.is_dated || into.date.is_none() {
        into.date = from.date;
        into.is_dated = from.is_dated;
    }
    let finer = |spot: &Option<Spot>| spot.as_ref().map_or(9, Spot::coarseness);
    if finer(&from.spot) < finer(&into.spot) {
        into.spot = from.spot;
    }
    into.cues.extend(from.cues);
    into.sentences.extend(from.sentences);
    into.tolls.extend(from.tolls);
    into.is_background &= from.is_background;
    into.is_headline &= from.is_headline;
    into.country = into.country.take().or(from.country);
}

impl Spot {
    /// Whether a settlement or something as exact is known.
    pub(super) fn is_fine(&self) -> bool {
        match self.location.precision {
            PrecisionClass::Region | PrecisionClass::Country => false,
            PrecisionClass::District => !self.is_unit(),
            _ => !self.is_large_water() && !(self.mention.is_area && self.is_seat()),
        }
    }

    fn feature(&self) -> Option<Feature> {
        Feature::of_code(&self.location.choices.first()?.feature)
    }

    fn is_unit(&self) -> bool {
        self.feature().is_none_or(Feature::is_unit)
    }

    /// A town that gives its name to a unit, whose area may be that of the unit.
    fn is_seat(&self) -> bool {
        matches!(self.feature(), Some(Feature::Seat1 | Feature::Seat2 | Feature::Capital | Feature::City))
    }

    /// A river or lake, as long as it may be, with nothing that says where on it.
    fn is_large_water(&self) -> bool {
        matches!(self.feature(), Some(Feature::River | Feature::Lake)) && self.location.relation != Relation::Near
    }

    pub(super) fn coarseness(&self) -> u8 {
        match self.location.precision {
            PrecisionClass::Site | PrecisionClass::Settlement => 0,
            PrecisionClass::Near | PrecisionClass::Line => 1,
            PrecisionClass::District => 3,
            PrecisionClass::Region => 4,
            PrecisionClass::Country => 5,
            PrecisionClass::Unresolved => 2,
        }
    }

    /// Whether two spots may be the same place.
    pub(super) fn is_at(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.location.position, other.location.position) else {
            return self.location.position.is_none() && other.location.position.is_none()
                && self.location.written == other.location.written;
        };
        let is_way = |spot: &Self| spot.location.relation == Relation::Between;
        let reach = |spot: &Self| match spot.location.precision {
            PrecisionClass::Near => spot.location.radius_km.unwrap_or(0.0).min(20.0),
            PrecisionClass::District | PrecisionClass::Region => 0.0,
            PrecisionClass::Line => spot.location.radius_km.unwrap_or(0.0) * 0.5,
            _ => 0.0,
        };
        if self.is_fine() != other.is_fine() {
            return false;
        }
        if is_way(self) != is_way(other) {
            let ends = [self.location.ends, other.location.ends];
            let near_end = |position: Position| {
                ends.iter().flatten().flatten().any(|&end| geo::distance_km(end, position) < SAME_KM)
            };
            return near_end(a) || near_end(b) || geo::distance_km(a, b) <= SAME_KM;
        }
        geo::distance_km(a, b) <= SAME_KM.max(reach(self)).max(reach(other))
    }
}

