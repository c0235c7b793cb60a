//! Numbers in words: units, tens, hundreds and thousands put together by the rules of each
//! language. English and French go from great to small; Arabic puts units before tens and joins
//! all with و.

use super::{Figure, How, NumberWords, Role, Step, figures};
use crate::extract::token::{Kind, Token};

impl NumberWords {
    /// The number that begins at a token.
    pub(super) fn step(&self, tokens: &[Token], at: usize) -> Step {
        match tokens.get(at).map(|token| token.kind) {
            Some(Kind::Digits) => figures::read(tokens, at, self),
            Some(Kind::Word) => self.spelled(tokens, at).map_or(Step::Nothing, Step::Number),
            _ => Step::Nothing,
        }
    }

    fn spelled(&self, tokens: &[Token], at: usize) -> Option<Figure> {
        let mut sum = Sum::default();
        let mut end = at;
        // A number has few words; the limit keeps `six six six …` from being read over and over.
        for _ in 0..16 {
            let Some((from, joint)) = self.joint(tokens, end, at) else {
                break;
            };
            let is_arabic = tokens[from].is_arabic();
            let next = self.phrases.at(tokens, from).find_map(|found| {
                let joint = if found.has_and && end > at {
                    Joint::And
                } else {
                    joint
                };
                let is_whole = match found.means {
                    // يوم الأحد and الاثنين are days.
                    Role::Unit(1 | 2) => !found.has_article,
                    // à is not a: its accent takes bytes that the form lacks.
                    Role::Article => {
                        let token = &tokens[from];
                        !found.has_article && token.bytes.len() == token.form.len()
                    }
                    _ => true,
                };
                let is_fit = is_whole && (end == at || !found.has_preposition);
                (is_fit && (!found.has_preposition || is_long(tokens, from)))
                    .then(|| sum.with(found.means, joint, is_arabic))
                    .flatten()
                    .map(|sum| (sum, found.end))
            });
            let Some((next, after)) = next else { break };
            (sum, end) = (next, after);
            if sum.is_done {
                break;
            }
        }
        (end > at).then(|| sum.figure(end)).flatten()
    }

    /// Where the next word of a number may stand, and how it is joined to those before.
    fn joint(&self, tokens: &[Token], end: usize, start: usize) -> Option<(usize, Joint)> {
        let token = tokens.get(end)?;
        if end == start {
            return Some((end, Joint::None));
        }
        if token.n_breaks > 1 {
            return None;
        }
        if token.is_mark("-") {
            let next = tokens.get(end + 1)?;
            return (token.is_joined && next.is_joined).then_some((end + 1, Joint::None));
        }
        let and = self.phrases.at(tokens, end).find(|found| {
            found.means == Role::And && !found.has_and && tokens.get(found.end).is_some()
        });
        Some(and.map_or((end, Joint::None), |found| (found.end, Joint::And)))
    }
}

/// Whether a number may hide behind ب or ل: لست and كميات are words of their own.
fn is_long(tokens: &[Token], at: usize) -> bool {
    let form = tokens[at].form.trim_start_matches(['و', 'ف']);
    form.chars().count() > 3 && !form.starts_with('ك')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    And,
}

/// A number as far as it is read.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each word may or may not have been there"
)]
struct Sum {
    /// Whole thousands and millions.
    total: u32,
    /// What stands below the next thousand.
    rest: u32,
    n_words: u8,
    has_units: bool,
    has_tens: bool,
    has_hundreds: bool,
    /// The thousand or million that came last; the next is smaller.
    last_scale: u32,
    is_article: bool,
    is_about: bool,
    /// Several.
    is_several: bool,
    is_vague: bool,
    is_done: bool,
}

impl Sum {
    /// With one more word; `None` where it does not belong to the number.
    fn with(self, role: Role, joint: Joint, is_arabic: bool) -> Option<Self> {
        let next = Self {
            n_words: self.n_words + 1,
            is_article: false,
            ..self
        };
        let is_first = self.n_words == 0;
        match role {
            Role::Article if is_first => Some(Self {
                is_article: true,
                ..next.units(1)
            }),
            Role::Article if is_arabic => None,
            Role::Article => (self.has_tens && !self.has_units).then(|| next.units(1)),
            Role::Several(n) => is_first.then_some(Self {
                rest: n,
                is_several: true,
                ..next
            }),
            Role::Vague(n) => (is_first || self.is_several).then(|| next.vague(n)),
            Role::Dozen(n) if self.is_several => {
                Some(next.vague(if n < 100 { n.max(12) } else { n }))
            }
            Role::Dozen(n) => {
                let is_fit = is_first || self.rest < 10 && self.total == 0 && joint == Joint::None;
                (is_fit && !is_arabic).then_some(Self {
                    rest: self.rest.max(1) * n,
                    is_about: true,
                    is_done: true,
                    ..next
                })
            }
            Role::Hundred if self.is_several => Some(next.vague(100)),
            Role::Scale(n) if self.is_several => Some(next.vague(n)),
            Role::Hundred | Role::Hundreds(_) | Role::Scale(_) | Role::Scales(_) => {
                self.with_great(next, role, joint, is_arabic)
            }
            _ if self.is_several => None,
            // After an article only groups follow: a hundred, une dizaine, but أحد عشر.
            _ if self.is_article && !is_arabic => None,
            _ => self.with_small(next, role, joint, is_arabic),
        }
    }

    /// With units or tens.
    fn with_small(self, mut next: Self, role: Role, joint: Joint, is_arabic: bool) -> Option<Self> {
        let is_first = self.n_words == 0;
        let is_and = joint == Joint::And;
        let below = self.rest % 100;
        match role {
            // dix-sept
            Role::Unit(n @ 7..=9)
                if self.has_units && below % 20 == 10 && !is_and && !is_arabic =>
            {
                next.rest += n;
                next.is_done = true;
            }
            Role::Unit(n) => {
                let is_fit = if is_arabic {
                    (is_first || is_and) && !self.has_tens
                } else {
                    // vingt et un; two hundred and three
                    !(is_and && self.has_tens) || n == 1
                };
                if self.has_units || !is_fit {
                    return None;
                }
                next = next.units(n);
            }
            Role::TeenTail if self.has_units => {
                if self.has_tens || is_and {
                    return None;
                }
                next.rest += 10;
                next.has_tens = true;
            }
            Role::Teen(_) | Role::TeenTail => {
                let n = if let Role::Teen(n) = role { n } else { 10 };
                // soixante-dix, quatre-vingt-onze
                let is_on_tens = matches!(below, 60 | 80) && !is_arabic;
                let is_fit = !self.has_tens || is_on_tens && (!is_and || n == 11);
                let is_joined = !is_arabic || is_first || is_and;
                if self.has_units || !is_fit || !is_joined {
                    return None;
                }
                next.rest += n;
                (next.has_units, next.has_tens) = (true, true);
            }
            // quatre-vingt
            Role::Ten(20) if below == 4 && !self.has_tens && !is_and && !is_arabic => {
                next.rest += 76;
                (next.has_units, next.has_tens) = (false, true);
            }
            Role::Ten(n) => {
                // Units before tens in Arabic only.
                let is_joined = if is_arabic {
                    is_first || is_and
                } else {
                    !self.has_units
                };
                if self.has_tens || !is_joined {
                    return None;
                }
                next.rest += n;
                next.has_tens = true;
            }
            _ => return None,
        }
        Some(next)
    }

    /// With hundreds, thousands or millions.
    fn with_great(self, mut next: Self, role: Role, joint: Joint, is_arabic: bool) -> Option<Self> {
        let is_and = joint == Joint::And;
        // ستة وعشرين ألف, but ستة وألف are two numbers, and so are ألف مئة.
        let is_fit = self.n_words == 0
            || if self.rest > 0 {
                !is_and
            } else {
                is_and || !is_arabic
            };
        if !is_fit {
            return None;
        }
        match role {
            Role::Hundred | Role::Hundreds(_) if self.has_hundreds || self.has_tens => return None,
            Role::Hundred => next.rest = self.rest.max(1) * 100,
            Role::Hundreds(n) if self.rest == 0 => next.rest = n,
            Role::Scale(n) if self.last_scale == 0 || n < self.last_scale => {
                let thousands = self.rest.max(1).saturating_mul(n);
                next.total = self.total.saturating_add(thousands);
                return Some(next.scaled(n));
            }
            Role::Scales(n) if self.rest == 0 && self.last_scale == 0 => {
                next.total = n;
                return Some(next.scaled(1000));
            }
            _ => return None,
        }
        (next.has_units, next.has_tens, next.has_hundreds) = (false, false, true);
        Some(next)
    }

    fn units(self, n: u32) -> Self {
        Self {
            rest: self.rest + n,
            has_units: true,
            ..self
        }
    }

    fn scaled(self, n: u32) -> Self {
        Self {
            rest: 0,
            has_units: false,
            has_tens: false,
            has_hundreds: false,
            last_scale: n,
            ..self
        }
    }

    fn vague(self, n: u32) -> Self {
        Self {
            total: 0,
            rest: n,
            is_vague: true,
            is_done: true,
            ..self
        }
    }

    fn figure(self, end: usize) -> Option<Figure> {
        let best = self.total.saturating_add(self.rest);
        let how = match (self.is_vague || self.is_several, self.is_about) {
            (true, _) => How::Dozens,
            (false, true) => How::About,
            (false, false) => How::Exact,
        };
        // A dozen may be ten: the only group whose name is not a round number.
        let low = if self.is_about && best == 12 {
            10
        } else {
            best
        };
        (best > 0).then_some(Figure {
            end,
            low,
            best,
            how,
            is_article: self.is_article,
            is_digits: false,
        })
    }
}

/// What is left of an Arabic word without the ending of the dual, where it may be one: قتيل of
/// قتيلين, جندي of جنديان. The word is in its matching form; feminine ones keep their ت. Plurals in
/// ين look the same.
pub fn dual_stem(form: &str) -> Option<&str> {
    let stem = form
        .strip_suffix("ان")
        .or_else(|| form.strip_suffix("ين"))?;
    (stem.chars().count() > 2).then_some(stem)
}
