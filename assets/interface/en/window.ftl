# The window's frame: rail, screens.
screen-map = Map
screen-review = Review
screen-spread = Spread
screen-table = Table
screen-import = Import
screen-value = View: { $name }
table-tip = Table of what is shown   Ctrl T
all-keys = All keys
