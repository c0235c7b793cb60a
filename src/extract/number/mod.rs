//! Numbers in tokens, in figures and in words of three languages, with how exactly each is meant:
//! `at least 13`, `une trentaine`, `بين 10 و12`. Knows neither what is counted nor dates: a caller
//! leaves out the numbers that lie in a date (see [`Number::is_outside`]).

mod figures;
mod spelled;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::phrases::{self, Phrases};
use super::token::Token;

pub use super::phrases::Error;
pub use spelled::dual_stem;

/// A number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its tokens, with the words that say how exact it is. Those that stand behind the noun
    /// (`13 soldiers at least`) do not belong to it.
    pub tokens: Range<usize>,
    /// The least that it can mean.
    pub low: u32,
    /// The most that it can mean; `None` where it is open above.
    pub high: Option<u32>,
    /// The figure to take where one is wanted.
    pub best: u32,
    /// How it is meant.
    pub how: How,
    /// It is only `a`, `un`, `une`, `أحد`, which may be an article or *one of*.
    pub is_article: bool,
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As it stands.
    Exact,
    /// At least, no fewer than, 15+.
    AtLeast,
    /// More than. The number itself is taken for the least, as coders do.
    MoreThan,
    /// About, some, a dozen, une trentaine.
    About,
    /// Up to, as many as, at most.
    UpTo,
    /// Less than.
    LessThan,
    /// From one number to another.
    Between,
    /// No figure: several, dozens, hundreds.
    Dozens,
}

impl Number {
    /// Whether it shares no token with any of these ranges, such as those of dates, which are
    /// sorted and do not overlap.
    pub fn is_outside(&self, taken: &[Range<usize>]) -> bool {
        let next = taken.partition_point(|range| range.end <= self.tokens.start);
        taken
            .get(next)
            .is_none_or(|range| range.start >= self.tokens.end)
    }
}

/// The words of numbers, from a table.
#[derive(Debug, Clone)]
pub struct NumberWords {
    phrases: Phrases<Role>,
}

/// What a word does in a number. See the head of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Unit(u32),
    Article,
    Teen(u32),
    TeenTail,
    Ten(u32),
    Hundred,
    Hundreds(u32),
    Scale(u32),
    Scales(u32),
    Dozen(u32),
    Vague(u32),
    Several(u32),
    Before(How),
    After(How),
    Between,
    To,
    Or,
    And,
    Label,
    Clock,
}

impl NumberWords {
    /// The table that comes with the program.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same table.
    pub fn embedded() -> Self {
        Self::read(include_str!("../../../assets/words/numbers.tsv"))
            .expect("a test reads the embedded table")
    }

    /// Reads a table; its head says how it is written.
    pub fn read(text: &str) -> Result<Self, Error> {
        let mut phrases = Phrases::new();
        for row in phrases::rows(text) {
            let row = row?;
            let within = |low: u32, high: u32| {
                row.number()
                    .and_then(|n| (low..=high).contains(&n).then_some(n).ok_or(row.no_value()))
            };
            let how = || match row.value {
                "at-least" => Ok(How::AtLeast),
                "more-than" => Ok(How::MoreThan),
                "about" => Ok(How::About),
                "up-to" => Ok(How::UpTo),
                "less-than" => Ok(How::LessThan),
                _ => Err(row.no_value()),
            };
            let role = match row.role {
                "unit" => Role::Unit(within(1, 9)?),
                "article" => Role::Article,
                "teen" => Role::Teen(within(10, 19)?),
                "teen-tail" => Role::TeenTail,
                "ten" => Role::Ten(within(20, 90)?),
                "hundred" => Role::Hundred,
                "hundreds" => Role::Hundreds(within(200, 900)?),
                "scale" => Role::Scale(within(1000, 1_000_000_000)?),
                "scales" => Role::Scales(within(2000, 2_000_000_000)?),
                "dozen" => Role::Dozen(within(2, 1000)?),
                "vague" => Role::Vague(within(1, 1_000_000)?),
                "several" => Role::Several(within(1, 100)?),
                "before" => Role::Before(how()?),
                "after" => Role::After(how()?),
                "between" => Role::Between,
                "to" => Role::To,
                "or" => Role::Or,
                "and" => Role::And,
                "label" => Role::Label,
                "clock" => Role::Clock,
                _ => return Err(row.no_role()),
            };
            phrases.add(row, role)?;
        }
        Ok(Self { phrases })
    }

    /// The end of a phrase of this role that begins here.
    fn end_of(&self, tokens: &[Token], at: usize, is: impl Fn(Role) -> bool) -> Option<usize> {
        let mut found = self.phrases.at(tokens, at);
        found.find(|found| is(found.means)).map(|found| found.end)
    }

    fn how(&self, tokens: &[Token], at: usize, after: bool) -> Option<(How, usize)> {
        self.phrases
            .at(tokens, at)
            .find_map(|found| match found.means {
                Role::Before(how) if !after => Some((how, found.end)),
                Role::After(how) if after => Some((how, found.end)),
                _ => None,
            })
    }
}

/// What begins at a token.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// A number.
    Number(Figure),
    /// Figures up to this token that count nothing: times, labels, decimals.
    Skip(usize),
    /// No number.
    Nothing,
}

/// A number without the words around it.
#[derive(Debug, Clone, Copy)]
struct Figure {
    end: usize,
    low: u32,
    best: u32,
    how: How,
    is_article: bool,
    /// Written in figures.
    is_digits: bool,
}

/// How many words may stand between a number and what is said of it behind its noun.
const NOUN_WORDS: usize = 4;

/// Every number, from left to right, without overlaps.
pub fn find(tokens: &[Token], words: &NumberWords) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (how, start, is_between) = before(tokens, at, words);
        let step = match words.step(tokens, start) {
            Step::Nothing if start > at => words.step(tokens, at),
            step => step,
        };
        at = match step {
            Step::Skip(end) => end.max(at + 1),
            Step::Nothing => at + 1,
            Step::Number(figure) if start == at && is_year(tokens, at, figure) => figure.end,
            Step::Number(figure) => {
                let number = number(tokens, at..start, figure, how, is_between, words);
                let end = number.tokens.end;
                numbers.push(number);
                end
            }
        };
    }
    numbers
}

/// Four figures that say a year far more often than they count: `the 2021 raid`.
fn is_year(tokens: &[Token], at: usize, figure: Figure) -> bool {
    let is_bare = figure.is_digits && figure.end == at + 1 && tokens[at].form.len() == 4;
    is_bare && (1990..2050).contains(&figure.best) && figure.best != 2000
}

/// The words before a number: how it is meant, where it begins, and whether it is `between`.
fn before(tokens: &[Token], at: usize, words: &NumberWords) -> (Option<How>, usize, bool) {
    let mut how = None;
    let mut start = at;
    for _ in 0..3 {
        if let Some(end) = words.end_of(tokens, start, |role| role == Role::Between) {
            return (how, end, true);
        }
        match words.how(tokens, start, false) {
            Some((next, end)) => {
                how = how.or(Some(next));
                start = end;
            }
            None => break,
        }
    }
    // `~15`, `>15`, `+15`.
    let is_joined = tokens.get(start + 1).is_some_and(|token| token.is_joined);
    if let (None, true, Some(token)) = (how, is_joined, tokens.get(start)) {
        how = match &*token.form {
            "~" | "≈" => Some(How::About),
            ">" | "+" => Some(How::MoreThan),
            "<" => Some(How::LessThan),
            _ => None,
        };
        start += usize::from(how.is_some());
    }
    (how, start, false)
}

/// A figure with what is said around it.
fn number(
    tokens: &[Token],
    lead: Range<usize>,
    figure: Figure,
    how: Option<How>,
    is_between: bool,
    words: &NumberWords,
) -> Number {
    let mut number = Number {
        tokens: lead.start..figure.end,
        low: figure.low,
        high: Some(figure.best),
        best: figure.best,
        how: figure.how,
        is_article: figure.is_article,
    };
    if let Some(second) = second(tokens, figure, is_between, words) {
        number.tokens.end = second.end;
        number.high = match how {
            Some(How::AtLeast | How::MoreThan) => None,
            _ => Some(second.best),
        };
        number.how = How::Between;
        return number;
    }
    if is_between {
        // `between ten years and life`
        number.tokens.start = lead.end;
    }
    if figure.how == How::Dozens {
        number.high = None;
        return number;
    }
    let plus = tokens
        .get(figure.end)
        .filter(|token| token.is_joined && token.is_mark("+"));
    let how = match (how, plus) {
        (None, Some(_)) => {
            number.tokens.end += 1;
            Some(How::AtLeast)
        }
        (None, None) => behind(tokens, &mut number.tokens.end, words),
        (how, _) => how,
    };
    let Some(how) = how else { return number };
    number.how = how;
    match how {
        How::AtLeast | How::MoreThan => (number.low, number.high) = (figure.best, None),
        How::UpTo => number.low = 0,
        How::LessThan => {
            number.low = 0;
            number.best = figure.best.saturating_sub(1);
            number.high = Some(number.best);
        }
        How::Exact | How::About | How::Between | How::Dozens => {}
    }
    number
}

/// What is said of a number behind it, or behind its noun. In the first case the words belong to
/// the number, whose end moves.
fn behind(tokens: &[Token], end: &mut usize, words: &NumberWords) -> Option<How> {
    for at in *end..=*end + NOUN_WORDS {
        let token = tokens.get(at)?;
        if !token.is_word() || token.n_breaks > 0 {
            return None;
        }
        if let Some((how, after)) = words.how(tokens, at, true) {
            // `40 civilians and at least 12 soldiers`
            if matches!(words.step(tokens, after), Step::Number(_)) {
                return None;
            }
            if at == *end {
                *end = after;
            }
            return Some(how);
        }
        if !matches!(words.step(tokens, at), Step::Nothing) {
            return None;
        }
    }
    None
}

/// The second number of a range.
fn second(
    tokens: &[Token],
    first: Figure,
    is_between: bool,
    words: &NumberWords,
) -> Option<Figure> {
    let joint = tokens.get(first.end)?;
    let second = if joint.is_mark("-") && first.is_digits {
        let second = words.step(tokens, first.end + 1);
        let is_joined = tokens.get(first.end + 1)?.is_joined;
        match second {
            Step::Number(second) if second.is_digits && is_joined == joint.is_joined => second,
            _ => return None,
        }
    } else {
        // و is written onto a word, which the number then reads with it.
        let bare = words.end_of(tokens, first.end, |role| {
            matches!(role, Role::To | Role::Or) || is_between && role == Role::And
        });
        let joined = is_between && joint.is_arabic() && joint.form.starts_with('و');
        match (bare, joined) {
            (Some(at), _) => match words.step(tokens, at) {
                Step::Number(second) => second,
                _ => return None,
            },
            (None, true) => match words.step(tokens, first.end) {
                Step::Number(second) => second,
                _ => return None,
            },
            (None, false) => return None,
        }
    };
    (first.how != How::Dozens && !second.is_article && second.best > first.low).then_some(second)
}
