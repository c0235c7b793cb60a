//! Work on many like things, on as many threads as there are cores. What comes out does not depend on
//! their number.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::stop::{Stop, Stopped};

/// Threads at most: more than these wait for memory.
const MOST_THREADS: usize = 8;

/// A value for each number below `n`, in their order. So many at a time are taken by a thread that has
/// nothing to do; a few are not worth one.
pub fn map<T: Send>(
    n: usize,
    at_a_time: usize,
    stop: &Stop,
    work: impl Fn(usize) -> Result<T, Stopped> + Sync,
) -> Result<Vec<T>, Stopped> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let n_threads = cores.min(MOST_THREADS).min(n.div_ceil(at_a_time));
    let next = AtomicUsize::new(0);
    let take = || {
        let mut mine: Vec<(usize, Vec<T>)> = Vec::new();
        loop {
            let from = next.fetch_add(at_a_time, Ordering::Relaxed);
            if from >= n {
                return Ok(mine);
            }
            stop.check()?;
            let values = (from..(from + at_a_time).min(n)).map(&work);
            mine.push((from, values.collect::<Result<_, _>>()?));
        }
    };
    let mut parts = if n_threads < 2 {
        take()?
    } else {
        let shares: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(take)).collect();
            let ended = threads.into_iter().map(thread::ScopedJoinHandle::join);
            ended.collect()
        });
        let mut parts = Vec::new();
        for share in shares {
            parts.extend(share.unwrap_or_else(|panic| resume_unwind(panic))?);
        }
        parts
    };
    parts.sort_by_key(|(from, _)| *from);
    Ok(parts.into_iter().flat_map(|(_, values)| values).collect())
}

/// Two things that know nothing of each other.
pub fn both<A: Send, B>(
    one: impl FnOnce() -> Result<A, Stopped> + Send,
    other: impl FnOnce() -> Result<B, Stopped>,
) -> Result<(A, B), Stopped> {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok((one?, other?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_in_the_order_of_their_numbers() {
        for n in [0, 1, 7, 1000] {
            let found = map(n, 3, &Stop::never(), |at| Ok(at * 2)).unwrap();
            assert_eq!(found, (0..n).map(|at| at * 2).collect::<Vec<_>>());
        }
        let two = both(|| Ok(1), || Ok("one"));
        assert_eq!(two, Ok((1, "one")));
    }

    #[test]
    fn one_that_is_stopped_stops_all() {
        let stop = Stop::never().newer();
        let _newer = stop.newer();
        assert_eq!(map(10, 1, &stop, Ok), Err(Stopped));
        assert_eq!(both(|| Err::<(), _>(Stopped), || Ok(())), Err(Stopped));
    }
}
