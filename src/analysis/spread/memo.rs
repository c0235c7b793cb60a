//! What is kept between askings, so that moving the dates works out nothing anew that dates do not
//! change. One for each place that asks.

use std::sync::Arc;

use super::border::Sides;
use super::change::Groups;
use super::distance::buckets;
use super::draws::{Field, Pools, Target};
use super::frame::{Frame, Material};
use super::frontier::Course;
use super::ground::Ground;
use super::measures::Bucket;
use super::roads::Traffic;
use super::settings::{Anchor, Families, Limit, Settings};
use super::stop::{Stop, Stopped};
use crate::time::Step;

/// What a frame depends on: the data and filter, by their number, and what may be measured.
type FrameKey = (u64, Limit, bool, Families, Step, u64);

/// A frame with the points that were drawn for it.
#[derive(Debug, Default)]
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
    settled: Option<(FrameKey, Arc<Settled>)>,
    framed: Option<(FrameKey, Arc<Framed>)>,
    anchored: Option<(FrameKey, Anchor, u32, Arc<Anchored>)>,
}

impl Memo {
    /// The frame of some data. `data` is a number that grows with data and filter, dates apart.
    pub fn framed(
        &mut self,
        data: u64,
        material: Material<'_>,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Arc<Framed>, Stopped> {
        let key = frame_key(data, settings);
        if let Some((of, framed)) = &self.framed
            && *of == key
        {
            return Ok(Arc::clone(framed));
        }
        let frame = Frame::of(material, settings, stop)?;
        let pools = Pools::of(&frame, material.ground, settings, stop)?;
        let framed = Arc::new(Framed { frame, pools });
        self.framed = Some((key, Arc::clone(&framed)));
        Ok(framed)
    }

    /// What its incidents make of cells, borders, groups and roads.
    pub fn settled(
        &mut self,
        data: u64,
        framed: &Framed,
        material: Material<'_>,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Arc<Settled>, Stopped> {
        let key = frame_key(data, settings);
        if let Some((of, settled)) = &self.settled
            && *of == key
        {
            return Ok(Arc::clone(settled));
        }
        let Framed { frame, pools } = framed;
        let settled = Arc::new(Settled {
            course: Course::of(frame, material.ground, stop)?,
            sides: Sides::of(frame, pools, material.ground, stop)?,
            groups: Groups::of(frame, stop)?,
            traffic: Traffic::of(material, settings, stop)?,
        });
        self.settled = Some((key, Arc::clone(&settled)));
        Ok(settled)
    }

    /// Its distances from the anchor.
    pub fn anchored(
        &mut self,
        data: u64,
        framed: &Framed,
        ground: &Ground,
        settings: &Settings,
        stop: &Stop,
    ) -> Result<Arc<Anchored>, Stopped> {
        let key = frame_key(data, settings);
        if let Some((of, anchor, n_draws, anchored)) = &self.anchored
            && (of, anchor, n_draws) == (&key, &settings.anchor, &settings.n_draws)
        {
            return Ok(Arc::clone(anchored));
        }
        let Framed { frame, pools } = framed;
        let field = Target::of(&settings.anchor, ground)
            .map(|target| Field::of(frame, pools, &target, None, stop))
            .transpose()?;
        let buckets = match &field {
            Some(field) => buckets(frame, field, pools, settings, stop)?,
            None => Vec::new(),
        };
        let anchored = Arc::new(Anchored { field, buckets });
        let anchor = settings.anchor.clone();
        self.anchored = Some((key, anchor, settings.n_draws, Arc::clone(&anchored)));
        Ok(anchored)
    }
}

fn frame_key(data: u64, settings: &Settings) -> FrameKey {
    (
        data,
        settings.limit,
        settings.unsure,
        settings.families,
        settings.period,
        settings.seed,
    )
}
