//! What is being made in the window: forms, one on top of another, and what is wrong in the one on top.

use crate::layout::Point;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::deletion::Deletion;
use crate::model::making::join_draft::JoinDraft;
use crate::model::making::kept_form::{KeptActor, KeptForm, KeptLink, KeptPiece};
use crate::model::making::link_draft::LinkDraft;
use crate::model::making::merge_draft::{MergeDraft, SplitDraft};
use crate::model::making::piece_draft::PieceDraft;
use crate::model::making::pieces_draft::PiecesDraft;
use crate::model::{ActorId, Attribution, EvidenceId, EvidenceKind, Map, MapProblem};

/// A form that is being filled in. A click elsewhere does not close it.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// An actor, new or of the map.
    Actor(ActorDraft),
    /// A link, new or of the map.
    Link(Box<LinkDraft>),
    /// A piece of evidence, new or of the map.
    Piece(Box<PieceDraft>),
    /// Two actors that are to be made one.
    Merge(MergeDraft),
    /// An actor of whom another one is to be taken out.
    Split(SplitDraft),
    /// Something that is to be deleted.
    Delete(Deletion),
    /// Several pieces of evidence that are changed at once.
    Pieces(PiecesDraft),
    /// A map of another article that is brought in.
    Join(Box<JoinDraft>),
}

/// Something new that a form has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// An actor.
    Actor(ActorId),
    /// A piece of evidence.
    Piece(EvidenceId),
}

impl Form {
    /// Returns what stands over it.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Actor(draft) if draft.id.is_some() => "Change the actor",
            Self::Actor(_) => "New actor",
            Self::Link(draft) if draft.id.is_some() => "Change the link",
            Self::Link(_) => "New link",
            Self::Piece(draft) => match (draft.kind, draft.id) {
                (EvidenceKind::Quotation, None) => "New quotation",
                (EvidenceKind::Quotation, Some(_)) => "Change the quotation",
                (EvidenceKind::Paraphrase, None) => "New statement",
                (EvidenceKind::Paraphrase, Some(_)) => "Change the statement",
                (EvidenceKind::Act, None) => "New act",
                (EvidenceKind::Act, Some(_)) => "Change the act",
                (EvidenceKind::Inference, None) => "New inference",
                (EvidenceKind::Inference, Some(_)) => "Change the inference",
            },
            Self::Merge(_) => "Make one of two",
            Self::Split(_) => "Take an actor out",
            Self::Delete(_) => "What is deleted",
            Self::Pieces(_) => "Change several pieces",
            Self::Join(_) => "Who is the same?",
        }
    }

    /// Returns the word of the button that takes it.
    pub fn take_words(&self) -> &'static str {
        match self {
            Self::Actor(_) | Self::Link(_) | Self::Piece(_) => "Keep",
            Self::Merge(_) => "Merge",
            Self::Split(_) => "Split",
            Self::Delete(_) => "Delete",
            Self::Pieces(_) => "Change all",
            Self::Join(_) => "Add the map",
        }
    }

    /// Lets go of what is gone from the map; returns whether what the form is about is still in it.
    fn keep_present(&mut self, map: &Map) -> bool {
        match self {
            Self::Actor(draft) => draft.keep_present(map),
            Self::Link(draft) => {
                draft.keep_present(map);
                draft.id.is_none_or(|id| map.has_link(id))
            }
            Self::Piece(draft) => draft.keep_present(map),
            Self::Merge(draft) => draft.keep_present(map),
            Self::Split(draft) => draft.keep_present(map),
            Self::Delete(deletion) => deletion.keep_present(map),
            Self::Pieces(draft) => draft.keep_present(map),
            Self::Join(draft) => draft.keep_present(map),
        }
    }

    /// Returns the form of the same thing as the map has it now; none where it changes nothing that is on the map, or
    /// asks for something.
    fn of_map(&self, map: &Map) -> Option<Self> {
        match self {
            Self::Actor(ActorDraft { id: Some(id), .. }) => Some(Self::Actor(ActorDraft::of(map, *id))),
            Self::Link(draft) if !draft.is_asked => {
                let mut link = LinkDraft::of(map, draft.id?);
                link.source = draft.source;
                Some(Self::Link(Box::new(link)))
            }
            Self::Piece(draft) => Some(Self::Piece(Box::new(PieceDraft::of(map, draft.id?)))),
            _ => None,
        }
    }

    /// Returns the form of something new in its place, into which nothing is typed; itself, where nothing can be.
    fn blank(&self) -> Self {
        match self {
            Self::Actor(draft) => Self::Actor(ActorDraft::new("", draft.actor.kind)),
            Self::Link(_) => Self::Link(Box::new(LinkDraft::new(None, None))),
            Self::Piece(draft) => Self::Piece(Box::new(PieceDraft::new(draft.source, draft.kind))),
            other => other.clone(),
        }
    }

    /// Keeps it as it is typed: a form of an actor, a link or a piece.
    pub fn kept(&self, map: &Map) -> Option<KeptForm> {
        match self {
            Self::Actor(draft) => Some(KeptForm::Actor(Box::new(KeptActor::of(map, draft)))),
            Self::Link(draft) => Some(KeptForm::Link(Box::new(KeptLink::of(map, draft)))),
            Self::Piece(draft) => Some(KeptForm::Piece(Box::new(KeptPiece::of(map, draft)))),
            _ => None,
        }
    }

    /// Returns a form as it was kept; none where the map lacks what it needs.
    pub fn of_kept(kept: &KeptForm, map: &Map) -> Option<Self> {
        Some(match kept {
            KeptForm::Actor(actor) => Self::Actor(actor.draft(map)),
            KeptForm::Link(link) => Self::Link(Box::new(link.draft(map))),
            KeptForm::Piece(piece) => Self::Piece(Box::new(piece.draft(map)?)),
        })
    }

    /// Returns whether another form is about the same thing of the map.
    fn is_about_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Actor(one), Self::Actor(other)) => one.id.is_some() && one.id == other.id,
            (Self::Link(one), Self::Link(other)) => one.id.is_some() && one.id == other.id,
            (Self::Piece(one), Self::Piece(other)) => one.id.is_some() && one.id == other.id,
            (Self::Merge(one), Self::Merge(other)) => one.stays == other.stays,
            (Self::Split(one), Self::Split(other)) => one.of == other.of,
            (Self::Delete(one), Self::Delete(other)) => one.of == other.of,
            (Self::Pieces(one), Self::Pieces(other)) => one.pieces == other.pieces,
            _ => false,
        }
    }

    /// Returns what new thing the form makes, where another form may wait for it.
    pub fn made(&self, map: &Map) -> Option<Made> {
        match self {
            Self::Actor(draft) if draft.id.is_none() => Some(Made::Actor(draft.target(map))),
            Self::Piece(draft) if draft.id.is_none() => Some(Made::Piece(draft.target(map))),
            _ => None,
        }
    }

    /// Takes what a form on top of this one has made, for a field where one has asked for it.
    fn take(&mut self, made: Made, field: Option<&str>, map: &Map) {
        match (self, made, field) {
            (Self::Link(draft), Made::Actor(actor), _) => draft.take_actor(actor),
            (Self::Link(draft), Made::Piece(piece), _) => draft.take_piece(map, piece),
            (Self::Actor(draft), Made::Actor(actor), Some("member_of")) => draft.actor.member_of.push(actor),
            (Self::Pieces(draft), Made::Actor(actor), Some("speaker")) => draft.speaker = Some(actor),
            (Self::Pieces(draft), Made::Actor(actor), Some("attribution")) => {
                draft.attribution = Some(Attribution::Actor(actor));
            }
            _ => {}
        }
    }
}

/// A form that is open, beside what the map has in its place.
#[derive(Clone, Debug)]
pub struct OpenForm {
    /// The form as the reader has filled it.
    pub form: Form,
    /// The form as it was opened, or as the map has it since that has changed.
    before: Form,
    /// Whether the map has changed beneath what the reader has typed.
    is_outdated: bool,
    /// The form as it was recovered, if it was.
    recovered: Option<Form>,
}

impl OpenForm {
    fn new(form: Form) -> Self {
        Self { before: form.clone(), form, is_outdated: false, recovered: None }
    }

    /// Fills it anew where the map has changed what it is about; where the reader has typed something, that stays.
    /// Returns whether it does.
    fn follow_map(&mut self, map: &Map) -> bool {
        self.before.keep_present(map);
        let Some(now) = self.form.of_map(map).filter(|now| *now != self.before) else { return false };
        let is_typed_into = self.form != self.before;
        if !is_typed_into {
            self.form = now.clone();
        }
        self.before = now;
        self.is_outdated |= is_typed_into;
        is_typed_into
    }
}

impl OpenForm {
    fn is_typed_into(&self) -> bool {
        matches!(self.form, Form::Actor(_) | Form::Link(_) | Form::Piece(_)) && self.form != self.before
    }
}

/// The forms that are open; the last one is on top.
#[derive(Clone, Debug, Default)]
pub struct Making {
    forms: Vec<OpenForm>,
    /// The field of the form below that asked for the one on top, as problems name it.
    asked_for: Option<&'static str>,
    /// Why the form on top was not taken.
    pub problems: Vec<MapProblem>,
    /// Whether the form on top shall have the cursor.
    pub wants_focus: bool,
    /// Where on the map the new actor shall stand that a form is about, where the reader has pointed there.
    pub at: Option<Point>,
}

impl Making {
    /// Opens a form, over those that are open; one about the same thing is not opened twice.
    pub fn open(&mut self, form: Form) {
        let known = self.forms.iter().position(|other| other.form.is_about_same(&form));
        let open = known.map_or_else(|| OpenForm::new(form), |known| self.forms.remove(known));
        self.forms.push(open);
        self.problems.clear();
        self.wants_focus = true;
        (self.at, self.asked_for) = (None, None);
    }

    /// Opens a form that was typed into before the program ended, over those that are open.
    pub fn open_recovered(&mut self, form: Form, map: &Map) {
        let before = form.of_map(map).unwrap_or_else(|| form.blank());
        self.open(form.clone());
        if let Some(open) = self.forms.last_mut() {
            (open.before, open.recovered) = (before, Some(form));
        }
    }

    /// Closes the forms that are as they were recovered.
    pub fn close_recovered(&mut self) {
        self.forms.retain(|open| open.recovered.as_ref() != Some(&open.form));
    }

    /// Opens a form below the one on top, which takes what that makes.
    pub fn open_below(&mut self, form: Form) {
        self.forms.insert(self.forms.len().saturating_sub(1), OpenForm::new(form));
    }

    /// Opens a form for a field of the one on top, which takes what it makes.
    pub fn open_for(&mut self, field: &'static str, form: Form) {
        self.open(form);
        self.asked_for = Some(field);
    }

    /// Returns the form on top.
    pub fn top(&self) -> Option<&Form> {
        self.forms.last().map(|open| &open.form)
    }

    /// Returns the forms of actors, links and pieces that the reader has typed into, the one on top first.
    pub fn typed_into(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().rev().filter(|open| open.is_typed_into()).map(|open| &open.form)
    }

    /// Returns whether the form on top is one of those.
    pub fn is_typed_into(&self) -> bool {
        self.forms.last().is_some_and(OpenForm::is_typed_into)
    }

    /// Returns how many forms are open.
    pub fn n_open(&self) -> usize {
        self.forms.len()
    }

    /// Returns whether the map has changed beneath what the reader has typed into the form on top.
    pub fn is_outdated(&self) -> bool {
        self.forms.last().is_some_and(|open| open.is_outdated)
    }

    /// Returns the form below the one on top.
    pub fn below(&self) -> Option<&Form> {
        self.forms.len().checked_sub(2).and_then(|at| self.forms.get(at)).map(|open| &open.form)
    }

    /// Returns the form on top, to be typed into.
    pub fn top_mut(&mut self) -> Option<&mut Form> {
        self.forms.last_mut().map(|open| &mut open.form)
    }

    /// Returns the newest link that is being made.
    pub fn link(&self) -> Option<&LinkDraft> {
        self.forms.iter().rev().find_map(|open| if let Form::Link(draft) = &open.form { Some(&**draft) } else { None })
    }

    /// Closes the form on top, and returns to the one below.
    pub fn close(&mut self) -> Option<OpenForm> {
        self.problems.clear();
        self.wants_focus = true;
        self.at = None;
        self.forms.pop()
    }

    /// Hands something new that a form has made to the one that was below it.
    pub fn take(&mut self, made: Made, map: &Map) {
        let field = self.asked_for.take();
        if let Some(form) = self.top_mut() {
            form.take(made, field, map);
        }
    }

    /// Opens again a form that was closed and could not be taken.
    pub fn give_back(&mut self, form: Option<OpenForm>, problems: Vec<MapProblem>, at: Option<Point>) {
        self.forms.extend(form);
        (self.problems, self.at, self.wants_focus) = (problems, at, true);
    }

    /// Lets go of forms about what is gone from the map, and fills the others anew; returns whether one stays as it was
    /// typed although the map has changed beneath it.
    pub(in crate::view) fn follow_map(&mut self, map: &Map) -> bool {
        self.forms.retain_mut(|open| open.form.keep_present(map));
        let mut stays = false;
        for open in &mut self.forms {
            stays |= open.follow_map(map);
        }
        stays
    }
}
