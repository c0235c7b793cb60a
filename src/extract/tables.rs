//! Words as data: commented tables of a class, a language and phrases. Knows how such a table is
//! written and where a line of it is wrong; not what its classes mean.

use super::lexicon::Lexicon;

/// A line of a table that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}, line {line}: {fault}")]
pub struct Error {
    /// The table's name.
    pub table: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what is expected.
    pub fault: String,
}

/// One line: its number and its cells.
#[derive(Debug, Clone)]
pub struct Line<'t> {
    /// From 1.
    pub number: usize,
    /// Divided by tabs, trimmed.
    pub cells: Vec<&'t str>,
}

impl Line<'_> {
    /// An error about this line.
    pub fn error(&self, table: &str, fault: impl Into<String>) -> Error {
        Error {
            table: table.to_owned(),
            line: self.number,
            fault: fault.into(),
        }
    }
}

/// The lines of a table that are neither empty nor comments. Each must have `n_cells` cells.
pub fn lines<'t>(table: &str, text: &'t str, n_cells: usize) -> Result<Vec<Line<'t>>, Error> {
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        // The names of the columns.
        if ["class\t", "id\t", "iso\t", "lang\t"]
            .iter()
            .any(|head| line.starts_with(head))
        {
            continue;
        }
        let line = Line {
            number: at + 1,
            cells: line.split('\t').map(str::trim).collect(),
        };
        if line.cells.len() != n_cells {
            let fault = format!(
                "{n_cells} cells divided by tabs are expected, there are {}",
                line.cells.len()
            );
            return Err(line.error(table, fault));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The phrases of a cell.
pub fn phrases(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|phrase| !phrase.is_empty())
}

/// Reads lines of a class, a language and phrases into a lexicon; `class_of` knows the classes. Lines
/// of other languages than `wanted` and Arabic are only checked: words such as *but* and *mine* are
/// different words in English and French.
pub fn read_classes<V: Copy + PartialEq>(
    table: &str,
    text: &str,
    wanted: &str,
    class_of: impl Fn(&str) -> Option<V>,
    into: &mut Lexicon<V>,
) -> Result<(), Error> {
    for line in lines(table, text, 3)? {
        let Some(class) = class_of(line.cells[0]) else {
            let fault = format!("no such class: {:?}", line.cells[0]);
            return Err(line.error(table, fault));
        };
        if !matches!(line.cells[1], "en" | "fr" | "ar") {
            let fault = format!("the language is en, fr or ar, not {:?}", line.cells[1]);
            return Err(line.error(table, fault));
        }
        let is_wanted = line.cells[1] == wanted || line.cells[1] == "ar";
        for phrase in phrases(line.cells[2]) {
            let taken = if is_wanted {
                into.add(phrase, class)
            } else {
                phrase.chars().any(char::is_alphanumeric)
            };
            if !taken {
                return Err(line.error(table, format!("no word in {phrase:?}")));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_used_is_named() {
        let read = |text: &str| {
            let class = |code: &str| (code == "kill").then_some(1);
            read_classes("cues.tsv", text, "en", class, &mut Lexicon::default())
                .map_err(|error| error.to_string())
        };
        assert_eq!(read("# words\n\nkill\ten\tkilled|dead\n"), Ok(()));
        assert_eq!(
            read("# words\nkill\ten\n"),
            Err("cues.tsv, line 2: 3 cells divided by tabs are expected, there are 2".to_owned())
        );
        assert_eq!(
            read("kil\ten\tkilled"),
            Err("cues.tsv, line 1: no such class: \"kil\"".to_owned())
        );
        assert!(read("kill\tde\ttot").is_err() && read("kill\ten\t|-|").is_err());
    }
}
