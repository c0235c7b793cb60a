//! How long a frame of the window takes to be worked out with many incidents: while a window of 90 days
//! is dragged over 30 years, and while the map is panned with all in view. Invented incidents on 20,000
//! real villages; nothing in it happened. Headless: what the graphics library then draws is left out.
//!
//! `taskset -c 0,1 cargo run --release --example drag -- [HOW_MANY …]`
//!
//! With a project's file in the place of a number: how long its first map takes, how long everything, a
//! frame, and one change of an incident, which is saved. The example `synthetic` makes such a file; a new
//! file gets the sample.
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use harmattan::basemap::Basemap;
use harmattan::desk::job::Holdings;
use harmattan::desk::{Command, Desk, Done, Job, Worker};
use harmattan::gazetteer::{Feature, Gazetteer};
use harmattan::geo::Position;
use harmattan::incident::{
    Deaths, Incident, IncidentId, Incidents, Location, PrecisionClass, Relation, Status, SubEvent,
};
use harmattan::store::Change;
use harmattan::time::{DatePrecision, Day, Span};
use harmattan::view::{self, Panels, map, theme};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Thirty years.
const DAYS: u64 = 10_957;
const N_PLACES: usize = 20_000;
const N_FRAMES: usize = 200;

fn main() {
    let began = Instant::now();
    let mut sizes: Vec<usize> = Vec::new();
    for word in std::env::args().skip(1) {
        match word.parse() {
            Ok(n) => sizes.push(n),
            Err(_) => return open(&PathBuf::from(word), began),
        }
    }
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let gazetteer = Arc::new(Gazetteer::embedded());
    let villages: Vec<Position> = gazetteer
        .places()
        .filter(|place| {
            let is_settled = matches!(
                place.feature,
                Feature::Village | Feature::Town | Feature::Seat2
            );
            is_settled && matches!(place.country, "ML" | "BF" | "NE" | "BJ" | "TG")
        })
        .map(|place| place.position)
        .collect();
    println!(
        "{:<12} {:<22} {:>9} {:>9} {:>9} {:>9}   {:>9}",
        "incidents", "", "median", "99th", "slowest", "commands", "memory"
    );
    for n in sizes {
        measure(n, &villages, &gazetteer);
    }
}

fn measure(n: usize, villages: &[Position], gazetteer: &Arc<Gazetteer>) {
    let before = resident_mib();
    let incidents = Arc::new(invented(n, villages));
    let after = resident_mib();
    let (mut desk, _) = Desk::opening(PathBuf::from("drag.harmattan"), "drag".to_owned());
    desk.take(Done::Gazetteer(Arc::clone(gazetteer)), NOW);
    let holdings = Holdings {
        incidents,
        newest_report: None,
        n_reports: 1,
        is_new: false,
        decisions: Arc::default(),
        titles: Arc::default(),
        n_steps: 0,
        columns: None,
        filters: String::new(),
        blockades: String::new(),
        corridors: String::new(),
        ..Holdings::default()
    };
    let jobs = desk.take(
        Done::Opened(PathBuf::from("drag.harmattan"), Ok(holdings)),
        NOW,
    );

    let ctx = egui::Context::default();
    theme::install(&ctx);
    let basemap = Arc::new(Basemap::embedded());
    let mut panels = Panels::new(Arc::clone(&basemap));
    panels
        .map
        .set_names(map::names_of_gazetteer(gazetteer, &basemap));
    let mut window = Window {
        ctx,
        desk,
        worker: Worker::start(|| (), Some(Arc::clone(gazetteer))),
        panels,
        frame: 0,
        has_density: false,
    };
    window.submit(jobs);
    window.settle();
    assert_eq!(window.desk.shown.n_shown, n, "all are shown");

    let first = window.desk.extent().expect("dated").start();
    let mut dragged = Vec::new();
    let mut commands = Vec::new();
    for at in 0..N_FRAMES {
        let start = first.plus(at as i32 * 50);
        let span = Span::between(start, start.plus(89));
        let began = Instant::now();
        let jobs = window.desk.apply(Command::SetWindow(Some(span)), NOW);
        window.submit(jobs);
        commands.push(began.elapsed());
        dragged.push(window.frame(vec![]));
        // The worker has until the next frame of a screen of 60 Hz.
        std::thread::sleep(Duration::from_millis(4));
    }
    row(
        n,
        "90 days dragged",
        &mut dragged,
        &mut commands,
        resident_mib(),
    );
    let jobs = window.desk.apply(Command::SetWindow(None), NOW);
    window.submit(jobs);
    window.settle();

    row(
        n,
        "all in view, panned",
        &mut window.panned(),
        &mut Vec::new(),
        resident_mib(),
    );
    if let (Some(before), Some(after)) = (before, after) {
        println!(
            "{:<12} of which the incidents as the desk holds them: {:.0} MiB",
            "",
            after - before
        );
    }
}

/// Opens a project as the window does, and changes one of its incidents.
fn open(path: &Path, began: Instant) {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    let (desk, jobs) = Desk::opening(path.to_owned(), "drag".to_owned());
    let worker = Worker::start(|| (), None);
    let mut window = Window {
        ctx,
        desk,
        worker,
        panels: Panels::new(Arc::new(Basemap::embedded())),
        frame: 0,
        has_density: false,
    };
    window.submit(jobs);
    let ms = |since: Instant| format!("{:.0} ms", since.elapsed().as_secs_f64() * 1000.0);
    let mut is_seen = false;
    while !window.desk.is_ready() {
        window.take();
        window.frame(Vec::new());
        if window.has_density && !is_seen {
            is_seen = true;
            println!("first map after {}", ms(began));
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    let n = window.desk.incidents.len();
    println!("all of {n} after {}", ms(began));
    window.settle();
    let n = window.desk.incidents.len();
    let none = &mut Vec::new();
    row(n, "panned", &mut window.panned(), none, resident_mib());

    let Some(one) = window.desk.incidents.get(n / 2).map(|brief| brief.id) else {
        return;
    };
    let jobs = window.desk.apply(Command::Select(Some(one)), NOW);
    window.submit(jobs);
    while window.desk.detail.is_none() {
        window.take();
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut incident = window.desk.detail.clone().expect("read").incident;
    incident.note = format!("{} changed", incident.note);
    let change = Change {
        who: "drag".to_owned(),
        at: NOW.to_owned(),
    };
    let (before, saved) = (window.desk.revision, Instant::now());
    let incident = Box::new(incident);
    window.submit(vec![Job::Save { incident, change }]);
    while window.desk.revision == before || window.desk.sifting {
        window.take();
        std::thread::sleep(Duration::from_millis(1));
    }
    println!("one incident saved and shown after {}", ms(saved));
    println!("{:.0} MiB", resident_mib().unwrap_or_default());
}

const NOW: &str = "2026-01-01T00:00:00Z";

struct Window {
    ctx: egui::Context,
    desk: Desk,
    worker: Worker,
    panels: Panels,
    frame: u32,
    /// Whether a picture of the density was handed to the screen.
    has_density: bool,
}

impl Window {
    /// One frame, tessellated; how long it took.
    fn frame(&mut self, events: Vec<egui::Event>) -> Duration {
        self.frame += 1;
        let size = egui::vec2(1600.0, 1000.0);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(f64::from(self.frame) / 60.0),
            events,
            ..egui::RawInput::default()
        };
        let began = Instant::now();
        let mut asked = Vec::new();
        let (desk, panels) = (&self.desk, &mut self.panels);
        let mut output = self
            .ctx
            .run_ui(input, |ui| asked = view::ui(ui, desk, panels));
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let took = began.elapsed();
        let is_picture = |id: &egui::TextureId| *id != egui::TextureId::default();
        let mut drawn = output.textures_delta.set.iter();
        self.has_density |= drawn.any(|(id, _)| is_picture(id));
        output.textures_delta.clear();
        assert!(!meshes.is_empty());
        for command in asked {
            let jobs = self.desk.apply(command, NOW);
            self.submit(jobs);
        }
        took
    }

    fn submit(&self, jobs: Vec<Job>) {
        for job in jobs {
            self.worker.submit(job);
        }
    }

    /// The map pulled about.
    fn panned(&mut self) -> Vec<Duration> {
        let mut took = Vec::new();
        let middle = egui::pos2(700.0, 400.0);
        self.frame(vec![egui::Event::PointerMoved(middle), press(middle, true)]);
        for at in 0..N_FRAMES {
            let turn = at as f32 / 20.0;
            let to = middle + egui::vec2(180.0 * turn.sin(), 120.0 * (1.3 * turn).sin());
            took.push(self.frame(vec![egui::Event::PointerMoved(to)]));
            std::thread::sleep(Duration::from_millis(4));
        }
        self.frame(vec![press(middle, false)]);
        took
    }

    /// Takes what other threads have brought.
    fn take(&mut self) {
        let done: Vec<_> = self.worker.finished().collect();
        for done in done {
            let jobs = self.desk.take(done, NOW);
            self.submit(jobs);
        }
    }

    /// Frames until nothing comes from other threads any more.
    fn settle(&mut self) {
        for at in 0.. {
            self.take();
            if at > 40 && !self.desk.sifting {
                break;
            }
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn press(pos: egui::Pos2, pressed: bool) -> egui::Event {
    egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    }
}

fn row(n: usize, what: &str, times: &mut [Duration], commands: &mut [Duration], mib: Option<f64>) {
    times.sort_unstable();
    commands.sort_unstable();
    let ms = |time: Option<&Duration>| {
        time.map_or_else(
            || "–".to_owned(),
            |time| format!("{:.1} ms", time.as_secs_f64() * 1000.0),
        )
    };
    println!(
        "{n:<12} {what:<22} {:>9} {:>9} {:>9} {:>9}   {:>5.0} MiB",
        ms(times.get(times.len() / 2)),
        ms(times.get(times.len() * 99 / 100)),
        ms(times.last()),
        ms(commands.get(commands.len() / 2)),
        mib.unwrap_or_default()
    );
}

/// Half of the incidents on a tenth of the places, as in life.
fn invented(n: usize, villages: &[Position]) -> Incidents {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let places: Vec<Position> = (0..N_PLACES)
        .map(|_| villages[random.below(villages.len() as u64) as usize])
        .collect();
    let first = Day::parse("1996-01-01").expect("a day");
    (0..n)
        .map(|id| {
            let among = if random.below(2) == 0 {
                N_PLACES / 10
            } else {
                N_PLACES
            };
            let position = places[random.below(among as u64) as usize];
            let start = first.plus(random.below(DAYS) as i32);
            let is_long = random.below(50) == 0;
            Incident {
                id: IncidentId(id as i64 + 1),
                uuid: String::new(),
                kind: SubEvent::ALL[random.below(25) as usize],
                span: Some(Span::between(
                    start,
                    start.plus(if is_long { 6 } else { 0 }),
                )),
                date_precision: DatePrecision::Day,
                initiator: None,
                targets: Vec::new(),
                deaths: (random.below(3) > 0).then(|| Deaths::exactly(random.below(12) as u32)),
                status: Status::Accepted,
                background: false,
                sample: false,
                places: vec![Location {
                    written: String::new(),
                    relation: Relation::At,
                    place_id: None,
                    name: None,
                    name_ar: None,
                    country: None,
                    admin1: None,
                    admin2: None,
                    position: Some(position),
                    radius_km: None,
                    ends: None,
                    precision: PrecisionClass::Settlement,
                    sure: true,
                    score: None,
                    reasons: Vec::new(),
                    choices: Vec::new(),
                    chosen_by: String::new(),
                }],
                claims: Vec::new(),
                note: String::new(),
            }
        })
        .collect()
}

/// What the process holds in memory, where the system says so (Linux).
fn resident_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}

/// Xorshift: enough for invented data.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}
