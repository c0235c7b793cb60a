//! Where a claim comes from: source, report, the words, and the two grades kept apart.
//! Knows neither how a text was found nor how it is shown.

use std::ops::Range;

use super::Deaths;
use crate::time::Day;

/// How reliable a source is by its record: the letters of the Admiralty code (AJP-2.1).
/// `F` means unknown, not worst: never sorted nor averaged as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

impl Reliability {
    /// Every grade, in the code's order.
    pub const ALL: [Self; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// The letter.
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// The grade of a letter.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// The code's wording.
    pub fn words(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "cannot be judged",
        }
    }
}

/// How credible one claim is, whoever makes it: the figures of the Admiralty code (AJP-2.1).
/// `6` means unknown, not worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Credibility {
    /// 1: confirmed by other independent sources.
    Confirmed,
    /// 2: probably true.
    ProbablyTrue,
    /// 3: possibly true.
    PossiblyTrue,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: truth cannot be judged.
    Unjudged,
}

impl Credibility {
    /// Every grade, in the code's order.
    pub const ALL: [Self; 6] = [
        Self::Confirmed,
        Self::ProbablyTrue,
        Self::PossiblyTrue,
        Self::Doubtful,
        Self::Improbable,
        Self::Unjudged,
    ];

    /// The figure, 1 to 6.
    pub fn code(self) -> u8 {
        self as u8 + 1
    }

    /// The grade of a figure.
    pub fn of_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.code() == code)
    }

    /// The code's wording.
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::ProbablyTrue => "probably true",
            Self::PossiblyTrue => "possibly true",
            Self::Doubtful => "doubtful",
            Self::Improbable => "improbable",
            Self::Unjudged => "cannot be judged",
        }
    }
}

/// Who publishes reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The name that rows and citations show; one row a name in the store.
    pub name: String,
    /// Its record; `F` where nobody judged.
    pub reliability: Reliability,
    /// The terms under which its content may be passed on; may be empty.
    pub licence: String,
}

/// The language a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Arabic, written from right to left.
    Arabic,
    /// French.
    French,
    /// English.
    English,
}

impl Language {
    /// Every language that is read.
    pub const ALL: [Self; 3] = [Self::Arabic, Self::French, Self::English];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of an ISO 639-1 code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }
}

/// A text with its source and day, kept as it came.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The row in the store; 0 before it is stored.
    pub id: i64,
    /// Who published it.
    pub source: Source,
    /// What it calls itself; may be empty.
    pub title: String,
    /// Where it was found; may be empty.
    pub url: String,
    /// The day it was published; `None` where unknown, never today by default.
    pub published: Option<Day>,
    /// The language of most of it.
    pub language: Language,
    /// The whole text, never edited: evidence counts its bytes.
    pub text: String,
    /// SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal: the same text twice is one report.
    pub sha256: String,
    /// Part of the sample project, and goes with it.
    pub sample: bool,
}

/// Which field of an incident some words speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Where.
    Place,
    /// When.
    Date,
    /// Who acted.
    Initiator,
    /// Against whom.
    Target,
    /// What happened.
    Kind,
    /// How many died.
    Deaths,
    /// The sentences that tell it.
    Whole,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 7] = [
        Self::Place,
        Self::Date,
        Self::Initiator,
        Self::Target,
        Self::Kind,
        Self::Deaths,
        Self::Whole,
    ];

    /// The word in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Date => "date",
            Self::Initiator => "initiator",
            Self::Target => "target",
            Self::Kind => "kind",
            Self::Deaths => "deaths",
            Self::Whole => "whole",
        }
    }

    /// The field of a word that [`Field::code`] gives.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// The words of a report that a field of an incident rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// Bytes of the report's text, on character boundaries.
    pub bytes: Range<usize>,
}

/// What one report says of one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The report's row in the store.
    pub report_id: i64,
    /// How credible this claim is, apart from the source's record.
    pub credibility: Credibility,
    /// Who is said to say so, such as a party to the fight; may be empty.
    pub claimed_by: String,
    /// The figures of this claim; rival claims keep their own.
    pub deaths: Option<Deaths>,
    /// The words, in the order of the text.
    pub evidence: Vec<Evidence>,
    /// What is doubtful about how it was read, in sentences.
    pub doubts: Vec<String>,
}
