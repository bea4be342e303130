//! What the reader prefers, and which parts of the window they want to see.

use crate::app::App;
use crate::command::{Motion, Part, Preference};
use crate::view::state::lanes::Lanes;
use crate::view::toolkit::style;

impl App {
    pub(super) fn prefer(&mut self, preference: Preference, ctx: &egui::Context) {
        match preference {
            Preference::SetTheme(theme) => {
                self.view.session.preferences.theme = theme;
                ctx.set_theme(style::preference(theme));
            }
            Preference::ToggleScrollPans => {
                self.view.session.preferences.scroll_pans ^= true;
                self.say_switched(preference, self.view.session.preferences.scroll_pans);
            }
            Preference::ChangeSpeed => {
                self.view.change_speed();
                let percent = self.view.session.preferences.play_percent;
                self.view.announcer.say(format!("Speed of playback: {percent} percent"));
            }
            Preference::SetMotion(motion) => self.set_motion(motion),
            Preference::ResizeText(size) => {
                self.view.session.preferences.resize_text(size);
                let percent = self.view.session.preferences.text_percent;
                self.view.announcer.say(format!("Text size {percent} percent"));
            }
            Preference::ToggleVouchers => {
                self.view.session.preferences.vouchers ^= true;
                self.say_switched(preference, self.view.session.preferences.vouchers);
            }
            Preference::ToggleRecovery => {
                self.view.session.preferences.keeps_unsaved ^= true;
                self.say_switched(preference, self.view.session.preferences.keeps_unsaved);
            }
            Preference::ToggleVersions => {
                self.view.session.preferences.keeps_versions ^= true;
                self.say_switched(preference, self.view.session.preferences.keeps_versions);
                if !self.view.session.preferences.keeps_versions {
                    self.count_versions();
                }
            }
        }
    }

    /// Takes back that no versions are kept.
    pub(super) fn keep_versions_again(&mut self) {
        self.view.session.preferences.keeps_versions = true;
        self.say_switched(Preference::ToggleVersions, true);
    }

    /// Shows or hides a part of the window.
    pub(super) fn toggle_part(&mut self, part: Part) {
        self.view.toggle_part(part);
        let state = if self.view.shows_part(part) { "shown" } else { "hidden" };
        self.view.announcer.say(format!("{}: {state}", part.name()));
    }

    /// Gives the timeline its other rows.
    pub(super) fn toggle_lanes(&mut self) {
        self.view.strip.lanes.toggle();
        self.view.announcer.say(match self.view.strip.lanes {
            Lanes::Families => "A row for each kind of act",
            Lanes::Actors => "A row for each actor",
        });
    }

    /// Counts in findings only what the filter shows, or the whole map.
    pub(super) fn count_shown(&mut self) {
        self.view.findings.count_shown(&self.document);
        self.view.announcer.say(match self.view.findings.counts_shown(&self.document) {
            true => "Only what the filter shows is counted",
            false => "The whole map is counted",
        });
    }

    /// Shows or closes the hints.
    pub(super) fn toggle_hints(&mut self) {
        self.view.session.hints_open ^= true;
        let state = if self.view.session.hints_open { "shown above the evidence" } else { "closed" };
        self.view.announcer.say(format!("Three hints: {state}"));
    }

    /// Does what the system says, where the reader has not chosen otherwise.
    pub(crate) fn follow_system(&mut self, ctx: &egui::Context) {
        let Some(wishes) = self.system.take() else { return };
        self.set_motion(self.view.session.preferences.motion);
        // The windowing library does not report it everywhere.
        ctx.options_mut(|options| options.fallback_theme = wishes.theme.unwrap_or(style::FALLBACK));
    }

    pub(crate) fn set_motion(&mut self, motion: Motion) {
        self.view.session.preferences.motion = motion;
        self.view.session.preferences.reduced_motion = match motion {
            Motion::System => self.system.reduces_motion(),
            Motion::Full => false,
            Motion::Reduced => true,
        };
    }

    /// Closes the hints for good.
    pub(crate) fn dismiss_hints(&mut self) {
        self.view.session.hints_open = false;
        self.view.session.preferences.knows_hints = true;
    }
}
