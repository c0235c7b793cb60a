# Images de la carte et pages consultables hors ligne.
picture-undated = aucun incident daté
picture-sample = contient des données d’exemple
picture-hollow = creux : lieu vague ou incertain
picture-pierced = percé : nombre de morts non communiqué
picture-size = taille : morts
picture-cut-off = rapports jusqu’au { $day }
picture-incidents = { $n ->
    [one] { $count } incident, fond de carte selon les mentions portées sur la carte
   *[other] { $count } incidents, fond de carte selon les mentions portées sur la carte
}
picture-blur-district = lieux ramenés à leur district
picture-blur-region = lieux ramenés à leur région
picture-blur-country = lieux ramenés à leur pays
picture-blur-cell = lieux ramenés à des carreaux de { $km } km
picture-without-names = noms de lieux, de sources et de personnes omis
picture-without-actors = noms d’acteurs omis
picture-without-texts = textes omis
account-of = { $head } ; { $reasons }

page-search = Rechercher
page-from = Du
page-to = au
page-play = Lecture
page-pause = Pause
page-last = Dernier jour
page-map = Carte des incidents de la liste
page-undated = sans date
page-unsure = incertain
page-silent = nombre de morts non communiqué
page-within = à { $n } km près
page-more = et { $n } de plus : cherchez, ou resserrez les dates
page-deaths = { $n ->
    [one] { $count } mort
   *[other] { $count } morts
}
page-program = Programme
page-written = Écrit le
page-cut-off = Rapports jusqu’au
page-dates = Dates
page-account = Incidents
page-filter = Filtre
page-filter-none = aucun hormis les dates
page-handling = Diffusion
page-redaction = Omis
page-citation = À citer ainsi
page-geography = Géographie
page-geography-value = WGS84. Un point est le milieu de ce qui est connu : lisez avec lui sa précision et son rayon.
