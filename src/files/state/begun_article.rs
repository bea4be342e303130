//! An article that was being brought in when a session ended: its words, and what the reader has put right of them.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files::disk::{self, DiskStep};
use crate::files::folder_entries::some_paths_in;
use crate::files::limits::MAX_TEXT_BYTES;
use crate::files::state::folder::{RECOVERY, StateFolder};
use crate::files::state::recovery::OpenSession;
use crate::files::writing::write_private;
use crate::files::{FileError, MAX_MAP_BYTES, read_text};
use crate::model::article_draft::ArticleDraft;

const ENDING: &str = "article";

/// An article that is being brought in, and is no part of a map yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BegunArticle {
    /// The words of its text, as they were typed.
    pub typed: String,
    /// What was understood of it and put right; none while its text is typed.
    pub draft: Option<ArticleDraft>,
    /// What was put right before the text was changed again.
    pub known: Option<ArticleDraft>,
    /// The key of the map that it is to join; none where it begins one.
    pub joins: Option<String>,
    /// Whether nothing is to be drafted from it.
    pub is_by_hand: bool,
    /// The file that the text is from.
    pub file: Option<PathBuf>,
}

impl OpenSession {
    /// Keeps an article that is being brought in, in the place of what was kept before; nothing where there is none.
    ///
    /// # Errors
    /// Where it cannot be written or removed; what was kept before stays.
    pub fn keep_article(&self, article: Option<&BegunArticle>) -> Result<(), FileError> {
        let path = self.path().with_extension(ENDING);
        // A path that is no text is in no file of JSON: the words are there all the same.
        let text = article.map(|article| {
            serde_json::to_vec(article)
                .or_else(|_| serde_json::to_vec(&BegunArticle { file: None, ..article.clone() }))
                .unwrap_or_default()
        });
        match text {
            Some(text) => write_private(&path, &text),
            None => match disk::step(DiskStep::Remove, &path).and_then(|()| std::fs::remove_file(&path)) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(FileError::cannot_write(&path, &error)),
                _ => Ok(()),
            },
        }
    }

    /// Takes over the article that a session has left which is over, if any has; of several, the rest waits for the
    /// next start. `held` is the other work of such sessions that this one has already. What cannot be read stays where
    /// it is.
    pub fn take_article(&self, folder: &StateFolder, held: &[PathBuf]) -> Option<BegunArticle> {
        let mut left = some_paths_in(&folder.folder(RECOVERY));
        left.retain(|path| path.extension().is_some_and(|ending| ending == ENDING));
        left.sort();
        left.iter().find_map(|path| {
            let is_held = held.iter().any(|other| other.file_stem() == path.file_stem());
            let _session = match is_held {
                true => None,
                false => Some(folder.hold_session(path.file_stem()?.to_str()?).ok()??),
            };
            let article = read(path)?;
            // From here on it is this session's, whatever ends it.
            std::fs::rename(path, self.path().with_extension(ENDING)).ok()?;
            Some(article)
        })
    }
}

impl StateFolder {
    /// Returns whether a file holds an article that a session has left which is over.
    pub(super) fn is_left_article(&self, path: &Path) -> bool {
        let id = path.file_stem().and_then(OsStr::to_str).filter(|_| path.extension().is_some_and(|it| it == ENDING));
        id.is_some_and(|id| matches!(self.hold_session(id), Ok(Some(_))))
    }
}

fn read(path: &Path) -> Option<BegunArticle> {
    let article: BegunArticle = serde_json::from_str(&read_text(path, MAX_MAP_BYTES).ok()?).ok()?;
    // No article is longer: whatever it is, it would only hang in the field.
    (article.typed.len() <= MAX_TEXT_BYTES).then_some(article)
}
