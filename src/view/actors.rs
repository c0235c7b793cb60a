//! How actors are called on screen. The project and all that goes out keep the registry's names, which are
//! the field's standard; the window prints the French ones where it speaks French. Pure.

use std::borrow::Cow;

use super::lang::{self, Lang};
use crate::incident::french;

/// What an actor is called in the language of the window.
pub fn actor(name: &str) -> Cow<'_, str> {
    if lang::now() == Lang::En {
        return Cow::Borrowed(name);
    }
    french(name).map_or(Cow::Borrowed(name), Cow::Owned)
}

/// Several, as they are called.
pub(super) fn actors(names: &[String], between: &str) -> String {
    let called: Vec<Cow<'_, str>> = names.iter().map(|name| actor(name)).collect();
    called.join(between)
}

/// The stored name of what was typed, which may be what the window calls an actor; what was typed where
/// nobody is called so. `known` are the names that there may be.
pub(super) fn stored(typed: &str, known: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let wanted = typed.to_lowercase();
    let mut known = known.into_iter();
    let found = known.find(|name| actor(name.as_ref()).to_lowercase() == wanted);
    found.map_or_else(|| typed.to_owned(), |name| name.as_ref().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Desk;

    #[test]
    fn forces_and_groups_have_french_names_in_the_french_window_and_only_there() {
        let check = |name: &str, called: &str| {
            assert_eq!(actor(name), name);
            lang::set(Lang::Fr);
            assert_eq!(actor(name), called);
            let back = stored(&called.to_uppercase(), [name]);
            lang::set(Lang::En);
            assert_eq!(back, name);
        };
        check(
            "Military Forces of Mali (2021-)",
            "Forces armées maliennes (2021-)",
        );
        check("Military Forces of Mali", "Forces armées maliennes");
        check("AQIM", "AQMI");
        check(
            "Dozo Communal Militia (Ivory Coast)",
            "Milice communautaire dozo (Côte d’Ivoire)",
        );
        check("Civilians (Mali)", "Civils (Mali)");
        check("Katiba Macina", "Katiba Macina");
        check("Youth of Léré (unarmed)", "Youth of Léré (unarmed)");
    }

    #[test]
    fn no_english_word_is_left_in_the_names_of_the_registry() {
        lang::set(Lang::Fr);
        let english = [
            " of ",
            " the ",
            "and",
            "Forces of",
            "Militia",
            "Army",
            "Group",
        ];
        for name in Desk::actors() {
            let called = actor(name);
            for word in english {
                assert!(
                    !called.split(' ').any(|it| it == word.trim()) && !called.contains("Militia"),
                    "{name} is {called}"
                );
            }
        }
        lang::set(Lang::En);
    }
}
