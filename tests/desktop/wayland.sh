#!/usr/bin/env bash
# Starts a Wayland desktop in a window of a desktop of desktop.sh, so that its mouse and keyboard reach it; what is started
# with the environment in DIR/env opens its windows there. It is stopped with the other one.
#   wayland.sh DIR
set -eu
dir=$1
. "$dir/env"
# Nothing but windows: no panel that may lie over one.
printf '[shell]\npanel-position=none\nlocking=false\n' > "$dir/weston.ini"
weston --backend=x11-backend.so --width=1480 --height=1040 --socket=quotemap-test --config="$dir/weston.ini" --idle-time=0 \
    --log="$dir/weston.log" > "$dir/weston.out" 2>&1 &
echo "$! weston" >> "$dir/pids"
for _ in $(seq 100); do [ -S "$XDG_RUNTIME_DIR/quotemap-test" ] && break; sleep 0.1; done
[ -S "$XDG_RUNTIME_DIR/quotemap-test" ] || { echo "no Wayland:"; tail -5 "$dir/weston.log" "$dir/weston.out"; exit 1; }
sed -i '/^unset WAYLAND_DISPLAY/d' "$dir/env"
echo "export WAYLAND_DISPLAY='quotemap-test' XDG_SESSION_TYPE='wayland'" >> "$dir/env"
