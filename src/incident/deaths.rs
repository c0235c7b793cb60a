//! How many died, where reports differ. Knows no claim and no source.

/// Deaths over all claims: the lowest, the best supported and the highest figure,
/// `low ≤ best ≤ high`. "Not reported" is the absence of this value, never a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deaths {
    /// The lowest figure that a claim gives. Symbols are sized by it.
    pub low: u32,
    /// The figure that is best supported; the lowest where nothing decides (as ACLED does).
    pub best: u32,
    /// The highest figure that a claim gives.
    pub high: u32,
}

impl Deaths {
    /// `None` unless `low ≤ best ≤ high`.
    pub fn new(low: u32, best: u32, high: u32) -> Option<Self> {
        (low <= best && best <= high).then_some(Self { low, best, high })
    }

    /// One figure that nobody disputes.
    pub fn exactly(n: u32) -> Self {
        Self {
            low: n,
            best: n,
            high: n,
        }
    }

    /// `2`, or `3–7` where figures differ.
    pub fn range(self) -> String {
        if self.low == self.high {
            self.low.to_string()
        } else {
            format!("{}–{}", self.low, self.high)
        }
    }
}
