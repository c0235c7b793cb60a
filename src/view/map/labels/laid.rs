//! The words of names, laid out.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Painter};

use super::{Class, Name, Rules, Script};
use crate::view::rtl;
use crate::view::theme::{Role, sans_italic_family};

/// Words as they were laid out: most names are tried again in the next placement, and to shape words
/// takes longer than to place them.
#[derive(Default)]
pub struct Laid {
    made_for: Option<(f64, Script, bool, f32)>,
    galleys: BTreeMap<u64, Vec<Arc<Galley>>>,
}

impl Laid {
    /// So many are kept; then all are laid out anew.
    const MOST: usize = 6000;

    pub(super) fn begin(&mut self, painter: &Painter, zoom: f64, rules: &Rules<'_>) {
        let pixels = painter.pixels_per_point();
        let made_for = Some((zoom, rules.script, rules.tokens.dark, pixels));
        if self.made_for != made_for || self.galleys.len() > Self::MOST {
            self.made_for = made_for;
            self.galleys.clear();
        }
    }

    pub(super) fn galleys(
        &mut self,
        painter: &Painter,
        name: &Name,
        zoom: f64,
        rules: &Rules<'_>,
    ) -> Vec<Arc<Galley>> {
        let mut hasher = DefaultHasher::new();
        (&name.latin, &name.arabic, name.class).hash(&mut hasher);
        let laid = self.galleys.entry(hasher.finish());
        laid.or_insert_with(|| galleys(painter, name, zoom, rules))
            .clone()
    }
}

fn galleys(painter: &Painter, name: &Name, zoom: f64, rules: &Rules<'_>) -> Vec<Arc<Galley>> {
    let role = name.class.role(zoom);
    let color = name.class.color(rules.tokens);
    let latin = || {
        let words = if name.class.is_area() {
            name.latin.to_uppercase()
        } else {
            name.latin.clone()
        };
        let format = match name.class {
            Class::Water | Class::Nature => Role {
                weight: 400.0,
                ..role
            }
            .format_in(sans_italic_family(), color),
            _ => role.format(color),
        };
        job(painter, words, format)
    };
    let arabic = |scale: f32, color: Color32| {
        let words = name.arabic.as_deref()?;
        let upright = Role {
            tracking: 0.0,
            width: 100.0,
            ..role
        };
        let size = (role.size * scale + 1.0).max(11.0);
        let format = upright.sized(size, size + 5.0).format(color);
        Some(job(painter, rtl::visual_order(words), format))
    };
    match rules.script {
        Script::Latin => vec![latin()],
        Script::Arabic => vec![arabic(1.05, color).unwrap_or_else(latin)],
        Script::Both => {
            let shows =
                zoom >= 8.0 || matches!(name.class, Class::Capital | Class::Country | Class::City);
            let below = arabic(0.95, color.gamma_multiply(0.82)).filter(|_| shows);
            [latin()].into_iter().chain(below).collect()
        }
    }
}

fn job(painter: &Painter, words: String, format: egui::TextFormat) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(words, format);
    job.wrap.max_width = f32::INFINITY;
    painter.layout_job(job)
}
