//! The rows in the order of a column. Where there are many it is worked out on a thread of its own, and
//! until then they stand in the order of the columns. What is slow, comparing names, is done once for
//! all incidents; putting what is shown in that order again costs little.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use egui::Context;

use super::cells::{Column, Item, sort_key};
use crate::desk::{Desk, Progress, Work};
use crate::filter::Reason;
use crate::incident::Incidents;
use crate::incident::columns::Columns;
use crate::view::lang;

/// More incidents than this are compared off the drawing thread.
const AT_ONCE: usize = 3000;
/// So many rows from one look at whether to go on to the next.
const LOOK: u32 = 4096;
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

/// An order that is being worked out.
struct Coming {
    of: Of,
    sorted: Receiver<Option<Sorted>>,
    progress: Progress,
}

/// The order that is kept, and the one that is on its way.
#[derive(Default)]
pub(super) struct Order {
    kept: Option<(Of, Arc<Vec<u32>>)>,
    ranks: Option<(Column, Arc<Columns>, Ranks)>,
    coming: Option<Coming>,
    /// The order that was given up: the rows stand in that of the columns.
    given_up: Option<Of>,
}

impl Order {
    /// Whether an order is being worked out.
    pub(super) fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// Whether the rows that were given last are in the order that was asked for.
    pub(super) fn is_sorted(&self) -> bool {
        self.coming.is_none() && self.given_up.is_none()
    }

    /// The sorting that is under way.
    pub(super) fn work(&self) -> Option<&Progress> {
        self.coming.as_ref().map(|coming| &coming.progress)
    }

    /// The rows that are shown, in order where that is known.
    pub(super) fn rows(
        &mut self,
        ctx: &Context,
        desk: &Desk,
        sort: Sort,
        reason: Option<Reason>,
    ) -> Arc<Vec<u32>> {
        if let Some((given_up, sorted)) = self
            .coming
            .as_ref()
            .and_then(|coming| Some((coming.of, coming.sorted.try_recv().ok()?)))
        {
            self.coming = None;
            match sorted {
                None => return self.give_up(desk, given_up),
                Some(sorted) => {
                    self.given_up = None;
                    self.ranks = Some((sorted.of.sort.column, sorted.columns, sorted.ranks));
                    self.kept = Some((sorted.of, sorted.rows));
                }
            }
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
        self.given_up = None;
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

    /// Leaves the rows in the order of the columns until another is asked for.
    fn give_up(&mut self, desk: &Desk, of: Of) -> Arc<Vec<u32>> {
        let rows = of
            .reason
            .map_or_else(|| desk.shown.rows.clone(), |reason| desk.left_out(reason));
        let rows = Arc::new(rows);
        self.kept = Some((of, Arc::clone(&rows)));
        self.given_up = Some(of);
        rows
    }
}

/// Sorts on a thread of its own.
fn start(ctx: &Context, desk: &Desk, of: Of, (ranks, rows): (Option<Ranks>, Vec<u32>)) -> Coming {
    let (sender, receiver) = channel();
    let (incidents, columns) = (Arc::clone(&desk.incidents), Arc::clone(&desk.columns));
    let ctx = ctx.clone();
    let lang = lang::now();
    let progress = Progress::of(Work::Sorting, "");
    let end = progress.clone();
    thread::spawn(move || {
        lang::set(lang);
        let ranks = ranks.or_else(|| ranks_counted(&incidents, &columns, of.sort.column, &end));
        let sorted = ranks.filter(|_| !end.is_cancelled()).map(|ranks| Sorted {
            of,
            columns,
            rows: Arc::new(in_order(rows, &ranks, of.sort.descending)),
            ranks,
        });
        drop(end);
        sender.send(sorted).ok();
        ctx.request_repaint();
    });
    Coming {
        of,
        sorted: receiver,
        progress,
    }
}

/// Each row's place by a column: rows that say the same have the same.
fn ranks_of(incidents: &Incidents, columns: &Columns, column: Column) -> Ranks {
    let progress = Progress::of(Work::Sorting, "");
    ranks_counted(incidents, columns, column, &progress).unwrap_or_default()
}

/// The same, counted; `None` where it is given up.
fn ranks_counted(
    incidents: &Incidents,
    columns: &Columns,
    column: Column,
    progress: &Progress,
) -> Option<Ranks> {
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
    // Comparing them takes about as long as gathering what is compared.
    progress.set_total(2 * columns.len() as u64);
    let mut keyed = Vec::with_capacity(columns.len());
    for row in 0..columns.len() as u32 {
        if row.is_multiple_of(LOOK) && !progress.advance(u64::from(LOOK)) {
            return None;
        }
        keyed.push((key(row), row));
    }
    keyed.sort_unstable();
    let mut ranks = vec![0; keyed.len()];
    let mut rank = 0;
    for at in 0..keyed.len() {
        if at > 0 && keyed[at].0 != keyed[at - 1].0 {
            rank += 1;
        }
        ranks[keyed[at].1 as usize] = rank;
    }
    Some(Arc::new(ranks))
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

#[cfg(test)]
mod tests {
    use super::super::tests::{few, harness};
    use super::*;

    #[test]
    fn sorting_that_is_given_up_leaves_the_rows_by_day_until_another_order_is_asked_for() {
        let harness = harness(few());
        let (ctx, desk) = (harness.ctx.clone(), &harness.state().desk);
        let by = |column, descending| Sort { column, descending };
        let mut order = Order::default();
        let sorted = order.rows(&ctx, desk, by(Column::Place, true), None);
        assert!(order.is_sorted());
        let given_up = Of {
            revision: desk.revision,
            sort: by(Column::Deaths, false),
            reason: None,
        };
        let left = order.give_up(desk, given_up);
        assert_eq!(*left, desk.shown.rows.clone());
        let again = order.rows(&ctx, desk, given_up.sort, None);
        assert!(Arc::ptr_eq(&left, &again), "it is not begun again");
        assert!(!order.is_sorted() && !order.is_coming() && order.work().is_none());
        assert_eq!(
            order.rows(&ctx, desk, by(Column::Place, true), None),
            sorted
        );
        assert!(order.is_sorted());
        let progress = Progress::of(Work::Sorting, "");
        progress.cancel();
        let ranks = ranks_counted(&desk.incidents, &desk.columns, Column::Place, &progress);
        assert!(ranks.is_none());
    }
}
