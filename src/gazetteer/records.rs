//! A table of comma-separated values (RFC 4180) as pieces of its text: nothing is copied but what
//! holds doubled quotation marks. Knows no columns.

/// A piece of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Slice {
    pub(super) start: u32,
    pub(super) len: u32,
}

/// The mark that some programs put before a table.
const BOM: &str = "\u{feff}";

/// A piece of a text, or of what was unquoted, which counts on from the end of the text.
pub(super) fn piece<'t>(text: &'t str, unquoted: &'t str, slice: Slice) -> &'t str {
    let (start, len) = (slice.start as usize, slice.len as usize);
    match start.checked_sub(text.len()) {
        None => &text[start..start + len],
        Some(start) => &unquoted[start..start + len],
    }
}

/// The records of a table, field by field.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    /// The line that `at` stands on, from 1.
    line: usize,
    /// The line that the last record began on.
    pub(super) record_line: usize,
    /// Fields that hold doubled quotation marks, without them.
    pub(super) unquoted: String,
}

impl<'t> Records<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let at = if text.starts_with(BOM) { BOM.len() } else { 0 };
        Self {
            text,
            at,
            line: 1,
            record_line: 1,
            unquoted: String::new(),
        }
    }

    pub(super) fn str(&self, slice: Slice) -> &str {
        piece(self.text, &self.unquoted, slice)
    }

    /// Reads the fields of the next record that is not blank; `false` at the end.
    pub(super) fn next(&mut self, fields: &mut Vec<Slice>) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(b'\n' | b'\r') = bytes.get(self.at) {
            self.line += usize::from(bytes[self.at] == b'\n');
            self.at += 1;
        }
        fields.clear();
        self.record_line = self.line;
        if self.at >= bytes.len() {
            return false;
        }
        loop {
            fields.push(self.field());
            if bytes.get(self.at) != Some(&b',') {
                return true;
            }
            self.at += 1;
        }
    }

    /// One field; stands on the comma or line end behind it afterwards.
    fn field(&mut self) -> Slice {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) != Some(&b'"') {
            let start = self.at;
            self.skip_to_end_of_field();
            return Slice {
                start: start as u32,
                len: (self.at - start) as u32,
            };
        }
        let start = self.at + 1;
        let mut end = start;
        let mut doubled = false;
        while end < bytes.len() {
            if bytes[end] == b'"' {
                if bytes.get(end + 1) != Some(&b'"') {
                    break;
                }
                doubled = true;
                end += 1;
            }
            self.line += usize::from(bytes[end] == b'\n');
            end += 1;
        }
        let quoted = &self.text[start.min(end)..end];
        // What stands between the closing mark and the next comma belongs to no field.
        self.at = (end + 1).min(bytes.len());
        self.skip_to_end_of_field();
        if !doubled {
            return Slice {
                start: start.min(end) as u32,
                len: quoted.len() as u32,
            };
        }
        let from = self.unquoted.len();
        self.unquoted.push_str(&quoted.replace("\"\"", "\""));
        Slice {
            start: (self.text.len() + from) as u32,
            len: (self.unquoted.len() - from) as u32,
        }
    }

    fn skip_to_end_of_field(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest
            .iter()
            .position(|byte| matches!(byte, b',' | b'\n' | b'\r'))
            .unwrap_or(rest.len());
    }
}
