#!/usr/bin/env python3
"""Skydeck beside SkyPilot's own tools over one real server, in turns. compare.py BIN PART…, run by withserver.py.

Parts: status, idle (wants a screen), log (wants withserver.py --jobs).
Prints a status refresh beside `sky status`, the first line of a log beside `sky jobs logs`, and what ten minutes of a shown window
cost beside the web dashboard's page: processor seconds and requests. BENCH_ROUNDS (9), BENCH_IDLE_SECONDS (600).
"""
import collections
import http.client
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "peers/sky"))
from withserver import Forwarder, VENV  # noqa: E402

BIN = pathlib.Path(sys.argv[1])
ROUNDS = max(7, int(os.environ.get("BENCH_ROUNDS", "9")))
REST = 2  # seconds before each turn
IDLE = int(os.environ.get("BENCH_IDLE_SECONDS", "600"))
LONGEST = 240  # seconds that any one answer may take
URL, DIRECT = os.environ["SKY_URL"], os.environ["SKY_DIRECT"]
CTL = str(BIN / "skydeckctl")
# Unbuffered, or the first line through a pipe would come with the last.
SKY = {key: text for key, text in os.environ.items() if key.lower() not in ("http_proxy", "https_proxy")} | {
    "HOME": os.environ["SKY_HOME"], "PATH": f"{VENV}/bin:{os.environ['PATH']}", "SKYPILOT_API_SERVER_ENDPOINT": URL,
    "SKYPILOT_DISABLE_USAGE_COLLECTION": "1", "PYTHONUNBUFFERED": "1"}
TASK = "name: bench\nresources:\n  cpus: 2+\nrun: echo bench\n"


def row(title, value, unit, other=None, beside="", most=None, ratio_is_aim=False):
    """A line for people, and one for the table of tests/bench/run; `most`: the aim, of the value or of the ratio."""
    ratio = value / other if other else None
    judged, aim_unit = (ratio, "x") if ratio_is_aim else (value, unit)
    aim = "-" if most is None or judged is None else f"<= {most:g} {aim_unit}"
    verdict = "" if aim == "-" else "ok" if judged <= most else "MISSED"
    held = "-" if other is None else f"{beside} {other:.4g} {unit}"
    print("@", title, f"{value:.4g} {unit}", held, "-" if ratio is None else f"{ratio:.2f}", aim, verdict, sep="\t")
    print(f"{title}: {value:.4g} {unit}; {held}", flush=True)


def said(words, environment=None):
    done = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LONGEST)
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def whole(words, environment=None):
    began = time.monotonic()
    said(words, environment)
    return time.monotonic() - began


def until(text, words, environment=None):
    """Seconds from the start of the program to the line of its output that holds `text`."""
    began = time.monotonic()
    with subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout:
            if text in line:
                took = time.monotonic() - began
                process.stdout.read()
                return took
    sys.exit(f"{' '.join(words)} never said {text!r}")


def in_turns(*programs):
    """Medians of ROUNDS; the first round, which fills caches, does not count. The server makes its next worker after an answer: nobody is measured with that."""

    def rested(program):
        time.sleep(REST)
        return program()

    found = [[rested(program) for program in programs] for _ in range(ROUNDS + 1)][1:]
    return [statistics.median(one) for one in zip(*found)]


def asked_bare():
    """Seconds of the same question with nothing around it: what the server itself takes."""
    began = time.monotonic()
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(URL).netloc, timeout=LONGEST)
    words = json.dumps({"cluster_names": None, "refresh": "NONE", "all_users": True, "include_credentials": False, "include_handle": False, "summary_response": True})
    connection.request("POST", "/status", words, {"Content-Type": "application/json", "X-SkyPilot-API-Version": "62", "X-SkyPilot-Version": "0.14.1"})
    answer = connection.getresponse()
    answer.read()
    connection.request("GET", "/api/get?request_id=" + answer.headers["X-Skypilot-Request-ID"])
    if connection.getresponse().status != 200:
        sys.exit("the server does not answer /api/get")
    connection.close()
    return time.monotonic() - began


def status():
    ours, theirs, bare = in_turns(lambda: whole([CTL, "status", "--engine", "sky", "--json"]), lambda: whole(["sky", "status"], SKY), asked_bare)
    row("status refresh, whole command", ours, "s", theirs, "sky status", 0.11)
    row("status refresh: all but what the server takes", ours - bare, "s", bare, "the server itself")


def first_line():
    """There is no cloud and no cluster: the log is that of a managed job's controller, which ends with the reason."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as task:
        task.write(TASK)
        task.flush()
        job = json.loads(said([CTL, "jobs", "launch", task.name, "--json"]))["jobs"][0]
    end = time.monotonic() + LONGEST
    while not any(one["status"].startswith("FAILED") for one in json.loads(said([CTL, "jobs", "queue", "--json"]))["jobs"]):
        if time.monotonic() > end:
            sys.exit(f"managed job {job} does not end")
        time.sleep(1)
    words = [CTL, "jobs", "logs", str(job), "--controller"]
    first = next((line for line in said(words).splitlines() if line.strip()), None)
    if first is None:
        sys.exit("the controller's log is empty")
    print(f"The log is that of a managed job's controller (a server without a cloud has no job that runs); its first line: {first}")
    ours, theirs = in_turns(lambda: until(first, words), lambda: until(first, ["sky", "jobs", "logs", "--controller", "--no-follow", str(job)], SKY))
    row("first line of a controller's log", ours, "s", theirs, "sky jobs logs", 1, ratio_is_aim=True)


class Counter(Forwarder):
    """Counts the requests that it passes on: one a connection, by route."""
    def __init__(self):
        super().__init__(urllib.parse.urlsplit(DIRECT).port)
        self.asked = collections.Counter()
        self.start()

    def serve(self, client):
        words = client.recv(65536, socket.MSG_PEEK).decode(errors="replace").split(" ", 2)
        if len(words) < 3:  # opened in advance and never used
            return client.close()
        self.asked[f"{words[0]} {urllib.parse.urlsplit(words[1]).path}"] += 1
        super().serve(client)


def processor(root):
    """Seconds of a process, of all below it, and of those below that have ended."""
    times, children = {}, collections.defaultdict(list)
    for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(entry.parent.name)
        times[pid] = sum(int(ticks) for ticks in fields[11:15])
        children[int(fields[1])].append(pid)
    wanted = [root]
    for pid in wanted:
        wanted += children[pid]
    return sum(times.get(pid, 0) for pid in wanted) / os.sysconf("SC_CLK_TCK")


class Shown:
    """A program that shows the server's clusters, through a proxy of its own."""
    def __init__(self, words, counter):
        self.counter = counter
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def wait(self):
        end = time.monotonic() + LONGEST
        while not any(route.endswith("/status") for route in self.counter.asked):
            if self.process.poll() is not None or time.monotonic() > end:
                sys.exit(f"{self.process.args[0]} never asked for the clusters: {dict(self.counter.asked)}")
            time.sleep(0.5)

    def mark(self):
        self.seconds, self.before = processor(self.process.pid), self.counter.asked.copy()

    def cost(self, name):
        if self.process.poll() is not None:
            sys.exit(f"{name} has ended")
        asked = self.counter.asked - self.before
        routes = ", ".join(f"{count} x {route}" for route, count in asked.most_common())
        print(f"{name}, requests in {IDLE} s: {routes or 'none'}")
        return processor(self.process.pid) - self.seconds, asked.total()

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def our_window():
    counter = Counter()
    said([CTL, "engines", "add", counter.url])
    said([CTL, "engines", "use", counter.url])
    page = pathlib.Path(os.environ["SKYDECK_HOME"]) / "state/window.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text('{"page": "clusters"}\n')
    return Shown([str(BIN / "skydeck")], counter)


def dashboard(folder):
    """None without Chromium. Nothing that the browser does for itself is to count."""
    program = shutil.which("chromium")
    if program is None:
        return None
    counter = Counter()
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--password-store=basic"]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return Shown([program, "--headless=new", *quiet, *root, f"--user-data-dir={folder}", f"{counter.url}/dashboard/clusters"], counter)


def idle():
    """Both at the same time, so that the machine is the same for both."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        ours = our_window()
        theirs = dashboard(folder)
        shown = [one for one in (ours, theirs) if one]
        try:
            for one in shown:
                one.wait()
            time.sleep(30)  # past the start
            for one in shown:
                one.mark()
            time.sleep(IDLE)
            seconds, requests = ours.cost("Skydeck's window")
            if theirs:
                other_seconds, other_requests = theirs.cost("the dashboard")
            else:
                print("chromium: not installed; Skydeck's window alone")
                other_seconds = other_requests = None
        finally:
            for one in shown:
                one.close()
    row(f"{IDLE} s idle with a server: processor time", seconds, "s", other_seconds, "web dashboard", 1 if theirs else None, ratio_is_aim=True)
    row(f"{IDLE} s idle with a server: asked of it", requests, "requests", other_requests, "web dashboard", 1 if theirs else None, ratio_is_aim=True)


def main():
    said([CTL, "engines", "add", URL])
    said([CTL, "engines", "use", URL])
    for name in sys.argv[2:]:
        {"status": status, "idle": idle, "log": first_line}[name]()


main()
