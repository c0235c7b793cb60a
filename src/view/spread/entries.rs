//! What is said of roads: the state of the roads into each capital in 7 and 30 days, and what is known
//! of one segment.

use super::figures;
use crate::analysis::spread::measures::{Entry, RoadState, Roads, Segment};
use crate::view::lang::{say, say_with};

/// The roads into each capital on one line, those with more of them under pressure first.
pub fn line(roads: &Roads) -> String {
    let mut entries: Vec<(&Entry, [usize; 2])> = roads
        .entries
        .iter()
        .map(|entry| (entry, under_pressure(entry)))
        .collect();
    entries.sort_by_key(|(_, n)| std::cmp::Reverse(n[1]));
    let told: Vec<String> = entries.iter().map(|(entry, n)| words(entry, *n)).collect();
    told.join(" · ")
}

/// How many of a capital's roads had an incident or a blockade in 7 and 30 days.
pub fn under_pressure(entry: &Entry) -> [usize; 2] {
    [0, 1].map(|at| {
        let states = entry.roads.iter().map(|(_, states)| states[at]);
        states.filter(|state| *state != RoadState::Quiet).count()
    })
}

/// `Bamako: 5 of 6 roads in 7 d, 6 in 30 d`.
fn words(entry: &Entry, [week, month]: [usize; 2]) -> String {
    say_with(
        "spread-entry",
        &[
            ("capital", entry.capital.as_str().into()),
            ("of", entry.roads.len().into()),
            ("week", week.into()),
            ("month", month.into()),
        ],
    )
}

/// What is known of a segment, a line each.
pub(super) fn segment(segment: &Segment) -> String {
    let [from, to] = &segment.names;
    let since = match segment.days_since {
        Some(days) => say_with("spread-days-since", &[("n", days.into())]),
        None => say("spread-never-on-road"),
    };
    let about = [
        ("from", from.as_str().into()),
        ("to", to.as_str().into()),
        ("km", figures::km(segment.km).into()),
        ("close", segment.n[0].into()),
        ("near", segment.n[1].into()),
        ("since", since.into()),
        ("days", figures::share(segment.share_of_days).into()),
        ("state", super::roads::state_words(segment.state).into()),
    ];
    say_with("spread-segment-value", &about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};

    #[test]
    fn each_capital_says_how_many_of_its_roads_are_under_pressure_in_7_and_30_days() {
        use RoadState::{Attacked, Blockade, Pressure, Quiet};
        lang::set(Lang::En);
        let entry = |capital: &str, states: &[[RoadState; 2]]| Entry {
            capital: capital.to_owned(),
            roads: states.iter().copied().enumerate().collect(),
        };
        let roads = Roads {
            entries: vec![
                entry("Niamey", &[[Quiet, Quiet]]),
                entry(
                    "Bamako",
                    &[
                        [Attacked, Pressure],
                        [Quiet, Pressure],
                        [Blockade, Blockade],
                    ],
                ),
            ],
            ..Roads::default()
        };
        assert_eq!(under_pressure(&roads.entries[1]), [2, 3]);
        let line = line(&roads);
        assert!(
            line.starts_with("Bamako") && line.contains("2 of 3"),
            "{line}"
        );
        assert!(line.contains("Niamey"), "{line}");
    }
}
