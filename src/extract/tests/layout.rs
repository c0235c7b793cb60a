//! Headlines, items, tables, and what of a page is left out.

use expect_test::expect;

use super::*;

#[test]
fn a_headline_is_not_a_second_incident() {
    check(
        English,
        FRIDAY,
        "Five killed in attack on Malian village\n\n\
         Gunmen attacked the village of Diankabou, in central Mali, on Sunday and killed five people, local officials said.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Cinq morts dans l'attaque d'un village malien\n\n\
         Des hommes armés ont attaqué dimanche le village de Diankabou, dans le centre du Mali, et tué cinq personnes, selon des élus locaux.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "خمسة قتلى في هجوم على قرية في مالي\n\n\
         هاجم مسلحون قرية ديانكابو في وسط مالي يوم الأحد وقتلوا خمسة أشخاص بحسب مسؤولين محليين.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn a_table_of_deaths_without_a_kind_tells_attacks() {
    check(
        English,
        FRIDAY,
        "Date\tCountry\tPlace\tKilled\n\
         10/03/2024\tMali\tDiankabou\t5\n\
         11/03/2024\tBurkina Faso\tDjibo\t0\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn each_row_of_a_table_is_an_incident() {
    check(
        English,
        FRIDAY,
        "Date\tCountry\tLocation\tEvent\tFatalities\n\
         10/03/2024\tMali\tDiankabou\tAttack on village\t5\n\
         11/03/2024\tBurkina Faso\tDjibo\tIED\t0\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
            2024-03-11 | Remote explosive/landmine/IED | at Djibo BF, sure | Unidentified armed group (BF) | 0 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Date | Pays | Localité | Incident | Tués\n\
         10/03/2024 | Mali | Diankabou | Attaque du village | 5\n\
         11/03/2024 | Burkina Faso | Djibo | Engin explosif | 0\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
            2024-03-11 | Remote explosive/landmine/IED | at Djibo BF, sure | Unidentified armed group (BF) | 0 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "التاريخ | البلد | المكان | الحادث | القتلى\n\
         2024/03/10 | مالي | ديانكابو | هجوم على القرية | 5\n\
         2024/03/11 | بوركينا فاسو | جيبو | عبوة ناسفة | 0\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
            2024-03-11 | Remote explosive/landmine/IED | at Djibo BF, sure | Unidentified armed group (BF) | 0 dead
        "#]],
    );
}

#[test]
fn the_head_of_an_item_says_where_and_when() {
    check(
        English,
        FRIDAY,
        "Incidents of the week\n\n\
         10 Mar, Sahel region, Djibo: gunmen killed three traders at the market.\n\
         12 Mar, Est region, Gayéri: a mine wounded two soldiers.\n",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 3 dead
            2024-03-12 | Remote explosive/landmine/IED | at Gayéri BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | dead not said
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Incidents de la semaine\n\n\
         10 mars, Sahel, Djibo : des hommes armés ont tué trois commerçants au marché.\n\
         12 mars, Est, Gayéri : une mine a blessé deux soldats.\n",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 3 dead
            2024-03-12 | Remote explosive/landmine/IED | at Gayéri BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | dead not said
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "حوادث الأسبوع في بوركينا فاسو\n\n\
         10 مارس، جيبو: قتل مسلحون ثلاثة تجار في السوق.\n\
         12 مارس، بلدة غاييري: أصيب جنديان بانفجار لغم.\n",
        expect![[r#"
            2024-03-10 | Attack | at Djibo BF, sure | Unidentified armed group (BF) > Civilians | 3 dead
            2024-03-12 | Remote explosive/landmine/IED | at Gayéri BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | dead not said
        "#]],
    );
}

#[test]
fn headlines_of_other_reports_are_left_out() {
    check(
        English,
        FRIDAY,
        "Gunmen attacked the village of Diankabou, in central Mali, on Sunday and killed five people, local officials said.\n\n\
         Read also: Twelve soldiers killed in attack on Djibo\n\n\
         The villagers have fled to the nearest town, where they are waiting for help from aid organisations and the state.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        French,
        FRIDAY,
        "Des hommes armés ont attaqué dimanche le village de Diankabou, dans le centre du Mali, et tué cinq personnes, selon des élus.\n\n\
         Lire aussi : Douze soldats tués dans une attaque à Djibo\n\n\
         Les habitants ont fui vers la ville la plus proche, où ils attendent de l'aide des organisations et de l'État.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
    check(
        Arabic,
        FRIDAY,
        "هاجم مسلحون قرية ديانكابو في وسط مالي يوم الأحد وقتلوا خمسة أشخاص بحسب مسؤولين محليين.\n\n\
         اقرأ أيضا: مقتل 12 جنديا في هجوم على جيبو\n\n\
         وفر السكان إلى أقرب مدينة حيث ينتظرون المساعدة من المنظمات ومن الدولة منذ ذلك الحين.\n",
        expect![[r#"
            2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
        "#]],
    );
}

#[test]
fn what_was_set_aside_is_not_read() {
    let text = "Gunmen killed five people in Diankabou on Sunday.\n\nTwelve soldiers were killed in an attack on Djibo on Monday.\n";
    let aside = text.find("Twelve").unwrap()..text.len();
    let subject = Subject {
        aside: &[aside],
        ..subject(English, FRIDAY, text)
    };
    let found = read(&subject, gazetteer(), Words::embedded(English));
    expect![[r#"
        2024-03-10 | Attack | at Diankabou ML, sure | Unidentified armed group (ML) | 5 dead
    "#]]
    .assert_eq(&lines(&found));
}

#[test]
fn a_unit_behind_the_place_at_the_head_of_an_item_says_where_it_lies() {
    check(
        English,
        FRIDAY,
        "Notes of the week\n\n\
         1/ Sabcé, Bam province, Sunday: gunmen burned the mayor's office and two trucks, nobody killed.\n\
         2/ Diapaga, Monday March 11: attack on the camp, four soldiers killed.\n\
         3/ Between Djibo and Namsiguia, Wednesday: a supply convoy hit an IED.\n",
        expect![[r#"
            2024-03-10 | Looting/property destruction | at Sabsé BF, sure | Unidentified armed group (BF) | 0 dead
            2024-03-11 | Armed clash | at Diapaga BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 4 dead
            2024-03-13 | Remote explosive/landmine/IED | between Djibo–Namsiguia BF (between two places) | Unidentified armed group (BF) | dead not said
        "#]],
    );
}

#[test]
fn brackets_belong_to_a_dateline() {
    check(
        English,
        FRIDAY,
        "Gunmen hit a village in Mali\n\nBAMAKO, March 15 (News desk) - Gunmen overran a post at Bankass in central Mali on Sunday, killing four soldiers.\n",
        expect![[r#"
            2024-03-10 | Armed clash | at Bankass ML, sure | Unidentified armed group (ML) > Military Forces of Mali | 4 dead
        "#]],
    );
}

#[test]
fn what_read_also_points_to_is_left_out_wherever_it_was_set_aside() {
    check(
        Arabic,
        FRIDAY,
        "عنوان\n\nقتل مسلحون خمسة جنود في هجوم على جيبو يوم الأحد، حسب ما أعلن الجيش في بيان له.\n\nاقرأ أيضا\n• مصرع سبعة أشخاص في هجوم على كورو\n• كمين قرب كيهيدي\n",
        expect![[r#"
            2024-03-10 | Armed clash | at Djibo BF, sure | Unidentified armed group (BF) > Military Forces of Burkina Faso | 5 dead
        "#]],
    );
}
