# La liste des noms décidés.
names-decided = Noms décidés
names-empty = Rien n’est encore décidé. Un lieu choisi dans les détails d’un incident est retenu ici ; le tableau d’un collègue peut être importé.
names-rule = Ce qu’une personne a décidé qu’un nom écrit veut dire. Cela passe avant la réponse du programme, sauf si le rapport dit le contraire ; de plusieurs décisions, celle du rapport passe d’abord.
names-written = Écrit
names-place = Lieu
names-holds-for = Vaut pour
names-decided-by = Décidé par
names-on = Le
names-row = { $written } est { $place }, pour { $reach } { $of }, décidé par { $who } le { $day }
names-forget = Oublier { $written } = { $place }
names-undo = Annuler la dernière
names-export = Exporter
names-import = Importer
names-path = Chemin d’un fichier de noms
names-path-hint = chemin d’un fichier CSV, ou un dialogue
names-files = Noms
any-country = tout pays
