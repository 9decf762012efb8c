#!/usr/bin/env python3
"""The secret store against the real gnome-keyring on a private bus. Usage: keychain.py SECRETPEER"""
import base64
import json
import os
import signal
import subprocess
import sys
import time

from desktop import Desktop, need_programs, until

PEER = sys.argv[1]
NAME = "ssh-passphrase:/home/ada/.ssh/id_ed25519"
OTHER = "ssh-password:ada@host:22"
TYPED = "let me in"
VALUE = "Sésame, ouvre-toi ".encode() + bytes(range(256))


def found_in(keyring_text, value):
    return keyring_text is not None and (keyring_text.encode().startswith(value[:10]) or base64.b64encode(value).decode() in keyring_text)


def stored_read_after_restart_removed():
    with Desktop(PEER) as d:
        d.keyring()
        state = d.store("state")
        assert state["keeping"] == "keychain", state
        assert d.store("read", NAME)["error"] == "not-found"
        assert d.store("write", NAME, VALUE)["kept"] == "keychain"
        assert found_in(d.in_keyring(NAME), VALUE), d.in_keyring(NAME)
        assert d.store("read", NAME, VALUE)["same"], "another run of the program reads it"
        assert d.store("write", OTHER, b"first")["kept"] == "keychain"
        assert d.store("write", OTHER, b"second")["kept"] == "keychain"
        assert d.listed() == [NAME, OTHER], d.listed()
        assert d.in_keyring(f"self-test-{os.getpid()}") is None
        d.log_in_again()
        assert d.store("read", NAME, VALUE)["same"], "after a new log-in"
        assert d.store("read", OTHER, b"second")["same"]
        assert d.store("remove", NAME)["removed"]
        assert d.in_keyring(NAME) is None
        said = d.ctl("secrets", "remove", OTHER)
        assert said.returncode == 2 and "say --yes" in said.stderr, said
        assert d.store("read", OTHER, b"second")["same"], "nobody was asked: it stays"
        said = d.ctl("secrets", "remove", OTHER, "-y")
        assert said.returncode == 0 and "is removed" in said.stdout, said
        assert d.in_keyring(OTHER) is None
        assert d.store("read", OTHER)["error"] == "not-found"
        assert d.listed() == []
        assert d.store("remove", OTHER)["removed"], "removing what is not there is fine"
        assert d.ctl("secrets", "remove", OTHER, "-y").returncode == 1
        left = subprocess.run(["secret-tool", "search", "--all", "server", "Skydeck"], env=d.env, capture_output=True, text=True, timeout=20)
        assert not left.stdout.strip(), left
    print("  ok  stored, read after restart, removed; other programs see it so, and no test value is left behind")


def removed_by_another_program():
    with Desktop(PEER) as d:
        d.keyring()
        d.store("write", NAME, VALUE)
        subprocess.run(["secret-tool", "clear", "server", "Skydeck", "user", NAME], env=d.env, check=True, timeout=20)
        assert d.store("read", NAME)["error"] == "not-found"
        assert d.listed() == []
    print("  ok  removed by another program: not found, and no longer listed")


def locked():
    with Desktop(PEER) as d:
        d.keyring()
        d.store("write", NAME, VALUE)
        d.log_in_again(unlocked=False)
        assert d.is_locked()
        state = d.store("state")
        assert state["keeping"] == "locked" and "Unlock" in state["text"], state
        read = d.store("read", NAME)
        assert read["error"] == "unauthorised" and "locked" in read["text"], f"never 'not found': {read}"
        assert d.store("read", OTHER)["error"] == "not-found", "what was never stored is not blamed on the lock"
        removed = d.store("remove", NAME)
        assert removed["error"] == "unauthorised", f"never 'removed': {removed}"
        assert d.store("write", OTHER, VALUE)["kept"] == "locked"
        assert d.listed() == [NAME], "what only the session held is not listed"
        said = d.ctl("secrets", "remove", NAME, "-y")
        assert said.returncode == 1 and "locked" in said.stderr, said
        d.log_in_again()
        assert d.store("read", NAME, VALUE)["same"], "still there"
    print("  ok  locked: said so on read, write and remove; nothing lost")


def unlocked_while_running():
    with Desktop(PEER) as d:
        d.keyring()
        d.store("write", OTHER, b"to make the keyring")
        d.log_in_again(unlocked=False)
        peer = d.begin("move-in", NAME)
        peer.stdin.write(VALUE.hex() + "\n")
        peer.stdin.flush()
        assert json.loads(peer.stdout.readline())["kept"] == "locked"
        assert d.in_keyring(NAME) is None
        d.unlock()
        assert not d.is_locked()
        out, _ = peer.communicate(timeout=60)
        assert json.loads(out)["keeping"] == "keychain", out
        assert d.store("read", NAME, VALUE)["same"]
    print("  ok  unlocked while the program runs: the session's secret moves in")


def no_service():
    with Desktop(PEER, bus="bare") as d:
        state = d.store("state")
        assert state["keeping"] == "session" and "gnome-keyring" in state["text"], state
        assert d.store("write", NAME, VALUE)["kept"] == "session"
        assert d.store("read", NAME)["error"] == "not-found"
        assert d.listed() == []
        said = d.ctl("secrets", "list")
        assert said.returncode == 0 and "Nothing is stored" in said.stderr and "only until Skydeck ends" in said.stderr, said
        peer = d.begin("move-in", NAME)
        peer.stdin.write(VALUE.hex() + "\n")
        peer.stdin.flush()
        assert json.loads(peer.stdout.readline())["kept"] == "session"
        d.keyring()
        out, _ = peer.communicate(timeout=60)
        assert json.loads(out)["keeping"] == "keychain", out
        assert d.store("read", NAME, VALUE)["same"]
    print("  ok  no service on the bus: for this session; when the keychain starts, the session's secret moves in")


def no_bus():
    with Desktop(PEER, bus=None) as d:
        state = d.store("state")
        assert state["keeping"] == "session" and "no desktop session" in state["text"], state
        assert d.store("write", NAME, VALUE)["kept"] == "session"
        assert d.store("read", NAME)["error"] == "not-found"
        assert d.store("remove", NAME)["removed"]
        assert d.ctl("secrets", "list").returncode == 0
    print("  ok  no bus: for this session, said plainly")


def no_keyring_yet():
    with Desktop(PEER) as d:  # the bus starts the daemon, which has no keyring
        state = d.store("state")
        assert state["keeping"] == "locked" and "no keyring yet" in state["text"], state
        assert d.store("write", NAME, VALUE)["kept"] == "locked"
        assert d.store("read", NAME)["error"] == "not-found"
    print("  ok  no keyring yet: said so")


def silent():
    with Desktop(PEER) as d:
        daemon = d.keyring()
        d.store("write", NAME, VALUE)
        daemon.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        read = d.store("read", NAME)
        took = time.monotonic() - began
        assert read["error"] in ("unreachable", "timeout") and "answer" in read["text"], read
        assert took < 30, took
        daemon.send_signal(signal.SIGCONT)
        until("it answers again", lambda: d.store("read", NAME, VALUE).get("same"))
    print(f"  ok  a silent keychain: given up after {took:.1f} s, nothing lost")


def keyring_dies_while_running():
    with Desktop(PEER) as d:
        daemon = d.keyring()
        d.store("write", NAME, VALUE)
        daemon.kill()
        daemon.wait()
        read = d.store("read", NAME)  # the bus starts another daemon, which is locked
        assert read["error"] in ("unauthorised", "unreachable"), read
        d.log_in_again()
        assert d.store("read", NAME, VALUE)["same"]
    print("  ok  the daemon dies: said so, nothing lost")


class Screen:
    """A display of its own."""

    def __enter__(self):
        words = ["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp"]
        self.server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return ":" + self.server.stdout.readline().strip()

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.server.stdout.close()


def answered(d, verb, *keys):
    """One run of the store's program; the desktop's question is answered at the keyboard: texts, and keys as <Return>."""
    def window():
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "prompter"], env=d.env, capture_output=True, text=True, timeout=20).stdout.split()

    peer = d.begin(verb, NAME)
    peer.stdin.write(VALUE.hex() + "\n")
    peer.stdin.flush()
    until("the question is on the screen", window)
    time.sleep(1)  # it takes the keyboard a moment after it is shown
    for key in keys:
        subprocess.run(["xdotool", *(["key", key[1:-1]] if key.startswith("<") else ["type", key])], env=d.env, check=True, timeout=20)
    out, _ = peer.communicate(timeout=60)
    until("the question is gone", lambda: not window())
    return json.loads(out)


def asked_to_unlock():
    with Screen() as display, Desktop(PEER, display=display) as d:
        d.password = TYPED
        d.keyring()
        d.store("write", NAME, VALUE)
        d.log_in_again(unlocked=False)
        d.start("openbox", stdout=subprocess.DEVNULL)
        assert d.store("state")["keeping"] == "locked"
        time.sleep(1)
        shown = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "prompter"], env=d.env, capture_output=True, text=True, timeout=20)
        assert not shown.stdout, "a quiet look asks nobody"
        dismissed = answered(d, "read", "<Escape>")
        assert dismissed["error"] == "unauthorised", dismissed
        kept = answered(d, "write", "<Escape>")
        assert kept["kept"] == "locked", kept
        print("  ok  asked to unlock and dismissed: locked, and the secret is kept for the session")
        for verb in ("write", "read", "unlock", "remove"):
            said = answered(d, verb, TYPED, "<Return>")
            assert said.get("kept") == "keychain" or said.get("same") or said.get("keeping") == "keychain" or said.get("removed"), (verb, said)
            d.lock()
        print("  ok  asked to unlock and the password typed: written, read, unlocked, removed")


def asked_to_make_a_keyring():
    with Screen() as display, Desktop(PEER, display=display) as d:
        d.start("openbox", stdout=subprocess.DEVNULL)
        assert d.store("state")["keeping"] == "locked"
        said = answered(d, "unlock", TYPED, "<Tab>", TYPED, "<Return>")
        assert said["keeping"] == "keychain", said
        assert d.store("write", NAME, VALUE)["kept"] == "keychain"
        assert d.store("read", NAME, VALUE)["same"]
    print("  ok  asked to make a keyring, and made")


need_programs("gnome-keyring-daemon", "dbus-daemon", "dbus-send", "secret-tool", "Xvfb", "xdotool", "openbox")
TESTS = (stored_read_after_restart_removed, removed_by_another_program, locked, unlocked_while_running, no_service, no_bus, no_keyring_yet, silent,
         keyring_dies_while_running, asked_to_unlock, asked_to_make_a_keyring)
for test in TESTS:
    if len(sys.argv) < 3 or test.__name__ in sys.argv[2:]:
        test()
