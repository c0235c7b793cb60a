# Filtres : colonne de gauche, puces, facettes, zones.
filters = Filtres
sample-data = Données d’exemple
sample-short = Exemple
add-sample = Ajouter l’exemple
remove-sample = Retirer l’exemple
sample-what = Des faits réels en des mots inventés, pour avoir de quoi essayer. Ils partent en une action.
alt-click-only = Alt-clic : un seul
off = masqué
kind-within = { $name } : { $within } sur { $total } dans les dates
show-all-kinds = Montrer tous les types
size-by-deaths = Taille : morts
by-lowest-figure = bilan le plus bas
not-reported-short = n. c.
names-show = Voir, importer, exporter
up-to = jusqu’au { $day }
quoted = « { $text } »
lift-dates = Lever la limite de dates
lift-words = Lever la limite de mots
lift-area = Lever la limite de zone
lift-facet = Lever la limite : { $name }
clear-all = Tout lever
shown-of = Affichés : { $n } sur { $total }
working = en cours
click-lifts-all = Un clic lève toutes les limites
see-in-table = les voir dans le tableau
lift-every = lever toutes les limites
n-reasons = { $n ->
    [one] { $count } motif
   *[other] { $count } motifs
}
n-more-reasons = { $n ->
    [one] { $count } autre motif
   *[other] { $count } autres motifs
}
draw-around = Entourez ce que vous voulez en gardant le bouton enfoncé. Échap arrête.
any = tous
n-chosen = { $n ->
    [one] { $count } choisi
   *[other] { $count } choisis
}
area = Zone
area-away = Retirer la zone
draw-outline = Tracer un contour
or-distance = Ou une distance depuis
kilometres = Kilomètres
within-km = À moins de { $km } km
select-first = Choisissez d’abord un incident situé sur la carte.
area-rule = Un lieu connu seulement par son district, sa région ou son pays n’est dans aucune zone.
from-selected = l’incident choisi
from-pin = l’épingle de la recherche
pin-first = Cherchez d’abord un lieu (Ctrl K) : cela laisse une épingle.
hide-filters = Masquer les filtres
show-filters = Afficher les filtres
from-middle = le milieu de la carte
distance-from = Distance depuis { $from }
facet-empty = Rien ici ne passe les autres limites.
facet-to-come = Se remplira avec les incidents.
facet-no-name = Aucun nom n’a ces lettres.
facet-more = { $count } de plus : tapez quelques lettres
fewer = Moins
all-n = Les { $count }
letters-of = Lettres : { $name }
some-letters = Quelques lettres
saved-filters = Filtres enregistrés
filter-forward = Filtre suivant
filter-back = Filtre précédent
clear-words = Effacer les mots
words-in = Mots des incidents et des rapports
words-hint = Mots à chercher
words-looking = Recherche des mots
no-actor = aucun acteur nommé
no-country = aucun pays connu
no-region = aucune région connue
no-report = aucun rapport
no-claim = aucune information
told-as-new = donné comme nouveau
recalled = rappelé comme contexte
my-own = à moi
from-sample = exemple
place-sure = lieu sûr
place-waits = lieu à trancher
not-reported = non communiqué
in-outline = dans le contour tracé
km-around-point = { $km } km autour d’un point
km-around = { $km } km autour de { $name }
km-from = { $km } km depuis { $line }
borders-of = les frontières : { $country }
border = la frontière { $countries }
road = la route { $name }
not-kind = Sans : { $kind }
only-kind = Seulement : { $kind }
kinds-off = { $n ->
    [one] { $count } type masqué
   *[other] { $count } types masqués
}
limit-one = { $name } : { $first }
limit-two = { $name } : { $first } ou { $second }
limit-more = { $name } : { $first } ou { $n } de plus
exact-place = Site ou localité
near-a-place = Près d’un lieu
between-places = Entre deux lieux
area-only = District, région, pays
place-not-found = Lieu introuvable
several-possible = Plusieurs lieux possibles
place-precision = Précision du lieu
in-this-project = dans ce projet
saved-none = Aucun. Un nom garde tout ce qui limite à présent, dates comprises.
saved-none-limit-first = Aucun. Limitez d’abord quelque chose : un clic sur une ligne ci-dessous.
replace = Remplacer
save = Garder
filter-name = Nom du filtre
use-filter = Utiliser le filtre { $name }
forget-filter = Oublier le filtre { $name }
was-taken-away = { $name } est retiré
was-replaced = { $name } est remplacé
region-of-2020 = { $name } dans ses limites de 2020
regions-of-2020 = Dans les limites de 2020
