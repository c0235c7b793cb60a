//! Migrations: every old format becomes exactly the current one.

use super::*;

/// Every format that was ever released, the oldest first.
const SCHEMAS: &[&str] = &[
    include_str!("../../../tests/schemas/v1.sql"),
    include_str!("../../../tests/schemas/v2.sql"),
    include_str!("../../../tests/schemas/v3.sql"),
];

#[test]
fn every_old_format_becomes_exactly_the_current_one_and_keeps_its_rows() {
    assert_eq!(
        SCHEMAS.len(),
        crate::store::schema::VERSION as usize,
        "add the new format to tests/schemas"
    );
    for (n, sql) in SCHEMAS.iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.harmattan");
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let old = Store::open(&path).unwrap();
        assert_eq!(
            old.schema_words(),
            store().schema_words(),
            "format {}",
            n + 1
        );

        let incident = old.incidents().unwrap().remove(0);
        assert_eq!(incident.deaths, Some(Deaths::exactly(2)));
        assert_eq!(
            incident.span,
            Day::parse("2024-07-19").ok().map(Span::of_day)
        );
        assert_eq!(incident.places[0].name.as_deref(), Some("Diafarabé"));
        let report = old.report(incident.claims[0].report_id).unwrap().unwrap();
        assert_eq!(
            report
                .text
                .get(incident.claims[0].evidence[0].bytes.clone()),
            Some("Diafarabé")
        );
        assert_eq!(report.sha256, text_sha256(&report.text));
        assert_eq!(
            old.setting("analyst").unwrap().as_deref(),
            Some("A. Analyst")
        );
        assert_eq!(old.search("diafarabe").unwrap().len(), 2);
    }
}

#[test]
fn what_came_with_format_2_is_kept_from_there_on_and_empty_before() {
    for (n, sql) in SCHEMAS.iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.harmattan");
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let old = Store::open(&path).unwrap();
        let origin = old.origin(1).unwrap().unwrap();
        let incident = old.incidents().unwrap().remove(0);
        if n == 0 {
            assert_eq!(origin.media, "text");
            assert_eq!((origin.original, origin.aside.len()), (None, 0));
            assert_eq!(old.words().unwrap(), []);
            assert_eq!(incident.claims[0].doubts, [""; 0]);
            continue;
        }
        assert_eq!(origin.media, "html");
        let (bytes, encoding) = origin.original.unwrap();
        assert_eq!((encoding.as_str(), bytes.len()), ("windows-1252", 17));
        assert_eq!(origin.aside, [(0..10, "header".to_owned())]);
        assert_eq!(old.words().unwrap()[0].text, "ambush\ten\twaylaid\n");
        assert_eq!(incident.claims[0].doubts, ["the day is that of the report"]);
        let pair = old.open_duplicates(100).unwrap().remove(0).pair;
        assert_eq!(pair, [IncidentId(1), IncidentId(2)]);
    }
}

#[test]
fn every_foreign_key_has_an_index() {
    let store = store();
    let sql = "SELECT m.name, f.\"from\" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' AND f.seq = 0 AND NOT EXISTS (
            SELECT 1 FROM pragma_index_list(m.name) l, pragma_index_info(l.name) i
            WHERE i.seqno = 0 AND i.name = f.\"from\")
        -- A table's own number is found without an index.
        AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) c
            WHERE c.name = f.\"from\" AND c.type = 'INTEGER' AND c.pk = 1
                AND (SELECT max(pk) FROM pragma_table_info(m.name)) = 1)";
    let mut statement = store.db.prepare(sql).unwrap();
    let without: Vec<(String, String)> = statement
        .query_map((), |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(without, []);
}

#[test]
fn an_old_file_that_is_only_read_is_read_as_if_it_were_new_and_stays_as_it_is() {
    for sql in SCHEMAS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.harmattan");
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let old = Store::open_of_any_version(&path).unwrap();
        assert_eq!(old.schema_words(), store().schema_words());
        let incident = old.incidents().unwrap().remove(0);
        assert_eq!(old.incident_with(&incident.uuid).unwrap(), Some(incident));
        drop(old);
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
