# The screen of spread: how far the violence has moved, and how that is measured.

# Left column
spread-anchor = Anchor
spread-period = Period
spread-source = Source
spread-actor = Initiator
spread-precision = Precision
spread-draws = Draws
spread-draws-of = { $n }, seed { $seed }
spread-kernel-radius = Kernel
spread-unsure = Unconfirmed places too
spread-any = Any
spread-several = { $n } chosen
spread-pick = Choose a point on the map
spread-pick-stop = Click the map, or stop
spread-coast = Coast
spread-park = { $name } (park)
spread-borders-of = all borders of { $country }
spread-week = Week
spread-month = Month
spread-quarter = Quarter
spread-limit-spread = P1 – P6, spread out
spread-family-largest = Largest family
spread-family-largest-is = { $family } (largest)
spread-family-own = Own
spread-family-all = All, without doubles
spread-measures = Measures
spread-measure-distance = Distance to anchor
spread-measure-distance-note = quantiles, slope, shares
spread-measure-firsts = First occurrence
spread-measure-firsts-note = frontier, jumps, firsts
spread-measure-borders = Borders and coast
spread-measure-borders-note = shares, cross-border pairs
spread-measure-roads = Roads to the capitals
spread-measure-roads-note = pressure, blockades
spread-measure-change = Change against baseline
spread-measure-change-note = exact tail, both counts
spread-measure-concentration = Concentration
spread-measure-concentration-note = SCDi, ellipse, kernel
spread-measure-multiples = Period by period
spread-measure-multiples-note = small maps of the frontier
spread-left-out = Left out of the measures
spread-none-left-out = Nothing is left out.

# What is left out
spread-measured = Measured { $count } of { $total }
spread-out-filter = left out by the filter
spread-out-undated = undated
spread-out-dates = outside the dates
spread-out-vague = of too vague a date
spread-out-background = only recalled
spread-out-strategic = of strategic kind
spread-out-unrest = { $n ->
    [one] riot or protest
   *[other] riots and protests
}
spread-out-unplaced = unplaced
spread-out-unsure = at an unconfirmed place
spread-out-imprecise = too imprecise
spread-out-outline = in an area without outline
spread-out-family = of another family
spread-out-begin = :{" "}
spread-lift-all = lift every limit
spread-lift-dates = lift the dates
spread-lift-precision = spread them over their areas
spread-lift-family = measure all families, if none is double
spread-see-in-table = see them in the table

# Charts
spread-copy = Copy the figures of “{ $chart }” as CSV
spread-copied = { $n ->
    [one] One row of figures copied
   *[other] { $n } rows of figures copied
}
spread-working = Measuring …
spread-nothing = Nothing in the window can be measured.
spread-no-incidents = No incidents yet: what is brought in is measured here.
spread-no-measures = Choose a measure at the left.
spread-n = N { $n }
spread-n-window = N = { $n } in the window
spread-n-per = N { $step }
spread-n-days = { $n ->
    [one] one day
   *[other] { $n } days
}
spread-n-weeks = { $n ->
    [one] one week
   *[other] { $n } weeks
}
spread-n-months = { $n ->
    [one] one month
   *[other] { $n } months
}
spread-n-quarters = { $n ->
    [one] one quarter
   *[other] { $n } quarters
}
spread-n-cells = { $n ->
    [one] one cell
   *[other] { $n } cells
}
spread-n-new-cells = { $n } new
spread-km2 = { $count } km² new
spread-by-week = by week
spread-by-month = by month
spread-by-quarter = by quarter
spread-week-of = Week of { $day }
spread-quarter-of = Q{ $quarter } { $year }
spread-incomplete = Incomplete
spread-too-few = too few

# Distance
spread-distance = Distance over time
spread-distance-to = Distance to { $anchor }
spread-distance-note = { $step }, geodesic, WGS 84
spread-distance-method = Bands: 5–95 % of { $n } draws over uncertain places. No quantile under N { $least }. { $dashed } Hatched: the four weeks before the cut-off, { $day }: incomplete.
spread-dashed-rings = Dashed: the rings on the map.
spread-dashed-lines = Dashed: 100, 250, 500 km.
spread-trend-closer = { $km } km a month closer
spread-trend-farther = { $km } km a month farther
spread-trend-none = No trend in this window
spread-trend-few = fewer than four complete periods with N { $least } or more
spread-trend-ground = front Q05, { $steps } · Theil–Sen, Mann–Kendall { $p }
spread-q05 = Q05 front
spread-q25 = Q25
spread-q50 = Q50 median
spread-near = Near { $anchor }
spread-near-note = share of the window
spread-within = within { $km } km
spread-share-grows = { $points } points a month more
spread-share-shrinks = { $points } points a month less
spread-share-steady = no trend
spread-near-method = Line: 5–95 % of the draws over uncertain places. A share can grow because it went quiet elsewhere.

# Firsts
spread-firsts = Firsts
spread-firsts-note = { $n } in the window
spread-firsts-none = Nothing was reached for the first time in this window.
spread-from = from { $anchor }
spread-fly = Click to fly there
spread-firsts-method = First reported and read, at its place as known: no band. Quiet may be control.
spread-burn-in = Burn-in: until { $day } the data are too young to call anything new, so no frontier is drawn.
spread-burn-in-whole = Burn-in: too few incidents in any one year to call anything new, so no frontier is drawn.
spread-burn-in-until = Burn-in until { $day }.
spread-of-country = country
spread-of-region = region
spread-of-district = district
spread-of-park = park
spread-of-road = road
spread-how-burn-in = burn-in
spread-how-expansion = expansion
spread-how-jump = jump
spread-fresh = New ground
spread-fresh-note = cells of 50 km, expansion and jumps
spread-fresh-method = Bright: apart from active cells. { $maybe } may lie one cell over. Below: back after 12 quiet months. Grey: burn-in.
spread-returned = returned
spread-maybe-beside = maybe next cell

# Borders and coast
spread-coastal = Coastal states
spread-coastal-note = land borders, any actor
spread-share-near-border = share within
spread-20-km = 20 km
spread-100-km = 100 km
spread-inside = inside
spread-first-on = first { $day }
spread-first-never = none yet
spread-coastal-value = { $country }: { $near } within 20 km of its land borders, { $far } within 100 km, { $inside } inside, { $first }
spread-any-border = Any land border
spread-any-border-tip = Click to list each land border
spread-border-value = { $border }: { $near } within 20 km, { $far } within 100 km
spread-pairs = Cross-border pairs, same actor, 30 km, 14 days
spread-pairs-tip = Click to list them, the latest first
spread-pairs-latest = Only the latest { $n } are listed; the command line lists up to a thousand.
spread-coastal-method = Line: 5–95 % of the draws. Preaching, taxes and recruitment come before violence and are not counted.

# Roads
spread-roads = Roads
spread-roads-note = to the capitals and the coast, within 4 km
spread-roads-tab = Roads
spread-roads-colors = Colour: incidents a 100 km and month; the steps begin above 0, 0.1, 0.25, 0.5 and 1.
spread-roads-method = Towns lie on roads and much is coded to towns: nearness is partly coding. P1, P2 and P3 within 4 km only.
spread-entry = { $capital }: { $week } of { $of } roads in 7 d, { $month } in 30 d
spread-segment-value = { $from } – { $to } ({ $km }): { $state }
    { $close } within 1 km, { $near } within 4 km, { $since }
    { $days } of the days with one
spread-roads-window = { $n ->
    [one] one day, from the first town outwards
   *[other] { $count } days, from the first town outwards
}
spread-state = state
spread-days = days
spread-7-d = 7 d
spread-30-d = 30 d
spread-road-quiet = quiet
spread-road-pressure = pressure
spread-road-attacked = attacked
spread-road-blockade = blockade
spread-days-since = { $n ->
    [0] last on the last day
    [one] last one day before the end
   *[other] last { $n } days before the end
}
spread-never-on-road = none ever within 4 km
spread-road-value = { $road }: { $state }, { $since }, { $week } in 7 days, { $month } in 30 days
spread-blockade = Blockade
spread-blockade-new = Write down a blockade
spread-blockade-edit = Change a blockade
spread-blockade-save = Save blockade
spread-blockade-saved = Blockade saved. Ctrl Z takes it back.
spread-blockade-removed = Blockade taken away. Ctrl Z brings it back.
spread-blockade-undone = The blockades are as they were.
spread-blockade-redone = The blockades are changed again.
spread-blockade-remove = Remove
spread-blockade-value = Blockade of { $road }, { $days }, according to { $source }
spread-since = since { $day }
spread-corridors = Corridors
spread-corridors-tip = See and change the corridors: the chains of places that roads are measured along
spread-corridors-n = { $n ->
    [one] one corridor
   *[other] { $count } corridors
}
spread-corridors-own = the program’s own
spread-corridors-other = changed for this project
spread-corridors-none = No corridor: begin a new one, take them from a file or restore the program’s own.
spread-corridors-new = New corridor
spread-corridors-nameless = (without a name)
spread-corridors-name = Name
spread-corridors-group = Leads to
spread-corridors-group-hint = a capital, or coast
spread-corridors-places = Places, from the capital or port outwards, as the gazetteer has them
spread-corridors-add = Add a place
spread-corridors-add-hint = its name; it goes to the end of the chain
spread-corridors-none-found = Nothing is called so. Try another spelling.
spread-corridors-unknown = not in the gazetteer: left out
spread-corridors-up = { $place }: one place inwards
spread-corridors-down = { $place }: one place outwards
spread-corridors-out = Take { $place } out
spread-corridors-remove = Remove corridor
spread-corridors-file = From a file…
spread-corridors-read = Read from { $file }. Save to use them.
spread-corridors-restore = Restore the program’s own
spread-corridors-restored = These are the program’s own. Save to use them.
spread-corridors-save = Save corridors
spread-corridors-saved = Corridors saved. Ctrl Z takes them back.
spread-corridors-undone = The corridors are as they were.
spread-corridors-redone = The corridors are changed again.
spread-corridors-row-up = Move up
spread-corridors-row-down = Move down
spread-log = Changes of blockades and corridors
spread-log-n = { $n ->
    [one] one change
   *[other] { $count } changes
}
spread-log-none = No blockade and no corridor was changed in this project.
spread-log-blockade-added = wrote a blockade down
spread-log-blockade-changed = changed a blockade
spread-log-blockade-removed = took a blockade away
spread-log-corridors = changed the corridors
spread-log-added = New: { $names }
spread-log-changed = Changed or moved: { $names }
spread-log-removed = Removed: { $names }
spread-log-notes = Only notes beside the corridors were changed.
spread-fault = Line { $line }, column { $column } ({ $name }): { $what }
spread-fault-row = { $road }: { $what }
spread-fault-head = The first row must be name,group,countries,places.
spread-fault-width = { $n ->
    [one] One column instead of four: name,group,countries,places.
   *[other] { $count } columns instead of four: put quotation marks around what has a comma.
}
spread-fault-no-name = It needs a name.
spread-fault-no-group = Say where it leads: a capital, or coast.
spread-fault-no-country = Write the country codes, such as ML|GN.
spread-fault-no-places = It needs at least two places.
spread-fault-twice = Another corridor has this name.
spread-fault-country = { $code } is no country code: write two capitals, several divided by |, such as ML|GN.
spread-fault-short = It needs at least two places.
spread-fault-unknown = It needs at least two places that the gazetteer has; it lacks { $places }.
spread-save = Save the figures of “{ $chart }” as CSV
spread-figures-files = Figures (CSV)
spread-written = Written: { $file }
spread-not-written = Not written: { $why }
spread-cancel = Cancel
spread-road = Road
spread-whole-road = the whole road
spread-from-place = From
spread-to-place = To
spread-blocked-from = Blocked from
spread-blocked-to = Blocked to
spread-from-day = From day
spread-to-day = To day
spread-still-holds = empty while it holds
spread-by-whom = By whom
spread-source-of = Source
spread-source-hint = title or address
spread-note-of = Note
spread-days-crossed = The last day lies before the first.
spread-source-missing = Write who says so: a title or an address.

# Change
spread-change = Change against the past
spread-change-note = both counts
spread-change-none = The data begin too late for a comparison with the weeks before the window.
spread-change-method = { $n ->
    [one] 1 comparison; by chance alone up to { $chance } of them would stand out. Benjamini–Hochberg corrected.
   *[other] { $n } comparisons; by chance alone up to { $chance } of them would stand out. Benjamini–Hochberg corrected.
}
spread-may-grow = The window reaches into the incomplete weeks: its counts may grow.
spread-before-4 = 4 weeks: had · expected
spread-before-52 = 52 weeks: had · expected
spread-no-baseline = too early
spread-window = window
spread-more-than-usual = More than usual: { $n }, expected { $expected } ({ $p })
spread-less-than-usual = Less than usual: { $n }, expected { $expected } ({ $p })
spread-as-usual = As usual: { $n }, expected { $expected } ({ $p })
spread-everything = Everything
spread-no-actor = no initiator named
spread-against = { $baseline } { $before } · { $expected }, { $p }, corrected { $q }, { $law }
spread-law-poisson = Poisson
spread-law-nb = negative binomial, size { $size }

# Concentration
spread-concentration = Concentration
spread-concentration-note = SCDi, cells of 50 km
spread-concentration-method = High: above 0.0017 a km² and year. Many incidents on one town look clustered.
spread-class-ch = clustered, high
spread-class-dh = dispersed, high
spread-class-cl = clustered, low
spread-class-dl = dispersed, low
spread-class-single = single incident
spread-class-value = { $n ->
    [one] { $class }: one cell
   *[other] { $class }: { $n } cells
}
spread-actor-value = Middles of { $actor }, { $n }
spread-actor-tip = Click to show its middle and ellipse by theatre, here and on the map; again for everybody
theatre-mali-south = Mali, west and south
theatre-mali-centre = Mali, centre
theatre-mali-north = Mali, north
theatre-niger-west = Niger, west
theatre-lake-chad = Lake Chad
theatre-gulf = Gulf of Guinea
theatre-west = Senegal, Guinea, Mauritania
spread-ellipse = standard ellipse { $long } × { $short }, { $bearing }°
spread-ellipse-caveat = Two fronts have their mean where nothing happens. Click to fly to the mean.
spread-kernel = Change of density
spread-kernel-note = kernel { $km } km · before: { $days } · N { $before } and { $now }
spread-show-on-map = Click to show on the map

# Small maps
spread-multiples = Frontier, period by period
spread-multiples-note = new cells bright, older ones grey
spread-multiple-value = { $n ->
    [one] { $period }: one new cell; click to look at it
   *[other] { $period }: { $n } new cells; click to look at it
}
spread-multiples-method = All of the same part of the world, by the point of each first incident. What was not reported is not new.

# Map
spread-beside = Beside the charts
spread-map-shows = The map shows
spread-map-frontier = Cells
spread-map-districts = Districts
spread-map-regions = Regions
spread-map-classes = Classes
spread-map-kernel = Density
spread-legend-frontier = First incident in the 50 km cell
spread-legend-districts = First incident in the district
spread-legend-regions = First incident in the region
spread-legend-units = Units as of 1 January 2020. One village counts for all.
    A quiet unit may be controlled, not calm.
spread-legend-hollow = Hollow: fewer than two in 90 days.
    A quiet cell may be controlled, not calm.
spread-legend-classes = Class of the 50 km cell
spread-legend-kernel = Change of density
spread-legend-bandwidth = Kernel of { $km } km: the radius decides the picture.
spread-thinner = less
spread-denser = more
