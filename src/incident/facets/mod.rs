//! What incidents are told apart by, beside their dates: kind, actor, country, deaths, source and the
//! rest, with every value that occurs under a number of its own, and for each incident the numbers of
//! its values in one run. Made once a change of the data; knows no filter, no order on screen and no
//! wording beyond what is stored.

mod patch;
mod runs;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use runs::{Runs, Sorter};

use super::{
    Brief, Credibility, Incidents, KindGroup, PrecisionClass, Reliability, Source, Status,
};
use crate::time::{Day, Span};

/// One way to tell incidents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// What happened, in the eight groups.
    Kind,
    /// Who acted, or against whom.
    Actor,
    /// The country of a place, by its ISO code.
    Country,
    /// The first-level unit that a place lay in on the day: see [`region_key`]. Where that unit ever
    /// changed, also the one in the borders of 2020: see [`borders_key`].
    Region,
    /// The lowest figure of deaths, in ranges; not reported is one of its own.
    Deaths,
    /// Who published a report of it.
    Source,
    /// How reliable such a source is.
    Reliability,
    /// How credible a claim of it is.
    Credibility,
    /// Where the analyst stands.
    Status,
    /// How exactly the main place is known.
    Precision,
    /// Whether the report only recalls it.
    Background,
    /// Part of the sample, or the analyst's own.
    Origin,
    /// Whether the main place may be taken without asking.
    Certainty,
}

/// How many facets there are.
pub const N_FACETS: usize = 13;

impl Facet {
    /// Every facet, in their fixed order.
    pub const ALL: [Self; N_FACETS] = [
        Self::Kind,
        Self::Actor,
        Self::Country,
        Self::Region,
        Self::Deaths,
        Self::Source,
        Self::Reliability,
        Self::Credibility,
        Self::Status,
        Self::Precision,
        Self::Background,
        Self::Origin,
        Self::Certainty,
    ];

    /// Its place in [`Facet::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Actor => "actor",
            Self::Country => "country",
            Self::Region => "region",
            Self::Deaths => "deaths",
            Self::Source => "source",
            Self::Reliability => "reliability",
            Self::Credibility => "credibility",
            Self::Status => "status",
            Self::Precision => "precision",
            Self::Background => "background",
            Self::Origin => "origin",
            Self::Certainty => "certainty",
        }
    }

    /// The facet of a word that [`Facet::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.code() == code)
    }

    /// The keys that it always has, whether or not an incident has them; empty where the keys are
    /// names that only the data knows.
    fn fixed(self) -> Vec<&'static str> {
        match self {
            Self::Kind => KindGroup::ALL.map(KindGroup::name).to_vec(),
            Self::Deaths => DEATHS.map(|(key, _)| key).to_vec(),
            Self::Reliability => with_none(Reliability::ALL.map(Reliability::code)),
            Self::Credibility => with_none(["1", "2", "3", "4", "5", "6"]),
            Self::Status => Status::ALL.map(Status::code).to_vec(),
            Self::Precision => PrecisionClass::ALL.map(PrecisionClass::code).to_vec(),
            Self::Background => vec!["current", "background"],
            Self::Origin => vec!["own", "sample"],
            Self::Certainty => vec!["sure", "waiting"],
            Self::Actor | Self::Country | Self::Region | Self::Source => Vec::new(),
        }
    }
}

fn with_none<const N: usize>(codes: [&'static str; N]) -> Vec<&'static str> {
    let mut codes = codes.to_vec();
    codes.push(NONE);
    codes
}

/// The key of what is not known: no actor named, no country, no report.
pub const NONE: &str = "";

/// The ranges of deaths: each key, and the least figure that falls into it. The first has none: not
/// reported is not the same as zero.
pub const DEATHS: [(&str, Option<u32>); 7] = [
    ("not reported", None),
    ("0", Some(0)),
    ("1–4", Some(1)),
    ("5–9", Some(5)),
    ("10–24", Some(10)),
    ("25–99", Some(25)),
    ("100+", Some(100)),
];

/// The place in [`DEATHS`] of a lowest figure.
fn deaths_at(low: Option<u32>) -> usize {
    let reaches = |(_, least): &(&str, Option<u32>)| low >= *least;
    DEATHS.iter().rposition(reaches).unwrap_or(0)
}

/// The key of a region under its name of the incident's day: the country's code and the unit's
/// name, since several countries have a *Centre*.
pub fn region_key(country: &str, unit: &str) -> String {
    format!("{country}|{unit}")
}

/// The key of a region in its borders of 1 January 2020, whatever became of it: what figures of
/// different years can be compared by.
pub fn borders_key(country: &str, unit: &str) -> String {
    format!("{country}|{unit}{BORDERS}")
}

const BORDERS: &str = "|2020";

/// What a region's key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegionKey<'a> {
    /// The country's code; may be empty.
    pub country: &'a str,
    /// The unit's name.
    pub unit: &'a str,
    /// Whether the borders of 2020 are meant, not those of the incident's day.
    pub is_of_2020: bool,
}

/// Takes a region's key apart.
pub fn of_region_key(key: &str) -> RegionKey<'_> {
    let (country, rest) = key.split_once('|').unwrap_or(("", key));
    let of_2020 = rest.strip_suffix(BORDERS);
    RegionKey {
        country,
        unit: of_2020.unwrap_or(rest),
        is_of_2020: of_2020.is_some(),
    }
}

/// The first-level units that a place lay in, where they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its unit on 1 January 2020; `None` where that is not known.
    pub of_2020: Option<String>,
    /// From which day on it lay in which unit, the first from before all reports on; `None` where
    /// it is not known which part of a divided one it is.
    pub eras: Vec<(Option<Day>, Option<String>)>,
}

impl Dated {
    /// The units of the days of a span.
    fn within(&self, span: Span) -> impl Iterator<Item = &str> {
        let ends = self.eras.iter().skip(1).map(|(from, _)| *from);
        let eras = self.eras.iter().zip(ends.chain([None]));
        let met = eras.filter(move |((from, _), end)| {
            from.is_none_or(|from| from <= span.end()) && end.is_none_or(|end| end > span.start())
        });
        met.filter_map(|((_, unit), _)| unit.as_deref())
    }
}

/// What is known of the units of a place, by its country, first- and second-level unit; `None` where
/// the first-level unit never changed.
pub type UnitsByDay<'a> = &'a dyn Fn(&str, &str, &str) -> Option<Dated>;

/// The values of every facet, and which incident has which.
#[derive(Debug, Clone)]
pub struct Facets {
    /// Every value's key: those of the first facet, then those of the second. Fixed keys stand in
    /// their own order, names in that of the alphabet.
    keys: Vec<String>,
    /// Where the keys of each facet begin, and where the last one's end.
    starts: [u32; N_FACETS + 1],
    /// The values of rows: ascending, each once.
    runs: Runs,
    /// Each row's run.
    run_of: Vec<u32>,
}

impl PartialEq for Facets {
    fn eq(&self, other: &Self) -> bool {
        let (n, m) = (self.run_of.len(), other.run_of.len());
        (&self.keys, self.starts, n) == (&other.keys, other.starts, m)
            && (0..n).all(|row| self.of_row(row) == other.of_row(row))
    }
}

impl Eq for Facets {}

impl Default for Facets {
    fn default() -> Self {
        Self::of(&Incidents::default(), &[], &BTreeMap::new(), &|_, _, _| {
            None
        })
    }
}

/// Names that only the data knows, numbered as they come.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }

    /// The names by the alphabet, what is not known last, and each number's place among them.
    fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        let key = |&at: &u32| (self.names[at as usize] == NONE, &self.names[at as usize]);
        order.sort_by(|a, b| key(a).cmp(&key(b)));
        let mut places = vec![0; order.len()];
        for (place, &number) in order.iter().enumerate() {
            places[number as usize] = place as u32;
        }
        let names = order.iter().map(|&at| self.names[at as usize].clone());
        (names.collect(), places)
    }
}

/// The facet stands in the upper bits of a number until all names are known and in order.
const SHIFT: u32 = 27;

/// A place's keys of regions.
enum Regions {
    /// Of a unit that never changed.
    One(String),
    /// In the borders of 2020, and by the day.
    Dated(Option<String>, Dated),
}

/// Rows with their values numbered as they come.
struct Numbered<'a> {
    names: [Names; N_FACETS],
    of_rows: Vec<u32>,
    units: UnitsByDay<'a>,
    /// The keys of regions by country and units, with a bar between them.
    regions: HashMap<String, Regions>,
    /// Where such names are put together, without a new string a row.
    joined: String,
}

impl<'a> Numbered<'a> {
    fn of(units: UnitsByDay<'a>) -> Self {
        Self {
            names: std::array::from_fn(|_| Names::default()),
            of_rows: Vec::new(),
            units,
            regions: HashMap::new(),
            joined: String::new(),
        }
    }

    fn put(&mut self, facet: Facet, number: usize) {
        self.of_rows
            .push((facet.index() as u32) << SHIFT | number as u32);
    }

    fn put_name(&mut self, facet: Facet, name: &str) {
        let number = self.names[facet.index()].number(name);
        self.put(facet, number as usize);
    }

    /// All values of an incident, each once.
    fn put_row(&mut self, incident: Brief<'_>, sources: &BTreeMap<i64, Source>) {
        let from = self.of_rows.len();
        self.put(Facet::Kind, incident.kind.group().index());
        let targets = incident.targets.iter().map(String::as_str);
        let actors = incident.initiator.into_iter().chain(targets);
        let actors = actors.map(|actor| Some(actor).filter(|actor| !actor.is_empty()));
        for actor in some_or_none(actors) {
            self.put_name(Facet::Actor, actor);
        }
        let countries = incident.places.iter().map(|place| place.country.as_deref());
        for country in some_or_none(countries) {
            self.put_name(Facet::Country, country);
        }
        self.put_regions(incident);
        let low = incident.deaths.map(|deaths| deaths.low);
        self.put(Facet::Deaths, deaths_at(low));
        let reports = incident.claims.iter().map(|claim| claim.report_id);
        let mut n_known = 0;
        for source in reports.filter_map(|report| sources.get(&report)) {
            n_known += 1;
            self.put_name(Facet::Source, &source.name);
            self.put(Facet::Reliability, source.reliability as usize);
        }
        if n_known == 0 {
            self.put_name(Facet::Source, NONE);
            self.put(Facet::Reliability, Reliability::ALL.len());
        }
        for claim in incident.claims.iter() {
            self.put(Facet::Credibility, claim.credibility as usize);
        }
        if incident.claims.is_empty() {
            self.put(Facet::Credibility, Credibility::ALL.len());
        }
        self.put(Facet::Status, incident.status as usize);
        let place = incident.places.first();
        let class = place.map_or(PrecisionClass::Unresolved, |place| place.precision);
        self.put(Facet::Precision, class as usize);
        self.put(Facet::Background, usize::from(incident.background));
        self.put(Facet::Origin, usize::from(incident.sample));
        let waits = !place.is_some_and(|place| place.sure);
        self.put(Facet::Certainty, usize::from(waits));
        self.of_rows[from..].sort_unstable();
        dedup_from(&mut self.of_rows, from);
    }

    fn put_regions(&mut self, incident: Brief<'_>) {
        let from = self.of_rows.len();
        let mut joined = std::mem::take(&mut self.joined);
        let mut regions = std::mem::take(&mut self.regions);
        for place in incident.places {
            let admin1 = place.admin1.as_deref().filter(|name| !name.is_empty());
            let Some(admin1) = admin1 else { continue };
            let country = place.country.as_deref().unwrap_or_default();
            let admin2 = place.admin2.as_deref().unwrap_or_default();
            joined.clear();
            for (bar, name) in [("", country), ("|", admin1), ("|", admin2)] {
                joined.push_str(bar);
                joined.push_str(name);
            }
            if !regions.contains_key(&joined) {
                let known = self.regions_of(country, admin1, admin2);
                regions.insert(joined.clone(), known);
            }
            match regions.get(&joined) {
                Some(Regions::One(key)) => self.put_name(Facet::Region, key),
                Some(Regions::Dated(borders, dated)) => {
                    if let Some(key) = borders {
                        self.put_name(Facet::Region, key);
                    }
                    for unit in incident.span.iter().flat_map(|span| dated.within(*span)) {
                        self.put_name(Facet::Region, unit);
                    }
                }
                None => (),
            }
        }
        (self.joined, self.regions) = (joined, regions);
        if self.of_rows.len() == from {
            self.put_name(Facet::Region, NONE);
        }
    }

    fn regions_of(&self, country: &str, admin1: &str, admin2: &str) -> Regions {
        let Some(mut dated) = (self.units)(country, admin1, admin2) else {
            return Regions::One(region_key(country, admin1));
        };
        for (_, unit) in &mut dated.eras {
            *unit = unit.as_ref().map(|unit| region_key(country, unit));
        }
        let borders = dated.of_2020.as_ref();
        Regions::Dated(borders.map(|unit| borders_key(country, unit)), dated)
    }
}

impl Facets {
    /// The facets of incidents, their rows in the given order of indices. `sources` are those of the
    /// reports, by the report's row; `units` knows which units changed.
    pub fn of(
        incidents: &Incidents,
        order: &[u32],
        sources: &BTreeMap<i64, Source>,
        units: UnitsByDay<'_>,
    ) -> Self {
        let mut numbered = Numbered::of(units);
        let mut sorter = Sorter::default();
        let mut run_of = Vec::with_capacity(order.len());
        for &index in order {
            numbered.of_rows.clear();
            numbered.put_row(incidents.at(index as usize), sources);
            run_of.push(sorter.number(&numbered.of_rows));
        }
        let mut runs = sorter.finish();
        let Numbered { names, .. } = numbered;

        let mut keys = Vec::new();
        let mut starts = [0; N_FACETS + 1];
        let mut places: [Vec<u32>; N_FACETS] = std::array::from_fn(|_| Vec::new());
        for (facet, names) in Facet::ALL.into_iter().zip(names) {
            let fixed = facet.fixed();
            if fixed.is_empty() {
                let (sorted, at) = names.sorted();
                keys.extend(sorted);
                places[facet.index()] = at;
            } else {
                places[facet.index()] = (0..fixed.len() as u32).collect();
                keys.extend(fixed.into_iter().map(str::to_owned));
            }
            starts[facet.index() + 1] = keys.len() as u32;
        }
        runs.renumber(|value| {
            let facet = (value >> SHIFT) as usize;
            let number = value & ((1 << SHIFT) - 1);
            starts[facet] + places[facet][number as usize]
        });
        runs.sort();
        Self {
            keys,
            starts,
            runs,
            run_of,
        }
    }

    /// How many values there are, over all facets.
    pub fn n_values(&self) -> usize {
        self.keys.len()
    }

    /// The values of a facet.
    pub fn values(&self, facet: Facet) -> Range<usize> {
        self.starts[facet.index()] as usize..self.starts[facet.index() + 1] as usize
    }

    /// The key of a value: a code, a name, or [`NONE`].
    pub fn key(&self, value: usize) -> &str {
        self.keys.get(value).map_or(NONE, String::as_str)
    }

    /// The value of a key; `None` where no incident has it.
    pub fn value(&self, facet: Facet, key: &str) -> Option<usize> {
        self.values(facet).find(|&value| self.keys[value] == key)
    }

    /// The values of a row, ascending. A row has at least one of each facet.
    pub fn of_row(&self, row: usize) -> &[u32] {
        self.runs.get(self.run_of[row])
    }
}

/// Each name that is known, or once that none is.
fn some_or_none<'a>(
    names: impl Iterator<Item = Option<&'a str>> + Clone,
) -> impl Iterator<Item = &'a str> {
    let none = names.clone().flatten().next().is_none().then_some(NONE);
    names.flatten().chain(none)
}

/// Takes out what stands twice from a place on, where everything is sorted.
fn dedup_from(values: &mut Vec<u32>, from: usize) {
    let mut kept = from;
    for at in from..values.len() {
        if at == from || values[at] != values[kept - 1] {
            values[kept] = values[at];
            kept += 1;
        }
    }
    values.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Claim, Deaths, Incident, IncidentId, Location, Relation, SubEvent};
    use crate::time::DatePrecision;

    fn incident() -> Incident {
        Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind: SubEvent::ArmedClash,
            span: None,
            date_precision: DatePrecision::Unknown,
            initiator: None,
            targets: Vec::new(),
            deaths: None,
            status: Status::Accepted,
            background: false,
            sample: false,
            places: Vec::new(),
            claims: Vec::new(),
            note: String::new(),
        }
    }

    fn keys(facets: &Facets, row: usize, facet: Facet) -> Vec<&str> {
        let values = facets.of_row(row).iter().map(|&value| value as usize);
        let of_facet = values.filter(|value| facets.values(facet).contains(value));
        of_facet.map(|value| facets.key(value)).collect()
    }

    #[test]
    fn what_nobody_says_is_a_value_of_its_own_and_not_a_zero() {
        let facets = Facets::of(
            &Incidents::of(&[incident()]),
            &[0],
            &BTreeMap::new(),
            &|_, _, _| None,
        );
        for facet in [Facet::Actor, Facet::Country, Facet::Region, Facet::Source] {
            assert_eq!(keys(&facets, 0, facet), [NONE], "{facet:?}");
        }
        assert_eq!(keys(&facets, 0, Facet::Deaths), ["not reported"]);
        assert_eq!(keys(&facets, 0, Facet::Credibility), [NONE]);
        assert_eq!(keys(&facets, 0, Facet::Precision), ["P0"]);
        assert_eq!(keys(&facets, 0, Facet::Certainty), ["waiting"]);
    }

    #[test]
    fn initiator_and_targets_are_one_facet_and_count_once() {
        let incident = Incident {
            initiator: Some("JNIM".to_owned()),
            targets: vec!["FAMa".to_owned(), "JNIM".to_owned()],
            ..incident()
        };
        let facets = Facets::of(
            &Incidents::of(&[incident]),
            &[0],
            &BTreeMap::new(),
            &|_, _, _| None,
        );
        assert_eq!(keys(&facets, 0, Facet::Actor), ["FAMa", "JNIM"]);
    }

    #[test]
    fn sources_and_grades_come_from_every_claim() {
        let source = |name: &str, reliability| Source {
            name: name.to_owned(),
            reliability,
            licence: String::new(),
        };
        let sources = BTreeMap::from([
            (1, source("Radio", Reliability::B)),
            (2, source("Digest", Reliability::F)),
        ]);
        let claim = |report_id, credibility| Claim {
            report_id,
            credibility,
            claimed_by: String::new(),
            deaths: None,
            evidence: Vec::new(),
            doubts: Vec::new(),
        };
        let incident = Incident {
            claims: vec![
                claim(1, Credibility::Confirmed),
                claim(2, Credibility::Unjudged),
            ],
            ..incident()
        };
        let facets = Facets::of(&Incidents::of(&[incident]), &[0], &sources, &|_, _, _| None);
        assert_eq!(keys(&facets, 0, Facet::Source), ["Digest", "Radio"]);
        assert_eq!(keys(&facets, 0, Facet::Reliability), ["B", "F"]);
        assert_eq!(keys(&facets, 0, Facet::Credibility), ["1", "6"]);
    }

    #[test]
    fn every_figure_of_deaths_has_one_range() {
        let of = |low: u32| {
            let incident = Incident {
                deaths: Some(Deaths::exactly(low)),
                ..incident()
            };
            let facets = Facets::of(
                &Incidents::of(&[incident]),
                &[0],
                &BTreeMap::new(),
                &|_, _, _| None,
            );
            keys(&facets, 0, Facet::Deaths).join(" ")
        };
        for (low, key) in [
            (0, "0"),
            (1, "1–4"),
            (4, "1–4"),
            (5, "5–9"),
            (99, "25–99"),
            (100, "100+"),
            (u32::MAX, "100+"),
        ] {
            assert_eq!(of(low), key);
        }
    }

    #[test]
    fn facets_stand_in_their_order_and_know_their_codes() {
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet.index(), at);
            assert_eq!(Facet::of_code(facet.code()), Some(facet));
        }
        for is_of_2020 in [false, true] {
            let key = [region_key, borders_key][usize::from(is_of_2020)]("BF", "Centre");
            let said = RegionKey {
                country: "BF",
                unit: "Centre",
                is_of_2020,
            };
            assert_eq!(of_region_key(&key), said);
        }
    }

    #[test]
    fn an_incident_is_under_the_unit_of_its_day_and_under_that_of_2020() {
        let day = |text: &str| Day::parse(text).unwrap();
        let units = |country: &str, admin1: &str, admin2: &str| {
            let since = |unit: Option<&str>| {
                let unit = unit.map(str::to_owned);
                vec![
                    (None, Some("Mopti".to_owned())),
                    (Some(day("2023-03-13")), unit),
                ]
            };
            (country == "ML" && admin1 == "Mopti").then(|| Dated {
                of_2020: Some("Mopti".to_owned()),
                eras: since(match admin2 {
                    "" => None,
                    "Koro" => Some("Bandiagara"),
                    _ => Some("Mopti"),
                }),
            })
        };
        let of = |admin1: &str, admin2: &str, days: Option<(&str, &str)>| {
            let place = Location {
                written: String::new(),
                relation: Relation::At,
                place_id: None,
                name: None,
                name_ar: None,
                country: Some("ML".to_owned()),
                admin1: Some(admin1.to_owned()),
                admin2: Some(admin2.to_owned()),
                position: None,
                radius_km: None,
                ends: None,
                precision: PrecisionClass::Settlement,
                sure: true,
                score: None,
                reasons: Vec::new(),
                choices: Vec::new(),
                chosen_by: String::new(),
            };
            let incident = Incident {
                span: days.map(|(from, to)| Span::between(day(from), day(to))),
                places: vec![place],
                ..incident()
            };
            let incidents = Incidents::of(&[incident]);
            let facets = Facets::of(&incidents, &[0], &BTreeMap::new(), &units);
            keys(&facets, 0, Facet::Region).join(" ")
        };
        let on = |one: &'static str| Some((one, one));
        let old = "ML|Mopti ML|Mopti|2020";
        assert_eq!(of("Mopti", "Koro", on("2023-03-12")), old);
        let new = "ML|Bandiagara ML|Mopti|2020";
        assert_eq!(of("Mopti", "Koro", on("2023-03-13")), new);
        assert_eq!(of("Mopti", "Djenné", on("2024-01-01")), old);
        let both = Some(("2023-03-01", "2023-03-31"));
        let of_both = of("Mopti", "Koro", both);
        assert_eq!(of_both, "ML|Bandiagara ML|Mopti ML|Mopti|2020");
        let undated = of("Mopti", "Koro", None);
        assert_eq!(undated, "ML|Mopti|2020", "no day, no unit of the day");
        let which = of("Mopti", "", on("2024-01-01"));
        assert_eq!(which, "ML|Mopti|2020", "nobody knows which part");
        assert_eq!(of("Kidal", "Tessalit", None), "ML|Kidal");
    }
}
