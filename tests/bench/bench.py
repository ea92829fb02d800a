#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Images per second of `fovea train` beside the same training written in Python (peer.py).

Both sides train the tutorial's network on MNIST for one epoch, loading, rotating and normalising
included. First the peer's best number of loader processes and threads is looked for on a part of
the data; then the two take turns, fovea first, so that whatever else the machine does meets both.
Each run is a process of its own with a clean environment and an empty FOVEA_HOME.
"""
import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
PARTS = {"train": 60000, "t10k": 10000}
FILES = {"images-idx3-ubyte": (3, 28 * 28), "labels-idx1-ubyte": (1, 1)}
SEARCH_IMAGES = 12000
FOVEA_FLAGS = ["--validation", "test", "--model", "cnn", "--epochs", "1", "--optimizer", "adam", "--learning-rate", "0.001", "--schedule", "constant",
               "--batch-size", "64", "--augment", "rotation(15)", "--normalize", "0.5/0.5", "--json"]


class BenchError(Exception):
    pass


# ------------------------------------------------------------------------------------------ data

def find_data(given):
    """The folder of MNIST's idx files, or None."""
    if given:
        return given
    shared = Path(os.environ.get("FOVEA_SHARED") or HERE.parents[2] / "shared")
    folder = shared / "data" / "mnist"
    return folder if folder.is_dir() else None


def read_file(folder, name):
    plain = folder / name
    try:
        return plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{name}.gz").read_bytes())
    except (OSError, EOFError) as failure:
        raise BenchError(f"cannot read {folder / name}[.gz]: {failure}") from failure


def write_part_of(folder, limit, target):
    """The first `limit` training pictures of an idx dataset, and as large a share of the test pictures."""
    for part, whole in PARTS.items():
        count = max(1, limit * whole // PARTS["train"])
        for suffix, (rank, item) in FILES.items():
            raw = read_file(folder, f"{part}-{suffix}")
            header = 4 + 4 * rank
            kept = min(count, (len(raw) - header) // item)
            (target / f"{part}-{suffix}").write_bytes(
                raw[:4] + kept.to_bytes(4, "big") + raw[8:header] + raw[header:header + kept * item])
    return target


# ---------------------------------------------------------------------------------- the two sides

def run_clean(command):
    """Runs a side by itself; returns its JSON lines, the seconds of the whole process, and versions a run folder tells of."""
    with tempfile.TemporaryDirectory(prefix="fovea-bench-home-") as home:
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": home, "FOVEA_HOME": str(Path(home) / "fovea")}
        begun = time.perf_counter()
        done = subprocess.run(command, env=environment, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        seconds = time.perf_counter() - begun
        versions = next((json.loads(file.read_text()).get("versions", {}) for file in Path(home).glob("fovea/runs/*/resolved.json")), {})
    shown = " ".join(str(word) for word in command)
    if done.returncode != 0:
        raise BenchError(f"ended with {done.returncode}: {shown}\n{(done.stderr or done.stdout)[-2000:]}")
    try:
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()], seconds, versions
    except json.JSONDecodeError as failure:
        raise BenchError(f"printed something that is not JSON ({failure}): {shown}") from failure


def measure(command):
    """One run's figures; both sides end with a line that has images_per_second."""
    lines, seconds, versions = run_clean(command)
    last = lines[-1] if lines else {}
    rate = last.get("images_per_second")
    if not isinstance(rate, (int, float)) or rate <= 0:
        raise BenchError(f"the last line has no images_per_second: {json.dumps(last)[:500]}")
    return {"images_per_second": rate, "validation_accuracy": last.get("validation_accuracy"), "process_seconds": seconds,
            "versions": versions, "lines": lines}


def fovea_command(fovea, data):
    return [str(fovea), "train", "--dataset", str(data), *FOVEA_FLAGS]


def peer_command(peer, data, workers, threads):
    return [*peer, "--data", str(data), "--workers", str(workers), "--threads", str(threads)]


def choices(cores):
    """Loader processes and threads worth trying: all small numbers, then doubling up to the cores."""
    doubling = sorted({1, cores} | {2 ** i for i in range(cores.bit_length()) if 2 ** i <= cores})
    return [(workers, threads) for workers in sorted({0, 1, 2} | set(doubling)) for threads in doubling]


def best_peer(peer, data, cores):
    tried = []
    for workers, threads in choices(cores):
        rate = measure(peer_command(peer, data, workers, threads))["images_per_second"]
        tried.append({"workers": workers, "threads": threads, "images_per_second": rate})
        report(f"  {workers} workers x {threads} threads: {rate:,.0f} images/s")
    return max(tried, key=lambda one: one["images_per_second"]), tried


# --------------------------------------------------------------------------------------- results

def spread(values):
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def summary(pairs):
    """Figures over all pairs; the ratio is taken pair by pair, since a pair shares its minute of the machine."""
    ratios = [pair["fovea"]["images_per_second"] / pair["peer"]["images_per_second"] for pair in pairs]
    out = {side: spread([pair[side]["images_per_second"] for pair in pairs]) for side in ("fovea", "peer")}
    for side in ("fovea", "peer"):
        out[side]["process_seconds"] = statistics.median(pair[side]["process_seconds"] for pair in pairs)
        known = [pair[side]["validation_accuracy"] for pair in pairs if pair[side]["validation_accuracy"] is not None]
        out[side]["validation_accuracy"] = statistics.median(known) if known else None
    out["ratios"] = ratios
    out["ratio"] = spread(ratios)
    return out


def doubts(record):
    """What speaks against the figures, for the reader: both need an idle machine, the peer's spinning threads above all."""
    out = []
    about = record["machine"]
    if about["load"] > 0.25 * about["cores"]:
        out.append(f"the machine was busy at the start (load {about['load']:.1f} on {about['cores']} cores): measure again when it is idle")
    found = max((one["images_per_second"] for one in record["search"]), default=0)
    median = record["summary"]["peer"]["median"]
    if median < 0.7 * found:
        out.append(f"the peer ran at {median:,.0f} images/s, but at {found:,.0f} in the search: something else was running, and the ratio flatters fovea")
    return out


def table(figures):
    rows = [f"{'images/s':<10}{'median':>10}{'min':>10}{'max':>10}{'whole run':>12}{'accuracy':>11}"]
    for side in ("fovea", "peer"):
        one = figures[side]
        accuracy = "unknown" if one["validation_accuracy"] is None else f"{one['validation_accuracy']:.2%}"
        rows.append(f"{side:<10}{one['median']:>10,.0f}{one['min']:>10,.0f}{one['max']:>10,.0f}{one['process_seconds']:>10.1f} s{accuracy:>11}")
    ratio = figures["ratio"]
    rows.append("ratio, pair by pair: " + "  ".join(f"{value:.2f}" for value in figures["ratios"]))
    rows.append(f"ratio: median {ratio['median']:.2f}, from {ratio['min']:.2f} to {ratio['max']:.2f}")
    return "\n".join(rows)


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return (done.stdout.strip() or "unknown").splitlines()[0]


def machine(fovea, cores):
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    triplet = first_line(["gcc", "-print-multiarch"])
    blas = Path(f"/usr/lib/{triplet}/libblas.so.3")
    return {"cpu": model, "cores": cores, "blas": str(blas.resolve()) if blas.exists() else "unknown",
            "fovea": first_line([str(fovea), "--version"]), "load": os.getloadavg()[0]}


def parse_arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=5, help="how often the two take turns (default 5)")
    parser.add_argument("--limit", type=int, default=0, help="train on the first N pictures only; for a quick look")
    parser.add_argument("--data", type=Path, help="folder of MNIST's idx files (default $FOVEA_SHARED/data/mnist, else ../shared/data/mnist)")
    parser.add_argument("--workers", type=int, help="the peer's loader processes, instead of looking for the best; with --threads")
    parser.add_argument("--threads", type=int, help="the peer's threads; with --workers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured to FILE")
    parser.add_argument("--fovea", type=Path, default=HERE.parents[1] / "build/bin/fovea", help="the command to measure")
    parser.add_argument("--peer", type=Path, default=HERE / "peer.py", help="the Python program to compare with")
    given = parser.parse_args()
    if given.pairs < 1 or given.limit < 0:
        parser.error("--pairs has to be at least 1 and --limit at least 0")
    if (given.workers is None) != (given.threads is None):
        parser.error("--workers and --threads go together")
    return given


def bench(given, scratch):
    data = find_data(given.data)
    if data is None:
        raise BenchError("MNIST's idx files are not here: name their folder with --data, or set FOVEA_SHARED to the folder that holds data/mnist")
    data = data.resolve()
    if not given.fovea.exists():
        raise BenchError(f"there is no {given.fovea}: run ./dev build")
    fovea, peer, cores = given.fovea.resolve(), [PYTHON, str(given.peer.resolve())], len(os.sched_getaffinity(0))
    record = {"machine": machine(fovea, cores), "data": data.name, "limit": given.limit, "search": []}

    if given.workers is None:
        report(f"looking for the peer's best setting on {SEARCH_IMAGES if not given.limit else min(SEARCH_IMAGES, given.limit)} pictures")
        (scratch / "search").mkdir()
        part = write_part_of(data, min(SEARCH_IMAGES, given.limit or SEARCH_IMAGES), scratch / "search")
        best, record["search"] = best_peer(peer, part, cores)
    else:
        best = {"workers": given.workers, "threads": given.threads}
    record["peer_setting"] = {"workers": best["workers"], "threads": best["threads"]}
    if given.limit:
        (scratch / "limited").mkdir()
        data = write_part_of(data, given.limit, scratch / "limited")

    report(f"{given.pairs} pairs, the peer with {best['workers']} workers x {best['threads']} threads")
    record["pairs"] = []
    for number in range(1, given.pairs + 1):
        pair = {"fovea": measure(fovea_command(fovea, data)), "peer": measure(peer_command(peer, data, best["workers"], best["threads"]))}
        record["pairs"].append(pair)
        rates = [pair[side]["images_per_second"] for side in ("fovea", "peer")]
        report(f"  pair {number}: fovea {rates[0]:,.0f}, peer {rates[1]:,.0f} images/s, ratio {rates[0] / rates[1]:.2f}")
    record["summary"] = summary(record["pairs"])
    last = record["pairs"][-1]["peer"]["lines"][-1]
    record["machine"]["fovea"] += f" (LibTorch {record['pairs'][-1]['fovea']['versions'].get('libtorch', 'unknown')})"
    record["machine"]["peer"] = f"torch {last.get('torch', 'unknown')}, torchvision {last.get('torchvision', 'unknown')}"
    return record


def report(text):
    """Progress, for people; standard output is kept for the table."""
    print(text, file=sys.stderr, flush=True)


def main():
    given = parse_arguments()
    try:
        with tempfile.TemporaryDirectory(prefix="fovea-bench-") as scratch:
            record = bench(given, Path(scratch))
    except BenchError as failure:
        report(f"error: {failure}")
        return 1
    if given.json:
        given.json.write_text(json.dumps(record, indent=1) + "\n")
    print(table(record["summary"]))
    about = record["machine"]
    for doubt in doubts(record):
        print(f"doubtful: {doubt}")
    print(f"machine: {about['cpu']}, {about['cores']} cores, load {about['load']:.1f} at start; {about['fovea']}; {about['peer']}; BLAS {about['blas']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
