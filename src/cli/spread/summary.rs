//! The measures in lines for a terminal, and the words that the page uses too.

use super::Asked;
use super::figures::law;
use crate::analysis::spread::measures::{Arrival, Banded, Compared, Density, First, Of, Trend};
use crate::analysis::spread::settings::LEVEL;
use crate::filter::thousands;
use crate::incident::KindGroup;
use crate::time::Step;

/// The filter, as people read it.
pub(super) fn filter_line(asked: &Asked<'_>) -> String {
    let filter = &asked.desk.filter;
    let mut limits = Vec::new();
    if filter.kinds != [true; 8] {
        let kinds = KindGroup::ALL
            .into_iter()
            .filter(|kind| filter.shows_kind(*kind));
        let kinds: Vec<&str> = kinds.map(KindGroup::name).collect();
        limits.push(format!("kinds: {}", kinds.join(", ")));
    }
    for (facet, keys) in &filter.picked {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        limits.push(format!("{}: {}", facet.code(), keys.join(", ")));
    }
    if !filter.text.trim().is_empty() {
        limits.push(format!("words: {}", filter.text.trim()));
    }
    if filter.area.is_some() {
        limits.push("within a drawn area".to_owned());
    }
    if limits.is_empty() {
        return "none but the dates".to_owned();
    }
    limits.join("; ")
}

pub(super) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Week => "week",
        Step::Quarter => "quarter",
        _ => "month",
    }
}

/// The sentence of the front's trend: told only where it is unlikely by chance.
pub(super) fn trend_line(trend: Option<Trend>, anchor: &str) -> String {
    match trend {
        Some(trend) if trend.p < LEVEL => {
            let way = if trend.per_month < 0.0 {
                "closer to"
            } else {
                "farther from"
            };
            format!(
                "The front (5 % quantile) came {:.1} km a month {way} {anchor} (Theil–Sen, 95 % interval {:.1} to {:.1}; Mann–Kendall p = {:.3}; {} periods).",
                trend.per_month.abs(),
                trend.low,
                trend.high,
                trend.p,
                trend.n
            )
        }
        Some(trend) => format!(
            "No trend of the front in this window (Theil–Sen {:+.1} km a month, Mann–Kendall p = {:.2}; {} periods).",
            trend.per_month, trend.p, trend.n
        ),
        None => {
            "Too few complete periods with twenty incidents for a trend of the front.".to_owned()
        }
    }
}

/// A few lines for the terminal.
pub(super) fn summary(asked: &Asked<'_>) -> String {
    let m = asked.measures;
    let mut text = String::new();
    head_lines(asked, &mut text);
    text.push('\n');
    text += &trend_line(m.distance.trends[0], &m.distance.anchor);
    text.push('\n');
    for period in m.distance.periods.iter().filter(|period| period.in_window) {
        let km = period
            .quantiles_km
            .map(|of| of.map_or_else(|| "    –".to_owned(), |of| format!("{:5.0}", of.value)));
        let incomplete = if period.incomplete {
            "  incomplete"
        } else {
            ""
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
    line!(
        text,
        "\nWithin 20 km of a land border {}, within 100 km {}; {} pairs across a border.",
        of_n(m.borders.any[0], m.borders.n),
        of_n(m.borders.any[1], m.borders.n),
        thousands(m.borders.n_crossings)
    );
    for state in m.borders.states.iter().filter(|state| state.inside > 0) {
        line!(
            text,
            "{}: {} inside, {} of them in the north",
            state.country,
            state.inside,
            state.in_north
        );
    }
    text.push('\n');
    for road in &m.roads.corridors {
        let days = road
            .days_since
            .map_or_else(|| "never".to_owned(), |days| format!("{days} days ago"));
        line!(
            text,
            "{:<28} {:<9} last {days}; 7 d {}, 30 d {}",
            road.name,
            road.state.words(),
            road.last[0],
            road.last[1]
        );
    }
    if let Some(all) = &m.change.all {
        line!(text, "\n{}", compared_line(all));
    }
    let classes = Density::ALL.iter().zip(m.concentration.classes);
    let classes: Vec<String> = classes
        .map(|(class, n)| format!("{} {n}", class.code()))
        .collect();
    line!(text, "Cells of 50 km: {}", classes.join(", "));
    text
}

pub(super) fn head_lines(asked: &Asked<'_>, text: &mut String) {
    let m = asked.measures;
    let families: Vec<&str> = m.families.iter().map(|family| family.code()).collect();
    line!(
        text,
        "{} to {}, {}",
        m.window.start(),
        m.window.end(),
        m.account.line()
    );
    line!(
        text,
        "sources: {}; places {}; cut-off {}, incomplete from {}; filter: {}",
        families.join(" and "),
        m.settings.limit.code(),
        m.cutoff,
        m.incomplete.start(),
        filter_line(asked)
    );
}

pub(super) fn of_n(banded: Banded, n: usize) -> String {
    if n == 0 {
        return "none of 0".to_owned();
    }
    let percent = |value: f64| value / n as f64 * 100.0;
    format!(
        "{:.1} % ({:.1}–{:.1}) of {}",
        percent(banded.value),
        percent(banded.low),
        percent(banded.high),
        thousands(n)
    )
}

pub(super) fn burn_in_line(asked: &Asked<'_>) -> String {
    let f = &asked.measures.frontier;
    match (f.only_burn_in, f.burn_in_until) {
        (true, Some(until)) => format!(
            "Burn-in until {until}: every cell is new in the first year of data, so there is no frontier and no first."
        ),
        (true, None) => {
            "Burn-in: there are never twenty incidents within a year, so nothing can be called new."
                .to_owned()
        }
        (false, until) => format!(
            "{} firsts and {} reactivated cells in the window (burn-in until {}).",
            f.firsts.len(),
            f.reactivated.len(),
            until.map_or_else(String::new, |day| day.to_string())
        ),
    }
}

pub(super) fn of_words(of: Of) -> &'static str {
    match of {
        Of::Country => "country",
        Of::Region => "region",
        Of::District => "district",
        Of::Park => "park",
        Of::Road => "road",
    }
}

pub(super) fn how_words(how: Arrival) -> &'static str {
    match how {
        Arrival::BurnIn => "burn-in",
        Arrival::Expansion => "expansion",
        Arrival::Jump => "jump",
    }
}

pub(super) fn first_line(first: &First) -> String {
    let km = first
        .km
        .map_or_else(String::new, |km| format!(", {km:.0} km"));
    format!(
        "{}  {} {} ({}{km}, {})",
        first.day,
        of_words(first.of),
        first.name,
        first.country,
        how_words(first.how)
    )
}

pub(super) fn compared_line(all: &Compared) -> String {
    let mut line = format!("{} incidents in the window", all.n);
    for (weeks, tail) in [4, 52].into_iter().zip(all.against) {
        match tail {
            Some(tail) => {
                put!(
                    line,
                    "; {} in the {weeks} weeks before, {:.1} expected, p = {:.3} ({})",
                    tail.n_before,
                    tail.expected,
                    tail.p,
                    law(&tail)
                );
            }
            None => {
                put!(line, "; no {weeks} weeks of data before");
            }
        }
    }
    line
}
