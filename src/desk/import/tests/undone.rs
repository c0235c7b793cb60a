//! Imports that are taken back and brought in again, while somebody waits.

use super::*;

#[test]
fn undoing_and_redoing_an_import_count_and_given_up_leave_everything_as_it_was() {
    let mut desk = Desk::new();
    desk.bring("one.csv", format!("{ACLED}{FIRST}"));
    let changed = FIRST.replace(",3,1\n", ",4,1\n");
    desk.bring("two.csv", format!("{ACLED}{changed}"));
    let undone = |session: &mut Session, is_redo: bool, gives_up: bool| {
        let progress = Progress::of(Work::Undoing, "");
        if gives_up {
            progress.cancel();
        }
        session.heed(&progress).unwrap();
        let done = if is_redo {
            session.redo(&change())
        } else {
            session.undo(&change())
        };
        session.heed_nobody();
        assert!(
            progress.n_total().is_some(),
            "it is known how much there is"
        );
        assert_eq!(progress.can_be_given_up(), gives_up);
        done.map(|(holdings, _)| (holdings.n_steps, holdings.n_undone))
    };
    let n_logged = |desk: &Desk| desk.session.store.change_log(1000).unwrap().len();
    for (is_redo, steps) in [(false, [(1, 1), (0, 2)]), (true, [(1, 1), (2, 0)])] {
        for left in steps {
            let all = desk.session.store.incidents().unwrap();
            let logged = n_logged(&desk);
            let given_up = undone(&mut desk.session, is_redo, true).unwrap_err();
            assert!(given_up.is_given_up(), "{given_up}");
            assert_eq!(desk.session.store.incidents().unwrap(), all);
            assert_eq!(n_logged(&desk), logged);
            let done = undone(&mut desk.session, is_redo, false).unwrap();
            assert_eq!(done, left);
            assert_ne!(desk.session.store.incidents().unwrap(), all);
        }
    }
}
