//! A page that holds everything it needs: the rows, a picture of the ground, and a script of ours that
//! searches and scrubs. It asks no network, and says so to the browser. What is written in the rows
//! reaches the page as data only, never as markup.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Map, Value, json};

use super::geojson::value;
use super::row::cells;
use super::target::Failed;
use super::{About, Rows};
use crate::exchange::columns::{COLUMNS, RECORD};
use crate::incident::KindGroup;

const PAGE: &str = include_str!("page.html");

/// A picture of the ground, in the Mercator projection.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// As PNG.
    pub png: Vec<u8>,
    /// Its left edge in degrees.
    pub west: f64,
    /// Its lower edge in degrees.
    pub south: f64,
    /// Its right edge in degrees.
    pub east: f64,
    /// Its upper edge in degrees.
    pub north: f64,
}

/// What a page has beside its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// What lies under the symbols.
    pub ground: Option<Ground>,
    /// Its language, ISO 639-1; English where empty.
    pub language: &'static str,
    /// Its words by the names that they have in the page, in that language. Those that are not here are
    /// English. A list is a word for one and a word for many.
    pub words: BTreeMap<&'static str, Vec<String>>,
    /// What is said in its foot, with names; what is said of every file where empty.
    pub foot: Vec<(String, String)>,
    /// Kinds and classes of precision in its language, by how the columns have them.
    pub terms: BTreeMap<&'static str, String>,
}

pub(super) fn write(
    out: &mut dyn Write,
    about: &About,
    page: &Page,
    rows: Rows<'_>,
) -> Result<u64, Failed> {
    let mut n = 0;
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        out.write_all(before.as_bytes())?;
        let (name, after) = after
            .split_once("}}")
            .ok_or_else(|| Failed::Format("the page has a gap without an end".to_owned()))?;
        match name {
            "TITLE" => out.write_all(escaped(&about.title).as_bytes())?,
            "LANGUAGE" if page.language.is_empty() => out.write_all(b"en")?,
            "LANGUAGE" => out.write_all(page.language.as_bytes())?,
            "ABOUT" if page.foot.is_empty() => {
                for (name, value) in about.entries() {
                    write!(out, "<div><b>{name}</b> {}</div>", escaped(&value))?;
                }
            }
            "ABOUT" => {
                for (name, value) in &page.foot {
                    let (name, value) = (escaped(name), escaped(value));
                    write!(out, "<div><b>{name}</b> <bdi>{value}</bdi></div>")?;
                }
            }
            "DATA" => n = data(out, about, page, rows)?,
            // A word, with its English behind a bar.
            word => {
                let (key, english) = word.split_once('|').unwrap_or((word, ""));
                let said = page.words.get(key).and_then(|said| said.first());
                out.write_all(escaped(said.map_or(english, String::as_str)).as_bytes())?;
            }
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())?;
    Ok(n)
}

/// Whether the page has a column: what is said once is said in its foot.
fn is_kept(name: &str) -> bool {
    name != RECORD && !matches!(name, "filter" | "version" | "cut_off" | "handling")
}

fn data(out: &mut dyn Write, about: &About, page: &Page, rows: Rows<'_>) -> Result<u64, Failed> {
    let heads: Vec<&str> = COLUMNS
        .iter()
        .map(|column| column.name)
        .filter(|name| is_kept(name))
        .collect();
    let colors: Map<String, Value> = KindGroup::ALL
        .into_iter()
        .zip(about.colors)
        .map(|(group, [r, g, b])| {
            let color = format!("#{r:02x}{g:02x}{b:02x}");
            (group.name().to_owned(), color.into())
        })
        .collect();
    let ground = page.ground.as_ref().map(|ground| {
        json!({
            "png": format!("data:image/png;base64,{}", base64(&ground.png)),
            "west": ground.west, "south": ground.south, "east": ground.east, "north": ground.north,
        })
    });
    write!(
        out,
        "{{\"columns\":{},\"colors\":{},\"words\":{},\"terms\":{},\"ground\":{},\"rows\":[",
        safe(&json!(heads)),
        safe(&Value::Object(colors)),
        safe(&json!(page.words)),
        safe(&json!(page.terms)),
        safe(&json!(ground))
    )?;
    let mut n: u64 = 0;
    for row in rows {
        let row = row?;
        let values: Vec<Value> = COLUMNS
            .iter()
            .zip(cells(&row, about))
            .filter(|(column, _)| is_kept(column.name))
            .map(|(_, cell)| value(cell))
            .collect();
        out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        out.write_all(safe(&Value::from(values)).as_bytes())?;
        n += 1;
    }
    out.write_all(b"]}")?;
    Ok(n)
}

/// JSON that cannot end the element it stands in (HTML, 4.12.1.3).
fn safe(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

/// A text as HTML takes it.
fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

/// Base 64 (RFC 4648, 4).
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            if n <= three.len() {
                text.push(char::from(LETTERS[(bits >> (18 - 6 * n) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn what_is_written_in_a_row_cannot_end_the_script() {
        let evil = json!("</script><script>alert(1)</script> & <!--");
        let text = safe(&evil);
        assert!(!text.contains('<') && !text.contains('>'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), evil);
    }
}
