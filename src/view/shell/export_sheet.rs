//! The sheet on which is described what is exported: as which kind of file, what of the map, on which page, in which
//! colours.

use egui::{
    Frame, Grid, Key, KeyboardShortcut, Modifiers, RichText, Role, ScrollArea, Sense, Stroke, TextEdit, WidgetInfo,
};

use crate::command::{Command, FileCommand, ThemeChoice, Wanted};
use crate::layout::Size;
use crate::model::export_kind::{ExportGroup, ExportKind};
use crate::model::export_option::ExportOption;
use crate::model::publishing::{Copied, article_words};
use crate::model::shown::words::left_out;
use crate::model::wording::{capitalised, counted};
use crate::scene::missing::missing_in_headline;
use crate::scene::page::PicturePage;
use crate::scene::picture::{PIXELS_PER_INCH, PageShape, Paper, PictureOptions, TextAs};
use crate::view::preferences::{ExportChoice, Preferences};
use crate::view::shell::dialogs::{describe, modal};
use crate::view::state::export_sheet::{ExportPreview, ExportSheet};
use crate::view::toolkit::buttons::primary_button;
use crate::view::toolkit::style;
use crate::view::{Cx, ViewState};

/// What the field for the headline needs around its words.
const FIELD_MARGIN: f32 = 12.0;
/// A window that is larger has room for a preview beside the choices.
const WITH_PREVIEW: egui::Vec2 = egui::vec2(940.0, 480.0);
/// What stands at the end of the sheet takes so much of its height.
const FOOT: f32 = 110.0;

/// Shows the sheet while it is open; returns whether it is.
pub(crate) fn export_sheet_ui(cx: Cx<'_>, view: &mut ViewState, ui: &egui::Ui, commands: &mut Vec<Command>) -> bool {
    let (sheet, preferences) = (&mut view.shell.export_sheet, &mut view.session.preferences);
    if !sheet.is_open {
        return false;
    }
    let room = ui.content_rect().size();
    let title = Wanted::FileToExport.title();
    let has_preview = room.x > WITH_PREVIEW.x && room.y > WITH_PREVIEW.y;
    let shown = modal("export sheet", title, Role::Dialog, ui).show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let inner = ui.vertical(|ui| {
                ui.set_width((room.x - 60.0).min(520.0));
                ui.label(RichText::new(title).font(style::semibold(16.0)));
                ui.add_space(8.0);
                ScrollArea::vertical().max_height((room.y - FOOT - 80.0).max(60.0)).show(ui, |ui| {
                    Grid::new("choices").num_columns(2).spacing([16.0, 8.0]).show(ui, |ui| {
                        choices_ui(cx, sheet, preferences, ui);
                    });
                });
                ui.add_space(8.0);
                foot_ui(cx, sheet, preferences, ui)
            });
            if has_preview {
                preview_ui(sheet.preview.as_ref(), sheet.is_fresh, ui);
            }
            inner.inner
        })
        .inner
    });
    let (exports, cancels) = shown.inner;
    if exports {
        sheet.is_open = false;
        commands.push(Command::File(FileCommand::ChooseExportFile));
    } else if cancels || shown.should_close() {
        sheet.is_open = false;
    }
    true
}

/// Shows what the file will look like, or how it begins. What is of an earlier choice fades below a word that another is made.
fn preview_ui(preview: Option<&ExportPreview>, is_fresh: bool, ui: &mut egui::Ui) {
    /// So much is left of it.
    const FADED: f32 = 0.25;
    let Size { w, h } = ExportPreview::ROOM;
    let (room, _) = ui.allocate_exact_size(egui::vec2(w, h), egui::Sense::hover());
    let mut ui = ui.new_child(
        egui::UiBuilder::new().max_rect(room).layout(egui::Layout::centered_and_justified(egui::Direction::TopDown)),
    );
    let is_old = preview.is_some() && !is_fresh;
    if is_old {
        ui.multiply_opacity(FADED);
    }
    match preview {
        Some(ExportPreview::Picture(texture)) => {
            let size = texture.size_vec2();
            let size = size * (w / size.x).min(h / size.y);
            let edge = Stroke::new(1.0, ui.visuals().weak_text_color());
            let rect = egui::Rect::from_center_size(room.center(), size);
            egui::Image::new((texture.id(), size)).alt_text("Preview of the picture").paint_at(&ui, rect);
            ui.painter().rect_stroke(rect, 0.0, edge, egui::StrokeKind::Outside);
        }
        Some(ExportPreview::Text(text)) => {
            let edge = ui.visuals().widgets.noninteractive.bg_stroke;
            ui.painter().rect_stroke(room, 4.0, edge, egui::StrokeKind::Inside);
            ui.set_clip_rect(room.shrink(1.0));
            let words = RichText::new(text).size(9.0);
            ui.put(room.shrink(8.0), |ui: &mut egui::Ui| {
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    ui.add(egui::Label::new(words).selectable(false))
                })
                .inner
            });
        }
        Some(ExportPreview::Report(text)) => report_preview_ui(text, room, &mut ui),
        Some(ExportPreview::Nothing(why)) => drop(ui.weak(why)),
        None => drop(ui.weak(MAKING)),
    }
    if is_old {
        ui.set_opacity(1.0);
        let size = egui::vec2(190.0, 34.0);
        ui.put(egui::Rect::from_center_size(room.center(), size), |ui: &mut egui::Ui| {
            Frame::popup(ui.style()).show(ui, |ui| ui.label(MAKING)).inner
        });
    }
}

/// What stands where a preview will be.
const MAKING: &str = "Making the preview\u{2026}";

/// Shows how a report begins, with its headings, quotations and lists set apart.
fn report_preview_ui(markdown: &str, room: egui::Rect, ui: &mut egui::Ui) {
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().rect_stroke(room, 4.0, edge, egui::StrokeKind::Inside);
    ui.set_clip_rect(room.shrink(1.0));
    let mut page = ui
        .new_child(egui::UiBuilder::new().max_rect(room.shrink(12.0)).layout(egui::Layout::top_down(egui::Align::Min)));
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        let (level, rest) = (line.bytes().take_while(|&byte| byte == b'#').count(), line.trim_start_matches('#'));
        // A backslash stands before what Markdown would take for a sign.
        let words = rest.trim().replace('\\', "");
        let (words, space) = match (level, rest.strip_prefix("> "), rest.strip_prefix("- ")) {
            (1, ..) => (RichText::new(words).font(style::semibold(14.0)), 0.0),
            (2, ..) => (RichText::new(words).font(style::semibold(12.0)), 6.0),
            (3.., ..) => (RichText::new(words).font(style::semibold(10.0)), 4.0),
            (_, Some(_), _) => (RichText::new(words.trim_start_matches("> ").to_owned()).size(10.0), 2.0),
            (_, _, Some(_)) => (RichText::new(words.trim_start_matches("- ").to_owned()).size(8.5).weak(), 0.0),
            _ => (RichText::new(words).size(9.0), 0.0),
        };
        page.add_space(space);
        page.add(egui::Label::new(words).selectable(false).wrap());
    }
}

/// Shows a row for each choice that the kind of file has.
fn choices_ui(cx: Cx<'_>, sheet: &mut ExportSheet, preferences: &mut Preferences, ui: &mut egui::Ui) {
    let Preferences { export: choice, png_scale, .. } = preferences;
    row_ui("As", ui, |ui| {
        for &group in ExportGroup::ALL {
            let is_chosen = choice.kind.group() == group;
            if ui.radio(is_chosen, group.name()).clicked() && !is_chosen {
                choice.kind = group.kinds().next().unwrap_or(choice.kind);
                choice.everything = group.is_data();
            }
        }
    });
    row_ui("File", ui, |ui| {
        for kind in choice.kind.group().kinds() {
            ui.radio_value(&mut choice.kind, kind, kind.name()).on_hover_text(capitalised(kind.what()));
        }
    });
    if choice.kind.takes(ExportOption::Extent) {
        row_ui("Of the map", ui, |ui| {
            ui.radio_value(&mut choice.everything, false, "What is shown");
            ui.radio_value(&mut choice.everything, true, "Everything");
        });
    }
    if choice.kind.has_evidence() && !Copied::of(cx.document.map()).sentences.is_empty() {
        row_ui("The article", ui, |ui| {
            let words =
                "Its own sentences stay out unless they are passed on, and what the map says stands in their place";
            ui.checkbox(&mut sheet.with_sentences, "With its own sentences").on_hover_text(words);
        });
    }
    match choice.kind.group() {
        ExportGroup::Picture => page_ui(cx, sheet, choice, ui),
        ExportGroup::Page => web_page_ui(cx, sheet, choice, ui),
        ExportGroup::Report | ExportGroup::Tables | ExportGroup::Graph | ExportGroup::Citations => {}
    }
    match choice.kind {
        ExportKind::Png => row_ui("Pixels", ui, |ui| {
            for (scale, words) in Preferences::PNG_SCALES {
                ui.radio_value(png_scale, scale, format!("{scale}\u{d7}")).on_hover_text(words);
            }
        }),
        ExportKind::Svg => row_ui("Words", ui, |ui| {
            let outlines = ui.radio_value(&mut choice.text, TextAs::Outlines, "As outlines");
            outlines
                .on_hover_text("They look the same everywhere; what they say is kept for search and screen readers");
            let font = ui.radio_value(&mut choice.text, TextAs::Font, "As text");
            font.on_hover_text("To be marked and searched in a browser; other programs may take another font");
        }),
        ExportKind::Pdf | ExportKind::PdfStory | ExportKind::PdfReport => paper_ui(choice, ui),
        _ => {}
    }
}

/// Shows the choices that a picture has.
fn page_ui(cx: Cx<'_>, sheet: &mut ExportSheet, choice: &mut ExportChoice, ui: &mut egui::Ui) {
    row_ui("Page", ui, |ui| {
        for shape in PageShape::ALL {
            ui.radio_value(&mut choice.shape, shape, shape.name()).on_hover_text(use_of(shape));
        }
    });
    row_ui("Headline", ui, |ui| headline_ui(cx, sheet, choice, ui));
    row_ui("With", ui, |ui| {
        ui.checkbox(&mut choice.has_legend, "Legend");
        let clear = ui.checkbox(&mut choice.is_transparent, "Transparent ground");
        clear.on_hover_text("What lies below the picture shows through; choose the colours that go with it");
    });
    colours_ui(choice, ui);
}

/// Shows the choices that a page of the web has.
fn web_page_ui(cx: Cx<'_>, sheet: &mut ExportSheet, choice: &mut ExportChoice, ui: &mut egui::Ui) {
    row_ui("Headline", ui, |ui| headline_ui(cx, sheet, choice, ui));
    row_ui("Address", ui, |ui| {
        let field = TextEdit::singleline(&mut sheet.address).hint_text("https://, where it will be published");
        let field = ui.add(field.desired_width(ui.available_size_before_wrap().x - FIELD_MARGIN));
        field
            .accessible_name("Address")
            .on_hover_text("For what other pages show of it, with a picture beside the file; it may stay empty");
    });
    row_ui("With", ui, |ui| {
        ui.checkbox(&mut choice.has_legend, "Legend");
    });
    colours_ui(choice, ui);
}

fn colours_ui(choice: &mut ExportChoice, ui: &mut egui::Ui) {
    row_ui("Colours", ui, |ui| {
        for (theme, words) in
            [(ThemeChoice::System, "As the window"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")]
        {
            ui.radio_value(&mut choice.theme, theme, words);
        }
    });
}

/// Shows on which paper a PDF is.
fn paper_ui(choice: &mut ExportChoice, ui: &mut egui::Ui) {
    let is_picture = choice.kind.is_drawn();
    row_ui("Paper", ui, |ui| {
        if is_picture {
            ui.radio_value(&mut choice.paper, None, "As large as the picture");
        }
        for paper in Paper::ALL {
            let is_chosen =
                choice.paper == Some(paper) || (!is_picture && choice.paper.is_none() && paper == Paper::default());
            if ui.radio(is_chosen, paper.name()).clicked() {
                choice.paper = Some(paper);
            }
        }
    });
    if is_picture && choice.paper.is_some() {
        row_ui("Sheets", ui, |ui| {
            for sheets in 1..=4 {
                let words = if sheets == 1 { "One".to_owned() } else { format!("{sheets} in a row") };
                ui.radio_value(&mut choice.sheets, sheets, words);
            }
        });
    }
}

/// Shows a choice beside its name, by which screen readers know the group.
fn row_ui(name: &str, ui: &mut egui::Ui, choices: impl FnOnce(&mut egui::Ui)) {
    ui.label(RichText::new(name).weak());
    let group = egui::UiBuilder::new().accessibility_label(name).accessibility_role(Role::Group);
    ui.scope_builder(group, |ui| {
        // What is not chosen must be seen as something to choose.
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, ui.visuals().weak_text_color());
        // A second line of choices stands apart from the first.
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal_wrapped(choices);
    });
    ui.end_row();
}

fn headline_ui(cx: Cx<'_>, sheet: &mut ExportSheet, choice: &mut ExportChoice, ui: &mut egui::Ui) {
    let check = ui.checkbox(&mut choice.has_headline, "");
    let is_on = choice.has_headline;
    check.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, "With a headline"));
    let of_article = cx.document.map().title();
    let mut words = sheet.headline.clone().unwrap_or_else(|| of_article.clone());
    let field = TextEdit::singleline(&mut words).desired_width(ui.available_size_before_wrap().x - FIELD_MARGIN);
    if ui.add_enabled(is_on, field).labelled_by(check.id).changed() {
        sheet.headline = (words != of_article).then_some(words);
    }
}

/// Shows how large the picture will be, or why there will be none, and the buttons; returns which was pressed.
fn foot_ui(cx: Cx<'_>, sheet: &mut ExportSheet, preferences: &Preferences, ui: &mut egui::Ui) -> (bool, bool) {
    let empty = why_empty(cx, sheet, &preferences.export);
    let own = sheet.headline.as_deref().filter(|_| preferences.export.has_headline);
    let missing = own.and_then(missing_in_headline).map(|words| format!(". {words}")).unwrap_or_default();
    let words = empty.map_or_else(|| about_words(cx, sheet, preferences) + &missing, str::to_owned);
    describe(&words, ui);
    let color = if empty.is_some() { ui.visuals().error_fg_color } else { ui.visuals().text_color() };
    let said = egui::Label::new(RichText::new(words).color(color)).wrap();
    let said = ui.add(said.sense(if empty.is_some() { Sense::focusable_noninteractive() } else { Sense::hover() }));
    ui.add_space(10.0);
    let enters = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.horizontal(|ui| {
        let keys = ui.format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter));
        let export = ui.add_enabled(empty.is_none(), primary_button("Export\u{2026}", ui)).on_hover_text(keys);
        let cancel = ui.button("Cancel");
        if !std::mem::replace(&mut sheet.has_focus, true) {
            // Enter must not close it before the reason is read.
            if empty.is_none() { &export } else { &said }.request_focus();
        }
        (export.clicked() || (enters && empty.is_none()), cancel.clicked())
    })
    .inner
}

/// Returns why there would be nobody in the picture, or what else is wrong, and what to do, where that is so.
fn why_empty(cx: Cx<'_>, sheet: &ExportSheet, choice: &ExportChoice) -> Option<&'static str> {
    if choice.kind.group() == ExportGroup::Page && sheet.has_wrong_address() {
        Some("An address begins with https:// or http://. Write it so, or leave the field empty.")
    } else if choice.kind == ExportKind::PdfStory {
        let words =
            "The map has no story yet. Show what is to be seen first, then choose View, Story, Add what is seen.";
        cx.document.story().steps.is_empty().then_some(words)
    } else if !choice.kind.is_drawn() {
        None
    } else if cx.document.map().n_actors() == 0 {
        Some("The picture would be empty: nobody is on the map yet. Add an actor first.")
    } else if cx.scene.nodes.is_empty() && !choice.everything {
        Some(
            "The picture would be empty: the filter shows nobody. Choose \u{201c}Everything\u{201d}, or take off a filter.",
        )
    } else {
        None
    }
}

/// Returns what the file will be, and how many words of the articles are in it.
fn about_words(cx: Cx<'_>, sheet: &ExportSheet, preferences: &Preferences) -> String {
    let (map, choice) = (cx.document.map(), &preferences.export);
    if choice.kind.group() == ExportGroup::Picture {
        return size_words(cx, sheet, preferences);
    }
    let what = capitalised(choice.kind.what());
    if !choice.kind.has_evidence() {
        return format!("{what}.");
    }
    if let Some(words) = &sheet.article_words {
        return format!("{what}. Words of the article: {words}.");
    }
    let shown = cx.document.shown();
    let pieces = map.evidence_ids().filter(|&id| choice.everything || shown.shows_piece(map, id));
    let links = map.link_ids().filter(|&id| choice.everything || shown.has_link(id));
    format!("{what}. Words of the article: {}.", article_words(map, links, pieces, sheet.with_sentences))
}

/// Returns how large the picture will be: "1280 × 720 pixels".
fn size_words(cx: Cx<'_>, sheet: &ExportSheet, preferences: &Preferences) -> String {
    let choice = &preferences.export;
    let is_png = choice.kind == ExportKind::Png;
    let scale = if is_png { f32::from(preferences.png_scale) } else { 1.0 };
    if let (ExportKind::Pdf, Some(paper)) = (choice.kind, choice.paper) {
        return match choice.sheets {
            1 => format!("On a sheet of {}", paper.name()),
            n => format!("A poster of {n} sheets of {} in a row", paper.name()),
        };
    }
    let size = match choice.shape.size() {
        _ if choice.kind == ExportKind::PdfStory => return story_words(cx.document.story().steps.len(), choice),
        Some(size) => size,
        // How it will be arranged is found when it is drawn.
        None if choice.everything => return "As large as everything needs".to_owned(),
        None => {
            let map = cx.document.map();
            let left_out = left_out(map, cx.document.shown());
            let headline = sheet.headline(choice);
            let options = PictureOptions { headline, has_legend: choice.has_legend, ..PictureOptions::default() };
            PicturePage::new(cx.scene, map, left_out.as_deref(), &options).pixels()
        }
    };
    let Size { w, h } = size.scaled(scale);
    let dense = if is_png { format!(", {} an inch", PIXELS_PER_INCH * scale) } else { String::new() };
    format!("{w:.0} \u{d7} {h:.0} pixels{dense}")
}

/// Returns how many pages a story will have, and how large they are.
fn story_words(n_steps: usize, choice: &ExportChoice) -> String {
    let pages = counted(n_steps, "page", "pages");
    match (choice.paper, choice.shape) {
        (Some(paper), _) => format!("{pages} of {}", paper.name()),
        (None, PageShape::Screen | PageShape::Slide) => format!("{pages}, 16:9"),
        (None, shape) => format!("{pages}, {}", shape.name().to_lowercase()),
    }
}

/// Returns what a shape of the page is good for.
fn use_of(shape: PageShape) -> &'static str {
    match shape {
        PageShape::Screen => "As large as the map, arranged as you see it",
        PageShape::Column => "4:5, for a column of text or a telephone",
        PageShape::Slide => "16:9, with the legend beside the map",
        PageShape::Poster => "A sheet of A2, upright",
    }
}
