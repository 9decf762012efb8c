"""A private sshd on loopback with keys of its own: for peers and benchmarks."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time


class Sshd:
    """`start`, `kill` (listener and all its sessions at once), and a client's configuration for the host "box"."""

    def __init__(self, folder):
        self.folder, self.process = pathlib.Path(folder), None
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / name], check=True)
        shutil.copy(self.folder / "user.pub", self.folder / "authorized")
        (self.folder / "sshd_config").write_text(f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\nAuthorizedKeysFile {self.folder}/authorized\n"
                                                 "PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)

    def config(self, port=None):
        """Path of an ssh_config that knows "box", at sshd's port or at that of a relay before it."""
        port = port or self.port
        known, path = self.folder / f"known-{port}", self.folder / f"config-{port}"
        known.write_text(f"[127.0.0.1]:{port} " + (self.folder / "host.pub").read_text())
        path.write_text(f"Host box\n HostName 127.0.0.1\n Port {port}\n IdentityFile {self.folder}/user\n IdentitiesOnly yes\n UserKnownHostsFile {known}\n")
        return str(path)

    def start(self):
        """Returns the moment at which it listened."""
        program = shutil.which("sshd") or "/usr/sbin/sshd"
        self.process = subprocess.Popen([program, "-D", "-e", "-f", self.folder / "sshd_config"], stderr=subprocess.DEVNULL, start_new_session=True)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return time.monotonic()
            except OSError:
                time.sleep(0.01)
        raise AssertionError("sshd does not start")

    def kill(self):
        family = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout.split()
        parents = {int(pid): int(ppid) for pid, ppid in zip(family[::2], family[1::2])}
        doomed = {self.process.pid}
        while more := {pid for pid, ppid in parents.items() if ppid in doomed} - doomed:
            doomed |= more
        for pid in doomed:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()
