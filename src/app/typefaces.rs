//! The faces of the system, for words that the program's own faces cannot write: found off the UI thread, when the
//! window first has such words.

use std::sync::Arc;

use crate::app::App;
use crate::fonts::faces::faces;
use crate::scene::communities::MOST_APART;
use crate::scene::missing::{Missing, Unwritten, missing_in, missing_in_article};
use crate::view::state::article::OpenArticle;
use crate::view::toolkit::typefaces;

impl App {
    /// Has missing faces found, and draws everything anew once they are; says what no face can write.
    pub(super) fn mind_typefaces(&mut self, ctx: &egui::Context) {
        let faces = faces();
        // Reading all words of a large map takes milliseconds.
        let is_large = self.document.map().n_actors() > MOST_APART;
        faces.set_han_form(if is_large { self.document.han_form_by_now() } else { self.document.han_form() });
        if faces.has_wanted() {
            self.jobs.prepare(|| faces.find_wanted());
        }
        let (state, map) = (faces.state(), self.document.shared_map());
        if state != self.typefaces.state {
            self.typefaces.state = state;
            self.typefaces.map = None;
            typefaces::renew(ctx);
            self.finish_drawing();
            self.replan();
            let is_touched = self.is_touched();
            self.arrange(|arranger, setting| arranger.suit_words(is_touched, setting));
        }
        let texts = || self.view.article.open_texts().map(|(_, open)| open);
        let is_known = self.typefaces.map.as_ref().is_some_and(|known| Arc::ptr_eq(known, &map))
            && self.typefaces.texts.iter().map(Arc::as_ptr).eq(texts().map(Arc::as_ptr));
        if !is_known {
            let texts: Vec<_> = texts().cloned().collect();
            let in_article =
                |open: &Arc<OpenArticle>| missing_in_article(&map, open.reading.source, &open.reading.article);
            let in_texts: Vec<Missing> = texts.iter().filter_map(in_article).collect();
            let in_map = if faces.lacks_any() { missing_in(&map) } else { Vec::new() };
            let unwritten = Unwritten::of(&[in_map, in_texts].concat());
            self.typefaces.texts = texts;
            if let Some(news) = unwritten.as_ref().filter(|_| unwritten != self.typefaces.unwritten) {
                self.view.announcer.say(news.words.clone());
            }
            self.typefaces.unwritten = unwritten;
            self.typefaces.map = Some(map);
        }
    }
}
