//! A page of all measures for a period, in Markdown: each with its band, its N, and the sentence that
//! says how not to over-read it; the filter, the cut-off day, what was left out, methods and sources.

use super::Asked;
use super::summary::{burn_in_line, compared_line, family, filter_line, of_n, trend_line};
use crate::analysis::spread::measures::{Bucket, Compared, Density};
use crate::analysis::spread::settings::{LEAST_N, LEVEL, RADII_KM};
use crate::analysis::spread::{Anchor, Measures, plane};
use crate::view::lang::say;
use crate::view::spread::entries::line as entries_line;
use crate::view::spread::terms;
use crate::view::terms as domain;
use crate::view::words::{self, decimal, thousands};

/// Firsts and groups that a page lists at most.
const MOST_LISTED: usize = 40;

/// A picture beside the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Charts,
    Incidents,
    Frontier,
    Districts,
    Roads,
    Change,
    Density,
}

impl Shown {
    pub(super) const ALL: [Self; 7] = [
        Self::Charts,
        Self::Incidents,
        Self::Frontier,
        Self::Districts,
        Self::Roads,
        Self::Change,
        Self::Density,
    ];

    /// Its file.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Charts => "charts.png",
            Self::Incidents => "map.png",
            Self::Frontier => "frontier.png",
            Self::Districts => "districts.png",
            Self::Roads => "roads.png",
            Self::Change => "change.png",
            Self::Density => "density.png",
        }
    }

    /// What it shows.
    pub(super) fn words(self, m: &Measures) -> String {
        say(match self {
            Self::Density if m.concentration.kernel.is_none() => "brief-picture-ellipses",
            Self::Charts => "brief-picture-charts",
            Self::Incidents => "brief-picture-map",
            Self::Frontier => "brief-picture-frontier",
            Self::Districts => "brief-picture-districts",
            Self::Roads => "brief-picture-roads",
            Self::Change => "brief-picture-change",
            Self::Density => "brief-picture-density",
        })
    }
}

/// The whole page, with the pictures beside it where there are any.
pub(super) fn page(asked: &Asked<'_>, has_pictures: bool) -> String {
    let mut text = String::new();
    let show = |text: &mut String, all: &[Shown]| {
        for it in all.iter().filter(|_| has_pictures) {
            line!(text, "\n![{}]({})", it.words(asked.measures), it.file());
        }
    };
    line!(
        text,
        "# {}\n",
        told!("brief-title", project = asked.project.as_str())
    );
    head(asked, &mut text);
    if asked.desk.has_sample() {
        line!(text, "\n{}", say("brief-sample"));
    }
    line!(text, "\n{}", say("brief-limits"));
    show(&mut text, &[Shown::Charts, Shown::Incidents]);
    distance(asked, &mut text);
    firsts(asked, &mut text);
    show(&mut text, &[Shown::Frontier, Shown::Districts]);
    borders(asked, &mut text);
    roads(asked, &mut text);
    show(&mut text, &[Shown::Roads]);
    change(asked, &mut text);
    show(&mut text, &[Shown::Change]);
    concentration(asked, &mut text);
    show(&mut text, &[Shown::Density]);
    methods(&mut text);
    text
}

/// What was asked: period, cut-off, filter, sources, anchor, places, what was left out, program.
fn head(asked: &Asked<'_>, text: &mut String) {
    let m = asked.measures;
    let families: Vec<String> = m.families.iter().copied().map(family).collect();
    let anchor = match &m.settings.anchor {
        it @ (Anchor::Point { at, .. } | Anchor::Park { at, .. }) => {
            format!("{} ({})", terms::anchor(it), words::coordinates(*at))
        }
        other => terms::anchor(other),
    };
    let rows = [
        (
            say("brief-period"),
            told!(
                "brief-period-value",
                from = m.window.start().to_string(),
                to = m.window.end().to_string(),
                step = domain::step(m.settings.period),
            ),
        ),
        (
            say("brief-cutoff"),
            told!(
                "brief-cutoff-value",
                cutoff = m.cutoff.to_string(),
                incomplete = m.incomplete.start().to_string(),
            ),
        ),
        (say("brief-filter"), filter_line(asked)),
        (
            say("brief-sources"),
            told!("brief-sources-value", families = families.join(", ")),
        ),
        (say("brief-anchor"), anchor),
        (
            say("brief-places"),
            told!(
                "brief-places-value",
                limit = m.settings.limit.code(),
                draws = m.settings.n_draws.to_string(),
                seed = m.settings.seed.to_string(),
            ),
        ),
        (say("brief-counted"), terms::account(&m.account)),
        (
            say("brief-program"),
            format!("Harmattan {}", env!("CARGO_PKG_VERSION")),
        ),
    ];
    *text += "| | |\n|---|---|\n";
    for (name, value) in rows {
        line!(text, "| {name} | {} |", cell(&value));
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// The head of a table, its columns by the words of a key that divides them by `|`; `sides` says which
/// are figures, by `r`.
fn columns(text: &mut String, words: &str, sides: &str) {
    line!(text, "{words}");
    let rule = sides.chars().map(|side| match side {
        'r' => "--:|",
        _ => "---|",
    });
    line!(text, "|{}", rule.collect::<String>());
}

fn distance(asked: &Asked<'_>, text: &mut String) {
    let d = &asked.measures.distance;
    let anchor = terms::anchor(&asked.measures.settings.anchor);
    line!(
        text,
        "\n## {}\n\n{}\n",
        told!("brief-distance", anchor = cell(&anchor)),
        trend_line(d.trends[0], &anchor)
    );
    if d.anchor.is_empty() {
        line!(text, "{}", say("brief-no-anchor"));
        return;
    }
    let mut names = say("brief-distance-columns");
    for km in RADII_KM {
        put!(names, " < {km} km |");
    }
    columns(text, &names, "lrrrrrrrr");
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
                    put!(text, " {} % |", decimal(of.value * 100.0, 1));
                }
                None => text.push_str(" – |"),
            }
        }
        text.push('\n');
    };
    for bucket in d.periods.iter().filter(|bucket| bucket.in_window) {
        let mark = if bucket.incomplete {
            format!(" ({})", say("brief-incomplete"))
        } else {
            String::new()
        };
        row(format!("{}{mark}", bucket.span.start()), bucket);
    }
    if let Some(whole) = &d.whole {
        row(format!("**{}**", say("spread-window")), whole);
    }
    line!(
        text,
        "\n{}",
        told!("brief-distance-limits", least = LEAST_N)
    );
}

fn firsts(asked: &Asked<'_>, text: &mut String) {
    let f = &asked.measures.frontier;
    line!(
        text,
        "\n## {}\n\n{}\n",
        say("brief-firsts"),
        burn_in_line(asked)
    );
    if f.only_burn_in {
        return;
    }
    columns(text, &say("brief-firsts-columns"), "llllrl");
    for first in f.firsts.iter().take(MOST_LISTED) {
        let km = first
            .km
            .map_or_else(|| "–".to_owned(), |km| format!("{km:.0}"));
        let incident = asked.desk.incident_of(first.row);
        line!(
            text,
            "| {} | {} {} | {} | {} | {km} | {} |",
            first.day,
            terms::of(first.of),
            cell(&first.name),
            first.country,
            terms::how(first.how),
            incident.uuid()
        );
    }
    if f.firsts.len() > MOST_LISTED {
        let words = told!("brief-latest", most = MOST_LISTED, n = f.firsts.len());
        line!(text, "\n{words}");
    }
    text.push('\n');
    columns(text, &say("brief-area-columns"), "lrrrrr");
    for area in f
        .periods
        .iter()
        .filter(|area| area.span.overlaps(asked.measures.window))
    {
        let mark = match (area.burn_in, area.incomplete) {
            (true, _) => format!(" ({})", say("spread-how-burn-in")),
            (false, true) => format!(" ({})", say("brief-incomplete")),
            (false, false) => String::new(),
        };
        line!(
            text,
            "| {}{mark} | {} | {} | {} | {} | {} |",
            area.span.start(),
            thousands(area.km2 as usize),
            area.n_expansion,
            area.n_jump,
            area.n_unsure,
            area.n_reactivated
        );
    }
    let [lon, lat] = plane::MIDDLE_DEG;
    let limits = told!(
        "brief-firsts-limits",
        lat = lat.to_string(),
        lon = (-lon).to_string(),
    );
    line!(text, "\n{limits}");
}

fn borders(asked: &Asked<'_>, text: &mut String) {
    let b = &asked.measures.borders;
    let near = told!(
        "brief-near-borders",
        near = of_n(b.any[0], b.n),
        far = of_n(b.any[1], b.n),
        pairs = thousands(b.n_crossings),
    );
    line!(text, "\n## {}\n\n{near}\n", say("brief-borders"));
    columns(text, &say("brief-states-columns"), "lllrrl");
    for state in &b.states {
        let first = state
            .first
            .map_or_else(|| "–".to_owned(), |(day, _)| day.to_string());
        line!(
            text,
            "| {} | {} | {} | {} | {} | {first} |",
            domain::country(state.country),
            of_n(state.within[0], b.n),
            of_n(state.within[1], b.n),
            state.inside,
            state.in_north
        );
    }
    text.push('\n');
    columns(text, &say("brief-borders-columns"), "lll");
    for pair in b.pairs.iter().take(MOST_LISTED) {
        line!(
            text,
            "| {} | {} | {} |",
            terms::border(&pair.name),
            of_n(pair.within[0], b.n),
            of_n(pair.within[1], b.n)
        );
    }
    if !b.crossings.is_empty() {
        text.push('\n');
        columns(text, &say("brief-pairs-columns"), "lllrr");
        for pair in b.crossings.iter().take(MOST_LISTED) {
            let [from, to] = [0, 1].map(|at| domain::country(&pair.countries[at]));
            let [first, second] = pair.rows.map(|row| asked.desk.incident_of(row).uuid());
            line!(
                text,
                "| {} | {from} – {to} | {first}, {second} | {} | {} |",
                cell(&pair.actor),
                decimal(pair.km, 1),
                pair.days
            );
        }
        if b.n_crossings > MOST_LISTED {
            let words = told!("brief-latest", most = MOST_LISTED, n = b.n_crossings);
            line!(text, "\n{words}");
        }
    }
    line!(text, "\n{}", say("brief-borders-limits"));
}

fn roads(asked: &Asked<'_>, text: &mut String) {
    let r = &asked.measures.roads;
    line!(text, "\n## {}\n", say("brief-roads"));
    line!(text, "{}\n", entries_line(r));
    if r.n_hidden_kinds > 0 {
        line!(
            text,
            "{}\n",
            told!("brief-roads-hidden", n = r.n_hidden_kinds)
        );
    }
    columns(text, &say("brief-roads-columns"), "lllrrrrr");
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
        let group = if road.group == "coast" {
            say("spread-coast")
        } else {
            road.group.clone()
        };
        line!(
            text,
            "| {} | {} | {} | {days} | {} | {} | {} | {} |",
            cell(&road.name),
            cell(&group),
            terms::state(road.state),
            road.last[0],
            road.last[1],
            sum(0),
            sum(1)
        );
    }
    for road in r.corridors.iter().filter(|road| !road.blockades.is_empty()) {
        for held in &road.blockades {
            let to = match held.to {
                Some(day) => told!("brief-blockade-until", day = day.to_string()),
                None => say("brief-blockade-holds"),
            };
            let places = [&held.from_place, &held.to_place];
            let places: Vec<&str> = places
                .iter()
                .map(|place| place.as_str())
                .filter(|place| !place.is_empty())
                .collect();
            let said = [places.join(" – "), held.actor.clone(), held.note.clone()];
            let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
            let words = told!(
                "brief-blockade",
                road = road.name.as_str(),
                from = held.from.to_string(),
                to = to,
                said = said.join(&say("brief-and")),
                source = held.source.as_str(),
            );
            line!(text, "\n{words}");
        }
    }
    line!(text, "\n{}", say("brief-roads-limits"));
}

fn change(asked: &Asked<'_>, text: &mut String) {
    let c = &asked.measures.change;
    line!(text, "\n## {}\n", say("brief-change"));
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
    columns(text, &say("brief-change-columns"), "lrrrrrrrrr");
    for group in groups.iter().take(MOST_LISTED) {
        put!(text, "| {} | {} |", cell(&terms::group(group)), group.n);
        for tail in group.against {
            match tail {
                Some(tail) => {
                    put!(
                        text,
                        " {} | {} | {} | {} |",
                        tail.n_before,
                        decimal(tail.expected, 1),
                        decimal(tail.p, 3),
                        decimal(tail.q, 3)
                    );
                }
                None => text.push_str(" – | – | – | – |"),
            }
        }
        text.push('\n');
    }
    let limits = told!(
        "brief-change-limits",
        n = c.n_comparisons,
        chance = decimal(c.n_by_chance, 0),
        level = decimal(LEVEL, 2),
    );
    line!(text, "\n{limits}");
}

fn concentration(asked: &Asked<'_>, text: &mut String) {
    let c = &asked.measures.concentration;
    line!(text, "\n## {}\n", say("brief-concentration"));
    if let Some(actor) = &c.actor {
        line!(
            text,
            "{}\n",
            told!("brief-of-actor", actor = actor.as_str())
        );
    }
    columns(text, &say("brief-classes-columns"), "lr");
    for (class, n) in Density::ALL.iter().zip(c.classes) {
        line!(text, "| {} | {n} |", terms::class(*class));
    }
    text.push('\n');
    columns(text, &say("brief-theatres-columns"), "lrllrr");
    let everybody = c.theatres.iter().map(|theatre| (String::new(), theatre));
    let each = c.actors.iter().flat_map(|paths| {
        let theatres = paths.theatres.iter();
        theatres.map(|theatre| (format!("{}: ", cell(&paths.actor)), theatre))
    });
    for (actor, theatre) in everybody.chain(each) {
        let e = &theatre.whole;
        line!(
            text,
            "| {actor}{} | {} | {} | {:.0} × {:.0} | {:.0}° | {} |",
            terms::theatre(theatre.name),
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
        let words = told!(
            "brief-kernel",
            radius = words::plain(kernel.bandwidth_km),
            days = kernel.before.n_days(),
            more = thousands(more),
            squares = thousands(kernel.points.len()),
            step = words::plain(kernel.step_km),
            before = thousands(kernel.n[0]),
            now = thousands(kernel.n[1]),
        );
        line!(text, "\n{words}");
    }
    line!(text, "\n{}", say("brief-concentration-limits"));
}

/// The notes on methods and their sources, one an item.
fn methods(text: &mut String) {
    line!(text, "\n## {}\n", say("brief-methods"));
    for key in [
        "brief-method-distances",
        "brief-method-places",
        "brief-method-trend",
        "brief-method-firsts",
        "brief-method-borders",
        "brief-method-change",
        "brief-method-terms",
    ] {
        line!(text, "- {}", say(key));
    }
}
