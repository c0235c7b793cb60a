//! What else happened close by and shortly before or after.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::desk::{Command, Desk};
use crate::geo::{self, Mercator};
use crate::incident::{Brief, Incident};
use crate::view::lang::{say, say_with};
use crate::view::symbol::{self, Look};
use crate::view::theme::{Role, size, tokens};
use crate::view::{terms, widgets, words};

/// Incidents within this are "nearby".
const NEARBY_KM: f64 = 25.0;
/// And within so many days before or after.
const NEARBY_DAYS: i32 = 30;

/// What else happened within 25 km and 30 days.
pub(super) fn nearby_ui(ui: &mut Ui, desk: &Desk, incident: &Incident, asked: &mut Vec<Command>) {
    let t = tokens(ui.ctx());
    let found = nearby(desk, incident);
    let about = [
        ("km", words::decimal(NEARBY_KM, 0).into()),
        ("days", NEARBY_DAYS.into()),
    ];
    let name = say_with("within-km-days", &about);
    widgets::section_head(ui, &name, &words::thousands(found.len()));
    for (other, km) in found.iter().take(12) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
        if response.hovered() {
            ui.painter()
                .rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, t.bg3);
        }
        let at = rect.left_center() + vec2(8.0, 0.0);
        let place = other.places.first();
        let look = if place.is_some_and(|place| place.sure && place.precision.is_exact()) {
            Look::Filled {
                pierced: other.deaths.is_none(),
            }
        } else {
            Look::Hollow
        };
        symbol::paint(ui.painter(), t, at, 5.0, other.kind.group(), look, 1.0);
        let kind = terms::kind_short(other.kind);
        let where_ = if *km < 1.0 {
            say("same-place")
        } else {
            format!("{} km", words::decimal(*km, 0))
        };
        let date = other
            .span
            .map_or_else(String::new, |span| words::span(span, false));
        let hint = widgets::paint(
            ui.painter(),
            rect.right_center(),
            Align2::RIGHT_CENTER,
            &format!("{date} · {where_}"),
            Role::SMALL,
            t.text2,
        );
        let room = Rect::from_min_max(
            pos2(rect.left() + 22.0, rect.top()),
            pos2(hint.left() - 6.0, rect.bottom()),
        );
        let clipped = ui.painter().with_clip_rect(room.intersect(ui.clip_rect()));
        widgets::paint(
            &clipped,
            room.left_center(),
            Align2::LEFT_CENTER,
            &kind,
            Role::BODY,
            t.text1,
        );
        if widgets::finish(
            ui,
            response,
            egui::Role::Button,
            &format!("{kind}, {date}, {where_}"),
            "",
        )
        .clicked()
        {
            asked.push(Command::Select(Some(other.id)));
        }
    }
    if found.is_empty() {
        widgets::text(ui, &say("nothing-nearby"), Role::SMALL, t.text3);
    }
}

fn nearby<'a>(desk: &'a Desk, incident: &Incident) -> Vec<(Brief<'a>, f64)> {
    let (Some(span), Some(position)) = (
        incident.span,
        incident.places.first().and_then(|place| place.position),
    ) else {
        return Vec::new();
    };
    let window = crate::time::Span::between(
        span.start().plus(-NEARBY_DAYS),
        span.end().plus(NEARBY_DAYS),
    );
    let here = Mercator::of(position);
    // A box first: a degree of longitude is never longer than 111.4 km, nor 25 km more than half of one here.
    let near =
        |at: Mercator| (at.x - here.x).abs() < 0.5 / 360.0 && (at.y - here.y).abs() < 0.5 / 360.0;
    let mut found: Vec<(Brief<'_>, f64)> = desk
        .columns
        .within(window)
        .filter_map(|row| {
            let at = desk.columns.position(row).filter(|&at| near(at))?;
            let other = desk.incident_of(row as u32);
            let km = geo::distance_km(position, at.position());
            (other.id != incident.id && km <= NEARBY_KM).then_some((other, km))
        })
        .collect();
    found.sort_by(|a, b| a.1.total_cmp(&b.1));
    found
}
