//! The system's dialogs for files: each asks on a thread of its own, which may take as long as it likes,
//! and answers once. Knows no screen.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

/// A dialog that is open, or none.
#[derive(Debug)]
pub(super) struct Dialog<T>(Option<Receiver<Option<T>>>);

impl<T> Default for Dialog<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Send + 'static> Dialog<T> {
    /// Opens one, which `ask` waits for; nothing where one is open already.
    pub(super) fn open(
        &mut self,
        ctx: &egui::Context,
        ask: impl FnOnce() -> Option<T> + Send + 'static,
    ) {
        if self.0.is_some() {
            return;
        }
        let (answer, dialog) = channel();
        let ctx = ctx.clone();
        thread::spawn(move || {
            // Whoever asked may be gone.
            answer.send(ask()).ok();
            ctx.request_repaint();
        });
        self.0 = Some(dialog);
    }

    /// What was chosen, told once; the dialog then is closed.
    pub(super) fn answer(&mut self) -> Option<T> {
        let answer = self.0.as_ref()?.try_recv();
        if matches!(answer, Err(TryRecvError::Empty)) {
            return None;
        }
        self.0 = None;
        answer.ok().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered<T: Send + 'static>(dialog: &mut Dialog<T>) -> Option<T> {
        while dialog.0.is_some() {
            if let Some(answer) = dialog.answer() {
                return Some(answer);
            }
            thread::yield_now();
        }
        None
    }

    #[test]
    fn a_dialog_answers_once_and_while_it_is_open_no_other_opens() {
        let ctx = egui::Context::default();
        let mut dialog = Dialog::default();
        assert_eq!(dialog.answer(), None);
        let (chosen, wait) = channel();
        dialog.open(&ctx, move || wait.recv().ok());
        dialog.open(&ctx, || Some("of the second"));
        assert_eq!(dialog.answer(), None);
        chosen.send("a file").unwrap();
        assert_eq!(answered(&mut dialog), Some("a file"));
        assert_eq!(dialog.answer(), None);
        dialog.open(&ctx, || None);
        assert_eq!(answered(&mut dialog), None, "given up");
    }
}
