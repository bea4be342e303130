//! The window: panels around the map. It reads the document and asks for commands; it changes
//! nothing but its own state.

pub mod article;
pub mod evidence;
mod exploring;
pub mod filters;
pub mod findings;
pub mod map;
pub mod shell;
pub mod strip;
pub mod toolkit;

use std::path::{Path, PathBuf};

use egui::{CentralPanel, Frame, Margin, RichText};

use crate::command::{Command, Motion, Part, TextSize};
use crate::document::Document;
use crate::layout::{Point, Size};
use crate::model::ActorId;
use crate::model::selection::Selection;
use crate::scene::Scene;
use crate::scene::camera::Camera;
use crate::view::article::reader::ReaderState;
use crate::view::article::state::{ArticleState, Articles, Tab};
use crate::view::article::{reader, state};
use crate::view::evidence::memory::Cards;
use crate::view::evidence::{panel, review};
use crate::view::filters::choices::Choices;
use crate::view::filters::find::Search;
use crate::view::filters::sidebar;
use crate::view::findings::counted::Findings;
use crate::view::map::flight::Flight;
use crate::view::map::keyboard::Keyboard;
use crate::view::map::note::Note;
use crate::view::map::{canvas, chips};
use crate::view::shell::announce::Announcer;
use crate::view::shell::command_palette::CommandPalette;
use crate::view::shell::dialogs::{PathField, Question};
use crate::view::shell::panels::region_ui;
use crate::view::shell::refocus::Refocus;
use crate::view::shell::{announce, command_palette, dialogs, menu, message, panels, refocus, shortcuts, status};
use crate::view::strip::state::{Strip, play_on};
use crate::view::toolkit::focus::FocusTrail;
use crate::view::toolkit::regions::Region;
use crate::view::toolkit::{accessibility, focus, style};

pub use exploring::{Exploring, Mode, Playhead};

/// What the mouse is doing on the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    None,
    /// Dragging the map.
    Pan,
    /// Dragging an actor.
    Move {
        /// Whom.
        actor: ActorId,
        /// From the pointer to its centre, in points of the map.
        grip: Point,
        /// Where its centre is now, in the map.
        at: Point,
    },
    /// Moving an actor with the arrow keys, while Shift is held.
    Nudge {
        /// Whom.
        actor: ActorId,
        /// Where its centre is now, in the map.
        at: Point,
    },
}

/// What the reader prefers, kept between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Whether the wheel and two fingers pan instead of zooming; Ctrl still zooms.
    pub scroll_pans: bool,
    /// Whether things may move.
    pub motion: Motion,
    /// What follows from that and from what the system says: whether nothing fades or slides.
    pub reduced_motion: bool,
    /// The size of all text, in percent of the usual one.
    pub text_percent: u16,
    /// Whether the hints were dismissed.
    pub knows_hints: bool,
    /// Whether a chosen link leads back to those who vouch for it.
    pub vouchers: bool,
    /// How fast the playhead moves by itself, in percent: one of `SPEEDS`.
    pub play_percent: u16,
    /// Pixels of an exported PNG picture for each point of the map: one of [`Self::PNG_SCALES`].
    pub png_scale: u8,
    /// Which parts of the window are shown, in the order of [`Part::ALL`]; none leaves it to the
    /// window's size.
    pub parts: [Option<bool>; 3],
}

impl Preferences {
    /// The sizes of PNG pictures to choose from, and what each is good for.
    pub const PNG_SCALES: [(u8, &'static str); 3] =
        [(1, "1\u{d7}: as on the screen"), (2, "2\u{d7}: for sharp screens"), (4, "4\u{d7}: for print")];

    /// Changes the size of all text by a step.
    pub fn resize_text(&mut self, size: TextSize) {
        const STEP: u16 = 10;
        self.text_percent = match size {
            TextSize::Larger => (self.text_percent + STEP).min(200),
            TextSize::Smaller => self.text_percent.saturating_sub(STEP).max(70),
            TextSize::Normal => 100,
        };
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            scroll_pans: false,
            motion: Motion::System,
            reduced_motion: false,
            text_percent: 100,
            knows_hints: false,
            vouchers: true,
            play_percent: 100,
            png_scale: 2,
            parts: [None; 3],
        }
    }
}

/// A message to the reader, until dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whether something failed.
    pub is_error: bool,
    /// What happened, to which file, and what to do.
    pub text: String,
}

/// The files that were used lately, kept between sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Recent {
    /// Maps and layouts, the newest first.
    pub files: Vec<PathBuf>,
    /// The folder of the newest file.
    pub folder: Option<PathBuf>,
}

impl Recent {
    /// Notes that a file was used, but for one whose path is no text: with it, nothing of this could be kept.
    pub fn add(&mut self, path: &Path) {
        const MOST: usize = 9;
        let Some(_) = path.to_str() else { return };
        self.folder = path.parent().map(Path::to_owned);
        self.files.retain(|other| other != path);
        self.files.insert(0, path.to_owned());
        self.files.truncate(MOST);
    }

    /// Notes that a file is not there any more.
    pub fn remove(&mut self, path: &Path) {
        self.files.retain(|other| other != path);
    }
}

/// What the window says of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileState {
    /// The name of the layout's file, if it has one.
    pub name: Option<String>,
    /// The whole path.
    pub path: Option<PathBuf>,
    /// Whether a file dialog is open.
    pub is_asking: bool,
    /// Whether the layout is being saved.
    pub is_saving: bool,
}

/// What the window remembers between frames.
#[derive(Clone, Debug)]
pub struct ViewState {
    /// Where the reader looks.
    pub camera: Camera,
    /// What is chosen, and what the window does with the map.
    pub exploring: Exploring,
    /// What the mouse is doing.
    pub gesture: Gesture,
    /// Where the pointer was when it was first seen: until it moves, nobody is pointing.
    pub first_pointer: Option<egui::Pos2>,
    /// Whether it has moved since.
    pub is_pointing: bool,
    /// The space that the canvas had in the last frame.
    pub canvas: Size,
    /// The size of the window in the last frame.
    pub window: Size,
    /// Where the keyboard is.
    pub keyboard: Keyboard,
    /// Where the focus was.
    pub focus: FocusTrail,
    /// Where its focus goes back to.
    pub refocus: Refocus,
    /// Whether there is something to go back to.
    pub can_go_back: bool,
    /// Whether there is something to go forward to.
    pub can_go_forward: bool,
    /// The list of all commands, while it is open.
    pub command_palette: Option<CommandPalette>,
    /// The strip below the map.
    pub strip: Strip,
    /// The window with statistics and evidence gaps.
    pub findings: Findings,
    /// What the cards of the evidence remember.
    pub cards: Cards,
    /// What screen readers are told.
    pub announcer: Announcer,
    /// What is searched for, and what was found.
    pub search: Search,
    /// The camera's way to what was asked for.
    pub flight: Option<Flight>,
    /// How the picture makes room for the chips of the filter.
    pub chip_room: chips::Room,
    /// What the choices of the filter would show.
    pub choices: Option<Choices>,
    /// Whether the search field wants the cursor.
    pub wants_search_focus: bool,
    /// Whether the first menu of the bar is to be opened.
    pub wants_menu: bool,
    /// Whether the list of shortcuts is open.
    pub shortcuts_open: bool,
    /// Whether the hints are shown.
    pub hints_open: bool,
    /// A few words that go by themselves.
    pub note: Option<Note>,
    /// The newest message.
    pub message: Option<Message>,
    /// The question that waits for an answer.
    pub question: Option<Question>,
    /// The field for a path, where the desktop has no dialogs.
    pub path_field: Option<PathField>,
    /// The files that were used lately.
    pub recent: Recent,
    /// What is said of the layout's file.
    pub file: FileState,
    /// What the reader prefers.
    pub preferences: Preferences,
    /// Whether the evidence panel starts at its top again.
    pub scroll_to_top: bool,
    /// The text of the map's article.
    pub article: ArticleState,
    /// Where the articles of maps are.
    pub articles: Articles,
    /// What the panel on the right shows.
    pub tab: Tab,
    /// What the reader of the article remembers.
    pub reader: ReaderState,
    /// Whether the picture has changed as a whole, so that a fitted camera fits it anew.
    pub wants_fit: bool,
    /// For how many seconds a picture has been searched, while one is.
    pub arranging_secs: Option<f64>,
    /// Whether it has changed by what the filter shows: then a fitted camera moves only if something would
    /// lie outside of the window.
    pub is_filtered: bool,
}

impl ViewState {
    /// Starts with the whole map in view.
    pub fn new(preferences: Preferences) -> Self {
        Self {
            camera: Camera::default(),
            exploring: Exploring::default(),
            gesture: Gesture::None,
            first_pointer: None,
            is_pointing: false,
            canvas: crate::layout::DEFAULT_CANVAS,
            window: Size { w: 1270.0, h: 760.0 },
            keyboard: Keyboard::default(),
            focus: FocusTrail::default(),
            refocus: Refocus::default(),
            can_go_back: false,
            can_go_forward: false,
            command_palette: None,
            strip: Strip::default(),
            findings: Findings::default(),
            cards: Cards::default(),
            announcer: Announcer::default(),
            search: Search::default(),
            flight: None,
            chip_room: chips::Room::default(),
            choices: None,
            wants_search_focus: false,
            wants_menu: false,
            shortcuts_open: false,
            hints_open: false,
            note: None,
            message: None,
            question: None,
            path_field: None,
            recent: Recent::default(),
            file: FileState::default(),
            preferences,
            scroll_to_top: false,
            article: ArticleState::None,
            articles: Articles::default(),
            tab: Tab::Evidence,
            reader: ReaderState::default(),
            wants_fit: true,
            arranging_secs: None,
            is_filtered: false,
        }
    }

    /// Chooses something; returns whether it is something else than before.
    pub fn choose(&mut self, selection: Selection) -> bool {
        let is_other = self.exploring.selection != selection;
        if is_other {
            self.exploring.selection = selection;
            self.announcer.say_chosen();
        }
        is_other
    }

    /// Shows a message, in the place of the one before.
    pub fn show_message(&mut self, message: Message) {
        if self.message.as_ref().is_none_or(|before| before.text != message.text) {
            self.announcer.say_message(&message.text);
        }
        self.message = Some(message);
    }

    /// Shows the whole map.
    pub fn fit(&mut self) {
        self.camera.is_fitted = true;
        self.wants_fit = true;
        self.is_filtered = false;
    }
}

/// Shows the whole window; returns what the user asked for in this frame.
pub fn show(ui: &mut egui::Ui, document: &Document, scene: &Scene, view: &mut ViewState) -> Vec<Command> {
    let mut commands = Vec::new();
    view.keep_up(document);
    announce::listen(ui);
    focus::begin(view, ui);
    menu::read_early_shortcuts(view, ui, &mut commands);
    style::suit(&view.preferences, ui);
    play_on(document, view, ui);
    let palette = style::palette(ui);
    let panel = Frame::new().fill(style::color(palette.panel));
    let window = ui.content_rect().size();
    view.window = Size { w: window.x, h: window.y };
    panels::top_ui("menu", "Menus and file", panel.inner_margin(Margin::symmetric(10, 3)), ui, |ui| {
        menu::menu_bar_ui(document, view, ui, &mut commands);
    });
    panels::top_ui(
        "source",
        "About the article",
        panel.inner_margin(Margin { left: 16, right: 16, top: 2, bottom: 9 }),
        ui,
        |ui| source_ui(document, ui),
    );
    status::status_ui(document, view, panel.inner_margin(Margin::symmetric(14, 3)), ui, &mut commands);
    let margin = Margin { left: 14, right: 4, top: 10, bottom: 10 };
    panels::part_ui(Part::Sidebar, view, panel.inner_margin(margin), ui, |view, ui| {
        sidebar::sidebar_ui(document, scene, view, ui, &mut commands);
    });
    let margin = Margin { left: 14, right: 4, top: 10, bottom: 0 };
    panels::part_ui(Part::Evidence, view, panel.inner_margin(margin), ui, |view, ui| {
        state::tabs_ui(view, ui);
        match view.tab {
            Tab::Evidence => panel::evidence_ui(document, scene, view, ui, &mut commands),
            Tab::Article => reader::reader_ui(document, view, ui, &mut commands),
        }
    });
    review::keep_unseen_note(view, &mut commands);
    let margin = Margin { left: 14, right: 14, top: 6, bottom: 4 };
    panels::part_ui(Part::Strip, view, panel.inner_margin(margin), ui, |view, ui| {
        strip::strip_ui(document, view, ui, &mut commands);
    });
    CentralPanel::default().frame(Frame::new().fill(style::color(palette.canvas))).show(ui, |ui| {
        region_ui(Region::Map, view, ui, |view, ui| {
            canvas::canvas_ui(document, scene, view, ui, &mut commands);
            message::message_ui(view, ui);
        });
    });
    shortcuts::shortcuts_ui(view, ui);
    dialogs::drop_ui(ui, &mut commands);
    findings::findings_ui(document, view, ui, &mut commands);
    command_palette::command_palette_ui(document, view, ui, &mut commands);
    // A question comes before everything else: keys are not for the map then.
    if !dialogs::questions_ui(view, ui, &mut commands) {
        menu::read_shortcuts(document, view, ui, &mut commands);
    }
    refocus::keep_focus(view, ui);
    announce::announce_ui(document, view, ui);
    focus::end(view, ui);
    commands
}

fn source_ui(document: &Document, ui: &mut egui::Ui) {
    let source = document.map().source();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(12.0, 0.0);
        let headline = ui.add(egui::Label::new(RichText::new(&source.headline).font(style::semibold(18.0))));
        accessibility::make_heading(&headline, &source.headline, 1);
        let by = format!("{}  ·  {}", source.publisher, source.date);
        let response = ui.add(egui::Label::new(RichText::new(by).weak()).extend());
        if let Some(note) = &source.date_note {
            response.on_hover_text(note);
        }
    });
}
