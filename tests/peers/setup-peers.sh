#!/usr/bin/env bash
# Environments of the real peers, in $SKYDECK_PEERS (default: the user's cache folder); quick when they are there.
# setup-peers.sh [environments|launches]: all, or a part.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
peers=${SKYDECK_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/skydeck/peers}

environment() { # environment NAME PIP-ARGUMENT…; made anew when the arguments or the lists they name have changed
  local folder=$peers/$1 want word began=$SECONDS
  shift
  want="$*"
  for word in "$@"; do
    [ ! -f "$word" ] || want+=$'\n'$(<"$word")
  done
  want=${want//"$here"/.}
  [ -f "$folder/complete" ] && [ "$(<"$folder/complete")" = "$want" ] && [ -x "$folder/venv/bin/python" ] && return 0
  rm -rf "$folder"
  mkdir -p "$folder"
  /usr/bin/python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile "$@"
  printf '%s' "$want" >"$folder/complete"
  echo "Made ${folder##*/} in $((SECONDS - began)) s, $(du -sh "$folder" | cut -f1)" >&2
}

if [ "${1:-all}" != environments ]; then # a genuine Kubernetes of one node, and images for its pods and for machines
  "$here/kube/setup.sh" "$peers/kube"
fi
[ "${1:-all}" != launches ] || exit 0

# With an EC2 test server (moto).
environment skypilot "skypilot[server,kubernetes,ssh,aws]==0.14.1" moto==5.2.5 flask==3.1.3 flask-cors==6.0.5
environment yaml-files ansible-core==2.17.7
environment phoenix --no-deps -r "$here/requirements/phoenix.txt"
# Open WebUI without what is only for documents and local models (torch, transformers …): the same server, a third of the size.
environment webui --no-deps -r "$here/requirements/webui.txt"
# TensorBoard, Jupyter server and Ray with its dashboard.
environment services --no-deps -r "$here/requirements/services.txt"
