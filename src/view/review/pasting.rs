//! Text from the clipboard. An empty clipboard sends nothing, so that who asked for it would wait for
//! ever: that nothing came is seen here, and said as an empty text. Knows no report.

use egui::{Event, Key, Ui};

/// Frames that the clipboard may take to answer: it is asked once a frame is drawn, and what it
/// holds comes with the next.
const FRAMES: u8 = 2;

/// What was asked of the clipboard.
#[derive(Debug, Default)]
pub(super) struct Pasting {
    /// The button asked: so many frames are left for an answer.
    left: Option<u8>,
    /// Something came since the key went down.
    came: bool,
}

impl Pasting {
    /// Asks the clipboard for its text.
    pub(super) fn ask(&mut self, ui: &Ui) {
        self.left = Some(FRAMES);
        ui.ctx()
            .send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        ui.ctx().request_repaint();
    }

    /// The text that came in this frame; empty where one was asked for and there is none.
    pub(super) fn text(&mut self, ui: &Ui) -> Option<String> {
        let mut text = None;
        for event in ui.input(|input| input.events.clone()) {
            match event {
                Event::Paste(pasted) => {
                    (self.came, self.left) = (true, None);
                    text = text.or(Some(pasted));
                }
                // The window keeps the key that goes down to itself where it pastes; that it goes
                // up is told.
                Event::Key {
                    key: Key::V,
                    pressed: false,
                    modifiers,
                    ..
                } => {
                    let came = std::mem::take(&mut self.came);
                    if modifiers.command && !modifiers.shift && !modifiers.alt && !came {
                        text = text.or(Some(String::new()));
                    }
                }
                _ => (),
            }
        }
        match &mut self.left {
            Some(0) => {
                self.left = None;
                text = text.or(Some(String::new()));
            }
            Some(left) => {
                *left -= 1;
                ui.ctx().request_repaint();
            }
            None => (),
        }
        text
    }
}
