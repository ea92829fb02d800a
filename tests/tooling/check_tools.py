#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a tool of others over all files of the project that it can check.

    check_tools.py format|shell|spelling [FILE…]      FILE: only these instead of all

Ends with 1 if the tool finds a fault, with 77 if the tool is missing. In continuous integration
(CI=true) a missing tool is a fault as well.
"""
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from check_house import project_files

ROOT = Path(__file__).resolve().parents[2]
# Another version lays the same code out in another way.
CLANG_FORMAT_MAJOR = 14
SPELLING_SKIPS = ("LICENSE", "docs/guide/zh/", "resources/classes/", "resources/translations/", "tests/data/",
                  "tests/tooling/spelling_words.txt")
# A line break in a string, and words that tests misspell on purpose.
SPELLING_IGNORES = r"""\\n|['",]tri[a]n\b|"hiden"|\.droput"""


class Missing(Exception):
    pass


def tool(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise Missing(f"{names[-1]} is not installed: ./dev setup lint")


def is_shell_script(path: Path) -> bool:
    if path.suffix == ".sh":
        return True
    with (ROOT / path).open("rb") as file:
        return re.match(rb"#!.*\b(ba)?sh\b", file.readline(80)) is not None


def is_text(path: Path) -> bool:
    with (ROOT / path).open("rb") as file:
        return b"\0" not in file.read(4096)


def clang_format() -> list:
    program = tool(f"clang-format-{CLANG_FORMAT_MAJOR}", "clang-format")
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if f"version {CLANG_FORMAT_MAJOR}." not in version:
        raise Missing(f"clang-format {CLANG_FORMAT_MAJOR} is needed, this is {version.strip()}")
    return [program, f"--style=file:{ROOT / '.clang-format'}", "--dry-run", "-Werror"]


CHECKS = {
    "format": (clang_format, lambda path: path.suffix in (".cpp", ".h")),
    "shell": (lambda: [tool("shellcheck"), "-x"], is_shell_script),
    "spelling": (lambda: [tool("codespell"), "--ignore-words", "tests/tooling/spelling_words.txt", "--ignore-regex", SPELLING_IGNORES],
                 lambda path: not str(path).startswith(SPELLING_SKIPS) and is_text(path)),
}


def run_on(command: list, files: list) -> bool:
    """In as many parts as there are cores; true if all parts pass."""
    jobs = os.cpu_count() or 1
    parts = [part for part in (files[start::jobs] for start in range(jobs)) if part]

    def one(part: list) -> subprocess.CompletedProcess:
        return subprocess.run([*command, *part], cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(one, parts))
    for result in results:
        print((result.stdout + result.stderr).strip(), end="\n" if (result.stdout + result.stderr).strip() else "")
    return all(result.returncode == 0 for result in results)


def main() -> int:
    check = sys.argv[1] if len(sys.argv) > 1 else ""
    if check not in CHECKS:
        print(__doc__)
        return 2
    make_command, wanted = CHECKS[check]
    given = [Path(os.path.relpath(name, ROOT)) for name in sys.argv[2:]] or project_files(ROOT)
    try:
        files = [str(path) for path in given if wanted(path)]
        passed = not files or run_on(make_command(), files)
    except Missing as missing:
        print(missing)
        return 1 if os.environ.get("CI") == "true" else 77
    print(f"{check}: {len(files)} files {'pass' if passed else 'were checked; see above'}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
