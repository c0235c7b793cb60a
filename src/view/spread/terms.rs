//! What is measured, in words of the thread's language: for the screen, the pictures and the pages.

use super::change;
use super::figures::decimal;
use super::{anchors, concentration, firsts, left, roads};
use crate::analysis::spread::Anchor;
use crate::analysis::spread::account::Account;
use crate::analysis::spread::measures::{Arrival, Compared, Density, Law, Of, RoadState};
use crate::view::lang::{say, say_with};
use crate::view::words;

/// What distances are measured from, within a sentence.
pub fn anchor(anchor: &Anchor) -> String {
    match anchor {
        Anchor::Coast => say("brief-coast"),
        other => anchors::name(other),
    }
}

/// `Measured 4,712 of 9,450: 4,367 outside the dates, 353 too imprecise`.
pub fn account(account: &Account) -> String {
    let about = [
        ("n", account.n_measured.into()),
        ("count", words::thousands(account.n_measured).into()),
        ("total", words::thousands(account.n_total).into()),
    ];
    let mut line = say_with("spread-measured", &about);
    for (at, (reason, n)) in account.excluded.iter().enumerate() {
        let before = if at == 0 {
            say("spread-out-begin")
        } else {
            ", ".to_owned()
        };
        let reason = left::reason_words(*reason, *n);
        line.extend([before, words::thousands(*n), " ".to_owned(), reason]);
    }
    line
}

/// The border of two countries, `BF|ML`.
pub fn border(name: &str) -> String {
    let sides: Vec<String> = name.split('|').map(crate::view::terms::country).collect();
    sides.join(" – ")
}

/// How a road fares.
pub fn state(state: RoadState) -> String {
    roads::state_words(state)
}

/// The class of a cell.
pub fn class(class: Density) -> String {
    concentration::class_words(class)
}

/// How a cell came to its first incident.
pub fn how(how: Arrival) -> String {
    firsts::how(how)
}

/// What is reached for the first time.
pub fn of(of: Of) -> String {
    say(match of {
        Of::Country => "spread-of-country",
        Of::Region => "spread-of-region",
        Of::District => "spread-of-district",
        Of::Park => "spread-of-park",
        Of::Road => "spread-of-road",
    })
}

/// The law that a count is compared by.
pub fn law(law: Law) -> String {
    match law {
        Law::Poisson => say("spread-law-poisson"),
        Law::NegativeBinomial(size) => {
            say_with("spread-law-nb", &[("size", decimal(size, 1).into())])
        }
    }
}

/// A group of incidents that is compared.
pub fn group(compared: &Compared) -> String {
    change::name_of(compared)
}

/// A theatre, by its English name; another name as it is.
pub fn theatre(name: &str) -> String {
    let key = match name {
        "Mali, west and south" => "theatre-mali-south",
        "Mali, centre" => "theatre-mali-centre",
        "Mali, north" => "theatre-mali-north",
        "Burkina Faso" => "country-bf",
        "Niger, west" => "theatre-niger-west",
        "Lake Chad" => "theatre-lake-chad",
        "Gulf of Guinea" => "theatre-gulf",
        "Senegal, Guinea, Mauritania" => "theatre-west",
        other => return other.to_owned(),
    };
    say(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::spread::concentration::THEATRES;
    use crate::view::lang::{self, Lang};

    #[test]
    fn every_theatre_has_its_name_in_both_languages() {
        for (name, _) in THEATRES {
            lang::set(Lang::En);
            assert_eq!(theatre(name), name);
            lang::set(Lang::Fr);
            let is_alike = ["Burkina Faso", "Mali, centre"].contains(&name);
            assert_eq!(theatre(name) == name, is_alike, "{name}");
        }
        lang::set(Lang::En);
    }
}
