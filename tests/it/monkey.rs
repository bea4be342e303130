//! A monkey at the window: gestures and keys at random, whatever is open. Nothing panics, undo leads back to what was
//! opened, and at the end the window is at rest.
//!
//! `MONKEY_GESTURES=10000 MONKEY_SEED=3 cargo test --test it monkey -- --nocapture` lets it have more time.

use std::path::Path;
use std::time::Duration;

use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use quotemap::app::dialogs::Reply;
use quotemap::command::{Answer, Command, FileCommand};
use quotemap::document::Whole;
use quotemap::files::state::StateFolder;
use quotemap::layout::Random;

use crate::support::{WINDOW, Window};

/// After so many gestures everything is undone.
const ROUND: usize = 100;
const KEYS: [Key; 34] = [
    Key::Tab,
    Key::Tab,
    Key::Tab,
    Key::Enter,
    Key::Enter,
    Key::Escape,
    Key::Space,
    Key::ArrowDown,
    Key::ArrowUp,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageDown,
    Key::PageUp,
    Key::Delete,
    Key::Backspace,
    Key::F1,
    Key::F6,
    Key::F10,
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Plus,
    Key::Minus,
    Key::Questionmark,
    Key::Slash,
    Key::A,
    Key::C,
    Key::D,
    Key::M,
    Key::V,
    Key::X,
    Key::Z,
];
const WORDS: [&str; 8] =
    ["Holt", "e\u{301}\u{202e}x", "2024-05-01", "\u{1f6a2}", "asks \u{201c}for\u{201d}", " ", "\u{5d0}\u{5d1}", "0"];

/// The monkey.
struct Monkey {
    window: Window,
    random: Random,
    /// What the document was when it was opened.
    opened: Whole,
    /// What its file held then, and whether it was more than that.
    saved: Whole,
    was_unsaved: bool,
    /// What was done last.
    done: Vec<String>,
    /// How many steps were undone.
    n_undone: usize,
}

impl Monkey {
    fn at(folder: &Path, seed: u64) -> Self {
        std::fs::write(folder.join("harbour.map.json"), include_str!("../data/harbour-v2.map.json")).unwrap();
        std::fs::write(folder.join("article.txt"), include_str!("../data/harbour-ferry.article.txt")).unwrap();
        let mut window = Window::open();
        // The program draws a box where no font has a character.
        window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        let state = StateFolder::open(folder.join("state")).unwrap();
        window.harness.state_mut().keep_in(state, Duration::from_millis(1));
        let document = window.app().document();
        let (opened, saved) = (document.whole(), document.saved().clone());
        Self { window, random: Random::new(seed), opened, saved, was_unsaved: false, done: Vec::new(), n_undone: 0 }
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.below(all.len())]
    }

    fn point(&mut self) -> Pos2 {
        let size = self.window.harness.input().screen_rect.map_or(vec2(WINDOW.w, WINDOW.h), |rect| rect.size());
        Pos2::new(self.random.below(size.x as usize + 1) as f32, self.random.below(size.y as usize + 1) as f32)
    }

    fn modifiers(&mut self) -> Modifiers {
        let all = [Modifiers::NONE, Modifiers::NONE, Modifiers::COMMAND, Modifiers::SHIFT, Modifiers::ALT];
        self.one_of(&all) | self.one_of(&all)
    }

    /// A click, a drag or a wheel, anywhere.
    fn use_pointer(&mut self) {
        let (at, to) = (self.point(), self.point());
        let button = self.one_of(&[PointerButton::Primary, PointerButton::Primary, PointerButton::Secondary]);
        let modifiers = self.modifiers();
        let press = |pressed, pos| Event::PointerButton { pos, button, pressed, modifiers };
        let kind = self.random.below(4);
        self.done.push(format!("pointer {kind} at {at} to {to}, {button:?}, {modifiers:?}"));
        let harness = &mut self.window.harness;
        harness.hover_at(at);
        harness.step();
        match kind {
            0 => {
                let unit = MouseWheelUnit::Point;
                let (delta, phase) = (vec2(0.0, to.y - at.y), TouchPhase::Move);
                harness.event(Event::MouseWheel { unit, delta, phase, modifiers, source: MouseWheelSource::Unknown });
            }
            1 => {
                harness.event(press(true, at));
                harness.step();
                for part in 1..=4 {
                    harness.hover_at(at + (to - at) * (part as f32 / 4.0));
                    harness.step();
                }
                harness.event(press(false, to));
            }
            n_clicks => {
                for _ in 1..n_clicks {
                    harness.event(press(true, at));
                    harness.step();
                    harness.event(press(false, at));
                }
            }
        }
    }

    /// A key, or words.
    fn type_something(&mut self) {
        let (key, modifiers) = (self.one_of(&KEYS), self.modifiers());
        let words = self.one_of(&WORDS);
        match self.random.below(5) {
            0 => {
                self.done.push(format!("types {words:?}"));
                self.window.harness.event(Event::Text(words.to_owned()));
            }
            1 => {
                self.done.push(format!("pastes {words:?}"));
                self.window.harness.event(Event::Paste(words.to_owned()));
            }
            _ => {
                self.done.push(format!("{key:?} with {modifiers:?}"));
                self.window.harness.key_press_modifiers(modifiers, key);
            }
        }
    }

    /// Presses something that has a name, as a screen reader does.
    fn press_something(&mut self) {
        let nodes: Vec<_> = self.window.harness.query_all(egui_kittest::kittest::By::new()).collect();
        let named: Vec<_> = nodes.iter().filter(|node| node.accesskit_node().label().is_some()).collect();
        if !named.is_empty() {
            let node = named[self.random.below(named.len())];
            self.done.push(format!("presses {:?}", node.accesskit_node().label()));
            node.click_accesskit();
        }
    }

    /// What happens to a window from outside.
    fn meet_the_desktop(&mut self) {
        let sizes = [(1280.0, 800.0), (720.0, 480.0), (1920.0, 1080.0), (640.0, 900.0)];
        let (w, h) = self.one_of(&sizes);
        let has_focus = self.random.below(3) > 0;
        self.done.push(format!("size {w} x {h}, focus {has_focus}"));
        self.window.harness.set_size(vec2(w, h));
        self.window.harness.input_mut().focused = has_focus;
    }

    fn gesture(&mut self, folder: &Path) {
        let names = ["harbour.map.json", "saved", "picture.svg", "article.txt", "mine.layout.json", "gone/map"];
        let reply = match self.random.below(2) {
            0 => Reply::Cancelled,
            _ => Reply::Path(folder.join(self.one_of(&names))),
        };
        // A dialog never comes up, so that no path is typed which leads elsewhere.
        (0..4).for_each(|_| self.window.script.will(reply.clone()));
        match self.random.below(20) {
            0..8 => self.use_pointer(),
            8..14 => self.type_something(),
            14..19 => self.press_something(),
            _ => self.meet_the_desktop(),
        }
        self.window.harness.run_steps(2);
        let document = self.window.app().document();
        if document.undo_name().is_none() && document.redo_name().is_none() {
            // Something else was opened, or nothing is changed yet.
            (self.opened, self.saved) = (document.whole(), document.saved().clone());
            self.was_unsaved = document.has_unsaved_changes();
        }
    }

    /// Takes everything back, and compares.
    fn undo_all(&mut self) {
        for _ in 0..3 {
            self.window.give(Command::File(FileCommand::Answer(Answer::Cancel)));
        }
        self.window.wait_until(|app| !app.is_busy());
        let mut n_left = 10_000;
        while self.window.app().document().undo_name().is_some() {
            self.window.give(Command::Undo);
            self.n_undone += 1;
            n_left -= 1;
            assert!(n_left > 0, "undo has no end");
        }
        let document = self.window.app().document();
        if document.redo_name().is_some() && document.n_forgotten() == 0 {
            assert!(is_same(&document.whole(), &self.opened), "what was opened is another one");
            let is_in_file = !is_same(document.saved(), &self.saved);
            assert!(is_in_file || document.has_unsaved_changes() == self.was_unsaved, "saved and not, with no step");
        }
    }
}

/// Returns whether two hold the same, wherever the program itself has placed whom nobody has pinned.
fn is_same(a: &Whole, b: &Whole) -> bool {
    let pinned = |whole: &Whole| {
        let places = whole.layout.places.iter().enumerate();
        places.filter_map(|(slot, place)| Some((slot, place.filter(|it| it.pinned)?))).collect::<Vec<_>>()
    };
    let others = |whole: &Whole| (whole.filter.clone(), whole.reviews.clone(), whole.story.clone());
    *a.map == *b.map && pinned(a) == pinned(b) && others(a) == others(b)
}

/// Says what was done last, where something fails.
impl Drop for Monkey {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let from = self.done.len().saturating_sub(30);
            eprintln!("the last of {} gestures:\n{}", self.done.len(), self.done[from..].join("\n"));
        }
    }
}

fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Returns how much memory this program has, in MB.
fn memory() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).map_or(0, |pages| pages * 4 / 1024)
}

#[test]
fn a_monkey_breaks_nothing_and_undo_leads_back() {
    let n_gestures = told("MONKEY_GESTURES").unwrap_or(300) as usize;
    let seed = told("MONKEY_SEED").unwrap_or(1);
    println!("seed {seed}");
    let folder = tempfile::tempdir().unwrap();
    let mut monkey = Monkey::at(folder.path(), seed);
    let mut memory_before = 0;
    for n in 1..=n_gestures {
        monkey.gesture(folder.path());
        if n % ROUND == 0 || n == n_gestures {
            monkey.undo_all();
            println!("{n} gestures, {} steps undone, {} MB", monkey.n_undone, memory());
        }
        if n == n_gestures / 2 {
            memory_before = memory();
        }
    }
    assert!(monkey.n_undone > 0, "the monkey has changed nothing");
    let grown = memory().saturating_sub(memory_before);
    assert!(n_gestures < 5_000 || grown < 300, "the second half has taken {grown} MB");
    monkey.window.harness.input_mut().focused = true;
    monkey.window.harness.set_size(vec2(WINDOW.w, WINDOW.h));
    monkey.window.settle();
    let is_at_rest = (0..2_000).any(|_| {
        monkey.window.harness.step();
        std::thread::sleep(Duration::from_millis(1));
        let output = monkey.window.harness.output();
        output.viewport_output.values().all(|viewport| viewport.repaint_delay > Duration::from_millis(500))
    });
    assert!(is_at_rest, "the window is never at rest");
}
