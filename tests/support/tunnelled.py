"""`skydeckctl tunnel` and its like as a child: the states it prints, and where remote ports are found here."""
import json
import os
import pathlib
import subprocess
import threading

from services import Program, wait_for

CTL = pathlib.Path(os.environ["SKYDECK_BIN"], "skydeckctl")


class States(Program):
    """A program that prints a line of JSON for every state of a tunnel."""

    def __init__(self, folder, words, settings):
        super().__init__(folder, words, settings, stdout=subprocess.PIPE)
        self.states = []

    def start(self):
        super().start()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.states.append(json.loads(line))

    def local(self, port):
        """Every state so far must have given the same local port."""
        found = {f["local_port"] for state in self.states for f in state["forwards"] if f["remote_port"] == port and f["local_port"]}
        assert len(found) == 1, f"local ports of {port}: {found}"
        return found.pop()

    def url(self, port):
        return f"http://127.0.0.1:{self.local(port)}"


class Tunnel(States):
    """Through the sshd to `ports` behind it; `start` returns when it is open."""

    def __init__(self, folder, sshd, ports):
        super().__init__(folder, [CTL, "tunnel", "box", *map(str, ports), "-F", sshd.config(), "--json"], {"SKYDECK_HOME": str(pathlib.Path(folder, "sky"))})

    def start(self):
        super().start()
        self.wait_open(1)

    def opened(self):
        return sum(state["state"] == "open" for state in self.states)

    def wait_open(self, times):
        """Until it was open so many times, and is."""
        wait_for(lambda: f"tunnel open {times} times: {self.states}\n{self.log()}", lambda: self.runs() and self.opened() >= times and self.states[-1]["state"] == "open", 30)

    def wait_broken(self):
        wait_for(lambda: f"the tunnel notices: {self.states}", lambda: self.states[-1]["state"] != "open", 20)
