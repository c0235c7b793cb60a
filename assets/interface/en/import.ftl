# The import of tables of others.

told-imported = Imported { $new } new, { $changed } changed, { $withdrawn } withdrawn from { $table }.
told-import-undone = { $n ->
    [one] Undone: the row is as before the import.
   *[other] Undone: { $count } rows are as before the import.
}
