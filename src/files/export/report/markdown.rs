//! A report as Markdown (CommonMark).

use std::io::{self, Write};

use crate::files::citations::escape_markdown;
use crate::files::export::Publication;
use crate::files::export::report::blocks::ReportBlock;
use crate::files::export::report::contents::each_block;

/// Writes a report; nothing in its words is taken for signs of Markdown.
pub(in crate::files::export) fn to_markdown(publication: &Publication, out: &mut dyn Write) -> io::Result<()> {
    let mut before: Option<ReportBlock> = None;
    each_block(publication, &mut |block| {
        // Entries of one list stand without gaps between them.
        let is_entry = matches!(
            (&before, &block),
            (Some(ReportBlock::Item(_)), ReportBlock::Item(_)) | (Some(ReportBlock::Facts(_)), ReportBlock::Facts(_))
        );
        let gap = if before.is_none() || is_entry { "" } else { "\n" };
        write!(out, "{gap}{}", written(&block))?;
        before = Some(block);
        Ok(())
    })
}

fn written(block: &ReportBlock) -> String {
    match block {
        ReportBlock::Heading(level, words) => {
            format!("{} {}\n", "#".repeat(usize::from(*level)), escape_markdown(words))
        }
        ReportBlock::Paragraph(words) => format!("{}\n", escape_markdown(words)),
        ReportBlock::Quotation(paragraphs) => {
            let paragraphs: Vec<String> = paragraphs.iter().map(|words| escape_markdown(words)).collect();
            format!("> {}\n", paragraphs.join("\n>\n> "))
        }
        ReportBlock::Statement(paragraphs) => {
            let paragraphs: Vec<String> = paragraphs.iter().map(|words| escape_markdown(words)).collect();
            format!("{}\n", paragraphs.join("\n\n"))
        }
        ReportBlock::Facts(facts) => {
            facts.iter().map(|(name, value)| format!("- {name}: {}\n", escape_markdown(value))).collect()
        }
        ReportBlock::Item(words) => format!("- {}\n", escape_markdown(words)),
    }
}
