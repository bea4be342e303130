//! How long a frame takes with 10 MB of text in the reader, scrolled to its middle, and words found
//! all over it. `cargo bench --bench reader`.

use std::sync::Arc;

use divan::Bencher;
use egui::{Context, Event, RawInput, Rect, pos2, vec2};
use quotemap::document::Document;
use quotemap::files::map_file::report;
use quotemap::layout::arrange::sketch;
use quotemap::layout::{Layout, SEED, Size, area_for, canvas_in_window};
use quotemap::model::article::Article;
use quotemap::model::reading::Reading;
use quotemap::scene::Scene;
use quotemap::scene::plan::Plan;
use quotemap::view::article::{ArticleState, OpenArticle, Tab};
use quotemap::view::{self, Preferences, ViewState, style};

fn main() {
    divan::main();
}

const REPORT: &str = include_str!("../../assets/northport-dredgers.article.txt");

struct Bench {
    ctx: Context,
    document: Document,
    scene: Scene,
    view: ViewState,
    secs: f64,
}

impl Bench {
    fn new(events: Vec<Event>) -> Self {
        let map = report();
        let text = REPORT.repeat((10 << 20) / REPORT.len() + 1);
        let middle = text.len() / 2;
        let reading = Reading::new(&map, Article::new(text, &map.source().headline));
        let canvas = canvas_in_window(Size { w: 1280.0, h: 800.0 });
        let plan = Plan::new(&map, Document::new(map.clone()).filter());
        let empty = Layout::empty(map.actors().len());
        let places = sketch(&plan.request(&empty, area_for(canvas), SEED));
        let scene = Scene::new(&map, &plan, &plan.with_places(&empty, &places));
        let ctx = Context::default();
        style::apply(&ctx);
        let mut view = ViewState::new(Preferences::default());
        view.article = ArticleState::Open(Arc::new(OpenArticle { path: None, reading }));
        view.reader.find(&mut view.tab);
        view.tab = Tab::Article;
        let mut bench = Self { ctx, document: Document::new(map), scene, view, secs: 0.0 };
        for _ in 0..3 {
            bench.frame(Vec::new());
        }
        bench.frame(events);
        bench.view.reader.show(middle..middle + 1, &[]);
        for _ in 0..20 {
            bench.frame(Vec::new());
        }
        bench
    }

    fn frame(&mut self, mut events: Vec<Event>) {
        self.secs += 1.0 / 60.0;
        events.push(Event::PointerMoved(pos2(560.0 + (self.secs * 60.0) as f32 % 7.0, 560.0)));
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0))),
            time: Some(self.secs),
            events,
            ..RawInput::default()
        };
        let Self { document, scene, view, .. } = self;
        let mut output = self.ctx.run_ui(input, |ui| {
            divan::black_box(view::show(ui, document, scene, view));
        });
        output.textures_delta.clear();
        divan::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// Under 4 ms.
#[divan::bench]
fn ten_megabytes_at_rest(bencher: Bencher<'_, '_>) {
    let mut bench = Bench::new(Vec::new());
    bencher.bench_local(|| bench.frame(Vec::new()));
}

/// Under 4 ms.
#[divan::bench]
fn ten_megabytes_with_words_found(bencher: Bencher<'_, '_>) {
    let mut bench = Bench::new(vec![Event::Text("the".to_owned())]);
    bencher.bench_local(|| bench.frame(Vec::new()));
}
