//! What the sample promises: every quote stands in its text, every incident can be placed, dated and
//! traced, and the gold speaks of the same incidents. Knows no gazetteer.

use std::collections::BTreeSet;

use super::*;
use crate::incident::{Evidence, Field, PrecisionClass};

fn sample() -> Sample {
    load().unwrap()
}

fn locate(place: &PlaceDraft, sure: bool) -> Location {
    Location {
        written: place.written.clone(),
        relation: place.relation,
        place_id: None,
        name: None,
        name_ar: None,
        country: place.country.clone(),
        admin1: None,
        admin2: None,
        position: None,
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Unresolved,
        sure,
        score: None,
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: "resolver".to_owned(),
    }
}

/// Every claim with the incident and the text it belongs to.
fn claims(sample: &Sample) -> Vec<(&Draft, &Claim, &str)> {
    let mut all = Vec::new();
    for draft in &sample.drafts {
        for (report, claim) in &draft.claims {
            all.push((draft, claim, sample.reports[*report].text.as_str()));
        }
    }
    all
}

/// The fault of the first incident after a change to the incidents' file.
#[track_caller]
fn fault_with(old: &str, new: &str) -> Fault {
    assert!(file::INCIDENTS.contains(old), "{old}");
    match file::read(file::REPORTS, &file::INCIDENTS.replacen(old, new, 1)) {
        Err(Error::Incident { fault, .. }) => fault,
        other => panic!("no fault of an incident: {other:?}"),
    }
}

#[test]
fn the_sample_has_reports_in_three_languages_and_none_is_of_a_real_outlet() {
    let sample = sample();
    let languages: BTreeSet<&str> = sample.reports.iter().map(|r| r.language.code()).collect();
    assert_eq!(
        languages.into_iter().collect::<Vec<_>>(),
        ["ar", "en", "fr"]
    );
    for report in &sample.reports {
        assert!(report.source.name.ends_with("(sample)") && report.sample);
        assert_eq!(report.sha256.len(), 64);
        assert!(report.url.is_empty() && report.published.is_some());
    }
    assert_eq!(sample.drafts.len(), 26);
}

#[test]
fn every_claim_quotes_words_of_its_report_in_the_order_of_the_text() {
    let sample = sample();
    for (draft, claim, text) in claims(&sample) {
        let uuid = &draft.incident.uuid;
        assert_eq!(claim.evidence[0].field, Field::Whole, "{uuid}");
        for words in &claim.evidence {
            assert!(
                !text.get(words.bytes.clone()).unwrap().trim().is_empty(),
                "{uuid}"
            );
        }
        let fields: Vec<&Evidence> = claim.evidence[1..].iter().collect();
        for pair in fields.windows(2) {
            assert!(
                pair[0].bytes.end <= pair[1].bytes.start,
                "{uuid}: quotes overlap"
            );
        }
        let whole = &claim.evidence[0].bytes;
        assert!(
            fields.iter().all(|words| whole.end >= words.bytes.end),
            "{uuid}"
        );
        assert!(text[whole.clone()].ends_with('.'), "{uuid}");
    }
}

#[test]
fn quoted_words_carry_no_attached_and() {
    let sample = sample();
    for (draft, claim, text) in claims(&sample) {
        for words in claim
            .evidence
            .iter()
            .filter(|words| words.field != Field::Whole)
        {
            let quote = &text[words.bytes.clone()];
            let starts_with_name = quote.starts_with("وادي");
            assert!(
                !quote.starts_with('و') || starts_with_name,
                "{}: {quote}",
                draft.incident.uuid
            );
        }
    }
}

#[test]
fn every_incident_has_a_claim_with_the_words_for_its_place_date_and_kind() {
    for draft in sample().drafts {
        let has_all = |(_, claim): &(usize, Claim)| {
            let has = |field| claim.evidence.iter().any(|words| words.field == field);
            has(Field::Place) && has(Field::Date) && has(Field::Kind)
        };
        assert!(draft.claims.iter().any(has_all), "{}", draft.incident.uuid);
        assert!(draft.incident.sample);
    }
}

#[test]
fn the_figures_of_an_incident_span_those_of_its_claims() {
    for draft in sample().drafts {
        let figures = || draft.claims.iter().filter_map(|(_, claim)| claim.deaths);
        let deaths = draft.incident.deaths;
        assert_eq!(deaths.map(|d| d.low), figures().map(|d| d.low).min());
        assert_eq!(deaths.map(|d| d.high), figures().map(|d| d.high).max());
    }
}

#[test]
fn places_are_written_in_the_reports_with_the_names_beside_them() {
    let sample = sample();
    for draft in &sample.drafts {
        for place in &draft.places {
            let names = place.context.iter().chain(place.ends.iter().flatten());
            for name in names.chain([&place.written]) {
                let stands = |(at, _): &(usize, Claim)| sample.reports[*at].text.contains(name);
                assert!(draft.claims.iter().any(stands), "{name}");
            }
        }
    }
}

#[test]
fn incidents_carry_the_ids_of_stored_reports_and_a_doubtful_place_stays_a_candidate() {
    let mut sample = sample();
    for (report, id) in sample.reports.iter_mut().zip(100..) {
        report.id = id;
    }
    let doubtful = "تشكوي";
    let incidents = sample.incidents(|_, place| locate(place, place.written != doubtful));
    assert_eq!(incidents.len(), sample.drafts.len());
    for incident in incidents {
        let is_doubtful = incident
            .places
            .iter()
            .any(|place| place.written == doubtful);
        let expected = if is_doubtful {
            Status::Candidate
        } else {
            Status::Accepted
        };
        assert_eq!(incident.status, expected);
        assert!(
            incident
                .claims
                .iter()
                .all(|claim| (100..105).contains(&claim.report_id))
        );
    }
}

#[test]
fn gold_and_incidents_speak_of_the_same() {
    let gold: serde_json::Value =
        serde_json::from_str(include_str!("../../assets/sample/gold.json")).unwrap();
    let uuid = |entry: &serde_json::Value| entry["uuid"].as_str().unwrap().to_owned();
    let gold: Vec<String> = gold.as_array().unwrap().iter().map(uuid).collect();
    let sample = sample();
    let uuids: Vec<String> = sample
        .drafts
        .iter()
        .map(|d| d.incident.uuid.clone())
        .collect();
    assert_eq!(gold, uuids);
    assert_eq!(uuids.iter().collect::<BTreeSet<_>>().len(), uuids.len());
}

#[test]
fn a_quote_that_is_not_found_is_named_with_its_incident() {
    let missing = fault_with("هجوم انتحاري", "هجوم لم يقع");
    assert!(
        matches!(&missing, Fault::QuoteMissing { occurrence: 1, .. }),
        "{missing}"
    );
    let first_uuid = &sample().drafts[0].incident.uuid;
    let bad = file::INCIDENTS.replacen("هجوم انتحاري", "هجوم لم يقع", 1);
    let told = file::read(file::REPORTS, &bad).unwrap_err().to_string();
    assert!(
        told.contains(first_uuid.as_str()) && told.contains("ar-2023-01-20.txt"),
        "{told}"
    );
}

#[test]
fn a_quote_that_stands_twice_needs_its_occurrence() {
    let found = fault_with(", \"occurrence\": 1", "");
    assert!(
        matches!(found, Fault::QuoteAmbiguous { found: 2.., .. }),
        "{found}"
    );
    let none = fault_with("\"occurrence\": 1", "\"occurrence\": 0");
    assert!(
        matches!(none, Fault::QuoteMissing { occurrence: 0, .. }),
        "{none}"
    );
}

#[test]
fn slips_in_the_files_are_faults() {
    let unknown = |what, word: &str| Fault::Unknown {
        what,
        word: word.to_owned(),
    };
    assert_eq!(
        fault_with("Suicide bomb", "Bomb"),
        unknown("sub-event type", "Bomb")
    );
    assert_eq!(
        fault_with("\"credibility\": 3", "\"credibility\": 7"),
        unknown("credibility", "7")
    );
    assert_eq!(fault_with("\"low\": 6", "\"low\": 9"), Fault::Deaths);
    assert!(matches!(
        fault_with("\"at\"", "\"between\""),
        Fault::Ends(_)
    ));
    assert!(matches!(
        fault_with("2022-07-31", "2022-06-31"),
        Fault::Day(_)
    ));
    assert!(matches!(
        file::read(file::REPORTS, "[{}]"),
        Err(Error::Json { .. })
    ));
}

#[test]
fn the_sentences_around_words_are_whole() {
    let text = "One. Two three!\n\n Four five";
    let whole = |words: &str| {
        let bytes = quote::find(text, words, None, "text").unwrap();
        &text[quote::sentences(text, bytes)]
    };
    assert_eq!(whole("One"), "One.");
    assert_eq!(whole("three"), "Two three!");
    assert_eq!(whole("five"), "Four five");
    assert!(quote::find(text, "", Some(1), "text").is_err());
}
