"""The machines behind an EC2 test server: it answers as the cloud does, but what it "starts" is nowhere. Here is one real machine for all of them: an account, its disk,
sshd and its own processes, reached at every address that the test server gives away. It runs while an instance of its is running, and its disk stays while one is
stopped. Root, in a network of its own (apart.sh): the addresses are real ones."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tarfile
import urllib.request

IMAGE = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path.home() / ".cache/skydeck/peers") / "kube/image-sky.tar"
# Public addresses of the test server's instances, and its default network.
NETWORKS = ("54.0.0.0/8", "172.31.0.0/16")
RUNNING = "/?Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=instance-state-name&Filter.1.Value.1=running"
SIGNED = "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/ec2/aws4_request"  # of a signature the test server reads the region alone
# What the cloud's first boot does: the account, and the key that SkyPilot asked for. uid 0: the node's runtime lies in root's home.
BOOT = """mount -t proc proc /proc
grep -q ^ubuntu: /etc/passwd || useradd -o -u 0 -g 0 -d /root -s /bin/bash ubuntu 2>/dev/null
echo 'ubuntu ALL=(ALL) NOPASSWD:ALL' >/etc/sudoers.d/ubuntu
sed -i 's/^root:[^:]*:/root:*:/; s/^ubuntu:[^:]*:/ubuntu:*:/' /etc/shadow
printf '127.0.0.1 localhost\\n' >/etc/hosts
printf '#!/bin/sh\\ncat /first-boot/*/ssh/*.pub\\n' >/first-keys && chmod 755 /first-keys
ssh-keygen -A >/dev/null
exec /usr/sbin/sshd -D -e -o PermitRootLogin=yes -o UsePAM=no -o AuthorizedKeysCommand=/first-keys -o AuthorizedKeysCommandUser=root -o SetEnv=UV_OFFLINE=1
"""


def make_network():
    for words in ("link add outside type veth peer name nobody", "link set nobody up", "addr add 192.0.2.1/32 dev outside", "link set outside up",
                  "route add default dev outside src 192.0.2.1", *(f"route add local {network} dev lo" for network in NETWORKS)):
        subprocess.run(["ip", *words.split()], check=True)


def unpack(root):
    root.mkdir()
    with tarfile.open(IMAGE) as image:
        layer = json.load(image.extractfile("manifest.json"))[0]["Layers"][0]
    with subprocess.Popen(["tar", "-xOf", IMAGE, layer], stdout=subprocess.PIPE) as source:
        subprocess.run(["tar", "-x", "-C", root], stdin=source.stdout, check=True)


class Machine:
    """look(): call it about once a second. process: the machine's first process as seen from here, or None."""
    def __init__(self, folder, keys, cloud):
        if not IMAGE.exists():
            raise SystemExit(f"There is no image of a machine in {IMAGE}: run tests/peers/setup-peers.sh launches")
        self.root, self.keys, self.process = folder / "machine", keys, None
        self.question = urllib.request.Request(cloud + RUNNING, headers={"Authorization": SIGNED})
        self.log = folder / "machine.log"
        make_network()
        unpack(self.root)
        (self.root / "boot.sh").write_text(BOOT)
        (self.root / "first-boot").mkdir()

    def look(self):
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.question, timeout=10) as answer:
                wanted = b"<instanceId>" in answer.read()
        except OSError:  # busy: it is asked again
            return
        if wanted and not self.process:
            self.start()
        elif not wanted and self.process:
            self.stop()

    def start(self):
        self.keys.mkdir(parents=True, exist_ok=True)
        script = f"""set -e
mount --make-rprivate /
mount --rbind /dev {self.root}/dev
mount -t tmpfs tmpfs {self.root}/run
mkdir {self.root}/run/sshd
mount --bind {self.keys} {self.root}/first-boot
exec chroot {self.root} /bin/bash /boot.sh"""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(["unshare", "--mount", "--uts", "--pid", "--ipc", "--fork", "--kill-child", "bash", "-c", script],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process = None

    def remove(self):
        if self.process:
            self.stop()
        shutil.rmtree(self.root, ignore_errors=True)
