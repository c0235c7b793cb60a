//! The place of the selected incident, as a person settles it in the details. Knows no window.

use super::{ByHand, Desk, Job, Lesson, settle};
use crate::incident::{Reach, Relation};

impl Desk {
    /// A person settles that a place of the gazetteer is meant, whether or not it was offered.
    pub(super) fn take_place(&mut self, place_id: &str, at: &str) -> Vec<Job> {
        let place = self
            .gazetteer
            .as_ref()
            .and_then(|gazetteer| gazetteer.get(place_id));
        let detail = self.detail.as_mut();
        let location = detail.and_then(|detail| detail.incident.places.first_mut());
        let (Some(place), Some(location)) = (place, location) else {
            return Vec::new();
        };
        if location.relation == Relation::Between {
            return Vec::new();
        }
        let choice = settle::offer(location, &place);
        self.choose_place(choice, at)
    }

    /// A person settles which of the offered places is meant; for the report it is remembered.
    pub(super) fn choose_place(&mut self, choice: usize, at: &str) -> Vec<Job> {
        let Some(detail) = &self.detail else {
            return Vec::new();
        };
        // What was decided for this report is decided anew; what reaches farther stays.
        let before = self.decision();
        let before = before.filter(|alias| alias.scope.reach() == Reach::Report);
        let before = before.map(|alias| alias.id);
        let mut incident = detail.incident.clone();
        let Some(location) = incident.places.first_mut() else {
            return Vec::new();
        };
        if !settle::by_person(location, choice, &self.who) {
            return Vec::new();
        }
        settle::accept(&mut incident);
        let alias = self.alias(&incident, Reach::Report).map(Box::new);
        let lesson = Lesson {
            incident: Some(Box::new(incident)),
            forget: before.filter(|_| alias.is_some()),
            alias,
            ..Lesson::default()
        };
        self.decide(lesson, at)
    }

    /// A person puts the place somewhere by coordinates. That says nothing about its name, so
    /// nothing is remembered.
    pub(super) fn move_place(&mut self, by_hand: &ByHand, at: &str) -> Vec<Job> {
        let Some(detail) = &self.detail else {
            return Vec::new();
        };
        let mut incident = detail.incident.clone();
        let Some(location) = incident.places.first_mut() else {
            return Vec::new();
        };
        if !settle::by_hand(location, by_hand, &self.who) {
            return Vec::new();
        }
        settle::accept(&mut incident);
        let lesson = Lesson {
            incident: Some(Box::new(incident)),
            ..Lesson::default()
        };
        self.decide(lesson, at)
    }
}
