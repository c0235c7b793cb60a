//! How wide letters are and where one ends and the next begins, from the same shaper and fonts as
//! egui's, so that a word can be cut between joined letters. Also the formats of mixed text, on one
//! baseline. Knows no paragraph.

use egui::text::LayoutJob;
use egui::{Align, Color32, Context, FontDefinitions, TextFormat};
use harfrust::{
    BufferFlags, FontRef, ShapeOptions, ShaperData, ShaperInstance, UnicodeBuffer, Variation,
};

use crate::view::theme::{self, Role};

/// How mixed text is set: Latin and everything else in one format, Arabic in another.
#[derive(Debug, Clone, PartialEq)]
pub struct Formats {
    /// Everything that is not Arabic.
    pub latin: TextFormat,
    /// Arabic letters and digits.
    pub arabic: TextFormat,
    /// From one line to the next where there is no Arabic, in points.
    pub latin_line: f32,
    /// From one line to the next where there is Arabic, in points.
    pub arabic_line: f32,
    /// Between paragraphs, in points.
    pub paragraph_gap: f32,
}

impl Formats {
    /// Text of the interface: Arabic two points larger than the Latin beside it, on the same line.
    pub fn interface(role: Role, color: Color32) -> Self {
        let arabic = Role {
            size: role.size + 2.0,
            width: 100.0,
            tracking: 0.0,
            ..role
        };
        Self {
            latin: role.format(color),
            arabic: arabic.format(color),
            latin_line: role.line,
            arabic_line: role.line,
            paragraph_gap: theme::gap::XS,
        }
    }

    /// Reports to read: Naskh in the given role, the Latin beside it two points smaller; Latin
    /// paragraphs on a closer line.
    pub fn reading(role: Role, color: Color32) -> Self {
        let latin = Role {
            size: role.size - 2.0,
            ..role
        };
        Self {
            latin: latin.format(color),
            arabic: theme::naskh(role, color),
            latin_line: (1.55 * latin.size).round(),
            arabic_line: role.line,
            paragraph_gap: theme::gap::S,
        }
    }
}

/// One letter, or letters drawn as one, with its sides in points from the left of its piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cluster {
    /// Its first byte in what was shaped.
    pub(super) start: usize,
    /// Its left side.
    pub(super) left: f32,
    /// Its right side.
    pub(super) right: f32,
}

/// A format with its fonts, ready to measure.
pub(super) struct Voice<'a> {
    faces: Vec<Face<'a>>,
    spacing: f32,
}

struct Face<'a> {
    font: FontRef<'a>,
    data: ShaperData,
    instance: ShaperInstance,
    tweak: &'a egui::FontTweak,
    /// Points per unit of the font at the voice's size.
    scale: f32,
    /// A space, in points.
    space: f32,
}

impl<'a> Voice<'a> {
    /// The fonts of a format's family, in the order in which egui asks them. A font that cannot be
    /// read is left out.
    pub(super) fn of(definitions: &'a FontDefinitions, format: &TextFormat) -> Self {
        let size = format.font_id.size;
        let names = definitions.families.get(&format.font_id.family);
        let faces = names.into_iter().flatten().filter_map(|name| {
            let data = definitions.font_data.get(name)?;
            let font = FontRef::from_index(data.font.as_ref().as_ref(), data.index).ok()?;
            let coords = data
                .tweak
                .coords
                .as_ref()
                .iter()
                .chain(format.coords.as_ref());
            let variations = coords.map(|&(tag, value)| Variation { tag, value });
            let instance = ShaperInstance::from_variations(&font, variations);
            let shaper_data = ShaperData::new(&font);
            let mut face = Face {
                font,
                data: shaper_data,
                instance,
                tweak: &data.tweak,
                scale: 0.0,
                space: 0.0,
            };
            face.measure_units(size * data.tweak.scale);
            Some(face)
        });
        Self {
            faces: faces.collect(),
            spacing: format.extra_letter_spacing,
        }
    }

    /// The clusters of a piece in the order of the text, and its width in points.
    pub(super) fn measure(&self, drawn: &str, arabic: bool) -> (Vec<Cluster>, f32) {
        if drawn.is_empty() {
            return (Vec::new(), 0.0);
        }
        let mut first: Option<Shaped> = None;
        let mut order: Vec<&Face<'_>> = self.faces.iter().collect();
        if arabic {
            order.reverse();
        }
        for face in order {
            let shaped = face.shape(drawn, self.spacing);
            if !shaped.lacks_glyphs {
                first = Some(shaped);
                break;
            }
            first.get_or_insert(shaped);
        }
        first.map_or((Vec::new(), 0.0), |shaped| (shaped.clusters, shaped.width))
    }
}

struct Shaped {
    clusters: Vec<Cluster>,
    width: f32,
    lacks_glyphs: bool,
}

impl Face<'_> {
    fn measure_units(&mut self, size: f32) {
        let units = self
            .data
            .shaper(&self.font)
            .instance(Some(&self.instance))
            .build()
            .units_per_em();
        self.scale = size / units.max(1) as f32;
        self.space = self.shape(" ", 0.0).width;
    }

    /// Shapes as `epaint::text::text_layout::shape_text` does, with its widths of thin spaces.
    fn shape(&self, drawn: &str, spacing: f32) -> Shaped {
        let shaper = self
            .data
            .shaper(&self.font)
            .instance(Some(&self.instance))
            .build();
        let mut buffer = UnicodeBuffer::new();
        buffer.set_flags(BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT);
        buffer.push_str(drawn);
        buffer.guess_segment_properties();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut x = 0.0;
        let mut lacks_glyphs = false;
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            lacks_glyphs |= info.glyph_id == 0;
            let start = info.cluster as usize;
            let is_thin = drawn[start..].starts_with(['\u{2009}', '\u{202F}']);
            let advance = if is_thin {
                self.tweak.thin_space_width * self.space
            } else {
                position.x_advance as f32 * self.scale
            };
            match clusters.last_mut() {
                Some(last) if last.start == start => last.right += advance,
                _ => clusters.push(Cluster {
                    start,
                    left: x,
                    right: x + advance + spacing,
                }),
            }
            x = clusters.last().map_or(x, |last| last.right);
        }
        clusters.sort_by_key(|cluster| cluster.start);
        Shaped {
            clusters,
            width: x,
            lacks_glyphs,
        }
    }
}

/// Gives Latin and Arabic one baseline in lines of a height, in points.
///
/// egui centres the glyphs of each font in the line height of their section: the baseline lies at
/// `height / 2 + ascent - font height / 2` (epaint 0.37, `galley_from_rows`). A lower height for
/// the font that would sit lower brings both to the same place.
pub(super) fn on_one_baseline(ctx: &Context, formats: &Formats, line: f32) -> Formats {
    let latin = below_middle(ctx, &formats.latin, "x");
    let arabic = below_middle(ctx, &formats.arabic, "ا");
    let higher = latin.min(arabic);
    let mut set = formats.clone();
    for (format, below) in [(&mut set.latin, latin), (&mut set.arabic, arabic)] {
        format.line_height = Some(line - 2.0 * (below - higher));
        format.valign = Align::TOP;
    }
    set
}

/// How far the baseline of a sample lies below the middle of its line, in points.
fn below_middle(ctx: &Context, format: &TextFormat, sample: &str) -> f32 {
    let job = LayoutJob::single_section(sample.to_owned(), format.clone());
    ctx.fonts_mut(|fonts| {
        let galley = fonts.layout_job(job);
        let glyph = galley
            .rows
            .first()
            .and_then(|row| row.row.glyphs.first().copied());
        let below = glyph.map_or(0.0, |glyph| {
            glyph.font_face_ascent - glyph.font_face_height / 2.0
        });
        // A font's tweak shifts what is drawn, which the figures of the glyph do not tell.
        let definitions = fonts.definitions();
        let mut names = definitions
            .families
            .get(&format.font_id.family)
            .into_iter()
            .flatten();
        let name = if sample.is_ascii() {
            names.next()
        } else {
            names.next_back()
        };
        let tweak = name
            .and_then(|name| definitions.font_data.get(name))
            .map(|data| &data.tweak);
        let size = format.font_id.size;
        below
            + tweak.map_or(0.0, |tweak| {
                size * tweak.scale * tweak.y_offset_factor + tweak.y_offset
            })
    })
}
