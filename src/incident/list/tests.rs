//! What is packed comes back as it was; that of random incidents is tested with the store's.

use super::*;
use crate::geo::Position;
use crate::incident::{PrecisionClass, Relation};
use crate::time::Day;

fn place(name: &str, n: u32) -> Location {
    Location {
        written: name.to_owned(),
        relation: Relation::At,
        place_id: None,
        name: Some(name.to_owned()),
        name_ar: None,
        country: Some("ML".to_owned()),
        admin1: None,
        admin2: None,
        position: Some(Position::new(f64::from(n), 14.0)),
        radius_km: None,
        ends: None,
        precision: PrecisionClass::Settlement,
        sure: n.is_multiple_of(2),
        score: Some(0.5),
        reasons: Vec::new(),
        choices: Vec::new(),
        chosen_by: Location::RESOLVER.to_owned(),
    }
}

fn incident(id: i64) -> Incident {
    let n = id as u32;
    Incident {
        id: IncidentId(id),
        uuid: format!("00000000-0000-4000-8000-{id:012x}"),
        kind: SubEvent::ALL[n as usize % 25],
        span: (!n.is_multiple_of(7)).then(|| Span::of_day(Day(n as i32 % 50))),
        date_precision: DatePrecision::Day,
        initiator: (!n.is_multiple_of(3)).then(|| format!("Actor {}", n % 5)),
        targets: vec!["Civilians".to_owned(); n as usize % 3],
        deaths: n.is_multiple_of(2).then(|| Deaths::exactly(n)),
        status: Status::ALL[n as usize % 4],
        background: n.is_multiple_of(5),
        sample: n.is_multiple_of(11),
        places: (0..n % 3).map(|at| place("Boni", at)).collect(),
        claims: (0..n % 2)
            .map(|_| Claim {
                report_id: id,
                credibility: Credibility::Doubtful,
                claimed_by: String::new(),
                deaths: None,
                evidence: Vec::new(),
                doubts: vec!["unclear".to_owned()],
            })
            .collect(),
        note: "n".repeat(n as usize % 120),
    }
}

#[test]
fn an_incident_takes_64_bytes_beside_what_it_shares() {
    assert_eq!(size_of::<Row>(), 64);
    let list: Incidents = (1..=20_000).map(incident).collect();
    assert_eq!((list.places.len(), list.lists.len()), (3, 4));
    assert!(
        list.texts.len() < 20 + 20 * 200,
        "long notes are not looked for"
    );
}

#[test]
fn any_uuid_comes_back_as_it_was_written() {
    for uuid in [
        "",
        "0",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "0F8FAD5B-D9CB-469F-A165-70867728950E",
        "0f8fad5bd9cb469fa16570867728950e",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "0f8fad5b-d9cb-469f-a165-70867728950e0",
        "-0f8fad5bd9cb-469f-a165-70867728950e",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ] {
        let one = Incident {
            uuid: uuid.to_owned(),
            ..incident(1)
        };
        assert_eq!(Incidents::of([&one]).at(0).uuid(), uuid);
    }
}

#[test]
fn an_incident_is_found_by_its_row_in_the_store() {
    let list: Incidents = [2, 3, 9].map(incident).into_iter().collect();
    let found = [1, 2, 3, 5, 9, 10].map(|id| list.find(IncidentId(id)));
    assert_eq!(found, [None, Some(0), Some(1), None, Some(2), None]);
    assert!(list.get(3).is_none());
}

#[test]
fn a_list_after_a_change_is_the_list_of_what_there_then_is() {
    arbtest::arbtest(|u| {
        let any = |u: &mut arbtest::arbitrary::Unstructured<'_>, most: i64| {
            let ids = (0..most).map(|id| Ok((id, u.ratio(1, 2)?)));
            let ids = ids.collect::<arbtest::arbitrary::Result<Vec<_>>>()?;
            Ok(ids
                .into_iter()
                .filter(|(_, is_in)| *is_in)
                .map(|(id, _)| id))
        };
        let before: Vec<Incident> = any(u, 30)?.map(incident).collect();
        let put: Vec<Incident> = any(u, 40)?
            .map(|id| Incident {
                id: IncidentId(id),
                ..incident(id + 100)
            })
            .collect();
        let gone: Vec<IncidentId> = any(u, 30)?.map(IncidentId).collect();
        let gone: Vec<IncidentId> = gone
            .into_iter()
            .filter(|&id| put.iter().all(|new| new.id != id))
            .collect();
        let list = Incidents::of(&before);
        let mut after: std::collections::BTreeMap<IncidentId, &Incident> = before
            .iter()
            .map(|incident| (incident.id, incident))
            .collect();
        after.retain(|id, _| !gone.contains(id));
        after.extend(put.iter().map(|incident| (incident.id, incident)));
        let patched = list.patched(&put, &gone);
        assert_eq!(patched, Incidents::of(after.into_values()));
        assert_eq!(
            list,
            Incidents::of(&before),
            "the list before stays as it was"
        );
        Ok(())
    });
}
