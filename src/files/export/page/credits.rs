//! What a page says of itself: its headline, where all is from, what is left out, and how much of the articles is in it.

use crate::files::export::page::PageForm;
use crate::files::export::page::listed::{Listed, lang};
use crate::files::export::page::piece::text;
use crate::files::export::paths::escaped;
use crate::files::export::{ExportOptions, Publication};
use crate::fonts::directions::begins_at_right;
use crate::model::Source;
use crate::model::analysis::checked::Checked;
use crate::model::publishing::article_words;
use crate::model::texts::han_form;
use crate::model::wording::all_of;
use crate::scene::picture::Headline;

/// Returns what the page is called.
pub(super) fn title(publication: &Publication, options: &ExportOptions) -> String {
    match &options.picture.headline {
        Headline::Own(words) => words.clone(),
        Headline::OfArticle | Headline::None | Headline::Told { .. } => publication.map.title(),
    }
}

/// Returns what the page is, in a sentence.
pub(super) fn description(publication: &Publication) -> String {
    let credits: Vec<String> = publication.map.sources().map(Source::credit).collect();
    format!("Who said, asked, gave or did what to whom in {}: each link opens its quotes.", all_of(&credits, "and"))
}

/// Writes the headline and who published the articles.
pub(super) fn header(publication: &Publication, options: &ExportOptions, form: PageForm) -> String {
    let class = if options.picture.headline == Headline::None { " class=\"unseen\"" } else { "" };
    let sources: Vec<String> = publication.map.sources().map(source_line).filter(|words| !words.is_empty()).collect();
    let whole = options.url.as_deref().filter(|_| form == PageForm::Embedded).map(|url| {
        format!(
            "<p class=\"byline\"><a href=\"{}\" target=\"_blank\" rel=\"noopener\">Open the whole page</a></p>\n",
            escaped(url)
        )
    });
    let sources: String = sources.iter().map(|words| format!("<p class=\"byline\">{words}</p>\n")).collect();
    let title = title(publication, options);
    // Who published it stands where the headline begins.
    let side = if begins_at_right(&title) { " class=\"at-right\"" } else { "" };
    let language = lang(han_form(&publication.map), &title);
    format!(
        "<header{side}>\n<h1{class} dir=\"auto\"{language}>{}</h1>\n{sources}{}</header>\n",
        escaped(&title),
        whole.unwrap_or_default()
    )
}

/// Writes who wrote and published an article, and when; the way to it where its address is known.
fn source_line(source: &Source) -> String {
    let byline = source.byline.as_deref().map(|byline| format!("By {}", text(byline)));
    let published = Some(source.published(", ")).filter(|words| !words.is_empty()).map(|words| escaped(&words));
    let is_web = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    let address = source.address.as_deref().filter(is_web);
    let address =
        address.map(|address| format!("<a href=\"{}\" rel=\"noopener\">Read the article</a>", escaped(address)));
    byline.into_iter().chain(published).chain(address).collect::<Vec<_>>().join(" \u{b7} ")
}

/// Writes what is left out, how much of the articles is in the page, and where all is from.
pub(super) fn footer(listed: &Listed<'_>) -> String {
    let publication = listed.publication;
    let map = listed.map();
    let credits: Vec<String> = map.sources().map(|source| escaped(&source.credit())).collect();
    let sources = if credits.len() == 1 { "Source" } else { "Sources" };
    let articles = if credits.len() == 1 { "the article\u{2019}s words" } else { "the articles\u{2019} words" };
    let seals = (!publication.seals.is_empty()).then(|| {
        "A seal says that these words are in the article\u{2019}s text. It never says that they are true.".to_owned()
    });
    let lines = [
        publication.left_out.as_deref().map(|words| format!("{}.", escaped(words))),
        Some(format!(
            "Of {articles} this page has, beside headlines: {}.",
            article_words(map, listed.links.iter().copied(), listed.pieces.iter().copied(), true)
        )),
        seals,
        Some(format!("{sources}: {}. Map: Quotemap.", credits.join("; "))),
        Checked::of(map).credit().map(|words| format!("{words}.")),
    ];
    let lines: String = lines.into_iter().flatten().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<footer>\n{lines}</footer>\n")
}
