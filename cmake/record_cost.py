#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a build costs, by target.

    record_cost.py COMMAND…        a compiler or linker launcher: runs the command and adds a line to $FOVEA_COSTS
    record_cost.py --table FILE    prints those lines summed by target, the costly ones first

A line is processor seconds, most memory in kilobytes, waiting seconds and the file that was made, apart by tabs.
"""
import os
import re
import sys
import time


def record(command: list) -> int:
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    made = command[command.index("-o") + 1] if "-o" in command else command[0]
    cost = f"{usage.ru_utime + usage.ru_stime:.2f}\t{usage.ru_maxrss}\t{time.monotonic() - start:.2f}\t{made}\n"
    # One write of less than a page: lines of commands that end at once do not mix.
    with open(os.environ["FOVEA_COSTS"], "a", encoding="utf-8") as costs:
        costs.write(cost)
    return os.waitstatus_to_exitcode(status)


def target_of(made: str) -> str:
    found = re.search(r"CMakeFiles/([^/]+)\.dir/", made)
    return found.group(1) if found else "linking"


def table(path: str) -> int:
    targets: dict = {}
    with open(path, encoding="utf-8") as costs:
        for line in costs:
            seconds, memory, _, made = line.rstrip("\n").split("\t")
            target = targets.setdefault(target_of(made), [0.0, 0, 0])
            target[0] += float(seconds)
            target[1] += 1
            target[2] = max(target[2], int(memory))
    print(f"{'processor s':>12}  {'commands':>8}  {'peak MB':>8}  target")
    for name, (seconds, count, memory) in sorted(targets.items(), key=lambda item: -item[1][0]):
        print(f"{seconds:12.1f}  {count:8d}  {memory / 1024:8.0f}  {name}")
    print(f"{sum(t[0] for t in targets.values()):12.1f}  {sum(t[1] for t in targets.values()):8d}  {'':8}  all")
    return 0


if __name__ == "__main__":
    sys.exit(table(sys.argv[2]) if sys.argv[1] == "--table" else record(sys.argv[1:]))
