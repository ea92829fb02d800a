# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of each class, whatever files its members are in.

Read from the text, which clang-format has laid out: what begins in the first column ends at the next
line that begins with `}`, and a class at the `};` in the column where it began.
"""
import re
from pathlib import PurePath
from typing import NamedTuple, Optional

CLASS = re.compile(r"^(?P<indent>\s*)(?:class|struct)\s+(?:\[\[\w+\]\]\s+)?(?P<name>\w+(?:::\w+)*)(?:\s+final)?(?:\s*:(?!:)[^;{]*)?\s*(?:\{.*)?$")
MEMBER = re.compile(r"^(?![\s#/}{])[^;=(]*?\b(?P<name>[A-Z]\w*(?:::[A-Z]\w*)*)::~?\w+\S*\(")
FORWARD = re.compile(r"^\s*(class|struct)\b[^{]*;")
INCLUDE = re.compile(r'^#include "([^"]+)"')


class Sized(NamedTuple):
    name: str
    file: str  # where it is declared
    lines: int
    files: int


def end_of_class(lines: list, start: int, indent: str) -> Optional[int]:
    """The index of a class's last line; None where it only looks like one."""
    for number in range(start, min(start + 4, len(lines))):
        if "{" in lines[number]:
            if re.search(r"\{[^{}]*\}\s*;\s*$", lines[number]):
                return number
            break
        if ";" in lines[number]:
            return None
    else:
        return None
    return next((number for number in range(start + 1, len(lines)) if re.match(rf"{indent}\}}.*;", lines[number])), None)


def declared(lines: list) -> dict:
    """The classes of a file: name -> lines. A nested class has the name Outer::Inner, and counts for both."""
    found: dict = {}
    open_classes: list = []
    for number, line in enumerate(lines):
        open_classes = [(name, end) for name, end in open_classes if end >= number]
        match = CLASS.match(line)
        if not match or FORWARD.match(line):
            continue
        end = end_of_class(lines, number, match["indent"])
        if end is None:
            continue
        name = f"{open_classes[-1][0]}::{match['name']}" if open_classes else match["name"]
        open_classes.append((name, end))
        found[name] = end - number + 1
    return found


def defined_apart(lines: list) -> dict:
    """Members defined outside of their class: class -> lines."""
    found: dict = {}
    number = 0
    while number < len(lines):
        match = MEMBER.match(lines[number])
        end = number
        if match:
            while end < len(lines) - 1 and not re.match(r"\}", lines[end]) and not re.search(r"[};]$", lines[end] if end == number else ""):
                end += 1
            found[match["name"]] = found.get(match["name"], 0) + end - number + 1
        number = end + 1
    return found


def home_of(name: str, file: str, lines: list, homes: dict) -> Optional[str]:
    """The file that declares the class whose members a file defines: itself, one that it includes, one beside it."""
    candidates = homes.get(name, [])
    if not candidates or file in candidates:
        return file if file in candidates else None
    included = [match[1] for match in map(INCLUDE.match, lines) if match]
    beside = [str(PurePath(file).parent / one) for one in included]
    for wanted in (included + beside, [one for one in candidates if PurePath(one).parent == PurePath(file).parent]):
        if near := [one for one in candidates if one in wanted]:
            return near[0]
    return candidates[0] if len(candidates) == 1 else None


def class_sizes(files: dict) -> list:
    """Every class of `files` (name -> lines)."""
    sizes: dict = {}
    homes: dict = {}
    for file, lines in files.items():
        for name, count in declared(lines).items():
            sizes[file, name] = [count, 1]
            homes.setdefault(name, []).append(file)
    for file, lines in files.items():
        for name, count in defined_apart(lines).items():
            home = home_of(name, file, lines, homes)
            # Members of a nested class belong to the outer one as well.
            while home and name:
                if (home, name) in sizes:
                    sizes[home, name][0] += count
                    sizes[home, name][1] += file != home
                name = name.rpartition("::")[0]
    return [Sized(name, file, count, in_files) for (file, name), (count, in_files) in sizes.items()]
