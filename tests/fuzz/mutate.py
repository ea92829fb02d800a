#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives the command mutated files of every kind it reads, and judges its answers.

usage: python3 -B tests/fuzz/mutate.py [--build FOLDER] [--seed N]… [--count N] [--first N] [--kind KIND]… [--case N]
                                       [--minutes N] [--work FOLDER] [--keep FOLDER] [--pictures FOLDER] [--unchanged]

--count is the number of calls for each kind and seed, --case repeats one of them. Bad answers are kept in --keep, each
with its input, its call and what was wrong. --unchanged gives each call its valid files, and every refusal is bad.
Needs a build with its tests. Exit: 0 if all answers are good, else 1.
"""
import argparse
import collections
import fnmatch
import os
import random
import shutil
import signal
import sys
import time
import warnings
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent.parent


def with_libraries(build):
    """Pillow and NumPy are in the tests' environment."""
    python = build / "clients-venv/bin/python"
    try:
        import PIL  # noqa: F401
    except ImportError:
        if python.exists() and not os.environ.get("FOVEA_MUTATE"):
            os.environ["FOVEA_MUTATE"] = "1"
            os.execv(python, [str(python), "-B", *sys.argv])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=Path, default=SOURCE / "build")
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--kind", action="append", help="a pattern, such as run-*")
    parser.add_argument("--case", type=int)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--work", type=Path, default=Path("/tmp/fovea-mutate"))
    parser.add_argument("--keep", type=Path, default=Path("mutated"))
    parser.add_argument("--pictures", type=Path, help="a folder with more pictures to mutate")
    parser.add_argument("--unchanged", action="store_true")
    return parser.parse_args()


class Mutator:
    def __init__(self, chosen, command):
        from mutating import containers, seeds
        self.chosen, self.command, self.work, self.seeds = chosen, command, chosen.work, seeds
        self.base, self.case = self.work / "base", self.work / "case"
        containers.outside = str(self.case / "outside")
        self.others = []

    def environment(self, home):
        paths = {"FOVEA_HOME": home, "HOME": self.case / "out", "TMPDIR": self.case / "tmp"}
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "passive",
                "FOVEA_UNPACK_LIMIT": "0.2", "FOVEA_MIRROR": "https://127.0.0.1:9", **{name: str(path) for name, path in paths.items()}}

    def prepare(self):
        """What all kinds share: a dataset, a run on it, its exports, a home with an imported dataset."""
        self.fresh_case()
        self.seeds.write(self.base / "bees", self.seeds.class_pictures())
        shutil.copytree(SOURCE / "tests/fuzz/corpus", self.base / "corpus")
        home = self.base / "home"
        train = ["train", "--dataset", self.base / "bees", *self.seeds.NETWORK, "--epochs", "1", "--batch-size", "4", "--threads", "1"]
        calls = [[*train, "--out", self.base / "run"], ["datasets", "import", "bees", self.base / "bees"]]
        calls += [["export", self.base / "run", "-o", self.base / f"w.{ending}"] for ending in ("pth", "safetensors", "onnx", "torchscript")]
        calls.append(["models", "save", "own", "--model", "stack(layers=[conv(4),global_avg_pool])"])
        for call in calls:
            answer = self.command.call(call, str(self.case / "cwd"), self.environment(home), [])
            if answer.code != 0:
                raise SystemExit(f"{' '.join(map(str, call))}: {answer.err.decode()}")
        self.seeds.bare_weights(self.base)
        self.others = [path.read_bytes() for path in sorted(self.base.rglob("*")) if path.is_file() and path.stat().st_size < 100_000]

    def fresh_case(self):
        shutil.rmtree(self.case, ignore_errors=True)
        for name in ("in", "out", "tmp", "home", "cwd", "outside"):
            (self.case / name).mkdir(parents=True)
        (self.case / "outside/precious.txt").write_text("keep")

    def one(self, name, kind, seed, number):
        """One call: its arguments, answer, the changed file and its faults."""
        from mutating import changes, judge
        rng = random.Random(f"{name}/{seed}/{number}")
        self.fresh_case()
        inside = self.case / "in"
        kind.make(inside, self.base)
        files = sorted(path for path in inside.rglob("*") if path.is_file() and
                       any(fnmatch.fnmatch(str(path.relative_to(inside)), pattern) for pattern in kind.change))
        target = rng.choice(files) if files else inside
        call = rng.choice(kind.calls)
        if self.chosen.unchanged:
            call = kind.calls[number % len(kind.calls)]
        elif files:
            for _ in range(20):
                old = target.read_bytes()
                new = changes.change(rng, old, rng.choice(self.others), target.name)
                if new != old:
                    break
            target.write_bytes(new)
        odd = rng.choice([text for text in changes.TEXTS + changes.NUMBERS if "\0" not in text and len(text) < 100_000])
        places = {"in": inside, "out": self.case / "out", "base": self.base, "file": target, "odd": odd.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")}
        call = [text.format(**places) if "{" in text else text for text in call]
        home = inside if kind.home else self.case / "home"
        guarded = [self.case / "cwd", self.case / "outside", self.base] + ([] if kind.home else [inside])
        before = [judge.snapshot(folder) for folder in guarded]
        answer = self.command.call(call, str(self.case / "cwd"), self.environment(home), [self.case])
        names = {target.name, target.stem, *[Path(text).name for text in call if text.startswith(str(self.work))], "bees-01", "mine"} if files else set()
        faults = judge.judge(call, answer, names)
        if self.chosen.unchanged and answer.code not in (0, 3):
            faults.append(f"refused a valid file: {answer.out[-300:] + answer.err[-300:]}")
        for folder, old in zip(guarded, before):
            now = judge.snapshot(folder)
            if now != old:
                faults.append("changed outside of its folders: " + ", ".join(sorted(path for path in now.keys() | old.keys() if now.get(path) != old.get(path)))[:300])
        if found := judge.escaped([self.case / "out", self.case / "home", self.case / "tmp", self.work / judge.containers.ESCAPE]):
            faults.append("left from an archive: " + found[0])
        if os.listdir(self.case / "tmp"):
            faults.append("left temporary files: " + ", ".join(os.listdir(self.case / "tmp")))
        return call, answer, target, faults

    def keep(self, name, seed, number, call, answer, target, faults):
        folder = self.chosen.keep / f"{name}-{seed}-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if target.is_file() and target.stat().st_size < 5_000_000:
            shutil.copyfile(target, folder / ("input-" + target.name))
        text = [f"fovea {' '.join(map(repr, call))}", f"again: mutate.py --kind {name} --seed {seed} --case {number}", *faults,
                f"exit code {answer.code}, {answer.seconds:.1f} s, {answer.memory // 1_000_000} MB", "", "standard output:",
                answer.out[:20_000].decode("utf-8", "backslashreplace"), "standard error:", answer.err[:20_000].decode("utf-8", "backslashreplace")]
        (folder / "answer.txt").write_text("\n".join(text), "utf-8", "surrogateescape")


def print_table(counts, seconds):
    print(f"\n{'kind':16} {'tried':>6} {'read':>6} {'refused':>8} {'badly':>6} {'slowest':>8}")
    total = collections.Counter()
    for name, row in counts.items():
        total.update(row)
        print(f"{name:16} {row['tried']:6} {row['read']:6} {row['refused']:8} {row['bad']:6} {seconds[name]:7.1f}s")
    print(f"{'all':16} {total['tried']:6} {total['read']:6} {total['refused']:8} {total['bad']:6}")
    return total["bad"]


def main():
    chosen = arguments()
    with_libraries(chosen.build)
    from mutating import command, seeds
    warnings.simplefilter("ignore")   # of archives that name a file twice, on purpose
    chosen.work = chosen.work.resolve() / str(os.getpid())
    more = sorted(path for path in chosen.pictures.iterdir() if path.is_file()) if chosen.pictures else []
    sys.setrecursionlimit(20_000)   # os.walk goes into folders that archives nest deep
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    begun, counts, slowest = time.monotonic(), collections.defaultdict(collections.Counter), collections.defaultdict(float)
    try:
        with command.Command(chosen.build, chosen.work / "program") as fovea:
            mutator = Mutator(chosen, fovea)
            mutator.prepare()
            kinds = {name: kind for name, kind in seeds.kinds(more).items()
                     if not chosen.kind or any(fnmatch.fnmatch(name, pattern) for pattern in chosen.kind)}
            for number in range(chosen.first, chosen.first + chosen.count) if chosen.case is None else [chosen.case]:
                if number % 5 == 4:
                    print(f"before case {number}: {sum(row['tried'] for row in counts.values())} calls", file=sys.stderr, flush=True)
                for seed in chosen.seed or [1]:
                    for name, kind in kinds.items():
                        if time.monotonic() - begun > 60 * chosen.minutes:
                            break
                        call, answer, target, faults = mutator.one(name, kind, seed, number)
                        counts[name]["tried"] += 1
                        counts[name]["bad" if faults else "read" if answer.code in (0, 3) else "refused"] += 1
                        slowest[name] = max(slowest[name], answer.seconds)
                        if faults:
                            mutator.keep(name, seed, number, call, answer, target, faults)
                            print(f"{name} --seed {seed} --case {number}: {' '.join(call[:2])}: {'; '.join(faults)}"[:600].encode("ascii", "backslashreplace").decode(), flush=True)
                        elif chosen.case is not None:
                            print(f"fovea {' '.join(call)}\nexit code {answer.code}\n{answer.out.decode()}{answer.err.decode()}")
    except KeyboardInterrupt:
        print("stopped")
    finally:
        shutil.rmtree(chosen.work, ignore_errors=True)
    return 1 if print_table(counts, slowest) else 0


if __name__ == "__main__":
    sys.exit(main())
