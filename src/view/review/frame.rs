//! Which places the map of the review is fitted to, and where the pins of the others stand at its edge.
//! Pure: knows no desk and no paint.

use egui::{Pos2, Rect, Vec2, pos2};

use super::choices::MOST;
use crate::geo::{self, Position};
use crate::incident::{Choice, Location};

/// A choice with less than this share of the best score is weak: it does not widen the view.
///
/// Scores are the logistic of a third of the points, which are natural logarithms of odds
/// (`gazetteer::rank`): half of a score is an eighth of the odds or less.
const WEAK_SHARE: f64 = 0.5;
/// One that lies within this of the best, or of what the words put it near, widens it hardly.
const NEAR_KM: f64 = 75.0;

/// The choices that have a number, each with its place among them.
pub(super) fn numbered(place: &Location) -> impl Iterator<Item = (usize, &Choice)> {
    place.choices.iter().take(MOST).enumerate()
}

/// Whether a choice was taken for the place.
pub(super) fn is_chosen(place: &Location, choice: &Choice) -> bool {
    place.sure && place.place_id.as_ref() == Some(&choice.place_id)
}

/// Whether a choice widens the view: what was chosen, what scores nearly as well as the best, what
/// lies near to it or to what the words put it near.
fn counts(place: &Location, choice: &Choice, anchor: Option<Position>) -> bool {
    // Of equals the first, as in the list.
    let all = place.choices.iter().take(MOST).rev();
    let Some(best) = all.max_by(|a, b| a.score.total_cmp(&b.score)) else {
        return false;
    };
    let is_near = |at: Position| geo::distance_km(choice.position, at) <= NEAR_KM;
    is_chosen(place, choice)
        || choice.score >= WEAK_SHARE * best.score
        || is_near(best.position)
        || anchor.is_some_and(is_near)
}

/// What the view is fitted to: the choices that count, the place as it is now, its ends, what the
/// words put it near, and the choice that is pointed at.
pub(super) fn framed(
    place: &Location,
    anchor: Option<Position>,
    pointed: Option<usize>,
) -> Vec<Position> {
    let choices = numbered(place)
        .filter(|(at, choice)| pointed == Some(*at) || counts(place, choice, anchor))
        .map(|(_, choice)| choice.position);
    choices
        .chain(place.position)
        .chain(place.ends.into_iter().flatten())
        .chain(anchor)
        .collect()
}

/// Room that a pin at the edge has for itself.
const ROOM: f32 = 30.0;

/// Where the pins of places beyond a rectangle stand on its edge: in their direction from its middle, and
/// aside along the edge where something is. In the order given.
pub(super) fn at_edge(within: Rect, beyond: &[Pos2], taken: &[Rect]) -> Vec<Pos2> {
    let mut stand: Vec<Pos2> = Vec::with_capacity(beyond.len());
    let length = 2.0 * (within.width() + within.height());
    let n_steps = (length / ROOM).floor().max(1.0) as i32;
    for &to in beyond {
        let s = along(within, to);
        // Itself, one aside, one to the other side, and so on around.
        let asides = (0..=n_steps).map(|n| if n % 2 == 1 { (n + 1) / 2 } else { -n / 2 });
        let mut spots = asides.map(|n| on_edge(within, s + n as f32 * ROOM));
        let is_free = |at: &Pos2| {
            let own = Rect::from_center_size(*at, Vec2::splat(ROOM - 2.0));
            stand.iter().all(|other| other.distance(*at) >= ROOM - 2.0)
                && taken.iter().all(|other| !other.intersects(own))
        };
        let spot = spots.find(is_free);
        stand.push(spot.unwrap_or_else(|| on_edge(within, s)));
    }
    stand
}

/// How far along the edge, clockwise from the upper left corner, the way from the middle to a point
/// crosses it.
fn along(within: Rect, to: Pos2) -> f32 {
    let center = within.center();
    let way = to - center;
    let half = within.size() / 2.0;
    let share = |way: f32, half: f32| {
        if way == 0.0 {
            f32::INFINITY
        } else {
            half / way.abs()
        }
    };
    let scale = share(way.x, half.x).min(share(way.y, half.y));
    let at = if scale.is_finite() {
        center + way * scale
    } else {
        within.center_top()
    };
    let (w, h) = (within.width(), within.height());
    let near = |a: f32, b: f32| (a - b).abs() < 0.5;
    if near(at.y, within.top()) {
        at.x - within.left()
    } else if near(at.x, within.right()) {
        w + at.y - within.top()
    } else if near(at.y, within.bottom()) {
        w + h + within.right() - at.x
    } else {
        2.0 * w + h + within.bottom() - at.y
    }
}

/// The point so far along the edge.
fn on_edge(within: Rect, s: f32) -> Pos2 {
    let (w, h) = (within.width(), within.height());
    let s = s.rem_euclid(2.0 * (w + h));
    if s <= w {
        pos2(within.left() + s, within.top())
    } else if s <= w + h {
        pos2(within.right(), within.top() + s - w)
    } else if s <= 2.0 * w + h {
        pos2(within.right() - (s - w - h), within.bottom())
    } else {
        pos2(within.left(), within.bottom() - (s - 2.0 * w - h))
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn choice(id: &str, lon: f64, lat: f64, score: f64) -> Choice {
        Choice {
            place_id: id.to_owned(),
            name: id.to_owned(),
            name_ar: None,
            feature: "village".to_owned(),
            position: Position::new(lon, lat),
            country: "ML".to_owned(),
            admin1: String::new(),
            admin2: String::new(),
            score,
            reasons: Vec::new(),
        }
    }

    /// Two villages that fit alike, a weak one beside them, and two weak ones in other countries.
    fn place() -> Location {
        let mut place = crate::desk::review::answer::blank(None).places.remove(0);
        place.choices = vec![
            choice("first", -3.6, 14.0, 0.41),
            choice("second", -1.2, 13.6, 0.33),
            choice("beside", -3.4, 14.2, 0.05),
            choice("Agadez", 7.3, 19.8, 0.02),
            choice("Kayes", -11.4, 14.4, 0.01),
        ];
        place
    }

    #[test]
    fn weak_choices_far_away_do_not_widen_the_view_unless_chosen_or_pointed_at() {
        let ids = |place: &Location, anchor, pointed| {
            let framed = framed(place, anchor, pointed);
            let at = |one: &Position| {
                let mut all = place.choices.iter();
                all.find(|choice| choice.position == *one)
                    .map_or("anchor", |choice| &choice.name)
                    .to_owned()
            };
            framed.iter().map(at).collect::<Vec<_>>()
        };
        let mut place = place();
        assert_eq!(ids(&place, None, None), ["first", "second", "beside"]);
        assert_eq!(
            ids(&place, None, Some(3)),
            ["first", "second", "beside", "Agadez"]
        );
        let near_kayes = Some(Position::new(-11.0, 14.3));
        assert_eq!(
            ids(&place, near_kayes, None),
            ["first", "second", "beside", "Kayes", "anchor"]
        );
        (place.sure, place.place_id) = (true, Some("Agadez".to_owned()));
        assert!(ids(&place, None, None).contains(&"Agadez".to_owned()));
        place.choices.clear();
        assert!(framed(&place, None, None).is_empty());
    }

    #[test]
    fn pins_at_the_edge_stand_in_their_direction_apart_and_clear_of_what_is_there() {
        let within = Rect::from_min_size(pos2(100.0, 50.0), vec2(400.0, 300.0));
        let east = at_edge(within, &[pos2(9000.0, 200.0)], &[]);
        assert_eq!(east, [pos2(500.0, 200.0)]);
        let north = at_edge(within, &[pos2(300.0, -5000.0)], &[]);
        assert_eq!(north, [pos2(300.0, 50.0)]);
        let controls = Rect::from_min_size(pos2(470.0, 50.0), vec2(40.0, 100.0));
        let beyond = [
            pos2(9000.0, 60.0),
            pos2(9000.0, 70.0),
            pos2(9100.0, 65.0),
            pos2(-9000.0, 900.0),
            within.center(),
        ];
        let stand = at_edge(within, &beyond, &[controls]);
        assert_eq!(stand.len(), beyond.len());
        for (n, at) in stand.iter().enumerate() {
            assert!(within.expand(0.5).contains(*at), "{at:?}");
            assert!(!controls.contains(*at), "{at:?}");
            let mut later = stand[n + 1..].iter();
            assert!(later.all(|other| other.distance(*at) >= 27.0), "{stand:?}");
        }
        assert!(stand[3].x < 110.0, "it lies in the west: {stand:?}");
    }
}
