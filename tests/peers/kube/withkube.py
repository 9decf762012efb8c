#!/usr/bin/env python3
"""withkube.py PROGRAM…: runs PROGRAM beside a genuine one-node Kubernetes whose pods run. Root.

All of it, PROGRAM too, lives in network, mount and process namespaces of its own: nothing is reached from there but itself, and all of it ends when this
program does, however that is. PROGRAM finds KUBECONFIG (an administrator's) and kubectl. Pods have the images localhost/busy:1 and localhost/sky:1 (setup.sh).
"""
import contextlib
import fcntl
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PEER = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path.home() / ".cache/skydeck/peers") / "kube"
KUBE = PEER / "kube"  # etcd, kube-apiserver, … and kubectl in one
ADDRESS, PORT, PODS, SERVICES = "198.18.77.1", 6443, "198.18.78.0/24", "10.96.0.0/16"
INSIDE = "SKYDECK_INSIDE_KUBE"

CONTAINERD = """version = 2
root = "{folder}/containerd"
state = "{folder}/run"
[grpc]
  address = "{folder}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/busy:1"
  # Without CAP_SYS_RESOURCE a sandbox cannot lower its own score, and every pod fails ("can't get final child's PID").
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "{folder}/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
"""
NETWORK = """{{"cniVersion": "1.0.0", "name": "skydeck", "plugins": [
  {{"type": "bridge", "bridge": "pods0", "isGateway": true, "ipMasq": true,
    "ipam": {{"type": "host-local", "dataDir": "{folder}/addresses", "ranges": [[{{"subnet": "{pods}"}}]], "routes": [{{"dst": "0.0.0.0/0"}}]}}}},
  {{"type": "portmap", "capabilities": {{"portMappings": true}}}}]}}
"""
# cgroups: hybrid version 1 on such machines; kubelet 1.35 will refuse it.
# No image is thrown away when the disk fills: the pods could not fetch it again.
KUBELET = """apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {{anonymous: {{enabled: false}}, webhook: {{enabled: true}}, x509: {{clientCAFile: {folder}/pki/ca.crt}}}}
authorization: {{mode: Webhook}}
tlsCertFile: {folder}/pki/api.crt
tlsPrivateKeyFile: {folder}/pki/api.key
cgroupDriver: cgroupfs
failSwapOn: false
failCgroupV1: false
containerRuntimeEndpoint: unix://{folder}/containerd.sock
clusterDNS: [10.96.0.10]
imageGCHighThresholdPercent: 100
evictionHard: {{memory.available: "100Mi", nodefs.available: "1%", imagefs.available: "1%"}}
"""
USERS = {"admin": "/O=system:masters/CN=admin", "controllers": "/CN=system:kube-controller-manager", "scheduler": "/CN=system:kube-scheduler",
         "node": "/O=system:nodes/CN=system:node:n1"}


def until(condition, seconds, what):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.25)


class Kubernetes:
    def __init__(self, folder):
        self.folder = folder
        self.running = []
        for name in ("pki", "cni", "bin"):
            (folder / name).mkdir()
        (folder / "bin/kubectl").symlink_to(KUBE)

    def say(self, *words, quiet=True):
        return subprocess.run(words, cwd=self.folder, check=not quiet, capture_output=True, text=True)

    def kubectl(self, *words, user="admin", quiet=True):
        return self.say(KUBE, "kubectl", f"--kubeconfig={self.folder}/{user}.kubeconfig", *words, quiet=quiet)

    def begin(self, name, *words):
        with (self.folder / f"{name}.log").open("wb") as log:
            self.running.append(subprocess.Popen([str(word) for word in words], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def make_network(self):
        # 8.8.8.8: whom SkyPilot asks whether there is a network; somebody may answer there (withserver.py --online).
        for words in ("link set lo up", "addr add 8.8.8.8/32 dev lo", "link add node0 type bridge", f"addr add {ADDRESS}/32 dev node0", "link set node0 up"):
            subprocess.run(["ip", *words.split()], check=True)

    def make_certificates(self):
        pki = self.folder / "pki"
        self.say("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", pki / "ca.key", "-out", pki / "ca.crt", "-days", "30", "-subj", "/CN=skydeck-test-ca",
                 quiet=False)
        self.say("openssl", "genrsa", "-out", pki / "accounts.key", "2048", quiet=False)
        (pki / "names").write_text(f"subjectAltName=IP:127.0.0.1,IP:{ADDRESS},DNS:localhost,IP:10.96.0.1")
        for name, subject in (USERS | {"api": "/CN=kube-apiserver"}).items():
            self.say("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", pki / f"{name}.key", "-out", pki / f"{name}.csr", "-subj", subject, quiet=False)
            self.say("openssl", "x509", "-req", "-in", pki / f"{name}.csr", "-CA", pki / "ca.crt", "-CAkey", pki / "ca.key", "-CAcreateserial", "-days", "30", "-out", pki / f"{name}.crt",
                     "-extfile", pki / "names", quiet=False)

    def make_kubeconfigs(self):
        for user in USERS:
            for words in (f"set-cluster skydeck --server=https://{ADDRESS}:{PORT} --certificate-authority=pki/ca.crt --embed-certs",
                          f"set-credentials {user} --client-certificate=pki/{user}.crt --client-key=pki/{user}.key --embed-certs",
                          f"set-context {user} --cluster=skydeck --user={user}", f"use-context {user}"):
                self.kubectl("config", *words.split(), user=user, quiet=False)

    def start_control_plane(self):
        pki = self.folder / "pki"
        self.begin("etcd", KUBE, "etcd", f"--data-dir={self.folder}/etcd", "--listen-client-urls=http://127.0.0.1:2379", "--advertise-client-urls=http://127.0.0.1:2379",
                   "--listen-peer-urls=http://127.0.0.1:2380", "--initial-advertise-peer-urls=http://127.0.0.1:2380", "--initial-cluster=default=http://127.0.0.1:2380", "--unsafe-no-fsync")
        self.begin("api", KUBE, "kube-apiserver", "--etcd-servers=http://127.0.0.1:2379", f"--secure-port={PORT}", "--bind-address=0.0.0.0", f"--advertise-address={ADDRESS}",
                   f"--tls-cert-file={pki}/api.crt", f"--tls-private-key-file={pki}/api.key", f"--client-ca-file={pki}/ca.crt", f"--kubelet-client-certificate={pki}/admin.crt",
                   f"--kubelet-client-key={pki}/admin.key", f"--kubelet-certificate-authority={pki}/ca.crt", "--kubelet-preferred-address-types=InternalIP",
                   f"--service-account-key-file={pki}/accounts.key", f"--service-account-signing-key-file={pki}/accounts.key", "--service-account-issuer=https://kubernetes.default",
                   f"--service-cluster-ip-range={SERVICES}", "--authorization-mode=RBAC,Node", "--allow-privileged")
        until(lambda: self.kubectl("get", "--raw", "/readyz").returncode == 0, 60, "the API server")
        self.begin("controllers", KUBE, "kube-controller-manager", "--kubeconfig=controllers.kubeconfig", f"--service-account-private-key-file={pki}/accounts.key", f"--root-ca-file={pki}/ca.crt",
                   "--use-service-account-credentials", "--leader-elect=false", "--bind-address=127.0.0.1")
        self.begin("scheduler", KUBE, "kube-scheduler", "--kubeconfig=scheduler.kubeconfig", "--leader-elect=false", "--bind-address=127.0.0.1")
        until(lambda: self.kubectl("get", "serviceaccount", "default").returncode == 0, 60, "the default service account")

    def start_node(self):
        (self.folder / "cni/10-bridge.conflist").write_text(NETWORK.format(folder=self.folder, pods=PODS))
        (self.folder / "containerd.toml").write_text(CONTAINERD.format(folder=self.folder))
        (self.folder / "kubelet.yaml").write_text(KUBELET.format(folder=self.folder))
        self.begin("containerd", "containerd", "-c", self.folder / "containerd.toml")
        ctr = ("ctr", "-a", self.folder / "containerd.sock")
        until(lambda: self.say(*ctr, "version").returncode == 0, 30, "containerd")
        for image in sorted(PEER.glob("image-*.tar")):
            self.say(*ctr, "-n", "k8s.io", "images", "import", image, quiet=False)
        self.begin("kubelet", KUBE, "kubelet", f"--config={self.folder}/kubelet.yaml", "--kubeconfig=node.kubeconfig", "--hostname-override=n1", f"--node-ip={ADDRESS}",
                   f"--root-dir={self.folder}/kubelet")
        until(lambda: " Ready" in self.kubectl("get", "node", "n1").stdout, 60, "the node")

    def start(self):
        self.make_network()
        self.make_certificates()
        self.make_kubeconfigs()
        self.start_control_plane()
        self.start_node()

    def last_words(self):
        return "\n".join(f"== {log.stem}\n{log.read_text(errors='replace')[-1500:]}" for log in sorted(self.folder.glob("*.log")))

    def stop(self):
        """The rest ends with the namespace."""
        self.kubectl("delete", "pods", "--all", "--all-namespaces", "--force", "--grace-period=0")
        for process in reversed(self.running):
            process.terminate()
        for process in reversed(self.running):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)


def inside(folder, program):
    kubernetes = Kubernetes(folder)
    environment = os.environ | {"KUBECONFIG": str(folder / "admin.kubeconfig"), "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    try:
        kubernetes.start()
        status = subprocess.run(program, env=environment).returncode
        if status:
            print(kubernetes.last_words(), file=sys.stderr)
        return status
    except (subprocess.CalledProcessError, TimeoutError) as error:
        print(kubernetes.last_words(), getattr(error, "stderr", ""), error, sep="\n", file=sys.stderr)
        return 1
    finally:
        kubernetes.stop()


def remove_groups():
    """What the kubelet made of control groups; those that somebody still uses stay."""
    for root, folders, _ in os.walk("/sys/fs/cgroup", topdown=False):
        if "/kubepods" in root:
            with contextlib.suppress(OSError):
                os.rmdir(root)


def main():
    if INSIDE in os.environ:
        return inside(pathlib.Path(os.environ.pop(INSIDE)), sys.argv[1:])
    if not KUBE.exists():
        sys.exit(f"{KUBE} is missing: run tests/peers/setup-peers.sh")
    with (PEER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one at a time: it takes most of a small machine
        folder = pathlib.Path(tempfile.mkdtemp(prefix="skydeck-kube-"))
        space = subprocess.Popen(["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--", sys.executable, __file__, *sys.argv[1:]],
                                 env=os.environ | {INSIDE: str(folder)})
        for number in (signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, lambda *_: sys.exit("ended before the test was"))
        signal.alarm(max(0, int(os.environ.get("SKYDECK_TIMEOUT", "0")) - 20))
        try:
            return space.wait()
        finally:
            space.kill()
            space.wait()
            remove_groups()
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
