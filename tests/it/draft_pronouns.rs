//! Whom he and she stand for, by sentences made for these tests.

use quotemap::draft::{Draft, MentionForm, draft};

/// The names that the pronouns of a story stand for, in order.
fn meant(draft: &Draft) -> Vec<&str> {
    let pronouns = draft.actors.mentions.iter().filter(|mention| mention.form == MentionForm::Pronoun);
    pronouns.filter_map(|mention| Some(draft.actors.actors[mention.actor?].name.as_str())).collect()
}

#[test]
fn he_and_she_stand_for_whom_gender_place_and_role_point_to() {
    let cases: [(&str, &[&str]); 9] = [
        // Gender, by given names and titles.
        (
            "Anna Strand met Peter Lind in Harne. She thanked him for his letter.",
            &["Anna Strand", "Peter Lind", "Peter Lind"],
        ),
        ("Mrs. Veit wrote to Mr. Aker in May. He never answered her.", &["Aker", "Veit"]),
        // The subject of the sentence before rather than whoever was named last.
        ("Peter Lind praised the work of Karl Aker. He said the quay was finished.", &["Peter Lind"]),
        // No "him" is the subject of his own clause, "himself" is.
        ("John Brown left early. Peter Lind warned him on Monday.", &["John Brown"]),
        ("John Brown left early. Peter Lind blamed himself on Monday.", &["Peter Lind"]),
        // The owner stands in the same clause.
        ("John Brown spoke first. Peter Lind then sold his boat.", &["Peter Lind"]),
        // Whoever is named behind the comma.
        ("After her visit to the harbour, Anna Strand promised two dredgers.", &["Anna Strand"]),
        // A role that is said of somebody is no second man.
        ("Peter Lind, a former judge, came back to Harne. He will lead the council.", &["Peter Lind"]),
        // It goes on over sentences.
        ("Anna Strand came late. She asked for the plans. She read them twice.", &["Anna Strand", "Anna Strand"]),
    ];
    for (words, names) in cases {
        let draft = draft(&format!("Council Meets in Harne\n{words}\n"));
        assert_eq!(meant(&draft), names, "{words}");
    }
}

#[test]
fn nobody_is_the_he_of_their_own_words() {
    let draft = draft(
        "Council Meets in Harne\nPeter Lind and Karl Aker came to the council. “He wants to sell the harbour,” Aker said.\n",
    );
    assert_eq!(meant(&draft), ["Peter Lind"]);
}
