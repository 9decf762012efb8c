#!/usr/bin/env python3
"""Our schema and verdicts against the real skypilot package. agree.py TASKVERDICT; needs $SKYDECK_PEERS/skypilot/venv."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

PEERS = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "skydeck/peers")
PYTHON = PEERS / "skypilot/venv/bin/python"

# Run inside the package's environment: its schemas, and its verdict on each file.
INSIDE = r'''
import json, sys, yaml
from sky import task as task_lib
from sky.utils import schemas
out = {"schemas": {n: json.loads(json.dumps(getattr(schemas, f"get_{n}_schema")(), default=str)) for n in ("task", "resources", "service", "storage")}, "verdicts": {}}
for path in sys.argv[1:]:
    try:
        config = yaml.safe_load(open(path))
        envs = [(k, "x") for k, v in (config.get("envs") or {}).items() if v is None] if isinstance(config, dict) and isinstance(config.get("envs"), dict) else []
        task_lib.Task.from_yaml_config(config, env_overrides=envs)
        out["verdicts"][path] = None
    except Exception as error:
        out["verdicts"][path] = f"{type(error).__name__}: {error}"[:200]
print("RESULT" + json.dumps(out))
'''

VALID = {
    "name": ["train", "a-b_c"], "num_nodes": [1, 4], "run": ["echo hi", "|\n  a\n  b"], "setup": ["pip install x"],
    "envs": ["{A: b}", "{A: 1}", "{A: yes}", "{A: null}", "{}"], "secrets": ["{T: null}", "{T: abc}"],
    "resources": ["{cpus: 4+}", "{cpus: 2, memory: 8+}", "{accelerators: 'L4:1'}", "{accelerators: {A100: 8}}", "{use_spot: true}", "{disk_size: 100}",
                  "{ports: 8080}", "{ports: [80, '90-100']}", "{infra: aws}", "{infra: aws/us-east-1}", "{infra: 'k8s/my-context'}", "{cloud: aws, region: us-east-1}",
                  "{autostop: true}", "{autostop: 10m}", "{autostop: {idle_minutes: 5, down: true}}", "{labels: {a: b}}", "{max_hourly_cost: 2.5}", "{priority: 5}"],
    "service": ["{readiness_probe: /health, replicas: 2}", "{readiness_probe: {path: /x, initial_delay_seconds: 3}, replica_policy: {min_replicas: 1}}"],
}
INVALID = {
    "name": ["5", "[a]", "true"], "num_nodes": ["two", "'2'", "0"], "run": ["5", "[a]", "{a: b}"], "setup": ["1.5", "true"],
    "envs": ["[a]", "text", "{1x: a}"], "resources": ["[a]", "text", "{cpu: 4}", "{cpus: [1]}", "{use_spot: maybe}", "{use_spot: 1}", "{disk_size: big}", "{ports: 1.5}",
              "{ports: 70000}", "{ports: 0}", "{ports: '90-80'}", "{infra: nowhere/x}", "{infra: aws, cloud: aws}", "{infra: aws, region: us-east-1}", "{accelerators: 5}",
              "{accelerators: 'L4:x'}", "{autostop: often}", "{autostop: {idle: 5}}", "{labels: {a: 1}}", "{max_hourly_cost: 0}", "{priority: 5000}", "{cloud: nope}",
              "{cpus: many}", "{any_of: [{infra: aws}], ordered: [{infra: gcp}]}", "{any_of: [{cpu: 1}]}", "{job_recovery: 5}", "{image_id: 5}"],
    "service": ["5", "{replica: 1}", "{readiness_probe: 5}", "{readiness_probe: {initial_delay_seconds: 1}}", "{load_balancing_policy: best}", "{ports: many}"],
    "file_mounts": ["5", "[a]"], "workdir": ["5", "{ref: x}"], "nme": ["x"], "resource": ["{cpus: 1}"], "secrets": ["5"], "config": ["5"],
}
# Where the verdicts differ, and why. An entry that no longer differs fails the test as well.
EXPLAINED = {}


def tasks():
    """Every valid value alone, every invalid one alone, and seeded mixtures of valid ones with at most one invalid."""
    rng = random.Random(20261121)
    made = []
    for table in (VALID, INVALID):
        for key, values in table.items():
            made += [{key: value} for value in values]
    while len(made) < 340:
        task = {key: rng.choice(VALID[key]) for key in rng.sample(list(VALID), rng.randint(1, 5))}
        if rng.random() < 0.5:
            key = rng.choice(list(INVALID))
            task[key] = rng.choice(INVALID[key])
        made.append(task)
    return ["".join(f"{key}: {value}\n" for key, value in task.items()) for task in made]


def types(schema):
    found = set()
    for branch in schema.get("anyOf", []) + schema.get("oneOf", []):
        found |= types(branch)
    kind = schema.get("type", [])
    return found | set([kind] if isinstance(kind, str) else kind)


def compare(ours, theirs, path, problems):
    """No property missing, none invented, the same types at every node that both describe in place."""
    if "$ref" in ours:
        return
    if types(ours) != types(theirs) and types(theirs):
        problems.append(f"{path}: types {sorted(types(ours))}, the package has {sorted(types(theirs))}")
    mine, other = ours.get("properties", {}), theirs.get("properties", {})
    for name in sorted(set(mine) ^ set(other)):
        problems.append(f"{path}.{name}: {'invented' if name in mine else 'missing'}")
    for name in set(mine) & set(other):
        compare(mine[name], other[name], f"{path}.{name}", problems)
    for word in ("enum", "case_insensitive_enum", "pattern", "maximum", "required"):
        if word in theirs and theirs[word] and ours.get(word) != theirs[word]:
            problems.append(f"{path}: {word} differs")


def main():
    if not PYTHON.exists():
        print(f"The skypilot environment is missing: {PYTHON}. tests/peers/setup-peers.sh makes it.")
        return 1
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(tasks()):
            paths.append(str(pathlib.Path(folder, f"{number:03}.yaml")))
            pathlib.Path(paths[-1]).write_text(text)
        environment = {**os.environ, "HOME": folder, "SKYPILOT_DISABLE_USAGE_COLLECTION": "1"}
        answer = subprocess.run([PYTHON, "-c", INSIDE, *paths], capture_output=True, text=True, env=environment, timeout=240, check=False)
        line = next((l for l in answer.stdout.splitlines() if l.startswith("RESULT")), None)
        if line is None:
            print(answer.stderr[-2000:])
            return 1
        real = json.loads(line[6:])
        names = ["task", "resources", "service", "storage"]
        ours = subprocess.run([sys.argv[1], *(f"schema:{n}" for n in names), *paths], capture_output=True, text=True, timeout=120, check=True)
        answers = [json.loads(l) for l in ours.stdout.splitlines()]
        for name, one in zip(names, answers):
            compare(one["schema"], real["schemas"][name], name, failures)
        agreed = 0
        for one in answers[len(names):]:
            text = pathlib.Path(one["file"]).read_text()
            same = bool(one["errors"]) == (real["verdicts"][one["file"]] is not None)
            agreed += same
            explained = next((why for part, why in EXPLAINED.items() if part in text), None)
            if not same and explained is None:
                failures.append(f"verdicts differ on\n{text}  ours: {one['errors']}\n  the package: {real['verdicts'][one['file']]}")
        for part in EXPLAINED:
            differs = [o for o in answers[len(names):] if part in pathlib.Path(o["file"]).read_text() and bool(o["errors"]) == (real["verdicts"][o["file"]] is None)]
            if not differs:
                failures.append(f"explained, but no longer different: {part}")
        print(f"{agreed} of {len(paths)} verdicts agree")
    print("\n".join(failures))
    return 1 if failures else 0


sys.exit(main())
