# The window's frame: rail, screens.
screen-map = Map
screen-review = Review
screen-spread = Spread
screen-table = Table
screen-import = Import
screen-value = View: { $name }
table-tip = Table of what is shown
all-keys = All keys
no-initiator = initiator not named
place-not-sure = Place not sure: { $count } are possible
incidents-and-deaths = { $incidents }, { $n ->
    [one] { $count } death reported
   *[other] { $count } deaths reported
}
nothing-passes = { $n ->
    [one] Nothing passes this limit: take a chip above away.
   *[other] Nothing passes { $count } limits: take a chip above away.
}
projects = Harmattan projects
recent = Recent
failed = The project would not open
failed-left = Nothing was made in its place.
closed = This project is not open
closed-what = Opening it was given up. The file is as it was.
open-it = Open it
failed-path = File: { $path }
open-another = Open another
show-files-folder = Show the file’s folder
sample-tip = The project holds the sample. The left column removes it in one action.
project-menu = Project: open another, new, recent
online = Online tiles
online-tip = Tiles are fetched from openstreetmap.org
offline = Offline
offline-tip = Nothing leaves this machine
palette-light = Light
palette-dark = Dark
export = Export
not-open = Not open
opening = Opening
saving = Saving
saved = Saved
places-ready = { $count } places ready
reading-gazetteer = reading the gazetteer
region-rail = Views
region-top = Project, search and actions
region-left = Filters
region-map = Map
region-chips = What is shown
region-time = Time
region-details = Details
region-table = Table
region-screen = View
region-status = State
