# SPDX-License-Identifier: GPL-3.0-or-later
from zoo_case import torchvision_case

CASES = [torchvision_case("alexnet", size=100, batch=2)]
