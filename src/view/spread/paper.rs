//! The charts of the screen on paper, for pictures and pages: the same panels without their buttons, as
//! high as what they list; and what the map shows beside them.

use egui::{Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::concentration::OPEN_ON_PAPER;
use super::ground::{self, MapShows, Shows};
use super::link::Link;
use super::{Measure, Out, Part, Shown, State, change, chart_ui, coast, concentration};
use super::{firsts, multiples, roads, terms};
use crate::analysis::spread::Measures;
use crate::basemap::Basemap;
use crate::desk::Desk;
use crate::gazetteer::Gazetteer;
use crate::view::map::measured::Measured;
use crate::view::theme::{Tokens, size, tokens};

/// Firsts that are listed on paper at most: a page has all of them.
const MOST_FIRSTS: usize = 18;
/// Rows of a comparison on paper at most, those that stand out most.
const MOST_COMPARED: usize = 32;

/// A sheet of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charts {
    /// Distance, shares, firsts, borders and new ground.
    Spread,
    /// Change, concentration, and the frontier period by period.
    Change,
    /// The roads.
    Roads,
}

/// What the map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Cells by their first incident.
    Cells,
    /// Second-level units by theirs.
    Districts,
    /// Where it became denser, with ellipses and the paths of their middles.
    Density,
}

impl Charts {
    /// The rows of panels, each with its height.
    fn rows(self, m: &Measures, width: f32) -> Vec<(Vec<Part>, f32)> {
        match self {
            Self::Spread => {
                let n_firsts = m.frontier.firsts.len().clamp(4, MOST_FIRSTS);
                let firsts = size::PANEL_HEAD + n_firsts as f32 * firsts::ROW + FOOT;
                let states = coast::height(m);
                vec![
                    (vec![Part::Distance], 380.0),
                    (vec![Part::Near, Part::Fresh], 228.0),
                    (vec![Part::Firsts, Part::Borders], firsts.max(states)),
                ]
            }
            Self::Change => {
                let dense = concentration::height(&m.concentration, |at, _| at < OPEN_ON_PAPER);
                let compared = change::height(m, MOST_COMPARED);
                vec![
                    (vec![Part::Change, Part::Concentration], compared.max(dense)),
                    (vec![Part::Multiples], multiples::height(m, width)),
                ]
            }
            Self::Roads => Vec::new(),
        }
    }

    /// How high the charts are at a width.
    pub fn height(self, m: &Measures, width: f32) -> f32 {
        match self {
            Self::Roads => roads::AROUND + m.roads.corridors.len() as f32 * roads::ROW,
            _ => self.rows(m, width).iter().map(|(_, high)| high).sum(),
        }
    }

    /// Draws them.
    pub fn ui(self, ui: &mut Ui, area: Rect, desk: &Desk, m: &Measures, basemap: &Basemap) {
        let mut out = Out {
            anchor: terms::anchor(&m.settings.anchor),
            is_paper: true,
            ..Out::default()
        };
        if self == Self::Roads {
            roads::ui(ui, area, m, &mut Link::default(), &mut out);
            return;
        }
        let t = tokens(ui.ctx());
        let mut state = State {
            opened: Some(coast::ANY),
            ..State::default()
        };
        let edge = Stroke::new(1.0, t.line);
        let mut top = area.top();
        for (parts, high) in self.rows(m, area.width()) {
            let wide = (area.width() / parts.len() as f32).floor();
            for (at, part) in parts.iter().enumerate() {
                let corner = pos2(area.left() + wide * at as f32, top);
                let panel = Rect::from_min_size(corner, vec2(wide, high));
                if at > 0 {
                    ui.painter()
                        .vline(panel.left() - 0.5, panel.y_range(), edge);
                }
                ui.push_id((at, top as i32), |ui| {
                    ui.scope_builder(UiBuilder::new().max_rect(panel), |ui| {
                        chart_ui(ui, panel, *part, desk, m, basemap, &mut state, &mut out);
                    });
                });
            }
            top += high;
            ui.painter().hline(area.x_range(), top - 0.5, edge);
        }
    }
}

/// The line of method under a chart.
const FOOT: f32 = super::parts::FOOT;

/// What of the measures the map shows.
pub fn ground(
    m: &Measures,
    what: Ground,
    gazetteer: &Gazetteer,
    basemap: &Basemap,
    t: &Tokens,
) -> Measured {
    let mut shown = Shown([false; 7]);
    shown.toggle(Measure::Distance);
    let what = match what {
        Ground::Cells => MapShows::Frontier,
        Ground::Districts => MapShows::Districts,
        Ground::Density => MapShows::Kernel,
    };
    shown.toggle(if what == MapShows::Kernel {
        Measure::Concentration
    } else {
        Measure::Firsts
    });
    let shows = Shows {
        what,
        shown: &shown,
        actor: None,
        gazetteer: Some(gazetteer),
    };
    ground::overlay_once(m, &shows, basemap, t)
}
