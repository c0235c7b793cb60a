//! What can be asked of a file: what it is to be, what is taken out, what a picture is to be like.

use std::path::{Path, PathBuf};

use crate::exchange::export::{Format, Moving, Redaction, Tlp};
use crate::geo::Bounds;

/// What a file is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Rows.
    Data(Format),
    /// The map as a picture of dots.
    Png,
    /// The map as a drawing with text.
    Svg,
    /// The map as a page with text.
    Pdf,
    /// The map day by day, in one file.
    Moving(MovingKind),
    /// The map day by day, a file each.
    Frames,
}

/// As [`Moving`], for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MovingKind {
    /// GIF.
    Gif,
    /// Animated PNG.
    Apng,
}

impl MovingKind {
    /// The format that is written.
    pub fn format(self) -> Moving {
        match self {
            Self::Gif => Moving::Gif,
            Self::Apng => Moving::Apng,
        }
    }
}

impl Kind {
    /// Every kind, in the order of menus.
    pub const ALL: [Self; 13] = [
        Self::Data(Format::Csv),
        Self::Data(Format::GeoJson),
        Self::Data(Format::GeoPackage),
        Self::Data(Format::Kml),
        Self::Data(Format::Parquet),
        Self::Data(Format::Xlsx),
        Self::Data(Format::Html),
        Self::Png,
        Self::Svg,
        Self::Pdf,
        Self::Moving(MovingKind::Gif),
        Self::Moving(MovingKind::Apng),
        Self::Frames,
    ];

    /// How its files end; a folder of frames does not.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Data(format) => format.ending(),
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Moving(MovingKind::Gif) => "gif",
            Self::Moving(MovingKind::Apng) => "apng",
            Self::Frames => "",
        }
    }

    /// What a file is to be by its ending; a name without one is a folder of frames.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension().map_or_else(String::new, |ending| {
            ending.to_string_lossy().to_lowercase()
        });
        Self::ALL.into_iter().find(|kind| kind.ending() == ending)
    }

    /// Whether it shows the map.
    pub fn is_picture(self) -> bool {
        !matches!(self, Self::Data(_))
    }
}

/// What a picture is to be like.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its sides in pixels; a drawing's in points.
    pub size: (u32, u32),
    /// Pixels to a point of the layout.
    pub scale: f32,
    /// Whether it is dark.
    pub dark: bool,
    /// The part of the world; around what is shown where `None`.
    pub bounds: Option<Bounds>,
    /// Whether names are in Arabic script, in Latin script, or in both.
    pub names: Names,
    /// How long a frame stands, in milliseconds.
    pub millis: u16,
}

/// The script of names on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    /// Latin.
    #[default]
    Latin,
    /// Arabic.
    Arabic,
    /// Both.
    Both,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: (1600, 1000),
            scale: 1.0,
            dark: false,
            bounds: None,
            names: Names::Latin,
            millis: 400,
        }
    }
}

/// What is asked, beside what is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// The file.
    pub path: PathBuf,
    /// What it is to be.
    pub kind: Kind,
    /// Whether a file that is there may be written over.
    pub replace: bool,
    /// Whether rows go along whose terms forbid it.
    pub despite_terms: bool,
    /// What is taken out.
    pub redaction: Redaction,
    /// How the rest may be handled.
    pub handling: Option<Tlp>,
    /// The title; the project's name where empty.
    pub title: String,
    /// What a picture is to be like.
    pub look: Look,
    /// The language of the words on a picture or a page, ISO 639-1. Tables have one wording.
    pub language: &'static str,
    /// Whether a page is written that browsers take long to open.
    pub despite_size: bool,
}

impl Wish {
    /// A file of a kind, whole, that replaces nothing.
    pub fn of(path: PathBuf, kind: Kind) -> Self {
        Self {
            path,
            kind,
            replace: false,
            despite_terms: false,
            redaction: Redaction::default(),
            handling: None,
            title: String::new(),
            look: Look::default(),
            language: "en",
            despite_size: false,
        }
    }
}
