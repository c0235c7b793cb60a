//! Where acts were of which a sentence names no place of their own: on the way somewhere, at the town
//! spoken of before, at an official's home. Knows places; not dates.

use std::ops::Range;

use super::act::Act;
use super::{Context, Line, Story};
use crate::extract::candidate::Spot;
use crate::extract::mention::{Lead, Mention, Part};
use crate::extract::token::Kind;
use crate::extract::words::{Cue, People, Turn, Where};
use crate::incident::{PrecisionClass, Relation};

/// On the way from or to a place is taken for within so many kilometres of it.
const WAY_KM: f64 = 25.0;
/// Who was abducted or killed stands no farther from the word for it, in words.
const FAR_FROM_TAKEN: usize = 6;
/// Between *km* and *the town* there are fewer words: *15 km to the south of the town*.
const MOST_OF_MEASURE: usize = 8;

impl Story<'_> {
    /// Where the acts of a sentence were that names no place for them.
    pub(super) fn place_told_before(
        &self,
        line: &Line,
        n_acts: usize,
        context: &mut Context,
    ) -> Option<Spot> {
        // *The town*, of which people were spoken of before.
        let named_before = line.mentions.iter().find(|mention| {
            matches!(mention.part, Part::Office | Part::Toward)
                && (mention.is_known || mention.lead == Lead::Strong)
                && self.says_the_town(&line.tokens, mention.tokens.end)
        });
        if let Some(spot) = self.far_from_the_town(line, n_acts, context) {
            return Some(spot);
        }
        let reached = || self.reached(line).or_else(|| self.taken_from(line));
        if let Some(mention) = named_before.filter(|_| line.has_cue).or_else(reached) {
            return Some(self.locate(mention, line.country.as_deref(), &[], context));
        }
        if let Some(mention) = self.hit_at_home(line) {
            let mut spot = self.locate(mention, line.country.as_deref(), &[], context);
            spot.location.sure = false;
            let why = "Its official was hit; the words do not say where".to_owned();
            spot.location.reasons.push(why);
            return Some(spot);
        }
        let scene = context
            .scene
            .take()
            .filter(|(_, block)| *block == line.block_at);
        let is_first = || line.item_from.is_some_and(|from| n_acts == from);
        scene
            .map(|(spot, _)| spot)
            .or_else(|| {
                context
                    .head_scene
                    .clone()
                    .filter(|_| context.last.is_empty())
            })
            .or_else(|| context.item_place.clone().filter(|_| is_first()))
            .or_else(|| self.on_the_way(line, context))
    }

    /// A place that the gazetteer does not have: it is asked about, and no other one is taken for it.
    pub(super) fn strange_place(&self, line: &Line, context: &Context) -> Option<Spot> {
        let mention = self.finder().strange(&line.tokens)?;
        let mut spot = self.locate(&mention, line.country.as_deref(), &[], context);
        spot.location.sure = false;
        // What only sounds like it in another country is not taken.
        let country = line.country.as_deref();
        let found = spot.location.country.as_deref();
        if country.is_some_and(|own| found.is_some_and(|found| found != own)) {
            spot.location.leave_open(country);
        }
        Some(spot)
    }

    /// Where another act was than the one before: *a new attack in the same village*; or no nearer than its
    /// country.
    pub(super) fn place_of_another(
        &self,
        line: &Line,
        acts: &[Act],
        context: &Context,
    ) -> Option<Spot> {
        if line.is_recalled {
            return None;
        }
        let last = context.last.last().and_then(|&index| acts.get(index));
        let goes_on = self.continues(line, acts, context);
        if !goes_on && self.says_same_place(&line.tokens) {
            return last?.spot.clone();
        }
        let spot = self
            .somewhere_in(line)
            .filter(|_| !self.tells_many(&line.tokens))?;
        let is_other = last.is_none_or(|last| last.country != spot.location.country);
        (!goes_on || is_other).then_some(spot)
    }

    /// *The same village*, *au même endroit*, المكان نفسه.
    fn says_same_place(&self, sentence: &Range<usize>) -> bool {
        let is_place = |at: usize| {
            at < sentence.end
                && (matches!(
                    self.marks.places[at],
                    Some((Where::Settle | Where::Site | Where::Area, ..))
                ) || matches!(
                    &*self.tokens[at].form,
                    "place" | "location" | "spot" | "site" | "endroit" | "lieu" | "مكان" | "المكان"
                ))
        };
        sentence.clone().any(|at| match &*self.tokens[at].form {
            "same" | "meme" | "نفس" => is_place(at + 1),
            "نفسه" | "نفسها" => at > sentence.start && is_place(at - 1),
            _ => false,
        })
    }

    /// *They came to the village of X and fired*.
    fn reached<'l>(&self, line: &'l Line) -> Option<&'l Mention> {
        let cues = self.marks.cues_in(&line.tokens);
        line.mentions.iter().find(|mention| {
            let before = mention
                .tokens
                .start
                .saturating_sub(8)
                .max(line.tokens.start)..mention.name.start;
            mention.part == Part::Toward
                && self.marks.any(&before, Turn::Arrived)
                && cues
                    .iter()
                    .any(|hit| hit.value.is_act() && hit.tokens.start >= mention.tokens.end)
        })
    }

    /// *Ambushed on the way back from X*: near it, as far as is known, which a person is asked about.
    fn on_the_way(&self, line: &Line, context: &Context) -> Option<Spot> {
        let is_way = |mention: &&Mention| {
            matches!(mention.part, Part::Origin | Part::Toward)
                && (mention.is_known || mention.is_near)
        };
        let cues = self.marks.cues_in(&line.tokens).iter();
        let is_on_road = cues
            .into_iter()
            .any(|hit| matches!(hit.value, Cue::Ambush | Cue::Ied | Cue::Abduct));
        let mut ways = line.mentions.iter().filter(is_way);
        let (Some(mention), None) = (ways.next(), ways.next()) else {
            return None;
        };
        if !is_on_road || line.is_recalled {
            return None;
        }
        let mut spot = self.locate(mention, line.country.as_deref(), &[], context);
        spot.location.sure = false;
        spot.location.relation = Relation::Near;
        spot.location.precision = PrecisionClass::Near;
        spot.location.radius_km = Some(WAY_KM);
        let why = "On the way from or to this place; the words do not say where".to_owned();
        spot.location.reasons.push(why);
        Some(spot)
    }

    /// Words such as *the town*, *la ville*, المدينة behind a place.
    fn says_the_town(&self, sentence: &Range<usize>, from: usize) -> bool {
        (from..sentence.end).any(|at| self.is_the_town(at))
    }

    fn is_the_town(&self, at: usize) -> bool {
        let is_town = matches!(self.marks.places[at], Some((Where::Settle, ..)));
        let is_the = self.tokens[at].form.starts_with("ال")
            || at > 0
                && matches!(
                    &*self.tokens[at - 1].form,
                    "the" | "la" | "le" | "l" | "'" | "cette" | "this" | "ce"
                );
        is_town && is_the
    }

    /// *15 km south of the town*: the town is one that was named before, in the sentence or as the place
    /// that is spoken of.
    fn far_from_the_town(&self, line: &Line, n_acts: usize, context: &Context) -> Option<Spot> {
        let sentence = &line.tokens;
        let is_class = |at: usize, wanted: Where| matches!(self.marks.places[at], Some((class, ..)) if class == wanted);
        let km = sentence.clone().find(|&at| is_class(at, Where::Km))?;
        let town =
            (km + 1..sentence.end.min(km + MOST_OF_MEASURE)).find(|&at| self.is_the_town(at))?;
        // Behind *the town* no name follows.
        let has_name = line
            .mentions
            .iter()
            .any(|mention| mention.name.start > km && mention.name.start <= town + 2);
        let numbers = self.marks.numbers_in(&(sentence.start..km));
        let number = numbers.last().filter(|number| number.tokens.end + 1 >= km);
        let from = number.map_or_else(
            || {
                km.checked_sub(1)
                    .filter(|&at| self.tokens[at].kind == Kind::Digits)
            },
            |number| Some(number.tokens.start),
        );
        let from = from.filter(|_| !has_name)?;
        let named = line
            .mentions
            .iter()
            .rfind(|mention| mention.name.end <= from && mention.is_known);
        let name = if let Some(mention) = named {
            self.written(&mention.name).to_owned()
        } else {
            let is_first = line.item_from.is_some_and(|from| n_acts == from);
            let place = context.item_place.as_ref().filter(|_| is_first);
            let scene = context.scene.as_ref().map(|(spot, _)| spot);
            let spot = place.or(scene).or(context.head_scene.as_ref())?;
            spot.location.name.clone()?
        };
        let measure = self.written(&(from..town));
        let words = format!("{measure} {name}");
        let mention = Mention::of_words(from..town + 1);
        Some(self.locate_as(&words, &mention, line.country.as_deref(), &[], context))
    }

    /// *The mayor of X was killed*, *shot the chief of X dead*: an official who was hit is taken for at
    /// home, where no other place is named.
    fn hit_at_home<'l>(&self, line: &'l Line) -> Option<&'l Mention> {
        let cues = self.marks.cues_in(&line.tokens);
        let mut offices = line.mentions.iter().filter(|mention| {
            mention.part == Part::Office
                && (mention.is_known || self.tokens[mention.name.start].is_arabic())
        });
        let (Some(mention), None) = (offices.next(), offices.next()) else {
            return None;
        };
        let is_hit = |cue: Cue| matches!(cue, Cue::Kill | Cue::Execute | Cue::Abduct | Cue::Bodies);
        let says = |words: &Range<usize>| {
            let mut cues = self.marks.cues_in(words).iter();
            cues.any(|hit| hit.value == Cue::Speech || hit.value.is_act())
        };
        // Who holds the office stands before the place.
        let near = mention
            .tokens
            .start
            .saturating_sub(FAR_FROM_TAKEN)
            .max(line.tokens.start)..mention.name.start;
        let is_counted = |words: &Range<usize>| {
            let toll = line.toll.as_ref();
            toll.is_some_and(|toll| toll.high > 0 && toll.tokens.contains(&words.start))
        };
        let is_person = self.marks.people_in(&near).iter().any(|hit| {
            let is_single = hit.tokens.clone().any(|at| self.marks.is(at, Turn::Single));
            matches!(hit.value, People::Official | People::Civilian)
                && (is_single || is_counted(&hit.tokens))
        });
        let is_object = cues.iter().any(|hit| {
            let between = hit.tokens.end..mention.name.start.max(hit.tokens.end);
            is_hit(hit.value)
                && hit.tokens.end <= mention.name.start
                && between.len() <= FAR_FROM_TAKEN
                && !says(&between)
        });
        let is_subject = cues.iter().any(|hit| {
            let between = mention.tokens.end..hit.tokens.start.max(mention.tokens.end);
            let is_passive = between
                .clone()
                .chain(hit.tokens.clone())
                .any(|at| matches!(&*self.tokens[at].form, "was" | "were" | "been" | "ete"));
            is_hit(hit.value)
                && hit.tokens.start >= mention.tokens.end
                && between.len() <= FAR_FROM_TAKEN
                && is_passive
                && !says(&between)
        });
        (is_person && (is_object || is_subject)).then_some(mention)
    }

    /// *Abducted the chief of X*: an official is taken for at home, where no other place is named.
    fn taken_from<'l>(&self, line: &'l Line) -> Option<&'l Mention> {
        let cues = self.marks.cues_in(&line.tokens);
        let taken = cues.iter().find(|hit| hit.value == Cue::Abduct)?;
        line.mentions.iter().find(|mention| {
            // *Taken to the hospital in X* leads elsewhere.
            let leads = |class: Where| matches!(class, Where::To | Where::Away);
            let between = taken.tokens.end..mention.name.start;
            mention.part == Part::Office
                && mention.is_known
                && between.start <= between.end
                && between.len() <= FAR_FROM_TAKEN
                && !self
                    .marks
                    .cues_in(&between)
                    .iter()
                    .any(|hit| hit.value == Cue::Speech)
                && !between
                    .filter_map(|at| self.marks.places[at])
                    .any(|(class, ..)| leads(class))
        })
    }
}
