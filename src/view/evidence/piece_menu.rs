//! What a right click on a piece of evidence offers.

use egui::Response;

use crate::command::{Command, MakingCommand};
use crate::document::{Document, Edit};
use crate::model::filter::show_only;
use crate::model::reviews::Verdict;
use crate::model::wording::lower;
use crate::model::{EvidenceId, EvidenceKind};
use crate::view::toolkit::context_menu::{asked_by, context_menu_ui};

/// Shows the menu of a piece of evidence while it is open.
pub(crate) fn piece_menu_ui(document: &Document, id: EvidenceId, response: &Response, commands: &mut Vec<Command>) {
    let name = document.map().brief_evidence(id);
    let asked = (asked_by(response), response.rect);
    commands.extend(context_menu_ui(response, asked, &name, || entries(document, id)));
}

fn entries(document: &Document, id: EvidenceId) -> Vec<(String, Command)> {
    let (map, filter) = (document.map(), document.filter());
    let piece = map.piece(id);
    let mut entries = vec![("Copy with citation".to_owned(), Command::CopyCitation(id))];
    if piece.kind != EvidenceKind::Inference {
        entries.push(("Show in the article".to_owned(), Command::ShowInArticle(id)));
    }
    for verdict in [Verdict::Confirmed, Verdict::Doubtful] {
        let is_set = document.reviews().get(id).verdict == Some(verdict);
        let kind = lower(Verdict::name(Some(verdict)));
        let words = if is_set { format!("No longer {kind}") } else { format!("Mark as {kind}") };
        entries.push((words, Command::Edit(Edit::SetVerdict(id, (!is_set).then_some(verdict)))));
    }
    for &speaker in &piece.speakers {
        let mut only = filter.clone();
        only.speakers = [speaker].into();
        entries.push((
            format!("Only what {} said", map.actor(speaker).named_short()),
            Command::Edit(Edit::SetFilter(only)),
        ));
    }
    let mut only = filter.clone();
    show_only(&mut only.hidden_evidence, &piece.kind, EvidenceKind::ALL);
    if only.hidden_evidence.len() > filter.hidden_evidence.len() {
        let words = format!("Only what rests on such evidence: {}", lower(piece.kind.name()));
        entries.push((words, Command::Edit(Edit::SetFilter(only))));
    }
    entries.push(("Edit\u{2026}".to_owned(), Command::Make(MakingCommand::EditPiece(id))));
    entries.push(("Delete\u{2026}".to_owned(), Command::Make(MakingCommand::DeletePieces(vec![id]))));
    entries
}
