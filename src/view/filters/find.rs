//! Find as you type: the field, what was found, and the way through it.

use egui::text::{CCursor, CCursorRange, LayoutJob, TextFormat};
use egui::text_edit::TextEditState;
use egui::{Button, Color32, FontId, Key, Modifiers, RichText, Role, ScrollArea, TextEdit, WidgetInfo};

use crate::command::Command;
use crate::document::Document;
use crate::model::Map;
use crate::model::search::{Found, Hit};
use crate::model::selection::Selection;
use crate::model::wording::counted;
use crate::view::ViewState;
use crate::view::article::reader;
use crate::view::state::article::Tab;
use crate::view::toolkit::accessibility::make_heading;
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::style::{self, color};

impl ViewState {
    /// Puts the cursor into the search field.
    pub fn find(&mut self) {
        self.lend_sidebar();
        self.sidebar.wants_search_focus = true;
    }
}

/// Returns what a hit leads to: itself, or what rests on the evidence.
fn target(map: &Map, found: Found) -> Selection {
    match found {
        Found::Actor(actor) => Selection::Actor(actor),
        Found::Link(link) => Selection::Link(link),
        Found::Evidence(piece) => match (map.links_of_evidence(piece), map.piece(piece).speakers.as_slice()) {
            ([link, ..], _) => Selection::Link(*link),
            ([], [speaker, ..]) => Selection::Actor(*speaker),
            ([], []) => Selection::Nothing,
        },
    }
}

/// Shows the field and, below it, what was found.
pub(crate) fn find_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    field_ui(document, view, ui, commands);
    if let Some(words) = view.sidebar.search.update(document) {
        view.announcer.say(words);
    }
    view.rest_under_search();
    if !view.sidebar.search.words.trim().is_empty() {
        hits_ui(document, view, ui, commands);
    }
}

fn field_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    const NAME: &str = "Find actors, links, words";
    let map = document.map();
    let field_id = field_id();
    if std::mem::take(&mut view.sidebar.wants_search_focus) {
        let focused = ui.memory(|memory| memory.focused()).filter(|&id| id != field_id);
        view.sidebar.search.before = focused.map(|id| (id, view.exploring.selection)).or(view.sidebar.search.before);
        // The focus is asked for before the field is shown, so that the field misses no letter.
        ui.memory_mut(|memory| memory.request_focus(field_id));
        select_all(field_id, &view.sidebar.search.words, ui);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(field_id));
    // Taken before the field sees them: they walk the hits instead of moving its cursor.
    let pressed = |ui: &egui::Ui, modifiers, key| has_focus && ui.input_mut(|input| input.consume_key(modifiers, key));
    let shift_enter = pressed(ui, Modifiers::SHIFT, Key::Enter);
    let enter = pressed(ui, Modifiers::NONE, Key::Enter);
    let down = pressed(ui, Modifiers::NONE, Key::ArrowDown);
    let up = pressed(ui, Modifiers::NONE, Key::ArrowUp);
    if view.sidebar.search.words.is_empty() && !has_focus {
        // Undo is not to bring back a search that is over.
        ui.data_mut(|data| data.remove::<TextEditState>(field_id));
    }
    let field =
        TextEdit::singleline(&mut view.sidebar.search.words).id(field_id).hint_text(NAME).desired_width(f32::INFINITY);
    let response = ui.add(field.margin(egui::Margin::symmetric(8, 5)));
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &view.sidebar.search.words, NAME);
        info.label = Some(NAME.to_owned());
        info
    });
    // Consumed: this Escape is not meant for the selection.
    if response.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        end_search(view, ui);
    }
    if down || up || enter || shift_enter {
        view.sidebar.search.update(document);
        let opens_this = std::mem::replace(&mut view.sidebar.search.is_passing, down || up) && (enter || shift_enter);
        let step = if opens_this { 0 } else { isize::from(down || enter) - isize::from(up || shift_enter) };
        let n = view.sidebar.search.finding.all.len();
        if let Some(hit) = view.sidebar.search.step(step) {
            let (found, words) = (hit.found, spoken_hit(document, hit));
            let target = target(map, found);
            let place = view.sidebar.search.at.map_or(0, |at| at + 1);
            let opened = if enter || shift_enter { "Opened: " } else { "" };
            view.announcer.say_choice(format!("{opened}{words}, {place} of {n}"));
            // Enter shows what is hidden; passing by with the arrows changes nothing.
            commands.push(if enter || shift_enter { Command::Reveal(target) } else { Command::Select(target) });
            commands.push(Command::GoTo(target));
            show_beside(document, view, found);
            if enter || shift_enter {
                view.turn_to_evidence();
            }
        }
    }
}

/// Returns the id of the search field.
pub(crate) fn field_id() -> egui::Id {
    egui::Id::unique("find")
}

/// Selects what stands in a field: the next letter replaces it.
fn select_all(field: egui::Id, words: &str, ui: &egui::Ui) {
    let mut state = TextEditState::load(ui, field).unwrap_or_default();
    let end = CCursor::new(words.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
    state.store(ui, field);
}

/// Ends the search as a whole: the focus goes back to where the reader was, or on to what they found.
pub(crate) fn end_search(view: &mut ViewState, ui: &egui::Ui) {
    match view.clear_search().before.filter(|(_, chosen)| *chosen == view.exploring.selection) {
        Some((id, _)) if ui.read_response(id).is_some() => ui.memory_mut(|memory| memory.request_focus(id)),
        _ => view.map_focus.wants_focus = Some(view.exploring.selection),
    }
}

/// Shows a hit in the panel beside the map: in the article where that has its passage, else as evidence.
fn show_beside(document: &Document, view: &mut ViewState, found: Found) {
    let map = document.map();
    let pieces = match found {
        Found::Evidence(piece) => vec![piece],
        Found::Actor(_) | Found::Link(_) => reader::pieces_of(map, target(map, found)),
    };
    let source = pieces.first().map(|&piece| map.piece(piece).source);
    if let Some(source) = source.filter(|&source| view.article.of(source).reading().is_some()) {
        view.article.show(source);
    }
    match view.article.reading().and_then(|reading| reading.place_of(&pieces)) {
        Some((place, _)) if matches!(found, Found::Evidence(_)) => {
            view.panel.reader.show(place, pieces);
            view.light_passage(document);
        }
        Some(_) => {}
        None => view.panel.tab = Tab::Evidence,
    }
}

fn hits_ui(document: &Document, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let search = &mut view.sidebar.search;
    let mut chosen = None;
    ui.horizontal(|ui| {
        let n = search.finding.all.len();
        ui.label(RichText::new(counted(n, "hit", "hits")).small().weak());
        if ui.small_button("Clear search").clicked() {
            search.words.clear();
        }
    });
    if search.finding.hits.is_empty() {
        ui.add(egui::Label::new(search.nothing_words()).wrap());
        return;
    }
    let area =
        ScrollArea::vertical().id_salt(("hits", &search.asked)).max_height((ui.available_height() * 0.5).max(160.0));
    area.auto_shrink([false, true]).show(ui, |ui| {
        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.set_max_width(ui.available_width() - 8.0);
        let mut last = None;
        for (i, hit) in search.finding.hits.iter().enumerate() {
            let section = section(hit.found);
            if last.replace(section) != Some(section) {
                let heading = ui.label(RichText::new(section).font(style::semibold(12.5)));
                make_heading(&heading, section, 2);
            }
            let response = hit_ui(document, hit, search.at == Some(i), ui);
            let place = format!("{} of {}", i + 1, search.finding.all.len());
            let spoken = format!("{}, {place}", spoken_hit(document, hit));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, search.at == Some(i), &spoken));
            if response.clicked() {
                chosen = Some((i, hit.found));
            }
        }
        let more = search.finding.all.len() - search.finding.hits.len();
        if more > 0 {
            ui.label(RichText::new(format!("and {more} more: add a word")).small().weak());
        }
    });
    ui.separator();
    if let Some((i, found)) = chosen {
        search.at = Some(i);
        let target = target(map, found);
        commands.extend([Command::Reveal(target), Command::GoTo(target)]);
        show_beside(document, view, found);
        view.turn_to_evidence();
    }
}

/// Returns what a screen reader says of a hit: what it is and who vouches for it.
fn spoken_hit(document: &Document, hit: &Hit) -> String {
    let map = document.map();
    let words = match hit.found {
        Found::Actor(actor) if hit.text != map.actor(actor).name => {
            format!("{}, found as {}", map.spoken_actor(actor), hit.text)
        }
        Found::Actor(actor) => map.spoken_actor(actor),
        Found::Link(link) => map.spoken_link(link),
        Found::Evidence(_) => hit.text.clone(),
    };
    // For the ear, commas: no screen reader says the same of two hits.
    let words = format!("{words}, {}", hit.found.context(map).replace(" \u{b7} ", ", "));
    if is_shown(document, hit) { words } else { format!("{words}, hidden by your filters") }
}

fn is_shown(document: &Document, hit: &Hit) -> bool {
    match target(document.map(), hit.found) {
        Selection::Actor(actor) => document.shown().has_actor(actor),
        Selection::Link(link) => document.shown().has_link(link),
        Selection::Nothing => true,
    }
}

fn section(found: Found) -> &'static str {
    match found {
        Found::Actor(_) => "Actors",
        Found::Link(_) => "Links",
        Found::Evidence(_) => "Words of the evidence",
    }
}

fn hit_ui(document: &Document, hit: &Hit, is_current: bool, ui: &mut egui::Ui) -> egui::Response {
    let map = document.map();
    let mut job = LayoutJob::default();
    let plain = |color: Color32| TextFormat::simple(FontId::proportional(13.0), color);
    let (strong, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    match hit.found {
        Found::Actor(actor) if hit.text != map.actor(actor).name => {
            job.append(&format!("{}\n", map.actor(actor).name), 0.0, plain(strong));
            lit_text(&mut job, hit, plain(weak), ui);
        }
        _ => lit_text(&mut job, hit, plain(strong), ui),
    }
    let hidden = if is_shown(document, hit) { "" } else { " \u{b7} hidden by your filters" };
    let context = format!("\n{}{hidden}", hit.found.context(map));
    job.append(&context, 0.0, TextFormat::simple(FontId::proportional(11.5), weak));
    let button = Button::new(job).wrap().selected(is_current).frame_when_inactive(is_current);
    let response = ui.add(button.min_size(egui::vec2(ui.available_width(), 0.0)));
    if is_current && !ui.clip_rect().contains_rect(response.rect) {
        response.scroll_to_me(None);
    }
    response
}

/// Appends the text of a hit with what matched marked; of a long text, what stands around that.
fn lit_text(job: &mut LayoutJob, hit: &Hit, format: TextFormat, ui: &egui::Ui) {
    /// Letters shown before the first match.
    const BEFORE: usize = 30;
    /// Letters shown in all.
    const MOST: usize = 110;
    let accent = color(style::palette(ui).accent);
    let lit = TextFormat { background: accent.gamma_multiply(0.28), ..format.clone() };
    let first = hit.matched.first().map_or(0, |range| range.start);
    let boundaries = |text: &str, n: usize| text.char_indices().rev().nth(n).map_or(0, |(at, _)| at);
    let is_long = hit.text.chars().count() > MOST;
    let start = if is_long { boundaries(&hit.text[..first], BEFORE) } else { 0 };
    let end = hit.text[start..].char_indices().nth(MOST).map_or(hit.text.len(), |(at, _)| start + at);
    if start > 0 {
        job.append("\u{2026}", 0.0, format.clone());
    }
    let mut at = start;
    for range in hit.matched.iter().filter(|range| range.end <= end) {
        job.append(&hit.text[at..range.start], 0.0, format.clone());
        job.append(&hit.text[range.clone()], 0.0, lit.clone());
        at = range.end;
    }
    job.append(&hit.text[at..end], 0.0, format.clone());
    if end < hit.text.len() {
        job.append("\u{2026}", 0.0, format);
    }
}
