//! The days that a window is compared with: which they are, their outline, and the figures of both
//! windows side by side. Says how many and over how many days, and never whether a difference means
//! anything: that takes more than two counts.

use egui::{Align2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2};

use super::Counter;
use super::scene::Scene;
use super::window;
use crate::filter::{Filter, Tally, TimeMode};
use crate::incident::KindGroup;
use crate::time::{Day, Span, Step};
use crate::view::lang::{say, say_with};
use crate::view::symbol::{self, Look};
use crate::view::terms;
use crate::view::theme::Role;
use crate::view::words;

/// Below so many in either window a percentage would be noise, and is not said.
const LEAST_FOR_PERCENT: usize = 10;

/// What a window is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// As many days just before it, whole months where it is whole months.
    Before,
    /// The same days a year before.
    YearBefore,
    /// Days of their own, that stay where the window moves.
    Days(Span),
}

impl Compare {
    /// The days. What is cumulative is compared with what it was a step, or a year, before.
    pub fn days(self, filter: &Filter, extent: Span) -> Span {
        let shown = window::shown(filter, extent);
        let year_before = |day: Day| day.plus(1).plus_months(-12).plus(-1);
        match (self, filter.mode) {
            (Self::Days(span), _) => span,
            (Self::Before, TimeMode::Cumulative) => {
                let end = filter.step.floor(shown.end()).plus(-1);
                Span::between(shown.start().min(end), end)
            }
            (Self::YearBefore, TimeMode::Cumulative) => {
                let end = year_before(shown.end());
                Span::between(shown.start().min(end), end)
            }
            (Self::Before, _) => before(shown),
            (Self::YearBefore, _) => {
                let start = shown.start().plus_months(-12);
                Span::between(start, year_before(shown.end()).max(start))
            }
        }
    }

    /// What the days are called.
    fn words(self) -> String {
        match self {
            Self::Before => say("time-compare-before"),
            Self::YearBefore => say("time-compare-year"),
            Self::Days(_) => say("time-compare-days"),
        }
    }
}

/// As long a span that ends the day before: as many whole years, quarters or months where the span
/// is whole ones, else as many days.
fn before(span: Span) -> Span {
    let after = span.end().plus(1);
    let whole = [Step::Year, Step::Quarter, Step::Month]
        .into_iter()
        .find_map(|step| {
            let is_first = step.floor(span.start()) == span.start();
            let n =
                (1..=span.n_days() / 28).find(|n| step.floor_plus(span.start(), *n) >= after)?;
            let is_whole = is_first && step.floor_plus(span.start(), n) == after;
            is_whole.then(|| step.floor_plus(span.start(), -n))
        });
    let start = whole.unwrap_or(span.start().plus(-span.n_days()));
    Span::between(start, span.start().plus(-1))
}

/// What the button and its tooltip say: what is compared now.
pub(super) fn state_words(compare: Option<Compare>) -> String {
    compare.map_or_else(|| say("time-compare-off"), Compare::words)
}

/// The dashed outline of the days, from the bar to the lane.
pub(super) fn paint_outline(scene: &Scene<'_>, ghost: Span) {
    let (left, right) = scene.xs(ghost);
    let far = |x: f32| x.clamp(scene.at.panel.left() - 8.0, scene.at.panel.right() + 8.0);
    let (left, right) = (far(left), far(right));
    let rect = Rect::from_min_max(
        pos2(left, scene.at.bar.top()),
        pos2(right, scene.at.lane.bottom() - 0.5),
    );
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(1.5, scene.t.text3);
    scene
        .painter
        .extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

/// The figures of both windows in one line, and the same for screen readers.
pub(super) fn strip_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    filter: &Filter,
    ghost: Span,
    incomplete: Option<Span>,
    counter: Counter<'_>,
) {
    let (now, then) = ((counter.0)(scene.shown), (counter.0)(ghost));
    let strip = scene.at.compare;
    let t = scene.t;
    scene.fill(strip, t.bg1);
    scene.hline(strip.left(), strip.right(), strip.bottom() - 1.0, t.line);
    let y = strip.center().y;
    let mut x = strip.left() + 8.0;
    let mut said = Vec::new();
    let mut put = |x: &mut f32, text: &str, role: Role, color| {
        let rect = scene.text(pos2(*x, y), Align2::LEFT_CENTER, text, role, color);
        *x = rect.right() + 8.0;
        said.push(text.to_owned());
    };
    let of = |tally: &Tally| words::thousands(tally.n);
    put(&mut x, &of(&now), Role::STRONG, t.text1);
    put(&mut x, &say("time-compare-now"), Role::SMALL, t.text2);
    put(&mut x, &of(&then), Role::STRONG, t.text2);
    let days = words::span(ghost, false);
    let compared = say_with("time-compare-then", &[("days", days.into())]);
    put(&mut x, &compared, Role::SMALL, t.text2);
    put(
        &mut x,
        &difference(filter, &now, &then),
        Role::SMALL,
        t.text1,
    );
    let is_short = |span: Span| incomplete.is_some_and(|days| days.overlaps(span));
    if is_short(now.span) != is_short(then.span) {
        put(&mut x, &say("time-compare-incomplete"), Role::SMALL, t.warn);
    }
    let mut by_kind = Vec::new();
    for group in KindGroup::ALL
        .into_iter()
        .filter(|group| filter.shows_kind(*group))
    {
        let (a, b) = (now.kinds[group.index()], then.kinds[group.index()]);
        if a == 0 && b == 0 {
            continue;
        }
        let figures = format!("{} : {}", words::thousands(a), words::thousands(b));
        by_kind.push(format!("{} {figures}", terms::group(group)));
        let wide = scene.width(&figures, Role::SMALL) + 24.0;
        if x + wide > strip.right() - 8.0 {
            continue;
        }
        let look = Look::Filled { pierced: false };
        let color = [t.text2, t.kind(group)][usize::from(scene.coloring.is_kind())];
        let at = (pos2(x + 5.0, y), 4.0);
        symbol::paint_in(&scene.painter, t, at, (group, color), look, 1.0);
        let rect = scene.text(
            pos2(x + 13.0, y),
            Align2::LEFT_CENTER,
            &figures,
            Role::SMALL,
            t.text2,
        );
        x = rect.right() + 8.0;
    }
    let said = [said.join(" "), by_kind.join(", ")].join(". ");
    let response = ui.interact(strip, ui.scope_id().with("compare strip"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    response.on_hover_text(by_kind.join("\n"));
}

/// How much more or less, where both are long enough counts to say so; how many a day where the
/// windows are of different lengths, since the counts then say little.
fn difference(filter: &Filter, now: &Tally, then: &Tally) -> String {
    let (now_days, then_days) = (now.span.n_days(), then.span.n_days());
    let is_cumulative = filter.mode == TimeMode::Cumulative;
    // Months and quarters differ by a few days.
    let are_alike = (now_days - then_days).abs() * 20 <= now_days.max(then_days);
    if !are_alike && !is_cumulative {
        let rate = |tally: &Tally| {
            let a_week = tally.n as f64 * 7.0 / f64::from(tally.span.n_days());
            words::decimal(a_week, 1)
        };
        let rates = [("now", rate(now).into()), ("then", rate(then).into())];
        return say_with("time-compare-rates", &rates);
    }
    if now.n.min(then.n) < LEAST_FOR_PERCENT {
        let more = now.n as i64 - then.n as i64;
        return format!(
            "{}{}",
            if more < 0 { "−" } else { "+" },
            words::thousands(more.unsigned_abs() as usize)
        );
    }
    let percent = (100.0 * (now.n as f64 - then.n as f64) / then.n as f64).round();
    let sign = match percent {
        0.0 => "",
        less if less < 0.0 => "−",
        _ => "+",
    };
    format!("{sign}{:.0} %", percent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn span(from: &str, to: &str) -> Span {
        Span::from_to(Day::parse(from).unwrap(), Day::parse(to).unwrap()).unwrap()
    }

    #[test]
    fn whole_months_are_compared_with_whole_months_and_days_with_days() {
        for (window, before_it) in [
            (
                span("2024-03-01", "2024-03-31"),
                span("2024-02-01", "2024-02-29"),
            ),
            (
                span("2024-04-01", "2024-06-30"),
                span("2024-01-01", "2024-03-31"),
            ),
            (
                span("2024-02-01", "2024-03-31"),
                span("2023-12-01", "2024-01-31"),
            ),
            (
                span("2023-01-01", "2024-12-31"),
                span("2021-01-01", "2022-12-31"),
            ),
            (
                span("2024-07-15", "2024-07-21"),
                span("2024-07-08", "2024-07-14"),
            ),
            (
                span("2024-03-02", "2024-03-31"),
                span("2024-02-01", "2024-03-01"),
            ),
        ] {
            assert_eq!(before(window), before_it, "{window:?}");
        }
    }

    #[test]
    fn a_year_before_keeps_the_ends_of_months() {
        let filter = |window| Filter {
            window: Some(window),
            ..Filter::default()
        };
        let data = span("2020-01-01", "2024-12-31");
        let february = filter(span("2024-02-01", "2024-02-29"));
        let before = Compare::YearBefore.days(&february, data);
        assert_eq!(before, span("2023-02-01", "2023-02-28"));
        let up_to = Filter {
            mode: TimeMode::Cumulative,
            step: Step::Month,
            ..february
        };
        assert_eq!(
            Compare::Before.days(&up_to, data),
            span("2020-01-01", "2024-01-31")
        );
        assert_eq!(
            Compare::YearBefore.days(&up_to, data),
            span("2020-01-01", "2023-02-28")
        );
    }

    #[test]
    fn few_are_compared_by_their_number_and_unlike_windows_by_the_week() {
        let tally = |from: &str, to: &str, n| Tally {
            span: span(from, to),
            n,
            kinds: [0; 8],
        };
        let filter = Filter::default();
        let (june, may) = (("2024-06-01", "2024-06-30"), ("2024-05-01", "2024-05-31"));
        let of = |n, m| difference(&filter, &tally(june.0, june.1, n), &tally(may.0, may.1, m));
        assert_eq!(of(9, 4), "+5");
        assert_eq!(of(3, 4), "−1");
        assert_eq!(of(30, 20), "+50 %");
        let year = tally("2023-01-01", "2023-12-31", 365);
        let words = difference(&filter, &tally(june.0, june.1, 60), &year);
        assert!(words.contains("14.0") && words.contains("7.0"), "{words}");
    }
}
