//! The row of a table that the incident came from: its cells as they came, each under the head of its
//! column. Closed until it is asked for.

use egui::Ui;
use egui_material_icons::icons::ICON_CONTENT_COPY;

use crate::desk::Row;
use crate::view::lang::{say, say_n, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};

/// The cells, where they are open.
pub(super) fn row_ui(ui: &mut Ui, row: &Row, is_open: &mut bool) {
    let t = tokens(ui.ctx());
    widgets::section_head(ui, &say("came"), &row.source);
    ui.horizontal(|ui| {
        let name = if *is_open {
            say("came-hide")
        } else {
            say_n("came-show", row.cells.len())
        };
        if widgets::button(ui, None, &name, 24.0, Dress::Quiet).clicked() {
            *is_open ^= true;
        }
        let name = say("came-copy");
        let copy =
            widgets::icon_button(ui, ICON_CONTENT_COPY, &name, "", 24.0, Dress::Quiet, false);
        if copy.clicked() {
            ui.copy_text(as_text(row));
        }
    });
    if !*is_open {
        return;
    }
    if !row.key.is_empty() {
        let about = [("key", row.key.as_str().into())];
        widgets::text(ui, &say_with("came-key", &about), Role::SMALL, t.text3);
    }
    for (head, cell) in &row.cells {
        ui.add_space(gap::XS);
        widgets::text(ui, head, Role::NOTE, t.text3);
        if rtl::needs_order(cell) {
            let formats = rtl::Formats::interface(Role::BODY, t.text1);
            let width = ui.available_width();
            let laid = rtl::Paragraphs::layout(ui.ctx(), cell, &[], width, &formats);
            let (rect, response) = ui.allocate_exact_size(laid.size(), egui::Sense::hover());
            laid.paint(ui.painter(), rect.min, None);
            response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, cell.as_str()));
        } else {
            widgets::text(ui, cell, Role::BODY, t.text1);
        }
    }
}

/// A head, a tab and a cell in each line, for a spreadsheet; breaks within a cell become blanks.
fn as_text(row: &Row) -> String {
    let flat = |text: &str| text.replace(['\t', '\r', '\n'], " ");
    let lines = row
        .cells
        .iter()
        .map(|(head, cell)| format!("{}\t{}", flat(head), flat(cell)));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_copied_as_lines_of_head_and_cell() {
        let cell = |head: &str, cell: &str| (head.to_owned(), cell.to_owned());
        let row = Row {
            source: "ACLED".to_owned(),
            key: "MLI1".to_owned(),
            cells: vec![
                cell("event_date", "19 July 2024"),
                cell("notes", "one\ntwo\tthree"),
            ],
        };
        assert_eq!(
            as_text(&row),
            "event_date\t19 July 2024\nnotes\tone two three"
        );
    }
}
