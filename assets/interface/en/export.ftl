# Files that leave: what is written, and what stands against it.
told-exported = { $n ->
    [one] { $count } row written to { $path }
   *[other] { $count } rows written to { $path }
}
told-exported-frames = { $n ->
    [one] { $count } frame written to { $path }
   *[other] { $count } frames written to { $path }
}
told-exported-map = The map was written to { $path }
told-export-given-up = Given up: nothing was written

# The sheet that asks for a file.
export-title = Export
export-shown = { $n ->
    [one] { $count } incident is shown
   *[other] { $count } incidents are shown
}
export-kind = Format
export-file = File
export-file-hint = path of the file
export-choose = Choose a file
export-blur = Places
export-leave-out = Leave out
export-handling = Handling
export-names = names
export-actors = actors
export-texts = texts
export-rule = What passes the filter is written, with origin, precision, both grades, the filter, the cut-off day and the version of the program. A file that is there is not written over unasked.
export-write = { $n ->
    [one] Write { $count } incident
   *[other] Write { $count } incidents
}
export-write-map = { $n ->
    [one] Write the map of { $count } incident
   *[other] Write the map of { $count } incidents
}
export-terms = { $n ->
    [one] { $count } of the incidents may not be passed on by the terms of its source ({ $sources }). Nothing was written.
   *[other] { $count } of the incidents may not be passed on by the terms of their sources ({ $sources }). Nothing was written.
}
export-despite = Write all, I may
export-exists = There is a file already, and nothing was written: { $path }
export-replace = Write over it
export-large = A page of { $count } incidents takes about { $megabytes } MB, and long to open in a browser. Nothing was written. Narrow the filter, or choose another kind of file.
export-despite-size = Write it all the same
export-back = Back
export-csv = Table (CSV)
export-geojson = GeoJSON
export-gpkg = GeoPackage, with styles for QGIS
export-kml = KML, with times
export-parquet = GeoParquet
export-xlsx = Excel table (XLSX)
export-html = Page that opens offline (HTML)
export-png = Map as a picture (PNG)
export-svg = Map as a drawing (SVG)
export-pdf = Map as a page (PDF)
export-gif = Map over time (GIF)
export-apng = Map over time (animated PNG)
export-frames = Map over time, a file for each step
export-blur-no = as they are known
export-blur-district = no closer than the district
export-blur-region = no closer than the region
export-blur-country = no closer than the country
export-blur-cell = no closer than a cell of { $km } km
export-tlp-none = not marked
export-tlp-clear = TLP:CLEAR, for anybody
export-tlp-green = TLP:GREEN, within the community
export-tlp-amber = TLP:AMBER, where they need it
export-tlp-amber-strict = TLP:AMBER+STRICT, within the organisation
export-tlp-red = TLP:RED, for those present only

# What a picture is to be like.
paper-title = Title
paper-sheet = Sheet
paper-window = as a window, 16:10
paper-a4 = A4, landscape
paper-a4-tall = A4, portrait
paper-a3 = A3, landscape
paper-slide = slide, 16:9
paper-square = square
paper-other = other sides
paper-sides = Sides
paper-width = Width in points
paper-height = Height in points
paper-pixels = { $width } × { $height } pixels
paper-millimetres = points, { $width } × { $height } mm
paper-density = Resolution
paper-96 = 96 dots an inch, for a screen
paper-192 = 192 dots an inch
paper-288 = 288 dots an inch, for print
paper-384 = 384 dots an inch
paper-palette = Palette
paper-light = light
paper-dark = dark
paper-names = Place names
paper-latin = Latin script
paper-arabic = Arabic script
paper-both = both scripts
paper-frame = A frame stands
paper-millis = Milliseconds of a frame
