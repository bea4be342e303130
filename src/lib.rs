//! Quotemap draws who said, asked, gave or did what to whom in a news article, as a map on which
//! every link is backed by its evidence.
//!
//! A newcomer reads this page, then `document/mod.rs`, then `app/mod.rs`; each folder's `mod.rs` says what
//! lives there, what it may use and what never appears in it.
//!
//! # The map of the code
//!
//! ```text
//! main.rs       starts the window, or hands the arguments to `cli`
//! app/          the program in a window: does what commands ask for, runs jobs
//! view/         draws the window and asks for commands
//! cli.rs, cli/  the same program without a window
//! command.rs    everything that a user can ask for, as one enum
//! files/        what stands in files: maps, layouts, articles, pictures
//! samples.rs    the maps, layouts and the article that the program carries
//! about/        what the program says of itself: version, licences, guide
//! scene/        the picture as plain shapes, for the screen and for files
//! fonts/        the faces that words are drawn in, and how words become glyphs
//! document/     what is open: map, layout and filter, with undo
//! window.rs     what the panels of a window leave to the map
//! layout/       where everything stands: the search for a picture, and how it gives way
//! drafting.rs   a draft of an article as a map
//! draft/        the draft engine: who says and does what in an English article
//! model/        the map itself, and what can be found out about it
//! ```
//!
//! A room uses what stands below it, never what stands above: `tests/it/tidy.rs` names for each room
//! the rooms that it may use, and finds circles.
//!
//! Where the folders are cut otherwise than the review of the house drew them: `view/mode` and `view/state` stand below
//! the panels, because several panels ask for what the window does and remembers; `view/links.rs` is what several of them
//! draw; `model/shown` stands above `model/filter`, because a filter knows nothing of what it leaves.
//!
//! # One frame
//!
//! `App::logic` takes what jobs and the layout have finished. `App::ui` lets `view::frame::show` draw the
//! document and collect [`command::Command`]s, and does them one by one. The view gets `&Document`:
//! drawing changes nothing.
//!
//! # Words of the house
//!
//! | word | what it means here |
//! |---|---|
//! | actor | a country, person, body or unnamed group of the article |
//! | link | something that one actor said, asked, gave or did to another |
//! | source | an article that the map is of; each piece is from one |
//! | piece | one piece of evidence; links rest on pieces |
//! | standing | whether somebody named, an unnamed group or the article itself vouches for a piece |
//! | print | the fingerprint of a sentence, by which it is found again without being copied |
//! | seal | whether the words of a piece stand in the reader's copy of the article |
//! | tie | the line between a member and what it belongs to: structure, no claim |
//! | bundle | all links between two nodes, drawn side by side |
//! | strand | one drawn curve of a bundle: a link, or several folded into one |
//! | shown | what the filter leaves of the map: found once for each change, asked by everything else |
//! | representative | the actor that stands on the map for those folded into it |
//! | slot | where a part of the map stands in its list, which it keeps when it is removed: so ids stay right |
//! | caveat | what the map says of a link that is no plain fact: claimed, denied, expected, negated |
//! | facet | one thing that a filter is told: kinds, acts, standing, dates, a focus |
//! | chip | what is active of a filter, over the map, each with a way to take it away |
//! | passage | the words of the article on which links rest |
//! | picture | an arrangement of the actors, as the reader knows it |
//! | candidate | a picture while it is searched |
//! | place | where an actor is, on which side its name stands, and whether it is pinned |
//! | lane | a row of the timeline |
//! | draft | what the program finds in an article by itself, each item with its rule and how sure it is |
//! | along | what the strip follows: the article or time |
//! | step | one stop of the playhead along the strip; of undo: one change with its inverse |
//! | meant | what a command is for: what was last chosen or focused |
//! | mode | the one thing that the window does with the map: a list, a path, two times, denials, repeats, the playhead, a passage |
//! | lit | what stands out on the map while the rest fades |

pub mod about;
pub mod app;
pub mod cli;
pub mod command;
pub mod document;
pub mod draft;
pub mod drafting;
pub mod files;
pub mod fonts;
pub mod layout;
pub mod model;
pub mod samples;
pub mod scene;
pub mod view;
pub mod window;
