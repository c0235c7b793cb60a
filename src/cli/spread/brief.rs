//! A briefing in a folder: the page, every figure as CSV, and pictures of map and charts.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::page::Shown;
use super::{Asked, figures, page};
use crate::basemap::Basemap;
use crate::cli::Error;
use crate::gazetteer::Gazetteer;
use crate::picture::spread::Subject;
use crate::picture::{self, Picture};
use crate::render::{self, Image, Sheet};
use crate::view::map::Looks;
use crate::view::map::labels::Script;
use crate::view::spread::paper::{Charts, Ground};
use crate::view::spread::terms;

/// The size of the map of incidents in pixels, two of them to a point.
const SIZE: (u32, u32) = (2400, 1500);
const SCALE: f32 = 2.0;

/// Writes it. The folder is made; files of these names in it are written over, others stay.
pub(super) fn write(
    asked: &Asked<'_>,
    folder: &Path,
    gazetteer: &Gazetteer,
    notes: &mut dyn Write,
) -> Result<(), Error> {
    let failed = |what: &str, cause: std::io::Error| {
        Error::Stream(std::io::Error::new(
            cause.kind(),
            format!("{what}: {cause}: {}", folder.display()),
        ))
    };
    fs::create_dir_all(folder).map_err(|cause| failed("the folder cannot be made", cause))?;
    for at in Shown::ALL {
        let image = draw(asked, at, gazetteer)?;
        render::write_png(&folder.join(at.file()), &image)?;
    }
    let text = page::page(asked, true);
    let page = |cause| failed("the page cannot be written", cause);
    fs::write(folder.join("spread.md"), text).map_err(page)?;
    let mut table = Vec::new();
    figures::as_csv(asked, &mut table)?;
    let csv = |cause| failed("the figures cannot be written", cause);
    fs::write(folder.join("spread.csv"), table).map_err(csv)?;
    writeln!(
        notes,
        "{}: {}",
        folder.join("spread.md").display(),
        terms::account(&asked.measures.account)
    )?;
    Ok(())
}

fn draw(asked: &Asked<'_>, what: Shown, gazetteer: &Gazetteer) -> Result<Image, Error> {
    let basemap = Arc::new(Basemap::embedded());
    let subject = Subject {
        desk: asked.desk,
        measures: asked.measures,
        title: &asked.project,
    };
    let charts = |charts| picture::spread::charts(subject, charts, &basemap);
    let words = what.words(asked.measures);
    let of_one = asked.measures.concentration.actor.as_deref();
    let said = match of_one.filter(|_| what == Shown::Density) {
        Some(actor) => format!("{words} · {actor}"),
        None => words,
    };
    let ground = |of| picture::spread::ground(subject, of, &said, gazetteer, &basemap);
    Ok(match what {
        Shown::Charts => charts(Charts::Spread)?,
        Shown::Change => charts(Charts::Change)?,
        Shown::Roads => charts(Charts::Roads)?,
        Shown::Frontier => ground(Ground::Cells)?,
        Shown::Districts => ground(Ground::Districts)?,
        Shown::Density => ground(Ground::Density)?,
        Shown::Incidents => {
            let map = Picture {
                sheet: Sheet::new(SIZE.0, SIZE.1, SCALE, false)?,
                title: asked.project.clone(),
                bounds: None,
                script: Script::Latin,
                note: String::new(),
                looks: Looks::default(),
            };
            picture::draw(&map, asked.desk, gazetteer, basemap)
        }
    })
}
