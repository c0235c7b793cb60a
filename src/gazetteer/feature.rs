//! What kind of thing a place is, in the gazetteer's own words, and how often each kind is what a
//! report means. Knows no single place.

macro_rules! features {
    ($($variant:ident, $code:literal, $group:ident, $prior:literal;)*) => {
        /// What kind of thing a place is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Feature {
            $(#[doc = concat!("`", $code, "`")] $variant,)*
        }

        impl Feature {
            /// Every kind, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word of the gazetteer's column `feature`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The kind of a word that [`Feature::code`] gives.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }

            /// What it has in common with other kinds.
            pub fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)* }
            }

            /// How often reports of violence mean a place of this kind rather than a village of
            /// the same name, as a natural logarithm, with 1 for the village. Set by judgement:
            /// a seat is named some fifteen to thirty times as often.
            pub(super) fn prior(self) -> f32 {
                match self { $(Self::$variant => $prior,)* }
            }
        }
    };
}

features! {
    Country, "country", Unit, 5.5;
    Capital, "capital", Settlement, 5.0;
    Seat1, "seat1", Settlement, 4.4;
    Seat2, "seat2", Settlement, 3.6;
    City, "city", Settlement, 3.6;
    Town, "town", Settlement, 2.6;
    Village, "village", Settlement, 1.0;
    Hamlet, "hamlet", Settlement, 0.4;
    Quarter, "quarter", Settlement, 0.2;
    Farm, "farm", Settlement, -0.3;
    Abandoned, "abandoned", Settlement, -0.5;
    Admin1, "admin1", Unit, 2.4;
    Admin2, "admin2", Unit, 1.9;
    Admin3, "admin3", Unit, 1.5;
    Admin4, "admin4", Unit, 0.0;
    Region, "region", Area, -0.3;
    Park, "park", Wild, 0.8;
    Reserve, "reserve", Wild, 0.3;
    Forest, "forest", Wild, 0.0;
    Wadi, "wadi", Water, -0.3;
    River, "river", Water, 0.0;
    Lake, "lake", Water, 0.1;
    Swamp, "swamp", Water, -0.4;
    Well, "well", Well, -0.2;
    Spring, "spring", Well, -0.5;
    Waterhole, "waterhole", Well, -0.2;
    Camp, "camp", Camp, -0.2;
    Military, "military", Camp, 0.4;
    Airport, "airport", Airport, -0.1;
    BorderPost, "border_post", Post, 0.5;
    Mine, "mine", Mine, 0.2;
    Dam, "dam", Other, -0.3;
    Hill, "hill", Height, -1.0;
    Mountain, "mountain", Height, -0.3;
    Dune, "dune", Height, -1.2;
    Plain, "plain", Area, -0.6;
    Valley, "valley", Water, -0.5;
    Island, "island", Other, -0.5;
    Road, "road", Other, -0.5;
    Ruin, "ruin", Other, -1.0;
    Market, "market", Other, 0.0;
    Other, "other", Other, -1.0;
}

/// What kinds of places have in common when a word such as *wadi* stands before the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Where people live.
    Settlement,
    /// Countries and their units.
    Unit,
    /// Natural and historical regions, plains.
    Area,
    /// Parks, reserves, forests.
    Wild,
    /// Rivers, wadis, lakes, valleys.
    Water,
    /// Wells, springs, waterholes.
    Well,
    /// Camps and barracks.
    Camp,
    /// Airports and airfields.
    Airport,
    /// Border posts.
    Post,
    /// Mines.
    Mine,
    /// Mountains, hills, dunes.
    Height,
    /// Everything else.
    Other,
}

impl Feature {
    /// As people read it: `border post`, `seat of a cercle or province`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Seat1 => "seat of a region",
            Self::Seat2 => "seat of a cercle or province",
            Self::Admin1 => "first-level unit",
            Self::Admin2 => "second-level unit",
            Self::Admin3 => "third-level unit",
            Self::Admin4 => "fourth-level unit",
            Self::BorderPost => "border post",
            Self::Abandoned => "abandoned village",
            other => other.code(),
        }
    }

    /// How far from its position it reaches, in kilometres: how near the true place is when no
    /// more is known. Judged from the sizes of the Sahel's communes, cercles and regions.
    pub fn radius_km(self) -> f64 {
        match self {
            Self::Country => 600.0,
            Self::Admin1 => 150.0,
            Self::Admin2 | Self::Park => 50.0,
            Self::Admin3 | Self::Region | Self::Reserve => 25.0,
            Self::Capital | Self::Seat1 | Self::City | Self::Admin4 => 10.0,
            Self::Seat2
            | Self::Forest
            | Self::Lake
            | Self::River
            | Self::Wadi
            | Self::Valley
            | Self::Plain => 8.0,
            Self::Town => 5.0,
            _ => 3.0,
        }
    }

    /// Whether it is a unit of the state.
    pub fn is_unit(self) -> bool {
        self.group() == Group::Unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_code() {
        for &feature in Feature::ALL {
            assert_eq!(Feature::of_code(feature.code()), Some(feature));
        }
        assert_eq!(Feature::of_code("PPL"), None);
    }

    #[test]
    fn seats_come_before_villages_and_villages_before_wells() {
        assert!(Feature::Seat1.prior() > Feature::Seat2.prior());
        assert!(Feature::Seat2.prior() > Feature::Village.prior());
        assert!(Feature::Village.prior() > Feature::Well.prior());
    }
}
