//! PMTiles 3: tiles in one file with directories. Read through a memory map by the crate of the
//! same name, whose calls are asynchronous: each is waited for here, off the drawing thread.

use std::path::Path;

use pmtiles::{AsyncPmTilesReader, MmapBackend, TileCoord};
use tokio::runtime::{Builder, Runtime};

pub(super) struct Reader {
    runtime: Runtime,
    archive: AsyncPmTilesReader<MmapBackend>,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let runtime = Builder::new_current_thread()
            .build()
            .map_err(|error| error.to_string())?;
        let opening = AsyncPmTilesReader::new_with_path(path);
        let archive = runtime
            .block_on(opening)
            .map_err(|error| error.to_string())?;
        Ok(Self { runtime, archive })
    }

    pub(super) fn max_zoom(&self) -> u8 {
        self.archive.get_header().max_zoom
    }

    /// The words of its metadata; empty where there are none.
    pub(super) fn attribution(&self) -> String {
        let metadata = self
            .runtime
            .block_on(self.archive.get_metadata())
            .unwrap_or_default();
        let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap_or_default();
        metadata["attribution"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    pub(super) fn tile(&self, zoom: u8, x: u32, y: u32) -> Option<Vec<u8>> {
        let coord = TileCoord::new(zoom, x, y).ok()?;
        let bytes = self
            .runtime
            .block_on(self.archive.get_tile_decompressed(coord))
            .ok()??;
        Some(bytes.to_vec())
    }
}
