//! Counting off the drawing thread. One request waits at most: the newest takes the place of the one
//! before it, and a count of another view than the newest's is given up. Knows no painter.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use egui::ColorImage;

use super::grid::{Frame, Grid};
use super::points::Points;
use super::raster;
use crate::basemap::Extent;
use crate::filter::Shown;
use crate::incident::columns::Columns;
use crate::incident::sketch::Sketch;
use crate::incident::{Incidents, PrecisionClass};
use crate::time::Span;
use crate::view::map::coloring::Coloring;
use crate::view::map::marks::{DENSITY_FROM, Marks};
use crate::view::theme::Tokens;

/// So many requests in a row may be given up for newer ones before one is done all the same, so that
/// a long move of the camera shows something on the way.
const PATIENCE: u32 = 3;

/// What a view of the crowd depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// Grows whenever the data, the colouring or the filter but for its dates change.
    pub generation: u64,
    /// Grows whenever the data change: the rows of marks mean nothing in other data.
    pub data: u64,
    /// The dates.
    pub span: Option<Span>,
    /// The part of the map, somewhat more than is seen.
    pub part: Extent,
    /// The zoom.
    pub zoom: f64,
    /// The palette.
    pub dark: bool,
    /// Whether the points themselves are wanted, for a graphics card, instead of a picture.
    pub as_points: bool,
    /// Whether a picture is wanted however few there are.
    pub always_raster: bool,
}

impl Key {
    /// Whether only the dates differ, so that a count can be carried on.
    fn is_same_view(&self, other: &Self) -> bool {
        let dates_of = |key: &Self| Self { span: None, ..*key };
        dates_of(self) == dates_of(other)
    }
}

/// What is asked.
pub struct Request {
    /// What the answer is to show.
    pub key: Key,
    /// Every incident.
    pub incidents: Arc<Incidents>,
    /// The same in columns.
    pub columns: Arc<Columns>,
    /// By what marks are coloured.
    pub coloring: Coloring,
    /// What to count while the incidents are being read; there are no marks then.
    pub sketch: Option<Arc<Sketch>>,
    /// What passes the filter; `None` where the points of this generation were answered already.
    pub shown: Option<Arc<Shown>>,
}

/// An answer: what stands for the incidents of a request.
pub struct Answer {
    /// What was asked.
    pub key: Key,
    /// The marks where there are few; else only their number and that there are many.
    pub marks: Marks,
    /// A picture of their density, and the part of the map that it covers.
    pub raster: Option<(ColorImage, Extent)>,
    /// The points, for a graphics card.
    pub points: Option<Arc<Points>>,
}

/// What is kept from one request to the next.
#[derive(Default)]
pub struct Memory {
    points: Option<(u64, Arc<Points>)>,
    grid: Option<(u64, Grid)>,
}

impl Memory {
    /// Answers a request; `None` where `is_wanted` says no on the way, or where the points of the
    /// request's generation are not known.
    pub fn answer(&mut self, request: &Request, is_wanted: &dyn Fn() -> bool) -> Option<Answer> {
        let key = request.key;
        if self.points.as_ref().map(|kept| kept.0) != Some(key.generation) {
            let points = match &request.sketch {
                Some(sketch) => Points::of_sketch(sketch),
                None => points_of(request)?,
            };
            self.points = Some((key.generation, Arc::new(points)));
            self.grid = None;
        }
        let points = Arc::clone(&self.points.as_ref()?.1);
        let frame = Frame::over(key.part, key.zoom);
        let grid = self.grid_of(key, &points, frame, is_wanted)?;
        let is_dense = grid.n > DENSITY_FROM;
        let is_raster = key.always_raster || (is_dense && !key.as_points);
        let raster =
            is_raster.then(|| (raster::picture(grid, Tokens::of(key.dark)), frame.extent()));
        let marks = if is_dense || request.sketch.is_some() {
            Marks::dense(grid.n)
        } else {
            marks(request, &points)
        };
        Some(Answer {
            key,
            marks,
            raster,
            points: (is_dense && key.as_points).then_some(points),
        })
    }

    fn grid_of(
        &mut self,
        key: Key,
        points: &Points,
        frame: Frame,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<&Grid> {
        let kept = self.grid.take().filter(|(generation, grid)| {
            let is_less = grid.n_moving(points, key.span) <= points.single_days(key.span).len();
            *generation == key.generation && grid.frame == frame && is_less
        });
        let grid = match kept {
            Some((_, mut grid)) => {
                grid.slide(points, key.span);
                grid
            }
            None => Grid::count(points, frame, key.span, is_wanted)?,
        };
        Some(&self.grid.insert((key.generation, grid)).1)
    }
}

/// The points of what is shown.
fn points_of(request: &Request) -> Option<Points> {
    let shown = request.shown.as_ref()?;
    // Where dates limit, every dated row may come to be shown; else all that are shown are.
    let rows = if request.key.span.is_some() {
        &shown.rows_any_date
    } else {
        &shown.rows
    };
    Some(Points::of(&request.columns, rows, &request.coloring))
}

/// The marks of a part of the map in which there are few, out of many.
fn marks(request: &Request, points: &Points) -> Marks {
    let Request { key, columns, .. } = request;
    let is_area = |row: u32| {
        use PrecisionClass as P;
        let precision = columns.precision[row as usize];
        matches!(precision, P::Line | P::District | P::Region | P::Country)
    };
    let rows: Vec<u32> = points
        .within(key.span)
        .filter(|&at| key.part.contains(points.position(at)) || is_area(points.row[at]))
        .map(|at| points.row[at])
        .collect();
    let coloring = &request.coloring;
    Marks::of(
        &request.incidents,
        columns,
        &rows,
        coloring,
        key.part,
        key.zoom,
    )
}

/// The thread, from the side that asks.
pub struct Worker {
    slot: Arc<Slot>,
    answers: Receiver<Answer>,
}

/// Where the newest request waits.
#[derive(Default)]
struct Slot {
    waiting: Mutex<Waiting>,
    bell: Condvar,
    /// The number of the newest request of another view than the one before.
    newest_view: AtomicU64,
}

#[derive(Default)]
struct Waiting {
    request: Option<(u64, Request)>,
    last: Option<Key>,
    is_closed: bool,
}

impl Worker {
    /// Starts the thread. `wake` is called from it whenever an answer lies ready.
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let slot = Arc::<Slot>::default();
        let (give, answers) = channel();
        let of_thread = Arc::clone(&slot);
        thread::spawn(move || work(&of_thread, &give, &wake));
        Self { slot, answers }
    }

    /// Asks; what was asked before and is not begun is forgotten.
    pub fn ask(&self, request: Request) {
        let mut waiting = self.slot.lock();
        let is_new_view = waiting
            .last
            .is_none_or(|last| !last.is_same_view(&request.key));
        waiting.last = Some(request.key);
        let mut number = self.slot.newest_view.load(Ordering::Relaxed);
        if is_new_view {
            number += 1;
            self.slot.newest_view.store(number, Ordering::Relaxed);
        }
        waiting.request = Some((number, request));
        drop(waiting);
        self.slot.bell.notify_one();
    }

    /// The newest answer that has come.
    pub fn newest(&self) -> Option<Answer> {
        self.answers.try_iter().last()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.slot.lock().is_closed = true;
        self.slot.newest_view.fetch_add(1, Ordering::Relaxed);
        self.slot.bell.notify_one();
    }
}

impl Slot {
    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request; `None` once nobody asks any more.
    fn next(&self) -> Option<(u64, Request)> {
        let mut waiting = self.lock();
        loop {
            if waiting.is_closed {
                return None;
            }
            if let Some(request) = waiting.request.take() {
                return Some(request);
            }
            waiting = self
                .bell
                .wait(waiting)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

fn work(slot: &Slot, give: &Sender<Answer>, wake: &dyn Fn()) {
    let mut memory = Memory::default();
    let mut n_given_up = 0;
    while let Some((number, request)) = slot.next() {
        let is_wanted =
            || n_given_up >= PATIENCE || slot.newest_view.load(Ordering::Relaxed) == number;
        let Some(answer) = memory.answer(&request, &is_wanted) else {
            n_given_up += 1;
            continue;
        };
        n_given_up = 0;
        // The request holds the columns: they are let go before anyone is told.
        drop(request);
        if give.send(answer).is_err() {
            return;
        }
        wake();
    }
}
