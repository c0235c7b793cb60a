//! The words that relate an incident to a place, in matching form, in three languages. Knows no
//! names. An Arabic word here also stands for itself with و in front.

/// Words that may stand before any of the others and say nothing about where.
#[rustfmt::skip]
pub(super) const FILLERS: &[&str] = &[
    "situe", "situee", "situes", "situees", "localise", "localisee", "sis", "sise", "se trouve", "se trouvant", "qui", "juste", "soit",
    "located", "situated", "lying", "which", "that", "just", "somewhere", "lies", "is", "are",
    "الواقع", "الواقعه", "الواقعين", "تقع", "يقع", "التي", "الذي", "التابع", "التابعه", "الكاين", "الكاينه", "الممتد", "الممتده",
];

/// Words before a distance.
#[rustfmt::skip]
pub(super) const BEFORE_DISTANCE: &[&str] = &[
    "a", "at", "to", "a une distance de", "a une distance d", "distant de", "distante de", "distant d", "distante d", "environ",
    "a environ", "a quelque", "quelque", "pres de", "approximativement", "a peu pres", "plus de", "moins de", "au moins",
    "a plus de", "a moins de", "a pres de",
    "about", "some", "around", "approximately", "roughly", "nearly", "almost", "less than", "more than", "over", "under", "at least", "within",
    "علي بعد", "علي مسافه", "بعد", "ببعد", "مسافه", "تبعد", "يبعد", "بحوالي", "حوالي", "نحو", "بنحو", "قرابه", "بقرابه", "زها", "ما يقارب",
    "يقارب", "تقريبا", "اقل من", "اكثر من", "ما يقرب من", "لا تقل عن",
];

/// Words between a distance and what it is measured from.
#[rustfmt::skip]
pub(super) const AFTER_DISTANCE: &[&str] = &[
    "environ", "a vol d oiseau", "par la route", "de route", "by road", "away", "further", "plus loin", "carres", "تقريبا", "فقط",
];

/// Words before a direction.
#[rustfmt::skip]
pub(super) const BEFORE_DIRECTION: &[&str] = &[
    "au", "a l", "dans le", "dans l", "dans la partie", "la partie", "vers le", "vers l", "le", "l", "plus au", "extreme", "l extreme", "dans l extreme", "a l extreme", "du cote",
    "the", "in the", "in", "to the", "on the", "far", "in far", "the far", "toward the", "towards the",
    "الي", "في", "جهه", "الي جهه", "باتجاه", "اقصي", "في اقصي",
];

/// Words between a direction and what it is a direction from or a part of.
#[rustfmt::skip]
pub(super) const AFTER_DIRECTION: &[&str] = &["part of", "parts of", "half of", "side of", "outskirts of", "of", "from", "de", "du", "d", "des", "من", "عن"];

/// Words between what relates and the name.
#[rustfmt::skip]
pub(super) const JOINTS: &[&str] = &[
    "de", "du", "d", "des", "la", "le", "l", "les", "of", "the", "to", "from", "a", "au", "aux", "من", "عن", "الي",
];

/// Close to a place.
#[rustfmt::skip]
pub(super) const NEAR: &[&str] = &[
    "pres de", "pres d", "pres du", "pres des", "tout pres de", "non loin de", "non loin d", "non loin du", "a proximite", "a proximite immediate", "proche de", "proche d", "proche du",
    "aux environs", "dans les environs", "environs", "aux alentours", "dans les alentours", "alentours", "autour", "aux abords", "abords", "en peripherie",
    "a la peripherie", "dans la peripherie", "peripherie", "en banlieue", "dans la banlieue", "banlieue", "a la sortie", "a la sortie nord",
    "a l entree", "entree", "aux portes", "a la lisiere", "voisinage", "dans le voisinage", "du cote", "a cote", "en bordure", "vers",
    "near", "near to", "close to", "nearby", "around", "outside", "just outside", "on the outskirts", "outskirts", "in the outskirts", "at the outskirts",
    "in the vicinity", "vicinity", "surroundings", "suburbs", "suburb", "in the suburbs", "environs", "in the environs", "not far from", "next to",
    "at the edge", "on the edge", "at the entrance", "towards", "toward",
    "قرب", "بقرب", "بالقرب", "قريب", "قريبه", "القريب", "القريبه", "قريبا", "علي مقربه", "بمحاذاه", "بجوار", "جوار", "في جوار", "محيط", "في محيط", "بمحيط",
    "ضواحي", "في ضواحي", "بضواحي", "مشارف", "علي مشارف", "اطراف", "علي اطراف", "في اطراف", "تخوم", "علي تخوم", "حول", "نواحي", "في نواحي", "عند مدخل", "مدخل", "علي مدخل",
    "مخارج", "عند مخرج", "خارج", "باتجاه", "في اتجاه", "صوب",
];

/// Between two places.
pub(super) const BETWEEN: &[&str] = &[
    "entre",
    "between",
    "بين",
    "ما بين",
    "فيما بين",
    "midway between",
    "halfway between",
    "a mi chemin entre",
];

/// Between the two ends.
pub(super) const AND: &[&str] = &[
    "et", "and", "a", "to", "vers", "with", "avec", "jusqu a", "و", "الي", "مع", "نحو", "وبين",
];

/// Words that lead from the word for a road, a bridge or a convoy to its two ends.
#[rustfmt::skip]
pub(super) const LINKS: &[&str] = &[
    "relie", "reliant", "relient", "joignant", "linking", "links", "connecting", "connects", "joining",
    "الرابط", "الرابطه", "يربط", "تربط", "الواصل", "الواصله",
];

/// Roads.
#[rustfmt::skip]
pub(super) const ROADS: &[&str] = &[
    "axe", "axe routier", "route", "route nationale", "nationale", "piste", "troncon", "road", "highway", "axis", "corridor", "national road", "track", "main road",
    "طريق", "الطريق", "بطريق", "محور", "المحور", "الطريق الوطني", "الطريق البري", "الطريق الرييسي", "خط",
];

/// Words behind the word for a road, before a number or the ends.
#[rustfmt::skip]
pub(super) const AFTER_ROAD: &[&str] = &[
    "nationale", "national", "numero", "no", "number", "الوطني", "الوطنيه", "رقم", "qui", "mene", "menant", "conduisant", "conduit", "en direction",
    "de", "du", "d", "la", "le", "l", "the", "from", "of", "to", "towards", "toward", "a", "au", "vers", "that", "which", "leading", "leads", "linking", "connecting", "between", "entre", "relie",
    "reliant", "joignant", "الرابط", "الرابطه", "الذي", "التي", "يربط", "تربط", "بين", "ما بين", "الواصل", "من", "المودي", "المودييه", "الموديه", "يودي", "الي", "نحو", "باتجاه",
];

/// Words before the word for a road or a border.
#[rustfmt::skip]
pub(super) const ON: &[&str] = &[
    "sur", "le long", "au niveau", "de", "du", "la", "le", "l", "a la", "a", "aux", "les", "on", "along", "at", "the", "in", "dans", "zone", "pres", "proche", "near", "close", "to", "area",
    "علي", "علي طول", "طول", "في", "قرب", "بالقرب", "القريب", "القريبه", "من", "عند", "باتجاه", "منطقه", "المنطقه", "بمنطقه", "بمحاذاه", "الشريط", "شريط", "علي امتداد", "non", "loin",
    "not", "far", "from", "side", "of", "cote", "des", "d",
];

/// Borders.
#[rustfmt::skip]
pub(super) const BORDERS: &[&str] = &[
    "frontiere", "frontieres", "frontalier", "frontaliere", "frontaliers", "frontalieres", "border", "borders", "borderlands", "frontier", "border area", "border region", "border zone", "bordering",
    "الحدود", "حدود", "بالحدود", "للحدود", "الحدودي", "الحدوديه", "حدودي", "حدوديه",
];

/// Words between the word for a border and the countries.
#[rustfmt::skip]
pub(super) const AFTER_BORDER: &[&str] = &[
    "entre", "between", "avec", "with", "with the", "du", "de", "de la", "d", "of", "the", "le", "la", "l", "les", "commune", "communes", "shared", "to", "in", "مع", "بين", "المشتركه", "ما بين", "من",
];

/// Between two countries.
pub(super) const AND_COUNTRY: &[&str] = &[
    "et", "and", "with", "avec", "le", "la", "the", "l", "du", "de", "و", "مع",
];

/// The country where Mali, Burkina Faso and Niger meet.
#[rustfmt::skip]
pub(super) const THREE_BORDERS: &[&str] = &[
    "tri border", "triborder", "tri border area", "triborder area", "three borders", "three border", "three borders area", "three border area", "trois frontieres", "3 frontieres", "liptako gourma",
    "الحدود الثلاثه", "الحدود الثلاث", "المثلث الحدودي", "مثلث الحدود", "ليبتاكو غورما", "ليبتاكو غورما", "ليبتاكو جورما",
];

/// Along a river.
#[rustfmt::skip]
pub(super) const BANKS: &[&str] = &[
    "rives", "rive", "sur les rives", "sur la rive", "berges", "sur les berges", "bords", "au bord", "sur les bords", "le long",
    "on the banks", "banks", "on the bank", "bank", "on the shores", "shores", "along", "along the banks",
    "ضفاف", "علي ضفاف", "ضفه", "علي ضفه", "علي طول", "علي امتداد",
];

/// In a place.
pub(super) const IN: &[&str] = &[
    "in",
    "inside",
    "at",
    "dans",
    "a",
    "au",
    "aux",
    "en",
    "within",
    "في",
    "داخل",
    "بداخل",
    "sur",
];

/// Words at the beginning of a name that are no part of it.
#[rustfmt::skip]
pub(super) const DETERMINERS: &[&str] = &[
    "un", "une", "deux", "the", "an", "two", "three", "this", "that", "ces", "ce", "cette", "several", "plusieurs", "some", "de", "du", "d", "des", "of", "من", "from", "احدي", "احد", "بعض", "عدد",
];

/// Words that name no place of their own.
#[rustfmt::skip]
pub(super) const NAMELESS: &[&str] = &[
    "villages", "towns", "localites", "localities", "hameaux", "campements", "zones", "areas", "neighbouring", "neighboring", "surrounding", "nearby", "voisin", "voisins", "voisine", "voisines",
    "environnants", "environnantes", "remote", "small", "petit", "petite", "northern", "southern", "eastern", "western", "qui", "place", "point", "spot", "position", "convoy", "convoi", "patrol", "patrouille",
    "قري", "القري", "القريه", "قريتين", "قريتي", "بلدتين", "مناطق", "المناطق", "المنطقه", "البلده", "مجاوره", "المجاوره", "قريبه", "صغيره", "ناييه", "نقطه", "رتل", "قافله", "موقع", "مواقع", "عده",
];

/// Things that stand in a place and are named by it: the place is meant.
#[rustfmt::skip]
pub(super) const SITES: &[&str] = &[
    "marche", "pont", "ecole", "hopital", "mosquee", "eglise", "mairie", "peage", "gare", "barrage", "checkpoint", "centre de sante", "brigade", "gendarmerie", "commissariat", "prison",
    "market", "bridge", "school", "hospital", "mosque", "church", "station", "health centre", "health center", "سوق", "جسر", "مدرسه", "مستشفي", "مسجد", "كنيسه", "حاجز", "سجن", "مركز", "محطه",
];

/// The capital of the country that is spoken of.
pub(super) const CAPITAL: &[&str] = &[
    "capitale",
    "la capitale",
    "capital",
    "the capital",
    "capital city",
    "the capital city",
    "العاصمه",
    "عاصمه البلاد",
    "عاصمه",
];

/// The country that is spoken of.
pub(super) const THE_COUNTRY: &[&str] = &[
    "pays",
    "le pays",
    "country",
    "the country",
    "البلاد",
    "البلد",
    "الدوله",
];

/// Words behind a name that are no part of it.
#[rustfmt::skip]
pub(super) const TRAILING: &[&str] = &[
    "de", "du", "d", "la", "le", "l", "of", "the", "a", "au", "et", "and", "or", "in", "en", "formerly", "ex", "anciennement", "anciens", "سابقا", "حاليا", "من", "في", "الي", "علي", "و",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::folded;

    #[test]
    fn every_word_is_in_matching_form() {
        let tables = [
            FILLERS,
            BEFORE_DISTANCE,
            AFTER_DISTANCE,
            BEFORE_DIRECTION,
            AFTER_DIRECTION,
            JOINTS,
            NEAR,
            BETWEEN,
            AND,
            LINKS,
            ROADS,
            AFTER_ROAD,
            ON,
            BORDERS,
            AFTER_BORDER,
            AND_COUNTRY,
            THREE_BORDERS,
            BANKS,
            IN,
            DETERMINERS,
            NAMELESS,
            SITES,
            CAPITAL,
            THE_COUNTRY,
            TRAILING,
        ];
        for word in tables.into_iter().flatten() {
            assert_eq!(&folded(word), word);
        }
    }
}
