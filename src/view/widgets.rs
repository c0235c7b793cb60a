//! The small controls that every panel shares: text by role, icon buttons, segments, pills, heads.
//! Each returns egui's response; none knows what it is used for.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, CornerRadius, CursorIcon, FontFamily, FontId, Galley, Key, Label,
    Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{
    ICON_CHECK_BOX, ICON_CHECK_BOX_OUTLINE_BLANK, ICON_CLOSE, ICON_EXPAND_MORE,
};
use egui_material_icons::{FONT_FAMILY, FONT_FAMILY_OUTLINED, MaterialIcon};
use std::sync::Arc;

use super::lang::say;
use super::rtl;
use super::theme::{Role, Tokens, gap, row, size, tokens};
use super::words;

/// Text of one role, in the order it is read; wraps where it must.
pub fn text(ui: &mut Ui, words: &str, role: Role, color: Color32) -> Response {
    let response = if rtl::visual_order(words) == words {
        let job = LayoutJob::single_section(words.to_owned(), role.format(color));
        ui.add(Label::new(job).selectable(false).wrap())
    } else {
        // Lines of mixed scripts are put in order one by one, which egui's own wrapping cannot do.
        let formats = rtl::Formats::interface(role, color);
        let paragraphs =
            rtl::Paragraphs::layout(ui.ctx(), words, &[], ui.available_width(), &formats);
        let (rect, response) = ui.allocate_exact_size(paragraphs.size(), Sense::hover());
        paragraphs.paint(ui.painter(), rect.min, None);
        response
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    response
}

/// Text of one role on one line, cut at its end where there is no room, with the whole as tooltip.
pub fn line(ui: &mut Ui, words: &str, role: Role, color: Color32) -> Response {
    rtl::label_ui(ui, words, role, color, rtl::LineSide::Left)
}

/// Lays out one line of text for painting.
pub fn galley(painter: &Painter, words: &str, role: Role, color: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(rtl::visual_order(words), role.format(color));
    job.wrap.max_width = f32::INFINITY;
    painter.layout_job(job)
}

/// Paints one line of text at an anchor and returns where it lies.
pub fn paint(
    painter: &Painter,
    at: Pos2,
    anchor: Align2,
    words: &str,
    role: Role,
    color: Color32,
) -> Rect {
    let galley = galley(painter, words, role, color);
    let rect = anchor.anchor_size(at, galley.size());
    painter.galley(rect.min, galley, color);
    rect
}

/// Paints one line of text from a left end on, cut where there is no more room. Whether it was cut.
pub fn paint_cut(ui: &Ui, at: Pos2, words: &str, role: Role, color: Color32, room: f32) -> bool {
    let formats = rtl::Formats::interface(role, color);
    let line = rtl::layout_line(ui.ctx(), words, &formats, room);
    let corner = pos2(at.x, at.y - line.galley.size().y / 2.0);
    ui.painter().galley(corner, line.galley, color);
    line.is_elided
}

/// Paints an icon centred at a point; filled or in outline.
pub fn paint_icon(
    painter: &Painter,
    center: Pos2,
    icon: MaterialIcon,
    filled: bool,
    points: f32,
    color: Color32,
) {
    let family = if filled {
        FONT_FAMILY
    } else {
        FONT_FAMILY_OUTLINED
    };
    let font = FontId::new(points, FontFamily::Name(family.into()));
    painter.text(center, Align2::CENTER_CENTER, icon.codepoint, font, color);
}

/// How a button looks at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// The one main act of a view.
    Primary,
    /// With an edge.
    Plain,
    /// Without one.
    Quiet,
}

/// A square button with an icon. `name` is what it does: its tooltip and its accessible name.
pub fn icon_button(
    ui: &mut Ui,
    icon: MaterialIcon,
    name: &str,
    keys: &str,
    side: f32,
    dress: Dress,
    on: bool,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    let t = tokens(ui.ctx());
    paint_button(ui, t, rect, &response, dress, on);
    let color = match dress {
        _ if !ui.is_enabled() => t.text4,
        Dress::Primary => t.on_ink,
        _ if on || response.hovered() => t.text1,
        _ => t.text2,
    };
    paint_icon(
        ui.painter(),
        rect.center(),
        icon,
        on || dress == Dress::Primary,
        20.0,
        color,
    );
    finish(ui, response, egui::Role::Button, name, keys)
}

/// A button with words, and an icon before them where given.
pub fn button(
    ui: &mut Ui,
    icon: Option<MaterialIcon>,
    words: &str,
    height: f32,
    dress: Dress,
) -> Response {
    roomy_button(ui, icon, words, height, dress, 0.0)
}

/// The same with room behind its words, for whoever paints there.
pub(super) fn roomy_button(
    ui: &mut Ui,
    icon: Option<MaterialIcon>,
    words: &str,
    height: f32,
    dress: Dress,
    room: f32,
) -> Response {
    let t = tokens(ui.ctx());
    let color = match dress {
        // What is off is painted at half strength besides.
        Dress::Primary if !ui.is_enabled() => t.text2,
        _ if !ui.is_enabled() => t.text4,
        Dress::Primary => t.on_ink,
        Dress::Plain => t.text1,
        Dress::Quiet => t.text2,
    };
    let role = if dress == Dress::Primary {
        Role::STRONG
    } else {
        Role::BODY
    };
    let words_galley = galley(ui.painter(), words, role, color);
    let icon_width = if icon.is_some() { 24.0 } else { 0.0 };
    let width = 20.0 + icon_width + words_galley.size().x + room;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    paint_button(ui, t, rect, &response, dress, false);
    let mut x = rect.left() + 10.0;
    if let Some(icon) = icon {
        paint_icon(
            ui.painter(),
            pos2(x + 8.0, rect.center().y),
            icon,
            false,
            18.0,
            color,
        );
        x += icon_width;
    }
    let at = pos2(x, rect.center().y - words_galley.size().y / 2.0);
    ui.painter().galley(at, words_galley, color);
    finish(ui, response, egui::Role::Button, words, "")
}

fn paint_button(ui: &Ui, t: &Tokens, rect: Rect, response: &Response, dress: Dress, on: bool) {
    let pressed = on || response.is_pointer_button_down_on();
    let (fill, edge) = match dress {
        // Ink that is dimmed would be as loud as ink, and its words could not be read on it.
        Dress::Primary if !ui.is_enabled() => (t.bg4, t.bg4),
        Dress::Primary if response.hovered() => {
            (t.ink.gamma_multiply(0.85), t.ink.gamma_multiply(0.85))
        }
        Dress::Primary => (t.ink, t.ink),
        Dress::Plain | Dress::Quiet if pressed => (t.bg4, t.bg4),
        Dress::Plain | Dress::Quiet if response.hovered() => (
            t.bg3,
            if dress == Dress::Plain {
                t.line2
            } else {
                t.bg3
            },
        ),
        Dress::Plain => (t.bg2, t.line2),
        Dress::Quiet => (Color32::TRANSPARENT, Color32::TRANSPARENT),
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(6),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    if response.has_focus() {
        focus_ring(ui.painter(), t, rect, 6);
    }
}

/// The edge of what has the keyboard.
pub fn focus_ring(painter: &Painter, t: &Tokens, rect: Rect, corner: u8) {
    painter.rect_stroke(
        rect,
        CornerRadius::same(corner),
        Stroke::new(2.0, t.focus),
        StrokeKind::Inside,
    );
}

/// Name, tooltip, keys and pointer of a control that was painted by hand.
pub fn finish(ui: &Ui, response: Response, role: egui::Role, name: &str, keys: &str) -> Response {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(role, enabled, name));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if name.is_empty() {
        return response;
    }
    tip(response, name, keys)
}

/// Says what a control does and by which keys, to those who point at it and to screen readers.
pub fn tip(response: Response, words: &str, keys: &str) -> Response {
    if keys.is_empty() {
        return response.on_hover_text(rtl::visual_order(words));
    }
    let caps = words::caps(keys);
    response
        .ctx
        .accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(caps.clone()));
    let tip = format!("{words}   {caps}");
    response.on_hover_text(rtl::visual_order(&tip))
}

/// An icon in a row, as high as a line of text.
pub fn icon_ui(ui: &mut Ui, icon: MaterialIcon, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
    paint_icon(ui.painter(), rect.center(), icon, false, 18.0, color);
}

/// A box to tick, as wide as its words.
pub fn check(ui: &mut Ui, on: &mut bool, words: &str) -> Response {
    let t = tokens(ui.ctx());
    let ink = if ui.is_enabled() { t.text1 } else { t.text4 };
    let words_galley = galley(ui.painter(), words, Role::BODY, ink);
    let size = vec2(30.0 + words_galley.size().x + 6.0, size::CONTROL);
    check_sized(ui, on, words, size)
}

/// The same in a row of a size of its own.
pub fn check_sized(ui: &mut Ui, on: &mut bool, words: &str, size: Vec2) -> Response {
    let t = tokens(ui.ctx());
    let ink = if ui.is_enabled() { t.text1 } else { t.text4 };
    let words_galley = galley(ui.painter(), words, Role::BODY, ink);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *on ^= true;
        response.mark_changed();
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, t.bg3);
    }
    let icon = if *on {
        ICON_CHECK_BOX
    } else {
        ICON_CHECK_BOX_OUTLINE_BLANK
    };
    let at = rect.left_center() + vec2(12.0, 0.0);
    paint_icon(ui.painter(), at, icon, *on, 18.0, ink);
    let at = pos2(
        rect.left() + 30.0,
        rect.center().y - words_galley.size().y / 2.0,
    );
    ui.painter().galley(at, words_galley, ink);
    if response.has_focus() {
        focus_ring(ui.painter(), t, rect, 6);
    }
    let (ticked, enabled) = (*on, ui.is_enabled());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, enabled, ticked, words));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The sign at the right of a field that offers one of several.
pub fn chevron(ui: &Ui, rect: Rect, _: &egui::style::WidgetVisuals, _: bool) {
    let t = tokens(ui.ctx());
    let color = if ui.is_enabled() { t.text2 } else { t.text4 };
    paint_icon(
        ui.painter(),
        rect.center(),
        ICON_EXPAND_MORE,
        false,
        18.0,
        color,
    );
}

/// How wide a [`button`] with these words and no icon is.
pub fn button_width(ui: &Ui, words: &str) -> f32 {
    let color = tokens(ui.ctx()).text1;
    20.0 + galley(ui.painter(), words, Role::BODY, color).size().x
}

/// The room between the edge of a sheet and what is in it.
pub const SHEET_MARGIN: f32 = 20.0;

/// The frame of a sheet that lies over the window.
pub fn sheet_frame(t: &Tokens) -> egui::Frame {
    egui::Frame::new()
        .fill(t.bg2)
        .stroke(Stroke::new(1.0, t.line2))
        .corner_radius(12.0)
        .inner_margin(SHEET_MARGIN)
}

/// The head of a sheet: its title, and the cross. Whether it is to be closed.
pub fn sheet_head(ui: &mut Ui, title: &str, note: &str) -> bool {
    let t = tokens(ui.ctx());
    let mut close = false;
    ui.horizontal(|ui| {
        text(ui, title, Role::TITLE, t.text1);
        text(ui, note, Role::BODY, t.text3);
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let name = say("close");
            let button = icon_button(ui, ICON_CLOSE, &name, "Esc", 28.0, Dress::Quiet, false);
            close = button.clicked();
        });
    });
    ui.add_space(gap::XS);
    close
}

/// One of several: segments side by side. Returns the one that was clicked.
pub fn segments(
    ui: &mut Ui,
    group: &str,
    names: &[&str],
    current: usize,
    width: f32,
    height: f32,
) -> Option<usize> {
    keyed_segments(ui, (group, ""), names, current, vec2(width, height))
}

/// The same where a key goes to the next of them.
pub fn keyed_segments(
    ui: &mut Ui,
    (group, keys): (&str, &str),
    names: &[&str],
    current: usize,
    size: Vec2,
) -> Option<usize> {
    let Vec2 {
        x: width,
        y: height,
    } = size;
    let t = tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter().clone();
    painter.rect(
        rect,
        CornerRadius::same(6),
        t.bg2,
        Stroke::new(1.0, t.line2),
        StrokeKind::Inside,
    );
    let natural: Vec<f32> = names
        .iter()
        .map(|name| galley(&painter, name, Role::SMALL, t.text1).size().x)
        .collect();
    let spare = (width - natural.iter().sum::<f32>()) / names.len() as f32;
    let mut clicked = None;
    let mut left = rect.left();
    for (at, (name, natural)) in names.iter().zip(natural).enumerate() {
        let part = Rect::from_min_max(
            pos2(left, rect.top()),
            pos2(left + natural + spare, rect.bottom()),
        );
        left = part.right();
        let response = ui.interact(part, ui.scope_id().with((group, at)), Sense::click());
        let on = at == current;
        let inner = part.shrink(1.0);
        if on || response.hovered() {
            painter.rect_filled(inner, CornerRadius::same(5), if on { t.bg4 } else { t.bg3 });
        }
        if at > 0 {
            let edge = Stroke::new(1.0, t.line2);
            painter.vline(part.left(), rect.y_range(), edge);
        }
        let color = if on { t.text1 } else { t.text2 };
        let role = if on {
            Role::SMALL.weighing(600.0)
        } else {
            Role::SMALL
        };
        let most = part.width() - 2.0;
        let is_cut = galley(&painter, name, role, color).size().x > most;
        if is_cut {
            let from = part.left_center() + vec2(1.0, 0.0);
            paint_cut(ui, from, name, role, color, most);
        } else {
            paint(
                &painter,
                part.center(),
                Align2::CENTER_CENTER,
                name,
                role,
                color,
            );
        }
        if response.has_focus() {
            focus_ring(&painter, t, part, 6);
        }
        response.widget_info(|| {
            WidgetInfo::selected(
                egui::Role::RadioButton,
                true,
                on,
                format!("{group}: {name}"),
            )
        });
        let response = match (is_cut, keys) {
            (false, "") => response,
            (_, keys) => tip(response, name, keys),
        };
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            clicked = Some(at);
        }
    }
    clicked
}

/// A word in a rounded frame, such as a status. Clickable.
pub fn pill(
    ui: &mut Ui,
    icon: Option<MaterialIcon>,
    words: &str,
    color: Color32,
    edge: Color32,
) -> Response {
    let t = tokens(ui.ctx());
    let words_galley = galley(ui.painter(), words, Role::SMALL, color);
    let icon_width = if icon.is_some() { 18.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(
        vec2(20.0 + icon_width + words_galley.size().x, 24.0),
        Sense::click(),
    );
    let fill = if response.hovered() {
        t.bg3
    } else {
        Color32::TRANSPARENT
    };
    let inner = rect.shrink2(vec2(0.0, 1.0));
    ui.painter().rect(
        inner,
        CornerRadius::same(11),
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let mut x = rect.left() + 10.0;
    if let Some(icon) = icon {
        paint_icon(
            ui.painter(),
            pos2(x + 6.0, rect.center().y),
            icon,
            false,
            15.0,
            color,
        );
        x += icon_width;
    }
    ui.painter().galley(
        pos2(x, rect.center().y - words_galley.size().y / 2.0),
        words_galley,
        color,
    );
    if response.has_focus() {
        focus_ring(ui.painter(), t, inner, 11);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    response
}

/// The head of a section: its name at the left, a note at the right.
pub fn section_head(ui: &mut Ui, name: &str, note: &str) {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), row(size::SECTION_HEAD)),
        Sense::hover(),
    );
    paint(
        ui.painter(),
        rect.left_center(),
        Align2::LEFT_CENTER,
        name,
        Role::SECTION,
        t.text2,
    );
    paint(
        ui.painter(),
        rect.right_center(),
        Align2::RIGHT_CENTER,
        note,
        Role::SMALL,
        t.text3,
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, name));
}

/// A line over the whole width between two sections.
pub fn divider(ui: &mut Ui) {
    let t = tokens(ui.ctx());
    let full = ui.clip_rect().x_range();
    let y = ui.cursor().top();
    ui.painter().hline(full, y, Stroke::new(1.0, t.line));
    ui.add_space(gap::XS);
}

/// A panel without egui's own margins. The window is cleared in its colour, which costs nothing; to
/// fill it is what a machine without a graphics card would feel.
pub fn panel_frame() -> egui::Frame {
    egui::Frame::new()
}

/// A key that went down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// As the layout names it.
    pub key: Key,
    /// As a plain keyboard names the key at this place: for letters, so that they work on an
    /// Arabic layout.
    pub by_place: Key,
    /// What was held with it.
    pub modifiers: egui::Modifiers,
}

/// The keys that went down in this frame and that nobody has taken.
pub fn presses(ui: &Ui) -> Vec<Press> {
    let press = |event: &egui::Event| match *event {
        egui::Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => Some(Press {
            key,
            by_place: physical_key.unwrap_or(key),
            modifiers,
        }),
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(press).collect())
}

/// Sets a child `Ui` over a rectangle with a layout from the left.
pub fn row_in(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, add);
}
