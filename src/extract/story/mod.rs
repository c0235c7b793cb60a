//! Sentences put together into acts: which of them tell the same one, when and where it was, and
//! whether it is told at all or denied, planned, recalled. Knows one report.

mod act;
mod days;
mod finish;
mod sites;
mod stance;

use std::ops::Range;

use super::Subject;
use super::candidate::{Candidate, Spot};
use super::date::Dated;
use super::layout::{self, Block, Role};
use super::marks::Marks;
use super::mention::{Finder, Part};
use super::table;
use super::token::Token;
use super::toll::{self, Toll};
use super::words::{Cue, Where, Words};
use crate::gazetteer::Gazetteer;
use crate::geo::Position;
use crate::incident::Language;
use crate::time::{DatePrecision, Day, Span};
pub(super) use act::Act;
use act::{is_same, merge};
use days::is_act_day;
pub(super) use sites::is_in_theatre;
use stance::Stance;

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
    /// The one armed group that the report speaks of, and whether it does so from the beginning.
    pub(super) group: Option<(String, bool)>,
    pub(super) blocks: &'a [Block],
}

/// What was said last.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) day: Option<Day>,
    heading: Option<usize>,
    country: Option<String>,
    item_country: Option<String>,
    /// The first date of the item that is read.
    item_date: Option<Dated>,
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

impl<'a> Story<'a> {
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        let mut acts: Vec<Act> = Vec::new();
        let mut context = Context::default();
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(heading) = block
                .heading
                .filter(|&heading| context.heading != Some(heading))
            {
                context.heading = Some(heading);
                context.country = self.country_in(&self.blocks[heading].tokens);
                let heading = &self.blocks[heading].tokens;
                context.is_recall = block.is_recall;
                context.skips_below = heading.len() <= 8
                    && heading.start > self.blocks[0].tokens.end
                    && self.marks.cues_in(heading).iter().any(|hit| {
                        matches!(
                            hit.value,
                            Cue::Deny | Cue::Plan | Cue::Sport | Cue::Exercise
                        )
                    });
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
        self.subject
            .text
            .get(self.bytes(tokens))
            .unwrap_or_default()
    }

    fn finder(&self) -> Finder<'a> {
        Finder {
            text: self.subject.text,
            tokens: self.tokens,
            marks: self.marks,
            gazetteer: self.gazetteer,
        }
    }

    /// A headline tells only what the text below does not; a heading such as *Balavé, 12 January* puts
    /// what follows there.
    fn headline(&self, at: usize, block: &Block, acts: &mut Vec<Act>, context: &mut Context) {
        let before = acts.len();
        context.head_scene = None;
        let has_act = self
            .marks
            .cues_in(&block.tokens)
            .iter()
            .any(|hit| hit.value.is_act());
        if at > 0 && !has_act && block.tokens.len() <= 14 {
            let finder = self.finder();
            let mut mentions = finder.find(&block.tokens);
            if mentions.is_empty() && !self.marks.dates_in(&block.tokens).is_empty() {
                mentions.extend(finder.head(&block.tokens));
            }
            let country = self
                .country_in(&block.tokens)
                .or_else(|| self.country.clone());
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
            context.day = context
                .day
                .filter(|_| self.marks.dates_in(&block.tokens).is_empty());
            context.item_place = None;
        }
        context.item_date = is_item
            .then(|| self.dates(&block.tokens, context))
            .and_then(|dates| {
                dates
                    .into_iter()
                    .map(|(dated, _)| dated)
                    .find(|dated| is_act_day(dated) && !dated.is_future)
            });
        context.item_country = self
            .country_in(&block.tokens)
            .or_else(|| is_item.then(|| self.first_country(&block.tokens)).flatten());
        let is_first = acts.len();
        for sentence in layout::sentences(self.subject.text, self.tokens, &block.tokens, self.words)
        {
            if let Some(day) = self.post_day(&sentence).filter(|_| sentence.len() < 16) {
                context.post = Some(day);
            }
            self.sentence(
                at,
                block,
                is_item.then_some(is_first),
                &sentence,
                acts,
                context,
            );
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
        let has_act =
            cues.iter().any(|hit| hit.value.is_act()) || self.dies_by_arms(sentence, toll.as_ref());
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
                context.item_place = self
                    .sites(&mentions, country.as_deref(), context)
                    .into_iter()
                    .next();
            }
            let is_news = |(dated, _): &(Dated, Range<usize>)| {
                is_act_day(dated) && dated.precision == DatePrecision::Day
            };
            let sets_scene = dates.iter().any(is_news) || self.subject.language != Language::Arabic;
            if stance == Stance::Told && item_from.is_none() && sets_scene {
                let mut mentions = finder.find(sentence);
                self.set_datelines(block, sentence, &mut mentions);
                let reached = mentions
                    .iter()
                    .rposition(|mention| mention.part == Part::Toward);
                if let Some(reached) =
                    reached.filter(|_| !mentions.iter().any(|mention| mention.part == Part::Site))
                {
                    mentions[reached].part = Part::Site;
                }
                let fine = self
                    .sites(&mentions, country.as_deref(), context)
                    .into_iter()
                    .find(Spot::is_fine);
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
                matches!(mention.part, Part::Office | Part::Toward)
                    && mention.is_known
                    && self.says_the_town(sentence, mention.tokens.end)
            });
            if let Some(mention) =
                named_before.filter(|_| cues.iter().any(|hit| hit.value.is_act()))
            {
                sites.push(self.locate(mention, country.as_deref(), &[], context));
            } else if let Some((spot, _)) = context.scene.take().filter(|(_, block)| *block == at) {
                sites.push(spot);
            } else if let Some(spot) = context
                .head_scene
                .clone()
                .filter(|_| context.last.is_empty())
            {
                sites.push(spot);
            } else if let Some(place) = context
                .item_place
                .clone()
                .filter(|_| item_from.is_some_and(|from| acts.len() == from))
            {
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
                        if let Some((dated, tokens)) =
                            dates.iter().find(|(dated, _)| is_act_day(dated))
                        {
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
            let spot = acts[index]
                .spot
                .as_ref()
                .filter(|spot| spot.is_fine() && spot.location.sure);
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
            let is_town = matches!(self.marks.places[at], Some((Where::Settle, ..)));
            let is_the = self.tokens[at].form.starts_with("ال")
                || at > 0
                    && matches!(
                        &*self.tokens[at - 1].form,
                        "the" | "la" | "le" | "l" | "'" | "cette" | "this" | "ce"
                    );
            is_town && is_the
        })
    }

    /// A sentence without an act may give the toll of the one before.
    fn continue_with(
        &self,
        toll: &Option<Toll>,
        sentence: &Range<usize>,
        acts: &mut [Act],
        context: &Context,
    ) {
        let ([index], Some(toll)) = (context.last.as_slice(), toll) else {
            return;
        };
        acts[*index].tolls.push(toll.clone());
        acts[*index].sentences.push(sentence.clone());
    }

    /// Whether a sentence without a place goes on about the act before it.
    fn continues(
        &self,
        dates: &[(Dated, Range<usize>)],
        sentence: &Range<usize>,
        acts: &[Act],
        context: &Context,
    ) -> bool {
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
                && acts[index]
                    .date
                    .as_ref()
                    .is_some_and(|(own, _)| !own.span.overlaps(dated.span))
        });
        !is_separate && !other_day
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
}
