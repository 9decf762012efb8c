"""The real window, as a person would use it: launch a task that listens on a port by the wizard, see its card, open it, take it down."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import pyatspi

BIN = pathlib.Path(os.environ["SKYDECK_BIN"])
HOME = pathlib.Path(os.environ["HOME"])
TASK = """name: page
resources:
  ports: 18080
run: |
  exec python3 -m http.server 18080 --bind 127.0.0.1
"""


def everything(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    for index in range(node.childCount):
        try:
            child = node.getChildAtIndex(index)
        except Exception:  # it went while we looked
            continue
        yield from everything(child, depth + 1)


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        app = desktop.getChildAtIndex(index)
        if app is not None and app.name == "Skydeck":
            return app
    return None


def find(name, roles=None, showing=True):
    app = application()
    for node in everything(app) if app else ():
        try:
            if node.name != name or (roles and node.getRoleName() not in roles):
                continue
            if not showing or node.getState().contains(pyatspi.STATE_SHOWING):
                return node
        except Exception:
            continue
    return None


def wait(what, question, seconds=40):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = question()
        if found:
            return found
        time.sleep(0.2)
    dump()
    raise SystemExit(f"did not come: {what}")


def dump():
    for node in everything(application()):
        try:
            if node.name and node.getState().contains(pyatspi.STATE_SHOWING):
                print(node.getRoleName(), "|", node.name)
        except Exception:
            continue


def press(name, seconds=40):
    button = wait(f"button {name}", lambda: ready(name), seconds)
    action = button.queryAction()
    names = [action.getName(i) for i in range(action.nActions)]
    action.doAction(names.index("Press") if "Press" in names else 0)


def ready(name):
    node = find(name, ("push button", "radio button", "button", "menu item"))
    return node if node and node.getState().contains(pyatspi.STATE_ENABLED) else None


def press_next():
    for name in ("Next: Where", "Next: Values", "Next: Plan", "Next: Review"):
        if ready(name):
            press(name)
            return True
    return False


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ctl(*words):
    return subprocess.run([BIN / "skydeckctl", *words], capture_output=True, text=True, timeout=60, check=False)


def main():
    task = HOME / "page.yaml"
    task.write_text(TASK)
    opened = HOME / "opened"
    tools = HOME / "bin"
    tools.mkdir()
    for name in ("xdg-open", "x-www-browser", "sensible-browser"):
        (tools / name).write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
        (tools / name).chmod(0o755)
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "BROWSER": str(tools / "xdg-open")}
    app = subprocess.Popen([BIN / "skydeck", str(task)], env=environment)
    try:
        wait("the window", application)
        press("Launch")
        wait("the wizard", lambda: find("Launch – Skydeck", ("frame", "dialog")))
        for _ in range(6):
            if ready("Launch") and find("The same with SkyPilot", showing=True):
                break
            wait("a way on", lambda: press_next() or ready("Launch"))
            time.sleep(0.5)
        time.sleep(0.5)
        launch = [n for n in everything(find("Launch – Skydeck", ("frame", "dialog"))) if n.name == "Launch" and n.getRoleName() in ("push button", "button")]
        launch[0].queryAction().doAction(0)
        wait("the service", lambda: listens(18080), 60)
        open_button = wait("Open", lambda: next((n for n in everything(application()) if n.name.startswith("Open ") and "18080" in n.name and n.getState().contains(pyatspi.STATE_SHOWING)), None), 60)
        open_button.queryAction().doAction(0)
        wait("the browser", lambda: opened.exists() and "127.0.0.1:18080" in opened.read_text())
        assert json.loads(ctl("status", "--json").stdout)[0]["name"] == "page"
        app.send_signal(signal.SIGKILL)  # the app dies; the job does not
        app.wait()
        assert listens(18080), "the job ended with the app"
        assert ctl("down", "page", "-y").returncode == 0
        assert not listens(18080), "the port is still open"
        print("the window launched, opened and survived")
    finally:
        if app.poll() is None:
            app.kill()
        ctl("down", "--all", "-y")


sys.exit(main())
