//! What analysts write down for the measures, blockades and corridors: each change kept in the file,
//! taken back, done again. What the file would not take is not shown as if it had.

use std::collections::VecDeque;
use std::sync::Arc;

use super::super::notice::Told;
use super::super::{Desk, Job};
use super::{State, blockade, corridors};
use crate::analysis::spread::measures::Blockade;

/// Blockades or corridors as they are at some time.
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    /// The blockades.
    Blockades(Arc<Vec<Blockade>>),
    /// The table of corridors.
    Corridors(Arc<str>),
}

/// Which of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The blockades.
    Blockades,
    /// The corridors.
    Corridors,
}

impl Held {
    fn kind(&self) -> Kind {
        match self {
            Self::Blockades(_) => Kind::Blockades,
            Self::Corridors(_) => Kind::Corridors,
        }
    }
}

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To what was before.
    Back,
    /// To what was taken back.
    Again,
}

/// The steps of a session.
#[derive(Debug, Default)]
pub struct Steps {
    /// What was before each change, the last change last.
    before: Vec<Held>,
    /// What was taken back, the last last.
    after: Vec<Held>,
}

/// What the file has, and what is on its way to it.
#[derive(Debug, Default)]
pub struct Filed {
    blockades: Arc<Vec<Blockade>>,
    /// `None` for the program's own.
    corridors: Option<Arc<str>>,
    /// In the order in which they are written.
    under_way: VecDeque<Held>,
}

impl Filed {
    /// The same with nothing on its way: of what was, nobody hears any more.
    pub(super) fn at_rest(self) -> Self {
        Self {
            under_way: VecDeque::new(),
            ..self
        }
    }
}

impl State {
    fn held(&self, kind: Kind) -> Held {
        match kind {
            Kind::Blockades => Held::Blockades(Arc::clone(&self.blockades)),
            Kind::Corridors => Held::Corridors(Arc::clone(&self.corridors)),
        }
    }

    /// What the next step would change; `None` where there is none.
    pub fn next_step(&self, way: Way) -> Option<Kind> {
        let steps = match way {
            Way::Back => &self.steps.before,
            Way::Again => &self.steps.after,
        };
        let differs = |held: &&Held| **held != self.held(held.kind());
        steps.iter().rev().find(differs).map(Held::kind)
    }
}

impl Desk {
    /// Puts blockades or corridors in the place of those that are there, as a step of its own.
    pub(super) fn put_written(&mut self, new: Held, at: &str) -> Vec<Job> {
        let before = self.spread.held(new.kind());
        if before == new {
            return Vec::new();
        }
        self.spread.steps.before.push(before);
        self.spread.steps.after.clear();
        self.keep_written(new, at)
    }

    /// Takes the last change back, or does again what was taken back last.
    pub(super) fn step_spread(&mut self, way: Way, at: &str) -> Vec<Job> {
        loop {
            let steps = &mut self.spread.steps;
            let next = match way {
                Way::Back => steps.before.pop(),
                Way::Again => steps.after.pop(),
            };
            let Some(next) = next else {
                return Vec::new();
            };
            let now = self.spread.held(next.kind());
            // A change that the file did not take left nothing to take back.
            if now == next {
                continue;
            }
            let steps = &mut self.spread.steps;
            match way {
                Way::Back => steps.after.push(now),
                Way::Again => steps.before.push(now),
            }
            return self.keep_written(next, at);
        }
    }

    pub(super) fn set_corridors(&mut self, table: &str, at: &str) -> Vec<Job> {
        let asked = or_own(table);
        let usable = match &self.gazetteer {
            Some(gazetteer) => corridors::chains(gazetteer, asked).map(|_| ()),
            None => corridors::read(asked).map(|_| ()),
        };
        if let Err(error) = usable {
            self.tell(error.to_string(), true);
            return Vec::new();
        }
        self.put_written(Held::Corridors(asked.into()), at)
    }

    fn show_written(&mut self, held: Held) {
        self.spread.asked = None;
        match held {
            Held::Blockades(blockades) => self.spread.blockades = blockades,
            Held::Corridors(table) => self.spread.corridors = table,
        }
    }

    fn keep_written(&mut self, new: Held, at: &str) -> Vec<Job> {
        self.show_written(new.clone());
        let change = self.change(at);
        let job = match &new {
            Held::Blockades(blockades) => Job::KeepBlockades {
                text: blockade::written(blockades),
                change,
            },
            Held::Corridors(table) => {
                let is_own = &**table == corridors::OWN;
                Job::KeepCorridors {
                    text: if is_own { "" } else { table }.to_owned(),
                    change,
                }
            }
        };
        self.spread.filed.under_way.push_back(new);
        vec![job]
    }

    /// Takes what the project has written down; not while it lacks what was written last.
    pub(in super::super) fn read_written(&mut self, blockades: &str, table: &str) {
        if !self.spread.filed.under_way.is_empty() {
            return;
        }
        self.read_blockades(blockades);
        let table = or_own(table);
        if *self.spread.corridors != *table {
            self.spread.corridors = table.into();
            self.spread.asked = None;
        }
        self.spread.filed.blockades = Arc::clone(&self.spread.blockades);
        self.spread.filed.corridors = Some(Arc::clone(&self.spread.corridors));
    }

    /// The file has a change more, or would not take it: then what it has is shown again, and the change
    /// can be tried anew by doing it again.
    pub(in super::super) fn take_written(&mut self, kept: Result<(), String>) -> Vec<Job> {
        let filed = &mut self.spread.filed;
        let written = filed.under_way.pop_front();
        match (kept, written) {
            (Ok(()), Some(Held::Blockades(blockades))) => filed.blockades = blockades,
            (Ok(()), Some(Held::Corridors(table))) => filed.corridors = Some(table),
            (Ok(()), None) => (),
            (Err(message), None) => self.tell(message, true),
            (Err(why), Some(lost)) => {
                // What comes after it is written whole, and has this change in it.
                let later = filed.under_way.iter();
                if !later.map(Held::kind).any(|kind| kind == lost.kind()) {
                    let back = match lost.kind() {
                        Kind::Blockades => Held::Blockades(Arc::clone(&filed.blockades)),
                        Kind::Corridors => {
                            let own = || corridors::OWN.into();
                            Held::Corridors(filed.corridors.clone().unwrap_or_else(own))
                        }
                    };
                    self.spread.steps.after.push(lost);
                    self.show_written(back);
                }
                self.tell(Told::NotWritten { why }, true);
            }
        }
        // Where the log is looked at, it has a line more.
        match self.spread.log {
            Some(_) => vec![Job::ReadSpreadLog],
            None => Vec::new(),
        }
    }
}

/// A table of corridors, or the program's own where it is empty.
fn or_own(table: &str) -> &str {
    if table.trim().is_empty() {
        corridors::OWN
    } else {
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: &str = "2025-09-07T08:00:00Z";

    fn desk() -> Desk {
        Desk::opening("x.harmattan".into(), "a test".to_owned()).0
    }

    fn table(places: &str) -> String {
        format!("name,group,countries,places\nRN6,Bamako,ML,{places}\n")
    }

    #[test]
    fn what_was_taken_back_is_done_again_until_something_else_is_written() {
        let mut desk = desk();
        let (one, two) = (table("Bamako|Fana"), table("Bamako|Ségou"));
        desk.set_corridors(&one, AT);
        desk.set_corridors(&two, AT);
        desk.step_spread(Way::Back, AT);
        assert_eq!(*desk.spread.corridors, *one);
        assert_eq!(desk.spread.next_step(Way::Again), Some(Kind::Corridors));
        let jobs = desk.step_spread(Way::Again, AT);
        assert!(matches!(&jobs[..], [Job::KeepCorridors { text, .. }] if *text == two));
        desk.step_spread(Way::Back, AT);
        desk.set_corridors(&table("Bamako|Bla"), AT);
        assert_eq!(desk.spread.next_step(Way::Again), None);
        assert!(desk.step_spread(Way::Again, AT).is_empty());
        desk.step_spread(Way::Back, AT);
        desk.step_spread(Way::Back, AT);
        assert_eq!(&*desk.spread.corridors, corridors::OWN);
    }

    #[test]
    fn what_the_file_does_not_take_is_not_shown_and_can_be_tried_again() {
        let mut desk = desk();
        let (one, two) = (table("Bamako|Fana"), table("Bamako|Ségou"));
        desk.set_corridors(&one, AT);
        desk.take_written(Ok(()));
        desk.set_corridors(&two, AT);
        desk.take_written(Err("disk full: x.harmattan".to_owned()));
        assert_eq!(*desk.spread.corridors, *one);
        let failed = |it: &crate::desk::notice::Notice| matches!(&it.told, Told::NotWritten { why } if why.contains("disk full"));
        assert!(desk.notices.iter().any(failed));
        // What is taken back is the change that the file has.
        assert_eq!(desk.spread.next_step(Way::Back), Some(Kind::Corridors));
        let jobs = desk.step_spread(Way::Again, AT);
        assert!(matches!(&jobs[..], [Job::KeepCorridors { text, .. }] if *text == two));
        desk.take_written(Ok(()));
        assert_eq!(*desk.spread.corridors, *two);
        desk.step_spread(Way::Back, AT);
        assert_eq!(*desk.spread.corridors, *one);
    }

    #[test]
    fn a_change_that_failed_and_is_in_the_next_one_stays() {
        let mut desk = desk();
        let (one, two) = (table("Bamako|Fana"), table("Bamako|Ségou"));
        desk.set_corridors(&one, AT);
        desk.set_corridors(&two, AT);
        desk.take_written(Err("busy".to_owned()));
        assert_eq!(*desk.spread.corridors, *two);
        desk.take_written(Ok(()));
        assert_eq!(*desk.spread.corridors, *two);
        // With both lost, what the file had is shown.
        desk.set_corridors(&one, AT);
        desk.take_written(Err("busy".to_owned()));
        assert_eq!(*desk.spread.corridors, *two);
    }
}
