"""`skydeckctl tunnel` as a child: its states, and where remote ports are found here."""
import json
import os
import pathlib
import subprocess
import threading

from services import Program, wait_for

CTL = pathlib.Path(os.environ["SKYDECK_BIN"], "skydeckctl")


class Tunnel(Program):
    """Through the sshd to `ports` behind it; `start` returns when it is open."""

    def __init__(self, folder, sshd, ports):
        words = [CTL, "tunnel", "box", *map(str, ports), "-F", sshd.config(), "--json"]
        super().__init__(folder, words, {"SKYDECK_HOME": str(pathlib.Path(folder, "sky"))}, stdout=subprocess.PIPE)
        self.states = []

    def start(self):
        super().start()
        threading.Thread(target=self.read, daemon=True).start()
        self.wait_open(1)

    def read(self):
        for line in self.process.stdout:
            self.states.append(json.loads(line))

    def opened(self):
        return sum(state["state"] == "open" for state in self.states)

    def wait_open(self, times):
        """Until it was open so many times, and is."""
        wait_for(f"tunnel open {times} times: {self.states}", lambda: self.runs() and self.opened() >= times and self.states[-1]["state"] == "open", 30)

    def wait_broken(self):
        wait_for("the tunnel notices", lambda: self.states[-1]["state"] != "open", 20)

    def local(self, port):
        """Every state so far must have given the same local port."""
        found = {f["local_port"] for state in self.states for f in state["forwards"] if f["remote_port"] == port and f["local_port"]}
        assert len(found) == 1, f"local ports of {port}: {found}"
        return found.pop()

    def url(self, port):
        return f"http://127.0.0.1:{self.local(port)}"
