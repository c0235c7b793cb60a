//! Where a row happened: by its coordinates, which are checked against what else the row says, or
//! else by its names, which the gazetteer resolves. What was found for the same cells before is kept,
//! since tables name the same places over and over.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::crosswalk::{self, usual};
use super::row::Problem;
use super::{Profile, values};
use crate::basemap::Basemap;
use crate::gazetteer::{Gazetteer, Memory, Query};
use crate::geo::{Position, distance_km, lon_lat};
use crate::incident::{Location, PrecisionClass, Relation};
use crate::sanity::{self, Kind, Severity, Statement};

/// What is known beside the table.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The places there are.
    pub gazetteer: &'a Gazetteer,
    /// The countries and units there are.
    pub basemap: &'a Basemap,
    /// What the project has learnt about names.
    pub memory: Option<&'a Memory>,
}

/// The cells of a row that say where.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spot<'a> {
    /// The place as it is written.
    pub written: &'a str,
    /// The country as it is written.
    pub country: &'a str,
    /// The first-level unit.
    pub admin1: &'a str,
    /// The second-level unit.
    pub admin2: &'a str,
    /// Degrees north.
    pub latitude: &'a str,
    /// Degrees east.
    pub longitude: &'a str,
    /// How exactly the place is known.
    pub precision: &'a str,
    /// Within so many kilometres.
    pub radius: &'a str,
}

/// Where a row happened.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Located {
    /// The place; `None` where the row says nothing.
    pub location: Option<Location>,
    /// What is doubtful about it.
    pub problem: Option<(Problem, String)>,
    /// The point that fits better, where one is known.
    pub better: Option<Position>,
}

/// So many places are kept.
const MOST_KEPT: usize = 40_000;
/// A settlement of the row's name this near says that the coordinates are the settlement's.
const SAME_KM: f64 = 5.0;
/// Countries that the gazetteer has: only there coordinates can be checked.
const THEATRE: [&str; 10] = ["ML", "BF", "NE", "BJ", "TG", "GH", "CI", "SN", "MR", "GN"];

/// Finds places.
pub(super) struct Finder<'a> {
    known: Known<'a>,
    profile: Profile,
    source: String,
    mend: bool,
    kept: HashMap<Box<str>, Kept>,
    key: String,
}

/// What was found for cells before.
enum Kept {
    /// A point without doubts: what its cells do not say again. Most are such, and tens of thousands of them
    /// are kept.
    Plain {
        /// Where the cells name none.
        country: Option<Box<str>>,
        position: Option<Position>,
        radius_km: Option<f64>,
        relation: Relation,
        precision: PrecisionClass,
    },
    Whole(Box<Located>),
}

impl<'a> Finder<'a> {
    pub(super) fn new(known: Known<'a>, profile: Profile, source: &str, mend: bool) -> Self {
        Self {
            known,
            profile,
            source: source.to_owned(),
            mend,
            kept: HashMap::new(),
            key: String::new(),
        }
    }

    /// Where the cells say, or which coordinate is no figure: `true` for the latitude.
    pub(super) fn find(&mut self, spot: &Spot<'_>) -> Result<Located, bool> {
        self.key.clear();
        let s = spot;
        let cells = [
            s.written,
            s.country,
            s.admin1,
            s.admin2,
            s.latitude,
            s.longitude,
            s.precision,
            s.radius,
        ];
        for cell in cells {
            self.key.push_str(cell);
            self.key.push('\u{1F}');
        }
        if let Some(kept) = self.kept.get(self.key.as_str()) {
            return Ok(self.again(kept, spot));
        }
        let located = self.locate(spot)?;
        if self.kept.len() >= MOST_KEPT {
            self.kept.clear();
        }
        let plain = located.location.as_ref().map(|place| Kept::Plain {
            country: place
                .country
                .as_deref()
                .filter(|_| crosswalk::country(spot.country).is_none())
                .map(Box::from),
            position: place.position,
            radius_km: place.radius_km,
            relation: place.relation,
            precision: place.precision,
        });
        let kept = plain
            .filter(|plain| self.again(plain, spot) == located)
            .unwrap_or_else(|| Kept::Whole(Box::new(located.clone())));
        self.kept.insert(self.key.as_str().into(), kept);
        Ok(located)
    }

    /// What was found before, now that the same cells come again.
    fn again(&self, kept: &Kept, spot: &Spot<'_>) -> Located {
        match kept {
            Kept::Whole(located) => (**located).clone(),
            Kept::Plain {
                country,
                position,
                radius_km,
                relation,
                precision,
            } => {
                let mut location = self.blank(spot);
                if let Some(country) = country {
                    location.country = Some(country.to_string());
                }
                location.position = *position;
                location.radius_km = *radius_km;
                location.relation = *relation;
                location.precision = *precision;
                location.sure = true;
                Located {
                    location: Some(location),
                    ..Located::default()
                }
            }
        }
    }

    fn locate(&self, spot: &Spot<'_>) -> Result<Located, bool> {
        let figure = |cell: &str, is_latitude: bool| match cell.trim() {
            "" | "-" | "–" | "NA" => Ok(None),
            cell => values::degrees(cell).map(Some).ok_or(is_latitude),
        };
        let lat = figure(spot.latitude, true)?;
        let lon = figure(spot.longitude, false)?;
        let precision = spot.precision.trim();
        let stated = crosswalk::geo_precision(self.profile, precision);
        if self.profile == Profile::Ucdp && precision == "7" {
            // International waters or airspace: the point stands for nothing.
            return Ok(Located::default());
        }
        match lon.zip(lat) {
            Some((lon, lat)) => Ok(self.at(Position::new(lon, lat), stated, spot)),
            None if !spot.written.trim().is_empty() => Ok(self.named(spot, stated)),
            None => Ok(self.unit(spot)),
        }
    }

    fn text(cell: &str) -> Option<String> {
        let cell = cell.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    fn blank(&self, spot: &Spot<'_>) -> Location {
        let country = crosswalk::country(spot.country).map(str::to_owned);
        Location {
            name: Self::text(spot.written),
            admin1: Self::text(spot.admin1),
            admin2: Self::text(spot.admin2),
            chosen_by: self.source.clone(),
            ..Location::unresolved(spot.written.trim().to_owned(), Relation::At, country)
        }
    }

    /// By coordinates.
    fn at(
        &self,
        position: Position,
        stated: Option<(PrecisionClass, Relation, f64)>,
        spot: &Spot<'_>,
    ) -> Located {
        let mut location = self.blank(spot);
        let mut problem = None;
        let (class, relation, radius_km) = stated.unwrap_or_else(|| {
            if !spot.precision.trim().is_empty() {
                let words = format!("\"{}\" is no known precision", spot.precision.trim());
                problem = Some((Problem::PrecisionUnknown, words));
            }
            usual(self.exactness(position, spot.written))
        });
        let radius = values::degrees(spot.radius).filter(|km| (0.0..20_000.0).contains(km));
        location.relation = relation;
        location.precision = class;
        location.radius_km = Some(radius.unwrap_or(radius_km));
        location.position = lon_lat(position.x(), position.y());
        location.sure = true;
        let is_stated = location.country.is_some();
        if !is_stated {
            location.country = location.position.and_then(|at| self.country_at(at));
        }
        let written = location.position;
        let better = self.check(position, spot, &mut location, &mut problem);
        // What was taken from a point that was mended is taken anew from the mended one.
        if let Some(mended) = location.position.filter(|at| written != Some(*at)) {
            if !is_stated {
                location.country = self.country_at(mended);
            }
            if stated.is_none() {
                let (class, relation, radius_km) = usual(self.exactness(mended, spot.written));
                location.precision = class;
                location.relation = relation;
                location.radius_km = Some(radius.unwrap_or(radius_km));
            }
        }
        Located {
            location: Some(location),
            problem,
            better,
        }
    }

    /// The country in which a point lies.
    fn country_at(&self, at: Position) -> Option<String> {
        let units = self.known.basemap.units_at(at, None);
        units.first().map(|unit| unit.country.as_str().to_owned())
    }

    /// How exactly coordinates of which nothing is said are known: a settlement where one of the name
    /// lies there, else only near.
    fn exactness(&self, position: Position, written: &str) -> PrecisionClass {
        let is_here = !written.trim().is_empty()
            && self
                .known
                .gazetteer
                .named(written)
                .iter()
                .any(|place| distance_km(place.position, position) < SAME_KM);
        if is_here {
            PrecisionClass::Settlement
        } else {
            PrecisionClass::Near
        }
    }

    /// What speaks against coordinates, and the point that fits better.
    fn check(
        &self,
        position: Position,
        spot: &Spot<'_>,
        location: &mut Location,
        problem: &mut Option<(Problem, String)>,
    ) -> Option<Position> {
        let is_elsewhere = match location.country.as_deref() {
            Some(iso) => !THEATRE.contains(&iso),
            None => !spot.country.trim().is_empty(),
        };
        // The units beside a vague point are the point's, or mean another point.
        let is_vague = !matches!(
            location.precision,
            PrecisionClass::Site | PrecisionClass::Settlement | PrecisionClass::Near
        );
        // A name that the gazetteer lacks is no witness, and names like it take long to find.
        let is_named = |name: &str| !self.known.gazetteer.named(name).is_empty();
        let country = location.country.clone();
        let statement = Statement {
            name: Some(spot.written).filter(|name| !is_vague && is_named(name)),
            country: country
                .as_deref()
                .filter(|_| !spot.country.trim().is_empty()),
            admin1: Some(spot.admin1).filter(|name| !name.trim().is_empty()),
            admin2: Some(spot.admin2).filter(|name| !is_vague && !name.trim().is_empty()),
            ..Statement::of(position)
        };
        let warnings = sanity::check(&statement, self.known.gazetteer, self.known.basemap);
        let grave = warnings.into_iter().find(|warning| {
            warning.severity != Severity::Note
                && !(is_elsewhere && warning.kind == Kind::OutsideTheatre)
        });
        let warning = grave?;
        if let (true, Kind::Mirrored, Some(better)) = (self.mend, warning.kind, &warning.better) {
            location.position = Some(better.position);
            location.reasons = vec![format!(
                "Its longitude lacked a minus sign: {} became {}",
                position.x(),
                better.position.x()
            )];
            return None;
        }
        location.sure = false;
        let mut words = warning.words.clone();
        if let Some(better) = &warning.better {
            write!(
                words,
                " Better {:.4}, {:.4}: {}.",
                better.position.y(),
                better.position.x(),
                better.why
            )
            .ok();
        }
        location.reasons = vec![words.clone()];
        let kind = match warning.kind {
            Kind::Mirrored => Problem::Minus,
            Kind::OffEarth | Kind::NullIsland | Kind::OutsideTheatre => Problem::Impossible,
            Kind::Swapped
            | Kind::LatitudeSign
            | Kind::LostDecimal
            | Kind::Minutes
            | Kind::DegreeSlip => Problem::Slip,
            _ => Problem::Contradiction,
        };
        if matches!(warning.kind, Kind::OffEarth | Kind::NullIsland) {
            (location.position, location.radius_km) = (None, None);
            location.precision = PrecisionClass::Unresolved;
        }
        *problem = Some((kind, words));
        warning.better.map(|better| better.position)
    }

    /// By names.
    fn named(&self, spot: &Spot<'_>, stated: Option<(PrecisionClass, Relation, f64)>) -> Located {
        let country = crosswalk::country(spot.country);
        let within: Vec<&str> = [spot.admin2, spot.admin1]
            .into_iter()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        let query = Query {
            country,
            admin1: within
                .last()
                .copied()
                .filter(|_| !spot.admin1.trim().is_empty()),
            within,
            memory: self.known.memory,
            source: Some(&self.source),
            ..Query::default()
        };
        let mut location = self
            .known
            .gazetteer
            .locate_phrase(spot.written.trim(), &query);
        // What the table says of the place is vaguer than a settlement: so is what is known.
        if let Some((class, relation, radius_km)) = stated
            && !class.is_exact()
            && location.precision.is_exact()
        {
            location.precision = class;
            location.relation = relation;
            location.radius_km = Some(location.radius_km.unwrap_or(0.0).max(radius_km));
        }
        let problem = if location.sure {
            None
        } else if location.choices.is_empty() {
            let words = format!("no place is known for \"{}\"", spot.written.trim());
            Some((Problem::PlaceUnknown, words))
        } else {
            let n = location.choices.len();
            Some((
                Problem::PlaceUnsure,
                format!("\"{}\": {n} places may be meant", spot.written.trim()),
            ))
        };
        Located {
            location: Some(location),
            problem,
            better: None,
        }
    }

    /// By a unit alone.
    fn unit(&self, spot: &Spot<'_>) -> Located {
        let unit = [spot.admin2, spot.admin1, spot.country]
            .into_iter()
            .find(|name| !name.trim().is_empty());
        let Some(written) = unit else {
            return Located::default();
        };
        let spot = Spot { written, ..*spot };
        self.named(&spot, None)
    }
}
