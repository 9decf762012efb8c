#!/usr/bin/env python3
"""Guards the arrows between folders and the rules of architecture. Usage: check.py [ROOT]; exit code 1 names every violation."""
import pathlib
import re
import sys

# Who may include whom, beside itself and core/base. "core" stands for every module of core.
ARROWS = {
    "core/base": set(),
    "core/settings": set(), "core/net": set(), "core/process": set(), "core/task": set(), "core/secrets": set(), "core/ssh": set(),
    "core/engine": {"core/task"},
    "core/local": {"core/engine", "core/task", "core/process"},
    "core/sky": {"core/engine", "core/net", "core/task"},
    "core/tunnels": {"core/ssh", "core/process"},
    "core/mesh": {"core/engine", "core/task", "core/kube", "core/process"},
    "core/services": {"core/net", "core/tunnels"},
    "core/flows": {"core"},
    "app/widgets": set(),
    "app/models": {"core"},
    "app/forms": {"core", "app/models", "app/widgets"},
    "app/pages": {"core", "app/models", "app/forms", "app/widgets"},
    "app/wizards": {"core", "app/models", "app/forms", "app/widgets"},
    "app/shell": {"core", "app/pages", "app/wizards", "app/models", "app/forms", "app/widgets"},
    "app/cli": {"core"},
    "app/runner": {"core"},
    "app/askpass": set(),
}
LONGEST = 500
# Secret::reveal: who hands a secret to a request or a child program, and why it may.
REVEALS = {
    "core/net", "core/ssh", "core/process", "core/secrets",
    "core/local",  # gives secrets to the runner's stdin and to the job's environment
    "core/sky",  # writes secrets into the task that goes in the body of a launch
}
WIDGET_INCLUDE = re.compile(r'#include\s+<(QtWidgets|QtGui|QApplication|QWidget|QDialog|Q\w*(?:Window|View|Box|Button|Label|Menu|Icon|Pixmap|Painter|Palette))')
NESTED = re.compile(r'(?:\.|->)exec\(\)|processEvents|QEventLoop|waitFor(?:Finished|Started|ReadyRead|Connected|Disconnected|BytesWritten)')
REVEAL = re.compile(r'(?:\.|->)reveal\(\)')
COLOUR = re.compile(r'QColor\(\s*(?:0x|\d|")|"#[0-9a-fA-F]{6}"')
BARE_TEXT = re.compile(r'(?:setText|setTitle|setWindowTitle|setToolTip|addAction|setPlaceholderText|setAccessibleName)\(QStringLiteral\("[A-Z][a-z]+ [a-z]')
UNFINISHED = re.compile(r'\b(?:TODO|FIXME|XXX|HACK)\b|not (?:yet )?implemented', re.I)


def module(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def allowed(source, target):
    if source == target or target == "core/base" or source not in ARROWS:
        return source in ARROWS
    names = ARROWS[source]
    return target in names or ("core" in names and target.startswith("core/"))


def page_of(path):
    match = re.match(r"app/pages/([^/]+)/", path)
    return match and match.group(1)


def check_include(path, line, say):
    match = re.match(r'\s*#include\s+"((?:core|app)/[^"]+)"', line)
    if not match:
        return
    source, target = module(path), module(match.group(1))
    if path == "app/main.cpp" or path.startswith("tests/"):
        return
    if not allowed(source, target):
        say(f"{source} may not include {match.group(1)}")
    other = page_of(match.group(1))
    if page_of(path) and other and other != page_of(path):
        say(f"page {page_of(path)} includes page {other}")


def check_line(path, line, say):
    code = line.split("//", 1)[0]
    check_include(path, line, say)
    inside = module(path)
    if path.startswith("core/") and WIDGET_INCLUDE.match(line):
        say("core includes a class of Widgets or Gui")
    if path.startswith("app/") and inside != "app/cli" and path != "app/main.cpp" and NESTED.search(code):
        say("nests an event loop or blocks")
    if "::instance()" in code and path != "app/main.cpp" and not re.search(r"Q\w+::instance\(\)", code):
        say("uses a singleton")
    if REVEAL.search(code) and inside not in REVEALS and not path.startswith(("core/base/", "tests/")):
        say("reveals a secret")
    if path.startswith("app/") and not path.startswith("app/widgets/theme") and COLOUR.search(code):
        say("has a colour of its own; colours live in app/widgets/theme")
    if path.startswith("app/") and inside != "app/cli" and BARE_TEXT.search(code):
        say("shows text that cannot be translated")
    if "QSKIP(" in code:
        say("skips a test")
    if UNFINISHED.search(line):
        say("is unfinished")


def check_links(path, text, say):
    source = module(path)
    for name in re.findall(r"skydeck_((?:core|app)_\w+)", text):
        layer, _, rest = name.partition("_")
        target = f"{layer}/{rest.split('_')[0]}".replace("app/page", "app/pages").replace("app/wizard", "app/wizards")
        target = target.replace("app/pagess", "app/pages").replace("app/wizardss", "app/wizards")
        if path == "app/CMakeLists.txt" or target == source or source not in ARROWS:
            continue
        if not allowed(source, target):
            say(f"{source} may not link {name}")


def sources(root):
    for folder in ("core", "app", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp") or path.name == "CMakeLists.txt":
                if "arch" not in path.relative_to(root).parts[:2]:
                    yield path


def violations(root):
    found = []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        say = lambda what, number=0: found.append(f"{name}:{number}: {what}")
        if path.name == "CMakeLists.txt":
            check_links(name, text, say)
            continue
        lines = text.splitlines()
        if len(lines) > LONGEST and not name.startswith("tests/"):
            say(f"{len(lines)} lines; split it by idea", len(lines))
        if path.suffix == ".h" and not name.startswith("tests/") and not lines[0].startswith("// "):
            say("the first line does not say what the file is for", 1)
        for number, line in enumerate(lines, 1):
            check_line(name, line, lambda what, n=number: say(what, n))
    return found


if __name__ == "__main__":
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2])
    problems = violations(root)
    print("\n".join(problems) if problems else "arrows and rules hold")
    sys.exit(1 if problems else 0)
