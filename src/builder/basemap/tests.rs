//! Tests of the builder's parts on small made-up geometry; none needs the sources.

use super::leaves::{eras, read, spans};
use super::rings::{joined, nested};
use super::simplify::{Frame, middle, projected};
use crate::basemap::simplify::simplified;
use crate::basemap::{CountryCode, Polygon, Validity};
use crate::geo::Mercator;
use crate::time::Day;

fn points(of: &[(f64, f64)]) -> Vec<Mercator> {
    of.iter().map(|&(x, y)| Mercator { x, y }).collect()
}

const BOX: Frame = Frame {
    west: 0.0,
    south: 0.0,
    east: 10.0,
    north: 10.0,
};

#[test]
fn every_leaf_of_the_table_has_a_place_in_every_era() {
    let leaves = read().unwrap();
    for leaf in leaves.iter().filter(|leaf| leaf.name != "Ghana") {
        for era in eras(&leaves, leaf.country) {
            assert!(leaf.place(era).is_some(), "{} {era:?}", leaf.name);
        }
    }
}

#[test]
fn mali_has_three_eras_and_togo_one() {
    let leaves = read().unwrap();
    let of = |code: &str| eras(&leaves, CountryCode::parse(code).unwrap());
    let reform = Some(Day::parse("2023-03-13").unwrap());
    assert_eq!(of("ML").len(), 3);
    assert_eq!(
        of("ML")[2],
        Validity {
            from: reform,
            to: None
        }
    );
    assert_eq!(of("TG"), [Validity::default()]);
}

#[test]
fn the_same_value_in_following_eras_is_one_span() {
    let eras = [
        Validity {
            from: None,
            to: Some(Day(9)),
        },
        Validity {
            from: Some(Day(10)),
            to: Some(Day(19)),
        },
        Validity {
            from: Some(Day(20)),
            to: None,
        },
    ];
    let found = spans(&eras, ["a", "a", "b"]);
    let first = Validity {
        from: None,
        to: Some(Day(19)),
    };
    assert_eq!(found, [(first, "a"), (eras[2], "b")]);
}

#[test]
fn points_near_the_line_are_left_out() {
    let line = points(&[(0.0, 0.0), (0.5, 0.01), (1.0, 0.0), (1.0, 1.0)]);
    assert_eq!(
        simplified(&line, 0.1),
        points(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)])
    );
    assert_eq!(simplified(&line, 0.001), line);
    assert!(simplified(&[], 1.0).is_empty());
}

#[test]
fn a_long_straight_line_gets_points_between() {
    assert!(projected(&[[-4.8, 25.0], [1.2, 21.1]]).len() > 20);
}

#[test]
fn a_ring_is_clipped_along_the_frame() {
    let ring = [[5.0, 5.0], [15.0, 5.0], [15.0, 6.0], [5.0, 6.0], [5.0, 5.0]];
    let clipped = BOX.clipped_ring(&ring);
    assert!(clipped.iter().all(|p| p[0] <= 10.0));
    assert_eq!(clipped.first(), clipped.last());
    assert!(
        BOX.clipped_ring(&[[20.0, 0.0], [30.0, 0.0], [30.0, 5.0], [20.0, 0.0]])
            .is_empty()
    );
}

#[test]
fn a_line_is_clipped_without_edges_along_the_frame() {
    let line = [[-5.0, 5.0], [15.0, 5.0]];
    assert_eq!(
        BOX.clipped_line(&line, true),
        [vec![[0.0, 5.0], [10.0, 5.0]]]
    );
    let outside = BOX.clipped_line(&line, false);
    assert_eq!(
        outside,
        [
            vec![[-5.0, 5.0], [0.0, 5.0]],
            vec![[10.0, 5.0], [15.0, 5.0]]
        ]
    );
}

#[test]
fn lines_that_meet_become_one_but_not_at_a_fork() {
    let (a, b) = (
        points(&[(0.0, 0.0), (1.0, 0.0)]),
        points(&[(2.0, 0.0), (1.0, 0.0)]),
    );
    let c = points(&[(2.0, 0.0), (3.0, 0.0)]);
    assert_eq!(joined(vec![a.clone(), b.clone()]).len(), 1);
    assert_eq!(joined(vec![a.clone(), b.clone(), c.clone()])[0].len(), 4);
    let fork = points(&[(1.0, 0.0), (1.0, 1.0)]);
    assert_eq!(joined(vec![a, b, fork]).len(), 3);
}

#[test]
fn a_ring_inside_another_is_its_hole() {
    let square = |from: f64, to: f64| points(&[(from, from), (to, from), (to, to), (from, to)]);
    let polygons = nested(vec![square(0.4, 0.6), square(0.0, 1.0), square(2.0, 3.0)]);
    assert_eq!(polygons.len(), 2);
    assert_eq!(polygons.iter().map(|p| p.holes.len()).sum::<usize>(), 1);
}

#[test]
fn the_middle_of_a_bent_area_lies_in_its_thick_part() {
    let outer = points(&[
        (0.0, 0.0),
        (4.0, 0.0),
        (4.0, 0.2),
        (1.0, 0.2),
        (1.0, 1.0),
        (0.0, 1.0),
    ]);
    let polygon = Polygon {
        outer,
        holes: Vec::new(),
    };
    let found = middle(&polygon).unwrap();
    assert!(
        (found.x - 0.5).abs() < 0.1 && (found.y - 0.5).abs() < 0.1,
        "{found:?}"
    );
}
