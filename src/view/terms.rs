//! The values of the domain in the words of the window's language. The domain itself keeps the codes
//! and English wordings of its files; nothing here is stored.

use super::lang::{Lang, say, say_in, say_with};
use super::words;
use crate::filter::{Reason, Shown, TimeMode};
use crate::gazetteer::Feature;
use crate::incident::{
    Credibility, Facet, KindGroup, PrecisionClass, Reach, Relation, Reliability, Status, SubEvent,
};
use crate::time::{DatePrecision, Step};

/// A sub-event type, as a title.
pub fn kind(kind: SubEvent) -> String {
    say(kind_keys(kind)[0])
}

/// A sub-event type in a narrow row.
pub fn kind_short(kind: SubEvent) -> String {
    say(kind_keys(kind)[1])
}

fn kind_keys(kind: SubEvent) -> [&'static str; 2] {
    match kind {
        SubEvent::GovernmentRegainsTerritory => [
            "kind-government-regains-territory",
            "kind-government-regains-territory-short",
        ],
        SubEvent::NonStateActorOvertakesTerritory => [
            "kind-non-state-actor-overtakes-territory",
            "kind-non-state-actor-overtakes-territory-short",
        ],
        SubEvent::ArmedClash => ["kind-armed-clash", "kind-armed-clash-short"],
        SubEvent::ExcessiveForceAgainstProtesters => [
            "kind-excessive-force-against-protesters",
            "kind-excessive-force-against-protesters-short",
        ],
        SubEvent::ProtestWithIntervention => [
            "kind-protest-with-intervention",
            "kind-protest-with-intervention-short",
        ],
        SubEvent::PeacefulProtest => ["kind-peaceful-protest", "kind-peaceful-protest-short"],
        SubEvent::ViolentDemonstration => [
            "kind-violent-demonstration",
            "kind-violent-demonstration-short",
        ],
        SubEvent::MobViolence => ["kind-mob-violence", "kind-mob-violence-short"],
        SubEvent::ChemicalWeapon => ["kind-chemical-weapon", "kind-chemical-weapon-short"],
        SubEvent::AirDroneStrike => ["kind-air-drone-strike", "kind-air-drone-strike-short"],
        SubEvent::SuicideBomb => ["kind-suicide-bomb", "kind-suicide-bomb-short"],
        SubEvent::ShellingArtilleryMissileAttack => [
            "kind-shelling-artillery-missile-attack",
            "kind-shelling-artillery-missile-attack-short",
        ],
        SubEvent::RemoteExplosive => ["kind-remote-explosive", "kind-remote-explosive-short"],
        SubEvent::Grenade => ["kind-grenade", "kind-grenade-short"],
        SubEvent::SexualViolence => ["kind-sexual-violence", "kind-sexual-violence-short"],
        SubEvent::Attack => ["kind-attack", "kind-attack-short"],
        SubEvent::Abduction => ["kind-abduction", "kind-abduction-short"],
        SubEvent::Agreement => ["kind-agreement", "kind-agreement-short"],
        SubEvent::Arrests => ["kind-arrests", "kind-arrests-short"],
        SubEvent::ChangeToGroup => ["kind-change-to-group", "kind-change-to-group-short"],
        SubEvent::DisruptedWeaponsUse => [
            "kind-disrupted-weapons-use",
            "kind-disrupted-weapons-use-short",
        ],
        SubEvent::HeadquartersEstablished => [
            "kind-headquarters-established",
            "kind-headquarters-established-short",
        ],
        SubEvent::Looting => ["kind-looting", "kind-looting-short"],
        SubEvent::NonViolentTransfer => [
            "kind-non-violent-transfer",
            "kind-non-violent-transfer-short",
        ],
        SubEvent::Other => ["kind-other", "kind-other-short"],
    }
}

/// A group of kinds, as the legend has it.
pub fn group(group: KindGroup) -> String {
    say(match group {
        KindGroup::Battles => "group-battles",
        KindGroup::Explosions => "group-explosions",
        KindGroup::AirStrikes => "group-air-strikes",
        KindGroup::Civilians => "group-civilians",
        KindGroup::Abductions => "group-abductions",
        KindGroup::Looting => "group-looting",
        KindGroup::Unrest => "group-unrest",
        KindGroup::Strategic => "group-strategic",
    })
}

/// How exactly a date is known.
pub fn date_precision(date_precision: DatePrecision) -> String {
    say(match date_precision {
        DatePrecision::Day => "dated-day",
        DatePrecision::Range => "dated-range",
        DatePrecision::Week => "dated-week",
        DatePrecision::Month => "dated-month",
        DatePrecision::Quarter => "dated-quarter",
        DatePrecision::Year => "dated-year",
        DatePrecision::Unknown => "dated-unknown",
    })
}

/// How exactly a place is known.
pub fn class(class: PrecisionClass) -> String {
    say(match class {
        PrecisionClass::Unresolved => "class-unresolved",
        PrecisionClass::Site => "class-site",
        PrecisionClass::Settlement => "class-settlement",
        PrecisionClass::Near => "class-near",
        PrecisionClass::District => "class-district",
        PrecisionClass::Region => "class-region",
        PrecisionClass::Line => "class-line",
        PrecisionClass::Country => "class-country",
    })
}

/// A grade of a source.
pub fn reliability(reliability: Reliability) -> String {
    say(match reliability {
        Reliability::A => "reliability-a",
        Reliability::B => "reliability-b",
        Reliability::C => "reliability-c",
        Reliability::D => "reliability-d",
        Reliability::E => "reliability-e",
        Reliability::F => "reliability-f",
    })
}

/// A grade of a claim.
pub fn credibility(credibility: Credibility) -> String {
    say(match credibility {
        Credibility::Confirmed => "credibility-confirmed",
        Credibility::ProbablyTrue => "credibility-probably-true",
        Credibility::PossiblyTrue => "credibility-possibly-true",
        Credibility::Doubtful => "credibility-doubtful",
        Credibility::Improbable => "credibility-improbable",
        Credibility::Unjudged => "credibility-unjudged",
    })
}

/// Where the analyst stands.
pub fn status(status: Status) -> String {
    say(match status {
        Status::Candidate => "status-candidate",
        Status::Accepted => "status-accepted",
        Status::Rejected => "status-rejected",
        Status::Withdrawn => "status-withdrawn",
    })
}

/// How a place is meant.
pub fn relation(relation: Relation) -> String {
    say(match relation {
        Relation::At => "relation-at",
        Relation::Near => "relation-near",
        Relation::Between => "relation-between",
        Relation::Area => "relation-area",
    })
}

/// How far a decision holds.
pub fn reach(reach: Reach) -> String {
    say(match reach {
        Reach::Report => "reach-report",
        Reach::Source => "reach-source",
        Reach::Project => "reach-project",
    })
}

/// How far a decision holds, as a title.
pub fn reach_title(reach: Reach) -> String {
    say(match reach {
        Reach::Report => "reach-a-report",
        Reach::Source => "reach-a-source",
        Reach::Project => "reach-the-project",
    })
}

/// How the two dates are meant.
pub fn mode(mode: TimeMode) -> String {
    say(match mode {
        TimeMode::Instant => "mode-instant",
        TimeMode::Window => "mode-window",
        TimeMode::Cumulative => "mode-cumulative",
    })
}

/// What a facet is called.
pub fn facet(facet: Facet) -> String {
    say(match facet {
        Facet::Kind => "facet-kind",
        Facet::Actor => "facet-actor",
        Facet::Country => "facet-country",
        Facet::Region => "facet-region",
        Facet::Deaths => "facet-deaths",
        Facet::Source => "facet-source",
        Facet::Reliability => "facet-reliability",
        Facet::Credibility => "facet-credibility",
        Facet::Status => "facet-status",
        Facet::Precision => "facet-precision",
        Facet::Background => "facet-background",
        Facet::Origin => "facet-origin",
        Facet::Certainty => "facet-certainty",
    })
}

/// Why incidents are left out, after their number.
pub fn reason(reason: Reason) -> String {
    say(match reason {
        Reason::Facet(Facet::Kind) => "reason-kind",
        Reason::Facet(Facet::Actor) => "reason-actor",
        Reason::Facet(Facet::Country) => "reason-country",
        Reason::Facet(Facet::Region) => "reason-region",
        Reason::Facet(Facet::Deaths) => "reason-deaths",
        Reason::Facet(Facet::Source) => "reason-source",
        Reason::Facet(Facet::Reliability) => "reason-reliability",
        Reason::Facet(Facet::Credibility) => "reason-credibility",
        Reason::Facet(Facet::Status) => "reason-status",
        Reason::Facet(Facet::Precision) => "reason-precision",
        Reason::Facet(Facet::Background) => "reason-background",
        Reason::Facet(Facet::Origin) => "reason-origin",
        Reason::Facet(Facet::Certainty) => "reason-certainty",
        Reason::Text => "reason-text",
        Reason::Area => "reason-area",
        Reason::OutsideDates => "reason-dates",
        Reason::Undated => "reason-undated",
        Reason::Unplaced => "reason-unplaced",
    })
}

/// What is shown of all, and why the rest is not: `Shown 17 of 19: 2 outside the dates`.
pub fn account(shown: &Shown) -> String {
    let about = [
        ("n", words::thousands(shown.n_shown).into()),
        ("total", words::thousands(shown.n_total).into()),
    ];
    let head = say_with("shown-of", &about);
    let reasons: Vec<String> = shown
        .reasons()
        .into_iter()
        .map(|(n, why)| format!("{} {}", words::thousands(n), reason(why)))
        .collect();
    if reasons.is_empty() {
        return head;
    }
    let about = [
        ("head", head.into()),
        ("reasons", reasons.join(", ").into()),
    ];
    say_with("account-of", &about)
}

/// What kind of place it is.
pub fn feature(feature: Feature) -> String {
    say(match feature {
        Feature::Country => "feature-country",
        Feature::Capital => "feature-capital",
        Feature::Seat1 => "feature-seat1",
        Feature::Seat2 => "feature-seat2",
        Feature::City => "feature-city",
        Feature::Town => "feature-town",
        Feature::Village => "feature-village",
        Feature::Hamlet => "feature-hamlet",
        Feature::Quarter => "feature-quarter",
        Feature::Farm => "feature-farm",
        Feature::Abandoned => "feature-abandoned",
        Feature::Admin1 => "feature-admin1",
        Feature::Admin2 => "feature-admin2",
        Feature::Admin3 => "feature-admin3",
        Feature::Admin4 => "feature-admin4",
        Feature::Region => "feature-region",
        Feature::Park => "feature-park",
        Feature::Reserve => "feature-reserve",
        Feature::Forest => "feature-forest",
        Feature::Wadi => "feature-wadi",
        Feature::River => "feature-river",
        Feature::Lake => "feature-lake",
        Feature::Swamp => "feature-swamp",
        Feature::Well => "feature-well",
        Feature::Spring => "feature-spring",
        Feature::Waterhole => "feature-waterhole",
        Feature::Camp => "feature-camp",
        Feature::Military => "feature-military",
        Feature::Airport => "feature-airport",
        Feature::BorderPost => "feature-border-post",
        Feature::Mine => "feature-mine",
        Feature::Dam => "feature-dam",
        Feature::Hill => "feature-hill",
        Feature::Mountain => "feature-mountain",
        Feature::Dune => "feature-dune",
        Feature::Plain => "feature-plain",
        Feature::Valley => "feature-valley",
        Feature::Island => "feature-island",
        Feature::Road => "feature-road",
        Feature::Ruin => "feature-ruin",
        Feature::Market => "feature-market",
        Feature::Other => "feature-other",
    })
}

/// A step of the calendar, in a sentence.
pub fn step(step: Step) -> String {
    say(match step {
        Step::Day => "step-day",
        Step::Week => "step-week",
        Step::Month => "step-month",
        Step::Quarter => "step-quarter",
        Step::Year => "step-year",
    })
}

/// A country of the theatre or beside it, by its ISO code; another code as it is.
pub fn country(code: &str) -> String {
    country_key(code).map_or_else(|| code.to_owned(), say)
}

/// The same in a language other than the thread's.
pub(super) fn country_in(lang: Lang, code: &str) -> String {
    country_key(code).map_or_else(|| code.to_owned(), |key| say_in(lang, key))
}

fn country_key(code: &str) -> Option<&'static str> {
    Some(match code {
        "ML" => "country-ml",
        "BF" => "country-bf",
        "NE" => "country-ne",
        "TG" => "country-tg",
        "BJ" => "country-bj",
        "CI" => "country-ci",
        "GH" => "country-gh",
        "SN" => "country-sn",
        "MR" => "country-mr",
        "GN" => "country-gn",
        "NG" => "country-ng",
        "DZ" => "country-dz",
        "GM" => "country-gm",
        "GW" => "country-gw",
        "LR" => "country-lr",
        "SL" => "country-sl",
        "TD" => "country-td",
        "CM" => "country-cm",
        "LY" => "country-ly",
        "MA" => "country-ma",
        "EH" => "country-eh",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::kind_of_words;

    #[test]
    fn what_the_window_calls_a_kind_is_what_tables_and_searches_may_call_it() {
        for of in SubEvent::ALL {
            for key in kind_keys(of) {
                for lang in [Lang::En, Lang::Fr] {
                    let called = say_in(lang, key);
                    assert_eq!(kind_of_words(&called), Some(of), "{called}");
                }
            }
        }
    }
}
