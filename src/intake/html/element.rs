//! The elements of HTML as far as the text depends on them: which begin lines, which end others,
//! which show no text, and which are no part of the report by their name or by what their author
//! calls them. Knows one element at a time.

use super::super::AsideKind;

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Within a line.
    Inline,
    /// On lines of its own, with so many line breaks around it.
    Block(u8),
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// Never has text or an end.
    Void,
    /// Its text is not shown, or is none.
    Left,
}

/// How an element is written down.
pub(super) fn shape(name: &str) -> Shape {
    match name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => Shape::Void,
        "audio" | "button" | "canvas" | "datalist" | "dialog" | "iframe" | "map" | "noembed"
        | "noframes" | "noscript" | "object" | "optgroup" | "option" | "picture" | "script"
        | "select" | "style" | "svg" | "template" | "textarea" | "title" | "video" => Shape::Left,
        "blockquote" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ol" | "p" | "pre"
        | "table" | "ul" => Shape::Block(2),
        "address" | "article" | "aside" | "body" | "caption" | "center" | "dd" | "details"
        | "dir" | "div" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form"
        | "head" | "header" | "hgroup" | "html" | "legend" | "li" | "main" | "menu" | "nav"
        | "plaintext" | "search" | "section" | "summary" | "tbody" | "tfoot" | "thead" | "xmp" => {
            Shape::Block(1)
        }
        "tr" => Shape::Row,
        "td" | "th" => Shape::Cell,
        _ => Shape::Inline,
    }
}

/// Which open elements end where one begins, and beyond which elements none is looked for
/// (HTML standard, 13.1.2.4 "optional tags").
pub(super) fn ends(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const CELLS: &[&str] = &["td", "th", "caption", "table"];
    Some(match name {
        "a" => (&["a"], CELLS),
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "td", "th", "table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "tr" => (&["tr"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
        _ if matches!(shape(name), Shape::Block(_)) => (&["p"], CELLS),
        _ => return None,
    })
}

/// Elements that an end tag from within does not end.
pub(super) fn holds(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption" | "table")
}

/// Elements that end whatever cells they hold.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(
        name,
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" | "table" | "body" | "html"
    )
}

/// Why an element is set aside by its own name.
pub(super) fn aside_by_name(name: &str, in_article: bool) -> Option<AsideKind> {
    match name {
        "nav" | "menu" | "search" => Some(AsideKind::Menu),
        "aside" => Some(AsideKind::Related),
        "footer" if !in_article => Some(AsideKind::Footer),
        "header" if !in_article => Some(AsideKind::Header),
        _ => None,
    }
}

/// Words in `class`, `id` and `role` that say what an element is for. A word counts alone or as a
/// part between hyphens, underscores and capitals: `main-menu`, `relatedPosts`.
const WORDS: &[(AsideKind, &[&str])] = &[
    (
        AsideKind::Menu,
        &[
            "breadcrumb",
            "breadcrumbs",
            "fil-ariane",
            "menu",
            "menubar",
            "nav",
            "navbar",
            "navigation",
            "navi",
            "pager",
            "pagination",
            "sitemap",
            "skip",
            "sr-only",
            "submenu",
            "tag-list",
            "tagcloud",
            "tags",
            "topbar",
            "toolbar",
        ],
    ),
    (
        AsideKind::Related,
        &[
            "a-lire",
            "also",
            "complementary",
            "lire-aussi",
            "most-popular",
            "most-read",
            "outbrain",
            "popular",
            "read-also",
            "readalso",
            "recirc",
            "recommandations",
            "recommended",
            "related",
            "sidebar",
            "similar",
            "taboola",
            "trending",
            "widget",
        ],
    ),
    (AsideKind::Header, &["masthead", "site-header"]),
    (
        AsideKind::Footer,
        &[
            "contentinfo",
            "copyright",
            "footer",
            "imprint",
            "mentions-legales",
        ],
    ),
    (
        AsideKind::Script,
        &[
            "ad",
            "ads",
            "adsense",
            "advert",
            "advertisement",
            "banner-ad",
            "consent",
            "cookie",
            "cookies",
            "gdpr",
            "modal",
            "newsletter",
            "popup",
            "promo",
            "publicite",
            "rgpd",
            "share",
            "sharedaddy",
            "sharing",
            "partage",
            "partager",
            "social",
            "sponsored",
            "subscribe",
        ],
    ),
    (
        AsideKind::Quoted,
        &[
            "comment",
            "commentaires",
            "comments",
            "commentlist",
            "disqus",
            "gmail-quote",
            "moz-cite-prefix",
            "respond",
            "yahoo-quoted",
            "divrplyfwdmsg",
        ],
    ),
];

/// Parts of a name that make it one of a state: `has-sidebar`, `content-with-menu`, `no-comments`.
const STATES: &[&str] = &["enabled", "has", "is", "layout", "no", "with", "without"];

/// Why an element is set aside by what its author calls it.
pub(super) fn aside_by_words(called: &str) -> Option<AsideKind> {
    called.split_ascii_whitespace().find_map(|class| {
        // No author calls anything by so long a name.
        if class.len() > 80 {
            return None;
        }
        let parts = parts(class);
        // Elementor calls every part of a page a widget.
        let says_nothing = |part: &String| STATES.contains(&part.as_str()) || part == "elementor";
        if parts.iter().any(says_nothing) {
            return None;
        }
        let joined = format!("-{}-", parts.join("-"));
        let is_called = |word: &&str| joined.contains(&format!("-{word}-"));
        let found = WORDS.iter().find(|(_, words)| words.iter().any(is_called));
        found.map(|(why, _)| *why)
    })
}

/// Whether an element is not shown.
pub(super) fn is_hidden(attribute: &dyn Fn(&str) -> Option<String>) -> bool {
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.split_ascii_whitespace().collect();
    attribute("hidden").is_some_and(|value| value != "until-found")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The words of a name: divided at hyphens, underscores and where small letters end.
fn parts(class: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_small = false;
    for letter in class.chars() {
        let is_divider = !letter.is_alphanumeric();
        let is_hump = letter.is_uppercase() && was_small;
        was_small = letter.is_lowercase();
        if (is_divider || is_hump) && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if !is_divider && let Some(last) = parts.last_mut() {
            last.extend(letter.to_lowercase());
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_element_is_called_says_what_it_is_for() {
        for (called, why) in [
            ("main-menu", Some(AsideKind::Menu)),
            ("relatedPosts", Some(AsideKind::Related)),
            ("post related-articles", Some(AsideKind::Related)),
            ("sidebar", Some(AsideKind::Related)),
            ("site_footer", Some(AsideKind::Footer)),
            ("share-buttons", Some(AsideKind::Script)),
            ("comments", Some(AsideKind::Quoted)),
            ("gmail_quote", Some(AsideKind::Quoted)),
            ("article__lire-aussi", Some(AsideKind::Related)),
            ("shared-responsibility", None),
            ("content-with-sidebar", None),
            ("has-sidebar", None),
            ("navy", None),
            ("reading-head", None),
            ("article-body", None),
            ("", None),
        ] {
            assert_eq!(aside_by_words(called), why, "{called}");
        }
    }
}
