# L’import de tableaux d’autrui.

told-imported = { $table } importé. Nouveaux : { $new } ; modifiés : { $changed } ; retirés : { $withdrawn }.
told-import-undone = { $n ->
    [one] Annulé : la ligne est comme avant l’import.
   *[other] Annulé : { $count } lignes sont comme avant l’import.
}
told-import-redone = { $n ->
    [one] Rétabli : la ligne est de nouveau importée.
   *[other] Rétabli : { $count } lignes sont de nouveau importées.
}
import-title = Import
import-empty = Importer un tableau d’autrui
import-empty-what = CSV, TSV, XLSX, ODS, GeoJSON, KML, KMZ, GPX ou GeoPackage : d’ACLED, d’UCDP, d’un partenaire ou de ce programme. Rien n’est écrit avant l’import.
import-choose = Choisir un fichier
import-path = Chemin du fichier
import-path-hint = ou saisir son chemin, ou le déposer ici
import-files = Tableaux et formes
import-looking = Lecture du fichier …
import-another = Importer un autre
import-undo = Annuler cet import
import-cancel = Abandonner
import-foot = Rien n’est écrit avant l’import. Une seule annulation reprend tout. Vos réponses ne sont jamais écrasées.
import-done-foot = Importé en une étape. Les lignes au lieu incertain attendent dans la revue.
import-act = Importer { $parts }
import-act-nothing = Rien à importer
import-act-new = { $n ->
    [one] 1 nouvelle
   *[other] { $count } nouvelles
}
import-act-changed = { $n ->
    [one] 1 modifiée
   *[other] { $count } modifiées
}
import-act-withdrawn = { $n ->
    [one] 1 retirée
   *[other] { $count } retirées
}
import-rows = { $n ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
import-questions = { $n ->
    [0] aucune question
    [one] 1 question
   *[other] { $count } questions
}
import-places-open = { $n ->
    [0] aucun à régler
   *[other] { $count } à régler, maintenant ou plus tard
}
import-step-file = Fichier
import-step-columns = Colonnes et changements
import-step-places = Lieux
import-step-done = Terminé
import-step-done-note = une étape, annulable
import-look = À regarder
import-problem-minus = { $n ->
    [one] 1 longitude sans son signe moins
   *[other] { $count } longitudes sans leur signe moins
}
import-problem-slip = { $n ->
    [one] 1 position avec une faute connue
   *[other] { $count } positions avec une faute connue
}
import-problem-impossible = { $n ->
    [one] 1 position impossible
   *[other] { $count } positions impossibles
}
import-problem-contradiction = { $n ->
    [one] 1 position contredit sa ligne
   *[other] { $count } positions contredisent leur ligne
}
import-problem-deaths = { $n ->
    [one] morts en mots dans 1 ligne
   *[other] morts en mots dans { $count } lignes
}
import-problem-kind = { $n ->
    [one] type inconnu dans 1 ligne
   *[other] types inconnus dans { $count } lignes
}
import-problem-precision = { $n ->
    [one] précision inconnue dans 1 ligne
   *[other] précisions inconnues dans { $count } lignes
}
import-problem-unsure = { $n ->
    [one] 1 lieu incertain
   *[other] { $count } lieux incertains
}
import-problem-unknown = { $n ->
    [one] 1 lieu inconnu
   *[other] { $count } lieux inconnus
}
import-problem-undated = { $n ->
    [one] 1 ligne sans date
   *[other] { $count } lignes sans date
}
import-problem-laid = { $n ->
    [one] les cellules modifiées d’une ligne priment sur sa fiche
   *[other] les cellules modifiées de { $count } lignes priment sur leur fiche
}
import-problem-not-laid = { $n ->
    [one] des cellules modifiées d’une ligne ne peuvent être reprises
   *[other] des cellules modifiées de { $count } lignes ne peuvent être reprises
}
import-problem-recordless = { $n ->
    [one] 1 ligne d’un incident déjà présent vient sans sa fiche : laissé tel quel
   *[other] { $count } lignes d’incidents déjà présents viennent sans leur fiche : laissés tels quels
}
import-settle = Régler d’abord les lieux
import-settle-not = Retour aux changements
import-settle-after = { $n ->
    [one] Régler 1 lieu
   *[other] Régler { $count } lieux
}
import-places-what = Dites une fois ce qu’un nom désigne : cela vaut pour toutes les lignes de cette source, aujourd’hui et demain. Ctrl Z l’annule.
import-places-means = { $name } désigne { $place } : { $within }
import-places-none = Tous les lieux sont réglés.
import-places-rest = { $n ->
    [one] 1 autre ligne n’a aucun lieu à proposer : elle attendra dans la revue après l’import.
   *[other] { $count } autres lignes n’ont aucun lieu à proposer : elles attendront dans la revue après l’import.
}
import-kinds-what = Dites ce qu’un mot de ce tableau désigne : c’est retenu pour le suivant.
import-kinds-means = { $word } désigne { $kind }
import-kinds-none = Tous les mots sont connus.
import-kinds-said = selon vous
import-kinds-open = Inconnu : autre
import-kinds-empty = (vide)
import-days-open = On ne sait pas comment lire les dates de ce tableau.
import-days-note = 1 question : ses dates
import-failed-note = ne peut être importé ainsi
import-days-title = Le jour ou le mois vient-il d’abord ?
import-days-what = Aucune date de ce tableau ne le dit. Dans la colonne { $column }, ligne { $line }, on lit { $day } : rien n’est deviné.
import-days-day = Jour d’abord : { $day }
import-days-month = Mois d’abord : { $day }
import-lacks = Aucune colonne n’est devenue « { $field } » : choisissez-en une dans la liste des colonnes.
import-no-source = Dites de qui est le tableau { $table } : sous « Cette source ».
import-mend = { $n ->
    [one] La corriger
   *[other] Corriger les { $count }
}
import-words-count = Compter comme ACLED
import-words-open = Laisser les mots ouverts
import-both = { $n ->
    [one] 1 ligne modifiée par vous et par eux
   *[other] { $count } lignes modifiées par vous et par eux
}
import-unread = { $n ->
    [0] 0 ligne illisible
    [one] 1 ligne illisible
   *[other] { $count } lignes illisibles
}
import-leave-out = { $n ->
    [one] La laisser de côté
   *[other] Les laisser de côté
}
import-leave-out-not = { $n ->
    [one] Ne pas la laisser de côté
   *[other] Ne pas les laisser de côté
}
import-source = Cette source
import-source-name = Nom
import-source-terms = Conditions
import-terms-note = L’export rappelle ces conditions quand il écrit ces lignes.
import-remembered = Colonnes comme la dernière fois.
import-last = Dernier : { $table }, { $day }.
import-order = Dates comme 03/04/2024
import-day-first = Jour d’abord
import-month-first = Mois d’abord
import-missing = Lignes absentes du fichier
import-missing-withdraw = Retirées : les laisser
import-missing-keep = Laissées : les retirer
import-placed = { $placed } placées, { $open } ouvertes
import-columns = Colonnes
import-columns-used = { $used ->
    [one] { $used } utilisée sur { $all }
   *[other] { $used } utilisées sur { $all }
}
import-head-file = Dans le fichier
import-head-values = Premières valeurs
import-head-becomes = Devient
import-becomes = { $column } devient { $field }
import-remark-minus = { $count } sans moins
import-remark-slip = { $n ->
    [one] 1 fautive
   *[other] { $count } fautives
}
import-remark-words = mots dans { $count }
import-remark-kinds = ouvert dans { $count }
import-remark-open = ouvert dans { $count }
import-remark-unsure = { $n ->
    [one] 1 incertain
   *[other] { $count } incertains
}
import-field-leave-out = Laisser de côté
import-field-id = Identifiant de la source
import-field-start = Date de début
import-field-end = Date de fin
import-field-date-precision = Précision de la date
import-field-kind = Type
import-field-event-type = Type plus large
import-field-initiator = Auteur
import-field-initiator-type = Genre d’auteur
import-field-target = Cible
import-field-deaths = Morts
import-field-deaths-low = Morts, minimum
import-field-deaths-high = Morts, maximum
import-field-place = Lieu, écrit
import-field-country = Pays
import-field-admin1 = Contexte, niveau 1
import-field-admin2 = Contexte, niveau 2
import-field-latitude = Latitude
import-field-longitude = Longitude
import-field-precision = Précision du lieu
import-field-radius = Rayon en km
import-field-source = Source
import-field-reliability = Fiabilité de la source
import-field-credibility = Crédibilité
import-field-notes = Notes
import-field-status = État
import-field-record = Fiche complète
import-where = Où elles tombent
import-where-better = { $n ->
    [one] 1 irait mieux ailleurs
   *[other] { $count } iraient mieux ailleurs
}
import-where-value = Carte des lignes : { $placed } placées
import-changes = Changements
import-first = premier tableau de cette source
import-against = par rapport à l’import du { $day }
import-tab-differences = Différences { $count }
import-tab-new = Nouvelles { $count }
import-tab-changed = Modifiées { $count }
import-tab-both = Les deux { $count }
import-tab-withdrawn = Retirées { $count }
import-line = Ligne { $line } : { $words }
import-more = { $n ->
    [one] 1 de plus
   *[other] { $count } de plus
}
import-no-rows = Aucune.
import-head-state = État
import-head-id = Id
import-head-date = Date
import-head-what = Type et lieu
import-head-deaths = Morts
import-state-new = Nouvelle
import-state-changed = Modifiée
import-state-both = Les deux
import-state-withdrawn = Retirée
import-choices = { $n ->
   *[other] { $count } choix
}
import-note-kept = votre note est gardée
import-what-date = Date
import-what-place = Lieu
import-what-note = Votre note
import-what-background = Simple rappel
import-what-claims = Informations
import-yours = vous : { $value }
import-theirs = fichier : { $value }
