//! The courses of main roads and borders, by name, for whoever measures distances to them. Knows no
//! more of them than the chains of positions that `locate` uses.

use super::Gazetteer;
use super::lines::{self, Chain};
use crate::geo::Position;

impl Gazetteer {
    /// The names of the main roads that can be measured from, by the alphabet.
    pub fn road_names(&self) -> Vec<&str> {
        let roads = self.roads().iter();
        let mut names: Vec<&str> = roads.map(|road| road.chain.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The courses of a main road; none where no road has the name.
    pub fn road_courses(&self, name: &str) -> Vec<Vec<Position>> {
        let roads = self.roads().iter().map(|road| &road.chain);
        roads
            .filter(|chain| chain.name == name)
            .map(course)
            .collect()
    }
}

/// The pairs of countries that share a border, as ISO codes in the order of the alphabet.
pub fn border_names() -> Vec<String> {
    let mut names: Vec<String> = lines::all_borders()
        .iter()
        .map(|chain| chain.name.clone())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The courses of the borders between countries, `ML|NE`; of one country those of all its borders.
pub fn border_courses(countries: &str) -> Vec<Vec<Position>> {
    let sides: Vec<&str> = countries.split('|').collect();
    lines::borders(&sides).into_iter().map(course).collect()
}

fn course(chain: &Chain) -> Vec<Position> {
    let mut points: Vec<Position> = chain.legs().map(|[from, _]| from).collect();
    points.extend(chain.legs().last().map(|[_, to]| to));
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_and_roads_are_found_by_the_names_they_are_listed_under() {
        let gazetteer = Gazetteer::embedded();
        for name in gazetteer.road_names() {
            assert!(!gazetteer.road_courses(name).is_empty(), "{name}");
        }
        for name in border_names() {
            let courses = border_courses(&name);
            assert!(courses.iter().any(|course| course.len() > 1), "{name}");
        }
        assert!(border_names().iter().any(|name| name == "ML|NE"));
        assert!(border_courses("ML").len() >= 7);
        assert!(gazetteer.road_courses("no road").is_empty());
    }
}
