//! What the small map looks like, as it was last read and found right: kept in `tests/golden`.
//!
//! A change that is meant is accepted with `INSTA_UPDATE=always cargo test --test it golden` and read in the diff.

use quotemap::files::{layout_file, listing, map_file};
use quotemap::model::Map;
use quotemap::model::shown::Shown;
use quotemap::scene::Scene;
use quotemap::scene::palette::Theme;
use quotemap::scene::picture::PictureOptions;
use quotemap::scene::plan::Plan;

use crate::support::{SMALL_FILE, drafted, small, svg_of};

/// The small map as somebody has arranged it, with everybody shown and Delmark pinned.
const LAYOUT: &str = include_str!("../data/icebreakers.layout.json");

/// Fails where a text is not the one that is kept under a name.
fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Returns a picture without the shapes of its letters, which the font has: what is used of them stays.
fn without_shapes(svg: &str) -> String {
    let is_shape = |line: &&str| line.starts_with("<path id=");
    assert!(svg.lines().filter(is_shape).count() > 40);
    svg.lines().filter(|line| !is_shape(line)).map(|line| format!("{line}\n")).collect()
}

fn scene() -> Scene {
    scene_of(&small())
}

fn scene_of(map: &Map) -> Scene {
    let fitted = layout_file::parse(LAYOUT).unwrap().fit(map);
    assert_eq!(fitted.mismatches, Vec::<String>::new());
    Scene::new(map, &Plan::new(map, &Shown::new(map, &fitted.filter)), &fitted.layout)
}

#[test]
fn a_picture_is_drawn_as_before_in_both_themes() {
    let (scene, map) = (scene(), small());
    check("picture-light.svg", &without_shapes(&svg_of(&scene, &map, &PictureOptions::default())));
    let dark = PictureOptions { theme: Theme::Dark, ..PictureOptions::default() };
    check("picture-dark.svg", &without_shapes(&svg_of(&scene, &map, &dark)));
}

#[test]
fn a_drafted_picture_is_drawn_as_before() {
    let map = drafted();
    let scene = scene_of(&map);
    check("picture-drafted.svg", &without_shapes(&svg_of(&scene, &map, &PictureOptions::default())));
    let words: Vec<&str> = scene.legend().iter().map(|entry| entry.words()).collect();
    check("legend-drafted", &words.join("\n"));
}

#[test]
fn a_legend_has_the_same_words_as_before() {
    let words: Vec<&str> = scene().legend().iter().map(|entry| entry.words()).collect();
    check("legend", &words.join("\n"));
}

#[test]
fn a_list_reads_as_before() {
    check("list.txt", &listing::to_text(&small()));
    check("list.json", &listing::to_json(&small()));
}

#[test]
fn the_problems_of_a_broken_map_read_as_before() {
    let broken = SMALL_FILE
        .replacen("\"to\": \"country/brenn\"", "\"to\": \"country/atlantis\"", 1)
        .replacen("[\"country/farrow\"]", "[\"person/ivo-pell\"]", 1)
        .replacen("\"2024-02\"", "\"2024-02-31\"", 1)
        .replacen("\"kind\": \"group\"", "\"kind\": \"crowd\"", 1);
    check("problems-of-entries", &map_file::parse(&broken).unwrap_err().to_string());
    let broken = SMALL_FILE
        .replacen("\"disputes\": [\"renner-denies-request\"]", "\"disputes\": []", 1)
        .replacen("asked {to} for icebreakers", "asked for icebreakers", 1)
        .replacen("\"paragraph\": [2]", "\"paragraph\": [99]", 1)
        .replacen("[\"country/farrow\"]", "[\"person/ivo-pell\"]", 1);
    check("problems-of-rules", &map_file::parse(&broken).unwrap_err().to_string());
}
