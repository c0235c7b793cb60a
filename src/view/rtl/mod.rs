//! Text whose order matters: Arabic, and Arabic mixed with Latin and figures, which egui shapes but
//! does not put in order. Names for plain labels ([`visual_order`]), single lines ([`layout_line`]),
//! and paragraphs to read, with marks behind words ([`Paragraphs`]). Knows no report and no place.

mod excerpt;
mod geometry;
mod line;
mod order;
mod pane;
mod paragraphs;
mod shape;
mod wrap;

#[cfg(test)]
mod tests;

pub use excerpt::excerpt;
pub use line::{Line, LineSide, label_ui, layout_line};
pub use order::{is_arabic, needs_order};
pub use pane::{SelectionState, ui};
pub use paragraphs::{Mark, Paragraphs};
pub use shape::Formats;

use order::Kind;

/// A name in the order in which egui must get it to draw it right: for labels, buttons and the map,
/// where it stands on one line. Wrapped, its lines would come in the wrong order: use [`Paragraphs`].
///
/// egui cuts a text where the font changes and shapes each part on its own, an Arabic part to the
/// left. So Arabic words stay as they are written, and stand in visual order among the rest.
pub fn visual_order(text: &str) -> String {
    if !order::needs_order(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (bytes, separator) in order::paragraphs(text) {
        let paragraph = &text[bytes];
        let (base, pieces) = order::pieces(paragraph, None);
        let mut arabic: Vec<&str> = Vec::new();
        for at in order::visual(&pieces, base) {
            let piece = &pieces[at];
            let words = &paragraph[piece.bytes.clone()];
            if piece.kind == Kind::Arabic {
                arabic.push(words);
                continue;
            }
            out.extend(arabic.drain(..).rev());
            match piece.kind {
                Kind::Other => out.push_str(&piece.drawn(paragraph)),
                _ => out.push_str(words),
            }
        }
        out.extend(arabic.drain(..).rev());
        out.push_str(&text[separator]);
    }
    out
}
