//! Facets after a change: the values of rows that did not change are renumbered, where a name came
//! or went, and those of the others put between them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Facet, Facets, N_FACETS, NONE, Names, Numbered, SHIFT, UnitsByDay};
use crate::incident::columns::From;
use crate::incident::{Incidents, Source};

/// What stands for a value that no row has any more.
const GONE: u32 = u32::MAX;

impl Facets {
    /// The facets of rows that were taken over, and of others. `sources` are those of the reports of
    /// the others.
    #[must_use]
    pub(in crate::incident) fn patched(
        &self,
        order: &[From],
        after: &Incidents,
        sources: &BTreeMap<i64, Source>,
        units: UnitsByDay<'_>,
    ) -> Self {
        let mut new = Numbered::of(units);
        let mut new_rows = HashMap::new();
        for from in order {
            if let From::List(index) = *from {
                let start = new.of_rows.len();
                new.put_row(after.at(index as usize), sources);
                new_rows.insert(index, start..new.of_rows.len());
            }
        }
        let unused = self.unused(order);
        let (keys, starts, moved) = self.renumbered(&new.names, &unused);
        let patched = Self {
            keys,
            starts,
            ..Self::default()
        };
        let places: [Vec<u32>; N_FACETS] = std::array::from_fn(|facet| {
            let names = new.names[facet].names.iter();
            let value = |name: &String| patched.value(Facet::ALL[facet], name);
            let place = |value| value as u32 - patched.starts[facet];
            names.map(|name| value(name).map_or(0, place)).collect()
        });
        let is_same = moved.iter().zip(0..).all(|(to, from)| *to == from);

        let mut runs = self.runs.clone();
        if !is_same {
            // A value that is gone may stand in a run that no row has any more.
            runs.renumber(|value| moved.get(value as usize).copied().unwrap_or(GONE));
        }
        let run_of = order.iter().map(|from| match from {
            From::Row(row) => self.run_of[*row as usize],
            From::List(index) => {
                let values = new_rows.get(index).map(|range| &new.of_rows[range.clone()]);
                let values = values.into_iter().flatten().map(|value| {
                    let facet = (value >> SHIFT) as usize;
                    let number = value & ((1 << SHIFT) - 1);
                    let place = places[facet].get(number as usize).copied();
                    patched.starts[facet] + place.unwrap_or(number)
                });
                let mut values: Vec<u32> = values.collect();
                values.sort_unstable();
                runs.push(&values)
            }
        });
        let run_of = run_of.collect();
        Self {
            runs,
            run_of,
            ..patched
        }
    }

    /// The values with names that only rows had which are not taken over.
    fn unused(&self, order: &[From]) -> BTreeSet<u32> {
        let mut is_kept = vec![false; self.run_of.len()];
        let mut has_row = vec![false; self.runs.len()];
        for from in order {
            if let From::Row(row) = from {
                is_kept[*row as usize] = true;
                has_row[self.run_of[*row as usize] as usize] = true;
            }
        }
        let is_named = |value: u32| {
            let of = |facet: &Facet| self.values(*facet).contains(&(value as usize));
            Facet::ALL
                .iter()
                .any(|facet| facet.fixed().is_empty() && of(facet))
        };
        let dropped = (0..is_kept.len()).filter(|&row| !is_kept[row]);
        let dropped = dropped.flat_map(|row| self.of_row(row)).copied();
        let mut unused: BTreeSet<u32> = dropped.filter(|&value| is_named(value)).collect();
        for run in (0..has_row.len()).filter(|&run| has_row[run]) {
            if unused.is_empty() {
                break;
            }
            for value in self.runs.get(run as u32) {
                unused.remove(value);
            }
        }
        unused
    }

    /// All keys after the change, where those of each facet begin, and the new value of each old one.
    fn renumbered(
        &self,
        new: &[Names; N_FACETS],
        unused: &BTreeSet<u32>,
    ) -> (Vec<String>, [u32; N_FACETS + 1], Vec<u32>) {
        let mut keys: Vec<String> = Vec::with_capacity(self.keys.len());
        let mut starts = [0; N_FACETS + 1];
        let mut moved = vec![GONE; self.keys.len()];
        for facet in Facet::ALL {
            let held = self.values(facet);
            let kept = held.filter(|&value| !unused.contains(&(value as u32)));
            if facet.fixed().is_empty() {
                let mut coming: Vec<&str> = new[facet.index()]
                    .names
                    .iter()
                    .map(String::as_str)
                    .filter(|name| {
                        self.value(facet, name)
                            .is_none_or(|value| unused.contains(&(value as u32)))
                    })
                    .collect();
                coming.sort_by_key(|name| order_of(name));
                let mut coming = coming.into_iter().peekable();
                for value in kept {
                    let key = self.key(value);
                    while let Some(name) = coming.next_if(|name| order_of(name) < order_of(key)) {
                        keys.push(name.to_owned());
                    }
                    moved[value] = keys.len() as u32;
                    keys.push(key.to_owned());
                }
                keys.extend(coming.map(str::to_owned));
            } else {
                for value in kept {
                    moved[value] = keys.len() as u32;
                    keys.push(self.key(value).to_owned());
                }
            }
            starts[facet.index() + 1] = keys.len() as u32;
        }
        (keys, starts, moved)
    }
}

/// Names by the alphabet, what is not known last.
fn order_of(name: &str) -> (bool, &str) {
    (name == NONE, name)
}
