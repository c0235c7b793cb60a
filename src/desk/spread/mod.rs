//! What the desk does with the measures of spread: keeps what is to be measured, asks for it whenever
//! filter, dates, data or settings change while somebody looks, and takes what was measured. The work
//! is done on a thread of its own; what was asked before gives up as soon as something newer is.

pub mod blockade;
pub mod corridors;
pub mod ground;
pub mod log;
#[cfg(test)]
mod tests;
pub mod written;

use std::fmt;
use std::sync::{Arc, Weak};

use super::{Desk, Job};
use crate::analysis::spread::measures::Blockade;
use crate::analysis::spread::{self, Ask, Ground, Material, Measures, Memo, Settings, Stop};
use crate::filter::{Filter, Matches, Shown, Sieve, Wanted};
use crate::gazetteer::Gazetteer;
use crate::geo::Position;
use crate::incident::KindGroup;
use crate::incident::columns::Columns;
use crate::incident::list::Incidents;

/// What can be asked of the measures.
#[derive(Debug, Clone, PartialEq)]
pub enum SpreadCommand {
    /// Whether somebody looks: nothing is measured for nobody.
    Watch(bool),
    /// Measure by other settings.
    Set(Box<Settings>),
    /// Write a blockade down, or change the one with its number.
    PutBlockade(Box<Blockade>),
    /// Take a blockade away, by its number.
    RemoveBlockade(i64),
    /// Take the last change of blockades or corridors back.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Read what became of blockades and corridors out of the change log.
    ReadLog,
    /// Take other corridors, in the form of [`corridors::OWN`]; the program's own where empty.
    SetCorridors(String),
}

/// The measures on the desk.
pub struct State {
    /// What is to be measured, beside the filter.
    pub settings: Settings,
    /// What was measured last; `None` until it is, and for a project without a measured incident it
    /// says so itself.
    pub measures: Option<Arc<Measures>>,
    /// Whether something newer is being measured: until then `measures` is what was before.
    pub measuring: bool,
    /// The blockades that somebody wrote down, by first day.
    pub blockades: Arc<Vec<Blockade>>,
    /// The table of corridors, see [`corridors::OWN`].
    pub corridors: Arc<str>,
    /// The steps of this session that can be taken back or done again.
    pub(super) steps: written::Steps,
    /// What the file has, and what is on its way to it.
    pub(super) filed: written::Filed,
    /// What became of blockades and corridors, the latest first; `None` until it is read.
    pub log: Option<Arc<Vec<log::Past>>>,
    watched: bool,
    /// Grows with every asking.
    ticket: u64,
    /// What was asked last: the desk's revision, whether the gazetteer was there.
    asked: Option<(u64, bool)>,
    stop: Stop,
}

impl Default for State {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            measures: None,
            measuring: false,
            blockades: Arc::default(),
            corridors: corridors::OWN.into(),
            steps: written::Steps::default(),
            filed: written::Filed::default(),
            log: None,
            watched: false,
            ticket: 0,
            asked: None,
            stop: Stop::never(),
        }
    }
}

impl State {
    /// The same measures when another project was looked at since, of which nothing stays but who
    /// looks. What is being measured stops.
    pub(super) fn after(self, other: &Self) -> Self {
        Self {
            watched: other.watched,
            ticket: other.ticket + 1,
            stop: other.stop.newer(),
            asked: None,
            measuring: false,
            filed: self.filed.at_rest(),
            log: None,
            ..self
        }
    }
}

/// An asking, for the thread that measures.
#[derive(Clone)]
pub struct Measure {
    ticket: u64,
    stop: Stop,
    incidents: Arc<Incidents>,
    columns: Arc<Columns>,
    shown: Arc<Shown>,
    data: u64,
    settings: Settings,
    gazetteer: Arc<Gazetteer>,
    filter: Filter,
    matches: Option<Arc<Matches>>,
    lines: Arc<Vec<Vec<Position>>>,
    blockades: Arc<Vec<Blockade>>,
    corridors: Arc<str>,
}

/// What was measured.
pub struct Measured {
    ticket: u64,
    measures: Arc<Measures>,
}

/// What the thread keeps between askings.
#[derive(Default)]
pub(super) struct Bench {
    memo: Memo,
    ground: Option<(Arc<Gazetteer>, Arc<str>, Ground)>,
    /// What passes all but kinds and dates, by the number of the data.
    other_kinds: Option<(u64, Vec<u32>)>,
    /// The incidents that were measured last, with a number for them. They are not kept alive, only
    /// known again.
    edition: (u64, Weak<Incidents>, Weak<Columns>),
}

impl Bench {
    /// Puts the geometry together, where gazetteer or corridors are others than before. A table of
    /// corridors that cannot be used was refused when it came; the program's own stands in.
    fn ready(&mut self, gazetteer: &Arc<Gazetteer>, corridors: &Arc<str>) {
        let same = self
            .ground
            .as_ref()
            .is_some_and(|(of, table, _)| Arc::ptr_eq(of, gazetteer) && table == corridors);
        if same {
            return;
        }
        let ground = ground::of(gazetteer, corridors)
            .or_else(|_| ground::of(gazetteer, corridors::OWN))
            .unwrap_or_default();
        self.memo = Memo::default();
        self.ground = Some((Arc::clone(gazetteer), Arc::clone(corridors), ground));
    }

    /// The number of these incidents: another one than that of those before, unless they are the same.
    fn edition(&mut self, incidents: &Arc<Incidents>, columns: &Arc<Columns>) -> u64 {
        let now = (Arc::downgrade(incidents), Arc::downgrade(columns));
        let (number, of, by) = &self.edition;
        if !Weak::ptr_eq(of, &now.0) || !Weak::ptr_eq(by, &now.1) {
            self.edition = (number + 1, now.0, now.1);
        }
        self.edition.0
    }
}

impl Measure {
    /// Does it; `None` where something newer was asked meanwhile.
    pub(super) fn work(self, bench: &mut Bench) -> Option<Measured> {
        bench.ready(&self.gazetteer, &self.corridors);
        if bench
            .other_kinds
            .as_ref()
            .is_none_or(|(data, _)| *data != self.data)
        {
            bench.other_kinds = Some((self.data, self.other_kinds()));
        }
        let edition = bench.edition(&self.incidents, &self.columns);
        let (_, other_kinds) = bench.other_kinds.as_ref()?;
        let (_, _, ground) = bench.ground.as_ref()?;
        let ask = Ask {
            material: Material {
                incidents: &self.incidents,
                columns: &self.columns,
                dated: &self.shown.rows_any_date,
                other_kinds,
                n_undated: n_undated(&self.shown, &self.filter),
                ground,
            },
            edition,
            data: self.data,
            window: self.filter.span(),
            settings: &self.settings,
            blockades: &self.blockades,
        };
        let measures = spread::measure(ask, &mut bench.memo, &self.stop).ok()?;
        Some(Measured {
            ticket: self.ticket,
            measures: Arc::new(measures),
        })
    }

    /// The dated rows that pass the filter but for its choice of kinds: of those that it hides only
    /// looting counts, on roads.
    fn other_kinds(&self) -> Vec<u32> {
        if self.filter.shows_kind(KindGroup::Looting) {
            return Vec::new();
        }
        let all = Filter {
            kinds: KindGroup::ALL.map(|kind| kind == KindGroup::Looting),
            ..self.filter.clone()
        };
        let wanted = Wanted {
            filter: &all,
            matches: self.matches.as_deref(),
            lines: &self.lines,
        };
        let passing = Sieve::of(&self.incidents, &self.columns, wanted).shown(&self.columns, &all);
        let rows = passing.rows_any_date.iter().copied();
        rows.filter(|row| self.columns.kind[*row as usize] == KindGroup::Looting)
            .collect()
    }
}

/// How many pass a filter without a date.
fn n_undated(shown: &Shown, filter: &Filter) -> usize {
    match filter.span() {
        Some(_) => shown.n_undated,
        None => shown.rows.len().saturating_sub(shown.rows_any_date.len()),
    }
}

// A million incidents are not compared nor printed: each asking has its own number.
impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Measure {} of {}", self.ticket, self.columns.len())
    }
}

impl fmt::Debug for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Measured {}: {}",
            self.ticket,
            self.measures.account.line()
        )
    }
}

impl Desk {
    pub(super) fn apply_to_spread(&mut self, command: SpreadCommand, at: &str) -> Vec<Job> {
        match command {
            SpreadCommand::Watch(watched) => self.spread.watched = watched,
            SpreadCommand::Set(settings) => {
                if self.spread.settings != *settings {
                    self.spread.settings = *settings;
                    self.spread.asked = None;
                }
            }
            SpreadCommand::PutBlockade(blockade) => return self.save_blockade(*blockade, at),
            SpreadCommand::RemoveBlockade(id) => return self.remove_blockade(id, at),
            SpreadCommand::Undo => return self.step_spread(written::Way::Back, at),
            SpreadCommand::Redo => return self.step_spread(written::Way::Again, at),
            SpreadCommand::ReadLog => return vec![Job::ReadSpreadLog],
            SpreadCommand::SetCorridors(table) => return self.set_corridors(&table, at),
        }
        Vec::new()
    }

    /// The asking that is due: where somebody looks, and what was asked last is not what is shown now.
    pub(super) fn due_to_measure(&mut self) -> Option<Job> {
        let now = (self.revision, self.gazetteer.is_some());
        if !self.spread.watched || self.sifting || self.spread.asked == Some(now) {
            return None;
        }
        let asking = self.asking()?;
        self.spread.asked = Some(now);
        self.spread.measuring = true;
        Some(Job::Measure(Box::new(asking)))
    }

    /// Measures what is shown, here and now: for the command line.
    pub fn measure(&mut self) -> Option<Arc<Measures>> {
        let measured = self.asking()?.work(&mut Bench::default())?;
        self.take_measured(measured);
        self.spread.measures.clone()
    }

    /// What is to be measured now; `None` until the gazetteer is there. What was asked before stops.
    fn asking(&mut self) -> Option<Measure> {
        let gazetteer = self.gazetteer.clone()?;
        self.spread.ticket += 1;
        self.spread.stop = self.spread.stop.newer();
        let state = &self.spread;
        Some(Measure {
            ticket: state.ticket,
            stop: state.stop.clone(),
            incidents: Arc::clone(&self.incidents),
            columns: Arc::clone(&self.columns),
            shown: Arc::clone(&self.shown),
            data: self.dated_revision,
            settings: Settings {
                cutoff: state.settings.cutoff.or(self.newest_report),
                ..state.settings.clone()
            },
            gazetteer,
            filter: self.filter.clone(),
            matches: self.matches(),
            lines: Arc::new(self.area_lines()),
            blockades: Arc::clone(&state.blockades),
            corridors: Arc::clone(&state.corridors),
        })
    }

    /// Takes what was measured, unless something newer is on its way.
    pub(super) fn take_measured(&mut self, measured: Measured) {
        if measured.ticket == self.spread.ticket {
            self.spread.measuring = false;
            self.spread.measures = Some(measured.measures);
        }
    }
}
