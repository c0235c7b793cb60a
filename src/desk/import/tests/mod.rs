//! Statements about tables that come in. Every row here is invented.

mod broken;
mod own;
mod taken;
mod undone;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::*;
use crate::desk::Work;
use crate::exchange::import::{DateOrder, Problem, Profile};
use crate::incident::{Incident, PrecisionClass, Status, SubEvent};
use crate::store::Store;
use crate::time::{DatePrecision, Day, Span};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

const ACLED: &str = "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
iso,country,admin1,admin2,location,latitude,longitude,geo_precision,notes,fatalities,timestamp\n";
const FIRST: &str = "MLI1,2024-07-01,2024,1,Battles,Armed clash,JNIM: Group for Support of Islam and Muslims,2,Military Forces of Mali (2021-),1,466,Mali,Mopti,Mopti,Mopti,14.4843,-4.1830,1,\"An invented clash,\nover two lines.\",3,1\n\
MLI2,2024-07-02,2024,2,Violence against civilians,Attack,Unidentified Armed Group (Mali),Political militia,Civilians (Mali),Civilians,466,Mali,Gao,Gao,Gao,16.2717,-0.0447,3,Invented.,0,1\n\
MLI3,2024-07-03,2024,1,Battles,Armed clash,JNIM,2,,,466,Mali,Mopti,Mopti,Mopti,14.4843,-4.1830,2,Third invented row.,1,1\n";

struct Desk {
    folder: tempfile::TempDir,
    session: Session,
}

fn change() -> Change {
    Change {
        who: "A. Analyst".to_owned(),
        at: "2024-08-01T10:00:00Z".to_owned(),
    }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::of(Store::open(&folder.path().join("p.harmattan")).unwrap());
        Self { folder, session }
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn look(&self, name: &str, text: impl AsRef<[u8]>) -> Look {
        self.session.look(&self.file(name, text)).unwrap()
    }

    fn import(&mut self, look: &Look, setup: &Setup) -> Result<Plan, Error> {
        let progress = Progress::of(Work::Importing, "");
        self.session
            .import_table(look, setup, &GAZETTEER, &change(), &progress)
    }

    fn plan(&self, look: &Look, setup: &Setup) -> Plan {
        let progress = Progress::of(Work::Looking, "");
        self.session
            .plan_import(look, setup, &GAZETTEER, &progress)
            .unwrap()
    }

    fn bring(&mut self, name: &str, text: impl AsRef<[u8]>) -> Plan {
        let look = self.look(name, text);
        let setup = look.setup.clone();
        self.import(&look, &setup).unwrap()
    }

    fn of_key(&self, source: &str, key: &str) -> Incident {
        let row = self.session.store.known_row(source, key).unwrap().unwrap();
        self.session.store.incident(row.id).unwrap().unwrap()
    }

    fn refused(&mut self, path: &Path) -> String {
        let before = self.session.store.counts().unwrap();
        let look = self.session.look(path);
        let error = match look {
            Err(error) => error,
            Ok(look) => {
                let setup = look.setup.clone();
                self.import(&look, &setup).unwrap_err()
            }
        };
        assert_eq!(self.session.store.counts().unwrap(), before);
        error.to_string()
    }
}

#[test]
fn the_details_of_a_row_have_its_cells_as_they_came_under_their_heads() {
    let mut desk = Desk::new();
    desk.bring("acled.csv", format!("{ACLED}{FIRST}"));
    let first = desk.of_key("ACLED", "MLI1");
    let row = desk.session.detail(first.id).unwrap().row.unwrap();
    assert_eq!((row.source.as_str(), row.key.as_str()), ("ACLED", "MLI1"));
    let cell = |head: &str| {
        let found = row.cells.iter().find(|(own, _)| own == head);
        found.map(|(_, cell)| cell.as_str())
    };
    assert_eq!(cell("fatalities"), Some("3"));
    assert_eq!(cell("notes"), Some("An invented clash,\nover two lines."));
    let third = desk.of_key("ACLED", "MLI3");
    let row = desk.session.detail(third.id).unwrap().row.unwrap();
    assert!(row.cells.iter().all(|(head, _)| head != "actor2"), "empty");
}

fn days(from: &str, to: &str) -> Span {
    Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap())
}

#[test]
fn an_export_of_acled_comes_in_by_the_crosswalks_with_its_cells_kept() {
    let mut desk = Desk::new();
    let plan = desk.bring("acled.csv", format!("{ACLED}{FIRST}"));
    assert_eq!((plan.n_rows, plan.n(Standing::New)), (3, 3));
    let first = desk.of_key("ACLED", "MLI1");
    assert_eq!(first.initiator.as_deref(), Some("JNIM"));
    assert_eq!(first.targets, ["Military Forces of Mali"]);
    assert_eq!(first.kind, SubEvent::ArmedClash);
    assert_eq!(first.places[0].precision, PrecisionClass::Settlement);
    assert_eq!(first.status, Status::Accepted);
    let second = desk.of_key("ACLED", "MLI2");
    assert_eq!(
        second.deaths, None,
        "ACLED's zero is also what nobody knows"
    );
    assert_eq!(second.places[0].precision, PrecisionClass::Region);
    assert_eq!(second.span, Some(days("2024-06-29", "2024-07-05")));
    assert_eq!(second.date_precision, DatePrecision::Week);
    let came = desk.session.store.came(first.id).unwrap().unwrap();
    assert!(came.raw.contains("An invented clash,\\nover two lines."));
    assert!(came.licence.contains("ACLED"));
    assert_eq!(
        desk.session.store.search("invented clash").unwrap().len(),
        1
    );
    assert_eq!(
        desk.session
            .store
            .change_log(10)
            .unwrap()
            .iter()
            .filter(|row| row.action == "import")
            .count(),
        1
    );
}

#[test]
fn a_second_table_is_a_difference_and_ours_stays() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let mut mine = desk.of_key("ACLED", "MLI1");
    mine.kind = SubEvent::Attack;
    mine.note = "Seen by a colleague.".to_owned();
    desk.session.store.save_incident(&mine, &change()).unwrap();
    // One changed on both sides, one with other deaths, one gone, one new.
    let second = FIRST
        .replace(
            ",Armed clash,JNIM: Group",
            ",Government regains territory,JNIM: Group",
        )
        .replace(",3,1\n", ",5,2\n")
        .lines()
        .filter(|line| !line.starts_with("MLI2"))
        .fold(String::new(), |text, line| text + line + "\n")
        + "MLI4,2024-07-02,2024,1,Battles,Armed clash,JNIM,2,,,466,Mali,Mopti,Mopti,Mopti,14.4843,-4.1830,1,New.,1,2\n";
    let look = desk.look("two.csv", format!("{ACLED}{second}"));
    assert!(look.is_remembered);
    let plan = desk.plan(&look, &look.setup);
    let counts = [
        Standing::New,
        Standing::Changed,
        Standing::Both,
        Standing::Withdrawn,
        Standing::Unchanged,
    ];
    assert_eq!(counts.map(|standing| plan.n(standing)), [1, 0, 1, 1, 1]);
    let both = &plan.listed[&Standing::Both][0];
    assert_eq!(both.changed.len(), 2, "{:?}", both.changed);
    assert!(both.keeps_note);

    let setup = look.setup.clone();
    let done = desk.import(&look, &setup).unwrap();
    assert_eq!(done.standings, plan.standings, "the dry run said so");
    let first = desk.of_key("ACLED", "MLI1");
    assert_eq!(first.kind, SubEvent::Attack, "ours stays");
    assert_eq!(
        first.deaths.map(|deaths| deaths.best),
        Some(5),
        "theirs comes"
    );
    assert_eq!(first.note, "Seen by a colleague.");
    assert_eq!(desk.of_key("ACLED", "MLI2").status, Status::Withdrawn);

    let again = desk.plan(&look, &setup);
    assert_eq!(again.n_differences(), 0);
    desk.session.undo(&change()).unwrap();
    assert_eq!(
        desk.of_key("ACLED", "MLI1"),
        mine,
        "as it was, with our note"
    );
    assert_eq!(desk.of_key("ACLED", "MLI2").status, Status::Accepted);
    assert!(
        desk.session
            .store
            .known_row("ACLED", "MLI4")
            .unwrap()
            .is_none()
    );
    let theirs = Setup {
        all_theirs: true,
        ..setup
    };
    desk.import(&look, &theirs).unwrap();
    assert_eq!(
        desk.of_key("ACLED", "MLI1").kind,
        SubEvent::GovernmentRegainsTerritory
    );
}

#[test]
fn a_row_beyond_the_days_of_the_table_is_not_withdrawn() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let later = FIRST
        .lines()
        .last()
        .unwrap()
        .replace("MLI3,2024-07-03", "MLI9,2024-09-01");
    let plan = desk.bring("two.csv", format!("{ACLED}{later}\n"));
    assert_eq!((plan.n(Standing::New), plan.n(Standing::Withdrawn)), (1, 0));
}

#[test]
fn an_import_is_taken_back_whole_and_not_after_its_rows_were_changed() {
    let mut desk = Desk::new();
    let before = desk.session.store.counts().unwrap();
    let import = desk
        .bring("one.csv", format!("{ACLED}{FIRST}"))
        .import
        .unwrap();
    let mut mine = desk.of_key("ACLED", "MLI1");
    mine.note = "Mine.".to_owned();
    desk.session.store.save_incident(&mine, &change()).unwrap();
    let refused = desk
        .session
        .store
        .undo_table(import, &change())
        .unwrap_err();
    assert!(
        refused.to_string().contains("was changed after the import"),
        "{refused}"
    );
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    desk.session.undo(&change()).unwrap();
    let after = desk.session.store.counts().unwrap();
    assert_eq!(
        (after.n_incidents, after.n_reports),
        (before.n_incidents, before.n_reports)
    );
    assert_eq!(desk.session.store.search("invented").unwrap(), []);
}

#[test]
fn days_that_can_be_read_both_ways_are_asked_about() {
    let mut desk = Desk::new();
    let rows =
        "id,date,lieu,pays,type\nA,03/04/2024,Mopti,Mali,attaque\nB,05/06/2024,Gao,Mali,attaque\n";
    let look = desk.look("partner.csv", rows);
    let setup = look.setup.clone();
    let refused = desk.import(&look, &setup).unwrap_err().to_string();
    assert!(
        refused.contains("day or the month first (line 2)"),
        "{refused}"
    );
    let mut said = setup;
    said.choices.order = Some(DateOrder::MonthFirst);
    desk.import(&look, &said).unwrap();
    assert_eq!(
        desk.of_key("partner", "A").span,
        Some(days("2024-03-04", "2024-03-04"))
    );
    let clear = desk.look("clear.csv", rows.replace("05/06", "25/06"));
    assert_eq!(clear.witness.order(), Some(DateOrder::DayFirst));
}

#[test]
fn a_partners_table_with_names_and_semicolons_and_decimal_commas_is_read() {
    let mut desk = Desk::new();
    let rows = "id_evt;date_evt;localite;pays;lat;lon;type;acteur;victimes;comment\n\
        P-1;16/07/2024;Mopti;Mali;14,4843;-4,183;embuscade;GSIM;plusieurs;été\n\
        P-2;17/07/2024;Tessit;Mali;;;attaque;EIGS;8-10;\n\
        P-3;18/07/2024;Nulle-part-du-tout;Mali;;;accrochage bizarre;GSIM;2;\n\
        P-4;19/07/2024;Dori;Burkina Faso;14,03;0,03;attaque;GSIM;1;\n";
    let look = desk.look("partner.csv", encoding_rs::WINDOWS_1252.encode(rows).0);
    assert_eq!(look.table.about, "CSV, windows-1252, semicolon");
    assert_eq!(look.setup.profile, Profile::Generic);
    let plan = desk.plan(&look, &look.setup);
    assert_eq!(plan.n(Standing::New), 4, "{:?}", plan.unread);
    let kinds: Vec<Problem> = plan.problems.keys().copied().collect();
    assert!(
        kinds.contains(&Problem::DeathsWord) && kinds.contains(&Problem::KindUnknown),
        "{kinds:?}"
    );
    assert_eq!(
        plan.unknown_kinds.keys().collect::<Vec<_>>(),
        ["accrochage bizarre"]
    );
    let setup = look.setup.clone();
    desk.import(&look, &setup).unwrap();
    let first = desk.of_key("partner", "P-1");
    assert_eq!(
        (first.initiator.as_deref(), first.kind),
        (Some("JNIM"), SubEvent::ArmedClash)
    );
    assert_eq!(
        first.deaths, None,
        "a word is no figure until somebody says so"
    );
    let at = first.places[0].position.unwrap();
    assert!((at.y() - 14.4843).abs() < 1e-9 && (at.x() + 4.183).abs() < 1e-9);
    let second = desk.of_key("partner", "P-2").deaths.unwrap();
    assert_eq!((second.low, second.high), (8, 10));
    let third = desk.of_key("partner", "P-3");
    assert_eq!(
        (third.status, third.places[0].sure),
        (Status::Candidate, false)
    );
}

#[test]
fn a_longitude_that_lacks_its_minus_is_told_and_mended_where_asked() {
    let mut desk = Desk::new();
    let rows = format!("{ACLED}{}", FIRST.replace("-4.1830", "4.1830"));
    let look = desk.look("acled.csv", rows);
    let plan = desk.plan(&look, &look.setup);
    assert_eq!(
        plan.problems.get(&Problem::Minus).map(|listing| listing.n),
        Some(2),
        "{:?}",
        plan.problems
    );
    assert!(plan.points.iter().any(|point| point.better.is_some()));
    let mut setup = look.setup.clone();
    setup.choices.mend = true;
    desk.import(&look, &setup).unwrap();
    let place = &desk.of_key("ACLED", "MLI1").places[0];
    assert!(place.position.unwrap().x() < 0.0 && place.sure);
    assert!(place.reasons[0].contains("4.183"), "{:?}", place.reasons);
}

#[test]
fn a_point_that_was_mended_has_the_country_in_which_it_lies_now() {
    let mut desk = Desk::new();
    let rows = "id;date;place;province;lat;lon;type;deaths\n\
        P-1;2024-04-07;Nouna;Kossi;12.73;3.86;Armed clash;4\n\
        P-2;2024-04-08;Bourzanga;Bam;13.68;-1.55;Armed clash;1\n";
    let look = desk.look("partner.csv", rows);
    let mut setup = look.setup.clone();
    setup.choices.mend = true;
    desk.import(&look, &setup).unwrap();
    let place = &desk.of_key("partner", "P-1").places[0];
    assert!(place.position.unwrap().x() < 0.0, "{place:?}");
    assert_eq!(place.country.as_deref(), Some("BF"));
    assert_eq!(place.precision, PrecisionClass::Settlement);
}

#[test]
fn ucdp_states_first_and_last_day_and_three_figures() {
    let mut desk = Desk::new();
    let rows = "id,relid,year,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,country,\
        date_prec,date_start,date_end,best,high,low\n\
        1,X-1,2023,1,Government of Mali,JNIM,1,Mopti town,Mopti,14.4843,-4.1830,Mali,2,2023-05-01 00:00:00.000,2023-05-04 00:00:00.000,4,9,3\n\
        2,X-2,2023,3,JNIM,Civilians,6,Mali,,17.0,-4.0,Mali,5,2023-01-01,2023-12-31,1,1,1\n";
    desk.bring("ged.csv", rows);
    let one = desk.of_key("UCDP GED", "1");
    assert_eq!(one.span, Some(days("2023-05-01", "2023-05-04")));
    assert_eq!(
        one.deaths
            .map(|deaths| (deaths.low, deaths.best, deaths.high)),
        Some((3, 4, 9))
    );
    let two = desk.of_key("UCDP GED", "2");
    assert_eq!(
        (two.kind, two.places[0].precision),
        (SubEvent::Attack, PrecisionClass::Country)
    );
}

#[test]
fn a_broken_file_is_told_with_its_place_and_changes_nothing() {
    let mut desk = Desk::new();
    let wrong = desk.file(
        "row.csv",
        format!("{ACLED}{FIRST}MLI9,2024-07-03,2024\n{FIRST}"),
    );
    let told = desk.refused(&wrong);
    assert!(
        told.contains("line 6, column 4: the row has 3 cells and the head 21"),
        "{told}"
    );
    let date = desk.file(
        "date.csv",
        format!(
            "{ACLED}{}",
            FIRST.replace("2024-07-03,2024", "2024-13-03,2024")
        ),
    );
    let told = desk.refused(&date);
    assert!(
        told.contains("line 5, column 2 (event_date): \"2024-13-03\" is no date"),
        "{told}"
    );
    let twice = desk.file("twice.csv", format!("{ACLED}{FIRST}{FIRST}"));
    assert!(
        desk.refused(&twice)
            .contains("MLI1 stands in the table twice")
    );
    let quote = desk.file(
        "quote.csv",
        format!("{ACLED}{}", FIRST.replace("lines.\"", "lines.")),
    );
    assert!(desk.refused(&quote).contains("line"));
    let sheet = desk.file("cut.xlsx", b"PK\x03\x04 and no more of it");
    assert!(
        desk.refused(&sheet)
            .contains("no workbook that can be read")
    );
    let package = desk.file("no.gpkg", b"SQLite format 3\0 and no more of it");
    assert!(
        desk.refused(&package)
            .contains("no GeoPackage that can be read")
    );
    let text = desk.file("no2.gpkg", b"this is no database");
    assert!(
        desk.refused(&text)
            .contains("no GeoPackage that can be read")
    );
    let kml = desk.file("cut.kml", "<kml><Placemark><name>A</name>");
    assert!(desk.refused(&kml).contains("ends before"));
    let bytes = [ACLED.as_bytes(), FIRST.as_bytes(), b"MLI\xff\n"].concat();
    let bytes = desk.file("bytes.csv", bytes);
    desk.refused(&bytes);
}

#[test]
fn a_kmz_that_unpacks_without_end_is_refused() {
    use std::io::Write as _;
    let mut desk = Desk::new();
    let path = desk.folder.path().join("bomb.kmz");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    archive
        .start_file("doc.kml", zip::write::SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..70 {
        archive.write_all(&zeros).unwrap();
    }
    archive.finish().unwrap();
    assert!(fs::metadata(&path).unwrap().len() < 1 << 20);
    assert!(
        desk.refused(&path)
            .contains("more than 64 MiB once unpacked")
    );
}

#[test]
fn a_full_disk_leaves_the_project_as_it_was() {
    let mut desk = Desk::new();
    let rows: String = (0..3000)
        .map(|n| {
            FIRST
                .lines()
                .last()
                .unwrap()
                .replace("MLI3", &format!("MLI{n}"))
                + "\n"
        })
        .collect();
    let path = desk.file("many.csv", format!("{ACLED}{rows}"));
    desk.session.store.limit_pages(200);
    assert!(desk.refused(&path).contains("the disk is full"));
    desk.session.store.limit_pages(1 << 20);
    let look = desk.session.look(&path).unwrap();
    let setup = look.setup.clone();
    assert_eq!(desk.import(&look, &setup).unwrap().n(Standing::New), 3000);
}

#[test]
fn an_import_that_is_given_up_leaves_nothing() {
    let mut desk = Desk::new();
    let look = desk.look("one.csv", format!("{ACLED}{FIRST}"));
    let setup = look.setup.clone();
    let progress = Progress::of(Work::Importing, "");
    progress.cancel();
    let given_up = desk
        .session
        .import_table(&look, &setup, &GAZETTEER, &change(), &progress);
    assert!(matches!(given_up, Err(Error::Cancelled)));
    assert_eq!(desk.session.store.counts().unwrap().n_incidents, 0);
}

#[test]
fn shapes_are_tables_too() {
    let mut desk = Desk::new();
    let json = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Point","coordinates":[-4.183,14.4843]},"properties":{"id":"G1","date":"2024-07-01","kind":"Attack","place":"Mopti"}}]}"#;
    assert_eq!(desk.bring("a.geojson", json).n(Standing::New), 1);
    let kml = "<kml><Document><Placemark><name>Mopti</name><description>An invented act</description><TimeStamp><when>2024-07-01</when></TimeStamp><Point><coordinates>-4.183,14.4843</coordinates></Point></Placemark></Document></kml>";
    assert_eq!(desk.bring("b.kml", kml).n(Standing::New), 1);
    let gpx = r#"<gpx><wpt lat="14.4843" lon="-4.183"><name>Mopti</name><time>2024-07-01T10:00:00Z</time></wpt></gpx>"#;
    let look = desk.look("c.gpx", gpx);
    assert_eq!(
        desk.plan(&look, &look.setup).n(Standing::New),
        1,
        "{:?}",
        look.table.heads
    );
}

/// Every row of every table but the log and the numbers that the file counts with.
fn contents(desk: &Desk) -> Vec<String> {
    desk.session.store.table_words()
}

#[test]
fn an_import_goes_back_and_forth_as_one_step_and_is_the_same_after() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let once = contents(&desk);
    let second = FIRST.replace(",3,1\n", ",5,2\n").replace("MLI2", "MLI5");
    desk.bring("two.csv", format!("{ACLED}{second}"));
    let twice = contents(&desk);
    let ids = |desk: &Desk| -> Vec<(i64, String)> {
        let incidents = desk.session.store.incidents().unwrap();
        incidents.into_iter().map(|it| (it.id.0, it.uuid)).collect()
    };
    let known = ids(&desk);
    for _ in 0..2 {
        desk.session.undo(&change()).unwrap();
        assert_eq!(contents(&desk), once, "the second goes");
        desk.session.undo(&change()).unwrap();
        assert_eq!(desk.session.store.counts().unwrap().n_incidents, 0);
        desk.session.redo(&change()).unwrap();
        assert_eq!(contents(&desk), once, "the first comes");
        desk.session.redo(&change()).unwrap();
        assert_eq!(contents(&desk), twice, "the second comes");
        assert_eq!(ids(&desk), known);
        assert_eq!(
            desk.session.store.having("third invented").unwrap().0.len(),
            1
        );
    }
    assert!(desk.session.redo(&change()).is_err());
    let fresh = Store::in_memory().unwrap();
    assert_eq!(desk.session.store.schema_words(), fresh.schema_words());
}

#[test]
fn what_is_decided_after_an_undo_lets_the_undone_import_go() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    desk.session.undo(&change()).unwrap();
    assert!(desk.session.store.last_undone_import().unwrap().is_some());
    let other = FIRST.replace("MLI", "BFO");
    desk.bring("two.csv", format!("{ACLED}{other}"));
    assert_eq!(desk.session.store.last_undone_import().unwrap(), None);
    assert!(desk.session.redo(&change()).is_err());
    let fresh = Store::in_memory().unwrap();
    assert_eq!(desk.session.store.schema_words(), fresh.schema_words());
}

#[test]
fn an_import_is_not_brought_in_again_over_what_changed_meanwhile() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let second = FIRST.replace(",3,1\n", ",5,2\n");
    desk.bring("two.csv", format!("{ACLED}{second}"));
    desk.session.undo(&change()).unwrap();
    let mut mine = desk.of_key("ACLED", "MLI1");
    mine.note = "Mine.".to_owned();
    desk.session.store.save_incident(&mine, &change()).unwrap();
    let before = contents(&desk);
    let refused = desk.session.redo(&change()).unwrap_err().to_string();
    assert!(
        refused.contains("was changed since the import was taken back"),
        "{refused}"
    );
    assert_eq!(contents(&desk), before);
    assert_eq!(desk.of_key("ACLED", "MLI1"), mine);
}
