//! How long a frame takes with 10 MB of text in the reader, scrolled to its middle, and words found
//! all over it. `cargo bench --bench reader`.

mod window;

use std::sync::Arc;

use divan::Bencher;
use egui::Event;
use quotemap::files::map_file::report;
use quotemap::model::filter::Filter;
use quotemap::model::reading::Reading;
use quotemap::model::text::article::Article;
use quotemap::view::state::article::{ArticleState, OpenArticle};
use window::Window;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

const REPORT: &str = include_str!("../../assets/northport-dredgers.article.txt");

/// Opens the text in its middle, after some events.
fn open(events: Vec<Event>) -> Window {
    let map = report();
    let text = REPORT.repeat((10 << 20) / REPORT.len() + 1);
    let middle = text.len() / 2;
    let reading = Reading::new(&map, Article::new(text, &map.first_source().headline));
    let mut window = Window::new(map, Filter::default());
    let source = reading.source;
    window.view.article.set(source, ArticleState::Open(Arc::new(OpenArticle::new(None, reading, Arc::default()))));
    window.view.find_in_article();
    for _ in 0..3 {
        window.frame(Vec::new());
    }
    window.frame(events);
    window.view.panel.reader.show(middle..middle + 1, Vec::new());
    for _ in 0..20 {
        window.frame(Vec::new());
    }
    window
}

/// Under 4 ms.
#[divan::bench]
fn ten_megabytes_at_rest(bencher: Bencher<'_, '_>) {
    let mut window = open(Vec::new());
    bencher.bench_local(|| window.frame(Vec::new()));
}

/// Under 4 ms.
#[divan::bench]
fn ten_megabytes_with_words_found(bencher: Bencher<'_, '_>) {
    let mut window = open(vec![Event::Text("the".to_owned())]);
    bencher.bench_local(|| window.frame(Vec::new()));
}
