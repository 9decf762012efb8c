#!/usr/bin/env python3
"""skydeckctl launches real Phoenix from our template: it answers, status and services show it, a trace sent over OTLP is in it,
the same through a tunnel over a real sshd, down leaves no process and no port."""
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

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from sshd import Sshd  # noqa: E402

CTL = pathlib.Path(os.environ["SKYDECK_BIN"], "skydeckctl")
TEMPLATE = pathlib.Path(os.environ["SKYDECK_SOURCE"], "resources/templates/phoenix.yaml")
# A trace needs protobuf and OpenTelemetry's exporter: both are in the environment that the task itself makes.
SEND = r'''
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
import sys
if sys.argv[1] == "http":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
provider = TracerProvider(resource=Resource({"openinference.project.name": "skydeck-test"}))
provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=sys.argv[2])))
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


def traces(port=6006):
    query = json.dumps({"query": "{projects(first:50){edges{node{name traceCount}}}}"}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/graphql", query, {"Content-Type": "application/json"})
    edges = json.load(urllib.request.urlopen(request, timeout=10))["data"]["projects"]["edges"]
    return sum(edge["node"]["traceCount"] for edge in edges if edge["node"]["name"] == "skydeck-test")


def processes(home):
    found = subprocess.run(["pgrep", "-af", str(home)], capture_output=True, text=True, check=False).stdout.splitlines()
    return [line for line in found if str(os.getpid()) not in line.split()[0] and "pgrep" not in line]


def wait_for(what, question, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if question():
            return
        time.sleep(0.5)
    raise SystemExit(f"did not come: {what}")


def send(python, protocol, endpoint):
    subprocess.run([python, "-c", SEND, protocol, endpoint], check=True, timeout=60)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def through_a_tunnel(home, python):
    """The page, GraphQL, OTLP over HTTP and over gRPC, each through its own local port; the counts grow."""
    folder = pathlib.Path(home, "sshd")
    folder.mkdir()
    sshd = Sshd(folder)
    sshd.start()
    page, grpc = free_port(), free_port()
    tunnel = subprocess.Popen([CTL, "tunnel", "box", f"6006:{page}", f"4317:{grpc}", "-F", sshd.config(), "--json"], stdout=subprocess.PIPE, text=True)
    try:
        while json.loads(tunnel.stdout.readline())["state"] != "open":
            pass
        html = urllib.request.urlopen(f"http://127.0.0.1:{page}/", timeout=20).read()
        assert b"<html" in html and b"hoenix" in html, html[:300]
        before = traces(page)
        send(python, "http", f"http://127.0.0.1:{page}/v1/traces")
        wait_for("the trace over HTTP through the tunnel", lambda: traces(page) == before + 1)
        send(python, "grpc", f"http://127.0.0.1:{grpc}")
        wait_for("the trace over gRPC through the tunnel", lambda: traces(page) == before + 2)
    finally:
        tunnel.terminate()
        tunnel.wait()
        sshd.kill()
    print("page, GraphQL, OTLP over HTTP and gRPC through the tunnel")


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
    send(python, "http", "http://127.0.0.1:6006/v1/traces")
    wait_for("the trace", lambda: traces() >= 1)
    through_a_tunnel(home, python)
    assert "http://127.0.0.1:6006" in ctl("open", "phoenix", "--no-browser")
    ctl("down", "phoenix", "-y", timeout=300)
    assert not listens(6006) and not listens(4317), "a port is still open"
    left = [l for l in processes(home) if "--sweep" not in l]
    assert not left, left
    wait_for("the end of the sweeper, which removes 30,000 files", lambda: not processes(home), 120)
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
