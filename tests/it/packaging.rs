//! What a package carries: icons, the desktop file, metadata, licences, the guide.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use quotemap::about::guide::{self, GuidePart};
use quotemap::about::{APP_ID, VERSION, licences};
use resvg::{tiny_skia, usvg};
use serde_json::Value;

const DESKTOP: &str = "assets/desktop";
const ICONS: [&str; 3] = [
    "apps/org.quotemap.Quotemap",
    "mimetypes/application-vnd.quotemap.map+json",
    "mimetypes/application-vnd.quotemap.layout+json",
];
const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Draws an icon; returns red, green, blue and opacity of each pixel.
fn drawn(svg: &str, size: u32) -> Vec<u8> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).unwrap();
    let scale = size as f32 / tree.size().width();
    let mut pixels = tiny_skia::Pixmap::new(size, size).unwrap();
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.take_demultiplied()
}

fn png_of(rgba: &[u8], size: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().unwrap().write_image_data(rgba).unwrap();
    bytes
}

fn pixels_of(path: &Path) -> Vec<u8> {
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(std::fs::File::open(path).unwrap())).read_info().unwrap();
    let mut rgba = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut rgba).unwrap();
    rgba
}

#[test]
fn icons_of_all_sizes_are_drawn_from_their_svg() {
    for name in ICONS {
        let svg = read(&format!("{DESKTOP}/icons/hicolor/scalable/{name}.svg"));
        for size in SIZES {
            let path = PathBuf::from(format!("{DESKTOP}/icons/hicolor/{size}x{size}/{name}.png"));
            let rgba = drawn(&svg, size);
            if std::env::var_os("WRITE_ICONS").is_some() {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, png_of(&rgba, size)).unwrap();
            }
            let difference = pixels_of(&path).iter().zip(&rgba).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(difference.is_some_and(|most| most <= 2), "{}: WRITE_ICONS=1 draws it anew", path.display());
        }
    }
}

#[test]
fn window_desktop_file_and_metadata_have_one_application_id() {
    let desktop = read(&format!("{DESKTOP}/applications/{APP_ID}.desktop"));
    for line in [format!("Icon={APP_ID}"), format!("StartupWMClass={APP_ID}"), "Exec=quotemap %f".to_owned()] {
        assert!(desktop.lines().any(|found| found == line), "{line}");
    }
    let metadata = read(&format!("{DESKTOP}/metainfo/{APP_ID}.metainfo.xml"));
    let metadata = roxmltree::Document::parse(&metadata).unwrap();
    let text = |tag: &str| metadata.descendants().find(|node| node.has_tag_name(tag)).and_then(|node| node.text());
    assert_eq!(text("id"), Some(APP_ID));
    assert_eq!(text("launchable"), Some(format!("{APP_ID}.desktop").as_str()));
    let release = metadata.descendants().find(|node| node.has_tag_name("release")).unwrap();
    assert_eq!(release.attribute("version"), Some(VERSION), "the newest release stands first");
}

#[test]
fn maps_and_layouts_have_a_type_and_an_icon_each() {
    let types = read(&format!("{DESKTOP}/mime/packages/{APP_ID}.xml"));
    let types = roxmltree::Document::parse(&types).unwrap();
    let desktop = read(&format!("{DESKTOP}/applications/{APP_ID}.desktop"));
    for (name, ending) in [("map", quotemap::files::map_file::ENDING), ("layout", quotemap::files::layout_file::ENDING)]
    {
        let mime = format!("application/vnd.quotemap.{name}+json");
        let found = types.descendants().find(|node| node.attribute("type") == Some(&mime)).unwrap();
        let glob = found.children().find(|node| node.has_tag_name("glob")).unwrap();
        assert_eq!(glob.attribute("pattern"), Some(format!("*{ending}").as_str()));
        assert!(desktop.contains(&format!("{mime};")), "{mime} is opened by the program");
        assert!(ICONS.contains(&format!("mimetypes/{}", mime.replace('/', "-")).as_str()));
    }
}

/// Returns the crates that a build for a platform is made of, with their versions; nothing where they cannot be had here.
fn crates_for(target: &str) -> Option<BTreeSet<String>> {
    let arguments = ["metadata", "--locked", "--format-version", "1", "--filter-platform", target];
    let output = Command::new(env!("CARGO")).args(arguments).output().unwrap();
    if !output.status.success() {
        eprintln!("not looked at: {target}: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let mut reached = BTreeSet::new();
    let mut next = vec![metadata["resolve"]["root"].as_str().unwrap()];
    while let Some(id) = next.pop() {
        let node = nodes.iter().find(|node| node["id"] == id).unwrap();
        for used in node["deps"].as_array().unwrap() {
            let is_built_in = used["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            let id = used["pkg"].as_str().unwrap();
            if is_built_in && reached.insert(id) {
                next.push(id);
            }
        }
    }
    let packages = metadata["packages"].as_array().unwrap().iter();
    let named = packages.filter(|package| reached.contains(package["id"].as_str().unwrap()));
    Some(named.map(|it| format!("{} {}", it["name"].as_str().unwrap(), it["version"].as_str().unwrap())).collect())
}

#[test]
fn every_crate_has_its_licence_and_no_other() {
    let listed: BTreeSet<String> = licences::all().iter().flat_map(|licence| licence.of.clone()).collect();
    for licence in licences::all() {
        assert!(!licence.of.is_empty() && licence.text.len() > 200, "{} is whole", licence.name);
    }
    for font in std::fs::read_dir("assets/fonts").unwrap().map(|entry| entry.unwrap().file_name()) {
        let font = font.into_string().unwrap();
        let fonts =
            [("Inter", "Inter (font)"), ("SourceSerif4", "Source Serif 4 (font)"), ("Cantarell", "Cantarell (font)")];
        let known = fonts.iter().find(|(file, _)| font.starts_with(file));
        assert!(known.is_some_and(|(_, name)| listed.contains(*name)), "{font} has its licence");
    }
    let host = crates_for("x86_64-unknown-linux-gnu").expect("what is built here is here");
    let others = ["x86_64-pc-windows-msvc", "x86_64-apple-darwin", "aarch64-apple-darwin"].map(crates_for);
    let is_whole = others.iter().all(Option::is_some);
    let all: BTreeSet<String> = others.into_iter().flatten().flatten().chain(host).collect();
    let missing: Vec<_> = all.difference(&listed).collect();
    assert!(missing.is_empty(), "tests/licences.py collects them anew; without a licence are {missing:?}");
    let gone = listed.iter().filter(|it| !it.contains("(font)") && !it.starts_with("Quotemap") && !all.contains(*it));
    let gone: Vec<_> = gone.filter(|_| is_whole).collect();
    assert!(gone.is_empty(), "tests/licences.py collects them anew; no part of the program are {gone:?}");
}

#[test]
fn the_guide_has_its_pictures() {
    let wanted: BTreeSet<&str> = guide::parts()
        .iter()
        .filter_map(|part| if let GuidePart::Picture(path, shows) = part { Some((path, shows)) } else { None })
        .inspect(|(path, shows)| assert!(shows.len() > 20, "{path} says what it shows"))
        .map(|(path, _)| path.as_str())
        .collect();
    let carried: BTreeSet<&str> = guide::pictures().iter().map(|picture| picture.path).collect();
    assert_eq!(wanted, carried);
    assert!(guide::parts().iter().filter(|part| matches!(part, GuidePart::Heading(_))).count() >= 3);
}
