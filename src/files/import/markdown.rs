//! Markdown as plain words.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::files::FileErrorKind;
use crate::model::article_draft::Imported;
use crate::model::date_words::date_in_words;

/// So many signs that may mean something, and lines, a file may have: the parser takes note of each.
const MOST_SIGNS: usize = 300_000;

/// Returns the words of a Markdown file, its first heading as the headline, and what it says of itself at its top.
///
/// # Errors
/// Where it asks too much of whoever reads it.
pub(super) fn import(markdown: &str) -> Result<Imported, FileErrorKind> {
    if markdown.bytes().filter(|byte| b"\n!#&*<>[\\]_`|~".contains(byte)).count() > MOST_SIGNS {
        return Err(FileErrorKind::NotText(
            "has more signs of Markdown and lines than an article: save it as plain text (.txt), and open that",
        ));
    }
    let mut imported = Imported::default();
    let (mut text, mut heading, mut about) = (String::new(), None, String::new());
    let (mut is_about, mut n_hidden) = (false, 0_usize);
    for event in Parser::new_ext(markdown, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => is_about = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_about = false,
            // What stands in the place of a picture is no word of the article.
            Event::Start(Tag::Image { .. }) => n_hidden += 1,
            Event::End(TagEnd::Image) => n_hidden -= 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => heading = Some(text.len()),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                let headline = heading.take().map(|start| text[start..].trim().to_owned());
                imported.headline = imported.headline.or(headline.filter(|words| !words.is_empty()));
                text += "\n\n";
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock) => text += "\n\n",
            Event::Text(words) | Event::Code(words) if is_about => about += &words,
            Event::Text(words) | Event::Code(words) if n_hidden == 0 => text += &words,
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    for (key, value) in about.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).trim().to_owned();
        let field = match key.trim().to_lowercase().as_str() {
            "title" | "headline" => &mut imported.headline,
            "author" | "byline" => &mut imported.byline,
            "publisher" | "site" => &mut imported.publisher,
            "url" | "source" | "link" | "canonical" => &mut imported.address,
            "date" | "published" => {
                imported.date = date_in_words(&value);
                continue;
            }
            _ => continue,
        };
        *field = Some(value).filter(|value| !value.is_empty());
    }
    Ok(Imported { text, ..imported })
}
