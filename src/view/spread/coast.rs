//! The coastal states: what share of the incidents lies by their land borders, what lies inside, in
//! their northern regions, and the pairs of incidents of one actor on both sides of a border.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::give::give;
use super::link::Link;
use super::rows::{is_pointed, row};
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Banded, CoastalState, Crossing};
use crate::time::Day;
use crate::view::chart::{csv, share};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::{terms, widgets};

const ROW: f32 = 28.0;
const REGION: f32 = 24.0;
/// The rows under the coastal states: their borders, or the pairs across them, are listed when open.
pub(super) const ANY: &str = "any";
const PAIRS: &str = "pairs";
/// Pairs that are listed at most.
const MOST_PAIRS: usize = 100;
/// The columns from the right: inside, within 100 km, within 20 km.
const COLUMNS: [f32; 3] = [44.0, 62.0, 58.0];
/// Left of the bars.
const NAME: f32 = 94.0;

/// Draws the table.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    opened: &mut Option<&'static str>,
    link: &mut Link,
    out: &mut Out,
) {
    let (title, note) = (say("spread-coastal"), say("spread-coastal-note"));
    let n = say_with("spread-n", &[("n", figures::count(m.borders.n).into())]);
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &n,
    };
    if let Some(to) = parts::head(ui, area, &head, m.borders.n > 0 && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let top = area.top() + size::PANEL_HEAD;
    if m.borders.n == 0 {
        parts::nothing(ui, area.with_min_y(top), &say("spread-nothing"));
        return;
    }
    columns_ui(
        ui,
        Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), top + 22.0)),
    );
    let list = parts::foot(ui, area, &say("spread-coastal-method"));
    let list = list.with_min_y(top + 22.0);
    let mut states: Vec<&CoastalState> = m.borders.states.iter().collect();
    states.sort_by(|a, b| b.within[1].value.total_cmp(&a.within[1].value));
    let greatest = states.first().map_or(0.0, |state| state.within[1].value);
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ScrollArea::vertical()
            .id_salt("coast")
            .auto_shrink(false)
            .show(ui, |ui| {
                for state in states {
                    state_ui(ui, m, state, greatest, opened, link, out);
                }
                any_ui(ui, m, opened);
                pairs_ui(ui, m, opened, link, out);
            });
    });
}

/// How high the table is with its borders listed.
pub(super) fn height(m: &Measures) -> f32 {
    let n_rows = m.borders.states.len() + 2;
    let listed = m.borders.pairs.len() as f32 * REGION;
    size::PANEL_HEAD + 22.0 + n_rows as f32 * ROW + listed + parts::FOOT
}

fn columns_ui(ui: &Ui, area: Rect) {
    let t = tokens(ui.ctx());
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mut right = area.right() - gap::M;
    for (key, wide) in ["spread-inside", "spread-100-km", "spread-20-km"]
        .into_iter()
        .zip(COLUMNS)
    {
        let at = pos2(right, area.center().y);
        widgets::paint(
            &painter,
            at,
            Align2::RIGHT_CENTER,
            &say(key),
            Role::NOTE,
            t.text3,
        );
        right -= wide;
    }
    let at = pos2(area.left() + gap::M, area.center().y);
    let words = say("spread-share-near-border");
    parts::elided(&painter, at, right - at.x, &words, Role::NOTE, t.text3);
    ui.painter().hline(
        area.x_range(),
        area.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
}

/// The share of a count of incidents.
fn share_of(count: Banded, n: usize) -> f64 {
    if n == 0 { 0.0 } else { count.value / n as f64 }
}

fn band_words(count: Banded, n: usize) -> String {
    let of = |value: f64| figures::share(if n == 0 { 0.0 } else { value / n as f64 });
    if count.high - count.low < 0.5 {
        of(count.value)
    } else {
        format!(
            "{} ({} – {})",
            of(count.value),
            of(count.low),
            of(count.high)
        )
    }
}

fn state_ui(
    ui: &mut Ui,
    m: &Measures,
    state: &CoastalState,
    greatest: f64,
    opened: &mut Option<&'static str>,
    link: &mut Link,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let n = m.borders.n;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = terms::country(state.country);
    let [near, far] = state.within.map(|count| share_of(count, n));
    let is_open = *opened == Some(state.country);
    let first = match state.first {
        Some((day, _)) => say_with("spread-first-on", &[("day", figures::day(day).into())]),
        None => say("spread-first-never"),
    };
    let said = say_with(
        "spread-coastal-value",
        &[
            ("country", name.as_str().into()),
            ("near", band_words(state.within[0], n).into()),
            ("far", band_words(state.within[1], n).into()),
            ("inside", state.inside.into()),
            ("first", first.into()),
        ],
    );
    let response = row(ui, area, ("coastal", state.country), is_open, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let put = |x: f32, anchor, words: &str, role, color| {
        widgets::paint(&painter, pos2(x, mid), anchor, words, role, color);
    };
    put(
        area.left() + gap::M,
        Align2::LEFT_CENTER,
        &name,
        Role::BODY,
        t.text1,
    );
    let mut right = area.right() - gap::M;
    let figures_ = [
        (figures::count(state.inside), Role::BODY, t.text1),
        (figures::share(far), Role::BODY, t.text2),
        (figures::share(near), Role::STRONG, t.text1),
    ];
    for ((figure, role, color), wide) in figures_.into_iter().zip(COLUMNS) {
        put(right, Align2::RIGHT_CENTER, &figure, role, color);
        right -= wide;
    }
    let track = Rect::from_min_max(
        pos2(area.left() + gap::M + NAME, mid - 3.5),
        pos2(right - 4.0, mid + 3.5),
    );
    if track.is_positive() {
        let shares = [
            (state.within[1].value, t.quantiles[1]),
            (state.within[0].value, t.sequential[5]),
        ];
        share::paint(&painter, track, t.bg3, &shares, greatest);
        let band = Stroke::new(1.5, t.text2);
        let far = [state.within[1].low, state.within[1].high];
        share::paint_band(&painter, track, far, greatest, band);
    }
    ui.painter().hline(
        area.x_range(),
        area.bottom() - 0.5,
        Stroke::new(1.0, t.line),
    );
    if is_pointed(&response) {
        link.point(None, state.rows.clone());
    }
    if response.clicked() {
        *opened = (!is_open).then_some(state.country);
    }
    response.on_hover_text(said);
    if is_open {
        for region in &state.regions {
            region_ui(ui, region.name, region.n, region.first, link, out);
        }
    }
}

/// A region toward the Sahel, with its first incident.
fn region_ui(
    ui: &mut Ui,
    name: &str,
    count: usize,
    first: Option<(Day, u32)>,
    link: &mut Link,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), REGION), Sense::hover());
    let day = first.map_or_else(
        || say("spread-first-never"),
        |(day, _)| say_with("spread-first-on", &[("day", figures::day(day).into())]),
    );
    let said = format!("{name}: {}, {day}", figures::count(count));
    let response = row(ui, area, ("coastal region", name), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let put = |x: f32, anchor, words: &str, color| {
        widgets::paint(&painter, pos2(x, mid), anchor, words, Role::SMALL, color)
    };
    let quiet = t.text3_on(response.hovered());
    put(
        area.left() + gap::M + 12.0,
        Align2::LEFT_CENTER,
        name,
        t.text2,
    );
    let right = area.right() - gap::M;
    put(right, Align2::RIGHT_CENTER, &figures::count(count), t.text1);
    put(right - COLUMNS[0], Align2::RIGHT_CENTER, &day, quiet);
    if let Some((_, row)) = first {
        if is_pointed(&response) {
            link.point(None, vec![row]);
        }
        if response.clicked() {
            out.fly_to_row = Some(row);
        }
    }
}

/// The share near any land border; open, that near each.
fn any_ui(ui: &mut Ui, m: &Measures, opened: &mut Option<&'static str>) {
    let is_open = *opened == Some(ANY);
    let name = say("spread-any-border");
    let response = border_ui(ui, m, ANY, &name, m.borders.any, is_open, ROW);
    if response.clicked() {
        *opened = (!is_open).then_some(ANY);
    }
    response.on_hover_text(say("spread-any-border-tip"));
    if is_open {
        for pair in &m.borders.pairs {
            let name = super::terms::border(&pair.name);
            border_ui(ui, m, &pair.name, &name, pair.within, false, REGION);
        }
    }
}

/// The shares near a border, or any.
fn border_ui(
    ui: &mut Ui,
    m: &Measures,
    key: &str,
    name: &str,
    within: [Banded; 2],
    is_open: bool,
    high: f32,
) -> egui::Response {
    let t = tokens(ui.ctx());
    let [near, far] = within.map(|count| band_words(count, m.borders.n));
    let said = say_with(
        "spread-border-value",
        &[
            ("border", name.into()),
            ("near", near.into()),
            ("far", far.into()),
        ],
    );
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
    let response = row(ui, area, ("border", key), is_open, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mut right = area.right() - gap::M - COLUMNS[0];
    let [near, far] = within.map(|count| share_of(count, m.borders.n));
    let is_part = high < ROW;
    let strong = if is_part { Role::SMALL } else { Role::STRONG };
    let role = if is_part { Role::SMALL } else { Role::BODY };
    for ((part, role), wide) in [(far, role), (near, strong)].into_iter().zip(&COLUMNS[1..]) {
        let at = pos2(right, area.center().y);
        let figure = figures::share(part);
        widgets::paint(&painter, at, Align2::RIGHT_CENTER, &figure, role, t.text1);
        right -= wide;
    }
    let indent = if is_part { 12.0 } else { 0.0 };
    let at = pos2(area.left() + gap::M + indent, area.center().y);
    parts::elided(&painter, at, right - at.x, name, role, t.text2);
    if !is_part {
        let edge = Stroke::new(1.0, t.line);
        ui.painter()
            .hline(area.x_range(), area.bottom() - 0.5, edge);
    }
    response.on_hover_text(said)
}

/// How many pairs there are on both sides of a border; open, the latest of them.
fn pairs_ui(
    ui: &mut Ui,
    m: &Measures,
    opened: &mut Option<&'static str>,
    link: &mut Link,
    out: &mut Out,
) {
    let pairs = &m.borders.crossings;
    let is_open = *opened == Some(PAIRS);
    let n = figures::count(m.borders.n_crossings);
    let response = foot_ui(ui, &say("spread-pairs"), &n, is_open);
    if is_pointed(&response) && !pairs.is_empty() {
        let rows = pairs.iter().flat_map(|pair| pair.rows).take(400);
        link.point(None, rows.collect());
    }
    if response.clicked() && !pairs.is_empty() {
        *opened = (!is_open).then_some(PAIRS);
    }
    response.on_hover_text(say("spread-pairs-tip"));
    if is_open {
        for pair in pairs.iter().take(MOST_PAIRS) {
            pair_ui(ui, pair, link, out);
        }
        if pairs.len() > MOST_PAIRS {
            let about = [("n", MOST_PAIRS.into())];
            ui.horizontal(|ui| {
                ui.add_space(gap::M + 12.0);
                let t = tokens(ui.ctx());
                let words = say_with("spread-pairs-latest", &about);
                widgets::text(ui, &words, Role::SMALL, t.text3);
            });
        }
    }
}

/// A pair across a border, which flies to its later incident.
fn pair_ui(ui: &mut Ui, pair: &Crossing, link: &mut Link, out: &mut Out) {
    let t = tokens(ui.ctx());
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), REGION), Sense::hover());
    let apart = format!(
        "{} · {}",
        figures::km(pair.km),
        say_with("spread-n-days", &[("n", pair.days.into())])
    );
    let [from, to] = [0, 1].map(|at| terms::country(&pair.countries[at]));
    let name = format!("{} · {from} – {to}", pair.actor);
    let said = format!("{name}, {apart}");
    let response = row(ui, area, ("pair", pair.rows), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let at = pos2(area.right() - gap::M, mid);
    let quiet = t.text3_on(response.hovered());
    let end = widgets::paint(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        &apart,
        Role::SMALL,
        quiet,
    );
    let at = pos2(area.left() + gap::M + 12.0, mid);
    let room = end.left() - 8.0 - at.x;
    parts::elided(&painter, at, room, &name, Role::SMALL, t.text2);
    if is_pointed(&response) {
        link.point(None, pair.rows.to_vec());
    }
    if response.clicked() {
        out.fly_to_row = Some(pair.rows[1]);
    }
    response.on_hover_text(format!("{said}\n{}", say("spread-fly")));
}

fn foot_ui(ui: &mut Ui, words: &str, figure: &str, is_open: bool) -> egui::Response {
    let t = tokens(ui.ctx());
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let said = format!("{words} {figure}");
    let response = row(ui, area, ("coast foot", words), is_open, said.trim());
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let at = pos2(area.right() - gap::M, mid);
    let end = widgets::paint(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        figure,
        Role::STRONG,
        t.text1,
    );
    let at = pos2(area.left() + gap::M, mid);
    parts::elided(
        &painter,
        at,
        end.left() - 8.0 - at.x,
        words,
        Role::SMALL,
        t.text2,
    );
    response
}

/// The figures behind the table: coastal states, land borders, and any of them.
fn figures_of(m: &Measures) -> String {
    let head = [
        "of",
        "name",
        "n",
        "within_20_km",
        "within_20_low",
        "within_20_high",
        "within_100_km",
        "within_100_low",
        "within_100_high",
        "inside",
        "in_north",
        "first",
    ];
    let banded = |it: &Banded| [it.value, it.low, it.high].map(|value| csv::figure(Some(value), 0));
    let row = |of: &str, name: &str, within: &[Banded; 2]| {
        let mut row = vec![of.to_owned(), name.to_owned(), m.borders.n.to_string()];
        row.extend(within.iter().flat_map(banded));
        row
    };
    let state = |state: &CoastalState| {
        let mut row = row("state", state.country, &state.within);
        row.push(state.inside.to_string());
        row.push(state.in_north.to_string());
        row.push(
            state
                .first
                .map_or_else(String::new, |(day, _)| day.to_string()),
        );
        row
    };
    let border = |name: &str, within: &[Banded; 2]| {
        let mut row = row("border", name, within);
        row.resize(head.len(), String::new());
        row
    };
    let states = m.borders.states.iter().map(state);
    let borders = m.borders.pairs.iter();
    let borders = borders.map(|pair| border(&pair.name, &pair.within));
    let any = std::iter::once(border("any", &m.borders.any));
    csv::of(&head, states.chain(any).chain(borders))
}
