# The import of tables of others.

told-imported = Imported { $new } new, { $changed } changed, { $withdrawn } withdrawn from { $table }.
told-import-undone = { $n ->
    [one] Undone: the row is as before the import.
   *[other] Undone: { $count } rows are as before the import.
}
told-import-redone = { $n ->
    [one] Done again: the row is as imported.
   *[other] Done again: { $count } rows are as imported.
}
import-title = Import
import-empty = Bring in a table of others
import-empty-what = CSV, TSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX or GeoPackage: of ACLED, UCDP, a partner, or this program. Nothing is written until you import.
import-choose = Choose a file
import-path = Path of the file
import-path-hint = or type its path, or drop it here
import-files = Tables and shapes
import-looking = Looking into the file …
import-another = Import another
import-undo = Undo this import
import-cancel = Cancel
import-foot = Nothing is written until you import. One undo takes the whole import back. Your own answers are never overwritten.
import-done-foot = It came in as one step. Rows whose place is unsure wait in the review.
import-act = Import { $parts }
import-act-nothing = Nothing to import
import-act-new = { $n ->
   *[other] { $count } new
}
import-act-changed = { $n ->
   *[other] { $count } changed
}
import-act-withdrawn = { $n ->
   *[other] { $count } withdrawn
}
import-rows = { $n ->
    [one] 1 row
   *[other] { $count } rows
}
import-questions = { $n ->
    [0] no questions
    [one] 1 question
   *[other] { $count } questions
}
import-places-open = { $n ->
    [0] none to settle
   *[other] { $count } to settle, now or later
}
import-step-file = File
import-step-columns = Columns and changes
import-step-places = Places
import-step-done = Done
import-step-done-note = one step, can be undone
import-look = Look at these
import-problem-minus = { $n ->
    [one] 1 longitude lacks a minus sign
   *[other] { $count } longitudes lack a minus sign
}
import-problem-slip = { $n ->
    [one] 1 position has a known slip
   *[other] { $count } positions have a known slip
}
import-problem-impossible = { $n ->
    [one] 1 position cannot be meant
   *[other] { $count } positions cannot be meant
}
import-problem-contradiction = { $n ->
    [one] 1 position contradicts its row
   *[other] { $count } positions contradict their rows
}
import-problem-deaths = { $n ->
    [one] deaths are a word in 1 row
   *[other] deaths are words in { $count } rows
}
import-problem-kind = { $n ->
    [one] kind not known in 1 row
   *[other] kinds not known in { $count } rows
}
import-problem-precision = { $n ->
    [one] precision not known in 1 row
   *[other] precisions not known in { $count } rows
}
import-problem-unsure = { $n ->
    [one] 1 place is unsure
   *[other] { $count } places are unsure
}
import-problem-unknown = { $n ->
    [one] 1 place is not known
   *[other] { $count } places are not known
}
import-problem-undated = { $n ->
    [one] 1 row has no date
   *[other] { $count } rows have no date
}
import-problem-laid = { $n ->
    [one] changed cells of 1 row go before its record
   *[other] changed cells of { $count } rows go before their record
}
import-problem-not-laid = { $n ->
    [one] changed cells of 1 row cannot be taken
   *[other] changed cells of { $count } rows cannot be taken
}
import-problem-recordless = { $n ->
    [one] 1 row of an incident that is here lacks its record: left as it is
   *[other] { $count } rows of incidents that are here lack their record: left as they are
}
import-settle = Settle places first
import-settle-not = Back to the changes
import-settle-after = { $n ->
    [one] Settle 1 place
   *[other] Settle { $count } places
}
import-places-what = Say once what a name means: it holds for every row of this source, now and later. Ctrl Z takes it back.
import-places-means = { $name } means { $place }: { $within }
import-places-none = Every place is settled.
import-places-rest = { $n ->
    [one] 1 more row has no place that could be offered: it waits in the review after the import.
   *[other] { $count } more rows have no place that could be offered: they wait in the review after the import.
}
import-kinds-what = Say what a word of this table means: it is remembered for the next one.
import-kinds-means = { $word } means { $kind }
import-kinds-none = Every word is known.
import-kinds-said = as you said
import-kinds-open = Not known: other
import-kinds-empty = (empty)
import-days-open = It is not clear how the days of this table are read.
import-days-note = 1 question: its days
import-failed-note = cannot come in so
import-days-title = Does the day or the month come first?
import-days-what = No day in this table says which. In the column { $column }, line { $line }, stands { $day }: it is never guessed.
import-days-day = Day first: { $day }
import-days-month = Month first: { $day }
import-lacks = No column became “{ $field }”: choose one in the list of columns.
import-no-source = Say whose table { $table } is: under “This source”.
import-mend = { $n ->
    [one] Mend it
   *[other] Mend all { $count }
}
import-words-count = Count words as ACLED does
import-words-open = Leave words open
import-both = { $n ->
    [one] 1 row you changed, and they too
   *[other] { $count } rows you changed, and they too
}
import-unread = { $n ->
    [0] 0 rows could not be read
    [one] 1 row could not be read
   *[other] { $count } rows could not be read
}
import-leave-out = { $n ->
    [one] Leave it out
   *[other] Leave them out
}
import-leave-out-not = { $n ->
    [one] Do not leave it out
   *[other] Do not leave them out
}
import-source = This source
import-source-name = Name
import-source-terms = Terms
import-terms-note = Export names these terms when it writes these rows.
import-remembered = Columns as last time.
import-last = Last: { $table }, { $day }.
import-order = Days such as 03/04/2024
import-day-first = Day first
import-month-first = Month first
import-missing = Rows no longer in the file
import-missing-withdraw = Withdrawn: leave them be
import-missing-keep = Left be: withdraw them
import-placed = { $placed } placed, { $open } open
import-columns = Columns
import-columns-used = { $used } of { $all } used
import-head-file = In the file
import-head-values = First values
import-head-becomes = Becomes
import-becomes = { $column } becomes { $field }
import-remark-minus = { $n ->
    [one] 1 lacks a minus
   *[other] { $count } lack a minus
}
import-remark-slip = { $count } slipped
import-remark-words = words in { $count }
import-remark-kinds = open in { $count }
import-remark-open = open in { $count }
import-remark-unsure = { $count } unsure
import-field-leave-out = Leave out
import-field-id = Source’s id
import-field-start = Start date
import-field-end = End date
import-field-date-precision = Date precision
import-field-kind = Kind
import-field-event-type = Wider kind
import-field-initiator = Initiator
import-field-initiator-type = Kind of initiator
import-field-target = Target
import-field-deaths = Deaths
import-field-deaths-low = Deaths, lowest
import-field-deaths-high = Deaths, highest
import-field-place = Place, written
import-field-country = Country
import-field-admin1 = Context, level 1
import-field-admin2 = Context, level 2
import-field-latitude = Latitude
import-field-longitude = Longitude
import-field-precision = Place precision
import-field-radius = Radius in km
import-field-source = Source
import-field-reliability = Source reliability
import-field-credibility = Credibility
import-field-notes = Notes
import-field-status = Status
import-field-record = Whole incident
import-where = Where they fall
import-where-better = { $n ->
    [one] 1 fits better elsewhere
   *[other] { $count } fit better elsewhere
}
import-where-value = Map of the rows: { $placed } placed
import-changes = Changes
import-first = the first table of this source
import-against = against the import of { $day }
import-tab-differences = Differences { $count }
import-tab-new = New { $count }
import-tab-changed = Changed { $count }
import-tab-both = Both { $count }
import-tab-withdrawn = Withdrawn { $count }
import-line = Line { $line }: { $words }
import-more = { $n ->
    [one] 1 more
   *[other] { $count } more
}
import-no-rows = None.
import-head-state = State
import-head-id = Id
import-head-date = Date
import-head-what = Kind and place
import-head-deaths = Deaths
import-state-new = New
import-state-changed = Changed
import-state-both = Both changed
import-state-withdrawn = Withdrawn
import-choices = { $n ->
   *[other] { $count } choices
}
import-note-kept = your note is kept
import-what-date = Date
import-what-place = Place
import-what-note = Your note
import-what-background = Only recalled
import-what-claims = Claims
import-yours = yours: { $value }
import-theirs = file: { $value }
