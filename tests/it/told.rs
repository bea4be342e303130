//! Stories as others read them: as steps of a page, and as a PDF file.

use std::path::Path;

use quotemap::files::export::page::{PageForm, draw};
use quotemap::files::export::{ExportKind, ExportOptions, Publication, export};
use quotemap::files::layout_file::LayoutFile;
use quotemap::files::map_file::{self, built_in};
use quotemap::layout::{DEFAULT_CANVAS, Layout, area_for};
use quotemap::model::filter::Filter;
use quotemap::model::reviews::Reviews;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::story::{MapArea, SeenActor, Story, StoryStep};
use quotemap::model::{ActorKind, Map};
use quotemap::scene::NodeShape;
use quotemap::scene::arranged::arranged;
use quotemap::scene::picture::{Paper, PictureOptions};
use quotemap::scene::told::ToldStep;

use crate::support::small;

fn step(caption: &str, filter: Filter) -> StoryStep {
    StoryStep { caption: caption.to_owned(), filter, area: None, lit: Selection::Nothing }
}

fn nobody() -> Filter {
    ActorKind::ALL.into_iter().fold(Filter::everything(), |filter, kind| filter.with_kind(kind, false))
}

/// Countries; a link of theirs seen closely; nobody at all.
fn story(map: &Map) -> Story {
    let countries = nobody().with_kind(ActorKind::Country, true);
    let link = *Shown::new(map, &countries).links().first().unwrap();
    let area = Some(MapArea { x: 0.0, y: 0.0, width: 300.0, height: 200.0, seen: Vec::new() });
    let close = StoryStep { lit: Selection::Link(link), area, ..step("Who <asks> whom", countries.clone()) };
    Story { steps: vec![step("Countries", countries), close, step("", nobody())] }
}

fn published(map: &Map, story: &Story) -> Publication {
    let layout = Layout::empty(map.n_actor_slots());
    let draw = |shown: &Shown| arranged(map, shown, &layout, area_for(DEFAULT_CANVAS));
    let steps = ToldStep::of_story(map, story, draw);
    let only_persons = nobody().with_kind(ActorKind::Person, true);
    let shown = ToldStep::shown_by_any(map, &steps, Shown::new(map, &only_persons));
    let scene = draw(&shown);
    Publication::new(map, shown, scene, Reviews::default(), false).with_story(steps)
}

fn page(publication: &Publication) -> String {
    draw(publication, &ExportOptions::default(), PageForm::Whole, None)
}

/// Returns the steps of a page, as it has them.
fn steps_in(page: &str) -> Vec<&str> {
    let list = page.split_once("<section id=\"story\"").unwrap().1.split_once("</section>").unwrap().0;
    list.split("<li ").skip(1).collect()
}

#[test]
fn a_page_tells_the_steps_as_text_and_what_each_hides_looks_at_and_lights() {
    let map = small();
    let publication = published(&map, &story(&map));
    let page = page(&publication);
    let steps = steps_in(&page);
    assert_eq!(steps.len(), 3);
    assert!(steps[0].starts_with("id=\"step=1\"") && steps[0].contains(">Countries</p>"), "{}", steps[0]);
    assert!(steps[1].contains("Who &lt;asks&gt; whom") && steps[1].contains("data-area=\"-150 -100 300 200\""));
    let link = match story(&map).steps[1].lit {
        Selection::Link(link) => map.link(link).key.clone(),
        _ => unreachable!(),
    };
    assert!(steps[1].contains(&format!("data-lit=\"link={link}\"")), "{}", steps[1]);
    assert!(steps[1].contains(&format!("<a href=\"#link={link}\"")), "{}", steps[1]);
    assert!(steps[2].contains(">Step 3</p>") && steps[2].contains("This step shows nobody."), "{}", steps[2]);
    // The page shows what any of the steps shows, and what was shown beside them; the steps hide the rest of that.
    let n_shown = publication.shown.actors(&map).count();
    let of_kind = |kind| map.actors().filter(|actor| actor.kind == kind).count();
    assert_eq!(n_shown, of_kind(ActorKind::Country) + of_kind(ActorKind::Person));
    let hidden = format!("data-actors=\"0-{}\"", n_shown - 1);
    assert!(steps[2].contains(&hidden), "{hidden} in {}", steps[2]);
    assert!(!steps[0].contains(&hidden) && steps[0].contains(" data-actors=\""), "{}", steps[0]);
}

#[test]
fn a_part_of_the_map_moves_with_the_actors_that_were_seen_there() {
    let map = small();
    let drawn = published(&map, &story(&map)).story.remove(0).scene;
    let [one, other] = [drawn.nodes[0].clone(), drawn.nodes[1].clone()];
    // They were seen in an arrangement twice as wide, far away.
    let was = |node: &NodeShape| [node.center.x * 2.0 + 5000.0, node.center.y * 2.0];
    let middle = [f32::midpoint(was(&one)[0], was(&other)[0]), f32::midpoint(was(&one)[1], was(&other)[1])];
    let size = [0, 1].map(|at| (was(&one)[at] - was(&other)[at]).abs() + 100.0);
    let seen = [&one, &other].map(|node| SeenActor { actor: node.actor, at: was(node) });
    let mut told = story(&map);
    told.steps[0].area = Some(MapArea::of(middle, size, seen.into_iter()));
    let publication = published(&map, &told);
    let step = &publication.story[0];
    for scene in [&step.scene, &publication.scene] {
        let area = step.area_in(scene).unwrap();
        for node in scene.nodes.iter().filter(|node| [one.actor, other.actor].contains(&node.actor)) {
            let aside = [(node.center.x - area.x) / area.width, (node.center.y - area.y) / area.height];
            assert!(aside.iter().all(|share| share.abs() <= 0.501), "{:?} is not in {area:?}", node.center);
        }
    }
    // Where nobody has moved, it is as it was.
    let now = [&one, &other].map(|node| SeenActor { actor: node.actor, at: [node.center.x, node.center.y] });
    told.steps[0].area = Some(MapArea { x: 3.0, y: 4.0, width: 2000.0, height: 1500.0, seen: now.to_vec() });
    let step = published(&map, &told).story.remove(0);
    assert_eq!(step.area_in(&step.scene), told.steps[0].area);
}

#[test]
fn a_page_without_a_story_says_nothing_of_one() {
    let map = small();
    let publication = published(&map, &Story::default());
    let page = page(&publication);
    assert!(!page.contains("<section id=\"story\"") && page.contains("<html lang=\"en\" class=\"whole\">"));
    assert_eq!(publication.shown.actors(&map).filter(|&id| map.actor(id).kind != ActorKind::Person).count(), 0);
}

#[test]
fn the_page_of_the_built_in_map_stays_small_with_a_story_of_five_steps() {
    let map = built_in();
    let mut steps = story(&map).steps;
    steps.extend([step("Countries and their people", Filter::default()), step("Again", Filter::default())]);
    let page = page(&published(&map, &Story { steps }));
    let fonts: usize = page.split("base64,").skip(1).map(|font| font.find(')').unwrap_or_default()).sum();
    assert!(page.len() - fonts <= 300_000, "{} bytes beside fonts", page.len() - fonts);
}

fn pdf(publication: &Publication, options: &PictureOptions) -> Vec<u8> {
    let options = ExportOptions { picture: options.clone(), url: None };
    let files = export(ExportKind::PdfStory, Path::new("story.pdf"), publication, &options).unwrap();
    files[0].bytes().unwrap()
}

fn count(bytes: &[u8], words: &str) -> usize {
    bytes.windows(words.len()).filter(|window| *window == words.as_bytes()).count()
}

#[test]
fn a_story_in_pdf_has_a_page_for_each_step_of_the_size_that_was_asked_for() {
    let map = small();
    let publication = published(&map, &story(&map));
    let slides = pdf(&publication, &PictureOptions::default());
    assert_eq!(count(&slides, "/MediaBox[0 0 960 540]"), 3);
    let options = PictureOptions { paper: Some(Paper::A4), ..PictureOptions::default() };
    assert_eq!(count(&pdf(&publication, &options), "/MediaBox[0 0 841.89"), 3);
    assert_eq!(slides, pdf(&publication, &PictureOptions::default()), "the same story makes the same file");
}

#[test]
fn without_a_story_there_is_no_pdf_of_one_and_it_is_said_what_to_do() {
    let map = small();
    let options = ExportOptions::default();
    let publication = published(&map, &Story::default());
    let error = export(ExportKind::PdfStory, Path::new("story.pdf"), &publication, &options).unwrap_err().to_string();
    assert!(error.contains("the map has no story") && error.contains("Add what is seen to the story"), "{error}");
}

#[test]
fn a_story_in_a_layout_is_exported_without_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let (layout, out) = (folder.path().join("told.layout.json"), folder.path().join("story.pdf"));
    let map = built_in();
    let story = story(&map);
    let (places, reviews) = (Layout::empty(map.n_actor_slots()), Reviews::default());
    let arrangement = quotemap::files::layout_file::Arrangement {
        layout: &places,
        filter: &Filter::default(),
        reviews: &reviews,
        story: &story,
        camera: Default::default(),
        selection: Selection::Nothing,
        along: Default::default(),
    };
    let file = LayoutFile::capture(&map, None, arrangement);
    std::fs::write(&layout, file.to_json(&layout).unwrap()).unwrap();
    let run = |arguments: &[&std::ffi::OsStr]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_quotemap"));
        program.arg("export").arg(&out).args(["--as", "story"]).args(arguments).output().unwrap()
    };
    let told = run(&["--layout".as_ref(), layout.as_os_str()]);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    assert_eq!(count(&std::fs::read(&out).unwrap(), "/MediaBox[0 0 960 540]"), 3);
    let untold = run(&[]);
    let said = String::from_utf8_lossy(&untold.stderr).into_owned();
    assert!(!untold.status.success() && said.contains("the map has no story"), "{said}");
    // In the file of a map it stands in its layout.
    let text = map_file::text(&map, Some(&file));
    assert_eq!(map_file::parse_saved(&text).unwrap().layout.unwrap().fit(&map).story, story);
}
