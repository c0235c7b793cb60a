//! Acts while they are put together: what is known of one, and whether two tellings are of the same.
//! Knows no text.

use std::ops::Range;

use super::SAME_KM;
use crate::extract::candidate::Spot;
use crate::extract::date::Dated;
use crate::extract::toll::Toll;
use crate::extract::words::Cue;
use crate::gazetteer::Feature;
use crate::geo::{self, Position};
use crate::incident::{Location, PrecisionClass, Relation};
use crate::time::DatePrecision;

/// A stated distance may be off by this share of it and by so many kilometres more: roads wind, and
/// figures are rounded.
const RING_SHARE: f64 = 0.3;
const RING_KM: f64 = 5.0;

/// So many words say what an act was; an act that is told a thousand times is compared by the first.
const MOST_CUES: usize = 200;

/// An act while it is put together.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a question that is asked alone"
)]
pub(in crate::extract) struct Act {
    pub(in crate::extract) spot: Option<Spot>,
    pub(in crate::extract) date: Option<(Dated, Option<Range<usize>>)>,
    /// The date was said of this act, not taken over from what stands around.
    pub(in crate::extract) is_dated: bool,
    pub(in crate::extract) cues: Vec<(Cue, Range<usize>)>,
    pub(in crate::extract) sentences: Vec<Range<usize>>,
    pub(in crate::extract) tolls: Vec<Toll>,
    /// Dead of this act and of others together, of whom nobody says how many are its own.
    pub(in crate::extract) shared: Vec<Toll>,
    pub(in crate::extract) is_background: bool,
    pub(in crate::extract) block: usize,
    /// A later sentence denies it, or a part of it.
    pub(in crate::extract) is_denied: bool,
    /// From a headline.
    pub(in crate::extract) is_headline: bool,
    /// In an item of a list, which tells its own acts.
    pub(in crate::extract) is_item: bool,
    pub(in crate::extract) country: Option<String>,
    /// The cell of a table that says who acted.
    pub(in crate::extract) by: Option<Range<usize>>,
}

pub(super) fn are_dates_alike(a: &Act, b: &Act) -> bool {
    match (&a.date, &b.date) {
        (Some((one, _)), Some((other, _))) => {
            !(a.is_dated && b.is_dated) || one.span.overlaps(other.span)
        }
        _ => true,
    }
}

/// Whether the first act's area holds the second's place.
pub(super) fn is_around(coarse: &Act, fine: &Act) -> bool {
    let (Some(outer), Some(inner)) = (&coarse.spot, &fine.spot) else {
        return false;
    };
    let (Some(a), Some(b)) = (outer.location.position, inner.location.position) else {
        return false;
    };
    if outer.is_country() {
        return outer.location.country == inner.location.country;
    }
    let same_unit = |of: fn(&Location) -> &Option<String>| {
        of(&outer.location).is_some() && of(&outer.location) == of(&inner.location)
    };
    (outer.is_large_water() || outer.location.country == inner.location.country)
        && (same_unit(|location| &location.admin1)
            || geo::rough_distance_km(a, b)
                <= if outer.is_large_water() {
                    150.0
                } else {
                    outer.location.radius_km.unwrap_or(50.0) * 1.2
                })
}

/// Whether two tellings are of one act.
pub(super) fn is_same(old: &Act, new: &Act, is_separate: bool) -> bool {
    let (Some(a), Some(b)) = (&old.spot, &new.spot) else {
        return false;
    };
    let is_place = a.is_at(b);
    let is_told_again =
        !old.is_item && !is_separate && are_days_adjacent(old, new) && same_means(old, new);
    if !is_place || !are_dates_alike(old, new) && !is_told_again {
        return false;
    }
    let both_dated = old.is_dated && new.is_dated;
    // What is only recalled is another act than what is told, unless days say that it is the same.
    if old.is_background != new.is_background && !both_dated {
        return false;
    }
    if is_separate && !both_dated {
        return false;
    }
    kinds_agree(old, new)
}

/// A day apart, as the beginning and end of one act, or what one voice and another say.
pub(super) fn are_days_adjacent(a: &Act, b: &Act) -> bool {
    let day = |act: &Act| {
        let (dated, _) = act.date.as_ref()?;
        (dated.precision == DatePrecision::Day).then_some(dated.span)
    };
    match (day(a), day(b)) {
        (Some(a), Some(b)) => a.start().0 <= b.end().0 + 1 && b.start().0 <= a.end().0 + 1,
        _ => false,
    }
}

/// Both by the same particular means: a suicide attack, an abduction.
pub(super) fn same_means(a: &Act, b: &Act) -> bool {
    const MEANS: [Cue; 5] = [Cue::Suicide, Cue::Ied, Cue::Air, Cue::Abduct, Cue::Seize];
    let has = |act: &Act, cue: Cue| act.cues.iter().any(|(own, _)| *own == cue);
    MEANS.iter().any(|&cue| has(a, cue) && has(b, cue))
}

/// Abductions, arrests and the like are acts of their own beside attacks.
pub(super) fn kinds_agree(old: &Act, new: &Act) -> bool {
    let has_any = |act: &Act, cues: &[Cue]| act.cues.iter().any(|(own, _)| cues.contains(own));
    let is_remote = |act: &Act| {
        has_any(
            act,
            &[
                Cue::Ied,
                Cue::Suicide,
                Cue::Air,
                Cue::Shelling,
                Cue::Grenade,
            ],
        )
    };
    let is_taking = |act: &Act| {
        has_any(act, &[Cue::Abduct])
            && !has_any(
                act,
                &[
                    Cue::Strike,
                    Cue::Assault,
                    Cue::Ambush,
                    Cue::Kill,
                    Cue::Clash,
                ],
            )
    };
    if is_remote(old) && is_taking(new) || is_taking(old) && is_remote(new) {
        return false;
    }
    let family = |act: &Act| {
        let has = |cue: Cue| act.cues.iter().any(|(own, _)| *own == cue);
        if has(Cue::Arrest) && !has(Cue::Kill) {
            1
        } else if has(Cue::Disarm) {
            2
        } else {
            0
        }
    };
    family(old) == family(new) || old.is_headline
}

pub(super) fn merge(into: &mut Act, from: Act) {
    if !into.is_dated && from.is_dated || into.date.is_none() {
        into.date = from.date;
        into.is_dated = from.is_dated;
    }
    let finer = |spot: &Option<Spot>| spot.as_ref().map_or(9, Spot::coarseness);
    if finer(&from.spot) < finer(&into.spot) {
        into.spot = from.spot;
    }
    let n_more = MOST_CUES.saturating_sub(into.cues.len());
    into.cues.extend(from.cues.into_iter().take(n_more));
    into.sentences.extend(from.sentences);
    into.tolls.extend(from.tolls);
    into.shared.extend(from.shared);
    into.is_background &= from.is_background;
    into.is_headline &= from.is_headline;
    into.is_denied |= from.is_denied;
    into.country = into.country.take().or(from.country);
}

impl Spot {
    /// Whether a settlement or something as exact is known.
    pub(in crate::extract) fn is_fine(&self) -> bool {
        match self.location.precision {
            PrecisionClass::Region | PrecisionClass::Country => false,
            PrecisionClass::District => !self.is_unit(),
            _ => !(self.is_large_water() || self.mention.is_area && self.is_seat()),
        }
    }

    pub(super) fn feature(&self) -> Option<Feature> {
        Feature::of_code(&self.location.choices.first()?.feature)
    }

    pub(super) fn is_unit(&self) -> bool {
        self.feature().is_none_or(Feature::is_unit)
    }

    /// A town that gives its name to a unit, whose area may be that of the unit.
    pub(super) fn is_seat(&self) -> bool {
        matches!(
            self.feature(),
            Some(Feature::Seat1 | Feature::Capital | Feature::City)
        )
    }

    /// A river or lake, as long as it may be, with nothing that says where on it.
    pub(super) fn is_large_water(&self) -> bool {
        matches!(self.feature(), Some(Feature::River | Feature::Lake))
            && self.location.relation != Relation::Near
    }

    pub(in crate::extract) fn coarseness(&self) -> u8 {
        match self.location.precision {
            PrecisionClass::Site | PrecisionClass::Settlement => 0,
            PrecisionClass::Near | PrecisionClass::Line => 1,
            PrecisionClass::District => 3,
            PrecisionClass::Region => 4,
            PrecisionClass::Country => 5,
            PrecisionClass::Unresolved => 2,
        }
    }

    /// Whether the other is somewhere *30 km from a town*, and this about so far from there.
    fn is_on_ring_of(&self, other: &Self) -> bool {
        let is_ring = other.mention.is_measured
            && other.location.position
                == other.location.choices.first().map(|choice| choice.position);
        let (Some(here), Some(middle), Some(km)) = (
            self.location.position,
            other.location.position,
            other.location.radius_km,
        ) else {
            return false;
        };
        let off_km = (geo::rough_distance_km(here, middle) - km).abs();
        is_ring && !self.mention.is_measured && off_km <= RING_SHARE * km + RING_KM
    }

    /// Whether two spots may be the same place.
    pub(in crate::extract) fn is_at(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.location.position, other.location.position) else {
            return self.location.position.is_none()
                && other.location.position.is_none()
                && self.location.written == other.location.written;
        };
        let is_way = |spot: &Self| spot.location.relation == Relation::Between;
        let reach = |spot: &Self| match spot.location.precision {
            PrecisionClass::Near => spot.location.radius_km.unwrap_or(0.0).min(20.0),
            PrecisionClass::Line => spot.location.radius_km.unwrap_or(0.0) * 0.5,
            _ => 0.0,
        };
        if self.is_fine() != other.is_fine() {
            return false;
        }
        if self.is_on_ring_of(other) || other.is_on_ring_of(self) {
            return true;
        }
        if is_way(self) != is_way(other) {
            let ends = [self.location.ends, other.location.ends];
            let near_end = |position: Position| {
                ends.iter()
                    .flatten()
                    .flatten()
                    .any(|&end| geo::rough_distance_km(end, position) < SAME_KM)
            };
            return near_end(a) || near_end(b) || geo::rough_distance_km(a, b) <= SAME_KM;
        }
        geo::rough_distance_km(a, b) <= SAME_KM.max(reach(self)).max(reach(other))
    }
}
