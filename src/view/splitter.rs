//! How wide and how high the panels are: what was dragged, remembered for each class of window sizes,
//! and the edge that drags it. Knows no panel's content.

use std::collections::BTreeMap;

use egui::{CursorIcon, EventFilter, Key, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::theme::tokens;

/// A panel with an edge that can be dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The left column.
    Left,
    /// The right column.
    Right,
    /// The time panel.
    Time,
    /// The table.
    Table,
}

impl Side {
    /// The word in settings.
    fn code(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Time => "time",
            Self::Table => "table",
        }
    }

    /// The least and the most, in points.
    fn range(self) -> (f32, f32) {
        match self {
            Self::Left => (220.0, 360.0),
            Self::Right => (320.0, 560.0),
            Self::Time => (128.0, 320.0),
            Self::Table => (120.0, 2000.0),
        }
    }

    /// The least, in points.
    pub(super) fn least(self) -> f32 {
        self.range().0
    }

    /// Whether the window counts as large for it, and what it is at first.
    fn first(self, window: Rect) -> (bool, f32) {
        let (is_wide, is_high) = (window.width() >= 1500.0, window.height() >= 800.0);
        let of = |is_large: bool, large: f32, small: f32| {
            (is_large, if is_large { large } else { small })
        };
        match self {
            Self::Left => of(is_wide, 256.0, 240.0),
            Self::Right => of(is_wide, 368.0, 320.0),
            Self::Time => of(is_high, 176.0, 152.0),
            Self::Table => of(is_high, 260.0, 200.0),
        }
    }
}

/// What was dragged, by panel and class of window sizes; everything else is as at first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sizes(BTreeMap<(&'static str, bool), f32>);

impl Sizes {
    /// How wide or high a panel is in a window, given how much of it there may be at most.
    pub(super) fn of(&self, side: Side, window: Rect, room: f32) -> f32 {
        let (is_large, first) = side.first(window);
        let kept = self.0.get(&(side.code(), is_large)).copied();
        let (least, most) = side.range();
        kept.unwrap_or(first)
            .clamp(least, most.min(room).max(least))
            .round()
    }

    fn set(&mut self, side: Side, window: Rect, size: f32) {
        let (is_large, _) = side.first(window);
        let (least, most) = side.range();
        self.0
            .insert((side.code(), is_large), size.clamp(least, most));
    }

    /// As at first again.
    fn reset(&mut self, side: Side, window: Rect) {
        let (is_large, _) = side.first(window);
        self.0.remove(&(side.code(), is_large));
    }

    /// What was dragged, for the settings: `left large` and the like.
    pub fn kept(&self) -> BTreeMap<String, f32> {
        let name = |(code, is_large): &(&str, bool)| {
            format!("{code} {}", if *is_large { "large" } else { "small" })
        };
        let kept = self.0.iter();
        kept.map(|(key, size)| (name(key), *size)).collect()
    }

    /// Takes over what [`Sizes::kept`] gave; what is not known or no size is left out.
    pub fn restore(&mut self, kept: &BTreeMap<String, f32>) {
        for side in [Side::Left, Side::Right, Side::Time, Side::Table] {
            for (is_large, class) in [(true, "large"), (false, "small")] {
                let name = format!("{} {class}", side.code());
                if let Some(size) = kept.get(&name).filter(|size| size.is_finite()) {
                    let (least, most) = side.range();
                    self.0
                        .insert((side.code(), is_large), size.clamp(least, most));
                }
            }
        }
    }
}

/// How far from an edge it is still hit.
const HIT: f32 = 4.0;
/// How far an arrow key moves it.
const BY_KEY: f32 = 16.0;

/// The edge of a panel that drags its size: by pointer, or by arrow keys once it has the keyboard. A
/// double click makes it as at first. `edge` is the panel's rectangle, `room` the most it may have.
pub(super) fn edge_ui(
    ui: &Ui,
    sizes: &mut Sizes,
    side: Side,
    (panel, window): (Rect, Rect),
    room: f32,
    name: &str,
) {
    let is_flat = matches!(side, Side::Time | Side::Table);
    let edge = match side {
        Side::Left => Rect::from_x_y_ranges(panel.right()..=panel.right(), panel.y_range()),
        Side::Right => Rect::from_x_y_ranges(panel.left()..=panel.left(), panel.y_range()),
        Side::Time | Side::Table => {
            Rect::from_x_y_ranges(panel.x_range(), panel.top()..=panel.top())
        }
    };
    let hit = edge.expand2(if is_flat {
        vec2(0.0, HIT)
    } else {
        vec2(HIT, 0.0)
    });
    let id = ui.scope_id().with(("edge", side.code()));
    let response = ui.interact(hit, id, Sense::click_and_drag());
    let now = sizes.of(side, window, room);
    let response = response.on_hover_and_drag_cursor(if is_flat {
        CursorIcon::ResizeVertical
    } else {
        CursorIcon::ResizeHorizontal
    });
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let size = match side {
            Side::Left => at.x - panel.left(),
            Side::Right => panel.right() - at.x,
            Side::Time | Side::Table => panel.bottom() - at.y,
        };
        sizes.set(side, window, size.min(room));
        ui.ctx().request_repaint();
    }
    if response.double_clicked() {
        sizes.reset(side, window);
        ui.ctx().request_repaint();
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: !is_flat,
            vertical_arrows: is_flat,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (more, less) = match side {
            Side::Left => (Key::ArrowRight, Key::ArrowLeft),
            Side::Right => (Key::ArrowLeft, Key::ArrowRight),
            Side::Time | Side::Table => (Key::ArrowUp, Key::ArrowDown),
        };
        let steps = ui.input_mut(|input| {
            let none = egui::Modifiers::NONE;
            input.count_and_consume_key(none, more) as f32
                - input.count_and_consume_key(none, less) as f32
        });
        if steps.abs() > 0.0 {
            sizes.set(side, window, (now + BY_KEY * steps).min(room));
            ui.ctx().request_repaint();
        }
    }
    let t = tokens(ui.ctx());
    let is_held = response.dragged() || response.has_focus();
    if is_held || response.hovered() {
        let stroke = if is_held {
            Stroke::new(2.0, t.focus)
        } else {
            Stroke::new(2.0, t.line3)
        };
        let ends = if is_flat {
            [
                pos2(edge.left(), edge.top()),
                pos2(edge.right(), edge.top()),
            ]
        } else {
            [
                pos2(edge.left(), edge.top()),
                pos2(edge.left(), edge.bottom()),
            ]
        };
        ui.painter().line_segment(ends, stroke);
    }
    let (least, most) = side.range();
    response.widget_info(|| WidgetInfo::slider(true, f64::from(now), name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(egui::accesskit::Role::Splitter);
        node.set_min_numeric_value(f64::from(least));
        node.set_max_numeric_value(f64::from(most.min(room).max(least)));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(width: f32, height: f32) -> Rect {
        Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height))
    }

    #[test]
    fn what_is_dragged_holds_for_windows_of_its_class_and_comes_back() {
        let (small, large) = (window(1280.0, 720.0), window(1600.0, 1000.0));
        let mut sizes = Sizes::default();
        assert!((sizes.of(Side::Time, small, 500.0) - 152.0).abs() < 0.1);
        sizes.set(Side::Time, large, 300.0);
        sizes.set(Side::Left, small, 10_000.0);
        assert!((sizes.of(Side::Time, large, 500.0) - 300.0).abs() < 0.1);
        assert!((sizes.of(Side::Time, small, 500.0) - 152.0).abs() < 0.1);
        assert!((sizes.of(Side::Left, small, 500.0) - 360.0).abs() < 0.1);
        let mut back = Sizes::default();
        back.restore(&sizes.kept());
        assert_eq!(back, sizes);
        back.restore(&BTreeMap::from([
            ("right large".to_owned(), f32::NAN),
            ("sky large".to_owned(), 3.0),
        ]));
        assert_eq!(back, sizes);
        sizes.reset(Side::Time, large);
        assert!((sizes.of(Side::Time, large, 500.0) - 176.0).abs() < 0.1);
    }

    #[test]
    fn a_panel_gives_way_where_there_is_no_room_but_not_beyond_its_least() {
        let mut sizes = Sizes::default();
        let large = window(1600.0, 1000.0);
        sizes.set(Side::Right, large, 560.0);
        assert!((sizes.of(Side::Right, large, 400.0) - 400.0).abs() < 0.1);
        assert!((sizes.of(Side::Right, large, 100.0) - 320.0).abs() < 0.1);
    }
}
