//! Opens the window, or says which package is missing and what works without one.

use crate::app::{self, Places};

/// What a library that could not be loaded is called in Debian's packages. The names differ
/// elsewhere, but each distribution's search finds them by the library.
const PACKAGES: [(&str, &str); 9] = [
    ("xkbcommon-x11", "libxkbcommon-x11-0"),
    ("xkbcommon", "libxkbcommon0"),
    ("Xcursor", "libxcursor1"),
    ("Xi.so", "libxi6"),
    ("X11-xcb", "libx11-xcb1"),
    ("X11.so", "libx11-6"),
    ("wayland", "libwayland-client0"),
    ("Surface", "libegl1 or mesa-vulkan-drivers"),
    ("adapter", "mesa-vulkan-drivers or libegl1"),
];

/// What works on a machine without a screen.
const WITHOUT: &str = "Without a window these work: harmattan render --out map.png, harmattan list, harmattan read FILE, \
     harmattan resolve NAME.";

/// Opens the window and stays until it is closed; else says why not.
pub fn open(places: &Places, who: String) -> Result<(), String> {
    if cfg!(target_os = "linux")
        && !has_display(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    {
        return Err(format!(
            "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Harmattan in a desktop \
             session, or over ssh with X forwarding. {WITHOUT}"
        ));
    }
    // Some system libraries are loaded on demand, and one of the loaders panics where its library
    // is missing. The message is turned into words below, so the panic's own is kept silent.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let places = places.clone();
    let opened = std::panic::catch_unwind(move || {
        std::panic::set_hook(hook_for_the_window());
        app::run(&places, who).map_err(|error| error.to_string())
    });
    std::panic::set_hook(hook);
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(cause)) => Err(missing(&cause)),
        Err(panic) => {
            let words = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()));
            let words = words.unwrap_or_else(|| "no reason is known".to_owned());
            if words.contains("could not be loaded") {
                return Err(missing(&words));
            }
            Err(format!(
                "the window stopped ({words}): this is a fault of the program, please report it. The project is \
                 as it was last saved"
            ))
        }
    }
}

/// Silent for a library that is missing, which is told of in words; loud for anything else.
fn hook_for_the_window() -> Box<dyn Fn(&std::panic::PanicHookInfo<'_>) + Sync + Send> {
    Box::new(|info| {
        let words = info.payload_as_str().unwrap_or_default();
        if !words.contains("could not be loaded") {
            log::error!("{info}");
        }
    })
}

fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET")
}

/// The sentence for a window that would not open.
fn missing(cause: &str) -> String {
    let package = PACKAGES.iter().find(|(library, _)| cause.contains(library));
    let advice = match package {
        Some((_, package)) => {
            format!("install the package {package} (Debian’s name) and start again")
        }
        None => "check that the display can be reached".to_owned(),
    };
    format!("the window cannot be opened ({cause}): {advice}. {WITHOUT}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_library_is_named_with_its_package() {
        let message = missing("Library libxkbcommon-x11.so could not be loaded.");
        assert!(
            message.contains("libxkbcommon-x11-0") && message.contains("harmattan render"),
            "{message}"
        );
        let message = missing("WGPU error: CreateSurfaceError(FailedToCreateSurfaceForAnyBackend)");
        assert!(message.contains("mesa-vulkan-drivers"), "{message}");
    }

    #[test]
    fn either_kind_of_display_will_do() {
        assert!(has_display(|name| name == "WAYLAND_DISPLAY"));
        assert!(has_display(|name| name == "DISPLAY"));
        assert!(!has_display(|_| false));
    }
}
