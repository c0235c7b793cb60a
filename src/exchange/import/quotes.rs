//! Quotation marks of a text with a delimiter, followed byte by byte beside its reader, which takes whatever
//! stands behind a closing mark for part of the cell. Where a mark is missing that swallows the next row in
//! silence; here it is seen (RFC 4180, 2: a closing mark is followed by a delimiter or the end of the row).

/// Follows the bytes of a text.
#[derive(Debug)]
pub(super) struct Quotes {
    delimiter: u8,
    /// Whether what comes stands in quotation marks.
    is_within: bool,
    /// Whether the last byte was a mark within, which closes the cell or is one of two.
    may_close: bool,
    last: u8,
    n_bytes: u64,
    /// Where words follow a closing mark, the first bytes of which nobody has asked about.
    faults: Vec<u64>,
}

/// So many places are remembered: nobody reads on behind one.
const MOST_FAULTS: usize = 64;

impl Quotes {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            is_within: false,
            may_close: false,
            last: b'\n',
            n_bytes: 0,
            faults: Vec::new(),
        }
    }

    /// Sees the next bytes.
    pub(super) fn see(&mut self, bytes: &[u8]) {
        let mut from = 0;
        while let Some(&byte) = bytes.get(from) {
            if self.may_close {
                self.may_close = false;
                // Two marks stand for one.
                self.is_within = byte == b'"';
                if !self.is_within && !self.ends_cell(byte) && self.faults.len() < MOST_FAULTS {
                    self.faults.push(self.n_bytes + from as u64);
                }
                from += 1;
                continue;
            }
            let Some(to) = bytes[from..].iter().position(|byte| *byte == b'"') else {
                break;
            };
            let at = from + to;
            let before = at.checked_sub(1).map_or(self.last, |at| bytes[at]);
            if self.is_within {
                self.may_close = true;
            } else if self.ends_cell(before) {
                self.is_within = true;
            }
            from = at + 1;
        }
        self.last = bytes.last().copied().unwrap_or(self.last);
        self.n_bytes += bytes.len() as u64;
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    /// Whether words follow a closing mark in a stretch of the text; stretches are asked about in order.
    pub(super) fn is_wrong(&mut self, from: u64, to: u64) -> bool {
        if self.faults.is_empty() {
            return false;
        }
        self.faults.retain(|at| *at >= from);
        self.faults.iter().any(|at| *at < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where faults lie, whichever way the text is cut.
    fn faults(text: &str) -> Vec<u64> {
        let mut found = Vec::new();
        for size in 1..=text.len().max(1) {
            let mut quotes = Quotes::new(b',');
            text.as_bytes()
                .chunks(size)
                .for_each(|bytes| quotes.see(bytes));
            assert!(found.is_empty() || found == quotes.faults, "by {size}");
            found = quotes.faults;
        }
        found
    }

    #[test]
    fn words_behind_a_closing_mark_are_seen_and_nothing_else_is() {
        for text in [
            "a,\"b\",c\r\n\"d\"\n",
            "\"two \"\"marks\"\" are one\",x\n",
            "\"over\nlines, and \"\"so\"\"\"\n",
            "plain \"marks\" in a cell,x\n",
            "\"\",\"\"\n\"\"",
            "a, \"behind a space\" it is plain\n",
        ] {
            assert!(faults(text).is_empty(), "{text:?}");
        }
        assert_eq!(faults("\"a\" b,c\n"), vec![3_u64]);
        // The mark that is missing behind `one` is found in the next row.
        let text = "1,\"one,x\n2,\"two\",x\n";
        assert_eq!(faults(text).len(), 1);
    }
}
