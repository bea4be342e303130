//! What a page says of itself: its headline, where all is from, what is left out, and how much of the articles is in it.

use crate::files::export::page::PageForm;
use crate::files::export::page::listed::Listed;
use crate::files::export::page::piece::text;
use crate::files::export::paths::escaped;
use crate::files::export::{ExportOptions, Publication};
use crate::model::analysis::checked::Checked;
use crate::model::wording::{all_of, counted};
use crate::model::{EvidenceKind, Source};
use crate::scene::picture::Headline;

/// Returns what the page is called.
pub(super) fn title(publication: &Publication, options: &ExportOptions) -> String {
    match &options.picture.headline {
        Headline::Own(words) => words.clone(),
        Headline::OfArticle | Headline::None => publication.map.title(),
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
    format!(
        "<header>\n<h1{class} dir=\"auto\">{}</h1>\n{sources}{}</header>\n",
        escaped(&title(publication, options)),
        whole.unwrap_or_default()
    )
}

/// Writes who wrote and published an article, and when; the way to it where its address is known.
fn source_line(source: &Source) -> String {
    let byline = source.byline.as_deref().map(|byline| format!("By {}", text(byline)));
    let published = Some(source.published(", ")).filter(|words| !words.is_empty()).map(|words| text(&words));
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
    let credits: Vec<String> = map.sources().map(|source| text(&source.credit())).collect();
    let sources = if credits.len() == 1 { "Source" } else { "Sources" };
    let seals = (!publication.seals.is_empty()).then(|| {
        "A seal says that these words are in the article\u{2019}s text. It never says that they are true.".to_owned()
    });
    let lines = [
        publication.left_out.as_deref().map(|words| format!("{}.", escaped(words))),
        Some(copied(listed)),
        seals,
        Some(format!("{sources}: {}. Map: Quotemap.", credits.join("; "))),
        Checked::of(map).credit().map(|words| format!("{words}.")),
    ];
    let lines: String = lines.into_iter().flatten().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<footer>\n{lines}</footer>\n")
}

/// Says how many words of the articles stand in the page.
fn copied(listed: &Listed<'_>) -> String {
    let map = listed.map();
    let of_kind = |is_quotation: bool| {
        let pieces = listed.pieces.iter().map(|&id| map.piece(id));
        let pieces: Vec<_> = pieces.filter(|piece| (piece.kind == EvidenceKind::Quotation) == is_quotation).collect();
        let pieces = pieces.into_iter().filter(|piece| is_quotation || piece.is_verbatim);
        pieces.fold((0, 0), |(n, words), piece| (n + 1, words + piece.text.split_whitespace().count()))
    };
    let articles = if map.n_sources() == 1 { "the article" } else { "the articles" };
    let ((n_quotations, quoted), (n_sentences, copied)) = (of_kind(true), of_kind(false));
    let quotations = counted(n_quotations, "direct quotation", "direct quotations");
    let words = counted(quoted + copied, "word", "words");
    match n_sentences {
        0 => format!(
            "Beside headlines this page holds {words} of {articles}, all within quotation marks: {quotations}. The rest is the map-maker\u{2019}s wording."
        ),
        n => format!(
            "Beside headlines this page holds {words} of {articles}: {quotations} and {}.",
            counted(n, "other sentence", "other sentences")
        ),
    }
}
