//! The row "Place by hand": coordinates typed or pasted in any form, held against what is stated
//! about the place, and taken by one click. Asks by a command.

use egui::{
    CornerRadius, FontFamily, FontId, Frame, Key, Rect, Sense, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo, vec2,
};
use egui_material_icons::icons::{
    ICON_CHECK, ICON_EDIT_LOCATION, ICON_ERROR, ICON_INFO, ICON_MY_LOCATION, ICON_WARNING,
};

use crate::basemap::Basemap;
use crate::desk::{ByHand, Command};
use crate::gazetteer::Gazetteer;
use crate::geo::{self, Position};
use crate::incident::{IncidentId, Location, PrecisionClass, Relation};
use crate::sanity::{self, Severity, Statement, Warning, offset};
use crate::view::heard::heard;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::words;

/// How exactly a person may say they know the place, with the keys of the segments' words.
const CLASSES: [(PrecisionClass, &str); 3] = [
    (PrecisionClass::Site, "class-site-km"),
    (PrecisionClass::Settlement, "class-settlement-title"),
    (PrecisionClass::Near, "class-near-km"),
];

/// What the row keeps.
#[derive(Default)]
pub(super) struct State {
    /// The incident whose row is open.
    incident: Option<IncidentId>,
    text: String,
    class: usize,
    asks_focus: bool,
    /// What was made of `text`.
    read: Option<(String, Read)>,
}

/// What a typed text stands for.
enum Read {
    Nothing,
    Bad(String),
    Good {
        position: Position,
        warnings: Vec<Warning>,
    },
}

/// What is known around a place that is put by hand.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) gazetteer: Option<&'a Gazetteer>,
    pub(super) basemap: &'a Basemap,
}

/// The row, closed at first; open it has the field, what was read, and the buttons.
pub(super) fn by_hand_ui(
    ui: &mut Ui,
    incident: IncidentId,
    place: &Location,
    around: Around,
    state: &mut State,
    asked: &mut Vec<Command>,
    fly_to: &mut Option<Position>,
) {
    // A way between two places is no point.
    if place.relation == Relation::Between {
        return;
    }
    if state.incident != Some(incident) {
        let icon = Some(ICON_EDIT_LOCATION);
        if widgets::button(ui, icon, &say("place-by-hand"), 28.0, Dress::Quiet).clicked() {
            *state = State {
                incident: Some(incident),
                class: 1,
                asks_focus: true,
                ..State::default()
            };
        }
        return;
    }
    let t = tokens(ui.ctx());
    widgets::text(ui, &say("by-hand-head"), Role::NOTE, t.text3);
    let escaped = field_ui(ui, state);
    read(place, around, state);
    let mut use_better = None;
    let good = match &state.read {
        Some((_, Read::Good { position, warnings })) => {
            read_ui(ui, place, *position, fly_to);
            for warning in warnings {
                if warning_ui(ui, warning) {
                    use_better = warning.better.as_ref().map(|better| better.position);
                }
            }
            Some((*position, warnings))
        }
        Some((_, Read::Bad(why))) => {
            line_ui(ui, ICON_ERROR, &heard(why), t.bad);
            None
        }
        _ => {
            widgets::text(ui, &say("by-hand-forms"), Role::NOTE, t.text3);
            None
        }
    };
    let names = CLASSES.map(|(_, key)| say(key));
    let names = names.each_ref().map(String::as_str);
    let width = ui.available_width();
    let chosen = widgets::segments(
        ui,
        &say("how-exactly"),
        &names,
        state.class,
        width,
        size::CONTROL,
    );
    state.class = chosen.unwrap_or(state.class);
    ui.add_space(gap::XS);
    let mut is_done = escaped;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(good.is_some(), |ui| {
            let icon = Some(ICON_CHECK);
            let put = widgets::button(ui, icon, &say("place-here"), 28.0, Dress::Primary).clicked();
            if let Some((position, warnings)) = good.filter(|_| put) {
                let (class, _) = CLASSES[state.class];
                let moved = moved(position, class, warnings, around);
                asked.push(Command::MovePlace(Box::new(moved)));
                is_done = true;
            }
        });
        is_done |= widgets::button(ui, None, &say("dismiss"), 28.0, Dress::Quiet).clicked();
    });
    if let Some(better) = use_better {
        state.text = format!("{:.5}, {:.5}", better.y(), better.x());
        *fly_to = Some(better);
    }
    if is_done {
        *state = State::default();
    }
}

/// The field; whether it was left by Escape.
fn field_ui(ui: &mut Ui, state: &mut State) -> bool {
    let t = tokens(ui.ctx());
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::hover());
    let id = ui.scope_id().with("place by hand");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let is_bad = matches!(state.read, Some((_, Read::Bad(_))));
    let edge = match (has_focus, is_bad) {
        (_, true) => Stroke::new(1.0, t.bad),
        (true, false) => Stroke::new(2.0, t.focus),
        (false, false) => Stroke::new(1.0, t.line2),
    };
    ui.painter()
        .rect(rect, CornerRadius::same(6), t.bg2, edge, StrokeKind::Inside);
    let edit = TextEdit::singleline(&mut state.text)
        .id(id)
        .font(FontId::new(Role::BODY.size, FontFamily::Proportional))
        .hint_text("13.7377, -3.6265")
        .frame(Frame::NONE)
        .margin(vec2(8.0, 4.0))
        .char_limit(120);
    let inner = Rect::from_min_max(rect.min, rect.max).shrink(1.0);
    let response = ui.put(inner, edit.desired_width(rect.width() - 18.0));
    let text = state.text.clone();
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::Role::TextInput, true, say("coordinates"));
        info.current_text_value = Some(text.clone());
        info
    });
    if std::mem::take(&mut state.asks_focus) {
        response.request_focus();
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
}

/// Reads the text anew where it has changed, and holds it against what is stated.
fn read(place: &Location, around: Around, state: &mut State) {
    if state
        .read
        .as_ref()
        .is_some_and(|(text, _)| *text == state.text)
    {
        return;
    }
    let read = match geo::parse_position(&state.text) {
        _ if state.text.trim().is_empty() => Read::Nothing,
        Err(why) => Read::Bad(why.to_string()),
        Ok(position) => Read::Good {
            position,
            warnings: around.gazetteer.map_or_else(Vec::new, |gazetteer| {
                warnings(position, place, gazetteer, around.basemap)
            }),
        },
    };
    state.read = Some((state.text.clone(), read));
}

/// What speaks against a position: the place's country, its units of the place that was chosen so
/// far, and the words of the report.
fn warnings(
    position: Position,
    place: &Location,
    gazetteer: &Gazetteer,
    basemap: &Basemap,
) -> Vec<Warning> {
    let from = offset::parse(&place.written, gazetteer);
    let statement = Statement {
        // Words that state a distance name another place than this one.
        name: from.is_none().then_some(place.written.as_str()),
        country: place.country.as_deref(),
        admin1: place.admin1.as_deref(),
        admin2: place.admin2.as_deref().filter(|_| from.is_none()),
        day: sanity::gazetteer_day(),
        from,
        ..Statement::of(position)
    };
    let mut warnings = sanity::check(&statement, gazetteer, basemap);
    // A person who types two decimals knows that.
    warnings.retain(|warning| warning.kind != sanity::Kind::Unknown);
    warnings
}

/// The position as it was read, how far it is from where the place is so far, and the way there.
fn read_ui(ui: &mut Ui, place: &Location, position: Position, fly_to: &mut Option<Position>) {
    let t = tokens(ui.ctx());
    let moved = place.position.map_or_else(String::new, |before| {
        let km = geo::distance_km(before, position);
        let km = words::decimal(km, 0);
        format!(" · {}", say_with("km-from-now", &[("km", km.into())]))
    });
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = say("show-on-map");
            let show =
                widgets::icon_button(ui, ICON_MY_LOCATION, &name, "", 24.0, Dress::Quiet, false);
            if show.clicked() {
                *fly_to = Some(position);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let words = format!("{}{moved}", words::coordinates(position));
                widgets::line(ui, &words, Role::SMALL, t.text2);
            });
        });
    });
}

/// A warning, and whether its better point is asked for.
fn warning_ui(ui: &mut Ui, warning: &Warning) -> bool {
    let t = tokens(ui.ctx());
    let (icon, color) = match warning.severity {
        Severity::Wrong => (ICON_ERROR, t.bad),
        Severity::Doubtful => (ICON_WARNING, t.warn),
        Severity::Note => (ICON_INFO, t.text3),
    };
    line_ui(ui, icon, &heard(&warning.words), color);
    let Some(better) = &warning.better else {
        return false;
    };
    let clicked = ui
        .horizontal(|ui| {
            ui.add_space(16.0 + gap::S);
            widgets::button(ui, None, &say("use-better"), 24.0, Dress::Plain)
        })
        .inner;
    let there = words::coordinates(better.position);
    let clicked = clicked.on_hover_text(crate::view::rtl::visual_order(&format!(
        "{there}\n{}",
        heard(&better.why)
    )));
    clicked.clicked()
}

fn line_ui(
    ui: &mut Ui,
    icon: egui_material_icons::MaterialIcon,
    words: &str,
    color: egui::Color32,
) {
    let t = tokens(ui.ctx());
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), Sense::hover());
        widgets::paint_icon(ui.painter(), rect.center(), icon, false, 15.0, color);
        widgets::text(ui, words, Role::SMALL, t.text2);
    });
}

/// What is asked of the desk: the position with the units that it lies in, and the warnings that it
/// was placed against.
fn moved(
    position: Position,
    precision: PrecisionClass,
    warnings: &[Warning],
    around: Around,
) -> ByHand {
    let units = around.basemap.units_at(position, sanity::gazetteer_day());
    let name = |level: u8| {
        let unit = units.iter().find(|unit| unit.level == level);
        unit.map(|unit| unit.name.clone())
    };
    ByHand {
        position,
        precision,
        country: units.first().map(|unit| unit.country.as_str().to_owned()),
        admin1: name(1),
        admin2: name(2),
        against: warnings
            .iter()
            .filter(|warning| warning.severity != Severity::Note)
            .map(|warning| warning.words.clone())
            .collect(),
    }
}
