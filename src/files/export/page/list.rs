//! The list of a page: actors, links and quotes as text, which is whole without the script.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

use unicode_normalization::UnicodeNormalization as _;

use crate::files::export::page::listed::{Listed, told};
use crate::files::export::page::piece::{data, mention, piece, standing_key, text};
use crate::files::export::page::style::code;
use crate::files::export::paths::escaped;
use crate::model::analysis::backing::best_backed;
use crate::model::analysis::related::related_quotations;
use crate::model::sentences::paragraph_list;
use crate::model::text::folding::folded;
use crate::model::text::han_variants::forms_of;
use crate::model::wording::{capitalised, counted};
use crate::model::{ActorId, ActorKind, EvidenceId, EvidenceKind, Family, LinkId, Standing, Status};
use crate::scene::draw::Ink;

/// Writes the list part by part; returns its letters that are not of ASCII.
pub(super) fn list(listed: &Listed<'_>, out: &mut dyn io::Write) -> io::Result<BTreeSet<char>> {
    let mut letters = BTreeSet::new();
    let mut put = |part: &str| {
        letters.extend(part.chars().filter(|c| !c.is_ascii()));
        out.write_all(part.as_bytes())
    };
    put(&format!("<section>\n<h2>Links and their evidence ({})</h2>\n", listed.links.len()))?;
    let mut n_written = 0;
    for &id in &listed.links {
        put(&link(listed, id, &mut n_written))?;
    }
    put("</section>\n")?;
    let others = &listed.pieces[listed.n_linked..];
    if !others.is_empty() {
        put(&format!("<section>\n<h2>Quotes that no link rests on ({})</h2>\n", others.len()))?;
        others.iter().try_for_each(|&id| put(&piece(listed, id)))?;
        put("</section>\n")?;
    }
    put(&format!("<section>\n<h2>Actors ({})</h2>\n", listed.actors.len()))?;
    listed.actors.iter().try_for_each(|&id| put(&actor(listed, id)))?;
    put("</section>\n")?;
    Ok(letters)
}

/// Writes a link with all that it rests on; each piece stands whole once, below the first link that rests on it.
fn link(listed: &Listed<'_>, id: LinkId, n_written: &mut usize) -> String {
    let map = listed.map();
    let link = map.link(id);
    let family = link.verb.family();
    let parts = [
        Some(format!("<span class=\"dot b{}\"></span>{}", code(Ink::Family(family)), family.name())),
        Some(link.status.explained().to_owned()),
        link.date.as_ref().map(|dated| text(&dated.words())),
        link.drafted.as_ref().map(|drafted| text(&drafted.spoken())),
    ];
    let about = parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ");
    let mut disputes = String::new();
    if !link.disputes.is_empty() {
        let others: Vec<String> = link.disputes.iter().map(|&other| account(listed, other)).collect();
        disputes =
            format!("<p class=\"dispute\">Disputed: another account in the article: {}</p>\n", others.join("; "));
    }
    let mut pieces = String::new();
    for &id in listed.publication.shown.pieces(id) {
        let is_new = listed.number_of_piece(id) == Some(*n_written);
        *n_written += usize::from(is_new);
        pieces.push_str(&if is_new { piece(listed, id) } else { mention(listed, id) });
    }
    format!(
        "<article class=\"link\" id=\"{}\" data-ends=\"{}\" data-family=\"{}\" data-status=\"{}\"{}{}{}>\n<h3>{}</h3>\n\
         <p class=\"about\">{about}</p>\n<p class=\"ends\">{} <span aria-label=\"to\" role=\"img\">\u{2192}</span> {}</p>\n{disputes}{pieces}</article>\n",
        listed.link_fragment(id),
        listed.actor_numbers([link.from, link.to]),
        family.key(),
        link.status.key(),
        data("label", &link.label),
        data("verb", link.verb.key()),
        data("related", &related(listed, id)),
        listed.sentence(id),
        listed.name(link.from),
        listed.name(link.to),
    )
}

/// Writes another account of what a link says: who vouches for it, where it is not in the list.
fn account(listed: &Listed<'_>, id: LinkId) -> String {
    let map = listed.map();
    match map.link(id).evidence.first() {
        Some(&piece) if !listed.has_link(id) => {
            let place = paragraph_list(&map.piece(piece).paragraphs);
            format!("{} (per {}, {place}; not shown here)", listed.sentence(id), text(&map.voucher(piece)))
        }
        _ => listed.sentence(id),
    }
}

/// Returns the quotations that bear on a link and are not its evidence, by their places in the list.
fn related(listed: &Listed<'_>, id: LinkId) -> String {
    const MOST: usize = 4;
    let is_listed = |&piece: &EvidenceId| listed.number_of_piece(piece).is_some();
    listed.piece_numbers(related_quotations(listed.map(), id).into_iter().filter(is_listed).take(MOST))
}

fn actor(listed: &Listed<'_>, id: ActorId) -> String {
    let map = listed.map();
    let actor = map.actor(id);
    let what = match &actor.office {
        Some(office) => format!("{}, {}", text(office), actor.kind.name().to_lowercase()),
        None => actor.kind.name().to_owned(),
    };
    let names: Vec<String> = actor.aliases.iter().map(|alias| text(alias)).collect();
    let drafted = actor.drafted.as_ref().map(|drafted| text(&capitalised(&drafted.spoken())));
    let rows = [
        (!actor.member_of.is_empty()).then(|| format!("Belongs to {}", listed.names(&actor.member_of))),
        (!names.is_empty()).then(|| format!("Also called {}", names.join(", "))),
        actor.note.as_deref().map(text),
        drafted,
    ];
    let rows: String = rows.into_iter().flatten().map(|row| format!("<p class=\"about\">{row}</p>\n")).collect();
    let links = map.links_of_actor(id).iter().filter(|&&link| listed.has_link(link));
    let links: String = links.map(|&link| format!("<li>{}</li>", listed.sentence(link))).collect();
    let links = if links.is_empty() { links } else { format!("<ul>{links}</ul>\n") };
    format!(
        "<article class=\"actor\" id=\"{fragment}\" data-kind=\"{}\"{}>\n<h3><a href=\"#{fragment}\"{}>{}</a></h3>\n\
         <p class=\"about\">{what}</p>\n{rows}{links}</article>\n",
        actor.kind.key(),
        data("also", &actor.short_name),
        told(listed.form, &actor.name),
        escaped(&actor.name),
        fragment = listed.actor_fragment(id),
    )
}

/// Writes what stands beside the map while nothing is chosen.
pub(super) fn intro(listed: &Listed<'_>) -> String {
    const MOST: usize = 5;
    let map = listed.map();
    let n_quotations = listed.pieces.iter().filter(|&&id| map.piece(id).kind == EvidenceKind::Quotation).count();
    let counts = [
        counted(listed.actors.len(), "actor", "actors"),
        counted(listed.links.len(), "link", "links"),
        counted(listed.pieces.len(), "piece of evidence", "pieces of evidence"),
        counted(n_quotations, "direct quotation", "direct quotations"),
    ];
    let best = best_backed(map, &listed.publication.shown, MOST);
    let best: String = best.into_iter().map(|link| format!("<li>{}</li>", listed.sentence(link))).collect();
    let best = if best.is_empty() { best } else { format!("<h3>Best-backed links</h3>\n<ul>{best}</ul>\n") };
    format!(
        "<div class=\"intro\">\n<h2>Click a link, read its quotes</h2>\n<p>Or click an actor: who they are, what they said, \
         what was said about them.</p>\n<p class=\"about\">{}</p>\n{best}<p class=\"about keys scripted\">Keys on the map: Tab from actor to \
         actor, arrows along their links, Enter opens, Escape closes, + and \u{2212} zoom, 0 shows all.</p>\n</div>\n",
        counts.join(", ")
    )
}

/// Writes the switches of the filter, of what there is more than one kind of.
pub(super) fn filters(listed: &Listed<'_>) -> String {
    let map = listed.map();
    let kinds: BTreeSet<ActorKind> = listed.actors.iter().map(|&id| map.actor(id).kind).collect();
    let families: BTreeSet<Family> = listed.links.iter().map(|&id| map.link(id).verb.family()).collect();
    let statuses: BTreeSet<Status> = listed.links.iter().map(|&id| map.link(id).status).collect();
    let linked = &listed.pieces[..listed.n_linked];
    let evidence: BTreeSet<EvidenceKind> = linked.iter().map(|&id| map.piece(id).kind).collect();
    let standings: BTreeSet<Standing> = linked.iter().map(|&id| map.standing(id)).collect();
    let groups = [
        ("Actors", "kind", kinds.into_iter().map(|kind| (kind.key(), kind.plural())).collect()),
        ("Links", "family", families.into_iter().map(|family| (family.key(), family.name())).collect()),
        ("Evidence", "evidence", evidence.into_iter().map(|kind| (kind.key(), kind.name())).collect()),
        ("Who vouches", "standing", standings.into_iter().map(|way| (standing_key(way), way.name())).collect()),
        ("Status", "status", statuses.into_iter().map(|status| (status.key(), status.name())).collect::<Vec<_>>()),
    ];
    let mut written = String::new();
    for (name, by, choices) in groups.iter().filter(|(.., choices)| choices.len() > 1) {
        let _ = writeln!(written, "<fieldset><legend>{name}</legend>");
        for (key, words) in choices {
            let _ = writeln!(
                written,
                "<label><input type=\"checkbox\" name=\"{by}\" value=\"{key}\" checked> {words}</label>"
            );
        }
        written.push_str("</fieldset>\n");
    }
    written
}

/// Returns the other words for what links say, by their verbs, as JSON: they are found by these as well.
pub(super) fn synonyms_table(listed: &Listed<'_>) -> String {
    let verbs = listed.links.iter().map(|&id| listed.map().link(id).verb);
    let table: BTreeMap<&str, &str> = verbs.map(|verb| (verb.key(), verb.synonyms())).collect();
    serde_json::to_string(&table).unwrap_or_else(|_| "{}".to_owned())
}

/// Returns what letters are to a search that the script does not fold by itself, as JSON: those of a list, and any that a
/// reader may type for them: on a keyboard of Latin, Greek, Cyrillic, Armenian, Hebrew or Arabic letters, or as another form
/// of a Han character.
pub(super) fn fold_table(mut letters: BTreeSet<char>) -> String {
    let forms: Vec<char> = letters.iter().copied().flat_map(forms_of).collect();
    letters.extend(forms);
    letters.extend('\u{80}'..'\u{700}');
    let by_script =
        |c: char| -> String { c.to_lowercase().nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect() };
    let rows = letters.into_iter().map(|c| (c.to_string(), folded(&c.to_string()), by_script(c)));
    let table: BTreeMap<String, String> =
        rows.filter(|(_, folded, by_script)| by_script != folded).map(|(letter, folded, _)| (letter, folded)).collect();
    serde_json::to_string(&table).unwrap_or_else(|_| "{}".to_owned())
}
