# SPDX-License-Identifier: GPL-3.0-or-later
"""ResNets for CIFAR by the paper (He et al. 2015, section 4.2), shortcut option A."""
import os
from functools import partial
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from zoo_case import Case


class Block(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.grows = after - before
        self.conv1 = nn.Conv2d(before, after, 3, 2 if self.grows else 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)

    def forward(self, x):
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.grows:
            zeros = torch.zeros_like(x[:, : self.grows // 2, ::2, ::2])
            x = torch.cat([zeros, x[:, :, ::2, ::2], zeros], 1)
        return F.relu(out + x)


class ResNet(nn.Module):
    def __init__(self, blocks, channels=3, classes=7):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        for i, (before, after) in enumerate(((16, 16), (16, 32), (32, 64)), 1):
            setattr(self, f"layer{i}", nn.Sequential(Block(before, after), *(Block(after, after) for _ in range(blocks - 1))))
        self.linear = nn.Linear(64, classes)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.linear(x.mean((2, 3)))


def published(path):
    state = torch.load(path, map_location="cpu")["state_dict"]
    state = {name.removeprefix("module."): tensor for name, tensor in state.items()}
    # Written before batch normalisations counted.
    counters = {name.replace("running_mean", "num_batches_tracked"): torch.tensor(0) for name in state if name.endswith("running_mean")}
    return {**state, **counters}


def published_cases():
    """With the weights that everybody has, where they lie on this machine."""
    shared = Path(os.environ.get("FOVEA_SHARED") or Path(__file__).parents[4] / "shared")
    for blocks, file in ((3, "resnet20-12fca82f.th"), (9, "resnet56-4bfd9763.th")):
        path = shared / "data" / "weights" / file
        if path.exists():
            yield Case(f"resnet{6 * blocks + 2}", partial(ResNet, blocks, classes=10), size=32, classes=10, state=partial(published, path))


CASES = [Case(f"resnet{6 * n + 2}", partial(ResNet, n), size=32) for n in (3, 5, 7, 9)] + [
    # An odd side, where every second pixel and a stride of two must agree; one channel.
    Case("resnet20", partial(ResNet, 3, channels=1), size=27, channels=1),
    *published_cases(),
]
