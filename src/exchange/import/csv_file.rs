//! Text with a delimiter: which encoding and delimiter it has, and its rows as they come, quoted line
//! ends and all. Of a file only a buffer and one row are in memory.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::StringRecord;
use encoding_rs::{Decoder, Encoding, UTF_8};

use super::Error;
use super::quotes::Quotes;

/// So much of a file says what it is written in.
const HEAD_BYTES: u64 = 1 << 20;
/// No row is longer: a quotation mark that is never closed would swallow the rest of the file.
const MOST_ROW_BYTES: u64 = 16 << 20;
const DELIMITERS: [(u8, &str); 4] = [
    (b',', "comma"),
    (b';', "semicolon"),
    (b'\t', "tab"),
    (b'|', "bar"),
];

/// How a text is written.
#[derive(Debug, Clone)]
pub(super) struct Dialect {
    encoding: &'static Encoding,
    delimiter: u8,
}

impl Default for Dialect {
    fn default() -> Self {
        Self {
            encoding: UTF_8,
            delimiter: b',',
        }
    }
}

impl Dialect {
    /// By the beginning of the file.
    pub(super) fn of(path: &Path) -> Result<Self, Error> {
        let unreadable = |why| Error::unreadable(path, why);
        let mut head = Vec::new();
        let file = File::open(path).map_err(unreadable)?;
        file.take(HEAD_BYTES)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        let encoding = encoding_of(&head);
        let (text, _, _) = encoding.decode(&head);
        // UTF-16 has zeros of its own; a text that was decoded has none.
        if text.contains('\0') {
            return Err(Error::broken(
                path,
                "this is no text: it has bytes of zero; save it as CSV in UTF-8; nothing was imported",
            ));
        }
        Ok(Self {
            encoding,
            delimiter: delimiter_of(&text),
        })
    }
}

fn encoding_of(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match std::str::from_utf8(head) {
        Ok(_) => return UTF_8,
        // The last letter of the head may be cut in two.
        Err(why) if why.error_len().is_none() => return UTF_8,
        Err(why) if why.valid_up_to() as u64 > HEAD_BYTES / 2 => return UTF_8,
        Err(_) => (),
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, false);
    detector.guess(None, Utf8Detection::Deny)
}

/// The delimiter that divides the first rows into the most cells, of those that give all of them the
/// same number.
fn delimiter_of(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut counts = Vec::new();
        let mut record = StringRecord::new();
        while counts.len() < 20 && reader.read_record(&mut record).unwrap_or(false) {
            counts.push(record.len());
        }
        // The last row of the head may be cut.
        if counts.len() > 2 {
            counts.pop();
        }
        let first = counts.first().copied().unwrap_or(0);
        let n_same = counts.iter().filter(|n| **n == first).count();
        (first > 1, n_same * 10 / counts.len().max(1), first)
    };
    let best = DELIMITERS.into_iter().max_by_key(|(delimiter, _)| {
        let is_comma = *delimiter == b',';
        (score(*delimiter), is_comma)
    });
    best.map_or(b',', |(delimiter, _)| delimiter)
}

/// The rows of a text.
pub(super) struct Rows {
    reader: csv::Reader<Decoding>,
    heads: StringRecord,
    path: PathBuf,
    about: String,
    read: Arc<AtomicU64>,
    row_start: Arc<AtomicU64>,
    quotes: Arc<Mutex<Quotes>>,
    n_bytes: u64,
    line: u64,
    /// A row that was read to see whether it holds tags instead of values.
    ahead: Option<(StringRecord, u64)>,
}

impl Rows {
    pub(super) fn open(path: &Path, dialect: &Dialect) -> Result<Self, Error> {
        let unreadable = |why| Error::unreadable(path, why);
        let file = File::open(path).map_err(unreadable)?;
        let n_bytes = file.metadata().map_err(unreadable)?.len();
        let (read, row_start) = (Arc::default(), Arc::default());
        let quotes = Arc::new(Mutex::new(Quotes::new(dialect.delimiter)));
        let inner = Decoding::of(
            file,
            dialect.encoding,
            Arc::clone(&read),
            Arc::clone(&row_start),
            Arc::clone(&quotes),
        );
        let reader = csv::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(inner);
        let named = DELIMITERS.iter().find(|(of, _)| *of == dialect.delimiter);
        let mut rows = Self {
            reader,
            heads: StringRecord::new(),
            path: path.to_owned(),
            about: format!(
                "CSV, {}, {}",
                dialect.encoding.name(),
                named.map_or("", |it| it.1)
            ),
            read,
            row_start,
            quotes,
            n_bytes,
            line: 1,
            ahead: None,
        };
        let mut heads = StringRecord::new();
        rows.read(&mut heads)?;
        heads.trim();
        rows.heads = heads;
        let mut second = StringRecord::new();
        if rows.read(&mut second)? && !is_hxl(&second) {
            rows.ahead = Some((second, rows.line));
        }
        Ok(rows)
    }

    pub(super) fn heads(&self) -> Vec<String> {
        self.heads.iter().map(str::to_owned).collect()
    }

    pub(super) fn about(&self) -> String {
        self.about.clone()
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn progress(&self) -> (u64, u64) {
        (self.read.load(Ordering::Relaxed), self.n_bytes)
    }

    pub(super) fn next(&mut self, record: &mut StringRecord) -> Result<bool, Error> {
        loop {
            if let Some((ahead, line)) = self.ahead.take() {
                *record = ahead;
                self.line = line;
            } else if !self.read(record)? {
                return Ok(false);
            }
            let is_blank = record.len() < 2 && record.iter().all(|cell| cell.trim().is_empty());
            if is_blank && self.heads.len() > 1 {
                continue;
            }
            if record.len() == self.heads.len() {
                return Ok(true);
            }
            // Programs leave empty cells at a row's end away, or add some.
            let (n, n_heads) = (record.len(), self.heads.len());
            if n > n_heads && record.iter().skip(n_heads).all(str::is_empty) {
                record.truncate(n_heads);
                return Ok(true);
            }
            let column = n.min(n_heads) + 1;
            let what = format!(
                "line {}, column {column}: the row has {n} cells and the head {n_heads}; look for a quotation mark or a \
                 delimiter in the text; nothing was imported",
                self.line
            );
            return Err(Error::broken(&self.path, what));
        }
    }

    fn read(&mut self, record: &mut StringRecord) -> Result<bool, Error> {
        self.line = self.reader.position().line();
        self.row_start
            .store(self.read.load(Ordering::Relaxed), Ordering::Relaxed);
        let fault = match self.reader.read_record(record) {
            Ok(there) => {
                // Lines are counted where a row begins, after the empty ones before it.
                self.line = record.position().map_or(self.line, csv::Position::line);
                self.check_quotes(record)?;
                return Ok(there);
            }
            Err(fault) => fault,
        };
        let line = fault.position().map_or(self.line, csv::Position::line);
        let what = match fault.kind() {
            csv::ErrorKind::Utf8 { err, .. } => format!(
                "line {line}, column {}: its letters are no UTF-8, unlike those before; save the file in one encoding; \
                 nothing was imported",
                err.field() + 1
            ),
            csv::ErrorKind::Io(why) if why.kind() == io::ErrorKind::InvalidData => format!(
                "line {line}: a row of more than {} MiB; is a quotation mark opened there that is not closed? Nothing was \
                 imported",
                MOST_ROW_BYTES >> 20
            ),
            _ => format!("line {line}: {fault}; nothing was imported"),
        };
        Err(Error::broken(&self.path, what))
    }
}

impl Rows {
    /// Refuses a row of several lines where words follow a closing quotation mark: it may hold another. On
    /// one line such words do no harm.
    fn check_quotes(&self, record: &StringRecord) -> Result<(), Error> {
        let from = record.position().map_or(0, csv::Position::byte);
        let to = self.reader.position().byte();
        let is_wrong = self
            .quotes
            .lock()
            .is_ok_and(|mut quotes| quotes.is_wrong(from, to));
        if !is_wrong {
            return Ok(());
        }
        let Some(column) = record.iter().position(|cell| cell.contains('\n')) else {
            return Ok(());
        };
        let what = format!(
            "line {}, column {}: a quotation mark is missing or not doubled, so that the row may have swallowed the next; \
             put it right there; nothing was imported",
            self.line,
            column + 1
        );
        Err(Error::broken(&self.path, what))
    }
}

/// Whether a row holds the tags of the Humanitarian Exchange Language (hxlstandard.org) that stand
/// under the heads: `#event+id`.
fn is_hxl(record: &StringRecord) -> bool {
    let mut cells = record
        .iter()
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .peekable();
    cells.peek().is_some() && cells.all(|cell| cell.starts_with('#') && !cell.contains(' '))
}

/// A file as UTF-8, decoded piece by piece.
struct Decoding {
    file: BufReader<File>,
    /// `None` for what is UTF-8 already.
    decoder: Option<Decoder>,
    piece: Vec<u8>,
    /// Decoded bytes that nobody has taken.
    ready: Vec<u8>,
    at: usize,
    ended: bool,
    read: Arc<AtomicU64>,
    row_start: Arc<AtomicU64>,
    quotes: Arc<Mutex<Quotes>>,
}

impl Decoding {
    fn of(
        file: File,
        encoding: &'static Encoding,
        read: Arc<AtomicU64>,
        row_start: Arc<AtomicU64>,
        quotes: Arc<Mutex<Quotes>>,
    ) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        Self {
            file: BufReader::with_capacity(1 << 17, file),
            decoder,
            piece: vec![0; 1 << 16],
            ready: Vec::new(),
            at: 0,
            ended: false,
            read,
            row_start,
            quotes,
        }
    }

    fn see(&self, bytes: &[u8]) {
        if let Ok(mut quotes) = self.quotes.lock() {
            quotes.see(bytes);
        }
    }

    fn count(&self, n: usize) -> io::Result<()> {
        let read = self.read.fetch_add(n as u64, Ordering::Relaxed) + n as u64;
        // What is buffered may belong to later rows, so the limit is not exact.
        if read - self.row_start.load(Ordering::Relaxed).min(read) > MOST_ROW_BYTES {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the row is too long",
            ));
        }
        Ok(())
    }
}

impl Read for Decoding {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            let n = self.file.read(into)?;
            self.count(n)?;
            self.see(&into[..n]);
            return Ok(n);
        };
        while self.at == self.ready.len() && !self.ended {
            let n = self.file.read(&mut self.piece)?;
            self.ended = n == 0;
            let room = decoder.max_utf8_buffer_length(n).unwrap_or(1 << 20);
            self.ready.resize(room, 0);
            let (_, _, written, _) =
                decoder.decode_to_utf8(&self.piece[..n], &mut self.ready, self.ended);
            self.ready.truncate(written);
            self.at = 0;
            let read = self.read.fetch_add(n as u64, Ordering::Relaxed) + n as u64;
            if read - self.row_start.load(Ordering::Relaxed).min(read) > MOST_ROW_BYTES {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the row is too long",
                ));
            }
        }
        let n = into.len().min(self.ready.len() - self.at);
        into[..n].copy_from_slice(&self.ready[self.at..self.at + n]);
        self.at += n;
        self.see(&into[..n]);
        Ok(n)
    }
}
