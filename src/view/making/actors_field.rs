//! A field in which actors are chosen by typing: of the map, or new ones that come into it with what the form is for.

use egui::{Button, EventFilter, Id, Key, Modifiers, Response, RichText, Sense, TextEdit, vec2};

use crate::model::making::actor_guess::{kind_of, named};
use crate::model::making::actors_draft::{ActorChoice, ActorsDraft};
use crate::model::reading::Reading;
use crate::model::wording::{isolated, lower};
use crate::model::{ActorId, ActorKind, Map};
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::{describe, make_option};

/// Where actors are chosen from.
#[derive(Clone, Copy)]
pub(super) struct Cast<'a> {
    /// The map.
    pub map: &'a Map,
    /// The article and a byte of it: those who are named near to it come first.
    pub near: Option<(&'a Reading, usize)>,
}

/// Somebody who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Offer {
    Known(ActorId),
    New(String),
}

/// What the list below a field remembers.
#[derive(Clone, Copy, Default)]
struct ListState {
    /// The offer that Enter takes.
    at: Option<usize>,
    is_closed: bool,
}

/// Shows those who are chosen, each to be taken off, and a line for the next name with those who may be meant below it.
pub(super) fn actors_field_ui(
    name: &str,
    actors: &mut ActorsDraft,
    cast: Cast<'_>,
    announcer: &mut Announcer,
    ui: &mut egui::Ui,
) -> Response {
    let id = Id::unique(("actors of a form", name));
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let mut state: ListState = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let offers = if has_focus { offers(actors, cast) } else { Vec::new() };
    state.at = state.at.filter(|_| !offers.is_empty()).map(|at| at.min(offers.len() - 1));
    let mut taken = None;
    if has_focus {
        taken = keys(&mut state, &offers, actors, ui);
    }
    // With a list below, Escape closes that.
    let escape = state.at.is_some();
    let filter = EventFilter { horizontal_arrows: true, escape, ..Default::default() };
    let field = ui.horizontal_wrapped(|ui| {
        /// With less room behind those who are chosen, the line stands below them.
        const LEAST: f32 = 80.0;
        ui.spacing_mut().item_spacing = vec2(3.0, 3.0);
        chosen_ui(name, actors, cast.map, ui);
        let left = ui.available_size_before_wrap().x;
        let width = if left < LEAST { ui.max_rect().width() } else { left };
        let line = TextEdit::singleline(&mut actors.typed).id(id).hint_text("type a name").event_filter(filter);
        ui.add(line.desired_width(width - 10.0)).accessible_name(name)
    });
    let field = field.inner;
    if field.changed() {
        state = ListState { at: (!actors.typed.trim().is_empty()).then_some(0), is_closed: false };
    }
    if !state.is_closed {
        taken = offers_ui(&offers, state.at, cast.map, ui).or(taken);
    }
    let lit = state.at.and_then(|at| offers.get(at)).filter(|_| !state.is_closed);
    if let Some(lit) = lit {
        let words = offer_words(lit, cast.map);
        describe(&field, &format!("Enter takes {words}"));
        if ui.data(|data| data.get_temp::<String>(id.with("said"))).as_ref() != Some(&words) {
            announcer.say(format!("{words}, {} of {}", state.at.unwrap_or(0) + 1, offers.len()));
            ui.data_mut(|data| data.insert_temp(id.with("said"), words));
        }
    } else {
        ui.data_mut(|data| data.remove::<String>(id.with("said")));
    }
    if let Some(offer) = taken.and_then(|at| offers.get(at)) {
        match offer {
            Offer::Known(actor) => actors.choose(*actor),
            Offer::New(_) => actors.choose_new(),
        }
        state = ListState::default();
        announcer.say(format!("{name}: {}", actors.names(cast.map).join(", ")));
        field.request_focus();
    }
    ui.data_mut(|data| data.insert_temp(id, state));
    field
}

/// Does what keys mean for the list and for those who are chosen; returns the offer that is taken.
fn keys(state: &mut ListState, offers: &[Offer], actors: &mut ActorsDraft, ui: &egui::Ui) -> Option<usize> {
    ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        let step = presses(Key::ArrowDown) - presses(Key::ArrowUp);
        if step != 0 && !offers.is_empty() {
            let next = state.at.map_or(0, |at| at.saturating_add_signed(step).min(offers.len() - 1));
            *state = ListState { at: Some(next), is_closed: false };
        }
        if actors.typed.is_empty() && input.consume_key(Modifiers::NONE, Key::Backspace) {
            actors.chosen.pop();
        }
        if state.at.is_some() && input.consume_key(Modifiers::NONE, Key::Escape) {
            *state = ListState { at: None, is_closed: true };
        }
        state.at.filter(|_| input.consume_key(Modifiers::NONE, Key::Enter))
    })
}

/// Returns who may be meant: by what is typed, or else in the place of a new actor of the article's words.
fn offers(actors: &mut ActorsDraft, cast: Cast<'_>) -> Vec<Offer> {
    const MOST: usize = 5;
    let likely = actors.likely(cast.map, cast.near);
    let known = likely.iter().take(MOST).copied().map(Offer::Known);
    let typed = actors.typed.trim();
    let is_new = !typed.is_empty() && named(cast.map, typed).is_none();
    known.chain(is_new.then(|| Offer::New(typed.to_owned()))).collect()
}

fn offer_words(offer: &Offer, map: &Map) -> String {
    match offer {
        Offer::Known(actor) => {
            let actor = map.actor(*actor);
            let office = actor.office.as_ref().map(|office| format!(", {}", isolated(office))).unwrap_or_default();
            format!("{}{office}", actor.named())
        }
        Offer::New(name) => format!("new actor: {name} ({})", lower(kind_of(name).name())),
    }
}

/// Shows who may be meant; returns who was pressed.
fn offers_ui(offers: &[Offer], at: Option<usize>, map: &Map, ui: &mut egui::Ui) -> Option<usize> {
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 1.0;
    for (index, offer) in offers.iter().enumerate() {
        let words = offer_words(offer, map);
        let option =
            ui.add(Button::selectable(at == Some(index), RichText::new(&words).small()).truncate().sense(Sense::CLICK));
        make_option(&option, &format!("{words}, {} of {}", index + 1, offers.len()), at == Some(index));
        if option.clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

/// Shows those who are chosen; of a new one, the kind can be changed.
fn chosen_ui(name: &str, actors: &mut ActorsDraft, map: &Map, ui: &mut egui::Ui) {
    let names = actors.names(map);
    let mut gone = None;
    for (index, (choice, words)) in actors.chosen.iter_mut().zip(names).enumerate() {
        let button = Button::new(RichText::new(format!("{} \u{d7}", isolated(&words))).small());
        if ui.add(button).accessible_name(format!("{name}: take {words} off")).clicked() {
            gone = Some(index);
        }
        if let ActorChoice::New(actor) = choice {
            kind_ui(&words, &mut actor.kind, ui);
        }
    }
    if let Some(index) = gone {
        actors.chosen.remove(index);
    }
}

/// Shows the kind of a new actor; each press takes the next one.
fn kind_ui(name: &str, kind: &mut ActorKind, ui: &mut egui::Ui) {
    let words = lower(kind.name());
    let button = ui.add(Button::new(RichText::new(format!("new {words}")).small().weak()));
    let button = button.on_hover_text("Another kind").accessible_name(format!("{name}, new {words}: another kind"));
    if button.clicked() {
        let at = ActorKind::ALL.iter().position(|other| other == kind).unwrap_or(0);
        *kind = ActorKind::ALL[(at + 1) % ActorKind::ALL.len()];
    }
}
