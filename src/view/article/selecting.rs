//! Selecting words of the article: by the mouse and by keys, and what is said of them.

use egui::{Key, Pos2, Rect, vec2};

use crate::model::making::passage::PassagesAround;
use crate::model::making::word_selection::{Unit, WordSelection};
use crate::model::reading::{Number, Reading};
use crate::model::wording::counted;
use crate::view::ViewState;
use crate::view::article::text::ShownChunk;

/// What the pointer has done with the text, and at which byte of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointed {
    /// A click.
    Clicked(usize),
    /// A click with Shift: the words up to here.
    ClickedOn(usize),
    /// A double click: the quotation here, or else the word.
    Doubled(usize),
    /// One click more: the sentence.
    Tripled(usize),
    /// It is dragged from here.
    Pressed(usize),
    /// It is dragged up to here.
    Dragged(usize),
    /// It was let go.
    Released,
}

/// Returns what the pointer does with the text in this frame.
pub(crate) fn pointed_at(shown: &[ShownChunk<'_>], ui: &egui::Ui) -> Option<Pointed> {
    let is_it = |chunk: &&ShownChunk<'_>| {
        let response = &chunk.response;
        response.clicked() || response.drag_started() || response.dragged() || response.drag_stopped()
    };
    let response = &shown.iter().find(is_it)?.response;
    let at = byte_at(shown, response.interact_pointer_pos().or_else(|| ui.input(|input| input.pointer.latest_pos()))?)?;
    let (origin, has_shift) = ui.input(|input| (input.pointer.press_origin(), input.modifiers.shift));
    Some(match response {
        response if response.triple_clicked() => Pointed::Tripled(at),
        response if response.double_clicked() => Pointed::Doubled(at),
        response if response.clicked() && has_shift => Pointed::ClickedOn(at),
        response if response.clicked() => Pointed::Clicked(at),
        response if response.drag_started() && has_shift => Pointed::Dragged(at),
        response if response.drag_started() => Pointed::Pressed(byte_at(shown, origin?)?),
        response if response.dragged() => Pointed::Dragged(at),
        _ => Pointed::Released,
    })
}

/// Returns the byte of the text at a point, or nearest to it.
fn byte_at(shown: &[ShownChunk<'_>], point: Pos2) -> Option<usize> {
    let distance = |chunk: &&ShownChunk<'_>| chunk.response.rect.distance_sq_to_pos(point);
    let nearest = shown.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
    Some(nearest.text.byte_at(point))
}

/// Scrolls on while words are selected beyond what is seen of the text.
pub(crate) fn scroll_while_selecting(shown: &[ShownChunk<'_>], seen: Rect, ui: &egui::Ui) {
    /// In each frame, at most.
    const FASTEST: f32 = 24.0;
    let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
    if shown.iter().any(|chunk| chunk.response.dragged()) {
        let beyond = (pointer.y - seen.bottom()).max(0.0) + (pointer.y - seen.top()).min(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(vec2(0.0, -beyond.clamp(-FASTEST, FASTEST)));
            ui.request_repaint();
        }
    }
}

/// Selects words as the pointer says.
pub(crate) fn select_by_mouse(reading: &Reading, view: &mut ViewState, pointed: Pointed) {
    let article = &reading.article;
    let before = view.panel.reader.selected.take();
    let selected = match pointed {
        Pointed::Clicked(byte) | Pointed::Pressed(byte) => WordSelection::at(article, byte),
        Pointed::ClickedOn(byte) | Pointed::Dragged(byte) => match &before {
            Some(before) => Some(before.up_to(article, byte)),
            None => WordSelection::at(article, byte),
        },
        Pointed::Doubled(byte) => quotation_at(reading, byte).or_else(|| WordSelection::at(article, byte)),
        Pointed::Tripled(byte) => {
            WordSelection::at(article, byte).map(|word| word.stepped(article, Unit::Sentence, true))
        }
        Pointed::Released => before,
    };
    view.panel.reader.selected = selected;
    view.panel.reader.wants_focus = true;
    if !matches!(pointed, Pointed::Pressed(_) | Pointed::Dragged(_)) {
        say_selected(reading, view);
    }
}

/// Selects what stands between the marks around a byte.
fn quotation_at(reading: &Reading, byte: usize) -> Option<WordSelection> {
    let word = WordSelection::at(&reading.article, byte)?;
    let quotation = PassagesAround::around(reading, &word.bytes()).quotation?;
    WordSelection::of(&reading.article, quotation.bytes(&reading.article)?)
}

/// Selects words as the keys of this frame say; returns whether they did.
pub(crate) fn select_by_keys(reading: &Reading, view: &mut ViewState, ui: &egui::Ui) -> bool {
    let steps: Vec<(Unit, bool, bool)> = ui.input(|input| {
        let step = |event: &egui::Event| {
            let &egui::Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
            let unit = match (key, modifiers.command, modifiers.shift) {
                (Key::ArrowLeft | Key::ArrowRight, false, _) => Unit::Word,
                (Key::ArrowLeft | Key::ArrowRight, true, _) | (Key::ArrowUp | Key::ArrowDown, false, true) => {
                    Unit::Sentence
                }
                (Key::ArrowUp | Key::ArrowDown, true, _) => Unit::Paragraph,
                _ => return None,
            };
            let is_forward = matches!(key, Key::ArrowRight | Key::ArrowDown);
            (!modifiers.alt).then_some((unit, is_forward, modifiers.shift))
        };
        input.events.iter().filter_map(step).collect()
    });
    for &(unit, is_forward, grows) in &steps {
        let article = &reading.article;
        let reader = &mut view.panel.reader;
        let selected = match &reader.selected {
            Some(selected) if grows => Some(selected.grown(article, unit, is_forward)),
            Some(selected) => Some(selected.stepped(article, unit, is_forward)),
            // Where the reader is: at the passage that was shown last, or else at the first words in view.
            None => {
                let at = reader.at.clone().filter(|at| reader.seen.contains(&at.start));
                let start = at.map_or(reader.seen.start, |at| at.start);
                let word = WordSelection::of(article, start..article.text().len());
                let word = word.and_then(|words| WordSelection::at(article, words.bytes().start));
                word.map(|word| if unit == Unit::Word { word } else { word.stepped(article, unit, is_forward) })
            }
        };
        reader.selected = selected;
    }
    if let Some(selected) = view.panel.reader.selected.clone().filter(|_| !steps.is_empty()) {
        let reader = &mut view.panel.reader;
        if !reader.seen.contains(&selected.head()) {
            reader.bring_into_view(selected.head());
        }
        say_selected(reading, view);
    }
    !steps.is_empty()
}

/// Says which words are selected, and where they stand.
fn say_selected(reading: &Reading, view: &mut ViewState) {
    /// Of more words, only the first and the last are said.
    const MOST: usize = 24;
    let Some(selected) = &view.panel.reader.selected else { return };
    let words = selected.words(&reading.article);
    let words: Vec<&str> = words.split(' ').collect();
    let n = words.len();
    let said = match n {
        ..=MOST => words.join(" "),
        _ => format!("{} \u{2026} {}", words[..MOST / 2].join(" "), words[n - MOST / 2..].join(" ")),
    };
    let chunk = &reading.chunks[reading.chunk_at(selected.bytes().start)];
    let place = match reading.number_of(chunk.paragraph) {
        Number::InPlace(0) => ", in the headline".to_owned(),
        Number::InPlace(number) | Number::Moved(number) => format!(", in paragraph {number}"),
        Number::None => String::new(),
    };
    view.announcer.say(format!("Selected: {said}. {}{place}", counted(n, "word", "words")));
}
