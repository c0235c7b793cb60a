# La feuille des réglages.
settings = Réglages
language = Langue
palette = Palette
palette-system = Comme le système
script = Écriture des noms
compact = Lignes serrées
contrast = Contraste élevé : bords et notes plus forts
still = Mouvement réduit : la carte saute, elle ne glisse pas
who = Qui décide
who-what = Le nom qui figure dans le journal à côté de chaque décision.
