//! What may leave of a row: places blurred to a unit or a cell, with the radius said so, names and texts
//! taken out, and how the rest may be handled. Nothing is made more exact than it was.

use crate::geo::Position;
use crate::incident::{Incident, Location, PrecisionClass, Report, Source};

use super::Row;

/// The Traffic Light Protocol, version 2.0 (FIRST, 2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tlp {
    /// To anybody.
    Clear,
    /// Within the community.
    Green,
    /// Within the organisation and its clients, where they need it.
    Amber,
    /// Within the organisation.
    AmberStrict,
    /// To those present only.
    Red,
}

impl Tlp {
    /// Every marking, the freest first.
    pub const ALL: [Self; 5] = [
        Self::Clear,
        Self::Green,
        Self::Amber,
        Self::AmberStrict,
        Self::Red,
    ];

    /// As the protocol writes it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }

    /// The marking of a word, with or without `TLP:`, in any case.
    pub fn of_words(words: &str) -> Option<Self> {
        let words = words.trim().to_ascii_uppercase();
        let words = words.strip_prefix("TLP:").unwrap_or(&words).to_owned();
        Self::ALL.into_iter().find(|tlp| tlp.words()[4..] == *words)
    }
}

/// How far places are blurred.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Blur {
    /// Not at all.
    #[default]
    No,
    /// To the second-level unit.
    District,
    /// To the first-level unit.
    Region,
    /// To the country.
    Country,
    /// To a cell of so many kilometres.
    Cell(f64),
}

/// What is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Redaction {
    /// How far places are blurred.
    pub blur: Blur,
    /// Whether names of places, sources and persons go.
    pub names: bool,
    /// Whether names of actors go.
    pub actors: bool,
    /// Whether notes, titles, reasons and reports' texts go.
    pub texts: bool,
}

impl Redaction {
    /// Whether nothing is taken out.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What is taken out, in words; empty where nothing is.
    pub fn words(&self) -> String {
        let mut said = Vec::new();
        match self.blur {
            Blur::No => (),
            Blur::District => said.push("places blurred to their district".to_owned()),
            Blur::Region => said.push("places blurred to their region".to_owned()),
            Blur::Country => said.push("places blurred to their country".to_owned()),
            Blur::Cell(km) => said.push(format!("places blurred to cells of {km} km")),
        }
        for (is_out, what) in [
            (self.names, "names of places, sources and persons left out"),
            (self.actors, "names of actors left out"),
            (self.texts, "texts left out"),
        ] {
            if is_out {
                said.push(what.to_owned());
            }
        }
        said.join("; ")
    }
}

/// Where units lie: the middle, and how far they reach, of a country, a first-level and a second-level
/// unit, of which the latter may be empty.
pub type Middles<'a> = &'a dyn Fn(&str, &str, &str) -> Option<(Position, f64)>;

/// What may leave of a row.
pub fn redact(row: Row, how: &Redaction, middles: Middles<'_>) -> Row {
    if how.is_none() {
        return row;
    }
    let Row {
        mut incident,
        reports,
    } = row;
    for place in &mut incident.places {
        blur(place, how.blur, middles);
    }
    if how.blur != Blur::No {
        // Two blurred places of one incident would narrow each other down.
        incident.places.truncate(1);
    }
    if how.names {
        without_names(&mut incident);
    }
    if how.actors {
        incident.initiator = None;
        incident.targets.clear();
        incident
            .claims
            .iter_mut()
            .for_each(|claim| claim.claimed_by.clear());
    }
    if how.texts {
        incident.note.clear();
        for place in &mut incident.places {
            place.reasons.clear();
            place.choices.clear();
            place.written.clear();
        }
        for claim in &mut incident.claims {
            claim.evidence.clear();
            claim.doubts.clear();
        }
    }
    let reports = reports.into_iter().map(|report| self::report(report, how));
    Row {
        reports: reports.collect(),
        incident,
    }
}

fn without_names(incident: &mut Incident) {
    for place in &mut incident.places {
        place.written.clear();
        place.place_id = None;
        place.name = None;
        place.name_ar = None;
        // Reasons and choices name the place and its neighbours.
        place.reasons.clear();
        place.choices.clear();
        if place.is_by_person() {
            "person".clone_into(&mut place.chosen_by);
        }
    }
    for claim in &mut incident.claims {
        claim.claimed_by.clear();
        claim.doubts.clear();
    }
}

fn report(report: Report, how: &Redaction) -> Report {
    let mut report = report;
    if how.names {
        report = Report {
            source: Source {
                name: String::new(),
                ..report.source
            },
            url: String::new(),
            sha256: String::new(),
            ..report
        };
    }
    // A title names the place as the text does, and so does a text what it was taken from.
    if how.names || how.texts {
        report.title.clear();
        report.text.clear();
        report.sha256.clear();
    }
    report
}

/// Puts a place where its unit or its cell lies.
fn blur(place: &mut Location, blur: Blur, middles: Middles<'_>) {
    let Some(at) = place.position else {
        if blur != Blur::No {
            forget(place, blur);
        }
        return;
    };
    let unit = |place: &Location, depth: usize| {
        let country = place.country.clone().unwrap_or_default();
        let admin1 = place.admin1.clone().filter(|_| depth > 0);
        let admin2 = place.admin2.clone().filter(|_| depth > 1);
        let is_known = (depth < 1 || admin1.is_some()) && (depth < 2 || admin2.is_some());
        let middle = middles(
            &country,
            &admin1.unwrap_or_default(),
            &admin2.unwrap_or_default(),
        );
        middle.filter(|_| is_known)
    };
    let (found, precision) = match blur {
        Blur::No => return,
        Blur::District => (unit(place, 2), PrecisionClass::District),
        Blur::Region => (unit(place, 1), PrecisionClass::Region),
        Blur::Country => (unit(place, 0), PrecisionClass::Country),
        Blur::Cell(km) => (Some(cell(at, km)), of_cell(km)),
    };
    // Where the unit is not known, a wider one stands for it.
    let (found, precision) = match (found, blur) {
        (Some(found), _) => (Some(found), precision),
        (None, Blur::District) => match unit(place, 1) {
            Some(found) => (Some(found), PrecisionClass::Region),
            None => (unit(place, 0), PrecisionClass::Country),
        },
        (None, _) => (unit(place, 0), PrecisionClass::Country),
    };
    let was = place.radius_km.unwrap_or(0.0);
    if let Some((middle, radius)) = found {
        // The circle holds the old one, and says nothing of where in it that lay.
        let radius = radius + was;
        place.position = Some(middle);
        place.radius_km = Some((radius * 10.0).ceil() / 10.0);
        if rank(precision) > rank(place.precision) {
            place.precision = precision;
        }
    } else {
        place.position = None;
        place.radius_km = None;
        place.precision = PrecisionClass::Unresolved;
    }
    forget(place, blur);
}

/// Takes out what would give the place away.
fn forget(place: &mut Location, blur: Blur) {
    place.written.clear();
    place.place_id = None;
    place.name = None;
    place.name_ar = None;
    place.ends = None;
    place.reasons.clear();
    place.choices.clear();
    place.score = None;
    if matches!(blur, Blur::Region | Blur::Country | Blur::Cell(_)) {
        place.admin2 = None;
    }
    // Where a cell meets the edge of a region, both together would say more than the cell.
    if matches!(blur, Blur::Country | Blur::Cell(_)) {
        place.admin1 = None;
    }
}

/// From exact to vague.
fn rank(class: PrecisionClass) -> u8 {
    match class {
        PrecisionClass::Site => 0,
        PrecisionClass::Settlement => 1,
        PrecisionClass::Near => 2,
        PrecisionClass::Line => 3,
        PrecisionClass::District => 4,
        PrecisionClass::Region => 5,
        PrecisionClass::Country => 6,
        PrecisionClass::Unresolved => 7,
    }
}

/// The class of a cell: districts of the Sahel are some 100 km wide, regions some 300.
fn of_cell(km: f64) -> PrecisionClass {
    if km < 25.0 {
        PrecisionClass::Near
    } else if km < 150.0 {
        PrecisionClass::District
    } else {
        PrecisionClass::Region
    }
}

/// The middle of the cell that a position lies in, and half its diagonal. Rows of cells lie `km` apart,
/// and so do the cells of a row at its middle.
fn cell(at: Position, km: f64) -> (Position, f64) {
    /// Kilometres of a degree of latitude: the mean of WGS84.
    const DEGREE: f64 = 111.132;
    let km = km.max(0.1);
    let step = km / DEGREE;
    let middle = |value: f64, step: f64| ((value / step).floor() + 0.5) * step;
    let lat = middle(at.y(), step).clamp(-89.9, 89.9);
    let step = km / (DEGREE * lat.to_radians().cos().max(0.001));
    let lon = middle(at.x(), step).clamp(-180.0, 180.0);
    (Position::new(lon, lat), km / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::distance_km;

    #[test]
    fn every_position_of_a_cell_becomes_its_middle_and_lies_within_the_radius_said() {
        let (middle, radius) = cell(Position::new(-1.64, 14.1), 25.0);
        for (lon, lat) in [(-1.64, 14.1), (-1.60, 14.12)] {
            let at = Position::new(lon, lat);
            assert!(distance_km(cell(at, 25.0).0, at) <= radius * 1.01);
        }
        assert!(distance_km(middle, Position::new(-1.64, 14.1)) <= radius * 1.01);
    }

    #[test]
    fn markings_are_read_with_and_without_their_head() {
        for tlp in Tlp::ALL {
            assert_eq!(Tlp::of_words(tlp.words()), Some(tlp));
        }
        assert_eq!(Tlp::of_words("amber+strict"), Some(Tlp::AmberStrict));
        assert_eq!(Tlp::of_words("pink"), None);
    }
}
