#!/usr/bin/env bash
# Starts the real program on a virtual display, clicks a link with the mouse and looks for its quotes
# through the screen-reader interface; drags an actor and watches that the rest comes to rest; then saves
# the layout through the desktop's file dialog, changes the map, opens the layout and looks for everybody.
# Then it follows the system's theme and its wish for less motion, at the start and when they change. At last it does with
# a Wayland desktop what differs there: its window has a title, with a dot for unsaved changes.
#   window.sh PROGRAM              needs what tests/desktop/install.sh installs
set -euo pipefail
program=$(realpath "$1") tools=$(realpath "$(dirname "$0")")/desktop root=$(mktemp -d)
folder=$root/files && mkdir "$folder"
trap '"$tools/app.sh" stop "$folder" || true; "$tools/desktop.sh" stop "$folder" || true; rm -rf "$root"' EXIT
fail() { echo "FAIL: $1"; "$tools/atspi.py" "$folder" dump quotemap > "$folder/tree.txt" || true; head -400 "$folder/tree.txt"; exit 1; }
sees() { "$tools/atspi.py" "$folder" dump quotemap > "$folder/tree.txt"; grep -qF -- "$1" "$folder/tree.txt"; }
waits_for() { for _ in $(seq 40); do sees "$1" && { echo "seen: $1"; return; }; sleep 0.25; done; fail "never saw: $1"; }

"$tools/desktop.sh" start "$folder" --size 1280x800
"$tools/app.sh" start "$folder" "$program"

# A link that no other comes near: Germany has this one only.
sentence='Xi held a video call with the leader of Germany,'
waits_for "\"$sentence"
sleep 1
link=$("$tools/atspi.py" "$folder" dump quotemap | grep -o "\"$sentence[^\"]*\"" | head -1 | tr -d '"')
read -r x y < <("$tools/atspi.py" "$folder" center quotemap "$link")
"$tools/drive.sh" "$folder" click "$x" "$y"
waits_for 'Next link'
waits_for 'On the call with the two leaders Xi went through'

# A link with a quotation, reached by the screen reader.
link=$("$tools/atspi.py" "$folder" dump quotemap | grep -o '"Carpenter accused Belarus[^"]*"' | head -1 | tr -d '"')
"$tools/atspi.py" "$folder" press quotemap "$link"
waits_for 'stabbed your neighbor in the back'
waits_for 'Related quotes'

actor=$("$tools/atspi.py" "$folder" dump quotemap | grep -o '"Iran, country[^"]*"' | head -1 | tr -d '"')
read -r x y < <("$tools/atspi.py" "$folder" center quotemap "$actor")
"$tools/drive.sh" "$folder" drag "$x" "$y" "$((x + 40))" "$((y - 30))"
waits_for 'Pinned by you'

sleep 2
"$tools/app.sh" stat "$folder" 4 | tee "$folder/stat.txt"
grep -qE 'cpu_pct=0(\.[0-9]+)?$' "$folder/stat.txt" || fail "the program is busy at rest"

# Where each actor and link is on the screen, by what a screen reader is told.
actors() { "$tools/atspi.py" "$folder" dump quotemap | grep -oE 'toggle button "[^"]*" \[[^]]*\]' | sort; }
# Fails unless two such lists agree to a pixel: files have positions to a tenth of a point.
same() {
    /usr/bin/python3 -c 'import re, sys
a, b = ([re.match(r"(.*) \[(-?\d+),(-?\d+) ", line).groups() for line in open(path)] for path in sys.argv[1:])
near = lambda p, q: p[0] == q[0] and all(abs(int(i) - int(j)) <= 1 for i, j in zip(p[1:], q[1:]))
sys.exit(not (len(a) == len(b) and all(map(near, a, b))))' "$1" "$2"
}
"$tools/drive.sh" "$folder" key ctrl+0
sleep 1
actors > "$folder/saved.txt"
[ "$(wc -l < "$folder/saved.txt")" -gt 80 ] || fail "too few actors and links on the map"
"$tools/drive.sh" "$folder" key ctrl+s
"$tools/dialog.sh" "$folder" "$folder/my layout"
waits_for 'my layout.layout.json'
[ -s "$folder/my layout.layout.json" ] || fail "the layout is in no file"

actor=$("$tools/atspi.py" "$folder" dump quotemap | grep -o '"Libya, country[^"]*"' | head -1 | tr -d '"')
read -r x y < <("$tools/atspi.py" "$folder" center quotemap "$actor")
"$tools/drive.sh" "$folder" drag "$x" "$y" "$((x - 40))" "$((y - 30))"
waits_for 'unsaved changes'
actors > "$folder/changed.txt"
same "$folder/saved.txt" "$folder/changed.txt" && fail "the drag has changed nothing"
"$tools/drive.sh" "$folder" key ctrl+o
waits_for 'Save the changes to the layout?'
"$tools/atspi.py" "$folder" press quotemap Discard
"$tools/dialog.sh" "$folder" "$folder/my layout.layout.json"
for _ in $(seq 20); do sleep 0.5; actors > "$folder/opened.txt"; same "$folder/saved.txt" "$folder/opened.txt" && break; done
same "$folder/saved.txt" "$folder/opened.txt" || fail "not everybody is back in place"
sees 'unsaved changes' && fail "an opened layout has no unsaved changes"

# On a desktop whose portal is ours.
"$tools/app.sh" stop "$folder"
"$tools/desktop.sh" stop "$folder"
folder=$root/wishes && mkdir "$folder"
"$tools/desktop.sh" start "$folder" --size 1280x800 --no-portal
(. "$folder/env" && exec /usr/bin/python3 "$tools/portal.py") & portal=$!
echo "$portal portal" >> "$folder/pids"
sleep 1
"$tools/app.sh" start "$folder" "$program"
waits_for "\"$sentence"
says() {
    "$tools/atspi.py" "$folder" press quotemap View
    waits_for 'Theme and motion'
    "$tools/atspi.py" "$folder" press quotemap 'Theme and motion'
    waits_for "$1"
    waits_for "$2"
    "$tools/drive.sh" "$folder" key Escape Escape
}
says 'Theme of the system (dark)' 'Motion as the system says (reduced)'
kill -USR1 "$portal"
sleep 1
says 'Theme of the system (light)' 'Motion as the system says (full)'

"$tools/app.sh" stop "$folder"
"$tools/desktop.sh" stop "$folder"
if ! command -v weston > /dev/null || ! command -v xwd > /dev/null; then
    echo "skipped: there is no weston, or no xwd, to try Wayland with"
    echo "the window works"
    exit
fi
folder=$root/wayland && mkdir "$folder"
"$tools/desktop.sh" start "$folder" --size 1500x1080
"$tools/wayland.sh" "$folder"
(. "$folder/env" && unset DISPLAY && exec "$program" > "$folder/app.log" 2>&1) & app=$!
echo "$app quotemap" >> "$folder/pids"
echo "$app" > "$folder/app.pid"
waits_for "\"$sentence"
words_of_title() { (. "$folder/env" && xwd -root -silent | "$tools/title_bar.py"); }
# Wherever the desktop has put the window, its title bar is brought into view.
(. "$folder/env" && xdotool mousemove 750 500 sleep 0.2 click 1 sleep 0.2 keydown super mousedown 1 sleep 0.1 \
    mousemove 750 530 sleep 0.1 mousemove 750 560 sleep 0.1 mouseup 1 keyup super)
sleep 2
before=$(words_of_title)
[ "$before" -gt 100 ] || fail "the title bar is blank"
"$tools/drive.sh" "$folder" key ctrl+k
waits_for 'All commands'
"$tools/drive.sh" "$folder" key Escape
"$tools/atspi.py" "$folder" press quotemap "$("$tools/atspi.py" "$folder" dump quotemap | grep -o '"Iran, country[^"]*"' | head -1 | tr -d '"')"
waits_for '"Iran"'
"$tools/drive.sh" "$folder" key p
waits_for 'Pinned by you'
waits_for 'unsaved changes'
sleep 1
after=$(words_of_title)
[ "$after" -gt "$before" ] || fail "the title has no dot for unsaved changes: $before dark pixels, then $after"
echo "the window works"
