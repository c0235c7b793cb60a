//! Numbers in figures of both scripts: thousands and what only looks like a number.

use super::{Figure, How, NumberWords, Role, Step};
use crate::extract::token::{Kind, Token};

/// Reads the figures that begin at a token.
pub(super) fn read(tokens: &[Token], at: usize, words: &NumberWords) -> Step {
    let token = &tokens[at];
    let chain = chain_end(tokens, at);
    if chain > at + 1 {
        return match thousands(tokens, at, chain) {
            Some(value) => accept(tokens, at, chain, value, words),
            None => Step::Skip(chain),
        };
    }
    let Ok(mut value) = token.form.parse::<u32>() else {
        return Step::Skip(at + 1);
    };
    let mut end = at + 1;
    if token.form.len() <= 3 && !token.form.starts_with('0') {
        // `12 480`: groups of three behind spaces.
        while let Some(group) = tokens.get(end).filter(|group| is_group(group, false)) {
            if joins_on(tokens, end) {
                break;
            }
            value = value
                .saturating_mul(1000)
                .saturating_add(group_value(group));
            end += 1;
        }
    }
    accept(tokens, at, end, value, words)
}

/// The end of figures joined by marks: `1,214`, `10.20`, `02/03/2026`, `9:00`.
fn chain_end(tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while let (Some(mark), Some(next)) = (tokens.get(end), tokens.get(end + 1)) {
        let is_joint = mark.kind == Kind::Mark
            && mark.is_joined
            && matches!(&*mark.form, "," | "." | "/" | ":" | "'" | "٬");
        if !is_joint || next.kind != Kind::Digits || !next.is_joined {
            break;
        }
        end += 2;
    }
    // A day of files: `2026-03-02`, or a code: `12-345-67`.
    let hyphen = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|mark| mark.is_mark("-") && mark.is_joined)
            && tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Digits && next.is_joined)
    };
    if hyphen(end) && hyphen(end + 2) {
        while hyphen(end) {
            end += 2;
        }
    }
    end
}

/// A chain as one number, where it is groups of three behind one kind of mark.
fn thousands(tokens: &[Token], at: usize, end: usize) -> Option<u32> {
    let first = &tokens[at].form;
    if first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let mut value = first.parse::<u32>().ok()?;
    let mark = &tokens[at + 1].form;
    if !matches!(&**mark, "," | "." | "'") {
        return None;
    }
    for pair in tokens[at + 1..end].chunks(2) {
        let [joint, group] = pair else { return None };
        if joint.form != *mark || !is_group(group, true) {
            return None;
        }
        value = value.checked_mul(1000)?.checked_add(group_value(group))?;
    }
    Some(value)
}

fn is_group(token: &Token, is_joined: bool) -> bool {
    token.kind == Kind::Digits
        && token.form.len() == 3
        && token.is_joined == is_joined
        && token.n_breaks == 0
}

fn group_value(token: &Token) -> u32 {
    token.form.parse().unwrap_or(0)
}

/// Whether more figures are joined to these: `480` in `12 480/3`.
fn joins_on(tokens: &[Token], at: usize) -> bool {
    chain_end(tokens, at) > at + 1
}

/// The number, unless what stands around says that it counts nothing.
fn accept(tokens: &[Token], at: usize, end: usize, value: u32, words: &NumberWords) -> Step {
    let previous = at.checked_sub(1).and_then(|at| tokens.get(at));
    let before = at.checked_sub(2).and_then(|at| tokens.get(at));
    let next = tokens.get(end);
    let is_start = at == 0 || tokens[at].n_breaks > 0;
    let joined = tokens[at].is_joined;
    // `S29`, `AK-47`, but not `و12`.
    let is_code = joined
        && previous.is_some_and(|token| {
            token.is_word() && !token.is_arabic()
                || token.is_mark("-") && token.is_joined && before.is_some_and(Token::is_word)
        });
    let is_label = !is_start
        && previous.is_some_and(|token| {
            let is_label = |at| {
                words
                    .end_of(tokens, at, |role| role == Role::Label)
                    .is_some()
            };
            token.is_mark("°")
                || token.is_mark("#")
                || is_label(at - 1)
                || token.is_mark(".") && token.is_joined && at > 1 && is_label(at - 2)
        });
    // `1.`, `2)`, `3/` at the start of a line.
    let is_item = is_start
        && next.is_some_and(|token| {
            let goes_on = tokens
                .get(end + 1)
                .is_some_and(|after| after.is_joined && after.kind == Kind::Digits);
            token.is_joined && !goes_on && matches!(&*token.form, "." | ")" | "/" | "-" | ":")
        });
    let is_item = is_item
        || previous.is_some_and(|token| {
            token.is_mark("(")
                && (at == 1 || token.n_breaks > 0)
                && next.is_some_and(|token| token.is_mark(")"))
        });
    // `14h`, `23h30`, `5e`, `9 am`, `7km`: a joined word is a unit of measure or an ordinal.
    let is_measure = next.is_some_and(|token| {
        token.is_joined && token.is_word() && !token.is_arabic()
            || token.is_mark("%")
            || token.is_mark("٪")
    });
    let is_clock = words
        .end_of(tokens, end, |role| role == Role::Clock)
        .is_some_and(|_| value <= 24 || tokens[at].is_joined);
    if is_code || is_label || is_item || is_measure || is_clock {
        return Step::Skip(end);
    }
    let (end, value) = scaled(tokens, end, value, words);
    Step::Number(Figure {
        end,
        low: value,
        best: value,
        how: How::Exact,
        is_article: false,
        is_digits: true,
    })
}

/// `3 millions`, `26 ألف`, `5 hundred`.
fn scaled(tokens: &[Token], end: usize, value: u32, words: &NumberWords) -> (usize, u32) {
    let scale = words.phrases.at(tokens, end).find_map(|found| {
        let factor = match found.means {
            Role::Hundred => 100,
            Role::Scale(factor) => factor,
            _ => return None,
        };
        let is_plain = !found.has_and && !found.has_preposition && !found.has_article;
        is_plain.then_some((found.end, value.saturating_mul(factor)))
    });
    scale.unwrap_or((end, value))
}
