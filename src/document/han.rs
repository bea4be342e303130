//! How the words of what is open are drawn.

use crate::document::Document;
use crate::model::text::han::HanForm;

impl Document {
    /// Returns the form in which Han characters of the map are drawn: found out once.
    pub fn han_form(&self) -> HanForm {
        self.derived.han_form(&self.map)
    }

    /// Returns the same; while another thread has yet to find it after a change of the map, that of the map before.
    pub fn han_form_by_now(&self) -> HanForm {
        self.derived.han_form_by_now(&self.map)
    }
}
