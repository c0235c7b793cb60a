//! The rows in the order of a column. Where there are many it is worked out on a thread of its own, and
//! until then they stand in the order of the columns. What is slow, comparing names, is done once for
//! all incidents; putting what is shown in that order again costs little.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use egui::Context;

use super::cells::{Column, Item, sort_key};
use crate::desk::Desk;
use crate::filter::Reason;
use crate::incident::Incidents;
use crate::incident::columns::Columns;
use crate::view::lang;

/// More incidents than this are compared off the drawing thread.
const AT_ONCE: usize = 3000;
/// More rows than this are put in a known order off the drawing thread: so many take five
/// milliseconds.
const ROWS_AT_ONCE: usize = 100_000;

/// A column, and whether its last comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Whether the last comes first.
    pub descending: bool,
}

/// Each row's place by a column.
type Ranks = Arc<Vec<u32>>;

/// What a thread brings.
struct Sorted {
    of: Of,
    columns: Arc<Columns>,
    ranks: Ranks,
    rows: Arc<Vec<u32>>,
}

/// What an order is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Of {
    revision: u64,
    sort: Sort,
    /// Why the rows are left out; `None` for those that are shown.
    reason: Option<Reason>,
}

/// The order that is kept, and the one that is on its way.
#[derive(Default)]
pub(super) struct Order {
    kept: Option<(Of, Arc<Vec<u32>>)>,
    ranks: Option<(Column, Arc<Columns>, Ranks)>,
    coming: Option<Receiver<Sorted>>,
}

impl Order {
    /// Whether an order is being worked out.
    pub(super) fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// Whether the rows that were given last are in the order that was asked for.
    pub(super) fn is_sorted(&self) -> bool {
        self.coming.is_none()
    }

    /// The rows that are shown, in order where that is known.
    pub(super) fn rows(
        &mut self,
        ctx: &Context,
        desk: &Desk,
        sort: Sort,
        reason: Option<Reason>,
    ) -> Arc<Vec<u32>> {
        if let Some(sorted) = self
            .coming
            .as_ref()
            .and_then(|coming| coming.try_recv().ok())
        {
            self.coming = None;
            self.ranks = Some((sorted.of.sort.column, sorted.columns, sorted.ranks));
            self.kept = Some((sorted.of, sorted.rows));
        }
        let of = Of {
            revision: desk.revision,
            sort,
            reason,
        };
        if let Some((kept, rows)) = &self.kept
            && *kept == of
        {
            return Arc::clone(rows);
        }
        let known = self.ranks.as_ref().filter(|(column, columns, _)| {
            *column == sort.column && Arc::ptr_eq(columns, &desk.columns)
        });
        let rows = reason.map_or_else(|| desk.shown.rows.clone(), |reason| desk.left_out(reason));
        let ranks = known.map(|(_, _, ranks)| Arc::clone(ranks));
        let here = match &ranks {
            Some(_) => rows.len() <= ROWS_AT_ONCE,
            None => desk.columns.len() <= AT_ONCE,
        };
        if here {
            let ranks = ranks.unwrap_or_else(|| {
                let ranks = ranks_of(&desk.incidents, &desk.columns, sort.column);
                self.ranks = Some((sort.column, Arc::clone(&desk.columns), Arc::clone(&ranks)));
                ranks
            });
            let sorted = Arc::new(in_order(rows, &ranks, sort.descending));
            self.kept = Some((of, Arc::clone(&sorted)));
            self.coming = None;
            return sorted;
        }
        if self.coming.is_none() {
            self.coming = Some(start(ctx, desk, of, (ranks, rows.clone())));
        }
        Arc::new(rows)
    }
}

/// Sorts on a thread of its own.
fn start(
    ctx: &Context,
    desk: &Desk,
    of: Of,
    (ranks, rows): (Option<Ranks>, Vec<u32>),
) -> Receiver<Sorted> {
    let (sender, receiver) = channel();
    let (incidents, columns) = (Arc::clone(&desk.incidents), Arc::clone(&desk.columns));
    let ctx = ctx.clone();
    let lang = lang::now();
    thread::spawn(move || {
        lang::set(lang);
        let ranks = ranks.unwrap_or_else(|| ranks_of(&incidents, &columns, of.sort.column));
        let rows = in_order(rows, &ranks, of.sort.descending);
        let sorted = Sorted {
            of,
            columns,
            ranks,
            rows: Arc::new(rows),
        };
        sender.send(sorted).ok();
        ctx.request_repaint();
    });
    receiver
}

/// Each row's place by a column: rows that say the same have the same.
fn ranks_of(incidents: &Incidents, columns: &Columns, column: Column) -> Ranks {
    let key = |row: u32| {
        let incident = incidents.at(columns.incident[row as usize] as usize);
        let row = row as usize;
        sort_key(
            Item {
                incident,
                columns,
                row,
            },
            column,
        )
    };
    let mut keyed: Vec<_> = (0..columns.len() as u32)
        .map(|row| (key(row), row))
        .collect();
    keyed.sort_unstable();
    let mut ranks = vec![0; keyed.len()];
    let mut rank = 0;
    for at in 0..keyed.len() {
        if at > 0 && keyed[at].0 != keyed[at - 1].0 {
            rank += 1;
        }
        ranks[keyed[at].1 as usize] = rank;
    }
    Arc::new(ranks)
}

/// Rows by their ranks; equal ones stay by day.
fn in_order(mut rows: Vec<u32>, ranks: &[u32], descending: bool) -> Vec<u32> {
    let key = |row: u32| {
        let rank = ranks[row as usize];
        let rank = if descending { u32::MAX - rank } else { rank };
        u64::from(rank) << 32 | u64::from(row)
    };
    rows.sort_unstable_by_key(|&row| key(row));
    rows
}
