//! Statements that an article reports in its own words, by sentences made for these tests.

use quotemap::draft::{PieceKind, draft};

/// The cues of the statements of a sentence, with their speakers' names.
fn statements(words: &str) -> Vec<(String, Vec<String>)> {
    let lead = "Ida Strand and Peter Lind lead the council of Harne, officials say.";
    let article = format!("Council Meets in Harne\n{lead}\n{words}\n");
    let draft = draft(&article);
    let found = draft.pieces.iter().filter(|piece| piece.kind == PieceKind::Paraphrase && piece.paragraph == 2);
    let names = |actors: &[usize]| actors.iter().map(|&actor| draft.actors.actors[actor].name.clone()).collect();
    found.map(|piece| (article[piece.cue.clone().unwrap()].to_owned(), names(&piece.speakers))).collect()
}

#[test]
fn verbs_nouns_and_adjectives_report_for_their_subjects() {
    let sentences = [
        ("Ida Strand said the quay would close in May.", "said", "Ida Strand"),
        ("Peter Lind remains far more hopeful about the quay, friends say.", "hopeful", "Peter Lind"),
        ("Ida Strand is opposed to the new quay.", "opposed", "Ida Strand"),
        ("The quay will close in May, according to early plans by Peter Lind.", "according to", "plans"),
    ];
    for (sentence, cue, speaker) in sentences {
        let found = statements(sentence);
        let is_there = |(words, names): &(String, Vec<String>)| words == cue && names[..] == [speaker];
        assert!(found.iter().any(is_there), "{sentence} {found:?}");
    }
}

#[test]
fn a_clause_around_a_few_quoted_words_is_a_statement_too() {
    let clause = statements("Ida Strand said on Monday that the new quay was “reckless” and would cost millions.");
    assert_eq!(clause, [("said".to_owned(), vec!["Ida Strand".to_owned()])]);
    let words_alone = statements("Ida Strand called the new quay “reckless” on Monday.");
    assert_eq!(words_alone, [], "nothing is said but the quoted word");
}

#[test]
fn nouns_that_look_like_reporting_verbs_are_none() {
    for sentence in ["The council keeps two reports in its archive.", "Both talk shows began in May."] {
        assert_eq!(statements(sentence), [], "{sentence}");
    }
    let polls = statements("An average of the polls shows that Peter Lind leads.");
    assert_eq!(polls.iter().map(|(cue, _)| cue.as_str()).collect::<Vec<_>>(), ["shows"]);
}

#[test]
fn an_article_may_start_with_a_word_that_looks_like_a_reporting_verb() {
    for headline in ["Report says the quay is weak", "Claim shows the quay is weak", "State warns of a flood"] {
        let draft = draft(&format!("{headline}\n\nIda Strand said the quay would close in May.\n"));
        let names =
            |actors: &[usize]| actors.iter().map(|&it| draft.actors.actors[it].name.as_str()).collect::<Vec<_>>();
        assert!(draft.pieces.iter().any(|piece| names(&piece.speakers) == ["Ida Strand"]), "{headline}");
    }
}
