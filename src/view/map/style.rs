//! How the layers of the basemap look: order, first zoom, stroke, dashes and colour, one table for
//! the window and for pictures alike. The figures are those of the project's visual direction.
//! Knows no geometry and no screen.

use egui::Color32;

use crate::basemap::{AreaLayer, LineKind, LineLayer};
use crate::view::theme::Tokens;

/// A layer as it is drawn. One layer of geometry may be drawn as several: a border is a band
/// with a line on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The ground of everything.
    Sea,
    /// Land outside the theatre.
    LandOutside,
    /// Land of the ten countries.
    Theatre,
    /// Lines of equal longitude and latitude.
    Graticule,
    /// Level dashes over flood plains, see [`WETLAND`].
    Wetland,
    /// Small rivers.
    SmallRiver,
    /// Rivers.
    River,
    /// The Niger.
    Niger,
    /// Lakes and their shores.
    Lake,
    /// Lines of cercles, provinces and départements.
    District,
    /// Lines of regions.
    Region,
    /// Main roads.
    Road,
    /// The shore of the sea.
    Coast,
    /// The wide soft band under a country's border.
    BorderBand,
    /// A country's border.
    Border,
    /// A border that is disputed.
    DisputedBorder,
}

/// What a layer is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The whole map.
    Everywhere,
    /// Lines every so many degrees.
    Graticule,
    /// Areas of the basemap.
    Areas(AreaLayer),
    /// Lines of the basemap, of which [`Layer::takes`] chooses.
    Lines(LineLayer),
}

/// A stroke.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Width in points.
    pub width: f32,
    /// Lengths of dash and gap in points; `None` for an unbroken line.
    pub dash: Option<[f32; 2]>,
    /// Colour, opacity included.
    pub color: Color32,
}

/// The pattern of wetland: level dashes on a grid that is tied to the map, so that it does not
/// crawl while panning. All in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WetlandPattern {
    /// Length of a dash.
    pub dash: f32,
    /// From the start of one dash to that of the next in a row.
    pub every: f32,
    /// From row to row.
    pub row: f32,
    /// How far odd rows are shifted to the east.
    pub shift: f32,
}

/// The one pattern of wetland.
pub const WETLAND: WetlandPattern = WetlandPattern {
    dash: 6.0,
    every: 14.0,
    row: 6.0,
    shift: 7.0,
};

/// The opacity of the band under borders.
const BAND_OPACITY: f32 = 0.75;

impl Layer {
    /// Every layer in drawing order, the lowest first.
    pub const ALL: [Self; 16] = [
        Self::Sea,
        Self::LandOutside,
        Self::Theatre,
        Self::Graticule,
        Self::Wetland,
        Self::SmallRiver,
        Self::River,
        Self::Niger,
        Self::Lake,
        Self::District,
        Self::Region,
        Self::Road,
        Self::Coast,
        Self::BorderBand,
        Self::Border,
        Self::DisputedBorder,
    ];

    /// What the layer is drawn from.
    pub fn source(self) -> Source {
        match self {
            Self::Sea => Source::Everywhere,
            Self::LandOutside => Source::Areas(AreaLayer::Land),
            Self::Theatre => Source::Areas(AreaLayer::Theatre),
            Self::Graticule => Source::Graticule,
            Self::Wetland => Source::Areas(AreaLayer::Wetland),
            Self::SmallRiver | Self::River | Self::Niger => Source::Lines(LineLayer::River),
            Self::Lake => Source::Areas(AreaLayer::Lake),
            Self::District => Source::Lines(LineLayer::District),
            Self::Region => Source::Lines(LineLayer::Region),
            Self::Road => Source::Lines(LineLayer::Road),
            Self::Coast => Source::Lines(LineLayer::Coast),
            Self::BorderBand | Self::Border | Self::DisputedBorder => {
                Source::Lines(LineLayer::Border)
            }
        }
    }

    /// Whether a line of the layer's source belongs to it.
    pub fn takes(self, kind: &LineKind) -> bool {
        match (self, kind) {
            (Self::Niger, LineKind::River { rank, .. }) => *rank == 0,
            (Self::River, LineKind::River { rank, .. }) => (1..=2).contains(rank),
            (Self::SmallRiver, LineKind::River { rank, .. }) => *rank > 2,
            (Self::BorderBand | Self::Border, LineKind::Border { disputed, .. }) => !disputed,
            (Self::DisputedBorder, LineKind::Border { disputed, .. }) => *disputed,
            (Self::District | Self::Region, LineKind::Unit { .. })
            | (Self::Road, LineKind::Road { .. })
            | (Self::Coast, LineKind::Coast) => true,
            _ => false,
        }
    }

    /// The zoom from which the layer is drawn.
    pub fn from_zoom(self) -> f64 {
        match self {
            Self::Niger => 3.0,
            Self::River | Self::Lake => 4.0,
            Self::Region => 5.0,
            Self::Wetland | Self::Road => 5.5,
            Self::SmallRiver => 6.0,
            Self::District => 7.0,
            Self::Sea
            | Self::LandOutside
            | Self::Theatre
            | Self::Graticule
            | Self::Coast
            | Self::BorderBand
            | Self::Border
            | Self::DisputedBorder => 0.0,
        }
    }

    /// The colour of the layer's area; `None` for lines, and below its first zoom.
    pub fn fill(self, zoom: f64, t: &Tokens) -> Option<Color32> {
        if zoom < self.from_zoom() {
            return None;
        }
        match self {
            Self::Sea => Some(t.sea),
            Self::LandOutside => Some(t.land_other),
            Self::Theatre => Some(t.land),
            Self::Lake => Some(t.lake),
            _ => None,
        }
    }

    /// The layer's stroke; `None` where it has none, and below its first zoom. That of
    /// [`Layer::Wetland`] is the pen of its dashes.
    pub fn pen(self, zoom: f64, t: &Tokens) -> Option<Pen> {
        if zoom < self.from_zoom() {
            return None;
        }
        let solid = |width: f32, color: Color32| {
            Some(Pen {
                width,
                dash: None,
                color,
            })
        };
        let dashed = |width: f32, color: Color32, dash: [f32; 2]| {
            Some(Pen {
                width,
                dash: Some(dash),
                color,
            })
        };
        match self {
            Self::Sea | Self::LandOutside | Self::Theatre => None,
            Self::Graticule => solid(1.0, t.grat),
            Self::Wetland => solid(1.0, t.marsh),
            Self::SmallRiver => solid(0.7, t.river2),
            Self::River => solid(river_width(zoom), t.river),
            Self::Niger => solid(2.2, t.river),
            Self::Lake => solid(0.8, t.lake_line),
            Self::District => dashed(0.75, t.adm2, [1.5, 2.5]),
            Self::Region => dashed(0.9, t.adm1, [5.0, 2.5]),
            Self::Road => solid(if zoom < 8.0 { 1.1 } else { 1.6 }, t.road),
            Self::Coast => solid(1.0, t.coast),
            Self::BorderBand => solid(6.0, t.border_band.gamma_multiply(BAND_OPACITY)),
            Self::Border => solid(1.1, t.border),
            Self::DisputedBorder => dashed(1.1, t.border, [2.0, 3.0]),
        }
    }
}

/// From 0.9 at zoom 4, where rivers begin, to 1.6 at zoom 8, where the finest lines begin.
fn river_width(zoom: f64) -> f32 {
    let share = ((zoom - 4.0) / 4.0).clamp(0.0, 1.0) as f32;
    0.9 + 0.7 * share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap::Validity;
    use crate::view::theme::{DARK, LIGHT};

    fn kinds() -> Vec<LineKind> {
        let code = crate::basemap::CountryCode::parse("ML").unwrap();
        let mut kinds = vec![
            LineKind::Coast,
            LineKind::Border {
                countries: None,
                disputed: false,
            },
            LineKind::Border {
                countries: None,
                disputed: true,
            },
            LineKind::Unit {
                country: code,
                valid: Validity::default(),
            },
            LineKind::Road {
                name: String::new(),
            },
        ];
        kinds.extend((0..=9).map(|rank| LineKind::River {
            rank,
            name: String::new(),
        }));
        kinds
    }

    #[test]
    fn every_kind_of_line_is_drawn_by_some_layer() {
        for kind in kinds() {
            assert!(
                Layer::ALL.iter().any(|layer| layer.takes(&kind)),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_disputed_border_has_no_band_and_is_dotted() {
        let disputed = LineKind::Border {
            countries: None,
            disputed: true,
        };
        let taking: Vec<Layer> = Layer::ALL
            .into_iter()
            .filter(|layer| layer.takes(&disputed))
            .collect();
        assert_eq!(taking, [Layer::DisputedBorder]);
        assert_eq!(
            Layer::DisputedBorder.pen(6.0, &LIGHT).unwrap().dash,
            Some([2.0, 3.0])
        );
    }

    #[test]
    fn nothing_is_drawn_below_its_first_zoom() {
        for layer in Layer::ALL {
            let below = layer.from_zoom() - 0.01;
            let (fill, pen) = (layer.fill(below, &LIGHT), layer.pen(below, &LIGHT));
            assert!(
                layer.from_zoom() <= 0.0 || (fill.is_none() && pen.is_none()),
                "{layer:?}"
            );
            let at = layer.from_zoom().max(2.0);
            assert!(
                layer.fill(at, &LIGHT).is_some() || layer.pen(at, &LIGHT).is_some(),
                "{layer:?}"
            );
        }
    }

    #[test]
    fn switching_the_theme_changes_colours_only() {
        for layer in Layer::ALL {
            for zoom in [3.0, 5.5, 7.0, 9.0] {
                let shape = |t| layer.pen(zoom, t).map(|pen| (pen.width, pen.dash));
                assert_eq!(shape(&LIGHT), shape(&DARK), "{layer:?} at {zoom}");
            }
        }
    }

    #[test]
    fn borders_lie_over_roads_and_roads_over_water() {
        let at = |layer| Layer::ALL.iter().position(|&l| l == layer).unwrap();
        assert!(at(Layer::Niger) < at(Layer::Road) && at(Layer::Road) < at(Layer::BorderBand));
        assert!(at(Layer::BorderBand) < at(Layer::Border));
        assert!(
            Layer::ALL.is_sorted(),
            "the order of the names is the order of drawing"
        );
    }

    #[test]
    fn rivers_grow_with_the_zoom_and_stay_thinner_than_the_niger() {
        assert!((river_width(4.0) - 0.9).abs() < 1e-6 && (river_width(12.0) - 1.6).abs() < 1e-6);
        assert!(river_width(6.0) > river_width(5.0));
    }
}
