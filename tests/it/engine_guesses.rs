//! What the forms of words that are selected in an article are filled with, where the draft engine has read it whole.

use std::ops::Range;

use quotemap::draft::draft;
use quotemap::drafting::guess::{guess_actor, guess_piece};
use quotemap::model::edit::MapEdit;
use quotemap::model::making::actor_draft::ActorDraft;
use quotemap::model::making::actors_draft::{ActorChoice, ActorsDraft};
use quotemap::model::making::piece_draft::{PieceDraft, PieceField, Voucher};
use quotemap::model::reading::Reading;
use quotemap::model::text::article::Article;
use quotemap::model::{Actor, ActorKind, ArticleDate, EvidenceKind, Map, Source, Verb};

const ARTICLE: &str = "Two sides of one quay

Jonas Mehl, the head of Orsund Shipping, met the mayor of Harne, Greta Holm, on Monday. Mr. Mehl is 54.

\u{201c}We wait,\u{201d} she told reporters, \u{201c}and we hope that the ice holds until Easter.\u{201d}

Mehl accused the Harne Council of delay. \u{201c}Our ships are ready for the crossing,\u{201d} he said in a statement on Telegram.

Orsund Shipping said that it would not sell its oldest ship.

Ms. Holm answered on Tuesday. \u{201c}The council does what it can for the island,\u{201d} she said. \u{201c}Ships are not \
made of promises, and neither are quays.\u{201d}
";

fn map() -> Map {
    let source = Source { date: ArticleDate::parse("2024-05-08").ok(), ..Source::of_text(ARTICLE, None) };
    Map::new("quay".to_owned(), vec![source], vec![], vec![], vec![]).unwrap()
}

fn reading(map: &Map) -> Reading {
    Reading::new(map, Article::new(ARTICLE.to_owned(), &map.first_source().headline))
}

fn bytes_of(words: &str) -> Range<usize> {
    let start = ARTICLE.find(words).unwrap_or_else(|| panic!("not in the article: {words}"));
    start..start + words.len()
}

fn guessed(map: &Map, words: &str, kind: EvidenceKind) -> PieceDraft {
    guess_piece(map, &reading(map), &draft(ARTICLE), &bytes_of(words), kind)
}

fn actor(words: &str) -> Actor {
    let map = map();
    guess_actor(&map, &reading(&map), &draft(ARTICLE), &bytes_of(words)).actor
}

fn new_ones(actors: &ActorsDraft) -> Vec<(&str, ActorKind)> {
    let chosen = actors.chosen.iter().map(|choice| match choice {
        ActorChoice::New(actor) => (actor.name.as_str(), actor.kind),
        ActorChoice::Known(..) => ("on the map", ActorKind::Group),
    });
    chosen.collect()
}

#[test]
fn a_pronoun_is_whoever_the_whole_article_makes_it() {
    let map = map();
    let draft = guessed(&map, "We wait", EvidenceKind::Quotation);
    assert_eq!(new_ones(&draft.speakers), [("Greta Holm", ActorKind::Person)], "no Mr. is she");
    assert_eq!(new_ones(&draft.addressee), [("reporters", ActorKind::Group)]);
    assert!(draft.guessed.contains(&PieceField::Speakers));
    let draft = guessed(&map, "Our ships are ready", EvidenceKind::Quotation);
    assert_eq!(new_ones(&draft.speakers), [("Jonas Mehl", ActorKind::Person)]);
    assert_eq!(draft.medium, "a statement on Telegram");
}

#[test]
fn a_company_is_no_person_and_a_last_name_gives_the_whole_one() {
    let map = map();
    let draft = guessed(&map, "would not sell", EvidenceKind::Paraphrase);
    assert_eq!(new_ones(&draft.speakers), [("Orsund Shipping", ActorKind::Body)]);
    let mehl = actor("Mehl accused");
    assert_eq!((mehl.name.as_str(), mehl.kind), ("Mehl accused", ActorKind::Group), "no words beside a name are it");
    let mehl = actor("Mehl");
    assert_eq!((mehl.name.as_str(), mehl.short_name.as_str()), ("Jonas Mehl", "Mehl"));
    assert_eq!((mehl.kind, mehl.key.as_str(), mehl.drafted), (ActorKind::Person, "", None));
    assert_eq!(actor("Orsund Shipping").kind, ActorKind::Body);
    assert_eq!(actor("she told").name, "she told");
    assert_eq!(actor("she").name, "Greta Holm");
}

#[test]
fn whom_the_map_has_by_any_name_is_not_new() {
    let mut map = map();
    ActorDraft::new("Greta Holm", ActorKind::Person).edit(&map).apply(&mut map).unwrap();
    let draft = guessed(&map, "what it can for the island", EvidenceKind::Quotation);
    assert_eq!(draft.speakers.names(&map), ["Greta Holm"]);
    assert_eq!(draft.speakers.known().collect::<Vec<_>>(), map.actor_ids().collect::<Vec<_>>());
}

#[test]
fn an_interrupted_quotation_is_two_pieces_of_one_speaker_made_at_once() {
    let map = map();
    for (selected, words, rest) in [
        ("We wait", "We wait,", "and we hope that the ice holds until Easter."),
        ("the ice holds", "and we hope that the ice holds until Easter.", "We wait,"),
    ] {
        let mut draft = guessed(&map, selected, EvidenceKind::Quotation);
        assert_eq!(draft.text, words);
        assert_eq!(draft.other_half.as_ref().unwrap().passage.text, rest);
        let mut edited = map.clone();
        draft.edit(&map).unwrap().apply(&mut edited).unwrap();
        let pieces: Vec<_> = edited.evidence().collect();
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(), [words, rest]);
        assert_eq!(pieces[0].speakers, pieces[1].speakers);
        assert_eq!(reading(&edited).report.count(|seal| seal.is_verified()), 2, "both stand in the article");
        assert_eq!(guessed(&edited, selected, EvidenceKind::Quotation).other_half, None, "it is on the map by now");
        draft.other_half.as_mut().unwrap().is_taken = false;
        let mut edited = map.clone();
        draft.edit(&map).unwrap().apply(&mut edited).unwrap();
        assert_eq!(edited.n_evidence(), 1);
    }
    let two = guessed(&map, "The council does", EvidenceKind::Quotation);
    assert_eq!(two.other_half, None, "two sentences are two quotations");
}

#[test]
fn an_act_knows_its_verb_and_who_does_it_to_whom() {
    let map = map();
    let draft = guessed(&map, "accused the Harne Council", EvidenceKind::Act);
    assert_eq!(draft.verb, Some(Verb::Accused));
    assert_eq!(new_ones(&draft.about), [("Jonas Mehl", ActorKind::Person), ("Harne Council", ActorKind::Body)]);
    assert!(draft.speakers.chosen.is_empty() && draft.voucher == Voucher::Speaker);
    let mut edited = map.clone();
    let mut draft = draft;
    draft.text = "Mehl accused the council.".to_owned();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!(edited.actors().map(|actor| actor.short_name.as_str()).collect::<Vec<_>>(), ["Mehl", "Harne Council"]);
}

#[test]
fn whoever_becomes_one_with_the_speaker_is_not_whom_it_is_about() {
    let mut map = map();
    let mut draft = guessed(&map, "would not sell", EvidenceKind::Paraphrase);
    draft.text = "It keeps the ship.".to_owned();
    draft.about.typed = "The Shipping Men".to_owned();
    draft.about.choose_new();
    draft.edit(&map).unwrap().apply(&mut map).unwrap();
    let ids: Vec<_> = map.actor_ids().collect();
    assert_eq!(map.evidence().next().unwrap().about, ids[1..]);
    MapEdit::merge_actors(&map, ids[0], ids[1]).apply(&mut map).unwrap();
    let piece = map.evidence().next().unwrap();
    assert_eq!((&piece.speakers[..], &piece.about[..]), (&ids[..1], &[][..]));
}

#[test]
fn a_day_of_another_clause_stays_out_though_the_engine_reads_it() {
    let text = "Two sides of one quay\n\nGreta Holm, the mayor of Harne, came on Monday. \u{201c}We pay for the quay,\u{201d} said Holm, \
                elected in March. \u{201c}We wait for ice,\u{201d} Holm told reporters on Tuesday.\n";
    let source = Source { date: ArticleDate::parse("2024-05-08").ok(), ..Source::of_text(text, None) };
    let map = Map::new("quay".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
    let reading = Reading::new(&map, Article::new(text.to_owned(), &map.first_source().headline));
    let meaning = |words: &str| {
        let start = text.find(words).unwrap();
        guess_piece(&map, &reading, &draft(text), &(start..start + words.len()), EvidenceKind::Quotation).date.meaning
    };
    assert_eq!((meaning("We pay").as_str(), meaning("We wait").as_str()), ("", "2024-05-07"));
}

/// Returns who is guessed to say the first quotation, or else the sentence, of an article of one paragraph, and to whom.
fn told(paragraph: &str) -> (Vec<String>, Vec<String>, String) {
    let text = format!("Two sides of one quay\n\n{paragraph}\n");
    let source = Source { date: ArticleDate::parse("2024-05-08").ok(), ..Source::of_text(&text, None) };
    let map = Map::new("quay".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
    let reading = Reading::new(&map, Article::new(text.clone(), &map.first_source().headline));
    let (start, kind) = match text.find('\u{201c}') {
        Some(at) => (at + '\u{201c}'.len_utf8(), EvidenceKind::Quotation),
        None => (text.rfind(paragraph.rsplit(". ").next().unwrap()).unwrap(), EvidenceKind::Paraphrase),
    };
    let form = guess_piece(&map, &reading, &draft(&text), &(start..start + 4), kind);
    (form.speakers.names(&map), form.addressee.names(&map), form.occasion)
}

#[test]
fn whoever_hears_it_is_the_group_that_the_text_names_or_nobody() {
    for (paragraph, by, to, occasion) in [
        ("Dahl told a news conference in Harne that she would pay.", "Dahl", "", "a news conference in Harne"),
        ("“We pay,” Dahl told a press briefing.", "Dahl", "", "a press briefing"),
        ("“We pay,” Dahl told members of parliament.", "Dahl", "members of parliament", ""),
        (
            "The mayor, Ole Brandt, told a group of journalists that it was late.",
            "Ole Brandt",
            "group of journalists",
            "",
        ),
        (
            "The mayor of Saltmere, Ole Brandt, told a group of journalists that it was late.",
            "Ole Brandt",
            "group of journalists",
            "",
        ),
        ("The head of the board, Ulla Berg, urged residents to leave Norland.", "Ulla Berg", "residents", ""),
        ("The fire chief, Captain Ulla Berg, urged residents to wait.", "Ulla Berg", "residents", ""),
        ("The envoy for grain, Amina Yusuf, told the council that ports were empty.", "Amina Yusuf", "council", ""),
        ("“We pay,” said the ambassador to Norland, Viktor Hale.", "Viktor Hale", "", ""),
        ("Dahl warned citizens against travel to Zorvia.", "Dahl", "citizens", ""),
        ("France and Norlund said that both would pay.", "France, Norlund", "", ""),
        ("Dahl promised to leave Norland.", "Dahl", "", ""),
        ("“We have a lock,” Dahl said to cheers.", "Dahl", "", ""),
        ("“We pay,” Dahl said to reporters.", "Dahl", "reporters", ""),
    ] {
        let (speakers, hearers, held_at) = told(paragraph);
        assert_eq!(
            (speakers.join(", ").as_str(), hearers.join(", ").as_str(), held_at.as_str()),
            (by, to, occasion),
            "{paragraph}"
        );
    }
}
