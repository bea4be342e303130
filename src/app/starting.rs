//! Starting the program in a window.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use crate::app::documents::ready::{OpenMap, Ready};
use crate::app::documents::{Documents, window_title};
use crate::app::system_settings::System;
use crate::app::{App, Wake, dialogs};
use crate::document::Document;
use crate::files::opening::Opened;
use crate::files::{article_file, map_file, opening};
use crate::layout::{DEFAULT_CANVAS, Size};
use crate::view::toolkit::style;
use crate::window::canvas_in_window;

/// The names under which the program keeps what outlives a session.
pub(super) const PREFERENCES: &str = "preferences";
pub(super) const RECENT: &str = "recent";
pub(super) const ARTICLES: &str = "articles";

/// Opens the window with a map or a layout, or with the article's text and the map that fits it, and
/// stays until it is closed; a file that cannot be opened is a message in it, and
/// on the standard error stream.
///
/// # Errors
/// Where the system has no window to give.
pub fn run(file: Option<&Path>, article: Option<&Path>) -> Result<(), Box<dyn std::error::Error>> {
    dialogs::listen();
    let built_in = map_file::built_in();
    let is_article = |file: &&Path| article_file::is_text(file).unwrap_or(false);
    let (file, article) = match file.filter(is_article) {
        Some(text) => (None, Some(text)),
        None => (file, article),
    };
    let opened = match (file, article) {
        (Some(file), _) => Some(opening::open(file, built_in.key())),
        (None, Some(article)) => Some(opening::map_of_article(article)),
        (None, None) => None,
    };
    let (opened, trouble) = match opened {
        Some(Ok(opened)) => (opened, None),
        Some(Err(error)) => (Opened { map: None, layout: None }, Some(error)),
        None => (Opened { map: None, layout: None }, None),
    };
    if let Some(error) = &trouble {
        eprintln!("{error}");
    }
    let article = article.map(Path::to_owned);
    let Opened { map, layout } = opened;
    let (map, map_path) = map.unwrap_or((built_in, None));
    let used = layout.as_ref().and_then(|layout| layout.path.as_ref()).or(map_path.as_ref()).cloned();
    let open = OpenMap { map: Arc::new(map), path: map_path };
    let ready = layout.map(|layout| Ready::new(Opened { map: None, layout: Some(layout) }, open.clone()));
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(window_title("", None, &open.map))
            .with_app_id("quotemap")
            .with_icon(icon())
            .with_inner_size([1270.0, 760.0])
            .with_min_inner_size([720.0, 480.0]),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|context| {
        style::apply(&context.egui_ctx);
        let preferences =
            context.storage.and_then(|storage| eframe::get_value(storage, PREFERENCES)).unwrap_or_default();
        let ctx = context.egui_ctx.clone();
        let wake: Wake = Arc::new(move || ctx.request_repaint());
        let desktop = dialogs::NativeDesktop::new(context);
        let canvas = context.winit_window().map_or(DEFAULT_CANVAS, |window| {
            let size = window.inner_size().to_logical::<f32>(window.scale_factor());
            canvas_in_window(Size { w: size.width, h: size.height })
        });
        let mut app = App::new(Document::new(open.map), canvas, preferences, Box::new(desktop), Arc::clone(&wake));
        app.view.hints_open = !app.view.preferences.knows_hints;
        app.set_motion(app.view.preferences.motion);
        app.system = System::listen(wake);
        app.view.recent = context.storage.and_then(|storage| eframe::get_value(storage, RECENT)).unwrap_or_default();
        if let Some(path) = used {
            app.view.recent.add(&path);
        }
        app.documents = Documents::of_map(open.path);
        if let Some(ready) = ready {
            app.show(ready);
        }
        app.view.articles =
            context.storage.and_then(|storage| eframe::get_value(storage, ARTICLES)).unwrap_or_default();
        if let Some(path) = article {
            app.read_article(path, true);
        }
        if let Some(error) = trouble {
            app.say(true, format!("The file was not opened; this is the built-in map.\n\n{error}"));
        }
        Ok(Box::new(app))
    });
    // The windowing libraries panic where one of the system's own is missing.
    let ended = catch_unwind(AssertUnwindSafe(|| eframe::run_native("quotemap", options, create)));
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(no_window(&error.to_string()).into()),
        Err(_) => Err(no_window("an internal error, printed above").into()),
    }
}

/// Says that there is no window, why, and what works without one.
fn no_window(why: &str) -> String {
    // Errors of the system carry the place in the library's source that met them.
    let place = why.rsplit_once(".rs:").and_then(|(_, after)| after.split_once(": "));
    let why = place.map_or(why, |(_, reason)| reason);
    format!(
        "Quotemap has no window: {why}\nOn a bare Linux it needs a display and the libraries that README.md names. \
         quotemap list, check and export work without a window; quotemap --help tells more."
    )
}

/// Returns the program's icon; an empty one leaves the system's.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default()
}
