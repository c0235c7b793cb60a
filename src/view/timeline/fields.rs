//! The two dates that can be typed. A text that is no date stays as it was typed, with the reason
//! beside it; Escape brings back the date that holds.

use egui::{
    Align2, CornerRadius, FontFamily, FontId, Frame, Id, Key, Rect, Response, Role as Part, Stroke,
    StrokeKind, TextEdit, Ui, WidgetInfo, vec2,
};

use super::{Asked, dates, window};
use crate::filter::{Filter, TimeMode};
use crate::time::{Day, Span};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, tokens};
use crate::view::words;

/// What is being typed, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Fields {
    texts: [String; 2],
    /// The field whose text is being changed.
    typing: Option<usize>,
    /// Why what was typed is no date.
    errors: [Option<String>; 2],
    /// The days that the texts stood for when they were last written.
    shown: Option<Span>,
}

/// Whether a date is the first or the last.
const NAMES: [&str; 2] = ["time-first-date", "time-last-date"];

impl Fields {
    /// Why the texts are no dates; the first reason where both are none.
    pub(super) fn error(&self) -> Option<&str> {
        self.errors.iter().flatten().next().map(String::as_str)
    }

    /// Writes the dates that hold into the fields that nobody is typing in. A window that was
    /// changed elsewhere settles what was wrong here.
    pub(super) fn follow(&mut self, shown: Option<Span>) {
        if self.shown != shown {
            self.shown = shown;
            self.errors = [None, None];
        }
        let dates = shown.map(|shown| [shown.start(), shown.end()]);
        for field in 0..2 {
            if self.typing != Some(field) && self.errors[field].is_none() {
                self.texts[field] =
                    dates.map_or_else(|| "–".to_owned(), |dates| words::day_short(dates[field]));
            }
        }
    }

    /// One of the two fields.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        field: usize,
        filter: &Filter,
        extent: Option<Span>,
    ) -> Option<Asked> {
        let t = tokens(ui.ctx());
        let id = Id::unique("time panel date").with(field);
        let is_on = extent.is_some()
            && !(field == 0 && filter.mode == TimeMode::Cumulative && filter.window.is_some());
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let has_error = self.errors[field].is_some();
        let edge = match (has_focus, has_error) {
            (true, false) => Stroke::new(2.0, t.focus),
            (_, true) => Stroke::new(if has_focus { 2.0 } else { 1.0 }, t.bad),
            (false, false) if !is_on => Stroke::new(1.0, t.line),
            (false, false) => Stroke::new(1.0, t.line2),
        };
        let fill = if is_on { t.bg2 } else { t.bg1 };
        ui.painter()
            .rect(rect, CornerRadius::same(6), fill, edge, StrokeKind::Inside);
        let color = if is_on { t.text1 } else { t.text4 };
        let edit = TextEdit::singleline(&mut self.texts[field])
            .id(id)
            .font(FontId::new(Role::BODY.size, FontFamily::Proportional))
            .text_color(color)
            .frame(Frame::NONE)
            .margin(vec2(8.0, 4.0))
            .align(Align2::CENTER_CENTER)
            .interactive(is_on)
            .char_limit(40);
        let mut response = ui.put(rect.shrink(1.0), edit.desired_width(rect.width() - 18.0));
        let text = self.texts[field].clone();
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Part::TextInput, is_on, say(NAMES[field]));
            info.current_text_value = Some(text.clone());
            info
        });
        if !is_on && extent.is_some() {
            response = response.on_hover_text(say("time-cumulative-begins"));
        }
        if response.gained_focus() {
            select_all(ui, id, self.texts[field].chars().count());
        }
        if response.changed() {
            self.typing = Some(field);
            self.errors[field] = None;
        }
        if !response.lost_focus() {
            return None;
        }
        let (is_entered, is_left) = ui.input(|input| {
            let pressed = |key| input.key_pressed(key);
            (pressed(Key::Enter), pressed(Key::Escape))
        });
        let was_typing = self.typing == Some(field);
        if was_typing {
            self.typing = None;
        }
        if is_left {
            self.errors[field] = None;
            return None;
        }
        if !was_typing {
            if is_entered && has_error {
                self.stay(ui, &response, field);
            }
            return None;
        }
        match typed(&self.texts[field], field, filter, extent?) {
            Ok(window) => (filter.window != Some(window)).then_some(Asked::Window(Some(window))),
            Err(words) => {
                self.errors[field] = Some(words);
                if is_entered {
                    self.stay(ui, &response, field);
                }
                None
            }
        }
    }

    /// What is typed next takes the place of a text that is no date, and is no key of the map.
    fn stay(&self, ui: &Ui, response: &Response, field: usize) {
        response.request_focus();
        select_all(ui, response.id, self.texts[field].chars().count());
    }
}

/// The window that a typed date makes.
fn typed(text: &str, field: usize, filter: &Filter, extent: Span) -> Result<Span, String> {
    let days = dates::parse(text).map_err(dates::Error::words)?;
    if filter.mode != TimeMode::Window {
        return Ok(window::with_end(filter, extent, days.end()));
    }
    let window = filter.window.unwrap_or(extent);
    let (from, to) = if field == 0 {
        (days.start(), window.end())
    } else {
        (window.start(), days.end())
    };
    let backwards = |day: Day, key: &str| say_with(key, &[("day", words::day_short(day).into())]);
    Span::from_to(from, to).map_err(|_| {
        if field == 0 {
            backwards(to, "time-after-end")
        } else {
            backwards(from, "time-before-start")
        }
    })
}

/// Selects the whole text, so that typing replaces the date.
fn select_all(ui: &Ui, id: Id, n_chars: usize) {
    use egui::text::{CCursor, CCursorRange};
    if let Some(mut edit) = TextEdit::load_state(ui.ctx(), id) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(n_chars));
        edit.cursor.set_char_range(Some(all));
        TextEdit::store_state(ui.ctx(), id, edit);
    }
}
