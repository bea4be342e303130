//! The head of a page: what it is called, what other pages show of it, and what it forbids the browser.

use std::io::{self, Write};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use crate::files::export::page::credits::{description, title};
use crate::files::export::page::linked_data::write_linked_data;
use crate::files::export::paths::escaped;
use crate::files::export::{ExportOptions, Publication};

/// A text that stands in a page, and the hash by which the policy knows it.
pub(super) struct Hashed {
    text: String,
    hash: String,
}

impl Hashed {
    pub(super) fn new(text: String) -> Self {
        let hash = BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
        Self { text, hash }
    }
}

/// Writes the head; `image` is the name of the picture beside the page.
pub(super) fn write_head(
    publication: &Publication,
    options: &ExportOptions,
    [style, script]: [&Hashed; 2],
    image: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (title, about) = (escaped(&title(publication, options)), escaped(&description(publication)));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; font-src data:; base-uri 'none'; \
         form-action 'none'",
        script.hash, style.hash
    );
    let (style, script) = (&style.text, &script.text);
    let shared = shared(options.url.as_deref(), &title, &about, image);
    write!(
        out,
        r#"<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{about}">
<meta name="generator" content="Quotemap">
<link rel="icon" href="data:,">
{shared}<style>{style}</style>
<script>{script}</script>
 <script type="application/ld+json">"#
    )?;
    write_linked_data(publication, options, out)?;
    out.write_all(b"</script>\n</head>\n")
}

/// Writes what other pages show where somebody names this one (Open Graph, and X's cards).
fn shared(url: Option<&str>, title: &str, about: &str, image: Option<&str>) -> String {
    let mut tags = vec![("og:type", "website".to_owned()), ("og:title", title.to_owned())];
    tags.push(("og:description", about.to_owned()));
    tags.extend(url.map(|url| ("og:url", escaped(url))));
    let image = url.zip(image).map(|(url, image)| escaped(&beside(url, image)));
    tags.extend(image.iter().map(|image| ("og:image", image.clone())));
    tags.extend(image.iter().map(|_| ("og:image:alt", format!("Map: {title}"))));
    let tags = tags.iter().map(|(name, content)| format!("<meta property=\"{name}\" content=\"{content}\">\n"));
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let mut cards = vec![("twitter:card", card.to_owned()), ("twitter:title", title.to_owned())];
    cards.push(("twitter:description", about.to_owned()));
    cards.extend(image.iter().map(|image| ("twitter:image", image.clone())));
    let cards = cards.iter().map(|(name, content)| format!("<meta name=\"{name}\" content=\"{content}\">\n"));
    let canonical = url.map(|url| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(url)));
    canonical.into_iter().chain(tags).chain(cards).collect()
}

/// Returns the address of a file in the same folder as another.
fn beside(url: &str, name: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let host = url.find("://").map_or(0, |at| at + 3);
    let folder = url[host..].rfind('/').map_or(url.len(), |slash| host + slash);
    format!("{}/{}", &url[..folder], percent_encoded(name))
}

/// Writes a file's name as a part of an address.
pub(super) fn percent_encoded(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    name.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
