//! The sentences that report something and of which nothing is made yet: each has a + in the margin, which begins a
//! statement.

use std::ops::Range;

use egui::{Align2, CursorIcon, FontId, Rect, Role, Sense, WidgetInfo, pos2, vec2};

use crate::command::{Command, FromWords};
use crate::model::making::word_selection::WordSelection;
use crate::model::wording::shortened;
use crate::view::ViewState;
use crate::view::article::text::ShownChunk;
use crate::view::state::article::ArticleContext;
use crate::view::toolkit::style;

/// Shows a mark beside each sentence that is offered, where it is in view; returns the one that is pressed.
pub(crate) fn offers_ui(
    context: ArticleContext<'_>,
    shown: &[ShownChunk<'_>],
    seen: Rect,
    ui: &egui::Ui,
) -> Option<Range<usize>> {
    let mut pressed = None;
    for offer in context.offers {
        let at = shown.iter().find_map(|chunk| Some((chunk.text.left(), chunk.text.rects(offer).first().copied()?)));
        let Some((left, line)) = at.filter(|(_, line)| seen.intersects(*line)) else { continue };
        let rect = Rect::from_center_size(pos2(left - 6.5, line.center().y), vec2(14.0, 16.0));
        let mark = ui.interact(rect, ui.scope_id().with(("offer", offer.start)), Sense::CLICK);
        let words = shortened(&words_of(context, offer), 80);
        mark.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("Make a statement of what is reported here: {words}"))
        });
        let color = style::color(style::palette(ui).accent);
        if mark.hovered() {
            ui.painter().rect_filled(rect, 3.0, color.gamma_multiply(0.2));
        }
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, "+", FontId::proportional(15.0), color);
        let tip = "Something is reported here, and nothing is made of it yet: make a statement";
        if mark.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() {
            pressed = Some(offer.clone());
        }
    }
    pressed
}

/// Selects a sentence that is offered; returns what makes a statement of it.
pub(crate) fn take_offer(context: ArticleContext<'_>, view: &mut ViewState, offer: Range<usize>) -> Option<Command> {
    view.panel.reader.selected = Some(WordSelection::of(&context.reading.article, offer)?);
    Some(Command::MakeFromWords(FromWords::Statement))
}

/// Returns the words of a sentence that is offered, in one line.
pub(crate) fn words_of(context: ArticleContext<'_>, offer: &Range<usize>) -> String {
    context.reading.article.text()[offer.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
}
