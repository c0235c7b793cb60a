//! The left column: what is measured and how, which measures are shown, and what they leave out.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};
use egui_material_icons::icons::{ICON_ADD_LOCATION, ICON_CLOSE};

use super::anchors::Anchors;
use super::{Measure, Shown, anchors, figures, parts};
use crate::analysis::spread::{
    Account, Anchor, Excluded, Families, Family, Limit, Measures, Settings,
};
use crate::desk::{Command, Desk, FilterCommand};
use crate::filter::Reason;
use crate::incident::{Facet, KindGroup, PrecisionClass};
use crate::time::Step;
use crate::view::actors::actor;
use crate::view::lang::{say, say_n, say_with};
use crate::view::theme::{Role, gap, size, tokens};
use crate::view::widgets::{self, Dress};

/// What the column asks for.
pub(super) enum Want {
    /// Measure otherwise.
    Settings(Box<Settings>),
    /// A command of the desk.
    Command(Command),
    /// Show rows in the table.
    Table,
    /// Let the next click on the map set the anchor; asked again, do not.
    Pick,
}

const STEPS: [Step; 3] = [Step::Week, Step::Month, Step::Quarter];
const FAMILIES: [Families; 5] = [
    Families::Largest,
    Families::One(Family::Own),
    Families::One(Family::Acled),
    Families::One(Family::Ucdp),
    Families::Deduplicated,
];
/// The radii of the kernel that are offered, in kilometres.
const RADII_KM: [f64; 4] = [25.0, 50.0, 100.0, 200.0];
const DRAWS: [u32; 4] = [99, Settings::N_DRAWS, 499, 999];

/// The column. `is_picking` says whether a click on the map sets the anchor.
pub(super) fn ui(
    ui: &mut Ui,
    desk: &Desk,
    settings: &Settings,
    measures: Option<&Measures>,
    shown: &mut Shown,
    offered: &Anchors,
    is_picking: bool,
) -> Vec<Want> {
    let t = tokens(ui.ctx());
    let mut wants = Vec::new();
    let head = Rect::from_min_size(
        ui.max_rect().min,
        vec2(ui.max_rect().width(), size::PANEL_HEAD),
    );
    ui.allocate_rect(head, Sense::hover());
    let title = head.left_center() + vec2(gap::M, 0.0);
    let anchor = egui::Align2::LEFT_CENTER;
    widgets::paint(
        ui.painter(),
        title,
        anchor,
        &say("screen-spread"),
        Role::STRONG,
        t.text1,
    );
    widgets::divider(ui);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        inset(ui, |ui| {
            choices(ui, desk, settings, measures, offered, &mut wants);
            if shown.has(Measure::Concentration) {
                kernel(ui, settings, &mut wants);
            }
            pick(ui, is_picking, &mut wants);
        });
        ui.add_space(gap::S);
        widgets::divider(ui);
        inset(ui, |ui| {
            widgets::section_head(ui, &say("spread-measures"), "");
        });
        for measure in Measure::ALL {
            let [name, note] = measure.words();
            if parts::measure(ui, shown.has(measure), &name, &note) {
                shown.toggle(measure);
            }
        }
        ui.add_space(gap::S);
        widgets::divider(ui);
        inset(ui, |ui| {
            left_out(ui, desk, measures.map(|m| &m.account), &mut wants);
        });
        ui.add_space(gap::M);
    });
    wants
}

/// Adds things with the panel's margins at both sides.
fn inset(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let free = ui.available_rect_before_wrap();
    let inner = Rect::from_min_max(
        pos2(free.left() + gap::M, free.top()),
        pos2(free.right() - gap::M, free.bottom()),
    );
    let inside = ui.scope_builder(egui::UiBuilder::new().max_rect(inner), add);
    let bottom = inside.response.rect.bottom();
    ui.advance_cursor_after_rect(Rect::from_min_max(free.min, pos2(free.right(), bottom)));
}

fn choices(
    ui: &mut Ui,
    desk: &Desk,
    settings: &Settings,
    measures: Option<&Measures>,
    offered: &Anchors,
    wants: &mut Vec<Want>,
) {
    let mut set = |change: &dyn Fn(&mut Settings)| {
        let mut changed = settings.clone();
        change(&mut changed);
        wants.push(Want::Settings(Box::new(changed)));
    };
    let current = anchors::name(&settings.anchor);
    if let Some(at) = parts::choice(ui, &say("spread-anchor"), &current, &offered.names()) {
        set(&|settings| settings.anchor = offered.all()[at].clone());
    }
    let periods = STEPS.map(step_name);
    let period = step_name(settings.period);
    if let Some(at) = parts::choice(ui, &say("spread-period"), &period, &periods) {
        set(&|settings| settings.period = STEPS[at]);
    }
    let families = FAMILIES.map(|it| families_name(it, measures));
    let family = families_name(settings.families, measures);
    if let Some(at) = parts::choice(ui, &say("spread-source"), &family, &families) {
        set(&|settings| settings.families = FAMILIES[at]);
    }
    wants.extend(initiator(ui, desk));
    let mut set = |change: &dyn Fn(&mut Settings)| {
        let mut changed = settings.clone();
        change(&mut changed);
        wants.push(Want::Settings(Box::new(changed)));
    };
    let limits = Limit::ALL.map(limit_name);
    if let Some(at) = parts::choice(
        ui,
        &say("spread-precision"),
        &limit_name(settings.limit),
        &limits,
    ) {
        set(&|settings| settings.limit = Limit::ALL[at]);
    }
    let draws_name = |n: u32| {
        say_with(
            "spread-draws-of",
            &[("n", n.into()), ("seed", settings.seed.into())],
        )
    };
    let draws = DRAWS.map(draws_name);
    if let Some(at) = parts::choice(
        ui,
        &say("spread-draws"),
        &draws_name(settings.n_draws),
        &draws,
    ) {
        set(&|settings| settings.n_draws = DRAWS[at]);
    }
    let mut unsure = settings.unsure;
    let words = say("spread-unsure");
    if widgets::check(ui, &mut unsure, &words).changed() {
        set(&|settings| settings.unsure = unsure);
    }
}

/// The radius of the kernel, which decides its picture.
fn kernel(ui: &mut Ui, settings: &Settings, wants: &mut Vec<Want>) {
    let name_of = |km: f64| figures::km(km);
    let radii = RADII_KM.map(name_of);
    let name = say("spread-kernel-radius");
    if let Some(at) = parts::choice(ui, &name, &name_of(settings.bandwidth_km), &radii) {
        let mut changed = settings.clone();
        changed.bandwidth_km = RADII_KM[at];
        wants.push(Want::Settings(Box::new(changed)));
    }
}

/// The button that lets a click on the map set the anchor.
fn pick(ui: &mut Ui, is_picking: bool, wants: &mut Vec<Want>) {
    ui.add_space(gap::XS);
    let (icon, words) = if is_picking {
        (ICON_CLOSE, say("spread-pick-stop"))
    } else {
        (ICON_ADD_LOCATION, say("spread-pick"))
    };
    if widgets::button(ui, Some(icon), &words, size::CONTROL, Dress::Quiet).clicked() {
        wants.push(Want::Pick);
    }
}

/// The initiator, which is a limit of the filter that all screens share.
fn initiator(ui: &mut Ui, desk: &Desk) -> Option<Want> {
    let facets = &desk.columns.facets;
    let mut actors: Vec<&str> = facets
        .values(Facet::Actor)
        .map(|value| facets.key(value))
        .filter(|key| !key.is_empty())
        .collect();
    actors.sort_unstable();
    let any = say("spread-any");
    let picked = desk.filter.picked.get(&Facet::Actor);
    let current = match picked.map(|keys| keys.iter().collect::<Vec<_>>()) {
        None => any.clone(),
        Some(keys) => match keys.as_slice() {
            [one] => actor(one).into_owned(),
            many => say_with("spread-several", &[("n", many.len().into())]),
        },
    };
    let mut options = vec![any];
    options.extend(actors.iter().map(|name| actor(name).into_owned()));
    let at = parts::choice(ui, &say("spread-actor"), &current, &options)?;
    let command = if at == 0 {
        FilterCommand::Lift(Reason::Facet(Facet::Actor))
    } else {
        FilterCommand::Only(Facet::Actor, actors[at - 1].to_owned())
    };
    (options[at] != current).then_some(Want::Command(Command::Filter(command)))
}

/// How many are left out, each reason a link to them or to what lets them in.
fn left_out(ui: &mut Ui, desk: &Desk, account: Option<&Account>, wants: &mut Vec<Want>) {
    let t = tokens(ui.ctx());
    widgets::section_head(ui, &say("spread-left-out"), "");
    let Some(account) = account else {
        return;
    };
    if account.excluded.is_empty() {
        widgets::text(ui, &say("spread-none-left-out"), Role::SMALL, t.text2);
    }
    for (reason, n) in &account.excluded {
        let (number, words) = (figures::count(*n), reason_words(*reason, *n));
        if parts::counted(ui, &number, &words, &reason_tip(*reason)) {
            wants.extend(follow(*reason, desk));
        }
    }
}

/// What following a link to what is left out does: lifts the limit where there is one, else shows
/// the rows in the table.
pub(super) fn follow(reason: Excluded, desk: &Desk) -> Vec<Want> {
    let only = |facet: Facet, key: &str| {
        let only = FilterCommand::Only(facet, key.to_owned());
        vec![Want::Command(Command::Filter(only)), Want::Table]
    };
    let set = |change: &dyn Fn(&mut Settings)| {
        let mut changed = desk.spread.settings.clone();
        change(&mut changed);
        vec![Want::Settings(Box::new(changed))]
    };
    match reason {
        Excluded::Filter => vec![Want::Command(Command::ShowAll)],
        Excluded::Undated | Excluded::OutsideDates => {
            vec![Want::Command(Command::SetWindow(None))]
        }
        Excluded::VagueDate => vec![Want::Table],
        Excluded::Background => only(Facet::Background, "background"),
        Excluded::Strategic => {
            // Looting is one of them.
            let mut filter = desk.filter.clone();
            filter.kinds = KindGroup::ALL
                .map(|group| matches!(group, KindGroup::Strategic | KindGroup::Looting));
            let set = FilterCommand::Set(Box::new(filter));
            vec![Want::Command(Command::Filter(set)), Want::Table]
        }
        Excluded::Unrest => only(Facet::Kind, KindGroup::Unrest.name()),
        Excluded::Unplaced => only(Facet::Precision, PrecisionClass::Unresolved.code()),
        Excluded::Unsure => only(Facet::Certainty, "waiting"),
        Excluded::Imprecise => set(&|settings| settings.limit = Limit::Spread),
        Excluded::NoOutline => only(Facet::Precision, PrecisionClass::District.code()),
        Excluded::OtherFamily => set(&|settings| settings.families = Families::Deduplicated),
    }
}

/// Why so many incidents are left out, after their number.
pub(super) fn reason_words(reason: Excluded, n: usize) -> String {
    let key = match reason {
        Excluded::Filter => "spread-out-filter",
        Excluded::Undated => "spread-out-undated",
        Excluded::OutsideDates => "spread-out-dates",
        Excluded::VagueDate => "spread-out-vague",
        Excluded::Background => "spread-out-background",
        Excluded::Strategic => "spread-out-strategic",
        Excluded::Unrest => "spread-out-unrest",
        Excluded::Unplaced => "spread-out-unplaced",
        Excluded::Unsure => "spread-out-unsure",
        Excluded::Imprecise => "spread-out-imprecise",
        Excluded::NoOutline => "spread-out-outline",
        Excluded::OtherFamily => "spread-out-family",
    };
    say_n(key, n)
}

/// What a click on it does.
pub(super) fn reason_tip(reason: Excluded) -> String {
    say(match reason {
        Excluded::Filter => "spread-lift-all",
        Excluded::Undated | Excluded::OutsideDates => "spread-lift-dates",
        Excluded::Imprecise => "spread-lift-precision",
        Excluded::OtherFamily => "spread-lift-family",
        Excluded::VagueDate
        | Excluded::Background
        | Excluded::Strategic
        | Excluded::Unrest
        | Excluded::Unplaced
        | Excluded::Unsure
        | Excluded::NoOutline => "spread-see-in-table",
    })
}

fn step_name(step: Step) -> String {
    say(match step {
        Step::Week => "spread-week",
        Step::Quarter => "spread-quarter",
        _ => "spread-month",
    })
}

fn limit_name(limit: Limit) -> String {
    match limit {
        Limit::Settlement => "P1 – P2".to_owned(),
        Limit::Near => "P1 – P3".to_owned(),
        Limit::Spread => say("spread-limit-spread"),
    }
}

/// Whose coding is measured: which is the largest, and how many each has, once that is known.
fn families_name(families: Families, measures: Option<&Measures>) -> String {
    let name_of = |family: Family| match family {
        Family::Own => say("spread-family-own"),
        family => family.code().to_owned(),
    };
    let counts = measures.map_or(&[][..], |m| &m.family_counts);
    match families {
        Families::Largest => {
            let largest = counts.iter().rev().max_by_key(|(_, n)| *n);
            match largest {
                Some((family, _)) => {
                    let about = [("family", name_of(*family).into())];
                    say_with("spread-family-largest-is", &about)
                }
                None => say("spread-family-largest"),
            }
        }
        Families::One(family) => match counts.iter().find(|(of, _)| *of == family) {
            Some((_, n)) => format!("{} · {}", name_of(family), figures::count(*n)),
            None => name_of(family),
        },
        Families::Deduplicated => say("spread-family-all"),
    }
}

/// An anchor that somebody put on the map.
pub(super) fn clicked_anchor(at: crate::geo::Position) -> Anchor {
    Anchor::Point {
        name: crate::view::words::coordinates(at),
        at,
    }
}
