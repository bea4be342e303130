//! What a filter can be told, counted once for each filter, and lists of choices that are as long as a map
//! makes them.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Id, RichText, TextEdit, vec2};

use crate::document::Document;
use crate::model::filter::counts::Counts;
use crate::model::filter::{Facet, Filter};
use crate::model::search::plain_words;
use crate::model::shown::Shown;
use crate::model::wording::counted;
use crate::model::{ActorId, Map};
use crate::view::filters::switch::{CountedLinks, HEIGHT, Switch, SwitchAsk, switch_ui};
use crate::view::toolkit::rows::rows_ui;

/// What the choices of a filter would show, and the long lists of them in order.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What is shown while these are the choices.
    pub(super) shown: Arc<Shown>,
    /// How many links each choice would show.
    pub counts: Counts,
    /// How many there are on the map.
    pub all: Rc<Counts>,
    /// How many there would be if actors of all kinds were shown, once somebody asks.
    with_all_kinds: OnceCell<Counts>,
    /// Speakers, those with most links first.
    pub speakers: Vec<Choice<ActorId>>,
    /// Occasions and media, those with most links first.
    pub occasions: Vec<Choice<String>>,
}

/// A choice in a long list.
#[derive(Clone, Debug)]
pub struct Choice<T> {
    /// What is chosen.
    pub of: T,
    /// Its name.
    pub name: String,
    /// The words of the name, as the search compares them.
    words: Vec<String>,
    /// How many links it would show.
    pub n_links: usize,
    /// How many there are on the map.
    pub n_all: usize,
}

impl Choices {
    /// Counts what the choices of the filter would show; what is on the map is known from others of the same map.
    pub fn new(document: &Document, known: Option<Self>) -> Self {
        let (map, shown) = (document.map(), document.shown());
        let counts = Counts::new(map, shown);
        let everything = || Counts::new(map, &Shown::new(map, &Filter::everything()));
        let all = known.map_or_else(|| Rc::new(everything()), |known| known.all);
        let speakers =
            counts.speakers.iter().map(|(&of, &n)| Choice::new(of, &map.actor(of).name, n, all.speakers[&of]));
        let speakers = in_order(speakers);
        let occasions = counts.occasions.iter().map(|(of, &n)| Choice::new(of.clone(), of, n, all.occasions[of]));
        let occasions = in_order(occasions);
        Self { shown: Arc::clone(shown), counts, all, with_all_kinds: OnceCell::new(), speakers, occasions }
    }

    /// Counts what the choices would show if actors of all kinds were shown.
    pub fn with_all_kinds(&self, map: &Map) -> &Counts {
        let everybody = || self.shown.filter().with(Facet::Kinds, &Filter::everything());
        self.with_all_kinds.get_or_init(|| Counts::new(map, &Shown::new(map, &everybody())))
    }
}

impl<T> Choice<T> {
    fn new(of: T, name: &str, n_links: usize, n_all: usize) -> Self {
        Self { of, name: name.to_owned(), words: plain_words(name), n_links, n_all }
    }

    /// Returns whether each of some words begins a word of the name.
    fn has(&self, wanted: &[String]) -> bool {
        wanted.iter().all(|wanted| self.words.iter().any(|word| word.starts_with(wanted)))
    }
}

fn in_order<T>(choices: impl Iterator<Item = Choice<T>>) -> Vec<Choice<T>> {
    let mut choices: Vec<Choice<T>> = choices.collect();
    choices.sort_by(|a, b| b.n_links.cmp(&a.n_links).then_with(|| a.name.cmp(&b.name)));
    choices
}

/// Shows a list of choices; a long one has a field to find in it, and is scrolled. Returns what is asked of which.
pub(crate) fn choices_ui<'a, T>(
    what: &str,
    all: &'a [Choice<T>],
    is_chosen: impl Fn(&T) -> bool,
    with_all_kinds: impl Fn(&T) -> usize,
    ui: &mut egui::Ui,
) -> Option<(&'a T, SwitchAsk)> {
    /// A longer list is scrolled.
    const MOST_ROWS: usize = 12;
    let words = if all.len() > MOST_ROWS { find_ui(what, all.len(), ui) } else { String::new() };
    let words = plain_words(&words);
    let matching: Vec<&Choice<T>> = all.iter().filter(|choice| choice.has(&words)).collect();
    if matching.is_empty() {
        ui.label(RichText::new("None has these words in its name").small().weak());
    }
    let mut switched = None;
    let mut row_ui = |choice: &'a Choice<T>, ui: &mut egui::Ui| {
        let Choice { of, name, n_links, n_all, .. } = choice;
        let switch = Switch { sample: None, name, n_shown: *n_links, n_all: *n_all, of: CountedLinks::Links };
        let asked = switch_ui(switch, is_chosen(of), || with_all_kinds(of) - n_links, ui);
        if let Some(asked) = asked {
            switched = Some((of, asked));
        }
    };
    if matching.len() <= MOST_ROWS {
        matching.into_iter().for_each(|choice| row_ui(choice, ui));
        return switched;
    }
    let size = vec2(ui.available_width(), (HEIGHT + ui.spacing().item_spacing.y) * MOST_ROWS as f32);
    ui.allocate_ui(size, |ui| {
        rows_ui(what, HEIGHT, matching.len(), ui, |index, ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            row_ui(matching[index], ui);
        });
    });
    switched
}

/// A field for words that names must have; returns them.
fn find_ui(what: &str, n: usize, ui: &mut egui::Ui) -> String {
    let id = Id::unique(("find among", what));
    let mut words: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let hint = format!("Find among {}", counted(n, what, &format!("{what}s")));
    let field = TextEdit::singleline(&mut words).id(id).hint_text(&hint).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::text_edit(true, "", &words, &hint);
        info.label = Some(hint.clone());
        info
    });
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(id, words.clone()));
    }
    words
}
