//! How long it takes to hold a text against a map. `cargo bench --bench seal`; with
//! `QUOTEMAP_ARTICLE=FILE` the built-in map is sealed in its own article too, which the project does
//! not contain.

use divan::Bencher;
use quotemap::files::article_file;
use quotemap::files::map_file::{built_in, report};
use quotemap::model::Map;
use quotemap::model::reading::Reading;
use quotemap::model::reading::seal::seal;
use quotemap::model::text::article::Article;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

const REPORT: &str = include_str!("../../assets/northport-dredgers.article.txt");

fn sealed(map: &Map, text: &str) -> usize {
    seal(map, &Article::new(text.to_owned(), &map.first_source().headline)).n_sealed()
}

/// The invented report, from its text to all its seals.
#[divan::bench]
fn report_in_its_article(bencher: Bencher<'_, '_>) {
    let map = report();
    bencher.bench(|| sealed(&map, REPORT));
}

/// The built-in map in the article that the environment names: under 5 ms.
#[divan::bench]
fn built_in_in_its_article(bencher: Bencher<'_, '_>) {
    let map = built_in();
    let path = std::env::var_os("QUOTEMAP_ARTICLE");
    let article = path.map(|path| article_file::read(path.as_ref(), &map.first_source().headline));
    match article {
        Some(Ok(article)) => bencher.bench(|| sealed(&map, article.text())),
        Some(Err(error)) => println!("{error}"),
        None => println!("QUOTEMAP_ARTICLE names no file"),
    }
}

/// The built-in map in 10 MB of another text: under a second.
#[divan::bench(sample_count = 10)]
fn built_in_in_ten_megabytes(bencher: Bencher<'_, '_>) {
    let map = built_in();
    let text = REPORT.repeat((10 << 20) / REPORT.len() + 1);
    bencher.bench(|| sealed(&map, &text));
}

/// The same, with names and short parts, ready to be read.
#[divan::bench(sample_count = 5)]
fn ten_megabytes_to_be_read(bencher: Bencher<'_, '_>) {
    let map = built_in();
    let text = REPORT.repeat((10 << 20) / REPORT.len() + 1);
    bencher.bench(|| Reading::new(&map, Article::new(text.clone(), &map.first_source().headline)).chunks.len());
}
