//! The search box of the top bar: places as they are typed, in either script, coordinates, and the
//! commands of the window, all of which are listed while nothing is typed. Enter flies there and
//! leaves a pin, or runs the command. Knows neither how names are matched nor what lies on the map.

mod field;
mod list;

use std::collections::BTreeMap;

use egui::{Key, Modifiers, Rect, Ui};

use super::commands::{self, Entry};
use super::lang::{say, say_with};
use super::map::{self, Pin};
use super::terms;
use super::widgets;
use super::words;
use crate::desk::{Command, Desk};
use crate::gazetteer::{Feature, Fit, Found, Gazetteer, Hit, Place};
use crate::geo::Position;
use crate::incident::Relation;
use crate::time::Day;

/// So many hits are listed; the list shows eight at a time.
const MAX_HITS: usize = 40;
/// So many commands are listed before them.
const MAX_COMMANDS: usize = 4;

/// What the search box keeps between frames.
#[derive(Default)]
pub struct State {
    typed: String,
    is_open: bool,
    /// The row that Enter takes. None while nothing is typed, until a key chooses one of the
    /// commands.
    current: Option<usize>,
    rows: Vec<Row>,
    /// What the rows are for.
    searched: Option<String>,
    /// The current row is to be brought into view.
    scroll: bool,
    /// Whether places were looked for too, once there were any.
    is_whole: bool,
    /// The command that is to be run.
    pub(super) run: Option<&'static Entry>,
    /// The day whose names of regions are shown.
    pub today: Option<Day>,
    /// Regions by country and units, as they are to be named today.
    regions: BTreeMap<[String; 3], String>,
}

/// One hit, in words.
#[derive(Debug, Clone)]
struct Row {
    /// A command of the window, which is run and not flown to.
    command: Option<&'static Entry>,
    /// The gazetteer's id; `None` for coordinates.
    place_id: Option<String>,
    name: String,
    name_ar: Option<String>,
    /// What it is and where.
    what: String,
    /// Why it was found.
    reason: String,
    position: Option<Position>,
    /// The zooms at which it can be looked at.
    zooms: (f64, f64),
}

/// What was asked of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    /// Fly there and leave a pin.
    Go(usize),
    /// Take it for the selected incident.
    Take(usize),
}

impl State {
    /// Whether the list is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Forgets what was found, since its words are of another language.
    pub(super) fn forget_words(&mut self) {
        self.searched = None;
        self.rows.clear();
        self.regions.clear();
    }
}

/// The search box at `rect`, and the list under it while it is open.
pub fn ui(
    ui: &mut Ui,
    rect: Rect,
    desk: &Desk,
    state: &mut State,
    map: &mut map::State,
) -> Vec<Command> {
    if widgets::presses(ui)
        .iter()
        .any(|press| press.modifiers.command && press.by_place == Key::K)
    {
        state.is_open = true;
        field::focus(ui, state);
    }
    let mut asked = Vec::new();
    if let Some(act) = keys(ui, desk, state, map) {
        asked.extend(carry_out(ui, act, state, map));
    }
    let clear = field::ui(ui, rect, state, map.pin.is_some());
    if clear {
        clear_all(state, map);
    }
    search(desk, state, map);
    map.ring = None;
    if state.is_open {
        let listed = list::ui(ui, rect, state, list::Given::of(desk, can_take(desk)));
        let ringed = listed.hovered.or(state.current);
        let ringed = ringed.and_then(|at| state.rows.get(at));
        map.ring = ringed.and_then(|row| row.position);
        if !field::has_focus(ui) && !listed.is_pressed {
            state.is_open = false;
            map.ring = None;
        }
        if let Some(act) = listed.act {
            asked.extend(carry_out(ui, act, state, map));
        }
    }
    asked
}

/// The keys of the open list, and Esc, which closes, then clears.
fn keys(ui: &Ui, desk: &Desk, state: &mut State, map: &mut map::State) -> Option<Act> {
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if !field::has_focus(ui) {
        let is_free = ui.memory(|memory| memory.focused().is_none());
        if map.pin.is_some() && is_free && pressed(Modifiers::NONE, Key::Escape) {
            clear_all(state, map);
        }
        return None;
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        state.is_open = false;
        field::leave(ui);
        return None;
    }
    let n = state.rows.len();
    let mut steps = 0;
    for (key, by) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 8),
        (Key::PageUp, -8),
    ] {
        while pressed(Modifiers::NONE, key) {
            steps += by;
        }
    }
    if steps != 0 {
        state.scroll = true;
        if state.is_open && n > 0 {
            // Before the first row, where none is chosen: down comes to it, up to the last one.
            let from = state.current.map_or(-i64::from(steps > 0), |at| at as i64);
            let to = from + steps;
            // Past one end comes the other, but a page stops at the end.
            state.current = Some(if steps.abs() == 1 {
                to.rem_euclid(n as i64) as usize
            } else {
                to.clamp(0, n as i64 - 1) as usize
            });
        }
        state.is_open = true;
    }
    let takes = pressed(Modifiers::SHIFT, Key::Enter);
    let goes = pressed(Modifiers::NONE, Key::Enter);
    if !takes && !goes {
        return None;
    }
    if !state.is_open {
        state.is_open = true;
        return None;
    }
    let at = state.current?;
    let row = state.rows.get(at)?;
    match takes {
        true if row.place_id.is_some() && can_take(desk) => Some(Act::Take(at)),
        true => None,
        false => Some(Act::Go(at)),
    }
}

/// Whether the selected incident waits for somebody to say which place is meant.
fn can_take(desk: &Desk) -> bool {
    let place = desk
        .detail
        .as_ref()
        .and_then(|detail| detail.incident.places.first());
    place.is_some_and(|place| !place.sure && place.relation != Relation::Between)
}

fn carry_out(ui: &Ui, act: Act, state: &mut State, map: &mut map::State) -> Option<Command> {
    let (Act::Go(at) | Act::Take(at)) = act;
    let row = state.rows.get(at)?.clone();
    if row.command.is_some() && !row.reason.is_empty() {
        return None;
    }
    state.is_open = false;
    map.ring = None;
    field::leave(ui);
    if row.command.is_some() {
        state.run = row.command;
        state.typed.clear();
        return None;
    }
    let position = row.position?;
    map.fly_into(position, row.zooms, ui.input(|input| input.time));
    ui.ctx().request_repaint();
    if let Act::Take(_) = act {
        clear_all(state, map);
        return row.place_id.map(|place_id| Command::TakePlace { place_id });
    }
    map.pin = Some(Pin {
        position,
        note: row.what,
        name: row.name.clone(),
    });
    // What stands in the box is what the pin marks; it was searched for already.
    state.typed = row.name;
    state.searched = None;
    None
}

fn clear_all(state: &mut State, map: &mut map::State) {
    state.typed.clear();
    state.is_open = false;
    map.pin = None;
}

/// Looks for what is typed, once.
fn search(desk: &Desk, state: &mut State, map: &map::State) {
    let gazetteer = ready(desk);
    let is_searched = state.searched.as_ref() == Some(&state.typed);
    if !state.is_open || (is_searched && state.is_whole == gazetteer.is_some()) {
        return;
    }
    state.is_whole = gazetteer.is_some();
    let is_empty = state.typed.trim().is_empty();
    let commands = if is_empty {
        commands::all()
    } else {
        commands::found(&state.typed, MAX_COMMANDS)
    };
    state.rows = commands
        .into_iter()
        .map(|entry| command_row(entry, desk))
        .collect();
    if let Some(gazetteer) = gazetteer.filter(|_| !is_empty) {
        let near = map.camera.map(|camera| camera.center.position());
        let hits = gazetteer.search(&state.typed, near, MAX_HITS);
        let rows = hits
            .iter()
            .map(|hit| row(hit, gazetteer, state.today, &mut state.regions));
        state.rows.extend(rows);
    }
    state.searched = Some(state.typed.clone());
    state.current = (!is_empty).then_some(0);
    state.scroll = true;
}

/// The gazetteer, once a search in it is a matter of milliseconds.
fn ready(desk: &Desk) -> Option<&Gazetteer> {
    let gazetteer = desk.gazetteer.as_deref();
    gazetteer.filter(|gazetteer| gazetteer.is_search_ready())
}

/// A command, with why it is not possible now.
fn command_row(entry: &'static Entry, desk: &Desk) -> Row {
    Row {
        command: Some(entry),
        place_id: None,
        name: entry.say(),
        name_ar: None,
        what: say("find-command"),
        reason: entry.why_not(desk).unwrap_or_default(),
        position: None,
        zooms: (0.0, 0.0),
    }
}

fn row(
    hit: &Hit,
    gazetteer: &Gazetteer,
    today: Option<Day>,
    regions: &mut BTreeMap<[String; 3], String>,
) -> Row {
    match hit {
        Hit::Place(found) => {
            let place = &found.place;
            Row {
                command: None,
                place_id: Some(place.id.to_owned()),
                name: place.name.to_owned(),
                name_ar: place.name_ar.map(str::to_owned),
                what: what(place, gazetteer, today, regions),
                reason: reason(found),
                position: Some(place.position),
                zooms: zooms(place.feature),
            }
        }
        Hit::Position(position, beside) => Row {
            command: None,
            place_id: None,
            name: words::coordinates(*position),
            name_ar: None,
            what: beside.map_or_else(
                || say("find-nothing-near"),
                |(place, km)| {
                    let about = [
                        ("km", words::decimal(km, 0).into()),
                        ("place", place.name.into()),
                        ("country", words::country(place.country).into()),
                    ];
                    say_with("find-km-from", &about)
                },
            ),
            reason: say("find-coordinates"),
            position: Some(*position),
            zooms: (9.0, 14.0),
        },
    }
}

/// Kind, region as it is named today, with the former name, and country.
fn what(
    place: &Place,
    gazetteer: &Gazetteer,
    today: Option<Day>,
    regions: &mut BTreeMap<[String; 3], String>,
) -> String {
    let key = [place.country, place.admin1, place.admin2].map(str::to_owned);
    let region = regions.entry(key).or_insert_with(|| {
        let [country, admin1, admin2] = [place.country, place.admin1, place.admin2];
        words::region(Some(gazetteer), today, country, admin1, admin2)
    });
    let mut parts = vec![terms::feature(place.feature)];
    if !region.is_empty() && *region != place.name {
        parts.push(region.clone());
    }
    if place.feature != Feature::Country {
        parts.push(words::country(place.country));
    }
    parts.join(" · ")
}

/// Why it was found, in a few words.
fn reason(found: &Found<'_>) -> String {
    match found.fit {
        _ if found.is_by_other_name() => {
            say_with("find-other-name", &[("name", found.name.into())])
        }
        Fit::Whole => say("find-whole"),
        Fit::Begins => say("find-begins"),
        Fit::Word => say("find-word"),
        Fit::Sounds => say("find-sounds"),
    }
}

/// From which zoom on a place is seen among its neighbours, and up to which it is seen whole.
fn zooms(feature: Feature) -> (f64, f64) {
    match feature {
        Feature::Country => (5.0, 6.0),
        Feature::Admin1 => (6.5, 7.5),
        Feature::Admin2 | Feature::Park => (7.5, 9.0),
        Feature::Capital | Feature::Seat1 | Feature::City => (8.0, 12.0),
        Feature::Admin3 | Feature::Region | Feature::Reserve | Feature::Seat2 | Feature::Town => {
            (8.5, 12.0)
        }
        _ => (9.5, 14.0),
    }
}
