//! Every figure on a line of its own: what, of what, from when to when, how much, between what, of how
//! many incidents. CSV and JSON are two ways of writing the same lines.

use std::io::Write;

use serde_json::{Value, json};

use super::Asked;
use crate::analysis::spread::measures::{Banded, Bucket, Tail, Trend};
use crate::analysis::spread::plane;
use crate::analysis::spread::settings::{BORDER_KM, QUANTILES, RADII_KM};
use crate::cli::Error;
use crate::incident::KindGroup;
use crate::time::{Day, Span};
use crate::view::spread::concentration::ellipse_parts;

/// A figure.
#[derive(Debug, Default)]
struct Figure {
    measure: &'static str,
    subject: String,
    from: Option<Day>,
    to: Option<Day>,
    what: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    n: Option<usize>,
    note: String,
    /// The incident behind it, by its UUID.
    incident: Option<String>,
}

impl Figure {
    fn new(measure: &'static str, subject: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            measure,
            subject: subject.into(),
            what: what.into(),
            ..Self::default()
        }
    }

    fn over(mut self, span: Span) -> Self {
        (self.from, self.to) = (Some(span.start()), Some(span.end()));
        self
    }

    fn on(self, day: Day) -> Self {
        self.over(Span::of_day(day))
    }

    fn value(mut self, value: f64) -> Self {
        self.value = Some(value);
        self
    }

    fn banded(mut self, banded: Banded) -> Self {
        self.value = Some(banded.value);
        (self.low, self.high) = (Some(banded.low), Some(banded.high));
        self
    }

    fn n(mut self, n: usize) -> Self {
        self.n = Some(n);
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Everything that was measured.
fn figures(asked: &Asked<'_>) -> Vec<Figure> {
    let mut all = Vec::new();
    account(asked, &mut all);
    distance(asked, &mut all);
    frontier(asked, &mut all);
    borders(asked, &mut all);
    roads(asked, &mut all);
    change(asked, &mut all);
    concentration(asked, &mut all);
    all
}

fn behind(asked: &Asked<'_>, row: u32) -> String {
    asked.desk.incident_of(row).uuid()
}

fn account(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let account = &asked.measures.account;
    let of = |what: &str, n: usize| {
        Figure::new("account", "", what)
            .over(asked.measures.window)
            .value(n as f64)
    };
    all.push(of("total", account.n_total));
    all.push(of("measured", account.n_measured));
    let excluded = account.excluded.iter();
    all.extend(excluded.map(|(reason, n)| of(reason.code(), *n)));
}

fn distance(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let distance = &asked.measures.distance;
    let mut bucket = |bucket: &Bucket, measure: &'static str| {
        let note = if bucket.incomplete { "incomplete" } else { "" };
        let figure = |what: String| {
            Figure::new(measure, &distance.anchor, what)
                .over(bucket.span)
                .n(bucket.n())
                .note(note)
        };
        for (share, km) in QUANTILES.iter().zip(bucket.quantiles_km) {
            let what = format!("q{:02.0}_km", share * 100.0);
            let front = (*share <= QUANTILES[0]).then_some(bucket.front).flatten();
            let figure = Figure {
                incident: front.map(|row| behind(asked, row)),
                ..figure(what)
            };
            all.push(match km {
                Some(km) => figure.banded(km),
                None => figure,
            });
        }
        for (at, km) in RADII_KM.iter().enumerate() {
            all.push(figure(format!("within_{km}_km")).banded(bucket.within[at]));
            if let Some(share) = bucket.share(at) {
                all.push(figure(format!("share_within_{km}_km")).banded(share));
            }
        }
    };
    let within = distance
        .periods
        .iter()
        .filter(|period| period.span.overlaps(asked.measures.window));
    within.for_each(|period| bucket(period, "distance"));
    distance
        .whole
        .iter()
        .for_each(|whole| bucket(whole, "distance_window"));
    let mut trend = |what: String, trend: Option<Trend>| {
        let Some(trend) = trend else {
            return;
        };
        let figure = |what: String, value: f64| {
            Figure::new("trend", &distance.anchor, what)
                .over(asked.measures.window)
                .value(value)
                .n(trend.n)
        };
        all.push(Figure {
            low: Some(trend.low),
            high: Some(trend.high),
            ..figure(format!("{what}_per_month"), trend.per_month)
        });
        all.push(figure(format!("{what}_p"), trend.p));
        all.push(figure(format!("{what}_tau"), trend.tau));
    };
    for (share, of) in QUANTILES.iter().zip(distance.trends) {
        trend(format!("q{:02.0}_km", share * 100.0), of);
    }
    for (km, of) in RADII_KM.iter().zip(distance.share_trends) {
        trend(format!("share_within_{km}_km"), of);
    }
}

fn frontier(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let frontier = &asked.measures.frontier;
    if let Some(until) = frontier.burn_in_until {
        let of = Figure::new("frontier", "", "burn_in_until").on(until);
        let note = if frontier.only_burn_in {
            "all cells are new"
        } else {
            ""
        };
        all.push(of.note(note));
    }
    if frontier.only_burn_in {
        return;
    }
    for period in frontier
        .periods
        .iter()
        .filter(|period| period.span.overlaps(asked.measures.window))
    {
        let note = match (period.burn_in, period.incomplete) {
            (true, _) => "burn-in",
            (false, true) => "incomplete",
            (false, false) => "",
        };
        let of = |what: &str, value: f64| {
            Figure::new("new_area", "", what)
                .over(period.span)
                .value(value)
                .note(note)
        };
        all.push(of("km2", period.km2));
        all.push(of("expansion", period.n_expansion as f64));
        all.push(of("jump", period.n_jump as f64));
        all.push(of("maybe_beside", period.n_unsure as f64));
        all.push(of("reactivated", period.n_reactivated as f64));
    }
    for one in &frontier.reactivated {
        let subject = format!("{},{}", one.at[0], one.at[1]);
        let quiet = f64::from(one.day.0 - one.before.0);
        all.push(Figure {
            incident: Some(behind(asked, one.row)),
            ..Figure::new("reactivated", subject, "quiet_days")
                .over(Span::between(one.before, one.day))
                .value(quiet)
        });
    }
    for unit in &frontier.units {
        let of = format!("first_{:?}", unit.of).to_lowercase();
        all.push(Figure {
            incident: Some(behind(asked, unit.row)),
            ..Figure::new("unit", format!("{}|{}", unit.country, unit.name), of)
                .on(unit.day)
                .note(format!("{:?}", unit.how).to_lowercase())
        });
    }
    for first in &frontier.firsts {
        let name = if first.country.is_empty() {
            first.name.clone()
        } else {
            format!("{}|{}", first.country, first.name)
        };
        let of = format!("first_{:?}", first.of).to_lowercase();
        all.push(Figure {
            value: first.km,
            incident: Some(behind(asked, first.row)),
            ..Figure::new("first", name, of)
                .on(first.day)
                .note(format!("{:?}", first.how).to_lowercase())
        });
    }
}

fn borders(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let borders = &asked.measures.borders;
    let window = asked.measures.window;
    let mut within = |subject: &str, within: [Banded; 2]| {
        for (km, banded) in BORDER_KM.iter().zip(within) {
            let what = format!("within_{km}_km");
            all.push(
                Figure::new("border", subject, what)
                    .over(window)
                    .banded(banded)
                    .n(borders.n),
            );
        }
    };
    within("any", borders.any);
    for pair in &borders.pairs {
        within(&pair.name, pair.within);
    }
    for state in &borders.states {
        within(state.country, state.within);
    }
    for state in &borders.states {
        let of = |what: &str, value: usize| {
            Figure::new("coastal_state", state.country, what)
                .over(window)
                .value(value as f64)
        };
        all.push(of("inside", state.inside));
        all.push(of("inside_north", state.in_north));
        let firsts = state
            .regions
            .iter()
            .map(|region| (region.name, region.first));
        for (name, first) in std::iter::once(("", state.first)).chain(firsts) {
            if let Some((day, row)) = first {
                all.push(Figure {
                    incident: Some(behind(asked, row)),
                    ..Figure::new(
                        "coastal_state",
                        format!("{}|{name}", state.country),
                        "first_measured",
                    )
                    .on(day)
                });
            }
        }
        for region in &state.regions {
            let subject = format!("{}|{}", state.country, region.name);
            let figure = Figure::new("coastal_state", subject, "inside");
            all.push(figure.over(window).value(region.n as f64));
        }
    }
    let crossings = Figure::new("border", "any", "crossings").over(window);
    all.push(crossings.value(borders.n_crossings as f64));
    for pair in &borders.crossings {
        let subject = format!("{}: {}", pair.actor, pair.countries.join("|"));
        let days = pair.rows.map(|row| asked.desk.incident_of(row).span);
        let days = days.into_iter().flatten().reduce(Span::union);
        all.push(Figure {
            from: days.map(Span::start),
            to: days.map(Span::end),
            value: Some(pair.km),
            incident: Some(behind(asked, pair.rows[1])),
            ..Figure::new("crossing", subject, "km")
                .note(format!("with {}", behind(asked, pair.rows[0])))
        });
    }
}

fn roads(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let window = asked.measures.window;
    for road in &asked.measures.roads.corridors {
        let of = |what: &str, value: f64| {
            Figure::new("corridor", &road.name, what)
                .over(window)
                .value(value)
                .note(road.state.words())
        };
        all.push(of("last_7_days", road.last[0] as f64));
        all.push(of("last_30_days", road.last[1] as f64));
        all.extend(
            road.days_since
                .map(|days| of("days_since", f64::from(days))),
        );
        for segment in &road.segments {
            let subject = format!("{}: {} – {}", road.name, segment.names[0], segment.names[1]);
            let of = |what: &str, value: f64| {
                Figure::new("segment", &subject, what)
                    .over(window)
                    .value(value)
                    .note(segment.state.words())
            };
            all.push(of("km", segment.km));
            all.push(of("within_1_km", segment.n[0] as f64));
            all.push(of("within_4_km", segment.n[1] as f64));
            all.push(of("share_of_days", segment.share_of_days));
            all.extend(
                segment
                    .days_since
                    .map(|days| of("days_since", f64::from(days))),
            );
        }
        for blockade in &road.blockades {
            all.push(Figure {
                from: Some(blockade.from),
                to: blockade.to,
                ..Figure::new(
                    "blockade",
                    &road.name,
                    format!("{} – {}", blockade.from_place, blockade.to_place),
                )
                .note(format!("{}; {}", blockade.actor, blockade.source))
            });
        }
    }
    for entry in &asked.measures.roads.entries {
        for (road, states) in &entry.roads {
            let name = &asked.measures.roads.corridors[*road].name;
            for (days, state) in [7, 30].into_iter().zip(states) {
                let figure = Figure::new(
                    "entry_road",
                    format!("{}: {name}", entry.capital),
                    format!("state_{days}_days"),
                );
                all.push(figure.over(window).note(state.words()));
            }
        }
    }
}

fn change(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let change = &asked.measures.change;
    for compared in change.all.iter().chain(&change.groups) {
        let subject = format!("{:?}:{}", compared.by, compared.key).to_lowercase();
        for (weeks, tail) in [4, 52].into_iter().zip(compared.against) {
            let Some(tail) = tail else {
                continue;
            };
            let of = |what: String, value: f64| {
                Figure::new("change", &subject, what)
                    .over(asked.measures.window)
                    .value(value)
                    .n(compared.n)
                    .note(law(&tail))
            };
            all.push(of(format!("before_{weeks}_weeks"), tail.n_before as f64));
            all.push(of(format!("expected_by_{weeks}_weeks"), tail.expected));
            all.push(of(format!("p_{weeks}_weeks"), tail.p));
            all.push(of(format!("q_{weeks}_weeks"), tail.q));
        }
    }
}

/// The filter by its codes: what JSON says in every language.
pub(super) fn filter_codes(asked: &Asked<'_>) -> String {
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

/// The law of a tail.
fn law(tail: &Tail) -> String {
    use crate::analysis::spread::measures::Law;
    match tail.law {
        Law::Poisson => "Poisson".to_owned(),
        Law::NegativeBinomial(size) => format!("negative binomial, size {size:.2} a week"),
    }
}

fn concentration(asked: &Asked<'_>, all: &mut Vec<Figure>) {
    let (measures, concentration) = (asked.measures, &asked.measures.concentration);
    let actor = concentration.actor.clone().unwrap_or_default();
    for cell in &concentration.cells {
        let subject = format!("{},{}", cell.at[0], cell.at[1]);
        let figure = Figure::new("scdi", subject, "per_km2_year").over(measures.window);
        all.push(
            figure
                .value(cell.per_km2_year)
                .n(cell.n)
                .note(cell.class.code()),
        );
        if let Some(ratio) = cell.ratio {
            let subject = format!("{},{}", cell.at[0], cell.at[1]);
            let figure =
                Figure::new("scdi", subject, "nearest_neighbour_ratio").over(measures.window);
            all.push(
                figure
                    .value(ratio)
                    .n(cell.n)
                    .note(format!("{} at shared points", cell.n_coincident)),
            );
        }
    }
    let everybody = concentration.theatres.iter();
    let everybody = everybody.map(|theatre| (actor.as_str(), theatre));
    let each = concentration.actors.iter().flat_map(|paths| {
        let theatres = paths.theatres.iter();
        theatres.map(|theatre| (paths.actor.as_str(), theatre))
    });
    for (actor, theatre) in everybody.chain(each) {
        let whole = std::iter::once((measures.window, theatre.whole));
        for (span, ellipse) in whole.chain(theatre.path.iter().copied()) {
            for (what, value) in ellipse_parts(&ellipse) {
                let figure = Figure::new("ellipse", theatre.name, what).over(span);
                all.push(figure.value(value).n(ellipse.n).note(actor));
            }
        }
    }
    if let Some(kernel) = &concentration.kernel {
        for (corners, densities) in &kernel.points {
            let middle = plane::middle(corners);
            let subject = format!("{:.4},{:.4}", middle.y(), middle.x());
            let spans = [kernel.before, measures.window];
            for ((span, density), n) in spans.into_iter().zip(densities).zip(kernel.n) {
                let figure = Figure::new("kernel", &subject, "per_10000_km2_year").over(span);
                let note = format!("radius {} km", kernel.bandwidth_km);
                all.push(figure.value(*density).n(n).note(note));
            }
        }
    }
}

/// CSV, with a header.
pub(super) fn as_csv(asked: &Asked<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut writer = csv::Writer::from_writer(out);
    let failed = |error: csv::Error| Error::Stream(std::io::Error::other(error));
    let header = [
        "measure", "subject", "from", "to", "figure", "value", "low", "high", "n", "note",
        "incident",
    ];
    writer.write_record(header).map_err(failed)?;
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for figure in figures(asked) {
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        writer
            .write_record([
                figure.measure,
                &guarded(&figure.subject),
                &day(figure.from),
                &day(figure.to),
                &guarded(&figure.what),
                &number(figure.value),
                &number(figure.low),
                &number(figure.high),
                &figure.n.map_or_else(String::new, |n| n.to_string()),
                &guarded(&figure.note),
                &figure.incident.unwrap_or_default(),
            ])
            .map_err(failed)?;
    }
    writer.flush()?;
    Ok(())
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@']) {
        return format!("'{text}");
    }
    text.to_owned()
}

/// One object: what was asked, and every figure.
pub(super) fn as_json(asked: &Asked<'_>) -> Value {
    let measures = asked.measures;
    let settings = &measures.settings;
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let all: Vec<Value> = figures(asked)
        .into_iter()
        .map(|figure| {
            json!({
                "measure": figure.measure, "subject": figure.subject, "from": day(figure.from),
                "to": day(figure.to), "figure": figure.what, "value": figure.value, "low": figure.low,
                "high": figure.high, "n": figure.n, "note": figure.note, "incident": figure.incident,
            })
        })
        .collect();
    json!({
        "program": format!("harmattan {}", env!("CARGO_PKG_VERSION")),
        "anchor": settings.anchor.name(),
        "anchor_at": settings.anchor.point().map(|at| [at.x(), at.y()]),
        "from": measures.window.start().to_string(), "to": measures.window.end().to_string(),
        "by": settings.period.code(), "limit": settings.limit.code(),
        "families": measures.families.iter().map(|family| family.code()).collect::<Vec<_>>(),
        "draws": settings.n_draws, "seed": settings.seed, "cutoff": measures.cutoff.to_string(),
        "incomplete_from": measures.incomplete.start().to_string(),
        "account": measures.account.line(), "filter": filter_codes(asked),
        "figures": all,
    })
}
