#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every link and every path in the documents leads somewhere.

    check_links.py [ROOT]

Read are all *.md files: links to files and headings (`[text](file.md#heading)`, pictures too), and paths
in backticks that begin with a folder of the project, such as `core/base/Random.h` or `core/{data,base}`.
A path may be a folder, have its first letters only in a pattern (`tests/core/*.cpp`) or a word in
capitals that means any name (`docs/guide/en/TOPIC.md`).
Prints each fault as `file:line: what` and ends with 1 if there are any.
"""
import re
import sys
from pathlib import Path
from typing import Iterator

from check_house import project_files

# What the build makes is not there in a fresh clone.
MADE = ("build/", "build-")

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.+-]+(?:/[\w.+*{},<>…-]*)+(?::\d+)?")
PLACEHOLDER = re.compile(r"(?<![A-Za-z])[A-Z][A-Z_]*[A-Z](?![A-Za-z])")
FENCE = re.compile(r"^\s*(```|~~~)")
HEADING = re.compile(r"^#+\s+(.*?)\s*#*$")


def prose(text: str) -> Iterator[tuple]:
    """The lines outside of fenced blocks, with their numbers."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def anchors(text: str) -> set:
    """The headings' addresses, made as the well-known hosts make them."""
    found: set = set()
    for _, line in prose(text):
        if match := HEADING.match(line):
            plain = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", match[1]).lower()
            slug = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
            copies = sum(1 for other in found if re.fullmatch(re.escape(slug) + r"(-\d+)?", other))
            found.add(f"{slug}-{copies}" if copies else slug)
    return found


def check_link(root: Path, document: Path, target: str, texts: dict) -> str:
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return ""
    name, _, anchor = target.partition("#")
    file = ((root / document).parent / name).resolve() if name else (root / document).resolve()
    if not file.exists():
        return f"the link leads nowhere: {target}"
    if anchor and file.suffix == ".md":
        text = texts.get(file) or file.read_text(encoding="utf-8")
        texts[file] = text
        if anchor not in anchors(text):
            return f"there is no heading for the link: {target}"
    return ""


def alternatives(path: str) -> list:
    """`a/{b,c}` as a/b and a/c."""
    match = re.search(r"\{([^{}]*)\}", path)
    if not match:
        return [path]
    return [whole for part in match[1].split(",") for whole in alternatives(path[:match.start()] + part.strip() + path[match.end():])]


def exists(root: Path, path: str) -> bool:
    if "…" in path or "<" in path:
        return True
    pattern = PLACEHOLDER.sub("*", path).rstrip("/")
    return bool(list(root.glob(pattern))) if "*" in pattern else (root / pattern).exists()


def check_code(root: Path, code: str, folders: set) -> Iterator[str]:
    for match in PATH.finditer(code):
        path = re.sub(r":\d+$", "", match[0]).rstrip(",")
        # `../shared/data` and `/usr/lib` are not ours, nor is the end of an address.
        if match.start() > 0 and code[match.start() - 1] in "/.$~@=":
            continue
        if path.partition("/")[0] not in folders or path.startswith(MADE):
            continue
        for one in alternatives(path):
            if not exists(root, one):
                yield f"there is no {one}"


def faults(root: Path) -> Iterator[str]:
    files = list(project_files(root))
    folders = {path.parts[0] for path in files if len(path.parts) > 1}
    texts: dict = {}
    for document in (path for path in files if path.suffix == ".md"):
        for number, line in prose((root / document).read_text(encoding="utf-8")):
            found = [check_link(root, document, match[1], texts) for match in LINK.finditer(CODE.sub("", line))]
            for match in CODE.finditer(line):
                found += check_code(root, match[1], folders)
            yield from (f"{document}:{number}: {fault}" for fault in found if fault)


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = list(faults(root))
    print("\n".join(found) or "every link and path in the documents leads somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
