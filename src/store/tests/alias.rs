//! Decisions about written names.

use super::*;
use crate::store::{Alias, Error, Scope};

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
