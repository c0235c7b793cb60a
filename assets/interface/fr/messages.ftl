# Ce qui est annoncé : avis, journal, travaux longs.
undo = Annuler
close = Fermer
cancel = Interrompre
log = Messages
log-empty = Pas encore de message. Ce que le programme annonce reste ici, à relire.
work-reading = Lecture de { $name }
work-looking = Examen de { $name }
work-importing = Import de { $name }
work-exporting = Export de { $name }
work-drawing = Dessin de { $name }
work-comparing = Comparaison avec { $name }
work-measuring = Mesure de { $name }
work-opening = Ouverture de { $name }
work-storing = Enregistrement de la décision
work-undoing = Annulation de la dernière étape
work-redoing = Rétablissement de l’étape
work-searching = Recherche de { $name }
work-sorting = Tri du tableau
work-copying = Copie de lignes du tableau
work-indexing = Indexation de ce qui a été écrit
work-rereading = Relecture du projet
work-stopping = Arrêt en cours
work-count = { $count } sur { $total }
work-seconds-left = encore { $count } s environ
work-minutes-left = encore { $count } min environ
told-sample-removed = { $n ->
    [one] { $count } incident d’exemple et son rapport retirés.
   *[other] { $count } incidents d’exemple et leurs rapports retirés.
}
told-saved = Enregistré.
told-place-saved = Enregistré : le lieu est { $place }.
told-others = { $n ->
    [one] Réglé aussi dans { $count } autre incident.
   *[other] Réglé aussi dans { $count } autres incidents.
}
told-remembered = Retenu pour { $reach } : { $written } est { $place }.
told-forgotten = Oublié : { $written } est { $place }.
told-nothing = Rien n’a été décidé.
told-not-written = Non enregistré dans le projet : tout est comme avant. Ctrl Maj Z dans l’écran Étendue réessaie. { $why }
told-undone = { $n ->
    [0] Annulé.
    [one] Annulé : l’incident est comme avant.
   *[other] Annulé : { $count } incidents sont comme avant.
}
told-names-exported = { $n ->
    [one] { $count } décision exportée vers { $path }
   *[other] { $count } décisions exportées vers { $path }
}
told-names-imported = { $n ->
    [one] { $count } décision importée
   *[other] { $count } décisions importées
}
told-names-replaced = dont { $count } à la place d’autres
told-names-known = { $n ->
    [one] 1 déjà présente
   *[other] { $count } déjà présentes
}
told-names-conflicts = { $count } en conflit
told-names-left-out = { $n ->
    [one] 1 laissée de côté
   *[other] { $count } laissées de côté
}
told-names-settled = { $n ->
    [one] { $count } incident réglé
   *[other] { $count } incidents réglés
}
told-line = ligne { $line } : { $fault }
told-redone = { $n ->
    [one] Rétabli : { $count } incident.
   *[other] Rétabli : { $count } incidents.
}
told-given-up = Abandonné : tout est comme avant.
told-not-opened = Abandonné : { $name } n’a pas été ouvert.
cancel-how = Abandonner ; tout reste comme avant
