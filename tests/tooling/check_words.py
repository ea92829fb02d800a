#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refuses words that the house does not write, in lines that changed since the list began.

    check_words.py [--all] [ROOT]      --all: in every line

The words, the advice and the commit that the list counts from are in plain_words.txt. C++ is checked in
its comments and strings, other files in whole. A line that only moved is not a changed line.
Ends with 1 if a word is found, with 77 where there is no git history that reaches back to that commit.
"""
import collections
import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

from check_house import project_files

LIST = Path(__file__).resolve().parent / "plain_words.txt"
SUFFIXES = {".cpp", ".h", ".md", ".py", ".sh", ".cmake", ".in", ".yml", ".yaml", ".xml", ".html"}
NAMES = {"dev", "CMakeLists.txt", "packages.txt", "run", "update"}
# The list and its check name the words; a log of changes may quote what changed.
SKIPPED = ("tests/tooling/plain_words.txt", "tests/tooling/check_words", "resources/translations/")

COMMENT_OR_STRING = re.compile(r'"(?:\\.|[^"\\])*"|//.*$|/\*.*?(?:\*/|$)')
HUNK = re.compile(r"^@@ -\S+ \+(\d+)")


class NoHistory(Exception):
    pass


class Rule(NamedTuple):
    pattern: re.Pattern
    advice: str


class Line(NamedTuple):
    file: str
    number: int
    text: str


def read_list(text: str) -> tuple:
    """The commit that the list counts from, and its rules."""
    since, rules = "", []
    for line in text.splitlines():
        if line.startswith("since:"):
            since = line.partition(":")[2].strip()
        elif line.strip() and not line.startswith("#"):
            pattern, _, advice = line.partition("\t")
            rules.append(Rule(re.compile(pattern, re.IGNORECASE), advice.strip()))
    return since, rules


def is_checked(name: str) -> bool:
    path = Path(name)
    return (path.suffix in SUFFIXES or path.name in NAMES) and not name.startswith(SKIPPED)


def git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError as error:
        raise NoHistory("git is not installed") from error
    if done.returncode != 0:
        raise NoHistory(done.stderr.strip())
    return done.stdout


def added_lines(diff: str) -> Iterator[Line]:
    """The lines that a diff without context adds, but those that it takes away elsewhere."""
    removed = collections.Counter(line[1:].strip() for line in diff.splitlines() if line.startswith("-") and not line.startswith("--- "))
    name, number = "", 0
    for line in diff.splitlines():
        if line.startswith("+++ "):
            name = line[4:].removeprefix("b/").rstrip("\t")
        elif match := HUNK.match(line):
            number = int(match[1])
        elif line.startswith("+"):
            if removed[line[1:].strip()] > 0:
                removed[line[1:].strip()] -= 1
            else:
                yield Line(name, number, line[1:])
            number += 1


def changed_lines(root: Path, since: str) -> Iterator[Line]:
    git(root, "cat-file", "-e", f"{since}^{{commit}}")
    # A work tree on an older commit has not changed what came after it.
    base = git(root, "merge-base", since, "HEAD").strip()
    yield from added_lines(git(root, "-c", "core.quotePath=false", "diff", "-U0", "-M", "--no-color", "--no-ext-diff",
                               "--src-prefix=a/", "--dst-prefix=b/", base))
    for name in git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name and is_checked(name):
            yield from lines_of(root, name)


def lines_of(root: Path, name: str) -> Iterator[Line]:
    text = (root / name).read_text(encoding="utf-8", errors="replace")
    yield from (Line(name, number, line) for number, line in enumerate(text.splitlines(), 1))


def words_of(line: Line) -> str:
    if not line.file.endswith((".cpp", ".h")):
        return line.text
    return " ".join(match[0] for match in COMMENT_OR_STRING.finditer(line.text))


def faults(lines: Iterator[Line], rules: list) -> Iterator[str]:
    for line in lines:
        if is_checked(line.file):
            text = words_of(line)
            for rule in rules:
                if match := rule.pattern.search(text):
                    yield f"{line.file}:{line.number}: '{match[0]}': rather {rule.advice}"


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "--all"]
    root = Path(arguments[0] if arguments else LIST.parents[2])
    since, rules = read_list(LIST.read_text(encoding="utf-8"))
    try:
        if "--all" in sys.argv:
            lines = (line for path in project_files(root) if is_checked(str(path)) for line in lines_of(root, str(path)))
        else:
            lines = changed_lines(root, since)
        found = list(faults(lines, rules))
    except NoHistory as reason:
        print(f"the words of changed lines are not checked: {reason}")
        return 77
    print("\n".join(found) or "the changed lines are in plain words")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
