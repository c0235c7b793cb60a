//! Small maps side by side, one a period, all of the same part of the world: what was reached in it
//! stands out from what was reached before.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::give::give;
use super::ground::new_days;
use super::{Out, figures, firsts, parts};
use crate::analysis::spread::measures::{Arrival, Cell};
use crate::analysis::spread::{Measures, plane};
use crate::basemap::{Basemap, Level, LineLayer};
use crate::desk::Command;
use crate::geo::Mercator;
use crate::time::{Span, Step};
use crate::view::chart::csv;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;

/// No more maps than this, the last ones.
const MOST: usize = 8;
/// In a row.
const A_ROW: usize = 4;
/// Under each map, for its name.
const NAME: f32 = 20.0;
/// Points of a border closer than this on the screen are one.
const STRIDE_PT: f32 = 2.0;

/// What is kept between frames: the borders as they lie on a small map.
#[derive(Default)]
pub(super) struct State {
    borders: Option<(Key, Arc<Vec<Vec<Pos2>>>)>,
}

/// What the borders were made for.
type Key = ([i64; 4], [i32; 2]);

/// The periods that are shown: calendar years, or quarters or months where there are few.
fn periods(new: Span, window: Span) -> (Step, Vec<Span>) {
    let days = new.n_days();
    let unit = match days {
        900.. => Step::Year,
        280.. => Step::Quarter,
        _ => Step::Month,
    };
    let mut periods = Vec::new();
    let mut first = unit.floor(new.start());
    while first <= window.end() {
        let next = unit.floor_plus(first, 1);
        periods.push(Span::between(first, next.plus(-1)));
        first = next;
    }
    let from = periods.len().saturating_sub(MOST);
    (unit, periods.split_off(from))
}

/// The part of the Mercator square that holds all cells, with a margin.
fn bounds(cells: &[Cell]) -> Option<[Mercator; 2]> {
    let corners = cells.iter().flat_map(|cell| cell.corners).map(Mercator::of);
    let mut least: Option<[Mercator; 2]> = None;
    for at in corners {
        let [a, b] = least.get_or_insert([at, at]);
        *a = Mercator {
            x: a.x.min(at.x),
            y: a.y.min(at.y),
        };
        *b = Mercator {
            x: b.x.max(at.x),
            y: b.y.max(at.y),
        };
    }
    let [a, b] = least?;
    let margin = 0.06 * (b.x - a.x).max(b.y - a.y).max(1e-4);
    Some([
        Mercator {
            x: a.x - margin,
            y: a.y - margin,
        },
        Mercator {
            x: b.x + margin,
            y: b.y + margin,
        },
    ])
}

/// How points of the map stand within a small one.
#[derive(Clone, Copy)]
struct Fit {
    middle: Mercator,
    scale: f64,
    size: egui::Vec2,
}

impl Fit {
    fn of([a, b]: [Mercator; 2], size: egui::Vec2) -> Self {
        let scale = (f64::from(size.x) / (b.x - a.x)).min(f64::from(size.y) / (b.y - a.y));
        Self {
            middle: Mercator {
                x: f64::midpoint(a.x, b.x),
                y: f64::midpoint(a.y, b.y),
            },
            scale,
            size,
        }
    }

    fn at(&self, p: Mercator) -> Pos2 {
        pos2(
            ((p.x - self.middle.x) * self.scale) as f32 + self.size.x / 2.0,
            ((p.y - self.middle.y) * self.scale) as f32 + self.size.y / 2.0,
        )
    }
}

/// The rows and columns of so many maps.
fn grid(n: usize) -> [usize; 2] {
    [n.div_ceil(A_ROW).max(1), n.clamp(1, A_ROW)]
}

/// How high the panel is at a width: as high as the maps are for the part of the world they show.
pub(super) fn height(m: &Measures, width: f32) -> f32 {
    let new = new_days(m).filter(|_| !m.frontier.only_burn_in);
    let (Some(new), Some([a, b])) = (new, bounds(&m.frontier.cells)) else {
        return 140.0;
    };
    let [rows, columns] = grid(periods(new, m.window).1.len());
    let wide = (width - 2.0 * gap::M - gap::S * (columns - 1) as f32) / columns as f32;
    let tall = wide * ((b.y - a.y) / (b.x - a.x)) as f32;
    let tall = tall.clamp(60.0, 320.0) + NAME + gap::S;
    size::PANEL_HEAD + tall * rows as f32 + parts::FOOT
}

/// Draws the maps.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    basemap: &Basemap,
    state: &mut State,
    out: &mut Out,
) {
    let (title, note) = (say("spread-multiples"), say("spread-multiples-note"));
    let head = parts::Head {
        title: &title,
        note: &note,
        right: "",
    };
    let new = new_days(m).filter(|_| !m.frontier.only_burn_in);
    if let Some(to) = parts::head(ui, area, &head, new.is_some() && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let body = parts::foot(ui, area, &say("spread-multiples-method"));
    let body = body.shrink2(vec2(gap::M, 0.0));
    let (Some(new), Some(bounds)) = (new, bounds(&m.frontier.cells)) else {
        parts::nothing(ui, body, &firsts::why_nothing(m));
        return;
    };
    let t = tokens(ui.ctx());
    let (unit, periods) = periods(new, m.window);
    let [rows, columns] = grid(periods.len());
    let map = vec2(
        (body.width() - gap::S * (columns - 1) as f32) / columns as f32,
        (body.height() - gap::S * (rows - 1) as f32) / rows as f32 - NAME,
    );
    if map.y < 30.0 {
        return;
    }
    let fit = Fit::of(bounds, map);
    let borders = state.borders(basemap, fit);
    for (at, period) in periods.iter().enumerate() {
        let corner = body.min
            + vec2(
                (map.x + gap::S) * (at % A_ROW) as f32,
                (map.y + NAME + gap::S) * (at / A_ROW) as f32,
            );
        let small = Small {
            rect: Rect::from_min_size(corner, map),
            fit,
            borders: &borders,
            unit,
            period: *period,
        };
        if small.ui(ui, t, m) {
            out.commands.push(Command::SetWindow(Some(*period)));
        }
    }
}

/// The figures behind the maps: each new cell with its period, its day and its middle.
fn figures_of(m: &Measures) -> String {
    let head = [
        "from",
        "to",
        "column",
        "row",
        "first",
        "how",
        "lon",
        "lat",
        "n_in_window",
    ];
    let Some(new) = new_days(m) else {
        return csv::of(&head, []);
    };
    let rows = periods(new, m.window).1.into_iter().flat_map(|period| {
        let new = m.frontier.cells.iter();
        let new = new.filter(move |cell| is_new_in(period, cell));
        new.map(move |cell| {
            let middle = plane::middle(&cell.corners);
            let how = match cell.how {
                Arrival::BurnIn => "burn-in",
                Arrival::Expansion => "expansion",
                Arrival::Jump => "jump",
            };
            vec![
                period.start().to_string(),
                period.end().to_string(),
                cell.at[0].to_string(),
                cell.at[1].to_string(),
                cell.first.to_string(),
                how.to_owned(),
                csv::figure(Some(middle.x()), 4),
                csv::figure(Some(middle.y()), 4),
                cell.n_in_window.to_string(),
            ]
        })
    });
    csv::of(&head, rows)
}

/// Whether a cell had its first incident in a period, and that could be told.
fn is_new_in(period: Span, cell: &Cell) -> bool {
    period.contains(cell.first) && cell.how != Arrival::BurnIn
}

impl State {
    fn borders(&mut self, basemap: &Basemap, fit: Fit) -> Arc<Vec<Vec<Pos2>>> {
        let round = |value: f64| (value * 1e6).round() as i64;
        let key = (
            [
                round(fit.middle.x),
                round(fit.middle.y),
                round(fit.scale),
                0,
            ],
            [fit.size.x as i32, fit.size.y as i32],
        );
        if let Some((of, borders)) = &self.borders
            && *of == key
        {
            return Arc::clone(borders);
        }
        let room = Rect::from_min_size(Pos2::ZERO, fit.size).expand(8.0);
        let mut borders = Vec::new();
        let layers = [LineLayer::Border, LineLayer::Coast];
        for line in layers
            .iter()
            .flat_map(|layer| basemap.lines(*layer, Level::Coarse))
        {
            let mut run: Vec<Pos2> = Vec::new();
            for at in line.points.iter().map(|at| fit.at(*at)) {
                if !room.contains(at) {
                    borders.extend(Some(std::mem::take(&mut run)).filter(|run| run.len() > 1));
                    continue;
                }
                if run.last().is_none_or(|last| last.distance(at) >= STRIDE_PT) {
                    run.push(at);
                }
            }
            borders.extend(Some(run).filter(|run| run.len() > 1));
        }
        let borders = Arc::new(borders);
        self.borders = Some((key, Arc::clone(&borders)));
        borders
    }
}

/// One small map.
struct Small<'a> {
    rect: Rect,
    fit: Fit,
    borders: &'a [Vec<Pos2>],
    unit: Step,
    period: Span,
}

impl Small<'_> {
    /// Draws it; whether it was clicked.
    fn ui(&self, ui: &Ui, t: &Tokens, m: &Measures) -> bool {
        let whole = self.rect.with_max_y(self.rect.bottom() + NAME);
        let id = ui.scope_id().with(("multiple", self.period.start().0));
        let response = ui.interact(whole, id, Sense::click());
        let n = m
            .frontier
            .cells
            .iter()
            .filter(|cell| self.is_new(cell))
            .count();
        let name = figures::step(self.unit, self.period.start());
        let said = say_with(
            "spread-multiple-value",
            &[("period", name.as_str().into()), ("n", n.into())],
        );
        let painter = ui
            .painter()
            .with_clip_rect(self.rect.intersect(ui.clip_rect()));
        painter.rect_filled(self.rect, 4.0, t.land);
        let to = self.rect.min.to_vec2();
        painter.add(self.cells(t, m, to));
        for border in self.borders {
            let line = border.iter().map(|at| *at + to).collect();
            painter.add(Shape::line(
                line,
                Stroke::new(0.8, t.border.gamma_multiply(0.7)),
            ));
        }
        let edge = if response.hovered() { t.line3 } else { t.line };
        painter.rect_stroke(self.rect, 4.0, Stroke::new(1.0, edge), StrokeKind::Inside);
        let foot = pos2(self.rect.left() + 2.0, self.rect.bottom() + NAME / 2.0);
        let painter = ui.painter();
        widgets::paint(
            painter,
            foot,
            Align2::LEFT_CENTER,
            &name,
            Role::NOTE_STRONG,
            t.text2,
        );
        let foot = pos2(self.rect.right() - 2.0, foot.y);
        let count = say_with("spread-n-new-cells", &[("n", n.into())]);
        widgets::paint(
            painter,
            foot,
            Align2::RIGHT_CENTER,
            &count,
            Role::NOTE,
            t.text3,
        );
        if response.has_focus() {
            widgets::focus_ring(painter, t, whole, 4);
        }
        widgets::finish(ui, response, egui::Role::Button, &said, "").clicked()
    }

    fn is_new(&self, cell: &Cell) -> bool {
        is_new_in(self.period, cell)
    }

    fn cells(&self, t: &Tokens, m: &Measures, to: egui::Vec2) -> Shape {
        let mut mesh = Mesh::default();
        let mut add = |cell: &Cell, color: Color32| {
            let first = mesh.vertices.len() as u32;
            for corner in cell.corners {
                mesh.colored_vertex(self.fit.at(Mercator::of(corner)) + to, color);
            }
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first, first + 2, first + 3);
        };
        let before = t.line2;
        for cell in m
            .frontier
            .cells
            .iter()
            .filter(|it| it.first < self.period.start())
        {
            add(cell, before);
        }
        for cell in m.frontier.cells.iter().filter(|it| self.is_new(it)) {
            add(cell, t.sequential[5]);
        }
        Shape::mesh(mesh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn years_are_shown_and_quarters_where_there_are_few() {
        let end = day("2024-07-21");
        let of = |from: &str| {
            let new = Span::between(day(from), end);
            periods(new, new)
        };
        let (unit, years) = of("2021-01-01");
        assert_eq!((unit, years.len()), (Step::Year, 4));
        let (unit, quarters) = of("2023-01-01");
        assert_eq!((unit, quarters.len()), (Step::Quarter, 7));
        assert_eq!(of("2000-01-01").1.len(), MOST);
        assert_eq!(of("2024-06-01").0, Step::Month);
    }

    #[test]
    fn what_is_fitted_lies_within_its_map() {
        let (a, b) = (Mercator { x: 0.46, y: 0.44 }, Mercator { x: 0.52, y: 0.47 });
        let fit = Fit::of([a, b], vec2(160.0, 100.0));
        let room = Rect::from_min_size(Pos2::ZERO, vec2(160.0, 100.0)).expand(0.01);
        assert!(room.contains(fit.at(a)) && room.contains(fit.at(b)));
    }
}
