//! A page of all measures for a period, in Markdown: each with its band, its N, and the sentence that
//! says how not to over-read it; the filter, the cut-off day, what was left out, methods and sources.

use super::Asked;
use super::summary::{
    burn_in_line, compared_line, filter_line, how_words, of_n, of_words, step_name, trend_line,
};
use crate::analysis::spread::measures::{Bucket, Compared};
use crate::analysis::spread::settings::{LEAST_N, LEVEL, RADII_KM};
use crate::analysis::spread::{Anchor, plane};
use crate::filter::thousands;
use crate::view::words;

/// Firsts and groups that a page lists at most.
const MOST_LISTED: usize = 40;

/// The whole page. `pictures` are names of files beside it, with what they show.
pub(super) fn page(asked: &Asked<'_>, pictures: &[(String, String)]) -> String {
    let m = asked.measures;
    let mut text = format!("# Spread: {}\n\n", asked.project);
    let families: Vec<&str> = m.families.iter().map(|family| family.code()).collect();
    let at = match &m.settings.anchor {
        Anchor::Point { name, at } | Anchor::Park { name, at } => {
            format!("{name} ({})", words::coordinates(*at))
        }
        other => other.name().to_owned(),
    };
    let rows = [
        (
            "Period",
            format!(
                "{} to {}, both included, by {}",
                m.window.start(),
                m.window.end(),
                step_name(m.settings.period)
            ),
        ),
        (
            "Cut-off",
            format!("{}; from {} on incomplete", m.cutoff, m.incomplete.start()),
        ),
        ("Filter", filter_line(asked)),
        (
            "Sources",
            format!("{}, one family at a time", families.join(" and ")),
        ),
        ("Anchor", at),
        (
            "Places",
            format!(
                "{}; bands are 5–95 % of {} draws, seed {}",
                m.settings.limit.code(),
                m.settings.n_draws,
                m.settings.seed
            ),
        ),
        ("Counted", m.account.line()),
        (
            "Program",
            format!("Harmattan {}", env!("CARGO_PKG_VERSION")),
        ),
    ];
    text += "| | |\n|---|---|\n";
    for (name, value) in rows {
        line!(text, "| {name} | {} |", cell(&value));
    }
    if asked.desk.has_sample() {
        text += "\nContains sample data.\n";
    }
    text += "\nTwo limits hold for every figure: the frontier of reporting moves too, and the absence of incidents may be control, not peace.\n";
    for (file, words) in pictures {
        line!(text, "\n![{words}]({file})");
    }
    distance(asked, &mut text);
    firsts(asked, &mut text);
    borders(asked, &mut text);
    roads(asked, &mut text);
    change(asked, &mut text);
    concentration(asked, &mut text);
    text += METHODS;
    text
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

fn distance(asked: &Asked<'_>, text: &mut String) {
    let d = &asked.measures.distance;
    line!(
        text,
        "\n## Distance to {}\n\n{}\n",
        cell(&d.anchor),
        trend_line(d.trends[0], &d.anchor)
    );
    if d.anchor.is_empty() {
        text.push_str("The anchor is a line that there is not.\n");
        return;
    }
    text.push_str("| from | N | Q05 km | Q25 km | Q50 km |");
    for km in RADII_KM {
        put!(text, " < {km} km |");
    }
    text.push_str("\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    let mut row = |name: String, bucket: &Bucket| {
        put!(text, "| {name} | {} |", bucket.n());
        for of in bucket.quantiles_km {
            match of {
                Some(of) => {
                    put!(text, " {:.0} ({:.0}–{:.0}) |", of.value, of.low, of.high);
                }
                None => text.push_str(" – |"),
            }
        }
        for at in 0..RADII_KM.len() {
            match bucket.share(at) {
                Some(of) => {
                    put!(text, " {:.1} % |", of.value * 100.0);
                }
                None => text.push_str(" – |"),
            }
        }
        text.push('\n');
    };
    for bucket in d.periods.iter().filter(|bucket| bucket.in_window) {
        let mark = if bucket.incomplete {
            " (incomplete)"
        } else {
            ""
        };
        row(format!("{}{mark}", bucket.span.start()), bucket);
    }
    if let Some(whole) = &d.whole {
        row("**window**".to_owned(), whole);
    }
    line!(
        text,
        "\nThe median can move because the north went quiet, without anything coming nearer. Periods with fewer than {LEAST_N} incidents have no quantile."
    );
}

fn firsts(asked: &Asked<'_>, text: &mut String) {
    let f = &asked.measures.frontier;
    line!(text, "\n## First occurrence\n\n{}\n", burn_in_line(asked));
    if f.only_burn_in {
        return;
    }
    text.push_str(
        "| day | first in | | how | km from the anchor | incident |\n|---|---|---|---|--:|---|\n",
    );
    for first in f.firsts.iter().take(MOST_LISTED) {
        let km = first
            .km
            .map_or_else(|| "–".to_owned(), |km| format!("{km:.0}"));
        let incident = asked.desk.incident_of(first.row);
        line!(
            text,
            "| {} | {} {} | {} | {} | {km} | {} |",
            first.day,
            of_words(first.of),
            cell(&first.name),
            first.country,
            how_words(first.how),
            incident.uuid()
        );
    }
    if f.firsts.len() > MOST_LISTED {
        line!(text, "\nThe latest {MOST_LISTED} of {}.", f.firsts.len());
    }
    text.push_str("\n| from | new km² | expansion | jump | reactivated |\n|---|--:|--:|--:|--:|\n");
    for area in f
        .periods
        .iter()
        .filter(|area| area.span.overlaps(asked.measures.window))
    {
        let mark = match (area.burn_in, area.incomplete) {
            (true, _) => " (burn-in)",
            (false, true) => " (incomplete)",
            (false, false) => "",
        };
        line!(
            text,
            "| {}{mark} | {} | {} | {} | {} |",
            area.span.start(),
            thousands(area.km2 as usize),
            area.n_expansion,
            area.n_jump,
            area.n_reactivated
        );
    }
    let [lon, lat] = plane::MIDDLE_DEG;
    line!(
        text,
        "\nCells of 50 × 50 km on Lambert's azimuthal equal-area plane, counted from {lat}° N {}° W. A first is the first that was reported and read.",
        -lon
    );
}

fn borders(asked: &Asked<'_>, text: &mut String) {
    let b = &asked.measures.borders;
    text.push_str("\n## Borders and coast\n\n");
    line!(
        text,
        "Within 20 km of any land border lie {}, within 100 km {}. {} pairs of incidents of one actor lie on both sides of a border, within 30 km and 14 days.\n",
        of_n(b.any[0], b.n),
        of_n(b.any[1], b.n),
        thousands(b.n_crossings)
    );
    text.push_str("| | within 20 km of its borders | within 100 km | inside | in the north | first measured |\n|---|---|---|--:|--:|---|\n");
    for state in &b.states {
        let first = state
            .first
            .map_or_else(|| "–".to_owned(), |(day, _)| day.to_string());
        line!(
            text,
            "| {} | {} | {} | {} | {} | {first} |",
            state.country,
            of_n(state.within[0], b.n),
            of_n(state.within[1], b.n),
            state.inside,
            state.in_north
        );
    }
    text.push_str("\n| border | within 20 km | within 100 km |\n|---|---|---|\n");
    for pair in b.pairs.iter().take(MOST_LISTED) {
        line!(
            text,
            "| {} | {} | {} |",
            cell(&pair.name),
            of_n(pair.within[0], b.n),
            of_n(pair.within[1], b.n)
        );
    }
    text.push_str(
        "\nPreaching, taxes and recruitment come before violence and are not counted here.\n",
    );
}

fn roads(asked: &Asked<'_>, text: &mut String) {
    let r = &asked.measures.roads;
    text.push_str("\n## Roads\n\n");
    if r.n_hidden_kinds > 0 {
        line!(
            text,
            "{} incidents of looting or destruction are counted here although the filter hides their kind.\n",
            r.n_hidden_kinds
        );
    }
    text.push_str("| road | leads to | state | days since the last | 7 days | 30 days | within 1 km | within 4 km |\n|---|---|---|--:|--:|--:|--:|--:|\n");
    for road in &r.corridors {
        let days = road
            .days_since
            .map_or_else(|| "–".to_owned(), |days| days.to_string());
        let sum = |at: usize| {
            road.segments
                .iter()
                .map(|segment| segment.n[at])
                .sum::<usize>()
        };
        line!(
            text,
            "| {} | {} | {} | {days} | {} | {} | {} | {} |",
            cell(&road.name),
            road.group,
            road.state.words(),
            road.last[0],
            road.last[1],
            sum(0),
            sum(1)
        );
    }
    for road in r.corridors.iter().filter(|road| !road.blockades.is_empty()) {
        for held in &road.blockades {
            let to = held
                .to
                .map_or_else(|| "still holding".to_owned(), |day| format!("until {day}"));
            line!(
                text,
                "\nBlockade of {} from {}, {to}; {}–{}; {}; source: {}",
                road.name,
                held.from,
                held.from_place,
                held.to_place,
                held.actor,
                held.source
            );
        }
    }
    text.push_str("\nRoads are chains of places and cut corners; points of towns lie on roads, so that much within 1 km is coding. An incident where two segments meet counts for both.\n");
}

fn change(asked: &Asked<'_>, text: &mut String) {
    let c = &asked.measures.change;
    text.push_str("\n## Change against its own baseline\n\n");
    if let Some(all) = &c.all {
        line!(text, "{}.\n", compared_line(all));
    }
    if c.baselines.iter().all(Option::is_none) {
        return;
    }
    let mut groups: Vec<&Compared> = c.groups.iter().collect();
    let least = |group: &Compared| {
        let q = group.against.iter().flatten().map(|tail| tail.q);
        q.fold(1.0, f64::min)
    };
    groups.sort_by(|a, b| least(a).total_cmp(&least(b)));
    text.push_str("| | N | before (4 w) | expected | p | q | before (52 w) | expected | p | q |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for group in groups.iter().take(MOST_LISTED) {
        put!(text, "| {} | {} |", cell(&group.key), group.n);
        for tail in group.against {
            match tail {
                Some(tail) => {
                    put!(
                        text,
                        " {} | {:.1} | {:.3} | {:.3} |",
                        tail.n_before,
                        tail.expected,
                        tail.p,
                        tail.q
                    );
                }
                None => text.push_str(" – | – | – | – |"),
            }
        }
        text.push('\n');
    }
    line!(
        text,
        "\n{} comparisons were made: by chance alone up to {:.0} of them would have p below {LEVEL}. q is p after Benjamini and Hochberg.",
        c.n_comparisons,
        c.n_by_chance
    );
}

fn concentration(asked: &Asked<'_>, text: &mut String) {
    let c = &asked.measures.concentration;
    text.push_str("\n## Concentration\n\n");
    if let Some(actor) = &c.actor {
        line!(text, "Of {actor} alone.\n");
    }
    text.push_str("| class | cells |\n|---|--:|\n");
    let names = [
        "clustered, high",
        "dispersed, high",
        "clustered, low",
        "dispersed, low",
        "a single incident",
    ];
    for (name, n) in names.into_iter().zip(c.classes) {
        line!(text, "| {name} | {n} |");
    }
    text.push_str(
        "\n| theatre | N | mean centre | radii km | bearing | km² |\n|---|--:|---|---|--:|--:|\n",
    );
    for theatre in &c.theatres {
        let e = &theatre.whole;
        line!(
            text,
            "| {} | {} | {} | {:.0} × {:.0} | {:.0}° | {} |",
            theatre.name,
            e.n,
            words::coordinates(e.center),
            e.radii_km[0],
            e.radii_km[1],
            e.bearing_deg,
            thousands(e.km2 as usize)
        );
    }
    if let Some(kernel) = &c.kernel {
        let more = kernel
            .points
            .iter()
            .filter(|(_, [before, now])| now > before)
            .count();
        line!(
            text,
            "\nKernel density with a radius of {} km: denser than in the {} days before in {more} of {} squares of {} km ({} incidents then, {} now). The radius decides the picture.",
            kernel.bandwidth_km,
            kernel.before.n_days(),
            kernel.points.len(),
            kernel.step_km,
            kernel.n[0],
            kernel.n[1]
        );
    }
    text.push_str("\nWith two to five incidents the nearest-neighbour ratio says little, and points of one town make a cell clustered whatever happened.\n");
}

const METHODS: &str = "
## Methods and sources

- Distances are geodesics on WGS84 (Karney 2013); areas and cells lie on an equal-area plane.
- Places known no more exactly than by a district, region, line or country are left out, or drawn anywhere in their area where that was asked; riots, protests, strategic developments and what a report only recalls are no part of trends.
- Quantiles of the distance after Buhaug and Gates 2002; slope: Theil 1950, Sen 1968; test: Mann 1945, Kendall 1975.
- First occurrence, expansion and jump: Schutte and Weidmann 2011. Nothing is new in the first year of data.
- Borders and roads: OECD/SWAC 2022 and 2025. Cells: the Spatial Conflict Dynamics indicator, OECD/SWAC 2020, with 0.0017 incidents a km² and year.
- Change: two Poisson counts given their sum (Przyborowski and Wilenski 1940), or a negative binomial where weeks vary more.
- Rows of ACLED are subject to its terms: cite ACLED with the day of access and the filter; do not pass rows on. UCDP GED: CC BY 4.0.
";
