//! What is kept between askings, so that nothing is worked out anew that a change does not touch. What
//! lies by a point is kept as long as the ground; what an incident is, until incidents change; what a
//! filter makes of them, until it changes; then dates only cut it. One for each place that asks.

use std::sync::Arc;

use super::Ask;
use super::atlas::Atlas;
use super::border::{KnownBorders, Sides};
use super::change::Groups;
use super::distance::buckets;
use super::draws::{Field, Known, Pools, Target};
use super::frame::{Frame, Material};
use super::frontier::Course;
use super::measures::Bucket;
use super::roads::Traffic;
use super::roll::Roll;
use super::settings::{Anchor, Families, Limit};
use super::split;
use super::stop::{Stop, Stopped};
use crate::time::Step;

/// What a frame depends on: the data and filter, by their number, and what may be measured.
type FrameKey = (u64, Limit, bool, Families, Step, u64);

/// So many points more than incidents are kept before all is read anew.
const MOST_STALE: usize = 10_000;

/// A frame with the points that were drawn for it.
#[derive(Debug)]
pub struct Framed {
    /// The incidents.
    pub frame: Frame,
    /// The points.
    pub pools: Pools,
}

/// A frame's distances from an anchor, and what its periods are.
#[derive(Debug)]
pub struct Anchored {
    /// The distances; `None` where the anchor is a line that there is not.
    pub field: Option<Field>,
    /// The periods.
    pub buckets: Vec<Bucket>,
}

/// What a frame's incidents make of cells, borders, groups and roads, whatever the window.
#[derive(Debug, Default)]
pub struct Settled {
    /// Cells and units by day.
    pub course: Course,
    /// Distances from borders.
    pub sides: Sides,
    /// Days by region, actor and kind.
    pub groups: Groups,
    /// What lies by roads.
    pub traffic: Traffic,
}

/// What is kept.
#[derive(Debug, Default)]
pub struct Memo {
    atlas: Atlas,
    roll: Option<(u64, Roll)>,
    pools: Option<Pools>,
    borders: KnownBorders,
    anchor: Option<(Anchor, Option<Known>)>,
    settled: Option<(FrameKey, Arc<Settled>)>,
    framed: Option<(FrameKey, Arc<Framed>)>,
    anchored: Option<(FrameKey, Anchor, u32, Arc<Anchored>)>,
}

impl Memo {
    /// Reads the incidents, where they are others than before.
    fn read(&mut self, edition: u64, material: Material<'_>, stop: &Stop) -> Result<(), Stopped> {
        if self.roll.as_ref().is_some_and(|(of, _)| *of == edition) {
            return Ok(());
        }
        self.roll = None;
        let n = self.atlas.n_points();
        let roll = Roll::of(material.incidents, material.columns, &mut self.atlas, stop)?;
        // Points of incidents that are no more would pile up.
        if n > 2 * roll.facts.len() + MOST_STALE {
            *self = Self::default();
            return self.read(edition, material, stop);
        }
        self.atlas.look(material.ground, stop)?;
        self.roll = Some((edition, roll));
        Ok(())
    }

    /// The frame of some data.
    pub fn framed(&mut self, ask: Ask<'_>, stop: &Stop) -> Result<Arc<Framed>, Stopped> {
        let Ask {
            material, settings, ..
        } = ask;
        let key = frame_key(ask);
        if let Some((of, framed)) = &self.framed
            && *of == key
        {
            return Ok(Arc::clone(framed));
        }
        self.read(ask.edition, material, stop)?;
        let frame = match &self.roll {
            Some((_, roll)) => Frame::of(material, roll, &self.atlas, settings, stop)?,
            None => Frame::default(),
        };
        let seed = settings.seed;
        let pools = match &mut self.pools {
            Some(pools) if pools.seed() == seed => pools,
            // Distances of areas are those of the points drawn in them.
            other => {
                (self.borders, self.anchor) = (KnownBorders::default(), None);
                other.insert(Pools::new(seed))
            }
        };
        pools.fill(&frame, material.ground, &self.atlas, stop)?;
        let framed = Arc::new(Framed {
            frame,
            pools: pools.clone(),
        });
        self.framed = Some((key, Arc::clone(&framed)));
        Ok(framed)
    }

    /// What its incidents make of cells, borders, groups and roads.
    pub fn settled(
        &mut self,
        ask: Ask<'_>,
        framed: &Framed,
        stop: &Stop,
    ) -> Result<Arc<Settled>, Stopped> {
        let key = frame_key(ask);
        if let Some((of, settled)) = &self.settled
            && *of == key
        {
            return Ok(Arc::clone(settled));
        }
        let Framed { frame, pools } = framed;
        let (material, settings, atlas) = (ask.material, ask.settings, &self.atlas);
        let (ground, known) = (material.ground, &mut self.borders);
        let roll = self.roll.as_ref().map(|(_, roll)| roll);
        let ((course, groups), (sides, traffic)) = split::both(
            || {
                Ok((
                    Course::of(frame, atlas, ground, stop)?,
                    Groups::of(frame, stop)?,
                ))
            },
            || {
                let traffic = roll.map(|roll| Traffic::of(material, roll, atlas, settings, stop));
                Ok((
                    Sides::of(frame, pools, atlas, ground, known, stop)?,
                    traffic.transpose()?.unwrap_or_default(),
                ))
            },
        )?;
        let settled = Arc::new(Settled {
            course,
            sides,
            groups,
            traffic,
        });
        self.settled = Some((key, Arc::clone(&settled)));
        Ok(settled)
    }

    /// Its distances from the anchor.
    pub fn anchored(
        &mut self,
        ask: Ask<'_>,
        framed: &Framed,
        stop: &Stop,
    ) -> Result<Arc<Anchored>, Stopped> {
        let settings = ask.settings;
        let (key, anchor) = (frame_key(ask), &settings.anchor);
        if let Some((of, of_anchor, n_draws, anchored)) = &self.anchored
            && (of, of_anchor, n_draws) == (&key, anchor, &settings.n_draws)
        {
            return Ok(Arc::clone(anchored));
        }
        let Framed { frame, pools } = framed;
        let known = match &mut self.anchor {
            Some((of, known)) if of == anchor => known,
            other => {
                let target = Target::of(anchor, ask.material.ground);
                let known = target.map(|target| Known::new(target, None));
                &mut other.insert((anchor.clone(), known)).1
            }
        };
        let field = known.as_mut();
        let field = field
            .map(|known| known.field(frame, pools, &self.atlas, stop))
            .transpose()?;
        let buckets = match &field {
            Some(field) => buckets(frame, field, pools, settings, stop)?,
            None => Vec::new(),
        };
        let anchored = Arc::new(Anchored { field, buckets });
        self.anchored = Some((key, anchor.clone(), settings.n_draws, Arc::clone(&anchored)));
        Ok(anchored)
    }
}

fn frame_key(ask: Ask<'_>) -> FrameKey {
    let settings = ask.settings;
    (
        ask.data,
        settings.limit,
        settings.unsure,
        settings.families,
        settings.period,
        settings.seed,
    )
}
