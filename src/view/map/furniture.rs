//! What stands around the map: degree ticks and figures on the top and left edge, the scale bar
//! and the attribution. Laid out first, so that labels can keep away, then painted; the same in
//! the window and in pictures. Knows no basemap and no incident.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::camera::Camera;
use crate::geo::Position;
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens, gap};
use crate::view::words;

/// Length of a degree tick.
const TICK: f32 = 6.0;
/// From a tick to its figure.
const TICK_GAP: f32 = 2.0;
/// From the scale bar and the attribution to the map's edge.
const MARGIN: f32 = 16.0;
/// From the middle of one figure on the top edge to the next at least: `14.255° W` and a gap.
const LONGITUDE_ROOM: f32 = 72.0;
/// The same on the left edge: a line and a gap.
const LATITUDE_ROOM: f32 = 32.0;
/// Lines of the graticule stand at least so far apart.
const LEAST_LINE_GAP: f64 = 24.0;
/// Finer steps than a degree keep lines at most so far apart.
const MOST_FINE_GAP: f64 = 320.0;
/// The scale bar is no longer than this.
const MAX_BAR: f64 = 150.0;
/// Height of the scale bar.
const BAR_HEIGHT: f32 = 5.0;
/// Radius of the halo around text on the map.
const HALO: f32 = 1.5;

/// How many degrees lie between two lines of the graticule: 4, from zoom 6 on 2, from 8 on 1.
/// Coarser where lines would crowd, and from zoom 9.5 on finer, so that the frame keeps its figures.
pub fn graticule_step_deg(zoom: f64) -> f64 {
    let points_per_deg = 256.0 * zoom.exp2() / 360.0;
    let step = match zoom {
        z if z < 6.0 => 4.0,
        z if z < 8.0 => 2.0,
        z if z < 9.5 => 1.0,
        _ => {
            let fine = [0.5, 0.25, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
            let fitting = fine
                .into_iter()
                .find(|step| step * points_per_deg <= MOST_FINE_GAP);
            fitting.unwrap_or(0.001)
        }
    };
    let doublings = (LEAST_LINE_GAP / (step * points_per_deg))
        .log2()
        .ceil()
        .max(0.0);
    step * doublings.exp2()
}

/// The multiples of `step_deg` from `from_deg` to `to_deg`.
pub fn graticule_degrees(from_deg: f64, to_deg: f64, step_deg: f64) -> impl Iterator<Item = f64> {
    let (first, last) = (
        (from_deg / step_deg).ceil() as i64,
        (to_deg / step_deg).floor() as i64,
    );
    (first..=last).map(move |n| n as f64 * step_deg)
}

/// The lengths that a scale bar may have, in kilometres. Those below 2 serve the zooms from 13 on,
/// those above 400 the zooms below 4.3.
const BAR_LENGTHS_KM: [f64; 16] = [
    0.04, 0.1, 0.2, 0.4, 1.0, 2.0, 4.0, 10.0, 20.0, 40.0, 80.0, 100.0, 200.0, 400.0, 1000.0, 2000.0,
];

/// The longest bar of at most 150 points: its length in kilometres and in points.
pub fn scale_bar(km_per_point: f64) -> (f64, f32) {
    let fitting = BAR_LENGTHS_KM
        .iter()
        .rev()
        .find(|&&km| km / km_per_point <= MAX_BAR);
    let km = *fitting.unwrap_or(&BAR_LENGTHS_KM[0]);
    (km, (km / km_per_point) as f32)
}

/// A figure of a bar that is `bar_km` long: in kilometres, or metres where the bar is below one.
fn bar_figure(km: f64, bar_km: f64) -> String {
    let value = if bar_km < 1.0 { km * 1000.0 } else { km };
    words::plain((value * 10.0).round() / 10.0)
}

/// `10° W`, `0°`, `2.5° E`.
fn degree_figure(deg: f64, positive: &str, negative: &str) -> String {
    let deg = (deg * 1000.0).round() / 1000.0;
    match deg {
        0.0 => "0°".to_owned(),
        d if d > 0.0 => format!("{}° {}", words::plain(d), say(positive)),
        d => format!("{}° {}", words::plain(-d), say(negative)),
    }
}

/// A tick on the frame and, where there is room, its figure.
struct Tick {
    ends: [Pos2; 2],
    figure: Option<(Pos2, Arc<Galley>)>,
}

struct ScaleBar {
    rect: Rect,
    /// At the start, the middle and the end, centred over the bar.
    figures: [(Pos2, Arc<Galley>); 3],
}

/// The furniture of one view, laid out.
pub struct Furniture {
    ticks: Vec<Tick>,
    bar: ScaleBar,
    attribution: (Pos2, Arc<Galley>),
}

impl Furniture {
    /// Lays everything out for a view. `painter` lends its fonts; nothing is painted.
    /// `attribution` names whose data the map shows.
    pub fn lay_out(painter: &Painter, camera: &Camera, attribution: &str) -> Self {
        let bar = lay_out_bar(painter, camera);
        let [.., (last, figure)] = &bar.figures;
        let bar_right = bar.rect.right().max(last.x + figure.size().x);
        Self {
            ticks: degree_ticks(painter, camera),
            attribution: {
                // Beside the scale bar, on several lines where the map is narrow.
                let room = camera.rect.right() - gap::M - bar_right - gap::L;
                let galley = wrapped(painter, attribution, room.max(120.0));
                let corner = camera.rect.right_bottom() - vec2(gap::M, gap::S);
                (
                    Align2::RIGHT_BOTTOM.anchor_size(corner, galley.size()).min,
                    galley,
                )
            },
            bar,
        }
    }

    /// The rectangles that labels keep away from.
    pub fn taken(&self) -> Vec<Rect> {
        let bar_figures = self
            .bar
            .figures
            .iter()
            .map(|(pos, galley)| at(*pos, galley));
        let bar = bar_figures.fold(self.bar.rect, Rect::union);
        let figures = self.ticks.iter().filter_map(|tick| tick.figure.as_ref());
        let mut taken: Vec<Rect> = figures.map(|(pos, galley)| at(*pos, galley)).collect();
        taken.push(bar);
        taken.push(at(self.attribution.0, &self.attribution.1));
        taken
    }

    /// Paints over map, symbols and labels.
    pub fn paint(&self, painter: &Painter, t: &Tokens) {
        for tick in &self.ticks {
            painter.line_segment(tick.ends, Stroke::new(1.0, t.text3));
            if let Some((pos, galley)) = &tick.figure {
                paint_haloed(painter, *pos, galley, t.text3, t.halo);
            }
        }
        self.bar.paint(painter, t);
        paint_haloed(
            painter,
            self.attribution.0,
            &self.attribution.1,
            t.text3,
            t.halo,
        );
    }
}

impl ScaleBar {
    /// Four fields, dark and light in turn.
    fn paint(&self, painter: &Painter, t: &Tokens) {
        painter.rect_filled(self.rect.expand(HALO), 0.0, t.halo);
        painter.rect_filled(self.rect, 0.0, t.text2);
        let field = vec2(self.rect.width() / 4.0, self.rect.height());
        for n in [1.0, 3.0] {
            let light = Rect::from_min_size(self.rect.min + vec2(n * field.x, 0.0), field);
            painter.rect_filled(light.shrink2(vec2(0.0, 1.0)), 0.0, t.halo);
        }
        let end = Rect::from_min_max(
            pos2(self.rect.right() - 1.0, self.rect.top()),
            self.rect.max,
        );
        painter.rect_filled(end, 0.0, t.text2);
        for (pos, galley) in &self.figures {
            paint_haloed(painter, *pos, galley, t.text2, t.halo);
        }
    }
}

/// Paints text of one colour with a halo of eight stamped copies, so that it reads on any ground.
/// The galley must have been laid out in [`Color32::PLACEHOLDER`].
pub fn paint_haloed(
    painter: &Painter,
    pos: Pos2,
    galley: &Arc<Galley>,
    color: Color32,
    halo: Color32,
) {
    let diagonal = HALO * std::f32::consts::FRAC_1_SQRT_2;
    let ring = [
        vec2(HALO, 0.0),
        vec2(-HALO, 0.0),
        vec2(0.0, HALO),
        vec2(0.0, -HALO),
        vec2(diagonal, diagonal),
        vec2(-diagonal, diagonal),
        vec2(diagonal, -diagonal),
        vec2(-diagonal, -diagonal),
    ];
    for offset in ring {
        painter.galley(pos + offset, Arc::clone(galley), halo);
    }
    painter.galley(pos, Arc::clone(galley), color);
}

fn wrapped(painter: &Painter, words: &str, most: f32) -> Arc<Galley> {
    let format = Role::NOTE.format(Color32::PLACEHOLDER);
    let mut job = egui::text::LayoutJob::single_section(words.to_owned(), format);
    job.wrap.max_width = most;
    painter.layout_job(job)
}

fn note(painter: &Painter, words: &str) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::default();
    job.append(words, 0.0, Role::NOTE.format(Color32::PLACEHOLDER));
    painter.layout_job(job)
}

fn at(pos: Pos2, galley: &Galley) -> Rect {
    Rect::from_min_size(pos, galley.size())
}

/// Longitudes on the top edge, latitudes on the left one.
fn degree_ticks(painter: &Painter, camera: &Camera) -> Vec<Tick> {
    let bounds = camera.visible_bounds();
    let step = graticule_step_deg(camera.zoom);
    let step_points = (step / 360.0 * camera.world_points()) as f32;
    let rect = camera.rect;
    // Every so many lines have a figure, 0° among them. Where latitudes crowd most they are as far
    // apart as longitudes: at the equator.
    let is_named = |deg: f64, room: f32| {
        let every = (room / step_points).ceil() as i64;
        (deg / step).round() as i64 % every.max(1) == 0
    };
    let mut ticks = Vec::new();

    for lon in graticule_degrees(bounds.west, bounds.east, step) {
        let x = camera.screen_from_position(Position::new(lon, 0.0)).x;
        let galley = note(painter, &degree_figure(lon, "east", "west"));
        let at =
            Align2::CENTER_TOP.anchor_size(pos2(x, rect.top() + TICK + TICK_GAP), galley.size());
        let has_room = at.left() >= rect.left() + gap::XS && at.right() <= rect.right() - gap::XS;
        let figure = (has_room && is_named(lon, LONGITUDE_ROOM)).then_some((at.min, galley));
        ticks.push(Tick {
            ends: [pos2(x, rect.top()), pos2(x, rect.top() + TICK)],
            figure,
        });
    }

    // The upper corner belongs to the longitudes, the lower one to the scale bar.
    let free = rect.top() + 2.0 * Role::NOTE.line..=bar_top(rect) - gap::S;
    for lat in graticule_degrees(bounds.south, bounds.north, step) {
        let y = camera.screen_from_position(Position::new(0.0, lat)).y;
        let galley = note(painter, &degree_figure(lat, "north", "south"));
        let at =
            Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + TICK + TICK_GAP, y), galley.size());
        let has_room = free.contains(&at.top()) && free.contains(&at.bottom());
        let figure = (has_room && is_named(lat, LATITUDE_ROOM)).then_some((at.min, galley));
        ticks.push(Tick {
            ends: [pos2(rect.left(), y), pos2(rect.left() + TICK, y)],
            figure,
        });
    }
    ticks
}

/// The upper edge of the scale bar's figures.
fn bar_top(map: Rect) -> f32 {
    map.bottom() - MARGIN - BAR_HEIGHT - Role::NOTE.line
}

fn lay_out_bar(painter: &Painter, camera: &Camera) -> ScaleBar {
    let (km, points) = scale_bar(camera.km_per_point());
    let corner = pos2(
        camera.rect.left() + MARGIN,
        camera.rect.bottom() - MARGIN - BAR_HEIGHT,
    )
    .round();
    let rect = Rect::from_min_size(corner, vec2(points.round(), BAR_HEIGHT));
    let unit = if km < 1.0 { "m" } else { "km" };
    let figure = |share: f32, unit: &str| {
        let figure = bar_figure(km * share as f64, km);
        // The unit stands beside the last figure, which itself is centred over the bar's end.
        let x = rect.left() + share * rect.width() - note(painter, &figure).size().x / 2.0;
        let galley = note(painter, &format!("{figure}{unit}"));
        (pos2(x, rect.top() - galley.size().y), galley)
    };
    ScaleBar {
        rect,
        figures: [
            figure(0.0, ""),
            figure(0.5, ""),
            figure(1.0, &format!(" {unit}")),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::km_per_point;

    #[track_caller]
    fn check_bar(zoom: f64, expected_km: f64) {
        let (km, points) = scale_bar(km_per_point(14.0, zoom));
        assert!((km - expected_km).abs() < 1e-9, "{km} km at zoom {zoom}");
        assert!(points <= 150.0);
    }

    #[test]
    fn the_scale_bar_is_the_longest_round_length_that_fits() {
        check_bar(6.3, 200.0);
        check_bar(5.0, 400.0);
        check_bar(3.4, 2000.0);
        check_bar(4.2, 1000.0);
        check_bar(7.0, 100.0);
        check_bar(8.0, 80.0);
        check_bar(12.0, 4.0);
        check_bar(18.0, 0.04);
    }

    #[test]
    fn a_bar_shorter_than_a_kilometre_counts_metres_in_all_its_figures() {
        assert_eq!(bar_figure(0.1, 0.2), "100");
        assert_eq!(bar_figure(0.5, 1.0), "0.5");
        assert_eq!(bar_figure(200.0, 200.0), "200");
    }

    #[test]
    fn the_graticule_has_the_steps_of_the_visual_direction() {
        for (zoom, expected) in [
            (4.0, 4.0),
            (5.9, 4.0),
            (6.0, 2.0),
            (7.9, 2.0),
            (8.0, 1.0),
            (9.4, 1.0),
        ] {
            let step = graticule_step_deg(zoom);
            assert!((step - expected).abs() < 1e-9, "{step}° at zoom {zoom}");
        }
    }

    #[test]
    fn graticule_lines_never_crowd_and_never_leave_the_frame_without_a_figure() {
        for tenth in 20..=180 {
            let zoom = f64::from(tenth) / 10.0;
            let points = graticule_step_deg(zoom) / 360.0 * 256.0 * zoom.exp2();
            assert!(
                (24.0..=520.0).contains(&points),
                "{points} points at zoom {zoom}"
            );
        }
    }

    #[test]
    fn degrees_are_multiples_of_the_step_inside_the_view() {
        let degrees: Vec<f64> = graticule_degrees(-10.9, 4.2, 4.0).collect();
        assert_eq!(degrees, [-8.0, -4.0, 0.0, 4.0]);
    }

    #[test]
    fn degree_figures_name_their_side_and_hide_float_dust() {
        assert_eq!(degree_figure(-10.0, "east", "west"), "10° W");
        assert_eq!(degree_figure(0.0, "east", "west"), "0°");
        assert_eq!(degree_figure(0.1 + 0.2, "east", "west"), "0.3° E");
        assert_eq!(degree_figure(14.25, "north", "south"), "14.25° N");
    }
}
