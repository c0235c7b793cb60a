//! Everything the reader knows about words, from the tables in `assets/words` and from what a
//! project adds to them. Knows no text.

use std::sync::OnceLock;

use super::actor::Actors;
use super::date::DateWords;
use super::lexicon::Lexicon;
use super::number::NumberWords;
use super::tables::{self, Error};
use super::turns::Turns;
use crate::incident::Language;

macro_rules! classes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("`", $code, "`")] $variant,)*
        }

        impl $name {
            /// The class of the word that tables use.
            pub fn of_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// What a cue says. The words of each class are in `assets/words/cues.tsv`.
    Cue {
        Clash = "clash",
        Ambush = "ambush",
        Assault = "assault",
        Strike = "strike",
        Ied = "ied",
        Suicide = "suicide",
        Shelling = "shelling",
        Air = "air",
        Grenade = "grenade",
        Blast = "blast",
        Abduct = "abduct",
        Kill = "kill",
        Execute = "execute",
        Shoot = "shoot",
        Loot = "loot",
        Burn = "burn",
        Arrest = "arrest",
        Disarm = "disarm",
        Seize = "seize",
        Regain = "regain",
        Protest = "protest",
        Riot = "riot",
        Sexual = "sexual",
        Blockade = "blockade",
        Bodies = "bodies",
        Weapon = "weapon",
        Dead = "dead",
        Wounded = "wounded",
        Captured = "captured",
        Unhurt = "unhurt",
        Deny = "deny",
        Plan = "plan",
        Exercise = "exercise",
        Sport = "sport",
        Accident = "accident",
        Court = "court",
        Recall = "recall",
        Stats = "stats",
        Calm = "calm",
        Past = "past",
        Speech = "speech",
        Separate = "separate",
        Claim = "claim",
        Passive = "passive",
        Take = "take",
        NotAct = "notact",
    }
}

impl Cue {
    /// Whether it tells an act.
    pub fn is_act(self) -> bool {
        self <= Self::Bodies
    }
}

classes! {
    /// What the words at the beginning of a line say about what follows. `sections.tsv`.
    Section {
        Skip = "skip",
        Line = "line",
        Recall = "recall",
        Related = "related",
        End = "end",
        Header = "header",
    }
}

classes! {
    /// What a word beside a name of a place says. `where.tsv`.
    Where {
        In = "in",
        Near = "near",
        Between = "between",
        And = "and",
        Road = "road",
        Unit = "unit",
        Area = "area",
        Settle = "settle",
        Site = "site",
        Nature = "nature",
        Km = "km",
        Wind = "wind",
        Joint = "joint",
        To = "to",
        From = "from",
        Office = "office",
        Away = "away",
        Border = "border",
    }
}

classes! {
    /// Who people are. `people.tsv`.
    People {
        Military = "military",
        Gendarme = "gendarme",
        Police = "police",
        Customs = "customs",
        Forest = "forest",
        Guard = "guard",
        Security = "security",
        SelfDefence = "selfdefence",
        Foreign = "foreign",
        Armed = "armed",
        Civilian = "civilian",
        Official = "official",
        Leader = "leader",
        Protester = "protester",
        Person = "person",
    }
}

impl People {
    /// Whether they belong to forces of a state.
    pub fn is_state(self) -> bool {
        self <= Self::Security
    }

    /// Whether they bear arms for a state or against armed groups.
    pub fn is_force(self) -> bool {
        self.is_state() || matches!(self, Self::SelfDefence | Self::Foreign)
    }
}

classes! {
    /// What a single word does to what stands beside it. `turns.tsv` says what each class is.
    Turn {
        Voice = "voice",
        Speaker = "speaker",
        Source = "source",
        Byline = "byline",
        According = "according",
        Negation = "negation",
        Group = "group",
        Including = "including",
        Throng = "throng",
        Passed = "passed",
        Single = "single",
        Dual = "dual",
        Regular = "regular",
        Several = "several",
        Counted = "counted",
        Earlier = "earlier",
        Hours = "hours",
        Clause = "clause",
        Arrived = "arrived",
        Way = "way",
        Middle = "middle",
        Abbreviation = "abbreviation",
        ColumnDate = "date",
        ColumnCountry = "country",
        ColumnPlace = "place",
        ColumnUnit = "unit",
        ColumnDeaths = "deaths",
        ColumnKind = "kind",
        ColumnBy = "by",
        ColumnAgainst = "against",
    }
}

/// The tables read.
#[derive(Debug, Clone)]
pub struct Words {
    /// What happened, and what did not.
    pub cues: Lexicon<Cue>,
    /// Beginnings of lines.
    pub sections: Lexicon<Section>,
    /// Words around names of places.
    pub places: Lexicon<Where>,
    /// Nouns for people.
    pub people: Lexicon<People>,
    /// Single words that turn what stands beside them.
    pub turns: Turns,
    /// Words that are no names of places.
    pub ordinary: Lexicon<()>,
    /// Groups and forces, and the countries they belong to.
    pub actors: Actors,
    /// Numbers as words.
    pub numbers: NumberWords,
    /// Months, weekdays and the like.
    pub dates: DateWords,
}

/// A table by the name under which it is extended: `cues.tsv`.
pub const TABLES: &[(&str, &str)] = &[
    ("cues.tsv", include_str!("../../assets/words/cues.tsv")),
    (
        "sections.tsv",
        include_str!("../../assets/words/sections.tsv"),
    ),
    ("where.tsv", include_str!("../../assets/words/where.tsv")),
    ("people.tsv", include_str!("../../assets/words/people.tsv")),
    ("turns.tsv", include_str!("../../assets/words/turns.tsv")),
    (
        "ordinary.tsv",
        include_str!("../../assets/words/ordinary.tsv"),
    ),
    ("actors.tsv", include_str!("../../assets/words/actors.tsv")),
    (
        "countries.tsv",
        include_str!("../../assets/words/countries.tsv"),
    ),
    (
        "numbers.tsv",
        include_str!("../../assets/words/numbers.tsv"),
    ),
    ("dates.tsv", include_str!("../../assets/words/dates.tsv")),
];

impl Words {
    /// The program's own tables, for reports of a language.
    ///
    /// # Panics
    /// Never: a test reads the tables.
    pub fn embedded(language: Language) -> &'static Self {
        static WORDS: [OnceLock<Words>; 3] = [const { OnceLock::new() }; 3];
        WORDS[language as usize].get_or_init(|| {
            Self::with(language, &[]).expect("the program's tables are read in a test")
        })
    }

    /// *Près de* is also written *près d’*, *près du*, *près des*.
    fn add_elisions(&mut self) {
        for (phrase, class) in self.places.all() {
            let elided = [
                (" de", [" d", " du", " des", " de la"]),
                (" a", [" au", " aux", " l", " a la"]),
            ];
            for (ending, others) in elided {
                if let Some(rest) = phrase.strip_suffix(ending) {
                    for other in others {
                        self.places.add(&format!("{rest}{other}"), class);
                    }
                }
            }
        }
    }

    /// The program's own tables and further lines for some of them, each by the table's name.
    /// The first line that cannot be used is an error: a word that is silently missing would be
    /// looked for in vain.
    pub fn with(language: Language, more: &[(&str, &str)]) -> Result<Self, Error> {
        let code = language.code();
        if let Some((name, _)) = more.iter().find(|(name, _)| !is_table(name)) {
            let known: Vec<&str> = TABLES.iter().map(|&(name, _)| name).collect();
            return Err(Error {
                table: (*name).to_owned(),
                line: 0,
                fault: format!("no such table; there are {}", known.join(", ")),
            });
        }
        let texts = |wanted: &'static str| {
            let own = TABLES.iter().filter(move |(name, _)| *name == wanted);
            let added = more.iter().filter(move |(name, _)| *name == wanted);
            own.map(move |&(name, text)| (name, text))
                .chain(added.map(|&(name, text)| (name, text)))
        };
        let mut words = Self {
            cues: Lexicon::default(),
            sections: Lexicon::default(),
            places: Lexicon::default(),
            people: Lexicon::default(),
            turns: Turns::default(),
            ordinary: Lexicon::default(),
            actors: Actors::default(),
            numbers: NumberWords::embedded(),
            dates: DateWords::embedded(),
        };
        for (name, text) in texts("cues.tsv") {
            tables::read_classes(name, text, code, Cue::of_code, &mut words.cues)?;
        }
        for (name, text) in texts("sections.tsv") {
            tables::read_classes(name, text, code, Section::of_code, &mut words.sections)?;
        }
        for (name, text) in texts("where.tsv") {
            tables::read_classes(name, text, code, Where::of_code, &mut words.places)?;
        }
        words.add_elisions();
        for (name, text) in texts("people.tsv") {
            tables::read_classes(name, text, code, People::of_code, &mut words.people)?;
        }
        for (name, text) in texts("turns.tsv") {
            words.turns.read(name, text)?;
        }
        for (name, text) in texts("ordinary.tsv") {
            for line in tables::lines(name, text, 2)? {
                if line.cells[0] != code && line.cells[0] != "ar" {
                    continue;
                }
                for phrase in tables::phrases(line.cells[1]) {
                    words.ordinary.add(phrase, ());
                }
            }
        }
        for (name, text) in texts("countries.tsv") {
            words.actors.read_countries(name, text)?;
        }
        for (name, text) in texts("actors.tsv") {
            words.actors.read(name, text)?;
        }
        let joined = |wanted: &'static str| -> (String, usize) {
            let parts: Vec<&str> = texts(wanted).map(|(_, text)| text).collect();
            // Joining adds a line of its own behind the first part.
            let n_own = parts.first().map_or(0, |own| own.matches('\n').count() + 1);
            (parts.join("\n"), n_own)
        };
        let (numbers, n_own) = joined("numbers.tsv");
        words.numbers = NumberWords::read(&numbers)
            .map_err(|fault| fault_of("numbers.tsv", &fault.to_string(), n_own))?;
        let (dates, n_own) = joined("dates.tsv");
        words.dates = DateWords::read(&dates)
            .map_err(|fault| fault_of("dates.tsv", &fault.to_string(), n_own))?;
        Ok(words)
    }
}

/// An error of a table that was read behind `n_own` lines of the program's own.
fn fault_of(table: &str, fault: &str, n_own: usize) -> Error {
    let numbered = fault
        .strip_prefix("line ")
        .and_then(|rest| rest.split_once(": "))
        .and_then(|(line, fault)| Some((line.parse::<usize>().ok()?, fault)));
    let (line, fault) = numbered.unwrap_or((0, fault));
    Error {
        table: table.to_owned(),
        line: if line > n_own { line - n_own } else { line },
        fault: fault.to_owned(),
    }
}

fn is_table(name: &str) -> bool {
    TABLES.iter().any(|&(known, _)| known == name)
}
