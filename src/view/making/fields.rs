//! The fields of a form: each with its name beside it and beneath it what is wrong with what stands in it.

use std::collections::BTreeSet;

use egui::{Align2, ComboBox, Id, Key, Response, RichText, Sense, TextEdit, UiBuilder, vec2};

use crate::model::making::actors_draft::ActorsDraft;
use crate::model::wording::capitalised;
use crate::model::{ActorId, Map, MapProblem};
use crate::view::making::actor_line::{actor_line_ui, line_id};
use crate::view::making::actors_field::{Cast, actors_field_ui};
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::{describe, opens};
use crate::view::toolkit::choice_popup::choices_ui;
use crate::view::toolkit::completion::select_all;

/// The fields of a form while they are shown.
pub(super) struct Fields<'a> {
    /// The map whose actors are chosen.
    map: &'a Map,
    /// Why the form was not taken.
    problems: &'a [MapProblem],
    /// The places of the problems that a field has told.
    told: BTreeSet<usize>,
    /// The fields that were shown.
    shown: Vec<Id>,
    /// Whether Enter was pressed in one of them.
    pub(super) is_entered: bool,
    /// Whether what was pressed is gone, and the button that takes the form is next.
    pub(super) wants_button: bool,
    /// The name of somebody new who was typed, and for which field.
    pub(super) new_actor: Option<(&'static str, String)>,
    /// Whether the cursor goes to the first field, or to the first in which something is wrong.
    wants_focus: bool,
    /// The field that it goes to where nothing is wrong: the first one, where none is named.
    pub(super) first: Option<&'static str>,
    /// Whether the form has just been opened: what was typed into another one is gone.
    is_fresh: bool,
}

/// A field as problems name it: its list, and the field in an entry of that.
type FieldPlace = (&'static str, &'static str);

/// The room of the names beside the fields.
const NAMES: f32 = 82.0;

impl<'a> Fields<'a> {
    /// Starts with what is wrong.
    pub(super) fn new(map: &'a Map, problems: &'a [MapProblem], wants_focus: bool) -> Self {
        Self {
            map,
            problems,
            told: BTreeSet::new(),
            shown: Vec::new(),
            is_entered: false,
            wants_button: false,
            new_actor: None,
            wants_focus,
            first: None,
            is_fresh: wants_focus && problems.is_empty(),
        }
    }

    /// Shows a field with its name; `place` is the list and the field by which problems know it.
    pub(super) fn row_ui(
        &mut self,
        name: &str,
        place: FieldPlace,
        ui: &mut egui::Ui,
        field_ui: impl FnOnce(&mut egui::Ui) -> Response,
    ) -> Response {
        let wrong: Vec<(usize, &MapProblem)> =
            self.problems.iter().enumerate().filter(|(_, it)| (it.place.list, it.place.field) == place).collect();
        // Its own id, whatever else is shown above: the cursor stays in it.
        let mut id = Id::unique(("field of a form", place));
        while self.shown.contains(&id) {
            id = id.with("next");
        }
        self.shown.push(id);
        let row_ui = |ui: &mut egui::Ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(NAMES, ui.spacing().interact_size.y + 4.0), Sense::hover());
            let (font, weak) = (egui::TextStyle::Small.resolve(ui.style()), ui.visuals().weak_text_color());
            ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, font, weak);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let field = field_ui(ui);
                for (_, problem) in &wrong {
                    wrong_ui(&problem.what, ui);
                    describe(&field, &problem.what);
                }
                field
            })
            .inner
        };
        let row = ui.scope_builder(UiBuilder::new().scope_id(id), |ui| ui.horizontal_top(row_ui).inner);
        let field = row.inner;
        self.is_entered |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_first = self.first.is_none_or(|first| first == place.1);
        if self.wants_focus && (self.problems.is_empty() && is_first || !wrong.is_empty()) {
            field.request_focus();
            // What is wrong stands below the field.
            row.response.scroll_to_me(None);
            self.wants_focus = false;
        }
        self.told.extend(wrong.into_iter().map(|(index, _)| index));
        field
    }

    /// Shows a field for a line of text.
    pub(super) fn text_ui(&mut self, name: &str, place: FieldPlace, text: &mut String, ui: &mut egui::Ui) -> Response {
        self.row_ui(name, place, ui, |ui| line_ui(name, text, "", ui))
    }

    /// Shows a field for a line of text that may be missing.
    pub(super) fn optional_ui(
        &mut self,
        name: &str,
        place: FieldPlace,
        text: &mut Option<String>,
        ui: &mut egui::Ui,
    ) -> Response {
        let mut words = text.take().unwrap_or_default();
        let field = self.text_ui(name, place, &mut words, ui);
        *text = Some(words).filter(|words| !words.is_empty());
        field
    }

    /// Shows a field to choose one of several.
    pub(super) fn choice_ui<T: Copy + PartialEq>(
        &mut self,
        (name, place): (&str, FieldPlace),
        chosen: &mut T,
        choices: impl IntoIterator<Item = (T, String)>,
        ui: &mut egui::Ui,
    ) -> Response {
        self.row_ui(name, place, ui, |ui| {
            let choices: Vec<(T, String)> = choices.into_iter().collect();
            let now = choices.iter().find(|(choice, _)| choice == chosen).map(|(_, words)| words.clone());
            let now = now.unwrap_or_default();
            let combo = ComboBox::from_id_salt(name).selected_text(&now).width(ui.available_width());
            let shown = combo.show_ui(ui, |ui| {
                if let Some(other) = choices_ui(name, choices, chosen, ui) {
                    *chosen = other;
                }
            });
            let field = shown.response.accessible_name(format!("{name}: {now}"));
            opens(&field, shown.inner.is_some());
            field
        })
    }

    /// Shows a field to choose an actor.
    pub(super) fn actor_ui(
        &mut self,
        name: &str,
        place: FieldPlace,
        chosen: &mut Option<ActorId>,
        ui: &mut egui::Ui,
    ) -> Response {
        let (map, mut new) = (self.map, None);
        self.forget_typed(name, ui);
        let field = self.row_ui(name, place, ui, |ui| actor_line_ui(name, map, chosen, &mut new, ui));
        self.new_actor = new.map(|name| (place.1, name)).or(self.new_actor.take());
        field
    }

    /// Shows a field to choose one actor, of the map or a new one, as the form of a piece has it for several.
    pub(super) fn one_actor_ui(
        &mut self,
        (name, place): (&str, FieldPlace),
        chosen: &mut ActorsDraft,
        (cast, announcer): (Cast<'_>, &mut Announcer),
        ui: &mut egui::Ui,
    ) -> Response {
        self.row_ui(name, place, ui, |ui| actors_field_ui(name, chosen, cast, announcer, ui))
    }

    /// Shows several actors, each to be taken off, and a field for one more.
    pub(super) fn actors_ui(
        &mut self,
        name: &str,
        place: FieldPlace,
        chosen: &mut Vec<ActorId>,
        ui: &mut egui::Ui,
    ) -> Response {
        let (map, mut new) = (self.map, None);
        self.forget_typed(name, ui);
        let field = self.row_ui(name, place, ui, |ui| {
            let mut gone = None;
            let chips_ui = |ui: &mut egui::Ui| {
                for (index, &actor) in chosen.iter().enumerate() {
                    let words = &map.actor(actor).short_name;
                    let button = ui.small_button(format!("{words} \u{00d7}"));
                    if button.accessible_name(format!("{name}: take {words} off")).clicked() {
                        gone = Some(index);
                    }
                }
            };
            if !chosen.is_empty() {
                ui.horizontal_wrapped(chips_ui);
            }
            if let Some(index) = gone {
                chosen.remove(index);
            }
            let mut more = None;
            let field = actor_line_ui(name, map, &mut more, &mut new, ui);
            chosen.extend(more.filter(|actor| !chosen.contains(actor)));
            field
        });
        self.new_actor = new.map(|name| (place.1, name)).or(self.new_actor.take());
        field
    }

    /// Forgets what was typed into a line of that name in another form.
    fn forget_typed(&self, name: &str, ui: &egui::Ui) {
        if self.is_fresh {
            ui.data_mut(|data| data.remove::<String>(line_id(name)));
        }
    }

    /// Shows what is wrong in a field that is shown otherwise.
    pub(super) fn rest_of(&mut self, place: FieldPlace, ui: &mut egui::Ui) {
        let is_it = |(_, it): &(usize, &MapProblem)| (it.place.list, it.place.field) == place;
        for (index, problem) in self.problems.iter().enumerate().filter(is_it) {
            wrong_ui(&problem.what, ui);
            self.told.insert(index);
        }
    }

    /// Shows what is wrong elsewhere than in the fields that were shown.
    pub(super) fn rest_ui(&self, ui: &mut egui::Ui) {
        let rest = self.problems.iter().enumerate().filter(|(index, _)| !self.told.contains(index));
        rest.for_each(|(_, problem)| wrong_ui(&problem.to_string(), ui));
    }
}

/// Says what is wrong.
pub(super) fn wrong_ui(what: &str, ui: &mut egui::Ui) {
    let words = RichText::new(capitalised(what)).small().color(ui.visuals().error_fg_color);
    ui.add(egui::Label::new(words).wrap());
}

/// Shows a line to be typed.
pub(super) fn line_ui(name: &str, text: &mut String, hint: &str, ui: &mut egui::Ui) -> Response {
    let field = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY));
    // A click has put the cursor where it is wanted.
    if field.gained_focus() && !field.is_pointer_button_down_on() && !field.clicked() {
        select_all(field.id, text, ui);
    }
    field.accessible_name(name)
}
