//! What the program remembers between sessions, in a small JSON file of its own: palette, view of
//! the map, script, size of the window. Nothing about incidents. A file that cannot be read is
//! told of and left as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The settings. What a file does not have is as at first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Settings {
    /// `dark` or `light`; as the system says where absent.
    pub theme: Option<String>,
    /// The window's language, `en` or `fr`; English where absent.
    pub language: Option<String>,
    /// Whether rows are lower.
    pub compact: bool,
    /// Whether edges and notes are stronger.
    pub contrast: bool,
    /// Whether the map jumps where it would fly.
    pub still: bool,
    /// The name for the change log; as the system says where absent.
    pub who: Option<String>,
    /// Whether the tour was seen.
    pub toured: bool,
    /// The projects that were open, the latest first.
    pub recent: Vec<PathBuf>,
    /// `latin`, `arabic` or `both`.
    pub script: Option<String>,
    /// Longitude and latitude of the map's middle, and its zoom.
    pub view: Option<[f64; 3]>,
    /// Width and height of the window, in points.
    pub window: Option<[f32; 2]>,
    /// Whether the left column is closed.
    pub left_closed: bool,
    /// Whether the table is open.
    pub table_open: bool,
    /// The table's columns with their widths in points; those of a first start where empty.
    pub table_columns: Vec<(String, f32)>,
    /// How wide and high panels are, in points, by name and class of window sizes; of the others, as
    /// at first.
    pub panels: BTreeMap<String, f32>,
    /// A file of map tiles; the embedded map where absent. Online tiles are never remembered: each
    /// session begins offline.
    pub tiles: Option<PathBuf>,
    /// How parts of the map are shown, by their code; of the others, as at first.
    pub layers: BTreeMap<String, Layer>,
    /// Which of them lies over which, by their codes, the topmost first; `own` is the next of the
    /// analyst's own files. As at first where empty.
    pub layer_order: Vec<String>,
    /// What colours of incidents say: `initiator`; what they were where absent.
    pub color_by: Option<String>,
    /// Whether older incidents are paler.
    pub fade_by_age: bool,
    /// Where rings lie, if not around Bamako.
    pub rings: Option<View>,
    /// The analyst's own files over the map, the lowest first.
    pub overlays: Vec<Overlay>,
    /// Views of the map that were kept, in the order of their keys.
    pub bookmarks: Vec<View>,
}

/// How a part of the map is shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Whether it is shown at all.
    pub on: bool,
    /// From 0.1 to 1.
    pub opacity: f32,
}

/// A file over the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overlay {
    /// The file.
    pub path: PathBuf,
    /// Whether it is shown.
    pub on: bool,
    /// From 0.1 to 1.
    pub opacity: f32,
}

/// A place of the map with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct View {
    /// What it is called.
    pub name: String,
    /// Longitude and latitude.
    pub at: [f64; 2],
    /// The zoom, where one is meant.
    pub zoom: f64,
}

/// Why settings could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not readable.
    #[error("cannot read the settings ({cause}); those of a first start are used: {}", path.display())]
    Read {
        /// What the system says.
        cause: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// Not JSON of this form.
    #[error("the settings are damaged at line {line}, column {column}: mend or delete the file; it was left as it is: {}", path.display())]
    Damaged {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// The file.
        path: PathBuf,
    },
    /// Not writable.
    #[error("cannot write the settings ({cause}): {}", path.display())]
    Write {
        /// What the system says.
        cause: std::io::Error,
        /// The file.
        path: PathBuf,
    },
}

/// Reads settings; a file that is not there yet is a first start, not an error.
pub fn read(path: &Path) -> Result<Settings, Error> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Settings::default());
        }
        Err(cause) => {
            return Err(Error::Read {
                cause,
                path: path.to_owned(),
            });
        }
    };
    serde_json::from_str(&text).map_err(|error| Error::Damaged {
        line: error.line(),
        column: error.column(),
        path: path.to_owned(),
    })
}

/// Writes settings, wholly or not at all.
pub fn write(path: &Path, settings: &Settings) -> Result<(), Error> {
    let failed = |cause| Error::Write {
        cause,
        path: path.to_owned(),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let text = serde_json::to_string_pretty(settings).map_err(|error| failed(error.into()))?;
    let part = path.with_extension("part");
    fs::write(&part, text)
        .and_then(|()| fs::rename(&part, path))
        .map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        assert_eq!(read(&path).unwrap(), Settings::default());
        let settings = Settings {
            theme: Some("light".to_owned()),
            view: Some([-3.0, 14.0, 6.3]),
            layers: BTreeMap::from([(
                "roads".to_owned(),
                Layer {
                    on: false,
                    opacity: 0.8,
                },
            )]),
            bookmarks: vec![View {
                name: "Ménaka".to_owned(),
                at: [2.4, 15.9],
                zoom: 8.25,
            }],
            ..Settings::default()
        };
        write(&path, &settings).unwrap();
        assert_eq!(read(&path).unwrap(), settings);
    }

    #[test]
    fn damaged_settings_are_told_of_by_line_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{\n  \"theme\": 3\n}").unwrap();
        let message = read(&path).unwrap_err().to_string();
        assert!(message.contains("line 2"), "{message}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "{\n  \"theme\": 3\n}");
    }

    #[test]
    fn a_setting_of_a_newer_version_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, "{\"unheard_of\": 1, \"left_closed\": true}").unwrap();
        assert!(read(&path).unwrap().left_closed);
    }
}
