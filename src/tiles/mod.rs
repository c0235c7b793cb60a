//! Files of map tiles that the analyst brings: MBTiles and PMTiles, raster or vector. Gives the
//! bytes of a tile; knows neither how tiles are drawn nor the network.

mod mbtiles;
mod pmtiles;
#[cfg(test)]
mod tests;

use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Why a file of tiles cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Neither ending is one that is known.
    #[error("neither .mbtiles nor .pmtiles: choose a file of map tiles: {}", path.display())]
    UnknownEnding {
        /// The file.
        path: PathBuf,
    },
    /// There is no such file, or it may not be read.
    #[error("cannot read the tiles ({cause}): check the file and its permissions: {}", path.display())]
    Unreadable {
        /// What the system says.
        cause: std::io::Error,
        /// The file.
        path: PathBuf,
    },
    /// It is not what its ending says.
    #[error("no {format} file ({cause}): choose another: {}", path.display())]
    NoArchive {
        /// The format its ending stands for.
        format: &'static str,
        /// What is wrong with it.
        cause: String,
        /// The file.
        path: PathBuf,
    },
}

/// A file of tiles that is open for reading.
pub struct Archive {
    format: Format,
    /// The greatest zoom it has tiles for.
    pub max_zoom: u8,
    /// Whose data it holds, in its own words; may be empty.
    pub attribution: String,
}

enum Format {
    Mb(mbtiles::Reader),
    Pm(Box<pmtiles::Reader>),
}

impl Archive {
    /// Opens a file by its ending. Nothing is written to it, nor beside it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let ending = path
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let unreadable = |cause| Error::Unreadable {
            cause,
            path: path.to_owned(),
        };
        let no_archive = |format, cause| Error::NoArchive {
            format,
            cause,
            path: path.to_owned(),
        };
        match ending.as_deref() {
            Some("mbtiles") => {
                std::fs::File::open(path).map_err(unreadable)?;
                let reader =
                    mbtiles::Reader::open(path).map_err(|cause| no_archive("MBTiles", cause))?;
                let max_zoom = reader
                    .max_zoom()
                    .map_err(|cause| no_archive("MBTiles", cause))?;
                let attribution = reader.attribution();
                Ok(Self {
                    format: Format::Mb(reader),
                    max_zoom,
                    attribution,
                })
            }
            Some("pmtiles") => {
                std::fs::File::open(path).map_err(unreadable)?;
                let reader =
                    pmtiles::Reader::open(path).map_err(|cause| no_archive("PMTiles", cause))?;
                let (max_zoom, attribution) = (reader.max_zoom(), reader.attribution());
                Ok(Self {
                    format: Format::Pm(Box::new(reader)),
                    max_zoom,
                    attribution,
                })
            }
            _ => Err(Error::UnknownEnding {
                path: path.to_owned(),
            }),
        }
    }

    /// The bytes of a tile, decompressed; `None` where the file has none or they are damaged.
    /// `y` counts from the north.
    pub fn tile(&self, zoom: u8, x: u32, y: u32) -> Option<Vec<u8>> {
        match &self.format {
            Format::Mb(reader) => reader.tile(zoom, x, y).and_then(inflated),
            Format::Pm(reader) => reader.tile(zoom, x, y),
        }
    }
}

/// No tile is larger than this, decompressed: a damaged or malicious one must not fill the memory.
const MOST_BYTES: u64 = 16 << 20;

/// Undoes gzip where the bytes begin as gzip does.
fn inflated(bytes: Vec<u8>) -> Option<Vec<u8>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Some(bytes);
    }
    let mut plain = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(bytes.as_slice()).take(MOST_BYTES);
    reader.read_to_end(&mut plain).ok()?;
    Some(plain)
}
