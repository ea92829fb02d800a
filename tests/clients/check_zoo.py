# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds our networks against Python's: same parameters, same answers, same step of training.

usage: python check_zoo.py ZOO_SAMPLE FAMILY|all|--complete [ID…]

ZOO_SAMPLE is the program built from zoo_sample.cpp. A FAMILY is a file in reference/, whose CASES pair
networks of ours with reference networks. Both get one state of random weights and statistics. Compared
are float32 logits in evaluation (within 1e-4) and, in float64, what a step of training without dropout
gives: logits, loss, every parameter and buffer (within 1e-8); both relative to the largest value where
that is above 1. Where a case does not train, the former alone. --complete asks that every network of ours is in some
family.
Exit 0: all as expected, 1: not, 77: PyTorch or torchvision is not installed.
"""
import contextlib
import importlib
import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

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


def uninitialised():
    """Networks made inside get no weights of their own, which would be replaced at once and take most of the time."""
    stack = contextlib.ExitStack()
    for name in ("kaiming_uniform_", "kaiming_normal_", "xavier_uniform_", "xavier_normal_", "uniform_", "normal_", "trunc_normal_"):
        stack.enter_context(mock.patch.object(nn.init, name, lambda tensor, *_, **__: tensor))
    return stack


def sensible_state(model, generator):
    """Random values under which signals neither die out nor explode, running statistics included."""
    # Slices of few numbers: networks of twenty million weights would spend most of the time on chance. A prime number of
    # them, so that no two rows of a larger weight are alike.
    pool = torch.empty(4194301).normal_(generator=generator)

    def normal(like, deviation):
        first = int(torch.randint(len(pool), (1,), generator=generator))
        rounds = -(-like.numel() // len(pool))
        values = pool[first:] if first + like.numel() <= len(pool) else pool.roll(-first).repeat(rounds)
        return values[:like.numel()].reshape(like.shape) * deviation

    def uniform(like, low, high):
        return torch.empty(like.shape).uniform_(low, high, generator=generator)

    state = {}
    for name, tensor in model.state_dict().items():
        if not tensor.is_floating_point():
            state[name] = torch.full_like(tensor, 5)
        elif name.endswith("running_var"):
            state[name] = uniform(tensor, 0.5, 1.5)
        elif tensor.dim() > 1 and name.endswith("weight"):
            state[name] = normal(tensor, math.sqrt(1.5 / tensor[0].numel()))
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
    if labels is None:
        return {"logits32": logits32}
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


class Ours:
    """Our networks: one process of zoo_sample, which answers one question after another."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "answer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def answer(self, case, state, inputs, labels, folder):
        question, answer = folder / "question.pt", folder / "answer.pt"
        torch.save({"state": state, "input": inputs} | ({} if labels is None else {"labels": labels}), question)
        request = {"id": case.id, "params": case.params, "classes": case.classes, "question": str(question), "answer": str(answer)}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        reply = self.process.stdout.readline().strip()
        if reply != "done":
            raise Mismatch(reply or f"zoo_sample ended with {self.process.wait()}")
        return torch.load(answer)


def largest(tensor):
    """By magnitude; not a number where the tensor holds one."""
    return torch.linalg.vector_norm(tensor, math.inf)


def difference(expected, found, what):
    """The largest difference, relative to the largest value above 1."""
    if expected.shape != found.shape:
        raise Mismatch(f"{what}: {tuple(expected.shape)} became {tuple(found.shape)}")
    expected, found = expected.to(torch.float64), found.to(torch.float64)
    if expected.numel() == 0:
        return 0.0
    worst = (largest(expected - found) / largest(expected).clamp(min=1)).item()
    if math.isnan(worst):
        raise Mismatch(f"{what}: not a number")
    return worst


def differences(ours, expected, parameter_names):
    """In the order of COLUMNS, and the names of the parameter and the buffer that differ most."""
    found = [difference(expected["logits32"], ours[key], key) for key in ("logits32", "logits32_channels_last")]
    if "loss" not in expected:
        return found, ("none", "none")
    if set(ours["state"]) != set(expected["state"]):
        raise Mismatch(f"names differ: {sorted(set(ours['state']) ^ set(expected['state']))}")

    def worst(names):
        return max(((difference(expected["state"][n], ours["state"][n], n), n) for n in names), default=(0.0, "none"))

    parameters = worst(parameter_names)
    buffers = worst([name for name in expected["state"] if name not in set(parameter_names)])
    found += [difference(expected[key], ours[key], key) for key in ("logits", "loss")] + [parameters[0], buffers[0]]
    return found, (parameters[1], buffers[1])


def check(ours, case, folder):
    """The differences in the order of COLUMNS; raises Mismatch for one over its bound."""
    generator = torch.Generator().manual_seed(7)
    with uninitialised():
        model = case.make()
    parameter_names = [name for name, _ in model.named_parameters()]
    state = case.state() if case.state else sensible_state(model, generator)
    inputs = torch.empty(case.batch, case.channels, case.size, case.size).normal_(generator=generator)
    labels = torch.randint(case.classes, (case.batch,), generator=generator) if case.trains else None
    answer = ours.answer(case, state, inputs, labels, folder)
    expected = reference_answer(model, state, inputs, labels)
    if expected["logits32"].std() < 1e-3:
        raise Mismatch("the reference gives nearly the same logits for everything: nothing would be compared")
    found, names = differences(answer, expected, parameter_names)
    bounds = [FLOAT_BOUND] * 2 + [DOUBLE_BOUND] * 4
    over = [f"{c} {v:.2e} (at most {b:g})" for c, v, b in zip(COLUMNS, found, bounds) if v > b]
    if over:
        raise Mismatch(f"{', '.join(over)}; worst parameter {names[0]}, buffer {names[1]}")
    return found


def families():
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def cases_of(family):
    return importlib.import_module(f"reference.{family}").CASES


def check_families(program, names, ids):
    print(f"{'network':<20}" + "".join(f"{c:>15}" for c in COLUMNS) + "   seconds")
    with Ours(program) as ours:
        for case in [case for name in names for case in cases_of(name) if not ids or case.id in ids]:
            start = time.monotonic()
            with tempfile.TemporaryDirectory() as folder:
                try:
                    found = check(ours, case, Path(folder))
                except Mismatch as problem:
                    print(f"{case.id}: {problem}")
                    return 1
            row = "".join(f"{v:>15.1e}" for v in found) + " " * 15 * (len(COLUMNS) - len(found))
            print(f"{case.id:<20}{row}{time.monotonic() - start:>10.1f}", flush=True)
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
