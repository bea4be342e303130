//! What people do to an article when they copy it, and what somebody may do who alters it.

/// Returns the words of a text in lines of at most `width` characters; `breaks` is what breaks a long word.
pub(crate) fn wrapped(paragraph: &str, width: usize, breaks: Option<&str>) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let mut word = word.to_owned();
        loop {
            let last = lines.last_mut().unwrap();
            let n_chars = last.chars().count();
            if n_chars == 0 || n_chars + 1 + word.chars().count() <= width {
                *last += if n_chars == 0 { "" } else { " " };
                *last += &word;
                break;
            }
            let n_fits = width.saturating_sub(n_chars + 2);
            let can_break = word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_lowercase());
            if let Some(sign) = breaks.filter(|_| can_break && n_fits >= 3 && word.len() >= n_fits + 3) {
                *last += &format!(" {}{sign}", &word[..n_fits]);
                word = word[n_fits..].to_owned();
            }
            lines.push(String::new());
        }
    }
    lines
}

/// How many ways there are to copy a text.
pub(crate) const WAYS: u64 = 20;

/// The way that leaves no line ends.
pub(crate) const ON_ONE_LINE: u64 = 2;

/// What is done to a whole text without altering a word of it; `seed` chooses.
pub(crate) fn copied(paragraphs: &[String], seed: u64) -> String {
    let width = 38 + (seed / 64 % 46) as usize;
    let wrap = |breaks| paragraphs.iter().map(move |paragraph| wrapped(paragraph, width, breaks));
    let blocks = |lines: Vec<Vec<String>>, between: &str| {
        lines.into_iter().map(|lines| lines.join("\n")).collect::<Vec<_>>().join(between)
    };
    let whole = paragraphs.join("\n\n");
    match seed % WAYS {
        0 => whole,
        1 => paragraphs.join("\n"),
        ON_ONE_LINE => paragraphs.join(" "),
        3 => blocks(wrap(None).collect(), "\n\n"),
        4..=7 => {
            let sign = ["-", "\u{ad}", "\u{2010}", "\u{ac}"][seed as usize % 4];
            blocks(wrap(Some(sign)).collect(), if (seed / 16).is_multiple_of(2) { "\n\n" } else { "\n" })
        }
        8 => {
            let sign = if (seed / 16).is_multiple_of(2) { '>' } else { '|' };
            let quoted = wrap(None).map(|lines| lines.iter().map(|line| format!("{sign} {line}")).collect());
            blocks(quoted.collect(), &format!("\n{sign}\n"))
        }
        9 => whole.replace('\u{201c}', "&ldquo;").replace('\u{201d}', "&#8221;").replace('\u{2019}', "&#x2019;"),
        10 => whole.replace(['\u{201c}', '\u{201d}'], "&amp;quot;").replace('\u{2014}', "&mdash;"),
        11 => whole.replace("th", "t\u{200d}h").replace("er", "e\u{200b}r"),
        12 => whole.replace(". ", ".[7] ").replace(".\u{201d} ", ".\u{201d}\u{b9}\u{b2} "),
        13 => whole.replace(['\u{201c}', '\u{201d}'], "\"").replace('\u{2019}', "'"),
        14 => whole.replace('\u{201c}', "\u{ab} ").replace('\u{201d}', " \u{bb}"),
        15 => whole.replace(['\u{201c}', '\u{201d}'], "\u{200e}\"\u{200f}"),
        16 => whole.replace(". ", ".\n\n"),
        17 => {
            // Whatever comes amid lines, every few lines.
            let every = 3 + (seed / WAYS) as usize % 4;
            let heads = ["", "THE TEST SHEET", "3 May 2024"];
            let lines = wrap(None).flat_map(|lines| lines.into_iter().chain([String::new()]));
            let with_heads = lines.enumerate().map(|(at, line)| match (at % every, (at / every) % 3) {
                (0, 0) => format!("{line}\n{}", at / every + 1),
                (0, 1) => [&line, heads[1], heads[2]].join("\n"),
                (0, _) => format!("{line}\nRead more: What the harbour costs"),
                _ => line,
            });
            with_heads.collect::<Vec<_>>().join("\n")
        }
        _ => {
            let line = LINES[(seed / 16) as usize % LINES.len()];
            let gap = if seed.is_multiple_of(2) { "\n" } else { "\n\n" };
            let cut = |lines: Vec<String>| {
                let at = 1 + (seed / 1024) as usize % (lines.len() - 1).max(1);
                let (head, tail) = lines.split_at(at.min(lines.len()));
                if tail.is_empty() { head.join("\n") } else { [&head.join("\n"), line, &tail.join("\n")].join(gap) }
            };
            wrap(None).map(cut).collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// Lines that stand amid an article and are no part of it.
pub(crate) const LINES: [&str; 8] = [
    "12        THE TEST SHEET",
    "\u{c}THE TEST SHEET    13",
    "- 14 -",
    "Page 3 of 9",
    "Advertisement",
    "Read more: A Quay Too Full",
    "Photo: Dredgers off Halden. A. Berg",
    "Sign up for our newsletter",
];

/// Alters a quotation between its marks, or the marks or the saying around it; `seed` chooses how.
pub(crate) fn altered(quotation: &str, seed: u64) -> String {
    let words: Vec<&str> = quotation.split(' ').collect();
    let at = (seed / 16) as usize % words.len();
    let with = |word: &str, n_gone: usize| {
        let mut words = words.clone();
        words.splice(at..at + n_gone, word.split(' ').filter(|word| !word.is_empty()));
        words.join(" ")
    };
    let quoted = |words: &str| format!("\u{201c}{words}\u{201d}");
    // What turns the order of words round for readers, and what makes another number of one.
    const TURNS: [&str; 6] = ["\u{202a}", "\u{202b}", "\u{202d}", "\u{202e}", "\u{2066}", "\u{2067}"];
    let sign = TURNS[(seed / 256) as usize % TURNS.len()];
    match seed % 14 {
        0 => quoted(&with("not", 0)),
        1 => quoted(&with("herring", 1)),
        2 => quoted(&with("seventeen", 0)),
        3 => quoted(&format!("Nobody says that {quotation}")),
        4 => quoted(&format!("{quotation} we lied")),
        5 => quoted(&with(&format!("{}{sign}{}\u{202c}\u{2069}", &words[at][..1], &words[at][1..]), 1)),
        6 => format!("quarter 5\" pipes, \u{201c}it is false that {quotation}\u{201d}"),
        7 => quotation.to_owned(),
        10 => quoted(&with("\n12\nnever\nAdvertisement\n", 0)),
        11 => quoted(&with("\nTHE TEST SHEET    7\nNot so\n", 0)),
        12 => quoted(&with(&format!("thirty\u{200b}5 {}", words[at]), 1)),
        13 => format!("\u{2067}\u{201c}{quotation}\u{201d}\u{2069}"),
        8 => format!("\u{201c}it\u{201d} never said \u{201c}{quotation}\u{201d}"),
        _ => format!("\u{202e}\u{201c}{quotation}\u{201d}\u{202c}"),
    }
}
