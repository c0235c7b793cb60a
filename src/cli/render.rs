//! `harmattan render`: the map of the window as a PNG, with title, legend, scale bar, sources and
//! dates, drawn on the processor.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Error, Source, read_project, span_of};
use crate::basemap::Basemap;
use crate::desk::{Command, Desk};
use crate::geo::Bounds;
use crate::picture::{self, Picture};
use crate::render::{self, Sheet};
use crate::view::lang::{self, Lang};
use crate::view::map::Looks;
use crate::view::map::labels::Script;

/// What is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The PNG to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day, which belongs to the range
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// West, south, east and north in degrees; without it, around what is shown
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true)]
    bounds: Option<String>,
    /// Width and height in pixels
    #[arg(long, value_name = "WxH", default_value = "1600x1000")]
    size: String,
    /// Pixels to a point of the layout: 2 for fine print
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    scale: f32,
    /// The dark palette instead of the light one
    #[arg(long)]
    dark: bool,
    /// The script of place names
    #[arg(long, value_enum, default_value_t = Names::Latin)]
    names: Names,
    /// The title; without it, the project's name
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// The language of its words, en or fr
    #[arg(long, value_name = "CODE", default_value = "en")]
    language: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Names {
    Latin,
    Arabic,
    Both,
}

pub(super) fn run(
    args: &Args,
    db: Option<PathBuf>,
    places: &Source,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let language = language_of(&args.language)?;
    let ending = args
        .out
        .extension()
        .map(std::ffi::OsStr::to_ascii_lowercase);
    if ending.is_some_and(|ending| ending != "png") {
        return Err(Error::Usage(format!(
            "this writes a PNG: give a name that ends in .png; `harmattan export` writes others: {}",
            args.out.display()
        )));
    }
    let (width, height) = size_of(&args.size)?;
    let bounds = args.bounds.as_deref().map(bounds_of).transpose()?;
    let sheet = Sheet::new(width, height, args.scale, args.dark)?;
    span_of(args.from.as_deref(), args.to.as_deref(), None)?;
    let (_session, holdings) = read_project(db.clone(), places)?;
    let project = super::places(db)?.project;
    let (mut desk, _) = Desk::opening(project, super::who());
    desk.take(
        crate::desk::Done::Opened(desk.project.path().clone(), Ok(holdings)),
        "",
    );
    let window = span_of(args.from.as_deref(), args.to.as_deref(), desk.extent())?;
    desk.apply(Command::SetWindow(window), "");
    let gazetteer = Arc::new(places.read()?);
    desk.take(crate::desk::Done::Gazetteer(Arc::clone(&gazetteer)), "");
    let picture = Picture {
        sheet,
        title: args.title.clone().unwrap_or_else(|| desk.project.name()),
        bounds,
        script: match args.names {
            Names::Latin => Script::Latin,
            Names::Arabic => Script::Arabic,
            Names::Both => Script::Both,
        },
        note: String::new(),
        looks: Looks::default(),
    };
    let before = lang::now();
    lang::set(language);
    let image = picture::draw(&picture, &desk, &gazetteer, Arc::new(Basemap::embedded()));
    lang::set(before);
    render::write_png(&args.out, &image)?;
    writeln!(notes, "{}: {}", args.out.display(), desk.shown.line())?;
    Ok(())
}

/// A language of the window by its code.
pub(super) fn language_of(code: &str) -> Result<Lang, Error> {
    Lang::of(code).ok_or_else(|| Error::Usage(format!("--language takes en or fr, not {code:?}")))
}

pub(super) fn size_of(text: &str) -> Result<(u32, u32), Error> {
    let sides = text
        .split_once(['x', 'X', '×'])
        .and_then(|(width, height)| {
            Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
        });
    sides.ok_or_else(|| {
        Error::Usage(format!(
            "--size takes width and height in pixels, such as 1600x1000, not {text:?}"
        ))
    })
}

pub(super) fn bounds_of(text: &str) -> Result<Bounds, Error> {
    let sides: Vec<f64> = text
        .split(',')
        .filter_map(|side| side.trim().parse().ok())
        .collect();
    let refuse = |what: &str| {
        Err(Error::Usage(format!(
            "--bounds takes west,south,east,north in degrees: {what}: {text:?}"
        )))
    };
    let [west, south, east, north] = sides[..] else {
        return refuse("four numbers are needed");
    };
    if text.split(',').count() != 4 {
        return refuse("four numbers are needed");
    }
    if crate::geo::lon_lat(west, south).is_none() || crate::geo::lon_lat(east, north).is_none() {
        return refuse("a corner lies off the Earth");
    }
    if west >= east || south >= north {
        return refuse("west must lie left of east and south below north");
    }
    Ok(Bounds {
        west,
        south,
        east,
        north,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_and_sizes_that_make_no_sense_are_refused() {
        assert!(bounds_of("-13,8,5,20").is_ok());
        for bad in [
            "",
            "1,2,3",
            "1,2,3,4,5",
            "5,8,-13,20",
            "-13,20,5,8",
            "-200,8,5,20",
            "a,b,c,d",
            "1,2,x,4,5",
        ] {
            assert!(bounds_of(bad).is_err(), "{bad}");
        }
        assert_eq!(size_of("1600x1000").unwrap(), (1600, 1000));
        for bad in ["", "1600", "x", "-1x5", "1600x", "axb"] {
            assert!(size_of(bad).is_err(), "{bad}");
        }
    }
}
