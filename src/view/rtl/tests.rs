//! Order, marks, selection and copying of mixed text, by what they mean to a reader.

use std::collections::BTreeMap;
use std::ops::Range;

use arbtest::arbitrary::Unstructured;
use arbtest::arbtest;
use egui::{Color32, Context, Event, PointerButton, Pos2, Rect, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use expect_test::{Expect, expect};

use super::*;
use crate::view::theme::{self, Role};

const SAMPLE: &str = "اشتبك مقاتلو الجماعة يوم الجمعة 19 يوليو مع دورية من الجيش المالي \
    يرافقها مقاتلون من الدوزو في بلدة جالا ساغو بدائرة بنكاس، وقُتل جنديان.";
const MIXED: &str = "نفت «جماعة النصرة» (JNIM) ذلك.\n\nThe army said جالا ساغو (Bankass) fell; 12 of 15 died – no \
    more.\r\n\t٣٥٨ هـ / 969 م بنسبة 50% أو ٥٠٪\n";

fn in_window<T>(act: impl FnOnce(&Context) -> T) -> T {
    let ctx = Context::default();
    theme::install(&ctx);
    let mut act = Some(act);
    let mut result = None;
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        if let Some(act) = act.take() {
            result = Some(act(ui.ctx()));
        }
    });
    output.textures_delta.clear();
    result.unwrap()
}

fn reading() -> Formats {
    Formats::reading(Role::ARABIC_READING, Color32::WHITE)
}

fn bytes_of(text: &str, words: &str) -> Range<usize> {
    let start = text.find(words).unwrap();
    start..start + words.len()
}

/// Text of what makes order hard, and now and then of anything.
fn any_text(u: &mut Unstructured<'_>) -> arbtest::arbitrary::Result<String> {
    const HARD: [&str; 40] = [
        "ا", "ل", "لا", "قُ", "ﷲ", "ـ", "،", "؟", "٣", "۴", "٪", "א", "a", "Z", "é", "e\u{301}", "1",
        "9", ".", ",", "-", "/", "(", ")", "«", "»", "[", "%", " ", "  ", "\t", "\n", "\r\n",
        "\u{2029}", "\u{200d}", "\u{200f}", "\u{202e}", "\u{2067}", "\u{2069}", "\u{64b}",
    ];
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=40)? {
        if u.ratio(1, 16)? {
            text.push(u.arbitrary()?);
        } else {
            text.push_str(u.choose(&HARD)?);
        }
    }
    Ok(text)
}

#[test]
fn egui_gets_names_in_visual_order_with_arabic_words_as_written() {
    let check = |text: &str, expected: Expect| expected.assert_eq(&visual_order(text));
    check("Diallassagou", expect!["Diallassagou"]);
    check("جالا ساغو", expect!["ساغو جالا"]);
    check(
        "مدينة القاهرة (Cairo) تأسست سنة 969 م.",
        expect![".م 969 سنة تأسست (Cairo) القاهرة مدينة"],
    );
    check("قال: «نعم»، ثم ذهب؟", expect!["ذهب؟ ثم ،«نعم» :قال"]);
    check("نسبة 50% من 2023", expect!["2023 من %50 نسبة"]);
    check(
        "The town of القاهرة (مصر), pop. 1,234.",
        expect!["The town of (مصر) القاهرة, pop. 1,234."],
    );
    check("Kidal كيدال", expect!["Kidal كيدال"]);
    check("كيدال\nKidal", expect!["كيدال\nKidal"]);
}

#[test]
fn arabic_digits_are_turned_because_egui_turns_them_again() {
    let check = |text: &str, expected: Expect| expected.assert_eq(&visual_order(text));
    check("١٢٣", expect!["٣٢١"]);
    check("۱۲۳", expect!["۳۲۱"]);
    check("سنة ٣٥٨هـ", expect!["٨٥٣هـ سنة"]);
    check("٥٠٪", expect!["٪٠٥"]);
}

#[test]
fn ordering_loses_and_adds_nothing() {
    fn counts(text: &str) -> BTreeMap<char, usize> {
        let mut counts = BTreeMap::new();
        for c in text.chars() {
            let (one, other) = (c, order::mirrored(c));
            *counts.entry(one.min(other)).or_default() += 1;
        }
        counts
    }
    arbtest(|u| {
        let text = any_text(u)?;
        assert_eq!(counts(&visual_order(&text)), counts(&text), "{text:?}");
        Ok(())
    });
}

#[test]
fn pieces_cover_every_byte_once_in_order() {
    arbtest(|u| {
        let text = any_text(u)?;
        let mut at = 0;
        for (paragraph, separator) in order::paragraphs(&text) {
            let (base, pieces) = order::pieces(&text[paragraph.clone()], None);
            for piece in &pieces {
                assert_eq!(paragraph.start + piece.bytes.start, at, "{text:?}");
                assert!(!piece.bytes.is_empty(), "{text:?}");
                at = paragraph.start + piece.bytes.end;
            }
            let mut drawn = order::visual(&pieces, base);
            drawn.sort_unstable();
            assert!(drawn.into_iter().eq(0..pieces.len()), "{text:?}");
            assert_eq!(paragraph.end..separator.end, at..separator.end, "{text:?}");
            at = separator.end;
        }
        assert_eq!(at, text.len(), "{text:?}");
        Ok(())
    });
}

#[test]
fn any_text_is_laid_out_and_every_byte_found_once() {
    in_window(|ctx| {
        arbtest(|u| {
            let text = any_text(u)?;
            let width = *u.choose(&[0.0, 30.0, 90.0, 400.0])?;
            let laid = Paragraphs::layout(ctx, &text, &[], width, &reading());
            let mut pieces: Vec<Range<usize>> = laid
                .rows
                .iter()
                .flat_map(|row| &row.pieces)
                .map(|piece| piece.bytes.clone())
                .collect();
            pieces.sort_by_key(|bytes| bytes.start);
            let end = pieces.iter().fold(0, |at, bytes| {
                assert_eq!(bytes.start, at, "{text:?}");
                bytes.end
            });
            assert_eq!(end, text.len(), "{text:?}");
            let pos = pos2(
                u.int_in_range(-20..=420)? as f32,
                u.int_in_range(-20..=300)? as f32,
            );
            assert!(text.is_char_boundary(laid.byte_at(pos)), "{text:?}");
            let (a, b): (u8, u8) = (u.arbitrary()?, u.arbitrary()?);
            for rect in laid.rects_of(usize::from(a.min(b))..usize::from(a.max(b))) {
                assert!(rect.is_finite() && rect.width() >= 0.0, "{text:?}");
            }
            layout_line(
                ctx,
                &text,
                &Formats::interface(Role::BODY, Color32::WHITE),
                width,
            );
            Ok(())
        })
        .budget_ms(1000);
    });
}

#[test]
fn lines_are_as_wide_as_egui_draws_them_and_fit() {
    in_window(|ctx| {
        for width in [120.0, 320.0] {
            let laid =
                Paragraphs::layout(ctx, &format!("{SAMPLE}\n{MIXED}"), &[], width, &reading());
            for row in &laid.rows {
                let drawn = ctx
                    .fonts_mut(|fonts| fonts.layout_job(row.job.clone()))
                    .size()
                    .x;
                assert!(
                    (drawn - row.width).abs() < 0.1,
                    "{drawn} and {} for {:?}",
                    row.width,
                    row.job.text
                );
                assert!(row.width <= width, "{:?}", row.job.text);
            }
        }
    });
}

#[test]
fn latin_and_arabic_share_one_baseline() {
    in_window(|ctx| {
        let laid = Paragraphs::layout(ctx, "يوم 19 July", &[], 320.0, &reading());
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(laid.rows[0].job.clone()));
        let baselines: Vec<f32> = galley.rows[0]
            .row
            .glyphs
            .iter()
            .map(|glyph| glyph.pos.y)
            .collect();
        assert!(
            baselines.iter().all(|y| (y - baselines[0]).abs() < 0.01),
            "{baselines:?}"
        );
    });
}

#[test]
fn paragraphs_that_run_to_the_left_stand_at_the_right() {
    in_window(|ctx| {
        let laid = Paragraphs::layout(ctx, MIXED, &[], 320.0, &reading());
        assert!(laid.is_rtl());
        for row in &laid.rows {
            let begins = MIXED[row.bytes.clone()].chars().find(|c| c.is_alphabetic());
            let expected = if begins.is_some_and(order::is_arabic) {
                320.0 - row.width
            } else {
                0.0
            };
            assert!(
                (row.left - expected).abs() < 0.01,
                "{:?} at {}",
                row.job.text,
                row.left
            );
        }
        let first = laid.rects_of(bytes_of(MIXED, "نفت"));
        assert!(
            (first[0].right() - 320.0).abs() < 0.01,
            "an Arabic paragraph begins at the right edge"
        );
    });
}

#[test]
fn a_mark_inside_a_word_leaves_out_the_particle_that_is_joined_to_it() {
    in_window(|ctx| {
        for (text, particle, word) in [
            ("وقُتل", "و", "قُتل"),
            ("بالقاهرة", "ب", "القاهرة"),
            ("للجيش", "ل", "لجيش"),
        ] {
            let laid = Paragraphs::layout(ctx, text, &[], 320.0, &reading());
            let whole = laid.rects_of(0..text.len());
            let outside = laid.rects_of(0..particle.len());
            let inside = laid.rects_of(text.len() - word.len()..text.len());
            assert_eq!(
                (whole.len(), outside.len(), inside.len()),
                (1, 1, 1),
                "{text}"
            );
            assert!(
                (outside[0].left() - inside[0].right()).abs() < 0.01,
                "{text}: they meet"
            );
            assert!(
                (outside[0].right() - whole[0].right()).abs() < 0.01,
                "{text}: the particle comes first"
            );
            assert!(outside[0].width() > 2.0, "{text}: {:?}", outside[0]);
            let sum = outside[0].width() + inside[0].width();
            assert!(
                (sum - whole[0].width()).abs() < 0.01,
                "{text}: nothing is cut out of the shaped word"
            );
        }
    });
}

#[test]
fn marks_of_mixed_words_are_one_rectangle_a_line() {
    in_window(|ctx| {
        let date = bytes_of(SAMPLE, "الجمعة 19 يوليو");
        let mark = Mark {
            bytes: date,
            fill: Color32::WHITE,
            line: Color32::WHITE,
        };
        let laid = Paragraphs::layout(ctx, SAMPLE, &[mark], 2000.0, &reading());
        let rects = laid.rects_of(bytes_of(SAMPLE, "الجمعة 19 يوليو"));
        assert_eq!(rects.len(), 1);
        assert_eq!(laid.mark_at(rects[0].center()), Some(0));
        assert_eq!(laid.mark_at(rects[0].center() + vec2(0.0, 100.0)), None);
    });
}

#[test]
fn a_position_between_two_letters_is_the_byte_between_them() {
    in_window(|ctx| {
        let laid = Paragraphs::layout(ctx, MIXED, &[], 320.0, &reading());
        for words in ["النصرة", "JNIM", "جالا ساغو", "٣٥٨", "969"] {
            let bytes = bytes_of(MIXED, words);
            for (at, c) in words.char_indices() {
                let rect = laid.rects_of(bytes.start + at..bytes.start + at + c.len_utf8())[0];
                let runs_left = words
                    .chars()
                    .all(|c| order::is_arabic(c) && c.is_alphabetic() || c == ' ');
                let inward = if runs_left { -0.3 } else { 0.3 };
                let edge = if runs_left { rect.right() } else { rect.left() };
                let found = laid.byte_at(pos2(edge + inward, rect.center().y));
                assert_eq!(found, bytes.start + at, "before {c:?} of {words}");
            }
        }
    });
}

#[test]
fn what_has_no_room_is_cut_at_its_logical_end() {
    in_window(|ctx| {
        let formats = Formats::interface(Role::BODY, Color32::WHITE);
        let room = 120.0;
        let line = layout_line(ctx, SAMPLE, &formats, room);
        assert!(line.is_elided && line.is_rtl && line.galley.size().x <= room);
        assert!(
            line.galley.text().starts_with('…'),
            "the end of Arabic is at the left: {}",
            line.galley.text()
        );
        assert!(
            line.galley.text().ends_with("اشتبك"),
            "{}",
            line.galley.text()
        );
        let line = layout_line(ctx, "Military Forces of Mali (2021–)", &formats, room);
        assert!(line.is_elided && !line.is_rtl && line.galley.text().starts_with("Military"));
        assert!(line.galley.text().ends_with('…'));
        assert!(!layout_line(ctx, SAMPLE, &formats, f32::INFINITY).is_elided);
    });
}

#[test]
fn a_label_tells_screen_readers_the_text_as_it_is_written() {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(200.0, 60.0))
        .with_context_setup(theme::install)
        .build_ui(|ui| {
            label_ui(
                ui,
                "سوق جالا ساغو (Bankass) بدائرة بنكاس",
                Role::BODY,
                Color32::WHITE,
                LineSide::ByDirection,
            );
        });
    harness.run();
    let label = harness.get_by_label("سوق جالا ساغو (Bankass) بدائرة بنكاس");
    assert!(label.rect().right() <= 200.0);
}

type Pane = (Option<Paragraphs>, SelectionState);

fn pane() -> Harness<'static, Pane> {
    let show = |ui: &mut egui::Ui, (laid, state): &mut Pane| {
        let text = format!("{SAMPLE}\n{MIXED}");
        let ctx = ui.ctx().clone();
        let laid =
            laid.get_or_insert_with(|| Paragraphs::layout(&ctx, &text, &[], 320.0, &reading()));
        super::ui(laid, ui, state);
    };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(360.0, 400.0))
        .with_step_dt(0.02)
        .with_context_setup(theme::install)
        .build_ui_state(show, (None, SelectionState::default()));
    harness.run();
    harness
}

/// Where a text of the pane lies in the window.
fn place(harness: &Harness<'static, Pane>, words: &str) -> Rect {
    let laid = harness.state().0.as_ref().unwrap();
    let node = harness.get_by_label(laid.text());
    laid.rects_of(bytes_of(laid.text(), words))[0].translate(node.rect().min.to_vec2())
}

fn press(harness: &mut Harness<'static, Pane>, pos: Pos2, pressed: bool) {
    harness.event(Event::PointerMoved(pos));
    harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run();
}

fn copied(harness: &mut Harness<'static, Pane>) -> Option<String> {
    harness.event(Event::Copy);
    harness.step();
    harness
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
}

#[test]
fn a_drag_selects_and_copying_gives_the_order_of_the_text() {
    let mut harness = pane();
    let (from, to) = (place(&harness, "الجماعة"), place(&harness, "يوليو"));
    press(&mut harness, from.right_center() - vec2(0.5, 0.0), true);
    harness.event(Event::PointerMoved(to.left_center() + vec2(0.5, 0.0)));
    harness.run();
    press(&mut harness, to.left_center() + vec2(0.5, 0.0), false);
    assert_eq!(
        copied(&mut harness).as_deref(),
        Some("الجماعة يوم الجمعة 19 يوليو")
    );
}

#[test]
fn a_double_click_selects_a_word_and_a_click_elsewhere_takes_the_keys_away() {
    let mut harness = pane();
    let word = place(&harness, "قُتل").center();
    for _ in 0..2 {
        press(&mut harness, word, true);
        press(&mut harness, word, false);
    }
    assert_eq!(copied(&mut harness).as_deref(), Some("وقُتل"));
    press(&mut harness, pos2(355.0, 395.0), true);
    press(&mut harness, pos2(355.0, 395.0), false);
    assert_eq!(copied(&mut harness), None);
}

#[test]
fn an_excerpt_is_the_sentences_around_the_evidence() {
    let text = "قُتل خمسة في تيليا. اشتبك الجيش مع الجماعة في جالا ساغو، وقُتل جنديان. ولم تُعرف الخسائر.\nEnd.";
    let around = |words: &[&str], most: usize| {
        let ranges: Vec<_> = words.iter().map(|words| bytes_of(text, words)).collect();
        text[excerpt(text, &ranges, most)].to_owned()
    };
    expect!["اشتبك الجيش مع الجماعة في جالا ساغو، وقُتل جنديان."]
        .assert_eq(&around(&["جالا ساغو"], 400));
    expect!["اشتبك الجيش مع الجماعة في جالا ساغو، وقُتل جنديان. ولم تُعرف الخسائر."]
        .assert_eq(&around(&["جالا ساغو", "الخسائر"], 400));
    expect!["اشتبك الجيش مع الجماعة في جالا ساغو، وقُتل جنديان."]
        .assert_eq(&around(&["جالا ساغو", "تيليا", "End"], 100));
    expect!["الجماعة في جالا ساغو، وقُتل"].assert_eq(&around(&["جالا ساغو"], 60));
    expect!["قُتل خمسة في تيليا."].assert_eq(&text[excerpt(text, &[], 400)]);
    let english = "On 19 July Gen. M. Diarra spoke. Two soldiers, i.e. gendarmes, died near Bankass (13.7 N). More follows.";
    expect!["Two soldiers, i.e. gendarmes, died near Bankass (13.7 N)."]
        .assert_eq(&english[excerpt(english, &[bytes_of(english, "Bankass")], 400)]);
    expect!["On 19 July Gen. M. Diarra spoke."]
        .assert_eq(&english[excerpt(english, &[bytes_of(english, "July")], 400)]);
}

#[test]
fn an_excerpt_of_any_text_keeps_the_first_evidence_within_its_ends() {
    arbtest(|u| {
        let text = any_text(u)?;
        let most = usize::from(u.arbitrary::<u8>()?);
        let (a, b): (u8, u8) = (u.arbitrary()?, u.arbitrary()?);
        let words = usize::from(a.min(b))..usize::from(a.max(b));
        let found = excerpt(&text, std::slice::from_ref(&words), most);
        assert!(text.get(found.clone()).is_some(), "{found:?} of {text:?}");
        let inside = text.floor_char_boundary(words.start)..text.floor_char_boundary(words.end);
        let kept = text[inside.clone()].trim();
        assert!(
            text[found.clone()].contains(kept),
            "{words:?} not in {found:?} of {text:?}"
        );
        assert!(
            found.len() <= most.max(inside.len() + 8),
            "{found:?} longer than {most} of {text:?}"
        );
        Ok(())
    });
}
