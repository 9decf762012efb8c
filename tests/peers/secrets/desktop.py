"""A private desktop session: a bus, a real gnome-keyring, and the programs in it. Nothing of the user's is touched."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import dbus

BIN = os.environ["SKYDECK_BIN"]
BUS_WITHOUT_SERVICES = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


def need_programs(*names):
    missing = [name for name in names if not shutil.which(name)]
    if missing:
        sys.exit(f"missing: {' '.join(missing)}; see tools/packages.sh")


def until(what, condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


class Desktop:
    """with Desktop() as d: …; `bus` is "full", "bare" (starts no services) or None."""

    def __init__(self, peer, bus="full", display=None):
        self.peer, self.bus_kind = peer, bus
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="secrets-"))
        self.home = self.folder / "home"
        self.skydeck_home = self.folder / "skydeck"
        runtime = self.folder / "runtime"
        for one in (self.home, runtime, self.folder / "tmp"):
            one.mkdir()
        runtime.chmod(0o700)
        keep = ("PATH", "SKYDECK_BIN", "SKYDECK_SOURCE", "ASAN_OPTIONS", "UBSAN_OPTIONS")
        self.env = {k: v for k, v in os.environ.items() if k in keep}
        self.env |= {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(runtime), "SKYDECK_HOME": str(self.skydeck_home), "LC_ALL": "C.UTF-8",
                     "TMPDIR": str(self.folder / "tmp"), "QT_QPA_PLATFORM": "offscreen"}
        if display:
            self.env["DISPLAY"] = display
        self.password = "\n"  # gnome-keyring takes all of its input, and makes a keyring of that password
        self.started = []

    def __enter__(self):
        self.start_bus()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def start(self, *words, **options):
        process = subprocess.Popen(words, env=self.env, stderr=subprocess.DEVNULL, **options)
        self.started.append(process)
        return process

    def start_bus(self):
        self.env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        if not self.bus_kind:
            return
        config = ["--session"]
        if self.bus_kind == "bare":
            file = self.folder / "bus.conf"
            file.write_text(BUS_WITHOUT_SERVICES)
            config = [f"--config-file={file}"]
        bus = self.start("dbus-daemon", *config, "--nofork", "--print-address=1", stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def keyring(self, unlocked=True):
        """The daemon of somebody who has just logged in; unlocked=False: without the password."""
        words = ["--unlock"] if unlocked else ["--start"]
        daemon = self.start("gnome-keyring-daemon", *words, "--foreground", "--components=secrets", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        daemon.stdin.write(self.password if unlocked else "")
        daemon.stdin.close()
        until("the keyring is on the bus", self.owner)
        return daemon

    def bus(self):
        return dbus.bus.BusConnection(self.env["DBUS_SESSION_BUS_ADDRESS"])

    def unlock(self):
        """Gives the password to the daemon that runs, as the log-in does."""
        bus = self.bus()
        keyring = bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
        _, session = keyring.OpenSession("plain", "", dbus_interface="org.freedesktop.Secret.Service")
        secret = dbus.Struct((session, dbus.ByteArray(b""), dbus.ByteArray(self.password.encode()), "text/plain"), signature="oayays")
        collection = keyring.ReadAlias("default", dbus_interface="org.freedesktop.Secret.Service")
        keyring.UnlockWithMasterPassword(collection, secret, dbus_interface="org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
        bus.close()

    def lock(self):
        bus = self.bus()
        keyring = bus.get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
        collection = keyring.ReadAlias("default", dbus_interface="org.freedesktop.Secret.Service")
        keyring.Lock([collection], dbus_interface="org.freedesktop.Secret.Service")
        bus.close()

    def call(self, destination, path, method, *arguments):
        return subprocess.run(["dbus-send", "--session", "--print-reply", f"--dest={destination}", path, method, *arguments], env=self.env, capture_output=True,
                              text=True, timeout=20)

    def owner(self):
        said = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets")
        return "boolean true" in said.stdout

    def is_locked(self):
        said = self.call("org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get",
                         "string:org.freedesktop.Secret.Collection", "string:Locked")
        return "boolean true" in said.stdout

    def stop(self):
        for process in reversed(self.started):
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.terminate()
            for stream in (process.stdin, process.stdout):
                if stream:
                    try:
                        stream.close()
                    except BrokenPipeError:
                        pass
            process.wait(timeout=20)
        self.started.clear()

    def log_in_again(self, unlocked=True):
        """The session ends and begins anew, with the same home."""
        self.stop()
        self.start_bus()
        return self.keyring(unlocked)

    def begin(self, *words):
        return subprocess.Popen([self.peer, *words], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def store(self, verb, name="", value=b""):
        """One run of a program that uses the store; its answer."""
        done = subprocess.run([self.peer, verb, name], env=self.env, input=value.hex() + "\n", capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done
        return json.loads(done.stdout)

    def ctl(self, *words):
        return subprocess.run([BIN + "/skydeckctl", *words], env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

    def listed(self):
        said = json.loads(self.ctl("secrets", "list", "--json").stdout)
        return [one["name"] for one in said["secrets"]]

    def in_keyring(self, name):
        """What another program finds in the keyring."""
        done = subprocess.run(["secret-tool", "lookup", "server", "Skydeck", "user", name], env=self.env, capture_output=True, text=True, timeout=20)
        return done.stdout if done.returncode == 0 else None
