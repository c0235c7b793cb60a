# Le fichier d'un collègue à côté du projet : ce qui diffère, et ce qui est repris.
do-compare = Comparer avec le fichier d’un collègue
    .also = fusionner collègue différences synchroniser échanger deux
told-taken = Repris de { $file }. Ajoutés : { $added } ; modifiés : { $changed } ; supprimés : { $removed }.

compare-title = Fichier d’un collègue
compare-none = Le fichier du collègue est seulement lu. Ce que vous reprenez arrive en une seule étape, annulable ; ce qui est remplacé reste dans le journal des modifications.
compare-choose = Choisir un fichier
compare-path = Fichier du collègue
compare-path-hint = ou un chemin, puis Entrée
compare-busy = Comparaison en cours …
compare-same = Les deux projets contiennent les mêmes incidents.
compare-nothing-new = Le fichier du collègue ne contient rien qui manque au vôtre.
compare-here = Seulement chez vous : { $only }. Modifiés seulement chez vous : { $changed }. Ils restent tels quels.
compare-all = Tous { $count }
compare-added = Ajoutés { $count }
compare-changed = Modifiés { $count }
compare-conflicting = En conflit { $count }
compare-removed = Supprimés { $count }
compare-tabs = Afficher
compare-state-added = ajouté
compare-state-changed = modifié
compare-state-conflicting = en conflit
compare-state-removed = supprimé
compare-take-these = Tout reprendre
compare-leave-these = Tout laisser
compare-take-one = Reprendre : { $what }
compare-row = { $state }, { $what }, { $when }, { $who }
compare-signed = { $who }, { $day }
compare-unsigned = pas dans le journal
compare-nothing = Choisissez un incident pour voir les deux côtés.
compare-none-of = Rien de ce type ne diffère.
compare-mine = Le mien
compare-theirs = Le sien
compare-leave = Laisser
compare-take = Reprendre le sien
compare-what = Ce qu’il en advient
compare-field = Champ
compare-gone-here = Il n’est pas dans votre projet.
compare-gone-there = Il y a été supprimé. Reprendre signifie le supprimer ici ; le journal des modifications le garde.
compare-differs = Diffère
compare-alike = Identique des deux côtés
compare-otherwise = trouvé ou formulé autrement
compare-value-row = { $field }. Le mien : { $mine }. Le sien : { $theirs }
compare-act = { $n ->
    [one] Reprendre { $count } incident
   *[other] Reprendre { $count } incidents
}
compare-act-nothing = Rien n’est coché
compare-another = Un autre fichier
compare-rule = Haut et Bas parcourent la liste, T coche l’incident à reprendre ou à laisser.
compare-within = à { $radius } km près
compare-yes = oui
compare-no = non
compare-sample = Exemple
compare-claim = { $source } : { $title } · crédibilité { $credibility }

compare-fault-same = C’est le projet ouvert. Choisissez le fichier du collègue.
compare-fault-missing = Aucun fichier de ce nom.
compare-fault-no-project = Ce n’est pas un projet Harmattan. Il est resté tel quel.
compare-fault-newer = Ce projet a été écrit par une version plus récente du programme. Procurez-vous cette version pour le comparer ; le fichier est resté tel quel.
compare-fault-locked = Un autre programme écrit dans l’un des deux fichiers. Attendez qu’il ait fini, puis réessayez.
