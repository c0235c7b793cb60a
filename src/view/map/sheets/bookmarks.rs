//! Views of the map that were kept under a name, each under one of its own: to go to, by click or key,
//! and to take away. What went last can be brought back.

use egui::{Align2, Rect, Sense, TextEdit, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_CLOSE};

use crate::geo::{Mercator, Position};
use crate::view::lang::{say, say_n, say_with};
use crate::view::map::State;
use crate::view::theme::{Role, tokens};
use crate::view::undo_line;
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

/// A view that was taken away, or that another took the place of.
pub(in crate::view::map) struct Lost {
    bookmark: Bookmark,
    /// Where in the list.
    at: usize,
    is_replaced: bool,
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
        state.sources.lost_view = Some(Lost {
            bookmark: state.bookmarks.remove(at),
            at,
            is_replaced: false,
        });
    }
    if let Some(bookmark) = go {
        state.go_to(&bookmark, ui.input(|input| input.time));
        ui.ctx().request_repaint();
    }
    lost_ui(ui, state);
    keep_ui(ui, state);
}

/// Says which view went last, and brings it back.
fn lost_ui(ui: &mut Ui, state: &mut State) {
    let Some(lost) = &state.sources.lost_view else {
        return;
    };
    let about = [("name", lost.bookmark.name.as_str().into())];
    let words = if lost.is_replaced {
        say_with("was-replaced", &about)
    } else {
        say_with("was-taken-away", &about)
    };
    if !undo_line::ui(ui, &words) {
        return;
    }
    if let Some(lost) = state.sources.lost_view.take() {
        let at = lost.at.min(state.bookmarks.len());
        if lost.is_replaced && at < state.bookmarks.len() {
            state.bookmarks[at] = lost.bookmark;
        } else {
            state.bookmarks.insert(at, lost.bookmark);
        }
    }
}

fn keep_ui(ui: &mut Ui, state: &mut State) {
    let Some(camera) = state.camera else {
        return;
    };
    let mut is_kept = false;
    let typed = state.sources.view_name.trim();
    let known = |name: &str| state.bookmarks.iter().position(|one| one.name == name);
    let words = if known(typed).is_some() {
        say("replace")
    } else {
        say("keep-view")
    };
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
        is_kept |= widgets::button(ui, Some(ICON_ADD), &words, 28.0, Dress::Plain).clicked();
    });
    if is_kept {
        let typed = std::mem::take(&mut state.sources.view_name);
        let bookmark = Bookmark {
            name: match typed.trim() {
                "" => free_name(&state.bookmarks),
                typed => typed.to_owned(),
            },
            center: Mercator::position(camera.center),
            zoom: camera.zoom,
        };
        state.sources.lost_view = keep(&mut state.bookmarks, bookmark);
    }
}

/// Keeps a view under its name: in the place of the one that has it, which is handed back, else at the
/// end.
fn keep(bookmarks: &mut Vec<Bookmark>, bookmark: Bookmark) -> Option<Lost> {
    let Some(at) = bookmarks.iter().position(|one| one.name == bookmark.name) else {
        bookmarks.push(bookmark);
        return None;
    };
    Some(Lost {
        bookmark: std::mem::replace(&mut bookmarks[at], bookmark),
        at,
        is_replaced: true,
    })
}

/// A numbered name that no view has.
fn free_name(bookmarks: &[Bookmark]) -> String {
    let mut n = bookmarks.len() + 1;
    loop {
        let name = say_n("view-n", n);
        if bookmarks.iter().all(|one| one.name != name) {
            return name;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_views_have_one_name() {
        let bookmark = |name: &str, zoom: f64| Bookmark {
            name: name.to_owned(),
            center: Position::new(-4.0, 14.0),
            zoom,
        };
        let mut all = vec![bookmark("Delta", 8.0), bookmark("View 3", 7.0)];
        assert_eq!(free_name(&all), "View 4");
        let lost = keep(&mut all, bookmark("Delta", 9.0)).unwrap();
        assert!(lost.is_replaced && lost.at == 0);
        assert_eq!(lost.bookmark, bookmark("Delta", 8.0));
        assert_eq!(all[0], bookmark("Delta", 9.0));
        assert!(keep(&mut all, bookmark("Gourma", 9.0)).is_none());
        assert_eq!(all.len(), 3);
    }
}
