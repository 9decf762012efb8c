# Debian and Ubuntu packages, by what they are for. Names are the same on Debian 12, 13 and Ubuntu 24.04.
# shellcheck shell=bash disable=SC2034
packages_build="g++ cmake ninja-build ccache mold pkg-config qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools
  qt6-l10n-tools qt6-websockets-dev libgl-dev qt6-svg-dev libyaml-dev libexpected-dev libqscintilla2-qt6-dev qtkeychain-qt6-dev libsecret-1-0 libssl-dev zlib1g-dev dpkg-dev patch
  rsync git bash python3 python3-venv xdg-utils fonts-dejavu-core libxcb-cursor0 libxkbcommon-x11-0 qt6-qpa-plugins ca-certificates"
packages_test="clang-format shellcheck libyaml-cpp-dev xvfb xauth xdotool openbox at-spi2-core python3-pyatspi dbus dbus-x11 gnome-keyring libsecret-tools
  imagemagick python3-yaml python3-dbus curl procps python3-venv openssh-server openssh-client socat sudo iproute2 util-linux
  containerd runc containernetworking-plugins busybox-static iptables mmdebstrap netcat-openbsd"
packages_bench="xvfb dbus dbus-x11 libxcb-damage0-dev less procps"
# What the app is held against, when it is there.
packages_bench_peers="virt-manager chromium"
