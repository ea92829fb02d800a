# SPDX-License-Identifier: GPL-3.0-or-later
"""TensorBoard reads a run that was stopped and resumed: every step once, in order, with the tags that people look for.

usage: check_run_events.py FOVEA

Exit 0: as expected, 1: not, 77: TensorBoard is not installed.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from tensorboard.backend.event_processing import event_accumulator
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)


def main():
    fovea = sys.argv[1]
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, FOVEA_HOME=home)
        run = Path(home) / "run"
        subprocess.run([fovea, "train", "--dataset", "digits", "--set", "data.dataset.count=600", "--epochs", "1", "--out", str(run)], env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run([fovea, "resume", str(run), "--epochs", "2"], env=environment, check=True, stdout=subprocess.DEVNULL)
        metrics = [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]

        events = event_accumulator.EventAccumulator(str(run), size_guidance={event_accumulator.SCALARS: 0})
        events.Reload()
        tags = events.Tags()
        problems = []
        for tag in ("Loss/train", "Loss/validation", "Accuracy/train", "Accuracy/validation", "learning_rate", "images_per_second"):
            if tag not in tags["scalars"]:
                problems.append(f"no scalar {tag} in {tags['scalars']}")
        for tag in ("samples", "confusion"):
            if tag not in tags["images"]:
                problems.append(f"no image {tag} in {tags['images']}")
        if not problems:
            steps = [event.step for event in events.Scalars("Loss/train")]
            if steps != list(range(1, metrics[-1]["step"] + 1)):
                problems.append(f"steps of Loss/train are {steps}")
            losses = [event.value for event in events.Scalars("Loss/validation")]
            expected = [line["validation_loss"] for line in metrics]
            if len(losses) != len(expected) or any(abs(a - b) > 1e-5 for a, b in zip(losses, expected)):
                problems.append(f"Loss/validation is {losses}, metrics.jsonl says {expected}")
        for problem in problems:
            print(problem)
        return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
