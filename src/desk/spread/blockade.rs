//! Blockades: written down by hand with who says so, kept in the project, each change logged. Knows
//! how they are written in the project's settings, one a line.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;

use super::super::{Desk, Job};
use super::written::Held;
use crate::analysis::spread::measures::Blockade;
use crate::store::SettingEdit;
use crate::time::Day;

/// What each column of a line is, in their order.
const HEAD: &str = "id\troad\tfrom_place\tto_place\tfrom\tto\tactor\tsource\tnote";

/// A line that is no blockade: its number, counted from 1, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("blockade in line {line} of the project's settings: {why}")]
pub struct Error {
    line: usize,
    why: String,
}

/// Blockades as the project keeps them.
pub fn written(blockades: &[Blockade]) -> String {
    let mut text = format!("{HEAD}\n");
    // A tab or line end within a field would begin another.
    let field = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for it in blockades {
        let to = it.to.map_or_else(String::new, |day| day.to_string());
        let fields = [
            it.id.to_string(),
            field(&it.road),
            field(&it.from_place),
            field(&it.to_place),
            it.from.to_string(),
            to,
            field(&it.actor),
            field(&it.source),
            field(&it.note),
        ];
        text += &fields.join("\t");
        text.push('\n');
    }
    text
}

/// The blockades of a text that [`written`] gives, and the lines that are none.
pub fn read(text: &str) -> (Vec<Blockade>, Vec<Error>) {
    let (mut blockades, mut errors) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        if at == 0 || line.is_empty() {
            continue;
        }
        match of_line(line) {
            Ok(blockade) => blockades.push(blockade),
            Err(why) => errors.push(Error { line: at + 1, why }),
        }
    }
    (blockades, errors)
}

fn of_line(line: &str) -> Result<Blockade, String> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [
        id,
        road,
        from_place,
        to_place,
        from,
        to,
        actor,
        source,
        note,
    ] = fields[..]
    else {
        return Err(format!("{} fields instead of 9", fields.len()));
    };
    let day = |text: &str| Day::parse(text).map_err(|error| error.to_string());
    Ok(Blockade {
        id: id.parse().map_err(|_| format!("{id} is no number"))?,
        road: road.to_owned(),
        from_place: from_place.to_owned(),
        to_place: to_place.to_owned(),
        from: day(from)?,
        to: if to.is_empty() { None } else { Some(day(to)?) },
        actor: actor.to_owned(),
        source: source.to_owned(),
        note: note.to_owned(),
    })
}

impl Desk {
    /// Takes the blockades of a project that was opened.
    pub(in super::super) fn read_blockades(&mut self, text: &str) {
        let (mut blockades, errors) = read(text);
        blockades.sort_by_key(|it| (it.from, it.id));
        if *self.spread.blockades != blockades {
            self.spread.blockades = Arc::new(blockades);
            self.spread.asked = None;
        }
        for error in errors {
            self.tell(error.to_string(), true);
        }
    }

    /// Writes a blockade down, in place of the one with its number; a new one, with number 0, gets
    /// the next.
    pub(super) fn save_blockade(&mut self, mut blockade: Blockade, at: &str) -> Vec<Job> {
        let mut blockades = self.spread.blockades.to_vec();
        if blockade.id == 0 {
            let last = blockades.iter().map(|it| it.id).max().unwrap_or(0);
            blockade.id = last + 1;
        }
        blockades.retain(|it| it.id != blockade.id);
        blockades.push(blockade);
        self.set_blockades(blockades, at)
    }

    /// Takes a blockade away.
    pub(super) fn remove_blockade(&mut self, id: i64, at: &str) -> Vec<Job> {
        let mut blockades = self.spread.blockades.to_vec();
        blockades.retain(|it| it.id != id);
        self.set_blockades(blockades, at)
    }

    fn set_blockades(&mut self, mut blockades: Vec<Blockade>, at: &str) -> Vec<Job> {
        blockades.sort_by_key(|it| (it.from, it.id));
        self.put_written(Held::Blockades(Arc::new(blockades)), at)
    }
}

/// What differs between two texts that [`written`] gives, blockade by blockade, for the change log.
pub(in super::super) fn edits(before: &str, after: &str) -> Vec<SettingEdit> {
    let by_id = |text: &str| {
        let blockades = read(text).0.into_iter();
        blockades
            .map(|it| (it.id, it))
            .collect::<BTreeMap<i64, Blockade>>()
    };
    let (before, after) = (by_id(before), by_id(after));
    let mut ids: Vec<i64> = before.keys().chain(after.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let differs = ids.into_iter().filter(|id| before.get(id) != after.get(id));
    let edit = |id: i64| SettingEdit {
        table: "blockade",
        id: Some(id),
        before: before.get(&id).map(to_json),
        after: after.get(&id).map(to_json),
    };
    differs.map(edit).collect()
}

fn to_json(it: &Blockade) -> serde_json::Value {
    json!({
        "road": it.road,
        "from_place": it.from_place,
        "to_place": it.to_place,
        "from": it.from.to_string(),
        "to": it.to.map(|day| day.to_string()),
        "actor": it.actor,
        "source": it.source,
        "note": it.note,
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::written::Way;
    use super::*;

    const AT: &str = "2025-09-07T08:00:00Z";

    fn blockade(id: i64, road: &str, to: Option<&str>) -> Blockade {
        Blockade {
            id,
            road: road.to_owned(),
            from_place: "Didiéni".to_owned(),
            to_place: String::new(),
            from: Day::parse("2025-09-05").unwrap(),
            to: to.map(|day| Day::parse(day).unwrap()),
            actor: "JNIM".to_owned(),
            source: "Studio Tamani, 6 September".to_owned(),
            note: String::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_a_bad_line_is_named() {
        let kept = [
            blockade(1, "RN1", None),
            blockade(2, "RN6", Some("2025-11-30")),
        ];
        let text = written(&kept);
        assert_eq!(read(&text), (kept.to_vec(), Vec::new()));
        assert_eq!(read(""), (Vec::new(), Vec::new()));
        let (some, errors) = read(&format!("{text}3\tRN7\n"));
        assert_eq!((some.len(), errors.len()), (2, 1));
        assert!(errors[0].to_string().contains("line 4"), "{}", errors[0]);
    }

    #[test]
    fn a_tab_in_a_note_stays_in_its_field() {
        let mut one = blockade(1, "RN1", None);
        one.note = "two\tlorries\nburnt".to_owned();
        let (read, errors) = read(&written(&[one]));
        assert!(errors.is_empty());
        assert_eq!(read[0].note, "two lorries burnt");
    }

    #[test]
    fn a_blockade_is_saved_changed_removed_and_each_step_taken_back() {
        let (mut desk, _) = Desk::opening(PathBuf::from("x.harmattan"), "a test".to_owned());
        let jobs = desk.save_blockade(blockade(0, "RN1", None), AT);
        let [Job::KeepBlockades { text, change }] = &jobs[..] else {
            panic!("{jobs:?}")
        };
        assert!(text.contains("RN1"));
        assert_eq!((change.who.as_str(), change.at.as_str()), ("a test", AT));
        assert_eq!(desk.spread.blockades[0].id, 1);
        desk.save_blockade(blockade(0, "RN6", None), AT);
        desk.save_blockade(blockade(1, "RN1", Some("2025-11-30")), AT);
        assert_eq!(desk.spread.blockades.len(), 2);
        desk.remove_blockade(2, AT);
        assert_eq!(desk.spread.blockades.len(), 1);
        desk.step_spread(Way::Back, AT);
        desk.step_spread(Way::Back, AT);
        let ends: Vec<_> = desk.spread.blockades.iter().map(|it| it.to).collect();
        assert_eq!(ends, [None, None]);
        desk.step_spread(Way::Back, AT);
        desk.step_spread(Way::Back, AT);
        assert!(desk.spread.blockades.is_empty() && desk.step_spread(Way::Back, AT).is_empty());
    }

    #[test]
    fn what_is_logged_is_each_blockade_that_differs_before_and_after() {
        let before = written(&[blockade(1, "RN1", None), blockade(2, "RN6", None)]);
        let after = written(&[
            blockade(1, "RN1", Some("2025-11-30")),
            blockade(2, "RN6", None),
            blockade(3, "RN7", None),
        ]);
        let edits_ = edits(&before, &after);
        let ids: Vec<_> = edits_.iter().map(|it| it.id).collect();
        assert_eq!(ids, [Some(1), Some(3)]);
        let to = |of: &Option<serde_json::Value>| of.as_ref().unwrap()["to"].clone();
        assert!(to(&edits_[0].before).is_null() && to(&edits_[0].after) == "2025-11-30");
        assert!(edits_[1].before.is_none());
        assert!(edits(&after, "").iter().all(|it| it.after.is_none()));
    }
}
