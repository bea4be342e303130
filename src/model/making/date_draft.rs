//! A date as it is being typed: as the article says it, and what that means.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::making::relative_dates::resolve;
use crate::model::{ArticleDate, Dated};

/// A date as it is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateDraft {
    /// As the article says it, or as files have it.
    pub wording: String,
    /// What that means, as files have it.
    pub meaning: String,
    /// Whether what it means was written by hand.
    pub is_overruled: bool,
}

impl DateDraft {
    /// Starts with a date of the map.
    pub fn of(dated: Option<&Dated>) -> Self {
        let Some(Dated { date, wording }) = dated else { return Self::default() };
        let meaning = date.as_edtf().to_owned();
        let wording = wording.clone().unwrap_or_else(|| meaning.clone());
        Self { wording, meaning, is_overruled: true }
    }

    /// Starts with words of the article, and what they mean.
    pub fn guessed(wording: &str, date: &ArticleDate) -> Self {
        Self { wording: wording.to_owned(), meaning: date.as_edtf().to_owned(), is_overruled: false }
    }

    /// Finds out what the words mean that were typed, on the day of the article; what was written by hand stays.
    pub fn follow(&mut self, day: Option<Date>) {
        if !self.is_overruled {
            self.meaning = resolve(&self.wording, day).map(|date| date.as_edtf().to_owned()).unwrap_or_default();
        }
    }

    /// Returns the date; none where nothing is typed.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn dated(&self) -> Result<Option<Dated>, String> {
        let (wording, meaning) = (self.wording.trim(), self.meaning.trim());
        if meaning.is_empty() {
            return match wording.is_empty() {
                true => Ok(None),
                false => {
                    Err(format!("which day is \u{201c}{wording}\u{201d}? Write it as 2024-05-02, 2024-05 or 2024"))
                }
            };
        }
        let date = ArticleDate::parse(meaning)?;
        let wording = Some(wording.to_owned()).filter(|wording| !wording.is_empty() && wording != meaning);
        Ok(Some(Dated { date, wording }))
    }
}
