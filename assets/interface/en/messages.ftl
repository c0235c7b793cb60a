# What is told: notices, their log, work that takes long.
undo = Undo
close = Close
cancel = Cancel
log = Messages
log-empty = No messages yet. What the program says stays here to be read again.
work-reading = Reading { $name }
work-looking = Looking through { $name }
work-importing = Importing { $name }
work-exporting = Exporting { $name }
work-drawing = Drawing { $name }
work-comparing = Comparing with { $name }
work-measuring = Measuring { $name }
work-opening = Opening { $name }
work-storing = Storing what was decided
work-undoing = Undoing the last step
work-redoing = Doing the step again
work-searching = Searching for { $name }
work-sorting = Sorting the table
work-copying = Copying rows of the table
work-indexing = Indexing what was written
work-rereading = Reading the project as it now is
work-stopping = Stopping
work-count = { $count } of { $total }
work-seconds-left = about { $count } s left
work-minutes-left = about { $count } min left
told-sample-removed = { $n ->
    [one] { $count } sample incident and its reports removed.
   *[other] { $count } sample incidents and their reports removed.
}
told-saved = Saved.
told-place-saved = Saved: the place is { $place }.
told-others = { $n ->
    [one] Also settled in { $count } other incident.
   *[other] Also settled in { $count } other incidents.
}
told-remembered = Remembered for { $reach }: { $written } is { $place }.
told-forgotten = Forgotten: { $written } is { $place }.
told-nothing = Nothing was decided.
told-not-written = Not written into the project, so all is as it was. Ctrl Shift Z in the screen of spread tries again. { $why }
told-undone = { $n ->
    [0] Undone.
    [one] Undone: the incident is as it was.
   *[other] Undone: { $count } incidents are as they were.
}
told-names-exported = { $n ->
    [one] { $count } decision exported to { $path }
   *[other] { $count } decisions exported to { $path }
}
told-names-imported = { $n ->
    [one] { $count } decision imported
   *[other] { $count } decisions imported
}
told-names-replaced = { $count } of them in the place of others
told-names-known = { $count } already here
told-names-conflicts = { $count } in conflict
told-names-left-out = { $count } left out
told-names-settled = { $n ->
    [one] { $count } incident settled
   *[other] { $count } incidents settled
}
told-line = line { $line }: { $fault }
told-redone = { $n ->
    [one] Done again: { $count } incident.
   *[other] Done again: { $count } incidents.
}
told-given-up = Given up: everything is as it was.
told-not-opened = Given up: { $name } was not opened.
cancel-how = Give it up; everything stays as it was
