//! The figures of a chart handed on: to the clipboard, or to a file that the system's dialog asks for.
//! What came of it is told for a moment at the foot of the charts.

use std::path::Path;

use egui::{Rect, Stroke, Ui, vec2};

use super::Out;
use crate::view::dialog::Dialog;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets;

/// Where figures are to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Clipboard,
    File,
}

/// Figures for a file: the name that is proposed, and their text.
pub(super) struct Figures {
    name: String,
    text: String,
}

/// A file that was written, or why it was not; `None` where nobody chose one.
type Written = Result<String, String>;

/// What is on its way to a file, and what is told.
#[derive(Default)]
pub(super) struct State {
    dialog: Dialog<Written>,
    told: Option<(String, f64)>,
}

/// Hands the figures of a chart on.
pub(super) fn give(ui: &Ui, to: To, chart: &str, figures: String, out: &mut Out) {
    match to {
        To::Clipboard => {
            let n = figures.lines().count().saturating_sub(1);
            ui.ctx().copy_text(figures);
            out.told = Some(say_with("spread-copied", &[("n", n.into())]));
        }
        To::File => {
            out.to_file = Some(Figures {
                name: file_name(chart),
                text: figures,
            });
        }
    }
}

/// The name of a file for a chart: its title without what file systems refuse.
fn file_name(chart: &str) -> String {
    let kept = chart.chars().map(|letter| match letter {
        letter if letter.is_alphanumeric() => letter,
        _ => ' ',
    });
    let kept: String = kept.collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    format!("{}.csv", words.join("-").to_lowercase())
}

impl State {
    /// Opens the dialog for figures that are to go to a file, and tells what came of it.
    pub(super) fn advance(&mut self, ui: &Ui, out: &mut Out) {
        if let Some(figures) = out.to_file.take() {
            let kind = say("spread-figures-files");
            // It asks itself before a file is written over.
            self.dialog.open(ui.ctx(), move || {
                let path = rfd::FileDialog::new()
                    .add_filter(kind, &["csv"])
                    .set_file_name(figures.name)
                    .save_file()?;
                Some(write(&path, &figures.text))
            });
        }
        if let Some(written) = self.dialog.answer() {
            out.told = Some(match written {
                Ok(file) => say_with("spread-written", &[("file", file.into())]),
                Err(why) => say_with("spread-not-written", &[("why", why.into())]),
            });
        }
    }

    /// What was done, for a moment, at the foot of the charts.
    pub(super) fn ui(&mut self, ui: &Ui, charts: Rect, out: &mut Out) {
        const SECONDS: f64 = 3.0;
        let now_s = ui.input(|input| input.time);
        if let Some(told) = out.told.take() {
            self.told = Some((told, now_s + SECONDS));
        }
        let Some((told, until_s)) = &self.told else {
            return;
        };
        if now_s >= *until_s {
            self.told = None;
            return;
        }
        ui.ctx()
            .request_repaint_after_secs((until_s - now_s) as f32);
        let t = tokens(ui.ctx());
        let galley = widgets::galley(ui.painter(), told, Role::BODY, t.text1);
        let plate = egui::Align2::RIGHT_BOTTOM.anchor_size(
            charts.right_bottom() - vec2(gap::M, gap::M),
            galley.size() + vec2(24.0, 16.0),
        );
        let edge = Stroke::new(1.0, t.line2);
        ui.painter()
            .rect(plate, 8.0, t.bg2, edge, egui::StrokeKind::Inside);
        ui.painter()
            .galley(plate.min + vec2(12.0, 8.0), galley, t.text1);
        let said = told.clone();
        ui.interact(plate, ui.scope_id().with("told"), egui::Sense::hover())
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone()));
    }
}

fn write(path: &Path, text: &str) -> Result<String, String> {
    let failed = |cause: std::io::Error| format!("{cause}: {}", path.display());
    std::fs::write(path, text).map_err(failed)?;
    Ok(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_figures_is_named_for_its_chart_and_written_whole() {
        assert_eq!(file_name("Distance to BF|BJ"), "distance-to-bf-bj.csv");
        assert_eq!(file_name("Écart au passé"), "écart-au-passé.csv");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("near.csv");
        write(&path, "a,b\r\n1,2\r\n").unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), "a,b\r\n1,2\r\n");
        let gone = folder.path().join("no folder").join("near.csv");
        assert!(write(&gone, "").unwrap_err().contains("near.csv"));
    }
}
