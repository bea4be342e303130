//! Quotemap draws who said, asked, gave or did what to whom in a news article, as a map on which
//! every link is backed by its evidence.
//!
//! A newcomer reads this page, then `document.rs`, then `app/mod.rs`.
//!
//! # The map of the code
//!
//! ```text
//! main.rs                  starts the window, or hands the arguments to `cli`
//! lib.rs                   this map
//! command.rs               `Command`: everything a user can ask for, as one enum
//! command/shortcuts.rs     the keys that give commands
//! command/choices.rs       what a command can be told
//! document.rs              `Document`, `Edit`: map, layout and filter, with undo, unsaved or not
//! samples.rs               the layouts and the article that the program carries
//! cli.rs                   commands without a window: list, check, anchor, export, schema
//! cli/graph.rs             `layout`: places the nodes of a bare graph
//! cli/judging.rs           `judge`: what a critical reader would find wrong with a picture
//!
//! model/mod.rs             `Map`, `Actor`, `Link`, the ids; checked once, when made
//! model/check.rs           what must hold in a map, and the problems where it does not
//! model/evidence.rs        `Evidence`, `Anchor`, `Attribution`
//! model/verb.rs            verb types, families, CAMEO and PLOVER codes
//! model/date.rs            dates as articles give them
//! model/article.rs         `Article`: a text's paragraphs, sentences and their fingerprints
//! model/normal.rs          the normal form in which two copies of an article are compared
//! model/paragraphs.rs      where paragraphs are, wrapped or not
//! model/align.rs           which paragraph of the map's article each part of a text is
//! model/quoted.rs          a quotation's words in a text, between quotation marks or not
//! model/seal.rs            seals: whether each piece of evidence stands in a text, and where
//! model/gaps.rs            where the evidence is thin
//! model/reading.rs         a text held against a map: passages, names, words found
//! model/review.rs          what the fact-checker thinks of the evidence
//! model/lens.rs            what was done, or who talks about whom
//! model/citing.rs          evidence and its source to be cited
//! model/difference.rs      two wordings, word by word
//! model/marks.rs           where in the article the evidence stands
//! model/timeline.rs        when it happened
//! model/compare.rs         two times side by side
//! model/weeks.rs           the weeks in which something happened
//! model/words.rs           sentences, spoken names, citations
//! model/related.rs         quotations near a link that are not its evidence
//! model/filter.rs          `Filter`: what is shown, facet by facet
//! model/filter_words.rs    a filter in words: chips, names of steps
//! model/counts.rs          how many links each choice of a filter would show
//! model/folds.rs           who stands for whom
//! model/focus.rs           keeping some actors with their neighbours
//! model/paths.rs           the shortest chains of links between two actors
//! model/find.rs            finding actors, links and evidence by words
//! model/stats.rs           what can be counted; the order in which the article brings things up
//!
//! layout/mod.rs            `Place`, `Layout`, the seeded generator
//! layout/geometry.rs       points, boxes, curves
//! layout/graph.rs          `Request`: what a layout depends on; wanted distances
//! layout/network.rs        bare graphs, and their layout
//! layout/distances.rs      how far all nodes of a small graph are from each other
//! layout/stress.rs         distances on the map like those in the graph
//! layout/sparse.rs         the same for graphs too large for all pairs
//! layout/packing.rs        parts that nothing joins, side by side
//! layout/judge.rs          what a reader would mind in a picture, and how much
//! layout/picture.rs        a picture that is being arranged, and what a move changes
//! layout/known.rs          prices that are found out already
//! layout/parts.rs          how much of the area is used
//! layout/arrange.rs        the search for the picture that the judge likes best
//! layout/anneal.rs         simulated annealing: many small moves
//! layout/room.rs           the room that a picture needs, and no more
//! layout/newcomers.rs      where those start who come into a known picture
//! layout/labels.rs         free spots on links for their words
//! layout/grid.rs           what lies near a box
//! layout/parallel.rs       work on several threads
//! layout/simulation.rs     the picture giving way to a drag
//! layout/quadtree.rs       Barnes-Hut tree: far bodies as one
//! layout/touch_up.rs       after a drag: labels change sides, all else stays
//! layout/worker.rs         a thread that owns one running layout
//!
//! scene/mod.rs             `Scene`: the picture as plain shapes, and what a point hits
//! scene/plan.rs            what is drawn, before anything has a place
//! scene/camera.rs          where the reader looks
//! scene/review.rs          what a critical reader would find wrong with a picture
//! scene/text.rs            measures and wraps words with the fonts in `assets/fonts`
//! scene/palette.rs         colours by role, light and dark
//! scene/marks.rs           dashes, bars, pins, samples
//! scene/legend.rs          what a legend must explain
//!
//! files/mod.rs             reading with limits, whole-or-nothing writes, `FileError`
//! files/map_entries.rs     what stands in a map file, field by field
//! files/map_file.rs        map file to `Map`, with every problem; the JSON Schema
//! files/layout_entries.rs  what stands in a layout file, field by field
//! files/layout_file.rs     layout file to `SavedLayout` and back, fitted to a map; the JSON Schema
//! files/map_text.rs        how a map file is written
//! files/article_file.rs    an article's text: encodings, and what is no text
//! files/anchoring.rs       notes in a map where its evidence stands in the article
//! files/review_entries.rs  reviews as a layout file has them
//! files/sealing.rs         seals as text and JSON
//! files/opening.rs         a map or a layout, whatever the file is called
//! files/saving.rs          what may be overwritten
//! files/graph_file.rs      bare graphs and their layouts as lists of numbers
//! files/listing.rs         `Map` as text and JSON
//! files/export/mod.rs      scenes as pictures
//! files/export/svg.rs      `Scene` to SVG
//! files/export/png.rs      SVG to PNG
//!
//! view/mod.rs              `ViewState`, the panels
//! view/parts.rs            panels that are put away, brought back and reached by F6
//! view/canvas.rs           the map: mouse and screen reader
//! view/empty.rs            what the map says where there is nothing to see
//! view/keys.rs             the map: keyboard
//! view/note.rs             a few words at the foot of the map
//! view/names.rs            whose names are written, near and from far away
//! view/paint.rs            a `Scene` painted with egui
//! view/dashes.rs           dashes and dots along a line, as far as they are seen
//! view/questions.rs        what readers ask of a map, a click from the answer
//! view/quotes.rs           the evidence of what is chosen
//! view/sections.rs         the sections of the evidence, and the way from one to the next
//! view/cards.rs            one piece of evidence
//! view/sidebar.rs          search, and what stands below it
//! view/find.rs             find as you type: field, hits, the way through them
//! view/paths.rs            how two actors are joined
//! view/refocus.rs          the focus goes back to where it was
//! view/message.rs          the newest message, over the map
//! view/context_menu.rs     what a right click on an actor offers
//! view/folds.rs            what a folded actor or line stands for
//! view/flight.rs           the camera on its way
//! view/stops.rs            one stop for Tab with buttons inside: evidence, piece by piece
//! view/focus.rs            what has the focus: ringed, in view; keys that scroll
//! view/filters.rs          a switch for every choice of the filter
//! view/switch.rs           one switch of the filter, with its sample and counts
//! view/choices.rs          what a filter can be told, counted; long lists of it
//! view/legend.rs           samples of what the map draws
//! view/chips.rs            the active filters over the map
//! view/strip.rs            the strip below the map: reading order, timeline, playhead
//! view/steps.rs            what comes up at the playhead's step, beside the map
//! view/strip_data.rs       what the strip shows of a document
//! view/pick.rs             a list to choose from in a popup, by arrow keys too
//! view/plots.rs            the marks of the strip along the article
//! view/timeline.rs         the marks of the strip along time, and aside what has no date
//! view/bands.rs            bands across the timeline: a range of dates, times compared; dragging them
//! view/comparing.rs        two times compared: the answer in the evidence panel, numbers on the map
//! view/dates.rs            a range of dates by keys
//! view/weeks.rs            weeks on the timeline: bands to click, a list
//! view/findings.rs         the window with statistics and evidence gaps
//! view/statistics.rs       plots, each with its table
//! view/matrix.rs           who speaks about whom: a matrix and its table
//! view/gaps.rs             lists of evidence gaps
//! view/shortcuts.rs        the list of what keys and the mouse do
//! view/hints.rs            three hints for the first start
//! view/menu.rs             menus; which command a key gives
//! view/command_palette.rs  the list of all commands
//! view/spoken.rs           what screen readers are told of a widget that its look says to the eye
//! view/announce.rs         what screen readers are told when something changes
//! view/asking.rs           questions, the path field, what is dropped
//! view/article.rs          what the window knows of the article's text, and how to open it
//! view/reader.rs           the article beside the map
//! view/reader_keys.rs      the keyboard in the article, from passage to passage
//! view/reader_text.rs      a part of the article: lines, numbers, lit passages
//! view/rows.rs             long lists, gone through by keyboard as a whole
//! view/reviewing.rs        verdicts and notes on cards, and how many there are
//! view/seals.rs            seals on cards and links, and what changed
//! view/status.rs           the line at the foot of the window
//! view/attribution.rs      who said it, through what, who vouches: as a picture
//! view/style.rs            fonts and colours for egui
//!
//! app/mod.rs               `App`: the one place where commands change things
//! app/starting.rs         the window's start: options, what it opens with, what is said without one
//! app/arranging.rs         the layout at work: first pictures, drags, slides
//! app/pictures.rs          the pictures that the reader knows, of each set of actors shown
//! app/wishes.rs            what the reader chooses: back and forward, from link to link, pins
//! app/history.rs           what was chosen, in order
//! app/folding.rs           folding by hand, all at once, and from far away
//! app/exploring.rs         showing what is asked for: filters give way, the camera follows
//! app/comparing.rs         comparing two times
//! app/saying.rs           what screen readers are told of a command that is done
//! app/filing.rs            opening and saving, and what is asked before
//! app/reading.rs           opening the article, showing evidence in it
//! app/system.rs            the system's theme, and whether things should move
//! app/desktop.rs           the system's file dialogs
//! app/jobs.rs              dialogs, reading and writing off the UI thread
//! ```
//!
//! # Who may use whom
//!
//! ```text
//! model, layout <- document, scene <- command <- view <- app <- main
//! scene <- files <- cli, app
//! ```
//!
//! Arrows point at what is used. `model`, `layout`, `document`, `scene`, `command` and `files` never
//! name egui; only `files`, `app/jobs.rs` and `cli.rs` touch the disk. A test reads the sources and
//! fails where a file breaks this.
//!
//! # One frame
//!
//! `App::logic` takes what jobs and the layout have finished. `App::ui` lets `view::show` draw the
//! document and collect [`command::Command`]s, and does them one by one. The view gets `&Document`:
//! drawing changes nothing.

pub mod app;
pub mod cli;
pub mod command;
pub mod document;
pub mod files;
pub mod layout;
pub mod model;
pub mod samples;
pub mod scene;
pub mod view;
