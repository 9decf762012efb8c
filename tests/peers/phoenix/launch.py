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
import time
import urllib.request

CTL = pathlib.Path(os.environ["SKYDECK_BIN"], "skydeckctl")
TEMPLATE = pathlib.Path(os.environ["SKYDECK_SOURCE"], "resources/templates/phoenix.yaml")
# A trace needs protobuf and OpenTelemetry's exporter: both are in the environment that the task itself makes.
SEND = r'''
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
provider = TracerProvider(resource=Resource({"openinference.project.name": "skydeck-test"}))
provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint="http://127.0.0.1:6006/v1/traces")))
with provider.get_tracer("skydeck").start_as_current_span("hello"):
    pass
provider.shutdown()
'''


def ctl(*words, timeout=60, check=True):
    done = subprocess.run([CTL, *words], capture_output=True, text=True, timeout=timeout, check=False)
    if check and done.returncode != 0:
        raise SystemExit(f"skydeckctl {' '.join(words)} ended with {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def traces():
    query = json.dumps({"query": "{projects(first:50){edges{node{name traceCount}}}}"}).encode()
    request = urllib.request.Request("http://127.0.0.1:6006/graphql", query, {"Content-Type": "application/json"})
    edges = json.load(urllib.request.urlopen(request, timeout=10))["data"]["projects"]["edges"]
    return sum(edge["node"]["traceCount"] for edge in edges if edge["node"]["name"] == "skydeck-test")


def wait_for(what, question, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if question():
            return
        time.sleep(0.5)
    raise SystemExit(f"did not come: {what}")


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
    subprocess.run([python, "-c", SEND], check=True, timeout=60)
    wait_for("the trace", lambda: traces() >= 1)
    assert "http://127.0.0.1:6006" in ctl("open", "phoenix", "--print")
    ctl("down", "phoenix", "-y", timeout=300)
    assert not listens(6006) and not listens(4317), "a port is still open"
    left = subprocess.run(["pgrep", "-af", str(home)], capture_output=True, text=True, check=False).stdout
    left = [l for l in left.splitlines() if str(os.getpid()) not in l.split()[0] and "pgrep" not in l]
    assert not left, left
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
