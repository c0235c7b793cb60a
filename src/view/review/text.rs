//! The report's text with every finding marked: the sentence of the candidate in question lit, the
//! others numbered at the edge. A click on a mark goes to its candidate and field.

use std::ops::Range;

use egui::{Align2, Color32, CornerRadius, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons::{ICON_CONTENT_COPY, ICON_EDIT_NOTE, ICON_MENU};

use super::{panes, row};
use crate::desk::review::Dossier;
use crate::desk::{Command, Desk};
use crate::incident::{Field, Incident, IncidentId, Language, Report};
use crate::view::caps;
use crate::view::lang::{say, say_with};
use crate::view::rtl;
use crate::view::theme::{Role, Tokens, gap, tokens};
use crate::view::widgets::{self, Dress};
use crate::view::{terms, words};

/// What the pane keeps: the text laid out, and what is selected in it.
#[derive(Default)]
pub(super) struct State {
    laid: Option<Laid>,
    selection: rtl::SelectionState,
    /// What was brought into view.
    scrolled: Option<(u64, Option<IncidentId>)>,
}

/// A text laid out for a width and a palette, with the marks of one moment.
struct Laid {
    report: i64,
    part: Range<usize>,
    width: f32,
    dark: bool,
    scale: f32,
    paragraphs: rtl::Paragraphs,
    marked: Option<(u64, Option<IncidentId>)>,
    /// Whose each mark is.
    owners: Vec<(IncidentId, Field)>,
}

/// Room for the numbers at the edge.
const GUTTER: f32 = 36.0;
/// More of a report than this is not laid out at once.
const MOST_BYTES: usize = 60_000;
/// The legend of the marks.
const FOOT: f32 = 36.0;

pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    screen: &mut super::State,
    has_drawer: bool,
    asked: &mut Vec<Command>,
) {
    let open = desk.review.open.as_ref();
    let report = open.and_then(|open| open.report.as_ref());
    let note = report.map_or_else(String::new, |report| match report.language {
        Language::Arabic => say("review-ar"),
        Language::French => say("review-fr"),
        Language::English => say("review-en"),
    });
    let rect = row::head(ui, &say("review-report"), &note);
    buttons_ui(ui, rect, report, screen, has_drawer);
    if screen.intake.files_open {
        super::intake::files_ui(ui, screen, asked);
    }
    let Some((open, report)) = open.zip(report) else {
        empty_ui(ui, desk);
        return;
    };
    let rect = ui.available_rect_before_wrap();
    let (body, foot) = rect.split_top_bottom_at_y(rect.bottom() - FOOT);
    ui.scope_builder(egui::UiBuilder::new().max_rect(body), |ui| {
        egui::ScrollArea::vertical()
            .id_salt(("report", report.id))
            .auto_shrink(false)
            .show(ui, |ui| {
                title_ui(ui, report);
                body_ui(ui, desk, open, report, screen);
                ui.add_space(gap::L);
            });
    });
    legend_ui(ui, foot);
}

fn buttons_ui(
    ui: &mut Ui,
    rect: Rect,
    report: Option<&Report>,
    screen: &mut super::State,
    has_drawer: bool,
) {
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if let Some(report) = report {
            let name = say("review-copy-text");
            let copy =
                widgets::icon_button(ui, ICON_CONTENT_COPY, &name, "", 28.0, Dress::Quiet, false);
            if copy.clicked() {
                ui.copy_text(report.text.clone());
            }
            let name = say("review-about");
            let about =
                widgets::icon_button(ui, ICON_EDIT_NOTE, &name, "", 28.0, Dress::Quiet, false);
            if about.clicked() {
                screen.intake.describe(report);
            }
        }
        if has_drawer {
            let name = say("review-inbox");
            let on = screen.drawer_open;
            let button = widgets::icon_button(ui, ICON_MENU, &name, "", 28.0, Dress::Plain, on);
            screen.drawer_open ^= button.clicked();
            screen.drawer_button = button.rect;
        }
    });
}

/// What to do where nothing is open.
fn empty_ui(ui: &mut Ui, desk: &Desk) {
    let t = tokens(ui.ctx());
    egui::Frame::new().inner_margin(24.0).show(ui, |ui| {
        let is_alone = desk.review.open.is_some();
        let (title, words) = if is_alone {
            (say("review-by-hand"), say("review-no-report"))
        } else {
            (say("review-start"), say("review-start-how"))
        };
        widgets::text(ui, &title, Role::TITLE, t.text1);
        ui.add_space(gap::S);
        widgets::text(ui, &words, Role::BODY, t.text2);
        ui.add_space(gap::M);
        ui.horizontal(|ui| {
            let at = ui.cursor().left_center();
            let end = caps::paint(ui, at, "Ctrl V");
            ui.allocate_exact_size(vec2(end - at.x, 20.0), Sense::hover());
            widgets::text(ui, &say("review-paste-key"), Role::SMALL, t.text2);
        });
    });
}

/// What the report is called, where its text does not begin with that, by whom and when.
fn title_ui(ui: &mut Ui, report: &Report) {
    let t = tokens(ui.ctx());
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(20, 12))
        .show(ui, |ui| {
            if !report.text.trim_start().starts_with(report.title.trim()) {
                let formats = rtl::Formats::reading(
                    Role::ARABIC_READING.sized(22.0, 34.0).weighing(700.0),
                    t.text1,
                );
                let width = ui.available_width();
                let title = rtl::Paragraphs::layout(ui.ctx(), &report.title, &[], width, &formats);
                let (rect, response) = ui.allocate_exact_size(title.size(), Sense::hover());
                title.paint(ui.painter(), rect.min, None);
                let said = report.title.clone();
                response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
            }
            let day = match report.published {
                Some(day) => {
                    let day = words::day(day);
                    say_with("review-published", &[("day", day.into())])
                }
                None => say("review-no-day"),
            };
            let reliability = report.source.reliability;
            let line = format!("{} · {day}", terms::source(&report.source.name));
            widgets::text(ui, &line, Role::SMALL, t.text2);
            let grade = format!(
                "{} {} · {}",
                say("review-source"),
                reliability.code(),
                terms::reliability(reliability)
            );
            widgets::text(ui, &grade, Role::SMALL, t.text3);
        });
}

fn body_ui(ui: &mut Ui, desk: &Desk, open: &Dossier, report: &Report, screen: &mut super::State) {
    let t = tokens(ui.ctx());
    let current = screen.current.filter(|_| screen.draft.is_none());
    let is_rtl = report.language == Language::Arabic;
    let width = ui.available_width() - 20.0 - GUTTER;
    let part = part_of(report, open, current);
    let scale = ui.ctx().pixels_per_point();
    let revision = desk.review.revision;
    let state = &mut screen.text;
    let is_laid = state.laid.as_ref().is_some_and(|laid| {
        laid.report == report.id
            && laid.part == part
            && (laid.width - width).abs() < 0.5
            && laid.dark == t.dark
            && (laid.scale - scale).abs() < 1e-3
    });
    if !is_laid {
        if state
            .laid
            .as_ref()
            .is_some_and(|laid| laid.report != report.id)
        {
            state.selection.clear();
        }
        let role = if is_rtl {
            Role::ARABIC_READING.sized(19.0, 36.0)
        } else {
            Role::BODY.sized(15.0, 26.0)
        };
        let formats = if is_rtl {
            rtl::Formats::reading(role, t.text1)
        } else {
            rtl::Formats::interface(role, t.text1)
        };
        let text = &report.text[part.clone()];
        state.laid = Some(Laid {
            report: report.id,
            part: part.clone(),
            width,
            dark: t.dark,
            scale,
            paragraphs: rtl::Paragraphs::layout(ui.ctx(), text, &[], width, &formats),
            marked: None,
            owners: Vec::new(),
        });
    }
    let Some(laid) = &mut state.laid else {
        return;
    };
    if laid.marked != Some((revision, current)) {
        laid.mark(open, report, current, t);
        laid.marked = Some((revision, current));
    }
    let origin = ui.cursor().left_top() + vec2(if is_rtl { 20.0 } else { GUTTER }, 0.0);
    light_ui(ui, laid, open, report, current, origin, is_rtl);
    let size = laid.paragraphs.size();
    let inner = Rect::from_min_size(origin, size);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    state.selection.is_given_keys = panes::has_keyboard(ui, panes::TEXT);
    let response = rtl::ui(&laid.paragraphs, &mut inside, &mut state.selection);
    ui.allocate_rect(
        Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), size.y)),
        Sense::hover(),
    );
    if response.clicked()
        && state.selection.range().is_none()
        && let Some(at) = response.interact_pointer_pos()
        && let Some(mark) = laid.paragraphs.mark_at(at - response.rect.min.to_vec2())
        && let Some(&(id, field)) = laid.owners.get(mark)
    {
        screen.draft = None;
        screen.go_to(Some(id));
        screen.field = Some(field);
        return;
    }
    let clicked = gutter_ui(ui, laid, open, report, current, origin, is_rtl);
    if screen.text.scrolled != Some((revision, current)) {
        screen.text.scrolled = Some((revision, current));
        scroll_to(ui, screen, open, report, current, origin);
    }
    if let Some(id) = clicked {
        screen.draft = None;
        screen.go_to(Some(id));
    }
}

/// The whole of a report, or of a long one the part around the candidate in question.
fn part_of(report: &Report, open: &Dossier, current: Option<IncidentId>) -> Range<usize> {
    let text = &report.text;
    if text.len() <= MOST_BYTES {
        return 0..text.len();
    }
    let incident = open
        .incidents
        .iter()
        .find(|incident| Some(incident.id) == current);
    let at =
        incident.and_then(|incident| words_of(incident, report.id).map(|range| range.start).min());
    // In steps, so that neighbours have the same part.
    let step = MOST_BYTES / 2;
    let from = (at.unwrap_or(0) / step * step).saturating_sub(step / 2);
    let from = text[..text.floor_char_boundary(from)]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let to = text.ceil_char_boundary((from + MOST_BYTES).min(text.len()));
    from..to
}

/// The evidence of a report for an incident.
fn evidence_of(incident: &Incident, report: i64) -> impl Iterator<Item = (Field, Range<usize>)> {
    let claims = incident
        .claims
        .iter()
        .filter(move |claim| claim.report_id == report);
    let words = claims.flat_map(|claim| &claim.evidence);
    words.map(|words| (words.field, words.bytes.clone()))
}

fn words_of(incident: &Incident, report: i64) -> impl Iterator<Item = Range<usize>> {
    evidence_of(incident, report).map(|(_, bytes)| bytes)
}

/// Where a text is lit for an incident: its sentences, or else all of its words.
fn sentences_of(incident: &Incident, report: i64) -> Vec<Range<usize>> {
    let whole = |(field, bytes): (Field, Range<usize>)| (field == Field::Whole).then_some(bytes);
    let found: Vec<_> = evidence_of(incident, report).filter_map(whole).collect();
    if found.is_empty() {
        return words_of(incident, report).collect();
    }
    found
}

/// The part of a range that lies in the part of the text that is laid out, counted from its start.
fn inside(bytes: &Range<usize>, part: &Range<usize>) -> Option<Range<usize>> {
    let (start, end) = (bytes.start.max(part.start), bytes.end.min(part.end));
    (start < end).then(|| start - part.start..end - part.start)
}

/// The fill and the line of a field's mark.
fn colors(t: &Tokens, field: Field) -> (Color32, Color32) {
    match field {
        Field::Place => (t.mark, t.mark_line),
        Field::Initiator | Field::Target => (t.mark2, t.mark2_line),
        Field::Date => (t.mark3, t.mark3_line),
        Field::Kind | Field::Deaths | Field::Whole => (t.mark4, t.mark4_line),
    }
}

impl Laid {
    /// Marks every finding: those of the candidate in question with their ground, the others with a
    /// line alone. What is not looked at now is quieter.
    fn mark(&mut self, open: &Dossier, report: &Report, current: Option<IncidentId>, t: &Tokens) {
        let mut marks = Vec::new();
        self.owners.clear();
        let mut in_order: Vec<&Incident> = open.incidents.iter().collect();
        // The last mark lies on top.
        in_order.sort_by_key(|incident| Some(incident.id) == current);
        for incident in in_order {
            let is_current = Some(incident.id) == current;
            for (field, bytes) in evidence_of(incident, report.id) {
                let Some(bytes) = inside(&bytes, &self.part) else {
                    continue;
                };
                if field == Field::Whole {
                    continue;
                }
                let (fill, line) = colors(t, field);
                let fill = if is_current {
                    fill
                } else {
                    Color32::TRANSPARENT
                };
                marks.push(rtl::Mark { bytes, fill, line });
                self.owners.push((incident.id, field));
            }
        }
        self.paragraphs.set_marks(&marks);
        let mut tints: Vec<(Range<usize>, Color32)> = Vec::new();
        for aside in open
            .aside
            .iter()
            .filter_map(|aside| inside(aside, &self.part))
        {
            tints.push((aside, t.text3));
        }
        let incident = open
            .incidents
            .iter()
            .find(|incident| Some(incident.id) == current);
        if let Some(incident) = incident {
            let mut lit: Vec<Range<usize>> = sentences_of(incident, report.id)
                .iter()
                .filter_map(|bytes| inside(bytes, &self.part))
                .collect();
            lit.sort_by_key(|bytes| bytes.start);
            let mut from = 0;
            for bytes in lit {
                if from < bytes.start {
                    tints.push((from..bytes.start, t.text2));
                }
                from = from.max(bytes.end);
            }
            tints.push((from..self.part.len(), t.text2));
        }
        self.paragraphs.set_tints(tints);
    }

    /// From the top of the first line of a range to the foot of its last.
    fn extent(&self, ranges: &[Range<usize>]) -> Option<(f32, f32)> {
        let rects = ranges
            .iter()
            .filter_map(|bytes| inside(bytes, &self.part))
            .flat_map(|bytes| self.paragraphs.rects_of(bytes));
        rects.fold(None, |extent: Option<(f32, f32)>, rect| {
            let (top, bottom) = extent.unwrap_or((rect.top(), rect.bottom()));
            Some((top.min(rect.top()), bottom.max(rect.bottom())))
        })
    }
}

/// The ground under the sentences of the candidate in question, and the bar beside them.
fn light_ui(
    ui: &Ui,
    laid: &Laid,
    open: &Dossier,
    report: &Report,
    current: Option<IncidentId>,
    origin: egui::Pos2,
    is_rtl: bool,
) {
    let t = tokens(ui.ctx());
    let incident = open
        .incidents
        .iter()
        .find(|incident| Some(incident.id) == current);
    let Some(incident) = incident else {
        return;
    };
    let Some((top, bottom)) = laid.extent(&sentences_of(incident, report.id)) else {
        return;
    };
    let full = ui.clip_rect().x_range();
    let band = Rect::from_x_y_ranges(full, origin.y + top..=origin.y + bottom);
    ui.painter().rect_filled(band, CornerRadius::ZERO, t.bg2);
    let x = if is_rtl {
        band.right() - 3.0
    } else {
        band.left()
    };
    let bar = Rect::from_min_size(pos2(x, band.top()), vec2(3.0, band.height()));
    ui.painter().rect_filled(bar, CornerRadius::ZERO, t.focus);
}

/// The numbers of the candidates at the edge, each beside its first words. The one that was clicked.
fn gutter_ui(
    ui: &mut Ui,
    laid: &Laid,
    open: &Dossier,
    report: &Report,
    current: Option<IncidentId>,
    origin: egui::Pos2,
    is_rtl: bool,
) -> Option<IncidentId> {
    let t = tokens(ui.ctx());
    let x = if is_rtl {
        origin.x + laid.paragraphs.size().x + GUTTER / 2.0
    } else {
        origin.x - GUTTER / 2.0
    };
    let mut clicked = None;
    let mut last = f32::NEG_INFINITY;
    for (at, incident) in open.incidents.iter().enumerate() {
        let words: Vec<Range<usize>> = words_of(incident, report.id).collect();
        let Some((top, _)) = laid.extent(&words) else {
            continue;
        };
        // Several of one line stand under each other.
        let y = (top + 18.0).max(last + 22.0);
        last = y;
        let center = pos2(x, origin.y + y);
        let is_current = Some(incident.id) == current;
        row::number(ui.painter(), t, center, at + 1, incident.status, is_current);
        let area = Rect::from_center_size(center, vec2(24.0, 24.0));
        let response = ui.interact(
            area,
            ui.scope_id().with(("number", incident.id)),
            Sense::click(),
        );
        let name = say_with("review-go-to", &[("n", (at + 1).into())]);
        let response = widgets::finish(ui, response, egui::Role::Button, &name, "");
        if response.has_focus() {
            widgets::focus_ring(ui.painter(), t, area, 12);
        }
        if response.clicked() {
            clicked = Some(incident.id);
        }
    }
    clicked
}

/// Brings the candidate in question into view.
fn scroll_to(
    ui: &Ui,
    screen: &super::State,
    open: &Dossier,
    report: &Report,
    current: Option<IncidentId>,
    origin: egui::Pos2,
) {
    let incident = open
        .incidents
        .iter()
        .find(|incident| Some(incident.id) == current);
    let laid = screen.text.laid.as_ref();
    let extent = laid
        .zip(incident)
        .and_then(|(laid, incident)| laid.extent(&sentences_of(incident, report.id)));
    if let Some((top, bottom)) = extent {
        let rect = Rect::from_x_y_ranges(
            ui.clip_rect().x_range(),
            origin.y + top - 24.0..=origin.y + bottom + 24.0,
        );
        if rect.top() < ui.clip_rect().top() || rect.bottom() > ui.clip_rect().bottom() {
            ui.scroll_to_rect(rect, Some(egui::Align::Center));
        }
    }
}

/// What the colours of the marks mean.
fn legend_ui(ui: &mut Ui, rect: Rect) {
    let t = tokens(ui.ctx());
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.top() + 0.5,
        egui::Stroke::new(1.0, t.line),
    );
    let parts = [
        (Field::Place, say("review-mark-place")),
        (Field::Date, say("review-mark-date")),
        (Field::Initiator, say("review-mark-actors")),
        (Field::Kind, say("review-mark-event")),
    ];
    let mut x = rect.left() + 20.0;
    for (field, words) in parts {
        let (fill, line) = colors(t, field);
        let swatch = Rect::from_min_size(pos2(x, rect.center().y - 6.0), vec2(14.0, 12.0));
        painter.rect_filled(swatch, 0.0, fill);
        painter.rect_filled(swatch.with_min_y(swatch.bottom() - 2.0), 0.0, line);
        let at = pos2(swatch.right() + 6.0, rect.center().y);
        let end = widgets::paint(
            painter,
            at,
            Align2::LEFT_CENTER,
            &words,
            Role::SMALL,
            t.text2,
        );
        x = end.right() + 16.0;
    }
}
