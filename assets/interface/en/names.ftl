# The list of names that were decided.
names-decided = Names decided
names-empty = Nothing is decided yet. A place that is chosen in the details of an incident is remembered here; a table of a colleague can be imported.
names-rule = What a person decided that a written name means. It goes before the program's own answer unless the report speaks against it; of several, the one for the report goes first.
names-written = Written
names-place = Place
names-holds-for = Holds for
names-decided-by = Decided by
names-on = On
names-row = { $written } is { $place }, for { $reach } { $of }, decided by { $who } on { $day }
names-forget = Forget { $written } = { $place }
names-undo = Undo the last
names-export = Export
names-import = Import
names-path = Path of a file of names
names-path-hint = path of a CSV file, or a dialog
names-files = Names
any-country = any country
