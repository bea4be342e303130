//! A piece of evidence as text: the words, and who stands by them.

use crate::files::export::page::listed::{Listed, lang, told};
use crate::files::export::paths::escaped;
use crate::model::citation::lines;
use crate::model::reviews::Verdict;
use crate::model::sentences::paragraph_list;
use crate::model::text::direction::has_right_to_left;
use crate::model::wording::{capitalised, shortened};
use crate::model::{ActorId, ActorKind, Attribution, EvidenceId, EvidenceKind, Standing};

/// Writes a piece of evidence whole.
pub(super) fn piece(listed: &Listed<'_>, id: EvidenceId) -> String {
    let map = listed.map();
    let piece = map.piece(id);
    let line = |line| format!("<p dir=\"auto\"{}>{}</p>", lang(listed.form, line), escaped(line));
    let words: String = lines(&map.words_of(id)).map(line).collect();
    let words = match piece.kind {
        EvidenceKind::Quotation => format!("<blockquote>{words}</blockquote>"),
        EvidenceKind::Paraphrase | EvidenceKind::Act | EvidenceKind::Inference => words,
    };
    let rows: String = rows(listed, id)
        .into_iter()
        .map(|(name, words)| format!("<div><dt>{name}</dt><dd>{words}</dd></div>"))
        .collect();
    format!(
        "<div class=\"piece\" id=\"{}\" data-kind=\"{}\" data-standing=\"{}\"{}{}>\n{words}\n<dl>{rows}</dl>\n</div>\n",
        listed.piece_fragment(id),
        piece.kind.key(),
        standing_key(map.standing(id)),
        data("says", &listed.actor_numbers(piece.speakers.iter().copied())),
        data("about", &listed.actor_numbers(piece.about.iter().chain(&piece.addressee).copied())),
    )
}

/// Writes a piece that stands whole elsewhere, in a line.
pub(super) fn mention(listed: &Listed<'_>, id: EvidenceId) -> String {
    const MOST_LETTERS: usize = 80;
    let map = listed.map();
    let words = escaped(&shortened(&map.words_of(id), MOST_LETTERS));
    let place = paragraph_list(&map.piece(id).paragraphs);
    let number = listed.number_of_piece(id).unwrap_or_default();
    format!(
        "<p class=\"again\" data-piece=\"{number}\">Also: <a href=\"#{}\"{}>{words}</a> ({}, {place})</p>\n",
        listed.piece_fragment(id),
        told(listed.form, &map.words_of(id)),
        escaped(&map.speaker_line(id)),
    )
}

/// Returns what is said of a piece, each with its name, as HTML.
fn rows(listed: &Listed<'_>, id: EvidenceId) -> Vec<(&'static str, String)> {
    let (map, publication) = (listed.map(), listed.publication);
    let piece = map.piece(id);
    let is_quotation = piece.kind == EvidenceKind::Quotation;
    let mut rows = Vec::new();
    if !piece.speakers.is_empty() {
        let names: Vec<String> = piece.speakers.iter().map(|&actor| name_with_office(listed, actor)).collect();
        rows.push((if is_quotation { "Said by" } else { "According to" }, names.join(", ")));
    } else if is_quotation {
        rows.push(("Said by", "no one named: the article quotes the words as words".to_owned()));
    }
    rows.extend(piece.addressee.map(|actor| ("To", name_with_office(listed, actor))));
    let channel: Vec<String> = piece.occasions().map(text).collect();
    if !channel.is_empty() {
        rows.push(("Through", channel.join(", ")));
    }
    rows.extend(piece.via.as_deref().map(|via| ("Citing", text(via))));
    rows.push(("Vouched by", voucher(listed, id)));
    if !piece.about.is_empty() {
        rows.push(("About", listed.names(&piece.about)));
    }
    rows.extend(piece.date.as_ref().map(|dated| ("When", text(&dated.words()))));
    let place = capitalised(&paragraph_list(&piece.paragraphs));
    let source = (map.n_sources() > 1).then(|| format!(" of {}", text(&map.source_of(id).credit())));
    rows.push(("Where", format!("{place}{} \u{b7} {}", source.unwrap_or_default(), piece.kind.name())));
    if let Some(seal) = publication.seals.get(&id) {
        rows.push((
            "Seal",
            format!("{}{}", seal.name(), if seal.is_verified() { ": it stands in the text" } else { "" }),
        ));
    }
    if let Some(verdict) = publication.reviews.get(id).verdict {
        rows.push(("Review", Verdict::name(Some(verdict)).to_owned()));
    }
    rows.extend(piece.drafted.as_ref().map(|drafted| ("Draft", text(&capitalised(&drafted.spoken())))));
    rows
}

fn name_with_office(listed: &Listed<'_>, actor: ActorId) -> String {
    let office = listed.map().actor(actor).office.as_deref().map(|office| format!(", {}", text(office)));
    format!("{}{}", listed.name(actor), office.unwrap_or_default())
}

/// Says who vouches for a piece, and how openly.
fn voucher(listed: &Listed<'_>, id: EvidenceId) -> String {
    let map = listed.map();
    match map.piece(id).attribution {
        Attribution::Article => {
            let whom = match map.piece(id).kind {
                EvidenceKind::Inference => "the map-maker, from the article",
                _ => "the article itself",
            };
            match map.source_of(id).publisher.as_str() {
                "" => whom.to_owned(),
                publisher => format!("{whom} ({})", text(publisher)),
            }
        }
        Attribution::Actor(actor) => {
            let is_unnamed = map.actor(actor).kind == ActorKind::Group;
            format!("{}, {}", listed.name(actor), if is_unnamed { "unnamed" } else { "on the record" })
        }
    }
}

/// Returns the name that the script knows a standing by.
pub(super) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::OnRecord => "on_record",
        Standing::Unnamed => "unnamed",
        Standing::Article => "article",
    }
}

/// Writes words that may run in either direction.
pub(super) fn text(words: &str) -> String {
    let words_written = escaped(words);
    if has_right_to_left(words) { format!("<bdi>{words_written}</bdi>") } else { words_written }
}

/// Writes an attribute for the script, unless it says nothing.
pub(super) fn data(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" data-{name}=\"{}\"", escaped(value)) }
}
