//! What the system says of the reader's wishes: its theme, and whether things should move.

use std::sync::mpsc::{Receiver, channel};

use mundy::{ColorScheme, Interest, ReducedMotion};

use crate::app::Wake;

/// What the system reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wishes {
    /// The theme, where the system has one.
    pub theme: Option<egui::Theme>,
    /// Whether nothing should fade or slide.
    pub reduced_motion: bool,
}

/// Listens to the system; silent where the system says nothing.
pub struct System {
    wishes: Receiver<Wishes>,
    /// While it lives, changes are reported.
    _subscription: mundy::Subscription,
}

impl System {
    /// Starts to listen; called on the main thread.
    pub fn listen(wake: Wake) -> Self {
        let (sender, wishes) = channel();
        let interest = Interest::ColorScheme | Interest::ReducedMotion;
        let subscription = mundy::Preferences::subscribe(interest, move |preferences| {
            let theme = match preferences.color_scheme {
                ColorScheme::Light => Some(egui::Theme::Light),
                ColorScheme::Dark => Some(egui::Theme::Dark),
                ColorScheme::NoPreference => None,
            };
            let reduced_motion = preferences.reduced_motion == ReducedMotion::Reduce;
            // The window may be gone by now; then nobody waits for it.
            let _ = sender.send(Wishes { theme, reduced_motion });
            wake();
        });
        Self { wishes, _subscription: subscription }
    }

    /// Takes the newest wishes, if there are new ones.
    pub fn take(&self) -> Option<Wishes> {
        self.wishes.try_iter().last()
    }
}
