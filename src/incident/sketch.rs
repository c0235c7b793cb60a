//! Where and when incidents happened and of which kind, and nothing else: what a first map of a large
//! project is drawn from while the project is still being read. Holds what is shown where nothing is
//! limited: all that lie on the map but those that were rejected or withdrawn. Knows no file: it is
//! turned into bytes and back.

use std::sync::Arc;

use super::columns::Columns;
use super::{Brief, Incident, IncidentId, Incidents, KindGroup, Status};
use crate::geo::Mercator;
use crate::time::{Day, Span};

/// The side of the Mercator square in whole figures: a step is less than a centimetre.
pub const WORLD: f64 = 4_294_967_296.0;

/// An incident on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dot {
    /// 0 for a single day, 1 for several, 2 for undated: the parts of [`Columns`], and their order.
    pub part: u8,
    /// The first day; meaningless for the undated.
    pub start: Day,
    /// The last day; meaningless for the undated.
    pub end: Day,
    /// The row in the store.
    id: u32,
    /// Eastwards, in steps of [`WORLD`].
    pub x: u32,
    /// Southwards, in steps of [`WORLD`].
    pub y: u32,
    /// The place of its kind in [`KindGroup::ALL`].
    pub kind: u8,
}

/// The dots, in the order of [`Columns`]: every list has one value a dot. Copies share the lists that a
/// map is drawn from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    id: Vec<u32>,
    /// As [`Dot::x`].
    pub x: Arc<Vec<u32>>,
    /// As [`Dot::y`].
    pub y: Arc<Vec<u32>>,
    /// As [`Dot::start`].
    pub start: Arc<Vec<Day>>,
    /// As [`Dot::end`].
    pub end: Arc<Vec<Day>>,
    /// As [`Dot::kind`].
    pub kind: Arc<Vec<u8>>,
    /// How many are of a single day: they stand first.
    pub n_single: usize,
    /// How many have a date: the others stand last.
    pub n_dated: usize,
}

/// What the bytes begin with: a name, and the number of this way of writing them.
const HEAD: [u8; 8] = *b"SKETCH 1";
/// Bytes to a dot.
const DOT: usize = 21;

impl Sketch {
    /// A sketch of incidents; `None` where their rows have larger numbers than it holds.
    pub fn of(incidents: &Incidents, columns: &Columns) -> Option<Self> {
        let mut packer = Packer::with_room(columns.len());
        for &index in &columns.incident {
            let brief = incidents.at(index as usize);
            u32::try_from(brief.id.0).ok()?;
            if let Some(dot) = dot(brief) {
                packer.push(dot);
            }
        }
        Some(packer.finish())
    }

    /// How many dots there are.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        (0..self.len()).map(|at| Dot {
            part: u8::from(at >= self.n_single) + u8::from(at >= self.n_dated),
            start: self.start[at],
            end: self.end[at],
            id: self.id[at],
            x: self.x[at],
            y: self.y[at],
            kind: self.kind[at],
        })
    }

    /// The sketch after a change: `put` are there now, `gone` are not.
    #[must_use]
    pub fn patched(self, put: &[Incident], gone: &[IncidentId]) -> Option<Self> {
        let mut ids: Vec<i64> = put.iter().map(|incident| incident.id.0).collect();
        ids.extend(gone.iter().map(|id| id.0));
        ids.sort_unstable();
        if ids.last().is_some_and(|&id| u32::try_from(id).is_err()) {
            return None;
        }
        if ids.is_empty() {
            return Some(self);
        }
        let put = Incidents::of(put);
        let mut put: Vec<Dot> = put.iter().filter_map(dot).collect();
        put.sort();
        let mut packer = Packer::with_room(self.len() + put.len());
        let mut put = put.into_iter().peekable();
        let is_other = |dot: &Dot| ids.binary_search(&i64::from(dot.id)).is_err();
        for old in self.dots().filter(is_other) {
            while let Some(new) = put.next_if(|new| *new < old) {
                packer.push(new);
            }
            packer.push(old);
        }
        put.for_each(|new| packer.push(new));
        Some(packer.finish())
    }

    /// The sketch as bytes, the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD.len() + self.len() * DOT);
        bytes.extend(HEAD);
        for dot in self.dots() {
            for figure in [dot.id, dot.x, dot.y] {
                bytes.extend(figure.to_le_bytes());
            }
            for day in [dot.start, dot.end] {
                bytes.extend(day.0.to_le_bytes());
            }
            bytes.push(dot.part << 4 | dot.kind);
        }
        bytes
    }

    /// The sketch of bytes; `None` where they are none.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (dots, rest) = bytes.strip_prefix(&HEAD)?.as_chunks::<DOT>();
        if !rest.is_empty() {
            return None;
        }
        let dot = |bytes: &[u8; DOT]| {
            let figure = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
            let (part, kind) = (bytes[20] >> 4, bytes[20] & 15);
            let is_one = part <= 2 && usize::from(kind) < KindGroup::ALL.len();
            is_one.then(|| Dot {
                id: u32::from_le_bytes(figure(0)),
                x: u32::from_le_bytes(figure(4)),
                y: u32::from_le_bytes(figure(8)),
                start: Day(i32::from_le_bytes(figure(12))),
                end: Day(i32::from_le_bytes(figure(16))),
                part,
                kind,
            })
        };
        let mut packer = Packer::with_room(dots.len());
        let mut before = None;
        for bytes in dots {
            let dot = dot(bytes)?;
            if before.is_some_and(|before| before > dot) {
                return None;
            }
            before = Some(dot);
            packer.push(dot);
        }
        Some(packer.finish())
    }
}

/// The lists of a sketch while they are made. Room for all is there from the start: lists that grow
/// are moved again and again.
struct Packer {
    id: Vec<u32>,
    x: Vec<u32>,
    y: Vec<u32>,
    start: Vec<Day>,
    end: Vec<Day>,
    kind: Vec<u8>,
    n_single: usize,
    n_dated: usize,
}

impl Packer {
    fn with_room(n: usize) -> Self {
        Self {
            id: Vec::with_capacity(n),
            x: Vec::with_capacity(n),
            y: Vec::with_capacity(n),
            start: Vec::with_capacity(n),
            end: Vec::with_capacity(n),
            kind: Vec::with_capacity(n),
            n_single: 0,
            n_dated: 0,
        }
    }

    /// Adds a dot, which must come after those that are there.
    fn push(&mut self, dot: Dot) {
        self.id.push(dot.id);
        self.x.push(dot.x);
        self.y.push(dot.y);
        self.start.push(dot.start);
        self.end.push(dot.end);
        self.kind.push(dot.kind);
        self.n_single += usize::from(dot.part == 0);
        self.n_dated += usize::from(dot.part < 2);
    }

    fn finish(self) -> Sketch {
        Sketch {
            id: self.id,
            x: Arc::new(self.x),
            y: Arc::new(self.y),
            start: Arc::new(self.start),
            end: Arc::new(self.end),
            kind: Arc::new(self.kind),
            n_single: self.n_single,
            n_dated: self.n_dated,
        }
    }
}

/// An incident as a dot; `None` where it is not on the map.
fn dot(incident: Brief<'_>) -> Option<Dot> {
    if matches!(incident.status, Status::Rejected | Status::Withdrawn) {
        return None;
    }
    let at = Mercator::of(incident.places.first()?.position?);
    let span = incident.span.unwrap_or(Span::of_day(Day(0)));
    Some(Dot {
        part: incident.span.map_or(2, |span| u8::from(span.n_days() > 1)),
        start: span.start(),
        end: span.end(),
        id: incident.id.0 as u32,
        x: steps(at.x),
        y: steps(at.y),
        kind: incident.kind.group().index() as u8,
    })
}

/// A share of the Mercator square in steps of [`WORLD`].
pub fn steps(share: f64) -> u32 {
    (share * WORLD) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Position;
    use crate::incident::{Location, PrecisionClass, Relation, SubEvent};
    use crate::time::DatePrecision;
    use arbtest::arbitrary::{Result, Unstructured};

    fn any(u: &mut Unstructured<'_>, id: i64) -> Result<Incident> {
        let start = Day(u.int_in_range(0..=6)?);
        let place = Location {
            written: String::new(),
            relation: Relation::At,
            place_id: None,
            name: None,
            name_ar: None,
            country: None,
            admin1: None,
            admin2: None,
            position: u.ratio(3, 4)?.then(|| Position::new(id as f64, 2.0)),
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Settlement,
            sure: true,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: String::new(),
        };
        Ok(Incident {
            id: IncidentId(id),
            uuid: String::new(),
            kind: *u.choose(&SubEvent::ALL)?,
            span: u
                .ratio(3, 4)?
                .then_some(Span::between(start, start.plus(u.int_in_range(0..=1)?))),
            date_precision: DatePrecision::Day,
            initiator: None,
            targets: Vec::new(),
            deaths: None,
            status: *u.choose(&Status::ALL)?,
            background: false,
            sample: false,
            places: vec![place],
            claims: Vec::new(),
            note: String::new(),
        })
    }

    fn sketch(incidents: &Incidents) -> Sketch {
        Sketch::of(incidents, &Columns::of(incidents)).unwrap()
    }

    #[test]
    fn a_sketch_after_a_change_is_that_of_what_there_then_is() {
        arbtest::arbtest(|u| {
            let before = (0..12)
                .map(|id| any(u, 2 * id))
                .collect::<Result<Incidents>>()?;
            let (mut put, mut gone) = (Vec::new(), Vec::new());
            for id in 0..26 {
                match u.int_in_range(0..=3)? {
                    0 => put.push(any(u, id)?),
                    1 => gone.push(IncidentId(id)),
                    _ => (),
                }
            }
            let patched = sketch(&before).patched(&put, &gone).unwrap();
            assert_eq!(patched, sketch(&before.patched(&put, &gone)));
            assert_eq!(Sketch::of_bytes(&patched.to_bytes()), Some(patched));
            Ok(())
        });
    }

    #[test]
    fn bytes_that_are_no_sketch_give_none() {
        for bytes in [
            &b""[..],
            b"SKETCH 2",
            b"SKETCH 1 and something",
            &[0xff; 29],
        ] {
            assert_eq!(Sketch::of_bytes(bytes), None);
        }
        assert_eq!(Sketch::of_bytes(&HEAD), Some(Sketch::default()));
        let mut bytes = HEAD.to_vec();
        bytes.extend([0xff; DOT]);
        assert_eq!(Sketch::of_bytes(&bytes), None, "no such kind");
    }
}
