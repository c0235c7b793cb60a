# L’import de tableaux d’autrui.

told-imported = { $table } importé : { $new } nouveaux, { $changed } modifiés, { $withdrawn } retirés.
told-import-undone = { $n ->
    [one] Annulé : la ligne est comme avant l’import.
   *[other] Annulé : { $count } lignes sont comme avant l’import.
}
