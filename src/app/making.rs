//! Opening the forms in which a map is made.

use crate::app::App;
use crate::command::{MakingCommand, MapChange, Part};
use crate::model::edit::MapEdit;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::deletion::{Deletion, Doomed};
use crate::model::making::kept_form::KeptForm;
use crate::model::making::link_draft::LinkDraft;
use crate::model::making::merge_draft::{MergeDraft, SplitDraft};
use crate::model::making::piece_draft::PieceDraft;
use crate::model::making::pieces_draft::PiecesDraft;
use crate::model::selection::Selection;
use crate::model::{ActorId, ActorKind, EvidenceId, Link, LinkId};
use crate::view::making::form::asked_change;
use crate::view::state::making::Form;

impl App {
    /// Takes what is typed into forms, from the one on top, and closes those into which nothing is; returns whether the map
    /// has taken all of it. Else a form stays open and says what is missing.
    pub(super) fn take_typed(&mut self) -> bool {
        while self.view.making.typed_into().next().is_some() {
            let n_open = self.view.making.n_open();
            if !self.view.making.is_typed_into() {
                self.view.making.close();
            } else if let Some(change) = asked_change(self.document.map(), &mut self.view) {
                self.change_map(change);
            }
            if self.view.making.n_open() >= n_open {
                return false;
            }
        }
        true
    }

    /// Opens the form that is asked for.
    pub(super) fn make(&mut self, command: MakingCommand) {
        match command {
            MakingCommand::NewActor(at) => {
                self.open_form(Form::Actor(ActorDraft::new("", ActorKind::Person)));
                self.view.making.at = at;
            }
            MakingCommand::NewLink(from, to) => {
                let (from, to) = if from.is_none() && to.is_none() { self.ends_meant() } else { (from, to) };
                self.open_form(Form::Link(Box::new(LinkDraft::new(from, to))));
                self.back_with_words();
            }
            MakingCommand::NewLinkToNew(from, at) => {
                self.open_form(Form::Link(Box::new(LinkDraft::new(Some(from), None))));
                self.make(MakingCommand::NewActor(Some(at)));
            }
            MakingCommand::Edit(of) => self.edit_part(self.or_meant(of)),
            MakingCommand::Delete(of) => match self.or_meant(of) {
                Selection::Actor(actor) => self.open_form(Form::Delete(Deletion::new(Doomed::Actor(actor)))),
                Selection::Link(link) => self.open_form(Form::Delete(Deletion::new(Doomed::Link(link)))),
                Selection::Nothing => {}
            },
            MakingCommand::MovePiece(link, piece, by) => self.move_piece(link, piece, by),
            MakingCommand::TakeOff(link, piece) => self.take_off(link, piece),
            MakingCommand::EditPiece(piece) => {
                let draft = PieceDraft::of(self.document.map(), piece);
                self.open_form(Form::Piece(Box::new(draft)));
            }
            MakingCommand::DeletePieces(pieces) => {
                self.open_form(Form::Delete(Deletion::new(Doomed::Pieces(pieces))));
            }
            MakingCommand::ChangePieces(pieces) => self.open_form(Form::Pieces(PiecesDraft::new(pieces))),
            MakingCommand::Merge(actor) => {
                if let Some(actor) = actor.or(self.view.meant_actor()) {
                    self.open_form(Form::Merge(MergeDraft::new(actor)));
                }
            }
            MakingCommand::Split(actor) => {
                if let Some(actor) = actor.or(self.view.meant_actor()) {
                    self.open_form(Form::Split(SplitDraft::new(self.document.map(), actor)));
                }
            }
        }
    }

    fn edit_part(&mut self, of: Selection) {
        let map = self.document.map();
        match of {
            Selection::Actor(actor) => self.open_form(Form::Actor(ActorDraft::of(map, actor))),
            Selection::Link(link) => self.open_form(Form::Link(Box::new(LinkDraft::of(map, link)))),
            Selection::Nothing => {}
        }
    }

    fn move_piece(&mut self, link: LinkId, piece: EvidenceId, by: isize) {
        let mut draft = LinkDraft::of(self.document.map(), link);
        if let Some(index) = draft.evidence.iter().position(|&other| other == piece) {
            draft.move_piece(index, by);
            self.change_evidence(link, draft.evidence, "order of evidence");
        }
    }

    /// Takes a piece off a link; where it is the last one, the form of the link asks what shall back it instead.
    fn take_off(&mut self, link: LinkId, piece: EvidenceId) {
        let mut evidence = self.document.map().link(link).evidence.clone();
        evidence.retain(|&other| other != piece);
        if evidence.is_empty() {
            let mut draft = LinkDraft::of(self.document.map(), link);
            (draft.evidence, draft.is_asked) = (evidence, true);
            self.open_form(Form::Link(Box::new(draft)));
        } else {
            self.change_evidence(link, evidence, "evidence taken off");
        }
    }

    fn change_evidence(&mut self, id: LinkId, evidence: Vec<EvidenceId>, name: &str) {
        let edit = MapEdit::set_link(id, Link { evidence, drafted: None, ..self.document.map().link(id).clone() });
        self.change_map(MapChange { edit, name: name.to_owned(), choose: None, is_from_form: false });
    }

    /// Opens a form where it is seen.
    pub(super) fn open_form(&mut self, mut form: Form) {
        if let Form::Link(draft) = &mut form {
            draft.source = Some(self.view.article.shown_source());
        }
        // A tip of the map would lie over it until the pointer moves.
        self.view.exploring.stop_pointing();
        self.view.announcer.say(form.title());
        self.view.making.open(form);
        self.view.show_part(Part::Evidence);
    }

    /// Opens forms as they were typed into when a session ended.
    pub(super) fn open_kept_forms(&mut self, forms: &[KeptForm]) {
        for form in forms.iter().filter_map(|kept| Form::of_kept(kept, self.document.map())) {
            self.view.announcer.say(form.title());
            self.view.making.open_recovered(form, self.document.map());
            self.view.show_part(Part::Evidence);
        }
    }

    /// Returns what was named, or else what was last chosen or focused.
    fn or_meant(&self, of: Selection) -> Selection {
        if of == Selection::Nothing { self.view.meant() } else { of }
    }

    /// Returns between whom a link is meant: the ends of the path that is shown, or else from who is chosen to who has
    /// the focus.
    fn ends_meant(&self) -> (Option<ActorId>, Option<ActorId>) {
        if let Some(paths) = self.view.exploring.paths() {
            let (from, to) = paths.ends();
            return (Some(from), Some(to));
        }
        let (chosen, focused) = (self.view.exploring.selection.actor(), self.view.map_focus.focused.actor());
        match (chosen, focused) {
            (Some(chosen), focused) => (Some(chosen), focused.filter(|&focused| focused != chosen)),
            (None, focused) => (focused, None),
        }
    }
}
