//! What is given up leaves everything as it was.

use super::*;

#[test]
fn opening_that_is_given_up_goes_back_to_the_project_that_was_open() {
    let mut desk = desk();
    desk.apply(Command::ToggleKind(KindGroup::Battles), AT);
    desk.apply(Command::Select(Some(IncidentId(2))), AT);
    let (before, n_shown) = (desk.filter.clone(), desk.shown.rows.len());
    let path = PathBuf::from("large.harmattan");
    let opened = |desk: &mut Desk, path: &PathBuf| -> Progress {
        let jobs = desk.apply(Command::OpenProject(path.clone()), AT);
        let progress = jobs.into_iter().find_map(|job| match job {
            Job::Open { progress, .. } => Some(progress),
            _ => None,
        });
        progress.unwrap()
    };
    let first = opened(&mut desk, &path);
    assert!(desk.incidents.is_empty() && desk.filter != before);
    // Another is asked for meanwhile, which gives the first up; what was open is still that.
    let progress = opened(&mut desk, &path);
    assert!(first.is_cancelled());
    desk.take(Done::NotOpened(first.id(), path.clone(), None), AT);
    assert_eq!(desk.project, Project::Opening(path.clone()));
    desk.apply(Command::Cancel(progress.id()), AT);
    assert!(progress.is_cancelled());
    let id = progress.id();
    drop((first, progress));
    let holdings = Holdings {
        incidents: Arc::clone(&super::desk().incidents),
        n_reports: 1,
        ..Holdings::default()
    };
    let revision = desk.revision;
    let done = Done::NotOpened(id, path.clone(), Some(Box::new(holdings)));
    desk.take(done, AT);
    assert_eq!(desk.project.name(), "try");
    assert_eq!(
        (&desk.filter, desk.shown.rows.len()),
        (&before, n_shown),
        "the filter holds again"
    );
    assert_eq!(desk.selected, Some(IncidentId(2)));
    assert!(desk.is_ready() && desk.works.is_empty() && desk.revision > revision);
    let told = desk.notices.last().map(|notice| &notice.told);
    let name = "large".to_owned();
    assert_eq!(told, Some(&Told::NotOpened { name }));

    // Where nothing was open, nothing is.
    let (mut desk, jobs) = Desk::opening(path.clone(), "a test".to_owned());
    let Some(Job::Open { progress, .. }) = jobs.last() else {
        panic!("{jobs:?}");
    };
    desk.take(Done::NotOpened(progress.id(), path.clone(), None), AT);
    assert_eq!(desk.project, Project::Closed(path));
}

#[test]
fn what_was_given_up_is_no_fault() {
    let mut desk = desk();
    let jobs = desk.apply(Command::Undo, AT);
    let [Job::Counted { progress, .. }] = jobs.as_slice() else {
        panic!("{jobs:?}");
    };
    assert_eq!(progress.work(), Work::Undoing);
    let message = crate::store::Error::GivenUp.to_string();
    desk.take(Done::Changed(Err(message)), AT);
    assert!(!desk.saving);
    let last = desk.notices.last().unwrap();
    assert_eq!((&last.told, last.failed), (&Told::GivenUp, false));
}

#[test]
fn a_search_that_is_given_up_shows_what_was_shown_before() {
    let mut desk = desk();
    let search = |desk: &mut Desk, words: &str| {
        let words = words.to_owned();
        let jobs = desk.apply(Command::Filter(FilterCommand::Words(words)), AT);
        let [Job::Counted { progress, .. }] = jobs.as_slice() else {
            panic!("{jobs:?}");
        };
        progress.clone()
    };
    let first = search(&mut desk, "ga");
    let second = search(&mut desk, "gao");
    assert!(
        first.is_cancelled() && !second.is_cancelled(),
        "nobody waits for it"
    );
    let given_up = || Err(crate::store::Error::GivenUp.to_string());
    desk.take(Done::Matched("ga".to_owned(), given_up()), AT);
    assert!(desk.sifting && desk.notices.is_empty());
    desk.take(Done::Matched("gao".to_owned(), given_up()), AT);
    assert!(!desk.sifting && desk.filter.text.is_empty());
    assert_eq!(desk.shown.rows.len(), 3);
}

#[test]
fn the_thread_keeps_what_was_open_when_opening_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| folder.path().join(format!("{name}.harmattan")));
    let worker = Worker::start(|| (), None);
    let open = |path: &PathBuf| {
        let progress = Progress::of(Work::Opening, "");
        let path = path.clone();
        (progress.clone(), Job::Open { path, progress })
    };
    worker.submit(open(&one).1);
    let opened = std::iter::from_fn(|| worker.wait()).find(|done| !matches!(done, Done::Read(_)));
    assert!(matches!(opened, Some(Done::Opened(path, Ok(_))) if path == one));
    let (progress, job) = open(&other);
    progress.cancel();
    worker.submit(job);
    let done = std::iter::from_fn(|| worker.wait()).find(|done| !matches!(done, Done::Read(_)));
    let Some(Done::NotOpened(id, path, Some(_))) = done else {
        panic!("{done:?}");
    };
    assert_eq!((id, path), (progress.id(), other));
    worker.submit(Job::KeepFilters("kept".to_owned()));
    assert!(matches!(worker.wait(), Some(Done::Kept(Ok(())))));
    worker.close();
    let (_, holdings) = project::open_read_only(&one).unwrap();
    assert_eq!(holdings.filters, "kept");
}
