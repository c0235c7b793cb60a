//! Figures as tables write them: coordinates with point, comma or in degrees and minutes, numbers of
//! deaths with ranges and words.

use crate::incident::Deaths;

/// A coordinate in degrees: 12.46, 12,46, 12°27'36"N.
pub(super) fn degrees(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    if let Ok(number) = cell.parse::<f64>() {
        return Some(number);
    }
    if let Ok(number) = cell
        .replace(',', ".")
        .replace('\u{2212}', "-")
        .parse::<f64>()
    {
        return Some(number);
    }
    let upper = cell.to_uppercase();
    let is_negative = upper.contains(['S', 'W', 'O']) || cell.starts_with(['-', '\u{2212}']);
    let parts = upper.split(|sign: char| !(sign.is_ascii_digit() || sign == '.' || sign == ','));
    let parts = parts.filter(|part| !part.is_empty());
    let numbers: Option<Vec<f64>> = parts
        .map(|part| part.replace(',', ".").parse().ok())
        .collect();
    let numbers = numbers?;
    let is_shaped = upper.contains(['°', 'N', 'S', 'E', 'W', 'O']);
    let [degrees, rest @ ..] = numbers.as_slice() else {
        return None;
    };
    if !is_shaped || rest.len() > 2 || rest.iter().any(|part| *part >= 60.0) {
        return None;
    }
    let minutes = rest.first().copied().unwrap_or(0.0);
    let seconds = rest.get(1).copied().unwrap_or(0.0);
    let sum = degrees + minutes / 60.0 + seconds / 3600.0;
    Some(if is_negative { -sum } else { sum })
}

/// How many died, as a cell says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toll {
    /// Nothing is said.
    None,
    /// Figures.
    Figures(Deaths),
    /// A word such as *several*, with the figure that ACLED counts for it.
    Word(u32),
    /// Neither.
    Unclear,
}

/// What ACLED counts for words, by the words' first letters (codebook, "Fatalities": several, many
/// and few are 3, dozens 12, hundreds 100).
const WORDS: &[(&str, u32)] = &[
    ("several", 3),
    ("many", 3),
    ("some", 3),
    ("few", 3),
    ("multiple", 3),
    ("unknown number", 3),
    ("dozen", 12),
    ("hundred", 100),
    ("plusieurs", 3),
    ("quelques", 3),
    ("nombreux", 3),
    ("dizaine", 12),
    ("douzaine", 12),
    ("des dizaines", 12),
    ("centaine", 100),
    ("عدد", 3),
    ("عدة", 3),
    ("عشرات", 12),
    ("العشرات", 12),
    ("مئات", 100),
    ("المئات", 100),
];

/// Reads a number of deaths.
pub(super) fn toll(cell: &str) -> Toll {
    let cell = cell.trim();
    if let Ok(number) = cell.parse::<u32>() {
        return Toll::Figures(Deaths::exactly(number));
    }
    let lower = cell.to_lowercase();
    if matches!(
        lower.as_str(),
        "" | "-" | "–" | "na" | "n/a" | "null" | "nan" | "?" | "unknown" | "inconnu" | "nd"
    ) {
        return Toll::None;
    }
    if let Some((_, figure)) = WORDS.iter().find(|(word, _)| lower.contains(word)) {
        return Toll::Word(*figure);
    }
    let Some(numbers) = whole_numbers(&lower) else {
        return Toll::Unclear;
    };
    match numbers.as_slice() {
        [n] => {
            let is_least = lower.ends_with('+')
                || ["au moins", "at least", "plus de", "more than"]
                    .iter()
                    .any(|word| lower.contains(word));
            // No upper figure is stated; the model has one, and the stated one is all there is.
            let deaths = Deaths::exactly(*n);
            let has_letters = lower.chars().any(char::is_alphabetic);
            if is_least || !has_letters {
                Toll::Figures(deaths)
            } else {
                Toll::Unclear
            }
        }
        [low, high] if low <= high => {
            let best = *low;
            Deaths::new(*low, best, *high).map_or(Toll::Unclear, Toll::Figures)
        }
        _ => Toll::Unclear,
    }
}

/// The numbers of a cell: 8, 8-10, 1,200, 12.0. `None` where one is too large.
fn whole_numbers(cell: &str) -> Option<Vec<u32>> {
    let mut numbers = Vec::new();
    for part in cell.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ',' | '.'))) {
        let part = part.trim_matches([',', '.']);
        if part.is_empty() {
            continue;
        }
        // A point or comma before exactly three figures divides thousands; before zeros, nothing.
        let plain = match part.rsplit_once([',', '.']) {
            Some((whole, rest)) if rest.bytes().all(|byte| byte == b'0') && rest.len() != 3 => {
                whole.to_owned()
            }
            Some((whole, rest)) if rest.len() == 3 => {
                format!("{}{rest}", whole.replace([',', '.'], ""))
            }
            Some(_) => return None,
            None => part.to_owned(),
        };
        numbers.push(plain.parse().ok()?);
    }
    Some(numbers)
}
