//! A part of a font, to be carried in a picture: the letters that it needs, in a file that browsers take.

use std::collections::BTreeMap;

use skrifa::raw::types::Tag;
use subsetter::GlyphRemapper;

use crate::fonts::Face;

/// The letters of one face, each with its glyph there.
pub(super) type GlyphOfLetter = BTreeMap<char, u32>;

/// Returns an OpenType file with some letters of a face: their outlines and widths, and no rules of kerning or joining,
/// since whoever uses it says where each letter stands. None where the face does not allow it.
pub(super) fn font_file(face: &Face, letters: &GlyphOfLetter) -> Option<Vec<u8>> {
    let (bytes, index) = face.file();
    let mut remapper = GlyphRemapper::new();
    let mut map = Vec::new();
    for (&letter, &glyph) in letters {
        map.push((u32::from(letter), remapper.remap(u16::try_from(glyph).ok()?)));
    }
    let subset = subsetter::subset(bytes, index, &remapper).ok()?;
    let mut tables = tables_of(&subset)?;
    // What is left out of a font for PDF files.
    tables.insert(*b"cmap", character_map(&map));
    tables.insert(*b"OS/2", face.font().table_data(Tag::new(b"OS/2"))?.as_bytes().to_vec());
    Some(font_of(&subset[..4], &tables))
}

/// The tables of a font by their tags, in the order in which its file lists them.
type FontTables = BTreeMap<[u8; 4], Vec<u8>>;

/// Reads the tables of a font (OpenType 1.9, "Organization of an OpenType font").
fn tables_of(font: &[u8]) -> Option<FontTables> {
    let n_tables = u16::from_be_bytes(font.get(4..6)?.try_into().ok()?);
    let record = |index: usize| {
        let record = font.get(12 + 16 * index..28 + 16 * index)?;
        let number = |at: usize| Some(u32::from_be_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize);
        let (offset, length) = (number(8)?, number(12)?);
        Some((record[..4].try_into().ok()?, font.get(offset..offset.checked_add(length)?)?.to_vec()))
    };
    (0..usize::from(n_tables)).map(record).collect()
}

/// Writes a font file of some tables.
fn font_of(version: &[u8], tables: &FontTables) -> Vec<u8> {
    let n = tables.len() as u16;
    let power = n.checked_ilog2().unwrap_or_default() as u16;
    let range = 16 << power;
    let mut file = version.to_vec();
    [n, range, power, 16 * n - range].iter().for_each(|number| file.extend(number.to_be_bytes()));
    let mut data = Vec::new();
    let begin = file.len() + 16 * tables.len();
    for (tag, table) in tables {
        let mut padded = table.clone();
        padded.resize(table.len().next_multiple_of(4), 0);
        let words = padded.chunks_exact(4).map(|word| u32::from_be_bytes([word[0], word[1], word[2], word[3]]));
        let checksum = words.fold(0, u32::wrapping_add);
        file.extend(tag);
        let numbers = [checksum, (begin + data.len()) as u32, table.len() as u32];
        numbers.iter().for_each(|number| file.extend(number.to_be_bytes()));
        data.append(&mut padded);
    }
    file.append(&mut data);
    file
}

/// Writes which glyph each character has (OpenType 1.9, "cmap", format 12).
fn character_map(map: &[(u32, u16)]) -> Vec<u8> {
    let mut table = Vec::new();
    // One subtable, for all of Unicode on Windows.
    [0_u16, 1, 3, 10].iter().for_each(|number| table.extend(number.to_be_bytes()));
    table.extend(12_u32.to_be_bytes());
    [12_u16, 0].iter().for_each(|number| table.extend(number.to_be_bytes()));
    let (n, length) = (map.len() as u32, 16 + 12 * map.len() as u32);
    [length, 0, n].iter().for_each(|number| table.extend(number.to_be_bytes()));
    for &(letter, glyph) in map {
        [letter, letter, u32::from(glyph)].iter().for_each(|number| table.extend(number.to_be_bytes()));
    }
    table
}
