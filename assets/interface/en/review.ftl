# Review: reports that come in, what was found in them, and the answers.
review-inbox = Inbox
review-reports = Reports
review-pairs = Pairs
review-unplaced = Unplaced
review-n-open = { $count } open
review-done = done
review-paste = Paste
review-paste-key = paste the text of a report
review-open-files = Open files of reports
review-open = Open
review-path = Path of a report
review-path-hint = path of a file or folder, or a dialog
review-files-how = Texts, web pages, Word documents and mails; a folder opens all of them. Files can also be dropped here.
review-empty-inbox = No report is here yet. Paste one with Ctrl V, open files, or drop them on the window.
review-no-pairs = No two incidents seem to be one and wait for an answer.
review-no-unplaced = Every incident that was taken has its place.
review-undated = undated
review-no-day = day unknown
review-published = published { $day }
review-report = Report
review-copy-text = Copy the text
review-about = About this report
review-start = Paste a report
review-start-how = Its incidents are found and marked, each place on the map with what else it may be. You accept, correct or reject them with single keys, and anything can be undone.
review-no-report = No report tells of this incident: it was written by hand.
review-go-to = Candidate { $n }
review-mark-place = Place
review-mark-date = Date
review-mark-actors = Actors
review-mark-event = Event and deaths
review-n-found = { $n ->
    [one] { $count } incident found
   *[other] { $count } incidents found
}
review-n-accepted = { $count } accepted
review-by-hand = By hand
review-undo = Undo
review-redo = Redo
review-nothing-found = No incident was found in this report. What the reader missed can be written by hand with Ctrl N.
review-nothing-open = No report is open.
review-all-answered = { $n ->
    [one] All answered. Enter opens the next; { $count } report is left.
   *[other] All answered. Enter opens the next; { $count } reports are left.
}
review-all-done = All answered, in this report and in every other.
review-ready = Ready
review-n-questions = { $n ->
    [one] { $count } question
   *[other] { $count } questions
}
review-kind = Kind
review-date = Date
review-initiator = Initiator
review-targets = Targets
review-deaths = Deaths
review-claim = Claim
review-place = Place
review-state = State
review-not-named = not named
review-not-reported = not reported
review-no-place = no place
review-no-claim = No report tells of this incident, so that there is no claim to judge.
review-no-claim-short = no report
review-figures = low { $low } · best { $best } · high { $high }
review-asks-date = No day is known: D to type one, or accept it undated.
review-asks-vague = The words leave the day open.
review-asks-place = { $n ->
    [one] { $count } place may be meant.
   *[other] { $count } places may be meant. The best is ahead by { $ahead }.
}
review-asks-one = Only { $place } bears such a name, but it may be missing from the list: 1 takes it.
review-asks-no-words = No place yet: / looks one up.
review-number = number { $n }
review-asks-nowhere = No place fits the words: / looks one up.
review-is-place = The place is { $place }.
review-state-asks = asks
review-state-sure = settled
review-elsewhere = { $n ->
    [one] { $count } other report tells of it too.
   *[other] { $count } other reports tell of it too.
}
review-accept = Accept
review-accept-place = Accept { $place }
review-accept-unsure = Accept, place unsure
review-accept-ready = { $n ->
    [one] Accept the one that is ready
   *[other] Accept all { $count } that are ready
}
review-reject = Reject
review-withdraw = Withdraw
review-reopen = Open again
review-keep-area = Keep area
review-area-note = The area is { $unit }.
review-merge = Merge with …
review-merge-how = Which incident is it? Its number or a click; Esc to leave it.
review-add = Add incident
review-save = Save
review-duplicate = Possible duplicate
review-duplicate-why = Number { $n } and an incident of another report: { $why }
review-compare = Compare
review-likeness = likeness { $score }
review-same-question = Are these one incident?
review-same = The same: merge
review-different = Two incidents
review-later = Later
review-where-is = Where is “{ $written }”?
review-score = score
review-choice = Choice { $n }: { $name }, { $where }, score { $score }
review-pin = Place { $n }: { $name }
review-pin-beyond = Place { $n }, { $name }, is beyond the view, { $km } km from its middle. Bring it into view
review-another = Another place
review-none-found = Nothing is found by this name. Enter keeps the words as they are.
review-teaches = remembered for { $reach }
review-teaches-how = What a choice teaches: the name means this place in this report, by this source, or in the project
review-map = { $n ->
    [one] Map of one place for { $written }
   *[other] Map of { $n } places for { $written }
}
review-map-empty = Map of the place in question
review-zoom-in = Nearer
review-zoom-out = Farther
review-fit = Show the likely choices
review-hint-kind = what happened
review-hint-date = 16 Jul 2024, Jul 2024, or two with a dash
review-hint-initiator = who acted; – where nobody says
review-hint-targets = against whom; several with ;
review-hint-deaths = 11, 3–7, or low best high; – for not reported
review-hint-claim = 1 to 6
review-hint-place = a place in either script
review-bad-kind = This is no kind of the list: choose one below.
review-bad-date = Write a day, a month or a year, or two of them with a dash between.
review-bad-figure = “{ $text }” is no figure: write 11, 3–7, or low best high.
review-bad-deaths = Write one figure, two (low – high) or three (low best high); – for not reported.
review-bad-order = The figures must go up: low, best, high.
review-bad-credibility = Write a figure from 1 (confirmed) to 6 (cannot be judged).
review-bad-place = A place is looked up by its name.
review-key-next = next, previous
review-key-accept = accept
review-key-reject = reject
review-key-choose = choose place
review-key-area = keep area
review-key-another = another place
review-key-edit = edit field
review-key-merge = merge with
review-key-report = next report
review-saving = Saving
review-saved = Every answer is saved as given
review-saved-at = Every answer is saved as given, the last at { $time } UTC
review-which-day = Which day is this report of?
review-day-why = It does not say when it was published, and words such as “yesterday” hang on that day. Without it such dates stay unknown.
review-day-of = Day of publication
review-day-hint = 21 Jul 2024
review-one-day = Write one day, such as 21 Jul 2024.
review-source = Source
review-source-hint = who published it; empty where unknown
review-reliability = Reliability
review-read = Read
review-read-undated = Read without a day
review-n-waiting = { $n ->
    [one] { $count } report waits
   *[other] { $count } reports wait
}
review-of-all = { $n ->
    [one] The same for this report
   *[other] The same for all { $count } reports that wait
}
review-ar = Arabic
review-fr = French
review-en = English
review-told-reports = { $n ->
    [one] { $count } report read.
   *[other] { $count } reports read.
}
review-told-incidents = { $n ->
    [0] No incident found.
    [one] { $count } incident found.
   *[other] { $count } incidents found.
}
review-told-likes = { $n ->
    [one] { $count } may be an incident that the project holds.
   *[other] { $count } may be incidents that the project holds.
}
review-told-known = { $n ->
    [one] The project holds this text already: { $title }. Nothing was stored; it is open.
   *[other] The project holds { $count } of these texts already, { $title } first. Nothing of them was stored.
}
review-told-empty = The clipboard holds no text. Copy the words of the report, then paste again; or open its file.
review-told-stopped = { $n ->
    [one] Stopped. { $count } report was read and stored.
   *[other] Stopped. { $count } reports were read and stored.
}
review-told-settled = { $n ->
    [one] { $place } was settled in { $count } other incident too; it still waits to be accepted.
   *[other] { $place } was settled in { $count } other incidents too; they still wait to be accepted.
}
review-told-merged = { $n ->
    [one] Merged. The incident has { $count } claim.
   *[other] Merged. The incident has { $count } claims.
}
review-pane-text = Report
review-pane-cards = Candidates
review-pane-map = Map and choices
