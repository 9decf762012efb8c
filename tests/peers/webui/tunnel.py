#!/usr/bin/env python3
"""Real Open WebUI behind a real sshd, through `skydeckctl tunnel`: its pages and API, the first account, and its socket.io, which
takes websockets only; all of it again after sshd was killed."""
import json
import os
import pathlib
import sys
import tempfile
import threading
import time

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import WEBUI_VERSION, http, inside, open_webui, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import Tunnel  # noqa: E402

inside("webui")
import websocket  # noqa: E402

ACCOUNT = {"name": "Ada", "email": "ada@example.org", "password": "correct horse battery"}
SOCKET = "/ws/socket.io/?EIO=4&transport="
CHANGING = {"date", "x-process-time", "x-request-id"}


class Live:
    """A socket.io connection, packet by packet."""

    def __init__(self, url, token):
        self.socket = websocket.create_connection(url.replace("http", "ws", 1) + SOCKET + "websocket", timeout=15)
        assert self.socket.getstatus() == 101
        opened = self.socket.recv()
        assert opened[0] == "0", opened
        self.handshake = json.loads(opened[1:])
        self.socket.send("40" + json.dumps({"token": token}))
        assert self.packet().startswith("40{")

    def packet(self, pings=False):
        """The next one that is no ping; with `pings` the next ping. Each ping is answered."""
        while True:
            text = self.socket.recv()
            if not text:
                raise ConnectionError("closed")
            if text != "2":
                return text
            self.socket.send("3")
            if pings:
                return text

    def user(self, token):
        """Who the server takes us for: an event with an acknowledgement, both ways through the websocket."""
        self.socket.send("421" + json.dumps(["user-join", {"auth": {"token": token}}]))
        while not (text := self.packet()).startswith("431"):
            pass
        return json.loads(text[3:])[0]["name"]


def pages(url):
    status, headers, html = http(url + "/")
    assert status == 200 and headers["Content-Type"].startswith("text/html") and b"<title>Open WebUI</title>" in html, html[:500]
    assert json.loads(http(url + "/health")[2]) == {"status": True}
    config = json.loads(http(url + "/api/config")[2])
    assert config["name"] == "Open WebUI" and config["version"] == WEBUI_VERSION and config["features"]["auth"], config
    return config


def account(url):
    assert pages(url)["onboarding"], "a new server has no account"
    status, _, body = http(url + "/api/v1/auths/signup", ACCOUNT)
    assert status == 200 and json.loads(body)["role"] == "admin", body
    assert http(url + "/api/v1/auths/signin", {**ACCOUNT, "password": "wrong"})[0] == 400
    status, _, body = http(url + "/api/v1/auths/signin", ACCOUNT)
    assert status == 200, body
    token = json.loads(body)["token"]
    assert not pages(url).get("onboarding")
    assert http(url + "/api/models")[0] == 401
    assert http(url + "/api/models", headers={"Authorization": f"Bearer {token}"})[0] == 200
    return token


def same_refusal(direct, through):
    """Polling is refused by Open WebUI; the tunnel passes just that on."""
    answers = []
    for url in (direct, through):
        status, headers, body = http(url + SOCKET + "polling")
        answers.append((status, sorted((k.lower(), v) for k, v in headers.items() if k.lower() not in CHANGING), body))
    assert answers[0] == answers[1], answers
    assert answers[0][0] == 400 and b"Invalid transport" in answers[0][2], answers[0]


def websockets(url, token, pings):
    began = time.monotonic()
    live = Live(url, token)
    assert live.handshake["pingInterval"] == 2000 and live.handshake["upgrades"] == [], live.handshake
    for _ in range(pings):
        live.packet(pings=True)
    assert live.user(token) == ACCOUNT["name"]
    print(f"websocket: 101, open packet, {pings} pings, signed in as {ACCOUNT['name']}, {time.monotonic() - began:.1f} s")
    return live


def broken(live):
    """The websocket ends by itself: nobody waits for ever."""
    live.socket.settimeout(15)
    try:
        while live.packet():
            pass
    except (OSError, websocket.WebSocketException) as end:
        assert not isinstance(end, (TimeoutError, websocket.WebSocketTimeoutException)), "the websocket hung"


def reconnect(tunnel, sshd, url, token, live):
    sshd.kill()
    tunnel.wait_broken()
    broken(live)
    held = []  # asked for while there is no way: answered when there is one again
    asked = threading.Thread(target=lambda: held.append(http(url + "/health")), daemon=True)
    asked.start()
    since = sshd.start()
    tunnel.wait_open(2)
    asked.join(20)
    print(f"back {time.monotonic() - since:.1f} s after sshd")
    assert held and held[0][0] == 200, held
    return websockets(url, token, 1)


def run(folder):
    sshd, server = Sshd(folder), open_webui(folder / "webui")
    sshd.start()
    try:
        print(f"Open WebUI answers after {server.start():.1f} s")
        with Tunnel(folder / "tunnel", sshd, [server.port]) as tunnel:
            url = tunnel.url(server.port)
            token = account(url)
            print("page, health, version, first account, sign-in")
            same_refusal(server.url, url)
            live = reconnect(tunnel, sshd, url, token, websockets(url, token, 3))
            assert url == tunnel.url(server.port), "the local port changed"
            server.stop()
            broken(live)
            server.start()  # behind a tunnel that stayed
            wait_for("the page again", lambda: http(url + "/health")[0] == 200)
            websockets(url, token, 1)
            assert tunnel.opened() == 2, "the tunnel reconnected for its server's sake"
    finally:
        server.stop()
        sshd.kill()


with tempfile.TemporaryDirectory(prefix="skydeck-webui-") as name:
    run(pathlib.Path(name))
