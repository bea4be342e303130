//! What is open, where it comes from and where it is saved again.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use crate::command::Savable;
use crate::files::saving::FileSlot;
use crate::files::{layout_file, map_file};
use crate::model::Map;
use crate::model::wording::{isolated, shortened};

/// What is open; [`Origin::own`] says which of the two at any time.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    /// A map of the reader's own, saved whole into its map file.
    Own(OwnMap),
    /// An arrangement of a map that cannot be changed, saved into a layout file.
    Arrangement(ArrangedMap),
}

/// A map of the reader's own.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnMap {
    /// Its file; none before it is saved.
    file: Option<FileSlot>,
}

/// An arrangement of a map that the program carries, or whose file cannot be written.
#[derive(Clone, Debug, Default)]
pub(super) struct ArrangedMap {
    /// The map's file; none for what the program carries.
    map: Option<FileSlot>,
    /// The layout's file.
    layout: Option<FileSlot>,
    /// The name of the layout that is open, where it has no file to be saved to yet: of a sample, or of what fits in part.
    proposed_name: Option<String>,
    /// The copy that began when the map was edited, and the key that the map has since: while it has that key, the copy
    /// is open, and undo leads out of it.
    copy: Option<(String, OwnMap)>,
}

impl Default for Origin {
    /// The built-in map.
    fn default() -> Self {
        Self::Arrangement(ArrangedMap::default())
    }
}

/// What a title ends in of a map that is in no file.
pub(super) const NOT_SAVED: &str = ", not saved yet";
/// What the key of a copy ends in.
const COPY: &str = "-copy";
/// So many digits tell a copy from others of the same map.
const SIGN: usize = 8;

/// Returns the key of the map that a map of this key is a copy of; its own where it is none.
pub(super) fn original_key(key: &str) -> &str {
    // Copies of older programs have no sign behind that.
    let is_sign = |sign: &str| {
        let digits = sign.strip_prefix('-').unwrap_or_default();
        sign.is_empty() || digits.len() == SIGN && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    let mut original = key;
    while let Some((before, _)) = original.rsplit_once(COPY).filter(|(_, sign)| is_sign(sign)) {
        original = before;
    }
    original
}

impl Origin {
    /// Says that a map of the reader's own is open; `file` is none before it is saved.
    pub(super) fn of_own(file: Option<FileSlot>) -> Self {
        Self::Own(OwnMap { file })
    }

    /// Says that an arrangement of a map is open that cannot be changed.
    pub(super) fn of_arrangement(
        map: Option<FileSlot>,
        layout: Option<FileSlot>,
        proposed_name: Option<String>,
    ) -> Self {
        Self::Arrangement(ArrangedMap { map, layout, proposed_name, copy: None })
    }

    /// Returns the reader's own map, where that is open: the one place where this is decided.
    fn own(&self, map: &Map) -> Option<&OwnMap> {
        match self {
            Self::Own(own) => Some(own),
            Self::Arrangement(arranged) => {
                arranged.copy.as_ref().filter(|(key, _)| key == map.key()).map(|(_, copy)| copy)
            }
        }
    }

    /// Returns what is saved of it.
    pub(super) fn savable(&self, map: &Map) -> Savable {
        if self.own(map).is_some() { Savable::Map } else { Savable::Layout }
    }

    /// Returns the file that it is saved to; none before it was chosen.
    pub(super) fn file(&self, map: &Map) -> Option<&FileSlot> {
        match (self.own(map), self) {
            (Some(own), _) => own.file.as_ref(),
            (None, Self::Arrangement(arranged)) => arranged.layout.as_ref(),
            (None, Self::Own(_)) => None,
        }
    }

    /// Returns the file that the map is in; none where it is in no file.
    pub(super) fn map_file(&self, map: &Map) -> Option<&FileSlot> {
        match (self.own(map), self) {
            (Some(own), _) => own.file.as_ref(),
            (None, Self::Arrangement(arranged)) => arranged.map.as_ref(),
            (None, Self::Own(_)) => None,
        }
    }

    /// Returns the same without the file that it is saved to, which another window has: a map of the reader's own is one
    /// that cannot be changed then.
    pub(super) fn without_file(&self, map: &Map) -> Self {
        let name = self.file(map).filter(|_| self.own(map).is_none()).map(|slot| slot.name().into_owned());
        Self::of_arrangement(self.map_file(map).cloned(), None, name)
    }

    /// Returns whether it is an arrangement that has no file and has not become a copy.
    pub(super) fn is_mere_arrangement(&self) -> bool {
        matches!(self, Self::Arrangement(ArrangedMap { layout: None, copy: None, .. }))
    }

    /// Notes what the file holds that it is saved to: another program has written it, and the reader has seen it.
    pub(super) fn note_seen(&mut self, map: &Map, text: Arc<str>) {
        let is_own = self.own(map).is_some();
        let file = match self {
            Self::Own(own) => own.file.as_mut(),
            Self::Arrangement(ArrangedMap { copy: Some((_, copy)), .. }) if is_own => copy.file.as_mut(),
            Self::Arrangement(arranged) => arranged.layout.as_mut(),
        };
        if let Some(file) = file {
            file.text = text;
        }
    }

    /// Returns the key of a new copy of the map, which no other copy has: layouts and what is remembered of one are not
    /// for the others.
    pub(super) fn key_of_copy(map: &Map) -> String {
        let sign = RandomState::new().hash_one(map.key()) & 0xffff_ffff;
        format!("{}{COPY}-{sign:0SIGN$x}", original_key(map.key()))
    }

    /// Notes that a copy of a map that cannot be changed has begun.
    pub(super) fn begin_copy(&mut self, key: String) {
        if let Self::Arrangement(arranged) = self {
            arranged.copy = Some((key, OwnMap::default()));
        }
    }

    /// Returns the name of the file of the copy that was begun; none before it is saved.
    pub(super) fn copy_file(&self) -> Option<String> {
        match self {
            Self::Own(_) => None,
            Self::Arrangement(arranged) => {
                let (_, copy) = arranged.copy.as_ref()?;
                copy.file.as_ref().map(|file| file.name().into_owned())
            }
        }
    }

    /// Notes the file of a map of the reader's own that was saved, or of an arrangement. The layout of such a map is
    /// no file of it: the map holds its own.
    pub(super) fn note_saved(&mut self, what: Savable, map: &Map, file: FileSlot) {
        let is_own = self.own(map).is_some();
        match (what, self) {
            (Savable::Map, Self::Own(own)) => own.file = Some(file),
            (Savable::Map, Self::Arrangement(arranged)) => {
                if let Some((_, copy)) = &mut arranged.copy {
                    copy.file = Some(file);
                }
            }
            (Savable::Layout, Self::Arrangement(arranged)) if !is_own => arranged.layout = Some(file),
            (Savable::Layout, _) => {}
        }
    }

    /// Returns the name that is proposed for a file.
    pub(super) fn proposed_name(&self, what: Savable, map: &Map) -> String {
        let ending = match what {
            Savable::Map => map_file::ENDING,
            Savable::Layout => layout_file::ENDING,
        };
        let known = self.file(map).filter(|_| self.savable(map) == what).map(|slot| slot.name().into_owned());
        let proposed = match self {
            Self::Arrangement(arranged) if what == Savable::Layout => arranged.proposed_name.clone(),
            Self::Arrangement(_) | Self::Own(_) => None,
        };
        let original = original_key(map.key());
        let copy = if original == map.key() { "" } else { COPY };
        known.or(proposed).unwrap_or_else(|| format!("{original}{copy}{ending}"))
    }

    /// Returns how the title of a window names it: by its file and its articles.
    pub(super) fn title(&self, map: &Map) -> String {
        /// So that the program's name is still seen.
        const MOST_LETTERS: usize = 100;
        let articles = shortened(&map.title(), MOST_LETTERS);
        let articles = isolated(&articles);
        let layout = match self {
            Self::Arrangement(arranged) => arranged.proposed_name.as_deref(),
            Self::Own(_) => None,
        };
        match (self.file(map).map(FileSlot::name), self.savable(map)) {
            (Some(name), _) => format!("{name} \u{2014} {articles}"),
            (None, Savable::Map) if original_key(map.key()) != map.key() => {
                format!("Copy of {articles}{NOT_SAVED}")
            }
            (None, Savable::Map) => format!("{articles}{NOT_SAVED}"),
            (None, Savable::Layout) => {
                layout.map_or_else(|| articles.to_string(), |name| format!("{name} \u{2014} {articles}"))
            }
        }
    }
}
