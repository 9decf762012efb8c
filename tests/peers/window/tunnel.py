"""The real window, as a person would use it: a host with a passphrase before its key and real Phoenix behind its sshd. Added, its key
compared and accepted, the passphrase given and kept in a real keyring, Phoenix opened; sshd killed: the card says so; started: it
is back without a question. Then a new start of the app: the passphrase comes from the keyring."""
import base64
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from accessible import HOME, Browser, application, choose, fill, find, find_starting, press, says, start, wait

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import http, phoenix, phoenix_traces, send_spans, environment  # noqa: E402
from sshd import Sshd  # noqa: E402

PASSPHRASE = "open sesame, but slowly"


class Keyring:
    """A real gnome-keyring on this bus, of somebody who has just logged in."""

    def __init__(self):
        self.daemon = subprocess.Popen(["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, text=True)
        self.daemon.stdin.write("\n")
        self.daemon.stdin.close()
        question = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                    "string:org.freedesktop.secrets"]
        wait("the keyring", lambda: "boolean true" in subprocess.run(question, capture_output=True, text=True, check=False).stdout)

    def holds(self, secret):
        found = subprocess.run(["secret-tool", "search", "--all", "--unlock", "server", "Skydeck"], capture_output=True, text=True, timeout=20, check=False)
        return base64.b64encode(secret.encode()).decode() in found.stdout  # as QtKeychain writes it

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()


def host(folder):
    """An sshd whose user's key has a passphrase, and the user's ssh_config, which knows it as "box"."""
    sshd = Sshd(folder)
    subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", folder / "user"], check=True)
    ssh = HOME / ".ssh"
    ssh.mkdir(mode=0o700)
    (ssh / "config").write_text(f"Host box\n HostName 127.0.0.1\n Port {sshd.port}\n User {os.environ.get('USER') or 'root'}\n IdentityFile {folder}/user\n IdentitiesOnly yes\n")
    return sshd


def fingerprint(folder):
    listed = subprocess.run(["ssh-keygen", "-lf", folder / "host.pub"], capture_output=True, text=True, check=True)
    return listed.stdout.split()[1]


def add_host(port):
    choose("Tunnels")
    press("Add a tunnel")
    wait("the dialog", lambda: find("New tunnel", ("dialog", "frame")))
    fill("Host", "box")
    fill("Port 1", str(port))
    press("Save and start")


def accept_key(expected):
    wait("the question for the key", lambda: find_starting("Is this box"))
    shown = wait("a fingerprint", lambda: find_starting("Fingerprint SHA256:")).name.split()[1]
    assert shown == expected, f"{shown} is not what ssh-keygen says: {expected}"
    assert not (HOME / ".ssh/known_hosts").exists(), "nothing is remembered before it is accepted"
    press("Accept and remember")


def give_passphrase():
    wait("the question for the passphrase", lambda: find_starting("Unlock user"))
    fill("Passphrase", "not this one")
    press("Continue")
    wait("the second question", lambda: says("That was not it"))
    fill("Passphrase", PASSPHRASE)
    press("Remember in the keychain")
    press("Continue")


def card(state):
    """The card's name says how it is."""
    return wait(f"the card: {state}", lambda: find_starting("Phoenix, through box: " + state), 60)


def open_page(browser, count):
    press("Open Phoenix")
    wait("the browser", lambda: len(browser.pages()) == count, 60)
    page = browser.pages()[-1]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", page), page
    status, _, body = http(page)
    assert status == 200 and b"hoenix" in body, (status, body[:200])
    return page


def no_question():
    for name in ("Is this", "Unlock", "Sign in"):
        assert not find_starting(name, ("dialog", "frame")), f"it asks again: {name}"


def run(folder):
    sshd, keyring, browser = host(folder), Keyring(), Browser()
    server = phoenix(folder / "phoenix")
    app = None
    try:
        sshd.start()
        server.start()
        app = start(browser)
        add_host(server.port)
        accept_key(fingerprint(folder))
        give_passphrase()
        choose("Home")
        card("Ready")
        assert (folder / "host.pub").read_text().split()[1] in (HOME / ".ssh/known_hosts").read_text()
        wait("the passphrase in the keyring", lambda: keyring.holds(PASSPHRASE))
        page = open_page(browser, 1)
        send_spans(environment("phoenix") / "python", "http", page + "v1/traces", count=3)
        wait("the traces", lambda: phoenix_traces(page.rstrip("/")) == 3)
        wait("the count on the card", lambda: says("Traces: 3"))
        print("added, accepted, unlocked, opened:", page)

        sshd.kill()
        card("Not reachable")
        wait("reconnecting", lambda: says("box is reconnecting"))
        sshd.start()
        card("Ready")
        no_question()
        assert open_page(browser, 2) == page, "the local port is another one"
        print("sshd killed: reconnecting; started: back at the same port, nothing asked")

        app.send_signal(signal.SIGTERM)
        app.wait(20)
        wait("the window gone", lambda: not application())
        app = start(browser)
        card("Stopped")
        assert open_page(browser, 3) == page
        no_question()
        print("a new start: opened with the passphrase from the keyring")
    finally:
        if app and app.poll() is None:
            app.kill()
        server.stop()
        if sshd.process and sshd.process.poll() is None:
            sshd.kill()
        keyring.stop()


for program in ("gnome-keyring-daemon", "secret-tool", "ssh-keygen"):
    if not shutil.which(program):
        sys.exit(f"missing: {program}; see tools/packages.sh")
with tempfile.TemporaryDirectory(prefix="skydeck-window-") as name:
    run(pathlib.Path(name))
