//! The evidence of the chosen link or actor; of the whole map while nothing is chosen.

use std::cell::RefCell;

use egui::{RichText, ScrollArea};

use crate::command::{Command, MakingCommand};
use crate::document::{Document, Edit};
use crate::layout::Place;
use crate::model::analysis::actor_evidence::ActorEvidence;
use crate::model::analysis::disputes::Dispute;
use crate::model::citation::Cited;
use crate::model::filter::Filter;
use crate::model::selection::Selection;
use crate::model::wording::{counted, isolated};
use crate::model::{ActorId, EvidenceId, LinkId, Map};
use crate::scene::palette::family_color;
use crate::view::drafted::drafted_ui;
use crate::view::evidence::actor_buttons::{actor_buttons_ui, is_low, make_ui};
use crate::view::evidence::answer::{reveal_ui, within_ui};
use crate::view::evidence::attribution::versus_ui;
use crate::view::evidence::card::{ShowLinks, card_ui, cards_ui, left_out_ui};
use crate::view::evidence::card_context::CardContext;
use crate::view::evidence::listing::listing_ui;
use crate::view::evidence::picking::{picked_ui, picking_ui};
use crate::view::evidence::questions::UNNAMED_ONLY;
use crate::view::evidence::rows::{MOST_CARDS_AT_ONCE, lines_ui, order_ui};
use crate::view::evidence::seals::link_seal_ui;
use crate::view::evidence::weeks::{WHAT_HAPPENED, lists_ui};
use crate::view::evidence::{comparison, denials, folds, hints, paths, questions, repeats, steps, weeks};
use crate::view::links::{Names, Naming, cite_menu_ui, link_button_ui, link_buttons_ui, names_ui};
use crate::view::state::strip_data::StripData;
use crate::view::toolkit::accessibility::{make_heading, silent_ui};
use crate::view::toolkit::focus::{ScrollKeys, scroll_by_keys};
use crate::view::toolkit::sections::{heading_ui, title_id, title_ui};
use crate::view::toolkit::stops::walk_among;
use crate::view::toolkit::{sections, style};
use crate::view::{Cx, Mode, ViewState};
use crate::window::ROOMY;

/// Shows the panel on the right.
pub(crate) fn evidence_ui(cx: Cx<'_>, view: &mut ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let Cx { document, scene, .. } = cx;
    let has_list = view.exploring.selection.actor().is_some() || view.exploring.listing().is_some();
    if has_list && view.panel.cards.may_pick() {
        picked_ui(&mut view.panel.cards, ui, commands);
    }
    let cards = RefCell::new(std::mem::take(&mut view.panel.cards));
    let mut area = ScrollArea::vertical().auto_shrink([false, false]).id_salt("evidence");
    if std::mem::take(&mut view.panel.scroll_to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    let data = view.strip.data(document);
    if std::mem::take(&mut view.panel.wants_title) {
        ui.memory_mut(|memory| memory.request_focus(title_id()));
    }
    sections::begin(ui);
    let context = CardContext { document, article: &view.article, cards: &cards };
    area.show(ui, |ui| {
        // Room for the scroll bar, so that it never lies over a card.
        ui.set_max_width(ui.available_width() - 12.0);
        // In a low window the hints would push what was chosen out of sight.
        let is_low = view.session.window.h < ROOMY.h && view.exploring.selection != Selection::Nothing;
        let is_asked = view.exploring.mode().is_told() || document.is_filtered();
        let hints_are_last = is_low || is_asked;
        if !hints_are_last {
            hints::hints_ui(view, ui, commands);
        }
        let mode = view.exploring.mode();
        mode_ui(document, view, &data, ui, commands);
        folds::folds_ui(document, scene, view.exploring.selection, ui, commands);
        match (view.exploring.selection, mode) {
            (Selection::Nothing, Mode::Path(_) | Mode::Playing(_)) => {}
            (Selection::Nothing, Mode::Comparing(comparing)) => {
                comparison::comparing_ui(document, comparing, ui, commands);
            }
            (Selection::Nothing, Mode::Denials) => denials::denials_ui(document, ui, commands),
            (Selection::Nothing, Mode::Repeats) => repeats::repeats_ui(context, ui, commands),
            (Selection::Nothing, Mode::Listing(listing)) => listing_ui(context, listing, ui, commands),
            (Selection::Nothing, Mode::Plain | Mode::Weeks | Mode::Passage | Mode::Checking(_)) => {
                overview_ui(context, view, ui, commands)
            }
            (Selection::Actor(actor), _) => actor_ui(context, actor, ui, commands),
            (Selection::Link(link), _) => link_ui(context, link, ui, commands),
        }
        if hints_are_last {
            ui.add_space(8.0);
            hints::hints_ui(view, ui, commands);
        }
        ui.add_space(14.0);
        scroll_by_keys(ScrollKeys::PagesAndArrows, ui);
    });
    view.panel.cards = cards.into_inner();
}

/// Shows above what is chosen what the window does with the map, or the way back to it.
fn mode_ui(document: &Document, view: &ViewState, data: &StripData, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    match view.exploring.mode() {
        Mode::Path(paths) => paths::paths_ui(document, paths, view.exploring.selection, ui, commands),
        Mode::Comparing(comparing) if view.exploring.selection != Selection::Nothing => {
            comparison::way_back_ui(comparing, ui, commands);
        }
        Mode::Denials if view.exploring.selection != Selection::Nothing => denials::way_back_ui(ui, commands),
        Mode::Repeats if view.exploring.selection != Selection::Nothing => repeats::way_back_ui(ui, commands),
        Mode::Weeks => weeks::way_back_ui(view.exploring.selection, ui, commands),
        Mode::Playing(_) => steps::step_ui(document, view, data, ui, commands),
        Mode::Plain
        | Mode::Denials
        | Mode::Repeats
        | Mode::Listing(_)
        | Mode::Comparing(_)
        | Mode::Passage
        | Mode::Checking(_) => {}
    }
}

/// So many links are listed whole, such as those of a week.
const MOST_LISTED: usize = 40;
/// A longer list is laid out in more than a frame's time.
const MOST_CARDS: usize = 60;

fn overview_ui(context: CardContext<'_>, view: &ViewState, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let document = context.document;
    let (map, shown, overview) = (document.map(), document.shown(), document.overview());
    let is_filtered = document.is_filtered();
    let is_weekly = matches!(view.exploring.mode(), Mode::Weeks) && document.filter().dates.is_none();
    if is_weekly {
        title_ui(WHAT_HAPPENED, ui);
        within_ui(document, |_| true, ui);
    } else if document.filter().shows_unnamed_only() {
        title_ui(UNNAMED_ONLY, ui);
        // The question hides actors without links by itself: the reader has set no such filter.
        let hides_unlinked = document.filter().hides_unlinked;
        let is_beside = |left: &Filter| left.shows_unnamed_only() && left.hides_unlinked == hides_unlinked;
        within_ui(document, is_beside, ui);
    } else {
        title_ui("Click a link, read its quotes", ui);
        ui.label("Or click an actor: who they are, what they said, what was said about them.");
        ui.add_space(6.0);
    }
    let quotations = &overview.quotations;
    let counts = [
        part_of(overview.n_actors, map.n_actors(), "actor", "actors"),
        part_of(shown.links().len(), map.n_links(), "link", "links"),
        part_of(overview.evidence.len(), map.n_evidence(), "piece of evidence", "pieces of evidence"),
        part_of(quotations.len(), overview.n_quotations, "direct quotation", "direct quotations"),
    ];
    ui.label(RichText::new(format!("Shown: {}", counts.join(", "))).weak());
    if is_weekly {
        lists_ui(document, ui, commands);
    }
    // While a filter is on, the list of what it shows comes before the questions.
    if !is_filtered {
        questions::questions_ui(document, ui, commands);
    }
    for (heading, links) in lists(document) {
        heading_ui(&heading, ui);
        for link in links {
            link_button_ui(map, link, ui, commands);
        }
    }
    if is_filtered {
        questions::questions_ui(document, ui, commands);
    }
    if !quotations.is_empty() {
        heading_ui("Direct quotations behind what is shown, as the article goes", ui);
    }
    cards_ui(context, &quotations[..quotations.len().min(MOST_CARDS)], ui, commands);
    if quotations.len() > MOST_CARDS {
        let rest = format!("and {} more: select an actor or a link to read them", quotations.len() - MOST_CARDS);
        ui.label(RichText::new(rest).weak());
    }
}

/// Returns the links that are listed, under their headings.
fn lists(document: &Document) -> Vec<(String, Vec<LinkId>)> {
    let (shown, overview) = (document.shown().links(), document.overview());
    let words = |links: &[LinkId]| counted(links.len(), "link", "links");
    if shown.len() > MOST_LISTED {
        let best = ("Best-backed links on the map".to_owned(), overview.best_backed.clone());
        return if best.1.is_empty() { Vec::new() } else { vec![best] };
    }
    if document.filter().dates.is_none() {
        return vec![(format!("On the map: {}", words(shown)), shown.to_vec())];
    }
    let inside: Vec<LinkId> = shown.iter().copied().filter(|link| !overview.around.contains(link)).collect();
    let around = format!("Running through, or dated less exactly: {}, paler on the map", words(&overview.around));
    let lists = [(format!("Dated in these days: {}", words(&inside)), inside), (around, overview.around.clone())];
    lists.into_iter().filter(|(_, links)| !links.is_empty()).collect()
}

/// Returns "19 links", or "6 of 19 links" where the rest is hidden.
fn part_of(n_shown: usize, n: usize, singular: &str, plural: &str) -> String {
    let all = counted(n, singular, plural);
    if n_shown == n { all } else { format!("{n_shown} of {all}") }
}

fn link_ui(context: CardContext<'_>, link_id: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let document = context.document;
    let map = document.map();
    let link = map.link(link_id);
    step_ui(document.shown().links(), link_id, ui, commands);
    title_ui(&map.sentence(link_id), ui);
    drafted_ui(link.drafted.as_ref(), ui);
    if !document.shown().has_link(link_id) {
        hidden_ui(Selection::Link(link_id), ui, commands);
    }
    ui.horizontal_wrapped(|ui| {
        let family = link.verb.family();
        let (dot, _) = ui.allocate_exact_size(egui::vec2(10.0, 16.0), egui::Sense::hover());
        ui.painter().circle_filled(dot.center(), 4.5, style::color(family_color(family, style::theme(ui))));
        ui.label(RichText::new(family.name()).weak());
        silent_ui(RichText::new("·").weak(), ui);
        ui.label(RichText::new(link.status.explained()).weak());
        if let Some(dated) = &link.date {
            silent_ui(RichText::new("·").weak(), ui);
            let words = dated.words();
            let label = ui.label(RichText::new(&words).weak());
            label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("When: {words}")));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        names_ui(map, Names { of: &[link.from], field: "From ", naming: Naming::Whole }, ui, commands);
        silent_ui(RichText::new("→").weak(), ui);
        names_ui(map, Names { of: &[link.to], field: "To ", naming: Naming::Whole }, ui, commands);
    });
    ui.horizontal_wrapped(|ui| {
        cite_menu_ui("Copy link", Cited::Link(link_id), ui, commands);
        make_ui("Edit", MakingCommand::Edit(Selection::Link(link_id)), ui, commands);
        make_ui("Delete\u{2026}", MakingCommand::Delete(Selection::Link(link_id)), ui, commands);
    });
    if !link.disputes.is_empty() {
        ui.add_space(4.0);
        disputes_ui(map, link_id, &link.disputes, ui, commands);
    }
    link_seal_ui(map, context.article, link_id, ui);
    heading_ui(&counted(link.evidence.len(), "piece of evidence", "pieces of evidence"), ui);
    for &id in &link.evidence {
        let piece_ui = if document.shown().pieces(link_id).contains(&id) { card_ui } else { left_out_ui };
        piece_ui(context, id, ShowLinks::Under(link_id), ui, commands);
    }
    between_ui(document, link_id, ui, commands);
    related_ui(context, link_id, ui, commands);
}

/// Says that what is chosen is not on the map, and brings it back there.
fn hidden_ui(selection: Selection, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("Hidden on the map by your filters").weak());
        if ui.small_button("Show it").clicked() {
            commands.extend([Command::Reveal(selection), Command::ReadOn]);
        }
    });
}

/// Steps through the links that are shown, which stand in the file's order.
fn step_ui(shown: &[LinkId], link: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    ui.horizontal_wrapped(|ui| {
        for (command, words) in [(Command::PreviousLink, "← Previous link"), (Command::NextLink, "Next link →")] {
            if ui.button(words).accessible_name(command.text()).clicked() {
                commands.push(command);
            }
        }
        if let Ok(index) = shown.binary_search(&link) {
            ui.label(RichText::new(format!("{} of {}", index + 1, shown.len())).weak());
        }
    });
    ui.add_space(4.0);
}

fn disputes_ui(map: &Map, link: LinkId, disputes: &[LinkId], ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let warn = ui.visuals().warn_fg_color;
    egui::Frame::new().stroke(egui::Stroke::new(1.5, warn)).corner_radius(7.0).inner_margin(10.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = "Disputed: another account in the article";
        let heading = ui.label(RichText::new(words).font(style::semibold(13.0)));
        make_heading(&heading, words, 2);
        for &other in disputes {
            versus_ui(map, Dispute::between(map, link, other), Some(link), ui, commands);
        }
    });
}

/// The other links of the same two actors.
fn between_ui(document: &Document, link_id: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let (a, b) = (map.link(link_id).from, map.link(link_id).to);
    let others: Vec<LinkId> = map
        .links_of_actor(a)
        .iter()
        .copied()
        .filter(|&other| other != link_id && map.joins(other, a, b) && document.shown().has_link(other))
        .collect();
    if others.is_empty() {
        return;
    }
    let [name, other] = [a, b].map(|actor| map.actor(actor).named_short());
    let heading = match a == b {
        true => format!("Other links from {name} to itself"),
        false => format!("Other links between {name} and {other}"),
    };
    heading_ui(&heading, ui);
    for other in others {
        link_button_ui(map, other, ui, commands);
    }
}

fn related_ui(context: CardContext<'_>, link: LinkId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let related = context.document.related_quotations(link);
    if related.is_empty() {
        return;
    }
    ui.add_space(10.0);
    ui.separator();
    heading_ui("Related quotes", ui);
    ui.label(RichText::new("Nearby in subject or text, but not evidence for this link").weak());
    ui.add_space(4.0);
    cards_ui(context, &related, ui, commands);
}

fn actor_ui(context: CardContext<'_>, actor_id: ActorId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let document = context.document;
    let map = document.map();
    who_ui(document, actor_id, ui, commands);
    if !document.shown().has_actor(actor_id) {
        hidden_ui(Selection::Actor(actor_id), ui, commands);
    }
    actor_buttons_ui(context, actor_id, ui, commands);
    let evidence = document.actor_evidence(actor_id);
    let ActorEvidence { said, said_by_members, said_about, did, suffered } = &*evidence;
    let name = map.actor(actor_id).named_short();
    let mut sections: Vec<(&str, String, &[EvidenceId])> = vec![
        ("Said", format!("What {name} said"), said),
        ("Members said", format!("What members of {name} said"), said_by_members),
        ("Said about", format!("What was said about or to {name}"), said_about),
        ("Did", format!("What {name} did"), did),
        ("Others did", format!("What others did to or with {name}"), suffered),
    ];
    sections.retain(|(.., pieces)| !pieces.is_empty());
    let links = map.links_of_actor(actor_id);
    let counts = sections.iter().map(|(brief, _, pieces)| (*brief, pieces.len())).chain([("Links", links.len())]);
    let names: Vec<String> = counts.filter(|(_, n)| *n > 0).map(|(brief, n)| format!("{brief} {n}")).collect();
    if names.len() > 1 {
        sections::row_ui(&names, ui);
    }
    let n_pieces: usize = sections.iter().map(|(.., pieces)| pieces.len()).sum();
    let is_long = n_pieces > MOST_CARDS_AT_ONCE;
    if is_long {
        order_ui(context, ui);
    }
    if n_pieces > 1 && !is_low(ui) {
        picking_ui(context, ui);
    }
    let is_in_lines = is_long || context.cards.borrow().is_picking;
    let mut lines = Vec::new();
    for (brief, heading, pieces) in sections {
        heading_ui(&format!("{heading} ({})", pieces.len()), ui);
        if is_in_lines {
            lines.extend(lines_ui(context, brief, pieces, ui, commands));
        } else {
            cards_ui(context, pieces, ui, commands);
        }
    }
    walk_among(&lines, ui);
    if !links.is_empty() {
        heading_ui(&format!("All links of {name} ({})", links.len()), ui);
    }
    let hidden: Vec<LinkId> = links.iter().copied().filter(|&link| !document.shown().has_link(link)).collect();
    reveal_ui(document, &hidden, ui, commands);
    link_buttons_ui(map, actor_id, links, ui, commands);
}

fn who_ui(document: &Document, actor_id: ActorId, ui: &mut egui::Ui, commands: &mut Vec<Command>) {
    let map = document.map();
    let actor = map.actor(actor_id);
    title_ui(&actor.name, ui);
    ui.label(actor.office.as_deref().unwrap_or(actor.kind.name()));
    drafted_ui(actor.drafted.as_ref(), ui);
    if !actor.member_of.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new("Belongs to").weak());
            names_ui(map, Names { of: &actor.member_of, field: "Belongs to ", naming: Naming::Whole }, ui, commands);
        });
    }
    if !actor.aliases.is_empty() {
        let aliases: Vec<_> = actor.aliases.iter().map(|alias| isolated(alias)).collect();
        ui.label(RichText::new(format!("Also called {}", aliases.join(", "))).weak());
    }
    if let Some(note) = &actor.note {
        ui.label(RichText::new(note).weak());
    }
    let members = map.members(actor_id);
    if !members.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
            ui.label(RichText::new("Members:").weak());
            names_ui(map, Names { of: members, field: "Member: ", naming: Naming::Short }, ui, commands);
        });
    }
    if let Some(place @ Place { pinned: true, .. }) = document.layout().places[actor_id.index()]
        && ui.button("Unpin").on_hover_text("Let the arrangement move this actor again").clicked()
    {
        commands.push(Command::Edit(Edit::Place(actor_id, Some(Place { pinned: false, ..place }))));
    }
}
