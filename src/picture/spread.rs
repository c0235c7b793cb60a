//! The measures of spread as pictures to hand on: the charts and the map of the window on sheets, with the
//! dates, what was left out and the cut-off day above them.

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::analysis::spread::Measures;
use crate::basemap::Basemap;
use crate::desk::Desk;
use crate::gazetteer::Gazetteer;
use crate::geo::Bounds;
use crate::render::{self, Error, Image, Sheet};
use crate::view::lang::say_with;
use crate::view::map::camera::Camera;
use crate::view::map::labels::Script;
use crate::view::map::{self, THEATRE};
use crate::view::spread::paper::{self, Charts, Ground};
use crate::view::spread::terms;
use crate::view::theme::{Role, Tokens};
use crate::view::{widgets, words};

/// Height of the strip with title and dates, in points.
const HEAD: f32 = 64.0;
/// Width of a sheet, in points.
const WIDTH: f32 = 1200.0;
/// Height of a map, in points.
const MAP: f32 = 686.0;
/// Pixels a point.
const SCALE: f32 = 2.0;
/// Left and right of everything.
const MARGIN: f32 = 16.0;

/// What all sheets are of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What was measured is what it shows.
    pub desk: &'a Desk,
    /// What was measured.
    pub measures: &'a Measures,
    /// The project's name.
    pub title: &'a str,
}

fn sheet(tall: f32) -> Result<Sheet, Error> {
    let pixels = |points: f32| (points * SCALE).round() as u32;
    Sheet::new(pixels(WIDTH), pixels(HEAD + tall), SCALE, false)
}

/// Charts on a sheet as high as they are.
pub fn charts(of: Subject<'_>, charts: Charts, basemap: &Basemap) -> Result<Image, Error> {
    let sheet = sheet(charts.height(of.measures, WIDTH))?;
    Ok(render::headless(&sheet, sheet.blank(), |ui| {
        head(ui, sheet.tokens(), of, "");
        let area = sheet.rect().with_min_y(HEAD);
        charts.ui(ui, area, of.desk, of.measures, basemap);
    }))
}

/// The map of the measures, with names, rings around the anchor and what the colours mean.
pub fn ground(
    of: Subject<'_>,
    what: Ground,
    said: &str,
    gazetteer: &Gazetteer,
    basemap: &Arc<Basemap>,
) -> Result<Image, Error> {
    let sheet = sheet(MAP)?;
    let (m, t) = (of.measures, sheet.tokens());
    let rect = sheet.rect().with_min_y(HEAD);
    let corners = m.frontier.cells.iter().flat_map(|cell| cell.corners);
    let anchor = m.settings.anchor.point();
    let bounds = Bounds::around(corners.chain(anchor)).unwrap_or(THEATRE);
    let camera = Camera::fit(bounds, rect, 40.0);
    let mut state = map::State::new(Arc::clone(basemap));
    state.set_names(map::names_of_gazetteer(gazetteer, basemap));
    state.script = Script::Latin;
    state.wait_for_all();
    state.measured = Some(Arc::new(paper::ground(m, what, gazetteer, basemap, t)));
    let day = Some(m.window.end());
    let ground = sheet.map(basemap, &camera, day);
    Ok(render::headless(&sheet, ground, |ui| {
        let painter = ui.painter().with_clip_rect(rect);
        map::paint_picture(&painter, of.desk, &mut state, camera, day);
        head(ui, t, of, said);
        let edge = Stroke::new(1.0, t.line2);
        ui.painter()
            .rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
    }))
}

/// The project, the dates and the cut-off day; below, how many were measured and why others were not.
fn head(ui: &Ui, t: &Tokens, of: Subject<'_>, said: &str) {
    let m = of.measures;
    let painter = ui.painter();
    let made = format!("Harmattan {}", env!("CARGO_PKG_VERSION"));
    let at = pos2(WIDTH - MARGIN, 22.0);
    let made = widgets::paint(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &made,
        Role::SMALL,
        t.text3,
    );
    let at = pos2(MARGIN, 22.0);
    let title = widgets::paint(
        painter,
        at,
        Align2::LEFT_CENTER,
        of.title,
        Role::TITLE,
        t.text1,
    );
    let cutoff = [("day", words::day(m.cutoff).into())];
    let cutoff = say_with("brief-picture-cutoff", &cutoff);
    let dates = words::span(m.window, true);
    let parts = [said, &dates, &cutoff]
        .into_iter()
        .filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(" · ");
    let at = pos2(title.right() + 12.0, 23.0);
    let room = made.left() - 12.0 - at.x;
    widgets::paint_cut(ui, at, &line, Role::BODY, t.text2, room);
    let account = terms::account(&m.account);
    let (at, room) = (pos2(MARGIN, 46.0), WIDTH - 2.0 * MARGIN);
    widgets::paint_cut(ui, at, &account, Role::SMALL, t.text2, room);
    let rule = Rect::from_min_size(pos2(0.0, HEAD - 1.0), vec2(WIDTH, 1.0));
    painter.rect_filled(rule, 0.0, t.line);
}
