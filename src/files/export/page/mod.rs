//! A page of the web: the map, whose links and actors open their quotes, and below it all of that as text.
//!
//! May use what the other pictures are made of. It is one file that asks nothing of a server or a network, and its policy
//! forbids the browser to: script and style sheet (`assets/page`) stand in it and are known by their hashes. The text is
//! whole without the script, which only shows parts of it beside the map: no words stand in the file for the script alone.

mod credits;
mod form;
mod head;
mod linked_data;
mod list;
mod listed;
mod map;
mod piece;
mod story;
mod style;

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::files::export::page::credits::{footer, header, title};
pub use crate::files::export::page::form::PageForm;
use crate::files::export::page::head::{Hashed, percent_encoded, write_head};
use crate::files::export::page::list::{filters, fold_table, intro, list, synonyms_table};
use crate::files::export::page::listed::Listed;
use crate::files::export::page::map::{figure, legend};
use crate::files::export::page::story::story;
use crate::files::export::page::style::style_sheet;
use crate::files::export::paths::escaped;
use crate::files::export::{ExportOptions, Publication};
use crate::scene::palette::Theme;

/// Draws a page; `image` is the name of the picture beside it, for what other pages show of it.
///
/// # Panics
/// Never: memory takes what is written.
pub fn draw(publication: &Publication, options: &ExportOptions, form: PageForm, image: Option<&str>) -> String {
    let mut page = Vec::new();
    write(publication, options, form, image, &mut page).expect("memory takes it");
    String::from_utf8(page).expect("a page is text")
}

/// Draws a page piece by piece.
///
/// # Errors
/// Where it is not taken.
pub(super) fn write(
    publication: &Publication,
    options: &ExportOptions,
    form: PageForm,
    image: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let listed = Listed::new(publication);
    // The letters of the map stand before it: it is drawn twice, the first time for nobody.
    let fonts = figure(publication, &listed, &mut io::sink())?;
    let style = Hashed::new(style_sheet(&fonts, listed.form));
    // Where lines end otherwise than in the file, the browser would find another hash.
    let script = Hashed::new(include_str!("../../../../assets/page/page.js").replace('\r', ""));
    let class = match form {
        PageForm::Whole => "whole",
        PageForm::Embedded => "embed",
    };
    let theme = match options.picture.theme {
        Theme::Light => "",
        Theme::Dark => r#" data-theme="dark""#,
    };
    let told = if publication.story.is_empty() { "" } else { " told" };
    write!(out, "<!DOCTYPE html>\n<html lang=\"en\" class=\"{class}{told}\"{theme}>\n")?;
    write_head(publication, options, [&style, &script], image, out)?;
    write!(
        out,
        r##"<body>
<a class="skip" href="#list">Skip the map: actors, links and quotes as text</a>
{header}<main>
{bar}{story}<div class="stage">
<figure>
"##,
        header = header(publication, options, form),
        bar = bar(&filters(&listed)),
        story = story(&listed),
    )?;
    figure(publication, &listed, out)?;
    let legend = if options.picture.has_legend { legend(&publication.scene) } else { String::new() };
    write!(
        out,
        r#"{ZOOM}</figure>
<section id="card" aria-label="Quotes">
{intro}</section>
</div>
{legend}"#,
        intro = intro(&listed),
    )?;
    let letters = write_list(&listed, form, out)?;
    write!(
        out,
        r#"</main>
{footer}<p id="status" role="status" class="unseen"></p>
 <script type="application/json" id="fold">{fold}</script>
 <script type="application/json" id="synonyms">{synonyms}</script>
</body>
</html>
"#,
        footer = footer(&listed),
        fold = fold_table(letters),
        synonyms = synonyms_table(&listed),
    )
}

/// Writes the list, behind a fold where the page is small; returns its letters.
fn write_list(listed: &Listed<'_>, form: PageForm, out: &mut dyn Write) -> io::Result<BTreeSet<char>> {
    let (begin, end) = match form {
        PageForm::Whole => ("<div id=\"list\">\n", "</div>\n"),
        PageForm::Embedded => {
            ("<details id=\"list\">\n<summary>Actors, links and quotes as text</summary>\n", "</details>\n")
        }
    };
    out.write_all(begin.as_bytes())?;
    let letters = list(listed, out)?;
    out.write_all(end.as_bytes())?;
    Ok(letters)
}

/// What is only of use with the script, which shows it.
fn bar(filters: &str) -> String {
    format!(
        r#"<div class="bar scripted" role="search">
 <label class="find"><span class="unseen">Find actors, links and quotes</span><input type="search" id="find" placeholder="Find" autocomplete="off" spellcheck="false"></label>
<details class="filter"><summary>Filter<span id="filtered"></span></summary>
<form id="filters">
{filters}<p><button type="reset">Show all</button></p>
</form>
</details>
 <button type="button" id="theme">Dark</button>
</div>
"#
    )
}

const ZOOM: &str = r#"<div class="zoom scripted" role="group" aria-label="Zoom">
 <button type="button" data-zoom="1.4" aria-label="Zoom in">+</button>
 <button type="button" data-zoom="0.7" aria-label="Zoom out">&#8722;</button>
 <button type="button" data-zoom="0" aria-label="Show the whole map">&#8865;</button>
</div>
"#;

/// Returns what another page shows the embedded form with; `name` is that of its file.
pub fn iframe(publication: &Publication, options: &ExportOptions, name: &str) -> String {
    let (title, name) = (escaped(&title(publication, options)), percent_encoded(name));
    format!(r#"<iframe src="{name}" title="{title}" width="100%" height="640" loading="lazy"></iframe>"#)
}
