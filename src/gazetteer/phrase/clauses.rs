//! Takes the words of a phrase apart into clauses: a name, a distance from a name, between two
//! names, on a border. Knows no place.

use super::countries::country_at;
use super::measure::{self, Direction};
use super::reader::Reader;
use super::tokens::{Gap, Part};
use super::words as w;
use crate::gazetteer::generic::{self, Hint};

/// What some words say about a place.
#[derive(Debug, PartialEq)]
pub(super) enum Clause {
    /// A name; `bracket` if it stands in brackets.
    Name {
        part: Part,
        bracket: bool,
    },
    /// In a place.
    In(Part),
    /// Near a place.
    Near(Part),
    /// A distance, a direction or both, from or of a place.
    From {
        km: Option<f64>,
        direction: Option<Direction>,
        /// A part of the place is meant, not the land beside it.
        inside: bool,
        anchor: Option<Part>,
    },
    Between(Part, Part),
    /// On the road that has a number.
    Road(Part),
    /// On the road to a place.
    RoadTo(Part),
    /// On the border of countries, by their codes.
    Border(Vec<&'static str>),
    /// Where three countries meet.
    ThreeBorders,
    /// Along a river.
    Bank(Part),
}

/// What begins at a word; `next` is the place behind the words that say so.
#[derive(Debug, PartialEq)]
enum Lead {
    Three {
        next: usize,
    },
    Border {
        sides: Vec<&'static str>,
        next: usize,
    },
    From {
        km: Option<f64>,
        direction: Option<Direction>,
        inside: bool,
        next: usize,
    },
    RoadNumber {
        from: usize,
        next: usize,
    },
    /// `whole` is where words such as *entre* begin, which may be a name's own.
    Road {
        whole: Option<usize>,
        next: usize,
    },
    Bank {
        next: usize,
    },
    Near {
        next: usize,
    },
    In {
        next: usize,
    },
}

impl Reader<'_> {
    pub(super) fn clauses(&self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let (mut at, mut name_from) = (0, None);
        while at < self.len() {
            let lead = self.lead(at);
            if let Some(from) = name_from.filter(|_| lead.is_some() || self.parts(at)) {
                clauses.extend(self.name_clause(from, at));
                name_from = None;
            }
            if let Some(lead) = lead {
                let (clause, next) = self.clause(lead);
                clauses.extend(clause);
                at = next.max(at + 1);
            } else {
                name_from.get_or_insert(at);
                at += 1;
            }
        }
        clauses.extend(name_from.and_then(|from| self.name_clause(from, self.len())));
        clauses
    }

    /// Words that nothing leads: a name, or the ends of a road that is named behind them.
    fn name_clause(&self, from: usize, to: usize) -> Option<Clause> {
        let road = (from + 1..to).find(|&at| self.any(at, w::ROADS) == Some(to));
        if let Some(road) = road.filter(|_| !self.is_known(from, to)) {
            let bare = self.skip(from, &[w::ON, w::DETERMINERS]);
            return self.road_clause(if bare < road { bare } else { from }, road);
        }
        let bracket = self.gap(from) == Gap::Bracket;
        Some(Clause::Name {
            part: self.name(from, to)?,
            bracket,
        })
    }

    fn road_clause(&self, from: usize, to: usize) -> Option<Clause> {
        let ends = self.ends(from, to).map(|(a, b)| Clause::Between(a, b));
        ends.or_else(|| self.name(from, to).map(Clause::RoadTo))
    }

    fn clause(&self, lead: Lead) -> (Option<Clause>, usize) {
        match lead {
            Lead::Three { next } => (Some(Clause::ThreeBorders), next),
            Lead::Border { sides, next } => {
                // *The border town of X*: the word is an adjective.
                let is_adjective =
                    sides.is_empty() && self.goes_on(next) && self.lead(next).is_none();
                ((!is_adjective).then_some(Clause::Border(sides)), next)
            }
            Lead::RoadNumber { from, next } => (Some(Clause::Road(self.part(from, next))), next),
            Lead::Road { whole, next } => {
                let end = self.end_of_ends(next);
                let ends = self.ends(next, end).map(|(a, b)| Clause::Between(a, b));
                let alone = || match whole {
                    Some(from) => self.name_clause(from, end),
                    None => self.name(next, end).map(Clause::RoadTo),
                };
                (ends.or_else(alone), end)
            }
            Lead::From {
                km,
                direction,
                inside,
                next,
            } => {
                let (anchor, end) = self.anchor(next);
                let clause = Clause::From {
                    km,
                    direction,
                    inside,
                    anchor,
                };
                (Some(clause), end)
            }
            Lead::Bank { next } => self.led(next, Clause::Bank),
            Lead::Near { next } => self.led(next, Clause::Near),
            Lead::In { next } => self.led(next, Clause::In),
        }
    }

    fn led(&self, next: usize, clause: fn(Part) -> Clause) -> (Option<Clause>, usize) {
        let end = self.end_of_name(next);
        (self.name(next, end).map(clause), end)
    }

    /// The name that a distance is measured from, and the place behind it.
    fn anchor(&self, next: usize) -> (Option<Part>, usize) {
        if !self.goes_on(next) || self.lead(next).is_some() {
            return (None, next);
        }
        let end = self.end_of_name(next);
        (self.name(next, end), end)
    }

    fn end_of_name(&self, from: usize) -> usize {
        let ends = |at: &usize| self.parts(*at) || self.lead(*at).is_some();
        (from + 1..self.len()).find(ends).unwrap_or(self.len())
    }

    /// Where the second end ends. Brackets behind the first belong to it.
    fn end_of_ends(&self, from: usize) -> usize {
        let mut joined = false;
        for at in from + 1..self.len() {
            let joins =
                self.joins(at) || self.gap(at) == Gap::Dash || self.word(at).starts_with('و');
            let bracket = self.gap(at) == Gap::Bracket && !joined;
            if !bracket && self.parts(at) || !joins && self.lead(at).is_some() {
                return at;
            }
            joined |= joins;
        }
        self.len()
    }

    fn lead(&self, at: usize) -> Option<Lead> {
        self.three(at)
            .or_else(|| self.border(at))
            .or_else(|| self.distance(at))
            .or_else(|| self.road(at))
            .or_else(|| self.direction(at))
            .or_else(|| self.bank(at))
            .or_else(|| self.near(at))
            .or_else(|| self.inside(at))
    }

    fn three(&self, at: usize) -> Option<Lead> {
        let next = self.any(self.skip(at, &[w::FILLERS, w::ON]), w::THREE_BORDERS)?;
        Some(Lead::Three {
            next: self.skip(next, &[&["area", "zone", "region"]]),
        })
    }

    fn border(&self, at: usize) -> Option<Lead> {
        let mut sides = Vec::new();
        let on = self.skip(at, &[w::FILLERS, w::ON]);
        let mut next = self.countries(on, &mut sides);
        if next > on {
            next = self.skip(next, &[w::ON]);
        }
        next = self.any(next, w::BORDERS)?;
        let behind = self.skip(next, &[w::AFTER_BORDER]);
        let last = self.countries(behind, &mut sides);
        next = if last > behind { last } else { next };
        sides.dedup();
        sides.truncate(3);
        Some(Lead::Border { sides, next })
    }

    /// Countries in a row; the place behind them.
    fn countries(&self, at: usize, sides: &mut Vec<&'static str>) -> usize {
        let mut next = at;
        let mut from = at;
        while from == at || self.goes_on(from) {
            let Some((code, _, n_words)) = country_at((from..self.len()).map(|at| self.word(at)))
            else {
                break;
            };
            sides.push(code);
            next = from + n_words;
            from = self.skip(next, &[w::AND_COUNTRY]);
        }
        next
    }

    fn distance(&self, at: usize) -> Option<Lead> {
        let from = self.skip(at, &[w::FILLERS, w::BEFORE_DISTANCE]);
        let (km, behind) = [from, at]
            .into_iter()
            .find_map(|from| measure::distance_km(self.text, self.tokens, from))?;
        let mut next = self.skip_on(behind, &[w::AFTER_DISTANCE]);
        let wind = self.skip_on(next, &[w::BEFORE_DIRECTION]);
        let direction = self
            .goes_on(next)
            .then(|| measure::direction(self.tokens, wind, true))
            .flatten();
        if let Some((_, behind)) = direction {
            next = self.skip_on(behind, &[w::AFTER_DIRECTION]);
        }
        Some(Lead::From {
            km: Some(km),
            direction: direction.map(|(direction, _)| direction),
            inside: false,
            next: self.skip_on(next, &[w::JOINTS]),
        })
    }

    /// [`Reader::skip`] of words that go on with what stands before them.
    fn skip_on(&self, at: usize, lists: &[&[&str]]) -> usize {
        if self.goes_on(at) {
            self.skip(at, lists)
        } else {
            at
        }
    }

    fn road(&self, at: usize) -> Option<Lead> {
        let on = self.skip(at, &[w::FILLERS, w::ON]);
        let road = self.any(on, w::ROADS).or_else(|| self.any(at, w::ROADS));
        let number = self.skip_on(
            road.unwrap_or(on),
            &[&[
                "nationale",
                "national",
                "numero",
                "no",
                "n",
                "number",
                "الوطني",
                "رقم",
            ]],
        );
        if let Some(next) = self.road_number(number, road.is_some()) {
            return Some(Lead::RoadNumber { from: number, next });
        }
        let bare = self.skip(at, &[w::FILLERS, w::ON]);
        let link = self
            .any(bare, w::BETWEEN)
            .or_else(|| self.any(bare, w::LINKS))
            .or_else(|| self.any(at, w::BETWEEN));
        let travels = matches!(self.word(at), "from" | "من")
            && (at + 2..self.len().min(at + 8)).any(|to| matches!(self.word(to), "to" | "الي"));
        let behind = match (road, link) {
            (Some(road), _) => road,
            (None, Some(link)) => link,
            _ if travels => at + 1,
            _ => return None,
        };
        let next = self.skip_on(behind, &[w::AFTER_ROAD]);
        // *Gao road*: the word stands behind its ends.
        let stands_behind = road.is_some()
            && on == at
            && at > 0
            && !self.parts(at)
            && next == behind
            && self.word(on).is_ascii();
        let is_followed = self.goes_on(next)
            && self.any(next, w::IN).is_none()
            && self.any(next, w::NEAR).is_none();
        let whole = road.is_none().then_some(at);
        (is_followed && !stands_behind).then_some(Lead::Road { whole, next })
    }

    /// The place behind the number of a road: RN6, RN 6, and 6 behind the word for a road.
    fn road_number(&self, at: usize, behind_road: bool) -> Option<usize> {
        let is_number = |word: &str| {
            !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let word = self.word(at);
        if behind_road && is_number(word)
            || word.strip_prefix("rn").is_some_and(is_number)
            || behind_road && word.strip_prefix('n').is_some_and(is_number)
        {
            return Some(at + 1);
        }
        (word == "rn" && is_number(self.word(at + 1))).then_some(at + 2)
    }

    fn direction(&self, at: usize) -> Option<Lead> {
        let from = self.skip(at, &[w::FILLERS]);
        let wind = self.skip_on_or(at, from, w::BEFORE_DIRECTION);
        let (direction, behind) = measure::direction(self.tokens, wind, false)?;
        let of = self.skip_on(behind, &[w::AFTER_DIRECTION]);
        let next = self.skip_on(of, &[&["la", "le", "l", "les", "the"]]);
        if !self.goes_on(next)
            || self
                .any(next, w::IN)
                .is_some_and(|_| self.word(next) != "en")
        {
            return None;
        }
        // A word within a row of directions, and *formerly*, are no directions from anything.
        let is_within =
            at > 0 && !self.parts(at) && measure::direction(self.tokens, at - 1, false).is_some();
        if is_within || self.any(next, w::TRAILING).is_some() {
            return None;
        }
        let word = self.word(wind);
        let is_adjective = word.ends_with("ern") || word == "central";
        let country = country_at((next..self.len()).map(|at| self.word(at))).is_some();
        let is_known =
            country || (next + 1..=self.len().min(next + 4)).any(|to| self.is_known(next, to));
        let says_so = match direction {
            // *Centre-Nord*, الوسط الشمالي are names.
            Direction::Middle => {
                is_known && measure::direction(self.tokens, behind, false).is_none()
            }
            Direction::Toward(_) => {
                wind > from || of > behind || !word.is_ascii() || is_adjective || is_known
            }
        };
        let beside = [
            "au",
            "a",
            "to",
            "vers",
            "plus",
            "du",
            "الي",
            "باتجاه",
            "جهه",
            "toward",
            "towards",
        ];
        let inside = is_adjective
            || self.word(behind) == "part"
            || self.word(behind) == "parts"
            || wind > from && self.word(from).is_ascii() && !beside.contains(&self.word(from));
        says_so.then_some(Lead::From {
            km: None,
            direction: Some(direction),
            inside,
            next,
        })
    }

    fn skip_on_or(&self, at: usize, from: usize, list: &[&str]) -> usize {
        if from == at || self.goes_on(from) {
            self.skip(from, &[list])
        } else {
            from
        }
    }

    fn bank(&self, at: usize) -> Option<Lead> {
        let behind = self.any(self.skip(at, &[w::FILLERS]), w::BANKS)?;
        let next = self.skip_on(behind, &[w::JOINTS]);
        self.goes_on(next).then_some(Lead::Bank { next })
    }

    fn near(&self, at: usize) -> Option<Lead> {
        let behind = self.any(self.skip(at, &[w::FILLERS]), w::NEAR)?;
        // *At the northern entrance of*: the side of a town does not move its disc.
        let wind = measure::direction(self.tokens, behind, false).filter(|_| self.goes_on(behind));
        let next = self.skip_on(wind.map_or(behind, |(_, next)| next), &[w::JOINTS]);
        (self.goes_on(next) && !self.is_name_here(at)).then_some(Lead::Near { next })
    }

    fn inside(&self, at: usize) -> Option<Lead> {
        let from = self.skip(at, &[w::FILLERS]);
        if from > 0 && (from == at || self.goes_on(from)) && self.is_unit_word(from) {
            return Some(Lead::In { next: from });
        }
        let behind = self.any(from, w::IN)?;
        let next = self.skip_on(behind, &[&["la", "le", "l", "les", "the", "de", "du"]]);
        if !self.goes_on(next) || self.is_name_here(at) {
            return None;
        }
        let written = self.part(from, from + 1).text;
        let is_known = || self.is_known(next, self.end_of_words(next));
        let leads = match self.word(from) {
            // *In Tillit* is a name unless *Tillit* is one.
            "in" | "at" if written.starts_with(char::is_uppercase) => at == 0 && is_known(),
            // The Arabic article: *Ogueilet en Nmâdi*.
            "en" => {
                let words = || (next..self.len()).map(|at| self.word(at));
                country_at(words()).is_some() || generic::hint_of(self.word(next)).is_some()
            }
            "a" => written.len() > 1 || at == 0 && is_known(),
            _ => true,
        };
        leads.then_some(Lead::In { next })
    }

    /// Whether a word is one for a unit or an area with its name behind it.
    fn is_unit_word(&self, at: usize) -> bool {
        let is_unit = matches!(
            generic::hint_of(self.word(at)),
            Some(Hint::Level1 | Hint::Level2 | Hint::Level3 | Hint::Area)
        );
        let behind = at + 1;
        is_unit
            && self.goes_on(behind)
            && ![w::IN, w::NEAR, w::TRAILING].iter().any(|list| {
                self.any(behind, list).is_some() && self.skip(behind, &[w::JOINTS]) == behind
            })
            && generic::hint_of(self.word(at - 1)).is_none_or(|_| self.gap(at) == Gap::Break)
            && !self.is_known_as_written(at - 1, at + 1)
    }

    /// Whether words that may lead a name begin one themselves: *In Abangharet*, *Entre Rios*.
    fn is_name_here(&self, at: usize) -> bool {
        (at + 2..=self.len().min(at + 4)).any(|to| {
            (at + 1..to).all(|word| !self.parts(word)) && self.is_known_as_written(at, to)
        })
    }

    fn is_known_as_written(&self, from: usize, to: usize) -> bool {
        let text = self.part(from, to).text;
        text.chars().next().is_some_and(char::is_uppercase)
            && !self.is_accented_a(from)
            && self.is_known_text(&text)
    }

    fn end_of_words(&self, from: usize) -> usize {
        (from + 1..self.len())
            .find(|&at| self.parts(at))
            .unwrap_or(self.len())
    }
}
