//! The section that limits by where: an outline to be drawn on the map, or a distance to the selected
//! incident, to the middle of the map, to a border or to a main road.

use std::sync::Arc;

use egui::{ComboBox, DragValue, Pos2, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_CLOSE, ICON_DRAW};

use super::{fold_head, names};
use crate::desk::{Command, Desk, FilterCommand};
use crate::filter::area::MOST_KM;
use crate::filter::{Area, LineName};
use crate::gazetteer::border_names;
use crate::geo::{Mercator, Position};
use crate::view::lang::{say, say_n, say_with};
use crate::view::map;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::words;

/// What distances are measured from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum From {
    Selected,
    Pin,
    Middle,
    Line(LineName),
}

/// The distances on offer, in kilometres.
const KM: [f64; 5] = [10.0, 25.0, 50.0, 100.0, 250.0];

/// What the section keeps between frames.
pub(super) struct State {
    /// The outline that is being drawn, in points of the screen.
    pub(super) drawing: Option<Vec<Pos2>>,
    is_open: bool,
    from: From,
    km: f64,
    /// The lines that can be measured from, once they are known.
    lines: Option<Arc<Vec<(LineName, String)>>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            drawing: None,
            is_open: false,
            from: From::Selected,
            km: 50.0,
            lines: None,
        }
    }
}

impl State {
    /// Forgets the names of lines, which are of another language.
    pub(super) fn forget_words(&mut self) {
        self.lines = None;
    }

    /// Borders, then roads. The roads are there once the gazetteer is.
    fn lines(&mut self, desk: &Desk) -> Arc<Vec<(LineName, String)>> {
        if let Some(lines) = &self.lines {
            return Arc::clone(lines);
        }
        let borders = border_names().into_iter().map(LineName::Border);
        let mut lines: Vec<LineName> = borders.collect();
        if let Some(gazetteer) = &desk.gazetteer {
            let roads = gazetteer.road_names().into_iter();
            lines.extend(roads.map(|name| LineName::Road(name.to_owned())));
        }
        let named = lines.into_iter().map(|line| {
            let name = names::line(&line);
            (line, name)
        });
        let lines: Arc<Vec<_>> = Arc::new(named.collect());
        if desk.gazetteer.is_some() {
            self.lines = Some(Arc::clone(&lines));
        }
        lines
    }

    /// The point that distances are measured from, and its name.
    fn point(&self, desk: &Desk, map: &map::State) -> Option<(Position, String)> {
        match self.from {
            From::Selected => {
                let place = desk.selected_incident()?.places.first()?;
                Some((place.position?, words::place(place)))
            }
            From::Pin => {
                let pin = map.pin.as_ref()?;
                Some((pin.position, pin.name.clone()))
            }
            From::Middle => {
                let camera = map.camera?;
                Some((Mercator::position(camera.center), String::new()))
            }
            From::Line(_) => None,
        }
    }

    fn area(&self, desk: &Desk, map: &map::State) -> Option<Area> {
        if let From::Line(line) = &self.from {
            let (line, km) = (line.clone(), self.km);
            return Some(Area::Along { line, km });
        }
        let (center, name) = self.point(desk, map)?;
        let km = self.km;
        Some(Area::Around { center, km, name })
    }
}

/// The section.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, map: &map::State) -> Vec<Command> {
    let mut asked = Vec::new();
    let t = tokens(ui.ctx());
    let area = desk.filter.area.as_ref();
    let note = area.map_or_else(|| say("any"), |_| say_n("n-chosen", 1));
    if fold_head(ui, &say("area"), &note, state.is_open, area.is_some()) {
        state.is_open ^= true;
    }
    if !state.is_open {
        return asked;
    }
    let ask = |area: Option<Area>| Command::Filter(FilterCommand::Within(area));
    if let Some(area) = area {
        widgets::text(ui, &names::area(area), Role::BODY, t.text1);
        let words = say("area-away");
        if widgets::button(ui, Some(ICON_CLOSE), &words, 24.0, Dress::Quiet).clicked() {
            asked.push(ask(None));
        }
        ui.add_space(gap::XS);
    }
    if state.drawing.is_some() {
        widgets::text(ui, &say("draw-around"), Role::SMALL, t.text2);
    } else {
        let words = say("draw-outline");
        if widgets::button(ui, Some(ICON_DRAW), &words, size::CONTROL, Dress::Plain).clicked() {
            state.drawing = Some(Vec::new());
        }
    }
    ui.add_space(gap::S);
    widgets::text(ui, &say("or-distance"), Role::SMALL, t.text2);
    ui.add_space(gap::XS);
    let before = (state.from.clone(), state.km);
    from_ui(ui, desk, state);
    ui.add_space(gap::XS);
    let km_names = KM.map(|km| format!("{km:.0}"));
    let km_names: Vec<&str> = km_names.iter().map(String::as_str).collect();
    let current = KM.iter().position(|km| (km - state.km).abs() < 0.5);
    let width = ui.available_width();
    let clicked = widgets::segments(
        ui,
        &say("kilometres"),
        &km_names,
        current.unwrap_or(KM.len()),
        width,
        size::CONTROL,
    );
    if let Some(at) = clicked {
        state.km = KM[at];
    }
    ui.add_space(gap::XS);
    km_ui(ui, &mut state.km);
    ui.add_space(gap::XS);
    let wanted = state.area(desk, map);
    // An area that is in force follows what is chosen.
    let follows = before != (state.from.clone(), state.km)
        && matches!(area, Some(Area::Around { .. } | Area::Along { .. }));
    let km = words::decimal(state.km, 0);
    let words = say_with("within-km", &[("km", km.into())]);
    let mut clicked = false;
    ui.add_enabled_ui(wanted.is_some(), |ui| {
        clicked = widgets::button(ui, None, &words, size::CONTROL, Dress::Plain).clicked();
    });
    if wanted.is_none() {
        let words = if state.from == From::Pin {
            say("pin-first")
        } else {
            say("select-first")
        };
        widgets::text(ui, &words, Role::SMALL, t.text3);
    }
    if (clicked || follows) && wanted.is_some() {
        asked.push(ask(wanted));
    }
    ui.add_space(gap::XS);
    widgets::text(ui, &say("area-rule"), Role::NOTE, t.text3);
    ui.add_space(gap::S);
    asked
}

/// Any other distance: typed, dragged or by arrow keys.
fn km_ui(ui: &mut Ui, km: &mut f64) {
    let range = 1.0..=MOST_KM;
    let value = DragValue::new(km).range(range).speed(1.0).suffix(" km");
    let width = ui.available_width();
    let field = ui.add_sized(vec2(width, size::CONTROL), value.max_decimals(0));
    let value = *km;
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::SpinButton, true, say("kilometres"));
        info.value = Some(value);
        info
    });
}

/// The choice of what distances are measured from.
fn from_ui(ui: &mut Ui, desk: &Desk, state: &mut State) {
    let lines = state.lines(desk);
    let name = |from: &From| match from {
        From::Selected => say("from-selected"),
        From::Pin => say("from-pin"),
        From::Middle => say("from-middle"),
        From::Line(line) => names::line(line),
    };
    let current = name(&state.from);
    let combo = ComboBox::from_id_salt("measured from")
        .icon(widgets::chevron)
        .width(ui.available_width())
        .height(320.0)
        .truncate()
        .selected_text(&current)
        .show_ui(ui, |ui| {
            for from in [From::Selected, From::Pin, From::Middle] {
                let words = name(&from);
                ui.selectable_value(&mut state.from, from, words);
            }
            for (line, name) in lines.iter() {
                ui.selectable_value(&mut state.from, From::Line(line.clone()), name);
            }
        });
    combo.response.widget_info(|| {
        WidgetInfo::labeled(
            egui::Role::ComboBox,
            true,
            say_with("distance-from", &[("from", current.as_str().into())]),
        )
    });
}
