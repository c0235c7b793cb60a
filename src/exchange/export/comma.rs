//! Comma-separated values (RFC 4180), with a mark of UTF-8 at the beginning, without which Excel
//! takes Arabic for something else. A text that a spreadsheet would take for a formula gets an
//! apostrophe before it, which [`unguarded`] takes away again.

use std::borrow::Cow;
use std::io::Write;

use super::row::{Cell, cells};
use super::target::Failed;
use super::{About, Rows};
use crate::exchange::columns::COLUMNS;

pub(super) fn write(out: &mut dyn Write, about: &About, rows: Rows<'_>) -> Result<u64, Failed> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let n_columns = COLUMNS.len() - usize::from(!about.records);
    let heads = COLUMNS.iter().take(n_columns).map(|column| column.name);
    writer.write_record(heads).map_err(failed)?;
    let mut n = 0;
    for row in rows {
        let row = row?;
        for cell in cells(&row, about).iter().take(n_columns) {
            match cell {
                Cell::Text(text) => writer.write_field(guarded(text).as_ref()),
                cell => writer.write_field(cell.plain()),
            }
            .map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)?;
        n += 1;
    }
    writer.flush()?;
    Ok(n)
}

fn failed(error: csv::Error) -> Failed {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failed::Io(error),
        kind => Failed::Format(format!("{kind:?}")),
    }
}

/// Whether a spreadsheet would take a text for a formula (OWASP, "CSV Injection"), in the forms of
/// the keyboards of East Asia too.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was guarded.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_looks_like_a_formula_is_guarded_and_comes_back() {
        for text in [
            "=1+1", "@SUM(A1)", "-3", "+x", "'=x", "''=x", "\t=1", "＝1", "d'=", "", "'",
        ] {
            let safe = guarded(text);
            assert!(!is_formula(&safe), "{text}");
            assert_eq!(unguarded(&safe), text);
        }
        assert_eq!(guarded("Djibo"), "Djibo");
    }
}
