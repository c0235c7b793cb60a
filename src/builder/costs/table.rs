//! The table of costs as text: reads the one set by hand, puts what was learnt in its place, and
//! writes it. Knows the form of `text/sound_costs.tsv`; not how costs are learnt.

use std::collections::BTreeMap;

use super::fit::{Fitted, PLACED};
use super::model::{N, NOTHING};

/// No change costs more.
const MOST: f64 = 1.2;
/// What is not listed costs, as `text/cost.rs` has it: a consonant for another, a vowel for
/// another, a consonant that is left out, a vowel that is.
const UNLISTED: [f64; 4] = [1.2, 0.5, 1.0, 0.4];
/// A vowel for a consonant: never, where it is not listed.
const NEVER: f64 = 2.0;
/// A vowel for a consonant is listed where it was seen this often.
const FEWEST: f64 = 3.0;
/// What differs less from what it would cost unlisted is left out of the table.
const WORTH_LISTING: f64 = 0.05;
/// How far the table goes from what was set by hand to what was learnt: all the way for Latin
/// spellings, of which there are tens of thousands, a third of the way where Arabic ones take part,
/// of which there are few and most not from reports. By cross-validation, see `assets/README.md`.
const LEARNT_SHARE: f64 = 1.0;
const LEARNT_SHARE_OF_ARABIC: f64 = 0.35;

const VOWELS: &[u8] = b"aeiou3AWYIUHE";
/// The phones that Latin and that Arabic letters give, see `text/sound.rs`.
const LATIN: &[u8] = b"abcdefghijklmnoprstuvwxyzGNS3$";
const ARABIC: &[u8] = b"ABCDEFHIJKNQTUWXYZcdghjlmnprstvxz";

/// Whether Arabic letters, or Latin ones, give this phone.
pub(super) fn is_phone_of(phone: usize, arabic: bool) -> bool {
    let phones = if arabic { ARABIC } else { LATIN };
    phones.contains(&(phone as u8)) || (phone as u8).is_ascii_digit() && phone as u8 != b'3'
}

fn is_vowel(phone: usize) -> bool {
    VOWELS.contains(&(phone as u8))
}

/// What a change of phones costs.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    swap: Vec<f64>,
    /// Left out where the other name is in Latin (0) or in Arabic (1) script.
    leave: [Vec<f64>; 2],
    /// What the table says beside each line that it lists.
    notes: BTreeMap<Change, String>,
}

/// A line of the table: a phone for a phone, the smaller first, or for nothing beside a name in
/// Latin or Arabic script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Swap(u8, u8),
    LeftOut { phone: u8, beside_arabic: bool },
}

impl Change {
    fn of(a: usize, b: usize) -> Self {
        Self::Swap(a.min(b) as u8, a.max(b) as u8)
    }
}

/// How often a change was seen, and in which pair of spellings it shows best.
type Seen = (f64, Option<String>);

impl Costs {
    /// What is taken where a table lists nothing.
    fn unlisted() -> Self {
        let mut costs = Self {
            swap: vec![0.0; N * N],
            leave: [vec![0.0; N], vec![0.0; N]],
            notes: BTreeMap::new(),
        };
        let [consonant, vowel, leave_consonant, leave_vowel] = UNLISTED;
        for a in 0..N {
            let leave = if is_vowel(a) {
                leave_vowel
            } else {
                leave_consonant
            };
            costs.leave.iter_mut().for_each(|list| list[a] = leave);
            for b in 0..N {
                costs.swap[a * N + b] = match (is_vowel(a), is_vowel(b)) {
                    _ if a == b => 0.0,
                    (true, true) => vowel,
                    (false, false) => consonant,
                    _ => NEVER,
                };
            }
        }
        costs
    }

    /// Reads a table. A line that is not of its form is left out, which a test forbids.
    pub fn read(table: &str) -> Self {
        let mut costs = Self::unlisted();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [a, b, cost, note] = fields[..] else {
                continue;
            };
            let (&[a], Ok(cost)) = (a.as_bytes(), cost.parse::<f64>()) else {
                continue;
            };
            let change = match (b, b.as_bytes()) {
                ("-la" | "-ar", _) => Change::LeftOut {
                    phone: a,
                    beside_arabic: b == "-ar",
                },
                (_, &[b]) => Change::of(a as usize, b as usize),
                _ => continue,
            };
            costs.set(change, cost);
            costs.notes.insert(change, note.to_owned());
        }
        costs
    }

    pub(super) fn swap(&self, a: usize, b: usize) -> f64 {
        self.swap[a * N + b]
    }

    pub(super) fn leave(&self, a: usize, beside_arabic: bool) -> f64 {
        self.leave[usize::from(beside_arabic)][a]
    }

    fn get(&self, change: Change) -> f64 {
        match change {
            Change::Swap(a, b) => self.swap(a as usize, b as usize),
            Change::LeftOut {
                phone,
                beside_arabic,
            } => self.leave(phone as usize, beside_arabic),
        }
    }

    fn set(&mut self, change: Change, cost: f64) {
        match change {
            Change::Swap(a, b) => {
                let (a, b) = (a as usize, b as usize);
                self.swap[a * N + b] = cost;
                self.swap[b * N + a] = cost;
            }
            Change::LeftOut {
                phone,
                beside_arabic,
            } => self.leave[usize::from(beside_arabic)][phone as usize] = cost,
        }
    }

    /// The table with what was learnt about the three pairings of scripts.
    #[must_use]
    pub fn learnt(&self, fitted: &[Fitted; 3]) -> Self {
        let mut costs = Self::unlisted();
        for a in 1..N {
            let swaps = (1..a).map(|b| Change::of(a, b));
            let left_out = [false, true].map(|beside_arabic| Change::LeftOut {
                phone: a as u8,
                beside_arabic,
            });
            for change in swaps.chain(left_out) {
                let Some((learnt, (n_seen, example))) = learnt(change, fitted) else {
                    continue;
                };
                let by_hand = self.get(change);
                let is_new = by_hand >= NEVER && n_seen < FEWEST;
                let cost = if is_placed(change) || is_new {
                    by_hand
                } else {
                    let by_hand = by_hand.min(MOST);
                    let share = match part_of(change).0 {
                        2 | 3 if is_phone_of(a, false) => LEARNT_SHARE,
                        _ => LEARNT_SHARE_OF_ARABIC,
                    };
                    by_hand + share * (learnt.clamp(0.0, MOST) - by_hand)
                };
                let cost = (100.0 * cost).round() / 100.0;
                let is_listed = self.notes.contains_key(&change);
                let is_worth_it = n_seen >= 1.0 && (cost - costs.get(change)).abs() > WORTH_LISTING;
                if is_listed || is_worth_it {
                    costs.set(change, cost);
                    let example = example.filter(|_| n_seen >= 1.0);
                    let example = example.or_else(|| self.notes.get(&change).cloned());
                    let note = format!("{n_seen:.0} {}", example.unwrap_or_default());
                    costs.notes.insert(change, note.trim_end().to_owned());
                }
            }
        }
        costs
    }

    /// The lines of the table, without what stands above them.
    pub fn lines(&self) -> String {
        let mut lines = String::new();
        let mut part = "";
        let mut all: Vec<(&Change, &String)> = self.notes.iter().collect();
        all.sort_by_key(|(change, _)| (part_of(**change), **change));
        for (&change, note) in all {
            if part != part_of(change).1 {
                part = part_of(change).1;
                lines += &["#\n# ", part, "\n"].concat();
            }
            let (a, b) = match change {
                Change::Swap(a, b) => (a, (b as char).to_string()),
                Change::LeftOut {
                    phone,
                    beside_arabic: true,
                } => (phone, "-ar".to_owned()),
                Change::LeftOut { phone, .. } => (phone, "-la".to_owned()),
            };
            let cells = [
                (a as char).to_string(),
                b,
                self.get(change).to_string(),
                note.clone(),
            ];
            lines += &(cells.join("\t") + "\n");
        }
        lines
    }
}

/// The part of the table that a line stands in, and what is written above it.
fn part_of(change: Change) -> (u8, &'static str) {
    let is = |phone: u8, arabic| is_phone_of(phone as usize, arabic);
    match change {
        Change::LeftOut {
            beside_arabic: true,
            ..
        } => (1, "Left out where the other name is in Arabic script"),
        Change::LeftOut { .. } => (2, "Left out where the other name is in Latin script"),
        Change::Swap(a, b) if is(a, false) && is(b, false) => (3, "Latin spellings of one name"),
        Change::Swap(a, b) if is(a, true) && is(b, true) => (4, "Arabic spellings of one name"),
        Change::Swap(..) => (0, "Arabic letters and Latin ones"),
    }
}

fn is_placed(change: Change) -> bool {
    PLACED
        .iter()
        .any(|&(a, b)| Change::of(a as usize, b as usize) == change)
}

/// What a change costs by what was learnt, and how often it was seen; `None` for what the script
/// of no name has. Phones that both scripts share are taken for one another as in Latin spellings,
/// which are many.
fn learnt(change: Change, [across, latin, arabic]: &[Fitted; 3]) -> Option<(f64, Seen)> {
    let is = |phone: usize, arabic| is_phone_of(phone, arabic);
    match change {
        Change::Swap(a, b) => {
            let (a, b) = (a as usize, b as usize);
            if is(a, false) && is(b, false) {
                let cost = f64::midpoint(latin.swap(a, b), latin.swap(b, a));
                return Some((cost, latin.seen(a, b)));
            }
            let mut votes = Vec::new();
            for (a, b) in [(a, b), (b, a)] {
                if is(a, false) && is(b, true) {
                    votes.push((across.swap(a, b), across.seen(a, b)));
                }
            }
            if is(a, true) && is(b, true) {
                let cost = f64::midpoint(arabic.swap(a, b), arabic.swap(b, a));
                votes.push((cost, arabic.seen(a, b)));
            }
            let cost = votes
                .iter()
                .map(|(cost, _)| cost.clamp(0.0, MOST))
                .sum::<f64>();
            let n_votes = votes.len() as f64;
            let seen = votes
                .into_iter()
                .map(|(_, seen)| seen)
                .max_by(|a, b| a.0.total_cmp(&b.0))?;
            Some((cost / n_votes, seen))
        }
        Change::LeftOut {
            phone,
            beside_arabic,
        } => {
            let phone = phone as usize;
            let both = |fitted: &Fitted| {
                let cost = f64::midpoint(fitted.left_out(phone), fitted.added(phone));
                Some((cost, fitted.seen(phone, NOTHING)))
            };
            match (is(phone, false), is(phone, true), beside_arabic) {
                (true, _, true) => Some((across.left_out(phone), across.seen(phone, NOTHING))),
                (true, _, false) => both(latin),
                (false, true, true) => both(arabic),
                (false, true, false) => Some((across.added(phone), across.seen(NOTHING, phone))),
                (false, false, _) => None,
            }
        }
    }
}
