//! A report as a page of HTML without scripts, to be read, printed and pasted elsewhere.

use std::io::{self, Write};

use crate::files::export::Publication;
use crate::files::export::paths::escaped;
use crate::files::export::report::blocks::ReportBlock;
use crate::files::export::report::contents::{ABOUT, each_block};

/// The colours are those of the program's light theme; on paper there are none.
const STYLE: &str = "body{font:16px/1.5 Inter,'Helvetica Neue',Arial,sans-serif;color:#20262e;background:#fff;\
                     max-width:44rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.8rem;line-height:1.25}\
                     h2{margin-top:2.5rem}h3{margin:2rem 0 .25rem}blockquote{margin:1rem 0 .25rem;padding-left:1rem;\
                     border-left:3px solid #5a6b7d}blockquote p,.statement p{margin:.25rem 0}.statement{margin:1rem 0 .25rem;padding-left:1.2rem}\
                     dl{margin:0 0 .75rem;font-size:.875rem;color:#4b5662}dl div{display:inline}\
                     dl div+div::before{content:' \\B7  '}dt,dd{display:inline;margin:0}dt::after{content:': '}\
                     @media print{body{margin:0;max-width:none}h1,h2,h3{break-after:avoid}\
                     blockquote{break-inside:avoid;break-after:avoid}}";

/// Writes a report as one page that loads nothing and runs nothing.
pub(in crate::files::export) fn to_html(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let (title, about) = (escaped(&publication.map.title()), escaped(ABOUT));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"description\" content=\"{about}\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n"
    )?;
    let mut is_listing = false;
    each_block(publication, &mut |block| {
        let is_item = matches!(block, ReportBlock::Item(_));
        if is_item != is_listing {
            out.write_all(if is_item { b"<ul>\n" } else { b"</ul>\n" })?;
            is_listing = is_item;
        }
        write_block(&block, out)
    })?;
    let end = if is_listing { "</ul>\n" } else { "" };
    write!(out, "{end}</main>\n</body>\n</html>\n")
}

fn write_block(block: &ReportBlock, html: &mut dyn Write) -> io::Result<()> {
    match block {
        ReportBlock::Heading(level, words) => writeln!(html, "<h{level} dir=\"auto\">{}</h{level}>", escaped(words)),
        ReportBlock::Paragraph(words) => writeln!(html, "<p dir=\"auto\">{}</p>", escaped(words)),
        ReportBlock::Quotation(words) => writeln!(html, "<blockquote>{}</blockquote>", paragraphs(words)),
        ReportBlock::Statement(words) => writeln!(html, "<div class=\"statement\">{}</div>", paragraphs(words)),
        ReportBlock::Facts(facts) => {
            let fact = |(name, value): &(&str, String)| {
                format!("<div><dt>{name}</dt><dd dir=\"auto\">{}</dd></div>", escaped(value))
            };
            writeln!(html, "<dl>{}</dl>", facts.iter().map(fact).collect::<String>())
        }
        ReportBlock::Item(words) => writeln!(html, "<li dir=\"auto\">{}</li>", escaped(words)),
    }
}

fn paragraphs(words: &[String]) -> String {
    words.iter().map(|words| format!("<p dir=\"auto\">{}</p>", escaped(words))).collect()
}
