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
