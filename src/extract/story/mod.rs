//! Sentences put together into acts: which of them tell the same one, when and where it was, and
//! whether it is told at all or denied, planned, recalled. Knows one report.

mod act;
mod claims;
mod clauses;
mod corrected;
mod country;
mod days;
mod finish;
mod recalled;
mod sites;
mod stance;
mod ways;

use std::ops::Range;

use super::Subject;
use super::candidate::{Candidate, Spot};
use super::date::Dated;
use super::groups::Groups;
use super::layout::{self, Block, Role};
use super::marks::Marks;
use super::mention::{Finder, Mention, Part};
use super::table;
use super::token::Token;
use super::toll::{self, Toll};
use super::words::{Cue, Words};
use crate::gazetteer::{Gazetteer, Lately};
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

/// An act is told again within so many others; more are not compared.
const MOST_COMPARED: usize = 300;
/// Where what was found in sentences is logged.
const TRACE: &str = "harmattan::reading";

/// A sentence with what was found in it.
struct Line {
    /// The block that it stands in.
    block_at: usize,
    /// In an item of a list: the first of the acts that may be the item's.
    item_from: Option<usize>,
    tokens: Range<usize>,
    is_recalled: bool,
    /// A word of it tells an act.
    has_cue: bool,
    toll: Option<Toll>,
    country: Option<String>,
    dates: Vec<(Dated, Range<usize>)>,
    mentions: Vec<Mention>,
}

/// A text with everything found in it.
pub(super) struct Story<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) marks: &'a Marks,
    pub(super) words: &'a Words,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) lately: &'a Lately,
    pub(super) published: Option<Day>,
    /// The period that the report says it covers.
    pub(super) period: Option<Span>,
    /// The country that most of the report speaks of.
    pub(super) country: Option<String>,
    /// The armed groups that the report speaks of.
    pub(super) groups: Groups,
    pub(super) blocks: &'a [Block],
}

/// What was said last.
#[derive(Debug, Clone, Default)]
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
    /// The block in which a drill is told.
    drill: Option<usize>,
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

    pub(super) fn finder(&self) -> Finder<'a> {
        Finder {
            text: self.subject.text,
            tokens: self.tokens,
            marks: self.marks,
            gazetteer: self.gazetteer,
            lately: self.lately,
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
            // *Lomé, 3 July 2025* above all acts, the day of the report: where it was written.
            let is_dateline = acts.is_empty()
                && self.published.is_some_and(|day| {
                    let mut spans = dates.iter().map(|(dated, _)| dated.span);
                    spans.any(|span| span == Span::between(day, day))
                });
            let scene = sites.into_iter().find(Spot::is_fine);
            context.head_scene = scene.filter(|_| !is_dateline);
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
        let sentences = layout::sentences(self.tokens, &block.tokens, self.words);
        // What an item's first sentence says counts more than what the others do.
        context.item_country = sentences
            .first()
            .and_then(|first| self.country_in(first))
            .or_else(|| context.country.clone())
            .or_else(|| self.country_in(&block.tokens))
            .or_else(|| is_item.then(|| self.first_country(&block.tokens)).flatten());
        let is_first = acts.len();
        let head_end = layout::head_of_message(self.tokens, &block.tokens);
        if let Some(end) = head_end {
            context.post = self.first_day(&(block.tokens.start..end)).or(context.post);
        }
        for sentence in sentences {
            if let Some(day) = self.post_day(&sentence).filter(|_| sentence.len() < 16) {
                context.post = Some(day);
            }
            let from = head_end.map_or(sentence.start, |end| end.max(sentence.start));
            if from >= sentence.end {
                continue;
            }
            let sentence = from..sentence.end;
            let item = is_item.then_some(is_first);
            self.sentence(at, block, item, &sentence, acts, context);
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
        let dates = self.dates(sentence, context);
        let stance = self.stance(block, sentence);
        // What follows a drill in one breath is still the drill: *people were told not to fear the shelling*.
        let is_drill = context.drill == Some(at) && !self.is_bloody(sentence);
        if stance == Stance::Not && self.has_cue(sentence, Cue::Exercise) {
            context.drill = Some(at);
        }
        if stance == Stance::Not || is_drill || context.skips_below && block.role != Role::Heading {
            log::debug!(
                target: TRACE,
                "not told: {} | {:?}",
                self.written(sentence),
                self.marks.cues_in(sentence).iter().map(|hit| hit.value).collect::<Vec<_>>(),
            );
            if stance == Stance::Not && block.role != Role::Heading {
                self.hear_denial(sentence, acts, context);
            }
            return self.remember_day(&dates, sentence, context);
        }
        let toll = toll::toll(self.tokens, self.marks, sentence);
        let cues = self.marks.cues_in(sentence);
        let has_cue = cues.iter().any(|hit| hit.value.is_act());
        let has_act = has_cue || self.dies_by_arms(sentence, toll.as_ref());
        let mut mentions = if has_act || toll.is_some() || item_from.is_some() {
            self.finder().find(sentence)
        } else {
            Vec::new()
        };
        self.set_datelines(block, sentence, &mut mentions);
        let dates = self.without_dateline(dates, sentence, &mentions);
        if item_from.is_some() && sentence.start == block.tokens.start {
            self.set_head_of_item(sentence, &mut mentions);
        }
        let line = Line {
            block_at: at,
            item_from,
            tokens: sentence.clone(),
            is_recalled: stance == Stance::Recalled || block.is_recall,
            has_cue,
            toll,
            country: self.country_of(sentence, context),
            dates,
            mentions,
        };
        if has_act {
            self.tell(&line, acts, context);
        } else {
            self.set_scene(block, &line, context);
            self.hear_claim(&line, acts, context);
            // It may give the toll of the act before it.
            if let ([index], Some(toll)) = (context.last.as_slice(), &line.toll) {
                acts[*index].tolls.push(toll.clone());
                acts[*index].sentences.push(line.tokens.clone());
            }
        }
        self.remember_day(&line.dates, sentence, context);
    }

    /// The country that a sentence speaks of, by its own words or by what stands above it.
    fn country_of(&self, sentence: &Range<usize>, context: &Context) -> Option<String> {
        self.country_in(sentence)
            .or_else(|| self.last_country(sentence))
            .or_else(|| context.item_country.clone())
            .or_else(|| context.country.clone())
            .or_else(|| self.country.clone())
    }

    /// A sentence that tells no act may say where and when those that follow were.
    fn set_scene(&self, block: &Block, line: &Line, context: &mut Context) {
        let country = line.country.as_deref();
        let is_item = line.item_from.is_some();
        if is_item && context.item_place.is_none() {
            let mut mentions = line.mentions.clone();
            let finder = self.finder();
            for mention in &mut mentions {
                if mention.part == Part::Site && finder.speaks(&line.tokens, mention) {
                    mention.part = Part::Office;
                }
            }
            context.item_place = self.sites(&mentions, country, context).into_iter().next();
        }
        let is_day = |(dated, _): &(Dated, Range<usize>)| {
            is_act_day(dated) && dated.precision == DatePrecision::Day
        };
        // Names are looked for by sound in Arabic, which is not done for every sentence.
        let is_looked_at =
            line.dates.iter().any(is_day) || self.subject.language != Language::Arabic;
        if line.is_recalled || is_item || !is_looked_at {
            return;
        }
        let mut mentions = self.finder().find(&line.tokens);
        self.set_datelines(block, &line.tokens, &mut mentions);
        let has_site = mentions.iter().any(|mention| mention.part == Part::Site);
        let reached = mentions
            .iter_mut()
            .rfind(|mention| mention.part == Part::Toward);
        if let Some(reached) = reached.filter(|_| !has_site) {
            reached.part = Part::Site;
        }
        let sites = self.sites(&mentions, country, context);
        if let Some(spot) = sites.into_iter().find(Spot::is_fine) {
            context.scene = Some((spot, line.block_at));
        }
    }

    /// A sentence that tells acts.
    fn tell(&self, line: &Line, acts: &mut Vec<Act>, context: &mut Context) {
        if self.tell_beside_recalled(line, acts, context) || self.tell_clauses(line, acts, context)
        {
            return;
        }
        let mut sites = self.sites(&line.mentions, line.country.as_deref(), context);
        if self.tells_many(&line.tokens) && sites.iter().all(|spot| !spot.is_fine()) {
            sites.clear();
        }
        self.trace(line, &sites);
        if sites.is_empty() {
            sites.extend(self.strange_place(line, context));
        }
        if sites.is_empty() {
            sites.extend(self.place_told_before(line, acts.len(), context));
        } else if line.item_from.is_some() && context.item_place.is_none() {
            context.item_place = sites.first().cloned();
        }
        if sites.is_empty() {
            sites.extend(self.place_of_another(line, acts, context));
        }
        if sites.is_empty() {
            self.go_on(line, acts, context);
        } else if !self.correct(line, &sites, acts, context) {
            self.add_all(line, sites, acts, context);
        }
    }

    /// A sentence without a place goes on about the acts before it.
    fn go_on(&self, line: &Line, acts: &mut [Act], context: &Context) {
        // The day of a claim is not the act's.
        self.hear_claim(line, acts, context);
        if line.is_recalled || !self.continues(line, acts, context) {
            return;
        }
        let own_day = line.dates.iter().find(|(dated, _)| is_act_day(dated));
        for &index in &context.last {
            let act = &mut acts[index];
            act.cues.extend(self.cues_of_act(&line.tokens));
            act.sentences.push(line.tokens.clone());
            if let Some((dated, tokens)) = own_day.filter(|_| !act.is_dated) {
                act.date = Some((dated.clone(), Some(tokens.clone())));
                act.is_dated = true;
            }
        }
        if let (Some(toll), [index]) = (&line.toll, context.last.as_slice()) {
            acts[*index].tolls.push(toll.clone());
        }
    }

    /// Adds an act for each of the places.
    fn add_all(&self, line: &Line, sites: Vec<Spot>, acts: &mut Vec<Act>, context: &mut Context) {
        let mut last = Vec::new();
        // Acts that share a toll have none of their own.
        let is_shared = sites.len() > 1;
        let toll = line.toll.as_ref().filter(|_| !is_shared);
        let shared = line.toll.as_ref().filter(|_| is_shared);
        for spot in sites {
            let date = self.date_of(&line.dates, &spot, &line.tokens, context);
            let is_since = date.as_ref().is_some_and(|(dated, _)| dated.is_since);
            let act = Act {
                is_dated: date.as_ref().is_some_and(|(_, tokens)| tokens.is_some()),
                date,
                cues: self.cues_of_act(&line.tokens).collect(),
                sentences: vec![line.tokens.clone()],
                tolls: toll.cloned().into_iter().collect(),
                shared: shared.cloned().into_iter().collect(),
                is_background: line.is_recalled || is_since,
                block: line.block_at,
                is_headline: false,
                is_denied: false,
                by: None,
                is_item: line.item_from.is_some(),
                country: spot
                    .location
                    .country
                    .clone()
                    .or_else(|| line.country.clone()),
                spot: Some(spot),
            };
            let index = self.add(act, line, acts);
            if !last.contains(&index) {
                last.push(index);
            }
        }
        if let Some(act) = last.last().map(|&index| &acts[index])
            && let Some((dated, _)) = &act.date
        {
            context.day = Some(dated.span.end());
        }
        let known = last.iter().filter_map(|&index| acts[index].spot.as_ref());
        for spot in known.filter(|spot| spot.is_fine() && spot.location.sure) {
            if let Some(position) = spot.location.position
                && context.near.len() < MOST_NEAR
                && !context.near.contains(&position)
            {
                context.near.push(position);
            }
        }
        context.last = last;
        context.scene = None;
    }

    /// The cues of a sentence that say what an act was.
    fn cues_of_act(&self, sentence: &Range<usize>) -> impl Iterator<Item = (Cue, Range<usize>)> {
        let tells = |cue: Cue| cue.is_act() || matches!(cue, Cue::Claim | Cue::Weapon);
        // *Soldiers backed by helicopters*: what flies only helped.
        let helps = |at: usize| {
            matches!(
                &*self.tokens[at].form,
                "backed"
                    | "supported"
                    | "appuyes"
                    | "appuyee"
                    | "appuyees"
                    | "appui"
                    | "soutien"
                    | "soutenus"
            ) || self.tokens[at].form.ends_with("مدعومين")
                || self.tokens[at].form.ends_with("باسناد")
        };
        let cues = self.marks.cues_in(sentence).iter();
        cues.filter(move |hit| {
            let before = hit.tokens.start.saturating_sub(3)..hit.tokens.start;
            tells(hit.value) && !(hit.value == Cue::Weapon && before.clone().any(helps))
        })
        .map(|hit| (hit.value, hit.tokens.clone()))
    }

    /// For those who mend the tables: what was found in a sentence, with `RUST_LOG=harmattan=debug`.
    fn trace(&self, line: &Line, sites: &[Spot]) {
        log::debug!(
            target: TRACE,
            "{} | {:?} | {:?} | {:?} | {:?}",
            self.written(&line.tokens),
            self.marks.cues_in(&line.tokens).iter().map(|hit| hit.value).collect::<Vec<_>>(),
            line.mentions
                .iter()
                .map(|mention| (self.written(&mention.tokens), mention.part, mention.lead))
                .collect::<Vec<_>>(),
            line.dates.iter().map(|(dated, _)| dated.span.start().to_string()).collect::<Vec<_>>(),
            sites.iter().map(|spot| &spot.location.name).collect::<Vec<_>>(),
        );
    }

    /// Whether a sentence without a place goes on about the act before it.
    fn continues(&self, line: &Line, acts: &[Act], context: &Context) -> bool {
        let Some(last) = context.last.first().map(|&index| &acts[index]) else {
            return false;
        };
        let is_of_other_day = line.dates.iter().any(|(dated, _)| {
            let own = last.date.as_ref().filter(|_| last.is_dated);
            let is_time = is_act_day(dated)
                || matches!(dated.precision, DatePrecision::Month | DatePrecision::Year);
            is_time && own.is_some_and(|(own, _)| !own.span.overlaps(dated.span))
        });
        !self.begins_apart(&line.tokens) && !is_of_other_day
    }

    /// *In a separate attack*, من جهة أخرى at the beginning of a sentence.
    fn begins_apart(&self, sentence: &Range<usize>) -> bool {
        let beginning = sentence.start..sentence.end.min(sentence.start + 8);
        let mut cues = self.marks.cues_in(&beginning).iter();
        cues.any(|hit| hit.value == Cue::Separate)
    }

    /// Puts an act with the one that it is, or beside the others. Gives its place in the list.
    fn add(&self, act: Act, line: &Line, acts: &mut Vec<Act>) -> usize {
        let is_separate = self.begins_apart(&line.tokens);
        let from = line
            .item_from
            .unwrap_or(0)
            .max(acts.len().saturating_sub(MOST_COMPARED));
        let found = acts[from..]
            .iter()
            .rposition(|other| is_same(other, &act, is_separate));
        let Some(index) = found.map(|index| from + index) else {
            acts.push(act);
            return acts.len() - 1;
        };
        merge(&mut acts[index], act);
        index
    }
}
