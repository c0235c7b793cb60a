//! Reads the polygon files of a sources folder into areas: OCHA's cercles and communes of Mali, Who's On
//! First's countries, regions and departments, and geoBoundaries' districts of Ghana and communes of Niger.
//! Knows what is peculiar to each file; the official names come from the table of units.

use std::path::Path;

use geo::MultiPolygon;
use geojson::{FeatureCollection, GeoJson};

use super::{
    Error,
    areas::{Area, Areas},
    niger,
    report::Report,
    tables,
    units::{Units, bare},
};

/// Communes of 2015 that became first-level ground of their own in 2016: the region of Taoudénit is the
/// north of the cercle of Tombouctou, which was the commune of Salam. Its six cercles have no known limits.
const REGION_FROM_COMMUNE: [(&str, &str); 1] = [("Salam", "Taoudénit")];

/// The cercle that became a region whose cercles are its former communes (Mali, law 2012-017).
const REGION_FROM_CERCLE: &str = "Menaka";

/// Reads all polygon files that are there; each that is not is named in the report.
pub(super) fn read(sources: &Path, units: &Units, report: &mut Report) -> Result<Areas, Error> {
    let mut areas = Areas::default();
    let mut add = |name: &str, read: fn(&Shape, &Units) -> Option<Area>, report: &mut Report| {
        let path = sources.join(name);
        if path.exists() {
            areas.extend(shapes(&path)?.iter().filter_map(|shape| read(shape, units)));
        } else {
            report.missing.push(name.to_owned());
        }
        Ok::<(), Error>(())
    };
    add("cod_mli/mli_adm0.geojson", cod_country, report)?;
    add("cod_mli/mli_adm2.geojson", cod_cercle, report)?;
    add("cod_mli/mli_adm3.geojson", cod_commune, report)?;
    add("wof/admin_012_simplified.geojson", wof_unit, report)?;
    add(
        "basemap/geoboundaries_adm3_simplified.geojson",
        commune,
        report,
    )?;
    Ok(areas)
}

/// A polygon with its properties.
struct Shape {
    properties: geojson::JsonObject,
    shape: MultiPolygon,
}

impl Shape {
    fn text(&self, property: &str) -> &str {
        self.properties
            .get(property)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
    }

    fn level(&self) -> Option<u8> {
        self.properties.get("level")?.as_u64()?.try_into().ok()
    }

    fn area(&self, country: &str, level: u8) -> Option<Area> {
        Area::new(country, level, self.shape.clone())
    }
}

fn shapes(path: &Path) -> Result<Vec<Shape>, Error> {
    let wrong = |why: String| Error::Polygons {
        why,
        path: path.to_owned(),
    };
    let bytes = tables::bytes(path)?;
    let parsed = GeoJson::from_reader(bytes.as_slice()).map_err(|why| wrong(why.to_string()))?;
    let collection = FeatureCollection::try_from(parsed).map_err(|why| wrong(why.to_string()))?;
    let mut shapes = Vec::new();
    for feature in collection.features {
        let Some(geometry) = feature.geometry else {
            continue;
        };
        let shape =
            match geo::Geometry::<f64>::try_from(geometry).map_err(|why| wrong(why.to_string()))? {
                geo::Geometry::Polygon(one) => MultiPolygon(vec![one]),
                geo::Geometry::MultiPolygon(many) => many,
                _ => continue,
            };
        shapes.push(Shape {
            properties: feature.properties.unwrap_or_default(),
            shape,
        });
    }
    Ok(shapes)
}

fn cod_country(shape: &Shape, _: &Units) -> Option<Area> {
    shape.area(shape.text("admin0Pcod"), 0)
}

fn cod_cercle(shape: &Shape, units: &Units) -> Option<Area> {
    let (country, name) = (shape.text("admin0Pcod"), shape.text("admin2Name"));
    let unit = units.find(
        country,
        2,
        name,
        &units.first(country, shape.text("admin1Name")),
    );
    let mut area = shape.area(country, 2)?;
    shape.text("admin2Pcod").clone_into(&mut area.code);
    area.rank = 1;
    if name == REGION_FROM_CERCLE {
        area.level = 1;
        area.admin1 = units.first(country, name);
        return Some(area);
    }
    area.admin1 = unit.map_or_else(
        || units.first(country, shape.text("admin1Name")),
        |unit| unit.parent.clone(),
    );
    area.admin2 = unit.map_or_else(|| bare(name), |unit| unit.name.clone());
    Some(area)
}

fn cod_commune(shape: &Shape, units: &Units) -> Option<Area> {
    let (country, name) = (shape.text("admin0Pcod"), shape.text("admin3Name"));
    let mut area = shape.area(country, 3)?;
    shape.text("admin3Pcod").clone_into(&mut area.code);
    area.commune = bare(name);
    let region = REGION_FROM_COMMUNE
        .iter()
        .find(|(commune, _)| *commune == name);
    if let Some((_, region)) = region {
        area.level = 2;
        (*region).clone_into(&mut area.admin1);
    } else if shape.text("admin2Name") == REGION_FROM_CERCLE {
        let parent = units.first(country, REGION_FROM_CERCLE);
        area.level = 2;
        area.admin2 = units
            .find(country, 2, name, &parent)
            .map_or_else(|| bare(name), |unit| unit.name.clone());
        area.admin1 = parent;
    }
    Some(area)
}

fn wof_unit(shape: &Shape, units: &Units) -> Option<Area> {
    let (country, name, level) = (shape.text("cc"), shape.text("name"), shape.level()?);
    let mut area = shape.area(country, level)?;
    area.rank = 2;
    match level {
        0 => {}
        1 => {
            // Guinea's first level is of prefectures there; they are the second level of the table of units.
            let region = units
                .find(country, 1, name, "")
                .map(|unit| unit.name.clone());
            let of_prefecture = || {
                units
                    .find(country, 2, name, "")
                    .map(|unit| unit.parent.clone())
            };
            let unknown = || {
                if units.covers(country, 1) {
                    String::new()
                } else {
                    bare(name)
                }
            };
            area.admin1 = region.or_else(of_prefecture).unwrap_or_else(unknown);
            if units.is_carved(country, &area.admin1) {
                area.admin1.clear();
            }
        }
        _ => {
            let within = units.first(country, shape.text("adm1"));
            match units.find(country, 2, name, &within) {
                Some(unit) => {
                    area.admin1.clone_from(&unit.parent);
                    area.admin2.clone_from(&unit.name);
                }
                None if country == "GH" => return None, // districts since divided
                None => {
                    area.admin1 = within;
                    area.admin2 = bare(name);
                }
            }
        }
    }
    Some(area)
}

/// geoBoundaries has Ghana's districts of 2019 and Niger's communes, which Who's On First lacks. The file gives
/// each a region by nearness, often wrong; the tables of units have the region.
fn commune(shape: &Shape, units: &Units) -> Option<Area> {
    let (name, region) = (shape.text("name"), bare(shape.text("adm1")));
    let (country, admin1, admin2) = match shape.text("country") {
        "Ghana" => units
            .find("GH", 2, name, &region)
            .map(|unit| ("GH", unit.parent.as_str(), unit.name.as_str()))?,
        "Niger" => {
            niger::department(name, &region).map(|(admin1, admin2)| ("NE", admin1, admin2))?
        }
        _ => return None,
    };
    let mut area = shape.area(country, 2)?;
    admin1.clone_into(&mut area.admin1);
    admin2.clone_into(&mut area.admin2);
    Some(area)
}
