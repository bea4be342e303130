//! What the program keeps for itself, in a folder of the system's that only the reader may look into: work that was
//! not saved, versions of files that were, and which window has which file.
//!
//! May use maps, layouts and the writing of files. No file of the reader's is ever written here, and no clock is read:
//! when something was kept is what the disk says of its file, or what the program is told.

mod begun_article;
mod folder;
mod locks;
mod patience;
mod recovery;
mod versions;

pub use begun_article::BegunArticle;
pub use folder::StateFolder;
pub use locks::{FileLock, Holder};
pub use recovery::{KnownFile, LeftOver, OpenSession, RecoveryHead, Unsaved};
pub use versions::{KeptVersion, VERSION_BYTES, VERSION_DAYS, VERSION_SAVES};
