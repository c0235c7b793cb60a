//! What the columns of a table mean: known by their heads in the exports of ACLED, UCDP and this
//! program, guessed from heads and values in all others. Knows the order of no table.

use std::collections::BTreeSet;

use csv::StringRecord;

use super::crosswalk::{self, kind_of_words};
use super::{dates, values};
use crate::text::fold::folded;

/// What a column can become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Nothing; its values are kept all the same.
    LeaveOut,
    /// The source's own id of a row.
    Id,
    /// The day, or the first one.
    Start,
    /// The last day.
    End,
    /// How exactly the date is known.
    DatePrecision,
    /// What happened.
    Kind,
    /// What happened, in wider classes.
    EventType,
    /// Who acted.
    Initiator,
    /// What kind of actor that is.
    InitiatorType,
    /// Against whom.
    Target,
    /// How many died.
    Deaths,
    /// The lowest figure.
    DeathsLow,
    /// The highest figure.
    DeathsHigh,
    /// The place as it is written.
    Place,
    /// The country.
    Country,
    /// The first-level unit.
    Admin1,
    /// The second-level unit.
    Admin2,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// How exactly the place is known.
    Precision,
    /// Within so many kilometres.
    Radius,
    /// Who published it.
    Source,
    /// How reliable that source is.
    Reliability,
    /// How credible the row is.
    Credibility,
    /// What happened, in words.
    Notes,
    /// Where an analyst stood with it.
    Status,
    /// The whole incident, as this program writes it.
    Record,
}

impl Field {
    /// Every field, in the order of menus.
    pub const ALL: [Self; 27] = [
        Self::LeaveOut,
        Self::Id,
        Self::Start,
        Self::End,
        Self::DatePrecision,
        Self::Kind,
        Self::EventType,
        Self::Initiator,
        Self::InitiatorType,
        Self::Target,
        Self::Deaths,
        Self::DeathsLow,
        Self::DeathsHigh,
        Self::Place,
        Self::Country,
        Self::Admin1,
        Self::Admin2,
        Self::Latitude,
        Self::Longitude,
        Self::Precision,
        Self::Radius,
        Self::Source,
        Self::Reliability,
        Self::Credibility,
        Self::Notes,
        Self::Status,
        Self::Record,
    ];

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::LeaveOut => "-",
            Self::Id => "id",
            Self::Start => "start",
            Self::End => "end",
            Self::DatePrecision => "date-precision",
            Self::Kind => "kind",
            Self::EventType => "event-type",
            Self::Initiator => "initiator",
            Self::InitiatorType => "initiator-type",
            Self::Target => "target",
            Self::Deaths => "deaths",
            Self::DeathsLow => "deaths-low",
            Self::DeathsHigh => "deaths-high",
            Self::Place => "place",
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::Precision => "precision",
            Self::Radius => "radius",
            Self::Source => "source",
            Self::Reliability => "reliability",
            Self::Credibility => "credibility",
            Self::Notes => "notes",
            Self::Status => "status",
            Self::Record => "record",
        }
    }

    /// The field of a word that [`Field::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Whether several columns may become it, one after the other.
    pub fn takes_many(self) -> bool {
        matches!(
            self,
            Self::LeaveOut | Self::Target | Self::Notes | Self::Country
        )
    }
}

/// Whose table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// An export of ACLED's, old or new.
    Acled,
    /// UCDP GED, of any year.
    Ucdp,
    /// This program's own export.
    Own,
    /// Anybody's.
    Generic,
}

impl Profile {
    /// Every profile.
    pub const ALL: [Self; 4] = [Self::Acled, Self::Ucdp, Self::Own, Self::Generic];

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Own => "own",
            Self::Generic => "generic",
        }
    }

    /// The profile of a word that [`Profile::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.code() == code)
    }

    /// Whose table has such heads.
    pub fn of_heads(heads: &[String]) -> Self {
        let heads: BTreeSet<String> = heads.iter().map(|head| plain(head)).collect();
        let has = |head: &str| heads.contains(head);
        if has("uuid") && has("date_precision") && has("precision") {
            Self::Own
        } else if has("type_of_violence") && (has("where_prec") || has("date_prec")) {
            Self::Ucdp
        } else if has("event_date")
            && (has("event_type") || has("sub_event_type"))
            && (has("event_id_cnty") || has("data_id") || has("inter1") || has("geo_precision"))
        {
            Self::Acled
        } else {
            Self::Generic
        }
    }

    /// What a source of this kind is called where nobody says.
    pub fn source(self) -> Option<&'static str> {
        match self {
            Self::Acled => Some("ACLED"),
            Self::Ucdp => Some("UCDP GED"),
            Self::Own | Self::Generic => None,
        }
    }

    /// The terms under which its rows may be passed on, as the publisher states them; empty where none
    /// are known.
    pub fn terms(self) -> &'static str {
        match self {
            Self::Acled => {
                "ACLED terms of use: raw rows may not be passed on; cite with the date of access"
            }
            Self::Ucdp => "CC BY 4.0",
            Self::Own | Self::Generic => "",
        }
    }
}

/// A head as exports of programs write them: lower case, words joined by underscores.
fn plain(head: &str) -> String {
    folded(head).replace(' ', "_")
}

/// What each column becomes, in the order of the heads.
pub type Mapping = Vec<Field>;

/// What heads mean in the exports of ACLED (codebook, and the columns of its exports since 2016).
const ACLED: &[(&str, Field)] = {
    use Field as F;
    &[
        ("event_id_cnty", F::Id),
        ("event_date", F::Start),
        ("time_precision", F::DatePrecision),
        ("sub_event_type", F::Kind),
        ("event_type", F::EventType),
        ("actor1", F::Initiator),
        ("inter1", F::InitiatorType),
        ("actor2", F::Target),
        ("iso", F::Country),
        ("country", F::Country),
        ("admin1", F::Admin1),
        ("admin2", F::Admin2),
        ("location", F::Place),
        ("latitude", F::Latitude),
        ("longitude", F::Longitude),
        ("geo_precision", F::Precision),
        ("fatalities", F::Deaths),
        ("notes", F::Notes),
    ]
};

/// What heads mean in the exports of UCDP (GED codebook, from version 5 on).
const UCDP: &[(&str, Field)] = {
    use Field as F;
    &[
        ("id", F::Id),
        ("date_start", F::Start),
        ("date_end", F::End),
        ("date_prec", F::DatePrecision),
        ("type_of_violence", F::Kind),
        ("side_a", F::Initiator),
        ("side_b", F::Target),
        ("best", F::Deaths),
        ("best_est", F::Deaths),
        ("low", F::DeathsLow),
        ("low_est", F::DeathsLow),
        ("high", F::DeathsHigh),
        ("high_est", F::DeathsHigh),
        ("where_coordinates", F::Place),
        ("country", F::Country),
        ("adm_1", F::Admin1),
        ("adm_2", F::Admin2),
        ("latitude", F::Latitude),
        ("longitude", F::Longitude),
        ("where_prec", F::Precision),
        ("where_description", F::Notes),
        ("source_headline", F::Notes),
        ("source_article", F::Notes),
    ]
};

/// What heads mean in this program's own exports. What else they have, the record holds.
const OWN: &[(&str, Field)] = {
    use Field as F;
    &[
        ("uuid", F::Id),
        ("start", F::Start),
        ("end", F::End),
        ("date_precision", F::DatePrecision),
        ("kind", F::Kind),
        ("event_type", F::EventType),
        ("initiator", F::Initiator),
        ("targets", F::Target),
        ("deaths_low", F::DeathsLow),
        ("deaths_best", F::Deaths),
        ("deaths_high", F::DeathsHigh),
        ("status", F::Status),
        ("place", F::Place),
        ("country", F::Country),
        ("admin1", F::Admin1),
        ("admin2", F::Admin2),
        ("latitude", F::Latitude),
        ("longitude", F::Longitude),
        ("precision", F::Precision),
        ("radius_km", F::Radius),
        ("reliability", F::Reliability),
        ("credibility", F::Credibility),
        ("source", F::Source),
        ("note", F::Notes),
        ("record", F::Record),
    ]
};

/// What a head means in a table of this kind.
fn of_export(profile: Profile, head: &str) -> Field {
    let of = |table: &[(&str, Field)]| {
        let found = table.iter().find(|(known, _)| *known == head);
        found.map_or(Field::LeaveOut, |(_, field)| *field)
    };
    match profile {
        Profile::Acled => of(ACLED),
        Profile::Ucdp => of(UCDP),
        Profile::Own => of(OWN),
        Profile::Generic => meaning(head).unwrap_or(Field::LeaveOut),
    }
}

/// Words of heads in English, French and Arabic, in matching form; a head that is one of them, or begins
/// or ends with one that stands alone, means the field. The longest word wins.
const WORDS: &[(Field, &str)] = {
    use Field as F;
    &[
        (
            F::Id,
            "id|event id|id evt|uuid|identifier|identifiant|reference|ref|code|numero|num|nr|no|event id cnty|data id|رقم|معرف",
        ),
        (
            F::Start,
            "date|date evt|event date|start|start date|date start|from|first day|day|jour|date debut|debut|date incident|when|begin|timestamp|التاريخ|تاريخ|اليوم",
        ),
        (
            F::End,
            "end|end date|date end|date fin|fin|to|until|last day|تاريخ النهاية",
        ),
        (
            F::DatePrecision,
            "date precision|time precision|prec date|precision date|date prec",
        ),
        (
            F::Kind,
            "type|kind|event|sub event type|sous type|type incident|incident type|nature|categorie|category|type d incident|evenement|النوع|نوع الحادث",
        ),
        (F::EventType, "event type|type evenement|disorder type"),
        (
            F::Initiator,
            "actor|acteur|acteur1|actor1|actor 1|perpetrator|auteur|auteurs|initiator|group|groupe|side a|attacker|belligerent|الجهة|الفاعل|الجماعة",
        ),
        (F::InitiatorType, "inter1|actor type|type acteur"),
        (
            F::Target,
            "target|targets|cible|cibles|actor2|actor 2|acteur2|victim|victime|victims type|side b|الهدف",
        ),
        (
            F::Deaths,
            "deaths|fatalities|dead|killed|morts|victimes|tues|deces|bilan|best|deaths best|nb morts|القتلى|قتلى|الضحايا",
        ),
        (F::DeathsLow, "deaths low|low|min deaths|morts min"),
        (F::DeathsHigh, "deaths high|high|max deaths|morts max"),
        (
            F::Place,
            "place|location|localite|village|lieu|locality|site|town|name|commune|settlement|localisation|المكان|القرية|البلدة|الموقع",
        ),
        (
            F::Country,
            "country|pays|iso|iso2|iso3|country code|البلد|الدولة",
        ),
        (
            F::Admin1,
            "admin1|adm1|region|adm1 name|admin1name|المنطقة|الولاية",
        ),
        (
            F::Admin2,
            "admin2|adm2|province|cercle|departement|department|district|prefecture|الدائرة",
        ),
        (F::Latitude, "latitude|lat|y|shape latitude|خط العرض"),
        (
            F::Longitude,
            "longitude|lon|long|lng|x|shape longitude|خط الطول",
        ),
        (
            F::Precision,
            "precision|prec geo|geo precision|geoprecision|precision geo|where prec|place precision",
        ),
        (F::Radius, "radius|rayon|radius km|shape radius km"),
        (F::Source, "source|sources|publisher|media|المصدر"),
        (
            F::Reliability,
            "reliability|fiab|fiabilite|source reliability|source grade",
        ),
        (F::Credibility, "credibility|credibilite|cred"),
        (
            F::Notes,
            "notes|note|comment|comments|commentaire|commentaires|description|desc|summary|resume|details|narrative|text|observations|remarks|ملاحظات|الوصف",
        ),
        (F::Status, "status|statut"),
    ]
};

/// What a head means by its words; `None` where they are not known.
pub fn meaning(head: &str) -> Option<Field> {
    let head = folded(head);
    let mut best: Option<(usize, Field)> = None;
    for (field, words) in WORDS {
        for word in words.split('|') {
            let word = folded(word);
            let starts = head
                .strip_prefix(&word)
                .is_some_and(|rest| rest.starts_with(' '));
            let ends = head
                .strip_suffix(&word)
                .is_some_and(|rest| rest.ends_with(' '));
            let weight = match (head == word, (starts || ends) && word.len() > 2) {
                (true, _) => 1000,
                (false, true) => word.len(),
                _ => continue,
            };
            if best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, *field));
            }
        }
    }
    best.map(|(_, field)| field)
}

/// What the columns seem to mean: by their heads, and where those say nothing by their values. A field
/// that one column can become goes to the first that claims it and whose values fit.
pub fn guess(profile: Profile, heads: &[String], sample: &[StringRecord]) -> Mapping {
    let mut taken = BTreeSet::new();
    let mut mapping: Mapping = vec![Field::LeaveOut; heads.len()];
    let claims: Vec<Field> = heads
        .iter()
        .map(|head| of_export(profile, &plain(head)))
        .collect();
    for (at, claim) in claims.iter().enumerate() {
        let is_free = claim.takes_many() || !taken.contains(claim);
        if is_free && (profile != Profile::Generic || fits(*claim, sample, at)) {
            mapping[at] = *claim;
            taken.insert(*claim);
        }
    }
    // Old exports of ACLED have a number and no id of their own in some years.
    if profile == Profile::Acled && !taken.contains(&Field::Id) {
        let at = heads.iter().position(|head| plain(head) == "data_id");
        if let Some(at) = at {
            mapping[at] = Field::Id;
        }
    }
    if profile != Profile::Generic {
        return mapping;
    }
    for field in [Field::Start, Field::Country, Field::Kind] {
        if taken.contains(&field) {
            continue;
        }
        let is_it = |at: &usize| {
            mapping[*at] == Field::LeaveOut && is_filled(sample, *at) && fits(field, sample, *at)
        };
        if let Some(at) = (0..heads.len()).find(is_it) {
            mapping[at] = field;
        }
    }
    mapping
}

fn is_filled(sample: &[StringRecord], at: usize) -> bool {
    sample
        .iter()
        .filter_map(|row| row.get(at))
        .any(|cell| !cell.trim().is_empty())
}

/// Whether most values of a column can be what a field holds; fine where there are none.
fn fits(field: Field, sample: &[StringRecord], at: usize) -> bool {
    let cells = || {
        sample
            .iter()
            .filter_map(|row| row.get(at))
            .filter(|cell| !cell.trim().is_empty())
    };
    let most = |test: &dyn Fn(&str) -> bool| {
        let n = cells().count();
        let n_fine = cells().filter(|cell| test(cell)).count();
        n_fine * 10 >= n * 6
    };
    let order = Some(dates::DateOrder::DayFirst);
    match field {
        Field::Id => {
            let distinct: BTreeSet<&str> = cells().collect();
            distinct.len() == cells().count()
        }
        Field::Start | Field::End => most(&|cell| dates::parse(cell, order).is_ok()),
        Field::Latitude => most(&|cell| values::degrees(cell).is_some_and(|lat| lat.abs() <= 90.0)),
        Field::Longitude => {
            most(&|cell| values::degrees(cell).is_some_and(|lon| lon.abs() <= 180.0))
        }
        Field::Deaths | Field::DeathsLow | Field::DeathsHigh => {
            most(&|cell| values::toll(cell) != values::Toll::Unclear)
        }
        Field::Country => most(&|cell| crosswalk::country(cell).is_some()),
        Field::Kind => {
            // A column of kinds has few values; what they are called may be new.
            let distinct: BTreeSet<&str> = cells().collect();
            let known = distinct.iter().any(|cell| kind_of_words(cell).is_some());
            known || distinct.len() * 5 <= cells().count()
        }
        _ => true,
    }
}
