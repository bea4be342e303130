#!/usr/bin/env bash
# Answers the file dialog that a program has opened on a desktop of desktop.sh with an absolute path.
#   dialog.sh DIR PATH
set -u
. "$1/env"
dialog() {
    for window in $(xdotool search --onlyvisible --name . 2> /dev/null); do
        xprop -id "$window" WM_CLASS 2> /dev/null | grep -qiE 'desktop-portal|zenity' && echo "$window"
    done | tail -1
}
for _ in $(seq 150); do
    window=$(dialog)
    [ -n "$window" ] && break
    sleep 0.1
done
[ -n "$window" ] || { echo "no dialog in 15 s"; exit 1; }
sleep 0.5
xdotool windowactivate --sync "$window" 2> /dev/null || xdotool windowfocus "$window"
# Ctrl+L leads to a field for a path.
xdotool sleep 0.3 key ctrl+l sleep 0.3 key ctrl+a sleep 0.1 type --delay 20 "$2"
xdotool sleep 0.4 key Return
for i in $(seq 30); do
    sleep 0.2
    [ -z "$(dialog)" ] && exit 0
    # Where Return has taken a proposed name only, it takes a second one.
    [ "$i" = 8 ] && xdotool key Return
done
echo "the dialog stays open"
exit 2
