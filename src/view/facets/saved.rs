//! The filters that have names in this project: keeping the one in force, using and forgetting others,
//! and bringing back what went last.

use egui::{
    Align2, CornerRadius, Id, Key, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_DELETE};

use crate::desk::{Command, Desk, FilterCommand, Project};
use crate::filter::Filter;
use crate::view::lang::{say, say_with};
use crate::view::line_edit::LineEdit;
use crate::view::rtl;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::undo_line;
use crate::view::widgets::{self, Dress};

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Whether it is open.
    pub(super) is_open: bool,
    /// The name that is being typed.
    name: String,
    /// The filter that went last.
    lost: Option<Lost>,
}

/// A filter that was forgotten, or that another took the place of.
#[derive(Debug)]
struct Lost {
    name: String,
    filter: Filter,
    is_replaced: bool,
    /// The project that had it.
    project: Project,
}

impl Lost {
    fn of(desk: &Desk, name: &str, is_replaced: bool) -> Option<Self> {
        Some(Self {
            name: name.to_owned(),
            filter: desk.saved.get(name)?.clone(),
            is_replaced,
            project: desk.project.clone(),
        })
    }
}

/// The list, with the field for a new name.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    widgets::section_head(ui, &say("saved-filters"), &say("in-this-project"));
    if desk.saved.is_empty() {
        let words = if desk.filter.n_limits() > 0 {
            say("saved-none")
        } else {
            say("saved-none-limit-first")
        };
        widgets::text(ui, &words, Role::SMALL, t.text3);
        ui.add_space(gap::S);
    }
    let current = desk.filter_name();
    for name in desk.saved.keys() {
        let command = row_ui(ui, name, current == Some(name));
        if let Some(Command::Filter(FilterCommand::Forget(name))) = &command {
            state.lost = Lost::of(desk, name, false);
        }
        asked.extend(command);
    }
    asked.extend(lost_ui(ui, desk, state));
    // Below the rows, so that they stay where they are when a filter comes into force.
    if desk.filter.n_limits() > 0 {
        asked.extend(name_ui(ui, desk, state));
    }
    ui.add_space(gap::XS);
    asked
}

/// Says which filter went last, and brings it back.
fn lost_ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Option<Command> {
    // Another project never had it.
    let lost = state.lost.take_if(|lost| lost.project == desk.project)?;
    let about = [("name", lost.name.as_str().into())];
    let words = if lost.is_replaced {
        say_with("was-replaced", &about)
    } else {
        say_with("was-taken-away", &about)
    };
    if undo_line::ui(ui, &words) {
        let filter = Box::new(lost.filter);
        return Some(Command::Filter(FilterCommand::Keep(lost.name, filter)));
    }
    state.lost = Some(lost);
    None
}

/// The field for a name, and the button that keeps the filter.
fn name_ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Option<Command> {
    let t = tokens(ui.ctx());
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
    let is_known = desk.saved.contains_key(state.name.trim());
    let words = say(if is_known { "replace" } else { "save" });
    let width = widgets::button_width(ui, &words);
    let field = Rect::from_min_max(rect.min, pos2(rect.right() - width - 4.0, rect.bottom()));
    let id = Id::unique("name of a filter");
    let edge = if ui.memory(|memory| memory.has_focus(id)) {
        Stroke::new(2.0, t.focus)
    } else {
        Stroke::new(1.0, t.line2)
    };
    ui.painter().rect(
        field,
        CornerRadius::same(6),
        t.bg2,
        edge,
        StrokeKind::Inside,
    );
    let name = say("filter-name");
    let line = LineEdit {
        id,
        name: &name,
        hint: &name,
        max_chars: 60,
    };
    let response = line.ui(ui, field.shrink2(vec2(10.0, 1.0)), &mut state.name);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered {
        // What is typed next is another name, not a key of the map.
        response.request_focus();
    }
    let button = Rect::from_min_max(pos2(field.right() + 4.0, rect.top()), rect.max);
    let mut clicked = false;
    widgets::row_in(ui, button, |ui| {
        ui.add_enabled_ui(!state.name.trim().is_empty(), |ui| {
            clicked = widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked();
        });
    });
    ui.add_space(gap::S);
    if !(entered || clicked) || state.name.trim().is_empty() {
        return None;
    }
    let name = std::mem::take(&mut state.name);
    state.lost = Lost::of(desk, name.trim(), true);
    Some(Command::Filter(FilterCommand::Save(name)))
}

/// One filter: a click uses it, the bin forgets it.
fn row_ui(ui: &mut Ui, name: &str, is_current: bool) -> Option<Command> {
    let t = tokens(ui.ctx());
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
    let body = rect.with_max_x(rect.right() - 28.0);
    let response = ui.interact(body, ui.scope_id().with(("saved", name)), Sense::click());
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, t.bg3);
    }
    if is_current {
        let at = rect.left_center() + vec2(10.0, 0.0);
        widgets::paint_icon(painter, at, ICON_CHECK, false, 16.0, t.text1);
    }
    let formats = rtl::Formats::interface(Role::BODY, t.text1);
    let line = rtl::layout_line(ui.ctx(), name, &formats, body.width() - 34.0);
    let rect_of_name =
        Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(28.0, 0.0), line.galley.size());
    painter.galley(rect_of_name.min, line.galley, t.text1);
    if response.has_focus() {
        widgets::focus_ring(painter, t, body.expand2(vec2(4.0, 0.0)), 6);
    }
    let said = say_with("use-filter", &[("name", name.into())]);
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::RadioButton, true, is_current, said.clone())
    });
    let used = response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked();
    let bin = Rect::from_center_size(pos2(rect.right() - 12.0, rect.center().y), vec2(24.0, 24.0));
    let mut forgotten = false;
    widgets::row_in(ui, bin, |ui| {
        let what = say_with("forget-filter", &[("name", name.into())]);
        forgotten =
            widgets::icon_button(ui, ICON_DELETE, &what, "", 24.0, Dress::Quiet, false).clicked();
    });
    if forgotten {
        return Some(Command::Filter(FilterCommand::Forget(name.to_owned())));
    }
    used.then(|| Command::Filter(FilterCommand::Use(name.to_owned())))
}
