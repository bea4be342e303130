//! Doing what commands ask for: an arm for each, then what screen readers are told of it.

use egui::ViewportCommand;

use crate::app::App;
use crate::app::documents_state::NextDocument;
use crate::command::{ArticleFor, Command, FileCommand, Said, Savable, StripCommand, Wanted, WindowCommand};
use crate::document::{Document, Edit};
use crate::files::citations;
use crate::files::opening::Openable;
use crate::model::along::Along;
use crate::model::filter::Filter;
use crate::view::state::shell::Question;

impl App {
    /// Does what a user asked for, and says so.
    #[expect(clippy::too_many_lines, reason = "a table: an arm for each command")]
    pub fn handle(&mut self, command: Command, ctx: &egui::Context) {
        let Some(command) = self.in_presentation(command) else { return };
        if !matches!(command, Command::Edit(Edit::SetFilter(_))) {
            self.catch_up();
        }
        // These look at no picture, or see to that themselves; whoever makes steps in short order need not wait for each.
        if !matches!(
            command,
            Command::Edit(Edit::SetFilter(_))
                | Command::EditMap(_)
                | Command::Undo
                | Command::Redo
                | Command::GoToStep(_)
        ) {
            self.finish_drawing();
        }
        if !matches!(command, Command::Drag(..) | Command::DropNudged(..)) {
            self.arranger.end_nudging();
        }
        let info = command.info();
        let before = (!self.is_answering()).then(|| self.before_question());
        let asker = self.asker(&command, ctx);
        match command {
            Command::File(command) => self.handle_file(command, ctx),
            Command::Strip(command) => self.handle_strip(command),
            Command::Window(command) => self.handle_window(command),
            Command::Make(command) => self.make(command),
            Command::Check(command) => self.check(command),
            Command::Story(command) => self.tell(command),
            Command::Prefer(preference) => self.prefer(preference, ctx),
            Command::BringIn(command) => self.bring_in(command),
            Command::Import(command) => self.import(command, ctx),
            Command::ReadSource(source) => self.read_source(source),
            Command::ShowInArticle(piece) => {
                self.show_in_article(piece);
                self.say_passage(piece);
            }
            Command::Undo => self.step_back(Document::undo, Document::undo_name, "Undone"),
            Command::Redo => self.step_back(Document::redo, Document::redo_name, "Redone"),
            Command::GoToStep(n_done) => self.go_to_step(n_done),
            Command::Edit(edit) => self.edit_and_say(edit),
            Command::EditMap(change) => self.change_map(*change),
            Command::MakeFromWords(what) => self.make_from_words(what),
            Command::Relayout => self.relayout(),
            Command::UnpinAll => self.unpin_all(),
            Command::FitToWindow => self.view.fit(),
            Command::ZoomIn => self.zoom(1.25),
            Command::ZoomOut => self.zoom(0.8),
            Command::Select(selection) => self.select(selection),
            Command::Reveal(selection) => self.reveal(selection),
            Command::ReadOn => self.read_on(ctx),
            Command::ShowAnswer(filter) => self.show_answer(filter, ctx),
            Command::RemoveFilter(left) => self.remove_filter(left),
            Command::RemoveFilters => self.remove_filters(),
            Command::WhoDenied => self.show_denials(),
            Command::WhoRepeats => self.show_repeats(),
            Command::WeekByWeek => self.show_weeks(),
            Command::GoTo(selection) => self.go_to(selection),
            Command::ZoomToSelection => self.zoom_to_selection(),
            Command::ToggleFocus => self.toggle_focus(),
            Command::StepFocus(step) => self.step_focus(step),
            Command::ToggleFold(actor) => self.toggle_fold(actor),
            Command::FoldAll(is_folded) => self.fold_all(is_folded),
            Command::FindPath(from, to) => self.find_path(from, to),
            Command::FindPathFrom(actor) => self.find_path_from(actor),
            Command::Compare => self.toggle_comparison(),
            Command::CompareTimes(times) => self.compare(times),
            Command::StepOut => self.step_out(),
            Command::Back => self.go_back(),
            Command::Forward => self.go_forward(),
            Command::NextLink => self.step_links(1),
            Command::PreviousLink => self.step_links(-1),
            Command::LookThrough(lens) => self.look_through(lens),
            Command::Cite(what, how) => {
                ctx.copy_text(citations::cite(self.document.map(), what, how));
                self.say_copied(how);
            }
            Command::CopyReviews => ctx.copy_text(citations::review_list(self.document.map(), self.document.reviews())),
            Command::CopyCitation(piece) => ctx.copy_text(self.document.map().citation(piece)),
            Command::Drag(actor, at) => self.arrange(|arranger, setting| arranger.drag(actor, at, setting)),
            Command::Drop(actor, at) => self.drop_actor(actor, at, false),
            Command::DropNudged(actor, at) => self.drop_actor(actor, at, true),
            Command::TogglePin => self.toggle_pin(),
            Command::Show(finding) => self.show_finding(finding, asker, ctx),
            Command::CountShown => self.count_shown(),
            Command::List(listing) => self.list(listing),
            Command::ChoosePassage(pieces) => self.choose_passage(pieces),
            Command::CloseList => self.close_list(),
        }
        self.mind_asker(before, asker, ctx);
        match info.said {
            Said::Words(words) => self.view.announcer.say(words),
            Said::Name => self.view.announcer.say(info.name()),
            Said::Outcome => {}
        }
    }

    fn handle_file(&mut self, command: FileCommand, ctx: &egui::Context) {
        match command {
            FileCommand::NewMap => self.open_article_page(ArticleFor::NewMap),
            FileCommand::AddArticle => self.open_article_page(ArticleFor::ThisMap),
            // A layout is laid over a map of one's own, which stays.
            FileCommand::OpenLayout if self.savable() == Savable::Map => drop(self.ask_for(Wanted::LayoutToOpen)),
            FileCommand::OpenLayout => self.leave(NextDocument::Ask(Wanted::LayoutToOpen), ctx),
            FileCommand::OpenMap => self.leave(NextDocument::Ask(Wanted::MapToOpen), ctx),
            FileCommand::OpenBuiltIn => self.leave(NextDocument::Open(Openable::BuiltIn), ctx),
            FileCommand::OpenSample(sample) => self.leave(NextDocument::Open(Openable::Sample(sample)), ctx),
            FileCommand::OpenFile(path) => self.open_file(path, ctx),
            FileCommand::OpenReport => self.leave(NextDocument::Open(Openable::Report), ctx),
            FileCommand::OpenArticle => self.open_article(),
            FileCommand::CloseArticle => self.close_article(),
            FileCommand::ForgetRecent => self.view.session.recent.files.clear(),
            FileCommand::Save => drop(self.save_document()),
            FileCommand::SaveAs(what) => drop(self.save_document_as(what)),
            FileCommand::KeepText => self.toggle_text(),
            FileCommand::CopyWithoutArticle => self.count_for_copy(),
            FileCommand::UsePath(wanted, text) => self.use_typed_path(wanted, text, ctx),
            FileCommand::Answer(answer) => self.answer(answer, ctx),
            FileCommand::AnswerNotice(answer) => self.answer_notice(answer, ctx),
            FileCommand::OpenLeft(index) => self.open_other_left(index, ctx),
            FileCommand::Versions => self.toggle_versions(),
            FileCommand::ChooseVersion(index) => self.choose_version(index),
            FileCommand::RestoreVersion => self.restore_version(),
            FileCommand::ForgetEverything => self.ask(Question::Forget),
            FileCommand::Export => self.open_export_sheet(),
            FileCommand::ChooseExportFile => drop(self.ask_for(Wanted::FileToExport)),
            FileCommand::Print => self.print(ctx),
            FileCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn handle_strip(&mut self, command: StripCommand) {
        match command {
            StripCommand::Follow(along) => {
                self.view.follow(along);
                if along == Along::Time {
                    self.say_weeks();
                }
            }
            StripCommand::ToggleLanes => self.toggle_lanes(),
            StripCommand::StretchRange(by) => self.stretch_range(by),
            StripCommand::ShowDates(dates) => self.filter(Filter { dates, ..self.document.filter().clone() }),
            StripCommand::StepWeek(by) => self.step_week(by),
            StripCommand::Play => {
                self.view.play(&self.document);
                if !self.view.exploring.is_running() {
                    self.view.announcer.say("Paused");
                }
            }
            StripCommand::StepOn => self.view.step_playhead(&self.document, 1),
            StripCommand::StepBack => self.view.step_playhead(&self.document, -1),
            StripCommand::ShowAll => self.view.move_playhead(&self.document, None),
        }
    }

    fn handle_window(&mut self, command: WindowCommand) {
        match command {
            WindowCommand::ReadArticle => self.view.read_article(),
            WindowCommand::Find => self.view.find(),
            WindowCommand::FindInArticle => self.view.find_in_article(),
            WindowCommand::NextRegion => self.view.step_region(1),
            WindowCommand::PreviousRegion => self.view.step_region(-1),
            WindowCommand::TogglePart(part) => self.toggle_part(part),
            WindowCommand::Hints => self.toggle_hints(),
            WindowCommand::DismissHints => self.dismiss_hints(),
            WindowCommand::OpenMenus => self.view.shell.wants_menu = true,
            WindowCommand::CommandPalette => self.view.toggle_command_palette(),
            WindowCommand::Shortcuts => self.view.toggle_shortcuts(),
            WindowCommand::Help(page) => self.toggle_help(page),
            WindowCommand::History => self.view.toggle_history(),
        }
    }
}
