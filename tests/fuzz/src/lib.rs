//! What each fuzz target does with any bytes: reads them as one of the formats that the program reads, and asks of what
//! comes out what must hold of it. The tests of the program include this file, and replay the seeds with it.
#![expect(clippy::unwrap_used, reason = "a target that fails is a find")]

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use quotemap::drafting::draft_map;
use quotemap::files::difference_text::{KnownNames, write_json, write_text};
use quotemap::files::import::{self, exchange, plain_text};
use quotemap::files::settings_file::SettingsFile;
use quotemap::files::state::StateFolder;
use quotemap::files::{FileErrorKind, difference, graph_file, layout_file, listing, map_file};
use quotemap::model::article_draft::{ArticleDraft, Imported};
use quotemap::model::incoming::made::{Taken, bring_in};
use quotemap::model::incoming::preview::IncomingPreview;
use quotemap::model::reading::seal::seal;
use quotemap::model::text::article::Article;
use quotemap::model::{EvidenceKind, Map, Source};
use quotemap::view::state::article::Articles;
use quotemap::view::state::making::Form;
use quotemap::view::{Preferences, Recent, WindowMemory};

/// A target, and the name of its seeds' folder.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 21] = [
    ("annotations", annotations),
    ("answer", answer),
    ("article", article),
    ("csv_table", csv_table),
    ("diff", diff),
    ("draft", draft),
    ("extractions", extractions),
    ("follow_money", follow_money),
    ("gexf", gexf),
    ("graph", graph),
    ("graphml", graphml),
    ("json_graph", json_graph),
    ("layout", layout),
    ("mail", mail),
    ("map", map),
    ("markdown", markdown),
    ("page", page),
    ("recovery", recovery),
    ("settings", settings),
    ("version", version),
    ("word", word),
];

/// The text that stands between the two files of the target `diff`.
const BETWEEN: &str = "\n=====\n";

/// Takes a refusal: it says something, and nothing of it changes how a terminal shows what follows.
fn refused(what: &impl Display) {
    let words = what.to_string();
    assert!(!words.trim().is_empty());
    printable(&words);
}

fn printable(words: &str) {
    let odd = words.chars().find(|&c| c.is_control() && c != '\n');
    assert!(odd.is_none(), "{odd:?} in {words:?}");
}

/// A map, of version 1 or 2, with its arrangement.
pub fn map(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match map_file::parse_saved(text) {
        Err(what) => refused(&what),
        Ok(saved) => {
            listing::to_text(&saved.map);
            if let Some(layout) = &saved.layout {
                layout.fit(&saved.map);
            }
            let written = map_file::text(&saved.map, saved.layout.as_ref());
            let again = map_file::parse_saved(&written).unwrap();
            assert_eq!(written, map_file::text(&again.map, again.layout.as_ref()));
        }
    }
}

/// A layout.
pub fn layout(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match layout_file::parse(text) {
        Err(what) => refused(&what),
        Ok(saved) => {
            let path = Path::new("mine.layout.json");
            saved.fit(harbour());
            let written = saved.to_json(path).unwrap();
            assert_eq!(written, layout_file::parse(&written).unwrap().to_json(path).unwrap());
        }
    }
}

/// Two maps, compared.
pub fn diff(bytes: &[u8]) {
    let Some((before, after)) = std::str::from_utf8(bytes).ok().and_then(|text| text.split_once(BETWEEN)) else {
        return;
    };
    let (Ok(before), Ok(after)) = (map_file::parse_saved(before), map_file::parse_saved(after)) else { return };
    let found = difference::of_maps(&before, &after);
    let (mut text, names) = (Vec::new(), KnownNames::of([&before.map, &after.map]));
    assert_eq!(write_text(&found, &names, &mut text).unwrap(), found.is_empty());
    printable(str::from_utf8(&text).unwrap());
    let mut json = Vec::new();
    assert_eq!(write_json(&found, &mut json).unwrap(), found.is_empty());
    let told: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(told["differences"].as_array().unwrap().len(), found.len());
    assert_eq!(found.len(), difference::of_maps(&after, &before).len());
    assert!(difference::of_maps(&before, &before).is_empty());
}

/// A plain text beside a map: its sentences, and what of the map stands in it.
pub fn article(bytes: &[u8]) {
    let text = match plain_text::decode(bytes) {
        Err(what) => return refused(&what),
        Ok(text) => text,
    };
    let map = harbour();
    let article = Article::new(text, &map.first_source().headline);
    if article.too_many().is_none() && !article.paragraphs().is_empty() {
        let report = seal(&map.of_source(map.source_ids().next().unwrap()), &article);
        assert!(report.n_sealed() <= map.n_evidence());
    }
}

/// A plain text, drafted.
pub fn draft(bytes: &[u8]) {
    let Ok(imported) = import::import(bytes, "pasted.txt") else { return };
    let article = ArticleDraft::new(&imported);
    if article.problem().is_none() {
        let (map, _) = draft_map(&article).unwrap();
        let written = map_file::text(&map, None);
        assert_eq!(written, map_file::text(&map_file::parse(&written).unwrap(), None));
    }
}

/// Markdown.
pub fn markdown(bytes: &[u8]) {
    imported(import::import(bytes, "article.md"));
}

/// A saved web page.
pub fn page(bytes: &[u8]) {
    imported(import::import(bytes, "article.html"));
}

/// A web page saved as a mail.
pub fn mail(bytes: &[u8]) {
    imported(import::import(bytes, "article.mhtml"));
}

/// A file of Word or Writer: an archive, or the text of the part in it.
pub fn word(bytes: &[u8]) {
    imported(import::import(bytes, "article.docx"));
    for part in ["word/document.xml", "content.xml"] {
        imported(import::import(&archive(part, bytes), "article.docx"));
    }
}

fn imported(read: Result<Imported, FileErrorKind>) {
    match read {
        Err(what) => refused(&what),
        Ok(imported) => {
            let draft = ArticleDraft::new(&imported);
            assert!(draft.problem().is_some() || !draft.text().is_empty());
        }
    }
}

/// Returns an archive that holds one part as it is.
fn archive(part: &str, bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = rawzip::ZipArchiveWriter::new(Vec::new());
    let (mut entry, config) =
        archive.new_file(part).compression_method(rawzip::CompressionMethod::STORE).start().unwrap();
    let mut writer = config.wrap(&mut entry);
    writer.write_all(bytes).unwrap();
    let (_, described) = writer.finish().unwrap();
    entry.finish(described).unwrap();
    archive.finish().unwrap()
}

/// The settings: read, put right, written and read again.
pub fn settings(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("app.ron");
    fs::write(&path, bytes).unwrap();
    let (mut file, trouble) = SettingsFile::read(&path);
    trouble.iter().for_each(refused);
    let mut preferences = file.part("preferences", Preferences::mend);
    let mut recent = file.part("recent", Recent::mend);
    let mut articles = file.part("articles", Articles::mend);
    let mut window = file.part("window memory", WindowMemory::mend);
    assert!(preferences.mend() && recent.mend() && articles.mend() && window.mend());
    file.set_part("preferences", &preferences);
    file.set_part("recent", &recent);
    file.set_part("articles", &articles);
    file.set_part("window memory", &window);
    file.write().unwrap();
    let (mut again, trouble) = SettingsFile::read(&path);
    assert!(trouble.is_none() && again.part("window memory", WindowMemory::mend) == window);
    assert_eq!(again.part("preferences", Preferences::mend), preferences);
}

/// Work that was not saved, as a session has left it.
pub fn recovery(bytes: &[u8]) {
    let home = tempfile::tempdir().unwrap();
    let folder = StateFolder::open(home.path().join("state")).unwrap();
    fs::write(home.path().join("state/recovery/0123456789abcdef.recovery"), bytes).unwrap();
    fs::write(home.path().join("state/recovery/0123456789abcdef.article"), bytes).unwrap();
    let session = folder.begin_session().unwrap();
    if let Some(begun) = session.take_article(&folder, &[]) {
        session.keep_article(Some(&begun)).unwrap();
        drop(session);
        let next = folder.begin_session().unwrap();
        assert_eq!(next.take_article(&folder, &[]), Some(begun));
        next.keep_article(None).unwrap();
    }
    let left = folder.left_over();
    assert_eq!(left.len(), 1);
    for left in left {
        left.head.is_of(Path::new("harbour.map.json"));
        match left.read() {
            Ok(saved) => {
                let forms = left.read_forms();
                for form in forms.iter().filter_map(|form| Form::of_kept(form, &saved.map)) {
                    let again = form.kept(&saved.map).and_then(|kept| Form::of_kept(&kept, &saved.map));
                    assert_eq!(again, Some(form));
                }
                map_file::text(&saved.map, saved.layout.as_ref());
            }
            Err(error) => refused(&error),
        }
    }
}

/// A version of a file, compressed.
pub fn version(bytes: &[u8]) {
    let home = tempfile::tempdir().unwrap();
    let folder = StateFolder::open(home.path().join("state")).unwrap();
    let (file, now) = (home.path().join("harbour.map.json"), std::time::SystemTime::now());
    folder.keep_version(&file, "whole", now).unwrap();
    let versions = folder.versions(&file);
    assert_eq!(versions[0].read().unwrap(), "whole");
    fs::write(versions[0].path(), bytes).unwrap();
    if let Err(error) = versions[0].read() {
        refused(&error);
    }
    folder.keep_version(&file, "another", now).unwrap();
    assert_eq!(folder.versions(&file).len(), 2);
}

/// A graph.
pub fn graph(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(what) = graph_file::parse(text) {
        refused(&what);
    }
}

/// W3C Web Annotations.
pub fn annotations(bytes: &[u8]) {
    brought_in(bytes, "annotations.jsonld");
}

/// What a language model answers.
pub fn answer(bytes: &[u8]) {
    brought_in(bytes, "answer.json");
}

/// A table.
pub fn csv_table(bytes: &[u8]) {
    brought_in(bytes, "table.csv");
}

/// LangExtract's JSONL.
pub fn extractions(bytes: &[u8]) {
    brought_in(bytes, "extractions.jsonl");
}

/// FollowTheMoney.
pub fn follow_money(bytes: &[u8]) {
    brought_in(bytes, "entities.json");
}

/// GEXF.
pub fn gexf(bytes: &[u8]) {
    brought_in(bytes, "graph.gexf");
}

/// GraphML.
pub fn graphml(bytes: &[u8]) {
    brought_in(bytes, "graph.graphml");
}

/// JSON Graph Format.
pub fn json_graph(bytes: &[u8]) {
    brought_in(bytes, "graph.json");
}

fn brought_in(bytes: &[u8], name: &str) {
    let incoming = match exchange::import(bytes, name, &[]) {
        Err(what) => return refused(&what),
        Ok(incoming) => incoming,
    };
    let source = Source { key: "ferry".to_owned(), ..Source::of_text(FERRY, None) };
    let article = Article::new(FERRY.to_owned(), &source.headline);
    for (article, all) in [(Some(&article), false), (Some(&article), true), (None, false)] {
        match bring_in(Cow::Borrowed(&incoming), &source, article, &Taken { all, ..Taken::default() }, &|| true) {
            Err(problems) => refused(&FileErrorKind::broken(&problems)),
            Ok(brought) => {
                let written = map_file::text(&brought.map, None);
                assert_eq!(written, map_file::text(&map_file::parse(&written).unwrap(), None));
                let n_pieces = brought.map.evidence().filter(|piece| piece.kind != EvidenceKind::Inference).count();
                let preview = IncomingPreview::new(&incoming, &brought, None);
                assert_eq!(
                    (preview.actors.len(), preview.links.len()),
                    (brought.map.n_actors(), brought.map.n_links())
                );
                assert!(n_pieces <= incoming.pieces.len() && brought.map.n_links() <= incoming.links.len());
            }
        }
    }
}

/// An article that we made up.
const FERRY: &str = include_str!("../../data/harbour-ferry.article.txt");

fn harbour() -> &'static Map {
    static HARBOUR: LazyLock<Map> =
        LazyLock::new(|| map_file::parse(include_str!("../../data/harbour-v2.map.json")).unwrap());
    &HARBOUR
}
