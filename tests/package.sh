#!/usr/bin/env bash
# Installs the Debian package in a bare Debian, looks at what it brings, starts the program from its desktop file on a screen
# in memory, opens a map and a layout as a double click does, and removes the package without a trace.
#   package.sh PACKAGE.deb [FOLDER]       for root; the Debian lies in the folder, or in one that is removed at the end
# Needs what tests/desktop/install.sh installs, and mmdebstrap, which it installs itself.
set -euo pipefail
package=$(realpath "$1") tools=$(realpath "$(dirname "$0")")/desktop release=bookworm
folder=$(mkdir -p "${2:-$(mktemp -d)}" && realpath "${2:-$_}")
root=$folder/root screen=$folder/screen id=org.quotemap.Quotemap
step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }
fail() { echo "FAIL: $1"; exit 1; }
inside() {
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        DISPLAY="${DISPLAY:-}" LIBGL_ALWAYS_SOFTWARE=1 "$@"
}
leave() {
    "$tools/desktop.sh" stop "$screen" > /dev/null 2>&1 || true
    for mount in tmp/.X11-unix dev proc; do umount -l "$root/$mount" 2> /dev/null || true; done
    [ -n "${2:-}" ] || rm -rf "$folder"
}
trap 'leave "$@"' EXIT
install_quietly() { "$@" > "$folder/apt.log" 2>&1 || { tail -20 "$folder/apt.log"; fail "$*"; }; }

step "a bare Debian"
command -v mmdebstrap > /dev/null || install_quietly eval 'apt-get update && apt-get install -y --no-install-recommends mmdebstrap'
if [ ! -d "$root" ]; then
    install_quietly mmdebstrap --variant=apt --include=ca-certificates "$release" "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
fi
mkdir -p "$root/tmp/.X11-unix"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
"$tools/desktop.sh" start "$screen" --no-portal
. "$screen/env"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"

# Other programs of that name may run beside the one in the bare Debian.
is_running() {
    for pid in $(pgrep -x quotemap); do
        [ "$(readlink "/proc/$pid/root")" = "$root" ] && return 0
    done
    return 1
}
# Waits for a window with these words in its title; ends the program that has it.
window_named() {
    for _ in $(seq 120); do
        window=$(xdotool search --onlyvisible --name "$1" 2> /dev/null | head -1) && [ -n "$window" ] && break
        sleep 0.25
    done
    [ -n "${window:-}" ] || fail "no window named $1"
    xprop -id "$window" WM_CLASS | grep -q "\"$id\"" || fail "the window is not known as $id: $(xprop -id "$window" WM_CLASS)"
    echo "seen: $(xdotool getwindowname "$window")"
    xdotool windowactivate --sync "$window" sleep 0.5 key ctrl+q
    for _ in $(seq 80); do is_running || return 0; sleep 0.25; done
    fail "the program goes on without its window"
}

step "apt installs it with all that it needs"
cp "$package" "$root/tmp/quotemap.deb"
install_quietly inside apt-get update
install_quietly inside apt-get install -y --no-install-recommends /tmp/quotemap.deb
inside quotemap --version
inside quotemap check
inside quotemap &
window_named 'Russia Asked China'

step "what it brings"
install_quietly inside apt-get install -y --no-install-recommends desktop-file-utils appstream shared-mime-info \
    libglib2.0-bin xdg-utils hicolor-icon-theme man-db bash-completion
inside desktop-file-validate "/usr/share/applications/$id.desktop"
inside appstreamcli validate --no-net "/usr/share/metainfo/$id.metainfo.xml"
inside man --path quotemap > /dev/null
inside man quotemap-export | grep -q -- '--layout' || fail "the manual page of export has no options"
inside bash -c '. /usr/share/bash-completion/completions/quotemap; COMP_WORDS=(quotemap exp) COMP_CWORD=1; _quotemap quotemap exp quotemap; [[ ${COMPREPLY[*]} == export ]]' ||
    fail "bash completes nothing"
for size in 16x16 48x48 256x256 scalable; do
    ls "$root/usr/share/icons/hicolor/$size/apps/$id".* "$root/usr/share/icons/hicolor/$size/mimetypes/"*quotemap.map* > /dev/null
done

step "started from its desktop file"
inside gio launch "/usr/share/applications/$id.desktop" &
window_named 'Russia Asked China'

step "a map and a layout are opened by a double click"
mkdir -p "$root/tmp/maps"
cp "$tools/../../assets/northport-dredgers.map.json" "$root/tmp/maps/my map.map.json"
cp "$tools/../../saves/by-bloc.layout.json" "$root/tmp/maps/my map.layout.json"
for name in map layout; do
    type=$(inside gio info -a standard::content-type "/tmp/maps/my map.$name.json" | sed -n 's/.*content-type: //p')
    [ "$type" = "application/vnd.quotemap.$name+json" ] || fail "a $name is taken for $type"
    inside xdg-mime query default "$type" | grep -qx "$id.desktop" || fail "nothing opens $type"
done
# As on a desktop that says which it is; without, xdg-open asks for web browsers.
inside XDG_CURRENT_DESKTOP=GNOME xdg-open "/tmp/maps/my map.map.json" &
window_named 'Norrland'
inside gio open "/tmp/maps/my map.layout.json" &
window_named 'my map.layout.json'

step "removed without a trace"
install_quietly inside apt-get purge -y --autoremove quotemap
traces=$(cd "$root" && find etc opt srv usr var -iname '*quotemap*' ! -path 'var/log/*' ! -path 'var/cache/*' 2> /dev/null || true)
traces+=$(cd "$root" && grep -rIl quotemap etc usr/share/applications usr/share/mime usr/share/icons var/lib/app-info 2> /dev/null || true)
[ -z "$traces" ] || fail "left behind: $traces"
! inside sh -c 'command -v quotemap' || fail "the program is still there"

step "done"
echo "the package works"
