//! Who acted against whom, what kind of act it was and how many died: what the sentences of an act
//! say, brought together into a candidate. Knows one act.

use std::ops::Range;

use super::actor::Side;
use super::candidate::{Candidate, Figure};
use super::groups;
use super::initiator::{force, initiator, is_by_state, unidentified};
use super::story::{Act, Story};
use super::toll::{Rival, Toll};
use super::voices::{only_speaks, tells, voice};
use super::words::{Cue, People};
use crate::incident::{Deaths, Evidence, Field, SubEvent};
use crate::time::{DatePrecision, Span};

/// Everybody named in the sentences of an act.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// Actors of the registry, with the first token of each.
    pub named: Vec<(usize, String, Side, Range<usize>)>,
    /// Nouns for people, with the first token of each.
    pub people: Vec<(usize, People, Range<usize>)>,
    /// The first force of a state that is named, be it only as who tells.
    pub force: Option<(People, Range<usize>)>,
    /// Where forces stand that only tell of the act.
    pub tellers: Vec<usize>,
    /// The side that claims it.
    pub claims: Option<String>,
}

/// An act as a candidate; `None` where too little is left of it.
pub(super) fn candidate(story: &Story, act: Act) -> Option<Candidate> {
    let spot = act.spot.as_ref()?;
    let country = act
        .country
        .clone()
        .or_else(|| spot.location.country.clone())
        .or_else(|| story.country.clone());
    let span = act.date.as_ref().map(|(dated, _)| dated.span);
    let precision = act
        .date
        .as_ref()
        .map_or(DatePrecision::Unknown, |(dated, _)| dated.precision);
    let cast = cast(story, &act, country.as_deref(), span);
    let cues: Vec<Cue> = act.cues.iter().map(|(cue, _)| *cue).collect();
    let is_of_group = groups::meant(story, &act).is_some();
    let by_state = is_by_state(&cast, &act);
    let kind = kind(&cues, &cast, &act.tolls, is_of_group, by_state);
    let (initiator, initiator_words) = initiator(story, &cast, kind, country.as_deref(), &act);
    let is_of_report = initiator_words.is_none()
        && initiator.is_some()
        && initiator.as_deref() == groups::spoken_of(story, &act, false).as_deref()
        && groups::meant(story, &act).is_none();
    let targets = targets(story, &cast, kind, initiator.as_deref(), country.as_deref());
    let (deaths, figures) = deaths(story, &act);
    let mut evidence = Vec::new();
    let mut add = |field: Field, tokens: &Range<usize>| {
        if !tokens.is_empty() {
            evidence.push(Evidence {
                field,
                bytes: story.bytes(tokens),
            });
        }
    };
    add(Field::Place, &spot.mention.tokens);
    if let Some((_, Some(tokens))) = &act.date {
        add(Field::Date, tokens);
    }
    if let Some((_, tokens)) = act.cues.iter().find(|(cue, _)| cue.is_act()) {
        add(Field::Kind, tokens);
    }
    if let Some(tokens) = &initiator_words {
        add(Field::Initiator, tokens);
    }
    for (_, tokens) in &targets {
        add(Field::Target, tokens);
    }
    for toll in &act.tolls {
        add(Field::Deaths, &toll.tokens);
    }
    for sentence in &act.sentences {
        add(Field::Whole, sentence);
    }
    for toll in act.shared.iter().filter(|_| act.tolls.is_empty()) {
        add(Field::Deaths, &toll.tokens);
    }
    evidence.sort_by_key(|one| (one.bytes.start, one.field));
    evidence.dedup();
    let mut doubts = Vec::new();
    if !act.is_dated {
        doubts.push("No day stands beside it: the date is taken from the words around".to_owned());
    }
    if let Some((dated, _)) = &act.date {
        doubts.extend(dated.note.clone());
    }
    if act.is_denied {
        doubts.push("A later sentence of the report denies it or a part of it".to_owned());
    }
    if let Some(name) = initiator.as_ref().filter(|_| is_of_report) {
        let why = format!("No group is named beside it: the report speaks of {name}");
        doubts.push(why);
    }
    if act.tolls.is_empty() {
        doubts.extend(act.shared.iter().filter(|toll| toll.high > 0).map(shared));
    }
    Some(Candidate {
        kind,
        span,
        precision,
        location: spot.location.clone(),
        initiator,
        targets: targets.into_iter().map(|(name, _)| name).collect(),
        deaths,
        figures,
        claimed_by: cast.claims,
        background: act.is_background,
        evidence,
        doubts,
    })
}

/// What is known of dead whom several acts share.
fn shared(toll: &Toll) -> String {
    let n = if toll.low == toll.high {
        toll.best.to_string()
    } else {
        format!("{} to {}", toll.low, toll.high)
    };
    format!("{n} dead are told of this and of other places together")
}

fn cast(story: &Story, act: &Act, country: Option<&str>, span: Option<Span>) -> Cast {
    let mut cast = Cast::default();
    for sentence in &act.sentences {
        let denies_claim = groups::claims(story.marks, sentence) == Some(false);
        for (tokens, rows) in story.marks.actors_in(sentence) {
            let Some(actor) = story.words.actors.choose(rows, country, span) else {
                continue;
            };
            if denies_claim && !actor.side.is_with_state() {
                continue;
            }
            if tells(story, sentence, tokens) {
                cast.tellers.push(tokens.start);
            }
            cast.named
                .push((tokens.start, actor.name.clone(), actor.side, tokens.clone()));
            let near = tokens.start.saturating_sub(4)..tokens.end + 4;
            let claims = story
                .marks
                .cues_in(&near)
                .iter()
                .any(|hit| hit.value == Cue::Claim);
            if claims && cast.claims.is_none() {
                cast.claims = Some(actor.name.clone());
            }
        }
        for hit in story.marks.people_in(sentence) {
            let is_named = story.marks.actors_in(sentence).iter().any(|(tokens, _)| {
                tokens.start <= hit.tokens.start && hit.tokens.end <= tokens.end
            });
            if tells(story, sentence, &hit.tokens) {
                cast.tellers.push(hit.tokens.start);
            }
            let is_force = hit.value.is_state() && hit.value != People::Official;
            if is_force && cast.force.is_none() {
                cast.force = Some((hit.value, hit.tokens.clone()));
            }
            if !is_named && !only_speaks(story, sentence, hit.value, &hit.tokens) {
                cast.people
                    .push((hit.tokens.start, hit.value, hit.tokens.clone()));
            }
        }
    }
    cast
}

/// `is_of_group`: *the group* did it.
fn kind(cues: &[Cue], cast: &Cast, tolls: &[Toll], is_of_group: bool, by_state: bool) -> SubEvent {
    let has = |cue: Cue| cues.contains(&cue);
    let fights = has(Cue::Clash) || has(Cue::Ambush) || has(Cue::Assault) || has(Cue::Strike);
    let has_dead = tolls.iter().any(|toll| toll.high > 0);
    let dead = |of: fn(&Toll) -> u32| tolls.iter().map(of).max().unwrap_or(0);
    let (dead_civilians, dead_forces) = (dead(|toll| toll.civilians), dead(|toll| toll.forces));
    let acts = |at: usize| !cast.tellers.contains(&at);
    let forces = dead_forces > 0
        || cast
            .people
            .iter()
            .any(|(at, people, _)| people.is_force() && acts(*at))
        || cast
            .named
            .iter()
            .any(|(at, _, side, _)| side.is_with_state() && acts(*at));
    // Where those who died are mostly civilians, forces that are spoken of were not what was attacked.
    let forces_met = forces;
    let forces = forces && dead_civilians <= dead_forces;
    let mut groups: Vec<&str> = cast
        .named
        .iter()
        .filter(|(_, _, side, _)| !side.is_with_state())
        .map(|(_, name, _, _)| name.as_str())
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let fights_group = groups.len() > 1;
    // Raids of a group, غارات, are not from the air unless what flies is named.
    let flies = !is_of_group || has(Cue::Weapon);
    let civilians = cast
        .people
        .iter()
        .any(|(_, people, _)| matches!(people, People::Civilian | People::Official));
    if has(Cue::Suicide) {
        SubEvent::SuicideBomb
    } else if has(Cue::Disarm) && !has_dead {
        SubEvent::DisruptedWeaponsUse
    } else if has(Cue::Arrest) && has(Cue::Ied) && !has_dead && !fights && !has(Cue::Blast) {
        // *Explosives seized, two men arrested*.
        SubEvent::Arrests
    } else if has(Cue::Ied) {
        SubEvent::RemoteExplosive
    } else if (has(Cue::Air) || has(Cue::Weapon)) && flies && !has(Cue::Ambush) && !has(Cue::Clash)
    {
        SubEvent::AirDroneStrike
    } else if has(Cue::Grenade) {
        SubEvent::Grenade
    } else if has(Cue::Shelling) && !has(Cue::Assault) && !has(Cue::Ambush) {
        SubEvent::ShellingArtilleryMissileAttack
    } else if has(Cue::Seize) && !fights && !has_dead {
        SubEvent::NonStateActorOvertakesTerritory
    } else if has(Cue::Regain) && !is_of_group {
        SubEvent::GovernmentRegainsTerritory
    } else if has(Cue::Abduct) && !(has_dead && fights) {
        SubEvent::Abduction
    } else if has(Cue::Arrest) && !fights && !has(Cue::Kill) {
        SubEvent::Arrests
    } else if has(Cue::Sexual) {
        SubEvent::SexualViolence
    } else if has(Cue::Execute) || has(Cue::Bodies) {
        SubEvent::Attack
    } else if has(Cue::Clash) || has(Cue::Ambush) {
        if civilians && !forces_met && !fights_group {
            SubEvent::Attack
        } else {
            SubEvent::ArmedClash
        }
    } else if (has(Cue::Burn) || has(Cue::Loot))
        && !has_dead
        && !(fights && forces)
        && !(has(Cue::Blast) && !fights && !has(Cue::Loot))
    {
        SubEvent::Looting
    } else if fights
        || has(Cue::Air)
        || has(Cue::Kill)
        || has(Cue::Shoot)
        || has(Cue::Seize) && has_dead
    {
        if forces || by_state {
            SubEvent::ArmedClash
        } else {
            SubEvent::Attack
        }
    } else if has(Cue::Blast) {
        SubEvent::RemoteExplosive
    } else if has(Cue::Burn) || has(Cue::Loot) {
        SubEvent::Looting
    } else if has(Cue::Protest) {
        SubEvent::PeacefulProtest
    } else if has(Cue::Riot) {
        SubEvent::MobViolence
    } else if has_dead {
        if forces {
            SubEvent::ArmedClash
        } else {
            SubEvent::Attack
        }
    } else {
        SubEvent::Other
    }
}

fn targets(
    story: &Story,
    cast: &Cast,
    kind: SubEvent,
    initiator: Option<&str>,
    country: Option<&str>,
) -> Vec<(String, Range<usize>)> {
    let mut targets: Vec<(usize, String, Range<usize>)> = Vec::new();
    let mut add = |at: usize, name: String, words: &Range<usize>| {
        if Some(name.as_str()) != initiator && !targets.iter().any(|(_, known, _)| *known == name) {
            targets.push((at, name, words.clone()));
        }
    };
    let is_state_act = initiator.is_some_and(|name| name.contains(" of "));
    let acts = |at: usize| !cast.tellers.contains(&at);
    for (at, name, side, words) in &cast.named {
        // Who tells of it was not attacked, unless a group's own words are what is told.
        if (side.is_with_state() || is_state_act) && !acts(*at) {
            continue;
        }
        if side.is_with_state() != is_state_act || *side == Side::SelfDefence {
            add(*at, name.clone(), words);
        }
    }
    for (at, people, words) in &cast.people {
        if people.is_force() && !acts(*at) {
            continue;
        }
        match people {
            People::Civilian => add(*at, "Civilians".to_owned(), words),
            People::Armed if is_state_act && kind != SubEvent::Attack => {
                add(*at, unidentified(country), words);
            }
            People::Official
            | People::Leader
            | People::Person
            | People::Protester
            | People::Armed
            | People::Foreign
            | People::SelfDefence => {}
            _ if !is_state_act => {
                if let Some(name) = force(story, *people, country) {
                    add(*at, name, words);
                }
            }
            _ => {}
        }
    }
    targets.sort_by_key(|(at, ..)| *at);
    targets
        .into_iter()
        .map(|(_, name, words)| (name, words))
        .collect()
}

/// The dead over all figures, and the figures one by one. The first is the report's; those that differ
/// from it are those of whoever says so.
fn deaths(story: &Story, act: &Act) -> (Option<Deaths>, Vec<Figure>) {
    let mut figures: Vec<Figure> = Vec::new();
    let mut first_voice = String::new();
    // That nobody was hurt is said of some, where others tell of dead: *no losses on our side*.
    let has_dead = act.tolls.iter().any(|toll| toll.high > 0);
    let tolls: Vec<&Toll> = act
        .tolls
        .iter()
        .filter(|toll| !has_dead || toll.high > 0)
        .collect();
    for toll in &tolls {
        let whole = [Rival {
            low: toll.low,
            best: toll.best,
            high: toll.high,
            tokens: toll.tokens.clone(),
        }];
        let rivals = if toll.rivals.is_empty() {
            &whole[..]
        } else {
            &toll.rivals
        };
        for rival in rivals {
            let (low, high) = (rival.low.min(rival.best), rival.high.max(rival.best));
            let Some(deaths) = Deaths::new(low, rival.best, high) else {
                continue;
            };
            let voice = voice(story, act, &rival.tokens).unwrap_or_default();
            let by = match figures.first() {
                None => {
                    first_voice = voice;
                    String::new()
                }
                Some(first) if first.deaths == deaths || voice == first_voice => String::new(),
                Some(_) => voice,
            };
            figures.push(Figure {
                by,
                deaths,
                bytes: story.bytes(&rival.tokens),
            });
        }
    }
    let Some(first) = figures.first() else {
        return (None, figures);
    };
    let best = first.deaths.best;
    let low = tolls.iter().map(|toll| toll.low).min();
    let high = tolls.iter().map(|toll| toll.high).max();
    let deaths = Deaths::new(low.unwrap_or(best), best, high.unwrap_or(best));
    (deaths, figures)
}
