//! When what the links say happened: a span for each dated piece of evidence, on an axis on which
//! long empty times are cut short.

use jiff::civil::Date;

use crate::model::{ArticleDate, DateRange, EvidenceId, Family, LinkId, Map};

/// A dated piece of evidence of a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The link.
    pub link: LinkId,
    /// The evidence.
    pub piece: EvidenceId,
    /// The family, whose colour the mark has.
    pub family: Family,
    /// The date as the article has it.
    pub date: ArticleDate,
    /// Where on the axis it starts and ends; the same for a day.
    pub along: (f64, f64),
}

impl Span {
    /// Returns whether the day is known.
    pub fn is_day(&self) -> bool {
        self.date.start_day() == self.date.last_day()
    }

    /// Returns where its mark stands: of what is open at the end that is known, else in its middle, as no day of it is
    /// more likely than another.
    pub fn middle(&self) -> f64 {
        match (self.date.start_day(), self.date.last_day()) {
            (Some(_), Some(_)) => f64::midpoint(self.along.0, self.along.1),
            (_, None) => self.along.0,
            (None, _) => self.along.1,
        }
    }
}

/// A piece of evidence of a link that has no date, nor has its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undated {
    /// The link.
    pub link: LinkId,
    /// The evidence.
    pub piece: EvidenceId,
    /// The family, whose colour the mark has.
    pub family: Family,
}

/// The evidence of some links, in the order of time; aside what has no date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The dated pieces of evidence: those that start first come first.
    pub spans: Vec<Span>,
    /// The pieces of evidence without a date, by family.
    pub undated: Vec<Undated>,
    /// How many pieces of evidence these are: one can back several links.
    pub n_undated: usize,
    /// The days on which something starts or ends, ascending, and where they are on the axis.
    days: Vec<(Date, f64)>,
}

/// Where spans begin whose start is open.
const BEFORE_ALL: f64 = -0.5;

/// More days than this between two days are drawn as if they were so many.
const LONGEST_GAP_DAYS: i32 = 2;

impl Timeline {
    /// Places some evidence of links in time: by its own date, or else by that of its link.
    pub fn new(map: &Map, evidence: &[(LinkId, EvidenceId)]) -> Self {
        let mut dated = Vec::new();
        let mut undated = Vec::new();
        for &(link, piece) in evidence {
            match map.piece(piece).date.as_ref().or(map.link(link).date.as_ref()) {
                Some(date) => dated.push((link, piece, &date.date)),
                None => undated.push(Undated { link, piece, family: map.link(link).verb.family() }),
            }
        }
        undated.sort_by_key(|mark| (mark.family, mark.link, mark.piece));
        let mut pieces: Vec<EvidenceId> = undated.iter().map(|mark| mark.piece).collect();
        pieces.sort();
        pieces.dedup();
        let days = axis(dated.iter().map(|(.., date)| *date));
        let mut timeline = Self { spans: Vec::new(), n_undated: pieces.len(), undated, days };
        dated.sort_by_cached_key(|&(link, _, date)| (date.order(), map.link(link).verb.family(), link));
        timeline.spans = dated
            .into_iter()
            .map(|(link, piece, date)| {
                let family = map.link(link).verb.family();
                let first = date.start_day().map_or(BEFORE_ALL, |day| timeline.along(day));
                let last = date.last_day().map_or(timeline.end(), |day| timeline.along(day));
                Span { link, piece, family, date: date.clone(), along: (first, last) }
            })
            .collect();
        timeline
    }

    /// Returns how many marks there are: of dated evidence, then of undated.
    pub fn n_marks(&self) -> usize {
        self.spans.len() + self.undated.len()
    }

    /// Returns the link of a mark.
    pub fn link_of_mark(&self, index: usize) -> Option<LinkId> {
        match index.checked_sub(self.spans.len()) {
            None => Some(self.spans[index].link),
            Some(index) => self.undated.get(index).map(|mark| mark.link),
        }
    }

    /// Returns the family of a mark.
    pub fn family_of_mark(&self, index: usize) -> Option<Family> {
        match index.checked_sub(self.spans.len()) {
            None => Some(self.spans[index].family),
            Some(index) => self.undated.get(index).map(|mark| mark.family),
        }
    }

    /// Returns the days on which something starts, ascending.
    pub fn steps(&self) -> Vec<Date> {
        let mut steps: Vec<Date> = self.spans.iter().map(|span| span.date.first_day()).collect();
        steps.dedup();
        steps
    }

    /// Returns the span whose date names a step on the axis: the most exact one that starts on that day.
    pub fn named(&self, day: Date) -> Option<&Span> {
        // Those that start first come first.
        let from = self.spans.partition_point(|span| span.date.first_day() < day);
        let starting = self.spans[from..].iter().take_while(|span| span.date.first_day() == day);
        starting.min_by(|a, b| (a.along.1 - a.along.0).total_cmp(&(b.along.1 - b.along.0)))
    }

    /// Returns where a day is on the axis, whose unit is a day.
    pub fn along(&self, day: Date) -> f64 {
        match self.days.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(index) => self.days[index].1,
            Err(0) => 0.0,
            Err(after) => self.days[after - 1].1,
        }
    }

    /// Returns the days between which a stretch of the axis lies; none where there is no axis.
    pub fn days_between(&self, from: f64, to: f64) -> Option<(Date, Date)> {
        let inside: Vec<Date> =
            self.days.iter().filter(|(_, at)| (from..=to).contains(at)).map(|(day, _)| *day).collect();
        Some((*inside.first()?, *inside.last()?))
    }

    /// Returns from where to where the days of the axis lie that a range has.
    pub fn stretch_of(&self, range: DateRange) -> Option<(f64, f64)> {
        let start = range.first.map_or(0, |first| self.days.partition_point(|(day, _)| *day < first));
        let end = range.last.map_or(self.days.len(), |last| self.days.partition_point(|(day, _)| *day <= last));
        let days = self.days.get(start..end)?;
        Some((days.first()?.1, days.last()?.1))
    }

    /// Returns the day of the axis that is nearest to a place on it.
    pub fn day_near(&self, along: f64) -> Option<Date> {
        // The marks of a day are drawn a little behind its place, so that is where its middle is.
        let distance = |at: f64| (at + 0.2 - along).abs();
        self.days.iter().min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(day, _)| *day)
    }

    /// Returns the day of the axis that lies from a day as `to` lies from `from`, in days of the axis.
    pub fn shifted(&self, day: Date, from: Date, to: Date) -> Date {
        let index = |day: Date| self.days.partition_point(|(other, _)| *other < day) as isize;
        let shifted = (index(day) + index(to) - index(from)).clamp(0, self.days.len() as isize - 1);
        self.days.get(shifted as usize).map_or(day, |(day, _)| *day)
    }

    /// Returns the year that days need not name: that of all days of the axis, where they have one in common.
    pub fn year(&self) -> Option<i16> {
        let (first, last) = (self.days.first()?.0.year(), self.days.last()?.0.year());
        (first == last).then_some(first)
    }

    /// Returns where the axis leaves days out: the middle between those before and after.
    pub fn breaks(&self) -> impl Iterator<Item = f64> {
        let gaps = self.days.windows(2).filter(|pair| days_from(pair[0].0, pair[1].0) > LONGEST_GAP_DAYS);
        gaps.map(|pair| f64::midpoint(pair[0].1, pair[1].1))
    }

    /// Returns where the axis ends.
    pub fn end(&self) -> f64 {
        self.days.last().map_or(0.0, |(_, at)| *at)
    }
}

fn axis<'a>(dates: impl Iterator<Item = &'a ArticleDate>) -> Vec<(Date, f64)> {
    let mut days: Vec<Date> = dates.flat_map(|date| [Some(date.first_day()), date.last_day()]).flatten().collect();
    days.sort();
    days.dedup();
    let mut axis: Vec<(Date, f64)> = Vec::with_capacity(days.len());
    for day in days {
        let at = axis.last().map_or(0.0, |&(before, at)| at + f64::from(days_from(before, day).min(LONGEST_GAP_DAYS)));
        axis.push((day, at));
    }
    axis
}

fn days_from(before: Date, day: Date) -> i32 {
    i32::try_from(day.duration_since(before).as_hours() / 24).unwrap_or(i32::MAX)
}
