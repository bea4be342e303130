//! The list of what a bar or a cell counts, in the place of what is chosen.

use egui::RichText;

use crate::command::{Command, Listing};
use crate::model::wording::counted as counted_words;
use crate::view::evidence::card::cards_ui;
use crate::view::evidence::card_context::CardContext;
use crate::view::evidence::picking::picking_ui;
use crate::view::evidence::rows::{MOST_CARDS_AT_ONCE, lines_ui, order_ui};
use crate::view::toolkit::stops::walk_among;
use crate::view::toolkit::style;

/// Shows the pieces that a bar or a cell counts, in the place of what is chosen.
pub(crate) fn listing_ui(context: CardContext<'_>, listing: &Listing, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    if ui.button("\u{2190} Close this list").clicked() {
        commands.push(Command::CloseList);
    }
    ui.add_space(4.0);
    let title = RichText::new(&listing.title).font(style::semibold(17.0));
    ui.add(egui::Label::new(title).wrap());
    ui.label(RichText::new(counted_words(listing.pieces.len(), "piece of evidence", "pieces of evidence")).weak());
    ui.add_space(6.0);
    let is_long = listing.pieces.len() > MOST_CARDS_AT_ONCE;
    if is_long {
        order_ui(context, ui);
    }
    if listing.pieces.len() > 1 {
        picking_ui(context, ui);
    }
    let is_picking = context.cards.borrow().is_picking;
    if is_long || is_picking {
        let lines = lines_ui(context, &listing.title, &listing.pieces, ui, commands);
        walk_among(&lines, ui);
    } else {
        cards_ui(context, &listing.pieces, ui, commands);
    }
}
