//! The table as a person meets it, without a screen: sorting, choosing columns, marking and copying.

use crate::incident::Incidents;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Event, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{Column, State};
use crate::desk::job::Holdings;
use crate::desk::{Command, Desk, Done};
use crate::geo::Position;
use crate::incident::{
    Deaths, Incident, IncidentId, Location, PrecisionClass, Relation, Status, SubEvent,
};
use crate::time::{DatePrecision, Day, Span};
use crate::view::lang::{self, Lang};
use crate::view::theme;

const AT: &str = "2026-01-01T00:00:00Z";

pub(super) struct Window {
    pub(super) desk: Desk,
    state: State,
    close: bool,
}

fn incident(id: i64, place: &str, deaths: Option<u32>) -> Incident {
    Incident {
        id: IncidentId(id),
        uuid: id.to_string(),
        kind: SubEvent::ArmedClash,
        span: Some(Span::of_day(Day(19_000 + id as i32))),
        date_precision: DatePrecision::Day,
        initiator: Some("JNIM".to_owned()),
        targets: Vec::new(),
        deaths: deaths.map(Deaths::exactly),
        status: Status::Accepted,
        background: false,
        sample: false,
        places: vec![Location {
            written: "جالا ساغو".to_owned(),
            relation: Relation::At,
            place_id: None,
            name: Some(place.to_owned()),
            name_ar: None,
            country: Some("ML".to_owned()),
            admin1: Some("Mopti".to_owned()),
            admin2: None,
            position: Some(Position::new(-3.6, 13.7)),
            radius_km: None,
            ends: None,
            precision: PrecisionClass::Settlement,
            sure: true,
            score: None,
            reasons: Vec::new(),
            choices: Vec::new(),
            chosen_by: "resolver".to_owned(),
        }],
        claims: Vec::new(),
        note: String::new(),
    }
}

pub(super) fn few() -> Vec<Incident> {
    vec![
        incident(1, "Nara", Some(12)),
        incident(2, "ansongo", None),
        incident(3, "Diré", Some(0)),
        incident(4, "Boni", Some(3)),
    ]
}

pub(super) fn harness(incidents: Vec<Incident>) -> Harness<'static, Window> {
    let path = PathBuf::from("try.harmattan");
    let (mut desk, _) = Desk::opening(path.clone(), "a test".to_owned());
    let holdings = Holdings {
        incidents: Arc::new(Incidents::of(&incidents)),
        ..Holdings::default()
    };
    let jobs = desk.take(Done::Opened(path, Ok(holdings)), AT);
    let worker = crate::desk::Worker::start(|| (), None);
    for job in jobs {
        worker.submit(job);
    }
    while desk.sifting {
        desk.take(worker.wait().expect("the thread works"), AT);
    }
    Harness::builder()
        .with_size(vec2(1000.0, 300.0))
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui: &mut Ui, window: &mut Window| {
                let asked = super::ui(ui, &window.desk, &mut window.state, &mut window.close);
                for command in asked {
                    window.desk.apply(command, AT);
                }
            },
            Window {
                desk,
                state: State::default(),
                close: false,
            },
        )
}

/// The lines from the top, by their places.
fn lines(harness: &Harness<'_, Window>) -> Vec<String> {
    let lines = harness.query_all_by_role(egui::accesskit::Role::Row);
    let mut lines: Vec<(f32, String)> = lines
        .map(|node| {
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label();
            (node.rect().top(), label.unwrap_or_default())
        })
        .collect();
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    let place = |line: String| {
        let from = line.find("Place ").map_or(0, |at| at + 6);
        line[from..]
            .split(',')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    lines.into_iter().map(|(_, line)| place(line)).collect()
}

#[test]
fn a_head_sorts_and_sorts_the_other_way_when_clicked_again() {
    let mut harness = harness(few());
    harness.run();
    assert_eq!(
        lines(&harness),
        ["Boni", "Diré", "ansongo", "Nara"],
        "the newest first"
    );
    harness.get_by_label("Sort by place").click();
    harness.run();
    assert_eq!(lines(&harness), ["ansongo", "Boni", "Diré", "Nara"]);
    harness
        .get_by_label("Sort by place, sorted upwards")
        .click();
    harness.run();
    assert_eq!(lines(&harness), ["Nara", "Diré", "Boni", "ansongo"]);
    harness.get_by_label("Sort by deaths").click();
    harness.run();
    assert_eq!(
        lines(&harness),
        ["ansongo", "Diré", "Boni", "Nara"],
        "not reported is no zero"
    );
}

#[test]
fn columns_are_chosen_and_the_last_one_stays() {
    let mut harness = harness(few());
    harness.run();
    assert!(harness.query_by_label("Sort by country").is_none());
    harness.get_by_label("Columns").click();
    harness.run();
    harness.get_by_label("Column Country").click();
    harness.run();
    harness.get_by_label("Sort by country");
    let state = &mut harness.state_mut().state;
    for column in Column::ALL {
        let is_shown = state.columns.iter().any(|(one, _)| *one == column);
        if is_shown {
            state.toggle(column);
        }
    }
    assert_eq!(state.columns.len(), 1);
    for column in Column::ALL {
        assert_eq!(Column::of_name(column.name()), Some(column));
    }
}

#[test]
fn arrows_go_from_line_to_line_and_the_selection_is_the_desks() {
    let mut harness = harness(few());
    harness.run();
    harness.get_by_label_contains("Place Diré").click();
    harness.run();
    assert_eq!(harness.state().desk.selected, Some(IncidentId(3)));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().desk.selected, Some(IncidentId(2)));
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(harness.state().desk.selected, Some(IncidentId(1)));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().desk.selected, Some(IncidentId(1)));
}

#[test]
fn columns_come_back_as_they_were_left() {
    let mut state = State::default();
    state.toggle(Column::Note);
    state.columns[0].1 = 99.0;
    let layout = state.layout();
    let mut again = State::default();
    again.restore(layout.iter().map(|(name, width)| (name.as_str(), *width)));
    assert_eq!(again.columns, state.columns);
    again.restore([("Weather", 80.0), ("Date", f32::NAN)].into_iter());
    assert_eq!(again.columns, state.columns);
    again.restore([("Place", 1.0), ("Place", 90.0)].into_iter());
    assert_eq!(again.columns, [(Column::Place, 48.0)]);
}

#[test]
fn days_of_one_month_are_not_cut_in_the_narrowest_column_of_dates() {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    let day = |text: &str| Day::parse(text).unwrap();
    let span = Span::between(day("2022-09-20"), day("2022-09-28"));
    for language in Lang::ALL {
        lang::set(language);
        let words = crate::view::words::span(span, false);
        let mut width = 0.0;
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let role = theme::Role::BODY;
            let galley =
                crate::view::widgets::galley(ui.painter(), &words, role, egui::Color32::RED);
            width = galley.size().x;
        });
        output.textures_delta.clear();
        lang::set(Lang::En);
        // A cell has 10 points free on both sides.
        let room = Column::Date.least_width() - 20.0;
        assert!(width <= room, "{words}: {width} of {room}");
    }
}

#[test]
fn columns_give_way_to_little_room_until_somebody_widens_one() {
    let mut state = State::default();
    let natural: f32 = Column::FIRST.iter().map(|column| column.width()).sum();
    state.lay_out(natural + 200.0);
    assert!((state.width() - natural).abs() < 0.5);
    // The table of a window 1280 wide beside the left column.
    state.lay_out(972.0);
    assert!(state.width() <= 972.0, "{}", state.width());
    assert!(state.drawn[0] >= Column::Date.least_width());
    state.columns[0].1 = 99.0;
    state.lay_out(972.0);
    assert!((state.drawn[0], state.drawn[1]) == (99.0, Column::Kind.width()));
}

fn copied(harness: &mut Harness<'_, Window>) -> Option<String> {
    harness.input_mut().events.push(Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn marked_lines_are_copied_with_heads_in_the_order_of_the_table() {
    let mut harness = harness(few());
    harness.state_mut().state.columns =
        [Column::Date, Column::Place, Column::Written, Column::Deaths]
            .map(|column| (column, 120.0))
            .to_vec();
    harness.run();
    assert_eq!(copied(&mut harness), None, "the table has not the keyboard");
    harness.get_by_label_contains("Place Diré").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    let head = "Date\tPlace\tWritten\tDeaths\n";
    let dire = "2022-01-11\tDiré\tجالا ساغو\t0\n";
    let ansongo = "2022-01-10\tansongo\tجالا ساغو\t\n";
    let day = |id: i32| Day(19_000 + id).to_string();
    let dire = dire.replace("2022-01-11", &day(3));
    let ansongo = ansongo.replace("2022-01-10", &day(2));
    assert_eq!(copied(&mut harness), Some(format!("{head}{dire}{ansongo}")));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = copied(&mut harness).unwrap();
    assert_eq!(all.lines().count(), 5);
    assert!(all.starts_with(head));
}

#[test]
fn a_copy_from_the_french_window_is_french_throughout() {
    lang::set(Lang::Fr);
    let mut harness = harness(few());
    harness.state_mut().state.columns = [Column::Kind, Column::Place]
        .map(|column| (column, 120.0))
        .to_vec();
    harness.run();
    harness.get_by_label_contains("Diré").click();
    harness.run();
    let copied = copied(&mut harness);
    lang::set(Lang::En);
    let copied = copied.unwrap();
    assert!(copied.starts_with("Type\tLieu\n"));
    assert!(copied.contains("\nAffrontement armé\tDiré\n"), "{copied}");
}

#[test]
fn of_very_many_lines_only_those_in_view_are_there_and_the_last_is_reached() {
    let n = 30_000;
    let many = (1..=n)
        .map(|id| incident(id, &format!("Place {id}"), None))
        .collect();
    let mut harness = harness(many);
    // The order comes from its thread.
    let since = std::time::Instant::now();
    harness.step();
    while !harness.state().state.order.is_sorted() {
        assert!(since.elapsed().as_secs() < 240, "it is not sorted");
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    harness.run();
    let first = lines(&harness);
    assert!(first.len() < 12, "{}", first.len());
    harness
        .get_by_label_contains(&format!("Place {n},"))
        .click();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(harness.state().desk.selected, Some(IncidentId(1)));
    harness.get_by_label_contains("Place 1,");
}

#[test]
fn where_nothing_passes_one_click_shows_all() {
    let mut harness = harness(few());
    for kind in crate::incident::KindGroup::ALL {
        harness
            .state_mut()
            .desk
            .apply(Command::ToggleKind(kind), AT);
    }
    harness.run();
    assert!(lines(&harness).is_empty());
    harness.get_by_label("Show all").click();
    harness.run();
    assert_eq!(lines(&harness).len(), 4);
}
