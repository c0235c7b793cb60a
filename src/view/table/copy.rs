//! Rows as tab-separated values with a head, for a spreadsheet.

use super::cells::{Column, Item};
use crate::desk::Progress;
use crate::incident::Incidents;
use crate::incident::columns::Columns;

/// So many rows from one look at whether to go on to the next.
const LOOK: u64 = 4096;

/// The head and the rows, each line ended; `None` where it is given up.
pub(super) fn tsv(
    incidents: &Incidents,
    columns: &Columns,
    rows: &[u32],
    shown: &[Column],
    progress: &Progress,
) -> Option<String> {
    let mut text = String::new();
    let heads: Vec<String> = shown.iter().map(|column| column.title()).collect();
    text += &heads.join("\t");
    text.push('\n');
    progress.set_total(rows.len() as u64);
    for (n, &row) in rows.iter().enumerate() {
        if (n as u64).is_multiple_of(LOOK) {
            progress.set_done(n as u64);
            if progress.is_cancelled() {
                return None;
            }
        }
        let item = Item {
            incident: incidents.at(columns.incident[row as usize] as usize),
            columns,
            row: row as usize,
        };
        for (at, column) in shown.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            push_cell(&mut text, &item.copied(*column));
        }
        text.push('\n');
    }
    Some(text)
}

/// A cell on one line and in one column. Words that a spreadsheet would take for a formula get the
/// apostrophe that says they are words, as in tables of names.
fn push_cell(text: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
    if is_formula {
        text.push('\'');
    }
    text.extend(cell.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copying_counts_and_given_up_gives_nothing() {
        let progress = Progress::of(crate::desk::Work::Copying, "");
        let write = |rows: &[u32]| {
            let (incidents, columns) = (Incidents::default(), Columns::default());
            tsv(&incidents, &columns, rows, &[Column::Date], &progress)
        };
        assert_eq!(write(&[]).map(|text| text.lines().count()), Some(1));
        progress.cancel();
        assert_eq!(write(&[0; 50]), None);
        assert_eq!(progress.n_total(), Some(50));
    }

    #[test]
    fn a_cell_stays_one_cell_and_no_formula() {
        for (cell, copied) in [
            ("Mopti", "Mopti"),
            ("two\tparts\nof it", "two parts of it"),
            ("=1+1", "'=1+1"),
            ("-5", "-5"),
            ("-x", "'-x"),
            ("بوني", "بوني"),
        ] {
            let mut text = String::new();
            push_cell(&mut text, cell);
            assert_eq!(text, copied);
        }
    }
}
