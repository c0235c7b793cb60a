//! Who began an act: the group that is named or meant, the state where only it can have, nobody known.
//! Knows the cast of one act.

use std::ops::Range;

use super::actor::Side;
use super::groups;
use super::parties::Cast;
use super::story::{Act, Story};
use super::words::{Cue, People};
use crate::incident::SubEvent;
use crate::time::Span;

/// An actor of the registry in a cast.
type Named = (usize, String, Side, Range<usize>);

/// *The army said that six gunmen were killed in a sweep*: only gunmen died, nobody attacked, and a force
/// stands there, if only as who tells.
pub(super) fn is_by_state(cast: &Cast, act: &Act) -> bool {
    const OF_OTHERS: [Cue; 8] = [
        Cue::Ambush,
        Cue::Assault,
        Cue::Strike,
        Cue::Ied,
        Cue::Suicide,
        Cue::Shelling,
        Cue::Grenade,
        Cue::Clash,
    ];
    let only_armed = act
        .tolls
        .iter()
        .all(|toll| toll.is_of_armed && toll.high > 0);
    // *Killed three attackers*: a noun for them, no attack.
    let is_noun = |words: &Range<usize>| {
        let mut people = cast.people.iter();
        people.any(|(_, people, of)| {
            *people == People::Armed && of.start <= words.start && words.end <= of.end
        })
    };
    let mut cues = act.cues.iter().filter(|(_, words)| !is_noun(words));
    let mut named = cast.named.iter();
    let is_force = cast.force.is_some()
        || named.any(|(_, _, side, _)| matches!(side, Side::State | Side::External));
    only_armed && !act.tolls.is_empty() && is_force && !cues.any(|(cue, _)| OF_OTHERS.contains(cue))
}

/// *Military Forces of Mali* and the like.
pub(super) fn force(story: &Story, people: People, country: Option<&str>) -> Option<String> {
    let country = story.words.actors.name_of(country?);
    let of = |what: &str| Some(format!("{what} of {country}"));
    match people {
        People::Military | People::Security => of("Military Forces"),
        People::Gendarme => of("Gendarmerie"),
        People::Police => of("Police Forces"),
        People::Customs => of("Customs"),
        People::Forest => of("Forest Guards"),
        People::Guard => of("National Guard"),
        People::Official => of("Government"),
        _ => None,
    }
}

pub(super) fn unidentified(country: Option<&str>) -> String {
    country.map_or_else(
        || "Unidentified armed group".to_owned(),
        |country| format!("Unidentified armed group ({country})"),
    )
}

/// Whom the column of a table names that says who acted.
fn author(story: &Story, cell: &Range<usize>, country: Option<&str>) -> Option<String> {
    let named = story.marks.actors_in(cell).iter();
    let span = story.published.map(Span::of_day);
    let mut named = named.filter_map(|(_, rows)| story.words.actors.choose(rows, country, span));
    if let Some(actor) = named.next() {
        return Some(actor.name.clone());
    }
    let is_unknown = cell.clone().any(|at| {
        matches!(
            &*story.tokens[at].form,
            "inconnu"
                | "inconnus"
                | "unknown"
                | "unidentified"
                | "identifie"
                | "identifies"
                | "مجهول"
        )
    });
    if is_unknown {
        return Some(unidentified(country));
    }
    let people = story.marks.people_in(cell).first()?;
    if people.value == People::Armed {
        return Some(unidentified(country));
    }
    force(story, people.value, country)
}

/// *A clash between the army and gunmen*: nobody is said to have begun, and the first named stands first.
fn first_of_clash(
    story: &Story,
    cast: &Cast,
    kind: SubEvent,
    country: Option<&str>,
    act: &Act,
) -> Option<(Option<String>, Option<Range<usize>>)> {
    let has = |cue: Cue| act.cues.iter().any(|(own, _)| *own == cue);
    let is_begun = has(Cue::Ambush) || has(Cue::Assault) || has(Cue::Strike);
    if kind != SubEvent::ArmedClash || !has(Cue::Clash) || is_begun {
        return None;
    }
    let acts = |at: &usize| !cast.tellers.contains(at);
    let named = cast.named.iter().map(|(at, name, side, words)| {
        let is_force = matches!(side, Side::State | Side::External);
        (*at, is_force.then(|| name.clone()), is_force, words)
    });
    let people = cast.people.iter().filter_map(|(at, people, words)| {
        let is_force = people.is_state() && *people != People::Official;
        let is_party = is_force || *people == People::Armed;
        let name = is_force.then(|| force(story, *people, country)).flatten();
        is_party.then_some((*at, name, is_force, words))
    });
    let (_, name, is_force, words) = named
        .chain(people)
        .filter(|(at, ..)| acts(at))
        .min_by_key(|(at, ..)| *at)?;
    (is_force && name.is_some()).then(|| (name, Some(words.clone())))
}

/// Between the word for what was done and *by*, and between *by* and who did it, there are no more words.
const FAR_FROM_BY: usize = 5;

/// *Killed by soldiers*, *tués par l'armée*, على يد الجيش: the force of a state that is said to have done it.
fn agent(
    story: &Story,
    cast: &Cast,
    act: &Act,
    kind: SubEvent,
    country: Option<&str>,
) -> Option<(Option<String>, Option<Range<usize>>)> {
    if !matches!(
        kind,
        SubEvent::Attack | SubEvent::Abduction | SubEvent::ArmedClash
    ) {
        return None;
    }
    let is_done = |cue: Cue| matches!(cue, Cue::Kill | Cue::Execute | Cue::Abduct | Cue::Shoot);
    let by = act.sentences.iter().find_map(|sentence| {
        let mut hits = story.marks.cues_in(sentence).iter();
        hits.find_map(|hit| {
            let from = hit
                .tokens
                .start
                .saturating_sub(FAR_FROM_BY)
                .max(sentence.start);
            let before = story.marks.cues_in(&(from..hit.tokens.start)).iter();
            let is_by = hit.value == Cue::Passive
                && before
                    .into_iter()
                    .next_back()
                    .is_some_and(|hit| is_done(hit.value))
                && !is_escort(story, hit.tokens.end);
            let behind = hit.tokens.end..sentence.end.min(hit.tokens.end + FAR_FROM_BY);
            is_by.then_some(behind)
        })
    })?;
    let named = cast.named.iter().filter(|(at, ..)| by.contains(at));
    let named = named.map(|(at, name, side, words)| {
        let is_force = matches!(side, Side::State | Side::External);
        (*at, is_force.then(|| name.clone()), words)
    });
    let people = cast.people.iter().filter(|(at, ..)| by.contains(at));
    let people = people.map(|(at, people, words)| {
        let name = people.is_force().then(|| force(story, *people, country));
        (*at, name.flatten(), words)
    });
    let (_, name, words) = named.chain(people).min_by_key(|(at, ..)| *at)?;
    Some((Some(name?), Some(words.clone())))
}

/// *A convoy escorted by the army was attacked*: who escorts did not attack.
fn is_escort(story: &Story, force: usize) -> bool {
    (force.saturating_sub(4)..force).any(|at| {
        let form = &*story.tokens[at].form;
        form.starts_with("escort") || form.starts_with("protege") || form.starts_with("guarded")
    })
}

/// What acted for the state; of rebels a drone may be theirs.
fn of_state(
    story: &Story,
    cast: &Cast,
    kind: SubEvent,
    country: Option<&str>,
    group: Option<&Named>,
) -> (Option<String>, Option<Range<usize>>) {
    if let Some((_, name, side, words)) = group
        && *side == Side::Rebel
        && kind == SubEvent::AirDroneStrike
    {
        return (Some(name.clone()), Some(words.clone()));
    }
    // *Handed over to the gendarmerie*.
    let receives = |at: usize| {
        (at.saturating_sub(2)..at).any(|before| {
            matches!(
                &*story.tokens[before].form,
                "to" | "a" | "aux" | "au" | "الى"
            )
        })
    };
    let first_force = cast
        .people
        .iter()
        .find(|(at, people, _)| people.is_state() && !receives(*at));
    let named_force = cast
        .named
        .iter()
        .find(|(_, _, side, _)| matches!(side, Side::State | Side::External));
    if let Some((_, people, words)) = first_force {
        return (force(story, *people, country), Some(words.clone()));
    }
    if let Some((_, name, _, words)) = named_force {
        return (Some(name.clone()), Some(words.clone()));
    }
    let told = cast
        .force
        .as_ref()
        .filter(|(_, words)| !receives(words.start));
    match told {
        Some((people, words)) => (force(story, *people, country), Some(words.clone())),
        None => (force(story, People::Military, country), None),
    }
}

/// Who began it, and the words that say so.
pub(super) fn initiator(
    story: &Story,
    cast: &Cast,
    kind: SubEvent,
    country: Option<&str>,
    act: &Act,
) -> (Option<String>, Option<Range<usize>>) {
    let state_acts = matches!(
        kind,
        SubEvent::AirDroneStrike
            | SubEvent::Arrests
            | SubEvent::DisruptedWeaponsUse
            | SubEvent::GovernmentRegainsTerritory
    );
    let group = cast.named.iter().find(|(at, _, side, _)| {
        let is_group = matches!(
            side,
            Side::Jihadist | Side::Rebel | Side::Criminal | Side::Compound
        );
        // Of a strike from the air a group more often tells than acts.
        is_group && !(kind == SubEvent::AirDroneStrike && cast.tellers.contains(at))
    });
    let state_acts = state_acts || kind == SubEvent::ArmedClash && is_by_state(cast, act);
    if let Some(found) = act
        .by
        .as_ref()
        .and_then(|cell| author(story, cell, country))
    {
        return (Some(found), act.by.clone());
    }
    if let Some(found) = agent(story, cast, act, kind, country) {
        return found;
    }
    if state_acts {
        return of_state(story, cast, kind, country, group);
    }
    if let Some((_, name, _, words)) = group {
        return (Some(name.clone()), Some(words.clone()));
    }
    if let Some(name) = groups::meant(story, act) {
        return (Some(name), None);
    }
    if let Some(first) = first_of_clash(story, cast, kind, country, act) {
        return first;
    }
    let armed = cast
        .people
        .iter()
        .find(|(_, people, _)| *people == People::Armed);
    let acting = cast.people.iter().find(|(at, people, _)| {
        people.is_state() && !cast.tellers.contains(at) && !is_escort(story, *at)
    });
    // *A patrol of the army killed two herders*: nobody else is armed.
    if armed.is_none()
        && matches!(kind, SubEvent::Attack | SubEvent::Abduction)
        && act.tolls.iter().all(|toll| toll.forces == 0)
        && let Some((at, people, words)) = acting
        && act.cues.iter().any(|(cue, tokens)| {
            let acts = matches!(
                cue,
                Cue::Kill
                    | Cue::Execute
                    | Cue::Abduct
                    | Cue::Arrest
                    | Cue::Shoot
                    | Cue::Strike
                    | Cue::Assault
            );
            acts && tokens.start > *at
        })
    {
        return (force(story, *people, country), Some(words.clone()));
    }
    let militia = cast
        .named
        .iter()
        .find(|(at, _, side, _)| *side == Side::SelfDefence && !cast.tellers.contains(at));
    if let Some((_, name, _, words)) = militia.filter(|_| armed.is_none())
        && kind == SubEvent::Attack
    {
        return (Some(name.clone()), Some(words.clone()));
    }
    if let Some(name) = groups::spoken_of(story, act, armed.is_some()) {
        return (Some(name), None);
    }
    (
        Some(unidentified(country)),
        armed.map(|(_, _, words)| words.clone()),
    )
}
