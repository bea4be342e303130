//! What other programs do with the file of what is open: it is looked at when the window gets the keyboard.

use egui::Event;

use crate::app::App;
use crate::app::held::Held;
use crate::app::kept::NoticeAbout;
use crate::app::outside::{FileChange, Looked};
use crate::command::NoticeAnswer;
use crate::files::saving::FileSlot;

impl App {
    /// Looks at the file anew whenever the window has got the keyboard.
    pub(in crate::app) fn mind_other_programs(&mut self, ctx: &egui::Context) {
        let had_focus = std::mem::replace(&mut self.kept.has_focus, ctx.input(|input| input.focused));
        // A window that is covered draws no frame between losing the keyboard and getting it again.
        let is_told = ctx.input(|input| input.events.contains(&Event::WindowFocused(true)));
        let has_got_focus = self.kept.has_focus && (!had_focus || is_told);
        if has_got_focus {
            self.look_at_file();
            self.look_at_settings();
        }
        self.mind_open_elsewhere(ctx, has_got_focus);
    }

    /// Returns the file that is looked at: the one that is saved to, else that of a map that cannot be changed.
    pub(super) fn watched(&self) -> Option<FileSlot> {
        let (map, origin) = (self.document.map(), &self.documents.origin);
        origin.file(map).or_else(|| origin.map_file(map)).cloned()
    }

    /// Shows how the file differs from what is open, where a save was refused since another program has changed it.
    pub(in crate::app) fn compare_with_file(&mut self) {
        if let Some(NoticeAbout::Changed(_)) = self.kept.offer {
            return self.compare_offered();
        }
        (self.kept.stamp, self.kept.wants_comparison) = (None, true);
        self.look_at_file();
    }

    pub(in crate::app) fn look_at_file(&mut self) {
        if self.documents.is_saving() || self.has_other_offer() {
            return;
        }
        if let Some(slot) = self.watched() {
            self.jobs.look(slot, self.kept.stamp.clone(), self.document.whole());
        }
    }

    /// Returns whether the reader is asked about something that further changes of the file do not overtake.
    fn has_other_offer(&self) -> bool {
        let is_about_file = |offer: &NoticeAbout| {
            matches!(offer, NoticeAbout::Changed(_) | NoticeAbout::Gone | NoticeAbout::OpenElsewhere)
        };
        !self.kept.offer.as_ref().is_none_or(is_about_file)
    }

    /// Says what another program has done with the file.
    pub(in crate::app) fn take_look(&mut self, looked: Looked) {
        let Looked { slot, change } = looked;
        let is_asked = std::mem::take(&mut self.kept.wants_comparison);
        // It may have been saved meanwhile, or something else been opened.
        if self.watched() != Some(slot.clone()) || self.documents.is_saving() || self.has_other_offer() {
            return;
        }
        let name = slot.name().into_owned();
        let known_broken = self.kept.broken.take();
        match change {
            FileChange::Same(stamp) => {
                self.find_file_again(known_broken.is_some());
                (self.kept.stamp, self.kept.knows_gone) = (Some(stamp), false);
                if is_asked {
                    self.view.say_briefly(format!("{name} holds again what it held: nothing is to be compared"));
                }
            }
            FileChange::Changed(stamp, held) => {
                self.kept.stamp = Some(stamp);
                self.kept.offer = Some(NoticeAbout::Changed(held));
                let answers = vec![NoticeAnswer::Reload, NoticeAnswer::KeepMine, NoticeAnswer::Compare];
                self.give_notice(format!("Another program has changed {name}."), answers);
                if is_asked {
                    self.compare_offered();
                }
            }
            FileChange::Broken(stamp, error) => {
                if is_asked || known_broken.as_ref() != Some(&stamp) {
                    self.lose_file(format!(
                        "Another program has changed {name}, which is no map or layout now: it {error}"
                    ));
                }
                if is_asked {
                    self.view.say_briefly(format!("Nothing can be compared: {name} is no map or layout now"));
                }
                (self.kept.stamp, self.kept.broken) = (None, Some(stamp));
            }
            FileChange::Gone if self.kept.knows_gone && !is_asked => {}
            FileChange::Gone => {
                self.lose_file(format!("Another program has moved or deleted {name}."));
            }
            FileChange::Unreadable(error) if is_asked => {
                self.give_notice(format!("Nothing can be compared: {name} {error}"), vec![NoticeAnswer::Close]);
            }
            // A disk that is away for a while is no news until something is saved.
            FileChange::Unreadable(_) => {}
        }
    }

    /// Notes that what is open is in no file any more: closing it would lose it.
    fn lose_file(&mut self, why: String) {
        self.kept.offer = Some(NoticeAbout::Gone);
        self.document.mark_gone();
        let text = format!("{why}\nWhat is open here is in no file now.");
        self.give_notice(text, vec![NoticeAnswer::SaveAgain, NoticeAnswer::KeepMine]);
    }

    /// Takes back that what is open is in no file, where it was said.
    fn find_file_again(&mut self, was_broken: bool) {
        let is_offered = matches!(self.kept.offer, Some(NoticeAbout::Gone));
        if is_offered {
            (self.kept.offer, self.view.shell.notice) = (None, None);
            self.offer_others();
        }
        if is_offered || was_broken || self.kept.knows_gone {
            self.document.mark_found();
        }
    }

    /// Shows what another program has written, as a step.
    pub(super) fn reload(&mut self, held: Held) {
        let Held { text, whole, view } = held;
        let name = self.watched().map(|slot| slot.name().into_owned()).unwrap_or_default();
        self.note_seen(text);
        self.replace_whole(whole, &view, &format!("reload of {name}"));
        self.document.mark_saved(self.document.snapshot());
    }

    /// Goes on with what is open, knowing what the file holds now: the next save may replace that.
    pub(super) fn keep_mine(&mut self, held: Held) {
        let Held { text, whole, .. } = held;
        self.note_seen(text);
        self.document.mark_held(whole);
        // What is kept knows the file that it goes with.
        self.kept.told = None;
    }
}
