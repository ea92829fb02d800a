# SPDX-License-Identifier: GPL-3.0-or-later
"""ShuffleNetV2, as torchvision has it."""
from zoo_case import torchvision_case

CASES = [torchvision_case(name) for name in ("shufflenet_v2_x0_5", "shufflenet_v2_x1_0")]
