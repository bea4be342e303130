//! How much is read and written: each format has bounds on its bytes, on how deep it is nested, and on how many parts it
//! has, so that any file is read or refused within about a second and 200 MB.
//!
//! | format | bytes | depth | parts |
//! |---|---|---|---|
//! | map; work that was not saved, with white space in it | [`MAX_MAP_BYTES`]; twice that | 128 | [`MAX_JSON_COST`]; 100,000 actors, pieces, links each; names of 2,000 bytes, passages of 20,000 (`model/validate.rs`) |
//! | layout | [`MAX_LAYOUT_BYTES`] | 128 | [`MAX_JSON_COST`] |
//! | version of a file | [`MAX_MAP_BYTES`], packed and unpacked | as a map | as a map |
//! | settings | 1 MB (`settings_file.rs`) | 128 | 9 recent files, 200 articles |
//! | article as text | 4 MB (`import/plain_text.rs`) | none | lines, paragraphs, sentences, marks, signs (`model/text/limits.rs`) |
//! | article as Markdown | 4 MB | none | 300,000 lines and signs (`import/markdown.rs`), and as a text |
//! | article that is drafted | 1 MB of text (`draft/limits.rs`) | none | 100,000 quotation marks, 80,000 words with a capital |
//! | web page, also as a mail | 32 MB, 4 MB of words | 512 | 150,000 elements, 400,000 `<`, 600,000 attributes, 1,000 of an element (`import/page_limits.rs`) |
//! | file of Word or Writer | 32 MB, packed and unpacked, 4 MB of words | 200 | 1,000,000 elements, as many attributes, 200 of an element, 10,000 entries (`import/word_file.rs`) |
//! | graphs, tables, annotations and extractions of other programs | [`MAX_MAP_BYTES`] | 128 in JSON | 30,000 nodes, edges, passages each; 500 fields; 1,000,000 values of fields that are used; 4,000,000 tags of XML, 200 attributes of an element, 200 elements around each other; no document type (`import/exchange`) |
//! | graph | 13 MB (`graph_file.rs`) | none | 1,000,000 nodes |
//!
//! What is written of a map within these bounds takes as little:
//!
//! | file | how it is made |
//! |---|---|
//! | map, layout | as a whole, up to what is read of them |
//! | table, graph, annotations, Markdown and HTML, `list` | row by row while it is written, of any size |
//! | workbook | row by row, each sheet in a file without a name in the system's temporary folder until all are packed |
//! | SVG, page of the web | shape by shape while it is written, of any size |
//! | PNG | [`MAX_PIXELS`] along a side, drawn in strips; refused where it has more lines and letters than an SVG of [`MAX_DRAWN_BYTES`] |
//! | PDF of a picture | as a whole: [`MAX_ON_PAGE`] actors, links and ties on a page, [`MAX_ON_SHEETS`] on a poster, [`MAX_ON_PAGES`] in a story; each sheet of a poster has what is seen on it |
//! | PDF of a report | as a whole: [`MAX_REPORT_BYTES`] |
//! | `diff` | entry by entry of two maps, of which the first is packed; what differs, as it is found |
//! | `anchor`, `check --article` | 40,000 pieces of evidence and 4 MB of quotations for each article (`copies.rs`) |
//! | `merge` | as a whole: [`MAX_MERGED_BYTES`] and [`MAX_MERGED_ENTRIES`] of both maps |
//! | `import` | as a whole: [`MAX_HELD_PASSAGES`] with `--article`, [`MAX_IMPORTED_ENTRIES`] with `--map` |
//! | `judge` | [`MAX_JUDGED`] actors, curves and ties; of each kind of fault [`MAX_FAULTS_NAMED`] with names |
//! | `draft --format json` | each article as a whole: 48 MB (`draft/limits.rs`) |
//! | BibTeX, RIS, CSL-JSON | as a whole: a few lines for each article |

/// The largest map file that is read, in bytes.
pub const MAX_MAP_BYTES: u64 = 32 << 20;
/// The largest layout file that is read, in bytes.
pub const MAX_LAYOUT_BYTES: u64 = 16 << 20;
/// The longest text of an article, in bytes: any book.
pub(in crate::files) const MAX_TEXT_BYTES: usize = 4 << 20;
/// The values of a JSON file take at most so many bytes of memory, beside the letters of its texts; of a map file, whose
/// entries are read one after the other, what has become of the entries and the values of the one that is read.
pub(crate) const MAX_JSON_COST: usize = 80 << 20;
/// A picture of pixels is drawn from an SVG of at most so many bytes.
pub(crate) const MAX_DRAWN_BYTES: usize = 16 << 20;
/// A page of a PDF has at most so many actors, links and ties: each takes about 6 KB of memory while the page is made.
pub(crate) const MAX_ON_PAGE: usize = 12_000;
/// The sheets of a poster together have at most so many, each taken once.
pub(crate) const MAX_ON_SHEETS: usize = 20_000;
/// The pages of a story together have at most so many.
pub(crate) const MAX_ON_PAGES: usize = 60_000;
/// A report as PDF has at most so many bytes of words: each takes about 30 bytes of memory.
pub(crate) const MAX_REPORT_BYTES: usize = 2_000_000;
/// Two maps that are made one have files of at most so many bytes together.
pub(crate) const MAX_MERGED_BYTES: u64 = 32 << 20;
/// They have at most so many actors, pieces and links together.
pub(crate) const MAX_MERGED_ENTRIES: usize = 120_000;
/// A map and what is brought into it have at most so many together.
pub(crate) const MAX_IMPORTED_ENTRIES: usize = 100_000;
/// So many passages that are brought in are held against an article.
pub(crate) const MAX_HELD_PASSAGES: usize = 15_000;
/// `judge` compares any two of at most so many actors, curves and ties of a picture.
pub(crate) const MAX_JUDGED: usize = 10_000;
/// Of each kind of fault, `judge` names so many.
pub(crate) const MAX_FAULTS_NAMED: usize = 1_000;
/// The largest number of pixels along one side of a PNG.
pub(crate) const MAX_PIXELS: f32 = 16_384.0;
