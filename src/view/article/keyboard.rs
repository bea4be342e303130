//! The keyboard in the article: arrows go from passage to passage, Enter selects what rests on one, E changes it.

use std::ops::Range;

use egui::{EventFilter, Key, Modifiers, Rect, Role, Sense, WidgetInfo};

use crate::command::Command;
use crate::model::making::piece_draft::noun_of;
use crate::model::reading::links_of_pieces;
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::ViewState;
use crate::view::article::in_article::InArticle;
use crate::view::article::offers::{take_offer, words_of};
use crate::view::article::selecting::select_by_keys;
use crate::view::state::article::{ArticleContext, text_id};

/// Makes the text one stop for Tab, and does what the keys mean there; returns whether it has the focus.
pub(crate) fn keys_ui(
    context: ArticleContext<'_>,
    view: &mut ViewState,
    rect: Rect,
    ui: &egui::Ui,
    commands: &mut Vec<Command>,
) -> bool {
    let text = ui.interact(rect, text_id(), Sense::focusable_noninteractive());
    text.widget_info(|| {
        let passages = counted(context.reading.places().len(), "passage", "passages");
        let how = "up and down go from passage to passage, Enter selects what rests on it, left and right select words";
        WidgetInfo::labeled(Role::Document, true, format!("Text of the article: {passages}; {how}"))
    });
    if std::mem::take(&mut view.panel.reader.wants_focus) {
        text.request_focus();
    }
    if !text.has_focus() {
        return false;
    }
    // Escape lets go of selected words; the text keeps the focus then.
    let escape = view.panel.reader.selected.is_some();
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(text.id, arrows));
    let (step, is_entered) = ui.input(|input| {
        let presses = |key| input.num_presses(key) as isize;
        let step = presses(Key::ArrowDown) - presses(Key::ArrowUp);
        (if input.modifiers.any() { 0 } else { step }, input.key_pressed(Key::Enter))
    });
    if select_by_keys(context.reading, view, ui) {
        return true;
    }
    if step != 0 {
        step_to(context, view, step > 0);
    }
    if is_entered {
        select(context, view, commands);
    }
    change_by_keys(context, view, ui, commands);
    true
}

/// Goes to the passage after or before the one that was shown last, or else the first one in view.
fn step_to(context: ArticleContext<'_>, view: &mut ViewState, is_forward: bool) {
    let ArticleContext { document, reading, offers } = context;
    let map = document.map();
    let mut places = reading.places();
    places.extend(offers.iter().cloned());
    places.sort_by_key(|place| (place.start, place.end));
    let reader = &view.panel.reader;
    let key = |place: &Range<usize>| (place.start, place.end);
    let here = reader.at.clone().filter(|at| reader.is_scrolling() || reader.seen.contains(&at.start));
    let next = match (here, is_forward) {
        (Some(at), true) => places.iter().position(|place| key(place) > key(&at)),
        (Some(at), false) => places.iter().rposition(|place| key(place) < key(&at)),
        (None, true) => places.iter().position(|place| place.start >= reader.seen.start),
        (None, false) => places.iter().rposition(|place| place.start < reader.seen.end),
    };
    let Some(index) = next else {
        view.announcer.say(match (places.is_empty(), is_forward) {
            (true, _) => "The map rests on no passage of this text",
            (false, true) => "There is no passage below",
            (false, false) => "There is no passage above",
        });
        return;
    };
    let place = places[index].clone();
    if offers.contains(&place) {
        let words = words_of(context, &place);
        let place_of = format!("{} of {}", index + 1, places.len());
        view.announcer
            .say(format!("Passage {place_of}, nothing is made of it yet: {words}. Enter makes a statement of it"));
        view.panel.reader.show(place, Vec::new());
        view.light_passage(document);
        return;
    }
    let pieces = reading.pieces_of(&place);
    let links = links_of_pieces(map, &pieces);
    let words: String = reading.article.text()[place.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences: Vec<String> = links.iter().map(|&link| map.sentence(link)).collect();
    let rests = match pieces.first() {
        Some(&piece) if links.is_empty() => {
            format!("No link rests on it yet; Enter or E changes the {}", noun_of(map.piece(piece).kind))
        }
        _ => format!("{}: {}", counted(links.len(), "link rests on it", "links rest on it"), sentences.join(". ")),
    };
    let n = places.len();
    let words = words.trim_end_matches([',', '.', ';', ':']);
    view.announcer.say(format!("Passage {} of {n}: {words}. {rests}", index + 1));
    view.panel.reader.show(place, pieces);
    view.light_passage(document);
}

/// Selects the first link that rests on the passage; where one of its links is selected, the next. Where none rests on
/// it, opens the form of what stands there.
fn select(context: ArticleContext<'_>, view: &mut ViewState, commands: &mut Vec<Command>) {
    let ArticleContext { document, reading, offers } = context;
    if let Some(offer) = view.panel.reader.at.clone().filter(|at| offers.contains(at)) {
        commands.extend(take_offer(context, view, offer));
        return;
    }
    let links = links_of_pieces(document.map(), &view.panel.reader.pieces);
    let chosen = links.iter().position(|&link| view.exploring.selection == Selection::Link(link));
    match links.get(chosen.map_or(0, |chosen| (chosen + 1) % links.len())) {
        Some(&link) => commands.push(Command::Reveal(Selection::Link(link))),
        None => match InArticle::at(reading, &view.panel.reader) {
            Some(known) => commands.push(Command::Make(known.edit())),
            None => view.announcer.say("Go to a passage first, with up and down"),
        },
    }
}

/// Changes or deletes what the reader is at, whatever is selected on the map; the keys are taken before they mean that.
fn change_by_keys(context: ArticleContext<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) {
    let reader = &view.panel.reader;
    let known = InArticle::at(context.reading, reader);
    if known.is_none() && reader.selected.is_none() {
        return;
    }
    let is_pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let command = match () {
        () if is_pressed(Key::E) || is_pressed(Key::F2) => known.map(InArticle::edit),
        () if is_pressed(Key::Delete) => known.map(InArticle::delete),
        () => return,
    };
    match command {
        Some(command) => commands.push(Command::Make(command)),
        None => view.announcer.say("The selected words are in no piece of evidence yet"),
    }
}
