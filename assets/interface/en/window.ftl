# The window's frame: rail, screens.
screen-map = Map
screen-review = Review
screen-spread = Spread
screen-table = Table
screen-import = Import
screen-value = View: { $name }
table-tip = Table of what is shown   Ctrl T
all-keys = All keys
no-initiator = initiator not named
place-not-sure = Place not sure: { $count } are possible
incidents-and-deaths = { $incidents }, { $n ->
    [one] { $count } death reported
   *[other] { $count } deaths reported
}
no-incidents = No incidents yet. The left column adds the sample; Ctrl O opens another project.
nothing-passes = { $n ->
    [one] Nothing passes this limit: take a chip above away.
   *[other] Nothing passes { $count } limits: take a chip above away.
}
