//! Room on the screen: which boxes are taken. Pure geometry; knows no label.

use std::collections::BTreeMap;

use egui::{Pos2, Rect};

/// The upright box around a box turned about a point.
pub(super) fn turned_box(rect: Rect, about: Pos2, turn: f32) -> Rect {
    if turn == 0.0 {
        return rect;
    }
    let rot = egui::emath::Rot2::from_angle(turn);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    Rect::from_points(&corners.map(|corner| about + rot * (corner - about)))
}

/// Boxes that are taken, in a coarse grid so that asking is quick.
#[derive(Default)]
pub(super) struct Taken {
    cells: BTreeMap<(i32, i32), Vec<Rect>>,
}

impl Taken {
    const CELL: f32 = 64.0;

    fn cells_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let cell = |value: f32| (value / Self::CELL).floor() as i32;
        let (left, right) = (cell(rect.left()), cell(rect.right()));
        let (top, bottom) = (cell(rect.top()), cell(rect.bottom()));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    pub(super) fn add(&mut self, rect: Rect) {
        for cell in Self::cells_of(rect) {
            self.cells.entry(cell).or_default().push(rect);
        }
    }

    pub(super) fn hits(&self, rect: Rect) -> bool {
        Self::cells_of(rect).any(|cell| {
            self.cells
                .get(&cell)
                .is_some_and(|taken| taken.iter().any(|other| other.intersects(rect)))
        })
    }
}
