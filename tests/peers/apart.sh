#!/usr/bin/env bash
# apart.sh PROGRAM…: in a network of its own, whose loopback is all it has. Tests with fixed ports can run side by side, and
# none reaches another machine. Only root can make one: for others the program runs as it is, one after the other (CMakeLists.txt).
set -euo pipefail
[ "$(id -u)" = 0 ] || exec "$@"
# shellcheck disable=SC2016 # for the inner shell
exec unshare --net -- sh -c 'ip link set lo up && exec "$@"' apart "$@"
