//! The sheet of corridors: all of them at the left, the chain of the chosen one at the right, place by
//! place as the gazetteer has them; others from a file. Nothing holds until it is saved.

mod draft;

use std::path::{Path, PathBuf};

use egui::{Align2, Id, Key, Modifiers, Order, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use egui_material_icons::icons::{
    ICON_ADD, ICON_ARROW_DOWNWARD, ICON_ARROW_UPWARD, ICON_CHECK, ICON_CLOSE, ICON_DELETE,
    ICON_FOLDER_OPEN, ICON_RESTART_ALT,
};

use super::parts;
use super::rows::row;
use crate::desk::Desk;
use crate::desk::spread::corridors::{COLUMNS, Corridor, Error, Fault, OWN};
use crate::gazetteer::{Gazetteer, Hit};
use crate::view::dialog::Dialog;
use crate::view::lang::{say, say_n, say_with};
use crate::view::terms;
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use draft::{Draft, Stop, name_of, stops};

/// The size of the sheet.
const SIZE: [f32; 2] = [780.0, 600.0];
/// The width of the list of corridors.
const LIST: f32 = 230.0;
const ROW: f32 = 28.0;
/// So many places that were looked up are shown.
const MOST_FOUND: usize = 5;
/// What lies nearer to a place than this is that place.
const THERE_KM: f64 = 0.5;

/// A file that was chosen: its name, and its text or why it cannot be read.
type Chosen = (String, Result<String, String>);

/// The sheet while it is open.
pub(super) struct Sheet {
    draft: Draft,
    typed: String,
    /// What was looked up last, and what was found.
    searched: String,
    found: Vec<(String, String)>,
    marked: usize,
    /// The chain that was looked at last, and what its places are.
    looked: Option<(Corridor, Vec<(Stop, String)>)>,
    wrong: Option<String>,
    /// What was done, until something else is.
    note: Option<String>,
    dialog: Dialog<Chosen>,
    asks_focus: bool,
    to_end: bool,
    /// Whether the list scrolls to the corridor that is looked at.
    to_current: bool,
}

/// What came of the sheet.
pub(super) enum Answer {
    /// Use this table; the program's own where empty.
    Save(String),
    /// Nothing.
    Close,
}

impl Sheet {
    /// A sheet for the corridors of the project.
    pub(super) fn of(table: &str) -> Self {
        // What the desk holds was read before; an old file's damage begins with the program's own.
        let draft = Draft::of(table).or_else(|_| Draft::of(OWN));
        Self {
            draft: draft.unwrap_or_else(|_| Draft::empty()),
            typed: String::new(),
            searched: String::new(),
            found: Vec::new(),
            marked: 0,
            looked: None,
            wrong: None,
            note: None,
            dialog: Dialog::default(),
            asks_focus: false,
            to_end: false,
            to_current: false,
        }
    }

    /// Draws the sheet over the middle of the window.
    pub(super) fn ui(&mut self, ui: &Ui, desk: &Desk) -> Option<Answer> {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            if self.typed.is_empty() {
                return Some(Answer::Close);
            }
            self.typed.clear();
        }
        let gazetteer = desk.gazetteer.as_deref()?;
        self.take_file(gazetteer);
        let t = tokens(ui.ctx());
        let window = ui.ctx().content_rect();
        let mut answer = None;
        egui::Area::new(Id::unique("corridors"))
            .fixed_pos(window.center())
            .pivot(Align2::CENTER_CENTER)
            .order(Order::Foreground)
            .show(ui.ctx(), |ui| {
                widgets::sheet_frame(t).show(ui, |ui| {
                    let wide = SIZE[0].min(window.width() - 80.0);
                    let tall = (SIZE[1] - 160.0).min(window.height() - 260.0);
                    ui.set_width(wide);
                    ui.spacing_mut().item_spacing = vec2(gap::S, gap::XS);
                    let note = self.head_note();
                    if widgets::sheet_head(ui, &say("spread-corridors"), &note) {
                        answer = Some(Answer::Close);
                    }
                    let (body, _) = ui.allocate_exact_size(vec2(wide, tall), Sense::hover());
                    let list = body.with_max_x(body.left() + LIST);
                    self.list_ui(ui, list);
                    let chain = body.with_min_x(list.right() + gap::L);
                    self.chain_ui(ui, chain, gazetteer);
                    self.told_ui(ui);
                    if let Some(asked) = self.buttons_ui(ui, gazetteer) {
                        answer = Some(asked);
                    }
                });
            });
        answer
    }

    fn head_note(&self) -> String {
        let n = say_n("spread-corridors-n", self.draft.rows.len());
        let whose = if self.draft.is_own() {
            say("spread-corridors-own")
        } else {
            say("spread-corridors-other")
        };
        format!("{n} · {whose}")
    }

    fn list_ui(&mut self, ui: &mut Ui, area: Rect) {
        let t = tokens(ui.ctx());
        let (list, foot) = area.split_top_bottom_at_y(area.bottom() - 36.0);
        let mut clicked = None;
        ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let n = self.draft.rows.len();
            let mut area = ScrollArea::vertical()
                .id_salt("corridors")
                .auto_shrink(false);
            if std::mem::take(&mut self.to_current) {
                let to = ROW * self.draft.current as f32 - list.height() / 2.0;
                area = area.vertical_scroll_offset(to.max(0.0));
            }
            area.show_rows(ui, ROW, n, |ui, range| {
                for at in range {
                    let corridor = &self.draft.rows[at];
                    let name = if corridor.name.is_empty() {
                        say("spread-corridors-nameless")
                    } else {
                        corridor.name.clone()
                    };
                    let wide = ui.available_width();
                    let (rect, _) = ui.allocate_exact_size(vec2(wide, ROW), Sense::hover());
                    let said = format!("{name}, {}", corridor.group);
                    let is_current = at == self.draft.current;
                    if row(ui, rect, ("corridor", at), is_current, &said).clicked() {
                        clicked = Some(at);
                    }
                    let left = rect.left_center() + vec2(8.0, 0.0);
                    let room = rect.width() - 16.0;
                    widgets::paint_cut(ui, left, &name, Role::BODY, t.text1, room);
                }
            });
        });
        if let Some(at) = clicked {
            self.draft.current = at;
            self.typed.clear();
        }
        widgets::row_in(ui, foot.with_min_y(foot.top() + 6.0), |ui| {
            let words = say("spread-corridors-new");
            if widgets::button(ui, Some(ICON_ADD), &words, size::CONTROL, Dress::Plain).clicked() {
                self.draft.begin();
                self.asks_focus = true;
                self.to_current = true;
                self.wrong = None;
            }
            let (at, n) = (self.draft.current, self.draft.rows.len());
            let steps = [
                (
                    ICON_ARROW_UPWARD,
                    "spread-corridors-row-up",
                    at > 0 && n > 0,
                    false,
                ),
                (
                    ICON_ARROW_DOWNWARD,
                    "spread-corridors-row-down",
                    at + 1 < n,
                    true,
                ),
            ];
            for (icon, key, is_on, down) in steps {
                let clicked = ui.add_enabled_ui(is_on, |ui| {
                    let words = say(key);
                    widgets::icon_button(ui, icon, &words, "", 28.0, Dress::Quiet, false).clicked()
                });
                if clicked.inner {
                    self.draft.move_row(down);
                    self.to_current = true;
                    self.wrong = None;
                }
            }
        });
    }

    fn chain_ui(&mut self, ui: &mut Ui, area: Rect, gazetteer: &Gazetteer) {
        let t = tokens(ui.ctx());
        if self.draft.row().is_none() {
            parts::nothing(ui, area, &say("spread-corridors-none"));
            return;
        }
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            ui.spacing_mut().item_spacing = vec2(gap::S, 2.0);
            let asks_focus = std::mem::take(&mut self.asks_focus);
            if let Some(row) = self.draft.row() {
                let name = say("spread-corridors-name");
                let line = parts::field(ui, &name, "RN6", &mut row.name);
                if asks_focus {
                    line.request_focus();
                }
                let hint = say("spread-corridors-group-hint");
                parts::field(ui, &say("spread-corridors-group"), &hint, &mut row.group);
            }
            self.finder_ui(ui, gazetteer);
            ui.add_space(gap::XS);
            let words = say("spread-corridors-places");
            widgets::text(ui, &words, Role::SMALL, t.text2);
            let foot = 36.0;
            let rest = ui.available_rect_before_wrap();
            let list = rest.with_max_y((area.bottom() - foot).max(rest.top() + ROW));
            self.places_ui(ui, list, gazetteer);
            let at = Rect::from_min_max(pos2(area.left(), area.bottom() - 30.0), area.max);
            widgets::row_in(ui, at, |ui| {
                let words = say("spread-corridors-remove");
                let icon = Some(ICON_DELETE);
                if widgets::button(ui, icon, &words, size::CONTROL, Dress::Quiet).clicked() {
                    self.draft.remove();
                    self.wrong = None;
                }
            });
        });
    }

    /// The line that a place is looked up by, with what was found under it.
    fn finder_ui(&mut self, ui: &mut Ui, gazetteer: &Gazetteer) {
        let t = tokens(ui.ctx());
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let n = self.found.len().max(1);
        let mut taken = None;
        if !self.typed.trim().is_empty() {
            if pressed(Key::ArrowDown) {
                self.marked = (self.marked + 1) % n;
            }
            if pressed(Key::ArrowUp) {
                self.marked = (self.marked + n - 1) % n;
            }
            if pressed(Key::Enter) {
                taken = self.found.get(self.marked).map(|(id, _)| id.clone());
            }
        }
        let hint = say("spread-corridors-add-hint");
        let name = say("spread-corridors-add");
        let line = parts::field(ui, &name, &hint, &mut self.typed);
        self.look_up(gazetteer);
        for (at, (id, words)) in self.found.iter().enumerate() {
            let wide = ui.available_width();
            let (rect, _) = ui.allocate_exact_size(vec2(wide, 24.0), Sense::hover());
            let rect = rect.with_min_x(rect.left() + parts::NAME);
            if row(ui, rect, ("found", at), at == self.marked, words).clicked() {
                taken = Some(id.clone());
            }
            let left = rect.left_center() + vec2(8.0, 0.0);
            widgets::paint_cut(ui, left, words, Role::BODY, t.text1, rect.width() - 16.0);
        }
        if self.found.is_empty() && !self.typed.trim().is_empty() {
            let words = if gazetteer.is_search_ready() {
                say("spread-corridors-none-found")
            } else {
                parts::working()
            };
            widgets::text(ui, &words, Role::SMALL, t.text2);
        }
        if let Some(place) = taken.and_then(|id| gazetteer.get(&id)) {
            self.draft.add_place(gazetteer, &place);
            self.typed.clear();
            self.to_end = true;
            self.wrong = None;
            line.request_focus();
        }
    }

    fn look_up(&mut self, gazetteer: &Gazetteer) {
        if self.typed == self.searched || !gazetteer.is_search_ready() {
            return;
        }
        self.searched.clone_from(&self.typed);
        self.marked = 0;
        let near = self.draft.row().and_then(|row| {
            let stops = stops(gazetteer, row);
            stops.iter().rev().find_map(|(_, at)| *at)
        });
        let hits = if self.typed.trim().is_empty() {
            Vec::new()
        } else {
            gazetteer.search(&self.typed, near, MOST_FOUND)
        };
        let found = hits.iter().filter_map(|hit| {
            let Hit::Place(found) = hit else {
                return None;
            };
            let place = &found.place;
            let country = terms::country(place.country);
            let feature = terms::feature(place.feature);
            let what = [place.name, &feature, place.admin2, place.admin1, &country];
            let what = what.into_iter().filter(|part| !part.is_empty());
            Some((place.id.to_owned(), what.collect::<Vec<_>>().join(" · ")))
        });
        self.found = found.collect();
    }

    fn places_ui(&mut self, ui: &mut Ui, area: Rect, gazetteer: &Gazetteer) {
        let t = tokens(ui.ctx());
        self.look(gazetteer);
        let Some((_, places)) = &self.looked else {
            return;
        };
        let to_end = std::mem::take(&mut self.to_end);
        let mut asked = None;
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ScrollArea::vertical()
                .id_salt("places of a corridor")
                .auto_shrink(false)
                .show(ui, |ui| {
                    for (at, ((place, position), unit)) in places.iter().enumerate() {
                        let wide = ui.available_width();
                        let (rect, response) =
                            ui.allocate_exact_size(vec2(wide, ROW), Sense::hover());
                        let name = name_of(place);
                        let said = format!("{}. {name}, {unit}", at + 1);
                        response.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Label, true, said.clone())
                        });
                        if to_end && at + 1 == places.len() {
                            response.scroll_to_me(None);
                        }
                        let left = rect.left_center() + vec2(4.0, 0.0);
                        let number = (at + 1).to_string();
                        widgets::paint_cut(ui, left, &number, Role::NOTE, t.text3, 20.0);
                        let left = left + vec2(24.0, 0.0);
                        widgets::paint_cut(ui, left, name, Role::BODY, t.text1, 150.0);
                        let left = left + vec2(158.0, 0.0);
                        let room = rect.right() - 84.0 - left.x;
                        let color = if position.is_some() { t.text2 } else { t.bad };
                        widgets::paint_cut(ui, left, unit, Role::SMALL, color, room);
                        let buttons = rect.with_min_x(rect.right() - 80.0);
                        if let Some(done) = place_buttons(ui, buttons, at, places.len(), name) {
                            asked = Some(done);
                        }
                    }
                });
        });
        match asked {
            Some(Act::Move(at, outwards)) => self.draft.move_place(gazetteer, at, outwards),
            Some(Act::Remove(at)) => self.draft.remove_place(gazetteer, at),
            None => (),
        }
    }

    /// Finds what the places of the chain are, where it is another than before.
    fn look(&mut self, gazetteer: &Gazetteer) {
        let Some(row) = self.draft.rows.get(self.draft.current) else {
            self.looked = None;
            return;
        };
        if self
            .looked
            .as_ref()
            .is_some_and(|(looked, _)| looked == row)
        {
            return;
        }
        let unit = |stop: &Stop| {
            let Some(at) = stop.1 else {
                return say("spread-corridors-unknown");
            };
            let place = gazetteer.nearest(at, THERE_KM).map(|(place, _)| place);
            place.map_or_else(
                || crate::view::words::coordinates(at),
                |place| {
                    let country = terms::country(place.country);
                    let unit = [place.admin2, place.admin1, &country];
                    let unit = unit.into_iter().filter(|part| !part.is_empty());
                    unit.collect::<Vec<_>>().join(" · ")
                },
            )
        };
        let places = stops(gazetteer, row).into_iter();
        let places = places.map(|stop| {
            let unit = unit(&stop);
            (stop, unit)
        });
        self.looked = Some((row.clone(), places.collect()));
    }

    fn told_ui(&self, ui: &mut Ui) {
        let t = tokens(ui.ctx());
        let (words, color) = match (&self.wrong, &self.note) {
            (Some(wrong), _) => (wrong.as_str(), t.bad),
            (None, Some(note)) => (note.as_str(), t.text2),
            // Room stays for one line, so that nothing jumps.
            (None, None) => (" ", t.text2),
        };
        widgets::text(ui, words, Role::SMALL, color);
    }

    fn buttons_ui(&mut self, ui: &mut Ui, gazetteer: &Gazetteer) -> Option<Answer> {
        let mut answer = None;
        ui.horizontal(|ui| {
            let button = |ui: &mut Ui, icon, key: &str, dress| {
                widgets::button(ui, icon, &say(key), size::CONTROL, dress).clicked()
            };
            let icon = Some(ICON_CHECK);
            if button(ui, icon, "spread-corridors-save", Dress::Primary) {
                match self.draft.written(gazetteer) {
                    Ok(table) => answer = Some(Answer::Save(table)),
                    Err(error) => self.refuse(&error),
                }
            }
            let icon = Some(ICON_FOLDER_OPEN);
            if button(ui, icon, "spread-corridors-file", Dress::Plain) {
                let what = say("spread-corridors");
                self.dialog.open(ui.ctx(), move || {
                    let asked = rfd::FileDialog::new().add_filter(what, &["csv"]);
                    asked.pick_file().map(read)
                });
            }
            let icon = Some(ICON_RESTART_ALT);
            if button(ui, icon, "spread-corridors-restore", Dress::Plain)
                && let Ok(own) = Draft::of(OWN)
            {
                self.draft = own;
                self.wrong = None;
                self.note = Some(say("spread-corridors-restored"));
            }
            if button(ui, None, "spread-cancel", Dress::Quiet) {
                answer = Some(Answer::Close);
            }
        });
        answer
    }

    /// Says why the table cannot be used, and shows the corridor that is why.
    fn refuse(&mut self, error: &Error) {
        let at = self.draft.row_at(error.line);
        if let Some((at, row)) = at.and_then(|at| Some((at, self.draft.rows.get(at)?))) {
            let road = if row.name.is_empty() {
                say("spread-corridors-nameless")
            } else {
                row.name.clone()
            };
            let what = fault_words(&error.fault, error.column);
            let about = [("road", road.into()), ("what", what.into())];
            self.wrong = Some(say_with("spread-fault-row", &about));
            self.draft.current = at;
        } else {
            self.wrong = Some(error_words(error));
        }
    }

    fn take_file(&mut self, gazetteer: &Gazetteer) {
        if let Some((name, text)) = self.dialog.answer() {
            self.read_file(gazetteer, &name, text);
        }
    }

    /// Takes the corridors of a file in the place of those that are here, where all can be used.
    fn read_file(&mut self, gazetteer: &Gazetteer, name: &str, text: Result<String, String>) {
        let read = text.and_then(|text| {
            let usable = crate::desk::spread::corridors::chains(gazetteer, &text);
            let draft = usable.and_then(|_| Draft::of(&text));
            draft.map_err(|error| error_words(&error))
        });
        match read {
            Ok(draft) => {
                self.draft = draft;
                self.wrong = None;
                let about = [("file", name.to_owned().into())];
                self.note = Some(say_with("spread-corridors-read", &about));
            }
            Err(why) => self.wrong = Some(format!("{name}: {why}")),
        }
    }
}

/// What was asked of a place.
enum Act {
    Move(usize, bool),
    Remove(usize),
}

fn place_buttons(ui: &mut Ui, area: Rect, at: usize, n: usize, name: &str) -> Option<Act> {
    let mut asked = None;
    ui.push_id(("place", at), |ui| {
        widgets::row_in(ui, area, |ui| {
            ui.spacing_mut().item_spacing = vec2(2.0, 0.0);
            let mut button = |icon, key: &str, is_on: bool| {
                let words = say_with(key, &[("place", name.to_owned().into())]);
                ui.add_enabled_ui(is_on, |ui| {
                    widgets::icon_button(ui, icon, &words, "", 24.0, Dress::Quiet, false).clicked()
                })
                .inner
            };
            if button(ICON_ARROW_UPWARD, "spread-corridors-up", at > 0) {
                asked = Some(Act::Move(at, false));
            }
            if button(ICON_ARROW_DOWNWARD, "spread-corridors-down", at + 1 < n) {
                asked = Some(Act::Move(at, true));
            }
            if button(ICON_CLOSE, "spread-corridors-out", true) {
                asked = Some(Act::Remove(at));
            }
        });
    });
    asked
}

fn read(path: PathBuf) -> Chosen {
    let name = path.file_name().unwrap_or(Path::new("").as_os_str());
    let name = name.to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
    (name, text)
}

/// A fault of a file, with its line and column.
fn error_words(error: &Error) -> String {
    let column = error.column;
    let name = COLUMNS.get(column.saturating_sub(1)).copied();
    let about = [
        ("line", error.line.into()),
        ("column", column.into()),
        ("name", name.unwrap_or("–").into()),
        ("what", fault_words(&error.fault, column).into()),
    ];
    say_with("spread-fault", &about)
}

fn fault_words(fault: &Fault, column: usize) -> String {
    match fault {
        Fault::Head => say("spread-fault-head"),
        Fault::Width(n) => say_n("spread-fault-width", *n),
        Fault::Empty => say(match column {
            1 => "spread-fault-no-name",
            2 => "spread-fault-no-group",
            3 => "spread-fault-no-country",
            _ => "spread-fault-no-places",
        }),
        Fault::Twice(_) => say("spread-fault-twice"),
        Fault::Country(code) => say_with("spread-fault-country", &[("code", code.as_str().into())]),
        Fault::TooShort(missing) if missing.is_empty() => say("spread-fault-short"),
        Fault::TooShort(missing) => say_with(
            "spread-fault-unknown",
            &[("places", missing.as_str().into())],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::lang::{self, Lang};

    #[test]
    fn a_file_takes_the_place_of_the_corridors_or_says_line_and_column() {
        lang::set(Lang::En);
        let gazetteer = Gazetteer::embedded();
        let mut sheet = Sheet::of(OWN);
        let bad =
            "name,group,countries,places\nRN6,Bamako,ML,Bamako|Fana\nRN7,Bamako,Mali,Bamako|Fana\n";
        sheet.read_file(&gazetteer, "mine.csv", Ok(bad.to_owned()));
        let wrong = sheet.wrong.clone().unwrap();
        assert!(
            wrong.starts_with("mine.csv: Line 3, column 3 (countries)"),
            "{wrong}"
        );
        assert!(sheet.draft.is_own());
        let good = bad.replace("Mali", "ML");
        sheet.read_file(&gazetteer, "mine.csv", Ok(good));
        assert_eq!((sheet.draft.rows.len(), &sheet.wrong), (2, &None));
        sheet.read_file(&gazetteer, "gone.csv", Err("no such file".to_owned()));
        assert_eq!(sheet.wrong.as_deref(), Some("gone.csv: no such file"));
    }

    #[test]
    fn a_corridor_that_cannot_be_used_is_shown_with_why() {
        lang::set(Lang::En);
        let gazetteer = Gazetteer::embedded();
        let mut sheet = Sheet::of(OWN);
        sheet.draft.rows[2].group.clear();
        let error = sheet.draft.written(&gazetteer).unwrap_err();
        sheet.refuse(&error);
        assert_eq!(sheet.draft.current, 2);
        assert!(sheet.wrong.unwrap().starts_with("RN6 Sévaré: "));
    }
}
