//! Statements about what is taken from files of each kind. The pages and mails are invented.

mod broken;
mod samples;

use super::*;
use expect_test::{Expect, expect};
use samples::{docx, shown, zip};

#[track_caller]
fn check(bytes: &[u8], name: &str, expected: Expect) -> Taken {
    let taken = take(bytes, name).unwrap();
    samples::hold(&taken, bytes);
    expected.assert_eq(&shown(&taken));
    taken
}

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/data/intake/", $name))
    };
}

#[test]
fn a_french_page_is_read_without_its_menus() {
    check(
        sample!("page_fr.html"),
        "page_fr.html",
        expect![[r#"
        Html UTF-8, 2024-07-19 by "html meta article:published_time"
        "Cinq civils tués près de Tin-Aouker" "Le Fleuve" "https://lefleuve.example/2024/07/tin-aouker"
        ! html meta article:published_time says that it was published on 2024-07-19, html JSON-LD datePublished on 2024-07-20
        [header: Le Fleuve

        • Mali
        • Niger
        • Sport]

        [menu: Accueil » Mali]

        Cinq civils tués près de Tin-Aouker

        Par notre correspondant, 19 juillet 2024

        [script: Facebook WhatsApp]

        Cinq civils ont été tués jeudi à Tin-Aouker, à 40 km de Gao,
        selon un élu local.

        Les assaillants, arrivés à moto, ont aussi :

        • brûlé deux greniers
        • emporté du bétail

        [related: Lire aussi : Gao : le marché attaqué pour la deuxième fois]

        Village	Morts
        Tin-Aouker	5
        Djebock

        L'armée n'a pas réagi.

        [related: Articles similaires]

        [related: • Ménaka : sept soldats tués dans une embuscade
        • Niger : deux villages attaqués près d'Ayorou]

        [related: Les plus lus

        Bamako : la pluie inonde le marché de Médine]

        [quoted: Un lecteur : vingt morts à Ansongo, dit-on.]

        [footer: © Le Fleuve 2024]
    "#]],
    );
}

#[test]
fn an_old_page_of_tables_within_a_form_is_read() {
    check(
        sample!("page_en.html"),
        "",
        expect![[r#"
        Html UTF-8, 2023-03-04 by "html meta dc.date"
        "Kandadji Herald" "" ""
        [menu: Home | News | Weather | Contact]
        Gunmen burn school in Bossey

        Gunmen on motorbikes burned a school in Bossey on Friday night, a teacher told the Herald by telephone. Nobody was hurt, but the four hundred pupils will not return before the rains, he said, and their parents have asked for guards from the town for the second time this year.

        It was the third attack on a school in the district since January; in the first two the gunmen had told the teachers to leave within the week. The prefect said that patrols would be sent from the town on every market day, and that he had asked the capital for more men. Parents who met in the chief's yard on Saturday said that they had heard such promises before, and that most of them would send their children to relatives by the river.

        [related: See also:]

        [related: Market day in Bossey ends in a quarrel over a well]
    "#]],
    );
}

#[test]
fn an_arabic_page_of_windows_1256_is_read_and_its_bytes_kept() {
    let bytes = sample!("page_ar_1256.html");
    let taken = check(
        bytes,
        "page_ar_1256.html",
        expect![[r#"
        Html windows-1256, no day by ""
        "هجوم على قرية قرب موبتي" "" ""
        [menu: الرئيسية مالي النيجر]

        هجوم على قرية قرب موبتي

        قتل سبعة مدنيين يوم الخميس في هجوم شنه مسلحون على قرية قرب موبتي، وفق مصدر محلي.

        [related: اقرأ أيضا]

        [related: • اشتباكات في ميناكا بين الجيش ومسلحين]

        ولم تعلن أي جهة مسؤوليتها عن الهجوم.

        [footer: جميع الحقوق محفوظة]
    "#]],
    );
    assert_eq!(taken.encoding, "windows-1256");
    assert_eq!(taken.original.as_deref(), Some(bytes.as_slice()));
    assert_eq!(taken.language(), Language::Arabic);
}

#[test]
fn an_arabic_mail_is_read_with_what_is_attached() {
    check(
        sample!("mail_ar.eml"),
        "mail_ar.eml",
        expect![[r#"
            Mail UTF-8, 2024-07-20 by "e-mail header Date"
            "هجوم قرب غاو" "مكتب غاو <awa@bureau.example>" ""
            ! attachment photo.jpg (10 bytes) is not read: image/jpeg
            [header: هجوم قرب غاو]

            قتل خمسة أشخاص قرب غاو.

            [quoted: On Fri, Jul 19, 2024 at 9:00 AM Desk <desk@example.org> wrote:
            > Did you hear of Ansongo?]

            [header: Attachment: note.txt]

            جريحان في موبتي
        "#]],
    );
}

#[test]
fn a_docx_is_read_with_its_tables_and_without_what_was_deleted() {
    let bytes = docx(
        r"<w:p><w:r><w:t>Cinq civils tu</w:t></w:r><w:r><w:t>és &amp; bl</w:t></w:r><w:r><w:t>essés</w:t></w:r>
        <w:del><w:r><w:delText>onze</w:delText></w:r></w:del></w:p><w:p/>
        <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Gao</w:t><w:br/><w:t>ville</w:t><w:tab/><w:t>5</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Lieu</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Morts</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Gao</w:t></w:r></w:p><w:p><w:r><w:t>Ansongo</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t>Fin.</w:t></w:r></w:p>",
    );
    check(
        &bytes,
        "rapport.docx",
        expect![[r#"
        Docx UTF-8, no day by ""
        "Rapport" "" ""
        ! the document says that it was created on 20 July 2024, not when it was published
        Cinq civils tués & blessés

        • Gao
        ville	5
        Lieu		Morts
        	Gao
        Ansongo
        Fin.

        [footer: Note 1]

        [header: Bureau de Gao]
    "#]],
    );
}

#[test]
fn a_text_of_utf_8_stays_byte_for_byte() {
    let text = "Attaque à Gao.\r\n\r\nLire aussi : Ménaka\r\n\u{200F}هجوم\r\n";
    let taken = take(text.as_bytes(), "a.txt").unwrap();
    assert_eq!(taken.text, text);
    assert_eq!(taken.original, None);
    assert_eq!(taken.aside.len(), 1);
    let marked = ["\u{FEFF}", text].concat();
    let taken = take(marked.as_bytes(), "a.txt").unwrap();
    assert_eq!(taken.text, text);
    assert_eq!(taken.original.as_deref(), Some(marked.as_bytes()));
    assert_eq!(take_pasted(text).text, text);
}

#[test]
fn the_encoding_of_a_text_is_found_by_its_letters() {
    let arabic = "قتل خمسة أشخاص على الأقل في هجوم شنه مسلحون مجهولون قرب مدينة غاو شمال مالي";
    let french = "Cinq civils ont été tués à Tin-Aouker, près de Gao, où l'armée n'a pas réagi";
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let narrow = |encoding: &'static encoding_rs::Encoding, text: &str| -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    };
    for (bytes, text, encoding) in [
        (arabic.as_bytes().to_vec(), arabic, "UTF-8"),
        (
            narrow(encoding_rs::WINDOWS_1256, arabic),
            arabic,
            "windows-1256",
        ),
        (
            narrow(encoding_rs::ISO_8859_6, arabic),
            arabic,
            "ISO-8859-6",
        ),
        (
            narrow(encoding_rs::WINDOWS_1252, french),
            french,
            "windows-1252",
        ),
        (wide(arabic), arabic, "UTF-16LE"),
        (wide(&format!("\u{FEFF}{french}")), french, "UTF-16LE"),
    ] {
        let taken = take(&bytes, "a.txt").unwrap();
        assert_eq!(taken.text, text);
        assert_eq!(taken.encoding, encoding);
        assert_eq!(taken.original.is_some(), encoding != "UTF-8");
    }
}

#[test]
fn bytes_that_are_no_letters_are_counted() {
    let taken = take(
        "Tué à Gao, blessé à Ménaka\u{20}"
            .as_bytes()
            .iter()
            .chain(b"\xFF")
            .copied()
            .collect::<Vec<_>>()
            .as_slice(),
        "a.txt",
    )
    .unwrap();
    assert_eq!(taken.text, "Tué à Gao, blessé à Ménaka \u{FFFD}");
    assert!(taken.notes[0].contains("in 1 place"), "{:?}", taken.notes);
    assert!(taken.original.is_some());
}

#[test]
fn the_kind_is_what_the_file_holds_whatever_its_name_says() {
    let mail = b"From: a@b.ml\r\nSubject: Gao\r\nMessage-ID: <1@b>\r\n\r\nCinq morts.\r\n";
    for (bytes, name, media) in [
        (b"<!doctype html><p>Gao".as_slice(), "a.txt", Media::Html),
        (b"\xEF\xBB\xBF <!-- x --><HTML><p>Gao", "a", Media::Html),
        (b"<p>Gao</p>", "a.htm", Media::Html),
        (b"<p>Gao</p>", "a.txt", Media::Text),
        (mail, "a.txt", Media::Mail),
        (b"From: a\nDate: b\nTo: c\n\nGao", "a.txt", Media::Text),
        (b"Subject: Gao\n\nCinq morts", "a.eml", Media::Mail),
        (b"# Gao\n\ncinq morts", "dir.x/a.MD", Media::Markdown),
        (
            &docx("<w:p><w:r><w:t>Gao</w:t></w:r></w:p>"),
            "a.txt",
            Media::Docx,
        ),
    ] {
        let taken = take(bytes, name).unwrap();
        assert_eq!(taken.media, media, "{name}");
        assert!(taken.text.contains("Gao"), "{:?}", taken.text);
    }
    assert_eq!(take(b"# Gao\n", "a.md").unwrap().title, "Gao");
}

#[test]
fn a_page_that_names_two_days_says_so() {
    let page = |head: &str| take(format!("<html>{head}<p>Gao").as_bytes(), "a.html").unwrap();
    let day = |taken: &Taken| taken.published.map(|day| day.to_string());
    let taken =
        page(r#"<meta name="dc.date" content="2024-07-19"><time datetime="2020-01-01">x</time>"#);
    assert_eq!(day(&taken).as_deref(), Some("2024-07-19"));
    assert_eq!(taken.published_from, "html meta dc.date");
    let taken = page(r#"<nav><time datetime="2020-01-01">x</time></nav>"#);
    assert_eq!(day(&taken), None);
    let taken = page(r#"<meta property="article:published_time" content="07/08/2024">"#);
    assert_eq!(day(&taken), None);
    assert!(taken.notes[0].contains("07/08/2024"));
    let taken = page("<!-- saved from url=(0019)https://x.example/a -->");
    assert_eq!(taken.url, "https://x.example/a");
}

#[test]
fn a_page_that_a_browser_saved_as_a_mail_is_a_page() {
    let bytes = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example/a\r\n\
        Subject: Gao\r\nDate: Sat, 20 Jul 2024 00:45:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"--x\"\r\n\r\n\
        ----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html><meta name=3D\"date\" content=3D\"2024-07-19\"><p>Cinq morts =C3=A0 Gao.</p>\r\n----x--\r\n";
    let taken = take(bytes, "a.mhtml").unwrap();
    assert_eq!(taken.media, Media::Html);
    assert_eq!(taken.text, "Cinq morts à Gao.");
    assert_eq!(taken.url, "https://x.example/a");
    assert_eq!(taken.published, Day::of(2024, 7, 19));
}

#[test]
fn a_page_whose_author_calls_all_of_it_a_menu_is_read() {
    let story = "Cinq civils ont été tués jeudi à Tin-Aouker, selon un élu local. ".repeat(6);
    let page = format!("<html><div class='menu'><p>{story}</p></div>");
    let taken = take(page.as_bytes(), "").unwrap();
    assert_eq!(taken.aside, []);
    let page = format!("<html><div class='nav'><h1>Gao</h1><p>{story}</p></div><nav>Mali</nav>");
    let taken = take(page.as_bytes(), "").unwrap();
    assert_eq!(taken.aside.len(), 1);
}

#[test]
fn the_head_of_a_report_is_read_and_that_of_a_site_is_not() {
    let page = "<html><header><h1><a href=/>Le Fleuve</a></h1><p>Mali et Niger</p></header>\
        <header class=entry><h1>Cinq morts à Gao</h1><p>Un marché attaqué jeudi.</p></header>\
        <div class='content sidebar-right'><p>Cinq civils ont été tués.</p></div>";
    let page = page.replace("tués.", &"tués jeudi au marché de Gao. ".repeat(60));
    let taken = take(page.as_bytes(), "").unwrap();
    assert_eq!(taken.title, "Cinq morts à Gao");
    assert_eq!(taken.aside.len(), 1);
    assert_eq!(taken.aside[0].why, AsideKind::Header);
    assert!(taken.text[taken.aside[0].bytes.clone()].ends_with("Mali et Niger"));
}

#[test]
fn every_letter_of_a_text_is_read_or_aside() {
    let taken = take(sample!("page_fr.html"), "").unwrap();
    let n_read: usize = taken.read().iter().map(Range::len).sum();
    let n_aside: usize = taken.aside.iter().map(|aside| aside.bytes.len()).sum();
    assert_eq!(n_read + n_aside, taken.text.len());
}

#[test]
fn folders_give_their_reports_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("b")).unwrap();
    for name in [
        "z.txt",
        "a.HTML",
        "b/c.eml",
        "b/x.png",
        ".hidden.txt",
        "~$a.docx",
        "odd.bin",
    ] {
        fs::write(at(name), "x").unwrap();
    }
    let found = files(&[dir.path().to_owned(), at("odd.bin"), at("none.txt")]);
    let shown: Vec<String> = found
        .into_iter()
        .map(|found| match found {
            Ok(path) => path.strip_prefix(dir.path()).unwrap().display().to_string(),
            Err(why) => why
                .to_string()
                .replace(&dir.path().display().to_string(), "…"),
        })
        .collect();
    assert_eq!(shown[..4], ["a.HTML", "b/c.eml", "z.txt", "odd.bin"]);
    assert!(
        shown[4].ends_with("see that it is there and may be opened: …/none.txt"),
        "{shown:?}"
    );
}

#[test]
fn a_docx_without_a_document_is_refused_by_name() {
    let bytes = zip(&[("word/styles.xml", "<x/>")]);
    let error = take(&bytes, "a.docx").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the docx has no part word/document.xml: save it anew as .docx: a.docx"
    );
}
