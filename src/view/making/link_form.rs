//! The form of a link: between whom, what it says, and what it rests on.

use egui::{Id, RichText};

use crate::model::making::link_draft::LinkDraft;
use crate::model::making::proposal::verbs_for;
use crate::model::{Family, Map, Status, Verb};
use crate::view::making::actors_field::Cast;
use crate::view::making::backing::{backing_ui, disputes_ui};
use crate::view::making::date_field::date_field_ui;
use crate::view::making::fields::Fields;
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::{item_ui, make_heading, menu_ui};
use crate::view::toolkit::completion::completion_ui;
use crate::view::toolkit::style;

/// Shows the fields of a link, what it rests on before the rest; returns whether words are to be picked in the article.
pub(super) fn link_form_ui(
    cast: Cast<'_>,
    draft: &mut LinkDraft,
    fields: &mut Fields<'_>,
    announcer: &mut Announcer,
    ui: &mut egui::Ui,
) -> bool {
    let map = cast.map;
    fields.first = Some(match draft.verb {
        _ if draft.from.chosen.is_empty() => "from",
        _ if draft.to.chosen.is_empty() => "to",
        None => "verb",
        Some(_) => "predicate",
    });
    direction_ui(map, draft, ui);
    fields.one_actor_ui(("From", ("links", "from")), &mut draft.from, (cast, announcer), ui);
    fields.one_actor_ui(("To", ("links", "to")), &mut draft.to, (cast, announcer), ui);
    verb_ui(draft, fields, ui);
    if draft.verb.is_some() {
        let mut words = draft.words(map);
        if fields.text_ui("Sentence", ("links", "predicate"), &mut words, ui).changed() {
            draft.set_words(map, &words);
        }
    }
    let picks_words = backing_ui(map, draft, fields, ui);
    ui.add_space(4.0);
    if draft.verb.is_some() {
        fields.text_ui("On the map", ("links", "label"), &mut draft.label, ui);
    }
    let statuses = Status::ALL.map(|status| (status, status.name().to_owned()));
    fields.choice_ui(("Status", ("links", "status")), &mut draft.status, statuses, ui);
    let day = draft.day(map);
    fields.row_ui("When", ("links", "date"), ui, |ui| date_field_ui(&mut draft.date, day, ui).0);
    disputes_ui(map, draft, fields, ui);
    picks_words
}

/// Shows what the link says as a sentence, and turns it round.
fn direction_ui(map: &Map, draft: &mut LinkDraft, ui: &mut egui::Ui) {
    let Some(sentence) = draft.sentence(map) else { return };
    let words = RichText::new(&sentence).font(style::semibold(14.0));
    let heading = ui.add(egui::Label::new(words).wrap());
    make_heading(&heading, &sentence, 3);
    if ui.button(RichText::new("Turn round").small()).clicked() {
        draft.swap();
    }
}

/// Shows the verb: typed, or chosen from its family.
fn verb_ui(draft: &mut LinkDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    const MOST: usize = 6;
    /// The room of the button beside the field.
    const FAMILIES: f32 = 82.0;
    let id = Id::unique("verb of the link");
    let mut chosen = None;
    fields.row_ui("Act", ("links", "verb"), ui, |ui| {
        let mut found = Vec::new();
        let proposals = |typed: &str| {
            found = verbs_for(typed);
            found.truncate(MOST);
            found.iter().map(|verb| verb.name()).collect()
        };
        let hint = "type, such as accused";
        let complete_ui = |ui: &mut egui::Ui| {
            ui.set_max_width(ui.available_width() - FAMILIES);
            completion_ui(id, &mut draft.verb_words, hint, proposals, ui)
        };
        let (field, taken) = ui
            .horizontal(|ui| {
                let completed = ui.scope(complete_ui).inner;
                families_ui(&mut chosen, ui);
                completed
            })
            .inner;
        let is_meant = |verb: &Verb| field.changed() && verb.name() == draft.verb_words;
        let written = Verb::ALL.into_iter().find(is_meant);
        chosen = taken.map(|index| found[index]).or(written).or(chosen);
        field.accessible_name("Act")
    });
    if let Some(verb) = chosen {
        draft.set_verb(verb);
    }
}

/// Offers the verbs of each family.
fn families_ui(chosen: &mut Option<Verb>, ui: &mut egui::Ui) {
    menu_ui("Families", ui, |ui| {
        for family in Family::ALL.into_iter().filter(|&family| family != Family::BelongsTo) {
            menu_ui(family.name(), ui, |ui| {
                for verb in Verb::ALL.into_iter().filter(|verb| verb.family() == family) {
                    if item_ui(&verb.name(), ui).clicked() {
                        *chosen = Some(verb);
                        ui.close();
                    }
                }
            });
        }
    });
}
