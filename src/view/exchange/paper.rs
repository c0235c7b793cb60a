//! What a picture that leaves is to be like: its title, sides, resolution, palette, the script of names, and
//! how long a frame stands.

use egui::{DragValue, TextEdit, Ui, WidgetInfo, vec2};

use super::out::{choice_ui, field_ui};
use crate::desk::Desk;
use crate::desk::export::{Kind, Look, Names};
use crate::exchange::export::Format;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, size, tokens};
use crate::view::widgets;

/// What the sheet keeps of pictures.
pub(super) struct Paper {
    /// The title; the project's name where empty.
    pub(super) title: String,
    /// Its sides in points, of which 96 make an inch.
    sides: (u32, u32),
    /// Which of [`DENSITIES`].
    density: usize,
    dark: bool,
    /// Which of [`NAMES`].
    names: usize,
    millis: u16,
}

/// Sheets by name, in points: a window, ISO 216 paper, a slide of 16 to 9.
const SHEETS: [(&str, (u32, u32)); 6] = [
    ("paper-window", (1600, 1000)),
    ("paper-a4", (1123, 794)),
    ("paper-a4-tall", (794, 1123)),
    ("paper-a3", (1587, 1123)),
    ("paper-slide", (1920, 1080)),
    ("paper-square", (1080, 1080)),
];
/// Dots to a point: 96, 192, 288 and 384 to an inch.
const DENSITIES: [(&str, u32); 4] = [
    ("paper-96", 1),
    ("paper-192", 2),
    ("paper-288", 3),
    ("paper-384", 4),
];
const NAMES: [(&str, Names); 3] = [
    ("paper-latin", Names::Latin),
    ("paper-arabic", Names::Arabic),
    ("paper-both", Names::Both),
];
/// The least and the most points of a side.
const SIDES: std::ops::RangeInclusive<u32> = 320..=4000;

impl Default for Paper {
    fn default() -> Self {
        Self {
            title: String::new(),
            sides: SHEETS[0].1,
            density: 0,
            dark: false,
            names: 0,
            millis: Look::default().millis,
        }
    }
}

impl Paper {
    /// What is asked of the picture. A drawing has no dots: its sides are points.
    pub(super) fn look(&self, kind: Kind) -> Look {
        let density = if is_drawing(kind) {
            1
        } else {
            DENSITIES[self.density].1
        };
        Look {
            size: (self.sides.0 * density, self.sides.1 * density),
            scale: density as f32,
            dark: self.dark,
            bounds: None,
            names: NAMES[self.names].1,
            millis: self.millis,
        }
    }
}

fn is_drawing(kind: Kind) -> bool {
    matches!(kind, Kind::Svg | Kind::Pdf)
}

/// The fields of a picture or a page, and of a table none.
pub(super) fn ui(ui: &mut Ui, desk: &Desk, kind: Kind, paper: &mut Paper) {
    if !kind.is_picture() && kind != Kind::Data(Format::Html) {
        return;
    }
    field_ui(ui, "paper-title", |ui| {
        let field = TextEdit::singleline(&mut paper.title)
            .hint_text(desk.project.name())
            .desired_width(300.0);
        let field = ui.add(field);
        field.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, say("paper-title")));
    });
    if !kind.is_picture() {
        return;
    }
    field_ui(ui, "paper-sheet", |ui| {
        let known = SHEETS.iter().position(|(_, sides)| *sides == paper.sides);
        let mut names: Vec<String> = SHEETS.iter().map(|(name, _)| say(name)).collect();
        names.push(say("paper-other"));
        let mut at = known.unwrap_or(SHEETS.len());
        choice_ui(ui, "paper-sheet", &names, &mut at);
        if let Some((_, sides)) = SHEETS.get(at) {
            paper.sides = *sides;
        }
    });
    field_ui(ui, "paper-sides", |ui| {
        number_ui(ui, "paper-width", &mut paper.sides.0, SIDES, "");
        widgets::line(ui, "×", Role::BODY, tokens(ui.ctx()).text2);
        number_ui(ui, "paper-height", &mut paper.sides.1, SIDES, "");
        let words = size_words(kind, paper.look(kind).size);
        widgets::line(ui, &words, Role::SMALL, tokens(ui.ctx()).text3);
    });
    if !is_drawing(kind) {
        field_ui(ui, "paper-density", |ui| {
            let names: Vec<String> = DENSITIES.iter().map(|(name, _)| say(name)).collect();
            choice_ui(ui, "paper-density", &names, &mut paper.density);
        });
    }
    field_ui(ui, "paper-palette", |ui| {
        let mut at = usize::from(paper.dark);
        let names = [say("paper-light"), say("paper-dark")];
        choice_ui(ui, "paper-palette", &names, &mut at);
        paper.dark = at == 1;
    });
    field_ui(ui, "paper-names", |ui| {
        let names: Vec<String> = NAMES.iter().map(|(name, _)| say(name)).collect();
        choice_ui(ui, "paper-names", &names, &mut paper.names);
    });
    if matches!(kind, Kind::Moving(_)) {
        field_ui(ui, "paper-frame", |ui| {
            number_ui(ui, "paper-millis", &mut paper.millis, 40..=10_000, " ms");
        });
    }
}

/// How large it comes out: a picture in pixels, a drawing on paper.
fn size_words(kind: Kind, (width, height): (u32, u32)) -> String {
    let about =
        |of: fn(u32) -> String| [("width", of(width).into()), ("height", of(height).into())];
    if is_drawing(kind) {
        // An inch has 25.4 mm and 96 points.
        let millimetres = |points: u32| format!("{:.0}", f64::from(points) * 25.4 / 96.0);
        say_with("paper-millimetres", &about(millimetres))
    } else {
        say_with("paper-pixels", &about(|pixels| pixels.to_string()))
    }
}

/// A number that is typed, dragged or changed by arrow keys.
fn number_ui<N: egui::emath::Numeric>(
    ui: &mut Ui,
    key: &str,
    number: &mut N,
    range: std::ops::RangeInclusive<N>,
    suffix: &str,
) {
    let field = DragValue::new(number)
        .range(range)
        .speed(4.0)
        .suffix(suffix);
    let field = ui.add_sized(vec2(72.0, size::CONTROL), field);
    let value = number.to_f64();
    field.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::SpinButton, true, say(key));
        info.value = Some(value);
        info
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_what_leaves_has_a_unit() {
        assert_eq!(size_words(Kind::Pdf, (1123, 794)), "points, 297 × 210 mm");
        let sides = (1600, 1000);
        assert_eq!(size_words(Kind::Png, sides), "1600 × 1000 pixels");
    }
}
