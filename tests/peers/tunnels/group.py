#!/usr/bin/env python3
"""Three ports at once: real Open WebUI, Phoenix and Phoenix's gRPC behind a real sshd, by one command with three forwards, and as a
group of saved tunnels. group.py OPENGROUP"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import environment, http, open_webui, phoenix, phoenix_traces, send_spans, start_all, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import CTL, States, Tunnel  # noqa: E402

GROUP = "phoenix-webui"


def all_answer(states, webui, traced):
    """Each port by what it is for; a trace sent to the one is counted at the other."""
    page, phoenix_page, grpc = (states.local(port) for port in (webui.port, traced.port, traced.grpc))
    assert json.loads(http(f"http://127.0.0.1:{page}/health")[2]) == {"status": True}
    assert http(f"http://127.0.0.1:{phoenix_page}/healthz")[1]["x-phoenix-server-version"] == "20.26.1"
    before = phoenix_traces(f"http://127.0.0.1:{phoenix_page}")
    send_spans(environment("phoenix") / "python", "grpc", f"http://127.0.0.1:{grpc}")
    wait_for("the trace", lambda: phoenix_traces(f"http://127.0.0.1:{phoenix_page}") == before + 1)


def saved(folder, sshd, webui, traced):
    """As the window saves them: two tunnels of one group, and one that is not in it."""
    def tunnel(name, ports, group=GROUP):
        return {"id": name, "name": name, "host": "box", "config_file": sshd.config(), "group": group, "forwards": [{"remote_port": port} for port in ports]}

    home = folder / "sky"
    (home / "config").mkdir(parents=True)
    tunnels = [tunnel("webui", [webui.port]), tunnel("phoenix", [traced.port, traced.grpc]), tunnel("other", [traced.port], "")]
    (home / "config/tunnels.json").write_text(json.dumps({"tunnels": tunnels}))
    listed = subprocess.run([CTL, "tunnels", "--json"], env={**os.environ, "SKYDECK_HOME": str(home)}, capture_output=True, text=True, timeout=20, check=True)
    assert [(t["name"], t["group"]) for t in json.loads(listed.stdout)] == [("webui", GROUP), ("phoenix", GROUP), ("other", "")]
    return home / "config/tunnels.json"


def by_group(folder, sshd, webui, traced, opengroup):
    file = saved(folder, sshd, webui, traced)
    began = time.monotonic()
    with States(folder / "group", [opengroup, file, GROUP], {"SKYDECK_HOME": str(folder / "sky")}) as group:
        wait_for(lambda: f"both tunnels: {group.states}", lambda: {s["name"] for s in group.states if s["state"] == "open"} == {"webui", "phoenix"}, 30)
        took = time.monotonic() - began
        all_answer(group, webui, traced)
        ports = {port: group.local(port) for port in (webui.port, traced.port, traced.grpc)}
        sshd.kill()
        wait_for("both notice", lambda: {s["name"] for s in group.states if s["state"] == "waiting"} == {"webui", "phoenix"})
        sshd.start()
        wait_for(lambda: f"both back: {group.states}", lambda: sum(s["state"] == "open" for s in group.states) == 4, 30)
        all_answer(group, webui, traced)
        assert ports == {port: group.local(port) for port in ports}
        assert {s["name"] for s in group.states} == {"webui", "phoenix"}, "a tunnel outside the group was opened"
    print(f"the group: two tunnels, three ports, open after {took:.1f} s; back after sshd was killed")


def by_command(folder, sshd, webui, traced):
    began = time.monotonic()
    with Tunnel(folder / "tunnel", sshd, [webui.port, traced.port, traced.grpc]) as tunnel:
        took = time.monotonic() - began
        all_answer(tunnel, webui, traced)
    print(f"one command: three ports, open after {took:.1f} s")


def main(opengroup):
    with tempfile.TemporaryDirectory(prefix="skydeck-group-") as name:
        folder = pathlib.Path(name)
        sshd, webui, traced = Sshd(folder), open_webui(folder / "webui"), phoenix(folder / "phoenix")
        sshd.start()
        try:
            start_all(webui, traced)
            by_command(folder, sshd, webui, traced)
            by_group(folder, sshd, webui, traced, opengroup)
        finally:
            traced.stop()
            webui.stop()
            sshd.kill()


main(*sys.argv[1:])
