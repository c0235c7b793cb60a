//! What egui paints as drawings that stay sharp at any size: lines, areas and words instead of dots.
//! Knows neither SVG nor PDF.

use std::sync::Arc;

use egui::epaint::text::Glyph;
use egui::epaint::{ClippedShape, ColorMode, PathStroke, TextShape, TextureId};
use egui::{Color32, FontFamily, Galley, Mesh, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

use crate::view::rtl;

/// Something to draw, cut off at a rectangle.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Nothing outside it is seen.
    pub clip: Rect,
    /// What it is.
    pub what: What,
}

/// Something to draw.
#[derive(Debug, Clone)]
pub enum What {
    /// Straight lines from point to point.
    Path {
        /// The points.
        points: Vec<Pos2>,
        /// Whether the last leads back to the first.
        is_closed: bool,
        /// The colour inside.
        fill: Color32,
        /// The line.
        stroke: Stroke,
    },
    /// An ellipse.
    Ellipse {
        /// Its middle.
        center: Pos2,
        /// Its radii.
        radii: Vec2,
        /// The colour inside.
        fill: Color32,
        /// The line.
        stroke: Stroke,
    },
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// The radius of its corners.
        corner: f32,
        /// The colour inside.
        fill: Color32,
        /// The line.
        stroke: Stroke,
    },
    /// Words of one direction and one look.
    Words(Words),
}

/// Words of one direction and one look.
#[derive(Debug, Clone)]
pub struct Words {
    /// As they are read.
    pub text: String,
    /// The left end of their baseline.
    pub at: Pos2,
    /// How wide they are.
    pub width: f32,
    /// Whether they run to the left.
    pub is_rtl: bool,
    /// The name of the font among those that travel with the program.
    pub font: String,
    /// The size of the letters.
    pub size: f32,
    /// How bold, from 100 to 900.
    pub weight: f32,
    /// How wide the letters are, in percent.
    pub stretch: f32,
    /// What lies between letters.
    pub tracking: f32,
    /// The colour.
    pub color: Color32,
    /// The colour of a seam around them.
    pub halo: Option<Color32>,
    /// Turned clockwise by so many radians around a point.
    pub turned: Option<(f32, Pos2)>,
}

/// Whether a shape is a picture, which no drawing can hold.
pub(super) fn is_picture(shape: &Shape) -> bool {
    match shape {
        Shape::Mesh(mesh) => mesh.texture_id != TextureId::default(),
        Shape::Rect(rect) => rect.brush.is_some(),
        Shape::Vec(shapes) => shapes.iter().any(is_picture),
        _ => false,
    }
}

/// Shapes as drawings, in their order.
pub(super) fn drawn(shapes: Vec<ClippedShape>) -> Vec<Drawn> {
    let mut walk = Walk {
        families: crate::view::theme::definitions().families,
        drawn: Vec::new(),
        clip: Rect::EVERYTHING,
        last: None,
    };
    for ClippedShape {
        clip_rect, shape, ..
    } in shapes
    {
        walk.clip = clip_rect;
        walk.shape(shape);
    }
    walk.drawn
}

/// What was written last: copies stamped around a text follow each other.
struct Last {
    galley: Arc<Galley>,
    at: Pos2,
    /// Where its words begin among what is drawn.
    from: usize,
    color: Color32,
}

/// Copies of a halo lie no farther from each other than this, in points.
const HALO_REACH: f32 = 4.0;

struct Walk {
    families: std::collections::BTreeMap<FontFamily, Vec<String>>,
    drawn: Vec<Drawn>,
    clip: Rect,
    /// The galley that was drawn last, and where.
    last: Option<Last>,
}

impl Walk {
    fn put(&mut self, what: What) {
        let clip = self.clip;
        self.drawn.push(Drawn { clip, what });
    }

    fn shape(&mut self, shape: Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.into_iter().for_each(|shape| self.shape(shape)),
            Shape::Circle(circle) => self.put(What::Ellipse {
                center: circle.center,
                radii: Vec2::splat(circle.radius),
                fill: circle.fill,
                stroke: circle.stroke,
            }),
            Shape::Ellipse(ellipse) => self.put(What::Ellipse {
                center: ellipse.center,
                radii: ellipse.radius,
                fill: ellipse.fill,
                stroke: ellipse.stroke,
            }),
            Shape::LineSegment { points, stroke } => {
                self.path(points.to_vec(), false, Color32::TRANSPARENT, stroke);
            }
            Shape::Path(path) => {
                let stroke = plain(&path.stroke);
                self.path(path.points, path.closed, path.fill, stroke);
            }
            Shape::Rect(rect) if rect.brush.is_none() => {
                let inset = match rect.stroke_kind {
                    StrokeKind::Inside => rect.stroke.width / 2.0,
                    StrokeKind::Middle => 0.0,
                    StrokeKind::Outside => -rect.stroke.width / 2.0,
                };
                self.put(What::Rect {
                    rect: rect.rect.shrink(inset),
                    corner: f32::from(rect.corner_radius.nw),
                    fill: rect.fill,
                    stroke: rect.stroke,
                });
            }
            Shape::Text(text) => self.text(&text),
            Shape::Mesh(mesh) if mesh.texture_id == TextureId::default() => self.mesh(&mesh),
            Shape::QuadraticBezier(curve) => {
                let stroke = plain(&curve.stroke);
                self.path(curve.flatten(None), curve.closed, curve.fill, stroke);
            }
            Shape::CubicBezier(curve) => {
                let stroke = plain(&curve.stroke);
                self.path(curve.flatten(None), curve.closed, curve.fill, stroke);
            }
            // Pictures are part of the ground.
            Shape::Noop | Shape::Callback(_) | Shape::Band(_) | Shape::Rect(_) | Shape::Mesh(_) => {
            }
        }
    }

    fn path(&mut self, points: Vec<Pos2>, is_closed: bool, fill: Color32, stroke: Stroke) {
        self.put(What::Path {
            points,
            is_closed,
            fill,
            stroke,
        });
    }

    /// Triangles of one colour each.
    fn mesh(&mut self, mesh: &Mesh) {
        for three in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|n| mesh.vertices.get(three[n] as usize));
            let [Some(a), Some(b), Some(c)] = corners else {
                continue;
            };
            self.path(vec![a.pos, b.pos, c.pos], true, a.color, Stroke::NONE);
        }
    }

    /// Words. Copies of them that were stamped around as a halo become a seam.
    fn text(&mut self, shape: &TextShape) {
        let color = shape.override_text_color.unwrap_or(shape.fallback_color);
        let mut halo = None;
        if let Some(last) = self.last.take()
            && Arc::ptr_eq(&last.galley, &shape.galley)
            && last.at.distance(shape.pos) < HALO_REACH
        {
            self.drawn.truncate(last.from);
            // Further copies of the halo have its own colour.
            halo = Some(last.color).filter(|before| *before != color);
        }
        self.last = Some(Last {
            galley: Arc::clone(&shape.galley),
            at: shape.pos,
            from: self.drawn.len(),
            color,
        });
        let mut letters = shape.galley.job.text.char_indices().peekable();
        for row in &shape.galley.rows {
            let mut run: Option<(Words, f32)> = None;
            let parts = row
                .row
                .glyphs
                .chunk_by(|one, other| rtl::is_arabic(one.chr) == rtl::is_arabic(other.chr));
            for glyphs in parts {
                let is_rtl = glyphs.first().is_some_and(|one| rtl::is_arabic(one.chr));
                let left_of = |glyph: &Glyph| shape.pos + row.pos.to_vec2() + glyph.pos.to_vec2();
                if is_rtl {
                    // An Arabic word has its glyphs from left to right, and some of its letters have two.
                    self.finish(run.take());
                    let Some((byte, _)) = letters.peek().copied() else {
                        break;
                    };
                    let mut text = String::new();
                    while let Some((_, letter)) = letters.next_if(|(_, it)| rtl::is_arabic(*it)) {
                        text.push(letter);
                    }
                    let lefts = glyphs.iter().map(left_of);
                    let rights = glyphs
                        .iter()
                        .map(|glyph| left_of(glyph).x + glyph.advance_width);
                    let Some(at) = lefts.reduce(|one, other| pos2(one.x.min(other.x), one.y))
                    else {
                        continue;
                    };
                    if let Some(words) = self.begin(shape, byte, true, at, (color, halo)) {
                        let words = Words { text, ..words };
                        self.finish(Some((words, rights.fold(at.x, f32::max))));
                    }
                    continue;
                }
                for glyph in glyphs {
                    let Some((byte, letter)) = letters.next() else {
                        break;
                    };
                    let left = left_of(glyph);
                    let Some(new) = self.begin(shape, byte, false, left, (color, halo)) else {
                        continue;
                    };
                    let goes_on = run.as_ref().is_some_and(|(words, _)| {
                        words.font == new.font && words.color == new.color
                    });
                    let right = left.x + glyph.advance_width;
                    if !goes_on {
                        self.finish(run.take());
                        if letter == ' ' {
                            continue;
                        }
                        run = Some((new, right));
                    }
                    if let Some((words, end)) = &mut run {
                        words.text.push(letter);
                        words.at = pos2(words.at.x.min(left.x), words.at.y);
                        *end = end.max(right);
                    }
                }
            }
            self.finish(run);
            if row.ends_with_newline {
                letters.next();
            }
        }
    }

    /// Words that begin at a byte of a text, without their letters.
    fn begin(
        &self,
        shape: &TextShape,
        byte: usize,
        is_rtl: bool,
        at: Pos2,
        (color, halo): (Color32, Option<Color32>),
    ) -> Option<Words> {
        let mut sections = shape.galley.job.sections.iter();
        let section = sections.find(|section| {
            (section.byte_range.start.0..section.byte_range.end.0).contains(&byte)
        })?;
        let format = &section.format;
        let fonts = self.families.get(&format.font_id.family);
        let font = fonts.and_then(|fonts| fonts.get(usize::from(is_rtl)).or(fonts.first()));
        let coord = |tag: &[u8; 4], usual: f32| {
            let found = format
                .coords
                .as_ref()
                .iter()
                .find(|(name, _)| name.as_ref() == tag);
            found.map_or(usual, |(_, value)| *value)
        };
        let is_placeholder = format.color == Color32::PLACEHOLDER;
        let own = if is_placeholder || shape.override_text_color.is_some() {
            color
        } else {
            format.color
        };
        Some(Words {
            text: String::new(),
            at,
            width: 0.0,
            is_rtl,
            font: font.cloned()?,
            size: format.font_id.size,
            weight: coord(b"wght", 400.0),
            stretch: coord(b"wdth", 100.0),
            tracking: format.extra_letter_spacing,
            color: own.gamma_multiply(shape.opacity_factor),
            halo,
            turned: (shape.angle != 0.0).then_some((shape.angle, shape.pos)),
        })
    }

    fn finish(&mut self, run: Option<(Words, f32)>) {
        let Some((mut words, end)) = run else { return };
        words.width = end - words.at.x;
        let trimmed = words.text.trim_end();
        if trimmed.is_empty() {
            return;
        }
        words.text.truncate(trimmed.len());
        // Arabic words stand in the order of the eye: the one to the right is read first.
        if words.is_rtl
            && let Some(Drawn {
                what: What::Words(before),
                ..
            }) = self.drawn.last_mut()
            && before.is_rtl
            && before.turned == words.turned
            && (before.at.y - words.at.y).abs() < 0.5
            && before.font == words.font
            && before.color == words.color
            && (0.0..words.size * 0.7).contains(&(words.at.x - before.at.x - before.width))
        {
            before.text = format!("{} {}", words.text, before.text);
            before.width = end - before.at.x;
            return;
        }
        self.put(What::Words(words));
    }
}

fn plain(stroke: &PathStroke) -> Stroke {
    match &stroke.color {
        ColorMode::Solid(color) => Stroke::new(stroke.width, *color),
        ColorMode::UV(of) => Stroke::new(stroke.width, of(Rect::ZERO, Pos2::ZERO)),
    }
}
