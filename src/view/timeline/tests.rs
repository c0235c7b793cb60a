//! The time panel as a person meets it: by pointer, by keyboard and by name, without a screen.

use std::collections::BTreeSet;

use egui::accesskit;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Asked, Counter, Input, State, controls_ui, histogram_ui};
use crate::filter::{Filter, Tally, TimeMode};
use crate::incident::columns::Columns;
use crate::incident::{Incident, IncidentId, Incidents, Status, SubEvent};
use crate::time::{DatePrecision, Day, Span, Step};
use crate::view::map::coloring::Coloring;
use crate::view::theme;
use crate::view::words;

/// The controls are this wide, the histogram lies right of them.
const COLUMN: f32 = 256.0;
const SIZE: Vec2 = vec2(1056.0, 176.0);

struct Desk {
    columns: Columns,
    rows: Vec<u32>,
    filter: Filter,
    state: State,
    asked: Vec<Asked>,
}

impl Desk {
    fn extent(&self) -> Option<Span> {
        self.columns.extent()
    }

    fn window(&self) -> String {
        self.filter
            .window
            .map_or_else(|| "all".to_owned(), |window| words::span(window, false))
    }
}

#[track_caller]
fn span(from: &str, to: &str) -> Span {
    Span::from_to(Day::parse(from).unwrap(), Day::parse(to).unwrap()).unwrap()
}

fn incident(span: Span, date_precision: DatePrecision) -> Incident {
    Incident {
        id: IncidentId(0),
        uuid: String::new(),
        kind: SubEvent::ArmedClash,
        span: Some(span),
        date_precision,
        initiator: None,
        targets: Vec::new(),
        deaths: None,
        status: Status::Accepted,
        background: false,
        sample: false,
        places: Vec::new(),
        claims: Vec::new(),
        note: String::new(),
    }
}

/// A year of incidents, one a week on Wednesdays, and one of a month that nobody can name a day of.
fn year() -> Vec<Incident> {
    let wednesday = |week: i32| Span::of_day(Day::of(2023, 1, 4).unwrap().plus(7 * week));
    let mut incidents: Vec<_> = (0..52)
        .map(|week| incident(wednesday(week), DatePrecision::Day))
        .collect();
    incidents.push(incident(
        span("2023-05-01", "2023-05-31"),
        DatePrecision::Month,
    ));
    incidents
}

fn panel(ui: &mut Ui, desk: &mut Desk) {
    let (left, right) = ui.ctx().content_rect().split_left_right_at_x(COLUMN);
    let columns = desk.columns.clone();
    let counter = |span: Span| Tally {
        span,
        n: columns.within(span).count(),
        kinds: [columns.within(span).count(), 0, 0, 0, 0, 0, 0, 0],
    };
    let marked = BTreeSet::new();
    let input = Input {
        columns: &desk.columns,
        rows_any_date: &desk.rows,
        filter: &desk.filter,
        extent: desk.columns.extent(),
        newest_report: desk.columns.extent().map(Span::end),
        revision: 1,
        coloring: &Coloring::Kind,
        counter: Counter(&counter),
        selected: None,
        marked: &marked,
    };
    let mut asked = Vec::new();
    let state = &mut desk.state;
    ui.scope_builder(
        UiBuilder::new().max_rect(left.shrink2(vec2(12.0, 8.0))),
        |ui| asked.extend(controls_ui(ui, state, input)),
    );
    ui.scope_builder(UiBuilder::new().max_rect(right), |ui| {
        asked.extend(histogram_ui(ui, state, input));
    });
    desk.filter = super::after(&desk.filter, &asked);
    desk.asked.extend(asked);
}

fn harness(incidents: &[Incident], filter: Filter) -> Harness<'static, Desk> {
    harness_at(incidents, filter, 0.25)
}

/// A harness whose frames are so many seconds apart.
fn harness_at(incidents: &[Incident], filter: Filter, step_s: f32) -> Harness<'static, Desk> {
    let columns = Columns::of(&Incidents::of(incidents));
    let rows = (0..columns.undated().start as u32).collect();
    let desk = Desk {
        columns,
        rows,
        filter,
        state: State::default(),
        asked: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(SIZE)
        .with_step_dt(step_s)
        .with_context_setup(theme::install)
        .build_ui_state(panel, desk);
    harness.run();
    harness
}

fn march() -> Filter {
    Filter {
        window: Some(span("2023-03-01", "2023-03-31")),
        step: Step::Month,
        ..Filter::default()
    }
}

/// Where a day begins on the screen while all of the year is looked at.
fn x_of(desk: &Desk, day: &str) -> f32 {
    let axis = super::axis_of(&desk.state, desk.extent().unwrap(), SIZE.x - COLUMN);
    COLUMN + axis.start_pt(Day::parse(day).unwrap()) as f32
}

#[track_caller]
fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run();
    for part in [0.3, 0.6, 1.0] {
        harness.hover_at(from + part * (to - from));
        harness.run();
    }
    harness.drop_at(to);
    harness.run();
}

#[track_caller]
fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

#[test]
fn nothing_is_drawn_again_while_nothing_changes() {
    let mut harness = harness(&year(), march());
    let steps = harness.run();
    assert!(steps <= 1, "{steps} frames without a reason");
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_segment_asks_for_its_mode_and_its_step() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Dates: Cumulative").click();
    harness.run();
    harness.get_by_label("Step: Qtr").click();
    harness.run();
    let asked = &harness.state().asked;
    assert_eq!(
        asked[..],
        [
            Asked::Mode(TimeMode::Cumulative),
            Asked::Step(Step::Quarter)
        ]
    );
}

#[test]
fn a_mode_without_dates_takes_those_of_the_data() {
    let mut harness = harness(&year(), Filter::default());
    harness.get_by_label("Dates: Instant").click();
    harness.run();
    let extent = harness.state().extent();
    assert_eq!(
        harness.state().asked[..],
        [Asked::Window(extent), Asked::Mode(TimeMode::Instant)]
    );
}

#[test]
fn a_handle_is_dragged_to_the_boundary_of_a_step() {
    let mut harness = harness(&year(), march());
    let from = pos2(x_of(harness.state(), "2023-04-01"), 14.0);
    let to = pos2(x_of(harness.state(), "2023-06-26"), 14.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().window(), "1 Mar – 30 Jun 2023");
    let from = pos2(x_of(harness.state(), "2023-03-01"), 90.0);
    let to = pos2(x_of(harness.state(), "2023-12-01"), 90.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().window(), "1 – 30 Jun 2023");
}

#[test]
fn the_bar_moves_the_window_and_keeps_its_months() {
    let mut harness = harness(&year(), march());
    let from = pos2(x_of(harness.state(), "2023-03-16"), 14.0);
    let to = pos2(x_of(harness.state(), "2023-05-18"), 14.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().window(), "1 – 31 May 2023");
}

#[test]
fn empty_ground_is_swept_to_a_new_window_and_alt_is_free_by_day() {
    let mut harness = harness(&year(), march());
    let from = pos2(x_of(harness.state(), "2023-07-10") + 1.0, 60.0);
    let to = pos2(x_of(harness.state(), "2023-09-20") + 1.0, 60.0);
    drag(&mut harness, from, to);
    assert_eq!(harness.state().window(), "1 Jul – 30 Sep 2023");
    harness.event(Event::ModifiersChanged(Modifiers::ALT));
    drag(&mut harness, from, pos2(to.x, 70.0));
    assert_eq!(harness.state().window(), "10 Jul – 20 Sep 2023");
}

#[test]
fn a_double_click_shows_all() {
    let mut harness = harness_at(&year(), march(), 0.02);
    let at = pos2(x_of(harness.state(), "2023-10-10"), 70.0);
    harness.hover_at(at);
    harness.run();
    for pressed in [true, false, true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
    assert_eq!(harness.state().asked[..], [Asked::Window(None)]);
}

#[test]
fn the_keyboard_moves_stretches_and_steps() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Time panel").focus();
    harness.run();
    let mut after = |modifiers: Modifiers, key: Key| {
        press(&mut harness, modifiers, key);
        harness.state().window()
    };
    assert_eq!(after(Modifiers::NONE, Key::ArrowRight), "1 – 30 Apr 2023");
    assert_eq!(
        after(Modifiers::SHIFT, Key::ArrowRight),
        "1 Apr – 31 May 2023"
    );
    assert_eq!(
        after(Modifiers::CTRL, Key::ArrowLeft),
        "1 Mar – 31 May 2023"
    );
    assert_eq!(
        after(Modifiers::NONE, Key::OpenBracket),
        "1 Mar – 30 Apr 2023"
    );
    assert_eq!(
        after(Modifiers::NONE, Key::CloseBracket),
        "1 Mar – 31 May 2023"
    );
    assert_eq!(after(Modifiers::NONE, Key::Home), "1 Jan – 31 Mar 2023");
    assert_eq!(after(Modifiers::NONE, Key::End), "1 Oct – 31 Dec 2023");
    assert_eq!(after(Modifiers::NONE, Key::A), "all");
    press(&mut harness, Modifiers::NONE, Key::M);
    press(&mut harness, Modifiers::NONE, Key::S);
    assert_eq!(harness.state().filter.mode, TimeMode::Cumulative);
    assert_eq!(harness.state().filter.step, Step::Quarter);
}

#[test]
fn keys_do_nothing_here_while_another_part_has_the_keyboard() {
    let mut harness = harness(&year(), march());
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::A);
    assert!(harness.state().asked.is_empty());
}

#[test]
fn letters_go_by_their_place_on_the_keyboard() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Time panel").focus();
    harness.run();
    let (key, physical_key) = (Key::Q, Some(Key::A));
    harness.event(Event::Key {
        key,
        physical_key,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    harness.run();
    assert_eq!(harness.state().window(), "all");
}

#[test]
fn the_wheel_looks_closer_and_changes_no_dates() {
    let mut harness = harness(&year(), march());
    let at = pos2(x_of(harness.state(), "2023-10-10"), 70.0);
    harness.hover_at(at);
    harness.run();
    let delta = vec2(0.0, 120.0);
    let (unit, phase, source) = (
        egui::MouseWheelUnit::Point,
        egui::TouchPhase::Move,
        egui::MouseWheelSource::Wheel,
    );
    harness.event(Event::MouseWheel {
        unit,
        delta,
        modifiers: Modifiers::NONE,
        phase,
        source,
    });
    harness.run_steps(20);
    assert!(harness.state().state.view.unwrap().n_days < 300.0);
    assert!((x_of(harness.state(), "2023-10-10") - at.x).abs() < 0.5);
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_window_that_is_stepped_out_of_sight_is_followed() {
    let mut harness = harness(&year(), march());
    let all = super::axis_of(
        &harness.state().state,
        span("2023-01-04", "2023-12-27"),
        800.0,
    )
    .view;
    let near = super::View {
        first: all.first + 50.0,
        n_days: 60.0,
    };
    harness.state_mut().state.view = Some(near);
    harness.get_by_label("Time panel").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::End);
    let seen = harness.state().state.view.unwrap().span();
    assert!(seen.contains(harness.state().filter.window.unwrap().start()));
    assert!((harness.state().state.view.unwrap().n_days - 60.0).abs() < 1e-6);
}

#[test]
fn a_window_of_one_step_can_still_be_moved_and_stretched() {
    let week = Filter {
        window: Some(span("2023-06-12", "2023-06-18")),
        ..Filter::default()
    };
    let mut harness = harness(&year(), week);
    let middle = pos2(x_of(harness.state(), "2023-06-15") + 1.0, 14.0);
    drag(&mut harness, middle, middle + vec2(14.0, 0.0));
    let moved = harness.state().filter.window.unwrap();
    assert!(moved.n_days() == 7 && moved.start() > Day::parse("2023-06-12").unwrap());
    let end = pos2(x_of(harness.state(), "2023-08-01"), 60.0);
    let edge = harness
        .state()
        .filter
        .window
        .unwrap()
        .end()
        .plus(1)
        .to_string();
    let from = pos2(x_of(harness.state(), &edge) + 4.0, 60.0);
    drag(&mut harness, from, end);
    assert!(harness.state().filter.window.unwrap().n_days() > 28);
}

#[test]
fn typed_dates_are_taken_or_kept_with_the_reason() {
    let mut harness = harness(&year(), march());
    let mut typed = |text: &str| {
        harness.get_by_label("Last date").focus();
        harness.run();
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        (
            harness.state().window(),
            harness.get_by_label("Last date").value().unwrap(),
        )
    };
    assert_eq!(
        typed("20 Jun 2023"),
        ("1 Mar – 20 Jun 2023".to_owned(), "20 Jun 2023".to_owned())
    );
    assert_eq!(
        typed("Jul 2023"),
        ("1 Mar – 31 Jul 2023".to_owned(), "31 Jul 2023".to_owned())
    );
    assert_eq!(
        typed("04/05/2023"),
        ("1 Mar – 31 Jul 2023".to_owned(), "04/05/2023".to_owned())
    );
    assert_eq!(typed("5 Feb 2023").1, "5 Feb 2023");
    let reason = "before the start, 1 Mar 2023";
    assert!(
        harness.query_by_label_contains(reason).is_some()
            || harness.query_by_value(reason).is_some()
    );
}

#[test]
fn a_date_that_is_none_keeps_the_keyboard_until_it_is_mended_or_left() {
    let mut harness = harness(&year(), march());
    let has_it = |harness: &Harness<'_, Desk>| harness.get_by_label("Last date").is_focused();
    harness.get_by_label("Last date").focus();
    harness.run();
    for text in ["31 Feb 2023", ""] {
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert!(has_it(&harness), "what is typed next is no key of the map");
    }
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!has_it(&harness));
    let value = harness.get_by_label("Last date").value().unwrap();
    assert_eq!(value, "31 Mar 2023");
    harness.get_by_label("Last date").focus();
    harness.run();
    harness.event(Event::Text("20 Jun 2023".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(!has_it(&harness));
    assert_eq!(harness.state().window(), "1 Mar – 20 Jun 2023");
}

#[test]
fn playing_asks_for_the_next_step_and_pauses_without_drawing() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Play").click();
    harness.run_steps(8);
    assert!(harness.state().asked.len() >= 2);
    assert!(
        matches!(harness.state().asked[0], Asked::Window(Some(month)) if month == span("2023-04-01", "2023-04-30"))
    );
    harness.get_by_label("Pause").click();
    harness.run();
    let n_asked = harness.state().asked.len();
    harness.run();
    assert_eq!(harness.state().asked.len(), n_asked);
}

#[test]
fn the_buttons_step_and_stop_at_the_ends() {
    let mut harness = harness(&year(), march());
    for name in [
        "One step on",
        "To the first step",
        "One step back",
        "To the last step",
    ] {
        harness.get_by_label(name).click();
        harness.run();
    }
    let windows = ["2023-04-01", "2023-01-01", "2023-12-01"];
    let asked: Vec<_> = harness.state().asked.clone();
    let starts: Vec<_> = asked
        .iter()
        .filter_map(|asked| {
            if let Asked::Window(Some(window)) = asked {
                Some(window.start().to_string())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(starts, windows);
}

#[test]
fn every_part_has_a_name_and_says_its_value() {
    let harness = harness(&year(), march());
    let panel = harness.get_by_label("Time panel");
    assert_eq!(panel.value().unwrap(), "1 – 31 Mar 2023, 31 days");
    let last = harness.get_by_label("Last day");
    assert_eq!(last.accesskit_node().role(), accesskit::Role::Slider);
    assert_eq!(last.value().unwrap(), "31 Mar 2023");
    for name in [
        "First day",
        "First date",
        "Last date",
        "Speed 1×",
        "Play again from the first step",
    ] {
        assert!(harness.query_by_label(name).is_some(), "{name}");
    }
}

#[test]
fn a_screen_reader_moves_the_handles() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Last day").increment_accesskit();
    harness.run();
    assert_eq!(harness.state().window(), "1 Mar – 30 Apr 2023");
}

#[test]
fn before_the_first_incident_the_panel_says_what_will_stand_there() {
    let mut harness = harness(&[], Filter::default());
    let words = "Dates of incidents will stand here, one bar a day, week or month";
    assert!(harness.query_by_label(words).is_some() || harness.query_by_value(words).is_some());
    harness.run();
    assert!(harness.state().asked.is_empty());
}

#[test]
fn a_key_compares_with_the_days_before_then_with_a_year_before_then_with_none() {
    let mut harness = harness(&year(), march());
    harness.get_by_label("Time panel").focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::C);
    // Four Wednesdays in February, five in March.
    harness
        .get_by_label_contains("5 in these days 4 in 1 – 28 Feb 2023 1.1 a week, 1.0 a week then");
    let bar = harness.get_by_label("Days compared with");
    assert_eq!(bar.value().as_deref(), Some("1 – 28 Feb 2023"));
    press(&mut harness, Modifiers::NONE, Key::C);
    harness.get_by_label_contains("0 in 1 – 31 Mar 2022");
    press(&mut harness, Modifiers::NONE, Key::C);
    assert!(harness.query_by_label("Days compared with").is_none());
    assert_eq!(harness.state().window(), "1 – 31 Mar 2023");
}

#[test]
fn the_days_compared_with_follow_the_window_until_they_are_dragged() {
    let mut harness = harness(&year(), march());
    harness
        .get_by_label_contains("Compare with the days before")
        .click();
    harness.run();
    press_in_panel(&mut harness, Key::ArrowRight);
    let value = |harness: &Harness<'_, Desk>| {
        let bar = harness.get_by_label("Days compared with");
        bar.value().unwrap_or_default()
    };
    assert_eq!(value(&harness), "1 – 31 Mar 2023");
    let from = pos2(x_of(harness.state(), "2023-03-15"), 34.0);
    let to = pos2(x_of(harness.state(), "2023-08-15"), 34.0);
    drag(&mut harness, from, to);
    assert_eq!(value(&harness), "1 – 31 Aug 2023");
    press_in_panel(&mut harness, Key::ArrowRight);
    assert_eq!(value(&harness), "1 – 31 Aug 2023");
    assert_eq!(harness.state().window(), "1 – 31 May 2023");
}

#[test]
fn without_dates_there_is_nothing_to_compare_and_the_button_says_so() {
    let mut harness = harness(&year(), Filter::default());
    harness.get_by_label_contains("Set dates first").click();
    harness.run();
    assert!(harness.query_by_label("Days compared with").is_none());
}

#[track_caller]
fn press_in_panel(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.get_by_label("Time panel").focus();
    harness.run();
    press(harness, Modifiers::NONE, key);
}
