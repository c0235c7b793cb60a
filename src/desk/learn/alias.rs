//! What an answer about a place says about its written name, and how far earlier decisions reach.

use std::collections::BTreeMap;

use crate::desk::project::Error;
use crate::desk::settle;
use crate::gazetteer::{Gazetteer, is_name, is_same_name};
use crate::incident::{Alias, Incident, Reach, Report, Scope};

/// How much reports say against the places that were decided on, where a person chose them all the
/// same: by the name as it is written in the decision, in the measure of [`settle::against`].
pub(super) fn allowed(
    aliases: &[Alias],
    chosen: impl Iterator<Item = Result<Incident, Error>>,
    gazetteer: &Gazetteer,
) -> Result<BTreeMap<String, f64>, Error> {
    let mut allowed: BTreeMap<String, f64> = BTreeMap::new();
    for incident in chosen {
        for place in &incident?.places {
            let is_it = |alias: &&Alias| {
                place.is_by_person()
                    && place.place_id.as_ref() == Some(&alias.place_id)
                    && is_same_name(&alias.written, &gazetteer.name_in(&place.written))
            };
            for alias in aliases.iter().filter(is_it) {
                let against = settle::against(place, &alias.place_id);
                if against.is_finite() {
                    let most = allowed.entry(alias.written.clone()).or_default();
                    *most = most.max(against);
                }
            }
        }
    }
    Ok(allowed)
}

/// What the first place of an incident says about its written name; `None` where there is no name,
/// no place, or nothing that it could hold for.
pub(in crate::desk) fn alias_of(
    incident: &Incident,
    written: String,
    report: Option<&Report>,
    reach: Reach,
) -> Option<Alias> {
    let location = incident.places.first()?;
    if !is_name(&written) {
        return None;
    }
    let scope = match reach {
        Reach::Report => Scope::Report(report?.id),
        Reach::Source => Scope::Source(report?.source.name.clone()),
        Reach::Project => Scope::Project,
    };
    // A place beyond the border of the country that the report speaks of, which the best of the
    // choices lies in, is meant in this report whatever country it names.
    let spoken_of = location.choices.first().map(|first| &first.country);
    let is_abroad = spoken_of.is_some() && spoken_of != location.country.as_ref();
    let country = location.country.clone();
    Some(Alias {
        id: 0,
        written,
        folded: String::new(),
        place_id: location.place_id.clone()?,
        place_name: location.name.clone()?,
        country: country.filter(|_| !(is_abroad && reach == Reach::Report)),
        scope,
        who: String::new(),
        at: String::new(),
    })
}
