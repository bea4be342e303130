#!/usr/bin/env bash
# Makes an archive for Linux systems without Debian's packages, of what `deb.sh` has made: unpacked in /usr/local or ~/.local it
# is installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
name=quotemap-$version-$(uname -m)-linux folder=target/package
root=$folder/$name
rm -rf "$root"
install -Dm 755 "$folder/quotemap" "$root/bin/quotemap"
mkdir -p "$root/share"
cp -r assets/desktop/. "$root/share/"
install -Dm 644 -t "$root/share/man/man1" "$folder"/pages/*.1.gz
install -Dm 644 "$folder/pages/quotemap.bash" "$root/share/bash-completion/completions/quotemap"
install -Dm 644 "$folder/pages/_quotemap" "$root/share/zsh/site-functions/_quotemap"
install -Dm 644 "$folder/pages/quotemap.fish" "$root/share/fish/vendor_completions.d/quotemap.fish"
install -Dm 644 -t "$root/share/doc/quotemap" README.md LICENSE-MIT LICENSE-APACHE
# The same files give the same archive.
tar --sort=name --mtime="@${SOURCE_DATE_EPOCH:-0}" --owner=0 --group=0 --numeric-owner -C "$folder" -c "$name" |
    gzip -9n > "$folder/$name.tar.gz"
rm -rf "$root"
echo "$folder/$name.tar.gz"
