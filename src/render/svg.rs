//! Drawings as SVG 1.1 with words as words, over the ground as a picture. Knows not what they show.

use std::fmt::Write as _;

use egui::{Color32, Rect, Stroke};

use super::Vector;
use super::vector::{Drawn, What, Words};

/// Writing to a string cannot fail.
macro_rules! put {
    (ln $out:expr, $($rest:tt)*) => { writeln!($out, $($rest)*).ok() };
    ($out:expr, $($rest:tt)*) => { write!($out, $($rest)*).ok() };
}

/// The whole drawing; `ground` is its ground as PNG in base 64.
pub fn svg(vector: &Vector, ground: &str) -> String {
    let size = vector.rect.size();
    let (width, height) = (size.x, size.y);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n<desc>{}</desc>\n",
        escaped(&vector.title),
        escaped(&vector.about)
    );
    put!(ln
        out,
        "<image width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,{ground}\"/>"
    );
    let mut clips: Vec<Rect> = Vec::new();
    let mut body = String::new();
    let mut open: Option<usize> = None;
    for drawn in &vector.drawn {
        let clip = drawn.clip.intersect(vector.rect);
        let at = clips.iter().position(|known| *known == clip);
        let at = at.unwrap_or_else(|| {
            clips.push(clip);
            clips.len() - 1
        });
        if open != Some(at) {
            if open.is_some() {
                body.push_str("</g>\n");
            }
            put!(ln body, "<g clip-path=\"url(#c{at})\">");
            open = Some(at);
        }
        put(&mut body, drawn);
    }
    if open.is_some() {
        body.push_str("</g>\n");
    }
    out.push_str("<defs>");
    for (at, clip) in clips.iter().enumerate() {
        put!(
            out,
            "<clipPath id=\"c{at}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
            clip.left(),
            clip.top(),
            clip.width().max(0.0),
            clip.height().max(0.0)
        );
    }
    out.push_str("</defs>\n");
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

fn put(out: &mut String, drawn: &Drawn) {
    match &drawn.what {
        What::Path {
            points,
            is_closed,
            fill,
            stroke,
        } => {
            out.push_str("<path d=\"");
            for (at, point) in points.iter().enumerate() {
                let letter = if at == 0 { 'M' } else { 'L' };
                put!(out, "{letter}{:.2} {:.2}", point.x, point.y);
            }
            if *is_closed {
                out.push('Z');
            }
            out.push('"');
            look(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        What::Ellipse {
            center,
            radii,
            fill,
            stroke,
        } => {
            put!(
                out,
                "<ellipse cx=\"{:.2}\" cy=\"{:.2}\" rx=\"{:.2}\" ry=\"{:.2}\"",
                center.x,
                center.y,
                radii.x,
                radii.y
            );
            look(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        What::Rect {
            rect,
            corner,
            fill,
            stroke,
        } => {
            put!(
                out,
                "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" rx=\"{corner}\"",
                rect.left(),
                rect.top(),
                rect.width().max(0.0),
                rect.height().max(0.0)
            );
            look(out, *fill, *stroke);
            out.push_str("/>\n");
        }
        What::Words(words) => self::words(out, words),
    }
}

fn words(out: &mut String, words: &Words) {
    let family = match words.font.as_str() {
        "naskh-arabic" => "'Noto Naskh Arabic', 'Noto Sans Arabic', serif",
        "sans-arabic" => "'Noto Sans Arabic', 'Noto Sans', sans-serif",
        _ => "'Noto Sans', sans-serif",
    };
    // A text that runs to the left begins at its right.
    let x = if words.is_rtl {
        words.at.x + words.width
    } else {
        words.at.x
    };
    put!(
        out,
        "<text x=\"{x:.2}\" y=\"{:.2}\" font-family=\"{family}\" font-size=\"{}\" font-weight=\"{}\" textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\"",
        words.at.y,
        words.size,
        words.weight,
        words.width
    );
    if words.is_rtl {
        out.push_str(" direction=\"rtl\"");
    }
    if words.font == "italic" {
        out.push_str(" font-style=\"italic\"");
    }
    if (words.stretch - 100.0).abs() > 0.1 {
        put!(out, " style=\"font-stretch:{}%\"", words.stretch);
    }
    if let Some((angle, around)) = words.turned {
        put!(
            out,
            " transform=\"rotate({:.2} {:.2} {:.2})\"",
            angle.to_degrees(),
            around.x,
            around.y
        );
    }
    let seam = words
        .halo
        .map_or(Stroke::NONE, |halo| Stroke::new(3.0, halo));
    if words.halo.is_some() {
        out.push_str(" paint-order=\"stroke\" stroke-linejoin=\"round\"");
    }
    look(out, words.color, seam);
    put!(ln out, ">{}</text>", escaped(&words.text));
}

fn look(out: &mut String, fill: Color32, stroke: Stroke) {
    paint(out, "fill", fill);
    if stroke.width > 0.0 && stroke.color.a() > 0 {
        paint(out, "stroke", stroke.color);
        put!(out, " stroke-width=\"{}\"", stroke.width);
    }
}

fn paint(out: &mut String, what: &str, color: Color32) {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    if a == 0 {
        put!(out, " {what}=\"none\"");
        return;
    }
    put!(out, " {what}=\"#{r:02x}{g:02x}{b:02x}\"");
    if a < 255 {
        put!(out, " {what}-opacity=\"{:.3}\"", f32::from(a) / 255.0);
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
