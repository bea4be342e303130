//! In which order families of fonts are asked for a character that the program's own faces lack.

use std::cmp::Reverse;

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

/// Returns by what families are sorted: the preferred ones, then those of the same kind, then the others by name.
pub fn rank(family: &str) -> impl Ord + use<> {
    let preferred = PREFERRED.iter().position(|name| *name == family).unwrap_or(PREFERRED.len());
    let is_sans = family.starts_with("Noto Sans");
    // Letters of one width, and squares with the numbers of characters, are better than nothing.
    let is_last_resort = ["Mono", "Unifont", "Last Resort", "LastResort", "Blank"].iter().any(|s| family.contains(s));
    (is_last_resort, preferred, Reverse(is_sans), family.to_owned())
}
