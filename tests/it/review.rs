//! The review desk, driven by keys and clicks: from a pasted text to accepted incidents.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use harmattan::desk::Desk;
use harmattan::incident::{Incident, IncidentId, Status};

use crate::rests;
use crate::soft_renderer::SoftRenderer;
use crate::window::{Window, desk, drawn_window, wait, window};

/// Ten incidents in the words of a bulletin, with its day.
const TEN: &str = "\
Sahel bulletin, 21 July 2024

On 18 July 2024, armed men attacked the village of Diallassagou in the Bankass cercle, killing four civilians.

On 17 July 2024, an army vehicle struck a roadside bomb near Niono, killing two soldiers.

On 16 July 2024, JNIM fighters attacked a VDP position in Titao, killing eleven volunteers.

On 15 July 2024, gunmen abducted three traders in Gossi.

On 14 July 2024, an air strike by the army hit Tinzaouaten, killing nine people.

On 13 July 2024, fighters of the Islamic State ambushed a convoy near Ménaka, killing six soldiers.

On 12 July 2024, militants burned the market in Barsalogho.

On 11 July 2024, armed men attacked the village of Solhan, killing seven civilians.

On 10 July 2024, JNIM fighters clashed with the army in Djibo, killing five soldiers.

On 9 July 2024, armed men attacked the village of Torodi in Niger, killing three civilians.
";

fn paste(harness: &mut Window, text: &str) {
    harness
        .input_mut()
        .events
        .push(Event::Paste(text.to_owned()));
    harness.step();
    harness.run_ok();
}

/// The incidents of the open report.
fn found(desk: &Desk) -> &[Incident] {
    desk.review
        .open
        .as_ref()
        .map_or(&[], |open| &open.incidents)
}

fn status_of(desk: &Desk, id: IncidentId) -> Option<Status> {
    desk.incidents
        .find(id)
        .map(|at| desk.incidents.at(at).status)
}

/// Whether a report with a title is open, and nothing is on its way.
fn is_open(desk: &Desk, title: &str) -> bool {
    let open = desk
        .review
        .open
        .as_ref()
        .and_then(|open| open.report.as_ref());
    open.is_some_and(|report| report.title.contains(title)) && !desk.review.is_underway()
}

fn opened(harness: &mut Window, text: &str, title: &str) {
    paste(harness, text);
    wait(harness, "the report is read", |desk| is_open(desk, title));
    harness.run_ok();
}

/// The line of a name that is typed into.
fn field<'h>(harness: &'h Window, name: &'h str) -> egui_kittest::Node<'h> {
    harness.get_by_role_and_label(egui::Role::SearchInput, name)
}

/// Counts the keys that are pressed.
fn press(harness: &mut Window, key: Key, n_presses: &mut usize) {
    *n_presses += 1;
    harness.key_press(key);
    harness.run_ok();
}

fn settled(harness: &mut Window, what: &str) {
    wait(harness, what, |desk| !desk.review.is_underway());
}

#[test]
fn ten_incidents_go_from_paste_to_accepted_with_fewer_than_thirty_keys() {
    let (mut harness, folder) = window([1600.0, 1000.0], 1.0);
    let mut n_presses = 1; // Ctrl V
    opened(&mut harness, TEN, "Sahel bulletin");
    let ids: Vec<IncidentId> = found(desk(&harness).unwrap())
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(ids.len(), 10);
    harness.get_by_label_contains("10 incidents found 0 accepted");
    // What asks nothing is taken at once; of every other the first place, which is right here.
    n_presses += 1;
    harness.key_press_modifiers(Modifiers::SHIFT, Key::A);
    harness.run_ok();
    settled(&mut harness, "what asks nothing is stored");
    for _ in 0..10 {
        let is_left = |id: &IncidentId| {
            let open = found(desk(&harness).unwrap());
            open.iter()
                .any(|one| one.id == *id && one.status == Status::Candidate)
        };
        if !ids.iter().any(is_left) {
            break;
        }
        // A person sees what became of the last key before the next.
        press(&mut harness, Key::Num1, &mut n_presses);
        settled(&mut harness, "the place is stored");
        press(&mut harness, Key::A, &mut n_presses);
        settled(&mut harness, "the answer is stored");
    }
    settled(&mut harness, "every answer is stored");
    assert!(n_presses < 30, "{n_presses} key presses");
    let accepted = |desk: &Desk| {
        ids.iter()
            .all(|id| status_of(desk, *id) == Some(Status::Accepted))
    };
    wait(&mut harness, "all ten are accepted", accepted);
    let incidents = found(desk(&harness).unwrap());
    assert!(incidents.iter().all(|one| one.places[0].sure));
    harness.get_by_label_contains("All answered");

    // The project opened anew has it all.
    drop(harness);
    let path = folder.path().join("try.harmattan");
    let (session, holdings) = harmattan::desk::project::open(&path).unwrap();
    for id in &ids {
        let at = holdings.incidents.find(*id).unwrap();
        assert_eq!(holdings.incidents.at(at).status, Status::Accepted);
        assert!(session.detail(*id).unwrap().incident.places[0].sure);
    }
}

#[test]
fn a_text_that_is_known_is_said_so_and_one_without_a_day_is_asked_about() {
    let (mut harness, _folder) = window([1280.0, 720.0], 1.0);
    let text = "Gunmen killed two civilians in the village of Solhan yesterday.";
    paste(&mut harness, text);
    wait(&mut harness, "it asks", |desk| {
        !desk.review.waiting.is_empty()
    });
    field(&harness, "Day of publication").type_text("soon");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.get_by_label_contains("write 1 Sep 2022");
    harness.get_by_label("Cancel").click();
    harness.run_ok();
    assert!(desk(&harness).unwrap().review.waiting.is_empty());
    paste(&mut harness, text);
    wait(&mut harness, "it asks again", |desk| {
        !desk.review.waiting.is_empty()
    });
    field(&harness, "Day of publication").type_text("17 Jul 2024");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    wait(&mut harness, "it is read", |desk| {
        is_open(desk, "Gunmen killed")
    });
    let span = found(desk(&harness).unwrap())[0].span.unwrap();
    assert_eq!(span.start().to_string(), "2024-07-16");
    paste(&mut harness, text);
    wait(&mut harness, "it is known", |desk| {
        let mut log = desk.log.iter();
        log.any(|notice| notice.told.to_string().contains("holds this text already"))
    });
    paste(&mut harness, "  \n ");
    wait(&mut harness, "it is empty", |desk| {
        desk.log
            .iter()
            .any(|notice| notice.told.to_string().contains("no text to read"))
    });
}

/// Goes to the sample's report with the village of several spellings.
fn doubtful(harness: &mut Window) -> IncidentId {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run_ok();
    wait(harness, "a report opens by itself", |desk| {
        desk.review.open.is_some()
    });
    harness.run_ok();
    let open = found(desk(harness).unwrap());
    let is_it = |one: &&Incident| {
        one.status == Status::Candidate && !one.places[0].sure && one.places[0].choices.len() > 2
    };
    open.iter().find(is_it).expect("a doubtful place").id
}

fn one(desk: &Desk, id: IncidentId) -> &Incident {
    found(desk).iter().find(|one| one.id == id).unwrap()
}

#[test]
fn a_place_is_settled_by_its_number_and_by_a_click_and_taken_back() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let id = doubtful(&mut harness);
    let before = one(desk(&harness).unwrap(), id).clone();
    harness.get_by_label_contains("Accept, place unsure");
    harness.key_press(Key::Num2);
    harness.run_ok();
    settled(&mut harness, "it is stored");
    let place = one(desk(&harness).unwrap(), id).places[0].clone();
    assert_eq!(
        place.place_id,
        Some(before.places[0].choices[1].place_id.clone())
    );
    assert!(place.sure && place.is_by_person());
    harness.get_by_label_contains(&format!("Accept {}", place.name.unwrap()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    wait(&mut harness, "it is taken back", |desk| {
        !desk.review.is_underway() && *one(desk, id) == before
    });
    harness.get_by_label_contains("Place 3:").click();
    harness.run_ok();
    let third = before.places[0].choices[2].place_id.clone();
    wait(&mut harness, "the click is stored", |desk| {
        !desk.review.is_underway() && one(desk, id).places[0].place_id.as_ref() == Some(&third)
    });
    let shift = Modifiers::COMMAND | Modifiers::SHIFT;
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    wait(&mut harness, "the click is taken back", |desk| {
        !desk.review.is_underway() && *one(desk, id) == before
    });
    harness.key_press_modifiers(shift, Key::Z);
    harness.run_ok();
    wait(&mut harness, "it is done again", |desk| {
        one(desk, id).places[0].place_id.as_ref() == Some(&third)
    });
}

#[test]
fn accepting_an_unsettled_place_keeps_it_unsure_and_the_area_can_be_kept() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let id = doubtful(&mut harness);
    harness.key_press(Key::A);
    harness.run_ok();
    settled(&mut harness, "it is stored");
    wait(&mut harness, "it is accepted", |desk| {
        status_of(desk, id) == Some(Status::Accepted)
    });
    let place = &one(desk(&harness).unwrap(), id).places[0];
    assert!(!place.sure && !place.is_by_person());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    wait(&mut harness, "taken back", |desk| {
        status_of(desk, id) == Some(Status::Candidate)
    });
    wait(&mut harness, "shown", |desk| {
        !desk.review.is_underway() && one(desk, id).status == Status::Candidate
    });
    harness.key_press(Key::Num0);
    harness.run_ok();
    settled(&mut harness, "the area is stored");
    let place = &one(desk(&harness).unwrap(), id).places[0];
    assert!(place.sure && place.place_id.is_none() && !place.precision.is_exact());
}

#[test]
fn fields_are_changed_where_they_stand_and_what_is_wrong_is_said_beside_them() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let id = doubtful(&mut harness);
    harness.key_press(Key::N);
    harness.run_ok();
    field(&harness, "Deaths").type_text("many");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.get_by_label_contains("is no figure");
    harness.key_press(Key::Escape);
    harness.run_ok();
    let mut change = |key: Key, name: &str, text: &str| {
        harness.key_press(key);
        harness.run_ok();
        field(&harness, name).type_text(text);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
        settled(&mut harness, name);
    };
    change(Key::N, "Deaths", "3 5 9");
    change(Key::D, "Date", "Jul 2024");
    change(Key::I, "Initiator", "Gang of the river");
    change(Key::K, "Kind", "mob viol");
    change(Key::C, "Claim", "4");
    let changed = one(desk(&harness).unwrap(), id);
    assert_eq!(changed.deaths.unwrap().best, 5);
    assert_eq!(changed.span.unwrap().n_days(), 31);
    assert_eq!(changed.initiator.as_deref(), Some("Gang of the river"));
    assert_eq!(changed.kind.name(), "Mob violence");
    assert!(
        changed
            .claims
            .iter()
            .any(|claim| claim.credibility.code() == 4)
    );
}

#[test]
fn the_map_is_fitted_to_what_is_likely_and_what_is_far_and_weak_is_a_click_away() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    opened(&mut harness, TEN, "Sahel bulletin");
    let far = |one: &&Incident| {
        let choices = &one.places[0].choices;
        let is_far = |choice: &harmattan::incident::Choice| {
            choice.score < choices[0].score / 3.0
                && harmattan::geo::distance_km(choice.position, choices[0].position) > 400.0
        };
        one.places[0].sure && choices.iter().take(9).any(is_far)
    };
    let all = found(desk(&harness).unwrap());
    let at = all.iter().position(|one| far(&one)).expect("a far choice");
    for _ in 0..at {
        harness.key_press(Key::ArrowDown);
        harness.run_ok();
    }
    let id = found(desk(&harness).unwrap())[at].id;
    harness.get_by_label_contains("Place 1:");
    let n_beyond = |harness: &Window| {
        let all = harness.query_all_by_label_contains("is beyond the view");
        all.count()
    };
    let n = n_beyond(&harness);
    assert!(n > 0, "no pin stands at the edge");
    // A click brings it into view and takes nothing.
    let pin = harness
        .query_all_by_label_contains("is beyond the view")
        .next()
        .unwrap();
    let label = pin.accesskit_node().label().unwrap();
    let number = label.chars().find(char::is_ascii_digit).unwrap();
    pin.click();
    harness.run_ok();
    let choice = format!("Place {number}:");
    harness.get_by_label_contains(&choice);
    let is_it = |desk: &Desk| {
        let place = &one(desk, id).places[0];
        place.place_id.clone() == Some(place.choices[0].place_id.clone())
    };
    assert!(is_it(desk(&harness).unwrap()), "nothing was taken");
    harness
        .get_by_label_contains("Show the likely choices")
        .click();
    harness.run_ok();
    assert_eq!(n_beyond(&harness), n);
    // While its row has the keyboard it is in view; after that the map is where it was.
    let row = format!("Choice {number}:");
    harness.get_by_label_contains(&row).focus();
    harness.run_ok();
    harness.get_by_label_contains(&choice);
    harness.get_by_label_contains("Choice 1:").focus();
    harness.run_ok();
    assert_eq!(n_beyond(&harness), n);
    // Taken by its number, it comes into view.
    harness.key_press(DIGITS[number as usize - '1' as usize]);
    harness.run_ok();
    settled(&mut harness, "it is stored");
    harness.run_ok();
    harness.get_by_label_contains(&choice);
}

/// The keys of the numbers, from one.
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

#[test]
fn what_was_merged_is_left_for_the_next_question_or_for_what_it_went_into() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let text = TEN.split_inclusive("\n\n").take(3).collect::<String>();
    opened(&mut harness, &text, "Sahel bulletin");
    let ids: Vec<IncidentId> = found(desk(&harness).unwrap())
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(ids.len(), 2);
    // The first is accepted, the second goes into it: nothing is open, and the first is shown.
    harness.key_press(Key::A);
    harness.run_ok();
    settled(&mut harness, "the first is accepted");
    harness.key_press(Key::M);
    harness.run_ok();
    harness.key_press(Key::Num1);
    harness.run_ok();
    settled(&mut harness, "they are one");
    wait(&mut harness, "the second went", |desk| {
        status_of(desk, ids[1]) == Some(Status::Withdrawn)
    });
    harness.run_ok();
    // The card of the one in question is no row of the list.
    let is_row = |harness: &Window, beginning: &str| {
        harness
            .query_all_by_role(egui::accesskit::Role::ListBoxOption)
            .filter_map(|node| node.accesskit_node().label())
            .any(|label| label.starts_with(beginning))
    };
    assert!(!is_row(&harness, "1: ") && is_row(&harness, "2: "));
    // With what is no incident any more none is merged.
    harness.key_press(Key::M);
    harness.run_ok();
    assert!(
        harness
            .query_by_label_contains("Which incident is it?")
            .is_none()
    );
}

#[test]
fn two_candidates_are_merged_and_parted_again() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    opened(&mut harness, TEN, "Sahel bulletin");
    let ids: Vec<IncidentId> = found(desk(&harness).unwrap())
        .iter()
        .map(|one| one.id)
        .collect();
    harness.key_press(Key::M);
    harness.run_ok();
    harness.get_by_label_contains("Which incident is it?");
    harness.key_press(Key::Num3);
    harness.run_ok();
    settled(&mut harness, "it is stored");
    wait(&mut harness, "merged", |desk| {
        status_of(desk, ids[0]) == Some(Status::Withdrawn)
    });
    wait(&mut harness, "shown", |desk| {
        one(desk, ids[2]).claims.len() == 2
    });
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    wait(&mut harness, "parted", |desk| {
        status_of(desk, ids[0]) == Some(Status::Candidate)
    });
}

#[test]
fn an_incident_is_written_by_hand_with_the_same_keys() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    opened(&mut harness, TEN, "Sahel bulletin");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_ok();
    harness.key_press(Key::D);
    harness.run_ok();
    field(&harness, "Date").type_text("8 Jul 2024");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.key_press(Key::P);
    harness.run_ok();
    field(&harness, "Another place").type_text("Dédougou");
    wait(&mut harness, "the gazetteer is ready", |desk| {
        desk.gazetteer
            .as_ref()
            .is_some_and(|gazetteer| gazetteer.is_search_ready())
    });
    harness.key_press(Key::Enter);
    harness.run_ok();
    harness.key_press(Key::A);
    harness.run_ok();
    wait(&mut harness, "it is stored", |desk| {
        desk.review.added.is_some()
    });
    settled(&mut harness, "it is shown");
    let id = desk(&harness).unwrap().review.added.unwrap();
    wait(&mut harness, "it is of the report", |desk| {
        found(desk).iter().any(|one| one.id == id)
    });
    let added = one(desk(&harness).unwrap(), id);
    assert_eq!(added.status, Status::Accepted);
    assert_eq!(added.places[0].name.as_deref(), Some("Dédougou"));
    assert!(added.claims[0].doubts[0].contains("by hand"));
    harness.get_by_label_contains("11 incidents found 1 accepted");
}

/// What has the keyboard, by the name that a screen reader says.
fn focused(harness: &Window) -> String {
    let mut nodes = vec![harness.root()];
    while let Some(node) = nodes.pop() {
        if node.is_focused() && node.accesskit_node().role() != egui::accesskit::Role::Window {
            return node.accesskit_node().label().unwrap_or_default();
        }
        nodes.extend(node.children());
    }
    String::new()
}

#[test]
fn tab_goes_from_text_to_cards_to_map_and_arrows_through_what_is_there() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    opened(&mut harness, TEN, "Sahel bulletin");
    let mut goes = |modifiers: Modifiers, key: Key| {
        harness.key_press_modifiers(modifiers, key);
        harness.run_ok();
        focused(&harness)
    };
    assert_eq!(goes(Modifiers::NONE, Key::Tab), "Report");
    assert_eq!(goes(Modifiers::NONE, Key::Tab), "Candidates");
    assert_eq!(goes(Modifiers::NONE, Key::Tab), "Map and choices");
    assert_eq!(goes(Modifiers::NONE, Key::Tab), "Report");
    assert_eq!(goes(Modifiers::SHIFT, Key::Tab), "Map and choices");
    assert_eq!(goes(Modifiers::SHIFT, Key::Tab), "Candidates");
    let first = goes(Modifiers::NONE, Key::ArrowRight);
    let second = goes(Modifiers::NONE, Key::ArrowRight);
    assert!(!first.is_empty() && !second.is_empty() && first != second);
    assert_eq!(goes(Modifiers::NONE, Key::ArrowLeft), first);
    assert_eq!(goes(Modifiers::NONE, Key::Tab), "Map and choices");
    assert_eq!(goes(Modifiers::SHIFT, Key::Tab), "Candidates");
    // Up and down are for the candidates while nothing smaller than a pane has the keyboard.
    assert_eq!(goes(Modifiers::NONE, Key::ArrowDown), "Candidates");
    harness.get_by_label_contains("2: Remote explosive");
}

#[test]
fn a_report_is_selected_and_copied_by_the_keyboard_alone() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    opened(&mut harness, TEN, "Sahel bulletin");
    harness.key_press(Key::Tab);
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_ok();
    harness.input_mut().events.push(Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.is_some_and(|text| text.contains("On 9 July 2024")));
}

#[test]
fn the_review_rests_while_nothing_changes() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    doubtful(&mut harness);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    rests(&mut harness, "the window");
}

#[test]
fn the_review_fits_small_windows_in_both_languages_and_palettes() {
    for size in [[1280.0, 720.0], [1600.0, 1000.0]] {
        let renderer = SoftRenderer::default();
        let (mut harness, _folder) = drawn_window(size, 1.0, renderer.clone());
        for theme in ["Light", "Dark"] {
            harness.get_by_label(theme).click();
            harness.run_ok();
            doubtful(&mut harness);
            let picture = renderer.picture(&harness);
            let colors: std::collections::BTreeSet<_> =
                picture.pixels.iter().map(egui::Color32::to_array).collect();
            assert!(colors.len() > 100, "{} colours at {size:?}", colors.len());
        }
    }
}

/// The variable that says on which project a child answers.
const CHILD: &str = "HARMATTAN_TEST_ANSWERS_ON";

fn by_nobody(at: usize) -> harmattan::store::Change {
    harmattan::store::Change {
        who: "a child".to_owned(),
        at: format!("{at}"),
    }
}

fn few_places() -> harmattan::gazetteer::Gazetteer {
    let places = "id,name,latin,arabic,feature,lon,lat,country,admin1,admin2,population,source\n";
    let units = "country,level,name,latin,arabic,parent,seat,valid_from,valid_to,former,source\n";
    harmattan::gazetteer::Gazetteer::read(places, units).unwrap()
}

/// So many incidents a child answers on, in turn.
const N_ASKED: usize = 5;

/// The answer of a number: deaths that say the number itself.
fn nth(at: usize) -> harmattan::desk::review::Ask {
    use harmattan::desk::review::{Ask, Correction};
    let deaths = harmattan::incident::Deaths::exactly(at as u32);
    let id = IncidentId((at % N_ASKED) as i64 + 1);
    Ask::Correct(id, Correction::Deaths(Some(deaths)))
}

/// Not a test of its own: what the test below starts and kills.
#[test]
fn a_child_answers_until_it_is_killed() {
    use std::io::Write as _;
    let Ok(path) = std::env::var(CHILD) else {
        return;
    };
    let gazetteer = few_places();
    let (mut session, holdings) = harmattan::desk::project::open(path.as_ref()).unwrap();
    let deaths = holdings.incidents.iter().filter_map(|one| one.deaths);
    let first = deaths.map(|deaths| deaths.best).max().unwrap_or(0) as usize + 1;
    for at in first.. {
        session.answer(nth(at), &gazetteer, &by_nobody(at)).unwrap();
        // Only now is it acknowledged.
        let mut out = std::io::stdout();
        writeln!(out, "stored {at}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn killed_a_hundred_times_it_has_every_answer_that_was_acknowledged() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.harmattan");
    let gazetteer = few_places();
    let (mut session, _) = harmattan::desk::project::open(&path).unwrap();
    for at in 0..N_ASKED {
        let blank = harmattan::desk::review::answer::blank(None);
        let ask = harmattan::desk::review::Ask::Add(Box::new(blank));
        session.answer(ask, &gazetteer, &by_nobody(at)).unwrap();
    }
    drop(session);
    let mut n_before = 0;
    for round in 0_u64..100 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "review::a_child_answers_until_it_is_killed",
                "--nocapture",
            ])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Killed after another number of answers each time, at another moment of the next.
        let n_wanted = 1 + round % 7;
        let mut last = n_before;
        let mut n_seen = 0;
        let told = |line: &str| line.split("stored ").nth(1)?.trim().parse::<usize>().ok();
        while n_seen < n_wanted {
            let line = lines.next().expect("the child goes on").unwrap();
            if let Some(at) = told(&line) {
                (last, n_seen) = (at, n_seen + 1);
            }
        }
        std::thread::sleep(std::time::Duration::from_micros(round * 137 % 4000));
        child.kill().unwrap();
        child.wait().unwrap();
        // What was written before the kill counts as acknowledged, read or not.
        for line in lines.map_while(Result::ok) {
            last = told(&line).unwrap_or(last);
        }
        let (session, holdings) = harmattan::desk::project::open(&path).unwrap();
        let best = |at: usize| {
            let found = holdings.incidents.at(at).deaths;
            found.map_or(0, |deaths| deaths.best as usize)
        };
        for at in 0..N_ASKED {
            let newest = (1..=last).rev().find(|n| n % N_ASKED == at).unwrap_or(0);
            let next = last + 1;
            let is_next = next % N_ASKED == at && best(at) == next;
            assert!(
                best(at) == newest || is_next,
                "round {round}: {} of {newest}",
                best(at)
            );
        }
        n_before = (0..N_ASKED).map(best).max().unwrap();
        assert!(n_before >= last);
        drop(session);
    }
    assert!(n_before >= 100);
}

/// What another wire tells of one of the ten.
const AGAIN: &str = "\
Mopti wire, 19 July 2024

On 18 July 2024, gunmen attacked the village of Diallassagou, Bankass cercle, killing four civilians.
";

/// The pair that waits, once the second report is read, laid side by side by its key.
pub(crate) fn compared(harness: &mut Window) -> [IncidentId; 2] {
    opened(harness, TEN, "Sahel bulletin");
    opened(harness, AGAIN, "Mopti wire");
    wait(harness, "the pair", |desk| {
        !desk.review.inbox.pairs.is_empty()
    });
    harness.run_ok();
    harness.key_press(Key::G);
    wait(harness, "both sides", |desk| desk.review.pair.is_some());
    harness.run_ok();
    harness.get_by_label_contains("Are these one incident?");
    let pair = desk(harness).unwrap().review.pair.as_ref().unwrap();
    pair.duplicate.pair
}

#[test]
fn a_pair_lies_side_by_side_and_is_answered_by_its_keys_and_taken_back() {
    let (mut harness, _folder) = window([1600.0, 1000.0], 1.0);
    let [first, second] = compared(&mut harness);
    let n = desk(&harness).unwrap().review.inbox.n_pairs;
    harness.get_by_label("Later").click();
    harness.run_ok();
    assert!(desk(&harness).unwrap().review.pair.is_none());
    assert_eq!(
        desk(&harness).unwrap().review.inbox.n_pairs,
        n,
        "it stays open"
    );
    // Two incidents.
    harness.key_press(Key::G);
    wait(&mut harness, "both sides again", |desk| {
        desk.review.pair.is_some()
    });
    harness.run_ok();
    harness.key_press(Key::D);
    harness.run_ok();
    wait(&mut harness, "it is answered", |desk| {
        desk.review.inbox.n_pairs == n - 1
    });
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    wait(&mut harness, "it is asked again", |desk| {
        desk.review.inbox.n_pairs == n
    });
    harness.run_ok();
    // One incident with the claims of both.
    harness.key_press(Key::G);
    wait(&mut harness, "both sides a third time", |desk| {
        desk.review.pair.is_some()
    });
    harness.run_ok();
    harness.key_press(Key::S);
    harness.run_ok();
    wait(&mut harness, "they are one", |desk| {
        let states = [first, second].map(|id| status_of(desk, id));
        states.contains(&Some(Status::Withdrawn)) && desk.review.inbox.n_pairs < n
    });
}
