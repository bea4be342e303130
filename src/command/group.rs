//! Commands that stand together: a section of a menu each.

use super::Command;

/// Commands that stand together in a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Opening files.
    Open,
    /// Writing pictures.
    Export,
    /// Making, changing and deleting what is on the map.
    Making,
    /// Where the actors stand.
    Arrangement,
    /// From choice to choice.
    Choices,
    /// The playhead.
    Playback,
    /// From week to week.
    Weeks,
    /// From part to part of the window.
    Regions,
    /// Where the reader looks.
    Camera,
    /// Who belongs to whom, and who is joined to whom.
    Structure,
    /// What is found out about the whole map.
    Findings,
    /// The story that the map tells.
    Story,
    /// Light or dark, and whether things move.
    ThemeAndMotion,
    /// How large text is.
    TextSizes,
    /// Hints and lists.
    Help,
    /// In no section of a menu: given by keys, by buttons or by name, or in more menus than one.
    Elsewhere,
}

impl Group {
    /// Returns the menu in which the group stands, and the one within it; nothing for those that stand in none.
    pub fn menu(self) -> &'static str {
        match self {
            Self::Open | Self::Export => "File",
            Self::Making | Self::Arrangement => "Edit",
            Self::Choices | Self::Playback | Self::Weeks | Self::Regions => "Go",
            Self::Camera | Self::Structure | Self::Findings => "View",
            Self::Story => "View, Story",
            Self::ThemeAndMotion => "View, Theme and motion",
            Self::TextSizes => "View, Text size",
            Self::Help => "Help",
            Self::Elsewhere => "",
        }
    }

    /// Returns the named commands of the group, in the order of a menu.
    pub fn commands(self) -> impl Iterator<Item = &'static Command> {
        Command::NAMED.iter().filter(move |command| command.info().group == self)
    }
}
