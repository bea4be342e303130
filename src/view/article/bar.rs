//! The bar beside the words that are selected in the article: what can be made of them.

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Id, Rect, Stroke, UiBuilder, Vec2, pos2, vec2};

use crate::command::{Command, FromWords, MakingCommand};
use crate::model::making::actor_draft::ActorDraft;
use crate::model::making::piece_draft::{PieceDraft, noun_of};
use crate::view::ViewState;
use crate::view::article::text::ShownChunk;
use crate::view::state::article::ArticleContext;
use crate::view::state::making::Form;
use crate::view::toolkit::accessibility::make_button;
use crate::view::toolkit::style;

/// Shows the bar beside the end of what is selected, never over it.
pub(crate) fn bar_ui(
    context: ArticleContext<'_>,
    view: &mut ViewState,
    shown: &[ShownChunk<'_>],
    seen: Rect,
    ui: &mut egui::Ui,
    commands: &mut Vec<Command>,
) {
    let Some(bytes) = view.panel.reader.selected.as_ref().map(|selected| selected.bytes()) else { return };
    let is_being_dragged = shown.iter().any(|chunk| chunk.response.dragged());
    let rects: Vec<Rect> = shown.iter().flat_map(|chunk| chunk.text.rects(&bytes)).collect();
    let (Some(first), Some(last)) = (rects.first(), rects.last()) else { return };
    if is_being_dragged || view.making.top().is_some() || !seen.intersects(*last) {
        return;
    }
    let size_id = Id::unique("size of the bar beside selected words");
    let size: Vec2 = ui.data(|data| data.get_temp(size_id)).unwrap_or(vec2(300.0, 34.0));
    let below = last.bottom() + 4.0;
    let top = if below + size.y <= seen.bottom() { below } else { (first.top() - size.y - 4.0).max(seen.top()) };
    let left = (last.right() - size.x / 2.0).min(seen.right() - 22.0 - size.x).max(seen.left());
    let builder =
        UiBuilder::new().scope_id(size_id).max_rect(Rect::from_min_size(pos2(left, top), vec2(seen.width(), size.y)));
    let mut bar = ui.new_child(builder);
    let frame = egui::Frame::popup(bar.style()).inner_margin(4.0);
    let response = frame.show(&mut bar, |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        known_ui(context, view, ui);
        ui.horizontal(|ui| {
            for what in FromWords::ALL {
                made_ui(what.name(), Command::MakeFromWords(what), ui, commands);
            }
            made_ui("Link", Command::Make(MakingCommand::NewLink(None, None)), ui, commands);
        });
    });
    let measured = response.response.rect.size();
    if measured != size {
        ui.data_mut(|data| data.insert_temp(size_id, measured));
        ui.request_repaint();
    }
}

/// Offers what the words belong to already: the shortest piece, or else whom they name.
fn known_ui(ArticleContext { document, reading }: ArticleContext<'_>, view: &mut ViewState, ui: &mut egui::Ui) {
    let map = document.map();
    let Some(selected) = &view.panel.reader.selected else { return };
    let passages = reading.passages.iter().filter(|passage| selected.meets(&passage.bytes));
    let piece = passages.min_by_key(|passage| passage.bytes.len()).map(|passage| passage.piece);
    let mention = reading.mentions.iter().find(|mention| selected.meets(&mention.bytes));
    let named = mention.filter(|mention| selected.bytes() == mention.bytes).map(|mention| mention.actor);
    let (words, form) = match (named, piece) {
        (Some(actor), _) => (format!("Names {}: open", map.actor(actor).name), Form::Actor(ActorDraft::of(map, actor))),
        (None, Some(piece)) => {
            let kind = noun_of(map.piece(piece).kind);
            let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
            let by = map.speaker_names(piece).map(|by| format!(" by {by}")).unwrap_or_default();
            (format!("In {article} {kind}{by}: open"), Form::Piece(Box::new(PieceDraft::of(map, piece))))
        }
        (None, None) => return,
    };
    let button = Button::new(egui::RichText::new(words).small()).truncate();
    if ui.add(button).clicked() {
        view.making.open(form);
    }
}

/// Shows a button for something that can be made, with the letter of its key underlined.
fn made_ui(name: &str, command: Command, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let key = command.info().keys().next().map_or("", |shortcut| shortcut.key);
    let font = style::semibold(12.0);
    let color = ui.visuals().text_color();
    let plain = TextFormat::simple(font, color);
    let marked = TextFormat { underline: Stroke::new(1.5, color), ..plain.clone() };
    let at = name.find(|c: char| c.eq_ignore_ascii_case(&key.chars().next().unwrap_or(' '))).unwrap_or(name.len());
    let mut words = LayoutJob::default();
    words.append(&name[..at], 0.0, plain.clone());
    words.append(&name[at..(at + 1).min(name.len())], 0.0, marked);
    words.append(name.get(at + 1..).unwrap_or_default(), 0.0, plain);
    let button = ui.add(Button::new(words).min_size(vec2(0.0, 22.0)));
    make_button(&button, command.text(), key);
    if button.on_hover_text(format!("{name} ({key})")).clicked() {
        commands.push(command);
    }
}
