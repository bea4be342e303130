//! In which order families of fonts are asked for a character that the program's own faces lack.

use std::cmp::Reverse;

use crate::model::text::han::HanForm;

/// Families that are asked first, in this order: clear letters without serifs, the script of most readers first where
/// two have the same marks. One that other families begin with comes after them.
const PREFERRED: &[&str] = &[
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Thai",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Tamil",
    "Noto Sans Telugu",
    "Noto Sans Ethiopic",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans CJK TC",
    "Noto Emoji",
    "Symbola",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans Symbols 2",
    "Noto Sans Math",
    "DejaVu Sans",
    "Liberation Sans",
    "FreeSans",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Segoe UI",
    "Microsoft YaHei UI",
    "Yu Gothic UI",
    "Malgun Gothic",
    "Nirmala UI",
    "Leelawadee UI",
    "Segoe UI Symbol",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Geeza Pro",
    "Arial Hebrew",
    "Kohinoor Devanagari",
    "Kohinoor Bangla",
    "Thonburi",
    "Arial Unicode MS",
];

/// The first of them with Han characters.
const FIRST_WITH_HAN: &str = "Noto Sans CJK SC";

/// Parts of the names of families that draw Han characters in the form of a country; not those with the letters of books,
/// which stand in for no plain face.
const FORMS: [(HanForm, &[&str]); 4] = [
    (HanForm::Simplified, &[" SC", "WenQuanYi", "YaHei"]),
    (HanForm::Traditional, &[" TC", " HK", "JhengHei"]),
    (HanForm::Japanese, &[" JP", "Yu Gothic", "Hiragino Sans", "Meiryo", "IPAGothic", "VL PGothic"]),
    (HanForm::Korean, &[" KR", "Malgun Gothic", "Apple SD Gothic", "NanumGothic"]),
];

/// Returns whether a family has Han characters in a form.
fn has_form(family: &str, form: HanForm) -> bool {
    let parts = FORMS.iter().filter(|(of, _)| *of == form).flat_map(|(_, parts)| *parts);
    !family.contains("Serif") && parts.into_iter().any(|part| family.contains(part))
}

/// Returns by what families are sorted where Han characters are drawn in a form: the preferred ones, then those of the same
/// kind, then the others by name. Those that have the form come where the first that has such characters does.
pub fn rank(family: &str, form: HanForm) -> impl Ord + use<> {
    let place = |family: &str| PREFERRED.iter().position(|name| *name == family).unwrap_or(PREFERRED.len());
    let (own, has_form) = (place(family), has_form(family, form));
    let preferred = if has_form { own.min(place(FIRST_WITH_HAN)) } else { own };
    let is_sans = family.starts_with("Noto Sans");
    // Letters of one width, and squares with the numbers of characters, are better than nothing.
    let is_last_resort = ["Mono", "Unifont", "Last Resort", "LastResort", "Blank"].iter().any(|s| family.contains(s));
    (is_last_resort, preferred, !has_form, own, Reverse(is_sans), family.to_owned())
}
