//! Libraries that panic where they should return an error: what is caught here is told as an error, and as nothing else.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

thread_local! {
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether a panic on this thread would be told as an error.
pub(crate) fn is_caught() -> bool {
    IS_CAUGHT.get()
}

/// Does something with a library, or something that is not worth the end of the program; nothing where that panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    IS_CAUGHT.set(true);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    IS_CAUGHT.set(false);
    done
}

/// Lets panics that are told as errors print nothing: for the start of the program.
pub fn print_no_caught_panics() {
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        if !is_caught() {
            before(panic);
        }
    }));
}
