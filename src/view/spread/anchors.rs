//! What distances can be measured from: capitals, the coast, borders, roads, parks. Listed once the
//! gazetteer is read.

use crate::analysis::spread::Anchor;
use crate::desk::Desk;
use crate::filter::LineName;
use crate::gazetteer::{Feature, Gazetteer, border_names};
use crate::view::facets::names;
use crate::view::lang::{say, say_with};
use crate::view::terms;

/// The countries whose capitals come first, and whose parks are offered.
const COUNTRIES: [&str; 10] = ["ML", "BF", "NE", "BJ", "CI", "GH", "GN", "MR", "SN", "TG"];

/// The list, in the order in which it is shown.
#[derive(Default)]
pub(super) struct Anchors {
    all: Vec<Anchor>,
    has_gazetteer: bool,
}

impl Anchors {
    /// Makes the list anew once there is more to put into it.
    pub(super) fn refresh(&mut self, desk: &Desk) {
        let has_gazetteer = desk.gazetteer.is_some();
        if !self.all.is_empty() && self.has_gazetteer == has_gazetteer {
            return;
        }
        self.has_gazetteer = has_gazetteer;
        self.all = list(desk.gazetteer.as_deref());
    }

    /// Every anchor.
    pub(super) fn all(&self) -> &[Anchor] {
        &self.all
    }

    /// Their names, in the same order.
    pub(super) fn names(&self) -> Vec<String> {
        self.all.iter().map(name).collect()
    }
}

/// What an anchor is called on screen.
pub(super) fn name(anchor: &Anchor) -> String {
    match anchor {
        Anchor::Point { name, .. } => name.clone(),
        Anchor::Coast => say("spread-coast"),
        Anchor::Border(countries) => border(countries),
        Anchor::Road(name) => names::line(&LineName::Road(name.clone())),
        Anchor::Park { name, .. } => say_with("spread-park", &[("name", name.as_str().into())]),
    }
}

fn border(countries: &str) -> String {
    match countries.split_once('|') {
        Some(_) => names::line(&LineName::Border(countries.to_owned())),
        None => say_with(
            "spread-borders-of",
            &[("country", terms::country(countries).into())],
        ),
    }
}

fn list(gazetteer: Option<&Gazetteer>) -> Vec<Anchor> {
    let mut all = vec![Anchor::bamako()];
    let places: Vec<_> = gazetteer
        .map(|gazetteer| {
            let is_of_theatre = |country: &str| COUNTRIES.contains(&country);
            let places = gazetteer.places().filter(|place| {
                place.feature == Feature::Capital
                    || (place.feature == Feature::Park && is_of_theatre(place.country))
            });
            places.collect()
        })
        .unwrap_or_default();
    let named = |feature: Feature| {
        let mut found: Vec<_> = places.iter().filter(|it| it.feature == feature).collect();
        // Those of the theatre come first.
        found.sort_by_key(|place| (!COUNTRIES.contains(&place.country), place.name));
        found.dedup_by_key(|place| place.name);
        found.into_iter()
    };
    let capitals = named(Feature::Capital).filter(|place| place.country != "ML");
    all.extend(capitals.map(|place| Anchor::Point {
        name: place.name.to_owned(),
        at: place.position,
    }));
    all.push(Anchor::Coast);
    all.extend(["ML", "BF", "NE"].map(|country| Anchor::Border(country.to_owned())));
    all.extend(border_names().into_iter().map(Anchor::Border));
    if let Some(gazetteer) = gazetteer {
        let roads = gazetteer.road_names().into_iter();
        all.extend(roads.map(|name| Anchor::Road(name.to_owned())));
    }
    all.extend(named(Feature::Park).map(|place| Anchor::Park {
        name: place.name.to_owned(),
        at: place.position,
    }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_anchor_is_offered() {
        let all = list(Some(&Gazetteer::embedded()));
        let has = |of: &dyn Fn(&Anchor) -> bool| all.iter().any(of);
        for capital in ["Bamako", "Ouagadougou", "Niamey", "Dakar", "Accra", "Lomé"] {
            let is_it = |it: &Anchor| matches!(it, Anchor::Point { name, .. } if name == capital);
            assert!(has(&is_it), "{capital}");
        }
        assert!(has(&|it| *it == Anchor::Coast));
        assert!(has(&|it| matches!(it, Anchor::Border(of) if of == "ML")));
        assert!(has(&|it| matches!(it, Anchor::Border(of) if of == "BF|ML")));
        assert!(has(&|it| matches!(it, Anchor::Road(of) if of == "RN6")));
        assert!(has(&|it| matches!(it, Anchor::Park { .. })));
        // No two are called alike.
        let mut names: Vec<String> = all.iter().map(name).collect();
        names.sort();
        let n = names.len();
        names.dedup();
        assert_eq!(names.len(), n);
    }
}
