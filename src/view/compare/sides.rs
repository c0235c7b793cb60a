//! Both sides of an incident, field by field: mine, theirs, who changed each when, and whether theirs is
//! taken.

use egui::{ScrollArea, Ui, WidgetInfo, vec2};

use super::list::signed;
use crate::desk::compare::{Change, Found, Part, Sides};
use crate::desk::history::{Past, What};
use crate::desk::{Command, CompareCommand, Desk, Detail};
use crate::view::actors::{actor, actors};
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::{terms, widgets, words};

/// The width of the names of fields.
const NAMES: f32 = 92.0;

pub(super) fn ui(ui: &mut Ui, desk: &Desk, found: &Found, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let compare = &desk.compare;
    let line = found
        .lines
        .iter()
        .find(|line| Some(&line.entry.uuid) == compare.shown.as_ref());
    let sides = compare.sides.as_deref();
    let (Some(line), Some(sides)) = (line, sides) else {
        let words = if line.is_some() {
            "compare-busy"
        } else {
            "compare-nothing"
        };
        widgets::text(ui, &say(words), Role::BODY, t.text2);
        return;
    };
    let on = compare.is_marked(line);
    let (leave, take) = (say("compare-leave"), say("compare-take"));
    let group = say("compare-what");
    let width = 260.0_f32.min(ui.available_width());
    let names = [leave.as_str(), take.as_str()];
    let chosen = widgets::segments(ui, &group, &names, usize::from(on), width, size::CONTROL);
    if let Some(at) = chosen {
        let uuid = line.entry.uuid.clone();
        asked.push(
            CompareCommand::Mark {
                uuid,
                take: at == 1,
            }
            .into(),
        );
    }
    for (is_gone, words) in line
        .is_gone
        .iter()
        .zip(["compare-gone-here", "compare-gone-there"])
    {
        if *is_gone {
            widgets::text(ui, &say(words), Role::SMALL, t.text2);
        }
    }
    let [mine, theirs] = ["compare-mine", "compare-theirs"].map(say);
    let [here, there] = [0, 1].map(|side| signed(line.entry.signed[side].as_ref()));
    let heads = [format!("{mine} · {here}"), format!("{theirs} · {there}")];
    ui.scope(|ui| {
        // As wide as the rows below, beside their scroll bar.
        ui.set_max_width(ui.available_width() - gap::S);
        let empty = [String::new(), String::new()];
        row_ui(ui, &say("compare-field"), &heads, &empty, Role::NOTE, false);
    });
    ScrollArea::vertical()
        .id_salt(("compare sides", &sides.uuid))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = gap::XS;
            parts_ui(ui, sides);
        });
}

/// What differs first, then what is the same in both.
fn parts_ui(ui: &mut Ui, sides: &Sides) {
    let is_one = sides.sides.iter().any(Option::is_none);
    let differs = |part: &Part| is_one || sides.parts.contains(part);
    let (different, alike): (Vec<Part>, Vec<Part>) = Part::ALL.into_iter().partition(differs);
    for (head, parts) in [("compare-differs", different), ("compare-alike", alike)] {
        if parts.is_empty() {
            continue;
        }
        widgets::section_head(ui, &say(head), "");
        for part in parts {
            let is_different = head == "compare-differs";
            let mut values = [0, 1].map(|side| {
                let detail = sides.sides[side].as_ref();
                detail.map_or_else(String::new, |detail| value(part, detail))
            });
            if is_different && !is_one && values[0] == values[1] {
                let words = say("compare-otherwise");
                values[1] = format!("{}\n{words}", values[1]);
            }
            let notes = [0, 1].map(|side| {
                let detail = sides.sides[side]
                    .as_ref()
                    .filter(|_| is_different && !is_one);
                let last = detail.and_then(|detail| last_change(part, &detail.history));
                last.map_or_else(String::new, |last| signed(Some(&last)))
            });
            let role = Role::BODY;
            row_ui(
                ui,
                &name(part),
                &values,
                &notes,
                role,
                is_different && !is_one,
            );
        }
    }
}

/// Who changed a part last, and when.
fn last_change(part: Part, history: &[Past]) -> Option<Change> {
    let what = what(part)?;
    let is_of = |past: &&Past| past.changes.iter().any(|change| change.what == what);
    history.iter().find(is_of).map(|past| Change {
        who: past.who.clone(),
        at: past.at.clone(),
    })
}

fn what(part: Part) -> Option<What> {
    Some(match part {
        Part::Kind => What::Kind,
        Part::Date => What::Date,
        Part::Place => What::Place,
        Part::Precision => What::Precision,
        Part::Position => What::Position,
        Part::Certainty => What::Certainty,
        Part::Initiator => What::Initiator,
        Part::Targets => What::Targets,
        Part::Deaths => What::Deaths,
        Part::Status => What::Status,
        Part::Claims => What::Claims,
        Part::Note => What::Note,
        Part::Background | Part::Sample => return None,
    })
}

fn name(part: Part) -> String {
    say(match part {
        Part::Kind => "facet-kind",
        Part::Date => "history-date",
        Part::Place => "place",
        Part::Precision => "facet-precision",
        Part::Position => "coordinates",
        Part::Certainty => "facet-certainty",
        Part::Initiator => "initiator",
        Part::Targets => "targets",
        Part::Deaths => "facet-deaths",
        Part::Status => "facet-status",
        Part::Background => "facet-background",
        Part::Claims => "history-claims",
        Part::Note => "note",
        Part::Sample => "compare-sample",
    })
}

/// What one side says of a part, in words.
fn value(part: Part, detail: &Detail) -> String {
    let one = &detail.incident;
    let dash = || "–".to_owned();
    let each = |of: &dyn Fn(&crate::incident::Location) -> String| {
        let lines: Vec<String> = one.places.iter().map(of).collect();
        if lines.is_empty() {
            dash()
        } else {
            lines.join("\n")
        }
    };
    let truth = |is: bool| say(if is { "compare-yes" } else { "compare-no" });
    match part {
        Part::Kind => terms::kind(one.kind),
        Part::Date => words::when(one.span, one.date_precision),
        Part::Place => each(&|place| {
            let units = [&place.admin2, &place.admin1].map(Clone::clone);
            let country = place.country.as_deref().map(terms::country);
            let within: Vec<String> = units.into_iter().flatten().chain(country).collect();
            let name = words::place(place);
            match (within.is_empty(), place.written == name) {
                (true, true) => name,
                (true, false) => format!("{name} ({})", place.written),
                (false, true) => format!("{name}, {}", within.join(", ")),
                (false, false) => format!("{name} ({}), {}", place.written, within.join(", ")),
            }
        }),
        Part::Precision => each(&|place| {
            let class = terms::class(place.precision);
            let radius = place.radius_km.map(words::plain);
            match radius {
                Some(radius) => {
                    let within = say_with("compare-within", &[("radius", radius.into())]);
                    format!("{class}, {within}")
                }
                None => class,
            }
        }),
        Part::Position => each(&|place| place.position.map_or_else(dash, words::coordinates)),
        Part::Certainty => each(&|place| {
            say(if place.sure {
                "place-sure"
            } else {
                "place-waits"
            })
        }),
        Part::Initiator => {
            let name = one.initiator.as_deref();
            name.map_or_else(dash, |name| actor(name).into_owned())
        }
        Part::Targets if one.targets.is_empty() => dash(),
        Part::Targets => actors(&one.targets, ", "),
        Part::Deaths => words::killed(one.deaths),
        Part::Status => terms::status(one.status),
        Part::Background => truth(one.background),
        Part::Sample => truth(one.sample),
        Part::Claims => {
            let lines = one
                .claims
                .iter()
                .zip(&detail.reports)
                .map(|(claim, report)| {
                    let about = [
                        ("source", report.source.name.as_str().into()),
                        ("title", report.title.as_str().into()),
                        ("credibility", claim.credibility.code().into()),
                    ];
                    say_with("compare-claim", &about)
                });
            let lines: Vec<String> = lines.collect();
            if lines.is_empty() {
                dash()
            } else {
                lines.join("\n")
            }
        }
        Part::Note if one.note.is_empty() => dash(),
        Part::Note => one.note.clone(),
    }
}

/// A field with both values, each with who changed it below.
fn row_ui(
    ui: &mut Ui,
    name: &str,
    values: &[String; 2],
    notes: &[String; 2],
    role: Role,
    is_marked: bool,
) {
    let t = tokens(ui.ctx());
    let width = ui.available_width();
    let side = (width - NAMES - 3.0 * gap::S) / 2.0;
    let back = ui.painter().add(egui::Shape::Noop);
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap::S;
        let cell = |ui: &mut Ui, width: f32, add: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui(vec2(width, 0.0), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.set_width(width);
                    add(ui);
                });
            });
        };
        cell(ui, NAMES, &mut |ui| {
            ui.add_space(2.0);
            widgets::text(ui, name, Role::NOTE, t.text3);
        });
        for (value, note) in values.iter().zip(notes) {
            cell(ui, side, &mut |ui| {
                widgets::text(ui, value, role, if is_marked { t.text1 } else { t.text2 });
                if !note.is_empty() {
                    widgets::text(ui, note, Role::NOTE, t.text3);
                }
            });
        }
    });
    if is_marked {
        let rect = row.response.rect.expand2(vec2(4.0, 1.0));
        ui.painter()
            .set(back, egui::Shape::rect_filled(rect, 4.0, t.bg3));
    }
    let said = [
        ("field", name.into()),
        ("mine", values[0].as_str().into()),
        ("theirs", values[1].as_str().into()),
    ];
    let said = say_with("compare-value-row", &said);
    row.response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Row, true, &said));
}
