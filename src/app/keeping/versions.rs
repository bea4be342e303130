//! The versions of a file that are kept: listed, compared with what is open, and restored as a step.

use std::path::Path;

use crate::app::App;
use crate::app::clock::told;
use crate::app::differing::{Compared, FoundDifferences, ToCompare};
use crate::app::held::Held;
use crate::files::saving::FileSlot;
use crate::files::state::{KeptVersion, VERSION_BYTES, VERSION_DAYS, VERSION_SAVES};
use crate::view::state::versions::VersionList;

impl App {
    /// Lists the versions of the file of what is open; closes the list where it is open.
    pub(in crate::app) fn toggle_versions(&mut self) {
        if self.view.shell.versions.take().is_some() {
            self.kept.pictures.give_up();
            return;
        }
        match (self.versioned().cloned(), self.kept.folder.clone()) {
            (Some(slot), Some(folder)) => self.jobs.list_versions(slot.path, folder),
            (None, _) => self.view.say_briefly("What is open is in no file yet: versions begin with the first save"),
            (_, None) => self.view.say_briefly("No versions are kept on this system"),
        }
    }

    /// Lists the versions anew where they are listed: one has come.
    pub(in crate::app) fn list_versions_again(&mut self) {
        let is_listed = self.view.shell.versions.as_ref().is_some_and(VersionList::is_of_versions);
        if let (true, Some(slot), Some(folder)) = (is_listed, self.versioned().cloned(), self.kept.folder.clone()) {
            self.jobs.list_versions(slot.path, folder);
        }
    }

    fn versioned(&self) -> Option<&FileSlot> {
        self.documents.origin.file(self.document.map())
    }

    /// Shows the versions of a file that were listed.
    pub(in crate::app) fn take_versions(&mut self, path: &Path, versions: Vec<KeptVersion>) {
        let Some(slot) = self.versioned().filter(|slot| slot.path == path) else { return };
        let list = VersionList {
            title: format!("Versions of {}", slot.name()),
            said: match versions.len() {
                _ if !self.view.session.preferences.keeps_versions => {
                    "No versions are kept now: that is switched off in File, What is kept.".to_owned()
                }
                0 => "Nothing was saved yet since versions are kept.".to_owned(),
                _ => format!(
                    "The last {VERSION_SAVES} saves of each file are kept, and the last of each of {VERSION_DAYS} days; at \
                     most {} MB of all files.",
                    VERSION_BYTES >> 20
                ),
            },
            times: versions.iter().map(|version| told(version.at)).collect(),
            ..VersionList::default()
        };
        self.kept.versions = versions;
        self.show_versions(list);
        self.choose_version(0);
    }

    pub(super) fn show_versions(&mut self, list: VersionList) {
        self.view.announcer.say(list.title.clone());
        self.view.shell.versions = Some(VersionList { wants_focus: true, ..list });
    }

    /// Finds out how a version differs from what is open.
    pub(in crate::app) fn choose_version(&mut self, index: usize) {
        let Some(version) = self.kept.versions.get(index).cloned() else { return };
        self.kept.chosen = None;
        self.kept.pictures.give_up();
        if let Some(list) = &mut self.view.shell.versions {
            (list.at, list.changes, list.can_restore) = (index, None, false);
            list.pictures = Default::default();
        }
        self.jobs.compare(ToCompare::Version(version, Box::new(self.document.whole()), index));
    }

    /// Says how something differs from what is open.
    pub(in crate::app) fn take_comparison(&mut self, compared: Compared, ctx: &egui::Context) {
        let (changes, states, held) = match compared.outcome {
            Ok(FoundDifferences { changes, states, held }) => (changes, Some(states), held),
            Err(error) => (vec![error.to_string()], None, None),
        };
        let is_news = !changes.is_empty();
        match (compared.what, &mut self.view.shell.versions) {
            (Ok(title), _) => {
                self.kept.pictures.give_up();
                self.show_versions(VersionList::comparison(title, changes));
            }
            // Another one was chosen meanwhile, or the list was closed.
            (Err(index), Some(list)) if list.at == index => {
                (list.changes, list.can_restore) = (Some(changes), held.is_some());
                self.kept.chosen = held;
            }
            (Err(_), _) => return,
        }
        if let Some(states) = states.filter(|_| is_news) {
            self.picture_states(states, ctx);
        }
    }

    /// Shows the version that is chosen, as a step.
    pub(in crate::app) fn restore_version(&mut self) {
        let Some(when) = self.view.shell.versions.take().and_then(|list| list.times.get(list.at).cloned()) else {
            return;
        };
        let Some(held) = self.kept.chosen.take() else { return };
        let Held { whole, view, .. } = *held;
        self.replace_whole(whole, &view, &format!("version of {when}"));
        self.say(false, format!("This is the version of {when}; Undo takes it back, and Save keeps it."));
    }
}
