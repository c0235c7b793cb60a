//! Who acted against whom, what kind of act it was and how many died: what the sentences of an act
//! say, brought together into a candidate. Knows one act.

use std::ops::Range;

use super::actor::Side;
use super::candidate::{Candidate, Figure};
use super::layout::Block;
use super::marks::Marks;
use super::story::{Act, Story};
use super::toll::{Rival, Toll};
use super::words::{Cue, People, Turn, Words};
use crate::incident::{Deaths, Evidence, Field, SubEvent};
use crate::time::{DatePrecision, Day, Span};

/// Everybody named in the sentences of an act.
#[derive(Debug, Default)]
struct Cast {
    /// Actors of the registry, with the first token of each.
    named: Vec<(usize, String, Side, Range<usize>)>,
    people: Vec<(usize, People, Range<usize>)>,
    /// The side that claims it.
    claims: Option<String>,
}

/// An act as a candidate; `None` where too little is left of it.
pub(super) fn candidate(story: &Story, act: Act) -> Option<Candidate> {
    let spot = act.spot.as_ref()?;
    let country = spot
        .location
        .country
        .clone()
        .or_else(|| act.country.clone())
        .or_else(|| story.country.clone());
    let span = act.date.as_ref().map(|(dated, _)| dated.span);
    let precision = act
        .date
        .as_ref()
        .map_or(DatePrecision::Unknown, |(dated, _)| dated.precision);
    let cast = cast(story, &act, country.as_deref(), span);
    let cues: Vec<Cue> = act.cues.iter().map(|(cue, _)| *cue).collect();
    let kind = kind(&cues, &cast, act.tolls.iter().any(|toll| toll.high > 0));
    let (initiator, initiator_words) = initiator(story, &cast, kind, country.as_deref(), &act);
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

/// The one armed group that a text names, and whether its beginning names it: claims by one group
/// call it *the group* further on. `None` where it names several.
pub(super) fn group_of(
    blocks: &[Block],
    marks: &Marks,
    words: &Words,
    published: Option<Day>,
) -> Option<(String, bool)> {
    let span = published.map(Span::of_day);
    let mut groups: Vec<(String, usize)> = Vec::new();
    for (tokens, rows) in &marks.actors {
        let Some(actor) = words.actors.choose(rows, None, span) else {
            continue;
        };
        if !matches!(actor.side, Side::Jihadist | Side::Rebel) {
            continue;
        }
        // A part counts as what it is part of.
        let whole = actor
            .relations
            .iter()
            .find(|(kind, id)| kind == "part_of" && id != "aqim")
            .and_then(|(_, id)| words.actors.all().iter().find(|other| other.id == *id));
        let name = whole.map_or(&actor.name, |whole| &whole.name).clone();
        // The network behind a group is no party of its own.
        if name == "AQIM" || name == "Al-Qaida" {
            continue;
        }
        if !groups.iter().any(|(known, _)| *known == name) {
            groups.push((name, tokens.start));
        }
    }
    let [(name, first)] = groups.as_slice() else {
        return None;
    };
    let beginning = blocks
        .iter()
        .take(3)
        .map(|block| block.tokens.end)
        .max()
        .unwrap_or(0);
    Some((name.clone(), *first < beginning))
}

/// Words that stand for the group that was named before.
fn means_the_group(story: &Story, act: &Act) -> bool {
    act.sentences.iter().any(|sentence| {
        sentence.clone().any(|at| {
            let before = at
                .checked_sub(1)
                .map_or("", |before| &*story.tokens[before].form);
            let is_the = matches!(
                before,
                "the" | "le" | "ce" | "du" | "this" | "l" | "ces" | "memes"
            );
            story.marks.is(at, Turn::Group) && (is_the || story.tokens[at].is_arabic())
        })
    })
}

fn cast(story: &Story, act: &Act, country: Option<&str>, span: Option<Span>) -> Cast {
    let mut cast = Cast::default();
    for sentence in &act.sentences {
        let denies_claim = story
            .marks
            .cues_in(sentence)
            .iter()
            .any(|hit| hit.value == Cue::Claim)
            && story.marks.any(sentence, Turn::Negation);
        for (tokens, rows) in story.marks.actors_in(sentence) {
            let Some(actor) = story.words.actors.choose(rows, country, span) else {
                continue;
            };
            if denies_claim && !actor.side.is_with_state() {
                continue;
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
            if !is_named && !only_speaks(story, sentence, hit.value, &hit.tokens) {
                cast.people
                    .push((hit.tokens.start, hit.value, hit.tokens.clone()));
            }
        }
    }
    cast
}

/// *The army said that gunmen killed…*, أعلن الجيش أن مسلحين: it tells what others did.
fn only_speaks(
    story: &Story,
    sentence: &Range<usize>,
    people: People,
    words: &Range<usize>,
) -> bool {
    let speech = |tokens: Range<usize>| {
        let mut cues = story.marks.cues_in(&tokens).iter();
        cues.find(|hit| hit.value == Cue::Speech)
            .map(|hit| hit.tokens.clone())
    };
    let before = words.start.saturating_sub(1).max(sentence.start)..words.start;
    let behind = words.end..sentence.end.min(words.end + 2);
    let Some(said) = speech(behind).or_else(|| {
        story.tokens[words.start]
            .is_arabic()
            .then(|| speech(before))
            .flatten()
    }) else {
        return false;
    };
    let from = said.end.max(words.end);
    let others = story
        .marks
        .people_in(&(from..sentence.end))
        .iter()
        .map(|hit| (hit.tokens.start, hit.value))
        .find(|(_, other)| *other == People::Armed);
    let Some((other, _)) = others else {
        return false;
    };
    // Nothing was done before the others are named.
    let acts = story.marks.cues_in(&(from..other)).iter();
    people.is_state() && !acts.into_iter().any(|hit| hit.value.is_act())
}

fn kind(cues: &[Cue], cast: &Cast, has_dead: bool) -> SubEvent {
    let has = |cue: Cue| cues.contains(&cue);
    let fights = has(Cue::Clash) || has(Cue::Ambush) || has(Cue::Assault) || has(Cue::Strike);
    let is_force = |people: People| {
        people.is_state() || matches!(people, People::SelfDefence | People::Foreign)
    };
    let forces = cast.people.iter().any(|(_, people, _)| is_force(*people))
        || cast
            .named
            .iter()
            .any(|(_, _, side, _)| side.is_with_state());
    let civilians = cast
        .people
        .iter()
        .any(|(_, people, _)| matches!(people, People::Civilian | People::Official));
    if has(Cue::Suicide) {
        SubEvent::SuicideBomb
    } else if has(Cue::Disarm) && !has_dead {
        SubEvent::DisruptedWeaponsUse
    } else if has(Cue::Ied) {
        SubEvent::RemoteExplosive
    } else if (has(Cue::Air) || has(Cue::Weapon)) && !has(Cue::Ambush) && !has(Cue::Clash) {
        SubEvent::AirDroneStrike
    } else if has(Cue::Grenade) {
        SubEvent::Grenade
    } else if has(Cue::Shelling) && !has(Cue::Assault) && !has(Cue::Ambush) {
        SubEvent::ShellingArtilleryMissileAttack
    } else if has(Cue::Seize) && !has(Cue::Clash) {
        SubEvent::NonStateActorOvertakesTerritory
    } else if has(Cue::Regain) {
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
        if civilians && !forces {
            SubEvent::Attack
        } else {
            SubEvent::ArmedClash
        }
    } else if (has(Cue::Burn) || has(Cue::Loot)) && !has_dead && !(fights && forces) {
        SubEvent::Looting
    } else if fights || has(Cue::Kill) || has(Cue::Shoot) {
        if forces {
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
    } else {
        SubEvent::Other
    }
}

/// *Military Forces of Mali* and the like.
fn force(story: &Story, people: People, country: Option<&str>) -> Option<String> {
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

fn unidentified(country: Option<&str>) -> String {
    country.map_or_else(
        || "Unidentified armed group".to_owned(),
        |country| format!("Unidentified armed group ({country})"),
    )
}

fn initiator(
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
    let group = cast.named.iter().find(|(_, _, side, _)| {
        matches!(
            side,
            Side::Jihadist | Side::Rebel | Side::Criminal | Side::Compound
        )
    });
    let first_force = cast.people.iter().find(|(_, people, _)| people.is_state());
    let named_force = cast
        .named
        .iter()
        .find(|(_, _, side, _)| matches!(side, Side::State | Side::External));
    if state_acts {
        if let Some((_, name, side, words)) = group
            && *side == Side::Rebel
            && kind == SubEvent::AirDroneStrike
        {
            return (Some(name.clone()), Some(words.clone()));
        }
        let force_words =
            first_force.map(|(_, people, words)| (force(story, *people, country), words.clone()));
        return match (named_force, force_words) {
            (Some((_, name, _, words)), None) => (Some(name.clone()), Some(words.clone())),
            (_, Some((name, words))) => (name, Some(words)),
            (None, None) => (
                force(
                    story,
                    if kind == SubEvent::Arrests {
                        People::Police
                    } else {
                        People::Military
                    },
                    country,
                ),
                None,
            ),
        };
    }
    if let Some((_, name, _, words)) = group {
        return (Some(name.clone()), Some(words.clone()));
    }
    let armed = cast
        .people
        .iter()
        .find(|(_, people, _)| *people == People::Armed);
    if let Some((name, is_first)) = &story.group {
        let claims = act.cues.iter().any(|(cue, _)| *cue == Cue::Claim);
        if means_the_group(story, act) || *is_first && (claims || act.is_item && armed.is_none()) {
            return (Some(name.clone()), None);
        }
    }
    // *A patrol of the army killed two herders*: nobody else is armed.
    if armed.is_none()
        && matches!(kind, SubEvent::Attack | SubEvent::Abduction)
        && let Some((at, people, words)) = first_force
        && act.cues.iter().any(|(cue, tokens)| {
            matches!(cue, Cue::Kill | Cue::Execute | Cue::Abduct | Cue::Arrest)
                && tokens.start > *at
        })
    {
        return (force(story, *people, country), Some(words.clone()));
    }
    (
        Some(unidentified(country)),
        armed.map(|(_, _, words)| words.clone()),
    )
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
    for (at, name, side, words) in &cast.named {
        if side.is_with_state() != is_state_act || *side == Side::SelfDefence {
            add(*at, name.clone(), words);
        }
    }
    for (at, people, words) in &cast.people {
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
    for toll in &act.tolls {
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
    let low = act.tolls.iter().map(|toll| toll.low).min();
    let high = act.tolls.iter().map(|toll| toll.high).max();
    let deaths = Deaths::new(low.unwrap_or(best), best, high.unwrap_or(best));
    (deaths, figures)
}

/// Between a figure and the word that says who gives it lie no more words than these.
const FAR_FROM_FIGURE: usize = 14;
/// The same between that word and the one who speaks.
const FAR_FROM_SPEECH: usize = 4;

/// Who gives a figure: *the mayor said that 14 had died*.
fn voice(story: &Story, act: &Act, figure: &Range<usize>) -> Option<String> {
    let sentence = act
        .sentences
        .iter()
        .find(|sentence| sentence.start <= figure.start && figure.end <= sentence.end)?;
    let from = figure
        .start
        .saturating_sub(FAR_FROM_FIGURE)
        .max(sentence.start);
    let to = (figure.end + FAR_FROM_FIGURE).min(sentence.end);
    let is_said = |cue: Cue| matches!(cue, Cue::Speech | Cue::Claim);
    let far = |tokens: &Range<usize>| {
        // What stands before a figure is more often its voice.
        if tokens.end <= figure.start {
            figure.start - tokens.end
        } else {
            2 * tokens.start.saturating_sub(figure.end)
        }
    };
    let cues = story.marks.cues_in(&(from..to)).iter();
    let said = cues
        .filter(|hit| is_said(hit.value))
        .map(|hit| &hit.tokens)
        .min_by_key(|tokens| far(tokens))?;
    let near =
        said.start.saturating_sub(FAR_FROM_SPEECH).max(from)..(said.end + FAR_FROM_SPEECH).min(to);
    let is_other = |tokens: &Range<usize>| tokens.end <= figure.start || tokens.start >= figure.end;
    let apart = |tokens: &Range<usize>| {
        if tokens.end <= said.start {
            said.start - tokens.end
        } else {
            tokens.start.saturating_sub(said.end)
        }
    };
    let actors = story
        .marks
        .actors_in(&near)
        .iter()
        .map(|(tokens, _)| tokens);
    let people = story.marks.people_in(&near).iter().map(|hit| &hit.tokens);
    let who = actors
        .chain(people)
        .filter(|tokens| is_other(tokens))
        .min_by_key(|tokens| apart(tokens))?;
    Some(story.written(who).to_owned())
}
