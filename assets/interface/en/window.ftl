# The window's frame: rail, screens.
screen-map = Map
screen-review = Review
screen-spread = Spread
screen-table = Table
screen-import = Import
screen-value = View: { $name }
table-tip = Table of what is shown   Ctrl T
all-keys = All keys
edge-filters = Width of the filters
edge-details = Width of the details
edge-table = Height of the table
