//! What is told of a piece of evidence.

use crate::files::export::Publication;
use crate::files::export::rows::cells::{Cell, Column, Sort, column};
use crate::files::export::rows::links::{edtf, wording};
use crate::files::export::rows::{actor_keys, doubt, percent, rule};
use crate::model::reviews::Verdict;
use crate::model::{ActorId, Attribution, EvidenceId, Standing};

/// The columns of evidence.
pub(in crate::files::export) const PIECES: &[Column<EvidenceId>] = &[
    column("key", Sort::Text, |p, id| p.map.piece(id).key.as_str().into()),
    column("kind", Sort::Text, |p, id| p.map.piece(id).kind.key().into()),
    column("text", Sort::Text, |p, id| p.map.piece(id).text.as_str().into()),
    column("is_part", Sort::Flag, |p, id| p.map.piece(id).is_part.into()),
    column("is_verbatim", Sort::Flag, |p, id| p.map.piece(id).is_verbatim.into()),
    column("speakers", Sort::List, |p, id| actor_keys(p, &p.map.piece(id).speakers)),
    column("speaker_names", Sort::List, |p, id| names(p, &p.map.piece(id).speakers)),
    column("addressee", Sort::Text, |p, id| {
        p.map.piece(id).addressee.map(|actor| p.map.actor(actor).key.clone()).into()
    }),
    column("about", Sort::List, |p, id| actor_keys(p, &p.map.piece(id).about)),
    column("attribution", Sort::Text, |p, id| match p.map.piece(id).attribution {
        Attribution::Article => "article".into(),
        Attribution::Actor(actor) => p.map.actor(actor).key.as_str().into(),
    }),
    column("vouched_by", Sort::Text, |p, id| p.map.voucher(id).into()),
    column("standing", Sort::Text, |p, id| {
        let standing = match p.map.standing(id) {
            Standing::OnRecord => "on_record",
            Standing::Unnamed => "unnamed",
            Standing::Article => "article",
        };
        standing.into()
    }),
    column("via", Sort::Text, |p, id| p.map.piece(id).via.clone().into()),
    column("occasion", Sort::Text, |p, id| p.map.piece(id).occasion.clone().into()),
    column("medium", Sort::Text, |p, id| p.map.piece(id).medium.clone().into()),
    column("date", Sort::Text, |p, id| edtf(p.map.piece(id).date.as_ref())),
    column("date_wording", Sort::Text, |p, id| wording(p.map.piece(id).date.as_ref())),
    column("paragraphs", Sort::List, |p, id| {
        p.map.piece(id).paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().into()
    }),
    column("sentences", Sort::List, |p, id| {
        let anchors = p.map.piece(id).anchors.iter();
        anchors.map(|anchor| format!("{}.{}", anchor.paragraph, anchor.sentence)).collect::<Vec<_>>().into()
    }),
    column("source", Sort::Text, |p, id| p.map.source_of(id).key.as_str().into()),
    column("source_headline", Sort::Text, |p, id| p.map.source_of(id).headline.as_str().into()),
    column("source_publisher", Sort::Text, |p, id| p.map.source_of(id).publisher.as_str().into()),
    column("source_date", Sort::Text, |p, id| {
        p.map.source_of(id).date.as_ref().map(|date| date.as_edtf().to_owned()).into()
    }),
    column("source_address", Sort::Text, |p, id| p.map.source_of(id).address.clone().into()),
    column("links", Sort::List, |p, id| {
        p.map.links_of_evidence(id).iter().map(|&link| p.map.link(link).key.clone()).collect::<Vec<_>>().into()
    }),
    column("seal", Sort::Text, |p, id| p.seals.get(&id).map(|seal| seal.key().to_owned()).into()),
    column("verdict", Sort::Text, |p, id| {
        let verdict = p.reviews.get(id).verdict.map(|verdict| match verdict {
            Verdict::Confirmed => "confirmed",
            Verdict::Doubtful => "doubtful",
        });
        verdict.into()
    }),
    column("review_note", Sort::Text, |p, id| p.reviews.get(id).note.into()),
    column("drafted_rule", Sort::Text, |p, id| rule(p.map.piece(id).drafted.as_ref())),
    column("drafted_percent", Sort::Whole, |p, id| percent(p.map.piece(id).drafted.as_ref())),
    column("drafted_doubt", Sort::Text, |p, id| doubt(p.map.piece(id).drafted.as_ref())),
];

fn names(publication: &Publication, actors: &[ActorId]) -> Cell {
    actors.iter().map(|&id| publication.map.actor(id).name.clone()).collect::<Vec<_>>().into()
}
