# Le cadre de la fenêtre : barre des vues, écrans.
screen-map = Carte
screen-review = Relecture
screen-spread = Extension
screen-table = Tableau
screen-import = Import
screen-value = Vue : { $name }
table-tip = Tableau de ce qui est affiché   Ctrl T
all-keys = Tous les raccourcis
no-initiator = auteur non nommé
place-not-sure = Lieu incertain : { $count } sont possibles
incidents-and-deaths = { $incidents }, { $n ->
    [one] { $count } mort signalé
   *[other] { $count } morts signalés
}
no-incidents = Aucun incident. La colonne de gauche ajoute l’exemple ; Ctrl O ouvre un autre projet.
nothing-passes = { $n ->
    [one] Rien ne passe cette limite : retirez une puce ci-dessus.
   *[other] Rien ne passe { $count } limites : retirez une puce ci-dessus.
}
