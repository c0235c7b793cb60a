//! The window's glue: takes what jobs have done, applies commands, lays out the panels, remembers
//! settings. The only place of the program that asks the clock, beside `main`.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use eframe::egui_wgpu::{WgpuConfiguration, WgpuSetup, wgpu};

use crate::basemap::Basemap;
use crate::desk::{Command, Desk, Worker};
use crate::gazetteer::Gazetteer;
use crate::geo::{Mercator, lon_lat};
use crate::picture::Easel;
use crate::settings::{self, Settings};
use crate::time::Day;
use crate::view::lang::{self, Lang};
use crate::view::map::labels::{Names, Script};
use crate::view::map::layers::Sight;
use crate::view::map::{self, Bookmark, GroundSource, Looks, Rings};
use crate::view::settings_sheet::Prefs;
use crate::view::{self, Panels, processor, theme};

/// Where the program keeps its files.
#[derive(Debug, Clone)]
pub struct Places {
    /// The project file.
    pub project: PathBuf,
    /// The settings file; `None` where the system names no folder for it.
    pub settings: Option<PathBuf>,
    /// The folder for online tiles.
    pub cache: Option<PathBuf>,
    /// The gazetteer to use; the embedded one where there is none.
    pub gazetteer: Option<Arc<Gazetteer>>,
}

/// So long after it was written, what is remembered is written again if it changed.
const SETTLED: Duration = Duration::from_secs(5);

/// The program with its window.
pub struct App {
    desk: Desk,
    worker: Worker,
    panels: Panels,
    /// How the map looks, for pictures.
    looks: Arc<Mutex<Looks>>,
    names: Option<Receiver<Names>>,
    /// The language that the map's names were gathered in.
    named_in: Lang,
    /// Who decides, as the system says.
    system_who: String,
    settings: Settings,
    /// Where settings are kept; `None` where they could not be read, so that they are not lost.
    settings_path: Option<PathBuf>,
    settings_written: std::time::Instant,
    started: std::time::Instant,
    told_first_frame: bool,
    last_frame: Option<std::time::Instant>,
    /// Whether what the window is drawn on turns linear figures into colours by itself.
    is_linear: bool,
}

impl App {
    /// Sets fonts and palettes, and begins to open the project.
    pub fn new(ctx: &egui::Context, places: &Places, who: String) -> Self {
        let started = std::time::Instant::now();
        theme::install(ctx);
        let waker = ctx.clone();
        let looks = Arc::default();
        let worker = Worker::start_with(
            move || waker.request_repaint(),
            places.gazetteer.clone(),
            Arc::new(Easel::showing(Arc::clone(&looks))),
        );
        let (mut desk, jobs) = Desk::opening(places.project.clone(), who.clone());
        for job in jobs {
            worker.submit(job);
        }
        let mut panels = Panels::new(Arc::new(Basemap::embedded()));
        panels.map.tile_cache.clone_from(&places.cache);
        panels.find.today = Day::parse(now().get(..10).unwrap_or_default()).ok();
        let mut settings_path = places.settings.clone();
        let settings = match settings_path.as_deref().map(settings::read) {
            Some(Ok(settings)) => settings,
            Some(Err(error)) => {
                desk.tell(error.to_string(), true);
                settings_path = None;
                Settings::default()
            }
            None => Settings::default(),
        };
        let mut app = Self {
            desk,
            worker,
            panels,
            looks,
            names: None,
            named_in: Lang::default(),
            system_who: who,
            settings,
            settings_path,
            settings_written: started,
            started,
            told_first_frame: false,
            last_frame: None,
            is_linear: false,
        };
        app.restore(ctx);
        app
    }

    /// The desk, for tests.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Whether nothing is on its way: all that the window asked of its threads was taken by
    /// [`App::advance`], for tests.
    pub fn is_idle(&self) -> bool {
        self.worker.is_idle() && self.names.is_none()
    }

    /// The view of the map in the last frame, for tests.
    pub fn camera(&self) -> Option<map::camera::Camera> {
        self.panels.map.camera
    }

    /// Where symbols lay in the last frame, with their radius and how many incidents each stands
    /// for: for tests that click on them.
    pub fn hits(&self) -> Vec<(egui::Pos2, f32, usize)> {
        self.panels
            .map
            .hits()
            .iter()
            .map(|hit| (hit.at, hit.radius, hit.target.rows().len()))
            .collect()
    }

    /// The map, for tests.
    pub fn map(&self) -> &map::State {
        &self.panels.map
    }

    /// The measures of spread, for tests.
    pub fn spread(&self) -> &view::spread::State {
        self.panels.spread()
    }

    /// What would be remembered now, for tests.
    pub fn settings(&self, ctx: &egui::Context) -> Settings {
        self.settings_now(ctx)
    }

    /// Sets the window's language by its code, for tests.
    pub fn speak(&mut self, code: &str) {
        self.panels.lang = Lang::of(code).unwrap_or_default();
    }

    fn restore(&mut self, ctx: &egui::Context) {
        match self.settings.theme.as_deref() {
            Some("light") => ctx.set_theme(egui::Theme::Light),
            Some("dark") => ctx.set_theme(egui::Theme::Dark),
            _ => ctx.set_theme(egui::ThemePreference::System),
        }
        let language = self.settings.language.as_deref().and_then(Lang::of);
        self.panels.lang = language.unwrap_or_default();
        self.panels.prefs = Prefs {
            compact: self.settings.compact,
            contrast: self.settings.contrast,
            still: self.settings.still,
            toured: self.settings.toured,
        };
        self.panels.files.recent.clone_from(&self.settings.recent);
        if let Some(who) = self
            .settings
            .who
            .clone()
            .filter(|who| !who.trim().is_empty())
        {
            self.desk.who = who;
        }
        self.panels.map.script = match self.settings.script.as_deref() {
            Some("arabic") => Script::Arabic,
            Some("both") => Script::Both,
            _ => Script::Latin,
        };
        if let Some([lon, lat, zoom]) = self.settings.view
            && let Some(center) = lon_lat(lon, lat)
        {
            self.panels.map.restore(center, zoom);
        }
        self.restore_layers(ctx);
        self.panels.left_open = !self.settings.left_closed;
        self.panels.table_open = self.settings.table_open;
        self.panels.sizes.restore(&self.settings.panels);
        let columns = self.settings.table_columns.iter();
        self.panels
            .table
            .restore(columns.map(|(name, width)| (name.as_str(), *width)));
        if let Some(path) = self.settings.tiles.clone()
            && let Err(message) = self
                .panels
                .map
                .source
                .set(GroundSource::File(path), None, ctx)
        {
            self.desk.tell(message, true);
        }
    }

    fn restore_layers(&mut self, ctx: &egui::Context) {
        let (settings, map) = (&self.settings, &mut self.panels.map);
        for (code, layer) in &settings.layers {
            map.layers.restore(code, layer.on, layer.opacity);
        }
        map.layers.by_initiator = settings.color_by.as_deref() == Some("initiator");
        map.layers.is_faded = settings.fade_by_age;
        let place = |view: &settings::View| lon_lat(view.at[0], view.at[1]);
        if let Some(view) = &settings.rings
            && let Some(center) = place(view)
        {
            map.tools.rings = Rings::around(center, view.name.clone());
        }
        let bookmark = |view: &settings::View| {
            let center = place(view)?;
            let zoom = Some(view.zoom).filter(|zoom| zoom.is_finite())?;
            let name = view.name.clone();
            Some(Bookmark { name, center, zoom })
        };
        for overlay in &settings.overlays {
            let sight = Sight {
                on: overlay.on,
                opacity: overlay.opacity.clamp(0.1, 1.0),
            };
            map.add_own(&overlay.path, sight, ctx);
        }
        let own: Vec<PathBuf> = map.layers.own().map(Path::to_owned).collect();
        map.layers.restore_order(&settings.layer_order, &own);
        map.bookmarks = settings.bookmarks.iter().filter_map(bookmark).collect();
    }

    /// The settings as the window now is.
    fn settings_now(&self, ctx: &egui::Context) -> Settings {
        let view = self.panels.map.camera.map(|camera| {
            let center = Mercator::position(camera.center);
            let round = |value: f64, by: f64| (value * by).round() / by;
            [
                round(center.x(), 1e5),
                round(center.y(), 1e5),
                round(camera.zoom, 1e3),
            ]
        });
        let window = ctx
            .input(|input| input.viewport().inner_rect)
            .map(|rect| [rect.width(), rect.height()]);
        let theme = ctx.options(|options| match options.theme_preference {
            egui::ThemePreference::Dark => Some("dark".to_owned()),
            egui::ThemePreference::Light => Some("light".to_owned()),
            egui::ThemePreference::System => None,
        });
        let map::State {
            layers,
            overlays,
            bookmarks,
            ..
        } = &self.panels.map;
        let rings = &self.panels.map.tools.rings;
        Settings {
            theme,
            language: Some(self.panels.lang.code().to_owned()),
            compact: self.panels.prefs.compact,
            contrast: self.panels.prefs.contrast,
            still: self.panels.prefs.still,
            who: (self.desk.who != self.system_who).then(|| self.desk.who.clone()),
            toured: self.panels.prefs.toured,
            recent: self.panels.files.recent.clone(),
            script: Some(match self.panels.map.script {
                Script::Latin => "latin".to_owned(),
                Script::Arabic => "arabic".to_owned(),
                Script::Both => "both".to_owned(),
            }),
            view,
            window: window.or(self.settings.window),
            left_closed: !self.panels.left_open,
            table_open: self.panels.table_open,
            table_columns: self.panels.table.layout(),
            panels: self.panels.sizes.kept(),
            tiles: match &self.panels.map.source.chosen {
                GroundSource::File(path) => Some(path.clone()),
                GroundSource::Embedded | GroundSource::Online => None,
            },
            layers: layers
                .changed()
                .map(|(code, sight)| {
                    let Sight { on, opacity } = sight;
                    (code.to_owned(), settings::Layer { on, opacity })
                })
                .collect(),
            color_by: layers.by_initiator.then(|| "initiator".to_owned()),
            fade_by_age: layers.is_faded,
            rings: (*rings != Rings::default()).then(|| settings::View {
                name: rings.name.clone(),
                at: [rings.center.x(), rings.center.y()],
                zoom: 0.0,
            }),
            layer_order: layers.order_kept(),
            overlays: layers
                .own()
                .rev()
                .filter_map(|path| overlays.0.iter().find(|overlay| overlay.path == path))
                .map(|overlay| settings::Overlay {
                    path: overlay.path.clone(),
                    on: overlay.sight.on,
                    opacity: overlay.sight.opacity,
                })
                .collect(),
            bookmarks: bookmarks
                .iter()
                .map(|bookmark| settings::View {
                    name: bookmark.name.clone(),
                    at: [bookmark.center.x(), bookmark.center.y()],
                    zoom: bookmark.zoom,
                })
                .collect(),
        }
    }

    /// Writes what is remembered.
    fn keep_settings(&mut self, now: Settings) {
        if let Some(path) = &self.settings_path
            && let Err(error) = settings::write(path, &now)
        {
            log::warn!("{error}");
        }
        self.settings = now;
        self.settings_written = std::time::Instant::now();
    }

    /// Takes what jobs have brought.
    pub fn advance(&mut self, ctx: &egui::Context) {
        let had_gazetteer = self.desk.gazetteer.is_some();
        let finished: Vec<_> = self.worker.finished().collect();
        for done in finished {
            for job in self.desk.take(done, &now()) {
                self.worker.submit(job);
            }
        }
        let lang = self.panels.lang;
        if (!had_gazetteer || self.named_in != lang)
            && let Some(gazetteer) = self.desk.gazetteer.clone()
        {
            self.named_in = lang;
            let (found, names) = channel();
            let (basemap, ctx) = (Arc::clone(&self.panels.map.basemap), ctx.clone());
            thread::spawn(move || {
                lang::set(lang);
                found
                    .send(map::names_of_gazetteer(&gazetteer, &basemap))
                    .ok();
                ctx.request_repaint();
                gazetteer.prepare_search();
                ctx.request_repaint();
            });
            self.names = Some(names);
        }
        if let Some(names) = self.names.as_ref().and_then(|names| names.try_recv().ok()) {
            self.panels.map.set_names(names);
            self.names = None;
        }
    }

    /// Draws the window and does what was asked.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let asked: Vec<Command> = view::ui(ui, &self.desk, &mut self.panels);
        for command in asked {
            if matches!(command, Command::Export(_))
                && let Ok(mut looks) = self.looks.lock()
            {
                *looks = self.panels.map.looks();
            }
            for job in self.desk.apply(command, &now()) {
                self.worker.submit(job);
            }
            ui.ctx().request_repaint();
        }
        if !self.told_first_frame {
            self.told_first_frame = true;
            log::info!(
                "first frame after {} ms",
                self.started.elapsed().as_millis()
            );
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.advance(ctx);
        let now = self.settings_now(ctx);
        if now == self.settings || self.settings_path.is_none() {
            return;
        }
        // Not at the end alone, since a window may end otherwise; nor in every frame of a pan.
        let since = self.settings_written.elapsed();
        if ctx.input(|input| input.viewport().close_requested()) || since >= SETTLED {
            self.keep_settings(now);
        } else {
            ctx.request_repaint_after(SETTLED.saturating_sub(since));
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // Where the screen's points are linear, so is what they are cleared with.
        if self.is_linear {
            egui::Rgba::from(visuals.panel_fill).to_array()
        } else {
            visuals.panel_fill.to_normalized_gamma_f32()
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        let since = self.last_frame.replace(std::time::Instant::now());
        self.draw(ui);
        if log::log_enabled!(log::Level::Debug) {
            let ms = |seconds: f32| format!("{:.1} ms", seconds * 1000.0);
            let apart = since.map_or_else(String::new, |since| ms(since.elapsed().as_secs_f32()));
            let before = frame.info().cpu_usage.map_or_else(String::new, ms);
            log::debug!("frame: {apart} since the one before, which took {before}");
        }
    }
}

/// The moment, for the change log: RFC 3339 in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place of the window that asks the clock"
)]
pub fn now() -> String {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    rfc3339(since.as_secs())
}

fn rfc3339(seconds: u64) -> String {
    let day = Day((seconds / 86_400) as i32);
    let of_day = seconds % 86_400;
    format!(
        "{day}T{:02}:{:02}:{:02}Z",
        of_day / 3600,
        of_day / 60 % 60,
        of_day % 60
    )
}

/// What the analyst says in the environment where a driver is wrong about itself: one thing, or the
/// other.
fn forced(name: &str, yes: &str, no: &str) -> Option<bool> {
    match std::env::var(name).ok()? {
        said if said == yes => Some(true),
        said if said == no => Some(false),
        _ => None,
    }
}

/// Opens the window and stays until it is closed.
pub fn run(places: &Places, who: String) -> eframe::Result {
    let remembered = places
        .settings
        .as_deref()
        .map(settings::read)
        .and_then(Result::ok)
        .unwrap_or_default();
    let size = remembered
        .window
        .filter(|size| size.iter().all(|side| (400.0..=8000.0).contains(side)));
    let [width, height] = size.unwrap_or([1400.0, 880.0]);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Harmattan")
            .with_app_id("harmattan")
            .with_inner_size([width, height])
            .with_min_inner_size([960.0, 600.0]),
        wgpu_options: sparing(),
        // There are no gradients, and on the processor each point of the screen pays for it.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    let places = places.clone();
    eframe::run_native(
        "harmattan",
        options,
        Box::new(move |cc| {
            if let Some(state) = &cc.wgpu_render_state {
                let said = forced("HARMATTAN_DRAW", "processor", "card");
                processor::install(&cc.egui_ctx, state, said);
            }
            map::install(cc, forced("HARMATTAN_POINTS", "card", "picture"));
            let mut app = App::new(&cc.egui_ctx, &places, who);
            let target = cc.wgpu_render_state.as_ref();
            app.is_linear = target.is_some_and(|state| state.target_format.is_srgb());
            Ok(Box::new(app))
        }),
    )
}

/// Small blocks of the card's memory: where the processor plays the card, they are this program's own,
/// and what wgpu takes unasked, up to 64 MiB at once, is half empty.
fn sparing() -> WgpuConfiguration {
    let mut configuration = WgpuConfiguration::default();
    if let WgpuSetup::CreateNew(new) = &mut configuration.wgpu_setup {
        let usual = Arc::clone(&new.device_descriptor);
        new.device_descriptor = Arc::new(move |adapter| wgpu::DeviceDescriptor {
            memory_hints: wgpu::MemoryHints::Manual {
                suballocated_device_memory_block_size: 8 << 20..8 << 20,
            },
            ..usual(adapter)
        });
    }
    configuration
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_written_as_rfc_3339() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(1_721_347_199), "2024-07-18T23:59:59Z");
    }
}
