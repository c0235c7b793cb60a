//! The eight symbols of incidents: shape and colour by kind, size by deaths, filled only where the
//! place is exact. Knows no map and no incident.

use egui::{Align2, Color32, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use super::theme::{Role, Tokens};
use crate::incident::KindGroup;

/// The radius of a symbol whose deaths are not reported: apart from that of zero deaths.
const NOT_REPORTED_RADIUS: f32 = 5.2;
/// No symbol grows beyond this; from here on the figure is printed in it.
const MAX_RADIUS: f32 = 15.0;
/// The ring of background colour outside every symbol, so that neighbours part.
const CASING: f32 = 1.3;

/// How a symbol is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Look {
    /// An exact place, with a hole where deaths are not reported.
    Filled {
        /// Whether the hole is there.
        pierced: bool,
    },
    /// A vague place: the body in the colour of the land.
    Hollow,
    /// A kind that is off, in the legend.
    Off,
}

/// The radius of a symbol by the lowest figure of deaths: `min(15, 4.5 + 1.2 √deaths)`.
pub fn radius(deaths_low: Option<u32>) -> f32 {
    deaths_low.map_or(NOT_REPORTED_RADIUS, |n| {
        (4.5 + 1.2 * (n as f32).sqrt()).min(MAX_RADIUS)
    })
}

/// Draws a symbol in the colour of its kind, its area that of a circle of radius `r`. `opacity`
/// below 1 ages it.
pub fn paint(
    painter: &Painter,
    t: &Tokens,
    center: Pos2,
    r: f32,
    group: KindGroup,
    look: Look,
    opacity: f32,
) {
    let color = t.kind(group);
    paint_in(painter, t, (center, r), (group, color), look, opacity);
}

/// The same in another colour.
pub fn paint_in(
    painter: &Painter,
    t: &Tokens,
    (center, r): (Pos2, f32),
    (group, color): (KindGroup, Color32),
    look: Look,
    opacity: f32,
) {
    let fade = |color: Color32| color.gamma_multiply(opacity);
    let color = fade(color);
    let parts = parts(group, center, r);
    if look != Look::Off {
        for part in &parts {
            let casing = Stroke::new(2.0 * CASING, fade(t.casing));
            painter.add(Shape::closed_line(part.clone(), casing));
        }
    }
    match look {
        Look::Filled { pierced } => {
            for part in parts {
                painter.add(Shape::convex_polygon(part, color, Stroke::NONE));
            }
            if pierced {
                let hole = (0.34 * r).max(1.7);
                painter.circle_filled(balance(group, center, r), hole, fade(t.casing));
            }
        }
        Look::Hollow => {
            let inner: Vec<_> = parts.clone();
            for part in parts {
                painter.add(Shape::convex_polygon(part, fade(t.land), Stroke::NONE));
            }
            stroke_outline(painter, group, center, r, &inner, Stroke::new(1.8, color));
        }
        Look::Off => {
            stroke_outline(
                painter,
                group,
                center,
                r,
                &parts,
                Stroke::new(1.25, t.text4),
            );
        }
    }
}

/// Prints the figure into a symbol at the cap, in the colour of the casing.
pub fn paint_figure(
    painter: &Painter,
    t: &Tokens,
    center: Pos2,
    r: f32,
    group: KindGroup,
    deaths_low: u32,
) {
    if r < MAX_RADIUS {
        return;
    }
    let format = Role::BADGE.format(t.casing);
    let galley = painter.layout_job(egui::text::LayoutJob::single_section(
        deaths_low.to_string(),
        format,
    ));
    let rect = Align2::CENTER_CENTER.anchor_size(balance(group, center, r), galley.size());
    painter.galley(rect.min, galley, t.casing);
}

/// The middle of a shape's body, which for triangles is not the middle of its circle.
fn balance(group: KindGroup, center: Pos2, r: f32) -> Pos2 {
    match group {
        KindGroup::Explosions => center + vec2(0.0, 0.18 * r),
        KindGroup::AirStrikes => center - vec2(0.0, 0.18 * r),
        _ => center,
    }
}

fn stroke_outline(
    painter: &Painter,
    group: KindGroup,
    center: Pos2,
    r: f32,
    parts: &[Vec<Pos2>],
    stroke: Stroke,
) {
    if group == KindGroup::Unrest {
        painter.add(Shape::closed_line(saltire_outline(center, r), stroke));
        return;
    }
    for part in parts {
        painter.add(Shape::closed_line(part.clone(), stroke));
    }
}

/// The convex parts of a shape, clockwise on the screen.
fn parts(group: KindGroup, c: Pos2, r: f32) -> Vec<Vec<Pos2>> {
    match group {
        KindGroup::Battles => vec![polygon(c, 1.253 * r, 4, -90.0)],
        KindGroup::Explosions => vec![polygon(c + vec2(0.0, 0.18 * r), 1.5 * r, 3, -90.0)],
        KindGroup::AirStrikes => vec![polygon(c - vec2(0.0, 0.18 * r), 1.5 * r, 3, 90.0)],
        KindGroup::Civilians => vec![polygon(c, r, (10 + r as usize).min(32), 0.0)],
        KindGroup::Abductions => vec![capsule(c, 1.5 * r, 0.62 * r)],
        KindGroup::Looting => vec![polygon(c, 0.886 * r * std::f32::consts::SQRT_2, 4, -45.0)],
        KindGroup::Unrest => [45.0_f32, -45.0]
            .map(|turn| bar(c, 1.28 * r, 0.45 * r, turn))
            .to_vec(),
        KindGroup::Strategic => vec![polygon(c, 1.1 * r, 6, 0.0)],
    }
}

/// A regular polygon by its circumradius, its first corner at `from_deg` clockwise from east.
fn polygon(c: Pos2, circumradius: f32, corners: usize, from_deg: f32) -> Vec<Pos2> {
    (0..corners)
        .map(|corner| {
            let turn =
                from_deg.to_radians() + std::f32::consts::TAU * corner as f32 / corners as f32;
            c + circumradius * Vec2::angled(turn)
        })
        .collect()
}

/// A bar lying east–west with round ends.
fn capsule(c: Pos2, half_width: f32, half_height: f32) -> Vec<Pos2> {
    const STEPS: usize = 8;
    let straight = half_width - half_height;
    let cap = |side: f32, from_deg: f32| {
        (0..=STEPS).map(move |step| {
            let turn = (from_deg + 180.0 * step as f32 / STEPS as f32).to_radians();
            c + vec2(side * straight, 0.0) + half_height * Vec2::angled(turn)
        })
    };
    cap(1.0, -90.0).chain(cap(-1.0, 90.0)).collect()
}

/// A bar through the centre, turned.
fn bar(c: Pos2, half_length: f32, half_width: f32, turn_deg: f32) -> Vec<Pos2> {
    let along = half_length * Vec2::angled(turn_deg.to_radians());
    let across = half_width * Vec2::angled((turn_deg + 90.0).to_radians());
    vec![
        c - along - across,
        c + along - across,
        c + along + across,
        c - along + across,
    ]
}

/// The twelve corners of the saltire, for its edge.
fn saltire_outline(c: Pos2, r: f32) -> Vec<Pos2> {
    let (long, half) = (1.28 * r, 0.45 * r);
    (0..4)
        .flat_map(|arm| {
            let turn = (45.0 + 90.0 * arm as f32).to_radians();
            let along = Vec2::angled(turn);
            let across = Vec2::angled(turn + std::f32::consts::FRAC_PI_2);
            let notch =
                half * std::f32::consts::SQRT_2 * Vec2::angled(turn + std::f32::consts::FRAC_PI_4);
            [
                c + long * along - half * across,
                c + long * along + half * across,
                c + notch,
            ]
        })
        .collect()
}

/// The area of a shape of radius `r`, for the test that all are alike.
#[cfg(test)]
fn area(group: KindGroup, r: f32) -> f32 {
    let of = |points: &[Pos2]| {
        let next = points.iter().cycle().skip(1);
        points
            .iter()
            .zip(next)
            .map(|(a, b)| a.x * b.y - b.x * a.y)
            .sum::<f32>()
            .abs()
            / 2.0
    };
    if group == KindGroup::Unrest {
        return of(&saltire_outline(Pos2::ZERO, r));
    }
    parts(group, Pos2::ZERO, r)
        .iter()
        .map(|part| of(part))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_about_the_area_of_the_circle() {
        let circle = std::f32::consts::PI * 100.0;
        for group in KindGroup::ALL {
            let ratio = area(group, 10.0) / circle;
            assert!((0.88..1.25).contains(&ratio), "{group:?}: {ratio}");
        }
    }

    #[test]
    fn not_reported_is_drawn_apart_from_nobody_died() {
        assert!((radius(None) - radius(Some(0))).abs() > 0.5);
        assert!((radius(Some(0)) - 4.5).abs() < 1e-6);
        assert!((radius(Some(10)) - 8.3).abs() < 0.05);
        assert!((radius(Some(1_000_000)) - 15.0).abs() < 1e-6);
    }
}
