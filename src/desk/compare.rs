//! A colleague's project beside ours: what differs, and taking over what is wanted. Without a server:
//! both files are read, and only ours is written to.

use std::collections::BTreeMap;
use std::path::Path;

use super::project::Error;
use crate::exchange::compare::{self, Entry, Side, Standing};
use crate::store::{Change, History, Store};

/// What differs between two projects.
pub fn compare(ours: &Path, theirs: &Path) -> Result<Vec<Entry>, Error> {
    let ours = Store::open_read_only(ours)?;
    let theirs = Store::open_read_only(theirs)?;
    Ok(compare::compare(
        &sides(ours.histories()?),
        &sides(theirs.histories()?),
    ))
}

fn sides(histories: BTreeMap<String, History>) -> BTreeMap<String, Side> {
    let side = |history: History| Side {
        now: history.now,
        before: history.before,
    };
    let sides = histories.into_iter();
    sides.map(|(uuid, history)| (uuid, side(history))).collect()
}

/// Which of what differs is taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum Pick {
    /// Everything that they added, and what only they changed.
    Theirs,
    /// The same, and what both changed: their version takes the place of ours, which stays in the log.
    Everything,
    /// These incidents.
    These(Vec<String>),
}

impl Pick {
    fn is_picked(&self, entry: &Entry) -> bool {
        entry.standing.is_to_take()
            && match self {
                Self::Theirs => entry.standing != Standing::Conflicting,
                Self::Everything => true,
                Self::These(uuids) => uuids.contains(&entry.uuid),
            }
    }
}

/// Takes over from another project, all or none; what was taken.
pub fn take(ours: &Path, theirs: &Path, pick: &Pick, change: &Change) -> Result<Vec<Entry>, Error> {
    let entries = compare(ours, theirs)?;
    let picked: Vec<Entry> = entries
        .into_iter()
        .filter(|entry| pick.is_picked(entry))
        .collect();
    let theirs = Store::open_read_only(theirs)?;
    let mut taken = Vec::with_capacity(picked.len());
    for entry in &picked {
        let Some(incident) = theirs.incident_with(&entry.uuid)? else {
            continue;
        };
        let mut reports = Vec::with_capacity(incident.claims.len());
        for claim in &incident.claims {
            let report = theirs.report(claim.report_id)?;
            reports.push(report.ok_or(Error::Gone(incident.id))?);
        }
        taken.push((incident, reports));
    }
    if !taken.is_empty() {
        Store::open_existing(ours)?.take_over(&taken, change)?;
    }
    Ok(picked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::project;
    use crate::gazetteer::Gazetteer;
    use crate::incident::{Incident, Status};

    fn change() -> Change {
        Change {
            who: "amina".to_owned(),
            at: "2026-11-28T10:00:00Z".to_owned(),
        }
    }

    fn edit(path: &Path, uuid: &str, with: impl FnOnce(&mut Incident)) {
        let mut store = Store::open_existing(path).unwrap();
        let mut incident = store.incident_with(uuid).unwrap().unwrap();
        with(&mut incident);
        store.save_incident(&incident, &change()).unwrap();
    }

    #[test]
    fn changes_of_both_are_told_apart_and_only_what_is_picked_is_taken_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let [ours, theirs] = ["a", "b"].map(|name| folder.path().join(format!("{name}.harmattan")));
        let (mut session, _) = project::open(&ours).unwrap();
        session
            .add_sample(&Gazetteer::embedded(), &change())
            .unwrap();
        drop(session);
        std::fs::copy(&ours, &theirs).unwrap();
        assert!(compare(&ours, &theirs).unwrap().is_empty());

        let store = Store::open_read_only(&ours).unwrap();
        let uuids: Vec<String> = store.histories().unwrap().into_keys().collect();
        drop(store);
        edit(&theirs, &uuids[0], |it| it.note = "theirs".to_owned());
        edit(&ours, &uuids[1], |it| it.note = "ours".to_owned());
        edit(&ours, &uuids[2], |it| it.note = "ours".to_owned());
        edit(&theirs, &uuids[2], |it| it.status = Status::Rejected);
        let mut store = Store::open_existing(&theirs).unwrap();
        let mut new = store.incident_with(&uuids[3]).unwrap().unwrap();
        new.id.0 = 0;
        new.uuid = String::new();
        store.save_incident(&new, &change()).unwrap();
        drop(store);

        let found = compare(&ours, &theirs).unwrap();
        let of = |standing| found.iter().filter(|it| it.standing == standing).count();
        assert_eq!(Standing::ALL.map(of), [1, 1, 1, 1, 0]);

        let taken = take(&ours, &theirs, &Pick::Theirs, &change()).unwrap();
        assert_eq!(taken.len(), 2);
        let left = compare(&ours, &theirs).unwrap();
        let left: Vec<Standing> = left.iter().map(|it| it.standing).collect();
        assert_eq!(left.len(), 2);
        assert!(left.contains(&Standing::Conflicting) && left.contains(&Standing::ChangedHere));

        take(
            &ours,
            &theirs,
            &Pick::These(vec![uuids[2].clone()]),
            &change(),
        )
        .unwrap();
        let store = Store::open_read_only(&ours).unwrap();
        let now = store.incident_with(&uuids[2]).unwrap().unwrap();
        assert_eq!(now.status, Status::Rejected);
        assert_ne!(now.note, "ours");
        let log = store.change_log(50).unwrap();
        let kept = log.iter().any(|row| {
            row.uuid.as_ref() == Some(&uuids[2])
                && row
                    .before
                    .as_ref()
                    .is_some_and(|it| it.contains("\"note\":\"ours\""))
        });
        assert!(kept, "what was ours stays in the log");
        // Their file is as it was.
        let theirs = Store::open_read_only(&theirs).unwrap();
        assert_ne!(
            theirs.incident_with(&uuids[1]).unwrap().unwrap().note,
            "ours"
        );
    }
}
