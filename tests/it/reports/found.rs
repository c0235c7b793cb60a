//! What is found in each report, as a text that people can read, beside the report. A rule that is
//! changed shows here what it does to all of them; `UPDATE_EXPECT=1 cargo test reports` takes the
//! changes over.

use std::fmt::{self, Write as _};

use expect_test::expect_file;
use harmattan::extract::Candidate;
use harmattan::incident::{Field, Location};

use super::{Report, days, folder, names, reports};

/// So many letters of a sentence are shown.
const MOST_SHOWN: usize = 90;

fn written(report: &Report) -> String {
    let mut text = String::new();
    write(report, &mut text).expect("a text takes everything");
    text
}

fn write(report: &Report, into: &mut String) -> fmt::Result {
    let published = report.reading.published;
    let day = published.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    writeln!(into, "published {day}")?;
    for note in &report.reading.notes {
        writeln!(into, "note      {note}")?;
    }
    for candidate in &report.reading.candidates {
        write_candidate(candidate, &report.text, into)?;
    }
    Ok(())
}

fn write_candidate(candidate: &Candidate, text: &str, into: &mut String) -> fmt::Result {
    let recalled = if candidate.background {
        ", background"
    } else {
        ""
    };
    writeln!(
        into,
        "\n{} ({}): {}{recalled}",
        days(candidate.span),
        candidate.precision.code(),
        candidate.kind.name()
    )?;
    writeln!(into, "  where   {}", place(&candidate.location))?;
    let by = candidate.initiator.as_deref().unwrap_or("nobody named");
    write!(into, "  who     {by}")?;
    if !candidate.targets.is_empty() {
        write!(into, " against {}", candidate.targets.join(", "))?;
    }
    if let Some(claims) = &candidate.claimed_by {
        write!(into, ", claimed by {claims}")?;
    }
    writeln!(into)?;
    let deaths = candidate.deaths.map_or_else(
        || "not said".to_owned(),
        |deaths| format!("{}, best {}", deaths.range(), deaths.best),
    );
    writeln!(into, "  deaths  {deaths}")?;
    for doubt in &candidate.doubts {
        writeln!(into, "  doubt   {doubt}")?;
    }
    for field in Field::ALL {
        let evidence = candidate.evidence.iter();
        for one in evidence.filter(|one| one.field == field) {
            let words = short(&text[one.bytes.clone()]);
            writeln!(into, "    {:<9} | {words}", field.code())?;
        }
    }
    Ok(())
}

fn place(location: &Location) -> String {
    let mut words = location.name.clone().unwrap_or_else(|| "?".to_owned());
    for unit in [&location.country, &location.admin1].into_iter().flatten() {
        words = format!("{words}, {unit}");
    }
    if let Some(position) = location.position {
        words = format!("{words} ({:.2}, {:.2})", position.x(), position.y());
    }
    let sure = if location.sure { "sure" } else { "not sure" };
    format!(
        "{words}: {}, {} {}, {sure}",
        location.relation.code(),
        location.precision.code(),
        location.precision.words()
    )
}

/// In one line, and not too long.
fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[test]
fn what_is_found_in_a_report_is_as_it_was() {
    for report in reports() {
        let path = folder().join(format!("{}.found", report.name));
        expect_file![path].assert_eq(&written(report));
    }
}

#[test]
fn every_report_has_its_gold_and_its_findings() {
    let texts = names("txt");
    assert!(texts.len() >= 50);
    assert_eq!(texts, names("json"));
    assert_eq!(texts, names("found"));
}
