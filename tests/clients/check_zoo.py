# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds our networks against Python's: same parameters, same answers, same step of training.

usage: python check_zoo.py ZOO_SAMPLE FAMILY|all|--complete [ID…]

ZOO_SAMPLE is the program built from zoo_sample.cpp. A FAMILY is a file in reference/, whose CASES pair
networks of ours with reference networks. Both get one state of random weights and statistics. Compared
are float32 logits in evaluation (within 1e-4) and, in float64, what a step of training without dropout
gives: logits, loss, every parameter and buffer (within 1e-8); both relative to the largest value where
that is above 1. --complete asks that every network of ours is in some family.
Exit 0: all as expected, 1: not, 77: PyTorch or torchvision is not installed.
"""
import importlib
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

FLOAT_BOUND, DOUBLE_BOUND = 1e-4, 1e-8
LEARNING_RATE = 0.1
COLUMNS = ["logits32", "channels-last", "logits64", "loss", "parameters", "buffers"]
FOLDER = Path(__file__).parent / "reference"


class Mismatch(Exception):
    pass


def sensible_state(model, generator):
    """Random values under which signals neither die out nor explode, running statistics included."""
    def uniform(like, low, high):
        return torch.empty(like.shape).uniform_(low, high, generator=generator)

    state = {}
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point():
            state[name] = torch.full_like(tensor, 5)
        elif name.endswith("running_var"):
            state[name] = uniform(tensor, 0.5, 1.5)
        elif tensor.dim() > 1 and name.endswith("weight"):
            state[name] = torch.empty(tensor.shape).normal_(0, math.sqrt(1.5 / tensor[0].numel()), generator=generator)
        elif name.endswith("weight"):
            state[name] = uniform(tensor, 0.5, 1.5)
        else:
            state[name] = uniform(tensor, -0.2, 0.2)
    return state


def switch_chance_off(model):
    for module in model.modules():
        if isinstance(module, nn.modules.dropout._DropoutNd):
            module.p = 0.0
        elif type(module).__name__ == "StochasticDepth":
            module.p = 0.0


def reference_answer(model, state, inputs, labels):
    """What zoo_sample's answer must be."""
    model.load_state_dict(state)
    model.eval()
    with torch.no_grad():
        logits32 = model(inputs)
    model.double().train()
    switch_chance_off(model)
    logits = model(inputs.double())
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.grad is not None:
                parameter.sub_(parameter.grad, alpha=LEARNING_RATE)
    return {"logits32": logits32, "logits": logits.detach(), "loss": loss.detach(), "state": model.state_dict()}


def our_answer(program, case, state, inputs, labels, folder):
    question, answer = folder / "question.pt", folder / "answer.pt"
    torch.save({"state": state, "input": inputs, "labels": labels}, question)
    done = subprocess.run([program, "run", case.id, json.dumps(case.params), str(case.classes), question, answer], capture_output=True, text=True)
    if done.returncode != 0:
        raise Mismatch(done.stderr.strip() or f"zoo_sample ended with {done.returncode}")
    return torch.load(answer)


def difference(expected, found, what):
    """The largest difference, relative to the largest value above 1."""
    if expected.shape != found.shape:
        raise Mismatch(f"{what}: {tuple(expected.shape)} became {tuple(found.shape)}")
    expected, found = expected.to(torch.float64), found.to(torch.float64)
    if expected.numel() == 0:
        return 0.0
    worst = ((expected - found).abs().max() / expected.abs().max().clamp(min=1)).item()
    if math.isnan(worst):
        raise Mismatch(f"{what}: not a number")
    return worst


def check(program, case, folder):
    """The differences in the order of COLUMNS; raises Mismatch for one over its bound."""
    generator = torch.Generator().manual_seed(7)
    model = case.make()
    parameter_names = [name for name, _ in model.named_parameters()]
    state = case.state() if case.state else sensible_state(model, generator)
    inputs = torch.empty(case.batch, case.channels, case.size, case.size).normal_(generator=generator)
    labels = torch.randint(case.classes, (case.batch,), generator=generator)
    ours = our_answer(program, case, state, inputs, labels, folder)
    expected = reference_answer(model, state, inputs, labels)
    if set(ours["state"]) != set(expected["state"]):
        raise Mismatch(f"names differ: {sorted(set(ours['state']) ^ set(expected['state']))}")
    if expected["logits32"].std() < 1e-3:
        raise Mismatch("the reference gives nearly the same logits for everything: nothing would be compared")

    def worst(names):
        return max(((difference(expected["state"][n], ours["state"][n], n), n) for n in names), default=(0.0, "none"))

    parameters = worst(parameter_names)
    buffers = worst([name for name in expected["state"] if name not in set(parameter_names)])
    found = [difference(expected["logits32"], ours["logits32"], "logits32"),
             difference(expected["logits32"], ours["logits32_channels_last"], "logits32_channels_last"),
             difference(expected["logits"], ours["logits"], "logits"), difference(expected["loss"], ours["loss"], "loss"),
             parameters[0], buffers[0]]
    bounds = [FLOAT_BOUND] * 2 + [DOUBLE_BOUND] * 4
    over = [f"{c} {v:.2e} (at most {b:g})" for c, v, b in zip(COLUMNS, found, bounds) if v > b]
    if over:
        raise Mismatch(f"{', '.join(over)}; worst parameter {parameters[1]}, buffer {buffers[1]}")
    return found


def families():
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def cases_of(family):
    return importlib.import_module(f"reference.{family}").CASES


def check_families(program, names, ids):
    print(f"{'network':<20}" + "".join(f"{c:>15}" for c in COLUMNS) + "   seconds")
    for case in [case for name in names for case in cases_of(name) if not ids or case.id in ids]:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = check(program, case, Path(folder))
            except Mismatch as problem:
                print(f"{case.id}: {problem}")
                return 1
        print(f"{case.id:<20}" + "".join(f"{v:>15.1e}" for v in found) + f"{time.monotonic() - start:>10.1f}", flush=True)
    return 0


def check_complete(program):
    ours = set(subprocess.run([program, "list"], check=True, stdout=subprocess.PIPE, text=True).stdout.split())
    held = {case.id for family in families() for case in cases_of(family)}
    for problem, ids in (("no family holds", ours - held), ("we have no", held - ours)):
        if ids:
            print(f"{problem} {', '.join(sorted(ids))}")
    return 0 if ours == held else 1


def main():
    if len(sys.argv) < 3:
        print(__doc__)
        return 2
    program, family, ids = sys.argv[1], sys.argv[2], sys.argv[3:]
    torch.set_num_threads(1)
    try:
        if family == "--complete":
            return check_complete(program)
        return check_families(program, families() if family == "all" else [family], ids)
    except ImportError as error:
        print(f"skipped: {error}")
        return 77


if __name__ == "__main__":
    sys.exit(main())
