//! Colours by role, for light and dark; family colours are Okabe and Ito's ("Color universal
//! design", 2008), which the colour-blind can tell apart.

use crate::model::Family;

/// Red, green and blue, 0 to 255, in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Returns the colour halfway to another.
    pub(crate) fn halfway(self, Self(r, g, b): Self) -> Self {
        Self(self.0.midpoint(r), self.1.midpoint(g), self.2.midpoint(b))
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on near-black.
    Dark,
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind the map.
    pub canvas: Rgb,
    /// Behind panels.
    pub panel: Rgb,
    /// Behind cards and fields.
    pub card: Rgb,
    /// Lines between panels and around cards.
    pub edge: Rgb,
    /// Names and words.
    pub text: Rgb,
    /// Labels of links, remarks.
    pub text_weak: Rgb,
    /// The shapes of actors.
    pub node: Rgb,
    /// Letters inside such shapes.
    pub on_node: Rgb,
    /// The bands from members to what they belong to.
    pub tie: Rgb,
    /// Links that rest on inference only.
    pub inference: Rgb,
    /// What is selected or focused.
    pub accent: Rgb,
    /// What the reader must not overlook: a dispute, a reservation.
    pub warning: Rgb,
    /// What failed.
    pub error: Rgb,
}

impl Palette {
    /// Returns the colours of a theme.
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                canvas: Rgb(255, 255, 255),
                panel: Rgb(246, 247, 249),
                card: Rgb(255, 255, 255),
                edge: Rgb(217, 221, 227),
                text: Rgb(26, 30, 36),
                text_weak: Rgb(88, 96, 107),
                node: Rgb(57, 66, 78),
                on_node: Rgb(255, 255, 255),
                tie: Rgb(230, 233, 238),
                inference: Rgb(140, 147, 157),
                accent: Rgb(20, 88, 199),
                warning: Rgb(166, 77, 0),
                error: Rgb(186, 26, 26),
            },
            Theme::Dark => Self {
                canvas: Rgb(20, 22, 26),
                panel: Rgb(29, 32, 37),
                card: Rgb(38, 42, 48),
                edge: Rgb(60, 66, 75),
                text: Rgb(236, 239, 243),
                text_weak: Rgb(166, 174, 185),
                node: Rgb(198, 205, 214),
                on_node: Rgb(24, 27, 32),
                tie: Rgb(44, 48, 56),
                inference: Rgb(122, 130, 141),
                accent: Rgb(120, 176, 255),
                warning: Rgb(255, 167, 64),
                error: Rgb(255, 138, 128),
            },
        }
    }
}

/// Returns a family's colour.
pub fn family_color(family: Family, theme: Theme) -> Rgb {
    match (family, theme) {
        (Family::SaysAbout, Theme::Light) => Rgb(0, 114, 178),
        (Family::SaysAbout, Theme::Dark) => Rgb(86, 180, 233),
        (Family::WorksWith, _) => Rgb(0, 158, 115),
        (Family::Asks, _) => Rgb(230, 159, 0),
        (Family::PushesAgainst, _) => Rgb(213, 94, 0),
        (Family::UsesForce, _) => Rgb(204, 121, 167),
        (Family::BelongsTo, theme) => Palette::of(theme).tie,
    }
}
