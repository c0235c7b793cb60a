//! A line that is typed into. Arabic stands in its right order: egui shapes it but would put its words
//! and the caret at the wrong end, so text and caret are painted over the field's own. Knows neither
//! what is typed nor what for, and draws no frame around it.

use egui::{
    Align2, Color32, EventFilter, FontFamily, FontId, Frame, Id, Painter, Rect, Response,
    Role as Part, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::rtl;
use super::theme::{Role, Tokens, tokens};
use super::widgets;

/// What a line is called and how long it may be.
pub(super) struct LineEdit<'a> {
    /// The same from frame to frame.
    pub(super) id: Id,
    /// Its name for screen readers.
    pub(super) name: &'a str,
    /// What stands there while nothing is typed.
    pub(super) hint: &'a str,
    /// In characters.
    pub(super) max_chars: usize,
}

impl LineEdit<'_> {
    /// The line itself.
    pub(super) fn ui(&self, ui: &mut Ui, rect: Rect, typed: &mut String) -> Response {
        let t = tokens(ui.ctx());
        let is_arabic = rtl::needs_order(typed);
        let color = if is_arabic {
            Color32::TRANSPARENT
        } else {
            t.text1
        };
        let response = ui
            .scope(|ui| {
                if is_arabic {
                    ui.visuals_mut().text_cursor.stroke.color = Color32::TRANSPARENT;
                }
                let edit = TextEdit::singleline(typed)
                    .id(self.id)
                    .font(FontId::new(Role::BODY.size, FontFamily::Proportional))
                    .text_color(color)
                    .frame(Frame::NONE)
                    .margin(vec2(0.0, 4.0))
                    .align(Align2::LEFT_CENTER)
                    .char_limit(self.max_chars)
                    // Esc is for whoever asks for the line.
                    .event_filter(EventFilter {
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        escape: true,
                        tab: false,
                    });
                ui.put(rect, edit.desired_width(rect.width()))
            })
            .inner;
        let (name, value) = (self.name, typed.clone());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Part::SearchInput, true, name);
            info.current_text_value = Some(value.clone());
            info
        });
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        if typed.is_empty() {
            let at = rect.left_center();
            widgets::paint_cut(ui, at, self.hint, Role::BODY, t.text3, rect.width());
        } else if rtl::needs_order(typed) {
            self.paint_arabic(ui, &painter, rect, typed, response.has_focus(), t);
        }
        response
    }

    /// The text in its right order, and the caret where the next letter will stand.
    fn paint_arabic(
        &self,
        ui: &Ui,
        painter: &Painter,
        rect: Rect,
        typed: &str,
        has_focus: bool,
        t: &Tokens,
    ) {
        let formats = rtl::Formats::interface(Role::BODY, t.text1);
        let lay = |text: &str| rtl::layout_line(ui.ctx(), text, &formats, f32::INFINITY);
        let line = lay(typed);
        let size = line.galley.size();
        // A text longer than the field shows its end.
        let left = if size.x <= rect.width() || line.is_rtl {
            rect.left()
        } else {
            rect.right() - size.x
        };
        let top = rect.center().y - size.y / 2.0;
        painter.galley(pos2(left, top), line.galley, t.text1);
        if !has_focus {
            return;
        }
        let n_before = TextEdit::load_state(ui.ctx(), self.id)
            .and_then(|edit| edit.cursor.char_range())
            .map_or(usize::MAX, |range| range.primary.index.0);
        let before: String = typed.chars().take(n_before).collect();
        let width = if before == typed {
            size.x
        } else {
            lay(&before).galley.size().x
        };
        let x = if line.is_rtl {
            left + size.x - width
        } else {
            left + width
        };
        let x = x.clamp(rect.left() + 1.0, rect.right() - 1.0);
        painter.vline(x, rect.y_range().shrink(5.0), Stroke::new(2.0, t.text1));
    }
}
