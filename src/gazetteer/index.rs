//! Finds names in the gazetteer: by their key, by how a key begins, and by how they sound.
//! Knows names and the rows they belong to; not which of them is meant.

use std::ops::Range;
use std::thread;

use super::load::Table;
use super::names::{Name, names};
use crate::text::fold;
use crate::text::skeleton::Skeleton;
use crate::text::sound;

/// Sorted arrays over all names: some fifty bytes a name.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) names: Vec<Name>,
    /// The first eight bytes of each key, most significant first, sorted; and whose they are.
    heads: Vec<u64>,
    by_head: Vec<u32>,
    /// The phones of all names, one after another, and where each name's end.
    phones: Vec<u8>,
    phones_end: Vec<u32>,
    /// Every skeleton once, sorted; the names of the one at `i` are
    /// `sounding[sounding_from[i]..sounding_from[i + 1]]`.
    skeletons: Vec<u64>,
    sounding_from: Vec<u32>,
    sounding: Vec<u32>,
    /// Hashes of skeletons with one consonant less, sorted, and the skeletons they come from.
    shortened: Vec<u64>,
}

/// What one thread finds out about its share of the rows; names are counted from 0.
struct Part {
    names: Vec<Name>,
    heads: Vec<(u64, u32)>,
    phones: Vec<u8>,
    phones_end: Vec<u32>,
    skeletons: Vec<(u64, u32)>,
}

impl Index {
    pub(super) fn build(table: &Table) -> Self {
        let n_threads = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(4);
        let share = table.rows.len().div_ceil(n_threads).max(1);
        let parts: Vec<Part> = thread::scope(|scope| {
            let starts = (0..table.rows.len()).step_by(share);
            let shares: Vec<_> = starts
                .map(|start| {
                    scope.spawn(move || {
                        Part::of(table, start..(start + share).min(table.rows.len()))
                    })
                })
                .collect();
            shares
                .into_iter()
                .filter_map(|share| share.join().ok())
                .collect()
        });
        let n_names = parts.iter().map(|part| part.names.len()).sum();
        let (mut names, mut heads) = (Vec::with_capacity(n_names), Vec::with_capacity(n_names));
        let (mut by_skeleton, mut phones_end) = (
            Vec::with_capacity(n_names + n_names / 8),
            Vec::with_capacity(n_names),
        );
        let mut phones = Vec::with_capacity(parts.iter().map(|part| part.phones.len()).sum());
        for part in parts {
            let first = names.len() as u32;
            heads.extend(
                part.heads
                    .into_iter()
                    .map(|(head, name)| (head, first + name)),
            );
            by_skeleton.extend(
                part.skeletons
                    .into_iter()
                    .map(|(skeleton, name)| (skeleton, first + name)),
            );
            phones_end.extend(part.phones_end.iter().map(|end| end + phones.len() as u32));
            names.extend(part.names);
            phones.extend(part.phones);
        }
        thread::scope(|scope| {
            scope.spawn(|| heads.sort_unstable());
            by_skeleton.sort_unstable();
        });
        let (heads, by_head) = heads.into_iter().unzip();
        let mut index = Self {
            names,
            heads,
            by_head,
            phones,
            phones_end,
            skeletons: Vec::new(),
            sounding_from: Vec::new(),
            sounding: Vec::with_capacity(by_skeleton.len()),
            shortened: Vec::new(),
        };
        index.set_skeletons(&by_skeleton);
        index
    }

    fn set_skeletons(&mut self, by_skeleton: &[(u64, u32)]) {
        for &(skeleton, name) in by_skeleton {
            if self.skeletons.last() != Some(&skeleton) {
                self.skeletons.push(skeleton);
                self.sounding_from.push(self.sounding.len() as u32);
            }
            self.sounding.push(name);
        }
        self.sounding_from.push(self.sounding.len() as u32);
        for (at, &skeleton) in self.skeletons.iter().enumerate() {
            let of = at as u64;
            self.shortened.extend(
                Skeleton(skeleton)
                    .shortened()
                    .map(|short| hash(short) << 32 | of),
            );
        }
        self.shortened.sort_unstable();
    }

    /// The phones of a name.
    pub(super) fn phones(&self, name: u32) -> &[u8] {
        let at = name as usize;
        let start = if at == 0 { 0 } else { self.phones_end[at - 1] };
        &self.phones[start as usize..self.phones_end[at] as usize]
    }

    /// The names whose key is `key`.
    pub(super) fn exact<'i>(
        &'i self,
        table: &'i Table,
        key: &'i str,
    ) -> impl Iterator<Item = u32> + 'i {
        let wanted = head(key);
        let start = self.heads.partition_point(|&head| head < wanted);
        let same = self.heads[start..]
            .iter()
            .take_while(move |&&head| head == wanted)
            .count();
        self.by_head[start..start + same]
            .iter()
            .copied()
            .filter(move |&name| fold::key(table.str(self.names[name as usize].slice)) == key)
    }

    /// The names whose key begins with `key`, at most `limit`, in the order of their keys.
    pub(super) fn beginning<'i>(
        &'i self,
        table: &'i Table,
        key: &'i str,
    ) -> impl Iterator<Item = u32> + 'i {
        let bits = 8 * key.len().min(8) as u32;
        let low = head(key);
        let high = low | u64::MAX.checked_shr(bits).unwrap_or(0);
        let start = self.heads.partition_point(|&head| head < low);
        let end = self.heads.partition_point(|&head| head <= high);
        let begins = move |&name: &u32| {
            key.len() <= 8 || fold::key(table.str(self.names[name as usize].slice)).starts_with(key)
        };
        self.by_head[start..end].iter().copied().filter(begins)
    }

    /// Groups of names that sound as a skeleton says: those with the same consonants, then those
    /// with a related one in place of one, with one more, and with one less.
    pub(super) fn sounding(&self, skeleton: Skeleton) -> Vec<&[u32]> {
        let at = |skeleton: Skeleton| self.skeletons.binary_search(&skeleton.0).ok();
        let mut groups: Vec<usize> = at(skeleton).into_iter().collect();
        groups.extend(skeleton.swapped().filter_map(at));
        groups.extend(self.longer(skeleton));
        groups.extend(skeleton.shortened().filter_map(at));
        groups
            .into_iter()
            .map(|group| &self.sounding[self.names_of(group)])
            .collect()
    }

    fn names_of(&self, skeleton: usize) -> Range<usize> {
        self.sounding_from[skeleton] as usize..self.sounding_from[skeleton + 1] as usize
    }

    /// The skeletons with one consonant more.
    fn longer(&self, short: Skeleton) -> impl Iterator<Item = usize> {
        let wanted = hash(short);
        let start = self
            .shortened
            .partition_point(|&entry| entry >> 32 < wanted);
        self.shortened[start..]
            .iter()
            .take_while(move |&&entry| entry >> 32 == wanted)
            .map(|&entry| (entry & u64::from(u32::MAX)) as usize)
            .filter(move |&at| Skeleton(self.skeletons[at]).shortened().any(|s| s == short))
    }
}

impl Part {
    fn of(table: &Table, rows: Range<usize>) -> Self {
        let names = names(table, rows);
        let n = names.len();
        let mut part = Self {
            names,
            heads: Vec::with_capacity(n),
            phones: Vec::with_capacity(9 * n),
            phones_end: Vec::with_capacity(n),
            skeletons: Vec::with_capacity(n + n / 8),
        };
        let (mut key, mut letters) = (String::new(), Vec::new());
        for (name, number) in part.names.iter().zip(0u32..) {
            let text = table.str(name.slice);
            key.clear();
            fold::key_onto(text, &mut key);
            part.heads.push((head(&key), number));
            let start = part.phones.len();
            sound::phones_onto(text, &mut letters, &mut part.phones);
            part.phones_end.push(part.phones.len() as u32);
            let phones = &part.phones[start..];
            part.skeletons.push((Skeleton::of(phones).0, number));
            if let Some(softened) = Skeleton::softened(phones) {
                part.skeletons.push((softened.0, number));
            }
        }
        part
    }
}

/// The first eight bytes of a key, so that numbers sort as keys do.
fn head(key: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = key.len().min(8);
    bytes[..len].copy_from_slice(&key.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// Thirty-two bits of a skeleton (Fibonacci hashing).
fn hash(skeleton: Skeleton) -> u64 {
    skeleton.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}
