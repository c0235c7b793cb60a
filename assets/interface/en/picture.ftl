# Pictures of the map and pages that open offline.
picture-undated = no dated incidents
picture-sample = contains sample data
picture-hollow = hollow: place vague or not sure
picture-pierced = pierced: deaths not reported
picture-size = size: deaths
picture-cut-off = reports up to { $day }
picture-incidents = { $n ->
    [one] { $count } incident, map data as named on the map
   *[other] { $count } incidents, map data as named on the map
}
picture-blur-district = places blurred to their district
picture-blur-region = places blurred to their region
picture-blur-country = places blurred to their country
picture-blur-cell = places blurred to cells of { $km } km
picture-without-names = names of places, sources and persons left out
picture-without-actors = names of actors left out
picture-without-texts = texts left out
account-of = { $head }: { $reasons }

page-search = Search
page-from = From
page-to = to
page-play = Play
page-pause = Pause
page-last = Last day
page-map = Map of the incidents in the list
page-undated = undated
page-unsure = not sure
page-silent = deaths not reported
page-within = within { $n } km
page-more = and { $n } more: search, or narrow the dates
page-deaths = { $n ->
    [one] { $count } death
   *[other] { $count } deaths
}
page-program = Program
page-written = Written
page-cut-off = Reports up to
page-dates = Dates
page-account = Incidents
page-filter = Filter
page-filter-none = none but the dates
page-handling = Handling
page-redaction = Taken out
page-citation = Cite as
page-geography = Geography
page-geography-value = WGS84. A point is the middle of what is known: read its precision and its radius with it.
