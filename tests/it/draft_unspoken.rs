//! Words in marks that nobody says get no speaker, by sentences made for these tests.

use quotemap::draft::{PieceKind, draft};

/// The speakers that are given to the quotations of a sentence.
fn speakers(words: &str) -> Vec<String> {
    let lead = "Ida Strand, Anna Strand and Peter Lind lead the council of Harne, officials say.";
    let draft = draft(&format!("Council Meets in Harne\n{lead}\n{words}\n"));
    let quotations = draft.pieces.iter().filter(|piece| piece.kind == PieceKind::Quotation);
    quotations.flat_map(|piece| &piece.speakers).map(|&actor| draft.actors.actors[actor].name.clone()).collect()
}

#[test]
fn nobody_says_titles_nicknames_terms_signs_and_words_that_are_denied() {
    let kinds: [&[&str]; 5] = [
        // Titles of works.
        &[
            "Ida Strand starred in “The Last Harbour” last year.",
            "Her first novel, “Red Hands and Cold Water,” sold well.",
            "The film “Night Over the Northern Harbour” opens on Friday.",
            "Peter Lind spoke on Channel Six's “Morning Light” on Monday.",
            "“Night Over the Northern Harbour,” a film by Anna Strand, opens on Friday.",
        ],
        // Names that are given.
        &[
            "William “Bill” Aker won the seat in May.",
            "Karl “the Hammer” Lind lost his fight in Harne.",
            "Anna Strand, nicknamed “the Iron Mayor,” opened the quay.",
            "The pier, known as “Long Tom,” was closed on Monday.",
        ],
        // Terms, and words at a distance.
        &[
            "The so-called “deep channel” is four metres deep.",
            "The council's so-called “reform” cost four million.",
            "The word “dredger” comes from the Dutch.",
            "“Kai” means “harbour” in the old tongue.",
            "The “gig economy” is growing in Norrland.",
        ],
        // What was not said.
        &[
            "Ida Strand did not say “we are sorry for what we did.”",
            "Peter Lind never used the word “sorry” in his speech.",
            "Anna Strand stopped short of calling it “a lie from start to end.”",
            "Ida Strand has not called the deal “dead and buried for good.”",
            "Peter Lind denied saying “the council can go to hell for all I care.”",
        ],
        // What is written or shouted, and what somebody is asked.
        &[
            "Protesters held banners reading “Hands off our harbour and our fish.”",
            "There were chants of “Save our harbour and our fish” outside.",
            "Ida Strand was asked, “Will you give up the seat in the spring?”",
        ],
    ];
    for sentence in kinds.into_iter().flatten() {
        assert_eq!(speakers(sentence), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn words_like_them_that_somebody_says_keep_their_speaker() {
    let cases = [
        ("Peter Lind called the plan “dead and buried for good.”", "Peter Lind"),
        ("“Night Over the Northern Harbour is the best film I know,” Anna Strand said.", "Anna Strand"),
        ("Asked about the sign, Ida Strand said “no comment whatsoever from me.”", "Ida Strand"),
        ("Ida Strand said the channel was “too deep for any of us.”", "Ida Strand"),
    ];
    for (sentence, speaker) in cases {
        assert_eq!(speakers(sentence), [speaker], "{sentence}");
    }
}

#[test]
fn headlines_and_transcripts_name_the_speaker_before_a_colon() {
    let draft = draft(
        "Strand: Harbour Will Stay Open\nIda Strand spoke to Peter Lind on Monday.\nLIND: Will you keep the harbour open?\n\
         STRAND: We will keep it open for good.\nUPDATE: This story was changed.\n",
    );
    let said = draft.pieces.iter().filter(|piece| piece.rule == "NP: statement");
    let speakers: Vec<&str> =
        said.flat_map(|piece| &piece.speakers).map(|&actor| draft.actors.actors[actor].name.as_str()).collect();
    assert_eq!(speakers, ["Ida Strand", "Peter Lind", "Ida Strand"], "{:?}", draft.pieces);
}
