"""The real window, seen and used from outside over AT-SPI, as a screen reader does."""
import os
import pathlib
import subprocess
import time

import pyatspi

BIN = pathlib.Path(os.environ["SKYDECK_BIN"])
HOME = pathlib.Path(os.environ["HOME"])
BUTTONS = ("push button", "radio button", "button", "menu item", "check box", "toggle button")


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
    raise SystemExit(f"did not come within {seconds} s: {what}")


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
    node = find(name, BUTTONS)
    return node if node and node.getState().contains(pyatspi.STATE_ENABLED) else None


def find_starting(beginning, roles=None):
    """The first thing on the screen whose name begins so."""
    for node in everything(application()):
        try:
            if node.name.startswith(beginning) and (not roles or node.getRoleName() in roles) and node.getState().contains(pyatspi.STATE_SHOWING):
                return node
        except Exception:
            continue
    return None


def says(part):
    """The whole of a name on the screen that holds this text."""
    for node in everything(application()):
        try:
            if part in node.name and node.getState().contains(pyatspi.STATE_SHOWING):
                return node.name
        except Exception:
            continue
    return None


def choose(name):
    """An action of the menus, open or not."""
    item = wait(f"menu item {name}", lambda: find(name, ("menu item",), showing=False))
    item.queryAction().doAction(0)


def fill(name, text):
    """Types into the field of this name, or into that of an editable box."""

    def field():
        for node in everything(application()):
            try:
                if node.name == name and node.getState().contains(pyatspi.STATE_SHOWING):
                    inner = [one for one in everything(node) if one.getRoleName() in ("text", "password text", "entry")]
                    if inner:
                        return inner[0]
            except Exception:
                continue
        return None

    node = wait(f"field {name}", field)
    node.queryEditableText().setTextContents(text)
    wait(f"{name} holds what was typed", lambda: node.getRoleName() == "password text" or node.queryText().getText(0, -1) == text)


class Browser:
    """Stands in for the user's: writes down what it is asked to show."""

    def __init__(self):
        self.opened = HOME / "opened"
        tools = HOME / "bin"
        tools.mkdir()
        for name in ("xdg-open", "x-www-browser", "sensible-browser"):
            (tools / name).write_text(f'#!/bin/sh\necho "$1" >> {self.opened}\n')
            (tools / name).chmod(0o755)
        self.environment = {"PATH": f"{tools}:{os.environ['PATH']}", "BROWSER": str(tools / "xdg-open")}

    def pages(self):
        return self.opened.read_text().split() if self.opened.exists() else []


def start(browser, *words):
    app = subprocess.Popen([BIN / "skydeck", *words], env={**os.environ, **browser.environment})
    wait("the window", application)
    return app
