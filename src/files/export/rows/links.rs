//! What is told of a link.

use jiff::civil::Date;
use serde_json::Value;

use crate::files::export::Publication;
use crate::files::export::rows::cells::{
    CellSort, TableColumn, as_json, column, doubt, edtf, hex, iso_day, percent, rule, wording,
};
use crate::files::export::rows::pieces::PIECES;
use crate::model::wording::undirected;
use crate::model::{EvidenceId, EvidenceKind, LinkId};
use crate::scene::draw::Ink;
use crate::scene::palette::{Rgb, Theme};

/// The columns of links.
pub(in crate::files::export) const LINKS: &[TableColumn<LinkId>] = &[
    column("key", CellSort::Text, |p, id| p.map.link(id).key.as_str().into()),
    column("from", CellSort::Text, |p, id| p.map.actor(p.map.link(id).from).key.as_str().into()),
    column("to", CellSort::Text, |p, id| p.map.actor(p.map.link(id).to).key.as_str().into()),
    column("from_name", CellSort::Text, |p, id| p.map.actor(p.map.link(id).from).name.as_str().into()),
    column("to_name", CellSort::Text, |p, id| p.map.actor(p.map.link(id).to).name.as_str().into()),
    column("sentence", CellSort::Text, |p, id| undirected(&p.map.sentence(id)).as_ref().into()),
    column("label", CellSort::Text, |p, id| p.map.link(id).label.as_str().into()),
    column("predicate", CellSort::Text, |p, id| p.map.link(id).predicate.as_str().into()),
    column("verb", CellSort::Text, |p, id| p.map.link(id).verb.key().into()),
    column("family", CellSort::Text, |p, id| p.map.link(id).verb.family().key().into()),
    column("cameo", CellSort::Text, |p, id| p.map.link(id).verb.cameo().into()),
    column("plover", CellSort::Text, |p, id| p.map.link(id).verb.plover().into()),
    column("status", CellSort::Text, |p, id| p.map.link(id).status.key().into()),
    column("disputes", CellSort::List, |p, id| {
        p.map.link(id).disputes.iter().map(|&other| p.map.link(other).key.clone()).collect::<Vec<_>>().into()
    }),
    column("date", CellSort::Text, |p, id| edtf(p.map.link(id).date.as_ref())),
    column("date_wording", CellSort::Text, |p, id| wording(p.map.link(id).date.as_ref())),
    column("first_day", CellSort::Text, |p, id| days_of(p, id).and_then(|(first, _)| first).map(iso_day).into()),
    column("last_day", CellSort::Text, |p, id| days_of(p, id).and_then(|(_, last)| last).map(iso_day).into()),
    column("evidence", CellSort::List, |p, id| {
        pieces(p, id).iter().map(|&piece| p.map.piece(piece).key.clone()).collect::<Vec<_>>().into()
    }),
    column("quotes", CellSort::List, |p, id| {
        let quotes = pieces(p, id).iter().map(|&piece| undirected(&p.map.citation(piece)).into_owned());
        quotes.collect::<Vec<_>>().into()
    }),
    column("evidence_kind", CellSort::Text, |p, id| p.map.strongest_evidence(id).key().into()),
    column("vouched_by", CellSort::List, |p, id| {
        let mut vouchers: Vec<String> = Vec::new();
        for voucher in pieces(p, id).iter().map(|&piece| undirected(&p.map.voucher(piece)).into_owned()) {
            if !vouchers.contains(&voucher) {
                vouchers.push(voucher);
            }
        }
        vouchers.into()
    }),
    column("unnamed_only", CellSort::Flag, |p, id| p.map.rests_on_unnamed_sources(id).into()),
    column("sources", CellSort::List, |p, id| {
        let sources = p.map.sources_of_link(id);
        sources.into_iter().map(|source| p.map.source(source).key.clone()).collect::<Vec<_>>().into()
    }),
    column("color", CellSort::Text, |p, id| hex(link_color(p, id)).into()),
    column("line", CellSort::Text, |p, id| line_style(p, id).into()),
    column("width", CellSort::Number, |p, id| p.scene.strand(id).map(|strand| strand.width).into()),
    column("drafted_rule", CellSort::Text, |p, id| rule(p.map.link(id).drafted.as_ref())),
    column("drafted_percent", CellSort::Whole, |p, id| percent(p.map.link(id).drafted.as_ref())),
    column("drafted_doubt", CellSort::Text, |p, id| doubt(p.map.link(id).drafted.as_ref())),
];

/// Returns the pieces that a link rests on and that are written.
fn pieces(publication: &Publication, id: LinkId) -> &[EvidenceId] {
    publication.shown.pieces(id)
}

/// Returns the first and the last day of a link that has a date; none for an open end.
pub(in crate::files::export) fn days_of(publication: &Publication, id: LinkId) -> Option<(Option<Date>, Option<Date>)> {
    let date = &publication.map.link(id).date.as_ref()?.date;
    Some((date.start_day(), date.last_day()))
}

/// Returns the colour of a link: its family's, or that of an inference.
pub(in crate::files::export) fn link_color(publication: &Publication, id: LinkId) -> Rgb {
    let ink = match publication.map.strongest_evidence(id) {
        EvidenceKind::Inference => Ink::Inference,
        _ => Ink::Family(publication.map.link(id).verb.family()),
    };
    ink.rgb(Theme::Light)
}

/// Returns the style of a link's line, which tells what it rests on.
pub(in crate::files::export) fn line_style(publication: &Publication, id: LinkId) -> &'static str {
    match publication.map.strongest_evidence(id) {
        EvidenceKind::Quotation | EvidenceKind::Inference => "solid",
        EvidenceKind::Paraphrase => "dashed",
        EvidenceKind::Act => "dotted",
    }
}

/// Returns all that is told of the pieces that a link rests on, each made as it is asked for.
pub(in crate::files::export) fn evidence_as_json(publication: &Publication, id: LinkId) -> impl Iterator<Item = Value> {
    pieces(publication, id).iter().map(|&piece| Value::Object(as_json(PIECES, publication, piece)))
}
