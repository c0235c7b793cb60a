# The time panel.
time-compare-off = Compare with the days before
time-compare-before = Compared with the days before
time-compare-year = Compared with a year before
time-compare-days = Compared with days of your own
time-compare-no-dates = Set dates first: then they can be compared with others
time-compare-now = in these days
time-compare-then = in { $days }
time-compare-rates = { $now } a week, { $then } a week then
time-compare-incomplete = one of the two is incomplete
time-compared-days = Days compared with
time-compared-tip = The days that the window is compared with: drag them elsewhere
time-bars-kind = Bars and map show kinds: show who began it
time-bars-initiator = Bars and map show who began it: show kinds
time-height = Height of the time panel
time-dates = Dates
time-step = Step
time-day = Day
time-week = Week
time-month = Month
time-quarter = Qtr
time-year = Year
time-first-date = First date
time-last-date = Last date
time-cumulative-begins = Cumulative begins with the first incident
time-after-end = after the end, { $day }
time-before-start = before the start, { $day }
time-unread = write 1 Sep 2022 or 2022-09-01
time-ambiguous = { $one } or { $other }? name the month
time-no-such-day = the calendar has no such day
time-empty = Dates of incidents will stand here, one bar a day, week or month
time-first-to-last = from the first day to the last
time-all-dated = { $n ->
    [one] { $count } dated incident, { $dates }
   *[other] all { $count } dated incidents, { $dates }
}
time-panel = Time panel
time-step-shown = Step shown
time-last-day = Last day
time-first-day = First day
time-days-looked-at = Days looked at
time-incomplete = incomplete: the last four weeks are still being reported
time-quarter-of = quarter { $quarter } of { $year }
time-first-step = To the first step
time-step-back = One step back
time-step-on = One step on
time-last-step = To the last step
time-pause = Pause
time-play = Play
time-speed = Speed { $speed }
time-loop = Play again from the first step
time-n-days = { $n ->
    [one] { $count } day
   *[other] { $count } days
}
time-rate = { $count } a { $step }
