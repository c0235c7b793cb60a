//! Draws what stands for the incidents: filled only where the place is exact; discs, dashed
//! segments and hatched areas where it is not. Says where each mark lies, for hover and click.
//! Knows no command and no state of the map.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::camera::Camera;
use super::coloring::{self, Coloring, N_COLORS};
use super::marks::{Cluster, Marks, Segment, Spot, Unit};
use super::shapes::{arc, dashed_circle, hatch};
use crate::basemap::{AdminUnit, Basemap};
use crate::geo::{Mercator, km_per_point};
use crate::incident::columns::Columns;
use crate::incident::{Brief, Incidents, KindGroup, PrecisionClass};
use crate::time::{Day, Span};
use crate::view::lang::say_with;
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens};
use crate::view::widgets;
use crate::view::words;

/// What a spot of the screen stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One incident, by its row.
    One(u32),
    /// Several on one place: a click spreads them.
    Stack(Vec<u32>, Mercator),
    /// Many close together: a click zooms in on them.
    Cluster(Vec<u32>, crate::basemap::Extent),
}

/// Where a target lies: a circle around a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The middle.
    pub at: Pos2,
    /// How far from it a click still counts.
    pub radius: f32,
    /// What it stands for.
    pub target: Target,
}

/// Everything that drawing the incidents needs.
pub struct Scene<'a> {
    /// Where things lie on the screen.
    pub camera: &'a Camera,
    /// The palette.
    pub tokens: &'a Tokens,
    /// The list.
    pub incidents: &'a Incidents,
    /// The same in columns.
    pub columns: &'a Columns,
    /// For the outlines of units.
    pub basemap: &'a Basemap,
    /// The day whose units are meant: the last of the window.
    pub day: Option<Day>,
    /// The row that is selected.
    pub selected: Option<u32>,
    /// The place whose incidents are spread like a spider's legs.
    pub spread: Option<&'a [u32]>,
    /// What colours say.
    pub coloring: &'a Coloring,
    /// The days over which symbols fade, the oldest to the palest; `None` where none does.
    pub fade: Option<Span>,
}

/// The oldest symbol is so opaque.
const PALEST: f32 = 0.35;
/// No more incidents of one place than these are spread; the rest want a narrower filter.
pub const MOST_SPREAD: usize = 120;

impl Scene<'_> {
    fn incident(&self, row: u32) -> Brief<'_> {
        self.incidents
            .at(self.columns.incident[row as usize] as usize)
    }

    /// The radius of a row's symbol.
    pub fn radius(&self, row: u32) -> f32 {
        symbol::radius(self.columns.deaths_low[row as usize])
    }

    fn color(&self, row: u32) -> Color32 {
        coloring::color(self.tokens, self.coloring.color_of(self.columns, row))
    }

    /// How opaque a row's symbol is, by its age.
    fn opacity(&self, row: u32) -> f32 {
        let Some(span) = self.fade else {
            return 1.0;
        };
        if self.columns.undated().contains(&(row as usize)) {
            return 1.0;
        }
        let days = (span.n_days() - 1).max(1) as f32;
        let age = (span.end().0 - self.columns.end[row as usize].0) as f32 / days;
        1.0 - (1.0 - PALEST) * age.clamp(0.0, 1.0)
    }

    fn look(&self, row: u32) -> Look {
        let at = row as usize;
        if self.columns.precision[at].is_exact() && self.columns.sure[at] {
            Look::Filled {
                pierced: self.columns.deaths_low[at].is_none(),
            }
        } else {
            Look::Hollow
        }
    }

    /// Draws the outlines of units, over which labels go; says where their badges belong.
    pub fn paint_units(&self, painter: &Painter, marks: &Marks) -> Vec<Pos2> {
        marks
            .units
            .iter()
            .map(|unit| self.paint_unit(painter, unit))
            .collect()
    }

    /// Draws all other marks and says where they lie, the topmost last.
    pub fn paint(&self, painter: &Painter, marks: &Marks, badges: &[Pos2]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for spot in &marks.spots {
            for &row in &spot.rows {
                self.paint_disc(painter, row, self.camera.screen_from_map(spot.at));
            }
        }
        for segment in &marks.segments {
            self.paint_line(painter, segment);
        }
        for (unit, at) in marks.units.iter().zip(badges) {
            hits.push(self.paint_badge(painter, unit, *at));
        }
        for cluster in &marks.clusters {
            hits.push(self.paint_cluster(painter, cluster));
        }
        for segment in &marks.segments {
            let at = self.camera.screen_from_map(segment.middle);
            hits.push(self.paint_symbol(painter, segment.row, at));
        }
        let mut spots: Vec<&Spot> = marks.spots.iter().collect();
        // Large ones below small ones; the unsure on top.
        spots.sort_by(|a, b| {
            let key = |spot: &Spot| {
                (
                    !self.columns.sure[spot.rows[0] as usize],
                    -self.radius(spot.rows[0]),
                )
            };
            key(a)
                .partial_cmp(&key(b))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        for spot in spots {
            self.paint_spot(painter, spot, &mut hits);
        }
        if let Some(rows) = self.spread {
            self.paint_spider(painter, rows, &mut hits);
        }
        self.paint_selection(painter, &hits);
        hits
    }

    fn paint_symbol(&self, painter: &Painter, row: u32, at: Pos2) -> Hit {
        let (r, group) = (self.radius(row), self.columns.kind[row as usize]);
        let (look, opacity) = (self.look(row), self.opacity(row));
        let drawn = (group, self.color(row));
        symbol::paint_in(painter, self.tokens, (at, r), drawn, look, opacity);
        if let (Some(n), Look::Filled { .. }) =
            (self.columns.deaths_low[row as usize], self.look(row))
        {
            symbol::paint_figure(painter, self.tokens, at, r, group, n);
        }
        if self.is_open(row) {
            self.paint_question(painter, at, r);
        }
        Hit {
            at,
            radius: r.max(10.0),
            target: Target::One(row),
        }
    }

    /// Whether several places are possible.
    fn is_open(&self, row: u32) -> bool {
        let precision = self.columns.precision[row as usize];
        !self.columns.sure[row as usize] && !matches!(precision, PrecisionClass::Line)
    }

    fn paint_question(&self, painter: &Painter, at: Pos2, r: f32) {
        let t = self.tokens;
        dashed_circle(painter, at, r + 5.5, Stroke::new(1.25, t.text1), 3.0, 3.0);
        self.paint_question_disc(painter, at, r);
    }

    fn paint_question_disc(&self, painter: &Painter, at: Pos2, r: f32) {
        let t = self.tokens;
        let badge = at + Vec2::splat(0.72 * (r + 5.5)) * vec2(1.0, -1.0);
        painter.circle_filled(badge, 6.5, t.ink);
        widgets::paint(
            painter,
            badge,
            Align2::CENTER_CENTER,
            "?",
            Role::BADGE.sized(10.0, 12.0),
            t.on_ink,
        );
    }

    fn paint_spot(&self, painter: &Painter, spot: &Spot, hits: &mut Vec<Hit>) {
        let at = self.camera.screen_from_map(spot.at);
        match spot.rows.as_slice() {
            [row] => hits.push(self.paint_symbol(painter, *row, at)),
            [first, second] => {
                // Side by side, touching.
                let (a, b) = (self.radius(*first), self.radius(*second));
                let apart = a + b + 1.0;
                hits.push(self.paint_symbol(painter, *first, at - vec2(apart * b / (a + b), 0.0)));
                hits.push(self.paint_symbol(painter, *second, at + vec2(apart * a / (a + b), 0.0)));
            }
            rows => {
                for (place, &row) in rows.iter().take(3).enumerate().rev() {
                    let shift = vec2(5.0 * (place as f32 - 1.0), -3.0 * (place as f32 - 1.0));
                    self.paint_symbol(painter, row, at + shift);
                }
                let badge = at + vec2(11.0, -11.0);
                count_badge(painter, self.tokens, badge, rows.len());
                hits.push(Hit {
                    at,
                    radius: 16.0,
                    target: Target::Stack(rows.to_vec(), spot.at),
                });
            }
        }
    }

    /// The disc in which a place near another lies.
    fn paint_disc(&self, painter: &Painter, row: u32, at: Pos2) {
        if self.columns.precision[row as usize] != PrecisionClass::Near {
            return;
        }
        let place = self.incident(row).places.first();
        let Some((radius_km, position)) =
            place.and_then(|place| Some((place.radius_km?, place.position?)))
        else {
            return;
        };
        let r = (radius_km / km_per_point(position.y(), self.camera.zoom)) as f32;
        if r < 3.0 {
            return;
        }
        let color = self.color(row).gamma_multiply(self.opacity(row));
        painter.circle_filled(at, r, color.gamma_multiply(0.14));
        dashed_circle(painter, at, r, Stroke::new(1.25, color), 4.0, 3.0);
    }

    /// The dashed line between two places, with a tick across each end.
    fn paint_line(&self, painter: &Painter, segment: &Segment) {
        let color = self.color(segment.row);
        let color = color.gamma_multiply(self.opacity(segment.row));
        let [a, b] = segment.ends.map(|end| self.camera.screen_from_map(end));
        let along = (b - a).normalized();
        painter.extend(Shape::dashed_line(
            &[a, b],
            Stroke::new(3.5, color),
            6.0,
            3.0,
        ));
        for end in [a, b] {
            let across = 5.0 * along.rot90();
            painter.line_segment([end - across, end + across], Stroke::new(2.0, color));
        }
    }

    /// The hatched outline of a unit; returns where its badge goes.
    fn paint_unit(&self, painter: &Painter, unit: &Unit) -> Pos2 {
        let Some(outline) = self.outline(unit) else {
            return self.camera.screen_from_map(unit.at);
        };
        let (_, color) = self.leading(&unit.rows);
        for polygon in &outline.polygons {
            let ring: Vec<Pos2> = polygon
                .outer
                .iter()
                .map(|&p| self.camera.screen_from_map(p))
                .collect();
            if Rect::from_points(&ring).intersects(self.camera.rect) {
                hatch(painter, &ring, self.camera, color);
                let closed: Vec<Pos2> = ring.iter().chain(ring.first()).copied().collect();
                let edge = Stroke::new(1.1, color.gamma_multiply(0.8));
                painter.extend(Shape::dashed_line(&closed, edge, 6.0, 3.0));
            }
        }
        self.camera.screen_from_map(outline.label)
    }

    /// Where a unit's badge stands.
    pub fn label_of(&self, unit: &Unit) -> Mercator {
        self.outline(unit).map_or(unit.at, |outline| outline.label)
    }

    fn outline(&self, unit: &Unit) -> Option<&AdminUnit> {
        let (level, name) = match (unit.admin1.as_str(), unit.admin2.as_str()) {
            ("", _) => {
                return self
                    .basemap
                    .admin()
                    .iter()
                    .find(|u| u.level == 0 && u.country.as_str() == unit.country);
            }
            (admin1, "") => (1, admin1),
            (_, admin2) => (2, admin2),
        };
        // The store names units as before the reforms; the outline of the day is taken where it
        // still has that name, else the unit as it was.
        self.basemap
            .admin_unit(&unit.country, level, name, self.day)
            .or_else(|| {
                self.basemap.admin().iter().rfind(|u| {
                    u.country.as_str() == unit.country && u.level == level && u.name == name
                })
            })
    }

    /// The commonest kind of some rows, and the commonest colour.
    fn leading(&self, rows: &[u32]) -> (KindGroup, Color32) {
        let (mut kinds, mut colors) = ([0; 8], [0; N_COLORS]);
        for &row in rows {
            kinds[self.columns.kind[row as usize].index()] += 1;
            colors[self.coloring.color_of(self.columns, row)] += 1;
        }
        let most = |counts: [usize; N_COLORS]| (0..N_COLORS).rev().max_by_key(|&at| counts[at]);
        let kind = KindGroup::ALL[most(kinds).unwrap_or(0)];
        let color = coloring::color(self.tokens, most(colors).unwrap_or(0));
        (kind, color)
    }

    fn paint_badge(&self, painter: &Painter, unit: &Unit, at: Pos2) -> Hit {
        let t = self.tokens;
        let (group, color) = self.leading(&unit.rows);
        let rect = Rect::from_center_size(at, vec2(38.0, 22.0));
        painter.rect(
            rect,
            11.0,
            t.bg1,
            Stroke::new(1.25, color),
            egui::StrokeKind::Inside,
        );
        let at_left = (rect.left_center() + vec2(12.0, 0.0), 4.5);
        symbol::paint_in(painter, t, at_left, (group, color), Look::Hollow, 1.0);
        let count = rect.right_center() - vec2(11.0, 0.0);
        let words = unit.rows.len().to_string();
        widgets::paint(
            painter,
            count,
            Align2::CENTER_CENTER,
            &words,
            Role::NOTE_STRONG,
            t.text1,
        );
        let target = match unit.rows.as_slice() {
            [row] => Target::One(*row),
            rows => Target::Stack(rows.to_vec(), self.camera.map_from_screen(at)),
        };
        Hit {
            at,
            radius: 16.0,
            target,
        }
    }

    /// A ring of the kinds with the count in it.
    fn paint_cluster(&self, painter: &Painter, cluster: &Cluster) -> Hit {
        let t = self.tokens;
        let at = self.camera.screen_from_map(cluster.at);
        let n = cluster.rows.len();
        let outer = cluster_radius(n);
        let thickness = if outer > 20.0 { 5.5 } else { 4.5 };
        painter.circle_filled(at, outer + 1.3, t.casing);
        painter.circle_filled(at, outer - thickness + 0.5, t.bg1);
        let mut mesh = Mesh::default();
        let mut from = -std::f32::consts::FRAC_PI_2;
        let n_colors = cluster.colors.iter().filter(|&&count| count > 0).count();
        let gap = if n_colors > 1 {
            3.0_f32.to_radians()
        } else {
            0.0
        };
        for (color, count) in cluster.colors.into_iter().enumerate() {
            let share = count as f32 / n as f32;
            let sweep = std::f32::consts::TAU * share;
            if share > 0.0 {
                arc(
                    &mut mesh,
                    at,
                    outer - thickness,
                    outer,
                    from + gap / 2.0,
                    (sweep - gap).max(0.02),
                    coloring::color(t, color),
                );
            }
            from += sweep;
        }
        painter.add(Shape::mesh(mesh));
        let words = short_count(n);
        widgets::paint(
            painter,
            at,
            Align2::CENTER_CENTER,
            &words,
            Role::NOTE_STRONG,
            t.text1,
        );
        let target = if cluster.is_one_place() {
            Target::Stack(cluster.rows.clone(), cluster.at)
        } else {
            Target::Cluster(cluster.rows.clone(), cluster.extent)
        };
        Hit {
            at,
            radius: outer,
            target,
        }
    }

    /// Incidents of one place, spread around it, by day clockwise from the top; over the marks that
    /// lie there, which step back. Of very many only the newest.
    fn paint_spider(&self, painter: &Painter, rows: &[u32], hits: &mut Vec<Hit>) {
        let t = self.tokens;
        let first = rows.first().map(|&row| row as usize);
        let Some(center) = first.and_then(|row| self.columns.position(row)) else {
            return;
        };
        let center = self.camera.screen_from_map(center);
        let legs = &rows[rows.len().saturating_sub(MOST_SPREAD)..];
        let reach = spider_reach(legs.len());
        painter.circle_filled(center, reach + 18.0, t.bg1.gamma_multiply(0.72));
        for place in 0..legs.len() {
            let at = center + spider_leg(place, legs.len());
            painter.line_segment([center, at], Stroke::new(1.0, t.text2));
        }
        painter.circle_filled(center, 2.0, t.text2);
        for (place, &row) in legs.iter().enumerate() {
            let at = center + spider_leg(place, legs.len());
            hits.push(self.paint_symbol(painter, row, at));
        }
        if legs.len() < rows.len() {
            let about = [
                ("n", words::thousands(legs.len()).into()),
                ("total", words::thousands(rows.len()).into()),
            ];
            let words = say_with("newest-of", &about);
            let below = center + vec2(0.0, reach + 24.0);
            widgets::paint(
                painter,
                below,
                Align2::CENTER_TOP,
                &words,
                Role::NOTE,
                t.text1,
            );
        }
    }

    /// Draws a row's symbol by itself, selected.
    pub fn paint_alone(&self, painter: &Painter, row: u32, at: Pos2) -> Hit {
        let hit = self.paint_symbol(painter, row, at);
        ring(painter, self.tokens, at, self.radius(row) + 5.0);
        hit
    }

    fn paint_selection(&self, painter: &Painter, hits: &[Hit]) {
        let Some(selected) = self.selected else {
            return;
        };
        let Some(hit) = hits
            .iter()
            .rev()
            .find(|hit| hit.target.rows().contains(&selected))
        else {
            return;
        };
        let r = match hit.target {
            Target::One(row) => self.radius(row) + 5.0,
            _ => hit.radius + 4.0,
        };
        ring(painter, self.tokens, hit.at, r);
        // The ring would cut through the sign that the place is in doubt.
        if let Target::One(row) = hit.target
            && self.is_open(row)
        {
            self.paint_question_disc(painter, hit.at, self.radius(row));
        }
    }
}

impl Target {
    /// The rows that it stands for.
    pub fn rows(&self) -> &[u32] {
        match self {
            Self::One(row) => std::slice::from_ref(row),
            Self::Stack(rows, _) | Self::Cluster(rows, _) => rows,
        }
    }
}

/// The ring around what is selected.
fn ring(painter: &Painter, t: &Tokens, at: Pos2, r: f32) {
    painter.circle_stroke(at, r, Stroke::new(5.0, t.select2));
    painter.circle_stroke(at, r, Stroke::new(2.2, t.select));
}

/// The outer radius of a cluster's ring.
pub fn cluster_radius(n: usize) -> f32 {
    11.0 + 4.5 * (n.max(1) as f32).log10()
}

/// Where a leg of the spider ends: on a circle, or on a spiral where there are over twelve, whose
/// turns lie as far apart as the legs along them.
fn spider_leg(place: usize, n: usize) -> Vec2 {
    let (radius, turn) = if n <= 12 {
        (40.0, std::f32::consts::TAU * place as f32 / n as f32)
    } else {
        spiral(place)
    };
    radius * Vec2::angled(turn - std::f32::consts::FRAC_PI_2)
}

/// From one leg of the spiral to the next, and from turn to turn.
const LEG_APART: f32 = 27.0;

/// Radius and turn of a leg on the spiral: `r = r0 + a φ` with the length of the curve in equal steps.
fn spiral(place: usize) -> (f32, f32) {
    const FIRST: f32 = 36.0;
    let a = LEG_APART / std::f32::consts::TAU;
    let radius = (FIRST * FIRST + 2.0 * a * LEG_APART * place as f32).sqrt();
    (radius, (radius - FIRST) / a)
}

/// How far the longest of so many legs reaches.
fn spider_reach(n: usize) -> f32 {
    if n <= 12 { 40.0 } else { spiral(n - 1).0 }
}

/// `3.3k` for large counts.
fn short_count(n: usize) -> String {
    match n {
        0..=999 => n.to_string(),
        1000..=9999 => format!("{:.1}k", n as f32 / 1000.0),
        _ => format!("{}k", n / 1000),
    }
}

fn count_badge(painter: &Painter, t: &Tokens, at: Pos2, n: usize) {
    painter.circle_filled(at, 8.0, t.ink);
    widgets::paint(
        painter,
        at,
        Align2::CENTER_CENTER,
        &short_count(n),
        Role::BADGE.sized(10.0, 12.0),
        t.on_ink,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legs_of_a_spider_never_lie_on_each_other_and_stay_on_the_screen() {
        for n in [3, 12, 13, 40, MOST_SPREAD] {
            let ends: Vec<Vec2> = (0..n).map(|place| spider_leg(place, n)).collect();
            for (at, a) in ends.iter().enumerate() {
                for b in &ends[at + 1..] {
                    assert!((*a - *b).length() > 20.0, "{n} legs: {a:?} {b:?}");
                }
                assert!(a.length() <= spider_reach(n) + 0.01 && a.length() < 260.0);
            }
            assert!(
                ends[0].x.abs() < 0.01 && ends[0].y < 0.0,
                "begins at the top"
            );
        }
    }
}
