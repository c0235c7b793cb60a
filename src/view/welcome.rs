//! What a project without incidents shows over its map: the ways to begin. And the tour of three
//! steps. Neither asks for anything but what their buttons say.

use egui::{
    Align2, Id, Key, Modifiers, Order, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{
    ICON_CLOUD_OFF, ICON_CONTENT_PASTE, ICON_EXPLORE, ICON_FOLDER_OPEN, ICON_HELP, ICON_UPLOAD_FILE,
};

use super::caps;
use super::commands::Act;
use super::lang::{say, say_with};
use super::rail::Screen;
use super::theme::{Role, gap, size, tokens};
use super::widgets::{self, Dress};
use super::{bars::Wishes, words};

/// A way to begin.
struct Way {
    icon: MaterialIcon,
    name: &'static str,
    what: &'static str,
    keys: &'static str,
}

const SAMPLE: Way = Way {
    icon: ICON_EXPLORE,
    name: "welcome-sample",
    what: "welcome-sample-what",
    keys: "Enter",
};
const PASTE: Way = Way {
    icon: ICON_CONTENT_PASTE,
    name: "welcome-paste",
    what: "welcome-paste-what",
    keys: "Ctrl V",
};
const IMPORT: Way = Way {
    icon: ICON_UPLOAD_FILE,
    name: "welcome-import",
    what: "welcome-import-what",
    keys: "Ctrl I",
};

/// From the edge of the card to what is in it.
const MARGIN: f32 = 24.0;
/// What the controls of the map take at its right edge, with a gap.
const BESIDE: f32 = 224.0;

/// The card over the middle of the map.
pub(super) fn ui(ui: &Ui, map: Rect, wishes: &mut Wishes) {
    let t = tokens(ui.ctx());
    let is_free = ui.memory(|memory| memory.focused().is_none());
    if is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        wishes.acts.push(Act::AddSample);
    }
    let width = 510.0_f32.min(map.width() - 80.0);
    // Beside the controls at the right of the map, where the middle has room for both.
    let most = map.right() - BESIDE - width / 2.0 - MARGIN;
    let middle = map
        .center()
        .x
        .min(most.max(map.left() + width / 2.0 + MARGIN));
    egui::Area::new(Id::unique("welcome"))
        .fixed_pos(pos2(middle, map.center().y))
        .pivot(Align2::CENTER_CENTER)
        // Over a map that is lower than the card, such as one above a table, not over the top bar.
        .constrain_to(ui.ctx().content_rect().with_min_y(map.top()))
        .order(Order::Middle)
        .show(ui.ctx(), |ui| {
            let frame = widgets::sheet_frame(t).fill(t.bg1).inner_margin(MARGIN);
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = gap::S;
                widgets::text(ui, &say("welcome"), Role::TITLE, t.text1);
                widgets::text(ui, &say("welcome-what"), Role::BODY, t.text2);
                ui.add_space(gap::S);
                if way_ui(ui, &SAMPLE, true) {
                    wishes.acts.push(Act::AddSample);
                }
                if way_ui(ui, &PASTE, false) {
                    wishes.screen = Some(Screen::Review);
                }
                if way_ui(ui, &IMPORT, false) {
                    wishes.screen = Some(Screen::Import);
                }
                ui.add_space(gap::S);
                ui.horizontal_top(|ui| {
                    widgets::icon_ui(ui, ICON_CLOUD_OFF, t.text2);
                    widgets::text(ui, &say("welcome-local"), Role::SMALL, t.text2);
                });
                ui.horizontal(|ui| {
                    let words = say("do-open");
                    let icon = Some(ICON_FOLDER_OPEN);
                    let open = widgets::button(ui, icon, &words, size::CONTROL, Dress::Quiet);
                    if open.on_hover_text("Ctrl O").clicked() {
                        wishes.acts.push(Act::OpenProject);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let words = say("do-tour");
                        let icon = Some(ICON_HELP);
                        if widgets::button(ui, icon, &words, size::CONTROL, Dress::Quiet).clicked()
                        {
                            wishes.acts.push(Act::Tour);
                        }
                    });
                });
            });
        });
}

/// A tile: icon, name, what it means, key. Whether it was clicked.
fn way_ui(ui: &mut Ui, way: &Way, is_first: bool) -> bool {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 72.0), Sense::click());
    let fill = if response.hovered() { t.bg3 } else { t.bg2 };
    let edge = if is_first { t.text1 } else { t.line2 };
    let painter = ui.painter();
    painter.rect(rect, 8.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let tile = Rect::from_center_size(rect.left_center() + vec2(36.0, 0.0), vec2(40.0, 40.0));
    let (ground, ink) = if is_first {
        (t.ink, t.on_ink)
    } else {
        (t.bg4, t.text1)
    };
    painter.rect_filled(tile, 8.0, ground);
    widgets::paint_icon(painter, tile.center(), way.icon, false, 22.0, ink);
    let (name, what) = (say(way.name), say(way.what));
    let right = caps::paint_to(ui, rect.right_center() - vec2(gap::M, 0.0), way.keys);
    let left = tile.right() + gap::L;
    let room = right - left - gap::S;
    let at = pos2(left, rect.center().y - 11.0);
    widgets::paint_cut(
        ui,
        at,
        &name,
        Role::HEADING.sized(14.0, 20.0),
        t.text1,
        room,
    );
    let at = pos2(left, rect.center().y + 11.0);
    let is_cut = widgets::paint_cut(ui, at, &what, Role::SMALL, t.text2, room);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), t, rect, 8);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let mut response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    // The tile says all of it, and its keys, unless there is too little room.
    if is_cut {
        let tip = format!("{what}   {}", words::caps(way.keys));
        response = response.on_hover_text(tip);
    }
    response.clicked()
}

/// The steps of the tour.
const STEPS: [[&str; 2]; 3] = [
    ["tour-1", "tour-1-what"],
    ["tour-2", "tour-2-what"],
    ["tour-3", "tour-3-what"],
];

/// How far above the time panel its card stands: clear of scale bar and attribution.
const TOUR_ABOVE: f32 = 40.0;

/// Draws the tour, one step a time, with an edge around what it speaks of. `step` is the one that is
/// open; none where it is over. Whether it was closed.
pub(super) fn tour_ui(ui: &Ui, step: &mut Option<usize>, spoken_of: [Rect; 3]) -> bool {
    let Some(at) = *step else {
        return false;
    };
    let mut closed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let is_free = ui.memory(|memory| memory.focused().is_none());
    let mut on = is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    let layer = egui::LayerId::new(Order::Foreground, Id::unique("tour edge"));
    let painter = ui.ctx().layer_painter(layer);
    let edge = Stroke::new(2.0, t.focus);
    painter.rect_stroke(spoken_of[at].shrink(1.0), 8.0, edge, StrokeKind::Inside);
    let [title, what] = STEPS[at];
    egui::Area::new(Id::unique("tour"))
        .fixed_pos(pos2(window.center().x, spoken_of[2].top() - TOUR_ABOVE))
        .pivot(Align2::CENTER_BOTTOM)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(460.0);
                let about = [("n", (at + 1).into()), ("total", STEPS.len().into())];
                closed |= widgets::sheet_head(ui, &say(title), &say_with("tour-step", &about));
                widgets::text(ui, &say(what), Role::BODY, t.text2);
                ui.add_space(gap::S);
                ui.horizontal(|ui| {
                    ui.add_enabled_ui(at > 0, |ui| {
                        let words = say("tour-back");
                        if widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked()
                        {
                            *step = Some(at - 1);
                        }
                    });
                    let is_last = at + 1 == STEPS.len();
                    let words = say(if is_last { "tour-done" } else { "tour-next" });
                    let next = widgets::button(ui, None, &words, size::CONTROL, Dress::Primary);
                    on |= widgets::tip(next, &words, "Enter").clicked();
                    if on {
                        closed |= is_last;
                        *step = Some(at + 1);
                    }
                });
            });
        });
    if closed {
        *step = None;
    }
    closed
}
