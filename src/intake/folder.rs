//! Which files of the paths that somebody chose are reports. Opens none of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Error;

/// The endings of files that are read, in lower case.
pub const ENDINGS: [&str; 11] = [
    "docx", "eml", "htm", "html", "markdown", "md", "mht", "mhtml", "text", "txt", "xhtml",
];

/// Folders within folders are followed so deep.
const MOST_LEVELS: usize = 32;

/// The files of some paths in order: a file that is named itself whatever its ending, of a folder
/// those with a known ending, and of its folders likewise, sorted by name. Hidden entries, locks of
/// Word (`~$…`) and links to folders are left out. What cannot be read is an error in its place.
pub fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf, Error>> {
    let mut found = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => collect(path, MOST_LEVELS, &mut found),
            Ok(_) => found.push(Ok(path.clone())),
            Err(why) => found.push(Err(unread(why, path))),
        }
    }
    found
}

fn collect(folder: &Path, n_levels: usize, found: &mut Vec<Result<PathBuf, Error>>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) => return found.push(Err(unread(why, folder))),
    };
    let mut inside = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => inside.push(entry.path()),
            Err(why) => found.push(Err(unread(why, folder))),
        }
    }
    inside.sort();
    for path in inside {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() && n_levels > 0 => collect(&path, n_levels - 1, found),
            Ok(meta) if meta.is_dir() => (),
            Ok(_) if !is_known(&path) => (),
            Ok(meta) if meta.is_symlink() && path.is_dir() => (),
            Ok(_) => found.push(Ok(path)),
            Err(why) => found.push(Err(unread(why, &path))),
        }
    }
}

fn is_known(path: &Path) -> bool {
    path.extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase())
        .is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn unread(why: std::io::Error, path: &Path) -> Error {
    Error::Read {
        why,
        name: path.display().to_string(),
    }
}
