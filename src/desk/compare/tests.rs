//! Two projects that began as one, compared and taken over from.

use std::path::{Path, PathBuf};

use super::*;
use crate::desk::{Work, project};
use crate::gazetteer::Gazetteer;
use crate::incident::Status;
use crate::store::Origin;

fn change() -> Change {
    Change {
        who: "amina".to_owned(),
        at: "2026-11-28T10:00:00Z".to_owned(),
    }
}

fn progress() -> Progress {
    Progress::of(Work::Comparing, "")
}

fn edit(path: &Path, uuid: &str, with: impl FnOnce(&mut Incident)) {
    let mut store = Store::open_existing(path).unwrap();
    let mut incident = store.incident_with(uuid).unwrap().unwrap();
    with(&mut incident);
    store.save_incident(&incident, &change()).unwrap();
}

fn remove(path: &Path, uuid: &str) {
    let mut store = Store::open_existing(path).unwrap();
    let id = store.incident_with(uuid).unwrap().unwrap().id;
    let edits = [store::Edit::DeleteIncident(id)];
    store.edit(&edits, &change()).unwrap();
}

/// Two files of the same sample, and the UUIDs in it.
fn two() -> (tempfile::TempDir, [PathBuf; 2], Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a", "b"].map(|name| folder.path().join(format!("{name}.harmattan")));
    let (mut session, _) = project::open(&paths[0]).unwrap();
    session
        .add_sample(&Gazetteer::embedded(), &change())
        .unwrap();
    drop(session);
    std::fs::copy(&paths[0], &paths[1]).unwrap();
    let store = Store::open_read_only(&paths[0]).unwrap();
    let uuids = store.traces(&mut |_| true).unwrap().unwrap();
    (folder, paths, uuids.into_keys().collect())
}

/// Both files go on by themselves: one of each standing, and a report that only theirs has.
fn parted() -> (tempfile::TempDir, [PathBuf; 2], Vec<String>) {
    let (folder, [ours, theirs], uuids) = two();
    edit(&theirs, &uuids[0], |it| it.note = "theirs".to_owned());
    edit(&ours, &uuids[1], |it| it.note = "ours".to_owned());
    edit(&ours, &uuids[2], |it| it.note = "ours".to_owned());
    edit(&theirs, &uuids[2], |it| it.status = Status::Rejected);
    remove(&theirs, &uuids[4]);
    let mut store = Store::open_existing(&theirs).unwrap();
    let mut new = store.incident_with(&uuids[3]).unwrap().unwrap();
    let mut report = store.report(new.claims[0].report_id).unwrap().unwrap();
    report.id = 0;
    report.sha256 = String::new();
    report.text = "Seen by one of us only.".to_owned();
    let intake = store::Intake {
        report,
        grades: false,
        origin: Origin {
            media: "html".to_owned(),
            original: Some((b"<p>Seen by one of us only.".to_vec(), "utf-8".to_owned())),
            aside: vec![(0..4, "menu".to_owned())],
        },
        incidents: Vec::new(),
        likes: Vec::new(),
    };
    let report_id = store.ingest(&intake, &change()).unwrap().report.id();
    new.id.0 = 0;
    new.uuid = String::new();
    new.note = "new".to_owned();
    new.claims.truncate(1);
    new.claims[0].report_id = report_id;
    new.claims[0].evidence.clear();
    store.save_incident(&new, &change()).unwrap();
    (folder, [ours, theirs], uuids)
}

fn standings(ours: &Path, theirs: &Path) -> Vec<Standing> {
    let entries = Both::open(ours, theirs)
        .unwrap()
        .entries(&progress())
        .unwrap();
    let mut all: Vec<Standing> = entries.iter().map(|entry| entry.standing).collect();
    all.sort();
    all
}

fn take(session: &mut Session, [ours, theirs]: &[PathBuf; 2], pick: &Pick) -> Taken {
    let uuids = Both::open(ours, theirs)
        .unwrap()
        .picked(pick, &progress())
        .unwrap();
    session
        .take_from(theirs, &uuids, &change(), &progress())
        .unwrap()
}

/// All that a project holds, whatever its rows are.
fn holds(path: &Path) -> (Vec<Incident>, Vec<String>) {
    let store = Store::open_read_only(path).unwrap();
    let reports = store
        .reports()
        .unwrap()
        .into_iter()
        .map(|report| report.text);
    (store.incidents().unwrap(), reports.collect())
}

const SAFE: Pick = Pick::Theirs {
    conflicting: false,
    removed: false,
};
const ALL: Pick = Pick::Theirs {
    conflicting: true,
    removed: true,
};

#[test]
fn changes_of_both_are_told_apart_and_only_what_is_picked_is_taken_and_nothing_is_lost() {
    use Standing::{Added, Changed, ChangedHere, Conflicting, Removed};
    let (_folder, paths, uuids) = parted();
    let [ours, theirs] = &paths;
    let bytes = std::fs::read(theirs).unwrap();
    let all = [Added, Changed, Conflicting, Removed, ChangedHere];
    assert_eq!(standings(ours, theirs), all);

    let (mut session, _) = project::open(ours).unwrap();
    let taken = take(&mut session, &paths, &SAFE);
    assert_eq!((taken.n_added, taken.n_changed, taken.n_removed), (1, 1, 0));
    assert_eq!(standings(ours, theirs), [Conflicting, Removed, ChangedHere]);

    let one = Pick::These([uuids[2].clone()].into());
    take(&mut session, &paths, &one);
    let store = Store::open_read_only(ours).unwrap();
    let now = store.incident_with(&uuids[2]).unwrap().unwrap();
    assert_eq!(now.status, Status::Rejected);
    assert_ne!(now.note, "ours");
    let log = store.change_log(50).unwrap();
    let kept = log.iter().any(|row| {
        let before = row.before.as_ref();
        row.uuid.as_ref() == Some(&uuids[2])
            && before.is_some_and(|it| it.contains("\"note\":\"ours\""))
    });
    assert!(kept, "what was ours stays in the log");
    take(&mut session, &paths, &ALL);
    assert_eq!(standings(ours, theirs), [ChangedHere]);
    assert_eq!(std::fs::read(theirs).unwrap(), bytes, "theirs is as it was");
}

#[test]
fn a_take_is_one_step_that_goes_back_and_forth_and_leaves_what_there_is_to_take() {
    let (_folder, paths, _) = parted();
    let [ours, theirs] = &paths;
    let before = holds(ours);
    let differed = standings(ours, theirs);
    let (mut session, _) = project::open(ours).unwrap();
    let taken = take(&mut session, &paths, &ALL);
    assert_eq!((taken.n_added, taken.n_changed, taken.n_removed), (1, 2, 1));
    let after = holds(ours);
    assert_ne!(before, after);
    assert!(after.1.iter().any(|text| text.starts_with("Seen by one")));
    for _ in 0..2 {
        let (holdings, told) = session.undo(&change()).unwrap();
        assert_eq!((holdings.n_steps, holdings.n_undone), (0, 1));
        assert_eq!(told, Told::Undone { n: 4 });
        assert_eq!(holds(ours), before);
        assert_eq!(
            standings(ours, theirs),
            differed,
            "all of it can be taken again"
        );
        session.redo(&change()).unwrap();
        assert_eq!(holds(ours), after);
    }
}

#[test]
fn a_report_comes_with_its_original_and_both_come_back_with_redo() {
    let (_folder, paths, _) = parted();
    let (mut session, _) = project::open(&paths[0]).unwrap();
    take(&mut session, &paths, &SAFE);
    session.undo(&change()).unwrap();
    session.redo(&change()).unwrap();
    let reports = session.store.reports().unwrap();
    let report = reports
        .iter()
        .find(|report| report.text.starts_with("Seen by one"));
    let origin = session.store.origin(report.unwrap().id).unwrap().unwrap();
    assert_eq!(origin.media, "html");
    assert_eq!(origin.original.unwrap().0, b"<p>Seen by one of us only.");
    assert_eq!(origin.aside, [(0..4, "menu".to_owned())]);
    assert_eq!(
        session.store.search("\"one of us\"").unwrap().len(),
        1,
        "it is found by its words"
    );
}

#[test]
fn a_take_of_an_earlier_session_is_taken_back_and_done_again() {
    let (_folder, paths, _) = parted();
    let before = holds(&paths[0]);
    let (mut session, _) = project::open(&paths[0]).unwrap();
    assert!(session.undo_last_take(&change()).unwrap().is_none());
    take(&mut session, &paths, &ALL);
    let after = holds(&paths[0]);
    drop(session);
    let mut session = project::open_unread(&paths[0]).unwrap();
    assert_eq!(session.undo_last_take(&change()).unwrap().unwrap().n(), 4);
    assert_eq!(holds(&paths[0]), before);
    assert!(session.undo_last_take(&change()).unwrap().is_none());
    assert_eq!(session.redo_last_take(&change()).unwrap().unwrap().n(), 4);
    assert_eq!(holds(&paths[0]), after);
}

#[test]
fn what_was_changed_since_is_not_covered_up_by_undo() {
    let (_folder, paths, uuids) = parted();
    let (mut session, _) = project::open(&paths[0]).unwrap();
    take(&mut session, &paths, &SAFE);
    edit(&paths[0], &uuids[0], |it| it.note = "since".to_owned());
    let after = holds(&paths[0]);
    let refused = session.undo(&change()).unwrap_err().to_string();
    assert!(refused.contains("changed since"), "{refused}");
    assert_eq!(holds(&paths[0]), after);
    // Once that is as it was, it can be taken back.
    edit(&paths[0], &uuids[0], |it| it.note = "theirs".to_owned());
    session.undo(&change()).unwrap();
}

#[test]
fn both_sides_are_told_with_what_differs_and_who_changed_it() {
    let (_folder, [ours, theirs], uuids) = parted();
    let both = Both::open(&ours, &theirs).unwrap();
    let sides = both.sides(&uuids[2]).unwrap();
    assert_eq!(sides.parts, [Part::Status, Part::Note]);
    let [mine, other] = sides.sides.map(Option::unwrap);
    assert_eq!(
        (mine.incident.note.as_str(), other.incident.status),
        ("ours", Status::Rejected)
    );
    assert_eq!(other.history[0].who, "amina");
    let gone = both.sides(&uuids[4]).unwrap();
    assert!(gone.sides[0].is_some() && gone.sides[1].is_none() && gone.parts.is_empty());
    let entries = both.entries(&progress()).unwrap();
    let is_theirs = |entry: &&Entry| entry.standing.is_to_take();
    assert!(
        entries
            .iter()
            .filter(is_theirs)
            .all(|entry| entry.signed[1].is_some())
    );
}

#[test]
fn what_is_given_up_takes_nothing() {
    let (_folder, paths, _) = parted();
    let before = holds(&paths[0]);
    let (mut session, _) = project::open(&paths[0]).unwrap();
    let uuids = Both::open(&paths[0], &paths[1])
        .unwrap()
        .picked(&ALL, &progress())
        .unwrap();
    let given_up = progress();
    given_up.cancel();
    let both = Both::open(&paths[0], &paths[1]).unwrap();
    assert!(matches!(both.entries(&given_up), Err(Error::GivenUp)));
    let taken = session.take_from(&paths[1], &uuids, &change(), &given_up);
    assert!(matches!(taken, Err(Error::GivenUp)));
    assert_eq!(holds(&paths[0]), before);
}

#[test]
fn a_file_that_cannot_be_compared_says_what_it_is() {
    let (folder, [ours, theirs], _) = two();
    let fault = |path: &Path| Fault::from(&Both::open(&ours, path).err().unwrap());
    assert_eq!(fault(&ours), Fault::Same);
    assert_eq!(fault(&folder.path().join("none.harmattan")), Fault::Missing);
    let text = folder.path().join("notes.harmattan");
    std::fs::write(&text, "no project").unwrap();
    assert_eq!(fault(&text), Fault::NoProject);
    assert_eq!(fault(folder.path()), Fault::NoProject);
    // The version lies in bytes 60 to 63 of the head of an SQLite file.
    let mut bytes = std::fs::read(&theirs).unwrap();
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    let newer = folder.path().join("newer.harmattan");
    std::fs::write(&newer, &bytes).unwrap();
    assert_eq!(fault(&newer), Fault::Newer);
    assert_eq!(std::fs::read(&newer).unwrap(), bytes);
    let damaged = folder.path().join("damaged.harmattan");
    let bytes = std::fs::read(&theirs).unwrap();
    std::fs::write(&damaged, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(fault(&damaged), Fault::Other(words) if words.contains("damaged")));
}
