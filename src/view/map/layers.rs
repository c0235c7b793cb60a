//! Which parts of the map are shown, and how opaque: the list that the analyst has, as values.
//! Knows no control and no geometry.

use super::style;
use crate::view::lang::say;

/// A part of the map with a row of its own in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Symbols and clusters.
    Incidents,
    /// The picture of the density; it stands in for symbols anyway where they are too many.
    Density,
    /// Rings around a point.
    Rings,
    /// Names of places, units and waters.
    Names,
    /// Roads.
    Roads,
    /// Lines of regions and districts.
    Units,
    /// Borders of countries.
    Borders,
    /// Rivers, lakes and wetland.
    Water,
    /// Lines of equal longitude and latitude.
    Graticule,
}

/// How a part is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sight {
    /// Whether it is shown at all.
    pub on: bool,
    /// From 0.1 to 1.
    pub opacity: f32,
}

impl Default for Sight {
    fn default() -> Self {
        Self {
            on: true,
            opacity: 1.0,
        }
    }
}

impl Sight {
    /// Its opacity; nothing where it is off.
    pub fn strength(self) -> f32 {
        if self.on {
            self.opacity.clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

impl Part {
    /// Every part, the topmost first.
    pub const ALL: [Self; 9] = [
        Self::Incidents,
        Self::Density,
        Self::Rings,
        Self::Names,
        Self::Roads,
        Self::Units,
        Self::Borders,
        Self::Water,
        Self::Graticule,
    ];

    /// As the list names it.
    pub fn name(self) -> String {
        say(match self {
            Self::Incidents => "layer-incidents",
            Self::Density => "layer-density",
            Self::Rings => "layer-rings",
            Self::Names => "layer-names",
            Self::Roads => "layer-roads",
            Self::Units => "layer-units",
            Self::Borders => "layer-borders",
            Self::Water => "layer-water",
            Self::Graticule => "layer-graticule",
        })
    }

    /// As the settings name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Density => "density",
            Self::Rings => "rings",
            Self::Names => "names",
            Self::Roads => "roads",
            Self::Units => "units",
            Self::Borders => "borders",
            Self::Water => "water",
            Self::Graticule => "graticule",
        }
    }

    /// The part of a layer of the ground; `None` for land and coast, which are always there.
    pub fn of_ground(layer: style::Layer) -> Option<Self> {
        use style::Layer as L;
        match layer {
            L::Sea | L::LandOutside | L::Theatre | L::Coast => None,
            L::Graticule => Some(Self::Graticule),
            L::Wetland | L::SmallRiver | L::River | L::Niger | L::Lake => Some(Self::Water),
            L::District | L::Region => Some(Self::Units),
            L::Road => Some(Self::Roads),
            L::BorderBand | L::Border | L::DisputedBorder => Some(Self::Borders),
        }
    }
}

/// The whole list.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers {
    sights: [Sight; Part::ALL.len()],
    /// Whether colours say who began it, not what it was.
    pub by_initiator: bool,
    /// Whether older incidents are paler.
    pub is_faded: bool,
}

impl Default for Layers {
    fn default() -> Self {
        let mut layers = Self {
            sights: [Sight::default(); Part::ALL.len()],
            by_initiator: false,
            is_faded: false,
        };
        // What is asked for by name, and would else lie over everything.
        layers.sight_mut(Part::Density).on = false;
        layers.sight_mut(Part::Rings).on = false;
        layers
    }
}

impl Layers {
    /// How a part is shown.
    pub fn sight(&self, part: Part) -> Sight {
        self.sights[part as usize]
    }

    /// The same, to be changed.
    pub fn sight_mut(&mut self, part: Part) -> &mut Sight {
        &mut self.sights[part as usize]
    }

    /// Opacity of a layer of the ground; nothing where it is off.
    pub fn ground(&self, layer: style::Layer) -> f32 {
        Part::of_ground(layer).map_or(1.0, |part| self.sight(part).strength())
    }

    /// What differs from a first start, for the settings: a part's code, whether it is on, its
    /// opacity.
    pub fn changed(&self) -> impl Iterator<Item = (&'static str, Sight)> + '_ {
        let first = Self::default();
        Part::ALL
            .into_iter()
            .filter(move |&part| self.sight(part) != first.sight(part))
            .map(|part| (part.code(), self.sight(part)))
    }

    /// Takes over what the settings say of a part; of one that is not known, nothing.
    pub fn restore(&mut self, code: &str, on: bool, opacity: f32) {
        if let Some(part) = Part::ALL.into_iter().find(|part| part.code() == code) {
            let opacity = if opacity.is_finite() { opacity } else { 1.0 };
            *self.sight_mut(part) = Sight {
                on,
                opacity: opacity.clamp(0.1, 1.0),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_comes_back_and_nonsense_does_no_harm() {
        let mut layers = Layers::default();
        assert_eq!(layers.changed().count(), 0);
        layers.sight_mut(Part::Roads).opacity = 0.8;
        layers.sight_mut(Part::Density).on = true;
        let mut back = Layers::default();
        for (code, sight) in layers.changed() {
            back.restore(code, sight.on, sight.opacity);
        }
        assert_eq!(back, layers);
        back.restore("unheard of", false, 0.5);
        back.restore("names", true, f32::NAN);
        assert_eq!(back, layers);
    }

    #[test]
    fn the_order_of_the_list_is_that_of_the_names() {
        for (at, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part as usize, at);
        }
    }

    #[test]
    fn land_and_coast_cannot_be_hidden() {
        let mut layers = Layers::default();
        for part in Part::ALL {
            layers.sight_mut(part).on = false;
        }
        assert!((layers.ground(style::Layer::Theatre) - 1.0).abs() < 1e-6);
        assert!(layers.ground(style::Layer::Niger).abs() < 1e-6);
    }
}
