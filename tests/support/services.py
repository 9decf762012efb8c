"""Real programs on loopback ports that were free: started in a home of their own, ended with everything they started."""
import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

PEERS = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "skydeck/peers")


def end(number, _):
    raise SystemExit(f"ended by signal {number}" if number != signal.SIGALRM else "the test's time is over")


# ctest would kill a late test without letting it end what it started.
for number in (signal.SIGTERM, signal.SIGALRM):
    signal.signal(number, end)
signal.alarm(max(0, int(os.environ.get("SKYDECK_TIMEOUT", "0")) - 20))
urllib.request.install_opener(urllib.request.build_opener(urllib.request.ProxyHandler({})))  # loopback needs no proxy


def environment(name):
    """The folder of programs of an environment that setup-peers.sh makes. One that is missing is a failure."""
    if not (PEERS / name / "complete").exists():
        raise SystemExit(f"{PEERS / name} is missing: run tests/peers/setup-peers.sh")
    return PEERS / name / "venv/bin"


def version(name, package):
    """Of a package in an environment, as its list says."""
    lines = pathlib.Path(os.environ["SKYDECK_SOURCE"], f"tests/peers/requirements/{name}.txt").read_text().splitlines()
    return next(line.split("==")[1] for line in lines if line.split("==")[0] == package)


def inside(name):
    """Goes on in that environment's Python: for its libraries."""
    python = environment(name) / "python"
    if pathlib.Path(sys.executable) != python:
        os.execv(python, [python, *sys.argv])


def free_port():
    """Below 32768: higher numbers go to anybody's outgoing connections in the meantime."""
    while True:
        port = random.randrange(20_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def wait_for(what, question, seconds=30, every=0.05):
    """The first true answer. A question may raise OSError: not yet. `what`, if a function, is asked at the end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if answer := question():
                return answer
        time.sleep(every)
    raise AssertionError(f"did not come within {seconds} s: {what() if callable(what) else what}")


def http(url, data=None, headers=None, timeout=20):
    """Status, headers, body, whatever the status. A dictionary is sent as JSON."""
    headers = dict(headers or {})
    if isinstance(data, dict):
        data, headers["Content-Type"] = json.dumps(data).encode(), "application/json"
    try:
        answer = urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=timeout)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, answer.headers, answer.read()


class Program:
    """A child in a session of its own; `stop` ends all of the session."""

    def __init__(self, folder, words, settings=None, **options):
        self.folder, self.words, self.settings, self.options, self.process = pathlib.Path(folder), words, settings or {}, options, None

    def start(self):
        home = self.folder / "home"
        home.mkdir(parents=True, exist_ok=True)
        clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy") and not name.startswith("XDG_")}
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.words, env={**clean, "HOME": str(home), **self.settings}, cwd=self.folder, stderr=log, text=True, start_new_session=True,
                                            **{"stdin": subprocess.DEVNULL, "stdout": log, **self.options})

    def log(self):
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def runs(self):
        if self.process.poll() is not None:
            raise SystemExit(f"{self.words[0]} ended with {self.process.returncode}\n{self.log()}")
        return True

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            pass
        with contextlib.suppress(ProcessLookupError):  # also what it left behind
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()


class Service(Program):
    """A program that answers HTTP at `url`; `start` returns once `health` gives 200, and says how long that took."""

    def __init__(self, folder, words, settings, port, health):
        super().__init__(folder, words, settings)
        self.port, self.url, self.health = port, f"http://127.0.0.1:{port}", health

    def start(self):
        began = time.monotonic()
        super().start()
        wait_for(lambda: f"{self.words[0]}\n{self.log()}", lambda: self.runs() and http(self.url + self.health)[0] == 200, 180, every=0.25)
        return time.monotonic() - began


def start_all(*services):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        list(pool.map(lambda service: service.start(), services))


def phoenix(folder, port=None, grpc=None):
    port = port or free_port()
    service = Service(folder, [environment("phoenix") / "phoenix", "serve"], {
        "PHOENIX_HOST": "127.0.0.1", "PHOENIX_PORT": str(port), "PHOENIX_GRPC_PORT": str(grpc or free_port()),
        "PHOENIX_WORKING_DIR": str(folder), "PHOENIX_SQL_DATABASE_URL": f"sqlite:///{folder}/phoenix.db",
        "PHOENIX_TELEMETRY_ENABLED": "false", "PHOENIX_ALLOW_EXTERNAL_RESOURCES": "false", "PHOENIX_DISABLE_AGENT_ASSISTANT": "true"}, port, "/healthz")
    service.grpc = int(service.settings["PHOENIX_GRPC_PORT"])
    return service


def open_webui(folder, port=None):
    """Pings every 2 s instead of 25, so that a test sees some."""
    port = port or free_port()
    return Service(folder, [environment("webui") / "open-webui", "serve", "--host", "127.0.0.1", "--port", str(port)], {
        "DATA_DIR": str(folder), "WEBUI_SECRET_KEY": "the-secret-key-of-a-test-server-1234", "OFFLINE_MODE": "true", "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1",
        "ENABLE_OLLAMA_API": "false", "ENABLE_OPENAI_API": "false", "RAG_EMBEDDING_MODEL_AUTO_UPDATE": "false", "ENABLE_VERSION_UPDATE_CHECK": "false",
        "ANONYMIZED_TELEMETRY": "false", "DO_NOT_TRACK": "true", "SCARF_NO_ANALYTICS": "true",
        "WEBSOCKET_SERVER_PING_INTERVAL": "2", "WEBSOCKET_SERVER_PING_TIMEOUT": "5"}, port, "/health")


PHOENIX_VERSION = version("phoenix", "arize-phoenix")
WEBUI_VERSION = version("webui", "open-webui")


# OpenTelemetry's own exporters, in the Python of an environment that has them.
SEND_SPAN = r'''
import sys
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
if sys.argv[1] == "http":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
provider = TracerProvider(resource=Resource({"openinference.project.name": sys.argv[3]}))
provider.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=sys.argv[2])))
for _ in range(int(sys.argv[4])):
    with provider.get_tracer("skydeck").start_as_current_span("hello"):
        pass
provider.shutdown()
'''


def send_spans(python, protocol, endpoint, project="skydeck-test", count=1):
    """As many traces of one span. `protocol`: "http" (endpoint with its path) or "grpc"."""
    subprocess.run([python, "-c", SEND_SPAN, protocol, endpoint, project, str(count)], check=True, timeout=60)


def phoenix_traces(url, project="skydeck-test"):
    """What Phoenix counts, by its GraphQL."""
    answer = json.loads(http(url + "/graphql", {"query": "{projects(first:50){edges{node{name traceCount}}}}"})[2])
    nodes = [edge["node"] for edge in answer["data"]["projects"]["edges"]]
    return sum(node["traceCount"] for node in nodes if node["name"] == project)
