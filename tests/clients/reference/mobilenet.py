# SPDX-License-Identifier: GPL-3.0-or-later
"""MobileNetV2 and V3, as torchvision has them."""
from zoo_case import torchvision_case

CASES = [torchvision_case(name) for name in ("mobilenet_v2", "mobilenet_v3_small", "mobilenet_v3_large")]
