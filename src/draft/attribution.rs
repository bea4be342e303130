//! Who said what: for each quotation the likeliest of its candidates.

use crate::draft::speakers::{Context, SpeakerCandidate, size_of};
use crate::draft::weights;

/// Chooses the speaker of every quotation, in the order of the article; also returns all candidates.
pub fn speakers(context: &Context<'_>) -> Vec<(Option<SpeakerCandidate>, Vec<SpeakerCandidate>)> {
    let mut chosen: Vec<Option<SpeakerCandidate>> = Vec::new();
    let mut all = Vec::new();
    for quote in 0..context.text.quotes.len() {
        let mut candidates = context.candidates(quote, &chosen);
        let size = size_of(&context.text.quotes[quote]);
        for candidate in &mut candidates {
            candidate.confidence = match candidate.rule {
                // Too rare to be weighed: whoever speaks goes on as surely as they began.
                "open quotation" => candidate.confidence,
                // What is known of a candidate is read here only, and a long article has much of it.
                rule => weights::SPEAKERS.probability_by_rule(rule, size, &std::mem::take(&mut candidate.features)),
            };
        }
        let best = candidates.iter().fold(None, |best: Option<&SpeakerCandidate>, next| match best {
            Some(best) if best.confidence >= next.confidence => Some(best),
            _ => Some(next),
        });
        chosen.push(best.cloned());
        all.push(candidates);
    }
    chosen.into_iter().zip(all).collect()
}
