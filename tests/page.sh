#!/usr/bin/env bash
# Opens exported pages in headless Chromium: by pointer, keys, address, without scripts, at 320 px and 4K, light and dark,
# printed; looks for barriers with axe, at the HTML with the validator of the W3C's Nu, and at the time of the first paint.
#   page.sh PROGRAM [PICTURES]     leaves screenshots in the folder PICTURES
# Installs what it needs where it may; what of axe and the validator cannot be had is skipped with a word.
set -euo pipefail
program=$(realpath "$1") here=$(realpath "$(dirname "$0")")/browser root=$(mktemp -d)
pictures=$(realpath -m "${2:-$root/pictures}")
trap 'rm -rf "$root"' EXIT
mkdir -p "$pictures"

if ! command -v chromedriver > /dev/null || ! /usr/bin/python3 -c 'import selenium' 2> /dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends chromium chromium-driver python3-selenium
fi
tools=${PAGE_TOOLS:-$root/tools}
mkdir -p "$tools"
if [ ! -d "$tools/node_modules/axe-core" ] || [ ! -d "$tools/node_modules/vnu-jar" ]; then
    # Both at once: one after the other, npm takes the first away again.
    (cd "$tools" && npm install --silent --no-save axe-core vnu-jar > /dev/null 2>&1) || echo "skipped: npm has not all for us"
fi

export_page() { "$program" export "$root/$1" "${@:2}" > /dev/null; }
export_page page.html --url https://maps.example/page.html
export_page embed.html --as embed --url https://maps.example/page.html 2> "$root/frame.txt"
grep -q '<iframe src="embed.html"' "$root/frame.txt"
export_page everything.html --all
export_page told.html --layout "$here/told.layout.json" 2> /dev/null
export_page folded.html --layout "$here/folded.layout.json" 2> /dev/null
export_page scripts.html --map "$here/scripts.map.json" --all

vnu=$tools/node_modules/vnu-jar/build/dist/vnu.jar
if [ -f "$vnu" ] && command -v java > /dev/null; then
    # It knows no hashes in a policy, and no properties that only SVG has.
    java -jar "$vnu" --format gnu --also-check-css "$root"/*.html 2>&1 |
        grep -v 'Content Security Policy\|vector-effect\|paint-order' > "$root/vnu.txt" || true
    if [ -s "$root/vnu.txt" ]; then head -20 "$root/vnu.txt"; echo "FAIL: the HTML is not valid"; exit 1; fi
    echo "the HTML is valid"
else
    echo "skipped: no validator, or no Java"
fi
/usr/bin/python3 "$here/check.py" "$root" "$pictures" "$tools/node_modules/axe-core/axe.min.js"
