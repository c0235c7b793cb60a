//! Coordinates as people type and paste them: decimal degrees, degrees with minutes and seconds,
//! with points or commas, in Western or Arabic digits. Knows no place names.

use super::{Position, lon_lat};

/// Why a text is no position.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PositionError {
    /// Not exactly two coordinates.
    #[error(
        "two coordinates are wanted, but {found} found: type the latitude, then the longitude, such as 13.7377, -3.6265"
    )]
    NotTwo {
        /// How many could be told apart.
        found: usize,
    },
    /// Something that is no part of a coordinate.
    #[error(
        "{piece:?} is no part of a coordinate: type 13.7377, -3.6265 or 13°44'16\"N 3°37'35\"W"
    )]
    Unknown {
        /// What stands there.
        piece: String,
    },
    /// Marks, minutes or seconds in the wrong order, or more of them than a degree has.
    #[error(
        "{piece:?} is no angle: degrees, then minutes below 60, then seconds below 60 are wanted"
    )]
    Angle {
        /// The numbers of the angle.
        piece: String,
    },
    /// A minus sign beside a letter for south or west, or two letters for one coordinate.
    #[error("{piece:?} says twice which side it lies on: write a minus sign or a letter, not both")]
    TwoSigns {
        /// The coordinate.
        piece: String,
    },
    /// Two latitudes, or two longitudes.
    #[error("both coordinates are {axis}: one latitude and one longitude are wanted")]
    SameAxis {
        /// `latitudes` or `longitudes`.
        axis: &'static str,
    },
    /// Beyond the pole or the antimeridian.
    #[error(
        "latitude {lat} with longitude {lon} lies off the Earth: the latitude comes first and goes from -90 to 90, the longitude from -180 to 180"
    )]
    OffEarth {
        /// In degrees.
        lat: f64,
        /// In degrees.
        lon: f64,
    },
}

/// Reads one position from what somebody typed or pasted. Without letters the latitude comes
/// first; letters or words (N, S, E, W, O for *ouest*, شمال, `lat`, `lon`) may turn them round, and
/// so does `POINT(lon lat)`. A comma between digits is a decimal comma where that leaves two
/// numbers, and otherwise divides them.
pub fn parse_position(text: &str) -> Result<Position, PositionError> {
    let pieces = pieces_of(text)?;
    let n_commas = pieces.iter().filter(|p| **p == Piece::Comma).count();
    let is_point = |p: &Piece| matches!(p, Piece::Number(text) if text.contains('.'));
    // "13,5 -3,6" and "13,7377,-3,6265" have decimal commas, "13,-3" and "13.7,-3.6" have none.
    let ways: &[Commas] = match n_commas {
        0 => &[Commas::Divide],
        _ if pieces.iter().any(is_point) => &[Commas::Divide],
        3 => &[Commas::Decimal, Commas::MiddleDivides, Commas::Divide],
        _ => &[Commas::Decimal, Commas::Divide],
    };
    let mut first_error = None;
    for &way in ways {
        match position_of(&with_commas(&pieces, way)) {
            Ok(position) => return Ok(position),
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    Err(first_error.unwrap_or(PositionError::NotTwo { found: 0 }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Lat,
    Lon,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    /// Digits, with one point at most.
    Number(String),
    Minus,
    /// ° ′ ″ as 0, 1, 2.
    Mark(usize),
    /// A side of the Earth, and whether it is south or west.
    Side(Axis, bool),
    /// `lat`, `lon`.
    Label(Axis),
    /// `POINT`: the longitude comes first.
    LonFirst,
    /// A comma between two digits, which may be either.
    Comma,
    /// Divides the coordinates.
    Divide,
}

#[derive(Debug, Clone, Copy)]
enum Commas {
    Decimal,
    MiddleDivides,
    Divide,
}

/// Takes a text apart; spaces only end words and numbers.
fn pieces_of(text: &str) -> Result<Vec<Piece>, PositionError> {
    let letters: Vec<char> = text.chars().filter_map(plain).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).map_or(' ', |before| letters[before]);
        at += 1;
        match letter {
            '0'..='9' | '.' => {
                let from = at - 1;
                while letters
                    .get(at)
                    .is_some_and(|l| l.is_ascii_digit() || *l == '.')
                {
                    at += 1;
                }
                let number: String = letters[from..at].iter().collect();
                if number.parse::<f64>().is_err() {
                    return Err(PositionError::Unknown { piece: number });
                }
                pieces.push(Piece::Number(number));
            }
            '-' => pieces.push(Piece::Minus),
            '\u{b0}' => pieces.push(Piece::Mark(0)),
            '\'' if next == '\'' => {
                at += 1;
                pieces.push(Piece::Mark(2));
            }
            '\'' => pieces.push(Piece::Mark(1)),
            '"' => pieces.push(Piece::Mark(2)),
            ',' if before.is_ascii_digit() && next.is_ascii_digit() => pieces.push(Piece::Comma),
            ',' | ';' | '/' | '|' | '\n' => pieces.push(Piece::Divide),
            _ if letter.is_whitespace() => (),
            ':' | '=' | '(' | ')' | '[' | ']' | '+' => (),
            _ if letter.is_alphabetic() => {
                let from = at - 1;
                while letters.get(at).is_some_and(|l| l.is_alphabetic()) {
                    at += 1;
                }
                let word: String = letters[from..at].iter().collect();
                let bare = word.to_lowercase();
                if !INTRODUCING.contains(&bare.as_str()) {
                    let piece = word_piece(&bare);
                    pieces.push(piece.ok_or(PositionError::Unknown { piece: word })?);
                }
            }
            other => {
                return Err(PositionError::Unknown {
                    piece: other.to_string(),
                });
            }
        }
    }
    Ok(pieces)
}

/// One sign for each of the many forms in which digits, signs and marks are written; `None` for
/// what is invisible.
fn plain(letter: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(letter as u32 - zero, 10);
    match letter {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{66b}' => Some('.'),
        '\u{60c}' | '\u{3001}' => Some(','),
        '\u{61b}' => Some(';'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        '\u{ba}' | '\u{2da}' | '\u{25e6}' => Some('\u{b0}'),
        '\u{2019}' | '\u{2018}' | '\u{2032}' | '\u{2b9}' | '\u{2bc}' | '\u{b4}' | '`' => Some('\''),
        '\u{201d}' | '\u{201c}' | '\u{2033}' | '\u{2ba}' => Some('"'),
        '\r' => Some('\n'),
        // Marks of direction, joiners, a byte order mark, vowel signs and tatweel.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{61c}'
        | '\u{64b}'..='\u{652}'
        | '\u{640}' => None,
        _ => Some(letter),
    }
}

/// Words that only introduce coordinates or join them.
const INTRODUCING: &[&str] = &["geo", "gps", "خط", "دائرة", "و", "and", "et"];

/// What a word stands for; `None` for one that has no place in coordinates.
fn word_piece(word: &str) -> Option<Piece> {
    use Axis::{Lat, Lon};
    let bare = word.strip_prefix("ال").unwrap_or(word);
    let piece = match bare {
        "n" | "north" | "nord" | "ش" | "شمال" | "شمالا" => Piece::Side(Lat, false),
        "s" | "south" | "sud" | "ج" | "جنوب" | "جنوبا" => Piece::Side(Lat, true),
        "e" | "east" | "est" | "ق" | "شرق" | "شرقا" => Piece::Side(Lon, false),
        "w" | "o" | "west" | "ouest" | "غ" | "غرب" | "غربا" => Piece::Side(Lon, true),
        "lat" | "latitude" | "عرض" => Piece::Label(Lat),
        "lon" | "lng" | "long" | "longitude" | "طول" => Piece::Label(Lon),
        "deg" | "degrees" | "degres" | "degrés" | "درجة" => Piece::Mark(0),
        "min" | "دقيقة" => Piece::Mark(1),
        "sec" | "ثانية" => Piece::Mark(2),
        "point" => Piece::LonFirst,
        _ => return None,
    };
    Some(piece)
}

/// The pieces with every comma between digits taken one way.
fn with_commas(pieces: &[Piece], way: Commas) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut n_commas = 0;
    let mut joins = false;
    for piece in pieces {
        match piece {
            Piece::Comma => {
                n_commas += 1;
                let divides = match way {
                    Commas::Decimal => false,
                    Commas::MiddleDivides => n_commas == 2,
                    Commas::Divide => true,
                };
                if divides {
                    out.push(Piece::Divide);
                } else {
                    joins = true;
                }
            }
            Piece::Number(digits) if joins => {
                joins = false;
                if let Some(Piece::Number(whole)) = out.last_mut() {
                    whole.push('.');
                    whole.push_str(digits);
                }
            }
            other => out.push(other.clone()),
        }
    }
    out
}

/// Two coordinates and which is which.
fn position_of(pieces: &[Piece]) -> Result<Position, PositionError> {
    let is_lon_first = pieces.contains(&Piece::LonFirst);
    let pieces: Vec<&Piece> = pieces
        .iter()
        .filter(|piece| **piece != Piece::LonFirst)
        .collect();
    let groups = halves(&pieces);
    let [first, second] = groups[..] else {
        return Err(PositionError::NotTwo {
            found: groups.len(),
        });
    };
    let (a, b) = (angle(first)?, angle(second)?);
    let turned = match (a.axis, b.axis) {
        (Some(Axis::Lat), Some(Axis::Lat)) => {
            return Err(PositionError::SameAxis { axis: "latitudes" });
        }
        (Some(Axis::Lon), Some(Axis::Lon)) => {
            return Err(PositionError::SameAxis { axis: "longitudes" });
        }
        (Some(axis), _) => axis == Axis::Lon,
        (None, Some(axis)) => axis == Axis::Lat,
        (None, None) => is_lon_first,
    };
    let (lon, lat) = if turned {
        (a.degrees, b.degrees)
    } else {
        (b.degrees, a.degrees)
    };
    lon_lat(lon, lat).ok_or(PositionError::OffEarth { lat, lon })
}

/// The pieces of each coordinate: divided by a sign, else by letters or labels, else by degree
/// marks or minus signs, else half the numbers each.
fn halves<'a, 'p>(pieces: &'a [&'p Piece]) -> Vec<&'a [&'p Piece]> {
    let has_number = |part: &&[&Piece]| part.iter().any(|p| matches!(p, Piece::Number(_)));
    let divided: Vec<&[&Piece]> = pieces
        .split(|piece| **piece == Piece::Divide)
        .filter(has_number)
        .collect();
    if divided.len() != 1 {
        return divided;
    }
    let part = divided[0];
    let starts = |is: fn(&Piece) -> bool| -> Vec<usize> {
        (0..part.len()).filter(|&at| is(part[at])).collect()
    };
    let cut = |at: usize| vec![&part[..at], &part[at..]];
    let names = starts(|p| matches!(p, Piece::Side(..)));
    let labels = starts(|p| matches!(p, Piece::Label(_)));
    let numbers = starts(|p| matches!(p, Piece::Number(_)));
    let degrees = starts(|p| *p == Piece::Mark(0));
    let minus = starts(|p| *p == Piece::Minus);
    let first_number = numbers.first().copied().unwrap_or_default();
    if let [first, second] = labels[..] {
        return cut(if first < first_number {
            second
        } else {
            first + 1
        });
    }
    if let [first, second] = names[..] {
        return cut(if first < first_number {
            second
        } else {
            first + 1
        });
    }
    // The second degree mark belongs to the number before it, and that to the sign before it.
    let with_sign = |number: usize| {
        let sign = number
            .checked_sub(1)
            .filter(|&at| *part[at] == Piece::Minus);
        sign.unwrap_or(number)
    };
    if let [_, second] = degrees[..]
        && let Some(&number) = numbers.iter().rfind(|&&number| number < second)
    {
        return cut(with_sign(number));
    }
    if let Some(&second) = minus.last().filter(|&&at| at > first_number) {
        return cut(second);
    }
    match numbers[..] {
        [_, second] | [_, _, second, _] | [_, _, _, second, _, _] => cut(with_sign(second)),
        _ => divided,
    }
}

struct Angle {
    axis: Option<Axis>,
    degrees: f64,
}

/// One coordinate: `-3.6265`, `3°37'35"W`, `O 3 37,6`.
fn angle(pieces: &[&Piece]) -> Result<Angle, PositionError> {
    let piece = || said(pieces);
    let (mut axis, mut side, mut minus) = (None, None, false);
    let mut parts: Vec<f64> = Vec::new();
    let mut next_mark = 0;
    let mut is_whole = true;
    for one in pieces {
        match one {
            Piece::Number(digits) => {
                // Only the last part of an angle has decimals.
                let value = digits.parse::<f64>().unwrap_or(f64::NAN);
                if parts.len() == 3 || !is_whole || (!parts.is_empty() && value >= 60.0) {
                    return Err(PositionError::Angle { piece: piece() });
                }
                is_whole = !digits.contains('.');
                parts.push(value);
            }
            Piece::Mark(mark) => {
                if *mark + 1 != parts.len() || *mark < next_mark {
                    return Err(PositionError::Angle { piece: piece() });
                }
                next_mark = *mark + 1;
            }
            Piece::Minus if parts.is_empty() && !minus => minus = true,
            Piece::Minus => return Err(PositionError::TwoSigns { piece: piece() }),
            Piece::Side(of, is_negative) => {
                if side.is_some() || axis.is_some_and(|axis| axis != *of) {
                    return Err(PositionError::TwoSigns { piece: piece() });
                }
                (axis, side) = (Some(*of), Some(*is_negative));
            }
            Piece::Label(of) => {
                if axis.is_some_and(|axis| axis != *of) {
                    return Err(PositionError::TwoSigns { piece: piece() });
                }
                axis = Some(*of);
            }
            Piece::LonFirst | Piece::Comma | Piece::Divide => (),
        }
    }
    if minus && side.is_some() {
        return Err(PositionError::TwoSigns { piece: piece() });
    }
    let size = parts.iter().rev().fold(0.0, |sum, part| sum / 60.0 + part);
    let is_negative = minus || side == Some(true);
    Ok(Angle {
        axis,
        degrees: if is_negative { -size } else { size },
    })
}

/// A coordinate as it was read, for messages.
fn said(pieces: &[&Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Number(digits) => digits.clone(),
        Piece::Minus => "-".to_owned(),
        Piece::Mark(mark) => ["°", "'", "\""][*mark].to_owned(),
        Piece::Side(Axis::Lat, false) => "N".to_owned(),
        Piece::Side(Axis::Lat, true) => "S".to_owned(),
        Piece::Side(Axis::Lon, false) => "E".to_owned(),
        Piece::Side(Axis::Lon, true) => "W".to_owned(),
        Piece::Label(Axis::Lat) => "lat".to_owned(),
        Piece::Label(Axis::Lon) => "lon".to_owned(),
        Piece::LonFirst | Piece::Comma | Piece::Divide => String::new(),
    });
    let mut out = String::new();
    let mut was_number = false;
    for (piece, word) in pieces.iter().zip(words) {
        let is_number = matches!(piece, Piece::Number(_));
        if is_number && was_number {
            out.push(' ');
        }
        was_number = is_number;
        out.push_str(&word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lat: f64, lon: f64) {
        let p = parse_position(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let near = (p.y() - lat).abs() < 5e-5 && (p.x() - lon).abs() < 5e-5;
        assert!(near, "{text}: {} {}", p.y(), p.x());
    }

    #[track_caller]
    fn check_refused(text: &str, words: &str) {
        let message = parse_position(text).unwrap_err().to_string();
        assert!(message.contains(words), "{text}: {message}");
    }

    #[test]
    fn decimal_degrees_are_latitude_and_longitude() {
        check("13.7377, -3.6265", 13.7377, -3.6265);
        check("  13.7377 -3.6265 ", 13.7377, -3.6265);
        check("13.7377,3.6265", 13.7377, 3.6265);
        check("(13.7377; -3.6265)", 13.7377, -3.6265);
        check("13.7377\t-3.6265", 13.7377, -3.6265);
        check("13 -3", 13.0, -3.0);
        check("13,-3", 13.0, -3.0);
        check("13, 3", 13.0, 3.0);
        check("13,3", 13.0, 3.0);
        check("-13.5 -3.5", -13.5, -3.5);
        check("+13.5 / +3.5", 13.5, 3.5);
        check(".5, -.25", 0.5, -0.25);
    }

    #[test]
    fn a_comma_between_digits_may_be_a_decimal_comma() {
        check("13,7377 -3,6265", 13.7377, -3.6265);
        check("13,7377, -3,6265", 13.7377, -3.6265);
        check("13,7377; 3,6265", 13.7377, 3.6265);
        check("13,7377,-3,6265", 13.7377, -3.6265);
        check("13,7377,3,6265", 13.7377, 3.6265);
        check("13,5 3", 13.5, 3.0);
        check("13°44,26'N 3°37,59'O", 13.737_666, -3.6265);
    }

    #[test]
    fn degrees_minutes_and_seconds_are_read_with_any_marks() {
        check("13°44'15.7\"N 3°37'35.4\"W", 13.737_694, -3.626_5);
        check("13° 44′ 15.7″ N, 3° 37′ 35.4″ W", 13.737_694, -3.626_5);
        check("N13°44'15.7'' O3°37'35.4''", 13.737_694, -3.626_5);
        check("13º44’15”N3º37’35”W", 13.7375, -3.626_389);
        check("13 44 15 N 3 37 35 W", 13.7375, -3.626_389);
        check("13:44:15 -3:37:35", 13.7375, -3.626_389);
        check("13°44' -3°37'", 13.733_333, -3.616_667);
        check("13°30' 3°15'", 13.5, 3.25);
        check("13 30 3 15", 13.5, 3.25);
    }

    #[test]
    fn letters_and_labels_say_which_is_which() {
        check("3.6265 W 13.7377 N", 13.7377, -3.6265);
        check("W3.6265, N13.7377", 13.7377, -3.6265);
        check("13.7377° N 3.6265° W", 13.7377, -3.6265);
        check("13.7377 Nord, 3.6265 Ouest", 13.7377, -3.6265);
        check("Lat: 13.7377, Lon: -3.6265", 13.7377, -3.6265);
        check("longitude=-3.6265 latitude=13.7377", 13.7377, -3.6265);
        check("geo:13.7377,-3.6265", 13.7377, -3.6265);
        check("POINT (-3.6265 13.7377)", 13.7377, -3.6265);
    }

    #[test]
    fn arabic_digits_and_words_are_read() {
        check("١٣٫٧٣٧٧، -٣٫٦٢٦٥", 13.7377, -3.6265);
        check("١٣٫٧٣٧٧ شمالا ٣٫٦٢٦٥ غرباً", 13.7377, -3.6265);
        check("خط العرض ١٣٫٧ خط الطول ٣٫٦", 13.7, 3.6);
        check("\u{200f}13.7377\u{200e}, −3.6265", 13.7377, -3.6265);
        check("۱۳٫۵ ۳٫۲۵", 13.5, 3.25);
    }

    #[test]
    fn what_is_no_position_is_refused_with_what_to_do() {
        check_refused("", "two coordinates are wanted, but 0 found");
        check_refused("13.7377", "but 1 found");
        check_refused("13.7, -3.6, 12", "but 3 found");
        check_refused("Bandiagara", "\"Bandiagara\" is no part of a coordinate");
        check_refused("Koro 13.5 3.2", "\"Koro\"");
        check_refused("13.7.1, 3", "\"13.7.1\"");
        check_refused("13°75'N 3°10'W", "\"13°75'N\" is no angle");
        check_refused("13.5°30', 3", "is no angle");
        check_refused("13.7 N -3.6 W", "\"-3.6W\" says twice");
        check_refused("13.7N 3.6N", "both coordinates are latitudes");
        check_refused("120, 3", "the latitude comes first");
    }

    #[test]
    fn any_text_is_read_or_refused() {
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            parse_position(&text).ok();
            let signs = [
                "1", "13", ".", ",", "-", " ", "°", "'", "N", "O", "lat", "غرب", ";", "POINT",
            ];
            let mut made = String::new();
            for _ in 0..u.int_in_range(0..=16)? {
                made.push_str(u.choose(&signs)?);
            }
            if let Ok(p) = parse_position(&made) {
                assert!(lon_lat(p.x(), p.y()).is_some(), "{made}");
            }
            Ok(())
        });
    }
}
