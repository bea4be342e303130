#!/usr/bin/env bash
# Makes the archive for Windows, which needs no installation: Quotemap.exe opens the window, quotemap-cli.exe is the same for
# a terminal. For Git's bash on Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."
.github/package/build.sh --features windowed
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
name=quotemap-$version-x86_64-windows folder=target/package
rm -rf "${folder:?}/$name" "$folder/$name.zip"
mkdir -p "$folder/$name"
cp target/dist/quotemap-windowed.exe "$folder/$name/Quotemap.exe"
cp target/dist/quotemap.exe "$folder/$name/quotemap-cli.exe"
cp README.md LICENSE-MIT LICENSE-APACHE "$folder/$name/"
(cd "$folder" && 7z a -bso0 "$name.zip" "$name")
rm -rf "${folder:?}/$name"
echo "$folder/$name.zip"
