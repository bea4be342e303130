//! The built-in map, and what the model derives from it.

use quotemap::files::map_file::built_in;
use quotemap::model::analysis::actor_evidence::ActorEvidence;
use quotemap::model::analysis::related::related_quotations;
use quotemap::model::date::ArticleDate;
use quotemap::model::filter::Filter;
use quotemap::model::shown::Shown;
use quotemap::model::{ActorKind, EvidenceId, EvidenceKind, Family, Status, Verb};

use crate::support::{actor, link_between, shown_links, small};

#[test]
fn the_request_and_its_denial_lead_to_each_other() {
    let map = built_in();
    let request = link_between(&map, "country/russia", "country/china", "military aid");
    let denial = link_between(&map, "person/liu-pengyu", "group/us-officials", "");
    assert_eq!(map.link(denial).verb, Verb::Denied);
    assert!(map.link(request).disputes.contains(&denial));
    assert!(map.link(denial).disputes.contains(&request));
    assert_eq!(map.sentence(request), "Russia asked China for military aid");
    assert_eq!(
        map.spoken_link(request),
        "Russia asked China for military aid, asks, disputed, per U.S. officials, unnamed sources only, 3 pieces of evidence, February 2022 to Sunday, 13 March 2022"
    );
}

/// What the map's audit found: each of these said more than the article, or something else.
#[test]
fn no_arrow_of_the_built_in_map_misleads() {
    let map = built_in();
    let is_named = |key: &str| map.links().any(|link| link.key == key);
    let backs = |piece: &str, link: &str| {
        let link = map.links().find(|other| other.key == link).unwrap();
        link.evidence.iter().any(|&id| map.piece(id).key == piece)
    };
    assert!(!backs("p06-q1", "china-may-aid-russia"), "it is of evading sanctions, not of arms");
    assert!(!is_named("belarus-stabs-ukraine"), "a metaphor is no use of force");
    let force = map.links().filter(|link| link.verb.family() == Family::UsesForce);
    let mut by_belarus = force.filter(|link| map.actor(link.from).key == "country/belarus");
    assert!(by_belarus.next().is_none());
    let stalls = link_between(&map, "country/russia", "group/iran-talks-officials", "held up");
    assert_eq!(map.link(stalls).verb.family(), Family::PushesAgainst);
    let swift = actor(&map, "body/swift");
    assert!(!map.links_of_actor(swift).is_empty());
}

/// Each quotation's first words, its speakers and its paragraph.
#[test]
fn quotations_have_the_right_speakers() {
    let map = built_in();
    let check = |start: &str, speakers: &[&str], paragraph: u32| {
        let found: Vec<_> = map.evidence().filter(|piece| piece.text.starts_with(start)).collect();
        let [piece] = found[..] else { panic!("{} pieces start with {start:?}", found.len()) };
        assert_eq!(piece.kind, EvidenceKind::Quotation, "{start}");
        let keys: Vec<&str> = piece.speakers.iter().map(|&id| map.actor(id).key.as_str()).collect();
        assert_eq!(keys, speakers, "{start}");
        assert_eq!(piece.paragraphs, [paragraph], "{start}");
    };
    check("We are communicating directly", &["person/jake-sullivan"], 6);
    check("We will not allow that", &["person/jake-sullivan"], 7);
    check("The current situation in Ukraine", &["person/liu-pengyu"], 9);
    check("The high priority now", &["person/liu-pengyu"], 9);
    check("was aware before the invasion", &["person/jake-sullivan"], 11);
    check("It's very possible that Putin lied", &["person/jake-sullivan"], 11);
    check("Now that Russia has made these false claims", &["person/jen-psaki"], 17);
    check("This meeting is critical", &["person/evan-medeiros"], 21);
    check("I think what the U.S. is probably", &["person/evan-medeiros"], 22);
    check("I don't think anyone", &["person/evan-medeiros"], 22);
    check("war", &[], 24);
    check("invasion", &[], 24);
    check("no limits", &["country/china", "country/russia"], 26);
    check("unsettled", &["person/william-burns"], 28);
    check("maximum restraint", &["person/xi-jinping"], 29);
    check("deeply grieved", &["person/xi-jinping"], 29);
    check("co-aggressor", &["person/michael-carpenter"], 34);
    check("stabbed your neighbor", &["person/michael-carpenter"], 34);
    assert_eq!(map.evidence().filter(|piece| piece.kind == EvidenceKind::Quotation).count(), 19);
}

#[test]
fn relative_dates_are_resolved_and_keep_the_wording() {
    let map = built_in();
    let tweet = map.evidence().find(|piece| piece.text.starts_with("Now that Russia")).unwrap();
    let dated = tweet.date.as_ref().unwrap();
    assert_eq!(dated.date.to_string(), "Wednesday, 9 March 2022");
    assert_eq!(dated.wording.as_deref(), Some("last Wednesday"));
}

#[test]
fn no_link_opens_on_an_empty_page() {
    let map = built_in();
    for link in map.link_ids() {
        let related = related_quotations(&map, link);
        assert!(!map.link(link).evidence.is_empty());
        assert!(related.len() >= 3, "{}", map.sentence(link));
        for piece in related {
            assert_eq!(map.piece(piece).kind, EvidenceKind::Quotation);
            assert!(!map.link(link).evidence.contains(&piece), "own evidence is not related evidence");
        }
    }
}

#[test]
fn every_country_and_official_has_a_link_in_the_opening_view_or_with_the_unnamed_groups() {
    let map = built_in();
    let (opening, with_groups) = (Filter::default(), Filter::default().with_kind(ActorKind::Group, true));
    let (opening, with_groups) = (Shown::new(&map, &opening), Shown::new(&map, &with_groups));
    for id in map.actor_ids().filter(|&id| opening.has_actor(id)) {
        let has_link = map.links_of_actor(id).iter().any(|&link| with_groups.has_link(link));
        assert!(has_link, "{}", map.actor(id).name);
    }
}

#[test]
fn filters_hide_links_whose_end_or_family_is_hidden() {
    let map = built_in();
    let everything = Filter::everything();
    assert_eq!(shown_links(&map, &everything).len(), map.n_links());
    let without = everything.with_family(Family::Asks, false).with_kind(ActorKind::Group, false);
    for link in shown_links(&map, &without) {
        let link = map.link(link);
        assert_ne!(link.verb.family(), Family::Asks);
        assert_ne!(map.actor(link.from).kind, ActorKind::Group);
        assert_ne!(map.actor(link.to).kind, ActorKind::Group);
    }
    let back = without.with_family(Family::Asks, true).with_kind(ActorKind::Group, true);
    assert_eq!(back, everything);
}

#[test]
fn dates_read_as_people_write_them() {
    let check = |text: &str, words: &str| assert_eq!(ArticleDate::parse(text).unwrap().to_string(), words);
    check("2022-03-13", "Sunday, 13 March 2022");
    check("2021-11", "November 2021");
    check("2022", "2022");
    check("2022-03-07/2022-03-13", "Monday, 7 March 2022 to Sunday, 13 March 2022");
    check("2022-02-24/..", "since Thursday, 24 February 2022");
    for wrong in
        ["", "22-03-13", "2022-13", "2022-02-30", "2022-03-13/2022-03-07", "yesterday", "2022-1-1", "2022-03-13T10"]
    {
        assert!(ArticleDate::parse(wrong).is_err(), "{wrong:?} is no date");
    }
}

#[test]
fn names_in_files_are_the_names_in_lists() {
    for verb in Verb::ALL {
        assert_eq!(serde_json::to_value(verb).unwrap(), verb.key());
    }
    for family in Family::ALL {
        assert_eq!(serde_json::to_value(family).unwrap(), family.key());
        let is_structure = family == Family::BelongsTo;
        assert_eq!(Verb::ALL.iter().any(|verb| verb.family() == family), !is_structure);
    }
    for kind in ActorKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
    }
    for kind in EvidenceKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.key());
    }
    for status in Status::ALL {
        assert_eq!(serde_json::to_value(status).unwrap(), status.key());
    }
}

#[test]
fn a_citation_names_speaker_occasion_date_and_paragraph() {
    let map = built_in();
    let id = map.evidence_ids().find(|&id| map.piece(id).text.starts_with("We are communicating")).unwrap();
    let citation = map.citation(id);
    assert!(citation.starts_with("\u{201c}We are communicating directly"), "{citation}");
    for part in ["Jake Sullivan", "CNN", "13 March 2022", "The New York Times", "paragraph 6"] {
        assert!(citation.contains(part), "{part} in {citation}");
    }
}

#[test]
fn bodies_lead_up_to_their_country() {
    let map = built_in();
    let carpenter = actor(&map, "person/michael-carpenter");
    let parents: Vec<&str> = map.actor(carpenter).member_of.iter().map(|&id| map.actor(id).key.as_str()).collect();
    assert_eq!(parents[0], "country/united-states");
    assert!(parents.contains(&"body/osce"), "{parents:?}");
}

#[test]
fn a_lens_shows_what_was_done_or_who_talks_about_whom_and_nothing_is_lost_between_them() {
    use quotemap::model::filter::Filter;
    use quotemap::model::filter::presets::Lens;
    let map = built_in();
    let shown = |lens: Lens| shown_links(&map, &lens.on(&Filter::everything()));
    let (all, done, said) = (shown(Lens::Everything), shown(Lens::Done), shown(Lens::Said));
    let mut both = [done.clone(), said.clone()].concat();
    both.sort();
    assert_eq!(both, all);
    assert!(done.iter().any(|&link| map.link(link).verb == Verb::AskedFor), "a request is an act");
    assert!(said.iter().all(|&link| !matches!(map.link(link).verb, Verb::Invaded | Verb::Warned)));
    for lens in Lens::ALL {
        assert_eq!(Lens::of(&lens.on(&Filter::default())), Some(lens));
    }
}

#[test]
fn what_members_said_is_found_through_those_they_belong_to() {
    let map = quotemap::files::map_file::read(std::path::Path::new("tests/data/harbour.map.json")).unwrap();
    let find = |key: &str| map.actor_ids().find(|&id| map.actor(id).key.as_str() == key).unwrap();
    let keys = |actor: &str| -> Vec<String> {
        let of_members = ActorEvidence::new(&map, find(actor)).said_by_members;
        of_members.into_iter().map(|id| map.piece(id).key.to_string()).collect()
    };
    // The minister belongs to the board, the board to the country.
    assert_eq!(keys("country/norrland"), ["p01-q1", "p03-s1"]);
    assert_eq!(keys("body/harbour-board"), ["p01-q1", "p03-s1"]);
    assert_eq!(keys("person/ida-strand"), Vec::<String>::new());
    assert_eq!(keys("country/vestland"), Vec::<String>::new());
}

#[test]
fn what_concerns_an_actor_is_sorted_into_one_list_each() {
    let map = small();
    for actor in map.actor_ids() {
        let ActorEvidence { said, said_by_members, said_about, did, suffered } = ActorEvidence::new(&map, actor);
        let mut sorted = [said.clone(), said_by_members.clone(), said_about, did.clone(), suffered].concat();
        sorted.sort();
        let is_of_member = |id: &EvidenceId| said_by_members.contains(id);
        let concerned: Vec<EvidenceId> =
            map.evidence_ids().filter(|id| map.concerns(*id, actor) || is_of_member(id)).collect();
        // Who speaks is not always named: then nothing is said about anybody.
        let left_out = concerned.iter().filter(|id| !sorted.contains(id));
        assert!(left_out.into_iter().all(|&id| map.piece(id).speakers.is_empty()), "{}", map.actor(actor).key);
        assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]) && sorted.iter().all(|id| concerned.contains(id)));
        assert!(said.iter().all(|&id| map.piece(id).speakers.contains(&actor)));
        let begins = |id: &EvidenceId| map.links_of_evidence(*id).iter().any(|&link| map.link(link).from == actor);
        assert!(did.iter().all(begins));
    }
}

#[test]
fn a_piece_of_evidence_is_spoken_with_all_its_words_and_whose_they_are() {
    let map = built_in();
    for id in map.evidence_ids() {
        let (piece, spoken) = (map.piece(id), map.spoken_evidence(id));
        assert!(spoken.contains(piece.text.trim_end_matches(['.', ','])), "{spoken}");
        assert!(spoken.starts_with(piece.kind.name()), "{spoken}");
        let who = map.speaker_names(id).unwrap_or_else(|| map.voucher(id));
        assert!(spoken.contains(&who), "{spoken}");
    }
}

#[test]
fn keys_are_the_names_that_files_use() {
    fn check<T: Copy + serde::Serialize>(all: &[T], key: fn(T) -> &'static str) {
        for &value in all {
            assert_eq!(serde_json::to_value(value).unwrap(), key(value));
        }
    }
    check(&ActorKind::ALL, ActorKind::key);
    check(&EvidenceKind::ALL, EvidenceKind::key);
    check(&Status::ALL, Status::key);
    check(&Family::ALL, Family::key);
    check(&Verb::ALL, Verb::key);
}
