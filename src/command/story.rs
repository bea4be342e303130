//! What is asked of the story that a map tells, and of showing it.

/// What is asked of the story. Where no step is named, the one that was last gone to is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryCommand {
    /// Show or hide the list of its steps.
    List,
    /// Make a step of what is seen now, after the one that is meant.
    Add,
    /// Let a step show what is seen now; its caption stays.
    Replace(Option<usize>),
    /// Say something else of a step.
    Caption(usize, String),
    /// Move a step to the place of another.
    Move {
        /// Which.
        from: usize,
        /// The number that it has then.
        to: usize,
    },
    /// Move the step that is meant one on, or with -1 one back.
    Shift(i8),
    /// Take a step out.
    Remove(Option<usize>),
    /// Show on the map what a step shows.
    GoTo(usize),
    /// Show the story step by step, without the panels, from the step that is meant.
    Present,
    /// Go to another step of what is presented.
    Turn(Turn),
    /// Show everything again as it was before.
    Leave,
}

/// To which step of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The first one.
    First,
    /// The one before.
    Back,
    /// The next one.
    On,
    /// The last one.
    Last,
}
