//! The window against the weeks before it: both counts, how likely as many or as few would be, for
//! everything and by region, initiator and kind. How many would stand out by chance is said.

use egui::{
    Align2, Color32, Painter, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, Ui, UiBuilder, pos2,
    vec2,
};

use super::give::give;
use super::rows::row;
use super::{Out, figures, parts};
use crate::analysis::spread::Measures;
use crate::analysis::spread::measures::{By, Compared, Law, Tail};
use crate::analysis::spread::settings::LEVEL;
use crate::desk::{Command, FilterCommand};
use crate::incident::facets::{Facets, borders_key, of_region_key};
use crate::incident::{Facet, KindGroup};
use crate::view::actors::actor;
use crate::view::chart::csv;
use crate::view::lang::{say, say_with};
use crate::view::theme::{Role, Tokens, gap, size, tokens};
use crate::view::{terms, widgets};

const ROW: f32 = 28.0;
/// What stands above the first row and under the last.
const AROUND: f32 = size::PANEL_HEAD + SENTENCE + 22.0 + parts::FOOT;
const SENTENCE: f32 = 28.0;
/// The columns from the right: against a year, against four weeks, the window.
const COLUMNS: [f32; 2] = [164.0, 164.0];

/// Draws the table.
pub(super) fn ui(ui: &mut Ui, area: Rect, facets: &Facets, m: &Measures, out: &mut Out) {
    let t = tokens(ui.ctx());
    let change = &m.change;
    let (title, note) = (say("spread-change"), say("spread-change-note"));
    let head = parts::Head {
        title: &title,
        note: &note,
        right: "",
    };
    if let Some(to) = parts::head(ui, area, &head, compared(m).is_some() && !out.is_paper) {
        give(ui, to, head.title, figures_of(m), out);
    }
    let top = area.top() + size::PANEL_HEAD;
    let body = area.with_min_y(top);
    let Some(all) = compared(m) else {
        parts::nothing(ui, body, &say("spread-change-none"));
        return;
    };
    let row = Rect::from_min_max(
        pos2(area.left() + gap::M, top),
        pos2(area.right() - gap::M, top + SENTENCE),
    );
    let painter = ui.painter().with_clip_rect(row.intersect(ui.clip_rect()));
    let role = Role::HEADING.weighing(500.0);
    let at = row.left_center();
    widgets::paint(
        &painter,
        at,
        Align2::LEFT_CENTER,
        &sentence(all),
        role,
        t.text1,
    );
    let columns = Rect::from_min_max(
        pos2(area.left(), row.bottom()),
        pos2(area.right(), row.bottom() + 22.0),
    );
    columns_ui(ui, t, columns, m);
    let list = Rect::from_min_max(
        pos2(area.left(), columns.bottom()),
        pos2(area.right(), area.bottom() - parts::FOOT),
    );
    let mut rows: Vec<&Compared> = vec![all];
    rows.extend(&change.groups);
    rows[1..].sort_by(|a, b| least_q(a).total_cmp(&least_q(b)));
    if out.is_paper {
        rows.truncate((list.height() / ROW) as usize);
    }
    ui.scope_builder(UiBuilder::new().max_rect(list), |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let n = rows.len();
        ScrollArea::vertical()
            .id_salt("change")
            .auto_shrink(false)
            .show_rows(ui, ROW, n, |ui, range| {
                for at in range {
                    if group_ui(ui, t, rows[at], at)
                        && let Some(only) = only(rows[at], facets)
                    {
                        out.commands.push(Command::Filter(only));
                    }
                }
            });
    });
    let foot = Rect::from_min_max(
        pos2(area.left() + gap::M, list.bottom() + 5.0),
        pos2(area.right() - gap::M, area.bottom() - 2.0),
    );
    let mut words = say_with(
        "spread-change-method",
        &[
            ("n", change.n_comparisons.into()),
            ("chance", figures::decimal(change.n_by_chance, 1).into()),
        ],
    );
    if m.window.overlaps(m.incomplete) {
        words = format!("{} {words}", say("spread-may-grow"));
    }
    parts::method(ui, foot, &words);
}

/// Everything together, where there is anything to compare it with.
fn compared(m: &Measures) -> Option<&Compared> {
    let is_known = m.change.baselines.iter().any(Option::is_some);
    m.change.all.as_ref().filter(|_| is_known)
}

/// How high the table is with so many rows at most.
pub(super) fn height(m: &Measures, most: usize) -> f32 {
    if compared(m).is_none() {
        return 140.0;
    }
    AROUND + (m.change.groups.len() + 1).min(most) as f32 * ROW
}

/// The smaller of both corrected probabilities; 1 where there is none.
fn least_q(compared: &Compared) -> f64 {
    let tails = compared.against.iter().flatten();
    tails.map(|tail| tail.q).fold(1.0, f64::min)
}

/// Whether this window is more than usual, as far as that can be told.
fn sentence(all: &Compared) -> String {
    let tail = all.against[1].or(all.against[0]);
    let Some(tail) = tail else {
        return say("spread-change-none");
    };
    let key = match verdict(&tail) {
        Verdict::More => "spread-more-than-usual",
        Verdict::Less => "spread-less-than-usual",
        Verdict::Usual => "spread-as-usual",
    };
    let expected = expected(tail.expected);
    say_with(
        key,
        &[
            ("n", figures::count(all.n).into()),
            ("expected", expected.into()),
            ("p", figures::p(tail.p).into()),
        ],
    )
}

/// What was to be expected: whole from a hundred on, else with a tenth.
fn expected(n: f64) -> String {
    if n >= 100.0 {
        figures::count(n.round() as usize)
    } else {
        figures::decimal(n, 1)
    }
}

/// What a tail says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    More,
    Less,
    Usual,
}

impl Verdict {
    /// A triangle up for more, down for less, nothing for what is usual.
    fn paint(self, painter: &Painter, at: Pos2, color: Color32) {
        let up = match self {
            Self::More => -1.0,
            Self::Less => 1.0,
            Self::Usual => return,
        };
        let corners = [
            vec2(-4.0, -3.0 * up),
            vec2(4.0, -3.0 * up),
            vec2(0.0, 4.0 * up),
        ];
        let points = corners.map(|corner| at + corner).to_vec();
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
    }
}

/// Unusual is what is below the level even after all comparisons are counted.
fn verdict(tail: &Tail) -> Verdict {
    if tail.q.max(tail.p) >= LEVEL {
        Verdict::Usual
    } else if tail.p_more < tail.p_less {
        Verdict::More
    } else {
        Verdict::Less
    }
}

fn columns_ui(ui: &Ui, t: &Tokens, area: Rect, m: &Measures) {
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let put = |x: f32, words: &str| {
        let at = pos2(x, area.center().y);
        widgets::paint(
            &painter,
            at,
            Align2::RIGHT_CENTER,
            words,
            Role::NOTE,
            t.text3,
        );
    };
    let mut right = area.right() - gap::M;
    let names = ["spread-before-52", "spread-before-4"].map(say);
    for ((name, wide), at) in names.iter().zip(COLUMNS).zip([1, 0]) {
        if m.change.baselines[at].is_some() {
            put(right, name);
        } else {
            put(right, &say("spread-no-baseline"));
        }
        right -= wide;
    }
    put(right, &say("spread-window"));
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, edge);
}

/// A row of the table. Whether it was clicked.
fn group_ui(ui: &mut Ui, t: &Tokens, compared: &Compared, at: usize) -> bool {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = name_of(compared);
    let said = words_of(&name, compared);
    let response = row(ui, area, ("change", at), false, &said);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let mid = area.center().y;
    let put = |x: f32, anchor, words: &str, role, color| {
        widgets::paint(&painter, pos2(x, mid), anchor, words, role, color)
    };
    let mut right = area.right() - gap::M;
    for (tail, wide) in [compared.against[1], compared.against[0]]
        .into_iter()
        .zip(COLUMNS)
    {
        let (words, role, color) = match &tail {
            None => ("–".to_owned(), Role::BODY, t.text2),
            Some(tail) => {
                let is_told = verdict(tail) != Verdict::Usual;
                let role = if is_told { Role::STRONG } else { Role::BODY };
                let color = if is_told { t.text1 } else { t.text2 };
                let expected = expected(tail.expected);
                (
                    format!("{} · {expected}", figures::count(tail.n_before)),
                    role,
                    color,
                )
            }
        };
        let end = put(right, Align2::RIGHT_CENTER, &words, role, color);
        if let Some(tail) = &tail {
            let at = pos2(end.left() - 9.0, mid);
            verdict(tail).paint(&painter, at, t.text1);
        }
        right -= wide;
    }
    let n = put(
        right,
        Align2::RIGHT_CENTER,
        &figures::count(compared.n),
        Role::BODY,
        t.text1,
    );
    let role = if compared.by == By::All {
        Role::STRONG
    } else {
        Role::BODY
    };
    let at = pos2(area.left() + gap::M, mid);
    parts::elided(&painter, at, n.left() - 8.0 - at.x, &name, role, t.text1);
    let edge = Stroke::new(1.0, t.line);
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, edge);
    response.on_hover_text(said).clicked()
}

/// The filter that lets through just what a row counts.
fn only(compared: &Compared, facets: &Facets) -> Option<FilterCommand> {
    let facet = facet_of(compared.by)?;
    let mut key = compared.key.clone();
    if facet == Facet::Region {
        // Regions are measured in the borders of 2020, which have a key of their own where they
        // changed.
        let region = of_region_key(&key);
        let of_2020 = borders_key(region.country, region.unit);
        if facets.value(facet, &of_2020).is_some() {
            key = of_2020;
        }
    }
    Some(FilterCommand::Only(facet, key))
}

fn facet_of(by: By) -> Option<Facet> {
    match by {
        By::All => None,
        By::Region => Some(Facet::Region),
        By::Actor => Some(Facet::Actor),
        By::Kind => Some(Facet::Kind),
    }
}

pub(super) fn name_of(compared: &Compared) -> String {
    let key = &compared.key;
    match compared.by {
        By::All => say("spread-everything"),
        By::Region => {
            let region = of_region_key(key);
            format!("{}, {}", region.unit, terms::country(region.country))
        }
        By::Actor if key.is_empty() => say("spread-no-actor"),
        By::Actor => actor(key).into_owned(),
        By::Kind => {
            let mut groups = KindGroup::ALL.into_iter();
            let group = groups.find(|group| group.name() == key);
            group.map_or_else(|| key.clone(), terms::group)
        }
    }
}

/// A row in words: both counts, what was to be expected, how likely that is, by which law.
fn words_of(name: &str, compared: &Compared) -> String {
    let mut said = format!("{name}: {}", figures::count(compared.n));
    let keys = ["spread-before-4", "spread-before-52"];
    for (tail, key) in compared.against.iter().zip(keys) {
        let Some(tail) = tail else {
            continue;
        };
        let law = super::terms::law(tail.law);
        let against = say_with(
            "spread-against",
            &[
                ("baseline", say(key).into()),
                ("before", figures::count(tail.n_before).into()),
                ("expected", expected(tail.expected).into()),
                ("p", figures::p(tail.p).into()),
                ("q", figures::decimal(tail.q, 3).into()),
                ("law", law.into()),
            ],
        );
        said += "\n";
        said += &against;
    }
    said
}

/// The figures behind the table.
fn figures_of(m: &Measures) -> String {
    let head = [
        "by",
        "key",
        "n",
        "baseline_days",
        "n_before",
        "expected",
        "p",
        "q",
        "law",
    ];
    let mut rows = Vec::new();
    for compared in m.change.all.iter().chain(&m.change.groups) {
        let by = match compared.by {
            By::All => "all",
            By::Region => "region",
            By::Actor => "actor",
            By::Kind => "kind",
        };
        for (tail, span) in compared.against.iter().zip(m.change.baselines) {
            let (Some(tail), Some(span)) = (tail, span) else {
                continue;
            };
            let law = match tail.law {
                Law::Poisson => "poisson".to_owned(),
                Law::NegativeBinomial(size) => format!("negative_binomial {size:.3}"),
            };
            rows.push(vec![
                by.to_owned(),
                compared.key.clone(),
                compared.n.to_string(),
                span.n_days().to_string(),
                tail.n_before.to_string(),
                csv::figure(Some(tail.expected), 3),
                csv::figure(Some(tail.p), 6),
                csv::figure(Some(tail.q), 6),
                law,
            ]);
        }
    }
    csv::of(&head, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_comparisons_would_bring_up_by_chance_is_as_usual() {
        let tail = Tail {
            n_before: 10,
            expected: 10.0,
            p_more: 0.01,
            p_less: 0.99,
            p: 0.02,
            q: 0.4,
            law: Law::Poisson,
        };
        assert_eq!(verdict(&tail), Verdict::Usual);
        assert_eq!(verdict(&Tail { q: 0.03, ..tail }), Verdict::More);
        let less = Tail {
            p_more: 0.99,
            p_less: 0.01,
            q: 0.03,
            ..tail
        };
        assert_eq!(verdict(&less), Verdict::Less);
    }
}
