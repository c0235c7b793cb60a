//! Countries as phrases about borders name them: by name and by adjective, in three languages.
//! Knows words, no places.

/// ISO code, the name that is looked up, names and adjectives in matching form. Arabic ones
/// without the article, adjectives without the feminine ending.
type Country = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

#[rustfmt::skip]
const COUNTRIES: &[Country] = &[
    ("BF", "Burkina Faso", &["burkina faso", "burkina", "بوركينا فاسو", "بوركينافاسو", "بوركينا", "فولتا العليا"],
     &["burkinabe", "burkinabes", "burkinabee", "burkinabais", "burkinian", "burkino", "بوركيني", "بوركينابي", "بوركينافاسي"]),
    ("BJ", "Bénin", &["benin", "بنين", "البنين"], &["beninois", "beninoise", "beninese", "benino", "بنيني"]),
    ("CI", "Côte d'Ivoire", &["cote d ivoire", "cote divoire", "ivory coast", "ساحل العاج", "كوت ديفوار", "كوتديفوار"],
     &["ivoirien", "ivoirienne", "ivorian", "ivoiro", "ايفواري", "عاجي"]),
    ("CM", "Cameroun", &["cameroun", "cameroon", "كاميرون"], &["camerounais", "camerounaise", "cameroonian", "camerouno", "كاميروني"]),
    ("DZ", "Algérie", &["algerie", "algeria", "جزاير"], &["algerien", "algerienne", "algerian", "algero", "جزايري"]),
    ("GH", "Ghana", &["ghana", "غانا"], &["ghaneen", "ghaneenne", "ghanaian", "ghaneo", "غاني"]),
    ("GM", "Gambie", &["gambie", "gambia", "غامبيا"], &["gambien", "gambienne", "gambian", "غامبي"]),
    ("GN", "Guinée", &["guinee", "guinea", "guinee conakry", "غينيا", "غينيا كوناكري"], &["guineen", "guineenne", "guinean", "guineo", "غيني"]),
    ("GW", "Guinée-Bissau", &["guinee bissau", "guinea bissau", "غينيا بيساو"], &["bissauan"]),
    ("LR", "Libéria", &["liberia", "ليبيريا"], &["liberien", "liberienne", "liberian", "liberio", "ليبيري"]),
    ("LY", "Libye", &["libye", "libya", "ليبيا"], &["libyen", "libyenne", "libyan", "libyo", "ليبي"]),
    ("MA", "Maroc", &["maroc", "morocco", "مغرب"], &["marocain", "marocaine", "moroccan", "maroco", "مغربي"]),
    ("ML", "Mali", &["mali", "مالي"], &["malien", "malienne", "maliens", "maliennes", "malian", "malo", "مالي"]),
    ("MR", "Mauritanie", &["mauritanie", "mauritania", "موريتانيا"], &["mauritanien", "mauritanienne", "mauritanian", "mauritano", "موريتاني"]),
    ("NE", "Niger", &["niger", "نيجر"], &["nigerien", "nigerienne", "nigeriens", "nigero", "نيجري"]),
    ("NG", "Nigeria", &["nigeria", "نيجيريا"], &["nigerian", "nigeriane", "nigerians", "نيجيري"]),
    ("SL", "Sierra Leone", &["sierra leone", "سيراليون"], &["sierra leonais", "sierra leonean"]),
    ("SN", "Sénégal", &["senegal", "سنغال"], &["senegalais", "senegalaise", "senegalese", "senegalo", "سنغالي"]),
    ("TD", "Tchad", &["tchad", "chad", "تشاد"], &["tchadien", "tchadienne", "chadian", "tchado", "تشادي"]),
    ("TG", "Togo", &["togo", "توغو"], &["togolais", "togolaise", "togolese", "togolo", "توغولي"]),
];

/// Particles that are written onto Arabic names, longest first.
const PARTICLES: [&str; 8] = ["وال", "بال", "فال", "لل", "ال", "و", "ب", "ل"];

/// The country that folded words begin with: its code, whether it is an adjective, and how many
/// words it takes. A particle may be written onto the first.
pub(super) fn country_at<'w>(
    words: impl Iterator<Item = &'w str> + Clone,
) -> Option<(&'static str, bool, usize)> {
    let mut found: Option<(&'static str, bool, usize)> = None;
    for &(code, _, names, adjectives) in COUNTRIES {
        let named = names.iter().map(|name| (name, false));
        for (name, is_adjective) in named.chain(adjectives.iter().map(|name| (name, true))) {
            let n_words = name.split(' ').count();
            let longer = found.is_none_or(|(.., n)| n_words > n);
            if longer && begins(words.clone(), name, is_adjective) {
                found = Some((code, is_adjective, n_words));
            }
        }
    }
    found
}

fn begins<'w>(mut words: impl Iterator<Item = &'w str>, name: &str, is_adjective: bool) -> bool {
    name.split(' ').enumerate().all(|(at, wanted)| {
        let Some(word) = words.next() else {
            return false;
        };
        let same = |word: &str| {
            word == wanted
                || is_adjective && !word.is_ascii() && word.strip_suffix('ه') == Some(wanted)
        };
        same(word)
            || at == 0
                && PARTICLES
                    .iter()
                    .filter_map(|particle| word.strip_prefix(particle))
                    .any(same)
    })
}

/// The name under which a country's place is looked up; the code where it is not known.
pub(crate) fn name_of(code: &str) -> &str {
    let known = COUNTRIES.iter().find(|country| country.0 == code);
    known.map_or(code, |country| country.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;

    #[track_caller]
    fn check(written: &str, found: Option<(&str, bool, usize)>) {
        assert_eq!(country_at(folded(written).split(' ')), found, "{written}");
    }

    #[test]
    fn countries_are_known_by_name_and_adjective() {
        check("Côte d’Ivoire", Some(("CI", false, 3)));
        check("والنيجر", Some(("NE", false, 1)));
        check("النيجرية", Some(("NE", true, 1)));
        check("المالية الموريتانية", Some(("ML", true, 1)));
        check("Nigerian", Some(("NG", true, 1)));
        check("Nigerien", Some(("NE", true, 1)));
        check("غينيا بيساو", Some(("GW", false, 2)));
        check("Bamako", None);
    }

    #[test]
    fn every_word_is_in_matching_form() {
        for (.., names, adjectives) in COUNTRIES {
            for name in names.iter().chain(*adjectives) {
                assert_eq!(&folded(name), name);
            }
        }
    }
}
