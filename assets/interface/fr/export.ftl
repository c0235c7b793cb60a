# Fichiers qui sortent : ce qui est écrit, et ce qui s'y oppose.
told-exported = { $n ->
    [one] { $count } ligne écrite dans { $path }
   *[other] { $count } lignes écrites dans { $path }
}
told-exported-frames = { $n ->
    [one] { $count } image écrite dans { $path }
   *[other] { $count } images écrites dans { $path }
}
told-exported-map = La carte est écrite dans { $path }
told-export-given-up = Abandonné : rien n’a été écrit

# La feuille qui demande un fichier.
export-title = Exporter
export-shown = { $n ->
    [one] { $count } incident affiché
   *[other] { $count } incidents affichés
}
export-kind = Format
export-file = Fichier
export-file-hint = chemin du fichier
export-choose = Choisir un fichier
export-blur = Lieux
export-leave-out = Omettre
export-handling = Diffusion
export-names = noms
export-actors = acteurs
export-texts = textes
export-rule = Ce qui passe le filtre est écrit, avec l’origine, la précision, les deux cotes, le filtre, la date d’arrêt et la version du programme. Un fichier existant n’est jamais remplacé sans demande.
export-write = { $n ->
    [one] Écrire { $count } incident
   *[other] Écrire { $count } incidents
}
export-write-map = { $n ->
    [one] Écrire la carte de { $count } incident
   *[other] Écrire la carte de { $count } incidents
}
export-terms = { $n ->
    [one] { $count } incident ne peut être transmis selon les conditions de sa source ({ $sources }). Rien n’a été écrit.
   *[other] { $count } incidents ne peuvent être transmis selon les conditions de leurs sources ({ $sources }). Rien n’a été écrit.
}
export-despite = Tout écrire, j’y suis autorisé
export-exists = Un fichier existe déjà, rien n’a été écrit : { $path }
export-replace = Le remplacer
export-large = Une page de { $count } incidents pèse environ { $megabytes } Mo et met longtemps à s’ouvrir dans un navigateur. Rien n’a été écrit. Resserrez le filtre, ou choisissez un autre type de fichier.
export-despite-size = L’écrire quand même
export-back = Retour
export-csv = Tableau (CSV)
export-geojson = GeoJSON
export-gpkg = GeoPackage, avec styles pour QGIS
export-kml = KML, avec dates
export-parquet = GeoParquet
export-xlsx = Tableau Excel (XLSX)
export-html = Page consultable hors ligne (HTML)
export-png = Carte en image (PNG)
export-svg = Carte en dessin (SVG)
export-pdf = Carte en page (PDF)
export-gif = Carte au fil du temps (GIF)
export-apng = Carte au fil du temps (PNG animé)
export-frames = Carte au fil du temps, un fichier par pas
export-blur-no = tels que connus
export-blur-district = pas plus près que le district
export-blur-region = pas plus près que la région
export-blur-country = pas plus près que le pays
export-blur-cell = pas plus près qu’une cellule de { $km } km
export-tlp-none = sans marque
export-tlp-clear = TLP:CLEAR, pour tous
export-tlp-green = TLP:GREEN, dans la communauté
export-tlp-amber = TLP:AMBER, selon le besoin
export-tlp-amber-strict = TLP:AMBER+STRICT, dans l’organisation
export-tlp-red = TLP:RED, pour les seuls présents

# Ce que doit être une image.
paper-title = Titre
paper-sheet = Feuille
paper-window = comme une fenêtre, 16:10
paper-a4 = A4, paysage
paper-a4-tall = A4, portrait
paper-a3 = A3, paysage
paper-slide = diapositive, 16:9
paper-square = carré
paper-other = autres côtés
paper-sides = Côtés
paper-width = Largeur en points
paper-height = Hauteur en points
paper-pixels = { $width } × { $height } pixels
paper-millimetres = points, { $width } × { $height } mm
paper-density = Résolution
paper-96 = 96 points par pouce, pour l’écran
paper-192 = 192 points par pouce
paper-288 = 288 points par pouce, pour l’impression
paper-384 = 384 points par pouce
paper-palette = Palette
paper-light = claire
paper-dark = sombre
paper-names = Noms de lieux
paper-latin = écriture latine
paper-arabic = écriture arabe
paper-both = les deux écritures
paper-frame = Durée d’image
paper-millis = Millisecondes par image
