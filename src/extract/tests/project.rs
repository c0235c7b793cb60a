//! Words as data, the program's and a project's.

use super::*;

#[test]
fn every_table_reads_for_each_language() {
    for language in Language::ALL {
        for (name, text) in TABLES {
            // A second time, as a project would add it.
            let again = Words::with(language, &[(name, text)]);
            assert!(again.is_ok(), "{language:?} {name}: {:?}", again.err());
        }
        Words::embedded(language);
    }
}

#[test]
fn a_project_s_word_is_read_like_the_program_s() {
    for (language, text, cue) in [
        (
            English,
            "Gunmen zorbled the village of Diankabou in Mali on Sunday.",
            "strike\ten\tzorbled\n",
        ),
        (
            French,
            "Des hommes armés ont zorblé dimanche le village de Diankabou au Mali.",
            "strike\tfr\tzorblé\n",
        ),
        (
            Arabic,
            "زربل مسلحون قرية ديانكابو في مالي يوم الأحد.",
            "strike\tar\tزربل\n",
        ),
    ] {
        let subject = subject(language, FRIDAY, text);
        let before = read(&subject, gazetteer(), Words::embedded(language));
        assert!(before.candidates.is_empty(), "{}", lines(&before));
        let words = Words::with(language, &[("cues.tsv", cue)]).unwrap();
        let after = lines(&read(&subject, gazetteer(), &words));
        assert!(after.contains("Diankabou"), "{text}: {after}");
    }
}

#[test]
fn a_line_that_cannot_be_used_is_named_with_its_table() {
    for (table, text, wanted) in [
        (
            "cues.tsv",
            "# ours\nstrike\ten\tzorbled\nstrik\ten\thit\n",
            "cues.tsv, line 3: no such class: \"strik\"",
        ),
        (
            "cues.tsv",
            "strike\tde\tgeschlagen\n",
            "cues.tsv, line 1: the language is en, fr or ar, not \"de\"",
        ),
        (
            "people.tsv",
            "civilian\ten\n",
            "people.tsv, line 1: 3 cells divided by tabs are expected, there are 2",
        ),
        (
            "where.tsv",
            "\n\nnear\ten\t--\n",
            "where.tsv, line 3: no word in \"--\"",
        ),
    ] {
        let error = Words::with(English, &[(table, text)]).unwrap_err();
        assert_eq!(error.to_string(), wanted);
    }
    for table in [
        "ordinary.tsv",
        "actors.tsv",
        "countries.tsv",
        "numbers.tsv",
        "dates.tsv",
    ] {
        let error = Words::with(English, &[(table, "# ours\n\nnonsense\n")]).unwrap_err();
        assert_eq!((error.table.as_str(), error.line), (table, 3), "{error}");
    }
    let error = Words::with(English, &[("verbs.tsv", "")]).unwrap_err();
    assert!(error.to_string().contains("no such table"), "{error}");
}

#[test]
fn a_project_s_heads_of_columns_are_read_like_the_program_s() {
    let text = "Quando\tCountry\tDove\tEvent\tMorti\n\
                10/03/2024\tMali\tDiankabou\tAttack on village\t5\n";
    let subject = subject(English, FRIDAY, text);
    let before = read(&subject, gazetteer(), Words::embedded(English));
    assert!(before.candidates.is_empty(), "{}", lines(&before));
    let heads = "date\ten\tquando\nplace\ten\tdove\ndeaths\ten\tmorti\n";
    let words = Words::with(English, &[("turns.tsv", heads)]).unwrap();
    let after = lines(&read(&subject, gazetteer(), &words));
    assert!(after.contains("at Diankabou ML"), "{after}");
    assert!(after.contains("5 dead"), "{after}");
}
