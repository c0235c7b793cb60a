//! What passes, what is counted and what is said of the rest, against a count made by hand.

use crate::incident::Incidents;
use std::collections::BTreeMap;

use super::sieve::counts_by_key;
use super::*;
use crate::geo::Position;
use crate::incident::columns::Columns;
use crate::incident::facets::DEATHS;
use crate::incident::{
    Claim, Credibility, Deaths, Incident, IncidentId, Location, PrecisionClass, Relation,
    Reliability, Source, Status, SubEvent,
};
use crate::time::DatePrecision;

fn place(country: &str, admin1: &str, at: Option<(f64, f64)>) -> Location {
    Location {
        written: admin1.to_owned(),
        relation: Relation::At,
        place_id: None,
        name: None,
        name_ar: None,
        country: Some(country.to_owned()).filter(|code| !code.is_empty()),
        admin1: Some(admin1.to_owned()),
        admin2: None,
        position: at.map(|(lon, lat)| Position::new(lon, lat)),
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: true,
        score: None,
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: "resolver".to_owned(),
    }
}

fn incident(id: i64, day: Option<i32>) -> Incident {
    Incident {
        id: IncidentId(id),
        uuid: id.to_string(),
        kind: SubEvent::ArmedClash,
        span: day.map(|day| Span::of_day(Day(day))),
        date_precision: DatePrecision::Day,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![place("ML", "Mopti", Some((-3.0, 14.0)))],
        claims: Vec::new(),
        note: String::new(),
    }
}

fn sources() -> BTreeMap<i64, Source> {
    let source = |name: &str, reliability| Source {
        name: name.to_owned(),
        reliability,
        licence: String::new(),
    };
    BTreeMap::from([
        (1, source("Radio", Reliability::B)),
        (2, source("Digest", Reliability::F)),
    ])
}

/// Any incidents at all.
fn any_incidents(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
) -> arbtest::arbitrary::Result<Vec<Incident>> {
    let mut incidents = Vec::new();
    for id in 0..u.int_in_range(0..=60)? {
        let day = if u.ratio(1, 8)? {
            None
        } else {
            Some(u.int_in_range(19_000..=19_060)?)
        };
        let length = *u.choose(&[0, 0, 0, 5, 30])?;
        let at = if u.ratio(1, 6)? {
            None
        } else {
            Some((-3.0, 14.0))
        };
        let report = u.int_in_range(0..=3)?;
        incidents.push(Incident {
            kind: *u.choose(&SubEvent::ALL)?,
            span: day.map(|day| Span::between(Day(day), Day(day + length))),
            initiator: u
                .choose(&[None, Some("JNIM"), Some("ISSP")])?
                .map(str::to_owned),
            targets: vec![(*u.choose(&["FAMa", "JNIM", "Civilians"])?).to_owned()],
            deaths: u
                .choose(&[None, Some(0), Some(3), Some(12), Some(200)])?
                .map(Deaths::exactly),
            status: *u.choose(&Status::ALL)?,
            background: u.ratio(1, 3)?,
            sample: u.ratio(1, 2)?,
            places: vec![place(
                u.choose(&["ML", "BF", ""])?,
                u.choose(&["Mopti", "Sahel"])?,
                at,
            )],
            claims: (0..report)
                .map(|report_id| Claim {
                    report_id,
                    credibility: Credibility::Doubtful,
                    claimed_by: String::new(),
                    deaths: None,
                    evidence: Vec::new(),
                    doubts: Vec::new(),
                })
                .collect(),
            ..incident(i64::from(id), None)
        });
    }
    Ok(incidents)
}

/// Any filter that these incidents can meet.
fn any_filter(
    u: &mut arbtest::arbitrary::Unstructured<'_>,
    columns: &Columns,
) -> arbtest::arbitrary::Result<Filter> {
    let mut filter = Filter {
        mode: *u.choose(&TimeMode::ALL)?,
        step: *u.choose(&Step::ALL)?,
        ..Filter::default()
    };
    if u.ratio(2, 3)? {
        let from = u.int_in_range(18_990..=19_070)?;
        let days = u.int_in_range(0..=40)?;
        filter.window = Some(Span::between(Day(from), Day(from + days)));
    }
    for _ in 0..u.int_in_range(0..=4)? {
        let value = u.int_in_range(0..=columns.facets.n_values() - 1)?;
        let of = |facet: &Facet| columns.facets.values(*facet).contains(&value);
        if let Some(facet) = Facet::ALL.into_iter().find(of) {
            filter.toggle(facet, columns.facets.key(value));
        }
    }
    if u.ratio(1, 4)? {
        filter.text = "word".to_owned();
    }
    Ok(filter)
}

/// The same by hand: whether a row passes the limits of all facets but some.
fn passes(columns: &Columns, row: usize, filter: &Filter, but: Option<Facet>) -> bool {
    let facets = &columns.facets;
    Facet::ALL.into_iter().all(|facet| {
        let mut keys = facets
            .of_row(row)
            .iter()
            .filter(|&&value| facets.values(facet).contains(&(value as usize)))
            .map(|&value| facets.key(value as usize));
        but == Some(facet)
            || if facet == Facet::Status && !filter.limits(facet) {
                keys.all(|key| key == "candidate" || key == "accepted")
            } else {
                !filter.limits(facet) || keys.any(|key| filter.picks(facet, key))
            }
    })
}

#[test]
fn every_count_is_that_of_a_count_by_hand_and_the_account_sums_up() {
    arbtest::arbtest(|u| {
        let incidents = any_incidents(u)?;
        let columns = Columns::with_sources(&Incidents::of(&incidents), &sources());
        let filter = any_filter(u, &columns)?;
        let matches = Matches {
            incidents: (0..30).collect(),
            reports: vec![2],
        };
        let wanted = Wanted {
            matches: Some(&matches),
            ..Wanted::of(&filter)
        };
        let sieve = Sieve::of(&Incidents::of(&incidents), &columns, wanted);
        let shown = sieve.shown(&columns, &filter);

        let has_words = |row: usize| {
            let incident = &incidents[columns.incident[row] as usize];
            filter.text.is_empty()
                || incident.id.0 < 30
                || incident.claims.iter().any(|claim| claim.report_id == 2)
        };
        let is_within = |row: usize| {
            let incident = &incidents[columns.incident[row] as usize];
            filter
                .span()
                .is_none_or(|span| incident.span.is_some_and(|own| own.overlaps(span)))
        };
        let rows: Vec<u32> = (0..columns.len())
            .filter(|&row| passes(&columns, row, &filter, None) && is_within(row) && has_words(row))
            .map(|row| row as u32)
            .collect();
        assert_eq!(shown.rows, rows);
        for facet in Facet::ALL {
            let mut counts = BTreeMap::new();
            for row in 0..columns.len() {
                if !passes(&columns, row, &filter, Some(facet))
                    || !is_within(row)
                    || !has_words(row)
                {
                    continue;
                }
                for &value in columns.facets.of_row(row) {
                    if columns.facets.values(facet).contains(&(value as usize)) {
                        *counts
                            .entry(columns.facets.key(value as usize).to_owned())
                            .or_insert(0) += 1;
                    }
                }
            }
            assert_eq!(counts_by_key(&columns, &shown, facet), counts, "{facet:?}");
        }
        let left_out: usize = shown.reasons().iter().map(|(n, _)| n).sum();
        assert_eq!(shown.n_shown + left_out, shown.n_total);
        assert_eq!(shown.n_shown + shown.n_unplaced, shown.rows.len());
        let mut listed = Vec::new();
        for (n, reason) in shown.reasons() {
            let rows = sieve.left_out(&columns, &filter, reason);
            assert_eq!(rows.len(), n, "{reason:?}");
            if reason != Reason::Unplaced {
                listed.extend(rows);
            }
        }
        listed.extend(&shown.rows);
        listed.sort_unstable();
        assert!(
            listed.windows(2).all(|two| two[0] < two[1]),
            "a row has two reasons"
        );
        assert_eq!(listed.len(), shown.n_total);
        if let Some(span) = filter.span() {
            let tally = sieve.tally(&columns, span);
            assert_eq!(
                (tally.n, tally.kinds),
                (shown.rows.len(), shown.kind_within_dates)
            );
        }
        Ok(())
    });
}

#[test]
fn a_window_of_many_blocks_counts_like_one_without_blocks() {
    let incidents: Vec<Incident> = (0..9000)
        .map(|at| Incident {
            kind: SubEvent::ALL[at as usize % 25],
            deaths: Some(Deaths::exactly(at % 120)),
            ..incident(i64::from(at), Some(15_000 + at as i32 / 3))
        })
        .collect();
    let list = Incidents::of(&incidents);
    let columns = Columns::of(&list);
    let mut filter = Filter::default();
    filter.only(Facet::Deaths, DEATHS[4].0);
    let sieve = Sieve::of(&list, &columns, Wanted::of(&filter));
    for (from, to) in [
        (0, 3000),
        (10, 2990),
        (340, 342),
        (341, 683),
        (0, 0),
        (2999, 5000),
    ] {
        filter.window = Some(Span::between(Day(15_000 + from), Day(15_000 + to)));
        let shown = sieve.shown(&columns, &filter);
        let counts = counts_by_key(&columns, &shown, Facet::Deaths);
        let span = filter.span().unwrap();
        let within = incidents
            .iter()
            .filter(|one| one.span.unwrap().overlaps(span));
        assert_eq!(counts.values().sum::<usize>(), within.count());
        assert_eq!(counts.get("10–24").copied().unwrap_or(0), shown.rows.len());
        assert_eq!(shown, Shown::of(&list, &columns, &filter));
    }
}

#[test]
fn the_figures_of_a_facet_say_what_another_choice_there_would_show() {
    let of = |id: i64, country: &str, actor: &str| Incident {
        places: vec![place(country, "Centre", Some((0.0, 12.0)))],
        initiator: Some(actor.to_owned()),
        ..incident(id, Some(19_000))
    };
    let incidents = [
        of(1, "ML", "JNIM"),
        of(2, "BF", "JNIM"),
        of(3, "BF", "ISSP"),
    ];
    let columns = Columns::of(&Incidents::of(&incidents));
    let mut filter = Filter::default();
    filter.toggle(Facet::Actor, "JNIM");
    filter.toggle(Facet::Country, "BF");
    let shown = Shown::of(&Incidents::of(&incidents), &columns, &filter);
    let counts = |facet| counts_by_key(&columns, &shown, facet);
    assert_eq!(
        shown.line(),
        "Shown 1 of 3: 1 of other actors, 1 in other countries"
    );
    let pairs = |pairs: [(&str, usize); 2]| pairs.map(|(key, n)| (key.to_owned(), n)).into();
    assert_eq!(counts(Facet::Actor), pairs([("ISSP", 1), ("JNIM", 1)]));
    assert_eq!(counts(Facet::Country), pairs([("BF", 1), ("ML", 1)]));
    // Two countries have a Centre: they are two regions.
    assert_eq!(counts(Facet::Region).len(), 1);
    assert_eq!(columns.facets.values(Facet::Region).len(), 2);
}

#[test]
fn what_was_rejected_is_shown_only_when_asked_for() {
    let rejected = Incident {
        status: Status::Rejected,
        ..incident(2, Some(19_000))
    };
    let incidents = [incident(1, Some(19_000)), rejected];
    let columns = Columns::of(&Incidents::of(&incidents));
    let mut filter = Filter::default();
    let shown = Shown::of(&Incidents::of(&incidents), &columns, &filter);
    assert_eq!(shown.line(), "Shown 1 of 1");
    assert_eq!(
        counts_by_key(&columns, &shown, Facet::Status)["rejected"],
        1
    );
    filter.only(Facet::Status, "rejected");
    let shown = Shown::of(&Incidents::of(&incidents), &columns, &filter);
    assert_eq!(shown.line(), "Shown 1 of 2: 1 of another status");
}

#[test]
fn each_reason_is_lifted_by_its_limit_alone() {
    let mut filter = Filter {
        window: Some(Span::of_day(Day(1))),
        text: "mine".to_owned(),
        area: Some(Area::Lasso(Vec::new())),
        ..Filter::default()
    };
    filter.kinds[0] = false;
    filter.toggle(Facet::Actor, "JNIM");
    for (reason, n_left) in [
        (Reason::Facet(Facet::Actor), 4),
        (Reason::Facet(Facet::Kind), 3),
        (Reason::Text, 2),
        (Reason::Area, 1),
        (Reason::Undated, 0),
    ] {
        filter.lift(reason);
        assert_eq!(filter.n_limits(), n_left, "{reason:?}");
    }
    assert_eq!(filter, Filter::default());
}

fn within(area: Area, lines: &[Vec<Position>], places: Vec<Location>) -> bool {
    let one = Incident {
        places,
        ..incident(1, Some(19_000))
    };
    let (incidents, filter) = (
        [one],
        Filter {
            area: Some(area),
            ..Filter::default()
        },
    );
    let columns = Columns::of(&Incidents::of(&incidents));
    let wanted = Wanted {
        lines,
        ..Wanted::of(&filter)
    };
    let shown = Sieve::of(&Incidents::of(&incidents), &columns, wanted).shown(&columns, &filter);
    assert_eq!(shown.n_total, 1);
    shown.n_shown == 1
}

#[test]
fn an_outline_holds_what_lies_in_its_bays_and_not_what_lies_before_them() {
    // A U open to the north.
    let corners = [
        (0.0, 10.0),
        (6.0, 10.0),
        (6.0, 16.0),
        (4.0, 16.0),
        (4.0, 12.0),
        (2.0, 12.0),
        (2.0, 16.0),
        (0.0, 16.0),
    ];
    let lasso = Area::Lasso(corners.map(|(lon, lat)| Position::new(lon, lat)).to_vec());
    for (lon, lat, is_in) in [
        (1.0, 15.0, true),
        (5.0, 15.0, true),
        (3.0, 15.0, false),
        (3.0, 11.0, true),
        (7.0, 11.0, false),
    ] {
        let there = vec![place("ML", "Mopti", Some((lon, lat)))];
        assert_eq!(within(lasso.clone(), &[], there), is_in, "{lon} {lat}");
    }
    let line = Area::Lasso(vec![Position::new(0.0, 0.0), Position::new(9.0, 9.0)]);
    assert!(!within(
        line,
        &[],
        vec![place("ML", "Mopti", Some((3.0, 3.0)))]
    ));
}

#[test]
fn a_distance_is_one_on_the_earth_and_not_on_the_map() {
    let around = |km| Area::Around {
        center: Position::new(-8.0, 12.65),
        km,
        name: String::new(),
    };
    // One degree of longitude is 108.5 km there, one of latitude 110.6.
    let east = || vec![place("ML", "Mopti", Some((-7.0, 12.65)))];
    let north = || vec![place("ML", "Mopti", Some((-8.0, 13.65)))];
    assert!(within(around(109.5), &[], east()) && !within(around(107.5), &[], east()));
    assert!(within(around(112.0), &[], north()) && !within(around(110.0), &[], north()));
}

#[test]
fn a_band_follows_its_line_and_ends_with_it() {
    let lines = vec![vec![
        Position::new(-4.0, 14.0),
        Position::new(-2.0, 14.0),
        Position::new(0.0, 16.0),
    ]];
    let band = |km| Area::Along {
        line: LineName::Road("RN16".to_owned()),
        km,
    };
    for (lon, lat, km, is_in) in [
        (-3.0, 14.2, 25.0, true),
        (-3.0, 14.3, 25.0, false),
        (-1.0, 15.0, 1.0, true),
        (-4.3, 14.0, 25.0, false),
        (-4.2, 14.0, 25.0, true),
        (0.5, 16.5, 300.0, true),
    ] {
        let there = vec![place("ML", "Mopti", Some((lon, lat)))];
        assert_eq!(within(band(km), &lines, there), is_in, "{lon} {lat} {km}");
    }
    assert!(!within(
        band(500.0),
        &[],
        vec![place("ML", "Mopti", Some((-3.0, 14.0)))]
    ));
}

#[test]
fn a_place_that_is_only_a_district_lies_in_no_area_and_a_way_by_its_ends() {
    let everywhere = || Area::Around {
        center: Position::new(-3.0, 14.0),
        km: 100.0,
        name: String::new(),
    };
    for precision in PrecisionClass::ALL {
        let there = Location {
            precision,
            ..place("ML", "Mopti", Some((-3.0, 14.0)))
        };
        use PrecisionClass as P;
        let is_in = matches!(precision, P::Site | P::Settlement | P::Near | P::Line);
        assert_eq!(
            within(everywhere(), &[], vec![there]),
            is_in,
            "{precision:?}"
        );
    }
    let way = Location {
        precision: PrecisionClass::Line,
        ends: Some([Position::new(-3.0, 14.0), Position::new(5.0, 14.0)]),
        ..place("ML", "Mopti", Some((1.0, 14.0)))
    };
    assert!(within(everywhere(), &[], vec![way]));
}
