//! The words with which a report says where: *7 km east of Dioura*, بين دوانتزا وبوني, *sur la
//! route de Kongoussi à Djibo, dans la région du Centre-Nord*. Takes them apart into names and what
//! relates them, in Arabic, French and English. Knows no places: whoever calls it says what is
//! known as a name, and what is a name as a whole is never taken apart.

mod clauses;
pub(super) mod countries;
mod ends;
mod measure;
mod name;
mod reader;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::ops::Range;

use super::generic::{self, Hint};
use super::query::{Along, Beside, PlaceQuery, Query};
use crate::incident::Relation;
use crate::text::fold;
use clauses::Clause;
use measure::Direction;
use reader::Reader;
pub use tokens::Part;

/// The words of a report that say where, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// How they relate the incident to the name.
    pub relation: Relation,
    /// The name; of *between* the first end. Empty for a border or where there is none.
    pub name: Part,
    /// The second end of *between*.
    pub to: Option<Part>,
    /// Names beside the name that say where it is, the nearest first.
    pub within: Vec<Part>,
    /// How far from the name.
    pub distance_km: Option<f64>,
    /// In which direction from the name, in degrees clockwise from north.
    pub bearing_deg: Option<f64>,
    /// Which part of the named unit is meant.
    pub section: Option<Section>,
    /// The distance is meant along the way to this place.
    pub toward: Option<Part>,
    /// The line that the words speak of.
    pub line: Option<LineWords>,
    /// What else the words say about where the name is.
    pub beside: Vec<BesideWords>,
}

/// A part of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Section {
    /// Its part towards a direction, in degrees clockwise from north.
    Toward(f64),
    /// Its middle.
    Middle,
}

/// A line that words speak of.
#[derive(Debug, Clone, PartialEq)]
pub enum LineWords {
    /// The road of a number.
    Road(Part),
    /// The road to the named place.
    RoadTo,
    /// The border of countries, by their ISO codes; none where it is the border of the country
    /// that is spoken of.
    Border(Vec<&'static str>),
    /// Where Mali, Burkina Faso and Niger meet.
    ThreeBorders,
    /// The banks of the named river.
    River,
}

/// What words say about where a name is, beside the units around it.
#[derive(Debug, Clone, PartialEq)]
pub enum BesideWords {
    /// At a distance or in a direction from a place.
    From {
        /// The other place.
        anchor: Part,
        /// How far.
        km: Option<f64>,
        /// In which direction from it, in degrees clockwise from north.
        bearing_deg: Option<f64>,
    },
    /// On the road between two places.
    Road(Part, Part),
    /// At the border of countries.
    Border(Vec<&'static str>),
}

impl Phrase {
    /// The names beside the name that say what it is near: of distances and directions.
    pub fn beside_names(&self) -> Vec<String> {
        let anchor = |words: &BesideWords| match words {
            BesideWords::From { anchor, .. } => Some(anchor.text.clone()),
            BesideWords::Road(..) | BesideWords::Border(_) => None,
        };
        self.beside.iter().filter_map(anchor).collect()
    }

    /// Takes a phrase apart. `known` says whether a text is a name of the gazetteer, in any
    /// spelling that differs by case and accents only. Total: any text has a reading, and bytes
    /// of its parts are always on character boundaries.
    pub fn parse(text: &str, known: &dyn Fn(&str) -> bool) -> Self {
        let whole = trimmed(text);
        let folded = fold::fold(text);
        let tokens = tokens::tokens(text, &folded);
        let reader = Reader::new(text, &tokens, known);
        if tokens.len() < 2 || known(&whole.text) && !reader.begins_with_preposition() {
            return Self::plain(whole);
        }
        let mut phrase = Self::plain(Part::default());
        let mut has_head = false;
        for clause in reader.clauses() {
            if has_head {
                phrase.add(clause, text);
            } else {
                has_head = phrase.begin(clause);
            }
        }
        let n_bytes = tokens.last().map_or(0, |last| last.bytes.end);
        let is_whole =
            phrase.name.bytes.start <= tokens[0].bytes.start && phrase.name.bytes.end >= n_bytes;
        if has_head && phrase.is_plain() && is_whole {
            return Self::plain(whole);
        }
        // Without a head there is no name: a distance from nowhere, *neighbouring villages*.
        phrase
    }

    fn plain(name: Part) -> Self {
        let relation = if is_area(&name.text) {
            Relation::Area
        } else {
            Relation::At
        };
        Self {
            relation,
            name,
            to: None,
            within: Vec::new(),
            distance_km: None,
            bearing_deg: None,
            section: None,
            toward: None,
            line: None,
            beside: Vec::new(),
        }
    }

    /// Whether it is a name and nothing else.
    pub fn is_plain(&self) -> bool {
        let bare = Self::plain(self.name.clone());
        *self == bare
    }

    /// Takes the first clause; whether it says where.
    fn begin(&mut self, clause: Clause) -> bool {
        let was = (self.distance_km, self.bearing_deg);
        match clause {
            Clause::Name { part, .. } | Clause::In(part) => {
                *self = Self::plain(part);
                if was != (None, None) {
                    (self.distance_km, self.bearing_deg) = was;
                    self.relation = Relation::Near;
                }
            }
            Clause::Near(part) => {
                *self = Self::plain(part);
                self.relation = Relation::Near;
            }
            Clause::Bank(part) => {
                *self = Self::plain(part);
                self.line = Some(LineWords::River);
            }
            Clause::Between(a, b) => {
                *self = Self::plain(a);
                (self.relation, self.to) = (Relation::Between, Some(b));
            }
            Clause::RoadTo(part) => {
                *self = Self::plain(part);
                (self.relation, self.line) = (Relation::Near, Some(LineWords::RoadTo));
            }
            Clause::Road(part) => {
                *self = Self::plain(part.clone());
                (self.relation, self.line) = (Relation::Area, Some(LineWords::Road(part)));
            }
            Clause::Border(sides) => {
                (self.relation, self.line) = (Relation::Area, Some(LineWords::Border(sides)));
            }
            Clause::ThreeBorders => {
                (self.relation, self.line) = (Relation::Area, Some(LineWords::ThreeBorders));
            }
            Clause::From {
                km,
                direction,
                inside,
                anchor,
            } => {
                let Some(anchor) = anchor else {
                    self.distance_km = km;
                    self.bearing_deg = bearing(direction);
                    return false;
                };
                *self = Self::plain(anchor);
                self.distance_km = km;
                self.bearing_deg = bearing(direction);
                self.relation = Relation::Near;
                if km.is_none() {
                    self.section =
                        section(direction).filter(|_| inside || self.bearing_deg.is_none());
                    if self.section.is_some() {
                        (self.relation, self.bearing_deg) = (Relation::Area, None);
                    }
                }
            }
        }
        true
    }

    /// Takes a further clause: what it says about the name.
    fn add(&mut self, clause: Clause, text: &str) {
        let is_measured = self.relation == Relation::Near && self.distance_km.is_some();
        match clause {
            Clause::Name {
                part,
                bracket: true,
            } if is_other_script(&self.name, &part) && self.within.is_empty() => {
                let behind = text.get(part.bytes.end..).unwrap_or_default();
                let end = part.bytes.end + usize::from(behind.starts_with(')'));
                self.name = tokens::part(text, self.name.bytes.start..end);
            }
            Clause::Name { part, .. }
                if self.relation == Relation::Near && is_settlement(&part.text) =>
            {
                let anchor = std::mem::replace(&mut self.name, part);
                self.beside.push(BesideWords::From {
                    anchor,
                    km: self.distance_km.take(),
                    bearing_deg: self.bearing_deg.take(),
                });
                self.relation = Relation::At;
            }
            Clause::Name { part, .. } | Clause::In(part) | Clause::Near(part) => {
                self.within.push(part);
            }
            Clause::From {
                km,
                direction,
                inside,
                anchor,
            } => self.add_distance(km, direction, inside, anchor),
            Clause::Between(a, b) if is_measured && self.toward.is_none() => {
                let name = fold::key(&self.name.text);
                let other = if fold::key(&b.text) == name { a } else { b };
                self.toward = (self.bearing_deg.is_none()).then_some(other);
            }
            Clause::Between(a, b) => {
                if matches!(self.line, Some(LineWords::Road(_) | LineWords::RoadTo)) {
                    (self.name, self.to, self.line) = (a, Some(b), None);
                    self.relation = Relation::Between;
                } else if self.relation != Relation::Between {
                    self.beside.push(BesideWords::Road(a, b));
                }
            }
            Clause::RoadTo(part) if is_measured && self.bearing_deg.is_none() => {
                self.toward = Some(part);
            }
            Clause::Border(sides) => {
                if self.relation == Relation::Area && self.line.is_none() {
                    self.line = Some(LineWords::Border(sides));
                } else {
                    self.beside.push(BesideWords::Border(sides));
                }
            }
            Clause::RoadTo(_) | Clause::Road(_) | Clause::ThreeBorders | Clause::Bank(_) => {}
        }
    }

    fn add_distance(
        &mut self,
        km: Option<f64>,
        direction: Option<Direction>,
        inside: bool,
        anchor: Option<Part>,
    ) {
        let bearing_deg = bearing(direction);
        let Some(anchor) = anchor else {
            // *Djibo, 10 km north*; *20 km from Gao, to the north*.
            if self.to.is_none() && self.line.is_none() {
                self.distance_km = self.distance_km.or(km);
                self.bearing_deg = self.bearing_deg.or(bearing_deg);
                self.relation = Relation::Near;
            }
            return;
        };
        let is_end = |end: &Part| fold::key(&end.text) == fold::key(&anchor.text);
        if let (Relation::Between, Some(to), Some(_)) = (self.relation, &self.to, km) {
            // *Between A and B, 10 km from B*.
            let (near, far) = if is_end(to) {
                (to.clone(), self.name.clone())
            } else {
                (self.name.clone(), to.clone())
            };
            if is_end(&near) {
                (self.name, self.to, self.toward) = (near, None, Some(far));
                (self.relation, self.distance_km) = (Relation::Near, km);
            }
        } else if km.is_none() && inside {
            self.within.push(anchor);
        } else {
            self.beside.push(BesideWords::From {
                anchor,
                km,
                bearing_deg,
            });
        }
    }

    /// The question to the gazetteer; `context` is what is known beside the phrase.
    pub(super) fn query<'a>(&'a self, words: &'a str, context: &Query<'a>) -> PlaceQuery<'a> {
        let mut query = context.clone();
        query.written = if self.name.text.is_empty() {
            words
        } else {
            &self.name.text
        };
        let own = self.within.iter().map(|part| part.text.as_str());
        query.within = own.chain(context.within.iter().copied()).collect();
        query
            .beside
            .extend(self.beside.iter().map(|beside| match beside {
                BesideWords::From {
                    anchor,
                    km,
                    bearing_deg,
                } => Beside::From {
                    anchor: &anchor.text,
                    km: *km,
                    bearing_deg: *bearing_deg,
                },
                BesideWords::Road(a, b) => Beside::Road([&a.text, &b.text]),
                BesideWords::Border(sides) => Beside::Border(sides.clone()),
            }));
        PlaceQuery {
            words,
            query,
            relation: self.relation,
            to: self.to.as_ref().map(|part| part.text.as_str()),
            distance_km: self.distance_km,
            bearing_deg: self.bearing_deg,
            section: self.section,
            toward: self.toward.as_ref().map(|part| part.text.as_str()),
            along: self.line.as_ref().map(|line| match line {
                LineWords::Road(part) => Along::Road(&part.text),
                LineWords::RoadTo => Along::RoadTo,
                LineWords::Border(sides) => Along::Border(sides.clone()),
                LineWords::ThreeBorders => Along::ThreeBorders,
                LineWords::River => Along::River,
            }),
        }
    }

    /// Puts other words for the capital and the country that is spoken of, and for countries that
    /// are named by an adjective (*le nord malien*). `name_of` gives the name of the capital.
    pub(super) fn stand_in(&mut self, country: Option<&str>, capital: Option<&str>) {
        let has_direction =
            self.section.is_some() || self.bearing_deg.is_some() && self.distance_km.is_none();
        let mut parts: Vec<&mut Part> = vec![&mut self.name];
        parts.extend(
            self.to
                .iter_mut()
                .chain(&mut self.toward)
                .chain(&mut self.within),
        );
        for beside in &mut self.beside {
            match beside {
                BesideWords::From { anchor, .. } => parts.push(anchor),
                BesideWords::Road(a, b) => parts.extend([a, b]),
                BesideWords::Border(_) => {}
            }
        }
        for part in parts {
            let folded = fold::folded(&part.text);
            let other = if words::CAPITAL.contains(&folded.as_str()) {
                capital
            } else if words::THE_COUNTRY.contains(&folded.as_str()) {
                country.map(countries::name_of)
            } else {
                match countries::country_at(folded.split(' ')) {
                    Some((code, true, n_words))
                        if has_direction && n_words == folded.split(' ').count() =>
                    {
                        Some(countries::name_of(code))
                    }
                    _ => None,
                }
            };
            if let Some(other) = other {
                other.clone_into(&mut part.text);
            }
        }
    }
}

/// Whether a name only stands for the name of the capital or the country that is spoken of.
pub(super) fn stands_for_another(name: &str) -> bool {
    let folded = fold::folded(name);
    [words::CAPITAL, words::THE_COUNTRY]
        .iter()
        .any(|list| list.contains(&folded.as_str()))
}

/// The country of which words name a part by its direction alone: *northern Togo*, شمال توغو. Beside
/// a name they say no more than the country.
pub(super) fn country_in_part(words: &str) -> Option<&'static str> {
    let folded = fold::fold(words);
    let tokens = tokens::tokens(words, &folded);
    let is_article = |at: usize| {
        let word = tokens.get(at).map(|token| token.word);
        word.is_some_and(|word| ["le", "la", "l", "the"].contains(&word))
    };
    let from = usize::from(is_article(0));
    let (_, mut at) = measure::direction(&tokens, from, false)?;
    let is_of = |word: &str| words::AFTER_DIRECTION.contains(&word);
    while is_article(at) || tokens.get(at).is_some_and(|token| is_of(token.word)) {
        at += 1;
    }
    let rest = tokens.get(at..)?;
    let (code, is_adjective, n_words) = countries::country_at(rest.iter().map(|token| token.word))?;
    (!is_adjective && n_words == rest.len()).then(|| countries::name_of(code))
}

fn bearing(direction: Option<Direction>) -> Option<f64> {
    match direction {
        Some(Direction::Toward(bearing_deg)) => Some(bearing_deg),
        _ => None,
    }
}

fn section(direction: Option<Direction>) -> Option<Section> {
    Some(match direction? {
        Direction::Toward(bearing_deg) => Section::Toward(bearing_deg),
        Direction::Middle => Section::Middle,
    })
}

fn trimmed(text: &str) -> Part {
    let inside = text.trim();
    let start = text.len() - text.trim_start().len();
    let bytes: Range<usize> = start..start + inside.len();
    Part {
        text: inside.to_owned(),
        bytes,
    }
}

fn hint_of(name: &str) -> Option<Hint> {
    let folded = fold::folded(name);
    generic::strip(&folded).map(|(_, hint)| hint)
}

/// Whether a name's own words say that it is an area.
fn is_area(name: &str) -> bool {
    use super::feature::Group;
    matches!(
        hint_of(name),
        Some(Hint::Area | Hint::Level1 | Hint::Level2 | Hint::Level3 | Hint::Of(Group::Wild))
    )
}

fn is_settlement(name: &str) -> bool {
    matches!(hint_of(name), Some(Hint::Village | Hint::Town))
}

/// Whether one name is in Latin and the other in Arabic letters.
fn is_other_script(a: &Part, b: &Part) -> bool {
    let is_arabic = |part: &Part| {
        let folded = fold::folded(&part.text);
        folded
            .chars()
            .find(|c| c.is_alphabetic())
            .map(|c| !c.is_ascii())
    };
    matches!((is_arabic(a), is_arabic(b)), (Some(a), Some(b)) if a != b)
}
