//! What is told of a piece of evidence.

use crate::files::export::Publication;
use crate::files::export::rows::cells::{
    Cell, CellSort, TableColumn, actor_keys, column, doubt, edtf, percent, rule, wording,
};
use crate::model::reviews::Verdict;
use crate::model::wording::undirected;
use crate::model::{ActorId, Attribution, EvidenceId, Standing};

/// The columns of evidence.
pub(in crate::files::export) const PIECES: &[TableColumn<EvidenceId>] = &[
    column("key", CellSort::Text, |p, id| p.map.piece(id).key.as_str().into()),
    column("kind", CellSort::Text, |p, id| p.map.piece(id).kind.key().into()),
    column("text", CellSort::Text, |p, id| p.map.piece(id).text.as_str().into()),
    column("is_part", CellSort::Flag, |p, id| p.map.piece(id).is_part.into()),
    column("is_verbatim", CellSort::Flag, |p, id| p.map.piece(id).is_verbatim.into()),
    column("speakers", CellSort::List, |p, id| actor_keys(p, &p.map.piece(id).speakers)),
    column("speaker_names", CellSort::List, |p, id| names(p, &p.map.piece(id).speakers)),
    column("addressee", CellSort::Text, |p, id| {
        p.map.piece(id).addressee.map(|actor| p.map.actor(actor).key.clone()).into()
    }),
    column("addressee_name", CellSort::Text, |p, id| {
        p.map.piece(id).addressee.map(|actor| p.map.actor(actor).name.clone()).into()
    }),
    column("about_names", CellSort::List, |p, id| names(p, &p.map.piece(id).about)),
    column("about", CellSort::List, |p, id| actor_keys(p, &p.map.piece(id).about)),
    column("attribution", CellSort::Text, |p, id| match p.map.piece(id).attribution {
        Attribution::Article => "article".into(),
        Attribution::Actor(actor) => p.map.actor(actor).key.as_str().into(),
    }),
    column("vouched_by", CellSort::Text, |p, id| undirected(&p.map.voucher(id)).as_ref().into()),
    column("standing", CellSort::Text, |p, id| {
        let standing = match p.map.standing(id) {
            Standing::OnRecord => "on_record",
            Standing::Unnamed => "unnamed",
            Standing::Article => "article",
        };
        standing.into()
    }),
    column("via", CellSort::Text, |p, id| p.map.piece(id).via.clone().into()),
    column("occasion", CellSort::Text, |p, id| p.map.piece(id).occasion.clone().into()),
    column("medium", CellSort::Text, |p, id| p.map.piece(id).medium.clone().into()),
    column("date", CellSort::Text, |p, id| edtf(p.map.piece(id).date.as_ref())),
    column("date_wording", CellSort::Text, |p, id| wording(p.map.piece(id).date.as_ref())),
    column("paragraphs", CellSort::List, |p, id| {
        p.map.piece(id).paragraphs.iter().map(u32::to_string).collect::<Vec<_>>().into()
    }),
    column("sentences", CellSort::List, |p, id| {
        let anchors = p.map.piece(id).anchors.iter();
        anchors.map(|anchor| format!("{}.{}", anchor.paragraph, anchor.sentence)).collect::<Vec<_>>().into()
    }),
    column("source", CellSort::Text, |p, id| p.map.source_of(id).key.as_str().into()),
    column("source_headline", CellSort::Text, |p, id| p.map.source_of(id).headline.as_str().into()),
    column("source_publisher", CellSort::Text, |p, id| p.map.source_of(id).publisher.as_str().into()),
    column("source_date", CellSort::Text, |p, id| {
        p.map.source_of(id).date.as_ref().map(|date| date.as_edtf().to_owned()).into()
    }),
    column("source_address", CellSort::Text, |p, id| p.map.source_of(id).address.clone().into()),
    column("source_byline", CellSort::Text, |p, id| p.map.source_of(id).byline.clone().into()),
    column("source_date_note", CellSort::Text, |p, id| p.map.source_of(id).date_note.clone().into()),
    column("source_n_paragraphs", CellSort::Whole, |p, id| p.map.source_of(id).n_paragraphs.map(|n| n as usize).into()),
    column("links", CellSort::List, |p, id| {
        p.map.links_of_evidence(id).iter().map(|&link| p.map.link(link).key.clone()).collect::<Vec<_>>().into()
    }),
    column("seal", CellSort::Text, |p, id| p.seals.get(&id).map(|seal| seal.key().to_owned()).into()),
    column("verdict", CellSort::Text, |p, id| {
        let verdict = p.reviews.get(id).verdict.map(|verdict| match verdict {
            Verdict::Confirmed => "confirmed",
            Verdict::Doubtful => "doubtful",
        });
        verdict.into()
    }),
    column("review_note", CellSort::Text, |p, id| p.reviews.get(id).note.into()),
    column("drafted_rule", CellSort::Text, |p, id| rule(p.map.piece(id).drafted.as_ref())),
    column("drafted_percent", CellSort::Whole, |p, id| percent(p.map.piece(id).drafted.as_ref())),
    column("drafted_doubt", CellSort::Text, |p, id| doubt(p.map.piece(id).drafted.as_ref())),
];

fn names(publication: &Publication, actors: &[ActorId]) -> Cell {
    actors.iter().map(|&id| publication.map.actor(id).name.clone()).collect::<Vec<_>>().into()
}
