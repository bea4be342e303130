//! How long the window is held up by the parts of a change of what is shown, a letter in the search, a comparison,
//! on 2,000 actors and 6,000 links: each has at most 5 ms. `cargo bench --bench change`.

mod big_map;
mod processor_time;
mod program;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use divan::Bencher;
use processor_time::processor_time;
use program::Program;
use quotemap::command::{Command, MapChange};
use quotemap::document::{Document, Edit};
use quotemap::files::layout_file::{Arrangement, LayoutFile};
use quotemap::layout::search::sketch;
use quotemap::layout::{DEFAULT_CANVAS, Layout, SEED, area_for};
use quotemap::model::along::Along;
use quotemap::model::analysis::gaps::{Gap, places};
use quotemap::model::analysis::overview::Overview;
use quotemap::model::analysis::statistics::Statistics;
use quotemap::model::edit::MapEdit;
use quotemap::model::filter::Filter;
use quotemap::model::search::Index;
use quotemap::model::selection::Selection;
use quotemap::model::shown::Shown;
use quotemap::model::shown::counts::Counts;
use quotemap::model::time::comparison::{Comparison, Time, moments};
use quotemap::model::time::weeks::weeks;
use quotemap::model::{Actor, ActorId, DateRange, Evidence, Link, LinkId, Map, Standing};
use quotemap::scene::Scene;
use quotemap::scene::camera::Camera;
use quotemap::scene::plan::Plan;
use quotemap::view::mode::paths::Paths;
use quotemap::view::state::choices::Choices;
use quotemap::view::state::lanes::Lanes;
use quotemap::view::state::strip::Strip;
use quotemap::view::state::timeline_picture::{Frame, TimelinePicture};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The most processor time for each part.
const LIMIT: Duration = Duration::from_millis(5);

/// What is done beside the window where a map is large; a picture waits for it, but no frame does.
const BESIDE: [&str; 1] = ["overview"];

/// What each part took, each time that it was done.
static TIMES: Mutex<BTreeMap<&str, Vec<Duration>>> = Mutex::new(BTreeMap::new());

fn main() {
    divan::main();
    println!("limit of processor time, as median: {LIMIT:?}");
    for (part, times) in TIMES.lock().expect("no part panics").iter_mut() {
        times.sort();
        let median = times[times.len() / 2];
        let verdict = match BESIDE.iter().any(|beside| part.ends_with(&format!("::{beside}"))) {
            true => "beside the window",
            false if median > LIMIT => "OVER THE LIMIT",
            false => "",
        };
        println!("  {part:<40} {:>9}   {verdict}", format!("{median:.2?}"));
    }
}

/// Does a part, and notes for the verdict what it took.
fn timed<T, F: FnOnce() -> T>(part: F) -> T {
    let start = processor_time();
    let done = part();
    let time = processor_time() - start;
    // Named by the function that it stands in.
    let name = std::any::type_name::<F>().trim_end_matches("::{{closure}}");
    TIMES.lock().expect("no part panics").entry(name).or_default().push(time);
    done
}

fn large() -> Map {
    big_map::big_map_with_members(2000, 6000, 7)
}

/// A filter that looks at every piece of evidence.
fn filter() -> Filter {
    Filter::everything().with_standings(&[Standing::OnRecord, Standing::Article])
}

#[divan::bench]
fn counts_beside_the_switches(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| Counts::new(&map, &shown)));
}

#[divan::bench]
fn overview(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| Overview::new(&map, &shown)));
}

#[divan::bench]
fn strip(bencher: Bencher<'_, '_>) {
    let map = large();
    let empty = Layout::empty(map.n_actor_slots());
    let document = Document::with_layout(map, empty, filter());
    bencher.bench_local(|| timed(|| Strip::default().data(&document)));
}

#[divan::bench]
fn places_on_the_timeline(bencher: Bencher<'_, '_>) {
    let map = large();
    let document = Document::with_layout(map.clone(), Layout::empty(map.n_actor_slots()), filter());
    let data = Strip::default().data(&document);
    let frame = Frame { lanes: Lanes::Families, size: egui::vec2(680.0, 90.0) };
    bencher.bench_local(|| timed(|| TimelinePicture::new(&map, &document.overview().timeline, data.days(), frame)));
}

#[divan::bench]
fn weeks_of_the_strip(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| weeks(&map, &shown)));
}

#[divan::bench]
fn shown(bencher: Bencher<'_, '_>) {
    let map = large();
    bencher.bench_local(|| timed(|| Shown::new(&map, &filter())));
}

#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| Plan::new(&map, &shown)));
}

/// What is drawn within a frame; the words of links are placed elsewhere.
#[divan::bench]
fn scene(bencher: Bencher<'_, '_>) {
    let (map, plan, layout) = sketched();
    let earlier = Scene::new(&map, &plan, &layout);
    bencher.bench_local(|| timed(|| Scene::at_once(&map, &plan, &layout, Some(&earlier))));
}

/// What a point hits in a picture in motion, which has no grid for it.
#[divan::bench]
fn hit_in_motion(bencher: Bencher<'_, '_>) {
    let (map, plan, layout) = sketched();
    let scene = Scene::at_once(&map, &plan, &layout, None);
    let beside = scene.bounds.min.towards(scene.bounds.max, 0.1);
    bencher.bench_local(|| timed(|| scene.hit(beside, 1.0)));
}

/// Returns the map with its first picture.
fn sketched() -> (Map, Plan, Layout) {
    let map = large();
    let plan = Plan::new(&map, &Shown::new(&map, &filter()));
    let empty = Layout::empty(map.n_actor_slots());
    let layout = plan.with_places(&empty, &sketch(&plan.request(&empty, area_for(DEFAULT_CANVAS), SEED)));
    (map, plan, layout)
}

#[divan::bench]
fn comparison(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    let day = |day| Time { first: jiff::civil::date(2022, 3, day), last: jiff::civil::date(2022, 3, day) };
    bencher.bench_local(|| timed(|| Comparison::new(&map, &shown, [day(3), day(20)])));
}

#[divan::bench]
fn times_to_compare(bencher: Bencher<'_, '_>) {
    let map = large();
    bencher.bench_local(|| timed(|| moments(&map)));
}

#[divan::bench]
fn statistics(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| Statistics::new(&map, Some(&shown))));
}

#[divan::bench]
fn gaps(bencher: Bencher<'_, '_>) {
    let map = large();
    let shown = Shown::new(&map, &filter());
    bencher.bench_local(|| timed(|| Gap::ALL.map(|gap| places(&map, gap, Some(&shown)))));
}

#[divan::bench(args = ["a", "an", "country 12"])]
fn a_letter_in_the_search(bencher: Bencher<'_, '_>, words: &str) {
    let map = large();
    let index = Index::new(&map);
    bencher.bench_local(|| timed(|| index.find(words)));
}

/// A filter with dates: what they hide is found too.
fn dated() -> Filter {
    let day = |day| Some(jiff::civil::date(2022, 3, day));
    Filter { dates: Some(DateRange { first: day(5), last: day(20) }), ..filter() }
}

#[divan::bench]
fn shown_with_dates(bencher: Bencher<'_, '_>) {
    let map = large();
    bencher.bench_local(|| timed(|| Shown::new(&map, &dated())));
}

#[divan::bench]
fn strip_with_dates(bencher: Bencher<'_, '_>) {
    let map = large();
    let empty = Layout::empty(map.n_actor_slots());
    let document = Document::with_layout(map, empty, dated());
    bencher.bench_local(|| timed(|| Strip::default().data(&document)));
}

/// The choices of the filters; how many there are on the whole map is counted elsewhere.
#[divan::bench]
fn choices(bencher: Bencher<'_, '_>) {
    let document = Document::new(large());
    document.preparation()();
    bencher.bench_local(|| timed(|| Choices::new(&document)));
}

/// How many links of hidden kinds each choice would show besides: found when somebody points at one.
#[divan::bench]
fn choices_with_all_kinds(bencher: Bencher<'_, '_>) {
    let map = large();
    let document = Document::new(map.clone());
    bencher
        .with_inputs(|| Shown::new(&map, document.filter()))
        .bench_local_values(|shown| timed(|| Counts::new(&map, shown.with_all_kinds(&map))));
}

#[divan::bench]
fn edit_of_the_filter(bencher: Bencher<'_, '_>) {
    let document = Document::new(large());
    bencher.with_inputs(|| document.clone()).bench_local_values(|mut document| {
        timed(|| document.apply(Edit::SetFilter(dated()), "a filter"));
        document
    });
}

/// What the window gives away for unsaved work to be kept, after each change.
#[divan::bench]
fn copy_of_the_whole(bencher: Bencher<'_, '_>) {
    let (map, _, layout) = sketched();
    let document = Document::with_layout(map, layout, Filter::everything());
    bencher.bench_local(|| timed(|| document.whole()));
}

/// All that a switch of the filter holds the window up for before the next frame.
#[divan::bench]
fn filter_command(bencher: Bencher<'_, '_>) {
    let mut program = Program::open(Document::new(large()));
    let mut filters = [filter(), dated()].into_iter().cycle();
    bencher.bench_local(|| {
        let edit = filters.next().map(|filter| Command::Edit(Edit::SetFilter(filter)));
        timed(|| edit.map(|edit| program.app.handle(edit, &program.ctx)));
        program.settle();
    });
}

#[divan::bench]
fn edit_of_the_map(bencher: Bencher<'_, '_>) {
    let document = Document::new(large());
    let id = ActorId::new(1000);
    let renamed = Actor { name: "Somebody else".to_owned(), ..document.map().actor(id).clone() };
    bencher.with_inputs(|| document.clone()).bench_local_values(|mut document| {
        timed(|| document.edit_map(MapEdit::set_actor(id, renamed.clone()), "a name")).expect("a name like no other");
        document
    });
}

/// The window over the large map as somebody has arranged it; without that, it is seen by its communities.
fn arranged_program() -> Program {
    let (map, _, layout) = sketched();
    Program::open(Document::with_layout(map, layout, Filter::everything()))
}

/// Returns the edits that a reader makes one after the other: a name, and a new link with its piece.
fn edits(map: &Map, n: usize) -> MapEdit {
    let actor = ActorId::new(1000);
    if n.is_multiple_of(2) {
        return MapEdit::set_actor(actor, Actor { name: format!("Somebody else {n}"), ..map.actor(actor).clone() });
    }
    let (piece, like) = (map.next_evidence_id(), LinkId::new(0));
    let evidence = Evidence { key: format!("new piece {n}"), ..map.evidence().next().expect("has some").clone() };
    let (to, evidence_ids, disputes) = (actor, vec![piece], Vec::new());
    let link = Link { key: format!("new link {n}"), to, evidence: evidence_ids, disputes, ..map.link(like).clone() };
    MapEdit::set_piece(piece, evidence).and(MapEdit::set_link(map.next_link_id(), link))
}

/// All that an edit of the map holds the window up for before the next frame.
#[divan::bench]
fn edit_command(bencher: Bencher<'_, '_>) {
    time_edits(bencher, arranged_program());
}

/// The same where the map is seen by its communities.
#[divan::bench]
fn edit_command_by_communities(bencher: Bencher<'_, '_>) {
    time_edits(bencher, Program::open(Document::new(large())));
}

fn time_edits(bencher: Bencher<'_, '_>, mut program: Program) {
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        let command = edit_command_of(&program, n);
        timed(|| program.app.handle(command, &program.ctx));
        program.settle();
    });
}

fn edit_command_of(program: &Program, n: usize) -> Command {
    let edit = edits(program.app.document().map(), n);
    Command::EditMap(Box::new(MapChange { edit, name: "an edit".into(), choose: None, is_from_form: false }))
}

/// All that its undo holds the window up for.
#[divan::bench]
fn undo_command(bencher: Bencher<'_, '_>) {
    let (map, _, layout) = sketched();
    let mut document = Document::with_layout(map, layout, Filter::everything());
    for n in 0..400 {
        let edit = edits(document.map(), n);
        document.edit_map(edit, "an edit").expect("every edit is a right one");
    }
    let mut program = Program::open(document);
    bencher.bench_local(|| {
        timed(|| program.app.handle(Command::Undo, &program.ctx));
        program.settle();
    });
}

/// All that a focus, or its end, holds the window up for before the next frame.
#[divan::bench]
fn focus_command(bencher: Bencher<'_, '_>) {
    let mut program = Program::open(Document::new(large()));
    program.app.handle(Command::Select(Selection::Actor(ActorId::new(3))), &program.ctx);
    bencher.bench_local(|| {
        timed(|| program.app.handle(Command::ToggleFocus, &program.ctx));
        program.settle();
    });
}

#[divan::bench]
fn paths(bencher: Bencher<'_, '_>) {
    let document = Document::new(large());
    bencher.bench_local(|| timed(|| Paths::new(&document, ActorId::new(3), ActorId::new(1900))));
}

/// What a file of the layout is to hold, before it is written elsewhere.
#[divan::bench]
fn save(bencher: Bencher<'_, '_>) {
    let (map, _, layout) = sketched();
    let document = Document::with_layout(map, layout, filter());
    let (camera, selection) = (Camera::default(), Selection::Nothing);
    let (layout, filter) = (document.layout(), document.filter());
    let (reviews, story) = (document.reviews(), document.story());
    bencher.bench_local(|| {
        let arrangement = Arrangement { layout, filter, reviews, story, camera, selection, along: Along::default() };
        timed(|| (LayoutFile::capture(document.map(), None, arrangement), document.snapshot()))
    });
}
