#!/usr/bin/env bash
# What `run.sh` compiles with: it lets the stable compiler count what is covered of the program and of the libraries that
# read formats for it, which is what `cargo fuzz` asks a nightly one for.
set -euo pipefail
case " $* " in
    *" --crate-name quotemap "* | *" --crate-name quotemap_fuzz "* | *" --crate-name ron "* | *" --crate-name roxmltree "* | \
        *" --crate-name dom_smoothie "* | *" --crate-name dom_query "* | *" --crate-name html5ever "* | \
        *" --crate-name rawzip "* | *" --crate-name mailparse "* | *" --crate-name pulldown_cmark "*)
        set -- "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
            -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
            -Cllvm-args=-sanitizer-coverage-trace-compares
        ;;
esac
exec "$@"
