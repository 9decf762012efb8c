#!/usr/bin/env bash
# Drives the real window from outside, over AT-SPI under a virtual display and a bus of its own: run.sh SCENARIO [SECONDS].
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${SKYDECK_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/skydeck/peers}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home SKYDECK_HOME=$home/sky SKYDECK_PEERS=$peers XDG_RUNTIME_DIR=$home/runtime QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY SSH_AUTH_SOCK
mkdir -m 700 "$XDG_RUNTIME_DIR"
cat >"$home/session.sh" <<'SESSION'
set -u
openbox >/dev/null 2>&1 &
wm=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
launcher=$!
timeout "$2" /usr/bin/python3 "$1"
code=$?
kill "$launcher" "$wm" 2>/dev/null
exit "$code"
SESSION
xvfb-run -a -s "-screen 0 1280x800x24 -noreset" dbus-run-session -- bash "$home/session.sh" "$here/${1:-drive.py}" "${2:-240}"
