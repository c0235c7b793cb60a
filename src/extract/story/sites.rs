//! Where the acts of a sentence were: which of the places that it names are theirs, and what the
//! gazetteer makes of their words. Knows places; not dates.

use std::ops::Range;

use super::{Context, MOST_NEAR, Story};
use crate::extract::candidate::Spot;
use crate::extract::layout::{Block, Role};
use crate::extract::mention::{Lead, Mention, Part};
use crate::extract::token::Kind;
use crate::extract::words::{Turn, Where as W};
use crate::gazetteer::{Query, generic};
use crate::geo::Position;
use crate::incident::PrecisionClass;

impl<'a> Story<'a> {
    /// Which country words speak of; `None` where they speak of several.
    pub(in crate::extract) fn country_in(&self, tokens: &Range<usize>) -> Option<String> {
        let mut found: Vec<&str> = Vec::new();
        for hit in self.marks.nations_in(tokens) {
            let country = &self.words.actors.country(hit.value.country).iso;
            if is_in_theatre(country)
                && !self.is_beside_border(&hit.tokens)
                && !found.contains(&country.as_str())
            {
                found.push(country);
            }
        }
        match found.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }

    pub(super) fn countries_in(
        &self,
        tokens: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'a str> {
        let hits = self.marks.nations_in(tokens).iter();
        hits.filter(|hit| !self.is_beside_border(&hit.tokens))
            .filter_map(|hit| {
                let iso = self.words.actors.country(hit.value.country).iso.as_str();
                is_in_theatre(iso).then_some(iso)
            })
    }

    /// The country that was named last.
    pub(super) fn last_country(&self, tokens: &Range<usize>) -> Option<String> {
        self.countries_in(tokens).next_back().map(str::to_owned)
    }

    pub(super) fn first_country(&self, tokens: &Range<usize>) -> Option<String> {
        self.countries_in(tokens).next().map(str::to_owned)
    }

    pub(in crate::extract) fn is_beside_border(&self, tokens: &Range<usize>) -> bool {
        self.marks.leads_elsewhere(tokens)
    }

    /// *NIAMEY, Niger —*: where a report was written is not where something happened.
    pub(super) fn set_datelines(
        &self,
        block: &Block,
        sentence: &Range<usize>,
        mentions: &mut [Mention],
    ) {
        if block.role == Role::Heading || sentence.start != block.tokens.start {
            return;
        }
        // *[Agence, Lomé]*.
        if self.tokens[sentence.start].is_mark("[") {
            let close = sentence
                .clone()
                .find(|&at| self.tokens[at].is_mark("]"))
                .unwrap_or(sentence.start);
            for mention in mentions
                .iter_mut()
                .filter(|mention| mention.tokens.end <= close)
            {
                mention.part = Part::Dateline;
            }
        }
        for mention in mentions.iter_mut() {
            if mention.tokens.start > block.tokens.start + 6 || mention.lead != Lead::None {
                break;
            }
            let is_bracketed = self.tokens[sentence.start].is_mark("(")
                && mention.tokens.start == sentence.start + 1;
            if is_bracketed {
                mention.part = Part::Dateline;
                continue;
            }
            let behind = mention.tokens.end..(mention.tokens.end + 12).min(sentence.end);
            // *BAMAKO, Aug 22 (News desk) -*.
            let in_brackets = |at: usize| self.is_bracketed(sentence, &(at..at + 1));
            let dash = behind
                .clone()
                .find(|&at| self.tokens[at].is_mark("-") && !self.tokens[at].is_joined);
            let is_line = dash.is_some_and(|dash| {
                (mention.tokens.end..dash).all(|at| {
                    self.tokens[at].kind != Kind::Word
                        || self.marks.taken[at].by_date
                        || self.marks.taken[at].by_word
                        || self.marks.taken[at].by_ordinary
                        || self.tokens[at].is_capital
                        // An agency's name by its letters: أ ف ب.
                        || self.tokens[at].form.chars().count() == 1
                        || self.marks.is(at, Turn::Byline)
                        || in_brackets(at)
                })
            });
            if is_line && mention.tokens.start == sentence.start {
                mention.part = Part::Dateline;
            }
        }
    }

    /// *28 Jul, Yaadga (prov. Yatenga), Namissiguima: …*: of the names before the colon the last is
    /// the place, those before it say where it lies.
    pub(super) fn set_head_of_item(&self, sentence: &Range<usize>, mentions: &mut [Mention]) {
        let limit = sentence.end.min(sentence.start + 34);
        let Some(colon) = (sentence.start..limit)
            .find(|&at| self.tokens[at].is_mark(":") && !self.marks.taken[at].by_date)
        else {
            return;
        };
        let n_head = mentions
            .iter()
            .filter(|mention| mention.tokens.end <= colon)
            .count();
        // *Founougo (Banikoara)*: what stands in brackets says where the place before them lies.
        let (head, body) = mentions.split_at_mut(n_head);
        let is_apart = |mention: &Mention| self.is_bracketed(sentence, &mention.tokens);
        // *Sabcé, Bam province: …*: nor does the unit behind it.
        let is_place = |mention: &Mention| !is_apart(mention) && !mention.is_unit;
        let n_head = head
            .iter()
            .rposition(is_place)
            .or_else(|| head.iter().rposition(|mention| !is_apart(mention)))
            .map_or(n_head, |last| last + 1);
        // *Ségou: … near Macina*: the head names the unit, the words behind it the place.
        if let [.., last] = &head[..n_head]
            && let Some(exact) = body.iter_mut().find(|mention| {
                let is_exact = mention.is_near || mention.is_between || mention.is_measured;
                let is_name = mention.is_known || mention.lead == Lead::Strong;
                matches!(mention.part, Part::Site | Part::Origin | Part::Around)
                    && is_name
                    && is_exact
            })
            && exact.name != last.name
            && self.written(&exact.name) != self.written(&last.name)
            && self.is_unit_too(&last.name)
        {
            let exact = exact.tokens.clone();
            for mention in mentions.iter_mut() {
                mention.part = if mention.tokens == exact {
                    Part::Site
                } else {
                    Part::Around
                };
            }
            return;
        }
        // *Soum: … entered Djibo*: a head that only a unit is called after.
        let n_led = mentions
            .iter()
            .skip(n_head)
            .filter(|mention| mention.is_led || mention.is_near)
            .count();
        if n_head == 1 && n_led > 0 {
            let (head, body) = mentions.split_at_mut(1);
            let holds = body
                .iter()
                .any(|mention| mention.is_led && self.lies_in(&mention.name, &head[0].name));
            if holds || self.is_only_unit(&head[0]) {
                head[0].is_unit = true;
            }
        }
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
            if at + 1 < n_head || mention.tokens.end <= colon && at + 1 > n_head {
                mention.part = Part::Around;
            } else if at + 1 == n_head {
                mention.part = Part::Site;
            } else if mention.part == Part::Site && n_head > 0 {
                // What follows tells the act at the head's place.
                mention.part = Part::Around;
            }
        }
    }

    fn is_bracketed(&self, sentence: &Range<usize>, words: &Range<usize>) -> bool {
        let before = sentence.start..words.start;
        let mark = before
            .rev()
            .find(|&at| self.tokens[at].is_mark("(") || self.tokens[at].is_mark(")"));
        mark.is_some_and(|at| self.tokens[at].is_mark("("))
    }

    /// Whether a settlement of the one name lies in a unit of the other: Djibo in Soum.
    fn lies_in(&self, name: &Range<usize>, unit: &Range<usize>) -> bool {
        let units = self.gazetteer.named(self.written(unit));
        let places = self.gazetteer.named(self.written(name));
        units
            .iter()
            .filter(|unit| unit.feature.is_unit())
            .any(|unit| {
                places.iter().any(|place| {
                    place.country == unit.country
                        && !place.feature.is_unit()
                        && [place.admin1, place.admin2].contains(&unit.name)
                })
            })
    }

    /// Whether what is meant by a bare name is a unit of administration, and no settlement by itself.
    fn is_only_unit(&self, mention: &Mention) -> bool {
        let country = self.country.as_deref();
        let spot = self.locate(mention, country, &[], &Context::default());
        matches!(
            spot.location.precision,
            PrecisionClass::District | PrecisionClass::Region
        ) && spot.location.sure
    }

    /// Whether a unit of administration has the name too.
    fn is_unit_too(&self, name: &Range<usize>) -> bool {
        let places = self.gazetteer.named(self.written(name));
        places.iter().any(|place| place.feature.is_unit())
    }

    /// Where the places of a sentence are: those where something may have happened, the units
    /// around them taken into account.
    pub(super) fn sites(
        &self,
        mentions: &[Mention],
        country: Option<&str>,
        context: &Context,
    ) -> Vec<Spot> {
        let within: Vec<String> = mentions
            .iter()
            .filter(|mention| mention.is_unit || mention.is_area || mention.part == Part::Around)
            .filter(|mention| !mention.is_between && mention.part != Part::Denied)
            .take(MOST_NEAR)
            .map(|mention| {
                if mention.is_measured || mention.is_near {
                    self.written(&mention.name).to_owned()
                } else {
                    self.words_of(mention)
                }
            })
            .collect();
        let within: Vec<&str> = within.iter().map(String::as_str).collect();
        let mut spots: Vec<Spot> = Vec::new();
        for mention in mentions.iter().filter(|mention| mention.part == Part::Site) {
            // *The capital*, of no country that is known.
            if country.is_none() && self.says_capital(mention) {
                continue;
            }
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
            let heard = mentions.iter().find(|mention| {
                mention.part == Part::Toward && mention.lead == Lead::Strong && mention.is_nature
            });
            spots.extend(heard.map(|mention| self.locate(mention, country, &within, context)));
        }
        self.settle_unsure(&mut spots, country, &within, context);
        // Beside a place that is known, what only sounds like one is none.
        let is_certain = |spot: &Spot| spot.mention.is_known || spot.mention.lead == Lead::Strong;
        if spots.iter().any(|spot| is_certain(spot) && spot.is_fine()) {
            spots.retain(|spot| is_certain(spot) || spot.location.sure);
        }
        // A unit named beside a place only says where that is.
        if spots
            .iter()
            .any(|spot| !spot.mention.is_unit && spot.is_fine())
        {
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
    pub(super) fn settle_unsure(
        &self,
        spots: &mut [Spot],
        country: Option<&str>,
        within: &[&str],
        context: &Context,
    ) {
        let known: Vec<Position> = spots
            .iter()
            .filter(|spot| spot.location.sure && spot.is_fine())
            .filter_map(|spot| spot.location.position)
            .collect();
        if known.is_empty() || spots.len() < 2 {
            return;
        }
        let near: Vec<Position> = known
            .into_iter()
            .chain(context.near.iter().copied())
            .take(MOST_NEAR)
            .collect();
        for spot in spots.iter_mut().filter(|spot| !spot.location.sure) {
            *spot = self.locate_near(
                &spot.mention.clone(),
                country,
                within,
                context,
                near.clone(),
            );
        }
    }

    pub(in crate::extract) fn locate(
        &self,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
    ) -> Spot {
        self.locate_near(mention, country, within, context, context.near.clone())
    }

    pub(super) fn locate_near(
        &self,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
        near: Vec<Position>,
    ) -> Spot {
        self.locate_words(
            &self.words_of(mention),
            mention,
            country,
            within,
            context,
            near,
        )
    }

    /// A place by other words than its own: *15 km south of the town*, of which the name is known.
    pub(in crate::extract) fn locate_as(
        &self,
        words: &str,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
    ) -> Spot {
        self.locate_words(
            words,
            mention,
            country,
            within,
            context,
            context.near.clone(),
        )
    }

    fn locate_words(
        &self,
        words: &str,
        mention: &Mention,
        country: Option<&str>,
        within: &[&str],
        context: &Context,
        near: Vec<Position>,
    ) -> Spot {
        let own = self.written(&mention.tokens);
        let query = Query {
            country,
            within: within
                .iter()
                .copied()
                .filter(|unit| !own.contains(unit) && !unit.contains(own))
                .collect(),
            day: context.day.or(self.published),
            lately: Some(self.lately),
            actor: self.groups.only(),
            memory: self.subject.memory,
            report: self.subject.report,
            source: self.subject.source,
            near,
            limit: 5,
            ..Query::of(words)
        };
        let mut location = self.gazetteer.locate_phrase(words, &query);
        if location.position.is_none() && words != self.written(&mention.name) {
            let name = self.written(&mention.name);
            location = self.gazetteer.locate_phrase(
                name,
                &Query {
                    written: name,
                    ..query
                },
            );
        }
        let has_and = own.strip_prefix('و') == Some(words);
        let written = if has_and { words } else { own };
        written.clone_into(&mut location.written);
        Spot {
            location,
            mention: mention.clone(),
        }
    }

    /// The words of a mention, without what only leads to them: of a plain place its name and the
    /// word for its kind; of a distance or a road all.
    pub(super) fn words_of(&self, mention: &Mention) -> String {
        let mut start = mention.tokens.start;
        // للعاصمة: the particle is no part of the word.
        if self.says_capital(mention) && self.tokens[mention.name.start].is_arabic() {
            return "العاصمة".to_owned();
        }
        let is_plain = !mention.is_measured
            && !mention.is_between
            && !mention.is_near
            && !(start..mention.name.start)
                .any(|at| matches!(self.marks.places[at], Some((W::Wind | W::Road, ..))));
        while start < mention.name.start {
            let Some((class, _, end)) = self.marks.places[start] else {
                if is_plain {
                    start += 1;
                    continue;
                }
                break;
            };
            let end = (end as usize).min(mention.name.start);
            // وسط مدينة: the middle of a town is the town.
            let is_middle = class == W::Wind && self.marks.is(start, Turn::Middle);
            if is_middle && matches!(self.marks.places[end], Some((W::Settle, ..))) {
                start = end;
                continue;
            }
            let is_kind = matches!(class, W::Unit | W::Settle | W::Nature | W::Area)
                && generic::hint_of(&self.tokens[start].form).is_some();
            let leads = matches!(
                class,
                W::In | W::To | W::From | W::Office | W::Away | W::Joint | W::Site
            );
            // وسط الطريق بين: the middle of the road is the road.
            if mention.is_between && is_middle {
                start = end;
                continue;
            }
            // *Village de Di*: small words between the kind and the name stay.
            if mention.is_between && class == W::From {
                break;
            }
            let is_unknown_kind =
                !is_kind && is_plain && matches!(class, W::Unit | W::Settle | W::Nature | W::Area);
            if is_unknown_kind {
                start = end;
                continue;
            }
            if is_kind && (is_plain || mention.is_near)
                || !leads
                || mention.is_measured && class != W::In
            {
                break;
            }
            start = end;
        }
        if mention.is_near && !mention.is_measured && !mention.is_between {
            let near = if self.tokens[mention.name.start].is_arabic() {
                "قرب"
            } else {
                "near"
            };
            let from = (mention.tokens.start..mention.name.start)
                .find(|&at| {
                    matches!(
                        self.marks.places[at],
                        Some((W::Settle | W::Unit | W::Nature, _, _))
                    )
                })
                .unwrap_or(mention.name.start);
            return format!(
                "{near} {}",
                self.written(&(from..mention.beside_end.unwrap_or(mention.tokens.end)))
            );
        }
        // Of *the town of Ber east of Timbuktu* the gazetteer would hear a well east of Timbuktu.
        let is_thing_too = mention.is_settlement
            && mention.name.len() == 1
            && matches!(self.marks.places[mention.name.start], Some((W::Nature, ..)));
        let beside_end = mention.beside_end.filter(|_| !is_thing_too);
        let end = beside_end.unwrap_or(mention.tokens.end);
        let words = self.written(&(start..end));
        // في كونا ودوينتزا: nor is و.
        if let Some(bare) = words.strip_prefix('و').filter(|bare| {
            start == mention.name.start
                && self.gazetteer.named(words).is_empty()
                && !self.gazetteer.named(bare).is_empty()
        }) {
            return bare.to_owned();
        }
        // بولاية غاو: the particle is no part of the word for the kind.
        let bare = words.strip_prefix(['ب', 'ل']).filter(|bare| {
            let kind = bare.split_whitespace().next().unwrap_or_default();
            generic::hint_of(kind).is_some()
        });
        bare.unwrap_or(words).replace(" & ", " and ")
    }
}

impl Story<'_> {
    /// *The capital*, العاصمة, with no name.
    fn says_capital(&self, mention: &Mention) -> bool {
        let form = &*self.tokens[mention.name.start].form;
        mention.name.len() == 1
            && (matches!(form, "capital" | "capitale") || form.ends_with("عاصمه"))
    }
}

pub(in crate::extract) fn is_in_theatre(iso: &str) -> bool {
    matches!(
        iso,
        "ML" | "BF"
            | "NE"
            | "BJ"
            | "TG"
            | "GH"
            | "CI"
            | "SN"
            | "GN"
            | "MR"
            | "NG"
            | "TD"
            | "CM"
            | "DZ"
            | "LY"
    )
}
