#!/usr/bin/env python3
"""Our tunnel beside `ssh -L`, over the same sshd, in turns. compare.py SKYDECKCTL [ROUNDS]

Prints medians and ratios: throughput down and up with 1, 4 and 32 streams, against `ssh -L` as shipped and with our cipher;
64-byte round trips; new connections a second; processor time a gigabyte; memory with 1,000 open connections and round
trips beside them; and over links of 50 and 100 ms: down, and a page of 12 connections at once. Loopback only; the long link is
a relay that holds every byte.
"""
import collections
import multiprocessing
import os
import pathlib
import resource
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from sshd import Sshd  # noqa: E402

CTL = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
MIB = 1 << 20
CIPHER = "aes128-gcm@openssh.com"
CHUNK = bytes(256 * 1024)


# The service behind the tunnel: an order is a letter and a size. D: sends, U: takes and answers one byte, E: echoes.
def serve(listener):
    def one(connection):
        try:
            kind, size = struct.unpack("!cQ", receive(connection, 9))
            if kind == b"D":
                while size > 0:
                    size -= connection.send(CHUNK[: min(size, len(CHUNK))])
            elif kind == b"U":
                swallow(connection, size)
                connection.sendall(b".")
            else:
                while part := connection.recv(4096):
                    connection.sendall(part)
        except OSError:
            pass
        connection.close()

    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=one, args=(connection,), daemon=True).start()


def receive(connection, size):
    data = b""
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise OSError("ended early")
        data += part
    return data


def swallow(connection, size):
    buffer = bytearray(len(CHUNK))
    while size > 0:
        n = connection.recv_into(buffer, min(size, len(buffer)))
        if n == 0:
            raise OSError("ended early")
        size -= n


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def order(port, kind, size=0):
    connection = connect(port)
    connection.sendall(struct.pack("!cQ", kind, size))
    return connection


def transfer(port, kind, size):
    with order(port, kind, size) as connection:
        if kind == b"D":
            swallow(connection, size)
            return
        while size > 0:
            size -= connection.send(CHUNK[: min(size, len(CHUNK))])
        receive(connection, 1)


def rate(port, kind, streams, total):
    """MiB a second over all streams; one process a stream up to four, threads beyond."""
    each = total // streams
    make = multiprocessing.Process if streams <= 4 else threading.Thread
    workers = [make(target=transfer, args=(port, kind, each)) for _ in range(streams)]
    began = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total / MIB / (time.monotonic() - began)


def round_trip(port):
    """Median microseconds of 64 bytes there and back."""
    times = []
    with order(port, b"E") as connection:
        for _ in range(2000):
            began = time.monotonic()
            connection.sendall(bytes(64))
            receive(connection, 64)
            times.append((time.monotonic() - began) * 1e6)
    return statistics.median(times)


def connections(port):
    began = time.monotonic()
    for _ in range(500):
        with order(port, b"E") as connection:
            connection.sendall(b".")
            receive(connection, 1)
    return 500 / (time.monotonic() - began)


def page(port):
    """Milliseconds until 12 connections that begin together have brought 64 KiB each."""
    workers = [threading.Thread(target=transfer, args=(port, b"D", 64 * 1024)) for _ in range(12)]
    began = time.monotonic()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return (time.monotonic() - began) * 1000


def memory(pid):
    return int(pathlib.Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def processor(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def relay(listener, target, one_way):
    """Holds every byte for `one_way` seconds, whatever the rate."""
    def pump(source, sink):
        queue, ready = collections.deque(), threading.Condition()

        def out():
            while True:
                with ready:
                    while not queue:
                        ready.wait()
                    due, part = queue.popleft()
                time.sleep(max(0, due - time.monotonic()))
                if not part:
                    return sink.shutdown(socket.SHUT_WR)
                sink.sendall(part)

        threading.Thread(target=out, daemon=True).start()
        while True:
            try:
                part = source.recv(MIB)
            except OSError:
                part = b""
            with ready:
                queue.append((time.monotonic() + one_way, part))
                ready.notify()
            if not part:
                return

    while True:
        near, _ = listener.accept()
        far = socket.create_connection(("127.0.0.1", target))
        for connection in (near, far):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=pump, args=(near, far), daemon=True).start()
        threading.Thread(target=pump, args=(far, near), daemon=True).start()


def in_process(target, *arguments):
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    process = multiprocessing.Process(target=target, args=(listener, *arguments), daemon=True)
    process.start()
    return listener.getsockname()[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Tunnel:
    def __init__(self, words, port):
        self.port = port
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                transfer(port, b"U", 1)
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"does not open: {words}")

    def close(self):
        self.process.terminate()
        self.process.wait()


def tunnels(sshd, service, ssh_port, names):
    config = sshd.config(ssh_port)
    made = {}
    for name in names:
        port = free_port()
        ssh = ["ssh", "-N", "-F", config, "-L", f"127.0.0.1:{port}:127.0.0.1:{service}"]
        words = {"ssh": [*ssh, "box"], "ssh gcm": [*ssh, "-c", CIPHER, "box"], "skydeck": [CTL, "tunnel", "box", f"127.0.0.1:{service}:{port}", "-F", config]}[name]
        made[name] = Tunnel(words, port)
    return made


SHIPPED = {"ssh": 1.2, "ssh gcm": 1.0}
PAR = {"ssh": 1.0}


def compare(title, unit, measure, ends, aims=None, base="skydeck", better="higher"):
    """Medians of ROUNDS rounds in turns, and ours against each; a row of the table ("@", tabs) for each aim."""
    found = {name: [] for name in ends}
    for _ in range(ROUNDS):
        for name, port in ends.items():
            found[name].append(measure(port))
    middle = {name: statistics.median(values) for name, values in found.items()}
    ratios = []
    for name in ends:
        if name in (base, "loopback"):
            continue
        ratio = middle[base] / middle[name] if better == "higher" else middle[name] / middle[base]
        ratios.append(f"{ratio:.2f} x {name}")
        if aims and name in aims:
            verdict = "ok" if ratio >= aims[name] else "MISSED"
            print("@", title, f"{middle[base]:,.0f} {unit}", f"{name} {middle[name]:,.0f} {unit}", f"{ratio:.2f}", f">= {aims[name]:g} x", verdict, sep="\t", flush=True)
    print(f"{title:34}" + "  ".join(f"{name} {value:,.0f}" for name, value in middle.items()) + f" {unit};  ours " + ", ".join(ratios), flush=True)


def main():
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(65536, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    with tempfile.TemporaryDirectory() as name:
        os.environ["SKYDECK_HOME"] = name + "/sky"
        sshd = Sshd(name)
        sshd.start()
        service = in_process(serve)
        opened = []
        try:
            short = tunnels(sshd, service, sshd.port, ["ssh", "ssh gcm", "skydeck"])
            opened += short.values()
            ends = {"loopback": service, **{name: tunnel.port for name, tunnel in short.items()}}
            for streams in (1, 4, 32):
                for kind, word in ((b"D", "down"), (b"U", "up")):
                    compare(f"{word}, {streams} stream(s)", "MiB/s", lambda port: rate(port, kind, streams, 512 * MIB), ends, SHIPPED)
            compare("round trip of 64 bytes", "µs", round_trip, ends, PAR, better="lower")
            compare("new connections", "a second", connections, ends, PAR)
            for name, tunnel in short.items():
                before = processor(tunnel.process.pid)
                rate(tunnel.port, b"D", 1, 1024 * MIB)
                print(f"processor time a GiB down: {name} {processor(tunnel.process.pid) - before:.2f} s")
            for name, tunnel in short.items():
                held = [order(tunnel.port, b"E") for _ in range(1000)]
                time.sleep(2)
                trip, down = round_trip(tunnel.port), rate(tunnel.port, b"D", 1, 256 * MIB)
                print(f"with 1,000 open connections: {name} {memory(tunnel.process.pid):.1f} MiB, and beside them {trip:,.0f} µs a round trip, {down:,.0f} MiB/s")
                for connection in held:
                    connection.close()
            for trip in (0.05, 0.1):
                far = in_process(relay, sshd.port, trip / 2)
                long = tunnels(sshd, service, far, ["ssh", "ssh gcm", "skydeck"])
                opened += long.values()
                compare(f"down, {trip * 1000:.0f} ms", "MiB/s", lambda port: rate(port, b"D", 1, 256 * MIB), {name: tunnel.port for name, tunnel in long.items()}, {"ssh": 5.0})
                compare(f"12 connections at once, {trip * 1000:.0f} ms", "ms", page, {name: tunnel.port for name, tunnel in long.items()}, better="lower")
        finally:
            for tunnel in opened:
                tunnel.close()
            sshd.kill()


main()
