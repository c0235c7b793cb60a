//! What is worked out from the program's own table of places when the program is built, as bytes
//! within it: nothing to do at the start but to point at them. Knows arrays of numbers, not what
//! they mean; `ahead.rs` writes what this reads.

use bytemuck::cast_slice;

use super::index::{Array, Index};

/// What lies ready for a table.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) index: Index,
    /// The rows sorted by their ids.
    pub(super) by_id: Array<u32>,
}

/// Bytes that begin where any number may.
#[repr(C, align(8))]
struct Aligned<T: ?Sized>(T);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(
    env!("OUT_DIR"),
    "/gazetteer.index"
)));

impl Ready {
    /// Of the program's own table.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same bytes.
    pub(super) fn embedded() -> Self {
        let mut rest = &BYTES.0;
        let mut next = || {
            let (len, behind) = rest.split_at(8);
            let len = u64::from_ne_bytes(len.try_into().expect("eight bytes")) as usize;
            let (part, behind) = behind.split_at(len.next_multiple_of(8));
            rest = behind;
            &part[..len]
        };
        Self {
            by_id: cast_slice(next()).into(),
            index: Index {
                names: cast_slice(next()).into(),
                heads: cast_slice(next()).into(),
                by_head: cast_slice(next()).into(),
                tails: cast_slice(next()).into(),
                by_tail: cast_slice(next()).into(),
                skeletons: cast_slice(next()).into(),
                forms_from: cast_slice(next()).into(),
                forms: cast_slice(next()).into(),
                sounding_from: cast_slice(next()).into(),
                sounding: cast_slice(next()).into(),
                phones: next().into(),
                added: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{embedded, load};

    #[test]
    fn what_lies_ready_is_what_would_be_worked_out() {
        let table = load::read(embedded::PLACES.into()).unwrap();
        let ready = Ready::embedded();
        assert_eq!(ready.by_id, load::sorted_by_id(&table).unwrap());
        assert!(ready.index == Index::build(&table));
    }
}
