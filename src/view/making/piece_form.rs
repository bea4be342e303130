//! The form of a piece of evidence: its words, who says it, to whom, when, and what it backs.

use std::ops::Range;

use egui::{Align2, CollapsingHeader, Key, Response, RichText, Sense, TextEdit, vec2};

use crate::model::making::actors_draft::ActorsDraft;
use crate::model::making::passage::PassagesAround;
use crate::model::making::piece_draft::{PieceDraft, PieceField, Voucher, noun_of};
use crate::model::reading::Reading;
use crate::model::wording::{capitalised, shortened};
use crate::model::{EvidenceKind, LinkId, Map, MapProblem};
use crate::view::making::actors_field::{Cast, actors_field_ui};
use crate::view::making::date_field::date_field_ui;
use crate::view::state::shell::Announcer;
use crate::view::toolkit::accessibility::{describe, opens};
use crate::view::toolkit::focus::was_inside;

/// What the fields of a piece are shown with.
pub(super) struct PieceFields<'a> {
    /// The map.
    pub map: &'a Map,
    /// The article, where it is open, and the words that are selected in it.
    pub reading: Option<&'a Reading>,
    /// The words that are selected in it, in bytes.
    pub words: Option<Range<usize>>,
    /// Why the piece was not taken.
    pub problems: &'a [MapProblem],
    /// Whether a field shall have the cursor.
    pub wants_focus: bool,
    /// Who tells screen readers what comes of keys.
    pub announcer: &'a mut Announcer,
}

/// What is done in the form, beside its buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PiecePress {
    /// Nothing.
    Nothing,
    /// It is kept.
    Keep,
    /// It is kept, and a link shall rest on it.
    KeepAndLink,
}

/// The room of the names beside the fields.
const NAMES: f32 = 74.0;

/// Shows the fields of a piece; returns what is pressed in them.
pub(super) fn piece_form_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, ui: &mut egui::Ui) -> PiecePress {
    // A field lets the cursor go in the frame in which Enter is pressed.
    let is_typing = was_inside(ui) && ui.text_edit_focused();
    kind_ui(draft, ui);
    words_ui(fields, draft, ui);
    for (field, name) in
        [(PieceField::Speakers, "Said by"), (PieceField::Addressee, "To"), (PieceField::About, "About")]
    {
        let chosen = if field == PieceField::Speakers { &draft.speakers } else { &draft.addressee };
        // An act has somebody who does it, whom its link names, and nobody who says it.
        let is_asked = draft.kind != EvidenceKind::Act || field == PieceField::About || !chosen.chosen.is_empty();
        if is_asked {
            actors_ui(fields, draft, field, name, ui);
        }
    }
    date_ui(fields, draft, ui);
    let wants_link = backs_ui(fields.map, draft, ui);
    let is_wrong = |field: PieceField| fields.problems.iter().any(|problem| problem.place.field == field.key());
    let opens_more = is_wrong(PieceField::Voucher) || is_wrong(PieceField::Paragraphs) || draft.id.is_some();
    let more = CollapsingHeader::new("More").id_salt(("more of a piece", draft.id)).default_open(opens_more);
    let more = more.open(is_wrong(PieceField::Voucher).then_some(true)).show(ui, |ui| {
        voucher_ui(fields, draft, ui);
        row_ui("Via", false, ui, |ui| line_ui("Via", &mut draft.via, "a further channel that the voucher cites", ui));
        for (of, name) in [(PieceField::Occasion, "Occasion"), (PieceField::Medium, "Medium")] {
            circumstance_ui(fields, draft, of, name, ui);
        }
        place_ui(fields, draft, ui);
    });
    opens(&more.header_response, more.body_response.is_some());
    let told: Vec<&str> =
        [&draft.occasion, &draft.medium].map(String::as_str).into_iter().filter(|it| !it.is_empty()).collect();
    if more.body_response.is_none() && !told.is_empty() {
        let is_guessed = [PieceField::Occasion, PieceField::Medium].iter().any(|of| draft.guessed.contains(of));
        row_ui("", is_guessed, ui, |ui| ui.label(small(&told.join("; ")).weak()));
    }
    let is_told = |problem: &&MapProblem| PieceField::ALL.iter().any(|field| field.key() == problem.place.field);
    fields.problems.iter().filter(|problem| !is_told(problem)).for_each(|problem| wrong_ui(&problem.to_string(), ui));
    // An Enter that a list has taken is none any more.
    match is_typing && ui.input(|input| input.key_pressed(Key::Enter)) {
        _ if wants_link => PiecePress::KeepAndLink,
        true => PiecePress::Keep,
        false => PiecePress::Nothing,
    }
}

/// Shows the sorts of passages, of which it is one.
fn kind_ui(draft: &mut PieceDraft, ui: &mut egui::Ui) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for kind in EvidenceKind::ALL {
            let name = capitalised(noun_of(kind));
            let is_it = draft.kind == kind;
            if ui.selectable_label(is_it, RichText::new(&name).small()).clicked() && !is_it {
                draft.become_of(kind);
            }
        }
    });
    ui.add_space(2.0);
}

/// Shows what it says, and from where that is.
fn words_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, ui: &mut egui::Ui) {
    let name = if draft.kind == EvidenceKind::Quotation { "Words" } else { "It says" };
    let field = row_ui(name, false, ui, |ui| {
        let hint = if draft.kind == EvidenceKind::Quotation { "its words" } else { "in your own words" };
        let line = TextEdit::multiline(&mut draft.text).hint_text(hint).desired_rows(2).return_key(None);
        ui.add(line.desired_width(f32::INFINITY)).accessible_name(name)
    });
    if field.changed() {
        draft.is_verbatim = false;
    }
    if let Some(passages) = draft.passages.clone() {
        wording_ui(draft, &passages, ui);
    }
    if let Some(half) = draft.other_half.as_mut().filter(|_| draft.kind == EvidenceKind::Quotation) {
        row_ui("", false, ui, |ui| {
            let words = format!("And the rest: \u{201c}{}\u{201d}", shortened(&half.passage.text, 80));
            ui.checkbox(&mut half.is_taken, small(&words)).on_hover_text("A second piece by the same speaker");
        });
    }
    after(fields, draft, PieceField::Words, &field, ui);
}

/// Offers what of the article the words may be.
fn wording_ui(draft: &mut PieceDraft, passages: &PassagesAround, ui: &mut egui::Ui) {
    let choices: [(bool, &str); 2] = match (draft.kind, &passages.quotation) {
        (EvidenceKind::Quotation, None) => {
            let words = "No quotation marks stand around these words";
            row_ui("", false, ui, |ui| ui.colored_label(ui.visuals().warn_fg_color, small(words)));
            return;
        }
        (EvidenceKind::Quotation, Some(_)) if passages.words.is_part => {
            [(false, "From mark to mark"), (true, "Only the selected words")]
        }
        (EvidenceKind::Paraphrase | EvidenceKind::Act, _) => {
            [(false, "In your own words"), (true, "The article\u{2019}s sentence")]
        }
        _ => return,
    };
    let is_quotation = draft.kind == EvidenceKind::Quotation;
    let now = if is_quotation { draft.is_part } else { draft.is_verbatim };
    let mut chosen = None;
    row_ui("", false, ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (choice, words) in choices {
                if ui.selectable_label(choice == now, small(words)).clicked() {
                    chosen = Some(choice);
                }
            }
        });
    });
    match (chosen, &passages.quotation) {
        (None, _) => {}
        (Some(is_verbatim), _) if !is_quotation => draft.word_as_article(is_verbatim),
        (Some(false), Some(quotation)) => draft.take(quotation),
        (Some(_), _) => draft.take(&passages.words),
    }
}

fn small(words: &str) -> RichText {
    RichText::new(words).small()
}

/// Shows a field of actors.
fn actors_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, of: PieceField, name: &str, ui: &mut egui::Ui) {
    let is_guessed = draft.guessed.contains(&of);
    let near = draft.passages.as_ref().and_then(|passages| {
        let reading = fields.reading?;
        Some((reading, passages.words.bytes(&reading.article)?.start))
    });
    let cast = Cast { map: fields.map, near };
    let actors: &mut ActorsDraft = match of {
        PieceField::Speakers => &mut draft.speakers,
        PieceField::Addressee => &mut draft.addressee,
        PieceField::About => &mut draft.about,
        _ => &mut draft.other_voucher,
    };
    let before = actors.chosen.clone();
    let announcer = &mut *fields.announcer;
    let field = row_ui(name, is_guessed, ui, |ui| actors_field_ui(name, actors, cast, announcer, ui));
    if actors.chosen != before {
        draft.guessed.remove(&of);
    }
    after(fields, draft, of, &field, ui);
}

/// Shows the date as the article says it, and beside it what that means.
fn date_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, ui: &mut egui::Ui) {
    let day = draft.day(fields.map);
    let is_guessed = draft.guessed.contains(&PieceField::Date);
    let field = row_ui("When", is_guessed, ui, |ui| date_field_ui(&mut draft.date, day, ui));
    if field.1 {
        draft.guessed.remove(&PieceField::Date);
    }
    after(fields, draft, PieceField::Date, &field.0, ui);
}

/// Offers the links between those who are named, to be backed; returns whether a new one shall rest on the piece.
fn backs_ui(map: &Map, draft: &mut PieceDraft, ui: &mut egui::Ui) -> bool {
    const MOST: usize = 4;
    let links = links_between(map, draft);
    if links.is_empty() && draft.id.is_some() {
        return false;
    }
    row_ui("Backs", false, ui, |ui| {
        for link in links.into_iter().take(MOST) {
            let mut is_backed = draft.backs.contains(&link);
            if ui.checkbox(&mut is_backed, small(&map.sentence(link))).changed() {
                draft.backs.remove(&link);
                draft.backs.extend(is_backed.then_some(link));
            }
        }
        draft.id.is_none() && ui.button(small("Keep, then a new link\u{2026}")).clicked()
    })
}

/// Returns the links between two of those whom the piece names that do not rest on it.
fn links_between(map: &Map, draft: &PieceDraft) -> Vec<LinkId> {
    let named: Vec<_> =
        [&draft.speakers, &draft.addressee, &draft.about].into_iter().flat_map(ActorsDraft::known).collect();
    let rests = |link: LinkId| draft.id.is_some_and(|piece| map.link(link).evidence.contains(&piece));
    let is_between = |&link: &LinkId| named.contains(&map.link(link).from) && named.contains(&map.link(link).to);
    map.link_ids().filter(is_between).filter(|&link| !rests(link)).collect()
}

/// Shows who vouches for it.
fn voucher_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, ui: &mut egui::Ui) {
    let is_guessed = draft.guessed.contains(&PieceField::Voucher);
    row_ui("Vouched for", is_guessed, ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (voucher, words) in [
                (Voucher::Speaker, "by who says it"),
                (Voucher::Article, "by the article"),
                (Voucher::Other, "by somebody else"),
            ] {
                if ui.selectable_label(draft.voucher == voucher, small(words)).clicked() {
                    draft.voucher = voucher;
                    draft.guessed.remove(&PieceField::Voucher);
                }
            }
        });
    });
    if draft.voucher == Voucher::Other {
        actors_ui(fields, draft, PieceField::Voucher, "Voucher", ui);
    }
}

/// Shows the event at which it was, or what carried it.
fn circumstance_ui(
    fields: &mut PieceFields<'_>,
    draft: &mut PieceDraft,
    of: PieceField,
    name: &str,
    ui: &mut egui::Ui,
) {
    let is_guessed = draft.guessed.contains(&of);
    let (text, hint) = match of {
        PieceField::Occasion => (&mut draft.occasion, "the event at which it was said or done"),
        _ => (&mut draft.medium, "what carried it"),
    };
    let field = row_ui(name, is_guessed, ui, |ui| line_ui(name, text, hint, ui));
    if field.changed() {
        draft.guessed.remove(&of);
    }
    after(fields, draft, of, &field, ui);
}

/// Shows where it stands, and lets it stand for what is selected now.
fn place_ui(fields: &mut PieceFields<'_>, draft: &mut PieceDraft, ui: &mut egui::Ui) {
    let field = row_ui("Paragraphs", false, ui, |ui| {
        let field = line_ui("Paragraphs", &mut draft.paragraphs, "4, 5", ui);
        let sentences: Vec<String> =
            draft.anchors.iter().map(|it| format!("{}.{}", it.paragraph, it.sentence)).collect();
        if !sentences.is_empty() {
            ui.label(small(&format!("Sentences {}", sentences.join(", "))).weak());
        }
        if let (Some(reading), Some(words)) = (fields.reading, &fields.words)
            && ui.button(small("Stand for the words that are selected now")).clicked()
        {
            draft.stand_for(PassagesAround::around(reading, words));
        }
        field
    });
    after(fields, draft, PieceField::Paragraphs, &field, ui);
}

/// Says what is wrong in a field, and gives it the cursor where it is the first that is wrong, or that needs the reader.
fn after(fields: &mut PieceFields<'_>, draft: &PieceDraft, of: PieceField, field: &Response, ui: &mut egui::Ui) {
    if draft.guessed.contains(&of) {
        describe(field, "guessed");
    }
    let mut is_wrong = false;
    for problem in fields.problems.iter().filter(|problem| problem.place.field == of.key()) {
        is_wrong = true;
        ui.horizontal_wrapped(|ui| {
            ui.add_space(NAMES);
            wrong_ui(&problem.what, ui);
        });
        describe(field, &problem.what);
    }
    let needs_reader = match of {
        PieceField::Words => draft.text.trim().is_empty(),
        PieceField::Speakers => draft.kind != EvidenceKind::Act || draft.id.is_some(),
        PieceField::About => true,
        _ => false,
    };
    let is_first = if fields.problems.is_empty() { needs_reader } else { is_wrong };
    if fields.wants_focus && is_first {
        field.request_focus();
        field.scroll_to_me(None);
        fields.wants_focus = false;
    }
}

/// Shows a field beside its name, below which stands whether it is guessed.
fn row_ui<T>(name: &str, is_guessed: bool, ui: &mut egui::Ui, field_ui: impl FnOnce(&mut egui::Ui) -> T) -> T {
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (rect, _) = ui.allocate_exact_size(vec2(NAMES, 26.0), Sense::hover());
        let (font, color) = (egui::TextStyle::Small.resolve(ui.style()), ui.visuals().text_color());
        let weak = ui.visuals().weak_text_color();
        let at = rect.left_top() + vec2(0.0, if is_guessed { 1.0 } else { 6.0 });
        ui.painter().text(at, Align2::LEFT_TOP, name, font.clone(), color);
        if is_guessed {
            let at = rect.left_top() + vec2(0.0, 14.0);
            ui.painter().text(at, Align2::LEFT_TOP, "guessed", egui::FontId { size: font.size - 1.5, ..font }, weak);
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            field_ui(ui)
        })
        .inner
    });
    row.inner
}

fn line_ui(name: &str, text: &mut String, hint: &str, ui: &mut egui::Ui) -> Response {
    ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY)).accessible_name(name)
}

fn wrong_ui(what: &str, ui: &mut egui::Ui) {
    ui.add(egui::Label::new(small(&capitalised(what)).color(ui.visuals().error_fg_color)).wrap());
}
