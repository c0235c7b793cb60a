//! What the rasteriser promises, tried on small pictures.

use std::sync::Arc;

use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, PaintCallback, Primitive, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, TexturesDelta, pos2, vec2};

use super::{Image, Rasterizer};

const BLACK: Color32 = Color32::BLACK;
const WHITE: Color32 = Color32::WHITE;
const FONT: TextureId = TextureId::Managed(0);

/// A rasteriser with a texture of four texels, of which the first is white as in egui's own.
fn rasterizer(options: TextureOptions) -> Rasterizer {
    let texels = vec![WHITE, Color32::RED, Color32::GREEN, Color32::BLUE];
    let mut delta = TexturesDelta::default();
    delta.push(
        FONT,
        ImageDelta::full(ColorImage::new([2, 2], texels), options),
    );
    let mut rasterizer = Rasterizer::default();
    rasterizer.update_textures(&mut delta);
    rasterizer
}

fn painted(rasterizer: &Rasterizer, mesh: Mesh, clip: Rect, image: &mut Image) {
    let primitive = ClippedPrimitive {
        clip_rect: clip,
        primitive: Primitive::Mesh(mesh),
    };
    rasterizer.paint(&[primitive], 1.0, image);
}

fn plain(mesh: Mesh) -> Image {
    let mut image = Image::filled(16, 16, BLACK);
    painted(
        &rasterizer(TextureOptions::NEAREST),
        mesh,
        Rect::EVERYTHING,
        &mut image,
    );
    image
}

fn triangle(corners: [Pos2; 3], color: Color32) -> Mesh {
    Mesh {
        indices: vec![0, 1, 2],
        vertices: corners.map(|pos| Vertex::untextured(pos, color)).to_vec(),
        texture_id: FONT,
    }
}

fn joined(meshes: impl IntoIterator<Item = Mesh>) -> Mesh {
    meshes.into_iter().fold(Mesh::default(), |mut all, mesh| {
        all.append(mesh);
        all
    })
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

const HALF: Color32 = Color32::from_rgba_premultiplied(64, 64, 64, 128);

#[test]
fn triangles_around_a_point_paint_every_pixel_exactly_once() {
    arbtest::arbtest(|u| {
        let mut somewhere = || -> arbtest::arbitrary::Result<f32> {
            Ok(u.int_in_range(1..=15_999)? as f32 / 1000.0)
        };
        let hub = pos2(somewhere()?, somewhere()?);
        let mut rim = vec![
            pos2(0.0, 0.0),
            pos2(somewhere()?, 0.0),
            pos2(16.0, 0.0),
            pos2(16.0, somewhere()?),
        ];
        rim.extend([
            pos2(16.0, 16.0),
            pos2(somewhere()?, 16.0),
            pos2(0.0, 16.0),
            pos2(0.0, somewhere()?),
        ]);
        let fan = (0..rim.len()).map(|n| triangle([hub, rim[n], rim[(n + 1) % rim.len()]], HALF));
        let image = plain(joined(fan));
        let once = plain(triangle(
            [pos2(-50.0, -50.0), pos2(100.0, -50.0), pos2(-50.0, 100.0)],
            HALF,
        ));
        assert!(image == once, "hub at {hub:?}");
        Ok(())
    });
}

#[test]
fn a_rectangle_is_the_same_as_its_two_triangles() {
    arbtest::arbtest(|u| {
        let mut number = |most: i32| -> arbtest::arbitrary::Result<f32> {
            Ok(u.int_in_range(-2000..=most)? as f32 / 256.0)
        };
        let min = pos2(number(4000)?, number(4000)?);
        let size = vec2(number(4000)?.abs() + 0.01, number(4000)?.abs() + 0.01);
        let mut mesh = Mesh::with_texture(FONT);
        let uv = rect(0.1, 0.0, 0.9, 1.0);
        mesh.add_rect_with_uv(
            Rect::from_min_size(min, size),
            uv,
            Color32::from_rgba_premultiplied(200, 100, 50, 220),
        );
        // Turned indices hide the rectangle from the short cut.
        let mut turned = mesh.clone();
        turned.indices = vec![1, 2, 0, 3, 2, 1];
        let (mut whole, mut halves) = (Image::filled(16, 16, BLACK), Image::filled(16, 16, BLACK));
        let rasterizer = rasterizer(TextureOptions::LINEAR);
        painted(&rasterizer, mesh, Rect::EVERYTHING, &mut whole);
        painted(&rasterizer, turned, Rect::EVERYTHING, &mut halves);
        for (a, b) in whole.pixels.iter().zip(&halves.pixels) {
            let near = a
                .to_array()
                .into_iter()
                .zip(b.to_array())
                .all(|(a, b)| a.abs_diff(b) <= 1);
            assert!(near, "{a:?} and {b:?} for {min:?} {size:?}");
        }
        Ok(())
    });
}

#[test]
fn a_pixel_belongs_to_the_rectangle_that_holds_its_middle() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(2.4, 3.5, 5.5, 6.6), WHITE);
    let image = plain(mesh);
    let lit: Vec<(usize, usize)> = (0..256)
        .map(|n| (n % 16, n / 16))
        .filter(|&(x, y)| image.pixel(x, y) == WHITE)
        .collect();
    let expected: Vec<(usize, usize)> = (3..7).flat_map(|y| (2..5).map(move |x| (x, y))).collect();
    assert_eq!(lit, expected);
}

#[test]
fn colours_are_blended_premultiplied_in_gamma_space() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(0.0, 0.0, 16.0, 16.0), HALF);
    let mut image = Image::filled(16, 16, Color32::from_rgba_premultiplied(100, 200, 0, 255));
    painted(
        &rasterizer(TextureOptions::NEAREST),
        mesh,
        Rect::EVERYTHING,
        &mut image,
    );
    // 64 + 100 · (1 − 128/255), and so on.
    assert_eq!(
        image.pixel(3, 3),
        Color32::from_rgba_premultiplied(114, 164, 64, 255)
    );
}

#[test]
fn a_colour_without_opacity_adds_its_light() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(
        rect(0.0, 0.0, 16.0, 16.0),
        Color32::from_rgba_premultiplied(100, 0, 0, 0),
    );
    let mut image = Image::filled(16, 16, Color32::from_rgba_premultiplied(200, 7, 0, 255));
    painted(
        &rasterizer(TextureOptions::NEAREST),
        mesh,
        Rect::EVERYTHING,
        &mut image,
    );
    assert_eq!(
        image.pixel(3, 3),
        Color32::from_rgba_premultiplied(255, 7, 0, 255)
    );
}

#[test]
fn a_colour_runs_evenly_between_corners() {
    let mut mesh = triangle([pos2(0.0, 0.0), pos2(16.0, 0.0), pos2(0.0, 16.0)], BLACK);
    mesh.vertices[1].color = WHITE;
    let image = plain(mesh);
    let row: Vec<u8> = (0..4).map(|x| image.pixel(x, 0).r()).collect();
    assert_eq!(row, [8, 24, 40, 56]);
}

#[test]
fn nothing_is_painted_outside_the_clip_rectangle() {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect(0.0, 0.0, 16.0, 16.0), WHITE);
    mesh.append(triangle(
        [pos2(-9.0, -9.0), pos2(40.0, -9.0), pos2(-9.0, 40.0)],
        WHITE,
    ));
    let mut image = Image::filled(16, 16, BLACK);
    painted(
        &rasterizer(TextureOptions::NEAREST),
        mesh,
        rect(3.6, -4.0, 8.4, 2.0),
        &mut image,
    );
    let lit = image.pixels.iter().filter(|&&pixel| pixel == WHITE).count();
    assert_eq!(lit, 4 * 2);
    assert_eq!(
        (image.pixel(4, 0), image.pixel(7, 1), image.pixel(8, 1)),
        (WHITE, WHITE, BLACK)
    );
}

#[test]
fn a_texture_is_sampled_between_its_texels() {
    let mut mesh = Mesh::with_texture(FONT);
    mesh.add_rect_with_uv(rect(0.0, 0.0, 4.0, 4.0), rect(0.0, 0.0, 1.0, 1.0), WHITE);
    let mut image = Image::filled(16, 16, BLACK);
    painted(
        &rasterizer(TextureOptions::LINEAR),
        mesh.clone(),
        Rect::EVERYTHING,
        &mut image,
    );
    let greens: Vec<u8> = (0..4).map(|x| image.pixel(x, 0).g()).collect();
    assert_eq!(
        greens,
        [255, 191, 64, 0],
        "from the white texel to the red one"
    );

    painted(
        &rasterizer(TextureOptions::NEAREST),
        mesh,
        Rect::EVERYTHING,
        &mut image,
    );
    assert_eq!(
        [0, 1, 2, 3].map(|x| image.pixel(x, 0).g()),
        [255, 255, 0, 0]
    );
}

#[test]
fn a_repeated_texture_goes_on_beyond_its_edge() {
    let mut mesh = Mesh::with_texture(FONT);
    mesh.add_rect_with_uv(rect(0.0, 0.0, 8.0, 2.0), rect(0.0, 0.0, 4.0, 1.0), WHITE);
    let mut image = Image::filled(16, 16, BLACK);
    painted(
        &rasterizer(TextureOptions::NEAREST_REPEAT),
        mesh.clone(),
        Rect::EVERYTHING,
        &mut image,
    );
    assert_eq!(
        [0, 1, 2, 3].map(|x| image.pixel(x, 0).g()),
        [255, 0, 255, 0]
    );
    painted(
        &rasterizer(TextureOptions::NEAREST_MIRRORED_REPEAT),
        mesh,
        Rect::EVERYTHING,
        &mut image,
    );
    assert_eq!(
        [0, 1, 2, 3].map(|x| image.pixel(x, 0).g()),
        [255, 0, 0, 255]
    );
}

#[test]
fn a_texture_can_be_changed_in_part_and_freed() {
    let mut rasterizer = rasterizer(TextureOptions::NEAREST);
    let mut delta = TexturesDelta::default();
    let patch = ColorImage::new([1, 1], vec![Color32::YELLOW]);
    delta.push(
        FONT,
        ImageDelta::partial([1, 1], patch, TextureOptions::NEAREST),
    );
    rasterizer.update_textures(&mut delta);
    let mut mesh = Mesh::with_texture(FONT);
    mesh.add_rect_with_uv(rect(0.0, 0.0, 2.0, 2.0), rect(0.0, 0.0, 1.0, 1.0), WHITE);
    let mut image = Image::filled(16, 16, BLACK);
    painted(&rasterizer, mesh.clone(), Rect::EVERYTHING, &mut image);
    assert_eq!(
        (image.pixel(1, 1), image.pixel(1, 0)),
        (Color32::YELLOW, Color32::RED)
    );

    // Freed in the pass that used it: painted once more, then gone.
    delta.free(FONT);
    rasterizer.update_textures(&mut delta);
    painted(&rasterizer, mesh.clone(), Rect::EVERYTHING, &mut image);
    assert_eq!(image.pixel(1, 1), Color32::YELLOW);
    rasterizer.update_textures(&mut delta);
    let mut untouched = Image::filled(16, 16, BLACK);
    painted(&rasterizer, mesh, Rect::EVERYTHING, &mut untouched);
    assert_eq!(untouched, Image::filled(16, 16, BLACK));
}

#[test]
fn paint_callbacks_are_left_out() {
    let callback = PaintCallback {
        rect: Rect::EVERYTHING,
        callback: Arc::new(()),
    };
    let primitive = ClippedPrimitive {
        clip_rect: Rect::EVERYTHING,
        primitive: Primitive::Callback(callback),
    };
    let mut image = Image::filled(16, 16, BLACK);
    Rasterizer::default().paint(&[primitive], 1.0, &mut image);
    assert_eq!(image, Image::filled(16, 16, BLACK));
}

#[test]
fn broken_and_enormous_triangles_do_no_harm() {
    let far = 1e30;
    let all = plain(triangle(
        [pos2(-far, -far), pos2(far, -far), pos2(0.0, far)],
        WHITE,
    ));
    assert_eq!(all, Image::filled(16, 16, WHITE));
    let nothing = joined([
        triangle([pos2(f32::NAN, 0.0), pos2(5.0, 0.0), pos2(0.0, 5.0)], WHITE),
        triangle(
            [pos2(f32::INFINITY, 0.0), pos2(5.0, 0.0), pos2(0.0, 5.0)],
            WHITE,
        ),
        triangle([pos2(1.0, 1.0), pos2(5.0, 5.0), pos2(9.0, 9.0)], WHITE),
    ]);
    assert_eq!(plain(nothing), Image::filled(16, 16, BLACK));
    let mut dangling = triangle([pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(0.0, 5.0)], WHITE);
    dangling.indices = vec![0, 1, 7];
    assert_eq!(plain(dangling), Image::filled(16, 16, BLACK));
}
