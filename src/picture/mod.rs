//! The map as a picture to hand on: what the window shows, with a title, the dates, a legend and
//! the sources around it. Puts the desk, the view's painting and the renderer together.

mod easel;
mod page;
pub mod spread;

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, Ui, Vec2, pos2, vec2};

pub use easel::Easel;

use crate::basemap::Basemap;
use crate::desk::Desk;
use crate::gazetteer::Gazetteer;
use crate::geo::Bounds;
use crate::incident::KindGroup;
use crate::render::{self, Image, Sheet, Vector};
use crate::time::Day;
use crate::view::lang::say;
use crate::view::map::camera::Camera;
use crate::view::map::labels::Script;
use crate::view::map::{self, Looks, THEATRE};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens};
use crate::view::{terms, widgets, words};

/// What a picture is to be.
pub struct Picture {
    /// Its size, scale and palette.
    pub sheet: Sheet,
    /// The words at its top.
    pub title: String,
    /// The part of the world; around what is shown where `None`.
    pub bounds: Option<Bounds>,
    /// In which script names are shown.
    pub script: Script,
    /// The line at its bottom: sources, day, how it may be handled.
    pub note: String,
    /// What of the map is shown, how, and in which order.
    pub looks: Looks,
}

/// Height of the strip with title and dates, in points.
const HEAD: f32 = 56.0;
/// Height of a line of the legend, in points.
const LEGEND_LINE: f32 = 17.0;
/// The words of an entry of the legend take about this, in points, with room to spare.
const WORDS: f32 = 170.0;
/// The entries of the legend where every kind is there, with what is hollow, pierced and sized.
const MOST_ENTRIES: usize = KindGroup::ALL.len() + 3;
/// What stays free left and right of the legend, in points.
const LEGEND_SIDES: f32 = 36.0;
/// From one entry of the legend to the next, beside its words, in points.
const ENTRY: f32 = 40.0;
/// Height of the line with the sources, in points.
const NOTE: f32 = 22.0;
/// Width of the inset, in points; none on sheets narrower than four of it.
const INSET: f32 = 148.0;

/// A sheet with its parts laid out.
struct Plan {
    map: Rect,
    camera: Camera,
    inset: Option<Camera>,
}

impl Plan {
    fn of(picture: &Picture, desk: &Desk) -> Self {
        let whole = picture.sheet.rect();
        let foot = foot_height(whole.size());
        let below = if picture.note.is_empty() {
            foot
        } else {
            foot + NOTE
        };
        let map = Rect::from_min_max(
            pos2(0.0, HEAD),
            pos2(whole.right(), (whole.bottom() - below).max(HEAD + 32.0)),
        );
        let bounds = picture
            .bounds
            .or_else(|| map::bounds_of_shown(desk))
            .unwrap_or(THEATRE);
        let padding = if picture.bounds.is_some() {
            0.0
        } else {
            56.0_f32.min(map.height() / 6.0)
        };
        let camera = Camera::fit(bounds, map, padding);
        let size = vec2(INSET, INSET * 0.66);
        let corner = map.right_top() + vec2(-size.x - 12.0, 44.0);
        let around = Camera::fit(THEATRE, Rect::from_min_size(corner, size), 2.0);
        let has_room = map.width() > 4.0 * size.x && map.height() > 4.0 * size.y;
        // Where the sheet shows the theatre itself, an inset says nothing.
        let is_close = camera.world_points() / f64::from(map.width())
            > 2.0 * around.world_points() / f64::from(size.x);
        Self {
            map,
            camera,
            inset: (has_room && is_close).then_some(around),
        }
    }

    fn ground(&self, picture: &Picture, basemap: &Basemap, day: Option<Day>) -> Image {
        let cameras: Vec<Camera> = [Some(self.camera), self.inset]
            .into_iter()
            .flatten()
            .collect();
        let low = picture.looks.layers.low_ground();
        picture.sheet.maps(basemap, &cameras, day, &low)
    }
}

/// Draws what the desk shows.
pub fn draw(picture: &Picture, desk: &Desk, gazetteer: &Gazetteer, basemap: Arc<Basemap>) -> Image {
    let plan = Plan::of(picture, desk);
    let ground = plan.ground(picture, &basemap, desk.day());
    let mut state = state(picture, gazetteer, basemap);
    render::headless(&picture.sheet, ground, |ui| {
        paint(ui, picture, desk, &plan, &mut state);
    })
}

/// The same as a drawing.
pub fn draw_vector(
    picture: &Picture,
    desk: &Desk,
    gazetteer: &Gazetteer,
    basemap: Arc<Basemap>,
) -> Vector {
    let plan = Plan::of(picture, desk);
    let ground = plan.ground(picture, &basemap, desk.day());
    let mut state = state(picture, gazetteer, basemap);
    let mut vector = render::headless_vector(&picture.sheet, ground, |ui| {
        paint(ui, picture, desk, &plan, &mut state);
    });
    vector.title.clone_from(&picture.title);
    vector.about.clone_from(&picture.note);
    vector
}

/// The ground alone, as it lies in a part of the world: the picture, and the part that it shows.
pub fn ground(
    sheet: &Sheet,
    bounds: Bounds,
    basemap: &Basemap,
    day: Option<Day>,
) -> (Image, Bounds) {
    let camera = Camera::fit(bounds, sheet.rect(), 8.0);
    (sheet.map(basemap, &camera, day), camera.visible_bounds())
}

fn state(picture: &Picture, gazetteer: &Gazetteer, basemap: Arc<Basemap>) -> map::State {
    let mut state = map::State::new(Arc::clone(&basemap));
    state.set_names(map::names_of_gazetteer(gazetteer, &basemap));
    state.script = picture.script;
    state.take_looks(&picture.looks);
    state.wait_for_all();
    state
}

fn paint(ui: &Ui, picture: &Picture, desk: &Desk, plan: &Plan, state: &mut map::State) {
    let whole = picture.sheet.rect();
    let t = picture.sheet.tokens();
    let painter = ui.painter().with_clip_rect(plan.map);
    map::paint_picture(&painter, desk, state, plan.camera, desk.day());
    north(ui, plan.map, t);
    if let Some(inset) = &plan.inset {
        self::inset(ui, inset, &plan.camera, t);
    }
    head(ui, picture, desk, whole);
    let foot_rect = Rect::from_min_max(
        pos2(0.0, plan.map.bottom()),
        pos2(whole.right(), plan.map.bottom() + foot_height(whole.size())),
    );
    foot(ui, desk, foot_rect, t);
    if !picture.note.is_empty() {
        let at = pos2(16.0, foot_rect.bottom() + NOTE / 2.0 - 4.0);
        let room = whole.width() - 32.0;
        widgets::paint_cut(ui, at, &picture.note, Role::NOTE, t.text3, room);
    }
    ui.painter().rect_stroke(
        plan.map,
        0.0,
        Stroke::new(1.0, t.line2),
        egui::StrokeKind::Inside,
    );
}

/// An arrow to the north, which is up on every sheet.
fn north(ui: &Ui, map: Rect, t: &Tokens) {
    let tip = map.right_top() + vec2(-24.0, 22.0);
    let painter = ui.painter().with_clip_rect(map);
    for (side, fill) in [(-1.0, t.text2), (1.0, t.bg1)] {
        let points = vec![tip, tip + vec2(side * 6.0, 16.0), tip + vec2(0.0, 12.0)];
        let stroke = Stroke::new(1.0, t.text2);
        painter.add(egui::Shape::convex_polygon(points, fill, stroke));
    }
    let at = tip - vec2(0.0, 2.0);
    widgets::paint(
        &painter,
        at,
        Align2::CENTER_BOTTOM,
        "N",
        Role::NOTE,
        t.text2,
    );
}

/// Where the sheet lies in the theatre.
fn inset(ui: &Ui, inset: &Camera, shown: &Camera, t: &Tokens) {
    let painter = ui.painter().with_clip_rect(inset.rect);
    let extent = shown.visible_extent();
    let part = Rect::from_two_pos(
        inset.screen_from_map(extent.min),
        inset.screen_from_map(extent.max),
    );
    let edge = Stroke::new(1.6, t.ink);
    painter.rect_stroke(part, 0.0, edge, egui::StrokeKind::Outside);
    let edge = Stroke::new(1.0, t.line2);
    painter.rect_stroke(inset.rect, 0.0, edge, egui::StrokeKind::Inside);
}

fn head(ui: &Ui, picture: &Picture, desk: &Desk, whole: Rect) {
    let t = picture.sheet.tokens();
    let painter = ui.painter();
    widgets::paint(
        painter,
        pos2(16.0, 8.0),
        Align2::LEFT_TOP,
        &picture.title,
        Role::TITLE,
        t.text1,
    );
    let dates = match desk.filter.span().or(desk.extent()) {
        Some(span) => words::span(span, true),
        None => say("picture-undated"),
    };
    let mut line = format!("{dates} · {}", terms::account(&desk.shown));
    if desk.has_sample() {
        line += " · ";
        line += &say("picture-sample");
    }
    widgets::paint(
        painter,
        pos2(16.0, 32.0),
        Align2::LEFT_TOP,
        &line,
        Role::SMALL,
        t.text2,
    );
    let made = format!("Harmattan {}", env!("CARGO_PKG_VERSION"));
    widgets::paint(
        painter,
        pos2(whole.right() - 16.0, 32.0),
        Align2::RIGHT_TOP,
        &made,
        Role::SMALL,
        t.text3,
    );
}

/// The height of the legend: that of every entry, so that the frames of a map over time are alike. Two
/// lines are the least, a quarter of the sheet is the most.
fn foot_height(sheet: Vec2) -> f32 {
    let all = lines(&[WORDS; MOST_ENTRIES], sheet.x - LEGEND_SIDES);
    let n_lines = all.last().map_or(1, |(line, _)| line + 1);
    let most = (sheet.y / 4.0 / LEGEND_LINE) as usize;
    LEGEND_LINE * n_lines.min(most).max(2) as f32
}

/// In which line each entry of the legend stands and how far from its left end: where the words are so
/// wide, and a line has so much room.
fn lines(words: &[f32], room: f32) -> Vec<(usize, f32)> {
    let (mut line, mut x) = (0, 0.0);
    let place = |width: &f32| {
        if x > 0.0 && x + 14.0 + width > room {
            (line, x) = (line + 1, 0.0);
        }
        let at = (line, x);
        x += width + ENTRY;
        at
    };
    words.iter().map(place).collect()
}

/// Draws the sign of an entry at a point.
type Sign<'p> = Box<dyn Fn(egui::Pos2) + 'p>;

/// The kinds that are shown, what size and drawing mean.
fn foot(ui: &Ui, desk: &Desk, rect: Rect, t: &Tokens) {
    let painter = ui.painter();
    let mut entries: Vec<(Sign<'_>, String)> = Vec::new();
    for group in KindGroup::ALL {
        let n = desk.shown.kind_within_dates[group.index()];
        if n > 0 && desk.filter.shows_kind(group) {
            let draw = move |at| {
                symbol::paint(
                    painter,
                    t,
                    at,
                    5.0,
                    group,
                    Look::Filled { pierced: false },
                    1.0,
                );
            };
            let words = format!("{} {}", terms::group(group), words::thousands(n));
            entries.push((Box::new(draw), words));
        }
    }
    let hollow = |at: egui::Pos2| {
        painter.circle_stroke(at, 5.0, Stroke::new(1.6, t.text2));
    };
    entries.push((Box::new(hollow), say("picture-hollow")));
    let pierced = |at: egui::Pos2| {
        painter.circle_filled(at, 5.0, t.text2);
        painter.circle_filled(at, 1.8, t.bg1);
    };
    entries.push((Box::new(pierced), say("picture-pierced")));
    let sized = |at: egui::Pos2| {
        painter.circle_filled(at - vec2(1.0, 0.0), 3.0, t.text2);
        painter.circle_stroke(at, 6.0, Stroke::new(1.0, t.text2));
    };
    entries.push((Box::new(sized), say("picture-size")));
    let width = |words: &str| {
        let galley = widgets::galley(painter, words, Role::SMALL, t.text2);
        galley.size().x
    };
    let widths: Vec<f32> = entries.iter().map(|(_, words)| width(words)).collect();
    let mut places = lines(&widths, rect.width() - LEGEND_SIDES);
    let most = (rect.height() / LEGEND_LINE).round() as usize;
    places.retain(|(line, _)| *line < most);
    let n_lines = places.last().map_or(1, |(line, _)| line + 1);
    let top = rect.center().y - LEGEND_LINE * (n_lines - 1) as f32 / 2.0;
    for ((draw, words), (line, x)) in entries.iter().zip(places) {
        let at = pos2(rect.left() + 20.0 + x, top + LEGEND_LINE * line as f32);
        draw(at);
        widgets::paint(
            painter,
            at + vec2(12.0, 0.0),
            Align2::LEFT_CENTER,
            words,
            Role::SMALL,
            t.text2,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_that_is_wider_than_the_sheet_goes_on_in_the_next_line() {
        assert_eq!(
            lines(&[100.0, 100.0, 100.0], 500.0),
            [(0, 0.0), (0, 140.0), (0, 280.0)]
        );
        assert_eq!(
            lines(&[100.0, 300.0, 900.0, 20.0], 400.0),
            [(0, 0.0), (1, 0.0), (2, 0.0), (3, 0.0)]
        );
        // A window has two lines, A4 three or four, a small picture what is left beside its map.
        let n_lines = |width: f32, height: f32| {
            (foot_height(vec2(width, height)) / LEGEND_LINE).round() as usize
        };
        let sheets = [
            (1600.0, 1000.0),
            (1123.0, 794.0),
            (794.0, 1123.0),
            (320.0, 320.0),
        ];
        let heights = sheets.map(|(width, height)| n_lines(width, height));
        assert_eq!(heights, [2, 3, 4, 4]);
    }
}
