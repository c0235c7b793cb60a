//! What a report takes back in a later sentence: another place for an act, or the act itself. Knows the
//! acts told so far.

use std::ops::Range;

use super::act::Act;
use super::{Context, Line, Story};
use crate::extract::candidate::Spot;
use crate::extract::lexicon::Hit;
use crate::extract::mention::{Lead, Part};
use crate::extract::words::Cue;

/// In the words for it: of these nobody denies anything who warns of them.
const RUMOUR: [&str; 4] = ["rumour", "rumor", "rumeur", "شايع"];

impl Story<'_> {
    /// *Correction: it was in Gao, not in Kidal*: the act that was told at Kidal is the one at Gao.
    /// `false` where nothing was told there.
    pub(super) fn correct(
        &self,
        line: &Line,
        sites: &[Spot],
        acts: &mut [Act],
        context: &mut Context,
    ) -> bool {
        let [site] = sites else { return false };
        let is_place = |part: Part| part == Part::Denied;
        let denied = line.mentions.iter().find(|mention| {
            is_place(mention.part) && (mention.is_known || mention.lead == Lead::Strong)
        });
        let Some(denied) = denied.filter(|_| !line.is_recalled) else {
            return false;
        };
        let wrong = self.locate(denied, line.country.as_deref(), &[], context);
        let from = line.item_from.unwrap_or(0).min(acts.len());
        let told = acts[from..].iter().rposition(|act| {
            !act.is_background && act.spot.as_ref().is_some_and(|own| own.is_at(&wrong))
        });
        let Some(index) = told.map(|told| from + told) else {
            return false;
        };
        let mut spot = site.clone();
        spot.location.sure = false;
        let why = "The report named another place before".to_owned();
        spot.location.reasons.push(why);
        let date = self.date_of(&line.dates, &spot, &line.tokens, context);
        let act = &mut acts[index];
        if let Some((dated, Some(tokens))) = date.filter(|_| !act.is_dated) {
            act.date = Some((dated, Some(tokens)));
            act.is_dated = true;
        }
        act.country = spot.location.country.clone().or_else(|| act.country.take());
        act.spot = Some(spot);
        act.cues.extend(self.cues_of_act(&line.tokens));
        act.sentences.push(line.tokens.clone());
        act.tolls.extend(line.toll.clone());
        context.last = vec![index];
        true
    }

    /// *The army denied it*; *the attack did not take place*: a person is told that the acts before it are
    /// denied. They stay, for one voice may deny what another tells. What is denied of another place is
    /// not they, and who warns of rumours denies nothing.
    pub(super) fn hear_denial(
        &self,
        sentence: &Range<usize>,
        acts: &mut [Act],
        context: &mut Context,
    ) {
        let is_denial = |hit: &Hit<Cue>| {
            let mut forms = hit.tokens.clone().map(|at| &*self.tokens[at].form);
            hit.value == Cue::Deny
                && !forms.any(|form| RUMOUR.iter().any(|rumour| form.contains(rumour)))
        };
        if context.last.is_empty() || !self.marks.cues_in(sentence).iter().any(is_denial) {
            return;
        }
        let mentions = self.finder().find(sentence);
        let places: Vec<Spot> = mentions
            .iter()
            .filter(|mention| mention.part != Part::Dateline)
            .map(|mention| self.locate(mention, None, &[], context))
            .collect();
        let is_meant =
            |act: &Act, place: &Spot| act.spot.as_ref().is_some_and(|at| at.is_at(place));
        let is_of = |act: &Act| places.is_empty() || places.iter().any(|at| is_meant(act, at));
        for &index in &context.last {
            acts[index].is_denied |= is_of(&acts[index]);
        }
        // *That is untrue*, further on, is of that other place too.
        context.last.retain(|&index| is_of(&acts[index]));
    }
}
