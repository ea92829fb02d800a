#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what PyTorch's optimisers, schedules and cross-entropy compute, for the tests of ours.

Run by hand, from anywhere: /usr/bin/python3 record.py. Writes optimizers.json, schedules.json and
cross_entropy.json beside itself. Recorded with Debian 12's PyTorch 1.13.1, in double precision, from
inputs that float32 holds exactly.
"""
import json
import pathlib
import warnings

import torch
from torch.optim import lr_scheduler

HERE = pathlib.Path(__file__).resolve().parent
STEPS, COUNT = 10, 17
warnings.filterwarnings("ignore")  # schedulers without optimizer.step()

# Ours, PyTorch's, parameters under our names.
OPTIMIZERS = [
    ("sgd", torch.optim.SGD, {"learning_rate": 0.1, "momentum": 0.0}),
    ("sgd", torch.optim.SGD, {"learning_rate": 0.05, "momentum": 0.9}),
    ("sgd", torch.optim.SGD, {"learning_rate": 0.05, "momentum": 0.8, "nesterov": True}),
    ("sgd", torch.optim.SGD, {"learning_rate": 0.05, "momentum": 0.9, "weight_decay": 0.1}),
    ("sgd", torch.optim.SGD, {"learning_rate": 0.05, "momentum": 0.9, "weight_decay": 0.1, "nesterov": True}),
    ("sgd", torch.optim.SGD, {"learning_rate": 0.05, "momentum": 0.0, "weight_decay": 0.1}),
    ("adam", torch.optim.Adam, {"learning_rate": 0.01}),
    ("adam", torch.optim.Adam, {"learning_rate": 0.02, "betas": [0.8, 0.95], "weight_decay": 0.1, "eps": 0.01}),
    ("adamw", torch.optim.AdamW, {"learning_rate": 0.02}),
    ("adamw", torch.optim.AdamW, {"learning_rate": 0.02, "betas": [0.8, 0.95], "weight_decay": 0.5, "eps": 0.01}),
    ("rmsprop", torch.optim.RMSprop, {"learning_rate": 0.01}),
    ("rmsprop", torch.optim.RMSprop,
     {"learning_rate": 0.02, "alpha": 0.9, "momentum": 0.7, "weight_decay": 0.1, "eps": 0.01}),
]
# As a schedule moves them, a step each; null leaves the momentum alone.
RATES = [1.0, 0.5, 2.0, 1.0, 0.1, 0.3, 1.5, 1.0, 0.7, 0.2]
MOMENTA = [0.95, 0.9, 0.85, 0.85, 0.86, 0.88, 0.9, 0.92, 0.94, 0.95]


def write(name, value):
    (HERE / name).write_text(json.dumps(value) + "\n")


def exact(tensor):
    """Rounded to multiples of 1/64, which every precision holds."""
    return (tensor * 64).round() / 64


def run(kind, params, start, gradients, moving):
    renamed = {"learning_rate": "lr"}
    group = {renamed.get(key, key): tuple(value) if isinstance(value, list) else value for key, value in params.items()}
    weight = torch.nn.Parameter(start.clone())
    optimizer = kind([weight], **group)
    after_first = None
    for step in range(STEPS):
        settings = optimizer.param_groups[0]
        if moving:
            settings["lr"] = group["lr"] * RATES[step]
            if "betas" in settings:
                settings["betas"] = (MOMENTA[step], settings["betas"][1])
            elif settings["momentum"] > 0:
                settings["momentum"] = MOMENTA[step]
        weight.grad = gradients[step].clone()
        optimizer.step()
        if step == 0:
            after_first = weight.detach().clone()
    moments = {key: value.tolist() for key, value in optimizer.state[weight].items()
               if torch.is_tensor(value) and value.dim() == 1}
    return {"first": after_first.tolist(), "last": weight.detach().tolist(), "moments": moments}


def optimizers():
    torch.manual_seed(1)
    start = exact(torch.randn(COUNT, dtype=torch.float64))
    start[start.abs() < 0.25] = 0.25
    gradients = exact(torch.randn(STEPS, COUNT, dtype=torch.float64))
    cases = []
    for ours, kind, params in OPTIMIZERS:
        for moving in (False, True):
            cases.append({"id": ours, "params": params, "moving": moving, **run(kind, params, start, gradients, moving)})
    write("optimizers.json", {"start": start.tolist(), "gradients": gradients.tolist(), "rates": RATES, "momenta": MOMENTA,
                              "cases": cases})


def sgd(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate, momentum=0.9)


def follow(optimizer, scheduler, base, steps, with_momentum=False):
    rows = []
    for _ in range(steps):
        group = optimizer.param_groups[0]
        rows.append([group["lr"] / base] + ([group["momentum"]] if with_momentum else []))
        scheduler.step()
    return rows


def one_cycle(total, share, divide, final_divide, low, high):
    optimizer = sgd(0.5)
    scheduler = lr_scheduler.OneCycleLR(optimizer, 0.5, total_steps=total, pct_start=share, div_factor=divide,
                                        final_div_factor=final_divide, base_momentum=low, max_momentum=high)
    rows = []
    for step in range(total):
        group = optimizer.param_groups[0]
        rows.append([group["lr"] / 0.5, group["momentum"]])
        if step + 1 < total:
            scheduler.step()
    return {"id": "one_cycle", "total": total, "per_epoch": total,
            "params": {"warmup_share": share, "div": divide, "final_div": final_divide, "momentum": [low, high]}, "rates": rows}


def cosine(total, floor):
    optimizer = sgd(0.5)
    scheduler = lr_scheduler.CosineAnnealingLR(optimizer, total, eta_min=0.5 * floor)
    return {"id": "cosine", "total": total, "per_epoch": total, "params": {"floor": floor},
            "rates": follow(optimizer, scheduler, 0.5, total)}


def steps(epochs, size, gamma):
    optimizer = sgd(0.5)
    scheduler = lr_scheduler.StepLR(optimizer, size, gamma)
    return {"id": "step", "total": 3 * epochs, "per_epoch": 3, "params": {"step_size": size, "gamma": gamma},
            "rates": [row for row in follow(optimizer, scheduler, 0.5, epochs) for _ in range(3)]}


def warm(total, per_epoch, epochs):
    optimizer = sgd(0.5)
    count = per_epoch * epochs
    scheduler = lr_scheduler.LinearLR(optimizer, 1 / (count + 1), 1, count)
    return {"id": "constant", "total": total, "per_epoch": per_epoch, "params": {"warmup": epochs},
            "rates": follow(optimizer, scheduler, 0.5, total)}


def plateau(losses, factor, patience, threshold):
    optimizer = sgd(0.5)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor=factor, patience=patience, threshold=threshold, eps=0)
    rows = []
    for loss in losses:
        rows.append([optimizer.param_groups[0]["lr"] / 0.5])
        scheduler.step(loss)
    return {"id": "plateau", "total": len(losses), "per_epoch": 1, "losses": losses,
            "params": {"factor": factor, "patience": patience, "threshold": threshold}, "rates": rows}


def schedules():
    losses = [1.0, 0.9, 0.95, 0.91, 0.9, 0.89999, 0.8, 0.799, 0.81, 0.8, 0.85, 0.5, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.49, 0.7]
    write("schedules.json", [
        one_cycle(10, 0.3, 25.0, 10000.0, 0.85, 0.95), one_cycle(37, 0.25, 10.0, 100.0, 0.8, 0.9),
        one_cycle(100, 0.9, 3.0, 1000.0, 0.5, 0.99), cosine(25, 0.0), cosine(40, 0.1), steps(12, 5, 0.1), steps(9, 1, 0.9),
        warm(30, 5, 3), plateau(losses, 0.5, 1, 1e-4), plateau(losses, 0.1, 0, 0.0), plateau(losses, 0.3, 3, 0.02)])


def cross_entropy():
    torch.manual_seed(2)
    logits = exact(3 * torch.randn(6, 5, dtype=torch.float64)).requires_grad_()
    labels = torch.tensor([0, 4, 2, 2, 1, 3])
    cases = []
    for smoothing in (0.0, 0.1, 0.5):
        loss = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing)
        gradient, = torch.autograd.grad(loss, logits)
        cases.append({"label_smoothing": smoothing, "loss": loss.item(), "gradient": gradient.flatten().tolist()})
    write("cross_entropy.json", {"logits": logits.detach().tolist(), "labels": labels.tolist(), "cases": cases})


optimizers()
schedules()
cross_entropy()
