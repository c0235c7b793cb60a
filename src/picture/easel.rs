//! Pictures for those who write files: the sheet as dots, as a drawing, as a page, and day by day.

use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use egui::Color32;

use super::{Picture, page};
use crate::basemap::Basemap;
use crate::desk::export::{Kind, Names, Order, Painter};
use crate::desk::job::Holdings;
use crate::desk::{Desk, Done};
use crate::exchange::export::{About, Error, Frames, Ground, Page, Target, base64, write_moving};
use crate::filter::TimeMode;
use crate::geo::{Bounds, Mercator};
use crate::incident::KindGroup;
use crate::render::{self, Image, Sheet};
use crate::time::{Span, Step};
use crate::view::lang::{self, Lang, say_n, say_with};
use crate::view::map::Looks;
use crate::view::map::labels::Script;
use crate::view::theme::Tokens;
use crate::view::words;

/// Draws pictures of what is shown.
#[derive(Default)]
pub struct Easel {
    /// How the map looks in the window.
    looks: Arc<Mutex<Looks>>,
}

impl Easel {
    /// Draws the map as it looks in a window.
    pub fn showing(looks: Arc<Mutex<Looks>>) -> Self {
        Self { looks }
    }

    fn looks(&self) -> Looks {
        let held = self.looks.lock();
        held.map_or_else(|_| Looks::default(), |looks| looks.copied())
    }
}

/// A drawing's ground has so many dots to each of the sheet, for print.
const FINE: u32 = 2;
/// A play range has no more frames than this: its steps are widened until it has not.
const MOST_FRAMES: usize = 400;
/// The sides of the ground of a page, in pixels.
const PAGE_GROUND: (u32, u32) = (1600, 1200);

impl Painter for Easel {
    fn colors(&self) -> [[u8; 3]; 8] {
        let tokens = Tokens::of(false);
        KindGroup::ALL.map(|group| {
            let [r, g, b, _] = tokens.kind(group).to_array();
            [r, g, b]
        })
    }

    fn page(&self, order: &Order, about: &About) -> Page {
        speaking(order.wish.language, || {
            page::page(order, about, ground(order))
        })
    }

    fn paint(&self, order: &Order, about: &About) -> Result<u64, Error> {
        speaking(order.wish.language, || self.draw(order, about))
    }
}

/// What lies under the symbols of a page.
fn ground(order: &Order) -> Option<Ground> {
    let (width, height) = PAGE_GROUND;
    let sheet = Sheet::new(width, height, 1.5, false).ok()?;
    let bounds = bounds(order)?;
    let day = order
        .filter
        .span()
        .or(order.columns.extent())
        .map(Span::end);
    let (image, shown) = super::ground(&sheet, bounds, &Basemap::embedded(), day);
    Some(Ground {
        png: render::png_bytes(&image, None).ok()?,
        west: shown.west,
        south: shown.south,
        east: shown.east,
        north: shown.north,
    })
}

/// Does something in a language, whatever the thread speaks else.
fn speaking<T>(language: &str, work: impl FnOnce() -> T) -> T {
    let before = lang::now();
    lang::set(Lang::of(language).unwrap_or_default());
    let done = work();
    lang::set(before);
    done
}

impl Easel {
    fn draw(&self, order: &Order, about: &About) -> Result<u64, Error> {
        let wish = &order.wish;
        let basemap = Arc::new(Basemap::embedded());
        let is_drawing = matches!(wish.kind, Kind::Svg | Kind::Pdf);
        let looks = self.looks();
        let picture = picture(order, about, looks, if is_drawing { FINE } else { 1 })?;
        let mut desk = desk(order);
        match wish.kind {
            Kind::Moving(_) | Kind::Frames => return moving(order, picture, &mut desk, &basemap),
            _ => order.progress.set_total(1),
        }
        let target = Target::new(&wish.path, wish.replace)?;
        let bytes = if is_drawing {
            let vector = super::draw_vector(&picture, &desk, &order.gazetteer, basemap);
            if wish.kind == Kind::Svg {
                let ground = render::png_bytes(&vector.ground, None).map_err(of_render(order))?;
                render::svg(&vector, &base64(&ground)).into_bytes()
            } else {
                render::pdf(&vector).map_err(|what| Error::Format {
                    what,
                    path: wish.path.clone(),
                })?
            }
        } else {
            let image = super::draw(&picture, &desk, &order.gazetteer, basemap);
            /// Points of the layout to an inch.
            const POINTS: f32 = 96.0;
            render::png_bytes(&image, Some(POINTS * wish.look.scale)).map_err(of_render(order))?
        };
        if !order.progress.advance(1) {
            return Err(Error::Cancelled);
        }
        target.stream(|out| Ok(out.write_all(&bytes)?))?;
        target.keep()?;
        Ok(1)
    }
}

fn of_render(order: &Order) -> impl Fn(render::Error) -> Error + '_ {
    |error| Error::Format {
        what: error.to_string(),
        path: order.wish.path.clone(),
    }
}

/// The part of the world that is drawn.
fn bounds(order: &Order) -> Option<Bounds> {
    let positions = order
        .shown
        .rows
        .iter()
        .filter_map(|&row| order.columns.position(row as usize));
    let around = Bounds::around(positions.map(Mercator::position));
    order
        .wish
        .look
        .bounds
        .or(around.map(|bounds| bounds.grown(0.4)))
}

fn picture(order: &Order, about: &About, looks: Looks, fine: u32) -> Result<Picture, Error> {
    let look = &order.wish.look;
    let (width, height) = look.size;
    let fine = if Sheet::new(
        width * fine,
        height * fine,
        look.scale * fine as f32,
        look.dark,
    )
    .is_ok()
    {
        fine
    } else {
        1
    };
    let sheet = Sheet::new(
        width * fine,
        height * fine,
        look.scale * fine as f32,
        look.dark,
    )
    .map_err(of_render(order))?;
    let mut note = Vec::new();
    if let Some(tlp) = about.handling {
        note.push(tlp.words().to_owned());
    }
    if let Some(day) = about.cut_off {
        let day = [("day", words::day(day).into())];
        note.push(say_with("picture-cut-off", &day));
    }
    let redaction = page::redaction(&order.wish.redaction);
    if !redaction.is_empty() {
        note.push(redaction);
    }
    note.extend(about.citations.iter().cloned());
    note.push(say_n("picture-incidents", about.n as usize));
    Ok(Picture {
        sheet,
        title: about.title.clone(),
        bounds: bounds(order),
        script: match look.names {
            Names::Latin => Script::Latin,
            Names::Arabic => Script::Arabic,
            Names::Both => Script::Both,
        },
        note: note.join(" · "),
        looks,
    })
}

/// A desk that shows what the order shows.
fn desk(order: &Order) -> Desk {
    let (mut desk, _) = Desk::opening(order.project.clone(), String::new());
    let holdings = Holdings {
        incidents: Arc::clone(&order.incidents),
        columns: Some(Arc::clone(&order.columns)),
        newest_report: order.newest_report,
        ..Holdings::default()
    };
    desk.take(Done::Opened(order.project.clone(), Ok(holdings)), "");
    desk.filter = order.filter.clone();
    desk.shown = Arc::clone(&order.shown);
    desk
}

/// The spans of the frames: calendar steps of the play range, each alone or with all before it.
fn spans(order: &Order) -> Vec<Span> {
    let Some(extent) = order.columns.extent() else {
        return Vec::new();
    };
    let range = match order.filter.span() {
        Some(span) => Span::between(
            span.start().max(extent.start()),
            span.end().min(extent.end()),
        ),
        None => extent,
    };
    let steps = |step: Step| {
        let mut spans = Vec::new();
        let mut at = step.floor(range.start());
        while at <= range.end() && spans.len() <= MOST_FRAMES {
            let next = step.floor_plus(at, 1);
            let start = if order.filter.mode == TimeMode::Cumulative {
                range.start()
            } else {
                at.max(range.start())
            };
            spans.push(Span::between(start, next.plus(-1).min(range.end())));
            at = next;
        }
        spans
    };
    let wider = Step::ALL
        .into_iter()
        .filter(|step| *step >= order.filter.step);
    let mut all = wider.map(steps).filter(|spans| spans.len() <= MOST_FRAMES);
    all.next().unwrap_or_default()
}

fn moving(
    order: &Order,
    picture: Picture,
    desk: &mut Desk,
    basemap: &Arc<Basemap>,
) -> Result<u64, Error> {
    let wish = &order.wish;
    let spans = spans(order);
    if spans.is_empty() {
        return Err(Error::Row("nothing that is shown has a date".to_owned()));
    }
    order.progress.set_total(spans.len() as u64);
    let mut draw = |span: Span| {
        if !order.progress.advance(1) {
            return Err(Error::Cancelled);
        }
        desk.filter.window = Some(span);
        desk.filter.mode = TimeMode::Window;
        desk.shown = Arc::new(order.shown_within(span));
        desk.revision += 1;
        Ok(super::draw(
            &picture,
            desk,
            &order.gazetteer,
            Arc::clone(basemap),
        ))
    };
    let n = spans.len() as u64;
    let Kind::Moving(kind) = wish.kind else {
        return frames(&wish.path, wish.replace, &spans, &mut draw);
    };
    let about = Frames {
        width: wish.look.size.0,
        height: wish.look.size.1,
        n: spans.len() as u32,
        millis: wish.look.millis,
    };
    let target = Target::new(&wish.path, wish.replace)?;
    let mut images = spans.into_iter().map(|span| Ok(bytes(&draw(span)?)));
    write_moving(kind.format(), target, about, &mut images)?;
    Ok(n)
}

/// Each frame as a PNG of its own, named by its last day, in a folder that is made.
fn frames(
    folder: &Path,
    replace: bool,
    spans: &[Span],
    draw: &mut dyn FnMut(Span) -> Result<Image, Error>,
) -> Result<u64, Error> {
    let failed = |source| Error::Io {
        source,
        path: folder.to_owned(),
    };
    if folder.exists() && !replace {
        return Err(Error::Exists(folder.to_owned()));
    }
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (at, span) in spans.iter().enumerate() {
        let path = folder.join(format!("{:04}-{}.png", at + 1, span.end()));
        let image = draw(*span)?;
        render::write_png(&path, &image).map_err(|error| Error::Format {
            what: error.to_string(),
            path,
        })?;
    }
    Ok(spans.len() as u64)
}

fn bytes(image: &Image) -> Vec<u8> {
    let pixels = image.pixels.iter();
    pixels.flat_map(Color32::to_srgba_unmultiplied).collect()
}
