#!/usr/bin/env python3
"""What the window shows of real Phoenix, real Open WebUI and a server the user described, behind a real sshd: versions, counts that
grow, sign-in, nothing that listens and its return, another program than expected, the way to a page. phoenixwebui.py SERVICEPEER"""
import json
import os
import pathlib
import shlex
import socket
import sys
import tempfile
import time
import urllib.parse

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import PHOENIX_VERSION, WEBUI_VERSION, Service, environment, free_port, http, open_webui, phoenix, send_spans, start_all, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import Opening, Window, forward, saved_tunnel  # noqa: E402

NOTES = {"id": "notes", "title": "Notes", "scheme": "http", "page": "/notes.txt", "probe": {"path": "/notes.txt", "contains": "shopping"},
         "settings": [{"name": "NOTES", "value": "http://{address}/notes.txt"}]}


def notes(folder):
    """Any web server will do: the user said how to know it."""
    folder.mkdir()
    (folder / "notes.txt").write_text("shopping: bread\n")
    port = free_port()
    return Service(folder, ["/usr/bin/python3", "-m", "http.server", str(port), "--bind", "127.0.0.1"], {}, port, "/notes.txt")


def counts(window, traced):
    """The card's figures follow what clients send with the settings that it offers."""
    python = environment("phoenix") / "python"
    card = window.wait_service(traced.port, state="ready", version=PHOENIX_VERSION, details={"Projects": "1", "Traces": "0"})
    assert "Last trace" not in card["details"] and card["url"] == window.url(traced.port) + "/", card
    assert card["settings"]["PHOENIX_COLLECTOR_ENDPOINT"] == window.url(traced.port), card
    send_spans(python, "http", card["settings"]["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"], count=3)
    card = window.wait_service(traced.port, details={"Projects": "2", "Traces": "3"})
    assert card["details"]["Last trace"], card
    grpc = window.wait_service(traced.grpc, state="ready")
    assert grpc["settings"]["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc", grpc
    send_spans(python, "grpc", grpc["settings"]["OTEL_EXPORTER_OTLP_ENDPOINT"], "another", count=2)
    window.wait_service(traced.port, details={"Projects": "3", "Traces": "5"})
    print("Phoenix: version, projects, 0 → 3 → 5 traces by the settings of its card")


def accounts(window, webui):
    card = window.wait_service(webui.port, state="ready", version=WEBUI_VERSION)
    assert "first one becomes the administrator" in card["details"]["Accounts"], card
    account = {"name": "Ada", "email": "ada@example.org", "password": "correct horse battery"}
    assert http(window.url(webui.port) + "/api/v1/auths/signup", account)[0] == 200
    card = window.wait_service(webui.port, details={"Sign-in": "needed"})
    assert "Accounts" not in card["details"], card
    print("Open WebUI: version, no account, sign-in needed")


def pages(window, *services):
    """Each by its own click."""
    for service, path in services:
        window.do("open", "box", service.port)
        wait_for(lambda: f"a page: {window.pages} {window.failures}", lambda: {"what": "page", "port": service.port, "url": window.url(service.port) + path} in window.pages)
    assert not window.failures, window.failures


def stopped(window, traced):
    """Behind a tunnel that stands: said as it is, with the way out, and seen again by itself."""
    traced.stop()
    began = time.monotonic()
    card = window.wait_service(traced.port, state="stopped", trouble="nothing-listens")
    took = time.monotonic() - began
    assert str(traced.port) in card["reason"] and "box" in card["reason"] and not card["details"] and not card["url"], card
    window.wait_service(traced.grpc, state="stopped", trouble="nothing-listens")
    window.do("open", "box", traced.port)
    wait_for(lambda: f"a failure: {window.pages}", lambda: window.failures)
    failure = window.failures.pop()
    assert failure["text"] == card["reason"] and "phoenix serve" in failure["ways"][0], failure
    print(f"stopped, seen after {took:.1f} s: {failure['text']} {failure['ways'][0]}")
    traced.settings.update(PHOENIX_ENABLE_AUTH="true", PHOENIX_SECRET="0123456789abcdef0123456789abcdef0")
    traced.start()
    began = time.monotonic()
    window.wait_service(traced.port, state="ready", version=PHOENIX_VERSION, details={"Sign-in": "needed"})
    print(f"back after {time.monotonic() - began:.1f} s, this time with authentication")


def reconnecting(window, sshd, ports):
    """Nothing stays green when the way is gone."""
    sshd.kill()
    for port in ports:
        card = window.wait_service(port, state="unreachable", trouble="way-broken")
        assert not card["url"] and not card["details"] and "reconnecting" in card["reason"], card
    since = sshd.start()
    for port in ports:
        window.wait_service(port, state="ready")
    print(f"all ready again {time.monotonic() - since:.1f} s after sshd")


def activity(home):
    """Every opening is in the list of what was done; gives the commands that do the same, by title."""
    entries = [json.loads(line) for line in (home / "state/activity.jsonl").read_text().splitlines()]
    ended = {entry["id"]: (entry["kind"], entry["outcome"]) for entry in entries}
    assert list(ended.values()) == [("open", "done")] * 3 + [("open", "failed")], entries
    return {entry["title"]: shlex.split(entry["command"]) for entry in entries}


def by_ctl(folder, home, service, command, words):
    """The page comes up, stays until Ctrl-C, and is gone then."""
    assert command[:2] == ["skydeckctl", "open"], command
    with Opening(folder, command[2:], home) as opening:
        url = opening.page()
        assert not url.startswith(service.url) and words in http(url)[2], url
        assert opening.interrupt() == 0, opening.log()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", urllib.parse.urlsplit(url).port)) != 0, "the local port outlived it"
    print(f"{' '.join(command[:3])}:", " · ".join(opening.log().split("\n")))


def opened(folder, home, sshd, services):
    commands = activity(home)
    for service, title, words in services:
        by_ctl(folder / title, home, service, commands[f"Open {title} at box"], words)
    # Another local port: the host is this machine, and a listener of the same number would be what listens there.
    with Opening(folder / "nobody", [f"{free_port()}:{free_port()}=phoenix", "--host", "box", "-F", sshd.config()], home) as nobody:
        assert nobody.process.wait(30) == 1 and "Nothing listens" in nobody.log() and "phoenix serve" in nobody.log(), nobody.log()
        assert not nobody.shown.exists()


def run(folder, program):
    sshd, traced, webui, own = Sshd(folder), phoenix(folder / "phoenix"), open_webui(folder / "webui"), notes(folder / "notes")
    forwards = [forward(traced.port, "phoenix"), forward(traced.grpc, "phoenix-grpc"), forward(webui.port, "open-webui"), forward(own.port, "notes")]
    wrong = saved_tunnel(sshd, "wrong", [forward(webui.port, "jupyter"), forward(own.port, "phoenix-grpc")])
    kinds = [{**NOTES, "port": own.port}]
    sshd.start()
    try:
        start_all(traced, webui, own)
        with Window(folder / "window", program, [saved_tunnel(sshd, "box", forwards)], kinds) as window:
            window.do("start", "box")
            counts(window, traced)
            accounts(window, webui)
            card = window.wait_service(own.port, state="ready", title="Notes")
            assert http(card["settings"]["NOTES"])[2] == b"shopping: bread\n"
            pages(window, (traced, "/"), (webui, "/"), (own, "/notes.txt"))
            stopped(window, traced)
            reconnecting(window, sshd, [traced.port, traced.grpc, webui.port, own.port])
        opened(folder / "ctl", folder / "window/sky", sshd, [(traced, "Phoenix", b"Phoenix"), (webui, "Open WebUI", b"Open WebUI"), (own, "Notes", b"shopping")])
        with Window(folder / "mistaken", program, [wrong]) as window:
            window.do("start", "wrong")
            card = window.wait_service(webui.port, state="unhealthy", trouble="wrong-program")
            print(f"another program: {card['reason']}")
            window.wait_service(own.port, state="unhealthy", trouble="wrong-program")
    finally:
        for service in (traced, webui, own):
            service.stop()
        sshd.kill()


with tempfile.TemporaryDirectory(prefix="skydeck-services-") as name:
    run(pathlib.Path(name), *sys.argv[1:])
