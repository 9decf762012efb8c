#!/usr/bin/env bash
# start-ssh-hosts.sh DIR [N] [BASEPORT]   N separate "machines" (default 2) with real sshd on 127.0.0.1N:BASEPORT+N, and one
#                                         more, "inner", that answers only inside host1's network namespace (ProxyJump host1).
# start-ssh-hosts.sh DIR stop              (a start stops what runs in DIR first: machines come up fresh, keys stay)
# host2 asks for passwords by keyboard-interactive (PAM); the others by the password method.
# Root. Needs openssh-server, sudo, socat, iproute2, util-linux. Each machine has its own mount, pid and uts namespace over an
# overlay of this machine's root (changes vanish at stop), its own user "sky" (password-less sudo) and "plain" (no sudo; password
# "plain-pw"), own host keys. Keys: DIR/id_rsa, DIR/id_ed25519, DIR/id_enc (passphrase "open-sesame"). ssh config: DIR/ssh_config.
set -euo pipefail
D=$(mkdir -p "$1" && cd "$1" && pwd); shift
stop() { for f in "$D"/run/*.pid; do [ -f "$f" ] || continue; p=$(cat "$f"); grep -qzF "$D/" "/proc/$p/cmdline" 2>/dev/null && kill -9 "$p"; rm -f "$f"; done; [ -f "$D/run/netns" ] && ip netns del "$(cat "$D/run/netns")" 2>/dev/null; rm -f "$D/run/netns"; :; }
[ "${1:-}" = stop ] && { stop; exit 0; }
N=${1:-2} B=${2:-22200}
mkdir -p "$D"/{run,log}; stop
[ -f "$D/id_rsa" ] || ssh-keygen -q -t rsa -b 3072 -N '' -C rsa@skydeck-test -f "$D/id_rsa"
[ -f "$D/id_ed25519" ] || ssh-keygen -q -t ed25519 -N '' -C ed25519@skydeck-test -f "$D/id_ed25519"
[ -f "$D/id_enc" ] || ssh-keygen -q -t ed25519 -N open-sesame -C enc@skydeck-test -f "$D/id_enc"
NS=skyd-$(printf %s "$D" | cksum | cut -d' ' -f1); ip netns add "$NS"; echo "$NS" >"$D/run/netns"; ip -n "$NS" link set lo up
: >"$D/ssh_config"; : >"$D/known_hosts"

host() { # name addr port mode(listen|inetd) netns-prefix...
  local name=$1 addr=$2 port=$3 mode=$4; shift 4
  local h=$D/$name; mkdir -p "$h"
  for t in rsa ecdsa ed25519; do [ -f "$h/ssh_host_${t}_key" ] || ssh-keygen -q -t $t -N '' -C "$name" -f "$h/ssh_host_${t}_key"; done
  cat >"$h/sshd_config" <<X
Port $port
ListenAddress $addr
HostKey $h/ssh_host_rsa_key
HostKey $h/ssh_host_ecdsa_key
HostKey $h/ssh_host_ed25519_key
PidFile none
AuthorizedKeysFile .ssh/authorized_keys
PasswordAuthentication $([ "$name" = host2 ] && echo no || echo yes)
KbdInteractiveAuthentication yes
UsePAM $([ "$name" = host2 ] && echo yes || echo no)
PermitRootLogin no
AllowTcpForwarding yes
PrintMotd no
UseDNS no
Subsystem sftp internal-sftp
LogLevel VERBOSE
X
  cat >"$h/boot" <<X
#!/bin/bash
# pid 1 of the machine: overlay root, accounts, then sshd
set -e
mount --make-rprivate /
mkdir -p $h/m; mount -t tmpfs -o size=512m tmpfs $h/m; mkdir -p $h/m/{up,wk,root}
mount -t overlay overlay -o lowerdir=/,upperdir=$h/m/up,workdir=$h/m/wk $h/m/root
r=$h/m/root
mount -t proc proc \$r/proc; mount --rbind /dev \$r/dev; mount -t sysfs sysfs \$r/sys 2>/dev/null || :; mount -t tmpfs tmpfs \$r/run; mount -t tmpfs tmpfs \$r/tmp
mkdir -p \$r/run/sshd; mkdir -p \$r$D; mount --bind $D \$r$D
hostname $name; echo $name >\$r/etc/hostname; printf '127.0.0.1 localhost $name\n' >\$r/etc/hosts
cat >\$r/boot2 <<'Y'
set -e
for u in sky plain; do
  useradd -m -s /bin/bash \$u; mkdir -p /home/\$u/.ssh
  cat $D/id_rsa.pub $D/id_ed25519.pub $D/id_enc.pub >/home/\$u/.ssh/authorized_keys
  chmod 700 /home/\$u/.ssh; chown -R \$u: /home/\$u/.ssh
done
echo 'sky:*' | chpasswd -e; echo 'plain:plain-pw' | chpasswd
rm -f /etc/sudoers.d/*; echo 'sky ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/sky; chmod 440 /etc/sudoers.d/sky
printf 'auth required pam_unix.so\\naccount required pam_permit.so\\nsession required pam_permit.so\\n' >/etc/pam.d/sshd
touch $h/up
Y
chroot \$r /bin/bash /boot2
if [ $mode = listen ]; then exec chroot \$r /usr/sbin/sshd -D -e -f $h/sshd_config; else exec chroot \$r sleep infinity; fi
X
  chmod +x "$h/boot"; rm -f "$h/up"
  setsid nohup "$@" unshare --mount --uts --pid --ipc --fork --kill-child --mount-proc "$h/boot" >"$D/log/$name.log" 2>&1 </dev/null & echo $! >"$D/run/$name.pid"
  for _ in $(seq 100); do [ -f "$h/up" ] && break; kill -0 "$(cat "$D/run/$name.pid")" 2>/dev/null || { cat "$D/log/$name.log"; exit 1; }; sleep .1; done
  for k in "$h"/ssh_host_*_key.pub; do echo "[$addr]:$port $(cut -d' ' -f1,2 "$k")" >>"$D/known_hosts"; done
}
conf() { printf 'Host %s\n  HostName %s\n  Port %s\n  User sky\n  IdentityFile %s\n  IdentitiesOnly yes\n  UserKnownHostsFile %s\n  StrictHostKeyChecking yes\n%s' "$1" "$2" "$3" "$D/$4" "$D/known_hosts" "${5:-}" >>"$D/ssh_config"; }

# "inner" listens on 127.0.0.200 of the private namespace only
host inner 127.0.0.200 $((B)) listen ip netns exec "$NS"
conf inner 127.0.0.200 $((B)) id_ed25519 $'  ProxyJump host1\n'
for i in $(seq "$N"); do
  a=127.0.0.$((10+i)) p=$((B+i))
  if [ "$i" = 1 ]; then
    # the gateway: accepted here on loopback, served by "sshd -i" inside the private namespace, so that its forwards start there
    host host1 "$a" "$p" inetd ip netns exec "$NS"
    c=$(pgrep -P "$(cat "$D/run/host1.pid")" | head -1)
    setsid nohup socat TCP-LISTEN:$p,bind=$a,reuseaddr,fork EXEC:"nsenter -t $c -m -u -p -n -i chroot $D/host1/m/root /usr/sbin/sshd -i -e -f $D/host1/sshd_config",nofork >"$D/log/host1-accept.log" 2>&1 </dev/null & echo $! >"$D/run/host1-accept.pid"
  else host "host$i" "$a" "$p" listen; fi
  conf "host$i" "$a" "$p" "$([ $((i%2)) = 0 ] && echo id_rsa || echo id_ed25519)"
done
for i in $(seq "$N"); do for _ in $(seq 50); do ssh-keyscan -T 1 -p $((B+i)) 127.0.0.$((10+i)) 2>/dev/null | grep -q . && break; sleep .1; done; done
echo "SSH_CONFIG=$D/ssh_config"; grep -E '^Host|HostName|Port' "$D/ssh_config" | paste - - -
