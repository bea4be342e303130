//! How the playhead of the strip moves.

use crate::document::Document;
use crate::model::along::Along;
use crate::view::state::strip::Strip;
use crate::view::state::strip_data::step_words;
use crate::view::toolkit::accessibility::is_read_aloud;
use crate::view::{Mode, Playhead, Preferences, ViewState};

impl ViewState {
    /// Follows the article or time, and shows everything again.
    pub fn follow(&mut self, along: Along) {
        let Strip { lanes, data, .. } = std::mem::take(&mut self.strip);
        self.strip = Strip { along, lanes, data, ..Strip::default() };
        self.exploring.leave_reached();
        self.panel.scroll_to_top = true;
    }

    /// Lets the playhead move faster; after the fastest, slowest.
    pub fn change_speed(&mut self) {
        let now = self.session.preferences.play_percent;
        let speeds = Preferences::SPEEDS;
        self.session.preferences.play_percent = speeds.into_iter().find(|&speed| speed > now).unwrap_or(speeds[0]);
    }

    /// Starts or stops the playhead; at the end it starts anew.
    pub fn play(&mut self, document: &Document) {
        let n_steps = self.strip.data(document).n_steps(self.strip.along);
        let is_running = !self.exploring.is_running() && n_steps > 0;
        if is_running && self.exploring.step().is_none_or(|step| step + 1 >= n_steps) {
            self.move_playhead(document, Some(0));
        }
        if is_running {
            self.uncover_playhead();
        }
        self.exploring.run(is_running, f64::NAN);
    }

    /// Moves the playhead by some steps.
    pub fn step_playhead(&mut self, document: &Document, by: isize) {
        let n_steps = self.strip.data(document).n_steps(self.strip.along);
        let step = match self.exploring.step() {
            Some(step) => step as isize + by,
            None if by > 0 => 0,
            None => n_steps as isize - 1,
        };
        // Stepping back from the first step takes the playhead away and shows everything.
        let step = usize::try_from(step).ok().filter(|_| n_steps > 0).map(|step| step.min(n_steps - 1));
        self.move_playhead(document, step);
    }

    /// Puts the playhead at a step; none shows everything again.
    pub fn move_playhead(&mut self, document: &Document, step: Option<usize>) {
        let data = self.strip.data(document);
        let along = self.strip.along;
        match step {
            Some(step) => {
                self.uncover_playhead();
                let playhead = self.exploring.playhead().unwrap_or(Playhead::at(step));
                self.enter(Mode::Playing(Playhead { step, ..playhead }), document);
            }
            None => self.exploring.leave_reached(),
        }
        self.panel.scroll_to_top = true;
        self.announcer.say(match step {
            Some(step) => step_words(document.map(), &data, along, step),
            None if !document.is_filtered() => "The whole map is shown".to_owned(),
            None => "All is shown that the filters leave".to_owned(),
        });
    }
}

/// Returns how long a step of the playhead lasts at a speed in percent: if it is read aloud, its words besides.
pub fn step_secs(percent: u16, words_secs: f64) -> f64 {
    const USUAL_SECS: f64 = 1.5;
    let [slowest, _, fastest] = Preferences::SPEEDS;
    USUAL_SECS * 100.0 / f64::from(percent.clamp(slowest, fastest)) + words_secs
}

/// Moves the playhead on when it is due.
pub(crate) fn play_on(document: &Document, view: &mut ViewState, ui: &egui::Ui) {
    let Some(Playhead { step, due_at_secs, .. }) = view.exploring.playhead().filter(|playhead| playhead.is_running)
    else {
        return;
    };
    let words_secs = if is_read_aloud(ui) { view.announcer.secs() } else { 0.0 };
    let step_secs = step_secs(view.session.preferences.play_percent, words_secs);
    let now_secs = ui.input(|input| input.time);
    if due_at_secs.is_nan() {
        view.exploring.run(true, now_secs + step_secs);
        ui.request_repaint_after_secs(step_secs as f32);
    } else if now_secs < due_at_secs {
        ui.request_repaint_after_secs((due_at_secs - now_secs) as f32);
    } else if step + 1 >= view.strip.data(document).n_steps(view.strip.along) {
        view.exploring.run(false, f64::NAN);
    } else {
        view.step_playhead(document, 1);
        // How long the words of the step are is known only once they are announced, in the next frame.
        view.exploring.run(true, f64::NAN);
        ui.request_repaint();
    }
}
