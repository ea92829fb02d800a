# SPDX-License-Identifier: GPL-3.0-or-later
from zoo_case import torchvision_case

# 72 pixels: sides that are odd on the way down, where padding and rounding show.
CASES = [torchvision_case(name, size=72) for name in ("resnet18", "resnet34", "resnet50")]
