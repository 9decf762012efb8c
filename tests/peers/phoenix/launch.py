#!/usr/bin/env python3
"""skydeckctl launches real Phoenix from our template: it answers, status and services show it, a trace sent over OTLP is in it,
down leaves no process and no port."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import phoenix_traces, send_spans, wait_for  # noqa: E402

CTL = pathlib.Path(os.environ["SKYDECK_BIN"], "skydeckctl")
TEMPLATE = pathlib.Path(os.environ["SKYDECK_SOURCE"], "resources/templates/phoenix.yaml")


def ctl(*words, timeout=60, check=True):
    done = subprocess.run([CTL, *words], capture_output=True, text=True, timeout=timeout, check=False)
    if check and done.returncode != 0:
        raise SystemExit(f"skydeckctl {' '.join(words)} ended with {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def processes(home):
    found = subprocess.run(["pgrep", "-af", str(home)], capture_output=True, text=True, check=False).stdout.splitlines()
    return [line for line in found if str(os.getpid()) not in line.split()[0] and "pgrep" not in line]


def run(home):
    if listens(6006) or listens(4317):
        raise SystemExit("port 6006 or 4317 is held by another program")
    ctl("launch", str(TEMPLATE), timeout=800)
    assert urllib.request.urlopen("http://127.0.0.1:6006/healthz", timeout=10).status == 200
    clusters = json.loads(ctl("status", "--json"))
    assert clusters[0]["name"] == "phoenix" and clusters[0]["status"] == "UP" and clusters[0]["active_jobs"] == 1, clusters
    services = {s["kind"]: s for s in json.loads(ctl("services", "--json"))}
    assert services["phoenix"]["state"] == "ready" and services["phoenix"]["version"], services
    python = pathlib.Path(home, "data/clusters/phoenix/home/phoenix-env/bin/python")
    send_spans(python, "http", "http://127.0.0.1:6006/v1/traces")
    wait_for("the trace", lambda: phoenix_traces("http://127.0.0.1:6006") == 1)
    assert "http://127.0.0.1:6006" in ctl("open", "phoenix", "--no-browser")
    ctl("down", "phoenix", "-y", timeout=300)
    assert not listens(6006) and not listens(4317), "a port is still open"
    left = [l for l in processes(home) if "--sweep" not in l]
    assert not left, left
    wait_for(lambda: f"the end of the sweeper, which removes 30,000 files: {processes(home)}", lambda: not processes(home), 300, every=0.5)
    assert json.loads(ctl("status", "--json")) == []
    print("real Phoenix launched, traced and taken down")


def main():
    home = tempfile.mkdtemp(prefix="skydeck-phoenix-")
    os.environ["SKYDECK_HOME"] = home
    try:
        run(home)
    finally:
        subprocess.run([CTL, "down", "--all", "-y"], capture_output=True, timeout=300, check=False)
        shutil.rmtree(home, ignore_errors=True)


sys.exit(main())
