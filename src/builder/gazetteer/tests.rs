//! What the gazetteer build promises, on fixtures of a few rows. Needs no sources but what it writes itself.

use std::{fs, path::Path};

use tempfile::TempDir;

use super::*;

/// A sources folder and the gazetteer built from it.
struct Fixture {
    dir: TempDir,
}

impl Fixture {
    fn new() -> Self {
        Self {
            dir: TempDir::new().unwrap(),
        }
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn out(&self) -> std::path::PathBuf {
        self.dir.path().join("gazetteer.csv")
    }

    fn try_build(&self) -> Result<Report, Error> {
        build(self.dir.path(), &self.out(), std::io::sink())
    }

    /// The report and the rows, each as a list of cells.
    fn build(&self) -> (Report, Vec<Vec<String>>) {
        let report = self.try_build().unwrap();
        let mut reader = csv::Reader::from_path(self.out()).unwrap();
        assert_eq!(
            reader.headers().unwrap().iter().collect::<Vec<_>>(),
            COLUMNS
        );
        let rows = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect());
        (report, rows.collect())
    }
}

/// A line of a GeoNames dump: identifier, name, other names, longitude, latitude, `class.code`, country.
fn gn(key: u32, name: &str, others: &str, lon: f64, lat: f64, code: &str, country: &str) -> String {
    let (class, code) = code.split_once('.').unwrap();
    let cells = [
        "08",
        "",
        "",
        "",
        "0",
        "",
        "0",
        "Africa/Bamako",
        "2020-01-01",
    ]
    .join("\t");
    format!(
        "{key}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\t{country}\t\t{cells}\n"
    )
}

const COD_HEADING: &str =
    "featureNam,pcode,featureAlt,popPlaceCl,admin1Name,admin2Name,admin3Pcod,longitude,latitude\n";

fn cod(name: &str, pcode: &str, class: u8, lon: f64, lat: f64) -> String {
    format!(
        "\"{name}\",\"{pcode}\",NA,{class},\"Gao\",\"Menaka\",\"{}\",{lon},{lat}\n",
        &pcode[..8]
    )
}

const WOF_HEADING: &str = "wof_id\tgn_id\twd_id\tplacetype\tname\tlat\tlon\tadm2\tadm1\tpop\tar_trusted\tar_noisy\tfr\tother\n";

fn wof(
    key: u32,
    gn_key: &str,
    name: &str,
    lon: f64,
    lat: f64,
    arabic: &str,
    noisy: &str,
) -> String {
    format!("{key}\t{gn_key}\t\tlocality\t{name}\t{lat}\t{lon}\t\t\t\t{arabic}\t{noisy}\t\t\n")
}

/// A GeoJSON collection of one box.
fn box_of(properties: &str, west: f64, south: f64, east: f64, north: f64) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":\
         {{\"type\":\"Polygon\",\"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}]}}"
    )
}

/// A row by its identifier.
#[track_caller]
fn row<'a>(rows: &'a [Vec<String>], id: &str) -> &'a [String] {
    rows.iter()
        .find(|row| row[0] == id)
        .unwrap_or_else(|| panic!("no {id} in {rows:#?}"))
}

#[test]
fn one_village_of_two_sources_is_one_row_with_both_spellings() {
    let fixture = Fixture::new()
        .with(
            "geonames/ML.txt",
            gn(7, "Kouala", "", -8.0422, 14.1506, "P.PPL", "ML"),
        )
        .with(
            "cod_mli/settlements.csv",
            COD_HEADING.to_owned() + &cod("Kwala", "ML020605001", 5, -8.05, 14.15),
        )
        .with(
            "wof/ml_places.tsv",
            WOF_HEADING.to_owned() + &wof(9, "7", "Kuala", -8.0422, 14.1506, "كوالا", "كلمة"),
        );
    let (_, rows) = fixture.build();
    assert_eq!(rows.len(), 1, "{rows:#?}");
    let expected = [
        "gn:7",
        "Kouala",
        "Kwala|Kuala",
        "كوالا",
        "village",
        "-8.0422",
        "14.1506",
        "ML",
    ];
    assert_eq!(rows[0][..8], expected);
    assert_eq!(rows[0][11], "gn+cod+wof");
}

#[test]
fn homonyms_apart_and_other_kinds_of_things_stay_apart() {
    let dump = [
        gn(1, "Sébékoro", "", -9.0, 13.0, "P.PPL", "ML"),
        gn(2, "Sébékoro", "", -8.9, 13.0, "P.PPL", "ML"),
        gn(3, "Sébékoro", "", -9.001, 13.0, "H.WLL", "ML"),
        gn(4, "Sébékoro", "", -9.001, 13.001, "A.ADM3", "ML"),
        gn(5, "Sébékoro", "", -9.001, 13.001, "P.PPL", "ML"),
    ];
    let (report, rows) = Fixture::new()
        .with("geonames/ML.txt", dump.concat())
        .build();
    let ids: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ids, ["gn:1", "gn:2", "gn:3", "gn:4"]);
    assert_eq!(report.merged.values().sum::<usize>(), 1);
}

#[test]
fn two_sources_5_km_apart_are_one_place_only_without_a_third() {
    let near = |third: &str| {
        let dump = gn(1, "Gomitra", "", -8.30, 14.42, "P.PPL", "ML") + third;
        Fixture::new()
            .with("geonames/ML.txt", dump)
            .with(
                "cod_mli/settlements.csv",
                COD_HEADING.to_owned() + &cod("Gomitra", "ML010309000", 5, -8.275, 14.4266),
            )
            .build()
            .1
            .iter()
            .filter(|row| !row[0].starts_with("unit:"))
            .count()
    };
    assert_eq!(near(""), 1);
    assert_eq!(near(&gn(2, "Gomitra", "", -8.25, 14.44, "P.PPL", "ML")), 3);
}

#[test]
fn a_district_that_no_source_lists_has_a_row() {
    let commune = "\"admin0Pcod\":\"ML\",\"admin3Name\":\"Menaka\",\"admin3Pcod\":\"ML070403\",\"admin2Name\":\"Menaka\"";
    let (_, rows) = Fixture::new()
        .with(
            "geonames/ML.txt",
            gn(2, "Akabar", "", 1.9965, 15.3491, "P.PPL", "ML"),
        )
        .with(
            "cod_mli/mli_adm3.geojson",
            box_of(commune, 1.5, 15.0, 3.0, 17.0),
        )
        .build();
    let unit = rows.iter().find(|row| row[0].starts_with("unit:ML:"));
    let unit = unit.unwrap();
    assert_eq!(
        [&*unit[1], &*unit[4], &*unit[5]],
        ["Ménaka", "admin2", "1.9965"]
    );
}

#[test]
fn a_lost_minus_sign_is_mended_where_the_commune_tells() {
    let commune = "\"admin0Pcod\":\"ML\",\"admin3Name\":\"Menaka\",\"admin3Pcod\":\"ML070403\",\"admin2Name\":\"Menaka\"";
    let table = COD_HEADING.to_owned() + &cod("Akabar", "ML070403011", 5, -1.9965, 15.3491);
    let (report, rows) = Fixture::new()
        .with("cod_mli/settlements.csv", table)
        .with(
            "cod_mli/mli_adm3.geojson",
            box_of(commune, 1.5, 15.0, 3.0, 17.0),
        )
        .build();
    let akabar = row(&rows, "cod:ML070403011");
    assert_eq!(
        akabar[5..10],
        ["1.9965", "15.3491", "ML", "Ménaka", "Ménaka"]
    );
    assert!(
        report.mended[0].contains("Akabar") && report.mended[0].contains("sign"),
        "{:?}",
        report.mended
    );
}

#[test]
fn of_two_mirror_images_the_one_with_more_witnesses_stands() {
    let dump = gn(1, "Tessit", "", -0.3, 15.2167, "P.PPL", "ML")
        + &gn(2, "Tessi", "Tessit", 0.2925, 15.2238, "S.CMP", "ML");
    let table = COD_HEADING.to_owned() + &cod("Tessit", "ML070206000", 4, 0.3068, 15.2212);
    let (report, rows) = Fixture::new()
        .with("geonames/ML.txt", dump)
        .with("cod_mli/settlements.csv", table)
        .build();
    assert_eq!(report.mended.len(), 1, "{:?}", report.mended);
    assert_eq!(row(&rows, "gn:1")[5], "0.3");
}

#[test]
fn a_row_that_is_a_degree_off_another_of_its_name_is_moved_if_it_is_the_rougher() {
    let dump = gn(1, "Kouwanta", "", -7.86667, 14.31667, "P.PPL", "ML")
        + &gn(2, "Kouwanta", "", -6.86991, 14.31752, "P.PPL", "ML")
        + &gn(3, "Goudey", "", -7.5, 13.33333, "P.PPL", "ML")
        + &gn(4, "Goudey", "", -7.5, 14.33333, "P.PPL", "ML")
        + &gn(5, "Zoloken", "", 4.63985, -8.12545, "P.PPL", "LR")
        + &gn(6, "Zoloken", "", -8.12, 4.65, "P.PPL", "LR");
    let (report, rows) = Fixture::new().with("geonames/ML.txt", dump).build();
    let names: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(names, ["Zoloken", "Kouwanta", "Goudey", "Goudey"]);
    let told = |words: &str| {
        report
            .mended
            .iter()
            .filter(|line| line.contains(words))
            .count()
    };
    assert_eq!(
        (told("now "), told("both stay")),
        (2, 2),
        "{:?}",
        report.mended
    );
}

#[test]
fn a_row_far_outside_its_country_is_left_out_and_named() {
    let country = box_of(
        "\"cc\":\"TG\",\"level\":0,\"name\":\"Togo\"",
        0.0,
        6.0,
        2.0,
        11.0,
    );
    let dump = gn(1, "Kankanti", "", 0.4, 10.93, "P.PPL", "TG")
        + &gn(2, "Agbatopé", "", 11.26, 6.43, "P.PPL", "TG");
    let (report, rows) = Fixture::new()
        .with("geonames/TG.txt", dump)
        .with("wof/admin_012_simplified.geojson", country)
        .build();
    assert_eq!(rows.len(), 1);
    assert!(report.lost[0].contains("Agbatopé"), "{:?}", report.lost);
}

#[test]
fn names_go_by_their_script() {
    let others = "Tombuktu,تمبكتو,nhr alsnghal,Тимбукту,廷巴克圖,TOM,تومبوکتو,استان تمبکتو,Ségou\u{200E},ߕߎߡߎߕߎ";
    let dump = gn(1, "Tombouctou", others, -3.0, 16.77, "P.PPLA", "ML");
    let (report, rows) = Fixture::new().with("geonames/ML.txt", dump).build();
    assert_eq!(rows[0][2], "Tombuktu|Ségou");
    assert_eq!(rows[0][3], "تمبكتو|تنبكتو|تومبوكتو");
    assert_eq!(report.scripts["other script"], 3);
    assert_eq!(report.scripts["transcription in lower case"], 1);
}

#[test]
fn bad_lines_are_named_and_the_rest_is_built() {
    let mut dump = gn(1, "Kati", "", -8.07, 12.74, "P.PPL", "ML").into_bytes();
    dump.extend(gn(2, "Nulle part", "", -8.0, 95.0, "P.PPL", "ML").into_bytes());
    dump.extend(b"3\tshort\n");
    dump.extend(b"\xFF\xFE\n");
    let table = COD_HEADING.to_owned()
        + "\"Akabar\",\"ML070403011\",NA,5,\"Gao\",\"Menaka\",\"ML070403\",x,15\n";
    let (report, rows) = Fixture::new()
        .with("geonames/ML.txt", dump)
        .with("cod_mli/settlements.csv", table)
        .build();
    assert_eq!(rows.len(), 1);
    let skipped: Vec<(&str, usize)> = report
        .skipped
        .iter()
        .map(|s| (s.file.as_str(), s.line))
        .collect();
    assert_eq!(
        skipped,
        [
            ("ML.txt", 3),
            ("ML.txt", 4),
            ("ML.txt", 2),
            ("settlements.csv", 2)
        ]
    );
    assert!(report.skipped[2].why.contains("not on the earth"));
}

#[test]
fn a_country_is_added_by_putting_its_dump_into_the_folder() {
    let fixture = Fixture::new().with(
        "geonames/ML.txt",
        gn(1, "Kati", "", -8.07, 12.74, "P.PPL", "ML"),
    );
    assert_eq!(fixture.build().1.len(), 1);
    let region = gn(2, "Région du Lac", "", 14.5, 13.5, "A.ADM1", "TD");
    let fixture = fixture.with(
        "geonames/TD.txt",
        region + &gn(3, "Bol", "", 14.71, 13.46, "P.PPL", "TD"),
    );
    let (report, rows) = fixture.build();
    assert_eq!(row(&rows, "gn:3")[7..9], ["TD", "Lac"]);
    assert!(
        report.missing.contains(&"wof/xx_places.tsv".to_owned()),
        "{:?}",
        report.missing
    );
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let dump: String = (0..200)
        .map(|n| {
            gn(
                n,
                &format!("Village {}", n % 7),
                "Autre,آخر",
                f64::from(n) / 90.0,
                14.0,
                "P.PPL",
                "ML",
            )
        })
        .collect();
    let fixture = Fixture::new().with("geonames/ML.txt", dump);
    fixture.build();
    let first = fs::read(fixture.out()).unwrap();
    fixture.build();
    assert!(first == fs::read(fixture.out()).unwrap());
}

#[test]
fn a_failed_build_names_the_file_and_leaves_the_gazetteer_as_it_was() {
    let fixture = Fixture::new()
        .with(
            "geonames/ML.txt",
            gn(1, "Kati", "", -8.07, 12.74, "P.PPL", "ML"),
        )
        .with("cod_mli/mli_adm2.geojson", "{\"type\":")
        .with("gazetteer.csv", "earlier");
    let error = fixture.try_build().unwrap_err();
    assert!(error.to_string().contains("mli_adm2.geojson"), "{error}");
    assert_eq!(fs::read(fixture.out()).unwrap(), b"earlier");
    let empty = Fixture::new();
    assert!(matches!(empty.try_build(), Err(Error::NoSources { .. })));
    let no_column = Fixture::new()
        .with("cod_mli/settlements.csv", "a,b\n1,2\n")
        .try_build()
        .unwrap_err();
    assert!(no_column.to_string().contains("featureNam"), "{no_column}");
}

#[test]
fn coordinates_and_quotes_are_written_plainly() {
    let dump = gn(
        1,
        "Fada N'Gourma, le camp",
        "",
        0.35,
        12.060_001,
        "S.INSM",
        "BF",
    );
    let fixture = Fixture::new().with("geonames/BF.txt", dump);
    fixture.build();
    let text = fs::read_to_string(fixture.out()).unwrap();
    let line = text.lines().nth(1).unwrap();
    assert!(
        line.starts_with("gn:1,\"Fada N'Gourma, le camp\",,,military,0.35,12.06,BF,"),
        "{line}"
    );
    assert!(text.ends_with('\n') && !text.contains('\r'));
}

/// The units of a level in force on a day, by the table built into the program.
fn units_on(country: &str, level: &str, day: &str) -> usize {
    let mut reader = csv::Reader::from_reader(UNITS.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    let in_force =
        |row: &csv::StringRecord| &row[7] <= day && (row[8].is_empty() || &row[8] >= day);
    rows.filter(|row| &row[0] == country && &row[1] == level && in_force(row))
        .count()
}

#[test]
fn the_reforms_have_the_numbers_of_their_laws() {
    assert_eq!(units_on("ML", "1", "2015-12-31"), 9);
    assert_eq!(units_on("ML", "1", REFERENCE_DAY), 11);
    assert_eq!(units_on("ML", "1", "2023-03-13"), 20);
    assert_eq!(
        [
            units_on("BF", "1", "2025-07-01"),
            units_on("BF", "2", "2025-07-01")
        ],
        [13, 45]
    );
    assert_eq!(
        [
            units_on("BF", "1", "2025-07-02"),
            units_on("BF", "2", "2025-07-02")
        ],
        [17, 47]
    );
    assert_eq!(
        [
            units_on("GH", "1", "2019-01-01"),
            units_on("GH", "1", REFERENCE_DAY)
        ],
        [10, 16]
    );
}

#[test]
fn every_second_level_unit_has_a_parent_in_force() {
    let mut reader = csv::Reader::from_reader(UNITS.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for unit in rows.iter().filter(|row| &row[1] == "2") {
        let last = if unit[8].is_empty() { "9999" } else { &unit[8] };
        let holds = |parent: &&csv::StringRecord| {
            parent[0] == unit[0]
                && &parent[1] == "1"
                && parent[2] == unit[5]
                && parent[7] <= unit[7]
                && (parent[8].is_empty() || &parent[8] >= last)
        };
        assert!(rows.iter().any(|parent| holds(&parent)), "{unit:?}");
    }
}

#[test]
fn the_path_of_the_report_can_fail_after_the_gazetteer_has_landed() {
    struct Full;
    impl io::Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let fixture = Fixture::new().with(
        "geonames/ML.txt",
        gn(1, "Kati", "", -8.07, 12.74, "P.PPL", "ML"),
    );
    let out: &Path = &fixture.out();
    assert!(matches!(
        build(fixture.dir.path(), out, Full),
        Err(Error::Report(_))
    ));
    assert!(out.exists());
}

/// Every file of the sources is someone else's: nothing in it may stop the program.
#[test]
fn any_bytes_in_any_source_are_read_or_refused() {
    arbtest::arbtest(|u| {
        let pieces = [
            "\t",
            "\n",
            ",",
            "\"",
            "|",
            "P\tPPL\tML",
            "é",
            "كيدال",
            "\u{200F}",
            "1e999",
            "-0",
            "(",
            ")",
            "/",
        ];
        let mut bytes = Vec::new();
        for _ in 0..u.int_in_range(0..=60)? {
            match u.int_in_range(0..=3)? {
                0 => bytes.push(u.arbitrary()?),
                _ => bytes.extend_from_slice(u.choose(&pieces)?.as_bytes()),
            }
        }
        let after = |heading: &str| [heading.as_bytes(), &bytes].concat();
        let whole = gn(
            1,
            &String::from_utf8_lossy(&bytes).replace(['\t', '\n'], " "),
            "",
            1.0,
            14.0,
            "A.ADM2",
            "ML",
        );
        let fixture = Fixture::new()
            .with("geonames/ML.txt", [whole.as_bytes(), &bytes].concat())
            .with("cod_mli/settlements.csv", after(COD_HEADING))
            .with("wof/ml_places.tsv", after(WOF_HEADING));
        assert!(matches!(
            fixture.try_build(),
            Ok(_) | Err(Error::NoSources { .. })
        ));
        let broken = fixture.with("wof/admin_012_simplified.geojson", &bytes);
        assert!(matches!(
            broken.try_build(),
            Err(Error::Polygons { .. } | Error::NoSources { .. })
        ));
        Ok(())
    })
    .budget_ms(400);
}
