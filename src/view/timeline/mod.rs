//! Time: the histogram under the map with the window on it, and the controls beside it. Reads the
//! filter and asks for changes; never changes it, and knows neither desk, store nor map.

pub mod axis;
mod controls;
mod dates;
mod fields;
mod foot;
mod frame;
mod histogram;
mod keys;
mod lane;
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

use std::sync::Arc;

use egui::{Response, Role, Ui, WidgetInfo};

use crate::analysis::series::{self, Series};
use crate::filter::{Filter, TimeMode};
use crate::incident::columns::Columns;
use crate::time::{Day, Span, Step};
use crate::view::words;

use axis::{Axis, View};
pub use controls::controls_ui;
pub use playback::{Playback, tick};
use scene::{Layout, Scene};

/// The days that a person's text names, here as in other panels; else what to write instead.
pub(super) fn parse_date(text: &str) -> Result<Span, String> {
    dates::parse(text).map_err(|error| error.to_string())
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
    /// The counts, with the revision they were made of.
    series: Option<(u64, Arc<Series>)>,
}

impl State {
    /// Begins to play, or stops.
    pub fn toggle_play(&mut self) {
        self.playback.toggle();
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
        if let Some((revision, series)) = &self.series
            && (*revision, series.unit) == (input.revision, unit)
        {
            return Arc::clone(series);
        }
        let series = Arc::new(Series::of(input.columns, input.rows_any_date, unit));
        self.series = Some((input.revision, Arc::clone(&series)));
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
    let layout = Layout::of(rect, has_lane);
    let filter = after(input.filter, &asked);
    let parts = parts::register(ui, &layout, axis, &filter, extent);
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
    let scene = Scene::new(ui, layout, axis, shown, &series);
    let incomplete = input.newest_report.map(histogram::incomplete_before);
    let hovered = pointer::hovered(ui, state, &parts, &scene);
    frame::paint(&scene, &filter, incomplete, hovered, &parts, ui);
    tip::show(ui, &scene, &parts.ground, hovered, incomplete);
    name(&parts.ground, &filter, shown, input.rows_any_date.len());
    if !asked.is_empty() {
        ui.ctx().request_repaint();
    }
    asked
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
        None => format!(
            "all {} dated incidents, {}",
            words::thousands(n_dated),
            words::span(shown, false)
        ),
        Some(_) => format!(
            "{}, {}",
            words::span(shown, false),
            window::length_words(shown)
        ),
    };
    ground.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Group, true, "Time panel");
        info.current_text_value = Some(value.clone());
        info
    });
}
