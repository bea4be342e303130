//! The form in which it is asked who of a map that is brought in is on the open one already: one pair at a time.

use egui::{Button, Key, Modifiers, RichText};

use crate::model::making::join_draft::{Doubt, JoinDraft, PairAnswer};
use crate::model::wording::{counted, isolated};
use crate::view::making::merge_form::two_ui;
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::{make_button, make_heading};
use crate::view::toolkit::style;

/// The answers, each with the digit that gives it.
const ANSWERS: [(PairAnswer, &str, Key); 3] = [
    (PairAnswer::Same, "Same actor", Key::Num1),
    (PairAnswer::Apart, "Apart", Key::Num2),
    (PairAnswer::Skipped, "Skip", Key::Num3),
];

/// Asks about the next pair; returns whether it was decided just now.
pub(super) fn join_form_ui(
    draft: &mut JoinDraft,
    wants_focus: bool,
    announcer: &mut Announcer,
    ui: &mut egui::Ui,
) -> bool {
    let Some(doubt) = draft.asked() else {
        return decided_ui(draft, announcer, ui);
    };
    let (n_before, n_left) = draft.progress();
    let question = question(draft, doubt);
    let heading = ui.add(egui::Label::new(RichText::new(&question).font(style::semibold(13.0))).wrap());
    make_heading(&heading, &question, 3);
    ui.label(RichText::new(format!("{} of {}; {}", n_before + 1, n_before + n_left, doubt.why)).small().weak());
    two_ui(draft.both(), [("On the map", doubt.known), ("New", doubt.new)], doubt.n_pieces, ui);
    let (mut answer, mut goes_back) = (None, false);
    ui.horizontal_wrapped(|ui| {
        for (index, (verdict, words, key)) in ANSWERS.into_iter().enumerate() {
            let button = ui.add(Button::new(words).shortcut_text(key.name()));
            make_button(&button, words, key.name());
            if wants_focus && index == 0 {
                button.request_focus();
            }
            let is_typed = !ui.text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            if button.clicked() || is_typed {
                answer = Some(verdict);
            }
        }
        goes_back = back_ui(draft, ui);
    });
    if goes_back {
        take_back(draft, announcer);
    }
    let Some(verdict) = answer else { return goes_back };
    draft.answer(verdict);
    match draft.asked() {
        Some(next) => announcer.say(self::question(draft, next)),
        None => announcer.say(format!("All is decided: {}", decided_words(draft))),
    }
    true
}

/// Returns the question about two: "Is Berg, person, the same as Odd Berg, person?"
fn question(draft: &JoinDraft, doubt: Doubt) -> String {
    let name = |id| {
        let actor = draft.both().actor(id);
        format!(
            "{} ({})",
            actor.named(),
            actor.office.as_deref().map_or(actor.kind.name().to_lowercase().into(), isolated)
        )
    };
    format!("Is {} the same as {}?", name(doubt.new), name(doubt.known))
}

/// Says what was decided, and what can still be changed; returns whether anything is asked again.
fn decided_ui(draft: &mut JoinDraft, announcer: &mut Announcer, ui: &mut egui::Ui) -> bool {
    ui.add(egui::Label::new(format!("All is decided: {}.", decided_words(draft))).wrap());
    let (mut asks_again, mut goes_back) = (false, false);
    ui.horizontal_wrapped(|ui| {
        asks_again = draft.n_answered(PairAnswer::Skipped) > 0 && ui.button("Ask again what was skipped").clicked();
        goes_back = back_ui(draft, ui);
    });
    if asks_again {
        draft.ask_again();
    }
    if goes_back {
        take_back(draft, announcer);
    }
    asks_again || goes_back
}

fn decided_words(draft: &JoinDraft) -> String {
    let n = |verdict| draft.n_answered(verdict);
    let mut words = vec![
        counted(n(PairAnswer::Same), "pair is one actor", "pairs are one actor each"),
        counted(n(PairAnswer::Apart), "pair stays apart", "pairs stay apart"),
    ];
    if n(PairAnswer::Skipped) > 0 {
        words.push(format!("{} skipped and stay apart too", n(PairAnswer::Skipped)));
    }
    words.join(", ")
}

/// Offers the last pair again; returns whether that is wanted.
fn back_ui(draft: &JoinDraft, ui: &mut egui::Ui) -> bool {
    draft.progress().0 > 0 && ui.button("Pair before").clicked()
}

fn take_back(draft: &mut JoinDraft, announcer: &mut Announcer) {
    draft.take_back();
    if let Some(doubt) = draft.asked() {
        announcer.say(question(draft, doubt));
    }
}
