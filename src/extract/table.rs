//! Tables of incidents: a row an act, its columns known by their heads. Knows rows, not sentences.

use std::ops::Range;

use super::date::{self, Anchor, Dated};
use super::layout::{Block, Role};
use super::mention::Mention;
use super::story::{Act, Context, Story};
use super::token::Kind;
use super::toll::{self, Toll};
use super::words::{Cue, Turn, Where};
use crate::time::{DatePrecision, Span};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Country,
    Unit,
    Place,
    Deaths,
    Kind,
    By,
    Against,
    Other,
}

/// What the words in the head of a column say, most telling first.
const COLUMNS: [(Turn, Column); 8] = [
    (Turn::ColumnDate, Column::Date),
    (Turn::ColumnCountry, Column::Country),
    (Turn::ColumnPlace, Column::Place),
    (Turn::ColumnUnit, Column::Unit),
    (Turn::ColumnDeaths, Column::Deaths),
    (Turn::ColumnKind, Column::Kind),
    (Turn::ColumnBy, Column::By),
    (Turn::ColumnAgainst, Column::Against),
];

/// A day without its month is looked for so many days back.
const DAYS_BACK: i32 = 60;

/// Adds the acts of every table.
pub(super) fn acts(story: &Story, acts: &mut Vec<Act>) {
    let rows: Vec<(usize, &Block)> = story
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.role == Role::Row)
        .collect();
    let mut columns: Option<Vec<Column>> = None;
    let mut last = None;
    for (at, block) in rows {
        let cells = cells(story, &block.tokens);
        if last.is_none_or(|last| at > last + 1) {
            columns = None;
        }
        last = Some(at);
        let heads: Vec<Column> = cells.iter().map(|cell| head(story, cell)).collect();
        let n_heads = heads
            .iter()
            .filter(|column| **column != Column::Other)
            .count();
        if columns.is_none() && n_heads >= 2 {
            columns = Some(heads);
            continue;
        }
        if let Some(columns) = &columns {
            acts.extend(row(story, at, &block.tokens, &cells, columns));
        }
    }
}

fn head(story: &Story, cell: &Range<usize>) -> Column {
    let n_words = cell
        .clone()
        .filter(|&at| story.tokens[at].kind == Kind::Word);
    if n_words.count() > 5 {
        return Column::Other;
    }
    let found = COLUMNS
        .iter()
        .find(|(turn, _)| story.marks.any(cell, *turn));
    found.map_or(Column::Other, |(_, column)| *column)
}

/// The cells of a row: tokens between tabs or bars.
fn cells(story: &Story, row: &Range<usize>) -> Vec<Range<usize>> {
    let text = story.subject.text;
    let mut cells = Vec::new();
    let mut from = row.start;
    for at in row.clone() {
        let is_bar = story.tokens[at].is_mark("|");
        let gap_start = if at == row.start {
            story.tokens[at].bytes.start
        } else {
            story.tokens[at - 1].bytes.end
        };
        let gap = text
            .get(gap_start..story.tokens[at].bytes.start)
            .unwrap_or_default();
        let n_tabs = gap.matches('\t').count();
        if is_bar || n_tabs > 0 {
            if !(is_bar && from == at && cells.is_empty()) {
                cells.push(from..at);
            }
            for _ in 1..n_tabs {
                cells.push(at..at);
            }
            from = if is_bar { at + 1 } else { at };
        }
    }
    if from < row.end {
        cells.push(from..row.end);
    }
    cells
}

fn row(
    story: &Story,
    at: usize,
    whole: &Range<usize>,
    cells: &[Range<usize>],
    columns: &[Column],
) -> Option<Act> {
    let cell = |wanted: Column| {
        columns
            .iter()
            .zip(cells)
            .find(|(column, cell)| **column == wanted && !cell.is_empty())
            .map(|(_, cell)| cell.clone())
    };
    let place = cell(Column::Place)?;
    let date = cell(Column::Date)?;
    let anchor = Anchor {
        published: story.published,
        context: None,
        period: story.period,
    };
    let written = story.marks.dates_in(&date).first();
    let dated = written
        .and_then(|written| date::resolve(&written.written, &anchor))
        .or_else(|| day_of_period(story, &date))?;
    let country = cell(Column::Country)
        .and_then(|cell| story.country_in(&cell))
        .or_else(|| story.country_in(whole));
    let units: Vec<&str> = columns
        .iter()
        .zip(cells)
        .filter(|(column, cell)| **column == Column::Unit && !cell.is_empty())
        .map(|(_, cell)| story.written(cell))
        .collect();
    let units: Vec<&str> = units
        .iter()
        .map(|unit| unit.split('(').next().unwrap_or(unit).trim())
        .collect();
    let dead = cell(Column::Deaths).filter(|_| !columns.contains(&Column::Kind));
    let cues = cues(story, whole, dead.as_ref());
    let tells = |cue: Cue| cues.iter().any(|(own, _)| *own == cue);
    if cues.is_empty()
        || cues
            .iter()
            .all(|(cue, _)| matches!(cue, Cue::Protest | Cue::Claim))
    {
        return None;
    }
    let is_struck = cells.first().is_some_and(|cell| {
        let mut cues = story.marks.cues_in(cell).iter();
        cues.any(|hit| hit.value == Cue::Deny)
    });
    if is_struck {
        return None;
    }
    let denied = story
        .marks
        .cues_in(whole)
        .iter()
        .any(|hit| matches!(hit.value, Cue::Deny | Cue::Exercise | Cue::Accident));
    if denied && !tells(Cue::Kill) {
        return None;
    }
    let mut mention = Mention::of_words(place.clone());
    let road = road(story, &place);
    mention.is_between = road.is_some();
    let (country_code, context) = (country.as_deref(), Context::default());
    let spot = road.map_or_else(
        || story.locate(&mention, country_code, &units, &context),
        |road| story.locate_as(&road, &mention, country_code, &units, &context),
    );
    let tolls = cell(Column::Deaths)
        .and_then(|cell| deaths(story, &cell))
        .or_else(|| toll::toll(story.tokens, story.marks, whole));
    Some(Act {
        country: spot.location.country.clone().or(country),
        spot: Some(spot),
        date: Some((dated, Some(date))),
        is_dated: true,
        cues,
        sentences: vec![whole.clone()],
        tolls: tolls.into_iter().collect(),
        shared: Vec::new(),
        is_background: false,
        block: at,
        is_headline: false,
        is_denied: false,
        is_item: true,
        by: cell(Column::By),
    })
}

/// *Léré – Niafunké (axe)*: a cell with two names and a dash is the road between them, where it says so or
/// the dash stands free.
fn road(story: &Story, cell: &Range<usize>) -> Option<String> {
    let open = cell.clone().find(|&at| story.tokens[at].is_mark("("));
    let names = cell.start..open.unwrap_or(cell.end);
    let mut dashes = names.clone().filter(|&at| story.tokens[at].is_mark("-"));
    let (Some(dash), None) = (dashes.next(), dashes.next()) else {
        return None;
    };
    let is_free = !story.tokens[dash].is_joined;
    let is_road = |at: usize| matches!(story.marks.places[at], Some((Where::Road, ..)));
    let has_road = cell.clone().any(is_road);
    if !(is_free || has_road) || dash == names.start || dash + 1 >= names.end {
        return None;
    }
    // Words for the road before the first name and behind the last.
    let from = (names.start..dash).find(|&at| story.marks.places[at].is_none())?;
    let to = (dash + 1..names.end).rfind(|&at| story.marks.places[at].is_none())?;
    let is_name = |at: usize| story.tokens[at].is_capital || story.tokens[at].is_arabic();
    if !is_name(from) || !is_name(dash + 1) {
        return None;
    }
    let (first, second) = (
        story.written(&(from..dash)),
        story.written(&(dash + 1..to + 1)),
    );
    Some(if story.tokens[from].is_arabic() {
        format!("بين {first} و {second}")
    } else {
        format!("between {first} and {second}")
    })
}

/// The words of a row that say what happened. Where no column does, and the row has none, the cell of the
/// dead does.
fn cues(
    story: &Story,
    whole: &Range<usize>,
    dead: Option<&Range<usize>>,
) -> Vec<(Cue, Range<usize>)> {
    let mut cues: Vec<(Cue, Range<usize>)> = story
        .marks
        .cues_in(whole)
        .iter()
        .filter(|hit| hit.value.is_act() || hit.value == Cue::Claim)
        .map(|hit| (hit.value, hit.tokens.clone()))
        .collect();
    let died = dead.filter(|cell| deaths(story, cell).is_some_and(|toll| toll.high > 0));
    if cues.is_empty() {
        cues.extend(died.map(|cell| (Cue::Kill, cell.clone())));
    }
    cues
}

/// *Mon 8* in a table of a week: the day of the period, or the last of that number.
fn day_of_period(story: &Story, cell: &Range<usize>) -> Option<Dated> {
    let mut digits = cell
        .clone()
        .filter(|&at| story.tokens[at].kind == Kind::Digits);
    let day: i8 = story.tokens[digits.next()?].form.parse().ok()?;
    let last = story.period.map(Span::end).or(story.published)?;
    let found = (0..DAYS_BACK)
        .map(|n| last.plus(-n))
        .find(|last| last.ymd().2 == day)?;
    Some(Dated::of(Span::of_day(found), DatePrecision::Day))
}

fn deaths(story: &Story, cell: &Range<usize>) -> Option<Toll> {
    let mut figures: Vec<u32> = Vec::new();
    let is_plain = cell.clone().all(|at| story.tokens[at].kind != Kind::Word);
    for number in story.marks.numbers_in(cell).iter().filter(|_| !is_plain) {
        figures.extend([number.low, number.high.unwrap_or(number.best)]);
    }
    if figures.is_empty() {
        let digits = cell
            .clone()
            .filter(|&at| story.tokens[at].kind == Kind::Digits);
        figures.extend(digits.filter_map(|at| story.tokens[at].form.parse::<u32>().ok()));
    }
    if figures.is_empty() {
        return None;
    }
    let (low, high) = (*figures.iter().min()?, *figures.iter().max()?);
    Some(Toll {
        low,
        best: low,
        high,
        tokens: cell.clone(),
        is_of_armed: false,
        civilians: 0,
        forces: 0,
        rivals: Vec::new(),
    })
}
