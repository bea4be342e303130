//! What a map can be written as: the kinds of files, known by the ending of a file's name and, where several kinds have
//! one ending, by a word.

use serde::{Deserialize, Serialize};

use crate::model::export_option::ExportOption;

/// What sort of thing a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportGroup {
    /// A drawing of the map.
    Picture,
    /// A page of the web.
    Page,
    /// A list of what is on the map, to be read.
    Report,
    /// Tables of it, for spreadsheets.
    Tables,
    /// A graph, for programs that draw or count such.
    Graph,
    /// The evidence as annotations of the articles, and these as citations.
    Citations,
}

impl ExportGroup {
    /// Every sort, in the order of a menu.
    pub const ALL: &[Self] = &[Self::Picture, Self::Page, Self::Report, Self::Tables, Self::Graph, Self::Citations];

    /// Returns the word of a menu.
    pub fn name(self) -> &'static str {
        match self {
            Self::Picture => "Picture",
            Self::Page => "Page",
            Self::Report => "Report",
            Self::Tables => "Tables",
            Self::Graph => "Graph",
            Self::Citations => "Citations",
        }
    }

    /// Returns whether programs read it, not people: then it has everything, not what is shown.
    pub fn is_data(self) -> bool {
        match self {
            Self::Picture | Self::Page | Self::Report => false,
            Self::Tables | Self::Graph | Self::Citations => true,
        }
    }

    /// Returns its kinds.
    pub fn kinds(self) -> impl Iterator<Item = ExportKind> {
        ExportKind::ALL.iter().copied().filter(move |kind| kind.group() == self)
    }
}

/// Makes the kinds out of one table: their list, the endings of their files, the words that name them, what can be told of
/// them.
macro_rules! kinds {
    ($(
        $(#[$doc:meta])*
        $kind:ident => $ending:literal, $word:literal, $group:ident, $name:literal, $is:literal, [$($option:ident)*];
    )*) => {
        /// A kind of file that a map can be written as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        pub enum ExportKind {
            $($(#[$doc])* $kind,)*
        }

        impl ExportKind {
            /// Every kind; of those with one ending, the usual one first.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Returns what the names of such files end in, without the first dot.
            pub fn ending(self) -> &'static str {
                match self {
                    $(Self::$kind => $ending,)*
                }
            }

            /// Returns the word for it among the kinds with the same ending.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// Returns what of its sort it is.
            pub fn group(self) -> ExportGroup {
                match self {
                    $(Self::$kind => ExportGroup::$group,)*
                }
            }

            /// Returns what it is called within its group.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// Returns what it is in a few words, for menus and help.
            pub fn what(self) -> &'static str {
                match self {
                    $(Self::$kind => $is,)*
                }
            }

            /// Returns what can be told of it.
            pub fn options(self) -> &'static [ExportOption] {
                match self {
                    $(Self::$kind => &[$(ExportOption::$option),*],)*
                }
            }
        }
    };
}

kinds! {
    /// Scalable vector graphics.
    Svg => "svg", "picture", Picture, "SVG", "a picture, sharp at every size",
        [Extent Headline Shape Theme Transparent Legend Words Scale];
    /// Portable network graphics.
    Png => "png", "picture", Picture, "PNG", "a picture of pixels, for programs that take no SVG",
        [Extent Headline Shape Theme Transparent Legend Scale];
    /// Portable document format: the picture.
    Pdf => "pdf", "picture", Picture, "PDF", "a picture to be printed, as a poster of several sheets, too",
        [Extent Headline Shape Theme Transparent Legend Scale Paper Sheets];
    /// Portable document format: the story.
    PdfStory => "pdf", "story", Picture, "Story", "the story as slides: a page for each of its steps",
        [Headline Shape Theme Transparent Legend Scale Paper];
    /// A page of the web.
    Page => "html", "page", Page, "Page", "a page of the web whose links open their quotes",
        [Extent Article Sentences Headline Theme Legend Address];
    /// A page of the web that stands in another.
    Embed => "html", "embed", Page, "Part of a page", "the same, small, to stand in another page",
        [Extent Article Sentences Headline Theme Legend Address];
    /// The report.
    PdfReport => "pdf", "report", Report, "PDF", "the links with their quotes, for fact-checkers' files",
        [Extent Article Sentences Paper];
    /// The report as HTML.
    HtmlReport => "html", "report", Report, "HTML", "the same report for browsers and word processors",
        [Extent Article Sentences];
    /// The report as Markdown.
    Markdown => "md", "report", Report, "Markdown", "the same report as Markdown",
        [Extent Article Sentences];
    /// Three tables as comma-separated values: actors, links, evidence.
    Tables => "csv", "tables", Tables, "CSV", "three tables: actors, links and evidence",
        [Extent Article Sentences];
    /// The links as a table of events.
    Events => "csv", "events", Tables, "CSV of events", "the links as events in the codes of CAMEO and PLOVER",
        [Extent];
    /// The same tables in a workbook of Excel.
    Workbook => "xlsx", "workbook", Tables, "Excel", "a workbook with these tables and the sources",
        [Extent Article Sentences];
    /// A graph for Gephi.
    Gexf => "gexf", "1.3", Graph, "GEXF 1.3", "a graph for Gephi",
        [Extent Article Sentences];
    /// The same for programs that know no newer version.
    GexfDraft => "gexf", "1.2", Graph, "GEXF 1.2draft", "the same for NetworkX and older programs",
        [Extent Article Sentences];
    /// A graph for igraph, NetworkX, yEd, Cytoscape.
    GraphMl => "graphml", "graph", Graph, "GraphML", "a graph for igraph, NetworkX, yEd and Cytoscape",
        [Extent Article Sentences];
    /// A graph for Graphviz.
    Dot => "dot", "graph", Graph, "DOT", "a graph for Graphviz",
        [Extent Sentences];
    /// A network for Cytoscape and NDEx.
    Cx2 => "cx2", "network", Graph, "CX2", "a network for Cytoscape and NDEx",
        [Extent Article Sentences];
    /// A canvas for Obsidian.
    Canvas => "canvas", "canvas", Graph, "JSON Canvas", "a canvas for Obsidian",
        [Extent Sentences];
    /// A graph as plain JSON.
    Jgf => "jgf.json", "graph", Graph, "JSON Graph Format", "a graph as JSON, with everything",
        [Extent Article Sentences];
    /// The evidence as W3C Web Annotations.
    Annotations => "jsonld", "annotations", Citations, "Web annotations", "the evidence as annotations of its articles",
        [Extent Article Sentences];
    /// The sources for LaTeX.
    BibTex => "bib", "citations", Citations, "BibTeX", "the articles, for LaTeX",
        [];
    /// The sources for reference managers.
    Ris => "ris", "citations", Citations, "RIS", "the articles, for reference managers",
        [];
    /// The sources for citation processors.
    CslJson => "csl.json", "citations", Citations, "CSL-JSON", "the articles, for citation processors",
        [];
}

impl ExportKind {
    /// Returns whether an option means something for it.
    pub fn takes(self, option: ExportOption) -> bool {
        self.options().contains(&option)
    }

    /// Returns whether the evidence stands in it, and with that words of the articles.
    pub fn has_evidence(self) -> bool {
        self.takes(ExportOption::Sentences)
    }

    /// Returns the kinds for which an option means something.
    pub fn that_take(option: ExportOption) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.takes(option))
    }

    /// Returns how it is asked for: `html`, or where the ending alone means another kind `html --as report`.
    pub fn asked_as(self) -> String {
        let is_usual = Self::ALL.iter().find(|kind| kind.ending() == self.ending()) == Some(&self);
        if is_usual { self.ending().to_owned() } else { format!("{} --as {}", self.ending(), self.word()) }
    }

    /// Returns whether it is a drawing of the map, which needs somebody to draw.
    pub fn is_drawn(self) -> bool {
        matches!(self.group(), ExportGroup::Picture | ExportGroup::Page)
    }

    /// Returns whether it has the story, step by step.
    pub fn has_story(self) -> bool {
        matches!(self, Self::PdfStory | Self::Page | Self::Embed)
    }

    /// Returns whether it says where anything stands, which takes a while to find.
    pub fn has_places(self) -> bool {
        match self.group() {
            ExportGroup::Picture | ExportGroup::Page => true,
            ExportGroup::Report => false,
            ExportGroup::Citations => self == Self::Annotations,
            ExportGroup::Tables => self != Self::Events,
            ExportGroup::Graph => true,
        }
    }

    /// Returns whether it is a report that is read as it is set, not as it is written.
    pub fn is_report_on_paper(self) -> bool {
        self.group() == ExportGroup::Report && self != Self::Markdown
    }

    /// Returns the kind that says the same as text, for a preview.
    pub fn as_text(self) -> Self {
        match self {
            Self::PdfReport | Self::HtmlReport => Self::Markdown,
            Self::Workbook => Self::Tables,
            kind => kind,
        }
    }

    /// Returns whether it has pixels, so that it can be drawn finer.
    pub fn has_pixels(self) -> bool {
        self == Self::Png
    }

    /// Returns the kind that a file's name asks for, or a word beside it. Of several kinds with one ending, the first is
    /// the rule and the word names another. For "-", which is the standard output, the word is an ending, or an ending,
    /// a colon and a word: `html:report`.
    ///
    /// # Errors
    /// Where the name has the ending of none, or no kind with this ending has that word.
    pub fn of(name: &str, word: Option<&str>) -> Result<Self, UnknownKind> {
        let (named, word) = match word {
            Some(word) if name == "-" => {
                let (ending, word) = word.split_once(':').map_or((word, None), |(ending, word)| (ending, Some(word)));
                (format!(".{}", ending.to_lowercase()), word)
            }
            _ => (name.to_lowercase(), word),
        };
        // `.jgf.json` before `.json`.
        let of_name = |kind: &Self| named.strip_suffix(kind.ending()).is_some_and(|rest| rest.ends_with('.'));
        let longest = Self::ALL.iter().filter(|kind| of_name(kind)).map(|kind| kind.ending().len()).max();
        let longest = longest.ok_or(UnknownKind::Ending)?;
        let kinds: Vec<Self> =
            Self::ALL.iter().copied().filter(|kind| of_name(kind) && kind.ending().len() == longest).collect();
        match word {
            None => Ok(kinds[0]),
            Some(word) => kinds.iter().copied().find(|kind| kind.word() == word).ok_or_else(|| {
                let words = kinds.iter().map(|kind| kind.word()).collect();
                UnknownKind::Word(kinds[0].ending(), words)
            }),
        }
    }

    /// Returns every ending once, without the first dot, in the order of the kinds.
    pub fn endings() -> Vec<&'static str> {
        let mut endings: Vec<&str> = Vec::new();
        for kind in Self::ALL {
            if !endings.contains(&kind.ending()) {
                endings.push(kind.ending());
            }
        }
        endings
    }
}

/// As settings keep it; what a newer program may have written there is the usual kind.
impl From<String> for ExportKind {
    fn from(text: String) -> Self {
        Self::of("-", Some(&text)).unwrap_or(Self::Svg)
    }
}

impl From<ExportKind> for String {
    fn from(kind: ExportKind) -> Self {
        format!("{}:{}", kind.ending(), kind.word())
    }
}

/// Why no kind is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownKind {
    /// The name has the ending of none.
    Ending,
    /// Of files with this ending there are only kinds with these words.
    Word(&'static str, Vec<&'static str>),
}
