#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a compiler does not keep, read from the files themselves:

1. every source file names its licence in an SPDX line;
2. includes point only the way that docs/architecture.md allows;
3. no file of app/, core/ or ui/ grows beyond MAX_LINES;
4. no class grows beyond MAX_CLASS_LINES, whatever files its members are in;
5. the window calls core/api through ui/engine, so that its tests can put another engine there;
6. JSON becomes text in core/base/JsonText.cpp alone, since the library throws at names that are not UTF-8.

    check_house.py [ROOT]      ROOT: the project, by default the one this script belongs to

Prints each violation as `file:line: what, why` and ends with 1 if there are any.
"""
import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

from class_sizes import class_sizes

# Inside core a folder includes only itself and those to its right.
CORE_ORDER = ["api", "search", "runs", "train", "evaluate", "export", "predict", "formats", "models", "augment", "data", "base"]

# The same inside ui; a page's folder in ui/pages includes none of the others' either.
UI_ORDER = ["window", "pages", "inside", "plots", "forms", "widgets", "models", "session", "engine", "help", "settings", "text", "theme"]

# What the folders at the top may include; core's inner order is above.
TOP_ALLOWS = {
    "app": ["app", "ui", "core/api", "core/base"],
    "ui": ["ui", "core/api", "core/base"],
}

# Functions of core/api that the window may call without ui/engine: they only compute, or set a value of the process.
PLAIN_API = ["compare", "exportExample", "exportFormats", "inputShapeOf", "pictureEndings", "previewSchedule", "setMirror"]

# The one file that may write JSON with the library's own function.
JSON_WRITER = "core/base/JsonText.cpp"

# Folders of core that stay free of LibTorch, so that what needs only them compiles in seconds.
TORCH_FREE_CORE = ["data", "augment", "base"]

# Files that break a rule on purpose, each with the reason.
TORCH_ALLOWED = {
}
LONG_FILES: dict = {}
MAX_LINES = 400
# Each is to be divided; a class that no longer breaks the rule has to leave the list.
LONG_CLASSES: dict = {
    "TryPage": "the page is rebuilt soon, and divided then",
    "RunsPage": "the page is rebuilt soon, and divided then",
}
MAX_CLASS_LINES = 300

SOURCE_SUFFIXES = {".cpp", ".h", ".py", ".sh", ".cmake", ".proto", ".qss", ".svg", ".html", ".css", ".js"}
SOURCE_NAMES = {"CMakeLists.txt", "packages.txt", "requirements.txt", "Dockerfile", ".clang-format", ".clang-tidy"}
SPDX_WITHIN_LINES = 5

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TORCH = re.compile(r"^(torch|ATen|c10|caffe2)/")
QT = re.compile(r"^(Q[A-Za-z0-9]+(/|$)|q[a-z0-9]+\.h$|Qt[A-Z]\w*/)")
API_CALL = re.compile(r"\bapi::(?:\w+::)*([a-z]\w*)\s*\(")
JSON_DUMP = re.compile(r"(\.|->)dump\(")
SPDX = re.compile(r"SPDX-License-Identifier: \S")


class Violation(NamedTuple):
    file: str
    line: int
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}, {self.why}"


def is_build_folder(part: str) -> bool:
    return part == "build" or part.startswith("build-")


def project_files(root: Path) -> Iterator[Path]:
    """Every file below root but those of build folders, caches and hidden folders other than .ci, as relative paths."""
    def walk(folder: Path) -> Iterator[Path]:
        for entry in sorted(folder.iterdir()):
            if entry.is_symlink():
                continue
            if entry.is_dir():
                hidden = entry.name.startswith(".") and entry.name != ".ci"
                skip = hidden or entry.name == "__pycache__" or (folder == root and is_build_folder(entry.name))
                if not skip:
                    yield from walk(entry)
            elif entry.is_file():
                yield entry.relative_to(root)
    yield from walk(root)


def is_source(path: Path, lines: list) -> bool:
    return path.suffix in SOURCE_SUFFIXES or path.name in SOURCE_NAMES or bool(lines and lines[0].startswith("#!"))


def check_licence(path: Path, lines: list) -> Iterator[Violation]:
    if not any(SPDX.search(line) for line in lines[:SPDX_WITHIN_LINES]):
        yield Violation(str(path), 1, "no SPDX-License-Identifier line", f"each source file names its licence in its first {SPDX_WITHIN_LINES} lines")


def check_length(path: Path, lines: list) -> Iterator[Violation]:
    if path.parts[0] not in ("app", "core", "ui"):
        return
    listed = str(path) in LONG_FILES
    if len(lines) > MAX_LINES and not listed:
        yield Violation(str(path), len(lines), f"{len(lines)} lines", f"a file over {MAX_LINES} lines is to be divided, or listed with a reason")
    if len(lines) <= MAX_LINES and listed:
        yield Violation(str(path), len(lines), "listed as a long file", f"it has no more than {MAX_LINES} lines now: take it off the list")


def check_classes(files: dict) -> Iterator[Violation]:
    """`files`: the lines of each source file by name."""
    long = {size.name: size for size in class_sizes(files) if size.lines > MAX_CLASS_LINES}
    for size in long.values():
        if size.name not in LONG_CLASSES:
            yield Violation(size.file, 1, f"{size.name} has {size.lines} lines in {size.files} files",
                            f"a class over {MAX_CLASS_LINES} lines is to be divided, or listed with a reason")
    for name in LONG_CLASSES:
        if name not in long:
            yield Violation("tests/tooling/check_house.py", 1, f"lists {name} as a long class",
                            f"it has no more than {MAX_CLASS_LINES} lines now, or is gone: take it off the list")


def resolve(root: Path, path: Path, bracket: str, name: str) -> str:
    """The included file as a path from the root where it is one of ours, else the name as written."""
    if bracket == '"' and not (root / name).is_file():
        beside = (root / path).parent / name
        if beside.is_file():
            return beside.resolve().relative_to(root.resolve()).as_posix()
    return name


def folder_of(include: str) -> Optional[str]:
    """The room an include lies in: 'core/data', 'ui', 'app', 'tests'; None for what is not ours."""
    parts = include.split("/")
    if len(parts) < 2 or parts[0] not in ("app", "core", "ui", "tests"):
        return None
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def forbidden_in_ui(path: Path, include: str) -> Optional[str]:
    """The same between the folders of ui."""
    own, other = path.parts[1:-1], tuple(include.split("/")[1:-1])
    if not other or other[0] not in UI_ORDER:
        return f"{include} has no place in the order of ui's folders"
    if UI_ORDER.index(other[0]) < UI_ORDER.index(own[0]):
        return f"ui/{own[0]} includes only itself and what stands to its right in {', '.join(UI_ORDER)}"
    if own[0] == other[0] == "pages" and len(own) > 1 and len(other) > 1 and own != other:
        return "pages do not know each other"
    return None


def forbidden(path: Path, target: str, include: str) -> Optional[str]:
    """Why a file must not include something of ours, or None."""
    top = path.parts[0]
    if top == target == "ui":
        return forbidden_in_ui(path, include)
    if top in TOP_ALLOWS:
        return None if target in TOP_ALLOWS[top] else f"{top} includes only {', '.join(TOP_ALLOWS[top])}"
    if top != "core":
        return None
    own, other = path.parts[1], target.partition("/")[2]
    if not target.startswith("core/"):
        return "core knows nothing of the doors in front of it"
    if own == "api" and path.suffix == ".h":
        return None if other in ("api", "base") else "headers of core/api include only core/api and core/base"
    if other not in CORE_ORDER:
        return f"core/{other} has no place in the order of core's folders"
    if CORE_ORDER.index(other) < CORE_ORDER.index(own):
        return f"core/{own} includes only itself and what stands to its right in {', '.join(CORE_ORDER)}"
    return None


def torch_forbidden(path: Path) -> Optional[str]:
    if path.parts[0] in ("app", "ui"):
        return "LibTorch stays inside core"
    if path.parts[0] != "core" or str(path) in TORCH_ALLOWED:
        return None
    if path.parts[1] == "api" and path.suffix == ".h":
        return "headers of core/api are free of LibTorch"
    if path.parts[1] in TORCH_FREE_CORE:
        return f"core/{path.parts[1]} is free of LibTorch"
    if path.parts[1:3] == ("formats", "plain"):
        return "core/formats/plain is free of LibTorch"
    return None


def check_includes(root: Path, path: Path, lines: list) -> Iterator[Violation]:
    if path.suffix not in (".cpp", ".h"):
        return
    top = path.parts[0]
    folders = {"core": CORE_ORDER, "ui": UI_ORDER}.get(top)
    if folders and (len(path.parts) < 3 or path.parts[1] not in folders):
        yield Violation(str(path), 1, f"lies in {path.parent}", f"{top}'s folders are {', '.join(folders)}")
        return
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        include = resolve(root, path, *match.groups())
        why = None
        target = folder_of(include)
        if target:
            why = forbidden(path, target, include)
        elif TORCH.match(include):
            why = torch_forbidden(path)
        elif QT.match(include) and top == "core":
            why = "Qt never appears in core"
        if why:
            yield Violation(str(path), number, f"includes {include}", why)


def check_engine(path: Path, lines: list) -> Iterator[Violation]:
    if path.suffix not in (".cpp", ".h") or path.parts[0] != "ui" or path.parts[1] == "engine":
        return
    for number, line in enumerate(lines, 1):
        for name in API_CALL.findall(line.partition("//")[0]):
            if name not in PLAIN_API:
                yield Violation(str(path), number, f"calls {name} of core/api", "the window asks an Engine (ui/engine)")


def check_json(path: Path, lines: list) -> Iterator[Violation]:
    if path.suffix not in (".cpp", ".h") or path.parts[0] not in ("app", "core", "ui") or str(path) == JSON_WRITER:
        return
    for number, line in enumerate(lines, 1):
        if JSON_DUMP.search(line.partition("//")[0]):
            yield Violation(str(path), number, "calls dump()", "jsonText() writes any name (core/base/JsonText.h)")


def check_lists(root: Path) -> Iterator[Violation]:
    for listed in [*TORCH_ALLOWED, *LONG_FILES]:
        if not (root / listed).is_file():
            yield Violation(listed, 1, "listed as an exception", "there is no such file: take it off the list")


def violations(root: Path) -> Iterator[Violation]:
    classes: dict = {}
    for path in project_files(root):
        try:
            lines = (root / path).read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a picture or another binary file
        if is_source(path, lines):
            yield from check_licence(path, lines)
            yield from check_includes(root, path, lines)
            yield from check_length(path, lines)
            yield from check_engine(path, lines)
            yield from check_json(path, lines)
            if path.parts[0] in ("app", "core", "ui") and path.suffix in (".cpp", ".h"):
                classes[str(path)] = lines
    yield from check_classes(classes)
    yield from check_lists(root)


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = list(violations(root))
    for violation in found:
        print(violation)
    print(f"{len(found)} violations of the house rules" if found else "the house rules hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
