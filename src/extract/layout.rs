//! A text as what is read in it: paragraphs, items of lists, rows of tables, headings; and what is
//! left out: heads and feet of pages, headlines of other articles, outlooks and totals. Knows how
//! reports are laid out, not what they tell.

use std::ops::Range;

use super::date;
use super::token::{Kind, Token};
use super::words::{Section, Words};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
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
pub struct Block {
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
pub struct Layout {
    /// What is read, in order.
    pub blocks: Vec<Block>,
    /// What is left out, in order.
    pub aside: Vec<Range<usize>>,
}

/// A heading has no more words.
const MOST_OF_HEADING: usize = 18;
/// A line of running text has at least as many tokens.
const LEAST_OF_PROSE: usize = 14;
/// A line that a narrow page broke has at least as many bytes.
const LEAST_OF_WRAPPED: usize = 50;

struct Line {
    tokens: Range<usize>,
    /// Behind the mark of an item.
    body: usize,
    has_mark: bool,
    n_breaks: u8,
}

/// Takes a text apart. `aside` are bytes that whoever took the text in has left out already.
pub fn layout(
    text: &str,
    tokens: &[Token],
    aside: &[Range<usize>],
    dates: &[date::Mention],
    words: &Words,
) -> Layout {
    let lines = lines(text, tokens);
    let mut layout = Layout::default();
    let mut state = State::default();
    for (at, line) in lines.iter().enumerate() {
        let bytes = tokens[line.tokens.start].bytes.start..tokens[line.tokens.end - 1].bytes.end;
        let is_aside = |out: &Range<usize>| out.start < bytes.end && bytes.start < out.end;
        if state.has_ended || aside.iter().any(is_aside) {
            layout.aside.push(line.tokens.clone());
            continue;
        }
        take(
            &mut layout,
            &mut state,
            &lines,
            at,
            text,
            tokens,
            dates,
            words,
        );
    }
    layout
}

#[derive(Default)]
struct State {
    has_ended: bool,
    skips: bool,
    /// Headlines of other articles follow.
    is_related: bool,
    is_recall: bool,
    n_prose: usize,
    heading: Option<usize>,
}

fn take(
    layout: &mut Layout,
    state: &mut State,
    lines: &[Line],
    at: usize,
    text: &str,
    tokens: &[Token],
    dates: &[date::Mention],
    words: &Words,
) {
    let line = &lines[at];
    let body = line.body..line.tokens.end;
    let n_tokens = body.len();
    let is_row = n_cells(text, tokens, &line.tokens) >= 3;
    let label = label(tokens, &body, words);
    let is_short = n_tokens <= MOST_OF_HEADING;
    // A heading, or a label with a colon behind it.
    if let Some((section, end)) = label {
        let has_colon = tokens
            .get(end)
            .is_some_and(|next| next.is_mark(":") || next.is_mark("-"));
        let is_alone = end >= body.end || has_colon && end + 1 >= body.end;
        let is_head = is_alone || has_colon;
        match section {
            Section::Header if has_colon && tokens[end].is_mark(":") => {
                return layout.aside.push(line.tokens.clone());
            }
            Section::End if is_short || is_head => {
                state.has_ended = state.n_prose >= 2;
                return layout.aside.push(line.tokens.clone());
            }
            Section::Related if is_head || is_short => {
                state.is_related = is_alone;
                return layout.aside.push(line.tokens.clone());
            }
            Section::Skip if is_alone => {
                state.skips = true;
                return layout.aside.push(line.tokens.clone());
            }
            Section::Skip | Section::Line if is_head => {
                return layout.aside.push(line.tokens.clone());
            }
            Section::Line if is_short => return layout.aside.push(line.tokens.clone()),
            Section::Recall if is_alone => {
                state.is_recall = true;
                state.skips = false;
                return layout.aside.push(line.tokens.clone());
            }
            _ => {}
        }
    }
    let is_heading = !is_row && is_heading(lines, at, text, tokens);
    if is_heading {
        if state.is_related {
            return layout.aside.push(line.tokens.clone());
        }
        state.skips = false;
        state.is_recall = false;
        state.heading = Some(layout.blocks.len());
        layout.blocks.push(block(body, Role::Heading, state, None));
        return;
    }
    if state.is_related && n_tokens < 2 * LEAST_OF_PROSE {
        return layout.aside.push(line.tokens.clone());
    }
    state.is_related = false;
    if state.skips {
        return layout.aside.push(line.tokens.clone());
    }
    if goes_on(layout, lines, at, text, tokens) {
        if let Some(last) = layout.blocks.last_mut() {
            last.tokens.end = line.tokens.end;
        }
        return;
    }
    let role = if is_row {
        Role::Row
    } else if line.has_mark || begins_with_date(tokens, &body, dates) {
        Role::Item
    } else {
        Role::Prose
    };
    state.n_prose += usize::from(n_tokens >= LEAST_OF_PROSE);
    let heading = state.heading;
    layout.blocks.push(block(body, role, state, heading));
}

fn block(tokens: Range<usize>, role: Role, state: &State, heading: Option<usize>) -> Block {
    Block {
        tokens,
        role,
        is_recall: state.is_recall,
        heading,
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
    let is_title = at == 0
        && !line.has_mark
        && n_words <= MOST_OF_HEADING
        && next.tokens.len() > line.tokens.len();
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
pub fn sentences(
    text: &str,
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
        .flat_map(|part| plain_sentences(text, tokens, part))
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

fn plain_sentences(text: &str, tokens: &[Token], block: &Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut from = block.start;
    for at in block.clone() {
        let is_last = at + 1 == block.end;
        if is_last || ends_sentence(text, tokens, at, block.end) {
            if from <= at {
                sentences.push(from..at + 1);
            }
            from = at + 1;
        }
    }
    sentences
}

/// Words before a full stop that ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "prov", "dept", "dpt", "no", "nos", "art", "mr", "mrs", "dr", "st", "ste", "col", "gen", "lt",
    "capt", "cdt", "sgt", "maj", "approx", "etc", "vs", "env", "km", "reg", "resp", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "lun", "mer", "merc", "jeu", "ven", "vend", "sam",
    "dim", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "sept", "oct",
    "nov", "dec", "janv", "fev", "avr", "juil", "u", "s", "m", "mme", "hon", "rev", "inc", "al",
];

fn ends_sentence(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
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
    let is_short =
        before.is_word() && ABBREVIATIONS.contains(&&*before.form) && !before.is_arabic();
    let is_lower = next.is_word() && !next.is_arabic() && !next.is_capital;
    let _ = text;
    !(is_initial || is_short && before.bytes.len() <= 5 && next.kind != Kind::Mark || is_lower)
}
