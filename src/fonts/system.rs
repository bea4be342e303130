//! The fonts of the system: found once, and read only as far as they are needed.

use std::collections::BTreeMap;

use fontdb::{Database, FaceInfo, ID, Source, Style};
use harfrust::FontRef;
use skrifa::MetadataProvider as _;

use super::Weight;
use super::face::{Face, has_outlines, has_pictures, is_unseen};
use super::order::rank;
use crate::model::text::han::HanForm;

/// The families that can stand in for the program's own faces, in the order in which they are asked.
pub struct SystemFonts {
    fonts: Database,
    /// The families, each with its face for either weight, in the order for each form of Han characters.
    families: [Vec<[ID; 2]>; 4],
    /// What is known of the faces by now.
    known: BTreeMap<ID, StandIn>,
}

/// What is known of a face.
struct StandIn {
    /// Its characters as ranges in order, first and last; none where it cannot be drawn.
    ranges: Vec<[u32; 2]>,
    /// Whether its glyphs are pictures in colours, which are asked for after all outlines.
    is_pictures: bool,
    /// The face itself, once it is needed.
    face: Option<&'static Face>,
}

impl SystemFonts {
    /// Looks for the fonts of the system. Takes some tenths of a second.
    pub fn search() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        Self::new(fonts)
    }

    /// Sorts fonts.
    pub fn new(fonts: Database) -> Self {
        let mut families: BTreeMap<&str, Vec<&FaceInfo>> = BTreeMap::new();
        for face in fonts.faces().filter(|face| face.style == Style::Normal) {
            if let Some((family, _)) = face.families.first() {
                families.entry(family).or_default().push(face);
            }
        }
        let nearest =
            |faces: &[&FaceInfo], weight| faces.iter().min_by_key(|face| distance(face, weight)).map(|f| f.id);
        let both = |faces: &[&FaceInfo]| Some([nearest(faces, Weight::Regular)?, nearest(faces, Weight::SemiBold)?]);
        let families: Vec<_> = families.iter().filter_map(|(name, faces)| Some((*name, both(faces)?))).collect();
        let families = HanForm::ALL.map(|form| {
            let mut families = families.clone();
            families.sort_by_cached_key(|(name, _)| rank(name, form));
            families.into_iter().map(|(_, faces)| faces).collect()
        });
        Self { fonts, families, known: BTreeMap::new() }
    }

    /// Returns the first face that has a character, or all that belong together in a cluster, and its place in the order
    /// for a form of Han characters. Reads files: not for the UI thread.
    pub fn face_of(&mut self, cluster: &str, weight: Weight, form: HanForm) -> Option<(usize, &'static Face)> {
        let Self { fonts, families, known } = self;
        let places = || families[form as usize].iter().enumerate();
        let both = places().map(|place| (false, place)).chain(places().map(|place| (true, place)));
        both.into_iter().find_map(|(are_pictures, (place, faces))| {
            let id = faces[weight as usize];
            let known = known.entry(id).or_insert_with(|| characters(fonts, id));
            if known.is_pictures != are_pictures || !cluster.chars().all(|c| is_unseen(c) || has(&known.ranges, c)) {
                return None;
            }
            if known.face.is_none() {
                known.face = read(fonts, id);
                if known.face.is_none() {
                    known.ranges.clear();
                }
            }
            known.face.filter(|face| face.draws(cluster)).map(|face| (place, face))
        })
    }
}

/// Returns how far a face is from what is asked for: in width, in weight, then by where it lies.
fn distance<'a>(face: &'a FaceInfo, weight: Weight) -> impl Ord + use<'a> {
    let width = face.stretch.to_number().abs_diff(5);
    let path = match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    };
    (width, face.weight.0.abs_diff(weight.class()), path, face.index)
}

/// Reads which characters a face has.
fn characters(fonts: &Database, id: ID) -> StandIn {
    let known = fonts.with_face_data(id, |bytes, index| {
        let font = FontRef::from_index(bytes, index).ok()?;
        let is_pictures = has_pictures(&font);
        if !is_pictures && !has_outlines(&font) {
            return None;
        }
        let mut codes: Vec<u32> =
            font.charmap().mappings().filter(|(_, glyph)| glyph.to_u32() != 0).map(|(code, _)| code).collect();
        codes.sort_unstable();
        let mut ranges: Vec<[u32; 2]> = Vec::new();
        for code in codes {
            match ranges.last_mut() {
                Some([_, last]) if code <= *last + 1 => *last = code,
                _ => ranges.push([code, code]),
            }
        }
        Some(StandIn { ranges, is_pictures, face: None })
    });
    known.flatten().unwrap_or(StandIn { ranges: Vec::new(), is_pictures: false, face: None })
}

fn has(ranges: &[[u32; 2]], c: char) -> bool {
    let code = u32::from(c);
    let after = ranges.partition_point(|[first, _]| *first <= code);
    after > 0 && code <= ranges[after - 1][1]
}

/// Reads a face for good.
fn read(fonts: &Database, id: ID) -> Option<&'static Face> {
    let info = fonts.face(id)?;
    let (name, bytes) = match &info.source {
        Source::File(path) | Source::SharedFile(path, _) => (path.display().to_string(), std::fs::read(path).ok()?),
        Source::Binary(bytes) => (info.post_script_name.clone(), (**bytes).as_ref().to_owned()),
    };
    let name = format!("{name}#{}", info.index);
    Face::new(name, bytes.leak(), info.index).map(|face| &*Box::leak(Box::new(face)))
}
