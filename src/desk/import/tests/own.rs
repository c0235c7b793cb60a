//! Statements about this program's own tables: what goes out comes back as it was, what a person
//! changed on the way is not lost, and what was taken out does not come back.

use super::*;
use crate::exchange::export::{self, About, Blur, Format, Redaction, Row, Target, redact};
use crate::incident::{
    Claim, Credibility, Deaths, Evidence, Field as Found, IncidentId, Language, Reliability,
    Report, Source,
};

fn report(title: &str, text: &str) -> Report {
    Report {
        id: 0,
        source: Source {
            name: "Radio Sirba".to_owned(),
            reliability: Reliability::B,
            licence: "CC BY 4.0".to_owned(),
        },
        title: title.to_owned(),
        url: "https://example.org/a".to_owned(),
        published: Some(Day::parse("2024-07-06").unwrap()),
        language: Language::French,
        text: text.to_owned(),
        sha256: String::new(),
        sample: false,
    }
}

impl Desk {
    /// The sample, and two incidents with what the sample lacks.
    fn full() -> Self {
        let mut desk = Self::new();
        desk.session.add_sample(&GAZETTEER, &change()).unwrap();
        let store = &mut desk.session.store;
        let one = store.save_report(&report("=Titre", "À Zangoulou, trois morts."), &change());
        let two = store.save_report(&report("Suite", "Zangoulou : deux morts."), &change());
        let mut incident = store.incidents().unwrap()[0].clone();
        incident.id = IncidentId(0);
        incident.uuid = "0190a000-0000-7000-8000-000000000001".to_owned();
        incident.sample = false;
        incident.kind = SubEvent::Attack;
        incident.initiator = Some("=cmd|' /C calc'!A0".to_owned());
        incident.targets = vec!["Civilians; and others".to_owned(), "\"VDP\"".to_owned()];
        incident.deaths = Deaths::new(2, 3, 7);
        incident.note = "two\r\nlines, \"quoted\"\nof ours".to_owned();
        incident.places.push(incident.places[0].clone());
        let claim = |report_id, to, claimed_by: &str| Claim {
            report_id,
            credibility: Credibility::Doubtful,
            claimed_by: claimed_by.to_owned(),
            deaths: Deaths::new(1, 2, 2),
            evidence: vec![Evidence {
                field: Found::Place,
                bytes: 0..to,
            }],
            doubts: vec!["told twice".to_owned()],
        };
        incident.claims = vec![
            claim(one.unwrap().id(), 13, "Colonel T."),
            claim(two.unwrap().id(), 9, ""),
        ];
        store.save_incident(&incident, &change()).unwrap();
        let mut bare = incident.clone();
        bare.uuid = "0190a000-0000-7000-8000-000000000002".to_owned();
        (bare.span, bare.date_precision) = (None, DatePrecision::Unknown);
        (bare.places, bare.claims, bare.deaths) = (Vec::new(), Vec::new(), None);
        (bare.initiator, bare.background, bare.status) = (None, true, Status::Rejected);
        store.save_incident(&bare, &change()).unwrap();
        desk
    }

    fn rows(&self) -> Vec<Row> {
        let store = &self.session.store;
        let of = |incident: Incident| Row {
            reports: incident
                .claims
                .iter()
                .map(|claim| store.report(claim.report_id).unwrap().unwrap())
                .collect(),
            incident,
        };
        let mut rows: Vec<Row> = store.incidents().unwrap().into_iter().map(of).collect();
        rows.sort_by(|a, b| a.incident.uuid.cmp(&b.incident.uuid));
        rows
    }

    /// What two projects that hold the same have alike: everything but their own numbers.
    fn told(&self) -> Vec<Row> {
        let mut rows = self.rows();
        for row in &mut rows {
            row.incident.id = IncidentId(0);
            for (n, claim) in (1..).zip(&mut row.incident.claims) {
                claim.report_id = n;
            }
            row.reports.iter_mut().for_each(|report| report.id = 0);
        }
        rows
    }

    fn export(&self, name: &str, how: &Redaction) -> PathBuf {
        let path = self.folder.path().join(name);
        let rows = self.rows().into_iter();
        let unit = |_: &str, _: &str, _: &str| None;
        let mut rows = rows.map(|row| Ok(redact::redact(row, how, &unit)));
        let about = About {
            records: how.is_none(),
            ..About::default()
        };
        let format = Format::of_path(&path).unwrap();
        export::write(
            format,
            Target::new(&path, true).unwrap(),
            &about,
            &export::Page::default(),
            &mut rows,
        )
        .unwrap();
        path
    }

    fn take(&mut self, path: &Path) -> Plan {
        let look = self.session.look(path).unwrap();
        let setup = look.setup.clone();
        let dry = self.plan(&look, &setup);
        let done = self.import(&look, &setup).unwrap();
        assert_eq!(done.standings, dry.standings, "the dry run said so");
        done
    }

    fn of_uuid(&self, uuid: &str) -> Incident {
        self.session.store.incident_of_uuid(uuid).unwrap().unwrap()
    }
}

const UUID: &str = "0190a000-0000-7000-8000-000000000001";

/// A table with a cell of the row of [`UUID`] changed.
fn with_cell(path: &Path, column: &str, cell: &str) {
    with_cells(path, &[(column, cell)]);
}

fn with_cells(path: &Path, changes: &[(&str, &str)]) {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&heads).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let of = |(at, now): (usize, &str)| {
            let change = changes.iter().find(|(column, _)| heads[at] == **column);
            match change {
                Some((_, cell)) if record[0] == *UUID => (*cell).to_owned(),
                _ => now.to_owned(),
            }
        };
        let cells: Vec<String> = record.iter().enumerate().map(of).collect();
        writer.write_record(&cells).unwrap();
    }
    fs::write(path, writer.into_inner().unwrap()).unwrap();
}

#[test]
fn a_project_that_went_out_as_a_table_comes_back_as_it_was() {
    for name in ["out.csv", "out.gpkg"] {
        let ours = Desk::full();
        let path = ours.export(name, &Redaction::default());
        let mut theirs = Desk::new();
        let plan = theirs.take(&path);
        assert_eq!(
            plan.n(Standing::New),
            ours.rows().len(),
            "{:?}",
            plan.unread
        );
        assert_eq!(plan.problems, std::collections::BTreeMap::new());
        for (a, b) in ours.told().iter().zip(&theirs.told()) {
            assert_eq!(a, b);
        }
        let hits = |desk: &Desk| desk.session.store.search("quoted").unwrap().len();
        assert_eq!(hits(&theirs), hits(&ours));
        let again = theirs.export(name, &Redaction::default());
        if name == "out.csv" {
            assert_eq!(fs::read(&path).unwrap(), fs::read(&again).unwrap());
        }
        assert_eq!(
            theirs.take(&again).n(Standing::Unchanged),
            plan.n(Standing::New),
            "a table of its own changes nothing"
        );
        theirs.session.undo(&change()).unwrap();
        theirs.session.undo(&change()).unwrap();
        let left = theirs.session.store.counts().unwrap();
        assert_eq!((left.n_incidents, left.n_reports), (0, 0));
    }
}

#[test]
fn a_table_of_the_project_itself_changes_nothing() {
    for name in ["out.csv", "out.gpkg"] {
        let mut desk = Desk::full();
        let before = desk.told();
        let path = desk.export(name, &Redaction::default());
        let plan = desk.take(&path);
        assert_eq!(plan.n_differences(), 0, "{:?}", plan.listed);
        assert_eq!(desk.told(), before);
        assert_eq!(desk.session.store.counts().unwrap().n_reports, 7);
    }
}

#[test]
fn a_cell_changed_by_hand_goes_before_the_record_and_is_told_and_logged() {
    let ours = Desk::full();
    let path = ours.export("out.csv", &Redaction::default());
    with_cells(
        &path,
        &[
            ("kind", "Armed clash"),
            ("deaths_best", "5"),
            ("end", "20/07/2024"),
            ("note", "seen by hand"),
            ("n_claims", "9"),
        ],
    );
    let mut theirs = Desk::new();
    let plan = theirs.take(&path);
    assert_eq!(plan.unread.n, 0, "{:?}", plan.unread);
    let words = &plan.problems[&Problem::Laid].rows[0].1;
    for word in ["kind", "Armed clash", "deaths_best", "seen by hand"] {
        assert!(words.contains(word), "{words}");
    }
    assert!(
        plan.problems[&Problem::NotLaid].rows[0]
            .1
            .contains("n_claims stays")
    );
    let before = ours.of_uuid(UUID);
    let after = theirs.of_uuid(UUID);
    assert_eq!(after.kind, SubEvent::ArmedClash);
    assert_eq!(after.deaths, Deaths::new(2, 5, 7));
    assert_eq!(after.span.unwrap().end(), Day::parse("2024-07-20").unwrap());
    assert_eq!(after.note, "seen by hand");
    assert_eq!(
        after.places, before.places,
        "what was not touched stays whole"
    );
    assert_eq!(after.claims.len(), 2);
    let log = theirs.session.store.history(after.id, 9).unwrap();
    assert!(
        log[0]
            .before
            .as_deref()
            .unwrap()
            .contains("\"kind\":\"Attack\"")
    );
    assert!(
        log[0]
            .after
            .as_deref()
            .unwrap()
            .contains("\"kind\":\"Armed clash\"")
    );
}

#[test]
fn a_table_that_was_worked_on_comes_back_as_changes() {
    let mut desk = Desk::full();
    let path = desk.export("out.csv", &Redaction::default());
    with_cell(&path, "kind", "Armed clash");
    let mut mine = desk.of_uuid(UUID);
    mine.note = "since then".to_owned();
    desk.session.store.save_incident(&mine, &change()).unwrap();
    let plan = desk.take(&path);
    assert_eq!(
        (plan.n(Standing::Changed), plan.n_differences()),
        (1, 1),
        "what only we changed is no difference: {:?}",
        plan.listed
    );
    let after = desk.of_uuid(UUID);
    assert_eq!(
        (after.kind, after.note.as_str()),
        (SubEvent::ArmedClash, "since then")
    );
    desk.session.undo(&change()).unwrap();
    assert_eq!(desk.of_uuid(UUID), mine);
    // Both sides changed one field: ours stays until theirs is asked for.
    mine.kind = SubEvent::Looting;
    desk.session.store.save_incident(&mine, &change()).unwrap();
    let plan = desk.take(&path);
    assert_eq!(plan.n(Standing::Both), 1);
    assert_eq!(desk.of_uuid(UUID).kind, SubEvent::Looting);
    let look = desk.session.look(&path).unwrap();
    let mut setup = look.setup.clone();
    setup.theirs.insert(UUID.to_owned());
    desk.import(&look, &setup).unwrap();
    assert_eq!(desk.of_uuid(UUID).kind, SubEvent::ArmedClash);
}

#[test]
fn what_a_colleague_changed_is_a_question_where_nobody_knows_who_was_first() {
    let mut ours = Desk::full();
    let path = ours.export("out.csv", &Redaction::default());
    let mut theirs = Desk::new();
    theirs.take(&path);
    let mut changed = theirs.of_uuid(UUID);
    changed.deaths = Deaths::new(9, 9, 9);
    theirs
        .session
        .store
        .save_incident(&changed, &change())
        .unwrap();
    let back = theirs.export("back.csv", &Redaction::default());
    let look = ours.session.look(&back).unwrap();
    let plan = ours.plan(&look, &look.setup);
    assert_eq!((plan.n(Standing::Both), plan.n_differences()), (1, 1));
    let changed = &plan.listed[&Standing::Both][0].changed;
    assert_eq!((changed.len(), changed[0].what), (1, What::Deaths));
    let setup = Setup {
        all_theirs: true,
        ..look.setup.clone()
    };
    ours.import(&look, &setup).unwrap();
    assert_eq!(ours.of_uuid(UUID).deaths, Deaths::new(9, 9, 9));
    assert_eq!(ours.told(), theirs.told());
}

#[test]
fn another_name_at_the_old_point_is_no_longer_sure() {
    let ours = Desk::full();
    let path = ours.export("out.csv", &Redaction::default());
    with_cell(&path, "place", "Somewhere else");
    let mut theirs = Desk::new();
    let plan = theirs.take(&path);
    assert_eq!(plan.problems[&Problem::PlaceUnsure].n, 1);
    let place = theirs.of_uuid(UUID).places.remove(0);
    assert_eq!(
        (place.written.as_str(), place.sure),
        ("Somewhere else", false)
    );
    assert_eq!(place.position, ours.of_uuid(UUID).places[0].position);
    // A point that was moved is the point that is meant.
    with_cells(&path, &[("latitude", "14,4843"), ("longitude", "-4,183")]);
    let mut others = Desk::new();
    others.take(&path);
    let place = others.of_uuid(UUID).places.remove(0);
    let at = place.position.unwrap();
    assert!((at.y() - 14.4843).abs() < 1e-9 && (at.x() + 4.183).abs() < 1e-9);
    assert_eq!(
        place.place_id, None,
        "it is no longer the gazetteer's place"
    );
    assert!(place.is_by_person());
}

#[test]
fn a_point_that_is_moved_in_a_map_program_is_moved() {
    let ours = Desk::full();
    let path = ours.export("out.gpkg", &Redaction::default());
    let bytes_of = |lon: f64, lat: f64| [lon.to_le_bytes(), lat.to_le_bytes()].concat();
    let at = ours.of_uuid(UUID).places[0].position.unwrap();
    let old = bytes_of(at.x(), at.y());
    let mut bytes = fs::read(&path).unwrap();
    let found: Vec<usize> = (0..bytes.len() - 16)
        .filter(|from| bytes[*from..from + 16] == old)
        .collect();
    for from in &found {
        bytes[*from..from + 16].copy_from_slice(&bytes_of(-4.183, 14.4843));
    }
    fs::write(&path, bytes).unwrap();
    let mut theirs = Desk::new();
    let plan = theirs.take(&path);
    assert_eq!(plan.problems[&Problem::Laid].n, found.len());
    let at = theirs.of_uuid(UUID).places[0].position.unwrap();
    assert!((at.y() - 14.4843).abs() < 1e-9, "{at:?}");
}

#[test]
fn a_damaged_record_is_told_with_line_and_column() {
    let desk = Desk::full();
    let whole = desk.export("whole.csv", &Redaction::default());
    let text = fs::read_to_string(&whole).unwrap();
    let mut theirs = Desk::new();
    for (name, damaged) in [
        ("cut.csv", text.replacen("\"\"v\"\":1}", "\"\"v\"\":1", 1)),
        ("later.csv", text.replacen("\"\"v\"\":1", "\"\"v\"\":7", 1)),
        (
            "text.csv",
            text.replacen("\"\"text\"\":\"\"", "\"\"text\"\":\"\"!", 1),
        ),
        (
            "uuid.csv",
            text.replacen(UUID, "0190a000-0000-7000-8000-00000000000f", 1),
        ),
    ] {
        assert_ne!(damaged, text, "{name}");
        let path = theirs.file(name, damaged);
        let told = theirs.refused(&path);
        let is_of_id = name == "uuid.csv";
        let column = if is_of_id {
            "column 1 (uuid)"
        } else {
            "column 49 (record)"
        };
        assert!(
            told.contains("line ") && told.contains(column),
            "{name}: {told}"
        );
    }
    // Without the column the rest comes in, as far as it goes.
    let path = theirs.file("flat.csv", text.replacen("\"\"v\"\":1", "\"\"v\"\":7", 1));
    let look = theirs.session.look(&path).unwrap();
    let mut setup = look.setup.clone();
    *setup.mapping.last_mut().unwrap() = Field::LeaveOut;
    let plan = theirs.import(&look, &setup).unwrap();
    assert_eq!(plan.n(Standing::New), desk.rows().len());
}

#[test]
fn what_was_taken_out_does_not_come_back_and_covers_nothing_up() {
    let how = Redaction {
        blur: Blur::Cell(50.0),
        names: true,
        actors: true,
        texts: true,
    };
    for name in ["out.csv", "out.gpkg"] {
        let mut ours = Desk::full();
        let path = ours.export(name, &how);
        let bytes = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for word in ["Zangoulou", "Radio Sirba", "Colonel", "calc"] {
            assert!(!bytes.contains(word), "{name}: {word}");
        }
        let mut theirs = Desk::new();
        let plan = theirs.take(&path);
        assert_eq!(plan.n(Standing::New), ours.rows().len());
        let came = theirs.of_uuid(UUID);
        assert_eq!(
            (came.initiator, came.targets.len(), came.note.as_str()),
            (None, 0, "")
        );
        let place = &came.places[0];
        assert_eq!(
            (place.written.as_str(), &place.name, &place.place_id),
            ("", &None, &None)
        );
        assert!(!place.precision.is_exact());
        let sure = |desk: &Desk| -> Vec<(String, bool)> {
            let of = |row: Row| {
                let sure = row.incident.places.first().is_some_and(|place| place.sure);
                (row.incident.uuid, sure)
            };
            desk.rows().into_iter().map(of).collect()
        };
        for (ours, theirs) in sure(&ours).iter().zip(&sure(&theirs)) {
            assert!(
                ours.1 || !theirs.1,
                "what was unsure is not sure: {}",
                ours.0
            );
        }
        let before = ours.told();
        let plan = ours.take(&path);
        assert_eq!(plan.n_differences(), 0);
        assert_eq!(plan.problems[&Problem::Recordless].n, before.len());
        assert_eq!(ours.told(), before);
    }
}
