//! Checking a draft: what is decided about an item of the queue, and what the map and the article show of it.

use crate::app::App;
use crate::command::{CheckCommand, MakingCommand, MapChange, Part};
use crate::model::making::merge_draft::MergeDraft;
use crate::model::making::review_edits::Decision;
use crate::model::making::review_queue::QueueItem;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::Mode;
use crate::view::state::article::{ArticleState, Tab};
use crate::view::state::checking::CheckStage;
use crate::view::state::making::Form;

impl App {
    /// Does what is asked of the queue.
    pub(super) fn check(&mut self, command: CheckCommand) {
        let item = self.view.checking.item();
        let map = self.document.shared_map();
        match (command, item) {
            (CheckCommand::Open, _) => self.open_queue(false),
            (CheckCommand::Take, Some(item)) => self.decide(Decision::take(&map, item)),
            (CheckCommand::Drop, Some(item)) => self.decide(Decision::drop(&map, item)),
            (CheckCommand::Speaker(speaker), Some(QueueItem::Piece(piece))) => {
                self.decide(Decision::change_speaker(&map, piece, speaker));
            }
            (CheckCommand::Edit, Some(item)) => self.edit_item(item),
            (CheckCommand::Skip, Some(_)) => self.view.checking.skip(),
            (CheckCommand::GoTo(item), _) => self.view.checking.go_to(item),
            (CheckCommand::TakeAll(percent), _) => self.take_all(percent),
            (CheckCommand::ShowDropped, _) => self.show_dropped(),
            (CheckCommand::TakeBack(index), _) => self.take_back(index),
            (CheckCommand::Leave, _) => self.leave_queue(),
            (CheckCommand::DraftAgain, _) => self.draft_again(),
            (CheckCommand::Take | CheckCommand::Drop | CheckCommand::Speaker(_) | CheckCommand::Edit, _)
            | (CheckCommand::Skip, None) => {}
        }
    }

    /// Opens the queue; `counts_first` says what a draft has found before that.
    pub(super) fn open_queue(&mut self, counts_first: bool) {
        let map = self.document.shared_map();
        self.view.checking.open(&map, counts_first);
        self.view.show_part(Part::Evidence);
        if self.view.article.reading().is_some() {
            self.view.panel.tab = Tab::Article;
        }
        if counts_first {
            let found = self.view.checking.queue().found(&map);
            self.view
                .announcer
                .say(format!("The draft: {found}. Enter begins to check it, Escape leaves it for later"));
        }
    }

    /// Lists what was dropped.
    fn show_dropped(&mut self) {
        let map = self.document.shared_map();
        self.view.checking.show_dropped(&map);
        self.view.show_part(Part::Evidence);
        let n = counted(map.remembered().dropped.len(), "item", "items");
        self.view.announcer.say(format!("Dropped from the draft: {n}. Each can be taken back, Escape closes the list"));
    }

    /// Closes the queue; the map is as before it.
    pub(super) fn leave_queue(&mut self) {
        self.view.checking.close();
        if matches!(self.view.exploring.mode(), Mode::Checking(_)) {
            self.view.exploring.leave();
        }
        self.view.leave_passage();
        self.view.leave_form("The queue is closed");
    }

    /// Makes the change that a decision is; the queue goes on by itself.
    fn decide(&mut self, decision: Decision) {
        let Decision { edit, name } = decision;
        self.change_map(MapChange { edit, name, choose: None, is_from_form: false });
    }

    fn take_all(&mut self, percent: u8) {
        let map = self.document.shared_map();
        if !self.view.checking.is_open() {
            self.open_queue(false);
        }
        let items = self.view.checking.queue().at_least(&map, percent);
        if items.is_empty() {
            self.view.say_briefly("Nothing that is left is so sure");
        } else {
            self.decide(Decision::take_all(&map, &items));
        }
    }

    /// Opens the form of an item: what is kept there counts as taken.
    fn edit_item(&mut self, item: QueueItem) {
        match item {
            QueueItem::Piece(piece) => self.make(MakingCommand::EditPiece(piece)),
            QueueItem::Link(link) => self.make(MakingCommand::Edit(Selection::Link(link))),
            QueueItem::Actor(actor) => self.make(MakingCommand::Edit(Selection::Actor(actor))),
            QueueItem::Pair(stays, goes) => {
                let mut draft = MergeDraft::new(stays);
                draft.goes = Some(goes);
                self.open_form(Form::Merge(draft));
            }
        }
    }

    /// Shows on the map and in the article what the queue is at, once it has gone on.
    pub(super) fn follow_queue(&mut self) {
        match self.view.checking.stage() {
            CheckStage::At(item) if self.view.checking.shown != Some(item) => self.show_item(item),
            CheckStage::End if self.view.checking.shown.take().is_some() => self.show_end(),
            CheckStage::Closed | CheckStage::Found | CheckStage::At(_) | CheckStage::End | CheckStage::Dropped => {}
        }
        if self.view.checking.wants_passage {
            self.show_passage_of_item();
        }
    }

    fn show_item(&mut self, item: QueueItem) {
        self.view.checking.shown = Some(item);
        self.view.checking.wants_passage = true;
        self.view.choose(Selection::Nothing);
        self.view.leave_passage();
        self.view.enter(Mode::Checking(item), &self.document);
        let map = self.document.shared_map();
        self.bring_into_view(&item.actors(&map));
        self.view.checking.others = item.other_speakers(&map, None);
        let (n, all) = self.view.checking.progress();
        let sentence = item.sentence(&map);
        self.view.announcer.say(format!("{n} of {all}: {sentence}. {}", item.doubt(&map)));
        self.show_passage_of_item();
        // Until it is known where they stand in the article, the others are as the map has them.
        let others = &self.view.checking.others;
        let names: Vec<String> =
            (1..).zip(others).map(|(number, &other)| format!("{number} {}", map.actor(other).named())).collect();
        if !names.is_empty() {
            self.view.announcer.say(format!("Or said by {}", names.join(", ")));
        }
    }

    /// Leads the article to the passage of the item that is shown, if it is open and was held against this map.
    fn show_passage_of_item(&mut self) {
        let map = self.document.shared_map();
        let Some(item) = self.view.checking.item() else {
            self.view.checking.wants_passage = false;
            return;
        };
        let pieces = item.pieces(&map);
        let Some(&first) = pieces.first() else {
            self.view.checking.wants_passage = false;
            return;
        };
        let source = map.piece(first).source;
        let ArticleState::Open(open) = self.view.article.of(source) else { return };
        let Some((bytes, _)) = open.reading.place_of(&pieces) else { return };
        self.view.checking.others = item.other_speakers(&map, Some((&open.reading, bytes.start)));
        if self.view.article.shown_source() != source {
            self.view.article.show(source);
            self.view.panel.reader.start_anew();
        }
        self.view.panel.tab = Tab::Article;
        self.view.panel.reader.show(bytes, pieces);
        self.view.checking.wants_passage = false;
    }

    /// Says what is left once all was looked at.
    fn show_end(&mut self) {
        if matches!(self.view.exploring.mode(), Mode::Checking(_)) {
            self.view.exploring.leave();
        }
        self.view.leave_passage();
        let queue = self.view.checking.queue();
        let words = match queue.items.len() {
            0 => "All of the draft is checked".to_owned(),
            n => format!(
                "The end of the draft. {} left, {} of them unsure",
                counted(n, "item is", "items are"),
                queue.n_unsure
            ),
        };
        self.view.announcer.say(words);
    }
}
