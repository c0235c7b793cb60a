//! Incidents of every shape there is.

use arbtest::arbitrary::{Result, Unstructured};

use super::*;
use crate::incident::Incidents;

fn text(u: &mut Unstructured<'_>) -> Result<String> {
    const WORDS: [&str; 8] = [
        "",
        "Ségou",
        "الفاشر",
        "N'Djaména",
        "\"",
        "[]",
        "a\nb\t",
        "🜁\u{202e}",
    ];
    if u.ratio(1, 4)? {
        u.arbitrary()
    } else {
        Ok((*u.choose(&WORDS)?).to_owned())
    }
}

fn texts(u: &mut Unstructured<'_>) -> Result<Vec<String>> {
    (0..u.int_in_range(0..=3)?).map(|_| text(u)).collect()
}

fn maybe<T>(
    u: &mut Unstructured<'_>,
    make: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    if u.arbitrary()? {
        make(u).map(Some)
    } else {
        Ok(None)
    }
}

/// A number between 0 and 1 with all its bits.
fn part(u: &mut Unstructured<'_>) -> Result<f64> {
    Ok(f64::from(u.arbitrary::<u32>()?) / f64::from(u32::MAX))
}

fn position(u: &mut Unstructured<'_>) -> Result<Position> {
    Ok(Position::new(
        part(u)? * 360.0 - 180.0,
        part(u)? * 180.0 - 90.0,
    ))
}

fn deaths(u: &mut Unstructured<'_>) -> Result<Deaths> {
    let mut figures: [u32; 3] = u.arbitrary()?;
    figures.sort_unstable();
    Ok(Deaths {
        low: figures[0],
        best: figures[1],
        high: figures[2],
    })
}

fn choice(u: &mut Unstructured<'_>) -> Result<Choice> {
    Ok(Choice {
        place_id: text(u)?,
        name: text(u)?,
        name_ar: maybe(u, text)?,
        feature: text(u)?,
        position: position(u)?,
        country: text(u)?,
        admin1: text(u)?,
        admin2: text(u)?,
        score: part(u)?,
        reasons: texts(u)?,
    })
}

fn place(u: &mut Unstructured<'_>) -> Result<Location> {
    Ok(Location {
        written: text(u)?,
        relation: *u.choose(&Relation::ALL)?,
        place_id: maybe(u, text)?,
        name: maybe(u, text)?,
        name_ar: maybe(u, text)?,
        country: maybe(u, text)?,
        admin1: maybe(u, text)?,
        admin2: maybe(u, text)?,
        position: maybe(u, position)?,
        radius_km: maybe(u, |u| Ok(part(u)? * 20_000.0))?,
        ends: maybe(u, |u| Ok([position(u)?, position(u)?]))?,
        precision: *u.choose(&PrecisionClass::ALL)?,
        sure: u.arbitrary()?,
        score: maybe(u, part)?,
        reasons: texts(u)?,
        choices: (0..u.int_in_range(0..=3)?)
            .map(|_| choice(u))
            .collect::<Result<_>>()?,
        chosen_by: text(u)?,
    })
}

fn claim(u: &mut Unstructured<'_>, report: &Report) -> Result<Claim> {
    let words = |u: &mut Unstructured<'_>| {
        let (a, b) = (
            u.int_in_range(0..=report.text.len())?,
            u.int_in_range(0..=report.text.len())?,
        );
        let [a, b] = [a.min(b), a.max(b)].map(|at| report.text.floor_char_boundary(at));
        Ok(Evidence {
            field: *u.choose(&Field::ALL)?,
            bytes: a..b,
        })
    };
    Ok(Claim {
        report_id: report.id,
        credibility: *u.choose(&Credibility::ALL)?,
        claimed_by: text(u)?,
        deaths: maybe(u, deaths)?,
        evidence: (0..u.int_in_range(0..=3)?)
            .map(|_| words(u))
            .collect::<Result<_>>()?,
        doubts: texts(u)?,
    })
}

fn incident(u: &mut Unstructured<'_>, uuid: String, reports: &[Report]) -> Result<Incident> {
    // From the year 0000 to 9999.
    let day = |u: &mut Unstructured<'_>| Ok(Day(u.int_in_range(-719_528..=2_932_896)?));
    let date_precision = *u.choose(&DatePrecision::ALL)?;
    let span = Span::between(day(u)?, day(u)?);
    Ok(Incident {
        id: IncidentId(0),
        uuid,
        kind: *u.choose(&SubEvent::ALL)?,
        span: (date_precision != DatePrecision::Unknown).then_some(span),
        date_precision,
        initiator: maybe(u, text)?,
        targets: texts(u)?,
        deaths: maybe(u, deaths)?,
        status: *u.choose(&Status::ALL)?,
        background: u.arbitrary()?,
        sample: u.arbitrary()?,
        places: (0..u.int_in_range(0..=3)?)
            .map(|_| place(u))
            .collect::<Result<_>>()?,
        claims: (0..u.int_in_range(0..=3)?)
            .map(|_| {
                let report = u.choose(reports)?;
                claim(u, report)
            })
            .collect::<Result<_>>()?,
        note: text(u)?,
    })
}

#[test]
fn a_thousand_random_incidents_come_back_as_they_were() {
    let mut store = store();
    for text in ["Ségou: trois morts.", "قتل ثلاثة في الفاشر", "🜁", ""] {
        store.save_report(&report(text), &change()).unwrap();
    }
    let reports = store.reports().unwrap();
    let mut incidents = Vec::new();
    // Each run of the generator adds what its bytes give, until there are a thousand.
    while incidents.len() < 1_000 {
        arbtest::arbtest(|u| {
            if incidents.len() < 1_000 {
                let uuid = incidents.len().to_string();
                incidents.push(incident(u, uuid, &reports)?);
            }
            Ok(())
        })
        .size_min(1_000)
        .size_max(4_000)
        .budget_ms(200);
    }
    for incident in &mut incidents {
        incident.id = store.save_incident(incident, &change()).unwrap();
    }
    assert!(store.incidents().unwrap() == incidents);
    // What the lists are shown from leaves out the same things, and nothing else.
    let mut brief = incidents.clone();
    for incident in &mut brief {
        for place in &mut incident.places {
            (place.choices, place.reasons) = (Vec::new(), Vec::new());
        }
        for claim in &mut incident.claims {
            claim.evidence = Vec::new();
        }
    }
    let list = store.incidents_brief().unwrap();
    assert!(list.to_vec() == brief && list == Incidents::of(&incidents));
    for incident in incidents.iter().step_by(50) {
        assert_eq!(
            store.incident(incident.id).unwrap().as_ref(),
            Some(incident)
        );
    }
}
