//! A briefing in a folder: the page, every figure as CSV, and pictures of map and charts.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::{Asked, figures, page, summary};
use crate::basemap::Basemap;
use crate::cli::Error;
use crate::gazetteer::Gazetteer;
use crate::picture::{self, Picture};
use crate::render::{self, Sheet};
use crate::view::lang::say;
use crate::view::map::Looks;
use crate::view::map::labels::Script;
use crate::view::spread::terms;

/// The size of a picture in pixels, two of them to a point.
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
    let basemap = Arc::new(Basemap::embedded());
    let measures = asked.measures;
    let sheet = Sheet::new(SIZE.0, SIZE.1, SCALE, false)?;
    let map = Picture {
        sheet,
        title: asked.project.clone(),
        bounds: None,
        script: Script::Latin,
        note: String::new(),
        looks: Looks::default(),
    };
    let image = picture::draw(&map, asked.desk, gazetteer, Arc::clone(&basemap));
    render::write_png(&folder.join("map.png"), &image)?;
    let image = picture::spread::frontier(sheet, measures, &basemap, &asked.project);
    render::write_png(&folder.join("frontier.png"), &image)?;
    let anchor = terms::anchor(&measures.settings.anchor);
    let line = summary::trend_line(measures.distance.trends[0], &anchor);
    let image = picture::spread::charts(sheet, measures, &asked.project, &line);
    render::write_png(&folder.join("charts.png"), &image)?;

    let pictures = [
        ("charts.png", say("brief-picture-charts")),
        ("frontier.png", say("brief-picture-frontier")),
        ("map.png", say("brief-picture-map")),
    ]
    .map(|(file, words)| (file.to_owned(), words));
    let text = page::page(asked, &pictures);
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
        terms::account(&measures.account)
    )?;
    Ok(())
}
