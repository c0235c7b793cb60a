//! Filters, their figures and the table in the whole window, driven by clicks and keys without a
//! display.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use harmattan::filter::Reason;
use harmattan::incident::{Facet, KindGroup};

use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, picture, shown, wait, window};

#[test]
fn a_facet_limits_and_its_chip_its_reason_and_the_way_back_lift_it() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let all = shown(&harness);
    harness.get_by_label_contains("Country Mali").scroll_to_me();
    harness.run_ok();
    harness.get_by_label_contains("Country Mali").click();
    harness.run_ok();
    let mali = shown(&harness);
    assert!(mali > 0 && mali < all);
    harness
        .get_by_label("Lift the limit of country (Country: Mali)")
        .click();
    harness.run_ok();
    assert_eq!(shown(&harness), all);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run_ok();
    assert_eq!(shown(&harness), mali);
    harness
        .get_by_label_contains("in other countries: see them in the table")
        .click();
    harness.run_ok();
    let elsewhere = Reason::Facet(Facet::Country);
    let n = desk(&harness).unwrap().left_out(elsewhere).len();
    harness.get_by_label_contains(&format!("Table of {n} incidents"));
    harness.get_by_label("Lift this limit").click();
    harness.run_ok();
    assert_eq!(shown(&harness), all);
    harness.get_by_label("Filter back").click();
    harness.run_ok();
    assert_eq!(shown(&harness), mali);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run_ok();
    assert_eq!(shown(&harness), all);
}

#[test]
fn words_of_a_report_find_its_incidents_in_any_script() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let all = shown(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run_ok();
    let place = desk(&harness)
        .unwrap()
        .incidents
        .iter()
        .find_map(|incident| {
            let place = incident.places.first()?;
            place.position.map(|_| place.written.clone())
        });
    let place = place.expect("an incident with a place");
    harness
        .get_by_label("Words in incidents and reports")
        .type_text(&place);
    wait(&mut harness, "the words are found", |desk| {
        !desk.sifting && !desk.filter.text.is_empty() && desk.shown.n_shown < desk.shown.n_total
    });
    assert!((1..all).contains(&shown(&harness)), "{place}");
    harness.get_by_label_contains("without the words");
    harness.get_by_label("Clear the words").click();
    wait(&mut harness, "all are shown", |desk| {
        desk.filter.text.is_empty() && !desk.sifting
    });
    harness.run_ok();
    assert_eq!(shown(&harness), all);
}

#[test]
fn an_outline_is_drawn_on_the_map_and_escape_leaves_drawing() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let all = shown(&harness);
    let open = |harness: &mut Window| {
        harness.get_by_label("Area: any").scroll_to_me();
        harness.run_ok();
        harness.get_by_label("Area: any").click();
        harness.run_ok();
        harness.get_by_label("Draw an outline").scroll_to_me();
        harness.run_ok();
        harness.get_by_label("Draw an outline").click();
        harness.run_ok();
    };
    open(&mut harness);
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(desk(&harness).unwrap().filter.area.is_none());
    harness.get_by_label("Draw an outline").click();
    harness.run_ok();
    // Around the western half of the map.
    let corners = [
        (330.0, 100.0),
        (330.0, 760.0),
        (760.0, 760.0),
        (760.0, 400.0),
        (760.0, 100.0),
    ];
    let corners = corners.map(|(x, y)| Pos2::new(x, y));
    harness.hover_at(corners[0]);
    harness.step();
    let button = |pos: Pos2, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.input_mut().events.push(button(corners[0], true));
    harness.step();
    for corner in corners {
        harness.input_mut().events.push(Event::PointerMoved(corner));
        harness.step();
    }
    harness.input_mut().events.push(button(corners[4], false));
    harness.step();
    harness.run_ok();
    assert!(desk(&harness).unwrap().filter.area.is_some());
    let within = shown(&harness);
    assert!(within > 0 && within < all, "{within} of {all}");
    harness
        .get_by_label("Lift the limit of the area (in the drawn outline)")
        .click();
    harness.run_ok();
    assert_eq!(shown(&harness), all);
}

/// Presses the button beside what says that something went.
fn undone(harness: &mut Window) {
    harness
        .get_by_role_and_label(egui::Role::Button, "Undo")
        .click();
    harness.run_ok();
}

#[test]
fn a_filter_is_saved_by_name_and_there_again_when_the_project_is_opened() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press(Key::Num1);
    harness.run_ok();
    let without = shown(&harness);
    harness.get_by_label("Saved filters").click();
    harness.run_ok();
    harness.get_by_label("Name of the filter").click();
    harness.run_ok();
    harness
        .get_by_label("Name of the filter")
        .type_text("No battles");
    harness.run_ok();
    harness.get_by_label("Save").click();
    harness.run_ok();
    harness.get_by_label("Use the filter No battles");
    harness.get_by_label_contains("Shown ").click();
    harness.run_ok();
    assert!(shown(&harness) > without);
    harness.get_by_label("Use the filter No battles").click();
    harness.run_ok();
    assert_eq!(shown(&harness), without);
    // What is forgotten is brought back, and so is what another took the place of.
    harness.get_by_label("Forget the filter No battles").click();
    harness.run_ok();
    assert!(desk(&harness).unwrap().saved.is_empty());
    harness.get_by_label("No battles was taken away");
    undone(&mut harness);
    harness.get_by_label("Use the filter No battles");
    harness.key_press(Key::Num2);
    harness.run_ok();
    harness.get_by_label("Name of the filter").click();
    harness.run_ok();
    harness
        .get_by_label("Name of the filter")
        .type_text("No battles");
    harness.run_ok();
    harness.get_by_label("Replace").click();
    harness.run_ok();
    harness.get_by_label("No battles was replaced");
    undone(&mut harness);
    harness.get_by_label("Use the filter No battles").click();
    harness.run_ok();
    assert_eq!(shown(&harness), without);
    // The file has it once its thread has written it.
    let path = folder.path().join("try.harmattan");
    let since = std::time::Instant::now();
    loop {
        let (_, holdings) = harmattan::desk::project::open_read_only(&path).unwrap();
        if holdings.filters.contains("No battles") {
            break;
        }
        assert!(since.elapsed().as_secs() < 240, "it was not kept");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn the_table_opens_by_its_key_and_shares_the_selection_with_the_map() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run_ok();
    harness.get_by_label_contains("Table of ");
    let rows = harness
        .query_all_by_role(egui::accesskit::Role::Row)
        .count();
    assert!(rows > 3, "{rows}");
    harness.key_press(Key::N);
    harness.run_ok();
    assert!(desk(&harness).unwrap().selected.is_some());
    assert!(harness.query_by_label_contains("none selected").is_none());
    harness.get_by_label("Close the table").click();
    harness.run_ok();
    assert!(harness.query_by_label_contains("Table of ").is_none());
}

#[test]
fn the_table_takes_the_keyboard_where_it_is_opened_and_is_copied_at_once() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    let n = shown(&harness);
    assert_eq!(harness.state().as_ref().unwrap().map().marked.len(), n);
    harness.input_mut().events.push(egui::Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("rows");
    assert!(copied.starts_with("Date\tKind\tPlace\t"));
    assert_eq!(copied.lines().count(), n + 1);
}

#[test]
fn where_every_limit_together_leaves_nothing_the_map_says_so() {
    let (mut harness, _folder) = window([1280.0, 720.0], 1.0);
    for key in [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
    ] {
        harness.key_press(key);
    }
    harness.run_ok();
    assert!(desk(&harness).unwrap().shown.rows.is_empty());
    harness.get_by_label_contains("Nothing passes this limit");
    harness.get_by_label("Show all kinds").click();
    harness.run_ok();
    assert!(shown(&harness) > 0);
}

/// Pictures of the panels for a person to look at, where a folder for them is named.
#[test]
fn the_panels_are_drawn_in_both_palettes_and_sizes() {
    for (size, theme) in [
        ([1600.0, 1000.0], egui::Theme::Dark),
        ([1280.0, 720.0], egui::Theme::Light),
    ] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, 1.0, renderer.clone());
        harness.ctx.set_theme(theme);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
        harness.run_ok();
        let name = format!("{theme:?}-{}", size[0]).to_lowercase();
        picture(&renderer, &harness, &format!("{name}-open"));
        harness.get_by_label_contains("Actor JNIM").scroll_to_me();
        harness.run_ok();
        harness.get_by_label_contains("Actor JNIM").click();
        harness.key_press(Key::Num2);
        harness.key_press(Key::N);
        harness.run_ok();
        harness.get_by_label("Saved filters").click();
        harness.run_ok();
        picture(&renderer, &harness, &format!("{name}-limited"));
        harness.get_by_label_contains("Area: any").scroll_to_me();
        harness.run_ok();
        harness.get_by_label_contains("Area: any").click();
        harness.get_by_label("Claim grade: any").click();
        harness.run_ok();
        harness.get_by_label_contains("Within 50 km").scroll_to_me();
        harness.run_ok();
        harness.get_by_label("Kilometres: 250").click();
        harness.run_ok();
        let named = harness.query_by_label("Within 250 km");
        named.expect("the distance is named").click();
        harness.run_ok();
        picture(&renderer, &harness, &format!("{name}-area"));
        let filter = &desk(&harness).unwrap().filter;
        assert!(filter.area.is_some() && filter.limits(Facet::Actor));
        assert!(!filter.shows_kind(KindGroup::Explosions));
    }
}

#[test]
fn a_divided_region_is_found_by_its_name_of_the_day_and_in_its_borders_of_2020() {
    use harmattan::incident::Facet;
    use harmattan::incident::facets::{borders_key, region_key};
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    crate::window::wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    harness.get_by_label("Region: any").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Region: any").click();
    harness.run_ok();
    let n_of = |harness: &Window, key: &str| {
        let desk = desk(harness).unwrap();
        let value = desk.columns.facets.value(Facet::Region, key);
        value.map_or(0, |value| desk.shown.count(value))
    };
    let (new, old) = (region_key("ML", "Bandiagara"), borders_key("ML", "Mopti"));
    let (n_new, n_old) = (n_of(&harness, &new), n_of(&harness, &old));
    assert!(0 < n_new && n_new < n_old, "{n_new} of {n_old}");
    harness
        .get_by_label_contains("Region Bandiagara, ML")
        .scroll_to_me();
    harness.run_ok();
    harness
        .get_by_label_contains("Region Bandiagara, ML")
        .click();
    harness.run_ok();
    assert_eq!(desk(&harness).unwrap().shown.rows.len(), n_new);
    harness
        .get_by_label_contains("(Region: Bandiagara, ML)")
        .click();
    harness.run_ok();
    let whole = "Region Mopti in the borders of 2020";
    harness.get_by_label_contains(whole).scroll_to_me();
    harness.run_ok();
    harness.get_by_label_contains(whole).click();
    harness.run_ok();
    assert_eq!(desk(&harness).unwrap().shown.rows.len(), n_old);
}
