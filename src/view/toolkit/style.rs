//! The window's fonts, colours and spacing, from the scene's palette.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Visuals};

use crate::command::ThemeChoice;
use crate::scene::palette::{Palette, Rgb, Theme};
use crate::view::preferences::Preferences;
use crate::view::toolkit::kept_nodes::KeptNodes;
use crate::view::toolkit::reading_order::ReadingOrder;
use crate::view::toolkit::told_nodes::ToldNodes;
use crate::view::toolkit::tree::{NamelessParts, SpokenOrder};
use crate::view::toolkit::typefaces::{self, SEMIBOLD_NAME, SERIF_NAME};

/// Returns a palette's colour for the window.
pub fn color(Rgb(r, g, b): Rgb) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// Returns the theme that the window is drawn in.
pub fn theme(ctx: &egui::Context) -> Theme {
    match ctx.theme() {
        egui::Theme::Light => Theme::Light,
        egui::Theme::Dark => Theme::Dark,
    }
}

/// Returns egui's word for a theme that a reader wants.
pub fn preference(theme: ThemeChoice) -> egui::ThemePreference {
    match theme {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}

/// Returns the palette that the window is drawn in.
pub fn palette(ctx: &egui::Context) -> Palette {
    Palette::of(theme(ctx))
}

/// Returns the face of names and headings.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD_NAME.into()))
}

/// Returns the face of quotations, and of nothing else.
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF_NAME.into()))
}

/// How long panels and switches take to move.
const ANIMATION_SECS: f32 = 0.12;

/// The theme where neither the reader nor the system has a wish.
pub const FALLBACK: egui::Theme = egui::Theme::Light;

/// Gives a window its fonts, and both themes their colours.
pub fn apply(ctx: &egui::Context) {
    ctx.set_fonts(typefaces::fonts());
    typefaces::renew(ctx);
    ctx.add_plugin(NamelessParts);
    ctx.add_plugin(SpokenOrder);
    // After the two above: what these add is told as they would leave it.
    ctx.add_plugin(ToldNodes::default());
    ctx.add_plugin(KeptNodes::default());
    ctx.add_plugin(ReadingOrder::default());
    for (egui_theme, theme) in [(egui::Theme::Light, Theme::Light), (egui::Theme::Dark, Theme::Dark)] {
        ctx.style_mut_of(egui_theme, |style| {
            style.visuals = visuals(theme);
            style.text_styles = [
                (TextStyle::Small, FontId::proportional(11.5)),
                (TextStyle::Body, FontId::proportional(13.5)),
                (TextStyle::Button, FontId::proportional(13.5)),
                (TextStyle::Heading, semibold(17.0)),
                (TextStyle::Monospace, FontId::monospace(13.0)),
            ]
            .into();
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.menu_margin = Margin::same(6);
            style.spacing.tooltip_width = 340.0;
            style.interaction.tooltip_delay = 0.25;
            style.interaction.resize_grab_radius_side = 6.0;
            style.animation_time = ANIMATION_SECS;
        });
    }
    ctx.options_mut(|options| {
        // Ctrl+plus and Ctrl+minus belong to the map.
        options.zoom_with_keyboard = false;
        options.fallback_theme = FALLBACK;
    });
}

/// Gives a window the size of text and the motion that the reader prefers.
pub fn suit(preferences: &Preferences, ctx: &egui::Context) {
    if ctx.zoom_factor() != preferences.zoom() {
        ctx.set_zoom_factor(preferences.zoom());
    }
    let animation_secs = if preferences.reduced_motion { 0.0 } else { ANIMATION_SECS };
    if ctx.global_style().animation_time != animation_secs {
        ctx.all_styles_mut(|style| style.animation_time = animation_secs);
    }
}

fn visuals(theme: Theme) -> Visuals {
    let palette = Palette::of(theme);
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let (text, edge, accent) = (color(palette.text), color(palette.edge), color(palette.accent));
    visuals.panel_fill = color(palette.panel);
    visuals.window_fill = color(palette.card);
    visuals.window_stroke = Stroke::new(1.0, edge);
    visuals.extreme_bg_color = color(palette.card);
    visuals.faint_bg_color = color(palette.tie);
    visuals.hyperlink_color = accent;
    visuals.weak_text_color = Some(color(palette.text_weak));
    visuals.warn_fg_color = color(palette.warning);
    visuals.error_fg_color = color(palette.error);
    visuals.selection.bg_fill = accent.gamma_multiply(0.22);
    visuals.selection.stroke = Stroke::new(1.5, accent);
    // A cursor that blinks has the whole window drawn anew twice a second, for as long as somebody could type.
    visuals.text_cursor.blink = false;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.popup_shadow = shadow;
    visuals.window_shadow = shadow;
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, edge);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, text);
    for (state, fill) in [
        (&mut widgets.inactive, palette.tie),
        (&mut widgets.hovered, palette.edge),
        (&mut widgets.active, palette.edge),
        (&mut widgets.open, palette.edge),
    ] {
        state.bg_fill = color(fill);
        state.weak_bg_fill = color(fill);
        state.fg_stroke = Stroke::new(1.2, text);
        state.bg_stroke = Stroke::NONE;
        state.corner_radius = CornerRadius::same(5);
        state.expansion = 0.0;
    }
    // A field must be seen as one before the mouse is over it.
    widgets.inactive.bg_stroke = Stroke::new(1.0, edge);
    widgets.hovered.bg_stroke = Stroke::new(1.0, color(palette.text_weak));
    widgets.active.bg_stroke = Stroke::new(1.0, accent);
    visuals
}
