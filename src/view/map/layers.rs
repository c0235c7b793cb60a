//! Which parts of the map are shown, how opaque, and what lies over what: the list that the analyst
//! has, as values. Knows no control and no geometry.

use std::path::{Path, PathBuf};

use super::style;
use crate::view::lang::say;

/// A part of the map with a row of its own in the list, as they lie at first: the topmost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Symbols and clusters.
    Incidents,
    /// Names of places, units and waters.
    Names,
    /// Rings around a point.
    Rings,
    /// The picture of the density; it stands in for symbols anyway where they are too many.
    Density,
    /// Borders of countries.
    Borders,
    /// Roads.
    Roads,
    /// Lines of regions and districts.
    Units,
    /// Rivers, lakes and wetland.
    Water,
    /// Lines of equal longitude and latitude.
    Graticule,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A part of the map.
    Part(Part),
    /// A file of the analyst's own.
    Own(PathBuf),
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
        Self::Names,
        Self::Rings,
        Self::Density,
        Self::Borders,
        Self::Roads,
        Self::Units,
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

    /// Whether it is drawn from the basemap.
    pub fn is_ground(self) -> bool {
        self.ground().next().is_some()
    }

    /// The layers of the ground that it is, the lowest first.
    pub fn ground(self) -> impl Iterator<Item = style::Layer> {
        let layers = style::Layer::ALL.into_iter();
        layers.filter(move |layer| Self::of_ground(*layer) == Some(self))
    }

    /// The part of a layer of the ground; `None` for land and coast, which are always there, below
    /// everything.
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
    /// Every part once, and the analyst's own files; the topmost first.
    order: Vec<Row>,
    /// Whether colours say who began it, not what it was.
    pub by_initiator: bool,
    /// Whether older incidents are paler.
    pub is_faded: bool,
}

impl Default for Layers {
    fn default() -> Self {
        let mut layers = Self {
            sights: [Sight::default(); Part::ALL.len()],
            order: Part::ALL.map(Row::Part).to_vec(),
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

    /// The rows, the topmost first.
    pub fn order(&self) -> &[Row] {
        &self.order
    }

    /// Puts a row where another is; those between move up or down.
    pub fn put(&mut self, from: usize, to: usize) {
        if from < self.order.len() {
            let row = self.order.remove(from);
            self.order.insert(to.min(self.order.len()), row);
        }
    }

    /// Takes a file of the analyst's own up: over the others, else over everything but incidents,
    /// names and rings. One that is there stays where it is.
    pub fn add_own(&mut self, path: &Path) {
        let is_own = |row: &Row| matches!(row, Row::Own(_));
        let is_it = |row: &Row| matches!(row, Row::Own(own) if own == path);
        if self.order.iter().any(is_it) {
            return;
        }
        let mut rows = self.order.iter();
        let at = rows.position(|row| is_own(row) || *row == Row::Part(Part::Density));
        let at = at.unwrap_or(self.order.len());
        self.order.insert(at, Row::Own(path.to_owned()));
    }

    /// Lets a file of the analyst's own go.
    pub fn remove_own(&mut self, path: &Path) {
        self.order
            .retain(|row| !matches!(row, Row::Own(own) if own == path));
    }

    /// The files of the analyst's own, the topmost first.
    pub fn own(&self) -> impl DoubleEndedIterator<Item = &Path> {
        self.order.iter().filter_map(|row| match row {
            Row::Own(path) => Some(path.as_path()),
            Row::Part(_) => None,
        })
    }

    /// How many rows from the bottom are of the ground alone: what lies under all else.
    pub fn n_low(&self) -> usize {
        let is_ground = |row: &&Row| matches!(row, Row::Part(part) if part.is_ground());
        self.order.iter().rev().take_while(is_ground).count()
    }

    /// Whether a part lies under all that is not of the ground.
    fn is_low(&self, part: Part) -> bool {
        let mut low = self.order.iter().rev().take(self.n_low());
        low.any(|row| *row == Row::Part(part))
    }

    /// What is drawn of the ground before any row: land and coast. Where borders lie over something
    /// else, their broad band stays below with the land, since it would cover what it crosses.
    pub fn always(&self) -> impl Iterator<Item = style::Layer> {
        let band = (!self.is_low(Part::Borders)).then_some(style::Layer::BorderBand);
        let layers = style::Layer::ALL.into_iter();
        let land = layers.filter(|layer| Part::of_ground(*layer).is_none());
        land.chain(band)
    }

    /// The layers of the ground that a part's row draws, the lowest first.
    pub fn of_row(&self, part: Part) -> impl Iterator<Item = style::Layer> {
        let is_low = self.is_low(part);
        part.ground()
            .filter(move |layer| is_low || *layer != style::Layer::BorderBand)
    }

    /// The layers of the ground that lie under all else, the lowest first, each with its opacity.
    pub fn low_ground(&self) -> Vec<(style::Layer, f32)> {
        let low = self.order.iter().rev().take(self.n_low());
        let low = low.flat_map(|row| match row {
            Row::Part(part) => self.of_row(*part).collect::<Vec<_>>(),
            Row::Own(_) => Vec::new(),
        });
        let with_opacity = |layer| (layer, self.ground(layer));
        let all = self.always().chain(low).map(with_opacity);
        all.filter(|(_, opacity)| *opacity > 0.0).collect()
    }

    /// The order by the codes of the parts, a file of the analyst's own as `own`; empty where nobody
    /// changed it.
    pub fn order_kept(&self) -> Vec<String> {
        let mut first = Self::default();
        for path in self.own().rev() {
            first.add_own(path);
        }
        if self.order == first.order {
            return Vec::new();
        }
        let code = |row: &Row| match row {
            Row::Part(part) => part.code().to_owned(),
            Row::Own(_) => "own".to_owned(),
        };
        self.order.iter().map(code).collect()
    }

    /// Takes an order over, as far as it is known; `own` are the files of the analyst's own, the
    /// topmost first. What it does not name stays where it is at first.
    pub fn restore_order(&mut self, codes: &[String], own: &[PathBuf]) {
        let mut fresh = Self::default();
        for path in own.iter().rev() {
            fresh.add_own(path);
        }
        let mut own = own.iter();
        let named = codes.iter().filter_map(|code| {
            let part = Part::ALL.into_iter().find(|part| part.code() == code);
            match part {
                Some(part) => Some(Row::Part(part)),
                None if code == "own" => own.next().map(|path| Row::Own(path.clone())),
                None => None,
            }
        });
        let mut order: Vec<Row> = Vec::new();
        for row in named {
            if !order.contains(&row) {
                order.push(row);
            }
        }
        for (at, row) in fresh.order.iter().enumerate() {
            if !order.contains(row) {
                // Below what it lies below at first.
                let above = fresh.order[..at].iter().rev();
                let mut above = above.filter_map(|above| order.iter().position(|it| it == above));
                let at = above.next().map_or(0, |at| at + 1);
                order.insert(at, row.clone());
            }
        }
        self.order = order;
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
    fn rows_are_put_over_each_other_and_lie_so_the_next_time() {
        let own = [PathBuf::from("b.gpx"), PathBuf::from("a.kml")];
        let mut layers = Layers::default();
        assert!(layers.order_kept().is_empty());
        assert_eq!(layers.n_low(), 5);
        for path in own.iter().rev() {
            layers.add_own(path);
            layers.add_own(path);
        }
        assert!(layers.own().eq(own.iter().map(PathBuf::as_path)));
        assert!(layers.order_kept().is_empty(), "nobody moved anything");
        let at = |layers: &Layers, row: &Row| layers.order().iter().position(|it| it == row);
        let roads = Row::Part(Part::Roads);
        layers.put(at(&layers, &roads).unwrap(), 0);
        assert_eq!(layers.order()[0], roads);
        assert_eq!(layers.n_low(), 4);
        let low = layers.low_ground();
        assert!(!low.iter().any(|(layer, _)| *layer == style::Layer::Road));
        assert_eq!(low[0].0, style::Layer::Sea);
        let at_first: Vec<_> = layers.always().collect();
        let borders = Row::Part(Part::Borders);
        layers.put(at(&layers, &borders).unwrap(), 0);
        assert_eq!(layers.always().count(), at_first.len() + 1);
        assert!(
            !layers
                .of_row(Part::Borders)
                .any(|it| it == style::Layer::BorderBand)
        );
        layers.put(0, at(&layers, &Row::Part(Part::Units)).unwrap() - 1);
        let kept = layers.order_kept();
        assert_eq!(kept.len(), 11);
        let mut back = Layers::default();
        back.restore_order(&kept, &own);
        assert_eq!(back, layers);
        let mut partly = Layers::default();
        let strange = ["water", "unheard of", "water", "own"].map(str::to_owned);
        partly.restore_order(&strange, &own[..1]);
        assert_eq!(partly.order().len(), 10);
        assert!(at(&partly, &Row::Part(Part::Water)) < at(&partly, &Row::Own(own[0].clone())));
        layers.remove_own(&own[0]);
        layers.remove_own(&own[1]);
        assert_eq!(layers.order().len(), 9);
        layers.put(99, 0);
        layers.put(0, 99);
        assert_eq!(layers.order()[8], roads);
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
