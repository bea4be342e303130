//! Showing what the reader asks to see: filters that give way, and the camera that follows.

use std::collections::BTreeSet;

use crate::app::App;
use crate::command::Finding;
use crate::document::Edit;
use crate::layout::{Point, Rect};
use crate::model::ActorId;
use crate::model::along::Along;
use crate::model::filter::presets::Lens;
use crate::model::filter::{Facet, Filter};
use crate::model::selection::Selection;
use crate::model::time::weeks::next_week;
use crate::scene::NodeShape;
use crate::view::Mode;
use crate::view::map::keyboard::center_of;
use crate::view::mode::paths::Paths;
use crate::view::state::article::Tab;
use crate::view::state::precedence::WayOut;
use crate::view::state::viewport::Detour;
use crate::view::toolkit::regions::Region;

impl App {
    /// Looks closer, or from farther away.
    pub(super) fn zoom(&mut self, factor: f32) {
        let (camera, canvas) = (self.view.viewport.camera, self.view.session.canvas);
        let focused = center_of(&self.scene, self.view.map_focus.focused);
        // What has the focus, if it is in view, stays at its place on the screen.
        let fixed = focused.filter(|&at| camera.sees(Rect { min: at, max: at }, canvas)).unwrap_or(camera.center);
        self.view.viewport.camera.zoom_about(fixed, factor, self.scene.bounds, canvas);
        self.view.announcer.say(format!("Zoom {} percent", self.view.viewport.camera.percent()));
    }

    pub(super) fn look_through(&mut self, lens: Lens) {
        let filter = lens.on(self.document.filter());
        if filter != *self.document.filter() {
            self.filter(filter);
        }
    }

    /// Leaves an actor where the reader dragged it; `is_nudge` says whether arrow keys moved it.
    pub(super) fn drop_actor(&mut self, actor: ActorId, at: Point, is_nudge: bool) {
        self.arrange(|arranger, setting| arranger.drop_actor(actor, at, is_nudge, setting));
        let name = self.document.map().actor(actor).named_short();
        self.view.announcer.say(format!("{name} was moved and is pinned"));
    }

    /// Opens the window of statistics and gaps, or closes it, and says its answer.
    pub(super) fn show_finding(&mut self, finding: Finding, asker: Option<egui::Id>, ctx: &egui::Context) {
        self.view.toggle_findings(finding, asker, ctx);
        self.view.say_finding(&self.document);
    }

    pub(super) fn reveal(&mut self, selection: Selection) {
        let selection = selection.if_in(self.document.map());
        self.select(selection);
        self.uncover(selection);
    }

    /// Says that a question is answered within filters, where some are on.
    pub(super) fn say_filters_asked_with(&mut self) {
        let chips: Vec<&str> = self.document.chips().iter().map(|(words, _)| words.as_str()).collect();
        if !chips.is_empty() {
            self.view.announcer.say(format!("Asked while filters are on: {}", chips.join(", ")));
        }
    }

    /// Lets whoever works without the mouse go on with the title of the evidence.
    pub(super) fn read_on(&mut self, ctx: &egui::Context) {
        let is_by_mouse = ctx.input(|input| input.pointer.any_click());
        self.view.panel.wants_title |= self.view.panel.tab == Tab::Evidence && !is_by_mouse;
    }

    /// Shows what is hidden of something, and brings it into view.
    pub(super) fn uncover(&mut self, selection: Selection) {
        let (map, shown) = (self.document.map(), self.document.shown());
        let (actors, filter) = match selection {
            Selection::Nothing => return,
            Selection::Actor(actor) => (vec![actor], shown.revealing_actor(map, actor)),
            Selection::Link(link) => {
                let ends = vec![map.link(link).from, map.link(link).to];
                (ends, shown.revealing_links(map, &[link]))
            }
        };
        if filter != *self.document.filter() {
            match self.may_filter_for_answer() {
                true => self.filter_for_answer(filter),
                false => self.edit(Edit::SetFilter(filter)),
            }
            self.view.say_briefly("The filter gave way to show this; Undo closes it again");
        }
        self.bring_into_view(&actors);
    }

    /// Moves the camera only where what was chosen lies outside of the window.
    pub(super) fn bring_into_view(&mut self, actors: &[ActorId]) {
        let (camera, canvas) = (self.view.viewport.camera, self.view.session.canvas);
        let half = Point::new(canvas.w, canvas.h) * (0.5 / camera.zoom);
        let nodes: Vec<Point> =
            actors.iter().filter_map(|&actor| Some(self.scene.node_standing_for(actor)?.center)).collect();
        if nodes.len() < actors.len() {
            // The layout has no place for them yet: try again when it has.
            self.camera_memory.wanted = actors.to_vec();
            return;
        }
        if let &[actor] = actors
            && self.scene.node_standing_for(actor).is_some_and(|node| node.is_community)
        {
            self.come_near(actor);
            return;
        }
        let is_visible = |p: &Point| (p.x - camera.center.x).abs() < half.x && (p.y - camera.center.y).abs() < half.y;
        if !nodes.is_empty() && !nodes.iter().all(is_visible) {
            let sum = nodes.iter().fold(Point::default(), |sum, &p| sum + p);
            let (center, zoom) = (sum * (1.0 / nodes.len() as f32), camera.zoom);
            self.view.fly(center, zoom);
        }
    }

    /// Moves the map to something that is shown, with its neighbours as far as it can be read then.
    pub(super) fn go_to(&mut self, selection: Selection) {
        const READABLE: f32 = 0.8;
        /// Nearer than this, what is around would be lost from sight.
        const NEAREST: f32 = 1.25;
        let (Some(own), Some(around)) = (self.bounds_of(selection), self.bounds_around(selection)) else { return };
        let mut camera = self.view.viewport.camera;
        camera.fit(around, self.view.session.canvas);
        if camera.zoom < READABLE {
            self.view.fly(own.center(), READABLE);
        } else {
            self.view.fly(camera.center, camera.zoom.min(self.view.viewport.camera.zoom.max(NEAREST)));
        }
    }

    /// Looks as closely at what is chosen as the window allows: at an actor with its neighbours.
    pub(super) fn zoom_to_selection(&mut self) {
        if let Some(bounds) = self.bounds_around(self.view.exploring.selection) {
            let mut camera = self.view.viewport.camera;
            camera.fit(bounds, self.view.session.canvas);
            self.view.fly(camera.center, camera.zoom);
        }
        self.say_closeup();
    }

    /// Keeps what was last chosen or focused, with its neighbours; shows everybody again
    /// where that is so already.
    pub(super) fn toggle_focus(&mut self) {
        let (map, filter) = (self.document.map(), self.document.filter());
        let centers = match self.view.meant() {
            Selection::Nothing => BTreeSet::new(),
            Selection::Actor(actor) => BTreeSet::from([actor]),
            Selection::Link(link) => BTreeSet::from([map.link(link).from, map.link(link).to]),
        };
        let filter = match &filter.focus {
            Some(focus) if centers.is_empty() || focus.centers == centers => filter.without(Facet::Focus),
            Some(focus) => filter.focused(centers, focus.steps),
            None if centers.is_empty() => return,
            None => filter.focused(centers, 1),
        };
        self.focus(filter);
    }

    /// Filters, and looks at those whom the focus keeps then.
    fn focus(&mut self, filter: Filter) {
        self.filter(filter);
        self.camera_memory.wants_kept = true;
        if self.camera_memory.filtering.is_none() {
            self.fly_to_wanted();
        }
    }

    /// Looks at those whom a focus keeps, if that is yet to be done.
    pub(super) fn fly_to_wanted(&mut self) {
        if std::mem::take(&mut self.camera_memory.wants_kept) {
            self.fly_to_kept();
        }
    }

    /// Looks at those whom the focus keeps, where the reader had moved the map.
    fn fly_to_kept(&mut self) {
        if self.document.filter().focus.is_some()
            && !self.view.viewport.camera.is_fitted
            && !self.scene.nodes.is_empty()
        {
            let before = self.view.viewport.camera;
            let mut camera = before;
            camera.fit(self.scene.bounds, self.view.session.canvas);
            self.view.fly(camera.center, camera.zoom);
            self.camera_memory.to_focus = Some(Detour::new(self.camera_memory.to_focus, before, camera));
        }
    }

    /// Looks from where the reader looked before a focus that has been left, unless they have moved since.
    pub(super) fn fly_back(&mut self) {
        let detour = self.camera_memory.to_focus.take_if(|_| self.document.filter().focus.is_none());
        let (now, before) = (self.view.viewport.camera, Detour::start(detour, self.view.viewport.camera));
        if before != now {
            self.view.fly(before.center, before.zoom);
        }
    }

    /// Keeps neighbours farther away, or less far.
    pub(super) fn step_focus(&mut self, step: i8) {
        let filter = self.document.filter();
        let Some(focus) = &filter.focus else { return };
        let stepped = filter.focused(focus.centers.clone(), focus.steps.saturating_add_signed(step));
        if stepped != *filter {
            self.focus(stepped);
        }
    }

    /// Moves an end of the range of dates.
    pub(super) fn stretch_range(&mut self, by: i8) {
        let dates = self.view.stretch_range(&self.document, by.into());
        let filter = Filter { dates, ..self.document.filter().clone() };
        if dates.is_some() && filter != *self.document.filter() {
            self.filter(filter);
        }
    }

    /// Shows only the next week in which something happened, or the one before.
    pub(super) fn step_week(&mut self, by: i8) {
        if self.view.strip.along != Along::Time {
            self.view.follow(Along::Time);
        }
        if self.view.exploring.step().is_some() {
            self.view.move_playhead(&self.document, None);
        }
        let filter = self.document.filter();
        match next_week(&self.document.overview().weeks, filter.dates, by) {
            Some(week) => {
                let dates = Some(week.range());
                self.filter(Filter { dates, ..filter.clone() });
            }
            None if by > 0 => self.view.say_briefly("No later week has evidence with a date"),
            None => self.view.say_briefly("No earlier week has evidence with a date"),
        }
    }

    /// Joins the chosen actor with the one that has the keyboard's focus, or asks for the other end.
    pub(super) fn find_path_from(&mut self, actor: Option<ActorId>) {
        let (chosen, focused) = (self.view.exploring.selection.actor(), self.view.map_focus.focused.actor());
        match (actor.or(chosen), focused.filter(|_| actor.is_none())) {
            (Some(from), Some(to)) if from != to => self.find_path(from, to),
            (Some(from), _) | (None, Some(from)) => self.view.ask_for_path_end(from),
            (None, None) => self.view.ask_for_path_start(),
        }
    }

    pub(super) fn find_path(&mut self, from: ActorId, to: ActorId) {
        let paths = Paths::new(&self.document, from, to);
        self.view.announcer.say(paths.spoken(self.document.map()));
        self.say_filters_asked_with();
        self.view.enter(Mode::Path(paths), &self.document);
        // Whoever chose both ends in a list goes on with the answer; on the map, they are there already.
        self.view.panel.wants_title |= self.view.focus.region != Some(Region::Map);
        self.view.panel.scroll_to_top = true;
    }

    /// Leaves what comes first: what the window does with the map, what was chosen, what filters it.
    pub(super) fn step_out(&mut self) {
        match self.view.way_out(self.document.filter(), self.shows_answer()) {
            WayOut::List => self.close_list(),
            WayOut::Playhead => self.view.move_playhead(&self.document, None),
            WayOut::Path => {
                self.leave_answer();
                self.view.announcer.say("The path is closed");
            }
            WayOut::Comparison => self.end_comparison(),
            WayOut::Passage => self.view.leave_passage(),
            WayOut::Checking => self.leave_queue(),
            WayOut::Selection => self.select(Selection::Nothing),
            WayOut::Denials | WayOut::Repeats | WayOut::Weeks | WayOut::Answer => self.leave_answer(),
            WayOut::Focus => self.filter(self.document.filter().without(Facet::Focus)),
            WayOut::Dates => self.filter(self.document.filter().without(Facet::Dates)),
        }
    }

    /// Returns the box around an actor's node, or around a link and its ends, if they are shown.
    fn bounds_of(&self, selection: Selection) -> Option<Rect> {
        match selection {
            Selection::Nothing => None,
            Selection::Actor(actor) => {
                let node = self.scene.node_standing_for(actor)?;
                let place = self.document.layout().places.get(actor.index()).copied().flatten();
                // Who is in a closed community is to be seen once it opens.
                let inside = place.filter(|_| node.is_community).map(|place| Rect::around(place.at, 100.0));
                Some(inside.unwrap_or_else(|| node.bounds()))
            }
            Selection::Link(link) => {
                let points = self.scene.strand(link)?.curve.points(8).into_iter().map(|p| Rect { min: p, max: p });
                let map = self.document.map();
                let ends = [map.link(link).from, map.link(link).to];
                let nodes = ends.into_iter().filter_map(|end| self.scene.node_standing_for(end)).map(NodeShape::bounds);
                Some(points.chain(nodes).fold(Rect::NOTHING, Rect::union))
            }
        }
    }

    /// Returns the box around a link and its ends, or around an actor with its neighbours.
    fn bounds_around(&self, selection: Selection) -> Option<Rect> {
        let own = self.bounds_of(selection)?;
        if selection.actor().is_none() {
            return Some(own);
        }
        let lit = self.document.lit(&[selection]);
        Some(
            self.scene
                .nodes
                .iter()
                .filter(|node| lit.has_actor(node.actor))
                .map(NodeShape::bounds)
                .fold(own, Rect::union),
        )
    }
}
