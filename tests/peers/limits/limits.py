#!/usr/bin/env python3
"""A disk that is full and a job that writes without end, for real: a small tmpfs, the real programs.

Needs a mount namespace of its own (run as root, or where users may make one): the test starts itself again in it.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

CTL = os.environ["SKYDECK_BIN"] + "/skydeckctl"
MIB = 1 << 20


def ctl(*arguments, timeout=60):
    return subprocess.run([CTL, *arguments], capture_output=True, text=True, timeout=timeout)


def jobs(cluster):
    return json.loads(ctl("queue", cluster, "--json").stdout)


def until(what, condition, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {seconds} s")


def task(folder, name, run):
    path = folder / f"{name}.yaml"
    path.write_text("run: |\n" + "".join(f"  {line}\n" for line in run.splitlines()))
    return str(path)


def status_of(cluster):
    found = jobs(cluster)
    return found[-1]["status"] if found else None


def fill(home):
    with open(home / "ballast", "wb") as file:
        try:
            while file.write(b"x" * 65536):
                file.flush()
        except OSError:
            pass


def free(home):
    (home / "ballast").unlink()


def full_disk_refuses_a_launch(folder, home):
    fill(home)
    result = ctl("launch", task(folder, "hello", "echo hi"), "-c", "one")
    assert result.returncode == 1 and "full" in result.stderr and "Free some space" in result.stderr, result
    assert "Traceback" not in result.stderr
    free(home)
    assert json.loads(ctl("status", "--json").stdout) == [], "nothing half made"
    assert ctl("launch", task(folder, "hello", "echo hi"), "-c", "one").returncode == 0
    assert ctl("down", "one", "-y").returncode == 0
    print("  ok  a full disk refuses a launch with one sentence, and the next launch works")


def full_disk_under_a_running_job(folder, home):
    """The job's end is written once there is space again; it is never lost, never told wrong."""
    marker = folder / "go"
    path = task(folder, "waits", f"echo began\nwhile [ ! -e {marker} ]; do sleep 0.1; done\nexit 7")
    assert ctl("launch", path, "-c", "two", "--detach").returncode == 0
    until("the job runs", lambda: status_of("two") == "RUNNING")
    fill(home)
    marker.touch()
    time.sleep(2)
    assert ctl("status").returncode == 0, "status works on a full disk"
    free(home)
    until("the end is told", lambda: status_of("two") == "FAILED")
    assert jobs("two")[-1]["exit_code"] == 7, jobs("two")
    assert ctl("down", "two", "-y").returncode == 0
    print("  ok  a disk that fills up under a job: its end is told when there is space again")


def a_full_disk_can_be_taken_down(folder, home):
    """The way out of a full disk must not need disk."""
    assert ctl("launch", task(folder, "sleeps", "sleep 1000"), "-c", "three", "--detach").returncode == 0
    until("the job runs", lambda: status_of("three") == "RUNNING")
    fill(home)
    result = ctl("down", "three", "-y")
    assert result.returncode == 0, result
    free(home)
    assert json.loads(ctl("status", "--json").stdout) == []
    print("  ok  a cluster on a full disk is taken down")


def a_log_without_end(folder, home):
    """600 MiB of log at 100 MB/s on a disk of 450 MiB: the middle of the log goes, begin and end stay, no write fails."""
    path = task(folder, "yes", "set -eo pipefail\necho first line\n"
                "for i in {1..12}; do head -c 50M /dev/zero | tr '\\0' 'y' | fold -w 99; sleep 0.25; done\necho last line")
    began = time.monotonic()
    result = ctl("launch", path, "-c", "four", "--detach")
    assert result.returncode == 0, result
    until("the job ends", lambda: status_of("four") in ("SUCCEEDED", "FAILED"), 120)
    took = time.monotonic() - began
    log = pathlib.Path(jobs("four")[-1]["log_path"])
    used = log.stat().st_blocks * 512
    text = log.read_bytes()
    assert b"first line" in text[:MIB], "the beginning is kept"
    print(f"  600 MiB in {took:.1f} s, job {status_of('four')}, log {log.stat().st_size / MIB:.0f} MiB long, {used / MIB:.0f} MiB on disk")
    assert status_of("four") == "SUCCEEDED"
    assert b"last line" in text[-4096:], "the end is kept"
    assert b"No space left" not in text
    assert ctl("down", "four", "-y").returncode == 0
    print("  ok  a log without end")


def main():
    if "inside" not in sys.argv:
        os.execvp("unshare", ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"]), sys.executable, __file__, "inside"])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        home = folder / "home"
        home.mkdir()
        os.environ["SKYDECK_HOME"] = str(home)
        for size, parts in (("24m", (full_disk_refuses_a_launch, full_disk_under_a_running_job, a_full_disk_can_be_taken_down)), ("450m", (a_log_without_end,))):
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(home)], check=True)
            try:
                for part in parts:
                    part(folder, home)
            finally:
                for cluster in json.loads(ctl("status", "--json").stdout or "[]"):
                    ctl("down", cluster["name"], "-y")
                subprocess.run(["umount", "--lazy", str(home)], check=True)


main()
