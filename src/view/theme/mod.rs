//! What the window looks like: palette, fonts, type roles, sizes, and egui's visuals from them.
//! Knows no panel.

mod fonts;
mod tokens;

use std::cell::Cell;

use egui::{self, Color32, CornerRadius, FontFamily, FontId, Stroke, TextFormat, Visuals};

pub use fonts::{definitions, naskh, naskh_family, sans_italic_family};
pub use tokens::{DARK, LIGHT, Tokens};

/// What is chosen about the looks beside the palette. Each thread that draws has its own.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Rows are lower.
    pub compact: bool,
    /// Edges of controls and notes are stronger.
    pub contrast: bool,
}

thread_local! {
    static LOOKS: Cell<Looks> = const {
        Cell::new(Looks {
            compact: false,
            contrast: false,
        })
    };
}

/// Sets the looks of this thread, and egui's visuals where they change.
pub fn set_looks(ctx: &egui::Context, looks: Looks) {
    if LOOKS.replace(looks).contrast != looks.contrast {
        paint_visuals(ctx);
    }
}

/// The height of a row: compact ones are 4 points lower, but never too low to hit.
pub fn row(points: f32) -> f32 {
    if LOOKS.get().compact {
        (points - 4.0).max(24.0)
    } else {
        points
    }
}

/// The palette in force.
pub fn tokens(ctx: &egui::Context) -> &'static Tokens {
    Tokens::in_looks(ctx.theme() == egui::Theme::Dark, LOOKS.get().contrast)
}

/// Gaps of the layout, in points. The grid is 4.
pub mod gap {
    /// Inside a control.
    pub const XS: f32 = 4.0;
    /// Between controls.
    pub const S: f32 = 8.0;
    /// Between a panel's edge and its content.
    pub const M: f32 = 12.0;
    /// Between groups.
    pub const L: f32 = 16.0;
}

/// Heights and widths of parts, in points.
pub mod size {
    /// The rail at the left edge.
    pub const RAIL: f32 = 56.0;
    /// The bar at the top.
    pub const TOP_BAR: f32 = 48.0;
    /// The bar of filters above the map.
    pub const FILTER_BAR: f32 = 36.0;
    /// The line at the bottom.
    pub const STATUS_BAR: f32 = 24.0;
    /// A button, field or segment.
    pub const CONTROL: f32 = 28.0;
    /// The same in the top bar and in feet.
    pub const CONTROL_TALL: f32 = 32.0;
    /// A row of a facet.
    pub const FACET_ROW: f32 = 24.0;
    /// The head of a section.
    pub const SECTION_HEAD: f32 = 32.0;
    /// The head of a panel.
    pub const PANEL_HEAD: f32 = 36.0;
}

/// A role of text: size, line height and weight, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Role {
    /// Size of the letters.
    pub size: f32,
    /// From one line to the next.
    pub line: f32,
    /// Weight axis, 400 regular to 700 bold.
    pub weight: f32,
    /// Width axis, 100 normal.
    pub width: f32,
    /// Letter spacing.
    pub tracking: f32,
}

impl Role {
    const fn of(size: f32, line: f32, weight: f32) -> Self {
        Self {
            size,
            line,
            weight,
            width: 100.0,
            tracking: 0.0,
        }
    }

    /// Title of a view.
    pub const TITLE: Self = Self::of(18.0, 24.0, 600.0);
    /// Heading.
    pub const HEADING: Self = Self::of(15.0, 20.0, 600.0);
    /// Body text and values.
    pub const BODY: Self = Self::of(13.0, 20.0, 400.0);
    /// Body text that is meant to stand out.
    pub const STRONG: Self = Self::of(13.0, 20.0, 600.0);
    /// Head of a section.
    pub const SECTION: Self = Self::of(12.0, 16.0, 600.0);
    /// Small text.
    pub const SMALL: Self = Self::of(12.0, 16.0, 400.0);
    /// Notes and axes: the smallest there is.
    pub const NOTE: Self = Self::of(11.0, 16.0, 400.0);
    /// Notes that stand out, such as years on the ruler.
    pub const NOTE_STRONG: Self = Self::of(11.0, 16.0, 600.0);
    /// Figures in symbols and badges.
    pub const BADGE: Self = Self::of(11.0, 14.0, 700.0);
    /// A written name in Arabic.
    pub const ARABIC_NAME: Self = Self::of(17.0, 28.0, 400.0);
    /// Arabic to read.
    pub const ARABIC_READING: Self = Self::of(18.0, 32.0, 400.0);

    /// The same role in another size of letters and line.
    #[must_use]
    pub const fn sized(self, size: f32, line: f32) -> Self {
        Self { size, line, ..self }
    }

    /// The same role in another weight.
    #[must_use]
    pub const fn weighing(self, weight: f32) -> Self {
        Self { weight, ..self }
    }

    /// The same role, narrower or wider, with letters further apart.
    #[must_use]
    pub const fn spaced(self, width: f32, tracking: f32) -> Self {
        Self {
            width,
            tracking,
            ..self
        }
    }

    /// The format of a run of text in this role.
    pub fn format(self, color: Color32) -> TextFormat {
        self.format_in(FontFamily::Proportional, color)
    }

    /// The same in a family other than the interface's.
    pub fn format_in(self, family: FontFamily, color: Color32) -> TextFormat {
        let mut coords = egui::epaint::text::VariationCoords::default();
        coords.push(b"wght", self.weight);
        if (self.width - 100.0).abs() > f32::EPSILON {
            coords.push(b"wdth", self.width);
        }
        TextFormat {
            font_id: FontId::new(self.size, family),
            color,
            coords,
            line_height: Some(self.line),
            extra_letter_spacing: self.tracking,
            ..TextFormat::default()
        }
    }
}

/// Sets fonts and both palettes. Call once, when the window is made.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(definitions());
    paint_visuals(ctx);
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

fn paint_visuals(ctx: &egui::Context) {
    let contrast = LOOKS.get().contrast;
    for theme in [egui::Theme::Dark, egui::Theme::Light] {
        let tokens = Tokens::in_looks(theme == egui::Theme::Dark, contrast);
        ctx.style_mut_of(theme, |style| apply(style, tokens));
    }
}

/// Puts a palette, the sizes and the quiet of the project on egui's style.
fn apply(style: &mut egui::Style, t: &Tokens) {
    let mut visuals = if t.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    visuals.panel_fill = t.bg1;
    visuals.window_fill = t.bg2;
    visuals.window_stroke = Stroke::new(1.0, t.line2);
    visuals.extreme_bg_color = t.bg2;
    visuals.faint_bg_color = t.bg3;
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.selection.bg_fill = t.focus_bg;
    visuals.selection.stroke = Stroke::new(1.0, t.focus);
    visuals.hyperlink_color = t.text1;
    visuals.warn_fg_color = t.warn;
    visuals.error_fg_color = t.bad;
    visuals.override_text_color = None;
    let widget = |fill: Color32, edge: Color32, text: Color32| egui::style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets.noninteractive = widget(t.bg1, t.line, t.text1);
    visuals.widgets.inactive = widget(t.bg2, t.line2, t.text1);
    visuals.widgets.hovered = widget(t.bg3, t.line2, t.text1);
    visuals.widgets.active = widget(t.bg4, t.line2, t.text1);
    visuals.widgets.open = widget(t.bg4, t.line2, t.text1);
    style.visuals = visuals;

    use egui::TextStyle;
    let text = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, text(Role::NOTE.size)),
        (TextStyle::Body, text(Role::BODY.size)),
        (TextStyle::Button, text(Role::BODY.size)),
        (TextStyle::Heading, text(Role::HEADING.size)),
        (TextStyle::Monospace, text(Role::BODY.size)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(gap::S, gap::XS);
    style.spacing.button_padding = egui::vec2(10.0, 4.0);
    style.spacing.interact_size.y = size::CONTROL;
    style.spacing.scroll = scroll_style();
    style.animation_time = 0.0;
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style.visuals.text_cursor.blink = false;
}

/// Thin bars in half of the ink, which are always there to be seen: the colours that egui takes are those
/// of the fields that they stand beside.
fn scroll_style() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        floating_width: 4.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        dormant_handle_opacity: 0.5,
        active_handle_opacity: 0.5,
        interact_handle_opacity: 0.7,
        ..egui::style::ScrollStyle::thin()
    }
}
