//! Beside the charts: the map that shows the same, and the roads; under each other, or as two tabs
//! where there is room for one.

use std::sync::Arc;

use egui::{CursorIcon, Key, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::ground::{MapShows, Shows};
use super::{Measure, Out, Sheet, State, blockade, corridors, left, roads};
use crate::analysis::spread::Measures;
use crate::basemap::Basemap;
use crate::desk::{Command, Desk, SpreadCommand};
use crate::view::lang::say;
use crate::view::map::measured::Measured;
use crate::view::theme::{gap, tokens};
use crate::view::{map, widgets};

/// The height of the tabs.
const TABS: f32 = 36.0;
/// More incidents than this are not ringed on the map.
const MOST_RINGED: usize = 400;

/// What lies beside the charts where there is room for one of both.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    #[default]
    Map,
    Roads,
}

/// Draws map and roads.
#[expect(
    clippy::too_many_arguments,
    reason = "map and roads stand beside everything"
)]
pub(super) fn ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    measures: Option<&Arc<Measures>>,
    map: &mut map::State,
    state: &mut State,
    is_wide: bool,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let has_roads = state.shown.has(Measure::Roads) && measures.is_some();
    let mut for_map = Some(rect);
    let mut for_roads = None;
    if has_roads && is_wide {
        let high = (rect.height() * 0.45).clamp(220.0, 340.0);
        let (above, below) = rect.split_top_bottom_at_y(rect.bottom() - high);
        (for_map, for_roads) = (Some(above), Some(below));
    } else if has_roads {
        let (tabs, rest) = rect.split_top_bottom_at_y(rect.top() + TABS);
        tabs_ui(ui, tabs, state);
        if state.beside == Beside::Roads {
            (for_map, for_roads) = (None, Some(rest));
        } else {
            for_map = Some(rest);
        }
    }
    if let Some(area) = for_roads {
        ui.painter().rect_filled(area, 0.0, t.bg1);
        ui.painter()
            .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, t.line));
        if let Some(m) = measures {
            let asked = roads::ui(ui, area, m, &mut state.link, out);
            match asked {
                Some(roads::Asked::New(road)) => state.form = Some(blockade::Form::new(road)),
                Some(roads::Asked::Edit(blockade)) => {
                    state.form = Some(blockade::Form::of(*blockade));
                }
                Some(roads::Asked::Corridors) => {
                    let sheet = corridors::Sheet::of(&desk.spread.corridors);
                    state.sheet = Some(Sheet::Corridors(Box::new(sheet)));
                }
                Some(roads::Asked::Log) => {
                    state.sheet = Some(Sheet::Log);
                    out.commands.push(Command::Spread(SpreadCommand::ReadLog));
                }
                None => (),
            }
        }
    }
    if let Some(area) = for_map {
        map_ui(ui, area, desk, measures, map, state, out);
    }
}

fn tabs_ui(ui: &mut Ui, area: Rect, state: &mut State) {
    let t = tokens(ui.ctx());
    ui.painter().rect_filled(area, 0.0, t.bg1);
    let inner = area.shrink2(vec2(gap::M, 4.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        let names = [say("screen-map"), say("spread-roads-tab")];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let current = usize::from(state.beside == Beside::Roads);
        let width = inner.width().min(220.0);
        if let Some(at) = widgets::segments(ui, &say("spread-beside"), &names, current, width, 28.0)
        {
            state.beside = [Beside::Map, Beside::Roads][at];
        }
    });
}

fn map_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    measures: Option<&Arc<Measures>>,
    map: &mut map::State,
    state: &mut State,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let basemap = Arc::clone(&map.basemap);
    map.measured = Some(Arc::new(overlay(desk, measures, state, &basemap, t)));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        out.commands.extend(map::ui(ui, desk, map));
    });
    // Elsewhere the map shows incidents.
    map.measured = None;
    let can_show = MapShows::of(&state.shown);
    if !can_show.contains(&state.shows) {
        state.shows = can_show.first().copied().unwrap_or_default();
    }
    if can_show.len() > 1 {
        shows_ui(ui, area, &can_show, state);
    }
    pick(ui, area, desk, map, state, out);
}

/// What the map shows, with what is pointed at.
fn overlay(
    desk: &Desk,
    measures: Option<&Arc<Measures>>,
    state: &mut State,
    basemap: &Basemap,
    t: &crate::view::theme::Tokens,
) -> Measured {
    let Some(m) = measures else {
        return Measured::default();
    };
    let shows = Shows {
        what: state.shows,
        shown: &state.shown,
        actor: state.actor.as_deref(),
        gazetteer: desk.gazetteer.as_deref(),
    };
    let mut measured = state.ground.of(m, &shows, basemap, t).clone();
    let rows = state.link.rows.iter().take(MOST_RINGED);
    let at = rows.filter_map(|&row| desk.columns.position(row as usize));
    measured.ringed = at.collect();
    measured
}

/// The choice of what the cells say, over the map.
fn shows_ui(ui: &mut Ui, area: Rect, all: &[MapShows], state: &mut State) {
    let top = if area.width() >= 700.0 { 24.0 } else { 52.0 };
    let corner = pos2(area.left() + 44.0, area.top() + top);
    let width = (area.width() - 100.0).min(72.0 * all.len() as f32);
    let place = Rect::from_min_size(corner, vec2(width, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        let names: Vec<String> = all.iter().map(|it| it.words()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let current = all.iter().position(|it| *it == state.shows);
        let group = say("spread-map-shows");
        let clicked = widgets::segments(ui, &group, &names, current.unwrap_or(0), width, 28.0);
        if let Some(at) = clicked {
            state.shows = all[at];
        }
    });
}

/// A click on the map sets the anchor while that was asked for; Escape gives it up.
fn pick(ui: &Ui, area: Rect, desk: &Desk, map: &map::State, state: &mut State, out: &mut Out) {
    if !state.is_picking {
        return;
    }
    if ui.input(|input| input.key_pressed(Key::Escape)) {
        state.is_picking = false;
        return;
    }
    let (at, clicked) = ui.input(|input| {
        (
            input.pointer.interact_pos(),
            input.pointer.primary_clicked(),
        )
    });
    let (Some(position), true) = (map.pointer, at.is_some_and(|at| area.contains(at))) else {
        return;
    };
    ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
    if clicked {
        state.is_picking = false;
        let mut settings = desk.spread.settings.clone();
        settings.anchor = left::clicked_anchor(position);
        out.commands
            .push(Command::Spread(SpreadCommand::Set(Box::new(settings))));
    }
}
