//! Two times side by side: what is dated to the first, to the second, or to both.
//!
//! A link counts for a time if the link or its evidence has a date that lies inside. What began
//! before and runs on, or is dated too widely to say, is no news of a time: it is listed apart. So is
//! what began at one of the times and still runs at the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use crate::model::date::{ArticleDate, DateRange, short_day, year_words};
use crate::model::link_dates::dates_of;
use crate::model::shown::Shown;
use crate::model::wording::capitalised;
use crate::model::{Dated, LinkId, Map};

/// A day or some days on end, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// How a date lies to a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Presence {
    Elsewhere,
    /// It runs through, or is too wide to say.
    Around,
    /// It lies inside, or something begins inside.
    Inside,
}

impl Time {
    /// Returns the days as a filter has them.
    pub fn range(self) -> DateRange {
        DateRange { first: Some(self.first), last: Some(self.last) }
    }

    /// Returns when a date surely begins; of a closed one, the whole of it.
    pub(crate) fn of(date: &ArticleDate) -> Self {
        Self { first: date.first_day(), last: date.last_sure_day() }
    }

    fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    fn presence(self, date: &ArticleDate) -> Presence {
        match self.range() {
            range if range.holds(date) => Presence::Inside,
            range if range.meets(date) => Presence::Around,
            _ => Presence::Elsewhere,
        }
    }

    /// Returns the time with its preposition: "on 14 March 2022", "in November 2021".
    pub fn at(self) -> String {
        match (self.first == self.last, self.is_month() || self.is_year()) {
            (true, _) => format!("on {self}"),
            (false, true) => format!("in {self}"),
            (false, false) => format!("from {self}"),
        }
    }

    fn is_month(self) -> bool {
        self.first.day() == 1 && self.last == self.first.last_of_month()
    }

    fn is_year(self) -> bool {
        self.first == self.first.first_of_year() && self.last == self.first.last_of_year()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last } = *self;
        if first == last {
            f.write_str(&short_day(first))
        } else if self.is_year() {
            f.write_str(&year_words(first.year()))
        } else if self.is_month() {
            write!(f, "{} {}", first.strftime("%B"), year_words(first.year()))
        } else if first.first_of_month() == last.first_of_month() {
            write!(f, "{} to {}", first.day(), short_day(last))
        } else {
            write!(f, "{} to {}", short_day(first), short_day(last))
        }
    }
}

/// A time at which a map has something, and what took place then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub time: Time,
    /// The occasions whose evidence is dated so.
    pub occasions: Vec<String>,
    /// How many links count for it.
    pub n_links: usize,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.time)?;
        match self.occasions.is_empty() {
            true => Ok(()),
            false => write!(f, ": {}", self.occasions.join("; ")),
        }
    }
}

/// Returns the times that the dates and occasions of a map name, in order.
pub fn moments(map: &Map) -> Vec<Moment> {
    let mut named: BTreeMap<Time, BTreeSet<&str>> = BTreeMap::new();
    for link in map.link_ids() {
        for date in begun(dates_of(map, link, |_| true)) {
            named.entry(Time::of(date)).or_default();
        }
    }
    let mut occasions: BTreeMap<&str, Time> = BTreeMap::new();
    for piece in map.evidence() {
        if let (Some(occasion), Some(Dated { date, .. })) = (&piece.occasion, &piece.date)
            && date.start_day().is_some()
        {
            let time = Time::of(date);
            let whole = occasions.entry(occasion).or_insert(time);
            *whole = Time { first: whole.first.min(time.first), last: whole.last.max(time.last) };
        }
    }
    for (occasion, time) in occasions {
        named.entry(time).or_default().insert(occasion);
    }
    let dates = |link| begun(dates_of(map, link, |_| true)).map(move |date| (Time::of(date), link));
    let mut dated: Vec<(Time, LinkId)> = map.link_ids().flat_map(dates).collect();
    dated.sort();
    let n_links = |time: Time| {
        let start = dated.partition_point(|(date, _)| date.first < time.first);
        let end = dated.partition_point(|(date, _)| date.first <= time.last);
        let inside = dated[start..end].iter().filter(|(date, _)| time.holds(*date));
        inside.map(|(_, link)| link).collect::<BTreeSet<_>>().len()
    };
    let moment = |(time, occasions): (Time, BTreeSet<&str>)| Moment {
        time,
        occasions: occasions.into_iter().map(str::to_owned).collect(),
        n_links: n_links(time),
    };
    named.into_iter().map(moment).collect()
}

/// Leaves out the dates of which nobody knows when they began: these are no times to look at.
fn begun<'a>(dates: impl Iterator<Item = &'a ArticleDate>) -> impl Iterator<Item = &'a ArticleDate> {
    dates.filter(|date| date.start_day().is_some())
}

/// Returns the two times that a reader most likely asks about: the last one and, of those before, the one that
/// most links count for. Times at which something named took place come first; of times within each other the
/// shorter.
pub fn then_and_now(moments: &[Moment]) -> Option<[Time; 2]> {
    let holds_another = |moment: &Moment| moments.iter().any(|other| other != moment && moment.time.holds(other.time));
    let mut inner: Vec<&Moment> = moments.iter().filter(|moment| !holds_another(moment)).collect();
    if inner.iter().filter(|moment| !moment.occasions.is_empty()).count() >= 2 {
        inner.retain(|moment| !moment.occasions.is_empty());
    }
    let (now, before) = inner.split_last()?;
    // Among equal candidates the first one wins.
    let then = before.iter().rev().max_by_key(|moment| moment.n_links)?;
    Some([then.time, now.time])
}

/// What the links of a map have to do with two times.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The two times.
    pub times: [Time; 2],
    /// Links that count for the first time only, and for the second only, in the file's order.
    pub only: [Vec<LinkId>; 2],
    /// Links that began at the first time and run on at the second, and the reverse for times in reverse order.
    pub runs_on: [Vec<LinkId>; 2],
    /// Links that count for both.
    pub both: Vec<LinkId>,
    /// Links that count for neither, but run through one of them or are dated too widely to say.
    pub around: Vec<LinkId>,
    /// How many links have no date.
    pub n_undated: usize,
}

impl Comparison {
    /// Compares what a map has at two times: of the links that the filter shows, by the evidence that
    /// counts; of the others, by all of it. The dates of the filter are left aside.
    pub fn new(map: &Map, shown: &Shown, times: [Time; 2]) -> Self {
        let shown = shown.at_any_time(map);
        let (only, runs_on) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        let mut comparison = Self { times, only, runs_on, both: Vec::new(), around: Vec::new(), n_undated: 0 };
        for link in map.link_ids() {
            let counts = |piece| !shown.has_link(link) || shown.pieces(link).contains(&piece);
            let dates: Vec<&ArticleDate> = dates_of(map, link, counts).collect();
            let presence = |time: Time| dates.iter().map(|date| time.presence(date)).max();
            let Some((first, second)) = presence(times[0]).zip(presence(times[1])) else {
                comparison.n_undated += 1;
                continue;
            };
            let begins = |date: &&ArticleDate, time: Time| time.presence(date) == Presence::Inside;
            let runs_on = |[from, to]: [Time; 2]| {
                dates.iter().any(|date| date.last_day().is_none() && begins(date, from) && to.range().meets(date))
            };
            match (first, second) {
                (Presence::Inside, Presence::Inside) => comparison.both.push(link),
                (Presence::Inside, _) if runs_on(times) => comparison.runs_on[0].push(link),
                (_, Presence::Inside) if runs_on([times[1], times[0]]) => comparison.runs_on[1].push(link),
                (Presence::Inside, _) => comparison.only[0].push(link),
                (_, Presence::Inside) => comparison.only[1].push(link),
                (Presence::Elsewhere, Presence::Elsewhere) => {}
                (Presence::Around, _) | (_, Presence::Around) => comparison.around.push(link),
            }
        }
        comparison
    }

    /// Returns the links that count for one of the times.
    pub fn links(&self) -> impl Iterator<Item = LinkId> {
        self.only.iter().chain(&self.runs_on).flatten().chain(&self.both).copied()
    }

    /// Returns for which of the times a link counts.
    pub fn at(&self, link: LinkId) -> [bool; 2] {
        let has = |links: &Vec<LinkId>| links.binary_search(&link).is_ok();
        [0, 1].map(|time: usize| has(&self.both) || has(&self.only[time]) || has(&self.runs_on[time]))
    }

    /// Returns whether a link began at one of the times and runs on at the other.
    pub fn runs_on(&self, link: LinkId) -> bool {
        self.runs_on.iter().any(|links| links.binary_search(&link).is_ok())
    }
}

/// Returns the dates of a link, where they say more than the time that it counts for.
pub(crate) fn dates_words(map: &Map, link: LinkId, time: Option<Time>) -> Option<String> {
    let mut dates: Vec<String> = dates_of(map, link, |_| true).map(ToString::to_string).collect();
    dates.dedup();
    let is_plain = time.is_some_and(|time| {
        dates_of(map, link, |_| true).all(|date| date.first_day() == time.first && date.last_day() == Some(time.last))
    });
    (!is_plain).then(|| capitalised(&dates.join("; ")))
}
