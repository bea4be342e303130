//! Where a part of a map comes from that no reader made: the rule that drafted it, and how sure that rule is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is known of an actor, a piece of evidence or a link that a rule drafted, until a reader takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// The rule that found it.
    pub rule: String,
    /// How many of a hundred such finds are right.
    #[schemars(range(max = 100))]
    pub percent: u8,
    /// Why it may be wrong, in a few words ("two men could be he").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
}

impl Drafted {
    /// From how many of a hundred on a rule is sure.
    const SURE: u8 = 90;
    /// From how many of a hundred on it is fairly sure.
    const FAIRLY_SURE: u8 = 70;

    /// Returns whether the rule is sure: then nothing asks for the reader's decision.
    pub fn is_sure(&self) -> bool {
        self.percent >= Self::SURE
    }

    /// Returns how sure the rule is, in the words that a reader sees.
    pub fn sureness(&self) -> &'static str {
        match self.percent {
            Self::SURE.. => "sure",
            Self::FAIRLY_SURE.. => "fairly sure",
            _ => "unsure",
        }
    }

    /// Returns what a card says of it: "drafted", or how sure the rule is and why it may be wrong.
    pub fn words(&self) -> String {
        match &self.doubt {
            _ if self.is_sure() => "drafted".to_owned(),
            Some(doubt) => format!("{}: {doubt}", self.sureness()),
            None => self.sureness().to_owned(),
        }
    }

    /// Returns what a screen reader says of it.
    pub fn spoken(&self) -> String {
        if self.is_sure() { self.words() } else { format!("drafted, {}", self.words()) }
    }

    /// Returns what is known of two that become one: the surer, and none if a reader made or took either.
    pub fn of_both(first: Option<&Self>, second: Option<&Self>) -> Option<Self> {
        let (first, second) = (first?, second?);
        Some(if second.percent > first.percent { second } else { first }.clone())
    }
}
