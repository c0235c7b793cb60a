//! What actors are called in French. Incidents and all that goes out keep the registry's names, which are
//! the field's standard.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Stored names and French ones.
const TABLE: &str = include_str!("../../assets/interface/fr/actors.tsv");

static FRENCH: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// What an actor is called in French; `None` where that is its stored name.
pub fn french(name: &str) -> Option<String> {
    if let Some(whole) = FRENCH.get(name) {
        return Some((*whole).to_owned());
    }
    // The years of a regime, or the country.
    let at = name.rfind(" (").filter(|_| name.ends_with(')'))?;
    let (bare, within) = (&name[..at], &name[at + 1..]);
    let (of_bare, of_within) = (FRENCH.get(bare), FRENCH.get(within));
    if of_bare.is_none() && of_within.is_none() {
        return None;
    }
    Some(format!(
        "{} {}",
        of_bare.unwrap_or(&bare),
        of_within.unwrap_or(&within)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_pair_and_none_stands_twice() {
        let lines: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(lines.len(), FRENCH.len());
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 2 && cells[0] != cells[1], "{line}");
        }
    }
}
