//! "65 km SW of Ansongo" as a distance and a direction that a position can be held against.
//! Knows the phrases that the gazetteer reads, and nothing of its own about words.

use super::Offset;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::phrase::BesideWords;

/// The distance, the direction and the place in the words that say where; `None` where they state
/// neither of the two.
pub fn parse<'t>(words: &'t str, gazetteer: &Gazetteer) -> Option<Offset<'t>> {
    let phrase = gazetteer.phrase(words);
    let stated = (phrase.name, phrase.distance_km, phrase.bearing_deg);
    let beside = phrase.beside.into_iter().find_map(|beside| match beside {
        BesideWords::From {
            anchor,
            km,
            bearing_deg,
        } => Some((anchor, km, bearing_deg)),
        _ => None,
    });
    // "Tessit, 65 km SW of Ansongo" states it beside a name.
    let is_stated = stated.1.is_some() || stated.2.is_some();
    let (part, km, bearing_deg) = if is_stated { stated } else { beside? };
    let name = words
        .get(part.bytes)
        .filter(|name| !name.trim().is_empty())?;
    Some(Offset {
        name,
        km,
        bearing_deg,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, name: &str, km: Option<f64>, bearing_deg: Option<f64>) {
        let (gazetteer, _) = super::super::tests::data();
        let expected = Offset {
            name,
            km,
            bearing_deg,
        };
        assert_eq!(parse(words, gazetteer), Some(expected), "{words}");
    }

    #[test]
    fn distances_and_directions_are_read_in_three_languages() {
        check("65 km SW of Ansongo", "Ansongo", Some(65.0), Some(225.0));
        check(
            "Tessit, 65 km SW of Ansongo",
            "Ansongo",
            Some(65.0),
            Some(225.0),
        );
        check("80 km from Bamako", "Bamako", Some(80.0), None);
        check(
            "à 12,5 km au nord-ouest de Ségou",
            "Ségou",
            Some(12.5),
            Some(315.0),
        );
        check("٦٥ كم جنوب غرب أنسونغو", "أنسونغو", Some(65.0), Some(225.0));
    }

    #[test]
    fn what_states_no_distance_and_no_direction_is_none() {
        let (gazetteer, _) = super::super::tests::data();
        for words in ["", "Ansongo", "65 km", "between Koro and Bankass"] {
            assert_eq!(parse(words, gazetteer), None, "{words}");
        }
    }
}
