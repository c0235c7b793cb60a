# Le panneau du temps.
time-compare-off = Comparer aux jours précédents
time-compare-before = Comparé aux jours précédents
time-compare-year = Comparé à l’année précédente
time-compare-days = Comparé à des jours choisis
time-compare-no-dates = Fixez d’abord des dates : elles pourront alors être comparées à d’autres
time-compare-now = dans ces jours
time-compare-then = pour { $days }
time-compare-rates = { $now } par semaine, { $then } par semaine alors
time-compare-incomplete = l’une des deux périodes est incomplète
time-compared-days = Jours de comparaison
time-compared-tip = Les jours auxquels la fenêtre est comparée : faites-les glisser ailleurs
time-bars-kind = Barres et carte montrent les types : montrer les auteurs
time-bars-initiator = Barres et carte montrent les auteurs : montrer les types
time-height = Hauteur du panneau du temps
