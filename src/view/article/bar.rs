//! The bar beside the words that are selected in the article: what can be made of them.

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Id, Rect, Stroke, UiBuilder, Vec2, pos2, vec2};

use crate::command::{Command, FromWords, MakingCommand};
use crate::model::making::piece_draft::noun_of;
use crate::view::ViewState;
use crate::view::article::in_article::InArticle;
use crate::view::article::text::ShownChunk;
use crate::view::state::article::ArticleContext;
use crate::view::state::making::Form;
use crate::view::toolkit::accessibility::make_button;
use crate::view::toolkit::style;

/// Shows the bar beside the end of what is selected, never over it; returns what is asked for.
pub(crate) fn bar_ui(
    context: ArticleContext<'_>,
    view: &ViewState,
    shown: &[ShownChunk<'_>],
    seen: Rect,
    ui: &mut egui::Ui,
) -> Option<Command> {
    let bytes = view.panel.reader.selected.as_ref()?.bytes();
    let is_being_dragged = shown.iter().any(|chunk| chunk.response.dragged());
    let rects: Vec<Rect> = shown.iter().flat_map(|chunk| chunk.text.rects(&bytes)).collect();
    let (first, last) = (rects.first()?, rects.last()?);
    // A link may wait for what is made of the words.
    let is_wanted = matches!(view.making.top(), None | Some(Form::Link(_)));
    if is_being_dragged || !is_wanted || !seen.intersects(*last) {
        return None;
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
        let known = known_ui(context, view, ui);
        let made = FromWords::ALL.map(|what| (what.name(), Command::MakeFromWords(what)));
        let link = ("Link", Command::Make(MakingCommand::NewLink(None, None)));
        let all = made.into_iter().chain([link]);
        known.or(ui.horizontal(|ui| all.filter_map(|(name, command)| made_ui(name, command, ui)).last()).inner)
    });
    let measured = response.response.rect.size();
    if measured != size {
        ui.data_mut(|data| data.insert_temp(size_id, measured));
        ui.request_repaint();
    }
    response.inner
}

/// Offers what the words belong to already; returns what opens its form, where that is pressed.
fn known_ui(
    ArticleContext { document, reading, .. }: ArticleContext<'_>,
    view: &ViewState,
    ui: &mut egui::Ui,
) -> Option<Command> {
    let map = document.map();
    let known = InArticle::of_words(reading, view.panel.reader.selected.as_ref()?)?;
    let words = match known {
        InArticle::Actor(actor) => format!("Names {}: open", map.actor(actor).named()),
        InArticle::Piece(piece) => {
            let kind = noun_of(map.piece(piece).kind);
            let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
            let by = map.speaker_names(piece).map(|by| format!(" by {by}")).unwrap_or_default();
            format!("In {article} {kind}{by}: open")
        }
    };
    let button = Button::new(egui::RichText::new(words).small()).truncate();
    ui.add(button).clicked().then(|| Command::Make(known.edit()))
}

/// Shows a button for something that can be made, with the letter of its key underlined; returns it where it is pressed.
fn made_ui(name: &str, command: Command, ui: &mut egui::Ui) -> Option<Command> {
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
    button.on_hover_text(format!("{name} ({key})")).clicked().then_some(command)
}
