//! Groups, forces and countries under the names that reports give them. Knows no incident.

use super::lexicon::Lexicon;
use super::tables::{self, Error};
use crate::time::{Day, Span};

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Forces of a state in the theatre.
    State,
    /// Forces from abroad, joint forces, mercenaries.
    External,
    /// Peacekeepers.
    Peacekeeper,
    /// Jihadist groups.
    Jihadist,
    /// Rebels and separatists.
    Rebel,
    /// Militias of communities, volunteers.
    SelfDefence,
    /// Bandits.
    Criminal,
    /// One group or the other, never counted as either.
    Compound,
}

impl Side {
    fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "state" => Self::State,
            "external" => Self::External,
            "peacekeeper" => Self::Peacekeeper,
            "jihadist" => Self::Jihadist,
            "rebel" => Self::Rebel,
            "selfdefence" => Self::SelfDefence,
            "criminal" => Self::Criminal,
            "compound" => Self::Compound,
            _ => return None,
        })
    }

    /// Whether it fights for or beside a state.
    pub fn is_with_state(self) -> bool {
        matches!(
            self,
            Self::State | Self::External | Self::Peacekeeper | Self::SelfDefence
        )
    }
}

/// A row of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Short and lasting.
    pub id: String,
    /// As it is printed and stored.
    pub name: String,
    /// What it is.
    pub side: Side,
    /// Where it acts, ISO 3166-1 alpha-2; empty: anywhere.
    pub countries: Vec<String>,
    /// When it may stand behind its name.
    pub from: Option<Day>,
    /// The last such day.
    pub to: Option<Day>,
    /// `part_of`, `successor_of`, `allied_with`, `do_not_merge`, each with an id.
    pub relations: Vec<(String, String)>,
}

impl Actor {
    fn is_of(&self, country: &str) -> bool {
        self.countries.is_empty() || self.countries.iter().any(|own| own == country)
    }

    fn is_at(&self, span: Option<Span>) -> bool {
        span.is_none_or(|span| {
            self.from.is_none_or(|from| span.end() >= from)
                && self.to.is_none_or(|to| span.start() <= to)
        })
    }
}

/// How a country is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By its name.
    Name,
    /// By the adjective or the name of its people.
    Adjective,
    /// By its capital.
    Capital,
}

/// A country and how it is named: an index of [`Actors::country`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nation {
    /// Its place in the table.
    pub country: u16,
    /// How it is named.
    pub naming: Naming,
}

/// A country of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso: String,
    /// Its English name, as names of forces have it.
    pub name: String,
}

/// The registry.
#[derive(Debug, Clone, Default)]
pub struct Actors {
    rows: Vec<Actor>,
    countries: Vec<Country>,
    /// Names, each with the row of an actor.
    pub names: Lexicon<u16>,
    /// Names of countries, their people and capitals.
    pub nations: Lexicon<Nation>,
}

impl Actors {
    /// Reads the table of actors, after that of countries.
    pub fn read(&mut self, table: &str, text: &str) -> Result<(), Error> {
        for line in tables::lines(table, text, 10)? {
            let [id, name, side, countries, from, to, en, fr, ar, relations] = line.cells[..]
            else {
                continue;
            };
            if id == "id" {
                continue;
            }
            let side = Side::of_code(side)
                .ok_or_else(|| line.error(table, format!("no such side: {side:?}")))?;
            let day = |cell: &str| match cell {
                "" => Ok(None),
                cell => Day::parse(cell)
                    .map(Some)
                    .map_err(|fault| line.error(table, fault.to_string())),
            };
            let actor = Actor {
                id: id.to_owned(),
                name: name.to_owned(),
                side,
                countries: tables::phrases(countries).map(str::to_owned).collect(),
                from: day(from)?,
                to: day(to)?,
                relations: relations
                    .split(';')
                    .filter_map(|relation| relation.split_once(':'))
                    .map(|(kind, id)| (kind.trim().to_owned(), id.trim().to_owned()))
                    .collect(),
            };
            let row = self.rows.len() as u16;
            let cells = [en, fr, ar];
            for phrase in cells.into_iter().flat_map(tables::phrases) {
                if !self.names.add(phrase, row) {
                    return Err(line.error(table, format!("no word in {phrase:?}")));
                }
            }
            self.rows.push(actor);
        }
        Ok(())
    }

    /// Reads the table of countries.
    pub fn read_countries(&mut self, table: &str, text: &str) -> Result<(), Error> {
        for line in tables::lines(table, text, 9)? {
            let iso = line.cells[0];
            if iso == "iso" {
                continue;
            }
            let country = self.countries.len() as u16;
            let name = tables::phrases(line.cells[1]).next().unwrap_or(iso);
            self.countries.push(Country {
                iso: iso.to_owned(),
                name: name.to_owned(),
            });
            for (at, cell) in line.cells.iter().enumerate().skip(1) {
                let naming = match at {
                    1..=3 => Naming::Name,
                    4..=6 => Naming::Adjective,
                    _ => Naming::Capital,
                };
                for phrase in tables::phrases(cell) {
                    self.nations.add(phrase, Nation { country, naming });
                }
            }
        }
        Ok(())
    }

    /// A row.
    pub fn actor(&self, row: u16) -> &Actor {
        &self.rows[row as usize]
    }

    /// Every row.
    pub fn all(&self) -> &[Actor] {
        &self.rows
    }

    /// A country of the table.
    pub fn country(&self, country: u16) -> &Country {
        &self.countries[country as usize]
    }

    /// The English name of a country's code, or the code.
    pub fn name_of<'a>(&'a self, iso: &'a str) -> &'a str {
        let found = self.countries.iter().find(|country| country.iso == iso);
        found.map_or(iso, |country| &country.name)
    }

    /// Of rows that bear one name, the one that acts in a country at a time; the first where
    /// nothing decides.
    pub fn choose(
        &self,
        rows: &[u16],
        country: Option<&str>,
        span: Option<Span>,
    ) -> Option<&Actor> {
        let fits = |row: &&u16| {
            let actor = self.actor(**row);
            actor.is_at(span) && country.is_none_or(|country| actor.is_of(country))
        };
        let in_time = |row: &&u16| self.actor(**row).is_at(span);
        let row = rows
            .iter()
            .find(fits)
            .or_else(|| rows.iter().find(in_time))
            .or_else(|| rows.first())?;
        Some(self.actor(*row))
    }
}
