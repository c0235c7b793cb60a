//! How much lies within each distance of the anchor: the count and its share of the window, with the
//! band, and whether the share grows.

use egui::{Align2, Rect, Stroke, Ui, pos2};

use super::give::give;
use super::rows::row;
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Banded, Trend};
use crate::analysis::spread::settings::{LEVEL, RADII_KM};
use crate::view::chart::{csv, share};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets;

const ROW: f32 = 34.0;

/// Draws the rows.
pub(super) fn ui(ui: &mut Ui, area: Rect, m: &Measures, out: &mut Out) {
    let title = say_with("spread-near", &[("anchor", out.anchor.as_str().into())]);
    let note = say("spread-near-note");
    let n = say_with(
        "spread-n",
        &[("n", figures::count(m.in_window.len()).into())],
    );
    let head = parts::Head {
        title: &title,
        note: &note,
        right: &n,
    };
    let whole = m.distance.whole.as_ref();
    if let Some(to) = parts::head(ui, area, &head, whole.is_some() && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let list = parts::foot(ui, area, &say("spread-near-method"));
    let Some(whole) = whole else {
        parts::nothing(ui, list, &say("spread-nothing"));
        return;
    };
    let t = tokens(ui.ctx());
    let shares: Vec<Option<Banded>> = (0..RADII_KM.len()).map(|at| whole.share(at)).collect();
    let greatest = shares
        .iter()
        .flatten()
        .map(|it| it.high)
        .fold(0.0, f64::max);
    let within = RADII_KM.map(|radius| say_with("spread-within", &[("km", radius.into())]));
    let wide = |words: &String| {
        let galley = widgets::galley(ui.painter(), words, Role::BODY, t.text1);
        galley.size().x
    };
    let names = within.iter().map(wide).fold(0.0, f32::max);
    for (at, within) in within.into_iter().enumerate() {
        let top = list.top() + ROW * at as f32;
        let line = Rect::from_min_max(pos2(list.left(), top), pos2(list.right(), top + ROW));
        if line.bottom() > area.bottom() {
            break;
        }
        let (Some(part), count) = (shares[at], whole.within[at]) else {
            continue;
        };
        let trend = trend_words(m.distance.share_trends[at].as_ref());
        let figure = format!(
            "{} · {}",
            figures::count(count.value.round() as usize),
            figures::share(part.value)
        );
        let said = format!("{within}: {figure}{}, {trend}", band_words(part));
        let response = row(ui, line, ("near", at), false, &said);
        let painter = ui.painter().with_clip_rect(line.intersect(ui.clip_rect()));
        let mid = line.center().y;
        let put = |x: f32, y: f32, anchor, words: &str, role, color| {
            widgets::paint(&painter, pos2(x, y), anchor, words, role, color);
        };
        let left = line.left() + gap::M;
        let right = line.right() - gap::M;
        put(left, mid, Align2::LEFT_CENTER, &within, Role::BODY, t.text1);
        put(
            right,
            mid - 7.0,
            Align2::RIGHT_CENTER,
            &figure,
            Role::BODY,
            t.text1,
        );
        let quiet = t.text3_on(response.hovered());
        put(
            right,
            mid + 8.0,
            Align2::RIGHT_CENTER,
            &trend,
            Role::NOTE,
            quiet,
        );
        let track = Rect::from_min_max(
            pos2(left + names + 12.0, mid - 3.5),
            pos2(right - 150.0, mid + 3.5),
        );
        if track.is_positive() {
            let bars = [(part.value, t.sequential[5])];
            share::paint(&painter, track, t.bg3, &bars, greatest);
            let band = Stroke::new(1.5, t.text2);
            share::paint_band(&painter, track, [part.low, part.high], greatest, band);
        }
        let edge = Stroke::new(1.0, t.line);
        ui.painter()
            .hline(line.x_range(), line.bottom() - 0.5, edge);
        response.on_hover_text(said);
    }
}

fn band_words(part: Banded) -> String {
    if part.high - part.low < 0.000_5 {
        return String::new();
    }
    format!(
        " ({} – {})",
        figures::share(part.low),
        figures::share(part.high)
    )
}

/// Whether a share grows, only where that is hardly chance.
fn trend_words(trend: Option<&Trend>) -> String {
    match trend {
        Some(trend) if trend.p < LEVEL && trend.per_month.abs() > f64::EPSILON => {
            let points = figures::decimal(trend.per_month.abs() * 100.0, 2);
            let key = if trend.per_month > 0.0 {
                "spread-share-grows"
            } else {
                "spread-share-shrinks"
            };
            say_with(key, &[("points", points.into())])
        }
        _ => say("spread-share-steady"),
    }
}

/// The figures behind the rows.
fn figures_of(m: &Measures) -> String {
    let head = ["km", "n", "low", "high", "of", "trend_per_month", "p"];
    let rows = RADII_KM.into_iter().enumerate().filter_map(|(at, radius)| {
        let whole = m.distance.whole.as_ref()?;
        let count = whole.within[at];
        let trend = m.distance.share_trends[at].as_ref();
        Some(vec![
            radius.to_string(),
            csv::figure(Some(count.value), 0),
            csv::figure(Some(count.low), 0),
            csv::figure(Some(count.high), 0),
            whole.n().to_string(),
            csv::figure(trend.map(|it| it.per_month), 6),
            csv::figure(trend.map(|it| it.p), 4),
        ])
    });
    csv::of(&head, rows)
}
