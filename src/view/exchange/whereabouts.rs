//! Where the rows fall: the ground with its names, a symbol for each row, and a line from a point that
//! seems wrong to the one that fits.

use egui::{Painter, Rect, Shape, Stroke, Ui, vec2};

use super::{figure, head_ui};
use crate::desk::Desk;
use crate::desk::import::{Plan, Point};
use crate::geo::Bounds;
use crate::view::lang::{say, say_n, say_with};
use crate::view::map::camera::Camera;
use crate::view::map::{self, plain};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Tokens, size, tokens};

/// No more points are drawn: beyond that they hide each other.
const MOST_DRAWN: usize = 3000;
/// Names keep clear of so many.
const MOST_CLEAR: usize = 200;
/// A lower map shows nothing.
const LEAST: f32 = 80.0;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct State {
    view: plain::View,
    /// What the view was fitted to.
    fitted: Option<Bounds>,
}

pub(super) fn ui(
    ui: &mut Ui,
    rect: Rect,
    (desk, plan): (&Desk, &Plan),
    state: &mut State,
    map: &mut map::State,
) {
    let n_better = plan
        .points
        .iter()
        .filter(|point| point.better.is_some())
        .count();
    let note = if n_better > 0 {
        say_n("import-where-better", n_better)
    } else {
        String::new()
    };
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect), |ui| {
        head_ui(ui, &say("import-where"), &note, "");
    });
    let area = rect.with_min_y(rect.top() + size::PANEL_HEAD);
    if area.height() < LEAST {
        return;
    }
    let positions = plan
        .points
        .iter()
        .flat_map(|point| [Some(point.position), point.better]);
    let bounds = Bounds::around(positions.flatten()).map(|bounds| bounds.grown(0.8));
    if let Some(bounds) = bounds.filter(|_| state.fitted != bounds) {
        state.view.fit(bounds);
        state.fitted = Some(bounds);
    }
    let words = say_with(
        "import-where-value",
        &[("placed", figure(plan.n_placed).into())],
    );
    let plain = plain::ui(ui, area, desk, map, &mut state.view, &words);
    if plain.fit {
        state.fitted = None;
        ui.ctx().request_repaint();
    }
    let t = tokens(ui.ctx());
    state.view.taken.clear();
    for point in plan.points.iter().take(MOST_DRAWN) {
        point_ui(&plain.painter, t, &plain.camera, point);
        if state.view.taken.len() < MOST_CLEAR {
            let at = plain.camera.screen_from_position(point.position);
            let around = Rect::from_center_size(at, vec2(14.0, 14.0));
            state.view.taken.push(around);
        }
    }
}

/// A row's symbol, and the line to where it fits better.
fn point_ui(painter: &Painter, t: &Tokens, camera: &Camera, point: &Point) {
    let at = camera.screen_from_position(point.position);
    if let Some(better) = point.better {
        let to = camera.screen_from_position(better);
        painter.extend(Shape::dashed_line(
            &[at, to],
            Stroke::new(1.2, t.warn),
            4.0,
            3.0,
        ));
        painter.circle_stroke(at, 6.0, Stroke::new(1.6, t.warn));
        painter.hline((at.x - 3.0)..=(at.x + 3.0), at.y, Stroke::new(1.6, t.warn));
        symbol::paint(painter, t, to, 5.0, point.kind.group(), Look::Hollow, 1.0);
        return;
    }
    let look = if point.exact {
        Look::Filled { pierced: false }
    } else {
        Look::Hollow
    };
    symbol::paint(painter, t, at, 5.0, point.kind.group(), look, 1.0);
}
