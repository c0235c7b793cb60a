//! The measures of spread as pictures to hand on: charts, and the frontier on the map.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Arrival, Bucket, RoadState};
use crate::basemap::Basemap;
use crate::geo::{Bounds, Position, destination};
use crate::render::{self, Image, Sheet};
use crate::time::Day;
use crate::view::lang::{say, say_with};
use crate::view::map::THEATRE;
use crate::view::map::camera::Camera;
use crate::view::spread::terms;
use crate::view::theme::{Role, Tokens};
use crate::view::{widgets, words};

/// Height of the strip with the title, in points.
const HEAD: f32 = 56.0;
/// The rings around the anchor, in kilometres.
const RINGS_KM: [f64; 3] = [100.0, 250.0, 500.0];
/// Rows of a table that are drawn.
const MOST_ROWS: usize = 18;

fn text(painter: &Painter, at: Pos2, align: Align2, words: &str, role: Role, color: Color32) {
    widgets::paint(painter, at, align, words, role, color);
}

fn head(painter: &Painter, t: &Tokens, measures: &Measures, title: &str, line: &str) {
    text(
        painter,
        pos2(16.0, 8.0),
        Align2::LEFT_TOP,
        title,
        Role::TITLE,
        t.text1,
    );
    let cutoff = [("day", words::day(measures.cutoff).into())];
    let below = format!(
        "{}{line} · {} · {}",
        words::span(measures.window, true),
        terms::account(&measures.account),
        say_with("brief-picture-cutoff", &cutoff)
    );
    text(
        painter,
        pos2(16.0, 34.0),
        Align2::LEFT_TOP,
        &below,
        Role::NOTE,
        t.text2,
    );
}

/// Charts: distance to the anchor, new area, coastal states, roads.
pub fn charts(sheet: Sheet, measures: &Measures, title: &str, line: &str) -> Image {
    let whole = sheet.rect();
    render::headless(&sheet, sheet.blank(), |ui: &mut Ui| {
        let painter = ui.painter().clone();
        let t = sheet.tokens();
        head(&painter, t, measures, title, "");
        let body = Rect::from_min_max(pos2(16.0, HEAD + 8.0), whole.max - vec2(16.0, 16.0));
        let split = pos2(
            body.left() + body.width() * 0.58,
            body.top() + body.height() * 0.6,
        );
        let part = |min, max| Rect::from_min_max(min, max).shrink(8.0);
        let chart = part(body.min, split);
        distance(&painter, t, chart, measures);
        let below = chart.min + vec2(0.0, 22.0);
        text(&painter, below, Align2::LEFT_TOP, line, Role::NOTE, t.text2);
        let below = part(pos2(body.left(), split.y), pos2(split.x, body.bottom()));
        new_area(&painter, t, below, measures);
        let beside = part(
            pos2(split.x, body.top()),
            pos2(body.right(), body.top() + 230.0),
        );
        states(&painter, t, beside, measures);
        let rest = part(pos2(split.x, body.top() + 230.0), body.max);
        roads(&painter, t, rest, measures);
    })
}

/// The axis of days and that of figures.
struct Axes {
    plot: Rect,
    days: [f32; 2],
    most: f32,
}

impl Axes {
    fn x(&self, day: Day) -> f32 {
        let [first, last] = self.days;
        let share = (day.0 as f32 - first) / (last - first).max(1.0);
        self.plot.left() + share * self.plot.width()
    }

    fn y(&self, figure: f32) -> f32 {
        self.plot.bottom() - figure / self.most * self.plot.height()
    }

    fn paint(&self, painter: &Painter, t: &Tokens, unit: &str) {
        let step = nice(self.most / 4.0);
        let mut at = 0.0;
        while at <= self.most {
            let y = self.y(at);
            painter.hline(self.plot.x_range(), y, Stroke::new(1.0, t.line));
            let figure = pos2(self.plot.left() - 6.0, y);
            text(
                painter,
                figure,
                Align2::RIGHT_CENTER,
                &format!("{at:.0}"),
                Role::NOTE,
                t.text3,
            );
            at += step;
        }
        let top = pos2(self.plot.left() - 6.0, self.plot.top() - 14.0);
        text(
            painter,
            top,
            Align2::RIGHT_CENTER,
            unit,
            Role::NOTE,
            t.text3,
        );
        let years = |day: f32| Day(day as i32).ymd().0;
        for year in years(self.days[0])..=years(self.days[1]) {
            let Some(day) = Day::of(year, 1, 1).filter(|day| day.0 as f32 >= self.days[0]) else {
                continue;
            };
            let at = pos2(self.x(day), self.plot.bottom());
            painter.vline(at.x, self.plot.y_range(), Stroke::new(1.0, t.line));
            text(
                painter,
                at + vec2(3.0, 10.0),
                Align2::LEFT_CENTER,
                &year.to_string(),
                Role::NOTE,
                t.text3,
            );
        }
    }
}

/// The next of 1, 2, 5, 10 … from a figure up.
fn nice(figure: f32) -> f32 {
    let ten = 10_f32.powf(figure.max(1e-3).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .find(|step| step * ten >= figure);
    (step.unwrap_or(10.0) * ten).max(1.0)
}

fn title(painter: &Painter, t: &Tokens, rect: Rect, words: &str) -> Rect {
    text(
        painter,
        rect.min,
        Align2::LEFT_TOP,
        words,
        Role::HEADING,
        t.text1,
    );
    Rect::from_min_max(rect.min + vec2(48.0, 60.0), rect.max - vec2(112.0, 44.0))
}

/// What is drawn where there is nothing.
fn nothing(painter: &Painter, t: &Tokens, plot: Rect, words: &str) {
    text(
        painter,
        plot.center(),
        Align2::CENTER_CENTER,
        words,
        Role::SMALL,
        t.text2,
    );
}

fn middle(bucket: &Bucket) -> Day {
    Day(bucket.span.start().0.midpoint(bucket.span.end().0))
}

fn distance_title(measures: &Measures) -> String {
    let anchor = terms::anchor(&measures.settings.anchor);
    say_with("brief-distance", &[("anchor", anchor.into())])
}

fn distance(painter: &Painter, t: &Tokens, rect: Rect, measures: &Measures) {
    let d = &measures.distance;
    let plot = title(painter, t, rect, &distance_title(measures));
    let shown: Vec<&Bucket> = d.periods.iter().collect();
    let figures = shown
        .iter()
        .filter_map(|bucket| Some(bucket.quantiles_km[2]?.high));
    let most = figures.fold(0.0, f64::max) as f32;
    let (Some(first), Some(last), true) = (shown.first(), shown.last(), most > 0.0) else {
        nothing(painter, t, plot, &say("brief-picture-no-quantile"));
        return;
    };
    let axes = Axes {
        plot,
        days: [first.span.start().0 as f32, last.span.end().0 as f32],
        most: most * 1.05,
    };
    let window = Rect::from_x_y_ranges(
        axes.x(measures.window.start()).max(plot.left())
            ..=axes.x(measures.window.end()).min(plot.right()),
        plot.y_range(),
    );
    painter.rect_filled(window, 0.0, t.bg3);
    axes.paint(painter, t, "km");
    let colors = [t.bad, t.text2, t.text3];
    for (at, (color, name)) in colors
        .into_iter()
        .zip([say("spread-q05"), say("spread-q25"), say("spread-q50")])
        .enumerate()
    {
        let mut run: Vec<(Pos2, [f32; 2])> = Vec::new();
        let mut end = None;
        for bucket in shown.iter().map(Some).chain([None]) {
            let value = bucket.and_then(|bucket| Some((bucket, bucket.quantiles_km[at]?)));
            if let Some((bucket, value)) = value {
                let x = axes.x(middle(bucket));
                run.push((
                    pos2(x, axes.y(value.value as f32)),
                    [axes.y(value.low as f32), axes.y(value.high as f32)],
                ));
                end = Some((x, value.value));
                continue;
            }
            paint_run(painter, &run, color, if at == 0 { 2.0 } else { 1.5 });
            run.clear();
        }
        if let Some((x, km)) = end {
            let label = pos2(x + 8.0, axes.y(km as f32));
            text(
                painter,
                label,
                Align2::LEFT_CENTER,
                &format!("{km:.0} km {name}"),
                Role::NOTE,
                color,
            );
        }
    }
    if let Some(trend) =
        d.trends[0].filter(|trend| trend.p < crate::analysis::spread::settings::LEVEL)
    {
        let used = shown
            .iter()
            .filter(|bucket| bucket.in_window && bucket.quantiles_km[0].is_some());
        let days: Vec<Day> = used.map(|bucket| middle(bucket)).collect();
        if let (Some(from), Some(to)) = (days.first(), days.last()) {
            let ends = [
                pos2(axes.x(*from), axes.y(trend.at_first as f32)),
                pos2(axes.x(*to), axes.y(trend.at_last as f32)),
            ];
            painter.extend(Shape::dashed_line(
                &ends,
                Stroke::new(1.0, t.text1),
                3.0,
                3.0,
            ));
        }
    }
    let first = words::day_short(measures.incomplete.start());
    let n = measures.settings.n_draws.to_string();
    let note = say_with(
        "brief-picture-bands",
        &[("n", n.into()), ("day", first.into())],
    );
    text(
        painter,
        pos2(plot.left(), rect.bottom()),
        Align2::LEFT_BOTTOM,
        &note,
        Role::NOTE,
        t.text3,
    );
}

fn paint_run(painter: &Painter, run: &[(Pos2, [f32; 2])], color: Color32, width: f32) {
    let mut band = Mesh::default();
    for (at, [low, high]) in run {
        band.colored_vertex(pos2(at.x, *low), color.gamma_multiply(0.25));
        band.colored_vertex(pos2(at.x, *high), color.gamma_multiply(0.25));
    }
    for at in 1..run.len() as u32 {
        let first = 2 * (at - 1);
        band.add_triangle(first, first + 1, first + 2);
        band.add_triangle(first + 1, first + 2, first + 3);
    }
    painter.add(Shape::mesh(band));
    let points: Vec<Pos2> = run.iter().map(|(at, _)| *at).collect();
    match points[..] {
        [] => (),
        [one] => {
            painter.circle_filled(one, width + 1.0, color);
        }
        _ => {
            painter.add(Shape::line(points, Stroke::new(width, color)));
        }
    }
}

fn new_area(painter: &Painter, t: &Tokens, rect: Rect, measures: &Measures) {
    let f = &measures.frontier;
    let plot = title(painter, t, rect, &say("brief-picture-new-cells"));
    let most = f
        .periods
        .iter()
        .map(|area| area.n_expansion + area.n_jump)
        .max()
        .unwrap_or(0);
    let (Some(first), Some(last), false, true) = (
        f.periods.first(),
        f.periods.last(),
        f.only_burn_in,
        most > 0,
    ) else {
        nothing(painter, t, plot, &say("brief-picture-nothing-new"));
        return;
    };
    let axes = Axes {
        plot,
        days: [first.span.start().0 as f32, last.span.end().0 as f32],
        most: most as f32 * 1.1,
    };
    axes.paint(painter, t, &say("brief-picture-cells"));
    for area in &f.periods {
        let x = axes.x(area.span.start())..=(axes.x(area.span.end()) - 1.0);
        if area.burn_in {
            painter.rect_filled(Rect::from_x_y_ranges(x, plot.y_range()), 0.0, t.bg3);
            continue;
        }
        let foot = axes.y(area.n_expansion as f32);
        let top = axes.y((area.n_expansion + area.n_jump) as f32);
        painter.rect_filled(
            Rect::from_x_y_ranges(x.clone(), foot..=plot.bottom()),
            0.0,
            t.sequential[2],
        );
        painter.rect_filled(Rect::from_x_y_ranges(x, top..=foot), 0.0, t.bad);
    }
    let note = say("brief-picture-cells-note");
    text(
        painter,
        pos2(plot.left(), rect.bottom()),
        Align2::LEFT_BOTTOM,
        &note,
        Role::NOTE,
        t.text3,
    );
}

fn states(painter: &Painter, t: &Tokens, rect: Rect, measures: &Measures) {
    let b = &measures.borders;
    text(
        painter,
        rect.min,
        Align2::LEFT_TOP,
        &say("brief-picture-states"),
        Role::HEADING,
        t.text1,
    );
    let columns = [0.0, 44.0, 230.0, 310.0, 380.0].map(|x| rect.left() + x);
    let mut y = rect.top() + 36.0;
    for (x, name) in columns
        .iter()
        .zip(["", "", "20 km", "100 km", &say("spread-inside")])
    {
        text(
            painter,
            pos2(*x, y),
            Align2::LEFT_CENTER,
            name,
            Role::NOTE,
            t.text3,
        );
    }
    for state in &b.states {
        y += 22.0;
        let share = |at: usize| (state.within[at].value / b.n.max(1) as f64) as f32;
        let bar = Rect::from_min_size(pos2(columns[1], y - 5.0), vec2(170.0, 10.0));
        painter.rect_filled(bar, 0.0, t.bg3);
        for (at, color) in [(1, t.sequential[2]), (0, t.bad)] {
            let width = bar.width() * share(at).min(1.0);
            painter.rect_filled(
                Rect::from_min_size(bar.min, vec2(width, bar.height())),
                0.0,
                color,
            );
        }
        text(
            painter,
            pos2(columns[0], y),
            Align2::LEFT_CENTER,
            state.country,
            Role::BODY,
            t.text1,
        );
        for (x, at) in [(columns[2], 0), (columns[3], 1)] {
            let words = format!("{} %", words::decimal(f64::from(share(at)) * 100.0, 1));
            text(
                painter,
                pos2(x, y),
                Align2::LEFT_CENTER,
                &words,
                Role::BODY,
                t.text1,
            );
        }
        text(
            painter,
            pos2(columns[4], y),
            Align2::LEFT_CENTER,
            &state.inside.to_string(),
            Role::BODY,
            t.text1,
        );
    }
}

fn roads(painter: &Painter, t: &Tokens, rect: Rect, measures: &Measures) {
    text(
        painter,
        rect.min,
        Align2::LEFT_TOP,
        &say("brief-picture-roads"),
        Role::HEADING,
        t.text1,
    );
    let columns = [0.0, 200.0, 290.0, 350.0, 400.0].map(|x| rect.left() + x);
    let mut y = rect.top() + 36.0;
    let names = ["spread-state", "spread-days", "spread-7-d", "spread-30-d"].map(say);
    for (x, name) in columns[1..].iter().zip(&names) {
        text(
            painter,
            pos2(*x, y),
            Align2::LEFT_CENTER,
            name,
            Role::NOTE,
            t.text3,
        );
    }
    for road in measures.roads.corridors.iter().take(MOST_ROWS) {
        y += 19.0;
        if y > rect.bottom() {
            break;
        }
        let color = match road.state {
            RoadState::Quiet => t.text3,
            RoadState::Pressure => t.text1,
            RoadState::Attacked => t.warn,
            RoadState::Blockade => t.bad,
        };
        let days = road
            .days_since
            .map_or_else(|| "–".to_owned(), |days| days.to_string());
        let cells = [
            (road.name.clone(), t.text1),
            (terms::state(road.state), color),
            (days, t.text2),
            (road.last[0].to_string(), t.text2),
            (road.last[1].to_string(), t.text2),
        ];
        for (x, (words, color)) in columns.iter().zip(cells) {
            text(
                painter,
                pos2(*x, y),
                Align2::LEFT_CENTER,
                &words,
                Role::SMALL,
                color,
            );
        }
    }
}

/// The frontier on the map: cells by the day of their first incident, and rings around the anchor.
pub fn frontier(sheet: Sheet, measures: &Measures, basemap: &Basemap, name: &str) -> Image {
    let whole = sheet.rect();
    let rect = Rect::from_min_max(pos2(0.0, HEAD), whole.max - vec2(0.0, 34.0));
    let f = &measures.frontier;
    let corners = f.cells.iter().flat_map(|cell| cell.corners);
    let bounds = Bounds::around(corners.chain(measures.settings.anchor.point())).unwrap_or(THEATRE);
    let camera = Camera::fit(bounds, rect, 40.0);
    let ground = sheet.map(basemap, &camera, Some(measures.window.end()));
    render::headless(&sheet, ground, |ui: &mut Ui| {
        let t = sheet.tokens();
        let painter = ui.painter().with_clip_rect(rect);
        paint_cells(&painter, t, &camera, measures);
        paint_rings(&painter, t, &camera, measures);
        let painter = ui.painter().clone();
        head(
            &painter,
            t,
            measures,
            name,
            &format!(" · {}", say("brief-picture-first")),
        );
        legend(&painter, t, pos2(16.0, whole.bottom() - 17.0), measures);
    })
}

/// The colour of a cell: where it lies between the end of the burn-in and that of the window.
fn color_of(t: &Tokens, measures: &Measures, first: Day, how: Arrival) -> Color32 {
    if how == Arrival::BurnIn {
        return t.text4;
    }
    let from = measures.frontier.burn_in_until.unwrap_or(first).0;
    let share = f64::from(first.0 - from) / f64::from((measures.window.end().0 - from).max(1));
    let at = (share * t.sequential.len() as f64) as usize;
    t.sequential[at.min(t.sequential.len() - 1)]
}

fn paint_cells(painter: &Painter, t: &Tokens, camera: &Camera, measures: &Measures) {
    for cell in &measures.frontier.cells {
        let corners = cell
            .corners
            .map(|corner| camera.screen_from_position(corner));
        let color = color_of(t, measures, cell.first, cell.how);
        painter.add(Shape::convex_polygon(
            corners.to_vec(),
            color.gamma_multiply(0.6),
            Stroke::new(1.0, color),
        ));
    }
}

fn paint_rings(painter: &Painter, t: &Tokens, camera: &Camera, measures: &Measures) {
    let Some(anchor) = measures.settings.anchor.point() else {
        return;
    };
    let on_screen = |p: Position| camera.screen_from_position(p);
    for km in RINGS_KM {
        let ring: Vec<Pos2> = (0..=120)
            .map(|step| on_screen(destination(anchor, f64::from(step) * 3.0, km)))
            .collect();
        let stroke = Stroke::new(1.0, t.text2);
        painter.extend(Shape::dashed_line(&ring, stroke, 6.0, 4.0));
        let foot = on_screen(destination(anchor, 180.0, km));
        text(
            painter,
            foot,
            Align2::CENTER_TOP,
            &format!("{km:.0} km"),
            Role::NOTE,
            t.text1,
        );
    }
    let at = on_screen(anchor);
    painter.rect_filled(Rect::from_center_size(at, vec2(8.0, 8.0)), 0.0, t.text1);
    let name = at + vec2(8.0, 0.0);
    text(
        painter,
        name,
        Align2::LEFT_CENTER,
        &terms::anchor(&measures.settings.anchor),
        Role::STRONG,
        t.text1,
    );
}

fn legend(painter: &Painter, t: &Tokens, at: Pos2, measures: &Measures) {
    let mut x = at.x;
    let mut entry = |color: Color32, name: &str| {
        painter.rect_filled(
            Rect::from_center_size(pos2(x + 6.0, at.y), vec2(12.0, 12.0)),
            0.0,
            color,
        );
        let place = pos2(x + 18.0, at.y);
        let drawn = widgets::paint(
            painter,
            place,
            Align2::LEFT_CENTER,
            name,
            Role::NOTE,
            t.text2,
        );
        x = drawn.right() + 16.0;
    };
    entry(t.text4, &say("brief-picture-burn-in"));
    if let (Some(from), false) = (
        measures.frontier.burn_in_until,
        measures.frontier.only_burn_in,
    ) {
        let step = f64::from(measures.window.end().0 - from.0) / t.sequential.len() as f64;
        for (at, color) in t.sequential.iter().enumerate() {
            let day = Day(from.0 + 1 + (step * at as f64) as i32);
            entry(*color, &words::day_short(day));
        }
    }
    entry(Color32::TRANSPARENT, &say("brief-picture-equal-area"));
}
