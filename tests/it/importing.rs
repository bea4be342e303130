//! Articles out of the files that people have them in, and what is understood of them.

use std::io::Read as _;

use quotemap::files::import::import;
use quotemap::model::article_draft::{ArticleDraft, DraftField, Imported};
use quotemap::model::date_words::date_in_words;

const PAGE: &str = include_str!("../data/articles/cranes.html");
const HEADLINE: &str = "Harbour town asks its neighbour for two cranes";
const FIRST: &str = "The harbour town of Norrland has asked its neighbour Vestland for two floating cranes, its mayor said on \
                     Monday, after a storm had broken both of its own in a single night.";

fn imported(bytes: &[u8], name: &str) -> Imported {
    import(bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn draft_of(bytes: &[u8], name: &str) -> ArticleDraft {
    ArticleDraft::new(&imported(bytes, name))
}

/// Checks that a draft has the headline, the date and the five paragraphs of the article about cranes, and nothing else.
fn check_cranes(draft: &ArticleDraft, name: &str) {
    assert_eq!(draft.headline, HEADLINE, "{name}");
    assert_eq!(draft.byline, "Ida Strand", "{name}");
    assert_eq!(draft.date, "2024-05-06", "{name}");
    let text = draft.text();
    let paragraphs: Vec<&str> = text.trim().split("\n\n").collect();
    assert_eq!(paragraphs.len(), 6, "{name}: {paragraphs:#?}");
    assert_eq!(paragraphs[1], FIRST, "{name}");
    assert!(paragraphs[3].contains("she knew of no such request. \u{201c}Nobody has"), "{name}: {}", paragraphs[3]);
    assert!(paragraphs[5].ends_with("without asking either of them."), "{name}");
    let source = draft.source();
    assert_eq!((source.n_paragraphs, source.prints.len()), (Some(5), 6), "{name}");
}

#[test]
fn a_web_page_gives_its_article_whichever_browser_saved_it() {
    let as_served = PAGE.to_owned();
    let from_chrome = PAGE.replacen(
        "<html lang=\"en\">",
        "\n<!-- saved from url=(0037)https://coast.example/2024/cranes?from=x -->\n<html lang=\"en\">",
        1,
    );
    let from_firefox = PAGE
        .replacen(
            "<meta charset=\"utf-8\">",
            "<meta http-equiv=\"content-type\" content=\"text/html; charset=UTF-8\">",
            1,
        )
        .replace("src=\"x.jpg\"", "src=\"cranes-Dateien/x.jpg\"")
        .replace("href=\"/", "href=\"https://coast.example/");
    for (name, page) in [("safari", as_served), ("chrome", from_chrome), ("firefox", from_firefox)] {
        let draft = draft_of(page.as_bytes(), &format!("{name}.html"));
        check_cranes(&draft, name);
        assert_eq!(draft.publisher, "The Coast Daily", "{name}");
        assert_eq!(draft.address, "https://coast.example/2024/cranes", "{name}");
    }
}

#[test]
fn a_page_that_chromium_saved_in_one_file_gives_the_same() {
    let draft = draft_of(include_bytes!("../data/articles/cranes.mhtml"), "cranes.mhtml");
    check_cranes(&draft, "mhtml");
    assert_eq!(draft.address, "https://coast.example/page.html", "where it was saved from");
}

#[test]
fn files_of_word_and_writer_give_their_words() {
    check_cranes(&draft_of(include_bytes!("../data/articles/cranes.docx"), "cranes.docx"), "docx");
    check_cranes(&draft_of(include_bytes!("../data/articles/cranes.odt"), "cranes.odt"), "odt");
}

#[test]
fn captions_and_adverts_of_a_page_are_proposed_as_no_part_of_the_article() {
    let draft = draft_of(PAGE.as_bytes(), "cranes.html");
    let out: Vec<String> = draft.paragraphs.iter().filter(|it| !it.is_part).map(|it| it.words()).collect();
    assert!(out.iter().any(|words| words.contains("The old quay on Sunday")), "{out:?}");
    assert!(out.iter().any(|words| words.contains("the best boots")), "{out:?}");
    assert!(!draft.text().contains("boots") && !draft.text().contains("Copyright"), "{}", draft.text());
    assert!(!draft.text().contains("First!"), "what readers wrote below it: {}", draft.text());
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let page = PAGE.replace("charset=\"utf-8\"", "charset=\"iso-8859-2\"").replace("Ole Brandt", "Ole Brandtv\u{e1}");
    let (bytes, encoding, _) = encoding_rs::ISO_8859_2.encode(&page);
    assert_eq!(encoding.name(), "ISO-8859-2");
    assert!(draft_of(&bytes, "page.htm").text().contains("the mayor, Ole Brandtv\u{e1}, who"));
}

#[test]
fn markdown_is_stripped_to_its_words() {
    let file = "---\ntitle: \"Cranes wanted\"\nauthor: Ida Strand\ndate: 2024-05-06\nurl: https://coast.example/c\n---\n\n\
                # Cranes *wanted*\n\nThe **mayor** asked [Vestland](https://x.example) for cranes,\nhe said.\n\n\
                ![A quay](quay.jpg)\n\n> \u{201c}We pay,\u{201d} he added.\n\n- One crane\n- Two cranes\n";
    let draft = draft_of(file.as_bytes(), "cranes.md");
    assert_eq!((draft.headline.as_str(), draft.byline.as_str()), ("Cranes wanted", "Ida Strand"));
    assert_eq!((draft.date.as_str(), draft.address.as_str()), ("2024-05-06", "https://coast.example/c"));
    assert_eq!(
        draft.text(),
        "Cranes wanted\n\nThe mayor asked Vestland for cranes, he said.\n\n\u{201c}We pay,\u{201d} he added.\n\n\
         One crane\n\nTwo cranes\n"
    );
}

#[test]
fn a_pasted_text_tells_its_headline_byline_and_day() {
    let text = "Menu\n\nCranes wanted\n\nBy Ida Strand\n\nPublished Monday, 6 May 2024 at 10:30\n\nAdvertisement\n\nThe \
                mayor asked for cranes. He got none.\n\nRead more: the storm\n\nShips wait outside.\n";
    let draft = ArticleDraft::new(&Imported {
        text: text.to_owned(),
        headline: Some("Cranes wanted".to_owned()),
        ..Imported::default()
    });
    assert_eq!((draft.byline.as_str(), draft.date.as_str()), ("Ida Strand", "2024-05-06"));
    assert_eq!(draft.text(), "Cranes wanted\n\nThe mayor asked for cranes. He got none.\n\nShips wait outside.\n");
}

#[test]
fn a_line_below_the_headline_tells_who_published_and_when() {
    let published = |line: &str| {
        let text = format!("Cranes wanted\n\n{line}\n\nThe mayor asked for cranes. He got none.\n");
        let draft = ArticleDraft::new(&Imported { text, ..Imported::default() });
        (draft.publisher.clone(), draft.date.clone(), draft.n_paragraphs())
    };
    let courier = |date: &str| ("The Courier".to_owned(), date.to_owned(), 1);
    assert_eq!(published("The Courier, 14 May 2024"), courier("2024-05-14"));
    assert_eq!(published("The Courier, Tuesday, May 14, 2024"), courier("2024-05-14"));
    assert_eq!(published("14 May 2024 | The Courier"), courier("2024-05-14"));
    assert_eq!(published("Ships waited for long, until 14 May 2024"), (String::new(), String::new(), 2));
}

#[test]
fn what_was_said_of_an_article_stays_with_it_and_comes_to_no_other() {
    let draft = |text: &str| ArticleDraft::new(&Imported { text: text.to_owned(), ..Imported::default() });
    let mut known = draft("Cranes wanted\n\nThe mayor asked for cranes.\n\nShips wait outside.\n");
    "The Courier".clone_into(&mut known.publisher);
    let same = draft("Cranes wanted now\n\nThe mayor asked for cranes.\n\nShips wait outside.\n");
    assert_eq!(same.with_facts_of(&known).publisher, "The Courier");
    let other = draft("Storm hits coast\n\nThe harbour was shut on Monday.\n\nNobody was hurt.\n");
    assert_eq!(other.clone().with_facts_of(&known), other);
}

#[test]
fn paragraphs_are_joined_and_taken_apart_again() {
    let text = "Cranes wanted\n\nThe mayor asked for\n\ncranes on Monday.\n\nShips wait.\n";
    let mut draft = ArticleDraft::new(&Imported { text: text.to_owned(), ..Imported::default() });
    let before = draft.clone();
    assert!(draft.join_to_above(1));
    assert_eq!(draft.paragraphs[0].words(), "The mayor asked for cranes on Monday.");
    assert!(draft.part(0));
    assert_eq!(draft, before);
    assert!(!draft.join_to_above(0), "nothing is above the first");
}

#[test]
fn a_draft_says_which_field_is_wrong() {
    let mut draft = draft_of(PAGE.as_bytes(), "cranes.html");
    assert_eq!(draft.problem(), None);
    draft.date = "some day in May".to_owned();
    assert!(matches!(draft.problem(), Some((DraftField::Date, why)) if why.contains("like 6 May 2024")));
    draft.date.clear();
    draft.paragraphs.iter_mut().for_each(|paragraph| paragraph.is_part = false);
    assert_eq!(draft.problem().map(|(field, _)| field), Some(DraftField::Paragraphs));
    draft.headline = " ".to_owned();
    assert_eq!(draft.problem().map(|(field, _)| field), Some(DraftField::Headline));
}

#[test]
fn days_are_understood_as_people_write_them() {
    for (words, day) in [
        ("6 May 2024", "2024-05-06"),
        ("May 6, 2024", "2024-05-06"),
        ("Monday, May 6th, 2024", "2024-05-06"),
        ("Published on 6 Sept. 2024 at 10:30 a.m. GMT", "2024-09-06"),
        ("Updated: Tue 7 May 2024, 10.30pm", "2024-05-07"),
        ("6.5.2024", "2024-05-06"),
        ("2024-05-06T08:30:00+02:00", "2024-05-06"),
        ("2024-05-06 08:30", "2024-05-06"),
        ("May 2024", "2024-05"),
        ("2024", "2024"),
    ] {
        assert_eq!(date_in_words(words).map(|date| date.as_edtf().to_owned()).as_deref(), Some(day), "{words}");
    }
    for words in
        ["", "06/05/2024", "31 February 2024", "last Tuesday", "In May 2024 the ships waited", "May 6", "6 5 2024 7"]
    {
        assert_eq!(date_in_words(words), None, "{words}");
    }
}

#[test]
fn what_no_article_can_be_told_in_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8], name: &str, part: &str| {
        let why = import(bytes, name).unwrap_err().to_string();
        assert!(why.contains(part), "{name}: {why}");
    };
    refused(b"%PDF-1.7 \xe2\xe3", "a.pdf", "open it in a reader, select all, copy, and paste");
    refused(b"PK\x03\x04rest", "a.docx", "paste it here");
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "save it as plain text");
    refused(b"bplist00\xd1", "a.webarchive", "page source");
    refused(b"{\\rtf1 words}", "a.rtf", "save it as plain text");
    refused(b"From: x\nContent-Type: multipart/related; boundary=b\n\n--b--\n", "a.mht", "no web page");
    refused(b"<html><body></body></html>", "a.html", "no article");
    refused(b"  \n\n", "a.txt", "no text");
    let zip = {
        let mut bytes = include_bytes!("../data/articles/cranes.docx").to_vec();
        let at = bytes.windows(17).position(|window| window == b"word/document.xml").unwrap();
        bytes.truncate(at);
        bytes
    };
    refused(&zip, "cut.docx", "paste it here");
}

/// Returns an archive with one file in it that is packed, and that claims to be so large.
pub(crate) fn archive(name: &str, xml: impl std::io::Read, claimed: u32) -> Vec<u8> {
    let mut packed = Vec::new();
    flate2::read::DeflateEncoder::new(xml, flate2::Compression::fast()).read_to_end(&mut packed).unwrap();
    let n = packed.len() as u32;
    // Version, flags, method, time, day, checksum, sizes: as far as both headers are alike.
    let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    common.extend(n.to_le_bytes());
    common.extend(claimed.to_le_bytes());
    common.extend([name.len() as u8, 0, 0, 0]);
    let mut bytes = [b"PK\x03\x04".as_slice(), &common, name.as_bytes(), &packed].concat();
    let start = bytes.len() as u32;
    bytes.extend([b"PK\x01\x02".as_slice(), &[20, 0], &common, &[0; 14], name.as_bytes()].concat());
    let size = bytes.len() as u32 - start;
    bytes.extend(
        [b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &size.to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat(),
    );
    bytes
}

#[test]
fn archives_that_unpack_to_much_more_than_an_article_are_refused_in_no_time() {
    let page = |words: &str| format!("<w:document xmlns:w=\"w\"><w:p><w:t>{words}</w:t></w:p></w:document>");
    let small = page("The mayor asked for two cranes.");
    let whole = archive("word/document.xml", small.as_bytes(), small.len() as u32);
    assert!(imported(&whole, "a.docx").text.contains("two cranes"), "such an archive is read");
    let n = 300 << 20;
    for (name, claimed) in [("word/document.xml", n), ("content.xml", n), ("word/document.xml", 1000)] {
        let bomb = archive(name, std::io::repeat(b'a').take(n.into()), claimed);
        assert!(bomb.len() < 3 << 20, "{} bytes", bomb.len());
        let start = std::time::Instant::now();
        let why = import(&bomb, "a.docx").unwrap_err().to_string();
        assert!(why.contains("much more than an article"), "{why}");
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
    // As large as it claims, and a little too large.
    let long = page(&"words ".repeat(6 << 20));
    let bomb = archive("word/document.xml", long.as_bytes(), long.len() as u32);
    assert!(import(&bomb, "a.docx").unwrap_err().to_string().contains("much more than an article"));
}

#[test]
fn hostile_pages_are_refused_in_no_time() {
    let n = 200_000;
    let body =
        "<p>The mayor asked for two cranes, and the council was not asked at all about the matter.</p>".repeat(20);
    let deep = format!("<html><body>{}{body}</body></html>", "<div>".repeat(n));
    let many = format!("<html><body>{}{body}</body></html>", "<br>".repeat(n));
    let bold: String = (0..400).map(|i| format!("<b class=c{i}>")).collect();
    let bold = format!("<html><body><p>{bold}{}</body></html>", "<p>words and words".repeat(50_000));
    let open = format!("<html><!-- {}", "<".repeat(n));
    for (name, page) in [("deep", deep), ("many", many), ("bold", bold)] {
        let why = import(page.as_bytes(), "a.html").unwrap_err().to_string();
        assert!(why.contains("more in it than a web page"), "{name}: {why}");
    }
    assert!(import(open.as_bytes(), "a.html").is_err());
    // As deep as a page may be, it is still read.
    let nested = format!("<html><body>{}{body}</body></html>", "<div>".repeat(500));
    assert!(import(nested.as_bytes(), "a.html").is_ok());
}

/// A page as some sites make it: what lies over it, a heading, what stands below that, and the paragraphs.
fn page_of(title: &str, notice: &str, heading: &str, below: &str) -> String {
    let paragraphs = [
        "The harbour of Saltmere will close for two weeks while divers look for the lost anchor chain, the council said.",
        "\u{201c}Nobody wants a closed harbour in the herring season,\u{201d} said Ida Strand, who speaks for the \
         fishermen of the coast and has done so for eleven years.",
        "The council expects that the first boats can leave again before the end of the month, if the weather holds.",
        "Last year the search for another chain took nine days and cost the town more than the chain was worth.",
    ];
    let paragraphs: String = paragraphs.iter().map(|words| format!("<p>{words}</p>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>{notice}\n\
         <div class=\"page\"><h1>{heading}</h1>\n{below}\n<div class=\"story\">{paragraphs}</div></div></body></html>"
    )
}

fn parts(draft: &ArticleDraft) -> Vec<String> {
    draft.paragraphs.iter().filter(|it| it.is_part).map(|it| it.words()).collect()
}

#[test]
fn a_notice_of_cookies_is_no_part_of_the_article_whether_it_says_what_it_is_or_not() {
    let notices = [
        "<div class=\"cookie-bar\"><p>You decide what we keep on your device, now and later, and for how long.</p></div>",
        "<p>We use cookies to make this site work for you and to count who reads it.</p>",
    ];
    for notice in notices {
        let page = page_of("Harbour closes", notice, "Harbour closes", "");
        let draft = draft_of(page.as_bytes(), "page.html");
        assert_eq!(parts(&draft).len(), 4, "{:#?}", parts(&draft));
        assert!(parts(&draft)[0].starts_with("The harbour of Saltmere"));
    }
    let page = page_of("Harbour closes", "", "Harbour closes", "").replacen("<body>", "<body class=\"cookie-ok\">", 1);
    assert_eq!(parts(&draft_of(page.as_bytes(), "page.html")).len(), 4, "a page is no notice, whatever it is called");
}

#[test]
fn a_heading_that_goes_on_behind_the_title_is_the_headline_and_leaves_no_paragraph() {
    let heading = "Harbour closes for two weeks, and nobody knows who pays";
    for title in ["Harbour closes for two weeks", "Harbour closes for two weeks\u{2026}", heading] {
        let draft = draft_of(page_of(title, "", heading, "").as_bytes(), "page.html");
        assert_eq!(draft.headline, heading, "{title}");
        assert_eq!(parts(&draft).len(), 4, "{title}: {:#?}", draft.paragraphs);
    }
}

#[test]
fn a_byline_is_found_in_a_box_that_does_not_say_what_it_is() {
    for (meta, byline) in [
        ("<div class=\"meta\">By Lotte Brandt</div>", "Lotte Brandt"),
        ("<div class=\"meta\">By Lotte Brandt and Odd Berg | Monday, 6 May 2024</div>", "Lotte Brandt and Odd Berg"),
        ("<div class=\"post-meta\"><span>By Lotte Brandt</span>, <span>Monday 6 May 2024</span></div>", "Lotte Brandt"),
        ("<div class=\"meta\">By the way, there is more. Read on.</div>", ""),
    ] {
        let draft = draft_of(page_of("Harbour closes", "", "Harbour closes", meta).as_bytes(), "page.html");
        assert_eq!(draft.byline, byline, "{meta}");
    }
}

#[test]
fn a_line_with_place_and_day_is_no_paragraph() {
    for line in ["Saltmere, 24 November", "Port Saltmere, Nov. 24", "Saltmere, Tuesday, November 24."] {
        let text =
            format!("Harbour closes\n\n{line}\n\nThe harbour will close for two weeks.\n\nDivers look for a chain.\n");
        let draft = draft_of(text.as_bytes(), "pasted.txt");
        assert_eq!(parts(&draft).len(), 2, "{line}: {:?}", parts(&draft));
        assert!(draft.publisher.is_empty(), "{line}: a place publishes nothing");
    }
    let text = "Harbour closes\n\nOf the boats, 24\n\nare lost, says Ida Strand, 24\n\nThe harbour closes.\n";
    assert_eq!(parts(&draft_of(text.as_bytes(), "pasted.txt")).len(), 3, "figures alone are no day");
}

#[test]
fn an_address_that_is_none_is_seen() {
    for (address, is_odd) in [
        ("", false),
        ("https://coast.example/2024/cranes?from=x", false),
        ("coast.example/cranes", false),
        ("not a url", true),
        ("cranes", true),
        ("https://", true),
    ] {
        let draft = ArticleDraft { address: address.to_owned(), ..ArticleDraft::default() };
        assert_eq!(draft.has_odd_address(), is_odd, "{address}");
    }
}

#[test]
fn a_page_that_a_browser_saved_as_text_is_the_article_in_it() {
    let text = include_str!("../data/articles/cranes-saved.txt");
    let draft = draft_of(text.as_bytes(), "cranes.txt");
    check_cranes(&draft, "cranes.txt");
    assert!(!draft.text().contains("http"), "{}", draft.text());
    // Whoever writes of an address or two has written no menus.
    let written = "Harbour closes\n\nRead <https://coast.example/a> of it.\nIt closes *now*.\n";
    assert!(draft_of(written.as_bytes(), "note.txt").text().contains("<https://coast.example/a> of it."));
}

#[test]
fn what_a_page_asks_of_its_readers_and_repeats_in_larger_type_is_no_part_of_the_article() {
    let story = [
        "The harbour of Saltmere will close for two weeks while divers look for the lost anchor chain.",
        "\u{201c}Nobody wants a closed harbour in the herring season,\u{201d} said Ida Strand, who speaks for the fishermen.",
        "Follow the coast road and the chain is seen at low tide, the council said, and nobody may touch it.",
        "The council expects that the first boats can leave again before the end of the month.",
    ];
    let beside = [
        "Advertisement",
        "\u{201c}Nobody wants a closed harbour in the herring season\u{201d} Ida Strand, fisherman",
        "Sign up for our newsletter and get the coast in your inbox every morning.",
        "Follow us on Facebook",
    ];
    let mixed: Vec<&str> = story.iter().zip(beside).flat_map(|(story, beside)| [*story, beside]).collect();
    let text = format!("Harbour closes\n\n{}\n\nRelated stories\n\nBoats sink\n\nPrivacy policy\n", mixed.join("\n\n"));
    assert_eq!(parts(&draft_of(text.as_bytes(), "pasted.txt")), story);
}

#[test]
fn paragraphs_of_an_article_that_look_like_requests_stay() {
    for words in [
        "\u{201c}Read more books,\u{201d} said the mayor, and she meant it for the whole of the council.",
        "Sign up for \u{201c}The Tide\u{201d} was what the whole town was told to do by a poster on the quay.",
        "\u{201c}Share!\u{201d}",
        "Signals from the lighthouse were seen at sea.",
        "Shares fell 3 % on Monday.",
        "Share prices of Orsund Shipping fell on Monday.",
        "Most readers of the paper wrote to the mayor.",
        "Follow US rules or lose the ships, the minister told the firms of the coast.",
        "Follow using the old road, and you see the chain.",
        "More from the north than from the south came to help.",
        "Filed under seal, the complaint accuses the firm of fraud.",
        "Join our march on Monday, the fishermen told the islanders.",
        "Get our house in order first, the mayor said.",
        "Get the latest figures first and then decide.",
        "[The mayor said later that she had been misquoted.]",
        "In the Picture: three men who, as far as anybody in the town still remembers, lifted it by hand in the storm.",
        "1. The cranes are paid for by the town.",
        "- The ships wait outside of the mole.",
        "Save.",
    ] {
        let text = format!(
            "Harbour closes\n\nThe harbour of Saltmere will close for two weeks.\n\n{words}\n\nThe boats can leave again.\n"
        );
        let draft = draft_of(text.as_bytes(), "pasted.txt");
        assert_eq!(parts(&draft).len(), 3, "{words}: {:#?}", draft.paragraphs);
    }
}

#[test]
fn what_is_said_again_stays_and_a_heading_of_the_article_begins_no_comments() {
    let text = "Harbour closes\n\nThe mayor went home early.\n\nHere we stand by the sea\n\nThe mayor went home early, the \
                council said, and here we stand by the sea was sung.\n\nComments\n\nThe council wants to hear from all.\n\n\
                It will answer in June.\n";
    let draft = draft_of(text.as_bytes(), "pasted.txt");
    assert_eq!(parts(&draft).len(), 6, "{:#?}", draft.paragraphs);
}

#[test]
fn texts_that_no_browser_saved_come_in_as_they_are() {
    let sources =
        "\n    * A <https://coast.example/a>\n    * B <https://coast.example/b>\n    * C <https://coast.example/c>\n";
    let list = "* A <https://coast.example/a>\n* B <https://coast.example/b>\n* C <https://coast.example/c>\n";
    let story = "Harbour closes\n\nThe harbour *of* Saltmere will close for\ntwo weeks, and/or /tmp/ is full.\n\n1. Boats wait\n2. \
                 Divers dive\n\nIt was the year\n1968. Nobody knew.\n";
    for text in [
        story.to_owned(),
        format!("{story}\nSources\n{sources}"),
        format!("{list}\n{story}"),
        format!(
            "> From: Ida <mailto:ida@coast.example>\n> <https://a.example> <https://b.example> <https://c.example>\n\n{story}"
        ),
        "The sea\n    came in again\nand *again*\n\n    and out\n  <https://> <https:// <http\n".to_owned(),
    ] {
        assert_eq!(imported(text.as_bytes(), "note.txt"), Imported { text: text.clone(), ..Imported::default() });
    }
}

/// A text as a browser saves it, of some lines below a menu.
fn saved_below_menu(lines: &str) -> String {
    let menu: String = (0..4).map(|nth| format!("  * Part {nth} <https://coast.example/{nth}>\n")).collect();
    format!("{menu}\n\n  Harbour closes for two weeks\n\n{lines}\n")
}

#[test]
fn a_page_saved_as_text_keeps_its_sentences_at_any_width() {
    let words = "The harbour of Saltmere will close for two weeks while divers look for the chain that was lost in May \
                 1968. Nobody knew of it then and/or cared. ";
    for width in [40, 72, 100] {
        let mut lines = vec![String::new()];
        for word in words.repeat(6).split_whitespace() {
            let last = lines.last_mut().unwrap();
            match last.len() + 1 + word.len() <= width || last.is_empty() {
                true if last.is_empty() => last.push_str(word),
                true => *last = format!("{last} {word}"),
                false => lines.push(word.to_owned()),
            }
        }
        let list = "  * The mayor <https://coast.example/m> stays at home until the chain is found\n  1. Boats wait.\n  2. Divers dive.";
        let draft = draft_of(saved_below_menu(&format!("{}\n\n{list}", lines.join("\n"))).as_bytes(), "page.txt");
        let parts = parts(&draft);
        assert_eq!(parts.len(), 4, "{width}: {parts:#?}");
        assert_eq!(parts[0], words.repeat(6).trim(), "{width}");
        assert_eq!(parts[1..], ["The mayor stays at home until the chain is found", "Boats wait.", "Divers dive."]);
    }
}

#[test]
fn hostile_pages_saved_as_text_are_read_in_no_time() {
    let n = 300_000;
    for lines in
        ["<".repeat(n), "<http://".repeat(n / 4), "/a ".repeat(n), "*a _b ".repeat(n / 2), "<http\n".repeat(n / 2)]
    {
        let text = saved_below_menu(&format!("The harbour closes, they said.\n\n{lines}"));
        let start = std::time::Instant::now();
        let _ = import(text.as_bytes(), "page.txt");
        assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    }
}

#[test]
fn a_page_saved_as_text_is_the_same_article_beside_a_map_as_in_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cranes.txt");
    let saved = include_str!("../data/articles/cranes-saved.txt");
    std::fs::write(&path, saved).unwrap();
    let article = quotemap::files::article_file::read(&path, HEADLINE).unwrap();
    assert_eq!(article.text(), draft_of(saved.as_bytes(), "cranes.txt").text());
    std::fs::write(&path, "Cranes wanted\n\nBy Ida Strand\n\nShips *wait*.\n").unwrap();
    let article = quotemap::files::article_file::read(&path, "Cranes wanted").unwrap();
    assert_eq!(article.text(), "Cranes wanted\n\nBy Ida Strand\n\nShips *wait*.\n", "plain text is held as it is");
}

#[test]
fn a_page_saved_as_text_has_its_byline_and_day_and_leaves_out_what_it_repeats_and_leads_to() {
    let text = saved_below_menu(
        "By Mats Ek <https://coast.example/authors/ek> and Rosa Lund <https://coast.example/authors/lund>\nPublished 2 July \
         2024\n\n“We wrote three letters, and we got no answer,” said Britta Nord, who owns the\ndepot and has not slept \
         since the fire of Sunday night, which nobody saw begin,\nand which went on until the roof had fallen in.\n\n     “We \
         wrote three letters, and we got no answer”\n\n     Britta Nord, owner of the depot\n\nThe fire went out on Monday, \
         and the people of the town came to see what was\nleft of the depot and of the ships that had been laid up in it for \
         the winter by\nmen who had gone to sea.\n\n  * “A night like no other” <https://coast.example/night>\n\nNobody was hurt.",
    );
    let draft = draft_of(text.as_bytes(), "page.txt");
    assert_eq!((draft.byline.as_str(), draft.date.as_str()), ("Mats Ek and Rosa Lund", "2024-07-02"));
    let parts = parts(&draft);
    assert_eq!(parts.len(), 3, "{parts:#?}");
    assert!(parts[0].ends_with("had fallen in.") && parts[1].starts_with("The fire") && parts[2] == "Nobody was hurt.");
}

#[test]
fn an_article_that_a_mail_quotes_is_that_article() {
    let mail = "From: Ida <ida@coast.example>\nSubject: Fwd: Teachers strike\n\nPer, have you seen this?\n\n> Teachers \
                strike\n>\n> By Lotte Brandt\n>\n> Teachers walked out on Monday. Minister Rolf\n> Berg will see them.\n>\n> \
                “We wait,” said Maja Stoll.\n\nBest,\nIda\n";
    let draft = draft_of(mail.as_bytes(), "mail.txt");
    assert_eq!((draft.headline.as_str(), draft.byline.as_str()), ("Teachers strike", "Lotte Brandt"));
    assert_eq!(
        parts(&draft),
        ["Teachers walked out on Monday. Minister Rolf Berg will see them.", "“We wait,” said Maja Stoll."]
    );
}

#[test]
fn a_caption_that_says_no_is_one() {
    let figure = "<figure><img src=\"x.jpg\"><figcaption>No ship lay at the quay of Saltmere on Sunday. L. Holm</figcaption></figure>";
    let page = page_of("Harbour closes", "", "Harbour closes", "").replacen(
        "<div class=\"story\">",
        &format!("<div class=\"story\">{figure}"),
        1,
    );
    let draft = draft_of(page.as_bytes(), "page.html");
    assert_eq!(parts(&draft).len(), 4, "{:#?}", draft.paragraphs);
}

#[test]
fn a_page_saved_in_one_file_has_its_byline_as_the_page_has() {
    let page =
        page_of("Harbour closes", "", "Harbour closes", "<div class=\"meta\">By Lotte Brandt | 6 May 2024</div>");
    let parts = [
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/h\r\nSubject: Harbour closes\r\nMIME-Version: \
         1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: \
         text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://coast.example/h\r\n\r\n",
        &page.replace('=', "=3D").replace('\u{201c}', "=E2=80=9C").replace('\u{201d}', "=E2=80=9D"),
        "\r\n--b--\r\n",
    ];
    let draft = draft_of(parts.concat().as_bytes(), "page.mhtml");
    assert_eq!((draft.byline.as_str(), draft.address.as_str()), ("Lotte Brandt", "https://coast.example/h"));
    assert_eq!(draft.paragraphs.iter().filter(|it| it.is_part).count(), 4);
}
