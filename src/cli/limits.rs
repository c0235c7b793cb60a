//! What of a project is meant, in options: the limits that the window has, put into the same filter.

use std::collections::BTreeSet;

use super::Error;
use crate::filter::area::MOST_KM;
use crate::filter::{Area, Filter, LineName};
use crate::gazetteer::{Gazetteer, border_names};
use crate::geo::{Position, lon_lat};
use crate::incident::columns::Columns;
use crate::incident::{Facet, KindGroup};
use crate::text::fold::folded;

/// The word for what is not known: no actor named, no country, no report.
const NONE: &str = "none";

/// Limits, each of which may be given several times: any of its values. Between limits all hold.
#[derive(Debug, Default, clap::Args)]
#[command(
    next_help_heading = "Limits (each may be given several times; `none` is what is not known)"
)]
pub(super) struct Limits {
    /// Kinds: battles, explosions, air, civilians, abductions, looting, riots, strategic
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Actors, those attacked among them, as they are named in the project
    #[arg(long, value_name = "NAME")]
    actor: Vec<String>,
    /// Countries, by ISO code
    #[arg(long, value_name = "CODE")]
    country: Vec<String>,
    /// First-level units as of the incident's day: `Kidal`, or `ML|Kidal` where several have the name
    #[arg(long, value_name = "UNIT")]
    region: Vec<String>,
    /// The lowest figure of deaths: 0, 1-4, 5-9, 10-24, 25-99, 100+, or none where not reported
    #[arg(long, value_name = "RANGE")]
    deaths: Vec<String>,
    /// Who published, as named in the project
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Reliability of a source, A to F
    #[arg(long, value_name = "GRADE")]
    reliability: Vec<String>,
    /// Credibility of a claim, 1 to 6
    #[arg(long, value_name = "GRADE")]
    credibility: Vec<String>,
    /// candidate, accepted, rejected, withdrawn; without it, the first two
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// How exactly the place is known, P0 to P7
    #[arg(long, value_name = "CLASS")]
    precision: Vec<String>,
    /// current, or background: what reports only recall
    #[arg(long, value_name = "WHICH")]
    background: Vec<String>,
    /// own, or sample
    #[arg(long, value_name = "WHICH")]
    origin: Vec<String>,
    /// sure, or waiting: whether the place may be taken without asking
    #[arg(long, value_name = "WHICH")]
    certainty: Vec<String>,
    /// Within so many kilometres of a point: `-8.0,12.6,150`
    #[arg(
        long,
        value_name = "LON,LAT,KM",
        allow_hyphen_values = true,
        group = "area"
    )]
    around: Option<String>,
    /// Within so many kilometres of a border, of two countries or of all of one: `ML|NE=25`
    #[arg(long, value_name = "CODES=KM", group = "area")]
    border: Option<String>,
    /// Within so many kilometres of a main road: `RN16=5`
    #[arg(long, value_name = "ROAD=KM", group = "area")]
    road: Option<String>,
    /// Within an outline of corners: `-3.5,14 0,14 0,15.1`
    #[arg(
        long,
        value_name = "LON,LAT …",
        allow_hyphen_values = true,
        group = "area"
    )]
    outline: Option<String>,
}

impl Limits {
    /// Narrows a filter. Names that the project does not have are refused: a file without rows would
    /// look as if nothing had happened.
    pub(super) fn narrow(
        &self,
        filter: &mut Filter,
        columns: &Columns,
        gazetteer: Option<&Gazetteer>,
    ) -> Result<(), Error> {
        for (facet, asked) in self.facets() {
            if asked.is_empty() {
                continue;
            }
            let mut keys = BTreeSet::new();
            for word in asked {
                keys.extend(keys_of(facet, word, columns)?);
            }
            if facet == Facet::Kind {
                filter.kinds = KindGroup::ALL.map(|group| keys.contains(group.name()));
            } else {
                filter.picked.insert(facet, keys);
            }
        }
        if let Some(area) = self.area(gazetteer)? {
            filter.area = Some(area);
        }
        Ok(())
    }

    fn facets(&self) -> [(Facet, &[String]); 13] {
        [
            (Facet::Kind, &self.kind),
            (Facet::Actor, &self.actor),
            (Facet::Country, &self.country),
            (Facet::Region, &self.region),
            (Facet::Deaths, &self.deaths),
            (Facet::Source, &self.source),
            (Facet::Reliability, &self.reliability),
            (Facet::Credibility, &self.credibility),
            (Facet::Status, &self.status),
            (Facet::Precision, &self.precision),
            (Facet::Background, &self.background),
            (Facet::Origin, &self.origin),
            (Facet::Certainty, &self.certainty),
        ]
    }

    fn area(&self, gazetteer: Option<&Gazetteer>) -> Result<Option<Area>, Error> {
        let wrong = |option: &str, wants: &str, asked: &str| {
            Error::Usage(format!("--{option} takes {wants}, not {asked:?}"))
        };
        if let Some(asked) = &self.around {
            let wants = "longitude, latitude and kilometres: -8.0,12.6,150";
            let figures: Vec<f64> = asked
                .split(',')
                .filter_map(|one| one.trim().parse().ok())
                .collect();
            let area = match figures.as_slice() {
                [lon, lat, km] if (0.0..=MOST_KM).contains(km) => {
                    lon_lat(*lon, *lat).map(|center| (center, *km))
                }
                _ => None,
            };
            let (center, km) = area.ok_or_else(|| wrong("around", wants, asked))?;
            let name = String::new();
            return Ok(Some(Area::Around { center, km, name }));
        }
        if let Some(asked) = &self.outline {
            let wants = "three corners or more, longitude and latitude: \"-3.5,14 0,14 0,15.1\"";
            let corner = |words: &str| -> Option<Position> {
                let (lon, lat) = words.split_once(',')?;
                lon_lat(lon.parse().ok()?, lat.parse().ok()?)
            };
            let corners: Option<Vec<Position>> = asked.split_whitespace().map(corner).collect();
            let corners = corners.filter(|corners| corners.len() > 2);
            return match corners {
                Some(corners) => Ok(Some(Area::Lasso(corners))),
                None => Err(wrong("outline", wants, asked)),
            };
        }
        let along = |asked: &str, option: &str, wants: &str| -> Result<(String, f64), Error> {
            let parts = asked.rsplit_once('=').and_then(|(name, km)| {
                let km = km
                    .trim()
                    .parse()
                    .ok()
                    .filter(|km| (0.0..=MOST_KM).contains(km))?;
                Some((name.trim().to_owned(), km))
            });
            parts.ok_or_else(|| wrong(option, wants, asked))
        };
        if let Some(asked) = &self.border {
            let (name, km) = along(asked, "border", "countries and kilometres: \"ML|NE=25\"")?;
            let known = border_names();
            if !known.contains(&name) {
                return Err(unknown("border", &name, &known));
            }
            let line = LineName::Border(name);
            return Ok(Some(Area::Along { line, km }));
        }
        if let Some(asked) = &self.road {
            let (name, km) = along(asked, "road", "a road and kilometres: RN16=5")?;
            let known: Vec<String> = gazetteer
                .map_or_else(Vec::new, Gazetteer::road_names)
                .into_iter()
                .map(str::to_owned)
                .collect();
            if !known.contains(&name) {
                return Err(unknown("road", &name, &known));
            }
            let line = LineName::Road(name);
            return Ok(Some(Area::Along { line, km }));
        }
        Ok(None)
    }
}

fn unknown(what: &str, asked: &str, known: &[String]) -> Error {
    let known: Vec<&str> = known
        .iter()
        .map(String::as_str)
        .filter(|key| !key.is_empty())
        .collect();
    let few = known
        .iter()
        .take(30)
        .copied()
        .collect::<Vec<_>>()
        .join(", ");
    let more = if known.len() > 30 { ", …" } else { "" };
    Error::Usage(format!(
        "--{what} {asked:?} is not known here; there are: {few}{more}"
    ))
}

/// The keys of a facet that a word means.
fn keys_of(facet: Facet, word: &str, columns: &Columns) -> Result<Vec<String>, Error> {
    let facets = &columns.facets;
    let known: Vec<String> = facets
        .values(facet)
        .map(|value| facets.key(value).to_owned())
        .collect();
    let wanted = folded(word);
    let is_none = wanted == NONE;
    let is_it = |key: &&String| -> bool {
        match facet {
            Facet::Deaths if is_none => key.as_str() == "not reported",
            Facet::Deaths => key.replace('–', "-") == word.trim().replace('–', "-"),
            _ if is_none => key.is_empty(),
            Facet::Kind => {
                folded(key)
                    .split(' ')
                    .any(|part| !wanted.is_empty() && part == wanted)
                    || folded(key) == wanted
            }
            // A region by its name alone, in any country, under its name of the day.
            Facet::Region => {
                let parts = crate::incident::facets::of_region_key(key);
                folded(key) == wanted || (!parts.is_of_2020 && folded(parts.unit) == wanted)
            }
            _ => folded(key) == wanted,
        }
    };
    let found: Vec<String> = known.iter().filter(is_it).cloned().collect();
    if facet == Facet::Region && found.len() > 1 {
        return Err(Error::Usage(format!(
            "--region {word:?} may be one of several: say {}",
            found.join(" or ")
        )));
    }
    if found.is_empty() {
        return Err(unknown(facet.code(), word, &known));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::desk::project;
    use crate::store::Change;

    #[derive(Debug, clap::Parser)]
    struct Asked {
        #[command(flatten)]
        limits: Limits,
    }

    fn columns() -> std::sync::Arc<Columns> {
        let folder = tempfile::tempdir().unwrap();
        let (mut session, _) = project::open(&folder.path().join("a.harmattan")).unwrap();
        let change = Change {
            who: "amina".to_owned(),
            at: "2026-11-28T10:00:00Z".to_owned(),
        };
        let holdings = session.add_sample(&Gazetteer::embedded(), &change).unwrap();
        holdings.columns.unwrap()
    }

    fn narrowed(args: &[&str], columns: &Columns) -> Result<Filter, Error> {
        let asked = Asked::try_parse_from([&["x"], args].concat()).unwrap();
        let mut filter = Filter::default();
        asked
            .limits
            .narrow(&mut filter, columns, Some(&Gazetteer::embedded()))?;
        Ok(filter)
    }

    #[test]
    fn each_limit_of_the_window_can_be_said_and_none_means_what_is_not_known() {
        let columns = columns();
        let picks = |args: &[&str], facet: Facet, key: &str| {
            let filter = narrowed(args, &columns).unwrap();
            assert!(filter.picks(facet, key), "{args:?}: {filter:?}");
            assert_eq!(filter.n_limits(), 1, "{args:?}");
        };
        picks(&["--kind", "air"], Facet::Kind, "Air and drone strikes");
        picks(&["--kind", "Battles"], Facet::Kind, "Battles");
        picks(&["--actor", "jnim"], Facet::Actor, "JNIM");
        picks(&["--country", "ml"], Facet::Country, "ML");
        picks(
            &["--deaths", "1-4", "--deaths", "none"],
            Facet::Deaths,
            "not reported",
        );
        picks(&["--reliability", "B"], Facet::Reliability, "B");
        picks(&["--credibility", "none"], Facet::Credibility, "");
        picks(&["--status", "rejected"], Facet::Status, "rejected");
        picks(&["--precision", "p2"], Facet::Precision, "P2");
        picks(&["--background", "current"], Facet::Background, "current");
        picks(&["--origin", "own"], Facet::Origin, "own");
        picks(&["--certainty", "waiting"], Facet::Certainty, "waiting");
        let area = |args: &[&str]| narrowed(args, &columns).unwrap().area.unwrap();
        assert!(matches!(
            area(&["--around", "-8.0,12.6,150"]),
            Area::Around { km: 150.0, .. }
        ));
        assert!(
            matches!(area(&["--outline", "-3.5,14 0,14 0,15.1"]), Area::Lasso(corners) if corners.len() == 3)
        );
        let border = format!("{}=25", border_names()[0]);
        assert!(matches!(
            area(&["--border", &border]),
            Area::Along { km: 25.0, .. }
        ));
    }

    #[test]
    fn a_limit_that_nothing_has_is_refused_with_what_there_is() {
        let columns = columns();
        let refused = |args: &[&str], says: &str| {
            let words = narrowed(args, &columns).unwrap_err().to_string();
            assert!(words.contains(says), "{args:?}: {words}");
        };
        refused(&["--actor", "Nobody"], "there are: ");
        refused(&["--kind", "fireworks"], "Battles");
        refused(&["--deaths", "3"], "10–24");
        refused(&["--border", "XX|YY=5"], "is not known here");
        refused(&["--road", "RN16"], "RN16=5");
        refused(&["--around", "200,12,5"], "--around takes");
        refused(&["--outline", "1,2 3,4"], "three corners");
    }
}
