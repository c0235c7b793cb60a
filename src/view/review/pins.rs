//! The map of the place in question: a numbered pin for each place that may be meant, rings around
//! the place that the report puts it near, the area where no place is known. A click takes a place; one
//! that lies beyond the view has its pin at the edge, and a click there brings it into view.

use egui::{
    Align2, Color32, CursorIcon, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
    vec2,
};

use super::frame::{self, is_chosen, numbered};
use super::{State as Screen, choices};
use crate::desk::{Command, Desk};
use crate::gazetteer::Gazetteer;
use crate::geo::{self, Bounds, Mercator, Position};
use crate::incident::{Choice, Incident, IncidentId, Location, Relation};
use crate::view::lang::{say, say_with};
use crate::view::map::camera::Camera;
use crate::view::map::furniture::paint_haloed;
use crate::view::map::{self, plain};
use crate::view::theme::{Role, Tokens, tokens};
use crate::view::{widgets, words};

/// What the map keeps.
#[derive(Default)]
pub(super) struct State {
    view: plain::View,
    /// What the view was fitted to.
    fitted: Option<Key>,
    /// The place that the report puts it near, for the incident it was looked up for.
    anchor: Option<(Key, Option<(String, Position)>)>,
    /// The choice that is pointed at in the list.
    pub(super) pointed: Option<usize>,
    /// The one for which the view was widened, and where the view was before.
    peeking: Option<(usize, Camera)>,
    /// What was chosen when the view was looked at last.
    chosen: Option<String>,
}

/// The incident in question and its choices: a place that is added moves the view.
type Key = (IncidentId, String, usize);

/// The radius of a pin.
const PIN: f32 = 11.0;
/// The rings around the place that it is near, in kilometres.
const RINGS_KM: [f64; 3] = [25.0, 50.0, 75.0];
/// The room left around what the view is fitted to, in degrees.
const MARGIN_DEG: f64 = 0.25;
/// The list takes no more than this of the height.
const MOST_SHARE: f32 = 0.5;

pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    screen: &mut Screen,
    map: &mut map::State,
    asked: &mut Vec<Command>,
) {
    let whole = ui.max_rect();
    let subject = screen.subject(desk).cloned();
    let list = choices::height(subject.as_ref()).min(whole.height() * MOST_SHARE);
    let (upper, lower) = whole.split_top_bottom_at_y(whole.bottom() - list);
    let name = match subject.as_ref().and_then(|one| one.places.first()) {
        Some(place) if !place.written.is_empty() => {
            let n = place.choices.len().min(choices::MOST);
            say_with(
                "review-map",
                &[("n", n.into()), ("written", place.written.as_str().into())],
            )
        }
        _ => say("review-map-empty"),
    };
    fit(desk, screen, subject.as_ref());
    let plain = plain::ui(ui, upper, desk, map, &mut screen.pins.view, &name);
    if plain.fit {
        screen.pins.fitted = None;
        ui.ctx().request_repaint();
    }
    if let Some(incident) = &subject
        && let Some(place) = incident.places.first()
    {
        let t = tokens(ui.ctx());
        let taken = &mut screen.pins.view.taken;
        if let Some((_, Some((name, at)))) = &screen.pins.anchor {
            rings(&plain.painter, &plain.camera, t, *at);
            let is_pin =
                numbered(place).any(|(_, choice)| geo::distance_km(choice.position, *at) < 0.5);
            if !is_pin {
                anchor_ui(&plain.painter, &plain.camera, t, (name, *at), taken);
            }
        }
        let beyond = beyond(&plain.camera, place);
        let pointed = screen.pins.pointed;
        let mut clicked = pins_ui(ui, &plain, place, pointed, taken);
        if let Some(at) = edge_ui(ui, &plain, place, &beyond, pointed, taken) {
            // Nobody takes a place that they do not see: the first click brings it into view.
            screen.pins.peeking = None;
            screen.pins.show(place, at);
            ui.ctx().request_repaint();
            clicked = None;
        }
        screen.pins.follow(ui, &plain.camera, place, &beyond);
        if let Some(at) = clicked {
            choices::choose(desk, screen, at, asked);
        }
    }
    ui.scope_builder(egui::UiBuilder::new().max_rect(lower), |ui| {
        choices::ui(ui, desk, screen, asked);
    });
}

/// Brings the choices that count into view, once for each incident.
fn fit(desk: &Desk, screen: &mut Screen, incident: Option<&Incident>) {
    let Some(incident) = incident else {
        return;
    };
    let Some(place) = incident.places.first() else {
        return;
    };
    let key = (incident.id, place.written.clone(), place.choices.len());
    if screen.pins.anchor.as_ref().is_none_or(|(of, _)| *of != key)
        && let Some(gazetteer) = &desk.gazetteer
    {
        screen.pins.anchor = Some((key.clone(), anchor(place, gazetteer)));
    }
    if screen.pins.fitted.as_ref() == Some(&key) {
        return;
    }
    let positions = frame::framed(place, screen.pins.anchor_position(), None);
    if let Some(bounds) = Bounds::around(positions) {
        screen.pins.view.fit(bounds.grown(MARGIN_DEG));
        screen.pins.fitted = Some(key);
        screen.pins.peeking = None;
        screen.pins.chosen = chosen(place);
    }
}

/// The place that was chosen.
fn chosen(place: &Location) -> Option<String> {
    place.place_id.clone().filter(|_| place.sure)
}

/// The choices that lie beyond the view.
fn beyond(camera: &Camera, place: &Location) -> Vec<usize> {
    let is_beyond = |choice: &Choice| {
        !camera
            .rect
            .contains(camera.screen_from_position(choice.position))
    };
    let beyond = numbered(place).filter(|(_, choice)| is_beyond(choice));
    beyond.map(|(at, _)| at).collect()
}

impl State {
    fn anchor_position(&self) -> Option<Position> {
        let (_, anchor) = self.anchor.as_ref()?;
        anchor.as_ref().map(|(_, at)| *at)
    }

    /// Brings a choice into view beside those that count.
    fn show(&mut self, place: &Location, at: usize) {
        let positions = frame::framed(place, self.anchor_position(), Some(at));
        if let Some(bounds) = Bounds::around(positions) {
            self.view.fit(bounds.grown(MARGIN_DEG));
        }
    }

    /// Brings what was chosen into view, and what is pointed at in the list for as long as it is.
    fn follow(&mut self, ui: &Ui, camera: &Camera, place: &Location, beyond: &[usize]) {
        let chosen = chosen(place);
        let wanted = self.pointed.filter(|at| {
            let is_peeked = self.peeking.is_some_and(|(of, _)| of == *at);
            is_peeked || beyond.contains(at)
        });
        if self.chosen != chosen {
            self.chosen = chosen;
            self.peeking = None;
            let mut numbered = numbered(place);
            if let Some((at, _)) = numbered.find(|(_, choice)| is_chosen(place, choice))
                && beyond.contains(&at)
            {
                self.show(place, at);
                ui.ctx().request_repaint();
            }
        } else if wanted != self.peeking.map(|(at, _)| at) {
            let before = self.peeking.map_or(*camera, |(_, before)| before);
            if let Some(at) = wanted {
                self.show(place, at);
                self.peeking = Some((at, before));
            } else {
                self.view.look(before);
                self.peeking = None;
            }
            ui.ctx().request_repaint();
        }
    }
}

/// The place that the words put the incident near: one beside the name, of those of that name the
/// one nearest to the best choice; or the place itself where the incident is near it.
fn anchor(place: &Location, gazetteer: &Gazetteer) -> Option<(String, Position)> {
    let best = place
        .position
        .or_else(|| place.choices.first().map(|choice| choice.position))?;
    let phrase = gazetteer.phrase(&place.written);
    let beside = phrase.beside_names().into_iter().find_map(|name| {
        let named = gazetteer.named(&name).into_iter();
        let distance = |at: Position| geo::distance_km(best, at);
        let nearest = named.min_by(|a, b| distance(a.position).total_cmp(&distance(b.position)))?;
        (distance(nearest.position) < 300.0).then(|| (nearest.name.to_owned(), nearest.position))
    });
    let is_near = place.relation == Relation::Near;
    let itself = || {
        let chosen = place
            .choices
            .iter()
            .find(|one| place.place_id.as_ref() == Some(&one.place_id));
        let chosen = chosen.or(place.choices.first())?;
        Some((chosen.name.clone(), chosen.position))
    };
    beside.or_else(|| if is_near { itself() } else { None })
}

fn rings(painter: &Painter, camera: &Camera, t: &Tokens, center: Position) {
    const CORNERS: usize = 120;
    let km_per_point = camera.km_per_point();
    for km in RINGS_KM {
        if km / km_per_point < 24.0 {
            continue;
        }
        let corner = |at: usize| {
            let bearing_deg = 360.0 * at as f64 / CORNERS as f64;
            let at = geo::destination(center, bearing_deg, km);
            camera.screen_from_map(Mercator::of(at))
        };
        let line: Vec<Pos2> = (0..=CORNERS).map(corner).collect();
        let stroke = Stroke::new(1.0, t.text2);
        painter.extend(egui::Shape::dashed_line(&line, stroke, 2.0, 4.0));
        let plain = Color32::PLACEHOLDER;
        let galley = widgets::galley(painter, &format!("{km} km"), Role::NOTE, plain);
        let at = Align2::CENTER_CENTER
            .anchor_size(line[CORNERS / 8], galley.size())
            .min;
        paint_haloed(painter, at, &galley, t.text2, t.halo);
    }
}

/// The place in the middle of the rings, with its name below.
fn anchor_ui(
    painter: &Painter,
    camera: &Camera,
    t: &Tokens,
    (name, position): (&str, Position),
    taken: &mut Vec<Rect>,
) {
    let at = camera.screen_from_position(position);
    if !camera.rect.contains(at) {
        return;
    }
    painter.circle(at, 4.0, t.bg1, Stroke::new(1.5, t.text1));
    painter.circle_filled(at, 1.5, t.text1);
    taken.push(Rect::from_center_size(at, Vec2::splat(12.0)));
    let galley = widgets::galley(painter, name, Role::SMALL, Color32::PLACEHOLDER);
    let below = Align2::CENTER_TOP.anchor_size(at + vec2(0.0, 6.0), galley.size());
    paint_haloed(painter, below.min, &galley, t.text1, t.halo);
    taken.push(below);
}

/// The disc of a place: in ink where it was chosen.
pub(super) fn pin(painter: &Painter, t: &Tokens, at: Pos2, n: usize, is_chosen: bool) {
    let (fill, color) = if is_chosen {
        (t.ink, t.on_ink)
    } else {
        (t.bg1, t.text1)
    };
    painter.circle(at, PIN, fill, Stroke::new(1.5, t.text1));
    let role = Role::BADGE.sized(12.0, 14.0);
    widgets::paint(
        painter,
        at,
        Align2::CENTER_CENTER,
        &n.to_string(),
        role,
        color,
    );
}

/// Every place that may be meant. The one that was clicked.
fn pins_ui(
    ui: &mut Ui,
    plain: &plain::Plain,
    place: &Location,
    pointed: Option<usize>,
    taken: &mut Vec<Rect>,
) -> Option<usize> {
    let t = tokens(ui.ctx());
    let (painter, camera) = (&plain.painter, &plain.camera);
    if place.choices.is_empty()
        && let Some(position) = place.position
    {
        let at = camera.screen_from_position(position);
        painter.circle(at, 8.0, t.bg1, Stroke::new(1.5, t.text1));
        widgets::paint(
            painter,
            at,
            Align2::CENTER_CENTER,
            "?",
            Role::BADGE,
            t.text1,
        );
    }
    let mut clicked = None;
    let mut named = Vec::new();
    // The best lie on top, what was chosen above them all.
    let mut order: Vec<(usize, &Choice)> = numbered(place).collect();
    order.sort_by_key(|(at, choice)| (is_chosen(place, choice), std::cmp::Reverse(*at)));
    for (at, choice) in order {
        let center = camera.screen_from_position(choice.position);
        if !camera.rect.contains(center) {
            continue;
        }
        let is_chosen = is_chosen(place, choice);
        if is_chosen {
            painter.circle_stroke(center, PIN + 5.0, Stroke::new(5.0, t.select2));
            painter.circle_stroke(center, PIN + 5.0, Stroke::new(2.2, t.select));
        } else if pointed == Some(at) {
            painter.circle_stroke(center, PIN + 4.0, Stroke::new(1.5, t.text1));
        }
        pin(painter, t, center, at + 1, is_chosen);
        let plain_color = Color32::PLACEHOLDER;
        let name = widgets::galley(painter, &choice.name, Role::STRONG, plain_color);
        named.push((center, name));
        let area = Rect::from_center_size(center, vec2(26.0, 26.0));
        taken.push(area);
        let area = area.intersect(camera.rect);
        let response = ui.interact(area, ui.scope_id().with(("pin", at)), Sense::click());
        let about = [
            ("n", (at + 1).into()),
            ("name", choice.name.as_str().into()),
        ];
        let said = say_with("review-pin", &about);
        response.widget_info(|| {
            WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, said.clone())
        });
        if response.has_focus() {
            widgets::focus_ring(painter, t, area.expand(2.0), 8);
        }
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            clicked = Some(at);
        }
    }
    // What lies on top is named first.
    named.reverse();
    let pins: Vec<(Pos2, Vec2)> = named.iter().map(|(at, name)| (*at, name.size())).collect();
    for (name, at) in named.iter().zip(beside(&pins, camera.rect)) {
        if let Some(rect) = at {
            paint_haloed(painter, rect.min, &name.1, t.text1, t.halo);
            taken.push(rect);
        }
    }
    clicked
}

/// The pins of places beyond the view, at the edge in their direction. The one that was clicked.
fn edge_ui(
    ui: &mut Ui,
    plain: &plain::Plain,
    place: &Location,
    beyond: &[usize],
    pointed: Option<usize>,
    taken: &mut Vec<Rect>,
) -> Option<usize> {
    let t = tokens(ui.ctx());
    let (painter, camera) = (&plain.painter, &plain.camera);
    let within = camera.rect.shrink(PIN + 11.0);
    if !within.is_positive() {
        return None;
    }
    let away = |at: &usize| camera.screen_from_position(place.choices[*at].position);
    let targets: Vec<Pos2> = beyond.iter().map(away).collect();
    let stand = frame::at_edge(within, &targets, &[plain.controls]);
    let mut clicked = None;
    for ((at, center), target) in beyond.iter().zip(stand).zip(targets) {
        let choice = &place.choices[*at];
        let way = (target - center).normalized();
        let aside = way.rot90() * 5.0;
        let tip = vec![
            center + way * (PIN + 9.0),
            center + way * (PIN + 2.0) + aside,
            center + way * (PIN + 2.0) - aside,
        ];
        painter.add(Shape::convex_polygon(tip, t.text1, Stroke::NONE));
        pin(painter, t, center, at + 1, is_chosen(place, choice));
        if pointed == Some(*at) {
            painter.circle_stroke(center, PIN + 4.0, Stroke::new(1.5, t.text1));
        }
        let area = Rect::from_center_size(center, vec2(26.0, 26.0));
        taken.push(area);
        let id = ui.scope_id().with(("pin beyond the view", *at));
        let response = ui.interact(area, id, Sense::click());
        if response.has_focus() {
            widgets::focus_ring(painter, t, area.expand(2.0), 8);
        }
        let km = geo::distance_km(camera.center.position(), choice.position);
        let about = [
            ("n", (at + 1).into()),
            ("name", choice.name.as_str().into()),
            ("km", words::thousands(km.round() as usize).into()),
        ];
        let said = say_with("review-pin-beyond", &about);
        let response = widgets::finish(ui, response, egui::Role::Button, &said, "");
        if response.clicked() {
            clicked = Some(*at);
        }
    }
    clicked
}

/// Where the names of pins stand that have such sizes: to the right, the left, below or above, over no
/// other pin and no other name. One that fits nowhere is left to the list.
fn beside(pins: &[(Pos2, Vec2)], within: Rect) -> Vec<Option<Rect>> {
    const GAP: f32 = PIN + 11.0;
    let disc = |at: Pos2| Rect::from_center_size(at, Vec2::splat(2.0 * PIN + 2.0));
    let mut names: Vec<Option<Rect>> = Vec::with_capacity(pins.len());
    for (at, size) in pins {
        let aside = size.x / 2.0 + GAP;
        let upright = size.y / 2.0 + PIN + 3.0;
        let middles = [
            vec2(aside, 0.0),
            vec2(-aside, 0.0),
            vec2(0.0, upright),
            vec2(0.0, -upright),
        ];
        let rects = middles.map(|from| Rect::from_center_size(*at + from, *size));
        let is_free = |rect: &Rect| {
            within.shrink(4.0).contains_rect(*rect)
                && pins
                    .iter()
                    .all(|(other, _)| other == at || !disc(*other).intersects(*rect))
                && names.iter().flatten().all(|name| !name.intersects(*rect))
        };
        let free = rects.into_iter().find(is_free);
        names.push(free);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pins_lie_over_no_other_and_the_first_is_named_first() {
        let within = Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0));
        let pin = |x: f32, y: f32| (Pos2::new(x, y), vec2(80.0, 16.0));
        let pins = [
            pin(200.0, 150.0),
            pin(240.0, 150.0),
            pin(390.0, 20.0),
            pin(220.0, 160.0),
        ];
        let names = beside(&pins, within);
        assert!(
            names[0].unwrap().right() < 200.0,
            "the second pin is right of it"
        );
        assert!(names[1].unwrap().left() > 240.0);
        assert!(names[2].unwrap().right() < 390.0, "the edge is right of it");
        let all: Vec<Rect> = names.into_iter().flatten().collect();
        for (at, one) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|other| !one.intersects(*other)));
        }
    }
}
