//! What would change: every row that differs from what the project has, with each value before and
//! after, and the choice where both sides changed one.

use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::{ICON_ADD, ICON_CALL_MERGE, ICON_EDIT, ICON_REMOVE};

use super::{State, head_ui, scrolled, set, settle};
use crate::desk::import::{Changed, Fault, Listed as Row, Plan, Standing, What};
use crate::desk::{Command, Desk};
use crate::exchange::import::Problem;
use crate::incident::PrecisionClass;
use crate::view::lang::{say, say_n, say_with};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::widgets;
use crate::view::{terms, words};

/// Which rows are listed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// All that differ.
    #[default]
    Differences,
    /// Those of one standing.
    Standing(Standing),
    /// Those with a problem.
    Problem(Problem),
    /// Those that cannot be read.
    Unread,
    /// Names that may mean several places.
    Places,
}

impl Listed {
    /// Lists something, or the differences again.
    pub(super) fn toggle(&mut self, what: Self) {
        *self = if *self == what { Self::default() } else { what };
    }
}

/// The standings in the order of the list.
const ORDER: [Standing; 4] = [
    Standing::Both,
    Standing::Changed,
    Standing::Withdrawn,
    Standing::New,
];

pub(super) fn ui(ui: &mut Ui, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let against = desk.import.look.as_ref().and_then(|look| look.last.clone());
    let note = against.map_or_else(
        || say("import-first"),
        |(at, _)| {
            let day = super::day_of(&at);
            say_with("import-against", &[("day", day.into())])
        },
    );
    head_ui(ui, &say("import-changes"), &note, "");
    if let Some(Fault::Days { column, line }) = &desk.import.failed {
        return settle::days_ui(ui, desk, (*column, *line), asked);
    }
    let Some(plan) = desk.import.plan.as_deref() else {
        let t = tokens(ui.ctx());
        ui.add_space(gap::L);
        let (words, color) = match &desk.import.failed {
            Some(fault) => (settle::fault(desk, fault), t.bad),
            None => (say("import-looking"), t.text2),
        };
        egui::Frame::new()
            .inner_margin(egui::Margin::symmetric(gap::M as i8, 0))
            .show(ui, |ui| widgets::text(ui, &words, Role::BODY, color));
        return;
    };
    tabs_ui(ui, plan, state);
    match state.listed {
        Listed::Places => settle::places_ui(ui, desk, plan, state, asked),
        Listed::Problem(Problem::KindUnknown) => settle::kinds_ui(ui, desk, plan, asked),
        Listed::Problem(problem) => {
            let rows = plan
                .problems
                .get(&problem)
                .map(|listing| (listing.rows.as_slice(), listing.n));
            lines_ui(ui, rows.unwrap_or_default(), true);
        }
        Listed::Unread => lines_ui(ui, (plan.unread.rows.as_slice(), plan.unread.n), false),
        Listed::Differences => rows_ui(ui, desk, plan, &ORDER, asked),
        Listed::Standing(standing) => rows_ui(ui, desk, plan, &[standing], asked),
    }
}

fn tabs_ui(ui: &mut Ui, plan: &Plan, state: &mut State) {
    let tabs = [
        (
            Listed::Differences,
            "import-tab-differences",
            plan.n_differences(),
        ),
        (
            Listed::Standing(Standing::New),
            "import-tab-new",
            plan.n(Standing::New),
        ),
        (
            Listed::Standing(Standing::Changed),
            "import-tab-changed",
            plan.n(Standing::Changed),
        ),
        (
            Listed::Standing(Standing::Both),
            "import-tab-both",
            plan.n(Standing::Both),
        ),
        (
            Listed::Standing(Standing::Withdrawn),
            "import-tab-withdrawn",
            plan.n(Standing::Withdrawn),
        ),
    ];
    let words: Vec<String> = tabs.iter().map(|(_, key, n)| say_n(key, *n)).collect();
    let names: Vec<&str> = words.iter().map(String::as_str).collect();
    let current = tabs.iter().position(|(which, ..)| *which == state.listed);
    ui.add_space(gap::S);
    ui.horizontal(|ui| {
        ui.add_space(gap::M);
        let width = ui.available_width() - gap::M;
        let group = say("import-changes");
        let chosen = widgets::segments(
            ui,
            &group,
            &names,
            current.unwrap_or(usize::MAX),
            width,
            size::CONTROL,
        );
        if let Some((which, ..)) = chosen.and_then(|at| tabs.get(at)) {
            state.listed = *which;
        }
    });
    ui.add_space(gap::S);
}

/// Rows of the file by their lines.
fn lines_ui(ui: &mut Ui, (rows, n): (&[(u64, String)], usize), with_line: bool) {
    let t = tokens(ui.ctx());
    scrolled(ui, "lines", |ui| {
        for (line, words) in rows {
            let words = crate::view::heard::heard(words);
            let words = if with_line {
                let about = [("line", (*line).into()), ("words", words.as_str().into())];
                say_with("import-line", &about)
            } else {
                words
            };
            ui.horizontal(|ui| {
                ui.add_space(gap::M);
                widgets::text(ui, &words, Role::SMALL, t.text1);
            });
            ui.add_space(gap::XS);
        }
        more_ui(ui, n - rows.len());
    });
}

fn more_ui(ui: &mut Ui, n: usize) {
    if n > 0 {
        let t = tokens(ui.ctx());
        ui.add_space(gap::S);
        ui.horizontal(|ui| {
            ui.add_space(gap::M);
            widgets::text(ui, &say_n("import-more", n), Role::SMALL, t.text2);
        });
    }
}

fn rows_ui(
    ui: &mut Ui,
    desk: &Desk,
    plan: &Plan,
    standings: &[Standing],
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    heads_ui(ui, t);
    let rows: Vec<&Row> = standings
        .iter()
        .flat_map(|standing| plan.listed.get(standing).into_iter().flatten())
        .collect();
    let n: usize = standings.iter().map(|standing| plan.n(*standing)).sum();
    scrolled(ui, "rows", |ui| {
        let visible = ui.clip_rect();
        for row in &rows {
            let height = height(row);
            let (rect, _) =
                ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            // Only what is in view is laid out.
            if rect.intersects(visible) {
                row_ui(ui, desk, rect, row, asked);
            }
        }
        if rows.is_empty() {
            ui.add_space(gap::L);
            ui.horizontal(|ui| {
                ui.add_space(gap::M);
                widgets::text(ui, &say("import-no-rows"), Role::BODY, t.text2);
            });
        }
        more_ui(ui, n - rows.len());
    });
}

/// Where each part of a row begins, by the row's rectangle; the last is the right end.
fn parts(rect: Rect) -> [f32; 5] {
    let (x, w) = (rect.left() + gap::M, rect.width() - 2.0 * gap::M);
    [
        x,
        x + w * 0.19,
        x + w * 0.31,
        x + w * 0.525,
        rect.right() - gap::M,
    ]
}

fn heads_ui(ui: &mut Ui, t: &Tokens) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let parts = parts(rect);
    let heads = [
        say("import-head-state"),
        say("import-head-id"),
        say("import-head-date"),
        say("import-head-what"),
    ];
    for (x, words) in parts.iter().zip(&heads) {
        widgets::paint_cut(
            ui,
            pos2(*x, rect.center().y),
            words,
            Role::NOTE,
            t.text3,
            120.0,
        );
    }
    let right = pos2(parts[4], rect.center().y);
    let words = say("import-head-deaths");
    widgets::paint(
        ui.painter(),
        right,
        egui::Align2::RIGHT_CENTER,
        &words,
        Role::NOTE,
        t.text3,
    );
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
}

/// The height of a row: two lines, and one for each change.
fn height(row: &Row) -> f32 {
    44.0 + 26.0 * row.changed.len() as f32 + if shows_note(row) { 22.0 } else { 0.0 }
}

fn shows_note(row: &Row) -> bool {
    row.keeps_note && row.standing != Standing::New
}

/// The row's own two lines.
fn line_ui(ui: &Ui, rect: Rect, row: &Row) {
    let t = tokens(ui.ctx());
    let parts = parts(rect);
    let y = rect.top() + 22.0;
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.line));
    let (icon, color, words): (MaterialIcon, _, _) = match row.standing {
        Standing::New => (ICON_ADD, t.ok, say("import-state-new")),
        Standing::Changed => (ICON_EDIT, t.info, say("import-state-changed")),
        Standing::Both => (ICON_CALL_MERGE, t.warn, say("import-state-both")),
        Standing::Withdrawn => (ICON_REMOVE, t.text3, say("import-state-withdrawn")),
        Standing::Unchanged => (ICON_EDIT, t.text3, String::new()),
    };
    let is_gone = row.standing == Standing::Withdrawn;
    let main = if is_gone { t.text3 } else { t.text1 };
    widgets::paint_icon(
        ui.painter(),
        pos2(parts[0] + 8.0, y),
        icon,
        false,
        16.0,
        color,
    );
    widgets::paint_cut(
        ui,
        pos2(parts[0] + 22.0, y),
        &words,
        Role::SMALL,
        color,
        parts[1] - parts[0] - 26.0,
    );
    widgets::paint_cut(
        ui,
        pos2(parts[1], y),
        &row.key,
        Role::SMALL,
        t.text2,
        parts[2] - parts[1] - 8.0,
    );
    let room = parts[3] - parts[2] - 26.0;
    let day = row.day.map_or_else(|| "–".to_owned(), words::day_short);
    widgets::paint_cut(ui, pos2(parts[2], y), &day, Role::SMALL, main, room);
    let is_exact = row.precision.is_some_and(PrecisionClass::is_exact) && row.sure;
    let look = if is_exact {
        Look::Filled { pierced: false }
    } else {
        Look::Hollow
    };
    let opacity = if is_gone { 0.5 } else { 1.0 };
    symbol::paint(
        ui.painter(),
        t,
        pos2(parts[3] - 12.0, y),
        6.0,
        row.kind.group(),
        look,
        opacity,
    );
    let room = parts[4] - parts[3] - 40.0;
    let mark = if row.sure { "" } else { "?" };
    let kind = terms::kind_short(row.kind);
    let mut what = format!("{kind} · {}{mark}", row.place);
    let mut within = match row.n_choices {
        n if n > 1 && !row.sure => format!("{} · {}", row.within, say_n("import-choices", n)),
        _ => row.within.clone(),
    };
    // A place is not cut where the second line has room for it.
    let galley = widgets::galley(ui.painter(), &what, Role::BODY, main);
    if galley.size().x > room && !row.place.is_empty() {
        what = kind;
        within = format!("{}{mark} · {within}", row.place);
    }
    widgets::paint_cut(ui, pos2(parts[3], y - 9.0), &what, Role::BODY, main, room);
    widgets::paint_cut(
        ui,
        pos2(parts[3], y + 9.0),
        &within,
        Role::NOTE,
        t.text3,
        room,
    );
    let right = pos2(parts[4], y);
    widgets::paint(
        ui.painter(),
        right,
        egui::Align2::RIGHT_CENTER,
        &row.deaths,
        Role::BODY,
        main,
    );
    let label = ui.interact(
        rect,
        ui.scope_id().with(("row", &row.key, row.line)),
        Sense::hover(),
    );
    let value = format!("{words} {} {day} {what} {within} {}", row.key, row.deaths);
    label.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, &value));
}

fn row_ui(ui: &mut Ui, desk: &Desk, rect: Rect, row: &Row, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    line_ui(ui, rect, row);
    let parts = parts(rect);
    let mut top = rect.top() + 44.0;
    for changed in &row.changed {
        changed_ui(
            ui,
            desk,
            pos2(parts[3], top + 11.0),
            parts[4],
            row,
            changed,
            asked,
        );
        top += 26.0;
    }
    if shows_note(row) {
        widgets::paint_cut(
            ui,
            pos2(parts[3], top + 9.0),
            &say("import-note-kept"),
            Role::NOTE,
            t.text2,
            parts[4] - parts[3],
        );
    }
}

/// What changed of a row: the old value struck, the new one marked, and the choice where ours differs.
fn changed_ui(
    ui: &mut Ui,
    desk: &Desk,
    at: egui::Pos2,
    right: f32,
    row: &Row,
    changed: &Changed,
    asked: &mut Vec<Command>,
) {
    let t = tokens(ui.ctx());
    let name = say(match changed.what {
        What::Kind => "import-field-kind",
        What::Date => "import-what-date",
        What::Initiator => "import-field-initiator",
        What::Targets => "import-field-target",
        What::Deaths => "import-field-deaths",
        What::Place => "import-what-place",
        What::Notes => "import-field-notes",
        What::Status => "import-field-status",
        What::Note => "import-what-note",
        What::Background => "import-what-background",
        What::Claims => "import-what-claims",
    });
    let width = (right - at.x) * 0.24;
    widgets::paint_cut(ui, at, &name, Role::NOTE, t.text2, width - 6.0);
    let mut x = at.x + width;
    if let Some(ours) = &changed.ours {
        let takes = desk
            .import
            .setup
            .as_ref()
            .is_some_and(|setup| setup.theirs.contains(&row.key));
        let place = Rect::from_min_max(pos2(x, at.y - 12.0), pos2(right, at.y + 12.0));
        let words = [
            say_with("import-yours", &[("value", ours.as_str().into())]),
            say_with("import-theirs", &[("value", changed.new.as_str().into())]),
        ];
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            let names: Vec<&str> = words.iter().map(String::as_str).collect();
            let group = format!("{} {name}", row.key);
            let chosen =
                widgets::segments(ui, &group, &names, usize::from(takes), place.width(), 24.0);
            if chosen.is_some_and(|at| (at == 1) != takes) && !desk.import.is_done {
                asked.extend(set(desk, |setup| {
                    if takes {
                        setup.theirs.remove(&row.key);
                    } else {
                        setup.theirs.insert(row.key.clone());
                    }
                }));
            }
        });
        return;
    }
    let painter = ui.painter().clone();
    let half = (right - x) * 0.45;
    let short = |words: &str| {
        words
            .chars()
            .take(60)
            .collect::<String>()
            .replace('\n', " ")
    };
    let old = short(&changed.old);
    let drawn = widgets::galley(&painter, &old, Role::SMALL, t.text3)
        .size()
        .x
        .min(half);
    widgets::paint_cut(ui, pos2(x, at.y), &old, Role::SMALL, t.text3, half);
    painter.hline(x..=(x + drawn), at.y, Stroke::new(1.0, t.text3));
    x += drawn + 10.0;
    let new = short(&changed.new);
    let room = right - x - 8.0;
    let drawn = widgets::galley(&painter, &new, Role::SMALL, t.text1)
        .size()
        .x
        .min(room);
    let mark = Rect::from_center_size(pos2(x + drawn / 2.0, at.y), vec2(drawn + 8.0, 20.0));
    painter.rect_filled(mark, 4.0, t.mark2);
    widgets::paint_cut(ui, pos2(x, at.y), &new, Role::SMALL, t.text1, room);
}
