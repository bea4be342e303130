//! Starting the program in a window.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::about::APP_ID;
use crate::app::ahead::shape_words;
use crate::app::documents::window_title;
use crate::app::left_over::open_left;
use crate::app::ready::{OpenMap, Ready};
use crate::app::settings::{KeptSettings, Settings, placed, settings_words};
use crate::app::system_settings::System;
use crate::app::wake::Wake;
use crate::app::{App, dialogs, keeper};
use crate::files::import::exchange;
use crate::files::opening::Opened;
use crate::files::state::StateFolder;
use crate::files::{FileError, article_file, map_file, opening};
use crate::layout::{DEFAULT_CANVAS, Point, Rect, Size};
use crate::view::state::import_sheet::ImportFrom;
use crate::view::toolkit::style;
use crate::window::{LEAST, brought_back, canvas_in_window, on_screen};

/// What the window starts with.
struct Start {
    ready: Ready,
    /// The file to be remembered as used.
    used: Option<PathBuf>,
    article: Option<PathBuf>,
    /// Whether the map is the one that fits the article.
    finds_map: bool,
    /// What another program made, to be seen before it comes in.
    import: Option<PathBuf>,
    /// Why the file was not opened.
    trouble: Option<FileError>,
}

/// Where work is kept that is not saved.
struct KeptWork {
    folder: Option<StateFolder>,
    /// Why there is no folder.
    trouble: Option<FileError>,
    /// Whether work is opened that other sessions have left.
    is_opened: bool,
}

impl KeptWork {
    fn find(is_opened: bool) -> Self {
        match StateFolder::path_of_system().map(StateFolder::open).transpose() {
            Ok(folder) => Self { folder, trouble: None, is_opened },
            Err(error) => Self { folder: None, trouble: Some(error), is_opened },
        }
    }

    /// Opens what was not saved of a file that cannot be opened itself.
    fn open_left_of(&self, file: &Path) -> Option<Ready> {
        let folder = self.folder.as_ref().filter(|_| self.is_opened)?;
        let left = folder.left_over().into_iter().find(|left| left.head.is_of(file))?;
        Some(open_left(left).claim(folder))
    }
}

impl Start {
    /// Reads what the window starts with, which is said where it cannot be read, and has its words shaped.
    fn begin(
        file: Option<&Path>,
        article: Option<&Path>,
        is_safe: bool,
        ctx: &egui::Context,
        settings: &Settings,
    ) -> (Self, KeptWork) {
        let work = KeptWork::find(!is_safe);
        let start = Self::read(file, article, &work);
        if let Some(error) = &start.trouble {
            eprintln!("{error}");
        }
        shape_words(ctx, &start.ready.document, settings);
        (start, work)
    }

    /// Reads a map or a layout, and tells it from an article's text: what is no text is a map or a layout.
    fn read(file: Option<&Path>, article: Option<&Path>, work: &KeptWork) -> Self {
        let built_in = map_file::built_in();
        let is_import = |file: &&Path| exchange::recognises(file);
        let is_article = |file: &&Path| article_file::is_text(file).unwrap_or(false);
        let (file, import) = match file.filter(is_article).filter(is_import) {
            Some(import) => (None, Some(import)),
            None => (file, None),
        };
        let (file, article) = match file.filter(is_article) {
            Some(text) => (None, Some(text)),
            None => (file, article),
        };
        let opened = match file {
            Some(file) => opening::open(file, built_in.key()),
            // The map that fits an article is found once the window is there: the text may be long.
            None => Ok(Opened::default()),
        };
        let (opened, import, trouble) = match opened {
            Ok(opened) => (opened, import, None),
            // Its file is gone or broken, but not the work on it.
            Err(error) => match file.and_then(|file| work.open_left_of(file)) {
                Some(ready) => {
                    return Self { ready, used: None, article: None, finds_map: false, import: None, trouble: None };
                }
                None => match file.filter(is_import) {
                    Some(import) => (Opened::default(), Some(import), None),
                    None => (Opened::default(), None, Some(error)),
                },
            },
        };
        let finds_map = file.is_none() && article.is_some();
        let of_map = opened.map.as_ref().and_then(|map| map.file.as_ref());
        let used = opened.layout.as_ref().and_then(|layout| layout.file.as_ref()).or(of_map);
        let used = used.map(|slot| slot.path.clone());
        let ready = Ready::new(opened, OpenMap { map: Arc::new(built_in), file: None, is_own: false });
        let ready = match &work.folder {
            Some(folder) if used.is_some() && work.is_opened => ready.kept_in(folder),
            Some(folder) => ready.claim(folder),
            None => ready,
        };
        let (article, import) = (article.map(Path::to_owned), import.map(Path::to_owned));
        Self { ready, used, article, finds_map, import, trouble }
    }
}

/// Opens the window with a map or a layout, or with the article's text and the map that fits it, and
/// stays until it is closed; where `is_safe`, with the usual settings, which are not kept, and without unsaved work of
/// other sessions; a file that cannot be opened is a message in it, and on the standard error stream.
///
/// # Errors
/// Where the system has no window to give.
pub fn run(file: Option<&Path>, article: Option<&Path>, is_safe: bool) -> Result<(), Box<dyn std::error::Error>> {
    dialogs::listen();
    let kept = if is_safe { Settings::usual() } else { Settings::read() };
    let window = egui::ViewportBuilder::default().with_title("Quotemap").with_app_id(APP_ID).with_icon(icon());
    let options = eframe::NativeOptions {
        viewport: placed(window, &kept.settings.window),
        renderer: eframe::Renderer::Glow,
        ..Default::default()
    };
    let ctx = egui::Context::default();
    style::apply(&ctx);
    let settings = kept.settings.clone();
    // The system takes longer to make a window than it takes to read a map and to shape words.
    let begin = || Start::begin(file, article, is_safe, &ctx, &settings);
    let ended = thread::scope(|scope| {
        let begun = thread::Builder::new().name("start".into()).spawn_scoped(scope, begin);
        let create: eframe::AppCreator<'_> = Box::new(|context| {
            // Where the system has no thread, there is time now.
            let (start, work) =
                begun.map_or_else(|_| begin(), |begun| begun.join().unwrap_or_else(|it| resume_unwind(it)));
            Ok(Box::new(App::start(start, kept, work, context)))
        });
        // The windowing libraries panic where one of the system's own is missing.
        catch_unwind(AssertUnwindSafe(|| eframe::run_native_ext("quotemap", options, Some(ctx.clone()), create)))
    });
    match ended {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(no_window(&error.to_string()).into()),
        Err(_) => Err(no_window("an internal error, printed above").into()),
    }
}

impl App {
    fn start(start: Start, kept: KeptSettings, work: KeptWork, context: &eframe::CreationContext<'_>) -> Self {
        let Start { ready, used, article, finds_map, import, trouble } = start;
        let Ready { document, origin, saved_view, over, claim, recovered, .. } = ready;
        let is_arranged = saved_view.is_some();
        let ctx = context.egui_ctx.clone();
        let wake: Wake = Arc::new(move || ctx.request_repaint());
        let desktop = Box::new(dialogs::NativeDesktop::new(context));
        hold_on_screen(context);
        bring_back(context);
        if let Some(window) = context.winit_window() {
            window.set_title(&window_title("", &origin, document.map()));
        }
        let canvas = context.winit_window().map_or(DEFAULT_CANVAS, |window| {
            let size = window.inner_size().to_logical::<f32>(window.scale_factor());
            canvas_in_window(Size { w: size.width, h: size.height })
        });
        let preferences = kept.settings.preferences;
        let mut app = Self::unarranged(document, canvas, preferences, desktop, Arc::clone(&wake));
        app.n_frames_ahead = context.egui_ctx.cumulative_frame_nr();
        let settings_trouble = kept.trouble.clone();
        app.take_settings(kept, &context.egui_ctx);
        let (is_kept, is_bare) = (work.is_opened, used.is_none() && article.is_none() && trouble.is_none());
        app.keep_work(work, Arc::clone(&wake));
        app.system = System::listen(wake);
        if let Some(path) = used {
            app.view.session.recent.add(&path);
        }
        app.begin(origin, saved_view, over);
        app.take_claim(claim);
        if is_kept {
            // Before other work is opened, which holds the session that left both.
            let held = recovered.iter().flat_map(|it| std::iter::once(&it.left).chain(&it.others));
            let held: Vec<PathBuf> = held.map(|left| left.path().to_owned()).collect();
            app.take_begun_article(is_bare, &held);
        }
        match recovered {
            Some(recovered) => app.recover(*recovered, is_arranged),
            None if is_kept && is_bare => app.open_left_over(),
            None => {}
        }
        if is_kept && !is_bare {
            app.offer_all_left();
        }
        match article {
            Some(path) if finds_map => app.open_map_of_article(path),
            Some(path) => app.read_article(path, true),
            None => {}
        }
        if let Some(path) = import {
            app.open_import_sheet(ImportFrom::File(path));
        }
        let trouble = trouble.map(|error| format!("The file was not opened; this is the built-in map.\n\n{error}"));
        if let Some(text) = trouble.or(settings_trouble.map(|error| settings_words(&error))) {
            app.view.add_message(text);
        }
        app
    }
}

impl App {
    /// Keeps work that is not saved, whatever ends the program.
    fn keep_work(&mut self, work: KeptWork, wake: Wake) {
        match (work.folder, work.trouble) {
            (Some(folder), _) => self.keep_in(folder, keeper::DELAY),
            (None, Some(error)) => {
                self.say_nothing_is_kept(&error.of_own_file());
                StateFolder::path_of_system().into_iter().for_each(|root| self.keep_in_late(root, work.is_opened));
            }
            (None, None) => {}
        }
        self.keep_before_panics();
        self.kept.ended.listen(wake);
    }
}

/// Lets a window be neither larger than its screen nor smaller than it can be used, whatever the size of its text: the
/// toolkit would let the least size grow with that.
fn hold_on_screen(context: &eframe::CreationContext<'_>) {
    let Some(window) = context.winit_window() else { return };
    let Some(screen) = window.current_monitor().or_else(|| window.available_monitors().next()) else { return };
    let (screen, scale) = (screen.size(), window.scale_factor() as f32);
    let screen = Size { w: screen.width as f32, h: screen.height as f32 };
    let mut size = window.inner_size();
    let before = size;
    let least = on_screen(Size { w: LEAST.w * scale, h: LEAST.h * scale }, screen);
    (size.width, size.height) = (least.w as u32, least.h as u32);
    window.set_min_inner_size(Some(size));
    let most = on_screen(Size { w: before.width as f32, h: before.height as f32 }, screen);
    (size.width, size.height) = (most.w as u32, most.h as u32);
    if size != before && !window.is_maximized() && window.fullscreen().is_none() {
        // What it returns is no news: the system reports the new size as any other.
        let _ = window.request_inner_size(size);
    }
}

/// Puts a window where it is seen that was last on a screen that is gone. Not all systems tell where a window is;
/// those keep it in sight themselves.
fn bring_back(context: &eframe::CreationContext<'_>) {
    let rect = |x: i32, y: i32, w: u32, h: u32| {
        let min = Point::new(x as f32, y as f32);
        Rect { min, max: min + Point::new(w as f32, h as f32) }
    };
    let Some(window) = context.winit_window() else { return };
    let Ok(mut at) = window.outer_position() else { return };
    let size = window.outer_size();
    let screens = window.available_monitors().map(|screen| {
        let (at, size) = (screen.position(), screen.size());
        rect(at.x, at.y, size.width, size.height)
    });
    let screens: Vec<Rect> = screens.collect();
    if let Some(seen) = brought_back(rect(at.x, at.y, size.width, size.height), &screens) {
        (at.x, at.y) = (seen.x as i32, seen.y as i32);
        window.set_outer_position(at);
    }
}

/// Says that there is no window, why, and what works without one.
fn no_window(why: &str) -> String {
    // The library puts the line of its own source before what the system said.
    let place = why.rsplit_once(".rs:").and_then(|(_, after)| after.split_once(": "));
    let why = place.map_or(why, |(_, reason)| reason);
    format!(
        "Quotemap has no window: {why}\nOn a bare Linux it needs a display and the libraries that README.md names. \
         quotemap list, check and export work without a window; quotemap --help tells more."
    )
}

/// Returns the program's icon; an empty one leaves the system's.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!(
        "../../assets/desktop/icons/hicolor/128x128/apps/org.quotemap.Quotemap.png"
    ))
    .unwrap_or_default()
}
