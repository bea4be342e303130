//! Words without quotation marks that somebody says: interviews, transcripts, blocks, tweets; lists and datelines, by
//! articles made for these tests.

use quotemap::draft::{DraftActorKind, draft};

/// What is said in an article, with its speakers: "Ida Strand: We hope so."
fn said(article: &str) -> Vec<String> {
    let draft = draft(article);
    let name = |&actor: &usize| draft.actors.actors[actor].name.as_str();
    let words = draft.pieces.iter().filter(|piece| piece.cue.is_some() || !piece.speakers.is_empty());
    words
        .filter(|piece| !piece.speakers.is_empty())
        .map(|piece| {
            let speakers: Vec<&str> = piece.speakers.iter().map(name).collect();
            format!("{}: {}", speakers.join(" and "), &article[piece.span.clone()])
        })
        .collect()
}

fn has(article: &str, wanted: &[&str]) {
    let found = said(article);
    for words in wanted {
        assert!(found.iter().any(|other| other == words), "{words} is not among {found:#?}");
    }
}

/// Those who are unnamed groups.
fn groups(article: &str) -> Vec<String> {
    let actors = draft(article).actors.actors;
    actors.into_iter().filter(|actor| actor.kind == DraftActorKind::Group).map(|actor| actor.name).collect()
}

#[test]
fn who_is_asked_says_the_answers() {
    let article = "Ferry chief Ida Strand on the strike
Ida Strand has led the Harne Ferry Company since 2019. She spoke to Peter Lind in Harne.
Q: When will the ferries sail again?
A: We hope on Friday.
You must know that we have twelve crews, and I need ten.
Q. Will the fares rise?
A. Not this year.
Interviewer: Do you fear for your post?
Strand: The board supports me.
Ida Strand was born in Harne and lives there.
";
    has(
        article,
        &[
            "Ida Strand: We hope on Friday.",
            "Ida Strand: You must know that we have twelve crews, and I need ten.",
            "Ida Strand: Not this year.",
            "Ida Strand: The board supports me.",
        ],
    );
    let asked = ["When will", "Will the fares", "Do you fear", "was born"];
    let found = said(article);
    assert!(found.iter().all(|words| asked.iter().all(|asked| !words.contains(asked))), "{found:#?}");
    assert_eq!(groups(article), Vec::<String>::new(), "no one is called Q or Interviewer");
}

#[test]
fn initials_and_capitals_are_labels_of_those_they_stand_for() {
    let article = "Interview: Minister Olga Berg on the new dam
The Daily Tide: Minister, why now?
Olga Berg: Because the valley is dry.
TDT: And who pays?
OB: The state pays.
";
    has(article, &["Olga Berg: Because the valley is dry.", "Olga Berg: The state pays."]);
    let transcript = "Hearing on the ferries
The committee heard Ida Strand and Peter Lind on Monday.
STRAND: The crews are safe.
LIND: They are not paid.
STRAND: They will be.
";
    has(
        transcript,
        &["Ida Strand: The crews are safe.", "Peter Lind: They are not paid.", "Ida Strand: They will be."],
    );
}

#[test]
fn blocks_that_a_colon_announces_are_said_by_whom_it_names() {
    let article = "Ferry company apologises
In a statement, its director, Ida Strand, said:
We are sorry for what happened on Friday.
She did not say when the ferries would sail.
Jonas Holm, the prime minister, wrote on Monday:
> This must not happen again. The company has my support,
> but it must do better.
";
    has(
        article,
        &[
            "Ida Strand: We are sorry for what happened on Friday.",
            "Jonas Holm: This must not happen again. The company has my support,",
            "Jonas Holm: but it must do better.",
        ],
    );
    let list = "Ferry company apologises\nIda Strand said:\n• The fares are paid back.\n";
    assert!(said(list).iter().all(|words| !words.contains("•")), "an item of a list is no block");
}

#[test]
fn tweets_are_of_those_whose_names_or_addresses_stand_there() {
    let article = "Storm of words over the ferries
Jonas Holm criticised Ida Strand on Monday.
The ferries must sail. Enough is enough! — Jonas Holm (@jonasholm) March 4, 2024
@idastrand: We hear you, prime minister.
A harbour that is closed is no harbour.
— Jonas Holm (@realJonasHolm) March 5, 2024
@nobodyknown: Rain again.
";
    has(
        article,
        &[
            "Jonas Holm: The ferries must sail. Enough is enough!",
            "Ida Strand: We hear you, prime minister.",
            "Jonas Holm: A harbour that is closed is no harbour.",
        ],
    );
    assert!(said(article).iter().all(|words| !words.contains("Rain again")), "nobody is known by that address");
}

#[test]
fn items_of_lists_and_live_reports_have_their_speakers() {
    let article = "Five things we learned in Harne
Leaders met in Harne on Monday.
• “We will not pay twice,” said Olga Berg, the minister of Vestland.
* Jonas Holm, the prime minister of Norway: “The treaty stands for now.”
2) “Nobody asked us about it,” Peter Lind, a fisherman, said.
15:42
2.30pm: Ida Strand said two roads were closed.
";
    has(
        article,
        &[
            "Olga Berg: We will not pay twice,",
            "Jonas Holm: The treaty stands for now.",
            "Peter Lind: Nobody asked us about it,",
        ],
    );
    assert!(said(article).iter().any(|words| words.starts_with("Ida Strand: ") && words.contains("two roads")));
}

#[test]
fn a_dateline_says_nothing() {
    for line in ["ALDERMERE, Nov. 24 - ", "NEW DELHI, Nov. 24 (Reuters) — ", "NEW DELHI: "] {
        let article = format!("Ferries stop\n{line}The ferries stopped on Monday. “We will sail again if we can.”\n");
        assert!(said(&article).iter().all(|words| !words.contains("We will")), "{article}");
        let groups = groups(&article);
        assert!(groups.iter().all(|name| !name.contains("ALDERMERE") && !name.contains("DELHI")), "{groups:?}");
    }
}
