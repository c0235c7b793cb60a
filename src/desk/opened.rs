//! What is open: the project, and the incident whose details are shown.

use std::path::PathBuf;

use super::history::Past;
use crate::incident::{Incident, Report};

/// Where the project stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Project {
    /// It is being opened.
    Opening(PathBuf),
    /// It is open, and what is shown is what it holds.
    Open(PathBuf),
    /// It would not open. Nothing was made in its place.
    Failed {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        message: String,
    },
}

impl Project {
    /// The file.
    pub fn path(&self) -> &PathBuf {
        match self {
            Self::Opening(path) | Self::Open(path) | Self::Failed { path, .. } => path,
        }
    }

    /// The file's name without its ending: what the project is called.
    pub fn name(&self) -> String {
        self.path()
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }
}

/// The incident whose details are open, with everything that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// The whole incident, choices and evidence included.
    pub incident: Incident,
    /// The reports of its claims, in the claims' order.
    pub reports: Vec<Report>,
    /// What became of it, the latest first.
    pub history: Vec<Past>,
}
