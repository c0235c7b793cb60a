# Pendant l’ouverture d’un projet.

reading-project = Lecture des incidents : { $count } sur { $of }
