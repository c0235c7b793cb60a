//! Work off the drawing thread: one thread that owns the project file, one that reads the
//! gazetteer. Values in, values out; whoever waits is woken once a result lies ready.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;

use super::Detail;
use super::export::{self, Order, Outcome, Painter, WithoutPictures};
use super::learn::Lesson;
use super::notice::Told;
use super::progress::Progress;
use super::project::{self, Session};
use super::review;
use super::sift::{Sift, Sifted};
use super::spread::{Bench, Measure, Measured};
use crate::filter::Matches;
use crate::gazetteer::{Gazetteer, Memory};
use crate::incident::columns::Columns;
use crate::incident::sketch::Sketch;
use crate::incident::{Incident, IncidentId, Incidents};
use crate::store::Change;
use crate::time::Day;

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Read the gazetteer.
    ReadGazetteer,
    /// Open a project, or make it where there is none.
    Open {
        /// The file.
        path: PathBuf,
        /// Counts what is read. Where it is given up, what was open before stays open.
        progress: Progress,
    },
    /// Something that may take long where it is about many incidents. Given up, it leaves everything
    /// as it was.
    Counted {
        /// What it is.
        job: Box<Job>,
        /// Counts what is done.
        progress: Progress,
    },
    /// Resolve and store the sample's incidents.
    AddSample {
        /// For the change log.
        change: Change,
    },
    /// Take the sample's incidents and reports out.
    RemoveSample {
        /// For the change log.
        change: Change,
    },
    /// Look into a table of others, or bring it in.
    Import(Box<super::import::ImportJob>),
    /// Store an incident as it now is.
    Save {
        /// The incident.
        incident: Box<Incident>,
        /// For the change log.
        change: Change,
    },
    /// Store what a person decided, with all that it settles.
    Decide {
        /// What it is.
        lesson: Lesson,
        /// For the change log.
        change: Change,
    },
    /// Take back the last decision.
    Undo {
        /// For the change log.
        change: Change,
    },
    /// Write every decision about a name to a CSV file.
    ExportNames {
        /// The file.
        path: PathBuf,
        /// Whether a file that is there may be written over.
        replace: bool,
    },
    /// Take over decisions about names from a CSV file.
    ImportNames {
        /// The file.
        path: PathBuf,
        /// For the change log.
        change: Change,
    },
    /// Read everything about an incident.
    ReadDetail(IncidentId),
    /// Work out what passes a filter but for its dates. Of several that wait only the last is done.
    Sift(Box<Sift>),
    /// Measure how far it spread. Of several that wait only the last is done.
    Measure(Box<Measure>),
    /// Compare with a colleague's project, or take over from it.
    Compare(Box<super::compare::CompareJob>),
    /// Take reports in, read one, or store an answer.
    Review(Box<review::Job>),
    /// Write what is shown to a file.
    Export(Box<Order>),
    /// Find what has some words.
    Match(String),
    /// Keep the corridors of the project.
    KeepCorridors {
        /// The table, as `desk::spread::corridors` reads it; empty for the program's own.
        text: String,
        /// Who, and when.
        change: Change,
    },
    /// Keep the filters that have names, as `filter::written` writes them.
    KeepFilters(String),
    /// Keep the blockades, as `spread::blockade` writes them.
    KeepBlockades {
        /// All of them, as `desk::spread::blockade` writes them.
        text: String,
        /// Who, and when.
        change: Change,
    },
    /// Read what became of blockades and corridors.
    ReadSpreadLog,
}

/// What a project holds, as far as the map and the lists need it.
#[derive(Debug, Clone, Default)]
pub struct Holdings {
    /// Every incident, without choices and evidence.
    pub incidents: Arc<Incidents>,
    /// The same in columns, where they were made with the sources of the reports.
    pub columns: Option<Arc<Columns>>,
    /// The filters that have names, as `filter::written` writes them; empty where there are none.
    pub filters: String,
    /// The blockades, as `spread::blockade` writes them; empty where there are none.
    pub blockades: String,
    /// The corridors, as `desk::spread::corridors` reads them; empty where they are the program's own.
    pub corridors: String,
    /// The day the newest report was published on.
    pub newest_report: Option<Day>,
    /// How many reports there are.
    pub n_reports: usize,
    /// Whether the file was made just now.
    pub is_new: bool,
    /// What was decided about names, without how often places were used.
    pub decisions: Arc<Memory>,
    /// The titles of the reports that decisions are for, by the report's row.
    pub titles: Arc<BTreeMap<i64, String>>,
    /// How many steps can be taken back.
    pub n_steps: usize,
    /// How many that were taken back can be done again.
    pub n_undone: usize,
    /// What waits for an answer.
    pub inbox: Arc<review::Inbox>,
    /// What the last step that was taken back or done again is mainly about.
    pub touched: Option<IncidentId>,
}

/// What a job has brought. A failure is a sentence for the analyst.
#[derive(Debug)]
pub enum Done {
    /// The gazetteer.
    Gazetteer(Arc<Gazetteer>),
    /// What a first map of a project is drawn from, while it is being read.
    Sketched(PathBuf, Arc<Sketch>),
    /// How many incidents of a project that is being opened are read, and of how many.
    Read([usize; 2]),
    /// A project's holdings.
    Opened(PathBuf, Result<Holdings, String>),
    /// Opening was given up: the number of that piece of work, the file, and what the project holds
    /// that was open before and still is.
    NotOpened(u64, PathBuf, Option<Box<Holdings>>),
    /// The holdings after a change, and what to tell.
    Changed(Result<(Holdings, Option<Told>), String>),
    /// What a table of others is, or what it brought.
    Import(Box<super::import::ImportDone>),
    /// Everything about an incident.
    Detail(Result<Box<Detail>, String>),
    /// What passes a filter but for its dates.
    Sifted(Box<Sifted>),
    /// What was measured.
    Measured(Box<Measured>),
    /// What came of reports, or of an answer.
    Review(Box<review::Done>),
    /// What a comparison found, or what was taken.
    Compared(Box<super::compare::CompareDone>),
    /// What became of a file.
    Exported(Box<Outcome>),
    /// What has some words.
    Matched(String, Result<Matches, String>),
    /// The filters that have names are kept, or why they are not.
    Kept(Result<(), String>),
    /// Blockades or corridors were kept.
    Written(Result<(), String>),
    /// What became of blockades and corridors, the latest first.
    SpreadLog(Result<Arc<Vec<super::spread::log::Past>>, String>),
}

/// The threads that work.
pub struct Worker {
    jobs: Sender<(Job, Ticket)>,
    done: Receiver<(Done, Ticket)>,
    /// Lent to every job: see [`Ticket`].
    ticket: Ticket,
}

/// What goes with a job, and with each of its results until it is taken. So many as there are beside
/// the worker's own, so much is on its way.
#[derive(Debug, Clone, Default)]
struct Ticket(Arc<()>);

/// Where a thread lays its results.
#[derive(Clone)]
struct Outbox<Wake> {
    results: Sender<(Done, Ticket)>,
    wake: Wake,
}

impl<Wake: Fn()> Outbox<Wake> {
    /// Lays a result down and wakes whoever waits. `false` once nobody takes results any more.
    fn give(&self, done: Done, ticket: Ticket) -> bool {
        let is_taken = self.results.send((done, ticket)).is_ok();
        (self.wake)();
        is_taken
    }
}

/// The gazetteer, once it is read: shared by the thread that resolves and the window.
type Shared = Arc<OnceLock<Arc<Gazetteer>>>;

impl Worker {
    /// Starts the threads. `wake` is called from them whenever a result lies ready. `gazetteer` is
    /// the one to use; the embedded one where there is none.
    pub fn start(
        wake: impl Fn() + Send + Clone + 'static,
        gazetteer: Option<Arc<Gazetteer>>,
    ) -> Self {
        Self::start_with(wake, gazetteer, Arc::new(WithoutPictures))
    }

    /// The same with somebody who draws pictures.
    pub fn start_with(
        wake: impl Fn() + Send + Clone + 'static,
        gazetteer: Option<Arc<Gazetteer>>,
        painter: Arc<dyn Painter>,
    ) -> Self {
        let (jobs, inbox) = channel::<(Job, Ticket)>();
        let (results, done) = channel();
        let outbox = Outbox { results, wake };
        let shared: Shared = Arc::new(gazetteer.map_or_else(OnceLock::new, OnceLock::from));
        thread::spawn(move || {
            let sifter = start_sifter(outbox.clone());
            let measurer = start_measurer(outbox.clone());
            let mut session = None;
            while let Ok((job, ticket)) = inbox.recv() {
                if let Job::Sift(sift) = job {
                    sifter.send((sift, ticket)).ok();
                    continue;
                }
                if let Job::Measure(measure) = job {
                    measurer.send((measure, ticket)).ok();
                    continue;
                }
                if let Job::Export(order) = job {
                    let (painter, outbox) = (Arc::clone(&painter), outbox.clone());
                    thread::spawn(move || {
                        let outcome = export::work(&order, &*painter);
                        drop(order);
                        outbox.give(Done::Exported(Box::new(outcome)), ticket);
                    });
                    continue;
                }
                if let Job::Compare(job) = job {
                    if job.is_writing() {
                        let answer = match &mut session {
                            Some(session) => Done::Compared(Box::new(job.write(session))),
                            None => no_project(),
                        };
                        outbox.give(answer, ticket);
                        continue;
                    }
                    let outbox = outbox.clone();
                    thread::spawn(move || {
                        outbox.give(Done::Compared(Box::new(job.read())), ticket);
                    });
                    continue;
                }
                if job == Job::ReadGazetteer {
                    let (shared, outbox) = (Arc::clone(&shared), outbox.clone());
                    thread::spawn(move || {
                        let read = read_gazetteer(&shared);
                        outbox.give(Done::Gazetteer(read), ticket);
                    });
                    continue;
                }
                let tell = |done: Done| {
                    outbox.give(done, ticket.clone());
                };
                let is_opening = matches!(job, Job::Open { .. });
                let answer = work(job, &mut session, &shared, &tell);
                if !outbox.give(answer, ticket) {
                    return;
                }
                if let Some(session) = session.as_mut().filter(|_| is_opening) {
                    session.keep_sketch();
                }
            }
        });
        let ticket = Ticket::default();
        Self { jobs, done, ticket }
    }

    /// Hands a job over.
    pub fn submit(&self, job: Job) {
        // The thread ends only with the program.
        self.jobs.send((job, self.ticket.clone())).ok();
    }

    /// What has been done since the last call.
    pub fn finished(&self) -> impl Iterator<Item = Done> + '_ {
        self.done.try_iter().map(|(done, _)| done)
    }

    /// Whether nothing is on its way: every job that was handed over is done, and what came of it was
    /// taken.
    pub fn is_idle(&self) -> bool {
        Arc::strong_count(&self.ticket.0) == 1
    }

    /// Lets the threads end, and the file with them.
    pub fn close(self) {
        let Self { jobs, done, .. } = self;
        drop(jobs);
        while done.recv().is_ok() {}
    }

    /// Waits for the next result; `None` once the thread has ended.
    pub fn wait(&self) -> Option<Done> {
        self.done.recv().ok().map(|(done, _)| done)
    }
}

/// The thread that sifts, so that a filter waits for no file. It works on what it was given, and
/// of several that wait does the last.
fn start_sifter(outbox: Outbox<impl Fn() + Send + 'static>) -> Sender<(Box<Sift>, Ticket)> {
    let (jobs, inbox) = channel::<(Box<Sift>, Ticket)>();
    thread::spawn(move || {
        while let Ok(first) = inbox.recv() {
            let (last, ticket) = inbox.try_iter().last().unwrap_or(first);
            if !outbox.give(Done::Sifted(Box::new(last.work())), ticket) {
                return;
            }
        }
    });
    jobs
}

/// The thread that measures. What was asked before the last asking gives up by itself.
fn start_measurer(outbox: Outbox<impl Fn() + Send + 'static>) -> Sender<(Box<Measure>, Ticket)> {
    let (jobs, inbox) = channel::<(Box<Measure>, Ticket)>();
    thread::spawn(move || {
        let mut bench = Bench::default();
        while let Ok(first) = inbox.recv() {
            let (last, ticket) = inbox.try_iter().last().unwrap_or(first);
            let Some(measured) = last.work(&mut bench) else {
                continue;
            };
            if !outbox.give(Done::Measured(Box::new(measured)), ticket) {
                return;
            }
        }
    });
    jobs
}

fn read_gazetteer(shared: &Shared) -> Arc<Gazetteer> {
    Arc::clone(shared.get_or_init(|| Arc::new(Gazetteer::embedded())))
}

fn no_project() -> Done {
    Done::Changed(Err("no project is open: open one first".to_owned()))
}

/// Opens a project. What was open before is let go once the other is open; the same file is let go
/// first, since closing it once would take the other's locks away.
fn open(
    path: PathBuf,
    progress: &Progress,
    session: &mut Option<Session>,
    tell: &dyn Fn(Done),
) -> Done {
    let is_same = |open: &Session| {
        let [one, other] = [open.store.path(), path.as_path()].map(std::fs::canonicalize);
        one.ok().is_some_and(|one| other.ok() == Some(one))
    };
    let mut before = session.take();
    if before.as_ref().is_some_and(is_same) {
        before = None;
    }
    match project::open_telling(&path, progress, tell) {
        Ok((opened, holdings)) => {
            *session = Some(opened);
            Done::Opened(path, Ok(holdings))
        }
        Err(error) if error.is_given_up() => {
            *session = before;
            let holdings = session.as_mut().and_then(|open| open.holdings().ok());
            Done::NotOpened(progress.id(), path, holdings.map(Box::new))
        }
        Err(error) => Done::Opened(path, Err(error.to_string())),
    }
}

/// Does a job that counts what it does, and can be given up until something is stored.
fn counted(
    job: Job,
    progress: &Progress,
    session: &mut Option<Session>,
    shared: &Shared,
    tell: &dyn Fn(Done),
) -> Done {
    if let Some(Err(error)) = session.as_mut().map(|open| open.heed(progress)) {
        return Done::Changed(Err(error.to_string()));
    }
    let done = work(job, session, shared, tell);
    if let Some(open) = session {
        open.heed_nobody();
    }
    done
}

/// Does one job on the thread that owns the file; what is known on the way is told.
fn work(job: Job, session: &mut Option<Session>, shared: &Shared, tell: &dyn Fn(Done)) -> Done {
    let job = match job {
        Job::Open { path, progress } => return open(path, &progress, session, tell),
        Job::Counted { job, progress } => return counted(*job, &progress, session, shared, tell),
        job => job,
    };
    let Some(session) = session else {
        return no_project();
    };
    let changed = |result: Result<(Holdings, Option<Told>), project::Error>| {
        Done::Changed(result.map_err(|error| error.to_string()))
    };
    match job {
        Job::ReadGazetteer
        | Job::Open { .. }
        | Job::Counted { .. }
        | Job::Sift(_)
        | Job::Measure(_)
        | Job::Export(_)
        | Job::Compare(_) => {
            unreachable!("done before")
        }
        Job::AddSample { change } => changed(
            session
                .add_sample(&read_gazetteer(shared), &change)
                .map(|holdings| (holdings, None)),
        ),
        Job::RemoveSample { change } => changed(
            session
                .remove_sample(&change)
                .map(|(holdings, n)| (holdings, Some(Told::SampleRemoved { n }))),
        ),
        Job::Import(job) => Done::Import(Box::new(job.work(session, &read_gazetteer(shared)))),
        Job::Save { incident, change } => {
            let place = incident.places.first().and_then(|place| place.name.clone());
            let told = place.map(|place| Told::PlaceSaved {
                place: Some(place),
                n_others: 0,
            });
            changed(
                session
                    .save(&incident, &change)
                    .map(|holdings| (holdings, told)),
            )
        }
        Job::Decide { lesson, change } => changed(
            session
                .decide(lesson, &read_gazetteer(shared), &change)
                .map(|(holdings, told)| (holdings, Some(told))),
        ),
        Job::Undo { change } => changed(
            session
                .undo(&change)
                .map(|(holdings, told)| (holdings, Some(told))),
        ),
        Job::Review(job) => {
            let gazetteer = || read_gazetteer(shared);
            Done::Review(Box::new(job.work(session, gazetteer)))
        }
        Job::ExportNames { path, replace } => changed(
            session
                .export_names(&path, replace)
                .map(|(holdings, told)| (holdings, Some(told))),
        ),
        Job::ImportNames { path, change } => changed(
            session
                .import_names_of(&path, false, &read_gazetteer(shared), &change)
                .map(|(holdings, imported)| {
                    (holdings, Some(Told::NamesImported(Box::new(imported))))
                }),
        ),
        Job::ReadDetail(id) => {
            let detail = session.detail(id).map(Box::new);
            Done::Detail(detail.map_err(|error| error.to_string()))
        }
        Job::Match(text) => {
            let found = session.matches(&text).map_err(|error| error.to_string());
            Done::Matched(text, found)
        }
        Job::KeepCorridors { text, change } => {
            Done::Written(in_words(session.keep_corridors(&text, &change)))
        }
        Job::ReadSpreadLog => Done::SpreadLog(in_words(session.spread_log().map(Arc::new))),
        Job::KeepFilters(text) => Done::Kept(in_words(session.keep_filters(&text))),
        Job::KeepBlockades { text, change } => {
            Done::Written(in_words(session.keep_blockades(&text, &change)))
        }
    }
}

/// What failed, as it is told.
fn in_words<T>(done: Result<T, super::project::Error>) -> Result<T, String> {
    done.map_err(|error| error.to_string())
}
