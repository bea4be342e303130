//! Web pages that a browser saved with all that belongs to them, as MHTML: a mail whose first page is the article's.

use mailparse::{MailHeaderMap as _, ParsedMail, parse_mail};

use crate::files::FileErrorKind;
use crate::files::import::web_page;
use crate::model::article_draft::Imported;

/// Returns the article of a web page that was saved as MHTML.
///
/// # Errors
/// Where there is no page in it, or no article in the page.
pub(super) fn import(bytes: &[u8]) -> Result<Imported, FileErrorKind> {
    const NO_PAGE: FileErrorKind = FileErrorKind::NotText(
        "has no web page in it that can be read: open it in a browser, select the article's words, copy, and paste \
         them here as the text of a new map",
    );
    if asks_too_much(bytes) {
        return Err(NO_PAGE);
    }
    let mail = parse_mail(bytes).map_err(|_| NO_PAGE)?;
    let page = mail.parts().find(|part| part.ctype.mimetype == "text/html").ok_or(NO_PAGE)?;
    let html = page.get_body_raw().map_err(|_| NO_PAGE)?;
    let charset = page.ctype.params.get("charset").map(String::as_str);
    let address = |part: &ParsedMail<'_>, name| part.headers.get_first_value(name);
    let address = address(&mail, "Snapshot-Content-Location").or_else(|| address(page, "Content-Location"));
    web_page::import(&web_page::decode(&html, charset), address.filter(|it| it.starts_with("http")))
}

/// Returns whether a mail says more about itself and its parts than the parser is let take note of.
fn asks_too_much(bytes: &[u8]) -> bool {
    const MOST_LINES: usize = 200_000;
    let (mut is_head, mut n_lines) = (true, 0);
    for line in bytes.split(|&byte| byte == b'\n') {
        is_head |= line.starts_with(b"--");
        n_lines += usize::from(is_head);
        is_head &= !line.trim_ascii().is_empty();
    }
    n_lines > MOST_LINES
}
