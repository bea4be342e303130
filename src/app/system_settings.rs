//! What the system says of the reader's wishes: its theme, and whether things should move.

use std::sync::mpsc::{Receiver, channel};

use mundy::{ColorScheme, Interest, ReducedMotion};

use crate::app::wake::Wake;

/// What the system reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// The theme, where the system has one.
    pub theme: Option<egui::Theme>,
    /// Whether nothing should fade or slide.
    pub reduced_motion: bool,
}

/// Listens to the system; silent by default, and where the system says nothing.
#[derive(Default)]
pub(crate) struct System {
    /// What it said last.
    wishes: Wishes,
    listener: Option<Listener>,
}

struct Listener {
    wishes: Receiver<Wishes>,
    /// While it lives, changes are reported.
    _subscription: mundy::Subscription,
}

impl System {
    /// Starts to listen; called on the main thread.
    pub(crate) fn listen(wake: Wake) -> Self {
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
        let listener = Listener { wishes, _subscription: subscription };
        Self { wishes: Wishes::default(), listener: Some(listener) }
    }

    /// Takes the newest wishes, if there are new ones.
    pub(crate) fn take(&mut self) -> Option<Wishes> {
        self.wishes = self.listener.as_ref()?.wishes.try_iter().last()?;
        Some(self.wishes)
    }

    /// Returns whether the system wants nothing to fade or slide, as far as it has said.
    pub(crate) fn reduces_motion(&self) -> bool {
        self.wishes.reduced_motion
    }
}
