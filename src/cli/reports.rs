//! Reports that a command is given as files, folders or standard input: which they are, what is
//! said of them beforehand, and how those that cannot be read are told of while the others go on.

use std::io::{IsTerminal as _, Read as _, Write};
use std::path::{Path, PathBuf};

use super::Error;
use crate::desk::reader::{Told, check_words};
use crate::extract;
use crate::incident::Language;
use crate::intake::{self, Taken};
use crate::time::Day;

/// From so many reports on, progress is shown.
const MANY: usize = 4;

/// What is said of reports.
#[derive(Debug, clap::Args)]
pub(super) struct Reports {
    /// Files of reports (.txt, .md, .html, .docx, .eml), folders of them, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The day they were published, YYYY-MM-DD; without it, the day that each says itself
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Their language: ar, fr or en; without it, that of most of their words
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
}

/// A report to be read: its name, and where it comes from.
pub(super) struct One {
    /// Its file's name; `-` for standard input.
    pub(super) name: String,
    from: From,
}

enum From {
    Stdin,
    File(PathBuf),
    /// It is already known that it cannot be read.
    Nowhere(String),
}

impl Reports {
    /// What is said of every report.
    pub(super) fn told(&self) -> Result<Told, Error> {
        let language = |code: &str| {
            Language::of_code(code)
                .ok_or_else(|| Error::Usage(format!("--language takes ar, fr or en, not {code:?}")))
        };
        Ok(Told {
            published: self.published.as_deref().map(Day::parse).transpose()?,
            language: self.language.as_deref().map(language).transpose()?,
        })
    }

    /// The reports, folders opened.
    pub(super) fn list(&self) -> Vec<One> {
        let mut list = Vec::new();
        for path in &self.files {
            if path.as_os_str() == "-" {
                let name = "-".to_owned();
                let from = From::Stdin;
                list.push(One { name, from });
                continue;
            }
            let found = intake::files(std::slice::from_ref(path));
            if found.is_empty() {
                let fault = format!(
                    "no report is in this folder (files ending in {}): {}",
                    intake::ENDINGS.map(|ending| format!(".{ending}")).join(" "),
                    path.display()
                );
                list.push(One::nowhere(path, fault));
            }
            list.extend(found.into_iter().map(|file| match file {
                Ok(file) => One {
                    name: file_name(&file),
                    from: From::File(file),
                },
                Err(fault) => One::nowhere(path, fault.to_string()),
            }));
        }
        list
    }
}

impl One {
    fn nowhere(path: &Path, fault: String) -> Self {
        Self {
            name: file_name(path),
            from: From::Nowhere(fault),
        }
    }

    /// Its name without the ending, as a title.
    pub(super) fn stem(&self) -> String {
        let stem = Path::new(&self.name).file_stem();
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }

    /// Whether it may be readable, as far as is known before it is opened.
    pub(super) fn is_there(&self) -> bool {
        !matches!(self.from, From::Nowhere(_))
    }

    fn take(&self) -> Result<Taken, String> {
        let taken = match &self.from {
            From::File(path) => intake::take_file(path),
            From::Nowhere(fault) => return Err(fault.clone()),
            From::Stdin => {
                let mut bytes = Vec::new();
                // One byte more than is read, so that what is larger is refused.
                let mut input = std::io::stdin().lock().take(intake::MOST_BYTES + 1);
                input
                    .read_to_end(&mut bytes)
                    .map_err(|fault| format!("standard input cannot be read ({fault})"))?;
                intake::take(&bytes, "standard input")
            }
        };
        taken.map_err(|fault| fault.to_string())
    }
}

/// Hands over one report after the other. What cannot be read is told of and does not stop the
/// rest, but makes the whole an error in the end.
pub(super) fn each(
    list: &[One],
    notes: &mut dyn Write,
    mut work: impl FnMut(&One, &Taken) -> Result<(), Error>,
) -> Result<(), Error> {
    let shows = list.len() >= MANY && std::io::stderr().is_terminal();
    let mut n_unread = 0;
    for (at, one) in list.iter().enumerate() {
        if shows {
            write!(
                notes,
                "\r\u{1b}[K{} of {}: {}",
                at + 1,
                list.len(),
                one.name
            )?;
            notes.flush()?;
        }
        let done = match one.take() {
            Err(fault) => Err(fault),
            Ok(taken) => {
                if shows {
                    write!(notes, "\r\u{1b}[K")?;
                }
                match work(one, &taken) {
                    Ok(()) => Ok(()),
                    Err(fault) if is_of_one(&fault) => Err(format!("{fault}: {}", one.name)),
                    Err(fault) => return Err(fault),
                }
            }
        };
        if let Err(fault) = done {
            n_unread += 1;
            let line = if shows { "\r\u{1b}[K" } else { "" };
            writeln!(notes, "{line}{fault}")?;
        }
    }
    if shows {
        write!(notes, "\r\u{1b}[K")?;
    }
    if n_unread > 0 {
        let n = list.len();
        return Err(Error::Unread { n_unread, n });
    }
    Ok(())
}

/// Whether what went wrong is of one report and says nothing of the next.
fn is_of_one(fault: &Error) -> bool {
    use crate::desk::project::Error::Store;
    use crate::store::Error::Refused;
    matches!(fault, Error::Project(Store(Refused { .. })))
}

/// The words of some files, each of which is named like the table that it adds to.
pub(super) fn word_tables(files: &[PathBuf]) -> Result<Vec<(String, String)>, Error> {
    let mut tables = Vec::new();
    for path in files {
        tables.push(word_table(path)?);
        // Each by itself, so that a fault is told with the file's own lines.
        check_words(&tables[tables.len() - 1..]).map_err(|fault| Error::Words {
            fault,
            what: "read",
            path: path.clone(),
        })?;
    }
    Ok(tables)
}

/// The name and the text of a file of words.
pub(super) fn word_table(path: &Path) -> Result<(String, String), Error> {
    let name = file_name(path);
    if !extract::TABLES.iter().any(|&(known, _)| known == name) {
        return Err(Error::Usage(format!(
            "a file of words is named like the table that it adds to; {}: {}",
            no_table(&name),
            path.display()
        )));
    }
    let text = super::text_of(path, "the words")?;
    Ok((name, text))
}

/// That there is no table of a name.
pub(super) fn no_table(name: &str) -> String {
    let known: Vec<&str> = extract::TABLES.iter().map(|&(name, _)| name).collect();
    format!("there is no table {name}, but {}", known.join(", "))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
