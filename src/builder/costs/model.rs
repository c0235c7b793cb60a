//! A stochastic edit distance (Ristad and Yianilos, *Learning String-Edit Distance*, 1998): how
//! likely one row of phones is written for another, and how often each change was made when it was.
//! Knows no names and no files.

/// Phones are ASCII.
pub(super) const N: usize = 128;

/// Nothing in place of a phone, in lists of pairs.
pub(super) const NOTHING: usize = 0;

/// Chances of each change, or how often each was seen. `pairs[a * N + b]` is `b` written for `a`,
/// `pairs[a * N + NOTHING]` is `a` left out, `pairs[NOTHING * N + b]` is `b` added.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Changes {
    pub(super) pairs: Vec<f64>,
}

impl Changes {
    pub(super) fn none() -> Self {
        Self {
            pairs: vec![0.0; N * N],
        }
    }

    pub(super) fn of(&self, a: usize, b: usize) -> f64 {
        self.pairs[a * N + b]
    }

    pub(super) fn set(&mut self, a: usize, b: usize, to: f64) {
        self.pairs[a * N + b] = to;
    }

    pub(super) fn add(&mut self, a: usize, b: usize, more: f64) {
        self.pairs[a * N + b] += more;
    }

    /// The sum over everything that may stand for `a`.
    pub(super) fn all_of(&self, a: usize) -> f64 {
        self.pairs[a * N..][..N].iter().sum()
    }
}

/// Room to work in, kept from pair to pair.
#[derive(Debug, Default)]
pub(super) struct Room {
    forward: Vec<f64>,
    backward: Vec<f64>,
}

/// How likely `written` is for `name`.
pub(super) fn likelihood(changes: &Changes, name: &[u8], written: &[u8], room: &mut Room) -> f64 {
    let width = written.len() + 1;
    room.forward.clear();
    room.forward.resize((name.len() + 1) * width, 0.0);
    let table = &mut room.forward;
    for i in 0..=name.len() {
        for j in 0..=written.len() {
            let mut sum = if i + j == 0 { 1.0 } else { 0.0 };
            if i > 0 {
                let a = name[i - 1] as usize;
                sum += table[(i - 1) * width + j] * changes.of(a, NOTHING);
                if j > 0 {
                    sum += table[(i - 1) * width + j - 1] * changes.of(a, written[j - 1] as usize);
                }
            }
            if j > 0 {
                sum += table[i * width + j - 1] * changes.of(NOTHING, written[j - 1] as usize);
            }
            table[i * width + j] = sum;
        }
    }
    table[table.len() - 1]
}

/// Adds to `seen` how often each change is expected among all ways to write `written` for `name`,
/// times `weight` (Baum and Welch's forward-backward sums).
pub(super) fn count(
    changes: &Changes,
    name: &[u8],
    written: &[u8],
    weight: f64,
    room: &mut Room,
    seen: &mut Changes,
) {
    let total = likelihood(changes, name, written, room);
    if total <= 0.0 || weight <= 0.0 {
        return;
    }
    let width = written.len() + 1;
    room.backward.clear();
    room.backward.resize((name.len() + 1) * width, 0.0);
    let (forward, table) = (&room.forward, &mut room.backward);
    let share = weight / total;
    for i in (0..=name.len()).rev() {
        for j in (0..=written.len()).rev() {
            let mut sum = if i == name.len() && j == written.len() {
                1.0
            } else {
                0.0
            };
            let here = forward[i * width + j] * share;
            let mut step = |a: usize, b: usize, to: usize| {
                let ahead = changes.of(a, b) * table[to];
                seen.add(a, b, here * ahead);
                sum += ahead;
            };
            if i < name.len() {
                let a = name[i] as usize;
                step(a, NOTHING, (i + 1) * width + j);
                if j < written.len() {
                    step(a, written[j] as usize, (i + 1) * width + j + 1);
                }
            }
            if j < written.len() {
                step(NOTHING, written[j] as usize, i * width + j + 1);
            }
            table[i * width + j] = sum;
        }
    }
}

/// The likeliest way to write `written` for `name`: how likely it is, as a logarithm, and the
/// changes from phone to phone in it, those that change nothing left out.
pub(super) fn best(
    changes: &Changes,
    name: &[u8],
    written: &[u8],
    room: &mut Room,
) -> (f64, Vec<(u8, u8)>) {
    let width = written.len() + 1;
    room.forward.clear();
    room.forward
        .resize((name.len() + 1) * width, f64::NEG_INFINITY);
    let table = &mut room.forward;
    table[0] = 0.0;
    // The steps that lead to a cell, and the cells they come from.
    let steps = |i: usize, j: usize| {
        let a = i.checked_sub(1).map(|at| name[at]);
        let b = j.checked_sub(1).map(|at| written[at]);
        let nothing = NOTHING as u8;
        let swap = a.zip(b).map(|(a, b)| (a, b, i - 1, j - 1));
        let leave = a.map(|a| (a, nothing, i - 1, j));
        let add = b.map(|b| (nothing, b, i, j - 1));
        [swap, leave, add].into_iter().flatten()
    };
    let reached = |table: &[f64], (a, b, i, j): (u8, u8, usize, usize)| {
        table[i * width + j] + changes.of(a as usize, b as usize).max(1e-12).ln()
    };
    for i in 0..=name.len() {
        for j in usize::from(i == 0)..=written.len() {
            let all = steps(i, j).map(|step| reached(table, step));
            table[i * width + j] = all.fold(f64::NEG_INFINITY, f64::max);
        }
    }
    let (mut i, mut j) = (name.len(), written.len());
    let mut made = Vec::new();
    while let Some(step) =
        steps(i, j).max_by(|&x, &y| reached(table, x).total_cmp(&reached(table, y)))
    {
        let (a, b, from_i, from_j) = step;
        if a != b {
            made.push((a, b));
        }
        (i, j) = (from_i, from_j);
    }
    (table[table.len() - 1], made)
}
