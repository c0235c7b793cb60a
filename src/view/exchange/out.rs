//! What leaves: the sheet that asks what a file of what is shown is to be, what is taken out of it and how
//! it may be handled; and what stands against it, with the way round. Asks by the wish itself.

use std::path::PathBuf;

use egui::{Align2, ComboBox, Key, Modifiers, TextEdit, Ui, WidgetInfo, vec2};
use egui_material_icons::icons::{ICON_FOLDER_OPEN, ICON_IOS_SHARE};

use super::paper::{self, Paper};
use crate::desk::export::{ExportCommand, Kind, MovingKind, Outcome, Wish};
use crate::desk::{Command, Desk};
use crate::exchange::export::{Blur, Format, Redaction, Tlp};
use crate::view::dialog::Dialog;
use crate::view::lang::{self, say, say_n, say_with};
use crate::view::theme::{Role, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::words::thousands;

/// What the sheet keeps.
#[derive(Default)]
pub(in crate::view) struct State {
    /// Whether it is open.
    pub(in crate::view) open: bool,
    path: String,
    /// Which of [`Kind::ALL`].
    kind: usize,
    redaction: Redaction,
    handling: Option<Tlp>,
    paper: Paper,
    dialog: Dialog<PathBuf>,
}

/// The sheet's width, in points.
const WIDTH: f32 = 560.0;
/// The width of the names of its fields.
const NAMES: f32 = 120.0;
/// How far places can be blurred.
const BLURS: [(Blur, &str); 8] = [
    (Blur::No, "export-blur-no"),
    (Blur::District, "export-blur-district"),
    (Blur::Region, "export-blur-region"),
    (Blur::Country, "export-blur-country"),
    (Blur::Cell(10.0), "export-blur-cell"),
    (Blur::Cell(25.0), "export-blur-cell"),
    (Blur::Cell(50.0), "export-blur-cell"),
    (Blur::Cell(100.0), "export-blur-cell"),
];
/// How a file may be handled.
const HANDLINGS: [(Option<Tlp>, &str); 6] = [
    (None, "export-tlp-none"),
    (Some(Tlp::Clear), "export-tlp-clear"),
    (Some(Tlp::Green), "export-tlp-green"),
    (Some(Tlp::Amber), "export-tlp-amber"),
    (Some(Tlp::AmberStrict), "export-tlp-amber-strict"),
    (Some(Tlp::Red), "export-tlp-red"),
];

/// What a kind of file is called.
fn name_of(kind: Kind) -> String {
    say(match kind {
        Kind::Data(Format::Csv) => "export-csv",
        Kind::Data(Format::GeoJson) => "export-geojson",
        Kind::Data(Format::GeoPackage) => "export-gpkg",
        Kind::Data(Format::Kml) => "export-kml",
        Kind::Data(Format::Parquet) => "export-parquet",
        Kind::Data(Format::Xlsx) => "export-xlsx",
        Kind::Data(Format::Html) => "export-html",
        Kind::Png => "export-png",
        Kind::Svg => "export-svg",
        Kind::Pdf => "export-pdf",
        Kind::Moving(MovingKind::Gif) => "export-gif",
        Kind::Moving(MovingKind::Apng) => "export-apng",
        Kind::Frames => "export-frames",
    })
}

/// Draws the sheet over the middle of the window, where it is open.
pub(in crate::view) fn ui(ui: &Ui, desk: &Desk, state: &mut State) -> Vec<Command> {
    let mut asked = Vec::new();
    poll_dialog(state);
    state.open |= desk.held_back.is_some();
    if !state.open {
        return asked;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        close(desk, state, &mut asked);
    }
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    egui::Area::new(egui::Id::unique("export"))
        .fixed_pos(window.center())
        .pivot(Align2::CENTER_CENTER)
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(WIDTH.min(window.width() - 96.0));
                ui.spacing_mut().item_spacing = vec2(gap::S, gap::S);
                let n = desk.shown.rows.len();
                let note = say_n("export-shown", n);
                if widgets::sheet_head(ui, &say("export-title"), &note) {
                    close(desk, state, &mut asked);
                }
                match &desk.held_back {
                    Some(held) => held_ui(ui, held, state, &mut asked),
                    None => form_ui(ui, desk, state, &mut asked),
                }
            });
        });
    asked
}

fn close(desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    state.open = false;
    if desk.held_back.is_some() {
        asked.push(Command::Export(ExportCommand::Forget));
    }
}

fn form_ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let kind = Kind::ALL[state.kind.min(Kind::ALL.len() - 1)];
    field_ui(ui, "export-kind", |ui| {
        let names: Vec<String> = Kind::ALL.iter().map(|kind| name_of(*kind)).collect();
        choice_ui(ui, "export-kind", &names, &mut state.kind);
    });
    let chosen = Kind::ALL[state.kind.min(Kind::ALL.len() - 1)];
    if chosen != kind && !state.path.trim().is_empty() {
        state.path = with_other_ending(&state.path, chosen);
    }
    let kind = chosen;
    field_ui(ui, "export-file", |ui| {
        let field = TextEdit::singleline(&mut state.path)
            .hint_text(say("export-file-hint"))
            .desired_width(300.0);
        let field = ui.add(field);
        if field.changed() {
            follow_ending(state);
            // The format stands above, and is drawn by now.
            ui.ctx().request_repaint();
        }
        field.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, say("export-file")));
        let name = say("export-choose");
        let choose =
            widgets::icon_button(ui, ICON_FOLDER_OPEN, &name, "", 28.0, Dress::Plain, false);
        if choose.clicked() {
            let stem = desk.project.name();
            open_dialog(ui.ctx(), state, kind, &stem);
        }
    });
    paper::ui(ui, desk, kind, &mut state.paper);
    field_ui(ui, "export-blur", |ui| {
        let mut at = BLURS
            .iter()
            .position(|(blur, _)| *blur == state.redaction.blur)
            .unwrap_or(0);
        let names: Vec<String> = BLURS.iter().map(blur_name).collect();
        choice_ui(ui, "export-blur", &names, &mut at);
        state.redaction.blur = BLURS[at].0;
    });
    field_ui(ui, "export-leave-out", |ui| {
        for (key, on) in [
            ("export-names", &mut state.redaction.names),
            ("export-actors", &mut state.redaction.actors),
            ("export-texts", &mut state.redaction.texts),
        ] {
            widgets::check(ui, on, &say(key));
        }
    });
    field_ui(ui, "export-handling", |ui| {
        let mut at = HANDLINGS
            .iter()
            .position(|(handling, _)| *handling == state.handling)
            .unwrap_or(0);
        let names: Vec<String> = HANDLINGS.iter().map(|(_, name)| say(name)).collect();
        choice_ui(ui, "export-handling", &names, &mut at);
        state.handling = HANDLINGS[at].0;
    });
    widgets::text(ui, &say("export-rule"), Role::SMALL, t.text2);
    let typed = state.path.trim().to_owned();
    let is_ready = !typed.is_empty() && desk.gazetteer.is_some();
    ui.add_enabled_ui(is_ready, |ui| {
        let n = desk.shown.rows.len();
        let words = if kind.is_picture() {
            say_n("export-write-map", n)
        } else {
            say_n("export-write", n)
        };
        let write = widgets::button(ui, Some(ICON_IOS_SHARE), &words, 32.0, Dress::Primary);
        if write.clicked() {
            let path = with_ending(PathBuf::from(&typed), kind);
            let wish = Wish {
                redaction: state.redaction,
                handling: state.handling,
                title: state.paper.title.trim().to_owned(),
                look: state.paper.look(kind),
                language: lang::now().code(),
                ..Wish::of(path, kind)
            };
            asked.push(Command::Export(ExportCommand::Write(Box::new(wish))));
            state.open = false;
        }
    });
}

/// What was not written, why, and the way round.
fn held_ui(ui: &mut Ui, held: &Outcome, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let (words, button, wish) = match held {
        Outcome::Terms { wish, n, sources } => {
            let about = [
                ("n", (*n).into()),
                ("count", thousands(*n).into()),
                ("sources", sources.join(", ").into()),
            ];
            let wish = Wish {
                despite_terms: true,
                ..(**wish).clone()
            };
            (say_with("export-terms", &about), "export-despite", wish)
        }
        Outcome::Exists(wish) => {
            let path = wish.path.display().to_string();
            let wish = Wish {
                replace: true,
                ..(**wish).clone()
            };
            let words = say_with("export-exists", &[("path", path.into())]);
            (words, "export-replace", wish)
        }
        Outcome::Large { wish, n, megabytes } => {
            let about = [
                ("count", thousands(*n).into()),
                ("megabytes", thousands(*megabytes).into()),
            ];
            let wish = Wish {
                despite_size: true,
                ..(**wish).clone()
            };
            (
                say_with("export-large", &about),
                "export-despite-size",
                wish,
            )
        }
        Outcome::Written { .. } | Outcome::Cancelled | Outcome::Failed(_) => return,
    };
    widgets::text(ui, &words, Role::BODY, t.text1);
    ui.horizontal(|ui| {
        if widgets::button(ui, None, &say(button), 32.0, Dress::Plain).clicked() {
            asked.push(Command::Export(ExportCommand::Write(Box::new(wish))));
            state.open = false;
        }
        if widgets::button(ui, None, &say("export-back"), 32.0, Dress::Primary).clicked() {
            asked.push(Command::Export(ExportCommand::Forget));
        }
    });
}

/// How far places are blurred, in words.
fn blur_name((blur, key): &(Blur, &str)) -> String {
    match blur {
        Blur::Cell(km) => say_with(key, &[("km", (*km).into())]),
        _ => say(key),
    }
}

/// A field with its name before it.
pub(super) fn field_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    let t = tokens(ui.ctx());
    ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(
            vec2(NAMES, 28.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(NAMES);
                widgets::line(ui, &say(name), Role::BODY, t.text2);
            },
        );
        add(ui);
    });
}

pub(super) fn choice_ui(ui: &mut Ui, key: &str, names: &[String], at: &mut usize) {
    let said = say(key);
    let chosen = names.get(*at).cloned().unwrap_or_default();
    let shown = ComboBox::from_id_salt(("export", key))
        .icon(widgets::chevron)
        .width(300.0)
        .height(440.0)
        .selected_text(&chosen)
        .show_ui(ui, |ui| {
            for (index, name) in names.iter().enumerate() {
                ui.selectable_value(at, index, name);
            }
        });
    shown.response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::ComboBox, true, &said);
        info.current_text_value = Some(chosen.clone());
        info
    });
}

/// The kind that a path's ending names, where it names one.
fn follow_ending(state: &mut State) {
    let path = PathBuf::from(state.path.trim());
    let ending = path.extension().filter(|ending| !ending.is_empty());
    let named = ending.and_then(|_| Kind::of_path(&path));
    let at = named.and_then(|named| Kind::ALL.iter().position(|kind| *kind == named));
    state.kind = at.unwrap_or(state.kind);
}

/// A path of one kind for another: its ending changes where it was a kind's.
fn with_other_ending(path: &str, kind: Kind) -> String {
    let path = PathBuf::from(path.trim());
    let had_ending = path.extension().is_some() && Kind::of_path(&path).is_some();
    if had_ending {
        path.with_extension(kind.ending()).display().to_string()
    } else {
        path.display().to_string()
    }
}

/// A path without an ending gets the one of its kind.
fn with_ending(path: PathBuf, kind: Kind) -> PathBuf {
    if path.extension().is_some() || kind.ending().is_empty() {
        return path;
    }
    path.with_extension(kind.ending())
}

/// Asks for a file by the system's dialog.
fn open_dialog(ctx: &egui::Context, state: &mut State, kind: Kind, stem: &str) {
    let (what, ending) = (name_of(kind), kind.ending());
    let name = if ending.is_empty() {
        stem.to_owned()
    } else {
        format!("{stem}.{ending}")
    };
    state.dialog.open(ctx, move || {
        let asked = rfd::FileDialog::new().set_file_name(name);
        if ending.is_empty() {
            asked.save_file()
        } else {
            asked.add_filter(what, &[ending]).save_file()
        }
    });
}

fn poll_dialog(state: &mut State) {
    if let Some(path) = state.dialog.answer() {
        state.path = path.display().to_string();
        follow_ending(state);
    }
}
