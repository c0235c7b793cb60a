//! New ground by period: cells reached from a neighbour and cells apart, and cells that it came back
//! to after a quiet year.

use egui::{Align2, Painter, Rect, Sense, Ui, pos2};

use super::give::give;
use super::link::Link;
use super::{Out, figures, firsts, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::NewArea;
use crate::desk::Command;
use crate::time::Span;
use crate::view::chart::card::Row;
use crate::view::chart::{self, Days, Frame, Values, card, csv, frame, pointer};
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;

/// Draws the bars.
pub(super) fn ui(
    ui: &mut Ui,
    area: Rect,
    m: &Measures,
    state: &mut pointer::Pointer,
    link: &mut Link,
    out: &mut Out,
) {
    let periods = &m.frontier.periods;
    let km2: f64 = periods
        .iter()
        .filter(|it| is_in(m, it))
        .map(|it| it.km2)
        .sum();
    let (title, note) = (say("spread-fresh"), say("spread-fresh-note"));
    let right = say_n("spread-km2", km2.round() as usize);
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &right,
    };
    if let Some(to) = parts::head(ui, area, &head, !periods.is_empty() && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let body = area.with_min_y(area.top() + size::PANEL_HEAD);
    let ends = periods.first().zip(periods.last());
    let Some((first, last)) = ends.filter(|_| !m.frontier.only_burn_in) else {
        parts::nothing(ui, body, &firsts::why_nothing(m));
        return;
    };
    let t = tokens(ui.ctx());
    let inner = Rect::from_min_max(
        pos2(body.left() + gap::XS, body.top() + gap::S),
        pos2(body.right() - gap::M, body.bottom() - parts::FOOT),
    );
    let frame = Frame::of(inner, 4.0);
    let days = Days {
        span: first.span.union(last.span),
        range: frame.plot.x_range(),
    };
    let new = |it: &NewArea| it.n_expansion + it.n_jump;
    let most = periods.iter().map(new).max().unwrap_or(0);
    let values = Values::from_zero(most as f64, frame.plot.y_range());
    let steps: Vec<Span> = periods.iter().map(|it| it.span).collect();
    let whole = frame.whole();
    let response = ui.interact(whole, ui.scope_id().with("fresh"), Sense::click_and_drag());
    let told = pointer::act(ui, state, &response, whole, &days, &steps);
    link.brush(told.brushing);
    if let Some(brushed) = told.brushed {
        out.commands.push(Command::SetWindow(Some(brushed)));
    }
    if let Some(at) = told.step {
        let cells = m.frontier.cells.iter();
        let new = cells.filter(|cell| steps[at].contains(cell.first));
        let returned = m.frontier.reactivated.iter();
        let returned = returned.filter(|one| steps[at].contains(one.day));
        let rows = new.map(|cell| cell.row).chain(returned.map(|one| one.row));
        link.point(Some(steps[at]), rows.collect());
    }
    let painter = ui.painter().with_clip_rect(ui.clip_rect());
    let window = link.brushing.unwrap_or(m.window);
    frame::paint_days(&painter, &frame, &days, window, t.bg2);
    frame::paint_incomplete(&painter, t, &frame, &days, m.incomplete);
    frame::paint_scale(&painter, t, &frame, &values, &whole_values(&values), "");
    let returned: Vec<(Span, usize)> = periods
        .iter()
        .map(|it| (it.span, it.n_reactivated))
        .collect();
    frame::paint_counts(&painter, t, &frame, &days, &returned, 0);
    frame::paint_ruler(&painter, t, &frame, &days, figures::tick);
    paint_bars(&painter, t, &days, &values, periods);
    let hair = link
        .period
        .and_then(|hair| steps.iter().position(|it| *it == hair));
    if let Some(period) = hair.map(|at| &periods[at]) {
        paint_hover(&painter, t, &frame, &days, m, period);
    }
    if response.has_focus() {
        widgets::focus_ring(&painter, t, whole.expand(3.0), 4);
    }
    let value = match told.step {
        Some(at) => words(m, &periods[at]),
        None => format!("{right}, {note}"),
    };
    chart::describe(&response, &title, &value);
    foot_ui(ui, area, m, &frame);
}

/// The round values that are whole, with their figures.
fn whole_values(values: &Values) -> Vec<(f64, String)> {
    let round = values.ticks(36.0).into_iter();
    let whole = round.filter(|value| value.fract() == 0.0);
    whole
        .map(|value| (value, figures::count(value as usize)))
        .collect()
}

/// How to read it, and what the bars under the axis are.
fn foot_ui(ui: &mut Ui, area: Rect, m: &Measures, frame: &Frame) {
    let t = tokens(ui.ctx());
    let foot = Rect::from_min_max(
        pos2(area.left() + gap::M, frame.ruler.bottom() + 5.0),
        pos2(area.right() - gap::M, area.bottom() - 2.0),
    );
    let in_window = m.frontier.periods.iter().filter(|it| is_in(m, it));
    let n_unsure: usize = in_window.map(|it| it.n_unsure).sum();
    let about = [("maybe", figures::count(n_unsure).into())];
    parts::method(ui, foot, &say_with("spread-fresh-method", &about));
    let at = pos2(frame.counts.left() + 4.0, frame.counts.top() + 6.0);
    let painter = ui
        .painter()
        .with_clip_rect(frame.counts.intersect(ui.clip_rect()));
    let words = say("spread-returned");
    widgets::paint(
        &painter,
        at,
        Align2::LEFT_CENTER,
        &words,
        Role::NOTE,
        t.text3,
    );
}

/// The hair line over a period, and what became new in it.
fn paint_hover(
    painter: &Painter,
    t: &Tokens,
    frame: &Frame,
    days: &Days,
    m: &Measures,
    period: &NewArea,
) {
    let x = days.middle(period.span);
    frame::paint_hair(painter, t, frame, x);
    let name = figures::step(m.settings.period, period.span.start());
    let area = say_n("spread-km2", period.km2.round() as usize);
    let at = pos2(x, frame.plot.top() + 4.0);
    card::paint(painter, t, (&name, &area), &rows(period), at, frame.whole());
}

/// The bars: new cells beside active ones, and on top of them those apart.
fn paint_bars(painter: &Painter, t: &Tokens, days: &Days, values: &Values, periods: &[NewArea]) {
    for period in periods {
        let [left, right] = days.edges(period.span);
        let right = (right - 1.0).max(left + 0.5);
        let mut foot = values.y(0.0);
        let parts = [
            (period.n_expansion, t.quantiles[1]),
            (period.n_jump, t.sequential[5]),
        ];
        let color = |color| if period.burn_in { t.line2 } else { color };
        for (n, fill) in parts {
            let top = foot - (values.y(0.0) - values.y(n as f64));
            let bar = Rect::from_min_max(pos2(left, top), pos2(right, foot));
            painter.rect_filled(bar, 0.0, color(fill));
            foot = top;
        }
    }
}

/// Whether something new can be counted in a period of the window.
fn is_in(m: &Measures, period: &NewArea) -> bool {
    !period.burn_in && period.span.overlaps(m.window)
}

fn rows(period: &NewArea) -> Vec<Row> {
    let row = |key: &str, n: usize| Row {
        name: say(key),
        value: figures::count(n),
        note: String::new(),
    };
    if period.burn_in {
        return vec![Row {
            name: say("spread-how-burn-in"),
            value: "–".to_owned(),
            note: String::new(),
        }];
    }
    vec![
        row("spread-how-expansion", period.n_expansion),
        row("spread-how-jump", period.n_jump),
        row("spread-maybe-beside", period.n_unsure),
        row("spread-returned", period.n_reactivated),
    ]
}

fn words(m: &Measures, period: &NewArea) -> String {
    let name = figures::step(m.settings.period, period.span.start());
    let parts: Vec<String> = rows(period)
        .iter()
        .map(|row| format!("{} {}", row.name, row.value))
        .collect();
    format!("{name}: {}", parts.join(", "))
}

/// The figures behind the bars.
fn figures_of(m: &Measures) -> String {
    let head = [
        "from",
        "to",
        "expansion",
        "jump",
        "maybe_beside",
        "reactivated",
        "km2",
        "burn_in",
        "incomplete",
    ];
    let row = |it: &NewArea| {
        vec![
            it.span.start().to_string(),
            it.span.end().to_string(),
            it.n_expansion.to_string(),
            it.n_jump.to_string(),
            it.n_unsure.to_string(),
            it.n_reactivated.to_string(),
            csv::figure(Some(it.km2), 0),
            it.burn_in.to_string(),
            it.incomplete.to_string(),
        ]
    };
    csv::of(&head, m.frontier.periods.iter().map(row))
}
