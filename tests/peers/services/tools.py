#!/usr/bin/env python3
"""Real TensorBoard, Jupyter and Ray, and what an OpenAI-like server answers, as the window shows them through a real sshd.
tools.py SERVICEPEER"""
import json
import os
import pathlib
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import Service, environment, free_port, http, start_all, version, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import Window, forward, saved_tunnel  # noqa: E402

# Most of Ray's ports listen on every address: it gets a network of its own, and only its dashboard is let out, by a socket file.
RAY = """
socat TCP-LISTEN:{port},bind=127.0.0.1,reuseaddr,fork UNIX-CONNECT:{folder}/door 2>/dev/null &
exec unshare --net {user} sh -c '
  ip link set lo up
  socat UNIX-LISTEN:{folder}/door,fork TCP:127.0.0.1:8265 2>/dev/null &
  exec {ray} start --head --block --dashboard-host=127.0.0.1 --node-ip-address=127.0.0.1 --num-cpus=0 --object-store-memory=80000000 --disable-usage-stats --temp-dir={folder}/ray
'
"""


def tensorboard(folder):
    port = free_port()
    (folder / "runs").mkdir(parents=True)
    return Service(folder, [environment("services") / "tensorboard", "--logdir", folder / "runs", "--host", "127.0.0.1", "--port", str(port)], {}, port, "/data/environment")


def jupyter(folder):
    port = free_port()
    words = [environment("services") / "jupyter-server", "--allow-root", "--no-browser", "--ip=127.0.0.1", f"--port={port}"]
    return Service(folder, words, {"JUPYTER_TOKEN": "a-token-of-a-test"}, port, "/api")


def ray(folder, token=""):
    """With a token it asks everybody for that."""
    port = free_port()
    secure = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": token} if token else {}
    script = RAY.format(port=port, folder=folder, user="" if os.geteuid() == 0 else "--map-root-user", ray=environment("services") / "ray")
    return Service(folder, ["sh", "-c", script], {"RAY_NUM_REDIS_GET_RETRIES": "100", **secure}, port, "/")


class Models:
    """The answers of `vllm serve`, which needs a graphics card: its list of models, and its refusal without the key."""

    def __init__(self, key=""):
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                right = not key or self.headers["Authorization"] == f"Bearer {key}"
                status, body = (200, LIST) if right and self.path == "/v1/models" else (401, {"error": "Unauthorized"}) if not right else (404, {"detail": "Not Found"})
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


LIST = {"object": "list", "data": [{"id": name, "object": "model", "created": 1763712000, "owned_by": "vllm", "root": name, "parent": None, "max_model_len": 32768}
                                   for name in ("Qwen/Qwen3-8B", "adapter")]}


def shown(window, board, notebook, cluster, locked, models, keyed):
    """The card of each."""
    expected = {
        board: {"kind": "tensorboard", "title": "TensorBoard", "version": version("services", "tensorboard")},
        notebook: {"kind": "jupyter", "title": "Jupyter", "version": version("services", "jupyter_server")},
        cluster: {"kind": "ray", "title": "Ray", "version": version("services", "ray")},
        locked: {"kind": "ray", "version": "", "details": {"Key": "needed"}},
        models: {"kind": "vllm", "details": {"Models": "Qwen/Qwen3-8B, adapter"}, "url": ""},
        keyed: {"kind": "vllm", "details": {"Key": "needed"}},
    }
    for service, wanted in expected.items():
        card = window.wait_service(service.port, state="ready", **wanted)
        print(f"{card['title']} {card['version']} {card['details']}")
    settings = window.services[models.port]["settings"]
    assert settings == {"OPENAI_BASE_URL": window.url(models.port) + "/v1"}, settings
    assert json.loads(http(settings["OPENAI_BASE_URL"] + "/models")[2]) == LIST


def pages(window, *services):
    """What the click opens is the program's own page."""
    for service, words in services:
        window.do("open", "box", service.port)
        wait_for(lambda: f"a page: {window.pages} {window.failures}", lambda: window.pages and window.pages[-1]["port"] == service.port)
        status, _, body = http(window.pages[-1]["url"])
        assert status == 200 and words in body, (status, body[:500])
    assert not window.failures, window.failures


def run(folder, program):
    sshd = Sshd(folder)
    board, notebook, cluster, locked = tensorboard(folder / "tb"), jupyter(folder / "jupyter"), ray(folder / "r1"), ray(folder / "r2", "0123456789abcdef0123456789abcdef")
    models, keyed = Models(), Models("secret")
    kinds = {board: "tensorboard", notebook: "jupyter", cluster: "ray", locked: "ray", models: "vllm", keyed: "vllm"}
    sshd.start()
    try:
        start_all(board, notebook, cluster)
        locked.start()  # a Ray has no patience with a machine as busy as with two of them
        with Window(folder / "window", program, [saved_tunnel(sshd, "box", [forward(service.port, kind) for service, kind in kinds.items()])]) as window:
            window.do("start", "box")
            shown(window, board, notebook, cluster, locked, models, keyed)
            pages(window, (board, b"TensorBoard"), (notebook, b"Jupyter"), (cluster, b"Ray Dashboard"))
    finally:
        for service in (board, notebook, cluster, locked):
            service.stop()
        sshd.kill()


with tempfile.TemporaryDirectory(prefix="sky-tools-") as name:
    run(pathlib.Path(name), *sys.argv[1:])
