#!/usr/bin/env python3
"""Plants one violation of every kind and sees that the check finds it; and that clean code passes."""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import check  # noqa: E402

PLANTED = {
    "core/task/a.cpp": ('#include "core/net/http.h"\n', "may not include"),
    "core/base/b.cpp": ("#include <QWidget>\n", "Widgets or Gui"),
    "core/local/c.cpp": ('#include "app/widgets/page.h"\n', "may not include"),
    "app/pages/home/d.cpp": ('#include "app/pages/jobs/jobspage.h"\n', "includes page jobs"),
    "app/pages/home/e.cpp": ('#include "app/shell/mainwindow.h"\n', "may not include"),
    "app/widgets/f.cpp": ("void f() { dialog.exec(); }\n", "nests an event loop"),
    "app/widgets/g.cpp": ("void g() { process.waitForFinished(); }\n", "nests an event loop"),
    "app/pages/home/h.cpp": ("auto c = QColor(0x12, 1, 1);\n", "colour of its own"),
    "app/pages/home/i.cpp": ('l->setText(QStringLiteral("Hello there"));\n', "cannot be translated"),
    "app/pages/home/j.cpp": ("s.reveal();\n", "reveals a secret"),
    "app/pages/home/k.cpp": ("Settings::instance();\n", "singleton"),
    "tests/unit/x/tst_l.cpp": ('QSKIP("no");\n', "skips a test"),
    "core/task/m.h": ("#pragma once\n", "first line"),
    "core/task/n.cpp": ("int x;\n" * 501, "split it by idea"),
    "core/task/o.cpp": ("// TO" + "DO later\n", "unfinished"),
    "core/engine/CMakeLists.txt": ("target_link_libraries(skydeck_core_engine skydeck_core_local)\n", "may not link"),
}


def main():
    failed = 0
    for name, (text, expected) in PLANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
            found = check.violations(pathlib.Path(folder))
            if not any(expected in line for line in found):
                failed += 1
                print(f"not found in {name}: {expected} (found {found})")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "core/engine/clean.h")
        path.parent.mkdir(parents=True)
        path.write_text('// Says what it is.\n#pragma once\n#include "core/task/task.h"\n', encoding="utf-8")
        if check.violations(pathlib.Path(folder)):
            failed += 1
            print("clean code is refused")
    print(f"{len(PLANTED) + 1 - failed} of {len(PLANTED) + 1} as expected")
    return 1 if failed else 0


sys.exit(main())
