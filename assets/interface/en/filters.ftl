# Filters: the left column, chips, facets, areas.
filters = Filters
sample-data = Sample data
sample-short = Sample
add-sample = Add the sample
remove-sample = Remove sample data
sample-what = Real events in invented words, so that there is something to try. They go in one action.
alt-click-only = Alt-click: only one
off = off
kind-within = { $name }: { $within } of { $total } within the dates
show-all-kinds = Show all kinds
by-lowest-figure = by lowest figure
not-reported-short = not rep.
names-show = Show, import, export
up-to = up to { $day }
quoted = “{ $text }”
lift-dates = Lift the limit of dates
lift-words = Lift the limit of words
lift-area = Lift the limit of the area
lift-facet = Lift the limit of { $name }
clear-all = Clear all
shown-of = Shown { $n } of { $total }
working = working
click-lifts-all = Click lifts every limit
see-in-table = see them in the table
lift-every = lift every limit
n-reasons = { $n ->
    [one] { $count } reason
   *[other] { $count } reasons
}
n-more-reasons = { $n ->
    [one] { $count } more reason
   *[other] { $count } more reasons
}
draw-around = Draw around what you want with the pointer held down. Esc stops.
any = any
n-chosen = { $n ->
    [one] { $count } chosen
   *[other] { $count } chosen
}
area = Area
area-away = Take the area away
draw-outline = Draw an outline
or-distance = Or a distance from
kilometres = Kilometres
within-km = Within { $km } km
select-first = Select an incident that lies on the map first.
area-rule = A place that is known only by its district, region or country lies in no area.
from-selected = the selected incident
from-middle = the middle of the map
distance-from = Distance from { $from }
facet-empty = Nothing here passes the other limits.
facet-no-name = No name here has these letters.
facet-more = { $count } more: type some letters
fewer = Fewer
all-n = All { $count }
letters-of = Letters of { $name }
some-letters = Some letters
saved-filters = Saved filters
filter-forward = Filter forward
filter-back = Filter back
clear-words = Clear the words
words-in = Words in incidents and reports
words-hint = Words to look for
words-looking = Looking for the words
no-actor = no actor named
no-country = no country known
no-region = no region known
no-report = no report
no-claim = no claim
told-as-new = told as new
recalled = recalled as background
my-own = my own
from-sample = sample
place-sure = place is sure
place-waits = place waits for an answer
not-reported = not reported
in-outline = in the drawn outline
km-around-point = { $km } km around a point
km-around = { $km } km around { $name }
km-from = { $km } km from { $line }
borders-of = the borders of { $country }
border = the border { $countries }
road = the road { $name }
not-kind = Not: { $kind }
only-kind = Only: { $kind }
kinds-off = { $count } kinds off
limit-one = { $name }: { $first }
limit-two = { $name }: { $first } or { $second }
limit-more = { $name }: { $first } or { $n } more
exact-place = Site or settlement
near-a-place = Near a place
between-places = Between two places
area-only = District, region, country
place-not-found = Place not found
several-possible = Several places possible
place-precision = Place precision
in-this-project = in this project
saved-none = None yet. A name keeps all that limits now, dates included.
saved-none-limit-first = None yet. Limit something first: a click on any row below.
replace = Replace
save = Save
filter-name = Name of the filter
use-filter = Use the filter { $name }
forget-filter = Forget the filter { $name }
region-of-2020 = { $name } in the borders of 2020
regions-of-2020 = In the borders of 2020
