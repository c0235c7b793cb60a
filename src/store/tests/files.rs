//! Files: what is refused stays as it is, byte for byte, and nothing is laid beside it.

use std::fs;
use std::path::Path;
use std::slice::from_ref;

use super::*;
use crate::store::Error;

/// Every file of a folder with its bytes.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_file());
    let mut files: Vec<_> = entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

/// Makes a project, changes it by SQL or by hand, and sees every way of opening refused.
#[track_caller]
fn check_refused(spoil: impl FnOnce(&Path), is_expected: fn(&Error) -> bool) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    fill(&mut Store::open(&path).unwrap()).unwrap();
    spoil(&path);
    let before = contents(folder.path());
    for open in [Store::open, Store::open_existing, Store::open_read_only] {
        let error = open(&path).expect_err("it is refused");
        assert!(is_expected(&error), "{error:?}");
        assert!(
            error.to_string().ends_with("a.harmattan"),
            "the path comes last: {error}"
        );
        assert!(
            contents(folder.path()) == before,
            "{error}: the folder has changed"
        );
    }
}

fn by_sql(path: &Path, sql: &str) {
    rusqlite::Connection::open(path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

#[test]
fn a_project_comes_back_from_its_file_with_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("مشروع é?#%.harmattan");
    let incident = fill(&mut Store::open(&path).unwrap()).unwrap();
    assert_eq!(contents(folder.path()).len(), 1);
    assert_eq!(
        Store::open_existing(&path).unwrap().incidents().unwrap(),
        from_ref(&incident)
    );
    assert_eq!(
        Store::open_read_only(&path).unwrap().incidents().unwrap(),
        [incident]
    );
    assert_eq!(contents(folder.path()).len(), 1);
    assert_eq!(Store::open(&path).unwrap().path(), path);
}

#[test]
fn what_is_no_database_is_refused() {
    let no_database = |error: &Error| matches!(error, Error::NoDatabase { .. });
    check_refused(|path| fs::write(path, "a,b\n1,2\n").unwrap(), no_database);
    check_refused(
        |path| fs::write(path, "SQLite format 3\0").unwrap(),
        no_database,
    );
    check_refused(|path| fs::write(path, vec![0; 5000]).unwrap(), no_database);
}

#[test]
fn a_database_of_another_program_is_refused() {
    let foreign = |error: &Error| {
        matches!(
            error,
            Error::Foreign {
                application_id: 7,
                ..
            }
        )
    };
    check_refused(|path| by_sql(path, "PRAGMA application_id = 7"), foreign);
    let unmarked = |error: &Error| {
        matches!(
            error,
            Error::Foreign {
                application_id: 0,
                ..
            }
        )
    };
    check_refused(|path| by_sql(path, "PRAGMA application_id = 0"), unmarked);
}

#[test]
fn a_newer_project_is_refused() {
    let newer = |error: &Error| matches!(error, Error::Newer { found: 99, .. });
    check_refused(|path| by_sql(path, "PRAGMA user_version = 99"), newer);
}

#[test]
fn a_newer_project_is_refused_even_where_only_its_log_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (
        folder.path().join("a.harmattan"),
        folder.path().join("b.harmattan"),
    );
    let store = Store::open(&path).unwrap();
    store
        .db
        .execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 99")
        .unwrap();
    // As a crash leaves it: the file and its log, without the shared memory.
    fs::copy(&path, &copy).unwrap();
    fs::copy(
        folder.path().join("a.harmattan-wal"),
        folder.path().join("b.harmattan-wal"),
    )
    .unwrap();
    drop(store);
    let before = (
        fs::read(&copy).unwrap(),
        fs::read(folder.path().join("b.harmattan-wal")).unwrap(),
    );
    assert!(matches!(
        Store::open(&copy),
        Err(Error::Newer { found: 99, .. })
    ));
    assert!(
        before
            == (
                fs::read(&copy).unwrap(),
                fs::read(folder.path().join("b.harmattan-wal")).unwrap()
            )
    );
}

#[test]
fn a_damaged_project_is_refused() {
    let damaged = |error: &Error| matches!(error, Error::Damaged { .. });
    check_refused(
        |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        damaged,
    );
    check_refused(
        |path| {
            let mut bytes = fs::read(path).unwrap();
            bytes[100..4096].fill(0xa5);
            fs::write(path, bytes).unwrap();
        },
        damaged,
    );
}

#[test]
fn what_makes_no_sense_inside_is_an_error_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    fill(&mut Store::open(&path).unwrap()).unwrap();
    let whole = fs::read(&path).unwrap();
    arbtest::arbtest(|u| {
        let mut bytes = whole.clone();
        for _ in 0..u.int_in_range(1..=40)? {
            let at = u.choose_index(bytes.len())?;
            bytes[at] = u.arbitrary()?;
        }
        fs::write(&path, bytes).unwrap();
        if let Ok(mut store) = Store::open(&path) {
            store.incidents().ok();
            store.reports().ok();
            store.search("segou").ok();
            store.save_incident(&bare_incident(""), &change()).ok();
            store.delete_sample(&change()).ok();
        }
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn a_project_is_made_only_in_a_folder_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none").join("a.harmattan");
    assert!(matches!(Store::open(&missing), Err(Error::NoFolder { .. })));
    assert!(matches!(
        Store::open(folder.path()),
        Err(Error::NoFile { .. })
    ));
    let none = folder.path().join("a.harmattan");
    assert!(matches!(
        Store::open_existing(&none),
        Err(Error::Missing { .. })
    ));
    assert!(matches!(
        Store::open_read_only(&none),
        Err(Error::Missing { .. })
    ));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_empty_file_becomes_a_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    fs::write(&path, "").unwrap();
    assert!(matches!(
        Store::open_read_only(&path),
        Err(Error::NoDatabase { .. })
    ));
    fill(&mut Store::open(&path).unwrap()).unwrap();
    assert_eq!(Store::open(&path).unwrap().counts().unwrap().n_incidents, 1);
}

#[test]
fn a_store_for_reading_does_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    fill(&mut Store::open(&path).unwrap()).unwrap();
    let before = contents(folder.path());
    let mut store = Store::open_read_only(&path).unwrap();
    assert!(matches!(
        store.set_setting("a", "b"),
        Err(Error::ReadOnlyFile { .. })
    ));
    drop(store);
    assert!(contents(folder.path()) == before);
}

#[test]
fn a_project_that_another_program_writes_to_is_locked_and_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    let mut first = Store::open(&path).unwrap();
    let incident = fill(&mut first).unwrap();
    let mut second = Store::open(&path).unwrap();
    first.db.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(
        second.set_setting("a", "b"),
        Err(Error::Locked { .. })
    ));
    assert_eq!(second.incidents().unwrap(), [incident]);
}

#[test]
fn a_full_disk_leaves_the_old_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    let mut store = Store::open(&path).unwrap();
    let incident = fill(&mut store).unwrap();
    let n_pages: i64 = store
        .db
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    store
        .db
        .query_row(
            &format!("PRAGMA max_page_count = {n_pages}"),
            (),
            |_| Ok(()),
        )
        .unwrap();
    let long = Incident {
        note: "a long note ".repeat(5_000),
        ..incident.clone()
    };
    assert!(matches!(
        store.save_incident(&long, &change()),
        Err(Error::DiskFull { .. })
    ));
    assert_eq!(store.incidents().unwrap(), from_ref(&incident));
    drop(store);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.incidents().unwrap(), [incident]);
    assert_eq!(store.search("long").unwrap(), []);
}

/// Where the one who runs the tests may write everywhere, as root may, there is nothing to see.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_to_is_refused_and_can_still_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    let incident = fill(&mut Store::open(&path).unwrap()).unwrap();
    let before = contents(folder.path());
    mode(&path, 0o444);
    mode(folder.path(), 0o555);
    if fs::write(folder.path().join("probe"), "").is_ok() {
        return;
    }
    assert!(matches!(
        Store::open(&path),
        Err(Error::ReadOnlyFile { .. })
    ));
    assert!(matches!(
        Store::open(&folder.path().join("b.harmattan")),
        Err(Error::ReadOnlyFolder { .. })
    ));
    assert_eq!(
        Store::open_read_only(&path).unwrap().incidents().unwrap(),
        [incident]
    );
    mode(&path, 0o644);
    assert!(matches!(
        Store::open(&path),
        Err(Error::ReadOnlyFolder { .. })
    ));
    mode(folder.path(), 0o755);
    assert!(contents(folder.path()) == before);
}
