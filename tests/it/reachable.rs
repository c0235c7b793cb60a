//! Everything that can be done on any screen can be done without seeing and without a pointer: each
//! control has a name, a role that fits and, where it has one, a value; none is too small to hit; Tab
//! comes to all.

use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::compare_window;
use crate::rests;
use crate::window::{Window, wait, window};

const COMMAND: Modifiers = Modifiers::COMMAND;

/// A control as a screen reader has it.
#[derive(Debug, Clone)]
struct Control {
    role: Role,
    label: String,
    has_value: bool,
    rect: Rect,
    is_clickable: bool,
    is_disabled: bool,
}

impl Control {
    fn name(&self) -> String {
        format!("{:?} {:?} at {:.0?}", self.role, self.label, self.rect)
    }
}

/// Every node that something can be done with, by its number.
fn controls(harness: &Window) -> BTreeMap<u64, Control> {
    let mut found = BTreeMap::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let it = node.accesskit_node();
        let does = |action| it.data().supports_action(action);
        let (is_focusable, is_clickable) = (does(Action::Focus), does(Action::Click));
        // Scroll areas have bars of their own, which scroll to what has the keyboard.
        let is_bar = it.role() == Role::ScrollBar && it.label().is_none();
        if (is_focusable || is_clickable) && it.role() != Role::Window && !is_bar {
            let control = Control {
                role: it.role(),
                label: it.label().or_else(|| it.value()).unwrap_or_default(),
                has_value: it.value().is_some() || it.numeric_value().is_some(),
                rect: node.rect(),
                is_clickable,
                is_disabled: it.is_disabled(),
            };
            found.insert(it.locate().0.0, control);
        }
        nodes.extend(node.children());
    }
    found
}

/// What is wrong with a control, apart from how it is reached.
fn faults(control: &Control, window: Rect) -> Vec<&'static str> {
    let mut faults = Vec::new();
    if control.label.trim().is_empty() {
        faults.push("has no name");
    }
    let fits = matches!(
        control.role,
        Role::Button
            | Role::CheckBox
            | Role::RadioButton
            | Role::Link
            | Role::Slider
            | Role::Splitter
            | Role::SpinButton
            | Role::TextInput
            | Role::SearchInput
            | Role::MultilineTextInput
            | Role::ComboBox
            | Role::DisclosureTriangle
            | Role::Row
            | Role::Grid
            | Role::ColumnHeader
            | Role::ListBoxOption
            | Role::ListItem
            | Role::Tab
            | Role::TreeItem
            | Role::MenuItem
            | Role::Canvas
            | Role::Image
            | Role::Document
            | Role::ScrollBar
            | Role::Region
            | Role::Group
            | Role::Label
    );
    if !fits {
        faults.push("has no role that fits");
    }
    let wants_value = matches!(
        control.role,
        Role::Slider | Role::Splitter | Role::SpinButton | Role::ComboBox
    );
    if wants_value && !control.has_value {
        faults.push("has no value");
    }
    // An edge between two panels is long and thin, and has keys; a region is only passed through.
    let is_thin = matches!(control.role, Role::Splitter | Role::ScrollBar) || !control.is_clickable;
    let seen = control.rect.intersect(window);
    let is_whole = window.expand(0.5).contains_rect(control.rect);
    let (wide, high) = (control.rect.width() + 0.1, control.rect.height() + 0.1);
    if !is_thin && is_whole && seen.is_positive() && (wide < 24.0 || high < 24.0) {
        faults.push("is smaller than 24 by 24");
    }
    faults
}

/// The controls that Tab comes to, until it comes round.
fn tabbed(harness: &mut Window, most: usize) -> BTreeSet<u64> {
    let mut reached = BTreeSet::new();
    let mut first = None;
    for _ in 0..most {
        harness.key_press(Key::Tab);
        harness.step();
        let focused = harness.ctx.memory(egui::Memory::focused);
        let Some(focused) = focused.map(|id| id.value()) else {
            continue;
        };
        if first == Some(focused) {
            break;
        }
        first = first.or(Some(focused));
        reached.insert(focused);
    }
    reached
}

/// What has the keyboard: its number, and whether it is a pane.
fn focused(harness: &Window) -> Option<(u64, bool)> {
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let it = node.accesskit_node();
        if node.is_focused() && it.role() != Role::Window {
            let name = it.label().unwrap_or_default();
            let is_pane = ["Report", "Candidates", "Map and choices"].contains(&name.as_str());
            return Some((it.locate().0.0, it.role() == Role::Group && is_pane));
        }
        nodes.extend(node.children());
    }
    None
}

/// The controls of a screen whose panes Tab goes through: F6 to its regions and Tab inside them, Tab
/// to its panes and arrows inside those.
fn through_panes(harness: &mut Window, most: usize) -> BTreeSet<u64> {
    let mut reached = BTreeSet::new();
    let press = |harness: &mut Window, key: Key| {
        harness.key_press(key);
        harness.step();
        harness.step();
        focused(harness)
    };
    // Rail, state, top bar and the screen itself, once round.
    for _ in 0..5 {
        let mut now = press(harness, Key::F6);
        while let Some((id, is_pane)) = now.filter(|_| reached.len() < most) {
            let is_new = reached.insert(id);
            if is_pane || !is_new {
                break;
            }
            now = press(harness, Key::Tab);
        }
    }
    // With nothing else in hand Tab begins at the text.
    let in_hand = harness.ctx.memory(egui::Memory::focused);
    if let Some(id) = in_hand {
        harness.ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
    harness.run_ok();
    for _ in 0..3 {
        let Some((pane, true)) = press(harness, Key::Tab) else {
            continue;
        };
        reached.insert(pane);
        let first = press(harness, Key::ArrowRight);
        let mut now = first;
        while let Some((id, _)) = now.filter(|_| reached.len() < most) {
            reached.insert(id);
            now = press(harness, Key::ArrowRight);
            if now == first {
                break;
            }
        }
    }
    reached
}

/// Looks at what the window shows now, and adds what is wrong.
fn look(harness: &mut Window, screen: &str, wrong: &mut BTreeSet<String>) {
    harness.run_ok();
    let window = harness.ctx.content_rect();
    let all = controls(harness);
    for control in all.values() {
        for fault in faults(control, window) {
            wrong.insert(format!("{screen}: {} {fault}", control.name()));
        }
    }
    let most = 2 * all.len() + 10;
    let mut reached = tabbed(harness, most);
    if screen.starts_with("review") {
        reached.extend(through_panes(harness, most));
    }
    // Tabbing scrolls, which brings other rows of long lists.
    let after = controls(harness);
    for (id, control) in all {
        let is_there = after.contains_key(&id);
        // A text can be marked with the pointer, and is read without it; lines of a table are gone
        // through by arrow keys once it has the keyboard.
        let is_wanted = !matches!(control.role, Role::Label | Role::Row);
        if is_wanted && is_there && !control.is_disabled && !reached.contains(&id) {
            wrong.insert(format!(
                "{screen}: {} is not reached by Tab",
                control.name()
            ));
        }
    }
    let focused = harness.ctx.memory(egui::Memory::focused);
    if let Some(id) = focused {
        harness.ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
    harness.run_ok();
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

/// Runs a command by its words.
fn run(harness: &mut Window, words: &str) {
    press(harness, COMMAND, Key::K);
    harness.get_by_label("Find a place").type_text(words);
    harness.run_ok();
    press(harness, Modifiers::NONE, Key::Enter);
}

fn check(wrong: &BTreeSet<String>) {
    let list: Vec<&str> = wrong.iter().map(String::as_str).collect();
    assert!(
        wrong.is_empty(),
        "{} faults:\n{}",
        list.len(),
        list.join("\n")
    );
}

#[test]
fn the_map_its_panels_and_sheets_are_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    look(&mut harness, "map", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::N);
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    look(&mut harness, "details", &mut wrong);
    harness.get_by_label("Place by hand").click();
    look(&mut harness, "by hand", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    for sheet in ["Layers", "Ground", "Views"] {
        if sheet == "Layers" {
            press(&mut harness, Modifiers::NONE, Key::Y);
        } else {
            harness.get_by_label(&format!("Sheet: {sheet}")).click();
        }
        look(&mut harness, sheet, &mut wrong);
    }
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::D);
    look(&mut harness, "measure", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, COMMAND, Key::T);
    look(&mut harness, "table", &mut wrong);
    check(&wrong);
}

#[test]
fn what_has_a_key_says_so() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.get_by_label("Step: Year").click();
    harness.run_ok();
    harness.get_by_label("Dates: Window").click();
    harness.run_ok();
    let mut keys = BTreeMap::new();
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        let it = node.accesskit_node();
        if let Some(shortcut) = it.data().keyboard_shortcut() {
            keys.insert(it.label().unwrap_or_default(), shortcut.to_owned());
        }
        nodes.extend(node.children());
    }
    for (control, key) in [
        ("View: Map", "Ctrl 1"),
        ("View: Review", "Ctrl 2"),
        ("View: Spread", "Ctrl 3"),
        ("View: Table", "Ctrl T"),
        ("View: Import", "Ctrl 5"),
        ("All keys", "?"),
        ("Settings", "Ctrl ,"),
        ("Layers", "Y"),
        ("Zoom in", "+"),
        ("Zoom out", "−"),
        ("Measure", "D"),
        ("Names: Both", "L"),
        ("Dates: Cumulative", "M"),
        ("Step: Month", "S"),
        ("Play", "Space"),
        ("One step on", "."),
        ("One step back", ","),
        ("Hide the filters", "Ctrl B"),
        ("Filter back", "Alt Left"),
        ("Filter forward", "Alt Right"),
    ] {
        let said = keys.iter().find(|(label, _)| label.starts_with(control));
        let said = said.map(|(_, key)| key.as_str());
        assert_eq!(said, Some(key), "{control} among {keys:#?}");
    }
    let battles = keys.iter().find(|(label, _)| label.starts_with("Battles"));
    assert_eq!(battles.map(|(_, key)| key.as_str()), Some("1"));
}

#[test]
fn nothing_is_drawn_while_nothing_changes_on_any_screen_or_sheet() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let screens = [
        ("map", Modifiers::NONE, Key::F15),
        ("layers", Modifiers::NONE, Key::Y),
        ("measure", Modifiers::NONE, Key::D),
        ("keys", Modifiers::NONE, Key::Questionmark),
        ("settings", COMMAND, Key::Comma),
        ("export", COMMAND, Key::E),
        ("palette", COMMAND, Key::K),
        ("table", COMMAND, Key::T),
        ("review", COMMAND, Key::Num2),
        ("spread", COMMAND, Key::Num3),
        ("import", COMMAND, Key::Num5),
    ];
    for (name, modifiers, key) in screens {
        press(&mut harness, modifiers, key);
        // What threads bring.
        let n_waits = if matches!(name, "map" | "review" | "spread") {
            40
        } else {
            6
        };
        for _ in 0..n_waits {
            std::thread::sleep(std::time::Duration::from_millis(25));
            harness.step();
        }
        rests(&mut harness, name);
        if !matches!(name, "table" | "review" | "spread") {
            press(&mut harness, Modifiers::NONE, Key::Escape);
        }
    }
}

#[test]
fn every_facet_and_filter_is_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    for head in [
        "Region: any",
        "Deaths: any",
        "Source: any",
        "Source grade: any",
        "Claim grade: any",
        "Status: any",
        "Area: any",
    ] {
        harness.get_by_label(head).scroll_to_me();
        harness.run_ok();
        harness.get_by_label(head).click();
        harness.run_ok();
    }
    harness.get_by_label("Saved filters").click();
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Num1);
    look(&mut harness, "facets", &mut wrong);
    check(&wrong);
}

#[test]
fn what_opens_over_the_window_is_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    press(&mut harness, Modifiers::NONE, Key::Questionmark);
    look(&mut harness, "keys", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, COMMAND, Key::Comma);
    look(&mut harness, "settings", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, COMMAND, Key::E);
    look(&mut harness, "export", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, COMMAND, Key::K);
    harness.get_by_label("Find a place").type_text("ba");
    look(&mut harness, "palette", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness
        .get_by_label("Project: open another, new, recent")
        .click();
    look(&mut harness, "project menu", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    check(&wrong);
}

#[test]
fn the_review_is_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    press(&mut harness, COMMAND, Key::Num2);
    wait(&mut harness, "a report opens by itself", |desk| {
        desk.review.open.is_some() && !desk.review.is_underway()
    });
    look(&mut harness, "review", &mut wrong);
    let text = "Sahel bulletin, 21 July 2024\n\nOn 18 July 2024, armed men attacked the village of \
                Koro in Mali, killing four civilians.\n\nOn 16 July 2024, JNIM fighters attacked \
                a VDP position in Titao, killing eleven volunteers.\n";
    let paste = egui::Event::Paste(text.to_owned());
    harness.input_mut().events.push(paste);
    harness.step();
    wait(&mut harness, "the report is read", |desk| {
        let open = desk.review.open.as_ref();
        let report = open.and_then(|open| open.report.as_ref());
        report.is_some_and(|report| report.title.contains("Sahel bulletin"))
            && !desk.review.is_underway()
    });
    look(&mut harness, "review", &mut wrong);
    check(&wrong);
}

#[test]
fn what_opens_over_the_review_is_for_everybody_and_rests() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    crate::review::compared(&mut harness);
    look(&mut harness, "pair", &mut wrong);
    rests(&mut harness, "pair");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, COMMAND, Key::N);
    look(&mut harness, "review, incident by hand", &mut wrong);
    rests(&mut harness, "review, incident by hand");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let text = "Yesterday armed men attacked the village of Koro in Mali, killing four civilians.";
    let paste = egui::Event::Paste(text.to_owned());
    harness.input_mut().events.push(paste);
    wait(&mut harness, "the question", |desk| {
        !desk.review.waiting.is_empty()
    });
    look(&mut harness, "of which day", &mut wrong);
    rests(&mut harness, "of which day");
    check(&wrong);
}

#[test]
fn spread_is_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    press(&mut harness, COMMAND, Key::Num3);
    wait(&mut harness, "the measures", |desk| {
        desk.spread.measures.is_some()
    });
    look(&mut harness, "spread", &mut wrong);
    check(&wrong);
}

#[test]
fn the_import_is_for_everybody() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    press(&mut harness, COMMAND, Key::Num5);
    look(&mut harness, "import", &mut wrong);
    let table = folder.path().join("rows.csv");
    let rows = "date,place,country,deaths\n2024-07-19,Gao,Mali,3\n2024-07-20,Kidal,Mali,\n";
    std::fs::write(&table, rows).unwrap();
    harness.get_by_label("Path of the file").focus();
    harness.run_ok();
    let typed = table.display().to_string();
    harness.get_by_label("Path of the file").type_text(&typed);
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    wait(&mut harness, "the table is looked at", |desk| {
        !desk.import.is_busy && (desk.import.plan.is_some() || desk.import.failed.is_some())
    });
    look(&mut harness, "columns", &mut wrong);
    check(&wrong);
}

#[test]
fn an_empty_project_and_its_tour_are_for_everybody() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let mut wrong = BTreeSet::new();
    run(&mut harness, "tour");
    look(&mut harness, "tour", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness
        .get_by_label("Saved: Messages: what was told")
        .click();
    look(&mut harness, "messages", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    run(&mut harness, "names decided");
    look(&mut harness, "names decided", &mut wrong);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    run(&mut harness, "remove sample");
    wait(&mut harness, "the empty project", |desk| {
        desk.incidents.is_empty()
    });
    look(&mut harness, "welcome", &mut wrong);
    check(&wrong);
}

#[test]
fn a_comparison_with_a_colleague_is_for_everybody_and_rests() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let mut wrong = BTreeSet::new();
    run(&mut harness, "compare with");
    look(&mut harness, "compare, no file", &mut wrong);
    rests(&mut harness, "compare, no file");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    let theirs = compare_window::colleague(&folder.path().join("try.harmattan"));
    compare_window::open(&mut harness, &theirs);
    look(&mut harness, "compare", &mut wrong);
    harness.get_by_label("Show: Conflicting 1").click();
    harness.run_ok();
    harness.key_press(Key::ArrowDown);
    wait(&mut harness, "both sides", |desk| {
        desk.compare.sides.is_some()
    });
    look(&mut harness, "compare, both sides", &mut wrong);
    rests(&mut harness, "compare");
    check(&wrong);
}

#[test]
fn menus_and_what_is_seldom_open_rest_too() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    press(&mut harness, Modifiers::NONE, Key::N);
    wait(&mut harness, "the details", |desk| desk.detail.is_some());
    harness.get_by_label("Place by hand").click();
    rests(&mut harness, "by hand");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    for sheet in ["Ground", "Views"] {
        press(&mut harness, Modifiers::NONE, Key::Y);
        harness.get_by_label(&format!("Sheet: {sheet}")).click();
        rests(&mut harness, sheet);
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
    press(&mut harness, Modifiers::NONE, Key::G);
    rests(&mut harness, "rings");
    harness
        .get_by_label("Project: open another, new, recent")
        .click();
    rests(&mut harness, "project menu");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    harness
        .get_by_label("Saved: Messages: what was told")
        .click();
    rests(&mut harness, "messages");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    run(&mut harness, "names decided");
    rests(&mut harness, "names decided");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    run(&mut harness, "tour");
    rests(&mut harness, "tour");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    run(&mut harness, "remove sample");
    wait(&mut harness, "the empty project", |desk| {
        desk.incidents.is_empty()
    });
    // What was told goes by itself, and the work card of the removal with it.
    std::thread::sleep(std::time::Duration::from_millis(100));
    for _ in 0..60 {
        harness.step();
    }
    rests(&mut harness, "welcome");
}

#[test]
fn a_project_that_will_not_open_is_for_everybody() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("notes.harmattan");
    std::fs::write(
        &project,
        "This is no project at all, whatever its name says.\n".repeat(9),
    )
    .unwrap();
    let mut harness = crate::window::bare(&folder, project, [1280.0, 720.0]);
    wait(&mut harness, "the refusal", |desk| {
        matches!(desk.project, harmattan::desk::Project::Failed { .. })
    });
    let mut wrong = BTreeSet::new();
    look(&mut harness, "will not open", &mut wrong);
    rests(&mut harness, "will not open");
    check(&wrong);
}
