//! Findings against what a person coded: an incident is found where its days overlap and its place
//! lies near enough, one finding an incident. Optional incidents and findings that are only recalled
//! count neither for nor against. `cargo test reports -- --nocapture` prints figures and faults; a
//! floor that is not reached prints them too. The floors only rise.
#![expect(clippy::print_stdout, reason = "figures are worth reading")]

use std::collections::BTreeSet;

use harmattan::extract::Candidate;
use harmattan::geo::{Position, distance_km};
use harmattan::incident::Language;
use harmattan::time::{DatePrecision, Day, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Gold, Report, days, reports};

/// The least that is accepted, as shares.
struct Floor {
    /// Of incidents: the harmonic mean of those found and those rightly found.
    f1: f64,
    /// Of the incidents found, where that can be said.
    within_10_km: f64,
    date: f64,
    kind: f64,
    initiator: f64,
    deaths: f64,
    /// Of the places called sure.
    sure_right: f64,
}

const OVERALL: Floor = Floor {
    f1: 0.925,
    within_10_km: 0.97,
    date: 0.97,
    kind: 0.78,
    initiator: 0.76,
    deaths: 0.735,
    sure_right: 0.99,
};
const ARABIC: Floor = Floor {
    f1: 0.92,
    within_10_km: 0.95,
    date: 0.98,
    kind: 0.72,
    initiator: 0.56,
    deaths: 0.75,
    sure_right: 0.99,
};
const FRENCH: Floor = Floor {
    f1: 0.94,
    within_10_km: 0.96,
    date: 0.97,
    kind: 0.87,
    initiator: 0.9,
    deaths: 0.85,
    sure_right: 0.99,
};
const ENGLISH: Floor = Floor {
    f1: 0.915,
    within_10_km: 0.98,
    date: 0.955,
    kind: 0.77,
    initiator: 0.81,
    deaths: 0.63,
    sure_right: 0.99,
};
/// Writers count days differently.
const GRACE_DAYS: i32 = 1;

/// How many of how many.
#[derive(Default, Clone, Copy)]
struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn add(&mut self, is_hit: bool) {
        self.hits += usize::from(is_hit);
        self.of += 1;
    }

    fn value(self) -> f64 {
        self.hits as f64 / self.of.max(1) as f64
    }
}

/// What came of some reports.
#[derive(Default)]
struct Tally {
    n_found: usize,
    n_missed: usize,
    n_false: usize,
    n_in_empty: usize,
    within_10_km: Share,
    date: Share,
    kind: Share,
    initiator: Share,
    deaths: Share,
    sure_right: Share,
}

impl Tally {
    fn f1(&self) -> f64 {
        let both = 2 * self.n_found;
        both as f64 / (both + self.n_missed + self.n_false).max(1) as f64
    }

    fn add(&mut self, report: &Report) {
        let found = &report.reading.candidates;
        let pairs = pairs(found, &report.gold);
        let n_wanted = report.gold.iter().filter(|gold| !gold.is_optional).count();
        let wanted = || pairs.iter().filter(|(_, at)| !report.gold[*at].is_optional);
        let is_paired = |at: usize| pairs.iter().any(|pair| pair.0 == at);
        let is_false = |at: &usize| !is_paired(*at) && !found[*at].background;
        let n_false = (0..found.len()).filter(is_false).count();
        self.n_found += wanted().count();
        self.n_missed += n_wanted - wanted().count();
        self.n_false += n_false;
        if n_wanted == 0 {
            self.n_in_empty += n_false;
        }
        for &(of_found, of_gold) in wanted() {
            self.add_fields(&found[of_found], &report.gold[of_gold]);
        }
        for candidate in found.iter().filter(|candidate| candidate.location.sure) {
            let written = &candidate.location.written;
            let mut same = report.gold.iter().filter(|gold| {
                let is_part = written.contains(&gold.written) || gold.written.contains(written);
                is_part && !written.is_empty() && !gold.written.is_empty()
            });
            if same.clone().next().is_some() && candidate.location.position.is_some() {
                self.sure_right
                    .add(same.any(|gold| is_there(candidate, gold)));
            }
        }
        for gold in
            report.gold.iter().enumerate().filter(|(at, gold)| {
                !gold.is_optional && !pairs.iter().any(|(_, paired)| paired == at)
            })
        {
            let (Gold { id, span, .. }, name) = (gold.1, &report.name);
            println!(
                "{name}: missed {id}: {} {} ({})",
                days(*span),
                gold.1.written,
                gold.1.place
            );
        }
        for candidate in (0..found.len()).filter(is_false).map(|at| &found[at]) {
            println!(
                "{}: false: {} {} -> {} [{}]",
                report.name,
                days(candidate.span),
                candidate.location.written,
                candidate.location.name.as_deref().unwrap_or("nowhere"),
                candidate.kind.name()
            );
        }
    }

    /// How well the fields of an incident that was found were read.
    fn add_fields(&mut self, candidate: &Candidate, gold: &Gold) {
        if gold.is_at && gold.within_km <= 30.0 {
            self.within_10_km
                .add(km(candidate, gold).is_some_and(|km| km <= 10.0));
        }
        if let Some(span) = gold.span {
            let is_hit = candidate.span.is_some_and(|own| own.overlaps(span));
            self.date.add(is_hit);
        }
        self.kind
            .add(plain(candidate.kind.name()) == plain(&gold.kind));
        if let Some(initiator) = &gold.initiator {
            let own = candidate.initiator.as_deref().unwrap_or_default();
            self.initiator.add(plain(own) == plain(initiator));
        }
        if let Some((low, high)) = gold.deaths {
            let own = candidate.deaths;
            self.deaths
                .add(own.is_some_and(|own| own.low <= high && low <= own.high));
        }
    }

    fn words(&self) -> String {
        let shares = [
            ("within 10 km", self.within_10_km),
            ("date", self.date),
            ("kind", self.kind),
            ("initiator", self.initiator),
            ("deaths", self.deaths),
            ("sure right", self.sure_right),
        ];
        let shares = shares.map(|(what, share)| format!("{what} {:.3}", share.value()));
        format!(
            "F1 {:.3} (found {}, missed {}, false {}); {}",
            self.f1(),
            self.n_found,
            self.n_missed,
            self.n_false,
            shares.join(", ")
        )
    }

    #[track_caller]
    fn hold(&self, floor: &Floor) {
        for (what, reached, least) in [
            ("F1 of incidents", self.f1(), floor.f1),
            (
                "places within 10 km",
                self.within_10_km.value(),
                floor.within_10_km,
            ),
            ("dates", self.date.value(), floor.date),
            ("kinds", self.kind.value(), floor.kind),
            ("initiators", self.initiator.value(), floor.initiator),
            ("deaths", self.deaths.value(), floor.deaths),
            (
                "right of the sure",
                self.sure_right.value(),
                floor.sure_right,
            ),
        ] {
            assert!(reached >= least, "{what}: {reached:.3}, at least {least}");
        }
    }
}

/// Which finding is which incident, as places in their lists: the likest pairs first.
fn pairs(found: &[Candidate], gold: &[Gold]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (of_found, candidate) in found.iter().enumerate() {
        for (of_gold, incident) in gold.iter().enumerate() {
            if !is_there(candidate, incident) || !is_then(candidate, incident) {
                continue;
            }
            let of_other_kind = plain(candidate.kind.name()) != plain(&incident.kind);
            let by = candidate.initiator.as_deref().unwrap_or_default();
            let by_other = plain(by) != plain(incident.initiator.as_deref().unwrap_or_default());
            all.push((
                incident.is_optional,
                u8::from(of_other_kind) + u8::from(by_other),
                km(candidate, incident).unwrap_or(f64::INFINITY),
                of_found,
                of_gold,
            ));
        }
    }
    all.sort_by(|a, b| {
        let rest = |one: &(bool, u8, f64, usize, usize)| (one.3, one.4);
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then(a.2.total_cmp(&b.2))
            .then(rest(a).cmp(&rest(b)))
    });
    let (mut taken_found, mut taken_gold) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for (.., of_found, of_gold) in all {
        if !taken_found.contains(&of_found) && !taken_gold.contains(&of_gold) {
            taken_found.insert(of_found);
            taken_gold.insert(of_gold);
            pairs.push((of_found, of_gold));
        }
    }
    pairs
}

fn km(candidate: &Candidate, gold: &Gold) -> Option<f64> {
    let position = candidate.location.position?;
    Some(distance_km(position, Position::new(gold.lon, gold.lat)))
}

fn is_there(candidate: &Candidate, gold: &Gold) -> bool {
    km(candidate, gold).is_some_and(|km| km <= gold.within_km)
}

fn is_then(candidate: &Candidate, gold: &Gold) -> bool {
    let (Some(own), Some(span)) = (candidate.span, gold.span) else {
        return candidate.span.is_none() && gold.span.is_none();
    };
    let day = |day: Day, n: i32| day.plus(n);
    let wide = Span::between(day(span.start(), -GRACE_DAYS), day(span.end(), GRACE_DAYS));
    // A vague answer does not fit a sharp question.
    let slack = match gold.precision {
        DatePrecision::Day => 3,
        DatePrecision::Range => 10,
        DatePrecision::Week => 14,
        DatePrecision::Month => 45,
        _ => 400,
    };
    own.overlaps(wide) && own.n_days() <= wide.n_days() + slack
}

/// Without case, accents and marks.
fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[track_caller]
fn check(label: &str, language: Option<Language>, floor: &Floor) -> Tally {
    let mut tally = Tally::default();
    let reports = reports().iter();
    for report in reports.filter(|report| language.is_none_or(|only| only == report.language)) {
        tally.add(report);
    }
    println!("{label}: {}", tally.words());
    tally.hold(floor);
    tally
}

#[test]
fn incidents_are_found_in_reports_of_our_own() {
    let tally = check("all reports", None, &OVERALL);
    assert_eq!(tally.n_in_empty, 0, "in reports that tell no incident");
}

#[test]
fn incidents_are_found_in_arabic() {
    check("Arabic", Some(Language::Arabic), &ARABIC);
}

#[test]
fn incidents_are_found_in_french() {
    check("French", Some(Language::French), &FRENCH);
}

#[test]
fn incidents_are_found_in_english() {
    check("English", Some(Language::English), &ENGLISH);
}
