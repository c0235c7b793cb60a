# Le cadre de la fenêtre : barre des vues, écrans.
screen-map = Carte
screen-review = Relire
screen-spread = Étendue
screen-table = Tableau
screen-import = Import
screen-value = Vue : { $name }
table-tip = Tableau de ce qui est affiché
all-keys = Tous les raccourcis
no-initiator = auteur non nommé
place-not-sure = Lieu incertain : { $count } sont possibles
incidents-and-deaths = { $incidents }, { $n ->
    [one] { $count } mort signalé
   *[other] { $count } morts signalés
}
nothing-passes = { $n ->
    [one] Rien ne passe cette limite : retirez une puce ci-dessus.
   *[other] Rien ne passe { $count } limites : retirez une puce ci-dessus.
}
projects = Projets Harmattan
recent = Récents
failed = Le projet ne s’ouvre pas
failed-left = Rien n’a été créé à sa place.
closed = Ce projet n’est pas ouvert
closed-what = Son ouverture a été abandonnée. Le fichier est resté tel quel.
open-it = L’ouvrir
failed-path = Fichier : { $path }
open-another = Ouvrir un autre
show-files-folder = Montrer le dossier du fichier
sample-tip = Le projet contient l’exemple. La colonne de gauche le retire en une action.
project-menu = Projet : ouvrir un autre, nouveau, récents
online = Tuiles en ligne
online-tip = Les tuiles viennent d’openstreetmap.org
offline = Hors ligne
offline-tip = Rien ne quitte cette machine
palette-light = Clair
palette-dark = Sombre
export = Exporter
not-open = Non ouvert
opening = Ouverture
saving = Enregistrement
saved = Enregistré
places-ready = { $count } lieux prêts
reading-gazetteer = lecture du répertoire des lieux
region-rail = Vues
region-top = Projet, recherche et actions
region-left = Filtres
region-map = Carte
region-chips = Ce qui est affiché
region-time = Temps
region-details = Détails
region-table = Tableau
region-screen = Vue
region-status = État
