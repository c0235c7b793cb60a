//! How coordinates go wrong by hand, and what they were before. Knows numbers only.

use super::Kind;
use crate::geo::{Bounds, Position, lon_lat, rough_distance_km};

/// A place of the stated name this near to where a slip leads bears witness to it. Two tables that
/// are rounded to the minute differ by up to 2.6 km.
pub(super) const WITNESS_KM: f64 = 3.0;

/// Beyond this no country that the gazetteer has reaches: from Dakar to Lake Chad, from the Gulf of
/// Guinea to the Mediterranean.
pub(super) const THEATRE: Bounds = Bounds {
    west: -18.5,
    south: 2.0,
    east: 16.5,
    north: 38.0,
};

/// A slip undone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slip {
    pub(super) kind: Kind,
    pub(super) position: Position,
    /// As a sentence.
    pub(super) words: &'static str,
}

impl Slip {
    /// Whether it leads no farther than chance does, so that only a name or a distance can tell:
    /// the next district may lie a degree away, and a coast or a border 25 km.
    pub(super) fn is_near(&self, from: Position) -> bool {
        matches!(self.kind, Kind::DegreeSlip | Kind::Minutes)
            || rough_distance_km(self.position, from) < 25.0
    }

    /// How rare the slip is and how near it leads, which chance needs no slip to meet: a mirrored
    /// point is a hundred kilometres away, a degree more is where the next district lies.
    pub(super) fn kind_cost(&self) -> f64 {
        match self.kind {
            Kind::Mirrored => 0.0,
            Kind::Swapped | Kind::LostDecimal | Kind::LatitudeSign => 0.1,
            Kind::Minutes => 0.7,
            _ => 1.0,
        }
    }
}

/// The slips that may have led to a position, the commonest first, each undone; within the theatre
/// only, and none that changes nothing.
pub(super) fn of(position: Position) -> Vec<Slip> {
    let (lon, lat) = (position.x(), position.y());
    let mut found = Vec::new();
    let mut add = |kind, lon: f64, lat: f64, words| {
        let moved = (lon - position.x()).abs() > 0.02 || (lat - position.y()).abs() > 0.02;
        let there = lon_lat(lon, lat).filter(|p| THEATRE.contains(*p));
        // A comparison with what is no number is false, and then everything has moved.
        if let Some(position) = there.filter(|_| moved || !lon.is_finite() || !lat.is_finite()) {
            found.push(Slip {
                kind,
                position,
                words,
            });
        }
    };
    add(
        Kind::Mirrored,
        -lon,
        lat,
        "With the other sign of the longitude all that is stated fits.",
    );
    let swapped = "With latitude and longitude exchanged all that is stated fits.";
    add(Kind::Swapped, lat, lon, swapped);
    let both = "With latitude and longitude exchanged, and another sign, all that is stated fits.";
    add(Kind::Swapped, -lat, lon, both);
    add(Kind::Swapped, lat, -lon, both);
    add(Kind::Swapped, -lat, -lon, both);
    let sign = "With the other sign of the latitude all that is stated fits.";
    add(Kind::LatitudeSign, lon, -lat, sign);
    let signs = "With the other sign of both coordinates all that is stated fits.";
    add(Kind::LatitudeSign, -lon, -lat, signs);
    for (lon, lat) in with_points(lon, lat) {
        let words = "With the decimal point elsewhere all that is stated fits.";
        add(Kind::LostDecimal, lon, lat, words);
    }
    if let (Some(lon), Some(lat)) = (from_minutes(lon), from_minutes(lat)) {
        let words = "Read as degrees and minutes, not decimals, all that is stated fits.";
        add(Kind::Minutes, lon, lat, words);
    }
    for by in [1.0_f64, -1.0, 10.0, -10.0] {
        let words = if by.abs() < 2.0 {
            "With one degree more or less all that is stated fits."
        } else {
            "With ten degrees more or less all that is stated fits."
        };
        add(Kind::DegreeSlip, lon + by, lat, words);
        add(Kind::DegreeSlip, lon, lat + by, words);
    }
    found
}

/// Coordinates beyond the theatre with their decimal points put back: 1373770 is 13.7377.
fn with_points(lon: f64, lat: f64) -> Vec<(f64, f64)> {
    // A coordinate that may be right as it is stays; of the others each power of ten is tried.
    let ways = |value: f64, low: f64, high: f64| -> Vec<f64> {
        if (low..=high).contains(&value) {
            return vec![value];
        }
        (1..=8)
            .map(|digits| value / 10_f64.powi(digits))
            .filter(|value| (low..=high).contains(value) && value.abs() >= 0.01)
            .collect()
    };
    let lons = ways(lon, THEATRE.west, THEATRE.east);
    let lats = ways(lat, THEATRE.south, THEATRE.north);
    let pairs = lons
        .iter()
        .flat_map(|&lon| lats.iter().map(move |&lat| (lon, lat)));
    pairs.filter(|&pair| pair != (lon, lat)).collect()
}

/// 14.30 as 14° 30′ and 14.3045 as 14° 30′ 45″; `None` where the figures cannot be minutes.
fn from_minutes(value: f64) -> Option<f64> {
    let size = value.abs();
    let degrees = size.floor();
    let rest = (size - degrees) * 100.0;
    let has_at_most = |decimals: i32| {
        let scaled = size * 10_f64.powi(decimals);
        (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
    };
    let (minutes, seconds) = if has_at_most(2) {
        (rest.round(), 0.0)
    } else if has_at_most(4) {
        let minutes = (rest + 1e-6).floor();
        (minutes, ((rest - minutes) * 100.0).round())
    } else {
        return None;
    };
    (minutes < 60.0 && seconds < 60.0)
        .then(|| (degrees + minutes / 60.0 + seconds / 3600.0).copysign(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lon: f64, lat: f64, kind: Kind, to_lon: f64, to_lat: f64) {
        let found = of(Position::new(lon, lat));
        let is_it = |slip: &Slip| {
            slip.kind == kind
                && (slip.position.x() - to_lon).abs() < 1e-6
                && (slip.position.y() - to_lat).abs() < 1e-6
        };
        assert!(found.iter().any(is_it), "{lon} {lat}: {found:?}");
    }

    #[test]
    fn each_slip_can_be_undone() {
        check(-0.3, 15.2, Kind::Mirrored, 0.3, 15.2);
        check(13.7, -3.6, Kind::Swapped, -3.6, 13.7);
        check(13.7, 3.6, Kind::Swapped, -3.6, 13.7);
        check(-3.6, -13.7, Kind::LatitudeSign, -3.6, 13.7);
        check(-36_265.0, 137_377.0, Kind::LostDecimal, -3.6265, 13.7377);
        check(-3.6265, 137_377.0, Kind::LostDecimal, -3.6265, 13.7377);
        check(-3.15, 14.30, Kind::Minutes, -3.25, 14.5);
        check(-3.1530, 14.3045, Kind::Minutes, -3.258_333_333, 14.5125);
        check(13.2167, 13.3, Kind::DegreeSlip, 3.2167, 13.3);
    }

    #[test]
    fn figures_that_cannot_be_minutes_are_not_read_as_minutes() {
        for value in [14.75, 14.3065, 14.3075, 14.123_456, f64::NAN, f64::INFINITY] {
            assert_eq!(from_minutes(value), None, "{value}");
        }
    }

    #[test]
    fn no_numbers_lead_anywhere_but_into_the_theatre() {
        arbtest::arbtest(|u| {
            let (lon, lat) = (
                f64::from_bits(u.arbitrary()?),
                f64::from_bits(u.arbitrary()?),
            );
            for slip in of(Position::new(lon, lat)) {
                assert!(THEATRE.contains(slip.position));
            }
            Ok(())
        });
    }
}
