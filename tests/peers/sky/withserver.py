#!/usr/bin/env python3
"""withserver.py [--basic-auth] [--kubernetes] [--forwarded] [--jobs] PROGRAM…: runs PROGRAM beside a real SkyPilot API server with a home of its own, on a free loopback port.
PROGRAM finds SKY_URL, SKY_HOME, and SKY_CONTROL: a folder; writing "restart" into SKY_CONTROL/ask kills the server (as a crash would) and starts it again, then
SKY_CONTROL/done appears. Nothing of the server is left afterwards. --kubernetes: the server is given what KUBECONFIG names. --forwarded: SKY_URL is a small proxy in
front that adds X-Forwarded-For (SkyPilot asks nobody on loopback for a sign-in without it), SKY_DIRECT the server itself. --jobs: it is the
controller of managed jobs itself (consolidation mode), so that there is a queue without a cloud."""
import argparse
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

VENV = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path.home() / ".cache/skydeck/peers") / "skypilot/venv"
PR_SET_CHILD_SUBREAPER = 36
IMAGES = "Tag,Region,OS,OSVersion,ImageId,CreationDate\n" + "".join(
    f"skypilot:custom-{kind}-ubuntu-2204{version},,ubuntu,22.04,registry.invalid/skypilot,20240101\n" for kind in ("cpu", "gpu") for version in ("", "-v1"))
LAMBDA = """InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice
gpu_1x_a6000,A6000,1.0,14.0,100.0,1.09,us-east-1,"{'Gpus': [{'Name': 'A6000', 'MemoryInfo': {'SizeInMiB': 49152}}], 'TotalGpuMemoryInMiB': 49152}",
gpu_2x_a6000,A6000,2.0,28.0,200.0,2.18,us-east-1,"{'Gpus': [{'Name': 'A6000', 'MemoryInfo': {'SizeInMiB': 49152}}], 'TotalGpuMemoryInMiB': 98304}",
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, basic_auth, kubeconfig=None, jobs=False):
        self.home, self.port, self.basic_auth = folder / "home", free_port(), basic_auth
        if kubeconfig:
            (self.home / ".kube").mkdir(parents=True)
            shutil.copy(kubeconfig, self.home / ".kube/config")
        for cloud, name, text in (("kubernetes", "images.csv", IMAGES), ("lambda", "vms.csv", LAMBDA)):
            place = self.home / ".sky/catalogs/v8" / cloud
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        if jobs:
            (self.home / ".sky/config.yaml").write_text("jobs:\n  controller:\n    consolidation_mode: true\n")
        self.log = folder / "server.log"
        self.spared = 0  # the program under test
        # Requests to the outside (price lists, version check) fail at once: nothing leaves the machine. HTTP(S)_PROXY must stay unset, the Kubernetes client
        # would send loopback traffic there too.
        self.environment = {k: v for k, v in os.environ.items() if k.lower() not in ("http_proxy", "https_proxy", "kubeconfig")} | {
            "HOME": str(self.home), "PATH": f"{VENV}/bin:{os.environ['PATH']}", "SKYPILOT_API_SERVER_LOCAL_PORT": str(self.port),
            "SKYPILOT_DISABLE_USAGE_COLLECTION": "1", "ALL_PROXY": "http://127.0.0.1:9", "all_proxy": "http://127.0.0.1:9",
            "NO_PROXY": "127.0.0.1,localhost,::1", "no_proxy": "127.0.0.1,localhost,::1", "ENABLE_SERVICE_ACCOUNTS": "true"}
        if basic_auth:  # admin:secret
            digest = subprocess.run(["openssl", "passwd", "-apr1", "-salt", "abcdefgh", "secret"], capture_output=True, text=True, check=True).stdout.strip()
            self.environment |= {"ENABLE_BASIC_AUTH": "true", "SKYPILOT_INITIAL_BASIC_AUTH": f"admin:{digest}"}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([VENV / "bin/python", "-m", "sky.server.server", "--host=127.0.0.1", f"--port={self.port}"],
                                            env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(720):
            try:
                return opener.open(self.url + "/api/health", timeout=2).read()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.25)
        sys.exit("the SkyPilot server does not come up:\n" + self.log.read_text()[-3000:])

    def processes(self):
        """All below us but the program under test: orphans of the server's come to us, and they change their names and environments."""
        children = {}
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit():
                    children.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(int(entry.name))
            except OSError:
                pass
        wanted = [pid for pid in children.get(os.getpid(), []) if pid != self.spared]
        for pid in wanted:
            wanted += children.get(pid, [])
        return wanted

    def kill(self):
        while left := self.processes():
            for pid in left:
                try:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, os.WNOHANG)
                except (ProcessLookupError, ChildProcessError):
                    pass
            time.sleep(0.05)


class Forwarder(threading.Thread):
    """Passes each connection on with X-Forwarded-For; one request a connection, so that none goes without."""
    def __init__(self, target):
        super().__init__(daemon=True)
        self.target, self.listener = target, socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self):
        while True:
            threading.Thread(target=self.serve, args=(self.listener.accept()[0],), daemon=True).start()

    def serve(self, client):
        head = b""
        while b"\r\n\r\n" not in head and (piece := client.recv(65536)):
            head += piece
        lines = [line for line in head.split(b"\r\n\r\n", 1)[0].split(b"\r\n") if not line.lower().startswith(b"connection:")]
        rest = head.split(b"\r\n\r\n", 1)[-1]
        try:
            with client, socket.create_connection(("127.0.0.1", self.target)) as server:
                server.sendall(b"\r\n".join(lines + [b"X-Forwarded-For: 192.0.2.7", b"Connection: close"]) + b"\r\n\r\n" + rest)
                threading.Thread(target=self.pipe, args=(client, server), daemon=True).start()
                self.pipe(server, client)
        except OSError:
            pass

    @staticmethod
    def pipe(source, target):
        try:
            while piece := source.recv(65536):
                target.sendall(piece)
        except OSError:
            pass


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("--basic-auth", action="store_true")
    options.add_argument("--kubernetes", action="store_true")
    options.add_argument("--forwarded", action="store_true")
    options.add_argument("--jobs", action="store_true")
    options.add_argument("program", nargs=argparse.REMAINDER)
    given = options.parse_args()
    if not (VENV / "bin/sky").exists():
        sys.exit(f"SkyPilot is not installed in {VENV}: run tests/peers/setup-peers.sh")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    # Whoever ends us, and before the time that ctest gives is over: what we started must end with us.
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, lambda *_: sys.exit("ended before the test was"))
    signal.alarm(max(0, int(os.environ.get("SKYDECK_TIMEOUT", "0")) - 20))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="skydeck-sky-"))
    control = folder / "control"
    control.mkdir()
    server = Server(folder, given.basic_auth, os.environ["KUBECONFIG"] if given.kubernetes else None, given.jobs)
    try:
        server.start()
        url = server.url
        if given.forwarded:
            forwarder = Forwarder(server.port)
            forwarder.start()
            url = forwarder.url
        test = subprocess.Popen(given.program, env=os.environ | {"SKY_URL": url, "SKY_DIRECT": server.url, "SKY_HOME": str(server.home), "SKY_CONTROL": str(control)})
        server.spared = test.pid
        while test.poll() is None:
            if (control / "ask").exists():
                (control / "ask").unlink()
                server.kill()
                server.start()
                (control / "done").touch()
            time.sleep(0.05)
        if test.returncode:
            print("the server's last words:\n" + server.log.read_text()[-2000:], file=sys.stderr)
        return test.returncode
    finally:
        server.spared = 0
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
