# Le cadre de la fenêtre : barre des vues, écrans.
screen-map = Carte
screen-review = Relecture
screen-spread = Extension
screen-table = Tableau
screen-import = Import
screen-value = Vue : { $name }
table-tip = Tableau de ce qui est affiché   Ctrl T
all-keys = Tous les raccourcis
edge-filters = Largeur des filtres
edge-details = Largeur des détails
edge-table = Hauteur du tableau
