//! Sources as reference managers read them: BibTeX, CSL-JSON, RIS.

use serde_json::{Value, json};

use crate::model::sentences::paragraph_list;
use crate::model::{ArticleDate, EvidenceId, Map, Source};

/// A source, and which of its paragraphs are cited.
pub(super) type CitedSource<'a> = (&'a Source, Option<String>);

/// Returns sources as entries of BibTeX.
pub(super) fn bibtex(sources: &[CitedSource]) -> String {
    sources.iter().map(|(source, note)| bibtex_entry(source, note.clone())).collect::<Vec<_>>().join("\n")
}

/// Returns all sources of a map.
pub(super) fn all_sources(map: &Map) -> Vec<CitedSource<'_>> {
    map.sources().map(|source| (source, None)).collect()
}

/// Returns the sources of some pieces, each with the paragraphs they are from; the map's first where there is no piece.
pub(super) fn cited_sources<'a>(map: &'a Map, pieces: &[EvidenceId]) -> Vec<CitedSource<'a>> {
    let cited = map.source_ids().filter_map(|id| {
        let pieces: Vec<EvidenceId> = pieces.iter().copied().filter(|&piece| map.piece(piece).source == id).collect();
        (!pieces.is_empty()).then(|| (map.source(id), paragraphs_of(map, &pieces)))
    });
    let cited: Vec<_> = cited.collect();
    if cited.is_empty() { vec![(map.first_source(), None)] } else { cited }
}

fn bibtex_entry(source: &Source, note: Option<String>) -> String {
    let authors: Vec<String> = authors(source).map(|name| tex_author(&name)).collect();
    let publisher = escape_tex(&source.publisher);
    // Styles of BibTeX ask for an author: without a byline the publisher is one, in braces, as it is no person.
    let no_person = if publisher.is_empty() { String::new() } else { format!("{{{publisher}}}") };
    let author = if authors.is_empty() { no_person } else { authors.join(" and ") };
    // Braces keep a reference manager from changing capitals.
    let fields = [
        ("title", format!("{{{}}}", escape_tex(&source.headline))),
        ("author", author),
        ("journal", publisher),
        ("date", source.date.as_ref().map(biblatex_date).unwrap_or_default()),
        // Those of BibTeX know no date.
        ("year", source.date.as_ref().map(|date| ris_date(date).0).unwrap_or_default()),
        ("url", source.address.as_deref().map(tex_address).unwrap_or_default()),
        ("note", note.unwrap_or_default()),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<String> = fields.map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@article{{{},\n{}\n}}\n", bibtex_key(&source.key), fields.join(",\n"))
}

/// Returns an author as BibTeX takes names apart: one that begins small is no family's but, say, an agency's.
fn tex_author(name: &str) -> String {
    let is_agency = name.starts_with(char::is_lowercase);
    if is_agency { format!("{{{}}}", escape_tex(name)) } else { escape_tex(name) }
}

/// Returns an address, which TeX sets as it stands; what would end the field is written as addresses write it.
fn tex_address(address: &str) -> String {
    let address = address.split_whitespace().collect::<Vec<_>>().join("%20");
    address.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

/// Returns a date without times of day, of which biblatex asks for more than articles give.
fn biblatex_date(date: &ArticleDate) -> String {
    let ends = date.as_edtf().split('/');
    ends.map(|end| end.split('T').next().unwrap_or_default()).collect::<Vec<_>>().join("/")
}

/// Returns a key with hyphens for what ends a key of BibTeX, or is a sign of TeX.
fn bibtex_key(key: &str) -> String {
    let words = key.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+' | '/')));
    let key = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if key.is_empty() { "article".to_owned() } else { key }
}

/// Returns words as TeX prints them. It counts braces even where they are escaped, so these have names.
fn escape_tex(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).fold(String::new(), |mut escaped, c| {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '$' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
        escaped
    })
}

/// Returns who wrote an article, one by one: a byline names them with commas and an "and".
fn authors(source: &Source) -> impl Iterator<Item = String> + '_ {
    let parts = source.byline.as_deref().unwrap_or_default().split([',', ';']).flat_map(|part| part.split(" and "));
    let names = parts.map(|name| name.split_whitespace().filter(|word| *word != "and").collect::<Vec<_>>().join(" "));
    names.filter(|name| !name.is_empty())
}

/// Returns sources as CSL-JSON.
pub(super) fn csl_json(sources: &[CitedSource]) -> String {
    let entries = sources.iter().map(|(source, note)| csl_entry(source, note.clone()));
    serde_json::to_string_pretty(&entries.collect::<Vec<_>>()).expect("keys are strings") + "\n"
}

fn csl_entry(source: &Source, note: Option<String>) -> Value {
    let mut entry = json!({
        "id": source.key,
        "type": "article-newspaper",
        "title": source.headline,
        "container-title": source.publisher,
    });
    if let Some(date) = &source.date {
        entry["issued"] = csl_date(date);
    }
    let names: Vec<Value> = authors(source).map(|name| json!({ "literal": name })).collect();
    if !names.is_empty() {
        entry["author"] = names.into();
    }
    if let Some(address) = &source.address {
        entry["URL"] = address.as_str().into();
    }
    if let Some(note) = note {
        entry["note"] = note.into();
    }
    entry
}

/// Returns a date as numbers, or in words where they cannot tell it. CSL has no year 0: -1 is 1 BC.
fn csl_date(date: &ArticleDate) -> Value {
    let Some(mut ends) = date.numbers() else { return json!({ "literal": date.to_string() }) };
    ends.iter_mut().filter(|end| end[0] <= 0).for_each(|end| end[0] -= 1);
    match date.is_doubtful() {
        true => json!({ "date-parts": ends, "circa": true }),
        false => json!({ "date-parts": ends }),
    }
}

/// Returns sources in the format of Research Information Systems, a field a line.
pub(super) fn ris(sources: &[CitedSource]) -> String {
    sources.iter().map(|(source, note)| ris_entry(source, note.as_deref())).collect::<Vec<_>>().join("\r\n")
}

fn ris_entry(source: &Source, note: Option<&str>) -> String {
    let (year, day) = source.date.as_ref().map(ris_date).unwrap_or_default();
    let single = [
        ("TI", source.headline.clone()),
        ("T2", source.publisher.clone()),
        ("PY", year),
        ("DA", day),
        ("UR", source.address.clone().unwrap_or_default()),
        ("ID", source.key.clone()),
        ("N1", note.unwrap_or_default().to_owned()),
    ];
    let named = authors(source).map(|name| ("AU", name));
    let fields = std::iter::once(("TY", "NEWS".to_owned())).chain(named).chain(single);
    let in_a_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fields = fields.map(|(tag, value)| (tag, in_a_line(&value))).filter(|(_, value)| !value.is_empty());
    let lines: String = fields.map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect();
    lines + "ER  - \r\n"
}

/// Returns the year of a date, and the date as far as it is given, `2022/03/14/`; of a span its start.
fn ris_date(date: &ArticleDate) -> (String, String) {
    let numbers = date.numbers().and_then(|ends| ends.into_iter().next()).unwrap_or_default();
    let Some((year, rest)) = numbers.split_first() else { return (String::new(), date.to_string()) };
    // Neither format knows years before the first, so that these are told in words.
    if *year <= 0 {
        return (format!("{} BC", 1 - year), date.to_string());
    }
    let [month, day] = [0, 1].map(|at| rest.get(at).map(|number| format!("{number:02}")).unwrap_or_default());
    (year.to_string(), format!("{year}/{month}/{day}/"))
}

/// Returns the paragraphs of some pieces, each once, where any are known.
fn paragraphs_of(map: &Map, pieces: &[EvidenceId]) -> Option<String> {
    let mut paragraphs: Vec<u32> = pieces.iter().flat_map(|&id| map.piece(id).paragraphs.iter().copied()).collect();
    paragraphs.sort_unstable();
    paragraphs.dedup();
    (!paragraphs.is_empty()).then(|| paragraph_list(&paragraphs))
}
