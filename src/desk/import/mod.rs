//! A table of others into the project: looked into, mapped, compared with what came before, and
//! stored as one step. The dry run and the import are the same pass over the file, with and without a
//! hand on the project. Runs on the thread that owns the file, or in the command line; knows no window.

mod covered;
mod difference;
mod own;
mod pass;
mod plan;
mod setup;
mod state;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::LazyLock;

pub use difference::{Changed, What};
pub use plan::{Doubt, Listed, Listing, Plan, Point, Standing};
pub use setup::{Look, Setup};
pub use state::{Fault, ImportCommand, ImportDone, ImportJob, State};

use super::job::Holdings;
use super::learn::{Lesson, Step};
use super::notice::Told;
use super::project::Session;
use super::{Progress, project};
use crate::basemap::Basemap;
use crate::exchange::import::{Error as TableError, Field, Known};
use crate::gazetteer::Gazetteer;
use crate::incident::{Alias, Source};
use crate::store::{self, Change, TableCounts};

/// Why a table did not come in. The project is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The project could not be written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Days can be read in two ways.
    #[error(
        "in column \"{column}\" the days can be read with the day or the month first (line {line}): say which \
         with --dates dmy or --dates mdy; nothing was imported"
    )]
    Ambiguous {
        /// The column's head.
        column: String,
        /// Which column it is, counted from 0.
        at: usize,
        /// A row that can be read both ways.
        line: u64,
    },
    /// Some rows cannot be read.
    #[error("{}; nothing was imported: mend them, or leave them out with --leave-out", .0.join("\n"))]
    Rows(Vec<String>),
    /// No column says when or where.
    #[error("no column became a {field}: say which one does with --map COLUMN={field}", field = .0.code())]
    Lacks(Field),
    /// The source has no name.
    #[error("say whose table it is with --source NAME")]
    NoSource,
    /// It was given up.
    #[error("given up; the project is as it was")]
    Cancelled,
}

impl Error {
    /// Whoever notices first that it is given up, the pass or the file, it is the same.
    fn or_cancelled(self) -> Self {
        match self {
            Self::Store(store::Error::GivenUp) => Self::Cancelled,
            other => other,
        }
    }
}

/// The countries and units that coordinates are checked by.
fn basemap() -> &'static Basemap {
    static BASEMAP: LazyLock<Basemap> = LazyLock::new(Basemap::embedded);
    &BASEMAP
}

impl Session {
    /// Looks into a table: what its columns seem to mean, by what is remembered of tables with its heads.
    pub fn look(&self, path: &Path) -> Result<Look, Error> {
        setup::look(&self.store, path)
    }

    /// What an import would bring. Changes nothing.
    pub fn plan_import(
        &self,
        look: &Look,
        setup: &Setup,
        gazetteer: &Gazetteer,
        progress: &Progress,
    ) -> Result<Plan, Error> {
        check(look, setup)?;
        let memory = self.memory_or_none()?;
        let known = Known {
            gazetteer,
            basemap: basemap(),
            memory: Some(&memory),
        };
        pass::dry(&self.store, look, setup, known, progress).map_err(Error::or_cancelled)
    }

    /// Brings a table in, in one step that can be taken back. What it brought.
    pub fn import_table(
        &mut self,
        look: &Look,
        setup: &Setup,
        gazetteer: &Gazetteer,
        change: &Change,
        progress: &Progress,
    ) -> Result<Plan, Error> {
        check(look, setup)?;
        let memory = self.memory_or_none()?;
        let known = Known {
            gazetteer,
            basemap: basemap(),
            memory: Some(&memory),
        };
        let plan = pass::write(&mut self.store, look, setup, known, change, progress)
            .map_err(Error::or_cancelled)?;
        setup::remember(&mut self.store, look, setup)?;
        if let Some(import) = plan.import {
            self.keep_import_step(import);
        }
        Ok(plan)
    }

    /// Remembers which place a name means in the tables of a source, which may be new here. What waits
    /// for the same answer is settled with it, in one step.
    fn settle_name(
        &mut self,
        setup: &Setup,
        alias: Alias,
        gazetteer: &Gazetteer,
        change: &Change,
    ) -> Result<(Holdings, Told), project::Error> {
        let sources = self.store.sources()?;
        if sources.iter().all(|source| source.name != setup.source) {
            let source = Source {
                name: setup.source.clone(),
                reliability: setup.reliability,
                licence: setup.terms.clone(),
            };
            self.store.save_source(&source, change)?;
        }
        let lesson = Lesson {
            alias: Some(Box::new(alias)),
            keeps_waiting: true,
            ..Lesson::default()
        };
        self.decide(lesson, gazetteer, change)
    }

    /// Takes the last import back.
    pub fn undo_last_import(&mut self, change: &Change) -> Result<Option<TableCounts>, Error> {
        let Some(id) = self.store.last_import()? else {
            return Ok(None);
        };
        Ok(Some(self.store.undo_table(id, change)?))
    }

    /// Brings the import in again that was taken back last.
    pub fn redo_last_import(&mut self, change: &Change) -> Result<Option<TableCounts>, Error> {
        let Some(id) = self.store.last_undone_import()? else {
            return Ok(None);
        };
        Ok(Some(self.store.redo_table(id, change)?))
    }

    /// Takes a table back that came in. Where that is refused it can be asked for again.
    pub(super) fn undo_import(
        &mut self,
        import: i64,
        step: Step,
        change: &Change,
    ) -> Result<(Holdings, Told), project::Error> {
        match self.store.undo_table(import, change) {
            Err(refused) => {
                self.steps.push(step);
                Err(refused.into())
            }
            Ok(counts) => {
                self.undone.push(step);
                let n = counts.n_new + counts.n_changed;
                Ok((self.holdings()?, Told::ImportUndone { import, n }))
            }
        }
    }

    /// Brings a table in again that was taken back.
    pub(super) fn redo_import(
        &mut self,
        import: i64,
        step: Step,
        change: &Change,
    ) -> Result<(Holdings, Told), project::Error> {
        match self.store.redo_table(import, change) {
            Err(refused) => {
                self.undone.push(step);
                Err(refused.into())
            }
            Ok(counts) => {
                self.steps.push(step);
                let n = counts.n_new + counts.n_changed;
                Ok((self.holdings()?, Told::ImportRedone { import, n }))
            }
        }
    }

    fn memory_or_none(&self) -> Result<crate::gazetteer::Memory, Error> {
        Ok(crate::gazetteer::Memory::of(
            self.store.aliases()?,
            self.store.place_uses()?,
        ))
    }
}

/// Refuses what cannot come in whatever the rows say.
fn check(look: &Look, setup: &Setup) -> Result<(), Error> {
    let has = |field: Field| setup.mapping.contains(&field);
    if setup.source.trim().is_empty() {
        return Err(Error::NoSource);
    }
    let is_whole = has(Field::Record);
    if !has(Field::Start) && !is_whole {
        return Err(Error::Lacks(Field::Start));
    }
    let is_placed = is_whole || has(Field::Latitude) && has(Field::Longitude);
    if !is_placed && !has(Field::Place) && !has(Field::Admin2) && !has(Field::Admin1) {
        return Err(Error::Lacks(Field::Place));
    }
    if setup.choices.order.is_none() && look.witness.is_ambiguous() {
        let at = setup
            .mapping
            .iter()
            .position(|field| *field == Field::Start);
        return Err(Error::Ambiguous {
            column: at
                .and_then(|at| look.table.heads.get(at))
                .cloned()
                .unwrap_or_default(),
            at: at.unwrap_or_default(),
            line: look
                .witness
                .open
                .or(look.witness.month_first)
                .unwrap_or_default(),
        });
    }
    Ok(())
}
