//! What lies under everything: the embedded basemap, a file of tiles, or online tiles. Tiles of a
//! file are read and decoded by a thread; drawing never waits for it.
//! Nothing here opens a socket until [`TileSource::set`] is asked for online tiles.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use egui::{Rect, pos2};
use walkers::sources::{Attribution, OpenStreetMap};
use walkers::{HttpOptions, HttpTiles, Style, Tile, TileId, TilePiece, Tiles};

use super::ATTRIBUTION;
use crate::tiles::Archive;

/// Which ground is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Ground {
    /// The basemap inside the program.
    #[default]
    Embedded,
    /// A file of tiles.
    File(PathBuf),
    /// Tiles of openstreetmap.org, fetched as they are needed.
    Online,
}

/// The ground in use.
#[derive(Default)]
pub struct TileSource {
    /// What was chosen, and could be opened.
    pub chosen: Ground,
    tiles: Option<Box<dyn Tiles>>,
    attribution: String,
}

impl TileSource {
    /// Changes the ground. Where it cannot be opened the old one stays, and why is said.
    pub fn set(
        &mut self,
        ground: Ground,
        cache: Option<&Path>,
        ctx: &egui::Context,
    ) -> Result<(), String> {
        match &ground {
            Ground::Embedded => {
                self.tiles = None;
                self.attribution.clear();
            }
            Ground::File(path) => {
                let tiles = FileTiles::open(path, ctx).map_err(|error| error.to_string())?;
                self.attribution.clone_from(&tiles.attribution);
                self.tiles = Some(Box::new(tiles));
            }
            Ground::Online => {
                // May fail only where a provider is installed already, which then serves as well.
                rustls::crypto::ring::default_provider()
                    .install_default()
                    .ok();
                let options = HttpOptions {
                    cache: cache.map(Path::to_owned),
                    ..HttpOptions::default()
                };
                self.tiles = Some(Box::new(HttpTiles::with_options(
                    OpenStreetMap,
                    options,
                    ctx.clone(),
                )));
                "© OpenStreetMap contributors".clone_into(&mut self.attribution);
            }
        }
        self.chosen = ground;
        Ok(())
    }

    /// The tiles to draw; `None` for the embedded basemap.
    pub(super) fn tiles(&mut self, _ctx: &egui::Context) -> Option<&mut (dyn Tiles + 'static)> {
        self.tiles.as_deref_mut()
    }

    /// Whose data the map shows.
    pub fn attribution(&self) -> String {
        if self.attribution.is_empty() {
            ATTRIBUTION.to_owned()
        } else {
            format!("{} · Natural Earth · GeoNames", self.attribution)
        }
    }
}

/// Tiles kept decoded; the oldest go first.
const MOST_KEPT: usize = 512;

/// The tiles of a file.
struct FileTiles {
    wanted: Sender<TileId>,
    ready: Receiver<(TileId, Option<Tile>)>,
    /// `None` while a tile is on its way or where the file has none.
    kept: HashMap<TileId, (u64, Option<Tile>)>,
    max_zoom: u8,
    clock: u64,
    attribution: String,
}

impl FileTiles {
    fn open(path: &Path, ctx: &egui::Context) -> Result<Self, crate::tiles::Error> {
        let archive = Archive::open(path)?;
        let (max_zoom, attribution) = (archive.max_zoom, archive.attribution.clone());
        let (wanted, inbox) = channel::<TileId>();
        let (outbox, ready) = channel();
        let ctx = ctx.clone();
        thread::spawn(move || {
            let style = Style::protomaps_basemap_light();
            while let Ok(id) = inbox.recv() {
                let bytes = archive.tile(id.zoom, id.x, id.y);
                let tile =
                    bytes.and_then(|bytes| Tile::new(&bytes, &style, id.zoom, 256, &ctx).ok());
                if outbox.send((id, tile)).is_err() {
                    return;
                }
                ctx.request_repaint();
            }
        });
        Ok(Self {
            wanted,
            ready,
            kept: HashMap::new(),
            max_zoom,
            clock: 0,
            attribution,
        })
    }

    fn tile(&mut self, id: TileId) -> Option<Tile> {
        self.clock += 1;
        let clock = self.clock;
        if let Some((used, tile)) = self.kept.get_mut(&id) {
            *used = clock;
            return tile.clone();
        }
        if self.wanted.send(id).is_ok() {
            self.kept.insert(id, (clock, None));
        }
        None
    }

    fn forget_the_oldest(&mut self) {
        if self.kept.len() > MOST_KEPT {
            let mut used: Vec<u64> = self.kept.values().map(|(used, _)| *used).collect();
            used.sort_unstable();
            let line = used[used.len() - MOST_KEPT / 2];
            self.kept.retain(|_, (used, _)| *used >= line);
        }
    }
}

impl Tiles for FileTiles {
    fn at(&mut self, id: TileId) -> Option<TilePiece> {
        for (id, tile) in self.ready.try_iter() {
            self.kept.insert(id, (self.clock, tile));
        }
        self.forget_the_oldest();
        // The tile itself, or the part of the nearest larger one that covers it.
        let mut wanted = id;
        let mut uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        loop {
            if wanted.zoom <= self.max_zoom
                && let Some(tile) = self.tile(wanted)
            {
                return Some(TilePiece::new(tile, uv));
            }
            if wanted.zoom == 0 {
                return None;
            }
            let corner = pos2((wanted.x % 2) as f32, (wanted.y % 2) as f32);
            let half = |pos: egui::Pos2| {
                pos2(
                    f32::midpoint(pos.x, corner.x),
                    f32::midpoint(pos.y, corner.y),
                )
            };
            uv = Rect::from_min_max(half(uv.min), half(uv.max));
            wanted = TileId {
                x: wanted.x / 2,
                y: wanted.y / 2,
                zoom: wanted.zoom - 1,
            };
        }
    }

    fn attribution(&self) -> Attribution {
        // Shown by the map's own furniture, in the file's words.
        Attribution {
            text: "",
            url: "",
            logo_light: None,
            logo_dark: None,
        }
    }

    fn tile_size(&self) -> u32 {
        256
    }
}
