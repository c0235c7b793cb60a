//! The form for a blockade: which road, between which places, from when to when, who says so. What
//! is typed stays until it is right; saving asks by the blockade itself.

use egui::{Key, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};
use egui_material_icons::icons::{ICON_CHECK, ICON_DELETE};

use super::parts;
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{Blockade, Corridor};
use crate::time::Day;
use crate::view::lang::say;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::timeline::day_of;
use crate::view::widgets::{self, Dress};
use crate::view::words;

/// What is being written down.
pub(super) struct Form {
    blockade: Blockade,
    /// First and last day as typed; the last may be empty.
    days: [String; 2],
    /// What is wrong, after an attempt to save.
    wrong: Option<String>,
    asks_focus: bool,
}

/// What came of the form.
pub(super) enum Answer {
    /// Write it down.
    Save(Box<Blockade>),
    /// Take it away.
    Remove(i64),
    /// Nothing.
    Close,
}

impl Form {
    /// A form for a blockade that is written down, or for a new one with row 0.
    pub(super) fn of(blockade: Blockade) -> Self {
        let from = if blockade.id == 0 {
            String::new()
        } else {
            blockade.from.to_string()
        };
        let to = blockade.to.map_or_else(String::new, |day| day.to_string());
        Self {
            blockade,
            days: [from, to],
            wrong: None,
            asks_focus: true,
        }
    }

    /// A form for a new blockade of a road.
    pub(super) fn new(road: String) -> Self {
        Self::of(Blockade {
            id: 0,
            road,
            from_place: String::new(),
            to_place: String::new(),
            from: Day(0),
            to: None,
            actor: String::new(),
            source: String::new(),
            note: String::new(),
        })
    }

    /// What is typed as a blockade, or what is missing.
    fn read(&self) -> Result<Blockade, String> {
        let mut blockade = self.blockade.clone();
        let [from, to] = &self.days;
        let of = |text: &str| day_of(text.trim());
        blockade.from = of(from).map_err(|why| words::named(&say("spread-from-day"), &why))?;
        blockade.to = match to.trim() {
            "" => None,
            to => Some(of(to).map_err(|why| words::named(&say("spread-to-day"), &why))?),
        };
        if blockade.to.is_some_and(|to| to < blockade.from) {
            return Err(say("spread-days-crossed"));
        }
        blockade.source = blockade.source.trim().to_owned();
        if blockade.source.is_empty() {
            return Err(say("spread-source-missing"));
        }
        Ok(blockade)
    }

    /// Draws the form over an area.
    pub(super) fn ui(&mut self, ui: &mut Ui, within: Rect, m: &Measures) -> Option<Answer> {
        let t = tokens(ui.ctx());
        let wide = (within.width() - 2.0 * gap::M).min(420.0);
        let tall = (within.height() - 2.0 * gap::M).min(372.0);
        // Beside the roads, where it was asked for.
        let corner = within.max - vec2(wide + gap::M, tall + gap::M);
        let card = Rect::from_min_size(corner, vec2(wide, tall));
        // Nothing behind the card is reached through it.
        ui.interact(card, ui.scope_id().with("blockade card"), Sense::click());
        let edge = Stroke::new(1.0, t.line2);
        ui.painter()
            .rect(card, 8.0, t.bg2, edge, StrokeKind::Inside);
        let mut answer = None;
        let inner = card.shrink(gap::M);
        ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
            egui::ScrollArea::vertical()
                .id_salt("blockade")
                .show(ui, |ui| {
                    answer = self.fields_ui(ui, m);
                });
        });
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            answer = Some(Answer::Close);
        }
        answer
    }

    fn fields_ui(&mut self, ui: &mut Ui, m: &Measures) -> Option<Answer> {
        let t = tokens(ui.ctx());
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        let title = if self.blockade.id == 0 {
            say("spread-blockade-new")
        } else {
            say("spread-blockade-edit")
        };
        widgets::text(ui, &title, Role::STRONG, t.text1);
        ui.add_space(gap::XS);
        let corridors = &m.roads.corridors;
        let names: Vec<String> = corridors.iter().map(|it| it.name.clone()).collect();
        if let Some(at) = parts::choice(ui, &say("spread-road"), &self.blockade.road, &names) {
            self.blockade.road.clone_from(&names[at]);
            self.blockade.from_place.clear();
            self.blockade.to_place.clear();
        }
        let corridor = corridors.iter().find(|it| it.name == self.blockade.road);
        let mut places = vec![say("spread-whole-road")];
        places.extend(corridor.map(places_of).unwrap_or_default());
        let ends = [
            (say("spread-from-place"), &mut self.blockade.from_place),
            (say("spread-to-place"), &mut self.blockade.to_place),
        ];
        for (name, place) in ends {
            let current = if place.is_empty() {
                places[0].clone()
            } else {
                place.clone()
            };
            if let Some(at) = parts::choice(ui, &name, &current, &places) {
                *place = if at == 0 {
                    String::new()
                } else {
                    places[at].clone()
                };
            }
        }
        let [from, to] = &mut self.days;
        let first = parts::field(ui, &say("spread-from-day"), "2024-07-19", from);
        if std::mem::take(&mut self.asks_focus) {
            first.request_focus();
        }
        parts::field(ui, &say("spread-to-day"), &say("spread-still-holds"), to);
        parts::field(ui, &say("spread-by-whom"), "", &mut self.blockade.actor);
        parts::field(
            ui,
            &say("spread-source-of"),
            &say("spread-source-hint"),
            &mut self.blockade.source,
        );
        parts::field(ui, &say("spread-note-of"), "", &mut self.blockade.note);
        if let Some(wrong) = &self.wrong {
            widgets::text(ui, wrong, Role::SMALL, t.bad);
        }
        ui.add_space(gap::XS);
        self.buttons_ui(ui)
    }

    fn buttons_ui(&mut self, ui: &mut Ui) -> Option<Answer> {
        let mut answer = None;
        ui.horizontal(|ui| {
            let words = say("spread-blockade-save");
            let icon = Some(ICON_CHECK);
            if widgets::button(ui, icon, &words, size::CONTROL, Dress::Primary).clicked() {
                match self.read() {
                    Ok(blockade) => answer = Some(Answer::Save(Box::new(blockade))),
                    Err(why) => self.wrong = Some(why),
                }
            }
            let id = self.blockade.id;
            if id != 0 {
                let words = say("spread-blockade-remove");
                let icon = Some(ICON_DELETE);
                if widgets::button(ui, icon, &words, size::CONTROL, Dress::Plain).clicked() {
                    answer = Some(Answer::Remove(id));
                }
            }
            let words = say("spread-cancel");
            if widgets::button(ui, None, &words, size::CONTROL, Dress::Quiet).clicked() {
                answer = Some(Answer::Close);
            }
        });
        answer
    }
}

/// The places of a road, from the first outwards.
fn places_of(corridor: &Corridor) -> Vec<String> {
    let first = corridor.segments.first().map(|it| it.names[0].clone());
    let others = corridor.segments.iter().map(|it| it.names[1].clone());
    first.into_iter().chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};

    #[test]
    fn a_blockade_needs_a_first_day_and_somebody_who_says_so() {
        lang::set(Lang::En);
        let mut form = Form::new("RN1".to_owned());
        assert!(form.read().is_err());
        form.days[0] = "2025-09-05".to_owned();
        assert_eq!(form.read().unwrap_err(), say("spread-source-missing"));
        form.blockade.source = "  Studio Tamani  ".to_owned();
        let read = form.read().unwrap();
        assert_eq!((read.source.as_str(), read.to), ("Studio Tamani", None));
        form.days[1] = "2025-09-01".to_owned();
        assert_eq!(form.read().unwrap_err(), say("spread-days-crossed"));
        form.days[1] = "2025-11-30".to_owned();
        assert_eq!(form.read().unwrap().to, Day::parse("2025-11-30").ok());
    }
}
