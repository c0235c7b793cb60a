//! Blockades: written down by hand with who says so, kept in the project, each change taken back by
//! one step. Knows how they are written in the project's settings, one a line.

use std::sync::Arc;

use super::super::{Desk, Job};
use crate::analysis::spread::measures::Blockade;
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
    pub(super) fn save_blockade(&mut self, mut blockade: Blockade) -> Vec<Job> {
        let mut blockades = self.spread.blockades.to_vec();
        if blockade.id == 0 {
            let last = blockades.iter().map(|it| it.id).max().unwrap_or(0);
            blockade.id = last + 1;
        }
        blockades.retain(|it| it.id != blockade.id);
        blockades.push(blockade);
        self.set_blockades(blockades)
    }

    /// Takes a blockade away.
    pub(super) fn remove_blockade(&mut self, id: i64) -> Vec<Job> {
        let mut blockades = self.spread.blockades.to_vec();
        blockades.retain(|it| it.id != id);
        self.set_blockades(blockades)
    }

    /// Takes the last change of them back.
    pub(super) fn undo_blockade(&mut self) -> Vec<Job> {
        let Some(before) = self.spread.blockades_before.pop() else {
            return Vec::new();
        };
        self.spread.blockades = before;
        self.keep_blockades()
    }

    fn set_blockades(&mut self, mut blockades: Vec<Blockade>) -> Vec<Job> {
        blockades.sort_by_key(|it| (it.from, it.id));
        if *self.spread.blockades == blockades {
            return Vec::new();
        }
        let before = std::mem::replace(&mut self.spread.blockades, Arc::new(blockades));
        self.spread.blockades_before.push(before);
        self.keep_blockades()
    }

    fn keep_blockades(&mut self) -> Vec<Job> {
        self.spread.asked = None;
        vec![Job::KeepBlockades(written(&self.spread.blockades))]
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

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
        let jobs = desk.save_blockade(blockade(0, "RN1", None));
        assert!(matches!(&jobs[..], [Job::KeepBlockades(text)] if text.contains("RN1")));
        assert_eq!(desk.spread.blockades[0].id, 1);
        desk.save_blockade(blockade(0, "RN6", None));
        desk.save_blockade(blockade(1, "RN1", Some("2025-11-30")));
        assert_eq!(desk.spread.blockades.len(), 2);
        desk.remove_blockade(2);
        assert_eq!(desk.spread.blockades.len(), 1);
        desk.undo_blockade();
        desk.undo_blockade();
        let ends: Vec<_> = desk.spread.blockades.iter().map(|it| it.to).collect();
        assert_eq!(ends, [None, None]);
        desk.undo_blockade();
        desk.undo_blockade();
        assert!(desk.spread.blockades.is_empty() && desk.undo_blockade().is_empty());
    }
}
