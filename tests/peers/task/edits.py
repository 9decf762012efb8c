#!/usr/bin/env python3
"""`skydeckctl task set` and `unset` over every YAML file at hand: the templates and those that real packages carry.

After each edit `git diff` shows only the lines of the edited value, every other byte is the same, and PyYAML reads the
old document with that one value changed. edits.py needs $SKYDECK_PEERS/{skypilot,yaml-files}/venv and git.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PEERS = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "skydeck/peers")
SOURCE = pathlib.Path(os.environ["SKYDECK_SOURCE"])
CTL = os.environ["SKYDECK_BIN"] + "/skydeckctl"
if "yaml" not in sys.modules:
    sys.path.append(str(next((PEERS / "skypilot/venv/lib").glob("python3*")) / "site-packages"))
import yaml  # noqa: E402: from the peer's environment, it is SkyPilot's reader

FOLDERS = [SOURCE / "resources/templates", *PEERS.glob("*/venv/lib/python3*/site-packages"), pathlib.Path("/usr/share"), pathlib.Path("/usr/lib/python3")]
PLAIN_KEY = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")
EDITS_PER_FILE = 4
NEW = "changed-7"


class Loader(yaml.SafeLoader):
    """SafeLoader that takes unknown tags for what they are written on."""


Loader.add_multi_constructor("", lambda loader, suffix, node: {
    yaml.ScalarNode: loader.construct_scalar, yaml.SequenceNode: loader.construct_sequence, yaml.MappingNode: loader.construct_mapping}[type(node)](node))


def files():
    """Every readable YAML file once (by content), below 1 MiB: the size that Skydeck opens for editing is larger."""
    seen = set()
    for folder in FOLDERS:
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")]):
            if not path.is_file():
                continue
            content = path.read_bytes()
            if content not in seen and 0 < len(content) < 1 << 20:
                seen.add(content)
                yield path, content


def shared(roots):
    """Nodes that aliases show a second time: an edit of one would change two places, and is refused."""
    seen, twice = set(), set()
    open_nodes = [root for root in roots if root is not None]
    while open_nodes:
        node = open_nodes.pop()
        if id(node) in seen:
            twice.add(id(node))
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            open_nodes += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            open_nodes += node.value
    return twice


def leaves(node, path, seen, inside_flow=False):
    """(path, key node or None, value node, siblings, in a flow collection) of every scalar that stands in one place."""
    if id(node) in seen:
        return
    seen.add(id(node))
    flow = inside_flow or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.MappingNode):
        keys = [k.value for k, _ in node.value if isinstance(k, yaml.ScalarNode)]
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not PLAIN_KEY.match(key.value) or keys.count(key.value) > 1:
                continue
            where = f"{path}.{key.value}" if path else key.value
            if isinstance(value, yaml.ScalarNode) and id(value) not in seen:
                seen.add(id(value))
                yield where, key, value, len(node.value), flow
            else:
                yield from leaves(value, where, seen, flow)
    elif isinstance(node, yaml.SequenceNode) and path:
        for index, value in enumerate(node.value):
            if isinstance(value, yaml.ScalarNode) and id(value) not in seen:
                seen.add(id(value))
                yield f"{path}[{index}]", None, value, len(node.value), flow
            else:
                yield from leaves(value, f"{path}[{index}]", seen, flow)


def replaced(data, path, new):
    """data with the value at path replaced, or removed when new is None."""
    steps = [int(b) if b else a for a, b in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)]
    target = data
    for step in steps[:-1]:
        target = target[step]
    if new is None:
        del target[steps[-1]]
    else:
        target[steps[-1]] = new
    return data


def diff(old, new):
    """Lines that `git diff` shows as removed and as added, with the first removed line's number."""
    out = subprocess.run(["git", "diff", "--no-index", "--no-ext-diff", "--no-color", "-U0", "--text", old, new], capture_output=True).stdout.split(b"\n")
    hunks = [line for line in out if line.startswith(b"@@")]
    body = [line for line in out[4:] if not line.startswith(b"@@")]
    ranges = [re.match(rb"@@ -(\d+)(?:,(\d+))? ", hunk) for hunk in hunks]
    removed = [n for m in ranges for n in range(int(m[1]), int(m[1]) + int(m[2] or 1))]
    return removed, sum(line.startswith(b"+") for line in body)


def run(*arguments):
    return subprocess.run([CTL, "task", *arguments], capture_output=True, text=True)


class Edits:
    def __init__(self, folder):
        self.folder = folder
        self.done = {"set": 0, "unset": 0}
        self.refused = []
        self.wrong = []

    def check(self, name, content, document, documents, leaf, verb):
        path, key, value, siblings, flow = leaf
        old, new = self.folder / "old.yaml", self.folder / "new.yaml"
        old.write_bytes(content)
        new.write_bytes(content)
        extra = ["--document", str(document)] if document else []
        result = run(verb, str(new), path, *([NEW] if verb == "set" else []), *extra, "--in-place")
        title = f"{verb} {path} (document {document}) of {name}"
        if result.returncode != 0:
            self.refused.append(f"{title}: {result.stderr.strip()}")
            if new.read_bytes() != content:
                self.wrong.append(f"{title}: refused, and yet changed")
            return
        self.done[verb] += 1
        wanted = replaced(list(yaml.load_all(content, Loader))[document], path, NEW if verb == "set" else None)
        read = list(yaml.load_all(new.read_bytes(), Loader))
        if len(read) != documents or read[document] != wanted:
            # Removing the last entry may leave nothing, which reads as null.
            self.wrong.append(f"{title}: read back otherwise")
        removed, added = diff(str(old), str(new))
        first = (key or value).start_mark.line + 1
        last = max(value.end_mark.line + 1, first)
        starts_item = key is not None and content.split(b"\n")[key.start_mark.line].lstrip().startswith(b"- ")
        if verb == "unset" and starts_item:
            last += 1  # the next key moves up behind the dash
        if any(line < first or line > last for line in removed):
            self.wrong.append(f"{title}: git diff shows lines {removed}, the value is on {first} to {last}")
        if verb == "set" and (added != 1 or (first == last and len(removed) != 1)):
            self.wrong.append(f"{title}: git diff shows {len(removed)} removed and {added} added lines")
        if verb == "unset" and not flow and not starts_item and value.start_mark.line == value.end_mark.line and added:
            self.wrong.append(f"{title}: removing added {added} lines")


def main():
    rng = random.Random(20261121)
    with tempfile.TemporaryDirectory() as folder:
        edits = Edits(pathlib.Path(folder))
        read = 0
        for path, content in files():
            try:
                text = content.decode("utf-8")
                roots = list(yaml.compose_all(text, Loader))
                list(yaml.load_all(text, Loader))
            except (yaml.YAMLError, UnicodeDecodeError, TypeError, ValueError, AttributeError):
                continue  # not YAML to SkyPilot's reader either; tst_hostile has those
            read += 1
            twice = shared(roots)
            candidates = [(document, leaf) for document, root in enumerate(roots) if root is not None for leaf in leaves(root, "", set(twice))]
            for document, leaf in rng.sample(candidates, min(EDITS_PER_FILE, len(candidates))):
                edits.check(path.name, content, document, len(roots), leaf, "set")
                if leaf[1] is not None and leaf[3] > 1:
                    edits.check(path.name, content, document, len(roots), leaf, "unset")
    print(f"{read} files, {edits.done['set']} values set, {edits.done['unset']} removed, {len(edits.refused)} refused")
    for line in edits.refused + edits.wrong:
        print("  " + line)
    assert not edits.wrong, f"{len(edits.wrong)} edits went wrong"
    assert not edits.refused, "every one of these values is one that can be edited"
    assert read >= 100 and edits.done["set"] >= 300 and edits.done["unset"] >= 200, "too few files: are the peers there?"


main()
