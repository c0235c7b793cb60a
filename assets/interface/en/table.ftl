# The table.
column-date = Date
column-grades = Grades
table-of = Table of { $what }
close-table = Close the table
columns = Columns
copy-all = Copy all rows with heads
copy-marked = Copy the marked rows with heads
not-on-map = { $count } not on the map
sorting = sorting
copying = copying
n-copied = { $n ->
    [one] { $count } copied
   *[other] { $count } copied
}
column-said = Column { $name }
sort-by = Sort by { $name }
sorted-upwards = Sort by { $name }, sorted upwards
sorted-downwards = Sort by { $name }, sorted downwards
table-said = Table: { $incidents }, { $n ->
    [0] none selected
   *[other] one selected
}, { $marked } marked
table-empty = No incidents yet: they stand here as soon as there are some.
table-nothing-passes = { $n ->
    [one] Nothing passes this limit.
   *[other] Nothing passes all { $count } limits.
}
show-all = Show all
