//! Filters as JSON, to be kept under a name in the project and brought to another. What is not known
//! is refused, since a filter without one of its limits would show too much.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Area, Filter, LineName, TimeMode};
use crate::geo::{Position, lon_lat};
use crate::incident::{Facet, KindGroup};
use crate::time::{Day, Span, Step};

/// Why a filter could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the saved filter {name:?} cannot be used by this version: {what}")]
pub struct Error {
    /// What it is called.
    pub name: String,
    /// What is wrong with it.
    pub what: String,
    /// The filter as it was written, for [`to_text`]; empty where nothing could be told apart.
    pub written: String,
}

/// The filters of a project, by name.
pub type Saved = BTreeMap<String, Filter>;

/// Writes filters as a JSON object, in the order of their names, with those that could not be read as
/// they were: another version may know them. A name that was given anew is the new filter's.
pub fn to_text(saved: &Saved, unread: &[Error]) -> String {
    let unread = unread.iter().filter_map(|one| {
        let written = serde_json::from_str(&one.written).ok()?;
        Some((one.name.clone(), written))
    });
    let written = saved
        .iter()
        .map(|(name, filter)| (name.clone(), to_json(filter)));
    let all: BTreeMap<String, Value> = unread.chain(written).collect();
    Value::Object(all.into_iter().collect()).to_string()
}

/// Writes one filter, for what is said of a file.
pub fn of_one(filter: &Filter) -> String {
    to_json(filter).to_string()
}

/// Reads what [`to_text`] wrote: every filter that this version knows, and why the others are not.
pub fn of_text(text: &str) -> (Saved, Vec<Error>) {
    let (mut saved, mut errors) = (Saved::new(), Vec::new());
    let written: Map<String, Value> = match serde_json::from_str(text) {
        Ok(written) => written,
        Err(error) => {
            errors.push(Error {
                name: String::new(),
                what: format!("no list of filters (column {})", error.column()),
                written: String::new(),
            });
            return (saved, errors);
        }
    };
    for (name, value) in written {
        match of_json(&value) {
            Ok(filter) => {
                saved.insert(name, filter);
            }
            Err(what) => errors.push(Error {
                name,
                what,
                written: value.to_string(),
            }),
        }
    }
    (saved, errors)
}

fn to_json(filter: &Filter) -> Value {
    let mut object = Map::new();
    if let Some(window) = filter.window {
        let days = [window.start(), window.end()].map(|day| day.to_string());
        object.insert("window".to_owned(), json!(days));
    }
    object.insert("mode".to_owned(), json!(filter.mode.code()));
    object.insert("step".to_owned(), json!(filter.step.code()));
    let off: Vec<_> = KindGroup::ALL
        .into_iter()
        .filter(|group| !filter.shows_kind(*group))
        .map(KindGroup::name)
        .collect();
    if !off.is_empty() {
        object.insert("kinds_off".to_owned(), json!(off));
    }
    for (facet, keys) in &filter.picked {
        object.insert(facet.code().to_owned(), json!(keys));
    }
    if !filter.text.is_empty() {
        object.insert("text".to_owned(), json!(filter.text));
    }
    if let Some(area) = &filter.area {
        object.insert("area".to_owned(), area_json(area));
    }
    Value::Object(object)
}

fn area_json(area: &Area) -> Value {
    let pair = |at: &Position| [at.x(), at.y()];
    match area {
        Area::Lasso(corners) => json!({"lasso": corners.iter().map(pair).collect::<Vec<_>>()}),
        Area::Around { center, km, name } => {
            json!({"around": pair(center), "km": km, "name": name})
        }
        Area::Along { line, km } => match line {
            LineName::Border(name) => json!({"border": name, "km": km}),
            LineName::Road(name) => json!({"road": name, "km": km}),
        },
    }
}

fn of_json(value: &Value) -> Result<Filter, String> {
    let Value::Object(object) = value else {
        return Err("it is no object".to_owned());
    };
    let mut filter = Filter::default();
    for (key, value) in object {
        let wrong = || format!("{key} is {value}");
        match key.as_str() {
            "window" => {
                let days = texts(value).ok_or_else(wrong)?;
                let [from, to] = days.as_slice() else {
                    return Err(wrong());
                };
                let day = |text: &String| Day::parse(text).map_err(|error| error.to_string());
                let span =
                    Span::from_to(day(from)?, day(to)?).map_err(|error| error.to_string())?;
                filter.window = Some(span);
            }
            "mode" => {
                let mode = value.as_str().and_then(TimeMode::of_code);
                filter.mode = mode.ok_or_else(wrong)?;
            }
            "step" => {
                let step = value.as_str().and_then(Step::of_code);
                filter.step = step.ok_or_else(wrong)?;
            }
            "kinds_off" => {
                for off in texts(value).ok_or_else(wrong)? {
                    let kind = KindGroup::ALL.into_iter().find(|kind| kind.name() == off);
                    filter.kinds[kind.ok_or_else(wrong)?.index()] = false;
                }
            }
            "text" => value
                .as_str()
                .ok_or_else(wrong)?
                .clone_into(&mut filter.text),
            "area" => filter.area = Some(area_of(value).ok_or_else(wrong)?),
            _ => {
                let facet = Facet::of_code(key).filter(|facet| *facet != Facet::Kind);
                let facet = facet.ok_or_else(|| format!("it limits by {key}"))?;
                let keys: BTreeSet<String> = texts(value).ok_or_else(wrong)?.into_iter().collect();
                if keys.is_empty() {
                    return Err(wrong());
                }
                filter.picked.insert(facet, keys);
            }
        }
    }
    Ok(filter)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|text| Some(text.as_str()?.to_owned())).collect()
}

fn area_of(value: &Value) -> Option<Area> {
    let at = |value: &Value| {
        let [lon, lat] = value.as_array()?.as_slice() else {
            return None;
        };
        lon_lat(lon.as_f64()?, lat.as_f64()?)
    };
    if let Some(corners) = value.get("lasso") {
        let corners: Option<Vec<_>> = corners.as_array()?.iter().map(at).collect();
        return Some(Area::Lasso(corners?))
            .filter(|area| matches!(area, Area::Lasso(corners) if corners.len() > 2));
    }
    let km = value.get("km")?.as_f64().filter(|km| *km >= 0.0)?;
    if let Some(center) = value.get("around") {
        let name = value
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default();
        return Some(Area::Around {
            center: at(center)?,
            km,
            name: name.to_owned(),
        });
    }
    let name = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
    let line = name("border")
        .map(LineName::Border)
        .or_else(|| name("road").map(LineName::Road))?;
    Some(Area::Along { line, km })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_filter_comes_back_as_it_was() {
        let day = |text: &str| Day::parse(text).unwrap();
        let mut full = Filter {
            window: Some(Span::between(day("2024-01-31"), day("2024-03-01"))),
            mode: TimeMode::Cumulative,
            step: Step::Quarter,
            text: "جالا ساغو".to_owned(),
            ..Filter::default()
        };
        full.kinds[2] = false;
        for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::Kind) {
            full.toggle(facet, "a");
            full.toggle(facet, "");
        }
        let corners = [(-3.5, 14.25), (0.0, 14.0), (1.0 / 3.0, 15.1)];
        let areas = [
            Area::Lasso(corners.map(|(lon, lat)| Position::new(lon, lat)).to_vec()),
            Area::Around {
                center: Position::new(-8.0029, 12.6392),
                km: 150.0,
                name: "Bamako".to_owned(),
            },
            Area::Along {
                line: LineName::Border("ML|NE".to_owned()),
                km: 25.0,
            },
            Area::Along {
                line: LineName::Road("RN16".to_owned()),
                km: 5.5,
            },
        ];
        let mut saved = Saved::from([("all".to_owned(), Filter::default())]);
        for (at, area) in areas.into_iter().enumerate() {
            let area = Some(area);
            saved.insert(
                format!("{at} \"quoted\""),
                Filter {
                    area,
                    ..full.clone()
                },
            );
        }
        assert_eq!(of_text(&to_text(&saved, &[])), (saved, Vec::new()));
    }

    #[test]
    fn a_limit_that_is_not_known_is_refused_and_named_and_the_other_filters_stay() {
        let text = r#"{"old": {"text": "mine"}, "new": {"weather": ["rain"]}, "odd": {"mode": 3},
            "late": {"window": ["2024-03-01", "2024-01-01"]}, "flat": {"area": {"lasso": [[0, 1], [1, 1]]}}}"#;
        let (saved, errors) = of_text(text);
        assert_eq!(saved.into_keys().collect::<Vec<_>>(), ["old"]);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 4, "{said:?}");
        assert!(
            said.iter()
                .any(|said| said.contains("\"new\"") && said.contains("weather"))
        );
        assert_eq!(of_text("[]").1.len(), 1);
    }

    #[test]
    fn a_filter_of_another_version_stays_in_the_file_as_it_was() {
        let (mut saved, errors) = of_text(r#"{"new": {"weather": ["rain"]}, "odd": {"mode": 3}}"#);
        saved.insert("odd".to_owned(), Filter::default());
        let text = to_text(&saved, &errors);
        assert!(text.contains(r#""new":{"weather":["rain"]}"#), "{text}");
        let (again, errors) = of_text(&text);
        assert_eq!((again, errors.len()), (saved, 1));
    }
}
