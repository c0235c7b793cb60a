# Le panneau du temps.
time-compare-off = Comparer aux jours précédents
time-compare-before = Comparé aux jours précédents
time-compare-year = Comparé à l’année précédente
time-compare-days = Comparé à des jours choisis
time-compare-no-dates = Fixez d’abord des dates : elles pourront alors être comparées à d’autres
time-compare-now = dans ces jours
time-compare-then = pour { $days }
time-compare-rates = { $now } par semaine, { $then } par semaine alors
time-compare-incomplete = l’une des deux périodes est incomplète
time-compared-days = Jours de comparaison
time-compared-tip = Les jours auxquels la fenêtre est comparée : faites-les glisser ailleurs
time-bars-kind = Barres et carte montrent les types : montrer les auteurs
time-bars-initiator = Barres et carte montrent les auteurs : montrer les types
time-height = Hauteur du panneau du temps
time-dates = Dates
time-step = Pas
time-day = Jour
time-week = Sem.
time-month = Mois
time-quarter = Trim.
time-year = An
time-first-date = Première date
time-last-date = Dernière date
time-cumulative-begins = Le cumul commence au premier incident
time-after-end = après la fin, { $day }
time-before-start = avant le début, { $day }
time-unread = écrivez 1er sept. 2022 ou 2022-09-01
time-ambiguous = { $one } ou { $other } ? nommez le mois
time-no-such-day = ce jour n’existe pas
time-empty = Les dates des incidents seront ici, une barre par jour, semaine ou mois
time-first-to-last = du premier au dernier jour
time-all-dated = { $n ->
    [one] { $count } incident daté, { $dates }
   *[other] les { $count } incidents datés, { $dates }
}
time-panel = Panneau du temps
time-step-shown = Pas affiché
time-last-day = Dernier jour
time-first-day = Premier jour
time-days-looked-at = Jours en vue
time-incomplete = incomplet : les quatre dernières semaines sont encore en cours de signalement
time-quarter-of = trimestre { $quarter } de { $year }
time-first-step = Au premier pas
time-step-back = Un pas en arrière
time-step-on = Un pas en avant
time-last-step = Au dernier pas
time-pause = Pause
time-play = Lecture
time-speed = Vitesse { $speed }
time-loop = Rejouer depuis le premier pas
time-n-days = { $n ->
    [one] { $count } jour
   *[other] { $count } jours
}
time-rate = { $count } par { $step }
