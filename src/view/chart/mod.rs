//! The pieces that charts are made of: axes with round ticks, lines with bands, bars, strips, shares,
//! the hair line, the brush, the card of values. Where things lie is worked out by plain functions,
//! apart from painting. Knows no measure and no desk.

pub mod axis;
pub mod card;
pub mod csv;
pub mod frame;
pub mod hatch;
pub mod line;
pub mod pointer;
pub mod share;
pub mod strip;

use egui::{Response, WidgetInfo};

pub use axis::{Days, Values};
pub use frame::Frame;

/// Names a chart for those who do not see it: what it is, and what it says now.
pub fn describe(response: &Response, name: &str, value: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::Image, true, name);
        info.current_text_value = Some(value.to_owned());
        info
    });
}
