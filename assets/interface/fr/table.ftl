# Le tableau.
column-date = Date
column-grades = Cotes
table-of = Tableau : { $what }
close-table = Fermer le tableau
columns = Colonnes
copy-all = Copier toutes les lignes avec les en-têtes
copy-marked = Copier les lignes marquées avec les en-têtes
not-on-map = { $count } hors de la carte
sorting = tri en cours
copying = copie en cours
n-copied = { $n ->
    [one] { $count } copié
   *[other] { $count } copiés
}
column-said = Colonne { $name }
sort-by = Trier par { $name }
sorted-upwards = Trier par { $name }, tri croissant
sorted-downwards = Trier par { $name }, tri décroissant
table-said = Tableau : { $incidents }, { $n ->
    [0] aucun choisi
   *[other] un choisi
}, { $marked } marqués
table-empty = Aucun incident : ils seront ici dès qu’il y en aura.
table-nothing-passes = { $n ->
    [one] Rien ne passe cette limite.
   *[other] Rien ne passe les { $count } limites.
}
show-all = Tout montrer
