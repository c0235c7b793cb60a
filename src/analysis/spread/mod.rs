//! How far it has spread: distance to an anchor over time, first occurrences, borders and coast,
//! roads, change against its own past, concentration. Pure: incidents, geometry and settings in,
//! [`Measures`] out, the same for the window and the command line. Knows no file, no clock, no window
//! and no gazetteer.
//!
//! Definitions, formulas and their sources stand with each function and in `docs/spread.md`. Two
//! limits hold for all of them: the frontier of reporting moves too, and the absence of incidents may
//! be control, not peace.

pub mod account;
pub mod atlas;
pub mod border;
pub mod change;
pub mod concentration;
pub mod density;
pub mod distance;
pub mod draws;
pub mod frame;
pub mod frontier;
pub mod ground;
pub mod lines;
pub mod measures;
pub mod memo;
pub mod plane;
pub mod quantile;
pub mod roads;
pub mod roll;
pub mod settings;
pub mod split;
pub mod stop;
#[cfg(test)]
mod tests;
pub mod trend;

pub use account::{Account, Excluded};
pub use frame::Material;
pub use ground::Ground;
pub use measures::Measures;
pub use memo::Memo;
pub use settings::{Anchor, Families, Family, Limit, Settings};
pub use stop::{Stop, Stopped};

use crate::time::{Day, Span};
use measures::{Blockade, Distance};
use settings::INCOMPLETE_DAYS;

/// One asking.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The incidents and the geometry.
    pub material: Material<'a>,
    /// Grows whenever the incidents change: what is known of them whatever the filter is kept until
    /// then.
    pub edition: u64,
    /// Grows whenever the incidents or the filter change, dates apart: what depends on nothing else is
    /// kept from asking to asking.
    pub data: u64,
    /// The dates of the filter; everything where `None`.
    pub window: Option<Span>,
    /// What is to be measured.
    pub settings: &'a Settings,
    /// The blockades that somebody wrote down.
    pub blockades: &'a [Blockade],
}

/// Measures everything.
pub fn measure(ask: Ask<'_>, memo: &mut Memo, stop: &Stop) -> Result<Measures, Stopped> {
    let Ask {
        material, settings, ..
    } = ask;
    let framed = memo.framed(ask, stop)?;
    let frame = &framed.frame;
    let extent = frame.extent();
    let last = extent.map_or(Day(0), Span::end);
    let window = window(ask.window, frame.extent_of_all());
    let cutoff = settings.cutoff.unwrap_or(last);
    let incomplete = Span::between(cutoff.plus(1 - INCOMPLETE_DAYS), cutoff.max(last));
    let anchored = memo.anchored(ask, &framed, stop)?;
    let distance = match &anchored.field {
        Some(field) => distance::distance(
            frame,
            field,
            &framed.pools,
            anchored.buckets.clone(),
            settings,
            [window, incomplete],
            stop,
        )?,
        None => Distance::default(),
    };
    let settled = memo.settled(ask, &framed, stop)?;
    let spans = [window, incomplete];
    let field = anchored.field.as_ref();
    let corridors = &material.ground.corridors;
    Ok(Measures {
        settings: settings.clone(),
        window,
        extent,
        cutoff,
        incomplete,
        families: frame.families.clone(),
        family_counts: frame.family_counts.clone(),
        account: frame.account(window),
        rows: std::sync::Arc::clone(&frame.rows),
        in_window: frame.within(window),
        distance,
        frontier: frontier::frontier(frame, &settled.course, field, settings, spans, stop)?,
        borders: border::borders(frame, &framed.pools, &settled.sides, settings, window, stop)?,
        roads: roads::roads(corridors, &settled.traffic, ask.blockades, window, stop)?,
        change: change::change(frame, &settled.groups, window, stop)?,
        concentration: concentration::concentration(
            frame,
            &settled.course,
            settings,
            window,
            stop,
        )?,
    })
}

/// The days that are meant: where a filter has no beginning, those from the first incident on.
fn window(asked: Option<Span>, extent: Option<Span>) -> Span {
    let extent = extent.unwrap_or(Span::of_day(Day(0)));
    let Some(asked) = asked else {
        return extent;
    };
    let start = asked.start().max(extent.start()).min(asked.end());
    Span::between(start, asked.end())
}
