//! Whether a position can be what is stated about it: its country and units, a distance and a
//! direction, its name. Warns of slips that are known from real tables (a lost minus sign,
//! coordinates that changed places, a seat by default) and names the better point.
//! Knows the gazetteer and the basemap; changes nothing, and is never sure by itself.

mod claims;
mod named;
pub mod offset;
mod outline;
mod point;
mod slips;
#[cfg(test)]
mod tests;

use crate::basemap::Basemap;
use crate::gazetteer::{Feature, Gazetteer};
use crate::geo::{self, Position};
use crate::time::Day;
use claims::Claim;
use named::Named;
use slips::Slip;

/// The day whose units the gazetteer's own columns name: see `assets/README.md`.
pub fn gazetteer_day() -> Option<Day> {
    Day::of(2020, 1, 1)
}

/// A position and what is stated about it. Everything but the position may be missing.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// The position as it was given: any two numbers.
    pub position: Position,
    /// What the place is called.
    pub name: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// The first-level unit, in any spelling and of any time.
    pub admin1: Option<&'a str>,
    /// The second-level unit, likewise.
    pub admin2: Option<&'a str>,
    /// The day whose units are meant; any day's, without one.
    pub day: Option<Day>,
    /// "65 km south-west of Ansongo".
    pub from: Option<Offset<'a>>,
    /// Its own row, where the gazetteer is checked: other rows of its name bear witness, not it.
    pub row: Option<&'a str>,
}

impl Statement<'_> {
    /// A position of which nothing is stated.
    pub fn of(position: Position) -> Self {
        Self {
            position,
            name: None,
            country: None,
            admin1: None,
            admin2: None,
            day: None,
            from: None,
            row: None,
        }
    }
}

/// A stated distance or direction from a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Offset<'a> {
    /// The place it is measured from.
    pub name: &'a str,
    /// In kilometres, where stated.
    pub km: Option<f64>,
    /// In degrees clockwise from north, where stated.
    pub bearing_deg: Option<f64>,
}

/// What seems to be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// No number, or beyond the poles or the antimeridian.
    OffEarth,
    /// Zero and zero.
    NullIsland,
    /// Far from all countries that the gazetteer has.
    OutsideTheatre,
    /// The longitude has the wrong sign.
    Mirrored,
    /// Latitude and longitude changed places, perhaps with a sign.
    Swapped,
    /// The latitude has the wrong sign, or both have.
    LatitudeSign,
    /// A lost or misplaced decimal point.
    LostDecimal,
    /// Minutes were taken for decimals of a degree.
    Minutes,
    /// A whole degree, or ten, too much or too little.
    DegreeSlip,
    /// Outside the stated country.
    OutsideCountry,
    /// Outside the stated first-level unit.
    OutsideRegion,
    /// Outside the stated second-level unit.
    OutsideDistrict,
    /// Not as far, or not in the direction, as stated.
    OffStated,
    /// On a seat or the middle of a unit, though named otherwise.
    OnSeat,
    /// A known place of the name lies elsewhere.
    NamedElsewhere,
    /// Whole degrees, or nearly.
    Round,
    /// A stated unit or place that is not known, so that nothing was checked by it.
    Unknown,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::OffEarth,
        Self::NullIsland,
        Self::OutsideTheatre,
        Self::Mirrored,
        Self::Swapped,
        Self::LatitudeSign,
        Self::LostDecimal,
        Self::Minutes,
        Self::DegreeSlip,
        Self::OutsideCountry,
        Self::OutsideRegion,
        Self::OutsideDistrict,
        Self::OffStated,
        Self::OnSeat,
        Self::NamedElsewhere,
        Self::Round,
        Self::Unknown,
    ];

    /// The word in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::OffEarth => "off_earth",
            Self::NullIsland => "null_island",
            Self::OutsideTheatre => "outside_theatre",
            Self::Mirrored => "mirrored",
            Self::Swapped => "swapped",
            Self::LatitudeSign => "latitude_sign",
            Self::LostDecimal => "lost_decimal",
            Self::Minutes => "minutes",
            Self::DegreeSlip => "degree_slip",
            Self::OutsideCountry => "outside_country",
            Self::OutsideRegion => "outside_region",
            Self::OutsideDistrict => "outside_district",
            Self::OffStated => "off_stated",
            Self::OnSeat => "on_seat",
            Self::NamedElsewhere => "named_elsewhere",
            Self::Round => "round",
            Self::Unknown => "unknown",
        }
    }
}

/// How much a warning weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The position cannot be right.
    Wrong,
    /// It contradicts something that is stated; one of both is wrong.
    Doubtful,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The word in files and tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Doubtful => "doubtful",
            Self::Note => "note",
        }
    }
}

/// A point that fits better.
#[derive(Debug, Clone, PartialEq)]
pub struct Better {
    /// Where.
    pub position: Position,
    /// What speaks for it.
    pub why: String,
}

/// Something that seems to be wrong with a position.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// What.
    pub kind: Kind,
    /// How much it weighs.
    pub severity: Severity,
    /// In words, with the figures.
    pub words: String,
    /// The better point, where one is known.
    pub better: Option<Better>,
}

/// A stated unit that lies this much farther away than its tolerance is no matter of old polygons:
/// the builder of the gazetteer drops rows that far from their country.
const FAR_KM: f64 = 50.0;

/// What seems to be wrong with a position, the gravest first; empty where everything fits.
/// Takes some tens of microseconds where it does.
pub fn check(statement: &Statement, gazetteer: &Gazetteer, basemap: &Basemap) -> Vec<Warning> {
    let position = statement.position;
    let (claims, mut warnings) = claims::of(statement, gazetteer, basemap);
    let named = Named::of(statement, gazetteer);
    let mut missed: Vec<(&Claim, f64)> = Vec::new();
    if let Some(off) = point::off(position) {
        warnings.push(off);
    } else {
        let misses = claims.iter().map(|claim| (claim, claim.miss_km(position)));
        missed.extend(misses.filter(|&(_, km)| km > 0.0));
    }
    let is_off = warnings.iter().any(|w| w.severity == Severity::Wrong);
    let slip = best_slip(position, &claims, &missed, &named, is_off);
    let explained = slip.is_some();
    if let Some((slip, why)) = slip {
        let off = warnings.iter().position(|w| w.severity == Severity::Wrong);
        let off = off.map(|at| warnings.remove(at));
        let here = match &off {
            Some(off) => off.words.clone(),
            None => misses_words(position, &missed, &named),
        };
        warnings.push(Warning {
            kind: slip.kind,
            severity: off.map_or(Severity::Doubtful, |off| off.severity),
            words: format!("{here} {}", slip.words),
            better: Some(Better {
                position: slip.position,
                why: why.join("; "),
            }),
        });
    } else {
        warnings.extend(missed_warning(position, &missed, &claims, &named));
        // That other rows have its name says nothing against a row of the gazetteer itself.
        let off_by_name = !is_off && missed.is_empty() && statement.row.is_none();
        if off_by_name && let Some(elsewhere) = named.elsewhere(position, &claims) {
            warnings.push(elsewhere);
        }
    }
    if !is_off && !explained {
        warnings.extend(point::on_seat(statement, gazetteer, &named, &claims));
        warnings.extend(point::round(position));
    }
    warnings.sort_by_key(|warning| (warning.severity, warning.kind));
    warnings.dedup_by(|a, b| a.kind == b.kind);
    warnings
}

/// The slip whose undoing fits everything that is stated, where one does and enough is stated to
/// tell it from chance; with what speaks for it.
fn best_slip(
    position: Position,
    claims: &[Claim],
    missed: &[(&Claim, f64)],
    named: &Named,
    is_off: bool,
) -> Option<(Slip, Vec<String>)> {
    let has_name_here = named.near(position, named::NEAR_KM).is_some();
    if missed.is_empty() && !is_off && (named.is_empty() || has_name_here) {
        return None;
    }
    let mut best: Option<(f64, Slip, Vec<String>)> = None;
    for slip in slips::of(position) {
        let place = named
            .near(slip.position, slips::WITNESS_KM)
            .filter(|_| !has_name_here);
        let off_stated = || {
            missed
                .iter()
                .any(|(claim, _)| claim.kind() == Kind::OffStated)
        };
        let has_reason = if slip.is_near(position) {
            place.is_some() || off_stated()
        } else {
            place.is_some() || is_off || !missed.is_empty()
        };
        let fits = |claim: &Claim| claim.miss_km(slip.position) <= 0.0;
        if !has_reason || !claims.iter().all(fits) {
            continue;
        }
        // A district or a distance that fits is seldom chance, a region may be, a country often is.
        let mut points: f64 = missed
            .iter()
            .map(|&(claim, km)| claim.weight() * if km > FAR_KM { 1.5 } else { 1.0 })
            .sum();
        if place.is_some() {
            points += if named.is_rare() { 2.0 } else { 1.0 };
        }
        if is_off {
            points += 1.0 + claims.iter().map(Claim::weight).sum::<f64>();
        }
        points -= slip.kind_cost();
        if points < 1.0 || best.as_ref().is_some_and(|(most, ..)| points <= *most) {
            continue;
        }
        let mut why: Vec<String> = claims
            .iter()
            .map(|claim| claim.fits_words(slip.position))
            .collect();
        why.extend(place.map(|place| format!("the gazetteer has {} there", place.name)));
        if why.is_empty() {
            why.push("lies in the countries that the gazetteer has".to_owned());
        }
        best = Some((points, slip, why));
    }
    best.map(|(_, slip, why)| (slip, why))
}

/// What does not fit, as a sentence.
fn misses_words(position: Position, missed: &[(&Claim, f64)], named: &Named) -> String {
    let here: Vec<String> = missed
        .iter()
        .map(|(claim, km)| claim.miss_words(position, *km))
        .collect();
    if here.is_empty() {
        named
            .words(position)
            .map_or_else(String::new, |words| sentence(&words))
    } else {
        sentence(&here.join("; "))
    }
}

/// What is stated and does not fit: the widest unit, and a distance.
fn missed_warning(
    position: Position,
    missed: &[(&Claim, f64)],
    claims: &[Claim],
    named: &Named,
) -> Vec<Warning> {
    let mut widest: Option<f64> = None;
    let mut warnings: Vec<Warning> = Vec::new();
    let better = named.fitting(claims).map(|place| Better {
        position: place.position,
        why: format!(
            "the gazetteer has {} there, {:.0} km away, and all that is stated fits",
            place.name,
            geo::distance_km(position, place.position)
        ),
    });
    for (claim, km) in missed {
        if claim.kind() != Kind::OffStated {
            // Who is outside a country is outside its districts too; only much farther is news.
            if let (Some(told), Some(first)) = (widest, warnings.first_mut()) {
                if *km > 2.0 * told && *km > FAR_KM {
                    let more = sentence(&claim.miss_words(position, *km));
                    first.words = format!("{} {more}", first.words);
                    widest = Some(*km);
                }
                continue;
            }
            widest = Some(*km);
        }
        let far = *km > FAR_KM && claim.kind() == Kind::OutsideCountry;
        let own = better.clone().or_else(|| claim.better());
        warnings.push(Warning {
            kind: claim.kind(),
            severity: if far {
                Severity::Wrong
            } else {
                Severity::Doubtful
            },
            words: sentence(&claim.miss_words(position, *km)),
            // One better point is told once.
            better: own.filter(|_| warnings.is_empty()),
        });
    }
    warnings
}

/// Words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// The nearest of the eight winds: `south-west`.
fn wind(bearing_deg: f64) -> &'static str {
    const WINDS: [&str; 8] = [
        "north",
        "north-east",
        "east",
        "south-east",
        "south",
        "south-west",
        "west",
        "north-west",
    ];
    let at = (bearing_deg.rem_euclid(360.0) / 45.0).round();
    WINDS[at as usize % WINDS.len()]
}

/// Kilometres as they are said: whole from ten on.
fn said_km(km: f64) -> String {
    if km < 10.0 {
        format!("{km:.1}")
    } else {
        format!("{km:.0}")
    }
}

/// Whether a row is where people live or stay, rather than a unit or a stretch of land.
fn is_spot(feature: Feature) -> bool {
    use crate::gazetteer::feature::Group;
    !matches!(
        feature.group(),
        Group::Unit | Group::Area | Group::Wild | Group::Water | Group::Height
    )
}
