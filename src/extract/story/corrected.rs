//! What a report takes back in a later sentence: another place for an act, or the act itself. Knows the
//! acts told so far.

use std::ops::Range;

use super::act::Act;
use super::{Context, Line, Story};
use crate::extract::candidate::Spot;
use crate::extract::mention::{Lead, Part};
use crate::extract::words::Cue;

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
    /// denied. They stay, for one voice may deny what another tells.
    pub(super) fn hear_denial(&self, sentence: &Range<usize>, acts: &mut [Act], context: &Context) {
        if context.last.is_empty() || !self.has_cue(sentence, Cue::Deny) {
            return;
        }
        let mentions = self.finder().find(sentence);
        if mentions.iter().any(|mention| mention.part == Part::Site) {
            return;
        }
        for &index in &context.last {
            acts[index].is_denied = true;
        }
    }
}
