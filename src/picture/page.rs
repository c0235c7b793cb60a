//! What stands around the rows of a page that opens offline, in the language that was asked for, and what
//! files say of the whole in the same words as the window.

use std::collections::BTreeMap;

use crate::desk::export::Order;
use crate::exchange::export::{About, Blur, Ground, Page, Redaction};
use crate::filter::Filter;
use crate::incident::{PrecisionClass, SubEvent};
use crate::time::Span;
use crate::view::lang::{now, say, say_with};
use crate::view::{terms, words};

/// The page's words, with the ground under its symbols.
pub(super) fn page(order: &Order, about: &About, ground: Option<Ground>) -> Page {
    let gap = |name: &str| format!("{{{name}}}");
    let figure = || gap("n").into();
    let mut said: BTreeMap<&'static str, Vec<String>> = [
        ("search", say("page-search")),
        ("from", say("page-from")),
        ("to", say("page-to")),
        ("play", say("page-play")),
        ("pause", say("page-pause")),
        ("last", say("page-last")),
        ("map", say("page-map")),
        ("undated", say("page-undated")),
        ("unsure", say("page-unsure")),
        ("silent", say("page-silent")),
        ("within", say_with("page-within", &[("n", figure())])),
        ("more", say_with("page-more", &[("n", figure())])),
        (
            "shown",
            say_with(
                "shown-of",
                &[("n", figure()), ("total", gap("total").into())],
            ),
        ),
    ]
    .into_iter()
    .map(|(name, words)| (name, vec![words]))
    .collect();
    let deaths = |n: usize| say_with("page-deaths", &[("n", n.into()), ("count", figure())]);
    said.insert("deaths", vec![deaths(1), deaths(2)]);
    let kinds = SubEvent::ALL.map(|kind| (kind.name(), terms::kind(kind)));
    let classes = PrecisionClass::ALL.map(|class| (class.code(), terms::class(class)));
    Page {
        ground,
        language: now().code(),
        words: said,
        foot: foot(order, about),
        terms: kinds.into_iter().chain(classes).collect(),
    }
}

/// What is said of the whole file, with names.
fn foot(order: &Order, about: &About) -> Vec<(String, String)> {
    let day = |day: Option<crate::time::Day>| day.map_or_else(String::new, words::day);
    let citations: Vec<String> = about.citations.iter().cloned().collect();
    let mut foot = vec![
        (say("page-program"), About::PROGRAM.to_owned()),
        (say("page-written"), day(about.written)),
        (say("page-cut-off"), day(about.cut_off)),
        (
            say("page-dates"),
            about
                .span
                .map_or_else(String::new, |span: Span| words::span(span, true)),
        ),
        (say("page-account"), terms::account(&order.shown)),
        (say("page-filter"), filter(order, about)),
        (
            say("page-handling"),
            about
                .handling
                .map_or_else(String::new, |tlp| tlp.words().to_owned()),
        ),
        (say("page-redaction"), redaction(&order.wish.redaction)),
        (say("page-citation"), citations.join(" ")),
        (say("page-geography"), say("page-geography-value")),
    ];
    foot.retain(|(_, value)| !value.is_empty());
    foot
}

/// The filter: words where nothing but dates limits, else as the program writes filters.
fn filter(order: &Order, about: &About) -> String {
    let rest = Filter {
        window: None,
        mode: Filter::default().mode,
        step: Filter::default().step,
        ..order.filter.clone()
    };
    if rest == Filter::default() {
        say("page-filter-none")
    } else {
        about.filter.clone()
    }
}

/// What was taken out, in words; empty where nothing was.
pub(super) fn redaction(how: &Redaction) -> String {
    let mut said = Vec::new();
    match how.blur {
        Blur::No => (),
        Blur::District => said.push(say("picture-blur-district")),
        Blur::Region => said.push(say("picture-blur-region")),
        Blur::Country => said.push(say("picture-blur-country")),
        Blur::Cell(km) => {
            let km = words::plain(km);
            said.push(say_with("picture-blur-cell", &[("km", km.into())]));
        }
    }
    for (is_out, key) in [
        (how.names, "picture-without-names"),
        (how.actors, "picture-without-actors"),
        (how.texts, "picture-without-texts"),
    ] {
        if is_out {
            said.push(say(key));
        }
    }
    said.join(&say("brief-and"))
}
