//! The sheets and tools over the map, driven by clicks and keys: layers, colours, rings, distances,
//! kept views.

use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable as _;
use harmattan::view::map::Sheet;
use harmattan::view::map::layers::Part;

use crate::rests;
use crate::window::{Window, click, drawn_window, window};

fn map(harness: &Window) -> &harmattan::view::map::State {
    harness.state().as_ref().unwrap().map()
}

/// Lets other threads bring what they have.
/// Lets the window work until the map is as wanted.
#[track_caller]
fn until(harness: &mut Window, what: &str, holds: impl Fn(&harmattan::view::map::State) -> bool) {
    let since = std::time::Instant::now();
    while !holds(map(harness)) {
        assert!(since.elapsed().as_secs() < 240, "{what}");
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    harness.run_ok();
}

/// That a file of one's own is read, or found bad.
#[track_caller]
fn overlaid(harness: &mut Window, n_files: usize) {
    until(harness, "the file is read", |map| {
        map.overlays.0.len() == n_files && map.overlays.0.iter().all(|own| !own.is_reading())
    });
}

fn settle(harness: &mut Window) {
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(25));
        harness.run_ok();
    }
}

#[test]
fn a_layer_is_hidden_and_made_faint_from_the_list_and_that_is_remembered() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.get_by_label("Layers").click();
    harness.run_ok();
    assert_eq!(map(&harness).open, Some(Sheet::Layers));
    harness.get_by_label("Roads").click();
    harness.run_ok();
    harness.get_by_label("Opacity of Place names").focus();
    harness.run_ok();
    harness.key_press(Key::ArrowLeft);
    harness.key_press(Key::ArrowLeft);
    harness.run_ok();
    let layers = &map(&harness).layers;
    assert!(!layers.sight(Part::Roads).on);
    assert!((layers.sight(Part::Names).opacity - 0.8).abs() < 1e-6);
    let settings = harness.state().as_ref().unwrap().settings(&harness.ctx);
    assert_eq!(settings.layers.len(), 2);
    harness.get_by_label("As at first").click();
    harness.run_ok();
    assert_eq!(map(&harness).layers.changed().count(), 0);
}

#[test]
fn hidden_incidents_cannot_be_clicked() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    assert!(!map(&harness).hits().is_empty());
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Incidents, clustered").click();
    harness.run_ok();
    assert!(map(&harness).hits().is_empty());
}

#[test]
fn colours_say_who_began_it_and_the_map_says_so() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Colour: Initiator").click();
    harness.get_by_label("Older ones paler").click();
    settle(&mut harness);
    let layers = &map(&harness).layers;
    assert!(layers.by_initiator && layers.is_faded);
    rests(&mut harness, "the window");
}

#[test]
fn the_density_of_few_is_drawn_when_it_is_asked_for_and_then_rests() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Density").click();
    settle(&mut harness);
    assert!(!map(&harness).hits().is_empty());
    rests(&mut harness, "the window");
}

#[test]
fn a_distance_is_measured_by_clicks_and_ends_with_escape() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.key_press(Key::D);
    harness.run_ok();
    harness.get_by_label("Click where the way begins.");
    click(&mut harness, Pos2::new(500.0, 400.0));
    harness.get_by_label("Click where it goes on.");
    click(&mut harness, Pos2::new(600.0, 400.0));
    harness.get_by_label_contains(" km · ");
    assert_eq!(map(&harness).tools.measure.n_points(), 2);
    click(&mut harness, Pos2::new(600.0, 500.0));
    harness.get_by_label_contains("over 2 legs");
    harness.key_press(Key::Backspace);
    harness.run_ok();
    assert_eq!(map(&harness).tools.measure.n_points(), 2);
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(!map(&harness).tools.measure.is_on);
}

#[test]
fn rings_lie_around_bamako_or_any_point() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.key_press(Key::G);
    harness.run_ok();
    assert!(map(&harness).layers.sight(Part::Rings).on);
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Rings, Bamako");
    harness.get_by_label("Around a click").click();
    harness.run_ok();
    harness.get_by_label("Click where the rings are to be.");
    click(&mut harness, Pos2::new(500.0, 400.0));
    assert_ne!(map(&harness).tools.rings.name, "Bamako");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::G);
    harness.run_ok();
    harness.key_press(Key::N);
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::G);
    harness.run_ok();
    assert!(!map(&harness).tools.rings.name.contains('°'));
}

#[test]
fn a_view_is_kept_left_and_gone_back_to_by_its_key() {
    let (mut harness, _folder) = window([1400.0, 880.0], 1.0);
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Sheet: Views").click();
    harness.run_ok();
    harness.get_by_label("Name of this view").focus();
    harness.run_ok();
    harness
        .get_by_label("Name of this view")
        .type_text("Liptako");
    harness.run_ok();
    harness.get_by_label("Keep view").click();
    harness.run_ok();
    let kept = map(&harness).bookmarks[0].clone();
    assert_eq!(kept.name, "Liptako");
    harness.key_press(Key::Escape);
    harness.run_ok();
    for _ in 0..3 {
        harness.key_press(Key::Plus);
        harness.run_ok();
    }
    assert!(map(&harness).camera.unwrap().zoom > kept.zoom + 0.5);
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Num1);
    for _ in 0..30 {
        harness.step();
    }
    harness.run_ok();
    assert!((map(&harness).camera.unwrap().zoom - kept.zoom).abs() < 0.01);
    let settings = harness.state().as_ref().unwrap().settings(&harness.ctx);
    assert_eq!(settings.bookmarks[0].name, "Liptako");
    // A second of its name takes its place, one that is taken away comes back.
    harness.key_press(Key::Plus);
    harness.run_ok();
    harness.key_press(Key::Y);
    harness.run_ok();
    harness.get_by_label("Sheet: Views").click();
    harness.run_ok();
    harness.get_by_label("Name of this view").focus();
    harness.run_ok();
    harness
        .get_by_label("Name of this view")
        .type_text("Liptako");
    harness.run_ok();
    harness.get_by_label("Replace").click();
    harness.run_ok();
    let [nearer] = map(&harness).bookmarks.as_slice() else {
        panic!("{:?}", map(&harness).bookmarks);
    };
    assert!(nearer.zoom > kept.zoom);
    harness.get_by_label("Liptako was replaced");
    let undo = |harness: &mut Window| {
        harness
            .get_by_role_and_label(egui::Role::Button, "Undo")
            .click();
        harness.run_ok();
    };
    undo(&mut harness);
    assert_eq!(map(&harness).bookmarks, std::slice::from_ref(&kept));
    harness.get_by_label("Take Liptako away").click();
    harness.run_ok();
    assert!(map(&harness).bookmarks.is_empty());
    undo(&mut harness);
    assert_eq!(map(&harness).bookmarks, [kept]);
}

/// Pictures to look at: `LOOK=folder cargo test --test it pictures_of_the_sheets`.
#[test]
fn pictures_of_the_sheets() {
    let Ok(folder) = std::env::var("LOOK") else {
        return;
    };
    for (theme, name) in [(egui::Theme::Dark, "dark"), (egui::Theme::Light, "light")] {
        let renderer = crate::soft_renderer::SoftRenderer::default();
        let (mut harness, _project) = drawn_window([1280.0, 720.0], 1.0, renderer.clone());
        harness.ctx.set_theme(theme);
        settle(&mut harness);
        harness.key_press(Key::G);
        harness.key_press(Key::Y);
        settle(&mut harness);
        harness.get_by_label("Colour: Initiator").click();
        settle(&mut harness);
        let save = |harness: &Window, what: &str| {
            let file = format!("{folder}/{what}-{name}.png");
            let image = renderer.picture(harness);
            harmattan::render::write_png(std::path::Path::new(&file), &image).unwrap();
        };
        save(&harness, "layers");
        harness.key_press(Key::Escape);
        harness.key_press(Key::D);
        harness.run_ok();
        for at in [(500.0, 400.0), (600.0, 330.0), (700.0, 420.0)] {
            click(&mut harness, Pos2::new(at.0, at.1));
        }
        settle(&mut harness);
        save(&harness, "measure");
    }
}

#[test]
fn a_file_of_ones_own_lies_over_the_map_and_a_bad_one_says_where_it_is_bad() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let good = folder.path().join("wells.gpx");
    std::fs::write(
        &good,
        "<gpx><wpt lat='14.5' lon='-4.1'><name>Camp</name></wpt></gpx>",
    )
    .unwrap();
    let bad = folder.path().join("bad.kml");
    std::fs::write(&bad, "<kml>\n<Placemark>").unwrap();
    harness.key_press(Key::Y);
    harness.run_ok();
    for (n_files, path) in [(1, &good), (2, &bad)] {
        let field = "Path of a file to lie over the map";
        harness.get_by_label(field).focus();
        harness.run_ok();
        harness
            .get_by_label(field)
            .type_text(&path.display().to_string());
        harness.run_ok();
        harness.key_press(Key::Enter);
        overlaid(&mut harness, n_files);
    }
    harness.get_by_label("wells.gpx");
    harness.get_by_label_contains("line 2: ends before <Placemark> is closed");
    assert!(map(&harness).overlays.0[0].bounds().is_some());
    harness.get_by_label("Fit to: wells.gpx").click();
    harness.run_ok();
    assert!(map(&harness).camera.unwrap().zoom > 9.0);
    let settings = harness.state().as_ref().unwrap().settings(&harness.ctx);
    assert_eq!(settings.overlays.len(), 2);
    harness.get_by_label("Take away: bad.kml").click();
    harness.run_ok();
    assert_eq!(map(&harness).overlays.0.len(), 1);
}

/// Where a part stands in the list, from the top.
fn place_of(harness: &Window, part: Part) -> usize {
    let order = map(harness).layers.order();
    let row = harmattan::view::map::layers::Row::Part(part);
    order.iter().position(|it| *it == row).unwrap()
}

#[test]
fn layers_are_put_over_each_other_by_keys_and_by_drag_and_stay_so() {
    let (mut harness, folder) = window([1400.0, 880.0], 1.0);
    let own = folder.path().join("camps.gpx");
    std::fs::write(&own, "<gpx><wpt lat='14.5' lon='-4.1'/></gpx>").unwrap();
    harness.key_press(Key::Y);
    harness.run_ok();
    let field = "Path of a file to lie over the map";
    harness.get_by_label(field).focus();
    harness.run_ok();
    let typed = own.display().to_string();
    harness.get_by_label(field).type_text(&typed);
    harness.run_ok();
    harness.key_press(Key::Enter);
    overlaid(&mut harness, 1);
    let grip = "Place of Roads, from the top";
    harness.get_by_label(grip).focus();
    harness.run_ok();
    let before = place_of(&harness, Part::Roads);
    harness.key_press(Key::ArrowUp);
    harness.run_ok();
    assert_eq!(place_of(&harness, Part::Roads), before - 1);
    harness.key_press(Key::Home);
    harness.run_ok();
    assert_eq!(place_of(&harness, Part::Roads), 0);
    let from = harness.get_by_label("Place of camps.gpx, from the top");
    let from = from.rect().center();
    let to = harness.get_by_label("Place of Rivers and lakes, from the top");
    let to = to.rect().center();
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.hover_at(from);
    harness.step();
    harness.input_mut().events.push(button(from, true));
    harness.step();
    for share in [0.3, 0.6, 0.8, 1.0] {
        harness.hover_at(from + share * (to - from));
        harness.step();
    }
    harness.input_mut().events.push(button(to, false));
    harness.step();
    settle(&mut harness);
    let layers = &map(&harness).layers;
    let codes = layers.order_kept();
    assert_eq!(codes[0], "roads");
    let at = |code: &str| codes.iter().position(|it| it == code).unwrap();
    assert!(at("own") > at("units"), "{codes:?}");
    let settings = harness.state().as_ref().unwrap().settings(&harness.ctx);
    assert_eq!(settings.layer_order, codes);
    harness.get_by_label("As at first").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("As at first").click();
    harness.run_ok();
    assert!(map(&harness).layers.order_kept().is_empty());
    assert_eq!(map(&harness).layers.own().count(), 1, "the file stays");
}

#[test]
fn a_picture_shows_the_map_as_the_window_does() {
    use harmattan::basemap::Basemap;
    use harmattan::picture::{Picture, draw};
    let (mut harness, folder) = window([1400.0, 880.0], 1.0);
    crate::window::wait(&mut harness, "the gazetteer", |desk| {
        desk.gazetteer.is_some()
    });
    let basemap = std::sync::Arc::new(Basemap::embedded());
    let paint = |harness: &Window| {
        let desk = crate::window::desk(harness).unwrap();
        let picture = Picture {
            sheet: harmattan::render::Sheet::new(500, 400, 1.0, true).unwrap(),
            title: String::new(),
            bounds: None,
            script: harmattan::view::map::labels::Script::Latin,
            note: String::new(),
            looks: map(harness).looks(),
        };
        let gazetteer = desk.gazetteer.clone().unwrap();
        draw(&picture, desk, &gazetteer, std::sync::Arc::clone(&basemap)).pixels
    };
    let mut seen = vec![paint(&harness)];
    harness.key_press(Key::Y);
    harness.run_ok();
    harness
        .get_by_label("Place of Borders, from the top")
        .focus();
    harness.run_ok();
    harness.key_press(Key::Home);
    harness.run_ok();
    seen.push(paint(&harness));
    harness.get_by_label("Borders").click();
    harness.run_ok();
    seen.push(paint(&harness));
    let own = folder.path().join("line.geojson");
    let line = r#"{"type":"LineString","coordinates":[[-9,12],[-1,16]]}"#;
    std::fs::write(&own, line).unwrap();
    let field = "Path of a file to lie over the map";
    harness.get_by_label(field).focus();
    harness.run_ok();
    let typed = own.display().to_string();
    harness.get_by_label(field).type_text(&typed);
    harness.run_ok();
    harness.key_press(Key::Enter);
    overlaid(&mut harness, 1);
    seen.push(paint(&harness));
    for (at, one) in seen.iter().enumerate() {
        let same = seen[..at].iter().any(|other| other == one);
        assert!(!same, "picture {at} is like one before");
    }
}
