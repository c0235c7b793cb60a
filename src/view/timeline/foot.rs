//! The ruler with the names of months and years, and the track that shows how much of the time is
//! looked at. Knows no counts and no input.

use egui::{Align2, CornerRadius, Rect, pos2, vec2};

use super::axis::View;
use super::ruler::{Named, Ruler};
use super::scene::Scene;
use crate::time::Span;
use crate::view::theme::Role;

/// The track of the overview.
const TRACK: f32 = 5.0;
/// What is looked at is never drawn shorter.
const MIN_THUMB: f32 = 8.0;
/// How long the ticks of the ruler are.
const TICK: f32 = 6.0;
/// From a tick or year's line to the name beside it.
const BESIDE: f32 = 4.0;

/// The lines of the lower row's names (years, near by months), from the window's bar down.
pub(super) fn paint_lines(scene: &Scene<'_>, ruler: &Ruler) {
    for head in &ruler.heads {
        let x = scene.x(head.first);
        if x > scene.at.panel.left() {
            scene.vline(
                x,
                scene.at.bar.bottom(),
                scene.at.ruler.bottom(),
                scene.t.line2,
            );
        }
    }
}

/// Ticks and names.
pub(super) fn paint_ruler(scene: &Scene<'_>, ruler: &Ruler) {
    let strip = scene.at.ruler;
    for named in &ruler.units {
        let x = scene.x(named.first);
        if x >= strip.left() {
            scene.vline(x, strip.top(), strip.top() + TICK, scene.t.line2);
        }
        paint_unit(scene, ruler, named);
    }
    for head in &ruler.heads {
        let (left, right) = seen(scene, head);
        let room = right - left - 2.0 * BESIDE;
        if scene.width(&head.name, Role::NOTE_STRONG) <= room {
            let at = pos2(left + BESIDE, strip.top() + 21.0);
            scene.text(
                at,
                Align2::LEFT_CENTER,
                &head.name,
                Role::NOTE_STRONG,
                scene.t.text2,
            );
        }
    }
}

fn paint_unit(scene: &Scene<'_>, ruler: &Ruler, named: &Named) {
    let (left, right) = seen(scene, named);
    let y = scene.at.ruler.top() + 8.0;
    let width = scene.width(&named.name, Role::NOTE);
    let color = scene.t.text3;
    if ruler.is_centred() {
        if width + 2.0 <= right - left {
            let at = pos2(scene.snap(f32::midpoint(left, right)), y);
            scene.text(at, Align2::CENTER_CENTER, &named.name, Role::NOTE, color);
        }
    } else if scene.x(named.first) >= scene.at.ruler.left() && width + BESIDE <= right - left {
        scene.text(
            pos2(left + BESIDE, y),
            Align2::LEFT_CENTER,
            &named.name,
            Role::NOTE,
            color,
        );
    }
}

/// The part of a stretch of the calendar that is on screen.
fn seen(scene: &Scene<'_>, named: &Named) -> (f32, f32) {
    let strip = scene.at.ruler;
    (
        scene.x(named.first).max(strip.left()),
        scene.x(named.next).min(strip.right()),
    )
}

/// Where a part of all that may be looked at lies on the track.
pub(super) fn on_track(overview: Rect, whole: View, first: f64, last: f64) -> Rect {
    let x =
        |day: f64| overview.left() + ((day - whole.first) / whole.n_days) as f32 * overview.width();
    let y = overview.center().y;
    Rect::from_min_max(
        pos2(x(first), y - TRACK / 2.0),
        pos2(x(last), y + TRACK / 2.0),
    )
}

/// The track, what of it is looked at, and where the window lies if that is not in sight.
pub(super) fn paint_overview(scene: &Scene<'_>, extent: Span, is_hovered: bool) {
    let (whole, view) = (View::whole(extent), scene.axis.view);
    let round = CornerRadius::same(2);
    let track = on_track(scene.at.overview, whole, whole.first, whole.last());
    scene.painter.rect_filled(track, round, scene.t.bg3);
    let thumb = on_track(scene.at.overview, whole, view.first, view.last());
    let thumb = Rect::from_center_size(thumb.center(), vec2(thumb.width().max(MIN_THUMB), TRACK));
    let color = if is_hovered {
        scene.t.line3
    } else {
        scene.t.line2
    };
    scene.painter.rect_filled(thumb, round, color);
    let (first, last) = (
        f64::from(scene.shown.start().0),
        f64::from(scene.shown.end().0) + 1.0,
    );
    if first < view.first - 0.5 || last > view.last() + 0.5 {
        let window = on_track(
            scene.at.overview,
            whole,
            first.max(whole.first),
            last.min(whole.last()),
        );
        let y = scene.snap(window.top() - 1.0);
        let line = Rect::from_x_y_ranges(window.x_range(), y - 2.0 * scene.line_width()..=y);
        scene.fill(line, scene.t.focus);
    }
}
