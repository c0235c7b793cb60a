//! Decisions about written names.

use super::*;
use crate::incident::{Alias, Scope};
use crate::store::{Edit, Error};

fn alias(written: &str, scope: Scope) -> Alias {
    Alias {
        id: 0,
        written: written.to_owned(),
        folded: String::new(),
        place_id: "g1".to_owned(),
        place_name: "Ségou".to_owned(),
        country: Some("ML".to_owned()),
        scope,
        who: String::new(),
        at: String::new(),
    }
}

#[test]
fn a_decision_is_kept_as_written_and_as_compared() {
    let (mut store, _) = filled();
    for scope in [
        Scope::Report(1),
        Scope::Source("Radio du Delta".to_owned()),
        Scope::Project,
    ] {
        let id = store
            .save_alias(&alias("Ségou-Koro", scope.clone()), &change())
            .unwrap();
        let stored = store.aliases().unwrap().pop().unwrap();
        let Change { who, at } = change();
        assert_eq!(
            stored,
            Alias {
                id,
                folded: "segou koro".to_owned(),
                who,
                at,
                ..alias("Ségou-Koro", scope)
            }
        );
    }
    assert_eq!(store.counts().unwrap().n_aliases, 3);
}

#[test]
fn a_later_decision_replaces_the_earlier_in_its_scope_only() {
    let (mut store, _) = filled();
    store
        .save_alias(&alias("Ségou", Scope::Project), &change())
        .unwrap();
    store
        .save_alias(&alias("Ségou", Scope::Report(1)), &change())
        .unwrap();
    let other = Alias {
        place_id: "g2".to_owned(),
        ..alias("SEGOU", Scope::Project)
    };
    store.save_alias(&other, &change()).unwrap();
    let kept: Vec<_> = store
        .aliases()
        .unwrap()
        .into_iter()
        .map(|alias| (alias.place_id, alias.scope))
        .collect();
    assert_eq!(
        kept,
        [
            ("g1".to_owned(), Scope::Report(1)),
            ("g2".to_owned(), Scope::Project)
        ]
    );
}

#[test]
fn a_decision_can_be_forgotten_once() {
    let mut store = store();
    let id = store
        .save_alias(&alias("Ségou", Scope::Project), &change())
        .unwrap();
    store.delete_alias(id, &change()).unwrap();
    assert_eq!(store.aliases().unwrap(), []);
    assert!(matches!(
        store.delete_alias(id, &change()),
        Err(Error::Gone { .. })
    ));
    let actions: Vec<_> = store
        .change_log(9)
        .unwrap()
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    assert_eq!(actions, ["delete", "add"]);
}

#[test]
fn a_scope_that_is_not_there_is_refused() {
    let mut store = store();
    for scope in [Scope::Report(1), Scope::Source("nobody".to_owned())] {
        assert!(matches!(
            store.save_alias(&alias("Ségou", scope), &change()),
            Err(Error::Refused { .. })
        ));
    }
}

#[test]
fn what_was_forgotten_comes_back_as_it_was() {
    let (mut store, _) = filled();
    for scope in [
        Scope::Report(1),
        Scope::Source("Radio du Delta".to_owned()),
        Scope::Project,
    ] {
        store.save_alias(&alias("Ségou", scope), &change()).unwrap();
    }
    let before = store.aliases().unwrap();
    let later = Change {
        who: "B. Analyst".to_owned(),
        at: "2025-01-01T00:00:00Z".to_owned(),
    };
    for alias in &before {
        store.delete_alias(alias.id, &later).unwrap();
        store.restore_alias(alias.id, &later).unwrap();
        assert_eq!(store.aliases().unwrap(), before);
    }
    let last = store.change_log(1).unwrap().remove(0);
    assert_eq!(
        (last.action.as_str(), last.who.as_str()),
        ("restore", "B. Analyst")
    );
}

#[test]
fn what_has_its_place_taken_or_was_never_there_is_not_restored() {
    let mut store = store();
    let first = store
        .save_alias(&alias("Ségou", Scope::Project), &change())
        .unwrap();
    store
        .save_alias(&alias("SEGOU", Scope::Project), &change())
        .unwrap();
    assert!(matches!(
        store.restore_alias(first, &change()),
        Err(Error::Refused { .. })
    ));
    assert!(matches!(
        store.restore_alias(99, &change()),
        Err(Error::Gone { .. })
    ));
    assert_eq!(store.aliases().unwrap().len(), 1);
}

#[test]
fn a_name_without_a_letter_is_not_remembered() {
    let mut store = store();
    let refused = store.save_alias(&alias("!? ", Scope::Project), &change());
    assert!(matches!(refused, Err(Error::Refused { .. })));
}

#[test]
fn changes_that_belong_together_are_stored_all_or_none() {
    let (mut store, incident) = filled();
    let id = incident.id;
    let noted = |note: &str| {
        let note = note.to_owned();
        Edit::SaveIncident(Box::new(Incident {
            note,
            ..incident.clone()
        }))
    };
    let remembered = Edit::SaveAlias(Box::new(alias("Ségou", Scope::Project)));
    let bad = Edit::DeleteAlias(99);
    let failed = store.edit(&[remembered.clone(), noted("new"), bad], &change());
    assert!(matches!(failed, Err(Error::Gone { .. })));
    assert_eq!(store.aliases().unwrap(), []);
    assert_eq!(store.incident(id).unwrap().unwrap().note, incident.note);
    let rows = store.edit(&[remembered, noted("new")], &change()).unwrap();
    assert_eq!(rows[1], id.0);
    assert_eq!(store.aliases().unwrap()[0].id, rows[0]);
    assert_eq!(store.incident(id).unwrap().unwrap().note, "new");
}

#[test]
fn what_comes_from_elsewhere_keeps_its_day_and_who_made_it() {
    let mut store = store();
    let theirs = Alias {
        who: "C. Colleague".to_owned(),
        at: "2023-05-01".to_owned(),
        ..alias("Ségou", Scope::Project)
    };
    store
        .edit(&[Edit::ImportAlias(Box::new(theirs))], &change())
        .unwrap();
    let stored = store.aliases().unwrap().remove(0);
    assert_eq!(
        (stored.who.as_str(), stored.at.as_str()),
        ("C. Colleague", "2023-05-01")
    );
    let logged = store.change_log(1).unwrap().remove(0);
    assert_eq!(
        (logged.action.as_str(), logged.who.as_str()),
        ("import", "A. Analyst")
    );
}

#[test]
fn only_what_is_accepted_sure_and_the_analysts_own_counts_as_a_use() {
    let mut store = store();
    let place = |place_id: &str, sure| Location {
        place_id: Some(place_id.to_owned()),
        sure,
        ..bare_place("Ségou")
    };
    let mut add = |uuid: &str, status, sample, places: Vec<Location>| {
        let incident = Incident {
            status,
            sample,
            places,
            ..bare_incident(uuid)
        };
        store.save_incident(&incident, &change()).unwrap();
    };
    let accepted = Status::Accepted;
    add(
        "1",
        accepted,
        false,
        vec![place("g1", true), place("g1", true)],
    );
    add(
        "2",
        accepted,
        false,
        vec![place("g1", true), place("g2", false)],
    );
    add("3", accepted, true, vec![place("g1", true)]);
    add("4", Status::Rejected, false, vec![place("g1", true)]);
    add("5", Status::Candidate, false, vec![place("g1", true)]);
    let uses = store.place_uses().unwrap();
    assert_eq!(uses.into_iter().collect::<Vec<_>>(), [("g1".to_owned(), 2)]);
}
