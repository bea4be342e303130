//! A last look at what a frame paints: texts in which letters run from right to left are put into the order in which
//! they are read, and lines of scripts without spaces are broken between words, wherever in the window they are. What screen readers get stays in the order of the text.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::util::hash;
use egui::text::LayoutJob;
use egui::{Context, Galley, Label, LayerId, Plugin, Response, Shape, TextStyle, TextWrapMode, Ui, WidgetText};

use crate::fonts::breaks::has_unspaced_words;
use crate::fonts::faces::faces;
use crate::model::text::direction::has_right_to_left;
use crate::view::toolkit::directions::Directed;

/// Puts text into the order in which it is read.
#[derive(Default)]
pub(crate) struct ReadingOrder {
    /// Texts of this frame and the last one, by what they were laid out from.
    known: BTreeMap<u64, (u64, Arc<Directed>)>,
    /// What is painted of them where that is in order already, and in which frame.
    in_order: BTreeMap<u64, u64>,
}

/// How far around its words a field draws at the most.
const CLIP_MARGIN: f32 = 2.0;

/// Longer texts, which only a field holds, stay as the toolkit has them: nothing of a frame may take long.
const LONGEST: usize = 20_000;

impl ReadingOrder {
    /// Lays out a text, as [`Directed::new`] does.
    pub(crate) fn lay_out(&mut self, job: &LayoutJob, right: Option<f32>, ctx: &Context) -> Arc<Directed> {
        let state = (ctx.pixels_per_point().to_bits(), faces().state(), right.map(f32::to_bits));
        let key = hash((job, state));
        let pass = ctx.cumulative_pass_nr();
        let known = self.known.entry(key).or_insert_with(|| {
            let mut line = |text: &str, format: &egui::TextFormat| -> Arc<Galley> {
                let job = LayoutJob::single_section(text.to_owned(), format.clone());
                ctx.fonts_mut(|fonts| fonts.layout_job(job))
            };
            (pass, Arc::new(Directed::new(job, right, &mut line)))
        });
        known.0 = pass;
        Arc::clone(&known.1)
    }

    /// Returns what is painted in the place of a text.
    fn put_in_order(&mut self, before: &Galley, ctx: &Context) -> Arc<Galley> {
        let directed = self.lay_out(&before.job, None, ctx);
        ctx.fonts_mut(|fonts| fonts.layout_job(directed.job.clone()))
    }
}

/// Returns whether the toolkit may have broken lines within words: it knows none where no spaces part them, as in Thai.
fn is_broken_in_words(galley: &Galley) -> bool {
    galley.rows.len() > 1 && has_unspaced_words(&galley.job.text)
}

impl Plugin for ReadingOrder {
    fn debug_name(&self) -> &'static str {
        "reading order"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        // In a field that is typed in, the cursor goes by the order of the toolkit.
        let typed_in = ctx.memory(|memory| memory.focused()).filter(|_| ctx.text_edit_focused());
        let typed_in = typed_in.and_then(|id| ctx.read_response(id)).map(|field| field.rect);
        let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        if !layers.contains(&LayerId::background()) {
            layers.push(LayerId::background());
        }
        let is_turned = |shape: &Shape| match shape {
            Shape::Text(text) => {
                let galley = &text.galley;
                galley.job.text.len() <= LONGEST
                    && (has_right_to_left(&galley.job.text) || is_broken_in_words(galley))
                    && !self.in_order.contains_key(&hash(&*galley.job))
                    && !typed_in.is_some_and(|field| field.contains(text.pos))
            }
            _ => false,
        };
        let found: Vec<(LayerId, usize, Arc<Galley>)> = ctx.graphics(|graphics| {
            let lists = layers.iter().filter_map(|&layer| Some((layer, graphics.get(layer)?)));
            let shapes = lists.flat_map(|(layer, list)| {
                list.all_entries().enumerate().map(move |(index, clipped)| (layer, index, &clipped.shape))
            });
            let texts = shapes.filter(|(.., shape)| is_turned(shape)).filter_map(|(layer, index, shape)| match shape {
                Shape::Text(text) => Some((layer, index, Arc::clone(&text.galley))),
                _ => None,
            });
            texts.collect()
        });
        for (layer, index, before) in found {
            let after = self.put_in_order(&before, &ctx);
            // What would need a line more has no room for that.
            if !has_right_to_left(&before.job.text) && after.rows.len() > before.rows.len() {
                continue;
            }
            ctx.graphics_mut(|graphics| {
                let Some(list) = graphics.get_mut(layer) else { return };
                list.mutate_shape(egui::layers::ShapeIdx(index), |clipped| {
                    if let Shape::Text(text) = &mut clipped.shape {
                        // A field of several lines shows no more than its words took as they were laid out before.
                        let end = text.pos.x + before.rect.right();
                        if (clipped.clip_rect.right() - end).abs() <= CLIP_MARGIN {
                            clipped.clip_rect.max.x = end.max(text.pos.x + after.rect.right()) + CLIP_MARGIN;
                        }
                        text.galley = after;
                    }
                });
            });
        }
        let pass = ctx.cumulative_pass_nr();
        self.known.retain(|_, (used, _)| *used + 1 >= pass);
        self.in_order.retain(|_, used| *used + 1 >= pass);
    }
}

/// Lays out a text whose place is told part by part, in a column.
pub(crate) fn laid_out_in_order(job: &LayoutJob, column: f32, ctx: &Context) -> Arc<Directed> {
    let lay_out = |order: &mut ReadingOrder| {
        let directed = order.lay_out(job, Some(column), ctx);
        order.in_order.insert(hash(&directed.job), ctx.cumulative_pass_nr());
        directed
    };
    ctx.with_plugin(lay_out).unwrap_or_default()
}

/// Shows words of a map in a row with others. From right to left, they are a block of their own: their last line does not
/// end where the toolkit would go on.
pub(crate) fn words_ui(words: impl Into<WidgetText>, ui: &mut Ui) -> Response {
    let mut words = words.into();
    if has_right_to_left(words.text()) {
        let width = ui.max_rect().width();
        words = words.into_galley(ui, Some(TextWrapMode::Wrap), width, TextStyle::Body).into();
    }
    ui.add(Label::new(words))
}
