#!/usr/bin/env python3
"""Opens files of `harmattan export` in the programs of others and compares them with the CSV of the same rows.

Wants QGIS (python3-qgis), GDAL (gdal-bin) and poppler-utils; run it with QT_QPA_PLATFORM=offscreen:

    harmattan --db P export F/a.csv   (and a.geojson, a.gpkg, a.kml, a.parquet, a.pdf)
    python3 tools/check_exports.py F/a
"""

import csv
import subprocess
import sys


def rows_of_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    point = lambda row: (round(float(row["longitude"]), 6), round(float(row["latitude"]), 6))
    return {
        row["uuid"]: (point(row) if row["longitude"] else None, row["start"], row["end"])
        for row in rows
    }


def day(value):
    """A day as QGIS hands it out: a date, or a text."""
    if value is None or not str(value) or str(value) == "NULL":
        return ""
    return value.toString("yyyy-MM-dd") if hasattr(value, "toString") else str(value)[:10]


def in_qgis(path, wanted):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(path, "exported", "ogr")
    if not layer.isValid():
        return [f"{path}: QGIS does not open it"]
    faults, seen = [], {}
    names = [field.name() for field in layer.fields()]
    for feature in layer.getFeatures():
        shape = feature.geometry()
        at = None if shape.isNull() else (round(shape.asPoint().x(), 6), round(shape.asPoint().y(), 6))
        first, last = ("begin", "end") if "begin" in names and "start" not in names else ("start", "end")
        seen[feature["uuid"]] = (at, day(feature[first]), day(feature[last]))
    if layer.featureCount() != len(wanted):
        faults.append(f"{path}: {layer.featureCount()} features, not {len(wanted)}")
    wrong = [uuid for uuid in wanted if seen.get(uuid) != wanted[uuid]]
    faults += [f"{path}: {uuid} is {seen.get(uuid)}, not {wanted[uuid]}" for uuid in wrong[:3]]
    style = layer.renderer().type() if layer.renderer() else "none"
    print(f"{path.split('/')[-1]:12} QGIS: {layer.featureCount()} features, {len(wrong)} differ, drawn as {style}")
    return faults


def in_ogr(path, wanted):
    out = subprocess.run(["ogrinfo", "-al", "-so", "-ro", path], capture_output=True, text=True)
    counts = [int(line.split(":")[1]) for line in out.stdout.splitlines() if line.startswith("Feature Count")]
    warned = [line for line in out.stderr.splitlines() if line.strip()]
    print(f"{path.split('/')[-1]:12} ogrinfo: {counts} features, {len(warned)} warnings")
    return [f"{path}: ogrinfo counts {counts}"] * (len(wanted) not in counts) + warned[:2]


def main(base):
    from qgis.core import QgsApplication

    app = QgsApplication([], False)
    app.initQgis()
    wanted = rows_of_csv(base + ".csv")
    faults = []
    for ending in ("gpkg", "geojson", "kml"):
        faults += in_qgis(f"{base}.{ending}", wanted)
        faults += in_ogr(f"{base}.{ending}", wanted)
    text = subprocess.run(["pdftotext", "-layout", base + ".pdf", "-"], capture_output=True, text=True).stdout
    words = sum(1 for word in text.split())
    arabic = [word for word in text.split() if any("\u0621" <= letter <= "\u064a" for letter in word)]
    print(f"{base.split('/')[-1]}.pdf       pdftotext: {words} words, {len(arabic)} of them Arabic: {' '.join(arabic[:12])}")
    for fault in faults:
        print("FAULT", fault)
    app.exitQgis()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
