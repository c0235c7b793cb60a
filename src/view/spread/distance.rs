//! The distance to the anchor over time: three quantiles with their bands, the trend of the front as
//! a sentence, how many there were, and what is not complete.

use egui::{Align2, Color32, Painter, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::give::give;
use super::link::Link;
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Banded, Bucket, Trend};
use crate::analysis::spread::settings::{LEAST_N, LEVEL};
use crate::desk::Command;
use crate::time::{Span, Step};
use crate::view::chart::card::Row;
use crate::view::chart::line::{self, Value};
use crate::view::chart::{self, Days, Frame, Values, card, csv, frame, pointer};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;

/// The thresholds of the chart and the rings of the map, in kilometres.
pub(super) const THRESHOLDS_KM: [f64; 3] = [100.0, 250.0, 500.0];
/// Right of the plot, for the names of the lines.
const NAMES: f32 = 100.0;
/// The sentence and the line under the chart.
const SENTENCE: f32 = 32.0;
const METHOD: f32 = parts::FOOT;

/// The colours of the quantiles, the front first.
fn colors(t: &Tokens) -> [Color32; 3] {
    [t.sequential[5], t.quantiles[0], t.quantiles[1]]
}

/// Draws the chart.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    state: &mut pointer::Pointer,
    link: &mut Link,
    out: &mut Out,
) {
    let t = tokens(ui.ctx());
    let title = say_with(
        "spread-distance-to",
        &[("anchor", out.anchor.as_str().into())],
    );
    let note = say_with(
        "spread-distance-note",
        &[("step", by_step(m.settings.period).into())],
    );
    let n = m.in_window.len();
    let right = say_with("spread-n-window", &[("n", figures::count(n).into())]);
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &right,
    };
    if let Some(to) = parts::head(ui, area, &head, !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let top = area.top() + size::PANEL_HEAD;
    let row = Rect::from_min_max(
        pos2(area.left() + gap::M, top),
        pos2(area.right() - gap::M, top + SENTENCE),
    );
    let (said, sentence) = sentence_ui(ui, t, row, m);
    let inner = Rect::from_min_max(
        pos2(area.left() + gap::XS, sentence.bottom() + gap::S),
        pos2(area.right() - gap::M, area.bottom() - METHOD),
    );
    let frame = Frame::of(inner, NAMES);
    plot_ui(
        ui,
        t,
        &frame,
        m,
        state,
        link,
        out,
        &format!("{title}: {said}"),
    );
    let foot = Rect::from_min_max(
        pos2(frame.plot.left(), inner.bottom() + 4.0),
        pos2(area.right() - gap::M, area.bottom() - 2.0),
    );
    let method = say_with(
        "spread-distance-method",
        &[
            ("n", m.settings.n_draws.into()),
            ("least", LEAST_N.into()),
            ("day", figures::day(m.cutoff).into()),
            ("dashed", dashed(m).into()),
        ],
    );
    parts::method(ui, foot, &method);
}

/// What the dashed lines are: rings on the map around a point.
fn dashed(m: &Measures) -> String {
    say(match m.settings.anchor.point() {
        Some(_) => "spread-dashed-rings",
        None => "spread-dashed-lines",
    })
}

/// The finding, and what it rests on, beside it or under it. Returns both, and where they stand.
fn sentence_ui(ui: &Ui, t: &Tokens, row: Rect, m: &Measures) -> (String, Rect) {
    let (finding, ground) = finding(m);
    let painter = ui
        .painter()
        .with_clip_rect(row.expand2(vec2(0.0, 24.0)).intersect(ui.clip_rect()));
    let role = Role::TITLE.sized(20.0, 28.0).weighing(500.0);
    let end = widgets::paint(
        &painter,
        row.left_center(),
        Align2::LEFT_CENTER,
        &finding,
        role,
        t.text1,
    );
    let galley = widgets::galley(&painter, &ground, Role::SMALL, t.text2);
    let said = format!("{finding}. {ground}");
    if end.right() + 12.0 + galley.size().x <= row.right() {
        let at = pos2(
            end.right() + 12.0,
            row.center().y + 2.0 - galley.size().y / 2.0,
        );
        painter.galley(at, galley, t.text2);
        (said, row)
    } else {
        painter.galley(pos2(row.left(), row.bottom() - 2.0), galley, t.text2);
        (said, row.with_max_y(row.bottom() + 14.0))
    }
}

/// What can be said of the front in the window, and what that rests on.
pub(super) fn finding(m: &Measures) -> (String, String) {
    let step = m.settings.period;
    let Some(trend) = m.distance.trends[0] else {
        let few = say_with("spread-trend-few", &[("least", LEAST_N.into())]);
        return (say("spread-trend-none"), few);
    };
    let finding = if trend.p < LEVEL && trend.per_month.abs() > f64::EPSILON {
        let slope = figures::decimal(trend.per_month.abs(), 1);
        let key = if trend.per_month < 0.0 {
            "spread-trend-closer"
        } else {
            "spread-trend-farther"
        };
        say_with(key, &[("km", slope.into())])
    } else {
        say("spread-trend-none")
    };
    let steps = n_steps(step, trend.n);
    let ground = say_with(
        "spread-trend-ground",
        &[("steps", steps.into()), ("p", figures::p(trend.p).into())],
    );
    (finding, ground)
}

fn n_steps(step: Step, n: usize) -> String {
    let key = match step {
        Step::Week => "spread-n-weeks",
        Step::Quarter => "spread-n-quarters",
        _ => "spread-n-months",
    };
    say_with(key, &[("n", n.into())])
}

fn by_step(step: Step) -> String {
    say(match step {
        Step::Week => "spread-by-week",
        Step::Quarter => "spread-by-quarter",
        _ => "spread-by-month",
    })
}

/// The days that the chart spans.
fn days_of(periods: &[Bucket]) -> Option<Span> {
    let (first, last) = (periods.first()?, periods.last()?);
    Some(first.span.union(last.span))
}

#[expect(clippy::too_many_arguments, reason = "the parts of one chart")]
fn plot_ui(
    ui: &Ui,
    t: &Tokens,
    frame: &Frame,
    m: &Measures,
    state: &mut pointer::Pointer,
    link: &mut Link,
    out: &mut Out,
    said: &str,
) {
    let periods = &m.distance.periods;
    let whole = frame.whole();
    let response = ui.interact(
        whole,
        ui.scope_id().with("distance"),
        Sense::click_and_drag(),
    );
    let Some(span) = days_of(periods) else {
        chart::describe(&response, &say("spread-distance"), &say("spread-nothing"));
        return;
    };
    let days = Days {
        span,
        range: frame.plot.x_range(),
    };
    let greatest = periods
        .iter()
        .flat_map(|period| period.quantiles_km.iter().flatten())
        .map(|quantile| quantile.high.max(quantile.value))
        .fold(0.0, f64::max);
    let values = Values::from_zero(greatest.max(THRESHOLDS_KM[0]), frame.plot.y_range());
    let steps: Vec<Span> = periods.iter().map(|period| period.span).collect();
    let told = pointer::act(ui, state, &response, whole, &days, &steps);
    link.brush(told.brushing);
    if let Some(brushed) = told.brushed {
        out.commands.push(Command::SetWindow(Some(brushed)));
    }
    if let Some(at) = told.step {
        link.point(Some(steps[at]), rows_of(m, &periods[at]));
    }
    if let Some(at) = told.chosen
        && let Some(front) = periods[at].front
    {
        out.fly_to_row = Some(front);
    }

    let painter = ui.painter().with_clip_rect(ui.clip_rect());
    let window = link.brushing.unwrap_or(m.window);
    frame::paint_days(&painter, frame, &days, window, t.bg2);
    frame::paint_incomplete(&painter, t, frame, &days, m.incomplete);
    paint_scale(&painter, t, frame, &values);
    let counts: Vec<(Span, usize)> = periods.iter().map(|it| (it.span, it.n())).collect();
    frame::paint_counts(&painter, t, frame, &days, &counts, LEAST_N);
    frame::paint_ruler(&painter, t, frame, &days, figures::tick);
    let at = pos2(frame.plot.right() + 8.0, frame.counts.center().y + 4.0);
    let per = say_with(
        "spread-n-per",
        &[("step", by_step(m.settings.period).into())],
    );
    widgets::paint(&painter, at, Align2::LEFT_CENTER, &per, Role::NOTE, t.text3);
    paint_lines(&painter, t, frame, &days, &values, m);
    if let Some(trend) = &m.distance.trends[0] {
        let within = painter.with_clip_rect(frame.plot.intersect(ui.clip_rect()));
        paint_trend(&within, t, &days, &values, m, trend);
    }
    if let Some(at) = link
        .period
        .and_then(|hair| steps.iter().position(|step| *step == hair))
    {
        paint_hover(&painter, t, frame, &days, &values, m, at);
    }
    if response.has_focus() {
        widgets::focus_ring(&painter, t, whole.expand(3.0), 4);
    }
    let value = match told.step {
        Some(at) => period_words(m, &periods[at]),
        None => said.to_owned(),
    };
    chart::describe(&response, &say("spread-distance"), &value);
}

/// The incidents of a period, the one at the front first.
fn rows_of(m: &Measures, period: &Bucket) -> Vec<u32> {
    let all = m.rows.get(period.rows.clone()).unwrap_or_default();
    let rest = all.iter().copied().filter(|row| Some(*row) != period.front);
    period.front.into_iter().chain(rest).collect()
}

fn paint_scale(painter: &Painter, t: &Tokens, frame: &Frame, values: &Values) {
    let is_near = |value: f64, other: f64| (values.y(value) - values.y(other)).abs() < 13.0;
    let shown: Vec<f64> = THRESHOLDS_KM
        .into_iter()
        .filter(|threshold| *threshold <= values.high)
        .collect();
    let round = values.ticks(44.0);
    // A threshold is named before a round value that it would touch.
    let is_free = |value: &f64| !shown.iter().any(|threshold| is_near(*value, *threshold));
    let mut kept: Vec<f64> = Vec::new();
    for threshold in shown.iter().rev() {
        let touches = kept.iter().any(|other| is_near(*threshold, *other));
        if !touches && !is_near(*threshold, 0.0) {
            kept.push(*threshold);
        }
    }
    let named: Vec<(f64, String)> = round
        .into_iter()
        .filter(is_free)
        .chain(kept)
        .map(|value| (value, figures::count(value as usize)))
        .collect();
    frame::paint_scale(painter, t, frame, values, &named, "km");
    frame::paint_thresholds(painter, t, frame, values, &THRESHOLDS_KM);
}

/// The values of one quantile, period by period.
fn values_of(periods: &[Bucket], quantile: usize) -> Vec<Option<Value>> {
    let value = |period: &Bucket| {
        let Banded { value, low, high } = period.quantiles_km[quantile]?;
        Some(Value {
            value,
            band: [low, high],
        })
    };
    periods.iter().map(value).collect()
}

fn paint_lines(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    days: &Days,
    values: &Values,
    m: &Measures,
) {
    let periods = &m.distance.periods;
    let xs: Vec<f32> = periods.iter().map(|it| days.middle(it.span)).collect();
    let colors = colors(t);
    let of_all: Vec<Vec<Option<Value>>> = (0..3).map(|at| values_of(periods, at)).collect();
    for at in (0..3).rev() {
        let band = colors[at].gamma_multiply(0.3);
        line::paint_band(painter, &xs, &of_all[at], |value| values.y(value), band);
    }
    let mut ends = Vec::new();
    for at in (0..3).rev() {
        let width = if at == 0 { 2.25 } else { 1.5 };
        let stroke = Stroke::new(width, colors[at]);
        line::paint(painter, &xs, &of_all[at], |value| values.y(value), stroke);
        let last = of_all[at].iter().rposition(Option::is_some);
        if let Some((x, value)) = last.and_then(|last| Some((xs[last], of_all[at][last]?.value))) {
            painter.circle_filled(pos2(x, values.y(value)), 3.0, colors[at]);
            ends.push((at, value));
        }
    }
    let wanted: Vec<f32> = ends.iter().map(|(_, value)| values.y(*value)).collect();
    let range = egui::Rangef::new(frame.plot.top() + 12.0, frame.plot.bottom() - 12.0);
    let placed = line::part_labels(&wanted, 34.0, range);
    for ((at, value), y) in ends.iter().zip(placed) {
        let x = frame.plot.right() + 8.0;
        let figure = figures::km(*value);
        let strong = Role::SMALL.weighing(600.0);
        let place = pos2(x, y - 7.0);
        widgets::paint(
            painter,
            place,
            Align2::LEFT_CENTER,
            &figure,
            strong,
            t.text1,
        );
        let name = say(["spread-q05", "spread-q25", "spread-q50"][*at]);
        let place = pos2(x, y + 7.0);
        widgets::paint(
            painter,
            place,
            Align2::LEFT_CENTER,
            &name,
            Role::NOTE,
            t.text2,
        );
    }
}

/// The trend of the front, dotted, where it is told.
fn paint_trend(
    painter: &Painter,
    t: &Tokens,
    days: &Days,
    values: &Values,
    m: &Measures,
    trend: &Trend,
) {
    if trend.p >= LEVEL {
        return;
    }
    let is_in = |it: &&Bucket| it.in_window && !it.incomplete && it.quantiles_km[0].is_some();
    let mut used = m.distance.periods.iter().filter(is_in);
    let Some(first) = used.next() else {
        return;
    };
    let last = used.next_back().unwrap_or(first);
    let ends = [
        pos2(days.middle(first.span), values.y(trend.at_first)),
        pos2(days.middle(last.span), values.y(trend.at_last)),
    ];
    painter.extend(Shape::dotted_line(&ends, t.text1, 4.0, 1.0));
}

fn paint_hover(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    days: &Days,
    values: &Values,
    m: &Measures,
    at: usize,
) {
    let period = &m.distance.periods[at];
    let x = days.middle(period.span);
    frame::paint_hair(painter, t, frame, x);
    for (quantile, color) in period.quantiles_km.iter().zip(colors(t)) {
        if let Some(quantile) = quantile {
            let place = pos2(x, values.y(quantile.value));
            painter.circle(place, 3.5, t.bg1, Stroke::new(1.5, color));
        }
    }
    let name = figures::step(m.settings.period, period.span.start());
    let n = say_with("spread-n", &[("n", figures::count(period.n()).into())]);
    let mut rows = Vec::new();
    for (quantile, key) in [2, 1, 0].into_iter().zip(["Q50", "Q25", "Q05"]) {
        rows.push(match period.quantiles_km[quantile] {
            Some(value) => Row {
                name: key.to_owned(),
                value: figures::km(value.value),
                note: band_words(&value),
            },
            None => Row {
                name: key.to_owned(),
                value: "–".to_owned(),
                note: say("spread-too-few"),
            },
        });
    }
    if period.incomplete {
        rows.push(Row {
            name: say("spread-incomplete"),
            value: String::new(),
            note: String::new(),
        });
    }
    let top = pos2(x, frame.plot.top() + 4.0);
    card::paint(painter, t, (&name, &n), &rows, top, frame.whole());
}

fn band_words(value: &Banded) -> String {
    if value.high - value.low < 0.5 {
        return String::new();
    }
    let figure = |km: f64| figures::count(km.round().max(0.0) as usize);
    format!("{} – {}", figure(value.low), figure(value.high))
}

/// A period in one line, for those who do not see it.
fn period_words(m: &Measures, period: &Bucket) -> String {
    let name = figures::step(m.settings.period, period.span.start());
    let figure = |at: usize| match period.quantiles_km[at] {
        Some(value) => figures::km(value.value),
        None => say("spread-too-few"),
    };
    format!(
        "{name}: N {}, Q05 {}, Q25 {}, Q50 {}",
        figures::count(period.n()),
        figure(0),
        figure(1),
        figure(2)
    )
}

/// The figures behind the chart.
pub(super) fn figures_of(m: &Measures) -> String {
    let head = [
        "from",
        "to",
        "n",
        "q05_km",
        "q05_low",
        "q05_high",
        "q25_km",
        "q25_low",
        "q25_high",
        "q50_km",
        "q50_low",
        "q50_high",
        "within_25_km",
        "within_50_km",
        "within_100_km",
        "within_250_km",
        "incomplete",
    ];
    let row = |period: &Bucket| {
        let mut row = vec![
            period.span.start().to_string(),
            period.span.end().to_string(),
            period.n().to_string(),
        ];
        for quantile in &period.quantiles_km {
            for of in [
                |it: &Banded| it.value,
                |it: &Banded| it.low,
                |it: &Banded| it.high,
            ] {
                row.push(csv::figure(quantile.as_ref().map(of), 1));
            }
        }
        row.extend(
            period
                .within
                .iter()
                .map(|it| csv::figure(Some(it.value), 0)),
        );
        row.push(period.incomplete.to_string());
        row
    };
    csv::of(&head, m.distance.periods.iter().map(row))
}
