//! Reports with what was found in them, until every question is answered: the inbox, the report, the
//! candidates as cards, and the map with the choices of the place in question. Asks by commands.

mod cards;
mod choices;
mod edit;
mod fields;
mod foot;
mod frame;
mod inbox;
mod intake;
mod keys;
mod pair;
mod panes;
mod pasting;
mod pins;
mod row;
mod text;
mod typed;

use egui::{Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::lang::{say_n, say_with};
use super::map;
use super::theme::{size, tokens};
use crate::desk::review::{Ask, Dossier, Told};
use crate::desk::{Command, Desk, ReviewCommand};
use crate::incident::{self, Field, Incident, IncidentId, Reach, Status};

pub(super) use keys::everywhere;

/// What the screen keeps between frames.
pub struct State {
    part: inbox::Part,
    /// The candidate in question.
    current: Option<IncidentId>,
    /// The field that was pointed at in the text.
    field: Option<Field>,
    /// An incident that is being written by hand.
    draft: Option<Box<Incident>>,
    edit: Option<edit::Edit>,
    finder: Option<choices::Finder>,
    /// Whether the next number names the incident to merge with.
    merging: bool,
    /// How far a choice is remembered.
    reach: Reach,
    text: text::State,
    panes: panes::State,
    pins: pins::State,
    intake: intake::State,
    pair: pair::State,
    drawer_open: bool,
    /// Where the button lies that opens and closes it.
    drawer_button: Rect,
    /// The desk's revision that was looked at last.
    seen: u64,
    /// The undo that was looked at last.
    touched: u64,
    /// The incident that was brought into view last.
    scrolled: Option<IncidentId>,
    /// What was opened because nothing was.
    begun: Option<i64>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            part: inbox::Part::default(),
            current: None,
            field: None,
            draft: None,
            edit: None,
            finder: None,
            merging: false,
            reach: Reach::Report,
            text: text::State::default(),
            panes: panes::State::default(),
            pins: pins::State::default(),
            intake: intake::State::default(),
            pair: pair::State::default(),
            drawer_open: false,
            drawer_button: Rect::NOTHING,
            seen: 0,
            touched: 0,
            scrolled: None,
            begun: None,
        }
    }
}

impl State {
    /// Reads the text that was copied.
    pub(super) fn paste(&mut self, ui: &Ui) {
        self.intake.pasting.ask(ui);
    }
}

/// The bar of keys at the foot.
const FOOT: f32 = 32.0;
/// The head of a column.
const HEAD: f32 = 40.0;

/// Draws the screen between rail, top bar and status line.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    state: &mut State,
    map: &mut map::State,
) -> Vec<Command> {
    let mut asked = Vec::new();
    follow(desk, state, &mut asked);
    if desk.review.pair.is_none() && !intake::is_open(desk, state) {
        panes::keys(ui, &state.panes);
    }
    keys::ui(ui, desk, state, &mut asked);
    let t = tokens(ui.ctx());
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, t.bg1);
    let (body, foot) = whole.split_top_bottom_at_y(whole.bottom() - FOOT);
    let is_wide = ui.ctx().content_rect().width() >= 1500.0;
    let (inbox_width, column) = if is_wide {
        (256.0, 432.0)
    } else {
        (0.0, 400.0)
    };
    let mut left = body.left();
    let mut take = |width: f32| {
        let rect = Rect::from_min_size(pos2(left, body.top()), vec2(width, body.height()));
        left += width;
        rect
    };
    let (list, text, cards) = (take(inbox_width), take(column), take(column));
    let rest = Rect::from_min_max(pos2(left, body.top()), body.max);
    if is_wide {
        within(ui, list, "inbox", |ui| {
            inbox::ui(ui, desk, state, &mut asked);
        });
    }
    panes::pane(ui, &mut state.panes, 0, text);
    within(ui, text, "report", |ui| {
        text::ui(ui, desk, state, !is_wide, &mut asked);
    });
    panes::pane(ui, &mut state.panes, 1, cards);
    within(ui, cards, "cards", |ui| {
        cards::ui(ui, desk, state, &mut asked);
    });
    panes::pane(ui, &mut state.panes, 2, rest);
    within(ui, rest, "places", |ui| {
        pins::ui(ui, desk, state, map, &mut asked);
    });
    let lines = [list.right(), text.right(), cards.right()];
    for x in lines.into_iter().filter(|x| *x > body.left()) {
        ui.painter()
            .vline(x - 0.5, body.y_range(), Stroke::new(1.0, t.line));
    }
    within(ui, foot, "keys", |ui| {
        foot::ui(ui, desk);
    });
    if !is_wide && state.drawer_open {
        let drawer = Rect::from_min_size(body.min, vec2(288.0, body.height()));
        drawer_ui(ui, drawer, desk, state, &mut asked);
    }
    pair::ui(ui, desk, state, &mut asked);
    panes::end(ui, &mut state.panes);
    asked
}

/// Whether something is open that Escape closes.
pub(super) fn has_open(desk: &Desk, state: &State) -> bool {
    state.edit.is_some()
        || state.finder.is_some()
        || state.draft.is_some()
        || state.merging
        || state.field.is_some()
        || state.intake.files_open
        || desk.review.pair.is_some()
        || intake::is_open(desk, state)
}

/// Where notices stand on this screen: over the foot of the report, clear of the answers.
pub(super) fn notices_corner(rect: Rect, width: f32) -> egui::Pos2 {
    let right = if width >= 1500.0 {
        256.0 + 432.0
    } else {
        400.0
    };
    pos2(rect.left() + right, rect.bottom() - FOOT)
}

/// A part of the screen with an id of its own.
fn within(ui: &mut Ui, rect: Rect, name: &str, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(rect).id_salt(name);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        add(ui);
    });
}

/// The inbox over the report, where there is no room beside it.
fn drawer_ui(ui: &Ui, rect: Rect, desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let area = egui::Area::new(egui::Id::unique("review inbox"))
        .fixed_pos(rect.min)
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            ui.set_min_size(rect.size());
            ui.painter().rect_filled(rect, 0.0, t.bg1);
            ui.painter().vline(
                rect.right() - 0.5,
                rect.y_range(),
                Stroke::new(1.0, t.line2),
            );
            within(ui, rect, "drawer", |ui| {
                inbox::ui(ui, desk, state, asked);
            });
        });
    let outside = ui.input(|input| {
        let pressed = input.pointer.any_pressed();
        pressed.then(|| input.pointer.interact_pos()).flatten()
    });
    // The button that opened it closes it by itself.
    let is_outside = |at| !area.response.rect.contains(at) && !state.drawer_button.contains(at);
    if outside.is_some_and(is_outside) || !asked.is_empty() {
        state.drawer_open = false;
    }
}

/// Takes up what the desk has opened, read again, taken back.
fn follow(desk: &Desk, state: &mut State, asked: &mut Vec<Command>) {
    let review = &desk.review;
    if review.open.is_none() {
        // What is there to be answered is opened by itself.
        let first = review.inbox.reports.first();
        if let Some(first) = first.filter(|first| state.begun != Some(first.report)) {
            state.begun = Some(first.report);
            asked.push(ReviewCommand::Open(first.report).into());
        }
    }
    if state.touched != review.touched.0 {
        state.touched = review.touched.0;
        let touched = review.touched.1;
        let is_here = |id: &IncidentId| dossier_has(review.open.as_ref(), *id);
        if let Some(id) = touched.filter(is_here) {
            state.go_to(Some(id));
        }
    }
    if state.seen == review.revision {
        return;
    }
    state.seen = review.revision;
    let Some(open) = &review.open else {
        state.current = None;
        return;
    };
    let added = review.added.filter(|id| dossier_has(Some(open), *id));
    if state.current.is_none_or(|id| !dossier_has(Some(open), id)) {
        let first_open = open.incidents.iter().find(|incident| is_open(incident));
        let first = first_open.or(open.incidents.first());
        let to = added.or(first.map(|first| first.id));
        if state.draft.is_some() {
            // What is being typed into an incident by hand stays, whatever is opened meanwhile.
            state.current = to;
        } else {
            state.edit = None;
            state.finder = None;
            state.merging = false;
            state.go_to(to);
        }
    }
}

fn dossier_has(open: Option<&Dossier>, id: IncidentId) -> bool {
    open.is_some_and(|open| open.incidents.iter().any(|incident| incident.id == id))
}

impl State {
    /// Makes a candidate the one in question.
    fn go_to(&mut self, id: Option<IncidentId>) {
        if self.current != id {
            self.edit = None;
            self.finder = None;
            self.merging = false;
            self.field = None;
        }
        self.current = id;
    }

    /// The incident in question: the one that is being written, or the candidate.
    fn subject<'a>(&'a self, desk: &'a Desk) -> Option<&'a Incident> {
        if let Some(draft) = &self.draft {
            return Some(draft);
        }
        let id = self.current?;
        let open = desk.review.open.as_ref()?;
        open.incidents.iter().find(|incident| incident.id == id)
    }

    /// Answers, and goes on to the next open candidate where the answer closes this one.
    fn answer(&mut self, desk: &Desk, ask: Ask, asked: &mut Vec<Command>) {
        // The one that stays of two that are merged, and the one that goes.
        let merged = match &ask {
            Ask::Merge { from, into } => Some([*into, *from]),
            Ask::Pair {
                answer: incident::Answer::Same,
                ..
            } => desk.review.pair.as_ref().map(|pair| pair.duplicate.pair),
            _ => None,
        };
        let closes: Vec<IncidentId> = match &ask {
            Ask::Accept(ids) => ids.clone(),
            Ask::Reject(id) | Ask::Withdraw(id) => vec![*id],
            _ => merged.iter().map(|[_, from]| *from).collect(),
        };
        asked.push(ReviewCommand::Answer(Box::new(ask)).into());
        if self.current.is_some_and(|id| closes.contains(&id)) {
            // What went into another has nothing more to be done with.
            let stays = merged.map(|[into, _]| into);
            let stays = stays.filter(|id| dossier_has(desk.review.open.as_ref(), *id));
            let next = next_open(desk, self.current, &closes).or(stays);
            if next.is_some() {
                self.go_to(next);
            }
        }
        self.edit = None;
        self.merging = false;
    }
}

/// The next candidate after one that is open and not among some; else the first such.
fn next_open(desk: &Desk, after: Option<IncidentId>, but: &[IncidentId]) -> Option<IncidentId> {
    let incidents = &desk.review.open.as_ref()?.incidents;
    let at = incidents
        .iter()
        .position(|incident| Some(incident.id) == after);
    let (before, rest) = incidents.split_at(at.map_or(0, |at| at + 1));
    let mut round = rest.iter().chain(before);
    let next = round.find(|incident| is_open(incident) && !but.contains(&incident.id));
    next.map(|next| next.id)
}

/// Whether an incident waits for an answer.
fn is_open(incident: &Incident) -> bool {
    incident.status == Status::Candidate
}

/// Whether an incident may be merged with another: one that is none any more would take it along.
fn can_merge(incident: &Incident) -> bool {
    matches!(incident.status, Status::Candidate | Status::Accepted)
}

/// How many incidents of the open report may be merged.
fn n_mergeable(desk: &Desk) -> usize {
    let open = desk.review.open.iter().flat_map(|open| &open.incidents);
    open.filter(|incident| can_merge(incident)).count()
}

/// Whether nothing about a candidate asks anything: its place is sure, its day is known and whoever
/// read it had no doubt.
fn is_ready(incident: &Incident) -> bool {
    is_open(incident) && n_questions(incident) == 0
}

/// How many fields of a candidate ask something.
fn n_questions(incident: &Incident) -> usize {
    FIELDS
        .into_iter()
        .filter(|field| asks(incident, *field))
        .count()
}

/// A field of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Kind,
    Date,
    Initiator,
    Targets,
    Deaths,
    Claim,
    Place,
}

const FIELDS: [Part; 7] = [
    Part::Kind,
    Part::Date,
    Part::Initiator,
    Part::Targets,
    Part::Deaths,
    Part::Claim,
    Part::Place,
];

impl Part {
    /// The evidence that is about it.
    fn of_evidence(field: Field) -> Option<Self> {
        Some(match field {
            Field::Kind => Self::Kind,
            Field::Date => Self::Date,
            Field::Initiator => Self::Initiator,
            Field::Target => Self::Targets,
            Field::Deaths => Self::Deaths,
            Field::Place => Self::Place,
            Field::Whole => return None,
        })
    }
}

/// Whether a field of a candidate asks a person.
fn asks(incident: &Incident, part: Part) -> bool {
    match part {
        Part::Kind | Part::Initiator | Part::Targets | Part::Deaths => false,
        Part::Date => incident.span.is_none() || incident.date_precision.is_vague(),
        // What whoever read the report was not sure of.
        Part::Claim => incident.claims.iter().any(|claim| !claim.doubts.is_empty()),
        Part::Place => incident.places.first().is_none_or(|place| !place.sure),
    }
}

impl From<ReviewCommand> for Command {
    fn from(command: ReviewCommand) -> Self {
        Self::Review(command)
    }
}

/// What is told of reports and answers, in words.
pub(super) fn told(told: &Told) -> String {
    match told {
        Told::Read {
            n_reports,
            n_incidents,
            n_likes,
        } => {
            let mut words = format!(
                "{} {}",
                say_n("review-told-reports", *n_reports),
                say_n("review-told-incidents", *n_incidents)
            );
            if *n_likes > 0 {
                words = format!("{words} {}", say_n("review-told-likes", *n_likes));
            }
            words
        }
        Told::Known { n, title } => {
            let about = [
                ("n", (*n).into()),
                ("count", super::words::thousands(*n).into()),
                ("title", title.as_str().into()),
            ];
            say_with("review-told-known", &about)
        }
        Told::Empty => super::lang::say("review-told-empty"),
        Told::Stopped { n } => say_n("review-told-stopped", *n),
        Told::Settled { place, n } => {
            let about = [
                ("n", (*n).into()),
                ("count", super::words::thousands(*n).into()),
                ("place", place.as_str().into()),
            ];
            say_with("review-told-settled", &about)
        }
        Told::Merged { n_claims } => say_n("review-told-merged", *n_claims),
    }
}

/// The size of a control here.
const CONTROL: f32 = size::CONTROL;
