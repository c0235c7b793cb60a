# Les valeurs du domaine, dates et nombres.
# Types de sous-événements, selon ACLED et en plus court.
kind-government-regains-territory = Le gouvernement reprend un territoire
kind-government-regains-territory-short = Territoire repris
kind-non-state-actor-overtakes-territory = Un acteur non étatique prend un territoire
kind-non-state-actor-overtakes-territory-short = Territoire pris
kind-armed-clash = Affrontement armé
kind-armed-clash-short = Affrontement armé
kind-excessive-force-against-protesters = Force excessive contre des manifestants
kind-excessive-force-against-protesters-short = Force contre manifestants
kind-protest-with-intervention = Manifestation avec intervention
kind-protest-with-intervention-short = Manifestation, intervention
kind-peaceful-protest = Manifestation pacifique
kind-peaceful-protest-short = Manifestation pacifique
kind-violent-demonstration = Manifestation violente
kind-violent-demonstration-short = Manifestation violente
kind-mob-violence = Violence de foule
kind-mob-violence-short = Violence de foule
kind-chemical-weapon = Arme chimique
kind-chemical-weapon-short = Arme chimique
kind-air-drone-strike = Frappe aérienne ou de drone
kind-air-drone-strike-short = Frappe aérienne, drone
kind-suicide-bomb = Attentat-suicide
kind-suicide-bomb-short = Attentat-suicide
kind-shelling-artillery-missile-attack = Bombardement, artillerie, missiles
kind-shelling-artillery-missile-attack-short = Bombardement, missiles
kind-remote-explosive = Explosif à distance, mine, EEI
kind-remote-explosive-short = Engin explosif, EEI
kind-grenade = Jet de grenade
kind-grenade-short = Jet de grenade
kind-sexual-violence = Violence sexuelle
kind-sexual-violence-short = Violence sexuelle
kind-attack = Attaque
kind-attack-short = Attaque contre des civils
kind-abduction = Enlèvement, disparition forcée
kind-abduction-short = Enlèvement
kind-agreement = Accord
kind-agreement-short = Accord
kind-arrests = Arrestations
kind-arrests-short = Arrestations
kind-change-to-group = Changement de groupe ou d’activité
kind-change-to-group-short = Changement de groupe
kind-disrupted-weapons-use = Usage d’armes déjoué
kind-disrupted-weapons-use-short = Usage d’armes déjoué
kind-headquarters-established = Quartier général ou base établi
kind-headquarters-established-short = Base établie
kind-looting = Pillage, destruction de biens
kind-looting-short = Pillage, destruction
kind-non-violent-transfer = Transfert non violent de territoire
kind-non-violent-transfer-short = Territoire transféré
kind-other = Autre
kind-other-short = Autre évolution

# Groupes de types.
group-battles = Combats
group-explosions = Explosions et mines
group-air-strikes = Frappes aériennes, drones
group-civilians = Attaques contre des civils
group-abductions = Enlèvements
group-looting = Pillages, destructions
group-unrest = Émeutes, manifestations
group-strategic = Évolutions stratégiques

# Précision des dates.
dated-day = au jour près
dated-range = du premier au dernier jour
dated-week = un jour de cette semaine
dated-month = un jour de ce mois
dated-quarter = un jour de ce trimestre
dated-year = un jour de cette année
dated-unknown = sans date

# Précision des lieux.
class-unresolved = non résolu
class-site = site
class-settlement = localité
class-near = près d’un lieu
class-district = district
class-region = région
class-line = entre deux lieux
class-country = pays

# Cotation des sources (OTAN, A à F).
reliability-a = tout à fait fiable
reliability-b = généralement fiable
reliability-c = assez fiable
reliability-d = rarement fiable
reliability-e = non fiable
reliability-f = ne peut être évaluée

# Cotation des informations (OTAN, 1 à 6).
credibility-confirmed = confirmé
credibility-probably-true = probablement vrai
credibility-possibly-true = peut-être vrai
credibility-doubtful = douteux
credibility-improbable = improbable
credibility-unjudged = ne peut être évalué

# État de l’incident.
status-candidate = candidat
status-accepted = accepté
status-rejected = rejeté
status-withdrawn = retiré

# Relation au lieu.
relation-at = à
relation-near = près de
relation-between = entre
relation-area = zone

# Portée d’une décision sur un nom.
reach-report = ce rapport
reach-source = cette source
reach-project = ce projet
reach-a-report = Un rapport
reach-a-source = Une source
reach-the-project = Le projet

# Modes de temps.
mode-instant = Instant
mode-window = Fenêtre
mode-cumulative = Cumulé

# Facettes.
facet-kind = Type
facet-actor = Acteur
facet-country = Pays
facet-region = Région
facet-deaths = Morts
facet-source = Source
source-unknown = Source inconnue
facet-reliability = Cote de la source
facet-credibility = Cote de l’information
facet-status = État
facet-precision = Précision
facet-background = Contexte
facet-origin = Origine
facet-certainty = Certitude

# Motifs d’exclusion, après un nombre.
reason-kind = d’un type masqué
reason-actor = d’autres acteurs
reason-country = dans d’autres pays
reason-region = dans d’autres régions
reason-deaths = avec un autre bilan
reason-source = d’autres sources
reason-reliability = de sources d’une autre cote
reason-credibility = d’une autre cote
reason-status = d’un autre état
reason-precision = d’une autre précision
reason-background = exclus par le contexte
reason-origin = exclus par l’origine
reason-certainty = exclus par la certitude
reason-text = sans les mots
reason-area = hors de la zone
reason-dates = hors des dates
reason-undated = sans date
reason-unplaced = non situés

# Types de lieux.
feature-country = pays
feature-capital = capitale
feature-seat1 = chef-lieu de région
feature-seat2 = chef-lieu de cercle ou de province
feature-city = grande ville
feature-town = ville
feature-village = village
feature-hamlet = hameau
feature-quarter = quartier
feature-farm = ferme
feature-abandoned = village abandonné
feature-admin1 = région
feature-admin2 = district
feature-admin3 = commune
feature-admin4 = arrondissement
feature-region = région naturelle
feature-park = parc
feature-reserve = réserve
feature-forest = forêt
feature-wadi = oued
feature-river = cours d’eau
feature-lake = lac
feature-swamp = marécage
feature-well = puits
feature-spring = source d’eau
feature-waterhole = point d’eau
feature-camp = campement
feature-military = camp militaire
feature-airport = aéroport
feature-border-post = poste-frontière
feature-mine = mine
feature-dam = barrage
feature-hill = colline
feature-mountain = montagne
feature-dune = dune
feature-plain = plaine
feature-valley = vallée
feature-island = île
feature-road = route
feature-ruin = ruine
feature-market = marché
feature-other = autre

# Pas du calendrier.
step-day = jour
step-week = semaine
step-month = mois
step-quarter = trimestre
step-year = année

# Pays.
country-ml = Mali
country-bf = Burkina Faso
country-ne = Niger
country-tg = Togo
country-bj = Bénin
country-ci = Côte d’Ivoire
country-gh = Ghana
country-sn = Sénégal
country-mr = Mauritanie
country-gn = Guinée
country-ng = Nigeria
country-dz = Algérie
country-gm = Gambie
country-gw = Guinée-Bissau
country-lr = Liberia
country-sl = Sierra Leone
country-td = Tchad
country-cm = Cameroun
country-ly = Libye
country-ma = Maroc
country-eh = Sahara occidental

# Dates et nombres : mois depuis janvier, jours depuis lundi, listes séparées par une barre.
months = janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre
months-short = janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.
weekdays = lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
undated = Sans date
near-place = près de { $place }
area-place = { $place } (zone)
north = N
south = S
east = E
west = O
killed = { $range } { $n ->
    [one] mort
   *[other] morts
}
deaths-not-reported = bilan non communiqué
n-incidents = { $n ->
    [one] { $count } incident
   *[other] { $count } incidents
}
n-reports = { $n ->
    [one] { $count } rapport
   *[other] { $count } rapports
}
