//! Playing through time in whole steps. Knows no clock of its own, no screen and no store: it is
//! told the time and answers with the next window.

use super::window;
use crate::filter::Filter;
use crate::time::Span;

/// Steps a second at speed 1×.
const STEPS_PER_S: f64 = 2.0;
/// A slow frame is caught up with by so many steps; what is later than that is let go, so that a
/// machine that slept does not jump.
const MAX_CATCH_UP: f64 = 4.0;

/// The speeds, by [`Playback::speed`].
pub(super) const SPEEDS: [f64; 5] = [0.5, 1.0, 2.0, 4.0, 8.0];
/// As the control shows them.
pub(super) const SPEED_WORDS: [&str; 5] = ["½×", "1×", "2×", "4×", "8×"];

/// Whether and how time plays. Saved by nobody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Playback {
    /// Whether it plays.
    pub playing: bool,
    /// The place of the speed in `SPEEDS`.
    pub speed: usize,
    /// Whether it begins anew after the last step.
    pub looping: bool,
    /// When the next step is due, in the seconds that [`tick`] is told; `None` before the first.
    due_s: Option<f64>,
}

impl Default for Playback {
    fn default() -> Self {
        Self {
            playing: false,
            speed: 1,
            looping: false,
            due_s: None,
        }
    }
}

impl Playback {
    /// Begins to play, or stops.
    pub fn toggle(&mut self) {
        self.playing = !self.playing;
        self.due_s = None;
    }

    /// The next speed, the slowest after the fastest.
    pub fn faster(&mut self) {
        self.speed = (self.speed + 1) % SPEEDS.len();
        self.due_s = None;
    }

    /// How long a step is shown, in seconds.
    pub fn step_s(&self) -> f64 {
        1.0 / (STEPS_PER_S * SPEEDS.get(self.speed).copied().unwrap_or(1.0))
    }

    /// How long until the next step is due, in seconds; `None` while nothing plays.
    pub fn wait_s(&self, now_s: f64) -> Option<f64> {
        let due_s = self.due_s.unwrap_or(now_s);
        self.playing.then(|| (due_s - now_s).max(0.0))
    }
}

/// The window to show next, where a step is due. Playing that begins where nothing follows begins
/// at the first step; playing that comes to the end stops there, or begins anew.
pub fn tick(playback: &mut Playback, filter: &Filter, extent: Span, now_s: f64) -> Option<Span> {
    if !playback.playing {
        playback.due_s = None;
        return None;
    }
    let step_s = playback.step_s();
    let Some(due_s) = playback.due_s else {
        playback.due_s = Some(now_s + step_s);
        let has_next = filter.window.is_some() && window::step_by(filter, extent, 1).is_some();
        return (!has_next).then(|| window::first(filter, extent));
    };
    if now_s < due_s {
        return None;
    }
    let n_due = ((now_s - due_s) / step_s).floor() + 1.0;
    let is_late = n_due > MAX_CATCH_UP;
    let n = if is_late { 1.0 } else { n_due };
    playback.due_s = Some(if is_late {
        now_s + step_s
    } else {
        due_s + n * step_s
    });
    let next = window::step_by(filter, extent, n as i32);
    if next.is_none() && playback.looping {
        return Some(window::first(filter, extent)).filter(|first| filter.window != Some(*first));
    }
    if next.is_none() {
        playback.playing = false;
        playback.due_s = None;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::TimeMode;
    use crate::time::{Day, Step};

    #[track_caller]
    fn span(from: &str, to: &str) -> Span {
        Span::from_to(Day::parse(from).unwrap(), Day::parse(to).unwrap()).unwrap()
    }

    fn play(looping: bool, from: &str, to: &str, seconds: u32) -> (Vec<Span>, Playback) {
        let data = span("2023-01-10", "2023-06-20");
        let window = Some(span(from, to));
        let mut filter = Filter {
            window,
            mode: TimeMode::Window,
            step: Step::Month,
            ..Filter::default()
        };
        let mut playback = Playback {
            playing: true,
            looping,
            ..Playback::default()
        };
        let mut seen = Vec::new();
        for tenth in 0..=10 * seconds {
            if let Some(next) = tick(&mut playback, &filter, data, f64::from(tenth) / 10.0) {
                filter.window = Some(next);
                seen.push(next);
            }
        }
        (seen, playback)
    }

    #[test]
    fn months_are_played_over_their_ends_two_a_second() {
        let (seen, playback) = play(false, "2023-01-01", "2023-01-31", 2);
        let ends: Vec<_> = seen.iter().map(|span| span.end().to_string()).collect();
        assert_eq!(
            ends,
            ["2023-02-28", "2023-03-31", "2023-04-30", "2023-05-31"]
        );
        assert!(seen.iter().all(|span| span.start().ymd().2 == 1) && playback.playing);
    }

    #[test]
    fn playing_stops_at_the_end_and_begins_again_from_the_start() {
        let (seen, playback) = play(false, "2023-05-01", "2023-05-31", 3);
        assert_eq!(seen, [span("2023-06-01", "2023-06-30")]);
        assert!(!playback.playing && playback.wait_s(9.0).is_none());
        let (seen, _) = play(false, "2023-06-01", "2023-06-30", 0);
        assert_eq!(seen, [span("2023-01-01", "2023-01-31")]);
    }

    #[test]
    fn a_loop_goes_on_with_the_first_step() {
        let (seen, playback) = play(true, "2023-05-01", "2023-05-31", 1);
        assert_eq!(
            seen,
            [
                span("2023-06-01", "2023-06-30"),
                span("2023-01-01", "2023-01-31")
            ]
        );
        assert!(playback.playing);
    }

    #[test]
    fn a_machine_that_slept_does_not_jump() {
        let data = span("2020-01-01", "2024-12-31");
        let january = Some(span("2020-01-01", "2020-01-31"));
        let filter = Filter {
            window: january,
            step: Step::Month,
            ..Filter::default()
        };
        let mut playback = Playback {
            playing: true,
            ..Playback::default()
        };
        assert_eq!(tick(&mut playback, &filter, data, 0.0), None);
        let after_sleep = tick(&mut playback, &filter, data, 3600.0);
        assert_eq!(after_sleep, Some(span("2020-02-01", "2020-02-29")));
        let wait_s = playback.wait_s(3600.0).unwrap();
        assert!((wait_s - 0.5).abs() < 1e-9);
    }
}
