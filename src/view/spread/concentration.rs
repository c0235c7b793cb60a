//! How densely it lies: the classes of the Spatial Conflict Dynamics indicator, the middle and
//! standard ellipse of each theatre, and where it became denser.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::give::give;
use super::ground::MapShows;
use super::rows::row;
use super::{Out, figures, parts};
use crate::analysis::spread::measures::{ActorPaths, Concentration, Density, Ellipse, TheatrePath};
use crate::analysis::spread::{Measures, plane};
use crate::time::Span;
use crate::view::chart::{csv, share};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;

const ROW: f32 = 28.0;
const TALL: f32 = 36.0;
/// So many initiators have their theatres listed on paper.
pub(super) const OPEN_ON_PAPER: usize = 3;

/// Draws classes, theatres and the kernel.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    shows: &mut MapShows,
    actor: &mut Option<String>,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let c = &m.concentration;
    let (title, note) = (
        say("spread-concentration"),
        say("spread-concentration-note"),
    );
    let right = say_with("spread-n-cells", &[("n", c.cells.len().into())]);
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &right,
    };
    if let Some(to) = parts::head(ui, area, &head, !c.cells.is_empty() && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let list = parts::foot(ui, area, &say("spread-concentration-method"));
    if c.cells.is_empty() {
        parts::nothing(ui, list, &say("spread-nothing"));
        return;
    }
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ScrollArea::vertical()
            .id_salt("concentration")
            .auto_shrink(false)
            .show(ui, |ui| {
                for (class, n) in Density::ALL.into_iter().zip(c.classes) {
                    if class_ui(ui, t, c, class, n, *shows == MapShows::Classes) {
                        *shows = MapShows::Classes;
                    }
                }
                if kernel_ui(ui, t, c, *shows == MapShows::Kernel) {
                    *shows = MapShows::Kernel;
                }
                for theatre in &c.theatres {
                    theatre_ui(ui, t, "", theatre, out);
                }
                for (at, paths) in c.actors.iter().enumerate() {
                    let on = actor.as_ref() == Some(&paths.actor);
                    if actor_ui(ui, t, paths, on) {
                        *actor = (!on).then(|| paths.actor.clone());
                    }
                    if on || (out.is_paper && at < OPEN_ON_PAPER) {
                        for theatre in &paths.theatres {
                            theatre_ui(ui, t, &paths.actor, theatre, out);
                        }
                    }
                }
            });
    });
}

/// How high all of it is, with the theatres of some initiators listed.
pub(super) fn height(c: &Concentration, is_open: impl Fn(usize, &ActorPaths) -> bool) -> f32 {
    if c.cells.is_empty() {
        return 140.0;
    }
    let actors = c.actors.iter().enumerate();
    let open = actors.filter(|(at, paths)| is_open(*at, paths));
    let n_open: usize = open.map(|(_, paths)| paths.theatres.len()).sum();
    let n_tall = c.theatres.len() + n_open + usize::from(c.kernel.is_some());
    let n_rows = Density::ALL.len() + c.actors.len();
    size::PANEL_HEAD + n_rows as f32 * ROW + n_tall as f32 * TALL + parts::FOOT
}

/// An initiator whose middles can be shown; whether it was clicked.
fn actor_ui(ui: &mut Ui, t: &Tokens, paths: &ActorPaths, on: bool) -> bool {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let n = say_with("spread-n", &[("n", figures::count(paths.n).into())]);
    let said = say_with(
        "spread-actor-value",
        &[
            ("actor", paths.actor.as_str().into()),
            ("n", n.as_str().into()),
        ],
    );
    let response = row(ui, area, ("paths of", &paths.actor), on, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let at = pos2(area.right() - gap::M, mid);
    let end = widgets::paint(&painter, at, Align2::RIGHT_CENTER, &n, Role::SMALL, t.text2);
    let at = pos2(area.left() + gap::M, mid);
    let role = if on { Role::STRONG } else { Role::BODY };
    let room = end.left() - 8.0 - at.x;
    parts::elided(&painter, at, room, &paths.actor, role, t.text1);
    ui.painter()
        .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, t.line));
    let clicked = response.clicked();
    response.on_hover_text(say("spread-actor-tip"));
    clicked
}

/// The name of a class.
pub(super) fn class_words(class: Density) -> String {
    say(match class {
        Density::ClusteredHigh => "spread-class-ch",
        Density::DispersedHigh => "spread-class-dh",
        Density::ClusteredLow => "spread-class-cl",
        Density::DispersedLow => "spread-class-dl",
        Density::Single => "spread-class-single",
    })
}

/// The colour of a class: the more and the closer, the later in the sequence.
pub(super) fn class_color(t: &Tokens, class: Density) -> egui::Color32 {
    match class {
        Density::ClusteredHigh => t.sequential[5],
        Density::DispersedHigh => t.sequential[4],
        Density::ClusteredLow => t.sequential[2],
        Density::DispersedLow => t.sequential[1],
        Density::Single => t.line2,
    }
}

fn class_ui(
    ui: &mut Ui,
    t: &Tokens,
    c: &Concentration,
    class: Density,
    n: usize,
    on: bool,
) -> bool {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = class_words(class);
    let said = say_with(
        "spread-class-value",
        &[("class", name.as_str().into()), ("n", n.into())],
    );
    let response = row(ui, area, ("class", class.code()), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let (left, right) = (area.left() + gap::M, area.right() - gap::M);
    let key = Rect::from_center_size(pos2(left + 6.0, mid), vec2(12.0, 12.0));
    painter.rect_filled(key, 2.0, class_color(t, class));
    let at = pos2(left + 20.0, mid);
    let role = if on { Role::STRONG } else { Role::BODY };
    widgets::paint(&painter, at, Align2::LEFT_CENTER, &name, role, t.text1);
    let at = pos2(right, mid);
    widgets::paint(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        &figures::count(n),
        Role::BODY,
        t.text1,
    );
    let track = Rect::from_min_max(pos2(left + 188.0, mid - 3.5), pos2(right - 48.0, mid + 3.5));
    if track.is_positive() {
        let most = c.classes.iter().copied().max().unwrap_or(0);
        let bars = [(n as f64, t.quantiles[1])];
        share::paint(&painter, track, t.bg3, &bars, most as f64);
    }
    let clicked = response.clicked();
    response.on_hover_text(say("spread-show-on-map"));
    clicked
}

/// The middle of a theatre, of everybody or of an initiator.
fn theatre_ui(ui: &mut Ui, t: &Tokens, actor: &str, theatre: &TheatrePath, out: &mut Out) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), TALL), Sense::hover());
    let whole = &theatre.whole;
    let [long, short] = whole.radii_km.map(figures::km);
    let note = say_with(
        "spread-ellipse",
        &[
            ("long", long.into()),
            ("short", short.into()),
            ("bearing", figures::decimal(whole.bearing_deg, 0).into()),
        ],
    );
    let n = say_with("spread-n", &[("n", figures::count(whole.n).into())]);
    let name = super::terms::theatre(theatre.name);
    let said = format!("{name}: {note}, {n}");
    let response = row(ui, area, ("theatre", actor, theatre.name), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let indent = if actor.is_empty() { 0.0 } else { 12.0 };
    let left = area.left() + gap::M + indent;
    let at = pos2(left, area.top() + 12.0);
    widgets::paint(
        &painter,
        at,
        Align2::LEFT_CENTER,
        &name,
        Role::BODY,
        t.text1,
    );
    let at = pos2(left, area.top() + 26.0);
    let quiet = t.text3_on(response.hovered());
    widgets::paint(&painter, at, Align2::LEFT_CENTER, &note, Role::NOTE, quiet);
    let at = pos2(area.right() - gap::M, area.center().y);
    widgets::paint(&painter, at, Align2::RIGHT_CENTER, &n, Role::SMALL, t.text2);
    ui.painter()
        .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, t.line));
    if response.clicked() {
        out.fly_to = Some(whole.center);
    }
    response.on_hover_text(say("spread-ellipse-caveat"));
}

fn kernel_ui(ui: &mut Ui, t: &Tokens, c: &Concentration, on: bool) -> bool {
    let Some(kernel) = &c.kernel else {
        return false;
    };
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), TALL), Sense::hover());
    let note = say_with(
        "spread-kernel-note",
        &[
            ("km", figures::decimal(kernel.bandwidth_km, 0).into()),
            ("days", figures::span(kernel.before).into()),
            ("before", kernel.n[0].into()),
            ("now", kernel.n[1].into()),
        ],
    );
    let title = say("spread-kernel");
    let response = row(ui, area, "kernel", false, &format!("{title}: {note}"));
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let left = area.left() + gap::M;
    let role = if on { Role::STRONG } else { Role::BODY };
    let at = pos2(left, area.top() + 12.0);
    widgets::paint(&painter, at, Align2::LEFT_CENTER, &title, role, t.text1);
    let quiet = t.text3_on(response.hovered());
    let at = pos2(left, area.top() + 26.0);
    widgets::paint(&painter, at, Align2::LEFT_CENTER, &note, Role::NOTE, quiet);
    ui.painter()
        .hline(area.x_range(), area.top() + 0.5, Stroke::new(1.0, t.line));
    let clicked = response.clicked();
    response.on_hover_text(format!("{note}\n{}", say("spread-show-on-map")));
    clicked
}

/// The figures behind all of it, one a line: of cells, of ellipses by theatre and initiator, and of the
/// kernel's squares.
fn figures_of(m: &Measures) -> String {
    let c = &m.concentration;
    let head = ["of", "name", "from", "to", "figure", "value", "n", "note"];
    let line =
        |of: &str, name: &str, span: Span, figure: &str, value: String, n: usize, note: &str| {
            let [from, to] = [span.start(), span.end()].map(|day| day.to_string());
            let n = n.to_string();
            let cells = [of, name, &from, &to, figure, &value, &n, note];
            cells.map(str::to_owned).to_vec()
        };
    let mut rows = Vec::new();
    for cell in &c.cells {
        let name = format!("{} {}", cell.at[0], cell.at[1]);
        let class = cell.class.code();
        let figure = |what: &str, value: String, note: &str| {
            line("cell", &name, m.window, what, value, cell.n, note)
        };
        let density = csv::figure(Some(cell.per_km2_year), 6);
        rows.push(figure("per_km2_year", density, class));
        if cell.ratio.is_some() {
            let note = format!("{} at shared points", cell.n_coincident);
            let ratio = csv::figure(cell.ratio, 3);
            rows.push(figure("nearest_neighbour_ratio", ratio, &note));
        }
    }
    let everybody = c.theatres.iter().map(|theatre| ("", theatre));
    let each = c.actors.iter().flat_map(|paths| {
        let theatres = paths.theatres.iter();
        theatres.map(|theatre| (paths.actor.as_str(), theatre))
    });
    for (actor, theatre) in everybody.chain(each) {
        let whole = std::iter::once((m.window, theatre.whole));
        for (span, ellipse) in whole.chain(theatre.path.iter().copied()) {
            for (what, value) in ellipse_parts(&ellipse) {
                let value = csv::figure(Some(value), 4);
                rows.push(line(
                    "ellipse",
                    theatre.name,
                    span,
                    what,
                    value,
                    ellipse.n,
                    actor,
                ));
            }
        }
    }
    if let Some(kernel) = &c.kernel {
        let note = format!("radius {} km", kernel.bandwidth_km);
        for (corners, [before, now]) in &kernel.points {
            let middle = plane::middle(corners);
            let name = format!("{:.4} {:.4}", middle.x(), middle.y());
            let spans = [
                (kernel.before, before, kernel.n[0]),
                (m.window, now, kernel.n[1]),
            ];
            for (span, density, n) in spans {
                let value = csv::figure(Some(*density), 3);
                rows.push(line(
                    "kernel",
                    &name,
                    span,
                    "per_10000_km2_year",
                    value,
                    n,
                    &note,
                ));
            }
        }
    }
    csv::of(&head, rows)
}

/// The figures of an ellipse under their names in files.
pub fn ellipse_parts(ellipse: &Ellipse) -> [(&'static str, f64); 6] {
    [
        ("lon", ellipse.center.x()),
        ("lat", ellipse.center.y()),
        ("long_radius_km", ellipse.radii_km[0]),
        ("short_radius_km", ellipse.radii_km[1]),
        ("bearing_deg", ellipse.bearing_deg),
        ("km2", ellipse.km2),
    ]
}
