//! The review desk, driven by keys and clicks: from a pasted text to accepted incidents.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use harmattan::desk::Desk;
use harmattan::incident::{Incident, IncidentId, Status};

use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, wait, window};

/// Ten incidents in the words of a bulletin, with its day.
const TEN: &str = "\
Sahel bulletin, 21 July 2024

On 18 July 2024, armed men attacked the village of Diallassagou in the Bankass cercle, killing four civilians.

On 17 July 2024, an army vehicle struck a roadside bomb near Niono, killing two soldiers.

On 16 July 2024, JNIM fighters attacked a VDP position in Titao, killing eleven volunteers.

On 15 July 2024, gunmen abducted three traders in Gossi.

On 14 July 2024, an air strike by the army hit Tinzaouaten, killing nine people.

On 13 July 2024, fighters of the Islamic State ambushed a convoy near Ménaka, killing six soldiers.

On 12 July 2024, militants burned the market in Barsalogho.

On 11 July 2024, armed men attacked the village of Solhan, killing seven civilians.

On 10 July 2024, JNIM fighters clashed with the army in Djibo, killing five soldiers.

On 9 July 2024, armed men attacked the village of Torodi in Niger, killing three civilians.
";

fn paste(harness: &mut Window, text: &str) {
    harness
        .input_mut()
        .events
        .push(Event::Paste(text.to_owned()));
    harness.step();
    harness.run_ok();
}

/// The incidents of the open report.
fn found(desk: &Desk) -> &[Incident] {
    desk.review
        .open
        .as_ref()
        .map_or(&[], |open| &open.incidents)
}

fn status_of(desk: &Desk, id: IncidentId) -> Option<Status> {
    desk.incidents
        .find(id)
        .map(|at| desk.incidents.at(at).status)
}

/// Whether a report with a title is open, and nothing is on its way.
fn is_open(desk: &Desk, title: &str) -> bool {
    let open = desk
        .review
        .open
        .as_ref()
        .and_then(|open| open.report.as_ref());
    open.is_some_and(|report| report.title.contains(title)) && !desk.review.is_underway()
}

fn opened(harness: &mut Window, text: &str, title: &str) {
    paste(harness, text);
    wait(harness, "the report is read", |desk| is_open(desk, title));
    harness.run_ok();
}

fn save(picture: &harmattan::render::raster::Image, path: &str) {
    let file = std::fs::File::create(path).unwrap();
    let mut encoder = png::Encoder::new(file, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let bytes: Vec<u8> = picture
        .pixels
        .iter()
        .flat_map(egui::Color32::to_array)
        .collect();
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&bytes)
        .unwrap();
}

#[test]
fn pictures() {
    for (size, theme, name) in [
        ([1600.0, 1000.0], "Dark", "a"),
        ([1600.0, 1000.0], "Light", "b"),
        ([1280.0, 720.0], "Dark", "c"),
    ] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, 1.0, renderer.clone());
        if let Some(button) = harness.query_by_label(theme) {
            button.click();
        }
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
        harness.run_ok();
        wait(&mut harness, "opened", |desk| desk.review.open.is_some());
        harness.run_ok();
        let picture = renderer.picture(&harness);
        save(&picture, &format!("/tmp/review-{name}0.png"));
        opened(&mut harness, TEN, "Sahel bulletin");
        for incident in found(desk(&harness).unwrap()) {
            let place = incident.places.first().unwrap();
            println!(
                "{:?} {:?} {} -> {:?} sure {} doubts {:?}",
                incident.kind,
                incident.span,
                place.written,
                place.name,
                place.sure,
                incident.claims[0].doubts
            );
        }
        let picture = renderer.picture(&harness);
        save(&picture, &format!("/tmp/review-{name}1.png"));
    }
}
