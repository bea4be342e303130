//! What a map can be written as: the kinds of files, known by the ending of a file's name and, where several kinds have
//! one ending, by a word.

/// What kind of thing a file is to its reader, which decides what of the map is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// People look at it or read it: it has what is shown.
    Readers,
    /// Programs read it: it has everything.
    Programs,
}

/// Makes the kinds out of one table: their list, the endings of their files, the words that name them.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $ending:literal, $word:literal, $audience:ident, $is:literal;)*) => {
        /// A kind of file that a map can be written as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

            /// Returns who reads it.
            pub fn audience(self) -> Audience {
                match self {
                    $(Self::$kind => Audience::$audience,)*
                }
            }

            /// Returns what it is in a few words, for menus and help.
            pub fn what(self) -> &'static str {
                match self {
                    $(Self::$kind => $is,)*
                }
            }
        }
    };
}

kinds! {
    /// Scalable vector graphics.
    Svg => "svg", "picture", Readers, "a picture, sharp at every size";
    /// Portable network graphics.
    Png => "png", "picture", Readers, "a picture of pixels, for programs that take no SVG";
    /// A page of the web.
    Page => "html", "page", Readers, "a page of the web whose links open their quotes";
    /// A page of the web that stands in another.
    Embed => "html", "embed", Readers, "the same, small, to stand in another page";
    /// Portable document format: the picture.
    Pdf => "pdf", "picture", Readers, "a picture to be printed, as a poster of several sheets, too";
    /// The same of the report.
    PdfReport => "pdf", "report", Readers, "the links with their quotes, for fact-checkers' files";
    /// The report as HTML.
    HtmlReport => "html", "report", Readers, "the same report for browsers and word processors";
    /// The report as Markdown.
    Markdown => "md", "report", Readers, "the same report as Markdown";
}

impl ExportKind {
    /// Returns whether it is a drawing of the map, which needs somebody to draw.
    pub fn is_drawn(self) -> bool {
        match self {
            Self::Svg | Self::Png | Self::Pdf | Self::Page | Self::Embed => true,
            Self::PdfReport | Self::HtmlReport | Self::Markdown => false,
        }
    }

    /// Returns whether it says where anything stands, which takes a while to find.
    pub fn has_places(self) -> bool {
        !matches!(self, Self::PdfReport | Self::HtmlReport | Self::Markdown)
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

/// Why no kind is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownKind {
    /// The name has the ending of none.
    Ending,
    /// Of files with this ending there are only kinds with these words.
    Word(&'static str, Vec<&'static str>),
}
