#!/usr/bin/env python3
"""Three ports at once: real Open WebUI, Phoenix and Phoenix's gRPC behind a real sshd, by one command with three forwards, and as a
group of saved tunnels. group.py SERVICEPEER"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import PHOENIX_VERSION, environment, http, open_webui, phoenix, phoenix_traces, send_spans, start_all, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import CTL, Tunnel, Window, forward, saved_tunnel  # noqa: E402

GROUP = "phoenix-webui"


def all_answer(states, webui, traced):
    """Each port by what it is for; a trace sent to the one is counted at the other."""
    page, phoenix_page, grpc = (states.local(port) for port in (webui.port, traced.port, traced.grpc))
    assert json.loads(http(f"http://127.0.0.1:{page}/health")[2]) == {"status": True}
    assert http(f"http://127.0.0.1:{phoenix_page}/healthz")[1]["x-phoenix-server-version"] == PHOENIX_VERSION
    before = phoenix_traces(f"http://127.0.0.1:{phoenix_page}")
    send_spans(environment("phoenix") / "python", "grpc", f"http://127.0.0.1:{grpc}")
    wait_for("the trace", lambda: phoenix_traces(f"http://127.0.0.1:{phoenix_page}") == before + 1)


def listed(window):
    """What skydeckctl says of the saved ones."""
    done = subprocess.run([CTL, "tunnels", "--json"], env={**os.environ, **window.settings}, capture_output=True, text=True, timeout=20, check=True)
    return [(tunnel["name"], tunnel["group"]) for tunnel in json.loads(done.stdout)]


def by_group(folder, sshd, webui, traced, program):
    """Two saved tunnels of one group, and one that is not in it."""
    ports = [webui.port, traced.port, traced.grpc]
    tunnels = [saved_tunnel(sshd, "webui", [forward(webui.port, "open-webui")], GROUP),
               saved_tunnel(sshd, "phoenix", [forward(traced.port, "phoenix"), forward(traced.grpc, "phoenix-grpc")], GROUP),
               saved_tunnel(sshd, "other", [forward(9)])]
    with Window(folder / "window", program, tunnels) as window:
        assert listed(window) == [("webui", GROUP), ("phoenix", GROUP), ("other", "")]
        began = time.monotonic()
        window.do("group", GROUP)
        wait_for(lambda: f"both pages: {window.pages} {window.failures}", lambda: len(window.pages) == 2)
        took = time.monotonic() - began
        assert {page["url"] for page in window.pages} == {window.url(webui.port) + "/", window.url(traced.port) + "/"}, window.pages
        for port in ports:
            window.wait_service(port, state="ready")
        all_answer(window, webui, traced)
        local = [window.local(port) for port in ports]
        sshd.kill()
        for port in ports:
            window.wait_service(port, state="unreachable")
        sshd.start()
        for port in ports:
            window.wait_service(port, state="ready")
        all_answer(window, webui, traced)
        assert local == [window.local(port) for port in ports]
        assert {s["name"] for s in window.states} == {"webui", "phoenix"}, "a tunnel outside the group was opened"
        assert not window.failures and len(window.pages) == 2, (window.failures, window.pages)
    print(f"the group: two tunnels, three ports, both pages after {took:.1f} s; back after sshd was killed")


def by_command(folder, sshd, webui, traced):
    began = time.monotonic()
    with Tunnel(folder / "tunnel", sshd, [webui.port, traced.port, traced.grpc]) as tunnel:
        took = time.monotonic() - began
        all_answer(tunnel, webui, traced)
    print(f"one command: three ports, open after {took:.1f} s")


def main(program):
    with tempfile.TemporaryDirectory(prefix="skydeck-group-") as name:
        folder = pathlib.Path(name)
        sshd, webui, traced = Sshd(folder), open_webui(folder / "webui"), phoenix(folder / "phoenix")
        sshd.start()
        try:
            start_all(webui, traced)
            by_command(folder, sshd, webui, traced)
            by_group(folder, sshd, webui, traced, program)
        finally:
            traced.stop()
            webui.stop()
            sshd.kill()


main(*sys.argv[1:])
