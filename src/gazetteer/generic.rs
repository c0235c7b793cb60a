//! Words that say what kind of place a name belongs to (قرية, wadi, forêt classée), in three
//! languages, and the names without them. Knows no place.

use super::feature::{Feature, Group};

/// What a word beside a name says about the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// قرية, village.
    Village,
    /// مدينة, بلدة, town.
    Town,
    /// منطقة, area: a place or the land around it.
    Area,
    /// ولاية, region: the first level below the state.
    Level1,
    /// دائرة, cercle, province: the second level.
    Level2,
    /// بلدية, commune: the third level.
    Level3,
    /// A place of one of these groups.
    Of(Group),
}

impl Hint {
    /// How much a place of some kind gains from the word, as a natural logarithm.
    pub(super) fn points(self, feature: Feature) -> f32 {
        use Feature as F;
        let settled = feature.group() == Group::Settlement;
        match self {
            Self::Village => match feature {
                F::Village | F::Hamlet => 0.8,
                F::Town | F::Quarter => 0.2,
                _ if settled => -0.8,
                _ => -2.0,
            },
            Self::Town => match feature {
                F::Capital | F::City | F::Seat1 | F::Seat2 | F::Town => 0.8,
                _ if settled => -0.2,
                _ => -2.0,
            },
            Self::Area => match feature {
                F::Region | F::Plain => 0.5,
                _ => 0.0,
            },
            Self::Level1 => match feature {
                F::Admin1 => 4.0,
                F::Seat1 | F::Capital => -0.5,
                F::Admin2 | F::Region => 0.3,
                _ => -1.0,
            },
            Self::Level2 => match feature {
                F::Admin2 => 4.0,
                F::Admin3 => 0.5,
                F::Seat2 => -0.3,
                F::Admin1 => 0.3,
                _ => -0.6,
            },
            Self::Level3 => match feature {
                F::Admin3 => 2.0,
                F::Town | F::Seat2 | F::Village => 0.4,
                _ => -0.4,
            },
            Self::Of(group) if group == feature.group() => 2.5,
            // A camp, a mine or an airport is named after the town beside it.
            Self::Of(Group::Camp | Group::Airport | Group::Post | Group::Mine) if settled => 0.0,
            Self::Of(_) if settled => -1.0,
            Self::Of(_) => -1.5,
        }
    }

    /// Whether it says that a unit is meant.
    pub(super) fn is_unit(self) -> bool {
        matches!(self, Self::Level1 | Self::Level2 | Self::Level3)
    }

    /// As the reasons name it.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Village => "a village",
            Self::Town => "a town",
            Self::Area => "an area",
            Self::Level1 => "a first-level unit",
            Self::Level2 => "a second-level unit",
            Self::Level3 => "a commune",
            Self::Of(Group::Wild) => "a forest or park",
            Self::Of(Group::Water) => "a wadi, river or lake",
            Self::Of(Group::Well) => "a well",
            Self::Of(Group::Camp) => "a camp",
            Self::Of(Group::Airport) => "an airport",
            Self::Of(Group::Post) => "a border post",
            Self::Of(Group::Mine) => "a mine",
            Self::Of(Group::Height) => "a mountain",
            Self::Of(_) => "a place of some kind",
        }
    }
}

const WATER: Hint = Hint::Of(Group::Water);
const WELL: Hint = Hint::Of(Group::Well);
const WILD: Hint = Hint::Of(Group::Wild);
const CAMP: Hint = Hint::Of(Group::Camp);

/// The words, folded. `true`: also behind the name (*Kayes Region*, *Kouré forest*).
const WORDS: &[(&str, Hint, bool)] = &[
    ("قريه", Hint::Village, false),
    ("قري", Hint::Village, false),
    ("دوار", Hint::Village, false),
    ("كفر", Hint::Village, false),
    ("بلده", Hint::Town, false),
    ("بلدات", Hint::Town, false),
    ("مدينه", Hint::Town, false),
    ("عاصمه", Hint::Town, false),
    ("العاصمه", Hint::Town, false),
    ("منطقه", Hint::Area, false),
    ("مناطق", Hint::Area, false),
    ("ناحيه", Hint::Area, false),
    ("ضواحي", Hint::Area, false),
    ("محيط", Hint::Area, false),
    ("ولايه", Hint::Level1, false),
    ("اقليم", Hint::Level1, false),
    ("دايره", Hint::Level2, false),
    ("مقاطعه", Hint::Level2, false),
    ("محافظه", Hint::Level2, false),
    ("بلديه", Hint::Level3, false),
    ("وادي", WATER, false),
    ("واد", WATER, false),
    ("نهر", WATER, false),
    ("بحيره", WATER, false),
    ("بير", WELL, false),
    ("ابار", WELL, false),
    ("عين", WELL, false),
    ("غابه", WILD, false),
    ("غابات", WILD, false),
    ("حديقه", WILD, false),
    ("محميه", WILD, false),
    ("متنزه", WILD, false),
    ("معسكر", CAMP, false),
    ("مخيم", CAMP, false),
    ("ثكنه", CAMP, false),
    ("قاعده", CAMP, false),
    ("مطار", Hint::Of(Group::Airport), false),
    ("معبر", Hint::Of(Group::Post), false),
    ("منجم", Hint::Of(Group::Mine), false),
    ("جبل", Hint::Of(Group::Height), false),
    ("جبال", Hint::Of(Group::Height), false),
    ("تل", Hint::Of(Group::Height), false),
    ("حي", Hint::Of(Group::Settlement), false),
    ("village", Hint::Village, true),
    ("hameau", Hint::Village, false),
    ("hamlet", Hint::Village, true),
    ("localite", Hint::Village, false),
    ("bourgade", Hint::Village, false),
    ("town", Hint::Town, true),
    ("ville", Hint::Town, false),
    ("city", Hint::Town, true),
    ("area", Hint::Area, true),
    ("zone", Hint::Area, false),
    ("secteur", Hint::Area, false),
    ("region", Hint::Level1, true),
    ("gouvernorat", Hint::Level1, false),
    ("state", Hint::Level1, true),
    ("cercle", Hint::Level2, true),
    ("circle", Hint::Level2, true),
    ("province", Hint::Level2, true),
    ("departement", Hint::Level2, false),
    ("department", Hint::Level2, true),
    ("prefecture", Hint::Level2, true),
    ("district", Hint::Level2, true),
    ("commune", Hint::Level3, true),
    ("arrondissement", Hint::Level3, true),
    ("sous", Hint::Level3, false),
    ("oued", WATER, false),
    ("wadi", WATER, false),
    ("ouadi", WATER, false),
    ("riviere", WATER, false),
    ("fleuve", WATER, false),
    ("river", WATER, true),
    ("lac", WATER, false),
    ("lake", WATER, true),
    ("mare", WATER, false),
    ("vallee", WATER, false),
    ("valley", WATER, true),
    ("puits", WELL, false),
    ("well", WELL, true),
    ("forage", WELL, false),
    ("foret", WILD, false),
    ("bois", WILD, false),
    ("forest", WILD, true),
    ("parc", WILD, false),
    ("park", WILD, true),
    ("reserve", WILD, true),
    ("camp", CAMP, true),
    ("base", CAMP, true),
    ("barracks", CAMP, true),
    ("garrison", CAMP, true),
    ("caserne", CAMP, false),
    ("aeroport", Hint::Of(Group::Airport), false),
    ("airport", Hint::Of(Group::Airport), true),
    ("poste", Hint::Of(Group::Post), false),
    ("mine", Hint::Of(Group::Mine), true),
    ("mont", Hint::Of(Group::Height), false),
    ("monts", Hint::Of(Group::Height), false),
    ("montagne", Hint::Of(Group::Height), false),
    ("colline", Hint::Of(Group::Height), false),
    ("quartier", Hint::Of(Group::Settlement), false),
];

/// Words between a kind and a name.
const JOINTS: &[&str] = &[
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "l",
    "of",
    "the",
    "classee",
    "rurale",
    "urbaine",
    "national",
    "militaire",
    "prefecture",
];

/// Particles that are written onto Arabic words: بولاية, للمنطقة, ومدينة.
const PARTICLES: &[&str] = &["بال", "وال", "لل", "ال", "ب", "و", "ل"];

/// A folded name without the word for its kind, and what that word says. `None` where there is no
/// such word, or nothing else.
pub fn strip(folded: &str) -> Option<(&str, Hint)> {
    strip_front(folded).or_else(|| strip_back(folded))
}

/// What a folded word says about the place whose name stands beside it.
pub fn hint_of(word: &str) -> Option<Hint> {
    let of = |word: &str| {
        WORDS
            .iter()
            .find(|(known, ..)| *known == word)
            .map(|&(_, hint, _)| hint)
    };
    of(word).or_else(|| {
        PARTICLES
            .iter()
            .filter_map(|particle| word.strip_prefix(particle))
            .find_map(of)
    })
}

fn strip_front(folded: &str) -> Option<(&str, Hint)> {
    let (mut first, mut rest) = folded.split_once(' ')?;
    if JOINTS.contains(&first) && hint_of(first).is_none() {
        (first, rest) = rest.split_once(' ')?;
    }
    let hint = hint_of(first)?;
    while let Some((joint, behind)) = rest.split_once(' ') {
        if !JOINTS.contains(&joint) {
            break;
        }
        rest = behind;
    }
    // Kinds may be stacked (قاعدة مدينة): the inner one is the place's own.
    strip_front(rest).or((!JOINTS.contains(&rest)).then_some((rest, hint)))
}

fn strip_back(folded: &str) -> Option<(&str, Hint)> {
    let (rest, last) = folded.rsplit_once(' ')?;
    let &(_, hint, _) = WORDS
        .iter()
        .find(|(known, _, behind)| *behind && *known == last)?;
    let rest = rest.strip_suffix(" national").unwrap_or(rest);
    Some((rest, hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;

    #[track_caller]
    fn check(name: &str, rest: &str, hint: Hint) {
        assert_eq!(strip(&folded(name)), Some((rest, hint)), "{name}");
    }

    #[test]
    fn a_word_for_the_kind_is_taken_off_and_kept_as_a_hint() {
        check("قرية جالا ساغو", "جالا ساغو", Hint::Village);
        check("وادي امجلل", "امجلل", WATER);
        check("بدائرة بنكاس", "بنكاس", Hint::Level2);
        check("Préfecture de Kpendjal", "kpendjal", Hint::Level2);
        check("غابة سموني", "سموني", WILD);
        check("Forêt classée de Soumouni", "soumouni", WILD);
    }

    #[test]
    fn every_word_is_in_matching_form() {
        for &(word, ..) in WORDS {
            assert_eq!(folded(word), word);
        }
    }
}
