//! Corridors while they are being changed: a chain is a list of names that together mean places, so no
//! step may move a place that was there before. Where a name alone would then mean another place, the
//! coordinates are written beside it.

use crate::desk::spread::corridors::{self, Corridor, Error, Table};
use crate::gazetteer::{Gazetteer, Place};
use crate::geo::{Position, distance_km};

/// Positions nearer than this are one.
const SAME_KM: f64 = 0.1;

/// A place of a chain: as it is written, and where it is; nowhere where the gazetteer lacks it.
pub(super) type Stop = (String, Option<Position>);

/// The corridors, and the one that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) rows: Vec<Corridor>,
    pub(super) current: usize,
    /// What stands above and under the rows of the table.
    pub(super) around: [Vec<String>; 2],
}

impl Draft {
    /// Those of a table that can be read.
    pub(super) fn of(table: &str) -> Result<Self, Error> {
        let Table { above, rows, below } = corridors::read(table)?;
        Ok(Self {
            rows,
            current: 0,
            around: [above, below],
        })
    }

    /// None at all.
    pub(super) fn empty() -> Self {
        Self {
            rows: Vec::new(),
            current: 0,
            around: Default::default(),
        }
    }

    fn table(&self) -> Table {
        let [above, below] = self.around.clone();
        Table {
            above,
            rows: self.rows.clone(),
            below,
        }
    }

    /// Whether they are the program's own.
    pub(super) fn is_own(&self) -> bool {
        corridors::read(corridors::OWN).is_ok_and(|own| own == self.table())
    }

    /// The one that is looked at.
    pub(super) fn row(&mut self) -> Option<&mut Corridor> {
        self.rows.get_mut(self.current)
    }

    /// Begins a new one behind the others.
    pub(super) fn begin(&mut self) {
        self.rows.push(Corridor::default());
        self.current = self.rows.len() - 1;
    }

    /// Moves the one that is looked at one step up or down among the others; it stays looked at.
    pub(super) fn move_row(&mut self, down: bool) {
        let at = self.current;
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if at < self.rows.len() && to < self.rows.len() {
            self.rows.swap(at, to);
            self.current = to;
        }
    }

    /// Takes the one that is looked at away.
    pub(super) fn remove(&mut self) {
        if self.current < self.rows.len() {
            self.rows.remove(self.current);
        }
        self.current = self.current.min(self.rows.len().saturating_sub(1));
    }

    /// Puts a place at the end of the chain.
    pub(super) fn add_place(&mut self, gazetteer: &Gazetteer, place: &Place<'_>) {
        if let Some(row) = self.row() {
            let mut codes: Vec<&str> = row.countries.split('|').collect();
            codes.retain(|code| !code.is_empty());
            if !codes.contains(&place.country) {
                let before = stops(gazetteer, row);
                codes.push(place.country);
                row.countries = codes.join("|");
                write(gazetteer, row, before);
            }
        }
        self.edit(gazetteer, |stops| {
            stops.push((place.name.to_owned(), Some(place.position)));
        });
    }

    /// Moves a place of the chain one step outwards or inwards.
    pub(super) fn move_place(&mut self, gazetteer: &Gazetteer, at: usize, outwards: bool) {
        self.edit(gazetteer, |stops| {
            let to = if outwards { at + 1 } else { at.wrapping_sub(1) };
            if at < stops.len() && to < stops.len() {
                stops.swap(at, to);
            }
        });
    }

    /// Takes a place out of the chain.
    pub(super) fn remove_place(&mut self, gazetteer: &Gazetteer, at: usize) {
        self.edit(gazetteer, |stops| {
            if at < stops.len() {
                stops.remove(at);
            }
        });
    }

    /// The row that a line of the table as it is written has, notes and head included.
    pub(super) fn row_at(&self, line: u64) -> Option<usize> {
        let mut at = self.around[0].len() as u64 + 1;
        self.rows.iter().position(|row| {
            at += row.notes.len() as u64 + 1;
            at == line
        })
    }

    /// The table, and whether it can be used.
    pub(super) fn written(&self, gazetteer: &Gazetteer) -> Result<String, Error> {
        let table = corridors::written(&self.table());
        corridors::chains(gazetteer, &table)?;
        Ok(if self.is_own() { String::new() } else { table })
    }

    fn edit(&mut self, gazetteer: &Gazetteer, change: impl FnOnce(&mut Vec<Stop>)) {
        let Some(row) = self.row() else {
            return;
        };
        let mut now = stops(gazetteer, row);
        change(&mut now);
        write(gazetteer, row, now);
    }
}

/// The places of a corridor, each with where it is.
pub(super) fn stops(gazetteer: &Gazetteer, row: &Corridor) -> Vec<Stop> {
    let (found, missing) = gazetteer.chain(&row.countries, &row.places.join("|"));
    let mut found = found.into_iter();
    let stop = |place: &String| {
        let is_missing = missing.iter().any(|name| name == name_of(place));
        let at = if is_missing { None } else { found.next() };
        (place.clone(), at.map(|(_, at)| at))
    };
    row.places.iter().map(stop).collect()
}

/// The name of a place as it is written, without its coordinates.
pub(super) fn name_of(place: &str) -> &str {
    place.split('@').next().unwrap_or(place)
}

/// Writes places down so that each lies where it is said to lie.
fn write(gazetteer: &Gazetteer, row: &mut Corridor, wanted: Vec<Stop>) {
    row.places = wanted.iter().map(|(place, _)| place.clone()).collect();
    // To pin one place may move another, so it is done until none moves.
    for _ in 0..=wanted.len() {
        let found = stops(gazetteer, row);
        let strays = |(found, wanted): (&Stop, &Stop)| match (found.1, wanted.1) {
            (Some(found), Some(wanted)) => distance_km(found, wanted) > SAME_KM,
            (None, Some(_)) => true,
            _ => false,
        };
        let Some(at) = found.iter().zip(&wanted).position(strays) else {
            return;
        };
        let (place, position) = &wanted[at];
        if let Some(position) = position {
            let (lon, lat) = (position.x(), position.y());
            row.places[at] = format!("{}@{lon:.5},{lat:.5}", name_of(place));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;

    fn gazetteer() -> &'static Gazetteer {
        static READ: OnceLock<Gazetteer> = OnceLock::new();
        READ.get_or_init(Gazetteer::embedded)
    }

    fn draft(row: &str) -> Draft {
        Draft::of(&format!("name,group,countries,places\n{row}\n")).unwrap()
    }

    fn place(name: &str, country: &str) -> Place<'static> {
        let mut found = gazetteer().named(name);
        found.retain(|it| it.country == country);
        found.sort_by(|a, b| b.importance.total_cmp(&a.importance));
        found[0]
    }

    #[test]
    fn a_place_is_added_with_its_country_and_stays_where_it_was_chosen() {
        let mut draft = draft("RN5,Bamako,ML,Bamako|Siby");
        let before = stops(gazetteer(), &draft.rows[0]);
        let siguiri = place("Siguiri", "GN");
        draft.add_place(gazetteer(), &siguiri);
        assert_eq!(draft.rows[0].countries, "ML|GN");
        let after = stops(gazetteer(), &draft.rows[0]);
        assert_eq!(after.len(), 3);
        for (before, after) in before.iter().zip(&after) {
            let km = distance_km(before.1.unwrap(), after.1.unwrap());
            assert!(km < SAME_KM, "{} moved by {km} km", before.0);
        }
        assert!(distance_km(after[2].1.unwrap(), siguiri.position) < SAME_KM);
        assert!(draft.written(gazetteer()).unwrap().contains("ML|GN"));
    }

    #[test]
    fn of_several_villages_of_a_name_the_chosen_one_is_written_with_its_coordinates() {
        let mut named = gazetteer().named("Sikoro");
        named.retain(|it| {
            it.country == "ML" && it.feature.group() == place("Bamako", "ML").feature.group()
        });
        named.sort_by(|a, b| {
            let km = |it: &Place| distance_km(it.position, place("Bamako", "ML").position);
            km(b).total_cmp(&km(a))
        });
        assert!(named.len() > 1, "a name of several villages");
        let mut draft = draft("Track,Bamako,ML,Bamako|Kati");
        draft.add_place(gazetteer(), &named[0]);
        assert!(
            draft.rows[0].places[2].starts_with("Sikoro@"),
            "{:?}",
            draft.rows[0]
        );
        let after = stops(gazetteer(), &draft.rows[0]);
        assert!(distance_km(after[2].1.unwrap(), named[0].position) < SAME_KM);
    }

    #[test]
    fn places_are_moved_and_taken_out_and_an_unknown_one_stays_as_written() {
        let mut draft = draft("RN6,Bamako,ML,Bamako|Nowhereville|Fana|Ségou");
        let fana = stops(gazetteer(), &draft.rows[0])[2].1.unwrap();
        draft.move_place(gazetteer(), 3, false);
        let names = |draft: &Draft| {
            let places = draft.rows[0].places.iter();
            places.map(|it| name_of(it).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&draft), ["Bamako", "Nowhereville", "Ségou", "Fana"]);
        // By its name alone it would now be the Fana behind Ségou.
        let after = stops(gazetteer(), &draft.rows[0]);
        assert!(distance_km(after[3].1.unwrap(), fana) < SAME_KM);
        draft.move_place(gazetteer(), 0, false);
        draft.move_place(gazetteer(), 3, true);
        assert_eq!(after[1].1, None);
        draft.remove_place(gazetteer(), 1);
        assert_eq!(names(&draft), ["Bamako", "Ségou", "Fana"]);
    }

    #[test]
    fn a_corridor_is_moved_among_the_others_and_keeps_its_notes() {
        let mut draft = Draft::of(
            "name,group,countries,places\nRN6,Bamako,ML,Bamako|Fana\n# closed\n\
             RN7,Bamako,ML,Bamako|Bougouni\nRN1,Bamako,ML,Bamako|Kati\n",
        )
        .unwrap();
        draft.move_row(false);
        draft.current = 1;
        draft.move_row(false);
        let names: Vec<&str> = draft.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names, draft.current), (vec!["RN7", "RN6", "RN1"], 0));
        for _ in 0..4 {
            draft.move_row(true);
        }
        assert_eq!(draft.current, 2);
        let written = draft.written(gazetteer()).unwrap();
        assert!(
            written.ends_with("# closed\nRN7,Bamako,ML,Bamako|Bougouni\n"),
            "{written}"
        );
    }

    #[test]
    fn the_programs_own_are_written_as_nothing_and_a_new_one_must_be_whole() {
        let mut draft = Draft::of(corridors::OWN).unwrap();
        assert_eq!(draft.written(gazetteer()).unwrap(), "");
        draft.begin();
        assert!(draft.written(gazetteer()).is_err());
        draft.remove();
        assert!(draft.is_own() && draft.current == draft.rows.len() - 1);
        draft.current = 0;
        draft.remove();
        assert!(draft.written(gazetteer()).unwrap().contains("\nname,group"));
    }
}
