//! Works out the index of the program's own table of places while the program is built: the front
//! of the few modules that this takes, for `build.rs`. Not a part of the library.

mod feature;
mod generic;
mod index;
mod load;
mod names;
mod records;
mod slips;

/// The index of a table, as `ready.rs` reads it: each array as its length in bytes, eight of them,
/// and its bytes, filled up to a multiple of eight. `is_little` is the order of bytes of the machine
/// that the program will run on.
pub fn ready(table: &'static str, is_little: bool) -> Result<Vec<u8>, load::Error> {
    let table = load::read(table.into())?;
    let by_id = load::sorted_by_id(&table)?;
    let index = index::Index::build(&table);
    let mut out = Out {
        bytes: Vec::new(),
        is_little,
    };
    out.add_u32(&by_id);
    out.add_u32(&index.names);
    out.add_u64(&index.heads);
    out.add_u32(&index.by_head);
    out.add_u64(&index.tails);
    out.add_u32(&index.by_tail);
    out.add_u32(&index.skeletons);
    out.add_u32(&index.forms_from);
    out.add_u32(&index.forms);
    out.add_u32(&index.sounding_from);
    out.add_u32(&index.sounding);
    out.add(index.phones.to_vec());
    Ok(out.bytes)
}

struct Out {
    bytes: Vec<u8>,
    is_little: bool,
}

impl Out {
    fn add(&mut self, part: Vec<u8>) {
        let len = part.len() as u64;
        self.bytes.extend(if self.is_little {
            len.to_le_bytes()
        } else {
            len.to_be_bytes()
        });
        self.bytes.extend(part);
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
    }

    fn add_u32(&mut self, part: &[u32]) {
        let bytes = |n: &u32| {
            if self.is_little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        self.add(part.iter().flat_map(bytes).collect());
    }

    fn add_u64(&mut self, part: &[u64]) {
        let bytes = |n: &u64| {
            if self.is_little {
                n.to_le_bytes()
            } else {
                n.to_be_bytes()
            }
        };
        self.add(part.iter().flat_map(bytes).collect());
    }
}
