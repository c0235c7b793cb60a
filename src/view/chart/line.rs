//! Lines with the band of their uncertainty and a name at their end. Where a value is missing the
//! line breaks: nothing is drawn through it.

use std::ops::Range;

use egui::epaint::Mesh;
use egui::{Color32, Painter, Pos2, Rangef, Shape, Stroke, pos2};

/// A value of a line, with its band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The value.
    pub value: f64,
    /// The lower and upper edge of its band; both the value where there is none.
    pub band: [f64; 2],
}

/// The stretches without a gap.
pub fn runs<T>(values: &[Option<T>]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = None;
    for (at, value) in values.iter().enumerate() {
        match (value, from) {
            (Some(_), None) => from = Some(at),
            (None, Some(start)) => {
                runs.push(start..at);
                from = None;
            }
            _ => (),
        }
    }
    runs.extend(from.map(|start| start..values.len()));
    runs
}

/// Moves labels apart so that no two are closer than `apart`, each as near to where it is wanted as
/// the others let it, all within a range. In the order they were given.
pub fn part_labels(wanted: &[f32], apart: f32, range: Rangef) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    // Blocks of labels that touch: the middle of each is the mean of what its labels want.
    let mut blocks: Vec<(f32, Vec<usize>)> = Vec::new();
    for at in order {
        let mut block = (wanted[at], vec![at]);
        while let Some((middle, labels)) = blocks.last() {
            let reach = apart * (labels.len() + block.1.len()) as f32 / 2.0;
            if block.0 - middle >= reach {
                break;
            }
            let (middle, mut labels) = (*middle, labels.clone());
            blocks.pop();
            let (n, m) = (labels.len() as f32, block.1.len() as f32);
            let mean = (middle * n + block.0 * m) / (n + m);
            labels.extend(block.1);
            block = (mean, labels);
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; wanted.len()];
    for (middle, labels) in blocks {
        let reach = apart * (labels.len() as f32 - 1.0) / 2.0;
        let (least, most) = (
            range.min + reach,
            (range.max - reach).max(range.min + reach),
        );
        let first = middle.clamp(least, most) - reach;
        for (nth, label) in labels.into_iter().enumerate() {
            placed[label] = first + nth as f32 * apart;
        }
    }
    placed
}

/// Draws the band of a line: a strip between its edges, one for each stretch.
pub fn paint_band(
    painter: &Painter,
    xs: &[f32],
    values: &[Option<Value>],
    y: impl Fn(f64) -> f32,
    color: Color32,
) {
    let mut mesh = Mesh::default();
    for run in runs(values) {
        let first = mesh.vertices.len() as u32;
        let mut n = 0;
        for at in run {
            if let Some(value) = values[at] {
                for edge in value.band {
                    mesh.colored_vertex(pos2(xs[at], y(edge)), color);
                }
                n += 1;
            }
        }
        for at in 1..n {
            let corner = first + 2 * at;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner, corner + 1);
        }
    }
    painter.add(Shape::mesh(mesh));
}

/// Draws a line through its values; a value that stands alone is a dot.
pub fn paint(
    painter: &Painter,
    xs: &[f32],
    values: &[Option<Value>],
    y: impl Fn(f64) -> f32,
    stroke: Stroke,
) {
    for run in runs(values) {
        let points: Vec<Pos2> = run
            .filter_map(|at| Some(pos2(xs[at], y(values[at]?.value))))
            .collect();
        match points.as_slice() {
            [alone] => {
                painter.circle_filled(*alone, stroke.width * 1.2, stroke.color);
            }
            _ => {
                painter.add(Shape::line(points, stroke));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_breaks_the_line() {
        let values = [Some(1), None, Some(2), Some(3), None];
        assert_eq!(runs(&values), [0..1, 2..4]);
        assert!(runs::<u8>(&[None, None]).is_empty());
        assert_eq!(runs(&[Some(1)]).first(), Some(&(0..1)));
    }

    #[test]
    fn labels_part_evenly_where_they_would_touch_and_stay_where_they_do_not() {
        let range = Rangef::new(0.0, 200.0);
        assert_eq!(part_labels(&[50.0, 100.0], 30.0, range), [50.0, 100.0]);
        assert_eq!(part_labels(&[100.0, 100.0], 30.0, range), [85.0, 115.0]);
        assert_eq!(part_labels(&[190.0, 195.0], 30.0, range), [170.0, 200.0]);
        assert!(part_labels(&[], 30.0, range).is_empty());
    }

    #[test]
    fn labels_never_touch_whatever_they_want() {
        arbtest::arbtest(|u| {
            let mut wanted = Vec::new();
            for _ in 0..u.int_in_range(0..=6)? {
                wanted.push(f32::from(u.int_in_range(0_u16..=300)?));
            }
            let mut placed = part_labels(&wanted, 32.0, Rangef::new(-1000.0, 1000.0));
            placed.sort_by(f32::total_cmp);
            assert!(placed.windows(2).all(|two| two[1] - two[0] > 31.99));
            Ok(())
        });
    }
}
