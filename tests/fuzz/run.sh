#!/usr/bin/env bash
# Fuzzes what reads one format, beginning with its seeds; what it finds comes into a folder that it names.
#   run.sh TARGET SECONDS [OPTION OF LIBFUZZER]...      TARGET is a folder of tests/fuzz/seeds
# Needs no nightly toolchain, and not `cargo fuzz`: with those, `cargo fuzz run --fuzz-dir tests/fuzz TARGET` does the same.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 seconds=$2
shift 2
case $target in
    map | layout | diff | recovery) words=json ;;
    page | mail | word) words=page ;;
    settings) words=settings ;;
    *) words=words ;;
esac
build=$(realpath "${CARGO_TARGET_DIR:-target}")/fuzz
mkdir -p "$build/corpus/$target" "$build/finds/$target"
# The libraries that the program has.
cp Cargo.lock tests/fuzz/Cargo.lock
RUSTC_WRAPPER="$PWD/tests/fuzz/rustc.sh" CARGO_TARGET_DIR="$build" cargo build --manifest-path tests/fuzz/Cargo.toml --bin "$target"
# Every input is read within a second and 200 MB; the program that counts what is covered is slower, and large itself.
exec "$build/debug/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=600 -dict="tests/fuzz/$words.dict" \
    -artifact_prefix="$build/finds/$target/" "$@" "$build/corpus/$target" "tests/fuzz/seeds/$target"
