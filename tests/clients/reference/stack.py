# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks put together of layers, as torch.nn.Sequential puts them together."""
from collections import OrderedDict

from torch import nn
from torchvision.models.resnet import BasicBlock

from zoo_case import Case

CLASSES = 7


def residual(width_in, width, stride=1):
    changes = stride != 1 or width_in != width
    downsample = nn.Sequential(nn.Conv2d(width_in, width, 1, stride, bias=False), nn.BatchNorm2d(width)) if changes else None
    return BasicBlock(width_in, width, stride, downsample)


def named(*layers):
    return lambda: nn.Sequential(OrderedDict(layers))


# Every kind of layer; parameters are named by kind and number.
EVERY_KIND = [
    {"id": "conv", "channels": 16, "kernel_size": 5, "stride": 2},
    {"id": "batch_norm", "momentum": 0.3, "eps": 1e-3},
    {"id": "activation", "function": "leaky_relu"},
    {"id": "residual", "channels": 24, "stride": 2},
    {"id": "max_pool", "kernel_size": 3, "stride": 2, "padding": 1},
    {"id": "residual", "channels": 24},
    {"id": "conv", "channels": 12, "dilation": 2, "groups": 4, "bias": False},
    {"id": "activation", "function": "gelu"},
    {"id": "avg_pool", "kernel_size": 3, "stride": 1, "padding": 1},
    {"id": "global_avg_pool"},
    {"id": "linear", "units": 20, "bias": False},
    {"id": "batch_norm"},
    {"id": "activation", "function": "tanh"},
    {"id": "dropout", "p": 0.0},
]
every_kind = named(
    ("conv1", nn.Conv2d(3, 16, 5, 2, 2)),
    ("batch_norm1", nn.BatchNorm2d(16, 1e-3, 0.3)),
    ("activation1", nn.LeakyReLU()),
    ("residual1", residual(16, 24, 2)),
    ("max_pool1", nn.MaxPool2d(3, 2, 1)),
    ("residual2", residual(24, 24)),
    ("conv2", nn.Conv2d(24, 12, 3, padding=2, dilation=2, groups=4, bias=False)),
    ("activation2", nn.GELU()),
    ("avg_pool1", nn.AvgPool2d(3, 1, 1)),
    ("global_avg_pool1", nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())),
    ("linear1", nn.Linear(12, 20, bias=False)),
    ("batch_norm2", nn.BatchNorm1d(20)),
    ("activation3", nn.Tanh()),
    ("dropout1", nn.Dropout(0.0)),
    ("head", nn.Linear(20, CLASSES)),
)

# One that ends in maps: the head takes them as a row.
ENDS_IN_MAPS = [{"id": "conv", "channels": 8, "padding": 0}, {"id": "activation", "function": "silu"}, {"id": "max_pool", "kernel_size": 4, "stride": 4}]
ends_in_maps = named(
    ("conv1", nn.Conv2d(1, 8, 3)),
    ("activation1", nn.SiLU()),
    ("max_pool1", nn.MaxPool2d(4, 4)),
    ("flatten", nn.Flatten()),
    ("head", nn.Linear(8 * 6 * 6, CLASSES)),
)

CASES = [
    Case("stack", every_kind, size=40, channels=3, params={"layers": EVERY_KIND}),
    Case("stack", ends_in_maps, size=28, channels=1, params={"layers": ENDS_IN_MAPS}),
]
