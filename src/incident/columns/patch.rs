//! Columns after a change: rows that did not change are taken over in their order, the others put
//! between them. The same as making all anew, in a fraction of the time.

use std::collections::BTreeMap;

use super::{Columns, Key, UnitsByDay, key};
use crate::incident::{IncidentId, Incidents, Source};

/// Where a row of the new columns comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::incident) enum From {
    /// A row of the old columns.
    Row(u32),
    /// An incident of the new list, by its index.
    List(u32),
}

/// What an index stands for that is in the new list no more, or changed.
const NONE: u32 = u32::MAX;

impl Columns {
    /// The columns of a list after a change. `self` are those of the list `before`; `put` are the
    /// incidents that changed or are new, ascending, and whatever else is in one list only is gone.
    /// `sources` are those of the reports of `put`, by the report's row, and `units` knows what it
    /// knew when `self` was made.
    #[must_use]
    pub fn patched(
        &self,
        before: &Incidents,
        after: &Incidents,
        put: &[IncidentId],
        sources: &BTreeMap<i64, Source>,
        units: UnitsByDay<'_>,
    ) -> Self {
        let index_after = indices_after(before, after, put);
        let order = self.order(after, put, &index_after);
        let mut columns = Self::with_room(order.len());
        columns.facets = self.facets.patched(&order, after, sources, units);
        for from in order {
            match from {
                From::List(index) => columns.push(index, after.at(index as usize)),
                From::Row(row) => columns.copy(self, row as usize, &index_after),
            }
        }
        columns
    }

    /// The rows in their new order.
    fn order(&self, after: &Incidents, put: &[IncidentId], index_after: &[u32]) -> Vec<From> {
        let found = put.iter().filter_map(|&id| after.find(id));
        let mut coming: Vec<Key> = found
            .map(|index| key(after.at(index).span, index as u32))
            .collect();
        coming.sort_unstable();
        let mut coming = coming.into_iter().peekable();
        let mut order = Vec::with_capacity(after.len());
        for row in 0..self.len() {
            let index = index_after[self.incident[row] as usize];
            if index == NONE {
                continue;
            }
            let part = u8::from(row >= self.n_single) + u8::from(row >= self.n_dated);
            let days = (row < self.n_dated).then(|| (self.start[row], self.end[row]));
            let here = (part, days, index);
            while let Some(new) = coming.next_if(|new| *new < here) {
                order.push(From::List(new.2));
            }
            order.push(From::Row(row as u32));
        }
        order.extend(coming.map(|new| From::List(new.2)));
        order
    }

    /// Adds a row of other columns, all but its facets.
    fn copy(&mut self, old: &Self, row: usize, index_after: &[u32]) {
        let index = index_after[old.incident[row] as usize];
        self.row_of[index as usize] = self.len() as u32;
        self.incident.push(index);
        self.start.push(old.start[row]);
        self.end.push(old.end[row]);
        self.date_precision.push(old.date_precision[row]);
        self.kind.push(old.kind[row]);
        self.place.push(old.place[row]);
        self.precision.push(old.precision[row]);
        self.sure.push(old.sure[row]);
        self.deaths_low.push(old.deaths_low[row]);
        self.n_single += usize::from(row < old.n_single);
        self.n_dated += usize::from(row < old.n_dated);
    }
}

/// The index in the new list of each incident of the old one; [`NONE`] where it is gone or changed.
fn indices_after(before: &Incidents, after: &Incidents, put: &[IncidentId]) -> Vec<u32> {
    let mut at = 0;
    let ids = (0..before.len()).map(|index| before.id(index));
    ids.map(|id| {
        while at < after.len() && after.id(at) < id {
            at += 1;
        }
        let is_kept = at < after.len() && after.id(at) == id && put.binary_search(&id).is_err();
        if is_kept { at as u32 } else { NONE }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Position;
    use crate::incident::facets::Dated;
    use crate::incident::{
        Claim, Credibility, Deaths, Incident, Location, PrecisionClass, Relation, Reliability,
        Status, SubEvent,
    };
    use crate::time::{DatePrecision, Day, Span};
    use arbtest::arbitrary::{Result, Unstructured};

    fn sources() -> BTreeMap<i64, Source> {
        let source = |at: i64| Source {
            name: format!("Source {}", at / 2),
            reliability: Reliability::ALL[at as usize % 6],
            licence: String::new(),
        };
        (1..6).map(|at| (at, source(at))).collect()
    }

    fn any(u: &mut Unstructured<'_>, id: i64) -> Result<Incident> {
        let name = |u: &mut Unstructured<'_>| {
            Ok((*u.choose(&["", "Bo", "JNIM", "Centre", "ISSP", "Z"])?).to_owned())
        };
        let start = Day(u.int_in_range(0..=6)?);
        let span = Span::between(start, start.plus(u.int_in_range(0..=1)?));
        let is_dated = u.ratio(4, 5)?;
        let place = Location {
            written: name(u)?,
            relation: Relation::At,
            place_id: None,
            name: None,
            name_ar: None,
            country: u.ratio(3, 4)?.then(|| "ML".to_owned()),
            admin1: Some(name(u)?),
            admin2: Some(name(u)?),
            position: u.ratio(3, 4)?.then(|| Position::new(1.0, 2.0)),
            radius_km: None,
            ends: None,
            precision: *u.choose(&PrecisionClass::ALL)?,
            sure: u.arbitrary()?,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: String::new(),
        };
        let claim = Claim {
            report_id: u.int_in_range(1..=7)?,
            credibility: *u.choose(&Credibility::ALL)?,
            claimed_by: String::new(),
            deaths: None,
            evidence: Vec::new(),
            doubts: Vec::new(),
        };
        Ok(Incident {
            id: IncidentId(id),
            uuid: String::new(),
            kind: *u.choose(&SubEvent::ALL)?,
            span: is_dated.then_some(span),
            date_precision: if is_dated {
                DatePrecision::Day
            } else {
                DatePrecision::Unknown
            },
            initiator: u.ratio(1, 2)?.then_some(name(u)?),
            targets: vec![name(u)?],
            deaths: u.ratio(1, 2)?.then(|| Deaths::exactly(id as u32)),
            status: *u.choose(&Status::ALL)?,
            background: u.arbitrary()?,
            sample: u.arbitrary()?,
            places: vec![place],
            claims: u.ratio(1, 2)?.then_some(claim).into_iter().collect(),
            note: String::new(),
        })
    }

    #[test]
    fn columns_and_facets_after_a_change_are_those_of_what_there_then_is() {
        arbtest::arbtest(|u| {
            let n = u.int_in_range(0..=12)?;
            let before = (0..n)
                .map(|id| any(u, 2 * id))
                .collect::<Result<Vec<_>>>()?;
            let mut put = Vec::new();
            let mut gone = Vec::new();
            for id in 0..2 * n + 3 {
                match u.int_in_range(0..=3)? {
                    0 => put.push(any(u, id)?),
                    1 => gone.push(IncidentId(id)),
                    _ => (),
                }
            }
            let sources = sources();
            let before = Incidents::of(&before);
            let units = |_: &str, admin1: &str, admin2: &str| {
                let name = |name: &str| Some(name.to_owned());
                (admin1 == "Centre").then(|| Dated {
                    of_2020: name("Centre"),
                    eras: vec![(None, name("Old")), (Some(Day(3)), name(admin2))],
                })
            };
            let columns = Columns::dated(&before, &sources, &units);
            let after = before.patched(&put, &gone);
            let ids: Vec<IncidentId> = put.iter().map(|incident| incident.id).collect();
            let patched = columns.patched(&before, &after, &ids, &sources, &units);
            assert_eq!(patched, Columns::dated(&after, &sources, &units));
            Ok(())
        });
    }
}
