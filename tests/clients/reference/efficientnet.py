# SPDX-License-Identifier: GPL-3.0-or-later
"""EfficientNet-B0, as torchvision has it."""
from zoo_case import torchvision_case

CASES = [torchvision_case("efficientnet_b0")]
