//! How far apart two names are written, letter by letter: slips of the pen rather than of the ear.
//! Knows neither sounds nor places.

/// What each slip costs, as the negative logarithm of how likely it is, in tenths: a letter that is
/// left out may be only one, but one that is put in or taken for another may be any of twenty-six.
const LEFT_OUT: u16 = 26;
const PUT_IN: u16 = 42;
const OTHER: u16 = 42;
const CROSSED: u16 = 26;
/// A letter that is doubled, or should be: spellings differ in nothing more often.
const DOUBLED: u16 = 10;
/// The costs above as parts of one.
const PARTS: f32 = 50.0;
/// Any name longer than this is compared by its beginning.
const MAX_LETTERS: usize = 40;

/// How far what is written is from a name, both as [`super::fold::key`] gives them: 0 for the same
/// letters, about 0.8 for each that differs (Damerau's distance with neighbours crossed once).
pub fn distance(written: &[u8], name: &[u8]) -> f32 {
    let (a, b) = (
        &written[..written.len().min(MAX_LETTERS)],
        &name[..name.len().min(MAX_LETTERS)],
    );
    let mut rows = [[0u16; MAX_LETTERS + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at as u16 * LEFT_OUT;
    }
    for (i, &letter) in a.iter().enumerate() {
        let [before, old, new] = {
            let [x, y, z] = &mut rows;
            match i % 3 {
                0 => [z, x, y],
                1 => [x, y, z],
                _ => [y, z, x],
            }
        };
        let put_in = if i > 0 && a[i - 1] == letter {
            DOUBLED
        } else {
            PUT_IN
        };
        new[0] = old[0] + put_in;
        for (j, &other) in b.iter().enumerate() {
            let swapped = old[j] + if letter == other { 0 } else { OTHER };
            let left_out = if j > 0 && b[j - 1] == other {
                DOUBLED
            } else {
                LEFT_OUT
            };
            let mut cost = swapped.min(old[j + 1] + put_in).min(new[j] + left_out);
            if i > 0 && j > 0 && letter == b[j - 1] && a[i - 1] == other && letter != other {
                cost = cost.min(before[j - 1] + CROSSED);
            }
            new[j + 1] = cost;
        }
    }
    f32::from(rows[a.len() % 3][b.len()]) / PARTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, name: &str, parts: u16) {
        let found = distance(written.as_bytes(), name.as_bytes());
        assert!(
            (found - f32::from(parts) / PARTS).abs() < 1e-6,
            "{written} {name}: {found}"
        );
    }

    #[test]
    fn each_slip_counts_once() {
        check("mopti", "mopti", 0);
        check("mopi", "mopti", LEFT_OUT);
        check("mooptti", "mopti", 2 * DOUBLED);
        check("mopsti", "mopti", PUT_IN);
        check("mokti", "mopti", OTHER);
        check("motpi", "mopti", CROSSED);
        check("", "", 0);
        check("", "gao", 3 * LEFT_OUT);
    }

    #[test]
    fn any_letters_have_a_distance() {
        arbtest::arbtest(|u| {
            let (a, b): (Vec<u8>, Vec<u8>) = (u.arbitrary()?, u.arbitrary()?);
            assert!(distance(&a, &b) >= 0.0);
            assert!(distance(&a, &a) == 0.0);
            Ok(())
        });
    }
}
