//! What a page says about itself: title, day, address, publisher. Reads its first tags, JSON-LD and
//! `time` elements; where they name different days, says so.

use serde_json::Value;

use super::date;
use crate::intake::Taken;
use crate::time::Day;

/// What is collected while the page is read.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Days with what names them, by rank: the lowest is believed.
    days: Vec<(u8, &'static str, Day)>,
    /// What looked like a day and could not be read.
    unread: Option<String>,
    og_title: String,
    title: String,
    canonical: String,
    og_url: String,
    saved_from: String,
    og_site: String,
    site: String,
    publisher: String,
    collects: Collects,
    json: String,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Collects {
    #[default]
    Nothing,
    Title,
    Json,
}

/// More JSON-LD than this in one element is not about a report.
const MOST_JSON: usize = 1 << 20;

/// What names the day of publication in `meta`, the most certain first.
const METAS: &[(&str, &str)] = &[
    ("article:published_time", "html meta article:published_time"),
    (
        "og:article:published_time",
        "html meta og:article:published_time",
    ),
    ("og:published_time", "html meta og:published_time"),
    ("datepublished", "html meta datePublished"),
    ("dc.date.issued", "html meta dc.date.issued"),
    ("dcterms.issued", "html meta dcterms.issued"),
    ("dcterms.created", "html meta dcterms.created"),
    ("dc.date", "html meta dc.date"),
    ("dcterms.date", "html meta dcterms.date"),
    ("publish-date", "html meta publish-date"),
    ("pubdate", "html meta pubdate"),
    ("date", "html meta date"),
];

/// The ranks of what is no `meta`: JSON-LD comes behind the first three of those, `time` last.
const JSON_RANK: u8 = 25;
const TIME_RANK: u8 = 200;

impl About {
    pub(super) fn start(
        &mut self,
        name: &str,
        attribute: &dyn Fn(&str) -> Option<String>,
        reads: bool,
    ) {
        match name {
            "meta" => self.meta(attribute),
            "link" => {
                let is_canonical = attribute("rel").is_some_and(|rel| {
                    rel.split_ascii_whitespace()
                        .any(|rel| rel.eq_ignore_ascii_case("canonical"))
                });
                if is_canonical {
                    keep(&mut self.canonical, attribute("href"));
                }
            }
            "time" if reads => {
                if let Some(stamp) = attribute("datetime") {
                    let is_published = attribute("itemprop")
                        .is_some_and(|called| called.eq_ignore_ascii_case("datePublished"))
                        || attribute("pubdate").is_some();
                    let rank = if is_published {
                        JSON_RANK + 1
                    } else {
                        TIME_RANK
                    };
                    self.day(rank, "html time datetime", &stamp);
                }
            }
            "title" if self.title.is_empty() => self.collects = Collects::Title,
            "script" => {
                let is_json = attribute("type")
                    .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                if is_json {
                    self.collects = Collects::Json;
                    self.json.clear();
                }
            }
            _ => (),
        }
    }

    fn meta(&mut self, attribute: &dyn Fn(&str) -> Option<String>) {
        let Some(content) = attribute("content") else {
            return;
        };
        let called = ["property", "name", "itemprop"]
            .iter()
            .find_map(|wanted| attribute(wanted));
        let called = called.unwrap_or_default().trim().to_ascii_lowercase();
        match called.as_str() {
            "og:title" => keep(&mut self.og_title, Some(content)),
            "og:url" => keep(&mut self.og_url, Some(content)),
            "og:site_name" => keep(&mut self.og_site, Some(content)),
            "application-name" | "dc.publisher" => keep(&mut self.site, Some(content)),
            _ => {
                let found = METAS.iter().position(|(wanted, _)| *wanted == called);
                if let Some(n) = found {
                    self.day(n as u8 * 10, METAS[n].1, &content);
                }
            }
        }
    }

    fn day(&mut self, rank: u8, from: &'static str, stamp: &str) {
        match date::of_text(stamp) {
            // A page with thousands of time stamps is none with one day.
            Some(day) if self.days.len() < 64 => self.days.push((rank, from, day)),
            None if rank < TIME_RANK && self.unread.is_none() => {
                let stamp: String = stamp.trim().chars().take(40).collect();
                self.unread = (!stamp.is_empty()).then(|| format!("{from} {stamp:?}"));
            }
            _ => (),
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.collects {
            Collects::Title if self.title.len() < 4096 => self.title.push_str(text),
            Collects::Json if self.json.len() < MOST_JSON => self.json.push_str(text),
            _ => (),
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.collects == Collects::Json
            && name == "script"
            && self.json.len() < MOST_JSON
            && let Ok(json) = serde_json::from_str::<Value>(self.json.trim())
        {
            self.json_ld(&json);
        }
        if matches!(name, "title" | "script") {
            self.collects = Collects::Nothing;
        }
    }

    /// `serde_json` goes no deeper than 128 levels, so neither does this.
    fn json_ld(&mut self, json: &Value) {
        match json {
            Value::Array(parts) => parts.iter().for_each(|part| self.json_ld(part)),
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str);
                if let Some(stamp) = text("datePublished") {
                    // `Article`, `NewsArticle`, `BlogPosting`, `Report`; else a comment or a film.
                    let kind = fields
                        .get("@type")
                        .map(Value::to_string)
                        .unwrap_or_default();
                    let is_report = ["Article", "Posting", "Report"]
                        .iter()
                        .any(|word| kind.contains(word));
                    let rank = if is_report { JSON_RANK } else { TIME_RANK - 1 };
                    self.day(rank, "html JSON-LD datePublished", stamp);
                }
                let publisher = fields.get("publisher").and_then(|it| it.get("name"));
                let publisher = publisher.and_then(Value::as_str);
                keep(&mut self.publisher, publisher.map(str::to_owned));
                for part in fields.values() {
                    if part.is_array() || part.is_object() {
                        self.json_ld(part);
                    }
                }
            }
            _ => (),
        }
    }

    /// Browsers write where a page was found: `saved from url=(0019)https://…`.
    pub(super) fn comment(&mut self, text: &str) {
        let found = text.trim().strip_prefix("saved from url=(");
        let url = found.and_then(|rest| rest.split_once(')'));
        keep(&mut self.saved_from, url.map(|(_, url)| url.to_owned()));
    }

    /// Writes it into what was taken; `heading` is the first heading of the page.
    pub(super) fn tell(mut self, heading: String, taken: &mut Taken) {
        let first = |texts: [String; 3]| {
            let found = texts.into_iter().find(|text| !text.trim().is_empty());
            let words = found.unwrap_or_default();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        taken.title = first([self.og_title, heading, self.title]);
        taken.url = first([self.canonical, self.og_url, self.saved_from]);
        taken.source = first([self.og_site, self.publisher, self.site]);
        self.days.sort_by_key(|(rank, ..)| *rank);
        match self.days.first() {
            Some((_, from, day)) => {
                taken.published = Some(*day);
                taken.published_from = from;
                let other = self
                    .days
                    .iter()
                    .find(|(rank, _, other)| other != day && *rank < TIME_RANK - 1);
                if let Some((_, other_from, other)) = other {
                    taken.notes.push(format!(
                        "{from} says that it was published on {day}, {other_from} on {other}"
                    ));
                }
            }
            None => {
                if let Some(unread) = self.unread {
                    let note = format!("the day of publication is not clear: {unread}");
                    taken.notes.push(note);
                }
            }
        }
    }
}

/// Keeps the first value that is not blank.
fn keep(kept: &mut String, value: Option<String>) {
    if let Some(value) = value
        && kept.is_empty()
    {
        value.trim().clone_into(kept);
    }
}
