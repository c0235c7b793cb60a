//! A table of somebody else's comes in through the window: what its columns, days, kinds and places
//! are, what it would bring, and that the whole is one step. Every row is invented.

use std::path::PathBuf;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use harmattan::desk::Desk;
use harmattan::desk::import::Standing;
use harmattan::exchange::import::{DateOrder, Field};
use harmattan::incident::SubEvent;

use crate::rests;
use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, picture, wait, window};

const ROWS: &str = "\
nr,jour,village,pays,lat,lon,nature,acteur,morts,commentaire
P-1,03/04/2024,Mopti,Mali,14.4843,-4.1830,embuscade,GSIM,4,Une embuscade inventée.
P-2,05/06/2024,Djibo,Burkina Faso,14.1022,-1.6306,accrochage bizarre,GSIM,plusieurs,Un accrochage inventé.
P-3,07/08/2024,Dioura,Mali,,,attaque,EIGS,2,Un village sans coordonnées.
P-4,09/10/2024,Tessit,Mali,15.2,0.45,attaque,EIGS,1,
P-5,11/11/2024,Kayes,Mali,14.4469,11.4445,attaque,GSIM,3,Sans le signe moins.
";

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

fn click(harness: &mut Window, role: Role, name: &str) {
    harness.get_by_role_and_label(role, name).click();
    harness.run_ok();
}

/// Opens the screen by its key, and a file by its path.
fn open(harness: &mut Window, path: &std::path::Path) {
    wait(harness, "the gazetteer", |desk| desk.gazetteer.is_some());
    press(harness, Modifiers::COMMAND, Key::I);
    let field = "Path of the file";
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .click();
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::TextInput, field)
        .type_text(&path.display().to_string());
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    looked(harness);
}

/// Waits until what was asked last is looked at.
fn looked(harness: &mut Window) {
    wait(harness, "the table is looked at", |desk| {
        !desk.import.is_busy
            && !desk.saving
            && (desk.import.plan.is_some() || desk.import.failed.is_some())
    });
    harness.run_ok();
}

fn choose(harness: &mut Window, combo: &str, what: &str) {
    click(harness, Role::ComboBox, combo);
    let option = harness.get_by_role_and_label(Role::Button, what);
    option.scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, what).click();
    harness.run_ok();
    looked(harness);
}

#[track_caller]
fn plan(desk: &Desk) -> &harmattan::desk::import::Plan {
    let plan = desk.import.plan.as_deref();
    plan.unwrap_or_else(|| panic!("no plan: {:?}", desk.import.failed))
}

fn file(folder: &tempfile::TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("partner.csv");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_table_is_mapped_looked_at_brought_in_taken_back_and_brought_in_again() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let path = file(&folder, ROWS);
    let before = desk(&harness).unwrap().incidents.len();
    open(&mut harness, &path);

    // Its columns are guessed; one is corrected.
    let mapping = &desk(&harness)
        .unwrap()
        .import
        .setup
        .as_ref()
        .unwrap()
        .mapping;
    assert_eq!(mapping[3], Field::Country);
    choose(&mut harness, "commentaire becomes Notes", "Leave out");
    choose(&mut harness, "commentaire becomes Leave out", "Notes");

    // Its days are asked about: none of them shows which figure is the month.
    assert!(desk(&harness).unwrap().import.plan.is_none());
    click(&mut harness, Role::Button, "Day first: 3 April 2024");
    looked(&mut harness);
    let import = &desk(&harness).unwrap().import;
    let choices = &import.setup.as_ref().unwrap().choices;
    assert_eq!(choices.order, Some(DateOrder::DayFirst));
    assert_eq!(
        (
            plan(desk(&harness).unwrap()).unread.n,
            plan(desk(&harness).unwrap()).n(Standing::New)
        ),
        (0, 5)
    );

    // A word for a kind that no list has is told in the window.
    press(&mut harness, Modifiers::NONE, Key::K);
    choose(
        &mut harness,
        "accrochage bizarre means Not known: other",
        "Armed clash",
    );
    assert!(plan(desk(&harness).unwrap()).unknown_kinds.is_empty());

    // A longitude without its sign is mended, and a name that may mean several places settled.
    click(&mut harness, Role::Button, "Mend it");
    looked(&mut harness);
    let doubts = plan(desk(&harness).unwrap()).doubts.clone();
    click(&mut harness, Role::Button, "Settle places first");
    for doubt in &doubts {
        let means = format!("{} means {}", doubt.written, doubt.choices[0].name);
        harness
            .get_all_by_label_contains(&means)
            .next()
            .unwrap()
            .click();
        harness.run_ok();
        looked(&mut harness);
    }
    let left = &plan(desk(&harness).unwrap()).doubts;
    assert!(left.is_empty(), "{left:?}");

    // Nothing has come in so far; then all of it, as one step.
    assert_eq!(desk(&harness).unwrap().incidents.len(), before);
    click(&mut harness, Role::Button, "Import 5 new");
    wait(&mut harness, "the rows are in", |desk| {
        desk.import.is_done && !desk.saving
    });
    harness.run_ok();
    let uuids = |harness: &Window| -> Vec<String> {
        let incidents = &desk(harness).unwrap().incidents;
        incidents
            .iter()
            .map(|incident| incident.to_incident().uuid)
            .collect()
    };
    let there = uuids(&harness);
    assert_eq!(there.len(), before + 5);
    let mut came = desk(&harness).unwrap().incidents.iter().skip(before);
    assert!(came.any(|incident| incident.kind == SubEvent::ArmedClash));
    drop(came);

    click(&mut harness, Role::Button, "Undo this import");
    wait(&mut harness, "they are out", |desk| {
        desk.incidents.len() == before && !desk.saving
    });
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, "Import 5 new");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait(&mut harness, "they are in again", |desk| {
        desk.incidents.len() == before + 5 && !desk.saving
    });
    harness.run_ok();
    assert_eq!(uuids(&harness), there);
    harness.get_by_label("Undo this import");

    // The same file again is no difference, and asks nothing.
    click(&mut harness, Role::Button, "Import another");
    open(&mut harness, &path);
    let plan = plan(desk(&harness).unwrap());
    assert_eq!((plan.n_differences(), plan.n(Standing::Unchanged)), (0, 5));
    harness.get_by_label("Nothing to import");
}

#[test]
fn a_broken_table_is_told_with_its_line_and_nothing_comes_in() {
    let (mut harness, folder) = window([1280.0, 720.0], 1.0);
    let before = desk(&harness).unwrap().incidents.len();
    let path = file(
        &folder,
        &ROWS.replace("P-3,07/08/2024,Dioura", "P-3,07/08/2024,Dio\"ura,\"x"),
    );
    open(&mut harness, &path);
    let fault = desk(&harness).unwrap().import.failed.clone();
    let Some(harmattan::desk::import::Fault::Words(told)) = fault else {
        panic!("{fault:?}");
    };
    assert!(told.contains("line "), "{told}");
    harness.get_by_label_contains("nothing was imported");
    assert_eq!(desk(&harness).unwrap().incidents.len(), before);
}

#[test]
fn what_came_in_without_a_sure_place_is_a_click_away_in_the_review() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let rows = ROWS.replace("03/04/2024", "13/04/2024");
    let path = file(&folder, &rows);
    open(&mut harness, &path);
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    wait(&mut harness, "the rows are in", |desk| {
        desk.import.is_done && !desk.saving
    });
    harness.run_ok();
    let n_open = plan(desk(&harness).unwrap()).n_open;
    assert!(n_open > 0);
    let words = if n_open == 1 {
        "Settle 1 place".to_owned()
    } else {
        format!("Settle {n_open} places")
    };
    click(&mut harness, Role::Button, &words);
    wait(&mut harness, "the review", |desk| {
        desk.review.open.is_some()
    });
    harness.run_ok();
    harness.get_by_label("Inbox: Reports");
}

#[test]
fn the_import_screen_rests_and_is_drawn_for_a_person_to_look_at() {
    for (size, name) in [([1600.0, 1000.0], "1600"), ([1280.0, 720.0], "1280")] {
        let renderer = SoftRenderer::default();
        let (mut harness, folder) = drawn_window(size, 1.0, renderer.clone());
        let path = file(&folder, ROWS);
        for look in ["dark-en", "light-fr"] {
            if look == "light-fr" {
                harness.state_mut().as_mut().unwrap().speak("fr");
                harness.ctx.set_theme(egui::Theme::Light);
                harness.run_ok();
            }
            if desk(&harness).unwrap().import.look.is_none() {
                press(&mut harness, Modifiers::COMMAND, Key::I);
                picture(&renderer, &harness, &format!("import-empty-{look}-{name}"));
                open(&mut harness, &path);
            }
            let shoot = |harness: &mut Window, part: &str| {
                harness.run_ok();
                picture(&renderer, harness, &format!("import-{part}-{look}-{name}"));
            };
            shoot(&mut harness, "days");
            let first = "Day first: 3 April 2024";
            if let Some(first) = harness.query_by_role_and_label(Role::Button, first) {
                first.click();
                harness.run_ok();
                looked(&mut harness);
            }
            shoot(&mut harness, "changes");
            press(&mut harness, Modifiers::NONE, Key::P);
            shoot(&mut harness, "places");
            press(&mut harness, Modifiers::NONE, Key::P);
            press(&mut harness, Modifiers::NONE, Key::K);
            shoot(&mut harness, "kinds");
            press(&mut harness, Modifiers::NONE, Key::K);
        }
        std::thread::sleep(std::time::Duration::from_millis(1500));
        rests(&mut harness, "the window");
    }
}
