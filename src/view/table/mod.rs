//! The table of what is shown: one line an incident, the map's readable twin. Only the lines in view
//! are laid out, so that a million cost no more than ten. Reads the desk and asks by commands.

mod cells;
mod copy;
mod head;
mod keys;
mod order;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Weak};
use std::thread;

use egui::{Id, Rect, Ui, vec2};

use super::lang::{self, say, say_n};
use super::theme::{Role, gap, size, tokens};
use super::widgets;
use crate::desk::{Command, Desk, Progress, Work};
use crate::filter::Reason;
use crate::incident::columns::Columns;

pub use cells::Column;
pub use order::Sort;

/// From one line to the next, in points.
fn line_height() -> f32 {
    super::theme::row(28.0)
}
/// The line of the heads.
const HEAD: f32 = 28.0;
/// More rows than this are written for the clipboard off the drawing thread.
const COPY_AT_ONCE: usize = 5000;

/// What the table keeps between frames.
pub struct State {
    /// How wide each column is drawn, in points.
    drawn: Vec<f32>,
    /// The columns with their widths in points, from the left.
    pub columns: Vec<(Column, f32)>,
    /// What it is sorted by.
    pub sort: Sort,
    /// Why the rows are left out that it shows; `None` where it shows what is shown.
    reason: Option<Reason>,
    order: order::Order,
    /// The first line in view, as a count of points: a million lines are more than 32 bits tell apart.
    top: f64,
    /// How far the columns are moved to the left.
    left: f32,
    /// The rows that are marked to be copied, beside the selected one.
    marked: BTreeSet<u32>,
    /// What the marked rows are rows of.
    marked_of: Weak<Columns>,
    /// The place from which Shift marks.
    anchor: Option<usize>,
    /// The selection, revision and sort that the table last brought into view.
    seen: Option<(Option<crate::incident::IncidentId>, Sort, bool)>,
    copying: Option<(Receiver<Copied>, Progress)>,
    /// How many rows were copied last.
    copied: Option<usize>,
    /// Whether it was opened just now, so that the next keys are for it.
    is_new: bool,
}

/// The rows as text and how many they are; `None` where copying was given up.
type Copied = Option<(String, usize)>;

impl Default for State {
    fn default() -> Self {
        Self {
            drawn: Vec::new(),
            columns: Column::FIRST
                .map(|column| (column, column.width()))
                .to_vec(),
            sort: Sort {
                column: Column::Date,
                descending: true,
            },
            reason: None,
            order: order::Order::default(),
            top: 0.0,
            left: 0.0,
            marked: BTreeSet::new(),
            marked_of: Weak::new(),
            anchor: None,
            seen: None,
            copying: None,
            copied: None,
            is_new: false,
        }
    }
}

impl State {
    /// What the table does that takes long.
    pub(super) fn works(&self) -> Vec<Progress> {
        let copying = self.copying.as_ref().map(|(_, progress)| progress);
        copying
            .into_iter()
            .chain(self.order.work())
            .cloned()
            .collect()
    }

    /// It is opened by a key or a click: it takes the keyboard.
    pub(super) fn take_keyboard(&mut self) {
        self.is_new = true;
    }

    /// Shows what is left out for a reason, until it is no longer left out or it is asked for what
    /// is shown.
    pub(super) fn show_left_out(&mut self, reason: Reason) {
        self.reason = Some(reason);
        self.top = 0.0;
        self.marked.clear();
    }

    /// Shows a column, or no longer; the last one stays.
    fn toggle(&mut self, column: Column) {
        if let Some(at) = self.columns.iter().position(|(one, _)| *one == column) {
            if self.columns.len() > 1 {
                self.columns.remove(at);
            }
            return;
        }
        // Where the fixed order has it.
        let at = self.columns.partition_point(|(one, _)| *one < column);
        self.columns.insert(at, (column, column.width()));
    }

    /// The columns by name with their widths, for settings.
    pub fn layout(&self) -> Vec<(String, f32)> {
        let columns = self.columns.iter();
        columns
            .map(|(column, width)| (column.name().to_owned(), width.round()))
            .collect()
    }

    /// Takes columns over that [`State::layout`] gave; what is not known is left out, and where
    /// nothing is known the columns stay.
    pub fn restore<'a>(&mut self, columns: impl Iterator<Item = (&'a str, f32)>) {
        let mut restored: Vec<(Column, f32)> = Vec::new();
        for (name, width) in columns {
            let Some(column) = Column::of_name(name) else {
                continue;
            };
            if restored.iter().all(|(known, _)| *known != column) && width.is_finite() {
                restored.push((column, width.clamp(48.0, 1000.0)));
            }
        }
        if !restored.is_empty() {
            self.columns = restored;
        }
    }

    /// The rows that are marked; none once the data are others.
    pub(super) fn marked(&self, desk: &Desk) -> &BTreeSet<u32> {
        static NONE: BTreeSet<u32> = BTreeSet::new();
        if std::ptr::eq(self.marked_of.as_ptr(), Arc::as_ptr(&desk.columns)) {
            &self.marked
        } else {
            &NONE
        }
    }

    /// How wide all columns are together, as they are drawn.
    fn width(&self) -> f32 {
        self.drawn.iter().sum()
    }

    /// Lays the columns out in so much room: as wide as they were left, or, where nobody has changed
    /// their widths, narrower so that all are seen. What does not fit even then is scrolled to.
    fn lay_out(&mut self, room: f32) {
        let widths = || self.columns.iter().map(|(_, width)| *width);
        let least = || self.columns.iter().map(|(column, _)| column.least_width());
        let is_as_first = self
            .columns
            .iter()
            .all(|(column, width)| (width - column.width()).abs() < 0.5);
        let give: f32 = widths().sum::<f32>() - least().sum::<f32>();
        let share = if is_as_first && give > 0.0 {
            ((room - least().sum::<f32>()) / give).clamp(0.0, 1.0)
        } else {
            1.0
        };
        let drawn = widths()
            .zip(least())
            .map(|(width, least)| least + (width - least) * share);
        self.drawn = drawn.map(f32::floor).collect();
    }

    /// Sorts by a column; asked again, the other way round.
    fn sort_by(&mut self, column: Column) {
        let again = self.sort.column == column;
        self.sort = Sort {
            column,
            descending: again && !self.sort.descending,
        };
    }
}

/// The keyboard's place in the table.
pub(super) fn body_id() -> Id {
    Id::unique("table body")
}

/// The table, over all of the `Ui`. `close` is set where it was asked to close.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, close: &mut bool) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let rect = ui.max_rect();
    let mut asked = Vec::new();
    let is_new = std::mem::take(&mut state.is_new);
    if !std::ptr::eq(state.marked_of.as_ptr(), Arc::as_ptr(&desk.columns)) {
        // Rows of other data are other incidents.
        state.marked.clear();
        state.anchor = None;
        state.marked_of = Arc::downgrade(&desk.columns);
    }
    if state
        .reason
        .is_some_and(|reason| !is_reason_of(desk, reason))
    {
        state.reason = None;
    }
    let rows = state.order.rows(ui.ctx(), desk, state.sort, state.reason);
    take_copy(ui, state);

    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), size::PANEL_HEAD));
    if head::bar_ui(ui, bar, desk, state, (rows.len(), close), &mut asked) {
        copy(ui, desk, state, &rows);
    }
    let heads = Rect::from_min_size(bar.left_bottom(), vec2(rect.width(), HEAD));
    state.lay_out(rect.width() - rows::BAR - 4.0);
    head::ui(ui, heads, state);
    let body = Rect::from_min_max(heads.left_bottom(), rect.max);
    if body.height() < line_height() {
        return asked;
    }
    if rows.is_empty() {
        asked.extend(empty_ui(ui, body, desk));
        return asked;
    }
    let response = ui.interact(body, body_id(), egui::Sense::click());
    if is_new {
        response.request_focus();
    }
    rows::scroll(ui, body, state, rows.len());
    follow(desk, state, &rows, body);
    if response.has_focus() {
        asked.extend(keys::ui(ui, desk, state, &rows, body));
    }
    if keys::wants_copy(ui, response.has_focus()) {
        copy(ui, desk, state, &rows);
    }
    asked.extend(rows::ui(ui, body, desk, state, &rows));
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, body, 0);
    }
    rows::describe(&response, desk, &rows, state);
    asked
}

/// Whether anything is left out for a reason.
fn is_reason_of(desk: &Desk, reason: Reason) -> bool {
    let mut reasons = desk.shown.reasons().into_iter();
    reasons.any(|(_, known)| known == reason)
}

/// Brings what was selected elsewhere into view.
fn follow(desk: &Desk, state: &mut State, rows: &[u32], body: Rect) {
    let now = (desk.selected, state.sort, state.order.is_sorted());
    if state.seen == Some(now) {
        return;
    }
    let is_other = state
        .seen
        .is_none_or(|(selected, ..)| selected != desk.selected);
    if is_other {
        state.marked.clear();
    }
    state.seen = Some(now);
    if let Some(at) = place_of_selected(desk, rows, state.reason) {
        rows::bring(state, at, rows.len(), body);
    }
}

/// The line that the selected incident stands on.
fn place_of_selected(desk: &Desk, rows: &[u32], reason: Option<Reason>) -> Option<usize> {
    if reason.is_none() {
        desk.selected_among_shown()?;
    }
    let selected = desk.selected?;
    // Only when the selection or the order has changed, or a key goes on from there.
    rows.iter()
        .position(|&row| desk.incident_of(row).id == selected)
}

/// What stands there where nothing is shown.
fn empty_ui(ui: &mut Ui, body: Rect, desk: &Desk) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    let n = desk.filter.n_limits();
    let words = match (desk.incidents.is_empty(), n) {
        (true, _) => say("table-empty"),
        (false, n) => say_n("table-nothing-passes", n),
    };
    ui.scope_builder(egui::UiBuilder::new().max_rect(body.shrink(gap::L)), |ui| {
        widgets::text(ui, &words, Role::BODY, t.text2);
        if !desk.incidents.is_empty() && n > 0 {
            ui.add_space(gap::S);
            let button = widgets::button(
                ui,
                None,
                &say("show-all"),
                size::CONTROL,
                widgets::Dress::Plain,
            );
            if button.clicked() {
                asked.push(Command::ShowAll);
            }
        }
    });
    asked
}

/// Copies the marked rows, or all where none are marked, in the order of the table.
fn copy(ui: &Ui, desk: &Desk, state: &mut State, rows: &Arc<Vec<u32>>) {
    let columns: Vec<Column> = state.columns.iter().map(|(column, _)| *column).collect();
    let wanted: Vec<u32> = if state.marked.is_empty() {
        rows.to_vec()
    } else {
        let marked = rows.iter().filter(|row| state.marked.contains(row));
        marked.copied().collect()
    };
    let n = wanted.len();
    let progress = Progress::of(Work::Copying, "");
    if n <= COPY_AT_ONCE {
        let text = copy::tsv(&desk.incidents, &desk.columns, &wanted, &columns, &progress);
        ui.ctx().copy_text(text.unwrap_or_default());
        state.copied = Some(n);
        return;
    }
    let (sender, receiver) = channel();
    let (incidents, table) = (Arc::clone(&desk.incidents), Arc::clone(&desk.columns));
    let ctx = ui.ctx().clone();
    let lang = lang::now();
    let end = progress.clone();
    thread::spawn(move || {
        lang::set(lang);
        let text = copy::tsv(&incidents, &table, &wanted, &columns, &end);
        drop(end);
        sender.send(text.map(|text| (text, n))).ok();
        ctx.request_repaint();
    });
    state.copying = Some((receiver, progress));
}

/// Puts on the clipboard what a thread has written.
fn take_copy(ui: &Ui, state: &mut State) {
    let copying = state.copying.as_ref();
    let Some(done) = copying.and_then(|(copy, _)| copy.try_recv().ok()) else {
        return;
    };
    state.copying = None;
    // Given up, the clipboard holds what it held.
    if let Some((text, n)) = done {
        ui.ctx().copy_text(text);
        state.copied = Some(n);
    }
}
