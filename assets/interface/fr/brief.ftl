# La page, les images et les lignes de `harmattan spread`.

brief-title = Étendue de la violence : { $project }
brief-span = du { $from } au { $to }
brief-ground = sources : { $families } ; lieux { $limit } ; arrêté au { $cutoff }, incomplet à partir du { $incomplete } ; filtre : { $filter }
brief-period = Période
brief-period-value = du { $from } au { $to } inclus, par { $step }
brief-cutoff = Arrêté au
brief-cutoff-value = { $cutoff } ; incomplet à partir du { $incomplete }
brief-filter = Filtre
brief-filter-none = aucun, hormis les dates
brief-filter-kinds = types : { $kinds }
brief-filter-of = { $facet } : { $keys }
brief-filter-words = mots : { $words }
brief-filter-area = dans une zone dessinée
brief-sources = Sources
brief-sources-value = { $families }, une famille à la fois
brief-anchor = Repère
brief-places = Lieux
brief-places-value = { $limit } ; les bandes vont de 5 à 95 % de { $draws } tirages, graine { $seed }
brief-counted = Décompte
brief-program = Programme
brief-sample = Contient des données d’exemple.
brief-limits = Deux réserves valent pour chaque chiffre : le front de ce qui est rapporté avance lui aussi, et l’absence d’incidents peut signifier le contrôle, non la paix.
brief-and = {"\u00A0"};{" "}
brief-family-own = incidents propres
brief-incomplete = incomplet
brief-none-of-0 = aucun sur 0
brief-share = { $share } % ({ $low }–{ $high }) de { $n }

brief-distance = Distance : { $anchor }
brief-coast = la côte
brief-no-anchor = Le repère est une ligne qui n’existe pas.
brief-trend-closer = Le front (quantile de 5 %) s’est rapproché de { $km } km par mois (repère : { $anchor } ; Theil–Sen, intervalle à 95 % de { $low } à { $high } ; Mann–Kendall p = { $p } ; { $n } périodes).
brief-trend-farther = Le front (quantile de 5 %) s’est éloigné de { $km } km par mois (repère : { $anchor } ; Theil–Sen, intervalle à 95 % de { $low } à { $high } ; Mann–Kendall p = { $p } ; { $n } périodes).
brief-trend-none = Aucune tendance du front dans cette fenêtre (Theil–Sen { $km } km par mois, Mann–Kendall p = { $p } ; { $n } périodes).
brief-trend-few = Trop peu de périodes complètes de vingt incidents pour une tendance du front.
brief-distance-columns = | à partir du | N | Q05 km | Q25 km | Q50 km |
brief-distance-limits = La médiane peut bouger parce que le nord s’est calmé, sans que rien se soit rapproché. Les périodes de moins de { $least } incidents n’ont pas de quantile.

brief-firsts = Premières apparitions
brief-burn-in = Rodage jusqu’au { $until } : toute cellule est nouvelle la première année des données, il n’y a donc ni front ni première apparition.
brief-burn-in-whole = Rodage : il n’y a jamais vingt incidents en un an, rien ne peut donc être dit nouveau.
brief-firsts-n = { $n ->
    [one] { $n } première apparition
   *[other] { $n } premières apparitions
} et { $cells ->
    [one] { $cells } cellule réactivée
   *[other] { $cells } cellules réactivées
} dans la fenêtre (rodage jusqu’au { $until }).
brief-firsts-columns = | jour | premier incident : | | mode | km du repère | incident |
brief-latest = Les { $most } plus récentes sur { $n }.
brief-area-columns = | à partir du | km² nouveaux | expansion | saut | cellule voisine possible | réactivées |
brief-firsts-limits = Cellules de 50 × 50 km dans la projection azimutale équivalente de Lambert, comptées à partir de { $lat }° N { $lon }° O. Une première apparition est la première qui a été rapportée et lue.

brief-borders = Frontières et côte
brief-near-borders = À moins de 20 km d’une frontière terrestre : { $near } ; à moins de 100 km : { $far }. Paires d’incidents d’un même acteur de part et d’autre d’une frontière, à moins de 30 km et de 14 jours : { $pairs }.
brief-state-line = { $country } : { $inside } à l’intérieur, dont { $north } dans le nord
brief-states-columns = | | à moins de 20 km de ses frontières | à moins de 100 km | à l’intérieur | dans le nord | premier mesuré |
brief-borders-columns = | frontière | à moins de 20 km | à moins de 100 km |
brief-borders-limits = La prédication, l’impôt et le recrutement précèdent la violence et ne sont pas comptés ici.

brief-roads = Routes
brief-roads-hidden = { $n ->
    [one] { $n } incident de pillage ou de destruction est compté ici bien que le filtre cache son type.
   *[other] { $n } incidents de pillage ou de destruction sont comptés ici bien que le filtre cache leur type.
}
brief-roads-columns = | route | mène à | état | jours depuis le dernier | 7 jours | 30 jours | à moins de 1 km | à moins de 4 km |
brief-road-days = { $n ->
    [0] le dernier au dernier jour
    [one] le dernier il y a { $n } jour
   *[other] le dernier il y a { $n } jours
}
brief-road-never = jamais
brief-road-lately = 7 j { $week }, 30 j { $month }
brief-blockade = Blocus de { $road } à partir du { $from }, { $to } ; { $said } ; source : { $source }
brief-blockade-until = jusqu’au { $day }
brief-blockade-holds = toujours en place
brief-roads-limits = Les routes sont des chaînes de lieux et coupent les virages ; les points des villes sont sur les routes, si bien qu’une bonne part de ce qui est à moins de 1 km tient au codage. Un incident au point de rencontre de deux tronçons compte pour les deux.

brief-change = Écart à sa propre référence
brief-in-window = { $n ->
    [one] { $count } incident dans la fenêtre
   *[other] { $count } incidents dans la fenêtre
}
brief-before = { $before } dans les { $weeks } semaines d’avant, { $expected } attendus, p = { $p } ({ $law })
brief-before-none = pas de données pour les { $weeks } semaines d’avant
brief-change-columns = | | N | avant (4 sem.) | attendus | p | q | avant (52 sem.) | attendus | p | q |
brief-change-limits = { $n ->
    [one] 1 comparaison a été faite : le hasard seul donnerait à jusqu’à { $chance } d’entre elles un p inférieur à { $level }. q est p après Benjamini et Hochberg.
   *[other] { $n } comparaisons ont été faites : le hasard seul donnerait à jusqu’à { $chance } d’entre elles un p inférieur à { $level }. q est p après Benjamini et Hochberg.
}

brief-concentration = Concentration
brief-cells = Cellules de 50 km : { $classes }
brief-of-actor = De { $actor } seulement.
brief-classes-columns = | classe | cellules |
brief-theatres-columns = | auteur, théâtre | N | centre moyen | rayons km | azimut | km² |
brief-kernel = Densité à noyau de { $radius } km de rayon : plus dense que dans les { $days } jours d’avant dans { $more } carrés de { $step } km sur { $squares } ({ $before } incidents alors, { $now } maintenant). Le rayon décide de l’image.
brief-concentration-limits = De deux à cinq incidents, le rapport au plus proche voisin dit peu de chose, et les points d’une même ville rendent une cellule groupée quoi qu’il se soit passé.

brief-methods = Méthodes et sources
brief-method-distances = Les distances sont des géodésiques sur WGS84 (Karney 2013) ; surfaces et cellules sont dans une projection équivalente.
brief-method-places = Les lieux connus seulement par un cercle, une région, une ligne ou un pays sont laissés de côté, ou tirés n’importe où dans leur étendue si cela a été demandé ; émeutes, manifestations, développements stratégiques et ce qu’un rapport ne fait que rappeler ne font pas partie des tendances.
brief-method-trend = Quantiles de la distance d’après Buhaug et Gates 2002 ; pente : Theil 1950, Sen 1968 ; test : Mann 1945, Kendall 1975.
brief-method-firsts = Première apparition, expansion et saut : Schutte et Weidmann 2011. Rien n’est nouveau la première année des données.
brief-method-borders = Frontières et routes : OCDE/CSAO 2022 et 2025. Cellules : indicateur de dynamique spatiale des conflits, OCDE/CSAO 2020, avec 0,0017 incident par km² et par an.
brief-method-change = Écart : deux comptes de Poisson, leur somme étant donnée (Przyborowski et Wilenski 1940), ou une binomiale négative quand les semaines varient davantage.
brief-method-terms = Les lignes d’ACLED sont soumises à ses conditions : citez ACLED avec le jour d’accès et le filtre ; ne transmettez pas les lignes. UCDP GED : CC BY 4.0.

# Images
brief-picture-charts = Distance au repère, parts à proximité, terrain nouveau, premières, frontières et États côtiers
brief-picture-frontier = Premier incident de chaque cellule de 50 km, et le repère
brief-picture-map = Incidents de la fenêtre
brief-picture-cutoff = arrêté au { $day }
brief-picture-roads = Routes vers les capitales et la côte
brief-picture-districts = Premier incident de chaque cercle
brief-picture-change = Écart aux semaines d’avant, concentration, et le front période par période
brief-picture-density = Écart de densité, centres moyens et ellipses types
brief-pairs-columns = | paire de | frontière | incidents | km | jours d’écart |
brief-picture-ellipses = Centres moyens et ellipses types ; les données commencent trop tard pour un écart de densité
