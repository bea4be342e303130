//! What one actor does to another: verb types, their families and their codes in event ontologies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A group of verb types that share one colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Statements and judgements.
    SaysAbout,
    /// Meetings, agreements, support, aid and trade.
    WorksWith,
    /// Requests and persuasion.
    Asks,
    /// Accusation, warning, refusal, denial, sanctions.
    PushesAgainst,
    /// Invasion, attack and the moving of fighters.
    UsesForce,
    /// Affiliation: drawn as structure, never as a claim.
    BelongsTo,
}

impl Family {
    /// Every family, in the order of the legend.
    pub const ALL: [Self; 6] =
        [Self::SaysAbout, Self::WorksWith, Self::Asks, Self::PushesAgainst, Self::UsesForce, Self::BelongsTo];

    /// Returns the name that stands in the legend.
    pub fn name(self) -> &'static str {
        match self {
            Self::SaysAbout => "Says about",
            Self::WorksWith => "Works with",
            Self::Asks => "Asks",
            Self::PushesAgainst => "Pushes against",
            Self::UsesForce => "Uses force",
            Self::BelongsTo => "Belongs to",
        }
    }

    /// Returns the name that files use.
    pub fn key(self) -> &'static str {
        match self {
            Self::SaysAbout => "says_about",
            Self::WorksWith => "works_with",
            Self::Asks => "asks",
            Self::PushesAgainst => "pushes_against",
            Self::UsesForce => "uses_force",
            Self::BelongsTo => "belongs_to",
        }
    }
}

/// What the source of a link does to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Made a statement about.
    Said,
    /// Judged, believes, watches.
    Assessed,
    /// Would not speak about.
    DeclinedComment,
    /// Met or conferred with.
    Met,
    /// Held talks with a goal.
    Negotiated,
    /// Reached or stated an agreement.
    Agreed,
    /// Spoke up for, stood by, sympathised with.
    Supported,
    /// Helped in substance.
    SuppliedAid,
    /// Bought from or sold to.
    Traded,
    /// Passed information to.
    Told,
    /// Requested something from.
    AskedFor,
    /// Pressed to do or to leave undone.
    Urged,
    /// Charged with wrongdoing.
    Accused,
    /// Found fault with.
    Criticised,
    /// Announced bad consequences to.
    Warned,
    /// Rebuffed, declined or withdrew from.
    Refused,
    /// Contradicted a claim.
    Denied,
    /// Imposed penalties on.
    Sanctioned,
    /// Held up or undercut.
    Hindered,
    /// Lied to or spread falsehoods about.
    Deceived,
    /// Sent forces into.
    Invaded,
    /// Struck with weapons.
    Attacked,
    /// Gathered, recruited or sent fighters.
    Mobilised,
}

impl Verb {
    /// Every verb type, family by family.
    pub const ALL: [Self; 23] = [
        Self::Said,
        Self::Assessed,
        Self::DeclinedComment,
        Self::Met,
        Self::Negotiated,
        Self::Agreed,
        Self::Supported,
        Self::SuppliedAid,
        Self::Traded,
        Self::Told,
        Self::AskedFor,
        Self::Urged,
        Self::Accused,
        Self::Criticised,
        Self::Warned,
        Self::Refused,
        Self::Denied,
        Self::Sanctioned,
        Self::Hindered,
        Self::Deceived,
        Self::Invaded,
        Self::Attacked,
        Self::Mobilised,
    ];

    /// Returns the family whose colour the link has.
    pub fn family(self) -> Family {
        match self {
            Self::Said | Self::Assessed | Self::DeclinedComment => Family::SaysAbout,
            Self::Met | Self::Negotiated | Self::Agreed | Self::Supported => Family::WorksWith,
            Self::SuppliedAid | Self::Traded | Self::Told => Family::WorksWith,
            Self::AskedFor | Self::Urged => Family::Asks,
            Self::Accused | Self::Criticised | Self::Warned | Self::Refused => Family::PushesAgainst,
            Self::Denied | Self::Sanctioned | Self::Hindered | Self::Deceived => Family::PushesAgainst,
            Self::Invaded | Self::Attacked | Self::Mobilised => Family::UsesForce,
        }
    }

    /// Returns the name that files use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Assessed => "assessed",
            Self::DeclinedComment => "declined_comment",
            Self::Met => "met",
            Self::Negotiated => "negotiated",
            Self::Agreed => "agreed",
            Self::Supported => "supported",
            Self::SuppliedAid => "supplied_aid",
            Self::Traded => "traded",
            Self::Told => "told",
            Self::AskedFor => "asked_for",
            Self::Urged => "urged",
            Self::Accused => "accused",
            Self::Criticised => "criticised",
            Self::Warned => "warned",
            Self::Refused => "refused",
            Self::Denied => "denied",
            Self::Sanctioned => "sanctioned",
            Self::Hindered => "hindered",
            Self::Deceived => "deceived",
            Self::Invaded => "invaded",
            Self::Attacked => "attacked",
            Self::Mobilised => "mobilised",
        }
    }

    /// Returns the words of a switch: "Asked for".
    pub fn name(self) -> String {
        crate::model::wording::capitalised(&self.key().replace('_', " "))
    }

    /// Returns other words by which readers look for it, as the search compares words.
    pub fn synonyms(self) -> &'static str {
        match self {
            Self::Said => "said says told stated remarked commented",
            Self::Assessed => "assessed assesses judged believes believed thinks estimated watched",
            Self::DeclinedComment => "declined silent silence comment",
            Self::Met => "met meets meeting conferred summit",
            Self::Negotiated => "negotiated negotiates negotiation talks bargained",
            Self::Agreed => "agreed agrees agreement deal pact",
            Self::Supported => "supported supports backed backs endorsed defended",
            Self::SuppliedAid => "supplied aided aid helped gave sent support",
            Self::Traded => "traded trade bought sold buys sells",
            Self::Told => "told tells informed briefed shared passed",
            Self::AskedFor => "asked asks requested requests request sought begged",
            Self::Urged => "urged urges pressed called appealed asked",
            Self::Accused => "accused accuses accusation charged blamed alleged",
            Self::Criticised => "criticised criticized criticises criticism condemned blamed",
            Self::Warned => "warned warns warning threatened threat",
            Self::Refused => "refused refuses refusal rejected rebuffed declined",
            Self::Denied => "denied denies denial contradicted rejected disputed refuted",
            Self::Sanctioned => "sanctioned sanctions sanction penalised penalized punished",
            Self::Hindered => "hindered hinders blocked delayed stalled obstructed",
            Self::Deceived => "deceived deceives lied lies misled disinformation",
            Self::Invaded => "invaded invades invasion entered",
            Self::Attacked => "attacked attacks attack struck bombed shelled",
            Self::Mobilised => "mobilised mobilized recruited gathered deployed troops",
        }
    }

    /// Returns the CAMEO code (Schrodt, "CAMEO: Conflict and Mediation Event Observations
    /// Event and Actor Codebook", 2012), as deep as the verb type is specific.
    pub fn cameo(self) -> &'static str {
        match self {
            Self::Said | Self::Assessed | Self::Told => "010",
            Self::DeclinedComment => "011",
            Self::Met => "040",
            Self::Negotiated => "046",
            Self::Agreed => "030",
            Self::Supported => "051",
            Self::SuppliedAid => "070",
            Self::Traded => "061",
            Self::AskedFor | Self::Urged => "020",
            Self::Accused | Self::Deceived => "112",
            Self::Criticised => "111",
            Self::Warned => "130",
            Self::Refused => "120",
            Self::Denied => "016",
            Self::Sanctioned => "163",
            Self::Hindered => "160",
            Self::Invaded => "192",
            Self::Attacked => "190",
            Self::Mobilised => "150",
        }
    }

    /// Returns the PLOVER event type (Open Event Data Alliance), or none: PLOVER does not code
    /// plain statements, which CAMEO files under 01.
    pub fn plover(self) -> Option<&'static str> {
        match self {
            Self::Said | Self::Assessed | Self::DeclinedComment | Self::Told | Self::Denied => None,
            Self::Met | Self::Negotiated => Some("CONSULT"),
            Self::Agreed => Some("AGREE"),
            Self::Supported => Some("SUPPORT"),
            Self::SuppliedAid => Some("AID"),
            Self::Traded => Some("COOPERATE"),
            Self::AskedFor | Self::Urged => Some("REQUEST"),
            Self::Accused | Self::Criticised | Self::Deceived => Some("ACCUSE"),
            Self::Warned => Some("THREATEN"),
            Self::Refused => Some("REJECT"),
            Self::Sanctioned | Self::Hindered => Some("SANCTION"),
            Self::Invaded | Self::Attacked => Some("ASSAULT"),
            Self::Mobilised => Some("MOBILIZE"),
        }
    }
}
