//! Draws the basemap into a picture: every layer of [`crate::view::map::style`] in its order, with
//! the geometry of [`crate::basemap`]. Knows no incident and no label.

use egui::{Color32, Pos2, Rect, pos2};
use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Stroke, StrokeDash,
    Transform,
};

use super::clip;
use crate::basemap::{Area, AreaLayer, Basemap, Extent, Level, Line, LineLayer};
use crate::geo::Mercator;
use crate::time::Day;
use crate::view::map::camera::Camera;
use crate::view::map::furniture::{graticule_degrees, graticule_step_deg};
use crate::view::map::style::{Layer, Pen, Source};
use crate::view::map::wetland;
use crate::view::theme::Tokens;

/// Lines are cut so far outside the map, in points: more than half of the widest stroke with its joins.
const CUT_MARGIN: f32 = 12.0;
/// Two points of a line closer than this are one, in pixels.
const LEAST_STEP: f32 = 0.3;

/// Draws the basemap where the camera's rectangle lies in the picture, whose left upper corner is
/// point (0, 0). Lines of dated units are those of `day`; without one, those of today. `ground` are
/// the layers to be drawn with their opacities, the lowest first.
pub fn paint_basemap(
    basemap: &Basemap,
    camera: &Camera,
    day: Option<Day>,
    (t, ground): (&Tokens, &[(Layer, f32)]),
    pixels_per_point: f32,
    pixmap: &mut Pixmap,
) {
    let frame = camera.rect * pixels_per_point;
    let Some(outline) =
        tiny_skia::Rect::from_ltrb(frame.left(), frame.top(), frame.right(), frame.bottom())
    else {
        return;
    };
    let whole = tiny_skia::Rect::from_xywh(0.0, 0.0, pixmap.width() as f32, pixmap.height() as f32);
    let mask = if whole == Some(outline) {
        None
    } else {
        let mut mask = Mask::new(pixmap.width(), pixmap.height());
        if let Some(mask) = &mut mask {
            mask.fill_path(
                &PathBuilder::from_rect(outline),
                FillRule::Winding,
                false,
                Transform::identity(),
            );
        }
        mask
    };
    let cut = frame.expand(CUT_MARGIN * pixels_per_point);
    let seen = Camera {
        rect: camera.rect.expand(CUT_MARGIN),
        ..*camera
    }
    .visible_extent();
    let mut canvas = Canvas {
        basemap,
        camera,
        day,
        pixels_per_point,
        frame,
        cut,
        seen,
        mask,
        pixmap,
    };
    for (layer, opacity) in ground {
        canvas.paint(*layer, t, *opacity);
    }
}

/// What one drawing of the basemap needs.
struct Canvas<'a> {
    basemap: &'a Basemap,
    camera: &'a Camera,
    day: Option<Day>,
    pixels_per_point: f32,
    /// The map's rectangle in pixels.
    frame: Rect,
    /// What lines and rings are cut to, in pixels.
    cut: Rect,
    /// The same as a part of the map.
    seen: Extent,
    mask: Option<Mask>,
    pixmap: &'a mut Pixmap,
}

impl Canvas<'_> {
    fn paint(&mut self, layer: Layer, t: &Tokens, opacity: f32) {
        let zoom = self.camera.zoom;
        let faint = |color: Color32| color.gamma_multiply(opacity);
        let fill = layer.fill(zoom, t).map(faint);
        let pen = layer.pen(zoom, t).map(|pen| Pen {
            color: faint(pen.color),
            ..pen
        });
        match layer.source() {
            Source::Everywhere => {
                let rect = self.frame;
                let corners = [
                    rect.left_top(),
                    rect.right_top(),
                    rect.right_bottom(),
                    rect.left_bottom(),
                ];
                self.fill(path([(corners.to_vec(), true)]), fill);
            }
            Source::Graticule => {
                let lines = self.graticule();
                self.stroke(path(lines.into_iter().map(|line| (line, false))), pen);
            }
            // The dashes need no outline of the area.
            Source::Areas(AreaLayer::Wetland) => {
                let level = Level::for_zoom(zoom);
                if pen.is_some() {
                    let dashes = wetland::dashes(
                        self.basemap.areas(AreaLayer::Wetland, level),
                        self.seen,
                        zoom,
                    );
                    let dashes: Vec<_> = dashes
                        .into_iter()
                        .map(|ends| (ends.map(|p| self.pixel(p)).to_vec(), false))
                        .collect();
                    self.stroke(path(dashes), pen);
                }
            }
            Source::Areas(areas) => {
                let areas = self.basemap.areas(areas, Level::for_zoom(zoom));
                self.fill(self.rings_to_fill(areas), fill);
                if pen.is_some() {
                    self.stroke(self.rings_to_stroke(areas), pen);
                }
            }
            Source::Lines(lines) => {
                if pen.is_some() {
                    self.stroke(self.lines(layer, lines), pen);
                }
            }
        }
    }

    fn pixel(&self, p: Mercator) -> Pos2 {
        (self.camera.screen_from_map(p).to_vec2() * self.pixels_per_point).to_pos2()
    }

    /// The points in pixels, without those that stand on the one before.
    fn pixels(&self, points: &[Mercator]) -> Vec<Pos2> {
        let mut pixels: Vec<Pos2> = Vec::with_capacity(points.len());
        for (n, &point) in points.iter().enumerate() {
            let pixel = self.pixel(point);
            let is_apart = pixels
                .last()
                .is_none_or(|last| last.distance_sq(pixel) > LEAST_STEP * LEAST_STEP);
            if is_apart || n + 1 == points.len() {
                pixels.push(pixel);
            }
        }
        pixels
    }

    /// All areas as one path: neighbours then meet without a seam.
    fn rings_to_fill(&self, areas: &[Area]) -> Option<Path> {
        let seen = areas
            .iter()
            .filter(|area| area.bounds.intersects(&self.seen));
        let rings = seen
            .flat_map(|area| &area.polygons)
            .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
        path(rings.map(|ring| (clip::ring(self.pixels(ring), self.cut), true)))
    }

    fn rings_to_stroke(&self, areas: &[Area]) -> Option<Path> {
        let seen = areas
            .iter()
            .filter(|area| area.bounds.intersects(&self.seen));
        let rings = seen
            .flat_map(|area| &area.polygons)
            .flat_map(|p| std::iter::once(&p.outer).chain(&p.holes));
        let lines = rings.flat_map(|ring| {
            let mut closed = self.pixels(ring);
            closed.extend(closed.first().copied());
            clip::line(closed, self.cut)
        });
        path(lines.map(|line| (line, false)))
    }

    /// The lines of a layer as one path: where two meet, a translucent band does not darken.
    fn lines(&self, layer: Layer, source: LineLayer) -> Option<Path> {
        let lines = self
            .basemap
            .lines(source, Level::for_zoom(self.camera.zoom))
            .iter();
        let is_drawn = |line: &&Line| {
            layer.takes(&line.kind)
                && line.kind.holds_on(self.day)
                && line.bounds.intersects(&self.seen)
        };
        let parts = lines
            .filter(is_drawn)
            .flat_map(|line| clip::line(self.pixels(&line.points), self.cut));
        path(parts.map(|part| (part, false)))
    }

    /// Lines of one pixel's width stand on whole pixels, so that they are not blurred over two.
    fn graticule(&self) -> Vec<Vec<Pos2>> {
        let bounds = self.camera.visible_bounds();
        let step = graticule_step_deg(self.camera.zoom);
        let on_pixel = |v: f32| v.floor() + 0.5;
        let meridians = graticule_degrees(bounds.west, bounds.east, step).map(|lon| {
            let x = on_pixel(self.pixel(Mercator::of((lon, 0.0).into())).x);
            vec![pos2(x, self.cut.top()), pos2(x, self.cut.bottom())]
        });
        let parallels = graticule_degrees(bounds.south, bounds.north, step).map(|lat| {
            let y = on_pixel(self.pixel(Mercator::of((0.0, lat).into())).y);
            vec![pos2(self.cut.left(), y), pos2(self.cut.right(), y)]
        });
        meridians.chain(parallels).collect()
    }

    fn fill(&mut self, path: Option<Path>, color: Option<Color32>) {
        if let (Some(path), Some(color)) = (path, color) {
            let paint = paint(color);
            self.pixmap.fill_path(
                &path,
                &paint,
                FillRule::EvenOdd,
                Transform::identity(),
                self.mask.as_ref(),
            );
        }
    }

    fn stroke(&mut self, path: Option<Path>, pen: Option<Pen>) {
        let (Some(path), Some(pen)) = (path, pen) else {
            return;
        };
        let dash = pen.dash.map(|lengths| {
            lengths
                .map(|length| length * self.pixels_per_point)
                .to_vec()
        });
        let stroke = Stroke {
            width: pen.width * self.pixels_per_point,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            dash: dash.and_then(|lengths| StrokeDash::new(lengths, 0.0)),
            ..Stroke::default()
        };
        let paint = paint(pen.color);
        self.pixmap.stroke_path(
            &path,
            &paint,
            &stroke,
            Transform::identity(),
            self.mask.as_ref(),
        );
    }
}

fn paint(color: Color32) -> Paint<'static> {
    let [r, g, b, a] = color.to_srgba_unmultiplied();
    let mut paint = Paint {
        anti_alias: true,
        ..Paint::default()
    };
    paint.set_color_rgba8(r, g, b, a);
    paint
}

/// Lines and (where `true`) rings as one path; `None` for none.
fn path(lines: impl IntoIterator<Item = (Vec<Pos2>, bool)>) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (points, is_ring) in lines {
        let [first, rest @ ..] = points.as_slice() else {
            continue;
        };
        if rest.is_empty() {
            continue;
        }
        builder.move_to(first.x, first.y);
        for point in rest {
            builder.line_to(point.x, point.y);
        }
        if is_ring {
            builder.close();
        }
    }
    builder.finish()
}
