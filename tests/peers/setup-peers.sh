#!/usr/bin/env bash
# Environments of the real peers, in $SKYDECK_PEERS (default: the user's cache folder); quick when they are there.
set -euo pipefail
peers=${SKYDECK_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/skydeck/peers}

environment() { # environment NAME REQUIREMENT…
  local folder=$peers/$1
  shift
  local want="$*"
  [ -f "$folder/complete" ] && [ "$(cat "$folder/complete")" = "$want" ] && [ -x "$folder/venv/bin/python" ] && return 0
  echo "Installing $want" >&2
  rm -rf "$folder"
  mkdir -p "$folder"
  /usr/bin/python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
  printf '%s' "$want" >"$folder/complete"
}

environment skypilot "skypilot[server,kubernetes,ssh]==0.14.1"
environment yaml-files ansible-core==2.17.7
