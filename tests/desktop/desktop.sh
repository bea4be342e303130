#!/usr/bin/env bash
# Starts or stops a desktop of its own: a screen in memory, a window manager, a D-Bus session with the screen-reader
# interface, and the portal for file dialogs. Several can run side by side. All state lies in DIR.
#   desktop.sh start DIR [--size WxH] [--no-portal]
#   desktop.sh stop  DIR          ends only what this desktop has started
set -u
order=$1 dir=$(mkdir -p "$2" && cd "$2" && pwd)
shift 2

if [ "$order" = stop ]; then
    # What the session's bus has started is known by the bus's address in its environment.
    bus=$(sed -n "s/^export DBUS_SESSION_BUS_ADDRESS='\(.*\)'/\1/p" "$dir/env")
    for process in /proc/[0-9]*; do
        pid=${process#/proc/}
        if [ "$pid" != $$ ] && [ "$pid" != "$PPID" ] && [ "$(cat "$process/comm" 2> /dev/null)" != bash ] \
            && tr '\0' '\n' 2> /dev/null < "$process/environ" | grep -qxF "DBUS_SESSION_BUS_ADDRESS=$bus"; then
            kill "$pid" 2> /dev/null
        fi
    done 2> /dev/null
    tac "$dir/pids" | while read -r pid _; do kill "$pid" 2> /dev/null; done
    rm -f "$dir/pids"
    exit 0
fi

size=1280x900 portal=1
while [ $# -gt 0 ]; do
    case $1 in
        --size) size=$2; shift ;;
        --no-portal) portal=0 ;;
    esac
    shift
done
: > "$dir/pids"
: > "$dir/env"
mkdir -p "$dir/home/.config" "$dir/home/.local/share" "$dir/run"
chmod 700 "$dir/run"
note() { export "$1=$2"; echo "export $1='$2'" >> "$dir/env"; }
waits_for() { for _ in $(seq 100); do test "$@" && return; sleep 0.1; done; echo "never came: $*"; exit 1; }

exec 9> "$dir/display"
Xvfb -displayfd 9 -screen 0 "${size}x24" -nolisten tcp +extension GLX +extension RANDR +render -noreset \
    > "$dir/xvfb.log" 2>&1 &
echo "$! xvfb" >> "$dir/pids"
exec 9>&-
waits_for -s "$dir/display"
note DISPLAY ":$(cat "$dir/display")"
note HOME "$dir/home"
note XDG_RUNTIME_DIR "$dir/run"
note XDG_CONFIG_HOME "$dir/home/.config"
note XDG_DATA_HOME "$dir/home/.local/share"
note XDG_CACHE_HOME "$dir/home/.cache"
note XDG_STATE_HOME "$dir/home/.local/state"
note XDG_SESSION_TYPE x11
note XDG_CURRENT_DESKTOP GNOME
note LIBGL_ALWAYS_SOFTWARE 1
note GTK_USE_PORTAL 0
note GSETTINGS_BACKEND memory # else the screen-reader switch is kept through dconf, which may not be there
note LANG C.UTF-8
unset WAYLAND_DISPLAY
echo 'unset WAYLAND_DISPLAY' >> "$dir/env"
openbox > "$dir/openbox.log" 2>&1 &
echo "$! openbox" >> "$dir/pids"

note DBUS_SESSION_BUS_ADDRESS "unix:path=$dir/run/bus"
configuration=--session
if [ $portal = 0 ]; then
    # The bus starts a portal when somebody asks for it: this one finds nothing but the screen-reader interface.
    mkdir -p "$dir/services"
    cp /usr/share/dbus-1/services/org.a11y.* "$dir/services/"
    cat > "$dir/bus.conf" << END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>$DBUS_SESSION_BUS_ADDRESS</listen><servicedir>$dir/services</servicedir>
<auth>EXTERNAL</auth><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
END
    configuration="--config-file=$dir/bus.conf"
fi
dbus-daemon "$configuration" --nofork --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS" > "$dir/dbus.log" 2>&1 &
echo "$! dbus" >> "$dir/pids"
waits_for -S "$dir/run/bus"
get=org.freedesktop.DBus.Properties.Get set=org.freedesktop.DBus.Properties.Set
call() { gdbus call --session --timeout 30 --dest "$1" --object-path "$2" --method "${@:3}"; }
call org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress > "$dir/a11y.log" 2>&1
call org.a11y.Bus /org/a11y/bus $set org.a11y.Status IsEnabled '<true>' >> "$dir/a11y.log" 2>&1
if [ $portal = 1 ]; then
    call org.freedesktop.portal.Desktop /org/freedesktop/portal/desktop $get org.freedesktop.portal.FileChooser version \
        > "$dir/portal.log" 2>&1 || echo "no portal for files: $(cat "$dir/portal.log")"
fi
echo "desktop ready: DISPLAY=$DISPLAY"
