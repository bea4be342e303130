#!/usr/bin/env bash
# Ends the real program on a virtual display in the ways that lose work elsewhere, and looks whether the next start has
# it again: SIGKILL, SIGTERM, SIGINT, SIGHUP, a display that dies. Then two windows with one file.
#   recovery.sh PROGRAM            needs what tests/desktop/install.sh installs
set -euo pipefail
program=$(realpath "$1") root=$(cd "$(dirname "$0")/.." && pwd) tools=$(realpath "$(dirname "$0")")/desktop folder=$(mktemp -d)
trap '"$tools/app.sh" stop "$folder" || true; "$tools/desktop.sh" stop "$folder" || true; rm -rf "$folder"' EXIT
fail() { echo "FAIL: $1"; head -400 "$folder/tree.txt"; exit 1; }
sees() { "$tools/atspi.py" "$folder" dump quotemap > "$folder/tree.txt" 2> /dev/null; grep -qF -- "$1" "$folder/tree.txt"; }
waits_for() { for _ in $(seq 60); do sees "$1" && { echo "seen: $1"; return; }; sleep 0.25; done; fail "never saw: $1"; }
press() { "$tools/atspi.py" "$folder" press quotemap "$1" > /dev/null; }
start() { "$tools/app.sh" start "$folder" "$program" "$@"; }
ends_by() {
    kill -"$1" "$(cat "$folder/app.pid")"
    for _ in $(seq 50); do kill -0 "$(cat "$folder/app.pid")" 2> /dev/null || { echo "ended by $1"; return; }; sleep 0.1; done
    fail "$1 does not end it"
}

"$tools/desktop.sh" start "$folder" --size 1280x800
map=$folder/dredgers.map.json
cp "$root/assets/northport-dredgers.map.json" "$map"
before=$(cat "$map")
# What is changed, and how that is seen: a verdict on the first piece of evidence.
changes() { waits_for 'Nothing reviewed'; press 'Norrland asked Vestland for a loan'; waits_for Doubtful; press Doubtful; waits_for '1 doubtful'; }
for signal in KILL TERM INT HUP; do
    start "$map"
    changes
    # A log-out waits for nothing; a crash loses two seconds at most.
    [ $signal = KILL ] && sleep 2
    ends_by $signal
    [ "$(cat "$map")" = "$before" ] || fail "the file was written to"
    start "$map"
    waits_for 'Recovered: changes of dredgers.map.json'
    waits_for '1 doubtful'
    press Discard
    waits_for 'Nothing reviewed'
    ends_by TERM
    start "$map"
    waits_for 'Nothing reviewed'
    sees 'Recovered' && fail "it is offered twice"
    ends_by TERM
done

# The display dies with the desktop; the next one has the same home.
start "$map"
changes
sleep 2
"$tools/desktop.sh" stop "$folder"
for _ in $(seq 50); do kill -0 "$(cat "$folder/app.pid")" 2> /dev/null || break; sleep 0.1; done
kill -0 "$(cat "$folder/app.pid")" 2> /dev/null && fail "it lives without a display"
"$tools/desktop.sh" start "$folder" --size 1280x800
start
waits_for 'Recovered: changes of dredgers.map.json'
press Keep
press Save
sleep 1
[ "$(cat "$map")" != "$before" ] || fail "what was kept is not saved"

# Another window with the same file; screen readers tell the two apart by their programs.
cp "$folder/app.pid" "$folder/first.pid"
cp "$program" "$folder/second"
"$tools/app.sh" start "$folder" "$folder/second" "$map"
sees_second() { "$tools/atspi.py" "$folder" dump second > "$folder/tree.txt"; grep -q 'is open in another window of Quotemap' "$folder/tree.txt"; }
for _ in $(seq 40); do sees_second && break; sleep 0.25; done
sees_second || fail "the second window does not say who has the file"
ends_by TERM
cp "$folder/first.pid" "$folder/app.pid"
ends_by TERM
strays=$(find "$folder" -name '.quotemap-*')
[ -z "$strays" ] || fail "strays: $strays"
echo "nothing is lost"
