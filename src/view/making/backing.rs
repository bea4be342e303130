//! What a link that is being made rests on, and what it disputes.

use egui::{CollapsingHeader, RichText};

use crate::model::making::link_draft::LinkDraft;
use crate::model::wording::counted;
use crate::model::{EvidenceId, Map};
use crate::view::making::fields::{Fields, line_ui, wrong_ui};
use crate::view::toolkit::accessibility::{make_heading, opens};
use crate::view::toolkit::order_buttons::{OrderedEntry, order_buttons_ui};
use crate::view::toolkit::style;

/// So many pieces or links are offered at once.
const MOST: usize = 8;

/// Shows what backs the link and what else may; returns whether words are to be picked in the article.
pub(super) fn backing_ui(map: &Map, draft: &mut LinkDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) -> bool {
    subheading_ui("Backed by", ui);
    let mut picks_words = false;
    pieces_ui(map, draft, ui);
    if let Some(why) = &mut draft.inference {
        fields.row_ui("Inference", ("links", "inference"), ui, |ui| {
            line_ui("Why you conclude it", why, "why you conclude it", ui)
        });
    } else if draft.evidence.is_empty() {
        picks_words = nothing_ui(draft, ui);
    }
    fields.row_ui("Words", ("links", "evidence"), ui, |ui| {
        let pick = ui.button("Pick words in the article");
        picks_words |= pick.clicked();
        pick
    });
    fields.wants_button |= candidates_ui(map, draft, ui);
    picks_words
}

fn subheading_ui(words: &str, ui: &mut egui::Ui) {
    ui.add_space(4.0);
    let heading = ui.label(RichText::new(words).font(style::semibold(12.5)));
    make_heading(&heading, words, 3);
}

/// Says that nothing backs it yet; once the reader would keep it so, asks what is to be done.
fn nothing_ui(draft: &mut LinkDraft, ui: &mut egui::Ui) -> bool {
    if !draft.is_asked {
        ui.label(RichText::new("Needs evidence").color(ui.visuals().warn_fg_color));
        return false;
    }
    wrong_ui("nothing backs this link yet: pick the words that say so, or mark it as your own inference", ui);
    if ui.button("Make it an inference").clicked() {
        draft.inference = Some(String::new());
    }
    false
}

/// Shows the pieces that back it, best first.
fn pieces_ui(map: &Map, draft: &mut LinkDraft, ui: &mut egui::Ui) {
    let n = draft.evidence.len();
    let (mut moved, mut taken_off) = (None, None);
    for (index, &piece) in draft.evidence.iter().enumerate() {
        let brief = map.brief_evidence(piece);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 3.0;
            let entry = OrderedEntry { is: piece, at: (index, n) };
            if let Some(by) = order_buttons_ui(&entry, |words| format!("{words}: {brief}"), |_| (), ui) {
                moved = Some((index, by));
            }
            if ui.small_button("\u{00d7}").accessible_name(format!("Take off: {brief}")).clicked() {
                taken_off = Some(index);
            }
            ui.label(RichText::new(&brief).small());
        });
    }
    if let Some((index, by)) = moved {
        draft.move_piece(index, by);
    }
    if let Some(index) = taken_off {
        draft.evidence.remove(index);
    }
}

/// Offers pieces that are there already; returns whether one was taken, whose button is gone then.
fn candidates_ui(map: &Map, draft: &mut LinkDraft, ui: &mut egui::Ui) -> bool {
    let likely = draft.likely(map);
    if likely.is_empty() {
        return false;
    }
    let words = format!("Pieces that may back it ({})", likely.len());
    let is_open = draft.evidence.is_empty();
    let mut added: Option<EvidenceId> = None;
    let section = CollapsingHeader::new(&words).id_salt("candidates").default_open(is_open).show(ui, |ui| {
        for &piece in likely.iter().take(MOST) {
            let words = map.brief_evidence(piece);
            let button = egui::Button::new(RichText::new(format!("+ {words}")).small()).frame(false).wrap();
            if ui.add(button).accessible_name(format!("Add {words}")).clicked() {
                added = Some(piece);
            }
        }
        rest_ui(likely.len(), ui);
    });
    opens(&section.header_response, section.body_response.is_some());
    draft.evidence.extend(added);
    added.is_some()
}

/// Offers the links that it may dispute.
pub(super) fn disputes_ui(map: &Map, draft: &mut LinkDraft, fields: &mut Fields<'_>, ui: &mut egui::Ui) {
    let others = draft.near(map);
    if others.is_empty() && draft.disputes.is_empty() {
        return;
    }
    let words = match draft.disputes.len() {
        0 => "Disputes another account\u{2026}".to_owned(),
        n => format!("Disputes {}", counted(n, "account", "accounts")),
    };
    let section = CollapsingHeader::new(words).id_salt("disputes").show(ui, |ui| {
        let listed: Vec<_> = draft.disputes.iter().copied().chain(others.iter().copied().take(MOST)).collect();
        for link in listed {
            let mut is_on = draft.disputes.contains(&link);
            if ui.checkbox(&mut is_on, RichText::new(map.sentence(link)).small()).clicked() {
                draft.disputes.retain(|&other| other != link);
                draft.disputes.extend(is_on.then_some(link));
            }
        }
        rest_ui(others.len(), ui);
    });
    opens(&section.header_response, section.body_response.is_some());
    fields.rest_of(("links", "disputes"), ui);
}

/// Says how many more there are than are offered.
fn rest_ui(n: usize, ui: &mut egui::Ui) {
    if n > MOST {
        ui.label(RichText::new(format!("and {} more, farther away", n - MOST)).small().weak());
    }
}
