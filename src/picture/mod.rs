//! The map as a picture to hand on: what the window shows, with a title, the dates, a legend and
//! the sources around it. Puts the desk, the view's painting and the renderer together.

pub mod spread;

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

use crate::basemap::Basemap;
use crate::desk::Desk;
use crate::gazetteer::Gazetteer;
use crate::geo::Bounds;
use crate::incident::KindGroup;
use crate::render::{self, Image, Sheet};
use crate::view::map::camera::Camera;
use crate::view::map::labels::Script;
use crate::view::map::{self, THEATRE};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens};
use crate::view::{widgets, words};

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
}

/// Height of the strip with title and dates, in points.
const HEAD: f32 = 56.0;
/// Height of the strip with the legend, in points.
const FOOT: f32 = 34.0;

/// Draws what the desk shows.
pub fn draw(picture: &Picture, desk: &Desk, gazetteer: &Gazetteer, basemap: Arc<Basemap>) -> Image {
    let whole = picture.sheet.rect();
    let rect = Rect::from_min_max(
        pos2(0.0, HEAD),
        pos2(whole.right(), (whole.bottom() - FOOT).max(HEAD + 32.0)),
    );
    let bounds = picture
        .bounds
        .or_else(|| map::bounds_of_shown(desk))
        .unwrap_or(THEATRE);
    let padding = if picture.bounds.is_some() {
        0.0
    } else {
        56.0_f32.min(rect.height() / 6.0)
    };
    let camera = Camera::fit(bounds, rect, padding);
    let day = desk.day();
    let ground = picture.sheet.map(&basemap, &camera, day);
    let mut state = map::State::new(Arc::clone(&basemap));
    state.set_names(map::names_of_gazetteer(gazetteer, &basemap));
    state.script = picture.script;
    state.wait_for_all();
    render::headless(&picture.sheet, ground, |ui| {
        let painter = ui.painter().with_clip_rect(rect);
        map::paint_picture(&painter, desk, &mut state, camera, day);
        head(ui, picture, desk, whole);
        foot(
            ui,
            desk,
            Rect::from_min_max(pos2(0.0, rect.bottom()), whole.max),
            picture.sheet.tokens(),
        );
        ui.painter().rect_stroke(
            rect,
            0.0,
            Stroke::new(1.0, picture.sheet.tokens().line2),
            egui::StrokeKind::Inside,
        );
    })
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
        None => "no dated incidents".to_owned(),
    };
    let sample = if desk.has_sample() {
        " · contains sample data"
    } else {
        ""
    };
    let line = format!("{dates} · {}{sample}", desk.shown.line());
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
            entry(&draw, &format!("{} {n}", group.name()));
        }
    }
    let hollow = |at: egui::Pos2| {
        painter.circle_stroke(at, 5.0, Stroke::new(1.6, t.text2));
    };
    entry(&hollow, "hollow: place vague or not sure");
    let pierced = |at: egui::Pos2| {
        painter.circle_filled(at, 5.0, t.text2);
        painter.circle_filled(at, 1.8, t.bg1);
    };
    entry(&pierced, "pierced: deaths not reported");
    let sized = |at: egui::Pos2| {
        painter.circle_filled(at - vec2(1.0, 0.0), 3.0, t.text2);
        painter.circle_stroke(at, 6.0, Stroke::new(1.0, t.text2));
    };
    entry(&sized, "size: deaths");
}
