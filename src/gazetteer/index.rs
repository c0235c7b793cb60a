//! Finds names in the gazetteer: by their key, by how a key begins, and by how they sound.
//! Knows names and the rows they belong to; not which of them is meant.

use std::borrow::Cow;
use std::ops::Range;
use std::thread;

use super::feature::Feature;
use super::load::Table;
use super::names::{Name, names};
use super::slips::{Slips, eight};
use crate::text::bound::{Bound, tree_of};
use crate::text::cost::{SOFTENED_COST, Sought};
use crate::text::fold;
use crate::text::skeleton::Skeleton;
use crate::text::sound;

/// Sorted arrays over all names: some sixty bytes a name. Those of the program's own gazetteer are
/// made when the program is built and lie ready in it.
#[derive(Debug, PartialEq)]
pub(super) struct Index {
    /// [`Name`]s, packed.
    pub(super) names: Array<u32>,
    /// The first eight bytes of each key, most significant first, sorted as whole keys are; and
    /// whose they are.
    pub(super) heads: Array<u64>,
    pub(super) by_head: Array<u32>,
    /// The last eight letters of each key in Latin script, the last first, sorted; and whose.
    pub(super) tails: Array<u64>,
    pub(super) by_tail: Array<u32>,
    /// Every skeleton once, as [`tree_of`] gives them; the forms of number `i` are
    /// `forms[forms_from[i]..forms_from[i + 1]]`.
    pub(super) skeletons: Array<u32>,
    pub(super) forms_from: Array<u32>,
    /// [`Form`]s, packed.
    pub(super) forms: Array<u32>,
    /// The names that the form at `i` belongs to are
    /// `sounding[sounding_from[i]..sounding_from[i + 1]]`.
    pub(super) sounding_from: Array<u32>,
    pub(super) sounding: Array<u32>,
    /// The phones of all forms.
    pub(super) phones: Array<u8>,
    /// Names that were added later, for [`Index::name`] alone.
    pub(super) added: Vec<Name>,
}

/// Values of the program's memory, or in it.
pub(super) type Array<T> = Cow<'static, [T]>;

/// How many numbers a packed name and a packed form have.
const NAME: usize = 3;
const FORM: usize = 2;

/// One way in which names sound; names that sound the same share it.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// Where its phones begin.
    start: u32,
    n_phones: u8,
    /// How many phones it has in common with the form before it.
    n_shared: u8,
    is_arabic: bool,
    /// Its *di* and *ti* are heard as *dj* and *tch*.
    is_softened: bool,
    /// A unit or a town goes by it.
    is_known: bool,
}

impl Form {
    fn packed(self) -> [u32; FORM] {
        let flags = [self.is_arabic, self.is_softened, self.is_known];
        let flags = flags
            .into_iter()
            .rev()
            .fold(0, |bits, flag| bits << 1 | u32::from(flag));
        let shape = u32::from(self.n_phones) | u32::from(self.n_shared) << 8 | flags << 16;
        [self.start, shape]
    }

    fn of(packed: &[u32]) -> Self {
        let shape = packed[1];
        Self {
            start: packed[0],
            n_phones: shape as u8,
            n_shared: (shape >> 8) as u8,
            is_arabic: shape & 1 << 16 != 0,
            is_softened: shape & 1 << 17 != 0,
            is_known: shape & 1 << 18 != 0,
        }
    }
}

/// Which names are looked for by sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    /// All.
    All,
    /// Those of units and towns.
    Known,
}

/// What one thread finds out about its share of the rows; names are counted from 0.
struct Part {
    names: Vec<Name>,
    keys: Vec<(u64, u32)>,
    tails: Vec<(u64, u32)>,
    phones: Vec<u8>,
    sounds: Vec<Sound>,
}

/// How a name sounds, in a share's phones.
#[derive(Clone, Copy)]
struct Sound {
    skeleton: u64,
    start: u32,
    n_phones: u8,
    is_arabic: bool,
    is_softened: bool,
    name: u32,
}

/// How far the first look goes: half of all names have one this near.
const FIRST_REACH: f32 = 0.3;

/// Phones beyond this are not compared.
const MAX_PHONES: usize = 255;

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
        let (mut names, mut keys) = (Vec::with_capacity(n_names), Vec::with_capacity(n_names));
        let mut tails = Vec::with_capacity(n_names);
        let mut sounds: Vec<Sound> = Vec::with_capacity(n_names + n_names / 8);
        let mut phones = Vec::with_capacity(parts.iter().map(|part| part.phones.len()).sum());
        for part in parts {
            let (first, start) = (names.len() as u32, phones.len() as u32);
            keys.extend(
                part.keys
                    .into_iter()
                    .map(|(head, name)| (head, first + name)),
            );
            tails.extend(
                part.tails
                    .into_iter()
                    .map(|(tail, name)| (tail, first + name)),
            );
            sounds.extend(part.sounds.into_iter().map(|sound| Sound {
                start: start + sound.start,
                name: first + sound.name,
                ..sound
            }));
            names.extend(part.names);
            phones.extend(part.phones);
        }
        let names = &names[..];
        thread::scope(|scope| {
            scope.spawn(|| {
                sort_keys(&mut keys, table, names);
                tails.sort_unstable();
            });
            let of = |sound: &Sound| &phones[sound.start as usize..][..usize::from(sound.n_phones)];
            sounds.sort_unstable_by(|a, b| {
                let kind = |sound: &Sound| (sound.is_arabic, sound.is_softened);
                (a.skeleton, kind(a))
                    .cmp(&(b.skeleton, kind(b)))
                    .then_with(|| of(a).cmp(of(b)))
                    .then(a.name.cmp(&b.name))
            });
        });
        let (heads, by_head): (Vec<u64>, Vec<u32>) = keys.into_iter().unzip();
        let (tails, by_tail): (Vec<u64>, Vec<u32>) = tails.into_iter().unzip();
        let forms = Sounding::of(table, names, &sounds, &phones);
        let names: Vec<u32> = names.iter().flat_map(|name| name.packed()).collect();
        Self {
            names: names.into(),
            heads: heads.into(),
            by_head: by_head.into(),
            tails: tails.into(),
            by_tail: by_tail.into(),
            skeletons: tree_of(&forms.skeletons).into(),
            forms_from: forms.forms_from.into(),
            forms: forms.forms.into(),
            sounding_from: forms.names_from.into(),
            sounding: forms.names.into(),
            phones: forms.phones.into(),
            added: Vec::new(),
        }
    }

    /// A name.
    pub(super) fn name(&self, name: u32) -> Name {
        let at = NAME * name as usize;
        match self.names.get(at..at + NAME) {
            Some(packed) => Name::of(packed),
            None => self.added[name as usize - self.names.len() / NAME],
        }
    }

    /// Adds a name that is not looked for here, and gives its number.
    pub(super) fn add(&mut self, name: Name) -> u32 {
        self.added.push(name);
        (self.names.len() / NAME + self.added.len() - 1) as u32
    }

    /// The names whose key is `key`.
    pub(super) fn exact<'i>(
        &'i self,
        table: &'i Table,
        key: &'i str,
    ) -> impl Iterator<Item = u32> + 'i {
        let start = self.first_from(table, key);
        self.by_head[start..]
            .iter()
            .copied()
            .take_while(move |&name| self.key(table, name) == key)
    }

    fn key(&self, table: &Table, name: u32) -> String {
        fold::key(table.str(self.name(name).slice))
    }

    /// Where in the order of keys those from `key` on begin.
    fn first_from(&self, table: &Table, key: &str) -> usize {
        let wanted = eight(key.bytes());
        let start = self.heads.partition_point(|&head| head < wanted);
        let same = self.heads[start..].partition_point(|&head| head == wanted);
        let names = &self.by_head[start..start + same];
        start + names.partition_point(|&name| self.key(table, name).as_str() < key)
    }

    /// Names that sound like `phones`, those with the likeliest consonants first. `found` is told
    /// the names of a form and how far it is, and says how far the next may be.
    pub(super) fn sounding(
        &self,
        phones: &[u8],
        among: Among,
        at_most: f32,
        mut found: impl FnMut(&[u32], f32) -> f32,
    ) {
        let mut sought = Sought::of(phones);
        let bound = Bound::of(sought.phones(), sound::is_arabic(phones));
        let (mut at_most, mut done) = (at_most, -1.0);
        let mut reach = FIRST_REACH;
        let mut is_found = false;
        // In widening circles: what lies near draws the limit in before the far ones are looked at.
        loop {
            let to = at_most.min(reach);
            for (least, skeleton) in bound.near(&self.skeletons, to) {
                if least > at_most {
                    return;
                }
                if least <= done {
                    continue;
                }
                sought.share(0);
                let (from, to) = (skeleton as usize, skeleton as usize + 1);
                for form in self.forms_from[from]..self.forms_from[to] {
                    let of = Form::of(&self.forms[FORM * form as usize..]);
                    sought.share(usize::from(of.n_shared));
                    if among == Among::Known && !of.is_known || sought.is_hopeless() {
                        continue;
                    }
                    let softened = if of.is_softened { SOFTENED_COST } else { 0.0 };
                    let phones = &self.phones[of.start as usize..][..usize::from(of.n_phones)];
                    let cost = sought.distance_on(phones, of.is_arabic, at_most - softened);
                    if let Some(cost) = cost {
                        is_found = true;
                        at_most = found(self.names_of(form), cost + softened).min(at_most);
                    }
                }
            }
            if to >= at_most {
                return;
            }
            done = to;
            reach = if is_found { at_most } else { 2.0 * reach };
        }
    }

    /// The names in Latin script whose key is `key` but for so many slips of the pen, one or two,
    /// and some more. Names of one key stand together.
    pub(super) fn mistyped(&self, key: &str, n_slips: usize) -> impl Iterator<Item = u32> {
        let backwards: Vec<u8> = key.bytes().rev().collect();
        let heads = Slips::forwards(key.as_bytes(), n_slips).among(&self.heads);
        let tails = Slips::backwards(&backwards, n_slips).among(&self.tails);
        let by_head = heads.into_iter().flat_map(|range| &self.by_head[range]);
        let by_tail = tails.into_iter().flat_map(|range| &self.by_tail[range]);
        by_head.chain(by_tail).copied()
    }

    fn names_of(&self, form: u32) -> &[u32] {
        let at = form as usize;
        &self.sounding[self.sounding_from[at] as usize..self.sounding_from[at + 1] as usize]
    }
}

/// Sorts names by their keys, of which the first bytes are given.
fn sort_keys(keys: &mut [(u64, u32)], table: &Table, names: &[Name]) {
    keys.sort_unstable();
    let of = |name: u32| fold::key(table.str(names[name as usize].slice));
    for same in keys.chunk_by_mut(|a, b| a.0 == b.0) {
        // Keys of fewer than eight bytes are all in the head.
        if same.len() > 1 && same[0].0 & 0xff != 0 {
            same.sort_by_cached_key(|&(_, name)| (of(name), name));
        }
    }
}

/// How many phones two names begin with in common.
fn n_shared(a: &[u8], b: &[u8]) -> u8 {
    a.iter().zip(b).take_while(|(a, b)| a == b).count() as u8
}

/// What [`Index`] keeps of the ways in which names sound.
#[derive(Default)]
struct Sounding {
    skeletons: Vec<u64>,
    forms_from: Vec<u32>,
    forms: Vec<u32>,
    names_from: Vec<u32>,
    names: Vec<u32>,
    phones: Vec<u8>,
}

impl Sounding {
    /// Of sounds sorted by skeleton, kind and phones.
    fn of(table: &Table, names: &[Name], sounds: &[Sound], phones: &[u8]) -> Self {
        let of = |sound: &Sound| &phones[sound.start as usize..][..usize::from(sound.n_phones)];
        let kind = |sound: &Sound| (sound.is_arabic, sound.is_softened);
        let mut forms = Self::default();
        let mut last: Option<&Sound> = None;
        let same_form =
            |a: &Sound, b: &Sound| a.skeleton == b.skeleton && kind(a) == kind(b) && of(a) == of(b);
        for same in sounds.chunk_by(same_form) {
            let sound = &same[0];
            let n_forms = (forms.forms.len() / FORM) as u32;
            if last.is_none_or(|last| last.skeleton != sound.skeleton) {
                forms.skeletons.push(sound.skeleton);
                forms.forms_from.push(n_forms);
            }
            let before =
                last.filter(|last| last.skeleton == sound.skeleton && kind(last) == kind(sound));
            let is_known = same.iter().any(|sound| {
                let row = &table.rows[names[sound.name as usize].row as usize];
                row.feature.prior() >= Feature::Admin3.prior()
            });
            let form = Form {
                start: forms.phones.len() as u32,
                n_phones: sound.n_phones,
                n_shared: before.map_or(0, |before| n_shared(of(before), of(sound))),
                is_arabic: sound.is_arabic,
                is_softened: sound.is_softened,
                is_known,
            };
            forms.forms.extend(form.packed());
            forms.phones.extend_from_slice(of(sound));
            forms.names_from.push(forms.names.len() as u32);
            forms.names.extend(same.iter().map(|sound| sound.name));
            last = Some(sound);
        }
        forms.forms_from.push((forms.forms.len() / FORM) as u32);
        forms.names_from.push(forms.names.len() as u32);
        forms
    }
}

impl Part {
    fn of(table: &Table, rows: Range<usize>) -> Self {
        let names = names(table, rows);
        let n = names.len();
        let mut part = Self {
            names,
            keys: Vec::with_capacity(n),
            tails: Vec::with_capacity(n),
            phones: Vec::with_capacity(10 * n),
            sounds: Vec::with_capacity(n + n / 8),
        };
        let (mut key, mut letters) = (String::new(), Vec::new());
        for (name, number) in part.names.iter().zip(0u32..) {
            let text = table.str(name.slice);
            key.clear();
            fold::key_onto(text, &mut key);
            part.keys.push((eight(key.bytes()), number));
            if key.is_ascii() {
                part.tails.push((eight(key.bytes().rev()), number));
            }
            let start = part.phones.len();
            sound::phones_onto(text, &mut letters, &mut part.phones);
            part.phones.truncate(start + MAX_PHONES);
            let softened = sound::softened(&part.phones[start..]);
            add_sound(&mut part.sounds, &part.phones, start, number, false);
            if let Some(softened) = softened {
                let start = part.phones.len();
                part.phones.extend(softened);
                add_sound(&mut part.sounds, &part.phones, start, number, true);
            }
        }
        part
    }
}

/// Adds the phones from `start` on as a sound of a name.
fn add_sound(sounds: &mut Vec<Sound>, phones: &[u8], start: usize, name: u32, is_softened: bool) {
    let own = &phones[start..];
    if !own.is_empty() {
        sounds.push(Sound {
            skeleton: Skeleton::of(own).in_order(),
            start: start as u32,
            n_phones: own.len() as u8,
            is_arabic: sound::is_arabic(own),
            is_softened,
            name,
        });
    }
}
