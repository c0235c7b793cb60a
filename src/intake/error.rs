//! Why a file could not be taken, and what to do about it.

use std::io;

/// Why a file could not be taken. Each message says what, where and what to do; the name comes last.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More bytes than any report has.
    #[error(
        "too large for a report ({} MB, at most {} MB are read): cut it into its reports: {name}",
        n_bytes.div_ceil(1_000_000),
        super::MOST_BYTES / 1_000_000
    )]
    TooLarge {
        /// How many bytes it has.
        n_bytes: u64,
        /// The file.
        name: String,
    },
    /// Nothing in it, or nothing but blanks.
    #[error("empty, no text to read: {name}")]
    Empty {
        /// The file.
        name: String,
    },
    /// Another kind of file than those that are read.
    #[error("seems to be {what}, not text: {todo}: {name}")]
    NotText {
        /// What it seems to be.
        what: &'static str,
        /// What to do.
        todo: &'static str,
        /// The file.
        name: String,
    },
    /// A page, document or mail that shows no words.
    #[error(
        "no words are in this {what} (it may hold pictures only, or load its text when shown): \
         open it, copy the text and paste it: {name}"
    )]
    NoText {
        /// What it is.
        what: &'static str,
        /// The file.
        name: String,
    },
    /// A docx whose archive cannot be read.
    #[error("the docx is damaged or cut short ({why}): fetch it again, or save it anew: {name}")]
    DocxBroken {
        /// What the archive lacks.
        why: String,
        /// The file.
        name: String,
    },
    /// A docx without its document.
    #[error("the docx has no part {part}: save it anew as .docx: {name}")]
    DocxLacks {
        /// The part.
        part: String,
        /// The file.
        name: String,
    },
    /// A docx of which a part unpacks to more than any report has.
    #[error(
        "the docx unpacks to more than {limit_mib} MiB in its part {part}, which no report does: \
         copy its text and paste it: {name}"
    )]
    Swells {
        /// The part.
        part: String,
        /// What is allowed.
        limit_mib: u64,
        /// The file.
        name: String,
    },
    /// A part of a docx that is no well-formed XML.
    #[error(
        "the docx is broken in its part {part}, line {line}, column {column} ({why}): \
         save it anew as .docx: {name}"
    )]
    Xml {
        /// The part.
        part: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in bytes.
        column: usize,
        /// What the parser says.
        why: String,
        /// The file.
        name: String,
    },
    /// A file or folder that the system does not let us read.
    #[error("cannot be read ({why}): see that it is there and may be opened: {name}")]
    Read {
        /// What the system says.
        why: io::Error,
        /// The file or folder.
        name: String,
    },
}
