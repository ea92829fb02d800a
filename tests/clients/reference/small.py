# SPDX-License-Identifier: GPL-3.0-or-later
"""The small networks, as the tutorials write them."""
import torch
from torch import nn
from torch.nn import functional as F

from zoo_case import Case


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.fc1 = nn.Linear(64 * 7 * 7, 128)
        self.fc2 = nn.Linear(128, 7)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 7)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))))


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in ((784, 50), (50, 30), (30, 7))])

    def forward(self, x):
        x = F.relu(self.layers[0](torch.flatten(x, 1)))
        return self.layers[2](F.relu(self.layers[1](x)))


CASES = [
    Case("cnn", Cnn, size=28, channels=1),
    Case("lenet", LeNet, size=28, channels=1),
    Case("mlp", Mlp, size=28, channels=1, params={"hidden": [50, 30]}),
]
