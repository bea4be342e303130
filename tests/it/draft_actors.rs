//! Who the draft engine finds in an article, and what they do to each other.

use quotemap::draft::{Draft, DraftActor, DraftActorKind, draft};

const HEADLINE: &str = "Envoys meet over the dam\n";

fn drafted(story: &str) -> (String, Draft) {
    let article = format!("{HEADLINE}{story}\n");
    let draft = draft(&article);
    (article, draft)
}

fn actor<'a>(draft: &'a Draft, name: &str) -> &'a DraftActor {
    let found = draft.actors.actors.iter().find(|actor| actor.name == name);
    found.unwrap_or_else(|| panic!("nobody is called {name}"))
}

/// The words that stand for an actor, in the order of the article.
fn mentions(article: &str, draft: &Draft, name: &str) -> Vec<String> {
    let is_it = |actor: Option<usize>| actor.is_some_and(|actor| draft.actors.actors[actor].name == name);
    let own = draft.actors.mentions.iter().filter(|mention| is_it(mention.actor));
    own.map(|mention| article[mention.span.clone()].to_owned()).collect()
}

/// The links as "from verb to (status)", those of mere speech left out.
fn links(draft: &Draft) -> Vec<String> {
    let name = |actor: usize| &draft.actors.actors[actor].name;
    let acts = draft.links.iter().filter(|link| link.family != "says_about");
    acts.map(|link| format!("{} {} {} ({})", name(link.from), link.verb, name(link.to), link.status)).collect()
}

#[test]
fn short_forms_and_titles_go_to_the_full_name() {
    let (article, draft) = drafted(
        "Prime Minister Bola Adeyemi met Xu Wenbo, a trade envoy. Mr. Adeyemi praised Xu. Adeyemi later left, aides of Adeyemi said.",
    );
    let all = ["Prime Minister Bola Adeyemi", "Mr. Adeyemi", "Adeyemi", "Adeyemi"];
    assert_eq!(mentions(&article, &draft, "Bola Adeyemi"), all);
    assert_eq!(mentions(&article, &draft, "Xu Wenbo"), ["Xu Wenbo", "Xu"]);
}

#[test]
fn of_two_with_one_family_name_the_title_tells_which() {
    let (article, draft) =
        drafted("Laura Harmon and Peter Harmon disagree. Mrs. Harmon wants the dam. Mr. Harmon does not.");
    assert_eq!(mentions(&article, &draft, "Laura Harmon"), ["Laura Harmon", "Mrs. Harmon"]);
    assert_eq!(mentions(&article, &draft, "Peter Harmon"), ["Peter Harmon", "Mr. Harmon"]);
}

#[test]
fn a_capital_is_its_government_only_where_it_acts() {
    let (article, draft) = drafted(
        "Talks in Moscow ended on Monday. Moscow has rejected the plan. The Moscow metro was closed, and tourists flew to Moscow.",
    );
    assert_eq!(mentions(&article, &draft, "Russia"), ["Moscow"]);
    let at = article.find("Moscow has").unwrap();
    assert_eq!(draft.actors.mentions.iter().find(|mention| mention.span.start == at).unwrap().percent, 85);
}

#[test]
fn places_and_universities_with_the_names_of_countries_are_none() {
    let (_, draft) =
        drafted("Lena Ortiz of Georgetown University spoke in New Mexico. Jordan Whitfield, a lawyer, came.");
    let countries = draft.actors.actors.iter().filter(|actor| actor.kind == DraftActorKind::Country);
    assert_eq!(countries.map(|actor| actor.name.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(actor(&draft, "Jordan Whitfield").kind, DraftActorKind::Person);
}

#[test]
fn people_without_names_belong_to_their_country() {
    let (article, draft) =
        drafted("Two Kenyan diplomats waited. The Kenyan diplomats were angry. Senior U.S. officials came.");
    assert_eq!(mentions(&article, &draft, "Kenyan diplomats").len(), 2);
    let group = actor(&draft, "Kenyan diplomats");
    assert!(group.plural && group.kind == DraftActorKind::Group);
    let owner = &draft.actors.actors[group.member_of[0]];
    assert_eq!(owner.iso.as_deref(), Some("KE"));
}

#[test]
fn what_stands_beside_a_name_says_to_whom_it_belongs() {
    let (_, draft) = drafted("Ida Obote, a spokeswoman for the Ugandan Embassy, spoke first. The ministry was silent.");
    let owners = actor(&draft, "Ida Obote").member_of.iter().map(|&owner| draft.actors.actors[owner].name.as_str());
    let owners: Vec<&str> = owners.collect();
    assert!(owners.contains(&"Uganda") && owners.contains(&"Ugandan Embassy"), "{owners:?}");
}

#[test]
fn an_act_has_its_direction_also_in_the_passive() {
    let (_, draft) = drafted("Peru accused Chile of theft. Bolivia was invaded by Paraguay.");
    assert_eq!(links(&draft), ["Peru accused Chile (reported)", "Paraguay invaded Bolivia (reported)"]);
}

#[test]
fn a_link_says_how_its_sentence_vouches_for_it() {
    let (_, draft) =
        drafted("Peru will sanction Chile. Ghana did not attack Togo. Kenya threatened to expel Tanzania's envoy.");
    let all = ["Peru sanctioned Chile (future)", "Ghana attacked Togo (negated)", "Kenya warned Tanzania (reported)"];
    let links = links(&draft);
    assert_eq!(links[..2], all[..2]);
    assert!(links[2].starts_with("Kenya warned Tanzania"), "{links:?}");
}

#[test]
fn a_link_between_the_same_two_rests_on_all_its_sentences() {
    let (_, draft) = drafted("Peru accused Chile of theft. The rain went on. Peru again accused Chile of lying.");
    let link = draft.links.iter().find(|link| link.verb == "accused").unwrap();
    assert_eq!(link.pieces.len(), 2);
}

#[test]
fn nothing_is_made_of_no_words_or_of_marks() {
    for article in ["", "\n\n", "“", "'s 's 's", "...", "\u{301}", "U.S.", "of and the"] {
        assert!(draft(article).links.is_empty(), "{article}");
    }
}

#[test]
fn a_state_that_no_table_knows_is_told_by_what_stands_around_it() {
    let (article, draft) = drafted(
        "LUMPORT — Tarvia asked its neighbour Velmark for pumps, the harbour office of Lumport said. President Ole Brandt of \
         Tarvia wrote the letter. The government of Velmark refused. Velmarkian engineers met the Tarvian foreign minister.",
    );
    assert_eq!(actor(&draft, "Tarvia").kind, DraftActorKind::Country);
    assert_eq!(mentions(&article, &draft, "Tarvia"), ["Tarvia", "Tarvia", "Tarvian"]);
    assert_eq!(mentions(&article, &draft, "Velmark"), ["Velmark", "government of Velmark", "Velmark", "Velmarkian"]);
    assert!(draft.actors.actors.iter().all(|actor| actor.name != "Lumport"), "a dateline's city is no actor");
    assert!(links(&draft).contains(&"Tarvia asked_for Velmark (claimed)".to_owned()), "{:?}", links(&draft));
}

#[test]
fn bodies_are_told_by_their_words_their_people_and_what_they_are_called() {
    let (article, draft) = drafted(
        "The Dockhands' League (DHL) met Norrick Rail, a freight company, and the law firm Aske & Thorne. Norrick said it \
         would pay. The company thanked the Lumport Star-Courier. The league did not.",
    );
    assert_eq!(mentions(&article, &draft, "Norrick Rail"), ["Norrick Rail", "Norrick", "The company"]);
    let bodies = draft.actors.actors.iter().filter(|actor| actor.kind == DraftActorKind::Body);
    let names: Vec<&str> = bodies.map(|actor| actor.name.as_str()).collect();
    assert_eq!(names, ["Dockhands' League", "Norrick Rail", "Aske & Thorne", "Lumport Star-Courier"]);
}

#[test]
fn a_firm_is_one_with_and_without_its_form_and_a_handle_is_none() {
    let (article, draft) = drafted(
        "The town sued Quarrow Energy Inc. in May. The court heard Quarrow Energy. Quarrow lost, wrote @QuarrowWatch.",
    );
    let all = ["Quarrow Energy Inc.", "Quarrow Energy", "Quarrow"];
    assert_eq!(mentions(&article, &draft, "Quarrow Energy Inc."), all);
    assert!(draft.actors.actors.iter().all(|actor| actor.name != "QuarrowWatch"));
}

#[test]
fn a_word_that_he_or_she_stands_for_is_a_person_and_two_given_names_share_a_family_name() {
    let (_, draft) =
        drafted("Ossman said that she would go. Hector and Marlene Doyle stayed, as did Vesna Paris, a nurse.");
    for name in ["Ossman", "Hector Doyle", "Marlene Doyle", "Vesna Paris"] {
        assert_eq!(actor(&draft, name).kind, DraftActorKind::Person, "{name}");
    }
}

#[test]
fn what_is_only_wanted_or_stands_in_the_speakers_own_phrase_makes_no_link() {
    let (_, draft) = drafted("France demanded that Spain attack Italy.");
    assert!(links(&draft).iter().all(|link| !link.contains("attacked")), "{:?}", links(&draft));
    let (_, draft) = drafted("The Harbour Board, which is owned by Spain, said the strike was over.");
    assert_eq!(draft.links, []);
    let (_, draft) = drafted("The Harbour Board was criticised by Spain on Monday.");
    assert_eq!(links(&draft), ["Spain criticised Harbour Board (reported)"]);
}

#[test]
fn names_of_bodies_go_to_their_end_and_everyday_words_are_none() {
    let (_, draft) = drafted(
        "Some engineers of the old Port Authority of Norway and Denmark met people from the Institute of Harbours and Hydrology. Ola Berg graduated from Harne Grammar School. The Continent's mayors and its CEO were there, with a Ph.D. in hand, said Ola Berg.",
    );
    let is_body = |actor: &&DraftActor| actor.kind == DraftActorKind::Body;
    let bodies: Vec<&str> = draft.actors.actors.iter().filter(is_body).map(|actor| actor.name.as_str()).collect();
    assert_eq!(
        bodies,
        ["Port Authority of Norway and Denmark", "Institute of Harbours and Hydrology", "Harne Grammar School"]
    );
}

#[test]
fn of_two_with_one_family_name_the_role_tells_which_and_the_name_alone_is_unsure() {
    let (article, draft) = drafted(
        "Laura Harmon, the mayor of Harne, and Peter Harmon, a fisherman, disagree. Mayor Harmon wants the dam. Harmon, the fisherman, does not. Harmon will sue.",
    );
    assert_eq!(mentions(&article, &draft, "Laura Harmon"), ["Laura Harmon", "Mayor Harmon"]);
    assert_eq!(mentions(&article, &draft, "Peter Harmon"), ["Peter Harmon", "Harmon", "Harmon"]);
    let alone = article.find("Harmon will").unwrap();
    let mention = draft.actors.mentions.iter().find(|mention| mention.span.start == alone).unwrap();
    assert!(mention.percent < 70, "either may be meant");
}

#[test]
fn critics_and_experts_are_people_without_names_and_the_press_asks_for_the_article() {
    let (_, draft) =
        drafted("Critics said it was late. Experts warned that it would break. Reporters asked questions.");
    let kinds: Vec<_> = draft.actors.actors.iter().map(|actor| (actor.name.as_str(), actor.kind)).collect();
    let group = DraftActorKind::Group;
    assert_eq!(kinds.iter().filter(|(name, _)| *name != "Reporters").count(), 2);
    assert!(kinds.contains(&("Critics", group)) && kinds.contains(&("Experts", group)), "{kinds:?}");
    assert_eq!(draft.pieces.iter().filter(|piece| piece.cue.is_some()).count(), 2, "{:#?}", draft.pieces);
}

#[test]
fn the_capital_of_a_state_that_no_table_knows_is_its_government_where_it_acts() {
    let (article, draft) = drafted(
        "The government of Norrland met in Brunmouth, the capital of Norrland. Prime Minister Ida Strand of Norrland asked for aid. Brunmouth has rejected the plan. Tourists flew to Brunmouth, and Norrland waits.",
    );
    let all = mentions(&article, &draft, "Norrland");
    assert_eq!(all.iter().filter(|words| *words == "Brunmouth").count(), 1, "{all:?}");
    let at = article.find("Brunmouth has").unwrap();
    assert!(draft.actors.mentions.iter().any(|mention| mention.span.start == at));
    assert!(draft.actors.actors.iter().all(|actor| actor.name != "Brunmouth"));
}
