//! The map as a picture to hand on: what the window shows, with a title, the dates, a legend and
//! the sources around it. Puts the desk, the view's painting and the renderer together.

mod easel;
mod page;
pub mod spread;

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

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
/// Height of the strip with the legend, in points.
const FOOT: f32 = 34.0;

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
        let below = if picture.note.is_empty() {
            FOOT
        } else {
            FOOT + NOTE
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
        pos2(whole.right(), plan.map.bottom() + FOOT),
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

/// The kinds that are shown, what size and drawing mean.
fn foot(ui: &Ui, desk: &Desk, rect: Rect, t: &Tokens) {
    let painter = ui.painter();
    let mut x = rect.left() + 20.0;
    let y = rect.center().y;
    let mut entry = |draw: &dyn Fn(egui::Pos2), words: &str| {
        let width = widgets::galley(painter, words, Role::SMALL, t.text2)
            .size()
            .x;
        if x + 14.0 + width > rect.right() - 16.0 {
            return;
        }
        draw(pos2(x, y));
        widgets::paint(
            painter,
            pos2(x + 12.0, y),
            Align2::LEFT_CENTER,
            words,
            Role::SMALL,
            t.text2,
        );
        x += width + 40.0;
    };
    for group in KindGroup::ALL {
        let n = desk.shown.kind_within_dates[group.index()];
        if n > 0 && desk.filter.shows_kind(group) {
            let draw = |at| {
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
            entry(
                &draw,
                &format!("{} {}", terms::group(group), words::thousands(n)),
            );
        }
    }
    let hollow = |at: egui::Pos2| {
        painter.circle_stroke(at, 5.0, Stroke::new(1.6, t.text2));
    };
    entry(&hollow, &say("picture-hollow"));
    let pierced = |at: egui::Pos2| {
        painter.circle_filled(at, 5.0, t.text2);
        painter.circle_filled(at, 1.8, t.bg1);
    };
    entry(&pierced, &say("picture-pierced"));
    let sized = |at: egui::Pos2| {
        painter.circle_filled(at - vec2(1.0, 0.0), 3.0, t.text2);
        painter.circle_stroke(at, 6.0, Stroke::new(1.0, t.text2));
    };
    entry(&sized, &say("picture-size"));
}
