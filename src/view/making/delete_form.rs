//! The form that says what goes with something before it is deleted.

use egui::RichText;

use crate::model::making::deletion::{Consequences, Deletion, Doomed};
use crate::model::wording::counted;
use crate::model::{EvidenceId, LinkId, Map};

/// Shows what goes, and what can stay.
pub(super) fn delete_form_ui(map: &Map, deletion: &mut Deletion, ui: &mut egui::Ui) {
    let name = deletion.name(map);
    ui.add(egui::Label::new(format!("{name} is taken off the map.")).wrap());
    let Consequences { links, pieces, loose } = deletion.consequences(map);
    if let Some(words) = goes_words(&links, &pieces, &deletion.of) {
        ui.add(egui::Label::new(words).wrap());
    }
    few_ui(links.iter().map(|&link: &LinkId| map.sentence(link)), links.len(), ui);
    few_ui(pieces.iter().map(|&piece: &EvidenceId| map.brief_evidence(piece)), pieces.len(), ui);
    if !loose.is_empty() {
        let n = counted(loose.len(), "piece of evidence that nothing else needs", "pieces that nothing else needs");
        ui.checkbox(&mut deletion.takes_loose, format!("Delete {n} too"));
        if !deletion.takes_loose {
            ui.label(RichText::new("They stay, to back other links").small().weak());
        }
    }
}

/// Says what goes with it: "3 links and 2 pieces of evidence go with it".
fn goes_words(links: &[LinkId], pieces: &[EvidenceId], of: &Doomed) -> Option<String> {
    let words = |n: usize, singular: &str, plural: &str| (n > 0).then(|| counted(n, singular, plural));
    let links_words = match of {
        Doomed::Pieces(_) => words(links.len(), "link that rests on nothing else", "links that rest on nothing else"),
        Doomed::Actor(_) | Doomed::Link(_) => words(links.len(), "link", "links"),
    };
    let pieces_words =
        words(pieces.len(), "piece of evidence that it vouches for", "pieces that it said or vouches for");
    let goes: Vec<String> = links_words.into_iter().chain(pieces_words).collect();
    let verb = if links.len() + pieces.len() == 1 { "goes" } else { "go" };
    (!goes.is_empty()).then(|| format!("{} {verb} with it.", goes.join(" and ")))
}

/// Lists a few of what goes.
fn few_ui(words: impl Iterator<Item = String>, n: usize, ui: &mut egui::Ui) {
    const MOST: usize = 4;
    for words in words.take(MOST) {
        ui.add(egui::Label::new(RichText::new(format!("\u{2022} {words}")).small().weak()).wrap());
    }
    if n > MOST {
        ui.label(RichText::new(format!("and {} more", n - MOST)).small().weak());
    }
}
