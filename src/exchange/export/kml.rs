//! KML 2.2 (OGC 07-147r2) with a time span each, so that the slider of a globe plays it.

use std::io::Write;

use quick_xml::escape::escape;

use super::geojson::is_of_whole;
use super::row::{Cell, cells};
use super::target::Failed;
use super::{About, Row, Rows};
use crate::exchange::columns::{COLUMNS, RECORD};
use crate::incident::KindGroup;

pub(super) fn write(out: &mut dyn Write, about: &About, rows: Rows<'_>) -> Result<u64, Failed> {
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>\n",
        text(&about.title)
    )?;
    out.write_all(b"<ExtendedData>\n")?;
    for (name, value) in about.entries() {
        data(out, name, &value)?;
    }
    out.write_all(b"</ExtendedData>\n")?;
    for (group, [r, g, b]) in KindGroup::ALL.into_iter().zip(about.colors) {
        // KML writes opacity, blue, green, red.
        for (look, opacity) in [("sure", "ff"), ("unsure", "66")] {
            writeln!(
                out,
                "<Style id=\"{look}-{}\"><IconStyle><color>{opacity}{b:02x}{g:02x}{r:02x}</color><scale>0.8</scale></IconStyle><LineStyle><color>{opacity}{b:02x}{g:02x}{r:02x}</color><width>3</width></LineStyle></Style>",
                group.index()
            )?;
        }
    }
    let mut n = 0;
    for row in rows {
        placemark(out, &row?, about)?;
        n += 1;
    }
    out.write_all(b"</Document>\n</kml>\n")?;
    Ok(n)
}

fn placemark(out: &mut dyn Write, row: &Row, about: &About) -> Result<(), Failed> {
    let look = match row.place() {
        Some(place) if place.sure && place.precision.is_exact() => "sure",
        _ => "unsure",
    };
    let group = row.incident.kind.group().index();
    writeln!(out, "<Placemark>\n<name>{}</name>", text(&row.label()))?;
    if let Some(span) = row.incident.span {
        writeln!(
            out,
            "<TimeSpan><begin>{}</begin><end>{}</end></TimeSpan>",
            span.start(),
            span.end()
        )?;
    }
    writeln!(out, "<styleUrl>#{look}-{group}</styleUrl>\n<ExtendedData>")?;
    for (column, cell) in COLUMNS.iter().zip(cells(row, about)) {
        if cell != Cell::Empty && column.name != RECORD && !is_of_whole(column.name) {
            data(out, column.name, &cell.plain())?;
        }
    }
    out.write_all(b"</ExtendedData>\n")?;
    if let Some(at) = row.position() {
        writeln!(
            out,
            "<Point><coordinates>{},{}</coordinates></Point>",
            at.x(),
            at.y()
        )?;
    }
    out.write_all(b"</Placemark>\n")?;
    Ok(())
}

fn data(out: &mut dyn Write, name: &str, value: &str) -> Result<(), Failed> {
    let value = text(value);
    Ok(writeln!(
        out,
        "<Data name=\"{name}\"><value>{value}</value></Data>"
    )?)
}

/// A text as XML takes it (XML 1.0, 2.2): what has no form there, such as a bell, is left out.
pub(super) fn text(text: &str) -> String {
    let fine = |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(fine).collect();
    escape(text.as_str()).into_owned()
}
