//! A window without a screen, used as a reader would: by what it shows.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::App;
use quotemap::app::dialogs::{Ask, Desktop, PendingReply, Reply};
use quotemap::app::printer::{PdfPrinter, Printed};
use quotemap::command::Command;
use quotemap::document::{Document, Edit};
use quotemap::files::map_file::{built_in, report};
use quotemap::layout::{Place, Point, Size};
use quotemap::model::filter::Filter;
use quotemap::model::{ActorId, EvidenceId, Map};
use quotemap::view::Preferences;
use quotemap::view::map::spoken::spoken_node;
use quotemap::view::toolkit::style;
use quotemap::window::canvas_in_window;

use super::maps::{actor, small};

pub(crate) const WINDOW: Size = Size { w: 1280.0, h: 800.0 };

/// Titles and documents that were handed to the printer.
type Printouts = Vec<(String, Vec<u8>)>;

/// A desktop whose dialogs answer with what a test has put there; then it has none.
#[derive(Clone, Default)]
pub(crate) struct Script(Rc<RefCell<Vec<Option<Reply>>>>, Arc<Mutex<Printouts>>);

impl Script {
    pub(crate) fn will(&self, reply: Reply) {
        self.0.borrow_mut().insert(0, Some(reply));
    }

    /// Returns what was handed to the printer: titles and documents.
    pub(crate) fn printed(&self) -> Printouts {
        self.1.lock().unwrap().clone()
    }

    /// Lets the program fail at a dialog.
    pub(crate) fn will_fail(&self) {
        self.0.borrow_mut().insert(0, None);
    }
}

impl Desktop for Script {
    fn ask(&self, _ask: &Ask) -> PendingReply {
        let reply = self.0.borrow_mut().pop().unwrap_or(Some(Reply::NoDialog));
        Box::pin(async move { reply.expect("a dialog that does not fail") })
    }

    fn printer(&self) -> PdfPrinter {
        let printed = Arc::clone(&self.1);
        Box::new(move |pdf, title| {
            printed.lock().unwrap().push((title.to_owned(), pdf));
            Printed::Handed
        })
    }
}

pub(crate) struct Window {
    pub harness: Harness<'static, App>,
    pub script: Script,
}

/// The maps that tests open, each with the layout that the program finds for it: searched once for all tests.
pub(crate) static SMALL: LazyLock<Document> = LazyLock::new(|| settled(small()));
pub(crate) static BUILT_IN: LazyLock<Document> = LazyLock::new(|| settled(built_in()));
pub(crate) static REPORT: LazyLock<Document> = LazyLock::new(|| settled(report()));

fn settled(map: Map) -> Document {
    let layout = Window::arranged(map.clone()).app().document().layout().clone();
    Document::with_layout(map, layout, Filter::default())
}

impl Window {
    /// Opens the small map.
    pub(crate) fn open() -> Self {
        Self::of(&SMALL)
    }

    /// Opens the built-in map: for tests about that map.
    pub(crate) fn built_in() -> Self {
        Self::of(&BUILT_IN)
    }

    /// Opens the invented report that the program carries.
    pub(crate) fn report() -> Self {
        Self::of(&REPORT)
    }

    /// Opens a map and waits until the program has arranged it.
    pub(crate) fn arranged(map: Map) -> Self {
        Self::of(&Document::new(map))
    }

    fn of(document: &Document) -> Self {
        Self::with(document, Preferences { reduced_motion: true, ..Default::default() })
    }

    pub(crate) fn with(document: &Document, preferences: Preferences) -> Self {
        let script = Script::default();
        let (document, desktop) = (document.clone(), Box::new(script.clone()));
        let harness = Harness::builder().with_size(vec2(WINDOW.w, WINDOW.h)).build_eframe(move |context| {
            style::apply(&context.egui_ctx);
            let ctx = context.egui_ctx.clone();
            let wake = std::sync::Arc::new(move || ctx.request_repaint());
            App::new(document, canvas_in_window(WINDOW), preferences, desktop, wake)
        });
        let mut window = Self { harness, script };
        window.settle();
        window
    }

    pub(crate) fn app(&self) -> &App {
        self.harness.state()
    }

    pub(crate) fn map(&self) -> Arc<Map> {
        self.app().document().shared_map()
    }

    /// Runs until the picture stands still.
    pub(crate) fn settle(&mut self) {
        self.wait_until(App::is_settled);
        self.harness.run_steps(3);
    }

    pub(crate) fn wait_until(&mut self, holds: impl Fn(&App) -> bool) {
        let deadline = Instant::now() + Duration::from_secs(60);
        while !holds(self.app()) {
            assert!(Instant::now() < deadline, "it never came to that");
            self.harness.run_steps(1);
            std::thread::sleep(Duration::from_millis(4));
        }
    }

    /// Presses what has a name, whatever else is said of it after a comma: how much of it is shown, that it is pinned.
    pub(crate) fn press(&mut self, label: &str) {
        self.named(label).click_accesskit();
        self.harness.run_steps(3);
    }

    /// Returns what has a name, whatever else is said of it after a comma.
    pub(crate) fn named<'a>(&'a self, label: &'a str) -> egui_kittest::Node<'a> {
        if self.harness.query_all_by_label(label).next().is_some() {
            return self.harness.get_by_label(label);
        }
        let is_it = move |whole: String| whole.strip_prefix(label).is_some_and(|rest| rest.starts_with(", "));
        self.harness.get_by(move |node| node.label().is_some_and(is_it))
    }

    /// Returns what a screen reader says of an actor on the map.
    pub(crate) fn spoken(&self, actor: ActorId) -> String {
        spoken_node(self.app().document(), self.app().scene().node(actor).unwrap())
    }

    /// Presses a button of a piece of evidence.
    pub(crate) fn press_in(&mut self, piece: EvidenceId, label: &str) {
        let name = self.app().document().map().spoken_evidence(piece);
        let card = self.harness.get_by_role_and_label(Role::Article, &name);
        card.get_by_label(label).click_accesskit();
        self.harness.run_steps(3);
    }

    /// Presses a switch of the filter, whatever it counts.
    pub(crate) fn switch(&mut self, name: &str) {
        let start = format!("{name}, ");
        let switches = self.harness.get_all_by_role(Role::CheckBox);
        let is_it = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(&start))
        };
        switches.into_iter().find(is_it).unwrap_or_else(|| panic!("no switch {name}")).click_accesskit();
        self.harness.run_steps(3);
    }

    /// Returns the words that are painted in a part of the window, as far as the eye sees them.
    pub(crate) fn painted(&self, part: egui::Rect) -> Vec<String> {
        let words = self.harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
            egui::Shape::Text(text) if part.contains(text.visual_bounding_rect().center()) => Some(&text.galley),
            _ => None,
        });
        let seen = |galley: &Arc<egui::Galley>| galley.rows.iter().map(|row| row.text()).collect::<Vec<_>>().join(" ");
        words.map(seen).collect()
    }

    pub(crate) fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    pub(crate) fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(3);
    }

    pub(crate) fn center_of(&self, actor: ActorId) -> Pos2 {
        let node = self.app().scene().node(actor).unwrap();
        let camera = self.app().view().viewport.camera;
        let canvas = self.harness.get_by_label("Map of the article").rect();
        let p = (node.center - camera.center) * camera.zoom;
        canvas.center() + vec2(p.x, p.y)
    }

    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        for i in 1..=6 {
            self.harness.hover_at(from + (to - from) * (i as f32 / 6.0));
            self.harness.step();
        }
        self.harness.drop_at(to);
        self.harness.run_steps(2);
    }

    /// Moves an actor to the right and waits until the rest has given way.
    pub(crate) fn move_actor(&mut self, key: &str, by: f32) {
        let from = self.center_of(actor(&self.map(), key));
        self.drag(from, from + vec2(by, 0.0));
        self.settle();
    }

    /// Moves an actor, whatever lies over the map.
    pub(crate) fn move_by_command(&mut self, key: &str, by: f32) {
        let id = actor(&self.map(), key);
        let place = self.app().document().layout().places[id.index()].unwrap();
        let at = place.at + Point::new(by, 0.0);
        self.give(Command::Edit(Edit::Place(id, Some(Place { at, pinned: true, ..place }))));
    }

    /// Gives a command, as from a menu, whatever lies over it.
    pub(crate) fn give(&mut self, command: Command) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().handle(command, &ctx);
        self.harness.run_steps(3);
    }

    pub(crate) fn click_at(&mut self, p: Pos2) {
        self.harness.hover_at(p);
        self.harness.step();
        self.harness.drag_at(p);
        self.harness.step();
        self.harness.drop_at(p);
        self.harness.run_steps(3);
    }
}

/// What screen readers were told last.
pub(crate) fn announced(window: &Window) -> String {
    let status = window.harness.get_all_by_role(Role::Status).next().unwrap();
    status.accesskit_node().label().unwrap_or_default()
}
