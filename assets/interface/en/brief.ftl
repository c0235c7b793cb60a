# The page, the pictures and the lines of `harmattan spread`.

brief-title = Spread: { $project }
brief-span = { $from } to { $to }
brief-ground = sources: { $families }; places { $limit }; cut-off { $cutoff }, incomplete from { $incomplete }; filter: { $filter }
brief-period = Period
brief-period-value = { $from } to { $to }, both included, by { $step }
brief-cutoff = Cut-off
brief-cutoff-value = { $cutoff }; from { $incomplete } on incomplete
brief-filter = Filter
brief-filter-none = none but the dates
brief-filter-kinds = kinds: { $kinds }
brief-filter-of = { $facet }: { $keys }
brief-filter-words = words: { $words }
brief-filter-area = within a drawn area
brief-sources = Sources
brief-sources-value = { $families }, one family at a time
brief-anchor = Anchor
brief-places = Places
brief-places-value = { $limit }; bands are 5–95 % of { $draws } draws, seed { $seed }
brief-counted = Counted
brief-program = Program
brief-sample = Contains sample data.
brief-limits = Two limits hold for every figure: the frontier of reporting moves too, and the absence of incidents may be control, not peace.
brief-and = ;{" "}
brief-family-own = own incidents
brief-incomplete = incomplete
brief-none-of-0 = none of 0
brief-share = { $share } % ({ $low }–{ $high }) of { $n }

brief-distance = Distance to { $anchor }
brief-coast = the coast
brief-no-anchor = The anchor is a line that there is not.
brief-trend-closer = The front (5 % quantile) came { $km } km a month closer to { $anchor } (Theil–Sen, 95 % interval { $low } to { $high }; Mann–Kendall p = { $p }; { $n } periods).
brief-trend-farther = The front (5 % quantile) went { $km } km a month farther from { $anchor } (Theil–Sen, 95 % interval { $low } to { $high }; Mann–Kendall p = { $p }; { $n } periods).
brief-trend-none = No trend of the front in this window (Theil–Sen { $km } km a month, Mann–Kendall p = { $p }; { $n } periods).
brief-trend-few = Too few complete periods with twenty incidents for a trend of the front.
brief-distance-columns = | from | N | Q05 km | Q25 km | Q50 km |
brief-distance-limits = The median can move because the north went quiet, without anything coming nearer. Periods with fewer than { $least } incidents have no quantile.

brief-firsts = First occurrence
brief-burn-in = Burn-in until { $until }: every cell is new in the first year of data, so there is no frontier and no first.
brief-burn-in-whole = Burn-in: there are never twenty incidents within a year, so nothing can be called new.
brief-firsts-n = { $n ->
    [one] One first
   *[other] { $n } firsts
} and { $cells ->
    [one] one reactivated cell
   *[other] { $cells } reactivated cells
} in the window (burn-in until { $until }).
brief-firsts-columns = | day | first in | | how | km from the anchor | incident |
brief-latest = The latest { $most } of { $n }.
brief-area-columns = | from | new km² | expansion | jump | maybe in the next cell | reactivated |
brief-firsts-limits = Cells of 50 × 50 km on Lambert’s azimuthal equal-area plane, counted from { $lat }° N { $lon }° W. A first is the first that was reported and read.

brief-borders = Borders and coast
brief-near-borders = Within 20 km of any land border lie { $near }, within 100 km { $far }. { $pairs } pairs of incidents of one actor lie on both sides of a border, within 30 km and 14 days.
brief-state-line = { $country }: { $inside } inside, { $north } of them in the north
brief-states-columns = | | within 20 km of its borders | within 100 km | inside | in the north | first measured |
brief-borders-columns = | border | within 20 km | within 100 km |
brief-borders-limits = Preaching, taxes and recruitment come before violence and are not counted here.

brief-roads = Roads
brief-roads-hidden = { $n ->
    [one] One incident of looting or destruction is counted here although the filter hides its kind.
   *[other] { $n } incidents of looting or destruction are counted here although the filter hides their kind.
}
brief-roads-columns = | road | leads to | state | days since the last | 7 days | 30 days | within 1 km | within 4 km |
brief-road-days = { $n ->
    [0] last on the last day
    [one] last one day ago
   *[other] last { $n } days ago
}
brief-road-never = never
brief-road-lately = 7 d { $week }, 30 d { $month }
brief-blockade = Blockade of { $road } from { $from }, { $to }; { $said }; source: { $source }
brief-blockade-until = until { $day }
brief-blockade-holds = still holding
brief-roads-limits = Roads are chains of places and cut corners; points of towns lie on roads, so that much within 1 km is coding. An incident where two segments meet counts for both.

brief-change = Change against its own baseline
brief-in-window = { $n ->
    [one] One incident in the window
   *[other] { $count } incidents in the window
}
brief-before = { $before } in the { $weeks } weeks before, { $expected } expected, p = { $p } ({ $law })
brief-before-none = no { $weeks } weeks of data before
brief-change-columns = | | N | before (4 w) | expected | p | q | before (52 w) | expected | p | q |
brief-change-limits = { $n ->
    [one] 1 comparison was made: by chance alone up to { $chance } of them would have p below { $level }. q is p after Benjamini and Hochberg.
   *[other] { $n } comparisons were made: by chance alone up to { $chance } of them would have p below { $level }. q is p after Benjamini and Hochberg.
}

brief-concentration = Concentration
brief-cells = Cells of 50 km: { $classes }
brief-of-actor = Of { $actor } alone.
brief-classes-columns = | class | cells |
brief-theatres-columns = | initiator, theatre | N | mean centre | radii km | bearing | km² |
brief-kernel = Kernel density with a radius of { $radius } km: denser than in the { $days } days before in { $more } of { $squares } squares of { $step } km ({ $before } incidents then, { $now } now). The radius decides the picture.
brief-concentration-limits = With two to five incidents the nearest-neighbour ratio says little, and points of one town make a cell clustered whatever happened.

brief-methods = Methods and sources
brief-method-distances = Distances are geodesics on WGS84 (Karney 2013); areas and cells lie on an equal-area plane.
brief-method-places = Places known no more exactly than by a district, region, line or country are left out, or drawn anywhere in their area where that was asked; riots, protests, strategic developments and what a report only recalls are no part of trends.
brief-method-trend = Quantiles of the distance after Buhaug and Gates 2002; slope: Theil 1950, Sen 1968; test: Mann 1945, Kendall 1975.
brief-method-firsts = First occurrence, expansion and jump: Schutte and Weidmann 2011. Nothing is new in the first year of data.
brief-method-borders = Borders and roads: OECD/SWAC 2022 and 2025. Cells: the Spatial Conflict Dynamics indicator, OECD/SWAC 2020, with 0.0017 incidents a km² and year.
brief-method-change = Change: two Poisson counts given their sum (Przyborowski and Wilenski 1940), or a negative binomial where weeks vary more.
brief-method-terms = Rows of ACLED are subject to its terms: cite ACLED with the day of access and the filter; do not pass rows on. UCDP GED: CC BY 4.0.

# Pictures
brief-picture-charts = Distance to the anchor, shares near it, new ground, firsts, borders and coastal states
brief-picture-frontier = First incident of each cell of 50 km, and the anchor
brief-picture-map = Incidents of the window
brief-picture-cutoff = cut-off { $day }
brief-picture-roads = Roads into the capitals and to the coast
brief-picture-districts = First incident of each district
brief-picture-change = Change against the weeks before, concentration, and the frontier period by period
brief-picture-density = Change of density, mean centres and standard ellipses
brief-pairs-columns = | pair of | border | incidents | km | days apart |
brief-picture-ellipses = Mean centres and standard ellipses; the data begin too late for a change of density
