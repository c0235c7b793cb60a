//! Rows of a table in a colleague's project, taken over with their cells.

use super::*;
use crate::desk::compare::{Both, Pick};

const ALL: Pick = Pick::Theirs {
    conflicting: true,
    removed: true,
};

fn take(ours: &mut Desk, theirs: &Path) {
    let progress = Progress::of(Work::Comparing, "");
    let our_file = ours.folder.path().join("p.harmattan");
    let both = Both::open(&our_file, theirs).unwrap();
    let uuids = both.picked(&ALL, &progress).unwrap();
    ours.session
        .take_from(theirs, &uuids, &change(), &progress)
        .unwrap();
}

/// The cells of a row as they are told in the details.
fn cells(desk: &Desk, key: &str) -> Option<Vec<(String, String)>> {
    let row = desk.session.store.known_row("ACLED", key).unwrap()?;
    Some(desk.session.detail(row.id).unwrap().row.unwrap().cells)
}

#[test]
fn what_is_taken_from_a_colleague_brings_its_cells_and_a_later_table_finds_it() {
    let mut theirs = Desk::new();
    theirs.bring("acled.csv", format!("{ACLED}{FIRST}"));
    let file = theirs.folder.path().join("p.harmattan");
    let mut ours = Desk::new();
    take(&mut ours, &file);
    let told = cells(&ours, "MLI1");
    assert!(told.is_some());
    assert_eq!(told, cells(&theirs, "MLI1"));
    let found = ours.session.store.search("invented clash").unwrap();
    assert_eq!(found.len(), 1, "its words are found");
    assert_eq!(
        ours.session.store.last_import().unwrap(),
        None,
        "it is no import of ours that could be taken back"
    );

    ours.session.undo(&change()).unwrap();
    assert_eq!(cells(&ours, "MLI1"), None);
    ours.session.redo(&change()).unwrap();
    assert_eq!(cells(&ours, "MLI1"), told);

    let later = FIRST.replace(",3,1\n", ",5,2\n");
    let plan = ours.bring("later.csv", format!("{ACLED}{later}"));
    assert_eq!(plan.n(Standing::New), 0);
    assert_eq!(plan.n(Standing::Changed), 1);
    assert_eq!(plan.n(Standing::Unchanged), 2);
    ours.session.undo(&change()).unwrap();
    assert_eq!(cells(&ours, "MLI1"), told);
}

#[test]
fn cells_of_a_row_that_both_have_change_places_and_come_back_with_undo() {
    let mut theirs = Desk::new();
    theirs.bring("acled.csv", format!("{ACLED}{FIRST}"));
    let file = theirs.folder.path().join("p.harmattan");
    let mut ours = Desk::new();
    take(&mut ours, &file);
    let later = FIRST.replace(",3,1\n", ",5,2\n");
    theirs.bring("later.csv", format!("{ACLED}{later}"));
    let (was, is) = (cells(&ours, "MLI1"), cells(&theirs, "MLI1"));
    assert_ne!(was, is);
    take(&mut ours, &file);
    assert_eq!(cells(&ours, "MLI1"), is);
    for _ in 0..2 {
        ours.session.undo(&change()).unwrap();
        assert_eq!(cells(&ours, "MLI1"), was);
        ours.session.redo(&change()).unwrap();
        assert_eq!(cells(&ours, "MLI1"), is);
    }
}
