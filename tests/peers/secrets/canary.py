#!/usr/bin/env python3
"""A canary secret goes through the store, errors, the log, settings, activity and a launch of the real programs, and must be found in no
file that was written and in no program's arguments or environment but the job's own. Usage: canary.py SECRETPEER"""
import base64
import hashlib
import json
import os
import pathlib
import pty
import secrets
import select
import signal
import subprocess
import sys
import time

from desktop import BIN, Desktop, need_programs, until

PEER = sys.argv[1]
NAME = "api-key:canary"
CANARY = "Kanarie-" + secrets.token_hex(12)
TASK = """name: canary
secrets:
  KEY:
run: |
  printf '%s' "$KEY" | sha256sum
  echo began
  while [ ! -e {go} ]; do sleep 0.1; done
"""


def spellings():
    raw = CANARY.encode()
    # base64 of a text within others depends on where it begins: what all three have in common
    shifted = [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]
    return [raw, raw[::-1], raw.hex().encode(), CANARY.encode("utf-16-le"), *shifted]


def holds(data):
    return any(one in data for one in spellings())


def files_with_it(folder, but=()):
    found, seen = [], 0
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not any(path.is_relative_to(one) for one in but):
            seen += 1
            if holds(path.read_bytes()) or holds(str(path).encode()):
                found.append(str(path))
    return found, seen


def programs():
    """(pid, name, arguments, environment) of every process that can be seen."""
    for folder in pathlib.Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), (folder / "comm").read_text().strip(), (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
            except (OSError, PermissionError):
                continue


def look_at_programs(may_have_it=()):
    ours = 0
    for pid, name, arguments, environment in programs():
        ours += name.startswith(("skydeck", "secretpeer"))
        assert not holds(arguments), f"in the arguments of {name}"
        assert not holds(environment) or name in may_have_it, f"in the environment of {name} ({pid})"
    return ours


def the_search_finds():
    """The search itself: what is planted is found, however it is written."""
    with Desktop(PEER, bus=None) as d:
        for number, text in enumerate(spellings()):
            (d.folder / str(number)).write_bytes(b"before " + text + b" after")
        found, _ = files_with_it(d.folder)
        assert len(found) == len(spellings()), found
        plant = subprocess.Popen(["sleep", "60"], env={"PLANTED": CANARY})
        try:
            until("the planted program is found", lambda: any(p == plant.pid and holds(e) for p, _, _, e in programs()))
        finally:
            plant.kill()
            plant.wait()


def through_the_store(d):
    peer = d.begin("canary", NAME)
    peer.stdin.write(CANARY.encode().hex() + "\n")
    peer.stdin.flush()
    said = json.loads(peer.stdout.readline())
    assert said == {"kept": "keychain", "same": True, "saved": True}, said
    assert look_at_programs() >= 1
    peer.communicate("\n", timeout=20)
    state = d.skydeck_home / "state"
    log = (state / "skydeck.log").read_text()
    assert log.count("••••••") >= 2 and "Authorization" in log, "the lines are there, without it"
    activity = (state / "activity.jsonl").read_text()
    assert "Launch with" in activity and "401" in activity, "the entry is there, without it"
    assert "canary" in (state / "secrets.json").read_text()
    print("  ok  through store, error, log, settings and activity")


def typed_at_a_launch(d, go):
    """skydeckctl asks for the secret at a terminal; the job gets it in its environment, and nobody else."""
    task = d.folder / "canary.yaml"
    task.write_text(TASK.format(go=go))
    leader, follower = pty.openpty()
    ctl = subprocess.Popen([BIN + "/skydeckctl", "launch", str(task), "-c", "canary"], env=d.env, stdin=follower, stdout=follower, stderr=follower, start_new_session=True)
    os.close(follower)
    shown = b""

    def read():
        nonlocal shown
        while select.select([leader], [], [], 0)[0]:
            try:
                more = os.read(leader, 65536)
            except OSError:
                return
            if not more:
                return
            shown += more

    def shows(text):
        read()
        return text in shown

    until("it asks for KEY", lambda: shows(b"KEY"))
    time.sleep(0.3)
    os.write(leader, CANARY.encode() + b"\n")
    until("the job runs", lambda: shows(b"began"), 60)
    assert hashlib.sha256(CANARY.encode()).hexdigest().encode() in shown, "the job got it"
    assert look_at_programs(may_have_it=("bash", "sh", "sleep", "sha256sum")) >= 2
    go.touch()
    until("it ends", lambda: (read(), ctl.poll() is not None)[1], 60)
    read()
    assert ctl.returncode == 0, shown
    assert not holds(shown), "never on the screen"
    os.close(leader)
    for words in (["status", "--json"], ["queue", "--json"], ["logs", "canary"], ["secrets", "list", "--json"], ["secrets", "list"]):
        said = d.ctl(*words)
        assert not holds((said.stdout + said.stderr).encode()), words
    print("  ok  typed at a launch: the job has it, no other program, no screen")


def the_app_starts_and_ends(d):
    log, told = d.skydeck_home / "state/skydeck.log", "Schlüsselbund dieses Computers"  # the settings say German
    before = log.read_text().count(told)
    app = subprocess.Popen([BIN + "/skydeck"], env=d.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    until("the app has looked at the keychain", lambda: log.read_text().count(told) > before)
    look_at_programs()
    app.send_signal(signal.SIGTERM)
    out, _ = app.communicate(timeout=20)
    assert not holds(out)
    print("  ok  the app with it in the keychain")


def main():
    need_programs("gnome-keyring-daemon", "dbus-daemon", "secret-tool")
    the_search_finds()
    with Desktop(PEER) as d:
        d.keyring()
        through_the_store(d)
        typed_at_a_launch(d, d.folder / "go")
        (d.skydeck_home / "state/skydeck.log").write_text("")
        the_app_starts_and_ends(d)
        keyrings = d.home / ".local/share/keyrings"
        assert d.in_keyring(NAME) is not None, "it is in the keyring"
        found, seen = files_with_it(d.folder, but=(keyrings,))
        assert not found, found
        assert seen > 10, seen
        assert d.ctl("down", "canary", "-y").returncode == 0
        assert d.ctl("secrets", "remove", NAME, "-y").returncode == 0
        found, _ = files_with_it(d.folder)
        assert not found, found
        print(f"  ok  found in none of {seen} files; the keyring's own file left out while it was stored")


main()
