//! The style sheet of a page: the colours of both themes as variables, classes for the map, and `assets/page/page.css`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::files::export::subset::{GlyphOfLetter, font_file};
use crate::fonts::Weight;
use crate::fonts::faces::faces;
use crate::model::Family;
use crate::model::text::han::HanForm;
use crate::scene::draw::Ink;
use crate::scene::palette::{Palette, Rgb, Theme};

/// The letters that a page needs of the program's faces.
pub(super) type PageFonts = BTreeMap<Weight, GlyphOfLetter>;

/// Returns the short name of a colour, which its classes and its variable have.
pub(super) fn code(ink: Ink) -> String {
    match ink {
        Ink::Canvas => "c".to_owned(),
        Ink::Node => "n".to_owned(),
        Ink::OnNode => "o".to_owned(),
        Ink::Accent => "a".to_owned(),
        Ink::Text => "t".to_owned(),
        Ink::TextWeak => "w".to_owned(),
        Ink::Tie => "i".to_owned(),
        Ink::Inference => "e".to_owned(),
        Ink::Family(family) => format!("k{}", family as usize),
        Ink::HalfFamily(family) => format!("h{}", family as usize),
        Ink::HalfInference => "he".to_owned(),
        Ink::HalfText => "hw".to_owned(),
        Ink::Room => "r".to_owned(),
        Ink::RoomEdge => "re".to_owned(),
    }
}

/// Returns every colour of the map.
fn inks() -> impl Iterator<Item = Ink> {
    let plain = [
        Ink::Canvas,
        Ink::Node,
        Ink::OnNode,
        Ink::Accent,
        Ink::Text,
        Ink::TextWeak,
        Ink::Tie,
        Ink::Inference,
        Ink::HalfInference,
        Ink::HalfText,
        Ink::Room,
        Ink::RoomEdge,
    ];
    let families = Family::ALL.into_iter().flat_map(|family| [Ink::Family(family), Ink::HalfFamily(family)]);
    plain.into_iter().chain(families)
}

/// Writes the style sheet.
pub(super) fn style_sheet(fonts: &PageFonts, form: HanForm) -> String {
    let (light, dark) = (variables(Theme::Light), variables(Theme::Dark));
    let mut sheet = String::new();
    for (&weight, letters) in fonts {
        let font = font_file(faces().own(weight), letters).map(|font| BASE64_STANDARD.encode(font));
        let _ = writeln!(
            sheet,
            "@font-face{{font-family:'Quotemap Inter';font-weight:{};src:url(data:font/otf;base64,{})}}",
            weight.class(),
            font.unwrap_or_default()
        );
    }
    let _ = writeln!(sheet, ":root{{color-scheme:light;--han:{};{light}}}", families_of(form));
    let _ = writeln!(
        sheet,
        "@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
    );
    let _ = writeln!(sheet, ":root[data-theme=dark]{{color-scheme:dark;{dark}}}");
    for ink in inks() {
        let code = code(ink);
        let _ = writeln!(
            sheet,
            ".f{code}{{fill:var(--{code})}}.s{code}{{stroke:var(--{code})}}.b{code}{{background:var(--{code})}}"
        );
    }
    sheet.push_str(&include_str!("../../../../assets/page/page.css").replace('\r', ""));
    // Paper is white, whatever the screen is.
    let _ = writeln!(
        sheet,
        "@media print{{:root,:root:not([data-theme=light]),:root[data-theme=dark]{{color-scheme:light;{light}}}}}"
    );
    sheet
}

/// Returns the families with Han characters in a form that browsers are likely to have, for sentences of which these are a part:
/// elsewhere the language of the words tells it.
fn families_of(form: HanForm) -> &'static str {
    match form {
        HanForm::Simplified => "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\"",
        HanForm::Traditional => "\"PingFang TC\",\"Microsoft JhengHei\",\"Noto Sans CJK TC\",\"Noto Sans TC\"",
        HanForm::Japanese => "\"Hiragino Sans\",\"Yu Gothic\",\"Noto Sans CJK JP\",\"Noto Sans JP\"",
        HanForm::Korean => "\"Apple SD Gothic Neo\",\"Malgun Gothic\",\"Noto Sans CJK KR\",\"Noto Sans KR\"",
    }
}

/// Writes the colours of a theme as variables.
fn variables(theme: Theme) -> String {
    let Palette { panel, card, edge, warning, .. } = Palette::of(theme);
    let named = [("panel", panel), ("card", card), ("edge", edge), ("warn", warning)];
    let named = named.map(|(name, color)| (name.to_owned(), color));
    let colors = inks().map(|ink| (code(ink), ink.rgb(theme))).chain(named);
    colors.map(|(name, Rgb(r, g, b))| format!("--{name}:#{r:02x}{g:02x}{b:02x};")).collect()
}
