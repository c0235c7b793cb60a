//! What leaves by the desk: what is shown, whole or not at all, and logged.

use std::path::Path;

use super::*;
use crate::desk::project;
use crate::exchange::export::{Blur, Redaction};
use crate::incident::Facet;
use crate::incident::KindGroup;

/// A project with the sample, and a desk that it is open on.
fn open() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.harmattan");
    let (mut session, _) = project::open(&path).unwrap();
    let gazetteer = Arc::new(Gazetteer::embedded());
    session.add_sample(&gazetteer, &change()).unwrap();
    drop(session);
    (folder, desk_on(&path, &gazetteer))
}

fn change() -> Change {
    Change {
        who: "amina".to_owned(),
        at: "2026-11-28T10:00:00Z".to_owned(),
    }
}

fn desk_on(path: &Path, gazetteer: &Arc<Gazetteer>) -> Desk {
    let (_, holdings) = project::open_read_only(path).unwrap();
    let (mut desk, _) = Desk::opening(path.to_owned(), "amina".to_owned());
    desk.take(crate::desk::Done::Gazetteer(Arc::clone(gazetteer)), "");
    desk.take(crate::desk::Done::Opened(path.to_owned(), Ok(holdings)), "");
    desk
}

fn wish(folder: &Path, name: &str, format: Format) -> Wish {
    Wish::of(folder.join(name), Kind::Data(format))
}

fn write(desk: &mut Desk, wish: Wish) -> Outcome {
    let order = desk.order(wish, "2026-11-28T10:00:00Z").unwrap();
    work(&order, &WithoutPictures)
}

/// What the change log says of files that left.
fn logged(folder: &Path) -> Vec<String> {
    let store = Store::open_read_only(&folder.join("a.harmattan")).unwrap();
    let log = store.change_log(500).unwrap().into_iter();
    log.filter(|row| row.action == "export")
        .filter_map(|row| row.after)
        .collect()
}

/// What lies in the folder beside the project.
fn files(folder: &Path) -> Vec<String> {
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.contains("harmattan")).collect();
    names.sort();
    names
}

#[test]
fn only_what_is_shown_leaves_in_every_format() {
    let (folder, mut desk) = open();
    let all = desk.shown.rows.len();
    desk.apply(crate::desk::Command::OnlyKind(KindGroup::Battles), "");
    let n = desk.shown.rows.len();
    assert!(0 < n && n < all);
    for format in Format::ALL {
        let name = format!("out.{}", format.ending());
        let outcome = write(&mut desk, wish(folder.path(), &name, format));
        assert!(
            matches!(outcome, Outcome::Written { n: written, .. } if written == n as u64),
            "{outcome:?}"
        );
    }
    let bytes = std::fs::read(folder.path().join("out.csv")).unwrap();
    let mut table = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(&bytes[..]);
    let heads = table.headers().unwrap().clone();
    let at = heads
        .iter()
        .position(|head| head == "kind_group")
        .unwrap_or(usize::MAX);
    let kinds: BTreeSet<String> = table
        .records()
        .map(|row| row.unwrap().get(at).unwrap_or("Battles").to_owned())
        .collect();
    assert_eq!(kinds, BTreeSet::from(["Battles".to_owned()]));
    assert_eq!(
        files(folder.path()).len(),
        Format::ALL.len(),
        "nothing else is left"
    );
}

#[test]
fn rows_come_in_the_order_of_days_however_many_are_read_at_a_time() {
    let (_folder, mut desk) = open();
    let order = desk
        .order(wish(Path::new("."), "out.csv", Format::Csv), "")
        .unwrap();
    let store = Store::open_read_only(&order.project).unwrap();
    let rows: Vec<IncidentId> = Rows::new(&store, &order)
        .map(|row| row.unwrap().incident.id)
        .collect();
    assert_eq!(rows, order.ids());
    assert_eq!(rows.len(), desk.shown.rows.len());
}

#[test]
fn what_is_given_up_leaves_no_file_and_what_was_there_untouched() {
    let (folder, mut desk) = open();
    for format in Format::ALL {
        let name = format!("out.{}", format.ending());
        let path = folder.path().join(&name);
        for earlier in [None, Some("mine")] {
            if let Some(earlier) = earlier {
                std::fs::write(&path, earlier).unwrap();
            }
            let wish = Wish {
                replace: true,
                ..wish(folder.path(), &name, format)
            };
            let order = desk.order(wish, "").unwrap();
            order.progress.cancel();
            assert_eq!(work(&order, &WithoutPictures), Outcome::Cancelled);
            assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), earlier);
        }
        std::fs::remove_file(&path).unwrap();
    }
    assert!(files(folder.path()).is_empty());
    assert!(
        logged(folder.path()).is_empty(),
        "what did not leave is not logged"
    );
}

#[test]
fn a_file_that_is_there_stays_until_somebody_says_that_it_may_go() {
    let (folder, mut desk) = open();
    let path = folder.path().join("out.csv");
    std::fs::write(&path, "mine").unwrap();
    let asked = wish(folder.path(), "out.csv", Format::Csv);
    assert_eq!(
        write(&mut desk, asked.clone()),
        Outcome::Exists(Box::new(asked.clone()))
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let outcome = write(
        &mut desk,
        Wish {
            replace: true,
            ..asked
        },
    );
    assert!(matches!(outcome, Outcome::Written { .. }));
    assert_ne!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn handling_and_what_was_taken_out_are_in_the_file_and_in_the_log() {
    let (folder, mut desk) = open();
    desk.apply(
        crate::desk::Command::Filter(crate::desk::FilterCommand::Only(
            Facet::Actor,
            "JNIM".to_owned(),
        )),
        "",
    );
    let wish = Wish {
        handling: Some(Tlp::AmberStrict),
        redaction: Redaction {
            blur: Blur::Region,
            names: true,
            actors: true,
            texts: true,
        },
        ..wish(folder.path(), "out.geojson", Format::GeoJson)
    };
    assert!(matches!(write(&mut desk, wish), Outcome::Written { .. }));
    let text = std::fs::read_to_string(folder.path().join("out.geojson")).unwrap();
    assert!(text.contains("TLP:AMBER+STRICT"));
    assert!(
        !text.contains("JNIM"),
        "the filter would say what was taken out"
    );
    let log = logged(folder.path());
    assert_eq!(log.len(), 1);
    for said in ["TLP:AMBER+STRICT", "region", "out.geojson"] {
        assert!(log[0].contains(said), "{said}: {}", log[0]);
    }
}

/// Keeps what it is asked to draw.
#[derive(Default)]
struct Watching(std::sync::Mutex<Vec<Order>>);

impl Painter for Watching {
    fn colors(&self) -> [[u8; 3]; 8] {
        [[0; 3]; 8]
    }

    fn page(&self, order: &Order, _: &About) -> Page {
        self.0.lock().unwrap().push(order.clone());
        Page::default()
    }

    fn paint(&self, order: &Order, _: &About) -> Result<u64, Error> {
        self.0.lock().unwrap().push(order.clone());
        Ok(1)
    }
}

#[test]
fn pictures_and_pages_draw_what_may_leave_and_not_where_it_was() {
    let (folder, mut desk) = open();
    let names = |order: &Order| -> Vec<String> {
        let all = order.incidents.iter();
        all.filter_map(|incident| incident.initiator.map(str::to_owned))
            .collect()
    };
    let places = |order: &Order| -> Vec<String> {
        let all = (0..order.columns.len()).filter_map(|row| order.columns.position(row));
        all.map(|at| format!("{:.5},{:.5}", at.position().x(), at.position().y()))
            .collect()
    };
    for (name, kind) in [
        ("a.png", Kind::Png),
        ("b.svg", Kind::Svg),
        ("frames", Kind::Frames),
        ("c.html", Kind::Data(Format::Html)),
    ] {
        let plain = Wish::of(folder.path().join(name), kind);
        let blurred = Wish {
            redaction: Redaction {
                blur: Blur::Cell(50.0),
                actors: true,
                ..Redaction::default()
            },
            ..plain.clone()
        };
        let mut drawn = Vec::new();
        for wish in [plain, blurred] {
            let order = desk.order(
                Wish {
                    replace: true,
                    ..wish
                },
                "2026-11-28T10:00:00Z",
            );
            let easel = Watching::default();
            let outcome = work(&order.unwrap(), &easel);
            assert!(matches!(outcome, Outcome::Written { .. }), "{outcome:?}");
            drawn.extend(easel.0.into_inner().unwrap());
        }
        let [as_known, blurred] = &drawn[..] else {
            panic!("{name}: drawn {} times", drawn.len());
        };
        assert_eq!(as_known.shown.rows.len(), blurred.shown.rows.len());
        assert_eq!(as_known.shown.line(), blurred.shown.line());
        let known = places(as_known);
        assert!(places(blurred).iter().all(|at| !known.contains(at)));
        assert!(!names(as_known).is_empty() && names(blurred).is_empty());
    }
}

/// Fails as some writers do.
struct Breaking;

impl Painter for Breaking {
    fn colors(&self) -> [[u8; 3]; 8] {
        [[0; 3]; 8]
    }

    fn page(&self, _: &Order, _: &About) -> Page {
        Page::default()
    }

    fn paint(&self, _: &Order, _: &About) -> Result<u64, Error> {
        panic!("no space left");
    }
}

#[test]
fn a_writer_that_breaks_off_is_told_and_what_was_there_stays() {
    let (folder, mut desk) = open();
    let path = folder.path().join("a.png");
    std::fs::write(&path, "mine").unwrap();
    let wish = Wish {
        replace: true,
        ..Wish::of(path.clone(), Kind::Png)
    };
    let order = desk.order(wish, "2026-11-28T10:00:00Z").unwrap();
    let Outcome::Failed(words) = work(&order, &Breaking) else {
        panic!("it seems to be written");
    };
    assert!(words.contains("full disk"), "{words}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_page_that_browsers_take_long_to_open_is_asked_about_first() {
    let page = Wish::of("a.html".into(), Kind::Data(Format::Html));
    assert_eq!(too_large(&page, MOST_OF_PAGE), None);
    assert_eq!(too_large(&page, 1_000_000), Some(900));
    let table = Wish::of("a.csv".into(), Kind::Data(Format::Csv));
    assert_eq!(too_large(&table, 1_000_000), None);
    let whatever = Wish {
        despite_size: true,
        ..page
    };
    assert_eq!(too_large(&whatever, 1_000_000), None);
}

#[test]
fn rows_whose_terms_forbid_it_stay_until_somebody_may_and_carry_the_citation() {
    let (folder, desk) = open();
    let path = folder.path().join("a.harmattan");
    let mut store = Store::open_existing(&path).unwrap();
    let mut report = store.reports().unwrap().remove(0);
    report.source.name = "ACLED".to_owned();
    report.source.licence = "ACLED terms".to_owned();
    store.save_report(&report, &change()).unwrap();
    store.save_source(&report.source, &change()).unwrap();
    drop(store);
    let mut desk = desk_on(&path, desk.gazetteer.as_ref().unwrap());
    let asked = wish(folder.path(), "out.csv", Format::Csv);
    let Outcome::Terms { n, sources, .. } = write(&mut desk, asked.clone()) else {
        panic!("terms did not count");
    };
    assert!(n > 0 && sources == ["ACLED"]);
    assert!(files(folder.path()).is_empty() && logged(folder.path()).is_empty());
    let despite = Wish {
        despite_terms: true,
        ..asked
    };
    assert!(matches!(write(&mut desk, despite), Outcome::Written { .. }));
    let text = std::fs::read_to_string(folder.path().join("out.csv")).unwrap();
    assert!(
        text.contains("acleddata.com"),
        "{}",
        &text[..2000.min(text.len())]
    );
    let log = logged(folder.path());
    assert!(
        log[0].contains("\"despite_terms_of\":[\"ACLED\"]"),
        "{}",
        log[0]
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_is_not_there_and_a_disk_that_is_full_are_told_with_the_path() {
    let (folder, mut desk) = open();
    let gone = folder.path().join("gone").join("out.csv");
    let Outcome::Failed(words) = write(&mut desk, Wish::of(gone, Kind::Data(Format::Csv))) else {
        panic!("there is no folder");
    };
    assert!(
        words.contains("what was there is as it was") && words.contains("out.csv"),
        "{words}"
    );
    // Everything that is written to this device is refused, as on a full disk.
    let full = Path::new("/dev/full");
    let target = Target::new(&folder.path().join("out.csv"), false).unwrap();
    std::os::unix::fs::symlink(full, target.part()).unwrap();
    let about = desk
        .order(wish(folder.path(), "out.csv", Format::Csv), "")
        .map(|order| order.about(&BTreeMap::new(), &WithoutPictures))
        .unwrap();
    let order = desk
        .order(wish(folder.path(), "out.csv", Format::Csv), "")
        .unwrap();
    let store = Store::open_read_only(&order.project).unwrap();
    let mut rows = Rows::new(&store, &order);
    let refused =
        export::write(Format::Csv, target, &about, &Page::default(), &mut rows).unwrap_err();
    let words = refused.to_string();
    assert!(
        words.contains("No space left") && words.contains("out.csv"),
        "{words}"
    );
    drop(rows);
    assert!(
        files(folder.path()).is_empty(),
        "{:?}",
        files(folder.path())
    );
}
