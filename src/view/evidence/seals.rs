//! Seals in the window: what they say, what they mean, and the difference where a wording changed.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Label, RichText, Stroke};

use crate::command::Command;
use crate::model::reading::Reading;
use crate::model::reading::seal::{Around, Seal, Sealed};
use crate::model::reading::seal_words::what_is_otherwise;
use crate::model::sentences::paragraph_list;
use crate::model::text::word_diff::{WordChange, difference};
use crate::model::wording::counted;
use crate::model::{EvidenceId, EvidenceKind, LinkId, Map};
use crate::view::state::article::ArticleTexts;
use crate::view::toolkit::accessibility::describe;
use crate::view::toolkit::style;

/// What every seal means, and what none does.
const MEANING: &str = "A seal says that these words are in this text. It never says that they are true, nor that the \
                       text is what was published.";

/// Returns what a seal means, in a sentence.
fn meaning(seal: Seal, kind: EvidenceKind) -> &'static str {
    let is_quotation = kind == EvidenceKind::Quotation;
    match seal {
        Seal::Exact if is_quotation => "The quoted words stand in the paragraph that the map names, letter by letter.",
        Seal::Exact => "The sentence that the map-maker read stands in its paragraph, letter by letter.",
        Seal::Normalised if is_quotation => {
            "The quoted words stand in the paragraph that the map names; only quotation marks, dashes, spaces or line \
             ends differ."
        }
        Seal::Normalised => {
            "The sentence stands in its paragraph; only quotation marks, dashes, spaces or line ends differ."
        }
        Seal::Interrupted => {
            "All its words stand in order in the paragraph that the map names; amid them stands a line that is no part of \
             the article, such as a page number or an advert."
        }
        Seal::Ambiguous => "It stands at several places of the text, and nothing decides which one the map means.",
        Seal::Elsewhere => "It stands in the text, but not in the paragraph that the map names.",
        Seal::OtherSpeaker => {
            "The words stand in quotation marks, but the text gives them to somebody else than the map."
        }
        Seal::Unquoted => {
            "The words stand in the text, but outside quotation marks, amid more words between them, or the text denies \
             that they were said."
        }
        Seal::NotFound if is_quotation => "The quoted words do not stand in this text as the map has them.",
        Seal::NotFound => "The sentence that the map-maker read does not stand in this text.",
    }
}

/// Returns the colour of a seal's mark; the words beside it say the same.
fn seal_color(seal: Seal, ui: &egui::Ui) -> Color32 {
    match seal {
        Seal::Exact | Seal::Normalised | Seal::Interrupted => style::color(style::palette(ui).accent),
        Seal::Ambiguous | Seal::Elsewhere | Seal::OtherSpeaker | Seal::Unquoted => ui.visuals().warn_fg_color,
        Seal::NotFound => ui.visuals().error_fg_color,
    }
}

/// Paints a seal's mark: a disc, full or pale, a ring, a cross.
fn mark_ui(seal: Seal, ui: &mut egui::Ui) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(12.0, 14.0), egui::Sense::hover());
    let (painter, center, color) = (ui.painter(), rect.center(), seal_color(seal, ui));
    match seal {
        Seal::Exact => {
            painter.circle_filled(center, 4.5, color);
        }
        Seal::Normalised | Seal::Interrupted => {
            painter.circle(center, 4.0, color.gamma_multiply(0.4), Stroke::new(1.5, color));
        }
        Seal::Ambiguous | Seal::Elsewhere | Seal::OtherSpeaker | Seal::Unquoted => {
            painter.circle_stroke(center, 4.0, Stroke::new(1.5, color));
        }
        Seal::NotFound => {
            let arm = 3.5;
            for (a, b) in [((-arm, -arm), (arm, arm)), ((-arm, arm), (arm, -arm))] {
                painter.line_segment([center + a.into(), center + b.into()], Stroke::new(1.8, color));
            }
        }
    }
    response
}

/// Shows the seal of a piece of evidence on its card, and the way to where it stands.
pub(crate) fn seal_ui(
    map: &Map,
    article: &ArticleTexts,
    id: EvidenceId,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let piece = map.piece(id);
    if piece.kind == EvidenceKind::Inference {
        return;
    }
    let sealed = article.of(piece.source).reading().and_then(|reading| Some((reading, reading.report.piece(id)?)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if let Some((reading, sealed)) = sealed {
            let tip = format!("{}\n\n{MEANING}", meaning(sealed.seal, piece.kind));
            mark_ui(sealed.seal, ui).on_hover_text(&tip);
            let words = seal_words(sealed, &piece.paragraphs, reading.article.text());
            ui.label(RichText::new(words).small()).on_hover_text(&tip);
        }
        let can_show = sealed.is_none_or(|(_, sealed)| !sealed.passages.is_empty() || sealed.instead.is_some());
        // Where no article is open, the button asks for one first.
        let name = if sealed.is_some() { "Show in the article" } else { "Show in the article\u{2026}" };
        let show = ui.add_enabled(can_show, egui::Button::new(RichText::new(name).small()).small());
        show.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can_show, name));
        describe(&show, &map.brief_evidence(id));
        if sealed.is_none() {
            show.clone().on_hover_text("Choose your copy of the article; the passage is shown beside the map");
        }
        if show.clicked() {
            commands.push(Command::ShowInArticle(id));
        }
    });
    if let Some((reading, sealed)) = sealed {
        change_ui(&piece.text, piece.kind, reading, sealed, ui);
    }
}

fn seal_words(sealed: &Sealed, expected: &[u32], text: &str) -> String {
    let name = sealed.seal.name();
    let is_changed = sealed.around == Some(Around::Changed);
    match (sealed.seal, sealed.paragraph) {
        (Seal::Exact | Seal::Normalised, _) if is_changed => format!("{name}, in a sentence that changed"),
        (Seal::Exact | Seal::Normalised | Seal::NotFound, _) => name.to_owned(),
        (Seal::Elsewhere, Some(found)) => {
            format!("{name}: in paragraph {found}, not in {}", paragraph_list(expected))
        }
        _ => what_is_otherwise(sealed, expected, text).map_or(name.to_owned(), |what| format!("{name}: {what}")),
    }
}

/// Shows what stands in the text where the wording changed.
fn change_ui(words: &str, kind: EvidenceKind, reading: &Reading, sealed: &Sealed, ui: &mut egui::Ui) {
    let Some(bytes) = &sealed.instead else { return };
    let now = &reading.article.text()[bytes.clone()];
    if kind == EvidenceKind::Quotation {
        ui.label(RichText::new("What the text has instead, word by word").small().weak());
        let job = difference_job(words, now, ui);
        ui.add(egui::Label::new(job).wrap());
    } else {
        ui.label(RichText::new("The sentence changed; it reads now").small().weak());
        ui.add(egui::Label::new(RichText::new(now).small()).wrap());
    }
}

/// Returns two wordings in one: what is gone struck through, what is new underlined.
fn difference_job(old: &str, new: &str, ui: &egui::Ui) -> LayoutJob {
    let visuals = ui.visuals();
    let (gone, added) = (visuals.error_fg_color, style::color(style::palette(ui).accent));
    let plain = TextFormat { font_id: style::serif(14.0), color: visuals.text_color(), ..TextFormat::default() };
    let mut job = LayoutJob::default();
    for (change, words) in difference(old, new) {
        let format = match change {
            WordChange::Same => plain.clone(),
            WordChange::Gone => TextFormat { color: gone, strikethrough: Stroke::new(1.2, gone), ..plain.clone() },
            WordChange::New => TextFormat { color: added, underline: Stroke::new(1.2, added), ..plain.clone() },
        };
        let space = if job.is_empty() { "" } else { " " };
        job.append(space, 0.0, plain.clone());
        job.append(&words, 0.0, format);
    }
    job
}

/// Shows how many of a link's pieces are verified; nothing while no article is open.
pub(crate) fn link_seal_ui(map: &Map, article: &ArticleTexts, link: LinkId, ui: &mut egui::Ui) {
    let seal = |id: EvidenceId| Some(article.of(map.piece(id).source).reading()?.report.piece(id)?.seal);
    let seals: Vec<Seal> = map.link(link).evidence.iter().filter_map(|&id| seal(id)).collect();
    let Some(worst) = seals.iter().copied().max() else { return };
    let n_verified = seals.iter().filter(|seal| seal.is_verified()).count();
    ui.horizontal(|ui| {
        mark_ui(worst, ui).on_hover_text(MEANING);
        let all = counted(seals.len(), "passage", "passages");
        let words = format!("{n_verified} of {all} verified in the article");
        ui.label(RichText::new(words).weak()).on_hover_text(MEANING);
    });
}

/// Shows how many of all passages are verified, in no more than some room; the whole is told when it is pointed at.
pub(crate) fn total_ui(reading: &Reading, room: f32, ui: &mut egui::Ui) {
    let report = &reading.report;
    let (n_verified, n_sealed) = (report.count(Seal::is_verified), report.n_sealed());
    if let Some(worst) = report.worst() {
        mark_ui(worst, ui);
    }
    let counts = Seal::ALL.map(|seal| format!("{}: {}", seal.name(), report.count(|other| other == seal)));
    let words = match n_sealed {
        0 => "No passages to verify yet".to_owned(),
        _ => format!("{n_verified} of {n_sealed} passages verified"),
    };
    let tip = format!("{words}\n{}\n\n{MEANING}", counts.join("\n"));
    ui.scope(|ui| {
        ui.set_max_width(room.min(ui.available_width()));
        ui.add(Label::new(RichText::new(words).small()).truncate()).on_hover_text(tip);
    });
}
