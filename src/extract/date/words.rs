//! The words of dates, from a table that a user may extend, and each token of a text with what its
//! words may mean.

use crate::extract::phrases::{self, Error, Found, Phrases, Row};
use crate::extract::token::{Kind, Token};

/// The words of dates.
#[derive(Debug, Clone)]
pub struct DateWords {
    phrases: Phrases<Role>,
    /// Months in one long word, which may be misspelt.
    long_months: Vec<(Box<str>, i8)>,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// What a word does in a date. See the head of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Month(i8),
    MonthWeak(i8),
    MonthShort(i8),
    Hijri(i8),
    Weekday(i8),
    WeekdayShort(i8),
    Number(i32),
    Ordinal(i8),
    Suffix,
    Day(i32),
    DayNight(i32),
    ContextDay(i32),
    Weekend,
    Unit(Unit),
    Units(Unit),
    Pair(Unit),
    Few,
    Last,
    This,
    Next,
    Recent,
    Same,
    Following,
    Previous,
    Night,
    Part,
    Early,
    Mid,
    Late,
    Since,
    Until,
    From,
    To,
    Between,
    And,
    In,
    On,
    AgoBefore,
    AgoAfter,
    LaterBefore,
    LaterAfter,
    EarlierAfter,
    After,
    Then,
    Of,
    MonthWord,
    YearWord,
    DayWord,
    Twin,
    HijriMark,
    GregorianMark,
    Stamp,
}

impl DateWords {
    /// The table that comes with the program.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same table.
    pub fn embedded() -> Self {
        Self::read(include_str!("../../../assets/words/dates.tsv"))
            .expect("a test reads the embedded table")
    }

    /// Reads a table; its head says how it is written.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut words = Self {
            phrases: Phrases::new(),
            long_months: Vec::new(),
        };
        for row in phrases::rows(text) {
            let row = row?;
            let role = role(row)?;
            words.phrases.add(row, role)?;
            if let Role::Month(month) = role {
                words.add_long(row, month);
            }
        }
        Ok(words)
    }

    fn add_long(&mut self, row: Row<'_>, month: i8) {
        for phrase in row.phrases() {
            if let [word] = &crate::extract::token::tokens(phrase)[..]
                && word.form.chars().count() >= shortest_long(word)
            {
                self.long_months.push((word.form.clone(), month));
            }
        }
    }

    /// The month that a misspelt word means: one letter too few, too many, or another, in a name
    /// that is long enough. `None` where two months are as near.
    pub(super) fn misspelt_month(&self, token: &Token) -> Option<i8> {
        let n = token.form.chars().count();
        if !token.is_word() || !(5..=12).contains(&n) {
            return None;
        }
        let mut found = None;
        for (name, month) in &self.long_months {
            if is_one_edit(&token.form, name) {
                if found.is_some_and(|found| found != *month) {
                    return None;
                }
                found = Some(*month);
            }
        }
        found
    }
}

/// How many letters a month needs to be known with one letter wrong. Shorter names are one letter
/// from other words: *march*, *marche*; *mai*, *main*.
fn shortest_long(word: &Token) -> usize {
    if word.is_arabic() { 5 } else { 6 }
}

/// Whether one letter more, less or another makes one word of the other.
fn is_one_edit(a: &str, b: &str) -> bool {
    // One edit leaves the first letter or the last.
    let has_end =
        a.chars().next() == b.chars().next() || a.chars().next_back() == b.chars().next_back();
    if !has_end {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same_start..], &b[same_start..]);
    let same_end = rest_a
        .iter()
        .rev()
        .zip(rest_b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    rest_a.len().max(rest_b.len()) - same_end <= 1
}

fn role(row: Row<'_>) -> Result<Role, Error> {
    let within = |low: i32, high: i32| {
        row.number()
            .and_then(|n| (low..=high).contains(&n).then_some(n).ok_or(row.no_value()))
    };
    let unit = || match row.value {
        "day" => Ok(Unit::Day),
        "week" => Ok(Unit::Week),
        "month" => Ok(Unit::Month),
        "year" => Ok(Unit::Year),
        _ => Err(row.no_value()),
    };
    Ok(match row.role {
        "month" => Role::Month(within(1, 12)? as i8),
        "month-weak" => Role::MonthWeak(within(1, 12)? as i8),
        "month-short" => Role::MonthShort(within(1, 12)? as i8),
        "hijri" => Role::Hijri(within(1, 12)? as i8),
        "weekday" => Role::Weekday(within(0, 6)? as i8),
        "weekday-short" => Role::WeekdayShort(within(0, 6)? as i8),
        "number" => Role::Number(within(1, 1000)?),
        "ordinal" => Role::Ordinal(within(1, 31)? as i8),
        "suffix" => Role::Suffix,
        "day" => Role::Day(within(-30, 30)?),
        "day-night" => Role::DayNight(within(-30, 30)?),
        "context-day" => Role::ContextDay(within(-30, 30)?),
        "weekend" => Role::Weekend,
        "unit" => Role::Unit(unit()?),
        "units" => Role::Units(unit()?),
        "pair" => Role::Pair(unit()?),
        "few" => Role::Few,
        "last" => Role::Last,
        "this" => Role::This,
        "next" => Role::Next,
        "recent" => Role::Recent,
        "same" => Role::Same,
        "following" => Role::Following,
        "previous" => Role::Previous,
        "night" => Role::Night,
        "part" => Role::Part,
        "early" => Role::Early,
        "mid" => Role::Mid,
        "late" => Role::Late,
        "since" => Role::Since,
        "until" => Role::Until,
        "from" => Role::From,
        "to" => Role::To,
        "between" => Role::Between,
        "and" => Role::And,
        "in" => Role::In,
        "on" => Role::On,
        "ago-before" => Role::AgoBefore,
        "ago-after" => Role::AgoAfter,
        "later-before" => Role::LaterBefore,
        "later-after" => Role::LaterAfter,
        "earlier-after" => Role::EarlierAfter,
        "after" => Role::After,
        "then" => Role::Then,
        "of" => Role::Of,
        "month-word" => Role::MonthWord,
        "year-word" => Role::YearWord,
        "day-word" => Role::DayWord,
        "twin" => Role::Twin,
        "hijri-mark" => Role::HijriMark,
        "gregorian-mark" => Role::GregorianMark,
        "stamp" => Role::Stamp,
        _ => return Err(row.no_role()),
    })
}

/// A text's tokens, each with what the phrases that begin there may mean.
pub(super) struct Text<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) words: &'a DateWords,
    found: Vec<Found<Role>>,
    /// Where each token's phrases begin in `found`, and the end of the last.
    starts: Vec<usize>,
}

impl<'a> Text<'a> {
    pub(super) fn new(tokens: &'a [Token], words: &'a DateWords) -> Self {
        let mut found = Vec::new();
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        for at in 0..tokens.len() {
            starts.push(found.len());
            found.extend(words.phrases.at(tokens, at).filter(|found| {
                let token = &tokens[at];
                match found.means {
                    Role::Weekday(_) => !token.is_arabic() || found.has_article,
                    Role::MonthWeak(_) if token.is_arabic() => {
                        !found.has_preposition && !found.has_article
                    }
                    Role::MonthWeak(_) => token.is_capital,
                    // `tués` is not Tues.
                    Role::WeekdayShort(_) => token.bytes.len() == token.form.len(),
                    // اليوم is today.
                    Role::DayWord => !found.has_article,
                    _ => true,
                }
            }));
        }
        starts.push(found.len());
        Self {
            tokens,
            words,
            found,
            starts,
        }
    }

    /// The phrases that begin at a token.
    pub(super) fn at(&self, at: usize) -> &[Found<Role>] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.found[start..end],
            _ => &[],
        }
    }

    /// The end of a phrase of this role.
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        let mut found = self.at(at).iter();
        found
            .find(|found| found.means == role)
            .map(|found| found.end)
    }

    /// What a phrase says, by a function that picks roles, and its end.
    pub(super) fn pick<T>(&self, at: usize, of: impl Fn(Role) -> Option<T>) -> Option<(usize, T)> {
        let mut found = self.at(at).iter();
        found.find_map(|found| Some((found.end, of(found.means)?)))
    }

    /// The end of a phrase of this role, or the place itself.
    pub(super) fn skip(&self, at: usize, role: Role) -> usize {
        self.role(at, role).unwrap_or(at)
    }

    /// Behind words such as *of*, *the*, of which there may be two.
    pub(super) fn skip_of(&self, at: usize) -> usize {
        let at = self.skip(at, Role::Of);
        self.skip(at, Role::Of)
    }

    pub(super) fn mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_joined)
    }

    /// Whether two or more line breaks, or the end, stand before a token.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.n_breaks > 1)
    }

    /// Figures of so many digits at most, as a number and how many digits there are.
    pub(super) fn figures(&self, at: usize, n_digits: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(at)?;
        if token.kind != Kind::Digits || token.form.len() > n_digits {
            return None;
        }
        token.form.parse().ok().map(|n| (n, token.form.len()))
    }
}
