//! Where the rows fall: a small map that stays where it is, with a line from a point that seems wrong
//! to the one that fits.

use egui::{Rect, Sense, Shape, Stroke, Ui, WidgetInfo};

use super::{figure, head_ui};
use crate::basemap::{Basemap, Level, LineLayer};
use crate::desk::import::Plan;
use crate::geo::Bounds;
use crate::view::lang::{say, say_n, say_with};
use crate::view::map::camera::Camera;
use crate::view::symbol::{self, Look};
use crate::view::theme::{size, tokens};

/// No more points are drawn: beyond that they hide each other.
const MOST_DRAWN: usize = 3000;
/// Two positions of a line closer than this on the screen are one.
const STRIDE: f32 = 3.0;

pub(super) fn ui(ui: &mut Ui, rect: Rect, plan: &Plan, basemap: &Basemap) {
    let t = tokens(ui.ctx());
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
    if area.height() < 40.0 {
        return;
    }
    let painter = ui.painter().with_clip_rect(area);
    painter.rect_filled(area, 0.0, t.land);
    let positions = plan
        .points
        .iter()
        .flat_map(|point| [Some(point.position), point.better]);
    let bounds = Bounds::around(positions.flatten()).map(|bounds| bounds.grown(0.8));
    if let Some(bounds) = bounds {
        let camera = Camera::fit(bounds, area, 16.0);
        for (layer, color) in [
            (LineLayer::Coast, t.coast),
            (LineLayer::Border, t.border),
            (LineLayer::River, t.river),
        ] {
            for line in basemap.lines(layer, Level::Coarse) {
                let mut run = Vec::new();
                for point in &line.points {
                    let at = camera.screen_from_map(*point);
                    let is_near = area.expand(200.0).contains(at);
                    if is_near
                        && run
                            .last()
                            .is_none_or(|last: &egui::Pos2| last.distance(at) >= STRIDE)
                    {
                        run.push(at);
                    } else if !is_near && run.len() > 1 {
                        painter.add(Shape::line(
                            std::mem::take(&mut run),
                            Stroke::new(1.0, color),
                        ));
                    } else if !is_near {
                        run.clear();
                    }
                }
                if run.len() > 1 {
                    painter.add(Shape::line(run, Stroke::new(1.0, color)));
                }
            }
        }
        for point in plan.points.iter().take(MOST_DRAWN) {
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
                symbol::paint(&painter, t, to, 5.0, point.kind.group(), Look::Hollow, 1.0);
                continue;
            }
            let look = if point.sure {
                Look::Filled { pierced: false }
            } else {
                Look::Hollow
            };
            symbol::paint(&painter, t, at, 5.0, point.kind.group(), look, 1.0);
        }
    }
    let response = ui.interact(area, ui.scope_id().with("where"), Sense::hover());
    let words = say_with(
        "import-where-value",
        &[("placed", figure(plan.n_placed).into())],
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &words));
}
