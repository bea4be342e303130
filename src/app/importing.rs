//! Bringing in what other programs and language models made: read, held against the article that is open, looked at, added.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::jobs::{JobPurpose, Outcome};
use crate::files::import::exchange;
use crate::model::MapProblem;
use crate::model::article_draft::Imported;
use crate::model::incoming::draft::{ArticleOf, ImportDraft};
use crate::model::making::join_draft::JoinDraft;
use crate::view::state::making::Form;

impl App {
    /// Reads a file and holds what is in it against the article that is open, or else the one in the file.
    pub(in crate::app) fn read_import(&mut self, path: PathBuf) {
        let open = self.view.article.reading().map(|reading| reading.article.text().to_owned());
        let given = open.map(|text| Imported { text, ..Imported::default() });
        let map = self.document.shared_map();
        self.jobs.queue(JobPurpose::Other, move || {
            let name = name_of(&path);
            let draft = exchange::read(&path, &[]).map_err(|error| error.kind.to_string()).and_then(|incoming| {
                let article = ArticleOf::new(&incoming, given, Some(&map), &name);
                ImportDraft::new(name.clone(), incoming, article).map_err(|problems| words_of(&problems))
            });
            Outcome::ImportRead(name, draft.map(Box::new))
        });
    }

    /// Shows what comes in.
    pub(in crate::app) fn take_import(&mut self, name: &str, draft: Result<Box<ImportDraft>, String>) {
        match draft {
            Ok(draft) => {
                let words = draft.words();
                self.open_form(Form::Import(draft));
                self.view.announcer.say(words);
            }
            Err(why) => self.say(true, format!("{name} {why}")),
        }
    }

    /// Adds what the form on top is about to the map; who of both may be the same is asked first.
    pub(in crate::app) fn add_import(&mut self) {
        let Some(Form::Import(draft)) = self.view.making.top() else { return };
        let (draft, map) = (draft.clone(), self.document.shared_map());
        self.view.making.close();
        self.view.leave_form("");
        self.jobs.queue(JobPurpose::Other, move || Outcome::ImportMade(draft.join(&map).map(Box::new)));
    }

    /// Adds what was brought in, or asks who is the same.
    pub(in crate::app) fn take_imported(&mut self, made: Result<Box<JoinDraft>, Vec<MapProblem>>) {
        match made {
            Ok(mut draft) => match draft.keep_present(self.document.map()) {
                true => self.join_or_ask(*draft),
                false => self.say(true, "Nothing was added: the map has changed meanwhile".to_owned()),
            },
            Err(problems) => self.say(true, format!("Nothing was added: {}", words_of(&problems))),
        }
    }
}

fn words_of(problems: &[MapProblem]) -> String {
    problems.iter().map(MapProblem::to_string).collect::<Vec<_>>().join("\n")
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
