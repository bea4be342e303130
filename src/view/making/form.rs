//! The form on top: where it stands, and the keys that take and leave it.

use std::ops::Range;

use egui::{Frame, Id, Key, Modifiers, Rect, RichText, ScrollArea};

use crate::command::{Command, MapChange, Part};
use crate::model::edit::MapEdit;
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::actor_guess::kind_of;
use crate::model::making::kept_form::KeptForm;
use crate::model::making::link_draft::LinkDraft;
use crate::model::reading::{EvidenceSpan, Reading};
use crate::model::selection::Selection;
use crate::model::wording::{capitalised, isolated};
use crate::model::{ActorId, Map, MapProblem};
use crate::view::making::actor_form::actor_form_ui;
use crate::view::making::actors_field::Cast;
use crate::view::making::delete_form::delete_form_ui;
use crate::view::making::fields::Fields;
use crate::view::making::join_form::join_form_ui;
use crate::view::making::link_form::link_form_ui;
use crate::view::making::merge_form::{merge_form_ui, split_form_ui};
use crate::view::making::piece_form::{PieceFields, PiecePress, piece_form_ui};
use crate::view::making::pieces_form::pieces_form_ui;
use crate::view::making::same_actor::same_actor_ui;
use crate::view::state::article::Tab;
use crate::view::state::making::Form;
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::focus;
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::sections::heading_ui;
use crate::view::{Cx, ViewState};

/// What a reader has asked for in a form.
#[derive(Default)]
struct FormPress {
    /// To take it.
    takes: bool,
    /// To leave it.
    leaves: bool,
    /// That the button which takes it has the focus.
    wants_button: bool,
    /// To pick words in the article.
    picks_words: bool,
    /// To go on with a link that rests on what it makes.
    links: bool,
    /// To make it one with somebody of the map instead.
    same: Option<MapChange>,
    /// A form for somebody new of this name, for a field.
    new_actor: Option<(&'static str, String)>,
}

/// Shows the form on top at the foot of the panel, as high as it is: what it is about stays in view above it.
pub(crate) fn form_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    /// So much of the panel a form has at most, and so many points before its height is known.
    const MOST: f32 = 0.62;
    const FIRST: f32 = 240.0;
    /// The room of the buttons below the fields, which are seen however far these are scrolled.
    const FOOT: f32 = 46.0;
    if view.making.top().is_none() {
        return;
    }
    let id = Id::unique("height of the form");
    let height: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(FIRST);
    let seen = height.min(MOST * ui.available_height());
    let panel = egui::Panel::bottom("form").resizable(false).exact_size(seen).frame(Frame::NONE);
    let inside = panel.show(ui, |ui| {
        let room = (ui.available_height() - FOOT).max(FOOT);
        let area = ScrollArea::vertical().id_salt("form").auto_shrink([false, false]).max_height(room);
        let shown = area.show(ui, |ui| {
            // Room for the scroll bar, so that it never lies over a field.
            ui.set_max_width(ui.available_width() - 12.0);
            fields_ui(cx.document.map(), view, ui)
        });
        let mut press = shown.inner;
        buttons_ui(view, &mut press, ui);
        answer(cx.document.map(), view, press, commands);
        shown.content_size.y + FOOT
    });
    focus::note_form(inside.response.rect, ui);
    if (inside.inner - height).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, inside.inner));
        ui.request_repaint();
    }
    // What has too little room left above it is cut off there.
    ui.shrink_clip_rect(Rect::everything_above(ui.available_rect_before_wrap().bottom()));
}

fn fields_ui(map: &Map, view: &mut ViewState, ui: &mut egui::Ui) -> FormPress {
    let wants_focus = std::mem::take(&mut view.making.wants_focus);
    let problems = std::mem::take(&mut view.making.problems);
    let words = view.selected_words().map(|(_, words)| words.bytes());
    let ViewState { making, article, announcer, .. } = view;
    let reading = article.reading();
    let mut press = FormPress::default();
    let is_outdated = making.is_outdated();
    let Some(form) = making.top_mut() else { return press };
    heading_ui(form.title(), ui);
    if is_outdated {
        let words = "The map has changed since you opened this; Keep puts what stands here on it";
        ui.label(RichText::new(words).color(ui.visuals().warn_fg_color));
    }
    let mut fields = Fields::new(map, &problems, wants_focus);
    let mut is_decided = false;
    match form {
        Form::Actor(draft) => {
            let near = reading.zip(words).map(|(reading, words)| (reading, words.start));
            press.same = same_actor_ui(map, draft, near, ui);
            actor_form_ui(draft, &mut fields, ui);
        }
        Form::Piece(draft) => {
            let problems = &problems;
            let mut fields = PieceFields { map, reading, words, problems, wants_focus, announcer };
            let pressed = piece_form_ui(&mut fields, draft, ui);
            (press.takes, press.links) = (pressed != PiecePress::Nothing, pressed == PiecePress::KeepAndLink);
        }
        Form::Link(draft) => {
            let cast =
                Cast { map, near: reading.and_then(|reading| Some((reading, near_byte(reading, draft, words)?))) };
            press.picks_words = link_form_ui(cast, draft, &mut fields, announcer, ui);
        }
        Form::Merge(draft) => merge_form_ui(map, draft, &mut fields, ui),
        Form::Split(draft) => split_form_ui(map, draft, &mut fields, ui),
        Form::Delete(deletion) => {
            delete_form_ui(map, deletion, ui);
            press.wants_button = wants_focus;
        }
        Form::Pieces(draft) => pieces_form_ui(draft, &mut fields, ui),
        Form::Join(draft) => {
            press.wants_button = wants_focus && draft.asked().is_none();
            is_decided = join_form_ui(draft, wants_focus, announcer, ui);
        }
    }
    if !matches!(form, Form::Piece(_)) {
        fields.rest_ui(ui);
    }
    press.takes |= fields.is_entered;
    press.wants_button |= fields.wants_button;
    press.new_actor = fields.new_actor.take();
    view.making.problems = problems;
    view.making.wants_focus |= is_decided;
    press
}

/// Returns the byte of the article near which a link is made: what is selected, or else what backs it first.
fn near_byte(reading: &Reading, draft: &LinkDraft, words: Option<Range<usize>>) -> Option<usize> {
    let backs = |span: &&EvidenceSpan| draft.evidence.first() == Some(&span.piece);
    let backing = || reading.passages.iter().find(backs).map(|span| span.bytes.start);
    words.map(|words| words.start).or_else(backing)
}

/// Shows the buttons that take the form and leave it.
fn buttons_ui(view: &ViewState, press: &mut FormPress, ui: &mut egui::Ui) {
    // What is pressed on the map is for the map.
    let is_here = matches!(view.focus.region_before, None | Some(Region::Panel(Part::Evidence)));
    let Some(form) = view.making.top() else { return };
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let take = ui.add(primary_button(form.take_words(), ui));
        if press.wants_button {
            take.request_focus();
        }
        press.takes |= take.clicked();
        press.leaves = ui.button("Leave").clicked();
    });
    press.leaves |= is_here && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
}

/// Does what was asked for.
fn answer(map: &Map, view: &mut ViewState, press: FormPress, commands: &mut Vec<Command>) {
    if press.picks_words {
        view.panel.tab = Tab::Article;
        view.announcer.say("Select the words in the article; what is made of them backs this link");
    }
    if press.links {
        open_link_below(view);
    }
    if let Some(change) = press.same {
        commands.push(Command::EditMap(Box::new(change)));
    } else if let Some((field, name)) = press.new_actor {
        let draft = ActorDraft::new(&name, kind_of(&name));
        view.making.open_for(field, Form::Actor(draft));
    } else if press.leaves {
        view.making.close();
        view.leave_form("Nothing was changed");
    } else if press.takes {
        take(map, view, commands);
    }
}

/// Opens the form of a link below that of a piece: it rests on the piece once that is kept.
fn open_link_below(view: &mut ViewState) {
    let Some(Form::Piece(piece)) = view.making.top() else { return };
    let mut link = LinkDraft::new(None, None);
    link.source = Some(piece.source);
    if let Some(verb) = piece.verb {
        link.set_verb(verb);
    }
    if !matches!(view.making.below(), Some(Form::Link(_))) {
        view.making.open_below(Form::Link(Box::new(link)));
    }
}

/// Asks for the change that the form on top is about, or says what is wrong or missing in it.
fn take(map: &Map, view: &mut ViewState, commands: &mut Vec<Command>) {
    commands.extend(asked_change(map, view).map(|change| Command::EditMap(Box::new(change))));
}

/// Returns the change that the form on top is about, or says what is wrong or missing in it.
pub(crate) fn asked_change(map: &Map, view: &mut ViewState) -> Option<MapChange> {
    let form = view.making.top_mut()?;
    match change(map, form) {
        Ok(_) if matches!(form, Form::Link(draft) if draft.needs_evidence()) => {
            if let Form::Link(draft) = form {
                draft.is_asked = true;
            }
            view.announcer.say("Nothing backs this link yet");
            None
        }
        Ok(change) => Some(change),
        Err(problems) => {
            if let Some(first) = problems.first() {
                view.announcer.say(capitalised(&first.what));
            }
            view.making.problems = problems;
            view.making.wants_focus = true;
            None
        }
    }
}

impl ViewState {
    /// Returns what puts onto a map what is typed into forms now, as far as the map takes it, and returns what it does not
    /// take; `first` is done to the map before. It takes long for a large map: another thread is to do it.
    pub(crate) fn putting_typed(
        &self,
        first: MapEdit,
    ) -> impl FnOnce(&Map) -> (Option<Map>, Vec<KeptForm>) + Send + use<> {
        let forms: Vec<Form> = self.making.typed_into().cloned().collect();
        move |map| with_typed(map, &forms, &first)
    }
}

/// Returns a map with what is typed into the first of these forms that it would take as it is, the one on top first, and
/// what is typed into the others beside it: nobody has taken it, so that it is kept for the case that the program ends.
/// `first` is done to the map before.
fn with_typed(map: &Map, forms: &[Form], first: &MapEdit) -> (Option<Map>, Vec<KeptForm>) {
    let with = |form: &Form| {
        let edit = first.clone().and(change(map, form).ok()?.edit);
        let mut with = Map::clone(map);
        edit.apply(&mut with).ok().map(|_| with)
    };
    let (mut taken, mut kept) = (None, Vec::new());
    for form in forms {
        match if taken.is_none() { with(form) } else { None } {
            Some(with) => taken = Some(with),
            None => kept.extend(form.kept(map)),
        }
    }
    // The one on top is opened last.
    kept.reverse();
    (taken, kept)
}

/// Returns the change that a form is about.
///
/// # Errors
/// Returns what is missing in it.
fn change(map: &Map, form: &Form) -> Result<MapChange, Vec<MapProblem>> {
    let (edit, name, choose) = match form {
        Form::Actor(draft) => {
            let what = if draft.id.is_some() { "change of" } else { "new actor" };
            let name = format!("{what} {}", isolated(draft.actor.name.trim()));
            (draft.edit(map), name, Some(Selection::Actor(draft.target(map))))
        }
        Form::Link(draft) => {
            let what = if draft.id.is_some() { "change of link" } else { "new link" };
            let sentence = draft.sentence(map).unwrap_or_default();
            (
                draft.edit(map)?,
                format!("{what} \u{201c}{}\u{201d}", isolated(&sentence)),
                Some(Selection::Link(draft.target(map))),
            )
        }
        Form::Piece(draft) => (draft.edit(map)?, draft.step_name(map), None),
        Form::Merge(draft) => {
            let name = |actor: Option<ActorId>| actor.map(|actor| map.actor(actor).named()).unwrap_or_default();
            let words = format!("merge of {} into {}", name(draft.goes), name(draft.stays));
            (draft.edit(map)?, words, draft.stays.map(Selection::Actor))
        }
        Form::Split(draft) => {
            let name = format!("split of {}", map.actor(draft.of).named());
            (draft.edit(map)?, name, Some(Selection::Actor(map.next_actor_id())))
        }
        Form::Delete(deletion) => (deletion.edit(map), format!("deletion of {}", deletion.name(map)), None),
        Form::Pieces(draft) => (draft.edit(map), draft.step_name(map), None),
        Form::Join(draft) => (draft.edit()?, draft.step_name(), None),
    };
    Ok(MapChange { edit, name, choose, is_from_form: true })
}
