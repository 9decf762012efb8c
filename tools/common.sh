# Shared by run and run-tests: packages, quiet commands, libssh2.
# shellcheck shell=bash
# shellcheck source=tools/packages.sh
. "$top/tools/packages.sh"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/skydeck

say() { printf '%s\n' "$*" >&2; }

# quietly LOG COMMAND…: runs it into the log; on failure the log's end is shown.
quietly() {
  local log=$1
  shift
  if ! "$@" >>"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    say "Failed: $*  (the whole log: $log)"
    return 1
  fi
}

missing_packages() {
  local name wanted
  for wanted in "$@"; do
    name=packages_$wanted
    # shellcheck disable=SC2086
    for name in ${!name}; do
      dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || printf '%s ' "$name"
    done
  done
}

# need_packages build test …: installs what is missing, through sudo when we are not root.
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is no Debian or Ubuntu system; the packages that Skydeck needs are named in tools/packages.sh."
    return 0
  fi
  local missing as_root=()
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Some packages are missing. As root: apt-get install $missing"
      return 1
    fi
    as_root=(sudo)
    say "Skydeck needs some packages; sudo may ask for your password. They are: $missing"
  else
    say "Installing packages: $missing"
  fi
  mkdir -p "$cache"
  quietly "$cache/apt.log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update
  # shellcheck disable=SC2086
  quietly "$cache/apt.log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
}

# Prints the prefix of a libssh2 >= 1.11, or nothing when the system's is new enough. Older ones lack what SSH servers ask for today.
ensure_libssh2() {
  local have
  have=$(pkg-config --modversion libssh2 2>/dev/null || echo 0)
  if [ "$(printf '%s\n' 1.11 "$have" | sort -V | head -n 1)" = 1.11 ]; then
    return 0
  fi
  local prefix=$cache/libssh2/1.11.1-skydeck6
  if [ ! -f "$prefix/lib/libssh2.a" ]; then
    say "Building libssh2 1.11 (the system has ${have/#0/none})"
    mkdir -p "$cache"
    quietly "$cache/libssh2.log" "$top/tools/fetch-libssh2" "$cache/libssh2/work" "$prefix"
  fi
  printf '%s' "$prefix"
}
