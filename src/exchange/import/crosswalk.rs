//! What the codes and words of others are in ours. Each table names its source; what is in none is a
//! question, never a guess.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::TABLES;
use crate::incident::{PrecisionClass, Relation, SubEvent};
use crate::text::fold::folded;
use crate::time::DatePrecision;

use super::Profile;

/// How exactly a place is known: profile, code, class, relation and radius in kilometres.
///
/// ACLED `geo_precision` (codebook): 1 a town; 2 near a town or a small area; 3 a larger region, put
/// on a natural feature or the capital of the province. The units that ACLED names beside a 3 are
/// those of that point, so that no district is known: P5.
/// UCDP `where_prec` (GED codebook): 1 exact; 2 within about 25 km; 3 ADM2; 4 ADM1; 5 a line or a fuzzy
/// area; 6 the country; 7 international waters or airspace.
/// Radii of 3 are `notes/domain.md` 3.3's; those of areas only bound them.
pub const GEO_PRECISIONS: &[(Profile, &str, PrecisionClass, Relation, f64)] = {
    use PrecisionClass as P;
    use Relation as R;
    &[
        (Profile::Acled, "1", P::Settlement, R::At, 3.0),
        (Profile::Acled, "2", P::Near, R::Near, 25.0),
        (Profile::Acled, "3", P::Region, R::Area, 150.0),
        (Profile::Ucdp, "1", P::Settlement, R::At, 3.0),
        (Profile::Ucdp, "2", P::Near, R::Near, 25.0),
        (Profile::Ucdp, "3", P::District, R::Area, 50.0),
        (Profile::Ucdp, "4", P::Region, R::Area, 150.0),
        (Profile::Ucdp, "5", P::Line, R::Area, 100.0),
        (Profile::Ucdp, "6", P::Country, R::Area, 600.0),
    ]
};

/// The exactness that a code stands for. A class of ours, P1 to P7, is known in every table.
pub(super) fn geo_precision(
    profile: Profile,
    cell: &str,
) -> Option<(PrecisionClass, Relation, f64)> {
    let cell = cell.trim();
    if let Some(class) = PrecisionClass::of_code(cell) {
        return Some(usual(class));
    }
    // Tables of others mostly count as ACLED does.
    let profile = if profile == Profile::Ucdp {
        profile
    } else {
        Profile::Acled
    };
    let found = GEO_PRECISIONS
        .iter()
        .find(|row| row.0 == profile && row.1 == cell);
    found.map(|&(_, _, class, relation, radius_km)| (class, relation, radius_km))
}

/// The relation and radius that a class has where nothing else is said.
pub(super) fn usual(class: PrecisionClass) -> (PrecisionClass, Relation, f64) {
    use PrecisionClass as P;
    let (relation, radius_km) = match class {
        P::Unresolved | P::Country => (Relation::Area, 600.0),
        P::Site => (Relation::At, 1.0),
        P::Settlement => (Relation::At, 3.0),
        P::Near => (Relation::Near, 25.0),
        P::District => (Relation::Area, 50.0),
        P::Region => (Relation::Area, 150.0),
        P::Line => (Relation::Area, 100.0),
    };
    (class, relation, radius_km)
}

/// How exactly a date is known. ACLED `time_precision` (codebook): 1 the day, 2 the week, 3 the month.
/// UCDP `date_prec` (GED codebook): 1 the day, 2 within two to six days, 3 the week, 4 the month,
/// 5 more than a month.
pub(super) fn date_precision(profile: Profile, cell: &str) -> Option<DatePrecision> {
    let cell = cell.trim();
    if let Some(known) = DatePrecision::of_code(cell) {
        return Some(known);
    }
    Some(match (profile, cell) {
        (_, "1") => DatePrecision::Day,
        (Profile::Ucdp, "2") => DatePrecision::Range,
        (Profile::Ucdp, "3") | (_, "2") => DatePrecision::Week,
        (Profile::Ucdp, "4") | (_, "3") => DatePrecision::Month,
        (Profile::Ucdp, "5") => DatePrecision::Year,
        _ => return None,
    })
}

/// ACLED's `inter` codes (codebook), numeric in old exports and words in new ones.
const INTER: [&str; 8] = [
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
];

/// The words of an `inter` code, whichever way it is written.
pub(super) fn inter(cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    let number: Option<usize> = cell.parse().ok();
    number
        .and_then(|number| INTER.get(number.checked_sub(1)?))
        .copied()
        .or_else(|| {
            INTER
                .into_iter()
                .find(|words| words.eq_ignore_ascii_case(cell))
        })
}

/// Words for what happened that are none of ACLED's sub-event types: ACLED's event types, also as they
/// were called until 2018 (codebook of 2017), UCDP's types of violence (GED codebook), and what lists in
/// English, French and Arabic call the same (put together by Harmattan's editors).
const KINDS: &[(SubEvent, &str)] = {
    use SubEvent as S;
    &[
        (
            S::ArmedClash,
            "battles|battle|battle-no change of territory|clash|clashes|armed clashes|fighting|ambush|firefight|state-based violence|non-state violence|state-based|non-state|accrochage|accrochages|affrontement|affrontements|affrontement armé|combat|combats|embuscade|اشتباك|اشتباكات|كمين|معركة|معارك",
        ),
        (
            S::GovernmentRegainsTerritory,
            "battle-government regains territory|recapture|le gouvernement reprend un territoire|territoire repris|reprise de territoire",
        ),
        (
            S::NonStateActorOvertakesTerritory,
            "battle-non-state actor overtakes territory|prise de territoire|un acteur non étatique prend un territoire|territoire pris",
        ),
        (
            S::Attack,
            "violence against civilians|one-sided violence|one-sided|attack on civilians|killing|massacre|assassination|execution|attaque|attaque contre des civils|violences contre les civils|assassinat|exécution|tuerie|attaques|هجوم|مجزرة|اغتيال|قتل",
        ),
        (
            S::Abduction,
            "abduction|abductions|kidnapping|kidnap|enlèvement|enlèvements|rapt|enlèvement, disparition forcée|disparition forcée|kidnappings|خطف|اختطاف",
        ),
        (
            S::SexualViolence,
            "rape|viol|violences sexuelles|violence sexuelle|اغتصاب",
        ),
        (
            S::RemoteExplosive,
            "ied|landmine|mine|ied explosion|roadside bomb|explosions/remote violence|remote violence|eei|engin explosif|engin explosif improvisé|explosif à distance, mine, eei|engin explosif, eei|explosion|mine/eei|عبوة ناسفة|عبوة|لغم|انفجار",
        ),
        (
            S::AirDroneStrike,
            "air strike|airstrike|drone strike|air raid|frappe|frappe aérienne|frappe de drone|frappe aérienne ou de drone|frappe aérienne, drone|bombardement aérien|قصف جوي|غارة|غارة جوية",
        ),
        (
            S::ShellingArtilleryMissileAttack,
            "shelling|mortar|rocket|artillery|tir de roquette|tirs de roquettes|tir d'obus|obus|bombardement|bombardement, artillerie, missiles|bombardement, missiles|قصف|قذائف",
        ),
        (
            S::SuicideBomb,
            "suicide attack|suicide bombing|svbied|attentat suicide|attentat-suicide|kamikaze|هجوم انتحاري|تفجير انتحاري",
        ),
        (S::Grenade, "grenade attack|jet de grenade|قنبلة يدوية"),
        (
            S::Looting,
            "looting|property destruction|arson|theft|robbery|cattle rustling|pillage|incendie|vol de bétail|braquage|destruction|pillage, destruction de biens|pillage, destruction|نهب|حرق",
        ),
        (
            S::PeacefulProtest,
            "protests|protest|riots/protests|demonstration|manifestation|manifestation pacifique|marche|مظاهرة|احتجاج",
        ),
        (
            S::ViolentDemonstration,
            "riots|riot|émeute|émeutes|manifestation violente|شغب",
        ),
        (
            S::MobViolence,
            "mob|lynching|lynchage|violence populaire|violence de foule",
        ),
        (
            S::Arrests,
            "arrest|detention|arrestation|arrestations|interpellation|اعتقال|توقيف",
        ),
        (
            S::Agreement,
            "agreements|accord|cessez-le-feu|ceasefire|اتفاق",
        ),
        (
            S::DisruptedWeaponsUse,
            "weapons seizure|saisie d'armes|désamorçage|usage d’armes déjoué",
        ),
        (
            S::HeadquartersEstablished,
            "base established|installation d'une base|quartier général ou base établi|base établie",
        ),
        (
            S::ExcessiveForceAgainstProtesters,
            "force excessive contre des manifestants|force contre manifestants",
        ),
        (
            S::ProtestWithIntervention,
            "manifestation avec intervention|manifestation, intervention",
        ),
        (S::ChemicalWeapon, "arme chimique"),
        (
            S::ChangeToGroup,
            "changement de groupe ou d’activité|changement de groupe",
        ),
        (
            S::NonViolentTransfer,
            "transfert non violent de territoire|territoire transféré",
        ),
        (
            S::Other,
            "strategic developments|strategic development|autre|autre évolution|other|أخرى",
        ),
    ]
};

static KIND_OF: LazyLock<HashMap<String, SubEvent>> = LazyLock::new(|| {
    let own = SubEvent::ALL
        .into_iter()
        .flat_map(|kind| [kind.name(), kind.short()].map(|name| (folded(name), kind)));
    let words = KINDS
        .iter()
        .flat_map(|(kind, words)| words.split('|').map(|word| (folded(word), *kind)));
    // What an own name says goes before a word that folds like it.
    words.chain(own).collect()
});

/// What happened, by a word for it: *attaque*, *Armed clash*. `None` for a word that is not known.
pub fn kind_of_words(cell: &str) -> Option<SubEvent> {
    SubEvent::of_name(cell).or_else(|| KIND_OF.get(&folded(cell)).copied())
}

/// UCDP's `type_of_violence` (GED codebook): 1 state-based, 2 non-state, 3 one-sided.
pub(super) fn kind_of_ucdp(cell: &str) -> Option<SubEvent> {
    match cell.trim() {
        "1" | "2" => Some(SubEvent::ArmedClash),
        "3" => Some(SubEvent::Attack),
        other => kind_of_words(other),
    }
}

/// ISO 3166-1 numeric codes of the theatre and its neighbours.
const NUMERIC: &[(&str, &str)] = &[
    ("466", "ML"),
    ("854", "BF"),
    ("562", "NE"),
    ("204", "BJ"),
    ("768", "TG"),
    ("288", "GH"),
    ("384", "CI"),
    ("686", "SN"),
    ("478", "MR"),
    ("324", "GN"),
    ("566", "NG"),
    ("148", "TD"),
    ("120", "CM"),
    ("12", "DZ"),
    ("434", "LY"),
    ("270", "GM"),
    ("624", "GW"),
    ("694", "SL"),
    ("430", "LR"),
    ("140", "CF"),
];

static COUNTRY_OF: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let table = TABLES.iter().find(|(name, _)| *name == "countries.tsv");
    let mut names = HashMap::new();
    for line in table.map_or("", |(_, text)| text).lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let iso = cells[0];
        if iso.starts_with('#') || iso.len() != 2 {
            continue;
        }
        for name in cells
            .iter()
            .skip(1)
            .take(3)
            .flat_map(|cell| cell.split('|'))
        {
            names.insert(folded(name), iso.to_owned());
        }
        names.insert(iso.to_lowercase(), iso.to_owned());
    }
    // As UCDP writes countries that changed their names (GED, column `country`).
    for (name, iso) in [
        ("ivory coast", "CI"),
        ("madagascar malagasy", "MG"),
        ("dr congo zaire", "CD"),
    ] {
        names.insert(name.to_owned(), iso.to_owned());
    }
    names
});

/// A country's code by its name in three languages, its letters or its number.
pub(super) fn country(cell: &str) -> Option<&'static str> {
    let cell = cell.trim();
    if let Some((_, iso)) = NUMERIC.iter().find(|(number, _)| *number == cell) {
        return Some(iso);
    }
    COUNTRY_OF.get(&folded(cell)).map(String::as_str)
}
