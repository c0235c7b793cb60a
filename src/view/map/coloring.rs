//! What the colour of a mark says: the kind of incident, or who began it. Shapes say the kind either
//! way. Both take their colours from the one palette of eight.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Align2, Color32, Painter, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::incident::columns::Columns;
use crate::incident::{Incidents, KindGroup};
use crate::view::actors::actor;
use crate::view::lang::say;
use crate::view::theme::{Role, Tokens};
use crate::view::{terms, widgets};

/// How many colours there are.
pub const N_COLORS: usize = KindGroup::ALL.len();

/// By what marks are coloured.
#[derive(Debug, Clone, Default)]
pub enum Coloring {
    /// By kind.
    #[default]
    Kind,
    /// By who began it.
    Initiator(Arc<Initiators>),
}

/// Those who began most, and which of them began each incident.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Initiators {
    /// Their names, who began most first: one a colour but the last.
    pub names: Vec<String>,
    /// How many each began, and after them all others.
    pub counts: Vec<usize>,
    /// For each incident, in the order of the list, the place in `names`; that after the last for
    /// others.
    of_incident: Vec<u8>,
    version: u64,
}

impl Initiators {
    /// Counts who began what. `version` tells one list of incidents from another.
    pub fn of(incidents: &Incidents, version: u64) -> Self {
        let mut tally: HashMap<&str, usize> = HashMap::new();
        for name in incidents.iter().filter_map(|it| it.initiator) {
            *tally.entry(name).or_default() += 1;
        }
        let mut ranked: Vec<(&str, usize)> = tally.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        ranked.truncate(N_COLORS - 1);
        let place: HashMap<&str, u8> = (0..).zip(&ranked).map(|(at, it)| (it.0, at)).collect();
        let others = ranked.len() as u8;
        let of_incident: Vec<u8> = incidents
            .iter()
            .map(|it| {
                let name = it.initiator;
                name.and_then(|name| place.get(name)).copied()
            })
            .map(|found| found.unwrap_or(others))
            .collect();
        let mut counts: Vec<usize> = ranked.iter().map(|it| it.1).collect();
        counts.push(incidents.len() - counts.iter().sum::<usize>());
        Self {
            names: ranked.into_iter().map(|it| it.0.to_owned()).collect(),
            counts,
            of_incident,
            version,
        }
    }

    /// Which list of incidents was counted.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Name, count and colour of each that has one, and of the others.
    pub fn legend(&self) -> impl Iterator<Item = (String, usize, usize)> {
        let named = self.names.iter().map(|name| actor(name).into_owned());
        let named = named.chain([say("others-not-named")]);
        let last = self.names.len();
        named
            .zip(&self.counts)
            .enumerate()
            .map(move |(at, (name, n))| (name, *n, if at == last { N_COLORS - 1 } else { at }))
    }
}

impl Coloring {
    /// Which of the colours a row has.
    pub fn color_of(&self, columns: &Columns, row: u32) -> usize {
        match self {
            Self::Kind => columns.kind[row as usize].index(),
            Self::Initiator(initiators) => {
                let incident = columns.incident[row as usize] as usize;
                let at = initiators.of_incident.get(incident).copied();
                let at = at.map_or(usize::MAX, usize::from);
                // The last colour, a grey, is that of all others.
                if at < initiators.names.len() {
                    at
                } else {
                    N_COLORS - 1
                }
            }
        }
    }

    /// What a colour stands for.
    pub fn name(&self, color: usize) -> String {
        match self {
            Self::Kind => terms::group(KindGroup::ALL[color.min(N_COLORS - 1)]),
            Self::Initiator(initiators) => {
                let name = initiators.names.get(color);
                name.map_or_else(|| say("others-not-named"), |name| actor(name).into_owned())
            }
        }
    }

    /// A number that differs wherever colours may.
    pub fn version(&self) -> u64 {
        match self {
            Self::Kind => 0,
            Self::Initiator(initiators) => 1 + initiators.version,
        }
    }

    /// Whether colours say the kind.
    pub fn is_kind(&self) -> bool {
        matches!(self, Self::Kind)
    }
}

/// Who has which colour, over a corner at the lower left. Returns where it lies.
pub fn legend(painter: &Painter, left_bottom: Pos2, t: &Tokens, initiators: &Initiators) -> Rect {
    const ROW: f32 = 18.0;
    let rows: Vec<_> = initiators.legend().filter(|row| row.1 > 0).collect();
    let words = |name: &str| {
        let short: String = name.chars().take(34).collect();
        let cut = if short.len() < name.len() { "…" } else { "" };
        widgets::galley(painter, &format!("{short}{cut}"), Role::SMALL, t.text1)
    };
    let galleys: Vec<_> = rows.iter().map(|row| words(&row.0)).collect();
    let width = galleys.iter().map(|it| it.size().x).fold(90.0, f32::max) + 36.0;
    let size = vec2(width, ROW * (rows.len() + 1) as f32 + 12.0);
    let plate = Align2::LEFT_BOTTOM.anchor_size(left_bottom, size);
    let edge = Stroke::new(1.0, t.line2);
    painter.rect(plate, 6.0, t.bg1, edge, StrokeKind::Inside);
    let title = plate.left_top() + vec2(10.0, 6.0);
    widgets::paint(
        painter,
        title,
        Align2::LEFT_TOP,
        &say("colour-initiator"),
        Role::NOTE,
        t.text2,
    );
    for (at, (row, galley)) in rows.iter().zip(galleys).enumerate() {
        let y = plate.top() + 6.0 + ROW * (at as f32 + 1.5);
        painter.circle_filled(pos2(plate.left() + 16.0, y), 5.0, color(t, row.2));
        let left = pos2(plate.left() + 28.0, y - galley.size().y / 2.0);
        painter.galley(left, galley, t.text1);
    }
    plate
}

/// A colour by its number.
pub fn color(t: &Tokens, at: usize) -> Color32 {
    t.kinds[at.min(N_COLORS - 1)]
}
