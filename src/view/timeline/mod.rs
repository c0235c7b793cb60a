//! Time: the histogram under the map with the window on it, and the controls beside it. Reads the
//! filter and asks for changes; never changes it, and knows neither desk nor store, and of the map
//! only what its colours say.

pub mod axis;
mod compare;
mod controls;
mod dates;
mod fields;
mod foot;
mod frame;
mod histogram;
mod keys;
mod lane;
mod mark;
mod parts;
mod playback;
mod pointer;
mod ruler;
mod scene;
mod tip;
mod transport;
pub mod window;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use egui::{Response, Role, Ui, WidgetInfo};

use crate::analysis::series::{self, Series};
use crate::filter::{Filter, Tally, TimeMode};
use crate::incident::columns::Columns;
use crate::time::{DatePrecision, Day, Span, Step};
use crate::view::heard::heard;
use crate::view::lang::{say, say_with};
use crate::view::map::coloring::Coloring;
use crate::view::words;

use axis::{Axis, View};
pub use compare::Compare;
pub use controls::controls_ui;
pub use playback::{Playback, tick};
use scene::{Layout, Scene};

/// The days that a person's text names, here as in other panels; else what to write instead.
pub(super) fn parse_date(text: &str) -> Result<Span, String> {
    dates::parse(text).map_err(|error| heard(&error.to_string()))
}

/// The one day that a text names, in any form that can only be one day.
pub fn day_of(text: &str) -> Result<Day, String> {
    let days = dates::parse(text).map_err(|error| heard(&error.to_string()))?;
    if days.n_days() == 1 {
        Ok(days.start())
    } else {
        Err(heard(&dates::Error::Unread.to_string()))
    }
}

/// What the panel draws and works on.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Every incident.
    pub columns: &'a Columns,
    /// The dated rows that pass all but the dates, in the order of the columns.
    pub rows_any_date: &'a [u32],
    /// What is shown now.
    pub filter: &'a Filter,
    /// From the first day of any incident to the last; `None` where there is none.
    pub extent: Option<Span>,
    /// The day of the newest report: what lies shortly before it is still being reported.
    pub newest_report: Option<Day>,
    /// Changes whenever `columns` or `rows_any_date` do.
    pub revision: u64,
    /// What the colours of the bars say.
    pub coloring: &'a Coloring,
    /// Counts what passes all but the dates within some days.
    pub counter: Counter<'a>,
    /// The days of what is selected.
    pub selected: Option<(Span, DatePrecision)>,
    /// The rows that are marked in the table.
    pub marked: &'a BTreeSet<u32>,
}

/// Counts what passes all but the dates within some days.
#[derive(Clone, Copy)]
pub struct Counter<'a>(pub &'a dyn Fn(Span) -> Tally);

impl fmt::Debug for Counter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Counter")
    }
}

/// What the person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Other days; `None` for all.
    Window(Option<Span>),
    /// The two days to be meant otherwise.
    Mode(TimeMode),
    /// Another step.
    Step(Step),
    /// Colours that say who began it, here and on the map, or what it was.
    ByInitiator(bool),
}

/// What the panel remembers from frame to frame. Saved by nobody.
#[derive(Debug, Default)]
pub struct State {
    /// Whether and how time plays.
    pub playback: Playback,
    /// The days that are looked at; `None` for all.
    view: Option<View>,
    /// What is being dragged.
    grab: Option<pointer::Grab>,
    /// The two typed dates.
    fields: fields::Fields,
    /// The window that was last drawn: where it has moved since, it is brought into sight.
    seen: Option<Span>,
    /// The counts, with the revision and the colours they were made of.
    series: Option<((u64, u64), Arc<Series>)>,
    /// The days that the window is compared with.
    pub compare: Option<Compare>,
}

impl State {
    /// Begins to play, or stops.
    pub fn toggle_play(&mut self) {
        self.playback.toggle();
    }

    /// Compares the window with the days before it, then with the same days a year before, then
    /// with none. Without a window there is nothing to compare.
    pub fn compare_next(&mut self, filter: &Filter) {
        self.compare = match self.compare {
            None if filter.window.is_some() => Some(Compare::Before),
            Some(Compare::Before) => Some(Compare::YearBefore),
            _ => None,
        };
    }

    /// Looks at all days again.
    pub fn fit(&mut self) {
        self.view = None;
    }

    /// Brings a window into sight that was moved by other means than the pointer.
    fn follow(&mut self, window: Option<Span>, shown: Span, extent: Span) {
        let has_moved = self.seen.is_some() && window.is_some() && self.seen != window;
        self.seen = window;
        if let Some(view) = self.view.filter(|_| has_moved && self.grab.is_none()) {
            self.view = Some(view.showing(shown, View::whole(extent)));
        }
    }

    /// The counts by a unit, made anew only where data or unit have changed.
    fn series(&mut self, input: &Input<'_>, unit: Step) -> Arc<Series> {
        let version = (input.revision, input.coloring.version());
        if let Some((made_of, series)) = &self.series
            && (*made_of, series.unit) == (version, unit)
        {
            return Arc::clone(series);
        }
        let color_of = |row| input.coloring.color_of(input.columns, row);
        let made = Series::by(input.columns, input.rows_any_date, unit, color_of);
        let series = Arc::new(made);
        self.series = Some((version, Arc::clone(&series)));
        series
    }
}

/// What changing the mode asks for: without dates a mode would have nothing to mean, so that it
/// takes those of the data.
fn ask_mode(filter: &Filter, extent: Span, mode: TimeMode) -> Vec<Asked> {
    let window = filter
        .window
        .is_none()
        .then_some(Asked::Window(Some(extent)));
    window.into_iter().chain([Asked::Mode(mode)]).collect()
}

/// The filter as it will be once what was asked is done, so that the panel is never a frame late.
fn after(filter: &Filter, asked: &[Asked]) -> Filter {
    let mut filter = filter.clone();
    for asked in asked {
        match *asked {
            Asked::Window(window) => filter.window = window,
            Asked::Mode(mode) => filter.mode = mode,
            Asked::Step(step) => filter.step = step,
            Asked::ByInitiator(_) => (),
        }
    }
    filter
}

/// The panel under the map: fills what `ui` has left, which is to be 128 high or more. Also plays:
/// while it is on screen and playing, it asks for the next window when that is due.
pub fn histogram_ui(ui: &mut Ui, state: &mut State, input: Input<'_>) -> Vec<Asked> {
    let rect = ui.available_rect_before_wrap();
    let Some(extent) = input.extent else {
        state.playback.playing = false;
        frame::empty(ui, rect);
        return Vec::new();
    };
    let mut asked = Vec::new();
    let now_s = ui.input(|input| input.time);
    let next = playback::tick(&mut state.playback, input.filter, extent, now_s);
    asked.extend(next.map(|next| Asked::Window(Some(next))));
    if let Some(wait_s) = state.playback.wait_s(now_s) {
        ui.ctx().request_repaint_after_secs(wait_s as f32);
    }

    let unit = |axis: Axis| series::unit_for(axis.day_pt(), input.filter.step);
    let mut axis = axis_of(state, extent, rect.width());
    let has_lane = !state.series(&input, unit(axis)).stretches.is_empty();
    let filter = after(input.filter, &asked);
    let layout = Layout::of(rect, has_lane, compared(state, &filter, extent).is_some());
    let ghost = compared(state, &filter, extent);
    let parts = parts::register(ui, &layout, axis, &filter, (extent, ghost));
    asked.extend(pointer::act(
        ui, state, &parts, &layout, axis, &filter, extent,
    ));
    let filter = after(input.filter, &asked);
    asked.extend(keys::act(ui, state, &parts, &filter, extent));
    let filter = after(input.filter, &asked);

    let shown = window::shown(&filter, extent);
    state.follow(filter.window, shown, extent);
    axis = axis_of(state, extent, rect.width());
    let series = state.series(&input, unit(axis));
    let ghost = compared(state, &filter, extent);
    let layout = Layout::of(rect, has_lane, ghost.is_some());
    let scene = Scene::new(ui, layout, axis, shown, &series, input.coloring);
    let incomplete = input.newest_report.map(histogram::incomplete_before);
    let hovered = pointer::hovered(ui, state, &parts, &scene);
    let also = frame::Also {
        incomplete,
        ghost,
        selected: input.selected,
        marked: marked_days(&input),
    };
    frame::paint(&scene, &filter, &also, hovered, &parts, ui);
    if let Some(ghost) = ghost {
        compare::strip_ui(ui, &scene, &filter, ghost, incomplete, input.counter);
    }
    tip::show(ui, &scene, &parts.ground, hovered, incomplete);
    name(&parts.ground, &filter, shown, input.rows_any_date.len());
    if !asked.is_empty() {
        ui.ctx().request_repaint();
    }
    asked
}

/// The days that the window is compared with, where there is a window.
fn compared(state: &State, filter: &Filter, extent: Span) -> Option<Span> {
    let compare = state.compare.filter(|_| filter.window.is_some())?;
    Some(compare.days(filter, extent))
}

/// The days of what is marked in the table; of very many none, since they would say what the bars do.
fn marked_days(input: &Input<'_>) -> Vec<Span> {
    const MOST: usize = 400;
    if input.marked.len() > MOST {
        return Vec::new();
    }
    let dated = |row: &&u32| !input.columns.undated().contains(&(**row as usize));
    let rows = input.marked.iter().filter(dated);
    let days = rows.filter_map(|&row| {
        let row = row as usize;
        Some(Span::between(
            *input.columns.start.get(row)?,
            *input.columns.end.get(row)?,
        ))
    });
    days.collect()
}

/// The days looked at, over the width of the panel.
fn axis_of(state: &State, extent: Span, width: f32) -> Axis {
    let view = state
        .view
        .unwrap_or(View::fit(extent))
        .clamp(View::whole(extent));
    Axis {
        view,
        width_pt: f64::from(width.max(1.0)),
    }
}

/// The name and value of the panel for those who do not see it.
fn name(ground: &Response, filter: &Filter, shown: Span, n_dated: usize) {
    let value = match filter.window {
        None => {
            let about = [
                ("n", n_dated.into()),
                ("count", words::thousands(n_dated).into()),
                ("dates", words::span(shown, false).into()),
            ];
            say_with("time-all-dated", &about)
        }
        Some(_) => format!(
            "{}, {}",
            words::span(shown, false),
            window::length_words(shown)
        ),
    };
    ground.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Group, true, say("time-panel"));
        info.current_text_value = Some(value.clone());
        info
    });
}
