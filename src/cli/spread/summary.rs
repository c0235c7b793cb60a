//! The measures in lines for a terminal, and the words that the page uses too, in the language asked for.

use super::Asked;
use super::figures::filter_codes;
use crate::analysis::spread::Family;
use crate::analysis::spread::measures::{Banded, Compared, Density, First, Trend};
use crate::analysis::spread::settings::LEVEL;
use crate::incident::KindGroup;
use crate::view::lang::{self, Lang, say};
use crate::view::spread::{entries, terms};
use crate::view::terms as domain;
use crate::view::words::{decimal, thousands};

/// The filter, as people read it.
pub(super) fn filter_line(asked: &Asked<'_>) -> String {
    if lang::now() == Lang::En {
        return filter_codes(asked);
    }
    let filter = &asked.desk.filter;
    let mut limits = Vec::new();
    if filter.kinds != [true; 8] {
        let kinds = KindGroup::ALL
            .into_iter()
            .filter(|kind| filter.shows_kind(*kind));
        let kinds: Vec<String> = kinds.map(domain::group).collect();
        limits.push(told!("brief-filter-kinds", kinds = kinds.join(", ")));
    }
    for (facet, keys) in &filter.picked {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let facet = domain::facet(*facet);
        limits.push(told!(
            "brief-filter-of",
            facet = facet,
            keys = keys.join(", ")
        ));
    }
    if !filter.text.trim().is_empty() {
        limits.push(told!("brief-filter-words", words = filter.text.trim()));
    }
    if filter.area.is_some() {
        limits.push(say("brief-filter-area"));
    }
    if limits.is_empty() {
        return say("brief-filter-none");
    }
    limits.join(&say("brief-and"))
}

/// A figure with its sign.
fn signed(value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "+" };
    format!("{sign}{}", decimal(value.abs(), 1))
}

/// The sentence of the front's trend: told only where it is unlikely by chance.
pub(super) fn trend_line(trend: Option<Trend>, anchor: &str) -> String {
    match trend {
        Some(trend) if trend.p < LEVEL => {
            let key = if trend.per_month < 0.0 {
                "brief-trend-closer"
            } else {
                "brief-trend-farther"
            };
            crate::view::lang::say_with(
                key,
                &[
                    ("km", decimal(trend.per_month.abs(), 1).into()),
                    ("anchor", anchor.into()),
                    ("low", decimal(trend.low, 1).into()),
                    ("high", decimal(trend.high, 1).into()),
                    ("p", decimal(trend.p, 3).into()),
                    ("n", trend.n.into()),
                ],
            )
        }
        Some(trend) => told!(
            "brief-trend-none",
            km = signed(trend.per_month),
            p = decimal(trend.p, 2),
            n = trend.n,
        ),
        None => say("brief-trend-few"),
    }
}

/// A few lines for the terminal.
pub(super) fn summary(asked: &Asked<'_>) -> String {
    let m = asked.measures;
    let mut text = String::new();
    head_lines(asked, &mut text);
    text.push('\n');
    text += &trend_line(m.distance.trends[0], &terms::anchor(&m.settings.anchor));
    text.push('\n');
    for period in m.distance.periods.iter().filter(|period| period.in_window) {
        let km = period
            .quantiles_km
            .map(|of| of.map_or_else(|| "    –".to_owned(), |of| format!("{:5.0}", of.value)));
        let incomplete = if period.incomplete {
            format!("  {}", say("brief-incomplete"))
        } else {
            String::new()
        };
        line!(
            text,
            "{}  N {:5}  Q05 {} Q25 {} Q50 {} km{incomplete}",
            period.span.start(),
            period.n(),
            km[0],
            km[1],
            km[2]
        );
    }
    let f = &m.frontier;
    line!(text, "\n{}", burn_in_line(asked));
    for first in f.firsts.iter().take(10) {
        line!(text, "{}", first_line(first));
    }
    let near = told!(
        "brief-near-borders",
        near = of_n(m.borders.any[0], m.borders.n),
        far = of_n(m.borders.any[1], m.borders.n),
        pairs = thousands(m.borders.n_crossings),
    );
    line!(text, "\n{near}");
    for state in m.borders.states.iter().filter(|state| state.inside > 0) {
        let words = told!(
            "brief-state-line",
            country = domain::country(state.country),
            inside = thousands(state.inside),
            north = thousands(state.in_north),
        );
        line!(text, "{words}");
    }
    line!(text, "\n{}", entries::line(&m.roads));
    for road in &m.roads.corridors {
        let last = match road.days_since {
            Some(days) => told!("brief-road-days", n = days),
            None => say("brief-road-never"),
        };
        let lately = told!(
            "brief-road-lately",
            week = road.last[0],
            month = road.last[1]
        );
        line!(
            text,
            "{:<28} {:<9} {last}{}{lately}",
            road.name,
            terms::state(road.state),
            say("brief-and")
        );
    }
    if let Some(all) = &m.change.all {
        line!(text, "\n{}", compared_line(all));
    }
    let classes = Density::ALL.iter().zip(m.concentration.classes);
    let classes: Vec<String> = classes
        .map(|(class, n)| format!("{} {n}", terms::class(*class)))
        .collect();
    line!(
        text,
        "{}",
        told!("brief-cells", classes = classes.join(&say("brief-and")))
    );
    text
}

/// Whose coding was measured.
pub(super) fn family(family: Family) -> String {
    match family {
        Family::Own => say("brief-family-own"),
        Family::Acled | Family::Ucdp => family.code().to_owned(),
    }
}

pub(super) fn head_lines(asked: &Asked<'_>, text: &mut String) {
    let m = asked.measures;
    let families: Vec<String> = m.families.iter().copied().map(family).collect();
    let span = told!(
        "brief-span",
        from = m.window.start().to_string(),
        to = m.window.end().to_string(),
    );
    line!(text, "{span}, {}", terms::account(&m.account));
    let ground = told!(
        "brief-ground",
        families = families.join(", "),
        limit = m.settings.limit.code(),
        cutoff = m.cutoff.to_string(),
        incomplete = m.incomplete.start().to_string(),
        filter = filter_line(asked),
    );
    line!(text, "{ground}");
}

pub(super) fn of_n(banded: Banded, n: usize) -> String {
    if n == 0 {
        return say("brief-none-of-0");
    }
    let percent = |value: f64| decimal(value / n as f64 * 100.0, 1);
    told!(
        "brief-share",
        share = percent(banded.value),
        low = percent(banded.low),
        high = percent(banded.high),
        n = thousands(n),
    )
}

pub(super) fn burn_in_line(asked: &Asked<'_>) -> String {
    let f = &asked.measures.frontier;
    match (f.only_burn_in, f.burn_in_until) {
        (true, Some(until)) => told!("brief-burn-in", until = until.to_string()),
        (true, None) => say("brief-burn-in-whole"),
        (false, until) => told!(
            "brief-firsts-n",
            n = f.firsts.len(),
            cells = f.reactivated.len(),
            until = until.map_or_else(String::new, |day| day.to_string()),
        ),
    }
}

pub(super) fn first_line(first: &First) -> String {
    let km = first
        .km
        .map_or_else(String::new, |km| format!(", {} km", decimal(km, 0)));
    format!(
        "{}  {} {} ({}{km}, {})",
        first.day,
        terms::of(first.of),
        first.name,
        first.country,
        terms::how(first.how)
    )
}

pub(super) fn compared_line(all: &Compared) -> String {
    let mut line = told!("brief-in-window", n = all.n, count = thousands(all.n));
    for (weeks, tail) in [4, 52].into_iter().zip(all.against) {
        line += &say("brief-and");
        line += &match tail {
            Some(tail) => told!(
                "brief-before",
                before = thousands(tail.n_before),
                weeks = weeks,
                expected = decimal(tail.expected, 1),
                p = decimal(tail.p, 3),
                law = terms::law(tail.law),
            ),
            None => told!("brief-before-none", weeks = weeks),
        };
    }
    line
}
