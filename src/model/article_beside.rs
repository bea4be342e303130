//! Paragraphs that stand beside an article in a text out of a web page: what the page asks of its readers, lists of other
//! articles, quotations that are repeated in larger type.

/// Whole paragraphs, without what is neither letter nor figure at their ends.
const LINES: [&str; 50] = [
    "about us",
    "accept",
    "accept all",
    "accept reject",
    "back to top",
    "comment",
    "contact",
    "contact us",
    "cookie policy",
    "cookie settings",
    "copy link",
    "email",
    "facebook",
    "follow",
    "give feedback",
    "home",
    "image",
    "img",
    "listen",
    "load more",
    "log in",
    "menu",
    "newsletter",
    "newsletters",
    "next",
    "open menu",
    "previous",
    "print",
    "privacy",
    "privacy notice",
    "privacy policy",
    "reject all",
    "reprints",
    "save",
    "search",
    "share",
    "share this",
    "show more",
    "sign in",
    "sign up",
    "site map",
    "skip to content",
    "skip to main content",
    "subscribe",
    "subscribe now",
    "terms and conditions",
    "terms of service",
    "terms of use",
    "whatsapp",
    "your privacy choices",
];

/// Headings of lists of other articles and of topics.
const LIST_HEADINGS: [&str; 26] = [
    "also read",
    "editor's picks",
    "editors' picks",
    "keep reading",
    "latest",
    "latest news",
    "latest stories",
    "more on this story",
    "more on this topic",
    "more stories",
    "most popular",
    "most read",
    "most viewed",
    "popular",
    "read more",
    "read next",
    "recommended",
    "related",
    "related articles",
    "related stories",
    "related topics",
    "tags",
    "topics",
    "trending",
    "up next",
    "you may also like",
];

/// What short paragraphs start with that ask something of the reader, or say it of the site.
const STARTS: [&str; 29] = [
    "already a subscriber",
    "by continuing to use this",
    "click here",
    "download our app",
    "download the app",
    "filed under",
    "follow us",
    "get our",
    "get the best of",
    "get the latest",
    "join our",
    "join the conversation",
    "listen to this",
    "more from",
    "not a subscriber",
    "our site uses cookies",
    "our website uses cookies",
    "read more",
    "share on",
    "share this",
    "sign up for",
    "sign up to",
    "subscribe to",
    "support our journalism",
    "tags:",
    "this site uses cookies",
    "this website uses cookies",
    "topics:",
    "we and our partners",
];

/// Of what a page asks: a whole sentence without any of them is one of the article.
const WANTED: [&str; 29] = [
    "account",
    "ads",
    "alerts",
    "app",
    "article",
    "browser",
    "channel",
    "community",
    "cookies",
    "device",
    "email",
    "facebook",
    "inbox",
    "instagram",
    "journalism",
    "linkedin",
    "newsletter",
    "newsletters",
    "newspaper",
    "notifications",
    "podcast",
    "site",
    "story",
    "subscriber",
    "subscribers",
    "subscription",
    "twitter",
    "website",
    "whatsapp",
];

/// Headings of what readers write below an article.
const COMMENTS: [&str; 5] = ["comments", "join the discussion", "leave a comment", "leave a reply", "view comments"];

/// Marks of quotations.
const MARKS: [char; 6] = ['"', '\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'];

/// Returns for each of some paragraphs, which are in order, whether it stands beside the article.
pub(super) fn beside(paragraphs: &[String]) -> Vec<bool> {
    let mut is_beside = vec![false; paragraphs.len()];
    let small: Vec<String> = paragraphs.iter().map(|words| bare(words)).collect();
    let mut in_list = false;
    for (index, words) in paragraphs.iter().enumerate() {
        let starts_list = !words.contains(MARKS) && LIST_HEADINGS.contains(&small[index].as_str());
        in_list = starts_list || in_list && is_title(words);
        // Above its caption, a picture saved as text has a few words for those who do not see it.
        let is_of_picture = is_title(words) && paragraphs.get(index + 1).is_some_and(|next| is_caption(next));
        let is_said_to_be = is_marked(words) || is_caption(words) || is_asking(words, &small[index]);
        is_beside[index] = in_list || is_of_picture || is_said_to_be;
    }
    let end = comments(&small, &is_beside).unwrap_or(paragraphs.len());
    // Below the last sentence, the first that is plainly beside the article begins the foot of the page.
    let last = (0..end).rev().find(|&index| ends_sentence(&paragraphs[index]) && !is_beside[index]);
    let foot = (last.map_or(0, |last| last + 1)..end).find(|&index| is_beside[index]).unwrap_or(end);
    is_beside[foot..].fill(true);
    for pulled in pull_quotes(paragraphs) {
        is_beside[pulled] = true;
        // Below it may stand whose words they are.
        if paragraphs.get(pulled + 1).is_some_and(|words| is_signature(words)) {
            is_beside[pulled + 1] = true;
        }
    }
    is_beside
}

fn bare(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric()).replace('\u{2019}', "'").to_lowercase()
}

fn ends_sentence(words: &str) -> bool {
    let is_closing = |c: char| matches!(c, ')' | ']' | '\'' | '\u{2019}');
    words.trim_end_matches(is_closing).ends_with(['.', '!', '?', ':', '"', '\u{201d}', '\u{bb}', '\u{2026}'])
}

/// Returns whether words are no more than the title of something.
fn is_title(words: &str) -> bool {
    const MOST_WORDS: usize = 25;
    !ends_sentence(words) && words.split_whitespace().count() <= MOST_WORDS
}

/// Returns whether words start with others that end there.
fn starts_with(words: &str, start: &str) -> bool {
    words.strip_prefix(start).is_some_and(|rest| start.ends_with(':') || !rest.starts_with(char::is_alphanumeric))
}

/// Returns whether a paragraph asks something of the reader: what is quoted, or what somebody is said to say, does not.
fn is_asking(words: &str, small: &str) -> bool {
    /// What asks more is an article.
    const MOST_WORDS: usize = 40;
    if words.contains(MARKS) || words.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    if !ends_sentence(words) && LINES.contains(&small) {
        return true;
    }
    let is_one_of = |known: &[&str]| small.split(|c: char| !c.is_alphanumeric()).any(|word| known.contains(&word));
    if is_one_of(&["said", "says", "told", "tells", "asked", "wrote", "added", "warned"]) {
        return false;
    }
    // "Follow US rules", "Follow us"
    let starts = STARTS.iter().any(|start| starts_with(small, start)) && !words.starts_with("Follow US ");
    let is_follow = starts_with(small, "follow")
        && (is_one_of(&["facebook", "instagram", "twitter", "whatsapp", "linkedin"]) || small.ends_with(" on x"));
    let is_of_site = ["we use cookies", "accept all cookies"].iter().any(|it| small.contains(it));
    let is_right = small.ends_with("all rights reserved") || words.starts_with('\u{a9}');
    let is_plain = !ends_sentence(words) || is_one_of(&WANTED) || starts_with(small, "follow us");
    is_plain && (starts || is_follow) || is_of_site || is_right || is_picture(words)
}

/// Returns whether a paragraph says of itself what it is, as whoever brings a page in has put before it.
fn is_marked(words: &str) -> bool {
    const MARKS: [&str; 3] = ["Advertisement: ", "Caption: ", "Related: "];
    const MOST_WORDS: usize = 60;
    MARKS.iter().any(|mark| words.starts_with(mark)) && words.split_whitespace().count() <= MOST_WORDS
}

/// Returns whether a paragraph stands for a picture: "[IMG]", "[Image: the old quay]".
fn is_picture(words: &str) -> bool {
    const MOST_WORDS: usize = 12;
    let inside = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    inside.is_some_and(|words| !ends_sentence(words) && words.split_whitespace().count() <= MOST_WORDS)
}

/// Returns whether a short paragraph says who made a picture: "The quay on Sunday. Photo: L. Holm".
fn is_caption(words: &str) -> bool {
    const MOST_WORDS: usize = 40;
    /// Names of a photographer and an agency have no more words.
    const MOST_BEHIND: usize = 8;
    const CREDITS: [&str; 6] = ["Photo: ", "Photograph: ", "Photo by ", "Photograph by ", "Picture: ", "Image: "];
    let is_credit = |credit: &str| {
        words.rsplit_once(credit).is_some_and(|(before, behind)| {
            let is_apart = before.is_empty() || before.ends_with([' ', '(', '[', '|', '/']);
            is_apart && behind.split_whitespace().count() <= MOST_BEHIND
        })
    };
    words.split_whitespace().count() <= MOST_WORDS && !words.contains(MARKS) && CREDITS.iter().any(|it| is_credit(it))
}

/// Returns whether a paragraph is no more than a name and an office: "Britta Nord, owner of the depot".
fn is_signature(words: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let is_short = (2..=MOST_WORDS).contains(&words.split_whitespace().count());
    let start = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let n_capitals = start.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)).count();
    is_short && !ends_sentence(words) && !words.contains(MARKS) && n_capitals >= 2
}

/// Returns where in the lower half of a page its readers write; a heading that could be one of the article is none of
/// theirs where nothing else is beside that.
fn comments(small: &[String], is_beside: &[bool]) -> Option<usize> {
    /// So much is beside the article of a page.
    const FEWEST: usize = 3;
    let is_page = is_beside.iter().filter(|is_beside| **is_beside).count() >= FEWEST;
    let is_plain = |words: &str| matches!(words, "comments" | "comment");
    (0..small.len())
        .find(|&at| 2 * at > small.len() && is_of_comments(&small[at]) && (is_page || !is_plain(&small[at])))
}

/// Returns whether a heading is "Comments", "12 comments", "Comments (12)".
fn is_of_comments(small: &str) -> bool {
    let words = small.trim_matches(|c: char| !c.is_alphabetic());
    COMMENTS.contains(&words) || COMMENTS.contains(&format!("{words}s").as_str()) && words != small
}

/// Returns the indices of the paragraphs whose words another, longer one quotes, as a page repeats them in larger type.
fn pull_quotes(paragraphs: &[String]) -> Vec<usize> {
    /// Fewer words may come twice by chance.
    const FEWEST_WORDS: usize = 4;
    /// Longer ones are no such thing, in bytes; longer texts are no pages, in paragraphs and in bytes.
    const LONGEST: usize = 400;
    const MOST_PARAGRAPHS: usize = 500;
    const MOST_BYTES: usize = 300_000;
    if paragraphs.len() > MOST_PARAGRAPHS || paragraphs.iter().map(String::len).sum::<usize>() > MOST_BYTES {
        return Vec::new();
    }
    let quoted: Vec<String> = paragraphs.iter().map(|words| plain(&quoted_words(words))).collect();
    let is_pulled = |index: usize| {
        let whole = &paragraphs[index];
        let pulled = pulled_words(whole);
        let words = plain(pulled);
        // A sentence without marks is one of the article, whoever says it again.
        let may_be = whole.contains(MARKS) || !ends_sentence(whole);
        let is_long_enough = pulled.split_whitespace().count() >= FEWEST_WORDS && pulled.len() <= LONGEST;
        let has = |other: usize| paragraphs[other].len() > whole.len() && quoted[other].contains(&words);
        may_be && is_long_enough && (0..paragraphs.len()).any(has)
    };
    (0..paragraphs.len()).filter(|&index| is_pulled(index)).collect()
}

/// Returns what a paragraph is but for a name behind its marks: "“We pay” Ole Brandt, mayor".
fn pulled_words(words: &str) -> &str {
    /// A name and an office have no more words.
    const MOST: usize = 8;
    let end =
        words.starts_with(['\u{201c}', '"']).then(|| words.rfind(['\u{201d}', '"'])).flatten().filter(|&end| end > 0);
    let rest = end.map(|end| words[end..].trim_matches(|c: char| !c.is_alphanumeric()));
    let is_name = |rest: &str| {
        rest.starts_with(char::is_uppercase) && rest.split_whitespace().count() <= MOST && !words.ends_with('.')
    };
    match (end, rest) {
        (Some(end), Some(rest)) if is_name(rest) => &words[..end],
        _ => words,
    }
}

/// Returns what stands between the marks of a paragraph.
fn quoted_words(words: &str) -> String {
    let (mut is_inside, mut quoted) = (false, String::new());
    for part in words.split_inclusive(MARKS) {
        let mark = part.chars().next_back().filter(|c| MARKS.contains(c));
        if is_inside {
            quoted.push_str(part);
        }
        is_inside = match mark {
            Some('"') => !is_inside,
            Some(mark) => matches!(mark, '\u{201c}' | '\u{201e}' | '\u{ab}'),
            None => is_inside,
        };
    }
    quoted
}

/// Returns words in small letters, without other signs, a space around each.
fn plain(words: &str) -> String {
    let words = words.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |plain, word| plain + word + " ")
}
