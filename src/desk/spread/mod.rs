//! What the desk does with the measures of spread: keeps what is to be measured, asks for it whenever
//! filter, dates, data or settings change while somebody looks, and takes what was measured. The work
//! is done on a thread of its own; what was asked before gives up as soon as something newer is.

pub mod ground;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use super::{Desk, Job};
use crate::analysis::spread::measures::Blockade;
use crate::analysis::spread::{self, Ask, Ground, Material, Measures, Memo, Settings, Stop};
use crate::filter::Shown;
use crate::gazetteer::Gazetteer;
use crate::incident::columns::Columns;
use crate::incident::list::Incidents;
use crate::time::Span;

/// What can be asked of the measures.
#[derive(Debug, Clone, PartialEq)]
pub enum SpreadCommand {
    /// Whether somebody looks: nothing is measured for nobody.
    Watch(bool),
    /// Measure by other settings.
    Set(Box<Settings>),
}

/// The measures on the desk.
#[derive(Default)]
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
    watched: bool,
    /// Grows with every asking.
    ticket: u64,
    /// What was asked last: the desk's revision, whether the gazetteer was there.
    asked: Option<(u64, bool)>,
    stop: Stop,
}

impl State {
    /// What stays when another project is opened: nothing but who looks. What is being measured stops.
    pub(super) fn of_another_project(self) -> Self {
        Self {
            watched: self.watched,
            ticket: self.ticket + 1,
            stop: self.stop.newer(),
            ..Self::default()
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
    window: Option<Span>,
    settings: Settings,
    gazetteer: Arc<Gazetteer>,
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
    ground: Option<(Arc<Gazetteer>, Ground)>,
}

impl Measure {
    /// Does it; `None` where something newer was asked meanwhile.
    pub(super) fn work(self, bench: &mut Bench) -> Option<Measured> {
        let is_same = |(of, _): &&(Arc<Gazetteer>, Ground)| Arc::ptr_eq(of, &self.gazetteer);
        if !bench.ground.as_ref().is_some_and(|ground| is_same(&ground)) {
            let ground = ground::of(&self.gazetteer);
            bench.ground = Some((Arc::clone(&self.gazetteer), ground));
        }
        let (_, ground) = bench.ground.as_ref()?;
        let material = Material {
            incidents: &self.incidents,
            columns: &self.columns,
            dated: &self.shown.rows_any_date,
            n_undated: self.shown.n_undated,
            ground,
        };
        let ask = Ask {
            material,
            data: self.data,
            window: self.window,
            settings: &self.settings,
        };
        let measures = spread::measure(ask, &mut bench.memo, &self.stop).ok()?;
        Some(Measured {
            ticket: self.ticket,
            measures: Arc::new(measures),
        })
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
    pub(super) fn apply_to_spread(&mut self, command: SpreadCommand) -> Vec<Job> {
        match command {
            SpreadCommand::Watch(watched) => self.spread.watched = watched,
            SpreadCommand::Set(settings) => {
                if self.spread.settings != *settings {
                    self.spread.settings = *settings;
                    self.spread.asked = None;
                }
            }
        }
        Vec::new()
    }

    /// The asking that is due: where somebody looks, and what was asked last is not what is shown now.
    pub(super) fn due_to_measure(&mut self) -> Option<Job> {
        let gazetteer = self.gazetteer.clone();
        let now = (self.revision, gazetteer.is_some());
        if !self.spread.watched || self.sifting || self.spread.asked == Some(now) {
            return None;
        }
        let gazetteer = gazetteer?;
        let state = &mut self.spread;
        state.asked = Some(now);
        state.ticket += 1;
        state.stop = state.stop.newer();
        state.measuring = true;
        Some(Job::Measure(Box::new(Measure {
            ticket: state.ticket,
            stop: state.stop.clone(),
            incidents: Arc::clone(&self.incidents),
            columns: Arc::clone(&self.columns),
            shown: Arc::clone(&self.shown),
            data: self.dated_revision,
            window: self.filter.span(),
            settings: Settings {
                cutoff: state.settings.cutoff.or(self.newest_report),
                ..state.settings.clone()
            },
            gazetteer,
        })))
    }

    /// Takes what was measured, unless something newer is on its way.
    pub(super) fn take_measured(&mut self, measured: Measured) {
        if measured.ticket == self.spread.ticket {
            self.spread.measuring = false;
            self.spread.measures = Some(measured.measures);
        }
    }
}
