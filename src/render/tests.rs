//! Pictures as a whole: the map under egui's shapes, in both palettes.

use egui::{Align2, Color32, FontId, pos2, vec2};

use super::*;
use crate::geo::{Mercator, Position};
use crate::view::map::furniture::Furniture;
use crate::view::theme::Role;

fn sheet(pixels_per_point: f32, dark: bool) -> Sheet {
    Sheet::new(400, 300, pixels_per_point, dark).unwrap()
}

fn camera(sheet: &Sheet, lon: f64, lat: f64, zoom: f64) -> Camera {
    Camera {
        center: Mercator::of(Position::new(lon, lat)),
        zoom,
        rect: sheet.rect(),
    }
}

/// How many pixels differ from the panel's colour.
fn inked(image: &Image, sheet: &Sheet) -> usize {
    image
        .pixels
        .iter()
        .filter(|&&pixel| pixel != sheet.tokens().bg1)
        .count()
}

#[test]
fn sea_land_and_land_outside_have_their_colours() {
    for dark in [false, true] {
        let sheet = sheet(1.0, dark);
        let t = sheet.tokens();
        let basemap = Basemap::embedded();
        for (lon, lat, expected) in [
            (-20.02, 10.2, t.sea),
            (-5.02, 12.6, t.land),
            (-5.1, 25.2, t.land_other),
        ] {
            let image = sheet.map(&basemap, &camera(&sheet, lon, lat, 9.5), None);
            assert_eq!(image.pixel(200, 150), expected, "at {lon}, {lat}");
        }
    }
}

#[test]
fn the_map_keeps_to_its_rectangle() {
    let sheet = sheet(2.0, false);
    let mut camera = camera(&sheet, -4.0, 14.5, 6.3);
    camera.rect = Rect::from_min_max(pos2(20.0, 10.0), pos2(150.0, 100.0));
    let image = sheet.map(&Basemap::embedded(), &camera, None);
    let t = sheet.tokens();
    let outside = [(39, 100), (300, 100), (100, 19), (100, 200)].map(|(x, y)| image.pixel(x, y));
    assert_eq!(outside, [t.bg1; 4]);
    assert_ne!(image.pixel(40, 20), t.bg1);
    assert_ne!(image.pixel(299, 199), t.bg1);
}

#[test]
fn the_border_of_mali_and_mauritania_is_a_line_on_a_band() {
    let sheet = sheet(1.0, false);
    let image = sheet.map(&Basemap::embedded(), &camera(&sheet, -7.0, 15.5, 7.5), None);
    let t = sheet.tokens();
    let band_color = t.land.lerp_to_gamma(t.border_band, 0.75);
    let is_band = |pixel: &&Color32| pixel.g().abs_diff(band_color.g()) <= 1;
    let column: Vec<Color32> = (0..300).map(|y| image.pixel(207, y)).collect();
    let band = column.iter().filter(is_band).count();
    let darkest = column.iter().map(Color32::g).min().unwrap();
    assert!((2..=6).contains(&band), "{band} pixels of band");
    assert!(darkest < t.border.g() + 40, "{darkest}");
}

#[test]
fn latin_and_arabic_leave_ink_and_the_same_call_the_same_picture() {
    let sheet = sheet(2.0, true);
    for words in ["Diallassagou", "جالا ساغو"] {
        let draw = || {
            headless(&sheet, sheet.blank(), |ui| {
                let color = theme::tokens(ui.ctx()).text1;
                ui.painter().text(
                    pos2(20.0, 20.0),
                    Align2::LEFT_TOP,
                    words,
                    FontId::proportional(17.0),
                    color,
                );
            })
        };
        let image = draw();
        assert!(inked(&image, &sheet) > 200, "{words}");
        assert!(image == draw(), "{words}");
    }
}

#[test]
fn text_is_as_crisp_on_the_picture_as_in_the_font_atlas() {
    let sheet = sheet(1.0, false);
    let at = |x: f32| {
        headless(&sheet, sheet.blank(), |ui| {
            let mut job = egui::text::LayoutJob::default();
            job.append(
                "Illi",
                0.0,
                Role::STRONG.sized(40.0, 48.0).format(Color32::BLACK),
            );
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(pos2(x, 20.0), galley, Color32::BLACK);
        })
    };
    let (still, moved) = (at(10.0), at(17.0));
    assert!(
        still.pixels.contains(&Color32::BLACK),
        "stems are full black"
    );
    let row = |image: &Image, from: usize| {
        (0..200)
            .map(|x| image.pixel(x + from, 50))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        row(&still, 5),
        row(&moved, 12),
        "whole points apart, all the same"
    );
}

#[test]
fn a_layout_that_needs_a_second_pass_gets_it() {
    let sheet = sheet(1.0, false);
    let mut n_calls = 0;
    headless(&sheet, sheet.blank(), |ui| {
        n_calls += 1;
        if n_calls < 3 {
            ui.ctx().request_repaint();
        }
    });
    assert!(n_calls >= 3, "{n_calls}");
    headless(&sheet, sheet.blank(), |ui| ui.ctx().request_repaint());
}

#[test]
fn a_texture_that_lives_for_one_pass_only_is_still_in_the_picture() {
    let sheet = sheet(1.0, false);
    let image = headless(&sheet, sheet.blank(), |ui| {
        let texels = egui::ColorImage::filled([4, 4], Color32::RED);
        let texture = ui
            .ctx()
            .load_texture("once", texels, egui::TextureOptions::NEAREST);
        let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(4.0, 4.0));
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter()
            .image(texture.id(), rect, whole, Color32::WHITE);
    });
    assert_eq!(image.pixel(11, 11), Color32::RED);
}

#[test]
fn furniture_stands_inside_the_map_and_its_parts_apart() {
    for (zoom, lat) in [
        (3.0, 12.0),
        (5.2, 14.0),
        (6.3, 14.5),
        (8.0, 20.0),
        (11.0, 10.0),
        (16.0, 13.0),
    ] {
        for scale in [1.0, 2.0] {
            let sheet =
                Sheet::new((900.0 * scale) as u32, (700.0 * scale) as u32, scale, true).unwrap();
            let camera = camera(&sheet, -3.9, lat, zoom);
            headless(&sheet, sheet.blank(), |ui| {
                let furniture =
                    Furniture::lay_out(ui.painter(), &camera, "Natural Earth · GSHHG · GeoNames");
                let taken = furniture.taken();
                assert!(taken.len() >= 4, "figures on the frame at zoom {zoom}");
                for (n, rect) in taken.iter().enumerate() {
                    assert!(camera.rect.contains_rect(*rect), "{rect:?} at zoom {zoom}");
                    let meets = taken[n + 1..].iter().find(|other| other.intersects(*rect));
                    assert!(meets.is_none(), "{rect:?} and {meets:?} at zoom {zoom}");
                }
                furniture.paint(ui.painter(), theme::tokens(ui.ctx()));
            });
        }
    }
}

#[test]
fn sizes_that_cannot_be_drawn_are_refused_with_the_sizes_that_can() {
    let message = Sheet::new(0, 700, 1.0, false).unwrap_err().to_string();
    assert_eq!(
        message,
        "a picture of 0x700 pixels cannot be drawn: give each side from 64 to 8192 pixels"
    );
    let message = Sheet::new(900, 700, f32::NAN, false)
        .unwrap_err()
        .to_string();
    assert_eq!(
        message,
        "NaN pixels to a point cannot be drawn: give from 0.5 to 4"
    );
    assert_eq!(sheet(2.0, false).rect().size(), vec2(200.0, 150.0));
}

#[test]
fn arabic_words_of_a_drawing_are_read_in_their_order_and_stand_side_by_side() {
    let text = "تقرير أسبوعي عن العنف";
    let sheet = sheet(1.0, false);
    let vector = headless_vector(&sheet, sheet.blank(), |ui| {
        let at = egui::pos2(16.0, 8.0);
        let anchor = egui::Align2::LEFT_TOP;
        let color = sheet.tokens().text1;
        crate::view::widgets::paint(ui.painter(), at, anchor, text, Role::TITLE, color);
    });
    let words: Vec<_> = vector
        .drawn
        .iter()
        .filter_map(|drawn| match &drawn.what {
            vector::What::Words(words) => Some(words),
            _ => None,
        })
        .collect();
    let texts: Vec<&str> = words.iter().map(|words| words.text.as_str()).collect();
    assert_eq!(texts, [text]);
    let [words] = words[..] else { return };
    assert!((15.0..17.0).contains(&words.at.x), "{}", words.at.x);
    assert!((140.0..260.0).contains(&words.width), "{}", words.width);
}
