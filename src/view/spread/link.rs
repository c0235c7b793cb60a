//! What ties the charts to each other and to the map: the period under the hair line and the
//! incidents that are pointed at. What one chart says in a frame, all show in the next.

use crate::time::Span;

/// What is pointed at.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Link {
    /// The period under the hair line.
    pub(super) period: Option<Span>,
    /// The days that are being brushed.
    pub(super) brushing: Option<Span>,
    /// The rows of the incidents that are pointed at; the first of them stands out.
    pub(super) rows: Vec<u32>,
    /// What this frame says.
    next: Option<Box<Link>>,
}

impl Link {
    /// Points at a period with its incidents.
    pub(super) fn point(&mut self, period: Option<Span>, rows: Vec<u32>) {
        let next = self.next.get_or_insert_default();
        next.period = period.or(next.period);
        next.rows = rows;
    }

    /// Says which days are being brushed.
    pub(super) fn brush(&mut self, days: Option<Span>) {
        if days.is_some() {
            self.next.get_or_insert_default().brushing = days;
        }
    }

    /// Ends a frame: what was said in it holds from now on. Whether that changes anything.
    pub(super) fn turn(&mut self) -> bool {
        let next = self.next.take().map(|next| *next).unwrap_or_default();
        let is_new = *self != next;
        *self = next;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    #[test]
    fn what_one_chart_says_holds_in_the_next_frame_and_then_rests() {
        let mut link = Link::default();
        let period = Span::of_day(Day(3));
        link.point(Some(period), vec![4, 5]);
        assert!(link.period.is_none());
        assert!(link.turn());
        assert_eq!((link.period, link.rows.len()), (Some(period), 2));
        link.point(Some(period), vec![4, 5]);
        assert!(!link.turn());
        assert!(link.turn() && link.rows.is_empty());
        assert!(!link.turn());
    }
}
