# SPDX-License-Identifier: GPL-3.0-or-later
from functools import partial

import torchvision
from torch import nn

from zoo_case import Case, torchvision_case

HIDDEN = 64


def narrow(name):
    """torchvision's network with hidden layers that do not take half a gigabyte."""
    net = getattr(torchvision.models, name)(weights=None, num_classes=7, init_weights=False)
    net.classifier[0] = nn.Linear(512 * 7 * 7, HIDDEN)
    net.classifier[3] = nn.Linear(HIDDEN, HIDDEN)
    net.classifier[6] = nn.Linear(HIDDEN, 7)
    return net


NAMES = [f"vgg{depth}{suffix}" for depth in (11, 13, 16, 19) for suffix in ("", "_bn")]
# The published width answers alone: a step of training would compare half a gigabyte of weights. The narrow ones train.
CASES = [torchvision_case("vgg11", size=40, batch=2, options={"init_weights": False}, trains=False)] + [
    Case(name, partial(narrow, name), size=70, batch=2, params={"hidden": HIDDEN}) for name in NAMES
]
