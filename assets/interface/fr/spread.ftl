# L’écran de l’extension : jusqu’où la violence s’est déplacée, et comment on le mesure.

# Colonne de gauche
spread-anchor = Repère
spread-period = Période
spread-source = Source
spread-actor = Auteur
spread-precision = Précision
spread-draws = Tirages
spread-draws-of = { $n }, graine { $seed }
spread-kernel-radius = Noyau
spread-unsure = Aussi les lieux non confirmés
spread-any = Tous
spread-several = { $n } choisis
spread-pick = Choisir un point sur la carte
spread-pick-stop = Cliquer sur la carte, ou arrêter
spread-coast = Côte
spread-park = { $name } (parc)
spread-borders-of = toutes les frontières : { $country }
spread-week = Semaine
spread-month = Mois
spread-quarter = Trimestre
spread-limit-spread = P1 – P6, répartis
spread-family-largest = La plus fournie
spread-family-largest-is = { $family } (1re)
spread-family-own = Propres
spread-family-all = Toutes, sans doublons
spread-measures = Mesures
spread-measure-distance = Distance au repère
spread-measure-distance-note = quantiles, pente, parts
spread-measure-firsts = Première apparition
spread-measure-firsts-note = front, sauts, premières
spread-measure-borders = Frontières et côte
spread-measure-borders-note = parts, paires transfrontalières
spread-measure-roads = Routes vers les capitales
spread-measure-roads-note = pression, blocus
spread-measure-change = Écart à la référence
spread-measure-change-note = queue exacte, deux comptes
spread-measure-concentration = Concentration
spread-measure-concentration-note = SCDi, ellipse, noyau
spread-measure-multiples = Période par période
spread-measure-multiples-note = petites cartes du front
spread-left-out = Laissés hors des mesures
spread-none-left-out = Rien n’est laissé de côté.

# Ce qui est laissé de côté
spread-measured = { $n ->
    [one] { $count } mesuré sur { $total }
   *[other] { $count } mesurés sur { $total }
}
spread-out-filter = { $n ->
    [one] écarté par le filtre
   *[other] écartés par le filtre
}
spread-out-undated = sans date
spread-out-dates = hors des dates
spread-out-vague = de date trop vague
spread-out-background = { $n ->
    [one] seulement rappelé
   *[other] seulement rappelés
}
spread-out-strategic = de type stratégique
spread-out-unrest = { $n ->
    [one] émeute ou manifestation
   *[other] émeutes et manifestations
}
spread-out-unplaced = sans lieu
spread-out-unsure = en un lieu non confirmé
spread-out-imprecise = trop imprécis
spread-out-outline = dans une zone sans contour
spread-out-family = d’une autre famille
spread-out-begin = {"\u00A0"}:{" "}
spread-lift-all = lever toutes les limites
spread-lift-dates = lever les dates
spread-lift-precision = les répartir sur leurs zones
spread-lift-family = mesurer toutes les familles, si aucune ne fait double emploi
spread-see-in-table = les voir dans le tableau

# Graphiques
spread-copy = Copier les chiffres de « { $chart } » en CSV
spread-copied = { $n ->
    [one] Une ligne de chiffres copiée
   *[other] { $n } lignes de chiffres copiées
}
spread-working = Mesure en cours …
spread-nothing = Rien de mesurable dans la fenêtre.
spread-no-incidents = Pas encore d’incident : ce qui est importé se mesure ici.
spread-no-measures = Choisissez une mesure à gauche.
spread-n = N { $n }
spread-n-window = N = { $n } dans la fenêtre
spread-n-per = N { $step }
spread-n-days = { $n ->
    [one] un jour
   *[other] { $n } jours
}
spread-n-weeks = { $n ->
    [one] une semaine
   *[other] { $n } semaines
}
spread-n-months = { $n ->
    [one] un mois
   *[other] { $n } mois
}
spread-n-quarters = { $n ->
    [one] un trimestre
   *[other] { $n } trimestres
}
spread-n-cells = { $n ->
    [one] une cellule
   *[other] { $n } cellules
}
spread-n-new-cells = { $n ->
    [one] une nouvelle
   *[other] { $n } nouvelles
}
spread-km2 = { $n ->
    [one] { $count } km² nouveau
   *[other] { $count } km² nouveaux
}
spread-by-week = par semaine
spread-by-month = par mois
spread-by-quarter = par trimestre
spread-week-of = Semaine du { $day }
spread-quarter-of = T{ $quarter } { $year }
spread-incomplete = Incomplet
spread-too-few = trop peu

# Distance
spread-distance = Distance dans le temps
spread-distance-to = Distance à { $anchor }
spread-distance-note = { $step }, géodésique, WGS 84
spread-distance-method = Bandes : 5–95 % de { $n } tirages sur les lieux incertains. Pas de quantile sous N { $least }. { $dashed } Hachures : les quatre semaines avant l’arrêt au { $day }, incomplètes.
spread-dashed-rings = Tirets : les cercles de la carte.
spread-dashed-lines = Tirets : 100, 250, 500 km.
spread-trend-closer = { $km } km plus près par mois
spread-trend-farther = { $km } km plus loin par mois
spread-trend-none = Pas de tendance dans cette fenêtre
spread-trend-few = moins de quatre périodes complètes avec N { $least } ou plus
spread-trend-ground = front Q05, { $steps } · Theil–Sen, Mann–Kendall { $p }
spread-q05 = Q05 front
spread-q25 = Q25
spread-q50 = Q50 médiane
spread-near = Près de { $anchor }
spread-near-note = part de la fenêtre
spread-within = à moins de { $km } km
spread-share-grows = { $points } pt de plus par mois
spread-share-shrinks = { $points } pt de moins par mois
spread-share-steady = pas de tendance
spread-near-method = Trait : 5–95 % des tirages sur les lieux incertains. Une part peut croître parce que le calme est revenu ailleurs.

# Premières
spread-firsts = Premières
spread-firsts-note = { $n }
spread-firsts-none = Rien n’a été atteint pour la première fois dans cette fenêtre.
spread-from = depuis { $anchor }
spread-fly = Cliquer pour s’y rendre
spread-firsts-method = Premier rapporté et lu, au lieu connu : sans bande. Le calme peut être un contrôle.
spread-burn-in = Rodage : jusqu’au { $day }, les données sont trop récentes pour dire qu’un lieu est nouveau ; aucun front n’est tracé.
spread-burn-in-whole = Rodage : trop peu d’incidents en une année pour dire qu’un lieu est nouveau ; aucun front n’est tracé.
spread-burn-in-until = Rodage jusqu’au { $day }.
spread-of-country = pays
spread-of-region = région
spread-of-district = cercle
spread-of-park = parc
spread-of-road = route
spread-how-burn-in = rodage
spread-how-expansion = expansion
spread-how-jump = saut
spread-fresh = Terrain nouveau
spread-fresh-note = cellules de 50 km, expansion et sauts
spread-fresh-method = Vif : à l’écart des cellules actives. { $maybe } peut-être dans la voisine. Dessous : après 12 mois calmes. Gris : rodage.
spread-returned = retours
spread-maybe-beside = voisine possible

# Frontières et côte
spread-coastal = États côtiers
spread-coastal-note = frontières terrestres, tout auteur
spread-share-near-border = part à moins de
spread-20-km = 20 km
spread-100-km = 100 km
spread-inside = dedans
spread-first-on = premier le { $day }
spread-first-never = aucun à ce jour
spread-coastal-value = { $country } : { $near } à moins de 20 km de ses frontières terrestres, { $far } à moins de 100 km, { $inside } à l’intérieur, { $first }
spread-any-border = Toute frontière terrestre
spread-any-border-tip = Cliquer pour lister chaque frontière terrestre
spread-border-value = { $border } : { $near } à moins de 20 km, { $far } à moins de 100 km
spread-pairs = Paires transfrontalières, même auteur, 30 km, 14 jours
spread-pairs-tip = Cliquer pour les lister, les plus récentes d’abord
spread-pairs-latest = Seules les { $n } plus récentes sont listées ; la ligne de commande en donne jusqu’à mille.
spread-coastal-method = Trait : 5–95 % des tirages. Prêche, taxes et recrutement précèdent la violence et ne sont pas comptés.

# Routes
spread-roads = Routes
spread-roads-note = vers les capitales et la côte, à moins de 4 km
spread-roads-tab = Routes
spread-roads-colors = Couleur : incidents par 100 km et mois ; les pas commencent au-dessus de 0, 0,1, 0,25, 0,5 et 1.
spread-roads-method = Les villes sont sur les routes, beaucoup est codé à la ville : la proximité tient en partie au codage. P1, P2, P3 à moins de 4 km.
spread-entry = { $capital } : { $week } sur { $of } routes en 7 j, { $month } en 30 j
spread-segment-value = { $from } – { $to } ({ $km }) : { $state }
    { $close } à moins de 1 km, { $near } à moins de 4 km, { $since }
    { $days } des jours en ont un
spread-roads-window = { $n ->
    [one] un jour, à partir de la première ville
   *[other] { $count } jours, à partir de la première ville
}
spread-state = état
spread-days = jours
spread-7-d = 7 j
spread-30-d = 30 j
spread-road-quiet = calme
spread-road-pressure = pression
spread-road-attacked = attaquée
spread-road-blockade = blocus
spread-days-since = { $n ->
    [0] le dernier au dernier jour
    [one] le dernier { $n } jour avant la fin
   *[other] le dernier { $n } jours avant la fin
}
spread-never-on-road = jamais à moins de 4 km
spread-road-value = { $road } : { $state }, { $since }, { $week } en 7 jours, { $month } en 30 jours
spread-blockade = Blocus
spread-blockade-new = Noter un blocus
spread-blockade-edit = Modifier un blocus
spread-blockade-save = Enregistrer le blocus
spread-blockade-saved = Blocus enregistré. Ctrl Z l’annule.
spread-blockade-removed = Blocus retiré. Ctrl Z le rétablit.
spread-blockade-undone = Les blocus sont comme avant.
spread-blockade-redone = Les blocus sont de nouveau modifiés.
spread-blockade-remove = Retirer
spread-blockade-value = Blocus de { $road }, { $days }, selon { $source }
spread-since = depuis le { $day }
spread-corridors = Corridors
spread-corridors-tip = Voir et modifier les corridors : les chaînes de lieux le long desquelles les routes sont mesurées
spread-corridors-n = { $n ->
    [one] un corridor
   *[other] { $count } corridors
}
spread-corridors-own = ceux du programme
spread-corridors-other = modifiés pour ce projet
spread-corridors-none = Aucun corridor : commencez-en un, prenez-les dans un fichier ou rétablissez ceux du programme.
spread-corridors-new = Nouveau corridor
spread-corridors-nameless = (sans nom)
spread-corridors-name = Nom
spread-corridors-group = Mène à
spread-corridors-group-hint = une capitale, ou coast pour la côte
spread-corridors-places = Lieux, de la capitale ou du port vers l’extérieur, tels que le répertoire les connaît
spread-corridors-add = Ajouter
spread-corridors-add-hint = nom d’un lieu ; il se place au bout de la chaîne
spread-corridors-none-found = Aucun lieu de ce nom. Essayez une autre graphie.
spread-corridors-unknown = absent du répertoire : laissé de côté
spread-corridors-up = { $place } : un rang vers l’intérieur
spread-corridors-down = { $place } : un rang vers l’extérieur
spread-corridors-out = Retirer { $place }
spread-corridors-remove = Supprimer le corridor
spread-corridors-file = D’un fichier …
spread-corridors-read = Lus dans { $file }. Enregistrez pour les employer.
spread-corridors-restore = Rétablir ceux du programme
spread-corridors-restored = Voici ceux du programme. Enregistrez pour les employer.
spread-corridors-save = Enregistrer
spread-corridors-saved = Corridors enregistrés. Ctrl Z les rétablit.
spread-corridors-undone = Les corridors sont comme avant.
spread-corridors-redone = Les corridors sont de nouveau modifiés.
spread-corridors-row-up = Monter
spread-corridors-row-down = Descendre
spread-log = Modifications des blocus et corridors
spread-log-n = { $n ->
    [one] une modification
   *[other] { $count } modifications
}
spread-log-none = Aucun blocus ni corridor n’a été modifié dans ce projet.
spread-log-blockade-added = a noté un blocus
spread-log-blockade-changed = a modifié un blocus
spread-log-blockade-removed = a retiré un blocus
spread-log-corridors = a modifié les corridors
spread-log-added = Nouveaux : { $names }
spread-log-changed = Modifiés ou déplacés : { $names }
spread-log-removed = Retirés : { $names }
spread-log-notes = Seules les notes à côté des corridors ont changé.
spread-fault = Ligne { $line }, colonne { $column } ({ $name }) : { $what }
spread-fault-row = { $road } : { $what }
spread-fault-head = La première ligne doit être name,group,countries,places.
spread-fault-width = { $n ->
    [one] Une seule colonne au lieu de quatre : name,group,countries,places.
   *[other] { $count } colonnes au lieu de quatre : mettez entre guillemets ce qui contient une virgule.
}
spread-fault-no-name = Il lui faut un nom.
spread-fault-no-group = Dites où il mène : une capitale, ou coast.
spread-fault-no-country = Écrivez les codes des pays, par exemple ML|GN.
spread-fault-no-places = Il lui faut au moins deux lieux.
spread-fault-twice = Un autre corridor porte ce nom.
spread-fault-country = { $code } n’est pas un code de pays : deux majuscules, plusieurs séparés par |, par exemple ML|GN.
spread-fault-short = Il lui faut au moins deux lieux.
spread-fault-unknown = Il lui faut au moins deux lieux que le répertoire connaisse ; il n’a pas { $places }.
spread-save = Enregistrer les chiffres de « { $chart } » en CSV
spread-figures-files = Chiffres (CSV)
spread-written = Écrit : { $file }
spread-not-written = Non écrit : { $why }
spread-cancel = Abandonner
spread-road = Route
spread-whole-road = toute la route
spread-from-place = De
spread-to-place = À
spread-blocked-from = Bloquée du
spread-blocked-to = Bloquée au
spread-from-day = Dès le
spread-to-day = Jusqu’au
spread-still-holds = vide tant qu’il dure
spread-by-whom = Par qui
spread-source-of = D’après
spread-source-hint = titre ou adresse
spread-note-of = Note
spread-days-crossed = Le dernier jour précède le premier.
spread-source-missing = Notez qui le dit : un titre ou une adresse.

# Écart
spread-change = Écart au passé
spread-change-note = les deux comptes
spread-change-none = Les données commencent trop tard pour comparer avec les semaines d’avant la fenêtre.
spread-change-method = { $n ->
    [one] 1 comparaison ; le hasard seul en ferait ressortir jusqu’à { $chance }. Corrigé selon Benjamini–Hochberg.
   *[other] { $n } comparaisons ; le hasard seul en ferait ressortir jusqu’à { $chance }. Corrigé selon Benjamini–Hochberg.
}
spread-may-grow = La fenêtre touche les semaines incomplètes : ses comptes peuvent croître.
spread-before-4 = 4 sem. : obs. · att.
spread-before-52 = 52 sem. : obs. · att.
spread-no-baseline = trop tôt
spread-window = fenêtre
spread-more-than-usual = Plus que d’habitude : { $n }, attendus { $expected } ({ $p })
spread-less-than-usual = Moins que d’habitude : { $n }, attendus { $expected } ({ $p })
spread-as-usual = Comme d’habitude : { $n }, attendus { $expected } ({ $p })
spread-everything = Tout
spread-no-actor = aucun auteur nommé
spread-against = { $baseline } { $before } · { $expected }, { $p }, corrigé { $q }, { $law }
spread-law-poisson = Poisson
spread-law-nb = binomiale négative, taille { $size }

# Concentration
spread-concentration = Concentration
spread-concentration-note = SCDi, cellules de 50 km
spread-concentration-method = Forte : plus de 0,0017 par km² et an. Beaucoup d’incidents sur une même ville paraissent groupés.
spread-class-ch = groupée, forte
spread-class-dh = dispersée, forte
spread-class-cl = groupée, faible
spread-class-dl = dispersée, faible
spread-class-single = un seul incident
spread-class-value = { $n ->
    [one] { $class } : une cellule
   *[other] { $class } : { $n } cellules
}
spread-actor-value = Centres de { $actor }, { $n }
spread-actor-tip = Cliquer pour montrer son centre et son ellipse par théâtre, ici et sur la carte ; encore une fois pour tous
theatre-mali-south = Mali, ouest et sud
theatre-mali-centre = Mali, centre
theatre-mali-north = Mali, nord
theatre-niger-west = Niger, ouest
theatre-lake-chad = Lac Tchad
theatre-gulf = Golfe de Guinée
theatre-west = Sénégal, Guinée, Mauritanie
spread-ellipse = ellipse type { $long } × { $short }, { $bearing }°
spread-ellipse-caveat = Deux fronts ont leur moyenne là où rien ne se passe. Cliquer pour se rendre à la moyenne.
spread-kernel = Écart de densité
spread-kernel-note = noyau { $km } km · avant : { $days } · N { $before } et { $now }
spread-show-on-map = Cliquer pour le montrer sur la carte

# Petites cartes
spread-multiples = Le front, période par période
spread-multiples-note = cellules nouvelles vives, anciennes grises
spread-multiple-value = { $n ->
    [one] { $period } : une nouvelle cellule ; cliquer pour la regarder
   *[other] { $period } : { $n } nouvelles cellules ; cliquer pour la regarder
}
spread-multiples-method = Toutes de la même région, selon le point de chaque premier incident. Ce qui n’a pas été rapporté n’est pas nouveau.

# Carte
spread-beside = À côté des graphiques
spread-map-shows = La carte montre
spread-map-frontier = Cellules
spread-map-districts = Cercles
spread-map-regions = Régions
spread-map-classes = Classes
spread-map-kernel = Densité
spread-legend-frontier = Premier incident dans la cellule de 50 km
spread-legend-districts = Premier incident dans le cercle
spread-legend-regions = Premier incident dans la région
spread-legend-units = Unités au 1er janvier 2020. Un village vaut pour toutes.
    Une unité calme peut être contrôlée, non paisible.
spread-legend-hollow = Creux : moins de deux en 90 jours.
    Une cellule calme peut être contrôlée, non paisible.
spread-legend-classes = Classe de la cellule de 50 km
spread-legend-kernel = Écart de densité
spread-legend-bandwidth = Noyau de { $km } km : le rayon décide de l’image.
spread-thinner = moins
spread-denser = plus
