#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy on files that need no LibTorch (clang-tidy 14 cannot read its headers as C++20).

    tidy.py [--build FOLDER] [--budget SECONDS] [--jobs N] [--recent | --all | FILE…]

    --recent          the files changed since the last release tag or in the last 50 commits, whichever
                      is nearer, the newest first; commits in .git-blame-ignore-revs do not count
    --budget SECONDS  begin no file after this time, and name the files that were left out
    --build FOLDER    a configured build folder; its compile_commands.json is made readable for clang:
                      a unity file becomes the files in it, a precompiled header is left out or, where
                      a file cannot do without it, included as text

Ends with 1 if clang-tidy finds a fault, with 77 where it cannot be run or there is no git history.
"""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Optional

ROOT = Path(__file__).resolve().parents[2]
RECENT_COMMITS = 50
TORCH_INCLUDE = re.compile(r"/torch(/|\s|$)|/TorchPch")
# The programs are linked with LibTorch and so may see its headers, but the house rules forbid it.
NO_TORCH = ("app/", "ui/")
UNITY_INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


# What moc makes of a file. Its faults are not ours, and it may not be made yet: an empty file takes its place.
MOC_INCLUDE = re.compile(r'^#include "(moc_\w+\.cpp|\w+\.moc)"', re.MULTILINE)


class Skip(Exception):
    """Why nothing can be checked here."""


class Unit(NamedTuple):
    folder: str
    arguments: list  # without any precompiled header
    header: str      # the precompiled header's text file; empty without one


def git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-c", "core.quotePath=false", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Skip("git is not installed") from error
    if done.returncode != 0:
        raise Skip(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def ignored_commits(text: str) -> set:
    return {line.strip() for line in text.splitlines() if re.fullmatch(r"[0-9a-f]{40}", line.strip())}


def names_by_commit(log: str, ignored: set) -> list:
    """The files of a `git log --format=commit:%H --name-only`, each once, in its order."""
    commit, names = "", {}
    for line in log.splitlines():
        if line.startswith("commit:"):
            commit = line[7:]
        elif line and commit not in ignored:
            names.setdefault(line)
    return list(names)


def recent_files() -> list:
    if git("rev-parse", "--is-shallow-repository") == "true":
        raise Skip("this clone has no full history, so what changed is not known")
    last = subprocess.run(["git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"], cwd=ROOT, capture_output=True, text=True, check=False)
    since = [f"{last.stdout.strip()}..HEAD"] if last.returncode == 0 else ["HEAD"]
    listed = ROOT / ".git-blame-ignore-revs"
    ignored = ignored_commits(listed.read_text(encoding="utf-8")) if listed.exists() else set()
    log = git("log", f"--max-count={RECENT_COMMITS}", "--format=commit:%H", "--name-only", "--no-merges", *since)
    changed = git("diff", "--name-only", "HEAD").splitlines() + git("ls-files", "--others", "--exclude-standard").splitlines()
    return list(dict.fromkeys(changed + names_by_commit(log, ignored)))


def without_pch(arguments: list) -> tuple:
    """The arguments without a precompiled header, and that header's text file."""
    kept, header, skip = [], "", False
    for number, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "-include" and "cmake_pch" in arguments[number + 1]:
            header, skip = arguments[number + 1], True
        elif argument not in ("-Winvalid-pch", "-fpch-preprocess"):
            kept.append(argument)
    # GCC's own warnings are not clang's.
    return [*kept, "-Wno-unknown-warning-option"], header


def read_units(database: list) -> dict:
    """Each source file below ROOT that needs no LibTorch: its name -> Unit. Unity files are taken apart."""
    units: dict = {}
    for entry in database:
        arguments = entry.get("arguments") or shlex.split(entry["command"])
        file = Path(entry["directory"], entry["file"])
        if file.suffix not in (".cpp", ".cxx"):
            continue
        sees_torch = bool(TORCH_INCLUDE.search(" ".join(arguments)))
        arguments, header = without_pch(arguments)
        sources = [str(file)]
        if file.name.startswith("unity_") and file.suffix == ".cxx":
            sources = UNITY_INCLUDE.findall(file.read_text(encoding="utf-8"))
        for source in sources:
            name = os.path.relpath(os.path.join(entry["directory"], source), ROOT)
            is_ours = not name.startswith("..") and not Path(name).parts[0].startswith("build")
            if is_ours and (not sees_torch or name.startswith(NO_TORCH)):
                own = [source if argument in (entry["file"], str(file)) else argument for argument in arguments]
                units.setdefault(name, Unit(entry["directory"], own, header))
    return units


def units_of(files: list, units: dict) -> list:
    """The sources to check for these files: a header is checked with the source of its name."""
    sources = [str(Path(file).with_suffix(".cpp")) if file.endswith(".h") else file for file in files]
    return [source for source in dict.fromkeys(sources) if source in units and (ROOT / source).exists()]


def write_database(folder: Path, names: list, units: dict, with_pch: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name in names:
        unit = units[name]
        arguments = [unit.arguments[0], f"-I{folder}", *unit.arguments[1:]]
        for made in MOC_INCLUDE.findall((ROOT / name).read_text(encoding="utf-8")):
            (folder / made).write_text("", encoding="utf-8")
        if with_pch and unit.header:
            # A copy, since clang would take the compiled header beside the original for its own kind.
            copy = folder / f"{abs(hash(unit.header))}.hxx"
            shutil.copyfile(unit.header, copy)
            arguments[1:1] = ["-include", str(copy)]
        entries.append({"directory": unit.folder, "file": str(ROOT / name), "arguments": arguments})
    (folder / "compile_commands.json").write_text(json.dumps(entries, indent=1), encoding="utf-8")


def clang_tidy(folder: Path, name: str) -> subprocess.CompletedProcess:
    return subprocess.run(["clang-tidy", "--quiet", "-p", str(folder), str(ROOT / name)], cwd=ROOT, capture_output=True, text=True, check=False)


def check(folder: Path, name: str, has_header: bool, deadline: float) -> Optional[str]:
    """What clang-tidy says about a file, empty if nothing; None where there was no time for it."""
    if time.monotonic() > deadline:
        return None
    done = clang_tidy(folder / "plain", name)
    if done.returncode != 0 and has_header and "clang-diagnostic-error" in done.stdout:
        done = clang_tidy(folder / "with_header", name)
    return "" if done.returncode == 0 else done.stdout.strip() or done.stderr.strip()


def run(build: Path, files: list, units: dict, budget: float, jobs: int) -> int:
    names = units_of(files, units)
    # Whole, since commands are run in the folder of the build.
    folder = (build / "tidy").resolve()
    write_database(folder / "plain", names, units, with_pch=False)
    write_database(folder / "with_header", names, units, with_pch=True)
    began = time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda name: check(folder, name, bool(units[name].header), began + budget), names))
    found = [result for result in results if result]
    left_out = [name for name, result in zip(names, results) if result is None]
    print("\n".join(found), end="\n" if found else "")
    print(f"clang-tidy: {len(names) - len(left_out)} files in {time.monotonic() - began:.0f} s, faults in {len(found)}")
    if left_out:
        print(f"left out, since {budget:.0f} s were over ({len(left_out)} files): {' '.join(left_out)}")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=ROOT / "build")
    parser.add_argument("--budget", type=float, default=float("inf"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--recent", action="store_true")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    try:
        if not shutil.which("clang-tidy"):
            raise Skip("it is not installed: ./dev setup lint")
        database = options.build / "compile_commands.json"
        if not database.exists():
            raise Skip(f"it needs {database}: run ./dev build first")
        units = read_units(json.loads(database.read_text(encoding="utf-8")))
        files = recent_files() if options.recent else sorted(units) if options.all else options.files
        return run(options.build, files, units, options.budget, options.jobs)
    except Skip as reason:
        print(f"clang-tidy is left out: {reason}")
        return 77


if __name__ == "__main__":
    sys.exit(main())
