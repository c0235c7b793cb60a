//! How far the violence has spread, in figures that say what they leave out: distances, firsts,
//! borders, roads, change, concentration, beside a map that shows the same. Reads what the desk has
//! measured; measures nothing itself.

mod anchors;
mod bar;
mod blockade;
mod change;
mod coast;
pub mod concentration;
mod corridors;
mod distance;
pub mod entries;
mod figures;
mod firsts;
mod fresh;
mod give;
mod ground;
mod left;
mod link;
mod log;
mod multiples;
mod near;
pub mod paper;
mod parts;
mod right;
mod roads;
mod rows;
pub mod terms;

use std::sync::Arc;

use egui::{Panel, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::chart::pointer::Pointer;
use super::lang::say;
use super::theme::{size, tokens};
use super::{map, widgets};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::ActorPaths;
use crate::analysis::spread::settings::Anchor;
use crate::basemap::Basemap;
use crate::desk::spread::written::{Kind, Way};
use crate::desk::{Command, Desk, SpreadCommand};
use crate::geo::{Bounds, Position};
use crate::incident::Brief;
use left::Want;
use link::Link;

/// What can be shown or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Distance,
    Firsts,
    Borders,
    Roads,
    Change,
    Concentration,
    Multiples,
}

impl Measure {
    const ALL: [Self; 7] = [
        Self::Distance,
        Self::Firsts,
        Self::Borders,
        Self::Roads,
        Self::Change,
        Self::Concentration,
        Self::Multiples,
    ];

    /// Its name, and what it is made of.
    fn words(self) -> [String; 2] {
        let keys = match self {
            Self::Distance => ["spread-measure-distance", "spread-measure-distance-note"],
            Self::Firsts => ["spread-measure-firsts", "spread-measure-firsts-note"],
            Self::Borders => ["spread-measure-borders", "spread-measure-borders-note"],
            Self::Roads => ["spread-measure-roads", "spread-measure-roads-note"],
            Self::Change => ["spread-measure-change", "spread-measure-change-note"],
            Self::Concentration => [
                "spread-measure-concentration",
                "spread-measure-concentration-note",
            ],
            Self::Multiples => ["spread-measure-multiples", "spread-measure-multiples-note"],
        };
        keys.map(say)
    }
}

/// Which measures are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown([bool; 7]);

impl Default for Shown {
    fn default() -> Self {
        Self([true, true, true, true, false, false, false])
    }
}

impl Shown {
    fn has(&self, measure: Measure) -> bool {
        self.0[measure as usize]
    }

    fn toggle(&mut self, measure: Measure) {
        self.0[measure as usize] ^= true;
    }
}

/// A sheet over the window.
enum Sheet {
    /// The corridors, to be changed.
    Corridors(Box<corridors::Sheet>),
    /// What became of blockades and corridors.
    Log,
}

/// What the screen keeps between frames.
#[derive(Default)]
pub struct State {
    shown: Shown,
    anchors: anchors::Anchors,
    link: Link,
    /// The pointers of the charts over time.
    distance: Pointer,
    fresh: Pointer,
    /// The row of borders and coastal states whose parts are listed.
    opened: Option<&'static str>,
    /// The initiator whose middles are shown; everybody's where `None`.
    actor: Option<String>,
    multiples: multiples::State,
    ground: ground::Kept,
    shows: ground::MapShows,
    /// What lies beside the charts where there is room for one of both.
    beside: right::Beside,
    form: Option<blockade::Form>,
    sheet: Option<Sheet>,
    /// The anchor that was brought into view.
    seen: Option<Anchor>,
    /// Whether the next click on the map sets the anchor.
    is_picking: bool,
    /// Whether the desk was told that somebody looks.
    is_watched: bool,
    /// Whether rows are to be shown in the table.
    to_table: bool,
    given: give::State,
}

impl State {
    /// The rows of the incidents that are pointed at in a chart, for tests.
    pub fn pointed_at(&self) -> &[u32] {
        &self.link.rows
    }

    /// Nobody looks any more: nothing needs to be measured.
    pub(super) fn rest(&mut self) -> Option<Command> {
        let was_watched = std::mem::take(&mut self.is_watched);
        was_watched.then_some(Command::Spread(SpreadCommand::Watch(false)))
    }

    /// Whether rows are to be shown in the table, once.
    pub(super) fn take_table(&mut self) -> bool {
        std::mem::take(&mut self.to_table)
    }
}

/// What the charts ask for in a frame.
#[derive(Default)]
struct Out {
    /// What the anchor is called.
    anchor: String,
    commands: Vec<Command>,
    /// The incident to fly to and select.
    fly_to_row: Option<u32>,
    fly_to: Option<Position>,
    fit: Option<Bounds>,
    told: Option<String>,
    to_file: Option<give::Figures>,
    /// Whether it is drawn on paper, where nothing can be clicked.
    is_paper: bool,
}

/// The incident of a row, unless the data have changed since it was measured.
fn incident(desk: &Desk, row: u32) -> Option<Brief<'_>> {
    let at = *desk.columns.incident.get(row as usize)?;
    desk.incidents.get(at as usize)
}

/// Draws the screen between rail, top bar, time panel and status line. `left` is the width of the
/// left column, where it is open.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    map: &mut map::State,
    left: Option<f32>,
) -> Vec<Command> {
    let t = tokens(ui.ctx());
    let frame = widgets::panel_frame();
    let mut out = Out::default();
    if !state.is_watched {
        state.is_watched = true;
        out.commands
            .push(Command::Spread(SpreadCommand::Watch(true)));
    }
    state.anchors.refresh(desk);
    let settings = &desk.spread.settings;
    let measures = desk.spread.measures.clone();
    let account = measures.as_deref().map(|m| &m.account);
    let measured = measures.as_deref();
    out.anchor = terms::anchor(&settings.anchor);
    let mut wants = Vec::new();
    if let Some(width) = left {
        let panel = Panel::left("spread left")
            .exact_size(width)
            .resizable(false);
        panel.frame(frame).show(ui, |ui| {
            let (shown, anchors) = (&mut state.shown, &state.anchors);
            let is_picking = state.is_picking;
            wants.extend(left::ui(
                ui, desk, settings, measured, shown, anchors, is_picking,
            ));
        });
    }
    let bar = Panel::top("spread bar")
        .exact_size(size::FILTER_BAR)
        .resizable(false);
    bar.frame(frame).show(ui, |ui| {
        wants.extend(bar::ui(ui, desk, account));
    });
    let rect = ui.available_rect_before_wrap();
    let is_wide = ui.ctx().content_rect().width() >= 1500.0;
    let charts_width: f32 = if is_wide { 712.0 } else { 560.0 };
    let charts = rect.with_max_x(rect.left() + charts_width.min(rect.width() - 240.0));
    ui.painter().rect_filled(charts, 0.0, t.bg1);
    if let Some(m) = measures.as_ref().filter(|_| !desk.incidents.is_empty()) {
        charts_ui(ui, charts, desk, m, map, state, &mut out);
    } else {
        let words = if desk.incidents.is_empty() {
            say("spread-no-incidents")
        } else {
            parts::working()
        };
        parts::nothing(ui, charts, &words);
    }
    ui.painter().vline(
        charts.right() - 0.5,
        rect.y_range(),
        Stroke::new(1.0, t.line),
    );
    let beside = rect.with_min_x(charts.right());
    see(desk, beside, state, map);
    right::ui(
        ui,
        beside,
        desk,
        measures.as_ref(),
        map,
        state,
        is_wide,
        &mut out,
    );
    form_ui(ui, charts, measures.as_deref(), state, &mut out);
    sheet_ui(ui, desk, state, &mut out);
    step_keys(ui, desk, &mut out);
    state.given.advance(ui, &mut out);
    state.given.ui(ui, charts, &mut out);
    for want in wants {
        match want {
            Want::Settings(settings) => {
                out.commands
                    .push(Command::Spread(SpreadCommand::Set(settings)));
            }
            Want::Command(command) => out.commands.push(command),
            Want::Table => state.to_table = true,
            Want::Pick => state.is_picking ^= true,
        }
    }
    go(ui, desk, map, state, &mut out);
    if state.link.turn() {
        ui.ctx().request_repaint();
    }
    out.commands
}

/// An anchor nearer to the edge of the map than this is as good as out of view, in points.
const EDGE: f32 = 48.0;

/// Brings an anchor that is new here into view, with what is shown, where it lies outside.
fn see(desk: &Desk, beside: Rect, state: &mut State, map: &mut map::State) {
    if desk.incidents.is_empty() {
        return;
    }
    let anchor = &desk.spread.settings.anchor;
    let Some(camera) = map.camera.filter(|_| state.seen.as_ref() != Some(anchor)) else {
        return;
    };
    state.seen = Some(anchor.clone());
    // The map has about the upper half of what lies beside the charts.
    let rect = beside.with_max_y(beside.center().y).shrink(EDGE);
    let in_view = map::camera::Camera { rect, ..camera }.visible_bounds();
    if let Some(at) = anchor.point().filter(|at| !in_view.contains(*at)) {
        let around = Bounds::around([at]).map(|point| point.grown(0.4));
        let both = around.into_iter().chain(map::bounds_of_shown(desk));
        if let Some(mut bounds) = both.reduce(Bounds::union) {
            // The legend lies over the lower left corner: the anchor stands above it.
            bounds.south = bounds.south.min(at.y() - 0.8 * (bounds.north - at.y()));
            map.fit(bounds);
        }
    }
}

/// Moves the map to where a chart points.
fn go(ui: &Ui, desk: &Desk, map: &mut map::State, state: &mut State, out: &mut Out) {
    let now_s = ui.input(|input| input.time);
    if let Some(row) = out.fly_to_row
        && let Some(incident) = incident(desk, row)
    {
        out.commands.push(Command::Select(Some(incident.id)));
        out.fly_to = incident.places.first().and_then(|place| place.position);
    }
    if let Some(bounds) = out.fit {
        map.fit(bounds);
    }
    if let Some(position) = out.fly_to {
        map.fly_to(position, 7.5, now_s);
    }
    if out.fit.is_some() || out.fly_to.is_some() {
        state.beside = right::Beside::Map;
        ui.ctx().request_repaint();
    }
}

/// A chart with its height, and whether it takes half a row.
struct Placed {
    measure: Part,
    area: Rect,
}

/// The charts, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Distance,
    Firsts,
    Borders,
    Near,
    Fresh,
    Change,
    Concentration,
    Multiples,
}

/// How high charts are that know it themselves.
#[derive(Debug, Clone, Copy)]
struct Heights {
    compared: f32,
    dense: f32,
    maps: f32,
}

/// Where the charts lie under each other: half a row wide where two have room.
fn place(shown: &Shown, width: f32, height: f32, own: Heights) -> (Vec<Placed>, f32) {
    let tall = if height >= 640.0 { 356.0 } else { 312.0 };
    let half = if height >= 640.0 {
        (height - tall).max(340.0)
    } else {
        320.0
    };
    let of = |measure: Measure, parts: &[(Part, bool)]| {
        if shown.has(measure) {
            parts.to_vec()
        } else {
            Vec::new()
        }
    };
    let parts = [
        of(Measure::Distance, &[(Part::Distance, false)]),
        of(Measure::Firsts, &[(Part::Firsts, true)]),
        of(Measure::Borders, &[(Part::Borders, true)]),
        of(Measure::Distance, &[(Part::Near, true)]),
        of(Measure::Firsts, &[(Part::Fresh, true)]),
        of(Measure::Change, &[(Part::Change, false)]),
        of(Measure::Concentration, &[(Part::Concentration, false)]),
        of(Measure::Multiples, &[(Part::Multiples, false)]),
    ]
    .concat();
    let mut placed = Vec::new();
    let (mut y, mut at) = (0.0, 0);
    while let Some(&(part, is_half)) = parts.get(at) {
        let next = parts.get(at + 1).filter(|(_, next)| is_half && *next);
        let high = match part {
            Part::Distance => tall,
            Part::Near | Part::Fresh => 228.0,
            Part::Multiples => own.maps,
            // A table that is higher than the screen is scrolled in itself.
            Part::Change => own.compared.min(height.max(half)),
            Part::Concentration => own.dense.min(height.max(half)),
            Part::Firsts | Part::Borders => half,
        };
        let row = Rect::from_min_size(pos2(0.0, y), vec2(width, high));
        if let Some(&(next, _)) = next {
            let middle = (width / 2.0).floor();
            let (left, right) = row.split_left_right_at_x(middle);
            placed.push(Placed {
                measure: part,
                area: left,
            });
            placed.push(Placed {
                measure: next,
                area: right,
            });
            at += 1;
        } else {
            placed.push(Placed {
                measure: part,
                area: row,
            });
        }
        y += high;
        at += 1;
    }
    (placed, y)
}

fn charts_ui(
    ui: &mut Ui,
    charts: Rect,
    desk: &Desk,
    m: &Arc<Measures>,
    map: &map::State,
    state: &mut State,
    out: &mut Out,
) {
    let basemap = &*map.basemap;
    let t = tokens(ui.ctx());
    let width = charts.width() - 1.0;
    let opened = |paths: &ActorPaths| state.actor.as_ref() == Some(&paths.actor);
    let own = Heights {
        compared: change::height(m, usize::MAX),
        dense: concentration::height(&m.concentration, |_, paths| opened(paths)),
        maps: multiples::height(m, width),
    };
    let (placed, high) = place(&state.shown, width, charts.height(), own);
    if placed.is_empty() {
        parts::nothing(ui, charts, &say("spread-no-measures"));
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(charts), |ui| {
        ui.set_clip_rect(charts.intersect(ui.clip_rect()));
        ScrollArea::vertical()
            .id_salt("charts")
            .auto_shrink(false)
            .show(ui, |ui| {
                let corner = ui.cursor().min.to_vec2();
                ui.allocate_exact_size(vec2(charts.width() - 1.0, high), egui::Sense::hover());
                for chart in placed {
                    let area = chart.area.translate(corner);
                    let edge = Stroke::new(1.0, t.line);
                    ui.painter()
                        .hline(area.x_range(), area.bottom() - 0.5, edge);
                    if area.left() > charts.left() + 2.0 {
                        ui.painter().vline(area.left() - 0.5, area.y_range(), edge);
                    }
                    // What is scrolled out of sight still has its place for the keyboard.
                    chart_ui(ui, area, chart.measure, desk, m, basemap, state, out);
                }
            });
    });
}

#[expect(clippy::too_many_arguments, reason = "one chart of many")]
fn chart_ui(
    ui: &mut Ui,
    area: Rect,
    part: Part,
    desk: &Desk,
    m: &Measures,
    basemap: &Basemap,
    state: &mut State,
    out: &mut Out,
) {
    let link = &mut state.link;
    match part {
        Part::Distance => distance::ui(ui, area, m, &mut state.distance, link, out),
        Part::Firsts => firsts::ui(ui, area, desk, m, link, out),
        Part::Borders => coast::ui(ui, area, m, &mut state.opened, link, out),
        Part::Near => near::ui(ui, area, m, out),
        Part::Fresh => fresh::ui(ui, area, m, &mut state.fresh, link, out),
        Part::Change => change::ui(ui, area, &desk.columns.facets, m, out),
        Part::Concentration => {
            let State { shows, actor, .. } = state;
            concentration::ui(ui, area, m, shows, actor, out);
        }
        Part::Multiples => multiples::ui(ui, area, m, basemap, &mut state.multiples, out),
    }
}

/// The form for a blockade, over the charts.
fn form_ui(
    ui: &mut Ui,
    within: Rect,
    measures: Option<&Measures>,
    state: &mut State,
    out: &mut Out,
) {
    let (Some(form), Some(m)) = (&mut state.form, measures) else {
        return;
    };
    let Some(answer) = form.ui(ui, within, m) else {
        return;
    };
    state.form = None;
    match answer {
        blockade::Answer::Save(blockade) => {
            let put = SpreadCommand::PutBlockade(blockade);
            out.commands.push(Command::Spread(put));
            out.told = Some(say("spread-blockade-saved"));
        }
        blockade::Answer::Remove(id) => {
            let remove = SpreadCommand::RemoveBlockade(id);
            out.commands.push(Command::Spread(remove));
            out.told = Some(say("spread-blockade-removed"));
        }
        blockade::Answer::Close => (),
    }
}

/// The sheet of corridors, or that of their changes, over the window.
fn sheet_ui(ui: &Ui, desk: &Desk, state: &mut State, out: &mut Out) {
    let answer = match &mut state.sheet {
        None => return,
        Some(Sheet::Log) => log::ui(ui, desk).then_some(corridors::Answer::Close),
        Some(Sheet::Corridors(sheet)) => sheet.ui(ui, desk),
    };
    let Some(answer) = answer else {
        return;
    };
    state.sheet = None;
    if let corridors::Answer::Save(table) = answer {
        let set = SpreadCommand::SetCorridors(table);
        out.commands.push(Command::Spread(set));
        out.told = Some(say("spread-corridors-saved"));
    }
}

/// Ctrl Z takes the last change of blockades or corridors back and Ctrl Shift Z does it again, while
/// nobody types.
fn step_keys(ui: &Ui, desk: &Desk, out: &mut Out) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let shift = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    let steps = [
        (shift, Way::Again, SpreadCommand::Redo),
        (egui::Modifiers::COMMAND, Way::Back, SpreadCommand::Undo),
    ];
    for (modifiers, way, command) in steps {
        let Some(kind) = desk.spread.next_step(way) else {
            continue;
        };
        let keys = egui::KeyboardShortcut::new(modifiers, egui::Key::Z);
        // A shortcut without Shift is also met by one with it.
        let has_shift = ui.input(|input| input.modifiers.shift);
        if has_shift == (way == Way::Again) && ui.input_mut(|input| input.consume_shortcut(&keys)) {
            out.commands.push(Command::Spread(command));
            out.told = Some(say(match (kind, way) {
                (Kind::Blockades, Way::Back) => "spread-blockade-undone",
                (Kind::Blockades, Way::Again) => "spread-blockade-redone",
                (Kind::Corridors, Way::Back) => "spread-corridors-undone",
                (Kind::Corridors, Way::Again) => "spread-corridors-redone",
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_never_overlap_whatever_is_shown_and_however_wide() {
        for bits in 0..128_u32 {
            let mut on = [false; 7];
            for (at, it) in on.iter_mut().enumerate() {
                *it = bits >> at & 1 == 1;
            }
            let own = Heights {
                compared: 900.0,
                dense: 300.0,
                maps: 240.0,
            };
            for (width, height) in [(711.0, 716.0), (559.0, 460.0), (711.0, 1400.0)] {
                let (placed, high) = place(&Shown(on), width, height, own);
                for (at, one) in placed.iter().enumerate() {
                    let area = one.area;
                    assert!(area.right() <= width && area.bottom() <= high + 0.01);
                    for other in &placed[at + 1..] {
                        let both = area.shrink(0.01).intersects(other.area.shrink(0.01));
                        assert!(!both, "{on:?}");
                    }
                }
            }
        }
    }
}
