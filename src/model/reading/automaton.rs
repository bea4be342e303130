//! Searches a text for the words of all quotations at once, in time that grows with the text alone (Aho and Corasick,
//! 1975), also where lines stand amid them that are no part of the article.

use std::collections::VecDeque;
use std::ops::Range;

use crate::model::text::article::Article;
use crate::model::text::furniture;
use crate::model::text::words::{Pursuit, Vocabulary, WordId, each_wanted_word};

/// A state of the search: how far into which patterns the words read so far lead; nought is the start.
type StateId = u32;

const START: StateId = 0;

/// Where the words of a pattern stand in the normal form.
#[derive(Clone, Debug)]
pub(crate) struct Occurrence {
    /// The byte at which the first one starts.
    pub start: usize,
    /// The foreign lines amid them.
    pub foreign: Vec<Range<usize>>,
}

/// Finds patterns of words.
#[derive(Clone, Debug)]
pub(crate) struct Automaton {
    /// Per state, where each word leads, in the order of the words.
    next: Vec<Vec<(WordId, StateId)>>,
    /// Per state, the state of its longest end that starts a pattern, too.
    fallback: Vec<StateId>,
    /// Per state, how many words lead to it.
    depth: Vec<u32>,
    /// Per state, the pattern that ends with it.
    pattern: Vec<Option<u32>>,
    /// Per state, the next one along the fallbacks with which a pattern ends.
    shorter: Vec<StateId>,
    /// Per pattern, its number of words.
    n_words: Vec<usize>,
}

impl Automaton {
    /// Makes an automaton for patterns, none twice and none empty.
    pub(crate) fn new(patterns: &[Vec<WordId>]) -> Self {
        let mut automaton = Self {
            next: vec![Vec::new()],
            fallback: vec![START],
            depth: vec![0],
            pattern: vec![None],
            shorter: vec![START],
            n_words: patterns.iter().map(Vec::len).collect(),
        };
        for (number, pattern) in (0..).zip(patterns) {
            let mut state = START;
            for &word in pattern {
                state = match automaton.child(state, word) {
                    Ok(next) => next,
                    Err(at) => automaton.grow(state, at, word),
                };
            }
            automaton.pattern[state as usize] = Some(number);
        }
        automaton.link();
        automaton
    }

    /// Returns where a word leads from a state, or else where in its list that would stand.
    fn child(&self, state: StateId, word: WordId) -> Result<StateId, usize> {
        let children = &self.next[state as usize];
        children.binary_search_by_key(&word, |(word, _)| *word).map(|at| children[at].1)
    }

    fn grow(&mut self, from: StateId, at: usize, word: WordId) -> StateId {
        let state = StateId::try_from(self.depth.len()).unwrap_or(StateId::MAX);
        self.next[from as usize].insert(at, (word, state));
        self.next.push(Vec::new());
        self.depth.push(self.depth[from as usize] + 1);
        self.fallback.push(START);
        self.pattern.push(None);
        self.shorter.push(START);
        state
    }

    /// Finds the fallbacks, breadth first.
    fn link(&mut self) {
        let mut queue: VecDeque<StateId> = VecDeque::from([START]);
        while let Some(from) = queue.pop_front() {
            for (word, state) in self.next[from as usize].clone() {
                if from != START {
                    let fallback = self.step(self.fallback[from as usize], word);
                    self.fallback[state as usize] = fallback;
                    let ends = self.pattern[fallback as usize].is_some();
                    self.shorter[state as usize] = if ends { fallback } else { self.shorter[fallback as usize] };
                }
                queue.push_back(state);
            }
        }
    }

    fn step(&self, mut state: StateId, word: WordId) -> StateId {
        if word == 0 {
            return START;
        }
        loop {
            match self.child(state, word) {
                Ok(next) => return next,
                Err(_) if state == START => return START,
                Err(_) => state = self.fallback[state as usize],
            }
        }
    }

    /// Calls back with the number of each pattern that is found, and where.
    pub(crate) fn scan(
        &self,
        article: &Article,
        vocabulary: &Vocabulary,
        found: impl FnMut(usize, Occurrence) -> Pursuit,
    ) {
        let mut scan = Scan {
            automaton: self,
            shorter: self.shorter.clone(),
            is_off: vec![false; self.n_words.len()],
            n_off: 0,
            starts: LastStarts::new(self.n_words.iter().max().copied().unwrap_or(0)),
            found,
        };
        let mut straight = START;
        let mut leaps = Leaps::default();
        let mut lines = article.lines().iter().copied().peekable();
        let mut index = 0;
        each_wanted_word(article, vocabulary, |byte, word| {
            scan.starts.put(index, byte);
            let mut line = None;
            while let Some(start) = lines.next_if(|&start| start <= byte) {
                line = Some(start);
            }
            if let Some(start) = line {
                leaps.start_line(article, LineStart { word: index, byte: start, states: vec![(straight, Vec::new())] });
            }
            straight = self.step(straight, word);
            scan.report(straight, &[], index);
            leaps.live.retain_mut(|(state, gaps)| {
                *state = self.step(*state, word);
                // Nothing is left of the words before the gap where the search fell back to those after it.
                let n_after = index + 1 - gaps.last().map_or(0, |gap| gap.words.end);
                let is_alive = self.depth[*state as usize] as usize > n_after;
                if is_alive {
                    scan.report(*state, gaps, index);
                }
                is_alive
            });
            index += 1;
            if scan.n_off < self.n_words.len() { Pursuit::On } else { Pursuit::Off }
        });
    }
}

/// Where the last words start in the normal form, as far back as a pattern may reach.
struct LastStarts(Vec<usize>);

impl LastStarts {
    fn new(longest_pattern: usize) -> Self {
        Self(vec![0; longest_pattern + MOST_GAPS * furniture::MOST_BYTES])
    }

    fn put(&mut self, word: usize, byte: usize) {
        let n = self.0.len();
        self.0[word % n] = byte;
    }

    fn of(&self, word: usize) -> usize {
        self.0[word % self.0.len()]
    }
}

struct Scan<'a, F> {
    automaton: &'a Automaton,
    /// As the automaton has it, without patterns that are looked for no longer.
    shorter: Vec<StateId>,
    is_off: Vec<bool>,
    n_off: usize,
    starts: LastStarts,
    found: F,
}

impl<F: FnMut(usize, Occurrence) -> Pursuit> Scan<'_, F> {
    /// Reports every pattern that ends with a word.
    fn report(&mut self, state: StateId, gaps: &[ForeignLines], last: usize) {
        self.report_one(state, gaps, last);
        let mut state = state;
        loop {
            let mut next = self.shorter[state as usize];
            while next != START && self.automaton.pattern[next as usize].is_some_and(|n| self.is_off[n as usize]) {
                next = self.shorter[next as usize];
            }
            self.shorter[state as usize] = next;
            if next == START {
                return;
            }
            self.report_one(next, gaps, last);
            state = next;
        }
    }

    fn report_one(&mut self, state: StateId, gaps: &[ForeignLines], last: usize) {
        let Some(number) = self.automaton.pattern[state as usize].map(|number| number as usize) else { return };
        if self.is_off[number] {
            return;
        }
        let mut missing = self.automaton.n_words[number];
        let mut end = last + 1;
        let mut n_gaps = 0;
        for gap in gaps.iter().rev() {
            let n_here = end - gap.words.end;
            if n_here >= missing {
                break;
            }
            missing -= n_here;
            end = gap.words.start;
            n_gaps += 1;
        }
        // What needs no leap is found without one.
        if n_gaps == 0 && !gaps.is_empty() {
            return;
        }
        let foreign = gaps[gaps.len() - n_gaps..].iter().map(|gap| gap.lines.clone()).collect();
        let search = (self.found)(number, Occurrence { start: self.starts.of(end - missing), foreign });
        if search == Pursuit::Off {
            self.is_off[number] = true;
            self.n_off += 1;
        }
    }
}

/// A quotation is rarely interrupted more often.
const MOST_GAPS: usize = 3;

/// Foreign lines that a search left out.
#[derive(Clone, Debug)]
struct ForeignLines {
    /// Which words of the text they are.
    words: Range<usize>,
    /// Their bytes in the normal form.
    lines: Range<usize>,
}

/// A state, and what was left out on the way to it.
type Leap = (StateId, Vec<ForeignLines>);

struct LineStart {
    word: usize,
    byte: usize,
    states: Vec<Leap>,
}

/// Searches that left out lines.
#[derive(Default)]
struct Leaps {
    live: Vec<Leap>,
    /// The last lines.
    starts: VecDeque<LineStart>,
}

impl Leaps {
    /// Starts a line, from which each search goes on that stood at the start of one of the last lines.
    fn start_line(&mut self, article: &Article, mut line: LineStart) {
        /// More searches at once find nothing but repetitions.
        const MOST_LEAPS: usize = 12;
        let straight = line.states.first().map_or(START, |leap| leap.0);
        line.states.extend(self.live.iter().cloned());
        while self.starts.front().is_some_and(|start| {
            self.starts.len() >= furniture::MOST_LINES || line.byte - start.byte > furniture::MOST_BYTES
        }) {
            self.starts.pop_front();
        }
        for start in &self.starts {
            let is_needed = start.states.iter().any(|(state, _)| *state != START);
            if !is_needed || !article.may_be_foreign(start.byte..line.byte) {
                continue;
            }
            for (state, gaps) in start.states.iter().filter(|(state, gaps)| *state != START && gaps.len() < MOST_GAPS) {
                let is_new = *state != straight && self.live.iter().all(|(other, _)| other != state);
                if is_new && self.live.len() < MOST_LEAPS && start.word < line.word {
                    let gap = ForeignLines { words: start.word..line.word, lines: start.byte..line.byte };
                    let gaps = gaps.iter().cloned().chain(std::iter::once(gap)).collect();
                    self.live.push((*state, gaps));
                }
            }
        }
        self.starts.push_back(line);
    }
}
