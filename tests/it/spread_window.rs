//! The screen of spread, driven by clicks and keys over invented incidents.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use harmattan::analysis::spread::measures::Bucket;
use harmattan::app::{App, Places};
use harmattan::gazetteer::Gazetteer;
use harmattan::incident::Incident;
use harmattan::store::{Change, Store};
use harmattan::time::{Day, Span};
use harmattan::view::theme;

use crate::rests;
use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, click, desk, wait};

#[path = "../../examples/common/front.rs"]
mod front;

/// A window with room for map and roads beside the charts.
const WIDE: [f32; 2] = [1600.0, 1000.0];

fn span(from: &str, to: &str) -> Span {
    Span::between(Day::parse(from).unwrap(), Day::parse(to).unwrap())
}

/// The gazetteer, read once for all tests.
fn gazetteer() -> Arc<Gazetteer> {
    static READ: OnceLock<Arc<Gazetteer>> = OnceLock::new();
    Arc::clone(READ.get_or_init(|| Arc::new(Gazetteer::embedded())))
}

/// The screen of spread over a project of invented incidents, once they are measured.
fn spread(
    n: usize,
    days: Span,
    size: [f32; 2],
    renderer: SoftRenderer,
) -> (Window, tempfile::TempDir) {
    let incidents = front::incidents(&gazetteer(), n, days);
    open(&incidents, size, renderer)
}

fn open(
    incidents: &[Incident],
    size: [f32; 2],
    renderer: SoftRenderer,
) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("invented.harmattan");
    fill(&project, incidents);
    let places = Places {
        project,
        settings: Some(folder.path().join("settings.json")),
        cache: None,
        gazetteer: Some(gazetteer()),
    };
    let mut harness = Harness::builder()
        .with_size(vec2(size[0], size[1]))
        .with_max_steps(24)
        .with_context_setup(theme::install)
        .renderer(renderer)
        .build_ui_state(
            move |ui, app: &mut Option<App>| {
                let app =
                    app.get_or_insert_with(|| App::new(ui.ctx(), &places, "a test".to_owned()));
                app.advance(ui.ctx());
                app.draw(ui);
            },
            None,
        );
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run_ok();
    measured(&mut harness);
    (harness, folder)
}

fn fill(path: &Path, incidents: &[Incident]) {
    let mut store = Store::open(path).unwrap();
    let change = Change {
        who: "a test".to_owned(),
        at: "2026-01-01T00:00:00Z".to_owned(),
    };
    store.import(&[], incidents, &change).unwrap();
}

/// Waits until what is shown is measured.
#[track_caller]
fn measured(harness: &mut Window) {
    harness.step();
    wait(harness, "nothing measured", |desk| {
        desk.spread.measures.is_some() && !desk.spread.measuring && !desk.sifting
    });
}

fn months() -> Span {
    span("2020-01-01", "2024-07-21")
}

/// What a chart says of itself.
fn value(harness: &Window, name: &str) -> String {
    harness.get_by_label(name).value().unwrap_or_default()
}

/// Where a chart lies, by its name.
fn chart(harness: &Window, name: &str) -> egui::Rect {
    harness.get_by_label(name).rect()
}

#[test]
fn the_screen_opens_by_its_key_measures_and_then_rests() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    harness.get_by_label_contains("Measured 1,");
    // Names arrive from their thread; after that nothing repaints.
    std::thread::sleep(Duration::from_millis(1500));
    rests(&mut harness, "the window");
    // Nobody measures for a screen that is not looked at.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    harness.run_ok();
    let before = desk(&harness).unwrap().spread.measures.clone().unwrap();
    harness.get_by_label_contains("Instant").click();
    harness.run_ok();
    std::thread::sleep(Duration::from_millis(200));
    harness.run_ok();
    let after = desk(&harness).unwrap().spread.measures.clone().unwrap();
    assert!(Arc::ptr_eq(&before, &after));
}

#[test]
fn another_anchor_is_chosen_from_the_list_and_measured_from() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Anchor: Bamako").click();
    harness.run_ok();
    harness.get_by_label("Niamey").click();
    harness.run_ok();
    measured(&mut harness);
    harness.get_by_label("Anchor: Niamey");
    let anchor = &desk(&harness)
        .unwrap()
        .spread
        .measures
        .as_ref()
        .unwrap()
        .distance
        .anchor;
    assert_eq!(anchor, "Niamey");
}

#[test]
fn a_point_on_the_map_becomes_the_anchor_and_escape_gives_it_up() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Choose a point on the map").click();
    harness.run_ok();
    harness.key_press(Key::Escape);
    harness.run_ok();
    harness.get_by_label("Choose a point on the map").click();
    harness.run_ok();
    let map = harness.get_by_label_contains("Map of ").rect();
    click(&mut harness, map.center());
    measured(&mut harness);
    let anchor = desk(&harness).unwrap().spread.settings.anchor.clone();
    let camera = harness.state().as_ref().unwrap().camera().unwrap();
    let at = camera.screen_from_position(anchor.point().unwrap());
    assert!(at.distance(map.center()) < 1.0, "{at:?}");
}

#[test]
fn pointing_at_a_period_says_its_figures_and_rings_its_incidents() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    let plot = chart(&harness, "Distance over time");
    harness.hover_at(plot.center());
    harness.run_ok();
    let said = value(&harness, "Distance over time");
    assert!(said.contains("2022: N ") && said.contains("Q05 "), "{said}");
    let ringed = harness.state().as_ref().unwrap().spread().pointed_at();
    let desk = desk(&harness).unwrap();
    let measures = desk.spread.measures.as_ref().unwrap();
    let mut periods = measures.distance.periods.iter();
    let is_pointed = |it: &Bucket| it.n() == ringed.len() && it.front == ringed.first().copied();
    assert!(!ringed.is_empty() && periods.any(is_pointed));
}

#[test]
fn arrows_move_the_hair_line_and_enter_flies_to_the_front() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Distance over time").focus();
    harness.run_ok();
    harness.key_press(Key::Home);
    harness.run_ok();
    harness.key_press(Key::ArrowRight);
    harness.run_ok();
    let said = value(&harness, "Distance over time");
    assert!(said.starts_with("February 2020"), "{said}");
    harness.key_press(Key::End);
    harness.run_ok();
    harness.key_press(Key::ArrowLeft);
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    let desk = desk(&harness).unwrap();
    let measures = desk.spread.measures.as_ref().unwrap();
    let last = measures.distance.periods.len() - 1;
    let front = measures.distance.periods[last - 1].front.unwrap();
    assert_eq!(desk.selected, Some(desk.incident_of(front).id));
}

#[test]
fn a_brush_over_the_chart_sets_the_dates_to_whole_periods() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    let plot = chart(&harness, "Distance over time");
    let at = |part: f32| egui::pos2(plot.left() + part * plot.width(), plot.center().y);
    harness.hover_at(at(0.5));
    harness.step();
    for (place, pressed) in [(at(0.5), true), (at(0.7), false)] {
        if !pressed {
            harness.hover_at(at(0.6));
            harness.step();
            harness.hover_at(place);
            harness.step();
        }
        harness.input_mut().events.push(egui::Event::PointerButton {
            pos: place,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    measured(&mut harness);
    let window = desk(&harness).unwrap().filter.window.unwrap();
    assert_eq!(window.start().ymd().2, 1);
    assert_eq!(window.end().plus(1).ymd().2, 1);
    assert!((300..400).contains(&window.n_days()), "{window:?}");
    let mut links = harness.get_all_by_label_contains("outside the dates: lift the dates");
    links.next().unwrap().click();
    drop(links);
    measured(&mut harness);
    assert_eq!(desk(&harness).unwrap().filter.window, None);
}

#[test]
fn a_first_flies_to_its_incident() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    let desk_ = desk(&harness).unwrap();
    let measures = desk_.spread.measures.clone().unwrap();
    let first = &measures.frontier.firsts[0];
    let id = desk_.incident_of(first.row).id;
    let place = desk_.incident_of(first.row).places[0].position.unwrap();
    harness
        .get_all_by_label_contains(&first.name)
        .next()
        .unwrap()
        .click();
    harness.run_ok();
    assert_eq!(desk(&harness).unwrap().selected, Some(id));
    std::thread::sleep(Duration::from_millis(400));
    harness.run_ok();
    let camera = harness.state().as_ref().unwrap().camera().unwrap();
    let at = camera.screen_from_position(place);
    assert!(at.distance(camera.rect.center()) < 2.0);
}

#[test]
fn a_project_of_one_year_says_burn_in_and_draws_no_frontier() {
    let year = span("2023-01-01", "2023-11-30");
    let (harness, _folder) = spread(1500, year, WIDE, SoftRenderer::default());
    let measures = desk(&harness).unwrap().spread.measures.clone().unwrap();
    assert!(measures.frontier.only_burn_in && measures.frontier.firsts.is_empty());
    assert!(harness.get_all_by_label_contains("Burn-in: until").count() >= 1);
}

#[test]
fn three_events_draw_no_quantile_and_no_trend() {
    let year = span("2023-01-01", "2023-03-31");
    let (mut harness, _folder) = spread(3, year, WIDE, SoftRenderer::default());
    let measures = desk(&harness).unwrap().spread.measures.clone().unwrap();
    let mut periods = measures.distance.periods.iter();
    assert!(periods.all(|period| period.quantiles_km.iter().all(Option::is_none)));
    harness.get_by_label("Distance over time").focus();
    harness.key_press(Key::End);
    harness.run_ok();
    let said = value(&harness, "Distance over time");
    assert!(said.contains("Q05 too few"), "{said}");
    harness.key_press(Key::Escape);
    harness.run_ok();
}

#[test]
fn a_measure_is_turned_off_and_its_chart_goes() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Distance over time");
    harness.get_by_label_contains("Distance to anchor:").click();
    harness.run_ok();
    assert!(harness.query_by_label("Distance over time").is_none());
    harness.get_by_label_contains("Concentration:").click();
    harness.run_ok();
    harness.get_by_label_contains("The map shows: Density");
}

#[test]
fn figures_are_copied_with_a_head_and_a_row_a_period() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness
        .get_by_label("Copy the figures of “Distance to Bamako” as CSV")
        .click();
    harness.step();
    let copied = harness
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|it| match it {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.unwrap_or_default();
    assert!(copied.starts_with("from,to,n,q05_km"), "{copied}");
    assert_eq!(copied.lines().count(), 56);
    harness.step();
    harness.get_by_label("55 rows of figures copied");
}

#[test]
fn what_is_too_imprecise_is_a_link_that_spreads_it_over_its_area() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Unconfirmed places too").click();
    harness.run_ok();
    measured(&mut harness);
    harness
        .get_all_by_label_contains("too imprecise: spread")
        .next()
        .unwrap()
        .click();
    harness.run_ok();
    measured(&mut harness);
    let settings = &desk(&harness).unwrap().spread.settings;
    assert_eq!(settings.limit.code(), "spread");
}

#[test]
fn a_blockade_is_written_down_with_its_source_and_taken_back_by_one_key() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Blockade").click();
    harness.run_ok();
    harness.get_by_label("From day").type_text("2024-07-01");
    harness.run_ok();
    harness.get_by_label("Save blockade").click();
    harness.run_ok();
    harness.get_by_label_contains("Write who says so");
    harness.get_by_label("Source").click();
    harness.run_ok();
    harness.get_by_label("Source").type_text("Studio Tamani");
    harness.run_ok();
    harness.get_by_label("Save blockade").click();
    measured(&mut harness);
    let blockades = desk(&harness).unwrap().spread.blockades.clone();
    assert_eq!(blockades[0].source, "Studio Tamani");
    harness.get_by_label_contains(": blockade, ");
    harness.get_by_label_contains("according to Studio Tamani");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    measured(&mut harness);
    assert!(desk(&harness).unwrap().spread.blockades.is_empty());
    let again = Modifiers::COMMAND | Modifiers::SHIFT;
    harness.key_press_modifiers(again, Key::Z);
    measured(&mut harness);
    assert_eq!(desk(&harness).unwrap().spread.blockades, blockades);
    // The log says who wrote what down, and that it was taken back.
    harness
        .get_by_label("Changes of blockades and corridors")
        .click();
    harness.run_ok();
    let since = Instant::now();
    while harness.query_by_label_contains("3 changes").is_none() {
        assert!(since.elapsed() < Duration::from_mins(4), "no log");
        std::thread::sleep(Duration::from_millis(20));
        harness.step();
    }
    let lines = harness.get_all_by_label_contains("a test · wrote a blockade down");
    assert_eq!(lines.count(), 2);
    harness.get_by_label_contains("a test · took a blockade away");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label_contains("3 changes").is_none());
}

#[test]
fn borders_and_pairs_across_them_are_listed_where_their_rows_are_opened() {
    let (mut harness, _folder) = spread(3000, months(), WIDE, SoftRenderer::default());
    let measures = desk(&harness).unwrap().spread.measures.clone().unwrap();
    let border = measures.borders.pairs.iter().find(|it| it.name == "BF|ML");
    assert!(border.is_some());
    assert!(
        harness
            .query_by_label_contains("Burkina Faso – Mali: ")
            .is_none()
    );
    harness.get_by_label_contains("Any land border: ").click();
    harness.run_ok();
    harness.get_by_label_contains("Burkina Faso – Mali: ");
    let pair = measures.borders.crossings.first().expect("a pair");
    harness.get_by_label_contains("Any land border: ").click();
    harness.run_ok();
    harness.get_by_label_contains("Cross-border pairs").click();
    harness.run_ok();
    let row = format!("{} · ", pair.actor);
    let mut rows = harness.get_all_by_label_contains(&row);
    rows.next().unwrap().focus();
    drop(rows);
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    let desk = desk(&harness).unwrap();
    assert_eq!(desk.selected, Some(desk.incident_of(pair.rows[1]).id));
}

#[test]
fn the_map_shows_cells_districts_or_regions_by_their_first_incident() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    let units = {
        let measures = desk(&harness).unwrap().spread.measures.clone().unwrap();
        measures.frontier.units.len()
    };
    assert!(units > 20, "{units} units");
    for what in ["Districts", "Regions", "Cells"] {
        harness
            .get_by_label(&format!("The map shows: {what}"))
            .click();
        harness.run_ok();
    }
}

#[test]
fn corridors_are_put_in_another_order_and_keep_the_notes_beside_them() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    harness.get_by_label("Corridors").click();
    harness.run_ok();
    harness.get_by_label("Move down").click();
    harness.run_ok();
    harness.get_by_label("Save corridors").click();
    harness.run_ok();
    measured(&mut harness);
    let table = desk(&harness).unwrap().spread.corridors.clone();
    let rows: Vec<&str> = table.lines().collect();
    assert!(rows[0].starts_with("# Roads that capitals"), "{table}");
    assert!(
        rows[4].starts_with("RN1 Kita") && rows[5].starts_with("RN1 Kayes"),
        "{table}"
    );
}

#[test]
fn a_corridor_is_changed_place_by_place_saved_and_taken_back_by_one_key() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    gazetteer().prepare_search();
    let places = |harness: &Window| {
        let roads = &desk(harness)
            .unwrap()
            .spread
            .measures
            .as_ref()
            .unwrap()
            .roads;
        let road = roads.corridors.iter().find(|it| it.name == "RN7 Sikasso");
        road.map_or(0, |road| road.segments.len() + 1)
    };
    let before = places(&harness);
    harness.get_by_label("Corridors").click();
    harness.run_ok();
    harness.get_by_label("RN7 Sikasso, Bamako").click();
    harness.run_ok();
    harness.get_by_label("Take Koumantou out").click();
    harness.run_ok();
    harness.get_by_label("Add a place").click();
    harness.run_ok();
    harness.get_by_label("Add a place").type_text("Zégoua");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.get_by_label_contains("7. Zégoua, ");
    harness.get_by_label("Zégoua: one place inwards").click();
    harness.run_ok();
    harness.get_by_label_contains("6. Zégoua, ");
    harness.get_by_label("Take Sanankoroba out").click();
    harness.run_ok();
    harness.get_by_label("Save corridors").click();
    harness.run_ok();
    measured(&mut harness);
    assert_eq!(places(&harness), before - 1);
    let table = desk(&harness).unwrap().spread.corridors.clone();
    assert!(table.contains("Niéna|Zégoua|Sikasso"), "{table}");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    measured(&mut harness);
    assert_eq!(places(&harness), before);
}

#[test]
fn a_corridor_that_cannot_be_used_is_not_saved_and_escape_leaves_all_as_it_was() {
    let (mut harness, _folder) = spread(600, months(), WIDE, SoftRenderer::default());
    let before = desk(&harness).unwrap().spread.corridors.clone();
    harness.get_by_label("Corridors").click();
    harness.run_ok();
    harness.get_by_label("New corridor").click();
    harness.run_ok();
    harness.get_by_label("Save corridors").click();
    harness.run_ok();
    harness.get_by_label_contains("It needs a name.");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label("Save corridors").is_none());
    assert_eq!(desk(&harness).unwrap().spread.corridors, before);
}

#[test]
fn playback_moves_the_window_and_the_front_with_it() {
    let (mut harness, _folder) = spread(1500, months(), WIDE, SoftRenderer::default());
    harness.get_by_label_contains("Instant").click();
    harness.run_ok();
    measured(&mut harness);
    let shown = |harness: &Window| {
        let desk = desk(harness).unwrap();
        let measures = desk.spread.measures.clone().unwrap();
        assert_eq!(desk.filter.span(), Some(measures.window));
        (measures.window, measures.frontier.cells.len())
    };
    let mut steps = vec![shown(&harness)];
    harness.get_by_label("Play").click();
    for _ in 0..40 {
        std::thread::sleep(Duration::from_millis(50));
        harness.step();
    }
    harness.get_by_label("Pause").click();
    harness.run_ok();
    measured(&mut harness);
    steps.push(shown(&harness));
    assert_ne!(steps[0].0, steps[1].0);
    assert_ne!(
        steps[0].1, steps[1].1,
        "the cells reached by then: {steps:?}"
    );
}

#[test]
fn map_and_roads_are_two_tabs_in_a_small_window() {
    let (mut harness, _folder) = spread(1500, months(), [1280.0, 720.0], SoftRenderer::default());
    harness.get_by_label("Beside the charts: Roads").click();
    harness.run_ok();
    harness.get_by_label("Beside the charts: Map").click();
    harness.run_ok();
    harness.get_by_label_contains("Map of ");
}

/// Pictures to look at, where a folder is named: see [`crate::window::picture`].
#[test]
fn pictures_of_the_screen_of_spread_in_both_languages_and_palettes() {
    let Ok(_) = std::env::var("HARMATTAN_PICTURES") else {
        return;
    };
    gazetteer().prepare_search();
    for size in [WIDE, [1280.0, 720.0]] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = spread(3000, months(), size, renderer.clone());
        for theme in [egui::Theme::Dark, egui::Theme::Light] {
            for lang in ["en", "fr"] {
                harness.ctx.set_theme(theme);
                harness.state_mut().as_mut().unwrap().speak(lang);
                harness.run_ok();
                std::thread::sleep(Duration::from_millis(1500));
                harness.run_ok();
                let name = format!("spread-{theme:?}-{lang}-{}", size[0]).to_lowercase();
                crate::window::picture(&renderer, &harness, &name);
            }
        }
        let roads = harness.query_by_label_contains(": Routes");
        if let Some(roads) = roads {
            roads.click();
            harness.run_ok();
        }
        harness.get_by_label("Corridors").click();
        harness.run_ok();
        crate::window::picture(&renderer, &harness, &format!("corridors-{}", size[0]));
        harness.key_press(Key::Escape);
        harness.run_ok();
        for (name, label) in [
            ("blockade", "Blocus"),
            ("log", "Modifications des blocus et corridors"),
        ] {
            harness.get_by_label(label).click();
            harness.run_ok();
            std::thread::sleep(Duration::from_millis(300));
            harness.run_ok();
            crate::window::picture(&renderer, &harness, &format!("{name}-{}", size[0]));
            harness.key_press(Key::Escape);
            harness.run_ok();
        }
        if let Some(map) = harness.query_by_label("À côté des graphiques: Carte") {
            map.click();
            harness.run_ok();
        }
        for measure in [
            "Distance au repère",
            "Frontières et côte",
            "Routes vers les capitales",
        ] {
            toggle(&mut harness, measure);
        }
        harness.get_by_label_contains(": Cercles").click();
        harness.run_ok();
        crate::window::picture(&renderer, &harness, &format!("firsts-{}", size[0]));
        for (from, to) in [
            ("Première apparition", "Écart à la référence"),
            ("Écart à la référence", "Concentration"),
            ("Concentration", "Période par période"),
        ] {
            for measure in [from, to] {
                toggle(&mut harness, measure);
            }
            std::thread::sleep(Duration::from_millis(300));
            harness.run_ok();
            crate::window::picture(&renderer, &harness, &format!("{to}-{}", size[0]));
        }
    }
}

/// Turns a measure on or off by the keyboard, which scrolls to it.
fn toggle(harness: &mut Window, measure: &str) {
    let name = format!("{measure}: ");
    harness.get_by_label_contains(&name).focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
}
