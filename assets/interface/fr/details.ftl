# Un incident et toute sa chaîne.
note = Note
incident-of = Incident { $n } sur { $total }
not-among-shown = Pas parmi les affichés
previous-incident = Incident précédent
next-incident = Incident suivant
close-details = Fermer les détails
status-title-accepted = Accepté
status-title-candidate = À relire
status-title-rejected = Rejeté
status-title-withdrawn = Retiré
is-background = Un fait antérieur que le rapport ne fait que rappeler
not-named = non nommé
targets = Cibles
low-best-high = { $range }    min. { $low } · retenu { $best } · max. { $high }
copy-citation = Copier la citation
place-unknown = lieu inconnu
cite-claim = { $said } : { $quoted }
cite-quoted = « { $words } »
cite-place = { $place } (écrit { $written }), { $code }
cite-place-unsure = { $place } (écrit { $written }), lieu incertain, { $code }
place = Lieu
copy-coordinates = Copier les coordonnées
not-sure-choose = Incertain : choisissez ci-dessous le lieu visé
no-place-fits = Aucun lieu ne convient : une personne doit trancher
choices = Choix
score = score
choices-how = Un clic montre un choix sur la carte, un double clic le retient.
by-hand = à la main
nothing-fits = rien ne convient
head-as = { $head } : { $words }
chosen = Retenu
seat = chef-lieu
choice-said = Choix { $n } : { $name }, { $hint }, score { $score }
class-site-km = Site, 1 km
class-settlement-title = Localité
class-near-km = Près, 8 km
place-by-hand = Situer à la main
by-hand-head = Situer à la main : latitude, longitude
by-hand-forms = Décimal ou degrés, minutes et secondes, en tous chiffres.
how-exactly = Précision
place-here = Situer ici
dismiss = Abandonner
coordinates = Coordonnées
km-from-now = à { $km } km de sa place actuelle
show-on-map = Montrer sur la carte
use-better = Prendre le meilleur point
source-and-claim = Source et information
source-and-claim-of = Source et information { $n } sur { $total }
judged-apart = cotées à part
claim = Information
day-unknown = jour inconnu
claimed-by = selon { $who }
gives-no-deaths = ne donne pas de bilan
killed-by-claim = { $n ->
    [one] { $range } mort selon cette information
   *[other] { $range } morts selon cette information
 }
within-km-days = À { $km } km et { $days } jours
same-place = même lieu
nothing-nearby = Rien d’autre parmi les affichés.
all-names-decided = Tous les noms décidés
forget-decision = Oublier cette décision
remember-what = Retenir { $written } = { $place } pour :
remember-for = Retenir pour
not-remembered = Non retenu : un clic dit jusqu’où cela vaut.
came = Tel que reçu
came-show = { $n ->
    [one] Montrer { $count } cellule
   *[other] Montrer { $count } cellules
 }
came-hide = Masquer les cellules
came-copy = Copier la ligne
came-key = Ligne { $key } de sa source
