//! The names that places are found by: those of the table, what is left of them without the word
//! for their kind, and the words of long ones. Knows one row at a time.

use std::ops::Range;

use super::feature::{Feature, Group};
use super::generic;
use super::load::Table;
use super::records::Slice;
use crate::text::fold;

/// One name of one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Name {
    pub(super) slice: Slice,
    pub(super) row: u32,
    pub(super) kind: NameKind,
}

/// What a name is to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// The column `name`.
    Main,
    /// Another name, in either script.
    Other,
    /// A name without the word for its kind (*Oued*, *Region*).
    Stripped,
    /// One word of a larger place's name: *Macina* of *Ké-Macina*.
    Part,
}

impl Name {
    /// As the index keeps it.
    pub(super) fn packed(self) -> [u32; 3] {
        [
            self.slice.start,
            self.slice.len << 8 | self.kind as u32,
            self.row,
        ]
    }

    /// The name of what [`Name::packed`] gave.
    pub(super) fn of(packed: &[u32]) -> Self {
        let kind = match packed[1] & 255 {
            0 => NameKind::Main,
            1 => NameKind::Other,
            2 => NameKind::Stripped,
            _ => NameKind::Part,
        };
        Self {
            slice: Slice {
                start: packed[0],
                len: packed[1] >> 8,
            },
            row: packed[2],
            kind,
        }
    }
}

/// Every name of some rows, and what is left of it without the word for its kind, or a part.
pub(super) fn names(table: &Table, rows: Range<usize>) -> Vec<Name> {
    let mut names = Vec::with_capacity(2 * rows.len());
    for row in rows {
        let place = &table.rows[row];
        let row = row as u32;
        let has_parts = place.feature.group() == Group::Settlement
            && place.feature.prior() >= Feature::Town.prior();
        let mut known_parts = Vec::new();
        for (list, kind) in [
            (place.name, NameKind::Main),
            (place.latin, NameKind::Other),
            (place.arabic, NameKind::Other),
        ] {
            for slice in split(table, list) {
                names.push(Name { slice, row, kind });
                let text = table.str(slice);
                if !text.contains([' ', '-', '\'', '’']) {
                    continue;
                }
                if let Some(slice) = stripped(text, slice) {
                    names.push(Name {
                        slice,
                        row,
                        kind: NameKind::Stripped,
                    });
                }
                if has_parts {
                    for slice in parts(text, slice) {
                        let key = fold::key(table.str(slice));
                        if generic::hint_of(&key).is_none() && !known_parts.contains(&key) {
                            known_parts.push(key);
                            names.push(Name {
                                slice,
                                row,
                                kind: NameKind::Part,
                            });
                        }
                    }
                }
            }
        }
    }
    names
}

/// The names of a list that `|` separates.
fn split(table: &Table, list: Slice) -> impl Iterator<Item = Slice> {
    let mut start = list.start;
    table.str(list).split('|').filter_map(move |name| {
        let slice = Slice {
            start,
            len: name.len() as u32,
        };
        start += name.len() as u32 + 1;
        (!name.is_empty()).then_some(slice)
    })
}

/// The piece of a name that is left without the word for its kind.
fn stripped(text: &str, whole: Slice) -> Option<Slice> {
    let folded = fold::fold(text);
    let (rest, _) = generic::strip(folded.text())?;
    let from = rest.as_ptr() as usize - folded.text().as_ptr() as usize;
    let back = folded.original(from..from + rest.len());
    (!back.is_empty()).then(|| Slice {
        start: whole.start + back.start as u32,
        len: back.len() as u32,
    })
}

/// The first and the last word of a name of several, where they are long enough to be one.
fn parts(text: &str, whole: Slice) -> impl Iterator<Item = Slice> {
    let ends = [' ', '-'];
    let first = text.find(ends).map(|end| 0..end);
    let last = text.rfind(ends).map(|start| start + 1..text.len());
    [first, last]
        .into_iter()
        .flatten()
        .filter(move |range| text[range.clone()].chars().count() >= 4)
        .map(move |range| Slice {
            start: whole.start + range.start as u32,
            len: range.len() as u32,
        })
}
