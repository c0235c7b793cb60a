//! What a place is: Harmattan's own short vocabulary, and how the codes of GeoNames, Who's On First and
//! OCHA's Mali table map to it. Knows no names and no files.

/// What a place is. The order is the order of prominence: of two rows of one place, the smaller wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A state.
    Country,
    /// A first-level administrative unit.
    Admin1,
    /// A second-level administrative unit.
    Admin2,
    /// A third-level administrative unit: a commune.
    Admin3,
    /// A unit below the commune.
    Admin4,
    /// The seat of a government.
    Capital,
    /// The seat of a first-level unit.
    Seat1,
    /// The seat of a second-level unit.
    Seat2,
    /// A settlement of [`CITY_POPULATION`] people or more.
    City,
    /// A settlement of [`TOWN_POPULATION`] people or more.
    Town,
    /// Any other settlement.
    Village,
    /// A settlement called a locality or hamlet by its source.
    Hamlet,
    /// A part of a settlement.
    Quarter,
    /// A farm or plantation.
    Farm,
    /// A settlement that was left.
    Abandoned,
    /// A nomads' camp, refugee camp or work camp.
    Camp,
    /// A fort, barracks or military ground.
    Military,
    /// An airport, airfield or landing ground.
    Airport,
    /// A customs or border post.
    BorderPost,
    /// A mine, quarry or oil well.
    Mine,
    /// A dam.
    Dam,
    /// A market.
    Market,
    /// A named tract of land without limits.
    Region,
    /// A national park.
    Park,
    /// Any other protected land.
    Reserve,
    /// A forest.
    Forest,
    /// A bed that carries water after rain only.
    Wadi,
    /// A stream.
    River,
    /// A lake or pond, at times dry.
    Lake,
    /// A marsh, wetland or salt flat.
    Swamp,
    /// A well.
    Well,
    /// A spring or oasis.
    Spring,
    /// A natural hollow that holds water.
    Waterhole,
    /// A mountain, ridge or plateau.
    Mountain,
    /// A hill, rock or cliff.
    Hill,
    /// A dune or sand sea.
    Dune,
    /// A plain, depression or open bush.
    Plain,
    /// A valley, gorge, gap or pass.
    Valley,
    /// An island.
    Island,
    /// A road or track.
    Road,
    /// A ruin.
    Ruin,
    /// Anything else that is worth finding.
    Other,
}

/// The population from which a settlement is a town (the first of GeoNames' own `cities15000` steps).
pub const TOWN_POPULATION: u64 = 15_000;
/// The population from which a settlement is a city.
pub const CITY_POPULATION: u64 = 100_000;

/// Which features can be two rows of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// An administrative unit; the feature gives the level.
    Unit,
    /// A settlement.
    Settlement,
    /// Part of a settlement.
    Quarter,
    /// A camp, which a second source may take for a village.
    Camp,
    /// Water that flows.
    Stream,
    /// Water that stands.
    Pool,
    /// Water that is fetched.
    Source,
    /// Anything else; like merges with like only.
    Thing,
}

impl Feature {
    /// The word of the gazetteer's `feature` column.
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Admin1 => "admin1",
            Self::Admin2 => "admin2",
            Self::Admin3 => "admin3",
            Self::Admin4 => "admin4",
            Self::Capital => "capital",
            Self::Seat1 => "seat1",
            Self::Seat2 => "seat2",
            Self::City => "city",
            Self::Town => "town",
            Self::Village => "village",
            Self::Hamlet => "hamlet",
            Self::Quarter => "quarter",
            Self::Farm => "farm",
            Self::Abandoned => "abandoned",
            Self::Camp => "camp",
            Self::Military => "military",
            Self::Airport => "airport",
            Self::BorderPost => "border_post",
            Self::Mine => "mine",
            Self::Dam => "dam",
            Self::Market => "market",
            Self::Region => "region",
            Self::Park => "park",
            Self::Reserve => "reserve",
            Self::Forest => "forest",
            Self::Wadi => "wadi",
            Self::River => "river",
            Self::Lake => "lake",
            Self::Swamp => "swamp",
            Self::Well => "well",
            Self::Spring => "spring",
            Self::Waterhole => "waterhole",
            Self::Mountain => "mountain",
            Self::Hill => "hill",
            Self::Dune => "dune",
            Self::Plain => "plain",
            Self::Valley => "valley",
            Self::Island => "island",
            Self::Road => "road",
            Self::Ruin => "ruin",
            Self::Other => "other",
        }
    }

    /// The feature of a GeoNames class and code (geonames.org/export/codes.html); `None` for what no
    /// report names as the place of an incident: hotels, schools, churches, streets, the sea floor.
    pub(super) fn of_geonames(class: &str, code: &str) -> Option<Self> {
        match class {
            "P" => Some(settlement(code)),
            "A" => unit(code),
            "H" => Some(water(code)),
            "S" => spot(code),
            "T" => Some(relief(code)),
            "L" => Some(land(code)),
            "V" => Some(match code {
                "CULT" => Self::Farm,
                "SCRB" | "GRSLD" | "MDW" => Self::Plain,
                "TREE" => Self::Other,
                _ => Self::Forest,
            }),
            "R" if matches!(code, "RD" | "TRL" | "RDJCT" | "RTE" | "CSWY") => Some(Self::Road),
            _ => None,
        }
    }

    /// The feature of a Who's On First placetype; `None` for what the gazetteer leaves out.
    pub(super) fn of_wof(placetype: &str) -> Option<Self> {
        match placetype {
            "country" => Some(Self::Country),
            "region" => Some(Self::Admin1),
            "county" => Some(Self::Admin2),
            "localadmin" => Some(Self::Admin3),
            "locality" => Some(Self::Village),
            "neighbourhood" => Some(Self::Quarter),
            _ => None,
        }
    }

    /// The feature of a class of populated place in OCHA's Mali table (1 is the capital, 5 a village).
    /// Seats of communes have no word of their own.
    pub(super) fn of_cod(class: &str) -> Self {
        match class {
            "1" => Self::Capital,
            "2" => Self::Seat1,
            "3" => Self::Seat2,
            _ => Self::Village,
        }
    }

    /// Which other rows this one can be the same place as.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Country | Self::Admin1 | Self::Admin2 | Self::Admin3 | Self::Admin4 => Kind::Unit,
            Self::Capital | Self::Seat1 | Self::Seat2 | Self::City | Self::Town | Self::Village => {
                Kind::Settlement
            }
            Self::Hamlet | Self::Farm | Self::Abandoned => Kind::Settlement,
            Self::Quarter => Kind::Quarter,
            Self::Camp => Kind::Camp,
            Self::Wadi | Self::River => Kind::Stream,
            Self::Lake | Self::Swamp => Kind::Pool,
            Self::Well | Self::Spring | Self::Waterhole => Kind::Source,
            _ => Kind::Thing,
        }
    }

    /// A village with its population known: a town, a city, or still a village.
    pub(super) fn with_population(self, population: Option<u64>) -> Self {
        match (self, population) {
            (Self::Village | Self::Town, Some(n)) if n >= CITY_POPULATION => Self::City,
            (Self::Village, Some(n)) if n >= TOWN_POPULATION => Self::Town,
            _ => self,
        }
    }

    /// 1 to 4 for an administrative unit.
    pub(super) fn level(self) -> Option<u8> {
        match self {
            Self::Admin1 => Some(1),
            Self::Admin2 => Some(2),
            Self::Admin3 => Some(3),
            Self::Admin4 => Some(4),
            _ => None,
        }
    }
}

fn settlement(code: &str) -> Feature {
    match code {
        "PPLC" => Feature::Capital,
        "PPLA" => Feature::Seat1,
        "PPLA2" => Feature::Seat2,
        "PPLF" => Feature::Farm,
        "PPLL" => Feature::Hamlet,
        "PPLX" => Feature::Quarter,
        "PPLQ" | "PPLW" | "PPLH" => Feature::Abandoned,
        _ => Feature::Village,
    }
}

fn unit(code: &str) -> Option<Feature> {
    match code {
        "PCLI" | "PCL" => Some(Feature::Country),
        "ADM1" => Some(Feature::Admin1),
        "ADM2" => Some(Feature::Admin2),
        "ADM3" => Some(Feature::Admin3),
        "ADM4" | "ADM5" => Some(Feature::Admin4),
        "ADMD" => Some(Feature::Region),
        _ => None, // historical units: the dated table of units has them
    }
}

fn water(code: &str) -> Feature {
    match code {
        c if c.starts_with("STM") => Feature::River,
        c if c.starts_with("WAD") => Feature::Wadi,
        c if c.starts_with("WLL") => Feature::Well,
        c if c.starts_with("SPNG") => Feature::Spring,
        c if ["LK", "LGN", "PND", "POOL", "RSV"]
            .iter()
            .any(|start| c.starts_with(start)) =>
        {
            Feature::Lake
        }
        "CRKT" | "CHNM" | "CNL" | "ESTY" | "RPDS" | "FLLS" => Feature::River,
        "WTRH" => Feature::Waterhole,
        "MRSH" | "SWMP" | "WTLD" | "WTLDI" | "SBKH" | "FLTM" | "FLTT" => Feature::Swamp,
        "RVN" => Feature::Valley,
        _ => Feature::Other,
    }
}

fn spot(code: &str) -> Option<Feature> {
    match code {
        "CMPMN" => Some(Feature::Mine),
        c if c.starts_with("CMP") => Some(Feature::Camp),
        c if c.starts_with("MN") && c != "MNMT" && c != "MNFE" => Some(Feature::Mine),
        c if c.starts_with("AIR") => Some(Feature::Airport),
        c if c.starts_with("EST") || c.starts_with("FRM") => Some(Feature::Farm),
        "AGRF" | "RNCH" => Some(Feature::Farm),
        "LNDF" => Some(Feature::Airport),
        "OILR" | "OILW" => Some(Feature::Mine),
        "DAM" | "DAMQ" | "DAMSB" => Some(Feature::Dam),
        "INSM" | "FT" | "BRKS" | "MILB" => Some(Feature::Military),
        "PSTB" | "PSTC" | "PSTP" => Some(Feature::BorderPost),
        "MKT" => Some(Feature::Market),
        "RUIN" | "CSTL" | "ANS" => Some(Feature::Ruin),
        "BDG" | "RSTN" | "RSTP" | "PS" | "PSH" | "PRN" | "LDNG" | "FY" | "GATE" => {
            Some(Feature::Other)
        }
        _ => None,
    }
}

fn relief(code: &str) -> Feature {
    match code {
        "MT" | "MTS" | "PK" | "PKS" | "RDGE" | "MESA" | "PLAT" | "PLATX" | "UPLD" => {
            Feature::Mountain
        }
        "HLL" | "HLLS" | "BUTE" | "SPUR" | "SCRP" | "CLF" | "RK" | "RKS" | "HMCK" | "HDLD"
        | "PROM" | "SLP" | "TAL" | "MND" | "NKM" => Feature::Hill,
        "DUNE" | "ERG" | "SAND" | "DSRT" => Feature::Dune,
        "PLN" | "REG" | "HMDA" | "DPR" | "PAN" | "DLTA" | "FAN" => Feature::Plain,
        "VAL" | "GRGE" | "CNYN" | "TRGD" | "PASS" | "GAP" | "SDL" => Feature::Valley,
        c if c.starts_with("ISL") => Feature::Island,
        _ => Feature::Other,
    }
}

fn land(code: &str) -> Feature {
    match code {
        "RESF" => Feature::Forest,
        "PRK" => Feature::Park,
        c if c.starts_with("RES") => Feature::Reserve,
        "LCTY" | "AREA" | "TRB" | "CST" | "RGN" | "RGNE" | "RGNH" | "RGNL" => Feature::Region,
        "OAS" => Feature::Spring,
        "MNA" => Feature::Mine,
        "GRAZ" | "SALT" => Feature::Plain,
        "MILB" | "NVB" => Feature::Military,
        _ => Feature::Other,
    }
}
