//! The small controls of the screen: a choice with its name, a measure that is turned on or off, a
//! link with its number, the head of a chart.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, ComboBox, CornerRadius, CursorIcon, Painter, Pos2, Rect, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{ICON_CHECK, ICON_CONTENT_COPY, ICON_SAVE_ALT};

use super::give::To;
use crate::view::lang::{say, say_with};
use crate::view::line_edit::LineEdit;
use crate::view::rtl;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// The width of a choice's name.
pub(super) const NAME: f32 = 84.0;

/// One of several, under a name at its left. Returns the one that was chosen anew.
pub(super) fn choice(ui: &mut Ui, name: &str, current: &str, options: &[String]) -> Option<usize> {
    let t = tokens(ui.ctx());
    let mut chosen = None;
    let wide = ui.available_width();
    let (row, _) = ui.allocate_exact_size(vec2(wide, size::CONTROL + 4.0), Sense::hover());
    let at = row.left_center();
    widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        name,
        Role::BODY,
        t.text2,
    );
    let field = row.with_min_x(row.left() + NAME);
    widgets::row_in(ui, field, |ui| {
        let combo = ComboBox::from_id_salt(name)
            .icon(widgets::chevron)
            .width(field.width())
            .height(360.0)
            .truncate()
            .selected_text(current)
            .show_ui(ui, |ui| {
                for (at, option) in options.iter().enumerate() {
                    if ui.selectable_label(option == current, option).clicked() {
                        chosen = Some(at);
                    }
                }
            });
        let said = format!("{name}: {current}");
        combo
            .response
            .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, said.clone()));
    });
    chosen
}

/// A line with its name at the left.
pub(super) fn field(ui: &mut Ui, name: &str, hint: &str, typed: &mut String) -> egui::Response {
    let t = tokens(ui.ctx());
    let wide = ui.available_width();
    let (row, _) = ui.allocate_exact_size(vec2(wide, size::CONTROL + 4.0), Sense::hover());
    let at = row.left_center();
    let anchor = egui::Align2::LEFT_CENTER;
    widgets::paint(ui.painter(), at, anchor, name, Role::BODY, t.text2);
    let field = row.with_min_x(row.left() + NAME).shrink2(vec2(0.0, 2.0));
    let id = ui.scope_id().with(("field", name));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let edge = if has_focus {
        Stroke::new(2.0, t.focus)
    } else {
        Stroke::new(1.0, t.line2)
    };
    ui.painter()
        .rect(field, 6.0, t.bg1, edge, StrokeKind::Inside);
    let line = LineEdit {
        id,
        name,
        hint,
        max_chars: 300,
    };
    line.ui(ui, field.shrink2(vec2(8.0, 0.0)), typed)
}

/// A measure: a box that turns it on or off, its name and what it is made of. Returns whether it was
/// clicked.
pub(super) fn measure(ui: &mut Ui, on: bool, name: &str, note: &str) -> bool {
    let t = tokens(ui.ctx());
    let wide = ui.available_width();
    let (row, response) = ui.allocate_exact_size(vec2(wide, 40.0), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(row, 0.0, t.bg3);
    }
    let center = pos2(row.left() + gap::M + 8.0, row.center().y);
    let tick = Rect::from_center_size(center, vec2(16.0, 16.0));
    let (fill, edge) = if on { (t.ink, t.ink) } else { (t.bg2, t.line3) };
    let corner = CornerRadius::same(4);
    let edge = Stroke::new(1.0, edge);
    ui.painter()
        .rect(tick, corner, fill, edge, StrokeKind::Inside);
    if on {
        widgets::paint_icon(ui.painter(), center, ICON_CHECK, true, 14.0, t.on_ink);
    }
    let left = tick.right() + 12.0;
    let role = if on { Role::STRONG } else { Role::BODY };
    let at = pos2(left, row.top() + 13.0);
    widgets::paint(ui.painter(), at, Align2::LEFT_CENTER, name, role, t.text1);
    let at = pos2(left, row.top() + 28.0);
    let color = t.text3_on(response.hovered());
    widgets::paint(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        note,
        Role::NOTE,
        color,
    );
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, row, 4);
        response.scroll_to_me(None);
    }
    let said = format!("{name}: {note}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, said.clone()));
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

/// A number and what it counts, as a link. Returns whether it was clicked.
pub(super) fn counted(ui: &mut Ui, number: &str, words: &str, tip: &str) -> bool {
    let t = tokens(ui.ctx());
    let wide = ui.available_width();
    let (row, response) = ui.allocate_exact_size(vec2(wide, 24.0), Sense::click());
    let number_at = pos2(row.left() + 44.0, row.center().y);
    let painter = ui.painter();
    let figure = Role::BODY;
    widgets::paint(
        painter,
        number_at,
        Align2::RIGHT_CENTER,
        number,
        figure,
        t.text1,
    );
    let color = if response.hovered() { t.text1 } else { t.text2 };
    let left = row.left() + 52.0;
    let galley = widgets::galley(painter, words, Role::BODY, color);
    let most = row.right() - left;
    let clip = painter.with_clip_rect(row.intersect(ui.clip_rect()));
    let at = pos2(left, row.center().y - galley.size().y / 2.0);
    let right = left + galley.size().x.min(most);
    clip.galley(at, galley, color);
    let foot = [
        pos2(left, row.bottom() - 3.0),
        pos2(right, row.bottom() - 3.0),
    ];
    painter.extend(egui::Shape::dotted_line(
        &foot,
        color.gamma_multiply(0.7),
        3.0,
        0.5,
    ));
    if response.has_focus() {
        widgets::focus_ring(painter, t, row, 4);
        response.scroll_to_me(None);
    }
    let said = format!("{number} {words}: {tip}");
    widgets::finish(ui, response, egui::Role::Link, &said, "").clicked()
}

/// What the head of a chart says.
pub(super) struct Head<'a> {
    /// What the chart shows.
    pub(super) title: &'a str,
    /// Its unit.
    pub(super) note: &'a str,
    /// At the right: how many it speaks of.
    pub(super) right: &'a str,
}

/// The head of a chart over the top of an area, with the buttons that hand its figures on where it has
/// any. Returns where they are to go.
pub(super) fn head(ui: &mut Ui, area: Rect, head: &Head<'_>, has_figures: bool) -> Option<To> {
    let t = tokens(ui.ctx());
    let row = Rect::from_min_size(area.min, vec2(area.width(), size::PANEL_HEAD));
    let row = row.shrink2(vec2(gap::M, 0.0));
    let painter = ui.painter().with_clip_rect(row.intersect(ui.clip_rect()));
    let mid = row.center().y;
    let mut right = row.right();
    let mut to = None;
    if has_figures {
        let ways = [
            (To::File, ICON_SAVE_ALT, "spread-save"),
            (To::Clipboard, ICON_CONTENT_COPY, "spread-copy"),
        ];
        for (way, icon, key) in ways {
            let button = Rect::from_center_size(pos2(right - 8.0, mid), vec2(24.0, 24.0));
            right = button.left() - 2.0;
            ui.push_id(key, |ui| {
                widgets::row_in(ui, button, |ui| {
                    let name = say_with(key, &[("chart", head.title.into())]);
                    let button =
                        widgets::icon_button(ui, icon, &name, "", 24.0, Dress::Quiet, false);
                    if button.clicked() {
                        to = Some(way);
                    }
                });
            });
            right -= 2.0;
        }
    }
    let at = pos2(right, mid);
    let n = widgets::paint(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        head.right,
        Role::SMALL,
        t.text2,
    );
    let at = pos2(row.left(), mid);
    let most = n.left() - gap::S - at.x;
    let wide = elided(&painter, at, most, head.title, Role::STRONG, t.text1);
    let room = Rect::from_min_max(
        pos2(at.x + wide + gap::S, row.top()),
        pos2(n.left() - gap::S, row.bottom()),
    );
    // A word or two are no note.
    if room.width() > 48.0 {
        let width_of = |words: &str| {
            let galley = widgets::galley(&painter, words, Role::SMALL, t.text3);
            galley.size().x
        };
        let words = fitting(head.note, room.width(), width_of);
        let wide = elided(
            &painter,
            room.left_center(),
            room.width(),
            words,
            Role::SMALL,
            t.text3,
        );
        if words != head.note || width_of(words) > wide + 0.5 {
            let id = ui.scope_id().with(("note of", head.title));
            let note = ui.interact(room, id, Sense::hover());
            note.on_hover_text(head.note);
        }
    }
    to
}

/// As much of a note as has room, cut at a comma; its first part where none has.
fn fitting(note: &str, room: f32, width_of: impl Fn(&str) -> f32) -> &str {
    let mut words = note;
    while width_of(words) > room {
        match words.rsplit_once(", ") {
            Some((shorter, _)) => words = shorter,
            None => break,
        }
    }
    words
}

/// Paints one line from a point at its left, cut at its end where there is no room, and returns how wide
/// it is. Figures are never painted so.
pub(super) fn elided(
    painter: &Painter,
    at: Pos2,
    most: f32,
    words: &str,
    role: Role,
    color: Color32,
) -> f32 {
    let mut job = LayoutJob::single_section(rtl::visual_order(words), role.format(color));
    job.wrap = TextWrapping::truncate_at_width(most.max(0.0));
    let galley = painter.layout_job(job);
    let size = galley.size();
    let corner = at - vec2(0.0, size.y / 2.0);
    painter.galley(corner, galley, color);
    size.x
}

/// Says in the middle of a chart why there is nothing in it.
pub(super) fn nothing(ui: &mut Ui, area: Rect, words: &str) {
    let t = tokens(ui.ctx());
    let inner = area.shrink2(vec2(gap::L, gap::S));
    let mut job = LayoutJob::single_section(words.to_owned(), Role::BODY.format(t.text2));
    job.wrap.max_width = inner.width();
    job.halign = egui::Align::Center;
    let galley = ui.painter().layout_job(job);
    let at = pos2(inner.center().x, inner.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.text2);
    let id = ui.scope_id().with(("nothing", words));
    ui.interact(inner, id, Sense::hover())
        .widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
}

/// Method and limits under a chart, in two lines at most and cut at their end where there is no room,
/// with the whole as tooltip.
pub(super) fn method(ui: &mut Ui, area: Rect, words: &str) {
    let t = tokens(ui.ctx());
    let mut job = LayoutJob::single_section(words.to_owned(), Role::NOTE.format(t.text3));
    job.wrap = TextWrapping {
        max_width: area.width().max(0.0),
        max_rows: 2,
        ..TextWrapping::default()
    };
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let galley = painter.layout_job(job);
    let is_cut = galley.elided;
    painter.galley(area.min, galley, t.text3);
    let response = ui.interact(area, ui.scope_id().with(("method", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    if is_cut {
        response.on_hover_text(words);
    }
}

/// How high method and limits are.
pub(super) const FOOT: f32 = 40.0;

/// Method and limits at the foot of a chart. Returns what is left above it, below a head.
pub(super) fn foot(ui: &mut Ui, area: Rect, words: &str) -> Rect {
    let row = Rect::from_min_max(
        pos2(area.left() + gap::M, area.bottom() - FOOT + 5.0),
        pos2(area.right() - gap::M, area.bottom() - 2.0),
    );
    method(ui, row, words);
    Rect::from_min_max(
        pos2(area.left(), area.top() + size::PANEL_HEAD),
        pos2(area.right(), area.bottom() - FOOT),
    )
}

/// What stands where a measure is still being worked out.
pub(super) fn working() -> String {
    say("spread-working")
}
