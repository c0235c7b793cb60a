//! Views of the map that were kept under a name: to go to, by click or key, and to take away.

use egui::{Align2, Rect, Sense, TextEdit, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CLOSE};

use crate::geo::{Mercator, Position};
use crate::view::lang::{say, say_n, say_with};
use crate::view::map::State;
use crate::view::theme::{Role, tokens};
use crate::view::widgets::{self, Dress};

/// A view that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// What it is called.
    pub name: String,
    /// The middle of the map.
    pub center: Position,
    /// Its zoom.
    pub zoom: f64,
}

/// So many have a key.
const N_KEYS: usize = 9;

/// The list, and the field to keep the view of now.
pub(super) fn ui(ui: &mut Ui, state: &mut State) {
    let t = tokens(ui.ctx());
    if state.bookmarks.is_empty() {
        widgets::text(ui, &say("views-none"), Role::SMALL, t.text2);
        ui.add_space(4.0);
    }
    let (mut go, mut remove) = (None, None);
    for (at, bookmark) in state.bookmarks.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
        let close = Rect::from_min_max(pos2(rect.right() - 28.0, rect.top()), rect.max);
        let named = Rect::from_min_max(rect.min, pos2(close.left() - 4.0, rect.bottom()));
        let response = ui.interact(named, ui.scope_id().with(("view", at)), Sense::click());
        if response.hovered() {
            ui.painter().rect_filled(named, 6.0, t.bg3);
        }
        if response.has_focus() {
            widgets::focus_ring(ui.painter(), t, named, 6);
        }
        if at < N_KEYS {
            let center = rect.left_center() + vec2(12.0, 0.0);
            let digit = (at + 1).to_string();
            widgets::paint(
                ui.painter(),
                center,
                Align2::CENTER_CENTER,
                &digit,
                Role::NOTE,
                t.text2,
            );
        }
        let left = rect.left_center() + vec2(28.0, 0.0);
        let painter = ui.painter().with_clip_rect(named);
        widgets::paint(
            &painter,
            left,
            Align2::LEFT_CENTER,
            &bookmark.name,
            Role::BODY,
            t.text1,
        );
        let about = [("name", bookmark.name.as_str().into())];
        let said = say_with("go-to", &about);
        let keys = if at < N_KEYS {
            format!("Ctrl Shift {}", at + 1)
        } else {
            String::new()
        };
        if widgets::finish(ui, response, egui::Role::Button, &said, &keys).clicked() {
            go = Some(bookmark.clone());
        }
        widgets::row_in(ui, close, |ui| {
            let said = say_with("take-away-view", &about);
            if widgets::icon_button(ui, ICON_CLOSE, &said, "", 26.0, Dress::Quiet, false).clicked()
            {
                remove = Some(at);
            }
        });
    }
    if let Some(at) = remove {
        state.bookmarks.remove(at);
    }
    if let Some(bookmark) = go {
        state.go_to(&bookmark, ui.input(|input| input.time));
        ui.ctx().request_repaint();
    }
    keep_ui(ui, state);
}

fn keep_ui(ui: &mut Ui, state: &mut State) {
    let Some(camera) = state.camera else {
        return;
    };
    let mut is_kept = false;
    ui.horizontal(|ui| {
        let name = &mut state.sources.view_name;
        let field = ui.add(
            TextEdit::singleline(name)
                .id(egui::Id::unique("name of a view"))
                .hint_text(say("view-name-hint"))
                .desired_width(140.0),
        );
        field.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::TextInput, true, say("view-name"))
        });
        is_kept = super::entered(ui, &field);
        is_kept |=
            widgets::button(ui, Some(ICON_ADD), &say("keep-view"), 28.0, Dress::Plain).clicked();
    });
    if is_kept {
        let typed = std::mem::take(&mut state.sources.view_name);
        let name = match typed.trim() {
            "" => say_n("view-n", state.bookmarks.len() + 1),
            typed => typed.to_owned(),
        };
        state.bookmarks.push(Bookmark {
            name,
            center: Mercator::position(camera.center),
            zoom: camera.zoom,
        });
    }
}
