//! Roads under pressure: each as a strip with its towns, a bracket over what is blocked, how long it
//! was quiet, and what happened in 7 and 30 days.

use egui::{Align2, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD, ICON_HISTORY, ICON_ROUTE};

use super::give::give;
use super::link::Link;
use super::rows::{is_pointed, row};
use super::{Out, entries, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Blockade, Corridor, RoadState};
use crate::geo::Bounds;
use crate::view::chart::{csv, strip};
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// How high a road is: with its strip beside its name, and under it.
pub(super) const ROW: f32 = 46.0;
const TALL_ROW: f32 = 52.0;
/// What stands above the first and under the last.
pub(super) const AROUND: f32 = size::PANEL_HEAD + ENTRIES + 22.0 + parts::FOOT;
/// What is said of the capitals, on two lines.
const ENTRIES: f32 = 38.0;
/// The fields of a strip.
const FIELDS: usize = 24;
/// The name of a road, and the columns at the right: state, days since, 7 d, 30 d.
const NAME: f32 = 92.0;
const COLUMNS: [f32; 4] = [36.0, 36.0, 44.0, 76.0];

/// The name of a road where there is much room.
const WIDE_NAME: f32 = 168.0;
/// A table wider than this has it.
const WIDE: f32 = 800.0;
/// A table narrower than this has strips under the names of roads.
const NARROW: f32 = 520.0;

/// What was asked of the roads.
pub(super) enum Asked {
    /// Write down a blockade of a road.
    New(String),
    /// Change one that is written down.
    Edit(Box<Blockade>),
    /// Change the corridors.
    Corridors,
    /// See what was changed.
    Log,
}

/// Draws the table of roads.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    link: &mut Link,
    out: &mut Out,
) -> Option<Asked> {
    let t = tokens(ui.ctx());
    let mut asked = None;
    let (title, note) = (say("spread-roads"), say("spread-roads-note"));
    let has_roads = !m.roads.corridors.is_empty();
    let buttons = if out.is_paper { 0.0 } else { 274.0 };
    let head_area = area.with_max_x(area.right() - buttons);
    let head = parts::Head {
        title: &title,
        note: &note,
        right: "",
    };
    if let Some(to) = parts::head(ui, head_area, &head, has_roads && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    if !out.is_paper {
        let row = Rect::from_min_max(
            pos2(head_area.right(), area.top()),
            pos2(area.right() - gap::M, area.top() + size::PANEL_HEAD),
        );
        asked = buttons_ui(ui, row, m);
    }
    let mut method = say("spread-roads-method");
    if m.window.overlaps(m.incomplete) {
        method = format!("{} {method}", say("spread-may-grow"));
    }
    let body = parts::foot(ui, area, &method);
    if !has_roads {
        parts::nothing(ui, body, &say("spread-nothing"));
        return asked;
    }
    // Figures are never cut: the capitals take as many lines as they need.
    let inner = body.shrink2(vec2(gap::M, 0.0)).with_min_y(body.top() + 3.0);
    let entries = ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        widgets::text(ui, &entries::line(&m.roads), Role::SMALL, t.text1)
    });
    let columns = body.with_min_y(entries.inner.rect.bottom() + 3.0);
    let columns = columns.with_max_y(columns.top() + 22.0);
    columns_ui(ui, t, columns, m);
    let list = body.with_min_y(columns.bottom());
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let n = m.roads.corridors.len();
        ScrollArea::vertical()
            .id_salt("roads")
            .auto_shrink(false)
            .show_rows(ui, high(area), n, |ui, range| {
                for at in range {
                    let corridor = &m.roads.corridors[at];
                    if let Some(edit) = corridor_ui(ui, t, m, corridor, at, link, out) {
                        asked = Some(edit);
                    }
                }
            });
    });
    asked
}

/// The buttons of the head: what can be written down, and what was.
fn buttons_ui(ui: &mut Ui, row: Rect, m: &Measures) -> Option<Asked> {
    let mut asked = None;
    widgets::row_in(ui, row, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let words = say("spread-log");
            let icon = ICON_HISTORY;
            if widgets::icon_button(ui, icon, &words, "", 24.0, Dress::Quiet, false).clicked() {
                asked = Some(Asked::Log);
            }
            let words = say("spread-blockade");
            if widgets::button(ui, Some(ICON_ADD), &words, 24.0, Dress::Quiet).clicked() {
                let first = m.roads.corridors.first();
                asked = Some(Asked::New(
                    first.map_or_else(String::new, |it| it.name.clone()),
                ));
            }
            let words = say("spread-corridors");
            let button = widgets::button(ui, Some(ICON_ROUTE), &words, 24.0, Dress::Quiet);
            if button.on_hover_text(say("spread-corridors-tip")).clicked() {
                asked = Some(Asked::Corridors);
            }
        });
    });
    asked
}

fn columns_ui(ui: &Ui, t: &Tokens, area: Rect, m: &Measures) {
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let put = |x: f32, anchor, words: &str| {
        widgets::paint(
            &painter,
            pos2(x, area.center().y),
            anchor,
            words,
            Role::NOTE,
            t.text3,
        );
    };
    let mut right = area.right() - gap::M;
    for (key, wide) in ["spread-30-d", "spread-7-d", "spread-days"]
        .into_iter()
        .zip(COLUMNS)
    {
        put(right, Align2::RIGHT_CENTER, &say(key));
        right -= wide;
    }
    put(
        right - COLUMNS[3],
        Align2::LEFT_CENTER,
        &say("spread-state"),
    );
    let words = say_n("spread-roads-window", m.window.n_days().max(0) as usize);
    let indent = if area.width() >= NARROW {
        name_width(area)
    } else {
        0.0
    };
    let at = pos2(area.left() + gap::M + indent, area.center().y);
    let room = right - COLUMNS[3] - 6.0 - at.x;
    parts::elided(&painter, at, room, &words, Role::NOTE, t.text3);
    let over = Rect::from_min_size(pos2(at.x, area.top()), vec2(room.max(0.0), area.height()));
    let said = say("spread-roads-colors");
    let response = ui.interact(over, ui.scope_id().with("road colours"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    response.on_hover_text(&said);
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, edge);
}

fn corridor_ui(
    ui: &mut Ui,
    t: &Tokens,
    m: &Measures,
    corridor: &Corridor,
    at: usize,
    link: &mut Link,
    out: &mut Out,
) -> Option<Asked> {
    let (area, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), high(ui.max_rect())),
        Sense::hover(),
    );
    let said = words(corridor);
    let response = row(ui, area, ("road", at), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let put = |x: f32, anchor, words: &str, role, color| {
        widgets::paint(&painter, pos2(x, mid), anchor, words, role, color)
    };
    let mut right = area.right() - gap::M;
    let days = corridor
        .days_since
        .map_or_else(|| "–".to_owned(), |n| n.to_string());
    let figures_ = [
        figures::count(corridor.last[1]),
        figures::count(corridor.last[0]),
        days,
    ];
    for (figure, wide) in figures_.into_iter().zip(COLUMNS) {
        put(right, Align2::RIGHT_CENTER, &figure, Role::BODY, t.text1);
        right -= wide;
    }
    let state_left = right - COLUMNS[3];
    let color = match corridor.state {
        RoadState::Blockade => t.bad,
        RoadState::Quiet => t.text2,
        RoadState::Pressure | RoadState::Attacked => t.text1,
    };
    let state = state_words(corridor.state);
    put(state_left, Align2::LEFT_CENTER, &state, Role::BODY, color);

    let (name_room, strip_area) = places_in(area, state_left);
    name_ui(ui, t, name_room, &corridor.name);
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, edge);
    let mut asked = None;
    if strip_area.width() > 60.0 {
        strip_ui(ui, t, strip_area, corridor, &painter);
        asked = brackets_ui(ui, t, strip_area, corridor, m);
    }
    let hovered = ui.input(|input| input.pointer.hover_pos());
    let under = hovered.filter(|at| response.hovered() && strip_area.expand(6.0).contains(*at));
    let segment = under
        .and_then(|at| strip::field_at(strip_area, FIELDS, at.x))
        .and_then(|field| segment_of_field(corridor, field));
    if is_pointed(&response) {
        let rows = match segment {
            Some(segment) => corridor.segments[segment].rows.clone(),
            None => corridor
                .segments
                .iter()
                .flat_map(|it| it.rows.iter().copied())
                .collect(),
        };
        link.point(None, rows);
    }
    if response.clicked() {
        let ends = corridor.segments.iter().flat_map(|segment| segment.ends);
        out.fit = Bounds::around(ends)
            .map(|bounds| bounds.grown(0.3))
            .or(out.fit);
    }
    // Over the strip the segment that is pointed at says what is known of it.
    let said = match segment {
        Some(segment) => format!("{said}\n{}", entries::segment(&corridor.segments[segment])),
        None => said,
    };
    response.on_hover_text(said);
    asked
}

fn name_width(table: Rect) -> f32 {
    if table.width() >= WIDE {
        WIDE_NAME
    } else {
        NAME
    }
}

/// How high a row of the table is.
fn high(table: Rect) -> f32 {
    if table.width() >= NARROW {
        ROW
    } else {
        TALL_ROW
    }
}

/// Where a road's name and its strip stand: beside each other, or the strip under the name where
/// there is little room.
fn places_in(area: Rect, state_left: f32) -> (Rect, Rect) {
    let (left, mid) = (area.left() + gap::M, area.center().y);
    let right = state_left - 12.0;
    if area.width() >= NARROW {
        let wide = name_width(area);
        let name = Rect::from_min_max(pos2(left, mid - 10.0), pos2(left + wide - 8.0, mid + 10.0));
        let strip = Rect::from_min_max(pos2(left + wide, mid - 6.0), pos2(right, mid));
        (name, strip)
    } else {
        let top = area.top();
        let name = Rect::from_min_max(pos2(left, top + 3.0), pos2(right, top + 20.0));
        let strip = Rect::from_min_max(pos2(left, top + 28.0), pos2(right, top + 34.0));
        (name, strip)
    }
}

/// A road's number in a plate, its name cut where it is long.
fn name_ui(ui: &Ui, t: &Tokens, room: Rect, name: &str) {
    let painter = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
    let role = Role::SMALL.weighing(600.0);
    let galley = widgets::galley(&painter, name, role, t.text1);
    let width = (galley.size().x + 12.0).min(room.width());
    let plate = Rect::from_min_size(room.min, vec2(width, room.height()));
    painter.rect(
        plate,
        4.0,
        t.bg2,
        Stroke::new(1.0, t.line2),
        egui::StrokeKind::Inside,
    );
    let at = plate.left_center() + vec2(6.0, 0.0);
    parts::elided(&painter, at, plate.width() - 12.0, name, role, t.text1);
}

/// Where each place of the chain lies along the strip, from 0 to 1.
fn parts_of(corridor: &Corridor) -> Vec<f64> {
    let whole: f64 = corridor.segments.iter().map(|it| it.km).sum();
    let mut parts = vec![0.0];
    let mut km = 0.0;
    for segment in &corridor.segments {
        km += segment.km;
        parts.push(if whole > 0.0 { km / whole } else { 0.0 });
    }
    parts
}

/// The segment that the middle of a field lies in.
fn segment_of_field(corridor: &Corridor, field: usize) -> Option<usize> {
    let parts = parts_of(corridor);
    let middle = (field as f64 + 0.5) / FIELDS as f64;
    let at = parts.iter().skip(1).position(|end| middle <= *end)?;
    (at < corridor.segments.len()).then_some(at)
}

/// The step of the sequence for a rate a hundred kilometres and month.
fn step_of(rate: f64) -> Option<usize> {
    const FROM: [f64; 5] = [0.0, 0.1, 0.25, 0.5, 1.0];
    let at = FROM.iter().rposition(|from| rate > *from)?;
    Some(at + 1)
}

fn strip_ui(ui: &Ui, t: &Tokens, area: Rect, corridor: &Corridor, painter: &egui::Painter) {
    for field in 0..FIELDS {
        let rate = segment_of_field(corridor, field)
            .map_or(0.0, |at| corridor.segments[at].per_100_km_month[1]);
        let color = step_of(rate).map_or(t.bg3, |step| t.sequential[step]);
        painter.rect_filled(strip::field(area, FIELDS, field), 0.0, color);
    }
    let names: Vec<&str> = corridor
        .segments
        .first()
        .map(|first| first.names[0].as_str())
        .into_iter()
        .chain(corridor.segments.iter().map(|it| it.names[1].as_str()))
        .collect();
    let lay = |name: &str| widgets::galley(painter, name, Role::NOTE, t.text2);
    let ticks: Vec<(f32, f32)> = parts_of(corridor)
        .iter()
        .zip(&names)
        .map(|(part, name)| {
            let x = area.left() + *part as f32 * area.width();
            (x, lay(name).size().x)
        })
        .collect();
    let placed = strip::place_names(&ticks, area.left(), area.right(), 8.0);
    for ((begin, (x, _)), name) in placed.iter().zip(&ticks).zip(&names) {
        let Some(begin) = begin else {
            continue;
        };
        let tick = x.clamp(area.left() + 0.5, area.right() - 0.5);
        let stroke = Stroke::new(1.0, t.text2);
        painter.vline(tick, area.top() - 2.0..=area.bottom() + 3.0, stroke);
        let galley = lay(name);
        let painter = painter.with_clip_rect(
            Rect::from_min_max(area.min, pos2(area.right(), area.bottom() + 22.0))
                .intersect(ui.clip_rect()),
        );
        painter.galley(pos2(*begin, area.bottom() + 3.0), galley, t.text2);
    }
}

/// The part of a road that is blocked, from 0 to 1.
fn blocked(corridor: &Corridor, blockade: &Blockade) -> [f64; 2] {
    let parts = parts_of(corridor);
    let place = |name: &str| {
        if name.is_empty() {
            return None;
        }
        let is_first = corridor
            .segments
            .first()
            .is_some_and(|it| it.names[0] == name);
        if is_first {
            return Some(0.0);
        }
        let at = corridor
            .segments
            .iter()
            .position(|it| it.names[1] == name)?;
        parts.get(at + 1).copied()
    };
    let (a, b) = (
        place(&blockade.from_place).unwrap_or(0.0),
        place(&blockade.to_place).unwrap_or(1.0),
    );
    [a.min(b), a.max(b)]
}

/// A bracket over what is blocked, which can be clicked to change what is written down.
fn brackets_ui(
    ui: &Ui,
    t: &Tokens,
    area: Rect,
    corridor: &Corridor,
    m: &Measures,
) -> Option<Asked> {
    let mut asked = None;
    for blockade in &corridor.blockades {
        if !blockade.touches(m.window) {
            continue;
        }
        let [from, to] =
            blocked(corridor, blockade).map(|at| area.left() + at as f32 * area.width());
        let top = area.top() - 6.0;
        let stroke = Stroke::new(2.0, t.bad);
        ui.painter().hline(from..=to, top, stroke);
        ui.painter().vline(from + 1.0, top..=top + 4.0, stroke);
        ui.painter().vline(to - 1.0, top..=top + 4.0, stroke);
        let hit = Rect::from_min_max(pos2(from, top - 16.0), pos2(to.max(from + 24.0), top + 8.0));
        let id = ui.scope_id().with(("blockade", blockade.id));
        let response = ui.interact(hit, id, Sense::click());
        if response.has_focus() {
            widgets::focus_ring(ui.painter(), t, hit, 4);
        }
        let said = blockade_words(blockade);
        if widgets::finish(ui, response, egui::Role::Button, &said, "").clicked() {
            asked = Some(Asked::Edit(Box::new(blockade.clone())));
        }
    }
    asked
}

/// A blockade in one line: what, from when to when, who says so.
pub(super) fn blockade_words(blockade: &Blockade) -> String {
    let days = match blockade.to {
        Some(to) => figures::span(crate::time::Span::between(blockade.from, to)),
        None => say_with(
            "spread-since",
            &[("day", figures::day(blockade.from).into())],
        ),
    };
    say_with(
        "spread-blockade-value",
        &[
            ("road", blockade.road.as_str().into()),
            ("days", days.into()),
            ("source", blockade.source.as_str().into()),
        ],
    )
}

/// The name of a road's state.
pub(super) fn state_words(state: RoadState) -> String {
    say(match state {
        RoadState::Quiet => "spread-road-quiet",
        RoadState::Pressure => "spread-road-pressure",
        RoadState::Attacked => "spread-road-attacked",
        RoadState::Blockade => "spread-road-blockade",
    })
}

/// A road in one line.
fn words(corridor: &Corridor) -> String {
    let since = match corridor.days_since {
        Some(days) => say_with("spread-days-since", &[("n", days.into())]),
        None => say("spread-never-on-road"),
    };
    say_with(
        "spread-road-value",
        &[
            ("road", corridor.name.as_str().into()),
            ("state", state_words(corridor.state).into()),
            ("since", since.into()),
            ("week", corridor.last[0].into()),
            ("month", corridor.last[1].into()),
        ],
    )
}

/// The figures behind the table, one row a segment.
fn figures_of(m: &Measures) -> String {
    let head = [
        "road",
        "from",
        "to",
        "km",
        "n_1_km",
        "n_4_km",
        "per_100_km_month_4_km",
        "days_since",
        "share_of_days",
        "last_7_days",
        "last_30_days",
        "state",
    ];
    let rows = m.roads.corridors.iter().flat_map(|corridor| {
        corridor.segments.iter().map(|it| {
            vec![
                corridor.name.clone(),
                it.names[0].clone(),
                it.names[1].clone(),
                csv::figure(Some(it.km), 1),
                it.n[0].to_string(),
                it.n[1].to_string(),
                csv::figure(Some(it.per_100_km_month[1]), 3),
                it.days_since
                    .map_or_else(String::new, |days| days.to_string()),
                csv::figure(Some(it.share_of_days), 4),
                it.lately[0].to_string(),
                it.lately[1].to_string(),
                it.state.words().to_owned(),
            ]
        })
    });
    csv::of(&head, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::spread::measures::Segment;
    use crate::geo::Position;
    use crate::time::Day;

    fn corridor() -> Corridor {
        let segment = |names: [&str; 2], km: f64| Segment {
            names: names.map(str::to_owned),
            ends: [Position::new(0.0, 0.0); 2],
            km,
            n: [0, 0],
            per_100_km_month: [0.0, 0.0],
            days_since: None,
            last: None,
            share_of_days: 0.0,
            lately: [0, 0],
            state: RoadState::Quiet,
            rows: Vec::new(),
        };
        Corridor {
            name: "RN1".to_owned(),
            group: "Bamako".to_owned(),
            segments: vec![
                segment(["Bamako", "Didiéni"], 150.0),
                segment(["Didiéni", "Diéma"], 150.0),
                segment(["Diéma", "Kayes"], 300.0),
            ],
            last: [0, 0],
            days_since: None,
            state: RoadState::Quiet,
            blockades: Vec::new(),
            missing: Vec::new(),
        }
    }

    #[test]
    fn a_bracket_lies_over_what_is_blocked_whichever_end_is_named_first() {
        let road = corridor();
        let mut blockade = Blockade {
            id: 1,
            road: "RN1".to_owned(),
            from_place: "Kayes".to_owned(),
            to_place: "Didiéni".to_owned(),
            from: Day(0),
            to: None,
            actor: String::new(),
            source: "a test".to_owned(),
            note: String::new(),
        };
        let percent = |it: &Blockade| blocked(&road, it).map(|part| (part * 100.0) as i32);
        assert_eq!(percent(&blockade), [25, 100]);
        blockade.from_place = "Bamako".to_owned();
        assert_eq!(percent(&blockade), [0, 25]);
        blockade.from_place = String::new();
        blockade.to_place = String::new();
        assert_eq!(percent(&blockade), [0, 100]);
    }

    #[test]
    fn every_field_of_a_strip_belongs_to_a_segment_by_its_length() {
        let road = corridor();
        assert_eq!(segment_of_field(&road, 0), Some(0));
        assert_eq!(segment_of_field(&road, 6), Some(1));
        assert_eq!(segment_of_field(&road, 23), Some(2));
        assert_eq!(step_of(0.0), None);
        assert_eq!(step_of(0.1), Some(1));
        assert_eq!(step_of(0.3), Some(3));
        assert_eq!(step_of(99.0), Some(5));
    }
}
