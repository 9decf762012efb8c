"""The real window, as a person would use it: launch a task that listens on a port by the wizard, see its card, open it, take it down."""
import json
import signal
import socket
import subprocess
import sys
import time

from accessible import BIN, HOME, Browser, everything, find, find_starting, press, ready, start, wait

TASK = """name: page
resources:
  ports: 18080
run: |
  exec python3 -m http.server 18080 --bind 127.0.0.1
"""


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


def see_the_first_start(browser):
    """Nothing was ever launched, there is no server: the page says how to begin, and waits for nobody."""
    app = start(browser)
    try:
        wait("the way to begin", lambda: ready("Try it on this computer"))
    finally:
        app.terminate()
        app.wait()


def main():
    task = HOME / "page.yaml"
    task.write_text(TASK)
    browser = Browser()
    see_the_first_start(browser)
    app = start(browser, str(task))
    try:
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
        wait("Open", lambda: find_starting("Open Port 18080"), 60).queryAction().doAction(0)
        wait("the browser", lambda: any("127.0.0.1:18080" in page for page in browser.pages()))
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
