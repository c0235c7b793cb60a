//! What phrases are taken apart into, in three languages.

use super::*;

/// Names that the tests know.
const KNOWN: &[&str] = &[
    "Gao",
    "Ansongo",
    "Kaya",
    "Dori",
    "Bobo-Dioulasso",
    "Banfora",
    "Fada N'Gourma",
    "Bogandé",
    "Djibo",
    "Kongoussi",
    "Bamako",
    "Kita",
    "Entre Rios",
    "In Abangharet",
    "I-n-Téssalit",
    "Tessalit",
    "Agao",
    "Nord",
    "Centre-Nord",
    "Bani River",
    "موبتي",
    "غاو",
    "كايا",
    "واغادوغو",
    "Mali",
    "Pont",
    "Sur",
];

fn phrase(text: &str) -> Phrase {
    let known = |name: &str| {
        KNOWN
            .iter()
            .any(|known| fold::key(known) == fold::key(name))
    };
    let phrase = Phrase::parse(text, &known);
    let parts = [&phrase.name]
        .into_iter()
        .chain(&phrase.to)
        .chain(&phrase.within)
        .chain(&phrase.toward);
    for part in parts {
        assert_eq!(
            text.get(part.bytes.clone()),
            Some(part.text.as_str()),
            "{text}"
        );
    }
    phrase
}

/// A phrase in short: relation, name, and what else it says.
fn brief(phrase: &Phrase) -> String {
    let mut words = vec![phrase.relation.code().to_owned(), phrase.name.text.clone()];
    words.extend(phrase.to.iter().map(|to| format!("to {}", to.text)));
    words.extend(phrase.distance_km.map(|km| format!("{km} km")));
    words.extend(phrase.bearing_deg.map(|deg| format!("{deg}°")));
    words.extend(phrase.section.map(|section| format!("{section:?}")));
    words.extend(phrase.toward.iter().map(|to| format!("toward {}", to.text)));
    words.extend(phrase.line.as_ref().map(|line| match line {
        LineWords::Road(number) => format!("road {}", number.text),
        LineWords::Border(sides) => format!("border {}", sides.join("|")),
        other => format!("{other:?}"),
    }));
    words.extend(phrase.within.iter().map(|part| format!("in {}", part.text)));
    words.extend(phrase.beside.iter().map(|beside| match beside {
        BesideWords::From {
            anchor,
            km,
            bearing_deg,
        } => {
            let km = km.map_or_else(String::new, |km| format!(" {km} km"));
            let way = bearing_deg.map_or_else(String::new, |deg| format!(" {deg}°"));
            format!("beside {}{km}{way}", anchor.text)
        }
        BesideWords::Road(a, b) => format!("beside the road {}–{}", a.text, b.text),
        BesideWords::Border(sides) => format!("beside the border {}", sides.join("|")),
    }));
    words.retain(|word| !word.is_empty());
    words.join(", ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(brief(&phrase(text)), expected, "{text}");
}

#[track_caller]
fn check_plain(text: &str) {
    let phrase = phrase(text);
    assert!(
        phrase.is_plain() && phrase.name.text == text.trim(),
        "{text}: {}",
        brief(&phrase)
    );
}

#[test]
fn a_name_stays_as_it_is() {
    for name in [
        "Gao",
        "Ségou Coura",
        " Aguel'hoc ",
        "جالا ساغو",
        "قرية جالا ساغو",
        "وادي امجلل",
        "مطار تنبكتو",
        "’Aïn Tenchmâṭ",
        "Ogueilet en Nmâdi",
    ] {
        check_plain(name);
    }
}

#[test]
fn what_is_a_name_as_a_whole_is_not_taken_apart() {
    for name in [
        "Entre Rios",
        "In Abangharet",
        "Nord",
        "Bani River",
        "Sur",
        "Centre-Nord",
    ] {
        check_plain(name);
    }
    check_plain("In Tillit");
    check("in Tessalit", "at, Tessalit");
    check("In Gao", "at, Gao");
    // One key with Agao, but no name has this word.
    check("à Gao", "at, Gao");
    check("À Gao", "at, Gao");
    check("a\u{300} Gao", "at, Gao");
    check_plain("A Gao");
}

#[test]
fn near_a_place() {
    check("près de Gao", "near, Gao");
    check("aux environs d'Ansongo", "near, Ansongo");
    check("on the outskirts of Gao", "near, Gao");
    check("بالقرب من كايا", "near, كايا");
    check("قرب مدينة كايا", "near, مدينة كايا");
    check("ضواحي باماكو", "near, باماكو");
    check("على مشارف كاتي", "near, كاتي");
    check("à l'entrée nord de Gaya", "near, Gaya");
}

#[test]
fn a_distance_with_and_without_a_direction() {
    check("7 كلم شرق ديورا", "near, ديورا, 7 km, 90°");
    check(
        "على بعد 65 كلم جنوب غرب أنسونغو",
        "near, أنسونغو, 65 km, 225°",
    );
    check("80 كيلومترًا من باماكو", "near, باماكو, 80 km");
    check("à 80 km au nord de Bamako", "near, Bamako, 80 km, 0°");
    check(
        "à une quinzaine de kilomètres au nord de Bourzanga",
        "near, Bourzanga, 15 km, 0°",
    );
    check("à quelques kilomètres de Djibo", "near, Djibo, 5 km");
    check("80 km from Bamako", "near, Bamako, 80 km");
    check(
        "about 18 km south-west of Niafunké",
        "near, Niafunké, 18 km, 225°",
    );
    check("8 km N of Téra", "near, Téra, 8 km, 0°");
    check("Djibo, 10 km north", "near, Djibo, 10 km, 0°");
    check("إلى الشمال من غاو", "near, غاو, 0°");
}

#[test]
fn a_distance_beside_a_name_says_where_the_name_is() {
    check(
        "Zimtanga, à environ 125 kilomètres de Ouagadougou",
        "at, Zimtanga, beside Ouagadougou 125 km",
    );
    check(
        "قرية تينديباوين الواقعة على بعد 160 كيلومترا شرقي مينكا",
        "at, قرية تينديباوين, beside مينكا 160 km 90°",
    );
    check(
        "Pensa au nord de Ouagadougou",
        "at, Pensa, beside Ouagadougou 0°",
    );
    check(
        "Sébékoro (30 km east of Kita)",
        "at, Sébékoro, beside Kita 30 km 90°",
    );
    check(
        "À 20 km de Djibo, le village de Silgadji",
        "at, village de Silgadji, beside Djibo 20 km",
    );
}

#[test]
fn between_two_places() {
    check("entre Boni et Hombori", "between, Boni, to Hombori");
    check(
        "between Ansongo and Labbezanga",
        "between, Ansongo, to Labbezanga",
    );
    check("بين دوانتزا وبوني", "between, دوانتزا, to بوني");
    check("بين دوانتزا و بوني", "between, دوانتزا, to بوني");
    check("بين واغادوغو وكايا", "between, واغادوغو, to كايا");
    check("بين كايا وواغادوغو", "between, كايا, to واغادوغو");
    check("axe Téra–Bankilaré", "between, Téra, to Bankilaré");
    check("l'axe Boni - Hombori", "between, Boni, to Hombori");
    check("l'axe Djibo Kongoussi", "between, Djibo, to Kongoussi");
    check("the Kaya–Dori road", "between, Kaya, to Dori");
    check("Kantchari - Botou road", "between, Kantchari, to Botou");
    check(
        "axe Bobo-Dioulasso-Banfora",
        "between, Bobo-Dioulasso, to Banfora",
    );
    check(
        "axe Fada N'Gourma-Bogandé",
        "between, Fada N'Gourma, to Bogandé",
    );
    check(
        "la route qui mène de Kongoussi à Djibo",
        "between, Kongoussi, to Djibo",
    );
    check(
        "un pont qui relie Arbinda à Dori",
        "between, Arbinda, to Dori",
    );
    check(
        "الطريق الرابط بين نونا ودجيباسو",
        "between, نونا, to دجيباسو",
    );
    check("الطريق بين أروان وتمبكتو", "between, أروان, to تمبكتو");
    check("from Gao to Ansongo", "between, Gao, to Ansongo");
    check(
        "entre Gao et Ansongo, dans le cercle d'Ansongo",
        "between, Gao, to Ansongo, in cercle d'Ansongo",
    );
}

#[test]
fn along_a_road() {
    check("along the RN6", "area, RN6, road RN6");
    check("sur la route nationale 16", "area, 16, road 16");
    check(
        "sur la RN 6 entre Gao et Ansongo",
        "between, Gao, to Ansongo",
    );
    check("on the road to Gao", "near, Gao, RoadTo");
    check("طريق تاودني", "near, تاودني, RoadTo");
    check(
        "à 10 km de Djibo sur la route de Kongoussi",
        "near, Djibo, 10 km, toward Kongoussi",
    );
    check(
        "10 km de Djibo sur l'axe Djibo-Kongoussi",
        "near, Djibo, 10 km, toward Kongoussi",
    );
    check(
        "Sébékoro, on the Bamako–Kita road",
        "at, Sébékoro, beside the road Bamako–Kita",
    );
}

#[test]
fn on_a_border() {
    check("على طول الحدود بين مالي والنيجر", "area, border ML|NE");
    check("à la frontière Mali-Niger", "area, border ML|NE");
    check("frontière malo-burkinabè", "area, border ML|BF");
    check(
        "près de la frontière avec le Burkina Faso",
        "area, border BF",
    );
    check("the Mali–Niger border", "area, border ML|NE");
    check(
        "the Malian side of the border with Côte d'Ivoire",
        "area, border ML|CI",
    );
    check("الحدود الموريتانية المالية", "area, border MR|ML");
    check("zone des trois frontières", "area, ThreeBorders");
    check("منطقة الحدود الثلاثة", "area, ThreeBorders");
    check("the tri-border area", "area, ThreeBorders");
    check(
        "ونزربي قرب الحدود مع بوركينا فاسو",
        "at, ونزربي, beside the border BF",
    );
    check(
        "the Tillabéri region, near the border with Mali",
        "area, Tillabéri region, border ML",
    );
    check("ville frontalière de Gogui", "at, Gogui");
}

#[test]
fn a_part_of_a_country() {
    check("northern Mali", "area, Mali, Toward(0.0)");
    check("dans le nord du Mali", "area, Mali, Toward(0.0)");
    check("شمال مالي", "near, مالي, 0°");
    check("وسط مالي", "area, مالي, Middle");
    check("le nord malien", "area, malien, Toward(0.0)");
}

#[test]
fn units_beside_a_name() {
    check(
        "Diallassagou, cercle de Bankass, région de Mopti",
        "at, Diallassagou, in cercle de Bankass, in région de Mopti",
    );
    check(
        "Diallassagou dans le cercle de Bankass",
        "at, Diallassagou, in cercle de Bankass",
    );
    check(
        "قرية جالا ساغو بدائرة بنكاس",
        "at, قرية جالا ساغو, in دائرة بنكاس",
    );
    check(
        "قرية جالا ساغو التابعة لدائرة بنكاس في منطقة موبتي",
        "at, قرية جالا ساغو, in دائرة بنكاس, in منطقة موبتي",
    );
    check(
        "مدينة كايا (إقليم كويلسي، الوسط الشمالي سابقا)",
        "at, مدينة كايا, in إقليم كويلسي, in الوسط الشمالي",
    );
    check(
        "a village in the commune of Sanam",
        "area, commune of Sanam",
    );
    check(
        "un village de la commune de Zimtanga",
        "area, commune de Zimtanga",
    );
    check("région du Centre-Nord", "area, région du Centre-Nord");
    check("موبتي (Mopti)", "at, موبتي (Mopti)");
    check("Gao, Mali", "at, Gao, in Mali");
}

#[test]
fn particles_come_off_what_is_known() {
    check("بموبتي", "at, بموبتي");
    check("في بلدة ببوني", "at, بلدة ببوني");
    check("بمدينة غاو", "at, مدينة غاو");
    check("قرب بغاو", "near, غاو");
    check("قرب باماكو", "near, باماكو");
}

#[test]
fn words_without_a_name_have_none() {
    check("قرى مجاورة", "at");
    check("20 km", "at, 20 km");
    check("a village", "at");
}

#[test]
fn rivers_parks_and_sites() {
    check("on the banks of the Niger", "at, Niger, River");
    check(
        "sur les rives du fleuve Niger, près de Gao",
        "at, fleuve Niger, River, in Gao",
    );
    check("ضفاف نهر النيجر", "at, نهر النيجر, River");
    check(
        "حديقة دبليو غرب كاريماما",
        "area, حديقة دبليو, beside كاريماما 270°",
    );
    check("marché de Guéné", "at, Guéné");
}

#[test]
fn any_text_has_a_reading_with_parts_on_character_boundaries() {
    arbtest::arbtest(|u| {
        let text: String = if u.arbitrary()? {
            u.arbitrary()?
        } else {
            let words = [
                "بين",
                "و",
                "وبوني",
                "7",
                "كلم",
                "شرق",
                "entre",
                "et",
                "à",
                "(",
                ")",
                ",",
                "–",
                "-",
                "km",
                "de",
                "Gao",
                "الحدود",
                "مالي",
                "road",
                "RN6",
                "in",
                "In",
                "region",
                "near",
                "nord",
                "\u{202b}",
                "é",
                "10",
                "village",
                "trois",
                "frontières",
                "بولاية",
            ];
            let n = u.int_in_range(0..=20)?;
            let mut text = String::new();
            for _ in 0..n {
                text += u.choose(&words)?;
                text += u.choose(&[" ", " ", " ", ""])?;
            }
            text
        };
        let known = u.arbitrary::<bool>()?;
        let phrase = Phrase::parse(&text, &|name| known && name.len() % 3 == 0);
        let parts = [&phrase.name]
            .into_iter()
            .chain(&phrase.to)
            .chain(&phrase.within)
            .chain(&phrase.toward);
        for part in parts {
            assert_eq!(
                text.get(part.bytes.clone()),
                Some(part.text.as_str()),
                "{text}"
            );
        }
        Ok(())
    });
}

#[test]
fn a_part_of_a_country_by_its_direction_is_that_country_and_a_region_is_none() {
    for (words, country) in [
        ("شمال توغو", Some("Togo")),
        ("northern Togo", Some("Togo")),
        ("le nord du Togo", Some("Togo")),
        ("the north-east of Côte d'Ivoire", Some("Côte d'Ivoire")),
        ("وسط مالي", Some("Mali")),
        ("Togo", None),
        ("Centre-Nord", None),
        ("nord de Mopti", None),
        ("North East", None),
        ("شمال مدينة توغو", None),
        ("", None),
    ] {
        assert_eq!(country_in_part(words), country, "{words}");
    }
}
