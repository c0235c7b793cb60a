//! What the table can show of an incident, a column each: what a cell says on screen, what it says when
//! it is copied, and what it is sorted by. Knows no layout.

use crate::desk::Desk;
use crate::incident::columns::Columns;
use crate::incident::facets::{NONE, of_region_key};
use crate::incident::{Brief, Deaths, Facet, Location};
use crate::time::Span;
use crate::view::actors::actor;
use crate::view::facets::names;
use crate::view::lang::{self, Lang, say};
use crate::view::{terms, words};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// When.
    Date,
    /// What happened.
    Kind,
    /// The place that was found.
    Place,
    /// The words of the report that say where.
    Written,
    /// The first-level unit.
    Region,
    /// The country.
    Country,
    /// Who acted.
    Initiator,
    /// Against whom.
    Targets,
    /// How many died.
    Deaths,
    /// How exactly the place is known.
    Precision,
    /// Where the analyst stands.
    Status,
    /// Who published it.
    Source,
    /// How reliable sources are and how credible claims.
    Grades,
    /// What the analyst adds.
    Note,
}

impl Column {
    /// Every column, in their order.
    pub const ALL: [Self; 14] = [
        Self::Date,
        Self::Kind,
        Self::Place,
        Self::Written,
        Self::Region,
        Self::Country,
        Self::Initiator,
        Self::Targets,
        Self::Deaths,
        Self::Precision,
        Self::Status,
        Self::Source,
        Self::Grades,
        Self::Note,
    ];

    /// The columns at first.
    pub const FIRST: [Self; 9] = [
        Self::Date,
        Self::Kind,
        Self::Place,
        Self::Written,
        Self::Region,
        Self::Initiator,
        Self::Deaths,
        Self::Precision,
        Self::Source,
    ];

    /// As the head says it.
    pub fn title(self) -> String {
        say(match self {
            Self::Date => "column-date",
            Self::Kind => "facet-kind",
            Self::Place => "place",
            Self::Written => "names-written",
            Self::Region => "facet-region",
            Self::Country => "facet-country",
            Self::Initiator => "initiator",
            Self::Targets => "targets",
            Self::Deaths => "facet-deaths",
            Self::Precision => "facet-precision",
            Self::Status => "facet-status",
            Self::Source => "facet-source",
            Self::Grades => "column-grades",
            Self::Note => "note",
        })
    }

    /// As settings name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Kind => "Kind",
            Self::Place => "Place",
            Self::Written => "Written",
            Self::Region => "Region",
            Self::Country => "Country",
            Self::Initiator => "Initiator",
            Self::Targets => "Targets",
            Self::Deaths => "Deaths",
            Self::Precision => "Precision",
            Self::Status => "Status",
            Self::Source => "Source",
            Self::Grades => "Grades",
            Self::Note => "Note",
        }
    }

    /// The column of a name that [`Column::name`] gives, for settings.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// How wide it is at first, in points.
    pub(super) fn width(self) -> f32 {
        match self {
            // Wide enough for 1,000–1,500: figures are never cut.
            Self::Deaths => 96.0,
            Self::Status | Self::Grades => 88.0,
            Self::Written | Self::Region | Self::Country | Self::Precision => 130.0,
            Self::Date => 150.0,
            Self::Place | Self::Initiator | Self::Targets | Self::Source => 160.0,
            Self::Kind => 190.0,
            Self::Note => 240.0,
        }
    }

    /// How narrow it is drawn where there is little room and nobody has changed it, in points: room for
    /// its dates and figures, which are never cut.
    pub(super) fn least_width(self) -> f32 {
        match self {
            Self::Place | Self::Targets => 110.0,
            // Days of one month, in French too.
            Self::Date => 132.0,
            Self::Kind => 134.0,
            Self::Source | Self::Note => 88.0,
            Self::Region | Self::Initiator | Self::Country => 96.0,
            Self::Written => 90.0,
            // The mark of doubt stands at the end of the precision.
            Self::Deaths | Self::Precision | Self::Status | Self::Grades => self.width(),
        }
    }

    /// Whether its figures stand at the right.
    pub(super) fn is_figures(self) -> bool {
        self == Self::Deaths
    }
}

/// An incident with what its row of the columns knows more of it.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) incident: Brief<'a>,
    pub(super) columns: &'a Columns,
    pub(super) row: usize,
}

impl<'a> Item<'a> {
    pub(super) fn of(desk: &'a Desk, row: u32) -> Self {
        Self {
            incident: desk.incident_of(row),
            columns: &desk.columns,
            row: row as usize,
        }
    }

    fn place(self) -> Option<&'a Location> {
        self.incident.places.first()
    }

    /// What is known of a facet, by its keys.
    fn keys(self, facet: Facet) -> impl Iterator<Item = &'a str> {
        let facets = &self.columns.facets;
        let own = facets.values(facet);
        let values = facets.of_row(self.row).iter().map(|&value| value as usize);
        let keys = values.filter(move |value| own.contains(value));
        keys.map(|value| facets.key(value))
            .filter(|key| *key != NONE)
    }

    /// The unit of the day, as the facet has it; in the borders of 2020 where the day or the part of
    /// it is not known.
    fn region(self) -> String {
        let keys = || self.keys(Facet::Region).map(of_region_key);
        let units = |is_of_2020: bool| {
            let units = keys().filter(|key| key.is_of_2020 == is_of_2020);
            units.map(|key| key.unit).collect::<Vec<_>>().join(", ")
        };
        match units(false) {
            none if none.is_empty() => units(true),
            known => known,
        }
    }

    fn grades(self) -> String {
        let sources: Vec<_> = self.keys(Facet::Reliability).collect();
        let claims: Vec<_> = self.keys(Facet::Credibility).collect();
        let both = [sources.join(" "), claims.join(" ")];
        let both: Vec<_> = both.into_iter().filter(|grade| !grade.is_empty()).collect();
        both.join(" · ")
    }

    /// What a cell says; empty where nothing is known.
    pub(super) fn text(self, column: Column) -> String {
        let incident = self.incident;
        let of_place = |get: fn(&Location) -> Option<&str>| {
            let text = self.place().and_then(get);
            text.unwrap_or_default().to_owned()
        };
        match column {
            Column::Date => incident
                .span
                .map_or_else(|| say("undated-lower"), |span| words::span(span, false)),
            Column::Kind => terms::kind_short(incident.kind),
            Column::Place => self.place().map(words::place).unwrap_or_default(),
            Column::Written => of_place(|place| Some(place.written.as_str())),
            Column::Region => self.region(),
            Column::Country => {
                let code = self.place().and_then(|place| place.country.as_deref());
                code.map(words::country).unwrap_or_default()
            }
            Column::Initiator => actor(incident.initiator.unwrap_or_default()).into_owned(),
            Column::Targets => {
                let called: Vec<_> = incident.targets.iter().map(|name| actor(name)).collect();
                called.join(", ")
            }
            Column::Deaths => incident.deaths.map(Deaths::range).unwrap_or_default(),
            Column::Precision => {
                let class = self.columns.precision[self.row];
                let doubt = if self.columns.sure[self.row] {
                    ""
                } else {
                    " ?"
                };
                format!("{}{doubt}", names::key(Facet::Precision, class.code()))
            }
            Column::Status => terms::status(incident.status),
            Column::Source => self.keys(Facet::Source).collect::<Vec<_>>().join(", "),
            Column::Grades => self.grades(),
            Column::Note => incident.note.to_owned(),
        }
    }

    /// What a cell says in a copy: days as files have them, and in English kinds too. In French all
    /// words of a copy are; tables may call kinds so.
    pub(super) fn copied(self, column: Column) -> String {
        let day = |span: Span| {
            let (from, to) = (span.start(), span.end());
            if from == to {
                from.to_string()
            } else {
                format!("{from}/{to}")
            }
        };
        match column {
            Column::Date => self.incident.span.map(day).unwrap_or_default(),
            Column::Kind if lang::now() == Lang::En => self.incident.kind.name().to_owned(),
            Column::Kind => terms::kind(self.incident.kind),
            _ => self.text(column),
        }
    }
}

/// Where a row stands by a column: figures by their size, what is not known before all figures and
/// after all names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SortKey {
    Figures(i64, i64),
    Words(String),
    Unknown,
}

/// What a row is sorted by.
pub(super) fn sort_key(item: Item<'_>, column: Column) -> SortKey {
    match column {
        Column::Date => item.incident.span.map_or(SortKey::Unknown, |span| {
            SortKey::Figures(i64::from(span.start().0), i64::from(span.end().0))
        }),
        Column::Kind => {
            SortKey::Figures(item.incident.kind.group() as i64, item.incident.kind as i64)
        }
        Column::Deaths => {
            let figures = |deaths: Deaths| (i64::from(deaths.low), i64::from(deaths.high));
            let (low, high) = item.incident.deaths.map_or((-1, -1), figures);
            SortKey::Figures(low, high)
        }
        Column::Precision => {
            let doubt = i64::from(!item.columns.sure[item.row]);
            SortKey::Figures(item.columns.precision[item.row] as i64, doubt)
        }
        _ => {
            let text = item.text(column);
            if text.is_empty() {
                SortKey::Unknown
            } else {
                SortKey::Words(text.to_lowercase())
            }
        }
    }
}
