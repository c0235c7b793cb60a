//! Imports that are taken back and brought in again, while somebody waits.

use std::sync::Arc;

use super::*;
use crate::store::{Stage, Waiter};

#[test]
fn undoing_and_redoing_an_import_count_and_given_up_leave_everything_as_it_was() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let changed = FIRST.replace(",3,1\n", ",4,1\n");
    desk.bring("two.csv", format!("{ACLED}{changed}"));
    let undone = |session: &mut Session, is_redo: bool, gives_up: bool| {
        let progress = Progress::of(Work::Undoing, "");
        if gives_up {
            progress.cancel();
        }
        session.heed(&progress).unwrap();
        let done = if is_redo {
            session.redo(&change())
        } else {
            session.undo(&change())
        };
        session.heed_nobody();
        assert!(
            progress.n_total().is_some(),
            "it is known how much there is"
        );
        assert_eq!(progress.can_be_given_up(), gives_up);
        done.map(|(holdings, _)| (holdings.n_steps, holdings.n_undone))
    };
    let n_logged = |desk: &Desk| desk.session.store.change_log(1000).unwrap().len();
    for (is_redo, steps) in [(false, [(1, 1), (0, 2)]), (true, [(1, 1), (2, 0)])] {
        for left in steps {
            let all = desk.session.store.incidents().unwrap();
            let logged = n_logged(&desk);
            let given_up = undone(&mut desk.session, is_redo, true).unwrap_err();
            assert!(given_up.is_given_up(), "{given_up}");
            assert_eq!(desk.session.store.incidents().unwrap(), all);
            assert_eq!(n_logged(&desk), logged);
            let done = undone(&mut desk.session, is_redo, false).unwrap();
            assert_eq!(done, left);
            assert_ne!(desk.session.store.incidents().unwrap(), all);
        }
    }
}

/// More rows than are indexed one by one.
fn many() -> String {
    let last = FIRST.lines().last().unwrap();
    let padded = "Third invented row. ".repeat(25);
    let last = last.replace("Third invented row.", &padded) + "\n";
    (0..21_000)
        .map(|n| last.replace("MLI3", &format!("MLI{n}")))
        .collect()
}

#[test]
fn many_rows_come_in_like_few_and_go_back_and_forth_with_every_index_there_and_findable() {
    let mut desk = Desk::new();
    desk.bring("few.csv", format!("{ACLED}{}", FIRST.replace("MLI", "BFO")));
    let before = contents(&desk);
    let fresh = Store::in_memory().unwrap();
    let is_whole = |desk: &Desk, n_found: usize| {
        assert_eq!(desk.session.store.schema_words(), fresh.schema_words());
        assert!(desk.session.store.keeps_its_rules());
        let found = desk.session.store.having("third invented").unwrap().0;
        assert_eq!(found.len(), n_found);
    };
    let path = desk.file("many.csv", format!("{ACLED}{}", many()));
    let look = desk.session.look(&path).unwrap();
    let setup = Setup {
        withdraws: false,
        ..look.setup.clone()
    };
    // Given up when the rows are there and only the indexes are not.
    let progress = Progress::of(Work::Importing, "");
    desk.session.heed(&progress).unwrap();
    let (stop, seen) = (progress.clone(), progress.clone());
    let waiter = Waiter {
        stop: Arc::new(move || stop.is_cancelled()),
        keep: Box::new(|| panic!("it is not stored")),
        count: Box::new(move |stage, _, _| {
            assert_eq!(stage, Stage::Indexes);
            seen.cancel();
        }),
    };
    desk.session.store.heed(waiter).unwrap();
    let session = &mut desk.session;
    let given_up = session.import_table(&look, &setup, &GAZETTEER, &change(), &progress);
    assert!(matches!(given_up, Err(Error::Cancelled)));
    assert_eq!(contents(&desk), before);
    is_whole(&desk, 1);

    let plan = desk.import(&look, &setup).unwrap();
    assert_eq!(plan.n(Standing::New), 21_000);
    is_whole(&desk, 21_001);
    let after = contents(&desk);
    desk.session.undo(&change()).unwrap();
    assert_eq!(contents(&desk), before);
    desk.session.redo(&change()).unwrap();
    assert_eq!(contents(&desk), after);
    is_whole(&desk, 21_001);
    desk.session.undo(&change()).unwrap();
    desk.session.store.forget_undone_imports().unwrap();
    is_whole(&desk, 1);
}
