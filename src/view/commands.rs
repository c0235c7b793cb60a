//! Everything that one can do by name: one table, which the search box looks through and the list of
//! keys is drawn from, so that they never differ. Running a command that has a key is pressing it.

use egui::{Align2, Event, Key, Modifiers, Order, Sense, Ui, vec2};

use super::lang::{self, Lang, say};
use super::rail::Screen;
use super::theme::{Role, gap, size, tokens};
use super::{caps, widgets, words};
use crate::desk::Desk;

/// What a command does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// What its key does.
    Press,
    /// Nothing that could be run from a list: it is only told of.
    Told,
    /// Read the text that was copied.
    Paste,
    /// Open a project by the system's dialog.
    OpenProject,
    /// Make a project.
    NewProject,
    /// Show the folder of the project.
    ShowFolder,
    /// Compare with a colleague's file.
    Compare,
    /// Switch between dark and light.
    Theme,
    /// Switch the language.
    Language,
    /// Stronger edges and notes, or not.
    Contrast,
    /// Lower rows, or not.
    Compact,
    /// Open what lies under the map.
    Sources,
    /// Add the sample.
    AddSample,
    /// Take the sample out.
    RemoveSample,
    /// Open the names that were decided.
    Names,
    /// Open what was told.
    Log,
    /// Lift every limit.
    ShowAll,
    /// Begin the tour.
    Tour,
}

/// What there must be for a command to make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    Steps,
    Undone,
    Sample,
    NoSample,
    Back,
    Forward,
    Limits,
    Incidents,
    Project,
}

/// Where a command holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Everywhere,
    Map,
    Time,
    Table,
    Review,
    Import,
}

/// One command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Its keys, as the list shows them in English.
    pub(super) caps: &'static str,
    /// The key of its words.
    words: &'static str,
    pub(super) act: Act,
    needs: Needs,
    part: Part,
}

const fn of(part: Part, caps: &'static str, words: &'static str, act: Act, needs: Needs) -> Entry {
    Entry {
        caps,
        words,
        act,
        needs,
        part,
    }
}

/// The table, in the order of the list.
pub(super) const TABLE: &[Entry] = {
    use Act::{Press, Told};
    use Needs as N;
    use Part::{Everywhere as E, Import as I, Map as M, Review as R, Table, Time as T};
    &[
        of(E, "Ctrl K", "do-find", Told, N::Nothing),
        of(E, "Enter, Shift Enter", "do-go-take", Told, N::Nothing),
        of(E, "Ctrl 1", "do-map", Press, N::Nothing),
        of(E, "Ctrl 2", "do-review", Press, N::Nothing),
        of(E, "Ctrl 3", "do-spread", Press, N::Nothing),
        of(E, "Ctrl 4", "do-table", Press, N::Nothing),
        of(E, "Ctrl 5, Ctrl I", "do-import", Press, N::Nothing),
        of(E, "Ctrl E", "do-export", Press, N::Incidents),
        of(E, "Ctrl O", "do-open", Act::OpenProject, N::Nothing),
        of(E, "", "do-new", Act::NewProject, N::Nothing),
        of(E, "", "do-folder", Act::ShowFolder, N::Project),
        of(E, "", "do-compare", Act::Compare, N::Project),
        of(E, "Ctrl V", "do-paste", Act::Paste, N::Nothing),
        of(E, "Ctrl N", "do-by-hand", Press, N::Nothing),
        of(E, "Ctrl Z", "do-undo", Press, N::Steps),
        of(E, "Ctrl Shift Z", "do-redo", Press, N::Undone),
        of(E, "Ctrl F", "do-words", Press, N::Nothing),
        of(E, "Alt Left", "do-back", Press, N::Back),
        of(E, "Alt Right", "do-forward", Press, N::Forward),
        of(E, "", "do-show-all", Act::ShowAll, N::Limits),
        of(E, "Ctrl B", "do-left", Press, N::Nothing),
        of(E, "Ctrl J", "do-details", Press, N::Incidents),
        of(E, "Ctrl ,", "do-settings", Press, N::Nothing),
        of(E, "", "do-theme", Act::Theme, N::Nothing),
        of(E, "", "do-language", Act::Language, N::Nothing),
        of(E, "", "do-contrast", Act::Contrast, N::Nothing),
        of(E, "", "do-compact", Act::Compact, N::Nothing),
        of(E, "", "do-names", Act::Names, N::Nothing),
        of(E, "", "do-log", Act::Log, N::Nothing),
        of(E, "", "do-sources", Act::Sources, N::Nothing),
        of(E, "", "do-add-sample", Act::AddSample, N::NoSample),
        of(E, "", "do-remove-sample", Act::RemoveSample, N::Sample),
        of(E, "", "do-tour", Act::Tour, N::Nothing),
        of(E, "F6", "do-region", Told, N::Nothing),
        of(E, "Tab", "do-tab", Told, N::Nothing),
        of(E, "Esc", "do-close", Told, N::Nothing),
        of(E, "?", "do-keys", Press, N::Nothing),
        of(M, "Arrows, Shift", "do-pan", Told, N::Nothing),
        of(M, "+", "do-nearer", Press, N::Nothing),
        of(M, "−", "do-farther", Press, N::Nothing),
        of(M, "F", "do-fit", Press, N::Nothing),
        of(M, "N", "do-next", Press, N::Incidents),
        of(M, "Shift N", "do-previous", Press, N::Incidents),
        of(M, "Click", "do-click", Told, N::Nothing),
        of(M, "1–8, Alt", "do-kinds", Told, N::Nothing),
        of(M, "L", "do-script", Press, N::Nothing),
        of(M, "Y", "do-layers", Press, N::Nothing),
        of(M, "D", "do-measure", Press, N::Nothing),
        of(M, "G", "do-rings", Press, N::Nothing),
        of(M, "Shift G", "do-rings-around", Press, N::Nothing),
        of(M, "Ctrl Shift 1–9", "do-kept-view", Told, N::Nothing),
        of(T, "Space", "do-play", Press, N::Incidents),
        of(T, ",", "do-step-back", Press, N::Incidents),
        of(T, ".", "do-step-on", Press, N::Incidents),
        of(T, "Left, Right", "do-move-window", Told, N::Nothing),
        of(
            T,
            "Shift, Ctrl Left, Right",
            "do-move-ends",
            Told,
            N::Nothing,
        ),
        of(T, "[ ]", "do-shorter-longer", Told, N::Nothing),
        of(T, "Home End A", "do-first-last-all", Told, N::Nothing),
        of(T, "M, S", "do-mode-step", Told, N::Nothing),
        of(T, "C", "do-compare-time", Told, N::Nothing),
        of(T, "+, −", "do-zoom-time", Told, N::Nothing),
        of(T, "PageUp, PageDown", "do-look-time", Told, N::Nothing),
        of(Table, "Up, Down", "do-row", Told, N::Nothing),
        of(Table, "Shift Up, Down", "do-mark-rows", Told, N::Nothing),
        of(Table, "Space", "do-mark-row", Told, N::Nothing),
        of(Table, "Ctrl A", "do-mark-all", Told, N::Nothing),
        of(Table, "Ctrl C", "do-copy-rows", Told, N::Nothing),
        of(Table, "Enter", "do-open-row", Told, N::Nothing),
        of(R, "Down, Up", "do-candidate", Told, N::Nothing),
        of(R, "Tab, Shift Tab", "do-pane", Told, N::Nothing),
        of(R, "Left, Right", "do-in-pane", Told, N::Nothing),
        of(R, "A", "do-accept", Press, N::Incidents),
        of(R, "Shift A", "do-accept-ready", Press, N::Incidents),
        of(R, "R", "do-reject", Press, N::Incidents),
        of(R, "E", "do-edit", Press, N::Incidents),
        of(R, "K D I T N C P", "do-edit-field", Told, N::Nothing),
        of(R, "1–9", "do-choose", Told, N::Nothing),
        of(R, "0", "do-keep-area", Press, N::Incidents),
        of(R, "/", "do-another-place", Press, N::Incidents),
        of(R, "M", "do-merge", Press, N::Incidents),
        of(R, "G", "do-compare-pair", Press, N::Incidents),
        of(R, "Enter", "do-next-report", Told, N::Nothing),
        of(I, "O", "do-import-file", Told, N::Nothing),
        of(I, "P", "do-import-places", Told, N::Nothing),
        of(I, "Up, Down, 1–9", "do-import-choose", Told, N::Nothing),
        of(I, "K", "do-import-kinds", Told, N::Nothing),
        of(I, "Ctrl Enter", "do-import-run", Told, N::Nothing),
    ]
};

impl Entry {
    /// What it does, in words.
    pub(super) fn say(&self) -> String {
        say(self.words)
    }

    /// The screen that it belongs to, where it belongs to one.
    pub(super) fn screen(&self) -> Option<Screen> {
        match self.part {
            Part::Everywhere => None,
            Part::Map | Part::Time | Part::Table => Some(Screen::Map),
            Part::Review => Some(Screen::Review),
            Part::Import => Some(Screen::Import),
        }
    }

    /// Why it is not possible now.
    pub(super) fn why_not(&self, desk: &Desk) -> Option<String> {
        let (can, why) = match self.needs {
            Needs::Nothing => (true, ""),
            Needs::Steps => (desk.n_steps > 0, "why-no-steps"),
            Needs::Undone => (desk.n_undone > 0, "why-nothing-undone"),
            Needs::Sample => (desk.has_sample(), "why-no-sample"),
            Needs::NoSample => (!desk.has_sample(), "why-sample"),
            Needs::Back => (desk.can_go_back(), "why-no-back"),
            Needs::Forward => (desk.can_go_forward(), "why-no-forward"),
            Needs::Limits => (desk.filter.n_limits() > 0, "why-no-limits"),
            Needs::Incidents => (!desk.incidents.is_empty(), "why-no-incidents"),
            Needs::Project => (desk.project.path().exists(), "why-no-project"),
        };
        (!can).then(|| say(why))
    }
}

/// Every command that can be run, in the order of the table.
pub(super) fn all() -> Vec<&'static Entry> {
    runnable().collect()
}

fn runnable() -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(|entry| entry.act != Act::Told)
}

/// Words that say nothing of a command.
const ARTICLES: [&str; 13] = [
    "the", "a", "an", "to", "of", "le", "la", "les", "l", "un", "une", "de", "du",
];

/// The commands whose words hold every word that was typed, in either language: those that are called
/// so before those that are only also looked for by it, the first first.
pub(super) fn found(typed: &str, most: usize) -> Vec<&'static Entry> {
    let typed = plain(typed);
    if typed.trim().chars().count() < 2 {
        return Vec::new();
    }
    let words = || parts(&typed).filter(|word| !ARTICLES.contains(word));
    if words().next().is_none() {
        return Vec::new();
    }
    let holds = |spoken: &String| {
        let begins = |wanted: &str| parts(spoken).any(|word| word.starts_with(wanted));
        words().all(begins)
    };
    let is_called = |entry: &Entry| {
        let spoken = Lang::ALL.map(|lang| plain(&lang::say_in(lang, entry.words)));
        spoken.iter().any(holds)
    };
    let is_also = |entry: &Entry| {
        let spoken = Lang::ALL.map(|lang| {
            let name = lang::say_in(lang, entry.words);
            plain(&format!("{name} {}", lang::also_in(lang, entry.words)))
        });
        spoken.iter().any(holds)
    };
    let called = runnable().filter(|entry| is_called(entry));
    let also = runnable().filter(|entry| !is_called(entry) && is_also(entry));
    called.chain(also).take(most).collect()
}

/// The words of a text.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([' ', '\u{a0}', '’', '\'', ',', ':']);
    parts.filter(|part| !part.is_empty())
}

/// Small letters without the accents of French.
fn plain(words: &str) -> String {
    let letter = |letter: char| match letter {
        'à' | 'â' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        other => other,
    };
    words.to_lowercase().chars().map(letter).collect()
}

/// The key that caps stand for, the first of several.
fn key_of(caps: &str) -> Option<(Modifiers, Key)> {
    let caps = caps.split(", ").next()?;
    let mut modifiers = Modifiers::NONE;
    let mut parts = caps.split(' ').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            let name = match part {
                "−" => "Minus",
                "+" => "Plus",
                "." => "Period",
                "/" => "Slash",
                other => other,
            };
            return Key::from_name(name).map(|key| (modifiers, key));
        }
        modifiers |= match part {
            "Ctrl" => Modifiers::CTRL | Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            "Alt" => Modifiers::ALT,
            _ => return None,
        };
    }
    None
}

/// Presses the keys of a command, for whoever is drawn after this in the frame.
pub(super) fn press(ui: &Ui, entry: &Entry) {
    if let Some((modifiers, key)) = key_of(entry.caps) {
        ui.input_mut(|input| {
            input.events.push(Event::Key {
                key,
                physical_key: Some(key),
                pressed: true,
                repeat: false,
                modifiers,
            });
        });
        ui.ctx().request_repaint();
    }
}

/// The list of keys is as wide, where there is room.
const WIDTH: f32 = 1140.0;

/// Every key, over the window. Whether it is to be closed.
pub(super) fn keys_ui(ui: &Ui) -> bool {
    let t = tokens(ui.ctx());
    let window = ui.ctx().content_rect();
    let rect = window.with_min_x(window.left() + size::RAIL);
    let mut close = false;
    egui::Area::new(egui::Id::unique("all keys"))
        .fixed_pos(rect.center())
        .pivot(Align2::CENTER_CENTER)
        .order(Order::Foreground)
        .show(ui.ctx(), |ui| {
            widgets::sheet_frame(t).show(ui, |ui| {
                ui.set_width(WIDTH.min(rect.width() - 60.0));
                close = widgets::sheet_head(ui, &say("keys"), "");
                ui.spacing_mut().item_spacing.y = 1.0;
                // The head and the rule under the list, and room around the sheet.
                let most = (rect.height() - 170.0).max(200.0);
                // An area is offered no more than lies below its middle.
                egui::ScrollArea::vertical()
                    .min_scrolled_height(most)
                    .max_height(most)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        ui.columns(3, |columns| {
                            list_ui(&mut columns[0], Part::Everywhere, "keys-everywhere");
                            list_ui(&mut columns[1], Part::Map, "keys-map");
                            columns[1].add_space(gap::S);
                            list_ui(&mut columns[1], Part::Table, "keys-table");
                            columns[1].add_space(gap::S);
                            list_ui(&mut columns[1], Part::Import, "keys-import");
                            list_ui(&mut columns[2], Part::Review, "keys-review");
                            columns[2].add_space(gap::S);
                            list_ui(&mut columns[2], Part::Time, "keys-time");
                        });
                    });
                ui.add_space(gap::S);
                widgets::text(ui, &say("keys-rule"), Role::SMALL, t.text2);
            });
        });
    close
}

/// The commands of a part that have keys.
fn list_ui(ui: &mut Ui, part: Part, head: &str) {
    const CAPS: f32 = 138.0;
    let t = tokens(ui.ctx());
    widgets::text(ui, &say(head), Role::SECTION, t.text2);
    ui.add_space(2.0);
    let of_part = |entry: &&Entry| entry.part == part && !entry.caps.is_empty();
    for entry in TABLE.iter().filter(of_part) {
        let (row, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let (keys, what) = (words::caps(entry.caps), entry.say());
        let end = caps::paint(ui, row.left_center(), entry.caps);
        let from = (end - row.left() + gap::S).max(CAPS);
        let at = row.left_center() + vec2(from, 0.0);
        let room = row.width() - from;
        let is_cut = widgets::paint_cut(ui, at, &what, Role::SMALL, t.text2, room);
        let said = format!("{keys}: {what}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &said));
        if is_cut {
            response.on_hover_text(what);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_words_in_both_languages_and_what_is_pressed_has_a_key() {
        for entry in TABLE {
            for lang in Lang::ALL {
                assert_ne!(lang::say_in(lang, entry.words), entry.words);
            }
            assert!(
                entry.act != Act::Press || key_of(entry.caps).is_some(),
                "{} is no key",
                entry.caps
            );
        }
    }

    #[test]
    fn no_two_commands_of_one_screen_have_one_key() {
        let clash = |one: &Entry, other: &Entry| {
            one.caps == other.caps
                && (one.part == other.part
                    || one.part == Part::Everywhere
                    || other.part == Part::Everywhere)
        };
        for (at, one) in TABLE.iter().enumerate() {
            let mut others = TABLE[at + 1..].iter().filter(|_| !one.caps.is_empty());
            let other = others.find(|other| clash(one, other));
            assert_eq!(other.map(|other| other.words), None, "{}", one.words);
        }
    }

    #[test]
    fn the_list_of_keys_has_those_of_every_screen() {
        let has = |words: &str, caps: &str| {
            let is_it = |entry: &&Entry| entry.words == words && entry.caps == caps;
            assert!(TABLE.iter().any(|entry| is_it(&entry)), "{words}: {caps}");
        };
        has("do-compare-time", "C");
        has("do-accept", "A");
        has("do-merge", "M");
        has("do-next-report", "Enter");
        has("do-pane", "Tab, Shift Tab");
        has("do-copy-rows", "Ctrl C");
    }

    #[test]
    fn a_command_is_found_by_its_words_in_either_language_without_accents() {
        let first = |typed: &str| found(typed, 5).first().map(|entry| entry.words);
        assert_eq!(first("settings"), Some("do-settings"));
        assert_eq!(first("reglages"), Some("do-settings"));
        assert_eq!(first("measure dist"), Some("do-measure"));
        assert_eq!(first("langue"), Some("do-language"));
        assert_eq!(first("zzz"), None);
        assert_eq!(first("the"), None, "articles alone say nothing");
        assert_eq!(first("a"), None, "one letter is a place");
    }

    #[test]
    fn a_command_is_found_by_the_usual_words_for_it() {
        let finds = |typed: &str, wanted: &str| {
            let found: Vec<_> = found(typed, 5).iter().map(|entry| entry.words).collect();
            assert!(found.contains(&wanted), "{typed}: {found:?}");
        };
        for (typed, wanted) in [
            ("undo filter", "do-back"),
            ("undo the filter", "do-back"),
            ("annuler le filtre", "do-back"),
            ("redo filter", "do-forward"),
            ("rétablir le filtre", "do-forward"),
            ("clear filters", "do-show-all"),
            ("effacer les filtres", "do-show-all"),
            ("dark mode", "do-theme"),
            ("mode nuit", "do-theme"),
            ("preferences", "do-settings"),
            ("préférences", "do-settings"),
            ("shortcuts", "do-keys"),
            ("raccourcis", "do-keys"),
            ("help", "do-keys"),
            ("aide", "do-tour"),
            ("save", "do-export"),
            ("enregistrer", "do-export"),
            ("pdf", "do-export"),
            ("print", "do-export"),
            ("imprimer", "do-export"),
            ("csv", "do-import"),
            ("excel", "do-export"),
            ("inbox", "do-review"),
            ("charts", "do-spread"),
            ("graphiques", "do-spread"),
            ("list", "do-table"),
            ("liste", "do-table"),
            ("add incident", "do-by-hand"),
            ("nouvel incident", "do-by-hand"),
            ("clipboard", "do-paste"),
            ("presse-papiers", "do-paste"),
            ("revert", "do-undo"),
            ("défaire", "do-undo"),
            ("bookmarks", "do-layers"),
            ("signets", "do-layers"),
            ("legend", "do-left"),
            ("légende", "do-left"),
            ("satellite", "do-sources"),
            ("ruler", "do-measure"),
            ("règle", "do-measure"),
            ("animate", "do-play"),
            ("animer", "do-play"),
            ("zoom", "do-nearer"),
            ("dézoomer", "do-farther"),
            ("aliases", "do-names"),
            ("journal", "do-log"),
            ("english", "do-language"),
            ("anglais", "do-language"),
            ("demo", "do-add-sample"),
            ("delete", "do-reject"),
            ("supprimer", "do-reject"),
        ] {
            finds(typed, wanted);
        }
    }
}
