//! What a build did: rows read, mended, merged and dropped, and what came out. Printed as Markdown.
//! Knows no files; the steps of the build write into it.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    path::Path,
};

use super::{names::Tally, place::Source, write::Row};

/// A line of a file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file's name, without its folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What was wrong.
    pub why: String,
}

/// What a build did.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Rows read, by source and country, those left out later included.
    pub read: BTreeMap<(Source, String), usize>,
    /// Lines that could not be read.
    pub skipped: Vec<Skipped>,
    /// Rows read and left out, by reason.
    pub dropped: BTreeMap<String, usize>,
    /// Positions changed or left in doubt, one sentence each.
    pub mended: Vec<String>,
    /// Rows left out one by one, one sentence each.
    pub lost: Vec<String>,
    /// Rows that went into another one, by the reason to merge them.
    pub merged: BTreeMap<&'static str, usize>,
    /// Examples of merges by likeness, one line each.
    pub likened: Vec<String>,
    /// Tables and polygon files that were not there.
    pub missing: Vec<String>,
    /// Rows written, by country and feature.
    pub written: BTreeMap<(String, &'static str), usize>,
    /// Rows written with at least one Arabic name, by country.
    pub with_arabic: BTreeMap<String, usize>,
    /// Rows written with a first-level unit, by country.
    pub with_admin1: BTreeMap<String, usize>,
    /// Rows written with a second-level unit, by country.
    pub with_admin2: BTreeMap<String, usize>,
    /// Names met, by what they are.
    pub(super) scripts: Tally,
}

impl Report {
    /// Notes a line that cannot be read.
    pub(super) fn skip(&mut self, path: &Path, line: usize, why: &str) {
        let file = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        self.skipped.push(Skipped {
            file,
            line,
            why: why.to_owned(),
        });
    }

    /// Notes a row read.
    pub(super) fn count_read(&mut self, source: Source, country: &str) {
        *self.read.entry((source, country.to_owned())).or_default() += 1;
    }

    /// Notes a row left out.
    pub(super) fn drop(&mut self, reason: &str) {
        *self.dropped.entry(reason.to_owned()).or_default() += 1;
    }

    /// Notes a row written.
    pub(super) fn count_written(&mut self, row: &Row) {
        *self
            .written
            .entry((row.country.clone(), row.feature.word()))
            .or_default() += 1;
        let count = |shares: &mut BTreeMap<String, usize>, holds: bool| {
            *shares.entry(row.country.clone()).or_default() += usize::from(holds);
        };
        count(&mut self.with_arabic, !row.arabic.is_empty());
        count(&mut self.with_admin1, !row.admin1.is_empty());
        count(&mut self.with_admin2, !row.admin2.is_empty());
    }

    /// How many rows were written.
    pub fn rows(&self) -> usize {
        self.written.values().sum()
    }

    /// Prints it all.
    pub fn print(&self, mut out: impl Write) -> io::Result<()> {
        writeln!(out, "# What the gazetteer build did\n")?;
        let read: usize = self.read.values().sum();
        let merged: usize = self.merged.values().sum();
        writeln!(
            out,
            "{read} rows read, {merged} merged into others, {} rows written.\n",
            self.rows()
        )?;
        self.print_read(&mut out)?;
        self.print_written(&mut out)?;
        table(
            &mut out,
            "Left out",
            &["reason", "rows"],
            self.dropped
                .iter()
                .map(|(why, n)| vec![why.clone(), n.to_string()]),
        )?;
        table(
            &mut out,
            "Merged",
            &["reason", "rows"],
            self.merged
                .iter()
                .map(|(why, n)| vec![(*why).to_owned(), n.to_string()]),
        )?;
        table(
            &mut out,
            "Names met",
            &["kind", "names"],
            self.scripts
                .iter()
                .map(|(kind, n)| vec![(*kind).to_owned(), n.to_string()]),
        )?;
        let skipped: Vec<String> = self
            .skipped
            .iter()
            .map(|s| format!("{} line {}: {}", s.file, s.line, s.why))
            .collect();
        list(&mut out, "Lines that could not be read", &skipped)?;
        list(
            &mut out,
            "Tables and polygons that were not there",
            &self.missing,
        )?;
        list(&mut out, "Positions mended or in doubt", &self.mended)?;
        list(&mut out, "Rows left out for their position", &self.lost)?;
        list(&mut out, "Merged by likeness (names differ)", &self.likened)
    }

    fn print_read(&self, out: &mut impl Write) -> io::Result<()> {
        let rows = self.read.iter().map(|((source, country), n)| {
            vec![country.clone(), source.code().to_owned(), n.to_string()]
        });
        let mut rows: Vec<Vec<String>> = rows.collect();
        rows.sort();
        table(
            out,
            "Rows read",
            &["country", "source", "rows"],
            rows.into_iter(),
        )
    }

    fn print_written(&self, out: &mut impl Write) -> io::Result<()> {
        let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
        let mut features: BTreeMap<&str, usize> = BTreeMap::new();
        for ((country, feature), n) in &self.written {
            *countries.entry(country).or_default() += n;
            *features.entry(feature).or_default() += n;
        }
        let share = |counts: &BTreeMap<String, usize>, country: &str, all: usize| {
            let n = counts.get(country).copied().unwrap_or_default();
            format!("{n} ({:.1} %)", 100.0 * n as f64 / all.max(1) as f64)
        };
        let rows = countries.iter().map(|(country, all)| {
            vec![
                (*country).to_owned(),
                all.to_string(),
                share(&self.with_arabic, country, *all),
                share(&self.with_admin1, country, *all),
                share(&self.with_admin2, country, *all),
            ]
        });
        table(
            out,
            "Rows written",
            &[
                "country",
                "rows",
                "with Arabic",
                "with admin1",
                "with admin2",
            ],
            rows,
        )?;
        table(
            out,
            "Features",
            &["feature", "rows"],
            features
                .iter()
                .map(|(f, n)| vec![(*f).to_owned(), n.to_string()]),
        )
    }
}

fn table(
    out: &mut impl Write,
    title: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> io::Result<()> {
    writeln!(
        out,
        "## {title}\n\n| {} |\n|{}",
        columns.join(" | "),
        "---|".repeat(columns.len())
    )?;
    for row in rows {
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    writeln!(out)
}

fn list(out: &mut impl Write, title: &str, lines: &[String]) -> io::Result<()> {
    writeln!(out, "## {title}\n")?;
    if lines.is_empty() {
        writeln!(out, "None.")?;
    }
    for line in lines {
        writeln!(out, "- {line}")?;
    }
    writeln!(out)
}
