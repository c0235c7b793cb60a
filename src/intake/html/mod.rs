//! A web page becomes its text in reading order. html5gum takes the page apart as the HTML standard
//! says; this module follows which elements are open. It builds no tree: what is open is bounded, so
//! that no page takes more than its length. Knows no style sheets and runs no scripts.

mod about;
mod date;
mod element;
mod guess;
mod walk;

pub(super) use date::of_text as date_of_text;
pub(super) use guess::is_forwarded;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::written;
use super::{Media, Taken};
use about::About;
use walk::Walk;

/// Takes a page that is text already.
pub(super) fn take(html: &str) -> Taken {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut about = About::default();
    let mut walk = Walk::default();
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |wanted: &str| {
                    tag.attributes
                        .get(wanted.as_bytes())
                        .map(|value| String::from_utf8_lossy(value).into_owned())
                };
                about.start(&name, &attribute, walk.reads());
                walk.start(&name, &attribute, tag.self_closing);
            }
            Ok(Token::EndTag(tag)) => {
                let name = String::from_utf8_lossy(&tag.name);
                about.end(&name);
                walk.end(&name);
            }
            Ok(Token::String(text)) => {
                let text = String::from_utf8_lossy(&text);
                about.text(&text);
                walk.text(&text);
            }
            Ok(Token::Comment(text)) => about.comment(&String::from_utf8_lossy(&text)),
            Ok(Token::Doctype(_) | Token::Error(_)) | Err(_) => (),
        }
    }
    let page = walk.finish();
    let mut taken = Taken::of_text(page.text, Media::Html);
    taken.aside = page.asides;
    taken.notes = page.notes;
    about.tell(page.heading, &mut taken);
    taken
}
