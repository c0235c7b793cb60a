//! The lane under the bars: what went on for several days, and what happened on a day that nobody
//! can name. A line from the first day to the last, never a point in the middle as if it were known.

use egui::{Align2, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::histogram::OUTSIDE;
use super::scene::Scene;
use crate::analysis::series::Stretch;
use crate::incident::KindGroup;
use crate::time::{DatePrecision, Day};
use crate::view::lang::say;
use crate::view::map::coloring;
use crate::view::symbol::{self, Look};
use crate::view::terms;
use crate::view::theme::Role;

/// The radius of a symbol in the lane.
const RADIUS: f32 = 3.1;
/// From one symbol to the next.
const PITCH: f32 = 9.0;
/// A figure beside the symbol of several.
const FIGURE: f32 = 7.0;
/// Half of an end tick.
const TICK: f32 = 3.5;
/// The thickness of line and tick.
const THICK: f32 = 1.5;
/// So many stretches are drawn one by one; where more are seen, the lane shows how many there are.
const MAX_DRAWN: usize = 150;
/// The width of a tick that stands for many.
const MANY_PT: f32 = 3.0;

/// Draws what is seen of the stretches.
pub(super) fn paint(scene: &Scene<'_>, hovered: Option<&Stretch>) {
    let seen: Vec<&Stretch> = scene.series.stretches_in(scene.axis.view.span()).collect();
    if seen.len() > MAX_DRAWN || is_crowded(scene, &seen) {
        paint_many(scene, &seen);
        return;
    }
    for stretch in seen {
        paint_one(scene, stretch, hovered == Some(stretch));
    }
}

/// Whether symbols and figures would often lie over each other.
fn is_crowded(scene: &Scene<'_>, seen: &[&Stretch]) -> bool {
    let mut free_from = f32::NEG_INFINITY;
    let mut n_over = 0;
    for stretch in seen {
        let place = Place::of(scene, stretch);
        n_over += usize::from(place.left < free_from);
        free_from = free_from.max(place.right);
    }
    n_over > 2 && n_over * 8 > seen.len()
}

/// Where the symbols of a stretch stand: in its middle.
struct Place {
    /// How many symbols are drawn: all, or one with the count.
    drawn: usize,
    /// The left edge of the first symbol.
    left: f32,
    /// The right edge of the last symbol, or of the count.
    right: f32,
}

impl Place {
    fn of(scene: &Scene<'_>, stretch: &Stretch) -> Self {
        let (left, right) = scene.xs(stretch.span);
        let total = stretch.total() as usize;
        // What fits between the ticks is drawn one by one, else the first kind and a count.
        let room = (((right - left) / PITCH) as usize).saturating_sub(1).max(1);
        let drawn = if total <= room { total } else { 1 };
        let figure = if drawn < total {
            FIGURE * total.to_string().len() as f32
        } else {
            0.0
        };
        let (middle, half) = (
            f32::midpoint(left, right),
            f32::midpoint(drawn as f32 * PITCH, figure),
        );
        Self {
            drawn,
            left: middle - half,
            right: middle + half,
        }
    }
}

/// The stretch under the pointer: the shortest that holds the day, because the longer are easier
/// to reach elsewhere.
pub(super) fn at<'a>(scene: &'a Scene<'_>, day: Day) -> Option<&'a Stretch> {
    let near = (6.0 / scene.axis.day_pt()).ceil() as i32;
    let around = crate::time::Span::between(day.plus(-near), day.plus(near));
    let hit = |stretch: &&Stretch| stretch.span.contains(day) || stretch.span.n_days() <= near;
    scene
        .series
        .stretches_in(around)
        .filter(hit)
        .min_by_key(|stretch| stretch.span.n_days())
}

fn paint_one(scene: &Scene<'_>, stretch: &Stretch, is_hovered: bool) {
    let (left, right) = scene.xs(stretch.span);
    let y = scene.at.lane.center().y;
    let is_shown = is_hovered || stretch.span.overlaps(scene.shown);
    let opacity = if is_shown { 1.0 } else { OUTSIDE };
    let place = Place::of(scene, stretch);
    let colors = colors(stretch).take(place.drawn);
    let Some(main) = self::colors(stretch).next() else {
        return;
    };
    let color = coloring::color(scene.t, main).gamma_multiply(opacity);
    let has_ticks = left <= place.left && place.right <= right;
    if has_ticks {
        let stroke = Stroke::new(THICK, color);
        for (from, to) in [(left, place.left), (right, place.right)] {
            paint_line(
                scene,
                pos2(from, y),
                pos2(to, y),
                stroke,
                stretch.precision.is_vague(),
            );
            let inward = if from < to { THICK / 2.0 } else { -THICK / 2.0 };
            scene
                .painter
                .vline(from + inward, y - TICK..=y + TICK, stroke);
        }
    }
    // Without its ticks, a vague date would look like a day that is known.
    let is_hollow = !has_ticks && stretch.precision.is_vague();
    let look = if is_hollow {
        Look::Hollow
    } else {
        Look::Filled { pierced: false }
    };
    for (at, color) in colors.enumerate() {
        let at = pos2(place.left + PITCH * (at as f32 + 0.5), y);
        paint_symbol(scene, at, color, look, opacity);
    }
    if place.drawn < stretch.total() as usize {
        let words = stretch.total().to_string();
        let color = scene.t.text2.gamma_multiply(opacity);
        scene.text(
            pos2(place.left + PITCH, y),
            Align2::LEFT_CENTER,
            &words,
            Role::NOTE,
            color,
        );
    }
}

/// One colour for each incident of a stretch.
fn colors(stretch: &Stretch) -> impl Iterator<Item = usize> {
    let of = |(color, n): (usize, u32)| std::iter::repeat_n(color, n as usize);
    stretch.counts.into_iter().enumerate().flat_map(of)
}

/// The symbol of a kind; where colours say who began it, which no shape does, an upright bar.
fn paint_symbol(scene: &Scene<'_>, at: Pos2, color: usize, look: Look, opacity: f32) {
    if scene.coloring.is_kind() {
        let kind = KindGroup::ALL[color.min(coloring::N_COLORS - 1)];
        return symbol::paint(&scene.painter, scene.t, at, RADIUS, kind, look, opacity);
    }
    let bar = Rect::from_center_size(at, vec2(4.0, 8.0));
    let color = coloring::color(scene.t, color).gamma_multiply(opacity);
    if look == Look::Hollow {
        let edge = Stroke::new(1.25, color);
        scene
            .painter
            .rect_stroke(bar, 1.0, edge, StrokeKind::Inside);
    } else {
        scene.painter.rect_filled(bar, 1.0, color);
    }
}

fn paint_line(scene: &Scene<'_>, from: Pos2, to: Pos2, stroke: Stroke, is_dashed: bool) {
    if is_dashed {
        scene
            .painter
            .extend(Shape::dashed_line(&[from, to], stroke, 3.0, 2.0));
    } else {
        scene.painter.line_segment([from, to], stroke);
    }
}

/// Where too many lines would cover each other: ticks as high as there are stretches over them.
fn paint_many(scene: &Scene<'_>, seen: &[&Stretch]) {
    let lane = scene.at.lane;
    let n_ticks = (lane.width() / MANY_PT).ceil() as usize;
    // What begins and what ends at each tick: their running sum is what lies over it.
    let mut change = vec![0_i64; n_ticks + 1];
    let tick = |x: f32| (((x - lane.left()) / MANY_PT).max(0.0) as usize).min(n_ticks);
    for stretch in seen {
        let (left, right) = scene.xs(stretch.span);
        change[tick(left)] += i64::from(stretch.total());
        change[tick(right).max(tick(left) + 1).min(n_ticks)] -= i64::from(stretch.total());
    }
    let over = change.iter().scan(0, |sum, change| {
        *sum += change;
        Some(*sum)
    });
    let over: Vec<i64> = over.collect();
    let most = over.iter().copied().max().unwrap_or(1).max(1) as f32;
    let (from, to) = scene.xs(scene.shown);
    let mut mesh = Mesh::default();
    for (at, n) in over.into_iter().enumerate().filter(|(_, n)| *n > 0) {
        let left = scene.snap(lane.left() + at as f32 * MANY_PT);
        let high = (2.0 + (lane.height() - 6.0) * n as f32 / most).max(scene.line_width());
        let bottom = scene.snap(lane.center().y + high / 2.0);
        let right = left + (2.0 * scene.pixel).max(scene.snap(2.0));
        let rect = Rect::from_min_max(pos2(left, bottom - high), pos2(right, bottom));
        let is_shown = left >= from - MANY_PT && left < to;
        let color = scene
            .t
            .text3
            .gamma_multiply(if is_shown { 1.0 } else { OUTSIDE });
        mesh.add_colored_rect(rect, color);
    }
    scene.painter.add(Shape::mesh(mesh));
}

/// What the line says of the days: `some day of that month`.
pub(super) fn precision_words(precision: DatePrecision) -> String {
    match precision {
        DatePrecision::Day | DatePrecision::Range | DatePrecision::Unknown => {
            say("time-first-to-last")
        }
        _ => terms::date_precision(precision),
    }
}
