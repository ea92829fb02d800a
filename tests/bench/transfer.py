#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Images per second of transfer learning with `fovea train` beside the same in Python (peer_transfer.py).

Both take the same file of weights and the same photos, cut and flip them at random, and train the whole
network or only its new head. The two take turns; each run is a process of its own with a clean
environment. The peer loads with as many processes as there are cores, and once in its own thread: the
better of the two settings is taken.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import bench

HERE = Path(__file__).resolve().parent
JOBS = {"whole network": [], "frozen backbone": ["--freeze"]}


def parse_arguments():
    parser = argparse.ArgumentParser(prog="./dev bench transfer", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=3, help="how often the two take turns (default 3)")
    parser.add_argument("--model", default="resnet18", help="a model that torchvision has too (default resnet18)")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--data", type=Path, help="photos in class folders below train and val (default $FOVEA_SHARED/data/hymenoptera, else ../shared/data/hymenoptera)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured to FILE")
    parser.add_argument("--fovea", type=Path, default=HERE.parents[1] / "build/bin/fovea", help="the command to measure")
    given = parser.parse_args()
    if given.pairs < 1 or given.epochs < 1:
        parser.error("--pairs and --epochs have to be at least 1")
    return given


def fovea_command(given, data, weights, flags):
    freeze = ["--freeze", "backbone"] if flags else ["--set", "model.freeze=none"]
    return [str(given.fovea.resolve()), "train", "--dataset", str(data), "--model", given.model, "--pretrained", str(weights), *freeze,
            "--epochs", str(given.epochs), "--size", str(given.size), "--set", "data.crop=0.875", "--normalize", "imagenet",
            "--augment", "random_resized_crop,flip", "--optimizer", "adam", "--learning-rate", "0.0001", "--schedule", "constant",
            "--batch-size", "32", "--json"]


def peer_command(given, data, weights, flags, workers, threads):
    return [bench.PYTHON, str(HERE / "peer_transfer.py"), "--data", str(data), "--weights", str(weights), "--model", given.model, *flags,
            "--epochs", str(given.epochs), "--size", str(given.size), "--workers", str(workers), "--threads", str(threads)]


def measure_job(given, data, weights, name, flags):
    cores = len(os.sched_getaffinity(0))
    settings = [(0, cores), (cores, cores)]
    rates = [bench.measure(peer_command(given, data, weights, flags, *setting))["images_per_second"] for setting in settings]
    best = settings[rates.index(max(rates))]
    pairs = []
    for number in range(1, given.pairs + 1):
        pair = {"fovea": bench.measure(fovea_command(given, data, weights, flags)),
                "peer": bench.measure(peer_command(given, data, weights, flags, *best))}
        pairs.append(pair)
        fovea, peer = (pair[side]["images_per_second"] for side in ("fovea", "peer"))
        bench.report(f"  {name}, pair {number}: fovea {fovea:.1f}, peer {peer:.1f} images/s, ratio {fovea / peer:.2f}")
    return {"peer_setting": {"workers": best[0], "threads": best[1]}, "pairs": pairs, "summary": bench.summary(pairs)}


def main():
    given = parse_arguments()
    shared = Path(os.environ.get("FOVEA_SHARED") or HERE.parents[2] / "shared")
    data = (given.data or shared / "data/hymenoptera").resolve()
    if not (data / "train").is_dir():
        bench.report(f"error: there are no photos at {data}: name their folder with --data")
        return 1
    load = os.getloadavg()[0]
    record = {"model": given.model, "size": given.size, "load": load, "jobs": {}}
    with tempfile.TemporaryDirectory(prefix="fovea-bench-") as scratch:
        weights = Path(scratch) / f"{given.model}.pth"
        subprocess.run([bench.PYTHON, str(HERE / "peer_transfer.py"), "--make-weights", "--model", given.model, "--weights", str(weights)], check=True)
        try:
            for name, flags in JOBS.items():
                record["jobs"][name] = measure_job(given, data, weights, name, flags)
                print(f"{given.model}, {name}\n{bench.table(record['jobs'][name]['summary'])}\n")
        except bench.BenchError as failure:
            bench.report(f"error: {failure}")
            return 1
    if given.json:
        given.json.write_text(json.dumps(record, indent=1) + "\n")
    if load > 0.25 * len(os.sched_getaffinity(0)):
        print(f"doubtful: the machine was busy at the start (load {load:.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
