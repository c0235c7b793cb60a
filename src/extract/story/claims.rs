//! Claims in sentences of their own: whose acts they are of. Knows the acts told so far.

use std::ops::Range;

use super::act::Act;
use super::{Context, Line, Story};
use crate::extract::groups;

impl Story<'_> {
    /// *The attack was claimed by …*, or by nobody, in a sentence of its own, is of the acts before it.
    pub(super) fn hear_claim(&self, line: &Line, acts: &mut [Act], context: &Context) {
        let is_told = match groups::claims(self.marks, &line.tokens) {
            Some(true) => !self.marks.actors_in(&line.tokens).is_empty(),
            Some(false) => true,
            None => self.names_author(&line.tokens),
        };
        if !is_told || line.toll.is_some() || line.is_recalled {
            return;
        }
        let both = if self.says_both(&line.tokens) {
            last_two(acts)
        } else {
            Vec::new()
        };
        let meant = if both.is_empty() {
            &context.last
        } else {
            &both
        };
        for &index in meant {
            if !acts[index].sentences.contains(&line.tokens) {
                acts[index].sentences.push(line.tokens.clone());
            }
        }
    }

    /// *Auteur présumé : GSIM.*
    fn names_author(&self, sentence: &Range<usize>) -> bool {
        let is_author = matches!(
            &*self.tokens[sentence.start].form,
            "auteur" | "auteurs" | "perpetrator" | "perpetrators" | "المنفذ" | "المنفذون"
        );
        is_author && sentence.len() < 12 && !self.marks.actors_in(sentence).is_empty()
    }

    /// *Claimed both*, *les deux attaques*, تبنت الهجومين.
    fn says_both(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().any(|at| {
            let form = &*self.tokens[at].form;
            let before = at
                .checked_sub(1)
                .map_or("", |before| &*self.tokens[before].form);
            matches!(
                form,
                "both" | "كلا" | "كلتا" | "الهجومين" | "العمليتين" | "للهجومين" | "بالهجومين"
            ) || form == "deux" && before == "les"
                || form == "two" && before == "the"
        })
    }
}

/// The last two acts that are told and not only recalled.
fn last_two(acts: &[Act]) -> Vec<usize> {
    let told = acts.iter().enumerate().rev();
    let told = told.filter(|(_, act)| !act.is_background && !act.is_headline);
    told.map(|(at, _)| at).take(2).collect()
}
