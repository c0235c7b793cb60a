//! The columns of this program's own tables, in the order of its files: one list that every writer
//! goes by, and that an import of such a file knows again by its heads.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A calendar day, ISO 8601.
    Day,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// `true` or `false`.
    Truth,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// What it means, in a sentence of a file's description.
    pub about: &'static str,
}

macro_rules! columns {
    ($($name:literal $holds:ident $about:literal;)*) => {
        /// Every column. Of several places of an incident the first has its own columns, of several
        /// claims the most reliable source's; `record` holds all.
        pub const COLUMNS: &[Column] = &[
            $(Column { name: $name, holds: Holds::$holds, about: $about },)*
        ];
    };
}

columns! {
    "uuid" Text "The incident, the same in every file and project";
    "start" Day "The first day it may have happened on; closed interval";
    "end" Day "The last day it may have happened on; closed interval";
    "date_precision" Text "How exactly the date is known: day, range, week, month, quarter, year, unknown";
    "kind" Text "ACLED sub-event type";
    "event_type" Text "ACLED event type";
    "kind_group" Text "Group of kinds, as the map shows them";
    "initiator" Text "Who acted; empty where not named";
    "targets" Text "Against whom, separated by semicolons";
    "deaths_low" Integer "Lowest figure of deaths; empty where not reported";
    "deaths_best" Integer "Figure of deaths to work with";
    "deaths_high" Integer "Highest figure of deaths";
    "status" Text "candidate, accepted, rejected or withdrawn";
    "place" Text "The place as it is written in the report";
    "place_name" Text "The place that was chosen";
    "place_name_ar" Text "Its name in Arabic";
    "place_id" Text "Its id in the gazetteer";
    "relation" Text "at, near, between or area";
    "country" Text "ISO 3166-1 alpha-2";
    "admin1" Text "First-level unit";
    "admin2" Text "Second-level unit";
    "latitude" Real "Degrees north, WGS84; empty where unplaced";
    "longitude" Real "Degrees east, WGS84";
    "precision" Text "P0 unresolved, P1 site, P2 settlement, P3 near, P4 district, P5 region, P6 between two places, P7 country";
    "segment" Text "WKT of the line between two places, where it happened between them";
    "radius_km" Real "It happened within so many kilometres of the point";
    "sure" Truth "Whether the place may be taken for granted";
    "score" Real "How likely the place is among those offered, 0 to 1";
    "reasons" Text "What spoke for the place, separated by semicolons";
    "chosen_by" Text "Who chose the place: resolver, or a person";
    "n_places" Integer "How many places the incident has";
    "reliability" Text "Admiralty grade of the source, A to F";
    "credibility" Integer "Admiralty grade of the claim, 1 to 6";
    "n_claims" Integer "How many reports tell it";
    "claimed_by" Text "Who claims it";
    "source" Text "Who published it, separated by semicolons";
    "licence" Text "Terms of the sources";
    "report_title" Text "Title of the report";
    "report_url" Text "Address of the report";
    "report_day" Day "The day the report was published on";
    "background" Truth "Whether it is told only as background";
    "sample" Truth "Whether it is part of the sample";
    "note" Text "The analyst's note";
    "handling" Text "Traffic Light Protocol";
    "filter" Text "What was let through, as the program writes filters";
    "cut_off" Day "The day of the newest report that the project held";
    "version" Text "The program that wrote the file";
    "citation" Text "How to cite the row";
    "record" Text "The whole incident as JSON, for this program; nothing else needs it";
}

/// The column that holds the whole incident, in the files that come back as they were.
pub const RECORD: &str = "record";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_head_of_its_own_and_a_meaning() {
        let heads: BTreeSet<&str> = COLUMNS.iter().map(|column| column.name).collect();
        assert_eq!(heads.len(), COLUMNS.len());
        assert!(COLUMNS.iter().all(|column| !column.about.is_empty()));
        assert_eq!(COLUMNS.last().map(|column| column.name), Some(RECORD));
    }
}
