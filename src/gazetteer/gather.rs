//! The places that a written name may mean, by name alone, and how far each is from the writing.
//! Knows nothing of what a report says beside the name.

use super::Gazetteer;
use super::feature::Feature;
use super::generic::{self, Hint};
use super::index::Among;
use super::names::{Name, NameKind};
use crate::text::cost::{self, Sought};
use crate::text::fold;
use crate::text::letters;
use crate::text::sound;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) row: u32,
    /// The name that fits best.
    pub(super) name: u32,
    /// How far that name is from what is written: 0 for the same letters, 1 for a wrong consonant.
    pub(super) cost: f32,
    pub(super) how: How,
    /// What the words in front of the name say about the place, where the name fits without them.
    pub(super) hint: Option<Hint>,
}

/// Which places are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scope {
    /// All alike.
    All,
    /// Those of a country, by its number, before those of others.
    Country(u32),
    /// Only those that are named beside others to say where these are.
    UnitsAndTowns,
}

/// A place in another country than the report's is only offered if its name is as near as this.
const NEARLY_THE_SAME: f32 = 0.45;
/// A name beside a name is written with more care, and a wrong one leads far astray.
const MAX_CONTEXT_COST: f32 = 0.6;

/// How a name fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// Byte for byte.
    Written,
    /// The same letters but for accents, spaces and the like.
    Letters,
    /// By its sound.
    Sound,
    /// With one or two letters wrong.
    Letter,
}

/// One way to read what is written.
#[derive(Debug, PartialEq)]
struct Reading {
    /// Folded.
    text: String,
    hint: Option<Hint>,
    cost: f32,
    /// What folding took from it, where it is all that is written and in Latin script.
    marks: Option<Marks>,
}

/// Accents, hyphens, apostrophes and spaces of a name, which tell two apart that are else alike: so
/// many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Marks([u8; 8]);

/// What each mark too many or too few costs: no more than decides between equals.
const MARK_COST: f32 = 0.005;

impl Marks {
    fn of(text: &str) -> Self {
        let mut marks = Self::default();
        for letter in text.chars() {
            let place = match letter {
                ' ' => 0,
                '-' => 1,
                '\'' | '’' => 2,
                letter if !letter.is_ascii() => 3 + letter as usize % 5,
                _ => continue,
            };
            marks.0[place] = marks.0[place].saturating_add(1);
        }
        marks
    }

    fn cost(self, other: Self) -> f32 {
        let both = self.0.iter().zip(other.0);
        MARK_COST * both.map(|(a, b)| f32::from(a.abs_diff(b))).sum::<f32>()
    }
}

/// What it costs that only one word of a longer name is written: *Macina* for *Ké-Macina*.
const PART_COST: f32 = 0.35;
/// What it costs that the name lacks the word for its kind (*Amjelel* for *Oued Amjelel*).
const STRIPPED_COST: f32 = 0.04;
/// What it costs that a spelling is known for the unit around a town and not for the town.
const SHARED_COST: f32 = 0.02;
/// What sounds farther than the nearest by more than this does not count beside it; less is needed
/// where the script is the same.
const WINDOW: f32 = 0.65;
const WINDOW_IN_LATIN: f32 = 0.5;
/// Beside a name of the same letters only what sounds within this share of that counts.
const BESIDE_SAME: f32 = 0.6;
const SAME_LETTERS: f32 = 0.05;
/// Within Latin script names are looked for by sound within this share of the usual distance: what
/// is farther is found by its letters.
const LATIN_SHARE: f32 = 0.5;
/// How much letters count beside sounds within Latin script. Of 2,000 names of the gazetteer with
/// one or two random slips the first choice is right for 0.50 without letters, 0.71 at a half, all
/// of the growth but a hundredth by 0.65, while real variants lose: 0.65 right at 0.4, 0.62 at 0.8.
const LETTERS: f32 = 0.65;
/// What stands for the distance of letters from a name in Arabic, which a writer in Latin script
/// did not copy.
const OTHER_SCRIPT: f32 = 0.8;
/// Letters are not searched for slips where a name as near as this is known.
const NEAR_ENOUGH: f32 = 0.2;
/// A reading that costs as much takes a letter of the name for a particle.
const UNLIKELY: f32 = 0.3;
/// Two slips are looked for only where fewer names than this have one.
const ENOUGH: usize = 5;
/// Two slips of the pen.
const MAX_BY_LETTERS: f32 = 1.7;

/// How far a name may be from one of so many phones to count at all.
fn at_most(n_phones: usize) -> f32 {
    (0.4 + 0.13 * n_phones as f32).clamp(0.6, 1.8)
}

impl Reading {
    /// Its letters without spaces, where they are Latin.
    fn letters(&self) -> Option<String> {
        self.text.is_ascii().then(|| self.text.replace(' ', ""))
    }
}

impl Gazetteer {
    /// Every place that fits, once each, with its best name; in the order of the rows. Of places
    /// that `scope` makes unlikely only those that sound almost the same.
    pub(super) fn gather(&self, written: &str, scope: Scope) -> Vec<Candidate> {
        let mut found = Vec::new();
        let readings = readings(written);
        for reading in &readings {
            self.gather_exact(written.trim(), reading, &mut found);
        }
        // The likely readings first. Where one of them is near enough, the whole with the word for
        // its kind, or the rest behind what may be a particle, is only looked up by its letters.
        let is_likely = |reading: &&Reading| reading.hint.is_some() && reading.cost < UNLIKELY;
        let has_kind = readings.iter().any(|reading| is_likely(&reading));
        let (likely, others): (Vec<_>, Vec<_>) = readings.iter().partition(is_likely);
        for reading in likely.into_iter().chain(others) {
            let is_spare = reading.cost >= UNLIKELY || has_kind && reading.hint.is_none();
            if is_spare && found.iter().any(|candidate| candidate.cost <= NEAR_ENOUGH) {
                continue;
            }
            self.gather_sounding(reading, scope, None, &mut found);
            self.gather_mistyped(reading, scope, &mut found);
        }
        if found.is_empty() && scope != Scope::All {
            return self.gather(written, Scope::All);
        }
        found.sort_by(|a, b| {
            a.row
                .cmp(&b.row)
                .then(a.cost.total_cmp(&b.cost))
                .then(a.how.cmp(&b.how))
                .then(a.name.cmp(&b.name))
        });
        found.dedup_by_key(|candidate| candidate.row);
        self.share_with_seats(&mut found);
        found
    }

    /// How far the nearest name is, if no farther than `at_most`; slips of the pen are not looked
    /// for.
    pub(super) fn nearest_name(&self, written: &str, at_most: f32) -> Option<f32> {
        let mut found = Vec::new();
        let readings = readings(written);
        for reading in &readings {
            self.gather_exact(written.trim(), reading, &mut found);
        }
        let mut least = at_most;
        for reading in &readings {
            least = found.iter().map(|found| found.cost).fold(least, f32::min);
            if reading.cost < least {
                self.gather_sounding(reading, Scope::All, Some(least), &mut found);
            }
        }
        let costs = found.iter().map(|candidate| candidate.cost);
        costs.filter(|cost| *cost <= at_most).min_by(f32::total_cmp)
    }

    /// A unit and the town it is named after go by the same names: what is written like the one
    /// is written like the other, even where the gazetteer has that spelling for one only.
    fn share_with_seats(&self, found: &mut Vec<Candidate>) {
        let mut shared: Vec<Candidate> = Vec::new();
        for &unit in found.iter() {
            let of = &self.table.rows[unit.row as usize];
            if !matches!(of.feature, Feature::Admin1 | Feature::Admin2) || unit.cost > 0.5 {
                continue;
            }
            let key = fold::key(self.table.str(of.name));
            for name in self.index.exact(&self.table, &key) {
                let row = self.index.name(name).row;
                let place = &self.table.rows[row as usize];
                let is_seat = place.names_unit
                    || matches!(
                        place.feature,
                        Feature::Capital | Feature::Seat1 | Feature::Seat2
                    );
                let is_inside = place.country == of.country
                    && (place.admin1 == of.admin1 || of.feature == Feature::Admin2);
                if is_seat && is_inside {
                    shared.push(Candidate {
                        row,
                        cost: unit.cost + SHARED_COST,
                        ..unit
                    });
                }
            }
        }
        found.extend(shared);
        found.sort_by(|a, b| a.row.cmp(&b.row).then(a.cost.total_cmp(&b.cost)));
        found.dedup_by_key(|candidate| candidate.row);
    }

    fn gather_exact(&self, written: &str, reading: &Reading, found: &mut Vec<Candidate>) {
        let key = fold::key(&reading.text);
        for name in self.index.exact(&self.table, &key) {
            let is_same = self.table.str(self.index.name(name).slice) == written;
            let how = if is_same { How::Written } else { How::Letters };
            found.push(self.candidate(name, 0.0, how, reading));
        }
    }

    /// Names that sound like a reading. Names in Latin script that are asked for in Latin script
    /// are also compared letter by letter: writers copy spellings more often than they make them.
    /// With `nearest`, only what is nearer than that and than all found so far.
    fn gather_sounding(
        &self,
        reading: &Reading,
        scope: Scope,
        nearest: Option<f32>,
        found: &mut Vec<Candidate>,
    ) {
        let phones = sound::phones_of(&reading.text);
        if phones.is_empty() {
            return;
        }
        let among = match scope {
            Scope::UnitsAndTowns => Among::Known,
            _ => Among::All,
        };
        if scope != Scope::UnitsAndTowns {
            self.recent
                .sounding(&reading.text, &phones, |name, cost, is_same| {
                    let how = if is_same { How::Letters } else { How::Sound };
                    found.push(self.candidate(name, cost, how, reading));
                });
        }
        let letters = reading.letters();
        let (mut at_most, window) = match letters {
            Some(_) => (LATIN_SHARE * at_most(phones.len()), WINDOW_IN_LATIN),
            None => (at_most(phones.len()), WINDOW),
        };
        // What an earlier reading found counts for the later ones too.
        let costs = found.iter().map(|candidate| candidate.cost);
        let best = costs.fold(f32::INFINITY, f32::min);
        let window = if best <= SAME_LETTERS {
            BESIDE_SAME * window
        } else {
            window
        };
        at_most = at_most.min(best + window) - reading.cost;
        // Letters may make up for a part of what sounds cost.
        let by_sound = if letters.is_some() {
            1.0 - LETTERS
        } else {
            1.0
        };
        if let Some(nearest) = nearest {
            at_most = at_most.min((nearest - reading.cost) / by_sound);
        }
        let softened = sound::softened(&phones).map(|phones| (phones, cost::SOFTENED_COST));
        let mut key = String::new();
        for (phones, softened) in [(phones, 0.0)].into_iter().chain(softened) {
            self.index
                .sounding(&phones, among, at_most - softened, |names, cost| {
                    let cost = cost + softened;
                    let (mut by_letters, mut written) = (0.0, "");
                    for &name in names {
                        if self
                            .at_most(name, scope)
                            .is_some_and(|at_most| cost > at_most)
                        {
                            continue;
                        }
                        let mut both = cost;
                        if let Some(letters) = &letters {
                            let text = self.table.str(self.index.name(name).slice);
                            if text != written {
                                written = text;
                                key.clear();
                                fold::key_onto(text, &mut key);
                                by_letters = letters::distance(letters.as_bytes(), key.as_bytes());
                            }
                            let by_letters = if key.is_ascii() {
                                by_letters
                            } else {
                                OTHER_SCRIPT
                            };
                            both = LETTERS * by_letters + (1.0 - LETTERS) * cost;
                        }
                        let candidate = self.candidate(name, both, How::Sound, reading);
                        found.push(candidate);
                        at_most = at_most.min(if nearest.is_some() {
                            (candidate.cost - reading.cost) / by_sound
                        } else {
                            cost + window
                        });
                    }
                    at_most - softened
                });
        }
    }

    /// Names in Latin script with one or two letters wrong, where nothing was found that is
    /// nearer.
    fn gather_mistyped(&self, reading: &Reading, scope: Scope, found: &mut Vec<Candidate>) {
        let Some(letters) = reading.letters().filter(|letters| letters.len() >= 3) else {
            return;
        };
        if scope == Scope::UnitsAndTowns
            || found.iter().any(|candidate| candidate.cost < NEAR_ENOUGH)
        {
            return;
        }
        let n_known = found.len();
        self.gather_slips(reading, &letters, 1, scope, found);
        // A word of four letters and two slips is another word.
        if found.len() < n_known + ENOUGH && letters.len() > 4 {
            self.gather_slips(reading, &letters, 2, scope, found);
        }
    }

    fn gather_slips(
        &self,
        reading: &Reading,
        letters: &str,
        n_slips: usize,
        scope: Scope,
        found: &mut Vec<Candidate>,
    ) {
        let mut sought = Sought::of(&sound::phones_of(&reading.text));
        let (mut key, mut last, mut cost) = (String::new(), String::new(), None);
        for name in self.index.mistyped(letters, n_slips) {
            let text = self.table.str(self.index.name(name).slice);
            key.clear();
            fold::key_onto(text, &mut key);
            // Names of one key stand together.
            if key != last {
                std::mem::swap(&mut key, &mut last);
                let by_letters = letters::distance(letters.as_bytes(), last.as_bytes());
                cost = (by_letters <= MAX_BY_LETTERS).then(|| {
                    sought.share(0);
                    let by_sound = sought.distance_on(&sound::phones_of(text), false, f32::MAX);
                    LETTERS * by_letters + (1.0 - LETTERS) * by_sound.unwrap_or(MAX_BY_LETTERS)
                });
            }
            let Some(cost) = cost else { continue };
            if self
                .at_most(name, scope)
                .is_none_or(|at_most| cost <= at_most)
            {
                found.push(self.candidate(name, cost, How::Letter, reading));
            }
        }
    }

    /// How far a name may be from what is written, where `scope` limits it.
    fn at_most(&self, name: u32, scope: Scope) -> Option<f32> {
        let place = &self.table.rows[self.index.name(name).row as usize];
        match scope {
            Scope::Country(country) if place.country != country => Some(NEARLY_THE_SAME),
            Scope::All | Scope::Country(_) => None,
            Scope::UnitsAndTowns if place.feature.prior() < Feature::Admin3.prior() => Some(-1.0),
            Scope::UnitsAndTowns => Some(MAX_CONTEXT_COST),
        }
    }

    fn candidate(&self, name: u32, cost: f32, how: How, reading: &Reading) -> Candidate {
        let of = self.index.name(name);
        let kind_cost = match of.kind {
            NameKind::Main => 0.0,
            // Known under its unit's name, whatever its row is called.
            NameKind::Other if self.seat_names.binary_search(&name).is_ok() => 0.0,
            NameKind::Other if how >= How::Sound => self.other_name_cost(of),
            // The Arabic names of the table are few and trusted.
            NameKind::Other if self.is_from_arabic_column(of) => 0.0,
            NameKind::Other => self.other_name_cost(of),
            NameKind::Stripped => STRIPPED_COST,
            NameKind::Part => PART_COST,
        };
        let marks = reading.marks.filter(|_| how >= How::Letters);
        let marks_cost = marks.map_or(0.0, |marks| marks.cost(Marks::of(self.table.str(of.slice))));
        Candidate {
            row: of.row,
            name,
            cost: cost + kind_cost + reading.cost + marks_cost,
            how,
            hint: reading.hint,
        }
    }
}

impl Gazetteer {
    fn is_from_arabic_column(&self, name: Name) -> bool {
        let list = self.table.rows[name.row as usize].arabic;
        (list.start..list.start + list.len).contains(&name.slice.start)
    }

    /// The more names a place has, the less each of them says: large places have names in many
    /// languages, most of which no report uses. A natural logarithm of their number, in costs.
    fn other_name_cost(&self, name: Name) -> f32 {
        let place = &self.table.rows[name.row as usize];
        let list = if self.is_from_arabic_column(name) {
            place.arabic
        } else {
            place.latin
        };
        let n_names = 1 + self.table.str(list).matches('|').count();
        0.02 + 0.11 * (n_names as f32).ln()
    }
}

/// The ways to read what is written, the plainest first.
fn readings(written: &str) -> Vec<Reading> {
    let folded = fold::folded(written);
    let marks = folded.is_ascii().then(|| Marks::of(written.trim()));
    let mut readings = Vec::new();
    let mut add = |text: &str, hint, cost| {
        let text = text.trim();
        if !text.is_empty() && !readings.iter().any(|known: &Reading| known.text == text) {
            readings.push(Reading {
                text: text.to_owned(),
                hint,
                cost,
                marks: marks.filter(|_| text == folded),
            });
        }
    };
    let mut plain = |text: &str, hint: Option<Hint>, cost: f32| {
        add(text, hint, cost);
        if let Some(rest) = fold::without_article(text) {
            add(rest, hint, cost + 0.05);
        }
        for (particle, particle_cost) in PARTICLES {
            let rest = text.strip_prefix(particle);
            if let Some(rest) = rest.filter(|rest| rest.chars().count() >= 3) {
                add(rest, hint, cost + particle_cost);
            }
        }
    };
    // A name in both scripts (موبتي Mopti) is read in each.
    for text in one_script_each(&folded) {
        plain(&text, None, 0.0);
        if let Some((rest, hint)) = generic::strip(&text) {
            plain(rest, Some(hint), 0.0);
        }
    }
    readings
}

/// Arabic particles that are written onto names, and what it costs to take one for such.
const PARTICLES: [(&str, f32); 7] = [
    ("بال", 0.4),
    ("وال", 0.4),
    ("لل", 0.4),
    ("ال", 0.12),
    ("ب", 0.4),
    ("و", 0.4),
    ("ل", 0.45),
];

/// The Latin and the Arabic words of a folded text; the text itself where all are of one script.
fn one_script_each(folded: &str) -> Vec<String> {
    let (latin, arabic): (Vec<&str>, Vec<&str>) =
        folded.split(' ').partition(|word| word.is_ascii());
    let is_number = |words: &[&str]| {
        words
            .iter()
            .all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if arabic.is_empty() || is_number(&latin) {
        return vec![folded.to_owned()];
    }
    vec![arabic.join(" "), latin.join(" ")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, texts: &[&str]) {
        let readings = readings(written);
        let found: Vec<&str> = readings
            .iter()
            .map(|reading| reading.text.as_str())
            .collect();
        assert_eq!(found, texts);
    }

    #[test]
    fn words_for_the_kind_articles_and_particles_may_be_left_off() {
        check("قرية كسيلا", &["قريه كسيلا", "كسيلا"]);
        check("La Tapoa", &["la tapoa", "tapoa"]);
        check("باماكو", &["باماكو", "اماكو"]);
        check("العرية", &["العريه", "عريه"]);
    }

    #[test]
    fn a_name_in_both_scripts_is_read_in_each() {
        check("موبتي (Mopti)", &["موبتي", "mopti"]);
    }
}
