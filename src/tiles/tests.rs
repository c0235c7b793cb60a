//! Files of tiles, good and bad.

use std::fs;

use super::*;

#[test]
fn rows_of_mbtiles_are_counted_from_the_south() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.mbtiles");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
         CREATE TABLE metadata (name TEXT, value TEXT);
         INSERT INTO metadata VALUES ('attribution', 'Somebody');
         INSERT INTO tiles VALUES (2, 1, 3, x'0102');",
    )
    .unwrap();
    drop(db);
    let archive = Archive::open(&path).unwrap();
    assert_eq!(
        (archive.max_zoom, archive.attribution.as_str()),
        (2, "Somebody")
    );
    assert_eq!(archive.tile(2, 1, 0), Some(vec![1, 2]));
    assert_eq!(archive.tile(2, 1, 3), None);
    assert_eq!(archive.tile(200, 1, 3), None);
}

#[test]
fn what_is_no_archive_is_refused_by_name_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (name, says) in [
        ("bad.mbtiles", "no MBTiles file"),
        ("bad.pmtiles", "no PMTiles file"),
        ("bad.txt", "neither"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, b"neither the one nor the other").unwrap();
        let message = Archive::open(&path).err().unwrap().to_string();
        assert!(
            message.contains(says) && message.ends_with(name),
            "{message}"
        );
        assert_eq!(fs::read(&path).unwrap(), b"neither the one nor the other");
    }
    let missing = folder.path().join("missing.mbtiles");
    assert!(
        Archive::open(&missing)
            .err()
            .unwrap()
            .to_string()
            .contains("cannot read the tiles")
    );
    assert!(!missing.exists());
}
