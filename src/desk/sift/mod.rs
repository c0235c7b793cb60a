//! What the desk does with its filter: changing it, going back to what it was, keeping it under a
//! name, and having worked out what passes. Few incidents are sifted at once; more than that on a
//! thread of its own, with what passed before staying in sight until then. Moving the dates never
//! waits: it cuts another piece out of what was sifted.

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use super::{Desk, FilterCommand, Job, Progress, Work};
use crate::filter::written::{self, Saved};
use crate::filter::{Area, Filter, LineName, Matches, Reason, Sieve, Tally, Wanted};
use crate::gazetteer::border_courses;
use crate::geo::Position;
use crate::incident::Incidents;
use crate::incident::columns::Columns;
use crate::time::Span;

/// More incidents than this are sifted off the drawing thread: so many take half a millisecond, two
/// where distances are measured, four where words are looked up.
const AT_ONCE: usize = 20_000;
/// So many earlier filters are kept.
const MOST_BACK: usize = 100;

/// What kind of change it was: several of one kind in a row are one step back, but for the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// The dates moved: dragging them is many changes.
    Window,
    /// Words were typed.
    Words,
    /// Anything else: a step of its own.
    Other,
}

/// Earlier and later filters, and what is being sifted.
#[derive(Default)]
pub(super) struct State {
    back: Vec<Filter>,
    forward: Vec<Filter>,
    last: Option<Sort>,
    /// Grows with every job: older answers are not waited for.
    ticket: u64,
    /// The data that is being sifted, where it is not yet what is shown.
    coming: Option<(Arc<Incidents>, Arc<Columns>)>,
    /// What has the words of a text.
    matches: Option<(String, Arc<Matches>)>,
    /// The filters with names that this version cannot use: told of once, and kept in the file.
    unread: Vec<written::Error>,
    /// So many times the filters with names are on their way to the file: what is read from it
    /// meanwhile is older than they are.
    n_keeping: usize,
}

/// A filter to be worked out on some incidents.
#[derive(Clone)]
pub struct Sift {
    ticket: u64,
    incidents: Arc<Incidents>,
    columns: Arc<Columns>,
    filter: Filter,
    matches: Option<Arc<Matches>>,
    lines: Arc<Vec<Vec<Position>>>,
}

/// What passes it.
pub struct Sifted {
    ticket: u64,
    incidents: Arc<Incidents>,
    columns: Arc<Columns>,
    sieve: Arc<Sieve>,
}

impl Sift {
    /// Does it.
    pub fn work(self) -> Sifted {
        let wanted = Wanted {
            filter: &self.filter,
            matches: self.matches.as_deref(),
            lines: &self.lines,
        };
        Sifted {
            ticket: self.ticket,
            sieve: Arc::new(Sieve::of(&self.incidents, &self.columns, wanted)),
            incidents: self.incidents,
            columns: self.columns,
        }
    }
}

// A million incidents are not compared nor printed: each job has its own number.
impl PartialEq for Sift {
    fn eq(&self, other: &Self) -> bool {
        self.ticket == other.ticket
    }
}

impl fmt::Debug for Sift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sift {} of {}", self.ticket, self.columns.len())
    }
}

impl fmt::Debug for Sifted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sifted {} of {}", self.ticket, self.columns.len())
    }
}

impl Desk {
    /// Whether the filter was another one before.
    pub fn can_go_back(&self) -> bool {
        !self.sifts.back.is_empty()
    }

    /// Whether a filter was left by going back.
    pub fn can_go_forward(&self) -> bool {
        !self.sifts.forward.is_empty()
    }

    /// The name of the filter, where it is one of those that have one.
    pub fn filter_name(&self) -> Option<&str> {
        let mut saved = self.saved.iter();
        let same = saved.find(|(_, filter)| **filter == self.filter);
        same.map(|(name, _)| name.as_str())
    }

    pub(super) fn apply_to_filter(&mut self, command: FilterCommand) -> Vec<Job> {
        match command {
            FilterCommand::Toggle(facet, key) => {
                self.set_filter(Sort::Other, |filter| filter.toggle(facet, &key))
            }
            FilterCommand::Only(facet, key) => {
                self.set_filter(Sort::Other, |filter| filter.only(facet, &key))
            }
            FilterCommand::Lift(reason) => {
                self.set_filter(Sort::Other, |filter| filter.lift(reason))
            }
            FilterCommand::Words(text) => self.set_filter(Sort::Words, |filter| filter.text = text),
            FilterCommand::Within(area) => {
                self.set_filter(Sort::Other, |filter| filter.area = area)
            }
            FilterCommand::Set(to) => self.set_filter(Sort::Other, |filter| *filter = *to),
            FilterCommand::Back => self.go(true),
            FilterCommand::Forward => self.go(false),
            FilterCommand::Use(name) => match self.saved.get(&name).cloned() {
                Some(kept) => self.set_filter(Sort::Other, |filter| *filter = kept),
                None => Vec::new(),
            },
            FilterCommand::Save(name) => {
                let name = name.trim();
                if name.is_empty() {
                    return Vec::new();
                }
                self.saved.insert(name.to_owned(), self.filter.clone());
                self.keep_saved()
            }
            FilterCommand::Keep(name, filter) => {
                self.saved.insert(name, *filter);
                self.keep_saved()
            }
            FilterCommand::Forget(name) => match self.saved.remove(&name) {
                Some(_) => self.keep_saved(),
                None => Vec::new(),
            },
        }
    }

    /// Changes the filter, and remembers what it was.
    pub(super) fn set_filter(&mut self, sort: Sort, set: impl FnOnce(&mut Filter)) -> Vec<Job> {
        let before = self.filter.clone();
        set(&mut self.filter);
        if self.filter == before {
            return Vec::new();
        }
        let goes_on = sort != Sort::Other && self.sifts.last == Some(sort);
        if !goes_on {
            self.sifts.back.push(before.clone());
            if self.sifts.back.len() > MOST_BACK {
                self.sifts.back.remove(0);
            }
        }
        self.sifts.last = Some(sort);
        self.sifts.forward.clear();
        self.after_change(&before)
    }

    /// Goes to the filter before this one, or to the one that was left by going back.
    fn go(&mut self, back: bool) -> Vec<Job> {
        let State {
            back: earlier,
            forward: later,
            ..
        } = &mut self.sifts;
        let (from, onto) = if back {
            (earlier, later)
        } else {
            (later, earlier)
        };
        let Some(filter) = from.pop() else {
            return Vec::new();
        };
        let before = std::mem::replace(&mut self.filter, filter);
        onto.push(before.clone());
        self.sifts.last = None;
        self.after_change(&before)
    }

    fn after_change(&mut self, before: &Filter) -> Vec<Job> {
        if self.filter.is_same_but_for_dates(before) {
            self.show();
            return Vec::new();
        }
        self.sift()
    }

    /// What has the words of the filter, where that is known.
    pub(super) fn matches(&self) -> Option<Arc<Matches>> {
        let known = self.sifts.matches.as_ref();
        let known = known.filter(|(text, _)| *text == self.filter.text);
        known.map(|(_, matches)| Arc::clone(matches))
    }

    /// Works out anew what passes all but the dates: here and now where that takes no time. What
    /// has the words is found first.
    pub(super) fn sift(&mut self) -> Vec<Job> {
        let data = self.sifts.coming.clone();
        let (incidents, columns) =
            data.unwrap_or_else(|| (Arc::clone(&self.incidents), Arc::clone(&self.columns)));
        let matches = self.matches();
        if matches.is_none() && !self.filter.text.trim().is_empty() && !columns.is_empty() {
            self.sifting = true;
            // What was asked before is not waited for.
            let earlier = self.works.iter();
            let earlier = earlier.filter(|it| it.work() == Work::Searching);
            earlier.for_each(Progress::cancel);
            let text = self.filter.text.clone();
            let job = Job::Match(text.clone());
            return vec![self.counted(Work::Searching, &text, job)];
        }
        self.sifts.ticket += 1;
        let sift = Sift {
            ticket: self.sifts.ticket,
            filter: self.filter.clone(),
            matches,
            lines: Arc::new(self.area_lines()),
            incidents,
            columns,
        };
        if sift.columns.len() <= AT_ONCE {
            self.take_sifted(sift.work());
            return Vec::new();
        }
        self.sifting = true;
        vec![Job::Sift(Box::new(sift))]
    }

    /// The courses of the line that the filter's area is measured from.
    pub fn area_lines(&self) -> Vec<Vec<Position>> {
        let Some(Area::Along { line, .. }) = &self.filter.area else {
            return Vec::new();
        };
        match line {
            LineName::Border(countries) => border_courses(countries),
            LineName::Road(name) => {
                let gazetteer = self.gazetteer.as_ref();
                gazetteer.map_or_else(Vec::new, |gazetteer| gazetteer.road_courses(name))
            }
        }
    }

    /// Takes what was sifted, unless something newer is on its way.
    pub(super) fn take_sifted(&mut self, sifted: Sifted) {
        if sifted.ticket != self.sifts.ticket {
            return;
        }
        self.sifting = false;
        self.sifts.coming = None;
        if !Arc::ptr_eq(&self.incidents, &sifted.incidents) {
            self.n_sample = sifted.incidents.n_sample();
            (self.read, self.sketch) = (None, None);
        }
        self.incidents = sifted.incidents;
        self.columns = sifted.columns;
        self.sieve = sifted.sieve;
        self.dated_revision += 1;
        if self.selected_incident().is_none() {
            self.selected = None;
            self.detail = None;
        }
        self.show();
    }

    /// Takes what has the words, unless others were asked for since.
    pub(super) fn take_matches(&mut self, text: String, matches: Matches) -> Vec<Job> {
        if text != self.filter.text {
            return Vec::new();
        }
        self.sifts.matches = Some((text, Arc::new(matches)));
        self.sift()
    }

    /// Nothing is known of what has the words: then it is shown what was shown before.
    pub(super) fn take_no_matches(&mut self, text: &str, message: String) -> Vec<Job> {
        if text != self.filter.text {
            return Vec::new();
        }
        self.sifting = false;
        self.tell_fault(message);
        if self.can_go_back() {
            return self.go(true);
        }
        self.filter.text.clear();
        self.sift()
    }

    /// Takes other incidents, once it is known which of them pass.
    pub(super) fn take_data(
        &mut self,
        incidents: Arc<Incidents>,
        columns: Arc<Columns>,
    ) -> Vec<Job> {
        // They may have other words.
        self.sifts.matches = None;
        self.sifts.coming = Some((incidents, columns));
        self.sift()
    }

    /// Reads the filters that have names. One that this version cannot use is told of.
    pub(super) fn read_saved(&mut self, text: &str) {
        if self.sifts.n_keeping > 0 {
            return;
        }
        let (saved, errors) = if text.is_empty() {
            (Saved::new(), Vec::new())
        } else {
            written::of_text(text)
        };
        self.saved = saved;
        let known = std::mem::replace(&mut self.sifts.unread, errors.clone());
        for error in errors.iter().filter(|error| !known.contains(error)) {
            self.tell(error.to_string(), true);
        }
    }

    /// Keeps the filters with names in the project.
    fn keep_saved(&mut self) -> Vec<Job> {
        self.sifts.n_keeping += 1;
        let text = written::to_text(&self.saved, &self.sifts.unread);
        vec![Job::KeepFilters(text)]
    }

    /// The filters with names are in the file, or why they are not.
    pub(super) fn take_kept(&mut self, kept: Result<(), String>) {
        self.sifts.n_keeping = self.sifts.n_keeping.saturating_sub(1);
        if let Err(message) = kept {
            self.tell(message, true);
        }
    }

    /// How many of what passes all but the dates lie within some days.
    pub fn tally(&self, span: Span) -> Tally {
        self.sieve.tally(&self.columns, span)
    }

    /// The rows of the columns that are left out for a reason.
    pub fn left_out(&self, reason: Reason) -> Vec<u32> {
        self.sieve.left_out(&self.columns, &self.filter, reason)
    }

    /// Cuts out what the dates let through.
    fn show(&mut self) {
        self.shown = Arc::new(self.sieve.shown(&self.columns, &self.filter));
        self.revision += 1;
    }
}
