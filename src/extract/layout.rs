//! A text as what is read in it: paragraphs, items of lists, rows of tables, headings; and what is
//! left out: heads and feet of pages, headlines of other articles, outlooks and totals. Knows how
//! reports are laid out, not what they tell.

use std::ops::Range;

use super::date;
use super::token::{Kind, Token};
use super::words::{Section, Turn, Words};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading or headline.
    Heading,
    /// Running text.
    Prose,
    /// One of a list, which stands for itself.
    Item,
    /// A row of a table.
    Row,
}

/// Some lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its tokens, without the mark of an item.
    pub tokens: Range<usize>,
    /// What it is.
    pub role: Role,
    /// It stands under a heading that says that only the past is recalled.
    pub is_recall: bool,
    /// The heading above, if any, as an index of the blocks.
    pub heading: Option<usize>,
}

/// A text taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// What is read, in order.
    pub blocks: Vec<Block>,
    /// What is left out, in order.
    pub aside: Vec<Range<usize>>,
}

/// A heading has no more words.
const MOST_OF_HEADING: usize = 18;
/// A line of running text has at least as many tokens.
const LEAST_OF_PROSE: usize = 14;
/// A sentence has no more tokens: nobody writes so many, and what is found in one is compared.
const MOST_OF_SENTENCE: usize = 400;
/// A line that a narrow page broke has at least as many bytes.
const LEAST_OF_WRAPPED: usize = 50;

struct Line {
    tokens: Range<usize>,
    /// Behind the mark of an item.
    body: usize,
    has_mark: bool,
    n_breaks: u8,
}

/// Takes a text apart. `aside` are bytes that whoever took the text in has left out already, in order.
pub(super) fn layout(
    text: &str,
    tokens: &[Token],
    aside: &[Range<usize>],
    dates: &[date::Mention],
    words: &Words,
) -> Layout {
    let mut taker = Taker {
        text,
        tokens,
        dates,
        words,
        lines: lines(text, tokens),
        layout: Layout::default(),
        has_ended: false,
        below: Below::Text,
        is_recall: false,
        n_prose: 0,
        heading: None,
    };
    for at in 0..taker.lines.len() {
        let line = taker.lines[at].tokens.clone();
        let bytes = tokens[line.start].bytes.start..tokens[line.end - 1].bytes.end;
        let next = aside.partition_point(|out| out.end <= bytes.start);
        let is_aside = aside.get(next).is_some_and(|out| out.start < bytes.end);
        if taker.has_ended || is_aside {
            taker.hear_pointer(at);
            taker.layout.aside.push(line);
        } else {
            taker.take(at);
        }
    }
    taker.layout
}

/// What stands below a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// Text to be read.
    Text,
    /// What tells no incident: an outlook, totals.
    Nothing,
    /// Headlines of other articles.
    Related,
}

/// Takes line after line.
struct Taker<'a> {
    text: &'a str,
    tokens: &'a [Token],
    dates: &'a [date::Mention],
    words: &'a Words,
    lines: Vec<Line>,
    layout: Layout,
    has_ended: bool,
    below: Below,
    is_recall: bool,
    /// Lines of running text so far.
    n_prose: usize,
    heading: Option<usize>,
}

impl Taker<'_> {
    fn take(&mut self, at: usize) {
        let (tokens, has_mark) = (self.lines[at].tokens.clone(), self.lines[at].has_mark);
        let body = self.lines[at].body..tokens.end;
        if self.is_left_out(&body) {
            return self.layout.aside.push(tokens);
        }
        let is_row = n_cells(self.text, self.tokens, &tokens) >= 3;
        let is_short = body.len() < 2 * LEAST_OF_PROSE;
        if !is_row && is_heading(&self.lines, at, self.text, self.tokens) {
            if self.below == Below::Related {
                return self.layout.aside.push(tokens);
            }
            self.below = Below::Text;
            self.is_recall = false;
            self.heading = Some(self.layout.blocks.len());
            return self.push(body, Role::Heading, None);
        }
        if self.below == Below::Related && !is_short {
            self.below = Below::Text;
        }
        if self.below != Below::Text {
            return self.layout.aside.push(tokens);
        }
        if goes_on(&self.layout, &self.lines, at, self.text, self.tokens) {
            if let Some(last) = self.layout.blocks.last_mut() {
                last.tokens.end = tokens.end;
            }
            return;
        }
        let role = if is_row {
            Role::Row
        } else if has_mark
            || begins_with_date(self.tokens, &body, self.dates)
            || begins_message(self.tokens, &body)
        {
            Role::Item
        } else {
            Role::Prose
        };
        self.n_prose += usize::from(body.len() >= LEAST_OF_PROSE);
        self.push(body, role, self.heading);
    }

    /// *Read also* may have been set aside already, and what it points to stands below it as a list.
    fn hear_pointer(&mut self, at: usize) {
        let body = self.lines[at].body..self.lines[at].tokens.end;
        let points = label(self.tokens, &body, self.words).is_some_and(|(section, end)| {
            let is_alone = end >= body.end || end + 1 == body.end && self.tokens[end].is_mark(":");
            section == Section::Related && is_alone
        });
        let is_list = self.lines.get(at + 1).is_some_and(|next| next.has_mark);
        if points && is_list {
            self.below = Below::Related;
        }
    }

    fn push(&mut self, tokens: Range<usize>, role: Role, heading: Option<usize>) {
        self.layout.blocks.push(Block {
            tokens,
            role,
            is_recall: self.is_recall,
            heading,
        });
    }

    /// Whether the first words of a line say that it tells nothing; they may say so of what follows.
    fn is_left_out(&mut self, body: &Range<usize>) -> bool {
        let Some((section, end)) = label(self.tokens, body, self.words) else {
            return false;
        };
        let mark = self.tokens.get(end);
        let has_colon = mark.is_some_and(|mark| mark.is_mark(":"));
        let has_mark = has_colon || mark.is_some_and(|mark| mark.is_mark("-"));
        let is_alone = end >= body.end || has_mark && end + 1 >= body.end;
        let is_head = is_alone || has_mark;
        let is_short = body.len() <= MOST_OF_HEADING;
        match section {
            Section::Header => has_colon,
            Section::End if is_short || is_head => {
                self.has_ended = self.n_prose >= 2;
                true
            }
            Section::Related if is_head || is_short => {
                if is_alone {
                    self.below = Below::Related;
                }
                true
            }
            Section::Skip if is_alone => {
                self.below = Below::Nothing;
                true
            }
            Section::Recall if is_alone => {
                self.is_recall = true;
                self.below = Below::Text;
                true
            }
            Section::Line => is_head || is_short,
            Section::Skip => is_head,
            _ => false,
        }
    }
}

/// A line goes on with the one before where a page broke it.
fn goes_on(layout: &Layout, lines: &[Line], at: usize, text: &str, tokens: &[Token]) -> bool {
    let line = &lines[at];
    let Some(before) = at.checked_sub(1).map(|before| &lines[before]) else {
        return false;
    };
    let Some(last) = layout.blocks.last() else {
        return false;
    };
    if line.n_breaks > 1
        || line.has_mark
        || begins_message(tokens, &line.tokens)
        || last.tokens.end != before.tokens.end
        || matches!(last.role, Role::Heading | Role::Row)
    {
        return false;
    }
    let end = &tokens[before.tokens.end - 1];
    let bytes = tokens[before.tokens.start].bytes.start..end.bytes.end;
    let is_long = text
        .get(bytes)
        .is_some_and(|line| line.len() >= LEAST_OF_WRAPPED);
    is_long && !is_end_of_sentence(end) && !end.is_mark(":")
}

fn is_end_of_sentence(token: &Token) -> bool {
    [".", "!", "?"].iter().any(|mark| token.is_mark(mark)) || token.is_mark("\"")
}

fn is_heading(lines: &[Line], at: usize, text: &str, tokens: &[Token]) -> bool {
    let line = &lines[at];
    let n_words = tokens[line.tokens.clone()]
        .iter()
        .filter(|token| token.is_word())
        .count();
    let last = &tokens[line.tokens.end - 1];
    let Some(next) = lines.get(at + 1) else {
        return false;
    };
    let is_longer_later = lines
        .iter()
        .skip(1)
        .take(4)
        .any(|line| line.tokens.len() >= LEAST_OF_PROSE);
    // Sentences beside each other are text: a headline is one.
    let n_sentences = line
        .tokens
        .clone()
        .filter(|&at| is_end_of_sentence(&tokens[at]) && !tokens[at].is_mark("\""))
        .count();
    let is_title = at == 0
        && (n_sentences < 2 || !is_end_of_sentence(last))
        && !line.has_mark
        && n_words > 0
        && n_words <= MOST_OF_HEADING
        && (next.tokens.len() > line.tokens.len() || is_longer_later && !is_end_of_sentence(last));
    if is_title {
        return true;
    }
    if n_words == 0
        || line.tokens.len() > MOST_OF_HEADING + 6
        || is_end_of_sentence(last) && !last.is_mark("\"")
    {
        return false;
    }
    let is_isolated = next.n_breaks > 1 && (at == 0 || line.n_breaks > 1);
    // A title with its byline below: *By our correspondent | 2 September | 3 comments*.
    let n_bars = tokens[next.tokens.clone()]
        .iter()
        .filter(|token| token.is_mark("|"))
        .count();
    let has_byline = line.n_breaks > 1
        && n_bars >= 2
        && !tokens[line.tokens.clone()]
            .iter()
            .any(|token| token.is_mark("|"))
        && lines.get(at + 2).is_some_and(|next| next.n_breaks > 1);
    if has_byline && !line.has_mark && n_words <= MOST_OF_HEADING {
        return true;
    }
    let bytes = tokens[line.tokens.start].bytes.start..last.bytes.end;
    let written = text.get(bytes).unwrap_or_default();
    let is_upper =
        written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase);
    let is_numbered_list = line.has_mark && lines.get(at + 1).is_some_and(|next| next.has_mark);
    let is_longer = next.tokens.len() > 2 * line.tokens.len();
    if line.has_mark {
        return is_upper && !is_numbered_list || last.is_mark(":");
    }
    at == 0
        || is_upper
        || last.is_mark(":") && n_words <= 10
        || is_isolated && n_words <= MOST_OF_HEADING
        || is_longer && n_words <= 14 && !last.is_mark(",")
        || next.has_mark && n_words <= 12
}

/// The section that a line's first words name, and the token behind them.
fn label(tokens: &[Token], body: &Range<usize>, words: &Words) -> Option<(Section, usize)> {
    let line = &tokens[..body.end];
    let from =
        (body.start..body.end).find(|&at| tokens[at].is_word() || tokens[at].is_mark("#"))?;
    if from > body.start + 3 {
        return None;
    }
    words
        .sections
        .longest(line, from)
        .map(|(end, section)| (section, end))
}

/// A message of a thread: `11:15 @sidi`, `[14/01/2026 07:58] Fati:`.
fn begins_message(tokens: &[Token], line: &Range<usize>) -> bool {
    let is_digits = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Digits)
    };
    let is_time = |at: usize| {
        is_digits(at)
            && tokens
                .get(at + 1)
                .is_some_and(|token| token.is_mark(":") && token.is_joined)
            && is_digits(at + 2)
    };
    let first = &tokens[line.start];
    is_time(line.start)
        || first.is_mark("@")
        || first.is_mark("[") && is_digits(line.start + 1) && line.len() > 5
}

/// The token behind the head of a message: its time and who wrote it.
pub(super) fn head_of_message(tokens: &[Token], block: &Range<usize>) -> Option<usize> {
    if block.is_empty() || !begins_message(tokens, block) {
        return None;
    }
    let limit = block.end.min(block.start + MOST_OF_HEADING);
    let is_time = |at: usize| {
        at > 0
            && tokens[at - 1].kind == Kind::Digits
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Digits)
    };
    let colon = (block.start..limit).find(|&at| tokens[at].is_mark(":") && !is_time(at));
    let name = (block.start..limit).find(|&at| tokens[at].is_mark("@"));
    let end = colon.map(|at| at + 1).or_else(|| name.map(|at| at + 2))?;
    (end < block.end).then_some(end)
}

/// A date at the beginning with a mark behind it: `29 Jul,`, `Lun 14/07 –`, `٤ مايو:`.
fn begins_with_date(tokens: &[Token], body: &Range<usize>, dates: &[date::Mention]) -> bool {
    let at = dates.partition_point(|date| date.tokens.start < body.start);
    let Some(date) = dates.get(at).filter(|date| date.tokens.start == body.start) else {
        return false;
    };
    let has_figure = tokens[date.tokens.clone()]
        .iter()
        .any(|token| token.kind == Kind::Digits);
    // `3 fév., Est`: the stop of an abbreviation.
    let stop = tokens
        .get(date.tokens.end)
        .is_some_and(|token| token.is_mark(".") && token.is_joined);
    let behind = date.tokens.end + usize::from(stop);
    let mark = tokens.get(behind).filter(|_| behind < body.end);
    let is_mark = mark.is_some_and(|mark| {
        [":", "-", ",", "(", "/"]
            .iter()
            .any(|known| mark.is_mark(known))
    });
    has_figure && is_mark && body.len() > 7
}

/// How many cells a line has, divided by tabs or bars.
fn n_cells(text: &str, tokens: &[Token], line: &Range<usize>) -> usize {
    let bytes = tokens[line.start].bytes.start..tokens[line.end - 1].bytes.end;
    let written = text.get(bytes).unwrap_or_default();
    let n_tabs = written.matches('\t').count();
    let n_bars = written.matches('|').count();
    n_tabs.max(n_bars) + 1
}

fn lines(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut from = 0;
    for at in 1..=tokens.len() {
        if at < tokens.len() && tokens[at].n_breaks == 0 {
            continue;
        }
        let (body, has_mark) = behind_mark(text, tokens, from..at);
        lines.push(Line {
            tokens: from..at,
            body,
            has_mark,
            n_breaks: tokens[from].n_breaks,
        });
        from = at;
    }
    if tokens.is_empty() {
        lines.clear();
    }
    lines
}

/// Where a line goes on behind the mark of an item: bullets, arrows, `1.`, `2/`, `(3)`, `٤)`.
fn behind_mark(text: &str, tokens: &[Token], line: Range<usize>) -> (usize, bool) {
    let mut at = line.start;
    let is = |at: usize, marks: &[&str]| {
        at < line.end && marks.iter().any(|mark| tokens[at].is_mark(mark))
    };
    // Bullets, arrows and pictures of every kind.
    let is_symbol = |at: usize| {
        at < line.end
            && tokens[at].kind == Kind::Mark
            && (is(at, &["•", "-", ">", "*", "+"])
                || tokens[at].form.chars().all(|c| c as u32 >= 0x2190))
    };
    while is_symbol(at) {
        at += 1;
    }
    // `1⃣`: a figure in a box.
    let is_boxed = at < line.end
        && tokens[at].kind == Kind::Digits
        && text
            .get(tokens[at].bytes.clone())
            .is_some_and(|written| written.contains('\u{20e3}'));
    if is_boxed && at + 1 < line.end {
        return (at + 1, true);
    }
    let has_bullet = at > line.start;
    let is_open = is(at, &["(", "["]);
    let number = at + usize::from(is_open);
    let is_number = number < line.end
        && tokens[number].kind == Kind::Digits
        && tokens[number].form.len() <= 2
        && is(number + 1, &[".", ")", "/", "-", "]"])
        && tokens[number + 1].is_joined;
    // Not the first figure of a date or a decimal.
    let goes_on = is_number
        && number + 2 < line.end
        && tokens[number + 2].is_joined
        && tokens[number + 2].kind == Kind::Digits;
    if is_number && !goes_on && number + 2 < line.end {
        return (number + 2, true);
    }
    let is_rest = at < line.end && text.get(tokens[at].bytes.clone()).is_some();
    if has_bullet && is_rest {
        (at, true)
    } else {
        (line.start, false)
    }
}

/// Sentences of a block. Headlines of other articles within it (*Lire aussi : …*) are left out.
pub(super) fn sentences(
    tokens: &[Token],
    block: &Range<usize>,
    words: &Words,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = block.start;
    let mut at = block.start;
    while at < block.end {
        let related = words
            .sections
            .longest(&tokens[..block.end], at)
            .filter(|&(end, section)| {
                section == Section::Related && tokens.get(end).is_some_and(|next| next.is_mark(":"))
            });
        let Some((end, _)) = related else {
            at += 1;
            continue;
        };
        if from < at {
            parts.push(from..at);
        }
        at = end_of_headline(tokens, end + 1, block.end, words);
        from = at;
    }
    if from < block.end {
        parts.push(from..block.end);
    }
    parts
        .iter()
        .flat_map(|part| plain_sentences(tokens, part, words))
        .collect()
}

/// Where a headline within running text ends: at a full stop, or where a capital begins a sentence.
fn end_of_headline(tokens: &[Token], from: usize, end: usize, words: &Words) -> usize {
    for at in from..end {
        let token = &tokens[at];
        if token.is_mark(".") {
            return at + 1;
        }
        let is_start = at > from + 3
            && token.is_capital
            && words.ordinary.has_word(&token.form)
            && !tokens[at - 1].is_mark(":")
            && !tokens[at - 1].is_mark("-")
            && !tokens[at - 1].is_mark("'")
            && !tokens[at - 1].is_capital;
        let is_elided = tokens.get(at + 1).is_some_and(|next| next.is_mark("'"))
            && token.is_capital
            && token.form.len() <= 2
            && at > from + 3;
        if is_start || is_elided {
            return at;
        }
    }
    end
}

fn plain_sentences(tokens: &[Token], block: &Range<usize>, words: &Words) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut from = block.start;
    for at in block.clone() {
        let is_last = at + 1 == block.end;
        let is_full = at - from >= MOST_OF_SENTENCE;
        if is_last || is_full || ends_sentence(tokens, at, block.end, words) {
            if from <= at {
                sentences.push(from..at + 1);
            }
            from = at + 1;
        }
    }
    sentences
}

fn ends_sentence(tokens: &[Token], at: usize, end: usize, words: &Words) -> bool {
    let token = &tokens[at];
    if tokens.get(at + 1).is_some_and(|next| next.n_breaks > 1) {
        return true;
    }
    if token.is_mark("!") || token.is_mark("?") {
        return at + 1 >= end || !tokens[at + 1].is_joined;
    }
    if token.is_mark(";") {
        return true;
    }
    if !token.is_mark(".") {
        return false;
    }
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < end) else {
        return true;
    };
    // A quote closes behind the stop.
    if next.is_mark("\"") && next.is_joined {
        return false;
    }
    if next.is_joined && !next.is_arabic() {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else {
        return false;
    };
    if !token.is_joined {
        return next.is_capital || next.is_arabic() || next.kind != Kind::Word;
    }
    let is_initial = before.is_word() && before.is_capital && before.bytes.len() == 1;
    // *Tués.*, *the sun.*, *la mer.*: days are written short in lower case too seldom to join sentences.
    let is_word = matches!(
        &*before.form,
        "tue" | "tues" | "sat" | "sun" | "mer" | "jeu"
    );
    let is_short =
        words.turns.at(before).has(Turn::Abbreviation) && (before.is_capital || !is_word);
    let is_lower = next.is_word() && !next.is_arabic() && !next.is_capital;
    !(is_initial || is_short && before.bytes.len() <= 5 && next.kind != Kind::Mark || is_lower)
}
