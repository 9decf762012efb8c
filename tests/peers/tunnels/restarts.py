#!/usr/bin/env python3
"""A tunnel to a real sshd that is killed and started again and again under load. restarts.py [TIMES]

Each time the tunnel is back within 5 s of sshd's return, on the same local port; no byte is ever wrong; connections that
were held meanwhile get through; neither descriptors nor memory grow.
"""
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from sshd import Sshd  # noqa: E402

CTL = os.environ["SKYDECK_BIN"] + "/skydeckctl"
TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
BACK_WITHIN = 5.0
LOADERS = 3


def block(seed, size):
    return random.Random(seed).randbytes(size)


class Server(threading.Thread):
    """Sends what is asked for: "SEED SIZE\\n" → SIZE bytes that follow from SEED."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.socket.getsockname()[1]

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    @staticmethod
    def serve(connection):
        try:
            seed, size = connection.makefile("rb").readline().split()
            connection.sendall(block(int(seed), int(size)))
        except (OSError, ValueError):
            pass
        connection.close()


class Loader(threading.Thread):
    """Fetches blocks for ever; what arrives must be the beginning of what was asked for, and often all of it."""

    def __init__(self, port, seed):
        super().__init__(daemon=True)
        self.port, self.random = port, random.Random(seed)
        self.whole, self.cut, self.wrong, self.stop = 0, 0, 0, False

    def run(self):
        while not self.stop:
            seed, size = self.random.randrange(1 << 30), self.random.choice([10, 5_000, 300_000, 2_000_000])
            got = fetch(self.port, seed, size)
            expected = block(seed, size)
            if got == expected:
                self.whole += 1
            elif expected.startswith(got):
                self.cut += 1
            else:
                self.wrong += 1


def fetch(port, seed, size, timeout=30):
    got = bytearray()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout) as connection:
            connection.sendall(b"%d %d\n" % (seed, size))
            while part := connection.recv(1 << 16):
                got += part
    except OSError:
        pass
    return bytes(got)


def figures(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return len(os.listdir(f"/proc/{pid}/fd")), int(status.split("VmRSS:")[1].split()[0])


def until_served(port, since):
    """Seconds until a connection gets a whole block."""
    while time.monotonic() - since < 30:
        if fetch(port, 1, 1000) == block(1, 1000):
            return time.monotonic() - since
    raise AssertionError("the tunnel did not come back within 30 s")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        server, sshd = Server(), Sshd(folder)
        server.start()
        sshd.start()
        environment = {**os.environ, "SKYDECK_HOME": str(folder / "sky")}
        tunnel = subprocess.Popen([CTL, "tunnel", "box", str(server.port), "-F", sshd.config(), "--json"], env=environment, stdout=subprocess.PIPE, text=True)
        states = []

        def read():
            for line in tunnel.stdout:
                states.append(json.loads(line))

        threading.Thread(target=read, daemon=True).start()
        try:
            end = time.monotonic() + 20
            while not any(s["state"] == "open" for s in states):
                assert time.monotonic() < end, states
                time.sleep(0.02)
            local = states[-1]["forwards"][0]["local_port"]
            loaders = [Loader(local, i) for i in range(LOADERS)]
            for loader in loaders:
                loader.start()
            pause = random.Random(7)
            waits, settled = [], None
            for turn in range(TIMES):
                time.sleep(pause.uniform(0.05, 0.3))
                sshd.kill()
                time.sleep(pause.uniform(0, 0.3))
                waits.append(until_served(local, sshd.start()))
                if turn == TIMES // 10:
                    settled = figures(tunnel.pid)  # after its caches and threads are there
            for loader in loaders:
                loader.stop = True
            for loader in loaders:
                loader.join(60)
            time.sleep(1)
            after = figures(tunnel.pid)
            whole, cut, wrong = (sum(getattr(loader, what) for loader in loaders) for what in ("whole", "cut", "wrong"))
            waits.sort()
            print(f"{TIMES} restarts: back after {waits[len(waits) // 2]:.2f} s (median), {waits[-1]:.2f} s (worst)")
            print(f"{whole} blocks whole, {cut} cut by a restart, {wrong} wrong; descriptors {settled[0]} → {after[0]}, memory {settled[1] / 1024:.1f} → {after[1] / 1024:.1f} MiB")
            ports = {f["local_port"] for s in states for f in s["forwards"] if f["local_port"]}
            assert ports == {local}, f"the local port changed: {ports}"
            assert wrong == 0, "a byte was wrong"
            assert whole > TIMES, "hardly any load"
            assert waits[-1] < BACK_WITHIN, f"not back within {BACK_WITHIN} s: {waits[-5:]}"
            assert after[0] <= settled[0] + 4, "descriptors leak"
            assert after[1] <= settled[1] + 16 * 1024, "memory leaks"
            assert not [s for s in states if s["state"] == "failed"], "it gave up"
            tunnel.send_signal(signal.SIGINT)
            assert tunnel.wait(5) == 0
        finally:
            if tunnel.poll() is None:
                tunnel.kill()
            sshd.kill()


main()
