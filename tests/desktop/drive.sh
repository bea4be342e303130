#!/usr/bin/env bash
# Mouse and keyboard on a desktop of desktop.sh; X and Y are pixels of the screen.
#   drive.sh DIR click X Y | drag X1 Y1 X2 Y2 | key KEYS...        KEYS as xdotool has them: ctrl+s
set -eu
. "$1/env"
case $2 in
    click)
        xdotool mousemove "$3" "$4" sleep 0.08 mousedown 1 sleep 0.05 mouseup 1
        ;;
    drag)
        xdotool mousemove "$3" "$4" sleep 0.1 mousedown 1 sleep 0.08
        for i in $(seq 12); do
            xdotool mousemove $(($3 + ($5 - $3) * i / 12)) $(($4 + ($6 - $4) * i / 12)) sleep 0.03
        done
        xdotool sleep 0.1 mouseup 1
        ;;
    key)
        for keys in "${@:3}"; do xdotool key "$keys" sleep 0.05; done
        ;;
esac
