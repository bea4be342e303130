//! What a selection in an article is taken for: its quotation, who says it, to whom, when.

use std::ops::Range;

use jiff::civil::{Date, date};
use quotemap::model::edit::MapEdit;
use quotemap::model::making::actor_draft::ActorDraft;
use quotemap::model::making::actor_guess::{iso_of, kind_of, likely};
use quotemap::model::making::actors_draft::{ActorChoice, ActorsDraft};
use quotemap::model::making::guess::guess_piece;
use quotemap::model::making::occasion_guess;
use quotemap::model::making::passage::PassagesAround;
use quotemap::model::making::piece_draft::{PieceDraft, PieceField, Voucher};
use quotemap::model::making::relative_dates::{find, resolve};
use quotemap::model::making::word_selection::{Unit, WordSelection};
use quotemap::model::reading::Reading;
use quotemap::model::text::article::Article;
use quotemap::model::{ActorKind, ArticleDate, Attribution, EvidenceKind, Map, Source};

const ARTICLE: &str = include_str!("../data/harbour-ferry.article.txt");

/// Returns the map of the article before anything was made, but for some actors.
fn map_with(actors: &[(&str, ActorKind)]) -> Map {
    let date = ArticleDate::parse("2024-05-07").ok();
    let source = Source { date, ..Source::of_text(ARTICLE, None) };
    let mut map = Map::new("ferry".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
    for (name, kind) in actors {
        ActorDraft::new(name, *kind).edit(&map).apply(&mut map).unwrap();
    }
    map
}

fn cast() -> Map {
    let person = |name| (name, ActorKind::Person);
    let body = |name| (name, ActorKind::Body);
    map_with(&[
        person("Nils Aabye"),
        person("Greta Holm"),
        person("Ines Parr"),
        body("Harne Council"),
        body("Aurora Line"),
    ])
}

fn reading(map: &Map) -> Reading {
    Reading::new(map, Article::new(ARTICLE.to_owned(), &map.first_source().headline))
}

fn bytes_of(words: &str) -> Range<usize> {
    let start = ARTICLE.find(words).unwrap_or_else(|| panic!("not in the article: {words}"));
    start..start + words.len()
}

fn guessed(map: &Map, words: &str, kind: EvidenceKind) -> PieceDraft {
    let source = map.source_ids().next().unwrap();
    guess_piece(map, source, &reading(map), &bytes_of(words), kind)
}

fn names(map: &Map, actors: &ActorsDraft) -> Vec<String> {
    actors.names(map)
}

#[test]
fn a_quotation_reaches_from_mark_to_mark_and_knows_its_place() {
    let map = cast();
    let draft = guessed(&map, "let you", EvidenceKind::Quotation);
    assert_eq!(draft.text, "We have let you down, and we shall not do it twice,");
    assert_eq!(names(&map, &draft.speakers), ["Nils Aabye"]);
    assert_eq!(names(&map, &draft.addressee), ["reporters"], "they are new");
    assert_eq!((draft.paragraphs.as_str(), draft.anchors.len()), ("2", 1));
    assert!(draft.anchors[0].prints.is_some() && !draft.is_part);
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    let piece = edited.evidence().next().unwrap();
    assert_eq!((piece.key.as_str(), edited.n_actors()), ("p02-q1", 6));
    assert_eq!(piece.attribution, Attribution::Actor(piece.speakers[0]));
    let held = reading(&edited);
    assert!(held.report.count(|seal| seal.is_verified()) == 1, "the reader's copy has it");
}

#[test]
fn quotations_inside_of_others_and_over_paragraphs_are_one_piece_each() {
    let map = cast();
    let inner = guessed(&map, "the rope", EvidenceKind::Quotation);
    assert_eq!(inner.text, "first the rope, then the thanks");
    let outer = guessed(&map, "grandmother used", EvidenceKind::Quotation);
    assert!(outer.text.starts_with("My grandmother") && outer.text.ends_with("I keep to that."), "{}", outer.text);
    assert_eq!(names(&map, &outer.speakers), ["Greta Holm"], "she is whoever spoke before");
    let long = guessed(&map, "knows the channel", EvidenceKind::Quotation);
    let paragraphs: Vec<&str> = long.text.split('\n').collect();
    assert_eq!(paragraphs.len(), 2);
    assert!(paragraphs[0].starts_with("What is missing") && paragraphs[1].ends_with("he is 71."));
    assert_eq!(long.paragraphs, "7, 8");
    let mut edited = map.clone();
    long.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!(reading(&edited).report.count(|seal| seal.is_verified()), 1);
}

#[test]
fn a_part_of_a_quotation_says_so_and_other_words_stand_in_no_marks() {
    let map = cast();
    let mut draft = guessed(&map, "shall not do it twice", EvidenceKind::Quotation);
    let words = draft.passages.clone().unwrap().words;
    draft.take(&words);
    assert_eq!((draft.text.as_str(), draft.is_part), ("shall not do it twice", true));
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!(reading(&edited).report.count(|seal| seal.is_verified()), 1);
    let bare = PassagesAround::around(&reading(&map), &bytes_of("slept in the waiting room"));
    assert!(bare.quotation.is_none() && bare.words.text == "slept in the waiting room");
}

#[test]
fn a_statement_has_its_speaker_and_its_day_and_waits_for_the_readers_words() {
    let map = cast();
    let mut draft = guessed(&map, "night ferry back before", EvidenceKind::Paraphrase);
    assert_eq!(names(&map, &draft.speakers), ["Nils Aabye"]);
    assert_eq!((draft.date.wording.as_str(), draft.date.meaning.as_str()), ("on Monday", "2024-05-06"));
    let problems = draft.edit(&map).unwrap_err();
    assert_eq!(problems.iter().map(|problem| problem.place.field).collect::<Vec<_>>(), ["text"]);
    draft.word_as_article(true);
    assert!(draft.text.starts_with("HARNE, May 7") && draft.is_verbatim);
    draft.word_as_article(false);
    draft.text = "The night ferry comes back.".to_owned();
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    let piece = edited.evidence().next().unwrap();
    assert!(!piece.is_verbatim && piece.paragraphs == [1]);
    let by_company = guessed(&map, "no date for a new one", EvidenceKind::Paraphrase);
    assert_eq!(names(&map, &by_company.speakers), ["Ines Parr"], "her office stands before her name");
    let unnamed = guessed(&map, "ministry has offered", EvidenceKind::Paraphrase);
    assert_eq!(names(&map, &unnamed.speakers), ["two officials"]);
    assert!(matches!(&unnamed.speakers.chosen[0], ActorChoice::New(actor) if actor.kind == ActorKind::Group));
}

#[test]
fn an_act_is_nobodys_words_and_is_about_those_who_are_named() {
    let map = cast();
    let mut draft = guessed(&map, "asked the ministry for 40", EvidenceKind::Act);
    assert!(draft.speakers.chosen.is_empty() && draft.voucher == Voucher::Speaker);
    assert_eq!(names(&map, &draft.about), ["Harne Council"]);
    assert_eq!((draft.date.wording.as_str(), draft.date.meaning.as_str()), ("Last Tuesday", "2024-04-30"));
    draft.text = "The council asked for money.".to_owned();
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!(edited.evidence().next().unwrap().attribution, Attribution::Article);
}

#[test]
fn a_piece_of_the_map_is_changed_in_place_with_nothing_lost() {
    let map = crate::support::small();
    for id in map.evidence_ids() {
        let draft = PieceDraft::of(&map, id);
        let mut same = map.clone();
        draft.edit(&map).unwrap().apply(&mut same).unwrap();
        assert_eq!(same.piece(id), map.piece(id));
    }
}

#[test]
fn one_new_actor_in_two_fields_is_added_once_and_a_known_one_gets_another_name() {
    let map = cast();
    let mut draft = guessed(&map, "we shall not", EvidenceKind::Quotation);
    draft.about.typed = "The Ferrymen".to_owned();
    draft.about.choose_new();
    draft.addressee = draft.about.clone();
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!(edited.n_actors(), 6);
    let mut draft = guessed(&map, "our friends", EvidenceKind::Quotation);
    assert_eq!(names(&map, &draft.speakers), ["Ostmark embassy"]);
    let line = map.actor_ids().last().unwrap();
    draft.speakers.choose(line);
    let mut edited = map.clone();
    draft.edit(&map).unwrap().apply(&mut edited).unwrap();
    assert_eq!((edited.n_actors(), &edited.actor(line).aliases[..]), (5, &["Ostmark embassy".to_owned()][..]));
}

#[test]
fn what_is_typed_and_is_nobody_is_said_and_nothing_is_changed() {
    let map = cast();
    let mut draft = guessed(&map, "we shall not", EvidenceKind::Quotation);
    draft.speakers.typed = "Nobody Atall".to_owned();
    draft.date.wording = "once upon a time".to_owned();
    draft.date.follow(draft.day(&map));
    draft.paragraphs = "2, x".to_owned();
    let problems = draft.edit(&map).unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|problem| problem.place.field).collect();
    assert_eq!(fields, ["speaker", "date", "paragraph"]);
    draft.speakers.typed = "greta holm".to_owned();
    draft.date.meaning = "2024-05".to_owned();
    draft.paragraphs = "2".to_owned();
    assert!(draft.edit(&map).is_ok(), "a name in any letters is somebody, a date can be written by hand");
}

#[test]
fn dates_mean_what_they_meant_on_the_day_of_the_article() {
    let tuesday: Date = date(2024, 5, 7);
    for (words, meaning) in [
        ("today", "2024-05-07"),
        ("yesterday", "2024-05-06"),
        ("on Monday", "2024-05-06"),
        ("on Tuesday", "2024-05-07"),
        ("last Tuesday", "2024-04-30"),
        ("next Friday", "2024-05-10"),
        ("Wednesday", "2024-05-01"),
        ("6 May", "2024-05-06"),
        ("May 6, 2023", "2023-05-06"),
        ("3rd April", "2024-04-03"),
        ("Dec. 24", "2023-12-24"),
        ("in March", "2024-03"),
        ("in November 2021", "2021-11"),
        ("since February", "2024-02/.."),
        ("until 2026", "../2026"),
        ("last week", "2024-04-29/2024-05-05"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("three days ago", "2024-05-04"),
        ("two years ago", "2022"),
        ("2024-05-02", "2024-05-02"),
        ("1999", "1999"),
    ] {
        let found = resolve(words, Some(tuesday)).map(|date| date.as_edtf().to_owned());
        assert_eq!(found.as_deref(), Some(meaning), "{words}");
    }
    for words in ["", "soon", "2000 people", "he may march on", "a second"] {
        assert_eq!(resolve(words, Some(tuesday)), None, "{words}");
    }
    assert_eq!(resolve("last week", None), None, "without a day nothing is relative");
    let (bytes, _) = find("They met in Halden on Monday, he said.", Some(tuesday)).unwrap();
    assert_eq!(bytes, 19..28);
}

#[test]
fn kinds_are_guessed_by_names() {
    for (name, kind) in [
        ("Ida Strand", ActorKind::Person),
        ("Mr. Strand", ActorKind::Person),
        ("Russia", ActorKind::Country),
        ("the United States", ActorKind::Country),
        ("South Korea", ActorKind::Country),
        ("Harne Council", ActorKind::Body),
        ("the Kremlin", ActorKind::Body),
        ("NATO", ActorKind::Body),
        ("two officials", ActorKind::Group),
        ("reporters", ActorKind::Group),
    ] {
        assert_eq!(kind_of(name), kind, "{name}");
    }
    assert_eq!((iso_of("Russia"), iso_of("Norrland")), (Some("RU"), None));
}

#[test]
fn whoever_shares_a_name_is_likely_the_nearest_in_the_text_first() {
    let map = cast();
    let found = |words: &str| -> Vec<String> {
        likely(&map, words, None).into_iter().map(|id| map.actor(id).name.clone()).collect()
    };
    assert_eq!(found("Ms. Holm"), ["Greta Holm"]);
    assert_eq!(found("hol"), ["Greta Holm"]);
    assert!(found("the").is_empty());
    let reading = reading(&map);
    let near = |words: &str| map.actor(likely(&map, "", Some((&reading, bytes_of(words).start)))[0]).name.clone();
    assert_eq!(
        (near("A promise is"), near("two hundred islanders")),
        ("Greta Holm".to_owned(), "Nils Aabye".to_owned())
    );
}

#[test]
fn a_selection_grows_by_words_sentences_and_paragraphs_and_shrinks_again() {
    let map = cast();
    let article = reading(&map).article;
    let words = |selection: &WordSelection| selection.words(&article);
    let start = WordSelection::at(&article, bytes_of("promise is").start + 3).unwrap();
    assert_eq!(words(&start), "promise");
    let grown = start.grown(&article, Unit::Word, true).grown(&article, Unit::Word, true);
    assert_eq!(words(&grown), "promise is no");
    assert_eq!(grown.grown(&article, Unit::Word, false).bytes(), bytes_of("promise is"));
    let back = start.grown(&article, Unit::Word, false).grown(&article, Unit::Word, false);
    assert_eq!(words(&back), "content. \u{201c}A promise", "beyond the word where it began");
    let sentence = start.grown(&article, Unit::Sentence, true);
    assert_eq!(words(&sentence), "promise is no ship,\u{201d} she said");
    assert!(words(&sentence.grown(&article, Unit::Sentence, true)).ends_with("I keep to that"));
    let paragraph = start.stepped(&article, Unit::Paragraph, true);
    assert!(words(&paragraph).starts_with("Greta Holm") && words(&paragraph).ends_with("to that"));
    assert!(words(&paragraph.stepped(&article, Unit::Paragraph, true)).starts_with("The Aurora Line"));
    let last = WordSelection::at(&article, article.text().len()).unwrap();
    assert_eq!(words(&last), "open");
    assert_eq!(last.grown(&article, Unit::Word, true), last, "there is nothing behind it");
}

#[test]
fn taking_back_a_piece_takes_back_its_actors() {
    let map = cast();
    let draft = guessed(&map, "let you down", EvidenceKind::Quotation);
    let mut edited = map.clone();
    let reversal = draft.edit(&map).unwrap().and(MapEdit::nothing()).apply(&mut edited).unwrap();
    let _ = reversal.apply(&mut edited);
    assert_eq!(edited, map);
}

#[test]
fn occasion_and_medium_are_those_that_the_sentence_names_plainly() {
    for (words, occasion, medium) in [
        ("she said in an interview with the Harbour Post on Friday.", "an interview with the Harbour Post", ""),
        ("he said at a late news conference in Geneva, adding", "a late news conference in Geneva", ""),
        ("he told reporters on Monday in Geneva.", "in Geneva", ""),
        ("she said in Port Varn on Tuesday", "in Port Varn", ""),
        ("the council said in a written statement.", "", "a written statement"),
        ("he wrote on Telegram.", "", "Telegram"),
        ("he said in a post on Truth Social after the vote", "", "a post on Truth Social"),
        ("she said on state television during the debate,", "the debate", "state television"),
        ("he said by phone", "", "phone"),
        ("she told a conference call with investors, in a conference call", "a conference call", ""),
        ("he said on Monday in May", "", ""),
        ("he lives in the town of Harne and reports on ships", "", ""),
        ("the price rose by x percent in the report that nobody read", "", "the report"),
        ("Dahl told a press briefing in Harne", "a press briefing in Harne", ""),
        ("Dahl told the congress", "", ""),
        ("Dahl said in the meeting room", "", ""),
        ("Dahl commented on the report", "", ""),
        ("Dahl said, surprised by the statement,", "", ""),
        ("the firm, bought by Facebook, said", "", ""),
        ("the fall in Twitter shares, she said", "", ""),
        ("she said on a call with the Harbour Post", "a call with the Harbour Post", ""),
        ("she said by letter, and by telephone", "", "telephone"),
        ("", "", ""),
    ] {
        let found = occasion_guess::find(words);
        let told = (found.occasion.unwrap_or_default(), found.medium.unwrap_or_default());
        assert_eq!(told, (occasion.to_owned(), medium.to_owned()), "{words}");
    }
}

#[test]
fn a_guessed_occasion_is_marked_and_what_stands_in_the_quotation_is_none() {
    let text = "Tides\n\n\u{201c}Nobody at the meeting wrote on Telegram,\u{201d} Ines Parr said at a news conference on Friday.\n";
    let source = Source { date: ArticleDate::parse("2024-05-07").ok(), ..Source::of_text(text, None) };
    let map = Map::new("tides".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
    let reading = Reading::new(&map, Article::new(text.to_owned(), &map.first_source().headline));
    let at = text.find("Nobody").unwrap();
    let draft = guess_piece(&map, map.source_ids().next().unwrap(), &reading, &(at..at + 6), EvidenceKind::Quotation);
    assert_eq!((draft.occasion.as_str(), draft.medium.as_str()), ("a news conference", ""));
    assert!(draft.guessed.contains(&PieceField::Occasion) && !draft.guessed.contains(&PieceField::Medium));
}

#[test]
fn when_something_was_said_is_told_by_the_clause_of_the_verb() {
    for (said, kind, meaning) in [
        ("“Q” Per Lunde, who came on Monday, said on Wednesday.", EvidenceKind::Quotation, "2024-05-08"),
        ("Lunde, who came on Monday, said on Wednesday: “Q”", EvidenceKind::Quotation, "2024-05-08"),
        ("“Q” he said, a day after the ministers met on Tuesday.", EvidenceKind::Quotation, ""),
        ("“Q” she told a briefing on Friday, hours before the vote.", EvidenceKind::Quotation, "2024-05-03"),
        ("On Monday, Lunde said: “Q”", EvidenceKind::Quotation, "2024-05-06"),
        ("Osterby said on Tuesday the Q had failed.", EvidenceKind::Paraphrase, "2024-05-07"),
        ("Lunde told lawmakers on Tuesday that Q would fall after Monday.", EvidenceKind::Paraphrase, "2024-05-07"),
        (
            "The Q, which began on 2 April, would end on Friday, Dahl said on Tuesday.",
            EvidenceKind::Paraphrase,
            "2024-05-07",
        ),
        ("Norland said the Q met on Monday.", EvidenceKind::Paraphrase, ""),
    ] {
        let text = format!("Cable quarrel\n\n{}\n", said.replace('Q', "talks of the towns"));
        let source = Source { date: ArticleDate::parse("2024-05-09").ok(), ..Source::of_text(&text, None) };
        let map = Map::new("cable".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
        let reading = Reading::new(&map, Article::new(text.clone(), &map.first_source().headline));
        let at = text.find("talks of the towns").unwrap();
        let draft = guess_piece(&map, reading.source, &reading, &(at..at + 5), kind);
        assert_eq!(draft.date.meaning, meaning, "{said}");
    }
}

/// Returns when something is guessed to have been said whose words, "talks of the towns", a sentence has for "Q", in an
/// article of Thursday, 9 May 2024.
fn said_when(said: &str, kind: EvidenceKind) -> String {
    let text = format!("Cable quarrel\n\n{}\n", said.replace('Q', "talks of the towns"));
    let source = Source { date: ArticleDate::parse("2024-05-09").ok(), ..Source::of_text(&text, None) };
    let map = Map::new("cable".to_owned(), vec![source], vec![], vec![], vec![]).unwrap();
    let reading = Reading::new(&map, Article::new(text.clone(), &map.first_source().headline));
    let at = text.find("talks of the towns").unwrap();
    guess_piece(&map, reading.source, &reading, &(at..at + 5), kind).date.meaning
}

#[test]
fn a_day_of_something_else_in_the_sentence_is_not_when_it_was_said() {
    let (quoted, told) = (EvidenceKind::Quotation, EvidenceKind::Paraphrase);
    for (said, kind, meaning) in [
        // Its own day.
        ("On Tuesday, Lunde said that on Monday the Q had ended.", told, "2024-05-07"),
        ("On Jan. 6, Lunde told Gov. Lee of the U.S. that Q had ended.", told, "2024-01-06"),
        ("“Q,” Dr. Lunde told Gov. Lee on Mon. in Harne.", quoted, "2024-05-06"),
        ("Lunde has said since Monday that Q would fail.", told, "2024-05-06/.."),
        ("Lunde told the council and the mayor on Monday that Q would fail.", told, "2024-05-06"),
        ("The council announced the end of the Q on Monday.", told, "2024-05-06"),
        ("Speaking at a rally in Harne on Friday, Lunde said the Q had failed.", told, "2024-05-03"),
        ("“Q,” said Per Lunde, who heads the council, on Monday.", quoted, "2024-05-06"),
        ("“Q,” said Lunde, the mayor, in a speech on Monday.", quoted, "2024-05-06"),
        ("Lunde said no on Monday, and Dahl answered on Tuesday: “Q.”", quoted, "2024-05-07"),
        ("Lunde said on Monday: “Q,” adding that it was late.", quoted, "2024-05-06"),
        ("On Monday evening in the town hall, Lunde said: “Q.”", quoted, "2024-05-06"),
        ("“Q,” he told Monday’s meeting.", quoted, "2024-05-06"),
        ("“Q,” Lunde said last Friday.", quoted, "2024-05-03"),
        ("Lunde said in March that Q had failed.", told, "2024-03"),
        ("Lunde called the plan “Q” on Saturday.", quoted, "2024-05-04"),
        ("Lunde told them on Friday that he had promised Q last year.", told, "2024-05-03"),
        // Another one.
        ("Lunde told them that he had promised Q last year.", told, ""),
        ("“Q,” said Lunde, elected in March.", quoted, ""),
        ("“Q,” said Lunde, mayor of Harne since 2019.", quoted, ""),
        ("Lunde, in office since Monday, said Q had failed.", told, ""),
        ("Lunde, born in 1968, said Q had failed.", told, ""),
        ("Ministers who met on Monday said Q had failed.", told, ""),
        ("Lunde told reporters he had met the Q on Monday.", told, ""),
        ("Lunde told reporters the Q ended on Monday.", told, ""),
        ("The Q start on Friday, Lunde said.", told, ""),
        ("On Monday, the Q ended, Lunde said.", told, ""),
        ("“Q,” Lunde said ahead of Friday’s vote.", quoted, ""),
        ("“We met on Monday,” said Lunde, “and Q go on.”", quoted, ""),
        ("“Q,” he said, and left on Monday.", quoted, ""),
        ("“Q,” Theresa May said.", quoted, ""),
        ("“Q,” he said, and stayed until Monday.", quoted, ""),
        ("Lunde said the parts of the plan on Monday were “Q.”", quoted, ""),
    ] {
        assert_eq!(said_when(said, kind), meaning, "{said}");
    }
}
