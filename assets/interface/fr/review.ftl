# Revue : les rapports qui arrivent, ce qui y est trouvé, et les réponses.
review-inbox = Boîte
review-reports = Rapports
review-pairs = Paires
review-unplaced = Sans lieu
review-n-open = { $count } à traiter
review-done = traité
review-paste = Coller
review-paste-key = coller le texte d’un rapport
review-open-files = Ouvrir des fichiers de rapports
review-open = Ouvrir
review-path = Chemin d’un rapport
review-path-hint = chemin d’un fichier ou dossier, ou un dialogue
review-files-how = Textes, pages web, documents Word et courriels ; un dossier les ouvre tous. On peut aussi déposer des fichiers ici.
review-empty-inbox = Aucun rapport pour l’instant. Collez-en un avec Ctrl V, ouvrez des fichiers, ou déposez-les sur la fenêtre.
review-no-pairs = Aucune paire d’incidents n’attend de réponse.
review-no-unplaced = Chaque incident retenu a son lieu.
review-undated = sans date
review-no-day = jour inconnu
review-published = publié le { $day }
review-report = Rapport
review-copy-text = Copier le texte
review-about = À propos de ce rapport
review-start = Collez un rapport
review-start-how = Ses incidents sont trouvés et marqués, chaque lieu sur la carte avec les autres possibles. Une touche suffit pour accepter, corriger ou rejeter, et tout peut être annulé.
review-no-report = Aucun rapport ne parle de cet incident : il a été saisi à la main.
review-go-to = Candidat { $n }
review-mark-place = Lieu
review-mark-date = Date
review-mark-actors = Acteurs
review-mark-event = Fait et morts
review-n-found = { $n ->
    [one] { $count } incident trouvé
   *[other] { $count } incidents trouvés
}
review-n-accepted = { $n ->
    [one] { $count } accepté
   *[other] { $count } acceptés
}
review-by-hand = À la main
review-undo = Annuler
review-redo = Rétablir
review-nothing-found = Aucun incident n’a été trouvé dans ce rapport. Ce que le lecteur a manqué se saisit à la main avec Ctrl N.
review-nothing-open = Aucun rapport n’est ouvert.
review-all-answered = { $n ->
    [one] Tout est traité. Entrée ouvre le suivant ; il reste { $count } rapport.
   *[other] Tout est traité. Entrée ouvre le suivant ; il reste { $count } rapports.
}
review-all-done = Tout est traité, dans ce rapport et dans tous les autres.
review-ready = Prêt
review-n-questions = { $n ->
    [one] { $count } question
   *[other] { $count } questions
}
review-kind = Type
review-date = Date
review-initiator = Auteur
review-targets = Cibles
review-deaths = Morts
review-claim = Information
review-place = Lieu
review-state = État
review-not-named = non nommé
review-not-reported = non communiqué
review-no-place = sans lieu
review-no-claim = Aucun rapport ne parle de cet incident : il n’y a rien à coter.
review-no-claim-short = aucun rapport
review-figures = min. { $low } · retenu { $best } · max. { $high }
review-asks-date = Aucun jour connu : D pour le saisir, ou acceptez sans date.
review-asks-vague = Les mots laissent le jour ouvert.
review-asks-place = { $n ->
    [one] { $count } lieu est possible.
   *[other] { $count } lieux sont possibles. Le meilleur devance de { $ahead }.
}
review-asks-one = Seul { $place } porte un tel nom, mais le vrai lieu peut manquer à la liste : 1 pour le prendre.
review-asks-no-words = Pas encore de lieu : / en cherche un.
review-number = le numéro { $n }
review-asks-nowhere = Aucun lieu ne convient : / en cherche un.
review-is-place = Le lieu est { $place }.
review-state-asks = à préciser
review-state-sure = établi
review-elsewhere = { $n ->
    [one] { $count } autre rapport en parle aussi.
   *[other] { $count } autres rapports en parlent aussi.
}
review-accept = Accepter
review-accept-place = Accepter { $place }
review-accept-unsure = Accepter, lieu incertain
review-accept-ready = { $n ->
    [one] Accepter celui qui est prêt
   *[other] Accepter les { $count } qui sont prêts
}
review-reject = Rejeter
review-withdraw = Retirer
review-reopen = Rouvrir
review-keep-area = Garder la zone
review-area-note = La zone est { $unit }.
review-merge = Fusionner avec …
review-merge-how = Quel incident est-ce ? Son numéro ou un clic ; Échap pour renoncer.
review-add = Ajouter l’incident
review-save = Enregistrer
review-duplicate = Doublon possible
review-duplicate-why = Le numéro { $n } et un incident d’un autre rapport : { $why }
review-compare = Comparer
review-likeness = ressemblance { $score }
review-same-question = Est-ce un seul incident ?
review-same = Le même : fusionner
review-different = Deux incidents
review-later = Plus tard
review-where-is = Où est « { $written } » ?
review-score = score
review-choice = Choix { $n } : { $name }, { $where }, score { $score }
review-pin = Lieu { $n } : { $name }
review-pin-beyond = Lieu { $n }, { $name }, hors de la vue, à { $km } km de son milieu. L’amener dans la vue
review-another = Autre lieu
review-none-found = Rien sous ce nom. Entrée garde les mots tels quels.
review-teaches = retenu pour { $reach }
review-teaches-how = Ce qu’un choix apprend : le nom désigne ce lieu dans ce rapport, chez cette source, ou dans le projet
review-map = { $n ->
    [one] Carte d’un lieu pour { $written }
   *[other] Carte de { $n } lieux pour { $written }
}
review-map-empty = Carte du lieu en question
review-zoom-in = Plus près
review-zoom-out = Plus loin
review-fit = Montrer les choix probables
review-hint-kind = ce qui s’est passé
review-hint-date = 2024-07-16, 2024-07, ou deux avec un tiret
review-hint-initiator = qui a agi ; – si personne ne le dit
review-hint-targets = contre qui ; plusieurs avec ;
review-hint-deaths = 11, 3–7, ou min. retenu max. ; – si non communiqué
review-hint-claim = 1 à 6
review-hint-place = un lieu, dans l’une ou l’autre écriture
review-bad-kind = Ce type n’est pas dans la liste : choisissez ci-dessous.
review-bad-date = Écrivez un jour, un mois ou une année, ou deux avec un tiret.
review-bad-figure = « { $text } » n’est pas un nombre : écrivez 11, 3–7, ou min. retenu max.
review-bad-deaths = Écrivez un nombre, deux (min. – max.) ou trois (min. retenu max.) ; – si non communiqué.
review-bad-order = Les nombres doivent croître : min., retenu, max.
review-bad-credibility = Écrivez un chiffre de 1 (confirmé) à 6 (ne peut être jugé).
review-bad-place = Un lieu se cherche par son nom.
review-key-next = suivant, précédent
review-key-accept = accepter
review-key-reject = rejeter
review-key-choose = choisir le lieu
review-key-area = garder la zone
review-key-another = autre lieu
review-key-edit = modifier
review-key-merge = fusionner
review-key-report = rapport suivant
review-saving = Enregistrement
review-saved = Chaque réponse est enregistrée aussitôt
review-saved-at = Chaque réponse est enregistrée aussitôt, la dernière à { $time } UTC
review-which-day = De quel jour est ce rapport ?
review-day-why = Il ne dit pas quand il a été publié, et des mots comme « hier » en dépendent. Sans ce jour, ces dates restent inconnues.
review-day-of = Jour de publication
review-day-hint = 2024-07-21
review-one-day = Écrivez un seul jour, par exemple 2024-07-21.
review-source = Source
review-source-hint = qui l’a publié ; vide si inconnu
review-reliability = Fiabilité
review-read = Lire
review-read-undated = Lire sans jour
review-n-waiting = { $n ->
    [one] { $count } rapport attend
   *[other] { $count } rapports attendent
}
review-of-all = { $n ->
    [one] De même pour ce rapport
   *[other] De même pour les { $count } rapports qui attendent
}
review-ar = arabe
review-fr = français
review-en = anglais
review-told-reports = { $n ->
    [one] { $count } rapport lu.
   *[other] { $count } rapports lus.
}
review-told-incidents = { $n ->
    [0] Aucun incident trouvé.
    [one] { $count } incident trouvé.
   *[other] { $count } incidents trouvés.
}
review-told-likes = { $n ->
    [one] { $count } est peut-être un incident déjà dans le projet.
   *[other] { $count } sont peut-être des incidents déjà dans le projet.
}
review-told-known = { $n ->
    [one] Le projet contient déjà ce texte : { $title }. Rien n’a été ajouté ; il est ouvert.
   *[other] Le projet contient déjà { $count } de ces textes, d’abord { $title }. Rien n’en a été ajouté.
}
review-told-empty = Le presse-papiers ne contient pas de texte. Copiez les mots du rapport, puis collez de nouveau ; ou ouvrez son fichier.
review-told-stopped = { $n ->
    [one] Arrêté. { $count } rapport a été lu et enregistré.
   *[other] Arrêté. { $count } rapports ont été lus et enregistrés.
}
review-told-settled = { $n ->
    [one] { $place } est aussi établi dans { $count } autre incident, qui reste à accepter.
   *[other] { $place } est aussi établi dans { $count } autres incidents, qui restent à accepter.
}
review-told-merged = { $n ->
    [one] Fusionné. L’incident repose sur { $count } information.
   *[other] Fusionné. L’incident repose sur { $count } informations.
}
review-pane-text = Rapport
review-pane-cards = Candidats
review-pane-map = Carte et choix
