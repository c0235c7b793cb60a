//! How far "sure" can be trusted where the gazetteer lacks a place: gazetteers are built without one
//! of their sources, or without some villages, and asked for what was left out. Knows nothing of how
//! names are matched.
//!
//! `cargo run --release --example holdout -- SOURCES FOLDER [HOW_MANY]`, with the sources folder of
//! `assets/README.md`. Prints shares and a calibration by score, and writes to the folder
//! `false-sure.tsv`, every answer that was called sure and is not within 10 km, and `answers.tsv`.
//! Seeded: the same call asks the same.
#![expect(clippy::print_stdout, reason = "figures are what this program is for")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use harmattan::builder;
use harmattan::gazetteer::{Feature, Gazetteer, Place, Query};
use harmattan::geo::{Position, distance_km, rough_distance_km};
use harmattan::text::fold;

/// An answer this near is right.
const WITHIN_KM: f64 = 10.0;
/// Rows of one name this near are one place.
const SAME_PLACE_KM: f64 = 3.0;

fn main() {
    let mut args = std::env::args().skip(1);
    let sources = PathBuf::from(args.next().expect("the folder of sources"));
    let folder = PathBuf::from(args.next().expect("the folder to write to"));
    let n = args
        .next()
        .map_or(2000, |n| n.parse().expect("how many names"));
    let everything = Gazetteer::embedded();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut answers = Vec::new();

    let asked = sample(settlements_of_mali(&sources), n, &mut random);
    let without = built(&sources, &folder, "cod_mli/settlements.csv");
    println!("OCHA's settlements of Mali, asked of GeoNames and Who's On First");
    answers.extend(measure("without cod", &without, &asked));

    let asked = sample(villages_of_geonames(&sources, &everything), n, &mut random);
    let without = built(&sources, &folder, "geonames");
    println!("GeoNames' settlements, asked of Who's On First and OCHA");
    answers.extend(measure("without gn", &without, &asked));

    let asked = sample(villages(&everything), n, &mut random);
    println!("villages, asked of a gazetteer that has them");
    answers.extend(measure("complete", &everything, &asked));
    let without = left_out(&everything, &asked);
    println!("the same, asked of a gazetteer without their rows");
    answers.extend(measure("rows left out", &without, &asked));

    write_down(&folder, &answers);
}

/// A name whose place is known.
struct Asked {
    name: String,
    country: String,
    admin1: String,
    position: Position,
}

fn sample(mut all: Vec<Asked>, n: usize, random: &mut Random) -> Vec<Asked> {
    let n = n.min(all.len());
    for at in 0..n {
        let other = at + random.below((all.len() - at) as u64) as usize;
        all.swap(at, other);
    }
    all.truncate(n);
    all
}

/// The names of OCHA's table, with the region that it states.
fn settlements_of_mali(sources: &Path) -> Vec<Asked> {
    let path = sources.join("cod_mli/settlements.csv");
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .expect("OCHA's settlements");
    let headings = reader.headers().expect("a heading").clone();
    let column = |name: &str| {
        let found = headings.iter().position(|heading| heading == name);
        found.expect("OCHA's columns")
    };
    let columns = ["featureNam", "admin1Name", "longitude", "latitude"].map(column);
    let mut asked = Vec::new();
    for record in reader.records().filter_map(Result::ok) {
        let [name, admin1, lon, lat] = columns.map(|at| record.get(at).unwrap_or_default());
        let (Ok(lon), Ok(lat)) = (lon.parse(), lat.parse()) else {
            continue;
        };
        asked.push(Asked {
            name: name.to_owned(),
            country: "ML".to_owned(),
            admin1: admin1.to_owned(),
            position: Position::new(lon, lat),
        });
    }
    asked
}

/// The names of GeoNames' settlements, with the region that the gazetteer puts them in.
fn villages_of_geonames(sources: &Path, gazetteer: &Gazetteer) -> Vec<Asked> {
    let mut paths: Vec<PathBuf> = fs::read_dir(sources.join("geonames"))
        .expect("GeoNames' dumps")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let mut asked = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).expect("a dump in UTF-8");
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let Some(&[id, name, _, _, lat, lon, "P", _, country]) = fields.get(..9) else {
                continue;
            };
            let Some(place) = gazetteer.get(&format!("gn:{id}")) else {
                continue;
            };
            let (Ok(lon), Ok(lat)) = (lon.parse(), lat.parse()) else {
                continue;
            };
            let position = Position::new(lon, lat);
            // Not where the builder mended the position.
            if rough_distance_km(position, place.position) < SAME_PLACE_KM {
                asked.push(Asked {
                    name: name.to_owned(),
                    country: country.to_owned(),
                    admin1: place.admin1.to_owned(),
                    position,
                });
            }
        }
    }
    asked
}

/// The villages of the countries that are drawn in full, but for Nigeria's and Algeria's, of which
/// there is one source only.
fn villages(gazetteer: &Gazetteer) -> Vec<Asked> {
    const COUNTRIES: [&str; 8] = ["BF", "BJ", "CI", "GH", "ML", "MR", "NE", "TG"];
    gazetteer
        .places()
        .filter(|place| place.feature == Feature::Village && COUNTRIES.contains(&place.country))
        .map(|place| Asked {
            name: place.name.to_owned(),
            country: place.country.to_owned(),
            admin1: place.admin1.to_owned(),
            position: place.position,
        })
        .collect()
}

/// A gazetteer of all the sources but one file or folder.
fn built(sources: &Path, folder: &Path, but: &str) -> Gazetteer {
    let some = folder.join("sources");
    if some.exists() {
        fs::remove_dir_all(&some).expect("our own folder");
    }
    copy(sources, &some, &sources.join(but));
    let out = folder.join("places.csv");
    builder::gazetteer::build(&some, &out, std::io::sink()).expect("the sources can be built");
    let table = fs::read_to_string(out).expect("just written");
    Gazetteer::of_places(table).expect("a table of the builder")
}

fn copy(from: &Path, to: &Path, but: &Path) {
    if from == but {
        return;
    }
    if from.is_file() {
        fs::copy(from, to).expect("a copy of a source");
        return;
    }
    fs::create_dir_all(to).expect("a folder of our own");
    for entry in fs::read_dir(from).expect("a folder of sources") {
        let entry = entry.expect("a source");
        copy(&entry.path(), &to.join(entry.file_name()), but);
    }
}

/// The embedded gazetteer without the rows that are any of these places: those that lie within
/// [`SAME_PLACE_KM`] and share a name.
fn left_out(gazetteer: &Gazetteer, asked: &[Asked]) -> Gazetteer {
    let keys = |place: &Place| -> Vec<String> {
        let names = std::iter::once(place.name).chain(place.other_names());
        names.map(fold::key).collect()
    };
    let mut by_key: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for place in gazetteer.places() {
        for key in keys(&place) {
            by_key.entry(key).or_default().push(place);
        }
    }
    let mut out = BTreeSet::new();
    for one in asked {
        let there =
            |place: &&Place| rough_distance_km(place.position, one.position) < SAME_PLACE_KM;
        let own: Vec<String> = by_key
            .get(&fold::key(&one.name))
            .into_iter()
            .flatten()
            .filter(there)
            .flat_map(keys)
            .collect();
        for key in own {
            out.extend(by_key[&key].iter().filter(there).map(|place| place.id));
        }
    }
    let table = include_str!("../assets/gazetteer.csv");
    let is_kept = |line: &&str| !out.contains(line.split(',').next().unwrap_or_default());
    let kept: Vec<&str> = table.lines().filter(is_kept).collect();
    Gazetteer::of_places(kept.join("\n")).expect("rows of our own table")
}

/// One answer.
struct Answer<'a> {
    set: &'static str,
    asked: &'a Asked,
    with_unit: bool,
    /// Where a place near the right position stands among a hundred choices, from 0.
    rank: Option<usize>,
    sure: bool,
    score: f64,
    first: String,
    is_same_name: bool,
    km: f64,
    why: String,
}

impl Answer<'_> {
    fn is_right(&self) -> bool {
        self.rank == Some(0)
    }
}

/// Asks for every name with its country, and with its region too.
fn measure<'a>(set: &'static str, gazetteer: &Gazetteer, asked: &'a [Asked]) -> Vec<Answer<'a>> {
    let mut all = Vec::new();
    for with_unit in [false, true] {
        let answers: Vec<Answer> = asked
            .iter()
            .filter(|one| !with_unit || !one.admin1.is_empty())
            .map(|one| answer(set, gazetteer, one, with_unit))
            .collect();
        let with = if with_unit {
            "with country and region"
        } else {
            "with the country"
        };
        println!("  {with}: {}", words(&answers));
        calibrate(&answers);
        all.extend(answers);
    }
    all
}

fn answer<'a>(
    set: &'static str,
    gazetteer: &Gazetteer,
    asked: &'a Asked,
    with_unit: bool,
) -> Answer<'a> {
    let found = gazetteer.resolve(&Query {
        country: Some(&asked.country),
        admin1: with_unit.then_some(asked.admin1.as_str()),
        limit: 100,
        ..Query::of(&asked.name)
    });
    let km = |position| distance_km(position, asked.position);
    let rank = found
        .choices
        .iter()
        .position(|choice| km(choice.position) <= WITHIN_KM);
    let first = found.choices.first();
    Answer {
        set,
        asked,
        with_unit,
        rank,
        sure: found.sure,
        score: first.map_or(0.0, |choice| choice.score),
        first: first.map_or_else(String::new, |choice| {
            let units = [&choice.country, &choice.admin1, &choice.admin2].map(String::as_str);
            format!("{} ({}, {})", choice.name, choice.feature, units.join(" "))
        }),
        is_same_name: first.is_some_and(|choice| fold::key(&choice.name) == fold::key(&asked.name)),
        km: first.map_or(f64::INFINITY, |choice| km(choice.position)),
        why: first.map_or_else(String::new, |choice| choice.reasons.join("; ")),
    }
}

fn words(answers: &[Answer]) -> String {
    let n = answers.len();
    let count = |is: &dyn Fn(&Answer) -> bool| answers.iter().filter(|it| is(it)).count();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let five = count(&|it| it.rank.is_some_and(|rank| rank < 5));
    let missing = count(&|it| it.rank.is_none());
    let sure = count(&|it| it.sure);
    let sure_right = count(&|it| it.sure && it.is_right());
    let sure_missing = count(&|it| it.sure && it.rank.is_none());
    let of_same_name = count(&|it| it.sure && it.rank.is_none() && it.is_same_name);
    let sure_other = sure - sure_right - sure_missing;
    format!(
        "{n} names: first right {:.3}, in five {:.3}, nothing near offered {:.3}; sure {:.3}, of these \
         right {:.3}; sure and wrong {}: {sure_missing} where the place is missing ({:.3} of those \
         missing; {of_same_name} took one of the same name, {} one that sounds like it), {sure_other} \
         where another was preferred",
        share(count(&|it| it.is_right()), n),
        share(five, n),
        share(missing, n),
        share(sure, n),
        share(sure_right, sure),
        sure - sure_right,
        share(sure_missing, missing),
        sure_missing - of_same_name,
    )
}

/// How often the first choice is right, by tenths of its score.
fn calibrate(answers: &[Answer]) {
    for tenth in 0..10 {
        let of =
            |it: &&Answer| ((it.score * 10.0) as usize).min(9) == tenth && !it.first.is_empty();
        let of: Vec<&Answer> = answers.iter().filter(of).collect();
        if of.is_empty() {
            continue;
        }
        let right = of.iter().filter(|it| it.is_right()).count();
        let sure = of.iter().filter(|it| it.sure).count();
        let sure_right = of.iter().filter(|it| it.sure && it.is_right()).count();
        println!(
            "    score 0.{tenth}: {:>5} names, first right {:.3}; sure {:>5}, of these right {:.3}",
            of.len(),
            right as f64 / of.len() as f64,
            sure,
            sure_right as f64 / sure.max(1) as f64
        );
    }
}

fn write_down(folder: &Path, answers: &[Answer]) {
    let mut all = String::from(
        "set\twritten\tcountry\tadmin1\tlon\tlat\tfirst\tkm\tscore\tsure\trank\tsame_name\treasons\n",
    );
    let mut false_sure = all.clone();
    for it in answers {
        let rank = it
            .rank
            .map_or_else(|| "missing".to_owned(), |rank| (rank + 1).to_string());
        let line = format!(
            "{}\t{}\t{}\t{}\t{:.4}\t{:.4}\t{}\t{:.0}\t{:.3}\t{}\t{rank}\t{}\t{}\n",
            it.set,
            it.asked.name,
            it.asked.country,
            if it.with_unit { &it.asked.admin1 } else { "" },
            it.asked.position.x(),
            it.asked.position.y(),
            it.first,
            it.km,
            it.score,
            it.sure,
            it.is_same_name,
            it.why
        );
        if it.sure && !it.is_right() {
            false_sure.push_str(&line);
        }
        all.push_str(&line);
    }
    for (file, text) in [("answers.tsv", all), ("false-sure.tsv", false_sure)] {
        fs::write(folder.join(file), text).expect("the folder can be written to");
    }
}

/// Xorshift: enough to choose with.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }
}
