#!/usr/bin/env bash
# Makes the Debian package of this folder; prints where it is. Needs cargo-deb: cargo install cargo-deb --locked
#   deb.sh [PROGRAM]      of a program that is built already, or else of one that it builds for distribution
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# = 0 ]; then
    .github/package/build.sh >&2
    set -- "${CARGO_TARGET_DIR:-target}/dist/quotemap"
fi
# Here Cargo.toml looks for what is in the package.
folder=target/package
mkdir -p "$folder"
install -m 755 "$1" "$folder/quotemap"
rm -rf "$folder/pages"
.github/package/pages.sh "$folder/quotemap" "$folder/pages"
gzip -9n "$folder"/pages/*.1
cargo deb --no-build --no-strip --output "$folder" | tail -1
