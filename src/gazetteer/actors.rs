//! Where armed actors act: a report that names one says where a place of several is likelier. Knows
//! actors and units by name; not how a name fits, and not who did what.

use std::collections::BTreeMap;

use super::load::{Row, Table};
use crate::text::fold;

/// The table as it is committed.
const TABLE: &str = include_str!("actors.tsv");

/// Points of a place in the actor's theatre, and of one in a country where it never acts. Small, so
/// that they decide between places of one name but not against a better name.
const IN_THEATRE: f32 = 1.0;
const ELSEWHERE: f32 = -1.5;

/// The actors of the table, by the units of a gazetteer.
#[derive(Debug, Default)]
pub(super) struct Actors {
    theatres: Vec<Theatre>,
    /// Folded names and whose they are, the longest first.
    names: Vec<(String, usize)>,
}

/// Where an actor acts.
#[derive(Debug)]
pub(super) struct Theatre {
    /// Its name.
    pub(super) actor: &'static str,
    /// Countries, regions and districts as numbers of units; 0 for a whole country or region.
    parts: Vec<[u32; 3]>,
}

impl Actors {
    pub(super) fn of(table: &Table) -> Self {
        let numbers: BTreeMap<&str, u32> = (0..table.units.len() as u32)
            .map(|unit| (table.unit(unit), unit))
            .collect();
        let mut actors = Self::default();
        for (names, places) in TABLE.lines().filter_map(entry) {
            let part = |place: &str| {
                let mut part = [0; 3];
                for (number, unit) in part.iter_mut().zip(place.split('/')) {
                    *number = *numbers.get(unit)?;
                }
                Some(part)
            };
            let number = actors.theatres.len();
            let folded = names.split('|').map(|name| (fold::folded(name), number));
            actors.names.extend(folded);
            actors.theatres.push(Theatre {
                actor: names.split('|').next().unwrap_or_default(),
                parts: places.split('|').filter_map(part).collect(),
            });
        }
        let longest = |name: &(String, usize)| std::cmp::Reverse(name.0.len());
        actors.names.sort_by_key(longest);
        actors
    }

    /// The theatre of an actor that words name: *JNIM*, *suspected JNIM fighters*. `None` for an
    /// actor that the table lacks.
    pub(super) fn theatre(&self, words: &str) -> Option<&Theatre> {
        let words = format!(" {} ", fold::folded(words));
        let is_named = |name: &str| {
            words.match_indices(name).any(|(at, _)| {
                words[..at].ends_with(' ') && words[at + name.len()..].starts_with(' ')
            })
        };
        let (_, number) = self.names.iter().find(|(name, _)| is_named(name))?;
        self.theatres.get(*number)
    }
}

impl Theatre {
    /// Whether a place lies where the actor acts; `None` in other parts of such a country.
    pub(super) fn has(&self, place: &Row) -> Option<bool> {
        let own = [place.country, place.admin1, place.admin2];
        let is_in = |part: &[u32; 3]| {
            let mut both = part.iter().zip(own);
            both.all(|(&part, own)| part == 0 || part == own)
        };
        if self.parts.iter().any(is_in) {
            return Some(true);
        }
        let is_near = self.parts.iter().any(|part| part[0] == place.country);
        (!is_near).then_some(false)
    }

    /// What it says for or against a place.
    pub(super) fn points(&self, place: &Row) -> f32 {
        match self.has(place) {
            Some(true) => IN_THEATRE,
            Some(false) => ELSEWHERE,
            None => 0.0,
        }
    }
}

/// One line of the table.
fn entry(line: &'static str) -> Option<(&'static str, &'static str)> {
    line.split_once('\t').filter(|_| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{embedded, load};

    #[test]
    fn every_place_of_the_table_is_a_unit_of_the_gazetteer() {
        let table = load::read(embedded::PLACES.into()).unwrap();
        let actors = Actors::of(&table);
        let lines = TABLE.lines().filter_map(entry);
        for ((names, places), theatre) in lines.zip(&actors.theatres) {
            assert_eq!(places.split('|').count(), theatre.parts.len(), "{names}");
        }
    }

    #[test]
    fn an_actor_is_found_among_other_words() {
        let table = load::read(embedded::PLACES.into()).unwrap();
        let actors = Actors::of(&table);
        let check = |words: &str, actor: Option<&str>| {
            let found = actors.theatre(words).map(|theatre| theatre.actor);
            assert_eq!(found, actor, "{words}");
        };
        check("suspected JNIM militants", Some("JNIM"));
        check("جماعة نصرة الإسلام والمسلمين", Some("JNIM"));
        check("Military Forces of Niger", Some("Military Forces of Niger"));
        check(
            "Military Forces of Nigeria",
            Some("Military Forces of Nigeria"),
        );
        check("villagers", None);
        check("", None);
    }
}
