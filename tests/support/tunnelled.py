"""`skydeckctl tunnel` and its like as a child: the states it prints, and where remote ports are found here."""
import json
import os
import pathlib
import signal
import subprocess
import threading
import time

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


def forward(port, service=""):
    return {"remote_port": port, "service": service}


def saved_tunnel(sshd, name, forwards, group=""):
    """As tunnels.json has it."""
    return {"id": f"id-{name}", "name": name, "host": "box", "config_file": sshd.config(), "group": group, "forwards": forwards}


class Window(States):
    """The window's core without a window (servicepeer): what it shows of services, pages it opens, failures it tells."""

    def __init__(self, folder, program, tunnels, kinds=()):
        folder = pathlib.Path(folder)
        super().__init__(folder, [program], {"SKYDECK_HOME": str(folder / "sky"), "LC_ALL": "C.UTF-8"})
        self.options["stdin"] = subprocess.PIPE
        self.services, self.history, self.pages, self.failures = {}, [], [], []
        config = folder / "sky/config"
        config.mkdir(parents=True)
        (config / "tunnels.json").write_text(json.dumps({"tunnels": tunnels}))
        if kinds:
            (config / "services.json").write_text(json.dumps({"services": list(kinds)}))

    def read(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if said["what"] == "tunnel":
                self.states.append(said)
            elif said["what"] == "services":
                self.services = {service["port"]: service for service in said["services"]}
                self.history.append((time.monotonic(), self.services))
            elif said["what"] == "page":
                self.pages.append(said)
            elif said["what"] == "failed":
                self.failures.append(said)
            else:
                assert not said["notices"], said

    def do(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def wait_service(self, port, seconds=60, **wanted):
        """Until the service at this far port is as wanted: state="ready", details={"Traces": "4"} …"""
        def is_it():
            service = self.services.get(port, {})
            return service if all(fits(service.get(key), value) for key, value in wanted.items()) else None

        def fits(found, value):
            return value.items() <= found.items() if isinstance(value, dict) and found is not None else found == value

        return wait_for(lambda: f"{wanted}: {self.services.get(port)}\n{self.log()}", is_it, seconds)


class Opening(Program):
    """`skydeckctl open …` with a browser that only writes down what it is to show."""

    def __init__(self, folder, words, home=None):
        folder = pathlib.Path(folder)
        self.shown, tools = folder / "shown", folder / "tools"
        tools.mkdir(parents=True)
        (tools / "xdg-open").write_text(f'#!/bin/sh\necho "$1" >>"{self.shown}"\n')
        (tools / "xdg-open").chmod(0o755)
        super().__init__(folder, [CTL, "open", *words], {"SKYDECK_HOME": str(home or folder / "sky"), "PATH": f"{tools}:{os.environ['PATH']}", "BROWSER": str(tools / "xdg-open")})

    def page(self):
        """The address that the browser got."""
        return wait_for(lambda: f"a page\n{self.log()}", lambda: self.runs() and self.shown.exists() and self.shown.read_text().strip(), 30)

    def interrupt(self):
        """Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(15)
