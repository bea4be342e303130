//! A report for fact-checkers: each link with its quotes, what the article's text and the reviewer say of them, where the
//! evidence is thin, and the sources. Its contents are blocks, which are then written as Markdown, HTML or PDF.
//!
//! May use the model and what is published of it. Positions and colours never appear here.

mod blocks;
mod contents;
mod html;
mod markdown;

pub(super) use blocks::{EvidenceReport, ReportBlock};
pub(super) use html::to_html;
pub(super) use markdown::to_markdown;
