//! Why a place was chosen or offered, in words for people. Decides nothing.

use super::Gazetteer;
use super::context::{Context, Fit, best_fit};
use super::feature::{Feature, Group};
use super::gather::{Candidate, How};
use super::generic;
use super::load::Row;
use super::names::NameKind;
use super::query::Query;
use super::rank::Ranked;
use crate::geo;
use crate::incident::Choice;
use crate::text::sound;

impl Gazetteer {
    /// A ranked place as a choice, with the reasons for and against it.
    pub(super) fn choice(&self, ranked: Ranked, query: &Query, context: &Context) -> Choice {
        let place = self.place(ranked.candidate.row);
        Choice {
            place_id: place.id.to_owned(),
            name: place.name.to_owned(),
            name_ar: place.name_ar.map(str::to_owned),
            feature: place.feature.code().to_owned(),
            position: place.position,
            country: place.country.to_owned(),
            admin1: place.admin1.to_owned(),
            admin2: place.admin2.to_owned(),
            score: ranked.score(),
            reasons: self.reasons(ranked.candidate, query, context),
        }
    }

    fn reasons(&self, candidate: Candidate, query: &Query, context: &Context) -> Vec<String> {
        let place = &self.table.rows[candidate.row as usize];
        let mut reasons = vec![self.name_reason(candidate, query.written)];
        reasons.extend(self.country_reason(place, query));
        for word in &context.words {
            if let Some((points, fit, anchor)) = best_fit(place, word) {
                let said = if word.written.contains(anchor.name.as_str()) {
                    word.written.clone()
                } else {
                    format!("{} {}", word.written, anchor.name)
                };
                reasons.extend(match fit {
                    Fit::InAdmin1 => {
                        Some(format!("Its first-level unit {said} is named beside it"))
                    }
                    Fit::InAdmin2 => {
                        Some(format!("Its second-level unit {said} is named beside it"))
                    }
                    Fit::InCountry => Some(format!("Its country {said} is named beside it")),
                    Fit::Away(km) if km.is_nan() => {
                        Some(format!("Not in {said}, which is named beside it"))
                    }
                    Fit::Away(km) if points > 0.0 => {
                        Some(format!("{km:.0} km from {said}, which is named beside it"))
                    }
                    Fit::Away(km) => Some(format!(
                        "Far from {said}, which is named beside it: {km:.0} km"
                    )),
                });
            }
        }
        let beside = context.beside.iter();
        reasons.extend(beside.filter_map(|evidence| evidence.reason(place.position())));
        reasons.extend(context.theatre.and_then(|theatre| {
            Some(if theatre.has(place)? {
                format!("{} is known to act there", theatre.actor)
            } else {
                format!("{} is not known to act in that country", theatre.actor)
            })
        }));
        let near = query
            .near
            .iter()
            .map(|&other| geo::rough_distance_km(place.position(), other))
            .fold(f64::INFINITY, f64::min);
        if near < 100.0 {
            reasons.push(format!("{near:.0} km from another place of the report"));
        }
        if let Some(hint) = candidate.hint.or(query.hint) {
            let points = hint.points(place.feature);
            if points >= 0.5 {
                reasons.push(format!("The words say {}, which it is", hint.words()));
            } else if points <= -0.5 {
                reasons.push(format!(
                    "The words say {}, but it is a {}",
                    hint.words(),
                    place.feature.words()
                ));
            }
        }
        reasons.extend(kind_reason(place));
        if let Some(unit) = self.recent.unit(candidate.row) {
            let since = unit.valid_from.map(|day| format!("A unit since {day}"));
            let until = unit.valid_to.map(|day| format!("A unit until {day}"));
            reasons.extend(since.into_iter().chain(until));
        }
        let road = self.road_by(candidate.row);
        reasons.extend(road.map(|road| format!("By the main road {road}")));
        reasons
    }

    fn name_reason(&self, candidate: Candidate, written: &str) -> String {
        let of = self.index.name(candidate.name);
        let name = self.table.str(of.slice);
        let place = self.table.str(self.table.rows[candidate.row as usize].name);
        let whose = match of.kind {
            NameKind::Main => String::new(),
            NameKind::Other => ", another name of the place".to_owned(),
            NameKind::Stripped => format!(", short for {place}"),
            NameKind::Part => format!(", a part of the name {place}"),
        };
        match candidate.how {
            How::Written => format!("Written exactly like this: {name}{whose}"),
            How::Letters => format!("Written the same: {name}{whose}"),
            How::Letter => format!("Written almost like this: {name}{whose}"),
            How::Sound => {
                let sounds = if candidate.cost < 0.3 {
                    "Sounds the same"
                } else if candidate.cost < 0.7 {
                    "Sounds alike"
                } else {
                    "Sounds somewhat alike"
                };
                format!("{sounds}: {} = {name}{whose}", spoken(written))
            }
        }
    }

    fn country_reason(&self, place: &Row, query: &Query) -> Option<String> {
        let asked = query.country?;
        let country = self.table.unit(place.country);
        Some(if asked == country {
            format!("In {}, as asked", self.country_name(country))
        } else {
            format!(
                "In {}, not in {}",
                self.country_name(country),
                self.country_name(asked)
            )
        })
    }

    /// The name of a country, or its code where the gazetteer has no such row.
    pub(super) fn country_name<'g>(&'g self, code: &'g str) -> &'g str {
        let is_it = |&&row: &&u32| self.table.unit(self.table.rows[row as usize].country) == code;
        let row = self.countries.iter().find(is_it);
        row.map_or(code, |&row| {
            self.table.str(self.table.rows[row as usize].name)
        })
    }
}

fn kind_reason(place: &Row) -> Option<String> {
    Some(match place.feature {
        Feature::Capital => "Capital: more often meant than any other place".to_owned(),
        Feature::Seat1 | Feature::Seat2 => {
            let words = place.feature.words();
            let mut letters = words.chars();
            let first: String = letters
                .next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .collect();
            format!(
                "{first}{}: more often meant than a village",
                letters.as_str()
            )
        }
        _ if place.names_unit && place.feature.prior() < Feature::Town.prior() => {
            "Has its name in common with the unit around it: more often meant than other villages"
                .to_owned()
        }
        _ if place.population >= 5000 => format!("{} people live there", place.population),
        feature if feature.group() == Group::Settlement => return None,
        feature => format!("A {}, not a settlement", feature.words()),
    })
}

/// An Arabic name as it sounds, in Latin letters; a Latin one as it is.
fn spoken(written: &str) -> String {
    if written.is_ascii() {
        return written.to_owned();
    }
    let folded = crate::text::fold::folded(written);
    let words = generic::strip(&folded).map_or(folded.as_str(), |(rest, _)| rest);
    let words: Vec<String> = words
        .split(' ')
        .map(|word| {
            if word.is_ascii() {
                word.to_owned()
            } else {
                sound::spoken(&sound::phones_of(word))
            }
        })
        .collect();
    words.join(" ")
}
