//! What a right click on the map offers: on an actor, on a link and beside them.

use egui::Response;

use crate::command::{Command, FileCommand, MakingCommand};
use crate::document::{Document, Edit};
use crate::layout::Place;
use crate::model::citation::{CiteAs, Cited};
use crate::model::filter::{Facet, Filter, show_only};
use crate::model::selection::Selection;
use crate::model::wording::{counted, lower};
use crate::model::{ActorId, Family, LinkId};
use crate::scene::Scene;
use crate::view::map::items::Items;
use crate::view::map::linking::relinked;
use crate::view::map::paint::OnScreen;
use crate::view::state::availability::is_possible;
use crate::view::toolkit::context_menu::{AskedBy, asked_by, context_menu_ui};
use crate::view::{Cx, ViewState};

/// The words of an entry, and what it asks for.
type MenuEntry = (String, Vec<Command>);

/// Shows the menu of what was right-clicked, or has the focus.
pub(crate) fn map_menu_ui(
    cx: Cx<'_>,
    view: &mut ViewState,
    items: &Items,
    on_screen: OnScreen<'_>,
    commands: &mut Vec<Command>,
) {
    let Cx { document, scene, .. } = cx;
    let canvas = &items.canvas;
    let focused = items.all().find(|(_, response)| response.has_focus());
    let asked = focused.and_then(|(_, response)| asked_by(response)).or_else(|| asked_by(canvas));
    match asked {
        Some(AskedBy::Keys) => view.exploring.menu = focused.map(|(item, _)| item).unwrap_or_default(),
        Some(AskedBy::Mouse) => {
            view.exploring.menu = canvas.ctx.pointer_latest_pos().map(|p| on_screen.hit(p)).unwrap_or_default();
        }
        None => {}
    }
    let of = view.exploring.menu;
    let part = items.all().find(|(item, _)| *item == of).map_or(canvas, |(_, response): (_, &Response)| response);
    let name = match of {
        Selection::Nothing => "Map".to_owned(),
        Selection::Actor(actor) => document.map().actor(actor).name.clone(),
        Selection::Link(link) => document.map().sentence(link),
    };
    let here = canvas
        .ctx
        .pointer_latest_pos()
        .filter(|_| asked != Some(AskedBy::Keys))
        .map(|p| on_screen.projection.to_map(p));
    if asked.is_some() {
        view.exploring.menu_at = here;
    }
    let entries = || match of {
        Selection::Nothing => map_entries(cx, view),
        Selection::Actor(actor) => actor_entries(document, scene, view.exploring.selection, actor),
        Selection::Link(link) => link_entries(document, link),
    };
    commands.extend(context_menu_ui(canvas, (asked, part.rect), &name, entries).unwrap_or_default());
}

fn set_filter(change: impl FnOnce(&mut Filter), document: &Document) -> Vec<Command> {
    let mut filter = document.filter().clone();
    change(&mut filter);
    vec![Command::Edit(Edit::SetFilter(filter))]
}

/// Returns the entry that keeps only something and its neighbours, or shows everybody again.
fn focus_entry(document: &Document, of: Selection, words: &str) -> MenuEntry {
    let map = document.map();
    let centers = match of {
        Selection::Nothing => [].into(),
        Selection::Actor(actor) => [actor].into(),
        Selection::Link(link) => [map.link(link).from, map.link(link).to].into(),
    };
    let is_kept = document.filter().focus.as_ref().is_some_and(|focus| focus.centers == centers);
    let words = if is_kept { "Leave the focus" } else { words };
    // It is chosen as well: if something else were, those whom the focus keeps would fade.
    (words.to_owned(), vec![Command::Select(of), Command::ToggleFocus])
}

fn actor_entries(document: &Document, scene: &Scene, selection: Selection, actor: ActorId) -> Vec<MenuEntry> {
    let map = document.map();
    let name = map.actor(actor).named_short();
    let mut entries = vec![("Select".to_owned(), vec![Command::Select(Selection::Actor(actor))])];
    if let Some(place) = document.layout().places[actor.index()] {
        let (words, pinned) = if place.pinned { ("Unpin", false) } else { ("Pin here", true) };
        entries.push((words.to_owned(), vec![Command::Edit(Edit::Place(actor, Some(Place { pinned, ..place })))]));
    }
    entries.push(focus_entry(document, Selection::Actor(actor), "Focus on this actor"));
    if let Selection::Actor(other) = selection
        && other != actor
    {
        let words = format!("Path from {}", map.actor(other).named_short());
        entries.push((words, vec![Command::FindPath(other, actor)]));
    }
    let folded = scene.node(actor).map(|node| node.folded.to_vec()).unwrap_or_default();
    let n_members = document.shown().members(map, actor).len();
    if !folded.is_empty() && document.filter().folded.contains(&actor) {
        entries.push(("Unfold".to_owned(), vec![Command::ToggleFold(Some(actor))]));
    } else if n_members > 0 {
        let words = format!("Fold {} in", counted(n_members, "member", "members"));
        entries.push((words, vec![Command::ToggleFold(Some(actor))]));
    }
    if map.evidence().any(|piece| piece.speakers.contains(&actor)) {
        let only = set_filter(|filter| filter.speakers = [actor].into(), document);
        entries.push((format!("Only what {name} said"), only));
    }
    let hidden = folded.into_iter().chain([actor]);
    entries.push((format!("Hide {name}"), set_filter(|filter| filter.hidden_actors.extend(hidden), document)));
    entries.extend(actor_making_entries(document, selection, actor));
    entries
}

/// Returns what can be made of an actor.
fn actor_making_entries(document: &Document, selection: Selection, actor: ActorId) -> Vec<MenuEntry> {
    let map = document.map();
    let make = |words: &str, command: MakingCommand| (words.to_owned(), vec![Command::Make(command)]);
    let link = match selection.actor().filter(|&other| other != actor) {
        Some(other) => {
            let words = format!("New link from {}\u{2026}", map.actor(other).named_short());
            make(&words, MakingCommand::NewLink(Some(other), Some(actor)))
        }
        None => make("New link from here\u{2026}", MakingCommand::NewLink(Some(actor), None)),
    };
    vec![
        make("Edit\u{2026}", MakingCommand::Edit(Selection::Actor(actor))),
        link,
        make("Same as\u{2026}", MakingCommand::Merge(Some(actor))),
        make("Split\u{2026}", MakingCommand::Split(Some(actor))),
        make("Delete\u{2026}", MakingCommand::Delete(Selection::Actor(actor))),
    ]
}

fn link_entries(document: &Document, link: LinkId) -> Vec<MenuEntry> {
    let map = document.map();
    let family = map.link(link).verb.family();
    let kind = lower(family.name());
    let mut entries = vec![("Select".to_owned(), vec![Command::Select(Selection::Link(link))])];
    let pieces = document.shown().pieces(link).iter().chain(&map.link(link).evidence);
    if let Some(&piece) = pieces.into_iter().next() {
        entries.push(("Show in the article".to_owned(), vec![Command::ShowInArticle(piece)]));
    }
    entries.push(("Copy with its evidence".to_owned(), vec![Command::Cite(Cited::Link(link), CiteAs::Text)]));
    entries.push(focus_entry(document, Selection::Link(link), "Focus on these two"));
    let is_only = Family::ALL.into_iter().filter(|&family| document.filter().shows_family(family)).count() == 1;
    if !is_only {
        let only = set_filter(|filter| show_only(&mut filter.hidden_families, &family, Family::ALL), document);
        entries.push((format!("Only \u{201c}{kind}\u{201d} links"), only));
    }
    let without = set_filter(|filter| *filter = filter.with_family(family, false), document);
    entries.push((format!("Hide \u{201c}{kind}\u{201d} links"), without));
    let make = |words: &str, command: MakingCommand| (words.to_owned(), vec![Command::Make(command)]);
    entries.push(make("Edit\u{2026}", MakingCommand::Edit(Selection::Link(link))));
    let (from, to) = (map.link(link).from, map.link(link).to);
    entries.push(("Turn round".to_owned(), vec![relinked(map, link, to, from)]));
    entries.push(make("Delete\u{2026}", MakingCommand::Delete(Selection::Link(link))));
    entries
}

/// What is offered where nothing stands.
fn map_entries(cx: Cx<'_>, view: &ViewState) -> Vec<MenuEntry> {
    let document = cx.document;
    let offer = |command: Command| (command.text().to_owned(), vec![command]);
    let offers = |commands: &[Command]| -> Vec<MenuEntry> {
        let possible = commands.iter().filter(|command| is_possible(command, cx, view));
        possible.cloned().map(offer).collect()
    };
    let new = Command::Make(MakingCommand::NewActor(view.exploring.menu_at));
    let mut entries = vec![("New actor here\u{2026}".to_owned(), vec![new])];
    entries.extend(offers(&[
        Command::FitToWindow,
        Command::Relayout,
        Command::UnpinAll,
        Command::FoldAll(true),
        Command::FoldAll(false),
    ]));
    if !document.filter().hidden_actors.is_empty() {
        let all = set_filter(|filter| *filter = filter.without(Facet::Actors), document);
        entries.push(("Show hidden actors again".to_owned(), all));
    }
    entries.extend(offers(&[Command::RemoveFilters, Command::Compare, Command::File(FileCommand::Export)]));
    entries
}
