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
const STARTS: [&str; 30] = [
    "already a subscriber",
    "by continuing to use this",
    "click here",
    "download our app",
    "download the app",
    "filed under",
    "follow us",
    "get our ",
    "get the best of",
    "get the latest",
    "join our ",
    "join the conversation",
    "listen to this",
    "more from ",
    "most read",
    "not a subscriber",
    "our site uses cookies",
    "our website uses cookies",
    "read more",
    "share on ",
    "share this ",
    "sign up for ",
    "sign up to ",
    "subscribe to ",
    "support our journalism",
    "tags:",
    "this site uses cookies",
    "this website uses cookies",
    "topics:",
    "we and our partners",
];

/// Headings of what readers write below an article.
const COMMENTS: [&str; 5] = ["comments", "join the discussion", "leave a comment", "leave a reply", "view comments"];

/// Returns for each of some paragraphs, which are in order, whether it stands beside the article.
pub(super) fn beside(paragraphs: &[String]) -> Vec<bool> {
    let mut is_beside = vec![false; paragraphs.len()];
    let small: Vec<String> = paragraphs.iter().map(|words| bare(words)).collect();
    let mut in_list = false;
    for (index, words) in paragraphs.iter().enumerate() {
        let starts_list = LIST_HEADINGS.contains(&small[index].as_str());
        in_list = starts_list || in_list && !ends_sentence(words);
        // Above its caption, a picture saved as text has a few words for those who do not see it.
        let is_of_picture = !ends_sentence(words) && paragraphs.get(index + 1).is_some_and(|next| is_caption(next));
        is_beside[index] = in_list || is_of_picture || is_caption(words) || is_asking(words, &small[index]);
    }
    let comments = small.iter().position(|words| is_of_comments(words)).filter(|at| 2 * at > paragraphs.len());
    let end = comments.unwrap_or(paragraphs.len());
    // Below the last sentence, the first that is plainly beside the article begins the foot of the page.
    let last = (0..end).rev().find(|&index| ends_sentence(&paragraphs[index]) && !is_beside[index]);
    let foot = (last.map_or(0, |last| last + 1)..end).find(|&index| is_beside[index]).unwrap_or(end);
    is_beside[foot..].fill(true);
    for pulled in pull_quotes(paragraphs) {
        is_beside[pulled] = true;
    }
    is_beside
}

fn bare(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric()).replace('\u{2019}', "'").to_lowercase()
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', ':', '"', '\u{201d}', '\u{bb}', '\u{2026}'])
}

fn is_asking(words: &str, small: &str) -> bool {
    /// What asks more is an article.
    const MOST_WORDS: usize = 40;
    const SITES: [&str; 6] = [" facebook", " instagram", " twitter", " whatsapp", " linkedin", " on x"];
    if words.split_whitespace().count() > MOST_WORDS {
        return false;
    }
    let is_picture = words.starts_with('[') && words.ends_with(']');
    let is_follow = small.starts_with("follow ") && SITES.iter().any(|site| small.contains(site));
    let is_of_site =
        ["all rights reserved", "we use cookies", "accept all cookies"].iter().any(|it| small.contains(it));
    let starts = LINES.contains(&small) || STARTS.iter().any(|start| small.starts_with(start));
    starts || is_picture || is_follow || is_of_site || words.starts_with('\u{a9}')
}

/// Returns whether a short paragraph says who made a picture: "The quay on Sunday. Photo: L. Holm".
fn is_caption(words: &str) -> bool {
    const MOST_WORDS: usize = 40;
    const CREDITS: [&str; 6] = ["Photo: ", "Photograph: ", "Photo by ", "Photograph by ", "Picture: ", "Image: "];
    words.split_whitespace().count() <= MOST_WORDS && CREDITS.iter().any(|credit| words.contains(credit))
}

/// Returns whether a heading is "Comments", "12 comments", "Comments (12)".
fn is_of_comments(small: &str) -> bool {
    let words = small.trim_matches(|c: char| !c.is_alphabetic());
    COMMENTS.contains(&words) || COMMENTS.contains(&format!("{words}s").as_str()) && words != small
}

/// Returns the indices of the paragraphs whose words another, longer one has, as a page repeats them in larger type.
fn pull_quotes(paragraphs: &[String]) -> Vec<usize> {
    /// Fewer words may come twice by chance.
    const FEWEST_WORDS: usize = 4;
    /// Longer ones are no such thing, in bytes; longer texts are no pages, in paragraphs.
    const LONGEST: usize = 400;
    const MOST_PARAGRAPHS: usize = 500;
    if paragraphs.len() > MOST_PARAGRAPHS {
        return Vec::new();
    }
    let letters: Vec<String> = paragraphs.iter().map(|words| letters_of(words)).collect();
    let is_pulled = |index: usize| {
        let pulled = pulled_words(&paragraphs[index]);
        let words = letters_of(pulled);
        let is_long_enough = pulled.split_whitespace().count() >= FEWEST_WORDS && pulled.len() <= LONGEST;
        let has = |other: &String| other.len() > letters[index].len() && other.contains(&words);
        is_long_enough && letters.iter().any(has)
    };
    (0..paragraphs.len()).filter(|&index| is_pulled(index)).collect()
}

/// Returns what a paragraph has between its marks where only a name follows them: "“We pay” Ole Brandt, mayor"; else all
/// of it.
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

fn letters_of(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
