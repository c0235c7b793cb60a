# Le champ de recherche.
clear-search = Effacer la recherche
find = Chercher un lieu
find-hint = Chercher lieu ou commande
take = Choisir
take-place = Choisir { $name } pour l’incident
find-keys-take = Entrée : y aller   Maj Entrée : choisir   Échap : fermer
find-keys = Entrée : y aller   Flèches : choisir   Échap : fermer
results-n = { $n ->
    [one] { $count } résultat
   *[other] { $count } résultats
}
first-n = les { $count } premiers
find-none = Aucun lieu ne s’écrit ni ne sonne ainsi
find-none-more = Essayez une autre graphie, arabe ou latine, ou des coordonnées comme 14.5, -4.2
find-reading = Lecture du répertoire des lieux
find-reading-more = Les lieux seront prêts dans un instant
find-nothing-near = Aucun lieu du répertoire n’est proche
find-km-from = à { $km } km de { $place }, { $country }
find-coordinates = coordonnées
find-former = { $name } ({ $former } auparavant)
find-other-name = autre nom : { $name }
find-whole = nom entier
find-begins = commence ainsi
find-word = dans le nom
find-sounds = se prononce pareil
find-command = commande
