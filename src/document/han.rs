//! How the words of what is open are drawn.

use crate::document::Document;
use crate::model::text::han::HanForm;

impl Document {
    /// Returns the form in which Han characters of the map are drawn: found out once.
    pub fn han_form(&self) -> HanForm {
        self.derived.han_form(&self.map)
    }
}
