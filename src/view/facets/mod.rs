//! The part of the left column that limits by everything but kinds and time: words, facets with their
//! figures, areas, and the filters that have names. Reads the desk and asks by commands.

mod area;
mod list;
pub(super) mod names;
mod precision;
mod saved;

use std::collections::{BTreeMap, BTreeSet};

use egui::{
    Align2, CornerRadius, Id, Key, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons::{
    ICON_BOOKMARK, ICON_CHEVRON_RIGHT, ICON_CLOSE, ICON_EXPAND_MORE, ICON_LEFT_PANEL_CLOSE,
    ICON_REDO, ICON_SEARCH, ICON_UNDO,
};

use super::lang::{say, say_n};
use super::line_edit::LineEdit;
use super::map;
use super::terms;
use super::theme::{Role, gap, row, size, tokens};
use super::widgets::{self, Dress};
use crate::desk::{Command, Desk, FilterCommand};
use crate::incident::Facet;

pub(super) use precision::ui as precision_ui;

/// What this part of the column keeps between frames.
pub(super) struct State {
    /// The sections that are open.
    open: BTreeSet<Facet>,
    /// The parts of the legend that are not.
    folded: BTreeSet<Facet>,
    /// The facets of which every value is listed.
    whole: BTreeSet<Facet>,
    /// What narrows the list of a facet.
    narrow: BTreeMap<Facet, String>,
    /// The values of a facet in the order of their figures, with the revision they are of.
    lists: BTreeMap<Facet, (u64, list::List)>,
    /// What is typed as words.
    words: String,
    area: area::State,
    saved: saved::State,
}

impl Default for State {
    fn default() -> Self {
        Self {
            open: BTreeSet::from([Facet::Actor, Facet::Country]),
            folded: BTreeSet::new(),
            whole: BTreeSet::new(),
            narrow: BTreeMap::new(),
            lists: BTreeMap::new(),
            words: String::new(),
            area: area::State::default(),
            saved: saved::State::default(),
        }
    }
}

impl State {
    /// Forgets lists whose words are of another language.
    pub(super) fn forget_words(&mut self) {
        self.lists.clear();
        self.area.forget_words();
    }

    /// The head of a part of the legend, which closes and opens it. Whether it is open.
    pub(super) fn legend_head(
        &mut self,
        ui: &mut Ui,
        facet: Facet,
        name: &str,
        note: &str,
    ) -> bool {
        if fold_head(ui, name, note, !self.folded.contains(&facet), false)
            && !self.folded.remove(&facet)
        {
            self.folded.insert(facet);
        }
        !self.folded.contains(&facet)
    }

    /// The outline that is being drawn on the map.
    pub(super) fn drawing(&mut self) -> &mut Option<Vec<egui::Pos2>> {
        &mut self.area.drawing
    }
}

/// The facets of the column, from the top.
const SECTIONS: [Facet; 11] = [
    Facet::Actor,
    Facet::Country,
    Facet::Region,
    Facet::Deaths,
    Facet::Source,
    Facet::Reliability,
    Facet::Credibility,
    Facet::Status,
    Facet::Background,
    Facet::Certainty,
    Facet::Origin,
];

/// Nothing that is looked for is longer, in characters.
const MAX_CHARS: usize = 120;

fn words_id() -> Id {
    Id::unique("words of the filter")
}

/// Gives the field of words the keyboard.
pub(super) fn focus_words(ui: &Ui) {
    ui.memory_mut(|memory| memory.request_focus(words_id()));
}

/// What stands in the head of the column: back, forward, the filters with names, and what closes it.
pub(super) fn head_ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    is_column_open: &mut bool,
) -> Vec<Command> {
    let mut asked = Vec::new();
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let (icon, name) = (ICON_LEFT_PANEL_CLOSE, say("hide-filters"));
        let dress = Dress::Quiet;
        if widgets::icon_button(ui, icon, &name, "Ctrl B", 28.0, dress, false).clicked() {
            *is_column_open = false;
        }
        let is_open = state.saved.is_open;
        let button = widgets::icon_button(
            ui,
            ICON_BOOKMARK,
            &say("saved-filters"),
            "",
            28.0,
            Dress::Quiet,
            is_open,
        );
        state.saved.is_open ^= button.clicked();
        let steps = [
            (
                ICON_REDO,
                say("filter-forward"),
                "Alt Right",
                desk.can_go_forward(),
                FilterCommand::Forward,
            ),
            (
                ICON_UNDO,
                say("filter-back"),
                "Alt Left",
                desk.can_go_back(),
                FilterCommand::Back,
            ),
        ];
        for (icon, name, keys, can, command) in steps {
            ui.add_enabled_ui(can, |ui| {
                if widgets::icon_button(ui, icon, &name, keys, 28.0, Dress::Quiet, false).clicked()
                {
                    asked.push(Command::Filter(command));
                }
            });
        }
    });
    asked
}

/// The field of words, and the filters with names while they are open.
pub(super) fn top_ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let mut asked = Vec::new();
    if state.saved.is_open {
        asked.extend(saved::ui(ui, desk, &mut state.saved));
        widgets::divider(ui);
    }
    asked.extend(words_ui(ui, desk, state));
    asked
}

/// The field of words that an incident or a report of it must have.
fn words_ui(ui: &mut Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let mut asked = Vec::new();
    ui.add_space(gap::XS);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
    let has_focus = ui.memory(|memory| memory.has_focus(words_id()));
    let edge = if has_focus {
        Stroke::new(2.0, t.focus)
    } else {
        Stroke::new(1.0, t.line2)
    };
    ui.painter()
        .rect(rect, CornerRadius::same(6), t.bg2, edge, StrokeKind::Inside);
    let at = pos2(rect.left() + 15.0, rect.center().y);
    widgets::paint_icon(ui.painter(), at, ICON_SEARCH, false, 18.0, t.text2);
    if !has_focus {
        state.words.clone_from(&desk.filter.text);
    }
    let mut clear = false;
    let mut right = rect.right() - 8.0;
    if !state.words.is_empty() {
        let cross =
            Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(24.0, 24.0));
        widgets::row_in(ui, cross, |ui| {
            let name = say("clear-words");
            clear = widgets::icon_button(ui, ICON_CLOSE, &name, "Esc", 24.0, Dress::Quiet, false)
                .clicked();
        });
        right = cross.left() - 2.0;
    }
    let line = LineEdit {
        id: words_id(),
        name: &say("words-in"),
        hint: &say("words-hint"),
        max_chars: MAX_CHARS,
    };
    let text = Rect::from_min_max(
        pos2(rect.left() + 28.0, rect.top() + 1.0),
        pos2(right, rect.bottom() - 1.0),
    );
    let response = line.ui(ui, text, &mut state.words);
    let escape = response.has_focus()
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    if escape && state.words.is_empty() {
        ui.memory_mut(|memory| memory.surrender_focus(words_id()));
    }
    if clear || escape {
        state.words.clear();
    }
    if response.changed() || clear || escape {
        asked.push(Command::Filter(FilterCommand::Words(state.words.clone())));
    }
    if desk.sifting && !desk.filter.text.is_empty() {
        widgets::text(ui, &say("words-looking"), Role::NOTE, t.text3);
    }
    ui.add_space(gap::XS);
    asked
}

/// Every facet that has a section, and the area.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, map: &map::State) -> Vec<Command> {
    let mut asked = Vec::new();
    for facet in SECTIONS {
        let keys = desk.filter.picked.get(&facet).map_or(0, BTreeSet::len);
        let note = match keys {
            0 => say("any"),
            n => say_n("n-chosen", n),
        };
        let is_open = state.open.contains(&facet);
        if fold_head(ui, &terms::facet(facet), &note, is_open, keys > 0) {
            if is_open {
                state.open.remove(&facet);
            } else {
                state.open.insert(facet);
            }
        }
        if is_open {
            asked.extend(list::ui(ui, desk, state, facet));
            ui.add_space(gap::XS);
        }
        widgets::divider(ui);
    }
    asked.extend(area::ui(ui, desk, &mut state.area, map));
    asked
}

/// The head of a section that opens and closes. Whether it was clicked.
fn fold_head(ui: &mut Ui, name: &str, note: &str, is_open: bool, limits: bool) -> bool {
    let t = tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(
        vec2(ui.available_width(), row(size::SECTION_HEAD)),
        Sense::click(),
    );
    let color = if response.hovered() { t.text1 } else { t.text2 };
    let painter = ui.painter();
    widgets::paint(
        painter,
        rect.left_center(),
        Align2::LEFT_CENTER,
        name,
        Role::SECTION,
        color,
    );
    let icon = if is_open {
        ICON_EXPAND_MORE
    } else {
        ICON_CHEVRON_RIGHT
    };
    let at = rect.right_center() - vec2(8.0, 0.0);
    widgets::paint_icon(painter, at, icon, false, 18.0, color);
    widgets::paint(
        painter,
        rect.right_center() - vec2(22.0, 0.0),
        Align2::RIGHT_CENTER,
        note,
        Role::SMALL,
        if limits { t.text1 } else { t.text3 },
    );
    if response.has_focus() {
        widgets::focus_ring(painter, t, rect.expand2(vec2(4.0, -2.0)), 6);
    }
    let said = format!("{name}: {note}");
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::DisclosureTriangle, true, is_open, said.clone())
    });
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}
