//! Everything of a filter but its dates, worked out once: which limits each incident fails, and for
//! every stretch of days how many of each facet's values would be counted. What dates let through is
//! then cut out of it. Knows no text search: what has the words is brought in as [`Matches`].
//!
//! A row that fails nothing counts for all its values; one that fails a single facet counts for its
//! values of that facet, since their figures say what another choice there would show; one that
//! fails more counts nowhere. The sums over the first days, the first two blocks of days, and so on
//! make the figures of any window a difference of two sums and at most two blocks counted by hand.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::area::Shape;
use super::{Filter, Reason, Shown, Tally};
use crate::geo::Position;
use crate::incident::columns::Columns;
use crate::incident::facets::N_FACETS;
use crate::incident::{Facet, Incidents, KindGroup, Status};
use crate::time::Span;

/// What has the words of a filter, as the store found it; both lists ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    /// Incidents, by their rows in the store.
    pub incidents: Vec<i64>,
    /// Reports, by theirs: every incident that one makes a claim of has the words.
    pub reports: Vec<i64>,
}

/// A filter, with what it takes from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// What has its words; `None` until that is found, and then words do not limit.
    pub matches: Option<&'a Matches>,
    /// The courses of the line that its area is measured from.
    pub lines: &'a [Vec<Position>],
}

impl<'a> Wanted<'a> {
    /// A filter that takes nothing from elsewhere.
    pub fn of(filter: &'a Filter) -> Self {
        Self {
            filter,
            matches: None,
            lines: &[],
        }
    }
}

/// The bit of a row that has not all the words.
const TEXT: u16 = 1 << N_FACETS;
/// The bit of a row that lies elsewhere.
const AREA: u16 = 1 << (N_FACETS + 1);
/// How many reasons have a bit.
const N_BITS: usize = N_FACETS + 2;
/// The bit of a row whose status is not wanted.
const STATUS: u16 = 1 << (Facet::Status as u16);

/// Rows to a block at least: counting one by hand takes some ten microseconds.
const LEAST_BLOCK: usize = 1024;
/// Sums that are kept at most, of all blocks and values together: 8 MiB.
const MOST_SUMS: usize = 1 << 21;

/// What passes all but the dates.
#[derive(Debug, Clone, Default)]
pub struct Sieve {
    /// Per row the limits that it fails, a bit for each.
    fails: Vec<u16>,
    /// The dated rows that fail none, in the order of the columns.
    dated: Arc<Vec<u32>>,
    /// How many of them are of a single day.
    n_single: usize,
    /// The undated rows that fail none.
    undated: Vec<u32>,
    /// Rows to a block.
    block: usize,
    /// Per block the sums of everything before it; see [`Sieve::width`].
    sums: Vec<u32>,
    /// The same of all rows.
    all: Vec<u32>,
    n_total: usize,
    kind_total: [usize; 8],
    left_out: Vec<(usize, Reason)>,
}

impl Sieve {
    /// Sifts incidents: one pass over the columns, and one over the incidents where words limit.
    pub fn of(incidents: &Incidents, columns: &Columns, wanted: Wanted<'_>) -> Self {
        let mut sieve = Self {
            fails: fails_of_facets(columns, wanted.filter),
            ..Self::default()
        };
        if let Some(matches) = wanted.matches.filter(|_| !wanted.filter.text.is_empty()) {
            add_text(&mut sieve.fails, incidents, columns, matches);
        }
        if let Some(area) = &wanted.filter.area {
            add_area(
                &mut sieve.fails,
                incidents,
                columns,
                &area.shape(wanted.lines),
            );
        }
        sieve.account(columns);
        sieve.sum(columns);
        sieve
    }

    /// Totals, the rows that pass, and the reasons of the others.
    fn account(&mut self, columns: &Columns) {
        let mut by_bit = [0; N_BITS];
        let mut dated = Vec::new();
        for (row, &fails) in self.fails.iter().enumerate() {
            // What was judged to be no incident is none, unless it is asked for.
            if self.is_no_incident(columns, row) {
                continue;
            }
            self.n_total += 1;
            self.kind_total[columns.kind[row].index()] += 1;
            if fails != 0 {
                by_bit[fails.trailing_zeros() as usize] += 1;
            } else if row < columns.undated().start {
                dated.push(row as u32);
            } else {
                self.undated.push(row as u32);
            }
        }
        let first_long = columns.long().start;
        self.n_single = dated.partition_point(|&row| (row as usize) < first_long);
        self.dated = Arc::new(dated);
        let reason = |bit: usize| match Facet::ALL.get(bit) {
            Some(&facet) => Reason::Facet(facet),
            None if bit == N_FACETS => Reason::Text,
            None => Reason::Area,
        };
        let reasons = by_bit.into_iter().enumerate();
        self.left_out = reasons.map(|(bit, n)| (n, reason(bit))).collect();
    }

    /// The sums before each block of single days, and those of everything.
    fn sum(&mut self, columns: &Columns) {
        let width = Self::width(columns);
        let n_single = columns.long().start;
        self.block = LEAST_BLOCK.max(n_single * width / MOST_SUMS);
        let n_blocks = n_single / self.block + 1;
        let mut counts = vec![0; width];
        let mut sums = Vec::with_capacity(n_blocks * width);
        for block in 0..n_blocks {
            sums.extend_from_slice(&counts);
            let from = block * self.block;
            self.count(
                columns,
                from..(from + self.block).min(n_single),
                &mut counts,
            );
        }
        self.count(columns, n_single..columns.len(), &mut counts);
        self.sums = sums;
        self.all = counts;
    }

    /// How many sums stand side by side: one a value, then what passes, then what of it is placed.
    fn width(columns: &Columns) -> usize {
        columns.facets.n_values() + 2
    }

    /// Adds rows to counts.
    fn count(&self, columns: &Columns, rows: Range<usize>, counts: &mut [u32]) {
        for row in rows {
            self.count_row(columns, row, counts);
        }
    }

    #[inline]
    fn count_row(&self, columns: &Columns, row: usize, counts: &mut [u32]) {
        let fails = self.fails[row];
        if fails == 0 {
            for &value in columns.facets.of_row(row) {
                counts[value as usize] += 1;
            }
            let n_values = columns.facets.n_values();
            counts[n_values] += 1;
            counts[n_values + 1] += u32::from(columns.position(row).is_some());
        } else if fails.is_power_of_two()
            && let Some(&facet) = Facet::ALL.get(fails.trailing_zeros() as usize)
        {
            let own = columns.facets.values(facet);
            for &value in columns.facets.of_row(row) {
                if own.contains(&(value as usize)) {
                    counts[value as usize] += 1;
                }
            }
        }
    }

    /// The counts of what dates let through.
    fn counts(&self, columns: &Columns, span: Option<Span>) -> Vec<u32> {
        let Some(span) = span else {
            return self.all.clone();
        };
        let width = Self::width(columns);
        let Range { start, end } = columns.single_days(span);
        let (first, last) = (start.div_ceil(self.block), end / self.block);
        let mut counts;
        if first < last {
            let sums = |block: usize| &self.sums[block * width..(block + 1) * width];
            let between = sums(last).iter().zip(sums(first));
            counts = between.map(|(to, from)| to - from).collect::<Vec<_>>();
            self.count(columns, start..first * self.block, &mut counts);
            self.count(columns, last * self.block..end, &mut counts);
        } else {
            counts = vec![0; width];
            self.count(columns, start..end, &mut counts);
        }
        for row in columns.long() {
            if columns.start[row] <= span.end() && columns.end[row] >= span.start() {
                self.count_row(columns, row, &mut counts);
            }
        }
        counts
    }

    /// The rows that dates let through, in the order of the columns.
    fn rows(&self, columns: &Columns, span: Option<Span>) -> Vec<u32> {
        let Some(span) = span else {
            return [self.dated.as_slice(), &self.undated].concat();
        };
        let days = columns.single_days(span);
        let (single, long) = self.dated.split_at(self.n_single);
        let from = single.partition_point(|&row| (row as usize) < days.start);
        let to = single.partition_point(|&row| (row as usize) < days.end);
        let mut rows = single[from..to].to_vec();
        rows.extend(long.iter().filter(|&&row| {
            let row = row as usize;
            columns.start[row] <= span.end() && columns.end[row] >= span.start()
        }));
        rows
    }

    /// Counts what lies within some days, whatever the dates of the filter are.
    pub fn tally(&self, columns: &Columns, span: Span) -> Tally {
        if self.fails.len() != columns.len() || columns.is_empty() {
            return Tally {
                span,
                n: 0,
                kinds: [0; 8],
            };
        }
        let counts = self.counts(columns, Some(span));
        let kinds = columns.facets.values(Facet::Kind).start;
        Tally {
            span,
            n: counts[columns.facets.n_values()] as usize,
            kinds: KindGroup::ALL.map(|kind| counts[kinds + kind.index()] as usize),
        }
    }

    /// The rows that are left out for a reason, in the order of the columns: what the account counts
    /// for it. Each row has one reason, the first that holds.
    pub fn left_out(&self, columns: &Columns, filter: &Filter, reason: Reason) -> Vec<u32> {
        if self.fails.len() != columns.len() {
            return Vec::new();
        }
        let span = filter.span();
        let is_within = |row: usize, span: Span| {
            columns.start[row] <= span.end() && columns.end[row] >= span.start()
        };
        let bit = match reason {
            Reason::Facet(facet) => facet.index(),
            Reason::Text => N_FACETS,
            Reason::Area => N_FACETS + 1,
            Reason::OutsideDates => {
                let rows = self.dated.iter().copied();
                let outside = |row: &u32| span.is_some_and(|span| !is_within(*row as usize, span));
                return rows.filter(outside).collect();
            }
            Reason::Undated if span.is_some() => return self.undated.clone(),
            Reason::Undated => return Vec::new(),
            Reason::Unplaced => {
                let rows = self.rows(columns, span).into_iter();
                return rows
                    .filter(|&row| columns.position(row as usize).is_none())
                    .collect();
            }
        };
        let is_counted = |row: usize| !self.is_no_incident(columns, row);
        let fails = self.fails.iter().enumerate();
        let first =
            fails.filter(|(_, fails)| **fails != 0 && fails.trailing_zeros() as usize == bit);
        let rows = first.map(|(row, _)| row).filter(|row| is_counted(*row));
        rows.map(|row| row as u32).collect()
    }

    /// Whether a row was judged to be no incident, and is not asked for.
    fn is_no_incident(&self, columns: &Columns, row: usize) -> bool {
        if self.fails[row] & STATUS == 0 {
            return false;
        }
        let status = columns.facets.values(Facet::Status).start;
        let no_incident = [Status::Rejected, Status::Withdrawn].map(|one| status + one as usize);
        let mut values = columns
            .facets
            .of_row(row)
            .iter()
            .map(|&value| value as usize);
        values.any(|value| no_incident.contains(&value))
    }

    /// Cuts out what the dates of a filter let through. `columns` are those that were sifted.
    pub fn shown(&self, columns: &Columns, filter: &Filter) -> Shown {
        if self.fails.len() != columns.len() || columns.is_empty() {
            return Shown::default();
        }
        let span = filter.span();
        let rows = self.rows(columns, span);
        let counts = self.counts(columns, span);
        let n_values = columns.facets.n_values();
        let (n_rows, n_placed) = (rows.len(), counts[n_values + 1] as usize);
        debug_assert_eq!(n_rows, counts[n_values] as usize, "both ways count alike");
        let kinds = columns.facets.values(Facet::Kind).start;
        let n_undated = if span.is_some() {
            self.undated.len()
        } else {
            0
        };
        let n_passing = self.dated.len() + self.undated.len();
        Shown {
            rows_any_date: Arc::clone(&self.dated),
            n_total: self.n_total,
            n_shown: n_placed,
            n_unplaced: n_rows - n_placed,
            n_outside_dates: n_passing - n_rows - n_undated,
            n_undated,
            kind_within_dates: KindGroup::ALL.map(|kind| counts[kinds + kind.index()] as usize),
            kind_total: self.kind_total,
            left_out: self.left_out.clone(),
            rows,
            counts,
        }
    }
}

/// The facets whose limits each row fails.
fn fails_of_facets(columns: &Columns, filter: &Filter) -> Vec<u16> {
    let facets = &columns.facets;
    let mut passes = vec![0_u16; facets.n_values()];
    let no_incident = [Status::Rejected, Status::Withdrawn].map(Status::code);
    let mut limited = 0;
    for facet in Facet::ALL {
        let bit = 1 << facet.index();
        let is_limited = filter.limits(facet) || facet == Facet::Status;
        limited |= if is_limited { bit } else { 0 };
        for value in facets.values(facet) {
            let key = facets.key(value);
            let is_wanted = match facet {
                Facet::Status if !filter.limits(facet) => !no_incident.contains(&key),
                _ => filter.picks(facet, key),
            };
            passes[value] = if is_wanted { bit } else { 0 };
        }
    }
    let fails = |row| {
        let values = facets.of_row(row).iter();
        limited & !values.fold(0, |met, &value| met | passes[value as usize])
    };
    (0..columns.len()).map(fails).collect()
}

fn add_text(fails: &mut [u16], incidents: &Incidents, columns: &Columns, matches: &Matches) {
    let has = |ids: &[i64], id: i64| ids.binary_search(&id).is_ok();
    for (row, fails) in fails.iter_mut().enumerate() {
        let incident = incidents.at(columns.incident[row] as usize);
        let mut claims = incident.claims.iter();
        let found = has(&matches.incidents, incident.id.0)
            || claims.any(|claim| has(&matches.reports, claim.report_id));
        *fails |= if found { 0 } else { TEXT };
    }
}

fn add_area(fails: &mut [u16], incidents: &Incidents, columns: &Columns, shape: &Shape) {
    for (row, fails) in fails.iter_mut().enumerate() {
        let ends = || {
            let incident = incidents.at(columns.incident[row] as usize);
            incident.places.first().and_then(|place| place.ends)
        };
        let holds = columns
            .position(row)
            .is_some_and(|at| shape.holds(at, columns.precision[row], ends));
        *fails |= if holds { 0 } else { AREA };
    }
}

/// How many rows have each key of a facet and pass everything but its choice: for tests, and for
/// lists that need no order of their own.
pub fn counts_by_key(columns: &Columns, shown: &Shown, facet: Facet) -> BTreeMap<String, usize> {
    let values = columns.facets.values(facet);
    let counted = values.map(|value| (columns.facets.key(value).to_owned(), shown.count(value)));
    counted.filter(|(_, n)| *n > 0).collect()
}
