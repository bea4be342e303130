//! What is typed while a map is made: drafts of its parts, what they are guessed from, and the edits that they become.
//!
//! A draft may be half written and wrong; the edit that it becomes is checked like any other. Windows and fields never
//! appear here.

pub mod actor_draft;
