//! Drawings as PDF with words as words: fonts go along in parts, Arabic is shaped, and what is copied
//! is what was written. Knows not what they show.

use std::collections::BTreeMap;

use egui::{Color32, Rect, Stroke, pos2};
use harfrust::{FontRef, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer, Variation};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Size, Transform};
use krilla::image::Image as Picture;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineJoin, Stroke as Pen};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};

use super::Vector;
use super::vector::{What, Words};
use crate::view::theme;

/// A point of the layout is a 96th of an inch, one of PDF a 72nd.
const SCALE: f32 = 0.75;

/// The whole drawing as a document of one page.
pub fn pdf(vector: &Vector) -> Result<Vec<u8>, String> {
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(vector.title.clone())
            .description(vector.about.clone())
            .creator(concat!("Harmattan ", env!("CARGO_PKG_VERSION")).to_owned()),
    );
    let size = vector.rect.size() * SCALE;
    let settings = PageSettings::from_wh(size.x, size.y).ok_or("the page has no size")?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(SCALE, SCALE));
    let ground = &vector.ground;
    let pixels: Vec<u8> = ground
        .pixels
        .iter()
        .flat_map(Color32::to_srgba_unmultiplied)
        .collect();
    let whole =
        Size::from_wh(vector.rect.width(), vector.rect.height()).ok_or("the page has no size")?;
    let picture = Picture::from_rgba8(pixels, ground.width as u32, ground.height as u32);
    surface.draw_image(picture, whole);
    let mut fonts = Fonts::default();
    let mut clip: Option<Rect> = None;
    for drawn in &vector.drawn {
        let wanted = drawn.clip.intersect(vector.rect);
        if clip != Some(wanted) {
            if clip.take().is_some() {
                surface.pop();
            }
            let Some(path) = of_rect(wanted, 0.0) else {
                continue;
            };
            surface.push_clip_path(&path, &FillRule::NonZero);
            clip = Some(wanted);
        }
        put(&mut surface, &drawn.what, &mut fonts);
    }
    if clip.is_some() {
        surface.pop();
    }
    surface.pop();
    surface.finish();
    page.finish();
    document.finish().map_err(|error| format!("{error:?}"))
}

fn put(surface: &mut Surface<'_>, what: &What, fonts: &mut Fonts) {
    let (path, fill, stroke) = match what {
        What::Path {
            points,
            is_closed,
            fill,
            stroke,
        } => {
            let mut path = PathBuilder::new();
            let mut points = points.iter();
            if let Some(first) = points.next() {
                path.move_to(first.x, first.y);
            }
            points.for_each(|point| path.line_to(point.x, point.y));
            if *is_closed {
                path.close();
            }
            (path.finish(), *fill, *stroke)
        }
        What::Ellipse {
            center,
            radii,
            fill,
            stroke,
        } => {
            let rect = Rect::from_center_size(*center, *radii * 2.0);
            (of_rect(rect, f32::INFINITY), *fill, *stroke)
        }
        What::Rect {
            rect,
            corner,
            fill,
            stroke,
        } => (of_rect(*rect, *corner), *fill, *stroke),
        What::Words(words) => {
            self::words(surface, words, fonts);
            return;
        }
    };
    let (fill, pen) = (self::fill(fill), pen(stroke));
    // Without either, the surface fills in black.
    if let Some(path) = path
        && (fill.is_some() || pen.is_some())
    {
        surface.set_fill(fill);
        surface.set_stroke(pen);
        surface.draw_path(&path);
    }
}

fn words(surface: &mut Surface<'_>, words: &Words, fonts: &mut Fonts) {
    let Some(Face { font, glyphs }) = fonts.find(words) else {
        return;
    };
    let glyphs = &glyphs;
    let n_letters = words.text.chars().count().saturating_sub(1) as f32;
    // Letters set apart would be copied as words of one letter: they stand close, in the middle.
    let at = Point::from_xy(words.at.x + words.tracking * n_letters / 2.0, words.at.y);
    if let Some((angle, around)) = words.turned {
        let turned = Transform::from_rotate_at(angle.to_degrees(), around.x, around.y);
        surface.push_transform(&turned);
    }
    // The seam is no text: what is copied comes once.
    if let Some(halo) = words.halo {
        surface.set_fill(None);
        surface.set_stroke(pen(Stroke::new(3.0, halo)));
        surface.draw_glyphs(at, glyphs, font.clone(), &words.text, words.size, true);
    }
    surface.set_stroke(None);
    surface.set_fill(fill(words.color));
    surface.draw_glyphs(at, glyphs, font, &words.text, words.size, false);
    if words.turned.is_some() {
        surface.pop();
    }
}

/// The glyphs of words, from left to right. Fonts set the dots of Arabic letters apart: the glyph that
/// takes the room stands for the letter, and its dots for nothing, since readers of PDF take a letter
/// for as wide as what stands for it, and gaps for spaces.
fn shaped(data: &[u8], words: &Words) -> Option<Vec<KrillaGlyph>> {
    let font = FontRef::from_index(data, 0).ok()?;
    let coords = [(b"wght", words.weight), (b"wdth", words.stretch)];
    let variations = coords.map(|(tag, value)| Variation {
        tag: harfrust::Tag::new(tag),
        value,
    });
    let instance = ShaperInstance::from_variations(&font, variations);
    let shaper_data = ShaperData::new(&font);
    let shaper = shaper_data.shaper(&font).instance(Some(&instance)).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&words.text);
    buffer.guess_segment_properties();
    let output = shaper.shape(buffer, ShapeOptions::new());
    let (infos, places) = (output.glyph_infos(), output.glyph_positions());
    let em = shaper.units_per_em().max(1) as f32;
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.push(words.text.len());
    starts.sort_unstable();
    starts.dedup();
    let end_of = |start: usize| {
        let next = starts.partition_point(|at| *at <= start);
        starts.get(next).copied().unwrap_or(words.text.len())
    };
    let mut glyphs = Vec::with_capacity(infos.len());
    let mut from = 0;
    while from < infos.len() {
        let cluster = infos[from].cluster;
        let n = infos[from..]
            .iter()
            .take_while(|info| info.cluster == cluster)
            .count();
        let range = from..from + n;
        let advance: i32 = places[range.clone()].iter().map(|it| it.x_advance).sum();
        let base = range.clone().max_by_key(|&at| places[at].x_advance)?;
        let order = std::iter::once(base).chain(range.clone().filter(|at| *at != base));
        for at in order {
            let before: i32 = places[from..at].iter().map(|it| it.x_advance).sum();
            // Where the pen stands: behind the base once that is written.
            let pen = if at == base { 0 } else { advance };
            let start = cluster as usize;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(infos[at].glyph_id),
                if at == base { advance as f32 / em } else { 0.0 },
                (before + places[at].x_offset - pen) as f32 / em,
                places[at].y_offset as f32 / em,
                0.0,
                if at == base {
                    start..end_of(start)
                } else {
                    start..start
                },
                None,
            ));
        }
        from += n;
    }
    Some(glyphs)
}

/// A rectangle with round corners, of which the roundest is an ellipse.
fn of_rect(rect: Rect, corner: f32) -> Option<Path> {
    /// How far the handles of a quarter of a circle reach, of its radius.
    const HANDLE: f32 = 0.552_285;
    let (rx, ry) = (
        corner.min(rect.width() / 2.0).max(0.0),
        corner.min(rect.height() / 2.0).max(0.0),
    );
    let (l, t, r, b) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    let mut path = PathBuilder::new();
    path.move_to(l + rx, t);
    // Each corner: where its curve begins, its tip, where it ends.
    let corners = [
        [pos2(r - rx, t), pos2(r, t), pos2(r, t + ry)],
        [pos2(r, b - ry), pos2(r, b), pos2(r - rx, b)],
        [pos2(l + rx, b), pos2(l, b), pos2(l, b - ry)],
        [pos2(l, t + ry), pos2(l, t), pos2(l + rx, t)],
    ];
    for [from, tip, to] in corners {
        path.line_to(from.x, from.y);
        if rx > 0.0 && ry > 0.0 {
            let a = from + (tip - from) * HANDLE;
            let b = to + (tip - to) * HANDLE;
            path.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y);
        }
    }
    path.close();
    path.finish()
}

fn parts(color: Color32) -> Option<(rgb::Color, NormalizedF32)> {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    let opacity = NormalizedF32::new(f32::from(a) / 255.0)?;
    (a > 0).then_some((rgb::Color::new(r, g, b), opacity))
}

fn fill(color: Color32) -> Option<Fill> {
    let (color, opacity) = parts(color)?;
    Some(Fill {
        paint: color.into(),
        opacity,
        rule: FillRule::NonZero,
    })
}

fn pen(stroke: Stroke) -> Option<Pen> {
    let (color, opacity) = parts(stroke.color)?;
    (stroke.width > 0.0).then(|| Pen {
        paint: color.into(),
        width: stroke.width,
        opacity,
        line_join: LineJoin::Round,
        ..Pen::default()
    })
}

/// The fonts that travel with the program, each with its weights.
#[derive(Default)]
struct Fonts(BTreeMap<(String, u32, u32), Option<Font>>);

/// A font, and words shaped in it.
struct Face {
    font: Font,
    glyphs: Vec<KrillaGlyph>,
}

impl Fonts {
    fn find(&mut self, words: &Words) -> Option<Face> {
        let fonts = theme::definitions();
        let data = fonts.font_data.get(&words.font)?;
        let key = (
            words.font.clone(),
            words.weight as u32,
            words.stretch as u32,
        );
        let made = || {
            let coords = [
                (Tag::new(b"wght"), words.weight),
                (Tag::new(b"wdth"), words.stretch),
            ];
            Font::new_variable(data.font.clone().into(), data.index, &coords)
        };
        let font = self.0.entry(key).or_insert_with(made).clone()?;
        let glyphs = shaped(data.font.as_ref().as_ref(), words)?;
        Some(Face { font, glyphs })
    }
}
