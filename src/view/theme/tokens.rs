//! Every colour of the program, light and dark, by what it is for. The figures are those of the
//! project's visual direction; elsewhere a colour literal is a lint error.
//! Knows no widget.
#![expect(
    clippy::unreadable_literal,
    reason = "colours are written as six figures everywhere"
)]
#![expect(clippy::disallowed_methods, reason = "this is where colours are named")]

use egui::Color32;

use crate::incident::KindGroup;

/// A colour of the palette from its sRGB figure.
const fn hex(rgb: u32) -> Color32 {
    let [_, r, g, b] = rgb.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// One palette. All hue belongs to the data: the interface is neutral but for `focus` and the
/// four signals.
#[derive(Debug)]
pub struct Tokens {
    /// Whether it is the dark palette.
    pub dark: bool,
    /// The window.
    pub bg0: Color32,
    /// Panels.
    pub bg1: Color32,
    /// Cards and fields: what one can act on inside a panel.
    pub bg2: Color32,
    /// Under the pointer; chips.
    pub bg3: Color32,
    /// Selected, pressed, the active segment.
    pub bg4: Color32,
    /// Divides panels.
    pub line: Color32,
    /// Edges of controls.
    pub line2: Color32,
    /// Edges of controls in high contrast.
    pub line3: Color32,
    /// Main text.
    pub text1: Color32,
    /// Second text.
    pub text2: Color32,
    /// Notes. Never on `bg3` or `bg4`.
    pub text3: Color32,
    /// What is off.
    pub text4: Color32,
    /// Keyboard focus, the time window.
    pub focus: Color32,
    /// Behind the time window.
    pub focus_bg: Color32,
    /// On `focus`.
    pub on_focus: Color32,
    /// Primary button, play, pins, badges.
    pub ink: Color32,
    /// On `ink`.
    pub on_ink: Color32,
    /// Accepted.
    pub ok: Color32,
    /// Asks the analyst.
    pub warn: Color32,
    /// Failed.
    pub bad: Color32,
    /// Changed.
    pub info: Color32,
    /// Behind the words of a place.
    pub mark: Color32,
    /// Behind the words of an actor.
    pub mark2: Color32,
    /// Behind the words of a date.
    pub mark3: Color32,
    /// Behind the words of an event.
    pub mark4: Color32,
    /// At the foot of `mark`.
    pub mark_line: Color32,
    /// At the foot of `mark2`.
    pub mark2_line: Color32,
    /// At the foot of `mark3`.
    pub mark3_line: Color32,
    /// At the foot of `mark4`.
    pub mark4_line: Color32,
    /// Sea.
    pub sea: Color32,
    /// Land of the theatre.
    pub land: Color32,
    /// Land outside the theatre.
    pub land_other: Color32,
    /// Coast line.
    pub coast: Color32,
    /// Lakes.
    pub lake: Color32,
    /// Edge of lakes.
    pub lake_line: Color32,
    /// Rivers.
    pub river: Color32,
    /// Small rivers.
    pub river2: Color32,
    /// Dashes of wetland.
    pub marsh: Color32,
    /// Country borders.
    pub border: Color32,
    /// The wide soft band under them.
    pub border_band: Color32,
    /// Lines of regions.
    pub adm1: Color32,
    /// Lines of cercles, provinces, departments.
    pub adm2: Color32,
    /// Main roads.
    pub road: Color32,
    /// Graticule.
    pub grat: Color32,
    /// Label of a country.
    pub l_country: Color32,
    /// Label of a region.
    pub l_region: Color32,
    /// Label of a capital.
    pub l_capital: Color32,
    /// Label of a seat of a region or big town.
    pub l_city: Color32,
    /// Label of a town.
    pub l_town: Color32,
    /// Label of a village.
    pub l_village: Color32,
    /// Label of a river or lake.
    pub l_water: Color32,
    /// Label of a natural region.
    pub l_nature: Color32,
    /// Around labels.
    pub halo: Color32,
    /// Around symbols.
    pub casing: Color32,
    /// Ring around what is selected.
    pub select: Color32,
    /// Under `select`.
    pub select2: Color32,
    /// The eight kinds, in [`KindGroup::ALL`]'s order.
    pub kinds: [Color32; 8],
    /// From old to new, or few to many; lightness only ever moves one way.
    pub sequential: [Color32; 6],
    /// Lines of the 25 % and the 50 % quantile; that of the 5 % quantile has the last step above.
    pub quantiles: [Color32; 2],
}

impl Tokens {
    /// The palette for a dark or a light window.
    pub fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// The same with stronger edges of controls and stronger notes, where contrast is asked for.
    pub fn in_looks(dark: bool, contrast: bool) -> &'static Self {
        match (dark, contrast) {
            (_, false) => Self::of(dark),
            (true, true) => &DARK_STRONG,
            (false, true) => &LIGHT_STRONG,
        }
    }

    /// The colour of notes, which on a tinted ground must be that of second text.
    pub fn text3_on(&self, tinted: bool) -> Color32 {
        if tinted { self.text2 } else { self.text3 }
    }

    /// The colour of a kind.
    pub fn kind(&self, group: KindGroup) -> Color32 {
        self.kinds[group.index()]
    }
}

/// The dark palette.
pub static DARK: Tokens = DARK_COLORS;

/// The dark palette in high contrast.
static DARK_STRONG: Tokens = Tokens {
    line2: DARK_COLORS.line3,
    text3: DARK_COLORS.text2,
    ..DARK_COLORS
};

const DARK_COLORS: Tokens = Tokens {
    dark: true,
    bg0: hex(0x0E1114),
    bg1: hex(0x15181C),
    bg2: hex(0x1C2025),
    bg3: hex(0x252A30),
    bg4: hex(0x30363D),
    line: hex(0x282D33),
    line2: hex(0x3B424A),
    line3: hex(0x666F79),
    text1: hex(0xE9ECEF),
    text2: hex(0xAAB2BA),
    text3: hex(0x868E98),
    text4: hex(0x575F68),
    focus: hex(0x7DB3FF),
    focus_bg: hex(0x1C2C42),
    on_focus: hex(0x0B1420),
    ink: hex(0xE9ECEF),
    on_ink: hex(0x15181C),
    ok: hex(0x6FBF9B),
    warn: hex(0xE2B04A),
    bad: hex(0xEE8571),
    info: hex(0x7DB3FF),
    mark: hex(0x4A3F1E),
    mark2: hex(0x1F3D36),
    mark3: hex(0x2B3350),
    mark4: hex(0x47262C),
    mark_line: hex(0xE2B04A),
    mark2_line: hex(0x6FBF9B),
    mark3_line: hex(0x9FB0E8),
    mark4_line: hex(0xEE8571),
    sea: hex(0x10161C),
    land: hex(0x20252B),
    land_other: hex(0x1A1E23),
    coast: hex(0x4A5D6B),
    lake: hex(0x15242F),
    lake_line: hex(0x38576B),
    river: hex(0x3B647F),
    river2: hex(0x2D4C60),
    marsh: hex(0x2F5064),
    border: hex(0x98A1AB),
    border_band: hex(0x343B44),
    adm1: hex(0x4C545E),
    adm2: hex(0x373E46),
    road: hex(0x5A5044),
    grat: hex(0x2A3037),
    l_country: hex(0xC3CAD1),
    l_region: hex(0x8A929B),
    l_capital: hex(0xF4F6F8),
    l_city: hex(0xDADEE3),
    l_town: hex(0xB4BBC3),
    l_village: hex(0x979FA8),
    l_water: hex(0x7BAAC6),
    l_nature: hex(0x9A8F7D),
    halo: hex(0x1B2026),
    casing: hex(0x12161A),
    select: hex(0xFFFFFF),
    select2: hex(0x12161A),
    kinds: [
        hex(0xE86F57),
        hex(0xF1B326),
        hex(0x50C8E9),
        hex(0xBC5F93),
        hex(0x9A82D9),
        hex(0x4FA987),
        hex(0xC0CB83),
        hex(0xA1A8AE),
    ],
    sequential: [
        hex(0x2E3A4A),
        hex(0x3C5468),
        hex(0x4F7481),
        hex(0x7B968C),
        hex(0xB9B48F),
        hex(0xF3DFA2),
    ],
    quantiles: [hex(0xA9B7A6), hex(0x6F8796)],
};

/// The light palette.
pub static LIGHT: Tokens = LIGHT_COLORS;

/// The light palette in high contrast.
static LIGHT_STRONG: Tokens = Tokens {
    line2: LIGHT_COLORS.line3,
    text3: LIGHT_COLORS.text2,
    ..LIGHT_COLORS
};

const LIGHT_COLORS: Tokens = Tokens {
    dark: false,
    bg0: hex(0xE6E3DB),
    bg1: hex(0xF8F6F2),
    bg2: hex(0xFFFFFF),
    bg3: hex(0xEFECE5),
    bg4: hex(0xE2DED4),
    line: hex(0xDEDACF),
    line2: hex(0xBEB8AB),
    line3: hex(0x857F72),
    text1: hex(0x1A1D20),
    text2: hex(0x4D5359),
    text3: hex(0x6A7076),
    text4: hex(0xA5A9A9),
    focus: hex(0x1E5FC2),
    focus_bg: hex(0xE1EAF8),
    on_focus: hex(0xFFFFFF),
    ink: hex(0x1F2327),
    on_ink: hex(0xFFFFFF),
    ok: hex(0x1F7A57),
    warn: hex(0x8F6400),
    bad: hex(0xB4423C),
    info: hex(0x1E5FC2),
    mark: hex(0xFBEBC0),
    mark2: hex(0xD3ECE0),
    mark3: hex(0xDDE4F8),
    mark4: hex(0xF8DCD8),
    mark_line: hex(0xA37500),
    mark2_line: hex(0x288869),
    mark3_line: hex(0x4A63B8),
    mark4_line: hex(0xB4423C),
    sea: hex(0xD5E2EA),
    land: hex(0xF4F1EA),
    land_other: hex(0xEBE7DE),
    coast: hex(0x86A4B6),
    lake: hex(0xC6DAE5),
    lake_line: hex(0x86A9BD),
    river: hex(0x7FA9C1),
    river2: hex(0xA3C2D3),
    marsh: hex(0x9DBFD1),
    border: hex(0x6C6570),
    border_band: hex(0xDFD6DC),
    adm1: hex(0xABA4A6),
    adm2: hex(0xCAC4C0),
    road: hex(0xC9AF7D),
    grat: hex(0xE5E1D8),
    l_country: hex(0x4B4651),
    l_region: hex(0x5A5560),
    l_capital: hex(0x15181B),
    l_city: hex(0x23272B),
    l_town: hex(0x43484E),
    l_village: hex(0x656B71),
    l_water: hex(0x38708F),
    l_nature: hex(0x776A4E),
    halo: hex(0xF7F5EF),
    casing: hex(0xFFFFFF),
    select: hex(0x15181B),
    select2: hex(0xFFFFFF),
    kinds: [
        hex(0xB4423C),
        hex(0xA37500),
        hex(0x046682),
        hex(0x7D1853),
        hex(0x4D2C8D),
        hex(0x288869),
        hex(0x53590F),
        hex(0x63696F),
    ],
    sequential: [
        hex(0xCBD6DA),
        hex(0xA5BCC4),
        hex(0x7E9FAE),
        hex(0x557F95),
        hex(0x2F5D78),
        hex(0x123A55),
    ],
    quantiles: [hex(0x4D7A92), hex(0x93ADB9)],
};
