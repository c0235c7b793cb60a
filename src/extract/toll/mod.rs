//! How many died by a sentence: the figures, who is counted, and which of them are rival figures for
//! the same dead. Knows one sentence; not the incident.

mod singles;

use std::ops::Range;

use super::denial;
use super::marks::Marks;
use super::number::How;
use super::token::{Kind, Token};
use super::words::{Cue, People, Turn, Where};

/// What a sentence says of the dead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Toll {
    /// The least.
    pub low: u32,
    /// What the sentence says at face value.
    pub best: u32,
    /// The most.
    pub high: u32,
    /// The words.
    pub tokens: Range<usize>,
    /// Only dead of armed groups are counted.
    pub is_of_armed: bool,
    /// How many of the dead are called civilians or by a civilian trade.
    pub civilians: u32,
    /// How many are called soldiers, police, volunteers and the like.
    pub forces: u32,
    /// The figures beside each other in the sentence, the first among them, where there are several.
    pub rivals: Vec<Rival>,
}

/// One of several figures for the same dead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rival {
    /// The least.
    pub low: u32,
    /// What is said at face value.
    pub best: u32,
    /// The most.
    pub high: u32,
    /// The words.
    pub tokens: Range<usize>,
}

#[derive(Debug, Clone)]
struct Figure {
    tokens: Range<usize>,
    low: u32,
    high: u32,
    best: u32,
    who: Option<People>,
}

/// What became of those who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Dead,
    Other,
}

/// So far from a number its fate may be told.
const FAR: usize = 14;
/// An object may stand so many words behind the verb in Arabic: *قتل مسلحون مساء الاثنين معلما*.
const FAR_OBJECT: usize = 7;
/// More dead than this in one act are a total of many.
const MOST: u32 = 1500;

/// What a part of a sentence says of the dead; `None` where it says nothing.
pub(super) fn toll(tokens: &[Token], marks: &Marks, part: &Range<usize>) -> Option<Toll> {
    let figures = figures(tokens, marks, part);
    let unhurt = marks
        .cues_in(part)
        .iter()
        .find(|hit| hit.value == Cue::Unhurt);
    let kills = marks.cues_in(part).iter().any(|hit| {
        matches!(hit.value, Cue::Kill | Cue::Dead)
            && !unhurt.is_some_and(|unhurt| {
                unhurt.tokens.start <= hit.tokens.start && hit.tokens.end <= unhurt.tokens.end
            })
    });
    if figures.is_empty() || unhurt.is_some() && !kills {
        let unhurt = marks
            .cues_in(part)
            .iter()
            .find(|hit| hit.value == Cue::Unhurt)?;
        return Some(Toll {
            low: 0,
            best: 0,
            high: 0,
            tokens: unhurt.tokens.clone(),
            is_of_armed: false,
            civilians: 0,
            forces: 0,
            rivals: Vec::new(),
        });
    }
    Some(add_up(tokens, marks, &figures))
}

fn add_up(tokens: &[Token], marks: &Marks, figures: &[Figure]) -> Toll {
    // Groups of figures that are added; rival groups stand beside each other.
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    let mut skips_parts = false;
    for figure in figures {
        let Some(group) = groups.last_mut() else {
            groups.push(vec![figure]);
            continue;
        };
        let Some(last) = group.last() else { continue };
        let gap = last.tokens.end..figure.tokens.start.max(last.tokens.end);
        let is_part = marks.any(&gap, Turn::Including);
        if is_part || skips_parts && gap.len() < 6 {
            skips_parts = true;
            continue;
        }
        skips_parts = false;
        // *…, adding that dozens of attackers had been killed*: the same voice, of others.
        let is_same_voice = last.who != figure.who
            && tokens[gap.clone()].iter().any(|token| {
                matches!(
                    &*token.form,
                    "adding"
                        | "added"
                        | "ajoutant"
                        | "ajoute"
                        | "مضيفا"
                        | "مضيفه"
                        | "واضاف"
                        | "واضافت"
                )
            });
        let is_new_voice = marks
            .cues_in(&gap)
            .iter()
            .any(|hit| matches!(hit.value, Cue::Speech | Cue::Claim) && !is_same_voice)
            || tokens[gap.clone()]
                .iter()
                .any(|token| token.is_mark(";") || token.is_mark(":"))
            || gap.len() > 25;
        let is_same_noun =
            last.who == figure.who && figure.who.is_none_or(|who| who == People::Person);
        if is_new_voice || is_same_noun {
            groups.push(vec![figure]);
        } else {
            group.push(figure);
        }
    }
    let is_armed = |figure: &&&Figure| matches!(figure.who, Some(People::Armed | People::Leader));
    let mut toll = Toll {
        low: u32::MAX,
        best: 0,
        high: 0,
        tokens: figures[0].tokens.start..figures[figures.len() - 1].tokens.end,
        is_of_armed: figures.iter().all(|figure| is_armed(&&figure)),
        civilians: 0,
        forces: 0,
        rivals: Vec::new(),
    };
    for figure in groups.first().into_iter().flatten() {
        match figure.who {
            Some(People::Civilian | People::Official) => toll.civilians += figure.best,
            Some(who) if who.is_force() => toll.forces += figure.best,
            _ => {}
        }
    }
    for (at, group) in groups.iter().enumerate() {
        let sum = |of: fn(&Figure) -> u32, armed: bool| -> u32 {
            let counted = group.iter().filter(|figure| armed || !is_armed(figure));
            counted
                .map(|figure| of(figure))
                .fold(0, u32::saturating_add)
        };
        let all_armed = group.iter().all(|figure| is_armed(&figure));
        let rival = Rival {
            low: sum(|figure| figure.low, all_armed),
            best: sum(|figure| figure.best, true),
            high: sum(|figure| figure.high, true),
            tokens: group[0].tokens.start..group[group.len() - 1].tokens.end,
        };
        toll.low = toll.low.min(rival.low);
        toll.high = toll.high.max(rival.high);
        if at == 0 {
            toll.best = rival.best;
        }
        if groups.len() > 1 {
            toll.rivals.push(rival);
        }
    }
    toll.low = toll.low.min(toll.best);
    toll.high = toll.high.max(toll.best);
    toll
}

fn figures(tokens: &[Token], marks: &Marks, part: &Range<usize>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for number in marks.numbers_in(part) {
        let at = number.tokens.clone();
        if at.end > part.end || at.clone().any(|at| marks.taken[at].by_date) || number.best > MOST {
            continue;
        }
        // *Five civilians, not three*.
        if denial::is_denied(tokens, part.start, at.start) {
            continue;
        }
        let (who, noun_end) = noun(tokens, marks, at.end, part.end);
        let is_one_of = number.is_article && is_one_of_them(tokens, marks, &at, part);
        if number.is_article
            && !is_one_of
            && !is_one_person(marks, who, &(at.start..noun_end), part)
        {
            continue;
        }
        if who.is_none() && !is_one_of && !stands_for_people(tokens, marks, at.end, part.end) {
            continue;
        }
        if who == Some(People::Armed) && acts(tokens, marks, part, at.start) {
            continue;
        }
        if tell_of_it(tokens, marks, part, &(at.start..noun_end)) {
            continue;
        }
        // *Displacing some 300 households*: families are not counted as dead.
        let is_household = (at.end..noun_end).any(|at| {
            matches!(
                &*tokens[at].form,
                "household"
                    | "households"
                    | "families"
                    | "menage"
                    | "menages"
                    | "familles"
                    | "اسره"
                    | "اسر"
                    | "عايله"
                    | "عايلات"
            )
        });
        if is_household {
            continue;
        }
        // *Killed by two men on a motorbike*.
        let is_by = at.start > part.start && matches!(&*tokens[at.start - 1].form, "by" | "par");
        if who == Some(People::Person) && is_by {
            continue;
        }
        let found = fate(tokens, marks, part, &at, noun_end);
        if found != Some(Fate::Dead) {
            continue;
        }
        let high = match number.how {
            How::AtLeast | How::MoreThan => number.best,
            _ => number.high.unwrap_or(number.best),
        };
        // *The toll rose from three to five*: five.
        let is_risen = number.how == How::Between && rises(tokens, part, at.start);
        figures.push(Figure {
            tokens: at.start..noun_end,
            low: if is_risen {
                high
            } else {
                number.low.min(number.best)
            },
            high: high.max(number.best),
            best: if is_risen { high } else { number.best },
            who,
        });
    }
    for at in part.clone() {
        let is_counted = figures.iter().any(|figure| figure.tokens.contains(&at))
            || marks.taken[at].by_number
            || at > 0 && marks.taken[at - 1].by_number;
        if is_counted || !tokens[at].is_arabic() {
            continue;
        }
        let Some(n) = arabic_count(marks, at) else {
            continue;
        };
        let who = marks.people_in(&(at..at + 1)).first().map(|hit| hit.value);
        if who == Some(People::Armed) && kills_another(marks, part, at) {
            continue;
        }
        if fate(tokens, marks, part, &(at..at + 1), at + 1) == Some(Fate::Dead) {
            figures.push(Figure {
                tokens: at..at + 1,
                low: n,
                high: n,
                best: n,
                who,
            });
        }
    }
    figures.extend(singles::singles(tokens, marks, part, &figures));
    figures.sort_by_key(|figure| figure.tokens.start);
    figures
}

/// *Rose from*, *passe de*, ارتفعت من: what stood before is no longer so.
fn rises(tokens: &[Token], part: &Range<usize>, number: usize) -> bool {
    let near = number.saturating_sub(FAR).max(part.start)..number;
    near.into_iter().any(|at| {
        let form = &*tokens[at].form;
        matches!(
            form,
            "rose"
                | "rises"
                | "risen"
                | "climbed"
                | "revised"
                | "passe"
                | "passee"
                | "grimpe"
                | "monte"
        ) || form.trim_start_matches('و').starts_with("ارتفع")
    })
}

/// *Killing 20 soldiers, two local officials said*: those who tell are behind a comma, and no comma parts
/// them from the word for it.
fn tell_of_it(tokens: &[Token], marks: &Marks, part: &Range<usize>, words: &Range<usize>) -> bool {
    let is_fate = |cue: Cue| matches!(cue, Cue::Dead | Cue::Kill | Cue::Execute | Cue::Wounded);
    let before = words.start.saturating_sub(FAR).max(part.start)..words.start;
    let last = marks
        .cues_in(&before)
        .iter()
        .rfind(|hit| is_fate(hit.value));
    let Some(last) = last else { return false };
    let parted = |range: Range<usize>| range.into_iter().any(|at| tokens[at].is_mark(","));
    let behind = words.end..part.end.min(words.end + FAR);
    let mut cues = marks.cues_in(&behind).iter();
    let said = cues.find(|hit| hit.value == Cue::Speech || hit.value.is_act());
    said.is_some_and(|said| {
        said.value == Cue::Speech
            && !tokens[words.start].is_arabic()
            && parted(last.tokens.end.min(words.start)..words.start)
            && !parted(words.end..said.tokens.start.max(words.end))
    })
}

/// *An attack by a hundred gunmen*, كمين نصبه أكثر من مئة مسلح: those who are counted acted.
fn acts(tokens: &[Token], marks: &Marks, part: &Range<usize>, number: usize) -> bool {
    let far = if tokens[number].is_arabic() { 7 } else { 3 };
    let before = number.saturating_sub(far).max(part.start)..number;
    // *Soldiers backed by helicopters killed nine*: who is named there did it.
    let is_by = before.clone().any(|at| {
        matches!(&*tokens[at].form, "by" | "par")
            && !marks
                .cues_in(&(at..number))
                .iter()
                .any(|hit| matches!(hit.value, Cue::Kill | Cue::Execute))
    });
    let attacks = |cue: Cue| matches!(cue, Cue::Ambush | Cue::Assault | Cue::Strike);
    let nearest = marks.cues_in(&before).iter().next_back();
    is_by || tokens[number].is_arabic() && nearest.is_some_and(|hit| attacks(hit.value))
}

/// *L'un d'eux*, *one of them*: an article that counts.
fn is_one_of_them(
    tokens: &[Token],
    marks: &Marks,
    number: &Range<usize>,
    part: &Range<usize>,
) -> bool {
    let form = |at: usize| {
        tokens
            .get(at)
            .filter(|_| part.contains(&at))
            .map(|token| &*token.form)
    };
    let is_the = number.start >= part.start + 2 && form(number.start - 2) == Some("l");
    let behind = number.end..part.end.min(number.end + 4);
    let is_of = matches!(form(number.end), Some("of" | "d" | "des"));
    let is_them = behind
        .clone()
        .any(|at| matches!(form(at), Some("them" | "eux" | "elles")));
    is_of && (is_them || is_the && !marks.people_in(&behind).is_empty())
}

/// *A soldier*, but not *an army convoy*, nor *a local official said*.
fn is_one_person(
    marks: &Marks,
    who: Option<People>,
    words: &Range<usize>,
    part: &Range<usize>,
) -> bool {
    let Some(who) = who else { return false };
    let next = words.end..part.end.min(words.end + 3);
    let is_of_many = marks.any(&(words.start..part.end.min(words.end + 2)), Turn::Throng);
    let near = words.start.saturating_sub(3).max(part.start)..next.end;
    let speaks = matches!(who, People::Official | People::Person)
        && marks
            .cues_in(&near)
            .iter()
            .any(|hit| hit.value == Cue::Speech);
    !is_of_many && !speaks
}

/// اغتال مسلحان تاجرا: of two people behind the verb the first did it.
fn kills_another(marks: &Marks, part: &Range<usize>, at: usize) -> bool {
    let is_verb_before = marks
        .cues_in(&(at.saturating_sub(1).max(part.start)..at))
        .iter()
        .any(|hit| matches!(hit.value, Cue::Kill | Cue::Execute) && hit.tokens.end == at);
    let behind = at + 1..part.end.min(at + FAR_OBJECT);
    let mut people = marks.people_in(&behind).iter();
    is_verb_before
        && people.any(|hit| hit.value != People::Armed && marks.is(hit.tokens.start, Turn::Single))
}

/// A noun that counts by its form: the dual (جنديين), and a single person behind a word for death.
fn arabic_count(marks: &Marks, at: usize) -> Option<u32> {
    let hit = marks.people_in(&(at..at + 1)).first();
    let is_dead = marks
        .cues_in(&(at..at + 1))
        .iter()
        .any(|hit| hit.value == Cue::Dead && hit.tokens.len() == 1);
    if hit.is_none() && !is_dead {
        return None;
    }
    if marks.is(at, Turn::Dual) {
        return Some(2);
    }
    let is_behind_death = at > 0
        && marks
            .cues_in(&(at - 1..at))
            .iter()
            .any(|hit| matches!(hit.value, Cue::Kill) && hit.tokens.end == at);
    (hit.is_some() && is_behind_death && marks.is(at, Turn::Single)).then_some(1)
}

/// The noun for people behind a number, and the token behind it.
fn noun(tokens: &[Token], marks: &Marks, from: usize, end: usize) -> (Option<People>, usize) {
    let near = from..end.min(from + 4);
    for (at, token) in near.clone().zip(&tokens[near]) {
        if let Some(hit) = marks.people_in(&(at..at + 1)).first() {
            return (Some(hit.value), hit.tokens.end);
        }
        let is_passed = token.is_mark("\"")
            || token.is_mark("'")
            || token.is_mark("-")
            || marks.taken[at].by_actor
            || !marks.nations_in(&(at..at + 1)).is_empty()
            || marks.is(at, Turn::Passed)
            || token.form.ends_with("ed") && token.is_word();
        if !is_passed {
            break;
        }
    }
    (None, from)
}

/// A number without a noun may still count people: *13 killed*, *tué 13*, *13 of them*.
fn stands_for_people(tokens: &[Token], marks: &Marks, from: usize, end: usize) -> bool {
    let Some(next) = tokens.get(from).filter(|_| from < end) else {
        return true;
    };
    if next.kind == Kind::Mark {
        return !next.is_mark("%") && !next.is_mark("°") && !next.is_mark("/");
    }
    if matches!(marks.places.get(from), Some(Some((Where::Km, ..)))) {
        return false;
    }
    let is_fate = |hit: &super::lexicon::Hit<Cue>| {
        matches!(
            hit.value,
            Cue::Dead | Cue::Kill | Cue::Wounded | Cue::Execute | Cue::Captured
        )
    };
    let near = from..end.min(from + 1);
    if matches!(&*next.form, "of" | "de" | "d" | "من") {
        return is_of_people(tokens, marks, from + 1, end);
    }
    let is_be = matches!(
        &*next.form,
        "were" | "was" | "are" | "have" | "had" | "ont" | "sont" | "etaient" | "ete"
    );
    marks.cues_in(&near).iter().any(is_fate)
        || is_be
        || !marks.actors_in(&near).is_empty()
        || matches!(
            &*next.form,
            "و" | "in"
                | "and"
                | "et"
                | "a"
                | "dans"
                | "others"
                | "autres"
                | "اخرين"
                | "اخرون"
                | "منهم"
                | "منها"
                | "بينهم"
                | "dont"
                | "including"
                | "them"
                | "eux"
        )
}

/// *Dozens of them*, *une dizaine de soldats*, but not *une cinquantaine de bœufs*.
fn is_of_people(tokens: &[Token], marks: &Marks, from: usize, end: usize) -> bool {
    let near = from..end.min(from + 3);
    let Some(next) = tokens.get(from).filter(|_| from < end) else {
        return true;
    };
    let is_known = !marks.people_in(&near).is_empty()
        || !marks.actors_in(&near).is_empty()
        || !marks.nations_in(&near).is_empty();
    is_known
        || !next.is_word()
        || matches!(
            &*next.form,
            "them"
                | "eux"
                | "elles"
                | "entre"
                | "the"
                | "les"
                | "its"
                | "his"
                | "their"
                | "our"
                | "ses"
                | "leurs"
                | "nos"
                | "those"
                | "ceux"
                | "ces"
                | "these"
        )
        || next.is_arabic()
}

/// What became of those that a number counts, by the nearest word that says so.
fn fate(
    tokens: &[Token],
    marks: &Marks,
    part: &Range<usize>,
    number: &Range<usize>,
    noun_end: usize,
) -> Option<Fate> {
    let of = |cue: Cue| match cue {
        Cue::Dead | Cue::Kill | Cue::Execute => Some(Fate::Dead),
        Cue::Wounded | Cue::Captured | Cue::Abduct | Cue::Arrest => Some(Fate::Other),
        _ => None,
    };
    let is_arabic = tokens[number.start].is_arabic() || tokens[noun_end - 1].is_arabic();
    let before = part.start.max(number.start.saturating_sub(FAR))..number.start;
    let behind = number.start..part.end.min(noun_end + FAR);
    // What lies between a number and the word for its fate makes that word less likely its own.
    let apart = |gap: Range<usize>| {
        let n_commas = gap
            .clone()
            .filter(|&at| {
                tokens[at].is_mark(",") || tokens[at].is_mark(";") || tokens[at].is_mark(".")
            })
            .count();
        let n_ands = gap.clone().filter(|&at| is_and(&tokens[at])).count();
        gap.len() + 4 * n_commas + 3 * n_ands
    };
    let last = marks.cues_in(&before).iter().rev().find_map(|hit| {
        Some((
            of(hit.value)?,
            apart(hit.tokens.end.min(number.start)..number.start),
        ))
    });
    let next = marks
        .cues_in(&behind)
        .iter()
        .filter(|hit| hit.tokens.start >= number.end || hit.tokens.contains(&number.start))
        .find_map(|hit| {
            Some((
                of(hit.value)?,
                apart(noun_end.min(hit.tokens.start)..hit.tokens.start),
            ))
        });
    match (last, next) {
        (None, None) => None,
        (Some((fate, _)), None) | (None, Some((fate, _))) => Some(fate),
        (Some((last, back)), Some((next, on))) => {
            let is_before = if is_arabic { back <= on } else { back < on };
            Some(if is_before { last } else { next })
        }
    }
}

fn is_and(token: &Token) -> bool {
    matches!(
        &*token.form,
        "and" | "et" | "و" | "while" | "tandis" | "فيما" | "بينما"
    ) || token.may_begin_by_and()
}
