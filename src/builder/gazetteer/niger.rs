//! Niger's departments by their communes. Since the law 2011-22 of 8 August 2011 there are 63; the polygons at
//! hand are of the 36 before it and of communes, so a commune tells the department.
//! Knows no polygons. Communes without a polygon are named here too, for the day they have one.

use super::fold;

/// Department, region, communes.
const DEPARTMENTS: [(&str, &str, &str); 67] = [
    ("Aderbissinat", "Agadez", "Aderbissinat"),
    ("Arlit", "Agadez", "Arlit|Dannet|Gougaram"),
    ("Bilma", "Agadez", "Bilma|Dirkou|Djado|Fachi"),
    ("Iférouane", "Agadez", "Iférouane|Timia"),
    ("Ingall", "Agadez", "Ingall"),
    (
        "Tchirozérine",
        "Agadez",
        "Agadez|Dabaga|Tabelot|Tchirozérine",
    ),
    ("Bosso", "Diffa", "Bosso|Toumour"),
    ("Diffa", "Diffa", "Chétimari|Diffa|Gueskérou"),
    ("Goudoumaria", "Diffa", "Goudoumaria"),
    ("Maïné-Soroa", "Diffa", "Foulatari|Maïné-Soroa|N'Guelbély"),
    ("N'Gourti", "Diffa", "N'Gourti"),
    ("N'Guigmi", "Diffa", "Kablewa|N'Guigmi"),
    (
        "Boboye",
        "Dosso",
        "Birni N'Gaouré|Fabidji|Fakara|Harikanassou|Kankandi|Kiota|Koygolo|N'Gonga",
    ),
    ("Dioundiou", "Dosso", "Dioundiou|Karakara|Zabori"),
    (
        "Dogondoutchi",
        "Dosso",
        "Dan-Kassari|Dogondoutchi|Dogonkiria|Kiéché|Matankari|Soucoucoutane",
    ),
    (
        "Dosso",
        "Dosso",
        "Dosso|Farey|Garankedey|Gollé|Goroubankassam|Karguibangou|Mokko|Sambéra|Téssa|Tombokoirey I|Tombokoirey II",
    ),
    ("Falmey", "Dosso", "Falmey|Guilladjé"),
    ("Gaya", "Dosso", "Bana|Bengou|Gaya|Tanda|Tounouga|Yélou"),
    ("Loga", "Dosso", "Falwel|Loga|Sokorbé"),
    ("Tibiri", "Dosso", "Douméga|Guéchémé|Koré Maïroua|Tibiri"),
    ("Aguié", "Maradi", "Aguié|Tchadoua"),
    ("Bermo", "Maradi", "Bermo|Gadabédji"),
    (
        "Dakoro",
        "Maradi",
        "Adjékoria|Azagor|Bader Goula|Birni Lallé|Dakoro|Dan-Goulbi|Korahane|Kornaka|Maïyara|Roumboui|Sabon-Machi|Tagriss",
    ),
    ("Gazaoua", "Maradi", "Gangara|Gazaoua"),
    (
        "Guidan-Roumdji",
        "Maradi",
        "Chadakori|Guidan Roumdji|Guidan Sori|Saé Saboua|Tibiri",
    ),
    (
        "Madarounfa",
        "Maradi",
        "Dan-Issa|Djiratawa|Gabi|Madarounfa|Safo|Sarkin Yama",
    ),
    ("Maradi", "Maradi", "Maradi I|Maradi II|Maradi III"),
    (
        "Mayahi",
        "Maradi",
        "Attantané|El Allassane Maïreyrey|Guidan Amoumoune|Issawane|Kanan-Bakaché|Mayahi|Sarkin Haoussa|Tchaké",
    ),
    (
        "Tessaoua",
        "Maradi",
        "Baoudetta|Hawandawaki|Koona|Korgom|Maïjirgui|Ourafane|Tessaoua",
    ),
    ("Abalak", "Tahoua", "Abalak|Akoubounou|Azéye|Tabalak|Tamaya"),
    ("Bagaroua", "Tahoua", "Bagaroua"),
    (
        "Birni N'Konni",
        "Tahoua",
        "Alléla|Bazaga|Birni N'Konni|Tsernaoua",
    ),
    (
        "Bouza",
        "Tahoua",
        "Allakaye|Babankatami|Bouza|Déoulé|Karofane|Tabotaki|Tama",
    ),
    ("Illéla", "Tahoua", "Badaguichiri|Illéla|Tajaé"),
    ("Keïta", "Tahoua", "Garhanga|Ibohamane|Keïta|Tamaské"),
    (
        "Madaoua",
        "Tahoua",
        "Azarori|Bangui|Galma|Madaoua|Ourno|Sabon-Guida",
    ),
    ("Malbaza", "Tahoua", "Doguérawa|Malbaza"),
    (
        "Tahoua",
        "Tahoua",
        "Affala|Bambéye|Barmou|Kalfou|Takanamat|Tébaram",
    ),
    ("Tahoua Ville", "Tahoua", "Tahoua I|Tahoua II"),
    ("Tassara", "Tahoua", "Tassara"),
    ("Tchintabaraden", "Tahoua", "Kao|Tchintabaraden"),
    ("Tillia", "Tahoua", "Tillia"),
    (
        "Niamey",
        "Niamey",
        "Niamey I|Niamey II|Niamey III|Niamey IV|Niamey V",
    ),
    ("Abala", "Tillabéri", "Abala|Sanam"),
    ("Ayérou", "Tillabéri", "Ayérou|Inatès"),
    ("Balléyara", "Tillabéri", "Tagazar"),
    ("Banibangou", "Tillabéri", "Bani Bangou"),
    ("Bankilaré", "Tillabéri", "Bankilaré"),
    (
        "Filingué",
        "Tillabéri",
        "Filingué|Imanan|Kourfeye Centre|Tondikandia",
    ),
    ("Gothèye", "Tillabéri", "Dargol|Gothèye"),
    (
        "Kollo",
        "Tillabéri",
        "Bitinkodji|Diantchandou|Hamdallaye|Karma|Kirtachi|Kollo|Kouré|Liboré|N'Dounga|Namaro|Youri",
    ),
    (
        "Ouallam",
        "Tillabéri",
        "Dingazi|Ouallam|Simiri|Tondikiwindi",
    ),
    ("Say", "Tillabéri", "Ouro Guélédjo|Say|Tamou"),
    ("Téra", "Tillabéri", "Diagourou|Gorouol|Kokorou|Méhana|Téra"),
    (
        "Tillabéri",
        "Tillabéri",
        "Anzourou|Bibiyergou|Dessa|Kourtèye|Sakoira|Sinder|Tillabéri",
    ),
    ("Torodi", "Tillabéri", "Makalondi|Torodi"),
    ("Belbédji", "Zinder", "Tarka"),
    (
        "Damagaram Takaya",
        "Zinder",
        "Albarkaram|Damagaram Takaya|Guidimouni|Mazamni|Moa|Wamé",
    ),
    ("Dungass", "Zinder", "Dogo-Dogo|Dungass|Gouchi|Mallaoua"),
    (
        "Gouré",
        "Zinder",
        "Alakoss|Bouné|Gamou|Gouré|Guidiguir|Kellé",
    ),
    (
        "Kantché",
        "Zinder",
        "Dan Barto|Daouché|Doungou|Ichirnawa|Kantché|Kourni|Matamèye|Tsaouni|Yaouri",
    ),
    (
        "Magaria",
        "Zinder",
        "Bandé|Dantchiao|Kwaya|Magaria|Sassoumbroum|Wacha|Yékoua",
    ),
    (
        "Mirriah",
        "Zinder",
        "Dogo|Droum|Gaffati|Gouna|Hamdara|Kolléram|Mirriah|Zermou",
    ),
    ("Takiéta", "Zinder", "Dakoussa|Garagoumsa|Tirmini"),
    ("Tanout", "Zinder", "Falenko|Gangara|Olléléwa|Tanout|Tenhya"),
    ("Tesker", "Zinder", "Tesker"),
    (
        "Zinder",
        "Zinder",
        "Zinder I|Zinder II|Zinder III|Zinder IV|Zinder V",
    ),
];

/// The region and department of a commune; where two are called so, of the one in `region`.
pub(super) fn department(commune: &str, region: &str) -> Option<(&'static str, &'static str)> {
    let key = fold::key(commune);
    let has = |communes: &str| communes.split('|').any(|name| fold::key(name) == key);
    let found: Vec<_> = DEPARTMENTS
        .iter()
        .filter(|(_, _, communes)| has(communes))
        .collect();
    let one = match found.as_slice() {
        [one] => Some(*one),
        several => several.iter().find(|(_, of, _)| *of == region).copied(),
    };
    one.map(|(department, region, _)| (*region, *department))
}
