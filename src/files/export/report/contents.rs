//! What stands in a report.

use std::io;

use crate::files::export::Publication;
use crate::files::export::report::blocks::{EvidenceReport, ReportBlock};
use crate::files::export::rows::written::WrittenRows;
use crate::model::analysis::gaps::{Gap, GapPlace, places};
use crate::model::citation::lines;
use crate::model::reading::seal::Seal;
use crate::model::reviews::Verdict;
use crate::model::sentences::{listed, paragraph_list};
use crate::model::wording::{capitalised, counted};
use crate::model::{Attribution, EvidenceId, EvidenceKind, LinkId, Map, Standing, Status};

/// What a report is about, whatever map it is of.
pub(super) const ABOUT: &str = "The links of a Quotemap map, with the evidence that each rests on";

/// Takes the blocks of a report, one after the other.
type TakeBlock<'a> = dyn FnMut(ReportBlock) -> io::Result<()> + 'a;

impl EvidenceReport {
    /// Collects what is to be reported of a publication; none where its words have more than so many bytes.
    pub(in crate::files::export) fn within(publication: &Publication, most: usize) -> Option<Self> {
        let (mut blocks, mut n_bytes) = (Vec::new(), 0);
        let collected = each_block(publication, &mut |block| {
            n_bytes += block.paragraphs().iter().map(String::len).sum::<usize>();
            blocks.push(block);
            if n_bytes <= most { Ok(()) } else { Err(io::ErrorKind::FileTooLarge.into()) }
        });
        collected.ok().map(|()| Self { title: publication.map.title(), about: ABOUT.to_owned(), blocks })
    }
}

/// Finds what is to be reported of a publication, block by block.
///
/// # Errors
/// Where a block is not taken.
pub(super) fn each_block(publication: &Publication, take: &mut TakeBlock<'_>) -> io::Result<()> {
    let map = &publication.map;
    take(ReportBlock::Heading(1, map.title()))?;
    let published = map.published(", ");
    if !published.is_empty() {
        take(ReportBlock::Paragraph(published))?;
    }
    // Each on a line of its own.
    summary(publication).into_iter().try_for_each(|fact| take(ReportBlock::Facts(vec![fact])))?;
    take(ReportBlock::Heading(2, "Links and their evidence".to_owned()))?;
    for &link in publication.shown.links() {
        link_blocks(publication, link, take)?;
    }
    if publication.shown.links().is_empty() {
        take(ReportBlock::Paragraph("No link is shown.".to_owned()))?;
    }
    let unlinked = WrittenRows::of(publication).unlinked(publication);
    if !unlinked.is_empty() {
        take(ReportBlock::Heading(2, "Evidence of no link".to_owned()))?;
        unlinked.into_iter().try_for_each(|piece| piece_blocks(publication, piece, take))?;
    }
    review_blocks(publication, take)?;
    gap_blocks(publication, take)?;
    take(ReportBlock::Heading(2, if map.n_sources() == 1 { "Source" } else { "Sources" }.to_owned()))?;
    map.sources().try_for_each(|source| {
        let address = source.address.as_ref().map(|address| format!(", {address}")).unwrap_or_default();
        take(ReportBlock::Item(format!("{}{address}", source.credit())))
    })
}

fn summary(publication: &Publication) -> Vec<(&'static str, String)> {
    let Publication { map, shown, seals, reviews, left_out, .. } = publication;
    let (actors, links) = (shown.actors(map).count(), shown.links().len());
    let pieces: Vec<EvidenceId> = map.evidence_ids().filter(|&id| shown.shows_piece(map, id)).collect();
    let drawn = [
        counted(actors, "actor", "actors"),
        counted(links, "link", "links"),
        counted(pieces.len(), "piece of evidence", "pieces of evidence"),
    ];
    let mut facts = vec![("In this report", listed(&drawn.each_ref().map(String::as_str)))];
    facts.extend(left_out.clone().map(|words| ("Left out", words)));
    let sealed = |seal: Seal| pieces.iter().filter(|id| seals.get(id) == Some(&seal)).count();
    let counts: Vec<String> = Seal::ALL
        .into_iter()
        .map(|seal| (sealed(seal), seal.name().to_lowercase()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    let held =
        if counts.is_empty() { "not held against the article\u{2019}s text".to_owned() } else { counts.join(", ") };
    facts.push(("Seals", held));
    let reviewed = Verdict::ALL.map(|verdict| {
        let n = pieces.iter().filter(|&&id| reviews.get(id).verdict == verdict).count();
        format!("{n} {}", Verdict::name(verdict).to_lowercase())
    });
    facts.push(("Reviews", reviewed.join(", ")));
    facts.push(("The article\u{2019}s words in it", publication.article_words()));
    facts
}

fn link_blocks(publication: &Publication, id: LinkId, take: &mut TakeBlock<'_>) -> io::Result<()> {
    let Publication { map, shown, .. } = publication;
    let link = map.link(id);
    take(ReportBlock::Heading(3, map.sentence(id)))?;
    let mut facts = vec![("Kind", link.verb.family().name().to_owned())];
    if link.status != Status::Reported {
        facts.push(("Status", link.status.name().to_owned()));
    }
    facts.extend(link.date.as_ref().map(|dated| ("When", dated.words())));
    let disputes: Vec<String> = link.disputes.iter().map(|&other| map.sentence(other)).collect();
    if !disputes.is_empty() {
        facts.push(("Disputed by", disputes.join("; ")));
    }
    facts.extend(link.drafted.as_ref().map(|drafted| ("Draft", drafted.spoken())));
    take(ReportBlock::Facts(facts))?;
    shown.pieces(id).iter().try_for_each(|&piece| piece_blocks(publication, piece, take))
}

fn piece_blocks(publication: &Publication, id: EvidenceId, take: &mut TakeBlock<'_>) -> io::Result<()> {
    let map = &publication.map;
    let words = lines(&map.words_of(id)).map(str::to_owned).collect();
    let is_quotation = map.piece(id).kind == EvidenceKind::Quotation;
    take(if is_quotation { ReportBlock::Quotation(words) } else { ReportBlock::Statement(words) })?;
    take(ReportBlock::Facts(piece_facts(publication, id)))
}

/// Returns who said a piece to whom, where and when, who vouches for it, and what was found out about it.
fn piece_facts(publication: &Publication, id: EvidenceId) -> Vec<(&'static str, String)> {
    let Publication { map, seals, reviews, .. } = publication;
    let piece = map.piece(id);
    let mut facts = vec![("Evidence", piece.kind.name().to_owned())];
    facts.extend(map.speaker_names(id).map(|names| ("Said by", names)));
    facts.extend(piece.addressee.map(|actor| ("To", map.actor(actor).named().into_owned())));
    let through: Vec<&str> = [&piece.occasion, &piece.medium].into_iter().flatten().map(String::as_str).collect();
    if !through.is_empty() {
        facts.push(("Through", through.join(", ")));
    }
    facts.extend(piece.via.clone().map(|via| ("Citing", via)));
    facts.extend(piece.date.as_ref().map(|dated| ("When", dated.words())));
    facts.push(("Where", where_words(map, id)));
    facts.push(("Vouched by", vouched_words(map, id)));
    facts.extend(piece.drafted.as_ref().map(|drafted| ("Draft", drafted.spoken())));
    facts.extend(seals.get(&id).map(|seal| ("Seal", seal.name().to_owned())));
    let review = reviews.get(id);
    facts.extend(review.verdict.map(|verdict| ("Review", Verdict::name(Some(verdict)).to_owned())));
    if !review.note.is_empty() {
        facts.push(("Note", lines(&review.note).collect::<Vec<_>>().join(" ")));
    }
    facts
}

fn where_words(map: &Map, id: EvidenceId) -> String {
    let paragraphs = paragraph_list(&map.piece(id).paragraphs);
    if map.n_sources() == 1 { paragraphs } else { format!("{paragraphs} of {}", map.source_of(id).credit()) }
}

fn vouched_words(map: &Map, id: EvidenceId) -> String {
    let voucher = map.voucher(id);
    match (map.standing(id), map.piece(id).attribution) {
        (Standing::OnRecord, Attribution::Actor(_)) => format!("{voucher}, on the record"),
        _ => voucher,
    }
}

/// Writes what the reviewer doubts, and what else has a note.
fn review_blocks(publication: &Publication, take: &mut TakeBlock<'_>) -> io::Result<()> {
    let Publication { map, shown, reviews, .. } = publication;
    let noted: Vec<(EvidenceId, String)> = reviews
        .iter()
        .filter(|(id, _)| map.has_piece(*id) && shown.shows_piece(map, *id))
        .filter(|(_, review)| review.verdict == Some(Verdict::Doubtful) || !review.note.is_empty())
        .map(|(id, review)| {
            let note = lines(&review.note).collect::<Vec<_>>().join(" ");
            let note = if note.is_empty() { note } else { format!(" \u{2014} {note}") };
            (id, format!("{}: {}{note}", Verdict::name(review.verdict), map.brief_evidence(id)))
        })
        .collect();
    if !noted.is_empty() {
        take(ReportBlock::Heading(2, "Doubts and notes".to_owned()))?;
    }
    noted.into_iter().try_for_each(|(_, words)| take(ReportBlock::Item(words)))
}

/// Writes where the evidence is thin.
fn gap_blocks(publication: &Publication, take: &mut TakeBlock<'_>) -> io::Result<()> {
    let Publication { map, shown, .. } = publication;
    let mut is_first = true;
    for gap in Gap::ALL.into_iter().filter(|gap| gap.is_of(map)) {
        let found = places(map, gap, Some(shown));
        if found.is_empty() {
            continue;
        }
        if std::mem::take(&mut is_first) {
            take(ReportBlock::Heading(2, "Where the evidence is thin".to_owned()))?;
        }
        take(ReportBlock::Heading(3, format!("{} ({})", gap.name(), found.len())))?;
        take(ReportBlock::Paragraph(format!("{}.", gap.explanation())))?;
        for place in found {
            take(ReportBlock::Item(match place {
                GapPlace::Link(link) => map.sentence(link),
                GapPlace::Actor(actor) => capitalised(&map.actor(actor).name),
            }))?;
        }
    }
    Ok(())
}
