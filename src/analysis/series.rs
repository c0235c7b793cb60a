//! Incidents counted by calendar bucket and kind, or by whatever else has one of eight colours, and
//! the stretches of days of those whose day is not known. Knows no axis and no screen: only how wide
//! a day is, to choose the bucket.

use std::ops::Range;

use crate::incident::columns::Columns;
use crate::time::{DatePrecision, Day, Span, Step};

/// A bar narrower than this, in points, is not told from its neighbours.
pub const MIN_BUCKET_PT: f64 = 3.0;

/// The mean length of a step in days, in the Gregorian calendar of 146,097 days in 400 years.
pub fn mean_days(step: Step) -> f64 {
    const YEAR: f64 = 365.2425;
    match step {
        Step::Day => 1.0,
        Step::Week => 7.0,
        Step::Month => YEAR / 12.0,
        Step::Quarter => YEAR / 4.0,
        Step::Year => YEAR,
    }
}

/// The bucket to count by where a day is so many points wide: the chosen step where it is wide
/// enough to be seen, else the shortest step that is.
pub fn unit_for(day_pt: f64, step: Step) -> Step {
    let is_wide = |unit: &Step| mean_days(*unit) * day_pt >= MIN_BUCKET_PT;
    let longer = Step::ALL.into_iter().filter(|unit| *unit >= step);
    longer.clone().find(is_wide).unwrap_or(Step::Year)
}

/// The incidents of one calendar step whose day is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// From the step's first day to its last.
    pub span: Span,
    /// How many of each colour; by kind, in the order of the kinds.
    pub counts: [u32; 8],
}

/// Incidents that went on for several days, or happened on one of several days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From the first day to the last.
    pub span: Span,
    /// How exactly the days are known.
    pub precision: DatePrecision,
    /// How many of each colour; by kind, in the order of the kinds.
    pub counts: [u32; 8],
}

impl Bucket {
    /// How many, of all colours.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

impl Stretch {
    /// How many, of all colours.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// Everything that the histogram draws. Every dated row is in exactly one bucket or stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What a bucket is.
    pub unit: Step,
    /// The buckets that hold anything, by day.
    pub buckets: Vec<Bucket>,
    /// The stretches by their first day, then their last.
    pub stretches: Vec<Stretch>,
    /// The total of the fullest bucket.
    pub greatest: u32,
}

impl Series {
    /// Counts rows of `columns` by kind; they must be dated and in the order of the columns.
    pub fn of(columns: &Columns, rows: &[u32], unit: Step) -> Self {
        Self::by(columns, rows, unit, |row| {
            columns.kind[row as usize].index()
        })
    }

    /// The same by colours: a number below 8 for each row.
    pub fn by(
        columns: &Columns,
        rows: &[u32],
        unit: Step,
        color_of: impl Fn(u32) -> usize,
    ) -> Self {
        let first_long = columns.long().start;
        let n_single = rows.partition_point(|&row| (row as usize) < first_long);
        let (single, long) = rows.split_at(n_single);
        let mut buckets: Vec<Bucket> = Vec::new();
        let mut unsure = Vec::new();
        for &row in single {
            let color = color_of(row).min(7);
            let row = row as usize;
            let day = columns.start[row];
            let precision = columns.date_precision[row];
            if precision.is_vague() {
                unsure.push((Span::of_day(day), precision, color));
                continue;
            }
            // The rows go up by day, so that the calendar is only asked once a bucket.
            if buckets.last().is_none_or(|bucket| bucket.span.end() < day) {
                let last = unit.floor_plus(day, 1).plus(-1).max(day);
                let span = Span::between(unit.floor(day), last);
                buckets.push(Bucket {
                    span,
                    counts: [0; 8],
                });
            }
            if let Some(bucket) = buckets.last_mut() {
                bucket.counts[color] += 1;
            }
        }
        for &row in long {
            let color = color_of(row).min(7);
            let row = row as usize;
            let span = Span::between(columns.start[row], columns.end[row]);
            unsure.push((span, columns.date_precision[row], color));
        }
        let greatest = buckets.iter().map(Bucket::total).max().unwrap_or(0);
        Self {
            unit,
            buckets,
            stretches: stretches(unsure),
            greatest,
        }
    }

    /// The buckets that share a day with a span.
    pub fn buckets_in(&self, span: Span) -> &[Bucket] {
        let from = self
            .buckets
            .partition_point(|bucket| bucket.span.end() < span.start());
        let to = self
            .buckets
            .partition_point(|bucket| bucket.span.start() <= span.end());
        &self.buckets[Range {
            start: from,
            end: to.max(from),
        }]
    }

    /// The bucket of a day, where it holds anything.
    pub fn bucket_at(&self, day: Day) -> Option<&Bucket> {
        self.buckets_in(Span::of_day(day)).first()
    }

    /// The stretches that share a day with a span.
    pub fn stretches_in(&self, span: Span) -> impl Iterator<Item = &Stretch> {
        self.stretches
            .iter()
            .filter(move |stretch| stretch.span.overlaps(span))
    }
}

/// Gathers what has the same days, known as exactly.
fn stretches(mut unsure: Vec<(Span, DatePrecision, usize)>) -> Vec<Stretch> {
    // Almost sorted already: only what is vague within one day comes before its place.
    unsure.sort_by_key(|(span, ..)| *span);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut first_of_span = 0;
    for (span, precision, color) in unsure {
        if stretches.last().is_none_or(|last| last.span != span) {
            first_of_span = stretches.len();
        }
        let same_span = &stretches[first_of_span..];
        let known = same_span
            .iter()
            .position(|stretch| stretch.precision == precision);
        let at = first_of_span + known.unwrap_or(same_span.len());
        if at == stretches.len() {
            stretches.push(Stretch {
                span,
                precision,
                counts: [0; 8],
            });
        }
        stretches[at].counts[color] += 1;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{Incident, IncidentId, Incidents, KindGroup, Status, SubEvent};

    fn incident(kind: SubEvent, start: &str, end: &str, date_precision: DatePrecision) -> Incident {
        let span = Span::between(Day::parse(start).unwrap(), Day::parse(end).unwrap());
        Incident {
            id: IncidentId(0),
            uuid: String::new(),
            kind,
            span: Some(span),
            date_precision,
            initiator: None,
            targets: Vec::new(),
            deaths: None,
            status: Status::Accepted,
            background: false,
            sample: false,
            places: Vec::new(),
            claims: Vec::new(),
            note: String::new(),
        }
    }

    fn on(day: &str) -> Incident {
        incident(SubEvent::ArmedClash, day, day, DatePrecision::Day)
    }

    fn series(incidents: &[Incident], unit: Step) -> Series {
        let columns = Columns::of(&Incidents::of(incidents));
        let rows: Vec<u32> = (0..columns.undated().start as u32).collect();
        Series::of(&columns, &rows, unit)
    }

    #[test]
    fn march_holds_its_first_and_its_last_day() {
        let days = ["2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01"];
        let series = series(&days.map(on), Step::Month);
        let totals: Vec<_> = series.buckets.iter().map(Bucket::total).collect();
        assert_eq!(totals, [1, 2, 1]);
        let march = series.bucket_at(Day::parse("2024-03-15").unwrap()).unwrap();
        assert_eq!(march.span.n_days(), 31);
        assert_eq!(series.buckets_in(march.span).len(), 1);
        assert_eq!(series.greatest, 2);
    }

    #[test]
    fn what_is_not_known_to_the_day_stands_in_no_bar() {
        use DatePrecision::{Day, Month, Range, Week};
        let incidents = [
            incident(SubEvent::ArmedClash, "2024-03-05", "2024-03-05", Day),
            incident(SubEvent::ArmedClash, "2024-03-05", "2024-03-05", Week),
            incident(SubEvent::ArmedClash, "2024-03-01", "2024-03-31", Month),
            incident(SubEvent::Looting, "2024-03-01", "2024-03-31", Month),
            incident(SubEvent::ArmedClash, "2024-03-01", "2024-03-31", Range),
        ];
        let series = series(&incidents, Step::Day);
        assert_eq!(series.buckets.iter().map(Bucket::total).sum::<u32>(), 1);
        let total = |precision| {
            let mut known_so = series
                .stretches
                .iter()
                .filter(|stretch| stretch.precision == precision);
            known_so
                .next()
                .map(|stretch| (stretch.total(), stretch.counts[KindGroup::Looting.index()]))
        };
        assert_eq!(series.stretches.len(), 3);
        assert_eq!(
            (total(Week), total(Month), total(Range)),
            (Some((1, 0)), Some((2, 1)), Some((1, 0)))
        );
    }

    #[test]
    fn every_dated_row_is_counted_once_whatever_the_unit() {
        arbtest::arbtest(|u| {
            let mut incidents = Vec::new();
            for _ in 0..u.int_in_range(0..=40)? {
                let from = crate::time::Day(u.int_in_range(19_000..=19_800)?);
                let length = *u.choose(&[0, 0, 0, 0, 3, 30])?;
                let kind = *u.choose(&SubEvent::ALL)?;
                let precision = *u.choose(&DatePrecision::ALL)?;
                let (first, last) = (from.to_string(), from.plus(length).to_string());
                incidents.push(incident(kind, &first, &last, precision));
            }
            let unit = *u.choose(&Step::ALL)?;
            let series = series(&incidents, unit);
            let bars: u32 = series.buckets.iter().map(Bucket::total).sum();
            let lane: u32 = series.stretches.iter().map(Stretch::total).sum();
            assert_eq!(bars + lane, incidents.len() as u32);
            let apart = series
                .buckets
                .windows(2)
                .all(|two| two[0].span.end() < two[1].span.start());
            assert!(apart && series.buckets.iter().all(|bucket| bucket.total() > 0));
            Ok(())
        });
    }

    #[test]
    fn the_bucket_is_the_step_unless_that_is_too_narrow_to_see() {
        assert_eq!(unit_for(1.13, Step::Week), Step::Week);
        assert_eq!(unit_for(1.13, Step::Day), Step::Week);
        assert_eq!(unit_for(1.13, Step::Month), Step::Month);
        assert_eq!(unit_for(3.0, Step::Day), Step::Day);
        assert_eq!(unit_for(0.05, Step::Day), Step::Quarter);
        assert_eq!(unit_for(0.0001, Step::Day), Step::Year);
    }
}
