//! How far apart two names sound: an edit distance over phones, weighted by a table of costs.
//! Knows neither letters nor places.

use std::sync::OnceLock;

use super::sound;

/// The table as it is committed: pairs of phones and what it costs to take one for the other.
const TABLE: &str = include_str!("sound_costs.tsv");

/// Phones are ASCII.
const N: usize = 128;

struct Costs {
    /// Of taking one phone for another.
    swap: Vec<f32>,
    /// Of leaving a phone out where the other name is in Latin (0) or Arabic (1) script.
    leave_out: [[f32; N]; 2],
}

/// Any name longer than this is compared by its beginning.
const MAX_PHONES: usize = 48;

/// How far apart two names sound: 0 for the same, about 1 for each consonant that differs.
/// `None` where it would be more than `at_most`. Symmetric.
pub fn distance(a: &[u8], b: &[u8], at_most: f32) -> Option<f32> {
    let (a, b) = (&a[..a.len().min(MAX_PHONES)], &b[..b.len().min(MAX_PHONES)]);
    let costs = costs();
    // A name's phones are left out against the script of the other name.
    let leave_a = &costs.leave_out[usize::from(sound::is_arabic(b))];
    let leave_b = &costs.leave_out[usize::from(sound::is_arabic(a))];
    let mut row = [0f32; MAX_PHONES + 1];
    for (at, &phone) in b.iter().enumerate() {
        row[at + 1] = row[at] + leave_b[phone as usize % N];
    }
    for &phone in a {
        let swap = &costs.swap[phone as usize % N * N..][..N];
        let mut diagonal = row[0];
        row[0] += leave_a[phone as usize % N];
        let mut least = row[0];
        for (at, &other) in b.iter().enumerate() {
            let other = other as usize % N;
            let swapped = diagonal + swap[other];
            diagonal = row[at + 1];
            let cell = swapped
                .min(diagonal + leave_a[phone as usize % N])
                .min(row[at] + leave_b[other]);
            row[at + 1] = cell;
            least = least.min(cell);
        }
        if least > at_most {
            return None;
        }
    }
    Some(row[b.len()]).filter(|&cost| cost <= at_most)
}

/// [`distance`], where *di* and *ti* before a vowel in either name may be heard as *dj* and *tch*:
/// Diallassagou جالا ساغو, Tiékuy تشكوي.
pub fn distance_softened(a: &[u8], b: &[u8], at_most: f32) -> Option<f32> {
    let plain = distance(a, b, at_most);
    let soft = match (sound::softened(a), sound::softened(b)) {
        (None, None) | (Some(_), Some(_)) => None,
        (Some(a), None) => distance(&a, b, at_most),
        (None, Some(b)) => distance(a, &b, at_most),
    };
    let soft = soft
        .map(|cost| cost + SOFTENED_COST)
        .filter(|&cost| cost <= at_most);
    [plain, soft].into_iter().flatten().min_by(f32::total_cmp)
}

/// What it costs to hear a *di* as a *dj*.
const SOFTENED_COST: f32 = 0.04;

fn costs() -> &'static Costs {
    static COSTS: OnceLock<Costs> = OnceLock::new();
    COSTS.get_or_init(|| read(TABLE))
}

/// Reads the table; a line that is not of its form is left out, which a test forbids.
fn read(table: &str) -> Costs {
    let is_vowel = |phone: usize| b"aeiou3AWYIUHE".contains(&(phone as u8));
    let mut swap = vec![1.2; N * N];
    let mut leave_out = [[1.0; N]; 2];
    for a in 0..N {
        if is_vowel(a) {
            leave_out[0][a] = 0.4;
            leave_out[1][a] = 0.4;
        }
        for b in 0..N {
            if a == b {
                swap[a * N + b] = 0.0;
            } else if is_vowel(a) && is_vowel(b) {
                swap[a * N + b] = 0.5;
            } else if is_vowel(a) != is_vowel(b) {
                swap[a * N + b] = 2.0;
            }
        }
    }
    for (a, b, cost) in table.lines().filter_map(entry) {
        match b {
            "-la" => leave_out[0][a as usize % N] = cost,
            "-ar" => leave_out[1][a as usize % N] = cost,
            _ => {
                for &b in b.as_bytes() {
                    swap[a as usize % N * N + b as usize % N] = cost;
                    swap[b as usize % N * N + a as usize % N] = cost;
                }
            }
        }
    }
    Costs { swap, leave_out }
}

/// One line of the table: a phone, a phone or `-ar` or `-la`, and their cost.
fn entry(line: &str) -> Option<(u8, &str, f32)> {
    let mut fields = line.split('\t');
    let (&[a], b, cost) = (fields.next()?.as_bytes(), fields.next()?, fields.next()?) else {
        return None;
    };
    Some((a, b, cost.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sound::phones_of;

    #[track_caller]
    fn check(a: &str, b: &str, at_most: f32) {
        let (p, q) = (phones_of(a), phones_of(b));
        let found = distance(&p, &q, 9.0).unwrap();
        assert!(found <= at_most, "{a} and {b}: {found}");
        let back = distance(&q, &p, 9.0).unwrap();
        assert!((found - back).abs() < 1e-4);
    }

    #[track_caller]
    fn check_nearer(name: &str, near: &str, far: &str) {
        let of = |other: &str| distance(&phones_of(name), &phones_of(other), 99.0).unwrap();
        assert!(
            of(near) + 0.15 < of(far),
            "{name}: {near} {} but {far} {}",
            of(near),
            of(far)
        );
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        for (at, line) in TABLE
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#'))
        {
            let (_, b, cost) = entry(line).unwrap_or_else(|| panic!("line {}: {line}", at + 1));
            assert!(b.len() == 1 || b == "-ar" || b == "-la", "line {}", at + 1);
            assert!((0.0..=1.2).contains(&cost), "line {}", at + 1);
            assert_eq!(line.split('\t').count(), 4, "line {}", at + 1);
        }
    }

    #[test]
    fn the_spellings_of_one_place_are_near() {
        for (a, b) in [
            ("باندياجارا", "Bandiagara"),
            ("باندياغارا", "باندياجارا"),
            ("ميناكا", "Ménaka"),
            ("مينكا", "Ménaka"),
            ("سيغو", "Ségou"),
            ("سيقو", "سيغو"),
            ("فارابوغو", "Farabougou"),
            ("كوالا", "Kwala"),
            ("كوالا", "Kouala"),
            ("Gomitra", "Gomintara"),
            ("واغادوغو", "Ouagadougou"),
            ("سيفاري", "Sévaré"),
            ("Diapaga", "Dyapaga"),
        ] {
            check(a, b, 0.8);
        }
    }

    #[test]
    fn other_places_are_farther() {
        check_nearer("كايا", "Kaya", "Kayes");
        check_nearer("كايس", "Kayes", "Kaya");
        check_nearer("تسيت", "Tessit", "Tessalit");
        check_nearer("بوني", "Boni", "Bona");
        check_nearer("دوانتزا", "Douentza", "Douna");
    }

    #[test]
    fn a_distance_beyond_the_limit_is_not_told() {
        assert_eq!(distance(b"gao", b"tiNbuktu", 1.0), None);
        assert_eq!(distance(b"", b"", 0.0), Some(0.0));
    }
}
