#!/usr/bin/env bash
# Installs what the window needs on a fresh Debian 12, and what tests/window.sh drives it with. For root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
packages=(
    xvfb openbox xdotool x11-utils procps                                       # a screen, its windows, input
    dbus dbus-daemon libglib2.0-bin at-spi2-core                                # a session with a screen-reader interface
    python3 python3-pyatspi gir1.2-atspi-2.0                                    # what reads that interface
    xdg-desktop-portal xdg-desktop-portal-gtk zenity libdbus-1-3                # file dialogs
    libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxrender1 libxkbcommon0 libxkbcommon-x11-0
    libgl1 libegl1 libgl1-mesa-dri libglx-mesa0 libegl-mesa0                    # a window with OpenGL
    fontconfig fonts-dejavu-core
)
apt-get update
apt-get install -y --no-install-recommends "${packages[@]}"
# A Wayland desktop, and what looks at it: without them, tests/window.sh says so and goes on.
apt-get install -y --no-install-recommends weston x11-apps || echo "there is no weston"
