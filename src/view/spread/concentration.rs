//! How densely it lies: the classes of the Spatial Conflict Dynamics indicator, the middle and
//! standard ellipse of each theatre, and where it became denser.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::give::give;
use super::ground::MapShows;
use super::rows::row;
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Concentration, Density, TheatrePath};
use crate::view::chart::{csv, share};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;

const ROW: f32 = 28.0;
const TALL: f32 = 36.0;

/// Draws classes, theatres and the kernel.
pub(super) fn ui(ui: &mut Ui, area: Rect, m: &Measures, shows: &mut MapShows, out: &mut Out) {
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
    if let Some(to) = parts::head(ui, area, &head, !c.cells.is_empty()) {
        give(ui, to, head.title, figures_of(c), out);
    }
    let list = Rect::from_min_max(
        pos2(area.left(), area.top() + size::PANEL_HEAD),
        pos2(area.right(), area.bottom() - 24.0),
    );
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
                for theatre in &c.theatres {
                    theatre_ui(ui, t, theatre, out);
                }
                if kernel_ui(ui, t, c, *shows == MapShows::Kernel) {
                    *shows = MapShows::Kernel;
                }
            });
    });
    let foot = Rect::from_min_max(
        pos2(area.left() + gap::M, list.bottom()),
        pos2(area.right() - gap::M, area.bottom() - 4.0),
    );
    parts::method(ui, foot, &say("spread-concentration-method"));
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

fn theatre_ui(ui: &mut Ui, t: &Tokens, theatre: &TheatrePath, out: &mut Out) {
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
    let response = row(ui, area, ("theatre", theatre.name), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let left = area.left() + gap::M;
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

/// The figures behind the cells.
fn figures_of(c: &Concentration) -> String {
    let head = [
        "column",
        "row",
        "n",
        "per_km2_year",
        "nn_ratio",
        "n_coincident",
        "class",
    ];
    let rows = c.cells.iter().map(|cell| {
        vec![
            cell.at[0].to_string(),
            cell.at[1].to_string(),
            cell.n.to_string(),
            csv::figure(Some(cell.per_km2_year), 6),
            csv::figure(cell.ratio, 3),
            cell.n_coincident.to_string(),
            cell.class.code().to_owned(),
        ]
    });
    csv::of(&head, rows)
}
