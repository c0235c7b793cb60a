# Bords des panneaux, tableau, détails, filtres.
edge-filters = Largeur des filtres
edge-details = Largeur des détails
edge-table = Hauteur du tableau
