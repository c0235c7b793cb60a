//! What is asked of an import: what columns become, whose table it is, and what a person answered.
//! Remembered in the project by the heads, so that the next table of the source asks nothing again.

use std::collections::BTreeSet;
use std::path::Path;

use csv::StringRecord;
use serde_json::{Value, json};

use super::Error;
use crate::exchange::import::{Choices, DateOrder, Field, Mapping, Profile, Table, Witness, guess};
use crate::incident::{Reliability, SubEvent};
use crate::store::{Store, text_sha256};
use crate::text::fold::folded;

/// What was found in a file.
#[derive(Debug, Clone)]
pub struct Look {
    /// The table.
    pub table: Table,
    /// What its columns seem to mean, and the rest as it would be taken.
    pub setup: Setup,
    /// What its days say about their order.
    pub witness: Witness,
    /// Whether the columns are those of a table that came in before.
    pub is_remembered: bool,
    /// When a table of this source came in last, and its name.
    pub last: Option<(String, String)>,
}

impl Look {
    /// Whether day or month comes first in it: what its days leave no doubt about goes before what was
    /// said, which may be remembered from another table.
    pub fn order(&self, setup: &Setup) -> Option<DateOrder> {
        self.witness.order().or(setup.choices.order)
    }

    /// Hears anew what days say about their order, as other columns became days.
    pub fn hear_days(&mut self, setup: &Setup) -> Result<(), Error> {
        let days = |setup: &Setup| -> Vec<bool> {
            let is_day = |field: &Field| matches!(field, Field::Start | Field::End);
            setup.mapping.iter().map(is_day).collect()
        };
        if days(setup) != days(&self.setup) {
            self.witness = witness(&self.table, setup)?;
        }
        Ok(())
    }
}

/// What is asked of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// Whose kind of table it is.
    pub profile: Profile,
    /// What each column becomes.
    pub mapping: Mapping,
    /// What a person answered.
    pub choices: Choices,
    /// Whose table it is.
    pub source: String,
    /// The terms under which its rows may be passed on.
    pub terms: String,
    /// How reliable the source is; of one that the project knows its grade stays.
    pub reliability: Reliability,
    /// Whether rows that are no longer there are withdrawn: those of the days and countries that the
    /// table has rows of.
    pub withdraws: bool,
    /// Rows by their id of which both sides changed something, and of which theirs is taken.
    pub theirs: BTreeSet<String>,
    /// Theirs is taken of all such rows.
    pub all_theirs: bool,
    /// Whether rows that cannot be read are left out; else nothing comes in.
    pub leaves_out: bool,
}

impl Setup {
    /// What a word of the table that no list knows was said to mean.
    pub fn kind_of(&self, word: &str) -> Option<SubEvent> {
        self.choices.kinds.get(&folded(word)).copied()
    }

    /// Says what a word of the table means; `None` leaves it open again.
    pub fn say_kind(&mut self, word: &str, kind: Option<SubEvent>) {
        match kind {
            Some(kind) => self.choices.kinds.insert(folded(word), kind),
            None => self.choices.kinds.remove(&folded(word)),
        };
    }
}

/// Looks into a file.
pub(super) fn look(store: &Store, path: &Path) -> Result<Look, Error> {
    let table = Table::open(path)?;
    let remembered = store.setting(&key(&table.heads))?;
    let remembered = remembered.and_then(|text| of_json(&text));
    let is_remembered = remembered.is_some();
    let setup = remembered.unwrap_or_else(|| fresh(&table));
    let witness = witness(&table, &setup)?;
    let last = store.past_imports(&setup.source)?.into_iter().next();
    Ok(Look {
        table,
        setup,
        witness,
        is_remembered,
        last: last.map(|import| (import.at, import.name)),
    })
}

fn fresh(table: &Table) -> Setup {
    let profile = Profile::of_heads(&table.heads);
    let stem = table
        .path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let source = profile.source().map(str::to_owned).or(stem);
    Setup {
        profile,
        mapping: guess(profile, &table.heads, &table.sample),
        choices: Choices::default(),
        source: source.unwrap_or_default(),
        terms: profile.terms().to_owned(),
        reliability: Reliability::F,
        // What this program writes is what was shown, not all there is.
        withdraws: profile != Profile::Own,
        theirs: BTreeSet::new(),
        all_theirs: false,
        leaves_out: false,
    }
}

/// What the days of the first and last day's columns say about their order: the rows are read until
/// they leave no doubt.
fn witness(table: &Table, setup: &Setup) -> Result<Witness, Error> {
    let is_day = |field: &Field| matches!(field, Field::Start | Field::End);
    let fields = setup.mapping.iter().enumerate();
    let columns: Vec<usize> = fields
        .filter(|(_, field)| is_day(field))
        .map(|(at, _)| at)
        .collect();
    let mut witness = Witness::default();
    let hear = |witness: &mut Witness, row: &StringRecord, line: u64| {
        for at in &columns {
            witness.hear(row.get(*at).unwrap_or_default(), line);
        }
    };
    for (n, row) in table.sample.iter().enumerate() {
        hear(&mut witness, row, n as u64 + 2);
    }
    // Days that begin with the year leave no doubt in any row.
    if witness.open.is_none() || witness.order().is_some() {
        return Ok(witness);
    }
    let mut rows = table.rows()?;
    let mut row = StringRecord::new();
    while witness.order().is_none() && rows.next(&mut row)? {
        hear(&mut witness, &row, rows.line());
    }
    Ok(witness)
}

/// The setting that remembers tables with these heads.
fn key(heads: &[String]) -> String {
    format!("import.{}", &text_sha256(&heads.join("\u{1F}"))[..16])
}

/// Remembers what was asked for tables with the same heads.
pub(super) fn remember(store: &mut Store, look: &Look, setup: &Setup) -> Result<(), Error> {
    let text = to_json(&look.table.heads, setup).to_string();
    Ok(store.set_setting(&key(&look.table.heads), &text)?)
}

/// What was asked, with the heads that it is about.
pub(super) fn to_json(heads: &[String], setup: &Setup) -> Value {
    let choices = &setup.choices;
    let kinds = choices.kinds.iter();
    let kinds: serde_json::Map<String, Value> = kinds
        .map(|(word, kind)| (word.clone(), json!(kind.name())))
        .collect();
    json!({
        "heads": heads,
        "profile": setup.profile.code(),
        "fields": setup.mapping.iter().map(|field| field.code()).collect::<Vec<_>>(),
        "month_first": choices.order.map(|order| order == DateOrder::MonthFirst),
        "kinds": kinds,
        "mend": choices.mend,
        "count_words": choices.count_words,
        "source": setup.source,
        "terms": setup.terms,
        "reliability": setup.reliability.code(),
        "withdraws": setup.withdraws,
    })
}

/// What was asked, as [`to_json`] wrote it.
pub(super) fn of_json(text: &str) -> Option<Setup> {
    let row: Value = serde_json::from_str(text).ok()?;
    let fields = row["fields"].as_array()?.iter();
    let mapping: Option<Mapping> = fields.map(|code| Field::of_code(code.as_str()?)).collect();
    let kinds = row["kinds"].as_object().into_iter().flatten();
    let kinds =
        kinds.filter_map(|(word, kind)| Some((word.clone(), SubEvent::of_name(kind.as_str()?)?)));
    let order = row["month_first"].as_bool().map(|is_month| {
        if is_month {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        }
    });
    Some(Setup {
        profile: Profile::of_code(row["profile"].as_str()?)?,
        mapping: mapping?,
        choices: Choices {
            order,
            kinds: kinds.collect(),
            mend: row["mend"].as_bool().unwrap_or(false),
            count_words: row["count_words"].as_bool().unwrap_or(false),
        },
        source: row["source"].as_str()?.to_owned(),
        terms: row["terms"].as_str()?.to_owned(),
        reliability: Reliability::of_code(row["reliability"].as_str()?)?,
        withdraws: row["withdraws"].as_bool().unwrap_or(true),
        theirs: BTreeSet::new(),
        all_theirs: false,
        leaves_out: false,
    })
}

/// The heads of a past import, and what was asked of it.
pub(super) fn past(columns: &str) -> Option<(Vec<String>, Setup)> {
    let row: Value = serde_json::from_str(columns).ok()?;
    let heads = row["heads"].as_array()?.iter();
    let heads: Option<Vec<String>> = heads.map(|head| head.as_str().map(str::to_owned)).collect();
    Some((heads?, of_json(columns)?))
}
