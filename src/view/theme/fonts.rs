//! The fonts that travel with the program: Noto Sans, Noto Sans Arabic, Noto Naskh Arabic and the
//! icons. Latin stands first in every family, so that mixed lines share one ascent and spaces
//! split Arabic into words that egui shapes one by one.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, TextFormat};

use super::Role;

const SANS: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-wdth-wght.ttf");
const SANS_ITALIC: &[u8] = include_bytes!("../../../assets/fonts/NotoSans-Italic.ttf");
const SANS_ARABIC: &[u8] = include_bytes!("../../../assets/fonts/NotoSansArabic-wght.ttf");
const NASKH_ARABIC: &[u8] = include_bytes!("../../../assets/fonts/NotoNaskhArabic-wght.ttf");

/// Noto Sans with Noto Naskh Arabic: Arabic to read.
pub fn naskh_family() -> FontFamily {
    FontFamily::Name("naskh".into())
}

/// Noto Sans Italic: names of water and nature on the map.
pub fn sans_italic_family() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// The format of Arabic to read.
pub fn naskh(role: Role, color: egui::Color32) -> TextFormat {
    role.format_in(naskh_family(), color)
}

/// Every font, in families. No font of the machine is asked for, so that every machine draws alike.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        ("sans", SANS),
        ("italic", SANS_ITALIC),
        ("sans-arabic", SANS_ARABIC),
        ("naskh-arabic", NASKH_ARABIC),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let family = |names: &[&str]| {
        names
            .iter()
            .map(|&name| name.to_owned())
            .collect::<Vec<_>>()
    };
    for shared in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts
            .families
            .insert(shared, family(&["sans", "sans-arabic"]));
    }
    fonts
        .families
        .insert(naskh_family(), family(&["sans", "naskh-arabic"]));
    fonts
        .families
        .insert(sans_italic_family(), family(&["italic", "sans-arabic"]));
    for icons in [
        egui_material_icons::font_insert(),
        egui_material_icons::font_insert_outlined(),
    ] {
        let own = if icons.name == egui_material_icons::FONT_FAMILY {
            egui_material_icons::FONT_FAMILY
        } else {
            egui_material_icons::FONT_FAMILY_OUTLINED
        };
        fonts.families.insert(
            FontFamily::Name(own.into()),
            vec![icons.name.clone(), "sans".to_owned()],
        );
        fonts.font_data.insert(icons.name, Arc::new(icons.data));
    }
    fonts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use egui::FontId;

    use super::*;

    /// Every letter of the files below a folder that end so.
    fn letters(folder: &Path, ending: &str, into: &mut BTreeSet<char>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                letters(&path, ending, into);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = fs::read_to_string(&path).unwrap();
                into.extend(text.chars());
            }
        }
    }

    /// A letter that no font has is an empty box on the screen.
    #[test]
    fn every_letter_that_the_window_says_of_itself_is_in_its_fonts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut said = BTreeSet::new();
        letters(&root.join("assets/interface"), "ftl", &mut said);
        said.retain(|c| !c.is_ascii() && !c.is_control());
        // Marks of direction and joiners are never drawn, and combining marks only on a letter.
        let drawn = |c: &char| !matches!(*c as u32, 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069 | 0x300..=0x36f | 0x64b..=0x655 | 0xfeff);
        let ctx = egui::Context::default();
        super::super::install(&ctx);
        let mut output = ctx.run_ui(egui::RawInput::default(), |_| ());
        output.textures_delta.clear();
        let font = FontId::new(13.0, FontFamily::Proportional);
        let missing: Vec<char> = ctx.fonts_mut(|fonts| {
            let is_missing = |c: &char| !fonts.has_glyph(&font, *c);
            said.into_iter().filter(drawn).filter(is_missing).collect()
        });
        assert!(missing.is_empty(), "{missing:?}");
    }
}
