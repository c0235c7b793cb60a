//! Rows that hold a whole incident of a project like this one, compared with the project by UUID. What
//! was exported is what both sides began with: so what a person changed in the table is told apart from
//! what was changed here since, and a table that nobody changed changes nothing.

use std::collections::BTreeMap;

use super::Error;
use super::difference;
use super::pass::{Hand, Item, Pass, standing_of};
use super::plan::{Listed, Standing};
use crate::exchange::import::{Problem, Told, Whole};
use crate::incident::{Incident, Report};
use crate::store::{NewRow, text_sha256};

/// A row that is to be added.
pub(super) struct New {
    pub(super) key: String,
    pub(super) raw: String,
    pub(super) incident: Incident,
    pub(super) words: [String; 3],
    pub(super) was: Option<Incident>,
}

impl New {
    pub(super) fn row(&self, is_whole: bool) -> NewRow<'_> {
        NewRow {
            key: &self.key,
            raw: &self.raw,
            incident: &self.incident,
            words: &self.words,
            is_whole,
            was: self.was.as_ref(),
        }
    }
}

impl Pass<'_, '_> {
    /// Takes a row of this program's own table.
    pub(super) fn take_own(&mut self, item: Item, mut told: Told) -> Result<(), Error> {
        let uuid = told.key.clone();
        let Some(whole) = told.whole.take() else {
            return self.take_flat(item, told);
        };
        let is_broken = |report: &Report| text_sha256(&report.text) != report.sha256;
        if whole.reports.iter().any(is_broken) {
            let words = format!(
                "line {}, column {} (record): the text of a report is not the one that its SHA-256 names",
                item.line,
                self.record_column()
            );
            self.plan.unread.add(item.line, || words);
            return Ok(());
        }
        let Some(ours) = self.hand.of_uuid(&uuid)? else {
            return self.add_whole(item, told, &whole);
        };
        self.seen.add(ours.id);
        let rows = self.rows_of(&whole.reports)?;
        let here = |incident: &Incident| with_rows(incident, &ours, &rows);
        let was = here(whole.was.as_deref().unwrap_or(&told.incident));
        told.incident = here(&told.incident);
        let old = self.old_of(&was, &ours, &uuid)?;
        let takes_theirs = self.setup.all_theirs || self.setup.theirs.contains(&uuid);
        let (mut after, changed) =
            difference::merge_own(old.as_ref(), &ours, &told.incident, takes_theirs);
        let standing = standing_of(&changed);
        if standing != Standing::Unchanged {
            self.ask(item.line, &told);
        }
        self.plan.count(standing, || Listed {
            changed,
            ..Listed::of(standing, item.line, &uuid, &after)
        });
        if after == ours {
            return Ok(());
        }
        if let Hand::Write { import, .. } = &mut self.hand {
            // Only now are the reports needed that the project lacks.
            let mut added = BTreeMap::new();
            for (report, row) in whole.reports.iter().zip(&rows) {
                if *row < 0 {
                    added.insert(*row, import.add_report(report)?);
                }
            }
            for claim in &mut after.claims {
                if let Some(row) = added.get(&claim.report_id) {
                    claim.report_id = *row;
                }
            }
            import.change_own(&ours, &after, &item.raw)?;
        }
        Ok(())
    }

    /// A row without a record: an incident that is here stays as it is, since what the row lacks may be
    /// what was taken out of it.
    fn take_flat(&mut self, item: Item, mut told: Told) -> Result<(), Error> {
        if let Some(ours) = self.hand.of_uuid(&told.key)? {
            self.seen.add(ours.id);
            let words = told.key.clone();
            let listing = self.plan.problems.entry(Problem::Recordless).or_default();
            listing.add(item.line, || words);
            self.plan.count(Standing::Unchanged, || {
                Listed::of(Standing::Unchanged, item.line, &told.key, &ours)
            });
            return Ok(());
        }
        told.incident.uuid.clone_from(&told.key);
        let key = told.key.clone();
        self.take_new(item, key, told)
    }

    fn add_whole(&mut self, item: Item, mut told: Told, whole: &Whole) -> Result<(), Error> {
        self.ask(item.line, &told);
        self.plan.count(Standing::New, || {
            Listed::of(Standing::New, item.line, &told.key, &told.incident)
        });
        let Hand::Write { import, .. } = &mut self.hand else {
            return Ok(());
        };
        let mut rows = Vec::with_capacity(whole.reports.len());
        for report in &whole.reports {
            rows.push(import.add_report(report)?);
        }
        let was = whole
            .was
            .as_deref()
            .map(|was| with_rows(was, &told.incident, &rows));
        told.incident = with_rows(&told.incident, &told.incident, &rows);
        self.keep_new(told.key, item.raw, told.incident, item.words, was);
        Ok(())
    }

    /// What both sides began with, as far as anybody knows: what was exported, where the project is or
    /// once was so; else what the row said when it came in before.
    fn old_of(
        &mut self,
        was: &Incident,
        ours: &Incident,
        uuid: &str,
    ) -> Result<Option<Incident>, Error> {
        if was == ours || self.hand.was_once(ours.id, was)? {
            return Ok(Some(was.clone()));
        }
        let Some(row) = self.hand.known(&self.setup.source, uuid)? else {
            return Ok(None);
        };
        let Some(old) = self.old(&row, ours)? else {
            return Ok(None);
        };
        let Some(whole) = old.whole else {
            return Ok(None);
        };
        let rows = self.rows_of(&whole.reports)?;
        Ok(Some(with_rows(&old.incident, ours, &rows)))
    }

    /// The rows of reports by their texts; below zero where the project lacks one.
    fn rows_of(&self, reports: &[Report]) -> Result<Vec<i64>, Error> {
        let mut rows = Vec::with_capacity(reports.len());
        for (n, report) in (1..).zip(reports) {
            rows.push(self.hand.report_of(&report.sha256)?.unwrap_or(-n));
        }
        Ok(rows)
    }

    fn record_column(&self) -> usize {
        let mut fields = self.setup.mapping.iter();
        let at = fields.position(|field| *field == crate::exchange::import::Field::Record);
        at.map_or(0, |at| at + 1)
    }
}

/// An incident with the number of another, and with the rows of its reports instead of their places in
/// the record, which count from 1.
fn with_rows(incident: &Incident, numbered: &Incident, rows: &[i64]) -> Incident {
    let mut incident = incident.clone();
    incident.id = numbered.id;
    for claim in &mut incident.claims {
        let at = usize::try_from(claim.report_id - 1).ok();
        if let Some(row) = at.and_then(|at| rows.get(at)) {
            claim.report_id = *row;
        }
    }
    incident
}
